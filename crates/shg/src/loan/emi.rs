//! The equal instalment, exactly. What is owed at the end of the first period, carried to the end of the last and divided
//! by what one coin with each instalment grows to. The result is enclosed between two fixed-point numbers, computed once
//! downwards and once upwards; only where a rounding could fall on either side of one is the fraction itself formed.

use num_bigint::BigInt;

use super::exact::Exact;
use super::period::Share;
use super::rounding::quotient;
use crate::choice::Rounding;
use crate::money::Rupees;

/// A number between two others, each with 64 bits after the point.
#[derive(Clone, Copy)]
struct Between {
    low: u128,
    high: u128,
}

const POINT: u32 = 64;
const ONE: u128 = 1 << POINT;
const LOW: u128 = ONE - 1;

/// A part below one, as the 64 bits after the point.
#[derive(Clone, Copy)]
struct Part {
    low: u64,
    high: u64,
}

fn part(share: Share) -> Option<Part> {
    let (scaled, denominator) = (u128::from(share.numerator) << POINT, u128::from(share.denominator));
    let low = u64::try_from(scaled.checked_div(denominator)?).ok()?;
    let high = if scaled.checked_rem(denominator)? == 0 { low } else { low.checked_add(1)? };
    Some(Part { low, high })
}

fn times_down(value: u128, part: u64) -> u128 {
    let (whole, fraction, part) = (value >> POINT, value & LOW, u128::from(part));
    // Both products are of numbers below 2^64, and so is what the sum adds to the first.
    whole.wrapping_mul(part).wrapping_add(fraction.wrapping_mul(part) >> POINT)
}

fn times_up(value: u128, part: u64) -> Option<u128> {
    let (whole, fraction, part) = (value >> POINT, value & LOW, u128::from(part));
    let small = fraction.wrapping_mul(part);
    whole.wrapping_mul(part).checked_add(small >> POINT)?.checked_add(u128::from(small & LOW != 0))
}

impl Between {
    const UNITY: Self = Self { low: ONE, high: ONE };

    /// Itself and its interest.
    fn grown(self, part: Part) -> Option<Self> {
        Some(Self {
            low: self.low.checked_add(times_down(self.low, part.low))?,
            high: self.high.checked_add(times_up(self.high, part.high)?)?,
        })
    }

    fn plus(self, other: Self) -> Option<Self> {
        Some(Self { low: self.low.checked_add(other.low)?, high: self.high.checked_add(other.high)? })
    }

    fn of(amount: Rupees) -> Option<Self> {
        let bits = u128::from(u64::try_from(amount.paise()).ok()?) << POINT;
        Some(Self { low: bits, high: bits })
    }
}

/// The leading 64 bits, and how many bits were left off.
const fn leading(value: u128) -> (u128, u32) {
    let left_off = POINT.saturating_sub(value.leading_zeros());
    (value >> left_off, left_off)
}

fn leading_up(value: u128) -> (u128, u32) {
    let (bits, left_off) = leading(value);
    (bits.wrapping_add(u128::from(bits << left_off != value)), left_off)
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

fn enclosed(owed: impl Iterator<Item = (Rupees, Share)>, rest: impl Iterator<Item = Share>) -> Option<Between> {
    let mut total = Between { low: 0, high: 0 };
    let mut known: Option<(Share, Part)> = None;
    let mut part_of = |share: Share| match known {
        Some((of, part)) if of == share => Some(part),
        _ => part(share).inspect(|part| known = Some((share, *part))),
    };
    for (amount, share) in owed {
        total = total.plus(Between::of(amount)?.grown(part_of(share)?)?)?;
    }
    let (mut growth, mut coins) = (Between::UNITY, Between::UNITY);
    for share in rest {
        let part = part_of(share)?;
        growth = growth.grown(part)?;
        coins = coins.grown(part)?.plus(Between::UNITY)?;
    }
    Some(Between {
        low: ratio(leading(total.low), leading(growth.low), leading_up(coins.high), false)?,
        high: ratio(leading_up(total.high), leading_up(growth.high), leading(coins.low), true)?,
    })
}

/// The fraction itself.
pub(super) fn exact(owed: impl Iterator<Item = (Exact, Share)>, rest: impl Iterator<Item = Share>) -> Option<Exact> {
    let mut total = Exact::of(Rupees::ZERO);
    for (amount, share) in owed {
        total = total.plus(&amount)?.plus(&amount.times(share)?)?;
    }
    let (mut growth, mut coins, mut scale) = (BigInt::from(1), BigInt::from(1), BigInt::from(1));
    for share in rest {
        let grown = BigInt::from(share.numerator).checked_add(&share.denominator.into())?;
        scale = scale.checked_mul(&share.denominator.into())?;
        growth = growth.checked_mul(&grown)?;
        coins = coins.checked_mul(&grown)?.checked_add(&scale)?;
    }
    total.scaled(&growth, &coins)
}

/// The equal instalment, rounded to a unit.
pub(super) fn rounded(
    owed: impl Iterator<Item = (Rupees, Share)> + Clone,
    rest: impl Iterator<Item = Share> + Clone,
    unit: Rupees,
    mode: Rounding,
) -> Option<Rupees> {
    let paise = u128::from(unit.paise().unsigned_abs());
    if let Some(between) = enclosed(owed.clone(), rest.clone()) {
        let divisor = paise.checked_mul(ONE)?;
        let low = quotient(between.low, divisor, mode)?;
        if low == quotient(between.high, divisor, mode)? {
            return Rupees::from_paise(i64::try_from(low.checked_mul(paise)?).ok()?).ok();
        }
    }
    exact(owed.map(|(amount, share)| (Exact::of(amount), share)), rest)?.rounded(unit, mode)
}
