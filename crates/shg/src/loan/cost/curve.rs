//! The search for a rate, in floats: what is received over what is paid, as a curve of the rate.
//!
//! Floats are used to find where to look, never to say what is there: `settle` rounds what is found here with integers, or
//! finds that it must look closer. Of the functions of a float only those of `libm` are used, so that every machine
//! looks in the same places.
#![expect(clippy::float_arithmetic, reason = "a rate is searched for in floats; what is found is settled in integers")]

use super::power::{Factor, Needed, Powers};
use super::stream::{Step, Stream};
use super::zero::Bracket;

impl Factor for f64 {
    const ONE: Self = 1.0;

    #[inline]
    fn times(self, other: Self) -> Self {
        self * other
    }
}

/// The curve ln(received / paid) over x, where a unit of time discounts by e⁻ˣ and x is not below nought.
#[derive(Clone, Debug)]
pub(super) struct Curve<'a> {
    pub steps: &'a [Step],
    pub needed: Needed,
    pub size: u64,
    /// How many steps come before the direction changes, where it does so once.
    pub turn: Option<usize>,
    /// Units of time from the first step to the last.
    pub span: f64,
    /// No height is further from the truth than this.
    pub noise: f64,
}

/// The curve at one x.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub x: f64,
    /// ln(received / paid).
    pub height: f64,
    /// The mean time of what is received, and of what is paid, each weighed by what it is worth.
    pub means: (f64, f64),
    /// The slope of the slope: how much more spread in time is what is received than what is paid.
    pub bend: f64,
}

impl Point {
    /// The slope of the curve.
    pub fn slope(&self) -> f64 {
        self.means.1 - self.means.0
    }

    /// How far it is to where the parabola through the point reaches nought; where it does not, a step of Halley.
    pub fn step(&self) -> f64 {
        let (slope, height) = (self.slope(), self.height);
        let under = 1.0 - 2.0 * height * self.bend / (slope * slope);
        if under > 0.0 {
            -2.0 * height / (slope * (1.0 + under.sqrt()))
        } else {
            2.0 * height * slope / (height * self.bend - 2.0 * slope * slope)
        }
    }
}

/// Where a rate is, nearly: enough for `settle`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Approach {
    pub x: f64,
    /// Between which x it certainly is.
    pub bracket: Bracket,
    /// The point from which the last step was taken, and its length.
    pub from: Point,
    pub step: f64,
}

#[derive(Clone, Copy, Default)]
struct Side {
    worth: f64,
    time: f64,
    square: f64,
}

impl Side {
    #[inline]
    fn add(&mut self, worth: f64, at: f64) {
        self.worth += worth;
        self.time += worth * at;
        self.square += worth * at * at;
    }
}

const STEPS: u32 = 200;

impl<'a> Curve<'a> {
    pub fn new(stream: &'a Stream) -> Self {
        let span = f64::from(stream.span());
        let count = stream.steps.len() as f64;
        let noise = (span + count + 8.0) * f64::EPSILON;
        Self { steps: &stream.steps, needed: stream.needed(), size: stream.size(), turn: stream.turn(), span, noise }
    }

    /// The curve at an x that is not below nought.
    pub fn at(&self, x: f64) -> Point {
        let (received, paid) = if x == 0.0 {
            self.weigh(|_| 1.0)
        } else {
            let powers = Powers::new(libm::exp(-x), self.needed);
            let mut factor = 1.0;
            self.weigh(|gap| {
                factor *= powers.by(gap);
                factor
            })
        };
        let means = (received.time / received.worth, paid.time / paid.worth);
        let spreads =
            (received.square / received.worth - means.0 * means.0, paid.square / paid.worth - means.1 * means.1);
        Point { x, height: libm::log(received.worth / paid.worth), means, bend: spreads.0 - spreads.1 }
    }

    /// Discounts each step by a factor, and adds up what is received and what is paid.
    #[inline]
    fn weigh(&self, mut factor: impl FnMut(u32) -> f64) -> (Side, Side) {
        let (mut received, mut paid) = (Side::default(), Side::default());
        let mut worth = |step: &Step| (step.amount as f64 * factor(step.gap), f64::from(step.at));
        let Some((before, after)) = self.turn.and_then(|turn| self.steps.split_at_checked(turn)) else {
            for step in self.steps {
                let (worth, at) = worth(step);
                received.add(worth.max(0.0), at);
                paid.add(-worth.min(0.0), at);
            }
            return (received, paid);
        };
        // With one turn it is the same sums, each side in one go.
        let mut side = |steps: &[Step]| {
            let mut side = Side::default();
            for step in steps {
                let (worth, at) = worth(step);
                side.add(worth.abs(), at);
            }
            side
        };
        let (before, after) = (side(before), side(after));
        if self.steps.first().is_some_and(|step| step.amount > 0) { (before, after) } else { (after, before) }
    }

    /// Finds the only rate in a bracket: steps of the second order, and where they lead outside it, halves of it.
    pub fn approach(&self, bracket: Bracket, start: f64) -> Approach {
        let Bracket { mut low, mut high, rising } = bracket;
        let mut point = self.at(start);
        let mut step = 0.0;
        for _ in 0..STEPS {
            let side = point.height > 0.0;
            if point.height.abs() <= self.noise * 4.0 {
                // Too near to tell on which side the rate is, and near enough.
            } else if side == rising {
                high = point.x;
            } else {
                low = point.x;
            }
            step = point.step();
            let mut next = point.x + step;
            // Written so that what is no number is outside, too.
            if !(next > low && next < high) {
                next = if high.is_finite() { low + (high - low) * 0.5 } else { low + low.max(1.0 / self.span) };
                step = next - point.x;
            }
            if step.abs() * self.span < 3e-4 || next == point.x {
                break;
            }
            point = self.at(next);
        }
        Approach { x: point.x + step, bracket: Bracket { low, high, rising }, from: point, step }
    }
}
