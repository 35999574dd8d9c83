//! The kind `demand`: what each member is asked for at a meeting, and what came of it.

use serde::Serialize;

use super::decide::{books_of, check_as_on};
use super::facts::{BooksDocument, GroupDocument};
use super::node::Node;
use super::read::{Place, documents};
use super::reply::{Answer, Asked, Reply};
use crate::books::Group;
use crate::calendar::Date;
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::money::Rupees;
use crate::standing::{self, Dues, HeadDues, MeetingDemand, MemberDemand};
use crate::words;

/// More meetings than this nobody plans for: a year of weeks, five years of months.
const MOST_MEETINGS: u32 = 60;

documents! {
    /// What does each member owe at a meeting: demand, collection, balance?
    #[expect(dead_code, reason = "read part by part; the struct is for its schema")]
    DemandQuestion {
        /// The date: entries after it do not count.
        as_on: Date,
        /// The group; its members by name.
        group: GroupDocument,
        /// Its books.
        books: BooksDocument,
        /// The day of the meeting, one held or one to come; the next one where it is not given.
        meeting_on: Option<Date>,
        /// So many meetings, that one the first: the rest is the plan; one where it is not given.
        meetings: Option<u32>,
    }
}

pub(super) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let Registers { as_on, group, meetings } = registers(node)?;
    let sheet = asked.page.map(|_| words::demand_page(&group, as_on, &meetings, asked.language));
    let reply = DemandReply::of(as_on, &meetings);
    let reply = reply.map_err(|error| vec![fault_of(error, &Place::Key(&Place::Root, "demand"))])?;
    Ok(Reply::new(Answer::Demand(Box::new(reply)), sheet, asked))
}

/// The registers that are asked for.
pub(super) struct Registers {
    as_on: Date,
    group: Group,
    pub(super) meetings: Vec<MeetingDemand>,
}

/// The registers, or every fault of the question.
pub(super) fn registers(node: &Node<'_>) -> Result<Registers, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "demand");
    let mut faults = Faults::default();
    let Some((as_on, group, books, meeting_on, meetings)) = DemandQuestion::parts(node, &place, &mut faults) else {
        return Err(faults);
    };
    let group = group.and_then(|group| group.group(&Place::Key(&place, "group"), &mut faults));
    check_as_on(group.as_ref(), as_on, &place, &mut faults);
    let meetings = meetings.flatten().unwrap_or(1);
    if !(1..=MOST_MEETINGS).contains(&meetings) {
        let error = Error::OutOfRange { found: meetings.to_string(), least: 1, most: MOST_MEETINGS.into() };
        faults.add(&Place::Key(&place, "meetings"), error);
    }
    let (Some(group), Some(books)) = (group, books) else { return Err(faults) };
    let books = books_of(&group, books, &Place::Key(&place, "books"), &mut faults);
    let (Some(books), Some(as_on), Some(meeting_on), true) = (books, as_on, meeting_on, faults.is_empty()) else {
        return Err(faults);
    };
    let meetings = standing::demand(&group, &books, as_on, meeting_on, meetings);
    let meetings = meetings.map_err(|error| vec![fault_of(error, &place)])?;
    Ok(Registers { as_on, group, meetings })
}

/// Where in the question the reason of an error lies.
fn fault_of(error: Error, place: &Place<'_>) -> Fault {
    let path = match &error {
        Error::FactNotGiven { fact } => format!("{place}.{fact}"),
        Error::NoMeetingOn { .. } => format!("{place}.meeting_on"),
        Error::AsOnBeforeCutOff { .. } => format!("{place}.as_on"),
        _ => format!("{place}.books"),
    };
    Fault::at(path, error)
}

/// A demand register as it is answered.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct DemandReply {
    as_on: Date,
    meeting_on: Date,
    /// Was the meeting held by then?
    held: bool,
    /// One row a member, in the order of the group.
    rows: Vec<MemberReply>,
    totals: HeadsReply,
    /// The meetings after it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    plan: Vec<MeetingReply>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct MeetingReply {
    meeting_on: Date,
    held: bool,
    rows: Vec<MemberReply>,
    totals: HeadsReply,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct MemberReply {
    member: String,
    #[serde(flatten)]
    heads: HeadsReply,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct HeadsReply {
    savings: Dues,
    principal: Dues,
    interest: Dues,
    fines: Dues,
    total: Dues,
    /// Principal owed after the meeting; before it is held, on the day asked about.
    outstanding: Rupees,
}

impl DemandReply {
    fn of(as_on: Date, registers: &[MeetingDemand]) -> Result<Self, Error> {
        let mut meetings: Vec<MeetingReply> = Vec::with_capacity(registers.len());
        for register in registers {
            meetings.push(MeetingReply::of(register)?);
        }
        let mut meetings = meetings.into_iter();
        let first = meetings.next().ok_or(Error::FactNotGiven { fact: "meeting_on" })?;
        let MeetingReply { meeting_on, held, rows, totals } = first;
        Ok(Self { as_on, meeting_on, held, rows, totals, plan: meetings.collect() })
    }
}

impl MeetingReply {
    fn of(register: &MeetingDemand) -> Result<Self, Error> {
        let rows: Result<Vec<MemberReply>, Error> = register.rows.iter().map(MemberReply::of).collect();
        Ok(Self {
            meeting_on: register.on,
            held: register.held,
            rows: rows?,
            totals: HeadsReply::of(&register.totals, register.outstanding)?,
        })
    }
}

impl MemberReply {
    fn of(row: &MemberDemand) -> Result<Self, Error> {
        Ok(Self { member: row.member.clone(), heads: HeadsReply::of(&row.dues, row.outstanding)? })
    }
}

impl HeadsReply {
    fn of(dues: &HeadDues, outstanding: Rupees) -> Result<Self, Error> {
        let HeadDues { savings, principal, interest, fines } = *dues;
        Ok(Self { savings, principal, interest, fines, total: dues.total()?, outstanding })
    }
}
