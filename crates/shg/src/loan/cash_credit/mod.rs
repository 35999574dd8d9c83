//! Running accounts: a limit, a drawing power, what is drawn and paid in, and interest by daily products.
//!
//! Interest runs on the balance at the end of each day and is debited on the last day of the month. Nothing is counted day by
//! day: what a stretch of equal balances earns is found at once, so that the cost follows the entries, not the days.

mod alike;
mod check;
mod conduct;
mod month;
mod products;
mod settle;
mod skip;
mod statement;
mod walk;

pub use alike::{Alike, Own, Spans};
pub use conduct::{Cause, Conduct, Lapse, Windows};
pub use month::AccountMonth;
pub use products::Months;
pub use settle::{CalendarMonths, Settled};
pub use statement::{DayEnd, Month, Spell, Statement, Sums};

use crate::calendar::Date;
use crate::choice::{DayCount, InterestDebits, Rounding};
use crate::money::{Rate, Rupees};

/// A value told for a stretch of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told<T> {
    /// The first day.
    pub from: Date,
    /// The last day; the day before the next stretch where it is not told.
    pub until: Option<Date>,
    /// The value.
    pub value: T,
}

/// The balance with which the account is taken up, before the entries of that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The day.
    pub on: Date,
    /// What is owed; below nothing where the bank owes.
    pub balance: Rupees,
}

/// What moves a running account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// The group draws, or is charged something other than interest.
    Drawn = 0,
    /// The group pays in.
    Paid = 1,
    /// The bank debits interest. Of several kinds put together, bit by bit, it alone has the second bit.
    Interest = 2,
}

/// One entry of a running account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The day.
    pub on: Date,
    /// What moves it.
    pub kind: EntryKind,
    /// How much, more than nothing.
    pub amount: Rupees,
}

/// A running account, with every setting that its interest depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CashCredit {
    /// The last day that counts; later entries do not.
    pub as_on: Date,
    /// The sanctioned limit.
    pub limit: Rupees,
    /// How much of it may be drawn, stretch by stretch; all of it where nothing is told.
    pub drawing_power: Vec<Told<Rupees>>,
    /// The rate, in percent a year, stretch by stretch.
    pub annual_rate: Vec<Told<Rate>>,
    /// Where it begins.
    pub opening: Opening,
    /// What was drawn and paid, in any order.
    pub entries: Vec<Entry>,
    /// How days become a part of a year.
    pub day_count: DayCount,
    /// The unit of a month's interest.
    pub rounding_to: Rupees,
    /// How a month's interest becomes whole units.
    pub rounding: Rounding,
    /// Whether interest is debited as it is worked out, or as the bank's own entries say.
    pub interest: InterestDebits,
    /// What the bank says the balance is at the end.
    pub closing: Option<Rupees>,
}

impl CashCredit {
    /// An account with nothing in it yet: actual days over 365, interest to the paisa, half up, debited at each month's end.
    #[must_use]
    pub fn new(as_on: Date, limit: Rupees, opening: Opening, annual_rate: Rate) -> Self {
        Self {
            as_on,
            limit,
            drawing_power: Vec::new(),
            annual_rate: vec![Told { from: opening.on, until: None, value: annual_rate }],
            opening,
            entries: Vec::new(),
            day_count: DayCount::Actual365,
            rounding_to: Rupees::PAISA,
            rounding: Rounding::HalfUp,
            interest: InterestDebits::ByProducts,
            closing: None,
        }
    }
}
