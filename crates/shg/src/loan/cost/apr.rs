//! RBI's annual percentage rate: the periods of a year times the rate of one period at which what is paid is worth what
//! was received.

use super::millionths::Millionths;
use super::percent::Percent2;
use super::rates::{Year, only};
use super::stream::Stream;
use crate::error::Error;
use crate::money::Rupees;

/// What the borrower pays so many whole periods after the disbursal; below nothing where she receives more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodFlow {
    /// How many periods after the disbursal.
    pub after_periods: u32,
    /// How much, before it is rounded to the paisa.
    pub amount: Millionths,
}

const MOST_PERIODS: u32 = 366;

/// The annual percentage rate of a loan, in percent, as RBI's Key Facts Statement shows it.
///
/// # Reading
///
/// The periods of a year times the internal rate of return of one period, not compounded, on the net amount disbursed and
/// the instalments before they are rounded (`apr.method` in CONFORMANCE.md): so RBI's illustration comes to 17.07.
///
/// # Takes and gives
///
/// The amount disbursed less the fees taken from it; what is paid, in any order; the periods of a year → percent a year,
/// rounded half up to two decimals, both of them right for the amounts given.
///
/// # Errors
///
/// `loan.nothing_disbursed`; `loan.periods_out_of_range`; `loan.too_few_flows`; `loan.no_sign_change`; `loan.no_rate`;
/// `loan.several_rates`; `loan.rate_too_large`; `money.too_large` where the flows add up to more than can be counted.
///
/// # Examples
///
/// ```
/// use shg::loan::cost::{PeriodFlow, apr};
///
/// let amount = "969.732961".parse()?;
/// let flows: Vec<_> = (1..=24).map(|after_periods| PeriodFlow { after_periods, amount }).collect();
/// assert_eq!(apr("19600.00".parse()?, &flows, 12)?.to_string(), "17.07");
/// # Ok::<(), shg::Error>(())
/// ```
pub fn apr(net_disbursed: Rupees, flows: &[PeriodFlow], periods_per_year: u32) -> Result<Percent2, Error> {
    if !net_disbursed.is_positive() {
        return Err(Error::NothingDisbursed { disbursed: net_disbursed });
    }
    if !(1..=MOST_PERIODS).contains(&periods_per_year) {
        return Err(Error::PeriodsOutOfRange { found: periods_per_year.into() });
    }
    let received = (0, Millionths::from(net_disbursed));
    let paid = flows.iter().map(|flow| (i64::from(flow.after_periods), flow.amount.opposite()));
    let stream = counted(&std::iter::once(received).chain(paid).collect::<Vec<_>>())?;
    only(&stream, Year { period: 1, times: periods_per_year, share: 1 })
}

/// Amounts with their times, in paise or, where one is finer, in millionths.
pub(super) fn counted(flows: &[(i64, Millionths)]) -> Result<Stream, Error> {
    let whole = flows.iter().all(|(_, amount)| amount.paise().is_some());
    let count = |amount: &Millionths| {
        let units = if whole { amount.paise().unwrap_or_default() } else { amount.units() };
        i64::try_from(units).map_err(|_| Error::MoneyTooLarge)
    };
    let counted = flows.iter().map(|(time, amount)| Ok((*time, count(amount)?)));
    let mut stream = Stream::default();
    stream.gather(counted.collect::<Result<Vec<_>, Error>>()?.into_iter())?;
    Ok(stream)
}

/// An amount of which only bounds are known, so many units of time after the disbursal, in parts of a paisa; above nothing
/// where the borrower receives it.
#[derive(Clone, Copy, Debug)]
pub(in crate::loan) struct Bounded {
    pub(in crate::loan) at: u32,
    pub(in crate::loan) low: i128,
    pub(in crate::loan) high: i128,
}

/// How time is counted: units of time in a period, and the periods of a year as a fraction.
#[derive(Clone, Copy, Debug)]
pub(in crate::loan) struct Periods {
    pub(in crate::loan) units: u32,
    pub(in crate::loan) a_year: u32,
    pub(in crate::loan) of: u32,
}

/// Bits of the sum of all flows, as they are counted where the rate is sought.
const SUM_BITS: u32 = 62;

/// The rate of flows within their bounds. These are so narrow, some fifty bits of what flows, that where they lead to two
/// neighbours the rate is the middle between them, and goes away from nought.
///
/// # Errors
///
/// As [`apr`].
pub(in crate::loan) fn within(flows: &[Bounded], periods: Periods) -> Result<Percent2, Error> {
    let size = |flow: &Bounded| flow.low.unsigned_abs().max(flow.high.unsigned_abs());
    let total =
        flows.iter().try_fold(0_u128, |total, flow| total.checked_add(size(flow))).ok_or(Error::MoneyTooLarge)?;
    let shift = u128::BITS.saturating_sub(total.leading_zeros()).saturating_sub(SUM_BITS);
    let down = |bits: i128| bits >> shift;
    let up = |bits: i128| down(bits.saturating_neg()).saturating_neg();
    let exact = flows.iter().all(|flow| down(flow.low) == up(flow.high));
    let year = Year { period: periods.units, times: periods.a_year, share: periods.of };
    let rate = |amount: &dyn Fn(&Bounded) -> i128| {
        let counted = flows.iter().map(|flow| (flow.at.into(), i64::try_from(amount(flow)).unwrap_or(i64::MAX)));
        let mut stream = Stream::default();
        stream.gather(counted)?;
        only(&stream, year)
    };
    // More received and less paid is cheaper.
    let lowest = rate(&|flow| up(flow.high))?;
    let highest = if exact { lowest } else { rate(&|flow| down(flow.low))? };
    Ok(if lowest.units() < 0 { lowest } else { highest })
}

/// Units of the last decimal of a percentage in a rate of one.
const DIGITS: u128 = 10_000;

/// A rate a period, as a fraction, counted so many times a year, rounded half up.
pub(in crate::loan) fn times_a_year(numerator: u64, denominator: u64, periods: Periods) -> Option<Percent2> {
    let a_year = u128::from(numerator).checked_mul(u128::from(periods.a_year).checked_mul(DIGITS)?)?;
    let whole = u128::from(denominator).checked_mul(periods.of.into())?;
    let half = whole.checked_div(2)?;
    let units = a_year.checked_add(half)?.checked_div(whole)?;
    i128::try_from(units).ok().map(Percent2::from_units)
}
