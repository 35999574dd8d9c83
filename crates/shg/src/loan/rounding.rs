//! One way from a fraction to whole units, for every mode.

use super::terms::RoundingTerms;
use crate::choice::Rounding;
use crate::error::Error;
use crate::money::Rupees;
pub(super) use crate::money::quotient;

/// An amount that was found, or else is too large: what goes wrong in arithmetic, and nothing else, is that.
#[inline]
pub(super) fn fits<T>(amount: Option<T>) -> Result<T, Error> {
    match amount {
        Some(amount) => Ok(amount),
        None => Err(Error::MoneyTooLarge),
    }
}

/// So many paise over a denominator, as a multiple of a unit. The sign plays no part: up is away from zero.
#[inline]
pub(super) fn amount(negative: bool, numerator: u128, denominator: u128, unit: Rupees, mode: Rounding) -> Option<i64> {
    let unit = unit.paise();
    let units = quotient(numerator, denominator.checked_mul(unit.unsigned_abs().into())?, mode)?;
    let paise = i64::try_from(units).ok()?.checked_mul(unit)?;
    if negative { paise.checked_neg() } else { Some(paise) }
}

impl RoundingTerms {
    /// The unit and the mode of the equal instalment.
    pub(super) fn of_instalment(&self) -> (Rupees, Rounding) {
        (self.instalment_to.unwrap_or(self.to), self.instalment_mode.unwrap_or(self.mode))
    }

    /// An amount as an instalment: to its multiple, unless that would leave nothing of something.
    pub(super) fn instalment(&self, exact: impl Fn(Rupees, Rounding) -> Option<i64>) -> Option<i64> {
        let (unit, mode) = self.of_instalment();
        match exact(unit, mode)? {
            0 if unit != self.to => exact(self.to, mode),
            rounded => Some(rounded),
        }
    }
}
