//! The rate of flows that turn once, where a few looks at them tell it: at nought the curve's height, slope and bend say where the
//! rate nearly is, and there the flows are discounted with 63 binary places; from too far away, once more. What is left follows
//! from the slopes of the curve there, up to the third, and from bounds on all that is left off. Where these do not tell the
//! digits for certain there is no answer, and the rate is approached and settled step by step.
#![expect(clippy::float_arithmetic, reason = "the distance left, of which a few digits are needed, is a float")]

use super::curve::Curve;
use super::fraction::{Fraction, Moments, Short, doubt_of_cuts, doubt_of_products, side};
use super::power::{Factor, Powers};
use super::settle::{Telling, told};

/// No distance left is longer, in parts of the span's inverse.
const MOST_LEFT: f64 = 2e-3;
/// No round leaves more of the error of the one before.
const MOST_OF_BEFORE: f64 = 0.02;
const ROUNDS: u32 = 4;
/// So often the flows are looked at, each time from where the last look led.
const LOOKS: u32 = 3;
/// From no further is a look of use, and from no further are digits told.
const MOST_EXCESS: f64 = 0.5;
const SMALL_EXCESS: f64 = 1e-2;

/// Of one side of the flows, each weighed by its worth: the mean time, the variance and the third cumulant.
fn cumulants(moments: &Moments) -> (f64, f64, f64) {
    let (mean, square, cube) =
        (moments.time / moments.worth, moments.square / moments.worth, moments.cube / moments.worth);
    (mean, square - mean * mean, cube - 3.0 * mean * square + 2.0 * mean * mean * mean)
}

/// What is left to add to an x.
enum Left {
    /// So much, and how far from the truth that may be.
    Near(f64, f64),
    /// About so much: too much to tell the digits.
    Far(f64),
}

/// The rate above nought, in units of its last digit, if it is told for certain.
pub(super) fn quickly(curve: &Curve<'_>, telling: Telling) -> Option<i128> {
    let start = curve.at(0.0);
    let mean = start.means.0.max(start.means.1) * 1.01;
    let mut x = start.x + start.step();
    for look in 1..=LOOKS {
        if !(x > 0.0 && x < 1.0) {
            return None;
        }
        let factor = Fraction::of_float(libm::exp(-x))?;
        match shortly(curve, factor, mean, telling)? {
            Ok(rate) => return Some(rate),
            Err(Left::Near(..)) if look > 1 => return at_length(curve, factor, telling),
            // What is doubted at first is mostly the way that is left, and the next look has less of it.
            Err(Left::Near(left, _) | Left::Far(left)) => x += left,
        }
    }
    None
}

/// With powers as short as what they discount. Neither side's mean time, each flow weighed by its size, is above `mean`.
fn shortly(curve: &Curve<'_>, factor: Fraction, mean: f64, telling: Telling) -> Option<Result<i128, Left>> {
    const PLACE: f64 = 1.0 / (1_u128 << 64) as f64;
    let factor = Short::exactly(factor)?;
    let found = left(curve, &Powers::new(factor, curve.needed), doubt_of_products(mean, curve.steps.len() as f64))?;
    let Left::Near(left, left_doubt) = found else { return Some(Err(found)) };
    // One more than the bases stands for one.
    let doubt = (f64::from(telling.period) + 2.0) * PLACE;
    Some(told(factor.power(telling.period).long(), doubt, (left, left_doubt), telling).ok_or(found))
}

/// With longer ones, which leave less doubt.
#[cold]
fn at_length(curve: &Curve<'_>, factor: Fraction, telling: Telling) -> Option<i128> {
    let powers = Powers::new(factor, curve.needed).written(Short::cut);
    let found = left(curve, &powers, doubt_of_cuts(curve.span, curve.steps.len() as f64))?;
    let Left::Near(left, left_doubt) = found else { return None };
    told(factor.power(telling.period), 0.0, (left, left_doubt), telling)
}

/// What is left to add to an x, and how far from the truth that may be.
#[inline]
fn left(curve: &Curve<'_>, powers: &Powers<Short>, side_doubt: f64) -> Option<Left> {
    let (before, after) = curve.steps.split_at_checked(curve.turn?)?;
    let (first, reached) = side(before, powers, curve.size, Short::ONE);
    let (other, _) = side(after, powers, curve.size, reached);
    let falls = before.first().is_some_and(|step| step.amount < 0);
    let (received, paid) = if falls { (other, first) } else { (first, other) };

    let paid_units = paid.units.cast_signed() as f64;
    let excess = received.units.wrapping_sub(paid.units).cast_signed() as f64 / paid_units;
    if excess.is_nan() || excess.abs() > MOST_EXCESS {
        return None;
    }
    let height = libm::log1p(excess);
    let count = curve.steps.len() as f64;
    let height_doubt = 1.02 * side_doubt / paid_units + height.abs() * 1e-15;
    let (of_received, of_paid) = (cumulants(&received.moments), cumulants(&paid.moments));
    let (slope, bend, turn) = (of_paid.0 - of_received.0, of_received.1 - of_paid.1, of_paid.2 - of_received.2);

    let mut left = -height / slope;
    for _ in 0..ROUNDS {
        left = -(height + left * left * (bend * 0.5 + left * turn / 6.0)) / slope;
    }
    let span = curve.span;
    let length = left.abs() * span;
    let shrinks = (bend.abs() * left.abs() + turn.abs() * left * left * 0.5) * 2.0 / slope.abs();
    if !(length < MOST_LEFT && shrinks < MOST_OF_BEFORE && excess.abs() < SMALL_EXCESS) {
        return Some(Left::Far(left));
    }
    // Sums of so many numbers, the largest of them the span, its square and its cube; the fourth cumulants differ by less than
    // half of the span's fourth power.
    let rounded = (count + 16.0) * f64::EPSILON * 4.0 * length;
    let height_doubt = height_doubt + rounded + 0.03 * length * length * length * length;
    // Where the doubt is small enough for the digits the slope is right to many, and as the curve is followed it hardly changes.
    let left_doubt =
        height_doubt * 1.1 / slope.abs() + left.abs() * shrinks * (shrinks * shrinks) * (shrinks * shrinks);
    Some(Left::Near(left, left_doubt))
}
