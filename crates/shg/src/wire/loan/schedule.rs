//! The kind `schedule`: a loan laid out as instalments.

use serde::Serialize;

use super::super::node::Node;
use super::super::read::{Faults, Place, Read};
use super::super::reply::{Answer, Asked, Reply};
use super::terms::TermsDocument;
use crate::calendar::Date;
use crate::error::Fault;
use crate::loan::{Row, Schedule, Totals};
use crate::money::Rupees;
use crate::words;

pub(in crate::wire) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Vec<Fault>> {
    let root = Place::Root;
    let place = Place::Key(&root, "schedule");
    let mut faults = Faults::default();
    let document = TermsDocument::read(node, &place, &mut faults);
    let terms = document.and_then(|document| document.terms(&place, &mut faults));
    let (Some(terms), true) = (terms, faults.0.is_empty()) else { return Err(faults.0) };
    let schedule = Schedule::lay_out(&terms).map_err(|error| vec![Fault::at(place.to_string(), error)])?;
    let sheet = asked.page.map(|_| words::schedule_page(&schedule, asked.language));
    Ok(Reply::new(Answer::Schedule(Box::new(ScheduleReply::of(&schedule))), sheet, asked))
}

/// A schedule as it is answered.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(in crate::wire) struct ScheduleReply {
    instalment: Option<Rupees>,
    rows: Vec<RowReply>,
    totals: TotalsReply,
    settings: TermsDocument,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct RowReply {
    number: u32,
    due_on: Date,
    days: u32,
    opening: Rupees,
    principal: Rupees,
    interest: Rupees,
    due: Rupees,
    balance: Rupees,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct TotalsReply {
    principal: Rupees,
    interest: Rupees,
    due: Rupees,
}

impl ScheduleReply {
    fn of(schedule: &Schedule) -> Self {
        Self {
            instalment: schedule.instalment,
            rows: schedule.rows.iter().map(RowReply::of).collect(),
            totals: TotalsReply::of(&schedule.totals),
            settings: TermsDocument::of(&schedule.terms),
        }
    }
}

impl TotalsReply {
    pub(super) const fn of(totals: &Totals) -> Self {
        let Totals { principal, interest, due } = *totals;
        Self { principal, interest, due }
    }
}

impl RowReply {
    fn of(row: &Row) -> Self {
        let Row { number, due_on, days, opening, principal, interest, due, balance } = *row;
        Self { number, due_on, days, opening, principal, interest, due, balance }
    }
}
