//! On what terms: tenor, instalments, use, security.

use super::amount::Amount;
use super::amounts::row_of;
use super::finding::{Finding, Observed, Outcome, Rule};
use super::request::Request;
use super::required::Required;
use crate::choice::Facility;
use crate::error::Error;
use crate::money::{Rounding, Rupees};
use crate::rulebook::{Collateral, Known, Margin, Norm, Norms, TenorRow};

/// The row of repayment for the dose, where the paragraph speaks of the facility.
fn repayment<'n>(request: &Request, norms: &Norms<'n>) -> Option<Norm<'n, TenorRow>> {
    let speaks = norms.tenor_facilities.as_ref().map_or(true, |told| told.value.contains(&request.facility));
    if !speaks {
        return None;
    }
    match &norms.tenor {
        Ok(known) => row_of(known.value, request.dose).map(|value| {
            let Known { says, reign, begins, citation, .. } = known.clone();
            Ok(Known { value, says, reign, begins, citation })
        }),
        Err(Error::Silent { .. }) => None,
        Err(error) => Some(Err(error.clone())),
    }
}

/// Over what term is the loan repaid? A cash credit runs for the years of its sanction where the paragraph on repayment
/// does not speak of it.
///
/// # Clause
///
/// `tenor`: see [`Norms::tenor`]; else `cash_credit_sanction`.
#[must_use]
pub fn tenor(request: &Request, norms: &Norms<'_>) -> Option<Finding> {
    let observed = request.tenor_months.map_or(Observed::Nothing, Observed::Months);
    if let Some(row) = repayment(request, norms) {
        return Finding::on(Rule::Tenor, observed, &row, |row| Required::TenorBetween {
            least: row.value.least,
            most: row.value.most,
            counted_in: row.value.counted_in,
        });
    }
    if request.facility != Facility::CashCredit {
        return None;
    }
    Finding::on(Rule::Tenor, observed, &norms.cash_credit_sanction, |sanction| {
        let months = sanction.value.months();
        Required::TenorBetween { least: months, most: months, counted_in: crate::rulebook::CountedIn::Months }
    })
}

/// In what instalments?
///
/// # Clause
///
/// `tenor`: see [`Norms::tenor`].
#[must_use]
pub fn instalments(request: &Request, norms: &Norms<'_>) -> Option<Finding> {
    let row = repayment(request, norms)?;
    if row.as_ref().is_ok_and(|row| row.value.every.is_empty()) {
        return None;
    }
    let named = request.instalments.map(Observed::Interval);
    let observed = named.or(request.every.map(Observed::Every)).unwrap_or(Observed::Nothing);
    Finding::on(Rule::Instalments, observed, &row, |row| Required::InstalmentsEvery(row.value.every.clone()))
}

/// How much of the loan is to produce income?
///
/// # Clause
///
/// `income_generating_share`: see [`Norms::income_generating_share`].
///
/// # Reading
///
/// The percentage is of the whole loan of that size, not of the slab above the bound; where the amount is a range, of its
/// upper end (`terms.income_generating` in CONFORMANCE.md).
///
/// # Takes and gives
///
/// The plan's part for producing income, in rupees, where a plan tells it → a [`Finding`] in rupees.
#[must_use]
pub fn income_generating_share(amount: Option<Amount>, request: &Request, norms: &Norms<'_>) -> Option<Finding> {
    let loan = size_of(amount)?;
    let planned = request.micro_credit_plan.and_then(|plan| plan.income_generating);
    let observed = planned.map_or(Observed::Nothing, Observed::Money);
    Finding::on(Rule::IncomeGeneratingShare, observed, &norms.income_generating_share, |rows| {
        let row = rows.value.iter().rev().find(|row| loan > row.above);
        let percent = row.map(|row| row.percent).unwrap_or_default();
        Required::IncomeGenerating { percent, least: loan.percent(percent, Rounding::Up).unwrap_or(loan) }
    })
}

/// The loan that the terms are about: where the amount is a range, its upper end.
pub(super) fn size_of(amount: Option<Amount>) -> Option<Rupees> {
    amount.and_then(|amount| amount.most())
}

/// Is collateral taken?
///
/// # Clause
///
/// `collateral`: see [`Norms::collateral`].
///
/// # Takes and gives
///
/// The loan in rupees, and whether collateral is taken, where it is told → a [`Finding`].
#[must_use]
pub fn collateral(amount: Option<Amount>, request: &Request, norms: &Norms<'_>) -> Option<Finding> {
    let loan = size_of(amount)?;
    let taken = |taken| Observed::Taken { loan, taken };
    let observed = request.security.collateral.map_or(Observed::Money(loan), taken);
    Finding::on(Rule::Collateral, observed, &norms.collateral, |collateral| match collateral.value {
        Collateral::NoneUpTo(ceiling) => Required::CollateralNoneUpTo(*ceiling),
        Collateral::BankPolicy(_) => Required::BankPolicy,
    })
}

/// What margin may be asked?
///
/// # Clause
///
/// `margin`: see [`Norms::margin`].
///
/// # Takes and gives
///
/// The loan in rupees, and the margin asked, where it is told → a [`Finding`] in rupees.
#[must_use]
pub fn margin(amount: Option<Amount>, request: &Request, norms: &Norms<'_>) -> Option<Finding> {
    let loan = size_of(amount)?;
    let asked = |margin| Observed::MarginAsked { loan, margin };
    let observed = request.security.margin.map_or(Observed::Money(loan), asked);
    let mut finding = Finding::on(Rule::Margin, observed, &norms.margin, |margin| match margin.value {
        Margin::Slabs(slabs) | Margin::Partly { slabs, .. } => Required::MarginSlabs(slabs.clone()),
        Margin::BankPolicy(_) => Required::BankPolicy,
    })?;
    if let Ok(Margin::Partly { slabs, before, after }) = norms.margin.as_ref().map(|margin| margin.value)
        && slabs.last().is_none_or(|slab| loan > slab.up_to)
    {
        let (on, before, after) = (norms.on, before.clone(), after.clone());
        finding.outcome = Outcome::Unknown(Error::Unsettled { parameter: "margin", on, before, after, weaker: "none" });
        finding.required = None;
    }
    Some(finding)
}
