//! A percentage that was worked out, of either sign and with a fixed number of decimals.

use std::fmt;

use serde::{Serialize, Serializer};

/// A percentage that was worked out: a sign where it is below nought, and always the same number of decimals.
///
/// Unlike [`Rate`](crate::money::Rate), which is what somebody agreed, it may be below nought or far above a thousand.
///
/// # Examples
///
/// ```
/// use shg::loan::cost::Percent;
///
/// assert_eq!(Percent::<2>::from_units(1707).to_string(), "17.07");
/// assert_eq!(Percent::<12>::from_units(-500_000_000_000).to_string(), "-0.500000000000");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent<const DECIMALS: u32>(i128);

/// A percentage with the twelve decimals of a rate of return.
pub type Percent12 = Percent<12>;

/// A percentage with the two decimals of an annual percentage rate.
pub type Percent2 = Percent<2>;

impl<const DECIMALS: u32> Percent<DECIMALS> {
    const UNIT: u128 = 10_u128.pow(DECIMALS);

    /// A percentage of so many units of its last decimal.
    #[must_use]
    pub const fn from_units(units: i128) -> Self {
        Self(units)
    }

    /// The percentage in units of its last decimal.
    #[must_use]
    pub const fn units(self) -> i128 {
        self.0
    }
}

impl<const DECIMALS: u32> fmt::Display for Percent<DECIMALS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        let whole = size.checked_div(Self::UNIT).unwrap_or(size);
        let part = size.checked_rem(Self::UNIT).unwrap_or(0);
        write!(f, "{sign}{whole}.{part:0width$}", width = DECIMALS as usize)
    }
}

impl<const DECIMALS: u32> Serialize for Percent<DECIMALS> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
