//! Pages about loans.

use super::sheet::{Mark, Row, Sheet};
use super::{Speaker, count, text};
use crate::choice::Language;
use crate::error::Error;
use crate::loan::cost::Percent2;
use crate::loan::{Account, LoanRate, MemberSchedule, Schedule, Sums, Terms};
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

/// The columns of a loan's rows.
const ROW: [&str; 7] = [
    "schedule-number",
    "schedule-due-on",
    "schedule-opening",
    "schedule-principal",
    "schedule-interest",
    "schedule-due",
    "schedule-balance",
];

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
    let columns = say.columns(&ROW);
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
    say.terms(terms, &mut sheet);
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

impl Speaker {
    fn terms(self, terms: &Terms, sheet: &mut Sheet) {
        sheet.line(self.word("schedule-method"), Some(self.choice("method", terms.method.as_str())));
        sheet.line(self.word("schedule-rate"), Some(rate_words(self, terms.rate)));
    }

    fn sums(self, sums: Sums) -> String {
        let parts = [
            ("total", sums.total()),
            ("principal", sums.principal),
            ("interest", sums.interest),
            ("charges", sums.charges),
        ];
        self.say("account-sums", &parts.map(|(name, amount)| text(name, self.money(amount))))
    }
}

/// A loan account, for people: how the loan stands, its rows and what was paid of them.
#[must_use]
pub fn account_page(account: &Account, language: Language) -> Sheet {
    let say = Speaker { language };
    let terms = &account.terms;
    let loan = [text("amount", say.money(terms.principal)), text("date", say.day(terms.disbursed_on))];
    let heading = [text("heading", say.say("schedule-heading", &loan)), text("date", say.day(account.as_on))];
    let mut columns = say.columns(&ROW);
    columns.extend(say.columns(&["account-paid", "account-overdue"]));
    let rows = account.rows.iter().map(|line| {
        let row = &line.row;
        let amounts = [row.opening, row.principal, row.interest, row.due, row.balance, line.paid, line.overdue];
        let cells = [row.number.to_string(), row.due_on.to_string()].into_iter();
        let mark = if line.overdue.is_positive() { Mark::NotMet } else { Mark::Blank };
        Row { mark, cells: cells.chain(amounts.map(|amount| amount.to_string())).collect() }
    });
    let rows = rows.collect();
    let mut sheet =
        Sheet { heading: say.say("account-as-on", &heading), columns, rows, grid: true, ..Sheet::default() };
    say.terms(terms, &mut sheet);
    sheet.line(say.word("schedule-instalment"), account.instalment.map(|amount| say.money(amount)));
    say.standing_of_loan(account, &mut sheet);
    sheet
}

impl Speaker {
    fn standing_of_loan(self, account: &Account, sheet: &mut Sheet) {
        sheet.line(self.word("account-outstanding"), Some(self.money(account.outstanding)));
        sheet.line(self.word("account-paid-of"), Some(self.sums(account.paid)));
        let excess = Some(account.excess).filter(|excess| excess.is_positive());
        sheet.line(self.word("account-excess"), excess.map(|excess| self.money(excess)));
        if let Some(since) = account.overdue_since {
            sheet.line(self.word("account-overdue-of"), Some(self.sums(account.overdue)));
            let days = [text("date", self.day(since)), count("days", account.days_past_due)];
            sheet.line(self.word("account-since"), Some(self.say("account-days", &days)));
        }
        sheet.line(self.word("account-pay-off"), Some(self.money(account.pay_off)));
        for charge in &account.charges {
            let parts = [
                text("date", self.day(charge.on)),
                text("amount", self.money(charge.amount)),
                text("paid", self.money(charge.paid)),
            ];
            sheet.notes.push(self.say("account-charge", &parts));
        }
        let after = account.events.iter().filter(|event| event.on > account.as_on).count();
        if after > 0 {
            sheet
                .notes
                .push(self.say("account-not-counted", &[count("count", u32::try_from(after).unwrap_or(u32::MAX))]));
        }
    }
}
