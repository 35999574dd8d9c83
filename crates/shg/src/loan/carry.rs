//! Two ways to carry amounts from row to row: as whole units, rounded at each step as a ledger does, or exactly, to be
//! rounded for display only. The walk over the rows is written once, for both.

use super::emi;
use super::exact::Exact;
use super::period::Share;
use super::rounding::amount;
use super::terms::RoundingTerms;
use crate::choice::Rounding;
use crate::error::Error;
use crate::money::Rupees;

pub(super) trait Carry {
    type Amount: Clone + Ord;

    /// An amount that is exact already.
    fn of(&self, amount: Rupees) -> Self::Amount;
    fn plus(&self, left: &Self::Amount, right: &Self::Amount) -> Result<Self::Amount, Error>;
    fn minus(&self, left: &Self::Amount, right: &Self::Amount) -> Result<Self::Amount, Error>;
    /// What amounts earn together.
    fn interest(&self, on: impl Iterator<Item = (Self::Amount, Share)>) -> Result<Self::Amount, Error>;
    /// A share of an amount.
    fn part(&self, of: &Self::Amount, share: Share) -> Result<Self::Amount, Error>;
    /// A share of an amount, as an equal instalment.
    fn level_part(&self, of: &Self::Amount, share: Share) -> Result<Self::Amount, Error>;
    /// The equal instalment of what is owed now and grows with each later period.
    fn instalment(
        &self,
        owed: impl Iterator<Item = (Self::Amount, Share)> + Clone,
        rest: impl Iterator<Item = Share> + Clone,
    ) -> Result<Self::Amount, Error>;
    /// The amount as a multiple of the instalment's unit.
    fn multiple(&self, amount: &Self::Amount) -> Result<Self::Amount, Error>;
    /// The amount as it is shown.
    fn cell(&self, amount: &Self::Amount) -> Result<Rupees, Error>;
}

/// Whole units, rounded at each step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ledger<'t>(pub(super) &'t RoundingTerms);

const WHOLE: Share = Share { numerator: 1, denominator: 1 };

impl Ledger<'_> {
    #[inline]
    fn share_of(of: Rupees, share: Share, unit: Rupees, mode: Rounding) -> Option<Rupees> {
        let numerator = u128::from(of.paise().unsigned_abs()).checked_mul(share.numerator.into())?;
        amount(of.is_negative(), numerator, share.denominator.into(), unit, mode)
    }
}

impl Carry for Ledger<'_> {
    type Amount = Rupees;

    #[inline]
    fn of(&self, amount: Rupees) -> Rupees {
        amount
    }

    #[inline]
    fn plus(&self, left: &Rupees, right: &Rupees) -> Result<Rupees, Error> {
        left.plus(*right)
    }

    #[inline]
    fn minus(&self, left: &Rupees, right: &Rupees) -> Result<Rupees, Error> {
        left.minus(*right)
    }

    #[inline]
    fn interest(&self, mut on: impl Iterator<Item = (Rupees, Share)>) -> Result<Rupees, Error> {
        let Some((first, share)) = on.next() else { return Ok(Rupees::ZERO) };
        let Some(second) = on.next() else { return self.part(&first, share) };
        // Several balances in one period: their interest is added as fractions and rounded once.
        [(first, share), second]
            .into_iter()
            .chain(on)
            .try_fold(Exact::of(Rupees::ZERO), |sum, (amount, share)| sum.plus(&Exact::of(amount).times(share)?))
            .and_then(|sum| sum.rounded(self.0.to, self.0.mode))
            .ok_or(Error::MoneyTooLarge)
    }

    #[inline]
    fn part(&self, of: &Rupees, share: Share) -> Result<Rupees, Error> {
        Self::share_of(*of, share, self.0.to, self.0.mode).ok_or(Error::MoneyTooLarge)
    }

    fn level_part(&self, of: &Rupees, share: Share) -> Result<Rupees, Error> {
        self.0.instalment(|unit, mode| Self::share_of(*of, share, unit, mode))
    }

    fn instalment(
        &self,
        owed: impl Iterator<Item = (Rupees, Share)> + Clone,
        rest: impl Iterator<Item = Share> + Clone,
    ) -> Result<Rupees, Error> {
        self.0.instalment(|unit, mode| emi::rounded(owed.clone(), rest.clone(), unit, mode))
    }

    fn multiple(&self, amount: &Rupees) -> Result<Rupees, Error> {
        let (unit, mode) = self.0.of_instalment();
        Self::share_of(*amount, WHOLE, unit, mode).ok_or(Error::MoneyTooLarge)
    }

    #[inline]
    fn cell(&self, amount: &Rupees) -> Result<Rupees, Error> {
        Ok(*amount)
    }
}

/// Exact fractions, rounded for display.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unrounded<'t>(pub(super) &'t RoundingTerms);

impl Carry for Unrounded<'_> {
    type Amount = Exact;

    fn of(&self, amount: Rupees) -> Exact {
        Exact::of(amount)
    }

    fn plus(&self, left: &Exact, right: &Exact) -> Result<Exact, Error> {
        left.plus(right).ok_or(Error::MoneyTooLarge)
    }

    fn minus(&self, left: &Exact, right: &Exact) -> Result<Exact, Error> {
        left.minus(right).ok_or(Error::MoneyTooLarge)
    }

    fn interest(&self, mut on: impl Iterator<Item = (Exact, Share)>) -> Result<Exact, Error> {
        on.try_fold(Exact::of(Rupees::ZERO), |sum, (amount, share)| sum.plus(&amount.times(share)?))
            .ok_or(Error::MoneyTooLarge)
    }

    fn part(&self, of: &Exact, share: Share) -> Result<Exact, Error> {
        of.times(share).ok_or(Error::MoneyTooLarge)
    }

    fn level_part(&self, of: &Exact, share: Share) -> Result<Exact, Error> {
        self.part(of, share)
    }

    fn instalment(
        &self,
        owed: impl Iterator<Item = (Exact, Share)> + Clone,
        rest: impl Iterator<Item = Share> + Clone,
    ) -> Result<Exact, Error> {
        emi::exact(owed, rest).ok_or(Error::MoneyTooLarge)
    }

    fn multiple(&self, amount: &Exact) -> Result<Exact, Error> {
        Ok(amount.clone())
    }

    fn cell(&self, amount: &Exact) -> Result<Rupees, Error> {
        amount.rounded(self.0.to, self.0.mode).ok_or(Error::MoneyTooLarge)
    }
}
