//! The review of a facility: how it was kept, and what the group may have next. It measures nothing of its own: the class and
//! the decision are those of their own questions.

use super::{Decision, decide};
use crate::books::Group;
use crate::choice::{Evidence, Facility};
use crate::error::Error;
use crate::money::Rupees;
use crate::rulebook::Norms;
use crate::rules::classify::Classification;
use crate::rules::conduct::{self, Present, Repayment};
use crate::rules::{Amount, Finding, Outcome, Request, Rule};
use crate::standing::Standing;

/// The same group again: how its facility was kept, and what it may have next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The facility that it has.
    pub present: Present,
    /// Its class, or why that is not known.
    pub class: Result<Classification, Error>,
    /// How it was repaid.
    pub repayment: Repayment,
    /// What the next facility rests on, besides the decision.
    pub findings: Vec<Finding>,
    /// What is asked for next.
    pub request: Request,
    /// The decision on it, as if the group had nothing.
    pub decision: Decision,
    /// What follows from both.
    pub next: Next,
}

/// What a group may have next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// Is every condition met that could be judged, of the decision and of repayment?
    pub eligible: bool,
    /// How much; none for a group that is not eligible.
    pub amount: Option<Amount>,
    /// Of the next year of a cash credit: may its drawing power rise? None where that is not known, or does not matter.
    pub enhanced: Option<bool>,
    /// Does a limit begin anew?
    pub renewal: bool,
    /// The conditions that could not be judged.
    pub open: Vec<Rule>,
    /// The weakest evidence that it stands on.
    pub evidence: Option<Evidence>,
}

/// How a group kept the facility it has, and its next dose or drawing power.
///
/// # Reading
///
/// Where the request does not say whether earlier loans were repaid, how the present one was repaid answers
/// (`review.credit_history` in CONFORMANCE.md). A drawing power that may not rise stays what it is (`review.kept`).
///
/// # Takes and gives
///
/// The group as [`decide`] takes it, its present facility and that facility's class → a [`Review`].
///
/// # Errors
///
/// Those of [`decide`]; `rulebook.silent` where the scheme has no measure of good repayment.
pub fn review(
    group: &Group,
    standing: &Standing,
    present: Present,
    class: Result<Classification, Error>,
    request: Request,
    norms: &Norms<'_>,
) -> Result<Review, Error> {
    let repayment = Repayment::of(&present, &class, standing.as_on, norms)?;
    let repaid = request.previous_loans_repaid.or_else(|| repayment.was_good(&norms.repayment_conduct));
    let request = Request { previous_loans_repaid: repaid, ..request };
    let decision = decide(group, standing, &request, norms)?;
    let amount = decision.outcome.amount;
    let findings: Vec<Finding> = [
        conduct::additional_loan(&present, &request, &repayment, norms),
        conduct::power_enhancement(&present, &request, amount, &repayment, norms),
        conduct::group_default(&repayment, norms),
        conduct::limit_renewal(&present, &request, norms),
        conduct::limit_cover(&present, &request, amount, norms),
    ]
    .into_iter()
    .flatten()
    .collect();
    let next = Next::follows(&decision, &findings, present.drawing_power);
    Ok(Review { present, class, repayment, findings, request, decision, next })
}

impl Next {
    /// What follows from the decision and from the findings on the present facility; from these alone.
    #[must_use]
    pub fn follows(decision: &Decision, findings: &[Finding], drawing_power: Option<Rupees>) -> Self {
        let outcome = |rule: Rule| findings.iter().find(|finding| finding.rule == rule).map(|finding| &finding.outcome);
        let bars = |rule: Rule| outcome(rule) == Some(&Outcome::NotMet);
        let enhanced = match outcome(Rule::PowerEnhancement) {
            Some(Outcome::NotMet) => Some(false),
            Some(Outcome::Met | Outcome::Term) => Some(true),
            Some(Outcome::Unknown(_)) | None => None,
        };
        let eligible = decision.outcome.eligible && !bars(Rule::AdditionalLoan) && !bars(Rule::GroupDefault);
        let kept = drawing_power.filter(|_| enhanced == Some(false)).map(|exactly| Amount::Exactly { exactly });
        let unknown = |finding: &&Finding| matches!(finding.outcome, Outcome::Unknown(_));
        Self {
            eligible,
            amount: kept.or(decision.outcome.amount).filter(|_| eligible),
            enhanced,
            renewal: outcome(Rule::LimitRenewal).is_some(),
            open: decision.open_conditions().chain(findings.iter().filter(unknown).map(|it| it.rule)).collect(),
            evidence: findings.iter().filter_map(Finding::evidence).chain(decision.outcome.evidence).min(),
        }
    }
}

impl Review {
    /// Does the next facility go on in the account of the present one?
    #[must_use]
    pub fn is_same_account(&self) -> bool {
        self.present.facility == Facility::CashCredit && self.request.facility == Facility::CashCredit
    }
}
