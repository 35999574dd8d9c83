//! What a running account adds up to: its months, its days above the drawing power, and each day-end that changed something.

use super::Told;
use crate::calendar::Date;
use crate::money::Rupees;

/// One month of a running account, or the part of it that the account knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its first day in the account.
    pub from: Date,
    /// Its last day in the account.
    pub until: Date,
    /// What was owed before its first entry.
    pub opening: Rupees,
    /// What was drawn in it.
    pub drawn: Rupees,
    /// What was paid in.
    pub paid: Rupees,
    /// Balances times days, in paise and days; a balance in the group's favour counts as nothing.
    pub products: i64,
    /// The interest that the products come to.
    pub interest: Rupees,
    /// The interest debited in it.
    pub debited: Rupees,
    /// What is owed at its end.
    pub closing: Rupees,
    /// Days that ended above the lower of limit and drawing power.
    pub irregular_days: u32,
}

/// Days in a row that ended above the lower of limit and drawing power.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spell {
    /// The first day.
    pub from: Date,
    /// The last day, as far as the account is known.
    pub to: Date,
    /// The most by which the balance was above.
    pub peak: Rupees,
}

impl Spell {
    /// How many days, both ends counted.
    #[must_use]
    pub fn days(&self) -> u32 {
        u32::try_from(self.to.days_since(self.from)).unwrap_or_default().saturating_add(1)
    }
}

/// The end of a day on which something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayEnd {
    /// The day.
    pub on: Date,
    /// The same in days from the opening.
    pub day: i64,
    /// What is owed at its end.
    pub balance: Rupees,
    /// What was paid in on it.
    pub paid: Rupees,
    /// The interest debited on it.
    pub interest: Rupees,
    /// The lower of limit and drawing power.
    pub ceiling: Rupees,
}

impl DayEnd {
    /// Does the day end above what may be drawn?
    #[must_use]
    pub fn is_above(&self) -> bool {
        self.balance > self.ceiling
    }
}

/// The sums of all months.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// What was drawn.
    pub drawn: Rupees,
    /// What was paid in.
    pub paid: Rupees,
    /// The interest debited.
    pub debited: Rupees,
    /// Days that ended above the lower of limit and drawing power.
    pub irregular_days: u32,
}

/// A running account, as on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The day.
    pub as_on: Date,
    /// The first day of the account.
    pub opened_on: Date,
    /// What is owed at the end of it.
    pub balance: Rupees,
    /// The lower of limit and drawing power on it.
    pub ceiling: Rupees,
    /// The interest of the running month, not debited yet.
    pub accrued: Rupees,
    /// Month by month.
    pub months: Vec<Month>,
    /// The sums of all months.
    pub sums: Sums,
    /// The days above the lower of limit and drawing power.
    pub spells: Vec<Spell>,
    /// Each day-end on which something changed, the opening first.
    pub day_ends: Vec<DayEnd>,
    /// Since which day-end something has been owed without a break, in days from the opening.
    pub(super) owing: Option<i64>,
}

impl Statement {
    /// Since when the account has been above the lower of limit and drawing power without a break.
    #[must_use]
    pub fn above_since(&self) -> Option<Date> {
        self.spells.last().filter(|spell| spell.to == self.as_on).map(|spell| spell.from)
    }
}

/// Where a list of stretches stands on a day.
pub(super) fn told_on<T: Copy>(stretches: &[Told<T>], day: Date) -> Option<T> {
    stretches.iter().rev().find(|told| told.from <= day).map(|told| told.value)
}
