//! Amounts as exact fractions of any size: slow, for display of unrounded plans and where a closer look is needed.

use std::cmp::Ordering;

use num_bigint::BigInt;

use super::period::Share;
use crate::choice::Rounding;
use crate::money::Rupees;

/// A fraction of paise; the denominator is above zero.
#[derive(Clone, Debug)]
pub(super) struct Exact {
    numerator: BigInt,
    denominator: BigInt,
}

/// `None` only where a denominator is zero, which no caller passes.
impl Exact {
    /// So many paise.
    pub(super) fn of(paise: i64) -> Self {
        Self { numerator: paise.into(), denominator: 1.into() }
    }

    /// A number over another that is above zero.
    pub(super) const fn ratio(numerator: BigInt, denominator: BigInt) -> Self {
        Self { numerator, denominator }
    }

    pub(super) const fn numerator(&self) -> &BigInt {
        &self.numerator
    }

    pub(super) const fn denominator(&self) -> &BigInt {
        &self.denominator
    }

    /// Bits of the denominator.
    pub(super) fn length(&self) -> u64 {
        self.denominator.bits()
    }

    pub(super) fn plus(&self, other: &Self) -> Option<Self> {
        let (fine, coarse) = if self.denominator < other.denominator { (other, self) } else { (self, other) };
        let times = fine.denominator.checked_div(&coarse.denominator)?;
        // Balances along a plan have denominators that divide the next one; so fractions stay as short as they can.
        if times.checked_mul(&coarse.denominator)? == fine.denominator {
            let numerator = fine.numerator.checked_add(&coarse.numerator.checked_mul(&times)?)?;
            return Some(Self { numerator, denominator: fine.denominator.clone() });
        }
        let left = self.numerator.checked_mul(&other.denominator)?;
        let right = other.numerator.checked_mul(&self.denominator)?;
        Some(Self {
            numerator: left.checked_add(&right)?,
            denominator: self.denominator.checked_mul(&other.denominator)?,
        })
    }

    pub(super) fn minus(&self, other: &Self) -> Option<Self> {
        let numerator = BigInt::from(0).checked_sub(&other.numerator)?;
        self.plus(&Self { numerator, denominator: other.denominator.clone() })
    }

    pub(super) fn times(&self, share: Share) -> Option<Self> {
        self.scaled(&share.numerator.into(), &share.denominator.into())
    }

    pub(super) fn scaled(&self, numerator: &BigInt, denominator: &BigInt) -> Option<Self> {
        Some(Self {
            numerator: self.numerator.checked_mul(numerator)?,
            denominator: self.denominator.checked_mul(denominator)?,
        })
    }

    /// The amount as a multiple of a unit, in parts of a paisa.
    pub(super) fn rounded_to(&self, unit: u64, parts: u64, mode: Rounding) -> Option<i64> {
        let negative = self.numerator < BigInt::from(0);
        let size = BigInt::from(self.numerator.magnitude().clone()).checked_mul(&parts.into())?;
        let divisor = self.denominator.checked_mul(&unit.into())?;
        let whole = size.checked_div(&divisor)?;
        let rest = size.checked_sub(&whole.checked_mul(&divisor)?)?;
        let short = divisor.checked_sub(&rest)?;
        let up = match (mode, rest.cmp(&short)) {
            (Rounding::Up, _) => rest > BigInt::from(0),
            (Rounding::Down, _) | (Rounding::HalfUp | Rounding::HalfEven, Ordering::Less) => false,
            (Rounding::HalfEven, Ordering::Equal) => whole.bit(0),
            _ => true,
        };
        let units = i64::try_from(&whole).ok()?.checked_add(up.into())?.checked_mul(i64::try_from(unit).ok()?)?;
        if negative { units.checked_neg() } else { Some(units) }
    }

    /// The amount in paise, as a multiple of a unit.
    pub(super) fn rounded(&self, unit: Rupees, mode: Rounding) -> Option<i64> {
        self.rounded_to(unit.paise().unsigned_abs(), 1, mode)
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        let left = self.numerator.checked_mul(&other.denominator);
        left.cmp(&other.numerator.checked_mul(&self.denominator))
    }
}
