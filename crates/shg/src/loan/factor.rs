//! The equal instalment of any amount at one rate and number, by one multiplication.
//!
//! With v = 1/(1 + r), the instalment of an amount is the amount times r/(1 − vⁿ). The powers of v are worked out downwards with
//! 64 binary places: the first is short by less than one in the last place, and a product of two by less than what both are
//! short and one more, so that vⁿ is short by less than 2n. What follows from that is a factor that the true one is not below, and
//! by how much it may be above. Where the doubt, times the amount, could change how the instalment is rounded, there is no
//! answer here: it is found with more places, or from the fraction itself.

use super::period::Share;
use crate::choice::Rounding;
use crate::money::Rupees;

/// An amount above any that there is, and small enough for every product.
const MOST: u64 = 1 << 60;

/// The factor of an equal instalment, in units of rounding.
#[derive(Clone, Copy, Debug)]
pub(super) struct Factor {
    times: u64,
    /// By less than this is `times` too small.
    doubt: u64,
    places: u32,
    /// What is added before places are cut off.
    more: u128,
    mode: Rounding,
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
        let shift = 126_u32.checked_sub(magnitude)?;
        let times = u64::try_from((u128::from(share.numerator) << shift).checked_div(divisor.into())?).ok()?;
        let places = shift.checked_add(left_off)?.checked_sub(64).filter(|places| (1..120).contains(places))?;
        // Division and divisor leave off less than four; the true 1 − vⁿ is smaller by less than `short`.
        let above = u128::from(times).checked_add(4)?;
        let doubt = above.checked_mul(short.into())?.checked_shr(least.checked_ilog2()?)?.checked_add(5)?;
        let more = match mode {
            Rounding::Down => 0,
            Rounding::Up => (1_u128 << places).wrapping_sub(1),
            Rounding::HalfUp | Rounding::HalfEven => 1_u128 << places.wrapping_sub(1),
        };
        Some(Self { times, doubt: u64::try_from(doubt).ok()?, places, more, mode })
    }

    /// The instalment of an amount in paise, in the units that the factor was made for; none where it is not certain, or
    /// nothing, which a smaller unit may have to tell.
    #[inline]
    pub(super) fn paise(&self, amount: i64, unit: Rupees) -> Option<i64> {
        let amount = u128::from(u64::try_from(amount).ok().filter(|amount| *amount < MOST)?);
        // Neither product reaches 2¹²⁷, nor does any sum of them.
        let raised = amount.wrapping_mul(self.times.into()).wrapping_add(self.more);
        let left = raised & (1_u128 << self.places).wrapping_sub(1);
        let reached = left.wrapping_add(amount.wrapping_mul(self.doubt.into()));
        // What lies in the middle between two goes to the even one: whether it does is not for a factor to say.
        let middle = left == 0 && matches!(self.mode, Rounding::HalfEven);
        let units = i64::try_from(raised >> self.places).ok()?;
        let certain = reached >> self.places == 0 && !middle && units > 0;
        if certain { units.checked_mul(unit.paise()) } else { None }
    }
}
