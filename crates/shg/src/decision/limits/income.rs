//! Whether enough of each loan is for producing income, of many rows at once: a term, which bars nobody.

use super::plans::{ABOVE, MULTIPLE, Plans};
use super::{Limits, ODD, SHORT};
use crate::money::{Rate, Rounding, Rupees};

/// Sizes of loans that are told apart.
const STEPS: usize = 4;

/// Above so many paise, so much of a loan in hundredths of a percent: the last that holds.
pub(super) type Steps = [(i64, i64); STEPS];

/// All of a loan, in hundredths of a percent.
const WHOLE: i64 = 10_000;

/// Millionths of a percent in a hundredth of one.
const HUNDREDTH: u64 = 10_000;

/// Bits of loans whose product with a share could be too large.
const LARGE: i64 = !((1 << 49) - 1);

/// The shares of loans as steps; none where they are of another kind.
pub(super) fn steps(shares: &[(Rupees, Rate)]) -> Option<Steps> {
    let mut steps = [(i64::MAX, 0); STEPS];
    if shares.len() > STEPS {
        return None;
    }
    for (step, (above, percent)) in steps.iter_mut().zip(shares) {
        let millionths = percent.millionths();
        let hundredths = millionths.checked_div(HUNDREDTH).filter(|_| millionths.checked_rem(HUNDREDTH) == Some(0));
        *step = (above.paise(), i64::try_from(hundredths?).ok().filter(|hundredths| *hundredths <= WHOLE)?);
    }
    Some(steps)
}

impl Limits {
    /// Of a dose, a corpus and a plan's parts in paise: the bit of a verdict that says that too little of the loan is for producing
    /// income, or none.
    fn short_of_income(&self, dose: u8, corpus: i64, plan: Option<i64>, income_generating: i64) -> u16 {
        let is_short = || {
            let loan = Rupees::from_paise(self.row_of(dose)?.amount(corpus, plan)?).ok()?;
            let least = loan.percent(self.income_generating_least(loan)?, Rounding::Up).unwrap_or(loan);
            Some(income_generating < least.paise())
        };
        if is_short() == Some(true) { SHORT } else { 0 }
    }

    /// Adds to the verdicts on rows of which a plan's part for producing income is told, and too small: a term, which bars nobody.
    /// Rows that are [`ODD`] stay as they are.
    #[inline(always)]
    pub fn short_of_income_into(&self, dose: &[u8], corpus: &[i64], plans: &Plans<'_>, verdict: &mut [u16]) {
        if self.shares.is_empty() {
            return;
        }
        let seen = self.steps.map(|steps| self.short_by(&steps, dose, corpus, plans, verdict));
        if seen.is_none_or(|seen| seen & LARGE != 0) {
            self.short_one_by_one(dose, corpus, plans, verdict);
        }
    }

    /// All bits of the loans that were looked at.
    #[inline(always)]
    fn short_by(&self, steps: &Steps, dose: &[u8], corpus: &[i64], plans: &Plans<'_>, verdict: &mut [u16]) -> i64 {
        let told = plans.amount.iter().zip(plans.income_generating).zip(plans.lacking);
        let mut seen = 0;
        for (((dose, corpus), ((plan, income), lacking)), verdict) in dose.iter().zip(corpus).zip(told).zip(verdict) {
            let (terms, floor) = self.terms(*dose);
            let (terms, floor) = (i64::from(terms), i64::from(floor));
            let rests_on_plan = terms < 0;
            let base = if rests_on_plan { *plan } else { *corpus };
            let loan = base.wrapping_mul(terms & MULTIPLE).max(floor);
            let is_low = (terms & i64::from(ABOVE) != 0) & (*plan <= floor);
            let no_loan = rests_on_plan & ((lacking & Plans::UNPLANNED != 0) | is_low);
            let mut share = 0;
            for (above, part) in steps {
                share = if loan > *above { *part } else { share };
            }
            let is_short = income.wrapping_mul(WHOLE) < loan.wrapping_mul(share);
            let is_told = (lacking & Plans::NO_INCOME == 0) & (*verdict != ODD) & !no_loan;
            seen |= if is_told { loan } else { 0 };
            *verdict |= if is_told & is_short { SHORT } else { 0 };
        }
        seen
    }

    #[cold]
    fn short_one_by_one(&self, dose: &[u8], corpus: &[i64], plans: &Plans<'_>, verdict: &mut [u16]) {
        let told = plans.amount.iter().zip(plans.income_generating).zip(plans.lacking);
        let rows = dose.iter().zip(corpus).zip(told).zip(verdict).filter(|(_, verdict)| **verdict != ODD);
        for (((dose, corpus), ((plan, income), lacking)), verdict) in rows {
            let plan = (lacking & Plans::UNPLANNED == 0).then_some(*plan);
            let is_told = lacking & Plans::NO_INCOME == 0;
            let short = if is_told { self.short_of_income(*dose, *corpus, plan, *income) } else { 0 };
            *verdict = (*verdict & !SHORT) | short;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::super::{Limits, ODD, SHORT};
    use super::Plans;
    use crate::choice::{Evidence, Facility, Lender, Scheme};
    use crate::rulebook::Rulebook;

    fn limits(multiple: i32) -> Option<Limits> {
        let as_on = "2025-06-30".parse().ok()?;
        let norms = Rulebook::builtin().on(as_on, Scheme::DayNrlm, Evidence::FullText, None).ok()?;
        let mut limits = Limits::of(as_on, Lender::CommercialBank, Facility::TermLoan, &norms)?;
        let first = limits.doses.first_mut()?;
        first.terms = (first.terms & !0xFFFF) | multiple;
        Some(limits)
    }

    type Row = ((u8, i64), (i64, i64), u8, u16);

    fn row() -> impl Strategy<Value = Row> {
        let paise = || prop_oneof![3 => 0..130_000_000_i64, 1 => 0..1_i64 << 43];
        // Near the shares of a loan that rests on a plan.
        let plan =
            (paise(), prop_oneof![Just(50), Just(75), Just(85)], -1..2_i64).prop_flat_map(|(plan, share, near)| {
                let close = (plan.saturating_mul(share) / 100).saturating_add(near).max(0);
                (Just(plan), prop_oneof![Just(close), 0..=plan])
            });
        ((0..6_u8, paise()), plan, 0..16_u8, prop_oneof![4 => Just(0), 1 => 0..512_u16, 1 => Just(ODD)])
    }

    fn judged(limits: &Limits, rows: &[Row], at_once: bool) -> Vec<u16> {
        let dose: Vec<u8> = rows.iter().map(|((dose, _), ..)| *dose).collect();
        let corpus: Vec<i64> = rows.iter().map(|((_, corpus), ..)| *corpus).collect();
        let amount: Vec<i64> = rows.iter().map(|(_, (plan, _), ..)| *plan).collect();
        let income: Vec<i64> = rows.iter().map(|(_, (_, income), ..)| *income).collect();
        let lacking: Vec<u8> = rows.iter().map(|(_, _, lacking, _)| *lacking).collect();
        let mut verdict: Vec<u16> = rows.iter().map(|(.., verdict)| *verdict).collect();
        let plans = Plans { amount: &amount, income_generating: &income, lacking: &lacking };
        match at_once {
            true => limits.short_of_income_into(&dose, &corpus, &plans, &mut verdict),
            false => limits.short_one_by_one(&dose, &corpus, &plans, &mut verdict),
        }
        verdict
    }

    proptest! {
        /// A multiple of the text's, and one with which loans are too large for the short way.
        #[test]
        fn at_once_as_one_by_one(rows in vec(row(), 0..40), multiple in prop_oneof![3 => Just(6), 1 => 6_000..60_000]) {
            let limits = limits(multiple).expect("bounds");
            let found = judged(&limits, &rows, true);
            prop_assert_eq!(&found, &judged(&limits, &rows, false));
            for ((.., before), after) in rows.iter().zip(found) {
                prop_assert!(after == *before || (after == before | SHORT && *before != ODD));
            }
        }
    }

    /// Half of a loan above one lakh, three quarters above four and 85 percent above six [rbi-2025-04-01-day-nrlm 7.3.5(ii)].
    #[test]
    fn shares_of_the_text() {
        let limits = limits(6).expect("bounds");
        // Doses 1 to 4: 6 times 20,000.00 are no less than 1,50,000.00; 8 times 40,000.00 are 3,20,000.00; plans of six and of ten lakh.
        let short = |dose, corpus, plan, income| judged(&limits, &[((dose, corpus), (plan, income), 0, 0)], true);
        for (dose, corpus, plan, least) in [
            (1, 2_000_000, 100, 7_500_000),
            (2, 4_000_000, 100, 16_000_000),
            (3, 0, 60_000_000, 45_000_000),
            (4, 0, 100_000_000, 85_000_000),
        ] {
            assert_eq!(short(dose, corpus, plan, least), [0], "{dose}");
            assert_eq!(short(dose, corpus, plan, least - 1), [SHORT], "{dose}");
        }
    }
}
