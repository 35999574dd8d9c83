//! Amounts before they are rounded to the paisa.

use std::fmt;
use std::str::FromStr;

use crate::error::Error;
use crate::money::{Rupees, at_decimals, plain_decimal};

/// Rupees with up to six decimals, in millionths: what an instalment is before it is rounded to the paisa.
///
/// # Examples
///
/// ```
/// use shg::loan::cost::Millionths;
///
/// let instalment: Millionths = "969.732961".parse()?;
/// assert_eq!(instalment.units(), 969_732_961);
/// assert_eq!(Millionths::from(shg::money::Rupees::ONE).to_string(), "1.00");
/// assert_eq!("969.7".parse::<Millionths>().unwrap_err().code(), "money.malformed");
/// # Ok::<(), shg::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millionths(i128);

const PAISE_DECIMALS: usize = 2;
const MOST_DECIMALS: usize = 6;
const UNIT: u128 = 1_000_000;
/// More than fifteen digits before the point.
const MOST: u128 = 1_000_000_000_000_000_000_000;
/// Millionths of a rupee in a paisa.
const PAISA: i128 = 10_000;

impl Millionths {
    /// The amount in millionths of a rupee.
    #[must_use]
    pub const fn units(self) -> i128 {
        self.0
    }

    /// Rupees of so many units of their last decimal.
    pub(crate) fn of_units(units: i64, decimals: u8) -> Result<Self, Error> {
        let micro = i128::from(units).checked_mul(10_i128.pow(6_u32.saturating_sub(decimals.into())));
        match micro.filter(|_| decimals <= 6) {
            Some(micro) if micro.unsigned_abs() < MOST => Ok(Self(micro)),
            Some(_) => Err(Error::MoneyTooLarge),
            None => match at_decimals(units, decimals, 6) {
                Some(micro) => Self::of_units(micro, 6),
                None => Err(Error::MoneyMalformed { text: plain_decimal(units, decimals) }),
            },
        }
    }

    /// As much the other way.
    pub(super) const fn opposite(self) -> Self {
        Self(self.0.saturating_neg())
    }

    /// The amount in paise, where it is whole paise.
    pub(super) fn paise(self) -> Option<i128> {
        if self.0.checked_rem(PAISA) == Some(0) { self.0.checked_div(PAISA) } else { None }
    }
}

impl From<Rupees> for Millionths {
    fn from(amount: Rupees) -> Self {
        Self(i128::from(amount.paise()).saturating_mul(PAISA))
    }
}

/// Read as [`Rupees`] are, with two to six decimals.
impl FromStr for Millionths {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let malformed = || Error::MoneyMalformed { text: text.to_owned() };
        let (whole, decimals) = text.split_once('.').ok_or_else(malformed)?;
        let fits = (PAISE_DECIMALS..=MOST_DECIMALS).contains(&decimals.len());
        if !fits || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(malformed());
        }
        let unsigned = whole.strip_prefix('-').unwrap_or(whole);
        let part: i128 = format!("{decimals:0<MOST_DECIMALS$}").parse().map_err(|_| malformed())?;
        if unsigned == "0" && whole != unsigned && part == 0 {
            return Err(malformed());
        }
        // The digits before the point are those of an amount of whole rupees.
        let rupees: Rupees = format!("{unsigned}.00").parse().map_err(|error| match error {
            Error::MoneyTooLarge => Error::MoneyTooLarge,
            _ => malformed(),
        })?;
        let size = Self::from(rupees).0.saturating_add(part);
        Ok(Self(if whole == unsigned { size } else { size.saturating_neg() }))
    }
}

impl fmt::Display for Millionths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.0.unsigned_abs();
        let (whole, part) = (size.wrapping_div(UNIT), size.wrapping_rem(UNIT));
        let digits = format!("{part:06}");
        let (paise, rest) = digits.split_at(PAISE_DECIMALS);
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{whole}.{paise}{}", rest.trim_end_matches('0'))
    }
}

impl serde::Serialize for Millionths {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
