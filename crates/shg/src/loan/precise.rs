//! Amounts of an unrounded plan: fractions while they are short, and once they are long, numbers enclosed between two others
//! with thousands of bits after the point. With each disbursal an equal instalment is found anew and its fraction grows by as
//! many bits as all the periods have; after a few dozen no machine could carry it.

use std::cmp::Ordering;

use num_bigint::BigInt;

use super::carry::Carry;
use super::emi::{self, Rest};
use super::exact::Exact;
use super::period::Share;
use super::terms::RoundingTerms;
use crate::choice::Rounding;
use crate::money::Rupees;

/// Bits after the point of an enclosed number. No plan of 1,200 rows at 100 percent grows an error by more than 2,000 of them.
const POINT: u32 = 5_120;
/// Bits of the longest denominator that is carried, in a plan that nobody asks otherwise of.
pub(super) const LONGEST: u64 = 8_192;
/// Enclosures wider than this are no longer told from a rounding boundary.
const WIDEST: u64 = 2_560;

/// Paise, as a fraction or between two numbers.
#[derive(Clone, Debug)]
pub(super) enum Amount {
    Fraction(Exact),
    Between(Bounds),
}

/// Two numbers in the last place of [`POINT`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Bounds {
    low: BigInt,
    high: BigInt,
}

/// A quotient downwards; the divisor is above zero.
fn floor(numerator: &BigInt, divisor: &BigInt) -> Option<BigInt> {
    let whole = numerator.checked_div(divisor)?;
    let rest = numerator.checked_sub(&whole.checked_mul(divisor)?)?;
    if rest < BigInt::from(0) { whole.checked_sub(&BigInt::from(1)) } else { Some(whole) }
}

fn ceiling(numerator: &BigInt, divisor: &BigInt) -> Option<BigInt> {
    let below = numerator.checked_add(divisor)?.checked_sub(&BigInt::from(1))?;
    floor(&below, divisor)
}

fn one() -> BigInt {
    BigInt::from(2).pow(POINT)
}

impl Bounds {
    fn plus(&self, other: &Self) -> Option<Self> {
        Some(Self { low: self.low.checked_add(&other.low)?, high: self.high.checked_add(&other.high)? })
    }

    fn minus(&self, other: &Self) -> Option<Self> {
        Some(Self { low: self.low.checked_sub(&other.high)?, high: self.high.checked_sub(&other.low)? })
    }

    fn share(&self, share: Share) -> Option<Self> {
        let (numerator, divisor) = (BigInt::from(share.numerator), BigInt::from(share.denominator));
        Some(Self {
            low: floor(&self.low.checked_mul(&numerator)?, &divisor)?,
            high: ceiling(&self.high.checked_mul(&numerator)?, &divisor)?,
        })
    }

    /// This times one number that is not below zero, over another that is above.
    fn ratio(&self, times: &Self, over: &Self) -> Option<Self> {
        let zero = BigInt::from(0);
        let (least, most) = if self.low < zero { (&times.high, &over.low) } else { (&times.low, &over.high) };
        let low = floor(&self.low.checked_mul(least)?, most)?;
        let (most, least) = if self.high < zero { (&times.low, &over.high) } else { (&times.high, &over.low) };
        Some(Self { low, high: ceiling(&self.high.checked_mul(most)?, least)? })
    }

    /// The amount as it is shown. What lies so close to a boundary that thousands of bits do not part the two lies on it.
    fn cell(&self, unit: Rupees, mode: Rounding) -> Option<i64> {
        let shown = |bits: &BigInt, mode| Exact::ratio(bits.clone(), one()).rounded(unit, mode);
        let (low, high) = (shown(&self.low, mode)?, shown(&self.high, mode)?);
        if low == high {
            return Some(low);
        }
        if self.high.checked_sub(&self.low)?.bits() > WIDEST {
            return None;
        }
        let middle = self.low.checked_add(&self.high)?;
        // Halves of units: the nearest is the boundary itself.
        let halves = Exact::ratio(middle, one()).rounded(unit, Rounding::HalfUp)?;
        Exact::ratio(halves.into(), BigInt::from(2)).rounded(unit, mode)
    }
}

impl Amount {
    /// A fraction, enclosed where it is too long.
    fn of(exact: Exact, longest: u64) -> Option<Self> {
        if exact.length() <= longest {
            return Some(Self::Fraction(exact));
        }
        Self::enclosed(&exact).map(Self::Between)
    }

    fn enclosed(exact: &Exact) -> Option<Bounds> {
        let bits = exact.numerator().checked_mul(&one())?;
        Some(Bounds { low: floor(&bits, exact.denominator())?, high: ceiling(&bits, exact.denominator())? })
    }

    fn bounds(&self) -> Option<Bounds> {
        match self {
            Self::Fraction(exact) => Self::enclosed(exact),
            Self::Between(bounds) => Some(bounds.clone()),
        }
    }

    /// The same of two amounts, as fractions or as enclosed numbers.
    fn join(
        &self,
        other: &Self,
        longest: u64,
        exactly: impl Fn(&Exact, &Exact) -> Option<Exact>,
        between: impl Fn(&Bounds, &Bounds) -> Option<Bounds>,
    ) -> Option<Self> {
        match (self, other) {
            (Self::Fraction(left), Self::Fraction(right)) => Self::of(exactly(left, right)?, longest),
            _ => between(&self.bounds()?, &other.bounds()?).map(Self::Between),
        }
    }

    fn share(&self, share: Share, longest: u64) -> Option<Self> {
        match self {
            Self::Fraction(exact) => Self::of(exact.times(share)?, longest),
            Self::Between(bounds) => bounds.share(share).map(Self::Between),
        }
    }
}

impl PartialEq for Amount {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Amount {}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Amount {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Fraction(left), Self::Fraction(right)) => left.cmp(right),
            _ => self.bounds().cmp(&other.bounds()),
        }
    }
}

/// What one coin and what a coin with each later instalment grow to.
fn growth(rest: Rest<'_>) -> Option<(Bounds, Bounds)> {
    let coin = Bounds { low: one(), high: one() };
    let (mut grown, mut coins) = (coin.clone(), coin.clone());
    let mut grow = |share: Share| {
        grown = grown.plus(&grown.share(share)?)?;
        coins = coins.plus(&coins.share(share)?)?.plus(&coin)?;
        Some(())
    };
    match rest {
        Rest::Alike(share, periods) => (0..periods).try_for_each(|_| grow(share))?,
        Rest::Each(periods) => periods.iter().try_for_each(|period| grow(period.share))?,
    }
    Some((grown, coins))
}

/// Unrounded amounts, rounded for display.
#[derive(Clone, Copy, Debug)]
pub(super) struct Precise<'t> {
    pub(super) rounding: &'t RoundingTerms,
    /// Bits of the longest denominator that is carried.
    pub(super) longest: u64,
}

impl Carry for Precise<'_> {
    type Amount = Amount;

    fn of(&self, amount: Rupees) -> Amount {
        Amount::Fraction(Exact::of(amount.paise()))
    }

    fn plus(&self, left: &Amount, right: &Amount) -> Option<Amount> {
        left.join(right, self.longest, Exact::plus, Bounds::plus)
    }

    fn minus(&self, left: &Amount, right: &Amount) -> Option<Amount> {
        left.join(right, self.longest, Exact::minus, Bounds::minus)
    }

    fn least(&self, left: &Amount, right: &Amount) -> Amount {
        let between = |left: &Bounds, right: &Bounds| {
            Some(Bounds {
                low: left.low.clone().min(right.low.clone()),
                high: left.high.clone().min(right.high.clone()),
            })
        };
        left.join(right, self.longest, |left, right| Some(left.min(right).clone()), between)
            .unwrap_or_else(|| left.clone())
    }

    fn most(&self, left: &Amount, right: &Amount) -> Amount {
        let between = |left: &Bounds, right: &Bounds| {
            Some(Bounds {
                low: left.low.clone().max(right.low.clone()),
                high: left.high.clone().max(right.high.clone()),
            })
        };
        left.join(right, self.longest, |left, right| Some(left.max(right).clone()), between)
            .unwrap_or_else(|| left.clone())
    }

    fn interest(&self, mut on: impl Iterator<Item = (Amount, Share)>) -> Option<Amount> {
        on.try_fold(self.of(Rupees::ZERO), |sum, (amount, share)| self.plus(&sum, &amount.share(share, self.longest)?))
    }

    fn part(&self, of: &Amount, share: Share) -> Option<Amount> {
        of.share(share, self.longest)
    }

    fn level_part(&self, of: &Amount, share: Share) -> Option<Amount> {
        of.share(share, self.longest)
    }

    fn instalment(&self, owed: impl Iterator<Item = (Amount, Share)> + Clone, rest: Rest<'_>) -> Option<Amount> {
        let fractions: Option<Vec<_>> = owed
            .clone()
            .map(|(amount, share)| match amount {
                Amount::Fraction(exact) => Some((exact, share)),
                Amount::Between(_) => None,
            })
            .collect();
        if let Some(fractions) = fractions {
            return Amount::of(emi::exact(fractions.into_iter(), rest)?, self.longest);
        }
        let total = self.plus(
            &owed.clone().try_fold(self.of(Rupees::ZERO), |sum, (amount, _)| self.plus(&sum, &amount))?,
            &self.interest(owed)?,
        )?;
        let (grown, coins) = growth(rest)?;
        total.bounds()?.ratio(&grown, &coins).map(Amount::Between)
    }

    fn multiple(&self, amount: &Amount) -> Option<Amount> {
        Some(amount.clone())
    }

    fn cell(&self, amount: &Amount) -> Option<Rupees> {
        let paise = match amount {
            Amount::Fraction(exact) => exact.rounded(self.rounding.to, self.rounding.mode),
            Amount::Between(bounds) => bounds.cell(self.rounding.to, self.rounding.mode),
        };
        Rupees::from_paise(paise?).ok()
    }
}
