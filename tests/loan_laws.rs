//! Laws that hold of every schedule, whatever its settings.

#![expect(clippy::arithmetic_side_effects, reason = "small numbers of a test")]

#[path = "loan/any.rs"]
mod any;

use any::{a_day, a_period, some_terms, working_days};
use proptest::prelude::*;
use proptest::sample::select;
use shg::choice::{Adjust, MonthEnd, Profile, Residue};
use shg::loan::{DueDate, Every, LoanRate, Moratorium, RoundingTerms, Schedule, due_dates};
use shg::money::Rupees;

fn sum(schedule: &Schedule, part: impl Fn(&shg::loan::Row) -> Rupees) -> i64 {
    schedule.rows.iter().map(|row| part(row).paise()).fold(0, i64::saturating_add)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// The principal parts add up to what was lent; the last balance is nothing and none is below; the rows are as many
    /// as were asked for, each on a later day, and each adds up.
    #[test]
    fn a_schedule_adds_up(terms in some_terms()) {
        let schedule = match Schedule::lay_out(&terms) {
            Ok(schedule) => schedule,
            Err(error) => {
                prop_assert!(matches!(error.code(), "loan.tranche_outside"), "{error:?}");
                return Ok(());
            }
        };
        let lent = terms.principal.paise() + terms.tranches.iter().map(|tranche| tranche.amount.paise()).fold(0, i64::saturating_add);
        let numbered: Vec<_> = schedule.rows.iter().filter(|row| row.number > 0).collect();
        let numbers: Vec<u32> = numbered.iter().map(|row| row.number).collect();
        prop_assert_eq!(numbers, (1..=terms.instalments).collect::<Vec<_>>());
        prop_assert!(numbered.is_sorted_by(|one, next| one.due_on < next.due_on));
        prop_assert!(numbered.iter().all(|row| row.due_on > terms.disbursed_on));
        prop_assert!(schedule.rows.is_sorted_by_key(|row| row.due_on));
        prop_assert_eq!(schedule.rows.last().map(|row| row.balance), Some(Rupees::ZERO));
        let shown = terms.rounding.residue == Residue::Unrounded;
        for row in &schedule.rows {
            prop_assert!(!row.balance.is_negative() && !row.due.is_negative(), "{row:?}");
            if !shown {
                prop_assert_eq!(row.opening.minus(row.principal), Ok(row.balance));
                prop_assert_eq!(row.principal.plus(row.interest), Ok(row.due));
            }
        }
        if shown {
            return Ok(());
        }
        prop_assert_eq!(sum(&schedule, |row| row.principal), lent);
        prop_assert_eq!(schedule.totals.principal.paise(), lent);
        prop_assert_eq!(schedule.totals.interest.paise(), sum(&schedule, |row| row.interest));
        prop_assert_eq!(schedule.totals.due.paise(), sum(&schedule, |row| row.due));
    }

    /// A schedule laid out again from its own terms is the same.
    #[test]
    fn a_schedule_repeats_its_terms(terms in some_terms()) {
        if let Ok(schedule) = Schedule::lay_out(&terms) {
            prop_assert_eq!(Schedule::lay_out(&schedule.terms), Ok(schedule));
        }
    }

    /// What is shown of the unrounded plan is near the ledger to the paisa. Half a paisa a row, left over from row to row,
    /// stays small where interest is not usury.
    #[test]
    fn the_unrounded_plan_is_near_the_ledger(terms in some_terms()) {
        let mut terms = terms;
        terms.rounding = RoundingTerms::default();
        terms.moratorium = Moratorium::default();
        terms.every = Every::Months(1);
        terms.rate = LoanRate::Annual("24".parse()?);
        let ledger = Schedule::lay_out(&terms);
        terms.rounding.residue = Residue::Unrounded;
        if let (Ok(ledger), Ok(shown)) = (ledger, Schedule::lay_out(&terms)) {
            let near = |one: Rupees, other: Rupees| (one.paise() - other.paise()).unsigned_abs() <= 200;
            for (one, other) in ledger.rows.iter().zip(&shown.rows) {
                prop_assert!(near(one.interest, other.interest) && near(one.due, other.due), "{one:?} {other:?}");
            }
        }
    }

    /// Profiles are settings and nothing else: applied twice, or to what another left, they lead to the same terms.
    #[test]
    fn a_profile_is_its_settings(terms in some_terms(), first in select(Profile::ALL), then in select(Profile::ALL)) {
        let mut once = terms.clone();
        once.apply(then);
        let mut twice = terms;
        twice.apply(first);
        twice.apply(then);
        prop_assert_eq!(once, twice);
    }

    /// Dates rise, are open, and stay where the plan has them when that is open and free.
    #[test]
    fn dates_rise_and_are_open(
        from in a_day(), every in a_period(), count in 1_u32..40, month_end in select(MonthEnd::ALL), days in working_days(),
    ) {
        let dates = due_dates(from, None, every, count, month_end, &days)?;
        prop_assert_eq!(dates.len(), usize::try_from(count).unwrap_or(0));
        prop_assert!(dates.is_sorted_by(|one, next| one.on < next.on));
        let kept = |due: &DueDate| due.moved_by.is_some() || due.on == due.planned;
        prop_assert!(dates.iter().all(kept));
        let holiday = |due: &DueDate| days.holidays.contains(&due.on);
        prop_assert!(days.adjust == Adjust::Unadjusted || !dates.iter().any(holiday));
    }
}
