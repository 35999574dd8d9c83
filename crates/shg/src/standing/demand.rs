//! Demand, collection and balance: what each member is asked for at a meeting, and what came of it.

use super::dues::{Dues, Flow, columns};
use super::internal::{Habits, Internal};
use super::meeting_days::{MeetingDay, MeetingDays, Wanted};
use crate::books::{Books, Entry, Event, Fines, Group, Ledger, Member, Members, RepaymentFine};
use crate::calendar::Date;
use crate::error::Error;
use crate::money::Rupees;

/// What is asked for at a meeting, head by head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HeadDues {
    /// Savings.
    pub savings: Dues,
    /// Principal of loans.
    pub principal: Dues,
    /// Interest on loans.
    pub interest: Dues,
    /// Fines.
    pub fines: Dues,
}

/// One member's row of a demand register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberDemand {
    /// Who.
    pub member: String,
    /// What she is asked for, and what came of it.
    pub dues: HeadDues,
    /// Principal that she owes after the meeting; before it is held, on the day.
    pub outstanding: Rupees,
}

/// A demand register: one meeting, a row for each member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingDemand {
    /// The day of the meeting.
    pub on: Date,
    /// Was it held by the day asked about?
    pub held: bool,
    /// One row a member, in the order of the group.
    pub rows: Vec<MemberDemand>,
    /// The sums of the rows.
    pub totals: HeadDues,
    /// The sum of what they owe.
    pub outstanding: Rupees,
}

impl HeadDues {
    /// All heads together.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn total(&self) -> Result<Dues, Error> {
        self.savings.plus(self.principal)?.plus(self.interest)?.plus(self.fines)
    }

    fn plus(&self, other: &Self) -> Result<Self, Error> {
        Ok(Self {
            savings: self.savings.plus(other.savings)?,
            principal: self.principal.plus(other.principal)?,
            interest: self.interest.plus(other.interest)?,
            fines: self.fines.plus(other.fines)?,
        })
    }

    fn is_blank(&self) -> bool {
        let nothing = |dues: &Dues| dues.demand == Rupees::ZERO && dues.advance == Rupees::ZERO;
        [self.savings, self.principal, self.interest, self.fines].iter().all(nothing)
    }
}

/// What is collected of one member, meeting by meeting.
#[derive(Clone, Debug, Default)]
struct Account {
    savings: Vec<Flow>,
    principal: Vec<Dues>,
    interest: Vec<Flow>,
    fines: Vec<Flow>,
    outstanding: Vec<Rupees>,
}

impl Account {
    fn blank(meetings: usize) -> Self {
        let flows = vec![Flow::default(); meetings];
        Self {
            savings: flows.clone(),
            principal: vec![Dues::default(); meetings],
            interest: flows.clone(),
            fines: flows,
            outstanding: vec![Rupees::ZERO; meetings],
        }
    }

    fn receive(&mut self, place: usize, event: &Event) -> Result<(), Error> {
        let (flows, amount) = match event {
            Event::Savings(_, amount) => (&mut self.savings, amount),
            Event::Interest(_, amount) => (&mut self.interest, amount),
            Event::Fine(_, amount) => (&mut self.fines, amount),
            _ => return Ok(()),
        };
        if let Some(flow) = flows.get_mut(place) {
            flow.received = flow.received.plus(*amount)?;
        }
        Ok(())
    }
}

/// The books up to a day, laid over the meetings.
struct Register<'b> {
    group: &'b Group,
    books: &'b Books,
    meetings: MeetingDays,
    accounts: Vec<Account>,
}

impl<'b> Register<'b> {
    fn of(group: &'b Group, books: &'b Books, entries: &'b [Entry], meetings: MeetingDays) -> Result<Self, Error> {
        let members = group.named().iter().map(|member| member.id.as_str());
        let accounts = vec![Account::blank(meetings.days.len()); group.named().len()];
        let mut register = Self { group, books, meetings, accounts };
        let mut ledger = Ledger::open(members, books.cut_off())?;
        ledger.instalments_fall_due(books.lending.and_then(|lending| lending.every));
        // Of each loan, the meetings at which principal came back.
        let mut repaid: Vec<Vec<(usize, Rupees)>> = Vec::new();
        for entry in entries {
            let place = register.meetings.place(entry.on);
            let mut parts = Ok(());
            ledger.take_telling(entry.on, &entry.event, |loan, amount| {
                repaid.resize_with(repaid.len().max(loan.saturating_add(1)), Vec::new);
                if let Some(of_loan) = repaid.get_mut(loan) {
                    parts = add(of_loan, place, amount);
                }
            })?;
            parts?;
            let member = entry.event.member().and_then(|id| ledger.place_of(id));
            if let Some(account) = member.and_then(|member| register.accounts.get_mut(member)) {
                account.receive(place, &entry.event)?;
            }
        }
        register.lend(&ledger, &repaid)?;
        register.save()?;
        Ok(register)
    }

    /// Lays each loan over the meetings between which it was owed.
    fn lend(&mut self, ledger: &Ledger<'b>, repaid: &[Vec<(usize, Rupees)>]) -> Result<(), Error> {
        let rate = self.books.lending.and_then(|lending| lending.monthly_rate);
        let habits = Habits { meets: self.books.meeting_frequency, every: ledger.loans().every(), rate };
        for (number, loan) in ledger.loans().all().iter().enumerate() {
            let back = repaid.get(number).map_or(&[][..], Vec::as_slice);
            let Some(internal) = Internal::new(loan, &self.meetings, habits, back)? else { continue };
            let asked = internal.asked(back, self.meetings.coming)?;
            let Some(account) = self.accounts.get_mut(loan.member) else { continue };
            let columns = account.principal.iter_mut().zip(&mut account.interest).zip(&mut account.outstanding);
            let of_loan = asked.principal.into_iter().zip(asked.interest).zip(asked.outstanding);
            for (((principal, interest), owed), ((dues, earned), left)) in columns.skip(internal.begins).zip(of_loan) {
                *principal = principal.plus(dues)?;
                interest.due = interest.due.plus(earned)?;
                *owed = owed.plus(left)?;
            }
        }
        Ok(())
    }

    /// The saving that each meeting asks for: what was agreed, of whoever is a member on its day; where nothing was agreed,
    /// what was saved.
    fn save(&mut self) -> Result<(), Error> {
        let begins = self.books.cut_off().map(|sheet| sheet.on);
        for (member, account) in self.group.named().iter().zip(&mut self.accounts) {
            for (meeting, flow) in self.meetings.days.iter().zip(&mut account.savings) {
                let asked =
                    is_member(self.group, member, meeting.on) && begins.is_none_or(|cut_off| meeting.on > cut_off);
                flow.due = match self.books.compulsory_saving {
                    Some(amount) if asked => amount,
                    Some(_) => Rupees::ZERO,
                    None => flow.received,
                };
            }
        }
        Ok(())
    }

    /// Every head of one member, meeting by meeting.
    fn heads(&self, account: &Account) -> Result<Vec<HeadDues>, Error> {
        let coming = self.meetings.coming;
        let savings = columns(Rupees::ZERO, &account.savings, coming)?;
        let interest = columns(Rupees::ZERO, &account.interest, coming)?;
        let mut heads: Vec<HeadDues> = Vec::with_capacity(savings.len());
        for ((savings, principal), interest) in savings.into_iter().zip(&account.principal).zip(interest) {
            heads.push(HeadDues { savings, principal: *principal, interest, fines: Dues::default() });
        }
        let fines = columns(Rupees::ZERO, &self.fined(account, &heads)?, coming)?;
        for (heads, fines) in heads.iter_mut().zip(fines) {
            heads.fines = fines;
        }
        Ok(heads)
    }

    /// What was missed at a meeting costs a fine at the next. A fine above that was imposed for something else, and was due
    /// when it was paid.
    fn fined(&self, account: &Account, heads: &[HeadDues]) -> Result<Vec<Flow>, Error> {
        let fines = self.books.lending.map_or_else(Fines::default, |lending| lending.fines);
        let mut flows = account.fines.clone();
        let (mut due, mut received) = (Rupees::ZERO, Rupees::ZERO);
        let mut missed = Rupees::ZERO;
        for (place, flow) in flows.iter_mut().enumerate() {
            flow.due = missed;
            due = due.plus(missed)?;
            received = received.plus(flow.received)?;
            if received > due {
                flow.due = flow.due.plus(received.minus(due)?)?;
                due = received;
            }
            let met = self.meetings.days.get(place).is_some_and(|meeting| meeting.held);
            missed = match heads.get(place).filter(|_| met) {
                Some(heads) => fines.for_missing(heads)?,
                None => Rupees::ZERO,
            };
        }
        Ok(flows)
    }

    fn meeting(&self, place: usize, meeting: MeetingDay, heads: &[Vec<HeadDues>]) -> Result<MeetingDemand, Error> {
        let (mut rows, mut totals, mut outstanding) = (Vec::new(), HeadDues::default(), Rupees::ZERO);
        let of_members = self.group.named().iter().zip(&self.accounts).zip(heads);
        for ((member, account), heads) in of_members {
            let mut dues = heads.get(place).copied().unwrap_or_default();
            let present = is_member(self.group, member, meeting.on);
            if !present {
                // What she had still to save is settled when she leaves; what she borrowed is not.
                (dues.savings, dues.fines) = (Dues::default(), Dues::default());
            }
            let owed = account.outstanding.get(place).copied().unwrap_or_default();
            if !present && dues.is_blank() && owed == Rupees::ZERO {
                continue;
            }
            totals = totals.plus(&dues)?;
            outstanding = outstanding.plus(owed)?;
            rows.push(MemberDemand { member: member.id.clone(), dues, outstanding: owed });
        }
        Ok(MeetingDemand { on: meeting.on, held: meeting.held, rows, totals, outstanding })
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
    member.joined_on.unwrap_or(group.formed_on) <= day && member.left_on.is_none_or(|left| day < left)
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

/// The demand registers of one meeting and of those after it.
///
/// # Reading
///
/// Everything falls due with meetings: the saving with each, an instalment of a loan with each after the one at which it
/// was handed over, interest on what was owed after the meeting before, a fine with the meeting after the one at which
/// something was missed (`demand.meetings` and its kin in CONFORMANCE.md).
///
/// # Takes and gives
///
/// The books up to `as_on`; the day of a meeting, held or to come, or none for the next; how many meetings, that one the
/// first → a register for each. Of meetings after the next it is taken that all is paid that was asked for before.
///
/// # Errors
///
/// `books.no_meeting_on`, `books.as_on_before_cut_off`, `rules.fact_not_given` where members are only counted, no meeting is
/// known to count from, or a loan has no rate; `money.too_large`, `calendar.out_of_range`, and what an account of a loan
/// cannot be.
///
/// # Examples
///
/// ```
/// use shg::books::{BookFacts, Books, Entry, Event, Group, Lending, LendingTerms, Member, Members};
/// use shg::choice::Category;
/// use shg::standing::demand;
///
/// let group = Group {
///     id: "UP-17".into(), name: None, formed_on: "2025-01-10".parse()?, category: Category::Women, special: None,
///     rural: true, district_category: None, members: Members::Named(vec![Member::named("m01")]),
/// };
/// let amount = "500.00".parse()?;
/// let lending = Lending { member: "m01".into(), amount, loan: None, instalments: Some(5), particulars: None };
/// let entries = [Event::Savings("m01".into(), amount), Event::LoanGiven(lending)];
/// let entries = entries.into_iter().enumerate();
/// let entries = entries.map(|(line, event)| Ok(Entry { on: "2025-02-05".parse()?, event, line }));
/// let lending = LendingTerms { monthly_rate: Some("2".parse()?), ..LendingTerms::default() };
/// let facts = BookFacts { lending: Some(lending), entries: entries.collect::<Result<_, shg::Error>>()?, ..BookFacts::default() };
/// let books = Books::new(&group, facts).unwrap();
/// let next = &demand(&group, &books, "2025-02-28".parse()?, None, 1)?[0];
/// assert_eq!(next.on, "2025-03-05".parse()?);
/// assert_eq!(next.rows[0].dues.principal.demand, "100.00".parse()?);
/// assert_eq!(next.rows[0].dues.interest.demand, "10.00".parse()?);
/// # Ok::<(), shg::Error>(())
/// ```
pub fn demand(
    group: &Group,
    books: &Books,
    as_on: Date,
    meeting_on: Option<Date>,
    meetings: u32,
) -> Result<Vec<MeetingDemand>, Error> {
    if let Some(cut_off) = books.cut_off().filter(|cut_off| cut_off.on > as_on) {
        return Err(Error::AsOnBeforeCutOff { as_on, cut_off: cut_off.on });
    }
    if matches!(group.members, Members::Counted(_)) {
        return Err(Error::FactNotGiven { fact: "group.members" });
    }
    let counted = books.entries().partition_point(|entry| entry.on <= as_on);
    let entries = books.entries().get(..counted).unwrap_or_default();
    let count = usize::try_from(meetings).unwrap_or(usize::MAX);
    let wanted = Wanted { as_on, meeting_on, meetings: count };
    let (days, first) = MeetingDays::of(books, entries, wanted)?;
    let register = Register::of(group, books, entries, days)?;
    let heads: Result<Vec<Vec<HeadDues>>, Error> =
        register.accounts.iter().map(|account| register.heads(account)).collect();
    let heads = heads?;
    let asked = register.meetings.days.iter().copied().enumerate().skip(first).take(count);
    asked.map(|(place, meeting)| register.meeting(place, meeting, &heads)).collect()
}

/// Interest that is overdue on a day: what the meetings up to it asked for and nobody paid. None where no meeting is known
/// to count from, or a loan has no rate.
pub(super) fn overdue_interest(group: &Group, books: &Books, as_on: Date) -> Result<Option<Rupees>, Error> {
    match demand(group, books, as_on, None, 1) {
        Ok(registers) => {
            let next = registers.first().map(|next| next.rows.as_slice()).unwrap_or_default();
            let overdue = |row: &MemberDemand| {
                let interest = row.dues.interest;
                interest.arrears.minus(interest.collection.min(interest.arrears))
            };
            let overdue: Result<Vec<Rupees>, Error> = next.iter().map(overdue).collect();
            Rupees::total(overdue?).map(Some)
        }
        Err(Error::FactNotGiven { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}
