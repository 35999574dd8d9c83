//! One way from a fraction to a whole number, for every mode.

use crate::choice::Rounding;

/// `numerator / denominator` as a whole number.
#[inline]
pub(crate) fn quotient(numerator: u128, denominator: u128, mode: Rounding) -> Option<u128> {
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
