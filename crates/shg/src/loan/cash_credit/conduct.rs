//! How a running account is kept: when it stood above its drawing power too long, went without credits, or had interest debited
//! that no credits covered. How long is too long are arguments.

use std::ops::RangeInclusive;

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

impl Windows {
    /// The day by which every test has failed that fails if nothing moves after a day.
    pub(super) fn horizon(self, day: i64) -> i64 {
        day.saturating_add(self.above.max(self.uncredited).max(self.covered).into())
    }
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
struct Open {
    lapse: Lapse,
    since: i64,
    paid: i64,
    interest: i64,
}

pub(super) struct Scan<'s> {
    statement: &'s Statement,
    ends: &'s [DayEnd],
    windows: Windows,
    /// The first day-end inside the window, and the sums of the window.
    head: usize,
    paid: i64,
    interest: i64,
    above_since: Option<i64>,
    owing_since: Option<i64>,
    credited_on: Option<i64>,
    open: Option<Open>,
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
    /// (`out_of_order.cured`). Where it is told since when it is out of order, and the tests find it so before, what they find counts
    /// (`classify.told`).
    ///
    /// # Errors
    ///
    /// `calendar.out_of_range` after 2199.
    pub fn of(statement: &Statement, windows: Windows, out_of_order_since: Option<Date>) -> Result<Self, Error> {
        if out_of_order_since.is_none()
            && let Some(conduct) = Self::kept_well(statement, windows)?
        {
            return Ok(conduct);
        }
        if let Some(told) = out_of_order_since {
            let found = Self::looked_at(Scan::new(statement, windows, None), statement)?;
            let holds = |lapse: &Lapse| lapse.on <= told && lapse.cured_on.is_none_or(|cured| told < cured);
            if found.lapses.iter().any(holds) {
                return Ok(found);
            }
        }
        Self::looked_at(Scan::new(statement, windows, out_of_order_since), statement)
    }

    /// Looks at each day-end.
    pub(super) fn looked_at(mut scan: Scan<'_>, statement: &Statement) -> Result<Self, Error> {
        let as_on = days(statement.as_on, statement.opened_on);
        let horizon = scan.windows.horizon(as_on);
        for (place, end) in statement.day_ends.iter().enumerate() {
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
            statement,
            ends: &statement.day_ends,
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
        let since = [self.above_since, self.dry_since(), covered];
        if let Some(failed) = soonest(self.windows, since, first..=last) {
            let (lapse, since) = (failed.lapse(self.statement)?, failed.since);
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
        let from = as_on.saturating_add(1).saturating_sub(self.windows.covered.into()).max(0);
        let inside = self.ends.split_at(self.ends.partition_point(|end| end.day < from)).1;
        Measures::of(statement, [self.dry_since(), self.owing_since], from, paid_and_debited(inside))
    }
}

impl Measures {
    /// The tests as they stand, by the days since which nothing was paid in and something has been owed, and the window.
    pub(super) fn of(
        statement: &Statement,
        [dry, owing]: [Option<i64>; 2],
        window_from: i64,
        (credits, interest): (i64, i64),
    ) -> Result<Self, Error> {
        let (opened, as_on) = (statement.opened_on, days(statement.as_on, statement.opened_on));
        let since = |since: Option<i64>| {
            let days = since.map_or(0, |since| as_on.saturating_add(1).saturating_sub(since).max(0));
            u32::try_from(days).unwrap_or(u32::MAX)
        };
        Ok(Self {
            above_days: since(statement.above_since().map(|since| days(since, opened))),
            uncredited_days: since(dry),
            owing_days: since(owing),
            window_from: date(statement, window_from)?,
            credits: Rupees::from_paise(credits)?,
            interest: Rupees::from_paise(interest)?,
        })
    }
}

/// A test that failed: since when it looked, and the day at whose end it did.
#[derive(Clone, Copy)]
pub(super) struct Failed {
    cause: Cause,
    since: i64,
    day: i64,
}

impl Failed {
    pub(super) fn lapse(self, statement: &Statement) -> Result<Lapse, Error> {
        let (on, since) = (date(statement, self.day)?, date(statement, self.since)?);
        Ok(Lapse { cause: self.cause, on, since, cured_on: None })
    }
}

/// Of the tests the one that fails first within some days: since when the account has been above and without credits, and the day
/// on which its interest is not covered.
pub(super) fn soonest(
    windows: Windows,
    [above, dry, uncovered]: [Option<i64>; 3],
    days: RangeInclusive<i64>,
) -> Option<Failed> {
    let lasting = |cause, since, window| Failed { cause, since, day: full(since, window) };
    let above = above.map(|since| lasting(Cause::Above, since, windows.above));
    let dry = dry.map(|since| lasting(Cause::Uncredited, since, windows.uncredited));
    let uncovered = uncovered.map(|day| {
        let since = day.saturating_add(1).saturating_sub(windows.covered.into());
        Failed { cause: Cause::Uncovered, since, day }
    });
    let failed = [above, dry, uncovered].into_iter().flatten();
    failed.filter(|failed| days.contains(&failed.day)).min_by_key(|failed| failed.day)
}

/// The day so many days after the opening.
fn date(statement: &Statement, day: i64) -> Result<Date, Error> {
    statement.opened_on.add_days(u32::try_from(day).unwrap_or_default())
}

/// The day at whose end so many days are full, the first one counted.
pub(super) fn full(since: i64, days: u32) -> i64 {
    since.saturating_add(days.into()).saturating_sub(1)
}
