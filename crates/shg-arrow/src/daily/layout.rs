//! How the sums of accounts that have the same days lie: as their journal comes, so that what is added next lies near.

use super::accounts::Accounts;
use super::calendar::Calendar;

/// Of each day that all accounts have, how far the sums of its month lie from those of the first, and the days left in it.
#[derive(Debug, Default)]
struct Steps {
    first: i32,
    days: Vec<(usize, u32)>,
}

impl Steps {
    /// The days from one to another, of months that lie so far from each other.
    fn of(calendar: &Calendar, (first, last): (i32, i32), step: usize) -> Self {
        let begin = calendar.get(first).map_or(0, |(place, _)| place);
        let day = |day: i32| {
            let (place, left) = calendar.get(day)?;
            Some((place.wrapping_sub(begin).wrapping_mul(step), left))
        };
        Self { first, days: (first..=last).map_while(day).collect() }
    }

    #[inline(always)]
    fn get(&self, day: i32) -> Option<(usize, u32)> {
        let at = usize::try_from(day.wrapping_sub(self.first).cast_unsigned()).ok()?;
        self.days.get(at).copied()
    }
}

/// Where the sums of each account and month lie.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    accounts: usize,
    /// How far it is from one account to the next, and from one month to the next.
    account: usize,
    month: usize,
    steps: Steps,
}

impl Layout {
    /// The months of one account after those of another: where a journal comes by its accounts, or in no order.
    pub(crate) fn by_account(accounts: &Accounts) -> Self {
        Self::with(accounts, accounts.months_of_all, 1)
    }

    /// One month of all accounts after another: where a journal comes by its days.
    fn by_month(accounts: &Accounts) -> Self {
        Self::with(accounts, 1, accounts.all.len())
    }

    fn with(accounts: &Accounts, account: usize, month: usize) -> Self {
        let days = accounts.days_of_all().map(|spot| (spot.first, spot.last));
        let steps = days.map(|days| Steps::of(&accounts.calendar, days, month)).unwrap_or_default();
        Self { accounts: accounts.all.len(), account, month, steps }
    }

    /// As the first rows of a journal tell: their accounts and days.
    pub(crate) fn of(accounts: &Accounts, names: &[u32], days: &[i32]) -> Self {
        if turns(days) < turns(names) { Self::by_month(accounts) } else { Self::by_account(accounts) }
    }

    /// The place of an entry, and the days left in its month.
    #[inline(always)]
    pub(crate) fn get(&self, account: usize, day: i32) -> Option<(usize, u32)> {
        let (step, left) = self.steps.get(day)?;
        (account < self.accounts).then(|| (step.wrapping_add(account.wrapping_mul(self.account)), left))
    }

    /// Where the sums of an account begin, and how far it is from one month to the next.
    pub(crate) const fn places(&self, account: usize) -> (usize, usize) {
        (account.wrapping_mul(self.account), self.month)
    }
}

/// How often what comes next is less.
fn turns<T: PartialOrd>(values: &[T]) -> usize {
    values.iter().zip(values.iter().skip(1)).filter(|(one, next)| next < one).count()
}
