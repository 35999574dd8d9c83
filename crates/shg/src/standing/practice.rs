//! The five good practices, stated or measured.

use crate::choice::Practice;
use crate::money::{Rate, Rupees};

/// How a practice is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Practised {
    /// As whoever examined the books states it.
    Stated(bool),
    /// As the books show it.
    Measured(Share),
    /// The books hold nothing by which to measure it.
    NotRecorded,
}

/// A part of a whole, and what both are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// So many of so many meetings, months or savings.
    Times {
        /// Done.
        done: u32,
        /// Due.
        due: u32,
    },
    /// So much of so much money.
    Money {
        /// Paid.
        done: Rupees,
        /// Due.
        due: Rupees,
    },
}

impl Share {
    const fn parts(self) -> (i64, i64) {
        match self {
            Self::Times { done, due } => (done as i64, due as i64),
            Self::Money { done, due } => (done.paise(), due.paise()),
        }
    }

    /// Is anything due at all?
    #[must_use]
    pub const fn is_due(self) -> bool {
        self.parts().1 > 0
    }

    /// Does the part reach a percentage of the whole? Compared exactly, by multiplying across.
    #[must_use]
    pub fn reaches(self, least: Rate) -> bool {
        let (done, due) = self.parts();
        let whole = i128::from(due).saturating_mul(least.millionths().into());
        i128::from(done).saturating_mul(100_000_000) >= whole
    }

    /// Is the part more than a percentage of the whole? Compared exactly, by multiplying across.
    #[must_use]
    pub fn exceeds(self, most: Rate) -> bool {
        let (done, due) = self.parts();
        let whole = i128::from(due).saturating_mul(most.millionths().into());
        i128::from(done).saturating_mul(100_000_000) > whole
    }

    /// The percentage in hundredths, rounded down.
    #[must_use]
    pub fn percent_hundredths(self) -> i64 {
        let (done, due) = self.parts();
        let scaled = i128::from(done).saturating_mul(10_000).checked_div(due.into());
        scaled.and_then(|percent| i64::try_from(percent).ok()).unwrap_or_default()
    }
}

/// How a group stands in each of the five practices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panchasutra {
    /// Regular meetings.
    pub meetings: Practised,
    /// Regular savings.
    pub savings: Practised,
    /// Regular lending among the members.
    pub internal_lending: Practised,
    /// Repayment on time.
    pub repayment: Practised,
    /// Books up to date.
    pub books: Practised,
}

impl Panchasutra {
    /// One of the five.
    #[must_use]
    pub const fn practice(&self, practice: Practice) -> Practised {
        match practice {
            Practice::Meetings => self.meetings,
            Practice::Savings => self.savings,
            Practice::InternalLending => self.internal_lending,
            Practice::Repayment => self.repayment,
            Practice::Books => self.books,
        }
    }
}
