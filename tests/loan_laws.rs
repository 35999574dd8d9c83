//! Laws that hold of every schedule, whatever its settings.

#![expect(clippy::arithmetic_side_effects, reason = "small numbers of a test")]
#![expect(clippy::indexing_slicing, reason = "a member has as many rows as the group")]

use proptest::prelude::*;
use proptest::sample::select;
use shg::calendar::Date;
use shg::choice::{
    Adjust, BrokenPeriod, Collected, DayCount, FeeTo, FlatBy, InstalmentBy, InterestDays, LeapYear, Method, MonthEnd,
    MoratoriumInterest, NominalBy, Profile, Residue, Rounding, WeeklyOff,
};
use shg::loan::{
    DueDate, Every, Fee, LoanRate, MemberAmount, Moratorium, RoundingTerms, Schedule, Terms, Tranche, WorkingDays,
    due_dates,
};
use shg::money::Rupees;

fn rupees(paise: i64) -> Rupees {
    Rupees::from_paise(paise).unwrap_or(Rupees::PAISA)
}

fn a_day() -> impl Strategy<Value = Date> {
    (2019..2029, 1_u32..13, 1_u32..32).prop_map(|(year, month, day)| {
        (day.min(28)..=day).rev().find_map(|day| Date::new(year, month, day).ok()).unwrap_or_else(first_day)
    })
}

fn first_day() -> Date {
    "2024-01-31".parse().unwrap_or_else(|_| unreachable!())
}

fn a_period() -> impl Strategy<Value = Every> {
    prop_oneof![
        4 => (1_u32..7).prop_map(Every::Months),
        1 => (1_u32..5).prop_map(Every::Weeks),
        1 => (1_u32..40).prop_map(Every::Days),
    ]
}

fn working_days() -> impl Strategy<Value = WorkingDays> {
    let off = proptest::sample::subsequence(WeeklyOff::ALL, 0..3);
    (off, proptest::collection::vec(a_day(), 0..10), select(Adjust::ALL))
        .prop_map(|(weekly_off, holidays, adjust)| WorkingDays { weekly_off, holidays, adjust })
}

fn rounding() -> impl Strategy<Value = RoundingTerms> {
    let unit = || select(vec![1_i64, 1, 1, 5, 100, 1_000]);
    let multiple = proptest::option::of(unit().prop_map(rupees));
    let mode = || select(Rounding::ALL);
    (unit(), mode(), multiple, proptest::option::of(mode()), select(Residue::ALL)).prop_map(
        |(to, mode, instalment_to, instalment_mode, residue)| RoundingTerms {
            to: rupees(to),
            mode,
            instalment_to,
            instalment_mode,
            residue,
        },
    )
}

/// Shares of a principal that make a hundred, with nothing in the first so many.
fn shares(weights: &[u64], resting: u32) -> Vec<shg::money::Rate> {
    let resting = usize::try_from(resting).unwrap_or(0);
    let weights: Vec<u64> =
        weights.iter().enumerate().map(|(at, weight)| if at < resting { 0 } else { *weight }).collect();
    let total = weights.iter().copied().fold(0, u64::saturating_add).max(1);
    let mut left = 100_000_000;
    let last = weights.len().saturating_sub(1);
    let mut shares = Vec::new();
    for (at, weight) in weights.iter().enumerate() {
        let share = if at == last { left } else { weight * 100_000_000 / total };
        left -= share;
        shares.push(format!("{}.{:06}", share / 1_000_000, share % 1_000_000).parse().unwrap_or_default());
    }
    shares
}

fn some_terms() -> impl Strategy<Value = Terms> {
    let money = (1_i64..50_000_000, a_day(), 0_u32..400, any::<bool>(), 1_u32..40);
    let plan = (
        select(Method::ALL),
        a_period(),
        select(MonthEnd::ALL),
        select(BrokenPeriod::ALL),
        proptest::option::of(1_u32..100),
    );
    let days = (select(DayCount::ALL), select(InterestDays::ALL), select(LeapYear::ALL), select(NominalBy::ALL));
    let habits =
        (select(InstalmentBy::ALL), select(FlatBy::ALL), select(MoratoriumInterest::ALL), select(Collected::ALL));
    let rest = (0_u32..6, 0_u32..6, rounding(), working_days(), proptest::option::of(1_u32..60));
    let more = (
        proptest::collection::vec((0_u32..500, 1_i64..10_000_000), 0..3),
        1_u32..100,
        proptest::collection::vec(0_u64..10, 40),
    );
    (money, plan, days, habits, rest, more).prop_map(|(money, plan, days, habits, rest, more)| {
        let (paise, on, tenths, monthly, instalments) = money;
        let rate = format!("{}.{}", tenths / 10, tenths % 10).parse().unwrap_or_default();
        let rate = if monthly { LoanRate::Monthly(rate) } else { LoanRate::Annual(rate) };
        let mut terms = Terms::new(rupees(paise), on, rate, instalments);
        terms.method = plan.0;
        terms.every = plan.1;
        terms.month_end = plan.2;
        terms.broken_period = plan.3;
        terms.first_due_on = plan.4.and_then(|days| on.add_days(days).ok());
        if terms.first_due_on.is_none() && more.1 % 3 == 0 {
            terms.counted_from = on.subtract_days(30).and_then(|day| day.add_days(more.1)).ok();
        }
        (terms.day_count, terms.interest_days, terms.leap_year, terms.nominal_by) = days;
        let (principal, interest) = (rest.0.min(instalments - 1), rest.1.min(instalments - 1));
        let capitalises = habits.2 == MoratoriumInterest::Capitalised && plan.0 != Method::Flat;
        terms.instalment_by = habits.0;
        terms.flat_by = habits.1;
        terms.moratorium = Moratorium {
            principal,
            interest: if capitalises { interest.min(principal) } else { interest },
            interest_is: if capitalises { habits.2 } else { MoratoriumInterest::Deferred },
            collected: habits.3,
        };
        terms.rounding = rest.2;
        terms.working_days = rest.3;
        terms.down_payment_percent = rest.4.map(|percent| percent.to_string().parse().unwrap_or_default());
        let tranche =
            |(days, paise): &(u32, i64)| Some(Tranche { on: on.add_days(*days).ok()?, amount: rupees(*paise) });
        terms.tranches = more.0.iter().filter_map(tranche).collect();
        terms.principal_percent = (plan.0 == Method::PrincipalPercent || more.1 % 4 == 0)
            .then(|| more.1.to_string().parse().unwrap_or_default());
        if plan.0 == Method::PrincipalShares {
            let weights: Vec<u64> = more.2.iter().take(usize::try_from(instalments).unwrap_or(1)).copied().collect();
            terms.principal_shares = shares(&weights, principal);
        }
        terms
    })
}

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
