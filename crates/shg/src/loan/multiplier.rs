//! A share of an amount by one multiplication, where a division would take most of the time of a row.
//!
//! Let a share be x = b·n/d of a balance b, and m = ⌊2ˢ·n/d⌋ + 1. Then b·m/2ˢ = x + e, where 0 < 2ˢ·e ≤ b. Balances are kept
//! so small that 2·d·b < 2ˢ, and therefore e is below 1/(2d). As x and x + ½ are multiples of 1/(2d):
//!
//! - ⌊x + e⌋ = ⌊x⌋ and ⌊x + ½ + e⌋ = ⌊x + ½⌋;
//! - what x + e, or x + ½ + e, has after the point is b/2ˢ or less where x, or x + ½, is whole, and more where it is not: so that
//!   it tells a whole number from any other, and the middle between two.

use super::period::Share;
use crate::choice::Rounding;

/// The multiplication that stands for a share, for balances up to a bound.
#[derive(Clone, Copy, Debug)]
pub(super) struct Multiplier {
    times: u64,
    /// Binary places after the first 64.
    places: u32,
    /// What is added before places are cut off.
    half: u128,
    mode: Rounding,
    /// The highest balance.
    most: u64,
}

impl Multiplier {
    /// The share as a number of units. None where it is not below one.
    pub(super) fn of(share: Share, unit: u64, mode: Rounding) -> Option<Self> {
        let denominator = share.denominator.checked_mul(unit)?;
        let (above, below) = (share.numerator.max(1).ilog2(), denominator.checked_ilog2()?);
        // So many that the share, shifted by them, stays below one, and its multiplier below 2⁶⁴.
        let places = below.checked_sub(above)?.checked_sub(1)?;
        let shifted = u128::from(share.numerator.checked_shl(places)?) << 64;
        let times = u64::try_from(shifted.checked_div(denominator.into())?).ok()?.checked_add(1)?;
        // 2·d is below 2 to the power of `below` and two.
        let most = 1_u64.checked_shl(places.saturating_add(62).checked_sub(below)?.min(62))?;
        let nearest = matches!(mode, Rounding::HalfUp | Rounding::HalfEven);
        let half = if nearest { 1_u128 << 63_u32.saturating_add(places) } else { 0 };
        Some(Self { times, places, half, mode, most })
    }

    /// Is it right for a balance, and so for every lower one?
    #[inline]
    pub(super) const fn suits(&self, balance: i64) -> bool {
        0 <= balance && balance.unsigned_abs() <= self.most
    }

    /// The highest balance for which it is right.
    pub(super) const fn most(&self) -> i64 {
        self.most.cast_signed()
    }

    pub(super) const fn mode(&self) -> Rounding {
        self.mode
    }

    /// The share of a balance that it [`suits`](Self::suits), rounded.
    #[inline]
    pub(super) const fn part(&self, balance: u64) -> u64 {
        match self.mode {
            Rounding::Down | Rounding::HalfUp => self.whole(balance),
            Rounding::Up => self.up(balance),
            Rounding::HalfEven => self.half_even(balance),
        }
    }

    #[inline(always)]
    const fn product(&self, balance: u64) -> u128 {
        // A product of 62 and 64 bits, and half of the last place kept, are below 2¹²⁸.
        (balance as u128).wrapping_mul(self.times as u128).wrapping_add(self.half)
    }

    /// Downwards, once half of the last place was added where it rounds to the nearest.
    #[inline(always)]
    pub(super) const fn whole(&self, balance: u64) -> u64 {
        ((self.product(balance) >> 64) as u64) >> self.places
    }

    #[inline(always)]
    pub(super) const fn up(&self, balance: u64) -> u64 {
        self.whole(balance).wrapping_add(!self.is_whole(balance) as u64)
    }

    #[inline(always)]
    pub(super) const fn half_even(&self, balance: u64) -> u64 {
        let whole = self.whole(balance);
        whole.wrapping_sub(self.is_whole(balance) as u64 & whole & 1)
    }

    #[inline(always)]
    const fn is_whole(&self, balance: u64) -> bool {
        let left = self.product(balance) & (u128::MAX >> 64_u32.wrapping_sub(self.places));
        left <= balance as u128
    }
}
