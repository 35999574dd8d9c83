//! The kind `schedule`: a loan laid out as instalments.

use serde::Serialize;

use super::super::node::Node;
use super::super::read::{Place, Read};
use super::super::reply::{Answer, Asked, Reply, UnknownReply};
use super::terms::{TermsDocument, faults_of};
use crate::calendar::Date;
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::loan::cost::Percent2;
use crate::loan::{MemberSchedule, Row, Schedule, Terms, Totals};
use crate::money::Rupees;
use crate::words;

pub(in crate::wire) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let (schedule, members) = laid_out(node)?;
    let apr = schedule.annual_percentage_rate();
    let sheet = asked.page.map(|_| words::schedule_page(&schedule, &members, &apr, asked.language));
    Ok(Reply::new(Answer::Schedule(Box::new(ScheduleReply::of(&schedule, &members, &apr, asked))), sheet, asked))
}

/// The terms that are asked about.
pub(in crate::wire) fn terms(node: &Node<'_>) -> Result<Terms, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "schedule");
    let mut faults = Faults::default();
    let document = TermsDocument::read(node, &place, &mut faults);
    let terms = document.and_then(|document| document.terms(&place, &mut faults));
    terms.filter(|_| faults.is_empty()).ok_or(faults)
}

/// The loan laid out, and the part of each member.
pub(in crate::wire) fn laid_out(node: &Node<'_>) -> Result<(Schedule, Vec<MemberSchedule>), Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "schedule");
    let terms = terms(node)?;
    let schedule = Schedule::lay_out(&terms).map_err(|error| faults_of(&terms, error, &place))?;
    let members =
        schedule.members().map_err(|error| vec![Fault::at(Place::Key(&place, "members").to_string(), error)])?;
    Ok((schedule, members))
}

/// A schedule as it is answered.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(in crate::wire) struct ScheduleReply {
    instalment: Option<Rupees>,
    rows: Vec<RowReply>,
    totals: TotalsReply,
    /// The annual percentage rate by RBI's method, in percent.
    apr: Option<String>,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    apr_unknown: Option<UnknownReply>,
    /// The schedule of each member, where the loan is divided.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    members: Vec<MemberReply>,
    settings: TermsDocument,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct MemberReply {
    member: String,
    amount: Rupees,
    rows: Vec<RowReply>,
    totals: TotalsReply,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct RowReply {
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
    fn of(schedule: &Schedule, members: &[MemberSchedule], apr: &Result<Percent2, Error>, asked: &Asked) -> Self {
        Self {
            instalment: schedule.instalment,
            rows: schedule.rows.iter().map(RowReply::of).collect(),
            totals: TotalsReply::of(&schedule.totals),
            members: members.iter().map(MemberReply::of).collect(),
            apr: apr.as_ref().ok().map(ToString::to_string),
            apr_unknown: apr.as_ref().err().map(|error| UnknownReply::of(error, asked.language)),
            settings: TermsDocument::of(&schedule.terms),
        }
    }
}

impl MemberReply {
    fn of(part: &MemberSchedule) -> Self {
        Self {
            member: part.member.clone(),
            amount: part.amount,
            rows: part.rows.iter().map(RowReply::of).collect(),
            totals: TotalsReply::of(&part.totals),
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
    pub(super) fn of(row: &Row) -> Self {
        let Row { number, due_on, days, opening, principal, interest, due, balance } = *row;
        Self { number, due_on, days, opening, principal, interest, due, balance }
    }
}
