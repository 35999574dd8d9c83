//! The money-weighted return of dated flows.

use super::percent::Percent12;
use super::rates::{Year, all, only};
use super::stream::Stream;
use crate::calendar::Date;
use crate::error::Error;
use crate::money::Rupees;

/// Money that moves on a day: received where it is above nought, paid where it is below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    /// The day.
    pub on: Date,
    /// How much.
    pub amount: Rupees,
}

/// A year has 365 days here, in leap years too.
const YEAR: Year = Year { period: 365, times: 1, share: 1 };

/// The rate a year at which dated flows are worth nothing, in percent: their extended internal rate of return.
///
/// # Reading
///
/// A flow is discounted by the days from the earliest date, divided by 365. Where the flows turn more than once there may be
/// no such rate or several; several are an error that names them all, since none of them is *the* return.
///
/// # Takes and gives
///
/// Flows in any order → the rate, rounded half up to twelve decimals, all of them right.
///
/// # Errors
///
/// `loan.too_few_flows`; `loan.no_sign_change`; `loan.no_rate`; `loan.several_rates`; `loan.rate_too_large`;
/// `money.too_large` where the flows add up to more than can be counted.
///
/// # Examples
///
/// ```
/// use shg::calendar::Date;
/// use shg::loan::cost::{Flow, xirr};
///
/// let lent = Flow { on: Date::new(2024, 1, 1)?, amount: "-1000.00".parse()? };
/// let repaid = Flow { on: Date::new(2025, 1, 1)?, amount: "1100.00".parse()? };
/// assert_eq!(xirr(&[lent, repaid])?.to_string(), "9.971358593414");
/// assert_eq!(xirr(&[lent, lent]).unwrap_err().code(), "loan.no_sign_change");
/// # Ok::<(), shg::Error>(())
/// ```
pub fn xirr(flows: &[Flow]) -> Result<Percent12, Error> {
    only(&dated(flows)?, YEAR)
}

/// Every rate a year at which dated flows are worth nothing, lowest first; none where there is none.
///
/// # Takes and gives
///
/// Flows in any order → rates, each as [`xirr`] gives it.
///
/// # Errors
///
/// `loan.too_few_flows`; `loan.no_sign_change`; `loan.rate_too_large`; `money.too_large`.
///
/// # Examples
///
/// ```
/// use shg::calendar::Date;
/// use shg::loan::cost::{Flow, xirr_all};
///
/// let flow = |year, amount: &str| Ok::<_, shg::Error>(Flow { on: Date::new(year, 1, 1)?, amount: amount.parse()? });
/// let flows = [flow(2021, "-100.00")?, flow(2022, "230.00")?, flow(2023, "-132.00")?];
/// let rates: Vec<String> = xirr_all(&flows)?.iter().map(ToString::to_string).collect();
/// assert_eq!(rates, ["10.000000000000", "20.000000000000"]);
/// # Ok::<(), shg::Error>(())
/// ```
pub fn xirr_all(flows: &[Flow]) -> Result<Vec<Percent12>, Error> {
    all(&dated(flows)?, YEAR)
}

fn dated(flows: &[Flow]) -> Result<Stream, Error> {
    let mut stream = Stream::default();
    let origin = flows.first().map(|flow| flow.on);
    let days = |day: Date| origin.map_or(0, |origin| day.days_since(origin));
    stream.gather(flows.iter().map(|flow| (days(flow.on), flow.amount.paise())))?;
    Ok(stream)
}

/// Works out the returns of many accounts, one after another, in one piece of memory.
///
/// # Examples
///
/// ```
/// use shg::loan::cost::XirrSolver;
///
/// let mut solver = XirrSolver::default();
/// assert_eq!(solver.xirr(&[0, 365], &[-100_000, 112_000])?.to_string(), "12.000000000000");
/// # Ok::<(), shg::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct XirrSolver {
    stream: Stream,
}

impl XirrSolver {
    /// The rate of one account, as [`xirr`](xirr()) gives it.
    ///
    /// # Takes and gives
    ///
    /// Days, counted from any one day, and paise, as many of the one as of the other → the rate.
    ///
    /// # Errors
    ///
    /// Those of [`xirr`](xirr()); `calendar.out_of_range` for days further apart than the calendar is long.
    #[inline]
    pub fn xirr(&mut self, days: &[i32], paise: &[i64]) -> Result<Percent12, Error> {
        self.stream.gather(days.iter().map(|&day| day.into()).zip(paise.iter().copied()))?;
        only(&self.stream, YEAR)
    }
    /// The rates of many accounts, as [`xirr`](xirr()) gives them; none where an account has no rate, or no one rate: of its flows
    /// alone [`XirrSolver::xirr`] says why.
    ///
    /// # Takes and gives
    ///
    /// Days and paise of all accounts, one account after another, and of each where its flows begin and end: one offset more than
    /// there are accounts, as columns of lists have them → the rates, as many as there is room for. Offsets outside the columns, or
    /// that fall, leave an account without flows.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::loan::cost::XirrSolver;
    ///
    /// let (days, paise) = ([0, 365, 0, 365, 0], [-100_000, 112_000, -100_000, 90_000, -100_000]);
    /// let mut rates = [None; 3];
    /// XirrSolver::default().xirr_into(&days, &paise, &[0, 2, 4, 5], &mut rates);
    /// assert_eq!(rates.map(|rate| rate.map(|rate| rate.to_string())), [
    ///     Some("12.000000000000".to_owned()), Some("-10.000000000000".to_owned()), None,
    /// ]);
    /// ```
    pub fn xirr_into(&mut self, days: &[i32], paise: &[i64], offsets: &[i32], rates: &mut [Option<Percent12>]) {
        rates.fill(None);
        for (bounds, rate) in offsets.windows(2).zip(rates) {
            let [begin, end] = *bounds else { continue };
            let (Ok(begin), Ok(end)) = (usize::try_from(begin), usize::try_from(end)) else { continue };
            if let (Some(days), Some(paise)) = (days.get(begin..end), paise.get(begin..end)) {
                *rate = self.xirr(days, paise).ok();
            }
        }
    }
}
