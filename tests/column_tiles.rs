//! Decisions of many groups at once: each as it would be alone, whatever is asked of it and wherever its columns begin.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{ArrayRef, BooleanArray, Date32Array, Int32Array, Int64Array, RecordBatch, StringArray, UInt8Array};
use shg::choice::{Category, Evidence, Facility, Lender, Scheme};
use shg::limits::{Facts, Limits, ODD, Verdicts, who};
use shg::rulebook::Rulebook;
use shg_arrow::{Buffer, Buffers, Door, Settings};

/// More than two tiles, and some rows more.
const ROWS: usize = 5_003;
/// 15 January 2024 and 31 March 2025.
const FORMED: i32 = 19_737;
const YOUNG: i32 = 20_178;
const SETTINGS: &str = r#"{"decide": {"as_on": "2025-06-30", "scheme": "day_nrlm", "lender": "commercial_bank",
    "facility": "term_loan", "category": "women", "rural": true, "meetings_regular": true, "savings_regular": true,
    "lending_regular": true, "repayment_timely": true, "answers": ["eligible", "corpus", "amount"#;

/// A group as the row's number makes it.
struct Made {
    members: Option<i32>,
    since: i32,
    dose: u8,
    savings: i64,
    graded: bool,
    current: bool,
    default: bool,
}

fn made(row: usize) -> Made {
    let number = i64::try_from(row).expect("small");
    Made {
        members: (row % 1_511 != 7).then(|| i32::try_from(8 + row % 15).expect("small")),
        since: if row.is_multiple_of(11) { YOUNG } else { FORMED },
        dose: if row.is_multiple_of(2) { 1 } else { 2 },
        savings: if row % 1_009 == 5 { -1 } else { number * 1_000 },
        graded: !row.is_multiple_of(13),
        current: row % 19 != 3,
        default: row % 17 == 4,
    }
}

/// Who may borrow, and how much: six times the corpus and 1,50,000 at least, then eight times and 3,00,000, to 10 to 20 members who
/// have met for six months [rbi-2025-04-01-day-nrlm 2.2, 7.3.1 and 7.3.3]. None of a row that makes no sense.
fn expected(row: usize) -> Option<Option<i64>> {
    let group = made(row);
    let members = group.members.filter(|_| group.savings >= 0)?;
    let (times, floor) = if group.dose == 1 { (6, 15_000_000) } else { (8, 30_000_000) };
    let fine = (10..=20).contains(&members) && group.since == FORMED && group.graded && group.current && !group.default;
    Some(fine.then(|| (group.savings * times).max(floor)))
}

fn groups() -> RecordBatch {
    let all: Vec<Made> = (0..ROWS).map(made).collect();
    let ids: Int64Array = (0..i64::try_from(ROWS).expect("small")).collect();
    let flags =
        |of: fn(&Made) -> bool| Arc::new(BooleanArray::from_iter(all.iter().map(|group| Some(of(group))))) as ArrayRef;
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("group_id", Arc::new(ids)),
        ("formed_on", Arc::new(Date32Array::from_iter_values(all.iter().map(|_| FORMED)))),
        ("active_since", Arc::new(Date32Array::from_iter_values(all.iter().map(|group| group.since)))),
        ("member_count", Arc::new(Int32Array::from_iter(all.iter().map(|group| group.members)))),
        ("dose", Arc::new(UInt8Array::from_iter_values(all.iter().map(|group| group.dose)))),
        ("savings_paise", Arc::new(Int64Array::from_iter_values(all.iter().map(|group| group.savings)))),
        ("graded", flags(|group| group.graded)),
        ("books_current", flags(|group| group.current)),
        ("wilful_default", flags(|group| group.default)),
    ];
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true)))
        .expect("columns")
}

fn door(answers: &str, batch: &RecordBatch) -> Door {
    let settings = format!("{SETTINGS}{answers}\"]}}}}");
    Door::new(Settings::read(&settings).expect("settings"), batch.schema()).expect("a table")
}

fn same(batch: &RecordBatch, first: usize) {
    let eligible = batch.column_by_name("eligible").expect("a column").as_boolean();
    let amounts = batch.column_by_name("amount_paise").expect("a column").as_primitive::<Int64Type>();
    for (row, (eligible, amount)) in eligible.iter().zip(amounts).enumerate() {
        let expected = expected(first + row);
        assert_eq!(eligible, expected.map(|amount| amount.is_some()), "{first} {row}");
        assert_eq!(amount, expected.flatten(), "{first} {row}");
    }
}

#[test]
fn each_group_is_decided_as_alone() {
    let groups = groups();
    for answers in ["", "\", \"not_met"] {
        let door = door(answers, &groups);
        for (first, rows) in [(0, ROWS), (1, ROWS - 1), (2_047, 2), (8, 4_096), (63, 2_049), (ROWS - 3, 3), (70, 0)] {
            let answers = door.answer(&groups.slice(first, rows)).expect("answered");
            assert_eq!(answers.num_rows(), rows);
            same(&answers, first);
        }
    }
}

/// What is not met is named with its own rule, also behind the first tile.
#[test]
fn what_is_not_met_is_told_apart() {
    let groups = groups();
    let answers = door("\", \"not_met", &groups).answer(&groups.slice(3, ROWS - 3)).expect("answered");
    let lists = answers.column_by_name("not_met").expect("a column").as_list::<i32>();
    for row in 0..answers.num_rows() {
        let group = made(row + 3);
        if expected(row + 3).is_none() {
            continue;
        }
        let mut rules = Vec::new();
        for (name, is_met) in [
            ("active_existence", group.since == FORMED),
            ("books_up_to_date", group.current),
            ("grading", group.graded),
            ("membership_size", (10..=20).contains(&group.members.expect("told"))),
            ("wilful_default", !group.default),
        ] {
            rules.extend((!is_met).then_some(name));
        }
        let found = lists.value(row);
        let mut found: Vec<&str> = found.as_string::<i32>().iter().flatten().collect();
        found.sort_unstable();
        assert_eq!(found, rules, "{row}");
    }
}

#[test]
fn arrays_hold_the_same() {
    let groups = groups();
    let door = door("", &groups);
    let (mut amount, mut eligible, mut told) = (vec![7; ROWS], vec![7; ROWS], vec![7; ROWS]);
    let columns = [
        ("amount", Buffer::I64(&mut amount)),
        ("eligible", Buffer::U8(&mut eligible)),
        ("error_code_valid", Buffer::U8(&mut told)),
    ];
    let mut buffers = Buffers::new(&door, columns).expect("places");
    for (first, rows) in [(0, 2_050), (2_050, 1), (2_051, ROWS - 2_051)] {
        door.answer_into(&groups.slice(first, rows), &mut buffers).expect("written");
    }
    let filled = buffers.finish(&door).expect("full");
    let odd = (0..ROWS).filter(|row| expected(*row).is_none()).count();
    assert_eq!((filled.rows, filled.errors), (ROWS, odd));
    assert!(odd > 6);
    for row in 0..ROWS {
        let found = (told[row] == 0).then(|| (eligible[row] == 1).then(|| amount[row]));
        assert_eq!(found, expected(row), "{row}");
    }
}

/// A word that a row lacks is asked for one by one, the others go on at once.
#[test]
fn words_of_each_row() {
    let groups = groups();
    let words = (0..ROWS).map(|row| match row % 1_200 {
        3 => None,
        4 => Some("queens"),
        _ => Some("women"),
    });
    let mut columns: Vec<(&str, ArrayRef)> = vec![("category", Arc::new(words.collect::<StringArray>()) as ArrayRef)];
    let schema = groups.schema();
    columns.extend(
        schema.fields().iter().zip(groups.columns()).map(|(field, array)| (field.name().as_str(), Arc::clone(array))),
    );
    let table = RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true)));
    let table = table.expect("columns");
    let settings = format!("{}\"]}}}}", SETTINGS.replace(r#""category": "women", "#, ""));
    let door = Door::new(Settings::read(&settings).expect("settings"), table.schema()).expect("a table");
    let answers = door.answer(&table).expect("answered");
    let eligible = answers.column_by_name("eligible").expect("a column").as_boolean();
    for (row, found) in eligible.iter().enumerate() {
        let is_told = !matches!(row % 1_200, 3 | 4);
        let expected = expected(row).filter(|_| is_told).map(|amount| amount.is_some());
        assert_eq!(found, expected, "{row}");
    }
}

/// Columns of different lengths: behind the shortest nothing is touched, also where a part of a corpus makes no sense.
#[test]
fn behind_the_shortest_column_nothing_is_touched() {
    let as_on = "2025-06-30".parse().expect("a day");
    let norms = Rulebook::builtin().on(as_on, Scheme::DayNrlm, Evidence::FullText, None).expect("norms");
    let limits = Limits::of(as_on, Lender::CommercialBank, Facility::TermLoan, &norms).expect("bounds");
    let (days, women, nothing) = ([FORMED; 12], [who(Category::Women, None); 12], [0; 12]);
    let mut savings = [1_000; 12];
    (savings[3], savings[9]) = (-1, -1);
    let facts = Facts {
        formed_on: &days,
        active_since: &days,
        members: &[12; 12],
        who: &women,
        kept: &[u8::MAX; 12],
        dose: &[1; 6],
        corpus: [&nothing, &savings, &nothing, &nothing, &nothing],
        plans: None,
    };
    let (mut corpus, mut amount, mut verdict) = ([7; 12], [7; 12], [7; 12]);
    let mut out = Verdicts { corpus: &mut corpus, amount: &mut amount, verdict: &mut verdict };
    shg_arrow::decide_into(&limits, &facts, &mut out);
    let floor = 15_000_000;
    assert_eq!(verdict, [0, 0, 0, ODD, 0, 0, 7, 7, 7, 7, 7, 7]);
    assert_eq!(amount, [floor, floor, floor, 0, floor, floor, 7, 7, 7, 7, 7, 7]);
    assert_eq!(corpus[6..], [7; 6]);
}
