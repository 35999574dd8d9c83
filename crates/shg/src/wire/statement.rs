//! The kind `monthly_statement`: what is drawn up for a group after the last meeting of a month.

use serde::Serialize;

use super::accounts::PursesReply;
use super::decide::{books_of, check_as_on};
use super::facts::{BooksDocument, GroupDocument};
use super::members::{CountReply, OfficesReply};
use super::node::Node;
use super::read::{Place, documents};
use super::reply::{Answer, Asked, Reply};
use crate::calendar::Date;
use crate::choice::{MissionHead, Saving};
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::money::Rupees;
use crate::standing::{Balance, Borrowing, CashBook, MeetingHeld, MonthlyStatement, Moves, PassbookRow};
use crate::words;

documents! {
    /// The statement of a group for the month in which a day lies.
    #[expect(dead_code, reason = "read part by part; the struct is for its schema")]
    MonthlyStatementQuestion {
        /// The day up to which the month is told; entries after it do not count.
        as_on: Date,
        /// The group.
        group: GroupDocument,
        /// Its books.
        books: BooksDocument,
    }
}

pub(super) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "monthly_statement");
    let mut faults = Faults::default();
    let Some((as_on, group, books)) = MonthlyStatementQuestion::parts(node, &place, &mut faults) else {
        return Err(faults);
    };
    let group = group.and_then(|group| group.group(&Place::Key(&place, "group"), &mut faults));
    check_as_on(group.as_ref(), as_on, &place, &mut faults);
    let (Some(group), Some(books)) = (group, books) else { return Err(faults) };
    let Some(books) = books_of(&group, books, &Place::Key(&place, "books"), &mut faults) else {
        return Err(faults);
    };
    let Some(as_on) = as_on else { return Err(faults) };
    let at = |error: Error| {
        let key = if matches!(error, Error::AsOnBeforeCutOff { .. }) { "as_on" } else { "books" };
        vec![Fault::at(Place::Key(&place, key).to_string(), error)]
    };
    let found = MonthlyStatement::of(&group, &books, as_on).map_err(at)?;
    let sheet = asked.page.map(|_| words::monthly_statement_page(&found, &group, asked.language));
    let sheet = sheet.transpose().map_err(at)?;
    let reply = MonthlyStatementReply::of(found).map_err(at)?;
    Ok(Reply::new(Answer::MonthlyStatement(Box::new(reply)), sheet, asked))
}

/// A monthly statement as it is answered.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct MonthlyStatementReply {
    from: Date,
    to: Date,
    members: StatementMembersReply,
    meetings: StatementMeetingsReply,
    /// Savings of all members, kind by kind.
    savings: Vec<StatementSavingsReply>,
    loans: StatementLoansReply,
    cash_book: StatementCashReply,
    /// What the group owes to others.
    external_loans: Vec<Borrowing>,
    /// One row a member, in the order of the group.
    rows: Vec<StatementRowReply>,
    /// What moved of all members.
    totals: Moves,
    /// What all members have and owe.
    balance: Balance,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct StatementMembersReply {
    /// Members on the last day.
    count: u32,
    /// Members who joined in the month.
    joined: u32,
    /// Members who left in it.
    left: u32,
    /// Who holds each office; `null` where no member has the key `offices`.
    offices: Option<OfficesReply>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct StatementMeetingsReply {
    /// Those of the month.
    held: Vec<MeetingHeld>,
    /// Members who came, of all who could, at those whose attendance is written.
    attendance: CountReply,
    /// Held since the beginning.
    to_date: u32,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct StatementSavingsReply {
    saving: Saving,
    opening: Rupees,
    saved: Rupees,
    withdrawn: Rupees,
    closing: Rupees,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct StatementLoansReply {
    /// Principal owed before the month.
    opening: Rupees,
    /// Loans given in it.
    given_count: u32,
    given: Rupees,
    repaid: Rupees,
    /// Principal owed after it.
    outstanding: Rupees,
    borrowers: u32,
    /// Principal overdue by the instalments.
    principal_overdue: Rupees,
    /// Interest that the meetings of the month asked for; `null` where no meeting or no rate is known.
    interest_due: Option<Rupees>,
    interest_paid: Rupees,
    interest_overdue: Option<Rupees>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct StatementCashReply {
    opening: PursesReply,
    /// By the heads of the mission's app; a head under which nothing moved is not listed.
    receipts: Vec<MissionHeadReply>,
    payments: Vec<MissionHeadReply>,
    /// Cash taken to the bank.
    deposited: Rupees,
    /// Cash fetched from the bank.
    withdrawn: Rupees,
    closing: PursesReply,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct MissionHeadReply {
    mission_head: MissionHead,
    #[serde(flatten)]
    moved: PursesReply,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct StatementRowReply {
    member: String,
    #[serde(flatten)]
    moves: Moves,
    balance: Balance,
}

impl MissionHeadReply {
    fn list(book: &CashBook, payments: bool, apart: bool) -> Result<Vec<Self>, Error> {
        let rows = book.of_mission(payments)?.into_iter().map(|(mission_head, moved)| {
            Ok(Self { mission_head, moved: PursesReply::of(moved.cash, moved.bank, apart)? })
        });
        rows.collect()
    }
}

impl StatementCashReply {
    fn of(found: &MonthlyStatement) -> Result<Self, Error> {
        let accounts = &found.accounts;
        let (book, apart) = (&accounts.cash_book, accounts.bank_apart);
        Ok(Self {
            opening: PursesReply::purses(&accounts.opening, apart)?,
            receipts: MissionHeadReply::list(book, false, apart)?,
            payments: MissionHeadReply::list(book, true, apart)?,
            deposited: book.deposited,
            withdrawn: book.withdrawn,
            closing: PursesReply::purses(&accounts.closing, apart)?,
        })
    }
}

impl MonthlyStatementReply {
    fn of(found: MonthlyStatement) -> Result<Self, Error> {
        let cash_book = StatementCashReply::of(&found)?;
        let (opening, totals, balance) = (found.opening, found.totals, found.balance);
        let savings = balance.savings.iter().map(|held| {
            let (saved, withdrawn) = totals.of(held.saving);
            let opening = opening.of(held.saving);
            StatementSavingsReply { saving: held.saving, opening, saved, withdrawn, closing: held.amount }
        });
        let rows = found.rows.into_iter().map(|(member, row)| {
            let PassbookRow { moves, balance, .. } = row;
            StatementRowReply { member, moves, balance }
        });
        Ok(Self {
            from: found.from,
            to: found.to,
            members: StatementMembersReply {
                count: found.profile.members,
                joined: found.joined,
                left: found.left,
                offices: found.profile.offices.as_ref().map(OfficesReply::of),
            },
            meetings: StatementMeetingsReply {
                held: found.meetings,
                attendance: CountReply::of(found.attendance),
                to_date: found.meetings_to_date,
            },
            savings: savings.collect(),
            loans: StatementLoansReply {
                opening: opening.loan,
                given_count: found.loans_given,
                given: totals.loan_given,
                repaid: totals.repaid,
                outstanding: balance.loan,
                borrowers: found.borrowers,
                principal_overdue: balance.principal_overdue,
                interest_due: totals.interest_due,
                interest_paid: totals.interest_paid,
                interest_overdue: balance.interest_overdue,
            },
            cash_book,
            external_loans: found.borrowings,
            rows: rows.collect(),
            totals,
            balance,
        })
    }
}
