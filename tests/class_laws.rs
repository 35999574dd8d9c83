//! Laws of classes: what is found from change to change is what is found day by day, no class improves without a payment, and
//! what is provided grows with age.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use shg::calendar::Date;
use shg::choice::{AssetClass, EndUse, Evidence, GuaranteedBy, Lender, Scheme};
use shg::loan::cash_credit::{CashCredit, Entry, EntryKind, Opening, Statement, Told};
use shg::money::{Rate, Rupees};
use shg::rulebook::Rulebook;
use shg::rules::classify::{Change, Classification, Due, Exposure, Loan, OtherFacility, Payments, classify};

fn day(days: i64) -> Date {
    let days = u32::try_from(days).expect("after the first day");
    Date::new(2023, 1, 1).and_then(|first| first.add_days(days)).expect("2023 to 2032")
}

fn rupees(paise: i64) -> Rupees {
    Rupees::from_paise(paise).expect("within fifteen digits")
}

fn exposure() -> Exposure {
    Exposure {
        outstanding: rupees(10_000_000),
        realisable_security: Rupees::ZERO,
        unsecured: None,
        guaranteed_percent: Rate::default(),
        guaranteed_most: None,
        guaranteed_by: GuaranteedBy::CreditGuaranteeFund,
        end_use: EndUse::Other,
    }
}

fn loan(as_on: Date, payments: Payments) -> Loan {
    Loan {
        as_on,
        lender: Lender::CommercialBank,
        payments,
        review_due_on: None,
        crop_season_months: None,
        npa_since: None,
        loss_identified_on: None,
        others: Vec::new(),
        exposure: exposure(),
        income: None,
    }
}

/// By the norms of one day in the middle of the story, which hold for all of it.
fn classified(loan: &Loan) -> Classification {
    let on = Date::new(2025, 6, 30).expect("a day");
    let norms = Rulebook::builtin().on(on, Scheme::Prudential, Evidence::FullText, None).expect("norms");
    classify(loan, &norms, &norms.expected_loss, Evidence::FullText).expect("a class")
}

fn class_on(changes: &[Change], day: Date) -> AssetClass {
    changes.iter().rev().find(|change| change.on <= day).map_or(AssetClass::Standard, |change| change.class)
}

fn by_age(since: Date, today: Date) -> AssetClass {
    let after = |months| since.add_months(months).expect("a day") <= today;
    match (after(12), after(24), after(48)) {
        (_, _, true) => AssetClass::Doubtful3,
        (_, true, _) => AssetClass::Doubtful2,
        (true, ..) => AssetClass::Doubtful1,
        _ => AssetClass::SubStandard,
    }
}

fn special_mention(days: i64, running: bool) -> AssetClass {
    match days {
        61.. => AssetClass::Sma2,
        31.. => AssetClass::Sma1,
        1.. if !running => AssetClass::Sma0,
        _ => AssetClass::Standard,
    }
}

/// The classes of a term loan, day by day.
fn term_day_by_day(dues: &[(i64, Option<i64>)], last: i64) -> Vec<AssetClass> {
    let mut npa = None;
    let one_day = |today: i64| {
        let open = |due: &&(i64, Option<i64>)| due.0 <= today && due.1.is_none_or(|paid| paid > today);
        let oldest = dues.iter().filter(open).map(|due| due.0).min();
        let overdue = oldest.map_or(0, |since| today - since + 1);
        npa = match npa {
            None if overdue > 90 => Some(today),
            Some(_) if oldest.is_none() => None,
            other => other,
        };
        npa.map_or_else(|| special_mention(overdue, false), |since| by_age(day(since), day(today)))
    };
    (0..=last).map(one_day).collect()
}

/// The classes of a running account, day by day from its day-ends.
fn running_day_by_day(statement: &Statement) -> Vec<AssetClass> {
    let last = statement.as_on.days_since(statement.opened_on);
    let (mut balances, mut paid, mut interest) = (Vec::new(), Vec::new(), Vec::new());
    for today in 0..=last {
        let place = statement.day_ends.partition_point(|end| end.on.days_since(statement.opened_on) <= today) - 1;
        let end = statement.day_ends[place];
        let moved = end.on.days_since(statement.opened_on) == today;
        balances.push((end.balance, end.is_above()));
        paid.push(if moved { end.paid.paise() } else { 0 });
        interest.push(if moved { end.interest.paise() } else { 0 });
    }
    let total = |amounts: &[i64]| amounts.iter().copied().fold(0, i64::saturating_add);
    let (mut above, mut owing, mut dry) = (0_usize, 0_usize, 0_usize);
    let mut lapse: Option<(usize, usize)> = None;
    let mut classes = Vec::new();
    for today in 0..balances.len() {
        let (balance, is_above) = balances[today];
        above = if is_above { above + 1 } else { 0 };
        owing = if balance.is_positive() { owing + 1 } else { 0 };
        dry = if balance.is_positive() && paid[today] == 0 { dry + 1 } else { 0 };
        let window = today.saturating_sub(89);
        let covered = total(&interest[window..=today]) <= total(&paid[window..=today]);
        if let Some((on, since)) = lapse {
            let all = total(&interest[since..=today]) <= total(&paid[since..=today]);
            if on < today && paid[today] > 0 && covered && all && !is_above {
                lapse = None;
            }
        }
        if lapse.is_none() {
            lapse = match (above >= 90, dry >= 90, owing >= 90 && !covered) {
                (true, ..) => Some((today, today + 1 - above)),
                (_, true, _) => Some((today, today + 1 - dry)),
                (_, _, true) => Some((today, window)),
                _ => None,
            };
        }
        let after = |days: usize| {
            let days = u32::try_from(days).expect("few days");
            statement.opened_on.add_days(days).expect("a day")
        };
        classes.push(match lapse {
            Some((on, _)) => by_age(after(on), after(today)),
            None => special_mention(i64::try_from(above).expect("few days"), true),
        });
    }
    classes
}

fn dues() -> impl Strategy<Value = Vec<(i64, Option<i64>)>> {
    let due = (0..900_i64, option::weighted(0.8, 0..220_i64));
    vec(due, 0..14).prop_map(|dues| dues.into_iter().map(|(on, late)| (on, late.map(|late| on + late))).collect())
}

fn told(dues: &[(i64, Option<i64>)]) -> Payments {
    Payments::Dues(dues.iter().map(|(on, paid)| Due { due_on: day(*on), paid_on: paid.map(day) }).collect())
}

prop_compose! {
    fn statement()(
        length in 0..700_i64,
        opening in -100_000..3_000_000_i64,
        share in 20..101_i64,
        rate in 0..24_u32,
        entries in vec((0..700_i64, any::<bool>(), 1..400_000_i64), 0..25),
        top_ups in vec(0..700_i64, 0..4),
    ) -> Statement {
        let opened = Opening { on: day(0), balance: rupees(opening) };
        let rate = rate.to_string().parse().expect("a rate");
        let mut account = CashCredit::new(day(length), rupees(3_000_000), opened, rate);
        account.drawing_power = vec![Told { from: day(0), until: None, value: rupees(30_000 * share) }];
        account.entries = entries.into_iter().map(|(on, drawn, paise)| Entry {
            on: day(on), kind: if drawn { EntryKind::Drawn } else { EntryKind::Paid }, amount: rupees(paise),
        }).collect();
        let top_up = |on: i64| Entry { on: day(on), kind: EntryKind::Paid, amount: rupees(1_500_000) };
        account.entries.extend(top_ups.into_iter().map(top_up));
        Statement::of(&account).expect("a sound account")
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn a_term_loan_from_change_to_change_is_day_by_day(dues in dues(), last in 0..1_300_i64) {
        let found = classified(&loan(day(last), told(&dues)));
        for (today, class) in term_day_by_day(&dues, last).into_iter().enumerate() {
            let today = day(i64::try_from(today).expect("few days"));
            prop_assert_eq!(class_on(&found.history, today), class, "on {}", today);
        }
    }

    #[test]
    fn a_running_account_from_change_to_change_is_day_by_day(statement in statement()) {
        let opened = statement.opened_on;
        let classes = running_day_by_day(&statement);
        let found = classified(&loan(statement.as_on, Payments::Running(Box::new(statement))));
        for (today, class) in classes.into_iter().enumerate() {
            let today = opened.add_days(u32::try_from(today).expect("few days")).expect("a day");
            prop_assert_eq!(class_on(&found.history, today), class, "on {}", today);
        }
    }

    /// What a loan becomes if nothing is paid is what it has become when nothing was.
    #[test]
    fn what_it_becomes_it_is_then(dues in dues(), last in 0..900_i64) {
        let until_then: Vec<_> = dues.iter().filter(|due| due.0 <= last).map(|due| {
            (due.0, due.1.filter(|paid| *paid <= last))
        }).collect();
        let now = loan(day(last), told(&dues));
        for change in classified(&now).becomes {
            let then = classified(&loan(change.on, told(&until_then)));
            prop_assert_eq!((then.class, then.since), (Some(change.class), Some(change.on)));
        }
    }

    /// Without a payment no class improves, and what is provided never shrinks, with security or a guarantee or without.
    #[test]
    fn without_a_payment_it_only_grows_worse(
        since in 0..400_i64, days in vec(0..2_200_i64, 2..8), security in 0..12_000_000_i64, guaranteed in 0..101_u32,
        unsecured in select(vec![None, Some(true)]), crop in option::of(1..30_u32), other in option::of(0..900_i64),
    ) {
        let mut days = days;
        days.sort_unstable();
        let mut before = (AssetClass::Standard, Rupees::ZERO);
        for today in days {
            let today = since + today;
            let mut one = loan(day(today), told(&[(since, None)]));
            one.crop_season_months = crop;
            one.others = other.filter(|other| *other <= today).map(|other| OtherFacility {
                overdue_since: Some(day(other)), npa_since: None,
            }).into_iter().collect();
            one.exposure.realisable_security = rupees(security);
            one.exposure.unsecured = unsecured;
            one.exposure.guaranteed_percent = guaranteed.to_string().parse().expect("a percentage");
            let found = classified(&one);
            let now = (found.class.expect("a class"), found.provision.expect("a provision"));
            prop_assert!(now.0 >= before.0, "{:?} after {:?}", now.0, before.0);
            // A guarantee counts from the day on which the loan is non-performing, so that only then less may be provided.
            let fell = before.0 < AssetClass::SubStandard && now.0 >= AssetClass::SubStandard && guaranteed > 0;
            prop_assert!(fell || now.1.total >= before.1, "{} after {}", now.1.total, before.1);
            let parts = Rupees::total(now.1.parts.iter().map(|part| part.amount))?;
            prop_assert_eq!(parts, one.exposure.outstanding);
            before = (now.0, now.1.total);
        }
    }

    /// A term loan improves only on a day on which something that was due is paid.
    #[test]
    fn no_class_improves_but_on_a_day_of_payment(dues in dues(), last in 0..1_300_i64) {
        let found = classified(&loan(day(last), told(&dues)));
        let mut before = AssetClass::Standard;
        for change in &found.history {
            let paid = dues.iter().any(|due| due.1.is_some_and(|paid| day(paid) == change.on));
            prop_assert!(change.class >= before || paid, "{:?} after {:?} on {}", change.class, before, change.on);
            before = change.class;
        }
    }

    /// A running account whose drawing power stays improves only on a day on which something is paid in; and from its last
    /// credit on it only grows worse.
    #[test]
    fn no_running_account_improves_but_on_a_day_of_credit(statement in statement()) {
        let credits: Vec<Date> =
            statement.day_ends.iter().filter(|end| end.paid.is_positive()).map(|end| end.on).collect();
        let found = classified(&loan(statement.as_on, Payments::Running(Box::new(statement))));
        let mut before = AssetClass::Standard;
        for change in &found.history {
            prop_assert!(change.class >= before || credits.contains(&change.on), "{:?} on {}", change.class, change.on);
            before = change.class;
        }
    }

    /// Of one non-performing loan more is provided the older it is, whatever secures or guarantees it.
    #[test]
    fn what_is_provided_grows_with_age(
        ages in vec(0..2_500_i64, 2..10), security in 0..12_000_000_i64, guaranteed in 0..101_u32, most in option::of(0..9_000_000_i64),
        by in select(GuaranteedBy::ALL), unsecured in select(vec![None, Some(true), Some(false)]),
    ) {
        let mut ages = ages;
        ages.sort_unstable();
        let mut before = (AssetClass::Standard, Rupees::ZERO);
        for age in ages {
            let mut one = loan(day(91 + age), told(&[(0, None)]));
            one.npa_since = Some(day(91));
            one.exposure.realisable_security = rupees(security);
            one.exposure.unsecured = unsecured;
            one.exposure.guaranteed_percent = guaranteed.to_string().parse().expect("a percentage");
            one.exposure.guaranteed_most = most.map(rupees);
            one.exposure.guaranteed_by = by;
            let found = classified(&one);
            let (class, provided) = (found.class.expect("a class"), found.provision.expect("a provision").total);
            // ECGC's cover counts from the day on which the asset is doubtful, so that only then less may be provided.
            let fell = by == GuaranteedBy::Ecgc && before.0 == AssetClass::SubStandard && class > AssetClass::SubStandard;
            prop_assert!(class >= before.0 && (fell || provided >= before.1), "{} after {}", provided, before.1);
            before = (class, provided);
        }
    }

    /// What is told of later days does not count.
    #[test]
    fn a_history_is_the_beginning_of_a_later_one(dues in dues(), first in 0..900_i64, more in 0..400_i64) {
        let early = classified(&loan(day(first), told(&dues)));
        let late = classified(&loan(day(first + more), told(&dues)));
        let beginning: Vec<Change> = late.history.into_iter().filter(|change| change.on <= day(first)).collect();
        prop_assert_eq!(early.history, beginning);
    }
}
