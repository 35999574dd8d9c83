//! Facts: a group, its members, and what was written down. The room checks that facts are *possible*; whether they are
//! *good* is for the rules.

mod cut_off;
mod entry;
mod follow;
mod group;
mod head;
mod held;
mod ledger;
mod lending;
mod loans;
mod member;
mod opening;
mod purse;
mod roll;

pub use cut_off::{CutOff, OpeningFunds, OpeningMember};
pub use entry::{Attendance, Entry, Event, Lending, Particulars, Repayment, Touches};
pub use group::{Group, Members};
pub use head::{Payment, Receipt, Transfer};
pub use held::{Held, WithFederations};
pub use ledger::{Ledger, Totals};
pub use lending::{Fines, LendingTerms, RepaymentFine};
pub use loans::{Demand, Loan, Loans};
pub use member::{Member, Nominee, OfficeHeld, Stay};
pub use opening::{ClosedLoans, OpeningLoan, RunningLoan};
pub use purse::Purses;

pub(crate) use lending::{completed, later};

use std::collections::{HashMap, HashSet};

use roll::Roll;

use crate::calendar::Date;
use crate::choice::{MeetingFrequency, Saving};
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::money::{Rate, Rupees};

/// What the members agreed on a kind of saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SavingTerms {
    /// Which.
    pub saving: Saving,
    /// How much each member saves at each meeting.
    pub amount: Option<Rupees>,
    /// The return on it, percent a year.
    pub annual_return: Option<Rate>,
}

/// What a bookkeeper hands over.
#[derive(Clone, Debug, Default)]
pub struct BookFacts {
    /// How often the group meets; every month where none is given.
    pub meeting_frequency: Option<MeetingFrequency>,
    /// What each member is to save at each meeting, where that is agreed.
    pub compulsory_saving: Option<Rupees>,
    /// The terms on which the group lends to its members, where they are told.
    pub lending: Option<LendingTerms>,
    /// What is agreed on each kind of saving.
    pub savings: Vec<SavingTerms>,
    /// Are cash and bank kept apart, as in a cash book of two columns?
    pub bank_apart: bool,
    /// The balances with which the books begin.
    pub cut_off: Option<CutOff>,
    /// The entries, in any order.
    pub entries: Vec<Entry>,
}

/// The books of a group: checked, and in the order of their days.
#[derive(Clone, Debug)]
pub struct Books {
    /// How often the group meets.
    pub meeting_frequency: MeetingFrequency,
    /// What each member is to save at each meeting.
    pub compulsory_saving: Option<Rupees>,
    /// The terms on which the group lends to its members, where they are told.
    pub lending: Option<LendingTerms>,
    /// What is agreed on each kind of saving.
    pub savings: Vec<SavingTerms>,
    /// Are cash and bank kept apart?
    pub bank_apart: bool,
    cut_off: Option<CutOff>,
    entries: Vec<Entry>,
}

impl BookFacts {
    fn saving_faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (index, terms) in self.savings.iter().enumerate() {
            let place = |key: &str| format!("savings[{index}].{key}");
            if self.savings.iter().take(index).any(|earlier| earlier.saving == terms.saving) {
                faults.push(Fault::at(place("saving"), Error::SavingTwice { saving: terms.saving.as_str() }));
            }
            if let Some(amount) = terms.amount.filter(|amount| !amount.is_positive()) {
                faults.push(Fault::at(place("amount"), Error::AmountNotPositive { amount }));
            }
            let given = terms.amount.filter(|_| terms.saving == Saving::Compulsory && self.compulsory_saving.is_some());
            if given.is_some() {
                let error = Error::GivenTwice { one: "compulsory_saving", other: "savings" };
                faults.push(Fault::at(place("amount"), error));
            }
        }
        faults
    }
}

impl Books {
    /// Checks what a bookkeeper hands over.
    ///
    /// # Errors
    ///
    /// Every fault at once, each with its path inside the books (`entries[3].amount`): members that the group does not
    /// have, days before formation, joining or the cut-off, or after leaving, amounts of nothing, more repaid than owed,
    /// more withdrawn than saved, more paid out by the end of a day than was held.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::books::{BookFacts, Books, Entry, Event, Group, Member, Members};
    /// use shg::choice::Category;
    ///
    /// let group = Group {
    ///     id: "UP-17".into(), name: None, formed_on: "2025-01-10".parse()?, category: Category::Women, special: None,
    ///     rural: true, district_category: None, members: Members::Named(vec![Member::named("m01")]),
    /// };
    /// let saving = |on: &str, line| -> Result<Entry, shg::Error> {
    ///     Ok(Entry::new(on.parse()?, Event::Savings("m01".into(), "100.00".parse()?), line))
    /// };
    /// let facts = BookFacts { entries: vec![saving("2025-01-10", 0)?, saving("2025-01-09", 1)?], ..BookFacts::default() };
    /// let faults = Books::new(&group, facts).unwrap_err();
    /// assert_eq!(faults[0].path, "entries[1].on");
    /// assert_eq!(faults[0].error.code(), "books.entry_before_formation");
    /// # Ok::<(), shg::Error>(())
    /// ```
    pub fn new(group: &Group, facts: BookFacts) -> Result<Self, Faults> {
        let mut faults = Self::faults_line_by_line(group, &facts);
        let mut entries = facts.entries;
        entries.sort_by(Entry::before);
        let moving = || faults.iter().filter(|(_, fault)| follow::moves_balances(&fault.path));
        // Balances can be followed only from an opening of which they are sound.
        if moving().all(|(line, _)| line.is_some()) {
            let faulty = moving().filter_map(|(line, _)| *line).collect();
            let found = follow::faults(group, facts.cut_off.as_ref(), facts.bank_apart, &entries, &faulty);
            faults.extend(found.into_iter().map(|fault| (None, fault)));
        }
        if !faults.is_empty() {
            return Err(faults.into_iter().map(|(_, fault)| fault).collect());
        }
        Ok(Self {
            meeting_frequency: facts.meeting_frequency.unwrap_or(MeetingFrequency::Monthly),
            compulsory_saving: facts.compulsory_saving,
            lending: facts.lending,
            savings: facts.savings,
            bank_apart: facts.bank_apart,
            cut_off: facts.cut_off,
            entries,
        })
    }

    /// The faults that need no balances: each entry looked at alone, with its line where it is one.
    pub(crate) fn faults_line_by_line(group: &Group, facts: &BookFacts) -> Vec<(Option<usize>, Fault)> {
        let mut faults = Vec::new();
        if let Some(cut_off) = &facts.cut_off {
            let inside = |fault: Fault| (None, Fault { path: format!("cut_off.{}", fault.path), ..fault });
            faults.extend(cut_off.faults(group.formed_on).into_iter().map(inside));
        }
        if let Some(amount) = facts.compulsory_saving.filter(|amount| !amount.is_positive()) {
            faults.push((None, Fault::at("compulsory_saving", Error::AmountNotPositive { amount })));
        }
        faults.extend(facts.lending.iter().flat_map(LendingTerms::faults).map(|fault| (None, fault)));
        faults.extend(facts.saving_faults().into_iter().map(|fault| (None, fault)));
        let checks = Checks::new(group, facts);
        let opening = facts.cut_off.iter().flat_map(|cut_off| cut_off.members.iter().enumerate());
        for (row, opening) in opening {
            let at = |key: String| format!("cut_off.members[{row}].{key}");
            if let Some(error) = checks.opening(opening) {
                faults.push((None, Fault::at(at("member".to_owned()), error)));
                continue;
            }
            for (place, loan) in opening.loans.iter().enumerate() {
                if let Some(error) = checks.given(opening, loan.given_on) {
                    faults.push((None, Fault::at(at(format!("loans[{place}].given_on")), error)));
                }
            }
        }
        for entry in &facts.entries {
            faults.extend(checks.entry(entry).into_iter().map(|fault| (Some(entry.line), fault)));
        }
        faults
    }

    /// What each member saves of one kind at each meeting, where that is agreed.
    #[must_use]
    pub fn agreed(&self, saving: Saving) -> Option<Rupees> {
        let terms = self.savings.iter().find(|terms| terms.saving == saving);
        terms.and_then(|terms| terms.amount).or(self.compulsory_saving.filter(|_| saving == Saving::Compulsory))
    }

    /// The return on savings of one kind, percent a year, where one is agreed.
    #[must_use]
    pub fn annual_return(&self, saving: Saving) -> Option<Rate> {
        self.savings.iter().find(|terms| terms.saving == saving).and_then(|terms| terms.annual_return)
    }

    /// The balances with which the books begin.
    #[must_use]
    pub fn cut_off(&self) -> Option<&CutOff> {
        self.cut_off.as_ref()
    }

    /// The entries, in the order of their days.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

/// The checks that look at one entry alone.
struct Checks<'g> {
    group: &'g Group,
    roll: Roll<'g>,
    cut_off: Option<Date>,
    bank_apart: bool,
    /// The meetings that were closed, and when.
    closed: HashMap<Date, Date>,
}

impl<'g> Checks<'g> {
    fn new(group: &'g Group, facts: &BookFacts) -> Self {
        let roll = Roll::of(group.named().iter().map(|member| member.id.as_str()));
        let closed = facts.entries.iter().filter(|entry| matches!(entry.event, Event::Meeting(_)));
        Self {
            group,
            roll,
            cut_off: facts.cut_off.as_ref().map(|cut_off| cut_off.on),
            bank_apart: facts.bank_apart,
            closed: closed.filter_map(|meeting| Some((meeting.on, meeting.written_on?))).collect(),
        }
    }

    fn entry(&self, entry: &Entry) -> Vec<Fault> {
        let index = entry.line;
        let mut faults = Vec::new();
        let mut fault = |key: &str, error| faults.push(Fault::at(format!("entries[{index}].{key}"), error));
        let (on, formed_on) = (entry.on, self.group.formed_on);
        if on < formed_on {
            fault("on", Error::EntryBeforeFormation { on, formed_on });
        } else if let Some(cut_off) = self.cut_off.filter(|cut_off| on <= *cut_off) {
            fault("on", Error::EntryBeforeCutOff { on, cut_off });
        }
        if let Some(amount) = entry.event.amount().filter(|amount| !amount.is_positive()) {
            fault("amount", Error::AmountNotPositive { amount });
        }
        if let Some(error) = entry.event.member().and_then(|id| self.member(id, on, entry.event.touches())) {
            fault("member", error);
        }
        if entry.mode.is_some() && !self.bank_apart {
            fault("mode", Error::ModeNotKept);
        }
        if let Some(written_on) = entry.written_on {
            self.written(entry, written_on, &mut fault);
        }
        if entry.event.loan() == Some("") {
            fault("loan", Error::EmptyId);
        }
        match &entry.event {
            Event::LoanGiven(lending) => {
                let rate = lending.particulars.as_ref().and_then(|particulars| particulars.monthly_rate);
                if let Some(error) = rate.and_then(lending::unfit) {
                    fault("monthly_rate", error);
                }
                if let Some(error) = lending.instalments.and_then(lending::unfit_number) {
                    fault("instalments", error);
                }
            }
            Event::Meeting(Attendance::Named(present)) => {
                let mut seen = HashSet::new();
                for (place, id) in present.iter().enumerate() {
                    let twice = !seen.insert(id.as_str());
                    let error = twice.then(|| Error::DuplicateMember { member: id.clone() });
                    if let Some(error) = error.or_else(|| self.member(id, on, Touches::Anything)) {
                        fault(&format!("present[{place}]"), error);
                    }
                }
            }
            Event::Meeting(Attendance::Counted(present)) => {
                let members = self.group.members_until(on);
                if *present > members {
                    let (present, members) = (i64::from(*present), i64::from(members));
                    fault("present_count", Error::PresentAboveMembers { present, members });
                }
            }
            _ => {}
        }
        faults
    }

    /// Why a sheet can have nothing of whom it names: savings of who had not joined or had left, or a loan of who had not
    /// joined. What the dead have left is settled later.
    fn opening(&self, opening: &OpeningMember) -> Option<Error> {
        let on = self.cut_off.filter(|on| *on >= self.group.formed_on);
        if self.roll.place(&opening.member).is_none() {
            return Some(Error::UnknownMember { member: opening.member.clone() });
        }
        let touches = match (opening.has_saved(), opening.owes()) {
            (true, _) => Touches::Due,
            (false, true) => Touches::Debt,
            (false, false) => return None,
        };
        self.member(&opening.member, on?, touches)
    }

    /// Why a loan on a sheet cannot have been given to her on its day.
    fn given(&self, opening: &OpeningMember, on: Date) -> Option<Error> {
        let is_within = on >= self.group.formed_on && self.cut_off.is_some_and(|cut_off| on <= cut_off);
        if is_within { self.member(&opening.member, on, Touches::Anything) } else { None }
    }

    fn member(&self, id: &str, on: Date, touches: Touches) -> Option<Error> {
        let found: Option<&Member> = self.roll.place(id).and_then(|place| self.group.named().get(place));
        let Some(found) = found else { return Some(Error::UnknownMember { member: id.to_owned() }) };
        found.absent(on, self.group.formed_on, touches)
    }

    /// When an entry was written: not before it happened, nor once the meeting of its day was closed.
    fn written(&self, entry: &Entry, written_on: Date, fault: &mut impl FnMut(&str, Error)) {
        let on = entry.on;
        let is_meeting = matches!(entry.event, Event::Meeting(_));
        if written_on < on {
            fault(if is_meeting { "closed_on" } else { "written_on" }, Error::WrittenBefore { on, written_on });
        }
        let closed = self.closed.get(&on).filter(|closed_on| !is_meeting && written_on > **closed_on);
        if let Some(closed_on) = closed.copied() {
            fault("written_on", Error::MeetingClosed { on, closed_on, written_on });
        }
    }
}
