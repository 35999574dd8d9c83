//! Doses that rest on a micro-credit plan, many groups at once: how much, who may not and why, as the circular says it.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{ArrayRef, BooleanArray, Int64Array, RecordBatch, UInt8Array};
use shg_arrow::{Buffer, Buffers, Door, Settings};

/// More than two tiles, and some rows more.
const ROWS: usize = 5_003;
const SETTINGS: &str = r#"{"decide": {"as_on": "2025-06-30", "scheme": "day_nrlm", "lender": "commercial_bank",
    "facility": "term_loan", "category": "women", "rural": true, "formed_on": "2024-01-15", "active_since": "2024-01-15",
    "member_count": 12, "meetings_regular": true, "savings_regular": true, "lending_regular": true, "repayment_timely": true,
    "books_current": true, "graded": true, "wilful_default": false, "answers": ["eligible", "amount", "not_met", "unknown", "error_path"]}}"#;

/// Six lakh, in paise.
const SIX_LAKH: i64 = 60_000_000;

#[derive(Clone, Copy)]
struct Plan {
    amount: i64,
    income: Option<i64>,
    appraised: bool,
}

/// A group as the row's number makes it.
struct Made {
    dose: u8,
    savings: i64,
    plan: Option<Plan>,
    repaid: Option<bool>,
}

fn made(row: usize) -> Made {
    let number = i64::try_from(row).expect("small");
    let amount = [SIX_LAKH - 1, SIX_LAKH, SIX_LAKH + 1, number * 20_011][row % 4];
    let income = (row % 5 < 3).then(|| amount / 100 * [40, 75, 85][row % 5]);
    let plan = (row % 7 != 3).then_some(Plan { amount, income, appraised: row % 11 != 2 });
    Made {
        dose: [1, 2, 3, 4, 5, 9, 100, 255][row % 8],
        savings: number * 3_000,
        plan,
        repaid: [None, Some(true), Some(true), Some(false)][row / 8 % 4],
    }
}

/// What the dose leads to: six times the corpus and 1,50,000 at least, eight times and 3,00,000, by the plan and 6,00,000 at
/// least, by a plan above 6,00,000 [rbi-2025-04-01-day-nrlm 7.3.3].
fn loan(group: &Made) -> Option<i64> {
    let plan = group.plan.map(|plan| plan.amount);
    match group.dose {
        1 => Some((group.savings * 6).max(15_000_000)),
        2 => Some((group.savings * 8).max(30_000_000)),
        3 => plan.map(|plan| plan.max(SIX_LAKH)),
        _ => plan.filter(|plan| *plan > SIX_LAKH),
    }
}

/// The rules that are not met, and whether they bar the group. None of a row that makes no sense: there are a hundred doses.
fn not_met(group: &Made) -> Option<(Vec<&'static str>, bool)> {
    let mut rules = Vec::new();
    let later = (3..=100).contains(&group.dose);
    if later && !group.plan.is_some_and(|plan| plan.appraised) {
        rules.push("micro_credit_plan");
    }
    if later && group.repaid == Some(false) {
        rules.push("credit_history");
    }
    if later && group.plan.is_some() && loan(group).is_none() {
        rules.push("loan_amount");
    }
    let barred = !rules.is_empty();
    // At least half of a loan above one lakh, three quarters above four lakh, 85 percent above six [7.3.5(ii)].
    let share = |loan| {
        if loan > SIX_LAKH {
            85
        } else if loan > 40_000_000 {
            75
        } else if loan > 10_000_000 {
            50
        } else {
            0
        }
    };
    let income = group.plan.and_then(|plan| plan.income).zip(loan(group));
    if income.is_some_and(|(income, loan)| income * 100 < loan * share(loan)) {
        rules.push("income_generating_share");
    }
    rules.sort_unstable();
    (group.dose <= 100).then_some((rules, barred))
}

fn expected(row: usize) -> Option<Option<i64>> {
    let group = made(row);
    not_met(&group).map(|(_, barred)| loan(&group).filter(|_| !barred))
}

fn groups() -> RecordBatch {
    let all: Vec<Made> = (0..ROWS).map(made).collect();
    let plans = || all.iter().map(|group| group.plan);
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("group_id", Arc::new((0..i64::try_from(ROWS).expect("small")).collect::<Int64Array>())),
        ("dose", Arc::new(UInt8Array::from_iter_values(all.iter().map(|group| group.dose)))),
        ("savings_paise", Arc::new(Int64Array::from_iter_values(all.iter().map(|group| group.savings)))),
        ("plan_amount_paise", Arc::new(plans().map(|plan| Some(plan?.amount)).collect::<Int64Array>())),
        ("plan_income_generating_paise", Arc::new(plans().map(|plan| plan?.income).collect::<Int64Array>())),
        ("plan_appraised", Arc::new(plans().map(|plan| Some(plan?.appraised)).collect::<BooleanArray>())),
        ("previous_loans_repaid", Arc::new(all.iter().map(|group| group.repaid).collect::<BooleanArray>())),
    ];
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true)))
        .expect("columns")
}

fn door(batch: &RecordBatch) -> Door {
    Door::new(Settings::read(SETTINGS).expect("settings"), batch.schema()).expect("a table")
}

fn texts(batch: &RecordBatch, name: &str, row: usize) -> Vec<String> {
    let list = batch.column_by_name(name).expect("a column").as_list::<i32>().value(row);
    let mut texts: Vec<String> = list.as_string::<i32>().iter().flatten().map(str::to_owned).collect();
    texts.sort_unstable();
    texts
}

#[test]
fn by_the_plan() {
    let groups = groups();
    let answers = door(&groups).answer(&groups).expect("answered");
    let eligible = answers.column_by_name("eligible").expect("a column").as_boolean();
    let amounts = answers.column_by_name("amount_paise").expect("a column").as_primitive::<Int64Type>();
    let mut seen = [0; 4];
    for (row, (eligible, amount)) in eligible.iter().zip(amounts).enumerate() {
        let group = made(row);
        assert_eq!(eligible, expected(row).map(|amount| amount.is_some()), "{row}");
        assert_eq!(amount, expected(row).flatten(), "{row}");
        let Some((rules, _)) = not_met(&group) else { continue };
        assert_eq!(texts(&answers, "not_met", row), rules, "{row}");
        let open = group.dose > 2 && group.repaid.is_none();
        assert_eq!(texts(&answers, "unknown", row), if open { vec!["credit_history"] } else { vec![] }, "{row}");
        for (seen, name) in
            seen.iter_mut().zip(["micro_credit_plan", "credit_history", "loan_amount", "income_generating_share"])
        {
            *seen += i32::from(rules.contains(&name));
        }
    }
    assert!(seen.iter().all(|seen| *seen > 100), "{seen:?}");
}

#[test]
fn into_memory() {
    let groups = groups();
    let door = door(&groups);
    let (mut amount, mut eligible, mut told) = (vec![7; ROWS], vec![7; ROWS], vec![7; ROWS]);
    let (mut unmet, mut open) = (vec![7; ROWS], vec![7; ROWS]);
    let columns = [
        ("amount", Buffer::I64(&mut amount)),
        ("eligible", Buffer::U8(&mut eligible)),
        ("error_code_valid", Buffer::U8(&mut told)),
        ("not_met", Buffer::I64(&mut unmet)),
        ("unknown", Buffer::I64(&mut open)),
    ];
    let mut buffers = Buffers::new(&door, columns).expect("places");
    for (first, rows) in [(0, 2_050), (2_050, 1), (2_051, ROWS - 2_051)] {
        door.answer_into(&groups.slice(first, rows), &mut buffers).expect("written");
    }
    assert_eq!(buffers.finish(&door).expect("full").rows, ROWS);
    for row in 0..ROWS {
        let found = (told[row] == 0).then(|| (eligible[row] == 1).then(|| amount[row]));
        assert_eq!(found, expected(row), "{row}");
        let group = made(row);
        let rules = not_met(&group).map_or(0, |(rules, _)| rules.into_iter().map(bit).fold(0, |bits, bit| bits | bit));
        assert_eq!(unmet[row], rules, "{row}");
        let is_open = (3..=100).contains(&group.dose) && group.repaid.is_none() && told[row] == 0;
        assert_eq!(open[row], if is_open { bit("credit_history") } else { 0 }, "{row}");
    }
}

/// The bit of a rule, as the header for C has it.
fn bit(rule: &str) -> i64 {
    match rule {
        "credit_history" => 1 << 12,
        "micro_credit_plan" => 1 << 13,
        "loan_amount" => 1 << 14,
        "income_generating_share" => 1 << 19,
        other => unreachable!("{other}"),
    }
}

/// A plan that is told in part, or makes no sense, is refused in its row alone.
#[test]
fn plans_that_make_no_sense() {
    let amounts = [Some(70_000_000), None, Some(70_000_000), Some(-1), Some(70_000_000), Some(70_000_000)];
    let incomes = [Some(60_000_000), None, Some(70_000_001), None, None, Some(-1)];
    let appraised = [Some(true), Some(true), Some(true), Some(true), None, Some(true)];
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("group_id", Arc::new((0..6).collect::<Int64Array>())),
        ("dose", Arc::new(UInt8Array::from(vec![3; 6]))),
        ("savings_paise", Arc::new(Int64Array::from(vec![100_000; 6]))),
        ("plan_amount_paise", Arc::new(amounts.into_iter().collect::<Int64Array>())),
        ("plan_income_generating_paise", Arc::new(incomes.into_iter().collect::<Int64Array>())),
        ("plan_appraised", Arc::new(appraised.into_iter().collect::<BooleanArray>())),
    ];
    let groups = RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true)))
        .expect("columns");
    let answers = door(&groups).answer(&groups).expect("answered");
    let paths = answers.column_by_name("error_path").expect("a column").as_string::<i32>();
    let plan = "decide.request.micro_credit_plan";
    let expected =
        [None, Some("amount"), Some("income_generating"), Some("amount"), Some("appraised"), Some("income_generating")];
    for (row, (found, expected)) in paths.iter().zip(expected).enumerate() {
        assert_eq!(found.map(str::to_owned), expected.map(|key| format!("{plan}.{key}")), "{row}");
    }
}

fn overlay(scheme: &str, values: serde_json::Value) -> serde_json::Value {
    let mut overlay = serde_json::json!({
        "overlay": {"name": "own-bank", "title": "An invented bank", "scheme": scheme},
        "sources": [{"id": "own-order", "issuer": "own", "title": "An invented order", "dated": "2025-05-01", "read": "full"}],
    });
    for (name, value) in values.as_object().expect("an object") {
        overlay[name] = serde_json::json!({
            "title": "Of the invented bank", "unit": "rows", "reviewed": "2025-05-01",
            "values": [{"source": "own-order", "clause": "1", "evidence": "full_text", "value": value, "says": "As it has it."}],
        });
    }
    overlay
}

/// Groups of each dose, asked at once and few by few: the answers are the same.
fn same_as_alone(given: &serde_json::Value, doses: &[u8], plan: Option<i64>, savings: i64, graded: bool) {
    let doses = doses.repeat(200 / doses.len());
    let rows = doses.len();
    let count = i64::try_from(rows).expect("small");
    let mut settings: serde_json::Value = serde_json::from_str(SETTINGS).expect("settings");
    let asked = &mut settings["decide"];
    asked.as_object_mut().expect("an object").remove("answers");
    for (key, value) in given.as_object().expect("an object") {
        asked[key] = value.clone();
    }
    asked["graded"] = graded.into();
    let mut columns: Vec<(&str, ArrayRef)> = vec![
        ("group_id", Arc::new((0..count).collect::<Int64Array>())),
        ("dose", Arc::new(UInt8Array::from(doses))),
        ("savings_paise", Arc::new(Int64Array::from(vec![savings; rows]))),
    ];
    if let Some(plan) = plan {
        columns.push(("plan_amount_paise", Arc::new(Int64Array::from(vec![plan; rows]))));
        columns.push(("plan_appraised", Arc::new(BooleanArray::from(vec![true; rows]))));
    }
    let groups = RecordBatch::try_from_iter(columns).expect("columns");
    let door = Door::new(Settings::read(&settings.to_string()).expect("settings"), groups.schema()).expect("a table");
    let answers = door.answer(&groups).expect("answered");
    // With a day of their own, so few rows are asked one by one.
    let mut alone = settings.clone();
    let day: shg::calendar::Date = alone["decide"]["as_on"].as_str().expect("a day").parse().expect("a day");
    alone["decide"].as_object_mut().expect("an object").remove("as_on");
    let days = Arc::new(arrow_array::Date32Array::from(vec![day.epoch_days(); rows])) as ArrayRef;
    let mut columns: Vec<(String, ArrayRef)> = vec![("as_on".to_owned(), days)];
    let schema = groups.schema();
    columns.extend(
        schema.fields().iter().zip(groups.columns()).map(|(field, array)| (field.name().clone(), Arc::clone(array))),
    );
    let table = RecordBatch::try_from_iter(columns).expect("columns");
    let door = Door::new(Settings::read(&alone.to_string()).expect("settings"), table.schema()).expect("a table");
    for from in [0, 8, rows - 8] {
        let alone = door.answer(&table.slice(from, 8)).expect("answered");
        assert_eq!(answers.slice(from, 8), alone, "{given} {plan:?} {savings}");
    }
}

/// What a bank or a state asks otherwise than the circular, from another dose or by another measure.
#[test]
fn by_overlays() {
    let doses = [1, 2, 3, 4, 5, 6, 8, 101];
    let by_plan = serde_json::json!([{"basis": "plan_at_least", "amount": "100000.00"}]);
    let six: Vec<_> = (2..8)
        .map(|times| serde_json::json!({"basis": "corpus", "multiple": times.to_string(), "floor": "0.00"}))
        .collect();
    let overlays = [
        ("day_nrlm", serde_json::json!({"credit_history": {"from_dose": 1}})),
        ("day_nrlm", serde_json::json!({"credit_history": {"from_dose": 2}})),
        ("day_nrlm", serde_json::json!({"credit_history": {"from_dose": 6}})),
        ("day_nrlm", serde_json::json!({"micro_credit_plan": {"from_dose": 1, "appraised": true}})),
        ("day_nrlm", serde_json::json!({"micro_credit_plan": {"from_dose": 5, "appraised": false}})),
        (
            "day_nrlm",
            serde_json::json!({"loan_amounts": by_plan, "micro_credit_plan": {"from_dose": 1, "appraised": true}}),
        ),
        ("day_nrlm", serde_json::json!({"loan_amounts": six})),
        ("ucb", serde_json::json!({"loan_amounts": by_plan, "micro_credit_plan": {"from_dose": 1, "appraised": true}})),
    ];
    for (scheme, values) in overlays {
        let lender = if scheme == "ucb" { "ucb" } else { "commercial_bank" };
        let given = serde_json::json!({"scheme": scheme, "lender": lender, "overlay": overlay(scheme, values)});
        for plan in [None, Some(20_000_000), Some(70_000_000), Some(250_000_000)] {
            for savings in [0, 4_500_000, 40_000_000] {
                same_as_alone(&given, &doses, plan, savings, true);
                same_as_alone(&given, &doses, plan, savings, false);
            }
        }
    }
}

/// What is known of a loan may depend on its size: in 2020 a guarantee fund covered those above ten lakh, as a page says.
#[test]
fn evidence_of_any_size() {
    for as_on in ["2020-04-15", "2020-09-10", "2023-05-05", "2025-06-30"] {
        for least in ["full_text", "secondary", "inferred"] {
            let given = serde_json::json!({"as_on": as_on, "least_evidence": least, "formed_on": "2015-01-15", "active_since": "2015-01-15"});
            for (plan, savings) in [
                (None, 1_000),
                (None, 30_000_000),
                (Some(70_000_000), 0),
                (Some(110_000_000), 0),
                (Some(210_000_000), 0),
            ] {
                same_as_alone(&given, &[1, 2, 3, 4], plan, savings, true);
            }
        }
    }
}
