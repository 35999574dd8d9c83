//! The page of a branch's monthly report.

use super::sheet::{Mark, Row, Sheet};
use super::{Speaker, text};
use crate::calendar::Date;
use crate::choice::Language;
use crate::rulebook::VERSION;
use crate::rules::report::{Progress, Sums};
use crate::rules::{Finding, Outcome};

/// The columns, as the annex numbers them.
const COLUMNS: &[&str] = &[
    "report-of",
    "report-accounts-before",
    "report-accounts-opened",
    "report-accounts",
    "report-new",
    "report-new-amount",
    "report-repeat",
    "report-repeat-amount",
    "report-loans",
    "report-disbursed",
    "report-before",
    "report-outstanding",
];

/// A progress report, for people: its columns, their sums, and what does not agree.
#[must_use]
pub fn report_page(
    month_ending: Date,
    rows: &[(String, Progress, Sums, Vec<Finding>)],
    all: &(String, Progress, Sums, Vec<Finding>),
    language: Language,
) -> Sheet {
    let say = Speaker { language };
    let line = |name: String, line: &Progress, sums: &Sums, findings: &[Finding]| {
        let wrong = findings.iter().any(|finding| finding.outcome == Outcome::NotMet);
        let cells = vec![
            name,
            line.accounts_before.to_string(),
            line.accounts_opened.to_string(),
            sums.accounts.to_string(),
            line.new_loans.to_string(),
            line.new_disbursed.to_string(),
            line.repeat_loans.to_string(),
            line.repeat_disbursed.to_string(),
            sums.loans.to_string(),
            sums.disbursed.to_string(),
            line.outstanding_before.to_string(),
            sums.outstanding.to_string(),
        ];
        Row { mark: if wrong { Mark::NotMet } else { Mark::Blank }, cells }
    };
    let mut table: Vec<Row> =
        rows.iter().map(|(of, told, sums, findings)| line(of.clone(), told, sums, findings)).collect();
    table.push(line(say.word("schedule-total"), &all.1, &all.2, &[]));
    let mut sheet = Sheet {
        heading: say.say("report-heading", &[text("date", say.day(month_ending))]),
        columns: say.columns(COLUMNS),
        rows: table,
        grid: true,
        notes: say.after_review(month_ending).into_iter().collect(),
        ..Sheet::default()
    };
    sheet.line(say.word("page-rulebook"), Some(VERSION.to_owned()));
    for (of, _, _, findings) in rows {
        for finding in findings.iter().filter(|finding| finding.outcome == Outcome::NotMet) {
            let row = say.finding_row(finding);
            let names = ["rule", "observed", "required", "clause"];
            let cells = names.into_iter().zip(row.cells).map(|(name, cell)| text(name, cell));
            let fillings: Vec<_> = cells.chain([text("account", of.clone())]).collect();
            sheet.notes.push(say.say("claim-remark", &fillings));
        }
    }
    sheet
}
