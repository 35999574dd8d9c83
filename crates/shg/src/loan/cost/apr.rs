//! RBI's annual percentage rate: the periods of a year times the rate of one period at which what is paid is worth what
//! was received.

use super::millionths::Millionths;
use super::percent::Percent2;
use super::rates::{Year, only};
use super::stream::Stream;
use crate::error::Error;
use crate::money::Rupees;

/// What the borrower pays so many periods after the disbursal; below nothing where she receives more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodFlow {
    /// How many whole periods after the disbursal.
    pub after_periods: u32,
    /// How many days after that.
    pub days: u32,
    /// How much, before it is rounded to the paisa.
    pub amount: Millionths,
}

const MOST_PERIODS: u32 = 366;
const YEAR_DAYS: u32 = 365;
const YEAR_WEEKS: u32 = 52;
const WEEK_DAYS: u32 = 7;

/// The annual percentage rate of a loan, in percent, as RBI's Key Facts Statement shows it.
///
/// # Reading
///
/// The periods of a year times the internal rate of return of one period, not compounded, on the net amount disbursed and
/// the instalments before they are rounded (`apr.method` in CONFORMANCE.md): so RBI's illustration comes to 17.07. Days
/// beside whole periods each count as a 365th of a year, of 52 periods as a seventh of one (`apr.time`).
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
/// let flows: Vec<_> = (1..=24).map(|after_periods| PeriodFlow { after_periods, days: 0, amount }).collect();
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
    let whole = flows.iter().all(|flow| flow.days == 0);
    let (period, _) = if whole { (1, 0) } else { units(periods_per_year) };
    let at = |flow: &PeriodFlow| if whole { flow.after_periods.into() } else { flow.at(periods_per_year) };
    let paid = flows.iter().map(|flow| (at(flow), flow.amount.opposite()));
    let stream = counted(&std::iter::once(received).chain(paid).collect::<Vec<_>>())?;
    only(&stream, Year { period, times: periods_per_year, share: 1 })
}

/// Units of time in a period and in a day.
const fn units(periods_per_year: u32) -> (u32, u32) {
    match periods_per_year {
        YEAR_WEEKS => (WEEK_DAYS, 1),
        periods => (YEAR_DAYS, periods),
    }
}

impl PeriodFlow {
    /// Units of time after the disbursal.
    pub(crate) fn at(&self, periods_per_year: u32) -> i64 {
        let (period, day) = units(periods_per_year);
        let times = |count: u32, units: u32| i64::from(count).saturating_mul(units.into());
        times(self.after_periods, period).saturating_add(times(self.days, day))
    }
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
    stream.gather(counted.collect::<Result<Vec<_>, Error>>()?.iter().copied())?;
    Ok(stream)
}

/// What flows so many units of time after the disbursal, and by how much it may be wrong; above nothing where the borrower
/// receives it.
#[derive(Clone, Copy, Debug)]
pub(in crate::loan) struct Counted {
    pub(in crate::loan) at: u32,
    pub(in crate::loan) amount: i64,
    pub(in crate::loan) doubt: i64,
}

/// How time is counted: units of time in a period, and the periods of a year as a fraction.
#[derive(Clone, Copy, Debug)]
pub(in crate::loan) struct Periods {
    pub(in crate::loan) units: u32,
    pub(in crate::loan) a_year: u32,
    pub(in crate::loan) of: u32,
}

/// The lowest and the highest rate of flows within their doubts.
///
/// # Errors
///
/// As [`apr`].
pub(in crate::loan) fn between(flows: &[Counted], periods: Periods) -> Result<(Percent2, Percent2), Error> {
    let year = Year { period: periods.units, times: periods.a_year, share: periods.of };
    let rate = |amount: &dyn Fn(&Counted) -> i64| {
        let mut stream = Stream::default();
        stream.gather(flows.iter().map(|flow| (flow.at.into(), amount(flow))))?;
        only(&stream, year)
    };
    // To pay less is cheaper; what is paid never becomes something received.
    let least = |flow: &Counted| match flow.doubt {
        0 => flow.amount,
        doubt => flow.amount.saturating_add(doubt).min(0),
    };
    Ok((rate(&least)?, rate(&|flow| flow.amount.saturating_sub(flow.doubt))?))
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
