//! Loans that differ in little are laid out at once; the same loans beside a column that makes them unlike most are asked one by one.
//! Both say the same, and so do answers that are written into memory (`column::parts`).

#[expect(dead_code, reason = "its tables are of other questions")]
mod column;

use std::sync::Arc;

use arrow_array::{
    ArrayRef, Date32Array, Decimal128Array, Int32Array, Int64Array, NullArray, RecordBatch, StringArray,
};
use column::answered;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// What holds for all loans of a table.
fn for_all() -> impl Strategy<Value = Value> {
    let every = select(vec![json!({"months": 1}), json!({"months": 3}), json!({"weeks": 1}), json!({"days": 30})]);
    let rounding = select(vec![
        json!({}),
        json!({"to": "1.00"}),
        json!({"instalment_to": "1.00", "instalment_mode": "up", "to": "0.01", "mode": "half_even"}),
        json!({"instalment_to": "10.00", "instalment_mode": "down"}),
    ]);
    let others = select(vec![
        json!({}),
        json!({"fees": [{"amount": "250.00", "to": "lender"}]}),
        json!({"month_end": "next_month_first"}),
        json!({"weekly_off": ["sunday"], "adjust": "following"}),
        json!({"method": "flat"}),
        json!({"moratorium": {"principal": 1}}),
        json!({"day_count": "actual/365", "interest_days": "daily"}),
        json!({"members": [{"member": "a", "amount": "10000.00"}]}),
    ]);
    (every, rounding, others).prop_map(|(every, rounding, others)| {
        let mut all = others;
        (all["every"], all["rounding"]) = (every, rounding);
        all
    })
}

/// A loan: principal, day, rate in millionths, number. Some make no sense.
type Loan = (Option<i64>, Option<i32>, Option<i64>, Option<i32>);

fn loan() -> impl Strategy<Value = Loan> {
    let principal =
        prop_oneof![20 => 1_i64..50_000_000, 3 => select(vec![1, 1_000_000]), 1 => any::<i64>(), 1 => -5_i64..5];
    let day = prop_oneof![20 => 19_000_i32..21_000, 1 => 80_000_i32..84_100, 1 => any::<i32>()];
    let rate = prop_oneof![
        6 => select(vec![7_000_000_i64, 12_000_000, 0]), 6 => 0_i64..40_000_000, 1 => 90_000_000_i64..110_000_000, 1 => -5_i64..5
    ];
    let count = prop_oneof![6 => 1_i32..60, 6 => select(vec![12, 24]), 1 => -1_i32..3, 1 => 1_190_i32..1_210];
    (
        option::weighted(0.98, principal),
        option::weighted(0.98, day),
        option::weighted(0.98, rate),
        option::weighted(0.98, count),
    )
}

/// Rates of the year and of the month by turns, so that each column lacks what the other has; now and then a rate of the month
/// beside one of the year that is larger than any number that rates are counted in.
fn by_turns(loans: &[Loan]) -> (&'static str, ArrayRef, Option<ArrayRef>) {
    let told = |monthly: bool| {
        let rates = loans.iter().enumerate().map(|(row, loan)| match loan.2 {
            Some(95_000_000..) if monthly => Some(7_000_000),
            Some(rate @ 95_000_000..) => Some(i128::from(rate) * 100_000_000_000_000_000_000),
            rate => rate.filter(|_| monthly == (row % 2 == 1)).map(i128::from),
        });
        let units: Decimal128Array = rates.collect();
        Arc::new(units.with_precision_and_scale(38, 6).expect("it fits")) as ArrayRef
    };
    ("annual_rate", told(false), Some(told(true)))
}

/// The loans as columns, in one of the forms that numbers have.
fn table(loans: &[Loan], form: u8, odd: bool) -> RecordBatch {
    let ids: StringArray = (0..loans.len()).map(|row| Some(format!("L{row}"))).collect();
    let principal = loans.iter().map(|loan| loan.0);
    let money = |units: Decimal128Array| units.with_precision_and_scale(38, 2).expect("it fits");
    let (principal_name, principal): (_, ArrayRef) = if form.is_multiple_of(2) {
        ("principal_paise", Arc::new(principal.collect::<Int64Array>()))
    } else {
        ("principal", Arc::new(money(principal.map(|paise| paise.map(i128::from)).collect())))
    };
    let (rate_name, rate): (_, ArrayRef) = if (form / 2).is_multiple_of(2) {
        ("annual_rate_millionths", Arc::new(loans.iter().map(|loan| loan.2).collect::<Int64Array>()))
    } else {
        let units: Decimal128Array = loans.iter().map(|loan| loan.2.map(i128::from)).collect();
        ("annual_rate", Arc::new(units.with_precision_and_scale(38, 6).expect("it fits")))
    };
    let (rate_name, rate, others) = if form < 4 { (rate_name, rate, None) } else { by_turns(loans) };
    let mut columns: Vec<(&str, ArrayRef)> = vec![
        ("loan_id", Arc::new(ids)),
        (principal_name, principal),
        ("disbursed_on", Arc::new(loans.iter().map(|loan| loan.1).collect::<Date32Array>())),
        (rate_name, rate),
        ("instalments", Arc::new(loans.iter().map(|loan| loan.3).collect::<Int32Array>())),
    ];
    columns.extend(others.map(|monthly| ("monthly_rate", monthly)));
    if odd {
        columns.push(("counted_from", Arc::new(NullArray::new(loans.len()))));
    }
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true)))
        .expect("columns of one length")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn laid_out_at_once_and_one_by_one(loans in vec(loan(), 1..40), all in for_all(), form in 0..6_u8, rows in any::<bool>()) {
        let mut all = all;
        all["rows"] = json!(rows);
        let settings = json!({ "schedule": all });
        let quick = answered(&settings, &table(&loans, form, false)).expect("a table that can be read");
        let slow = answered(&settings, &table(&loans, form, true)).expect("a table that can be read");
        prop_assert_eq!(quick, slow, "{}", settings);
    }
}
