//! Terms of every kind, for the laws.

use proptest::prelude::*;
use proptest::sample::select;
use shg::calendar::Date;
use shg::choice::{
    Adjust, BrokenPeriod, Collected, DayCount, FlatBy, InstalmentBy, InterestDays, LeapYear, Method, MonthEnd,
    MoratoriumInterest, NominalBy, Residue, Rounding, WeeklyOff,
};
use shg::loan::{Every, LoanRate, Moratorium, RoundingTerms, Terms, Tranche, WorkingDays};
use shg::money::Rupees;

pub fn rupees(paise: i64) -> Rupees {
    Rupees::from_paise(paise).unwrap_or(Rupees::PAISA)
}

pub fn a_day() -> impl Strategy<Value = Date> {
    (2019..2029, 1_u32..13, 1_u32..32).prop_map(|(year, month, day)| {
        (day.min(28)..=day).rev().find_map(|day| Date::new(year, month, day).ok()).unwrap_or_else(first_day)
    })
}

pub fn first_day() -> Date {
    "2024-01-31".parse().unwrap_or_else(|_| unreachable!())
}

pub fn a_period() -> impl Strategy<Value = Every> {
    prop_oneof![
        4 => (1_u32..7).prop_map(Every::Months),
        1 => (1_u32..5).prop_map(Every::Weeks),
        1 => (1_u32..40).prop_map(Every::Days),
    ]
}

pub fn working_days() -> impl Strategy<Value = WorkingDays> {
    let off = proptest::sample::subsequence(WeeklyOff::ALL, 0..3);
    (off, proptest::collection::vec(a_day(), 0..10), select(Adjust::ALL))
        .prop_map(|(weekly_off, holidays, adjust)| WorkingDays { weekly_off, holidays, adjust })
}

pub fn rounding() -> impl Strategy<Value = RoundingTerms> {
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

pub fn some_terms() -> impl Strategy<Value = Terms> {
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
