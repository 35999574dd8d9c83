//! What rows tell of a plan and of earlier loans, after all else of them was judged as if they told nothing.

use super::rows::OUTSIDE;
use super::{Facts, LOW, Limits, ODD, UNAPPRAISED, UNPAID, UNPLANNED, Verdicts};

/// What later doses rest on, in columns of one length. Money is in paise.
#[derive(Clone, Copy, Debug)]
pub struct Plans<'a> {
    /// What each micro-credit plan comes to; where none is told, anything.
    pub amount: &'a [i64],
    /// Of it, for producing income; where that is not told, anything.
    pub income_generating: &'a [i64],
    /// What is told of each, a bit each: [`Plans::PLAN`] and the others.
    pub told: &'a [u8],
}

impl Plans<'_> {
    /// A plan is told.
    pub const PLAN: u8 = 1;
    /// It is appraised.
    pub const APPRAISED: u8 = 1 << 1;
    /// Its part for producing income is told.
    pub const INCOME: u8 = 1 << 2;
    /// Earlier loans were not repaid.
    pub const UNPAID: u8 = 1 << 3;
}

/// All bits where a bit is set, else none.
#[inline(always)]
fn all(told: u8, bit: u8) -> i32 {
    i32::from(told & bit != 0).wrapping_neg()
}

impl Limits {
    /// Judges what rows tell of plans and of earlier loans.
    #[inline(always)]
    pub(super) fn judge_plans(&self, facts: &Facts<'_>, plans: &Plans<'_>, out: &mut Verdicts<'_>) {
        let parts = plans.amount.iter().zip(plans.income_generating).zip(plans.told.iter().zip(facts.dose));
        let written = out.verdict.iter_mut().zip(&mut *out.amount);
        let rows = parts.zip(written);
        let (judged, mut seen) = (rows.len(), 0);
        for (((plan, income), (told, dose)), (verdict, amount)) in rows {
            let has_plan = all(*told, Plans::PLAN);
            let plan = plan & i64::from(has_plan);
            let income = income & i64::from(all(*told, Plans::INCOME));
            seen |= outside(plan, income);
            let (mut by_plan, mut floor, mut above, mut asks) = (0_i32, 0_i32, 0_i32, 0_i32);
            for (is_it, dose) in self.each_dose(*dose) {
                by_plan |= dose.by_plan & is_it;
                floor |= dose.floor & is_it;
                above |= dose.above & is_it;
                asks |= i32::from(dose.asks) & is_it;
            }
            let lacking = (!has_plan & i32::from(UNPLANNED))
                | (has_plan & !all(*told, Plans::APPRAISED) & i32::from(UNAPPRAISED))
                | (all(*told, Plans::UNPAID) & i32::from(UNPAID));
            let is_low = i32::from(plan <= i64::from(above)).wrapping_neg() & by_plan & has_plan;
            let bad = (i32::from(*verdict) & !i32::from(UNPLANNED)) | (lacking & asks) | (is_low & i32::from(LOW));
            let odd = i32::from(*verdict == ODD).wrapping_neg();
            let bad = (bad & !odd) | (i32::from(ODD) & odd);
            let eligible = i64::from(i32::from(bad == 0).wrapping_neg());
            *verdict = bad as u16;
            let by_plan = i64::from(by_plan);
            let planned = plan.max(i64::from(floor));
            *amount = (*amount ^ ((*amount ^ planned) & by_plan)) & eligible;
        }
        if seen & OUTSIDE != 0 {
            mark(plans, judged, out.verdict, out.amount);
        }
    }
}

/// Bits that lie outside where a plan is below nothing or too large, or its part is larger than it.
#[inline(always)]
const fn outside(plan: i64, income: i64) -> i64 {
    plan | income | plan.wrapping_sub(income)
}

/// Marks the rows whose plan does not fit.
#[cold]
fn mark(plans: &Plans<'_>, judged: usize, verdicts: &mut [u16], amounts: &mut [i64]) {
    let told = plans.amount.iter().zip(plans.income_generating).zip(plans.told);
    for (((plan, income), told), (verdict, amount)) in told.zip(verdicts.iter_mut().zip(amounts)).take(judged) {
        let plan = if told & Plans::PLAN == 0 { 0 } else { *plan };
        let income = if told & Plans::INCOME == 0 { 0 } else { *income };
        if outside(plan, income) & OUTSIDE != 0 {
            (*verdict, *amount) = (ODD, 0);
        }
    }
}
