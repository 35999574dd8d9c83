//! A decision as it is answered.

use serde::Serialize;

use super::reply::UnknownReply;
use crate::calendar::Date;
use crate::choice::{Evidence, Interval, Language, PriorityClass, ReferenceRate, Scheme};
use crate::decision::{Decision, Security};
use crate::money::{Rate, Rupees};
use crate::rulebook::{Citation, Rulebook, VERSION};
use crate::rules::{Amount, Finding, Outcome, Rule};
use crate::words;

/// A decision as it is answered.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct DecisionReply {
    as_on: Date,
    scheme: Scheme,
    eligible: bool,
    amount: Option<Amount>,
    sanction: Option<Rupees>,
    corpus: Rupees,
    tenor_months: Option<TenorReply>,
    instalments: Option<Vec<Interval>>,
    income_generating_least_percent: Option<Rate>,
    collateral: Option<Security>,
    margin_most: Option<Rupees>,
    #[serde(skip_serializing_if = "Option::is_none")]
    interest: Option<InterestReply>,
    /// May the credit guarantee fund for micro units cover the loan?
    #[serde(skip_serializing_if = "is_false")]
    #[schemars(default)]
    guarantee_fund: bool,
    /// The class of the loan in the priority sector, where its purpose is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    priority_sector: Option<PriorityClass>,
    /// Is it a loan to the weaker sections?
    #[serde(skip_serializing_if = "is_false")]
    #[schemars(default)]
    weaker_section: bool,
    /// The conditions that could not be judged: the group is eligible as far as is known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    unknown: Vec<Rule>,
    findings: Vec<FindingReply>,
    evidence: Option<Evidence>,
    rulebook: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    after_review: Option<bool>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct TenorReply {
    least: u32,
    most: u32,
}

/// What the borrower pays at most: this rate, and no more than each of the bank's own rates named.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct InterestReply {
    at_most_percent: Rate,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    lowest_of: Vec<ReferenceRate>,
}

/// One rule applied.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct FindingReply {
    rule: Rule,
    observed: Option<String>,
    required: Option<String>,
    met: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unknown: Option<UnknownReply>,
    citation: Option<Citation>,
    /// Where the bound of a measured practice comes from, which no clause states.
    #[serde(skip_serializing_if = "Option::is_none")]
    setting: Option<Citation>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

impl DecisionReply {
    pub(super) fn of(decision: &Decision, language: Language) -> Self {
        let outcome = &decision.outcome;
        Self {
            as_on: decision.as_on,
            scheme: decision.scheme,
            eligible: outcome.eligible,
            amount: outcome.amount,
            sanction: outcome.sanction,
            corpus: decision.corpus,
            tenor_months: outcome.tenor_months.map(|(least, most)| TenorReply { least, most }),
            instalments: outcome.instalments.clone(),
            income_generating_least_percent: outcome.income_generating_least_percent,
            collateral: outcome.collateral,
            margin_most: outcome.margin_most,
            interest: outcome
                .interest
                .clone()
                .map(|(at_most_percent, lowest_of)| InterestReply { at_most_percent, lowest_of }),
            guarantee_fund: outcome.guarantee_fund,
            priority_sector: outcome.priority_sector,
            weaker_section: outcome.weaker_section,
            unknown: decision.open_conditions().collect(),
            findings: decision.findings.iter().map(|finding| FindingReply::of(finding, language)).collect(),
            evidence: outcome.evidence,
            rulebook: VERSION,
            after_review: Rulebook::is_after_review(decision.as_on).then_some(true),
        }
    }
}

impl FindingReply {
    pub(super) fn of(finding: &Finding, language: Language) -> Self {
        Self {
            rule: finding.rule,
            observed: words::observed(finding, language),
            required: words::required(finding, language),
            met: match finding.outcome {
                Outcome::Met => Some(true),
                Outcome::NotMet => Some(false),
                Outcome::Term | Outcome::Unknown(_) => None,
            },
            unknown: match &finding.outcome {
                Outcome::Unknown(error) => Some(UnknownReply::of(error, language)),
                _ => None,
            },
            citation: finding.citation.clone(),
            setting: finding.setting.clone(),
        }
    }
}
