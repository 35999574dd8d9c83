//! Numbers from nought to one with 127 binary places: a discount factor and its powers.
#![expect(clippy::float_arithmetic, reason = "times weighed by worth lead to the slopes of a curve, which are floats")]

use super::power::{Factor, Powers};
use super::stream::Step;

const PLACES: u32 = 127;
const MANTISSA_BITS: i32 = 52;
const EXPONENT_BIAS: i32 = 1023;
const LOW: u128 = u64::MAX as u128;

/// A number from nought to one; a product is rounded down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fraction(u128);

impl Fraction {
    /// A float above a millionth and not above one, exactly.
    pub fn of_float(value: f64) -> Option<Self> {
        if !(value > 1e-6 && value <= 1.0) {
            return None;
        }
        let (mantissa, exponent) = mantissa_and_exponent(value);
        let shift = exponent.wrapping_add_unsigned(PLACES).unsigned_abs();
        Some(Self(u128::from(mantissa) << shift))
    }

    /// The number in units of its last place.
    pub const fn units(self) -> u128 {
        self.0
    }
}

impl Factor for Fraction {
    const ONE: Self = Self(1 << PLACES);

    #[inline]
    fn times(self, other: Self) -> Self {
        let (a, b) = (self.0 >> 64, self.0 & LOW);
        let (c, d) = (other.0 >> 64, other.0 & LOW);
        // Neither sum reaches 2¹²⁸: an upper half is at most 2⁶³, and then its lower half is nought.
        let middle = a.wrapping_mul(d).wrapping_add(b.wrapping_mul(c)).wrapping_add(b.wrapping_mul(d) >> 64);
        Self((a.wrapping_mul(c) << 1).wrapping_add(middle >> 63))
    }
}

/// A float above nought as a whole number and the power of two by which that is multiplied.
pub(super) const fn mantissa_and_exponent(value: f64) -> (u64, i32) {
    let bits = value.to_bits();
    let mantissa = bits & ((1 << MANTISSA_BITS) - 1) | 1 << MANTISSA_BITS;
    (mantissa, ((bits >> MANTISSA_BITS) as i32).wrapping_sub(EXPONENT_BIAS + MANTISSA_BITS))
}

/// What is received and what is paid, both discounted to the first day, in one and the same unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weighed {
    pub received: u128,
    pub paid: u128,
    /// Neither is further from the truth than this.
    pub doubt: u128,
}

/// Discounts flows whose sizes add up to `size`.
pub(super) fn weigh(steps: &[Step], powers: &Powers<Fraction>, size: u64) -> Weighed {
    let shift = size.leading_zeros().saturating_sub(1);
    let (mut received, mut paid) = (0_u128, 0_u128);
    let mut factor = Fraction::ONE;
    let (mut count, mut span) = (0_u128, 0);
    for step in steps {
        factor = factor.times(powers.by(step.gap));
        let amount = u128::from(step.amount.unsigned_abs() << shift);
        let (high, low) = (factor.0 >> 64, factor.0 & LOW);
        let worth = amount.wrapping_mul(high).wrapping_add(amount.wrapping_mul(low) >> 64);
        if step.amount > 0 {
            received = received.wrapping_add(worth);
        } else {
            paid = paid.wrapping_add(worth);
        }
        (count, span) = (count.wrapping_add(1), step.at);
    }
    Weighed { received, paid, doubt: count.wrapping_add(span.into()).wrapping_add(1) << 1 }
}

/// What flows of one direction are worth, discounted to the first day with 63 places, and their times weighed by it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OneSide {
    /// Short by less than three times as many units as there were steps up to its last.
    pub units: u64,
    pub moments: Moments,
}

/// Worth, and worth by time, by its square and by its cube.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Moments {
    pub worth: f64,
    pub time: f64,
    pub square: f64,
    pub cube: f64,
}

/// Discounts flows of one direction, of a stream whose sizes add up to `size`; gives also the factor of the last, with which
/// the next may go on.
///
/// A power is short by less than one in the last place, a product by one more: so a factor is short by less than twice as much as
/// there were steps. No amount is above one, nor are all together, and each product is short by one more.
pub(super) fn side(steps: &[Step], powers: &Powers<Fraction>, size: u64, factor: Option<u64>) -> (OneSide, u64) {
    let shift = size.leading_zeros().saturating_sub(1);
    let times = |left: u64, right: u64| (u128::from(left).wrapping_mul(right.into()) >> (PLACES - 64)) as u64;
    let mut factor = factor.unwrap_or(1 << (PLACES - 64));
    let mut side = OneSide::default();
    for step in steps {
        factor = times(factor, (powers.by(step.gap).0 >> 64) as u64);
        let worth = times(step.amount.unsigned_abs() << shift, factor);
        side.units = side.units.wrapping_add(worth);
        side.moments.add(worth.cast_signed() as f64, f64::from(step.at));
    }
    (side, factor)
}

impl Moments {
    #[inline]
    fn add(&mut self, worth: f64, at: f64) {
        let (time, square) = (worth * at, at * at);
        self.worth += worth;
        self.time += time;
        self.square += worth * square;
        self.cube += time * square;
    }
}
