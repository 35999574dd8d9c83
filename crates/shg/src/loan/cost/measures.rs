//! What one look at flows in order of time tells of them: their sums, and where these turn once, what each direction adds up to,
//! with its times and their squares, weighed by size. All of it is whole numbers, and where these are too large for them, floats.
#![expect(clippy::float_arithmetic, reason = "sums too large for whole numbers are rounded; they only lead the search")]

use super::stream::Step;
use crate::error::Error;

/// Sizes, and sizes by time and by its square.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    size: i64,
    time: i64,
    square: i64,
}

/// What the flows of one direction come to before they are discounted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Weights {
    pub size: f64,
    pub time: f64,
    pub square: f64,
}

/// Flows that turn once: those before, and those after.
#[derive(Clone, Copy, Debug)]
pub(super) struct OneTurn<'s> {
    pub steps: (&'s [Step], &'s [Step]),
    pub weights: (Weights, Weights),
    /// By how much the size of those before is above that of those after, and all of it.
    pub excess: i64,
    pub size: u64,
    /// The least and the most time from one step to the next.
    pub gaps: (u32, u32),
}

impl OneTurn<'_> {
    /// Units of time from the first step to the last.
    #[inline]
    pub fn span(&self) -> f64 {
        self.steps.1.last().map_or(0.0, |last| f64::from(last.at))
    }
}

/// Flows of one direction, one after another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    /// How many steps came before them.
    before: usize,
    /// Minus one where they are paid.
    sign: i64,
    /// Is the first of them nothing? It then has no direction, and takes on that of what is received after it.
    nothing: bool,
    /// All bits of all sizes.
    bits: i64,
    least_gap: i64,
    most_gap: i64,
    sums: Sums,
}

impl Way {
    /// The first of them, which makes so many with those before.
    #[inline(always)]
    pub const fn begun(count: usize, at: i64, amount: i64) -> Self {
        let size = amount.wrapping_abs();
        let time = size.wrapping_mul(at);
        let sums = Sums { size, time, square: time.wrapping_mul(at) };
        let sign = amount >> (i64::BITS - 1);
        let (before, nothing) = (count.wrapping_sub(1), amount == 0);
        Self { before, sign, nothing, bits: size, least_gap: i64::MAX, most_gap: 0, sums }
    }

    /// Looks at one more, so long after the one before; is it of this direction too? Of another only the time is looked at.
    #[inline(always)]
    pub fn add(&mut self, gap: i64, at: i64, amount: i64) -> bool {
        self.least_gap = self.least_gap.min(gap);
        self.most_gap = self.most_gap.max(gap);
        let size = (amount ^ self.sign).wrapping_sub(self.sign);
        if size <= 0 {
            return false;
        }
        let time = size.wrapping_mul(at);
        self.bits |= size;
        self.sums.size = self.sums.size.wrapping_add(size);
        self.sums.time = self.sums.time.wrapping_add(time);
        self.sums.square = self.sums.square.wrapping_add(time.wrapping_mul(at));
        true
    }
}

/// What one look at all steps tells of them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Measures {
    /// All flows added up, whatever their time.
    pub total: i64,
    /// All flows added up, whatever their time and direction.
    pub size: u64,
    /// How often the direction changes.
    pub changes: usize,
    /// How many directions there were, one after another.
    ways: usize,
    /// How many steps come before the direction changes for the first time.
    turn: usize,
    bits: i64,
    least_gap: i64,
    most_gap: i64,
    before: Sums,
    now: Sums,
    sign: i64,
    /// Is there a flow of nothing?
    nothing: bool,
}

impl Measures {
    /// Adds flows of one direction, after those of another.
    #[inline]
    pub fn add(&mut self, way: &Way) {
        if self.ways == 0 {
            self.least_gap = i64::MAX;
        }
        if self.ways == 1 {
            self.turn = way.before;
        }
        self.before = self.now;
        (self.now, self.sign) = (way.sums, way.sign);
        self.ways = self.ways.wrapping_add(1);
        self.bits |= way.bits;
        self.least_gap = self.least_gap.min(way.least_gap);
        self.most_gap = self.most_gap.max(way.most_gap);
        self.nothing |= way.nothing;
    }

    /// Did each flow come after the one before, and was it more than nothing?
    #[inline]
    pub const fn is_in_order(&self) -> bool {
        self.least_gap >= 1 && !self.nothing
    }

    /// Adds up what all looks have found.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    #[inline]
    pub fn finish(&mut self, steps: &[Step]) -> Result<(), Error> {
        // So many sizes of so many bits each.
        let bits = u64::BITS.wrapping_sub(self.bits.leading_zeros());
        if self.bits < 0 || bits.wrapping_add(usize::BITS.wrapping_sub(steps.len().leading_zeros())) > MOST_BITS {
            let size = steps.iter().fold(0_u64, |size, step| size.saturating_add(step.amount.unsigned_abs()));
            // A sum of flows overflows only where that of their sizes does.
            if i64::try_from(size).is_err() {
                return Err(Error::MoneyTooLarge);
            }
        }
        self.changes = self.ways.saturating_sub(1);
        let (before, now) = (self.before.size, self.now.size);
        (self.size, self.total) = if self.changes <= 1 {
            (before.wrapping_add(now).cast_unsigned(), (now.wrapping_sub(before) ^ self.sign).wrapping_sub(self.sign))
        } else {
            steps.iter().fold((0, 0), |(size, total), step| {
                (step.amount.unsigned_abs().wrapping_add(size), step.amount.wrapping_add(total))
            })
        };
        Ok(())
    }

    /// How many steps come before the direction changes, where it does so once.
    pub fn turn(&self) -> Option<usize> {
        (self.changes == 1).then_some(self.turn)
    }

    #[inline]
    pub fn one_turn<'s>(&self, steps: &'s [Step]) -> Option<OneTurn<'s>> {
        let steps = steps.split_at_checked(self.turn()?)?;
        let span = u64::from(steps.1.last()?.at);
        let most = u128::from(self.size).wrapping_mul(span.wrapping_mul(span).into());
        // With this no sum of squares has passed its bound.
        let weights = if most >> MOST_BITS == 0 {
            (Weights::of_sums(self.before), Weights::of_sums(self.now))
        } else {
            (Weights::of_steps(steps.0), Weights::of_steps(steps.1))
        };
        let gaps = (u32::try_from(self.least_gap).ok()?, u32::try_from(self.most_gap).ok()?);
        let excess = self.before.size.wrapping_sub(self.now.size);
        Some(OneTurn { steps, weights, excess, size: self.size, gaps })
    }
}

/// A sum of so many bits is a number with a sign.
const MOST_BITS: u32 = 63;

impl Weights {
    const fn of_sums(sums: Sums) -> Self {
        Self { size: sums.size as f64, time: sums.time as f64, square: sums.square as f64 }
    }

    #[cold]
    fn of_steps(steps: &[Step]) -> Self {
        steps.iter().fold(Self::default(), |mut sum, step| {
            let (size, at) = (step.amount.unsigned_abs() as f64, f64::from(step.at));
            sum.size += size;
            sum.time += size * at;
            sum.square += size * at * at;
            sum
        })
    }
}
