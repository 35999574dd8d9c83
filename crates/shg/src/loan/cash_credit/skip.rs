//! A short way over the day-ends of an account that was kept well: where its months tell for certain that no test of its conduct
//! failed before the last day-end, only that one is looked at.

use super::conduct::{Scan, Windows};
use super::statement::{DayEnd, Month, Statement};

impl Scan<'_> {
    /// Goes to the last day-end, if it may, as if all before had been looked at; gives the place of the first one to look at.
    pub(super) fn skip(&mut self, statement: &Statement) -> usize {
        let Some((last, before)) = statement.day_ends.split_last() else { return 0 };
        let windows = self.windows;
        if self.open.is_some() || !is_kept_well(statement, windows) {
            return 0;
        }
        let window = i64::from(windows.covered);
        self.head = before.partition_point(|end| end.day.saturating_add(window) <= last.day);
        (self.paid, self.interest) = paid_and_debited(before.split_at(self.head).1);
        self.credited_on = before.iter().rfind(|end| end.paid.is_positive()).map(|end| end.day);
        self.owing_since = since(before, |end| end.balance.is_positive());
        self.above_since = since(before, DayEnd::is_above);
        before.len()
    }
}

/// What was paid and debited on some days.
pub(super) fn paid_and_debited(ends: &[DayEnd]) -> (i64, i64) {
    ends.iter().fold((0_i64, 0_i64), |(paid, debited), end| {
        (paid.saturating_add(end.paid.paise()), debited.saturating_add(end.interest.paise()))
    })
}

/// Since which day without a break something has held that holds at the end.
fn since(ends: &[DayEnd], holds: impl Fn(&DayEnd) -> bool) -> Option<i64> {
    let first = ends.iter().rposition(|end| !holds(end)).map_or(0, |place| place.saturating_add(1));
    ends.get(first).map(|end| end.day)
}

/// Do the months, and the days above, tell for certain that no test failed?
fn is_kept_well(statement: &Statement, windows: Windows) -> bool {
    statement.spells.iter().all(|spell| spell.days() < windows.above)
        && is_credited(statement, windows)
        && is_covered(statement, windows)
}

/// Is there surely a credit often enough, wherever in its month each one lies?
fn is_credited(statement: &Statement, windows: Windows) -> bool {
    let bound = i64::from(windows.uncredited);
    let mut since = statement.opened_on;
    for month in statement.months.iter().filter(|month| month.paid.is_positive()) {
        if month.until.days_since(since) >= bound {
            return false;
        }
        since = month.from;
    }
    statement.as_on.days_since(since) < bound
}

/// Does what was paid in the whole months that lie in the windows of all days of a month cover all interest that may lie in one
/// of them?
fn is_covered(statement: &Statement, windows: Windows) -> bool {
    let reach = i64::from(windows.covered).saturating_sub(1);
    let months = &statement.months;
    let opened = i64::from(statement.opened_on.number());
    let (mut paid, mut debited) = (0_i64, 0_i64);
    let (mut first_paid, mut first_debited) = (months.iter(), months.iter());
    let mut before: Option<&Month> = None;
    for month in months {
        paid = paid.saturating_add(before.map_or(0, |before| before.paid.paise()));
        debited = debited.saturating_add(month.debited.paise());
        let (from, until) = (i64::from(month.from.number()), i64::from(month.until.number()));
        // What is owed is owed for a whole window at the earliest when one has passed since the opening.
        if until.saturating_sub(opened) >= reach {
            let (whole_from, part_from) = (until.saturating_sub(reach), from.saturating_sub(reach));
            let gone = |left: &Month| i64::from(left.from.number()) < whole_from && left.from < month.from;
            while first_paid.as_slice().first().is_some_and(gone) {
                paid = paid.saturating_sub(first_paid.next().map_or(0, |left| left.paid.paise()));
            }
            let gone = |left: &Month| i64::from(left.until.number()) < part_from;
            while first_debited.as_slice().first().is_some_and(gone) {
                debited = debited.saturating_sub(first_debited.next().map_or(0, |left| left.debited.paise()));
            }
            if debited > paid {
                return false;
            }
        }
        before = Some(month);
    }
    true
}
