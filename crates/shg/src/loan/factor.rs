//! The equal instalment of any amount at one rate and number, by one multiplication.
//!
//! With v = 1/(1 + r), the instalment of an amount is the amount times r/(1 − vⁿ). The powers of v are worked out downwards with
//! 64 binary places: the first is short by less than one in the last place, and a product of two by less than what both are
//! short and one more, so that vⁿ is short by less than 2n. What follows from that is a factor that the true one is not below, and
//! by how much it may be above. Where the doubt, times the amount, could change how the instalment is rounded, there is no
//! answer here: it is found with more places, or from the fraction itself.

use super::period::Share;
use crate::choice::Rounding;

/// The factor of an equal instalment in units of rounding, with 64 binary places.
#[derive(Clone, Copy, Debug)]
pub(super) struct Factor {
    times: u64,
    /// By less than this is `times` too small.
    doubt: u64,
    /// What is added before places are cut off.
    more: u64,
    /// Does what lies in the middle between two go to the even one?
    to_even: bool,
    unit: i64,
}

/// `share` as the factor of discount over one period, downwards, with 64 places.
fn discount(share: Share) -> Option<u64> {
    let grown = share.denominator.checked_add(share.numerator)?;
    u64::try_from((u128::from(share.denominator) << 64).checked_div(grown.into())?).ok()
}

/// So many times itself, downwards.
const fn power(base: u64, exponent: u32) -> u64 {
    const fn times(left: u64, right: u64) -> u64 {
        ((left as u128).wrapping_mul(right as u128) >> 64) as u64
    }
    let mut power = base;
    let mut bit = exponent.ilog2();
    while bit > 0 {
        bit = bit.wrapping_sub(1);
        power = times(power, power);
        if exponent >> bit & 1 == 1 {
            power = times(power, base);
        }
    }
    power
}

impl Factor {
    /// The factor for so many instalments, each a number of units. None where there is no interest, or too much.
    pub(super) fn of(share: Share, instalments: u32, unit: u64, mode: Rounding) -> Option<Self> {
        let denominator = share.denominator.checked_mul(unit)?;
        let magnitude = share.numerator.checked_ilog2()?;
        let short = u64::from(instalments).checked_mul(2).filter(|short| *short > 0)?;
        let grown = power(discount(share)?, instalments);
        // 1 − vⁿ, with 64 places, is at most the one and above the other.
        let most = (1_u128 << 64).checked_sub(grown.into())?;
        let least = most.checked_sub(short.into())?;
        // The divisor to 64 bits, upwards: too large by less than one part in 2⁶³.
        let divisor = most.checked_mul(denominator.into())?;
        let left_off = 64_u32.checked_sub(divisor.leading_zeros())?;
        let divisor = u64::try_from(divisor >> left_off).ok()?.checked_add(1)?;
        let shift = 128_u32.checked_sub(left_off).filter(|shift| shift.saturating_add(magnitude) < 128)?;
        let times = u64::try_from((u128::from(share.numerator) << shift).checked_div(divisor.into())?).ok()?;
        // Division and divisor leave off less than four; the true 1 − vⁿ is smaller by less than `short`.
        let above = u128::from(times).checked_add(4)?;
        let doubt = above.checked_mul(short.into())?.checked_shr(least.checked_ilog2()?)?.checked_add(5)?;
        let more = match mode {
            Rounding::Down => 0,
            Rounding::Up => u64::MAX,
            Rounding::HalfUp | Rounding::HalfEven => 1 << 63,
        };
        let to_even = matches!(mode, Rounding::HalfEven);
        Some(Self { times, doubt: u64::try_from(doubt).ok()?, more, to_even, unit: i64::try_from(unit).ok()? })
    }

    /// The instalment of an amount in paise; none where it is not certain, or nothing, which a smaller unit may have to tell.
    #[inline]
    pub(super) fn paise(&self, amount: i64) -> Option<i64> {
        // No amount is above 2⁶³, so that no product and no sum reaches 2¹²⁸.
        let amount = u128::from(u64::try_from(amount).ok()?);
        let raised = amount.wrapping_mul(self.times.into()).wrapping_add(self.more.into());
        let (units, left) = ((raised >> 64) as u64, raised as u64);
        let reached = u128::from(left).wrapping_add(amount.wrapping_mul(self.doubt.into()));
        // Whether something lies in the very middle is not for a factor to say.
        let certain = reached >> 64 == 0 && !(self.to_even && left == 0) && units != 0;
        if certain { units.cast_signed().checked_mul(self.unit) } else { None }
    }
}
