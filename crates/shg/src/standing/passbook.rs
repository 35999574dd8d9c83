//! A member's passbook: stretch by stretch what she saved, borrowed, repaid and paid, and what it comes to. The books are
//! walked once, for one member or for all.

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::meeting_days::{MeetingDays, Wanted};
use super::moves::{Balance, Held, Moves};
use super::register::Register;
use crate::books::{Attendance, Books, Entry, Event, Group, Ledger, Member};
use crate::calendar::Date;
use crate::choice::{PassbookBy, Saving};
use crate::error::Error;
use crate::loan::balances::Days;
use crate::money::Rupees;

/// Some days of a passbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PassbookRow {
    /// The first of the days.
    pub from: Date,
    /// The last of them.
    pub to: Date,
    /// What moved on them.
    #[serde(flatten)]
    pub moves: Moves,
    /// What it comes to after the last.
    pub balance: Balance,
}

/// A member's passbook over a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passbook {
    /// Who.
    pub member: String,
    /// What she had and owed before the first day.
    pub opening: Balance,
    /// The period, stretch by stretch.
    pub rows: Vec<PassbookRow>,
    /// What moved over all of it.
    pub totals: Moves,
}

impl Passbook {
    /// The passbook of a member from one day to another, both of them counted; from the beginning of the books where none
    /// is given.
    ///
    /// # Takes and gives
    ///
    /// A row a month, or a row a meeting: the days after the one before, up to it; what was written after the last meeting
    /// stands in a row of its own. Money counts on the day on which it was written; interest falls due with the meetings,
    /// as the demand register has it, and is none where no meeting or no rate is known.
    ///
    /// # Errors
    ///
    /// `books.unknown_member`; `loan.days_reversed`, `books.as_on_before_cut_off`; `money.too_large`.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::books::{BookFacts, Books, Entry, Event, Group, Member, Members};
    /// use shg::choice::{Category, PassbookBy};
    /// use shg::standing::Passbook;
    ///
    /// let group = Group {
    ///     id: "UP-17".into(), name: None, formed_on: "2025-01-10".parse()?, category: Category::Women, special: None,
    ///     rural: true, district_category: None, members: Members::Named(vec![Member::named("m01")]),
    /// };
    /// let saved = Event::Savings("m01".into(), "100.00".parse()?);
    /// let entries = vec![Entry::new("2025-01-10".parse()?, saved.clone(), 0), Entry::new("2025-03-10".parse()?, saved, 1)];
    /// let books = Books::new(&group, BookFacts { entries, ..BookFacts::default() }).unwrap();
    /// let passbook = Passbook::of(&group, &books, "m01", None, "2025-03-31".parse()?, PassbookBy::Month)?;
    /// let saved: Vec<String> = passbook.rows.iter().map(|row| row.balance.saved.to_string()).collect();
    /// assert_eq!(saved, ["100.00", "100.00", "200.00"]);
    /// # Ok::<(), shg::Error>(())
    /// ```
    pub fn of(
        group: &Group,
        books: &Books,
        member: &str,
        from: Option<Date>,
        to: Date,
        by: PassbookBy,
    ) -> Result<Self, Error> {
        let place = group.named().iter().position(|one| one.id == member);
        let place = place.ok_or_else(|| Error::UnknownMember { member: member.to_owned() })?;
        let days = books.days(group, from, to)?;
        let stretches = match by {
            PassbookBy::Month => months(days),
            PassbookBy::Meeting => meetings(books, days)?,
        };
        let mut found = passbooks(group, books, &stretches, |one| one == place)?;
        found.pop().ok_or_else(|| Error::UnknownMember { member: member.to_owned() })
    }
}

/// What each member has and owes after a day, in the order of the group.
///
/// # Errors
///
/// `money.too_large`.
pub fn balances_on(group: &Group, books: &Books, day: Date) -> Result<Vec<(String, Balance)>, Error> {
    let found = passbooks(group, books, &[Days { from: day, until: day }], |_| true)?;
    let after = |book: Passbook| Some((book.member, book.rows.into_iter().next()?.balance));
    Ok(found.into_iter().filter_map(after).collect())
}

/// The days of each month of a period.
fn months(days: Days) -> Vec<Days> {
    let mut stretches = Vec::new();
    let mut next = Some(days.from).filter(|from| *from <= days.until);
    while let Some(from) = next {
        let until = from.month_end().min(days.until);
        stretches.push(Days { from, until });
        next = until.add_days(1).ok().filter(|from| *from <= days.until);
    }
    stretches
}

/// The days from one meeting to the next.
fn meetings(books: &Books, days: Days) -> Result<Vec<Days>, Error> {
    let wanted = Wanted { as_on: days.until, meeting_on: None, meetings: 1 };
    let met = match MeetingDays::of(books, up_to(books, days.until), wanted) {
        Ok((meetings, _)) => meetings.days,
        Err(Error::FactNotGiven { .. }) => Vec::new(),
        Err(error) => return Err(error),
    };
    let ends = met.iter().map(|meeting| meeting.on).filter(|on| *on >= days.from && *on < days.until);
    let mut stretches = Vec::new();
    let mut from = days.from;
    for until in ends.chain([days.until]) {
        stretches.push(Days { from, until });
        from = until.add_days(1)?;
    }
    Ok(stretches)
}

fn up_to(books: &Books, day: Date) -> &[Entry] {
    let counted = books.entries().partition_point(|entry| entry.on <= day);
    books.entries().get(..counted).unwrap_or_default()
}

/// Interest of a member: what fell due with which meeting, and what she paid.
#[derive(Clone, Debug, Default)]
struct Interest {
    /// What was overdue where the books begin, and what fell due on each day since; none where that is not known.
    due: Option<(Rupees, Vec<(Date, Rupees)>)>,
    paid: Rupees,
}

impl Interest {
    fn between(&self, days: Days) -> Result<Option<Rupees>, Error> {
        let Some((_, due)) = &self.due else { return Ok(None) };
        let within = due.iter().filter(|(on, _)| *on >= days.from && *on <= days.until);
        Rupees::total(within.map(|(_, amount)| *amount)).map(Some)
    }

    /// What is overdue after a day up to which everything paid was counted.
    fn overdue(&self, day: Date) -> Result<Option<Rupees>, Error> {
        let Some((opening, due)) = &self.due else { return Ok(None) };
        let fallen = Rupees::total(due.iter().filter(|(on, _)| *on <= day).map(|(_, amount)| *amount))?;
        opening.plus(fallen)?.minus(self.paid).map(|overdue| Some(overdue.max(Rupees::ZERO)))
    }
}

/// One member while the books are walked.
struct Own<'b> {
    place: usize,
    member: &'b Member,
    interest: Interest,
    moves: Moves,
    opening: Balance,
    rows: Vec<PassbookRow>,
}

struct Walk<'b> {
    group: &'b Group,
    ledger: Ledger<'b>,
    own: Vec<Own<'b>>,
    /// Of each place in the group, whose book is wanted.
    books: Vec<Option<usize>>,
}

/// The passbooks of those who are wanted, over stretches that follow one another.
pub(super) fn passbooks(
    group: &Group,
    books: &Books,
    stretches: &[Days],
    wanted: impl Fn(usize) -> bool,
) -> Result<Vec<Passbook>, Error> {
    let (Some(first), Some(last)) = (stretches.first(), stretches.last()) else { return Ok(Vec::new()) };
    let entries = up_to(books, last.until);
    let mut walk = Walk::begin(group, books, entries, last.until, wanted)?;
    let mut entries = entries.iter().peekable();
    while let Some(entry) = entries.next_if(|entry| entry.on < first.from) {
        walk.take(entry)?;
    }
    walk.open(first.from)?;
    for stretch in stretches {
        while let Some(entry) = entries.next_if(|entry| entry.on <= stretch.until) {
            walk.take(entry)?;
        }
        walk.close(*stretch)?;
    }
    walk.own.into_iter().map(Own::finish).collect()
}

impl<'b> Walk<'b> {
    fn begin(
        group: &'b Group,
        books: &'b Books,
        entries: &'b [Entry],
        as_on: Date,
        wanted: impl Fn(usize) -> bool,
    ) -> Result<Self, Error> {
        let members = group.named();
        let mut ledger = Ledger::open(members.iter().map(|member| member.id.as_str()), books.cut_off())?;
        ledger.instalments_fall_due(books.lending.and_then(|lending| lending.every));
        let register = register(group, books, entries, as_on)?;
        let (mut own, mut places) = (Vec::new(), vec![None; members.len()]);
        for (place, (member, slot)) in members.iter().zip(&mut places).enumerate().filter(|(place, _)| wanted(*place)) {
            *slot = Some(own.len());
            let due = match register.as_ref().map(|register| register.interest_of(place, member)) {
                None | Some(Err(Error::FactNotGiven { .. })) => None,
                Some(due) => Some(due?),
            };
            let interest = Interest { due, paid: Rupees::ZERO };
            let (moves, opening) = (Moves::default(), Balance::default());
            own.push(Own { place, member, interest, moves, opening, rows: Vec::new() });
        }
        Ok(Self { group, ledger, own, books: places })
    }

    fn take(&mut self, entry: &'b Entry) -> Result<(), Error> {
        self.ledger.take(entry.on, &entry.event)?;
        if let Event::Meeting(Attendance::Named(present)) = &entry.event {
            self.meet(entry.on, present);
        }
        let place = entry.event.member().and_then(|id| self.ledger.place_of(id));
        let own = place.and_then(|place| self.books.get(place).copied().flatten());
        let Some(own) = own.and_then(|own| self.own.get_mut(own)) else { return Ok(()) };
        if let Event::Interest(_, amount, _) = &entry.event {
            own.interest.paid = own.interest.paid.plus(*amount)?;
        }
        own.moves.take(&entry.event)
    }

    /// Who came to a meeting, of those who could.
    fn meet(&mut self, on: Date, present: &[String]) {
        let present: HashSet<&str> = present.iter().map(String::as_str).collect();
        for own in &mut self.own {
            if own.member.is_member_on(on, self.group.formed_on) || own.member.leaves_on(on) {
                own.moves.meetings = own.moves.meetings.saturating_add(1);
                let came = present.contains(own.member.id.as_str());
                own.moves.attended = own.moves.attended.saturating_add(came.into());
            }
        }
    }

    /// What moved before the period is in its opening balances.
    fn open(&mut self, from: Date) -> Result<(), Error> {
        let eve = from.day_before().unwrap_or(from);
        let balances = self.balances(eve)?;
        for (own, balance) in self.own.iter_mut().zip(balances) {
            (own.moves, own.opening) = (Moves::default(), balance);
        }
        Ok(())
    }

    fn close(&mut self, days: Days) -> Result<(), Error> {
        let balances = self.balances(days.until)?;
        for (own, balance) in self.own.iter_mut().zip(balances) {
            let mut moves = std::mem::take(&mut own.moves);
            moves.interest_due = own.interest.between(days)?;
            own.rows.push(PassbookRow { from: days.from, to: days.until, moves, balance });
        }
        Ok(())
    }

    fn balances(&self, day: Date) -> Result<Vec<Balance>, Error> {
        let loans = self.ledger.loans();
        let mut overdue = vec![Rupees::ZERO; self.books.len()];
        for loan in loans.all() {
            if let (Some(slot), Some((amount, _))) = (overdue.get_mut(loan.member), loans.overdue_on(loan, day)?) {
                *slot = slot.plus(amount)?;
            }
        }
        let balance = |own: &Own<'b>| {
            let id = own.member.id.as_str();
            let savings =
                Saving::ALL.iter().map(|kind| Held { saving: *kind, amount: self.ledger.saved_of(*kind, id) });
            Ok(Balance {
                savings: savings.collect(),
                saved: self.ledger.saved_by(id),
                loan: self.ledger.owed_by(id),
                principal_overdue: overdue.get(own.place).copied().unwrap_or_default(),
                interest_overdue: own.interest.overdue(day)?,
            })
        };
        self.own.iter().map(balance).collect()
    }
}

impl Own<'_> {
    /// The book without the kinds of savings that she never kept.
    fn finish(mut self) -> Result<Passbook, Error> {
        let mut rows = self.rows.iter();
        let mut totals = rows.next().map(|row| row.moves.clone()).unwrap_or_default();
        for row in rows {
            totals = totals.plus(&row.moves)?;
        }
        let held = |balance: &Balance, kind: Saving| balance.of(kind).is_positive();
        let kept = |kind: Saving| {
            let balances = std::iter::once(&self.opening).chain(self.rows.iter().map(|row| &row.balance));
            kind == Saving::Compulsory || totals.moved(kind) || balances.into_iter().any(|balance| held(balance, kind))
        };
        let kinds: Vec<Saving> = Saving::ALL.iter().copied().filter(|kind| kept(*kind)).collect();
        self.opening.keep(&kinds);
        totals.keep(&kinds);
        for row in &mut self.rows {
            row.moves.keep(&kinds);
            row.balance.keep(&kinds);
        }
        Ok(Passbook { member: self.member.id.clone(), opening: self.opening, rows: self.rows, totals })
    }
}

/// The demand register of the days; none where no meeting is known to count from.
fn register<'b>(
    group: &'b Group,
    books: &'b Books,
    entries: &'b [Entry],
    as_on: Date,
) -> Result<Option<Register<'b>>, Error> {
    match MeetingDays::of(books, entries, Wanted { as_on, meeting_on: None, meetings: 1 }) {
        Ok((days, _)) => Register::of(group, books, entries, days).map(Some),
        Err(Error::FactNotGiven { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}
