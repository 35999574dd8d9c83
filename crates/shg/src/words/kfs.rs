//! The page of RBI's Key Facts Statement: the computation of the annual percentage rate, numbered as in its Annex, and the
//! repayment schedule.

use super::loan::{Figures, rate_words};
use super::sheet::{Mark, Row, Sheet};
use super::{Speaker, count, text};
use crate::calendar::Date;
use crate::choice::{ContingentCharge, Language, RateType};
use crate::loan::cost::{Percent2, PeriodFlow};
use crate::loan::{Every, KeyFacts};
use crate::money::{Rate, Rupees};

/// What only the lender can tell.
#[derive(Clone, Debug)]
pub struct Told {
    /// The number of the proposal or account.
    pub proposal: Option<String>,
    /// The type of loan.
    pub loan_type: Option<String>,
    /// Whether the rate changes with a benchmark.
    pub rate_type: RateType,
    /// What is charged only in certain events.
    pub contingent: Vec<Contingent>,
    /// The day up to which the borrower may agree.
    pub valid_until: Option<Date>,
}

/// What is charged only in a certain event.
#[derive(Clone, Debug)]
pub struct Contingent {
    /// In which.
    pub charge: ContingentCharge,
    /// An amount.
    pub amount: Option<Rupees>,
    /// A percentage.
    pub percent: Option<Rate>,
    /// What it is charged on, in words.
    pub says: Option<String>,
}

/// The key facts of a loan, for people.
#[must_use]
pub fn kfs_page(facts: &KeyFacts, told: &Told, language: Language) -> Sheet {
    let say = Speaker { language };
    let schedule = &facts.schedule;
    let figures = Figures::of(schedule.rows.iter().flat_map(|row| [row.opening, row.principal, row.interest, row.due]));
    let mut sheet = Sheet {
        heading: say.say("kfs-heading", &[text("amount", say.money(facts.sanctioned))]),
        columns: say.columns(&[
            "schedule-number",
            "schedule-due-on",
            "kfs-outstanding",
            "schedule-principal",
            "schedule-interest",
            "schedule-instalment",
        ]),
        grid: true,
        ..Sheet::default()
    };
    sheet.line(say.word("kfs-proposal"), told.proposal.clone());
    sheet.line(say.word("kfs-loan-type"), told.loan_type.clone());
    computation(&mut sheet, say, facts, told);
    for charge in &told.contingent {
        sheet.line(say.choice("charge", charge.charge.as_str()), Some(contingent(say, charge)));
    }
    sheet.line(say.word("kfs-valid-until"), told.valid_until.map(|day| say.day(day)));
    for row in &schedule.rows {
        let amounts = [row.opening, row.principal, row.interest, row.due].map(|amount| figures.text(amount));
        let cells = [row.number.to_string(), row.due_on.to_string()].into_iter().chain(amounts).collect();
        sheet.rows.push(Row { mark: Mark::Blank, cells });
    }
    if facts.instalments_total != schedule.totals.due {
        let amount = |name, amount| text(name, say.money(amount));
        let sums = [amount("shown", facts.instalments_total), amount("exact", schedule.totals.due)];
        sheet.notes.push(say.say("kfs-rounded", &sums));
    }
    sheet
}

/// An annual percentage rate and the flows it was worked out from, for people.
#[must_use]
pub fn apr_page(
    rate: Percent2,
    net_disbursed: Rupees,
    periods_per_year: u32,
    flows: &[PeriodFlow],
    language: Language,
) -> Sheet {
    let say = Speaker { language };
    let heading = say.say("apr-heading", &[text("percent", rate.to_string())]);
    let columns = say.columns(&["apr-after-periods", "apr-paid"]);
    let after = |flow: &PeriodFlow| match flow.days {
        0 => flow.after_periods.to_string(),
        days => {
            say.say("apr-and-days", &[count("periods", flow.after_periods), text("days", say.counted("days", days))])
        }
    };
    let row = |flow: &PeriodFlow| Row { mark: Mark::Blank, cells: vec![after(flow), flow.amount.to_string()] };
    let rows = flows.iter().map(row).collect();
    let mut sheet = Sheet { heading, columns, rows, grid: true, ..Sheet::default() };
    sheet.line(say.word("apr-net"), Some(say.money(net_disbursed)));
    sheet.line(say.word("apr-periods"), Some(periods_per_year.to_string()));
    sheet
}

/// The computation of the annual percentage rate.
fn computation(sheet: &mut Sheet, say: Speaker, facts: &KeyFacts, told: &Told) {
    let schedule = &facts.schedule;
    let terms = &schedule.terms;
    let mut line = |id: &str, value: String| sheet.line(say.word(id), Some(value));
    line("kfs-sanctioned", say.money(facts.sanctioned));
    line("kfs-term", span(say, terms.every, terms.instalments));
    if let Some(instalments) = facts.principal_instalments {
        line("kfs-principal-instalments", instalments.to_string());
    }
    let each = schedule.instalment.map_or_else(|| say.word("kfs-varying"), |amount| say.money(amount));
    let how = [text("each", each), count("count", terms.instalments), text("every", period(say, terms.every))];
    line("kfs-instalments", say.say("kfs-instalments-value", &how));
    if let Some(first) = schedule.rows.iter().find(|row| row.number == 1) {
        let days = u32::try_from(first.due_on.days_since(terms.disbursed_on)).unwrap_or_default();
        line("kfs-first", say.say("kfs-first-value", &[text("date", say.day(first.due_on)), count("count", days)]));
    }
    line("kfs-rate-type", say.choice("rate_type", told.rate_type.as_str()));
    line("kfs-rate", rate_words(say, terms.rate));
    line("kfs-interest", say.money(schedule.totals.interest));
    line("kfs-fees", say.money(facts.fees));
    line("kfs-to-lender", say.money(facts.to_lender));
    line("kfs-to-third-party", say.money(facts.to_third_party));
    if facts.later_fees.is_positive() {
        line("kfs-later", say.money(facts.later_fees));
    }
    line("kfs-net", say.money(facts.net_disbursed));
    line("kfs-total", say.money(facts.total_payable));
    line("kfs-apr", say.say("percent", &[text("percent", facts.apr.to_string())]));
    let disbursal = |on: Date, amount: Rupees| {
        say.say("kfs-disbursal-value", &[text("amount", say.money(amount)), text("date", say.day(on))])
    };
    line("kfs-disbursal", disbursal(terms.disbursed_on, terms.principal));
    for tranche in &terms.tranches {
        line("kfs-disbursal", disbursal(tranche.on, tranche.amount));
    }
}

/// How often something falls due.
pub(super) fn period(say: Speaker, every: Every) -> String {
    match every {
        Every::Months(months) => say.counted("every-months", months),
        Every::Weeks(weeks) => say.counted("every-weeks", weeks),
        Every::Days(days) => say.counted("every-days", days),
    }
}

/// So many periods.
pub(super) fn span(say: Speaker, every: Every, times: u32) -> String {
    match every {
        Every::Months(months) => say.counted("months", months.saturating_mul(times)),
        Every::Weeks(weeks) => say.counted("weeks", weeks.saturating_mul(times)),
        Every::Days(days) => say.counted("days", days.saturating_mul(times)),
    }
}

pub(super) fn contingent(say: Speaker, charge: &Contingent) -> String {
    let amount = charge.amount.map(|amount| say.money(amount));
    let percent = charge.percent.map(|percent| say.percent(percent));
    let parts: Vec<String> = [amount, percent, charge.says.clone()].into_iter().flatten().collect();
    if parts.is_empty() { say.word("none") } else { parts.join("; ") }
}
