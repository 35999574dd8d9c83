//! The account as it is lived: days in their order, what falls due, what is owed.

use std::iter::Peekable;
use std::slice::Iter;

use super::accrual::{Accrual, Earned};
use super::advance::Seen;
use super::event::{Event, Happening};
use super::on_time::OnTime;
use super::plan::{Advances, Both, Due, Ground, Plan};
use super::settings::AccountSettings;
use crate::calendar::Date;
use crate::choice::{AfterLast, Method, Prepayment, RateChange, Rest};
use crate::error::Error;
use crate::loan::period::Slot;
use crate::loan::walk::State;
use crate::loan::{LoanRate, Terms};
use crate::money::Rupees;

/// More rows than this no account has.
const MOST_ROWS: usize = Terms::MOST_INSTALMENTS as usize;

/// A row that fell due.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) number: usize,
    pub(super) due_on: Date,
    pub(super) days: u32,
    pub(super) due: Due,
    pub(super) paid: Both,
    /// The day at whose end nothing of it was left.
    pub(super) paid_on: Option<Date>,
}

/// A fine or a penal charge.
#[derive(Clone, Copy, Debug)]
pub(super) struct ChargeLine {
    pub(super) on: Date,
    pub(super) amount: i64,
    pub(super) paid: i64,
    /// The day at whose end nothing of it was left.
    pub(super) paid_on: Option<Date>,
}

/// Where all the money went.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Parts {
    pub(super) charges: i64,
    pub(super) interest: i64,
    pub(super) principal: i64,
    pub(super) excess: i64,
}

/// The account between two days.
pub(super) struct Live<'s> {
    pub(super) settings: &'s AccountSettings,
    pub(super) ground: Ground,
    pub(super) plan: Plan,
    /// Periods after the last row, while principal is still owed.
    pub(super) tail: Option<Ground>,
    pub(super) accrual: Accrual,
    /// The plan as if nothing were overdue, since something was.
    pub(super) on_time: Option<OnTime>,
    pub(super) lines: Vec<Line>,
    pub(super) charges: Vec<ChargeLine>,
    /// So many of the first rows and charges are paid, and known to be.
    pub(super) cleared: (usize, usize),
    pub(super) advances: Advances,
    /// Principal that was lent and not repaid.
    pub(super) owed: i64,
    /// How many tranches were drawn so far.
    pub(super) drawn: usize,
    pub(super) paid: Parts,
}

/// A fault, and the event that it is about.
pub(super) type Faulty = (Option<usize>, Error);

impl Line {
    pub(super) fn unpaid(&self) -> Both {
        let Due { principal, interest, capitalised, .. } = self.due;
        Both {
            principal: principal.saturating_add(capitalised).saturating_sub(self.paid.principal),
            interest: interest.saturating_sub(capitalised).saturating_sub(self.paid.interest),
        }
    }
}

impl<'s> Live<'s> {
    pub(super) fn open(terms: &Terms, settings: &'s AccountSettings) -> Result<Self, Error> {
        let ground = Ground::new(terms)?;
        let (plan, broken) = Plan::start(&ground).ok_or(Error::MoneyTooLarge)?;
        let owed = terms.principal.paise();
        let mut live = Self {
            settings,
            accrual: Accrual::new(0, terms.disbursed_on, owed),
            ground,
            plan,
            tail: None,
            on_time: None,
            lines: Vec::new(),
            charges: Vec::new(),
            cleared: (0, 0),
            advances: Advances::default(),
            owed,
            drawn: 0,
            paid: Parts::default(),
        };
        let down = live.ground.line.down.paise();
        if down > 0 || broken != 0 {
            let balance = owed.saturating_sub(down);
            let due = Due { opening: owed, principal: down, interest: broken, capitalised: 0, balance };
            live.lines.push(Line {
                number: 0,
                due_on: terms.disbursed_on,
                days: 0,
                due,
                paid: Both::default(),
                paid_on: None,
            });
        }
        live.refresh(terms.disbursed_on)?;
        Ok(live)
    }

    /// The ground on which interest of the running row is earned.
    pub(super) fn earning_ground(&self) -> &Ground {
        self.tail.as_ref().unwrap_or(&self.ground)
    }

    /// Is the plan at its end?
    pub(super) fn is_past_plan(&self) -> bool {
        self.plan.row >= self.ground.rows()
    }

    pub(super) fn running_row(&self) -> usize {
        self.tail.as_ref().map_or(self.plan.row, |tail| tail.rows().saturating_sub(1))
    }

    pub(super) fn next_due(&self) -> Option<Date> {
        match &self.tail {
            Some(tail) => Some(tail.due_on(tail.rows().saturating_sub(1))),
            None if self.is_past_plan() => None,
            None => Some(self.ground.due_on(self.plan.row)),
        }
    }

    /// The balance that earns interest, without what was drawn in the running row.
    pub(super) fn base(&self) -> i64 {
        if self.settings.rest == Rest::Never {
            return self.plan.state.balance;
        }
        let row = self.running_row();
        let drawn = self.ground.line.draws.iter().take(self.drawn).filter(|draw| draw.row == row);
        drawn.fold(self.owed, |owed, draw| owed.saturating_sub(draw.net.paise()))
    }

    /// Lets interest notice what changed on a day.
    pub(super) fn refresh(&mut self, day: Date) -> Result<(), Error> {
        if self.settings.rest == Rest::Daily || day <= self.accrual.start {
            let base = self.base();
            let ground = self.tail.as_ref().unwrap_or(&self.ground);
            self.accrual.earns(base, day, ground)?;
            if let Some(mut on_time) = self.on_time.take() {
                on_time.accrual.earns(self.planned_base(&on_time.plan), day, &self.ground)?;
                self.on_time = Some(on_time);
            }
        }
        Ok(())
    }

    /// Lives from the first day to the last, both counted.
    pub(super) fn live(&mut self, as_on: Date, events: &[(usize, Event)]) -> Result<(), Faulty> {
        let mut queue = events.iter().peekable();
        loop {
            let draw = self.ground.line.draws.get(self.drawn).map(|draw| draw.on);
            let event = queue.peek().map(|(_, event)| event.on);
            let Some(day) = [self.next_due(), draw, event].into_iter().flatten().min() else { return Ok(()) };
            if day > as_on {
                return Ok(());
            }
            self.day(day, &mut queue)?;
        }
    }

    fn day(&mut self, day: Date, queue: &mut Peekable<Iter<'_, (usize, Event)>>) -> Result<(), Faulty> {
        let plain = |error: Error| (None, error);
        self.draw(day, true).map_err(plain)?;
        let today = |event: &&(usize, Event)| event.1.on == day;
        while let Some((place, event)) = queue.next_if(|next| today(next) && next.1.what.comes_first()) {
            self.happens(day, event.what).map_err(|error| (Some(*place), error))?;
        }
        while self.next_due() == Some(day) {
            self.fall_due(day).map_err(plain)?;
        }
        self.draw(day, false).map_err(plain)?;
        let mut money: i64 = 0;
        let mut last = None;
        while let Some((place, event)) = queue.next_if(today) {
            match event.what {
                Happening::Paid(amount) => {
                    money = money.saturating_add(amount.paise());
                    last = Some(*place);
                }
                what => {
                    self.pay(day, std::mem::take(&mut money)).map_err(|error| (last, error))?;
                    self.happens(day, what).map_err(|error| (Some(*place), error))?;
                }
            }
        }
        self.pay(day, money).map_err(|error| (last, error))?;
        self.note_arrears(day).map_err(plain)?;
        self.note_paid(day);
        Ok(())
    }

    /// Notes what is paid in full at the end of a day.
    fn note_paid(&mut self, day: Date) {
        let lines = self.lines.iter_mut().skip(self.cleared.0);
        for line in lines.filter(|line| line.paid_on.is_none() && line.unpaid() == Both::default()) {
            line.paid_on = Some(day);
        }
        let charges = self.charges.iter_mut().skip(self.cleared.1);
        for charge in charges.filter(|charge| charge.paid_on.is_none() && charge.amount <= charge.paid) {
            charge.paid_on = Some(day);
        }
        let (lines, charges) = self.cleared;
        let more = self.lines.iter().skip(lines).take_while(|line| line.paid_on.is_some()).count();
        let more_charges = self.charges.iter().skip(charges).take_while(|charge| charge.paid_on.is_some()).count();
        self.cleared = (lines.saturating_add(more), charges.saturating_add(more_charges));
    }

    fn happens(&mut self, day: Date, what: Happening) -> Result<(), Error> {
        match what {
            Happening::Paid(amount) => self.pay(day, amount.paise()),
            Happening::Principal(amount) => self.repay_principal(day, amount.paise()),
            Happening::PayOff => {
                let all = self.pay_off(day)?;
                self.pay(day, all)
            }
            Happening::Charge(amount) => {
                self.charges.push(ChargeLine { on: day, amount: amount.paise(), paid: 0, paid_on: None });
                Ok(())
            }
            Happening::Rate(rate) => self.new_rate(day, rate),
            Happening::Reschedule(reschedule) => self.reschedule(day, &reschedule),
        }
    }

    /// Disburses the tranches of a day; before the instalment of the day, those of the running row alone.
    fn draw(&mut self, day: Date, of_running_row: bool) -> Result<(), Error> {
        while let Some(draw) = self.ground.line.draws.get(self.drawn).copied() {
            if draw.on != day || (of_running_row && draw.row != self.plan.row) {
                break;
            }
            let before = self.ground.line.draws.iter().take(self.drawn).filter(|before| before.row == draw.row);
            let net = before.fold(self.plan.state.balance, |sum, before| sum.saturating_add(before.net.paise()));
            let (opening, down) = (net.saturating_add(draw.amount.paise()), draw.down.paise());
            self.owed = self.owed.saturating_add(draw.amount.paise());
            self.drawn = self.drawn.saturating_add(1);
            if down > 0 {
                let balance = opening.saturating_sub(down);
                let due = Due { opening, principal: down, interest: 0, capitalised: 0, balance };
                self.lines.push(Line { number: 0, due_on: day, days: 0, due, paid: Both::default(), paid_on: None });
            }
            self.refresh(day)?;
        }
        Ok(())
    }

    fn fall_due(&mut self, day: Date) -> Result<(), Error> {
        let earned = self.accrual.up_to(day, self.earning_ground())?;
        let days = self.earning_ground().line.periods.get(self.running_row()).map_or(0, |period| period.days);
        let number = self.running_row().saturating_add(1);
        if self.is_past_plan() {
            let due = self.due_after_last(&earned)?;
            let paid = self.advances.of(self.running_row());
            if due.interest > 0 {
                self.lines.push(Line { number, due_on: day, days, due, paid, paid_on: None });
            }
        } else {
            let (row, settings, not_joined) = (self.plan.row, self.settings, self.plan.not_joined);
            let due = self.plan.next(&self.ground, settings, &earned, &self.advances).ok_or(Error::MoneyTooLarge)?;
            if let Some(OnTime { plan, accrual }) = &mut self.on_time {
                let earned = accrual.up_to(day, &self.ground)?;
                plan.next(&self.ground, settings, &earned, &self.advances).ok_or(Error::MoneyTooLarge)?;
            }
            let paid = self.advances.of(row);
            let early = not_joined.saturating_sub(self.plan.not_joined);
            self.owed = self.owed.saturating_add(due.capitalised).saturating_sub(early);
            self.lines.push(Line { number, due_on: day, days, due, paid, paid_on: None });
        }
        self.begin_row(day)
    }

    /// What falls due when the plan is at its end: interest on what should have been repaid, and no less than was paid of it before.
    pub(super) fn due_after_last(&self, earned: &Earned) -> Result<Due, Error> {
        let rounding = &self.ground.terms.rounding;
        let interest = earned.whole.exact.rounded(rounding.to, rounding.mode).ok_or(Error::MoneyTooLarge)?;
        let interest = interest.max(self.advances.of(self.running_row()).interest);
        Ok(Due { opening: 0, principal: 0, interest, capitalised: 0, balance: 0 })
    }

    fn begin_row(&mut self, day: Date) -> Result<(), Error> {
        if self.ends_sooner() && self.plan.is_done(&self.ground) {
            self.ground.slots.truncate(self.plan.row);
            self.ground.open_ended = false;
            self.ground.relay()?;
        }
        if self.is_past_plan() {
            self.on_time = None;
            let runs = self.settings.after_last == AfterLast::Runs && self.settings.rest != Rest::Never;
            if !runs || self.owed == 0 {
                self.tail = None;
                return Ok(());
            }
            let mut tail = self.tail.take().unwrap_or_else(|| self.ground.clone());
            tail.extend(1)?;
            tail.relay()?;
            self.tail = Some(tail);
        }
        self.accrual = Accrual::new(self.running_row(), day, 0);
        if let Some(on_time) = &mut self.on_time {
            on_time.accrual = self.accrual.clone();
        }
        self.refresh(day)
    }

    /// May the plan end before its last row?
    pub(super) fn ends_sooner(&self) -> bool {
        self.ground.open_ended || self.settings.prepayment == Prepayment::ReduceTerm
    }

    fn new_rate(&mut self, day: Date, rate: LoanRate) -> Result<(), Error> {
        let ground = self.tail.as_ref().unwrap_or(&self.ground);
        self.accrual.run(day, ground)?;
        if let Some(on_time) = &mut self.on_time {
            on_time.accrual.run(day, &self.ground)?;
        }
        let repays = !self.is_past_plan() && self.plan.row >= self.ground.walk().moratoria().0;
        let equated = self.ground.terms.method == Method::Equated;
        let keeps = self.settings.rate_change == RateChange::Term && equated && repays;
        self.about_to_change(day)?;
        let to_come = if self.ground.respread { self.flat_interest_of(self.plan.row..self.ground.rows())? } else { 0 };
        self.ground.terms.rate = rate;
        if keeps {
            self.ground.open_ended = true;
            self.ground.extend_to_the_end();
        }
        self.ground.relay()?;
        if let Some(tail) = &mut self.tail {
            tail.terms.rate = rate;
            tail.relay()?;
        }
        match self.ground.terms.method {
            Method::Flat if self.ground.respread => self.respread_at_new_rate(day, to_come)?,
            Method::Flat => self.flat_anew().ok_or(Error::MoneyTooLarge)?,
            Method::Equated if !keeps && !self.is_past_plan() => {
                self.ground.terms.instalment = None;
                self.find_anew(day)?;
            }
            _ => {}
        }
        if keeps { self.covers_interest(day) } else { Ok(()) }
    }

    /// What was found, and what was paid up, before the plan changes stands.
    pub(super) fn about_to_change(&mut self, day: Date) -> Result<(), Error> {
        self.plan.begin(&self.ground).ok_or(Error::MoneyTooLarge)?;
        if let Some(on_time) = &mut self.on_time {
            on_time.plan.begin(&self.ground).ok_or(Error::MoneyTooLarge)?;
        }
        let ahead = self.project(day, Seen::AllToday)?;
        let paid = ahead.iter().take_while(|row| self.asks(row) == Both::default());
        // A row that asks for nothing, and of which nothing was paid, is not paid up.
        let last = paid.filter(|row| self.advances.of(row.row).principal > 0).last();
        let paid_up_until = last.map_or(0, |row| row.row.saturating_add(1));
        self.change_plans(|plan| plan.paid_up_until = plan.paid_up_until.max(paid_up_until));
        Ok(())
    }

    /// Flat interest as if the loan had been laid out at the new rate; what was repaid stays.
    fn flat_anew(&mut self) -> Option<()> {
        let walk = self.ground.walk();
        let mut state = walk.start()?;
        for row in 0..self.plan.row {
            let opening = walk.with_draws(&state.balance, row)?;
            walk.begin(&mut state, row, &opening)?;
            walk.step(&mut state, row, &opening, true)?;
        }
        let State { pool, pool_part, instalment, deferred, .. } = state;
        self.plan.state = State { pool, pool_part, instalment, deferred, ..self.plan.state.clone() };
        Some(())
    }

    /// Of a flat loan that was laid out anew already the rows to come bear the new rate; what they were to earn before is told.
    fn respread_at_new_rate(&mut self, day: Date, before: i64) -> Result<(), Error> {
        if self.is_past_plan() {
            return Ok(());
        }
        let after = self.flat_interest_of(self.plan.row..self.ground.rows())?;
        self.spread_anew(after.saturating_sub(before))?;
        self.find_anew(day)
    }

    /// An instalment that stays must repay something of the loan.
    fn covers_interest(&self, day: Date) -> Result<(), Error> {
        let first = self.ground.walk().moratoria().0.max(self.plan.row);
        let rows = self.project(day, Seen::AsPlanned)?;
        let none = rows.iter().find(|row| row.number > 0 && row.row >= first && row.due.principal <= 0);
        if let Some(row) = none.filter(|row| row.due.balance > 0) {
            let instalment = Rupees::from_paise(self.plan.state.instalment)?;
            return Err(Error::InstalmentRepaysNothing { due_on: row.due_on, instalment });
        }
        match rows.last() {
            Some(last) if last.row.saturating_add(1) >= self.ground.slots.len() => Err(self.ground.end()),
            _ => Ok(()),
        }
    }
}

impl Happening {
    /// Does it take hold before an instalment of its day falls due?
    const fn comes_first(&self) -> bool {
        matches!(self, Self::Reschedule(_))
    }
}

impl Error {
    /// The bound of an account.
    pub(super) fn too_many_rows() -> Self {
        Self::AccountRows { most: i64::try_from(MOST_ROWS).unwrap_or(i64::MAX) }
    }
}

impl Ground {
    /// Adds due dates after the last.
    pub(super) fn extend(&mut self, more: usize) -> Result<(), Error> {
        if self.slots.len().saturating_add(more) > MOST_ROWS {
            return Err(Error::too_many_rows());
        }
        for _ in 0..more {
            self.slots.push(self.after_last()?);
        }
        Ok(())
    }

    /// Adds as many due dates as an account and the calendar have.
    fn extend_to_the_end(&mut self) {
        while self.slots.len() < MOST_ROWS
            && let Ok(slot) = self.after_last()
        {
            self.slots.push(slot);
        }
    }

    fn after_last(&self) -> Result<Slot, Error> {
        let previous = self.slots.last().map_or(self.terms.disbursed_on, |slot| slot.due_on);
        Ok(Slot { due_on: self.planned(self.slots.len(), previous)?, whole: true })
    }

    /// Why there are no more due dates.
    fn end(&self) -> Error {
        let after_last = self.after_last().err().filter(|_| self.slots.len() < MOST_ROWS);
        after_last.unwrap_or_else(Error::too_many_rows)
    }
}
