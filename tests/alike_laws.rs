//! Accounts that are alike are settled as every account is, wherever that is certain.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use shg::calendar::Date;
use shg::choice::{DayCount, InterestDebits, Rounding};
use shg::loan::cash_credit::{AccountMonth, Alike, CalendarMonths, CashCredit, Opening, Own, Settled};
use shg::money::{Rate, Rupees};

fn account(
    (opened, days, limit): (u32, u32, i64),
    (opening, rate, unit): (i64, u64, i64),
    (day_count, mode, interest): (DayCount, Rounding, InterestDebits),
) -> CashCredit {
    let first: Date = "2023-11-20".parse().unwrap();
    let on = first.add_days(opened).unwrap();
    let paise = |paise| Rupees::from_paise(paise).unwrap();
    let opening = Opening { on, balance: paise(opening) };
    let rate = Rate::of_millionths(rate.into()).unwrap();
    let account = CashCredit::new(on.add_days(days).unwrap(), paise(limit), opening, rate);
    CashCredit { day_count, rounding: mode, rounding_to: paise(unit), interest, ..account }
}

fn settings() -> impl Strategy<Value = (DayCount, Rounding, InterestDebits)> {
    (select(DayCount::ALL), select(Rounding::ALL), select(InterestDebits::ALL))
}

/// Sums of entries that are amounts, and of anything.
fn month(most: i64) -> impl Strategy<Value = AccountMonth> {
    let entries = vec((-most..most, 1..=31_u32), 0..4).prop_map(|entries| {
        let mut month = AccountMonth::default();
        entries.iter().for_each(|(paise, days)| month.add(*paise, *days));
        month
    });
    let wild = (any::<i64>(), any::<i64>(), any::<i64>());
    let wild = wild.prop_map(|(amount, amount_days, paid)| AccountMonth { amount, amount_days, paid });
    prop_oneof![60 => entries, 1 => wild]
}

fn compared(account: &CashCredit, sums: &[AccountMonth]) -> (bool, Vec<Settled>, Vec<Settled>, bool) {
    let months = CalendarMonths::of("2023-11-01".parse().unwrap(), "2026-12-31".parse().unwrap()).unwrap();
    let count = months.between(account.opening.on, account.as_on);
    let sums = sums.get(..count).unwrap();
    let (mut found, mut expected) = (vec![Settled::default(); count], vec![Settled::default(); count]);
    let certain = match Alike::of(account, &months) {
        Some(alike) => {
            let own = Own::of(account).unwrap();
            let spans = alike.spans(&months, &own).unwrap();
            let settle = |sums: &[AccountMonth], found: &mut [Settled]| {
                alike.settle(&spans, &own, sums.iter().copied(), found.iter_mut(), |found, month| *found = month)
            };
            // A month without sums, or without a row, is not known.
            assert!(!settle(&sums[1..], &mut found) && !settle(sums, &mut found[1..]));
            settle(sums, &mut found)
        }
        // A year of days in such units is 2⁶² or more.
        None => {
            assert!(account.rounding_to.paise() > 125_000_000);
            false
        }
    };
    let told = account.settle_into(&months, sums, &mut expected);
    (certain, found, expected, told == Ok(None))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    /// What is certain here is what the sums tell, to the paisa.
    #[test]
    fn what_is_certain_is_so(
        of in (0..60_u32, 0..800_u32, prop_oneof![1..20_000_000_i64, 1..99_999_999_999_999_999_i64]),
        own in (
            prop_oneof![4 => -1_000..12_000_000_i64, 1 => 0..99_999_999_999_999_999_i64], 0..40_000_000_u64,
            prop_oneof![4 => 1..200_i64, 1 => 1..300_000_000_i64],
        ),
        settings in settings(),
        (most, sums) in prop_oneof![3 => Just(400_000_i64), 1 => Just(3_000_000_000_000_000_i64)]
            .prop_flat_map(|most| (Just(most), vec(month(most), 30))),
        closes in 0..4_u8,
    ) {
        let mut account = account(of, own, settings);
        if closes == 0 {
            account.closing = Some(Rupees::from_paise(most).unwrap());
        }
        let (certain, found, expected, told) = compared(&account, &sums);
        if certain {
            prop_assert!(told);
            prop_assert_eq!(found, expected);
        }
    }

    /// And most accounts are: they owe throughout, stay below the limit and move what people move.
    #[test]
    fn what_is_plain_is_certain(
        of in (0..60_u32, 0..800_u32),
        own in (50_000_000..90_000_000_i64, 0..40_000_000_u64, 1..200_i64),
        settings in settings(),
        sums in vec(vec((-400_000..400_000_i64, 1..=31_u32), 0..4), 30),
    ) {
        let account = account((of.0, of.1, 99_999_999_999_999_999), own, settings);
        let sums: Vec<AccountMonth> = sums.iter().map(|entries| {
            let mut month = AccountMonth::default();
            entries.iter().for_each(|(paise, days)| month.add(*paise, *days));
            month
        }).collect();
        let (certain, found, expected, told) = compared(&account, &sums);
        prop_assert!(certain && told);
        prop_assert_eq!(found, expected);
    }
}
