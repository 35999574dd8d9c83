//! Payments: first to what is due, then to what is not due yet; and what would pay everything off.

use super::accrual::{Accrual, Earned};
use super::live::Live;
use super::plan::{Both, Due, Ground, Plan};
use crate::calendar::Date;
use crate::choice::{Method, Prepayment, Rest, SetOffPart};
use crate::error::Error;

/// How rows to come are seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// Each is paid on its day.
    AsPlanned,
    /// The same, without tranches that are not drawn yet.
    AsDrawn,
    /// All are paid on the day itself.
    AllToday,
}

/// A row to come.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ahead {
    pub(super) row: usize,
    /// Its number; 0 for what is paid back on the day of a tranche.
    pub(super) number: usize,
    pub(super) due_on: Date,
    pub(super) days: u32,
    pub(super) due: Due,
    /// The equal instalment then.
    pub(super) instalment: i64,
}

impl Live<'_> {
    /// The rows to come.
    pub(super) fn project(&self, day: Date, seen: Seen) -> Result<Vec<Ahead>, Error> {
        let notices = self.settings.rest != Rest::Never;
        let stops = seen == Seen::AllToday && notices;
        let mut ground = if seen == Seen::AsPlanned { self.ground.clone() } else { self.ground.drawn_until(day) };
        if stops && ground.terms.method == Method::Flat {
            ground.flat_until = Some(ground.flat_until.unwrap_or(self.plan.row));
        }
        let mut plan = self.plan.clone();
        let mut rows = Vec::new();
        let mut running = Some(self.accrual.clone());
        while plan.row < ground.rows() && !(self.ends_sooner() && plan.is_done(&ground)) {
            let row = plan.row;
            let (due_on, days) = ground.line.periods.get(row).map_or((day, 0), |period| (period.due_on, period.days));
            self.down_payments(&mut rows, &plan, &ground);
            let base = self.planned_base(&plan);
            let earned = match running.take() {
                Some(accrual) if stops => self.earned_today(&accrual, day, due_on, &ground)?,
                Some(mut accrual) => {
                    let settles = self.settings.rest == Rest::Daily || day <= accrual.start;
                    if notices && settles {
                        accrual.earns(base, day, &ground)?;
                    }
                    accrual.up_to(due_on, &ground)?
                }
                None if stops => Earned::nothing(),
                None => Accrual::new(row, ground.line.starts_on(&ground.terms, row), base).up_to(due_on, &ground)?,
            };
            let due = plan.next(&ground, self.settings, &earned, &self.advances).ok_or(Error::MoneyTooLarge)?;
            let (number, instalment) = (row.saturating_add(1), plan.state.instalment);
            rows.push(Ahead { row, number, due_on, days, due, instalment });
        }
        rows.extend(self.after_last(day)?);
        Ok(rows)
    }

    /// What is paid back at once of tranches to come in the plan's running row.
    fn down_payments(&self, rows: &mut Vec<Ahead>, plan: &Plan, ground: &Ground) {
        let (row, instalment, mut net) = (plan.row, plan.state.instalment, plan.state.balance);
        for (place, draw) in ground.line.draws.iter().enumerate().filter(|(_, draw)| draw.row == row) {
            let opening = net.saturating_add(draw.amount.paise());
            net = net.saturating_add(draw.net.paise());
            if place >= self.drawn && draw.down.is_positive() {
                let (principal, balance) = (draw.down.paise(), net);
                let due = Due { opening, principal, interest: 0, capitalised: 0, balance };
                rows.push(Ahead { row, number: 0, due_on: draw.on, days: 0, due, instalment });
            }
        }
    }

    /// What the running row earned, if all is paid on a day.
    fn earned_today(&self, accrual: &Accrual, day: Date, due_on: Date, ground: &Ground) -> Result<Earned, Error> {
        match self.settings.rest {
            Rest::Daily => accrual.up_to(day, ground),
            _ if day > accrual.start => accrual.up_to(due_on, ground),
            _ => Ok(Earned::nothing()),
        }
    }

    /// The running row after the last of the plan, where something is still owed.
    fn after_last(&self, day: Date) -> Result<Option<Ahead>, Error> {
        let (Some(tail), Some(due_on)) = (&self.tail, self.next_due()) else { return Ok(None) };
        let row = tail.rows().saturating_sub(1);
        let due = self.due_after_last(&self.earned_today(&self.accrual, day, due_on, tail)?)?;
        let days = tail.line.periods.last().map_or(0, |period| period.days);
        let instalment = self.plan.state.instalment;
        let number = row.saturating_add(1);
        Ok((due.interest > 0).then_some(Ahead { row, number, due_on, days, due, instalment }))
    }

    /// What a row to come still asks for.
    pub(super) fn asks(&self, ahead: &Ahead) -> Both {
        if ahead.number == 0 {
            return Both::default();
        }
        let (Due { principal, interest, capitalised, .. }, paid) = (ahead.due, self.advances.of(ahead.row));
        Both {
            principal: principal.saturating_add(capitalised).saturating_sub(paid.principal).max(0),
            interest: interest.saturating_sub(capitalised).saturating_sub(paid.interest).max(0),
        }
    }

    /// What would pay everything off on a day.
    pub(super) fn pay_off(&self, day: Date) -> Result<i64, Error> {
        let ahead = self.project(day, Seen::AllToday)?;
        let ahead = ahead.iter().map(|row| self.asks(row)).fold(0, |sum, both| both.sum_with(sum));
        let due = self.lines.iter().map(super::live::Line::unpaid).fold(ahead, |sum, both| both.sum_with(sum));
        Ok(self.charges.iter().fold(due, |sum, charge| sum.saturating_add(charge.amount.saturating_sub(charge.paid))))
    }

    /// Takes money of a day.
    pub(super) fn pay(&mut self, day: Date, money: i64) -> Result<(), Error> {
        let left = self.set_off(money);
        self.refresh(day)?;
        if left == 0 {
            return Ok(());
        }
        let ahead = self.project(day, Seen::AllToday)?;
        let all = ahead.iter().map(|row| self.asks(row)).fold(0, |sum, both| both.sum_with(sum));
        let left = if left >= all {
            self.settle(&ahead);
            left.saturating_sub(all)
        } else {
            self.pay_ahead(day, left, &ahead)?
        };
        self.paid.excess = self.paid.excess.saturating_add(left);
        self.refresh(day)
    }

    /// Takes principal of a day: first to what is due of it, then, by the kind of prepayment, to what is not due yet. Interest
    /// that is due stays due.
    pub(super) fn repay_principal(&mut self, day: Date, money: i64) -> Result<(), Error> {
        let principal = money.min(self.owed);
        let left = self.set_off_principal(principal);
        self.refresh(day)?;
        let left = if left > 0 { self.principal_ahead(day, left)? } else { 0 };
        self.paid.excess = self.paid.excess.saturating_add(money.saturating_sub(principal)).saturating_add(left);
        self.refresh(day)
    }

    /// Repays principal that is not due yet; gives back what no row takes.
    fn principal_ahead(&mut self, day: Date, money: i64) -> Result<i64, Error> {
        let mut rows = match self.settings.prepayment {
            Prepayment::ReduceInstalment | Prepayment::ReduceTerm => return self.repay(day, money),
            Prepayment::NextInstalment | Prepayment::LastInstalment => self.project(day, Seen::AsDrawn)?,
        };
        if self.settings.prepayment == Prepayment::LastInstalment {
            rows.reverse();
        }
        let mut left = money;
        for row in &rows {
            let principal = self.asks(row).principal.min(left);
            if principal > 0 {
                self.advance(row.row, Both { principal, interest: 0 }, false);
                left = left.saturating_sub(principal);
            }
        }
        Ok(left)
    }

    fn advance(&mut self, row: usize, both: Both, pays_off: bool) {
        // Interest of a later row waits for it, and is paid with the running one: a later row may move, or never come.
        let running = self.running_row();
        if row > running && self.settings.rest != Rest::Never && self.ground.terms.method != Method::Flat {
            self.advances.add(row, Both { interest: 0, ..both }, pays_off);
            self.advances.add_waiting(running, both.interest);
        } else {
            self.advances.add(row, both, pays_off);
        }
        // What is paid above the principal is interest that has not joined it yet.
        let joined = both.principal.min(self.owed);
        self.owed = self.owed.saturating_sub(joined);
        let not_yet = both.principal.saturating_sub(joined);
        self.change_plans(|plan| plan.not_joined = plan.not_joined.saturating_add(not_yet));
        self.paid.principal = self.paid.principal.saturating_add(both.principal);
        self.paid.interest = self.paid.interest.saturating_add(both.interest);
    }

    /// Pays all that is to come.
    fn settle(&mut self, ahead: &[Ahead]) {
        if self.ground.terms.method == Method::Flat && self.settings.rest != Rest::Never {
            self.ground.flat_until = Some(self.ground.flat_until.unwrap_or(self.plan.row));
        }
        for row in ahead {
            self.advance(row.row, self.asks(row), true);
        }
    }

    /// Pays a part of what is to come; gives back what no row takes.
    fn pay_ahead(&mut self, day: Date, money: i64, today: &[Ahead]) -> Result<i64, Error> {
        let running = self.running_row();
        let mut left = money;
        match self.settings.prepayment {
            Prepayment::ReduceInstalment | Prepayment::ReduceTerm => return self.repay(day, left),
            Prepayment::NextInstalment => {
                for row in today {
                    left = self.pay_row(row, left);
                }
            }
            Prepayment::LastInstalment => {
                for row in today.iter().filter(|row| row.row == running) {
                    left = self.pay_row(row, left);
                }
                let as_planned = if left > 0 { self.project(day, Seen::AsDrawn)? } else { Vec::new() };
                for row in as_planned.iter().rev().filter(|row| row.row != running) {
                    let principal_only = Due { interest: row.due.capitalised, ..row.due };
                    let row =
                        if self.settings.rest == Rest::Never { *row } else { Ahead { due: principal_only, ..*row } };
                    left = self.pay_row(&row, left);
                }
            }
        }
        Ok(left)
    }

    fn pay_row(&mut self, row: &Ahead, money: i64) -> i64 {
        let asks = self.asks(row);
        let (mut paid, mut left) = (Both::default(), money);
        for part in self.settings.set_off.order {
            let (asked, slot) = match part {
                SetOffPart::Interest => (asks.interest, &mut paid.interest),
                SetOffPart::Principal => (asks.principal, &mut paid.principal),
                SetOffPart::Charges => continue,
            };
            *slot = asked.min(left);
            left = left.saturating_sub(*slot);
        }
        if money > left {
            self.advance(row.row, paid, false);
        }
        left
    }

    /// Repays principal with the running row, or with the row of the day.
    fn repay(&mut self, day: Date, money: i64) -> Result<i64, Error> {
        // Interest that was paid before it joins the principal stands among what was paid, and not in the balance yet.
        let with_interest = self.plan.state.balance.saturating_add(self.plan.not_joined);
        let open = with_interest.saturating_sub(self.advances.principal_from(self.plan.row));
        let drawn = self.ground.drawn_in(self.plan.row).filter(|draw| draw.on <= day);
        let open = drawn.fold(open, |open, draw| open.saturating_add(draw.net.paise()));
        let principal = money.min(open.max(0));
        let left = money.saturating_sub(principal);
        let of_today = self.lines.last_mut().filter(|line| line.due_on == day && line.number > 0);
        match of_today {
            Some(line) if principal <= self.plan.state.balance => {
                line.due.principal = line.due.principal.saturating_add(principal);
                line.due.balance = line.due.balance.saturating_sub(principal);
                line.paid.principal = line.paid.principal.saturating_add(principal);
                self.owed = self.owed.saturating_sub(principal);
                self.paid.principal = self.paid.principal.saturating_add(principal);
                let finds_anew = self.settings.prepayment == Prepayment::ReduceInstalment;
                self.change_plans(|plan| {
                    plan.state.balance = plan.state.balance.saturating_sub(principal).max(0);
                    plan.find_anew |= finds_anew;
                });
            }
            _ => self.advance(self.running_row(), Both { principal, interest: 0 }, false),
        }
        self.pay_interest_ahead(day, left)
    }

    /// Pays what is asked for although no principal is left: interest that would join it, and what waits for later rows.
    fn pay_interest_ahead(&mut self, day: Date, money: i64) -> Result<i64, Error> {
        let rows = if money > 0 { self.project(day, Seen::AllToday)? } else { Vec::new() };
        let joins = rows.iter().find(|row| row.row == self.running_row()).map_or(0, |row| row.due.capitalised);
        let asked = rows.iter().map(|row| self.asks(row).interest).fold(joins, i64::saturating_add);
        // Whichever row asks for it: it is paid with the running one, whatever becomes of the others.
        let interest = money.min(asked);
        self.advance(self.running_row(), Both { principal: 0, interest }, false);
        Ok(money.saturating_sub(interest))
    }
}
