//! Threads: one door that many of them use, and a table that several answer together; both say what one thread says.

use std::sync::Arc;
use std::thread;

use arrow_array::{
    ArrayRef, Date32Array, Int32Array, Int64Array, RecordBatch, RecordBatchIterator, RecordBatchReader, StringArray,
};
use arrow_schema::{ArrowError, SchemaRef};
use serde_json::{Value, json};
use shg_arrow::{Answers, Buffer, Buffers, Daily, DailySettings, Door, Filled, Settings};

/// Loans whose rates and numbers change from row to row, in an order of each table's own.
fn loans(seed: i64, rows: i64) -> RecordBatch {
    let mixed = |row: i64, most: i64| (row * 7_919 + seed * 104_729) % most;
    let column = |least: i64, most: i64| (0..rows).map(|row| least + mixed(row, most)).collect::<Int64Array>();
    let counts = (0..rows).map(|row| i32::try_from(6 + mixed(row, 31)).expect("small"));
    let days = (0..rows).map(|row| 20_000 + i32::try_from(mixed(row, 300)).expect("small"));
    RecordBatch::try_from_iter([
        ("loan_id", Arc::new(column(seed * rows, rows)) as ArrayRef),
        // Now and then nothing is lent.
        (
            "principal_paise",
            Arc::new((0..rows).map(|row| mixed(row, 900_000) * (row % 50).min(1)).collect::<Int64Array>()),
        ),
        ("annual_rate_millionths", Arc::new(column(7_000_000, 17))),
        ("instalments", Arc::new(counts.collect::<Int32Array>())),
        ("disbursed_on", Arc::new(days.map(Some).collect::<Date32Array>())),
    ])
    .expect("columns of one length")
}

fn door(asked: &str, table: &RecordBatch) -> Door {
    Door::new(Settings::read(asked).expect("settings"), table.schema()).expect("columns of loans")
}

/// What one answer has found of its loans is not taken by another between two steps.
#[test]
fn one_door_serves_many_threads() {
    let tables: Vec<RecordBatch> = (0..8).map(|seed| loans(seed, 150)).collect();
    for asked in [r#"{"schedule": {"rows": true}}"#, r#"{"schedule": {}}"#] {
        let shared = door(asked, &tables[0]);
        thread::scope(|scope| {
            for table in &tables {
                let expected = door(asked, table).answer(table).expect("an answer");
                let shared = &shared;
                scope.spawn(move || {
                    for _ in 0..60 {
                        assert_eq!(shared.answer(table).expect("an answer"), expected);
                    }
                });
            }
        });
    }
}

type Batch = Result<RecordBatch, ArrowError>;

fn reader(schema: &SchemaRef, batches: &[RecordBatch], broken: bool) -> impl RecordBatchReader + use<> {
    let broken = broken.then(|| Err(ArrowError::IoError("torn".to_owned(), std::io::Error::other("torn"))));
    let batches: Vec<Batch> = batches.iter().cloned().map(Ok).chain(broken).collect();
    RecordBatchIterator::new(batches, SchemaRef::clone(schema))
}

fn with_threads(asked: &Value, threads: u16) -> String {
    let mut asked = asked.clone();
    let inside = asked.as_object_mut().and_then(|kinds| kinds.values_mut().next()).expect("a kind");
    inside["threads"] = json!(threads);
    asked.to_string()
}

fn answers(asked: &Value, threads: u16, batches: &[RecordBatch], broken: bool) -> Vec<Result<RecordBatch, String>> {
    let settings = Settings::read(&with_threads(asked, threads)).expect("settings");
    let answers = Answers::new(settings, reader(&batches[0].schema(), batches, broken)).expect("a table");
    answers.map(|batch| batch.map_err(|error| error.to_string())).collect()
}

fn rows_of(batches: &[RecordBatch]) -> usize {
    batches.iter().fold(0, |rows, batch| rows + batch.num_rows())
}

/// The same into memory: a column of 64 bits, and where there is none.
fn written(asked: &Value, threads: u16, batches: &[RecordBatch], column: &str) -> (Vec<i64>, Vec<u8>, Filled) {
    let settings = Settings::read(&with_threads(asked, threads)).expect("settings");
    let mut answers = Answers::new(settings, reader(&batches[0].schema(), batches, false)).expect("a table");
    let all: Vec<RecordBatch> =
        self::answers(asked, 1, batches, false).into_iter().map(|batch| batch.expect("answers")).collect();
    let rows = rows_of(&all);
    let (mut values, mut errors) = (vec![7; rows], vec![7; rows]);
    let columns = [(column, Buffer::I64(&mut values)), ("error_code_valid", Buffer::U8(&mut errors))];
    let mut buffers = Buffers::new(answers.door(), columns).expect("memory");
    let mut about = 0;
    while let Some(filled) = answers.next_into(&mut buffers) {
        filled.expect("room");
        about += answers.rows_of_last();
    }
    assert_eq!(about, rows_of(batches));
    let filled = buffers.finish(answers.door()).expect("all places");
    (values, errors, filled)
}

fn agree(asked: &Value, batches: &[RecordBatch], column: &str) {
    for broken in [false, true] {
        let alone = answers(asked, 1, batches, broken);
        assert!(alone.len() > 3 && alone.last().is_some_and(Result::is_err) == broken, "{asked}");
        for threads in [2, 3, 16] {
            assert_eq!(answers(asked, threads, batches, broken), alone, "{asked} by {threads}");
        }
    }
    let alone = written(asked, 1, batches, column);
    assert!(alone.2.errors > 0 && alone.2.rows > alone.2.errors, "{asked}");
    for threads in [2, 3, 16] {
        assert_eq!(written(asked, threads, batches, column), alone, "{asked} by {threads}");
    }
}

#[test]
fn loans_are_answered_together_as_alone() {
    let batches: Vec<RecordBatch> = (0..7).map(|seed| loans(seed, 40 + 60 * seed)).collect();
    agree(&json!({"schedule": {}}), &batches, "total_interest");
    agree(&json!({"schedule": {"rows": true}}), &batches, "balance");
    agree(&json!({"schedule": {"rows": true, "method": "flat"}}), &batches, "balance");
}

fn text(cells: impl Iterator<Item = String>) -> ArrayRef {
    Arc::new(cells.map(Some).collect::<StringArray>())
}

/// Groups of three entries, which go across batches; of one in ten an entry is of nothing.
fn entries(batch: i64) -> RecordBatch {
    let rows = batch * 100..(batch + 1) * 100;
    let paise = rows.clone().map(|row| if row % 30 == 4 { 0 } else { 100 * row + 1 });
    RecordBatch::try_from_iter([
        ("group_id", text(rows.clone().map(|row| format!("G{:05}", row / 3)))),
        (
            "on",
            Arc::new(rows.map(|row| 20_129 + i32::try_from(row % 3).expect("small")).map(Some).collect::<Date32Array>())
                as _,
        ),
        ("amount_paise", Arc::new(paise.collect::<Int64Array>()) as _),
    ])
    .expect("columns of one length")
}

#[test]
fn groups_are_answered_together_as_alone() {
    let batches: Vec<RecordBatch> = (0..9).map(entries).collect();
    let for_all = json!({
        "as_on": "2025-06-30", "formed_on": "2025-01-10", "category": "women", "rural": true, "member_count": 10,
        "kind": "other_receipt",
    });
    agree(&json!({ "standing": for_all }), &batches, "cash");
}

#[test]
fn decisions_are_made_together_as_alone() {
    let groups = |seed: i64| {
        let rows = 0..30 + 20 * seed;
        let savings = rows.clone().map(|row| if row % 9 == 0 { -1 } else { 90_000 * (row + seed) });
        let columns: [(&str, ArrayRef); 2] = [
            ("group_id", text(rows.map(|row| format!("{seed}-{row}")))),
            ("savings_paise", Arc::new(savings.collect::<Int64Array>())),
        ];
        RecordBatch::try_from_iter(columns).expect("columns of one length")
    };
    let batches: Vec<RecordBatch> = (0..6).map(groups).collect();
    let asked = json!({"decide": {
        "as_on": "2025-06-30", "scheme": "day_nrlm", "lender": "commercial_bank", "facility": "term_loan", "dose": 1,
        "formed_on": "2024-01-15", "active_since": "2024-01-15", "member_count": 12, "category": "women", "rural": true,
        "meetings_regular": true, "savings_regular": true, "lending_regular": true, "repayment_timely": true,
        "books_current": true, "graded": true, "wilful_default": false,
    }});
    agree(&asked, &batches, "amount");
}

/// Accounts of three kinds by turns: one owes throughout, one is paid back and drawn again, of one the days are turned round; and
/// some whose own days are shorter.
fn accounts(own_days: bool) -> RecordBatch {
    let ids = 0..40_000_i64;
    let as_on = |id: i64| if id % 3 == 2 { 20_000 } else { 20_269 - i32::from(own_days && id % 5 == 0) * 40 };
    RecordBatch::try_from_iter([
        ("account_id", Arc::new(ids.clone().collect::<Int64Array>()) as ArrayRef),
        ("opening_paise", Arc::new(ids.clone().map(|id| (id % 2) * 5_000_000).collect::<Int64Array>())),
        ("as_on", Arc::new(ids.map(as_on).map(Some).collect::<Date32Array>())),
    ])
    .expect("columns of one length")
}

fn journal() -> RecordBatch {
    let rows = 0..120_000_i64;
    let paise = rows.clone().map(|row| if row % 7 < 4 { 2_000_000 + row } else { -3_000_000 - row });
    RecordBatch::try_from_iter([
        ("account_id", Arc::new(rows.clone().map(|row| row / 3).collect::<Int64Array>()) as ArrayRef),
        (
            "on",
            Arc::new(
                rows.map(|row| 20_180 + i32::try_from(row % 43).expect("small")).map(Some).collect::<Date32Array>(),
            ),
        ),
        ("amount_paise", Arc::new(paise.collect::<Int64Array>())),
    ])
    .expect("columns of one length")
}

#[test]
fn accounts_are_settled_together_as_alone() {
    for own_days in [false, true] {
        let (accounts, journal) = (accounts(own_days), journal());
        let daily = |threads| {
            let asked = json!({"daily_product": {"opening_on": "2025-04-01", "annual_rate": "7"}});
            let settings = DailySettings::read(&with_threads(&asked, threads)).expect("settings");
            let beside = reader(&accounts.schema(), std::slice::from_ref(&accounts), false);
            let mut daily = Daily::new(settings, journal.schema(), Some(beside)).expect("tables");
            daily.add(&journal).expect("the same columns");
            daily
        };
        let table =
            |threads| daily(threads).finish().expect("answers").collect::<Result<Vec<_>, _>>().expect("answers");
        let alone = table(1);
        assert_eq!(table(4), alone);

        let into = |threads| {
            let mut interest = vec![7; 120_000];
            let daily = daily(threads);
            let buffers = daily.buffers([("interest", Buffer::I64(&mut interest))]).expect("memory");
            let (filled, counts) = daily.finish_into(buffers).expect("room");
            (interest, filled, counts)
        };
        let (interest, filled, counts) = into(1);
        assert!(counts.answered > 25_000 && filled.errors > 10_000, "{counts:?}");
        assert!(interest.iter().any(|paise| *paise > 7));
        assert_eq!(into(4), (interest, filled, counts));
    }
}

#[test]
fn how_many_there_may_be() {
    let told = |asked: &str| {
        let faults = Settings::read(asked).expect_err("no such number of threads");
        (faults[0].path.clone(), faults[0].error.code(), faults.len())
    };
    for (count, code) in [("0", "wire.out_of_range"), ("1025", "wire.out_of_range"), ("-1", "wire.out_of_range")] {
        assert_eq!(told(&format!(r#"{{"decide": {{"threads": {count}}}}}"#)), ("decide.threads".to_owned(), code, 1));
    }
    assert_eq!(told(r#"{"xirr": {"threads": "2"}}"#), ("xirr.threads".to_owned(), "wire.wrong_type", 1));
    let faults = DailySettings::read(r#"{"daily_sums": {"threads": 2}}"#).expect_err("sums are made by one");
    assert_eq!((faults[0].path.as_str(), faults[0].error.code()), ("daily_sums.threads", "wire.unknown_key"));
}
