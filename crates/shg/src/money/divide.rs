//! An amount divided in proportion to weights, to the paisa, nothing lost.

use super::Rupees;
use crate::error::Error;

/// A part as it is before the paise left over are given out.
struct Part {
    paise: u64,
    /// What the division left, of the sum of the weights.
    remainder: u128,
}

impl Rupees {
    /// The amount divided in proportion to weights: each part rounded down to the paisa, and the paise left over given one
    /// each to the largest remainders, the earlier where two are equal. The parts add up to the amount.
    ///
    /// Nothing is divided before it is multiplied, and no product is too large: what does not fit in 128 bits is worked out
    /// bit by bit.
    ///
    /// # Errors
    ///
    /// `money.negative` for an amount below nothing; `money.no_weight` where all weights are nought or there are none;
    /// `money.too_large` where their sum is past 127 bits.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::money::Rupees;
    ///
    /// let amount: Rupees = "1000.00".parse()?;
    /// let parts = amount.divided(&[1, 1, 1])?;
    /// assert_eq!(parts, ["333.34".parse()?, "333.33".parse()?, "333.33".parse()?]);
    /// # Ok::<(), shg::Error>(())
    /// ```
    pub fn divided(self, weights: &[u128]) -> Result<Vec<Self>, Error> {
        if self.is_negative() {
            return Err(Error::MoneyNegative { amount: self });
        }
        let whole = weights.iter().try_fold(0_u128, |sum, weight| sum.checked_add(*weight));
        let whole = whole.filter(|whole| *whole <= u128::MAX >> 1).ok_or(Error::MoneyTooLarge)?;
        if whole == 0 {
            return Err(Error::NoWeight);
        }
        let amount = self.0.unsigned_abs();
        let mut parts: Vec<Part> = weights.iter().map(|weight| part(amount, *weight, whole)).collect();
        let given =
            parts.iter().try_fold(0_u64, |sum, part| sum.checked_add(part.paise)).ok_or(Error::MoneyTooLarge)?;
        let left = usize::try_from(amount.saturating_sub(given)).map_err(|_| Error::MoneyTooLarge)?;
        let mut order: Vec<usize> = (0..parts.len()).collect();
        order.sort_by_key(|place| std::cmp::Reverse(parts.get(*place).map(|part| part.remainder)));
        for place in order.into_iter().take(left) {
            if let Some(part) = parts.get_mut(place) {
                part.paise = part.paise.saturating_add(1);
            }
        }
        let rupees = |part: &Part| i64::try_from(part.paise).map_or(Err(Error::MoneyTooLarge), Self::from_paise);
        parts.iter().map(rupees).collect()
    }
}

/// `amount × weight / whole`, rounded down, and the remainder. The weight is at most the whole, so that the part is at most
/// the amount; the whole has at most 127 bits, so that twice a remainder and one weight more still fit.
fn part(amount: u64, weight: u128, whole: u128) -> Part {
    if let Some(product) = weight.checked_mul(amount.into()) {
        let quotient = product.checked_div(whole).unwrap_or_default();
        let remainder = product.checked_rem(whole).unwrap_or_default();
        return Part { paise: u64::try_from(quotient).unwrap_or(amount), remainder };
    }
    let mut part = Part { paise: 0, remainder: 0 };
    let add = |part: &mut Part, more: u128| {
        part.remainder = part.remainder.saturating_add(more);
        if part.remainder >= whole {
            part.remainder = part.remainder.saturating_sub(whole);
            part.paise = part.paise.saturating_add(1);
        }
    };
    for bit in (0..u64::BITS).rev() {
        part.paise = part.paise.saturating_mul(2);
        let once = part.remainder;
        add(&mut part, once);
        if amount.checked_shr(bit).unwrap_or_default() & 1 == 1 {
            add(&mut part, weight);
        }
    }
    part
}
