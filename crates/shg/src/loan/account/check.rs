//! What cannot have happened to a loan.

use super::event::{Event, Happening, Reschedule, in_order};
use crate::calendar::Date;
use crate::choice::Residue;
use crate::error::Error;
use crate::fault::Fault;
use crate::loan::Terms;
use crate::money::Rupees;

const MOST_EVENTS: usize = 3_660;

/// Everything that cannot be, each with its path; events after the day are looked at too.
pub(super) fn faults(terms: &Terms, as_on: Date, events: &[Event]) -> Vec<Fault> {
    let mut faults: Vec<Fault> = terms.faults();
    for fault in &mut faults {
        fault.path = format!("terms.{}", fault.path);
    }
    let mut at = |path: String, error| faults.push(Fault::at(path, error));
    if terms.rounding.residue == Residue::Unrounded {
        at("terms.rounding.residue".to_owned(), Error::AccountUnrounded);
    }
    let disbursed_on = terms.disbursed_on;
    if as_on < disbursed_on {
        at("as_on".to_owned(), Error::AsOnBeforeDisbursal { as_on, disbursed_on });
    }
    if events.len() > MOST_EVENTS {
        let (found, most) = (events.len().to_string(), i64::try_from(MOST_EVENTS).unwrap_or(i64::MAX));
        at("events".to_owned(), Error::OutOfRange { found, least: 0, most });
    }
    for (place, event) in events.iter().enumerate() {
        if event.on < disbursed_on {
            at(format!("events[{place}].on"), Error::EventBeforeDisbursal { on: event.on, disbursed_on });
        }
        if let Some((key, error)) = unfit(&event.what) {
            at(format!("events[{place}].{key}"), error);
        }
    }
    if let Err(error) = Rupees::total(events.iter().map(|event| event.what.amount())) {
        at("events".to_owned(), error);
    }
    together(events, &mut at);
    faults
}

/// What an event cannot be by itself.
fn unfit(what: &Happening) -> Option<(&'static str, Error)> {
    match what {
        Happening::Paid(amount) if !amount.is_positive() => Some(("paid", Error::EventNotPositive { amount: *amount })),
        Happening::Principal(amount) if !amount.is_positive() => {
            Some(("principal", Error::EventNotPositive { amount: *amount }))
        }
        Happening::Charge(amount) if !amount.is_positive() => {
            Some(("charge", Error::EventNotPositive { amount: *amount }))
        }
        Happening::Rate(rate) => rate.out_of_range(),
        Happening::Reschedule(change) if *change == Reschedule::default() => {
            Some(("reschedule", Error::RescheduleEmpty))
        }
        _ => None,
    }
}

/// What two events cannot be together.
fn together(events: &[Event], at: &mut impl FnMut(String, Error)) {
    let ordered = in_order(events);
    for pair in ordered.windows(2) {
        let [(_, one), (place, other)] = pair else { continue };
        let twice = one.on == other.on && one.what.is_one_of_a_day(&other.what);
        if twice {
            at(format!("events[{place}]"), Error::EventTwice { on: other.on });
        }
    }
    let Some((closing, pay_off)) = ordered.iter().find(|(_, event)| event.what == Happening::PayOff) else { return };
    for (place, event) in ordered.iter().filter(|(place, event)| place != closing && event.on > pay_off.on) {
        at(format!("events[{place}].on"), Error::EventAfterPayOff { on: event.on, paid_off_on: pay_off.on });
    }
}

impl Happening {
    const fn amount(&self) -> Rupees {
        match self {
            Self::Paid(amount) | Self::Principal(amount) | Self::Charge(amount) if amount.is_positive() => *amount,
            _ => Rupees::ZERO,
        }
    }

    /// Events of which a day has one at most.
    fn is_one_of_a_day(&self, other: &Self) -> bool {
        let moved = |change: &Reschedule| change.moved.map(|moved| moved.due_on);
        match (self, other) {
            (Self::PayOff, Self::PayOff) | (Self::Rate(_), Self::Rate(_)) => true,
            (Self::Reschedule(one), Self::Reschedule(other)) => moved(one) == moved(other),
            _ => false,
        }
    }
}
