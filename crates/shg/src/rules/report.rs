//! The branch's monthly report: its columns as they were counted → the sums that the annex prints, and whether what was told
//! agrees with them.

use super::finding::{Finding, Observed, Outcome, Rule};
use super::required::Required;
use crate::error::Error;
use crate::money::Rupees;
use crate::rulebook::{Citation, Norms};

/// A line of the progress report as it was counted, with the sums that were told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Savings accounts up to last month, 1(a).
    pub accounts_before: u32,
    /// Savings accounts opened in the month, 1(b).
    pub accounts_opened: u32,
    /// New loans: first linkages, 2(a).
    pub new_loans: u32,
    /// Disbursed on them, 2(b).
    pub new_disbursed: Rupees,
    /// Repeat loans: later linkages, 3(a).
    pub repeat_loans: u32,
    /// Disbursed on them, 3(b).
    pub repeat_disbursed: Rupees,
    /// Outstanding at the end of last month.
    pub outstanding_before: Rupees,
    /// Repaid in the month, where that is to be taken off.
    pub repaid: Option<Rupees>,
    /// The sums as the branch wrote them.
    pub told: ToldSums,
}

/// Sums as a branch wrote them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ToldSums {
    /// Savings accounts, 1(c).
    pub accounts: Option<u32>,
    /// Loans, 4(a).
    pub loans: Option<u32>,
    /// Disbursed, 4(b).
    pub disbursed: Option<Rupees>,
    /// Outstanding, 5(b).
    pub outstanding: Option<Rupees>,
}

/// The sums of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Savings accounts, 1(c).
    pub accounts: u32,
    /// Loans, 4(a).
    pub loans: u32,
    /// Disbursed, 4(b).
    pub disbursed: Rupees,
    /// Outstanding, 5(b).
    pub outstanding: Rupees,
}

/// Sums a line up, and compares what was told.
///
/// # Clause
///
/// `progress_report`: see [`Norms::progress_report`].
///
/// # Reading
///
/// The annex takes nothing off for repayments; where `repaid` is told it is taken off, and what was told may agree with either
/// sum (`report.outstanding` in CONFORMANCE.md).
///
/// # Takes and gives
///
/// A line → its sums, and a [`Finding`] for each; one whose sum was not told is a term.
///
/// # Errors
///
/// Those of the rulebook where the form of the month is not known; `money.too_large`.
///
/// # Examples
///
/// ```
/// use shg::choice::{Evidence, Scheme};
/// use shg::rulebook::Rulebook;
/// use shg::rules::report::{Progress, ToldSums, progress};
/// use shg::rules::Outcome;
///
/// let norms = Rulebook::builtin().on("2025-06-30".parse()?, Scheme::DayNrlm, Evidence::FullText, None)?;
/// let line = Progress {
///     accounts_before: 120, accounts_opened: 4, new_loans: 3, repeat_loans: 2,
///     told: ToldSums { loans: Some(6), ..ToldSums::default() }, ..Progress::default()
/// };
/// let (sums, findings) = progress(&line, &norms)?;
/// assert_eq!((sums.accounts, sums.loans), (124, 5));
/// assert_eq!((&findings[0].outcome, &findings[1].outcome), (&Outcome::Term, &Outcome::NotMet));
/// # Ok::<(), shg::Error>(())
/// ```
pub fn progress(line: &Progress, norms: &Norms<'_>) -> Result<(Sums, Vec<Finding>), Error> {
    let citation = norms.progress_report.as_ref().map_err(Clone::clone)?.citation.clone();
    let disbursed = line.new_disbursed.plus(line.repeat_disbursed)?;
    let printed = line.outstanding_before.plus(disbursed)?;
    let sums = Sums {
        accounts: line.accounts_before.saturating_add(line.accounts_opened),
        loans: line.new_loans.saturating_add(line.repeat_loans),
        disbursed,
        outstanding: printed.minus(line.repaid.unwrap_or_default())?,
    };
    let told = line.told;
    let number = |told: Option<u32>| told.map_or(Observed::Nothing, Observed::Reported);
    let amount = |told: Option<Rupees>| told.map_or(Observed::Nothing, Observed::Money);
    let compared = [
        (Rule::ReportSavingsAccounts, number(told.accounts), Required::NumberOf(sums.accounts)),
        (Rule::ReportLoans, number(told.loans), Required::NumberOf(sums.loans)),
        (Rule::ReportDisbursed, amount(told.disbursed), Required::AmountOf(sums.disbursed)),
    ];
    let judged = |(rule, observed, required)| Finding::judged(rule, observed, required, citation.clone());
    let outstanding = outstanding(amount(told.outstanding), printed, sums.outstanding, &citation);
    Ok((sums, compared.into_iter().map(judged).chain([outstanding]).collect()))
}

/// What is outstanding against the sum that the annex prints; against the sum less what was repaid only where that agrees or
/// nothing was told, and then without the annex, which takes nothing off.
fn outstanding(told: Observed, printed: Rupees, less_repaid: Rupees, citation: &Citation) -> Finding {
    let on = |sum| Finding::judged(Rule::ReportOutstanding, told.clone(), Required::AmountOf(sum), citation.clone());
    let of_annex = on(printed);
    if printed == less_repaid || of_annex.outcome == Outcome::Met {
        return of_annex;
    }
    let own = Finding { citation: None, ..on(less_repaid) };
    if own.outcome == Outcome::NotMet { of_annex } else { own }
}
