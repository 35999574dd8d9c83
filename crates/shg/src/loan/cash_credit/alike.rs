//! Months of accounts that are alike but for amounts, days and rate: no list is looked through, nothing is divided, and one look at the
//! end says whether all was plain. Whatever was not is left to [`CashCredit::settle_into`]; a law ties both.

use super::month::AccountMonth;
use super::settle::{CalendarMonths, Settled, part_of_year};
use super::{CashCredit, Told};
use crate::calendar::Date;
use crate::choice::{InterestDebits, Rounding};
use crate::money::{Rate, Rupees};

/// Amounts below this are surely amounts, and so is the sum of two.
const PLAIN: u64 = 1 << 56;
/// Amounts times days below this can be added up.
const PLAIN_DAYS: u64 = 1 << 61;

/// What an account has of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Own {
    /// What is owed on its first day.
    pub opening: Rupees,
    /// Its first day.
    pub opened: Date,
    /// The last day that counts.
    pub as_on: Date,
    /// The sanctioned limit.
    pub limit: Rupees,
    /// The rate, in percent a year.
    pub annual_rate: Rate,
    /// What the bank says the balance is at the end.
    pub closing: Option<Rupees>,
}

/// What products times a rate are divided by, and how the quotient is rounded; found by multiplying.
#[derive(Clone, Copy, Debug)]
struct Divisor {
    divisor: u64,
    /// 2⁹⁶ over it, downwards.
    times: u64,
    /// To round is to add this and go down, but for the half that goes to the even number.
    bias: u64,
    to_even: bool,
}

impl Divisor {
    /// None of one that is odd, as then nothing is a half of it, or of another size than years of days have.
    fn of(divisor: u128, mode: Rounding) -> Option<Self> {
        let divisor = u64::try_from(divisor).ok().filter(|divisor| divisor & 1 == 0)?;
        if !(1 << 33..1 << 62).contains(&divisor) {
            return None;
        }
        let times = u64::try_from((1_u128 << 96).checked_div(divisor.into())?).ok()?;
        let bias = match mode {
            Rounding::Down => 0,
            Rounding::HalfUp | Rounding::HalfEven => divisor >> 1,
            Rounding::Up => divisor.wrapping_sub(1),
        };
        Some(Self { divisor, times, bias, to_even: mode == Rounding::HalfEven })
    }

    /// 2⁶⁴ times a rate over the divisor, short by less than two: a rate is below 2³².
    #[inline(always)]
    const fn factor(self, rate: u64) -> u64 {
        ((rate as u128).wrapping_mul(self.times as u128) >> 32) as u64
    }

    /// A number below 2⁶³ times a rate, over the divisor, rounded.
    #[inline(always)]
    const fn quotient(self, number: u64, rate: u64, factor: u64) -> u64 {
        // Short by one at most, and by one more with the bias; what is left is less than three divisors, whatever wraps.
        let short = ((number as u128).wrapping_mul(factor as u128) >> 64) as u64;
        let biased = number.wrapping_mul(rate).wrapping_add(self.bias);
        let left = biased.wrapping_sub(short.wrapping_mul(self.divisor));
        let more = ((left >= self.divisor) as u64).wrapping_add((left >= self.divisor << 1) as u64);
        let quotient = short.wrapping_add(more);
        let was_half = self.to_even & (left == more.wrapping_mul(self.divisor));
        quotient.wrapping_sub(quotient & was_half as u64)
    }
}

/// A month of the calendar.
#[derive(Clone, Copy, Debug)]
struct Length {
    /// The day after its last.
    end: i32,
    divisor: Divisor,
}

/// A month as far as an account knows it.
#[derive(Clone, Copy, Debug)]
struct Span {
    days: i64,
    /// Days of the month after them.
    missing: i64,
    divisor: Divisor,
}

/// The months of accounts that have the same days: found once for all of them.
#[derive(Clone, Debug)]
pub struct Spans {
    opened: Date,
    as_on: Date,
    all: Vec<Span>,
}

impl Spans {
    /// Are these the months of an account?
    #[inline]
    #[must_use]
    pub fn are_of(&self, own: &Own) -> bool {
        self.opened == own.opened && self.as_on == own.as_on
    }
}

/// What many accounts have in common: the calendar, and every setting that is no amount, day or rate.
///
/// # Examples
///
/// ```
/// use shg::loan::cash_credit::{AccountMonth, Alike, CalendarMonths, CashCredit, Opening, Own, Settled};
///
/// let opening = Opening { on: "2025-04-01".parse()?, balance: "0.00".parse()? };
/// let account = CashCredit::new("2025-04-30".parse()?, "600000.00".parse()?, opening, "7".parse()?);
/// let months = CalendarMonths::of(account.opening.on, account.as_on)?;
/// let alike = Alike::of(&account, &months).unwrap();
/// let own = Own { opening: "1000.00".parse()?, ..Own::of(&account).unwrap() };
/// // 1,00,000.00 drawn on 3 April: 28 days; 1,000.00 owed for 30: 28,30,000 × 7 ÷ 36,500 = 542.74
/// let mut april = AccountMonth::default();
/// april.add(10_000_000, 28);
/// let mut settled = Settled::default();
/// let spans = alike.spans(&months, &own).unwrap();
/// assert!(alike.settle(&spans, &own, [april].into_iter(), [&mut settled].into_iter(), |row, month| *row = month));
/// assert_eq!((settled.products, settled.interest, settled.closing), (283_000_000, 54_274, 10_154_274));
/// # Ok::<(), shg::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Alike {
    lengths: Vec<Length>,
    debited: bool,
    unit: u64,
}

impl Own {
    /// What an account has of its own; none where its rate changes, or a drawing power is told.
    #[must_use]
    pub fn of(account: &CashCredit) -> Option<Self> {
        let ([Told { value, .. }], []) = (account.annual_rate.as_slice(), account.drawing_power.as_slice()) else {
            return None;
        };
        Some(Self {
            opening: account.opening.balance,
            opened: account.opening.on,
            as_on: account.as_on,
            limit: account.limit,
            annual_rate: *value,
            closing: account.closing,
        })
    }
}

impl Alike {
    /// What is common to all accounts that are like this one; none where its rate changes, a drawing power is told, or interest is
    /// rounded to more than can be.
    #[must_use]
    pub fn of(account: &CashCredit, months: &CalendarMonths) -> Option<Self> {
        Own::of(account)?;
        let unit = account.rounding_to.paise().unsigned_abs();
        let length = |(end, long, february)| {
            let divisor = part_of_year(account.day_count, long, february).checked_mul(unit.into())?;
            Some(Length { end, divisor: Divisor::of(divisor, account.rounding)? })
        };
        Some(Self {
            lengths: months.all().map(length).collect::<Option<_>>()?,
            debited: account.interest == InterestDebits::ByProducts,
            unit,
        })
    }

    /// The months of an account, and of all that have its days; none where the calendar does not reach so far.
    #[must_use]
    pub fn spans(&self, months: &CalendarMonths, own: &Own) -> Option<Spans> {
        let (mut from, last) = (own.opened.epoch_days(), own.as_on.epoch_days());
        let (first_month, last_month) = months.place(from).zip(months.place(last))?;
        let last = last.wrapping_add(1);
        let span = |length: &Length| {
            let end = length.end.min(last);
            let (days, missing) = (end.wrapping_sub(from).into(), length.end.wrapping_sub(end).into());
            from = end;
            Span { days, missing, divisor: length.divisor }
        };
        let all = self.lengths.get(first_month..=last_month)?.iter().map(span).collect();
        Some(Spans { opened: own.opened, as_on: own.as_on, all })
    }

    /// Gives each month, and the row that it has, to one who takes them, from the sums of its entries as [`CashCredit::settle_into`]
    /// wants them, and tells whether all is certain: whether something is owed throughout, one side of the limit is kept, no amount is
    /// very large, the closing balance is the one told, and there are sums and rows for every month. Where it is not, what was given is
    /// nothing.
    #[inline]
    pub fn settle<R>(
        &self,
        spans: &Spans,
        own: &Own,
        sums: impl ExactSizeIterator<Item = AccountMonth>,
        rows: impl ExactSizeIterator<Item = R>,
        take: impl FnMut(R, Settled),
    ) -> bool {
        // Below a limit of this size lies every amount that is not very large.
        let is_limited = own.limit.paise().cast_unsigned() < PLAIN;
        let months = spans.all.iter().zip(sums).zip(rows);
        if !spans.are_of(own) || months.len() != spans.all.len() {
            return false;
        }
        match (own.annual_rate.millionths() > 0, is_limited) {
            (false, false) => self.each::<false, false, R>(own, months, take),
            (false, true) => self.each::<false, true, R>(own, months, take),
            (true, false) => self.each::<true, false, R>(own, months, take),
            (true, true) => self.each::<true, true, R>(own, months, take),
        }
    }

    /// The same of accounts that bear interest or do not, and whose limit can be passed or cannot: what cannot be is not worked out.
    // Nothing but the loop, so that what does not change in it stays in registers.
    #[inline(never)]
    fn each<'s, const BEARS: bool, const LIMITED: bool, R>(
        &self,
        own: &Own,
        months: impl Iterator<Item = ((&'s Span, AccountMonth), R)>,
        mut take: impl FnMut(R, Settled),
    ) -> bool {
        let (limit, rate) = (own.limit.paise(), own.annual_rate.millionths());
        let (mut balance, mut moved) = (own.opening.paise(), 0_i64);
        // Bits of everything that has to stay below a bound, or above nothing; what wraps has left a high bit before.
        let (mut amounts, mut amount_days, mut signs) = (balance, 0_u64, 0_i64);
        let mut certain = true;
        // Of the divisor of the month before, which most months have too.
        let mut known = (0, 0);
        for ((span, sums), row) in months {
            let Span { days, missing, divisor } = *span;
            let drawn = sums.amount.wrapping_add(sums.paid);
            let (lowest, highest) = (balance.wrapping_sub(sums.paid), balance.wrapping_add(drawn));
            amounts |= sums.paid | drawn | lowest | highest;
            amount_days |= sums.amount_days.unsigned_abs();
            let counted = sums.amount_days.wrapping_sub(sums.amount.wrapping_mul(missing));
            let products = balance.wrapping_mul(days).wrapping_add(counted);
            signs |= products;
            let mut interest = 0;
            if BEARS {
                if known.0 != divisor.divisor {
                    known = (divisor.divisor, divisor.factor(rate));
                }
                let units = divisor.quotient(products.cast_unsigned(), rate, known.1);
                interest = units.wrapping_mul(self.unit).cast_signed();
            }
            balance = balance.wrapping_add(sums.amount);
            if BEARS && self.debited && missing == 0 {
                balance = balance.wrapping_add(interest);
            }
            moved = moved.wrapping_add(sums.paid).wrapping_add(drawn).wrapping_add(interest);
            amounts |= moved | balance;
            let (below, above) = (!LIMITED | (highest <= limit), lowest > limit);
            certain &= below | above;
            // Interest is part of the balance from the end of the last day on.
            let irregular_days =
                if below { u32::from(LIMITED & (balance > limit)) } else { u32::try_from(days).unwrap_or_default() };
            take(row, Settled { products, interest, closing: balance, irregular_days });
        }
        let closes = own.closing.is_none_or(|closing| closing.paise() == balance);
        let plain = (amounts.cast_unsigned() < PLAIN) & (amount_days < PLAIN_DAYS) & (signs >= 0);
        certain & plain & closes
    }
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "no divisor is nothing")]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::Divisor;
    use crate::choice::Rounding;
    use crate::money::quotient;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn quotients_by_multiplication(
            number in prop_oneof![0..1_u64 << 63, 0..1_u64 << 40, 0..9_u64, (1_u64 << 63) - 9..1_u64 << 63],
            rate in prop_oneof![0..=1_000_000_000_u64, 999_999_990..=1_000_000_000_u64, 1..9_u64],
            half in prop_oneof![1_u64 << 32..1 << 61, Just(18_250_000_000_u64), (1_u64 << 61) - 9..1 << 61],
            near in prop_oneof![Just(None), (0..1_u64 << 27, 0..3_u64).prop_map(Some)],
            mode in select(Rounding::ALL),
        ) {
            let divisor = half << 1;
            // Of any number, and of one that is a half or next to it.
            let (number, rate) = match near {
                Some((times, by)) if half < 1 << 35 => (half * (times | 1) - 1 + by, 1),
                _ => (number, rate),
            };
            let Some(by) = Divisor::of(divisor.into(), mode) else { return Err(TestCaseError::fail("no divisor")) };
            let expected = quotient(u128::from(number) * u128::from(rate), divisor.into(), mode);
            prop_assert_eq!(Some(u128::from(by.quotient(number, rate, by.factor(rate)))), expected);
        }
    }
}
