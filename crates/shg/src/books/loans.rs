//! The loans of a group to its members: what was lent, what is repaid, what has fallen due.

use std::collections::HashMap;

use super::cut_off::OpeningMember;
use super::entry::{Lending, Particulars, Repayment};
use super::lending::{completed, later};
use super::opening::OpeningLoan;
use crate::calendar::Date;
use crate::choice::{LoanPurpose, LoanSource, MeetingFrequency};
use crate::error::Error;
use crate::money::{Rate, Rupees};

/// A loan to a member and what has come of it.
#[derive(Clone, Debug)]
pub struct Loan<'b> {
    /// The place of the member in the group.
    pub member: usize,
    /// Its number, where loans are numbered.
    pub id: Option<&'b str>,
    /// The day on which it was given; the day of the cut-off for an older one of which no more is told.
    pub given_on: Date,
    /// How much was lent; owed at the cut-off, where no more is told.
    pub principal: Rupees,
    /// In how many instalments it is to be repaid, where that was agreed.
    pub instalments: Option<u32>,
    /// What is repaid of it.
    pub repaid: Rupees,
    /// The day of the cut-off, of a loan that is older than the books.
    pub carried_on: Option<Date>,
    /// What of it was repaid at the cut-off.
    pub repaid_at_opening: Rupees,
    /// Interest on it that was overdue at the cut-off.
    pub interest_overdue_at_opening: Rupees,
    /// What had fallen due by the cut-off of a loan without agreed instalments: what was repaid, and what was overdue.
    pub due_at_opening: Rupees,
    /// Its own rate, in percent a year, as a cut-off sheet tells it.
    pub annual_rate: Option<Rate>,
    particulars: Option<&'b Particulars>,
}

/// What has fallen due on loans to members, and what has been paid of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Demand {
    /// Principal fallen due, on loans whose instalments were agreed.
    pub due: Rupees,
    /// Of it, repaid.
    pub collected: Rupees,
}

impl Loan<'_> {
    /// Out of which money it was lent: the group's own where nothing else is written.
    #[must_use]
    pub fn source(&self) -> LoanSource {
        self.particulars.and_then(|particulars| particulars.source).unwrap_or(LoanSource::Own)
    }

    /// What it is for, where that is written.
    #[must_use]
    pub fn purpose(&self) -> Option<LoanPurpose> {
        self.particulars.and_then(|particulars| particulars.purpose)
    }

    /// Its own rate, in percent a month, where it has one.
    #[must_use]
    pub fn monthly_rate(&self) -> Option<Rate> {
        self.particulars.and_then(|particulars| particulars.monthly_rate)
    }

    /// Principal lent and not repaid.
    #[must_use]
    pub fn outstanding(&self) -> Rupees {
        self.principal.minus(self.repaid).unwrap_or_default()
    }

    /// In how many instalments it is to be repaid; none where that was not agreed.
    #[must_use]
    pub fn agreed(&self) -> Option<u32> {
        self.instalments.filter(|count| *count > 0)
    }

    fn part(&self, instalments: u32) -> Rupees {
        let part = self.principal.paise().checked_div(instalments.into()).unwrap_or_default();
        Rupees::from_paise(part).unwrap_or_default()
    }

    /// Principal that has fallen due with so many instalments: equal parts, each rounded down, the rest with the last;
    /// what was overdue at the cut-off is due at once. Nothing where no instalments were agreed.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn due_after(&self, periods: u32) -> Result<Option<Rupees>, Error> {
        match self.agreed() {
            None => Ok(self.due_at_opening.is_positive().then_some(self.due_at_opening)),
            Some(instalments) if periods >= instalments => Ok(Some(self.principal)),
            Some(instalments) => self.part(instalments).times_count(periods).map(Some),
        }
    }

    /// The oldest due of which something is not repaid by a day.
    fn overdue_since(&self, day: Date, every: MeetingFrequency) -> Result<Option<Date>, Error> {
        let Some(instalments) = self.agreed() else {
            // The sheet does not tell since when.
            let since = self.carried_on.unwrap_or(self.given_on);
            return Ok((self.due_at_opening > self.repaid).then_some(since));
        };
        let whole = self.repaid.paise().checked_div(self.part(instalments).paise());
        let first = whole.and_then(|whole| u32::try_from(whole).ok()).unwrap_or(instalments);
        let first = first.saturating_add(1).min(instalments);
        let due_on = later(self.given_on, first, every)?;
        Ok(Some(due_on).filter(|due_on| *due_on <= day && self.repaid < self.principal))
    }
}

/// The loans to members, and what each of them owes.
#[derive(Clone, Debug, Default)]
pub struct Loans<'b> {
    all: Vec<Loan<'b>>,
    by_id: HashMap<&'b str, usize>,
    /// Of each member, her loans that are not repaid, the oldest first.
    open: Vec<Vec<usize>>,
    owed: Vec<Rupees>,
    every: Option<MeetingFrequency>,
}

impl<'b> Loans<'b> {
    pub(super) fn of(members: usize) -> Self {
        Self { open: vec![Vec::new(); members], owed: vec![Rupees::ZERO; members], ..Self::default() }
    }

    /// How often instalments fall due; every month where nothing is said.
    pub(super) const fn fall_due(&mut self, every: Option<MeetingFrequency>) {
        self.every = every;
    }

    /// How often instalments fall due.
    #[must_use]
    pub fn every(&self) -> MeetingFrequency {
        self.every.unwrap_or(MeetingFrequency::Monthly)
    }

    /// Every loan, in the order in which they were given.
    #[must_use]
    pub fn all(&self) -> &[Loan<'b>] {
        &self.all
    }

    pub(super) fn carry_forward(&mut self, on: Date, member: usize, opening: &OpeningMember) -> Result<(), Error> {
        self.add(Loan {
            member,
            id: None,
            given_on: on,
            principal: opening.loan_outstanding,
            instalments: None,
            repaid: Rupees::ZERO,
            carried_on: Some(on),
            repaid_at_opening: Rupees::ZERO,
            interest_overdue_at_opening: Rupees::ZERO,
            due_at_opening: opening.loan_overdue,
            annual_rate: None,
            particulars: None,
        })
    }

    /// A loan that was running at the cut-off: as it was given, less what is repaid of it.
    pub(super) fn carry_running(&mut self, on: Date, member: usize, opening: &'b OpeningLoan) -> Result<(), Error> {
        let id = opening.loan.as_deref();
        self.check_new(id)?;
        // What is told to be overdue stays so: it had fallen due beside what was repaid.
        let told = opening.instalments.is_none() && opening.overdue.is_positive();
        let due_at_opening = if told { opening.overdue.plus(opening.repaid)? } else { Rupees::ZERO };
        self.add(Loan {
            member,
            id,
            given_on: opening.given_on,
            principal: opening.amount,
            instalments: opening.instalments,
            repaid: opening.repaid,
            carried_on: Some(on),
            repaid_at_opening: opening.repaid,
            interest_overdue_at_opening: opening.interest_overdue,
            due_at_opening,
            annual_rate: opening.annual_rate,
            particulars: Some(&opening.particulars),
        })
    }

    /// Has the member of a place a loan of that number, repaid or not?
    pub(super) fn has(&self, member: Option<usize>, id: &str) -> bool {
        let loan = self.by_id.get(id).and_then(|place| self.all.get(*place));
        loan.is_some_and(|loan| Some(loan.member) == member)
    }

    fn check_new(&self, id: Option<&str>) -> Result<(), Error> {
        match id.filter(|id| self.by_id.contains_key(id)) {
            Some(loan) => Err(Error::DuplicateLoan { loan: loan.to_owned() }),
            None => Ok(()),
        }
    }

    pub(super) fn lend(&mut self, on: Date, member: usize, lending: &'b Lending) -> Result<(), Error> {
        let id = lending.loan.as_deref();
        self.check_new(id)?;
        self.add(Loan {
            member,
            id,
            given_on: on,
            principal: lending.amount,
            instalments: lending.instalments,
            repaid: Rupees::ZERO,
            carried_on: None,
            repaid_at_opening: Rupees::ZERO,
            interest_overdue_at_opening: Rupees::ZERO,
            due_at_opening: Rupees::ZERO,
            annual_rate: None,
            particulars: lending.particulars.as_deref(),
        })
    }

    fn add(&mut self, loan: Loan<'b>) -> Result<(), Error> {
        let place = self.all.len();
        if let Some(owed) = self.owed.get_mut(loan.member) {
            *owed = owed.plus(loan.principal.minus(loan.repaid)?)?;
        }
        let running = loan.repaid < loan.principal;
        if let Some(open) = self.open.get_mut(loan.member).filter(|_| running) {
            open.push(place);
        }
        self.by_id.extend(loan.id.map(|id| (id, place)));
        self.all.push(loan);
        Ok(())
    }

    /// Takes principal repaid: of the loan that is named, or of the member's oldest; tells what went to which loan.
    pub(super) fn repay(
        &mut self,
        member: usize,
        repayment: &Repayment,
        mut told: impl FnMut(usize, Rupees),
    ) -> Result<(), Error> {
        let amount = repayment.amount;
        let above = |owed| Error::RepaidAboveOwed { member: repayment.member.clone(), repaid: amount, owed };
        if let Some(id) = repayment.loan.as_deref() {
            let found = self.by_id.get(id).copied();
            let place = found.filter(|place| self.all.get(*place).is_some_and(|loan| loan.member == member));
            let Some((place, loan)) = place.and_then(|place| Some((place, self.all.get_mut(place)?))) else {
                return Err(Error::UnknownLoan { loan: id.to_owned(), member: repayment.member.clone() });
            };
            let owed = loan.outstanding();
            if amount > owed {
                return Err(above(owed));
            }
            loan.repaid = loan.repaid.plus(amount)?;
            told(place, amount);
        } else {
            let owed = self.owed_by(member);
            if amount > owed {
                return Err(above(owed));
            }
            let mut left = amount;
            for place in self.open.get(member).into_iter().flatten() {
                let Some(loan) = self.all.get_mut(*place) else { continue };
                let part = left.min(loan.outstanding());
                loan.repaid = loan.repaid.plus(part)?;
                left = left.minus(part)?;
                if part.is_positive() {
                    told(*place, part);
                }
                if left == Rupees::ZERO {
                    break;
                }
            }
        }
        if let Some(open) = self.open.get_mut(member) {
            let all = &self.all;
            open.retain(|place| all.get(*place).is_some_and(|loan| loan.repaid < loan.principal));
        }
        if let Some(owed) = self.owed.get_mut(member) {
            *owed = owed.minus(amount)?;
        }
        Ok(())
    }

    /// Principal that the member of a place owes.
    #[must_use]
    pub fn owed_by(&self, member: usize) -> Rupees {
        self.owed.get(member).copied().unwrap_or_default()
    }

    /// How many members owe anything.
    #[must_use]
    pub fn borrowers(&self) -> usize {
        self.owed.iter().filter(|owed| owed.is_positive()).count()
    }

    /// What had fallen due by a day on loans with agreed instalments, and how much of it is repaid.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn demand_on(&self, day: Date) -> Result<Demand, Error> {
        let mut demand = Demand::default();
        for loan in &self.all {
            if let Some(due) = self.due_on(loan, day)? {
                demand.due = demand.due.plus(due)?;
                demand.collected = demand.collected.plus(due.min(loan.repaid))?;
            }
        }
        Ok(demand)
    }

    /// Principal of a loan that has fallen due by a day.
    fn due_on(&self, loan: &Loan<'_>, day: Date) -> Result<Option<Rupees>, Error> {
        loan.due_after(completed(loan.given_on, day, self.every()))
    }

    /// What of a loan is overdue on a day, and since when.
    ///
    /// # Errors
    ///
    /// `money.too_large`, `calendar.out_of_range`.
    pub fn overdue_on(&self, loan: &Loan<'_>, day: Date) -> Result<Option<(Rupees, Date)>, Error> {
        let due = self.due_on(loan, day)?.unwrap_or_default();
        let since = loan.overdue_since(day, self.every())?;
        Ok(Some(due.minus(due.min(loan.repaid))?).filter(|overdue| overdue.is_positive()).zip(since))
    }
}
