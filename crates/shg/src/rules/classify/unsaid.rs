//! What is told of a loan and what the pages about expected loss say nothing of: findings that are not known, so that no stage
//! passes for all that there is to say.

use super::expected::{FIRST, THIRD, since};
use super::timeline::Timeline;
use super::{Loan, OtherFacility, unsettled};
use crate::calendar::completed_months;
use crate::loan::cash_credit::Conduct;
use crate::money::Rate;
use crate::rulebook::{ExpectedLoss, Known, Norms};
use crate::rules::finding::{Finding, Observed, Outcome, Rule};
use crate::rules::required::Required;

/// The borrower's other facilities, and all that the classes ask of a loan and a stage does not.
pub(super) fn unsaid(
    loan: &Loan,
    number: u32,
    (conduct, timeline): (Option<&Conduct>, &Timeline),
    norms: &Norms<'_>,
    known: &Known<'_, ExpectedLoss>,
) -> Vec<Finding> {
    let exposure = &loan.exposure;
    let crop = since(loan).filter(|_| loan.crop_season_months.is_some());
    let crop = crop.map(|since| (Rule::CropSeason, Observed::Months(completed_months(since, loan.as_on))));
    let lost = loan.loss_identified_on.filter(|on| *on <= loan.as_on).map(|on| (Rule::Loss, Observed::Day(on)));
    let covered = Some(exposure.guaranteed_percent).filter(|percent| *percent > Rate::default());
    let income = loan.income.filter(|_| number == THIRD);
    let open = [
        crop,
        conduct.and_then(|conduct| out_of_order(loan, number, conduct, timeline)),
        upgrade(loan, number, (conduct, timeline), known),
        lost,
        covered.map(|percent| (Rule::GuaranteeCover, Observed::Rate(percent))),
        income.map(|income| (Rule::IncomeReversal, Observed::Money(income.interest_unrealised))),
    ];
    let open = open.into_iter().flatten();
    let open = open.map(|(rule, observed)| not_known(rule, observed, loan, norms, known));
    open.chain(borrower(loan, number, norms, known)).collect()
}

/// Where the text on classes has what a rule looks at.
const fn parameter_of(rule: Rule) -> &'static str {
    match rule {
        Rule::CropSeason => "crop_season",
        Rule::AboveDrawingPower | Rule::Credits | Rule::InterestCovered => "out_of_order",
        Rule::LimitReview => "limit_review",
        Rule::BorrowerWise => "borrower_wise",
        Rule::Upgrade => "upgrade",
        Rule::GuaranteeCover => "guarantee_cover",
        Rule::IncomeReversal => "income_reversal",
        _ => "asset_classes",
    }
}

fn not_known(
    rule: Rule,
    observed: Observed,
    loan: &Loan,
    norms: &Norms<'_>,
    known: &Known<'_, ExpectedLoss>,
) -> Finding {
    let outcome = Outcome::Unknown(unsettled(parameter_of(rule), loan, norms, known, "none"));
    Finding { rule, observed, required: None, outcome, citation: None, setting: None }
}

/// A running account that the classes find out of order, and no stage by its days above.
fn out_of_order(loan: &Loan, number: u32, conduct: &Conduct, timeline: &Timeline) -> Option<(Rule, Observed)> {
    let now = conduct.now;
    let rule = timeline.fell_by(loan.as_on)?;
    let observed = match rule {
        Rule::AboveDrawingPower if number < THIRD => Observed::Days(now.above_days),
        Rule::Credits => Observed::Days(now.uncredited_days),
        Rule::InterestCovered => Observed::Covered { credits: now.credits, interest: now.interest },
        Rule::LimitReview => {
            let late = loan.review_due_on.map_or(0, |due| loan.as_on.days_since(due));
            Observed::Days(u32::try_from(late).unwrap_or(u32::MAX))
        }
        _ => return None,
    };
    Some((rule, observed))
}

/// A loan that was in default, and by its days is not now: what brings it back is not told.
fn upgrade(
    loan: &Loan,
    number: u32,
    (conduct, timeline): (Option<&Conduct>, &Timeline),
    known: &Known<'_, ExpectedLoss>,
) -> Option<(Rule, Observed)> {
    if number == THIRD || !timeline.was_in_arrears_since(known.reign.from, loan.as_on) {
        return None;
    }
    let others = loan.others_in_arrears();
    Some((Rule::Upgrade, Observed::Arrears { own: timeline.own_arrears(loan, conduct), others }))
}

fn count(loan: &Loan, holds: impl Fn(&OtherFacility) -> bool) -> u32 {
    u32::try_from(loan.others.iter().filter(|other| holds(other)).count()).unwrap_or(u32::MAX)
}

/// Another facility in default draws the loan down; what arrears below that do to a first stage is not told.
fn borrower(loan: &Loan, number: u32, norms: &Norms<'_>, known: &Known<'_, ExpectedLoss>) -> Option<Finding> {
    if loan.others.is_empty() {
        return None;
    }
    let stages = known.value;
    let on_day = |other: &OtherFacility, above| other.fell_on(above).is_some_and(|on| on <= loan.as_on);
    let observed = Observed::Facilities(count(loan, |other| on_day(other, stages.stage_3_above_days)));
    let late = number == FIRST && loan.others.iter().any(|other| on_day(other, stages.stage_2_above_days));
    if late || stages.borrower_wise.is_none() {
        return Some(not_known(Rule::BorrowerWise, observed, loan, norms, known));
    }
    Some(Finding::judged(Rule::BorrowerWise, observed, Required::NoneNonPerforming, known.citation.clone()))
}
