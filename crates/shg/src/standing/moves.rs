//! What moved on a member's account over some days, and what it comes to.

use schemars::JsonSchema;
use serde::Serialize;

use crate::books::{Event, Payment};
use crate::choice::Saving;
use crate::error::Error;
use crate::money::Rupees;

/// Savings of one kind that are held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Held {
    /// Which kind.
    pub saving: Saving,
    /// How much.
    pub amount: Rupees,
}

/// What a member has and owes after a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Balance {
    /// Her savings, kind by kind.
    pub savings: Vec<Held>,
    /// All of them.
    pub saved: Rupees,
    /// Principal that she owes.
    pub loan: Rupees,
    /// Of it, overdue by its instalments.
    pub principal_overdue: Rupees,
    /// Interest that meetings asked for and that is not paid; `null` where no meeting or no rate is known.
    pub interest_overdue: Option<Rupees>,
}

/// What moved under one kind of savings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SavingMoved {
    /// Which kind.
    pub saving: Saving,
    /// Saved, when it was received.
    pub saved: Rupees,
    /// Taken back.
    pub withdrawn: Rupees,
}

/// What moved on a member's account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Moves {
    /// Meetings to which she came.
    pub attended: u32,
    /// Of so many whose members are written down by name.
    pub meetings: u32,
    /// Savings, kind by kind.
    pub savings: Vec<SavingMoved>,
    /// What she was lent.
    pub loan_given: Rupees,
    /// Principal that she repaid.
    pub repaid: Rupees,
    /// Interest that fell due with the meetings; `null` where no meeting or no rate is known.
    pub interest_due: Option<Rupees>,
    /// Interest that she paid.
    pub interest_paid: Rupees,
    /// Fines that she paid.
    pub fines: Rupees,
    /// What she was given out of the vulnerability reduction fund.
    pub relief: Rupees,
    /// The return on her savings that she was paid.
    pub savings_return: Rupees,
    /// All that she paid in.
    pub paid_in: Rupees,
    /// All that was paid out to her.
    pub paid_out: Rupees,
}

impl Default for Moves {
    fn default() -> Self {
        let nothing = Rupees::ZERO;
        let kinds = Saving::ALL.iter().map(|kind| SavingMoved { saving: *kind, saved: nothing, withdrawn: nothing });
        Self {
            attended: 0,
            meetings: 0,
            savings: kinds.collect(),
            loan_given: nothing,
            repaid: nothing,
            interest_due: None,
            interest_paid: nothing,
            fines: nothing,
            relief: nothing,
            savings_return: nothing,
            paid_in: nothing,
            paid_out: nothing,
        }
    }
}

fn add(sum: &mut Rupees, amount: Rupees) -> Result<(), Error> {
    *sum = sum.plus(amount)?;
    Ok(())
}

impl Balance {
    /// What is held of one kind.
    #[must_use]
    pub fn of(&self, kind: Saving) -> Rupees {
        self.savings.iter().find(|held| held.saving == kind).map(|held| held.amount).unwrap_or_default()
    }

    pub(super) fn keep(&mut self, kinds: &[Saving]) {
        self.savings.retain(|held| kinds.contains(&held.saving));
    }

    /// Both together, kind by kind; interest that is not known of one is not known of both.
    pub(super) fn plus(&self, other: &Self) -> Result<Self, Error> {
        let mut savings = Vec::new();
        for kind in Saving::ALL {
            let told = |balance: &Self| balance.savings.iter().any(|held| held.saving == *kind);
            if told(self) || told(other) {
                savings.push(Held { saving: *kind, amount: self.of(*kind).plus(other.of(*kind))? });
            }
        }
        Ok(Self {
            savings,
            saved: self.saved.plus(other.saved)?,
            loan: self.loan.plus(other.loan)?,
            principal_overdue: self.principal_overdue.plus(other.principal_overdue)?,
            interest_overdue: both(self.interest_overdue, other.interest_overdue)?,
        })
    }
}

fn both(one: Option<Rupees>, other: Option<Rupees>) -> Result<Option<Rupees>, Error> {
    one.zip(other).map(|(one, other)| one.plus(other)).transpose()
}

impl Moves {
    /// What moved of one kind of savings: saved, and taken back.
    #[must_use]
    pub fn of(&self, kind: Saving) -> (Rupees, Rupees) {
        let moved = self.savings.iter().find(|moved| moved.saving == kind);
        moved.map(|moved| (moved.saved, moved.withdrawn)).unwrap_or_default()
    }

    /// All kinds together: saved, and taken back.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn all_savings(&self) -> Result<(Rupees, Rupees), Error> {
        let saved = Rupees::total(self.savings.iter().map(|moved| moved.saved))?;
        Ok((saved, Rupees::total(self.savings.iter().map(|moved| moved.withdrawn))?))
    }

    pub(super) fn moved(&self, kind: Saving) -> bool {
        self.of(kind) != (Rupees::ZERO, Rupees::ZERO)
    }

    pub(super) fn keep(&mut self, kinds: &[Saving]) {
        self.savings.retain(|moved| kinds.contains(&moved.saving));
    }

    fn saving(&mut self, kind: Saving) -> Option<&mut SavingMoved> {
        self.savings.iter_mut().find(|moved| moved.saving == kind)
    }

    /// Takes an entry of her account.
    pub(super) fn take(&mut self, event: &Event) -> Result<(), Error> {
        let (save, back) = match event {
            Event::Savings(_, amount) => (Some((Saving::Compulsory, *amount)), None),
            Event::OtherSavings(kind, _, amount) => (Some((*kind, *amount)), None),
            Event::SavingsWithdrawn(_, amount) => (None, Some((Saving::Compulsory, *amount))),
            Event::OtherSavingsWithdrawn(kind, _, amount) => (None, Some((*kind, *amount))),
            _ => (None, None),
        };
        if let Some((moved, amount)) = save.and_then(|(kind, amount)| Some((self.saving(kind)?, amount))) {
            add(&mut moved.saved, amount)?;
        }
        if let Some((moved, amount)) = back.and_then(|(kind, amount)| Some((self.saving(kind)?, amount))) {
            add(&mut moved.withdrawn, amount)?;
        }
        match event {
            Event::LoanGiven(lending) => add(&mut self.loan_given, lending.amount)?,
            Event::LoanRepaid(repayment) => add(&mut self.repaid, repayment.amount)?,
            Event::Interest(_, amount, _) => add(&mut self.interest_paid, *amount)?,
            Event::Fine(_, amount) => add(&mut self.fines, *amount)?,
            Event::PaidTo(Payment::SavingsReturn, _, amount) => add(&mut self.savings_return, *amount)?,
            Event::PaidTo(_, _, amount) => add(&mut self.relief, *amount)?,
            _ => {}
        }
        let sum = if event.is_payment() { &mut self.paid_out } else { &mut self.paid_in };
        add(sum, event.amount().unwrap_or_default())
    }

    /// Both together; interest that is not known of one is not known of both.
    pub(super) fn plus(&self, other: &Self) -> Result<Self, Error> {
        let mut savings = Vec::new();
        for kind in Saving::ALL {
            let told = |moves: &Self| moves.savings.iter().any(|moved| moved.saving == *kind);
            if told(self) || told(other) {
                let ((saved, withdrawn), (more, back)) = (self.of(*kind), other.of(*kind));
                savings.push(SavingMoved { saving: *kind, saved: saved.plus(more)?, withdrawn: withdrawn.plus(back)? });
            }
        }
        Ok(Self {
            attended: self.attended.saturating_add(other.attended),
            meetings: self.meetings.saturating_add(other.meetings),
            savings,
            loan_given: self.loan_given.plus(other.loan_given)?,
            repaid: self.repaid.plus(other.repaid)?,
            interest_due: both(self.interest_due, other.interest_due)?,
            interest_paid: self.interest_paid.plus(other.interest_paid)?,
            fines: self.fines.plus(other.fines)?,
            relief: self.relief.plus(other.relief)?,
            savings_return: self.savings_return.plus(other.savings_return)?,
            paid_in: self.paid_in.plus(other.paid_in)?,
            paid_out: self.paid_out.plus(other.paid_out)?,
        })
    }
}
