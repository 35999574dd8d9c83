//! A row answered in columns and the same row asked at the JSON door agree, for every kind of question that columns can ask; of
//! decisions see `column_groups.rs`.

mod column;
#[path = "column/tables.rs"]
mod tables;

use column::{Column, Holds, answered, batch, question};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use shg::choice::{Category, DistrictCategory, Evidence, Lender, Method, Profile};
use shg_tests::any;
use tables::{Spec, asked, error, laid, money, near, often, perhaps, rules, same, table, words};

fn loan_table() -> impl Strategy<Value = Vec<Column>> {
    use Holds::{Count, Day, Money, Rate, Text};
    let needed: Vec<Spec> = vec![
        ("principal", "principal", Money, money()),
        ("disbursed_on", "disbursed_on", Day, often(any::day())),
        ("instalments", "instalments", Count, often(0..60_u32)),
        ("annual_rate", "annual_rate", Rate, often(any::rate())),
    ];
    let others: Vec<Spec> = vec![
        ("loan_id", "", Text, often("[a-z]{1,4}")),
        ("method", "method", Text, perhaps(select(Method::ALL))),
        ("principal_percent", "principal_percent", Rate, perhaps(any::rate())),
        ("every_months", "every.months", Count, perhaps(0..4_u32)),
        ("every_weeks", "every.weeks", Count, prop_oneof![5 => Just(Value::Null), 1 => Just(json!(2))].boxed()),
        ("first_due_on", "first_due_on", Day, perhaps(any::day())),
        ("moratorium_principal", "moratorium.principal", Count, perhaps(0..4_u32)),
        ("rounding_to", "rounding.to", Money, perhaps(select(vec!["0.01", "1.00", "0.50"]))),
        ("profile", "profile", Text, perhaps(select(Profile::ALL))),
        ("down_payment_percent", "down_payment_percent", Rate, perhaps(any::rate())),
    ];
    table(needed, others)
}

fn summary_of(answer: &Value) -> Vec<(&'static str, Value)> {
    let at = |key: &str| answer.pointer(&format!("/schedule/{key}")).cloned().unwrap_or_default();
    let rows = at("rows");
    let last = rows.as_array().and_then(|rows| rows.last()).cloned().unwrap_or_default();
    let of_last = |key: &str| last.get(key).cloned().unwrap_or_default();
    let mut expected = vec![
        ("instalment", at("instalment")),
        ("last_instalment", of_last("due")),
        ("total_interest", at("totals/interest")),
        ("apr", at("apr")),
        ("ends_on", of_last("due_on")),
    ];
    expected.extend(error(answer));
    expected
}

fn class_table() -> impl Strategy<Value = Vec<Column>> {
    use Holds::{Count, Day, Flag, Money, Rate, Text};
    let needed: Vec<Spec> = vec![
        ("as_on", "as_on", Day, often(any::day())),
        ("lender", "lender", Text, words!(Lender)),
        (
            "facility",
            "facility",
            Text,
            prop_oneof![9 => Just(json!("term_loan")), 1 => Just(json!("cash_credit"))].boxed(),
        ),
        ("overdue_since", "overdue_since", Day, perhaps(any::day())),
        ("outstanding", "outstanding", Money, money()),
    ];
    let others: Vec<Spec> = vec![
        ("loan_id", "", Text, often("[a-z]{1,4}")),
        ("npa_since", "npa_since", Day, perhaps(any::day())),
        ("loss_identified_on", "loss_identified_on", Day, perhaps(any::day())),
        ("crop_season_months", "crop_season_months", Count, perhaps(0..12_u32)),
        ("realisable_security", "realisable_security", Money, money()),
        ("unsecured", "unsecured", Flag, perhaps(any::<bool>())),
        ("guaranteed_percent", "guaranteed_percent", Rate, perhaps(any::rate())),
        ("interest_unrealised", "income.interest_unrealised", Money, money()),
        ("fees_uncollected", "income.fees_uncollected", Money, money()),
        ("least_evidence", "least_evidence", Text, perhaps(select(Evidence::ALL))),
    ];
    table(needed, others)
}

fn class_of(answer: &Value) -> Vec<(&'static str, Value)> {
    let at = |key: &str| answer.pointer(&format!("/classify/{key}")).cloned().unwrap_or_default();
    let mut expected = vec![
        ("class", at("class")),
        ("stage", at("stage/number")),
        ("since", at("since")),
        ("days_past_due", at("days_past_due")),
        ("npa_since", at("npa_since")),
        ("outstanding", at("outstanding")),
        ("provision", at("provision")),
        ("income_reversal", at("income_reversal/total")),
        ("not_met", rules(&at("findings"), |finding| finding["met"] == json!(false))),
        ("evidence", at("evidence")),
    ];
    expected.extend(error(answer));
    expected
}

/// Flows of one row: days and amounts side by side, both lists of one length.
fn flows() -> impl Strategy<Value = Vec<Column>> {
    let flow = (any::day(), prop_oneof![9 => any::purse(), 1 => any::rupees()], any::<bool>());
    let row = option::weighted(0.9, vec(flow, 0..8));
    vec(row, 1..12).prop_map(|rows| {
        let cells = |cell: &dyn Fn(&(shg::calendar::Date, shg::money::Rupees, bool)) -> Value| {
            rows.iter().map(|row| row.as_ref().map_or(Value::Null, |flows| flows.iter().map(cell).collect())).collect()
        };
        let signed = |(_, amount, paid): &(shg::calendar::Date, shg::money::Rupees, bool)| {
            let paise = if *paid { -amount.paise() } else { amount.paise() };
            json!(shg::money::Rupees::from_paise(paise).expect("as large"))
        };
        vec![
            Column { name: "on", path: "", holds: Holds::Days, cells: cells(&|(on, ..)| json!(on)) },
            Column { name: "amount", path: "", holds: Holds::Amounts, cells: cells(&signed) },
        ]
    })
}

/// Balances of an account, mostly one day after another.
fn balances() -> impl Strategy<Value = Value> {
    let day = (0..400_u32)
        .prop_map(|days| shg::calendar::Date::new(2025, 3, 1).and_then(|day| day.add_days(days)).expect("a day"));
    let told = vec((day, prop_oneof![9 => any::purse(), 1 => any::rupees()]), 0..5);
    (told, any::<bool>()).prop_map(|(mut told, ordered)| {
        if ordered {
            told.sort_by_key(|(on, _)| *on);
            told.dedup_by_key(|(on, _)| *on);
        }
        told.iter().map(|(on, balance)| json!({"on": on, "balance": balance})).collect()
    })
}

fn claim_table() -> impl Strategy<Value = Vec<Column>> {
    use Holds::{Balances, Day, Flag, Money, Text};
    let flag = || often(prop_oneof![9 => Just(true), 1 => Just(false)]);
    let needed: Vec<Spec> = vec![
        ("group_id", "group", Text, often("[A-Z]{0,3}")),
        ("category", "category", Text, words!(Category)),
        ("rural", "rural", Flag, flag()),
        ("account", "account", Text, often("[0-9]{1,3}")),
        ("balances", "balances", Balances, often(balances())),
    ];
    let others: Vec<Spec> = vec![
        ("district_category", "district_category", Text, perhaps(select(DistrictCategory::ALL))),
        ("capital_subsidy", "capital_subsidy", Flag, perhaps(any::<bool>())),
        ("opened_on", "opened_on", Day, perhaps(near())),
        ("loan", "loan", Money, money()),
    ];
    table(needed, others)
}

/// The row as a claim of one group with one account.
fn claim_of(columns: &[Column], row: usize, all: &Value) -> Value {
    let flat = question("subvention", columns, &[], row);
    let (mut group, mut account) = (json!({}), json!({}));
    for (key, value) in flat["subvention"].as_object().expect("an object") {
        let of_account = matches!(key.as_str(), "account" | "balances" | "opened_on" | "loan");
        let whose = if of_account { &mut account } else { &mut group };
        whose[key] = value.clone();
    }
    if account != json!({}) {
        group["accounts"] = json!([account]);
    }
    let mut claim = all.clone();
    if group != json!({}) {
        claim["groups"] = json!([group]);
    }
    json!({ "subvention": claim })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn schedule(columns in loan_table(), laid in laid()) {
        let answers = answered(&json!({"schedule": {}}), &batch(&columns, laid)).expect("a table that can be read");
        prop_assert_eq!(answers.num_rows(), columns[0].cells.len());
        for row in 0..answers.num_rows() {
            let question = question("schedule", &columns, &[], row);
            same(&answers, row, &summary_of(&asked(&question)), &question)?;
        }
    }

    #[test]
    fn schedule_row_by_row(columns in loan_table(), laid in laid()) {
        let mut columns = columns;
        columns.retain(|column| column.name != "loan_id");
        let ids = (0..columns[0].cells.len()).map(|row| json!(format!("L{row}"))).collect();
        columns.push(Column { name: "loan_id", path: "", holds: Holds::Text, cells: ids });
        let answers = answered(&json!({"schedule": {"rows": true}}), &batch(&columns, laid)).expect("a table that can be read");
        let mut at = 0;
        for row in 0..columns[0].cells.len() {
            let question = question("schedule", &columns, &[], row);
            let answer = asked(&question);
            let refused = [json!({})];
            let rows = answer.pointer("/schedule/rows").and_then(Value::as_array).map_or(&refused[..], |rows| rows);
            for told in rows {
                let keys = ["number", "due_on", "days", "opening", "principal", "interest", "due", "balance"];
                let mut expected: Vec<(&str, Value)> = keys.map(|key| (key, told.get(key).cloned().unwrap_or_default())).into();
                expected.push(("loan_id", json!(format!("L{row}"))));
                expected.extend(error(&answer));
                same(&answers, at, &expected, &question)?;
                at += 1;
            }
        }
        prop_assert_eq!(answers.num_rows(), at);
    }

    #[test]
    fn classify(columns in class_table(), laid in laid()) {
        let answers = answered(&json!({"classify": {}}), &batch(&columns, laid)).expect("a table that can be read");
        for row in 0..answers.num_rows() {
            let question = question("classify", &columns, &[], row);
            same(&answers, row, &class_of(&asked(&question)), &question)?;
        }
    }

    #[test]
    fn subvention(columns in claim_table(), laid in laid(), lender in select(Lender::ALL), year in select(vec!["2024-25", "2025-26"])) {
        let all = json!({"financial_year": year, "lender": lender, "least_evidence": "inferred"});
        let answers = answered(&json!({ "subvention": all }), &batch(&columns, laid)).expect("a table that can be read");
        for row in 0..answers.num_rows() {
            let question = claim_of(&columns, row, &all);
            let answer = asked(&question);
            let at = |key: &str| answer.pointer(&format!("/subvention/{key}")).cloned().unwrap_or_default();
            let mut expected = vec![
                ("to_bank", at("totals/bank")),
                ("to_prompt_payee", at("totals/prompt_payee")),
                ("by_state_mission", at("totals/state_mission")),
                ("total", at("totals/total")),
                ("evidence", at("evidence")),
            ];
            expected.extend(error(&answer));
            same(&answers, row, &expected, &question)?;
        }
    }

    #[test]
    fn xirr(columns in flows(), laid in laid()) {
        let answers = answered(&json!({"xirr": {}}), &batch(&columns, laid)).expect("a table that can be read");
        for row in 0..answers.num_rows() {
            let sides = columns[0].cells[row].as_array().zip(columns[1].cells[row].as_array());
            let flows = sides.map(|(days, amounts)| -> Value {
                days.iter().zip(amounts).map(|(on, amount)| json!({"on": on, "amount": amount})).collect()
            });
            let question = flows.map_or_else(|| json!({"xirr": {}}), |flows| json!({"xirr": {"flows": flows}}));
            let answer = asked(&question);
            let mut expected = vec![("rate", answer.pointer("/xirr/rate").cloned().unwrap_or_default())];
            expected.extend(error(&answer));
            same(&answers, row, &expected, &question)?;
        }
    }

    #[test]
    fn apr(
        rows in vec((any::purse(), any::purse(), 0..60_u32, prop_oneof![9 => Just(12_u32), 1 => 0..60_u32]), 1..12),
        laid in laid(),
    ) {
        let column = |name, path, holds, cells: Vec<Value>| Column { name, path, holds, cells };
        let columns = [
            column("net_disbursed", "net_disbursed", Holds::Money, rows.iter().map(|row| json!(row.0)).collect()),
            column("instalment", "", Holds::Money, rows.iter().map(|row| json!(row.1)).collect()),
            column("instalments", "", Holds::Count, rows.iter().map(|row| json!(row.2)).collect()),
            column("periods_per_year", "periods_per_year", Holds::Count, rows.iter().map(|row| json!(row.3)).collect()),
        ];
        let settings = json!({"apr": {"after_periods": 1}});
        let answers = answered(&settings, &batch(&columns, laid)).expect("a table that can be read");
        for (row, (_, instalment, count, _)) in rows.iter().enumerate() {
            let mut question = question("apr", &columns, &[], row);
            question["apr"]["flows"] = json!([{"after_periods": 1, "amount": instalment, "count": count}]);
            let answer = asked(&question);
            let mut expected = vec![("rate", answer.pointer("/apr/rate").cloned().unwrap_or_default())];
            expected.extend(error(&answer));
            same(&answers, row, &expected, &question)?;
        }
    }
}
