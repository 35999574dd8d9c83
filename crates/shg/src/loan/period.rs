//! The periods of a loan: when each ends, what share of a balance it earns, and what is drawn in it.

use std::cmp::Ordering;

use super::dates::{DatePlan, Every};
use super::day_count::Years;
use super::rounding::fits;
use super::terms::Terms;
use crate::calendar::Date;
use crate::choice::{DueDayTranche, InstalmentBy, InterestDays, MonthEnd, NominalBy};
use crate::error::Error;
use crate::money::Rupees;

/// A part of an amount: the rate times the time, as an exact fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) numerator: u64,
    pub(super) denominator: u64,
}

/// The time up to one instalment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Period {
    pub(super) due_on: Date,
    pub(super) days: u32,
    pub(super) share: Share,
}

/// A tranche, in the period of its day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draw {
    pub(super) row: usize,
    pub(super) on: Date,
    pub(super) amount: Rupees,
    pub(super) down: Rupees,
    pub(super) net: Rupees,
    /// What is asked for it in its period: what a shorter first one does not earn is taken off again.
    pub(super) share: Share,
    /// What it earns in its period.
    pub(super) earns: Share,
    /// What it earns before the first period, where that is broken.
    pub(super) broken: Option<Share>,
}

/// How the first period differs from the others.
#[derive(Clone, Copy, Debug)]
pub(super) enum FirstPeriod {
    Whole,
    /// It is longer by days that earn this share.
    Longer(Share),
    /// It is shorter and earns only this share.
    Shorter(Share),
}

/// All periods of a loan.
#[derive(Clone, Debug)]
pub(super) struct Timeline {
    pub(super) periods: Vec<Period>,
    pub(super) draws: Vec<Draw>,
    pub(super) down: Rupees,
    pub(super) first: FirstPeriod,
    /// The day on which the first period would begin if it were not broken.
    pub(super) begins_on: Date,
    /// What each period earns, where all earn the same.
    pub(super) alike: Option<Share>,
    /// What a period earns by its name.
    pub(super) nominal: Share,
}

/// The rate is in millionths of a percent.
const RATE_UNIT: u64 = 100_000_000;

impl Share {
    fn of(years: Years, annual_millionths: u64) -> Result<Self, Error> {
        let numerator = fits(years.numerator.checked_mul(annual_millionths))?;
        let denominator = fits(years.denominator.checked_mul(RATE_UNIT))?;
        Ok(Self { numerator, denominator })
    }

    /// What a month earns.
    pub(super) fn of_month(annual_millionths: u64) -> Result<Self, Error> {
        Self::of(Years { numerator: 1, denominator: 12 }, annual_millionths)
    }

    /// One part of so many.
    pub(super) fn one_of(parts: usize) -> Self {
        Self { numerator: 1, denominator: u64::try_from(parts).unwrap_or(u64::MAX).max(1) }
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        self.with(other, u64::checked_add, u128::checked_add)
    }

    /// This share less a smaller one.
    fn minus(self, other: Self) -> Option<Self> {
        self.with(other, u64::checked_sub, u128::checked_sub)
    }

    fn with(
        self,
        other: Self,
        alike: impl Fn(u64, u64) -> Option<u64>,
        apart: impl Fn(u128, u128) -> Option<u128>,
    ) -> Option<Self> {
        if self.denominator == other.denominator {
            return Some(Self { numerator: alike(self.numerator, other.numerator)?, ..self });
        }
        let wide = |of: u64, by: u64| u128::from(of).checked_mul(by.into());
        let left = wide(self.numerator, other.denominator)?;
        let numerator = apart(left, wide(other.numerator, self.denominator)?)?;
        let denominator = wide(self.denominator, other.denominator)?;
        let common = common_divisor(numerator, denominator);
        Some(Self {
            numerator: u64::try_from(numerator.checked_div(common)?).ok()?,
            denominator: u64::try_from(denominator.checked_div(common)?).ok()?,
        })
    }
}

fn common_divisor(mut left: u128, mut right: u128) -> u128 {
    while right != 0 {
        (left, right) = (right, left.checked_rem(right).unwrap_or_default());
    }
    left
}

fn days_between(from: Date, to: Date) -> u32 {
    u32::try_from(to.days_since(from)).unwrap_or_default()
}

/// The share of a year that a period of the plan has by its name.
fn nominal_years(terms: &Terms, month_days: Option<u32>) -> Years {
    let year = if terms.day_count.is_short() { 360 } else { 365 };
    let by_name = terms.nominal_by == NominalBy::Name;
    let (numerator, denominator) = match (terms.every, month_days) {
        (Every::Months(months), None) => (months, 12),
        (Every::Months(months), Some(days)) => (months.saturating_mul(days), year),
        (Every::Weeks(weeks), None) if by_name || !terms.day_count.is_thirty() => (weeks, 52),
        (Every::Weeks(weeks), _) => (weeks.saturating_mul(7), year),
        (Every::Days(days), _) => (days, year),
    };
    Years { numerator: numerator.into(), denominator }
}

impl Timeline {
    /// # Errors
    ///
    /// As [`due_dates`](super::due_dates); `money.too_large`; `loan.tranche_outside`.
    pub(super) fn of(terms: &Terms) -> Result<Self, Error> {
        let (from, every, month_end) = (terms.disbursed_on, terms.every, terms.month_end);
        let (first_due_on, working_days) = (terms.first_due_on, &terms.working_days);
        let plan = DatePlan { from: terms.counted_from.unwrap_or(from), first_due_on, every, month_end, working_days };
        let begins_on = begins_on(terms, &plan)?;
        let nominal = instalment_share(terms)?;
        let alike = named_share(terms)?;
        let mut periods = Vec::with_capacity(usize::try_from(terms.instalments).unwrap_or_default());
        let (mut earns_from, mut from) = (begins_on, from);
        plan.each(terms.instalments, |due| {
            let share = alike.map_or_else(|| whole_share(terms, earns_from, due.on), Ok)?;
            periods.push(Period { due_on: due.on, days: days_between(from, due.on), share });
            (earns_from, from) = (due.on, due.on);
            Ok(())
        })?;
        let first_due = periods.first().map_or(terms.disbursed_on, |period| period.due_on);
        if first_due <= terms.disbursed_on {
            return Err(Error::FirstDueTooEarly { first_due_on: first_due, disbursed_on: terms.disbursed_on });
        }
        let first = first_period(terms, begins_on, &mut periods)?;
        let down = down_payment(terms, terms.principal)?;
        let draws = draws(terms, begins_on, first, &periods)?;
        Ok(Self { periods, draws, down, first, begins_on, alike, nominal })
    }
}

/// A due date of a plan that was changed on its way, and whether a whole period ends with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub(super) due_on: Date,
    pub(super) whole: bool,
}

impl Timeline {
    /// The periods that end on given days.
    ///
    /// # Errors
    ///
    /// As [`of`](Self::of).
    pub(super) fn along(terms: &Terms, slots: &[Slot]) -> Result<Self, Error> {
        let (first_due_on, working_days) = (terms.first_due_on, &terms.working_days);
        let (from, every, month_end) = (terms.disbursed_on, terms.every, terms.month_end);
        let plan = DatePlan { from: terms.counted_from.unwrap_or(from), first_due_on, every, month_end, working_days };
        let as_planned = slots.first().is_none_or(|slot| slot.whole);
        let begins_on = if as_planned { begins_on(terms, &plan)? } else { terms.disbursed_on };
        let alike = named_share(terms)?;
        let mut periods = Vec::with_capacity(slots.len());
        let (mut earns_from, mut from) = (begins_on, from);
        for slot in slots {
            let share = match alike.filter(|_| slot.whole) {
                Some(share) => share,
                None if slot.whole => whole_share(terms, earns_from, slot.due_on)?,
                None => by_days(terms, earns_from, slot.due_on)?,
            };
            periods.push(Period { due_on: slot.due_on, days: days_between(from, slot.due_on), share });
            (earns_from, from) = (slot.due_on, slot.due_on);
        }
        let first = first_period(terms, begins_on, &mut periods)?;
        let down = down_payment(terms, terms.principal)?;
        let draws = draws(terms, begins_on, first, &periods)?;
        // The equal instalment is not found from one share where a period has another.
        let alike = alike.filter(|_| slots.iter().all(|slot| slot.whole));
        Ok(Self { periods, draws, down, first, begins_on, alike, nominal: instalment_share(terms)? })
    }

    /// The day from which the share of a row counts.
    pub(super) fn starts_on(&self, terms: &Terms, row: usize) -> Date {
        match row.checked_sub(1).and_then(|before| self.periods.get(before)) {
            Some(before) => before.due_on,
            None if matches!(self.first, FirstPeriod::Longer(_)) => self.begins_on,
            None => terms.disbursed_on,
        }
    }

    /// What a row earns as a whole on what is owed from its first day.
    pub(super) fn whole(&self, row: usize) -> Share {
        match self.first {
            FirstPeriod::Shorter(share) if row == 0 => share,
            _ => self.periods.get(row).map_or(self.nominal, |period| period.share),
        }
    }

    /// What is earned between two days of a row; nothing before the day from which its share counts.
    pub(super) fn between(&self, terms: &Terms, row: usize, from: Date, to: Date) -> Result<Share, Error> {
        let start = self.starts_on(terms, row);
        let end = self.periods.get(row).map_or(to, |period| period.due_on);
        if start >= end {
            // A day off moved the due date to where its period begins: the share is earned on that day.
            let whole = self.whole(row);
            return Ok(if from < end && to >= end { whole } else { Share { numerator: 0, ..whole } });
        }
        let (from, to) = (from.max(start), to.min(end));
        if from >= to {
            return Ok(Share { numerator: 0, denominator: 1 });
        }
        let whole = self.whole(row);
        if (from, to) == (start, end) {
            return Ok(whole);
        }
        within(terms, (start, end), (from, to), whole)
    }

    /// What is earned in the days of a broken first period that come before its whole part.
    pub(super) fn before_the_first(&self, terms: &Terms, from: Date, to: Date) -> Result<Option<Share>, Error> {
        let to = to.min(self.begins_on);
        let due_on = self.periods.first().map_or(self.begins_on, |period| period.due_on);
        if !matches!(self.first, FirstPeriod::Longer(_)) || from >= to {
            return Ok(None);
        }
        let all = earned_before(terms, from, self.begins_on, due_on)?;
        if to == self.begins_on {
            return Ok(Some(all));
        }
        let rest = earned_before(terms, to, self.begins_on, due_on)?;
        if let Some(share) = all.minus(rest) { Ok(Some(share)) } else { by_days(terms, from, to).map(Some) }
    }
}

fn first_period(terms: &Terms, begins_on: Date, periods: &mut [Period]) -> Result<FirstPeriod, Error> {
    let from = terms.disbursed_on;
    let Some(period) = periods.first_mut() else { return Ok(FirstPeriod::Whole) };
    let due_on = period.due_on;
    Ok(match begins_on.cmp(&from) {
        Ordering::Equal => FirstPeriod::Whole,
        Ordering::Greater => FirstPeriod::Longer(earned_before(terms, from, begins_on, due_on)?),
        // Where the instalment is found from whole periods it is found from this one as it is, and nothing is taken off.
        Ordering::Less if terms.instalment_by == InstalmentBy::WholePeriods => {
            period.share = within(terms, (begins_on, due_on), (from, due_on), period.share)?;
            FirstPeriod::Shorter(period.share)
        }
        Ordering::Less => FirstPeriod::Shorter(by_days(terms, from, due_on)?),
    })
}

/// The day on which the first period would begin if it were not broken.
fn begins_on(terms: &Terms, plan: &DatePlan<'_>) -> Result<Date, Error> {
    let month_ends = terms.month_end == MonthEnd::LastDay && matches!(terms.every, Every::Months(_));
    if terms.first_due_on.is_none() && terms.counted_from.is_none() && !month_ends {
        return Ok(terms.disbursed_on);
    }
    let first = plan.first()?;
    let due_on = plan.working_days.open_days().place(first, plan.from)?.on;
    if let Some(counted_from) = terms.counted_from.filter(|_| !month_ends) {
        return Ok(counted_from.min(due_on));
    }
    if !month_ends && first == terms.every.after(terms.disbursed_on, 1, terms.month_end)? {
        return Ok(terms.disbursed_on);
    }
    // A day off may move the first instalment to before the day on which its period would begin.
    terms.every.before(first, terms.month_end).map(|begins_on| begins_on.min(due_on))
}

/// The share of each period where an equal instalment is found without looking at dates.
fn instalment_share(terms: &Terms) -> Result<Share, Error> {
    let thirty = terms.instalment_by == InstalmentBy::ThirtyDays && terms.interest_days == InterestDays::Daily;
    Share::of(nominal_years(terms, thirty.then_some(30)), terms.rate.annual_millionths())
}

/// What each whole period earns, where that does not depend on its dates.
pub(super) fn named_share(terms: &Terms) -> Result<Option<Share>, Error> {
    let named = terms.nominal_by == NominalBy::Name && !matches!(terms.every, Every::Days(_));
    if terms.interest_days == InterestDays::Daily || !(named || terms.day_count.is_thirty()) {
        return Ok(None);
    }
    Share::of(nominal_years(terms, None), terms.rate.annual_millionths()).map(Some)
}

/// The days of a whole period that counts months of thirty days whatever the day count.
fn thirty_days(terms: &Terms) -> Option<u64> {
    match (terms.nominal_by, terms.interest_days, terms.every) {
        (NominalBy::ThirtyDays, InterestDays::Period, Every::Months(months)) => {
            Some(u64::from(months).saturating_mul(30))
        }
        _ => None,
    }
}

/// What a whole period earns by its dates.
fn whole_share(terms: &Terms, from: Date, to: Date) -> Result<Share, Error> {
    let days = u64::from(days_between(from, to));
    let Some(counted) = thirty_days(terms).filter(|_| days > 0) else { return by_days(terms, from, to) };
    // So many days of the year, or years, in which the period falls.
    let years = terms.day_count.years_within(from, to, (from, to), terms.leap_year)?;
    let numerator = fits(years.numerator.checked_mul(counted))?;
    let denominator = fits(years.denominator.checked_mul(days))?;
    Share::of(Years { numerator, denominator }, terms.rate.annual_millionths())
}

fn by_days(terms: &Terms, from: Date, to: Date) -> Result<Share, Error> {
    let years = terms.day_count.years_within(from, to, (from, to), terms.leap_year)?;
    Share::of(years, terms.rate.annual_millionths())
}

/// What a day before a whole first period earns up to its beginning. Where each day earns, it is what the whole time to the
/// due date earns, less what the period does: months of thirty days and long years do not add up otherwise.
fn earned_before(terms: &Terms, on: Date, begins_on: Date, due_on: Date) -> Result<Share, Error> {
    if terms.interest_days != InterestDays::Daily {
        return by_days(terms, on, begins_on);
    }
    let (all, period) = (by_days(terms, on, due_on)?, by_days(terms, begins_on, due_on)?);
    // A long period may earn less by the day than a short one without a leap day.
    if let Some(share) = all.minus(period) { Ok(share) } else { by_days(terms, on, begins_on) }
}

fn down_payment(terms: &Terms, amount: Rupees) -> Result<Rupees, Error> {
    let Some(percent) = terms.down_payment_percent else { return Ok(Rupees::ZERO) };
    let exact = u128::from(amount.paise().unsigned_abs()).checked_mul(percent.millionths().into());
    let paise = |unit, mode| super::rounding::amount(false, exact?, RATE_UNIT.into(), unit, mode);
    let down = Rupees::from_paise(terms.rounding.instalment(paise).ok_or(Error::MoneyTooLarge)?)?;
    // Rounded up, it may come to more than there is to pay back.
    Ok(down.min(amount))
}

/// The tranches in the order of their days, each with its period and what it earns there.
fn draws(terms: &Terms, begins_on: Date, first: FirstPeriod, periods: &[Period]) -> Result<Vec<Draw>, Error> {
    let mut tranches = terms.tranches.clone();
    tranches.sort_by_key(|tranche| tranche.on);
    let mut draws = Vec::with_capacity(tranches.len());
    for tranche in tranches {
        let on = tranche.on;
        let before = terms.due_day_tranche == DueDayTranche::BeforeInstalment;
        let in_time = |due_on: Date| on < due_on || (before && on == due_on);
        let found = periods.iter().enumerate().find(|(_, period)| in_time(period.due_on));
        let (Some((row, period)), true) = (found, on >= terms.disbursed_on) else {
            let ends_on = periods.last().map_or(terms.disbursed_on, |period| period.due_on);
            return Err(Error::TrancheOutside { on, disbursed_on: terms.disbursed_on, ends_on });
        };
        let from = row.checked_sub(1).and_then(|row| periods.get(row)).map_or(begins_on, |period| period.due_on);
        let broken = if on < from { Some(earned_before(terms, on, from, period.due_on)?) } else { None };
        let (earns, share) = match first {
            FirstPeriod::Shorter(lent) if row == 0 => in_shorter(terms, period, on, lent)?,
            _ if on <= from => (period.share, period.share),
            _ => {
                let share = within(terms, (from, period.due_on), (on, period.due_on), period.share)?;
                (share, share)
            }
        };
        let down = down_payment(terms, tranche.amount)?;
        let net = tranche.amount.minus(down)?;
        draws.push(Draw { row, on, amount: tranche.amount, down, net, share, earns, broken });
    }
    Ok(draws)
}

/// What is earned from a day of a shorter first period to its end: of what the principal earns there the part of its days.
/// It is asked for as the principal is, with what is taken off from all that was lent.
fn in_shorter(terms: &Terms, period: &Period, on: Date, lent: Share) -> Result<(Share, Share), Error> {
    if on <= terms.disbursed_on {
        return Ok((lent, period.share));
    }
    let due_on = period.due_on;
    let earns = within(terms, (terms.disbursed_on, due_on), (on, due_on), lent)?;
    let later = lent.minus(earns).and_then(|later| period.share.minus(later));
    Ok((earns, later.unwrap_or(Share { numerator: 0, denominator: 1 })))
}

/// What is earned between two days inside a period.
fn within(terms: &Terms, period: (Date, Date), days: (Date, Date), whole: Share) -> Result<Share, Error> {
    let (from, to) = days;
    if terms.interest_days == InterestDays::Daily {
        let years = terms.day_count.years_within(from, to, period, terms.leap_year)?;
        return Share::of(years, terms.rate.annual_millionths());
    }
    let of = days_between(period.0, period.1).into();
    let numerator = whole.numerator.checked_mul(days_between(from, to).into()).ok_or(Error::MoneyTooLarge)?;
    let denominator = whole.denominator.checked_mul(of).ok_or(Error::MoneyTooLarge)?;
    Ok(Share { numerator, denominator })
}
