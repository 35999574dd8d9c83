//! Laws that hold of every loan account, whatever happened to it.

#![expect(clippy::arithmetic_side_effects, reason = "small numbers of a test")]

#[path = "loan/any.rs"]
mod any;

use any::{rupees, some_terms};
use proptest::prelude::*;
use proptest::sample::select;
use shg::calendar::Date;
use shg::choice::{
    AfterLast, InterestRounded, LaterDates, Method, MoratoriumInterest, Prepayment, Profile, RateChange, RateFrom,
    Residue, Rest, SetOffBy, SetOffPart,
};
use shg::loan::{
    Account, AccountSettings, Event, Happening, LoanRate, Moratorium, Moved, Reschedule, Row, Schedule, SetOff, Terms,
};
use shg::money::Rupees;

fn some_settings() -> impl Strategy<Value = AccountSettings> {
    let order = Just(SetOffPart::ALL.to_vec()).prop_shuffle();
    let kinds = (select(Prepayment::ALL), select(Rest::ALL), select(SetOffBy::ALL), select(RateChange::ALL));
    let habits = (select(RateFrom::ALL), select(AfterLast::ALL), select(InterestRounded::ALL));
    (order, kinds, habits).prop_map(|(order, kinds, habits)| {
        let order = <[SetOffPart; 3]>::try_from(order).unwrap_or(SetOff::default().order);
        let set_off = SetOff { order, by: kinds.2 };
        AccountSettings {
            prepayment: kinds.0,
            rest: kinds.1,
            set_off,
            rate_change: kinds.3,
            rate_from: habits.0,
            after_last: habits.1,
            interest_rounded: habits.2,
        }
    })
}

/// Terms of which an account can be kept; now and then with the habits of a profile.
fn lived_terms() -> impl Strategy<Value = Terms> {
    (some_terms(), proptest::option::weighted(0.3, select(Profile::ALL))).prop_map(|(mut terms, profile)| {
        if let Some(profile) = profile {
            let moratorium = terms.moratorium;
            terms.apply(profile);
            terms.moratorium = moratorium;
        }
        if terms.rounding.residue == Residue::Unrounded {
            terms.rounding.residue = Residue::Last;
        }
        terms
    })
}

/// What may happen: by days after the disbursal, and a number that becomes an amount or a rate.
fn happenings() -> impl Strategy<Value = Vec<(u32, u8, u32)>> {
    proptest::collection::vec((0_u32..1_500, 0_u8..12, 1_u32..20_000), 0..12)
}

fn events(terms: &Terms, happenings: &[(u32, u8, u32)]) -> Vec<Event> {
    let lent = terms.principal.paise().unsigned_abs();
    let rows = Schedule::lay_out(terms).map(|schedule| schedule.rows).unwrap_or_default();
    let due_dates: Vec<Date> = rows.iter().filter(|row| row.number > 0).map(|row| row.due_on).collect();
    let mut events: Vec<Event> = Vec::new();
    for (days, kind, number) in happenings {
        let Ok(on) = terms.disbursed_on.add_days(*days) else { continue };
        let what = match kind {
            0..=7 => {
                let part = u128::from(lent) * u128::from(*number) / 40_000;
                let amount = rupees(i64::try_from(part).unwrap_or(1).max(1));
                if *kind == 7 { Happening::Principal(amount) } else { Happening::Paid(amount) }
            }
            8 => Happening::Charge(rupees(i64::from(*number))),
            9 => {
                let rate = format!("{}.{}", number % 40, number % 10).parse().unwrap_or_default();
                Happening::Rate(LoanRate::Annual(rate))
            }
            _ => Happening::Reschedule(Reschedule {
                more_instalments: number % 5,
                principal_moratorium: number % 3,
                interest_moratorium: number % 4,
                interest_is: (number % 7 == 0).then_some(MoratoriumInterest::Capitalised),
                overdue_joins: number % 2 == 0,
                moved: due_dates.get(usize::try_from(number % 16).unwrap_or(0)).and_then(|due_on| {
                    let later = if number % 3 == 0 { LaterDates::Stay } else { LaterDates::Follow };
                    Some(Moved { due_on: *due_on, to: due_on.add_days(number % 45).ok()?, later })
                }),
            }),
        };
        let twice = matches!(what, Happening::Rate(_) | Happening::Reschedule(_))
            && events
                .iter()
                .any(|event| event.on == on && !matches!(event.what, Happening::Paid(_) | Happening::Principal(_)));
        let nothing = what == Happening::Reschedule(Reschedule::default());
        if !twice && !nothing {
            events.push(Event { on, what });
        }
    }
    events
}

fn lent(terms: &Terms) -> i64 {
    terms.principal.paise() + terms.tranches.iter().map(|tranche| tranche.amount.paise()).fold(0, i64::saturating_add)
}

/// Is there a schedule, with no down payment rounded up to more than the loan?
fn fits(terms: &Terms) -> bool {
    Schedule::lay_out(terms).is_ok_and(|schedule| schedule.rows.iter().all(|row| !row.balance.is_negative()))
}

/// Faults that a random event may meet on the way.
fn expected(faults: &[shg::Fault]) -> bool {
    let known = [
        "loan.reschedule_fixed",
        "loan.flat_capitalised",
        "loan.moratorium_too_long",
        "loan.capitalised_while_repaid",
        "loan.instalment_repays_nothing",
        "loan.account_rows",
        "loan.no_such_due_date",
        "loan.due_date_out_of_order",
        "loan.tranche_outside",
        "calendar.out_of_range",
    ];
    faults.iter().all(|fault| known.contains(&fault.error.code()))
}

fn paid_in(account: &Account) -> i64 {
    let counted = account.events.iter().filter(|event| event.on <= account.as_on);
    counted
        .map(|event| match event.what {
            Happening::Paid(amount) | Happening::Principal(amount) => amount.paise(),
            _ => 0,
        })
        .fold(0, i64::saturating_add)
}

/// The first row that differs is said, and none of the others.
fn same_rows(ours: &[Row], theirs: &[Row]) -> Result<(), TestCaseError> {
    for (one, other) in ours.iter().zip(theirs) {
        prop_assert_eq!(one, other);
    }
    prop_assert_eq!(ours.len(), theirs.len());
    Ok(())
}

fn adds_up(terms: &Terms, account: &Account) -> Result<(), TestCaseError> {
    let principal = account.rows.iter().map(|row| row.row.principal.paise()).fold(0, i64::saturating_add);
    prop_assert_eq!(principal, lent(terms));
    prop_assert!(account.rows.is_sorted_by_key(|row| row.row.due_on));
    for row in &account.rows {
        let line = &row.row;
        prop_assert!(!line.balance.is_negative() && !row.paid.is_negative() && !row.overdue.is_negative(), "{row:?}");
        prop_assert_eq!(line.opening.minus(line.principal), Ok(line.balance));
        prop_assert_eq!(line.principal.plus(line.interest), Ok(line.due));
        prop_assert!(line.interest >= Rupees::ZERO && row.paid <= line.due, "{row:?}");
        let unpaid = line.due.minus(row.paid);
        let overdue = if line.due_on <= account.as_on { unpaid } else { Ok(Rupees::ZERO) };
        prop_assert_eq!(Ok(row.overdue), overdue, "{:?}", row);
    }
    prop_assert_eq!(account.rows.last().map(|row| row.row.balance), Some(Rupees::ZERO));
    let of_rows = account.rows.iter().map(|row| row.paid.paise()).fold(0, i64::saturating_add);
    prop_assert_eq!(of_rows, account.paid.interest.paise() + account.paid.principal.paise());
    prop_assert!(!account.outstanding.is_negative() && !account.excess.is_negative());
    prop_assert!(account.pay_off >= account.overdue.total());
    let overdue = account.rows.iter().map(|row| row.overdue.paise()).fold(0, i64::saturating_add);
    prop_assert_eq!(overdue + account.overdue.charges.paise(), account.overdue.total().paise());
    prop_assert_eq!(account.overdue_since.is_some(), account.overdue.total().is_positive());
    prop_assert_eq!(account.overdue_since.is_some(), account.days_past_due > 0);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    /// An account to which nothing happened is, on its first day, its schedule.
    #[test]
    fn nothing_happened(terms in lived_terms(), settings in some_settings()) {
        if !fits(&terms) {
            return Ok(());
        }
        let schedule = Schedule::lay_out(&terms).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let account = Account::as_on(&terms, terms.disbursed_on, &[], &settings)
            .map_err(|faults| TestCaseError::fail(format!("{faults:?}")))?;
        let rows: Vec<_> = account.rows.iter().map(|row| row.row).collect();
        let mut expected = schedule.rows.clone();
        if settings.prepayment == Prepayment::ReduceTerm {
            expected.truncate(rows.len());
            prop_assert!(schedule.rows.iter().skip(rows.len()).all(|row| row.due == Rupees::ZERO && row.balance == Rupees::ZERO));
        }
        same_rows(&rows, &expected)?;
        prop_assert_eq!(account.totals, schedule.totals);
        prop_assert_eq!(account.instalment.filter(|_| terms.method == Method::Flat), schedule.instalment.filter(|_| terms.method == Method::Flat));
        adds_up(&terms, &account)?;
    }

    /// Paying every instalment on its day changes nothing.
    #[test]
    fn paid_on_time(terms in lived_terms(), settings in some_settings(), days in 0_u32..2_000) {
        if !fits(&terms) {
            return Ok(());
        }
        let schedule = Schedule::lay_out(&terms).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let paid = schedule.rows.iter().filter(|row| row.due.is_positive());
        let events: Vec<Event> = paid.map(|row| Event { on: row.due_on, what: Happening::Paid(row.due) }).collect();
        let as_on = terms.disbursed_on.add_days(days).unwrap_or(terms.disbursed_on);
        let account = Account::as_on(&terms, as_on, &events, &settings)
            .map_err(|faults| TestCaseError::fail(format!("{faults:?}")))?;
        let rows: Vec<_> = account.rows.iter().map(|row| row.row).collect();
        let expected: Vec<_> = schedule.rows.iter().copied().take(rows.len()).collect();
        same_rows(&rows, &expected)?;
        prop_assert_eq!(account.totals, schedule.totals);
        prop_assert_eq!((account.days_past_due, account.overdue.total(), account.excess), (0, Rupees::ZERO, Rupees::ZERO));
        prop_assert_eq!(account.paid.total().paise(), paid_in(&account));
        adds_up(&terms, &account)?;
    }

    /// Whatever happened: principal adds up, no balance is below nothing, no money is lost, and what is said to pay
    /// everything off does.
    #[test]
    fn whatever_happened(terms in lived_terms(), settings in some_settings(), list in happenings(), days in 0_u32..1_500) {
        if !fits(&terms) {
            return Ok(());
        }
        let mut events = events(&terms, &list);
        let as_on = terms.disbursed_on.add_days(days).unwrap_or(terms.disbursed_on);
        let account = match Account::as_on(&terms, as_on, &events, &settings) {
            Ok(account) => account,
            Err(faults) => {
                prop_assert!(expected(&faults), "{faults:?}");
                return Ok(());
            }
        };
        adds_up(&terms, &account)?;
        prop_assert_eq!(account.paid.total().paise() + account.excess.paise(), paid_in(&account));
        events.retain(|event| event.on <= as_on);
        events.push(Event { on: as_on, what: Happening::PayOff });
        let closed = Account::as_on(&terms, as_on, &events, &settings)
            .map_err(|faults| TestCaseError::fail(format!("{faults:?}")))?;
        prop_assert_eq!((closed.pay_off, closed.overdue.total(), closed.excess), (Rupees::ZERO, Rupees::ZERO, account.excess));
        prop_assert_eq!(closed.paid.total().paise(), account.paid.total().paise() + account.pay_off.paise());
        prop_assert_eq!(closed.outstanding, Rupees::ZERO);
    }

    /// The order in which events are written changes nothing.
    #[test]
    fn in_any_order(
        terms in lived_terms(), settings in some_settings(),
        list in happenings(), places in proptest::collection::vec(any::<u32>(), 12), one_day in any::<bool>(), days in 0_u32..1_500,
    ) {
        if !fits(&terms) {
            return Ok(());
        }
        let of_one_day = |list: &[(u32, u8, u32)]| list.iter().map(|item| (if one_day { 40 } else { item.0 }, item.1, item.2)).collect::<Vec<_>>();
        let straight = events(&terms, &of_one_day(&list));
        let mut turned: Vec<(u32, Event)> = places.iter().copied().zip(straight.iter().copied()).collect();
        turned.sort_by_key(|(place, _)| *place);
        let turned: Vec<Event> = turned.into_iter().map(|(_, event)| event).collect();
        let as_on = terms.disbursed_on.add_days(days).unwrap_or(terms.disbursed_on);
        let one = Account::as_on(&terms, as_on, &straight, &settings);
        let other = Account::as_on(&terms, as_on, &turned, &settings);
        match (one, other) {
            (Ok(one), Ok(other)) => prop_assert_eq!(one, other),
            (Err(_), Err(_)) => {}
            (one, other) => prop_assert!(false, "{one:?} {other:?}"),
        }
    }

    /// A payment entered as two of the same day is one.
    #[test]
    fn a_payment_in_two_parts(
        terms in lived_terms(), settings in some_settings(), list in happenings(), place in any::<usize>(), cut in 1_i64..500_000, days in 0_u32..1_500,
    ) {
        if !fits(&terms) {
            return Ok(());
        }
        let whole = events(&terms, &list);
        let paid: Vec<usize> = (0..whole.len()).filter(|at| matches!(whole[*at].what, Happening::Paid(_))).collect();
        let Some(at) = paid.get(place % paid.len().max(1)).copied() else { return Ok(()) };
        let Happening::Paid(amount) = whole[at].what else { return Ok(()) };
        let first = amount.paise().min(cut);
        if first == amount.paise() {
            return Ok(());
        }
        let part = |paise: i64| Happening::Paid(Rupees::from_paise(paise).expect("an amount"));
        let mut parts = whole.clone();
        parts[at].what = part(first);
        parts.push(Event { on: whole[at].on, what: part(amount.paise() - first) });
        let as_on = terms.disbursed_on.add_days(days).unwrap_or(terms.disbursed_on);
        match (Account::as_on(&terms, as_on, &whole, &settings), Account::as_on(&terms, as_on, &parts, &settings)) {
            (Ok(one), Ok(other)) => prop_assert_eq!(Account { events: Vec::new(), ..one }, Account { events: Vec::new(), ..other }),
            (Err(_), Err(_)) => {}
            (one, other) => prop_assert!(false, "{one:?} {other:?}"),
        }
    }

    /// An instalment that a new rate or more instalments brought stands, whatever is paid later and whenever one looks.
    #[test]
    fn a_new_instalment_stands(
        terms in lived_terms(), settings in some_settings(), on_time in any::<bool>(), by_rate in any::<bool>(),
        number in 1_u32..20_000, at in 0_u32..700, later in proptest::collection::vec((1_u32..700, 1_u32..20_000), 1..5), days in 1_u32..900,
    ) {
        let mut terms = Terms { method: Method::Equated, tranches: Vec::new(), moratorium: Moratorium::default(), ..terms };
        (terms.principal_percent, terms.principal_shares) = (None, Vec::new());
        let lives_on = settings.prepayment != Prepayment::ReduceInstalment;
        let day = terms.disbursed_on.add_days(at).unwrap_or(terms.disbursed_on);
        let rows = Schedule::lay_out(&terms).map(|schedule| schedule.rows).unwrap_or_default();
        if !lives_on || rows.iter().any(|row| row.balance.is_negative()) || rows.last().is_none_or(|last| last.due_on <= day) {
            return Ok(());
        }
        let paid = rows.iter().filter(|row| on_time && row.due.is_positive() && row.due_on <= day);
        let mut events: Vec<Event> = paid.map(|row| Event { on: row.due_on, what: Happening::Paid(row.due) }).collect();
        let rate = format!("{}.{}", number % 40, number % 10).parse().unwrap_or_default();
        let more = Reschedule { more_instalments: number % 5 + 1, ..Reschedule::default() };
        let what = if by_rate { Happening::Rate(LoanRate::Annual(rate)) } else { Happening::Reschedule(more) };
        events.push(Event { on: day, what });
        let Ok(first) = Account::as_on(&terms, day, &events, &settings) else { return Ok(()) };
        for (days, part) in later {
            let Ok(on) = day.add_days(days) else { continue };
            let paise = u128::from(terms.principal.paise().unsigned_abs()) * u128::from(part) / 40_000;
            events.push(Event { on, what: Happening::Paid(rupees(i64::try_from(paise).unwrap_or(1).max(1))) });
        }
        let as_on = day.add_days(days).unwrap_or(day);
        let second = Account::as_on(&terms, as_on, &events, &settings)
            .map_err(|faults| TestCaseError::fail(format!("{faults:?}")))?;
        prop_assert_eq!(first.instalment, second.instalment);
    }

    /// A due date that is moved moves the ones after it, or none of them; nothing else is lost.
    #[test]
    fn a_moved_due_date(terms in lived_terms(), settings in some_settings(), row in 0_usize..8, by in 1_u32..200, stay in any::<bool>()) {
        if !fits(&terms) {
            return Ok(());
        }
        let schedule = Schedule::lay_out(&terms).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let numbered: Vec<Date> = schedule.rows.iter().filter(|row| row.number > 0).map(|row| row.due_on).collect();
        let Some(due_on) = numbered.get(row).copied() else { return Ok(()) };
        let later = if stay { LaterDates::Stay } else { LaterDates::Follow };
        let Ok(to) = due_on.add_days(by) else { return Ok(()) };
        let what = Happening::Reschedule(Reschedule { moved: Some(Moved { due_on, to, later }), ..Reschedule::default() });
        match Account::as_on(&terms, terms.disbursed_on, &[Event { on: terms.disbursed_on, what }], &settings) {
            Ok(account) => {
                adds_up(&terms, &account)?;
                let moved: Vec<Date> = account.rows.iter().filter(|line| line.row.number > 0).map(|line| line.row.due_on).collect();
                let before = row.min(moved.len());
                prop_assert_eq!(moved.get(..before), numbered.get(..before));
                prop_assert!(moved.len() <= row || moved.get(row) == Some(&to));
                prop_assert!(!stay || moved.len() <= row || moved.get(row + 1..) == numbered.get(row + 1..moved.len()));
            }
            Err(faults) => {
                let codes = ["loan.due_date_out_of_order", "loan.tranche_outside", "calendar.out_of_range"];
                prop_assert!(faults.iter().all(|fault| codes.contains(&fault.error.code())), "{faults:?}");
            }
        }
    }
}
