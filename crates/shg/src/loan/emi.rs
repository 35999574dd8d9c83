//! The equal instalment, exactly. What is owed at the end of the first period, carried to the end of the last and divided
//! by what one coin with each instalment grows to. The result is enclosed between two fixed-point numbers; only where a
//! rounding could fall on either side of one is the fraction itself formed.
//!
//! Each step of the enclosure leaves off less than its value and one more, counted in the last place. Carried to the end,
//! what a step left off is no more than the result and one more again: so the true number lies above the computed one by
//! less than twice as many results as there are steps.

use num_bigint::BigInt;

use super::exact::Exact;
use super::period::{Period, Share};
use super::rounding::quotient;
use crate::choice::Rounding;
use crate::money::Rupees;

/// The periods after the first.
#[derive(Clone, Copy)]
pub(super) enum Rest<'p> {
    /// So many, all earning the same.
    Alike(Share, usize),
    /// Each its own.
    Each(&'p [Period]),
}

/// A number between two others, each with 64 bits after the point.
#[derive(Clone, Copy)]
pub(super) struct Between {
    pub(super) low: u128,
    pub(super) high: u128,
}

pub(super) const POINT: u32 = 64;
pub(super) const ONE: u128 = 1 << POINT;
const LOW: u128 = ONE - 1;

impl Rest<'_> {
    const fn len(self) -> usize {
        match self {
            Self::Alike(_, periods) => periods,
            Self::Each(periods) => periods.len(),
        }
    }

    fn shares(&self) -> impl Iterator<Item = Share> {
        let (alike, each) = match *self {
            Self::Alike(share, periods) => (Some(std::iter::repeat_n(share, periods)), [].as_slice()),
            Self::Each(periods) => (None, periods),
        };
        alike.into_iter().flatten().chain(each.iter().map(|period| period.share))
    }
}

/// A share below one as the 64 bits after the point, downwards.
fn part(share: Share) -> Option<u64> {
    (u128::from(share.numerator) << POINT)
        .checked_div(share.denominator.into())
        .and_then(|bits| u64::try_from(bits).ok())
}

/// A part of a number, downwards.
fn part_of(value: u128, part: u64) -> u128 {
    let (whole, fraction, part) = (value >> POINT, value & LOW, u128::from(part));
    // Both products are of numbers below 2^64, and so is what the sum adds to the first.
    whole.wrapping_mul(part).wrapping_add(fraction.wrapping_mul(part) >> POINT)
}

/// A number found downwards in so many steps.
fn found(low: u128, steps: usize) -> Option<Between> {
    let least = (low >> POINT).checked_add(2)?;
    let left_off = least.checked_mul(u128::try_from(steps).ok()?)?.checked_mul(4)?;
    // What was left off is below one, so that the number is below the two that were added.
    if left_off > LOW {
        return None;
    }
    Some(Between { low, high: low.checked_add(left_off)? })
}

/// What a balance grows to, and what one coin with each instalment grows to.
fn growth(rest: Rest<'_>) -> Option<(Between, Between)> {
    let (mut grown, mut coins) = (ONE, ONE);
    match rest {
        Rest::Alike(share, periods) => {
            let part = part(share)?;
            for _ in 0..periods {
                // With equal parts, what a balance of one earns is what the coins so far earn.
                let earned = part_of(coins, part);
                grown = ONE.checked_add(earned)?;
                coins = coins.checked_add(earned)?.checked_add(ONE)?;
            }
        }
        Rest::Each(periods) => {
            for period in periods {
                let part = part(period.share)?;
                grown = grown.checked_add(part_of(grown, part))?;
                coins = coins.checked_add(part_of(coins, part))?.checked_add(ONE)?;
            }
        }
    }
    let steps = rest.len();
    Some((found(grown, steps)?, found(coins, steps)?))
}

/// The leading 64 bits, and how many bits were left off.
const fn leading(value: u128) -> (u128, u32) {
    let left_off = POINT.saturating_sub(value.leading_zeros());
    (value >> left_off, left_off)
}

const fn leading_up(value: u128) -> (u128, u32) {
    let (bits, left_off) = leading(value);
    if bits << left_off == value { (bits, left_off) } else { (bits.wrapping_add(1), left_off) }
}

/// `bits * 2^shift`, downwards or upwards.
fn shifted(bits: u128, shift: i64, up: bool) -> Option<u128> {
    let places = u32::try_from(shift.unsigned_abs()).ok()?;
    if shift >= 0 {
        return (bits.leading_zeros() > places).then(|| bits << places);
    }
    let whole = bits.checked_shr(places).unwrap_or_default();
    let exact = whole.checked_shl(places) == Some(bits);
    if up && !exact { whole.checked_add(1) } else { Some(whole) }
}

fn ratio(owed: (u128, u32), growth: (u128, u32), coins: (u128, u32), up: bool) -> Option<u128> {
    let shift = i64::from(owed.1).checked_add(growth.1.into())?.checked_sub(coins.1.into())?;
    let product = owed.0.checked_mul(growth.0)?;
    let mut bits = product.checked_div(coins.0)?;
    if up && product.checked_rem(coins.0)? != 0 {
        bits = bits.checked_add(1)?;
    }
    shifted(bits, shift, up)
}

impl Between {
    /// So many paise, exactly; none where it is below nothing.
    pub(super) fn of(paise: i64) -> Option<Self> {
        let bits = u128::from(u64::try_from(paise).ok()?) << POINT;
        Some(Self { low: bits, high: bits })
    }

    /// A share of it.
    pub(super) fn share(self, share: Share) -> Option<Self> {
        let part = part(share)?;
        // The part is short by less than one in its last place, and so is the product's last place.
        let left_off = (self.high >> POINT).checked_add(2)?;
        Some(Self { low: part_of(self.low, part), high: part_of(self.high, part).checked_add(left_off)? })
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        Some(Self { low: self.low.checked_add(other.low)?, high: self.high.checked_add(other.high)? })
    }
}

/// The equal instalment, enclosed.
pub(super) fn enclosed(mut owed: impl Iterator<Item = (Option<Between>, Share)>, rest: Rest<'_>) -> Option<Between> {
    let total = owed.try_fold(Between { low: 0, high: 0 }, |sum, (amount, share)| {
        let amount = amount?;
        sum.plus(amount)?.plus(amount.share(share)?)
    })?;
    let (grown, coins) = growth(rest)?;
    Some(Between {
        low: ratio(leading(total.low), leading(grown.low), leading_up(coins.high), false)?,
        high: ratio(leading_up(total.high), leading_up(grown.high), leading(coins.low), true)?,
    })
}

/// The fraction itself.
pub(super) fn exact(owed: impl Iterator<Item = (Exact, Share)>, rest: Rest<'_>) -> Option<Exact> {
    let mut total = Exact::of(0);
    for (amount, share) in owed {
        total = total.plus(&amount)?.plus(&amount.times(share)?)?;
    }
    let (mut growth, mut coins, mut scale) = (BigInt::from(1), BigInt::from(1), BigInt::from(1));
    for share in rest.shares() {
        let grown = BigInt::from(share.numerator).checked_add(&share.denominator.into())?;
        scale = scale.checked_mul(&share.denominator.into())?;
        growth = growth.checked_mul(&grown)?;
        coins = coins.checked_mul(&grown)?.checked_add(&scale)?;
    }
    total.scaled(&growth, &coins)
}

/// The equal instalment in paise, rounded to a unit.
pub(super) fn rounded(
    owed: impl Iterator<Item = (i64, Share)> + Clone,
    rest: Rest<'_>,
    unit: Rupees,
    mode: Rounding,
) -> Option<i64> {
    let paise = u128::from(unit.paise().unsigned_abs());
    let bounds = owed.clone().map(|(paise, share)| (Between::of(paise), share));
    if let Some(between) = enclosed(bounds, rest) {
        let divisor = paise.checked_mul(ONE)?;
        let low = quotient(between.low, divisor, mode)?;
        if low == quotient(between.high, divisor, mode)? {
            return i64::try_from(low.checked_mul(paise)?).ok();
        }
    }
    exact(owed.map(|(paise, share)| (Exact::of(paise), share)), rest)?.rounded(unit, mode)
}

/// The equal instalment of what is owed with the first of them, in paise, rounded to a unit.
pub(super) fn rounded_of(owed: &Exact, rest: Rest<'_>, unit: Rupees, mode: Rounding) -> Option<i64> {
    const NOTHING: Share = Share { numerator: 0, denominator: 1 };
    let paise = u128::from(unit.paise().unsigned_abs());
    let bounds = owed.enclosed(POINT).map(|(low, high)| (Some(Between { low, high }), NOTHING));
    if let Some(between) = bounds.and_then(|bounds| enclosed(std::iter::once(bounds), rest)) {
        let divisor = paise.checked_mul(ONE)?;
        let low = quotient(between.low, divisor, mode)?;
        if low == quotient(between.high, divisor, mode)? {
            return i64::try_from(low.checked_mul(paise)?).ok();
        }
    }
    exact(std::iter::once((owed.clone(), NOTHING)), rest)?.rounded(unit, mode)
}
