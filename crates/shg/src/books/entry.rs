//! What is written in the books: one entry, one event.

use super::head::{Payment, Receipt, Transfer};
use crate::calendar::Date;
use crate::choice::{BorrowedFrom, LoanPurpose, LoanSource, Mode, Saving};
use crate::money::{Rate, Rupees};

/// One line of the books.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The day.
    pub on: Date,
    /// What happened.
    pub event: Event,
    /// Its place in the books as they were handed over, counted from nought; faults name it.
    pub line: usize,
    /// In cash or over the bank, where the entry tells.
    pub mode: Option<Mode>,
    /// The day on which it was written down, where it is told; of a meeting, the day on which it was closed.
    pub written_on: Option<Date>,
}

impl Entry {
    /// An entry that tells no more than what happened and when.
    #[must_use]
    pub const fn new(on: Date, event: Event, line: usize) -> Self {
        Self { on, event, line, mode: None, written_on: None }
    }

    /// In cash or over the bank: as the entry tells, else as its head goes by nature, else in cash.
    #[must_use]
    pub fn moved(&self) -> Mode {
        self.mode.unwrap_or_else(|| if self.event.is_with_bank() { Mode::Bank } else { Mode::Cash })
    }
}

/// What happened. The order of the variants is the order in which the events of one day are taken: what comes in before
/// what goes out, so that the order in which a day was written changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    /// The group met.
    Meeting(Attendance),
    /// The mission's revolving fund came in.
    RevolvingFund(Rupees),
    /// Money of another institute or NGO that promotes the group.
    PromoterFund(Rupees),
    /// The group borrowed.
    Borrowed(BorrowedFrom, Rupees),
    /// Any other receipt: interest of the bank, an admission fee, a grant.
    OtherReceipt(Rupees),
    /// A receipt under another head of the mission's app.
    Received(Receipt, Rupees),
    /// A member saved what all agreed to save.
    Savings(String, Rupees),
    /// A member saved for something else.
    OtherSavings(Saving, String, Rupees),
    /// A member paid a fine.
    Fine(String, Rupees),
    /// A member was lent money out of the group's funds.
    LoanGiven(Lending),
    /// A member repaid principal, of the loan named or of her oldest.
    LoanRepaid(Repayment),
    /// A member paid interest; on which loan, where that is written.
    Interest(String, Rupees, Option<String>),
    /// A member took savings back.
    SavingsWithdrawn(String, Rupees),
    /// A member took back what she saved for something else.
    OtherSavingsWithdrawn(Saving, String, Rupees),
    /// The revolving fund was given back.
    RevolvingFundReturned(Rupees),
    /// The group repaid principal that it had borrowed.
    BorrowingRepaid(BorrowedFrom, Rupees),
    /// The group paid interest on what it had borrowed.
    BorrowingInterest(BorrowedFrom, Rupees),
    /// Any other payment: rent, travel, an honorarium.
    OtherPayment(Rupees),
    /// A payment under another head of the mission's app.
    Paid(Payment, Rupees),
    /// A payment to a member: out of the vulnerability reduction fund, or a return on her savings.
    PaidTo(Payment, String, Rupees),
    /// Cash taken to the bank, or fetched from it.
    Transferred(Transfer, Rupees),
}

/// Who came to a meeting.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attendance {
    /// The books do not say.
    NotRecorded,
    /// So many.
    Counted(u32),
    /// These members.
    Named(Vec<String>),
}

/// A loan to a member.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lending {
    /// To whom.
    pub member: String,
    /// How much.
    pub amount: Rupees,
    /// Its number, where loans are numbered.
    pub loan: Option<String>,
    /// In how many instalments of equal principal it is to be repaid, where that was agreed; they are monthly, unless the
    /// group's terms say otherwise.
    pub instalments: Option<u32>,
    /// What else was written about it; most books write nothing. Apart, so that other entries stay short.
    pub particulars: Option<Box<Particulars>>,
}

/// What may be written about a loan to a member, beside how much and how long.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Particulars {
    /// Out of which money; the group's own where that is not written.
    pub source: Option<LoanSource>,
    /// What for.
    pub purpose: Option<LoanPurpose>,
    /// Its own rate, in percent a month, where it is not the group's.
    pub monthly_rate: Option<Rate>,
}

/// Principal repaid by a member.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Repayment {
    /// By whom.
    pub member: String,
    /// How much.
    pub amount: Rupees,
    /// Of which loan; her oldest first where none is named.
    pub loan: Option<String>,
}

impl Event {
    /// The amount, where money moved.
    #[must_use]
    pub fn amount(&self) -> Option<Rupees> {
        match self {
            Self::Meeting(_) => None,
            Self::RevolvingFund(amount)
            | Self::PromoterFund(amount)
            | Self::Borrowed(_, amount)
            | Self::OtherReceipt(amount)
            | Self::Received(_, amount)
            | Self::Savings(_, amount)
            | Self::OtherSavings(_, _, amount)
            | Self::OtherSavingsWithdrawn(_, _, amount)
            | Self::Fine(_, amount)
            | Self::Interest(_, amount, _)
            | Self::SavingsWithdrawn(_, amount)
            | Self::RevolvingFundReturned(amount)
            | Self::BorrowingRepaid(_, amount)
            | Self::BorrowingInterest(_, amount)
            | Self::OtherPayment(amount)
            | Self::Paid(_, amount)
            | Self::PaidTo(_, _, amount)
            | Self::Transferred(_, amount) => Some(*amount),
            Self::LoanGiven(lending) => Some(lending.amount),
            Self::LoanRepaid(repayment) => Some(repayment.amount),
        }
    }

    /// The member whose account it touches.
    #[must_use]
    pub fn member(&self) -> Option<&str> {
        match self {
            Self::Savings(member, _)
            | Self::Fine(member, _)
            | Self::Interest(member, ..)
            | Self::SavingsWithdrawn(member, _)
            | Self::OtherSavings(_, member, _)
            | Self::OtherSavingsWithdrawn(_, member, _)
            | Self::PaidTo(_, member, _) => Some(member),
            Self::LoanGiven(lending) => Some(&lending.member),
            Self::LoanRepaid(repayment) => Some(&repayment.member),
            _ => None,
        }
    }

    /// The number of the loan that it names.
    #[must_use]
    pub fn loan(&self) -> Option<&str> {
        match self {
            Self::LoanGiven(lending) => lending.loan.as_deref(),
            Self::LoanRepaid(repayment) => repayment.loan.as_deref(),
            Self::Interest(_, _, loan) => loan.as_deref(),
            _ => None,
        }
    }

    /// Does the money leave the group?
    #[must_use]
    pub fn is_payment(&self) -> bool {
        matches!(
            self,
            Self::LoanGiven(_)
                | Self::SavingsWithdrawn(..)
                | Self::OtherSavingsWithdrawn(..)
                | Self::RevolvingFundReturned(_)
                | Self::BorrowingRepaid(..)
                | Self::BorrowingInterest(..)
                | Self::OtherPayment(_)
                | Self::Paid(..)
                | Self::PaidTo(..)
        )
    }

    /// Does it go over the bank by its nature?
    #[must_use]
    pub const fn is_with_bank(&self) -> bool {
        match self {
            Self::Received(receipt, _) => matches!(receipt, Receipt::BankInterest | Receipt::FixedDeposit),
            Self::Paid(payment, _) => matches!(payment, Payment::BankCharge | Payment::FixedDeposit),
            _ => false,
        }
    }

    /// What of a member's it touches, and so whether it may still happen when she is one no more.
    #[must_use]
    pub const fn touches(&self) -> Touches {
        match self {
            Self::LoanRepaid(_) | Self::Interest(..) => Touches::Debt,
            Self::SavingsWithdrawn(..) | Self::OtherSavingsWithdrawn(..) | Self::PaidTo(..) => Touches::Due,
            _ => Touches::Anything,
        }
    }

    /// Does it bring back what is kept elsewhere?
    #[must_use]
    pub const fn brings_back(&self) -> bool {
        use Receipt::{FederationSavings, FixedDeposit, ShareCapital};
        matches!(self, Self::Received(FixedDeposit | FederationSavings(_) | ShareCapital(_), _))
    }
}

/// What of a member's an entry touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touches {
    /// What she owes: it is paid off also after she has left.
    Debt,
    /// What the group owes her: after her death it is settled with those who come after her.
    Due,
    /// Anything else.
    Anything,
}

impl Entry {
    /// In which order the books have them: by days, and of one day in the order of events, save that what was kept elsewhere
    /// comes back after it was put there.
    pub(super) fn before(&self, other: &Self) -> std::cmp::Ordering {
        let late = |entry: &Self| entry.event.brings_back();
        self.on.cmp(&other.on).then_with(|| late(self).cmp(&late(other))).then_with(|| self.cmp(other))
    }
}
