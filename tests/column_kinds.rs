//! Groups that are judged by norms of their own in one table: term loans beside cash credits, sanctions of other years.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int8Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, DictionaryArray, Int32Array, Int64Array, RecordBatch, StringArray,
    UInt8Array,
};
use shg_arrow::{Buffer, Buffers, Door, Settings};

const ROWS: usize = 4_999;
const SETTINGS: &str = r#"{"decide": {"scheme": "day_nrlm", "category": "women", "rural": true, "formed_on": "2015-01-15",
    "active_since": "2015-01-15", "meetings_regular": true, "savings_regular": true,
    "lending_regular": true, "repayment_timely": true, "books_current": true, "wilful_default": false,
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
    graded: bool,
    members: i32,
}

fn made(row: usize) -> Made {
    let number = i64::try_from(row).expect("small");
    Made {
        as_on: [EARLY, LATE, LATE, EARLY, LATE][row % 5] + i32::from(row % 100 == 1) * (SELDOM - LATE),
        facility: [Some("term_loan"), Some("cash_credit"), Some("term_loan"), Some("term_loan"), None][row / 7 % 5]
            .filter(|_| row % 997 != 3),
        dose: if row.is_multiple_of(3) { 2 } else { 1 },
        savings: if row % 501 == 4 { -1 } else { number * 900 },
        graded: row % 11 != 5,
        members: if row % 13 == 7 { 9 } else { 12 },
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

/// Why a group may not borrow: grading [rbi-2019-11-26-day-nrlm 7.2.1, rbi-2025-04-01-day-nrlm 7.3.1(iii)], ten members [both 2.2].
fn not_met(group: &Made) -> Vec<&'static str> {
    let reasons = [("grading", !group.graded), ("membership_size", group.members < 10)];
    let mut reasons: Vec<_> = reasons.into_iter().filter(|(_, is_one)| *is_one).map(|(rule, _)| rule).collect();
    reasons.sort_unstable();
    reasons
}

/// The amount and the least limit of who may borrow.
type Loan = (Option<i64>, Option<i64>);

fn expected(row: usize) -> Result<Loan, &'static str> {
    let group = made(row);
    match (group.facility, group.savings) {
        (None, _) => Err("wire.missing_key"),
        (_, -1) => Err("money.negative"),
        _ if !not_met(&group).is_empty() => Ok((None, None)),
        _ => Ok((Some(amount(&group)), sanction(&group))),
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
        ("graded", Arc::new(all.iter().map(|group| Some(group.graded)).collect::<BooleanArray>())),
        ("member_count", Arc::new(Int32Array::from_iter_values(all.iter().map(|group| group.members)))),
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
                false => Ok((told(amounts), told(sanctions))),
            };
            assert_eq!(found, expected(row), "{row}");
            assert_eq!(lists.is_valid(at), found.is_ok(), "{row}");
            if found.is_ok() {
                let list = lists.value(at);
                let mut rules: Vec<&str> = list.as_string::<i32>().iter().flatten().collect();
                rules.sort_unstable();
                assert_eq!(rules, not_met(&made(row)), "{row}");
            }
        }
    }
}

#[test]
fn into_memory() {
    let groups = groups();
    let door = door(&groups);
    let (mut amount, mut sanction) = (vec![7; ROWS], vec![7; ROWS]);
    let (mut with_amount, mut with_sanction, mut wrong) = (vec![7; ROWS], vec![7; ROWS], vec![7; ROWS]);
    let (mut unmet, mut with_unmet) = (vec![7; ROWS], vec![7; ROWS]);
    let columns = [
        ("amount", Buffer::I64(&mut amount)),
        ("amount_valid", Buffer::U8(&mut with_amount)),
        ("not_met", Buffer::I64(&mut unmet)),
        ("not_met_valid", Buffer::U8(&mut with_unmet)),
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
        let told = |valid: u8, value: i64| (valid == 1).then_some(value);
        let found = (told(with_amount[row], amount[row]), told(with_sanction[row], sanction[row]));
        assert_eq!((wrong[row] == 0).then_some(found), expected(row).ok(), "{row}");
        // Their places in the header for C.
        let bit = |rule: &&str| if *rule == "grading" { 1_i64 << 10 } else { 1 << 1 };
        let rules = not_met(&made(row)).iter().map(bit).fold(0, |bits, bit| bits | bit);
        let is_sound = expected(row).is_ok();
        assert_eq!((unmet[row], with_unmet[row] == 1), (if is_sound { rules } else { 0 }, is_sound), "{row}");
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
