//! Facts: a group, its members, and what was written down. The room checks that facts are *possible*; whether they are
//! *good* is for the rules.

mod cut_off;
mod entry;
mod group;
mod ledger;

pub use cut_off::{CutOff, OpeningFunds, OpeningMember};
pub use entry::{Attendance, Entry, Event, Lending, Repayment};
pub use group::{Group, Member, Members};
pub use ledger::{Demand, Ledger, Loan, Totals};

use std::collections::HashMap;

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
    pub fn new(group: &Group, facts: BookFacts) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        if let Some(cut_off) = &facts.cut_off {
            let inside = |fault: Fault| Fault { path: format!("cut_off.{}", fault.path), ..fault };
            faults.extend(cut_off.faults(group.formed_on).into_iter().map(inside));
        }
        if let Some(amount) = facts.compulsory_saving.filter(|amount| !amount.is_positive()) {
            faults.push(Fault::at("compulsory_saving", Error::AmountNotPositive { amount }));
        }
        let checks = Checks::new(group, &facts);
        let mut written: Vec<(usize, Entry)> = facts.entries.into_iter().enumerate().collect();
        let mut sound = Vec::with_capacity(written.len());
        for (index, entry) in &written {
            let found = checks.entry(*index, entry);
            sound.push(found.is_empty());
            faults.extend(found);
        }
        written.sort_by(|(_, one), (_, other)| one.cmp(other));
        replay(&checks, facts.cut_off.as_ref(), &written, &sound, &mut faults);
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Self {
            meeting_frequency: facts.meeting_frequency.unwrap_or(MeetingFrequency::Monthly),
            compulsory_saving: facts.compulsory_saving,
            cut_off: facts.cut_off,
            entries: written.into_iter().map(|(_, entry)| entry).collect(),
        })
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
    members: HashMap<&'g str, &'g Member>,
    cut_off: Option<Date>,
}

impl<'g> Checks<'g> {
    fn new(group: &'g Group, facts: &BookFacts) -> Self {
        let members = group.named().iter().map(|member| (member.id.as_str(), member)).collect();
        Self { group, members, cut_off: facts.cut_off.as_ref().map(|cut_off| cut_off.on) }
    }

    fn entry(&self, index: usize, entry: &Entry) -> Vec<Fault> {
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
        if let Some(id) = entry.event.member() {
            if let Some(error) = self.member(id, on) {
                fault("member", error);
            }
        }
        match &entry.event {
            Event::Meeting(Attendance::Named(present)) => {
                for (place, id) in present.iter().enumerate() {
                    if let Some(error) = self.member(id, on) {
                        fault(&format!("present[{place}]"), error);
                    }
                }
            }
            Event::Meeting(Attendance::Counted(present)) => {
                let members = self.group.members_on(on);
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
        let member = id.to_owned();
        let Some(found) = self.members.get(id) else { return Some(Error::UnknownMember { member }) };
        let joined_on = found.joined_on.unwrap_or(self.group.formed_on);
        if on < joined_on {
            return Some(Error::EntryBeforeJoining { member, on, joined_on });
        }
        found.left_on.filter(|left_on| on > *left_on).map(|left_on| Error::EntryAfterLeaving { member, on, left_on })
    }
}

/// The checks that need the balances: entries already found faulty are left out.
fn replay(
    checks: &Checks<'_>,
    cut_off: Option<&CutOff>,
    written: &[(usize, Entry)],
    sound: &[bool],
    faults: &mut Vec<Fault>,
) {
    let members = checks.group.named().iter().map(|member| member.id.as_str());
    let mut ledger = match Ledger::open(members, cut_off) {
        Ok(ledger) => ledger,
        Err(error) => return faults.push(Fault::at("cut_off.members", error)),
    };
    let mut met = None;
    let mut entries = written.iter().peekable();
    while let Some((index, entry)) = entries.next() {
        if sound.get(*index).is_some_and(|sound| *sound) {
            let before = ledger.totals.cash;
            if let Err(error) = ledger.take(entry.on, &entry.event) {
                let key = if matches!(error, Error::DuplicateLoan { .. } | Error::UnknownLoan { .. }) {
                    "loan"
                } else {
                    "amount"
                };
                faults.push(Fault::at(format!("entries[{index}].{key}"), error));
            }
            if matches!(entry.event, Event::Meeting(_)) && met.replace(entry.on) == Some(entry.on) {
                faults.push(Fault::at(format!("entries[{index}].on"), Error::MeetingRepeated { on: entry.on }));
            }
            let day_ends = entries.peek().is_none_or(|(_, next)| next.on > entry.on);
            let balance = ledger.totals.cash;
            if day_ends && balance.is_negative() && balance < before {
                faults
                    .push(Fault::at(format!("entries[{index}].amount"), Error::CashNegative { on: entry.on, balance }));
            }
        }
    }
}
