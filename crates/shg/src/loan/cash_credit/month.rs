//! A month of an account as two sums that need no order, so that entries from many files or machines can be added up.

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
}

impl AccountMonth {
    /// Adds an entry that has so many days left in the month, its own included. Sums that no account reaches stay at their
    /// bound.
    pub fn add(&mut self, amount: i64, days_left: u32) {
        self.amount = self.amount.saturating_add(amount);
        self.amount_days = self.amount_days.saturating_add(amount.saturating_mul(days_left.into()));
    }

    /// Adds the sums of other entries of the same account and month.
    pub fn merge(&mut self, other: &Self) {
        self.amount = self.amount.saturating_add(other.amount);
        self.amount_days = self.amount_days.saturating_add(other.amount_days);
    }

    /// Balances times days of a month of so many days that begins with a balance.
    #[must_use]
    pub fn products(&self, opening: i64, days: u32) -> i64 {
        opening.saturating_mul(days.into()).saturating_add(self.amount_days)
    }
}
