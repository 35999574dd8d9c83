//! Rows as a walk lays them down.

use super::carry::Carry;
use super::period::{FirstPeriod, Share};
use super::schedule::{Row, Shown, Totals};
use super::walk::{State, Step, Walk};
use crate::calendar::Date;
use crate::choice::{BrokenPeriod, Method};
use crate::money::Rupees;

/// What a walk lays down: rows to be shown, and sums still as they are carried.
pub(super) struct Laid<'w, 't, C: Carry> {
    walk: &'w Walk<'t, C>,
    rows: Vec<Row>,
    instalment: Option<C::Amount>,
    principal: C::Amount,
    interest: C::Amount,
}

/// A row before its amounts are shown.
pub(super) struct Line<'a, A> {
    pub(super) number: u32,
    pub(super) due_on: Date,
    days: u32,
    opening: &'a A,
    pub(super) step: Step<A>,
}

impl<'t, C: Carry> Walk<'t, C> {
    pub(super) fn lay_out(&self) -> Option<Laid<'_, 't, C>> {
        let zero = self.zero();
        let rows = Vec::with_capacity(self.rows().saturating_add(1));
        let mut laid = Laid { walk: self, rows, instalment: None, principal: zero.clone(), interest: zero };
        laid.instalment = self.each_line(|line, balance| laid.push(line, balance))?;
        Some(laid)
    }

    /// Tells every line, and what is owed after it; gives the equal instalment, where the method has one.
    pub(super) fn each_line(
        &self,
        mut tell: impl FnMut(&Line<'_, C::Amount>, &C::Amount) -> Option<()>,
    ) -> Option<Option<C::Amount>> {
        let mut equal = None;
        let mut state = self.start()?;
        let mut broken = self.broken_interest(&state)?;
        let at_disbursal = self.terms.broken_period == BrokenPeriod::AtDisbursal;
        let interest = if at_disbursal { self.take(&mut broken) } else { self.zero() };
        self.disbursal(&state, interest, &mut tell)?;
        for (row, period) in self.line.periods.iter().enumerate() {
            self.down_payments(&state, row, &mut tell)?;
            let opening = self.with_draws(&state.balance, row)?;
            self.begin(&mut state, row, &opening)?;
            let mut step = self.step(&mut state, row, &opening, true)?;
            if row == self.first_full_row() {
                equal = self.instalment(&state, &step)?;
            }
            step.interest = self.carry.plus(&step.interest, &self.broken_part(&mut broken, row)?)?;
            let number = u32::try_from(row).unwrap_or(u32::MAX).saturating_add(1);
            let line = Line { number, due_on: period.due_on, days: period.days, opening: &opening, step };
            tell(&line, &state.balance)?;
        }
        Some(equal)
    }

    /// A line of its own, for what is paid on the first day.
    fn disbursal(
        &self,
        state: &State<C::Amount>,
        interest: C::Amount,
        tell: &mut impl FnMut(&Line<'_, C::Amount>, &C::Amount) -> Option<()>,
    ) -> Option<()> {
        if self.line.down == Rupees::ZERO && interest == self.zero() {
            return Some(());
        }
        let step = Step { principal: self.carry.of(self.line.down), interest };
        let opening = self.carry.of(self.terms.principal);
        tell(&Line { number: 0, due_on: self.terms.disbursed_on, days: 0, opening: &opening, step }, &state.balance)
    }

    /// A line for each tranche of which a part is paid back at once.
    fn down_payments(
        &self,
        state: &State<C::Amount>,
        row: usize,
        tell: &mut impl FnMut(&Line<'_, C::Amount>, &C::Amount) -> Option<()>,
    ) -> Option<()> {
        let mut balance = state.balance.clone();
        for draw in self.draws_in(row) {
            let opening = self.carry.plus(&balance, &self.carry.of(draw.amount))?;
            balance = self.carry.plus(&balance, &self.carry.of(draw.net))?;
            if draw.down > Rupees::ZERO {
                let step = Step { principal: self.carry.of(draw.down), interest: self.zero() };
                tell(&Line { number: 0, due_on: draw.on, days: 0, opening: &opening, step }, &balance)?;
            }
        }
        Some(())
    }

    /// The equal instalment, where the method has one.
    fn instalment(&self, state: &State<C::Amount>, step: &Step<C::Amount>) -> Option<Option<C::Amount>> {
        Some(match self.terms.method {
            Method::Equated => Some(state.instalment.clone()),
            Method::Flat => Some(self.carry.plus(&step.principal, &step.interest)?),
            _ => None,
        })
    }

    /// The same, without the rows after it.
    pub(super) fn first_instalment(&self) -> Option<Option<C::Amount>> {
        let mut state = self.start()?;
        for row in 0..self.rows() {
            let opening = self.with_draws(&state.balance, row)?;
            self.begin(&mut state, row, &opening)?;
            let step = self.step(&mut state, row, &opening, true)?;
            if row == self.first_full_row() {
                return self.instalment(&state, &step);
            }
        }
        Some(None)
    }

    /// What the days beyond a whole first period earn; where all of it falls due as one amount, what that comes to with them.
    pub(super) fn broken_interest(&self, state: &State<C::Amount>) -> Option<C::Amount> {
        let FirstPeriod::Longer(share) = self.line.first else { return Some(self.zero()) };
        let owed = if self.terms.method == Method::Flat { &state.lent } else { &state.balance };
        let draws = self.line.draws.iter().filter_map(|draw| Some((self.carry.of(draw.net), draw.broken?)));
        let broken = std::iter::once((owed.clone(), share)).chain(draws);
        if !self.earns_in_one_piece() {
            return self.carry.interest(broken);
        }
        let all = self.carry.interest(self.earning(state, 0).chain(broken))?;
        self.carry.minus(&all, &self.accrued(state, 0, true)?)
    }

    /// Does a broken first period fall due as one amount of interest, which is rounded once?
    pub(super) fn earns_in_one_piece(&self) -> bool {
        let of_first = self.terms.broken_period == BrokenPeriod::InFirstInstalment && self.moratoria().1 == 0;
        of_first && self.terms.method != Method::Flat
    }

    /// The part of it that a row takes from what is left.
    pub(super) fn broken_part(&self, left: &mut C::Amount, row: usize) -> Option<C::Amount> {
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
    fn push(&mut self, line: &Line<'_, C::Amount>, balance: &C::Amount) -> Option<()> {
        let carry = &self.walk.carry;
        let Step { principal, interest } = &line.step;
        let row = Row {
            number: line.number,
            due_on: line.due_on,
            days: line.days,
            opening: carry.cell(line.opening)?,
            principal: carry.cell(principal)?,
            interest: carry.cell(interest)?,
            due: carry.cell(&carry.plus(principal, interest)?)?,
            balance: carry.cell(balance)?,
        };
        // On the day of a disbursal nothing that is shown is no row; of a plan that is not rounded a part of a paisa still
        // adds to its sum.
        if row.number > 0 || (row.principal, row.interest) != (Rupees::ZERO, Rupees::ZERO) {
            self.rows.push(row);
        }
        self.principal = carry.plus(&self.principal, principal)?;
        self.interest = carry.plus(&self.interest, interest)?;
        Some(())
    }

    pub(super) fn shown(self) -> Option<Shown> {
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
