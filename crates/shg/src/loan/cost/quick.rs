//! The rate of flows that turn once, where two looks at them tell it: at nought the curve's height, slope and bend say where the
//! rate nearly is, and there the flows are discounted with 63 binary places. What is left follows from the slopes of the curve
//! there, up to the third, and from bounds on all that is left off. Where these do not tell the digits for certain there is no
//! answer, and the rate is approached and settled step by step.
#![expect(clippy::float_arithmetic, reason = "the distance left, of which a few digits are needed, is a float")]

use super::curve::Curve;
use super::fraction::{Fraction, Moments, side};
use super::power::Powers;
use super::settle::{Telling, told};

/// No distance left is longer, in parts of the span's inverse.
const MOST_LEFT: f64 = 2e-3;
/// No round leaves more of the error of the one before.
const MOST_OF_BEFORE: f64 = 0.02;
const ROUNDS: u32 = 4;

/// Of one side of the flows, each weighed by its worth: the mean time, the variance and the third cumulant.
fn cumulants(moments: &Moments) -> (f64, f64, f64) {
    let (mean, square, cube) =
        (moments.time / moments.worth, moments.square / moments.worth, moments.cube / moments.worth);
    (mean, square - mean * mean, cube - 3.0 * mean * square + 2.0 * mean * mean * mean)
}

/// The rate above nought, in units of its last digit, if it is told for certain.
pub(super) fn quickly(curve: &Curve<'_>, telling: Telling) -> Option<i128> {
    let (before, after) = curve.steps.split_at_checked(curve.turn?)?;
    let start = curve.at(0.0);
    let x = start.x + start.step();
    if !(x > 0.0 && x < 1.0) {
        return None;
    }
    let factor = Fraction::of_float(libm::exp(-x))?;
    let powers = Powers::new(factor, curve.needed);
    let (first, reached) = side(before, &powers, curve.size, None);
    let (other, _) = side(after, &powers, curve.size, Some(reached));
    let falls = before.first().is_some_and(|step| step.amount < 0);
    let (received, paid) = if falls { (other, first) } else { (first, other) };

    let excess = received.units.wrapping_sub(paid.units).cast_signed() as f64 / paid.units as f64;
    if excess.is_nan() || excess.abs() > 1e-2 {
        return None;
    }
    let height = libm::log1p(excess);
    let count = curve.steps.len() as f64;
    let height_doubt = 1.02 * (3.0 * count + 2.0) / paid.units as f64 + height.abs() * 1e-15;
    let (of_received, of_paid) = (cumulants(&received.moments), cumulants(&paid.moments));
    let (slope, bend, turn) = (of_paid.0 - of_received.0, of_received.1 - of_paid.1, of_paid.2 - of_received.2);

    let mut left = -height / slope;
    for _ in 0..ROUNDS {
        left = -(height + left * left * (bend * 0.5 + left * turn / 6.0)) / slope;
    }
    let span = curve.span;
    let length = left.abs() * span;
    let shrinks = (bend.abs() * left.abs() + turn.abs() * left * left * 0.5) * 2.0 / slope.abs();
    if !(length < MOST_LEFT && shrinks < MOST_OF_BEFORE) {
        return None;
    }
    // Sums of so many numbers, the largest of them the span, its square and its cube; the fourth cumulants differ by less than
    // half of the span's fourth power.
    let rounded = (count + 16.0) * f64::EPSILON * 4.0 * length;
    let height_doubt = height_doubt + rounded + 0.03 * length * length * length * length;
    let left_doubt =
        height_doubt * 2.0 / slope.abs() + left.abs() * shrinks * (shrinks * shrinks) * (shrinks * shrinks);
    told(factor, left, left_doubt, telling)
}
