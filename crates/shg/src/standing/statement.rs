//! The statement of a group for a month, as it is drawn up after the month's last meeting: its members, meetings, savings,
//! loans, cash book and what it owes to others.

use schemars::JsonSchema;
use serde::Serialize;

use super::accounts::Accounts;
use super::moves::{Balance, Moves};
use super::passbook::{Passbook, PassbookRow, passbooks};
use super::practice::Share;
use super::profile::Profile;
use crate::books::{Attendance, Books, Entry, Event, Group, Ledger, Member};
use crate::calendar::Date;
use crate::choice::BorrowedFrom;
use crate::error::Error;
use crate::loan::balances::Days;
use crate::money::Rupees;

/// A meeting and who came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MeetingHeld {
    /// The day.
    pub on: Date,
    /// Members who came; `null` where that is not written.
    pub present: Option<u32>,
    /// Members who could have come.
    pub members: u32,
}

/// What the group owes to one kind of lender, and what moved in the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Borrowing {
    /// To whom.
    pub from: BorrowedFrom,
    /// Owed before the month.
    pub opening: Rupees,
    /// Borrowed in it.
    pub borrowed: Rupees,
    /// Principal repaid in it.
    pub repaid: Rupees,
    /// Interest paid in it.
    pub interest_paid: Rupees,
    /// Owed after it.
    pub closing: Rupees,
}

/// A group's statement for a month.
#[derive(Clone, Debug)]
pub struct MonthlyStatement {
    /// The first day: that of the month, or the first of the books.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Who the members are on the last day, and who holds the offices.
    pub profile: Profile,
    /// Members who joined in the month, those taken in again among them.
    pub joined: u32,
    /// Members who left in it.
    pub left: u32,
    /// The meetings of the month.
    pub meetings: Vec<MeetingHeld>,
    /// Of those whose attendance is written: members who came, of all who could.
    pub attendance: Share,
    /// Meetings held since the beginning.
    pub meetings_to_date: u32,
    /// Members who owe anything.
    pub borrowers: u32,
    /// Loans given in the month.
    pub loans_given: u32,
    /// The cash book of the month, and what the group owns and owes after it.
    pub accounts: Accounts,
    /// What the group owes to others.
    pub borrowings: Vec<Borrowing>,
    /// What all members had and owed before the month.
    pub opening: Balance,
    /// Member by member, as the register lists them: those of the month, and whoever has or owes anything still.
    pub rows: Vec<(String, PassbookRow)>,
    /// What moved of all of them.
    pub totals: Moves,
    /// What all of them have and owe after the month.
    pub balance: Balance,
}

impl MonthlyStatement {
    /// The statement of the month in which a day lies, up to that day. Entries after it change nothing.
    ///
    /// # Errors
    ///
    /// `books.as_on_before_cut_off` for a day that is not after the cut-off; `money.too_large`.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::books::{BookFacts, Books, Entry, Event, Group, Member, Members};
    /// use shg::choice::Category;
    /// use shg::standing::MonthlyStatement;
    ///
    /// let group = Group {
    ///     id: "UP-17".into(), name: None, formed_on: "2025-01-10".parse()?, category: Category::Women, special: None,
    ///     rural: true, district_category: None, members: Members::Named(vec![Member::named("m01")]),
    /// };
    /// let saved = Event::Savings("m01".into(), "100.00".parse()?);
    /// let entries = vec![Entry::new("2025-01-10".parse()?, saved.clone(), 0), Entry::new("2025-02-10".parse()?, saved, 1)];
    /// let books = Books::new(&group, BookFacts { entries, ..BookFacts::default() }).unwrap();
    /// let statement = MonthlyStatement::of(&group, &books, "2025-02-28".parse()?)?;
    /// assert_eq!(statement.totals.paid_in, "100.00".parse()?);
    /// assert_eq!(statement.balance.saved, "200.00".parse()?);
    /// # Ok::<(), shg::Error>(())
    /// ```
    pub fn of(group: &Group, books: &Books, as_on: Date) -> Result<Self, Error> {
        let days = days_of(group, books, as_on)?;
        let counted = books.entries().partition_point(|entry| entry.on <= as_on);
        let entries = books.entries().get(..counted).unwrap_or_default();
        let month = entries.get(entries.partition_point(|entry| entry.on < days.from)..).unwrap_or_default();
        let found = passbooks(group, books, &[days], |_| true)?;
        let (opening, totals, balance) = sums(&found)?;
        let rows = group.named().iter().zip(found).filter_map(|(member, book)| {
            let Passbook { member: id, rows, .. } = book;
            let row = rows.into_iter().next()?;
            is_listed(member, group, days, &row).then_some((id, row))
        });
        let rows: Vec<(String, PassbookRow)> = rows.collect();
        let meetings: Vec<MeetingHeld> = month.iter().filter_map(|entry| held(group, entry)).collect();
        let before = books.cut_off().map_or(0, |sheet| sheet.meetings_held);
        let stays = |is: &dyn Fn(&Member) -> usize| count(group.named().iter().map(is).fold(0, usize::saturating_add));
        Ok(Self {
            from: days.from,
            to: as_on,
            profile: Profile::on(group, as_on),
            joined: stays(&|member| joined(member, group, days)),
            left: stays(&|member| left(member, days)),
            attendance: attendance(&meetings),
            meetings,
            meetings_to_date: before.saturating_add(count(entries.iter().filter(|entry| is_meeting(entry)).count())),
            borrowers: count(rows.iter().filter(|(_, row)| row.balance.loan.is_positive()).count()),
            loans_given: count(month.iter().filter(|entry| matches!(entry.event, Event::LoanGiven(_))).count()),
            accounts: Accounts::of(group, books, Some(days.from), as_on)?,
            borrowings: borrowings(group, books, entries, month)?,
            opening,
            rows,
            totals,
            balance,
        })
    }
}

/// The month of a day up to the day, but no day before the first of the books.
fn days_of(group: &Group, books: &Books, as_on: Date) -> Result<Days, Error> {
    let first = Date::new(as_on.year(), as_on.month(), 1)?;
    if let Some(cut_off) = books.cut_off().map(|sheet| sheet.on).filter(|cut_off| as_on <= *cut_off) {
        return Err(Error::AsOnBeforeCutOff { as_on, cut_off });
    }
    let beginning = books.days(group, None, as_on)?.from;
    books.days(group, Some(first.max(beginning)), as_on)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

const fn is_meeting(entry: &Entry) -> bool {
    matches!(entry.event, Event::Meeting(_))
}

fn held(group: &Group, entry: &Entry) -> Option<MeetingHeld> {
    let Event::Meeting(attendance) = &entry.event else { return None };
    let present = match attendance {
        Attendance::NotRecorded => None,
        Attendance::Counted(present) => Some(*present),
        Attendance::Named(present) => Some(count(present.len())),
    };
    Some(MeetingHeld { on: entry.on, present, members: group.members_until(entry.on) })
}

fn attendance(meetings: &[MeetingHeld]) -> Share {
    let told = meetings.iter().filter_map(|meeting| Some((meeting.present?, meeting.members)));
    let (done, due) = told.fold((0_u32, 0_u32), |(done, due), (present, members)| {
        (done.saturating_add(present), due.saturating_add(members))
    });
    Share::Times { done, due }
}

fn joined(member: &Member, group: &Group, days: Days) -> usize {
    let now = member.joined_on.unwrap_or(group.formed_on);
    let began = member.earlier.iter().map(|stay| stay.joined_on).chain([now]);
    began.filter(|on| *on >= days.from && *on <= days.until).count()
}

fn left(member: &Member, days: Days) -> usize {
    let ended = member.earlier.iter().map(|stay| stay.left_on).chain(member.left_on);
    ended.filter(|on| *on >= days.from && *on <= days.until).count()
}

/// Was she a member on any of the days, or does anything of hers stand in the books?
fn is_listed(member: &Member, group: &Group, days: Days, row: &PassbookRow) -> bool {
    let is_member = [days.from, days.until].iter().any(|day| member.is_member_on(*day, group.formed_on));
    let came_or_went = joined(member, group, days) > 0 || left(member, days) > 0;
    let (moves, balance) = (&row.moves, &row.balance);
    let amounts = [moves.paid_in, moves.paid_out, balance.saved, balance.loan];
    let owes = balance.interest_overdue.is_some_and(Rupees::is_positive);
    is_member || came_or_went || owes || amounts.iter().any(|amount| amount.is_positive())
}

fn sums(books: &[Passbook]) -> Result<(Balance, Moves, Balance), Error> {
    let Some((first, others)) = books.split_first() else { return Ok(Default::default()) };
    let after = |book: &Passbook| book.rows.last().map(|row| row.balance.clone()).unwrap_or_default();
    let (mut opening, mut totals, mut balance) = (first.opening.clone(), first.totals.clone(), after(first));
    for book in others {
        opening = opening.plus(&book.opening)?;
        totals = totals.plus(&book.totals)?;
        balance = balance.plus(&after(book))?;
    }
    Ok((opening, totals, balance))
}

/// What the group owes to others after a day.
///
/// # Errors
///
/// `money.too_large`.
pub fn borrowings_on(group: &Group, books: &Books, day: Date) -> Result<Vec<Borrowing>, Error> {
    let counted = books.entries().partition_point(|entry| entry.on <= day);
    borrowings(group, books, books.entries().get(..counted).unwrap_or_default(), &[])
}

/// What the group owes, of each kind of lender to whom it owed anything in the month.
fn borrowings(group: &Group, books: &Books, entries: &[Entry], month: &[Entry]) -> Result<Vec<Borrowing>, Error> {
    let members = group.named().iter().map(|member| member.id.as_str());
    let mut ledger = Ledger::open(members, books.cut_off())?;
    for entry in entries.iter().take(entries.len().saturating_sub(month.len())) {
        ledger.take(entry.on, &entry.event)?;
    }
    let mut found = Vec::new();
    for from in BorrowedFrom::ALL {
        let opening = ledger.borrowed_from(*from);
        let [mut borrowed, mut repaid, mut interest_paid] = [Rupees::ZERO; 3];
        for entry in month {
            match &entry.event {
                Event::Borrowed(lender, amount) if lender == from => borrowed = borrowed.plus(*amount)?,
                Event::BorrowingRepaid(lender, amount) if lender == from => repaid = repaid.plus(*amount)?,
                Event::BorrowingInterest(lender, amount) if lender == from => {
                    interest_paid = interest_paid.plus(*amount)?;
                }
                _ => {}
            }
        }
        let closing = opening.plus(borrowed)?.minus(repaid)?;
        let row = Borrowing { from: *from, opening, borrowed, repaid, interest_paid, closing };
        if [opening, borrowed, repaid, interest_paid].iter().any(|amount| amount.is_positive()) {
            found.push(row);
        }
    }
    Ok(found)
}
