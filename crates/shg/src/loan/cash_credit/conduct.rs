//! How a running account is kept: when it stood above its drawing power too long, went without credits, or had interest debited
//! that no credits covered. How long is too long are arguments.

use super::skip::paid_and_debited;
use super::statement::{DayEnd, Statement};
use crate::calendar::Date;
use crate::error::Error;
use crate::money::Rupees;

/// Over how many days the three tests look, the last day counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Windows {
    /// Days in a row above the lower of limit and drawing power.
    pub above: u32,
    /// Days in a row without a credit.
    pub uncredited: u32,
    /// The days whose credits must cover their interest.
    pub covered: u32,
}

/// Which test an account failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// It stood above what may be drawn.
    Above,
    /// Nothing was paid in.
    Uncredited,
    /// What was paid in did not cover the interest debited.
    Uncovered,
    /// It was told to have failed before.
    Told,
}

/// From when an account was out of order, and to when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lapse {
    /// The test.
    pub cause: Cause,
    /// The day at whose end it failed.
    pub on: Date,
    /// The first day of what the test looked at.
    pub since: Date,
    /// The day at whose end all that was wanting had been paid.
    pub cured_on: Option<Date>,
}

/// The tests as they stand on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measures {
    /// Days in a row above.
    pub above_days: u32,
    /// Days in a row with something owed and nothing paid in.
    pub uncredited_days: u32,
    /// Days in a row with something owed.
    pub owing_days: u32,
    /// The first day of the window of interest and credits.
    pub window_from: Date,
    /// What was paid in within the window.
    pub credits: Rupees,
    /// The interest debited within it.
    pub interest: Rupees,
}

/// The conduct of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conduct {
    /// The times at which it was out of order, first things first.
    pub lapses: Vec<Lapse>,
    /// The next time it will be, if nothing moves any more.
    pub next: Option<Lapse>,
    /// The tests as on the statement's day.
    pub now: Measures,
}

/// An account out of order: what has been paid and debited since what the test looked at.
pub(super) struct Open {
    lapse: Lapse,
    since: i64,
    paid: i64,
    interest: i64,
}

pub(super) struct Scan<'s> {
    ends: &'s [DayEnd],
    opened: Date,
    pub(super) windows: Windows,
    /// The first day-end inside the window, and the sums of the window.
    pub(super) head: usize,
    pub(super) paid: i64,
    pub(super) interest: i64,
    pub(super) above_since: Option<i64>,
    pub(super) owing_since: Option<i64>,
    pub(super) credited_on: Option<i64>,
    pub(super) open: Option<Open>,
    lapses: Vec<Lapse>,
}

impl Conduct {
    /// Looks at an account through the three tests.
    ///
    /// # Reading
    ///
    /// The tests of credits begin on the first day on which something is owed, and anew whenever nothing is
    /// (`out_of_order.owing` in CONFORMANCE.md); they look at the account whether it stands above or below its drawing power
    /// (`out_of_order.below_limit`). It is in order again at the end of a day with a credit on which the balance is within the
    /// drawing power and credits since what the test looked at, and in the last window, cover the interest debited
    /// (`out_of_order.cured`).
    ///
    /// # Errors
    ///
    /// `calendar.out_of_range` after 2199.
    pub fn of(statement: &Statement, windows: Windows, out_of_order_since: Option<Date>) -> Result<Self, Error> {
        let mut scan = Scan::new(statement, windows, out_of_order_since);
        let begin = scan.skip(statement);
        Self::looked_at(scan, statement, begin)
    }

    /// Looks at the day-ends from one on.
    pub(super) fn looked_at(mut scan: Scan<'_>, statement: &Statement, begin: usize) -> Result<Self, Error> {
        let windows = scan.windows;
        let as_on = days(statement.as_on, statement.opened_on);
        let longest = windows.above.max(windows.uncredited).max(windows.covered);
        let horizon = as_on.saturating_add(longest.into());
        for (place, end) in statement.day_ends.iter().enumerate().skip(begin) {
            let next = statement.day_ends.get(place.saturating_add(1));
            let last = next.map_or(horizon, |next| next.day.saturating_sub(1));
            scan.stretch(place, end, last)?;
        }
        scan.lapses.extend(scan.open.take().map(|open| open.lapse));
        let (lapses, next): (Vec<_>, Vec<_>) = scan.lapses.iter().partition(|lapse| lapse.on <= statement.as_on);
        Ok(Self { lapses, next: next.first().copied(), now: scan.measures(statement, as_on)? })
    }
}

fn days(day: Date, from: Date) -> i64 {
    day.days_since(from)
}

impl<'s> Scan<'s> {
    pub(super) fn new(statement: &'s Statement, windows: Windows, out_of_order_since: Option<Date>) -> Self {
        let told = |on| {
            let lapse = Lapse { cause: Cause::Told, on, since: statement.opened_on, cured_on: None };
            Open { lapse, since: 0, paid: 0, interest: 0 }
        };
        Self {
            ends: &statement.day_ends,
            opened: statement.opened_on,
            windows,
            head: 0,
            paid: 0,
            interest: 0,
            above_since: None,
            owing_since: None,
            credited_on: None,
            open: out_of_order_since.map(told),
            lapses: Vec::new(),
        }
    }

    fn date(&self, day: i64) -> Result<Date, Error> {
        self.opened.add_days(u32::try_from(day).unwrap_or_default())
    }

    /// The days that end as one day-end does, from it to the day before the next.
    fn stretch(&mut self, place: usize, end: &DayEnd, last: i64) -> Result<(), Error> {
        let first = end.day;
        let mut leaving = self.leave(first);
        self.paid = self.paid.saturating_add(end.paid.paise());
        self.interest = self.interest.saturating_add(end.interest.paise());
        leaving |= end.interest.is_positive();
        self.above_since = end.is_above().then(|| self.above_since.unwrap_or(first));
        self.owing_since = end.balance.is_positive().then(|| self.owing_since.unwrap_or(first));
        if end.paid.is_positive() {
            self.credited_on = Some(first);
        }
        self.cure(end, first);
        let covered = self.uncovered_from(place, first, last, leaving);
        if self.open.is_some() {
            return Ok(());
        }
        let above = self.above_since.map(|since| (Cause::Above, since, full(since, self.windows.above)));
        let dry = self.dry_since().map(|since| (Cause::Uncredited, since, full(since, self.windows.uncredited)));
        let covered = covered.map(|day| {
            let since = day.saturating_add(1).saturating_sub(self.windows.covered.into());
            (Cause::Uncovered, since, day)
        });
        let failed = [above, dry, covered].into_iter().flatten();
        let sooner = failed.filter(|(_, _, day)| (first..=last).contains(day)).min_by_key(|(_, _, day)| *day);
        if let Some((cause, since, day)) = sooner {
            let lapse = Lapse { cause, on: self.date(day)?, since: self.date(since)?, cured_on: None };
            let known = self.ends.split_at_checked(place.saturating_add(1)).map_or(self.ends, |(known, _)| known);
            let inside = known.split_at(known.partition_point(|end| end.day < since)).1;
            let (paid, interest) = paid_and_debited(inside);
            self.open = Some(Open { lapse, since, paid, interest });
        }
        Ok(())
    }

    /// Since when something has been owed and nothing paid in.
    fn dry_since(&self) -> Option<i64> {
        let after_credit = self.credited_on.map_or(i64::MIN, |day| day.saturating_add(1));
        self.owing_since.map(|since| since.max(after_credit))
    }

    /// Day-ends leave the window of a day. Does a credit leave it?
    fn leave(&mut self, day: i64) -> bool {
        let mut credit = false;
        while let Some(gone) = self.ends.get(self.head) {
            if gone.day.saturating_add(self.windows.covered.into()) > day {
                break;
            }
            credit |= gone.paid.is_positive();
            self.paid = self.paid.saturating_sub(gone.paid.paise());
            self.interest = self.interest.saturating_sub(gone.interest.paise());
            self.head = self.head.saturating_add(1);
        }
        credit
    }

    /// The first day of a stretch on which interest in the window is not covered.
    fn uncovered_from(&mut self, place: usize, first: i64, last: i64, changed: bool) -> Option<i64> {
        let window = i64::from(self.windows.covered);
        let ready = self.owing_since.map_or(i64::MAX, |since| full(since, self.windows.covered));
        let (mut paid, mut interest, mut found) = (self.paid, self.interest, None);
        let mut note = |paid: i64, interest: i64, day: i64| {
            if interest > paid && day >= ready && found.is_none() {
                found = Some(day);
            }
        };
        if changed || ready == first {
            note(paid, interest, first);
        }
        let mut ready_seen = ready <= first;
        let known = self.ends.split_at_checked(place.saturating_add(1)).map_or(self.ends, |(known, _)| known);
        let inside = known.split_at_checked(self.head).map_or(known, |(_, inside)| inside);
        for gone in inside {
            let leaves = gone.day.wrapping_add(window);
            if leaves > last {
                break;
            }
            if !ready_seen && ready < leaves {
                note(paid, interest, ready);
                ready_seen = true;
            }
            paid = paid.wrapping_sub(gone.paid.paise());
            interest = interest.wrapping_sub(gone.interest.paise());
            self.head = self.head.wrapping_add(1);
            if gone.paid.is_positive() {
                note(paid, interest, leaves);
            }
        }
        (self.paid, self.interest) = (paid, interest);
        if !ready_seen && ready <= last {
            note(paid, interest, ready);
        }
        found
    }

    /// Is an account that was out of order in order again at the end of a day?
    fn cure(&mut self, end: &DayEnd, day: i64) {
        let covered = self.interest <= self.paid;
        let Some(open) = &mut self.open else { return };
        if day >= open.since {
            open.paid = open.paid.saturating_add(end.paid.paise());
            open.interest = open.interest.saturating_add(end.interest.paise());
        }
        let is_paid = end.paid.is_positive() && covered && open.interest <= open.paid;
        if is_paid && !end.is_above() && end.on > open.lapse.on {
            let lapse = Lapse { cured_on: Some(end.on), ..open.lapse };
            self.lapses.push(lapse);
            self.open = None;
        }
    }

    fn measures(&self, statement: &Statement, as_on: i64) -> Result<Measures, Error> {
        let window = i64::from(self.windows.covered);
        let from = as_on.saturating_add(1).saturating_sub(window).max(0);
        let (credits, interest) =
            paid_and_debited(self.ends.split_at(self.ends.partition_point(|end| end.day < from)).1);
        let since = |since: Option<i64>| {
            let days = since.map_or(0, |since| as_on.saturating_add(1).saturating_sub(since).max(0));
            u32::try_from(days).unwrap_or(u32::MAX)
        };
        Ok(Measures {
            above_days: since(statement.above_since().map(|since| days(since, self.opened))),
            uncredited_days: since(self.dry_since()),
            owing_days: since(self.owing_since),
            window_from: self.date(from)?,
            credits: Rupees::from_paise(credits)?,
            interest: Rupees::from_paise(interest)?,
        })
    }
}

/// The day at whose end so many days are full, the first one counted.
fn full(since: i64, days: u32) -> i64 {
    since.saturating_add(days.into()).saturating_sub(1)
}
