//! The plan: what falls due with the rows to come, by the walk of the schedule.

use super::accrual::{Earned, Sum};
use super::settings::AccountSettings;
use crate::calendar::Date;
use crate::choice::{BrokenPeriod, FlatBy, InstalmentBy, InterestRounded, Method, Prepayment, Rest as AtRest};
use crate::error::Error;
use crate::loan::carry::{Carry, Ledger};
use crate::loan::emi::{self, Rest};
use crate::loan::exact::Exact;
use crate::loan::period::{Draw, FirstPeriod, Share, Slot, Timeline};
use crate::loan::terms::Terms;
use crate::loan::walk::{State, Walk};

/// What a plan stands on: the terms as they are in force, and the due dates.
#[derive(Clone, Debug)]
pub(super) struct Ground {
    pub(super) terms: Terms,
    pub(super) line: Timeline,
    pub(super) slots: Vec<Slot>,
    /// The day from which due dates are counted, and how many slots stand before the first so counted.
    pub(super) counted_from: (Date, usize),
    /// The number of rows is not known beforehand: the instalment stays, whatever it repays.
    pub(super) open_ended: bool,
    /// Rows of a flat loan after this one carry no interest, since it was paid off.
    pub(super) flat_until: Option<usize>,
    /// The principal of a flat loan was spread anew on the way: what its rows take does not follow from the terms any more.
    pub(super) respread: bool,
}

/// Principal and interest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Both {
    pub(super) principal: i64,
    pub(super) interest: i64,
}

/// What falls due with a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Due {
    pub(super) opening: i64,
    pub(super) principal: i64,
    pub(super) interest: i64,
    /// Interest that joins the principal, so that the row does not ask for it.
    pub(super) capitalised: i64,
    pub(super) balance: i64,
}

/// What was paid of rows before they fell due.
#[derive(Clone, Debug, Default)]
pub(super) struct Advances {
    rows: Vec<Paid>,
}

/// What was paid of a row, and the principal of it and of the rows after it: in all, and without what paid everything off.
#[derive(Clone, Copy, Debug, Default)]
struct Paid {
    both: Both,
    /// Of the interest: what waits for later rows.
    waiting: i64,
    from: i64,
    open: i64,
    open_from: i64,
}

/// Interest that a row asks for: as a fraction, and in whole units.
struct Asked {
    exact: Exact,
    whole: i64,
}

/// What each row takes: the parts of a state that do not follow from the row before.
#[derive(Clone, Copy, Debug)]
struct Found {
    instalment: i64,
    base: i64,
    part: i64,
    since: usize,
}

/// The running row before it falls due.
struct Entered {
    opening: i64,
    asked: Asked,
    joins: bool,
    advance: Both,
    /// Interest that waits for later rows and was paid with this one, and what of it is taken out of them already.
    waiting: i64,
    taken: i64,
    closed: bool,
}

/// Where the plan stands: before its running row.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) state: State<i64>,
    /// The running row.
    pub(super) row: usize,
    /// Interest of a broken first period not yet asked for.
    broken: i64,
    /// Interest of rows that were paid up early, which falls due with the next.
    carried: Exact,
    /// Interest that joins the principal later, but was paid off already.
    pub(super) not_joined: i64,
    /// The row for which it was found already what each takes.
    begun: Option<usize>,
    /// The next row finds anew what each takes.
    pub(super) find_anew: bool,
    /// What the next row that was not paid up takes, and those after it, as it was found on the day of a change.
    found: Option<Found>,
    /// Rows before this one were paid up before that: their instalment stands.
    pub(super) paid_up_until: usize,
}

impl Advances {
    pub(super) fn of(&self, row: usize) -> Both {
        self.rows.get(row).map_or_else(Both::default, |paid| paid.both)
    }

    pub(super) fn add(&mut self, row: usize, more: Both, pays_off: bool) {
        let rows = self.rows.len().max(row.saturating_add(1));
        self.rows.resize(rows, Paid::default());
        let open = if pays_off { 0 } else { more.principal };
        if let Some(paid) = self.rows.get_mut(row) {
            paid.both.principal = paid.both.principal.saturating_add(more.principal);
            paid.both.interest = paid.both.interest.saturating_add(more.interest);
            paid.open = paid.open.saturating_add(open);
        }
        for paid in self.rows.iter_mut().take(row.saturating_add(1)) {
            paid.from = paid.from.saturating_add(more.principal);
            paid.open_from = paid.open_from.saturating_add(open);
        }
    }

    /// Adds interest that waits for later rows and is paid with this one.
    pub(super) fn add_waiting(&mut self, row: usize, interest: i64) {
        self.add(row, Both { principal: 0, interest }, false);
        if let Some(paid) = self.rows.get_mut(row) {
            paid.waiting = paid.waiting.saturating_add(interest);
        }
    }

    /// What was paid of a row itself, and the interest that waits for later ones.
    fn own_and_waiting(&self, row: usize) -> (Both, i64) {
        let (both, waiting) = self.rows.get(row).map_or_else(Default::default, |paid| (paid.both, paid.waiting));
        (Both { interest: both.interest.saturating_sub(waiting), ..both }, waiting)
    }

    /// Principal paid of a row and of those after it.
    pub(super) fn principal_from(&self, row: usize) -> i64 {
        self.rows.get(row).map_or(0, |paid| paid.from)
    }

    /// The same, without what paid everything off: that changes no instalment.
    fn open_from(&self, row: usize) -> i64 {
        self.rows.get(row).map_or(0, |paid| paid.open_from)
    }

    /// The last row of which nothing was paid.
    fn last_open(&self, row: usize, rows: usize) -> usize {
        let open = |row: usize| self.rows.get(row).map_or(0, |paid| paid.open);
        (row..rows).rev().find(|later| open(*later) == 0).unwrap_or(row)
    }
}

impl Ground {
    pub(super) fn new(terms: &Terms) -> Result<Self, Error> {
        let line = Timeline::of(terms)?;
        let slots = line.periods.iter().map(|period| Slot { due_on: period.due_on, whole: true }).collect();
        let from = terms.counted_from.unwrap_or(terms.disbursed_on);
        let first = terms.every.after(from, 1, terms.month_end)?;
        let own = terms.first_due_on.filter(|own| *own != first);
        let counted_from = own.map_or((from, 0), |own| (own, 1));
        let terms = terms.clone();
        Ok(Self { terms, line, slots, counted_from, open_ended: false, flat_until: None, respread: false })
    }

    /// The due date of a slot, by the plan's own counting.
    pub(super) fn planned(&self, slot: usize, previous: Date) -> Result<Date, Error> {
        let (counted_from, before) = self.counted_from;
        let periods = u32::try_from(slot.saturating_add(1).saturating_sub(before)).unwrap_or(u32::MAX);
        let planned = self.terms.every.after(counted_from, periods, self.terms.month_end)?;
        Ok(self.terms.working_days.open_days().place(planned, previous)?.on)
    }

    /// Lays the periods out again, where the terms or the due dates changed.
    pub(super) fn relay(&mut self) -> Result<(), Error> {
        self.terms.instalments = u32::try_from(self.slots.len()).unwrap_or(u32::MAX);
        self.line = Timeline::along(&self.terms, &self.slots)?;
        Ok(())
    }

    /// The ground without what is drawn after a day.
    pub(super) fn drawn_until(&self, day: Date) -> Self {
        let mut ground = self.clone();
        ground.line.draws.retain(|draw| draw.on <= day);
        ground
    }

    pub(super) fn walk(&self) -> Walk<'_, Ledger<'_>> {
        Walk { terms: &self.terms, line: &self.line, carry: Ledger(&self.terms.rounding) }
    }

    pub(super) fn rows(&self) -> usize {
        self.line.periods.len()
    }

    pub(super) fn is_last(&self, row: usize) -> bool {
        row.saturating_add(1) >= self.rows()
    }

    pub(super) fn due_on(&self, row: usize) -> Date {
        self.line.periods.get(row).map_or(self.terms.disbursed_on, |period| period.due_on)
    }

    pub(super) fn drawn_in(&self, row: usize) -> impl Iterator<Item = &Draw> + Clone {
        self.line.draws.iter().filter(move |draw| draw.row == row)
    }

    pub(super) fn between(&self, row: usize, from: Date, to: Date) -> Result<Share, Error> {
        self.line.between(&self.terms, row, from, to)
    }

    /// The one row in which the broken days are counted as they were lived.
    fn lives_broken_days(&self) -> bool {
        self.terms.broken_period == BrokenPeriod::InFirstInstalment && self.terms.method != Method::Flat
    }
}

impl Plan {
    /// Before the first row; and the interest of broken days that is asked for on the day of disbursal.
    pub(super) fn start(ground: &Ground) -> Option<(Self, i64)> {
        let walk = ground.walk();
        let state = walk.start()?;
        let mut broken = if ground.lives_broken_days() { 0 } else { walk.broken_interest(&state)? };
        let at_once = if ground.terms.broken_period == BrokenPeriod::AtDisbursal { walk.take(&mut broken) } else { 0 };
        Some((
            Self {
                state,
                row: 0,
                broken,
                carried: Exact::of(0),
                not_joined: 0,
                begun: None,
                find_anew: false,
                found: None,
                paid_up_until: 0,
            },
            at_once,
        ))
    }

    /// Is nothing left that a row could ask for?
    pub(super) fn is_done(&self, ground: &Ground) -> bool {
        let State { balance, deferred, unpaid, pool, .. } = &self.state;
        let nothing = [*balance, *deferred, *unpaid, *pool, self.broken].iter().all(|left| *left == 0);
        nothing && self.carried.is_zero() && ground.line.draws.iter().all(|draw| draw.row < self.row)
    }

    /// Finds what the running row takes by a ground that is about to change.
    pub(super) fn begin(&mut self, ground: &Ground) -> Option<()> {
        if self.row >= ground.rows() || ground.open_ended || self.begun == Some(self.row) {
            return Some(());
        }
        self.begun = Some(self.row);
        let walk = ground.walk();
        let opening = walk.with_draws(&self.state.balance, self.row)?;
        walk.begin(&mut self.state, self.row, &opening)
    }

    /// What falls due with the running row, by what it earned and what was paid of it; the plan moves on to the next.
    pub(super) fn next(
        &mut self,
        ground: &Ground,
        settings: &AccountSettings,
        earned: &Earned,
        advances: &Advances,
    ) -> Option<Due> {
        let entered = self.enter(ground, settings, earned, advances)?;
        self.leave(ground, settings, advances, entered)
    }

    /// Finds what each row takes by what the running one is to earn, where it is not paid up: that then stands, whatever is
    /// paid later. Where it is, the plan moves on to the next.
    pub(super) fn finds(
        &mut self,
        ground: &Ground,
        settings: &AccountSettings,
        earned: &Earned,
        advances: &Advances,
    ) -> Option<bool> {
        let entered = self.enter(ground, settings, earned, advances)?;
        if self.find_anew {
            self.leave(ground, settings, advances, entered)?;
            return Some(false);
        }
        Some(true)
    }

    /// Takes over what another plan, of the same ground, has found.
    pub(super) fn stands(&mut self, other: &Self) {
        let State { instalment, base, part, since, .. } = other.state;
        (self.find_anew, self.found) = (false, Some(Found { instalment, base, part, since }));
    }

    fn enter(
        &mut self,
        ground: &Ground,
        settings: &AccountSettings,
        earned: &Earned,
        advances: &Advances,
    ) -> Option<Entered> {
        let (walk, row) = (ground.walk(), self.row);
        let opening = walk.with_draws(&self.state.balance, row)?;
        if !ground.open_ended && self.begun != Some(row) {
            walk.begin(&mut self.state, row, &opening)?;
        }
        let asked = self.asked(ground, settings, &earned.whole)?;
        if row == 0 && ground.lives_broken_days() {
            let all = earned.with_broken();
            self.broken = if walk.earns_in_one_piece() {
                self.asked(ground, settings, all)?.whole.checked_sub(asked.whole)?
            } else {
                all.exact.minus(&earned.whole.exact)?.rounded(ground.terms.rounding.to, ground.terms.rounding.mode)?
            };
        }
        let joins = walk.capitalises(row) && ground.terms.method != Method::Flat;
        let (advance, waiting, taken) = self.beforehand(joins, advances)?;
        let closed = self.is_closed(ground, settings, (opening, &asked), advances)?;
        Some(Entered { opening, asked, joins, advance, waiting, taken, closed })
    }

    fn leave(
        &mut self,
        ground: &Ground,
        settings: &AccountSettings,
        advances: &Advances,
        entered: Entered,
    ) -> Option<Due> {
        let (walk, row) = (ground.walk(), self.row);
        let Entered { opening, asked, joins, advance, waiting, taken, closed } = entered;
        // Interest that was paid before it was due stays paid, at whatever rate it is worked out later.
        let own = if advance.interest > 0 { self.own_interest(ground, opening, advance)? } else { 0 };
        // Where interest never notices, later rows that join have their own part of it; the last takes what is left.
        let takes_all = settings.rest != AtRest::Never || !walk.capitalises(row.saturating_add(1));
        let own = if joins && takes_all { own.max(self.not_joined) } else { own };
        let charged = if closed { own } else { asked.whole.max(own) };
        self.carried = if closed { asked.exact.minus(&Exact::of(charged))? } else { Exact::of(0) };
        let mut step = walk.step_on(&mut self.state, row, &opening, charged)?;
        // What was paid of it before it joined does not join.
        let capitalised = if joins { step.interest.checked_sub(advance.interest)?.max(0) } else { 0 };
        if joins {
            step.principal = step.principal.checked_add(step.interest)?.checked_sub(capitalised)?;
            self.not_joined = self.not_joined.saturating_sub(capitalised).max(0);
        }
        step.interest = step.interest.checked_add(walk.broken_part(&mut self.broken, row)?)?;
        if ground.flat_until.is_some_and(|until| row > until) {
            step.interest = 0;
        }
        let paid = (advance.interest, waiting);
        step.interest = self.with_interest_paid(step.interest, paid, row < walk.moratoria().1)?.checked_add(taken)?;
        step.principal = self.with_advance(step.principal, capitalised, advance.principal, settings)?;
        if !ground.is_last(row) {
            let later = advances.principal_from(row.saturating_add(1));
            step.principal = step.principal.min(opening.checked_sub(later)?.max(advance.principal));
        }
        self.state.balance = opening.checked_sub(step.principal)?;
        self.row = row.checked_add(1)?;
        let balance = self.state.balance;
        Some(Due { opening, principal: step.principal, interest: step.interest, capitalised, balance })
    }

    /// What was paid of the running row beforehand; with it, interest that waits for later rows and is taken out of them
    /// once the row is known, or was already. A row that joins the principal asks for nothing that waits: what is not
    /// found there was paid of its own.
    fn beforehand(&mut self, joins: bool, advances: &Advances) -> Option<(Both, i64, i64)> {
        let (own, waiting) = advances.own_and_waiting(self.row);
        if !joins {
            return Some((own, waiting, 0));
        }
        let found = self.paid_of_later(true, waiting);
        let interest = own.interest.checked_add(waiting)?.checked_sub(found)?;
        Some((Both { interest, ..own }, 0, found))
    }

    /// Interest that a row asks for, with what was paid with it though it waits for later ones: they do not ask again.
    fn with_interest_paid(&mut self, asked: i64, (own, waiting): (i64, i64), rests: bool) -> Option<i64> {
        let asked = asked.checked_add(self.paid_of_later(rests, waiting))?;
        let more = own.checked_add(waiting)?.checked_sub(asked)?;
        if more <= 0 {
            return Some(asked);
        }
        let carried = more.checked_sub(self.paid_of_later(rests, more))?.min(waiting);
        self.carried = self.carried.minus(&Exact::of(carried))?;
        asked.checked_add(more)
    }

    /// Takes what was paid out of what waits; says how much it was.
    fn paid_of_later(&mut self, rests: bool, paid: i64) -> i64 {
        let mut left = paid;
        let mut of = |waiting: &mut i64| {
            let part = left.min(*waiting).max(0);
            *waiting = waiting.saturating_sub(part);
            left = left.saturating_sub(part);
        };
        of(&mut self.state.unpaid);
        of(&mut self.state.deferred);
        of(&mut self.broken);
        if rests {
            of(&mut self.state.pool);
        }
        paid.saturating_sub(left)
    }

    /// What the running row earned, with what rows that were paid up early left to it.
    fn asked(&self, ground: &Ground, settings: &AccountSettings, earned: &Sum) -> Option<Asked> {
        let rounding = &ground.terms.rounding;
        let exact = earned.exact.plus(&self.not_earned(ground)?)?;
        Some(match settings.interest_rounded {
            InterestRounded::Once => {
                let exact = self.carried.plus(&exact)?;
                Asked { whole: exact.rounded(rounding.to, rounding.mode)?, exact }
            }
            InterestRounded::ByPart => {
                let carried = self.carried.rounded(rounding.to, rounding.mode)?;
                let whole = earned.by_part(&self.not_earned(ground)?, ground)?.checked_add(carried)?;
                Asked { whole, exact: Exact::of(whole) }
            }
        })
    }

    /// What a shorter first period does not earn: the walk asks for it and takes it off again.
    fn not_earned(&self, ground: &Ground) -> Option<Exact> {
        match ground.line.first {
            FirstPeriod::Shorter(share) if self.row == 0 => {
                let balance = Exact::of(ground.walk().with_draws(&self.state.balance, 0)?);
                let whole = ground.line.periods.first().map_or(ground.line.nominal, |period| period.share);
                balance.times(whole)?.minus(&balance.times(share)?)
            }
            _ => Some(Exact::of(0)),
        }
    }

    /// Was the row paid up before it fell due, so that what was paid is all of it? A new instalment is found on the way.
    fn is_closed(
        &mut self,
        ground: &Ground,
        settings: &AccountSettings,
        (opening, asked): (i64, &Asked),
        advances: &Advances,
    ) -> Option<bool> {
        let (advance, _) = advances.own_and_waiting(self.row);
        let can_be = matches!(settings.prepayment, Prepayment::NextInstalment | Prepayment::LastInstalment)
            && ground.terms.method == Method::Equated
            && !ground.is_last(self.row)
            && advance.principal > 0;
        if can_be && self.row < self.paid_up_until {
            return Some(true);
        }
        if self.find_anew {
            self.find(ground, opening, asked, advances)?;
            self.find_anew = false;
        } else if let Some(Found { instalment, base, part, since }) = self.found {
            self.state = State { instalment, base, part, since, ..self.state.clone() };
        }
        self.found = None;
        Some(can_be && self.is_paid_up(ground, opening, asked, advance)?)
    }

    /// Was more principal paid of the row than it would ask for?
    fn is_paid_up(&self, ground: &Ground, opening: i64, asked: &Asked, advance: Both) -> Option<bool> {
        let full = ground.walk().step_on(&mut self.state.clone(), self.row, &opening, asked.whole)?;
        Some(advance.principal > full.principal)
    }

    /// Of the interest that was paid, what is not interest of earlier rows, asked for or waiting.
    fn own_interest(&self, ground: &Ground, opening: i64, advance: Both) -> Option<i64> {
        let walk = ground.walk();
        let mut state = self.state.clone();
        let asked = walk.step_on(&mut state, self.row, &opening, 0)?.interest;
        let broken = walk.broken_part(&mut self.broken.clone(), self.row)?;
        let other = [broken, state.unpaid, state.deferred].into_iter().try_fold(asked, i64::checked_add)?;
        Some(advance.interest.checked_sub(other)?.max(0))
    }

    fn with_advance(&mut self, principal: i64, capitalised: i64, paid: i64, settings: &AccountSettings) -> Option<i64> {
        if capitalised > 0 {
            return principal.checked_add(paid);
        }
        if paid <= principal || paid == 0 {
            return Some(principal);
        }
        self.find_anew |= settings.prepayment == Prepayment::ReduceInstalment;
        Some(paid)
    }

    /// Finds anew what each row takes from the running one on, by what is owed when it falls due if nothing more is paid.
    fn find(&mut self, ground: &Ground, opening: i64, asked: &Asked, advances: &Advances) -> Option<()> {
        let (walk, row) = (ground.walk(), self.row);
        let nominal = matches!(ground.terms.instalment_by, InstalmentBy::Nominal | InstalmentBy::ThirtyDays);
        match ground.terms.method {
            Method::Equated if row < walk.moratoria().0 || ground.open_ended => Some(()),
            Method::Equated if !nominal => {
                let last = advances.last_open(row, ground.rows());
                let owed = opening.checked_sub(advances.open_from(row))?.checked_add(self.state.unpaid)?;
                let owed = Exact::of(owed).plus(&asked.exact)?;
                let later = row.saturating_add(1)..last.saturating_add(1);
                let rest = match ground.line.alike {
                    Some(share) => Rest::Alike(share, later.len()),
                    None => Rest::Each(ground.line.periods.get(later).unwrap_or_default()),
                };
                let found = |unit, mode| emi::rounded_of(&owed, rest, unit, mode);
                let instalment = ground.terms.rounding.instalment(found)?;
                self.state.instalment = walk.levelled(&self.state, row, instalment, Some(&asked.whole))?;
                Some(())
            }
            Method::Flat => {
                let left = Share::one_of(ground.rows().saturating_sub(row.max(walk.moratoria().0)));
                self.state.part = walk.carry.part(&opening, left)?;
                if ground.respread {
                    self.state.base = walk.whole_of_parts(&opening, row)?;
                }
                if ground.terms.flat_by == FlatBy::Periods {
                    walk.find_pool(&mut self.state, row)?;
                }
                let owed = opening.checked_add(self.state.pool)?;
                self.state.instalment = walk.carry.level_part(&owed, left)?;
                Some(())
            }
            _ => {
                self.state.base = opening;
                walk.find(&mut self.state, row, &opening)
            }
        }
    }
}
