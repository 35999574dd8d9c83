//! Flows that turn more than once: every x at which they are worth nothing, each in a stretch of its own.
//!
//! The mean time of what is received falls as x grows, and so does that of what is paid. The slope of the curve is the
//! difference of the two, so the means at both ends of a stretch bound every slope within it. A stretch that the bounds keep
//! away from nought holds no rate; one on which the curve only falls or only rises holds at most one; any other is halved.
#![expect(clippy::float_arithmetic, reason = "a rate is searched for in floats; what is found is settled in integers")]

use std::cmp::Ordering;

use super::curve::{Curve, Point};
use super::wide::Wide;
use super::zero::{Bracket, Sides, Term, zero};

/// Where one rate is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Found {
    /// Alone in a bracket.
    Between(Bracket),
    /// At a discount factor.
    At(Wide),
}

/// A point of the curve, and on which side of nought it lies.
#[derive(Clone, Copy)]
struct End {
    point: Point,
    side: Ordering,
}

struct Search<'a> {
    curve: &'a Curve<'a>,
    terms: Vec<Term>,
    found: Vec<Found>,
}

/// A stretch of the curve shorter than this part of the span's inverse is looked at as a parabola.
const SHORT: f64 = 1e-4;
const SHORTEST: f64 = 1e-7;
/// Where to cut a stretch; the next where the curve is nought at the first.
const CUTS: [f64; 3] = [0.5, 0.45, 0.55];

/// Every rate of a curve at an x above nought, and above the first millionth of the span's inverse where nought is one.
pub(super) fn isolate(curve: &Curve<'_>, nought_is_one: bool) -> Vec<Found> {
    let mut search = Search { curve, terms: curve.steps.iter().map(Term::of).collect(), found: Vec::new() };
    let low = if nought_is_one { 1e-6 / curve.span } else { 0.0 };
    let mut high = 1.0 / curve.span;
    while !search.first_outweighs_rest(high) && high.is_finite() {
        high *= 2.0;
    }
    let mut stretches = vec![(search.end(low), search.end(high))];
    while let Some((low, high)) = stretches.pop() {
        if let Some(cut) = search.look(&low, &high) {
            stretches.extend([(low, cut), (cut, high)]);
        }
    }
    search.found
}

impl Search<'_> {
    /// Does the first flow outweigh all others? It then does so for any larger x.
    fn first_outweighs_rest(&self, x: f64) -> bool {
        let (mut first, mut rest) = (0.0, 0.0);
        for term in &self.terms {
            let size = term.amount.unsigned_abs() as f64;
            if term.at == 0 {
                first = size;
            } else {
                rest += size * libm::exp(-x * f64::from(term.at));
            }
        }
        rest < first * 0.999_999
    }

    fn end(&self, x: f64) -> End {
        let point = self.curve.at(x);
        let side = if point.height.abs() > self.curve.noise * 4.0 {
            point.height.total_cmp(&0.0)
        } else {
            let sides = Sides::of(&self.terms, Wide::of_float(libm::exp(-x)));
            sides.received.cmp(&sides.paid)
        };
        End { point, side }
    }

    /// Looks at a stretch, and says where to cut it if that is needed.
    fn look(&mut self, low: &End, high: &End) -> Option<End> {
        let (a, b) = (&low.point, &high.point);
        let width = b.x - a.x;
        let falls = self.falls(a, b);
        let crosses = low.side != high.side;
        let between = Found::Between(Bracket { low: a.x, high: b.x, rising: low.side == Ordering::Less });
        if falls.0 > 0.0 || falls.1 < 0.0 {
            self.found.extend(crosses.then_some(between));
            return None;
        }
        if !crosses && self.stays_away(low, high, falls) {
            return None;
        }
        let short = width * self.curve.span;
        if short < SHORT {
            let middle = self.curve.at(a.x + width * 0.5);
            if crosses {
                self.found.push(between);
                return None;
            }
            let bend_doubt = (0.1 * short + 1e-9) * self.curve.span * self.curve.span;
            if middle.bend.abs() > bend_doubt {
                self.turn(low.side, a, b, &middle);
                return None;
            }
            if short < SHORTEST {
                return None;
            }
        }
        let cuts = CUTS.iter().map(|part| self.end(a.x + width * part));
        let mut last = None;
        for cut in cuts {
            last = Some(cut);
            if cut.side != Ordering::Equal {
                break;
            }
        }
        last
    }

    /// The least and the most by which the curve falls, for each x, between two points.
    fn falls(&self, a: &Point, b: &Point) -> (f64, f64) {
        let pad = (self.curve.noise * 4.0 + 1e-12) * self.curve.span;
        // Where nothing is left of one side its mean time is no number, and the span bounds it.
        let least = |mean: f64| if mean.is_nan() { 0.0 } else { mean };
        let most = |mean: f64| if mean.is_nan() { self.curve.span } else { mean };
        (least(b.means.0) - most(a.means.1) - pad, most(a.means.0) - least(b.means.1) + pad)
    }

    /// Do the slopes keep the curve on one side of nought, from both ends of a stretch?
    fn stays_away(&self, low: &End, high: &End, falls: (f64, f64)) -> bool {
        let (a, b) = (low.point.height.abs().min(f64::MAX), high.point.height.abs().min(f64::MAX));
        let (nearing, leaving) = match low.side {
            Ordering::Greater => (falls.1.max(0.0), (-falls.0).max(0.0)),
            _ => ((-falls.0).max(0.0), falls.1.max(0.0)),
        };
        let width = high.point.x - low.point.x;
        let both = nearing + leaving;
        let least = a * (leaving / both) + b * (nearing / both) - nearing * (leaving / both) * width;
        least > self.curve.noise * 8.0
    }

    /// Looks at a short stretch with both ends on one side of nought, on which the curve bends one way: it may reach nought.
    fn turn(&mut self, side: Ordering, low: &Point, high: &Point, middle: &Point) {
        // Where the curve touches nought, the flows weighed by their time from any moment are worth nothing, too.
        let moment = middle.means.0 as i128;
        let weigh = |term: &Term| i128::from(term.at).wrapping_sub(moment).wrapping_mul(term.amount);
        let weighed: Vec<Term> = self.terms.iter().map(|term| Term { amount: weigh(term), ..*term }).collect();
        let side_at = |terms: &[Term], x: f64| {
            let sides = Sides::of(terms, Wide::of_float(libm::exp(-x)));
            sides.received.cmp(&sides.paid)
        };
        let rising = side_at(&weighed, low.x) == Ordering::Less;
        if rising == (side_at(&weighed, high.x) == Ordering::Less) {
            return;
        }
        let turning = zero(&weighed, Bracket { low: low.x, high: high.x, rising }, middle.x);
        let sides = Sides::of(&self.terms, turning);
        if sides.equal() {
            self.found.push(Found::At(turning));
        } else if sides.received.cmp(&sides.paid) != side {
            let x = -libm::log(turning.to_float());
            let apart = (2.0 * sides.height().abs() / middle.bend.abs()).sqrt();
            let below = Bracket { low: low.x, high: x, rising: side == Ordering::Less };
            let above = Bracket { low: x, high: high.x, rising: !below.rising };
            self.found.extend(
                [(below, x - apart), (above, x + apart)].map(|(part, x)| Found::At(zero(&self.terms, part, x))),
            );
        }
    }
}
