//! A loan of a group to a member as a loan account: instalments fall due with the meetings, and each meeting asks interest
//! on what was owed after the meeting before. The account knows days, not meetings; so it lives on days of its own, one
//! period after the other, and each meeting is one of them.

use super::dues::{Dues, Flow, Opening, above, columns};
use super::meeting_days::{MeetingDays, meetings_since};
use crate::books::{Loan, completed, later};
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
    /// The last meeting before the books begin, where a cut-off sheet tells it.
    pub(super) last_before: Option<Date>,
}

impl Habits {
    /// The day of the cut-off, of a loan that was handed over by then. One given after the last meeting before it is taken as
    /// handed over at the next.
    fn carried(self, loan: &Loan<'_>) -> Option<Date> {
        let handed_over = |last: Date| loan.given_on <= last;
        let carried = |cut_off: &Date| loan.given_on == *cut_off || self.last_before.is_none_or(handed_over);
        loan.carried_on.filter(carried)
    }

    /// The instalments of a loan that had fallen due where the books begin: one with each meeting, or with its day.
    fn fallen_before(self, loan: &Loan<'_>, cut_off: Date) -> Result<u32, Error> {
        let last = self.last_before.unwrap_or(cut_off).max(loan.given_on);
        if self.every == self.meets && self.last_before.is_some() {
            return meetings_since(loan.given_on, last, self.every);
        }
        Ok(completed(loan.given_on, last, self.every))
    }
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
    /// Was it handed over before the books begin?
    carried: bool,
    /// The instalments that had fallen due by then.
    fallen_before: u32,
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
        if loan.repaid_at_opening >= loan.principal {
            return Ok(None);
        }
        let carried = habits.carried(loan);
        let begins = match carried {
            Some(cut_off) => meetings.days.partition_point(|meeting| meeting.on <= cut_off),
            None => meetings.place(loan.given_on),
        };
        if begins > last {
            return Ok(None);
        }
        let closed = loan.repaid >= loan.principal;
        let ends = repaid.last().filter(|_| closed).map_or(last, |(place, _)| (*place).max(begins));
        let fallen_before = carried.map_or(Ok(0), |cut_off| habits.fallen_before(loan, cut_off))?;
        let carried = carried.is_some();
        let mut internal = Self { loan, begins, ends, closed, habits, carried, fallen_before, periods: Vec::new() };
        internal.periods = internal.laid_over(meetings)?;
        Ok(Some(internal))
    }

    /// Lays the instalments over the meetings: one with each, or, where they fall due at other times than the group meets,
    /// each with the first meeting on its day or after it.
    fn laid_over(&self, meetings: &MeetingDays) -> Result<Vec<(u32, bool)>, Error> {
        let handed_over = meetings.on(self.begins).filter(|_| !self.carried);
        let from = handed_over.unwrap_or(self.loan.given_on);
        let mut fallen = self.fallen_before;
        let mut periods = Vec::with_capacity(self.ends.saturating_sub(self.begins).saturating_add(1));
        for place in self.begins..=self.ends {
            let before = fallen;
            let handed_over = place == self.begins && !self.carried;
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
        let (fallen, falls_due) = at.or(self.periods.last().copied()).unwrap_or((self.fallen_before, false));
        let day = later(self.loan.given_on, fallen, self.habits.every)?;
        if falls_due || fallen == 0 { Ok(day) } else { day.add_days(1) }
    }

    /// The terms, as far as interest rests on them: it does not ask in which parts the principal falls due.
    fn terms(&self, rate: LoanRate, as_on: usize) -> Terms {
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
        let terms = Terms::new(self.loan.principal, self.loan.given_on, rate, instalments);
        Terms { method, every, ..terms }
    }

    /// The loan account as on the meeting to come.
    fn account(&self, rate: LoanRate, repaid: &[(usize, Rupees)], coming: usize) -> Result<Account, Error> {
        let usual = AccountSettings::default();
        let settings = AccountSettings { prepayment: Prepayment::NextInstalment, rest: Rest::Period, ..usual };
        let mut events = Vec::with_capacity(repaid.len().saturating_add(1));
        // When it was repaid a sheet does not tell: it is all there with the last part that fell due before the cut-off.
        let before = self.loan.repaid_at_opening;
        if before.is_positive() {
            let on = later(self.loan.given_on, self.fallen_before, self.habits.every)?;
            events.push(Event { on, what: Happening::Principal(before) });
        }
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

    /// The loan's own rate, or the group's.
    fn rate(&self) -> Option<LoanRate> {
        let own = self.loan.monthly_rate().map(LoanRate::Monthly);
        let sheet = || self.loan.annual_rate.map(LoanRate::Annual);
        own.or_else(sheet).or(self.habits.rate.map(LoanRate::Monthly))
    }

    /// Interest that falls due with each meeting.
    fn interest(&self, repaid: &[(usize, Rupees)], coming: usize) -> Result<Vec<Rupees>, Error> {
        let mut interest = vec![Rupees::ZERO; self.periods.len()];
        let rate = self.rate().ok_or(Error::FactNotGiven { fact: "books.lending.monthly_rate" })?;
        if rate.annual().millionths() == 0 {
            return Ok(interest);
        }
        for line in &self.account(rate, repaid, coming)?.rows {
            let place = self.periods.partition_point(|(fallen, _)| *fallen < line.row.number);
            if let Some(slot) = interest.get_mut(place).filter(|_| line.row.number > self.fallen_before) {
                *slot = slot.plus(line.row.interest)?;
            }
        }
        Ok(interest)
    }

    /// What the loan asks for, meeting by meeting.
    pub(super) fn asked(&self, repaid: &[(usize, Rupees)], coming: usize) -> Result<Asked, Error> {
        let received = self.loan.repaid_at_opening;
        let due = match self.loan.agreed() {
            Some(_) => self.loan.due_after(self.fallen_before)?.unwrap_or_default(),
            None => self.loan.due_at_opening.max(received),
        };
        let opening = Opening { due, received };
        let mut flows = vec![Flow::default(); self.periods.len()];
        let mut before = opening.due;
        for (flow, (fallen, _)) in flows.iter_mut().zip(&self.periods) {
            let due = self.loan.agreed().map_or(Ok(None), |_| self.loan.due_after(*fallen))?.unwrap_or(before);
            flow.due = due.minus(before)?;
            before = due;
        }
        for (place, amount) in repaid {
            if let Some(flow) = flows.get_mut(place.saturating_sub(self.begins)) {
                flow.received = flow.received.plus(*amount)?;
            }
        }
        if self.loan.agreed().is_none() {
            due_when_repaid(above(opening.due, opening.received)?, &mut flows)?;
        }
        let mut left = self.loan.principal.minus(self.loan.repaid_at_opening)?;
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
