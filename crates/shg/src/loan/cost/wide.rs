//! Numbers of 192 bits before the point and 448 after it: where sixteen digits cannot tell which way to round, these can.

use std::cmp::Ordering;

use super::fraction::mantissa_and_exponent;
use super::power::Factor;

const LIMBS: usize = 10;
const FRACTION_LIMBS: usize = 7;
const FRACTION_BITS: i32 = 448;
const LIMB_BITS: i32 = 64;
const TOP_BITS: i32 = LIMB_BITS * 9 - FRACTION_BITS;

/// A number without a sign, lowest limb first; of a product the last few bits are lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wide([u64; LIMBS]);

impl Wide {
    pub const ZERO: Self = Self([0; LIMBS]);

    /// So small, 2⁻²⁵⁶, that numbers which differ by less are the same number.
    pub const NEGLIGIBLE: Self = Self([0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);

    /// One half.
    pub const HALF: Self = Self([0, 0, 0, 0, 0, 0, 1 << 63, 0, 0, 0]);

    /// A whole number.
    pub const fn whole(value: u128) -> Self {
        Self([0, 0, 0, 0, 0, 0, 0, value as u64, (value >> 64) as u64, 0])
    }

    /// A float that is not below nought, as far as the fraction reaches.
    pub fn of_float(value: f64) -> Self {
        let (mantissa, exponent) = mantissa_and_exponent(value);
        let lowest = exponent.wrapping_add(FRACTION_BITS);
        if lowest <= -LIMB_BITS || value <= 0.0 {
            return Self::ZERO;
        }
        let at = lowest.max(0).unsigned_abs();
        let mantissa = u128::from(mantissa).wrapping_shr(lowest.min(0).unsigned_abs()).wrapping_shl(at & 63);
        let mut limbs = [0; LIMBS];
        let places = limbs.iter_mut().skip((at >> 6) as usize);
        for (limb, part) in places.zip([mantissa as u64, (mantissa >> 64) as u64]) {
            *limb = part;
        }
        Self(limbs)
    }

    /// A float next to the number.
    pub fn to_float(self) -> f64 {
        let mut exponent = TOP_BITS;
        for pair in self.0.windows(2).rev() {
            exponent = exponent.wrapping_sub(LIMB_BITS);
            if let [low, high] = *pair
                && high != 0
            {
                return libm::scalbn((u128::from(high) << 64 | u128::from(low)) as f64, exponent);
            }
        }
        0.0
    }

    /// The whole number below, and what is above it.
    pub fn split(self) -> (u128, Self) {
        let [a, b, c, d, e, f, g, low, high, _] = self.0;
        (u128::from(high) << 64 | u128::from(low), Self([a, b, c, d, e, f, g, 0, 0, 0]))
    }

    pub fn plus(self, other: Self) -> Self {
        let mut carried = false;
        let mut limbs = self.0;
        for (limb, &more) in limbs.iter_mut().zip(&other.0) {
            let (sum, over) = limb.overflowing_add(more);
            let (sum, again) = sum.overflowing_add(carried.into());
            (*limb, carried) = (sum, over || again);
        }
        Self(limbs)
    }

    /// The difference, whichever is the larger.
    pub fn apart(self, other: Self) -> Self {
        let (larger, smaller) = if self < other { (other, self) } else { (self, other) };
        let mut borrowed = false;
        let mut limbs = larger.0;
        for (limb, &less) in limbs.iter_mut().zip(&smaller.0) {
            let (rest, under) = limb.overflowing_sub(less);
            let (rest, again) = rest.overflowing_sub(borrowed.into());
            (*limb, borrowed) = (rest, under || again);
        }
        Self(limbs)
    }

    /// A part of the number, rounded down; no part where the divisor is nought.
    pub fn part(self, divisor: u64) -> Self {
        let mut left = 0_u128;
        let mut limbs = self.0;
        for limb in limbs.iter_mut().rev() {
            let value = left << 64 | u128::from(*limb);
            *limb = value.checked_div(divisor.into()).unwrap_or(0) as u64;
            left = value.checked_rem(divisor.into()).unwrap_or(0);
        }
        Self(limbs)
    }

    /// One divided by the number: a float to begin with, whose digits each step doubles.
    pub fn inverse(self) -> Self {
        let mut inverse = Self::of_float(self.to_float().recip());
        for _ in 0..4 {
            let product = self.times(inverse);
            let change = inverse.times(product.apart(Self::ONE));
            inverse = if product < Self::ONE { inverse.plus(change) } else { inverse.apart(change) };
        }
        inverse
    }
}

impl Factor for Wide {
    const ONE: Self = Self::whole(1);

    fn times(self, other: Self) -> Self {
        let mut product = [0_u64; LIMBS * 2];
        for (index, &one) in self.0.iter().enumerate() {
            let mut carry = 0_u128;
            let others = other.0.iter().copied().chain([0]);
            for (place, another) in product.iter_mut().skip(index).zip(others) {
                let sum =
                    u128::from(one).wrapping_mul(another.into()).wrapping_add((*place).into()).wrapping_add(carry);
                (*place, carry) = (sum as u64, sum >> 64);
            }
        }
        let mut limbs = [0; LIMBS];
        for (limb, &part) in limbs.iter_mut().zip(product.iter().skip(FRACTION_LIMBS)) {
            *limb = part;
        }
        Self(limbs)
    }
}

impl Ord for Wide {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.iter().rev().cmp(other.0.iter().rev())
    }
}

impl PartialOrd for Wide {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
