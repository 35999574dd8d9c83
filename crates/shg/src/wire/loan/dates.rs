//! The kinds `day_count` and `due_dates`.

use serde::Serialize;

use super::super::node::Node;
use super::super::read::{Place, Read, documents};
use super::super::reply::{Answer, Asked, Reply};
use super::terms::EveryDocument;
use crate::calendar::Date;
use crate::choice::{Adjust, DayCount, MonthEnd, MovedBy, WeeklyOff};
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::loan::{DueDate, WorkingDays, due_dates};

documents! {
    /// Days between two dates, and the part of a year that they make.
    DayCountQuestion {
        /// How days become a part of a year.
        basis: DayCount,
        /// The first day; it counts.
        from: Date,
        /// The last day; it does not.
        to: Date,
    }

    /// The dates of a periodic plan.
    DueDatesQuestion {
        /// The day from which periods are counted; nothing falls due on it.
        from: Date,
        /// How often.
        every: EveryDocument,
        /// How many dates.
        count: u32,
        /// The first date, where it is not one period after `from`.
        first_due_on: Option<Date>,
        /// What becomes of a day that a month does not have.
        month_end: Option<MonthEnd>,
        /// Days off that come round.
        weekly_off: Option<Vec<WeeklyOff>>,
        /// Single days off.
        holidays: Option<Vec<Date>>,
        /// Where a date goes that falls on a day off.
        adjust: Option<Adjust>,
    }
}

/// Days and their part of a year.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(in crate::wire) struct DayCountReply {
    days: u64,
    years: String,
}

/// Dates, and the rule that moved those that were moved.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(in crate::wire) struct DueDatesReply {
    dates: Vec<Date>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    moved: Vec<MovedReply>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct MovedReply {
    planned: Date,
    on: Date,
    by: MovedBy,
}

pub(in crate::wire) fn day_count(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "day_count");
    let mut faults = Faults::default();
    let question = DayCountQuestion::read(node, &place, &mut faults);
    let Some(DayCountQuestion { basis, from, to }) = question.filter(|_| faults.is_empty()) else { return Err(faults) };
    let at = |error| vec![Fault::at(Place::Key(&place, "to").to_string(), error)];
    let days = basis.days(from, to).map_err(at)?;
    let years = basis.years(from, to).map_err(at)?.to_string();
    Ok(Reply::new(Answer::DayCount(DayCountReply { days, years }), None, asked))
}

pub(in crate::wire) fn due(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    const MOST: u32 = 10_000;
    let root = Place::Root;
    let place = Place::Key(&root, "due_dates");
    let mut faults = Faults::default();
    let Some(question) = DueDatesQuestion::read(node, &place, &mut faults) else { return Err(faults) };
    if question.count > MOST {
        let error = Error::OutOfRange { found: question.count.to_string(), least: 0, most: MOST.into() };
        faults.add(&Place::Key(&place, "count"), error);
    }
    let every = question.every.every(&Place::Key(&place, "every"), &mut faults);
    if every.is_some_and(|every| every.count() == 0) {
        faults.add(&Place::Key(&place, "every"), Error::EveryZero);
    }
    if let Some(first_due_on) = question.first_due_on.filter(|first| *first <= question.from) {
        let error = Error::FirstDueTooEarly { first_due_on, disbursed_on: question.from };
        faults.add(&Place::Key(&place, "first_due_on"), error);
    }
    let (Some(every), true) = (every, faults.is_empty()) else { return Err(faults) };
    let working_days = WorkingDays {
        weekly_off: question.weekly_off.unwrap_or_default(),
        holidays: question.holidays.unwrap_or_default(),
        adjust: question.adjust.unwrap_or(Adjust::Unadjusted),
    };
    let month_end = question.month_end.unwrap_or(MonthEnd::Clamp);
    let dates = due_dates(question.from, question.first_due_on, every, question.count, month_end, &working_days)
        .map_err(|error| vec![Fault::at(place.to_string(), error)])?;
    let moved = |due: &DueDate| Some(MovedReply { planned: due.planned, on: due.on, by: due.moved_by? });
    let reply = DueDatesReply {
        moved: dates.iter().filter_map(moved).collect(),
        dates: dates.iter().map(|due| due.on).collect(),
    };
    Ok(Reply::new(Answer::DueDates(reply), None, asked))
}
