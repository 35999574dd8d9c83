//! Numbers from nought to one with 127 binary places: a discount factor and its powers.
#![expect(clippy::float_arithmetic, reason = "times weighed by worth lead to the slopes of a curve, which are floats")]

use super::power::{Factor, Powers};
use super::stream::Step;

const PLACES: u32 = 127;
pub(super) const MANTISSA_BITS: i32 = 52;
pub(super) const EXPONENT_BIAS: i32 = 1023;
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
    #[inline]
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

/// A number below one with 64 binary places, where one is the largest; a product is rounded down.
///
/// No factor is above one, so a product is short by as much as both of its factors together and by less than one place more: a
/// power whose base is exact by less than its exponent, and any product by less than what its factors lack and as many more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Short(u64);

impl Short {
    /// One less a float above nought and below one half.
    #[inline]
    pub fn less_than_one_by(lost: f64) -> Self {
        const PLACE: f64 = (1_u128 << 64) as f64;
        Self(((lost * PLACE) as i64).wrapping_neg().cast_unsigned())
    }

    /// A fraction, short by less than one place, or by one where it is one.
    pub const fn cut(fraction: Fraction) -> Self {
        if fraction.0 < Fraction::ONE.0 { Self((fraction.0 >> (PLACES - 64)) as u64) } else { Self::ONE }
    }

    /// The number as a fraction, exactly.
    pub const fn long(self) -> Fraction {
        Fraction((self.0 as u128) << (PLACES - 64))
    }
}

impl Factor for Short {
    const ONE: Self = Self(u64::MAX);

    #[inline(always)]
    fn times(self, other: Self) -> Self {
        Self((u128::from(self.0).wrapping_mul(other.0.into()) >> 64) as u64)
    }
}

/// What flows of one direction are worth, discounted to the first day with 63 places, and their times weighed by it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OneSide {
    pub units: i64,
    pub moments: Moments,
}

/// Worth by time, by its square and by its cube.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Moments {
    pub time: f64,
    pub square: f64,
    pub cube: f64,
}

/// Discounts flows of one direction, each so many times its size, of a stream all of whose sizes so many times are below 2⁶³; they
/// are the first, or follow others the last of which was discounted by a factor. Gives also the factor of their last.
///
/// All amounts together are below one half: a worth is short by less than half as many places as the factors of its side, and by
/// as many places more as there were steps.
#[inline(always)]
pub(super) fn side(
    mut steps: &[Step],
    power: impl Fn(u32) -> Short,
    scale: i64,
    reached: Option<Short>,
) -> (OneSide, Short) {
    let mut side = OneSide::default();
    let scale = if steps.first().is_some_and(|step| step.amount < 0) { scale.wrapping_neg() } else { scale };
    let worth =
        |amount: i64, factor: Short| Short(amount.wrapping_mul(scale).cast_unsigned()).times(factor).0.cast_signed();
    let mut factor = reached.unwrap_or(Short::ONE);
    if reached.is_none()
        && let Some((first, rest)) = steps.split_first()
    {
        // No power leads to it.
        side.units = worth(first.amount, factor);
        steps = rest;
    }
    for step in steps {
        factor = factor.times(power(step.gap));
        let worth = worth(step.amount, factor);
        side.units = side.units.wrapping_add(worth);
        side.moments.add(worth as f64, f64::from(step.at.cast_signed()));
    }
    (side, factor)
}

/// By how many places less than this either side is short, where powers were multiplied from an exact base.
///
/// A factor lacks as much as its time counts, and so the flows, each weighed by its size, their mean time.
pub(super) fn doubt_of_products(mean: f64, count: f64) -> f64 {
    // A step has as many bases as its gap, and at most two ones, each short by a place; every one of these costs a product, which
    // is short by a place more.
    (mean + 4.0 * count + 4.0) * 0.5 + count
}

/// The same where each power up to a stride was cut from a longer one.
pub(super) fn doubt_of_cuts(span: f64, count: f64) -> f64 {
    // A step has a stride for each 32 of its gap, a rest and a one at most, each short by a place and costing one more.
    (2.0 * span / 32.0 + 6.0 * count + 4.0) * 0.5 + count
}

impl Moments {
    #[inline]
    fn add(&mut self, worth: f64, at: f64) {
        let time = worth * at;
        let square = time * at;
        self.time += time;
        self.square += square;
        self.cube += square * at;
    }
}
