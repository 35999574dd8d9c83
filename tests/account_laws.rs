//! Laws of running accounts: interest from change to change is interest day by day, and the order of a day plays no part.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use shg::calendar::Date;
use shg::choice::{DayCount, InterestDebits, Rounding};
use shg::loan::cash_credit::{AccountMonth, CashCredit, Entry, EntryKind, Months, Opening, Statement, Told};
use shg::money::Rupees;

fn day(days: u32) -> Date {
    Date::new(2023, 11, 20).and_then(|first| first.add_days(days)).expect("2023 to 2026")
}

fn rupees(paise: i64) -> Rupees {
    Rupees::from_paise(paise).expect("within fifteen digits")
}

/// Stretches of values from the opening on, some of them told with their end.
fn told<T: Copy + std::fmt::Debug + 'static>(
    values: impl Strategy<Value = T> + 'static,
    opened: u32,
) -> BoxedStrategy<Vec<Told<T>>> {
    vec((1..150_u32, any::<bool>(), values), 1..5)
        .prop_map(move |steps| {
            let mut from = opened.saturating_sub(steps[0].0);
            let mut stretches: Vec<Told<T>> = Vec::new();
            for (days, ended, value) in steps {
                if let Some(last) = stretches.last_mut().filter(|_| ended) {
                    last.until = day(from).day_before();
                }
                stretches.push(Told { from: day(from), until: None, value });
                from += days;
            }
            stretches
        })
        .boxed()
}

prop_compose! {
    fn account()(opened in 1..40_u32)(
        opened in Just(opened),
        length in 0..420_u32,
        limit in 1..100_000_000_i64,
        opening in -1_000_000..50_000_000_i64,
        rates in told((0..36_000_000_u32).prop_map(|micro| {
            format!("{}.{:06}", micro / 1_000_000, micro % 1_000_000).parse().expect("a rate")
        }), opened),
        powers in option::of(told(0..101_i64, opened)),
        entries in vec((0..420_u32, 0..7_u8, 1..9_000_000_i64), 0..60),
        day_count in select(vec![DayCount::Actual365, DayCount::Actual360, DayCount::ActualActual, DayCount::Actual365L]),
        unit in select(vec![1_i64, 5, 100]),
        mode in select(Rounding::ALL),
        as_entered in any::<bool>(),
    ) -> CashCredit {
        let begin = Opening { on: day(opened), balance: rupees(opening) };
        let mut account = CashCredit::new(day(opened + length), rupees(limit), begin, rates[0].value);
        account.annual_rate = rates;
        let share = |told: Told<i64>| Told { from: told.from, until: told.until, value: rupees(limit * told.value / 100) };
        account.drawing_power = powers.unwrap_or_default().into_iter().map(share).collect();
        account.interest = if as_entered { InterestDebits::AsEntered } else { InterestDebits::ByProducts };
        account.entries = entries.into_iter().map(|(days, kind, paise)| Entry {
            on: day(opened + days),
            kind: match kind {
                0..=2 => EntryKind::Drawn,
                6 if as_entered => EntryKind::Interest,
                _ => EntryKind::Paid,
            },
            amount: rupees(paise),
        }).collect();
        (account.day_count, account.rounding_to, account.rounding) = (day_count, rupees(unit), mode);
        account
    }
}

/// What a month comes to: products, interest, what was debited, the balance at its end, days above.
type Line = (i64, i64, i64, i64, u32);

fn on<T: Copy>(stretches: &[Told<T>], day: Date) -> Option<T> {
    stretches.iter().filter(|told| told.from <= day).map(|told| told.value).next_back()
}

fn rounded(numerator: i128, denominator: i128, unit: i128, mode: Rounding) -> i128 {
    let divisor = denominator * unit;
    let (whole, rest) = (numerator / divisor, numerator % divisor);
    let up = match mode {
        Rounding::HalfUp => 2 * rest >= divisor,
        Rounding::HalfEven => 2 * rest > divisor || 2 * rest == divisor && whole % 2 == 1,
        Rounding::Up => rest > 0,
        Rounding::Down => false,
    };
    (whole + i128::from(up)) * unit
}

/// The account, day by day.
fn day_by_day(account: &CashCredit) -> Vec<Line> {
    let (mut lines, mut balance) = (Vec::new(), i128::from(account.opening.balance.paise()));
    let (mut products, mut weighted, mut debited, mut above) = (0, 0_i128, 0, 0);
    let mut today = account.opening.on;
    loop {
        let moved = |kind| {
            let entries = account.entries.iter().filter(|entry| entry.on == today && entry.kind == kind);
            entries.map(|entry| i128::from(entry.amount.paise())).fold(0, i128::saturating_add)
        };
        balance += moved(EntryKind::Drawn) - moved(EntryKind::Paid);
        products += balance.max(0);
        weighted += balance.max(0) * i128::from(on(&account.annual_rate, today).expect("a rate").millionths());
        let entered = moved(EntryKind::Interest);
        balance += entered;
        debited += entered;
        let last = today == today.month_end();
        let year = match account.day_count {
            DayCount::Actual360 => 360,
            DayCount::ActualActual if today.in_leap_year() => 366,
            DayCount::Actual365L if today.in_leap_year() && today.month() == 2 => 366,
            _ => 365,
        };
        let unit = i128::from(account.rounding_to.paise());
        let interest = rounded(weighted, 100_000_000 * year, unit, account.rounding);
        if last && account.interest == InterestDebits::ByProducts {
            balance += interest;
            debited += interest;
        }
        let ceiling = on(&account.drawing_power, today).unwrap_or(account.limit);
        above += u32::from(balance > i128::from(ceiling.paise()));
        if last || today == account.as_on {
            let paise = |amount: i128| i64::try_from(amount).expect("within the type");
            lines.push((paise(products), paise(interest), paise(debited), paise(balance), above));
            (products, weighted, debited, above) = (0, 0, 0, 0);
        }
        if today == account.as_on {
            return lines;
        }
        today = today.add_days(1).expect("before 2199");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn from_change_to_change_is_day_by_day(account in account()) {
        prop_assert_eq!(account.faults(), vec![]);
        let statement = Statement::of(&account)?;
        let lines: Vec<Line> = statement.months.iter().map(|month| {
            let [interest, debited, closing] = [month.interest, month.debited, month.closing].map(Rupees::paise);
            (month.products, interest, debited, closing, month.irregular_days)
        }).collect();
        prop_assert_eq!(lines, day_by_day(&account));
        let days = statement.spells.iter().fold(0, |days, spell| days + spell.days());
        prop_assert_eq!(days, statement.sums.irregular_days);
        let apart = |two: &[shg::loan::cash_credit::Spell]| two[0].to.add_days(1).expect("a day") < two[1].from;
        prop_assert!(statement.spells.windows(2).all(apart));
        prop_assert!(statement.day_ends.windows(2).all(|two| two[0].on < two[1].on));
        prop_assert_eq!(statement.day_ends.last().map(|end| end.balance), Some(statement.balance));
    }

    #[test]
    fn order_and_splitting_of_a_day_change_nothing(account in account(), cut in 1..9_000_000_i64, turn in any::<usize>()) {
        let mut other = account.clone();
        if let Some(first) = other.entries.first_mut().filter(|entry| entry.amount.paise() > cut) {
            let rest = first.amount.paise() - cut;
            first.amount = rupees(cut);
            let (on, kind) = (first.on, first.kind);
            other.entries.push(Entry { on, kind, amount: rupees(rest) });
        }
        let turns = turn % other.entries.len().max(1);
        other.entries.rotate_left(turns);
        prop_assert_eq!(Statement::of(&account)?, Statement::of(&other)?);
    }

    /// The bank's own debits, entered as they were worked out, give the same account.
    #[test]
    fn interest_entered_as_it_was_worked_out_changes_nothing(mut account in account()) {
        account.entries.retain(|entry| entry.kind != EntryKind::Interest);
        account.interest = InterestDebits::ByProducts;
        let worked_out = Statement::of(&account)?;
        let debits = worked_out.months.iter().filter(|month| month.debited.is_positive());
        account.entries.extend(debits.map(|month| Entry {
            on: month.until, kind: EntryKind::Interest, amount: month.debited,
        }));
        account.interest = InterestDebits::AsEntered;
        prop_assert_eq!(Statement::of(&account)?, worked_out);
    }

    /// Two sums that need no order give the products of a month in which the balance keeps its sign.
    #[test]
    fn sums_without_order_are_the_products(entries in vec((1..31_u32, -1_000_i64..1_000), 0..40), parts in 1..5_usize) {
        let opening = 100_000_i64;
        let mut shards = vec![AccountMonth::default(); parts];
        for (place, (day, amount)) in entries.iter().enumerate() {
            shards[place % parts].add(*amount, 31 - day);
        }
        let mut all = AccountMonth::default();
        shards.iter().for_each(|shard| all.merge(shard));
        let mut products = 0;
        for today in 1..31_u32 {
            products += entries.iter().filter(|(day, _)| *day <= today).fold(opening, |sum, (_, amount)| sum + amount);
        }
        prop_assert_eq!(all.products(opening, 30), products);
    }

    /// Columns, sums without order and the statement come to the products that are found day by day.
    #[test]
    fn products_in_columns_are_those_day_by_day(
        opened in 1..40_u32, length in 0..420_u32, opening in -300_000..1_000_000_i64,
        entries in vec((0..420_u32, -99_000..99_000_i64), 0..60), parts in 1..4_usize,
    ) {
        let (from, until) = (day(opened), day(opened + length));
        let months = Months::of(from, until)?;
        let mut sums = vec![AccountMonth::default(); months.count()];
        for part in 0..parts {
            let here = || entries.iter().skip(part).step_by(parts);
            let days: Vec<i32> = here().map(|entry| entry.0.cast_signed()).collect();
            let paise: Vec<i64> = here().map(|entry| entry.1).collect();
            let mut shard = vec![AccountMonth::default(); months.count()];
            months.add_all(&days, &paise, &mut shard)?;
            sums.iter_mut().zip(&shard).for_each(|(sum, month)| sum.merge(month));
        }
        let mut sorted = entries.clone();
        sorted.sort_by_key(|entry| entry.0);
        let (days, paise): (Vec<i32>, Vec<i64>) = sorted.iter().map(|entry| (entry.0.cast_signed(), entry.1)).unzip();
        let mut walked = vec![0; months.count()];
        let closing = months.products_into(opening, &days, &paise, &mut walked)?;

        let begin = Opening { on: from, balance: rupees(opening) };
        let mut account = CashCredit::new(until, rupees(900_000), begin, "0".parse()?);
        account.entries = entries.iter().filter(|entry| entry.1 != 0).map(|(days, paise)| Entry {
            on: day(opened + days),
            kind: if *paise > 0 { EntryKind::Drawn } else { EntryKind::Paid },
            amount: rupees(paise.abs()),
        }).collect();
        let by_day: Vec<i64> = day_by_day(&account).iter().map(|line| line.0).collect();
        prop_assert_eq!(&walked, &by_day);
        let statement = Statement::of(&account)?;
        prop_assert_eq!(statement.months.iter().map(|month| month.products).collect::<Vec<_>>(), by_day.clone());
        prop_assert_eq!(statement.balance.paise(), closing);
        let mut settled = vec![0; months.count()];
        let certain = months.settle_into(opening, &sums, &mut settled)?.unwrap_or(months.count());
        prop_assert_eq!(&settled[..certain], &by_day[..certain]);
        // No month is left to its entries that only draws, or begins with more than all that is paid in it.
        if let Some(sum) = sums.get(certain) {
            let balance = sums[..certain].iter().fold(opening, |balance, month| balance + month.amount);
            prop_assert!(balance < sum.paid && balance + sum.amount + sum.paid > 0);
        }
    }

    /// Where there is room for all, sums that look at no bound are those that do.
    #[test]
    fn sums_that_need_no_bound(entries in vec((-99_999_999_999_999_999..=99_999_999_999_999_999_i64, 0..=31_u32), 0..=2)) {
        let (mut small, mut any) = (AccountMonth::default(), AccountMonth::default());
        for (paise, days) in &entries {
            small.add_small(*paise, *days);
            any.add(*paise, *days);
        }
        prop_assert_eq!(small, any);
    }

    /// Columns that cannot be are refused, and what would not be exact.
    #[test]
    fn columns_that_cannot_be_are_refused(before in 1..1_000_i32, huge in 99_999_999_999_999_999_i64..=i64::MAX) {
        let months = Months::of(day(20), day(60))?;
        let (mut products, mut sums) = (vec![0; months.count()], vec![AccountMonth::default(); months.count()]);
        let code = |result: Result<i64, shg::Error>| result.map_err(|error| error.code());
        prop_assert_eq!(code(months.products_into(0, &[-before], &[1], &mut products)), Err("loan.entry_before_opening"));
        prop_assert_eq!(code(months.products_into(0, &[7, 6], &[1, 1], &mut products)), Err("loan.balances_unordered"));
        prop_assert_eq!(code(months.products_into(1, &[7], &[huge], &mut products)), Err("money.too_large"));
        prop_assert_eq!(code(months.products_into(0, &[], &[], &mut [])), Err("loan.periods_out_of_range"));
        prop_assert_eq!(code(months.add(-before, 1, &mut sums).map(|()| 0)), Err("loan.entry_before_opening"));
        months.add(7, huge, &mut sums)?;
        let settled = months.settle_into(1, &sums, &mut products).map(|_| 0);
        prop_assert_eq!(code(settled), Err("money.too_large"));
        prop_assert!(Months::of(day(2), day(1)).is_err());
    }
}
