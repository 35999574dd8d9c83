//! The walk over the rows: what falls due with each, and what is left.

use super::carry::Carry;
use super::emi::Rest;
use super::period::{Draw, FirstPeriod, Share, Timeline};
use super::terms::Terms;
use crate::choice::{FlatBy, InstalmentBy, Method, MoratoriumInterest, Residue};
use crate::money::{Rate, Rupees};

/// A loan and how its amounts are carried.
pub(super) struct Walk<'t, C> {
    pub(super) terms: &'t Terms,
    pub(super) line: &'t Timeline,
    pub(super) carry: C,
}

/// Where the walk stands before a row.
#[derive(Clone, Debug)]
pub(super) struct State<A> {
    pub(super) balance: A,
    /// Interest of a moratorium, not yet asked for.
    pub(super) deferred: A,
    /// Interest above an instalment, asked for with the next.
    pub(super) unpaid: A,
    /// The equal instalment.
    pub(super) instalment: A,
    /// The principal of which a row's part is a share.
    pub(super) base: A,
    /// A row's part of the principal.
    pub(super) part: A,
    /// Flat interest not yet asked for, and a row's part of it.
    pub(super) pool: A,
    pub(super) pool_part: A,
    /// What was lent so far, for flat interest.
    pub(super) lent: A,
    /// The row from which on the shares of principal are shares of `base`.
    pub(super) since: usize,
}

/// What falls due with a row.
pub(super) struct Step<A> {
    pub(super) principal: A,
    pub(super) interest: A,
}

const HUNDRED_PERCENT: u64 = 100_000_000;
const LEVEL_PASSES: u32 = 3;

fn share_of(percent: Rate) -> Share {
    Share { numerator: percent.millionths(), denominator: HUNDRED_PERCENT }
}

impl<'t, C: Carry> Walk<'t, C> {
    pub(super) fn rows(&self) -> usize {
        self.line.periods.len()
    }

    pub(super) fn zero(&self) -> C::Amount {
        self.carry.of(Rupees::ZERO)
    }

    /// Rows without principal, and rows without interest.
    pub(super) fn moratoria(&self) -> (usize, usize) {
        let rows = |count: u32| usize::try_from(count).unwrap_or(usize::MAX);
        (rows(self.terms.moratorium.principal), rows(self.terms.moratorium.interest))
    }

    pub(super) fn capitalises(&self, row: usize) -> bool {
        row < self.moratoria().1 && self.terms.moratorium.interest_is == MoratoriumInterest::Capitalised
    }

    /// The first row with both principal and interest.
    pub(super) fn first_full_row(&self) -> usize {
        let (principal, interest) = self.moratoria();
        principal.max(interest)
    }

    pub(super) fn draws_in(&self, row: usize) -> impl Iterator<Item = &'t Draw> + Clone {
        self.line.draws.iter().filter(move |draw| draw.row == row)
    }

    pub(super) fn share(&self, row: usize) -> Share {
        self.line.periods.get(row).map_or(self.line.nominal, |period| period.share)
    }

    pub(super) fn start(&self) -> Option<State<C::Amount>> {
        let zero = || self.zero();
        let balance = self.carry.of(self.terms.principal.minus(self.line.down).ok()?);
        Some(State {
            base: balance.clone(),
            balance,
            deferred: zero(),
            unpaid: zero(),
            instalment: zero(),
            part: zero(),
            pool: zero(),
            pool_part: zero(),
            lent: self.carry.of(self.terms.principal),
            since: 0,
        })
    }

    /// An amount and what is drawn in the row.
    pub(super) fn with_draws(&self, amount: &C::Amount, row: usize) -> Option<C::Amount> {
        self.draws_in(row).try_fold(amount.clone(), |sum, draw| self.carry.plus(&sum, &self.carry.of(draw.net)))
    }

    /// Finds anew what each row from this one on takes, where the principal begins to be repaid or more is drawn.
    pub(super) fn begin(&self, state: &mut State<C::Amount>, row: usize, opening: &C::Amount) -> Option<()> {
        let principal_from = self.moratoria().0;
        let drawn = self.draws_in(row).next().is_some();
        if row != 0 && row != principal_from && !drawn {
            return Some(());
        }
        let whole = row <= principal_from || self.terms.method == Method::PrincipalShares;
        state.base = if whole { opening.clone() } else { self.with_draws(&state.base, row)? };
        self.find(state, row, opening)
    }

    /// What each row from this one on takes, where nothing but the balance is known.
    pub(super) fn find(&self, state: &mut State<C::Amount>, row: usize, opening: &C::Amount) -> Option<()> {
        let principal_from = self.moratoria().0;
        let left = self.rows().saturating_sub(row.max(principal_from));
        state.since = row.max(principal_from);
        match self.terms.method {
            Method::Bullet | Method::PrincipalShares => {}
            Method::Equated if row < principal_from => {}
            Method::Equated => state.instalment = self.equal_instalment(state, row)?,
            Method::EqualPrincipal => state.part = self.carry.part(opening, Share::one_of(left))?,
            Method::PrincipalPercent => self.percent_part(state)?,
            Method::Flat => {
                let of_all = self.terms.flat_by == FlatBy::Parts;
                let rows = if of_all { self.rows().saturating_sub(principal_from) } else { left };
                state.part = self.carry.part(if of_all { &state.base } else { opening }, Share::one_of(rows))?;
                self.percent_part(state)?;
                self.begin_flat(state, row, opening)?;
            }
        }
        Some(())
    }

    /// Of what is owed before a row the whole of which the rows to come take such parts as all rows have: a tranche then adds its own.
    pub(super) fn whole_of_parts(&self, opening: &C::Amount, row: usize) -> Option<C::Amount> {
        let from = self.moratoria().0;
        let rows = |from: usize| u64::try_from(self.rows().saturating_sub(from)).unwrap_or(u64::MAX).max(1);
        self.carry.part(opening, Share { numerator: rows(from), denominator: rows(row.max(from)) })
    }

    fn percent_part(&self, state: &mut State<C::Amount>) -> Option<()> {
        if let Some(percent) = self.terms.principal_percent {
            state.part = self.carry.part(&state.base, share_of(percent))?;
        }
        Some(())
    }

    /// The equal instalment from this row on, moved while that brings the last row closer where the residue asks so.
    fn equal_instalment(&self, state: &State<C::Amount>, row: usize) -> Option<C::Amount> {
        if let Some(instalment) = self.terms.instalment {
            return Some(self.carry.of(instalment));
        }
        let by = self.terms.instalment_by;
        let nominal = matches!(by, InstalmentBy::Nominal | InstalmentBy::ThirtyDays);
        let alike = if nominal { Some(self.line.nominal) } else { self.line.alike };
        let first = if nominal { self.line.nominal } else { self.share(row) };
        let drawn = self.draws_in(row).map(|draw| {
            let share = if by == InstalmentBy::Charged { draw.share } else { first };
            (self.carry.of(draw.net), share)
        });
        let owed = std::iter::once((state.balance.clone(), first)).chain(drawn);
        let later = self.line.periods.get(row.saturating_add(1)..).unwrap_or_default();
        let rest = alike.map_or(Rest::Each(later), |share| Rest::Alike(share, later.len()));
        let instalment = self.carry.instalment(owed, rest)?;
        self.levelled(state, row, instalment, None)
    }

    /// The instalment moved, where the residue asks so; interest of the first row may be known already.
    pub(super) fn levelled(
        &self,
        state: &State<C::Amount>,
        row: usize,
        instalment: C::Amount,
        accrued: Option<&C::Amount>,
    ) -> Option<C::Amount> {
        if self.terms.rounding.residue != Residue::Level {
            return Some(instalment);
        }
        let rows = self.rows().saturating_sub(row);
        let half = u32::try_from(rows / 2).unwrap_or(u32::MAX);
        let within = self.carry.of(self.terms.rounding.to.times_count(half).ok()?);
        let zero = self.zero();
        let size = |gap: &C::Amount| self.carry.minus(&zero, gap).map(|other| self.carry.most(&other, gap));
        let mut best = instalment;
        let mut gap = self.last_due_above(state, row, &best, accrued)?;
        for _ in 0..LEVEL_PASSES {
            if rows < 2 || size(&gap)? <= within {
                break;
            }
            let moved = self.carry.plus(&best, &self.carry.part(&gap, Share::one_of(rows))?)?;
            let moved = self.carry.level_part(&moved, Share::one_of(1))?;
            let moved_gap = self.last_due_above(state, row, &moved, accrued)?;
            if moved == best || size(&moved_gap)? >= size(&gap)? {
                break;
            }
            (best, gap) = (moved, moved_gap);
        }
        Some(best)
    }

    /// By how much the last instalment is above the equal one.
    fn last_due_above(
        &self,
        state: &State<C::Amount>,
        row: usize,
        instalment: &C::Amount,
        accrued: Option<&C::Amount>,
    ) -> Option<C::Amount> {
        let mut state = State { instalment: instalment.clone(), ..state.clone() };
        let mut last = self.zero();
        for later in row..self.rows() {
            let drawn = later == row;
            let opening = if drawn { self.with_draws(&state.balance, row)? } else { state.balance.clone() };
            let step = match accrued.filter(|_| drawn) {
                Some(accrued) => self.step_on(&mut state, later, &opening, accrued.clone())?,
                None => self.step(&mut state, later, &opening, drawn)?,
            };
            last = self.carry.plus(&step.principal, &step.interest)?;
        }
        self.carry.minus(&last, instalment)
    }

    /// What falls due with a row; the state moves on to the next.
    pub(super) fn step(
        &self,
        state: &mut State<C::Amount>,
        row: usize,
        opening: &C::Amount,
        drawn: bool,
    ) -> Option<Step<C::Amount>> {
        let accrued = match self.terms.method {
            Method::Flat => self.zero(),
            _ => self.accrued(state, row, drawn)?,
        };
        self.step_on(state, row, opening, accrued)
    }

    /// The same, where it is known what was earned since the row before.
    pub(super) fn step_on(
        &self,
        state: &mut State<C::Amount>,
        row: usize,
        opening: &C::Amount,
        accrued: C::Amount,
    ) -> Option<Step<C::Amount>> {
        let mut step = match self.terms.method {
            Method::Equated => self.equated(state, row, opening, accrued)?,
            Method::Flat => self.flat(state, row, opening)?,
            _ => self.by_parts(state, row, opening, accrued)?,
        };
        if row == 0 {
            self.shorten(state, &mut step)?;
        }
        state.balance = self.carry.minus(opening, &step.principal)?;
        Some(step)
    }

    /// Takes off what a first period does not earn because it is shorter.
    fn shorten(&self, state: &mut State<C::Amount>, step: &mut Step<C::Amount>) -> Option<()> {
        let FirstPeriod::Shorter(share) = self.line.first else { return Some(()) };
        let owed = match self.terms.method {
            Method::Flat => self.lent_after(&self.carry.of(self.terms.principal), 0)?,
            _ => self.with_draws(&state.balance, 0)?,
        };
        let saved = self.carry.minus(&self.carry.part(&owed, self.share(0))?, &self.carry.part(&owed, share)?)?;
        let off = |from: &mut C::Amount| {
            *from = self.carry.minus(from, &self.carry.least(&saved, from))?;
            Some(())
        };
        if self.moratoria().1 == 0 {
            return off(&mut step.interest);
        }
        if self.capitalises(0) {
            step.principal = self.carry.plus(&step.principal, &saved)?;
            return off(&mut step.interest);
        }
        off(if self.spreads_flat() { &mut state.pool } else { &mut state.deferred })
    }

    /// Is interest known for the whole loan and laid evenly over its rows?
    pub(super) fn spreads_flat(&self) -> bool {
        self.terms.method == Method::Flat && self.terms.flat_by != FlatBy::Periods
    }
}
