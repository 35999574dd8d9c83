//! What each dose leads to and asks for, as bounds: read off decisions on groups that tell a plan, none, or a poor one.

use super::plans::{ABOVE, ASKS, MULTIPLE, Plans};
use super::{DOSES, Sample, not_met};
use crate::decision::{Conclusion, Decision};
use crate::error::Error;
use crate::money::Rupees;
use crate::rulebook::{AmountRow, Norms};
use crate::rules::amounts::last_dose;
use crate::rules::{Amount, Plan, Request, Required, Rule};
use crate::standing::{Corpus, Stated};

/// What follows for an eligible group of a dose, whatever its amount.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Dose {
    /// The multiple of what the amount rests on in the lowest bits, then what it asks for from [`ASKS`], [`ABOVE`], and the sign where it
    /// rests on the plan. Nothing where the dose is not of this kind.
    pub(super) terms: i32,
    /// The least amount, in paise; what a plan must be above.
    pub(super) floor: i32,
    /// What a decision of the dose says beside the amount; none where the dose is not of this kind.
    pub(super) led: Option<Led>,
    /// The same of a group that tells neither a plan nor how earlier loans were repaid.
    pub(super) nothing_told: Option<Led>,
}

/// What a decision says: of its outcome the least limit, the term and the evidence are the same whatever the amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Led {
    /// What follows for a group that is eligible.
    pub outcome: Conclusion,
    /// The conditions that could not be judged.
    pub open: Vec<Rule>,
}

impl From<&Decision> for Led {
    fn from(decision: &Decision) -> Self {
        Self { outcome: decision.outcome.clone(), open: decision.open_conditions().collect() }
    }
}

const MILLION: u64 = 1_000_000;

/// With it no product of a corpus is too large.
const MOST_MULTIPLE: i32 = MULTIPLE as i32;

/// The amount rests on the plan.
const BY_PLAN: i32 = i32::MIN;

impl Dose {
    /// The amount that a corpus and a plan lead to, in paise; none where they lead to none.
    pub(super) fn amount(&self, corpus: i64, plan: Option<i64>) -> Option<i64> {
        let floor = i64::from(self.floor);
        if self.terms & BY_PLAN == 0 {
            let multiple = i64::from(self.terms) & MULTIPLE;
            return (multiple > 0).then(|| corpus.saturating_mul(multiple).max(floor));
        }
        let is_above = self.terms & ABOVE != 0;
        plan.filter(|plan| !is_above || *plan > floor).map(|plan| plan.max(floor))
    }
}

/// The doses, each as the norms have it, and a decision of the first that is of this kind.
pub(super) fn all(sample: &Sample, norms: &Norms<'_>) -> ([Dose; DOSES], Option<Decision>) {
    let mut first = None;
    let doses = [1, 2, 3, 4].map(|dose| {
        let (dose, decision) = of(dose, sample, norms)?;
        first.get_or_insert(decision);
        Some(dose)
    });
    (doses.map(Option::unwrap_or_default), first)
}

/// The highest dose that is like the last that is told apart.
pub(super) fn last_alike(norms: &Norms<'_>) -> i32 {
    let told_apart = DOSES as u32;
    let last = if last_dose(norms) <= told_apart { Error::MOST_DOSES } else { told_apart };
    last.cast_signed()
}

/// What is told of a group that asks for a dose.
struct Asking<'s> {
    sample: &'s Sample,
    norms: &'s Norms<'s>,
    dose: u32,
}

impl Asking<'_> {
    fn decided(&self, plan: Option<Plan>, repaid: Option<bool>) -> Option<Decision> {
        let Sample { group, stated, request, as_on } = self.sample;
        let request =
            Request { dose: self.dose, micro_credit_plan: plan, previous_loans_repaid: repaid, ..request.clone() };
        Sample { group: group.clone(), stated: stated.clone(), request, as_on: *as_on }.decided(self.norms)
    }
}

/// Rupees of a plan or a corpus; bounds that texts draw by the size of a loan lie between them and their multiples.
const SIZES: [i64; 8] = [20_000, 40_000, 90_000, 300_000, 900_000, 1_500_000, 2_500_000, 1_000_000_000];

impl Asking<'_> {
    /// Is what a decision says the same whatever the amount, as far as it is asked for?
    fn is_same_of_all_sizes(&self, led: &Led) -> Option<bool> {
        let said = |led: &Led| (led.outcome.evidence, led.outcome.sanction, led.outcome.tenor_months, led.open.clone());
        for size in SIZES {
            let amount = Rupees::from_paise(size.checked_mul(100)?).ok()?;
            let stated =
                Stated { corpus: Corpus { savings: amount, ..Corpus::default() }, ..self.sample.stated.clone() };
            let request = self.sample.request.clone();
            let sample = Sample { group: self.sample.group.clone(), stated, request, as_on: self.sample.as_on };
            let asking = Asking { sample: &sample, norms: self.norms, dose: self.dose };
            let decision =
                asking.decided(Some(Plan { amount, income_generating: None, appraised: true }), Some(true))?;
            // A plan that is too small leads to no amount.
            let has_amount = decision.outcome.eligible;
            if has_amount && said(&Led::from(&decision)) != said(led) {
                return Some(false);
            }
        }
        Some(true)
    }
}

fn of(dose: u32, sample: &Sample, norms: &Norms<'_>) -> Option<(Dose, Decision)> {
    let asking = Asking { sample, norms, dose };
    let nothing_told = asking.decided(None, None)?;
    let found = bounds(&nothing_told)?;
    let enough = Rupees::from_paise(i64::from(found.floor).checked_add(1)?).ok()?;
    let plan = |appraised| Some(Plan { amount: enough, income_generating: None, appraised });
    let decision = asking.decided(plan(true), Some(true)).filter(|decision| decision.outcome.eligible)?;
    if !matches!(decision.outcome.amount, Some(Amount::Exactly { .. })) {
        return None;
    }
    let mut asks = 0;
    let mut ask = |decision: &Decision, bit: u8, rule: Rule| match not_met(decision).as_slice() {
        [] => Some(()),
        [one] if *one == rule => {
            asks |= bit;
            Some(())
        }
        _ => None,
    };
    ask(&nothing_told, Plans::UNPLANNED, Rule::MicroCreditPlan)?;
    ask(&asking.decided(plan(false), Some(true))?, Plans::UNAPPRAISED, Rule::MicroCreditPlan)?;
    ask(&asking.decided(plan(true), Some(false))?, Plans::UNPAID, Rule::CreditHistory)?;
    // A group without a plan has either its amount or none that it may have.
    let rests_on_plan = found.terms & BY_PLAN != 0;
    let is_asked = asks & Plans::UNPLANNED != 0;
    let led = Led::from(&decision);
    if !asking.is_same_of_all_sizes(&led)? {
        return None;
    }
    let dose = Dose {
        terms: found.terms | i32::from(asks).wrapping_shl(ASKS),
        floor: found.floor,
        led: Some(led),
        nothing_told: Some(Led::from(&nothing_told)),
    };
    (rests_on_plan == is_asked).then_some((dose, decision))
}

/// How the amount follows from the corpus or from the plan.
fn bounds(decision: &Decision) -> Option<Dose> {
    let dose = |terms, floor| Some(Dose { terms, floor: small(floor)?, ..Dose::default() });
    let row = decision.findings.iter().find_map(|finding| match &finding.required {
        Some(Required::Amount(row)) => Some(row),
        _ => None,
    })?;
    match row {
        AmountRow::Corpus { multiple, floor } => {
            let millionths = multiple.millionths();
            let whole = millionths.checked_div(MILLION).filter(|_| millionths.checked_rem(MILLION) == Some(0))?;
            let multiple = i32::try_from(whole).ok().filter(|multiple| (1..MOST_MULTIPLE).contains(multiple))?;
            dose(multiple, *floor)
        }
        AmountRow::PlanAtLeast { amount } => dose(BY_PLAN | 1, *amount),
        AmountRow::PlanAbove { amount } => dose(BY_PLAN | ABOVE | 1, *amount),
        _ => None,
    }
}

fn small(amount: Rupees) -> Option<i32> {
    i32::try_from(amount.paise()).ok().filter(|paise| *paise >= 0)
}
