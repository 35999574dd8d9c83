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

/// What was paid and debited on some days: of a statement all of it is an amount.
pub(super) fn paid_and_debited(ends: &[DayEnd]) -> (i64, i64) {
    ends.iter().fold((0_i64, 0_i64), |(paid, debited), end| {
        (paid.wrapping_add(end.paid.paise()), debited.wrapping_add(end.interest.paise()))
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

    use super::super::conduct::Conduct;
    use super::super::{CashCredit, Entry, EntryKind, Opening};
    use super::*;
    use crate::calendar::Date;
    use crate::error::Error;
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
            let long = Conduct::looked_at(Scan::new(&statement, windows, None), &statement, 0)?;
            prop_assert_eq!(Conduct::of(&statement, windows, None)?, long);
        }
    }
}
