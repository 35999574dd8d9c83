//! The return of flows at equal periods.

use super::apr::counted;
use super::millionths::Millionths;
use super::percent::Percent12;
use super::rates::{Year, all, only};
use super::stream::Stream;
use crate::error::Error;

/// The rate is that of one period.
const PERIOD: Year = Year { period: 1, times: 1, share: 1 };

/// The rate a period at which flows at equal periods are worth nothing, in percent: their internal rate of return.
///
/// # Takes and gives
///
/// Amounts, the first of now and each of a period later than the one before → the rate of one period, rounded half up to
/// twelve decimals, all of them right for the amounts given.
///
/// # Errors
///
/// `loan.too_few_flows`; `loan.no_sign_change`; `loan.no_rate`; `loan.several_rates`; `loan.rate_too_large`;
/// `money.too_large` where the flows add up to more than can be counted.
///
/// # Examples
///
/// ```
/// use shg::loan::cost::irr;
///
/// let amounts = ["-100.00", "39.00", "59.00", "55.00", "20.00"].map(|text| text.parse().unwrap_or_default());
/// assert_eq!(irr(&amounts)?.to_string(), "28.094842115996");
/// # Ok::<(), shg::Error>(())
/// ```
pub fn irr(amounts: &[Millionths]) -> Result<Percent12, Error> {
    only(&periodic(amounts)?, PERIOD)
}

/// Every rate a period at which flows at equal periods are worth nothing, lowest first; none where there is none.
///
/// # Takes and gives
///
/// Amounts, the first of now and each of a period later than the one before → rates, each as [`irr`] gives it.
///
/// # Errors
///
/// `loan.too_few_flows`; `loan.no_sign_change`; `loan.rate_too_large`; `money.too_large`.
///
/// # Examples
///
/// ```
/// use shg::loan::cost::irr_all;
///
/// let amounts = ["-100.00", "300.00", "-250.00"].map(|text| text.parse().unwrap_or_default());
/// assert_eq!(irr_all(&amounts)?, []);
/// # Ok::<(), shg::Error>(())
/// ```
pub fn irr_all(amounts: &[Millionths]) -> Result<Vec<Percent12>, Error> {
    all(&periodic(amounts)?, PERIOD)
}

fn periodic(amounts: &[Millionths]) -> Result<Stream, Error> {
    counted(&(0..).zip(amounts.iter().copied()).collect::<Vec<_>>())
}
