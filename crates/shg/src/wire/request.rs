//! What is asked for, in a document.

use super::read::{Place, documents};
use crate::choice::{Facility, Interval, Lender, Purpose};
use crate::error::Error;
use crate::fault::Faults;
use crate::money::{Rate, Rupees};
use crate::rules::{Penalty, Plan, Request, SecurityAsked};

documents! {
    /// What is asked for.
    #[derive(Default)]
    AskedDocument<F, D> {
        /// The kind of loan; in a review that of the present facility, where it is not given.
        facility: F,
        /// Which dose of a term loan, or which year of a cash credit, from 1; in a review the one after the present, or the
        /// first of another kind, where it is not given.
        dose: D,
        /// The group's micro-credit plan.
        micro_credit_plan: Option<PlanDocument>,
        /// Is it a matured, well-managed group?
        matured: Option<bool>,
        /// Were earlier loans repaid on time? In a review as the present one was, where it is not given.
        previous_loans_repaid: Option<bool>,
        /// The term asked for.
        tenor_months: Option<u32>,
        /// The instalments asked for.
        instalments: Option<Interval>,
        /// The rate the bank means to charge.
        annual_rate: Option<Rate>,
        /// The bank's one-year MCLR.
        one_year_mclr: Option<Rate>,
        /// The bank's external benchmark lending rate.
        external_benchmark_rate: Option<Rate>,
        /// The bank's lending rate that its board approved.
        board_rate: Option<Rate>,
        /// The corpus proposed for the year (rules of 2013).
        proposed_corpus: Option<Rupees>,
        /// The savings proposed for the next twelve months (rules of 2013).
        proposed_savings: Option<Rupees>,
        /// The amount asked for, where it is not all that the group may have.
        amount: Option<Rupees>,
        /// What the whole loan is for.
        purpose: Option<Purpose>,
        /// Does the bank keep separate figures of the group's farmers?
        disaggregated: Option<bool>,
        /// What the bank takes as security.
        security: Option<SecurityDocument>,
        /// What the bank charges for the loan, for service or inspection.
        service_charges: Option<Rupees>,
        /// How the bank charges a penalty.
        penalty: Option<PenaltyDocument>,
    }

    /// What a bank takes as security.
    SecurityDocument {
        /// Does it take collateral?
        collateral: Option<bool>,
        /// Does it put a lien on the group's savings account?
        lien: Option<bool>,
        /// Does it insist on a deposit?
        deposit: Option<bool>,
        /// The margin that the group brings.
        margin: Option<Rupees>,
    }

    /// How a bank charges a penalty.
    PenaltyDocument {
        /// As an addition to the rate of interest?
        as_interest: bool,
        /// Does it join what is owed, so that interest is earned on it?
        capitalised: bool,
    }

    /// A micro-credit plan.
    PlanDocument {
        /// What it comes to.
        amount: Rupees,
        /// Of it, for producing income.
        income_generating: Option<Rupees>,
        /// Has the federation or the support agency appraised it?
        appraised: bool,
    }
}

impl PlanDocument {
    /// The plan, and what cannot be true of it.
    pub(super) fn plan(self, place: &Place<'_>, faults: &mut Faults) -> Plan {
        let amounts = [("amount", Some(self.amount)), ("income_generating", self.income_generating)];
        for (key, amount) in amounts {
            if let Some(amount) = amount.filter(|amount| amount.is_negative()) {
                faults.add(&Place::Key(place, key), Error::MoneyNegative { amount });
            }
        }
        if let Some(part) = self.income_generating.filter(|part| *part > self.amount) {
            faults.add(&Place::Key(place, "income_generating"), Error::PartAbovePlan { part, plan: self.amount });
        }
        Plan { amount: self.amount, income_generating: self.income_generating, appraised: self.appraised }
    }
}

/// What is asked for by itself.
pub(super) type RequestDocument = AskedDocument<Facility, u32>;

/// What is asked for next, beside a facility that is there.
pub(super) type NextDocument = AskedDocument<Option<Facility>, Option<u32>>;

impl RequestDocument {
    /// The request, and what cannot be true of it.
    pub(super) fn request(self, lender: Lender, place: &Place<'_>, faults: &mut Faults) -> Request {
        let asked = (self.facility, self.dose);
        self.of(lender, asked, place, faults)
    }
}

impl NextDocument {
    /// The request, its open parts filled in from the facility that the group has, and what cannot be true of it.
    pub(super) fn request(
        self,
        (now, had): (Facility, u32),
        lender: Lender,
        place: &Place<'_>,
        faults: &mut Faults,
    ) -> Request {
        let facility = self.facility.unwrap_or(now);
        let following = if facility == now { had.saturating_add(1) } else { 1 };
        let dose = self.dose.unwrap_or(following);
        if facility == now && (1..=had).contains(&dose) {
            faults.add(&Place::Key(place, "dose"), Error::DoseNotLater { dose: dose.into(), had: had.into() });
        }
        self.of(lender, (facility, dose), place, faults)
    }
}

impl<F, D> AskedDocument<F, D> {
    /// The request for this facility and dose.
    fn of(mut self, lender: Lender, asked: (Facility, u32), place: &Place<'_>, faults: &mut Faults) -> Request {
        if !(1..=Error::MOST_DOSES).contains(&asked.1) {
            let error = Error::OutOfRange { found: asked.1.to_string(), least: 1, most: Error::MOST_DOSES.into() };
            faults.add(&Place::Key(place, "dose"), error);
        }
        let plan = self.micro_credit_plan.take().map(|plan| plan.plan(&Place::Key(place, "micro_credit_plan"), faults));
        let amounts = [
            ("proposed_corpus", self.proposed_corpus),
            ("proposed_savings", self.proposed_savings),
            ("amount", self.amount),
            ("service_charges", self.service_charges),
            ("security.margin", self.security.as_ref().and_then(|security| security.margin)),
        ];
        for (key, amount) in amounts {
            if let Some(amount) = amount.filter(|amount| amount.is_negative()) {
                faults.add(&Place::Key(place, key), Error::MoneyNegative { amount });
            }
        }
        if let Some(amount) = self.amount.filter(|amount| *amount == Rupees::ZERO) {
            faults.add(&Place::Key(place, "amount"), Error::LoanNotPositive { amount });
        }
        self.checked(lender, asked, plan)
    }

    fn checked(self, lender: Lender, (facility, dose): (Facility, u32), micro_credit_plan: Option<Plan>) -> Request {
        let security = self.security.map(|told| SecurityAsked {
            collateral: told.collateral,
            lien: told.lien,
            deposit: told.deposit,
            margin: told.margin,
        });
        let penalty = |told: PenaltyDocument| Penalty { as_interest: told.as_interest, capitalised: told.capitalised };
        Request {
            lender,
            facility,
            dose,
            micro_credit_plan,
            matured: self.matured.unwrap_or(false),
            previous_loans_repaid: self.previous_loans_repaid,
            tenor_months: self.tenor_months,
            instalments: self.instalments,
            annual_rate: self.annual_rate,
            flat_rate: None,
            given_on: None,
            one_year_mclr: self.one_year_mclr,
            external_benchmark_rate: self.external_benchmark_rate,
            board_rate: self.board_rate,
            proposed_corpus: self.proposed_corpus,
            proposed_savings: self.proposed_savings,
            graded_by: None,
            amount: self.amount,
            every: None,
            purpose: self.purpose,
            disaggregated: self.disaggregated,
            security: security.unwrap_or_default(),
            service_charges: self.service_charges,
            penalty: self.penalty.map(penalty),
        }
    }
}
