//! The lines of the books. Which keys belong to an entry depends on its kind; an entry that cannot be read does not keep
//! the others from being checked.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::node::Node;
use super::read::{Place, Read, documents};
use crate::books::{Attendance, Entry, Event, Lending, Particulars, Payment, Receipt, Repayment, Transfer};
use crate::calendar::Date;
use crate::choice::{BorrowedFrom, Federation, LoanPurpose, LoanSource, Mode, Saving};
use crate::error::Error;
use crate::fault::Faults;
use crate::money::{Rate, Rupees};

macro_rules! entry_kinds {
    ($($name:ident $kind:literal: $($key:literal)*;)+) => {
        /// What an entry is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, schemars::JsonSchema)]
        pub(super) enum EntryKind { $(#[schemars(rename = $kind)] $name),+ }

        impl EntryKind {
            /// The keys that belong to an entry of the kind, beside `on` and `kind`.
            const fn keys(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($key),*],)+ }
            }
        }

        impl std::str::FromStr for EntryKind {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self, Error> {
                match text {
                    $($kind => Ok(Self::$name),)+
                    _ => Err(Error::UnknownChoice { found: text.to_owned(), choices: [$($kind),+].join(", ") }),
                }
            }
        }
    };
}

entry_kinds! {
    Savings "savings": "member" "amount" "saving";
    SavingsWithdrawn "savings_withdrawn": "member" "amount" "saving";
    LoanGiven "loan_given": "member" "amount" "loan" "instalments" "source" "purpose" "monthly_rate";
    LoanRepaid "loan_repaid": "member" "amount" "loan";
    Interest "interest": "member" "amount" "loan";
    Fine "fine": "member" "amount";
    RevolvingFund "revolving_fund": "amount";
    RevolvingFundReturned "revolving_fund_returned": "amount";
    PromoterFund "promoter_fund": "amount";
    Borrowed "borrowed": "amount" "from";
    BorrowingRepaid "borrowing_repaid": "amount" "from";
    BorrowingInterest "borrowing_interest": "amount" "from";
    OtherReceipt "other_receipt": "amount" "head";
    OtherPayment "other_payment": "amount" "head";
    Meeting "meeting": "present" "present_count" "closed_on";
    StartUpGrant "start_up_grant": "amount";
    VulnerabilityFund "vulnerability_reduction_fund": "amount";
    VulnerabilityFundGiven "vulnerability_reduction_fund_given": "member" "amount";
    Grant "grant": "amount" "head";
    BankInterest "bank_interest": "amount";
    BankCharge "bank_charge": "amount";
    BankDeposit "bank_deposit": "amount";
    BankWithdrawal "bank_withdrawal": "amount";
    FixedDeposit "fixed_deposit": "amount";
    FixedDepositReturned "fixed_deposit_returned": "amount";
    FederationSavings "federation_savings": "amount" "federation";
    FederationSavingsReturned "federation_savings_returned": "amount" "federation";
    ShareCapital "share_capital": "amount" "federation";
    ShareCapitalReturned "share_capital_returned": "amount" "federation";
    InsuranceReceived "insurance_received": "amount" "head";
    InsurancePaid "insurance_paid": "amount" "head";
    Administration "administration": "amount" "head";
    Allowance "allowance": "amount" "head";
    SavingsReturn "savings_return": "member" "amount";
}

impl EntryKind {
    /// Does money move of which it can be told whether it went in cash?
    const fn has_mode(self) -> bool {
        !matches!(self, Self::Meeting | Self::BankDeposit | Self::BankWithdrawal)
    }
}

impl Read for EntryKind {
    fn read(node: &Node<'_>, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let Node::Text(text) = node else {
            faults.add(place, Error::WrongType { expected: "text", found: node.kind() });
            return None;
        };
        text.parse().map_err(|error| faults.add(place, error)).ok()
    }
}

documents! {
    /// One line of the books. Which keys belong to it depends on its kind.
    EntryDocument {
        /// The day.
        on: Date,
        /// What it is about.
        kind: EntryKind,
        /// Whose account it touches.
        member: Option<String>,
        /// How much.
        amount: Option<Rupees>,
        /// Which loan, where loans are numbered.
        loan: Option<String>,
        /// In how many instalments a loan is to be repaid; monthly, unless the books' `lending` says otherwise.
        instalments: Option<u32>,
        /// Out of which money a loan is given; the group's own where it is not told.
        source: Option<LoanSource>,
        /// What a loan is for.
        purpose: Option<LoanPurpose>,
        /// The loan's own rate, in percent a month; the group's where it is not told.
        monthly_rate: Option<Rate>,
        /// From whom the group borrows.
        from: Option<BorrowedFrom>,
        /// Under which head of account.
        head: Option<String>,
        /// The members who came to a meeting.
        present: Option<Vec<String>>,
        /// How many came.
        present_count: Option<u32>,
        /// What is saved for; compulsory savings where it is not given.
        saving: Option<Saving>,
        /// The federation with which money is kept.
        federation: Option<Federation>,
        /// In cash or over the bank, in books that keep them apart.
        mode: Option<Mode>,
        /// The day on which the entry was written down.
        written_on: Option<Date>,
        /// The day on which a meeting was closed: nothing is written of its day later.
        closed_on: Option<Date>,
    }
}

impl EntryDocument {
    fn given(&self) -> [(&'static str, bool); 15] {
        [
            ("member", self.member.is_some()),
            ("amount", self.amount.is_some()),
            ("loan", self.loan.is_some()),
            ("instalments", self.instalments.is_some()),
            ("source", self.source.is_some()),
            ("purpose", self.purpose.is_some()),
            ("monthly_rate", self.monthly_rate.is_some()),
            ("from", self.from.is_some()),
            ("head", self.head.is_some()),
            ("present", self.present.is_some()),
            ("present_count", self.present_count.is_some()),
            ("saving", self.saving.is_some()),
            ("federation", self.federation.is_some()),
            ("closed_on", self.closed_on.is_some()),
            ("mode", self.mode.is_some()),
        ]
    }

    /// Keys of another kind, and keys that the kind needs and has not.
    fn faults(&self, place: &Place<'_>, faults: &mut Faults) {
        let keys = self.kind.keys();
        for (key, given) in self.given() {
            if given && !keys.contains(&key) && (key != "mode" || !self.kind.has_mode()) {
                faults.add(&Place::Key(place, key), Error::UnknownKey { key: key.to_owned() });
            } else if !given && matches!(key, "member" | "amount" | "from") && keys.contains(&key) {
                faults.add(&Place::Key(place, key), Error::MissingKey { key: key.to_owned() });
            }
        }
        if self.written_on.is_some() && self.kind == EntryKind::Meeting {
            faults.add(&Place::Key(place, "written_on"), Error::UnknownKey { key: "written_on".to_owned() });
        }
        if self.present.is_some() && self.present_count.is_some() {
            faults.add(place, Error::GivenTwice { one: "present", other: "present_count" });
        }
    }

    fn particulars(
        source: Option<LoanSource>,
        purpose: Option<LoanPurpose>,
        monthly_rate: Option<Rate>,
    ) -> Option<Box<Particulars>> {
        let any = source.is_some() || purpose.is_some() || monthly_rate.is_some();
        any.then(|| Box::new(Particulars { source, purpose, monthly_rate }))
    }

    fn event(self) -> Option<Event> {
        let amount = self.amount;
        Some(match self.kind {
            EntryKind::Savings => match self.saving {
                None | Some(Saving::Compulsory) => Event::Savings(self.member?, amount?),
                Some(saving) => Event::OtherSavings(saving, self.member?, amount?),
            },
            EntryKind::SavingsWithdrawn => match self.saving {
                None | Some(Saving::Compulsory) => Event::SavingsWithdrawn(self.member?, amount?),
                Some(saving) => Event::OtherSavingsWithdrawn(saving, self.member?, amount?),
            },
            EntryKind::LoanGiven => Event::LoanGiven(Lending {
                member: self.member?,
                amount: amount?,
                loan: self.loan,
                instalments: self.instalments,
                particulars: Self::particulars(self.source, self.purpose, self.monthly_rate),
            }),
            EntryKind::LoanRepaid => {
                Event::LoanRepaid(Repayment { member: self.member?, amount: amount?, loan: self.loan })
            }
            EntryKind::Interest => Event::Interest(self.member?, amount?, self.loan),
            EntryKind::Fine => Event::Fine(self.member?, amount?),
            EntryKind::RevolvingFund => Event::RevolvingFund(amount?),
            EntryKind::RevolvingFundReturned => Event::RevolvingFundReturned(amount?),
            EntryKind::PromoterFund => Event::PromoterFund(amount?),
            EntryKind::Borrowed => Event::Borrowed(self.from?, amount?),
            EntryKind::BorrowingRepaid => Event::BorrowingRepaid(self.from?, amount?),
            EntryKind::BorrowingInterest => Event::BorrowingInterest(self.from?, amount?),
            EntryKind::OtherReceipt => Event::OtherReceipt(amount?),
            EntryKind::OtherPayment => Event::OtherPayment(amount?),
            EntryKind::Meeting => Event::Meeting(match (self.present, self.present_count) {
                (Some(present), _) => Attendance::Named(present),
                (None, Some(count)) => Attendance::Counted(count),
                (None, None) => Attendance::NotRecorded,
            }),
            _ => return self.under_a_head(),
        })
    }

    /// An entry under one of the further heads of the mission's app.
    fn under_a_head(self) -> Option<Event> {
        let (amount, with) = (self.amount?, self.federation);
        let received = |receipt| Some(Event::Received(receipt, amount));
        let paid = |payment| Some(Event::Paid(payment, amount));
        match self.kind {
            EntryKind::StartUpGrant => received(Receipt::StartUpGrant),
            EntryKind::VulnerabilityFund => received(Receipt::VulnerabilityFund),
            EntryKind::Grant => received(Receipt::Grant),
            EntryKind::BankInterest => received(Receipt::BankInterest),
            EntryKind::FixedDepositReturned => received(Receipt::FixedDeposit),
            EntryKind::FederationSavingsReturned => received(Receipt::FederationSavings(with)),
            EntryKind::ShareCapitalReturned => received(Receipt::ShareCapital(with)),
            EntryKind::InsuranceReceived => received(Receipt::Insurance),
            EntryKind::FixedDeposit => paid(Payment::FixedDeposit),
            EntryKind::FederationSavings => paid(Payment::FederationSavings(with)),
            EntryKind::ShareCapital => paid(Payment::ShareCapital(with)),
            EntryKind::InsurancePaid => paid(Payment::Insurance),
            EntryKind::Administration => paid(Payment::Administration),
            EntryKind::Allowance => paid(Payment::Allowance),
            EntryKind::BankCharge => paid(Payment::BankCharge),
            EntryKind::VulnerabilityFundGiven => Some(Event::PaidTo(Payment::VulnerabilityFund, self.member?, amount)),
            EntryKind::SavingsReturn => Some(Event::PaidTo(Payment::SavingsReturn, self.member?, amount)),
            EntryKind::BankDeposit => Some(Event::Transferred(Transfer::Deposit, amount)),
            EntryKind::BankWithdrawal => Some(Event::Transferred(Transfer::Withdrawal, amount)),
            _ => None,
        }
    }
}

/// The lines of the books, those that could be read.
#[derive(Clone, Debug)]
pub(super) struct Entries(Vec<Entry>);

impl Entries {
    pub(super) fn sound(self) -> Vec<Entry> {
        self.0
    }

    /// Does an entry up to a day show that the group had the revolving fund?
    pub(super) fn show_revolving_fund(&self, as_on: Date) -> bool {
        self.0.iter().any(|entry| entry.on <= as_on && matches!(entry.event, Event::RevolvingFund(_)))
    }
}

impl Read for Entries {
    fn read(node: &Node<'_>, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let Node::List(items) = node else {
            faults.add(place, Error::WrongType { expected: "list", found: node.kind() });
            return None;
        };
        let mut entries = Vec::with_capacity(items.len());
        for (line, item) in items.iter().enumerate() {
            let place = Place::Index(place, line);
            let Some(document) = EntryDocument::read(item, &place, faults) else { continue };
            document.faults(&place, faults);
            let (on, mode) = (document.on, document.mode);
            let written_on = document.written_on.or(document.closed_on);
            entries.extend(document.event().map(|event| Entry { on, event, line, mode, written_on }));
        }
        Some(Self(entries))
    }
}

impl JsonSchema for Entries {
    fn schema_name() -> Cow<'static, str> {
        "Entries".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        <Vec<EntryDocument>>::json_schema(generator)
    }
}
