//! The schedule: rows, totals, and the terms they were laid out from.

use super::carry::{Carry, Ledger, Unrounded};
use super::period::{FirstPeriod, Share, Timeline};
use super::terms::Terms;
use super::walk::{State, Step, Walk};
use crate::calendar::Date;
use crate::choice::{BrokenPeriod, Method, Residue};
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

/// Millionths of a rupee in a paisa.
const PARTS: u64 = 10_000;

impl Schedule {
    /// Lays a loan out.
    ///
    /// # Errors
    ///
    /// The first of [`Terms::faults`]; `loan.tranche_outside`, `loan.no_open_day`, `calendar.out_of_range`,
    /// `money.too_large`.
    pub fn lay_out(terms: &Terms) -> Result<Self, Error> {
        terms.check()?;
        let line = Timeline::of(terms)?;
        let shown = if terms.rounding.residue == Residue::Unrounded {
            Walk { terms, line: &line, carry: Unrounded(&terms.rounding) }.lay_out().and_then(Laid::shown)
        } else {
            Walk { terms, line: &line, carry: Ledger(&terms.rounding) }.lay_out().and_then(Laid::shown)
        };
        // Every amount, and nothing else, can be too large on the way.
        let (instalment, rows, totals) = shown.ok_or(Error::MoneyTooLarge)?;
        Ok(Self { terms: terms.clone(), instalment, rows, totals })
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
        let Some(instalment) = walk.lay_out().ok_or(Error::MoneyTooLarge)?.instalment else { return Ok(None) };
        let millionths =
            instalment.rounded_to(1, PARTS, crate::choice::Rounding::HalfUp).ok_or(Error::MoneyTooLarge)?;
        let size = millionths.unsigned_abs();
        Ok(Some(format!("{}.{:06}", size.wrapping_div(1_000_000), size.wrapping_rem(1_000_000))))
    }
}

/// What a walk lays down: rows to be shown, and sums still as they are carried.
struct Laid<'w, 't, C: Carry> {
    walk: &'w Walk<'t, C>,
    rows: Vec<Row>,
    instalment: Option<C::Amount>,
    principal: C::Amount,
    interest: C::Amount,
}

type Shown = (Option<Rupees>, Vec<Row>, Totals);

/// A row before its amounts are shown.
struct Line<'a, A> {
    number: u32,
    due_on: Date,
    days: u32,
    opening: &'a A,
    step: Step<A>,
}

impl<'t, C: Carry> Walk<'t, C> {
    fn lay_out(&self) -> Option<Laid<'_, 't, C>> {
        let zero = self.zero();
        let rows = Vec::with_capacity(self.rows().saturating_add(1));
        let mut laid = Laid { walk: self, rows, instalment: None, principal: zero.clone(), interest: zero };
        let mut state = self.start()?;
        let mut broken = self.broken_interest(&state)?;
        if self.terms.broken_period == BrokenPeriod::AtDisbursal {
            laid.disbursal(&state, self.take(&mut broken))?;
        } else {
            laid.disbursal(&state, self.zero())?;
        }
        for (row, period) in self.line.periods.iter().enumerate() {
            laid.down_payments(&state, row)?;
            let opening = self.with_draws(&state.balance, row)?;
            self.begin(&mut state, row, &opening)?;
            let mut step = self.step(&mut state, row, &opening, true)?;
            if row == self.first_full_row() {
                laid.instalment = match self.terms.method {
                    Method::Equated => Some(state.instalment.clone()),
                    Method::Flat => Some(self.carry.plus(&step.principal, &step.interest)?),
                    _ => None,
                };
            }
            step.interest = self.carry.plus(&step.interest, &self.broken_part(&mut broken, row)?)?;
            let number = u32::try_from(row).unwrap_or(u32::MAX).saturating_add(1);
            let line = Line { number, due_on: period.due_on, days: period.days, opening: &opening, step };
            laid.push(line, &state.balance)?;
        }
        Some(laid)
    }

    /// What the days beyond a whole first period earn.
    fn broken_interest(&self, state: &State<C::Amount>) -> Option<C::Amount> {
        let FirstPeriod::Longer(share) = self.line.first else { return Some(self.zero()) };
        let owed = if self.terms.method == Method::Flat { &state.lent } else { &state.balance };
        let draws = self.line.draws.iter().filter_map(|draw| Some((self.carry.of(draw.net), draw.broken?)));
        self.carry.interest(std::iter::once((owed.clone(), share)).chain(draws))
    }

    /// The part of it that a row takes from what is left.
    fn broken_part(&self, left: &mut C::Amount, row: usize) -> Option<C::Amount> {
        let interest_from = self.moratoria().1;
        if row < interest_from || *left == self.zero() {
            return Some(self.zero());
        }
        if self.terms.broken_period != BrokenPeriod::Spread {
            return Some(self.take(left));
        }
        // Each row takes an equal part of what the rows before it left.
        let part = self.carry.part(left, Share::one_of(self.rows().saturating_sub(row)))?;
        *left = self.carry.minus(left, &part)?;
        Some(part)
    }
}

impl<C: Carry> Laid<'_, '_, C> {
    fn push(&mut self, line: Line<'_, C::Amount>, balance: &C::Amount) -> Option<()> {
        let carry = &self.walk.carry;
        let Step { principal, interest } = line.step;
        self.rows.push(Row {
            number: line.number,
            due_on: line.due_on,
            days: line.days,
            opening: carry.cell(line.opening)?,
            principal: carry.cell(&principal)?,
            interest: carry.cell(&interest)?,
            due: carry.cell(&carry.plus(&principal, &interest)?)?,
            balance: carry.cell(balance)?,
        });
        self.principal = carry.plus(&self.principal, &principal)?;
        self.interest = carry.plus(&self.interest, &interest)?;
        Some(())
    }

    /// A row of its own, for what is paid on the first day.
    fn disbursal(&mut self, state: &State<C::Amount>, interest: C::Amount) -> Option<()> {
        let walk = self.walk;
        if walk.line.down == Rupees::ZERO && interest == walk.zero() {
            return Some(());
        }
        let step = Step { principal: walk.carry.of(walk.line.down), interest };
        let opening = walk.carry.of(walk.terms.principal);
        self.push(Line { number: 0, due_on: walk.terms.disbursed_on, days: 0, opening: &opening, step }, &state.balance)
    }

    /// A row for each tranche of which a part is paid back at once.
    fn down_payments(&mut self, state: &State<C::Amount>, row: usize) -> Option<()> {
        let walk = self.walk;
        let mut balance = state.balance.clone();
        for draw in walk.draws_in(row) {
            let opening = walk.carry.plus(&balance, &walk.carry.of(draw.amount))?;
            balance = walk.carry.plus(&balance, &walk.carry.of(draw.net))?;
            if draw.down > Rupees::ZERO {
                let step = Step { principal: walk.carry.of(draw.down), interest: walk.zero() };
                self.push(Line { number: 0, due_on: draw.on, days: 0, opening: &opening, step }, &balance)?;
            }
        }
        Some(())
    }

    fn shown(self) -> Option<Shown> {
        let carry = &self.walk.carry;
        let totals = Totals {
            principal: carry.cell(&self.principal)?,
            interest: carry.cell(&self.interest)?,
            due: carry.cell(&carry.plus(&self.principal, &self.interest)?)?,
        };
        let instalment = match &self.instalment {
            Some(instalment) => Some(carry.cell(instalment)?),
            None => None,
        };
        Some((instalment, self.rows, totals))
    }
}
