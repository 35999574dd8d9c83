//! Whether enough of each loan is for producing income: a term, which bars nobody.

use super::{Limits, ODD, Plans, SHORT, Verdicts};
use crate::money::{Rate, Rounding, Rupees};

/// Sizes of loans that are told apart.
pub(super) const STEPS: usize = 4;

/// Above so many paise, so much of a loan in hundredths of a percent: the last that holds.
pub(super) type Steps = [(i64, i64); STEPS];

/// All of a loan, in hundredths of a percent.
pub(super) const WHOLE: i64 = 10_000;

/// Millionths of a percent in a hundredth of one.
const HUNDREDTH: u64 = 10_000;

/// Bits of loans whose product with a share could be too large.
pub(super) const TOO_LARGE: i64 = !((1 << 49) - 1);

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

    /// Weighs the loans of decided rows anew.
    #[cold]
    pub(super) fn short_one_by_one(&self, dose: &[u8], plans: &Plans<'_>, out: &mut Verdicts<'_>) {
        let told = plans.amount.iter().zip(plans.income_generating).zip(plans.lacking);
        let rows = dose.iter().zip(&*out.corpus).zip(told).zip(&mut *out.verdict);
        for (((dose, corpus), ((plan, income), lacking)), verdict) in rows.filter(|(_, verdict)| **verdict != ODD) {
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

    use super::super::{Facts, Limits, ODD, Plans, SHORT, Verdicts, is_eligible};
    use crate::choice::{Evidence, Facility, Lender, Scheme};
    use crate::rulebook::Rulebook;

    /// Those of June 2025, with another multiple for the first dose.
    fn limits(multiple: i32) -> Option<Limits> {
        let as_on = "2025-06-30".parse().ok()?;
        let norms = Rulebook::builtin().on(as_on, Scheme::DayNrlm, Evidence::FullText, None).ok()?;
        let mut limits = Limits::of(as_on, Lender::CommercialBank, Facility::TermLoan, &norms)?;
        let first = limits.doses.first_mut()?;
        first.terms = (first.terms & !0xFFFF) | multiple;
        Some(limits)
    }

    /// A dose with its corpus, a plan with its part for producing income, what is lacking, and how many members there are.
    type Row = ((u8, i64), (i64, i64), u8, i32);

    fn row() -> impl Strategy<Value = Row> {
        let paise = || prop_oneof![3 => 0..130_000_000_i64, 1 => 0..1_i64 << 43];
        // Near the shares of a loan that rests on a plan.
        let plan =
            (paise(), prop_oneof![Just(50), Just(75), Just(85)], -1..2_i64).prop_flat_map(|(plan, share, near)| {
                let close = (plan.saturating_mul(share) / 100).saturating_add(near).clamp(0, plan);
                (Just(plan), prop_oneof![Just(close), 0..=plan])
            });
        ((0..6_u8, paise()), plan, 0..16_u8, prop_oneof![4 => Just(12), 1 => Just(9), 1 => Just(-1)])
    }

    type Judged = (Vec<i64>, Vec<u16>);

    /// Amounts and verdicts: weighed on the way, or not at all.
    fn judged(limits: &Limits, rows: &[Row], weighed: bool) -> Judged {
        let of = |value: &dyn Fn(&Row) -> i64| rows.iter().map(value).collect::<Vec<i64>>();
        let byte = |value: &dyn Fn(&Row) -> u8| rows.iter().map(value).collect::<Vec<u8>>();
        let (amount, income) = (of(&|(_, (plan, _), ..)| *plan), of(&|(_, (_, income), ..)| *income));
        let (dose, lacking) = (byte(&|((dose, _), ..)| *dose), byte(&|(_, _, lacking, _)| *lacking));
        let savings = of(&|((_, corpus), ..)| *corpus);
        let (nothing, formed) = (vec![0; rows.len()], vec![19_737; rows.len()]);
        let members: Vec<i32> = rows.iter().map(|(.., members)| *members).collect();
        let facts = Facts {
            formed_on: &formed,
            active_since: &formed,
            members: &members,
            who: &vec![0; rows.len()],
            kept: &vec![u8::MAX; rows.len()],
            dose: &dose,
            corpus: [&nothing, &savings, &nothing, &nothing, &nothing],
            plans: Some(Plans { amount: &amount, income_generating: &income, lacking: &lacking, weighed }),
        };
        let (mut corpus, mut amount, mut verdict) = (nothing.clone(), nothing.clone(), vec![0; rows.len()]);
        limits.decide_into(&facts, &mut Verdicts { corpus: &mut corpus, amount: &mut amount, verdict: &mut verdict });
        (amount, verdict)
    }

    proptest! {
        /// A multiple of the text's, and one with which loans are too large to be weighed on the way.
        #[test]
        fn weighed_as_one_by_one(rows in vec(row(), 0..40), multiple in prop_oneof![3 => Just(6), 1 => 6_000..60_000]) {
            let limits = limits(multiple).ok_or_else(|| TestCaseError::fail("no bounds"))?;
            let (plain, weighed) = (judged(&limits, &rows, false), judged(&limits, &rows, true));
            prop_assert_eq!(&plain.0, &weighed.0);
            for ((((dose, corpus), (plan, income), lacking, _), before), after) in rows.iter().zip(plain.1).zip(weighed.1) {
                let plan = (lacking & Plans::UNPLANNED == 0).then_some(*plan);
                let is_told = lacking & Plans::NO_INCOME == 0 && before != ODD;
                let short = if is_told { limits.short_of_income(*dose, *corpus, plan, *income) } else { 0 };
                prop_assert_eq!(after, before | short);
                prop_assert_eq!(is_eligible(after), before == 0);
            }
        }
    }

    /// Half of a loan above one lakh, three quarters above four and 85 percent above six [rbi-2025-04-01-day-nrlm 7.3.5(ii)].
    #[test]
    fn shares_of_the_text() -> Result<(), TestCaseError> {
        let limits = limits(6).ok_or_else(|| TestCaseError::fail("no bounds"))?;
        // Doses 1 to 4: 6 times 20,000.00 are no less than 1,50,000.00; 8 times 40,000.00 are 3,20,000.00; plans of six and of ten lakh.
        for (dose, corpus, plan, least) in [
            (1, 2_000_000, 7_500_000, 7_500_000),
            (2, 4_000_000, 16_000_000, 16_000_000),
            (3, 0, 60_000_000, 45_000_000),
            (4, 0, 100_000_000, 85_000_000),
        ] {
            let verdict = |income| judged(&limits, &[((dose, corpus), (plan, income), 0, 12)], true).1;
            assert_eq!(verdict(least), [0], "{dose}");
            assert_eq!(verdict(least - 1), [SHORT], "{dose}");
        }
        Ok(())
    }
}
