//! What an entry of the books is about, in the words of the JSON door.

use shg::books::{Attendance, Event, Lending, Repayment};
use shg::calendar::Date;
use shg::choice::BorrowedFrom;
use shg::money::Rupees;

macro_rules! words {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $word_doc:literal])+ $word:ident = $text:literal,)+ })+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $word_doc])+ $word,)+ }

        impl $name {
            /// Every word of the list.
            pub const ALL: &[Self] = &[$(Self::$word),+];

            /// The word as it is written everywhere.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$word => $text,)+ }
            }
        }
    )+};
}

words! {
    /// What an entry is about.
    EntryKind {
        /// A member saved.
        Savings = "savings",
        /// A member took savings back.
        SavingsWithdrawn = "savings_withdrawn",
        /// A member was lent money.
        LoanGiven = "loan_given",
        /// A member repaid principal.
        LoanRepaid = "loan_repaid",
        /// A member paid interest.
        Interest = "interest",
        /// A member paid a fine.
        Fine = "fine",
        /// The revolving fund came in.
        RevolvingFund = "revolving_fund",
        /// Money of an institute that promotes the group.
        PromoterFund = "promoter_fund",
        /// The group borrowed.
        Borrowed = "borrowed",
        /// The group repaid what it had borrowed.
        BorrowingRepaid = "borrowing_repaid",
        /// The group paid interest on it.
        BorrowingInterest = "borrowing_interest",
        /// Any other receipt.
        OtherReceipt = "other_receipt",
        /// Any other payment.
        OtherPayment = "other_payment",
        /// The group met.
        Meeting = "meeting",
    }

    /// A head of account.
    Head {
        /// A bank's interest on the group's own account.
        BankInterest = "bank_interest",
        /// What the bookkeeper is paid.
        Bookkeeper = "bookkeeper",
    }
}

impl EntryKind {
    /// Does the money leave the group?
    #[must_use]
    pub const fn is_payment(self) -> bool {
        matches!(
            self,
            Self::SavingsWithdrawn
                | Self::LoanGiven
                | Self::BorrowingRepaid
                | Self::BorrowingInterest
                | Self::OtherPayment
        )
    }
}

/// One line of the books: members and loans by their numbers, money in paise.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub on: Date,
    pub kind: EntryKind,
    pub member: Option<u32>,
    pub amount: Option<i64>,
    pub loan: Option<u32>,
    pub instalments: Option<u32>,
    pub from: Option<BorrowedFrom>,
    pub head: Option<Head>,
    pub present: Option<u32>,
}

/// An amount of paise; those of a sample are all amounts of money.
pub(crate) fn rupees(paise: i64) -> Rupees {
    Rupees::from_paise(paise).unwrap_or_default()
}

impl Line {
    pub(crate) const fn new(on: Date, kind: EntryKind) -> Self {
        Self {
            on,
            kind,
            member: None,
            amount: None,
            loan: None,
            instalments: None,
            from: None,
            head: None,
            present: None,
        }
    }

    /// The same as a fact; none where the line lacks what its kind needs.
    pub(crate) fn event(&self, member: impl Fn(u32) -> String, loan: impl Fn(u32) -> String) -> Option<Event> {
        let whose = || self.member.map(&member);
        let amount = self.amount.map(rupees);
        let number = self.loan.map(loan);
        Some(match self.kind {
            EntryKind::Savings => Event::Savings(whose()?, amount?),
            EntryKind::SavingsWithdrawn => Event::SavingsWithdrawn(whose()?, amount?),
            EntryKind::LoanGiven => Event::LoanGiven(Lending {
                member: whose()?,
                amount: amount?,
                loan: number,
                instalments: self.instalments,
                particulars: None,
            }),
            EntryKind::LoanRepaid => Event::LoanRepaid(Repayment { member: whose()?, amount: amount?, loan: number }),
            EntryKind::Interest => Event::Interest(whose()?, amount?, number),
            EntryKind::Fine => Event::Fine(whose()?, amount?),
            EntryKind::RevolvingFund => Event::RevolvingFund(amount?),
            EntryKind::PromoterFund => Event::PromoterFund(amount?),
            EntryKind::Borrowed => Event::Borrowed(self.from?, amount?),
            EntryKind::BorrowingRepaid => Event::BorrowingRepaid(self.from?, amount?),
            EntryKind::BorrowingInterest => Event::BorrowingInterest(self.from?, amount?),
            EntryKind::OtherReceipt => Event::OtherReceipt(amount?),
            EntryKind::OtherPayment => Event::OtherPayment(amount?),
            EntryKind::Meeting => Event::Meeting(self.present.map_or(Attendance::NotRecorded, Attendance::Counted)),
        })
    }
}
