//! The kind `savings`: what each member saved over a period, how regularly, and the return on it.

use serde::Serialize;

use super::decide::{books_of, check_day};
use super::facts::{BooksDocument, GroupDocument};
use super::node::Node;
use super::read::{Place, documents};
use super::reply::{Answer, Asked, Reply};
use crate::calendar::Date;
use crate::choice::{DayCount, MeetingFrequency, Rounding, Saving};
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::money::Rupees;
use crate::standing::{Saved, SavedBy, SavingsOfPeriod};
use crate::words;

documents! {
    /// What each member saved over a period.
    #[expect(dead_code, reason = "read part by part; the struct is for its schema")]
    SavingsQuestion {
        /// The group.
        group: GroupDocument,
        /// Its books; what is agreed on each kind of saving, and the return on it, is among them.
        books: BooksDocument,
        /// The first day of the period; the beginning of the books where it is not given.
        from: Option<Date>,
        /// The last day of the period.
        to: Date,
        /// How the days of a year are counted for the return; `actual/365` where it is not given.
        day_count: Option<DayCount>,
        /// How the return is rounded to the paisa; half up where it is not given.
        rounding: Option<Rounding>,
    }
}

pub(super) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "savings");
    let mut faults = Faults::default();
    let Some((group, books, from, to, day_count, rounding)) = SavingsQuestion::parts(node, &place, &mut faults) else {
        return Err(faults);
    };
    let group = group.and_then(|group| group.group(&Place::Key(&place, "group"), &mut faults));
    check_day("to", group.as_ref(), to, &place, &mut faults);
    check_day("from", group.as_ref(), from.flatten(), &place, &mut faults);
    let (Some(group), Some(books)) = (group, books) else { return Err(faults) };
    let books = books_of(&group, books, &Place::Key(&place, "books"), &mut faults);
    let (Some(books), Some(from), Some(to)) = (books, from, to) else { return Err(faults) };
    let settings = SettingsReply {
        day_count: day_count.flatten().unwrap_or(DayCount::Actual365),
        rounding: rounding.flatten().unwrap_or(Rounding::HalfUp),
    };
    let key = if from.is_some() { "from" } else { "to" };
    let found = SavingsOfPeriod::of(&group, &books, from, to, (settings.day_count, settings.rounding));
    let found = found.map_err(|error| {
        let key = if matches!(error, Error::MoneyTooLarge) { "books" } else { key };
        vec![Fault::at(Place::Key(&place, key).to_string(), error)]
    })?;
    let sheet = asked.page.map(|_| words::savings_page(&found, &group, asked.language));
    let reply = SavingsReply::of(&found, books.meeting_frequency, settings);
    Ok(Reply::new(Answer::Savings(Box::new(reply)), sheet, asked))
}

/// The savings as they are answered.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct SavingsReply {
    from: Date,
    to: Date,
    meeting_frequency: MeetingFrequency,
    members: Vec<MemberSavingsReply>,
    /// All members together.
    totals: Vec<SavedReply>,
    settings: SettingsReply,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct SettingsReply {
    day_count: DayCount,
    rounding: Rounding,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct MemberSavingsReply {
    member: String,
    kinds: Vec<SavedReply>,
}

/// Savings of one kind over the period.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct SavedReply {
    saving: Saving,
    opening: Rupees,
    /// Counted on the day on which it was received.
    saved: Rupees,
    withdrawn: Rupees,
    closing: Rupees,
    /// Weeks, fortnights or months, as the group meets, that lie wholly in the time of membership.
    periods_due: u32,
    /// Of them, those in which anything was saved.
    periods_saved: u32,
    /// What was to be saved in them; `null` where no amount is agreed.
    due: Option<Rupees>,
    /// Of it, what was not saved.
    short: Option<Rupees>,
    /// The return that was earned; `null` where none is agreed.
    earned: Option<Rupees>,
}

impl SavedReply {
    fn list(saved: &[Saved]) -> Vec<Self> {
        let reply = |saved: &Saved| Self {
            saving: saved.saving,
            opening: saved.opening,
            saved: saved.saved,
            withdrawn: saved.withdrawn,
            closing: saved.closing,
            periods_due: saved.periods_due,
            periods_saved: saved.periods_saved,
            due: saved.due,
            short: saved.short,
            earned: saved.earned,
        };
        saved.iter().map(reply).collect()
    }
}

impl SavingsReply {
    fn of(found: &SavingsOfPeriod, meeting_frequency: MeetingFrequency, settings: SettingsReply) -> Self {
        let member =
            |of: &SavedBy| MemberSavingsReply { member: of.member.clone(), kinds: SavedReply::list(&of.kinds) };
        Self {
            from: found.from,
            to: found.to,
            meeting_frequency,
            members: found.members.iter().map(member).collect(),
            totals: SavedReply::list(&found.totals),
            settings,
        }
    }
}
