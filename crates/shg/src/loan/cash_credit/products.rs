//! Daily products of many accounts over plain columns: from entry to entry where these are in order, and from two sums a month, in
//! any order, where the balance surely keeps its sign. The statement takes the same steps with types; a law ties all three to a
//! count day by day.

use super::month::{AccountMonth, MOST_PAISE};
use crate::calendar::Date;
use crate::error::Error;

/// The months of an account, its days counted from the first: entries after the last day do not count.
///
/// Days are days from the first, amounts and balances paise: drawn above nothing, paid below; products paise times days.
///
/// # Examples
///
/// ```
/// use shg::loan::cash_credit::{AccountMonth, Months};
///
/// let months = Months::of("2025-04-01".parse()?, "2025-05-31".parse()?)?;
/// // 1,000.00 owed; 500.00 drawn on 11 April, 1,700.00 paid on 21 May, so that from then on the bank owes 200.00.
/// let (days, paise) = ([10, 50], [50_000, -170_000]);
/// let mut products = [0; 2];
/// assert_eq!(months.products_into(100_000, &days, &paise, &mut products)?, -20_000);
/// assert_eq!(products, [100_000 * 10 + 150_000 * 20, 150_000 * 20]);
///
/// // In any order, and piece by piece: the sums tell April for certain, and that May needs its entries in order.
/// let mut sums = [AccountMonth::default(); 2];
/// months.add_all(&[50], &[-170_000], &mut sums)?;
/// months.add_all(&[10], &[50_000], &mut sums)?;
/// assert_eq!(months.settle_into(100_000, &sums, &mut products)?, Some(1));
/// # Ok::<(), shg::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Months {
    opened: Date,
    /// Of each month the day after its last.
    ends: Vec<i32>,
    days: Vec<DayOf>,
}

/// Of a day the place of its month, and the days left in it, its own included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct DayOf {
    place: u16,
    left: u16,
}

impl Months {
    /// The months from one day to another, both counted; the first and the last may be parts of months.
    ///
    /// # Errors
    ///
    /// `loan.as_on_before_opening`.
    pub fn of(opened: Date, as_on: Date) -> Result<Self, Error> {
        if as_on < opened {
            return Err(Error::AsOnBeforeOpening { as_on, opening: opened });
        }
        let days = as_on.number().wrapping_sub(opened.number()).wrapping_add(1);
        let (mut ends, mut from) = (Vec::new(), opened);
        let mut all = Vec::with_capacity(usize::try_from(days).unwrap_or_default());
        loop {
            let until = from.month_end();
            let end = until.number().wrapping_sub(opened.number()).wrapping_add(1).min(days);
            let place = u16::try_from(ends.len()).unwrap_or(u16::MAX);
            let begin = ends.last().copied().unwrap_or_default();
            let left = |day: i32| u16::try_from(end.wrapping_sub(day)).unwrap_or_default();
            all.extend((begin..end).map(|day| DayOf { place, left: left(day) }));
            ends.push(end);
            if end == days {
                return Ok(Self { opened, ends, days: all });
            }
            from = until.add_days(1)?;
        }
    }

    /// How many there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.ends.len()
    }

    /// The product of each month, from entries in the order of their days; gives the balance at the end. A balance below nothing
    /// counts as nothing.
    ///
    /// # Errors
    ///
    /// `loan.entry_before_opening`; `loan.balances_unordered` where a day comes before the one that it follows;
    /// `loan.periods_out_of_range` where there are not as many products as months; `money.too_large`.
    pub fn products_into(&self, opening: i64, days: &[i32], paise: &[i64], products: &mut [i64]) -> Result<i64, Error> {
        self.check_count(products.len())?;
        let (mut balance, mut day) = (opening, 0_i32);
        let mut highest = opening.unsigned_abs();
        let mut entries = days.iter().zip(paise).peekable();
        let mut ordered = true;
        for (end, product) in self.ends.iter().zip(products.iter_mut()) {
            let mut sum = 0_i64;
            while let Some((on, amount)) = entries.next_if(|(on, _)| **on < *end) {
                ordered &= *on >= day;
                sum = sum.wrapping_add(worth(balance, on.wrapping_sub(day)));
                day = *on;
                // No step is longer than an amount can be, so that what goes too far is seen before it comes round again.
                highest = highest.max(amount.unsigned_abs());
                balance = balance.wrapping_add(*amount);
                highest = highest.max(balance.unsigned_abs());
            }
            *product = sum.wrapping_add(worth(balance, end.wrapping_sub(day)));
            day = *end;
        }
        if !ordered {
            return Err(self.out_of_order(days));
        }
        if highest > MOST_PAISE { Err(Error::MoneyTooLarge) } else { Ok(balance) }
    }

    /// Adds entries, in any order, to the sums of their months.
    ///
    /// # Errors
    ///
    /// `loan.entry_before_opening`; `loan.periods_out_of_range` where there are not as many sums as months.
    pub fn add_all(&self, days: &[i32], paise: &[i64], months: &mut [AccountMonth]) -> Result<(), Error> {
        self.check_count(months.len())?;
        for (day, amount) in days.iter().zip(paise) {
            self.add(*day, *amount, months)?;
        }
        Ok(())
    }

    /// Adds one entry to the sums of its month, of as many as there are months.
    ///
    /// # Errors
    ///
    /// `loan.entry_before_opening`.
    #[inline]
    pub fn add(&self, day: i32, amount: i64, months: &mut [AccountMonth]) -> Result<(), Error> {
        let Some(of) = usize::try_from(day).ok().and_then(|day| self.days.get(day)) else {
            return if day < 0 { Err(self.before_opening(day)) } else { Ok(()) };
        };
        if let Some(month) = months.get_mut(usize::from(of.place)) {
            month.add(amount, of.left.into());
        }
        Ok(())
    }

    /// The product of each month from the sums of its entries, up to the first month whose balance may pass nothing; gives the
    /// place of that one, which asks for its entries in order, and none where every product is certain.
    ///
    /// # Errors
    ///
    /// `loan.periods_out_of_range` where there are not as many sums and products as months; `money.too_large`.
    pub fn settle_into(
        &self,
        opening: i64,
        months: &[AccountMonth],
        products: &mut [i64],
    ) -> Result<Option<usize>, Error> {
        self.check_count(months.len())?;
        self.check_count(products.len())?;
        let (mut balance, mut from) = (opening, 0_i32);
        for (place, ((month, end), product)) in months.iter().zip(&self.ends).zip(products).enumerate() {
            if !month.is_amounts() {
                return Err(Error::MoneyTooLarge);
            }
            let Some(side) = month.side(balance) else { return Ok(Some(place)) };
            let days = end.wrapping_sub(from).unsigned_abs();
            *product = if side { month.products(balance, days) } else { 0 };
            balance = balance.saturating_add(month.amount);
            if balance.unsigned_abs() > MOST_PAISE {
                return Err(Error::MoneyTooLarge);
            }
            from = *end;
        }
        Ok(None)
    }

    fn check_count(&self, found: usize) -> Result<(), Error> {
        if found == self.ends.len() {
            return Ok(());
        }
        Err(Error::PeriodsOutOfRange { found: i64::try_from(found).unwrap_or(i64::MAX) })
    }

    fn before_opening(&self, day: i32) -> Error {
        match self.opened.subtract_days(day.unsigned_abs()) {
            Ok(on) => Error::EntryBeforeOpening { on, opening: self.opened },
            Err(error) => error,
        }
    }

    /// Which day is not in order.
    #[cold]
    fn out_of_order(&self, days: &[i32]) -> Error {
        let mut before = 0;
        for day in days.iter().copied() {
            if day < 0 {
                return self.before_opening(day);
            }
            if day < before {
                let date = |day: i32| self.opened.add_days(day.unsigned_abs());
                return match (date(day), date(before)) {
                    (Ok(on), Ok(before)) => Error::BalancesUnordered { on, before },
                    (Err(error), _) | (_, Err(error)) => error,
                };
            }
            before = day;
        }
        Error::MoneyTooLarge
    }
}

/// A balance times days. Within a month that stays far inside the type for balances that are amounts.
#[inline(always)]
fn worth(balance: i64, days: i32) -> i64 {
    balance.max(0).wrapping_mul(days.into())
}
