//! The kind `classify`: how a loan is paid in, its class out.

use super::classified::ClassifyReply;
use super::loan::cash_credit::{CashCreditDocument, statement};
use super::lookup::Lookup;
use super::node::Node;
use super::overlay::OverlayDocument;
use super::read::{Place, Read, documents};
use super::reply::{Answer, Asked, Reply};
use crate::calendar::Date;
use crate::choice::{EndUse, Evidence, Facility, GuaranteedBy, Lender, Scheme};
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::money::{Rate, Rupees};
use crate::rules::classify::{Classification, Due, Exposure, Income, Loan, OtherFacility, Payments, classify, coming};
use crate::words;

documents! {
    /// The class of a loan at the end of a day.
    ClassifyDocument {
        /// The day.
        as_on: Date,
        /// The kind of bank.
        lender: Lender,
        /// A term loan, or a running account.
        facility: Facility,
        /// Of a term loan: the due date of the oldest amount not paid, where anything is overdue; or `dues`.
        overdue_since: Option<Date>,
        /// Of a term loan: what fell due, and when it was paid in full; or `overdue_since`.
        dues: Option<Vec<DueDocument>>,
        /// Of a running account: the account.
        cash_credit: Option<CashCreditDocument>,
        /// Of a running account: when the review of its limit fell due, where it is still to come.
        review_due_on: Option<Date>,
        /// Since when it is non-performing, where that is known from before.
        npa_since: Option<Date>,
        /// For a farm loan that follows the crop: the months of a season, as the state committee of bankers fixed them. Where
        /// another use is told, 90 days hold.
        crop_season_months: Option<u32>,
        /// Does the bank keep separate figures of the farmers in a group? Else 90 days hold for its farm loans too.
        disaggregated: Option<bool>,
        /// The day on which the bank, its auditors or RBI found it to be lost.
        loss_identified_on: Option<Date>,
        /// The borrower's other facilities at the bank.
        other_facilities: Option<Vec<OtherFacilityDocument>>,
        /// What is owed; of a running account its balance, where this is not given.
        outstanding: Option<Rupees>,
        /// The realisable value of tangible security; nothing where it is not given.
        realisable_security: Option<Rupees>,
        /// Was it unsecured from the beginning? By today's security where it is not given.
        unsecured: Option<bool>,
        /// The guaranteed percentage of what security does not cover.
        guaranteed_percent: Option<Rate>,
        /// The most that the guarantor pays; wants the percentage.
        guaranteed_most: Option<Rupees>,
        /// Who guarantees it; a credit guarantee fund where it is not given.
        guaranteed_by: Option<GuaranteedBy>,
        /// What it is used for; `other` where it is not given.
        end_use: Option<EndUse>,
        /// The bank's income on it that was not realised.
        income: Option<IncomeDocument>,
        /// Are the classes up to the day wanted too?
        history: Option<bool>,
        /// An overlay: the name of one that ships, or one written out.
        overlay: Option<OverlayDocument>,
        /// The weakest evidence to accept; full text where it is not given.
        least_evidence: Option<Evidence>,
    }

    /// An amount that fell due.
    DueDocument {
        /// The due date.
        due_on: Date,
        /// The day on which nothing of it was left.
        paid_on: Option<Date>,
    }

    /// Another facility of the borrower, as on the day.
    OtherFacilityDocument {
        /// The due date of the oldest amount not paid.
        overdue_since: Option<Date>,
        /// Since when it is non-performing, where that is known.
        npa_since: Option<Date>,
    }

    /// Income that was not realised.
    IncomeDocument {
        /// Interest accrued or charged and taken to income.
        interest_unrealised: Rupees,
        /// Of it, what was capitalised in a moratorium granted at sanction.
        of_moratorium: Option<Rupees>,
        /// Fees and the like, not collected.
        fees_uncollected: Option<Rupees>,
    }
}

/// Percent of a whole.
const HUNDRED: u64 = 100_000_000;

impl ClassifyDocument {
    /// The loan, with every fault that it has.
    fn loan(&mut self, place: &Place<'_>, faults: &mut Faults) -> Option<Loan> {
        self.check(place, faults);
        let payments = self.payments(place, faults);
        self.loan_of(payments, place, faults)
    }

    /// The loan, paid as it is told.
    pub(super) fn loan_of(
        &mut self,
        payments: Option<Payments>,
        place: &Place<'_>,
        faults: &mut Faults,
    ) -> Option<Loan> {
        let outstanding = self.outstanding(payments.as_ref(), place, faults);
        let others = self.other_facilities.take().unwrap_or_default();
        Some(Loan {
            as_on: self.as_on,
            lender: self.lender,
            payments: payments?,
            review_due_on: self.review_due_on,
            crop_season_months: self.crop_season_months.filter(|_| self.may_follow_the_crop()),
            npa_since: self.npa_since,
            loss_identified_on: self.loss_identified_on,
            others: others
                .into_iter()
                .map(|other| OtherFacility { overdue_since: other.overdue_since, npa_since: other.npa_since })
                .collect(),
            exposure: Exposure {
                outstanding: outstanding?,
                realisable_security: self.realisable_security.unwrap_or_default(),
                unsecured: self.unsecured,
                guaranteed_percent: self.guaranteed_percent.unwrap_or_default(),
                guaranteed_most: self.guaranteed_most,
                guaranteed_by: self.guaranteed_by.unwrap_or(GuaranteedBy::CreditGuaranteeFund),
                end_use: self.end_use.unwrap_or(EndUse::Other),
            },
            income: self.income.as_ref().map(|income| Income {
                interest_unrealised: income.interest_unrealised,
                of_moratorium: income.of_moratorium.unwrap_or_default(),
                fees_uncollected: income.fees_uncollected.unwrap_or_default(),
            }),
        })
    }

    /// Only a farm loan follows the crop. Where its use is not told, that it has a season says that it is one.
    fn may_follow_the_crop(&self) -> bool {
        self.disaggregated != Some(false) && self.end_use.is_none_or(|end_use| end_use == EndUse::Farm)
    }

    /// What cannot be true, whatever the account says.
    pub(super) fn check(&self, place: &Place<'_>, faults: &mut Faults) {
        self.check_days(place, faults);
        self.check_amounts(place, faults);
        self.foreign_keys(place, faults);
    }

    /// What is told of a day must have happened by then.
    fn check_days(&self, place: &Place<'_>, faults: &mut Faults) {
        let told = [
            ("overdue_since", self.overdue_since),
            ("npa_since", self.npa_since),
            ("loss_identified_on", self.loss_identified_on),
        ];
        let as_on = self.as_on;
        let mut check = |place: &Place<'_>, day: Option<Date>| {
            if let Some(day) = day.filter(|day| *day > as_on) {
                faults.add(place, Error::DayAfterAsOn { day, as_on });
            }
        };
        told.into_iter().for_each(|(key, day)| check(&Place::Key(place, key), day));
        let others = Place::Key(place, "other_facilities");
        for (index, other) in self.other_facilities.iter().flatten().enumerate() {
            let place = Place::Index(&others, index);
            check(&Place::Key(&place, "overdue_since"), other.overdue_since);
            check(&Place::Key(&place, "npa_since"), other.npa_since);
        }
        if self.crop_season_months == Some(0) {
            faults.add(&Place::Key(place, "crop_season_months"), Error::no_count(0, 1));
        }
    }

    fn check_amounts(&self, place: &Place<'_>, faults: &mut Faults) {
        let income = Place::Key(place, "income");
        let mut check = |place: Place<'_>, amount: Option<Rupees>| {
            if let Some(amount) = amount.filter(|amount| amount.is_negative()) {
                faults.add(&place, Error::MoneyNegative { amount });
            }
        };
        check(Place::Key(place, "outstanding"), self.outstanding);
        check(Place::Key(place, "realisable_security"), self.realisable_security);
        check(Place::Key(place, "guaranteed_most"), self.guaranteed_most);
        if let Some(told) = &self.income {
            check(Place::Key(&income, "interest_unrealised"), Some(told.interest_unrealised));
            check(Place::Key(&income, "of_moratorium"), told.of_moratorium);
            check(Place::Key(&income, "fees_uncollected"), told.fees_uncollected);
            let whole = told.interest_unrealised;
            if let Some(part) = told.of_moratorium.filter(|part| *part > whole) {
                faults.add(&Place::Key(&income, "of_moratorium"), Error::PartAboveWhole { part, whole });
            }
        }
        // Of what the most is paid is not said by the most.
        if self.guaranteed_percent.is_none() && self.guaranteed_most.is_some_and(Rupees::is_positive) {
            let key = "guaranteed_percent";
            faults.add(&Place::Key(place, key), Error::MissingKey { key: key.to_owned() });
        }
        if let Some(percent) = self.guaranteed_percent.filter(|percent| percent.millionths() > HUNDRED) {
            let error = Error::PercentAboveHundred { percent: percent.to_string() };
            faults.add(&Place::Key(place, "guaranteed_percent"), error);
        }
    }

    /// Keys of the other kind of facility.
    fn foreign_keys(&self, place: &Place<'_>, faults: &mut Faults) {
        let mut foreign = |key: &str, given: bool| {
            if given {
                faults.add(&Place::Key(place, key), Error::UnknownKey { key: key.to_owned() });
            }
        };
        match self.facility {
            Facility::TermLoan => {
                foreign("cash_credit", self.cash_credit.is_some());
                foreign("review_due_on", self.review_due_on.is_some());
            }
            Facility::CashCredit => {
                foreign("overdue_since", self.overdue_since.is_some());
                foreign("dues", self.dues.is_some());
                foreign("crop_season_months", self.crop_season_months.is_some());
            }
        }
    }

    /// How the loan is paid, from the keys of its kind.
    fn payments(&mut self, place: &Place<'_>, faults: &mut Faults) -> Option<Payments> {
        match (self.facility, self.overdue_since, self.dues.take(), self.cash_credit.take()) {
            (Facility::TermLoan, Some(_), Some(_), _) => {
                faults.add(place, Error::GivenTwice { one: "overdue_since", other: "dues" });
                None
            }
            (Facility::TermLoan, _, Some(dues), _) => {
                let dues = dues.into_iter().map(|due| Due { due_on: due.due_on, paid_on: due.paid_on });
                Some(Payments::Dues(dues.collect()))
            }
            (Facility::TermLoan, since, None, _) => {
                let due = since.map(|due_on| Due { due_on, paid_on: None });
                Some(Payments::Dues(due.into_iter().collect()))
            }
            (Facility::CashCredit, _, _, None) => {
                let place = Place::Key(place, "cash_credit");
                faults.add(&place, Error::MissingKey { key: "cash_credit".to_owned() });
                None
            }
            (Facility::CashCredit, _, _, Some(account)) => {
                let place = Place::Key(place, "cash_credit");
                if let Some(day) = account.as_on.filter(|day| *day != self.as_on) {
                    faults.add(&Place::Key(&place, "as_on"), Error::OtherDay { day, as_on: self.as_on });
                }
                let account = account.account(Some(self.as_on), &place, faults)?;
                statement(&account, &place, faults).map(|statement| Payments::Running(Box::new(statement)))
            }
        }
    }

    /// What is owed: told, or the balance of a running account.
    fn outstanding(&self, payments: Option<&Payments>, place: &Place<'_>, faults: &mut Faults) -> Option<Rupees> {
        match (payments, self.outstanding) {
            (_, Some(told)) => Some(told),
            (Some(Payments::Running(statement)), None) => Some(statement.balance.max(Rupees::ZERO)),
            (Some(Payments::Dues(_)), None) => {
                let place = Place::Key(place, "outstanding");
                faults.add(&place, Error::MissingKey { key: "outstanding".to_owned() });
                None
            }
            (None, None) => None,
        }
    }
}

/// A loan and its class.
pub(super) struct Classified {
    pub(super) loan: Loan,
    pub(super) found: Classification,
    with_history: bool,
}

pub(super) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let Classified { loan, found, with_history } = classified(node, &mut Lookup::default())?;
    let sheet = asked.page.map(|_| words::classify_page(&found, &loan, asked.language));
    let reply = ClassifyReply::of(&found, &loan, with_history, asked.language);
    Ok(Reply::new(Answer::Classify(Box::new(reply)), sheet, asked))
}

/// Classifies, or names every fault of the question.
pub(super) fn classified(node: &Node<'_>, norms: &mut Lookup<'_>) -> Result<Classified, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "classify");
    let mut faults = Faults::default();
    let Some(mut document) = ClassifyDocument::read(node, &place, &mut faults) else { return Err(faults) };
    let loan = document.loan(&place, &mut faults);
    let (least, with_history) = (document.least_evidence.unwrap_or(Evidence::FullText), document.history == Some(true));
    let overlay = document.overlay.as_ref();
    let mut on = |day, least| norms.on(day, Scheme::Prudential, least, overlay);
    let at = |error: Error| {
        let key = match &error {
            Error::OverlayScheme { .. } => "overlay",
            Error::OtherLender { .. } => "lender",
            Error::MoneyTooLarge => "outstanding",
            _ => "as_on",
        };
        Fault::at(Place::Key(&place, key).to_string(), error)
    };
    let coming = coming(document.as_on, |day| on(day, Evidence::Inferred).map(|norms| norms.expected_loss.clone()));
    let both = on(document.as_on, least).and_then(|norms| Ok((norms, coming?)));
    let (norms, coming) = match both {
        Ok(both) => both,
        Err(error) => {
            faults.0.push(at(error));
            return Err(faults);
        }
    };
    let (Some(loan), true) = (loan, faults.is_empty()) else { return Err(faults) };
    let found = classify(&loan, &norms, &coming, least).map_err(|error| vec![at(error)])?;
    Ok(Classified { loan, found, with_history })
}
