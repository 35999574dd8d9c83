//! The kind `progress_report`: the lines of a branch's monthly report in, their sums and whether they agree out.

use serde::Serialize;

use super::decision::FindingReply;
use super::node::Node;
use super::overlay::OverlayDocument;
use super::read::{Place, Read, documents};
use super::reply::{Answer, Asked, Reply};
use crate::calendar::Date;
use crate::choice::{Evidence, Language, Scheme};
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::money::Rupees;
use crate::rulebook::{Norms, Rulebook, VERSION};
use crate::rules::Finding;
use crate::rules::report::{Progress, Sums, ToldSums, progress};
use crate::words;

documents! {
    /// A branch's monthly progress report, line by line, with the delinquency report beside it.
    ProgressReportDocument {
        /// The last day of the month.
        month_ending: Date,
        /// The lines.
        rows: Vec<ProgressDocument>,
        /// An overlay: the name of one that ships, or one written out.
        overlay: Option<OverlayDocument>,
        /// The weakest evidence to accept; full text where it is not given.
        least_evidence: Option<Evidence>,
    }

    /// A line, in rupees; the form itself prints lakh.
    ProgressDocument {
        /// Of whom: a branch, a block, a group.
        of: String,
        /// Savings accounts up to last month, 1(a).
        savings_accounts_before: u32,
        /// Savings accounts opened in the month, 1(b).
        savings_accounts_opened: u32,
        /// Savings accounts as the branch added them up, 1(c).
        savings_accounts: Option<u32>,
        /// New loans, which are first linkages, 2(a).
        new_loans: u32,
        /// Disbursed on them, 2(b).
        new_disbursed: Rupees,
        /// Repeat loans, which are later linkages, 3(a).
        repeat_loans: u32,
        /// Disbursed on them, 3(b).
        repeat_disbursed: Rupees,
        /// Loans as the branch added them up, 4(a).
        loans: Option<u32>,
        /// Disbursed as the branch added it up, 4(b).
        disbursed: Option<Rupees>,
        /// Outstanding at the end of last month.
        outstanding_before: Rupees,
        /// Repaid in the month; told only where it is to be taken off, which the form does not.
        repaid: Option<Rupees>,
        /// Outstanding as the branch added it up, 5(b).
        outstanding: Option<Rupees>,
        /// The line of the delinquency report.
        delinquency: Option<DelinquencyDocument>,
    }

    /// A line of the delinquency report.
    #[derive(Serialize)]
    DelinquencyDocument {
        /// Loan accounts.
        accounts: u32,
        /// What is outstanding on them.
        outstanding: Rupees,
        /// Of them, irregular.
        irregular_accounts: u32,
        /// Overdue on these.
        overdue: Rupees,
        /// Of them, non-performing.
        npa_accounts: u32,
        /// Outstanding on these.
        npa_amount: Rupees,
    }
}

impl DelinquencyDocument {
    /// A part is not above its whole, and nothing is outstanding on no account.
    fn check(&self, place: &Place<'_>, faults: &mut Faults) {
        for (key, count) in [("irregular_accounts", self.irregular_accounts), ("npa_accounts", self.npa_accounts)] {
            if count > self.accounts {
                let error = Error::OutOfRange { found: count.to_string(), least: 0, most: self.accounts.into() };
                faults.add(&Place::Key(place, key), error);
            }
        }
        not_negative("outstanding", Some(self.outstanding), place, faults);
        for (key, part, accounts) in [
            ("outstanding", self.outstanding, self.accounts),
            ("overdue", self.overdue, self.irregular_accounts),
            ("npa_amount", self.npa_amount, self.npa_accounts),
        ] {
            if accounts == 0 && part.is_positive() {
                faults.add(&Place::Key(place, key), Error::PartAboveWhole { part, whole: Rupees::ZERO });
            }
        }
        for (key, part) in [("overdue", self.overdue), ("npa_amount", self.npa_amount)] {
            not_negative(key, Some(part), place, faults);
            if part > self.outstanding {
                faults.add(&Place::Key(place, key), Error::PartAboveWhole { part, whole: self.outstanding });
            }
        }
    }

    /// The same column of several lines, added up.
    fn plus(self, other: &Self) -> Result<Self, Error> {
        Ok(Self {
            accounts: self.accounts.saturating_add(other.accounts),
            outstanding: self.outstanding.plus(other.outstanding)?,
            irregular_accounts: self.irregular_accounts.saturating_add(other.irregular_accounts),
            overdue: self.overdue.plus(other.overdue)?,
            npa_accounts: self.npa_accounts.saturating_add(other.npa_accounts),
            npa_amount: self.npa_amount.plus(other.npa_amount)?,
        })
    }

    const fn nothing() -> Self {
        Self {
            accounts: 0,
            outstanding: Rupees::ZERO,
            irregular_accounts: 0,
            overdue: Rupees::ZERO,
            npa_accounts: 0,
            npa_amount: Rupees::ZERO,
        }
    }
}

fn not_negative(key: &str, amount: Option<Rupees>, place: &Place<'_>, faults: &mut Faults) {
    if let Some(amount) = amount.filter(|amount| amount.is_negative()) {
        faults.add(&Place::Key(place, key), Error::MoneyNegative { amount });
    }
}

impl ProgressDocument {
    fn line(&self, place: &Place<'_>, faults: &mut Faults) -> Progress {
        if self.of.is_empty() {
            faults.add(&Place::Key(place, "of"), Error::EmptyId);
        }
        for (key, amount) in [
            ("new_disbursed", Some(self.new_disbursed)),
            ("repeat_disbursed", Some(self.repeat_disbursed)),
            ("disbursed", self.disbursed),
            ("outstanding_before", Some(self.outstanding_before)),
            ("repaid", self.repaid),
            ("outstanding", self.outstanding),
        ] {
            not_negative(key, amount, place, faults);
        }
        let whole = [self.new_disbursed, self.repeat_disbursed, self.outstanding_before];
        if let Some((part, whole)) = self.repaid.zip(Rupees::total(whole).ok()).filter(|(part, whole)| part > whole) {
            faults.add(&Place::Key(place, "repaid"), Error::PartAboveWhole { part, whole });
        }
        if let Some(delinquency) = &self.delinquency {
            delinquency.check(&Place::Key(place, "delinquency"), faults);
        }
        Progress {
            accounts_before: self.savings_accounts_before,
            accounts_opened: self.savings_accounts_opened,
            new_loans: self.new_loans,
            new_disbursed: self.new_disbursed,
            repeat_loans: self.repeat_loans,
            repeat_disbursed: self.repeat_disbursed,
            outstanding_before: self.outstanding_before,
            repaid: self.repaid,
            told: ToldSums {
                accounts: self.savings_accounts,
                loans: self.loans,
                disbursed: self.disbursed,
                outstanding: self.outstanding,
            },
        }
    }
}

/// The line of all lines; nothing in it was told.
fn of_all(lines: &[Progress]) -> Result<Progress, Error> {
    let mut all = Progress::default();
    for line in lines {
        let count = |one: u32, other: u32| one.saturating_add(other);
        all = Progress {
            accounts_before: count(all.accounts_before, line.accounts_before),
            accounts_opened: count(all.accounts_opened, line.accounts_opened),
            new_loans: count(all.new_loans, line.new_loans),
            new_disbursed: all.new_disbursed.plus(line.new_disbursed)?,
            repeat_loans: count(all.repeat_loans, line.repeat_loans),
            repeat_disbursed: all.repeat_disbursed.plus(line.repeat_disbursed)?,
            outstanding_before: all.outstanding_before.plus(line.outstanding_before)?,
            repaid: Some(all.repaid.unwrap_or_default().plus(line.repaid.unwrap_or_default())?),
            told: ToldSums::default(),
        };
    }
    Ok(all)
}

/// A line, its sums and what was found of them.
pub(super) type Summed = (String, Progress, Sums, Vec<Finding>);

fn summed(of: String, line: Progress, norms: &Norms<'_>) -> Result<Summed, Error> {
    let (sums, findings) = progress(&line, norms)?;
    Ok((of, line, sums, findings))
}

/// Answers the question, or names every fault of it.
pub(super) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "progress_report");
    let mut faults = Faults::default();
    let Some(document) = ProgressReportDocument::read(node, &place, &mut faults) else { return Err(faults) };
    let day = document.month_ending;
    if day != day.month_end() {
        faults.add(&Place::Key(&place, "month_ending"), Error::NotAMonthEnd { day });
    }
    let rows_place = Place::Key(&place, "rows");
    let rows = document.rows.iter().enumerate();
    let lines: Vec<Progress> =
        rows.map(|(index, row)| row.line(&Place::Index(&rows_place, index), &mut faults)).collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    let at = |place: &Place<'_>, key: &str, error: Error| vec![Fault::at(Place::Key(place, key).to_string(), error)];
    let least = document.least_evidence.unwrap_or(Evidence::FullText);
    let overlay = document.overlay.as_ref().and_then(OverlayDocument::overlay);
    let norms =
        Rulebook::builtin().on(day, Scheme::DayNrlm, least, overlay).map_err(|error| at(&place, "overlay", error))?;
    let key = |error: &Error| if matches!(error, Error::MoneyTooLarge) { "rows" } else { "month_ending" };
    let failed = |error: Error| at(&place, key(&error), error);
    let all = of_all(&lines).and_then(|all| summed(String::new(), all, &norms)).map_err(failed)?;
    let named = document.rows.iter().map(|row| row.of.clone()).zip(lines);
    let found = named.map(|(of, line)| summed(of, line, &norms)).collect::<Result<Vec<_>, _>>().map_err(failed)?;
    let delinquent = document.rows.iter().filter_map(|row| row.delinquency.as_ref());
    let delinquency =
        delinquent.clone().try_fold(DelinquencyDocument::nothing(), |sum, row| sum.plus(row)).map_err(failed)?;
    let has_any = delinquent.count() > 0;
    let sheet = asked.page.map(|_| words::report_page(day, &found, &all, asked.language));
    let reply = ProgressReportReply {
        month_ending: day,
        rows: found
            .iter()
            .zip(&document.rows)
            .map(|(row, told)| ProgressReply::of(row, told, asked.language))
            .collect(),
        totals: ColumnsReply::of(&all.1, &all.2),
        delinquency: has_any.then_some(delinquency),
        evidence: found.iter().chain([&all]).flat_map(|row| &row.3).filter_map(Finding::evidence).min(),
        rulebook: VERSION,
        after_review: Rulebook::is_after_review(day).then_some(true),
    };
    Ok(Reply::new(Answer::ProgressReport(Box::new(reply)), sheet, asked))
}

/// A progress report as it is answered.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct ProgressReportReply {
    month_ending: Date,
    rows: Vec<ProgressReply>,
    totals: ColumnsReply,
    /// The columns of the delinquency report added up, where lines of it were told.
    #[serde(skip_serializing_if = "Option::is_none")]
    delinquency: Option<DelinquencyDocument>,
    evidence: Option<Evidence>,
    rulebook: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    after_review: Option<bool>,
}

/// A line of the report, and whether what was told agrees with its sums.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ProgressReply {
    of: String,
    #[serde(flatten)]
    columns: ColumnsReply,
    #[serde(skip_serializing_if = "Option::is_none")]
    delinquency: Option<DelinquencyDocument>,
    findings: Vec<FindingReply>,
}

/// The columns of a line, as the annex numbers them.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ColumnsReply {
    savings_accounts_before: u32,
    savings_accounts_opened: u32,
    savings_accounts: u32,
    new_loans: u32,
    new_disbursed: Rupees,
    repeat_loans: u32,
    repeat_disbursed: Rupees,
    loans: u32,
    disbursed: Rupees,
    outstanding_before: Rupees,
    outstanding: Rupees,
}

impl ColumnsReply {
    fn of(line: &Progress, sums: &Sums) -> Self {
        Self {
            savings_accounts_before: line.accounts_before,
            savings_accounts_opened: line.accounts_opened,
            savings_accounts: sums.accounts,
            new_loans: line.new_loans,
            new_disbursed: line.new_disbursed,
            repeat_loans: line.repeat_loans,
            repeat_disbursed: line.repeat_disbursed,
            loans: sums.loans,
            disbursed: sums.disbursed,
            outstanding_before: line.outstanding_before,
            outstanding: sums.outstanding,
        }
    }
}

impl ProgressReply {
    fn of((of, line, sums, findings): &Summed, told: &ProgressDocument, language: Language) -> Self {
        Self {
            of: of.clone(),
            columns: ColumnsReply::of(line, sums),
            delinquency: told.delinquency.clone(),
            findings: findings.iter().map(|finding| FindingReply::of(finding, language)).collect(),
        }
    }
}
