//! A loan of a group to a member among the meetings: instalments fall due with them, and each period asks interest on what was
//! owed after the meeting with which it began, as a loan account of `rest` `period` does.

use super::dues::{Dues, Flow, Opening, above, columns};
use super::meeting_days::{MeetingDays, meetings_since};
use crate::books::{Loan, completed, later};
use crate::calendar::Date;
use crate::choice::{MeetingFrequency, Rounding};
use crate::error::Error;
use crate::loan::LoanRate;
use crate::money::{Rate, Rupees, quotient};

/// A rate is in millionths of a percent.
const RATE_UNIT: u128 = 100_000_000;

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
    fn fallen_before(self, loan: &Loan<'_>, cut_off: Date) -> u32 {
        let last = self.last_before.unwrap_or(cut_off).max(loan.given_on);
        if self.every == self.meets && self.last_before.is_some() {
            return meetings_since(loan.given_on, last, self.every);
        }
        completed(loan.given_on, last, self.every)
    }
}

/// A loan among the meetings.
pub(super) struct Internal<'l, 'b> {
    loan: &'l Loan<'b>,
    /// The meeting at which it was handed over, or the first after the cut-off.
    pub(super) begins: usize,
    /// The meeting at which it was repaid in full.
    closed: Option<usize>,
    habits: Habits,
    /// Was it handed over before the books begin?
    carried: bool,
    /// The instalments that had fallen due by then.
    fallen_before: u32,
    /// The instalments that have fallen due by each meeting from the first, up to the last there is; of a loan that was repaid
    /// in full, up to the one at which the period ends.
    fallen: Vec<u32>,
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
        let closed = repaid.last().filter(|_| loan.repaid >= loan.principal).map(|(place, _)| (*place).max(begins));
        let fallen_before = carried.map_or(0, |cut_off| habits.fallen_before(loan, cut_off));
        let carried = carried.is_some();
        let mut internal = Self { loan, begins, closed, habits, carried, fallen_before, fallen: Vec::new() };
        internal.fallen = internal.laid_over(meetings)?;
        Ok(Some(internal))
    }

    /// Lays the instalments over the meetings: one with each, or, where they fall due at other times than the group meets,
    /// each with the first meeting on its day or after it.
    fn laid_over(&self, meetings: &MeetingDays) -> Result<Vec<u32>, Error> {
        let handed_over = meetings.on(self.begins).filter(|_| !self.carried);
        let from = handed_over.unwrap_or(self.loan.given_on);
        let mut fallen = self.fallen_before;
        let mut by_meeting = Vec::new();
        for place in self.begins..meetings.days.len() {
            let before = fallen;
            let handed_over = place == self.begins && !self.carried;
            if self.habits.every == self.habits.meets {
                fallen = fallen.saturating_add((!handed_over).into());
            } else if let Some(day) = meetings.on(place) {
                while later(from, fallen.saturating_add(1), self.habits.every)? <= day {
                    fallen = fallen.saturating_add(1);
                }
            }
            by_meeting.push(fallen);
            let ends_a_period = handed_over || fallen > before;
            if ends_a_period && self.closed.is_some_and(|closed| closed <= place) {
                break;
            }
        }
        Ok(by_meeting)
    }

    /// The loan's own rate, or the group's.
    fn rate(&self) -> Option<LoanRate> {
        let own = self.loan.monthly_rate().map(LoanRate::Monthly);
        let sheet = || self.loan.annual_rate.map(LoanRate::Annual);
        own.or_else(sheet).or(self.habits.rate.map(LoanRate::Monthly))
    }

    /// What one period earns on an amount.
    fn earned(&self, owed: Rupees, rate: LoanRate) -> Result<Rupees, Error> {
        // A month is the twelfth part of a year, a week seven days of 360.
        let (part, of): (u128, u128) = match self.habits.every {
            MeetingFrequency::Monthly => (1, 12),
            MeetingFrequency::Fortnightly => (14, 360),
            MeetingFrequency::Weekly => (7, 360),
        };
        let exact = u128::from(owed.paise().unsigned_abs()).checked_mul(rate.annual().millionths().into());
        let exact = exact.and_then(|exact| exact.checked_mul(part));
        let paise = exact.and_then(|exact| quotient(exact, of.checked_mul(RATE_UNIT)?, Rounding::HalfUp));
        let paise = paise.and_then(|paise| i64::try_from(paise).ok());
        paise.map_or(Err(Error::MoneyTooLarge), Rupees::from_paise)
    }

    /// Interest that falls due with each meeting, by what was owed after each: periods earn on what was owed when they began.
    fn interest(&self, owed: &[Rupees]) -> Result<Vec<Rupees>, Error> {
        let rate = self.rate().ok_or(Error::FactNotGiven { fact: "books.lending.monthly_rate" })?;
        let mut before = self.fallen_before;
        // When something was repaid before the cut-off no sheet tells: it is all there when the books begin.
        let mut began_with = self.loan.principal.minus(self.loan.repaid_at_opening)?;
        let mut interest = Vec::with_capacity(self.fallen.len());
        for (place, (fallen, owed)) in self.fallen.iter().zip(owed).enumerate() {
            let periods = fallen.saturating_sub(before);
            interest.push(self.earned(began_with, rate)?.times_count(periods)?);
            let handed_over = place == 0 && !self.carried;
            if handed_over || periods > 0 {
                began_with = *owed;
            }
            before = *fallen;
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
        let mut flows = vec![Flow::default(); self.fallen.len()];
        let mut before = opening.due;
        for (flow, fallen) in flows.iter_mut().zip(&self.fallen) {
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
        let coming = coming.saturating_sub(self.begins);
        let mut left = self.loan.principal.minus(self.loan.repaid_at_opening)?;
        let (mut outstanding, mut owed) = (Vec::with_capacity(flows.len()), Vec::with_capacity(flows.len()));
        for (place, (flow, fallen)) in flows.iter().zip(&self.fallen).enumerate() {
            left = left.minus(flow.received)?;
            outstanding.push(left);
            // It is taken that what the next meeting asks for is paid.
            let due =
                self.loan.agreed().filter(|_| place >= coming).map_or(Ok(None), |_| self.loan.due_after(*fallen))?;
            owed.push(left.min(self.loan.principal.minus(due.unwrap_or_default())?));
        }
        let mut principal = columns(opening, &flows, coming)?;
        let closed = self.closed.map_or(usize::MAX, |closed| closed.saturating_sub(self.begins));
        for dues in principal.iter_mut().skip(closed) {
            // A loan that was paid off has nothing ahead of it.
            dues.advance = Rupees::ZERO;
        }
        Ok(Asked { principal, interest: self.interest(&owed)?, outstanding })
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
