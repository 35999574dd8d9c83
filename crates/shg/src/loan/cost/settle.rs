//! From where a rate nearly is to its digits, all of them right.
//!
//! The flows are discounted once more at the x that the search ends with, now with 127 binary places. What is left between
//! received and paid tells how far off that x is, so nearly that the digits follow, save where the rate lies within a
//! known doubt of the middle between two of them. Then [`Wide`] numbers decide; what lies within 2⁻²⁵⁶ of the middle is the
//! middle.
#![expect(clippy::float_arithmetic, reason = "the distance left, of which a few digits are needed, is a float")]

use super::curve::{Approach, Curve};
use super::fraction::{EXPONENT_BIAS, Fraction, MANTISSA_BITS, mantissa_and_exponent, weigh};
use super::power::{Factor, Powers};
use super::wide::Wide;
use super::zero::{Term, zero};
use crate::error::Error;

/// How a rate is told from the growth over one unit of time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Telling {
    /// Units of time over which the rate grows.
    pub period: u32,
    /// Units of the last digit in a rate of one, so many times over.
    pub digits: u64,
    /// How many times.
    pub share: u64,
    /// Does time run backwards, so that a growth above one is a rate below nought?
    pub backwards: bool,
}

/// A rate is at most 10²⁴ percent.
const MOST_LOG: f64 = 50.0;
const MOST_GROWTH: u128 = 10_u128.pow(22);
/// The largest growth, and smaller than 2¹⁶, that 127 binary places are asked about.
const MOST_NEAR: f64 = 60_000.0;
const PART_BITS: i32 = 24;
const PART: f64 = (1_u64 << PART_BITS) as f64;
const SPARED_BITS: i32 = 12;

/// The rate near an approach, in units of its last digit.
///
/// # Errors
///
/// `loan.rate_too_large`.
pub(super) fn settle(curve: &Curve<'_>, approach: &Approach, telling: Telling) -> Result<i128, Error> {
    if !telling.backwards && approach.x * f64::from(telling.period) > MOST_LOG {
        return Err(Error::CostTooLarge);
    }
    match nearly(curve, approach, telling) {
        Some(rate) => Ok(rate),
        None => {
            let terms: Vec<Term> = curve.steps.iter().map(Term::of).collect();
            exactly(zero(&terms, approach.bracket, approach.x), telling)
        }
    }
}

/// The rate of a discount factor, in units of its last digit, a half going away from nought.
///
/// # Errors
///
/// `loan.rate_too_large`.
pub(super) fn exactly(factor: Wide, telling: Telling) -> Result<i128, Error> {
    let power = factor.power(telling.period);
    let growth = if telling.backwards { power } else { power.inverse() };
    if growth > Wide::whole(MOST_GROWTH) {
        return Err(Error::CostTooLarge);
    }
    let digits = growth.apart(Wide::ONE).times(Wide::whole(telling.digits.into())).part(telling.share);
    let (rate, _) = digits.plus(Wide::HALF).plus(Wide::NEGLIGIBLE).split();
    let rate = i128::try_from(rate).map_err(|_| Error::CostTooLarge)?;
    Ok(if growth < Wide::ONE { rate.wrapping_neg() } else { rate })
}

/// The rate, if 127 binary places tell it for certain.
fn nearly(curve: &Curve<'_>, approach: &Approach, telling: Telling) -> Option<i128> {
    let start = libm::exp(-approach.x);
    let factor = Fraction::of_float(start)?;
    let powers = Powers::new(factor, curve.needed);
    let weighed = weigh(curve.steps, &powers, curve.size);
    let paid = weighed.paid as f64;
    let excess = weighed.received.wrapping_sub(weighed.paid).cast_signed() as f64 / paid;
    if excess.is_nan() || excess.abs() > 1e-6 {
        return None;
    }
    let height = excess - excess * excess * 0.5 + excess * excess * excess / 3.0;
    let height_doubt = 4.0 * weighed.doubt as f64 / paid + height.abs() * 1e-15;

    // Of the curve's third derivative the size is at most a fifth of the span cubed, which bounds the slope's error.
    let from = &approach.from;
    let slope = from.slope() + from.bend * approach.step;
    let left = -height / slope;
    let reach = approach.step.abs() + 2.0 * left.abs();
    let span = curve.span;
    let slope_doubt = 0.1 * span * span * span * reach * reach
        + 2.0 * from.bend.abs() * left.abs()
        + (1e-12 + curve.noise) * span * 4.0;
    if slope_doubt.is_nan() || slope_doubt > slope.abs() * 0.5 {
        return None;
    }
    let left_doubt = (left.abs() * slope_doubt + height_doubt) * 2.0 / slope.abs();
    Growth::of(factor.power(telling.period), 0.0, telling)?.told(left, left_doubt)
}

/// What a unit grows to over the rate's time, as far as a factor tells it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Growth {
    near: f64,
    /// What to add to it, as a share of it.
    wrong: f64,
    /// How far it may be from the truth even so.
    doubt: f64,
    /// The rate of what is near, in parts of a digit.
    parts: i128,
    telling: Telling,
}

impl Growth {
    /// What the power of a factor comes to, which may be short by so much; none where that is no growth to be told this way.
    #[inline]
    pub fn of(power: Fraction, short_by: f64, telling: Telling) -> Option<Self> {
        let (near, wrong) = if telling.backwards { straight(power) } else { inverse(power) };
        if !(1e-9..MOST_NEAR).contains(&near) {
            return None;
        }
        let most = near.max(1.0);
        let doubt = most * most * (short_by * 1.1 + 1e-30);
        let parts = parts_of(near, telling.digits).wrapping_sub(i128::from(telling.digits) << PART_BITS);
        Some(Self { near, wrong, doubt, parts, telling })
    }

    /// Rounds the rate to which it leads with what is left to add to the factor's x, if the doubts allow.
    #[inline]
    pub fn told(&self, left: f64, left_doubt: f64) -> Option<i128> {
        let Self { near, wrong, telling, .. } = *self;
        let period = f64::from(telling.period);
        let left = if telling.backwards { -left * period } else { left * period };
        let growth = left * (1.0 + left * (0.5 + left * (1.0 / 6.0 + left * (1.0 / 24.0))));
        let more = near * (wrong + growth + wrong * growth);
        let fourth = left * left * left * left;
        let doubt = near * (left_doubt * period * 1.1 + fourth) + self.doubt + more.abs() * 1e-15;

        let scale = telling.digits as f64 * PART;
        let rate = self.parts.wrapping_add(whole(more * scale));
        let doubt = whole(doubt * scale).cast_unsigned().saturating_add(4);
        let (digits, rest, whole) = if telling.share == 1 {
            let size = rate.unsigned_abs().wrapping_add(1 << (PART_BITS - 1));
            (size >> PART_BITS, size & ((1 << PART_BITS) - 1), 1 << PART_BITS)
        } else {
            let whole = u128::from(telling.share) << PART_BITS;
            let size = rate.unsigned_abs().wrapping_add(whole >> 1);
            (size.checked_div(whole)?, size.checked_rem(whole)?, whole)
        };
        let certain = rest >= doubt && rest.saturating_add(doubt) < whole;
        let digits = digits.cast_signed();
        certain.then(|| if rate < 0 { digits.wrapping_neg() } else { digits })
    }
}

/// A float without what is after the point.
#[inline]
fn whole(value: f64) -> i128 {
    const SHORT: f64 = (1_u64 << 62) as f64;
    // One machine instruction, where the general way is a call of many.
    if value.abs() < SHORT { (value as i64).into() } else { value as i128 }
}

/// A power as a float, and what to add to that float, as a share of it.
fn straight(power: Fraction) -> (f64, f64) {
    let near = power.units() as f64;
    let more = power.units().wrapping_sub(near as u128).cast_signed();
    (near / Fraction::ONE.units() as f64, more as f64 / near)
}

/// One divided by a power as a float, and what to add to that float, as a share of it.
///
/// The float times the power is one, but for a small difference. A multiple of 2¹²⁸ on both sides, the one itself falls
/// away from a product of 128 bits, and the difference is left.
fn inverse(power: Fraction) -> (f64, f64) {
    const ONE: f64 = (Fraction::ONE.units() >> 64) as f64;
    let near = ONE / (power.units() >> 64) as i64 as f64;
    let (mantissa, exponent) = mantissa_and_exponent(near);
    let difference = (power.units() >> SPARED_BITS).wrapping_mul(mantissa.into()).cast_signed();
    let unit = exponent.wrapping_add(SPARED_BITS + 64).wrapping_sub(127);
    let over = (difference >> 64) as i64 as f64 * power_of_two(unit);
    (near, over * over - over)
}

/// Two to the power of a number that a float can have.
const fn power_of_two(exponent: i32) -> f64 {
    f64::from_bits((exponent.wrapping_add(EXPONENT_BIAS) as u64) << MANTISSA_BITS)
}

/// So many times a float above nought, in parts of 2⁻²⁴, rounded down.
fn parts_of(value: f64, times: u64) -> i128 {
    let (mantissa, exponent) = mantissa_and_exponent(value);
    let product = u128::from(mantissa).wrapping_mul(times.into());
    let shift = exponent.wrapping_add(PART_BITS);
    let parts =
        if shift < 0 { product.checked_shr(shift.unsigned_abs()) } else { product.checked_shl(shift.unsigned_abs()) };
    parts.unwrap_or(0).cast_signed()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fraction::{OneSide, Short, doubt_of_cuts, doubt_of_products, side};
    use super::super::power::Run;
    use super::super::quick::quickly;
    use super::super::stream::{Shape, Stream};
    use super::super::zero::Bracket;
    use super::*;

    /// A year of 365 days, twelve decimals of a percentage.
    const YEAR: Telling = Telling { period: 365, digits: 100_000_000_000_000, share: 1, backwards: false };

    /// So many first flows are lent; each as much as several that are repaid, so that rates are of every size.
    fn stream(gaps: &[u32], amounts: &[i64], lent: usize, several: i64) -> Result<Stream, Error> {
        let mut time = 0_i64;
        let mut stream = Stream::default();
        let mut flows = Vec::new();
        for (at, (gap, amount)) in gaps.iter().zip(amounts).enumerate() {
            time = time.saturating_add((*gap).into());
            flows.push((time, if at < lent { amount.saturating_mul(several).saturating_neg() } else { *amount }));
        }
        stream.gather(flows.into_iter())?;
        Ok(stream)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// The quick way and the exact one tell the same digits.
        #[test]
        fn what_is_told_quickly_is_exact(
            gaps in proptest::collection::vec(1_u32..90, 2..70), amounts in proptest::collection::vec(1_i64..10_000_000, 70), lent in 1_usize..4,
            several in 1_i64..40,
        ) {
            let stream = stream(&gaps, &amounts, lent.min(gaps.len().saturating_sub(1)), several)?;
            if stream.shape()? == Shape::Above {
                let curve = Curve::new(&stream);
                let bracket = Bracket { low: 0.0, high: f64::INFINITY, rising: false };
                let approach = curve.approach(bracket, 0.0);
                let terms: Vec<Term> = stream.steps.iter().map(Term::of).collect();
                let exact = exactly(zero(&terms, approach.bracket, approach.x), YEAR);
                if let Some(quick) = quickly(&stream, YEAR) {
                    prop_assert_eq!(Ok(quick), exact.clone());
                }
                let told = settle(&curve, &approach, YEAR);
                prop_assert!(told == exact || told == Err(Error::CostTooLarge), "{told:?} {exact:?}");
            }
        }

        /// What flows are worth is found quickly to within the doubt.
        #[test]
        fn a_quick_weight_is_within_its_doubt(
            gaps in prop_oneof![proptest::collection::vec(1_u32..400, 2..70), proptest::collection::vec(20_u32..52, 2..70), proptest::collection::vec(28_u32..32, 2..70)], amounts in proptest::collection::vec(1_i64..i64::MAX / 100, 70),
            lent in 1_usize..2, discount in 0.9_f64..1.0,
        ) {
            let stream = stream(&gaps, &amounts, lent, 1)?;
            let base = Short::less_than_one_by(1.0 - discount);
            let long = weigh(&stream.steps, &Powers::new(base.long(), stream.needed()), stream.size());
            let flows = stream.one_turn().ok_or_else(|| TestCaseError::fail("no turn"))?;
            let means = Curve::new(&stream).at(0.0).means;
            let mean = means.0.max(means.1) * 1.01;
            let (span, count) = (flows.span(), stream.steps.len() as f64);
            let scale = 1_i64 << stream.size().leading_zeros().saturating_sub(1);
            let both = |power: &dyn Fn(u32) -> Short| {
                let (paid, reached) = side(flows.steps.0, power, scale, None);
                let (received, _) = side(flows.steps.1, power, scale, Some(reached));
                (received, paid)
            };
            let (least, most) = flows.gaps;
            let powers = Powers::new(base, stream.needed());
            let cut = Powers::new(base.long(), stream.needed()).written(Short::cut);
            let mut ways: Vec<((OneSide, OneSide), f64)> = vec![
                (both(&|gap| powers.by(gap)), doubt_of_products(mean, count)),
                (both(&|gap| cut.by(gap)), doubt_of_cuts(span, count)),
            ];
            if let Some(run) = Run::<_, 8>::new(base, least, most) {
                ways.push((both(&|gap| run.by(gap)), doubt_of_products(mean, count)));
            }
            if let Some(run) = Run::<_, 64>::new(base, least, most) {
                ways.push((both(&|gap| run.by(gap)), doubt_of_products(mean, count)));
            }
            for ((received, paid), doubt) in ways {
                for (quick, long) in [(received.units, long.received), (paid.units, long.paid)] {
                    // The longer weight is itself short, by less than one in the places that are left here.
                    let short_by = (long >> 63).checked_sub(quick.cast_unsigned().into());
                    prop_assert!(short_by.is_some_and(|by| (by as f64) < doubt), "{short_by:?} {doubt}");
                }
            }
        }
    }
}
