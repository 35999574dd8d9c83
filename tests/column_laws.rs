//! A row answered in columns and the same row asked at the JSON door agree, for every kind of question that columns can ask.

mod column;

use arrow_array::RecordBatch;
use column::{Column, Holds, Laid, answered, batch, cell, question};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use shg::choice::{Category, DistrictCategory, Evidence, Facility, Interval, Lender, Method, Profile, Scheme, Special};
use shg_tests::any;

fn asked(question: &Value) -> Value {
    serde_json::from_str(&shg::wire::answer(&question.to_string())).expect("an answer is JSON")
}

fn laid() -> impl Strategy<Value = Laid> {
    let told = (any::<bool>(), prop_oneof![3 => Just(false), 1 => Just(true)], any::<u8>(), any::<u8>(), any::<u8>());
    told.prop_map(|(paise, written, text, count, rate)| Laid { paise, written, text, count, rate })
}

/// A word of a list; once in a while none, or one that is not in it.
fn word(words: Vec<&'static str>) -> BoxedStrategy<Value> {
    prop_oneof![40 => select(words).prop_map(|word| json!(word)), 1 => Just(Value::Null), 1 => Just(json!("nobody"))]
        .boxed()
}

macro_rules! words {
    ($choice:ty) => {
        word(<$choice>::ALL.iter().map(|word| word.as_str()).collect())
    };
}

fn often<S>(strategy: S) -> BoxedStrategy<Value>
where
    S: Strategy + 'static,
    S::Value: serde::Serialize,
{
    prop_oneof![40 => strategy.prop_map(|value| json!(value)), 1 => Just(Value::Null)].boxed()
}

fn perhaps<S>(strategy: S) -> BoxedStrategy<Value>
where
    S: Strategy + 'static,
    S::Value: serde::Serialize,
{
    option::of(strategy).prop_map(|value| json!(value)).boxed()
}

fn money() -> BoxedStrategy<Value> {
    prop_oneof![20 => any::purse().prop_map(|amount| json!(amount)), 1 => any::rupees().prop_map(|amount| json!(amount)),
        2 => Just(Value::Null)]
    .boxed()
}

fn near() -> impl Strategy<Value = shg::calendar::Date> {
    (0..600_u32)
        .prop_map(|days| shg::calendar::Date::new(2023, 11, 1).and_then(|day| day.add_days(days)).expect("a day"))
}

type Spec = (&'static str, &'static str, Holds, BoxedStrategy<Value>);

/// A table of some of the columns: those that must be there always are.
fn table(needed: Vec<Spec>, others: Vec<Spec>) -> impl Strategy<Value = Vec<Column>> {
    (1..12_usize, vec(any::<bool>(), others.len())).prop_flat_map(move |(rows, chosen)| {
        let chosen = others.iter().zip(chosen).filter(|(_, chosen)| *chosen).map(|(spec, _)| spec);
        let columns: Vec<BoxedStrategy<Column>> = needed
            .iter()
            .chain(chosen)
            .map(|(name, path, holds, cell)| {
                let (name, path, holds) = (*name, *path, *holds);
                vec(cell.clone(), rows).prop_map(move |cells| Column { name, path, holds, cells }).boxed()
            })
            .collect();
        columns
    })
}

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

fn same(answers: &RecordBatch, row: usize, expected: &[(&str, Value)], question: &Value) -> Result<(), TestCaseError> {
    for (name, expected) in expected {
        let found = cell(answers, name, row);
        prop_assert_eq!(&found, expected, "`{}` of row {}: {}", name, row, question);
    }
    Ok(())
}

fn error(answer: &Value) -> [(&'static str, Value); 2] {
    let at = |key: &str| answer.pointer(key).cloned().unwrap_or_default();
    [("error_code", at("/error/code")), ("error_path", at("/error/path"))]
}

/// A percentage with six decimals, as a column has it.
fn six(value: Value) -> Value {
    value.as_str().map_or(Value::Null, |text| {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        json!(format!("{whole}.{part:0<6}"))
    })
}

fn rules(findings: &Value, which: impl Fn(&Value) -> bool) -> Value {
    let listed = findings.as_array().map(|findings| findings.iter().filter(|finding| which(finding)));
    listed.map_or(Value::Null, |listed| listed.map(|finding| finding["rule"].clone()).collect())
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

/// What makes a table unlike most; tables without these go another way to the same answers.
const UNUSUAL: &[&str] = &[
    "as_on",
    "scheme",
    "lender",
    "facility",
    "district_category",
    "tenor_months",
    "instalments",
    "annual_rate",
    "one_year_mclr",
    "external_benchmark_rate",
    "board_rate",
    "proposed_corpus",
    "proposed_savings",
    "overlay",
    "least_evidence",
];

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
        columns.retain(|column| !UNUSUAL.contains(&column.name) && (revived || column.name != "revived_on"));
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

    /// The bounds are the rules: where a row is not marked, it is decided as the group is.
    #[test]
    fn limits(columns in group_table(), laid in laid(), all in for_all()) {
        prop_assume!(all["scheme"] == "day_nrlm");
        let mut columns = columns;
        columns.retain(|column| !UNUSUAL.contains(&column.name) && column.name != "revived_on");
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
