//! Days between two dates and the part of a year that they make, by the day counts of the contract.

use std::fmt;

use crate::calendar::Date;
use crate::choice::{DayCount, LeapYear};
use crate::error::Error;

/// An exact part of a year, written with twelve decimals, rounded half up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Years {
    /// Above the line.
    pub numerator: u64,
    /// Below the line.
    pub denominator: u64,
}

const YEAR: u64 = 365;
const LONG_YEAR: u64 = 366;
const SHORT_YEAR: u64 = 360;
const DECIMALS: u128 = 1_000_000_000_000;

impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (numerator, denominator) = (u128::from(self.numerator), u128::from(self.denominator));
        let doubled = numerator.saturating_mul(DECIMALS).saturating_mul(2).saturating_add(denominator);
        let rounded = doubled.checked_div(denominator.saturating_mul(2)).unwrap_or_default();
        write!(f, "{}.{:012}", rounded.wrapping_div(DECIMALS), rounded.wrapping_rem(DECIMALS))
    }
}

fn length_of(year: i32) -> u64 {
    Date::new(year, 1, 1).map_or(YEAR, |day| if day.in_leap_year() { LONG_YEAR } else { YEAR })
}

/// Is there a 29 February after one day and up to another?
fn holds_leap_day(from: Date, to: Date) -> bool {
    (from.year()..=to.year())
        .filter_map(|year| Date::new(year, 2, 29).ok())
        .any(|leap_day| from < leap_day && leap_day <= to)
}

/// Days over 365 in common years and over 366 in leap years. A night belongs to the year of the day before it, or, where
/// `eve` is set, of the day after it.
fn by_calendar_year(from: Date, to: Date, days: u64, eve: bool) -> Years {
    if from.year() == to.year() {
        return Years { numerator: days, denominator: if from.in_leap_year() { LONG_YEAR } else { YEAR } };
    }
    let mut numerator: u64 = 0;
    let mut begin = from;
    for year in from.year()..=to.year() {
        let boundary = if eve { Date::new(year, 12, 31) } else { Date::new(year.saturating_add(1), 1, 1) };
        let end = boundary.map_or(to, |boundary| boundary.min(to));
        let part = u64::try_from(end.days_since(begin)).unwrap_or_default();
        let other = if length_of(year) == YEAR { LONG_YEAR } else { YEAR };
        numerator = numerator.saturating_add(part.saturating_mul(other));
        begin = end;
    }
    Years { numerator, denominator: YEAR.saturating_mul(LONG_YEAR) }
}

/// Days of a calendar in which each month has thirty.
fn thirty(from: Date, to: Date, european: bool) -> u64 {
    let first = from.day().min(30);
    let last = if european || first == 30 { to.day().min(30) } else { to.day() };
    let months = i64::from(to.month_number()).saturating_sub(from.month_number().into());
    let days = months.saturating_mul(30).saturating_add(last.into()).saturating_sub(first.into());
    u64::try_from(days).unwrap_or_default()
}

impl DayCount {
    /// Does it count months of thirty days?
    pub(crate) const fn is_thirty(self) -> bool {
        matches!(self, Self::Thirty360 | Self::ThirtyE360)
    }

    /// Has its year 360 days?
    pub(crate) const fn is_short(self) -> bool {
        matches!(self, Self::Thirty360 | Self::ThirtyE360 | Self::Actual360)
    }

    /// Days from one date to another.
    ///
    /// # Errors
    ///
    /// `loan.days_reversed`.
    pub fn days(self, from: Date, to: Date) -> Result<u64, Error> {
        let actual = u64::try_from(to.days_since(from)).map_err(|_| Error::DaysReversed { from, to })?;
        Ok(match self {
            Self::Thirty360 => thirty(from, to, false),
            Self::ThirtyE360 => thirty(from, to, true),
            _ => actual,
        })
    }

    /// The part of a year from one date to another.
    ///
    /// # Reading
    ///
    /// `30/360`, `30e/360`, `actual/365`, `actual/360` and `actual/actual` are those of the 2006 ISDA Definitions, section
    /// 4.16 (f), (g), (d), (e) and (b): the bond basis, the Eurobond basis, 365 fixed, 360, and days over the length of the
    /// calendar year in which they fall, the first day counted and the last not. `actual/365l` is the annual form of
    /// ICMA's Actual/365 L: over 366 where a 29 February lies after the first day and up to the last, else over 365.
    ///
    /// # Errors
    ///
    /// `loan.days_reversed`.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::choice::DayCount;
    ///
    /// let (from, to) = ("2023-11-01".parse()?, "2024-05-01".parse()?);
    /// assert_eq!(DayCount::ActualActual.days(from, to)?, 182);
    /// assert_eq!(DayCount::ActualActual.years(from, to)?.to_string(), "0.497724380567");
    /// # Ok::<(), shg::Error>(())
    /// ```
    pub fn years(self, from: Date, to: Date) -> Result<Years, Error> {
        self.years_within(from, to, (from, to), LeapYear::Counted)
    }

    /// The part of a year from one date to another, inside a period that decides whether a leap day counts.
    pub(super) fn years_within(
        self,
        from: Date,
        to: Date,
        period: (Date, Date),
        leap_year: LeapYear,
    ) -> Result<Years, Error> {
        let numerator = self.days(from, to)?;
        let eve = leap_year == LeapYear::From31December;
        let over = |denominator| Years { numerator, denominator };
        Ok(match self {
            Self::Thirty360 | Self::ThirtyE360 | Self::Actual360 => over(SHORT_YEAR),
            Self::ActualActual if leap_year != LeapYear::Ignored => by_calendar_year(from, to, numerator, eve),
            Self::Actual365L if leap_year != LeapYear::Ignored && holds_leap_day(period.0, period.1) => {
                // Where the year begins on 31 December, a period over its end is divided there.
                if eve && from.year() != to.year() {
                    by_calendar_year(from, to, numerator, eve)
                } else {
                    over(LONG_YEAR)
                }
            }
            Self::Actual365 | Self::ActualActual | Self::Actual365L => over(YEAR),
        })
    }
}
