//! Laws that hold of every schedule, whatever its settings.

#![expect(clippy::arithmetic_side_effects, reason = "small numbers of a test")]
#![expect(clippy::indexing_slicing, reason = "a member has as many rows as the group")]

#[path = "loan/any.rs"]
mod any;

use any::{a_day, a_period, rupees, some_terms, working_days};
use proptest::prelude::*;
use proptest::sample::select;
use shg::choice::{Adjust, FeeTo, FlatBy, Method, MonthEnd, Profile, Residue, Rounding};
use shg::loan::{
    DueDate, Every, Fee, LoanRate, MemberAmount, Moratorium, RoundingTerms, Schedule, Terms, Tranche, due_dates,
};
use shg::money::Rupees;

/// Divides a loan by weights, each member having something; the last has what is left.
fn divide(terms: &mut Terms, weights: &[u64]) {
    let lent = terms.principal.paise()
        + terms.tranches.iter().map(|tranche| tranche.amount.paise()).fold(0, i64::saturating_add);
    let total = weights.iter().copied().fold(0, u64::saturating_add);
    let mut left = lent;
    for (at, weight) in weights.iter().enumerate() {
        let part =
            i64::try_from(u128::from(lent.unsigned_abs()) * u128::from(*weight) / u128::from(total)).unwrap_or(0);
        let amount = if at + 1 == weights.len() { left } else { part };
        left -= amount;
        terms.members.push(MemberAmount { member: format!("m{at:02}"), amount: rupees(amount) });
    }
}

/// Why some terms have no plan.
const NO_PLAN: [&str; 3] = ["loan.tranche_outside", "loan.instalment_below_interest", "loan.first_due_too_early"];

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
                prop_assert!(NO_PLAN.contains(&error.code()), "{error:?}");
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

    /// Members' schedules add up to the group's in every cell; nobody has less than nothing; each repays what she was lent.
    #[test]
    fn members_add_up_to_the_group(terms in some_terms(), weights in proptest::collection::vec(1_u64..1_000, 1..20)) {
        let mut terms = terms;
        if terms.rounding.residue == Residue::Unrounded {
            terms.rounding.residue = Residue::Last;
        }
        divide(&mut terms, &weights);
        let schedule = match Schedule::lay_out(&terms) {
            Ok(schedule) => schedule,
            Err(error) => {
                let divided = error.code() == "loan.amount_not_positive";
                prop_assert!(divided || NO_PLAN.contains(&error.code()), "{error:?}");
                return Ok(());
            }
        };
        let members = schedule.members()?;
        prop_assert_eq!(members.len(), terms.members.len());
        for (at, row) in schedule.rows.iter().enumerate() {
            let sum = |part: fn(&shg::loan::Row) -> Rupees| Rupees::total(members.iter().map(|member| part(&member.rows[at])));
            prop_assert_eq!(sum(|row| row.opening)?, row.opening);
            prop_assert_eq!(sum(|row| row.principal)?, row.principal);
            prop_assert_eq!(sum(|row| row.interest)?, row.interest);
            prop_assert_eq!(sum(|row| row.due)?, row.due);
            prop_assert_eq!(sum(|row| row.balance)?, row.balance);
        }
        for (member, lent) in members.iter().zip(&terms.members) {
            let parts = |part: fn(&shg::loan::Row) -> Rupees| Rupees::total(member.rows.iter().map(part));
            prop_assert_eq!(member.totals.principal, lent.amount);
            prop_assert_eq!(parts(|row| row.principal)?, lent.amount);
            prop_assert_eq!(parts(|row| row.interest)?, member.totals.interest);
            prop_assert_eq!(member.rows.last().map(|row| row.balance), Some(Rupees::ZERO));
            for (row, group) in member.rows.iter().zip(&schedule.rows) {
                prop_assert_eq!((row.number, row.due_on, row.days), (group.number, group.due_on, group.days));
                prop_assert_eq!(row.opening.minus(row.principal), Ok(row.balance));
                let parts = [row.opening, row.interest, row.due, row.balance];
                prop_assert!(parts.iter().all(|part| !part.is_negative()), "{row:?} of {group:?}");
                prop_assert!(group.principal.is_negative() || !row.principal.is_negative(), "{row:?} of {group:?}");
            }
        }
    }

    /// Every schedule has an annual percentage rate or a reason why it has none, and no rounding changes it.
    #[test]
    fn a_rate_or_a_reason(terms in some_terms(), fee in 0_i64..100_000, on in proptest::option::of(a_day())) {
        let mut terms = terms;
        terms.fees = vec![Fee { amount: rupees(fee), to: FeeTo::Lender, on }];
        let Ok(schedule) = Schedule::lay_out(&terms) else { return Ok(()) };
        let rate = schedule.annual_percentage_rate();
        if let Err(error) = &rate {
            let known = ["loan.nothing_disbursed", "loan.no_sign_change", "loan.no_rate", "loan.several_rates", "loan.rate_too_large"];
            prop_assert!(known.contains(&error.code()), "{error:?}");
        }
        if terms.down_payment_percent.is_none() {
            let rounding = RoundingTerms { to: rupees(100), mode: Rounding::Up, ..RoundingTerms::default() };
            let rounded = Schedule::lay_out(&Terms { rounding, ..terms })?;
            prop_assert_eq!(rounded.annual_percentage_rate(), rate);
        }
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
            // A broken first period may earn less than half a paisa: then only the plan has a row of the first day.
            let numbered = |schedule: &Schedule| schedule.rows.iter().filter(|row| row.number > 0).copied().collect::<Vec<_>>();
            for (one, other) in numbered(&ledger).iter().zip(&numbered(&shown)) {
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

    /// What is lent as a tranche of the day of disbursal is lent with the rest.
    #[test]
    fn a_tranche_of_the_first_day_is_principal(terms in some_terms(), part in 1_i64..100) {
        // Of flat interest laid out evenly each tranche has its own, which is rounded.
        let evenly = terms.method == Method::Flat && terms.flat_by != FlatBy::Periods;
        let whole = Terms { tranches: Vec::new(), down_payment_percent: None, ..terms };
        let later = rupees(whole.principal.paise() * part / 100);
        if evenly || !later.is_positive() {
            return Ok(());
        }
        let (on, principal) = (whole.disbursed_on, whole.principal.minus(later).unwrap_or(whole.principal));
        let parts = Terms { principal, tranches: vec![Tranche { on, amount: later }], ..whole.clone() };
        let (Ok(whole), Ok(parts)) = (Schedule::lay_out(&whole), Schedule::lay_out(&parts)) else { return Ok(()) };
        let rows = |schedule: &Schedule| schedule.rows.iter().filter(|row| row.number > 0).copied().collect::<Vec<_>>();
        prop_assert_eq!(rows(&whole), rows(&parts));
        prop_assert_eq!(whole.instalment, parts.instalment);
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
