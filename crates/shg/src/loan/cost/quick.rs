//! The rate of flows that turn once, where a few looks at them tell it: at nought the curve's height, slope and bend say where the
//! rate nearly is, and there the flows are discounted with 63 binary places; from too far away, once more. What is left follows
//! from the slopes of the curve there, up to the third, and from bounds on all that is left off. Where these do not tell the
//! digits for certain there is no answer, and the rate is approached and settled step by step.
//!
//! A curve is ln(before / after): what flows before the direction changes over what flows after it, where a unit of time discounts
//! by e⁻ˣ; which of the two is paid plays no part in where it is nought. Its slopes follow from the cumulants of the times of each
//! side, weighed by worth: means, variances and so on.
#![expect(clippy::float_arithmetic, reason = "the distance left, of which a few digits are needed, is a float")]

use super::fraction::{OneSide, Short, doubt_of_cuts, doubt_of_products, side};
use super::measures::{OneTurn, Weights};
use super::power::{Factor, Needed, Powers, Run};
use super::settle::{Growth, Telling};
use super::stream::Stream;

/// No distance left is longer, in parts of the span's inverse.
const MOST_LEFT: f64 = 2e-3;
/// Terms of a series in what is left are smaller by so much, each than the one before.
const MOST_OF_BEFORE: f64 = 0.01;
/// So often the flows are looked at, each time from where the last look led.
const LOOKS: u32 = 3;
/// From no further is a look of use, and from no further than the second are digits told.
const MOST_EXCESS: f64 = 0.5;
const SMALL_EXCESS: f64 = 1e-2;
/// Of what is below, three terms of a series make the logarithm, as exactly as floats go.
const TINY_EXCESS: f64 = 1e-5;
/// No x is above it.
const MOST_X: f64 = 0.6;
/// How the fourth cumulant follows from the square of the variance where flows are spread evenly over their time.
const EVEN: f64 = -1.2;

/// The curve at one x: its height, its slope, the slope of that and so on.
#[derive(Clone, Copy)]
struct Series {
    height: f64,
    slope: f64,
    bend: f64,
    turn: f64,
}

impl Series {
    /// How far it is to where the curve is nought, by the inverse of the series, and how much the first two terms that are left
    /// off may be, as parts of the way.
    #[inline]
    fn inverse(&self) -> (f64, f64, f64) {
        let over = 1.0 / self.slope;
        let (second, third) = (self.bend * over * 0.5, self.turn * over * (1.0 / 6.0));
        let way = -self.height * over;
        let (by_second, by_third) = (second * way, third * way * way);
        (way * (1.0 - by_second + (2.0 * by_second * by_second - by_third)), by_second.abs(), by_third.abs())
    }
}

/// The gaps of flows on one day of the month differ by less than the one, and mostly those of flows on any day of it by less than
/// the other.
const MONTHLY: usize = 8;
const ANY_DAY: usize = 64;

/// Where to look first.
struct Start {
    x: f64,
    /// The mean time of either side is not above it.
    mean: f64,
}

/// Mean and variance of the times of one side.
#[inline]
fn spread(weights: &Weights) -> (f64, f64) {
    let over = 1.0 / weights.size;
    let mean = weights.time * over;
    (mean, weights.square * over - mean * mean)
}

impl Start {
    #[inline]
    fn of(flows: &OneTurn<'_>) -> Self {
        let ((before, before_spread), (after, after_spread)) = (spread(&flows.weights.0), spread(&flows.weights.1));
        // ln(a/b) = 2·artanh((a-b)/(a+b)).
        let part = flows.excess as f64 / flows.size as f64;
        let height = if part.abs() < 0.2 {
            let square = part * part;
            let rest = square * (1.0 / 3.0 + square * (0.2 + square * (1.0 / 7.0 + square * (1.0 / 9.0))));
            2.0 * part * (1.0 + rest)
        } else {
            libm::log(flows.weights.0.size / flows.weights.1.size)
        };
        let (slope, bend) = (after - before, before_spread - after_spread);
        // The start has not to be right. Most flows are spread evenly.
        let fourth = EVEN * (before_spread * before_spread - after_spread * after_spread);
        let over = 1.0 / slope;
        let (second, way) = (0.5 * bend * over, -height * over);
        let near = way * (1.0 - second * way * (1.0 - 2.0 * second * way));
        let square = near * near;
        let value = height + near * (slope + near * bend * 0.5) + square * square * fourth * (1.0 / 24.0);
        let x = near - value / (slope + near * bend + square * near * fourth * (1.0 / 6.0));
        Self { x, mean: before.max(after) * 1.01 }
    }
}

/// A number next to e⁻ˣ, for an x above nought and not above [`MOST_X`].
#[inline]
fn discount(x: f64) -> Short {
    let lost = if x < 0.02 {
        let (square, cube) = (x * x, x * x * x);
        (x - 0.5 * square) + cube * ((1.0 / 6.0 - x * (1.0 / 24.0)) + square * (1.0 / 120.0))
    } else {
        -libm::expm1(-x)
    };
    Short::less_than_one_by(lost)
}

/// What is left to add to an x.
enum Left {
    /// So much, and how far from the truth that may be.
    Near(f64, f64),
    /// About so much: too much to tell the digits.
    Far(f64),
}

/// The rate above nought, in units of its last digit, if it is told for certain.
#[inline]
pub(super) fn quickly(stream: &Stream, telling: Telling) -> Option<i128> {
    let flows = stream.one_turn()?;
    let start = Start::of(&flows);
    let (mut x, count) = (start.x, stream.steps.len() as f64);
    let (least, most) = flows.gaps;
    for look in 1..=LOOKS {
        if !(x > 0.0 && x < MOST_X) {
            return None;
        }
        let base = discount(x);
        let growth = Growth::of(base.power(telling.period).long(), doubt_of_power(telling.period), telling)?;
        let doubt = doubt_of_products(start.mean, count);
        let found = if let Some(run) = Run::<_, MONTHLY>::new(base, least, most) {
            left(&flows, |gap| run.by(gap), doubt)
        } else if let Some(run) = Run::<_, ANY_DAY>::new(base, least, most) {
            left(&flows, |gap| run.by(gap), doubt)
        } else {
            let powers = Powers::new(base, stream.needed());
            left(&flows, |gap| powers.by(gap), doubt)
        }?;
        match found {
            Left::Near(left, doubt) => match growth.told(left, doubt) {
                Some(rate) => return Some(rate),
                None if look > 1 => return at_length(&flows, base, stream.needed(), telling),
                // What is doubted at first is mostly the way that is left, and the next look has less of it.
                None => x += left,
            },
            Left::Far(left) => x += left,
        }
    }
    None
}

/// By how much a power is short whose base is exact: one more than the bases stands for one.
fn doubt_of_power(exponent: u32) -> f64 {
    const PLACE: f64 = 1.0 / (1_u128 << 64) as f64;
    (f64::from(exponent) + 2.0) * PLACE
}

/// With longer powers, which leave less doubt.
#[cold]
fn at_length(flows: &OneTurn<'_>, base: Short, needed: Needed, telling: Telling) -> Option<i128> {
    let base = base.long();
    let powers = Powers::new(base, needed).written(Short::cut);
    let count = flows.steps.0.len().saturating_add(flows.steps.1.len()) as f64;
    let Left::Near(left, doubt) = left(flows, |gap| powers.by(gap), doubt_of_cuts(flows.span(), count))? else {
        return None;
    };
    Growth::of(base.power(telling.period), 0.0, telling)?.told(left, doubt)
}

/// Of one side of the flows, each weighed by its worth: the mean time, the variance and the third cumulant.
#[inline]
fn cumulants(side: &OneSide, over: f64) -> (f64, f64, f64) {
    let moments = &side.moments;
    let (mean, square, cube) = (moments.time * over, moments.square * over, moments.cube * over);
    (mean, square - mean * mean, cube - 3.0 * mean * square + 2.0 * mean * mean * mean)
}

/// What is left to add to an x, and how far from the truth that may be.
#[inline]
fn left(flows: &OneTurn<'_>, power: impl Fn(u32) -> Short, side_doubt: f64) -> Option<Left> {
    let scale = 1_i64 << flows.size.leading_zeros().saturating_sub(1);
    let (first, reached) = side(flows.steps.0, &power, scale, None);
    let (other, _) = side(flows.steps.1, &power, scale, Some(reached));

    let (over_first, over_other) = (1.0 / first.units as f64, 1.0 / other.units as f64);
    let excess = first.units.wrapping_sub(other.units) as f64 * over_other;
    if excess.is_nan() || excess.abs() > MOST_EXCESS {
        return None;
    }
    let height = if excess.abs() < TINY_EXCESS {
        excess * (1.0 - excess * (0.5 - excess * (1.0 / 3.0)))
    } else {
        libm::log1p(excess)
    };
    let (of_first, of_other) = (cumulants(&first, over_first), cumulants(&other, over_other));
    let (slope, bend, turn) = (of_other.0 - of_first.0, of_first.1 - of_other.1, of_other.2 - of_first.2);
    let (left, by_second, by_third) = Series { height, slope, bend, turn }.inverse();

    let length = left.abs() * flows.span();
    if !(length < MOST_LEFT && by_second + by_third < MOST_OF_BEFORE && excess.abs() < SMALL_EXCESS) {
        return Some(Left::Far(left));
    }
    let count = flows.steps.0.len().wrapping_add(flows.steps.1.len()) as f64;
    // Sums of so many numbers, the largest of them the span, its square and its cube; the fourth cumulants differ by less than
    // half of the span's fourth power.
    let (square, rounded) = (length * length, (count + 16.0) * f64::EPSILON * 4.0 * length);
    let height_doubt = 1.02 * side_doubt * over_other + height.abs() * 2e-15 + rounded + 0.03 * square * square;
    let left_off = 8.0 * left.abs() * (by_second + by_third) * (by_second * by_second + by_third);
    Some(Left::Near(left, height_doubt * 1.1 / slope.abs() + left_off))
}
