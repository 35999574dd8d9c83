//! Stages of expected loss, as far as pages about the directions tell.

use super::timeline::Timeline;
use super::unsaid::unsaid;
use super::{Classification, Loan, Payments, conduct};
use crate::calendar::{Date, MONTHS_OF_A_YEAR, completed_months};
use crate::choice::Scheme;
use crate::error::Error;
use crate::money::{Rate, Rounding, Rupees};
use crate::rulebook::{ExpectedLoss, Known, Norms};
use crate::rules::finding::{Finding, Observed, Outcome, Rule};
use crate::rules::required::Required;

/// A stage of expected loss, and the least that is provided in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    /// 1, 2 or 3.
    pub number: u32,
    /// At least this percentage of what is outstanding; none where no floor is known.
    pub least_percent: Option<Rate>,
    /// In rupees.
    pub provision_least: Option<Rupees>,
}

pub(super) const FIRST: u32 = 1;
const SECOND: u32 = FIRST.saturating_add(1);
pub(super) const THIRD: u32 = SECOND.saturating_add(1);

/// The oldest day overdue, or the first of the days above the drawing power.
pub(super) fn since(loan: &Loan) -> Option<Date> {
    match &loan.payments {
        Payments::Running(statement) => statement.above_since(),
        Payments::Dues(dues) => dues
            .iter()
            .filter(|due| due.due_on <= loan.as_on && due.paid_on.is_none_or(|paid| paid > loan.as_on))
            .map(|due| due.due_on)
            .min(),
    }
}

/// Since when the borrower is in default: as told, by the loan's own days, or by another facility.
fn in_default(loan: &Loan, since: Option<Date>, stages: &ExpectedLoss) -> Option<Date> {
    let above = stages.stage_3_above_days;
    let by_days = since.and_then(|since| since.add_days(above).ok());
    let others = loan.others.iter().filter(|_| stages.borrower_wise.is_some());
    let others = others.filter_map(|other| other.fell_on(above));
    others.chain([loan.npa_since, by_days].into_iter().flatten()).filter(|on| *on <= loan.as_on).min()
}

/// The floor of a loan's stage, where one is known for its use.
fn least_percent(loan: &Loan, number: u32, in_default: Option<Date>, stages: &ExpectedLoss) -> Option<Rate> {
    let floors = stages.floors.iter().find(|floors| floors.end_use == loan.exposure.end_use)?;
    match in_default {
        Some(on) => {
            let years = completed_months(on, loan.as_on).checked_div(MONTHS_OF_A_YEAR)?;
            let place = usize::try_from(years).ok()?;
            stages.stage_3.get(place).or(stages.stage_3.last()).copied()
        }
        None if number == SECOND => Some(floors.stage_2),
        None => Some(floors.stage_1),
    }
}

pub(super) fn staged(loan: &Loan, norms: &Norms<'_>, known: &Known<'_, ExpectedLoss>) -> Result<Classification, Error> {
    let stages = known.value;
    let conduct = conduct(&loan.payments, loan.npa_since, norms)?;
    let timeline = Timeline::of(loan, conduct.as_ref(), norms)?;
    let since = since(loan);
    let days = since.map_or(0, |since| loan.as_on.days_since(since).saturating_add(1));
    let days = u32::try_from(days).unwrap_or(u32::MAX);
    let second = match loan.payments {
        Payments::Dues(_) => stages.stage_2_above_days,
        Payments::Running(_) => stages.stage_2_running_above_days,
    };
    let in_default = in_default(loan, since, stages);
    let number = match in_default {
        Some(_) => THIRD,
        None if days > second => SECOND,
        None => FIRST,
    };
    let least_percent = least_percent(loan, number, in_default, stages);
    let least = |percent| loan.exposure.outstanding.percent(percent, Rounding::HalfUp);
    let provision_least = least_percent.map(least).transpose()?;
    let bounds = Required::Stages { second, third: stages.stage_3_above_days };
    let mut findings = unsaid(loan, number, (conduct.as_ref(), &timeline), norms, known);
    findings.push(Finding::judged(Rule::Stage, Observed::Days(days), bounds, known.citation.clone()));
    findings.push(floor(loan.exposure.outstanding, provision_least, known));
    findings.sort_by_key(|finding| finding.rule);
    Ok(Classification {
        as_on: loan.as_on,
        class: None,
        stage: Some(Stage { number, least_percent, provision_least }),
        since: None,
        days_past_due: days,
        npa_since: in_default,
        becomes: Vec::new(),
        history: Vec::new(),
        provision: None,
        reversal: None,
        findings,
        evidence: Some(known.citation.evidence),
    })
}

/// The least that is provided; not known where no floor was found for the use of the loan.
fn floor(outstanding: Rupees, least: Option<Rupees>, known: &Known<'_, ExpectedLoss>) -> Finding {
    let observed = Observed::Money(outstanding);
    match least {
        Some(amount) => {
            Finding::judged(Rule::Provision, observed, Required::ProvidedAtLeast(amount), known.citation.clone())
        }
        None => Finding {
            rule: Rule::Provision,
            observed,
            required: None,
            outcome: Outcome::Unknown(Error::Silent {
                parameter: "expected_loss",
                scheme: Scheme::Prudential.as_str(),
            }),
            citation: None,
            setting: None,
        },
    }
}
