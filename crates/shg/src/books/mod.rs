//! Facts: a group, its members, and what was written down. The room checks that facts are *possible*; whether they are
//! *good* is for the rules.

mod cut_off;
mod entry;
mod group;
mod ledger;
mod lending;
mod loans;
mod roll;

pub use cut_off::{CutOff, OpeningFunds, OpeningMember};
pub use entry::{Attendance, Entry, Event, Lending, Particulars, Repayment};
pub use group::{Group, Member, Members};
pub use ledger::{Ledger, Totals};
pub use lending::{Fines, LendingTerms, RepaymentFine};
pub use loans::{Demand, Loan, Loans};

pub(crate) use lending::later;

use std::collections::HashSet;

use roll::Roll;

use crate::calendar::Date;
use crate::choice::MeetingFrequency;
use crate::error::{Error, Fault};
use crate::money::Rupees;

/// What a bookkeeper hands over.
#[derive(Clone, Debug, Default)]
pub struct BookFacts {
    /// How often the group meets; every month where none is given.
    pub meeting_frequency: Option<MeetingFrequency>,
    /// What each member is to save at each meeting, where that is agreed.
    pub compulsory_saving: Option<Rupees>,
    /// The terms on which the group lends to its members, where they are told.
    pub lending: Option<LendingTerms>,
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
    cut_off: Option<CutOff>,
    entries: Vec<Entry>,
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
    ///     Ok(Entry { on: on.parse()?, event: Event::Savings("m01".into(), "100.00".parse()?), line })
    /// };
    /// let facts = BookFacts { entries: vec![saving("2025-01-10", 0)?, saving("2025-01-09", 1)?], ..BookFacts::default() };
    /// let faults = Books::new(&group, facts).unwrap_err();
    /// assert_eq!(faults[0].path, "entries[1].on");
    /// assert_eq!(faults[0].error.code(), "books.entry_before_formation");
    /// # Ok::<(), shg::Error>(())
    /// ```
    pub fn new(group: &Group, facts: BookFacts) -> Result<Self, Vec<Fault>> {
        let mut faults = Self::faults_line_by_line(group, &facts);
        let faulty: HashSet<usize> = faults.iter().filter_map(|(line, _)| *line).collect();
        let mut entries = facts.entries;
        entries.sort();
        let sound = entries.iter().filter(|entry| !faulty.contains(&entry.line));
        // Balances can be followed only from an opening without faults.
        if faults.iter().all(|(line, _)| line.is_some()) {
            faults.extend(replay(group, facts.cut_off.as_ref(), sound).into_iter().map(|fault| (None, fault)));
        }
        if !faults.is_empty() {
            return Err(faults.into_iter().map(|(_, fault)| fault).collect());
        }
        Ok(Self {
            meeting_frequency: facts.meeting_frequency.unwrap_or(MeetingFrequency::Monthly),
            compulsory_saving: facts.compulsory_saving,
            lending: facts.lending,
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
        let checks = Checks::new(group, facts);
        let opening = facts.cut_off.iter().flat_map(|cut_off| cut_off.members.iter().enumerate());
        for (row, opening) in opening.filter(|(_, opening)| checks.roll.place(&opening.member).is_none()) {
            let error = Error::UnknownMember { member: opening.member.clone() };
            faults.push((None, Fault::at(format!("cut_off.members[{row}].member"), error)));
        }
        for entry in &facts.entries {
            faults.extend(checks.entry(entry).into_iter().map(|fault| (Some(entry.line), fault)));
        }
        faults
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
}

impl<'g> Checks<'g> {
    fn new(group: &'g Group, facts: &BookFacts) -> Self {
        let roll = Roll::of(group.named().iter().map(|member| member.id.as_str()));
        Self { group, roll, cut_off: facts.cut_off.as_ref().map(|cut_off| cut_off.on) }
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
        if let Some(error) = entry.event.member().and_then(|id| self.member(id, on)) {
            fault("member", error);
        }
        match &entry.event {
            Event::LoanGiven(Lending { loan: Some(loan), .. })
            | Event::LoanRepaid(Repayment { loan: Some(loan), .. })
                if loan.is_empty() =>
            {
                fault("loan", Error::EmptyId);
            }
            Event::LoanGiven(Lending { particulars: Some(particulars), .. }) => {
                if let Some(error) = particulars.monthly_rate.and_then(lending::unfit) {
                    fault("monthly_rate", error);
                }
            }
            Event::Meeting(Attendance::Named(present)) => {
                let mut seen = HashSet::new();
                for (place, id) in present.iter().enumerate() {
                    let twice = !seen.insert(id.as_str());
                    let error = twice.then(|| Error::DuplicateMember { member: id.clone() });
                    if let Some(error) = error.or_else(|| self.member(id, on)) {
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

    fn member(&self, id: &str, on: Date) -> Option<Error> {
        let found: Option<&Member> = self.roll.place(id).and_then(|place| self.group.named().get(place));
        let member = || id.to_owned();
        let Some(found) = found else { return Some(Error::UnknownMember { member: member() }) };
        let joined_on = found.joined_on.unwrap_or(self.group.formed_on);
        if on < joined_on {
            return Some(Error::EntryBeforeJoining { member: member(), on, joined_on });
        }
        found.left_on.filter(|left_on| on > *left_on).map(|left_on| Error::EntryAfterLeaving {
            member: member(),
            on,
            left_on,
        })
    }
}

/// The checks that need the balances; entries already found faulty are left out.
fn replay<'b>(group: &'b Group, cut_off: Option<&'b CutOff>, entries: impl Iterator<Item = &'b Entry>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let members = group.named().iter().map(|member| member.id.as_str());
    let mut ledger = match Ledger::open(members, cut_off) {
        Ok(ledger) => ledger,
        Err(error) => return vec![Fault::at("cut_off.members", error)],
    };
    let mut met = None;
    let mut paid = None;
    let mut entries = entries.peekable();
    while let Some(entry) = entries.next() {
        let at = |key: &str| format!("entries[{}].{key}", entry.line);
        if let Err(error) = ledger.take(entry.on, &entry.event) {
            let of_loan = matches!(error, Error::DuplicateLoan { .. } | Error::UnknownLoan { .. });
            faults.push(Fault::at(at(if of_loan { "loan" } else { "amount" }), error));
        }
        if matches!(entry.event, Event::Meeting(_)) {
            let earlier = met.replace((entry.on, entry.line)).filter(|(on, _)| *on == entry.on);
            if let Some((on, line)) = earlier {
                let later = line.max(entry.line);
                faults.push(Fault::at(format!("entries[{later}].on"), Error::MeetingRepeated { on }));
            }
        }
        if entry.event.is_payment() {
            paid = Some(entry.line);
        }
        let balance = ledger.totals.cash;
        let day_ends = entries.peek().is_none_or(|next| next.on > entry.on);
        if let Some(line) = paid.take_if(|_| day_ends).filter(|_| balance.is_negative()) {
            let error = Error::CashNegative { on: entry.on, balance };
            faults.push(Fault::at(format!("entries[{line}].amount"), error));
        }
    }
    faults
}
