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
    let up = goes_up(whole & 1 == 1, rest, denominator.wrapping_sub(rest), mode);
    if up { whole.checked_add(1) } else { Some(whole) }
}

/// Is what is left over a whole number, and so much short of the next, that next one?
#[inline(always)]
fn goes_up(odd: bool, rest: u128, short: u128, mode: Rounding) -> bool {
    match mode {
        Rounding::Up => rest > 0,
        Rounding::Down => false,
        Rounding::HalfUp => rest >= short,
        Rounding::HalfEven => rest > short || (rest == short && odd),
    }
}
