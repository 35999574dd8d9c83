//! The laws of sharing out: nothing is lost, nobody is named, and a part is her share to the paisa.

use proptest::prelude::*;
use serde_json::{Value, json};
use shg::money::Rupees;

/// Amounts and weights of every size, up to the largest that there are.
fn weights() -> impl Strategy<Value = Vec<u128>> {
    let weight = prop_oneof![
        4 => 0_u128..100,
        4 => 0_u128..100_000_000_000,
        1 => Just(99_999_999_999_999_999_u128 * 54_787),
    ];
    proptest::collection::vec(weight, 1..25)
}

fn amount() -> impl Strategy<Value = i64> {
    prop_oneof![4 => 0_i64..1_000, 4 => 0_i64..100_000_000, 1 => Just(99_999_999_999_999_999_i64)]
}

fn divided(amount: i64, weights: &[u128]) -> Vec<i64> {
    let parts = Rupees::from_paise(amount).unwrap().divided(weights).unwrap();
    parts.into_iter().map(Rupees::paise).collect()
}

fn all(weights: &[u128]) -> u128 {
    weights.iter().try_fold(0_u128, |sum, weight| sum.checked_add(*weight)).expect("they fit")
}

fn total(parts: &[i64]) -> i128 {
    parts.iter().fold(0, |sum, part| sum + i128::from(*part))
}

/// `amount × weight`, and what of it is above or below `part × whole`, in numbers of any length.
fn distance(amount: i64, weight: u128, whole: u128, part: i64) -> num_bigint::BigInt {
    use num_bigint::BigInt;
    BigInt::from(amount) * BigInt::from(weight) - BigInt::from(part) * BigInt::from(whole)
}

proptest! {
    #[test]
    fn parts_add_up_and_each_is_her_share_to_the_paisa(amount in amount(), weights in weights()) {
        prop_assume!(weights.iter().any(|weight| *weight > 0));
        let parts = divided(amount, &weights);
        prop_assert_eq!(total(&parts), i128::from(amount));
        let whole = all(&weights);
        for (weight, part) in weights.iter().zip(&parts) {
            let off = distance(amount, *weight, whole, *part);
            let paisa = num_bigint::BigInt::from(whole);
            prop_assert!(off < paisa && -paisa < off, "{weight} of {whole}: {part}");
            prop_assert!(*weight > 0 || *part == 0);
        }
    }

    /// Whoever has a paisa more than her share rounded down has a remainder no smaller than whoever has not.
    #[test]
    fn the_largest_remainders_have_the_paise_left_over(amount in amount(), weights in weights()) {
        prop_assume!(weights.iter().any(|weight| *weight > 0));
        let parts = divided(amount, &weights);
        let whole = all(&weights);
        let off: Vec<_> = weights.iter().zip(&parts).map(|(weight, part)| distance(amount, *weight, whole, *part)).collect();
        let zero = num_bigint::BigInt::from(0);
        let whole = num_bigint::BigInt::from(whole);
        for (earlier, one) in off.iter().enumerate() {
            for (later, other) in off.iter().enumerate() {
                // `one` was rounded down, `other` up: the remainders are `one` and `other + whole`.
                if *one > zero && *other < zero {
                    let (down, up) = (one.clone(), other + &whole);
                    prop_assert!(up > down || (up == down && later < earlier));
                }
            }
        }
    }

    #[test]
    fn larger_weights_have_no_smaller_parts_and_weights_have_no_unit(
        amount in amount(), weights in proptest::collection::vec(0_u128..1_000_000, 1..20), times in 1_u128..1_000_000,
    ) {
        prop_assume!(weights.iter().any(|weight| *weight > 0));
        let parts = divided(amount, &weights);
        for (one, part) in weights.iter().zip(&parts) {
            for (other, its) in weights.iter().zip(&parts) {
                prop_assert!(one <= other || part >= its);
            }
        }
        let larger: Vec<u128> = weights.iter().map(|weight| weight * times).collect();
        prop_assert_eq!(divided(amount, &larger), parts);
    }

    /// Rows that change places move no part by more than the one paisa that a tie decides.
    #[test]
    fn the_order_of_rows_decides_ties_alone(amount in amount(), weights in weights()) {
        prop_assume!(weights.iter().any(|weight| *weight > 0));
        let parts = divided(amount, &weights);
        let turned: Vec<u128> = weights.iter().rev().copied().collect();
        let turned = divided(amount, &turned);
        for (part, its) in parts.iter().zip(turned.iter().rev()) {
            prop_assert!((part - its).abs() <= 1, "{parts:?}, {turned:?}");
        }
    }

    /// No member's share moves when another's name changes, by stated shares or by the books.
    #[test]
    fn nobody_is_named(amount in amount(), weights in proptest::collection::vec(1_i64..1_000_000, 2..20), which in 0_usize..20) {
        let which = which % weights.len();
        let shares = |name: &str| -> Vec<Value> {
            let id = |place: usize| if place == which { name.to_owned() } else { format!("m{place:02}") };
            let row = |(place, weight): (usize, &i64)| {
                json!({"member": id(place), "weight": Rupees::from_paise(*weight).unwrap().to_string()})
            };
            weights.iter().enumerate().map(row).collect()
        };
        let amounts = |name: &str| -> Vec<String> {
            let amount = Rupees::from_paise(amount).unwrap().to_string();
            let stated = json!({"share_out": {"amount": amount, "shares": shares(name)}});
            let members: Vec<Value> = shares(name).iter().map(|share| json!({"id": share["member"]})).collect();
            let entry = |share: &Value| {
                json!({"on": "2025-02-01", "kind": "savings", "member": share["member"], "amount": share["weight"]})
            };
            let entries: Vec<Value> = shares(name).iter().map(entry).collect();
            let group = json!({
                "id": "G", "formed_on": "2025-01-01", "category": "women", "rural": true, "members": members
            });
            let by_books = json!({"share_out": {
                "amount": amount, "group": group, "books": {"entries": entries}, "by": "savings_days", "as_on": "2025-03-31"
            }});
            let of = |question: &Value| -> Vec<String> {
                let answer: Value = serde_json::from_str(&shg::wire::answer(&question.to_string())).unwrap();
                let rows = answer["share_out"]["rows"].as_array().unwrap_or_else(|| panic!("{answer}")).clone();
                rows.iter().map(|row| row["amount"].as_str().unwrap().to_owned()).collect()
            };
            let (stated, by_books) = (of(&stated), of(&by_books));
            assert_eq!(stated, by_books, "savings of one day are weights");
            stated
        };
        prop_assert_eq!(amounts("aaa"), amounts("zzz"));
    }
}

/// What does not fit in 128 bits, against numbers of any length.
#[test]
fn products_past_128_bits_are_exact() {
    let weights = [u128::MAX >> 2, (u128::MAX >> 3) + 12_345, 1, 0];
    let whole = all(&weights);
    let amount = 99_999_999_999_999_999_i64;
    let parts = divided(amount, &weights);
    assert_eq!(total(&parts), i128::from(amount));
    for (weight, part) in weights.iter().zip(&parts) {
        let down = num_bigint::BigInt::from(amount) * weight / whole;
        let off = num_bigint::BigInt::from(*part) - down;
        assert!(off == 0.into() || off == 1.into(), "{weight}: {part}");
    }
    let too_many = [u128::MAX >> 1, 2];
    assert_eq!(Rupees::ONE.divided(&too_many).unwrap_err().code(), "money.too_large");
    assert_eq!(Rupees::ONE.divided(&[u128::MAX, 1]).unwrap_err().code(), "money.too_large");
}

/// The order in which a day was written, and what is written after the period, change nothing.
#[test]
fn order_within_a_day_and_later_entries_change_nothing() {
    let entries = |later: bool, turned: bool| {
        let mut entries = vec![
            json!({"on": "2025-02-01", "kind": "savings", "member": "m01", "amount": "700.00"}),
            json!({"on": "2025-02-01", "kind": "savings", "member": "m02", "amount": "301.00"}),
            json!({"on": "2025-03-01", "kind": "savings_withdrawn", "member": "m01", "amount": "50.00"}),
            json!({"on": "2025-03-01", "kind": "savings", "member": "m01", "amount": "49.00"}),
        ];
        if turned {
            entries.reverse();
        }
        if later {
            entries.push(json!({"on": "2025-04-01", "kind": "savings", "member": "m02", "amount": "9999.00"}));
        }
        let group = json!({
            "id": "G", "formed_on": "2025-01-01", "category": "women", "rural": true,
            "members": [{"id": "m01"}, {"id": "m02"}]
        });
        shg::wire::answer(&json!({"share_out": {
            "amount": "77.77", "group": group, "books": {"entries": entries}, "by": "savings_days", "as_on": "2025-03-31"
        }}).to_string())
    };
    let plain = entries(false, false);
    assert!(plain.starts_with(r#"{"share_out""#), "{plain}");
    assert_eq!(plain, entries(false, true));
    assert_eq!(plain, entries(true, false));
}
