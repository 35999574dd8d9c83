//! The days over which something is measured, and the meeting periods in them.

use std::collections::HashSet;

use super::meeting_days::{bounds, in_step};
use crate::books::{Group, completed, later};
use crate::calendar::Date;
use crate::choice::MeetingFrequency;
use crate::error::Error;
use crate::money::Rupees;

/// The days over which the practices are measured: after the first, up to and with the last.
pub(super) struct Span<'b> {
    pub(super) after: Date,
    pub(super) until: Date,
    pub(super) frequency: MeetingFrequency,
    pub(super) compulsory: Option<Rupees>,
    pub(super) group: &'b Group,
}

/// The day after; the last day of the calendar itself has none.
pub(super) fn next(day: Date) -> Date {
    day.day_after().unwrap_or(day)
}

/// Periods wholly inside the days after one and up to another. They begin with the first of these days, not with its eve:
/// from 31 March a month would end on 30 April, and the last days of two months would fall into one.
fn whole(after: Date, until: Date, frequency: MeetingFrequency) -> u32 {
    match until.day_after() {
        Ok(end) => completed(next(after), end, frequency),
        // No day follows the last of the calendar, which ends a month.
        Err(_) => completed(after, until, frequency),
    }
}

impl Span<'_> {
    /// Its first day.
    fn first(&self) -> Date {
        next(self.after)
    }

    /// The last day of each of its months.
    pub(super) fn months(&self) -> Vec<Date> {
        let count = whole(self.after, self.until, MeetingFrequency::Monthly);
        (1..=count).filter_map(|month| self.first().add_months(month).ok().and_then(Date::day_before)).collect()
    }

    /// Meeting periods wholly inside a part of the span.
    pub(super) fn periods(&self, after: Date, until: Date) -> u32 {
        whole(after, until, self.frequency)
    }

    /// The periods of the span that days show to be kept. A day counts for the period in which it lies; where that has
    /// another, for the next if it is so early, or for the one before if it is so late and followed on the day before, as a
    /// meeting may be for which the register of demand still calls it held.
    pub(super) fn kept(&self, days: &[Date], frequency: MeetingFrequency) -> Result<u32, Error> {
        let period = |day: Date| completed(self.first(), day, frequency);
        let due = whole(self.after, self.until, frequency);
        let inside = |day: &Date| (self.first()..=self.until).contains(day);
        // What has only begun when the span ends is not due, and keeps nothing that is.
        let own = days.iter().filter(|day| inside(day)).map(|day| period(*day)).filter(|period| *period < due);
        let own: HashSet<u32> = own.collect();
        let own = u32::try_from(own.len()).unwrap_or(due);
        if own >= due {
            return Ok(due);
        }
        let last = due.saturating_sub(1);
        let (late, extra) = bounds(frequency);
        let early = |day: Date| day.add_days(extra).unwrap_or(day);
        let met = in_step(days.iter().copied(), frequency)?;
        let (mut free, mut kept) = (0_u32, 0_u32);
        for (day, follows) in met.iter().filter(|(day, _)| inside(day)) {
            let earliest = if *follows { day.subtract_days(late).unwrap_or(*day) } else { *day };
            let taken = period(earliest).max(free);
            if taken <= period(early(*day)).min(last) {
                (free, kept) = (taken.saturating_add(1), kept.saturating_add(1));
            }
        }
        // One that was shortly before the span, where none was missed since and the next is not yet due, is the first of it.
        let kept = kept.max(own);
        let before = met.iter().any(|(day, _)| *day <= self.after && early(*day) > self.after);
        let expected = met.last().map(|(day, _)| later(*day, 1, frequency)).transpose()?;
        let none_missed = met.iter().filter(|(day, _)| inside(day)).all(|(_, follows)| *follows);
        let edge = before && none_missed && expected.is_some_and(|expected| expected > self.until);
        Ok(kept.saturating_add(edge.into()).min(due))
    }
}
