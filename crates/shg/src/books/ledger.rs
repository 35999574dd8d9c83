//! The running balances of a group: what each entry does to them. [`Books`](super::Books) lets it refuse what is
//! impossible; [`standing`](crate::standing) lets it add up to a day.

use std::collections::HashMap;

use super::cut_off::CutOff;
use super::entry::{Event, Lending, Repayment};
use super::head::{Payment, Receipt};
use super::held::Held;
use super::opening::OpeningLoan;
use super::roll::Roll;
use crate::calendar::{Date, completed_months};
use crate::choice::{BorrowedFrom, Saving};
use crate::error::Error;
use crate::money::Rupees;

/// The balances of a group after some of its entries.
#[derive(Clone, Debug, Default)]
pub struct Ledger<'b> {
    roll: Roll<'b>,
    savings: Vec<Rupees>,
    /// Savings beside the compulsory ones, of each member: none until the first of them.
    other_savings: Vec<OtherSavings>,
    owed: Vec<Rupees>,
    loans: Vec<Loan>,
    /// Where a loan that has a number stands among the loans.
    numbered: HashMap<&'b str, usize>,
    /// Of each member, her loans that are not repaid, the oldest first.
    open: Vec<Vec<usize>>,
    borrowed: HashMap<BorrowedFrom, Rupees>,
    /// What the group holds elsewhere and for others.
    pub held: Held,
    /// The totals of the group.
    pub totals: Totals,
}

/// What a member saves beside the compulsory savings: optional, for health, for food security.
#[derive(Clone, Copy, Debug, Default)]
struct OtherSavings([Rupees; 3]);

impl OtherSavings {
    fn of(&mut self, saving: Saving) -> Option<&mut Rupees> {
        let [optional, health, food_security] = &mut self.0;
        match saving {
            Saving::Compulsory => None,
            Saving::Optional => Some(optional),
            Saving::Health => Some(health),
            Saving::FoodSecurity => Some(food_security),
        }
    }
}

/// Totals over the group's life, each a sum of entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Savings held.
    pub savings: Rupees,
    /// Revolving fund held: received less returned.
    pub revolving_fund: Rupees,
    /// Interest earned from members.
    pub interest: Rupees,
    /// Fines paid by members.
    pub fines: Rupees,
    /// Funds of an institute or NGO that promotes the group.
    pub promoter_funds: Rupees,
    /// Grants and other receipts.
    pub other_receipts: Rupees,
    /// Other payments.
    pub other_payments: Rupees,
    /// Lent to members so far.
    pub lent: Rupees,
    /// Of it, repaid.
    pub repaid: Rupees,
    /// Principal that the group owes to others.
    pub borrowed: Rupees,
    /// Cash in hand and in the bank.
    pub cash: Rupees,
}

/// A loan to a member and what has come of it.
#[derive(Clone, Debug)]
pub struct Loan {
    member: usize,
    given_on: Date,
    principal: Rupees,
    instalments: Option<u32>,
    repaid: Rupees,
    overdue_at_opening: Rupees,
}

impl Loan {
    /// Principal that has fallen due by a day: equal monthly parts, each rounded down, the rest with the last; what was
    /// overdue at the cut-off is due at once. Nothing where no instalments were agreed.
    fn due_on(&self, day: Date) -> Result<Option<Rupees>, Error> {
        let Some(instalments) = self.instalments.filter(|count| *count > 0) else {
            return Ok(self.overdue_at_opening.is_positive().then_some(self.overdue_at_opening));
        };
        let months = completed_months(self.given_on, day).min(instalments);
        if months == instalments {
            return Ok(Some(self.principal));
        }
        let part = self.principal.paise().checked_div(instalments.into()).unwrap_or_default();
        Rupees::from_paise(part)?.times_count(months).map(Some)
    }
}

/// What has fallen due on loans to members, and what has been paid of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Demand {
    /// Principal fallen due, on loans whose instalments were agreed.
    pub due: Rupees,
    /// Of it, repaid.
    pub collected: Rupees,
}

impl<'b> Ledger<'b> {
    /// The balances before the first entry.
    ///
    /// # Errors
    ///
    /// `books.unknown_member` for a balance of nobody; `money.too_large`.
    pub fn open(members: impl Iterator<Item = &'b str>, cut_off: Option<&'b CutOff>) -> Result<Self, Error> {
        let roll = Roll::of(members);
        let blank = vec![Rupees::ZERO; roll.len()];
        let open = vec![Vec::new(); roll.len()];
        let mut ledger = Self { savings: blank.clone(), owed: blank, open, roll, ..Self::default() };
        if let Some(cut_off) = cut_off {
            ledger.carry_forward(cut_off)?;
        }
        Ok(ledger)
    }

    fn carry_forward(&mut self, cut_off: &'b CutOff) -> Result<(), Error> {
        let funds = &cut_off.funds;
        self.totals.cash = funds.cash_in_hand.plus(funds.cash_in_bank)?;
        self.totals.revolving_fund = funds.revolving_fund_received.minus(funds.revolving_fund_returned)?;
        self.totals.interest = funds.interest_from_members;
        self.totals.promoter_funds = funds.promoter_funds;
        self.totals.other_receipts = Rupees::total([funds.start_up_grant, funds.other_grant, funds.other_receipts])?;
        let federation = funds.community_investment_fund_received.minus(funds.community_investment_fund_returned)?;
        self.borrowed.insert(BorrowedFrom::Bank, funds.bank_loan_outstanding);
        self.borrowed.insert(BorrowedFrom::Federation, federation);
        self.totals.borrowed = funds.bank_loan_outstanding.plus(federation)?;
        self.held = Held::opening(funds);
        for loan in &cut_off.loans {
            self.borrow(loan.from, loan.outstanding()?)?;
        }
        for opening in &cut_off.members {
            let member = self.member(&opening.member)?;
            self.add_savings(member, opening.savings)?;
            self.totals.savings = self.totals.savings.plus(opening.savings)?;
            for (saving, saved) in opening.other_savings() {
                self.save(saving, member, saved)?;
            }
            for loan in &opening.loans {
                self.carry_loan(member, loan)?;
            }
            if opening.loan_outstanding.is_positive() {
                self.lend(cut_off.on, member, None, opening.loan_outstanding, None, opening.loan_overdue)?;
            }
        }
        Ok(())
    }

    fn member(&self, id: &str) -> Result<usize, Error> {
        self.roll.place(id).ok_or_else(|| Error::UnknownMember { member: id.to_owned() })
    }

    fn add_savings(&mut self, member: usize, amount: Rupees) -> Result<(), Error> {
        if let Some(saved) = self.savings.get_mut(member) {
            *saved = saved.plus(amount)?;
        }
        Ok(())
    }

    /// A loan that was running at the cut-off: as it was given, less what is repaid of it.
    fn carry_loan(&mut self, member: usize, loan: &'b OpeningLoan) -> Result<(), Error> {
        let overdue = if loan.instalments.is_some() { Rupees::ZERO } else { loan.overdue };
        self.lend(loan.given_on, member, loan.loan.as_deref(), loan.amount, loan.instalments, overdue)?;
        if let Some(carried) = self.loans.last_mut() {
            carried.repaid = loan.repaid;
            // What is overdue stays so: it had fallen due beside what was repaid.
            carried.overdue_at_opening = if overdue.is_positive() { overdue.plus(loan.repaid)? } else { Rupees::ZERO };
        }
        if let Some(owed) = self.owed.get_mut(member) {
            *owed = owed.minus(loan.repaid)?;
        }
        self.totals.repaid = self.totals.repaid.plus(loan.repaid)?;
        Ok(())
    }

    fn save(&mut self, saving: Saving, member: usize, amount: Rupees) -> Result<(), Error> {
        if self.other_savings.is_empty() {
            self.other_savings.resize(self.roll.len(), OtherSavings::default());
        }
        if let Some(saved) = self.other_savings.get_mut(member).and_then(|kinds| kinds.of(saving)) {
            *saved = saved.plus(amount)?;
            self.totals.savings = self.totals.savings.plus(amount)?;
        }
        Ok(())
    }

    fn take_out(&mut self, saving: Saving, id: &str, withdrawn: Rupees) -> Result<(), Error> {
        let member = self.member(id)?;
        let held = self.other_savings.get_mut(member).and_then(|kinds| kinds.of(saving));
        let saved = held.as_deref().copied().unwrap_or_default();
        if withdrawn > saved {
            return Err(Error::WithdrawnAboveSaved { member: id.to_owned(), withdrawn, saved });
        }
        if let Some(held) = held {
            *held = saved.minus(withdrawn)?;
        }
        self.totals.savings = self.totals.savings.minus(withdrawn)?;
        Ok(())
    }

    fn borrow(&mut self, from: BorrowedFrom, amount: Rupees) -> Result<(), Error> {
        let owed = self.borrowed.entry(from).or_default();
        *owed = owed.plus(amount)?;
        self.totals.borrowed = self.totals.borrowed.plus(amount)?;
        Ok(())
    }

    fn receive(&mut self, receipt: Receipt, amount: Rupees) -> Result<(), Error> {
        self.held.receive(receipt, amount)?;
        if matches!(receipt, Receipt::StartUpGrant | Receipt::Grant | Receipt::BankInterest) {
            self.totals.other_receipts = self.totals.other_receipts.plus(amount)?;
        }
        Ok(())
    }

    fn pay(&mut self, payment: Payment, amount: Rupees) -> Result<(), Error> {
        self.held.pay(payment, amount)?;
        if matches!(
            payment,
            Payment::Administration | Payment::Allowance | Payment::BankCharge | Payment::SavingsReturn
        ) {
            self.totals.other_payments = self.totals.other_payments.plus(amount)?;
        }
        Ok(())
    }

    fn lend(
        &mut self,
        given_on: Date,
        member: usize,
        id: Option<&'b str>,
        principal: Rupees,
        instalments: Option<u32>,
        overdue_at_opening: Rupees,
    ) -> Result<(), Error> {
        if let Some(loan) = id.filter(|id| self.numbered.contains_key(id)) {
            return Err(Error::DuplicateLoan { loan: loan.to_owned() });
        }
        if let Some(owed) = self.owed.get_mut(member) {
            *owed = owed.plus(principal)?;
        }
        self.totals.lent = self.totals.lent.plus(principal)?;
        let (place, repaid) = (self.loans.len(), Rupees::ZERO);
        self.numbered.extend(id.map(|id| (id, place)));
        if let Some(open) = self.open.get_mut(member) {
            open.push(place);
        }
        self.loans.push(Loan { member, given_on, principal, instalments, repaid, overdue_at_opening });
        Ok(())
    }

    /// Takes one event into the balances.
    ///
    /// # Errors
    ///
    /// `books.unknown_member`, `books.unknown_loan`, `books.duplicate_loan`, `books.repaid_above_owed`,
    /// `books.withdrawn_above_saved`, `books.returned_above_received`, `books.returned_above_held`,
    /// `books.paid_above_fund`, `money.too_large`.
    pub fn take(&mut self, on: Date, event: &'b Event) -> Result<(), Error> {
        let totals = &mut self.totals;
        match event {
            Event::Meeting(_) | Event::Transferred(..) => return Ok(()),
            Event::Received(receipt, amount) => self.receive(*receipt, *amount)?,
            Event::Paid(payment, amount) => self.pay(*payment, *amount)?,
            Event::PaidTo(payment, id, amount) => {
                self.member(id)?;
                self.pay(*payment, *amount)?;
            }
            Event::OtherSavings(saving, id, amount) => {
                let member = self.member(id)?;
                self.save(*saving, member, *amount)?;
            }
            Event::OtherSavingsWithdrawn(saving, id, amount) => self.take_out(*saving, id, *amount)?,
            Event::RevolvingFund(amount) => totals.revolving_fund = totals.revolving_fund.plus(*amount)?,
            Event::PromoterFund(amount) => totals.promoter_funds = totals.promoter_funds.plus(*amount)?,
            Event::OtherReceipt(amount) => totals.other_receipts = totals.other_receipts.plus(*amount)?,
            Event::OtherPayment(amount) => totals.other_payments = totals.other_payments.plus(*amount)?,
            Event::Fine(_, amount) => totals.fines = totals.fines.plus(*amount)?,
            Event::Interest(_, amount) => totals.interest = totals.interest.plus(*amount)?,
            Event::Savings(id, amount) => {
                totals.savings = totals.savings.plus(*amount)?;
                let member = self.member(id)?;
                self.add_savings(member, *amount)?;
            }
            Event::SavingsWithdrawn(id, amount) => self.withdraw(id, *amount)?,
            Event::LoanGiven(Lending { member, amount, loan, instalments }) => {
                let member = self.member(member)?;
                self.lend(on, member, loan.as_deref(), *amount, *instalments, Rupees::ZERO)?;
            }
            Event::LoanRepaid(repayment) => self.repay(repayment)?,
            Event::RevolvingFundReturned(returned) => {
                let received = totals.revolving_fund;
                if *returned > received {
                    return Err(Error::ReturnedAboveReceived { returned: *returned, received });
                }
                totals.revolving_fund = received.minus(*returned)?;
            }
            Event::Borrowed(from, amount) => self.borrow(*from, *amount)?,
            Event::BorrowingRepaid(from, returned) => {
                let owed = self.borrowed.entry(*from).or_default();
                if *returned > *owed {
                    return Err(Error::ReturnedAboveReceived { returned: *returned, received: *owed });
                }
                *owed = owed.minus(*returned)?;
                totals.borrowed = totals.borrowed.minus(*returned)?;
            }
            Event::BorrowingInterest(..) => {}
        }
        let amount = event.amount().unwrap_or_default();
        let cash = self.totals.cash;
        self.totals.cash = if event.is_payment() { cash.minus(amount)? } else { cash.plus(amount)? };
        Ok(())
    }

    fn withdraw(&mut self, id: &str, withdrawn: Rupees) -> Result<(), Error> {
        let member = self.member(id)?;
        if let Some(held) = self.savings.get_mut(member) {
            let saved = *held;
            if withdrawn > saved {
                return Err(Error::WithdrawnAboveSaved { member: id.to_owned(), withdrawn, saved });
            }
            *held = saved.minus(withdrawn)?;
        }
        self.totals.savings = self.totals.savings.minus(withdrawn)?;
        Ok(())
    }

    fn repay(&mut self, repayment: &Repayment) -> Result<(), Error> {
        let member = self.member(&repayment.member)?;
        let repaid = repayment.amount;
        let above = |owed| Error::RepaidAboveOwed { member: repayment.member.clone(), repaid, owed };
        if let Some(id) = repayment.loan.as_deref() {
            let of = self.numbered.get(id).and_then(|place| self.loans.get_mut(*place));
            let Some(loan) = of.filter(|loan| loan.member == member) else {
                return Err(Error::UnknownLoan { loan: id.to_owned(), member: repayment.member.clone() });
            };
            let owed = loan.principal.minus(loan.repaid)?;
            if repaid > owed {
                return Err(above(owed));
            }
            loan.repaid = loan.repaid.plus(repaid)?;
        } else {
            let owed = self.owed.get(member).copied().unwrap_or_default();
            if repaid > owed {
                return Err(above(owed));
            }
            self.repay_the_oldest(member, repaid)?;
        }
        if let Some(owed) = self.owed.get_mut(member) {
            *owed = owed.minus(repayment.amount)?;
        }
        self.totals.repaid = self.totals.repaid.plus(repayment.amount)?;
        Ok(())
    }

    fn repay_the_oldest(&mut self, member: usize, repaid: Rupees) -> Result<(), Error> {
        let Some(open) = self.open.get_mut(member) else { return Ok(()) };
        let (mut left, mut done) = (repaid, 0_usize);
        for place in open.iter() {
            let Some(loan) = self.loans.get_mut(*place) else { continue };
            let part = left.min(loan.principal.minus(loan.repaid)?);
            loan.repaid = loan.repaid.plus(part)?;
            left = left.minus(part)?;
            if loan.repaid < loan.principal {
                break;
            }
            done = done.saturating_add(1);
        }
        open.drain(..done);
        Ok(())
    }

    /// What a member has saved, of all kinds, and not taken back.
    #[must_use]
    pub fn saved_by(&self, member: &str) -> Rupees {
        let kinds = Saving::ALL.iter().map(|saving| self.saved_of(*saving, member));
        Rupees::total(kinds).unwrap_or_default()
    }

    /// What a member has saved of one kind and not taken back.
    #[must_use]
    pub fn saved_of(&self, saving: Saving, member: &str) -> Rupees {
        let Some(place) = self.roll.place(member) else { return Rupees::ZERO };
        let other = self.other_savings.get(place).copied().unwrap_or_default().of(saving).copied();
        other.or_else(|| self.savings.get(place).copied().filter(|_| saving == Saving::Compulsory)).unwrap_or_default()
    }

    /// What the members have saved of one kind and not taken back.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn saved(&self, saving: Saving) -> Result<Rupees, Error> {
        if saving == Saving::Compulsory {
            return Rupees::total(self.savings.iter().copied());
        }
        Rupees::total(self.other_savings.iter().filter_map(|kinds| { *kinds }.of(saving).copied()))
    }

    /// Principal that the group owes, by whom it borrowed from.
    #[must_use]
    pub fn borrowed_from(&self, from: BorrowedFrom) -> Rupees {
        self.borrowed.get(&from).copied().unwrap_or_default()
    }

    /// Principal that a member owes to the group.
    #[must_use]
    pub fn owed_by(&self, member: &str) -> Rupees {
        self.roll.place(member).and_then(|place| self.owed.get(place)).copied().unwrap_or_default()
    }

    /// How many members owe anything.
    #[must_use]
    pub fn borrowers(&self) -> usize {
        self.owed.iter().filter(|owed| owed.is_positive()).count()
    }

    /// Principal lent and not repaid.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn outstanding(&self) -> Result<Rupees, Error> {
        self.totals.lent.minus(self.totals.repaid)
    }

    /// What had fallen due by a day on loans with agreed instalments, and how much of it is repaid.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn demand_on(&self, day: Date) -> Result<Demand, Error> {
        let mut demand = Demand::default();
        for loan in &self.loans {
            if let Some(due) = loan.due_on(day)? {
                demand.due = demand.due.plus(due)?;
                demand.collected = demand.collected.plus(due.min(loan.repaid))?;
            }
        }
        Ok(demand)
    }
}
