//! Tables that cannot be answered, rows that make no sense, and what goes through untouched.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int32Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Float64Array, Int32Array, Int64Array,
    ListArray, NullArray, RecordBatch, RecordBatchIterator, StringArray, TimestampMicrosecondArray,
};
use arrow_schema::{ArrowError, Schema};
use shg::Faults;
use shg_arrow::{Answers, BATCH, Buffer, Buffers, Door, Filled, Settings};

const DAY: i32 = 19_723;

fn table(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true)))
        .expect("columns")
}

/// Two loans: 20,000.00 at 15 percent in 24 instalments, and the same at nothing.
fn loans() -> Vec<(&'static str, ArrayRef)> {
    vec![
        ("loan_id", Arc::new(StringArray::from(vec!["a", "b"]))),
        ("principal_paise", Arc::new(Int64Array::from(vec![2_000_000, 2_000_000]))),
        ("annual_rate", Arc::new(Int32Array::from(vec![15, 0]))),
        ("disbursed_on", Arc::new(Date32Array::from(vec![DAY, DAY]))),
        ("instalments", Arc::new(Int32Array::from(vec![24, 24]))),
    ]
}

fn with(name: &'static str, array: ArrayRef) -> RecordBatch {
    let mut columns = loans();
    let stem = name.trim_end_matches("_paise");
    columns.retain(|(other, _)| other.trim_end_matches("_paise") != stem);
    columns.push((name, array));
    table(columns)
}

fn answered(settings: &str, table: &RecordBatch) -> Result<RecordBatch, Faults> {
    let door = Door::new(Settings::read(settings)?, table.schema())?;
    Ok(door.answer(table).expect("the table's own batch"))
}

fn refused(settings: &str, table: &RecordBatch) -> Vec<(String, &'static str)> {
    let faults = answered(settings, table).expect_err("a table that makes no sense");
    faults.into_iter().map(|fault| (fault.path, fault.error.code())).collect()
}

fn paise(answers: &RecordBatch, name: &str) -> Vec<Option<i64>> {
    answers.column_by_name(name).expect("a column").as_primitive::<Int64Type>().iter().collect()
}

fn texts(answers: &RecordBatch, name: &str) -> Vec<Option<String>> {
    let column = answers.column_by_name(name).expect("a column").as_string::<i32>();
    column.iter().map(|text| text.map(str::to_owned)).collect()
}

const PLAIN: &str = r#"{"schedule": {}}"#;

#[test]
fn a_batch_of_other_columns_is_malformed() {
    let table = table(loans());
    let door = Door::new(Settings::read(PLAIN).expect("settings"), table.schema()).expect("a door");
    let other = table.project(&[0, 1]).expect("fewer columns");
    let mut buffers = Buffers::new(&door, []).expect("no memory");
    let faults = door.answer_into(&other, &mut buffers).expect_err("another table");
    assert_eq!(faults.iter().map(|fault| fault.error.code()).collect::<Vec<_>>(), ["wire.table_malformed"]);
}

/// Twenty thousand rupees to the twentieth decimal are not too large; 10^17 rupees are.
#[test]
fn decimals_that_are_too_fine_are_not_too_large() {
    let fine: i128 = 20_000 * 10_i128.pow(20) + 1;
    for (units, scale, code) in
        [(fine, 20, "money.malformed"), (10_i128.pow(19), 2, "money.too_large"), (-fine, 20, "money.malformed")]
    {
        let principal = Decimal128Array::from(vec![units, 2_000_000 * 10_i128.pow(scale)]);
        let principal = principal.with_precision_and_scale(38, i8::try_from(scale).expect("a scale")).expect("it fits");
        let answers = answered(PLAIN, &with("principal", Arc::new(principal))).expect("two rows");
        assert_eq!(texts(&answers, "error_code")[0].as_deref(), Some(code), "{units} at {scale}");
    }
}

#[test]
fn rows_are_there_also_without_a_column() {
    let rows = |asked: &str, table: &RecordBatch| {
        let answers = answered(asked, table).expect("a table that makes sense");
        (answers.num_columns(), answers.num_rows())
    };
    let loans = table(loans());
    assert_eq!(rows(r#"{"schedule": {"answers": [], "errors": false}}"#, &loans), (0, 2));
    assert_eq!(rows(r#"{"schedule": {"rows": true, "answers": [], "errors": false}}"#, &loans), (0, 48));
    let groups: Vec<(&str, ArrayRef)> = vec![
        ("group_id", Arc::new(StringArray::from(vec!["a", "a", "b"]))),
        ("amount_paise", Arc::new(Int64Array::from(vec![10_000, 5_000, 2_500]))),
    ];
    let groups = table(groups);
    let asked = r#"{"standing": {"as_on": "2025-06-30", "formed_on": "2025-01-10", "category": "women", "rural": true,
        "member_count": 10, "kind": "other_receipt", "on": "2025-02-10", "answers": [], "errors": false}}"#;
    assert_eq!(rows(asked, &groups), (0, 2));
}

#[test]
fn answers_come_in_the_form_of_the_question() {
    // 969.73 by the annuity formula at 1.25 percent a month; 20,000.00 / 24 = 833.33⅓, the last instalment 833.41.
    let answers = answered(PLAIN, &table(loans())).expect("two loans");
    assert_eq!(paise(&answers, "instalment_paise"), [Some(96_973), Some(83_333)]);
    assert_eq!(paise(&answers, "last_instalment_paise")[1], Some(83_341));
    assert_eq!(paise(&answers, "total_interest_paise"), [Some(327_358), Some(0)]);
    let rupees = Decimal128Array::from(vec![2_000_000, 2_000_000]).with_precision_and_scale(18, 2).expect("it fits");
    let answers = answered(PLAIN, &with("principal", Arc::new(rupees))).expect("two loans");
    let instalment = answers.column_by_name("instalment").expect("a column").as_primitive::<Decimal128Type>();
    assert_eq!((instalment.value(0), instalment.scale()), (96_973, 2));
}

#[test]
fn a_wrong_table_names_every_column() {
    let columns = vec![
        ("principal", Arc::new(Float64Array::from(vec![20_000.0])) as ArrayRef),
        ("disbursed_on", Arc::new(StringArray::from(vec!["2024-01-01"]))),
        ("district", Arc::new(StringArray::from(vec!["Jaunpur"]))),
    ];
    let expected = [
        ("principal", "wire.wrong_type"),
        ("disbursed_on", "wire.wrong_type"),
        ("instalments", "wire.missing_key"),
        ("district", "wire.unknown_key"),
    ];
    assert_eq!(refused(PLAIN, &table(columns)), expected.map(|(path, code)| (path.to_owned(), code)));
}

#[test]
fn whole_numbers_are_paise_only_where_the_name_says_so() {
    let whole: ArrayRef = Arc::new(Int64Array::from(vec![20_000, 20_000]));
    assert_eq!(refused(PLAIN, &with("principal", whole)), [("principal".to_owned(), "wire.wrong_type")]);
    let mut both = loans();
    both.push(("principal", Arc::new(NullArray::new(2))));
    assert_eq!(refused(PLAIN, &table(both)), [("principal".to_owned(), "wire.repeated_key")]);
}

/// Of a column that stands twice it is said that it does, and not that nobody knows it.
#[test]
fn a_column_that_stands_twice() {
    let mut twice = loans();
    twice.push(("principal_paise", Arc::new(Int64Array::from(vec![1, 2]))));
    assert_eq!(refused(PLAIN, &table(twice)), [("principal_paise".to_owned(), "wire.repeated_key")]);
}

#[test]
fn floats_are_taken_when_asked_and_are_then_the_nearest_paisa() {
    let floats: ArrayRef = Arc::new(Float64Array::from(vec![19_999.999, f64::NAN]));
    let table = with("principal", floats);
    assert_eq!(refused(PLAIN, &table), [("principal".to_owned(), "wire.wrong_type")]);
    let answers = answered(r#"{"schedule": {"floats": "nearest_paisa"}}"#, &table).expect("floats as asked");
    let instalment = answers.column_by_name("instalment").expect("a column").as_primitive::<Decimal128Type>();
    assert_eq!(instalment.value(0), 96_973);
    assert!(instalment.is_null(1));
    assert_eq!(texts(&answers, "error_code"), [None, Some("money.malformed".to_owned())]);
    assert_eq!(texts(&answers, "error_path"), [None, Some("schedule.principal".to_owned())]);
}

#[test]
fn a_row_that_makes_no_sense_says_so_and_the_others_are_answered() {
    let counts: ArrayRef = Arc::new(Int64Array::from(vec![100_000_000, 24]));
    let answers = answered(PLAIN, &with("instalments", counts)).expect("a table");
    assert_eq!(texts(&answers, "error_code"), [Some("loan.instalments_out_of_range".to_owned()), None]);
    assert_eq!(paise(&answers, "instalment_paise"), [None, Some(83_333)]);

    let missing: ArrayRef = Arc::new(Int64Array::from(vec![None, Some(2_000_000)]));
    let answers = answered(PLAIN, &with("principal_paise", missing)).expect("a table");
    assert_eq!(texts(&answers, "error_code"), [Some("wire.missing_key".to_owned()), None]);

    let days: ArrayRef = Arc::new(Date32Array::from(vec![i32::MAX, DAY]));
    let answers = answered(PLAIN, &with("disbursed_on", days)).expect("a table");
    assert_eq!(texts(&answers, "error_code"), [Some("calendar.out_of_range".to_owned()), None]);
}

#[test]
fn equal_payments_of_no_number_are_not_one_payment() {
    let payments = |counts: Option<Vec<Option<i32>>>| {
        let mut columns = vec![
            ("net_disbursed_paise", Arc::new(Int64Array::from(vec![1_960_000, 1_960_000])) as ArrayRef),
            ("instalment_paise", Arc::new(Int64Array::from(vec![Some(96_973), None]))),
        ];
        columns.extend(counts.map(|counts| ("instalments", Arc::new(Int32Array::from(counts)) as ArrayRef)));
        table(columns)
    };
    let asked = r#"{"apr": {"periods_per_year": 12, "after_periods": 1}}"#;
    let missing = [("instalments".to_owned(), "wire.missing_key")];
    assert_eq!(refused(asked, &payments(None)), missing);
    let once = r#"{"apr": {"periods_per_year": 12, "after_periods": 1, "instalment": "969.73"}}"#;
    let plain = table(vec![("net_disbursed_paise", Arc::new(Int64Array::from(vec![1_960_000])) as ArrayRef)]);
    assert_eq!(refused(once, &plain), missing);
    // 24 payments of 969.73 for 19,600.00: 17.07 percent by exact bisection.
    let answers = answered(asked, &payments(Some(vec![Some(24), Some(24)]))).expect("a table");
    assert_eq!(texts(&answers, "error_path")[0], None);
    let rate = answers.column_by_name("rate").expect("a column").as_primitive::<Decimal128Type>();
    assert_eq!(rate.value(0), 1_707);
    let answers = answered(asked, &payments(Some(vec![None, None]))).expect("a table");
    assert_eq!(texts(&answers, "error_code"), [(); 2].map(|()| Some("wire.missing_key".to_owned())));
    assert_eq!(texts(&answers, "error_path")[0].as_deref(), Some("apr.instalments"));
    assert_ne!(texts(&answers, "error_path")[1].as_deref(), Some("apr.instalments"));
    assert!(answers.column_by_name("rate").expect("a column").is_null(0));
    let empty = table(vec![
        ("net_disbursed", Arc::new(StringArray::from(vec!["19600.00"])) as ArrayRef),
        ("instalment", Arc::new(StringArray::from(vec!["969.73"]))),
        ("instalments", Arc::new(StringArray::from(vec![None::<&str>]))),
    ]);
    let written = r#"{"apr": {"periods_per_year": 12, "after_periods": 1, "text": true}}"#;
    let answers = answered(written, &empty).expect("a table");
    assert_eq!(texts(&answers, "error_path"), [Some("apr.instalments".to_owned())]);
}

#[test]
fn a_moment_is_a_day_only_at_midnight() {
    let day = i64::from(DAY) * 86_400_000_000;
    let times: ArrayRef = Arc::new(TimestampMicrosecondArray::from(vec![day, day + 1]));
    let answers = answered(PLAIN, &with("disbursed_on", times)).expect("a table");
    assert_eq!(texts(&answers, "error_code"), [None, Some("wire.wrong_type".to_owned())]);
}

#[test]
fn unknown_words_of_a_dictionary_are_errors_of_their_rows() {
    let words: DictionaryArray<Int32Type> = vec!["flat", "square"].into_iter().collect();
    let answers = answered(PLAIN, &with("method", Arc::new(words))).expect("a table");
    assert_eq!(texts(&answers, "error_code"), [None, Some("wire.unknown_choice".to_owned())]);
    let nothing: DictionaryArray<Int32Type> = vec![None::<&str>, None].into_iter().collect();
    let answers = answered(PLAIN, &with("method", Arc::new(nothing))).expect("a table");
    assert_eq!(texts(&answers, "error_code"), [None, None]);
}

#[test]
fn what_is_kept_goes_through_untouched() {
    let mut columns = loans();
    columns.push(("branch", Arc::new(Int32Array::from(vec![Some(7), None]))));
    columns.push(("town", Arc::new(StringArray::from(vec!["Alwar", "Dausa"]))));
    let table = table(columns);
    let answers = answered(r#"{"schedule": {"keep": true, "rows": true}}"#, &table).expect("kept");
    let branch = answers.column_by_name("branch").expect("kept").as_primitive::<Int32Type>();
    assert_eq!((answers.num_rows(), branch.value(23), branch.is_null(24)), (48, 7, true));
    let answers = answered(r#"{"schedule": {"keep": ["branch", "town"]}}"#, &table).expect("kept");
    assert_eq!(texts(&answers, "town"), [Some("Alwar".to_owned()), Some("Dausa".to_owned())]);
    let named = r#"{"schedule": {"keep": ["branch"]}}"#;
    assert_eq!(refused(named, &table), [("town".to_owned(), "wire.unknown_key")]);
    let clash = with("due_on", Arc::new(Date32Array::from(vec![DAY, DAY])));
    assert_eq!(
        refused(r#"{"schedule": {"keep": true, "rows": true}}"#, &clash),
        [("due_on".to_owned(), "wire.repeated_key")]
    );
}

#[test]
fn values_for_all_rows() {
    let mut columns = loans();
    columns.retain(|(name, _)| !matches!(*name, "disbursed_on" | "instalments"));
    let settings = r#"{"schedule": {"disbursed_on": "2024-01-01", "instalments": 24, "every": {"months": 1}}}"#;
    let answers = answered(settings, &table(columns)).expect("two loans");
    assert_eq!(paise(&answers, "instalment_paise"), [Some(96_973), Some(83_333)]);
    let twice = r#"{"schedule": {"instalments": 24}}"#;
    assert_eq!(refused(twice, &table(loans())), [("instalments".to_owned(), "wire.repeated_key")]);
    for (settings, path, code) in [
        (r#"{"schedule": {"disbursed_on": "1-1-2024"}}"#, "schedule.disbursed_on", "calendar.malformed"),
        (r#"{"schedule": {"method": "square"}}"#, "schedule.method", "wire.unknown_choice"),
        (r#"{"schedule": {"instalments": "24"}}"#, "schedule.instalments", "wire.wrong_type"),
        (r#"{"schedule": {"colour": "blue"}}"#, "schedule.colour", "wire.unknown_key"),
        (r#"{"schedule": {"floats": "roughly"}}"#, "schedule.floats", "wire.unknown_choice"),
        (r#"{"kfs": {}}"#, "", "wire.no_kind"),
        ("{", "", "wire.malformed"),
    ] {
        assert_eq!(refused(settings, &table(loans())), [(path.to_owned(), code)], "{settings}");
    }
}

#[test]
fn an_overlay_written_out_holds_for_all_rows() {
    let question = shg_tests::questions::with_overlay();
    let overlay = &question["decide"]["overlay"];
    let settings = serde_json::json!({"decide": {"overlay": overlay, "as_on": "2025-06-30", "scheme": "day_nrlm",
        "lender": "commercial_bank", "facility": "term_loan"}});
    let flags = |flag: bool| Arc::new(BooleanArray::from(vec![flag])) as ArrayRef;
    let days = || Arc::new(Date32Array::from(vec![DAY])) as ArrayRef;
    let mut columns: Vec<(&str, ArrayRef)> = vec![
        ("group_id", Arc::new(Int64Array::from(vec![7]))),
        ("dose", Arc::new(Int32Array::from(vec![1]))),
        ("formed_on", days()),
        ("active_since", days()),
        ("member_count", Arc::new(Int32Array::from(vec![12]))),
        ("category", Arc::new(StringArray::from(vec!["women"]))),
        ("savings_paise", Arc::new(Int64Array::from(vec![4_500_000]))),
        ("wilful_default", flags(false)),
    ];
    for name in [
        "rural",
        "meetings_regular",
        "savings_regular",
        "lending_regular",
        "repayment_timely",
        "books_current",
        "graded",
    ] {
        columns.push((name, flags(true)));
    }
    let answers = answered(&settings.to_string(), &table(columns)).expect("a group");
    let mut asked = serde_json::json!({"decide": {"overlay": overlay, "as_on": "2025-06-30", "scheme": "day_nrlm",
        "lender": "commercial_bank", "request": {"facility": "term_loan", "dose": 1},
        "group": {"id": "7", "formed_on": "2024-01-01", "member_count": 12, "category": "women", "rural": true},
        "standing": {"active_since": "2024-01-01", "graded": true, "wilful_default": false,
            "corpus": {"savings": "45000.00"},
            "panchasutra": {"meetings": true, "savings": true, "internal_lending": true, "repayment": true, "books": true}}}});
    let of = |question: &serde_json::Value| -> serde_json::Value {
        serde_json::from_str(&shg::wire::answer(&question.to_string())).expect("JSON")
    };
    let with_overlay = of(&asked);
    asked["decide"].as_object_mut().expect("an object").remove("overlay");
    let without = of(&asked);
    assert_ne!(with_overlay["decision"]["amount"], without["decision"]["amount"]);
    let amount = paise(&answers, "amount_paise")[0].expect("an amount");
    assert_eq!(with_overlay["decision"]["amount"]["exactly"], format!("{}.{:02}", amount / 100, amount % 100));
}

#[test]
fn no_rows_are_no_rows() {
    let answers = answered(PLAIN, &table(loans()).slice(0, 0)).expect("a table");
    assert_eq!((answers.num_rows(), answers.schema().field(0).name().as_str()), (0, "loan_id"));
}

#[test]
fn a_stream_is_answered_batch_by_batch_and_its_failure_is_told_once() {
    let batch = table(loans());
    let broken = || Err(ArrowError::IoError("the disk went away".to_owned(), std::io::Error::other("gone")));
    let batches = vec![Ok(batch.clone()), broken(), Ok(batch.clone())];
    let reader = RecordBatchIterator::new(batches, batch.schema());
    let mut answers = Answers::new(Settings::read(PLAIN).expect("settings"), reader).expect("a table");
    assert_eq!(answers.next().expect("a batch").expect("answered").num_rows(), 2);
    assert!(answers.next().expect("a failure").is_err());
    assert!(answers.next().is_none());
}

/// Loans of so many rows whose principal follows from their name, every third without a rate; and their one instalment.
fn many(rows: usize) -> (RecordBatch, Vec<Option<i64>>) {
    let ids: Int64Array = (0..i64::try_from(rows).expect("small")).collect();
    let principal: Int64Array = ids.iter().map(|id| id.map(|id| 100_000 + id)).collect();
    let rate: Int64Array = ids.iter().map(|id| id.filter(|id| id % 3 > 0).map(|_| 0)).collect();
    let columns = vec![
        ("loan_id", Arc::new(ids) as ArrayRef),
        ("principal_paise", Arc::new(principal)),
        ("annual_rate", Arc::new(rate)),
    ];
    let expected = (0..rows).map(|row| (row % 3 > 0).then(|| 100_000 + i64::try_from(row).expect("small")));
    (table(columns), expected.collect())
}

#[test]
fn a_large_batch_is_divided_and_no_row_is_lost_or_moved() {
    let asked = r#"{"schedule": {"disbursed_on": "2024-01-01", "instalments": 1}}"#;
    for (rows, parts) in [(BATCH, vec![BATCH]), (2 * BATCH + 3, vec![BATCH, BATCH, 3])] {
        let (table, expected) = many(rows);
        let reader = || RecordBatchIterator::new(vec![Ok(table.clone()), Ok(table.slice(0, 0))], table.schema());
        let answers = Answers::new(Settings::read(asked).expect("settings"), reader()).expect("a table");
        let answers: Vec<RecordBatch> = answers.collect::<Result<_, _>>().expect("answered");
        let lengths = answers.iter().map(RecordBatch::num_rows).filter(|rows| *rows > 0);
        assert_eq!(lengths.collect::<Vec<_>>(), parts);
        let found: Vec<Option<i64>> = answers.iter().flat_map(|batch| paise(batch, "instalment_paise")).collect();
        assert!(found == expected);
        for threads in [1, 2] {
            let asked = asked.replace(r#""instalments": 1"#, &format!(r#""instalments": 1, "threads": {threads}"#));
            let mut answers = Answers::new(Settings::read(&asked).expect("settings"), reader()).expect("a table");
            let (mut instalment, mut told) = (vec![7; rows], vec![7; rows]);
            let columns = [("instalment", Buffer::I64(&mut instalment)), ("instalment_valid", Buffer::U8(&mut told))];
            let mut buffers = Buffers::new(answers.door(), columns).expect("places");
            while let Some(written) = answers.next_into(&mut buffers) {
                written.expect("written");
            }
            let filled = buffers.finish(answers.door()).expect("full");
            assert_eq!((filled.rows, filled.errors), (rows, rows.div_ceil(3)));
            let found = instalment.into_iter().zip(told).map(|(paise, told)| (told == 1).then_some(paise));
            assert!(found.eq(expected.iter().copied()));
        }
    }
}

/// A loan a row of answers, of more loans than are laid out at once.
#[test]
fn rows_of_a_large_batch() {
    let asked = r#"{"schedule": {"disbursed_on": "2024-01-01", "instalments": 1, "rows": true, "answers": ["due"]}}"#;
    let (table, expected) = many(5_000);
    let reader = RecordBatchIterator::new(vec![Ok(table.clone())], table.schema());
    let answers = Answers::new(Settings::read(asked).expect("settings"), reader).expect("a table");
    let answers: Vec<RecordBatch> = answers.collect::<Result<_, _>>().expect("answered");
    assert!(answers.len() > 2);
    let found: Vec<Option<i64>> = answers.iter().flat_map(|batch| paise(batch, "due_paise")).collect();
    assert!(found == expected);
}

#[test]
fn a_batch_with_other_columns_is_refused() {
    let door = Door::new(Settings::read(PLAIN).expect("settings"), table(loans()).schema()).expect("a table");
    let other = RecordBatch::new_empty(Arc::new(Schema::empty()));
    assert!(matches!(door.answer(&other), Err(ArrowError::SchemaError(_))));
}

/// What a document would not take as it stands is no more taken from a column of text.
#[test]
fn text_is_as_strict_as_a_document() {
    let text = |cell: &'static str| Arc::new(StringArray::from(vec!["24", cell])) as ArrayRef;
    let settings = r#"{"schedule": {"text": true}}"#;
    for cell in ["+24", "024", "24.0", " 24", "2e1", "24x", "99999999999999999999"] {
        let answers = answered(settings, &with("instalments", text(cell))).expect("a table");
        assert_eq!(texts(&answers, "error_code"), [None, Some("wire.wrong_type".to_owned())], "{cell}");
        assert_eq!(texts(&answers, "error_path")[1].as_deref(), Some("schedule.instalments"));
    }
    // Paise are whole; rupees have their two decimals.
    for (name, cell, code) in [
        ("principal_paise", "20000.00", "wire.wrong_type"),
        ("principal", "20000", "money.malformed"),
        ("principal", "2,0000.00", "money.malformed"),
    ] {
        let cells = Arc::new(StringArray::from(vec![Some(cell), None])) as ArrayRef;
        let answers = answered(settings, &with(name, cells)).expect("a table");
        assert_eq!(
            texts(&answers, "error_code"),
            [Some(code.to_owned()), Some("wire.missing_key".to_owned())],
            "{name} {cell}"
        );
    }
    // Without being asked for, text is the wrong type.
    assert_eq!(refused(PLAIN, &with("instalments", text("24"))), [("instalments".to_owned(), "wire.wrong_type")]);
}

fn names(answers: &RecordBatch) -> Vec<String> {
    answers.schema().fields().iter().map(|field| field.name().clone()).collect()
}

#[test]
fn only_what_is_asked_is_made_in_the_order_of_the_full_answer() {
    let asked = r#"{"schedule": {"answers": ["instalment", "loan_id"]}}"#;
    let answers = answered(asked, &table(loans())).expect("two loans");
    assert_eq!(names(&answers), ["loan_id", "instalment_paise", "error_code", "error_path"]);
    assert_eq!(paise(&answers, "instalment_paise"), [Some(96_973), Some(83_333)]);
    let asked = r#"{"schedule": {"answers": ["instalment", "error_code"], "errors": false, "keep": true}}"#;
    assert_eq!(names(&answered(asked, &table(loans())).expect("two loans")), ["instalment_paise", "error_code"]);
    let asked = r#"{"schedule": {"errors": false, "rows": true}}"#;
    assert!(!names(&answered(asked, &table(loans())).expect("two loans")).contains(&"error_code".to_owned()));
    // Rows without the name of their loan need no such column.
    let mut columns = loans();
    columns.retain(|(name, _)| *name != "loan_id");
    let asked = r#"{"schedule": {"answers": ["interest"], "rows": true}}"#;
    assert_eq!(answered(asked, &table(columns.clone())).expect("two loans").num_rows(), 48);
    let asked = r#"{"schedule": {"answers": ["loan_id"]}}"#;
    assert_eq!(refused(asked, &table(columns)), [("loan_id".to_owned(), "wire.missing_key")]);
}

#[test]
fn answers_that_there_are_not() {
    for (settings, path, code) in [
        (r#"{"schedule": {"answers": ["apr", "due_on"]}}"#, "schedule.answers[1]", "wire.unknown_choice"),
        (r#"{"schedule": {"answers": ["apr"], "rows": true}}"#, "schedule.answers[0]", "wire.unknown_choice"),
        (r#"{"schedule": {"answers": ["instalment_paise"]}}"#, "schedule.answers[0]", "wire.unknown_choice"),
        (r#"{"schedule": {"answers": ["apr", "apr"]}}"#, "schedule.answers[1]", "wire.repeated_key"),
        (r#"{"schedule": {"answers": "apr"}}"#, "schedule.answers", "wire.wrong_type"),
        (r#"{"schedule": {"answers": [1]}}"#, "schedule.answers", "wire.wrong_type"),
        (r#"{"schedule": {"errors": "no"}}"#, "schedule.errors", "wire.wrong_type"),
    ] {
        assert_eq!(refused(settings, &table(loans())), [(path.to_owned(), code)], "{settings}");
    }
}

fn into<'m>(settings: &str, columns: Vec<(&str, Buffer<'m>)>) -> Result<Filled, Vec<(String, &'static str)>> {
    let table = table(loans());
    let told = |faults: Faults| faults.into_iter().map(|fault| (fault.path, fault.error.code())).collect::<Vec<_>>();
    let door = Door::new(Settings::read(settings).expect("settings"), table.schema()).expect("a table");
    let mut buffers = Buffers::new(&door, columns).map_err(told)?;
    door.answer_into(&table, &mut buffers).map_err(told)?;
    buffers.finish(&door).map_err(told)
}

#[test]
fn memory_that_does_not_do() {
    let wrong = |name: &str, code| Err(vec![(name.to_owned(), code)]);
    let (mut two, mut other, mut three, mut flags) = ([0_i64; 2], [0_i64; 2], [0_i64; 3], [0_u8; 2]);
    assert_eq!(into(PLAIN, vec![("apr", Buffer::I64(&mut two))]), Ok(Filled { rows: 2, errors: 0 }));
    // 15 percent and nothing, in hundredths.
    assert_eq!(two, [1_500, 0]);
    let long = vec![("apr", Buffer::I64(&mut three))];
    assert_eq!(into(PLAIN, long), wrong("apr", "wire.out_of_range"));
    let short = vec![("apr", Buffer::I64(&mut three[..1]))];
    assert_eq!(into(PLAIN, short), wrong("apr", "wire.out_of_range"));
    let uneven = vec![("apr", Buffer::I64(&mut two)), ("instalment", Buffer::I64(&mut three))];
    assert_eq!(into(PLAIN, uneven), wrong("instalment", "wire.out_of_range"));
    // The one that is wrong has the fault, wherever it stands.
    let first = vec![("apr", Buffer::I64(&mut two[..1])), ("instalment", Buffer::I64(&mut other))];
    assert_eq!(into(PLAIN, first), wrong("apr", "wire.out_of_range"));
    assert_eq!(into(PLAIN, vec![("ends_on", Buffer::I64(&mut two))]), wrong("ends_on", "wire.wrong_type"));
    assert_eq!(into(PLAIN, vec![("apr_valid", Buffer::I64(&mut two))]), wrong("apr_valid", "wire.wrong_type"));
    assert_eq!(into(PLAIN, vec![("error_code", Buffer::U8(&mut flags))]), wrong("error_code", "wire.unknown_choice"));
    let twice = vec![("apr", Buffer::I64(&mut two)), ("apr", Buffer::I64(&mut other))];
    assert_eq!(into(PLAIN, twice), wrong("apr", "wire.repeated_key"));
    let chosen = r#"{"schedule": {"answers": ["instalment"]}}"#;
    assert_eq!(into(chosen, vec![("apr", Buffer::I64(&mut two))]), wrong("apr", "wire.unknown_choice"));
    let rows = r#"{"schedule": {"rows": true}}"#;
    let mut fifty = [7_i64; 50];
    assert_eq!(into(rows, vec![("due", Buffer::I64(&mut fifty))]), Ok(Filled { rows: 48, errors: 0 }));
    assert_eq!((fifty[0], fifty[24], fifty[47], fifty[48]), (96_973, 83_333, 83_341, 7));
    assert_eq!(into(rows, vec![("due", Buffer::I64(&mut fifty[..47]))]), wrong("due", "wire.out_of_range"));
    // Of what may leave some, each as many as it likes.
    let mut more = [7_i64; 60];
    let unlike = vec![("due", Buffer::I64(&mut fifty)), ("interest", Buffer::I64(&mut more))];
    assert_eq!(into(rows, unlike), Ok(Filled { rows: 48, errors: 0 }));
    assert_eq!((more[0], more[47], more[48]), (25_000, 0, 7));
}

/// Lists that are not all alike: each row has the return that it has alone, and a row that makes no sense says so.
#[test]
fn returns_of_lists_that_differ() {
    let days = |rows: Vec<Option<Vec<i32>>>| {
        ListArray::from_iter_primitive::<Date32Type, _, _>(
            rows.into_iter().map(|row| row.map(|row| row.into_iter().map(Some))),
        )
    };
    let paise = |rows: Vec<Option<Vec<i64>>>| {
        ListArray::from_iter_primitive::<Int64Type, _, _>(
            rows.into_iter().map(|row| row.map(|row| row.into_iter().map(Some))),
        )
    };
    let (lent, back) = (Some(vec![19_723, 20_088]), Some(vec![-100_000, 112_000]));
    let on = vec![lent.clone(), lent.clone(), Some(vec![19_723]), Some(vec![19_723, 99_999]), lent.clone(), lent];
    let amounts = vec![back.clone(), None, back.clone(), back.clone(), Some(vec![-20_000_000_000_000, 1]), back];
    let table = table(vec![("on", Arc::new(days(on)) as ArrayRef), ("amount_paise", Arc::new(paise(amounts)))]);
    for (from, rows) in [(0, 6), (0, 1), (5, 1), (2, 4)] {
        let part = table.slice(from, rows);
        let answers = answered(r#"{"xirr": {}}"#, &part).expect("lists");
        let rates = answers.column_by_name("rate").expect("a column").as_primitive::<Decimal128Type>();
        let told = texts(&answers, "error_code");
        assert_eq!(told.len(), rows);
        for (row, code) in told.iter().enumerate() {
            // After 365 days 1,120.00 back of 1,000.00, 12 percent; and 0.01 of 200,000,000,000.00, all but 5·10⁻¹² percent lost.
            let right = match from + row {
                0 | 5 => Some(12_000_000_000_000),
                4 => Some(-99_999_999_999_995),
                _ => None,
            };
            assert_eq!(rates.is_valid(row).then(|| rates.value(row)), right, "{from} {row}");
            assert_eq!(code.is_none(), right.is_some(), "{from} {row}");
        }
    }
}
