//! The kind `accounts`: the accounts of a group for a period.

use serde::Serialize;

use super::decide::{books_of, check_day};
use super::decision::FindingReply;
use super::facts::{BooksDocument, GroupDocument};
use super::node::Node;
use super::read::{Place, documents};
use super::reply::{Answer, Asked, Reply};
use crate::books::{Books, ClosedLoans, Purses};
use crate::calendar::Date;
use crate::choice::{BorrowedFrom, Evidence, Head, MissionHead, Scheme};
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::money::Rupees;
use crate::rulebook::Rulebook;
use crate::rules::membership;
use crate::standing::{Accounts, BalanceSheet, CashBook, Line, TrialLine, total};
use crate::words;

documents! {
    /// The accounts of a group for a period, from its books.
    #[expect(dead_code, reason = "read part by part; the struct is for its schema")]
    AccountsQuestion {
        /// The group.
        group: GroupDocument,
        /// Its books.
        books: BooksDocument,
        /// The first day of the period; the beginning of the books where it is not given.
        from: Option<Date>,
        /// The last day of the period.
        to: Date,
    }
}

pub(super) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "accounts");
    let mut faults = Faults::default();
    let Some((group, books, from, to)) = AccountsQuestion::parts(node, &place, &mut faults) else {
        return Err(faults);
    };
    let group = group.and_then(|group| group.group(&Place::Key(&place, "group"), &mut faults));
    check_day("to", group.as_ref(), to, &place, &mut faults);
    check_day("from", group.as_ref(), from.flatten(), &place, &mut faults);
    let (Some(group), Some(books)) = (group, books) else { return Err(faults) };
    let books = books_of(&group, books, &Place::Key(&place, "books"), &mut faults);
    let (Some(books), Some(from), Some(to)) = (books, from, to) else { return Err(faults) };
    let key = if from.is_some() { "from" } else { "to" };
    let at = |error: Error| {
        let key = if matches!(error, Error::MoneyTooLarge) { "books" } else { key };
        vec![Fault::at(Place::Key(&place, key).to_string(), error)]
    };
    let accounts = Accounts::of(&group, &books, from, to).map_err(at)?;
    let norms = Rulebook::builtin().on(to, Scheme::DayNrlm, Evidence::Inferred, None).map_err(at)?;
    let finding = books.cut_off().and_then(|sheet| membership::cut_off_meetings(sheet.meetings_held, &norms));
    let findings = finding.iter().map(|finding| FindingReply::of(finding, asked.language)).collect();
    let reply = AccountsReply::of(&books, &accounts, findings).map_err(at)?;
    let sheet = asked.page.map(|_| words::accounts_page(&accounts, &group, asked.language)).transpose().map_err(at)?;
    Ok(Reply::new(Answer::Accounts(Box::new(reply)), sheet, asked))
}

/// The accounts as they are answered. A head or an account with nothing in it is not listed.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct AccountsReply {
    from: Date,
    to: Date,
    /// Are cash and bank kept apart?
    bank_apart: bool,
    receipts_and_payments: ReceiptsAndPaymentsReply,
    income_and_expenditure: IncomeAndExpenditureReply,
    balance_sheet: BalanceSheetReply,
    trial_balance: TrialBalanceReply,
    /// What the cut-off sheet tells of the older books; `null` for books that begin with meeting one.
    older_books: Option<OlderBooksReply>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ReceiptsAndPaymentsReply {
    opening: PursesReply,
    receipts: Vec<HeadReply>,
    payments: Vec<HeadReply>,
    /// Cash taken to the bank.
    deposited: Rupees,
    /// Cash fetched from the bank.
    withdrawn: Rupees,
    closing: PursesReply,
}

/// Box and bank; `null` where they are not kept apart.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct PursesReply {
    cash: Option<Rupees>,
    bank: Option<Rupees>,
    total: Rupees,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct HeadReply {
    head: Head,
    /// The head of the mission's app under which it comes.
    mission_head: MissionHead,
    cash: Option<Rupees>,
    bank: Option<Rupees>,
    total: Rupees,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct IncomeAndExpenditureReply {
    income: Vec<Line>,
    expenditure: Vec<Line>,
    /// Income less expenditure; a deficit is below nought.
    surplus: Rupees,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct BalanceSheetReply {
    assets: Vec<Line>,
    assets_total: Rupees,
    liabilities: Vec<Line>,
    liabilities_total: Rupees,
    own_fund: Vec<Line>,
    own_fund_total: Rupees,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct TrialBalanceReply {
    rows: Vec<TrialLine>,
    debit_total: Rupees,
    credit_total: Rupees,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct OlderBooksReply {
    cut_off: Date,
    meetings_held: u32,
    /// Had the group met often enough for a cut-off sheet?
    findings: Vec<FindingReply>,
    cash_book: Option<String>,
    cash_book_page: Option<u32>,
    /// Loans that the group had paid off.
    closed_loans: Vec<ClosedLoansReply>,
    /// Loans that members had paid off.
    members_closed_loans: u32,
    members_closed_loans_amount: Rupees,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ClosedLoansReply {
    from: BorrowedFrom,
    count: u32,
    amount: Rupees,
}

impl PursesReply {
    pub(super) fn of(cash: Rupees, bank: Rupees, apart: bool) -> Result<Self, Error> {
        let told = |amount| apart.then_some(amount);
        Ok(Self { cash: told(cash), bank: told(bank), total: cash.plus(bank)? })
    }

    pub(super) fn purses(purses: &Purses, apart: bool) -> Result<Self, Error> {
        Self::of(purses.cash, purses.bank, apart)
    }
}

impl HeadReply {
    fn list(book: &CashBook, payments: bool, apart: bool) -> Result<Vec<Self>, Error> {
        let rows = book.moved(payments).map(|(head, moved)| {
            let PursesReply { cash, bank, total } = PursesReply::of(moved.cash, moved.bank, apart)?;
            Ok(Self { head, mission_head: head.of_mission(), cash, bank, total })
        });
        rows.collect()
    }
}

impl BalanceSheetReply {
    fn of(sheet: &BalanceSheet) -> Result<Self, Error> {
        Ok(Self {
            assets: sheet.assets.clone(),
            assets_total: total(&sheet.assets)?,
            liabilities: sheet.liabilities.clone(),
            liabilities_total: total(&sheet.liabilities)?,
            own_fund: sheet.own_fund.clone(),
            own_fund_total: total(&sheet.own_fund)?,
        })
    }
}

impl OlderBooksReply {
    fn of(books: &Books, findings: Vec<FindingReply>) -> Result<Option<Self>, Error> {
        let Some(sheet) = books.cut_off() else { return Ok(None) };
        let book = sheet.cash_book.as_ref();
        let closed = || sheet.members.iter().filter_map(|member| member.closed_loans);
        let loans = sheet.closed_loans.iter();
        Ok(Some(Self {
            cut_off: sheet.on,
            meetings_held: sheet.meetings_held,
            findings,
            cash_book: book.map(|(number, _)| number.clone()),
            cash_book_page: book.and_then(|(_, page)| *page),
            closed_loans: loans
                .map(|&ClosedLoans { from, count, amount }| ClosedLoansReply { from, count, amount })
                .collect(),
            members_closed_loans: closed().map(|(count, _)| count).fold(0, u32::saturating_add),
            members_closed_loans_amount: Rupees::total(closed().map(|(_, amount)| amount))?,
        }))
    }
}

impl AccountsReply {
    fn of(books: &Books, accounts: &Accounts, findings: Vec<FindingReply>) -> Result<Self, Error> {
        let (book, apart) = (&accounts.cash_book, accounts.bank_apart);
        let rows = accounts.trial_balance()?;
        let debit_total = Rupees::total(rows.iter().map(|row| row.debit))?;
        let credit_total = Rupees::total(rows.iter().map(|row| row.credit))?;
        Ok(Self {
            from: accounts.from,
            to: accounts.to,
            bank_apart: apart,
            receipts_and_payments: ReceiptsAndPaymentsReply {
                opening: PursesReply::purses(&accounts.opening, apart)?,
                receipts: HeadReply::list(book, false, apart)?,
                payments: HeadReply::list(book, true, apart)?,
                deposited: book.deposited,
                withdrawn: book.withdrawn,
                closing: PursesReply::purses(&accounts.closing, apart)?,
            },
            income_and_expenditure: IncomeAndExpenditureReply {
                income: accounts.income.clone(),
                expenditure: accounts.expenditure.clone(),
                surplus: accounts.surplus,
            },
            balance_sheet: BalanceSheetReply::of(&accounts.balance_sheet)?,
            trial_balance: TrialBalanceReply { rows, debit_total, credit_total },
            older_books: OlderBooksReply::of(books, findings)?,
        })
    }
}
