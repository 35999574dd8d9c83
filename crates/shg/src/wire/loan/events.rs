//! What happened to a loan, in a document: one key says what.

use serde::Serialize;

use super::super::read::{Place, documents};
use super::terms::{MoratoriumDocument, annual, monthly};
use crate::calendar::Date;
use crate::choice::LaterDates;
use crate::error::Error;
use crate::fault::Faults;
use crate::loan::{Event, Happening, LoanRate, Moved, Reschedule};
use crate::money::{Rate, Rupees};

documents! {
    /// Something that happened on a day: one of the keys beside it.
    #[derive(Serialize)]
    EventDocument {
        /// The day.
        on: Date,
        /// Money was paid.
        #[serde(skip_serializing_if = "Option::is_none")]
        paid: Option<Rupees>,
        /// Principal was repaid, and nothing else, as a group's books write it.
        #[serde(skip_serializing_if = "Option::is_none")]
        principal: Option<Rupees>,
        /// All that was owed was paid.
        #[serde(skip_serializing_if = "Option::is_none")]
        pay_off: Option<bool>,
        /// A new rate, in percent a year.
        #[serde(skip_serializing_if = "Option::is_none")]
        annual_rate: Option<Rate>,
        /// A new rate, in percent a month.
        #[serde(skip_serializing_if = "Option::is_none")]
        monthly_rate: Option<Rate>,
        /// A fine or a penal charge fell due.
        #[serde(skip_serializing_if = "Option::is_none")]
        charge: Option<Rupees>,
        /// What is to come was laid out anew.
        #[serde(skip_serializing_if = "Option::is_none")]
        reschedule: Option<RescheduleDocument>,
    }

    /// How what is to come is laid out anew.
    #[derive(Serialize)]
    RescheduleDocument {
        /// A due date that is moved.
        #[serde(skip_serializing_if = "Option::is_none")]
        due_on: Option<Date>,
        /// Where it is moved to.
        #[serde(skip_serializing_if = "Option::is_none")]
        to: Option<Date>,
        /// What the due dates after it do; they follow where it is not given.
        #[serde(skip_serializing_if = "Option::is_none")]
        later: Option<LaterDates>,
        /// So many instalments are added at the end.
        #[serde(skip_serializing_if = "Option::is_none")]
        more_instalments: Option<u32>,
        /// So many next instalments carry no principal, or no interest.
        #[serde(skip_serializing_if = "Option::is_none")]
        moratorium: Option<MoratoriumDocument>,
        /// Is overdue principal laid out anew with the rest?
        #[serde(skip_serializing_if = "Option::is_none")]
        overdue_joins: Option<bool>,
    }
}

/// The event of a document.
pub(super) fn event(document: EventDocument, place: &Place<'_>, faults: &mut Faults) -> Option<Event> {
    let on = document.on;
    let reschedule = match document.reschedule {
        Some(reschedule) => Some(reschedule.read_as(&Place::Key(place, "reschedule"), faults)?),
        None => None,
    };
    let given = [
        document.paid.map(Happening::Paid),
        document.principal.map(Happening::Principal),
        document.pay_off.filter(|pays_off| *pays_off).map(|_| Happening::PayOff),
        document.annual_rate.map(|rate| Happening::Rate(LoanRate::Annual(rate))),
        document.monthly_rate.map(|rate| Happening::Rate(LoanRate::Monthly(rate))),
        document.charge.map(Happening::Charge),
        reschedule.map(Happening::Reschedule),
    ];
    let mut given = given.into_iter().flatten();
    let (first, second) = (given.next(), given.next());
    match (first, second) {
        (Some(what), None) => Some(Event { on, what }),
        (None, _) => {
            faults.add(place, Error::EventOfNothing);
            None
        }
        (Some(_), Some(_)) => {
            faults.add(place, Error::EventOfTwo);
            None
        }
    }
}

impl RescheduleDocument {
    fn read_as(self, place: &Place<'_>, faults: &mut Faults) -> Option<Reschedule> {
        let moved = match (self.due_on, self.to) {
            (Some(due_on), Some(to)) => Some(Moved { due_on, to, later: self.later.unwrap_or(LaterDates::Follow) }),
            (None, None) => None,
            (due_on, _) => {
                let key = if due_on.is_some() { "to" } else { "due_on" };
                faults.add(&Place::Key(place, key), Error::MissingKey { key: key.to_owned() });
                return None;
            }
        };
        let rows = |count: fn(&MoratoriumDocument) -> Option<u32>| self.moratorium.as_ref().and_then(count);
        Some(Reschedule {
            moved,
            more_instalments: self.more_instalments.unwrap_or(0),
            principal_moratorium: rows(|moratorium| moratorium.principal).unwrap_or(0),
            interest_moratorium: rows(|moratorium| moratorium.interest).unwrap_or(0),
            interest_is: self.moratorium.as_ref().and_then(|moratorium| moratorium.interest_is),
            overdue_joins: self.overdue_joins.unwrap_or(false),
        })
    }

    fn of(reschedule: &Reschedule) -> Self {
        let Reschedule {
            moved,
            more_instalments,
            principal_moratorium,
            interest_moratorium,
            interest_is,
            overdue_joins,
        } = *reschedule;
        let given = |count: u32| (count > 0).then_some(count);
        let (principal, interest) = (given(principal_moratorium), given(interest_moratorium));
        let moratorium = MoratoriumDocument { principal, interest, interest_is, collected: None };
        let any = principal.is_some() || interest.is_some() || interest_is.is_some();
        Self {
            due_on: moved.map(|moved| moved.due_on),
            to: moved.map(|moved| moved.to),
            later: moved.map(|moved| moved.later),
            more_instalments: given(more_instalments),
            moratorium: any.then_some(moratorium),
            overdue_joins: overdue_joins.then_some(true),
        }
    }
}

impl EventDocument {
    /// The event as it is written.
    pub(super) fn of(event: &Event) -> Self {
        let on = event.on;
        let nothing = Self {
            on,
            paid: None,
            principal: None,
            pay_off: None,
            annual_rate: None,
            monthly_rate: None,
            charge: None,
            reschedule: None,
        };
        match event.what {
            Happening::Paid(amount) => Self { paid: Some(amount), ..nothing },
            Happening::Principal(amount) => Self { principal: Some(amount), ..nothing },
            Happening::PayOff => Self { pay_off: Some(true), ..nothing },
            Happening::Rate(rate) => {
                let (annual_rate, monthly_rate) = (annual(rate), monthly(rate));
                Self { annual_rate, monthly_rate, ..nothing }
            }
            Happening::Charge(amount) => Self { charge: Some(amount), ..nothing },
            Happening::Reschedule(change) => Self { reschedule: Some(RescheduleDocument::of(&change)), ..nothing },
        }
    }
}
