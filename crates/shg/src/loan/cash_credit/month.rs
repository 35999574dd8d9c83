//! A month of an account as two sums that need no order, so that entries from many files or machines can be added up.

pub(super) const MOST_PAISE: u64 = 99_999_999_999_999_999;

/// The entries of one account and month: their amounts, and their amounts times the days from each to the month's end.
///
/// As long as the balance does not change its sign inside the month, the product of the month follows from the two sums.
/// Amounts are in paise, drawn above nothing and paid below.
///
/// # Examples
///
/// ```
/// use shg::loan::cash_credit::AccountMonth;
///
/// // 1,000.00 owed on 1 April; 500.00 drawn on the 11th, 200.00 paid on the 21st: 10 days, 10 days, 10 days.
/// let mut april = AccountMonth::default();
/// april.add(-20_000, 10);
/// let mut other = AccountMonth::default();
/// other.add(50_000, 20);
/// april.merge(&other);
/// assert_eq!(april.products(100_000, 30), 1_000_000 + 1_500_000 + 1_300_000);
/// assert_eq!(april.amount, 30_000);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AccountMonth {
    /// The sum of the amounts.
    pub amount: i64,
    /// The sum of the amounts times their days.
    pub amount_days: i64,
    /// The sum of what was paid, above nothing: how far the balance may fall, in whatever order.
    pub paid: i64,
}

impl AccountMonth {
    /// Adds an entry that has so many days left in the month, its own included. Sums that no account reaches stay at their
    /// bound.
    #[inline]
    pub fn add(&mut self, amount: i64, days_left: u32) {
        match self.with(amount, days_left) {
            Some(sums) => *self = sums,
            None => self.add_at_bounds(amount, days_left),
        }
    }

    /// Adds an entry where surely no sum passes its bound: all amounts that are added, each times its days, come to no more than
    /// [`i64::MAX`].
    #[inline(always)]
    pub const fn add_small(&mut self, amount: i64, days_left: u32) {
        let paid = if amount < 0 { amount } else { 0 };
        self.amount = self.amount.wrapping_add(amount);
        self.amount_days = self.amount_days.wrapping_add(amount.wrapping_mul(days_left as i64));
        self.paid = self.paid.wrapping_sub(paid);
    }

    /// The sums with one more entry, if none of them passes its bound.
    #[inline(always)]
    fn with(&self, amount: i64, days_left: u32) -> Option<Self> {
        Some(Self {
            amount: self.amount.checked_add(amount)?,
            amount_days: self.amount_days.checked_add(amount.checked_mul(days_left.into())?)?,
            paid: self.paid.checked_sub(amount.min(0))?,
        })
    }

    #[cold]
    fn add_at_bounds(&mut self, amount: i64, days_left: u32) {
        self.amount = self.amount.saturating_add(amount);
        self.amount_days = self.amount_days.saturating_add(amount.saturating_mul(days_left.into()));
        self.paid = self.paid.saturating_sub(amount.min(0));
    }

    /// Adds the sums of other entries of the same account and month.
    pub fn merge(&mut self, other: &Self) {
        self.amount = self.amount.saturating_add(other.amount);
        self.amount_days = self.amount_days.saturating_add(other.amount_days);
        self.paid = self.paid.saturating_add(other.paid);
    }

    /// From the lowest balance that there may be inside a month that begins with one, to the highest: in whatever order the
    /// entries came. A balance that a second rate, or a drawing power, begins above is surely not passed where it lies outside.
    #[must_use]
    pub const fn bounds(&self, opening: i64) -> (i64, i64) {
        (opening.saturating_sub(self.paid), opening.saturating_add(self.amount.saturating_add(self.paid)))
    }

    /// Is something surely owed throughout, or surely nothing? None where the order of the entries decides.
    #[must_use]
    pub const fn side(&self, opening: i64) -> Option<bool> {
        match self.bounds(opening) {
            (0.., _) => Some(true),
            (_, ..=0) => Some(false),
            _ => None,
        }
    }

    /// Is what was drawn an amount, and what was paid? Then no sum reached its bound.
    pub(super) const fn is_amounts(&self) -> bool {
        let drawn = self.amount.saturating_add(self.paid);
        self.paid.unsigned_abs() <= MOST_PAISE && drawn.unsigned_abs() <= MOST_PAISE
    }

    /// Balances times days of a month of so many days that begins with a balance.
    #[must_use]
    pub fn products(&self, opening: i64, days: u32) -> i64 {
        opening.saturating_mul(days.into()).saturating_add(self.amount_days)
    }
}
