//! Which amounts have, at one rate and number, a first instalment above its interest: found once for all of them.
//!
//! Let an amount's exact instalment exceed its interest by e, once both are exact. What is rounded differs from what is exact by
//! less than the units of both, u together, so that one amount with a rounded excess r tells: e > r − u. The exact excess grows with
//! the amount, and where it is u or more, the rounded one is not below nothing.

use std::ops::RangeInclusive;

use super::equated::{Equated, LARGE};
use crate::money::Rupees;

impl Equated {
    /// Amounts that are all steady, so that none of them needs a look of its own: [`is_steady`](Self::is_steady) of each is true,
    /// as it may be of others. Empty where none is known to be.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::loan::{Equated, LoanRate, Terms};
    ///
    /// let terms = Terms::new("20000.00".parse()?, "2024-01-01".parse()?, LoanRate::Annual("15".parse()?), 24);
    /// let Some(equated) = Equated::of(&terms)? else { unreachable!("nothing is unusual about this loan") };
    /// let steady = equated.steady_amounts();
    /// assert!(steady.contains(&2_000_000) && !steady.contains(&0));
    /// # Ok::<(), shg::Error>(())
    /// ```
    #[must_use]
    pub fn steady_amounts(&self) -> RangeInclusive<i64> {
        const NONE: RangeInclusive<i64> = RangeInclusive::new(1, 0);
        let large = self.most().min(LARGE);
        let excess = self.level(large).zip(self.interest(large)).and_then(|(level, interest)| {
            let known = Rupees::of_paise(large).and(Rupees::of_paise(level));
            known.and(level.checked_sub(interest))
        });
        let least = excess.and_then(|rounded| {
            let units = self.units()?;
            let exact = rounded.checked_sub(units).filter(|exact| *exact > 0)?;
            let least = i128::from(units).checked_mul(large.into())?.checked_div(exact.into())?.checked_add(1)?;
            i64::try_from(least).ok()
        });
        least.map_or(NONE, |least| least..=large)
    }
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "the numbers of a law are small")]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use crate::choice::Rounding;
    use crate::loan::{Equated, LoanRate, Terms};
    use crate::money::Rupees;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// The ends and whatever lies between are steady.
        #[test]
        fn all_are_steady(
            rate in prop_oneof![0_u64..400, 0_u64..40_000_000], instalments in prop_oneof![1_u32..40, 1_u32..1_200],
            units in (select(vec![1_i64, 5, 100, 1_000]), select(vec![1_i64, 5, 100, 1_000])),
            modes in (select(Rounding::ALL), select(Rounding::ALL)), share in 0_u64..1_000_000,
        ) {
            let rate = format!("{}.{:06}", rate / 1_000_000, rate % 1_000_000);
            let rate = rate.trim_end_matches('0').trim_end_matches('.').parse().unwrap_or_default();
            let mut terms = Terms::new(Rupees::PAISA, "2024-01-31".parse()?, LoanRate::Annual(rate), instalments);
            terms.rounding.to = Rupees::from_paise(units.0)?;
            terms.rounding.instalment_to = Some(Rupees::from_paise(units.1)?);
            (terms.rounding.mode, terms.rounding.instalment_mode) = (modes.0, Some(modes.1));
            let Some(equated) = Equated::of(&terms)? else { return Err(TestCaseError::fail("not plain")) };
            let steady = equated.steady_amounts();
            let (least, most) = (*steady.start(), *steady.end());
            if !steady.is_empty() {
                let near = least.saturating_add(i64::try_from(share)?).min(most);
                let between = i128::from(least) + (i128::from(most) - i128::from(least)) * i128::from(share) / 1_000_000;
                for amount in [least, near, i64::try_from(between)?, most] {
                    prop_assert!(equated.is_steady(amount), "{amount} of {steady:?}");
                }
            }
        }
    }

    /// Nothing that a group borrows is asked about one by one.
    #[test]
    fn whatever_a_group_borrows() -> Result<(), crate::Error> {
        for (rate, instalments) in [("0", 12), ("7", 36), ("12", 24), ("24", 84), ("36", 120)] {
            let terms = Terms::new(Rupees::PAISA, "2024-01-31".parse()?, LoanRate::Annual(rate.parse()?), instalments);
            let steady = Equated::of(&terms)?.map(|equated| equated.steady_amounts());
            assert!(steady.is_some_and(|steady| steady.contains(&100_000) && steady.contains(&1_000_000_000)));
        }
        Ok(())
    }
}
