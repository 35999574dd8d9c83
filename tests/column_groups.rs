//! Decisions in columns and the same asked at the JSON door agree: by the short way of most tables, and by the long one.

#[expect(dead_code, reason = "groups have no lists")]
mod column;
#[path = "column/tables.rs"]
mod tables;

use column::{Column, Holds, answered, batch, cell, question};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use shg::choice::{Category, DistrictCategory, Evidence, Facility, Interval, Lender, Scheme, Special};
use shg_tests::any;
use tables::{Spec, asked, error, laid, money, near, often, perhaps, rules, same, table, words};

fn group_table() -> impl Strategy<Value = Vec<Column>> {
    use Holds::{Count, Day, Flag, Money, Rate, Text};
    let flag = || often(prop_oneof![9 => Just(true), 1 => Just(false)]);
    let as_on = prop_oneof![9 => Just("2025-06-30".parse::<shg::calendar::Date>().expect("a day")), 1 => any::day()];
    let needed: Vec<Spec> = vec![
        ("group_id", "group.id", Text, often("[A-Z]{0,3}")),
        ("as_on", "as_on", Day, often(as_on)),
        ("scheme", "scheme", Text, words!(Scheme)),
        ("lender", "lender", Text, words!(Lender)),
        ("facility", "request.facility", Text, words!(Facility)),
        ("dose", "request.dose", Count, often(prop_oneof![9 => 0..6_u32, 1 => select(vec![7, 8, 9, 100, 101, 255])])),
        ("formed_on", "group.formed_on", Day, often(near())),
        ("active_since", "standing.active_since", Day, often(near())),
        ("member_count", "group.member_count", Count, often(3..24_u32)),
        ("category", "group.category", Text, words!(Category)),
        ("rural", "group.rural", Flag, flag()),
        ("meetings_regular", "standing.panchasutra.meetings", Flag, flag()),
        ("savings_regular", "standing.panchasutra.savings", Flag, flag()),
        ("lending_regular", "standing.panchasutra.internal_lending", Flag, flag()),
        ("repayment_timely", "standing.panchasutra.repayment", Flag, flag()),
        ("books_current", "standing.panchasutra.books", Flag, flag()),
        ("graded", "standing.graded", Flag, flag()),
        ("wilful_default", "standing.wilful_default", Flag, often(prop_oneof![1 => Just(true), 9 => Just(false)])),
    ];
    let others: Vec<Spec> = vec![
        ("revived_on", "standing.revived_on", Day, perhaps(near())),
        ("special", "group.special", Text, perhaps(select(Special::ALL))),
        ("district_category", "group.district_category", Text, perhaps(select(DistrictCategory::ALL))),
        ("revolving_fund", "standing.corpus.revolving_fund", Money, money()),
        ("savings", "standing.corpus.savings", Money, money()),
        ("interest_from_members", "standing.corpus.interest_from_members", Money, money()),
        ("other_income", "standing.corpus.other_income", Money, money()),
        ("promoter_funds", "standing.corpus.promoter_funds", Money, money()),
        ("plan_amount", "request.micro_credit_plan.amount", Money, money()),
        ("plan_income_generating", "request.micro_credit_plan.income_generating", Money, money()),
        ("plan_appraised", "request.micro_credit_plan.appraised", Flag, often(any::<bool>())),
        ("matured", "request.matured", Flag, perhaps(any::<bool>())),
        ("previous_loans_repaid", "request.previous_loans_repaid", Flag, perhaps(any::<bool>())),
        ("tenor_months", "request.tenor_months", Count, perhaps(1..120_u32)),
        ("instalments", "request.instalments", Text, perhaps(select(Interval::ALL))),
        ("annual_rate", "request.annual_rate", Rate, perhaps(any::rate())),
        ("one_year_mclr", "request.one_year_mclr", Rate, perhaps(any::rate())),
        ("external_benchmark_rate", "request.external_benchmark_rate", Rate, perhaps(any::rate())),
        ("board_rate", "request.board_rate", Rate, perhaps(any::rate())),
        ("proposed_corpus", "request.proposed_corpus", Money, money()),
        ("proposed_savings", "request.proposed_savings", Money, money()),
        ("overlay", "overlay", Text, perhaps(select(vec!["rajasthan", "nowhere"]))),
        ("least_evidence", "least_evidence", Text, perhaps(select(Evidence::ALL))),
    ];
    table(needed, others)
}

const GROUP: &[&str] = &["group", "standing", "standing.corpus", "standing.panchasutra", "request"];

/// An amount of an answer: a bound, the second of a range, and which kind it is.
fn amount(answer: &Value) -> [Value; 3] {
    let at = |key: &str| answer.get(key).cloned().unwrap_or_default();
    for kind in ["exactly", "at_least", "above", "at_most"] {
        if !at(kind).is_null() {
            return [at(kind), Value::Null, json!(kind)];
        }
    }
    let is_range = !at("from").is_null();
    [at("from"), at("to"), if is_range { json!("range") } else { Value::Null }]
}

/// A percentage with six decimals, as a column has it.
fn six(value: Value) -> Value {
    value.as_str().map_or(Value::Null, |text| {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        json!(format!("{whole}.{part:0<6}"))
    })
}

fn decision_of(answer: &Value) -> Vec<(&'static str, Value)> {
    let at = |key: &str| answer.pointer(&format!("/decision/{key}")).cloned().unwrap_or_default();
    let [amount, amount_to, amount_kind] = amount(&at("amount"));
    let unknown = if answer.get("error").is_some() { Value::Null } else { at("unknown") };
    let unknown = if unknown.is_null() && answer.get("error").is_none() { json!([]) } else { unknown };
    let mut expected = vec![
        ("eligible", at("eligible")),
        ("amount", amount),
        ("amount_to", amount_to),
        ("amount_kind", amount_kind),
        ("sanction_least", at("sanction")),
        ("corpus", at("corpus")),
        ("tenor_least_months", at("tenor_months/least")),
        ("tenor_most_months", at("tenor_months/most")),
        ("income_generating_least_percent", six(at("income_generating_least_percent"))),
        ("margin_most", at("margin_most")),
        ("not_met", rules(&at("findings"), |finding| finding["met"] == json!(false))),
        ("unknown", unknown),
        ("evidence", at("evidence")),
    ];
    expected.extend(error(answer));
    expected
}

/// What is mostly asked of all rows alike.
const OF_ALL: &[&str] = &["as_on", "scheme", "lender", "facility", "overlay", "least_evidence"];

/// What makes a table unlike most; tables without these go another way to the same answers.
const UNUSUAL: &[&str] = &[
    "district_category",
    "tenor_months",
    "instalments",
    "annual_rate",
    "one_year_mclr",
    "external_benchmark_rate",
    "board_rate",
    "proposed_corpus",
    "proposed_savings",
];

fn is_usual(name: &str) -> bool {
    !UNUSUAL.contains(&name) && !OF_ALL.contains(&name)
}

/// What groups tell of their plans and of earlier loans, mostly all of it or nothing: amounts near what the texts ask of them.
fn plans() -> impl Strategy<Value = Vec<Column>> {
    let near = (59_999_998..60_000_003_i64).prop_map(|paise| shg::money::Rupees::from_paise(paise).expect("as large"));
    let amount = prop_oneof![near, any::purse()];
    let of_it = (0..=100_i64, -1..=1_i64);
    let plan = option::weighted(0.7, (amount, of_it, any::<bool>(), any::<bool>()));
    let cells = (plan, option::of(any::<bool>()), 0..12_u8).prop_map(|(plan, repaid, lost)| {
        let mut cells = [Value::Null, Value::Null, Value::Null, json!(repaid)];
        if let Some((amount, (percent, more), tells_income, appraised)) = plan {
            let income = (amount.paise() / 100 * percent + more).max(0);
            let income = tells_income.then(|| shg::money::Rupees::from_paise(income).expect("as large"));
            cells = [json!(amount), json!(income), json!(appraised), json!(repaid)];
        }
        if let Some(cell) = cells.get_mut(usize::from(lost)) {
            *cell = Value::Null;
        }
        cells
    });
    (vec(cells, 12), 1..16_u8).prop_map(|(rows, told)| {
        let columns = [
            ("plan_amount", "request.micro_credit_plan.amount", Holds::Money),
            ("plan_income_generating", "request.micro_credit_plan.income_generating", Holds::Money),
            ("plan_appraised", "request.micro_credit_plan.appraised", Holds::Flag),
            ("previous_loans_repaid", "request.previous_loans_repaid", Holds::Flag),
        ];
        let all = columns.into_iter().enumerate().filter(|(place, _)| told == 15 || told >> place & 1 == 1);
        all.map(|(place, (name, path, holds))| {
            let cells = rows.iter().map(|cells| cells[place].clone()).collect();
            Column { name, path, holds, cells }
        })
        .collect()
    })
}

/// What holds for all rows of most tables.
fn for_all() -> impl Strategy<Value = Value> {
    let as_on = prop_oneof![3 => Just(json!("2025-06-30")), 1 => any::day().prop_map(|day| json!(day))];
    let named = option::weighted(0.2, select(vec!["rajasthan"]));
    (as_on, select(Scheme::ALL), select(Lender::ALL), select(Facility::ALL), select(Evidence::ALL), named).prop_map(
        |(as_on, scheme, lender, facility, least, overlay)| {
            let mut all = json!({"as_on": as_on, "scheme": scheme, "lender": lender, "facility": facility, "least_evidence": least});
            if let Some(overlay) = overlay.filter(|_| *scheme.as_str() == *"day_nrlm") {
                all["overlay"] = json!(overlay);
            }
            all
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, max_shrink_iters: 50, ..ProptestConfig::default() })]

    /// Rows of several kinds, each so often that its rows are decided together.
    #[test]
    fn decide_by_row(columns in group_table(), laid in laid(), days in vec(select(vec!["2019-12-01", "2023-05-05", "2025-06-30"]), 5)) {
        let mut columns = columns;
        columns.retain(|column| !UNUSUAL.contains(&column.name));
        let rows = columns[0].cells.len().min(days.len());
        for column in &mut columns {
            column.cells.truncate(rows);
            if column.name == "as_on" {
                column.cells = days[..rows].iter().map(|day| json!(day)).collect();
            }
        }
        let often = columns.iter().map(|column| Column { cells: column.cells.iter().cycle().take(300 * rows).cloned().collect(), ..column.clone() });
        let answers = answered(&json!({"decide": {}}), &batch(&often.collect::<Vec<_>>(), laid)).expect("a table that can be read");
        for row in 0..rows {
            let question = question("decide", &columns, GROUP, row);
            let mut expected = decision_of(&asked(&question));
            expected.push(("group_id", columns[0].cells[row].clone()));
            for copy in [0, 1, 299] {
                same(&answers, copy * rows + row, &expected, &question)?;
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn decide(columns in group_table(), laid in laid()) {
        let answers = answered(&json!({"decide": {}}), &batch(&columns, laid)).expect("a table that can be read");
        prop_assert_eq!(answers.num_rows(), columns[0].cells.len());
        for row in 0..answers.num_rows() {
            let question = question("decide", &columns, GROUP, row);
            let mut expected = decision_of(&asked(&question));
            expected.push(("group_id", columns[0].cells[row].clone()));
            same(&answers, row, &expected, &question)?;
        }
    }

    #[test]
    fn decide_for_most(
        columns in group_table(), plans in option::of(plans()), laid in laid(), all in for_all(), revived in any::<bool>(),
    ) {
        let mut columns = columns;
        columns.retain(|column| is_usual(column.name) && (revived || column.name != "revived_on"));
        if let Some(plans) = plans {
            columns.retain(|column| !matches!(column.name, "previous_loans_repaid") && !column.name.starts_with("plan_"));
            let rows = columns[0].cells.len();
            columns.extend(plans.into_iter().map(|column| Column { cells: column.cells[..rows].to_vec(), ..column }));
        }
        let answers = answered(&json!({"decide": all}), &batch(&columns, laid)).expect("a table that can be read");
        for row in 0..answers.num_rows() {
            let mut question = question("decide", &columns, GROUP, row);
            for key in ["as_on", "scheme", "lender", "least_evidence", "overlay"] {
                question["decide"][key] = all[key].clone();
            }
            question["decide"]["request"]["facility"] = all["facility"].clone();
            let mut expected = decision_of(&asked(&question));
            expected.push(("group_id", columns[0].cells[row].clone()));
            same(&answers, row, &expected, &question)?;
        }
    }

    /// The bounds are the rules: where a row is not marked, it is decided as the group is.
    #[test]
    fn limits(columns in group_table(), laid in laid(), all in for_all()) {
        prop_assume!(all["scheme"] == "day_nrlm");
        let mut columns = columns;
        columns.retain(|column| is_usual(column.name) && column.name != "revived_on");
        // The same rows with the settings as columns go the long way.
        let rows = columns[0].cells.len();
        let mut long = columns.clone();
        for (name, holds) in [("as_on", Holds::Day), ("scheme", Holds::Text), ("lender", Holds::Text), ("facility", Holds::Text)] {
            long.push(Column { name, path: "", holds, cells: vec![all[name].clone(); rows] });
        }
        let others = json!({"decide": {"least_evidence": all["least_evidence"], "overlay": all["overlay"]}});
        let short = answered(&json!({ "decide": all }), &batch(&columns, laid)).expect("a table that can be read");
        let long = answered(&others, &batch(&long, laid)).expect("a table that can be read");
        for row in 0..rows {
            for name in ["eligible", "amount", "corpus", "not_met", "unknown", "evidence", "margin_most", "error_code", "error_path"] {
                prop_assert_eq!(cell(&short, name, row), cell(&long, name, row), "`{}` of row {}", name, row);
            }
        }
    }
}
