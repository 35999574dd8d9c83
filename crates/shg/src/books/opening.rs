//! Loans on a cut-off sheet: those of members that are running, those that the group itself owes, and those paid off.

use super::entry::Particulars;
use super::lending::{unfit, unfit_number};
use crate::calendar::Date;
use crate::choice::BorrowedFrom;
use crate::error::Error;
use crate::fault::Fault;
use crate::money::{Rate, Rupees};

/// A loan to a member that was running at the cut-off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpeningLoan {
    /// Its number.
    pub loan: Option<String>,
    /// The day on which it was given.
    pub given_on: Date,
    /// How much was given.
    pub amount: Rupees,
    /// Of it, repaid.
    pub repaid: Rupees,
    /// In how many instalments of equal principal it is to be repaid, monthly unless the group's terms say otherwise; what is
    /// overdue then follows.
    pub instalments: Option<u32>,
    /// Principal overdue, where no instalments are told.
    pub overdue: Rupees,
    /// Interest overdue.
    pub interest_overdue: Rupees,
    /// Its rate a year.
    pub annual_rate: Option<Rate>,
    /// Out of which money it was given, and what for.
    pub particulars: Particulars,
}

/// A loan of the group's own that was running at the cut-off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunningLoan {
    /// From whom it was borrowed.
    pub from: BorrowedFrom,
    /// Its number with the lender.
    pub loan: Option<String>,
    /// The day of its sanction.
    pub sanctioned_on: Option<Date>,
    /// How much was sanctioned.
    pub sanctioned: Option<Rupees>,
    /// The day on which it was disbursed.
    pub disbursed_on: Date,
    /// How much was disbursed.
    pub disbursed: Rupees,
    /// Its rate a year.
    pub annual_rate: Option<Rate>,
    /// In how many instalments it is to be repaid.
    pub instalments: Option<u32>,
    /// Principal repaid so far.
    pub principal_paid: Rupees,
    /// Principal overdue.
    pub principal_overdue: Rupees,
    /// Interest paid so far.
    pub interest_paid: Rupees,
    /// Interest overdue.
    pub interest_overdue: Rupees,
}

/// Loans that the group has paid off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClosedLoans {
    /// From whom they were borrowed.
    pub from: BorrowedFrom,
    /// How many they were.
    pub count: u32,
    /// What they came to.
    pub amount: Rupees,
}

fn negative(amounts: &[(&'static str, Rupees)]) -> Vec<Fault> {
    let below = amounts.iter().filter(|(_, amount)| amount.is_negative());
    below.map(|(key, amount)| Fault::at(*key, Error::MoneyNegative { amount: *amount })).collect()
}

impl OpeningLoan {
    /// Principal not repaid.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn outstanding(&self) -> Result<Rupees, Error> {
        self.amount.minus(self.repaid)
    }

    pub(super) fn faults(&self, member: &str, formed_on: Date, cut_off: Date) -> Vec<Fault> {
        let amounts = [("repaid", self.repaid), ("overdue", self.overdue), ("interest_overdue", self.interest_overdue)];
        let mut faults = negative(&amounts);
        if self.loan.as_deref() == Some("") {
            faults.push(Fault::at("loan", Error::EmptyId));
        }
        if self.given_on < formed_on || self.given_on > cut_off {
            faults.push(Fault::at("given_on", Error::CutOffDay { day: self.given_on, formed_on, cut_off }));
        }
        if !self.amount.is_positive() {
            faults.push(Fault::at("amount", Error::AmountNotPositive { amount: self.amount }));
        }
        if self.repaid > self.amount {
            let (member, repaid, owed) = (member.to_owned(), self.repaid, self.amount);
            faults.push(Fault::at("repaid", Error::RepaidAboveOwed { member, repaid, owed }));
        } else if let Some(owed) = self.outstanding().ok().filter(|owed| self.overdue > *owed) {
            faults.push(Fault::at("overdue", Error::OverdueAboveOwed { member: member.to_owned(), owed }));
        }
        if let Some(error) = self.annual_rate.and_then(unfit) {
            faults.push(Fault::at("annual_rate", error));
        }
        if let Some(error) = self.instalments.and_then(unfit_number) {
            faults.push(Fault::at("instalments", error));
        }
        if self.overdue.is_positive() && self.instalments.is_some() {
            faults.push(Fault::at("overdue", Error::GivenTwice { one: "overdue", other: "instalments" }));
        }
        faults
    }
}

impl ClosedLoans {
    pub(super) fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.count == 0 {
            faults.push(Fault::at("count", Error::no_count(0, 1)));
        }
        if !self.amount.is_positive() {
            faults.push(Fault::at("amount", Error::AmountNotPositive { amount: self.amount }));
        }
        faults
    }
}

impl RunningLoan {
    /// Principal not repaid.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn outstanding(&self) -> Result<Rupees, Error> {
        self.disbursed.minus(self.principal_paid)
    }

    pub(super) fn faults(&self, formed_on: Date, cut_off: Date) -> Vec<Fault> {
        let mut faults = negative(&[
            ("principal_paid", self.principal_paid),
            ("principal_overdue", self.principal_overdue),
            ("interest_paid", self.interest_paid),
            ("interest_overdue", self.interest_overdue),
        ]);
        if !self.disbursed.is_positive() {
            faults.push(Fault::at("disbursed", Error::AmountNotPositive { amount: self.disbursed }));
        }
        if let Some(sanctioned) = self.sanctioned.filter(|sanctioned| self.disbursed > *sanctioned) {
            let error = Error::DisbursedAboveSanctioned { disbursed: self.disbursed, sanctioned };
            faults.push(Fault::at("disbursed", error));
        }
        if self.loan.as_deref() == Some("") {
            faults.push(Fault::at("loan", Error::EmptyId));
        }
        if let Some(error) = self.annual_rate.and_then(unfit) {
            faults.push(Fault::at("annual_rate", error));
        }
        if let Some(error) = self.instalments.and_then(unfit_number) {
            faults.push(Fault::at("instalments", error));
        }
        let days = [("sanctioned_on", self.sanctioned_on), ("disbursed_on", Some(self.disbursed_on))];
        for (key, day) in days {
            if let Some(day) = day.filter(|day| *day < formed_on) {
                faults.push(Fault::at(key, Error::CutOffDay { day, formed_on, cut_off }));
            }
        }
        let sanctioned_on = self.sanctioned_on.unwrap_or(self.disbursed_on);
        if self.disbursed_on < sanctioned_on || self.disbursed_on > cut_off {
            let error = Error::DisbursedOutside { disbursed_on: self.disbursed_on, sanctioned_on, cut_off };
            faults.push(Fault::at("disbursed_on", error));
        }
        let paid = self.principal_paid;
        if paid > self.disbursed {
            let error = Error::ReturnedAboveReceived { returned: paid, received: self.disbursed };
            faults.push(Fault::at("principal_paid", error));
        } else if let Some(owed) = self.outstanding().ok().filter(|owed| self.principal_overdue > *owed) {
            let error = Error::PartAboveWhole { part: self.principal_overdue, whole: owed };
            faults.push(Fault::at("principal_overdue", error));
        }
        faults
    }
}
