//! The plan as if nothing were overdue. A new instalment is found from it, so that it depends neither on what was paid late
//! nor on what is paid after the change.

use super::accrual::Accrual;
use super::live::Live;
use super::plan::Plan;
use crate::calendar::Date;
use crate::choice::{Method, Rest};
use crate::error::Error;

/// The plan and its running row, if all that fell due had been paid on its day.
#[derive(Clone, Debug)]
pub(super) struct OnTime {
    pub(super) plan: Plan,
    pub(super) accrual: Accrual,
}

impl Live<'_> {
    /// The balance of a plan that earns interest, without what was drawn in the running row.
    pub(super) fn planned_base(&self, plan: &Plan) -> i64 {
        if self.settings.rest == Rest::Never {
            return plan.state.balance;
        }
        let paid = self.advances.principal_from(plan.row);
        plan.state.balance.saturating_sub(paid).saturating_add(plan.not_joined)
    }

    /// Changes the plan, also as it is if nothing were overdue.
    pub(super) fn change_plans(&mut self, change: impl Fn(&mut Plan)) {
        change(&mut self.plan);
        if let Some(on_time) = &mut self.on_time {
            change(&mut on_time.plan);
        }
    }

    /// From the first day on whose end something overdue earns, the plan without it is another.
    pub(super) fn note_arrears(&mut self, day: Date) -> Result<(), Error> {
        let notices = self.settings.rest == Rest::Daily || day <= self.accrual.start;
        let equated = self.ground.terms.method == Method::Equated;
        if !equated || !notices || self.on_time.is_some() || self.is_past_plan() {
            return Ok(());
        }
        if self.base() != self.planned_base(&self.plan) {
            self.on_time = Some(self.as_if_paid(day)?);
        }
        Ok(())
    }

    /// The plan as it is now, if all that is overdue were paid on a day on which nothing of it earned yet.
    fn as_if_paid(&self, day: Date) -> Result<OnTime, Error> {
        let mut accrual = self.accrual.clone();
        if self.settings.rest == Rest::Daily || day <= accrual.start {
            accrual.earns(self.planned_base(&self.plan), day, &self.ground)?;
        }
        Ok(OnTime { plan: self.plan.clone(), accrual })
    }

    /// Finds what each row takes by the plan as it was changed and what was paid until now, as if nothing were overdue.
    pub(super) fn find_anew(&mut self, day: Date) -> Result<(), Error> {
        let OnTime { mut plan, accrual } = match &self.on_time {
            Some(on_time) => on_time.clone(),
            None => self.as_if_paid(day)?,
        };
        plan.find_anew = true;
        let mut running = Some(accrual);
        while plan.row < self.ground.rows() {
            let (row, base) = (plan.row, self.planned_base(&plan));
            let start = || Accrual::new(row, self.ground.line.starts_on(&self.ground.terms, row), base);
            let accrual = running.take().unwrap_or_else(start);
            let earned = accrual.up_to(self.ground.due_on(row), &self.ground)?;
            let found = plan.finds(&self.ground, self.settings, &earned, &self.advances);
            if found.ok_or(Error::MoneyTooLarge)? {
                self.change_plans(|changed| changed.stands(&plan));
                break;
            }
        }
        Ok(())
    }
}
