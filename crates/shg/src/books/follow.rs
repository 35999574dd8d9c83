//! The checks that need the balances: the books are followed entry by entry. An entry that is faulty itself is left out, and
//! nothing is held against others that it might have fed.

use std::collections::HashSet;

use super::cut_off::CutOff;
use super::entry::{Entry, Event};
use super::group::Group;
use super::head::{Payment, Receipt, Transfer};
use super::ledger::Ledger;
use super::purse::Watched;
use crate::calendar::Date;
use crate::choice::{BorrowedFrom, Mode, Saving};
use crate::error::Error;
use crate::fault::Fault;
use crate::money::Rupees;

/// Faults at these keys leave every balance as it is.
const BESIDE_BALANCES: [&str; 22] = [
    "mode",
    "written_on",
    "closed_on",
    "monthly_rate",
    "annual_rate",
    "instalments",
    "present",
    "present_count",
    "first_meeting_on",
    "last_meeting_on",
    "meetings_attended",
    "meetings_held",
    "given_on",
    "sanctioned_on",
    "disbursed_on",
    "overdue",
    "loan_overdue",
    "principal_overdue",
    "interest_overdue",
    "interest_paid",
    "compulsory_saving",
    "closed_loans_amount",
];

/// Loans that were paid off before the books begin.
const PAID_OFF: &str = "closed_loans";

/// May balances be others than they seem where there is a fault at a path of the books?
pub(super) fn moves_balances(path: &str) -> bool {
    let terms = ["lending.", "savings["].iter().any(|terms| path.starts_with(terms));
    let number = path.starts_with("cut_off.loans[") && path.ends_with(".loan");
    let mut keys = path.split('.').map(|key| key.split('[').next().unwrap_or_default());
    let paid_off = keys.clone().any(|key| key == PAID_OFF);
    !terms && !number && !paid_off && !keys.next_back().is_some_and(|key| BESIDE_BALANCES.contains(&key))
}

/// A balance that an entry may feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Balance<'b> {
    Cash,
    Bank,
    /// Savings of one kind: of one member, or of whoever was meant.
    Savings(Saving, Option<&'b str>),
    /// Loans, in the same way.
    Loans(Option<&'b str>),
    RevolvingFund,
    VulnerabilityFund,
    Borrowed(BorrowedFrom),
    Elsewhere,
}

/// What an entry feeds: cash or bank that it brings in, and the balance out of which that can be paid back.
fn fed(entry: &Entry, bank_apart: bool) -> [Option<Balance<'_>>; 2] {
    let event = &entry.event;
    let purse = match (event, entry.moved()) {
        (Event::Meeting(_), _) => None,
        (Event::Transferred(..), _) if !bank_apart => None,
        (Event::Transferred(Transfer::Deposit, _), _) => Some(Balance::Bank),
        (Event::Transferred(Transfer::Withdrawal, _), _) => Some(Balance::Cash),
        _ if event.is_payment() => None,
        (_, Mode::Cash) => Some(Balance::Cash),
        (_, Mode::Bank) => Some(Balance::Bank),
    };
    let balance = match event {
        Event::Savings(member, _) => Some(Balance::Savings(Saving::Compulsory, Some(member))),
        Event::OtherSavings(saving, member, _) => Some(Balance::Savings(*saving, Some(member))),
        Event::LoanGiven(lending) => Some(Balance::Loans(Some(&lending.member))),
        Event::RevolvingFund(_) => Some(Balance::RevolvingFund),
        Event::Received(Receipt::VulnerabilityFund, _) => Some(Balance::VulnerabilityFund),
        Event::Borrowed(from, _) => Some(Balance::Borrowed(*from)),
        Event::Paid(Payment::FixedDeposit | Payment::FederationSavings(_) | Payment::ShareCapital(_), _) => {
            Some(Balance::Elsewhere)
        }
        _ => None,
    };
    [purse, balance]
}

/// Out of which balance an entry is paid.
fn drawn(event: &Event) -> Option<Balance<'_>> {
    match event {
        Event::SavingsWithdrawn(member, _) => Some(Balance::Savings(Saving::Compulsory, Some(member))),
        Event::OtherSavingsWithdrawn(saving, member, _) => Some(Balance::Savings(*saving, Some(member))),
        Event::LoanRepaid(repayment) => Some(Balance::Loans(Some(&repayment.member))),
        Event::Interest(member, ..) => Some(Balance::Loans(Some(member))),
        Event::RevolvingFundReturned(_) => Some(Balance::RevolvingFund),
        Event::PaidTo(Payment::VulnerabilityFund, ..) => Some(Balance::VulnerabilityFund),
        Event::BorrowingRepaid(from, _) => Some(Balance::Borrowed(*from)),
        Event::Received(..) => Some(Balance::Elsewhere),
        _ => None,
    }
}

/// Balances of which nothing is known for certain, since an entry that may have fed them was left out.
#[derive(Default)]
struct Unsure<'b>(HashSet<Balance<'b>>);

impl<'b> Unsure<'b> {
    fn leave_out(&mut self, entry: &'b Entry, bank_apart: bool, is_member: impl Fn(&str) -> bool) {
        let whoever = entry.event.member().is_some_and(|member| !is_member(member));
        self.0.extend(fed(entry, bank_apart).into_iter().flatten().map(|balance| match balance {
            Balance::Savings(saving, _) if whoever => Balance::Savings(saving, None),
            Balance::Loans(_) if whoever => Balance::Loans(None),
            balance => balance,
        }));
    }

    fn has(&self, balance: Balance<'_>) -> bool {
        let anyones = match balance {
            Balance::Savings(saving, _) => Some(Balance::Savings(saving, None)),
            Balance::Loans(_) => Some(Balance::Loans(None)),
            _ => None,
        };
        !self.0.is_empty() && (self.0.contains(&balance) || anyones.is_some_and(|anyones| self.0.contains(&anyones)))
    }

    /// May a fault come of what was left out?
    fn explains(&self, error: &Error, event: &Event) -> bool {
        match error {
            Error::MoneyTooLarge | Error::DuplicateLoan { .. } => false,
            _ => drawn(event).is_some_and(|balance| self.has(balance)),
        }
    }
}

/// The books followed as far as they are sound.
struct Followed<'b> {
    ledger: Ledger<'b>,
    purses: Option<Watched>,
    unsure: Unsure<'b>,
    /// The last line of the day that paid something out.
    paid: Option<usize>,
    /// The last day of a meeting, and its first line.
    met: Option<(Date, usize)>,
    faults: Vec<Fault>,
}

impl<'b> Followed<'b> {
    fn take(&mut self, entry: &'b Entry) {
        if let Err(error) = self.ledger.take(entry.on, &entry.event) {
            self.leave_out(entry);
            let of_loan = matches!(error, Error::DuplicateLoan { .. } | Error::UnknownLoan { .. });
            if !self.unsure.explains(&error, &entry.event) {
                let key = if of_loan { "loan" } else { "amount" };
                self.faults.push(Fault::at(format!("entries[{}].{key}", entry.line), error));
            }
            return;
        }
        if matches!(entry.event, Event::Meeting(_)) {
            // The one written first stands.
            let met = (entry.on, entry.line);
            let (on, line) = self.met.filter(|(on, _)| *on == entry.on).unwrap_or(met);
            if line != entry.line {
                let path = format!("entries[{}].on", line.max(entry.line));
                self.faults.push(Fault::at(path, Error::MeetingRepeated { on }));
            }
            self.met = Some((on, line.min(entry.line)));
        }
        if let Some(purses) = &mut self.purses {
            purses.take(entry);
        } else if entry.event.is_payment() {
            self.paid = Some(entry.line);
        }
    }

    fn leave_out(&mut self, entry: &'b Entry) {
        let ledger = &self.ledger;
        self.unsure.leave_out(entry, self.purses.is_some(), |member| ledger.place_of(member).is_some());
    }

    /// Is it the day that may be wrong, since it was none of the member's and nothing else is amiss?
    fn may_be_of_another_day(&self, entry: &Entry) -> bool {
        let known = entry.event.member().is_some_and(|member| self.ledger.place_of(member).is_some());
        known && entry.event.amount().is_some_and(Rupees::is_positive) && entry.event.loan() != Some("")
    }

    /// At the end of a day no more may have been paid out than there was.
    fn end_day(&mut self, on: Date) {
        let unsure = &self.unsure;
        if let Some(purses) = &mut self.purses {
            let may_be = |fault: &Fault| match fault.error {
                Error::BankNegative { .. } => !unsure.has(Balance::Bank),
                _ => !unsure.has(Balance::Cash),
            };
            self.faults.extend(purses.end_of_day(on).into_iter().filter(may_be));
            return;
        }
        let balance = self.ledger.totals.cash;
        let short = self.paid.take().filter(|_| balance.is_negative());
        if let Some(line) = short.filter(|_| !unsure.has(Balance::Cash) && !unsure.has(Balance::Bank)) {
            let error = Error::CashNegative { on, balance };
            self.faults.push(Fault::at(format!("entries[{line}].amount"), error));
        }
    }
}

/// Everything that the balances show to be impossible. The lines of which they cannot be known are left out.
pub(super) fn faults<'b>(
    group: &'b Group,
    cut_off: Option<&'b CutOff>,
    bank_apart: bool,
    entries: &'b [Entry],
    faulty: &HashSet<usize>,
) -> Vec<Fault> {
    let members = group.named().iter().map(|member| member.id.as_str());
    let ledger = match Ledger::open(members, cut_off) {
        Ok(ledger) => ledger,
        Err(error) => return vec![Fault::at("cut_off.members", error)],
    };
    let purses = bank_apart.then(|| Watched::open(cut_off));
    let unsure = Unsure::default();
    let mut followed = Followed { ledger, purses, unsure, paid: None, met: None, faults: Vec::new() };
    let faulty = |entry: &&Entry| faulty.contains(&entry.line);
    for entry in entries.iter().filter(faulty) {
        if followed.may_be_of_another_day(entry) {
            followed.leave_out(entry);
        }
    }
    let mut entries = entries.iter().peekable();
    while let Some(entry) = entries.next() {
        if faulty(&entry) {
            followed.leave_out(entry);
        } else {
            followed.take(entry);
        }
        if entries.peek().is_none_or(|next| next.on > entry.on) {
            followed.end_day(entry.on);
        }
    }
    followed.faults
}
