//! The days on which a group meets: those recorded, those on which it did not meet although it was time, those to come.
//! Money is asked for and handed over in meetings, so that everything a member owes is counted in them.

use crate::books::{Books, Entry, Event, completed, later};
use crate::calendar::Date;
use crate::choice::MeetingFrequency;
use crate::error::Error;

/// A day on which the group meets, or should have met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MeetingDay {
    pub(super) on: Date,
    /// Did it meet, as far as is known?
    pub(super) held: bool,
}

/// The meeting days of a group, in their order.
#[derive(Clone, Debug)]
pub(super) struct MeetingDays {
    pub(super) days: Vec<MeetingDay>,
    /// The place of the first one to come, which is the one asked about where that lies ahead.
    pub(super) coming: usize,
}

/// What is asked of the calendar of meetings.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    pub(super) as_on: Date,
    /// The day of one meeting; the next where none is named.
    pub(super) meeting_on: Option<Date>,
    /// So many, that one the first.
    pub(super) meetings: usize,
}

/// So many days after the expected day a meeting is still that of its period; sooner after another it is an extra one.
pub(super) const fn bounds(frequency: MeetingFrequency) -> (u32, u32) {
    match frequency {
        MeetingFrequency::Monthly => (15, 10),
        MeetingFrequency::Fortnightly => (7, 4),
        MeetingFrequency::Weekly => (3, 2),
    }
}

struct Walk {
    frequency: MeetingFrequency,
    days: Vec<MeetingDay>,
    /// A day on which the group really met, and the steps taken since: the last, or, where the group has since met on the last
    /// day of months that do not have the usual one, the one before those.
    anchor: Option<(Date, u32)>,
}

impl Walk {
    fn expected(&self) -> Result<Option<Date>, Error> {
        let next = self.anchor.map(|(day, steps)| later(day, steps.saturating_add(1), self.frequency));
        next.transpose()
    }

    fn miss(&mut self, on: Date) {
        self.days.push(MeetingDay { on, held: false });
        self.anchor = self.anchor.map(|(day, steps)| (day, steps.saturating_add(1)));
    }

    /// Takes back a meeting that was thought to be missed, where the one of a day is that meeting, held late.
    fn meet_late(&mut self, on: Date) -> Result<(), Error> {
        let (late, _) = bounds(self.frequency);
        let last = self.days.last().filter(|last| !last.held);
        if last.is_some_and(|missed| missed.on.add_days(late).is_ok_and(|until| on <= until)) {
            self.days.pop();
            self.anchor = self.anchor.map(|(day, steps)| (day, steps.saturating_sub(1)));
        }
        self.meet(on, false)
    }

    /// A day on which the group meets; whole periods before it in which it did not are put in.
    fn meet(&mut self, on: Date, held: bool) -> Result<(), Error> {
        let (late, extra) = bounds(self.frequency);
        if held && self.days.last().is_some_and(|last| last.on.add_days(extra).is_ok_and(|until| on <= until)) {
            return Ok(());
        }
        let mut expected = self.expected()?;
        while let Some(missed) = expected {
            if on <= missed.add_days(late)? {
                break;
            }
            self.miss(missed);
            expected = self.expected()?;
        }
        self.days.push(MeetingDay { on, held });
        self.anchor = match self.anchor.filter(|_| expected == Some(on)) {
            Some((day, steps)) => Some((day, steps.saturating_add(1))),
            None => Some((on, 0)),
        };
        Ok(())
    }
}

/// The days on which the books show that the group met: those of meetings, and before the first that is recorded, or where
/// none is, those on which money of members was written, since it changes hands in meetings; not so shortly before the first
/// recorded meeting that this would be an extra one, and not where a cut-off sheet tells a meeting before it.
fn recorded(entries: &[Entry], extra: u32, is_counted_from: bool) -> Vec<Date> {
    let is_meeting = |entry: &&Entry| matches!(entry.event, Event::Meeting(_));
    let first = entries.iter().find(is_meeting).map(|entry| entry.on);
    let comes_first =
        |on: Date| first.is_none_or(|first| !is_counted_from && on.add_days(extra).is_ok_and(|until| until < first));
    let before = |entry: &&Entry| entry.event.member().is_some() && comes_first(entry.on);
    let shown = entries.iter().filter(|entry| before(entry) || is_meeting(entry));
    let mut days: Vec<Date> = shown.map(|entry| entry.on).collect();
    days.dedup();
    days
}

/// How many meetings a group had after the one at which money of a day changed hands, up to the last, by usual days counted back
/// from it: those on which it did not meet although it was time are among them. Money changed hands at the first usual day on its
/// day or after it; or, where a second meeting would be an extra one, at a meeting that was late.
pub(super) fn meetings_since(day: Date, last: Date, frequency: MeetingFrequency) -> u32 {
    let (_, extra) = bounds(frequency);
    let earliest = day.subtract_days(extra).unwrap_or(day);
    let mut since = completed(earliest, last, frequency);
    // A usual day at the end of a month may be counted once too often.
    while since > 0 && earlier(last, since, frequency).is_none_or(|usual| usual < earliest) {
        since = since.saturating_sub(1);
    }
    since
}

/// So many periods earlier; none before the calendar begins.
fn earlier(day: Date, periods: u32, frequency: MeetingFrequency) -> Option<Date> {
    let earlier = match frequency {
        MeetingFrequency::Monthly => day.subtract_months(periods),
        MeetingFrequency::Fortnightly => day.subtract_days(periods.saturating_mul(14)),
        MeetingFrequency::Weekly => day.subtract_days(periods.saturating_mul(7)),
    };
    earlier.ok()
}

/// The meetings that some days show: without the extra ones, each with whether it followed on the one before, none missed
/// between them.
pub(super) fn in_step(
    days: impl Iterator<Item = Date>,
    frequency: MeetingFrequency,
) -> Result<Vec<(Date, bool)>, Error> {
    let mut walk = Walk { frequency, days: Vec::new(), anchor: None };
    for day in days {
        walk.meet(day, true)?;
    }
    let before = std::iter::once(false).chain(walk.days.iter().map(|meeting| meeting.held));
    let held = walk.days.iter().zip(before).filter(|(meeting, _)| meeting.held);
    Ok(held.map(|(meeting, follows)| (meeting.on, follows)).collect())
}

impl MeetingDays {
    /// The days up to the last that is wanted, and the place of the first that is.
    pub(super) fn of(books: &Books, entries: &[Entry], wanted: Wanted) -> Result<(Self, usize), Error> {
        let Wanted { as_on, meeting_on, meetings } = wanted;
        let mut walk = Walk { frequency: books.meeting_frequency, days: Vec::new(), anchor: None };
        let before = books.cut_off().and_then(|sheet| sheet.last_meeting_on);
        let (_, extra) = bounds(books.meeting_frequency);
        let recorded = recorded(entries, extra, before.is_some());
        for day in before.iter().chain(&recorded) {
            walk.meet(*day, true)?;
        }
        while let Some(expected) = walk.expected()?.filter(|expected| *expected <= as_on) {
            walk.miss(expected);
        }
        let past = walk.days.len();
        let found = meeting_on.and_then(|day| walk.days.iter().position(|meeting| meeting.on == day));
        let (coming, first) = match (meeting_on, found) {
            (_, Some(found)) => (past, found),
            // On the day itself nothing need be written of it yet.
            (Some(day), None) if day >= as_on && !recorded.contains(&day) => {
                walk.meet_late(day)?;
                let first = walk.days.len().saturating_sub(1);
                (first, first)
            }
            (Some(day), None) => return Err(Error::NoMeetingOn { day }),
            (None, None) => (past, past),
        };
        let last = coming.max(first.saturating_add(meetings).saturating_sub(1));
        while walk.days.len() <= last {
            let expected = walk.expected()?.ok_or(Error::FactNotGiven { fact: "meeting_on" })?;
            walk.miss(expected);
        }
        Ok((Self { days: walk.days, coming }, first))
    }

    /// The place of the first meeting on a day or after it; there is one for every day up to the day asked about.
    pub(super) fn place(&self, day: Date) -> usize {
        self.days.partition_point(|meeting| meeting.on < day)
    }

    pub(super) fn on(&self, place: usize) -> Option<Date> {
        self.days.get(place).map(|meeting| meeting.on)
    }
}
