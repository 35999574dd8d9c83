//! Days, completed months and the Indian financial year. A [`Date`] is never malformed; nothing here reads a clock.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::Error;

/// A day from 1950 to 2199, written `2025-06-30` and in no other way.
///
/// # Examples
///
/// ```
/// use shg::calendar::Date;
///
/// let formed: Date = "2025-11-30".parse()?;
/// assert_eq!(formed.add_months(3)?.to_string(), "2026-02-28");
/// assert_eq!("2025-6-30".parse::<Date>().unwrap_err().code(), "calendar.malformed");
/// # Ok::<(), shg::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

/// The calendar's first day, in days from 1 January 1970.
///
/// # Examples
///
/// ```
/// use shg::calendar::{Date, FIRST_DAY, LAST_DAY};
///
/// let ends = [Date::new(1950, 1, 1)?, Date::new(2199, 12, 31)?];
/// assert_eq!(ends.map(Date::epoch_days), [FIRST_DAY, LAST_DAY]);
/// # Ok::<(), shg::Error>(())
/// ```
pub const FIRST_DAY: i32 = -7_305;
/// The calendar's last day, in days from 1 January 1970.
pub const LAST_DAY: i32 = 84_005;

/// Months of a year.
pub const MONTHS_OF_A_YEAR: u32 = 12;

const FIRST_YEAR: i32 = 1950;
/// 1 January 1970, in days since the year nought.
const EPOCH: i32 = 719_163;
const LAST_YEAR: i32 = 2199;

const fn is_leap(year: i32) -> bool {
    year & 3 == 0 && (year.wrapping_rem(100) != 0 || year.wrapping_rem(400) == 0)
}

const fn length_of_month(year: i32, month: u32) -> u32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Date {
    /// The day of a year, month and day of the month.
    ///
    /// # Errors
    ///
    /// `calendar.no_such_day`; `calendar.out_of_range` before 1950 or after 2199.
    pub fn new(year: i32, month: u32, day: u32) -> Result<Self, Error> {
        let text = || format!("{year:04}-{month:02}-{day:02}");
        if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
            return Err(Error::DateOutOfRange { text: text() });
        }
        NaiveDate::from_ymd_opt(year, month, day).map(Self).ok_or_else(|| Error::NoSuchDay { text: text() })
    }

    fn within(day: Option<NaiveDate>, describe: impl Fn() -> String) -> Result<Self, Error> {
        match day {
            Some(day) if (FIRST_YEAR..=LAST_YEAR).contains(&day.year()) => Ok(Self(day)),
            _ => Err(Error::DateOutOfRange { text: describe() }),
        }
    }

    /// The same day of the month, so many months later; the last day of the month where it has no such day.
    ///
    /// # Errors
    ///
    /// `calendar.out_of_range` after 2199.
    pub fn add_months(self, months: u32) -> Result<Self, Error> {
        Self::in_month(self.month_number().saturating_add_unsigned(months), self.day())
            .ok_or_else(|| Error::DateOutOfRange { text: format!("{self} + {months} months") })
    }

    /// The day of a month, numbered as by [`month_number`](Self::month_number); the month's last day where it has no such
    /// day. None before 1950 or after 2199.
    #[must_use]
    #[inline]
    pub fn in_month(month_number: i32, day: u32) -> Option<Self> {
        Self::of_month(month_number.div_euclid(12), month_number.rem_euclid(12).unsigned_abs().wrapping_add(1), day)
    }

    /// The day of a month, or the month's last day where it has no such day. None before 1950 or after 2199.
    #[inline]
    pub(crate) fn of_month(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
            return None;
        }
        NaiveDate::from_ymd_opt(year, month, day.min(length_of_month(year, month))).map(Self)
    }

    /// The same day of the month, so many months earlier; the last day of the month where it has no such day.
    ///
    /// # Errors
    ///
    /// `calendar.out_of_range` before 1950.
    pub fn subtract_months(self, months: u32) -> Result<Self, Error> {
        Self::within(self.0.checked_sub_months(Months::new(months)), || format!("{self} - {months} months"))
    }

    /// So many days later.
    ///
    /// # Errors
    ///
    /// `calendar.out_of_range` after 2199.
    pub fn add_days(self, days: u32) -> Result<Self, Error> {
        Self::within(self.0.checked_add_days(Days::new(days.into())), || format!("{self} + {days} days"))
    }

    /// So many days earlier.
    ///
    /// # Errors
    ///
    /// `calendar.out_of_range` before 1950.
    pub fn subtract_days(self, days: u32) -> Result<Self, Error> {
        Self::within(self.0.checked_sub_days(Days::new(days.into())), || format!("{self} - {days} days"))
    }

    /// The last day of its month.
    #[must_use]
    #[inline]
    pub fn month_end(self) -> Self {
        Self(self.0.with_day(length_of_month(self.0.year(), self.0.month())).unwrap_or(self.0))
    }

    /// Days to come in its month.
    #[inline]
    pub(crate) fn days_left_of_month(self) -> i64 {
        i64::from(length_of_month(self.year(), self.month())).wrapping_sub(self.day().into())
    }

    /// The day of the week, Monday 1 to Sunday 7.
    #[must_use]
    pub fn weekday(self) -> u32 {
        self.0.weekday().number_from_monday()
    }

    /// Does its year have 366 days?
    #[must_use]
    pub fn in_leap_year(self) -> bool {
        is_leap(self.0.year())
    }

    /// The day before; the first day of 1950 has none.
    #[must_use]
    pub fn day_before(self) -> Option<Self> {
        self.0.pred_opt().filter(|day| day.year() >= FIRST_YEAR).map(Self)
    }

    /// The day after.
    ///
    /// # Errors
    ///
    /// `calendar.out_of_range` after 2199.
    #[inline]
    pub(crate) fn day_after(self) -> Result<Self, Error> {
        Self::within(self.0.succ_opt(), || format!("{self} + 1 days"))
    }

    /// Days from `earlier` to this day; negative where this day comes first.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i64 {
        i64::from(self.number()).saturating_sub(earlier.number().into())
    }

    /// The day so many days after 1 January 1970, as columns of dates count.
    ///
    /// # Errors
    ///
    /// `calendar.out_of_range` before 1950 or after 2199.
    pub fn from_epoch_days(days: i32) -> Result<Self, Error> {
        let day = days.checked_add(EPOCH).and_then(NaiveDate::from_num_days_from_ce_opt);
        Self::within(day, || format!("1970-01-01 + {days} days"))
    }

    /// Days since 1 January 1970.
    #[must_use]
    pub fn epoch_days(self) -> i32 {
        self.number().saturating_sub(EPOCH)
    }

    /// Days since the year nought: of two days the later has the higher number.
    #[inline]
    pub(crate) fn number(self) -> i32 {
        self.0.num_days_from_ce()
    }

    /// The day of its year, 1 January the first.
    #[inline]
    pub(crate) fn day_of_year(self) -> i64 {
        self.0.ordinal().into()
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// Months since year nought: two days of one calendar month have the same number.
    #[must_use]
    pub fn month_number(self) -> i32 {
        self.year().saturating_mul(12).saturating_add_unsigned(self.0.month0())
    }
}

/// Months completed from one day to another, none where the second comes first.
///
/// # Reading
///
/// A month counts once its day of the month is reached; where the month has no such day, once its last day is
/// (`months.completed` in CONFORMANCE.md).
///
/// # Examples
///
/// ```
/// use shg::calendar::{Date, completed_months};
///
/// let from = Date::new(2025, 11, 30)?;
/// assert_eq!(completed_months(from, Date::new(2026, 3, 29)?), 3);
/// assert_eq!(completed_months(from, Date::new(2026, 3, 30)?), 4);
/// # Ok::<(), shg::Error>(())
/// ```
#[must_use]
pub fn completed_months(from: Date, to: Date) -> u32 {
    let months = u32::try_from(to.month_number().saturating_sub(from.month_number())).unwrap_or(0);
    let reached = to.day() >= from.day() || to.0.succ_opt().is_none_or(|next| next.day() == 1);
    if reached { months } else { months.saturating_sub(1) }
}

/// The year of government accounts, 1 April to 31 March, written `2025-26`.
///
/// # Examples
///
/// ```
/// use shg::calendar::{Date, FinancialYear};
///
/// assert_eq!(FinancialYear::of(Date::new(2026, 3, 31)?).to_string(), "2025-26");
/// # Ok::<(), shg::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FinancialYear {
    /// The calendar year in which it begins.
    pub begins: i32,
}

impl FinancialYear {
    /// The financial year that holds a day.
    #[must_use]
    pub fn of(day: Date) -> Self {
        let begins = if day.month() < 4 { day.year().saturating_sub(1) } else { day.year() };
        Self { begins }
    }

    /// Its four quarters, April to June first.
    ///
    /// # Errors
    ///
    /// `calendar.out_of_range`.
    pub fn quarters(self) -> Result<[Quarter; 4], Error> {
        let quarter = |months: u32| {
            let from = Date::new(self.begins, 4, 1)?.add_months(months)?;
            Ok(Quarter { from, until: from.add_months(2)?.month_end() })
        };
        Ok([quarter(0)?, quarter(3)?, quarter(6)?, quarter(9)?])
    }
}

/// Three months of a financial year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    /// Its first day.
    pub from: Date,
    /// Its last day, by which claims name it.
    pub until: Date,
}

impl Quarter {
    /// The quarter that holds a day.
    ///
    /// # Errors
    ///
    /// `calendar.out_of_range`.
    pub fn of(day: Date) -> Result<Self, Error> {
        let [first, second, third, fourth] = FinancialYear::of(day).quarters()?;
        let holds = |quarter: &Self| day <= quarter.until;
        Ok([first, second, third].into_iter().find(holds).unwrap_or(fourth))
    }
}

impl FromStr for FinancialYear {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let malformed = || Error::YearMalformed { text: text.to_owned() };
        let begins = text.split_once('-').and_then(|(first, _)| first.parse().ok()).ok_or_else(malformed)?;
        let year = Self { begins };
        if year.to_string() != text {
            return Err(malformed());
        }
        if !(FIRST_YEAR..LAST_YEAR).contains(&begins) {
            return Err(Error::DateOutOfRange { text: text.to_owned() });
        }
        Ok(year)
    }
}

impl Serialize for FinancialYear {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for FinancialYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.begins, self.begins.saturating_add(1).rem_euclid(100))
    }
}

impl FromStr for Date {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let malformed = || Error::DateMalformed { text: text.to_owned() };
        let digits = |slice: &[u8]| {
            slice.iter().try_fold(0_u32, |value, &byte| {
                let digit = byte.is_ascii_digit().then(|| u32::from(byte.saturating_sub(b'0')))?;
                value.checked_mul(10)?.checked_add(digit)
            })
        };
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else { return Err(malformed()) };
        let year = digits(&[y1, y2, y3, y4]).and_then(|year| i32::try_from(year).ok()).ok_or_else(malformed)?;
        let month = digits(&[m1, m2]).ok_or_else(malformed)?;
        let day = digits(&[d1, d2]).ok_or_else(malformed)?;
        Self::new(year, month, day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl TryFrom<NaiveDate> for Date {
    type Error = Error;

    fn try_from(day: NaiveDate) -> Result<Self, Error> {
        Self::within(Some(day), || day.to_string())
    }
}

impl From<Date> for NaiveDate {
    fn from(day: Date) -> Self {
        day.0
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|error: Error| serde::de::Error::custom(format_args!("{}: `{text}`", error.code())))
    }
}
