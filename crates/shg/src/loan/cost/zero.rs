//! The zero of a sum of discounted amounts, to as many places as [`Wide`] numbers have.
#![expect(
    clippy::float_arithmetic,
    reason = "each correction is a float, of which every step adds some fifteen digits"
)]

use std::cmp::Ordering;

use super::power::{Factor, Needed, Powers};
use super::stream::Step;
use super::wide::Wide;

/// One amount of a sum.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    /// Units of time since the term before.
    pub gap: u32,
    /// Units of time since the first term.
    pub at: u32,
    pub amount: i128,
}

impl Term {
    pub fn of(step: &Step) -> Self {
        Self { gap: step.gap, at: step.at, amount: step.amount.into() }
    }
}

/// Both sides of a sum at one discount factor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sides {
    pub received: Wide,
    pub paid: Wide,
    /// What the time of each side adds up to, weighed by worth.
    times: (f64, f64),
}

impl Sides {
    /// Discounts a sum.
    pub fn of(terms: &[Term], factor: Wide) -> Self {
        let powers = Powers::new(factor, Needed::of(terms.iter().map(|term| term.gap)));
        let mut sides = Self { received: Wide::ZERO, paid: Wide::ZERO, times: (0.0, 0.0) };
        let mut factor = Wide::ONE;
        for term in terms {
            factor = factor.times(powers.by(term.gap));
            let worth = Wide::whole(term.amount.unsigned_abs()).times(factor);
            let time = worth.to_float() * f64::from(term.at);
            if term.amount > 0 {
                sides.received = sides.received.plus(worth);
                sides.times.0 += time;
            } else {
                sides.paid = sides.paid.plus(worth);
                sides.times.1 += time;
            }
        }
        sides
    }

    /// Are both sides worth the same?
    pub fn equal(&self) -> bool {
        self.received.apart(self.paid) < self.paid.times(Wide::NEGLIGIBLE)
    }

    /// ln(received / paid).
    pub fn height(&self) -> f64 {
        let excess = self.received.apart(self.paid).to_float() / self.paid.to_float();
        libm::log1p(if self.received < self.paid { -excess } else { excess })
    }

    /// The slope of the height over x, where a unit of time discounts by e⁻ˣ.
    fn slope(&self) -> f64 {
        self.times.1 / self.paid.to_float() - self.times.0 / self.received.to_float()
    }
}

/// Two x, of which the higher may be infinite, with one zero between them; there the height rises or falls.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bracket {
    pub low: f64,
    pub high: f64,
    pub rising: bool,
}

const STEPS: u32 = 2_000;
const NEAR: f64 = 1e-125;

/// The discount factor at which both sides of a sum are worth the same: steps of Newton from `start`, and where these do not
/// halve the step before, halves of the bracket.
pub(super) fn zero(terms: &[Term], bracket: Bracket, start: f64) -> Wide {
    let of = |x: f64| Wide::of_float(libm::exp(-x));
    // The larger the factor, the smaller the x.
    let (mut least, mut most, mut factor) = (of(bracket.high), of(bracket.low), of(start));
    let mut before = f64::INFINITY;
    for _ in 0..STEPS {
        let sides = Sides::of(terms, factor);
        match sides.received.cmp(&sides.paid) {
            Ordering::Equal => break,
            side if (side == Ordering::Less) == bracket.rising => most = factor,
            _ => least = factor,
        }
        let change = libm::expm1(sides.height() / sides.slope());
        let by = factor.times(Wide::of_float(change.abs()));
        let mut next = if change < 0.0 { factor.apart(by) } else { factor.plus(by) };
        if change.is_nan() || change.abs() > before * 0.5 || next <= least || next >= most {
            next = least.plus(most).part(2);
        }
        let moved = next.apart(factor).to_float() / factor.to_float();
        (before, factor) = (moved, next);
        if moved < NEAR {
            break;
        }
    }
    factor
}
