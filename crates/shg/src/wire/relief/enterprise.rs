//! The kind `enterprise_fund`: the loan of one woman in, what the Women Enterprise Acceleration Fund pays on it out; or many loans,
//! and the lines of a claim.

use serde::Serialize;

use super::super::decision::FindingReply;
use super::super::loan::cash_credit::AnnualRateDocument;
use super::super::node::Node;
use super::super::overlay::OverlayDocument;
use super::super::read::{Place, Read, documents};
use super::super::reply::{Answer, Asked, Reply};
use super::fund_claim::{self, EnterpriseFundQuestion, FundClaimReply};
use super::{BalanceDocument, DaysDocument, balances, days, quarters, rupee_days};
use crate::calendar::{Date, FinancialYear};
use crate::choice::{DayCount, Evidence, Language, Rounding, Scheme};
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::loan::cash_credit::Told;
use crate::money::{Rate, Rupees};
use crate::rulebook::{Rulebook, VERSION};
use crate::rules::enterprise::{EnterpriseClaim, EnterpriseLoan, EnterpriseRow, Fee, enterprise};
use crate::words;

documents! {
    /// What the Women Enterprise Acceleration Fund pays on the loan of one woman, for a financial year or one quarter of it.
    EnterpriseFundDocument {
        /// The financial year, as `2025-26`.
        financial_year: FinancialYear,
        /// The last day of the quarter claimed for; the whole year where it is not given.
        quarter_ending: Option<Date>,
        /// Is she of a women's group of the mission, in a rural area?
        rural_member: bool,
        /// Is she of a women's group of the mission, wherever she lives? As a rural member where it is not given.
        mission_member: Option<bool>,
        /// Had she the fund's reliefs on a loan before this one? Those that she has on this one do not count.
        had_before: bool,
        /// Does another scheme pay towards the same interest?
        other_relief: bool,
        /// Did she repay promptly, as the bank sees it?
        repaid_promptly: bool,
        /// The last days of quarters in which she did not, though she did in the others.
        not_prompt: Option<Vec<Date>>,
        /// The day on which the loan was first sanctioned.
        sanctioned_on: Date,
        /// The day on which its account was opened; of a loan sanctioned in the period the first day told of its balances, and of
        /// an older one some day before the period or its first, where it is not given.
        opened_on: Option<Date>,
        /// The loan.
        loan: Rupees,
        /// What the bank charges.
        annual_rate: Rate,
        /// What it charges on days on which that is another, from day to day.
        annual_rates: Option<Vec<AnnualRateDocument>>,
        /// The bank's lending rate for one year by its cost of funds.
        one_year_mclr: Option<Rate>,
        /// What is owed at the ends of days, one after another.
        balances: Vec<BalanceDocument>,
        /// The days on which the account was not standard, in their order.
        non_performing: Option<Vec<DaysDocument>>,
        /// Fees of a guarantee that the bank paid and did not charge to her.
        guarantee_fees: Option<Vec<GuaranteeFeeDocument>>,
        /// How days become a part of a year; `actual/365` where it is not given.
        day_count: Option<DayCount>,
        /// How amounts become whole paise; half up where it is not given.
        rounding: Option<Rounding>,
        /// An overlay: the name of one that ships, or one written out.
        overlay: Option<OverlayDocument>,
        /// The weakest evidence to accept; full text where it is not given.
        least_evidence: Option<Evidence>,
    }

    /// A fee of a guarantee.
    GuaranteeFeeDocument {
        /// The day on which the bank paid it.
        on: Date,
        /// How much.
        amount: Rupees,
    }
}

impl EnterpriseFundDocument {
    pub(super) fn loan(&self, place: &Place<'_>, faults: &mut Faults) -> Option<EnterpriseLoan> {
        let fees = self.guarantee_fees.iter().flatten();
        let rates = self.annual_rates.iter().flatten();
        Some(EnterpriseLoan {
            quarters: quarters(self.financial_year, self.quarter_ending, place, faults)?,
            rural_member: self.rural_member,
            mission_member: self.mission_member,
            had_before: self.had_before,
            other_relief: self.other_relief,
            repaid_promptly: self.repaid_promptly,
            not_prompt: self.not_prompt.clone().unwrap_or_default(),
            sanctioned_on: self.sanctioned_on,
            opened_on: self.opened_on,
            loan: self.loan,
            annual_rate: self.annual_rate,
            annual_rates: rates.map(|told| Told { from: told.from, until: told.until, value: told.percent }).collect(),
            one_year_mclr: self.one_year_mclr,
            balances: balances(&self.balances),
            non_performing: days(self.non_performing.as_ref()),
            fees: fees.map(|fee| Fee { on: fee.on, amount: fee.amount }).collect(),
            day_count: self.day_count.unwrap_or(DayCount::Actual365),
            rounding: self.rounding.unwrap_or(Rounding::HalfUp),
        })
    }
}

pub(in crate::wire) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "enterprise_fund");
    let mut faults = Faults::default();
    let document = match EnterpriseFundQuestion::read(node, &place, &mut faults) {
        None => return Err(faults),
        Some(EnterpriseFundQuestion::Many(document)) => return fund_claim::answered(*document, &place, faults, asked),
        Some(EnterpriseFundQuestion::One(document)) => document,
    };
    let Some(loan) = document.loan(&place, &mut faults) else { return Err(faults) };
    let Some(last) = loan.quarters.last().map(|quarter| quarter.until) else { return Err(faults) };
    let least = document.least_evidence.unwrap_or(Evidence::FullText);
    let overlay = document.overlay.as_ref().and_then(OverlayDocument::overlay);
    let norms = Rulebook::builtin().on(last, Scheme::DayNrlm, least, overlay);
    let norms = norms.map_err(|error| vec![Fault::at(Place::Key(&place, "overlay").to_string(), error)])?;
    let found = match enterprise(&loan, &norms) {
        Ok(found) if faults.is_empty() => found,
        Ok(_) => return Err(faults),
        Err(more) => {
            faults.add_inside(&place, more);
            return Err(faults);
        }
    };
    let reply = EnterpriseFundReply::of(&document, &loan, &found, asked.language);
    let reply = reply.map_err(|error| vec![Fault::at(Place::Key(&place, "balances").to_string(), error)])?;
    let sheet = asked.page.map(|_| words::enterprise_fund_page(&loan, &found, asked.language));
    Ok(Reply::new(Answer::EnterpriseFund(EnterpriseFundAnswer::One(Box::new(reply))), sheet, asked))
}

/// The answer: of one loan, or of many.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(untagged)]
pub(in crate::wire) enum EnterpriseFundAnswer {
    One(Box<EnterpriseFundReply>),
    Many(Box<FundClaimReply>),
}

/// What the fund pays, as it is answered.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(in crate::wire) struct EnterpriseFundReply {
    financial_year: FinancialYear,
    rows: Vec<FundRowReply>,
    totals: FundTotalsReply,
    percent: Rate,
    /// The last day that earns interest relief.
    relief_until: Date,
    /// The last day whose fees are paid back.
    fees_until: Date,
    findings: Vec<FindingReply>,
    settings: FundSettingsReply,
    evidence: Evidence,
    rulebook: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    after_review: Option<bool>,
}

/// What the fund pays for one quarter.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct FundRowReply {
    quarter_ending: Date,
    days: u32,
    /// Balances times days, up to the fund's most, in rupees and days.
    products: String,
    interest: Rupees,
    fees: Rupees,
    reimbursed: Rupees,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct FundTotalsReply {
    pub(super) interest: Rupees,
    pub(super) reimbursed: Rupees,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct FundSettingsReply {
    pub(super) day_count: DayCount,
    pub(super) rounding: Rounding,
}

impl EnterpriseFundReply {
    fn of(
        document: &EnterpriseFundDocument,
        loan: &EnterpriseLoan,
        found: &EnterpriseClaim,
        language: Language,
    ) -> Result<Self, Error> {
        let (interest, reimbursed) = found.totals()?;
        let after = loan.quarters.last().filter(|last| Rulebook::is_after_review(last.until));
        Ok(Self {
            financial_year: document.financial_year,
            rows: found.rows.iter().map(FundRowReply::of).collect(),
            totals: FundTotalsReply { interest, reimbursed },
            percent: found.percent,
            relief_until: found.relief_until,
            fees_until: found.fees_until,
            findings: found.findings.iter().map(|finding| FindingReply::of(finding, language)).collect(),
            settings: FundSettingsReply { day_count: loan.day_count, rounding: loan.rounding },
            evidence: found.evidence,
            rulebook: VERSION,
            after_review: after.map(|_| true),
        })
    }
}

impl FundRowReply {
    pub(super) fn of(row: &EnterpriseRow) -> Self {
        Self {
            quarter_ending: row.quarter.until,
            days: row.products.days,
            products: rupee_days(row.products.paise_days),
            interest: row.interest,
            fees: row.fees,
            reimbursed: row.reimbursed,
        }
    }
}
