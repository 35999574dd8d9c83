//! The running balances of a group: what each entry does to them. [`Books`](super::Books) lets it refuse what is
//! impossible; [`standing`](crate::standing) lets it add up to a day.

use std::collections::HashMap;

use super::cut_off::CutOff;
use super::entry::Event;
use super::head::{Payment, Receipt};
use super::held::Held;
use super::loans::{Demand, Loans};
use super::roll::Roll;
use crate::calendar::Date;
use crate::choice::{BorrowedFrom, MeetingFrequency, Saving};
use crate::error::Error;
use crate::money::Rupees;

/// The balances of a group after some of its entries.
#[derive(Clone, Debug, Default)]
pub struct Ledger<'b> {
    roll: Roll<'b>,
    savings: Vec<Rupees>,
    /// Savings beside the compulsory ones, of each member: none until the first of them.
    other_savings: Vec<OtherSavings>,
    loans: Loans<'b>,
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

impl<'b> Ledger<'b> {
    /// The balances before the first entry.
    ///
    /// # Errors
    ///
    /// `books.unknown_member` for a balance of nobody; `money.too_large`.
    pub fn open(members: impl Iterator<Item = &'b str>, cut_off: Option<&'b CutOff>) -> Result<Self, Error> {
        let roll = Roll::of(members);
        let (savings, loans) = (vec![Rupees::ZERO; roll.len()], Loans::of(roll.len()));
        let mut ledger = Self { savings, loans, roll, ..Self::default() };
        if let Some(cut_off) = cut_off {
            ledger.carry_forward(cut_off)?;
        }
        Ok(ledger)
    }

    /// How often instalments of loans to members fall due; every month where nothing is said.
    pub const fn instalments_fall_due(&mut self, every: Option<MeetingFrequency>) {
        self.loans.fall_due(every);
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
                self.totals.lent = self.totals.lent.plus(loan.amount)?;
                self.totals.repaid = self.totals.repaid.plus(loan.repaid)?;
                self.loans.carry_running(cut_off.on, member, loan)?;
            }
            if opening.loan_outstanding.is_positive() {
                self.totals.lent = self.totals.lent.plus(opening.loan_outstanding)?;
                self.loans.carry_forward(cut_off.on, member, opening)?;
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

    /// Takes one event into the balances.
    ///
    /// # Errors
    ///
    /// `books.unknown_member`, `books.unknown_loan`, `books.duplicate_loan`, `books.repaid_above_owed`,
    /// `books.withdrawn_above_saved`, `books.returned_above_received`, `books.returned_above_held`,
    /// `books.paid_above_fund`, `money.too_large`.
    pub fn take(&mut self, on: Date, event: &'b Event) -> Result<(), Error> {
        self.take_telling(on, event, |_, _| {})
    }

    /// The same, and tells of principal repaid what went to which loan, by its place among the loans.
    ///
    /// # Errors
    ///
    /// As [`take`](Self::take).
    pub fn take_telling(&mut self, on: Date, event: &'b Event, told: impl FnMut(usize, Rupees)) -> Result<(), Error> {
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
            Event::Interest(id, amount, loan) => self.earn(id, *amount, loan.as_deref())?,
            Event::Savings(id, amount) => {
                totals.savings = totals.savings.plus(*amount)?;
                let member = self.member(id)?;
                self.add_savings(member, *amount)?;
            }
            Event::SavingsWithdrawn(id, amount) => self.withdraw(id, *amount)?,
            Event::LoanGiven(lending) => {
                let member = self.member(&lending.member)?;
                self.loans.lend(on, member, lending)?;
                self.totals.lent = self.totals.lent.plus(lending.amount)?;
            }
            Event::LoanRepaid(repayment) => {
                let member = self.member(&repayment.member)?;
                self.loans.repay(member, repayment, told)?;
                self.totals.repaid = self.totals.repaid.plus(repayment.amount)?;
            }
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

    fn earn(&mut self, id: &str, amount: Rupees, loan: Option<&str>) -> Result<(), Error> {
        let member = self.roll.place(id);
        if let Some(loan) = loan.filter(|loan| !self.loans.has(member, loan)) {
            return Err(Error::UnknownLoan { loan: loan.to_owned(), member: id.to_owned() });
        }
        self.totals.interest = self.totals.interest.plus(amount)?;
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
        self.roll.place(member).map(|place| self.loans.owed_by(place)).unwrap_or_default()
    }

    /// How many members owe anything.
    #[must_use]
    pub fn borrowers(&self) -> usize {
        self.loans.borrowers()
    }

    /// Principal lent and not repaid.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn outstanding(&self) -> Result<Rupees, Error> {
        self.totals.lent.minus(self.totals.repaid)
    }

    /// Where a member stands in the group.
    #[must_use]
    pub fn place_of(&self, member: &str) -> Option<usize> {
        self.roll.place(member)
    }

    /// The loans to members.
    #[must_use]
    pub const fn loans(&self) -> &Loans<'b> {
        &self.loans
    }

    /// What had fallen due by a day on loans with agreed instalments, and how much of it is repaid.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn demand_on(&self, day: Date) -> Result<Demand, Error> {
        self.loans.demand_on(day)
    }
}
