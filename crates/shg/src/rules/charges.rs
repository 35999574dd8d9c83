//! What a lender asks besides interest, what it may have guaranteed, and how the loan counts in its returns.

use super::addressed;
use super::amount::Amount;
use super::finding::{Finding, Observed, Outcome, Rule};
use super::request::Request;
use super::required::Required;
use super::terms::size_of;
use crate::books::Group;
use crate::calendar::Date;
use crate::choice::PriorityClass;
use crate::error::Error;
use crate::money::Rupees;
use crate::rulebook::{AmountRow, Norm, Norms, Without};

fn without(rule: Rule, amount: Option<Amount>, taken: Option<bool>, norm: &Norm<'_, Without>) -> Option<Finding> {
    let loan = size_of(amount)?;
    let observed = taken.map_or(Observed::Money(loan), |taken| Observed::Taken { loan, taken });
    Finding::on(rule, observed, norm, |without| Required::NoneUpTo(without.value.none_up_to))
}

/// Is a lien put on the group's savings account?
///
/// # Clause
///
/// `lien`: see [`Norms::lien`].
///
/// # Takes and gives
///
/// The loan in rupees, and whether a lien is put, where it is told → a [`Finding`].
#[must_use]
pub fn lien(amount: Option<Amount>, request: &Request, norms: &Norms<'_>) -> Option<Finding> {
    without(Rule::Lien, amount, request.security.lien, &norms.lien)
}

/// Is a deposit asked for?
///
/// # Clause
///
/// `deposit`: see [`Norms::deposit`].
#[must_use]
pub fn deposit(amount: Option<Amount>, request: &Request, norms: &Norms<'_>) -> Option<Finding> {
    without(Rule::Deposit, amount, request.security.deposit, &norms.deposit)
}

/// May the credit guarantee fund for micro units cover the loan?
///
/// # Clause
///
/// `guarantee_fund`: see [`Norms::guarantee_fund`]. A loan that is too small for it has no finding.
#[must_use]
pub fn guarantee_fund(amount: Option<Amount>, norms: &Norms<'_>) -> Option<Finding> {
    let loan = size_of(amount)?;
    if norms.guarantee_fund.as_ref().is_ok_and(|fund| loan <= fund.value.above) {
        return None;
    }
    Finding::on(Rule::GuaranteeFund, Observed::Money(loan), &norms.guarantee_fund, |fund| Required::Guaranteed {
        above: fund.value.above,
        up_to: fund.value.up_to,
    })
}

/// In which class of the priority sector is the loan?
///
/// # Clause
///
/// `priority_sector`: see [`Norms::priority_sector`].
///
/// # Reading
///
/// A loan is in one class, by the purpose told for the whole of it (`priority.purpose` in CONFORMANCE.md).
#[must_use]
pub fn priority_sector(amount: Option<Amount>, request: &Request, norms: &Norms<'_>) -> Option<Finding> {
    let loan = size_of(amount)?;
    let (lender, disaggregated) = (request.lender, request.disaggregated);
    let purpose = |purpose| Observed::Purpose { purpose, loan, lender, disaggregated };
    let observed = request.purpose.map_or(Observed::Nothing, purpose);
    Finding::on(Rule::PrioritySector, observed, &norms.priority_sector, |sector| {
        Required::PriorityClasses(sector.value.clone())
    })
}

/// Is it a loan to the weaker sections? Asked of a loan whose class in the priority sector is known.
///
/// # Clause
///
/// `weaker_section`: see [`Norms::weaker_section`].
#[must_use]
pub fn weaker_section(class: Option<PriorityClass>, norms: &Norms<'_>) -> Option<Finding> {
    let observed = Observed::PriorityLoan(class?);
    Finding::on(Rule::WeakerSection, observed, &norms.weaker_section, |_| Required::WeakerSection)
}

/// The class that a finding on the priority sector comes to, or why it comes to none.
fn class_of(priority: Option<&Finding>, norms: &Norms<'_>) -> Result<PriorityClass, Box<Error>> {
    let untold = Error::FactNotGiven { fact: "request.purpose" };
    let Some(finding) = priority else {
        return Err(Box::new(norms.priority_sector.as_ref().err().cloned().unwrap_or(untold)));
    };
    finding.priority_class().ok_or_else(|| {
        Box::new(match &finding.outcome {
            Outcome::Unknown(error) => error.clone(),
            _ => untold,
        })
    })
}

/// Are charges taken for the loan, for service or inspection?
///
/// # Clause
///
/// `service_charges`: see [`Norms::service_charges`].
///
/// # Reading
///
/// The limit counted for each member is the limit times the members of the day (`charges.per_member` in CONFORMANCE.md).
///
/// # Takes and gives
///
/// The loan, the finding on its class in the priority sector and what is charged, where it is told → a [`Finding`] in rupees.
#[must_use]
pub fn service_charges(
    group: &Group,
    as_on: Date,
    amount: Option<Amount>,
    priority: Option<&Finding>,
    request: &Request,
    norms: &Norms<'_>,
) -> Option<Finding> {
    let loan = size_of(amount)?;
    let charged = |charged| Observed::Charged { charged, loan, class: class_of(priority, norms) };
    let observed = request.service_charges.map_or(Observed::Money(loan), charged);
    let norm = &norms.service_charges;
    let finding = Finding::on(Rule::ServiceCharges, observed, norm, |charges| Required::NoChargesUpTo {
        loan: charges.value.none_up_to_per_member.times_count(group.members_on(as_on)).unwrap_or(loan),
        each: charges.value.none_up_to_per_member,
        guarantee_fees: charges.value.guarantee_fees,
    })?;
    Some(finding.to(request.lender, norm.as_ref().ok().map(|charges| &charges.value.lenders)))
}

/// Is a penalty charged as the text allows?
///
/// # Clause
///
/// `penal_charges`, and of an urban co-operative bank `ucb_penal_charges`: see [`Norms::penal_charges`],
/// [`Norms::ucb_penal_charges`]. What is reasonable no text puts in figures.
#[must_use]
pub fn penal_charges(
    amount: Option<Amount>,
    priority: Option<&Finding>,
    request: &Request,
    norms: &Norms<'_>,
) -> Option<Finding> {
    let loan = size_of(amount)?;
    let observed = request.penalty.map_or(Observed::Nothing, |penalty| Observed::Penalty {
        as_interest: penalty.as_interest,
        capitalised: penalty.capitalised,
        loan,
        class: class_of(priority, norms),
    });
    let norm = addressed::penal_charges(norms, request.lender);
    let finding = Finding::on(Rule::PenalCharges, observed, norm, |penal| Required::PenalCharges(penal.value.clone()))?;
    Some(finding.to(request.lender, norm.as_ref().ok().map(|penal| &penal.value.lenders)))
}

/// Is the amount asked for within what the group may have? Only where it is told, and the group may have something.
///
/// # Clause
///
/// That of the amount.
///
/// # Reading
///
/// A group need not take all that its dose comes to; a bound below which the text does not go is kept
/// (`amount_asked.within` in CONFORMANCE.md).
#[must_use]
pub fn amount_asked(amount: &Finding, request: &Request) -> Option<Finding> {
    let (within, asked, citation) = (within(amount)?, request.amount?, amount.citation.clone()?);
    Some(Finding::judged(Rule::AmountAsked, Observed::Asked(asked), within, citation))
}

/// The bounds of what may be asked for: what the row comes to, and the least that it names.
fn within(amount: &Finding) -> Option<Required> {
    let whole = amount.amount()?;
    let Amount::Exactly { exactly: most } = whole else { return Some(Required::Within(whole)) };
    let least = match &amount.required {
        Some(Required::Amount(AmountRow::PlanAbove { amount: above })) => {
            return Some(Required::WithinAbove { above: *above, most });
        }
        Some(Required::Amount(
            AmountRow::Corpus { floor: least, .. }
            | AmountRow::PlanAtLeast { amount: least }
            | AmountRow::PlanBetween { from: least, .. },
        )) => *least,
        // A range whose two ends are one.
        _ => most,
    };
    Some(Required::Within(match least {
        Rupees::ZERO => Amount::AtMost { at_most: most },
        least if least == most => whole,
        from => Amount::Between { from, to: most },
    }))
}
