//! A claim as it is answered.

use serde::Serialize;

use super::super::decision::FindingReply;
use super::super::reply::UnknownReply;
use super::rupee_days;
use crate::calendar::{Date, FinancialYear};
use crate::choice::{
    AboveLastSlab, BalanceBasis, DayCount, Evidence, Language, Lender, PromptWindow, Relief, Rounding, SlabReading,
    SlabsOf,
};
use crate::error::Error;
use crate::loan::balances::Slab;
use crate::money::{Rate, Rupees};
use crate::rulebook::{Rulebook, VERSION};
use crate::rules::Outcome;
use crate::rules::subvention::{
    AccountClaim, CertificateRow, ChargedRow, Claim, ClaimRow, Claimed, Counted, InstalmentTest, MonthTest, PromptTest,
    QuarterClaim,
};

/// A claim as it is answered.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(in crate::wire) struct SubventionReply {
    financial_year: FinancialYear,
    from: Date,
    until: Date,
    lender: Lender,
    groups: Vec<ClaimGroupReply>,
    totals: ClaimTotalsReply,
    certificate: Vec<CertificateReply>,
    settings: ClaimSettingsReply,
    evidence: Option<Evidence>,
    rulebook: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    after_review: Option<bool>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ClaimGroupReply {
    group: String,
    accounts: Vec<ClaimAccountReply>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ClaimAccountReply {
    account: String,
    amount: Rupees,
    quarters: Vec<ClaimQuarterReply>,
    findings: Vec<FindingReply>,
}

/// One account in one quarter.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ClaimQuarterReply {
    quarter_ending: Date,
    rows: Vec<ClaimRowReply>,
    /// The test of prompt payment, in years that had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    prompt_payment: Option<PromptReply>,
    /// What the group pays a year at the quarter's end, once relief that goes to it is taken off; none where the rate charged then
    /// is not known (the text fixes one for groups of the scheme alone) or a part of what is owed has no relief, and before the
    /// account was opened.
    effective_percent: Option<Rate>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ClaimSlabReply {
    above: Rupees,
    up_to: Rupees,
}

/// One row of a claim.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ClaimRowReply {
    relief: Relief,
    slab: ClaimSlabReply,
    from: Date,
    until: Date,
    /// Days on which anything was owed in the slab, and the account was standard where that is asked.
    days: u32,
    /// Balances times days, in rupees and days.
    products: String,
    percent: Rate,
    amount: Rupees,
}

/// The test of prompt payment in one quarter.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct PromptReply {
    /// None where it cannot be told.
    prompt: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unknown: Option<UnknownReply>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    months: Vec<PromptMonthReply>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    instalments: Vec<PromptInstalmentReply>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    findings: Vec<FindingReply>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct PromptMonthReply {
    month: String,
    from: Date,
    until: Date,
    prompt: Option<bool>,
    findings: Vec<FindingReply>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct PromptInstalmentReply {
    due_on: Date,
    /// None where it was not paid by the quarter's end.
    paid_on: Option<Date>,
    /// From the due date to the payment, or to the quarter's end.
    days: u32,
}

/// What is paid to whom.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ClaimTotalsReply {
    bank: Rupees,
    prompt_payee: Rupees,
    state_mission: Rupees,
    total: Rupees,
}

/// A line of the certificate that goes with the claim.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct CertificateReply {
    relief: Relief,
    slab: ClaimSlabReply,
    percent: Option<Rate>,
    /// Accounts opened in the period, with what is owed on them at its end.
    opened: CertificateCountReply,
    /// What was owed at the end of the period before; none where that is not told of an older account.
    outstanding_before: Option<CertificateCountReply>,
    /// What is owed at the end of the period.
    outstanding: CertificateCountReply,
    /// The same by the rate charged, which is a column of its own on loans above three lakh.
    charged: Vec<ChargedReply>,
    groups: u32,
    subvention: Rupees,
}

/// The accounts of a line that are charged one rate.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ChargedReply {
    /// None where it is not told.
    annual_rate: Option<Rate>,
    opened: CertificateCountReply,
    outstanding_before: Option<CertificateCountReply>,
    outstanding: CertificateCountReply,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct CertificateCountReply {
    accounts: u32,
    amount: Rupees,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ClaimSettingsReply {
    slabs: SlabReading,
    above_last_slab: AboveLastSlab,
    balance_basis: BalanceBasis,
    slabs_of: SlabsOf,
    prompt_window: PromptWindow,
    day_count: DayCount,
    rounding: Rounding,
}

impl SubventionReply {
    pub(super) fn of(claim: &Claim, claimed: &Claimed, language: Language) -> Result<Self, Error> {
        let (first, last) = claim.quarters.first().zip(claim.quarters.last()).ok_or(Error::NotRecorded)?;
        let groups = claimed.borrowers.iter().map(|borrower| {
            let accounts = borrower.accounts.iter().map(|account| ClaimAccountReply::of(account, language));
            Ok(ClaimGroupReply { group: borrower.id.clone(), accounts: accounts.collect::<Result<_, Error>>()? })
        });
        let choices = claim.choices;
        Ok(Self {
            financial_year: claim.year,
            from: first.from,
            until: last.until,
            lender: claim.lender,
            groups: groups.collect::<Result<_, Error>>()?,
            totals: ClaimTotalsReply::of(claimed)?,
            certificate: claimed.certificate.iter().map(CertificateReply::of).collect(),
            settings: ClaimSettingsReply {
                slabs: choices.slabs,
                above_last_slab: choices.above_last_slab,
                balance_basis: choices.balance_basis,
                slabs_of: choices.slabs_of,
                prompt_window: choices.prompt_window,
                day_count: choices.day_count,
                rounding: choices.rounding,
            },
            evidence: claimed.evidence,
            rulebook: VERSION,
            after_review: Rulebook::is_after_review(last.until).then_some(true),
        })
    }
}

impl ClaimTotalsReply {
    fn of(claimed: &Claimed) -> Result<Self, Error> {
        let (bank, prompt_payee) = (claimed.total(Relief::Bank)?, claimed.total(Relief::PromptPayee)?);
        let state_mission = claimed.total(Relief::StateMission)?;
        Ok(Self { bank, prompt_payee, state_mission, total: Rupees::total([bank, prompt_payee, state_mission])? })
    }
}

impl ClaimAccountReply {
    fn of(account: &AccountClaim, language: Language) -> Result<Self, Error> {
        let rows = account.quarters.iter().flat_map(|quarter| &quarter.rows);
        Ok(Self {
            account: account.id.clone(),
            amount: Rupees::total(rows.map(|row| row.amount))?,
            quarters: account.quarters.iter().map(|quarter| ClaimQuarterReply::of(quarter, language)).collect(),
            findings: account.findings.iter().map(|finding| FindingReply::of(finding, language)).collect(),
        })
    }
}

impl ClaimQuarterReply {
    fn of(quarter: &QuarterClaim, language: Language) -> Self {
        Self {
            quarter_ending: quarter.quarter.until,
            rows: quarter.rows.iter().map(ClaimRowReply::of).collect(),
            prompt_payment: quarter.prompt.as_ref().map(|test| PromptReply::of(test, language)),
            effective_percent: quarter.effective,
        }
    }
}

impl From<Slab> for ClaimSlabReply {
    fn from(slab: Slab) -> Self {
        Self { above: slab.above, up_to: slab.up_to }
    }
}

impl ClaimRowReply {
    fn of(row: &ClaimRow) -> Self {
        Self {
            relief: row.relief,
            slab: row.slab.into(),
            from: row.period.from,
            until: row.period.until,
            days: row.products.days,
            products: rupee_days(row.products.paise_days),
            percent: row.percent,
            amount: row.amount,
        }
    }
}

/// Met or not; none where it cannot be told.
fn is_met(outcome: &Outcome) -> Option<bool> {
    match outcome {
        Outcome::Met => Some(true),
        Outcome::NotMet => Some(false),
        Outcome::Term | Outcome::Unknown(_) => None,
    }
}

impl PromptReply {
    fn of(test: &PromptTest, language: Language) -> Self {
        Self {
            prompt: is_met(&test.outcome),
            unknown: match &test.outcome {
                Outcome::Unknown(error) => Some(UnknownReply::of(error, language)),
                _ => None,
            },
            months: test.months.iter().map(|month| PromptMonthReply::of(month, language)).collect(),
            instalments: test.instalments.iter().map(PromptInstalmentReply::of).collect(),
            findings: test.instalment_finding.iter().map(|finding| FindingReply::of(finding, language)).collect(),
        }
    }
}

impl PromptMonthReply {
    fn of(month: &MonthTest, language: Language) -> Self {
        let from = month.days.from;
        let outcomes = month.findings.iter().map(|finding| is_met(&finding.outcome));
        Self {
            month: format!("{:04}-{:02}", from.year(), from.month()),
            from,
            until: month.days.until,
            prompt: outcomes
                .reduce(|one, other| match (one, other) {
                    (Some(false), _) | (_, Some(false)) => Some(false),
                    (Some(true), Some(true)) => Some(true),
                    _ => None,
                })
                .flatten(),
            findings: month.findings.iter().map(|finding| FindingReply::of(finding, language)).collect(),
        }
    }
}

impl PromptInstalmentReply {
    fn of(test: &InstalmentTest) -> Self {
        Self { due_on: test.due_on, paid_on: test.paid_on, days: test.days }
    }
}

impl From<Counted> for CertificateCountReply {
    fn from(counted: Counted) -> Self {
        Self { accounts: counted.accounts, amount: counted.amount }
    }
}

impl CertificateReply {
    fn of(line: &CertificateRow) -> Self {
        Self {
            relief: line.relief,
            slab: line.slab.into(),
            percent: line.percent,
            opened: line.opened.into(),
            outstanding_before: line.before.map(Into::into),
            outstanding: line.total.into(),
            charged: line.charged.iter().map(ChargedReply::of).collect(),
            groups: line.groups,
            subvention: line.subvention,
        }
    }
}

impl ChargedReply {
    fn of(row: &ChargedRow) -> Self {
        Self {
            annual_rate: row.annual_rate,
            opened: row.opened.into(),
            outstanding_before: row.before.map(Into::into),
            outstanding: row.total.into(),
        }
    }
}
