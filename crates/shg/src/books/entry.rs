//! What is written in the books: one entry, one event.

use crate::calendar::Date;
use crate::choice::{BorrowedFrom, LoanPurpose, LoanSource};
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
    /// A member saved.
    Savings(String, Rupees),
    /// A member paid a fine.
    Fine(String, Rupees),
    /// A member was lent money out of the group's funds.
    LoanGiven(Lending),
    /// A member repaid principal, of the loan named or of her oldest.
    LoanRepaid(Repayment),
    /// A member paid interest.
    Interest(String, Rupees),
    /// A member took savings back.
    SavingsWithdrawn(String, Rupees),
    /// The revolving fund was given back.
    RevolvingFundReturned(Rupees),
    /// The group repaid principal that it had borrowed.
    BorrowingRepaid(BorrowedFrom, Rupees),
    /// The group paid interest on what it had borrowed.
    BorrowingInterest(BorrowedFrom, Rupees),
    /// Any other payment: rent, travel, an honorarium.
    OtherPayment(Rupees),
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
            | Self::Savings(_, amount)
            | Self::Fine(_, amount)
            | Self::Interest(_, amount)
            | Self::SavingsWithdrawn(_, amount)
            | Self::RevolvingFundReturned(amount)
            | Self::BorrowingRepaid(_, amount)
            | Self::BorrowingInterest(_, amount)
            | Self::OtherPayment(amount) => Some(*amount),
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
            | Self::Interest(member, _)
            | Self::SavingsWithdrawn(member, _) => Some(member),
            Self::LoanGiven(lending) => Some(&lending.member),
            Self::LoanRepaid(repayment) => Some(&repayment.member),
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
                | Self::RevolvingFundReturned(_)
                | Self::BorrowingRepaid(..)
                | Self::BorrowingInterest(..)
                | Self::OtherPayment(_)
        )
    }
}
