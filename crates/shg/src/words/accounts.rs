//! The page of a group's accounts.

use super::sheet::{Mark, Row, Sheet};
use super::{Speaker, text};
use crate::books::{Group, Purses};
use crate::choice::Language;
use crate::error::Error;
use crate::money::Rupees;
use crate::standing::{Accounts, CashBook, Line, total};

/// A table whose sections stand under one another.
struct Table {
    say: Speaker,
    apart: bool,
    rows: Vec<Row>,
}

impl Table {
    fn row(&mut self, label: String, cash: Option<Rupees>, bank: Option<Rupees>, amount: Option<Rupees>) {
        let cell = |amount: Option<Rupees>| amount.map_or_else(String::new, |amount| amount.to_string());
        let mut cells = vec![label];
        if self.apart {
            cells.extend([cell(cash), cell(bank)]);
        }
        cells.push(cell(amount));
        self.rows.push(Row { mark: Mark::Blank, cells });
    }

    fn section(&mut self, id: &str) {
        let title = self.say.word(id);
        self.row(title, None, None, None);
    }

    fn purses(&mut self, id: &str, purses: &Purses) -> Result<(), Error> {
        let label = self.say.word(id);
        self.row(label, Some(purses.cash), Some(purses.bank), Some(purses.total()?));
        Ok(())
    }

    fn heads(&mut self, book: &CashBook, payments: bool) -> Result<(), Error> {
        for (head, moved) in book.moved(payments) {
            let label = self.say.choice("head", head.as_str());
            self.row(label, Some(moved.cash), Some(moved.bank), Some(moved.total()?));
        }
        Ok(())
    }

    fn lines(&mut self, title: &str, lines: &[Line]) -> Result<(), Error> {
        self.section(title);
        for line in lines {
            let label = self.say.choice("account", line.account.as_str());
            self.row(label, None, None, Some(line.amount));
        }
        let label = self.say.word("accounts-total");
        self.row(label, None, None, Some(total(lines)?));
        Ok(())
    }
}

/// The accounts of a period, for people: receipts and payments, income and expenditure, what is owned and owed.
///
/// # Errors
///
/// `money.too_large`.
pub fn accounts_page(accounts: &Accounts, group: &Group, language: Language) -> Result<Sheet, Error> {
    let say = Speaker { language };
    let apart = accounts.bank_apart;
    let mut table = Table { say, apart, rows: Vec::new() };
    let book = &accounts.cash_book;
    table.section("accounts-receipts");
    table.purses("accounts-opening", &accounts.opening)?;
    table.heads(book, false)?;
    table.section("accounts-payments");
    table.heads(book, true)?;
    if apart {
        let back = |amount: Rupees| Rupees::ZERO.minus(amount);
        let (deposited, withdrawn) = (book.deposited, book.withdrawn);
        table.row(say.word("accounts-deposited"), Some(back(deposited)?), Some(deposited), Some(Rupees::ZERO));
        table.row(say.word("accounts-withdrawn"), Some(withdrawn), Some(back(withdrawn)?), Some(Rupees::ZERO));
    }
    table.purses("accounts-closing", &accounts.closing)?;
    table.lines("accounts-income", &accounts.income)?;
    table.lines("accounts-expenditure", &accounts.expenditure)?;
    let sheet = &accounts.balance_sheet;
    table.lines("accounts-assets", &sheet.assets)?;
    table.lines("accounts-liabilities", &sheet.liabilities)?;
    table.lines("accounts-own_fund", &sheet.own_fund)?;
    let ids: &[&str] = if apart {
        &["accounts-what", "accounts-cash", "accounts-bank", "accounts-amount"]
    } else {
        &["accounts-what", "accounts-amount"]
    };
    let name = group.name.as_ref().map_or_else(|| group.id.clone(), |name| format!("{name} ({})", group.id));
    let fillings = [text("group", name), text("from", say.day(accounts.from)), text("to", say.day(accounts.to))];
    let mut page = Sheet {
        heading: say.say("accounts-heading", &fillings),
        columns: say.columns(ids),
        rows: table.rows,
        grid: true,
        ..Sheet::default()
    };
    page.line(say.word("accounts-surplus"), Some(say.money(accounts.surplus)));
    page.line(say.word("accounts-assets"), Some(say.money(total(&sheet.assets)?)));
    page.line(say.word("accounts-liabilities"), Some(say.money(total(&sheet.liabilities)?)));
    page.line(say.word("accounts-own_fund"), Some(say.money(total(&sheet.own_fund)?)));
    Ok(page)
}
