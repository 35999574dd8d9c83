//! Pages about loans.

use super::sheet::{Mark, Row, Sheet};
use super::{Speaker, text};
use crate::choice::Language;
use crate::error::Error;
use crate::loan::Schedule;
use crate::loan::cost::Percent2;

/// A schedule, for people: the loan, its rows and their sums.
#[must_use]
pub fn schedule_page(schedule: &Schedule, apr: &Result<Percent2, Error>, language: Language) -> Sheet {
    let say = Speaker { language };
    let terms = &schedule.terms;
    let loan = [text("amount", say.money(terms.principal)), text("date", say.day(terms.disbursed_on))];
    let columns = say.columns(&[
        "schedule-number",
        "schedule-due-on",
        "schedule-opening",
        "schedule-principal",
        "schedule-interest",
        "schedule-due",
        "schedule-balance",
    ]);
    let row = |number: String, cells: [String; 6]| Row {
        mark: Mark::Blank,
        cells: std::iter::once(number).chain(cells).collect(),
    };
    let mut rows: Vec<Row> = Vec::with_capacity(schedule.rows.len().saturating_add(1));
    for line in &schedule.rows {
        let [opening, principal, interest, due, balance] =
            [line.opening, line.principal, line.interest, line.due, line.balance].map(|amount| amount.to_string());
        rows.push(row(line.number.to_string(), [line.due_on.to_string(), opening, principal, interest, due, balance]));
    }
    let sums = schedule.totals;
    let [principal, interest, due] = [sums.principal, sums.interest, sums.due].map(|amount| amount.to_string());
    let blank = String::new;
    rows.push(row(say.word("schedule-total"), [blank(), blank(), principal, interest, due, blank()]));
    let mut sheet =
        Sheet { heading: say.say("schedule-heading", &loan), columns, rows, grid: true, ..Sheet::default() };
    sheet.line(say.word("schedule-method"), Some(say.choice("method", terms.method.as_str())));
    let rate = match terms.rate {
        crate::loan::LoanRate::Annual(rate) => say.say("schedule-annual", &[text("percent", rate.to_string())]),
        crate::loan::LoanRate::Monthly(rate) => say.say("schedule-monthly", &[text("percent", rate.to_string())]),
    };
    sheet.line(say.word("schedule-rate"), Some(rate));
    let apr = match apr {
        Ok(rate) => say.say("percent", &[text("percent", rate.to_string())]),
        Err(error) => say.error(error),
    };
    sheet.line(say.word("schedule-apr"), Some(apr));
    sheet.line(say.word("schedule-instalment"), schedule.instalment.map(|amount| say.money(amount)));
    sheet
}
