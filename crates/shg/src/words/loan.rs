//! Pages about loans.

use super::sheet::{Mark, Row, Sheet};
use super::{Speaker, text};
use crate::choice::Language;
use crate::error::Error;
use crate::loan::cost::Percent2;
use crate::loan::{LoanRate, MemberSchedule, Schedule};
use crate::money::Rupees;

/// How the amounts of a table are written: in Indian groups, with paise where any of them has some.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figures {
    paise: bool,
}

impl Figures {
    pub(super) fn of(mut amounts: impl Iterator<Item = Rupees>) -> Self {
        Self { paise: amounts.any(|amount| amount.grouped().contains('.')) }
    }

    pub(super) fn text(self, amount: Rupees) -> String {
        let grouped = amount.grouped();
        if self.paise && !grouped.contains('.') { grouped + ".00" } else { grouped }
    }
}

/// A rate as it was agreed.
pub(super) fn rate_words(say: Speaker, rate: LoanRate) -> String {
    match rate {
        LoanRate::Annual(rate) => say.say("schedule-annual", &[text("percent", rate.to_string())]),
        LoanRate::Monthly(rate) => say.say("schedule-monthly", &[text("percent", rate.to_string())]),
    }
}

/// A schedule, for people: the loan, its rows and their sums; then what each member pays, where it is divided.
#[must_use]
pub fn schedule_page(
    schedule: &Schedule,
    members: &[MemberSchedule],
    apr: &Result<Percent2, Error>,
    language: Language,
) -> Sheet {
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
    let cells = schedule.rows.iter().flat_map(|row| [row.opening, row.principal, row.interest, row.due, row.balance]);
    let figures = Figures::of(cells);
    let mut rows: Vec<Row> = Vec::with_capacity(schedule.rows.len().saturating_add(1));
    for line in &schedule.rows {
        let [opening, principal, interest, due, balance] =
            [line.opening, line.principal, line.interest, line.due, line.balance].map(|amount| figures.text(amount));
        rows.push(row(line.number.to_string(), [line.due_on.to_string(), opening, principal, interest, due, balance]));
    }
    let sums = schedule.totals;
    let [principal, interest, due] = [sums.principal, sums.interest, sums.due].map(|amount| figures.text(amount));
    let blank = String::new;
    rows.push(row(say.word("schedule-total"), [blank(), blank(), principal, interest, due, blank()]));
    let mut sheet =
        Sheet { heading: say.say("schedule-heading", &loan), columns, rows, grid: true, ..Sheet::default() };
    sheet.line(say.word("schedule-method"), Some(say.choice("method", terms.method.as_str())));
    sheet.line(say.word("schedule-rate"), Some(rate_words(say, terms.rate)));
    sheet.line(say.word("schedule-instalment"), schedule.instalment.map(|amount| say.money(amount)));
    let apr = match apr {
        Ok(rate) => say.say("percent", &[text("percent", rate.to_string())]),
        Err(error) => say.error(error),
    };
    sheet.line(say.word("schedule-apr"), Some(apr));
    for part in members {
        sheet.line(part.member.clone(), Some(member(say, part)));
    }
    sheet
}

/// What a member pays, in a line.
fn member(say: Speaker, part: &MemberSchedule) -> String {
    let asks = part.rows.iter().find(|row| row.number > 0 && row.due.is_positive());
    let first = asks.map_or(Rupees::ZERO, |row| row.due);
    let filling = [
        text("amount", say.money(part.amount)),
        text("first", say.money(first)),
        text("interest", say.money(part.totals.interest)),
    ];
    say.say("schedule-member", &filling)
}
