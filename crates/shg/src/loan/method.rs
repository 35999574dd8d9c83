//! What falls due with one row, method by method.

use super::carry::Carry;
use super::period::Share;
use super::walk::{State, Step, Walk};
use crate::choice::{Collected, FlatBy, Method};

impl<C: Carry> Walk<'_, C> {
    fn is_last(&self, row: usize) -> bool {
        row.saturating_add(1) == self.rows()
    }

    /// Interest of the row on the balance and on what is drawn in it.
    pub(super) fn accrued(&self, state: &State<C::Amount>, row: usize, drawn: bool) -> Option<C::Amount> {
        if !drawn || self.line.draws.is_empty() {
            return self.carry.interest(std::iter::once((state.balance.clone(), self.share(row))));
        }
        self.carry.interest(self.earning(state, row))
    }

    /// What earns in a row, and how much of it: the balance, and what is drawn.
    pub(super) fn earning(&self, state: &State<C::Amount>, row: usize) -> impl Iterator<Item = (C::Amount, Share)> {
        let draws = self.draws_in(row).map(|draw| (self.carry.of(draw.net), draw.share));
        std::iter::once((state.balance.clone(), self.share(row))).chain(draws)
    }

    /// Adds up interest that nobody asks for yet, or takes all of it.
    pub(super) fn take(&self, from: &mut C::Amount) -> C::Amount {
        std::mem::replace(from, self.zero())
    }

    /// The instalment, less its interest, is principal. Interest above it waits for the next; the last row takes all.
    pub(super) fn equated(
        &self,
        state: &mut State<C::Amount>,
        row: usize,
        opening: &C::Amount,
        accrued: C::Amount,
    ) -> Option<Step<C::Amount>> {
        if self.capitalises(row) {
            return self.capitalised(accrued);
        }
        let (principal_from, interest_from) = self.moratoria();
        let within = self.terms.moratorium.collected == Collected::WithinInstalments;
        let repays = row >= principal_from;
        let (charged, interest) = if row < interest_from {
            state.deferred = self.carry.plus(&state.deferred, &accrued)?;
            (if within { self.zero() } else { accrued }, self.zero())
        } else {
            let deferred = self.take(&mut state.deferred);
            let (first, on_top) = if within { (deferred, self.zero()) } else { (self.zero(), deferred) };
            let wanted = self.carry.plus(&self.carry.plus(&accrued, &self.take(&mut state.unpaid))?, &first)?;
            let all = self.is_last(row) || !repays;
            let charged = if all { wanted.clone() } else { self.carry.least(&wanted, &state.instalment) };
            state.unpaid = self.carry.minus(&wanted, &charged)?;
            let interest = self.carry.plus(&charged, &on_top)?;
            (charged, interest)
        };
        let principal = if repays { self.carry.minus(&state.instalment, &charged)? } else { self.zero() };
        Some(Step { principal: self.fitted(principal, row, opening), interest })
    }

    /// Never below nothing nor above what is owed; the last row takes what is owed.
    fn fitted(&self, principal: C::Amount, row: usize, opening: &C::Amount) -> C::Amount {
        if self.is_last(row) {
            opening.clone()
        } else {
            self.carry.most(&self.carry.least(&principal, opening), &self.zero())
        }
    }

    /// The interest falls due and is lent again: the row asks for nothing.
    fn capitalised(&self, accrued: C::Amount) -> Option<Step<C::Amount>> {
        Some(Step { principal: self.carry.minus(&self.zero(), &accrued)?, interest: accrued })
    }

    /// Interest as it falls due; the principal in parts that do not depend on it.
    pub(super) fn by_parts(
        &self,
        state: &mut State<C::Amount>,
        row: usize,
        opening: &C::Amount,
        accrued: C::Amount,
    ) -> Option<Step<C::Amount>> {
        if self.capitalises(row) {
            return self.capitalised(accrued);
        }
        let interest = self.asked(state, row, accrued)?;
        let principal = match self.terms.method {
            _ if row < self.moratoria().0 => self.zero(),
            Method::Bullet => self.zero(),
            Method::PrincipalShares => self.share_part(state, row)?,
            _ => state.part.clone(),
        };
        Some(Step { principal: self.fitted(principal, row, opening), interest })
    }

    /// A row's share among the shares from the row in which they were last applied to the whole balance.
    fn share_part(&self, state: &State<C::Amount>, row: usize) -> Option<C::Amount> {
        let shares = &self.terms.principal_shares;
        let left = shares.iter().skip(state.since).map(|share| share.millionths()).fold(0, u64::saturating_add);
        let numerator = shares.get(row).map_or(0, |share| share.millionths());
        self.carry.part(&state.base, Share { numerator, denominator: left.max(1) })
    }

    /// Interest as it is asked for: nothing in a moratorium, and what was deferred with the first row after it.
    fn asked(&self, state: &mut State<C::Amount>, row: usize, accrued: C::Amount) -> Option<C::Amount> {
        if row < self.moratoria().1 {
            state.deferred = self.carry.plus(&state.deferred, &accrued)?;
            return Some(self.zero());
        }
        self.carry.plus(&accrued, &self.take(&mut state.deferred))
    }

    /// Finds the flat interest of the rows from this one on.
    pub(super) fn begin_flat(&self, state: &mut State<C::Amount>, row: usize, opening: &C::Amount) -> Option<()> {
        // What was found at the beginning stays until something more is lent.
        if row == 0 || self.draws_in(row).next().is_some() {
            self.find_pool(state, row)?;
        }
        let owed = self.carry.plus(opening, &state.pool)?;
        state.instalment = self.carry.level_part(&owed, Share::one_of(self.rows().saturating_sub(row)))?;
        Some(())
    }

    pub(super) fn find_pool(&self, state: &mut State<C::Amount>, row: usize) -> Option<()> {
        if self.terms.flat_by == FlatBy::Periods {
            state.pool = self.flat_interest(&state.lent, row)?;
            let lent = self.lent_after(&state.lent, row)?;
            for later in row.saturating_add(1)..self.rows() {
                let earned = self.carry.part(&lent, self.share(later))?;
                state.pool = self.carry.plus(&state.pool, &earned)?;
            }
        } else {
            let rest = (row.saturating_add(1)..self.rows())
                .try_fold(Share { numerator: 0, denominator: 1 }, |sum, later| sum.plus(self.share(later)))?;
            let total = |first: Share| first.plus(rest);
            if row == 0 {
                state.pool = self.carry.part(&state.lent, total(self.share(row))?)?;
            }
            for draw in self.draws_in(row) {
                let earned = self.carry.part(&self.carry.of(draw.amount), total(draw.share)?)?;
                state.pool = self.carry.plus(&state.pool, &earned)?;
            }
        }
        let paying = self.rows().saturating_sub(row.max(self.moratoria().1));
        state.pool_part = self.carry.part(&state.pool, Share::one_of(paying))?;
        Some(())
    }

    fn flat_interest(&self, lent: &C::Amount, row: usize) -> Option<C::Amount> {
        let draws = self.draws_in(row).map(|draw| (self.carry.of(draw.amount), draw.share));
        self.carry.interest(std::iter::once((lent.clone(), self.share(row))).chain(draws))
    }

    pub(super) fn lent_after(&self, lent: &C::Amount, row: usize) -> Option<C::Amount> {
        self.draws_in(row).try_fold(lent.clone(), |lent, draw| self.carry.plus(&lent, &self.carry.of(draw.amount)))
    }

    /// Interest on the original amount all along.
    pub(super) fn flat(
        &self,
        state: &mut State<C::Amount>,
        row: usize,
        opening: &C::Amount,
    ) -> Option<Step<C::Amount>> {
        let by = self.terms.flat_by;
        let (principal_from, interest_from) = self.moratoria();
        let interest = if by == FlatBy::Periods {
            let earned = self.flat_interest(&state.lent, row)?;
            state.lent = self.lent_after(&state.lent, row)?;
            self.asked(state, row, earned)?
        } else if row < interest_from {
            self.zero()
        } else {
            let part =
                if self.is_last(row) { state.pool.clone() } else { self.carry.least(&state.pool_part, &state.pool) };
            state.pool = self.carry.minus(&state.pool, &part)?;
            part
        };
        let by_percent = self.terms.principal_percent.is_some();
        let principal = if row < principal_from {
            self.zero()
        } else if by == FlatBy::Parts && self.terms.rounding.instalment_to.is_some() {
            let sum = self.carry.plus(&self.carry.multiple(&state.part)?, &self.carry.multiple(&interest)?)?;
            self.carry.minus(&sum, &interest)?
        } else if by != FlatBy::Parts && !by_percent && self.first_full_row() == 0 {
            self.carry.minus(&state.instalment, &interest)?
        } else {
            state.part.clone()
        };
        Some(Step { principal: self.fitted(principal, row, opening), interest })
    }
}
