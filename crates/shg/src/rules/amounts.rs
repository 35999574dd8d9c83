//! How much: the dose of a term loan, the drawing power of a cash credit, the least limit to sanction.

use super::finding::{Finding, Observed, Rule};
use super::request::Request;
use super::required::Required;
use crate::choice::Facility;
use crate::error::Error;
use crate::money::Rupees;
use crate::rulebook::{AmountRow, Known, Norm, Norms};
use crate::standing::Standing;

/// The row of a dose: the last row serves all later doses.
pub(super) fn row_of<T>(rows: &[T], dose: u32) -> Option<&T> {
    let index = usize::try_from(dose).ok()?.checked_sub(1)?;
    rows.get(index).or(rows.last())
}

/// The dose after which all are alike: the longest table that has a row a dose, or the dose from which something is asked.
pub(crate) fn last_dose(norms: &Norms<'_>) -> u32 {
    let rows = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
    let of_amounts = |norm: &Norm<'_, Vec<AmountRow>>| norm.as_ref().map_or(1, |known| rows(known.value.len()));
    [
        of_amounts(&norms.loan_amounts),
        of_amounts(&norms.drawing_power),
        norms.tenor.as_ref().map_or(1, |known| rows(known.value.len())),
        norms.micro_credit_plan.as_ref().map_or(1, |known| known.value.from_dose),
        norms.credit_history.as_ref().map_or(1, |known| known.value.from_dose),
    ]
    .into_iter()
    .fold(1, u32::max)
}

/// How large a loan, or a drawing power, the dose allows.
///
/// # Clause
///
/// `loan_amounts` and `drawing_power`: see [`Norms::loan_amounts`], [`Norms::drawing_power`].
///
/// # Reading
///
/// A scheme that speaks of loans without telling term loans from cash credits means both (`amounts.facility` in
/// CONFORMANCE.md).
///
/// # Takes and gives
///
/// The corpus, the savings or the micro-credit plan, in rupees, whichever the row rests on → a [`Finding`] from which
/// the amount follows.
///
/// # Errors
///
/// Those of the rulebook where the norm of the date is not known, since no amount can be told without it;
/// `rules.fact_not_given` where a row needs a figure that is not told; `money.too_large`.
pub fn amount(standing: &Standing, request: &Request, norms: &Norms<'_>) -> Result<Finding, Error> {
    let (rule, norm) = match (request.facility, &norms.drawing_power) {
        (Facility::CashCredit, Err(Error::Silent { .. })) | (Facility::TermLoan, _) => {
            (Rule::LoanAmount, &norms.loan_amounts)
        }
        (Facility::CashCredit, drawing_power) => (Rule::DrawingPower, drawing_power),
    };
    let Known { value, citation, .. } = norm.as_ref().map_err(Clone::clone)?;
    let missing = || Error::RulebookMalformed { detail: "a table of amounts has no rows".to_owned() };
    let row = row_of(value, request.dose).ok_or_else(missing)?;
    if let AmountRow::Unsettled { before, after } = row {
        let parameter = if rule == Rule::LoanAmount { "loan_amounts" } else { "drawing_power" };
        let (on, before, after) = (norms.on, before.clone(), after.clone());
        return Err(Error::Unsettled { parameter, on, before, after, weaker: "none" });
    }
    let observed = observed(row, standing, request)?;
    row.checked_amount(&observed)?;
    Ok(Finding::judged(rule, observed, Required::Amount(row.clone()), citation.clone()))
}

fn observed(row: &AmountRow, standing: &Standing, request: &Request) -> Result<Observed, Error> {
    let told = |fact: Option<Rupees>, name| fact.ok_or(Error::FactNotGiven { fact: name });
    Ok(match row {
        AmountRow::Corpus { .. } => Observed::Money(standing.corpus.total()?),
        AmountRow::PlanAtLeast { .. } | AmountRow::PlanAbove { .. } | AmountRow::PlanBetween { .. } => {
            request.micro_credit_plan.map_or(Observed::Nothing, |plan| Observed::Money(plan.amount))
        }
        AmountRow::ProposedCorpus { .. } => Observed::Money(told(request.proposed_corpus, "request.proposed_corpus")?),
        AmountRow::CorpusAndProposedSavings { .. } => {
            let proposed = told(request.proposed_savings, "request.proposed_savings")?;
            Observed::Money(standing.corpus.total()?.plus(proposed)?)
        }
        AmountRow::Unsettled { .. } => Observed::Nothing,
        AmountRow::Savings { .. } => Observed::Savings { savings: standing.corpus.savings, matured: request.matured },
    })
}

/// The least cash credit limit to sanction.
///
/// # Clause
///
/// `cash_credit_sanction`: see [`Norms::cash_credit_sanction`].
///
/// # Reading
///
/// A drawing power is not a limit: the text's least limit is repeated as it stands, also where a multiple of the corpus
/// comes to more (`amounts.sanction` in CONFORMANCE.md).
#[must_use]
pub fn cash_credit_sanction(request: &Request, norms: &Norms<'_>) -> Option<Finding> {
    if request.facility != Facility::CashCredit {
        return None;
    }
    Finding::on(Rule::CashCreditSanction, Observed::Nothing, &norms.cash_credit_sanction, |sanction| {
        Required::SanctionAtLeast { least: sanction.value.least, years: sanction.value.years }
    })
}
