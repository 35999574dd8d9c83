//! The dates of a periodic plan: frequencies, month ends, days off, and no two instalments on one day.

use std::borrow::Cow;

use crate::calendar::Date;
use crate::choice::{Adjust, MonthEnd, MovedBy, WeeklyOff};
use crate::error::Error;

/// How often something falls due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// Every so many months.
    Months(u32),
    /// Every so many weeks.
    Weeks(u32),
    /// Every so many days.
    Days(u32),
}

/// On which days nothing falls due, and where it goes then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingDays {
    /// Days off that come round.
    pub weekly_off: Vec<WeeklyOff>,
    /// Single days off.
    pub holidays: Vec<Date>,
    /// Where a due date goes that falls on a day off.
    pub adjust: Adjust,
}

impl Default for WorkingDays {
    fn default() -> Self {
        Self { weekly_off: Vec::new(), holidays: Vec::new(), adjust: Adjust::Unadjusted }
    }
}

/// A day on which something falls due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueDate {
    /// The day.
    pub on: Date,
    /// The day by the plan, before days off were looked at.
    pub planned: Date,
    /// The rule that moved it.
    pub moved_by: Option<MovedBy>,
}

const SEARCH_DAYS: u32 = 366;
const WEEK: u32 = 7;

impl Every {
    /// How many of its units.
    pub(crate) const fn count(self) -> u32 {
        match self {
            Self::Months(count) | Self::Weeks(count) | Self::Days(count) => count,
        }
    }

    /// The day so many periods after a day, by the habit of the month's end.
    pub(super) fn after(self, day: Date, periods: u32, month_end: MonthEnd) -> Result<Date, Error> {
        Stride::of(self, day, month_end, periods).next()
    }

    /// The day one period before.
    pub(super) fn before(self, day: Date, month_end: MonthEnd) -> Result<Date, Error> {
        match self {
            Self::Days(days) => day.subtract_days(days),
            Self::Weeks(weeks) => day.subtract_days(weeks.saturating_mul(WEEK)),
            Self::Months(months) if month_end == MonthEnd::LastDay => Ok(day.subtract_months(months)?.month_end()),
            Self::Months(months) => day.subtract_months(months),
        }
    }
}

/// The days of a period counted from a day, one after another; that day is taken apart once.
struct Stride {
    every: Every,
    month_end: MonthEnd,
    counted_from: Date,
    /// Units from it to the next day, and from each day to the one after it.
    units: u32,
    step: u32,
    /// The month of the next day.
    year: i32,
    month: u32,
    day: u32,
}

impl Stride {
    /// Begins so many periods after the day.
    fn of(every: Every, counted_from: Date, month_end: MonthEnd, periods: u32) -> Self {
        let step = every.count();
        let units = step.saturating_mul(periods);
        let mut stride = Self {
            every,
            month_end,
            counted_from,
            units,
            step,
            year: counted_from.year(),
            month: counted_from.month(),
            day: counted_from.day(),
        };
        stride.turn(units);
        stride
    }

    /// Goes on by so many months.
    #[inline(always)]
    fn turn(&mut self, months: u32) {
        self.month = self.month.saturating_add(months);
        if self.month > 12 {
            let beyond = self.month.wrapping_sub(1);
            self.year = self.year.saturating_add_unsigned(beyond / 12);
            self.month = (beyond % 12).wrapping_add(1);
        }
    }

    #[inline(always)]
    fn next(&mut self) -> Result<Date, Error> {
        if !matches!(self.every, Every::Months(_)) {
            return self.by_days();
        }
        let Some(clamped) = Date::of_month(self.year, self.month, self.day) else { return Err(self.beyond()) };
        self.units = self.units.saturating_add(self.step);
        self.turn(self.step);
        match self.month_end {
            MonthEnd::Clamp => Ok(clamped),
            MonthEnd::LastDay => Ok(clamped.month_end()),
            MonthEnd::NextMonthFirst if clamped.day() < self.day => clamped.add_days(1),
            MonthEnd::NextMonthFirst => Ok(clamped),
        }
    }

    fn by_days(&mut self) -> Result<Date, Error> {
        let weekly = matches!(self.every, Every::Weeks(_));
        let days = if weekly { self.units.saturating_mul(WEEK) } else { self.units };
        self.units = self.units.saturating_add(self.step);
        self.counted_from.add_days(days)
    }

    #[cold]
    fn beyond(&self) -> Error {
        Error::DateOutOfRange { text: format!("{} + {} months", self.counted_from, self.units) }
    }
}

impl WeeklyOff {
    fn falls_on(self, day: Date) -> bool {
        let (weekday, saturdays) = match self {
            Self::Monday => (1, None),
            Self::Tuesday => (2, None),
            Self::Wednesday => (3, None),
            Self::Thursday => (4, None),
            Self::Friday => (5, None),
            Self::Saturday => (6, None),
            Self::Sunday => (7, None),
            Self::SecondSaturday => (6, Some(8..=14)),
            Self::FourthSaturday => (6, Some(22..=28)),
        };
        day.weekday() == weekday && saturdays.is_none_or(|days| days.contains(&day.day()))
    }
}

/// Days off as they are looked up: each once and in order, so that long lists cost no more than short ones.
pub(super) struct OpenDays<'w> {
    weekly_off: Cow<'w, [WeeklyOff]>,
    holidays: Cow<'w, [Date]>,
    adjust: Adjust,
}

/// The items in order and each once; borrowed where they are so already.
fn in_order<T: Ord + Clone>(items: &[T]) -> Cow<'_, [T]> {
    if items.is_sorted_by(|one, next| one < next) {
        return Cow::Borrowed(items);
    }
    let mut items = items.to_vec();
    items.sort_unstable();
    items.dedup();
    Cow::Owned(items)
}

impl WorkingDays {
    pub(super) fn open_days(&self) -> OpenDays<'_> {
        let (weekly_off, holidays) = if self.adjust == Adjust::Unadjusted {
            (Cow::Borrowed([].as_slice()), Cow::Borrowed([].as_slice()))
        } else {
            (in_order(&self.weekly_off), in_order(&self.holidays))
        };
        OpenDays { weekly_off, holidays, adjust: self.adjust }
    }
}

impl OpenDays<'_> {
    fn is_open(&self, day: Date) -> bool {
        !self.weekly_off.iter().any(|off| off.falls_on(day)) && self.holidays.binary_search(&day).is_err()
    }

    fn open_from(&self, day: Date) -> Result<Date, Error> {
        let mut open = day;
        for _ in 0..SEARCH_DAYS {
            if self.is_open(open) {
                return Ok(open);
            }
            open = open.add_days(1)?;
        }
        Err(Error::NoOpenDay { from: day })
    }

    fn open_until(&self, day: Date) -> Result<Date, Error> {
        let mut open = day;
        for _ in 0..SEARCH_DAYS {
            if self.is_open(open) {
                return Ok(open);
            }
            open = open.subtract_days(1)?;
        }
        Err(Error::NoOpenDay { from: day })
    }

    /// Where a planned day goes; later than the instalment before it.
    #[inline]
    pub(super) fn place(&self, planned: Date, previous: Date) -> Result<DueDate, Error> {
        if self.adjust == Adjust::Unadjusted {
            return Ok(DueDate { on: planned, planned, moved_by: None });
        }
        self.moved(planned, previous)
    }

    fn moved(&self, planned: Date, previous: Date) -> Result<DueDate, Error> {
        let mut due = DueDate { on: planned, planned, moved_by: None };
        if !self.is_open(planned) {
            let following = || Ok((self.open_from(planned)?, MovedBy::Following));
            let preceding = || Ok((self.open_until(planned)?, MovedBy::Preceding));
            let (on, rule) = match self.adjust {
                Adjust::Preceding => preceding()?,
                // Where no day follows, the month has none either.
                Adjust::ModifiedFollowing => match following() {
                    Ok((on, rule)) if on.month() == planned.month() => (on, rule),
                    _ => preceding()?,
                },
                _ => following()?,
            };
            due = DueDate { on, planned, moved_by: Some(rule) };
        }
        if due.on <= previous {
            due = DueDate { on: self.open_from(previous.add_days(1)?)?, planned, moved_by: Some(MovedBy::OneADay) };
        }
        Ok(due)
    }
}

/// The dates of a periodic plan, counted from a day on which nothing falls due yet.
///
/// # Reading
///
/// Each date is counted from the first day, not from the date before: a day off, or a short month, moves no later date.
/// A date that would fall on or before the instalment before it goes to the next open day after that
/// (`loan.one_a_day` in CONFORMANCE.md). With `first_due_on`, later dates are counted from it.
///
/// # Takes and gives
///
/// The first day, the period, how many → as many dates, in order, each with the rule that moved it.
///
/// # Errors
///
/// `loan.every_zero`, `loan.first_due_too_early`, `loan.no_open_day`, `calendar.out_of_range`.
///
/// # Examples
///
/// ```
/// use shg::choice::{Adjust, MonthEnd, WeeklyOff};
/// use shg::loan::{Every, WorkingDays, due_dates};
///
/// let sundays = WorkingDays { weekly_off: vec![WeeklyOff::Sunday], adjust: Adjust::Following, holidays: vec![] };
/// let dates = due_dates("2024-01-31".parse()?, None, Every::Months(1), 3, MonthEnd::Clamp, &sundays)?;
/// let dates: Vec<String> = dates.iter().map(|due| due.on.to_string()).collect();
/// assert_eq!(dates, ["2024-02-29", "2024-04-01", "2024-04-30"]);
/// # Ok::<(), shg::Error>(())
/// ```
pub fn due_dates(
    from: Date,
    first_due_on: Option<Date>,
    every: Every,
    count: u32,
    month_end: MonthEnd,
    working_days: &WorkingDays,
) -> Result<Vec<DueDate>, Error> {
    if every.count() == 0 {
        return Err(Error::EveryZero);
    }
    if let Some(first_due_on) = first_due_on.filter(|first| *first <= from) {
        return Err(Error::FirstDueTooEarly { first_due_on, disbursed_on: from });
    }
    let mut dates = Vec::with_capacity(usize::try_from(count).unwrap_or_default());
    let plan = DatePlan { from, first_due_on, every, month_end, working_days };
    plan.each(count, |due| {
        dates.push(due);
        Ok(())
    })?;
    Ok(dates)
}

/// A periodic plan whose dates were checked to come after its first day.
pub(super) struct DatePlan<'w> {
    pub(super) from: Date,
    pub(super) first_due_on: Option<Date>,
    pub(super) every: Every,
    pub(super) month_end: MonthEnd,
    pub(super) working_days: &'w WorkingDays,
}

impl DatePlan<'_> {
    /// The first date of the plan, before days off are looked at.
    pub(super) fn first(&self) -> Result<Date, Error> {
        self.first_due_on.map_or_else(|| self.every.after(self.from, 1, self.month_end), Ok)
    }

    /// Shows each date in turn.
    #[inline]
    pub(super) fn each(&self, count: u32, mut show: impl FnMut(DueDate) -> Result<(), Error>) -> Result<(), Error> {
        let first = self.first_due_on.filter(|first| self.every.after(self.from, 1, self.month_end) != Ok(*first));
        let mut stride = Stride::of(self.every, first.unwrap_or(self.from), self.month_end, 1);
        let open_days = self.working_days.open_days();
        let mut previous = self.from;
        for number in 1..=count {
            let planned = match first {
                Some(first) if number == 1 => first,
                _ => stride.next()?,
            };
            let due = open_days.place(planned, previous)?;
            previous = due.on;
            show(due)?;
        }
        Ok(())
    }
}
