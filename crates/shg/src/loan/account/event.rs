//! What happens to a loan, day by day.

use crate::calendar::Date;
use crate::choice::{LaterDates, MoratoriumInterest};
use crate::loan::LoanRate;
use crate::money::Rupees;

/// Something that happened on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// The day.
    pub on: Date,
    /// What happened.
    pub what: Happening,
}

/// What happens to a loan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening {
    /// Money was paid.
    Paid(Rupees),
    /// Principal was repaid, and nothing else, as a group's books write it.
    Principal(Rupees),
    /// All that was owed was paid.
    PayOff,
    /// The rate changed.
    Rate(LoanRate),
    /// A fine or a penal charge fell due.
    Charge(Rupees),
    /// What is to come was laid out anew.
    Reschedule(Reschedule),
}

/// How what is to come is laid out anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reschedule {
    /// A due date that is moved.
    pub moved: Option<Moved>,
    /// So many instalments are added at the end; the instalment is found anew.
    pub more_instalments: u32,
    /// So many next instalments carry no principal.
    pub principal_moratorium: u32,
    /// So many next instalments carry no interest.
    pub interest_moratorium: u32,
    /// What becomes of that interest; as in the terms where it is not given.
    pub interest_is: Option<MoratoriumInterest>,
    /// Is overdue principal laid out anew with the rest?
    pub overdue_joins: bool,
}

/// A due date that is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The day on which the instalment would fall due.
    pub due_on: Date,
    /// The day on which it does.
    pub to: Date,
    /// What the due dates after it do.
    pub later: LaterDates,
}

impl Happening {
    /// The place of events of one day.
    fn rank(&self) -> (u8, Option<Date>, i64) {
        match self {
            Self::Reschedule(change) => (0, change.moved.map(|moved| moved.due_on), 0),
            Self::Charge(amount) => (1, None, amount.paise()),
            Self::Rate(_) => (2, None, 0),
            Self::Paid(amount) => (3, None, amount.paise()),
            Self::Principal(amount) => (4, None, amount.paise()),
            Self::PayOff => (5, None, 0),
        }
    }
}

/// The events in the order in which they count, each with its place in the document.
pub(super) fn in_order(events: &[Event]) -> Vec<(usize, Event)> {
    let mut ordered: Vec<(usize, Event)> = events.iter().copied().enumerate().collect();
    ordered.sort_by_key(|(place, event)| (event.on, event.what.rank(), *place));
    ordered
}
