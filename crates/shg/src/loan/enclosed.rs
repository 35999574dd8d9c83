//! Exact amounts enclosed between two fixed-point numbers: enough to show nearly every unrounded plan. Where a cell could
//! be rounded either way there is no answer, and the fractions themselves are formed.

use super::carry::Carry;
use super::emi::{self, Between, ONE, POINT, Rest};
use super::period::Share;
use super::rounding::amount;
use super::terms::RoundingTerms;
use crate::money::Rupees;

/// Paise between two numbers, each with 64 bits after the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Bounds {
    low: i128,
    high: i128,
}

impl Bounds {
    fn not_negative(self) -> Option<Between> {
        Some(Between { low: u128::try_from(self.low).ok()?, high: u128::try_from(self.high).ok()? })
    }

    fn from_between(between: Between) -> Option<Self> {
        Some(Self { low: i128::try_from(between.low).ok()?, high: i128::try_from(between.high).ok()? })
    }
}

/// Enclosed amounts, rounded for display.
#[derive(Clone, Copy, Debug)]
pub(super) struct Enclosed<'t>(pub(super) &'t RoundingTerms);

impl Carry for Enclosed<'_> {
    type Amount = Bounds;

    fn of(&self, amount: Rupees) -> Bounds {
        let bits = i128::from(amount.paise()) << POINT;
        Bounds { low: bits, high: bits }
    }

    fn plus(&self, left: &Bounds, right: &Bounds) -> Option<Bounds> {
        Some(Bounds { low: left.low.checked_add(right.low)?, high: left.high.checked_add(right.high)? })
    }

    fn minus(&self, left: &Bounds, right: &Bounds) -> Option<Bounds> {
        Some(Bounds { low: left.low.checked_sub(right.high)?, high: left.high.checked_sub(right.low)? })
    }

    fn least(&self, left: &Bounds, right: &Bounds) -> Bounds {
        Bounds { low: left.low.min(right.low), high: left.high.min(right.high) }
    }

    fn most(&self, left: &Bounds, right: &Bounds) -> Bounds {
        Bounds { low: left.low.max(right.low), high: left.high.max(right.high) }
    }

    fn interest(&self, mut on: impl Iterator<Item = (Bounds, Share)>) -> Option<Bounds> {
        let nothing = Between { low: 0, high: 0 };
        let sum = on.try_fold(nothing, |sum, (amount, share)| sum.plus(amount.not_negative()?.share(share)?));
        Bounds::from_between(sum?)
    }

    fn part(&self, of: &Bounds, share: Share) -> Option<Bounds> {
        Bounds::from_between(of.not_negative()?.share(share)?)
    }

    fn level_part(&self, of: &Bounds, share: Share) -> Option<Bounds> {
        self.part(of, share)
    }

    fn instalment(&self, owed: impl Iterator<Item = (Bounds, Share)> + Clone, rest: Rest<'_>) -> Option<Bounds> {
        let bounds = owed.map(|(amount, share)| (amount.not_negative(), share));
        Bounds::from_between(emi::enclosed(bounds, rest)?)
    }

    fn multiple(&self, amount: &Bounds) -> Option<Bounds> {
        Some(*amount)
    }

    fn cell(&self, bounds: &Bounds) -> Option<Rupees> {
        let shown = |bits: i128| amount(bits < 0, bits.unsigned_abs(), ONE, self.0.to, self.0.mode);
        let (low, high) = (shown(bounds.low)?, shown(bounds.high)?);
        if low == high { Rupees::from_paise(low).ok() } else { None }
    }
}
