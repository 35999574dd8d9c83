//! Loans on a cut-off sheet, in a document.

use super::read::documents;
use crate::books::{ClosedLoans, OpeningLoan, Particulars, RunningLoan};
use crate::calendar::Date;
use crate::choice::{BorrowedFrom, LoanPurpose, LoanSource};
use crate::money::{Rate, Rupees};

documents! {
    /// A loan to a member that is running.
    OpeningLoanDocument {
        /// Its number.
        loan: Option<String>,
        /// The day on which it was given.
        given_on: Date,
        /// How much was given.
        amount: Rupees,
        /// Of it, repaid.
        repaid: Option<Rupees>,
        /// In how many instalments it is to be repaid, monthly unless the books' `lending` says otherwise; what is overdue then
        /// follows. Or `overdue`.
        instalments: Option<u32>,
        /// Principal overdue, where no instalments are told.
        overdue: Option<Rupees>,
        /// Interest overdue.
        interest_overdue: Option<Rupees>,
        /// Its rate, percent a year.
        annual_rate: Option<Rate>,
        /// Out of which money it was given; the group's own where it is not told.
        source: Option<LoanSource>,
        /// What it is for.
        purpose: Option<LoanPurpose>,
    }

    /// A loan of the group's own that is running.
    RunningLoanDocument {
        /// From whom it was borrowed.
        from: BorrowedFrom,
        /// Its number with the lender.
        loan: Option<String>,
        /// The day of its sanction.
        sanctioned_on: Option<Date>,
        /// How much was sanctioned.
        sanctioned: Option<Rupees>,
        /// The day on which it was disbursed.
        disbursed_on: Date,
        /// How much was disbursed.
        disbursed: Rupees,
        /// Its rate, percent a year.
        annual_rate: Option<Rate>,
        /// In how many instalments it is to be repaid.
        instalments: Option<u32>,
        /// Principal repaid so far.
        principal_paid: Option<Rupees>,
        /// Principal overdue.
        principal_overdue: Option<Rupees>,
        /// Interest paid so far.
        interest_paid: Option<Rupees>,
        /// Interest overdue.
        interest_overdue: Option<Rupees>,
    }

    /// Loans that the group has paid off.
    ClosedLoansDocument {
        /// From whom they were borrowed.
        from: BorrowedFrom,
        /// How many they were.
        count: u32,
        /// What they came to.
        amount: Rupees,
    }
}

impl OpeningLoanDocument {
    pub(super) fn loan(self) -> OpeningLoan {
        OpeningLoan {
            loan: self.loan,
            given_on: self.given_on,
            amount: self.amount,
            repaid: self.repaid.unwrap_or_default(),
            instalments: self.instalments,
            overdue: self.overdue.unwrap_or_default(),
            interest_overdue: self.interest_overdue.unwrap_or_default(),
            annual_rate: self.annual_rate,
            particulars: Particulars { source: self.source, purpose: self.purpose, monthly_rate: None },
        }
    }
}

impl RunningLoanDocument {
    pub(super) fn loan(self) -> RunningLoan {
        RunningLoan {
            from: self.from,
            loan: self.loan,
            sanctioned_on: self.sanctioned_on,
            sanctioned: self.sanctioned,
            disbursed_on: self.disbursed_on,
            disbursed: self.disbursed,
            annual_rate: self.annual_rate,
            instalments: self.instalments,
            principal_paid: self.principal_paid.unwrap_or_default(),
            principal_overdue: self.principal_overdue.unwrap_or_default(),
            interest_paid: self.interest_paid.unwrap_or_default(),
            interest_overdue: self.interest_overdue.unwrap_or_default(),
        }
    }
}

impl ClosedLoansDocument {
    pub(super) const fn closed(self) -> ClosedLoans {
        ClosedLoans { from: self.from, count: self.count, amount: self.amount }
    }
}
