//! The books of a group laid over its meetings: what falls due with each and what comes in, member by member.

use super::demand::{HeadDues, MeetingDemand};
use super::dues::{Dues, Flow, Opening, columns};
use super::internal::{Asked, Habits, Internal};
use super::meeting_days::MeetingDays;
use crate::books::{Books, Entry, Event, Fines, Group, Ledger, Member, RepaymentFine};
use crate::calendar::Date;
use crate::choice::Saving;
use crate::error::Error;
use crate::money::Rupees;

/// A head of which receipts are written without more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Head {
    Savings(Saving),
    Interest,
    Fines,
}

/// What came in of a member under a head, by the meeting that collects it.
#[derive(Clone, Copy, Debug)]
struct Received {
    on: Date,
    place: usize,
    head: Head,
    amount: Rupees,
}

impl Received {
    const fn of(place: usize, entry: &Entry) -> Option<Self> {
        let (head, amount) = match &entry.event {
            Event::Savings(_, amount) => (Head::Savings(Saving::Compulsory), *amount),
            Event::OtherSavings(saving, _, amount) => (Head::Savings(*saving), *amount),
            Event::Interest(_, amount, _) => (Head::Interest, *amount),
            Event::Fine(_, amount) => (Head::Fines, *amount),
            _ => return None,
        };
        Some(Self { on: entry.on, place, head, amount })
    }
}

/// One member, meeting by meeting.
#[derive(Clone, Debug)]
struct Account {
    /// Of each meeting: is she a member?
    present: Vec<bool>,
    /// Of each meeting: the last day since the one before on which she left.
    left: Vec<Option<Date>>,
    /// Kind by kind, those that meetings ask for.
    savings: Vec<(Saving, Vec<Flow>)>,
    principal: Vec<Dues>,
    interest: Vec<Flow>,
    /// Interest overdue where the books begin.
    interest_overdue: Rupees,
    fines: Vec<Flow>,
    outstanding: Vec<Rupees>,
}

impl Account {
    fn blank(present: Vec<bool>, left: Vec<Option<Date>>, kinds: &[Saving]) -> Self {
        let meetings = present.len();
        let flows = vec![Flow::default(); meetings];
        Self {
            present,
            left,
            savings: kinds.iter().map(|saving| (*saving, flows.clone())).collect(),
            principal: vec![Dues::default(); meetings],
            interest: flows.clone(),
            interest_overdue: Rupees::ZERO,
            fines: flows,
            outstanding: vec![Rupees::ZERO; meetings],
        }
    }

    fn receive(&mut self, received: Received) -> Result<(), Error> {
        let flows = match received.head {
            Head::Savings(saving) => self.savings.iter_mut().find(|(kind, _)| *kind == saving).map(|(_, flows)| flows),
            Head::Interest => Some(&mut self.interest),
            Head::Fines => Some(&mut self.fines),
        };
        if let Some(flow) = flows.and_then(|flows| flows.get_mut(received.place)) {
            flow.received = flow.received.plus(received.amount)?;
        }
        Ok(())
    }

    /// Lays a loan over the meetings between which it was owed.
    fn borrow(&mut self, begins: usize, asked: Asked) -> Result<(), Error> {
        let columns = self.principal.iter_mut().zip(&mut self.interest).zip(&mut self.outstanding);
        let of_loan = asked.principal.into_iter().zip(asked.interest).zip(asked.outstanding);
        for (((principal, interest), owed), ((dues, earned), left)) in columns.skip(begins).zip(of_loan) {
            *principal = principal.plus(dues)?;
            interest.due = interest.due.plus(earned)?;
            *owed = owed.plus(left)?;
        }
        Ok(())
    }
}

/// The books up to a day, laid over the meetings.
pub(super) struct Register<'b> {
    group: &'b Group,
    books: &'b Books,
    meetings: MeetingDays,
    ledger: Ledger<'b>,
    /// Of each member, what came in.
    received: Vec<Vec<Received>>,
    /// Of each member, the places of her loans.
    borrowed: Vec<Vec<usize>>,
    /// Of each loan, the meetings at which principal came back.
    repaid: Vec<Vec<(usize, Rupees)>>,
    /// The kinds of savings that meetings ask for: the compulsory ones, and others of which an amount is agreed.
    kinds: Vec<Saving>,
}

impl<'b> Register<'b> {
    pub(super) fn of(
        group: &'b Group,
        books: &'b Books,
        entries: &'b [Entry],
        meetings: MeetingDays,
    ) -> Result<Self, Error> {
        let members = group.named().iter().map(|member| member.id.as_str());
        let mut ledger = Ledger::open(members, books.cut_off())?;
        ledger.instalments_fall_due(books.lending.and_then(|lending| lending.every));
        let mut received = vec![Vec::new(); group.named().len()];
        let mut repaid: Vec<Vec<(usize, Rupees)>> = Vec::new();
        for entry in entries {
            let place = meetings.place(entry.on);
            let mut parts = Ok(());
            ledger.take_telling(entry.on, &entry.event, |loan, amount| {
                repaid.resize_with(repaid.len().max(loan.saturating_add(1)), Vec::new);
                if let Some(of_loan) = repaid.get_mut(loan) {
                    parts = add(of_loan, place, amount);
                }
            })?;
            parts?;
            let member = entry.event.member().and_then(|id| ledger.place_of(id));
            if let Some(of_member) = member.and_then(|member| received.get_mut(member)) {
                of_member.extend(Received::of(place, entry));
            }
        }
        let mut borrowed = vec![Vec::new(); group.named().len()];
        for (place, loan) in ledger.loans().all().iter().enumerate() {
            if let Some(of_member) = borrowed.get_mut(loan.member) {
                of_member.push(place);
            }
        }
        let asked = |saving: &Saving| *saving == Saving::Compulsory || books.agreed(*saving).is_some();
        let kinds = Saving::ALL.iter().copied().filter(asked).collect();
        Ok(Self { group, books, meetings, ledger, received, borrowed, repaid, kinds })
    }

    /// Interest of a member: what was overdue where the books begin, and what fell due with each meeting since.
    pub(super) fn interest_of(&self, place: usize, member: &Member) -> Result<(Rupees, Vec<(Date, Rupees)>), Error> {
        let account = self.account(place, member)?;
        let due = self.meetings.days.iter().zip(&account.interest).map(|(meeting, flow)| (meeting.on, flow.due));
        Ok((account.interest_overdue, due.filter(|(_, due)| due.is_positive()).collect()))
    }

    /// Since when interest of a member is due and not paid.
    pub(super) fn interest_unpaid_since(&self, place: usize, member: &Member) -> Result<Option<Date>, Error> {
        let account = self.account(place, member)?;
        let mut paid = Rupees::total(account.interest.iter().map(|flow| flow.received))?;
        // Since when it was overdue then, no sheet tells.
        let opening = self.books.cut_off().map(|sheet| (sheet.on, account.interest_overdue));
        let days = self.meetings.days.iter().zip(&account.interest).take(self.meetings.coming);
        for (on, due) in opening.into_iter().chain(days.map(|(meeting, flow)| (meeting.on, flow.due))) {
            if due > paid {
                return Ok(Some(on));
            }
            paid = paid.minus(due)?;
        }
        Ok(None)
    }

    fn account(&self, place: usize, member: &Member) -> Result<Account, Error> {
        let mut account = self.blank(member);
        for received in self.received.get(place).into_iter().flatten() {
            account.receive(*received)?;
        }
        let loans = self.ledger.loans();
        let rate = self.books.lending.and_then(|lending| lending.monthly_rate);
        let habits = Habits {
            meets: self.books.meeting_frequency,
            every: loans.every(),
            rate,
            last_before: self.books.cut_off().and_then(|sheet| sheet.last_meeting_on),
        };
        for number in self.borrowed.get(place).into_iter().flatten() {
            let Some(loan) = loans.all().get(*number) else { continue };
            let back = self.repaid.get(*number).map_or(&[][..], Vec::as_slice);
            account.interest_overdue = account.interest_overdue.plus(loan.interest_overdue_at_opening)?;
            if let Some(internal) = Internal::new(loan, &self.meetings, habits, back)? {
                account.borrow(internal.begins, internal.asked(back, self.meetings.coming)?)?;
            }
        }
        self.save(place, &mut account)?;
        Ok(account)
    }

    fn blank(&self, member: &Member) -> Account {
        let days = || self.meetings.days.iter().map(|meeting| meeting.on);
        let before = std::iter::once(None).chain(days().map(Some));
        let left = days().zip(before).map(|(on, before)| member.left_between(before, on)).collect();
        Account::blank(days().map(|on| is_member(self.group, member, on)).collect(), left, &self.kinds)
    }

    /// What a member paid under a head by a day.
    fn paid_by(&self, place: usize, head: Head, day: Date) -> Result<Rupees, Error> {
        let received = self.received.get(place).into_iter().flatten();
        Rupees::total(received.filter(|one| one.head == head && one.on <= day).map(|one| one.amount))
    }

    /// The savings that each meeting asks for: of each kind what was agreed, of whoever is a member on its day; where nothing was
    /// agreed, what was saved. What she had still to save, or had ahead, is settled when she leaves.
    fn save(&self, place: usize, account: &mut Account) -> Result<(), Error> {
        let begins = self.books.cut_off().map(|sheet| sheet.on);
        let since = |on: Date| begins.is_none_or(|cut_off| on > cut_off);
        let days = self.meetings.days.iter().zip(&account.present).zip(&account.left);
        for (saving, flows) in &mut account.savings {
            let Some(agreed) = self.books.agreed(*saving) else {
                flows.iter_mut().for_each(|flow| flow.due = flow.received);
                continue;
            };
            let mut due = Rupees::ZERO;
            for (((meeting, present), left), flow) in days.clone().zip(flows) {
                flow.due = if *present && since(meeting.on) { agreed } else { Rupees::ZERO };
                if let Some(left) = *left {
                    flow.settle(due, self.paid_by(place, Head::Savings(*saving), left)?)?;
                }
                due = due.minus(flow.forgiven)?.plus(flow.due)?;
            }
        }
        Ok(())
    }

    /// Every head of one member, meeting by meeting.
    fn heads(&self, place: usize, account: &Account) -> Result<Vec<HeadDues>, Error> {
        let coming = self.meetings.coming;
        let mut savings = vec![Dues::NOTHING; self.meetings.days.len()];
        for (_, flows) in &account.savings {
            for (sum, dues) in savings.iter_mut().zip(columns(Opening::default(), flows, coming)?) {
                *sum = sum.plus(dues)?;
            }
        }
        let interest = columns(Opening::overdue(account.interest_overdue), &account.interest, coming)?;
        let mut heads: Vec<HeadDues> = Vec::with_capacity(savings.len());
        for ((savings, principal), interest) in savings.into_iter().zip(&account.principal).zip(interest) {
            heads.push(HeadDues { savings, principal: *principal, interest, fines: Dues::default() });
        }
        let fines = columns(Opening::default(), &self.fined(place, account, &heads)?, coming)?;
        for (heads, fines) in heads.iter_mut().zip(fines) {
            heads.fines = fines;
        }
        Ok(heads)
    }

    /// What was missed at a meeting costs a fine at the next. A fine above that was imposed for something else, and was due
    /// when it was paid. Who has left is asked for none, and what is open is settled then.
    fn fined(&self, place: usize, account: &Account, heads: &[HeadDues]) -> Result<Vec<Flow>, Error> {
        let fines = self.books.lending.map_or_else(Fines::default, |lending| lending.fines);
        let mut flows = account.fines.clone();
        let (mut due, mut received) = (Rupees::ZERO, Rupees::ZERO);
        let mut missed = Rupees::ZERO;
        let days = self.meetings.days.iter().zip(&account.present).zip(&account.left).zip(heads);
        for ((((meeting, present), left), heads), flow) in days.zip(&mut flows) {
            if let Some(left) = *left {
                flow.settle(due, self.paid_by(place, Head::Fines, left)?)?;
            } else if *present {
                flow.due = missed;
            }
            due = due.minus(flow.forgiven)?.plus(flow.due)?;
            received = received.plus(flow.received)?;
            if received > due {
                flow.due = flow.due.plus(received.minus(due)?)?;
                due = received;
            }
            missed = if meeting.held && *present { fines.for_missing(heads)? } else { Rupees::ZERO };
        }
        Ok(flows)
    }

    /// The registers of some meetings; of each member only the rows that are asked for are kept.
    pub(super) fn registers(&self, first: usize, count: usize) -> Result<Vec<MeetingDemand>, Error> {
        let days = self.meetings.days.iter().copied();
        let mut registers: Vec<MeetingDemand> = days.skip(first).take(count).map(MeetingDemand::blank).collect();
        for (place, member) in self.group.named().iter().enumerate() {
            let account = self.account(place, member)?;
            let rows = self.heads(place, &account)?.into_iter().zip(account.outstanding).skip(first);
            for (register, (dues, owed)) in registers.iter_mut().zip(rows) {
                register.add(member, dues, owed, is_member(self.group, member, register.on))?;
            }
        }
        Ok(registers)
    }
}

fn add(of_loan: &mut Vec<(usize, Rupees)>, place: usize, amount: Rupees) -> Result<(), Error> {
    match of_loan.last_mut() {
        Some((last, sum)) if *last == place => *sum = sum.plus(amount)?,
        _ => of_loan.push((place, amount)),
    }
    Ok(())
}

fn is_member(group: &Group, member: &Member, day: Date) -> bool {
    member.is_member_on(day, group.formed_on)
}

impl Fines {
    /// What it costs to be further behind after a meeting than before it.
    fn for_missing(&self, heads: &HeadDues) -> Result<Rupees, Error> {
        let HeadDues { savings, principal, interest, .. } = heads;
        let saving = self.missed_saving.filter(|_| savings.balance > savings.arrears).unwrap_or_default();
        let behind = principal.balance.plus(interest.balance)?;
        let missed = behind > principal.arrears.plus(interest.arrears)?;
        let repayment = match self.missed_repayment.filter(|_| missed) {
            Some(RepaymentFine::Fixed(amount)) => amount,
            Some(RepaymentFine::Interest) => interest.due,
            None => Rupees::ZERO,
        };
        saving.plus(repayment)
    }
}
