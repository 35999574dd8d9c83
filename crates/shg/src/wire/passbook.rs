//! The kind `passbook`: what a member saved, borrowed, repaid and paid, month by month or meeting by meeting.

use serde::Serialize;

use super::decide::{books_of, check_day};
use super::facts::{BooksDocument, GroupDocument};
use super::node::Node;
use super::read::{Place, documents};
use super::reply::{Answer, Asked, Reply};
use crate::books::Group;
use crate::calendar::Date;
use crate::choice::PassbookBy;
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::standing::{Balance, Moves, Passbook, PassbookRow};
use crate::words;

documents! {
    /// The passbook of a member over a period.
    #[expect(dead_code, reason = "read part by part; the struct is for its schema")]
    PassbookQuestion {
        /// The group, its members by name.
        group: GroupDocument,
        /// Its books.
        books: BooksDocument,
        /// The member's id.
        member: String,
        /// The first day of the period; the beginning of the books where it is not given.
        from: Option<Date>,
        /// The last day of the period.
        to: Date,
        /// A row a month or a row a meeting; a month where it is not given.
        by: Option<PassbookBy>,
    }
}

pub(super) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "passbook");
    let mut faults = Faults::default();
    let Some((group, books, member, from, to, by)) = PassbookQuestion::parts(node, &place, &mut faults) else {
        return Err(faults);
    };
    let group = group.and_then(|group| group.group(&Place::Key(&place, "group"), &mut faults));
    check_day("to", group.as_ref(), to, &place, &mut faults);
    check_day("from", group.as_ref(), from.flatten(), &place, &mut faults);
    if let (Some(group), Some(member)) = (&group, &member) {
        check_member(group, member, &place, &mut faults);
    }
    let (Some(group), Some(books)) = (group, books) else { return Err(faults) };
    let Some(books) = books_of(&group, books, &Place::Key(&place, "books"), &mut faults) else {
        return Err(faults);
    };
    let (Some(member), Some(from), Some(to), Some(by)) = (member, from, to, by) else { return Err(faults) };
    let by = by.unwrap_or(PassbookBy::Month);
    let found = Passbook::of(&group, &books, &member, from, to, by).map_err(|error| {
        let key = match error {
            Error::AsOnBeforeCutOff { .. } | Error::DaysReversed { .. } if from.is_some() => "from",
            Error::AsOnBeforeCutOff { .. } | Error::DaysReversed { .. } => "to",
            _ => "books",
        };
        vec![Fault::at(Place::Key(&place, key).to_string(), error)]
    })?;
    let sheet = asked.page.map(|_| words::passbook_page(&found, &group, by, asked.language));
    let reply = PassbookReply::of(&group, found, by);
    Ok(Reply::new(Answer::Passbook(Box::new(reply)), sheet, asked))
}

fn check_member(group: &Group, member: &str, place: &Place<'_>, faults: &mut Faults) {
    if !group.named().iter().any(|one| one.id == member) {
        faults.add(&Place::Key(place, "member"), Error::UnknownMember { member: member.to_owned() });
    }
}

/// A passbook as it is answered.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct PassbookReply {
    member: String,
    name: Option<String>,
    by: PassbookBy,
    /// What she had and owed before the first day.
    opening: Balance,
    rows: Vec<PassbookRow>,
    /// What moved over all of the rows.
    totals: Moves,
    /// What she has and owes after the last day.
    closing: Balance,
}

impl PassbookReply {
    fn of(group: &Group, found: Passbook, by: PassbookBy) -> Self {
        let member = group.named().iter().find(|member| member.id == found.member);
        Self {
            name: member.and_then(|member| member.name.clone()),
            member: found.member,
            by,
            closing: found.rows.last().map_or_else(|| found.opening.clone(), |row| row.balance.clone()),
            opening: found.opening,
            rows: found.rows,
            totals: found.totals,
        }
    }
}
