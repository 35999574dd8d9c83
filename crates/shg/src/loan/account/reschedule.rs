//! What is to come, laid out anew: dates moved, instalments added, moratoria.

use std::ops::Range;

use super::advance::Seen;
use super::event::{Moved, Reschedule};
use super::live::Live;
use crate::calendar::Date;
use crate::choice::{LaterDates, Method, MoratoriumInterest};
use crate::error::Error;
use crate::loan::carry::Carry;
use crate::loan::period::{Share, Slot};
use crate::loan::terms::{Moratorium, Terms};
use crate::money::Rupees;

impl Live<'_> {
    pub(super) fn reschedule(&mut self, day: Date, change: &Reschedule) -> Result<(), Error> {
        let lays_out_anew = change.more_instalments > 0
            || change.principal_moratorium > 0
            || change.interest_moratorium > 0
            || change.overdue_joins;
        if lays_out_anew && (self.ground.terms.fixes_principal() || self.is_past_plan()) {
            return Err(Error::RescheduleFixed { on: day });
        }
        self.about_to_change(day)?;
        if let Some(moved) = &change.moved {
            self.move_due_date(moved)?;
        }
        let more = usize::try_from(change.more_instalments).unwrap_or(usize::MAX);
        if more > 0 {
            self.end_where_planned(day)?;
        }
        self.ground.extend(more)?;
        self.rest(change)?;
        if change.overdue_joins {
            self.join_overdue();
            // Nothing is overdue any more, and what was owed earned all along.
            self.on_time = None;
        }
        if lays_out_anew {
            // An instalment that was agreed does not outlive the plan that it was agreed for.
            self.ground.terms.instalment = None;
        }
        self.ground.relay()?;
        if lays_out_anew && self.ground.terms.method == Method::Flat {
            self.ground.respread = true;
            let rows = self.ground.rows();
            let added = self.flat_interest_of(rows.saturating_sub(more)..rows)?;
            if added > 0 || change.interest_moratorium > 0 {
                self.spread_anew(added)?;
            }
        }
        if lays_out_anew { self.find_anew(day) } else { Ok(()) }
    }

    /// What rows earn of a flat loan, on all that was lent up to the end of the running row.
    pub(super) fn flat_interest_of(&self, rows: Range<usize>) -> Result<i64, Error> {
        let walk = self.ground.walk();
        let drawn = self.ground.line.draws.iter().filter(|draw| draw.row <= self.plan.row).map(|draw| draw.amount);
        let lent = Rupees::total(drawn)?.plus(self.ground.terms.principal)?;
        let nothing = Share { numerator: 0, denominator: 1 };
        let share = rows.map(|row| walk.share(row)).try_fold(nothing, Share::plus);
        share.and_then(|share| walk.carry.part(&lent.paise(), share)).ok_or(Error::MoneyTooLarge)
    }

    /// Flat interest that is known for the whole loan: there is so much more of it, and the rows to come ask for equal parts.
    pub(super) fn spread_anew(&mut self, more: i64) -> Result<(), Error> {
        let walk = self.ground.walk();
        if !walk.spreads_flat() {
            return Ok(());
        }
        let pool = self.plan.state.pool.checked_add(more).ok_or(Error::MoneyTooLarge)?.max(0);
        let asking = walk.rows().saturating_sub(self.plan.row.max(walk.moratoria().1));
        let part = walk.carry.part(&pool, Share::one_of(asking)).ok_or(Error::MoneyTooLarge)?;
        self.change_plans(|plan| (plan.state.pool, plan.state.pool_part) = (pool, part));
        Ok(())
    }

    /// A plan whose instalment stays ends with the row that repays the rest; more are then added to those.
    fn end_where_planned(&mut self, day: Date) -> Result<(), Error> {
        if self.ground.open_ended {
            let last = self.project(day, Seen::AsPlanned)?.last().map_or(self.plan.row, |last| last.row);
            self.ground.slots.truncate(last.saturating_add(1));
            self.ground.open_ended = false;
            self.ground.relay()?;
        }
        Ok(())
    }

    fn move_due_date(&mut self, moved: &Moved) -> Result<(), Error> {
        let Moved { due_on, to, later } = *moved;
        let slots = &self.ground.slots;
        let found = slots.iter().skip(self.plan.row).position(|slot| slot.due_on == due_on);
        let Some(row) = found.map(|found| found.saturating_add(self.plan.row)) else {
            return Err(Error::NoSuchDueDate { due_on });
        };
        let before = row.checked_sub(1).and_then(|before| slots.get(before));
        let before = before.map_or(self.ground.terms.disbursed_on, |slot| slot.due_on);
        let after = slots.get(row.saturating_add(1)).map(|slot| slot.due_on);
        let stays = later == LaterDates::Stay;
        if to <= before || (stays && after.is_some_and(|after| to >= after)) {
            return Err(Error::DueDateOutOfOrder { to, due_on });
        }
        self.put(row, Slot { due_on: to, whole: false });
        if let Some(after) = after.filter(|_| stays) {
            self.put(row.saturating_add(1), Slot { due_on: after, whole: false });
            return Ok(());
        }
        self.ground.counted_from = (to, row.saturating_add(1));
        let mut previous = to;
        for later in row.saturating_add(1)..self.ground.slots.len() {
            previous = self.ground.planned(later, previous)?;
            self.put(later, Slot { due_on: previous, whole: true });
        }
        Ok(())
    }

    fn put(&mut self, row: usize, slot: Slot) {
        if let Some(place) = self.ground.slots.get_mut(row) {
            *place = slot;
        }
    }

    /// Lets so many next rows carry no principal, or no interest; a moratorium that runs already is kept.
    fn rest(&mut self, change: &Reschedule) -> Result<(), Error> {
        let running = u32::try_from(self.plan.row).unwrap_or(u32::MAX);
        let until = |rows: u32, now: u32| if rows == 0 { now } else { now.max(running.saturating_add(rows)) };
        let now = self.ground.terms.moratorium;
        let moratorium = Moratorium {
            principal: until(change.principal_moratorium, now.principal),
            interest: until(change.interest_moratorium, now.interest),
            interest_is: change.interest_is.unwrap_or(now.interest_is),
            collected: now.collected,
        };
        let instalments = i64::try_from(self.ground.slots.len()).unwrap_or(i64::MAX);
        let longest = i64::from(moratorium.principal.max(moratorium.interest));
        if moratorium != now && longest >= instalments {
            return Err(Error::MoratoriumTooLong { moratorium: longest, instalments });
        }
        let joins = moratorium.interest_is == MoratoriumInterest::Capitalised && change.interest_moratorium > 0;
        if joins && self.ground.terms.method == Method::Flat {
            return Err(Error::FlatCapitalised);
        }
        if joins && moratorium.interest > moratorium.principal && self.ground.terms.method != Method::Bullet {
            let (interest, principal) = (moratorium.interest.into(), moratorium.principal.into());
            return Err(Error::CapitalisedWhileRepaid { interest, principal });
        }
        self.ground.terms.moratorium = moratorium;
        Ok(())
    }

    /// Takes overdue principal out of the rows that asked for it, to be laid out with the rest.
    fn join_overdue(&mut self) {
        let mut joined: i64 = 0;
        for line in &mut self.lines {
            let unpaid = if line.number > 0 { line.unpaid().principal } else { 0 };
            line.due.opening = line.due.opening.saturating_add(joined);
            joined = joined.saturating_add(unpaid);
            line.due.principal = line.due.principal.saturating_sub(unpaid);
            line.due.balance = line.due.balance.saturating_add(joined);
        }
        self.plan.state.balance = self.plan.state.balance.saturating_add(joined);
    }
}

impl Terms {
    /// Are the parts of the principal told for the whole loan, so that they cannot be found anew?
    fn fixes_principal(&self) -> bool {
        match self.method {
            Method::PrincipalShares => true,
            Method::Flat => self.principal_percent.is_some(),
            _ => false,
        }
    }
}
