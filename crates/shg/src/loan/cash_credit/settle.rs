//! The months of an account from sums that need no order: products, interest and balances as the statement has them, as far as the
//! sums tell them for certain. A law ties both.

use super::super::rounding::amount;
use super::month::{AccountMonth, MOST_PAISE};
use super::{CashCredit, Told};
use crate::calendar::Date;
use crate::choice::{DayCount, InterestDebits};
use crate::error::Error;
use crate::money::Rupees;

const YEAR: u128 = 365;
const LONG_YEAR: u128 = 366;
const SHORT_YEAR: u128 = 360;
/// A percentage in millionths, over this, is a part.
const WHOLE: u128 = 100_000_000;

/// Months of the calendar, and of each day its month: the same for many accounts. Days are days from 1 January 1970.
///
/// # Examples
///
/// ```
/// use shg::loan::cash_credit::CalendarMonths;
///
/// let months = CalendarMonths::of("2025-04-10".parse()?, "2025-06-02".parse()?)?;
/// let day = shg::calendar::Date::new(2025, 5, 30)?.epoch_days();
/// assert_eq!((months.count(), months.place(day), months.days_left(1, day)), (3, Some(1), 2));
/// assert_eq!(months.first_day(1), Some("2025-05-01".parse()?));
/// # Ok::<(), shg::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarMonths {
    first: i32,
    /// Of each day the place of its month.
    places: Vec<u16>,
    /// Of each month the day after its last.
    ends: Vec<i32>,
    first_days: Vec<Date>,
    /// Of each month: is its year a leap year, is it a February?
    long: Vec<(bool, bool)>,
}

impl CalendarMonths {
    /// The months in which two days lie, and those between.
    ///
    /// # Errors
    ///
    /// `loan.as_on_before_opening` where the second day comes before the first.
    pub fn of(first: Date, last: Date) -> Result<Self, Error> {
        if last < first {
            return Err(Error::AsOnBeforeOpening { as_on: last, opening: first });
        }
        let mut from = first.subtract_days(first.day().saturating_sub(1))?;
        let begin = from.epoch_days();
        let mut months =
            Self { first: begin, places: Vec::new(), ends: Vec::new(), first_days: Vec::new(), long: Vec::new() };
        loop {
            let until = from.month_end();
            let end = until.epoch_days().wrapping_add(1);
            let place = u16::try_from(months.ends.len()).unwrap_or(u16::MAX);
            months.places.resize(usize::try_from(end.wrapping_sub(begin)).unwrap_or_default(), place);
            months.ends.push(end);
            months.first_days.push(from);
            months.long.push((from.in_leap_year(), from.month() == 2));
            if until >= last {
                return Ok(months);
            }
            from = until.add_days(1)?;
        }
    }

    /// How many there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.ends.len()
    }

    /// The place of the month in which a day lies; none for a day in none of them.
    #[inline]
    #[must_use]
    pub fn place(&self, day: i32) -> Option<usize> {
        let day = usize::try_from(day.checked_sub(self.first)?).ok()?;
        self.places.get(day).map(|place| usize::from(*place))
    }

    /// The days from one to the end of a month, both counted.
    #[inline]
    #[must_use]
    pub fn days_left(&self, place: usize, day: i32) -> u32 {
        let end = self.ends.get(place).copied().unwrap_or(day);
        u32::try_from(end.saturating_sub(day)).unwrap_or_default()
    }

    /// The first day of a month.
    #[must_use]
    pub fn first_day(&self, place: usize) -> Option<Date> {
        self.first_days.get(place).copied()
    }

    /// Of each month the day after its last, whether its year is a leap year, and whether it is a February.
    pub(super) fn all(&self) -> impl Iterator<Item = (i32, bool, bool)> + '_ {
        self.ends.iter().zip(&self.long).map(|(end, (long, february))| (*end, *long, *february))
    }

    /// From the month of one day to that of another, how many.
    #[must_use]
    pub fn between(&self, first: Date, last: Date) -> usize {
        let (first, last) = (self.place(first.epoch_days()), self.place(last.epoch_days()));
        first.zip(last).map_or(0, |(first, last)| last.wrapping_sub(first).wrapping_add(1))
    }
}

/// What a month of an account comes to, in paise and days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Balances times days; a balance in the group's favour counts as nothing.
    pub products: i64,
    /// The interest that the products come to.
    pub interest: i64,
    /// What is owed at its end.
    pub closing: i64,
    /// Days that ended above the lower of limit and drawing power.
    pub irregular_days: u32,
}

/// A value that holds for all of some days; none where it changes.
fn throughout<T: Copy>(stretches: &[Told<T>], from: i32, until: i32) -> Option<T> {
    if let [told] = stretches {
        return Some(told.value);
    }
    let begun = stretches.iter().rposition(|told| told.from.epoch_days() <= from)?;
    let next = stretches.get(begun.saturating_add(1));
    let changes = next.is_some_and(|next| next.from.epoch_days() <= until);
    stretches.get(begun).filter(|_| !changes).map(|told| told.value)
}

/// What products times a rate are divided by: a year of days, in millionths of a percent.
pub(super) const fn part_of_year(day_count: DayCount, long: bool, february: bool) -> u128 {
    let year = match day_count {
        DayCount::Actual360 => SHORT_YEAR,
        DayCount::ActualActual if long => LONG_YEAR,
        DayCount::Actual365L if long && february => LONG_YEAR,
        _ => YEAR,
    };
    WHOLE.wrapping_mul(year)
}

/// How far an account has been settled.
struct Settling<'a> {
    account: &'a CashCredit,
    balance: i64,
    drawn: u64,
    paid: u64,
    interest: u64,
}

/// The days of a month that the account knows, and whether its last is the month's.
#[derive(Clone, Copy)]
struct Days {
    from: i32,
    /// The day after the last.
    end: i32,
    /// Days of the month after them.
    missing: i32,
    long: bool,
    february: bool,
}

impl CashCredit {
    /// Each month from the sums of its entries, whose days were counted to the end of the calendar's month and none of which lies
    /// outside the account's days; the account's own entries play no part. An entry of interest has a day less.
    ///
    /// Gives the place of the first month that the sums do not tell: its balance may pass nothing, or what may be drawn; the rate or
    /// the drawing power changes inside it; or a sum is too large. The statement, made from the entries, tells all of them.
    ///
    /// # Errors
    ///
    /// `loan.periods_out_of_range` where there are not as many sums as months; `loan.closing_differs`.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::loan::cash_credit::{AccountMonth, CalendarMonths, CashCredit, Opening, Settled};
    ///
    /// let opening = Opening { on: "2025-04-01".parse()?, balance: "0.00".parse()? };
    /// let account = CashCredit::new("2025-04-30".parse()?, "600000.00".parse()?, opening, "7".parse()?);
    /// let months = CalendarMonths::of(account.opening.on, account.as_on)?;
    /// // 1,00,000.00 drawn on 3 April: 28 days; 1,00,000 × 28 × 7 ÷ 36,500 = 536.99
    /// let mut sums = [AccountMonth::default()];
    /// sums[0].add(10_000_000, 28);
    /// let mut settled = [Settled::default()];
    /// assert_eq!(account.settle_into(&months, &sums, &mut settled)?, None);
    /// assert_eq!(settled[0].products, 280_000_000);
    /// assert_eq!((settled[0].interest, settled[0].closing), (53_699, 10_053_699));
    /// # Ok::<(), shg::Error>(())
    /// ```
    pub fn settle_into(
        &self,
        months: &CalendarMonths,
        sums: &[AccountMonth],
        settled: &mut [Settled],
    ) -> Result<Option<usize>, Error> {
        let count = months.between(self.opening.on, self.as_on);
        if sums.len() != count || settled.len() != count {
            return Err(Error::PeriodsOutOfRange { found: i64::try_from(sums.len()).unwrap_or(i64::MAX) });
        }
        let (mut from, last) = (self.opening.on.epoch_days(), self.as_on.epoch_days());
        let begin = months.place(from).unwrap_or_default();
        let mut settling =
            Settling { account: self, balance: self.opening.balance.paise(), drawn: 0, paid: 0, interest: 0 };
        for (at, (sums, settled)) in sums.iter().zip(settled.iter_mut()).enumerate() {
            let place = begin.saturating_add(at);
            let month_end = months.ends.get(place).copied().unwrap_or_default();
            let end = month_end.min(last.wrapping_add(1));
            let missing = month_end.wrapping_sub(end);
            let (long, february) = months.long.get(place).copied().unwrap_or_default();
            match settling.month(Days { from, end, missing, long, february }, sums) {
                Some(found) => *settled = found,
                None => return Ok(Some(at)),
            }
            from = end;
        }
        match self.closing {
            Some(stated) if stated.paise() != settling.balance => {
                Err(Error::ClosingDiffers { stated, found: Rupees::from_paise(settling.balance)? })
            }
            _ => Ok(None),
        }
    }
}

impl Settling<'_> {
    /// A month, if its sums tell it for certain.
    fn month(&mut self, days: Days, sums: &AccountMonth) -> Option<Settled> {
        let account = self.account;
        let fits = |size: u64| size <= MOST_PAISE;
        // Sums that are no amounts stop here, so that nothing after them wraps: the balance is an amount, and so is each step.
        let (drawn, paid) = (sums.amount.wrapping_add(sums.paid), sums.paid);
        if !(fits(drawn.unsigned_abs()) & fits(paid.unsigned_abs())) {
            return None;
        }
        let (lowest, highest) = (self.balance.wrapping_sub(paid), self.balance.wrapping_add(drawn));
        self.drawn = self.drawn.wrapping_add(drawn.unsigned_abs());
        self.paid = self.paid.wrapping_add(paid.unsigned_abs());
        let bounds = fits(lowest.unsigned_abs()) & fits(highest.unsigned_abs());
        if !(fits(self.drawn) & fits(self.paid) & bounds) {
            return None;
        }
        let length = days.end.wrapping_sub(days.from);
        let products = if lowest >= 0 {
            let counted = sums.amount.wrapping_mul(days.missing.into());
            self.balance.wrapping_mul(length.into()).saturating_add(sums.amount_days).wrapping_sub(counted)
        } else if highest <= 0 {
            0
        } else {
            return None;
        };
        let rate = throughout(&account.annual_rate, days.from, days.end.wrapping_sub(1))?.millionths();
        let interest = if products == 0 || rate == 0 { 0 } else { self.interest_of(products, rate, days)? };
        self.balance = self.balance.wrapping_add(sums.amount);
        if days.missing == 0 && account.interest == InterestDebits::ByProducts {
            self.balance = self.balance.wrapping_add(interest);
            self.interest = self.interest.saturating_add(interest.unsigned_abs());
        }
        if !fits(self.balance.unsigned_abs()) || !fits(self.interest) {
            return None;
        }
        let ceiling = match account.drawing_power.as_slice() {
            [] => account.limit,
            powers => throughout(powers, days.from, days.end.wrapping_sub(1))?,
        };
        let irregular_days = if highest <= ceiling.paise() {
            // Interest is part of the balance from the end of the last day on.
            u32::from(self.balance > ceiling.paise())
        } else if lowest > ceiling.paise() {
            length.unsigned_abs()
        } else {
            return None;
        };
        Some(Settled { products, interest, closing: self.balance, irregular_days })
    }

    fn interest_of(&self, products: i64, rate: u64, days: Days) -> Option<i64> {
        let weighted = u128::from(products.unsigned_abs()).checked_mul(rate.into())?;
        let (unit, mode) = (self.account.rounding_to, self.account.rounding);
        let part = part_of_year(self.account.day_count, days.long, days.february);
        amount(false, weighted, part, unit, mode).filter(|paise| paise.unsigned_abs() <= MOST_PAISE)
    }
}
