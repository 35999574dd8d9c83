//! The schedule: rows, totals, and the terms they were laid out from.

use super::carry::{Ledger, Unrounded};
use super::enclosed::Enclosed;
use super::equated::Equated;
use super::laid::Laid;
use super::period::Timeline;
use super::plain;
use super::precise::{LONGEST, Precise};
use super::terms::Terms;
use super::walk::Walk;
use crate::calendar::Date;
use crate::choice::{Residue, Rounding};
use crate::error::Error;
use crate::money::Rupees;

/// One row of a schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The instalment, from 1; 0 for what is paid on the day of a disbursal.
    pub number: u32,
    /// The day it falls due.
    pub due_on: Date,
    /// Days since the instalment before, or since the disbursal.
    pub days: u32,
    /// What is owed before it, with what was drawn since the row before.
    pub opening: Rupees,
    /// Principal; below zero where interest is added to the principal.
    pub principal: Rupees,
    /// Interest.
    pub interest: Rupees,
    /// Principal and interest together.
    pub due: Rupees,
    /// What is owed after it.
    pub balance: Rupees,
}

impl Row {
    /// A row of a day, without amounts.
    pub(super) const fn blank(due_on: Date) -> Self {
        let nothing = Rupees::ZERO;
        Self {
            number: 0,
            due_on,
            days: 0,
            opening: nothing,
            principal: nothing,
            interest: nothing,
            due: nothing,
            balance: nothing,
        }
    }
}

/// The sums of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Principal: all that was lent.
    pub principal: Rupees,
    /// Interest.
    pub interest: Rupees,
    /// Both together.
    pub due: Rupees,
}

/// A loan laid out as instalments.
///
/// # Reading
///
/// The number of rows is the number of instalments asked for: a loan that is repaid early, because its instalment was
/// rounded up, has rows of nothing at its end. Interest that a moratorium capitalises stands as interest and, below
/// zero, as principal, so that the row asks for nothing and the principal parts still add up to the principal
/// (`loan.rows` in CONFORMANCE.md).
///
/// # Examples
///
/// ```
/// use shg::loan::{LoanRate, Schedule, Terms};
///
/// let terms = Terms::new("20000.00".parse()?, "2024-01-01".parse()?, LoanRate::Annual("15".parse()?), 24);
/// let schedule = Schedule::lay_out(&terms)?;
/// assert_eq!(schedule.instalment, Some("969.73".parse()?));
/// assert_eq!(schedule.rows[0].interest, "250.00".parse()?);
/// assert_eq!(schedule.totals.interest, "3273.58".parse()?);
/// # Ok::<(), shg::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// The terms; laid out again they give the same schedule.
    pub terms: Terms,
    /// The equal instalment, where the method has one: of the first row that carries both principal and interest.
    pub instalment: Option<Rupees>,
    /// The rows, in the order of their days.
    pub rows: Vec<Row>,
    /// Their sums.
    pub totals: Totals,
}

/// The instalment, the rows, the totals.
pub(super) type Shown = (Option<Rupees>, Vec<Row>, Totals);

/// Millionths of a rupee in a paisa.
const PARTS: u64 = 10_000;

impl Schedule {
    /// Lays a loan out.
    ///
    /// # Errors
    ///
    /// The first of [`Terms::faults`]; `loan.tranche_outside`, `loan.no_open_day`, `loan.instalment_below_interest`,
    /// `calendar.out_of_range`, `money.too_large`.
    pub fn lay_out(terms: &Terms) -> Result<Self, Error> {
        terms.check()?;
        let (instalment, rows, totals) = match Equated::of_plain(terms)? {
            Some(equated) => plain::lay_out(terms, &equated)?,
            None => Self::walk(terms)?,
        };
        terms.covers_interest(instalment, &rows)?;
        Ok(Self { terms: terms.clone(), instalment, rows, totals })
    }

    fn walk(terms: &Terms) -> Result<Shown, Error> {
        let line = Timeline::of(terms)?;
        let rounding = &terms.rounding;
        let shown = if rounding.residue == Residue::Unrounded {
            let enclosed = Walk { terms, line: &line, carry: Enclosed(rounding) }.lay_out().and_then(Laid::shown);
            enclosed.or_else(|| Self::precise(terms, &line, LONGEST))
        } else {
            Walk { terms, line: &line, carry: Ledger(rounding) }.lay_out().and_then(Laid::shown)
        };
        // Every amount, and nothing else, can be too large on the way.
        shown.ok_or(Error::MoneyTooLarge)
    }

    fn precise(terms: &Terms, line: &Timeline, longest: u64) -> Option<Shown> {
        Walk { terms, line, carry: Precise { rounding: &terms.rounding, longest } }.lay_out().and_then(Laid::shown)
    }

    /// The equal instalment before rounding, in rupees with six decimals, as RBI's annual percentage rate needs it.
    ///
    /// # Errors
    ///
    /// As [`lay_out`](Self::lay_out).
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::loan::{LoanRate, Schedule, Terms};
    ///
    /// let terms = Terms::new("20000.00".parse()?, "2024-01-01".parse()?, LoanRate::Annual("15".parse()?), 24);
    /// assert_eq!(Schedule::lay_out(&terms)?.unrounded_instalment()?, Some("969.732961".to_owned()));
    /// # Ok::<(), shg::Error>(())
    /// ```
    pub fn unrounded_instalment(&self) -> Result<Option<String>, Error> {
        let line = Timeline::of(&self.terms)?;
        let walk = Walk { terms: &self.terms, line: &line, carry: Unrounded(&self.terms.rounding) };
        let Some(instalment) = walk.first_instalment().ok_or(Error::MoneyTooLarge)? else { return Ok(None) };
        let millionths = instalment.rounded_to(1, PARTS, Rounding::HalfUp).ok_or(Error::MoneyTooLarge)?;
        let size = millionths.unsigned_abs();
        Ok(Some(format!("{}.{:06}", size.wrapping_div(1_000_000), size.wrapping_rem(1_000_000))))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::choice::{Method, Profile};
    use crate::loan::{Every, LoanRate, Tranche};

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// The plain loan written out gives the rows of the walk.
        #[test]
        fn the_plain_loan_is_the_walk(
            paise in 1_i64..10_000_000_000_000, rate in 0_u32..400, instalments in 1_u32..60, month in 1_u32..13, day in 1_u32..32,
            profile in select(Profile::ALL), mode in select(Rounding::ALL),
            every in prop_oneof![3 => (1_u32..4).prop_map(Every::Months), 1 => (1_u32..3).prop_map(Every::Weeks)],
        ) {
            let on = Date::in_month(24_000_i32.saturating_add_unsigned(month), day).unwrap_or("2024-01-01".parse()?);
            let rate = LoanRate::Annual(format!("{}.{}", rate / 10, rate % 10).parse()?);
            let mut terms = Terms::new(Rupees::from_paise(paise)?, on, rate, instalments);
            terms.apply(profile);
            terms.every = every;
            terms.rounding.mode = mode;
            let equated = Equated::of_plain(&terms)?;
            prop_assert_eq!(equated.is_some(), terms.rounding.residue == Residue::Last && terms.method == Method::Equated);
            if let Some(equated) = equated {
                prop_assert_eq!(plain::lay_out(&terms, &equated), Schedule::walk(&terms));
            }
        }

        /// What is shown of enclosed amounts is what is shown of the fractions themselves.
        #[test]
        fn the_enclosed_plan_is_the_exact_one(
            paise in 1_i64..10_000_000_000, rate in 0_u32..400, instalments in 1_u32..60, first in 20_u32..60,
            method in select(Method::ALL), mode in select(Rounding::ALL), unit in select(vec![1_i64, 50, 100]),
            daily in any::<bool>(), resting in 0_u32..4, tranches in proptest::collection::vec(1_u32..900, 0..4), longest in 8_u64..600,
        ) {
            let on: Date = "2024-01-31".parse()?;
            let rate = LoanRate::Annual(format!("{}.{}", rate / 10, rate % 10).parse()?);
            let mut terms = Terms::new(Rupees::from_paise(paise)?, on, rate, instalments);
            terms.method = if method == Method::PrincipalShares { Method::Equated } else { method };
            terms.principal_percent = (method == Method::PrincipalPercent).then_some("3".parse()?);
            terms.first_due_on = (first % 3 == 0).then_some(on.add_days(first)?);
            terms.moratorium.principal = resting.min(instalments.saturating_sub(1));
            terms.moratorium.interest = (resting / 2).min(terms.moratorium.principal);
            if daily {
                (terms.interest_days, terms.day_count) = (crate::choice::InterestDays::Daily, crate::choice::DayCount::Actual365);
            }
            terms.rounding.to = Rupees::from_paise(unit)?;
            (terms.rounding.mode, terms.rounding.residue) = (mode, Residue::Unrounded);
            let tranche = |days: u32| Some(Tranche { on: on.add_days(days).ok()?, amount: Rupees::from_paise(paise).ok()? });
            let last = terms.last_due_on()?;
            terms.tranches = tranches.into_iter().filter_map(tranche).filter(|tranche| tranche.on < last).collect();
            let line = Timeline::of(&terms)?;
            let exact = Walk { terms: &terms, line: &line, carry: Unrounded(&terms.rounding) }.lay_out().and_then(Laid::shown);
            prop_assert_eq!(&Schedule::walk(&terms).ok(), &exact);
            // Enclosed as soon as a fraction has more than so many bits.
            prop_assert_eq!(&Schedule::precise(&terms, &line, longest), &exact);
        }
    }
}
