//! Two ways to carry amounts from row to row: as whole units, rounded at each step as a ledger does, or exactly, to be
//! rounded for display only. The walk over the rows is written once, for both.

use super::emi::{self, Rest};
use super::exact::Exact;
use super::period::Share;
use super::rounding::amount;
use super::terms::RoundingTerms;
use crate::choice::Rounding;
use crate::money::Rupees;

pub(super) trait Carry {
    type Amount: Clone + Ord;

    /// An amount that is exact already.
    fn of(&self, amount: Rupees) -> Self::Amount;
    fn plus(&self, left: &Self::Amount, right: &Self::Amount) -> Option<Self::Amount>;
    fn minus(&self, left: &Self::Amount, right: &Self::Amount) -> Option<Self::Amount>;
    /// The smaller of two.
    fn least(&self, left: &Self::Amount, right: &Self::Amount) -> Self::Amount;
    /// The larger of two.
    fn most(&self, left: &Self::Amount, right: &Self::Amount) -> Self::Amount;
    /// What amounts earn together.
    fn interest(&self, on: impl Iterator<Item = (Self::Amount, Share)>) -> Option<Self::Amount>;
    /// A share of an amount.
    fn part(&self, of: &Self::Amount, share: Share) -> Option<Self::Amount>;
    /// A share of an amount, as an equal instalment.
    fn level_part(&self, of: &Self::Amount, share: Share) -> Option<Self::Amount>;
    /// The equal instalment of what is owed now and grows with each later period.
    fn instalment(
        &self,
        owed: impl Iterator<Item = (Self::Amount, Share)> + Clone,
        rest: Rest<'_>,
    ) -> Option<Self::Amount>;
    /// The amount as a multiple of the instalment's unit.
    fn multiple(&self, amount: &Self::Amount) -> Option<Self::Amount>;
    /// The amount as it is shown.
    fn cell(&self, amount: &Self::Amount) -> Option<Rupees>;
}

/// Whole units, rounded at each step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ledger<'t>(pub(super) &'t RoundingTerms);

const WHOLE: Share = Share { numerator: 1, denominator: 1 };

impl Ledger<'_> {
    #[inline]
    fn share_of(of: i64, share: Share, unit: Rupees, mode: Rounding) -> Option<i64> {
        let numerator = u128::from(of.unsigned_abs()).checked_mul(share.numerator.into())?;
        amount(of.is_negative(), numerator, share.denominator.into(), unit, mode)
    }
}

impl Carry for Ledger<'_> {
    type Amount = i64;

    #[inline]
    fn of(&self, amount: Rupees) -> i64 {
        amount.paise()
    }

    #[inline]
    fn plus(&self, left: &i64, right: &i64) -> Option<i64> {
        left.checked_add(*right)
    }

    #[inline]
    fn minus(&self, left: &i64, right: &i64) -> Option<i64> {
        left.checked_sub(*right)
    }

    #[inline]
    fn least(&self, left: &i64, right: &i64) -> i64 {
        *left.min(right)
    }

    #[inline]
    fn most(&self, left: &i64, right: &i64) -> i64 {
        *left.max(right)
    }

    #[inline]
    fn interest(&self, mut on: impl Iterator<Item = (i64, Share)>) -> Option<i64> {
        let Some((first, share)) = on.next() else { return Some(0) };
        let Some(second) = on.next() else { return self.part(&first, share) };
        // Several balances in one period: their interest is added as fractions and rounded once.
        [(first, share), second]
            .into_iter()
            .chain(on)
            .try_fold(Exact::of(0), |sum, (amount, share)| sum.plus(&Exact::of(amount).times(share)?))
            .and_then(|sum| sum.rounded(self.0.to, self.0.mode))
    }

    #[inline]
    fn part(&self, of: &i64, share: Share) -> Option<i64> {
        Self::share_of(*of, share, self.0.to, self.0.mode)
    }

    fn level_part(&self, of: &i64, share: Share) -> Option<i64> {
        self.0.instalment(|unit, mode| Self::share_of(*of, share, unit, mode))
    }

    fn instalment(&self, owed: impl Iterator<Item = (i64, Share)> + Clone, rest: Rest<'_>) -> Option<i64> {
        self.0.instalment(|unit, mode| emi::rounded(owed.clone(), rest, unit, mode))
    }

    fn multiple(&self, amount: &i64) -> Option<i64> {
        let (unit, mode) = self.0.of_instalment();
        Self::share_of(*amount, WHOLE, unit, mode)
    }

    #[inline]
    fn cell(&self, amount: &i64) -> Option<Rupees> {
        Rupees::from_paise(*amount).ok()
    }
}

/// Exact fractions, rounded for display.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unrounded<'t>(pub(super) &'t RoundingTerms);

impl Carry for Unrounded<'_> {
    type Amount = Exact;

    fn of(&self, amount: Rupees) -> Exact {
        Exact::of(amount.paise())
    }

    fn plus(&self, left: &Exact, right: &Exact) -> Option<Exact> {
        left.plus(right)
    }

    fn minus(&self, left: &Exact, right: &Exact) -> Option<Exact> {
        left.minus(right)
    }

    fn least(&self, left: &Exact, right: &Exact) -> Exact {
        left.min(right).clone()
    }

    fn most(&self, left: &Exact, right: &Exact) -> Exact {
        left.max(right).clone()
    }

    fn interest(&self, mut on: impl Iterator<Item = (Exact, Share)>) -> Option<Exact> {
        on.try_fold(Exact::of(0), |sum, (amount, share)| sum.plus(&amount.times(share)?))
    }

    fn part(&self, of: &Exact, share: Share) -> Option<Exact> {
        of.times(share)
    }

    fn level_part(&self, of: &Exact, share: Share) -> Option<Exact> {
        self.part(of, share)
    }

    fn instalment(&self, owed: impl Iterator<Item = (Exact, Share)> + Clone, rest: Rest<'_>) -> Option<Exact> {
        emi::exact(owed, rest)
    }

    fn multiple(&self, amount: &Exact) -> Option<Exact> {
        Some(amount.clone())
    }

    fn cell(&self, amount: &Exact) -> Option<Rupees> {
        Rupees::from_paise(amount.rounded(self.0.to, self.0.mode)?).ok()
    }
}
