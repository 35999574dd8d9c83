//! The page of a running account.

use super::sheet::{Mark, Row, Sheet};
use super::{Speaker, text};
use crate::choice::Language;
use crate::loan::cash_credit::{CashCredit, Statement};

/// A running account, for people: its balance, its months and their sums.
#[must_use]
pub fn cash_credit_page(account: &CashCredit, statement: &Statement, language: Language) -> Sheet {
    let say = Speaker { language };
    let fillings = [text("limit", say.money(account.limit)), text("date", say.day(statement.as_on))];
    let columns = say.columns(&[
        "account-month",
        "schedule-opening",
        "account-drawn",
        "account-paid",
        "schedule-interest",
        "schedule-balance",
        "account-days-above",
    ]);
    let row = |cells: [String; 7]| Row { mark: Mark::Blank, cells: cells.into() };
    let mut rows: Vec<Row> = Vec::with_capacity(statement.months.len().saturating_add(1));
    for month in &statement.months {
        let name = format!("{:04}-{:02}", month.from.year(), month.from.month());
        let [opening, drawn, paid, debited, closing] =
            [month.opening, month.drawn, month.paid, month.debited, month.closing].map(|amount| amount.to_string());
        rows.push(row([name, opening, drawn, paid, debited, closing, month.irregular_days.to_string()]));
    }
    let sums = statement.sums;
    let [drawn, paid, debited] = [sums.drawn, sums.paid, sums.debited].map(|amount| amount.to_string());
    let blank = String::new;
    let days = sums.irregular_days.to_string();
    rows.push(row([say.word("schedule-total"), blank(), drawn, paid, debited, blank(), days]));
    let mut sheet =
        Sheet { heading: say.say("account-heading", &fillings), columns, rows, grid: true, ..Sheet::default() };
    sheet.line(say.word("account-balance"), Some(say.money(statement.balance)));
    sheet.line(say.word("rule-drawing_power"), Some(say.money(statement.ceiling)));
    sheet.line(say.word("account-accrued"), Some(say.money(statement.accrued)));
    sheet.line(say.word("account-above-since"), statement.above_since().map(|day| say.day(day)));
    sheet
}
