//! Months of accounts that are alike but for amounts, days and rate: no list is looked through, nothing is divided, and one look at the
//! end says whether all was plain. Whatever was not is left to [`CashCredit::settle_into`]; a law ties both.

use super::month::AccountMonth;
use super::settle::{CalendarMonths, Settled, part_of_year};
use super::{CashCredit, Told};
use crate::calendar::Date;
use crate::choice::{InterestDebits, Rounding};
use crate::money::{Rate, Rupees, goes_up};

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

/// A divisor, and 2⁶⁴ over it, downwards.
#[derive(Clone, Copy, Debug)]
struct Divisor {
    divisor: u64,
    times: u64,
}

impl Divisor {
    fn of(divisor: u128) -> Option<Self> {
        let divisor = u64::try_from(divisor).ok().filter(|divisor| *divisor > 1)?;
        let times = u64::try_from((1_u128 << 64).checked_div(divisor.into())?).ok()?;
        Some(Self { divisor, times })
    }

    /// The quotient, and what is left. The product by `times` is short by less than one, so that the first try is at most one short.
    #[inline(always)]
    const fn parts(self, numerator: u64) -> (u64, u64) {
        let whole = ((numerator as u128).wrapping_mul(self.times as u128) >> 64) as u64;
        let left = numerator.wrapping_sub(whole.wrapping_mul(self.divisor));
        if left >= self.divisor { (whole.wrapping_add(1), left.wrapping_sub(self.divisor)) } else { (whole, left) }
    }
}

/// A month of the calendar.
#[derive(Clone, Copy, Debug)]
struct Length {
    /// The day after its last.
    end: i32,
    divisor: Divisor,
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
/// assert!(alike.settle(&months, &own, |_| april, |_, month| settled = month));
/// assert_eq!((settled.products, settled.interest, settled.closing), (283_000_000, 54_274, 10_154_274));
/// # Ok::<(), shg::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Alike {
    lengths: Vec<Length>,
    debited: bool,
    unit: u64,
    mode: Rounding,
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
            Some(Length { end, divisor: Divisor::of(divisor)? })
        };
        Some(Self {
            lengths: months.all().map(length).collect::<Option<_>>()?,
            debited: account.interest == InterestDebits::ByProducts,
            unit,
            mode: account.rounding,
        })
    }

    /// Gives each month to one who takes it, from the sums of its entries as [`CashCredit::settle_into`] wants them, and tells whether
    /// all is certain: whether something is owed throughout, one side of the limit is kept, no amount is very large, and the closing
    /// balance is the one told. Where it is not, what was given is nothing.
    #[inline]
    pub fn settle(
        &self,
        months: &CalendarMonths,
        own: &Own,
        sums: impl Fn(usize) -> AccountMonth,
        mut take: impl FnMut(usize, Settled),
    ) -> bool {
        let (mut from, last) = (own.opened.epoch_days(), own.as_on.epoch_days());
        let lengths =
            months.place(from).zip(months.place(last)).and_then(|(first, last)| self.lengths.get(first..=last));
        let (Some(lengths), last) = (lengths, last.wrapping_add(1)) else { return false };
        let (limit, rate) = (own.limit.paise(), own.annual_rate.millionths());
        let (mut balance, mut moved) = (own.opening.paise(), 0_i64);
        // Bits of everything that has to stay below a bound, or above nothing; what wraps has left a high bit before.
        let (mut amounts, mut amount_days, mut signs, mut high) = (balance, 0_u64, 0_i64, 0_u64);
        let mut certain = true;
        for (at, length) in lengths.iter().enumerate() {
            let sums = sums(at);
            let end = length.end.min(last);
            let (days, missing) = (end.wrapping_sub(from), length.end.wrapping_sub(end));
            from = end;
            let drawn = sums.amount.wrapping_add(sums.paid);
            let (lowest, highest) = (balance.wrapping_sub(sums.paid), balance.wrapping_add(drawn));
            amounts |= sums.paid | drawn | lowest | highest;
            amount_days |= sums.amount_days.unsigned_abs();
            let counted = sums.amount_days.wrapping_sub(sums.amount.wrapping_mul(missing.into()));
            let products = balance.wrapping_mul(days.into()).wrapping_add(counted);
            signs |= products;
            let interest = if rate == 0 { 0 } else { self.interest(products, rate, length.divisor, &mut high) };
            balance = balance.wrapping_add(sums.amount);
            if missing == 0 && self.debited {
                balance = balance.wrapping_add(interest);
            }
            moved = moved.wrapping_add(sums.paid).wrapping_add(drawn).wrapping_add(interest);
            amounts |= moved | balance;
            let (below, above) = (highest <= limit, lowest > limit);
            certain &= below | above;
            // Interest is part of the balance from the end of the last day on.
            let irregular_days = if below { u32::from(balance > limit) } else { days.unsigned_abs() };
            take(at, Settled { products, interest, closing: balance, irregular_days });
        }
        let closes = own.closing.is_none_or(|closing| closing.paise() == balance);
        let plain = (amounts.cast_unsigned() < PLAIN) & (amount_days < PLAIN_DAYS) & (signs >= 0) & (high == 0);
        certain & plain & closes
    }

    /// The interest that products come to; what does not fit into 64 bits is told in `high`.
    #[inline(always)]
    fn interest(&self, products: i64, rate: u64, divisor: Divisor, high: &mut u64) -> i64 {
        let weighted = u128::from(products.cast_unsigned()).wrapping_mul(rate.into());
        *high |= (weighted >> 64) as u64;
        let (whole, left) = divisor.parts(weighted as u64);
        let up = goes_up(whole & 1 == 1, left, divisor.divisor.wrapping_sub(left), self.mode);
        whole.wrapping_add(up.into()).wrapping_mul(self.unit).cast_signed()
    }
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "no divisor is nothing")]
mod tests {
    use proptest::prelude::*;

    use super::Divisor;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn quotients_by_multiplication(
            numerator in prop_oneof![any::<u64>(), 0..9_u64, u64::MAX - 9..=u64::MAX],
            divisor in prop_oneof![2..1_000_u64, any::<u64>().prop_map(|any| any.max(2))],
        ) {
            let parts = Divisor::of(divisor.into()).map(|by| by.parts(numerator));
            prop_assert_eq!(parts, Some((numerator / divisor, numerator % divisor)));
        }
    }
}
