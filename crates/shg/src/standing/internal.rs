//! A loan of a group to a member as a loan account: instalments fall due with the meetings, and each meeting asks interest
//! on what was owed after the meeting before. The account knows days, not meetings; so it lives on days of its own, one
//! period after the other, and each meeting is one of them.

use super::dues::{Dues, Flow, columns};
use super::meeting_days::MeetingDays;
use crate::books::{Loan, later};
use crate::calendar::Date;
use crate::choice::{MeetingFrequency, Method, Prepayment, Rest};
use crate::error::Error;
use crate::loan::{Account, AccountSettings, Event, Every, Happening, LoanRate, Terms};
use crate::money::{Rate, Rupees};

/// How a group lends, as far as a loan needs it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Habits {
    pub(super) meets: MeetingFrequency,
    pub(super) every: MeetingFrequency,
    pub(super) rate: Option<Rate>,
}

/// A loan among the meetings.
pub(super) struct Internal<'l, 'b> {
    loan: &'l Loan<'b>,
    /// The meeting at which it was handed over, or the first after the cut-off.
    pub(super) begins: usize,
    /// The meeting at which it was repaid in full, or the last there is.
    ends: usize,
    closed: bool,
    habits: Habits,
    /// Of each meeting from the first: the instalments that have fallen due by it, and whether one falls due with it.
    periods: Vec<(u32, bool)>,
}

/// What a loan asks for meeting by meeting, from `begins` on.
pub(super) struct Asked {
    pub(super) principal: Vec<Dues>,
    pub(super) interest: Vec<Rupees>,
    pub(super) outstanding: Vec<Rupees>,
}

impl<'l, 'b> Internal<'l, 'b> {
    /// A loan, and when its principal came back: by meeting, in their order. None where it was given after the last meeting.
    pub(super) fn new(
        loan: &'l Loan<'b>,
        meetings: &MeetingDays,
        habits: Habits,
        repaid: &[(usize, Rupees)],
    ) -> Result<Option<Self>, Error> {
        let last = meetings.days.len().saturating_sub(1);
        let begins = if loan.carried_forward {
            meetings.days.partition_point(|meeting| meeting.on <= loan.given_on)
        } else {
            meetings.place(loan.given_on)
        };
        if begins > last {
            return Ok(None);
        }
        let closed = loan.repaid >= loan.principal;
        let ends = repaid.last().filter(|_| closed).map_or(last, |(place, _)| (*place).max(begins));
        let mut internal = Self { loan, begins, ends, closed, habits, periods: Vec::new() };
        internal.periods = internal.laid_over(meetings)?;
        Ok(Some(internal))
    }

    /// Lays the instalments over the meetings: one with each, or, where they fall due at other times than the group meets,
    /// each with the first meeting on its day or after it.
    fn laid_over(&self, meetings: &MeetingDays) -> Result<Vec<(u32, bool)>, Error> {
        let handed_over = if self.loan.carried_forward { Some(self.loan.given_on) } else { meetings.on(self.begins) };
        let from = handed_over.unwrap_or(self.loan.given_on);
        let mut fallen = 0_u32;
        let mut periods = Vec::with_capacity(self.ends.saturating_sub(self.begins).saturating_add(1));
        for place in self.begins..=self.ends {
            let before = fallen;
            let handed_over = place == self.begins && !self.loan.carried_forward;
            if self.habits.every == self.habits.meets {
                fallen = fallen.saturating_add((!handed_over).into());
            } else if let Some(day) = meetings.on(place) {
                while later(from, fallen.saturating_add(1), self.habits.every)? <= day {
                    fallen = fallen.saturating_add(1);
                }
            }
            periods.push((fallen, fallen > before));
        }
        Ok(periods)
    }

    /// The account's own day of a meeting: a due date, or the day after the last.
    fn day_of(&self, place: usize) -> Result<Date, Error> {
        let at = self.periods.get(place.saturating_sub(self.begins)).copied();
        let (fallen, falls_due) = at.or(self.periods.last().copied()).unwrap_or_default();
        let day = later(self.loan.given_on, fallen, self.habits.every)?;
        if falls_due || fallen == 0 { Ok(day) } else { day.add_days(1) }
    }

    /// The terms, as far as interest rests on them: it does not ask in which parts the principal falls due.
    fn terms(&self, rate: Rate, as_on: usize) -> Terms {
        let fallen = |place: Option<&(u32, bool)>| place.map_or(0, |(fallen, _)| *fallen);
        let by_then = fallen(self.periods.get(as_on.saturating_sub(self.begins)));
        let (method, instalments) = match self.loan.agreed() {
            Some(agreed) if agreed >= by_then => (Method::EqualPrincipal, agreed),
            // All parts have fallen due: what is owed is asked for as a whole.
            Some(_) => (Method::Bullet, by_then),
            // No parts were agreed: the principal waits behind the last meeting there is.
            None => (Method::Bullet, fallen(self.periods.last()).saturating_add(1)),
        };
        let every = match self.habits.every {
            MeetingFrequency::Monthly => Every::Months(1),
            MeetingFrequency::Fortnightly => Every::Weeks(2),
            MeetingFrequency::Weekly => Every::Weeks(1),
        };
        let terms = Terms::new(self.loan.principal, self.loan.given_on, LoanRate::Monthly(rate), instalments);
        Terms { method, every, ..terms }
    }

    /// The loan account as on the meeting to come.
    fn account(&self, rate: Rate, repaid: &[(usize, Rupees)], coming: usize) -> Result<Account, Error> {
        let usual = AccountSettings::default();
        let settings = AccountSettings { prepayment: Prepayment::NextInstalment, rest: Rest::Period, ..usual };
        let mut events = Vec::with_capacity(repaid.len());
        for (place, amount) in repaid {
            events.push(Event { on: self.day_of(*place)?, what: Happening::Principal(*amount) });
        }
        let last = coming.min(self.ends);
        let as_on = self.day_of(last)?;
        Account::as_on(&self.terms(rate, last), as_on, &events, &settings).map_err(|mut faults| {
            let first = faults.drain(..).next();
            first.map_or(Error::MoneyTooLarge, |fault| fault.error)
        })
    }

    /// Interest that falls due with each meeting.
    fn interest(&self, repaid: &[(usize, Rupees)], coming: usize) -> Result<Vec<Rupees>, Error> {
        let mut interest = vec![Rupees::ZERO; self.periods.len()];
        let rate = self.loan.monthly_rate().or(self.habits.rate);
        let rate = rate.ok_or(Error::FactNotGiven { fact: "books.lending.monthly_rate" })?;
        if rate.millionths() == 0 {
            return Ok(interest);
        }
        for line in &self.account(rate, repaid, coming)?.rows {
            let place = self.periods.partition_point(|(fallen, _)| *fallen < line.row.number);
            if let Some(slot) = interest.get_mut(place).filter(|_| line.row.number > 0) {
                *slot = slot.plus(line.row.interest)?;
            }
        }
        Ok(interest)
    }

    /// What the loan asks for, meeting by meeting.
    pub(super) fn asked(&self, repaid: &[(usize, Rupees)], coming: usize) -> Result<Asked, Error> {
        let opening = self.loan.overdue_at_opening;
        let mut flows = vec![Flow::default(); self.periods.len()];
        let mut before = opening;
        for (flow, (fallen, _)) in flows.iter_mut().zip(&self.periods) {
            let due = self.loan.due_after(*fallen)?.unwrap_or_default();
            flow.due = due.minus(before)?;
            before = due;
        }
        for (place, amount) in repaid {
            if let Some(flow) = flows.get_mut(place.saturating_sub(self.begins)) {
                flow.received = flow.received.plus(*amount)?;
            }
        }
        if self.loan.agreed().is_none() {
            due_when_repaid(opening, &mut flows)?;
        }
        let mut left = self.loan.principal;
        let mut outstanding = Vec::with_capacity(flows.len());
        for flow in &flows {
            left = left.minus(flow.received)?;
            outstanding.push(left);
        }
        let mut principal = columns(opening, &flows, coming.saturating_sub(self.begins))?;
        if let Some(last) = principal.last_mut().filter(|_| self.closed) {
            // A loan that was paid off has nothing ahead of it.
            last.advance = Rupees::ZERO;
        }
        Ok(Asked { principal, interest: self.interest(repaid, coming)?, outstanding })
    }
}

/// Where no instalments were agreed principal falls due when it is repaid: there is nothing for it to be ahead of.
fn due_when_repaid(opening: Rupees, flows: &mut [Flow]) -> Result<(), Error> {
    let mut unpaid = opening;
    for flow in flows {
        flow.due = flow.due.plus(flow.received.minus(unpaid.min(flow.received))?)?;
        unpaid = unpaid.minus(flow.received.min(unpaid))?;
    }
    Ok(())
}
