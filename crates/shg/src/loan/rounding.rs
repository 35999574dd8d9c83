//! One way from a fraction to whole units, for every mode.

use super::terms::RoundingTerms;
use crate::choice::Rounding;
use crate::error::Error;
use crate::money::Rupees;

/// An amount that was found, or else is too large: what goes wrong in arithmetic, and nothing else, is that.
#[inline]
pub(super) fn fits<T>(amount: Option<T>) -> Result<T, Error> {
    match amount {
        Some(amount) => Ok(amount),
        None => Err(Error::MoneyTooLarge),
    }
}

/// `numerator / denominator` as a whole number.
#[inline]
pub(super) fn quotient(numerator: u128, denominator: u128, mode: Rounding) -> Option<u128> {
    let (whole, rest) = match (u64::try_from(numerator), u64::try_from(denominator)) {
        // One machine instruction, where the general division is a call of many.
        (Ok(numerator), Ok(denominator)) => {
            let (whole, rest) = (numerator.checked_div(denominator)?, numerator.checked_rem(denominator)?);
            (u128::from(whole), u128::from(rest))
        }
        _ => (numerator.checked_div(denominator)?, numerator.checked_rem(denominator)?),
    };
    let short = denominator.wrapping_sub(rest);
    let up = match mode {
        Rounding::Up => rest > 0,
        Rounding::Down => false,
        Rounding::HalfUp => rest >= short,
        Rounding::HalfEven => rest > short || (rest == short && whole & 1 == 1),
    };
    if up { whole.checked_add(1) } else { Some(whole) }
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
