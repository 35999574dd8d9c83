//! A short way over the day-ends of an account that was kept well: where its months tell for certain that no test of its conduct
//! failed before the last day-end, only what the last windows hold is looked at, from the end backwards.

use super::conduct::{Conduct, Measures, Windows, full, soonest};
use super::statement::{DayEnd, Month, Statement};
use crate::error::Error;

impl Conduct {
    /// The conduct of an account whose months tell that no test failed before its last day-end; none where they do not.
    pub(super) fn kept_well(statement: &Statement, windows: Windows) -> Result<Option<Self>, Error> {
        let ends = statement.day_ends.as_slice();
        let Some(last) = ends.last().filter(|_| is_kept_well(statement, windows)) else { return Ok(None) };
        let (first, as_on) = (last.day, statement.as_on.days_since(statement.opened_on));
        let owing = statement.owing;
        let dry = owing.map(|owing| {
            let credit = ends.iter().rfind(|end| end.paid.is_positive());
            credit.map_or(owing, |credit| owing.max(credit.day.saturating_add(1)))
        });
        let floor = owing.map_or(i64::MAX, |owing| full(owing, windows.covered).max(first));
        let window = i64::from(windows.covered);
        let window_from = as_on.saturating_add(1).saturating_sub(window).max(0);
        let mut tail = Tail { rest: ends, window, floor, paid: 0, interest: 0, found: None };
        tail.back_to(window_from);
        let (credits, interest) = (tail.paid, tail.interest);
        tail.back_to(first.saturating_add(1).saturating_sub(window));
        let above = since(ends, DayEnd::is_above);
        let failed = soonest(windows, [above, dry, tail.found], first..=windows.horizon(as_on));
        let lapse = failed.map(|failed| failed.lapse(statement)).transpose()?;
        let (lapses, next) = match lapse {
            Some(lapse) if lapse.on <= statement.as_on => (vec![lapse], None),
            next => (Vec::new(), next),
        };
        let now = Measures::of(statement, [dry, owing], window_from, (credits, interest))?;
        Ok(Some(Self { lapses, next, now }))
    }
}

/// What the last day-ends paid and debited, more and more of them from the end backwards, and the first day on which just those
/// that were seen are inside the window and do not cover their interest.
struct Tail<'s> {
    /// Those not seen yet.
    rest: &'s [DayEnd],
    window: i64,
    /// The first day that counts.
    floor: i64,
    paid: i64,
    interest: i64,
    found: Option<i64>,
}

impl Tail<'_> {
    /// All from a day on.
    fn back_to(&mut self, from: i64) {
        while let Some((end, earlier)) = self.rest.split_last().filter(|(end, _)| end.day >= from) {
            self.rest = earlier;
            // Of a statement all that was paid, and all that was debited, is an amount.
            self.paid = self.paid.wrapping_add(end.paid.paise());
            self.interest = self.interest.wrapping_add(end.interest.paise());
            if self.interest > self.paid {
                self.uncovered(end.day);
            }
        }
    }

    /// Those from a day on are alone in the window from when the one before leaves it until the first of them does.
    #[cold]
    fn uncovered(&mut self, first: i64) {
        let alone = self.rest.last().map_or(self.floor, |before| before.day.wrapping_add(self.window).max(self.floor));
        if alone < first.wrapping_add(self.window) {
            self.found = Some(alone);
        }
    }
}

/// What was paid and debited on some days: of a statement all of it is an amount.
pub(super) fn paid_and_debited(ends: &[DayEnd]) -> (i64, i64) {
    ends.iter().fold((0_i64, 0_i64), |(paid, debited), end| {
        (paid.wrapping_add(end.paid.paise()), debited.wrapping_add(end.interest.paise()))
    })
}

/// Since which day without a break something has held, if it holds at the end.
pub(super) fn since(ends: &[DayEnd], holds: impl Fn(&DayEnd) -> bool) -> Option<i64> {
    let first = ends.iter().rposition(|end| !holds(end)).map_or(0, |place| place.saturating_add(1));
    ends.get(first).map(|end| end.day)
}

/// Do the months, and the days above, tell for certain that no test failed?
fn is_kept_well(statement: &Statement, windows: Windows) -> bool {
    windows.covered > 0
        && statement.spells.iter().all(|spell| spell.days() < windows.above)
        && (is_ample(&statement.months, windows) || is_credited(statement, windows) && is_covered(statement, windows))
}

/// The days of the shortest and of the longest month, and of the longest two.
const SHORTEST: u32 = 28;
const LONGEST: u32 = 31;
const LONGEST_TWO: u32 = 62;

/// Was so much paid in each month but the first and the last that the one with the least covers the largest interest for all
/// months that a window touches? Every window that long holds some of them whole: all but the first and the last that it touches.
fn is_ample(months: &[Month], windows: Windows) -> bool {
    let most = months.iter().fold(0, |most, month| month.debited.paise().max(most));
    let inner = match months {
        [_, inner @ .., _] => inner,
        _ => &[],
    };
    let least = inner.iter().fold(i64::MAX, |least, month| month.paid.paise().min(least));
    let whole = windows.covered.div_ceil(LONGEST).saturating_sub(2);
    let touched = windows.covered.saturating_sub(1).div_ceil(SHORTEST).saturating_add(1);
    let ample = most.saturating_mul(touched.into()) <= least.saturating_mul(whole.into());
    windows.uncredited >= LONGEST_TWO && whole > 0 && least > 0 && ample
}

/// How many days of a month the account knows.
fn length(month: &Month) -> i64 {
    month.until.day_of_year().wrapping_sub(month.from.day_of_year()).wrapping_add(1)
}

/// Is there surely a credit often enough, wherever in its month each one lies?
fn is_credited(statement: &Statement, windows: Windows) -> bool {
    let bound = i64::from(windows.uncredited);
    let (mut since, mut from) = (0_i64, 0_i64);
    let mut often = true;
    for month in &statement.months {
        let next = from.wrapping_add(length(month));
        if month.paid.is_positive() {
            often &= next.wrapping_sub(since) <= bound;
            since = from;
        }
        from = next;
    }
    often && from.wrapping_sub(since) <= bound
}

/// Months that leave a window, first things first: an amount of each, and on which day the next one begins.
struct Leaving<'m> {
    months: std::slice::Iter<'m, Month>,
    from: i64,
}

impl Leaving<'_> {
    /// Whether the next one begins before a day, or ends before it; it is left behind if so.
    fn next_if(&mut self, gone: impl Fn(i64, i64) -> bool) -> Option<&Month> {
        let month = self.months.as_slice().first()?;
        let next = self.from.wrapping_add(length(month));
        if !gone(self.from, next.wrapping_sub(1)) {
            return None;
        }
        self.from = next;
        self.months.next()
    }
}

/// Does what was paid in the whole months that lie in the windows of all days of a month cover all interest that may lie in one
/// of them?
fn is_covered(statement: &Statement, windows: Windows) -> bool {
    let reach = i64::from(windows.covered).wrapping_sub(1);
    let months = &statement.months;
    let leaving = || Leaving { months: months.iter(), from: 0 };
    let (mut payments, mut debits) = (leaving(), leaving());
    let (mut paid, mut debited, mut paid_before, mut from) = (0_i64, 0_i64, 0_i64, 0_i64);
    for month in months {
        let next = from.wrapping_add(length(month));
        let until = next.wrapping_sub(1);
        paid = paid.saturating_add(paid_before);
        debited = debited.saturating_add(month.debited.paise());
        // What is owed is owed for a whole window at the earliest when one has passed since the opening.
        if until >= reach {
            let (whole_from, part_from) = (until.wrapping_sub(reach), from.wrapping_sub(reach));
            while let Some(left) = payments.next_if(|begins, _| begins < whole_from && begins < from) {
                paid = paid.saturating_sub(left.paid.paise());
            }
            while let Some(left) = debits.next_if(|_, ends| ends < part_from) {
                debited = debited.saturating_sub(left.debited.paise());
            }
            if debited > paid {
                return false;
            }
        }
        (paid_before, from) = (month.paid.paise(), next);
    }
    true
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::conduct::Scan;
    use super::super::{CashCredit, Entry, EntryKind, Opening};
    use super::*;
    use crate::calendar::Date;
    use crate::money::Rupees;

    fn statement(limit: i64, length: u32, entries: &[(u32, bool, i64)]) -> Result<Statement, Error> {
        let on = Date::new(2023, 11, 20)?;
        let opening = Opening { on, balance: Rupees::from_paise(limit >> 1)? };
        let rate = "24".parse()?;
        let mut account = CashCredit::new(on.add_days(length)?, Rupees::from_paise(limit)?, opening, rate);
        for (days, drawn, paise) in entries {
            let kind = if *drawn { EntryKind::Drawn } else { EntryKind::Paid };
            account.entries.push(Entry { on: on.add_days(*days)?, kind, amount: Rupees::from_paise(*paise)? });
        }
        Statement::of(&account)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// The short way leads where the long one leads.
        #[test]
        fn nothing_is_missed(
            limit in prop_oneof![1_i64..2_000_000, 1_000_000_i64..9_000_000],
            length in 0_u32..700,
            entries in proptest::collection::vec((0_u32..700, any::<bool>(), 1_i64..200_000), 0..90),
            above in 1_u32..120, uncredited in 1_u32..120, covered in 1_u32..120,
        ) {
            let statement = statement(limit, length, &entries)?;
            let windows = Windows { above, uncredited, covered };
            let long = Conduct::looked_at(Scan::new(&statement, windows, None), &statement)?;
            prop_assert_eq!(Conduct::of(&statement, windows, None)?, long);
        }

        /// The same where each month, as far as anything is paid in, is paid about as much as the interest of some months, and
        /// drawn again.
        #[test]
        fn nothing_is_missed_at_the_edge(
            length in 0_u32..760, share in 0_i64..16,
            credits in proptest::collection::vec((prop_oneof![0_u32..3, 27_u32..30, 0_u32..31], 0_i64..3), 0..25),
            above in 30_u32..120, uncredited in 40_u32..80, covered in 55_u32..190,
        ) {
            const LIMIT: i64 = 8_000_000;
            /// Half of a month's interest, at 24 percent a year, on half the limit.
            const PART: i64 = 40_000;
            let month = |(place, (day, more)): (u32, &(u32, i64))| {
                // The days of a calendar month, more or less: the first whole one begins on day 11.
                let on = place.saturating_mul(61).div_euclid(2).saturating_add(*day).saturating_add(11);
                let paise = share.saturating_add(*more).saturating_mul(PART);
                [(on, false, paise), (on.saturating_add(1), true, paise)]
            };
            let mut entries: Vec<_> = (0..).zip(&credits).flat_map(month).filter(|entry| entry.2 > 0).collect();
            entries.sort_by_key(|entry| entry.0);
            let statement = statement(LIMIT, length, &entries)?;
            let windows = Windows { above, uncredited, covered };
            let long = Conduct::looked_at(Scan::new(&statement, windows, None), &statement)?;
            prop_assert_eq!(Conduct::of(&statement, windows, None)?, long);
        }
    }
}
