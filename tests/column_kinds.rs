//! Groups that are judged by norms of their own in one table: term loans beside cash credits, sanctions of other years.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int8Type, Int64Type};
use arrow_array::{Array, ArrayRef, Date32Array, DictionaryArray, Int64Array, RecordBatch, StringArray, UInt8Array};
use shg_arrow::{Buffer, Buffers, Door, Settings};

const ROWS: usize = 4_999;
const SETTINGS: &str = r#"{"decide": {"scheme": "day_nrlm", "category": "women", "rural": true, "formed_on": "2015-01-15",
    "active_since": "2015-01-15", "member_count": 12, "meetings_regular": true, "savings_regular": true,
    "lending_regular": true, "repayment_timely": true, "books_current": true, "graded": true, "wilful_default": false,
    "answers": ["eligible", "amount", "sanction_least", "not_met", "error_code"]}}"#;

/// 1 December 2019 and 30 June 2025, and a day that few rows have.
const EARLY: i32 = 18_231;
const LATE: i32 = 20_269;
const SELDOM: i32 = 20_270;

struct Made {
    as_on: i32,
    facility: Option<&'static str>,
    dose: u8,
    savings: i64,
}

fn made(row: usize) -> Made {
    let number = i64::try_from(row).expect("small");
    Made {
        as_on: [EARLY, LATE, LATE, EARLY, LATE][row % 5] + i32::from(row % 100 == 1) * (SELDOM - LATE),
        facility: [Some("term_loan"), Some("cash_credit"), Some("term_loan"), Some("term_loan"), None][row / 7 % 5]
            .filter(|_| row % 997 != 3),
        dose: if row.is_multiple_of(3) { 2 } else { 1 },
        savings: if row % 501 == 4 { -1 } else { number * 900 },
    }
}

/// The amount: six times the corpus, then eight, no less than one lakh and two in 2019 [rbi-2019-11-26-day-nrlm 7.2.3], one
/// and a half and three in 2025 [rbi-2025-04-01-day-nrlm 7.3.3]; of a cash credit the same is its drawing power.
fn amount(group: &Made) -> i64 {
    let (first, second) = if group.as_on == EARLY { (10_000_000, 20_000_000) } else { (15_000_000, 30_000_000) };
    if group.dose == 1 { (group.savings * 6).max(first) } else { (group.savings * 8).max(second) }
}

/// The least limit of a cash credit: five lakh in 2019, six in 2025 [the same clauses].
fn sanction(group: &Made) -> Option<i64> {
    let least = if group.as_on == EARLY { 50_000_000 } else { 60_000_000 };
    (group.facility == Some("cash_credit")).then_some(least)
}

fn expected(row: usize) -> Result<(i64, Option<i64>), &'static str> {
    let group = made(row);
    match (group.facility, group.savings) {
        (None, _) => Err("wire.missing_key"),
        (_, -1) => Err("money.negative"),
        _ => Ok((amount(&group), sanction(&group))),
    }
}

fn groups() -> RecordBatch {
    let all: Vec<Made> = (0..ROWS).map(made).collect();
    let lenders = (0..ROWS).map(|_| Some("commercial_bank")).collect::<DictionaryArray<Int8Type>>();
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("group_id", Arc::new((0..i64::try_from(ROWS).expect("small")).collect::<Int64Array>())),
        ("as_on", Arc::new(Date32Array::from_iter_values(all.iter().map(|group| group.as_on)))),
        ("lender", Arc::new(lenders)),
        ("facility", Arc::new(all.iter().map(|group| group.facility).collect::<StringArray>())),
        ("dose", Arc::new(UInt8Array::from_iter_values(all.iter().map(|group| group.dose)))),
        ("savings_paise", Arc::new(Int64Array::from_iter_values(all.iter().map(|group| group.savings)))),
    ];
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true)))
        .expect("columns")
}

fn door(batch: &RecordBatch) -> Door {
    Door::new(Settings::read(SETTINGS).expect("settings"), batch.schema()).expect("a table")
}

#[test]
fn each_by_its_own_norms() {
    let groups = groups();
    let door = door(&groups);
    for (first, rows) in [(0, ROWS), (3, 4_000), (ROWS - 200, 200)] {
        let answers = door.answer(&groups.slice(first, rows)).expect("answered");
        assert_eq!(answers.num_rows(), rows);
        let paise = |name| answers.column_by_name(name).expect("a column").as_primitive::<Int64Type>();
        let (amounts, sanctions) = (paise("amount_paise"), paise("sanction_least_paise"));
        let codes = answers.column_by_name("error_code").expect("a column").as_string::<i32>();
        let lists = answers.column_by_name("not_met").expect("a column").as_list::<i32>();
        for (at, row) in (first..first + rows).enumerate() {
            let told = |array: &arrow_array::PrimitiveArray<Int64Type>| array.is_valid(at).then(|| array.value(at));
            let found = match codes.is_valid(at) {
                true => Err(codes.value(at)),
                false => Ok((told(amounts).expect("an amount"), told(sanctions))),
            };
            assert_eq!(found, expected(row), "{row}");
            assert_eq!(lists.is_valid(at), found.is_ok(), "{row}");
        }
    }
}

#[test]
fn into_memory() {
    let groups = groups();
    let door = door(&groups);
    let (mut amount, mut sanction) = (vec![7; ROWS], vec![7; ROWS]);
    let (mut with_sanction, mut wrong) = (vec![7; ROWS], vec![7; ROWS]);
    let columns = [
        ("amount", Buffer::I64(&mut amount)),
        ("sanction_least", Buffer::I64(&mut sanction)),
        ("sanction_least_valid", Buffer::U8(&mut with_sanction)),
        ("error_code_valid", Buffer::U8(&mut wrong)),
    ];
    let mut buffers = Buffers::new(&door, columns).expect("places");
    for (first, rows) in [(0, 2_500), (2_500, ROWS - 2_500)] {
        door.answer_into(&groups.slice(first, rows), &mut buffers).expect("written");
    }
    let filled = buffers.finish(&door).expect("full");
    let errors = (0..ROWS).filter(|row| expected(*row).is_err()).count();
    assert_eq!((filled.rows, filled.errors), (ROWS, errors));
    for row in 0..ROWS {
        let found = (wrong[row] == 0).then(|| (amount[row], (with_sanction[row] == 1).then(|| sanction[row])));
        assert_eq!(found, expected(row).ok(), "{row}");
    }
}

/// Whether a row has an error is told though nobody wants the errors.
#[test]
fn errors_that_nobody_wants() {
    let groups = groups();
    let settings =
        SETTINGS.replace(r#""sanction_least", "not_met", "error_code"]"#, r#""sanction_least"], "errors": false"#);
    let door = Door::new(Settings::read(&settings).expect("settings"), groups.schema()).expect("a table");
    let mut wrong = vec![7; ROWS];
    let mut buffers = Buffers::new(&door, [("error_code_valid", Buffer::U8(&mut wrong))]).expect("places");
    door.answer_into(&groups, &mut buffers).expect("written");
    buffers.finish(&door).expect("full");
    for (row, wrong) in wrong.iter().enumerate() {
        assert_eq!(*wrong, u8::from(expected(row).is_err()), "{row}");
    }
}
