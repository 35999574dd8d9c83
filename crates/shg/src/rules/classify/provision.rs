//! What is provided for a loan, part by part, and what of the bank's income is reversed.

use super::{Exposure, Loan};
use crate::choice::{AssetClass, GuaranteedBy};
use crate::error::Error;
use crate::money::{Rate, Rounding, Rupees};
use crate::rulebook::{EcgcCover, GuaranteeCover, IncomeReversal, Norms, NpaProvision};

/// A part of what is outstanding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PartOf {
    /// All of it, or what no guarantee covers.
    Outstanding,
    /// Covered by security.
    Secured,
    /// Covered by neither security nor guarantee.
    Uncovered,
    /// Guaranteed.
    Guaranteed,
}

/// What is provided on a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which part.
    pub of: PartOf,
    /// How large it is.
    pub amount: Rupees,
    /// Of it, this percentage.
    pub percent: Rate,
    /// In rupees.
    pub provision: Rupees,
}

/// What is provided for a loan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provision {
    /// The sum of the parts.
    pub total: Rupees,
    /// The parts.
    pub parts: Vec<Part>,
    /// Of what is outstanding, so much is guaranteed and needs no provision.
    pub guaranteed: Rupees,
}

/// What of the bank's income is reversed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reversal {
    /// Interest.
    pub interest: Rupees,
    /// Fees and the like.
    pub fees: Rupees,
}

const ROUNDING: Rounding = Rounding::HalfUp;

impl Part {
    fn of(of: PartOf, amount: Rupees, percent: Rate) -> Result<Self, Error> {
        Ok(Self { of, amount, percent, provision: amount.percent(percent, ROUNDING)? })
    }
}

fn added_up(parts: Vec<Part>, guaranteed: Rupees) -> Result<Provision, Error> {
    let total = Rupees::total(parts.iter().map(|part| part.provision))?;
    Ok(Provision { total, parts, guaranteed })
}

/// What is provided for a loan of a class; none where the norm of the day is not known.
///
/// # Clause
///
/// `standard_provision`, `npa_provision`, `guarantee_cover`, `ecgc_cover`.
///
/// # Reading
///
/// The guarantee covers its percentage of what security does not, and no more than its most; a lost loan has its guarantee
/// too (`provision.guarantee` in CONFORMANCE.md).
pub(super) fn provision(exposure: &Exposure, class: AssetClass, norms: &Norms<'_>) -> Result<Option<Provision>, Error> {
    if class < AssetClass::SubStandard {
        let Ok(known) = &norms.standard_provision else { return Ok(None) };
        let percent = known.value.of(exposure.end_use);
        let part = Part::of(PartOf::Outstanding, exposure.outstanding, percent)?;
        return added_up(vec![part], Rupees::ZERO).map(Some);
    }
    let (Ok(known), Some(guaranteed)) = (&norms.npa_provision, guaranteed(exposure, class, norms)?) else {
        return Ok(None);
    };
    let rates = known.value;
    let rest = exposure.outstanding.minus(guaranteed)?;
    let unsecured = is_unsecured(exposure, rates)?;
    let mut parts = match class {
        AssetClass::Loss => vec![Part::of(PartOf::Outstanding, rest, rates.loss)?],
        AssetClass::Doubtful1 | AssetClass::Doubtful2 | AssetClass::Doubtful3 => {
            doubtful(exposure, class, rates, rest, unsecured)?
        }
        _ if unsecured => vec![Part::of(PartOf::Outstanding, rest, rates.sub_standard_unsecured)?],
        _ => vec![Part::of(PartOf::Outstanding, rest, rates.sub_standard)?],
    };
    if guaranteed.is_positive() {
        parts.push(Part::of(PartOf::Guaranteed, guaranteed, Rate::default())?);
    }
    added_up(parts, guaranteed).map(Some)
}

/// The parts of a doubtful loan, what is guaranteed left aside.
fn doubtful(
    exposure: &Exposure,
    class: AssetClass,
    rates: &NpaProvision,
    rest: Rupees,
    unsecured: bool,
) -> Result<Vec<Part>, Error> {
    if unsecured {
        return Ok(vec![Part::of(PartOf::Uncovered, rest, rates.uncovered)?]);
    }
    let percent = match class {
        AssetClass::Doubtful1 => rates.doubtful_1,
        AssetClass::Doubtful2 => rates.doubtful_2,
        _ => rates.doubtful_3,
    };
    let secured = exposure.realisable_security.min(rest);
    Ok(vec![
        Part::of(PartOf::Secured, secured, percent)?,
        Part::of(PartOf::Uncovered, rest.minus(secured)?, rates.uncovered)?,
    ])
}

/// What is guaranteed of a non-performing loan and counts; none where the norm of the day is not known.
fn guaranteed(exposure: &Exposure, class: AssetClass, norms: &Norms<'_>) -> Result<Option<Rupees>, Error> {
    if exposure.guaranteed_percent == Rate::default() {
        return Ok(Some(Rupees::ZERO));
    }
    let counts = match exposure.guaranteed_by {
        GuaranteedBy::CreditGuaranteeFund => match norms.guarantee_cover.as_ref().map(|known| known.value) {
            Ok(GuaranteeCover::NoProvisionOnGuaranteed) => true,
            Err(_) => return Ok(None),
        },
        GuaranteedBy::Ecgc => match norms.ecgc_cover.as_ref().map(|known| known.value) {
            Ok(EcgcCover::DoubtfulOnly) => class > AssetClass::SubStandard && class < AssetClass::Loss,
            Err(_) => return Ok(None),
        },
    };
    if !counts {
        return Ok(Some(Rupees::ZERO));
    }
    let unsecured = exposure.outstanding.minus(exposure.realisable_security)?.max(Rupees::ZERO);
    let part = unsecured.percent(exposure.guaranteed_percent, Rounding::Down)?;
    Ok(Some(exposure.guaranteed_most.map_or(part, |most| part.min(most))))
}

/// Was it unsecured from the beginning? Where that is not told, today's security decides.
fn is_unsecured(exposure: &Exposure, rates: &NpaProvision) -> Result<bool, Error> {
    let bound = exposure.outstanding.percent(rates.unsecured_security_most, Rounding::Down)?;
    Ok(exposure.unsecured.unwrap_or(exposure.realisable_security <= bound))
}

/// What of the bank's income is reversed; none on a performing loan, or where nothing was told of it.
pub(super) fn reversal(loan: &Loan, class: AssetClass, norms: &Norms<'_>) -> Result<Option<Reversal>, Error> {
    let (Some(income), true) = (loan.income, class >= AssetClass::SubStandard) else { return Ok(None) };
    match norms.income_reversal.as_ref().map(|known| known.value) {
        Ok(IncomeReversal::AllUnrealised) => {
            let interest = income.interest_unrealised.minus(income.of_moratorium)?;
            Ok(Some(Reversal { interest, fees: income.fees_uncollected }))
        }
        Err(_) => Ok(None),
    }
}
