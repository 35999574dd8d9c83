//! Rupees as whole paise, and the rates and multiples that act on them. Nothing here is ever a float: a decimal lives
//! only between two [`Rupees`], with one way back, which names its [`Rounding`].

mod divide;
mod quotient;

use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use crate::choice::Rounding;
use crate::error::Error;
pub(crate) use quotient::quotient;

/// An amount of money: whole paise, at most fifteen digits of rupees, written `1250.00` and in no other way.
///
/// # Examples
///
/// ```
/// use shg::money::Rupees;
///
/// let amount: Rupees = "150000.00".parse()?;
/// assert_eq!(amount.paise(), 15_000_000);
/// assert_eq!(amount.grouped(), "1,50,000");
/// assert_eq!(amount.in_lakh_and_crore(), "1.5 lakh");
/// assert_eq!("1e3".parse::<Rupees>().unwrap_err().code(), "money.malformed");
/// # Ok::<(), shg::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rupees(i64);

const MOST_PAISE: i64 = 99_999_999_999_999_999;
const MOST_DIGITS: usize = 15;
const MICRO_DIGITS: usize = 6;
const MICRO: u32 = 1_000_000;
const MICRO_WIDE: u64 = 1_000_000;
const MOST_MICRO: u64 = 1_000_000_000;

impl Rounding {
    const fn strategy(self) -> RoundingStrategy {
        match self {
            Self::HalfUp => RoundingStrategy::MidpointAwayFromZero,
            Self::HalfEven => RoundingStrategy::MidpointNearestEven,
            Self::Up => RoundingStrategy::AwayFromZero,
            Self::Down => RoundingStrategy::ToZero,
        }
    }
}

/// A decimal of so many units of its last place, as an amount or a rate is written: without needless noughts at its end.
pub(crate) fn plain_decimal(units: i64, decimals: u8) -> String {
    let digits = format!("{:0>width$}", units.unsigned_abs(), width = usize::from(decimals).saturating_add(1));
    let (whole, part) = digits.split_at(digits.len().saturating_sub(decimals.into()));
    let sign = if units < 0 { "-" } else { "" };
    let part = part.trim_end_matches('0');
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

/// The units of a decimal at other decimals, if that is exact and not too large.
pub(crate) fn at_decimals(units: i64, decimals: u8, wanted: u8) -> Option<i64> {
    match wanted.checked_sub(decimals) {
        Some(more) => units.checked_mul(10_i64.checked_pow(more.into())?),
        None => {
            let divisor = 10_i64.checked_pow(decimals.saturating_sub(wanted).into())?;
            (units.checked_rem(divisor) == Some(0)).then(|| units.checked_div(divisor)).flatten()
        }
    }
}

impl Rupees {
    /// Rupees of so many units of their last decimal.
    pub(crate) fn of_units(units: i64, decimals: u8) -> Result<Self, Error> {
        match at_decimals(units, decimals, 2) {
            Some(paise) => Self::from_paise(paise),
            None if decimals > 2 => Err(Error::MoneyMalformed { text: plain_decimal(units, decimals) }),
            None => Err(Error::MoneyTooLarge),
        }
    }

    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The smallest amount above nothing.
    pub const PAISA: Self = Self(1);

    /// One rupee.
    pub const ONE: Self = Self(100);

    /// An amount of so many paise.
    ///
    /// # Errors
    ///
    /// `money.too_large` past fifteen digits of rupees.
    #[inline]
    pub const fn from_paise(paise: i64) -> Result<Self, Error> {
        if paise > MOST_PAISE || paise < MOST_PAISE.wrapping_neg() {
            return Err(Error::MoneyTooLarge);
        }
        Ok(Self(paise))
    }

    /// An amount of so many paise, if it is one.
    #[inline]
    pub(crate) const fn of_paise(paise: i64) -> Option<Self> {
        if paise.unsigned_abs() > MOST_PAISE.unsigned_abs() { None } else { Some(Self(paise)) }
    }

    /// An amount of paise that is known to be one.
    #[inline(always)]
    pub(crate) const fn known(paise: i64) -> Self {
        debug_assert!(paise.unsigned_abs() <= MOST_PAISE.unsigned_abs(), "within fifteen digits of rupees");
        Self(paise)
    }

    /// The amount, or nothing: without a branch, for what no machine foresees.
    #[inline(always)]
    pub(crate) const fn only_if(self, holds: bool) -> Self {
        Self(self.0 & (holds as i64).wrapping_neg())
    }

    /// The amount in paise.
    #[must_use]
    pub const fn paise(self) -> i64 {
        self.0
    }

    /// Is it less than nothing?
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Is it more than nothing?
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// The sum of two amounts.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    #[inline]
    pub fn plus(self, other: Self) -> Result<Self, Error> {
        // Two amounts are far too small to overflow.
        Self::from_paise(self.0.wrapping_add(other.0))
    }

    /// The difference of two amounts.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    #[inline]
    pub fn minus(self, other: Self) -> Result<Self, Error> {
        Self::from_paise(self.0.wrapping_sub(other.0))
    }

    /// The sum of many amounts.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn total(amounts: impl IntoIterator<Item = Self>) -> Result<Self, Error> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }

    /// So many times the amount.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn times_count(self, count: u32) -> Result<Self, Error> {
        self.0.checked_mul(count.into()).map_or(Err(Error::MoneyTooLarge), Self::from_paise)
    }

    /// A multiple of the amount, rounded to the paisa.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn times(self, multiple: Multiple, rounding: Rounding) -> Result<Self, Error> {
        self.scaled(multiple.0.0, MICRO, rounding)
    }

    /// A percentage of the amount, rounded to the paisa.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn percent(self, percent: Rate, rounding: Rounding) -> Result<Self, Error> {
        self.scaled(percent.0.0, MICRO.saturating_mul(100), rounding)
    }

    /// Both factors are bounded (17 and 10 digits), so that the product has at most 27 and is exact. The sign plays no part: up is
    /// away from zero.
    fn scaled(self, micro: u64, divisor: u32, rounding: Rounding) -> Result<Self, Error> {
        let product = u128::from(self.0.unsigned_abs()).saturating_mul(micro.into());
        let whole = quotient(product, divisor.into(), rounding);
        let paise = whole.and_then(|whole| i64::try_from(whole).ok()).ok_or(Error::MoneyTooLarge)?;
        Self::from_paise(if self.0 < 0 { paise.wrapping_neg() } else { paise })
    }

    /// The amount as a decimal number of rupees, exactly.
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// A decimal number of rupees, rounded to the paisa.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn from_decimal(rupees: Decimal, rounding: Rounding) -> Result<Self, Error> {
        let paise = rupees
            .checked_mul(Decimal::ONE_HUNDRED)
            .ok_or(Error::MoneyTooLarge)?
            .round_dp_with_strategy(0, rounding.strategy());
        i64::try_from(paise).map_or(Err(Error::MoneyTooLarge), Self::from_paise)
    }

    /// The amount for people, in Indian groups of digits: `1,50,000`, or `1,50,000.50` where there are paise.
    #[must_use]
    pub fn grouped(self) -> String {
        let text = Self(self.0.saturating_abs()).to_string();
        let (whole, paise) = text.split_once('.').unwrap_or((&text, "00"));
        let mut grouped = String::with_capacity(text.len().saturating_mul(2));
        if self.is_negative() {
            grouped.push('-');
        }
        for (index, digit) in whole.chars().enumerate() {
            let left = whole.len().saturating_sub(index);
            if index > 0 && (left == 3 || left > 3 && left % 2 == 1) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        if paise != "00" {
            grouped.push('.');
            grouped.push_str(paise);
        }
        grouped
    }

    /// The amount in the units that people say: `1.5 lakh`, `2.25 crore`; below a lakh, [`grouped`](Self::grouped).
    #[must_use]
    pub fn in_lakh_and_crore(self) -> String {
        let size = self.0.saturating_abs();
        let (unit, name) = match size {
            1_000_000_000.. => (1_000_000_000, "crore"),
            10_000_000.. => (10_000_000, "lakh"),
            _ => return self.grouped(),
        };
        let decimal = Decimal::from(self.0).checked_div(Decimal::from(unit)).unwrap_or_default();
        format!("{} {name}", decimal.normalize())
    }
}

impl fmt::Display for Rupees {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.0.unsigned_abs();
        let sign = if self.is_negative() { "-" } else { "" };
        write!(f, "{sign}{}.{:02}", size.wrapping_div(100), size.wrapping_rem(100))
    }
}

/// Digits without a needless leading zero.
fn canonical_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) && (text.len() == 1 || !text.starts_with('0'))
}

impl FromStr for Rupees {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let malformed = || Error::MoneyMalformed { text: text.to_owned() };
        let (sign, unsigned) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let [whole @ .., b'.', tens, ones] = unsigned.as_bytes() else { return Err(malformed()) };
        let canonical = !whole.is_empty() && (whole.len() == 1 || whole.first() != Some(&b'0'));
        let digits = || whole.iter().chain([tens, ones]);
        if !canonical || !digits().all(u8::is_ascii_digit) || (sign < 0 && unsigned == "0.00") {
            return Err(malformed());
        }
        if whole.len() > MOST_DIGITS {
            return Err(Error::MoneyTooLarge);
        }
        // Seventeen digits at most, so that nothing wraps.
        let size = digits().fold(0_i64, |size, digit| size.wrapping_mul(10).wrapping_add((digit & 15).into()));
        Self::from_paise(size.saturating_mul(sign))
    }
}

/// A number from nought to one thousand with at most six decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Micro(u64);

impl fmt::Display for Micro {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0.wrapping_div(MICRO_WIDE), self.0.wrapping_rem(MICRO_WIDE));
        if part == 0 {
            return write!(f, "{whole}");
        }
        write!(f, "{whole}.{}", format!("{part:06}").trim_end_matches('0'))
    }
}

impl FromStr for Micro {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let malformed = || Error::RateMalformed { text: text.to_owned() };
        let (whole, part) = text.split_once('.').map_or((text, None), |(whole, part)| (whole, Some(part)));
        if !canonical_digits(whole) {
            return Err(malformed());
        }
        let part = part.unwrap_or("0");
        if part.is_empty() || part.len() > MICRO_DIGITS || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(malformed());
        }
        let too_large = || Error::RateTooLarge { text: text.to_owned() };
        let whole: u64 = whole.parse().map_err(|_| too_large())?;
        let part: u64 = format!("{part:0<6}").parse().map_err(|_| malformed())?;
        let micro = whole.checked_mul(MICRO_WIDE).and_then(|micro| micro.checked_add(part)).ok_or_else(too_large)?;
        if micro > MOST_MICRO {
            return Err(too_large());
        }
        Ok(Self(micro))
    }
}

macro_rules! micro {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Micro);

        impl $name {
            /// Millionths of it, exactly.
            #[must_use]
            pub const fn millionths(self) -> u64 {
                self.0.0
            }

            /// So many millionths, where they are from nought to one thousand.
            #[must_use]
            pub fn of_millionths(millionths: i128) -> Option<Self> {
                u64::try_from(millionths).ok().filter(|micro| *micro <= MOST_MICRO).map(|micro| Self(Micro(micro)))
            }

            /// It and another together, at most one thousand.
            #[must_use]
            pub fn saturating_add(self, other: Self) -> Self {
                Self(Micro(self.0.0.saturating_add(other.0.0).min(MOST_MICRO)))
            }

            /// What it is above another; nothing where it is not above it.
            #[must_use]
            pub const fn saturating_sub(self, other: Self) -> Self {
                Self(Micro(self.0.0.saturating_sub(other.0.0)))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self, Error> {
                text.parse().map(Self)
            }
        }
    };
}

micro! {
    /// A percentage: of a year's interest, or of an amount. From `0` to `1000`, at most six decimals, no sign.
    Rate
}

impl Rate {
    /// A percentage of so many units of its last decimal. One that is none is told as its text would be.
    pub(crate) fn of_units(units: i64, decimals: u8) -> Result<Self, Error> {
        let micro = at_decimals(units, decimals, 6).and_then(|micro| u64::try_from(micro).ok());
        match micro.filter(|micro| *micro <= MOST_MICRO) {
            Some(micro) => Ok(Self(Micro(micro))),
            None => plain_decimal(units, decimals).parse(),
        }
    }
}

micro! {
    /// How many times an amount: `6` times the corpus. From `0` to `1000`, at most six decimals, no sign.
    Multiple
}

micro! {
    /// Marks on a score card: from `0` to `1000`, at most six decimals, no sign.
    Marks
}

macro_rules! as_text {
    ($($name:ty),+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(|error: Error| serde::de::Error::custom(format_args!("{}: `{text}`", error.code())))
            }
        }
    )+};
}

as_text!(Rupees, Rate, Multiple, Marks);
