//! A loan as it is classified in an answer.

use serde::Serialize;

use super::decision::FindingReply;
use crate::calendar::Date;
use crate::choice::{AssetClass, Evidence, Facility, Language, Lender};
use crate::money::{Rate, Rupees};
use crate::rulebook::{Rulebook, VERSION};
use crate::rules::Rule;
use crate::rules::classify::{Change, Classification, Loan, Part, PartOf, Stage};

/// A loan as it is classified.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct ClassifyReply {
    as_on: Date,
    lender: Lender,
    facility: Facility,
    /// None where a text is in force that speaks of stages.
    class: Option<AssetClass>,
    /// The stage of expected loss, where such a text is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<StageReply>,
    /// Since when it is in this class; none where it always was.
    since: Option<Date>,
    /// Days overdue, the due date the first; of a running account, days above the drawing power.
    days_past_due: u32,
    npa_since: Option<Date>,
    becomes: Vec<BecomesReply>,
    outstanding: Rupees,
    provision: Option<Rupees>,
    provision_parts: Vec<PartReply>,
    #[serde(skip_serializing_if = "Option::is_none")]
    income_reversal: Option<ReversalReply>,
    #[serde(skip_serializing_if = "Option::is_none")]
    history: Option<Vec<ChangeReply>>,
    findings: Vec<FindingReply>,
    evidence: Option<Evidence>,
    rulebook: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    after_review: Option<bool>,
}

/// A class to come, if nothing is paid.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct BecomesReply {
    class: AssetClass,
    on: Date,
}

/// A class from a day on, and the rule by which it came.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ChangeReply {
    class: AssetClass,
    on: Date,
    reason: Rule,
}

/// A stage, and the least that is provided in it.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct StageReply {
    number: u32,
    least_percent: Option<Rate>,
    provision_least: Option<Rupees>,
}

/// What is provided on a part of what is outstanding.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct PartReply {
    part: PartOf,
    amount: Rupees,
    percent: Rate,
    provision: Rupees,
}

/// What of the bank's income is reversed.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ReversalReply {
    interest: Rupees,
    fees: Rupees,
    total: Rupees,
}

impl ClassifyReply {
    pub(super) fn of(found: &Classification, loan: &Loan, with_history: bool, language: Language) -> Self {
        let change = |change: &Change| ChangeReply { class: change.class, on: change.on, reason: change.reason };
        let stage = |stage: Stage| StageReply {
            number: stage.number,
            least_percent: stage.least_percent,
            provision_least: stage.provision_least,
        };
        let parts = found.provision.iter().flat_map(|provision| &provision.parts);
        Self {
            as_on: found.as_on,
            lender: loan.lender,
            facility: loan.facility(),
            class: found.class,
            stage: found.stage.map(stage),
            since: found.since,
            days_past_due: found.days_past_due,
            npa_since: found.npa_since,
            becomes: found.becomes.iter().map(|change| BecomesReply { class: change.class, on: change.on }).collect(),
            outstanding: loan.exposure.outstanding,
            provision: found.provision.as_ref().map(|provision| provision.total),
            provision_parts: parts.map(PartReply::of).collect(),
            income_reversal: found.reversal.map(|reversal| ReversalReply {
                interest: reversal.interest,
                fees: reversal.fees,
                total: reversal.interest.plus(reversal.fees).unwrap_or_default(),
            }),
            history: with_history.then(|| found.history.iter().map(change).collect()),
            findings: found.findings.iter().map(|finding| FindingReply::of(finding, language)).collect(),
            evidence: found.evidence,
            rulebook: VERSION,
            after_review: Rulebook::is_after_review(found.as_on).then_some(true),
        }
    }
}

impl PartReply {
    fn of(part: &Part) -> Self {
        Self { part: part.of, amount: part.amount, percent: part.percent, provision: part.provision }
    }
}
