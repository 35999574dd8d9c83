//! The cash book summed up: what came in and went out under each head, in cash and over the bank.

use crate::books::{Entry, Event, Payment, Receipt, Transfer};
use crate::choice::{Head, MissionHead, Mode, Saving};
use crate::error::Error;
use crate::money::Rupees;

/// What moved under one head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// In cash.
    pub cash: Rupees,
    /// Over the bank.
    pub bank: Rupees,
}

impl Moved {
    /// Both together.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn total(self) -> Result<Rupees, Error> {
        self.cash.plus(self.bank)
    }
}

/// The head of an event; none where no money comes in or goes out.
#[must_use]
pub const fn head_of(event: &Event) -> Option<Head> {
    Some(match event {
        Event::Meeting(_) | Event::Transferred(..) => return None,
        Event::RevolvingFund(_) => Head::RevolvingFund,
        Event::PromoterFund(_) => Head::PromoterFund,
        Event::Borrowed(..) => Head::Borrowed,
        Event::OtherReceipt(_) => Head::OtherReceipt,
        Event::Received(receipt, _) => of_receipt(*receipt),
        Event::Savings(..) => Head::Savings,
        Event::OtherSavings(saving, ..) => match saving {
            Saving::Compulsory => Head::Savings,
            Saving::Optional => Head::OptionalSavings,
            Saving::Health => Head::HealthSavings,
            Saving::FoodSecurity => Head::FoodSecuritySavings,
        },
        Event::Fine(..) => Head::Fine,
        Event::LoanGiven(_) => Head::LoanGiven,
        Event::LoanRepaid(_) => Head::LoanRepaid,
        Event::Interest(..) => Head::Interest,
        Event::SavingsWithdrawn(..) | Event::OtherSavingsWithdrawn(..) => Head::SavingsWithdrawn,
        Event::RevolvingFundReturned(_) => Head::RevolvingFundReturned,
        Event::BorrowingRepaid(..) => Head::BorrowingRepaid,
        Event::BorrowingInterest(..) => Head::BorrowingInterest,
        Event::OtherPayment(_) => Head::OtherPayment,
        Event::Paid(payment, _) | Event::PaidTo(payment, ..) => of_payment(*payment),
    })
}

const fn of_receipt(receipt: Receipt) -> Head {
    match receipt {
        Receipt::StartUpGrant => Head::StartUpGrant,
        Receipt::VulnerabilityFund => Head::VulnerabilityReductionFund,
        Receipt::Grant => Head::Grant,
        Receipt::BankInterest => Head::BankInterest,
        Receipt::FixedDeposit => Head::FixedDepositReturned,
        Receipt::FederationSavings(_) => Head::FederationSavingsReturned,
        Receipt::ShareCapital(_) => Head::ShareCapitalReturned,
        Receipt::Insurance => Head::InsuranceReceived,
    }
}

const fn of_payment(payment: Payment) -> Head {
    match payment {
        Payment::FixedDeposit => Head::FixedDeposit,
        Payment::FederationSavings(_) => Head::FederationSavings,
        Payment::ShareCapital(_) => Head::ShareCapital,
        Payment::Administration => Head::Administration,
        Payment::Allowance => Head::Allowance,
        Payment::BankCharge => Head::BankCharge,
        Payment::Insurance => Head::InsurancePaid,
        Payment::VulnerabilityFund => Head::VulnerabilityReductionFundGiven,
        Payment::SavingsReturn => Head::SavingsReturn,
    }
}

impl Head {
    /// Does money go out under it?
    #[must_use]
    pub const fn is_payment(self) -> bool {
        !matches!(
            self,
            Self::Savings
                | Self::OptionalSavings
                | Self::HealthSavings
                | Self::FoodSecuritySavings
                | Self::Fine
                | Self::LoanRepaid
                | Self::Interest
                | Self::Borrowed
                | Self::RevolvingFund
                | Self::PromoterFund
                | Self::StartUpGrant
                | Self::VulnerabilityReductionFund
                | Self::Grant
                | Self::BankInterest
                | Self::OtherReceipt
                | Self::FederationSavingsReturned
                | Self::ShareCapitalReturned
                | Self::FixedDepositReturned
                | Self::InsuranceReceived
        )
    }

    /// The head of the mission's app under which it comes.
    #[must_use]
    pub const fn of_mission(self) -> MissionHead {
        match self {
            Self::Borrowed => MissionHead::Loan,
            Self::Grant | Self::PromoterFund => MissionHead::Grant,
            Self::OtherReceipt | Self::BankInterest | Self::OtherPayment => MissionHead::Other,
            Self::FederationSavingsReturned => MissionHead::SavingsReturned,
            Self::ShareCapitalReturned => MissionHead::ShareCapitalReturned,
            Self::FixedDepositReturned => MissionHead::FixedDeposit,
            Self::InsuranceReceived | Self::InsurancePaid => MissionHead::Insurance,
            Self::RevolvingFund | Self::StartUpGrant | Self::VulnerabilityReductionFund => MissionHead::MissionFund,
            Self::Savings
            | Self::OptionalSavings
            | Self::HealthSavings
            | Self::FoodSecuritySavings
            | Self::Fine
            | Self::LoanRepaid
            | Self::Interest => MissionHead::Members,
            Self::Administration => MissionHead::Administration,
            Self::FixedDeposit | Self::FederationSavings | Self::ShareCapital => MissionHead::Savings,
            Self::Allowance => MissionHead::FeesAndAllowances,
            Self::VulnerabilityReductionFundGiven => MissionHead::VulnerabilityFund,
            Self::SavingsWithdrawn | Self::SavingsReturn => MissionHead::SavingsWithdrawal,
            Self::BankCharge => MissionHead::Bank,
            Self::LoanGiven => MissionHead::LoanToMember,
            Self::BorrowingRepaid | Self::BorrowingInterest | Self::RevolvingFundReturned => MissionHead::Repayment,
        }
    }
}

/// The sums of a stretch of the cash book.
#[derive(Clone, Debug)]
pub struct CashBook {
    heads: Vec<Moved>,
    /// Cash taken to the bank.
    pub deposited: Rupees,
    /// Cash fetched from the bank.
    pub withdrawn: Rupees,
}

impl Default for CashBook {
    fn default() -> Self {
        Self { heads: vec![Moved::default(); Head::ALL.len()], deposited: Rupees::ZERO, withdrawn: Rupees::ZERO }
    }
}

impl CashBook {
    /// Adds an entry to its head.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn add(&mut self, entry: &Entry) -> Result<(), Error> {
        let Some(amount) = entry.event.amount() else { return Ok(()) };
        match &entry.event {
            Event::Transferred(Transfer::Deposit, _) => self.deposited = self.deposited.plus(amount)?,
            Event::Transferred(Transfer::Withdrawal, _) => self.withdrawn = self.withdrawn.plus(amount)?,
            event => {
                let head = head_of(event).and_then(|head| self.heads.get_mut(head as usize));
                if let Some(moved) = head {
                    let purse = match entry.moved() {
                        Mode::Cash => &mut moved.cash,
                        Mode::Bank => &mut moved.bank,
                    };
                    *purse = purse.plus(amount)?;
                }
            }
        }
        Ok(())
    }

    /// What moved under a head.
    #[must_use]
    pub fn of(&self, head: Head) -> Moved {
        self.heads.get(head as usize).copied().unwrap_or_default()
    }

    /// The heads under which anything moved, of receipts or of payments.
    pub fn moved(&self, payments: bool) -> impl Iterator<Item = (Head, Moved)> {
        let heads = Head::ALL.iter().copied().filter(move |head| head.is_payment() == payments);
        heads.map(|head| (head, self.of(head))).filter(|(_, moved)| *moved != Moved::default())
    }
}
