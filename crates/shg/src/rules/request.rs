//! What is asked for: the facility, the dose, and what the group brings.

use crate::calendar::Date;
use crate::choice::{Facility, Interval, Lender, Purpose};
use crate::loan::Every;
use crate::money::{Rate, Rupees};
use crate::rulebook::Citation;

/// What a group asks of a bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The kind of bank.
    pub lender: Lender,
    /// The kind of loan.
    pub facility: Facility,
    /// Which dose of a term loan, or which year of a cash credit; the first is 1.
    pub dose: u32,
    /// Its micro-credit plan.
    pub micro_credit_plan: Option<Plan>,
    /// Is it a matured, well-managed group, as the bank sees it?
    pub matured: bool,
    /// Were earlier loans repaid on time?
    pub previous_loans_repaid: Option<bool>,
    /// The term asked for, in months.
    pub tenor_months: Option<u32>,
    /// The instalments asked for.
    pub instalments: Option<Interval>,
    /// The rate the bank means to charge.
    pub annual_rate: Option<Rate>,
    /// The rate as it is quoted, where interest is on the original amount: then `annual_rate` is what it comes to on what is
    /// owed.
    pub flat_rate: Option<Rate>,
    /// The day on which the loan is given, where it is told: its interest is judged by the norms of that day.
    pub given_on: Option<Date>,
    /// The bank's marginal cost of funds based lending rate for one year.
    pub one_year_mclr: Option<Rate>,
    /// The bank's lending rate that follows an outside benchmark.
    pub external_benchmark_rate: Option<Rate>,
    /// The bank's lending rate that its board approved.
    pub board_rate: Option<Rate>,
    /// The corpus proposed for the year, on which doses of the rules of 2013 rested.
    pub proposed_corpus: Option<Rupees>,
    /// The savings proposed for the next twelve months, on which they rested too.
    pub proposed_savings: Option<Rupees>,
    /// The score card by which the group was graded, where a card told whether it qualifies.
    pub graded_by: Option<Citation>,
    /// The amount asked for, where it is not all that the group may have.
    pub amount: Option<Rupees>,
    /// How often instalments fall due, where `instalments` has no word for it.
    pub every: Option<Every>,
    /// What the whole loan is for.
    pub purpose: Option<Purpose>,
    /// Does the bank keep separate figures of the group's farmers?
    pub disaggregated: Option<bool>,
    /// What the bank takes as security.
    pub security: SecurityAsked,
    /// What it charges for the loan, for service or inspection.
    pub service_charges: Option<Rupees>,
    /// How it charges a penalty.
    pub penalty: Option<Penalty>,
}

/// What a bank takes as security, as far as it is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SecurityAsked {
    /// Collateral?
    pub collateral: Option<bool>,
    /// A lien on the group's savings account?
    pub lien: Option<bool>,
    /// A deposit?
    pub deposit: Option<bool>,
    /// The margin that the group brings.
    pub margin: Option<Rupees>,
}

/// How a bank charges a penalty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Penalty {
    /// As an addition to the rate of interest?
    pub as_interest: bool,
    /// Joining what is owed, so that interest is earned on it?
    pub capitalised: bool,
}

/// A micro-credit plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What it comes to.
    pub amount: Rupees,
    /// Of it, for producing income.
    pub income_generating: Option<Rupees>,
    /// Has the federation or the support agency appraised it?
    pub appraised: bool,
}

impl Request {
    /// A first term loan of a bank, and nothing else told.
    #[must_use]
    pub fn new(lender: Lender, facility: Facility, dose: u32) -> Self {
        Self {
            lender,
            facility,
            dose,
            micro_credit_plan: None,
            matured: false,
            previous_loans_repaid: None,
            tenor_months: None,
            instalments: None,
            annual_rate: None,
            flat_rate: None,
            given_on: None,
            one_year_mclr: None,
            external_benchmark_rate: None,
            board_rate: None,
            proposed_corpus: None,
            proposed_savings: None,
            graded_by: None,
            amount: None,
            every: None,
            purpose: None,
            disaggregated: None,
            security: SecurityAsked::default(),
            service_charges: None,
            penalty: None,
        }
    }
}
