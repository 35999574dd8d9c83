//! Tables of entries: those that cannot be read, groups that make no sense, and what goes through.

use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, DictionaryArray, Float64Array, Int32Array, Int64Array, ListArray,
    RecordBatch, RecordBatchIterator, StringArray, StructArray,
};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{ArrowError, DataType, Field};
use shg::Faults;
use shg_arrow::{Answers, BATCH, Door, Part, Parts, Settings};

/// 10 January 2025.
const DAY: i32 = 20_098;

const ALL: &str = r#""as_on": "2025-06-30", "formed_on": "2025-01-10", "category": "women", "rural": true,
    "members": [{"id": "m1"}, {"id": "m2"}]"#;

fn standing(more: &str) -> String {
    format!(r#"{{"standing": {{{ALL}{more}}}}}"#)
}

type Columns = Vec<(&'static str, ArrayRef)>;

fn text(cells: &[Option<&str>]) -> ArrayRef {
    Arc::new(StringArray::from(cells.to_vec()))
}

/// Group A saves 100.00 and has 15,000.00 of the revolving fund; group B saves 50.00, and then 25.00.
fn entries() -> Columns {
    vec![
        ("group_id", text(&[Some("A"), Some("A"), Some("B"), Some("B")])),
        ("on", Arc::new(Date32Array::from(vec![DAY, DAY, DAY, DAY + 31]))),
        ("kind", text(&[Some("savings"), Some("revolving_fund"), Some("savings"), Some("savings")])),
        ("member_id", text(&[Some("m1"), None, Some("m1"), Some("m2")])),
        ("amount_paise", Arc::new(Int64Array::from(vec![10_000, 1_500_000, 5_000, 2_500]))),
    ]
}

fn table(columns: Columns) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true)))
        .expect("columns of one length")
}

fn with(name: &'static str, array: ArrayRef) -> RecordBatch {
    let mut columns = entries();
    let stem = name.trim_end_matches("_paise");
    columns.retain(|(other, _)| other.trim_end_matches("_paise") != stem);
    columns.push((name, array));
    table(columns)
}

fn door(settings: &str, table: &RecordBatch) -> Result<Door, Faults> {
    Door::new(Settings::read(settings)?, table.schema())
}

fn answered(settings: &str, table: &RecordBatch) -> RecordBatch {
    door(settings, table).expect("a table that can be read").answer(table).expect("the table's own batch")
}

fn refused(settings: &str, table: &RecordBatch) -> Vec<(String, &'static str)> {
    let faults = door(settings, table).expect_err("a table that makes no sense");
    faults.into_iter().map(|fault| (fault.path, fault.error.code())).collect()
}

fn paise(answers: &RecordBatch, name: &str) -> Vec<Option<i64>> {
    answers.column_by_name(name).expect("a column").as_primitive::<Int64Type>().iter().collect()
}

fn counts(answers: &RecordBatch, name: &str) -> Vec<Option<i32>> {
    answers.column_by_name(name).expect("a column").as_primitive::<Int32Type>().iter().collect()
}

fn texts(answers: &RecordBatch, name: &str) -> Vec<Option<String>> {
    let column = answers.column_by_name(name).expect("a column").as_string::<i32>();
    column.iter().map(|text| text.map(str::to_owned)).collect()
}

/// The code and the path of each group.
fn errors(answers: &RecordBatch) -> Vec<Option<(String, String)>> {
    let both = texts(answers, "error_code").into_iter().zip(texts(answers, "error_path"));
    both.map(|(code, path)| code.zip(path)).collect()
}

fn fault(code: &str, path: &str) -> Option<(String, String)> {
    Some((code.to_owned(), path.to_owned()))
}

#[test]
fn one_row_a_group_in_the_order_of_their_entries() {
    let answers = answered(&standing(""), &table(entries()));
    assert_eq!(texts(&answers, "group_id"), [Some("A".to_owned()), Some("B".to_owned())]);
    assert_eq!(paise(&answers, "savings_paise"), [Some(10_000), Some(7_500)]);
    assert_eq!(paise(&answers, "corpus_paise"), [Some(1_510_000), Some(7_500)]);
    assert_eq!(counts(&answers, "entries"), [Some(2), Some(2)]);
    // From 10 January to 30 June are five whole months.
    assert_eq!(counts(&answers, "active_months"), [Some(5), Some(5)]);
    assert_eq!(errors(&answers), [None, None]);
}

#[test]
fn rows_apart_end_the_stream_and_are_named() {
    let apart = with("group_id", text(&[Some("A"), Some("B"), Some("B"), Some("A")]));
    let found = door(&standing(""), &apart).expect("a table").answer(&apart).expect_err("rows apart");
    assert!(found.to_string().contains("row 4: other rows of the group A"), "{found}");
    assert!(found.to_string().contains("(wire.rows_apart)"), "{found}");
    // The number is that of the table, wherever its batches end.
    for end in 0..4 {
        let batches = vec![Ok(apart.slice(0, end)), Ok(apart.slice(end, 4 - end))];
        let reader = RecordBatchIterator::new(batches, apart.schema());
        let mut answers = Answers::new(Settings::read(&standing("")).expect("settings"), reader).expect("a table");
        let failed = loop {
            match answers.next().expect("a failure before the end") {
                Ok(answered) => assert_eq!(errors(&answered), vec![None; answered.num_rows()]),
                Err(error) => break error,
            }
        };
        assert!(failed.to_string().contains("row 4:"), "{failed}");
        assert!(answers.next().is_none());
    }
}

#[test]
fn rows_without_a_group_are_an_error_of_their_own() {
    let some = with("group_id", text(&[None, Some("A"), Some(""), Some("B")]));
    let answers = answered(&standing(""), &some);
    let nobody = fault("wire.missing_key", "standing.group.id");
    assert_eq!(errors(&answers), [nobody, None, fault("books.empty_id", "standing.group.id"), None]);
}

#[test]
fn what_an_entry_lacks_is_told_by_its_place_in_the_books() {
    let days: ArrayRef = Arc::new(Date32Array::from(vec![Some(DAY), Some(DAY), Some(DAY), None]));
    let answers = answered(&standing(""), &with("on", days));
    assert_eq!(errors(&answers), [None, fault("wire.missing_key", "standing.books.entries[1].on")]);
    assert_eq!(paise(&answers, "savings_paise"), [Some(10_000), None]);
    let amounts: ArrayRef = Arc::new(Int64Array::from(vec![None, Some(1), Some(5_000), Some(-2_500)]));
    let answers = answered(&standing(""), &with("amount_paise", amounts));
    let negative = fault("books.amount_not_positive", "standing.books.entries[1].amount");
    assert_eq!(errors(&answers), [fault("wire.missing_key", "standing.books.entries[0].amount"), negative]);
}

#[test]
fn unknown_words_of_a_dictionary_are_errors_of_their_groups() {
    let kinds: DictionaryArray<Int32Type> = ["savings", "revolving_fund", "gift", "savings"].into_iter().collect();
    let answers = answered(&standing(""), &with("kind", Arc::new(kinds)));
    assert_eq!(errors(&answers), [None, fault("wire.unknown_choice", "standing.books.entries[0].kind")]);
    // A key of another kind of entry.
    let from = text(&[None, Some("bank"), None, None]);
    let mut columns = entries();
    columns.push(("from", from));
    let answers = answered(&standing(""), &table(columns));
    assert_eq!(errors(&answers), [fault("wire.unknown_key", "standing.books.entries[1].from"), None]);
}

#[test]
fn floats_are_taken_only_when_asked() {
    let floats: ArrayRef = Arc::new(Float64Array::from(vec![99.999, 15_000.0, f64::NAN, 25.0]));
    let table = with("amount", floats);
    assert_eq!(refused(&standing(""), &table), [("amount".to_owned(), "wire.wrong_type")]);
    let answers = answered(&standing(r#", "floats": "nearest_paisa""#), &table);
    assert_eq!(errors(&answers), [None, fault("money.malformed", "standing.books.entries[0].amount")]);
    let savings = answers.column_by_name("savings").expect("rupees");
    assert_eq!(savings.as_primitive::<arrow_array::types::Decimal128Type>().value(0), 10_000);
}

#[test]
fn a_wrong_table_names_every_column() {
    let columns: Columns = vec![
        ("group_id", text(&[Some("A")])),
        ("kind", Arc::new(Int32Array::from(vec![1]))),
        ("village", text(&[Some("Rampur")])),
    ];
    let expected = [("kind", "wire.wrong_type"), ("on", "wire.missing_key"), ("village", "wire.unknown_key")];
    let mut found = refused(&standing(""), &table(columns));
    found.sort();
    assert_eq!(found, expected.map(|(path, code)| (path.to_owned(), code)));
    let nobody: Columns = vec![("on", Arc::new(Date32Array::from(vec![DAY])))];
    let asked = format!(r#"{{"demand": {{{ALL}, "rows": true, "kind": "meeting"}}}}"#);
    assert_eq!(refused(&asked, &table(nobody)), [("group_id".to_owned(), "wire.missing_key")]);
    for (settings, path) in [
        (r#"{"standing": {"rows": true}}"#, "standing.rows"),
        (r#"{"standing": {"meeting_on": "2025-01-10"}}"#, "standing.meeting_on"),
    ] {
        assert_eq!(refused(settings, &table(entries())), [(path.to_owned(), "wire.unknown_key")]);
    }
}

#[test]
fn no_rows_are_no_groups() {
    let none = table(entries()).slice(0, 0);
    let answers = answered(&standing(""), &none);
    assert_eq!((answers.num_rows(), answers.schema().field(0).name().as_str()), (0, "group_id"));
    let reader = RecordBatchIterator::new(vec![Ok(none.clone()), Ok(none.clone())], none.schema());
    let mut answers = Answers::new(Settings::read(&standing("")).expect("settings"), reader).expect("a table");
    assert!(answers.next().is_none());
}

#[test]
fn a_stream_that_fails_answers_no_group_that_may_be_cut_short() {
    let batch = table(entries());
    let broken = || Err(ArrowError::IoError("the disk went away".to_owned(), std::io::Error::other("gone")));
    let reader = RecordBatchIterator::new(vec![Ok(batch.clone()), broken(), Ok(batch.clone())], batch.schema());
    let mut answers = Answers::new(Settings::read(&standing("")).expect("settings"), reader).expect("a table");
    let first = answers.next().expect("a batch").expect("answered");
    assert_eq!((texts(&first, "group_id"), answers.rows_of_last()), (vec![Some("A".to_owned())], 2));
    assert!(answers.next().expect("a failure").is_err());
    assert!(answers.next().is_none());
}

#[test]
fn a_fact_may_stand_in_one_row_and_must_be_the_same_in_all() {
    let asked = r#"{"standing": {"as_on": "2025-06-30", "category": "women", "rural": true,
        "members": [{"id": "m1"}, {"id": "m2"}]}}"#;
    let days = |cells: Vec<Option<i32>>| Arc::new(Date32Array::from(cells)) as ArrayRef;
    let formed = days(vec![None, Some(DAY), Some(DAY), Some(DAY)]);
    assert_eq!(errors(&answered(asked, &with("formed_on", formed))), [None, None]);
    let formed = days(vec![None, None, Some(DAY), Some(DAY - 1)]);
    let expected =
        [fault("wire.missing_key", "standing.group.formed_on"), fault("wire.repeated_key", "standing.group.formed_on")];
    assert_eq!(errors(&answered(asked, &with("formed_on", formed))), expected);
    // A value for all rows and a column of it are one too many.
    assert_eq!(
        refused(&standing(""), &with("formed_on", days(vec![Some(DAY); 4]))),
        [("formed_on".to_owned(), "wire.repeated_key")]
    );
}

#[test]
fn a_row_of_a_group_alone_is_no_entry() {
    let columns: Columns = vec![
        ("group_id", Arc::new(Int64Array::from(vec![7, 9]))),
        ("on", Arc::new(Date32Array::from(vec![None, Some(DAY)]))),
        ("kind", text(&[None, Some("meeting")])),
        ("village", text(&[Some("Rampur"), Some("Sitapur")])),
    ];
    let answers = answered(&standing(r#", "keep": true"#), &table(columns));
    assert_eq!(counts(&answers, "entries"), [Some(0), Some(1)]);
    assert_eq!(counts(&answers, "meetings_held"), [Some(0), Some(1)]);
    assert_eq!(texts(&answers, "village"), [Some("Rampur".to_owned()), Some("Sitapur".to_owned())]);
    let ids = answers.column_by_name("group_id").expect("ids").as_primitive::<Int64Type>();
    assert_eq!(ids.values(), &[7, 9]);
    assert_eq!(errors(&answers), [None, None]);
}

/// Two members, as a list of structs, in every row.
fn members(rows: usize) -> ArrayRef {
    let ids: ArrayRef = Arc::new(StringArray::from(["m1", "m2"].repeat(rows)));
    let joined: ArrayRef = Arc::new(Date32Array::from([None, Some(DAY)].repeat(rows)));
    let field = |name: &str, array: &ArrayRef| Arc::new(Field::new(name, array.data_type().clone(), true));
    let all = StructArray::from(vec![(field("id", &ids), ids), (field("joined_on", &joined), joined)]);
    let item = Arc::new(Field::new("item", all.data_type().clone(), true));
    Arc::new(ListArray::new(item, OffsetBuffer::from_lengths(vec![2; rows]), Arc::new(all), None))
}

/// The group of [`members`] met on 10 January, when m1 came, and lent her 500.00 in five instalments at 2 percent a month.
fn lent() -> RecordBatch {
    let mut present = ListBuilder::new(StringBuilder::new());
    present.append_value([Some("m1")]);
    present.append_null();
    present.append_null();
    table(vec![
        ("group_id", text(&[Some("A"), Some("A"), Some("A")])),
        ("members", members(3)),
        ("lending_monthly_rate_millionths", Arc::new(Int64Array::from(vec![2_000_000; 3]))),
        ("missed_saving_fine_paise", Arc::new(Int64Array::from(vec![Some(500), None, None]))),
        ("missed_repayment_fine", text(&[Some("interest"), None, None])),
        ("on", Arc::new(Date32Array::from(vec![DAY; 3]))),
        ("kind", text(&[Some("meeting"), Some("savings"), Some("loan_given")])),
        ("present", Arc::new(present.finish())),
        ("member_id", text(&[None, Some("m1"), Some("m1")])),
        ("amount_paise", Arc::new(Int64Array::from(vec![None, Some(60_000), Some(50_000)]))),
        ("instalments", Arc::new(Int32Array::from(vec![None, None, Some(5)]))),
    ])
}

const LENT: &str = r#"{"demand": {"as_on": "2025-01-31", "formed_on": "2025-01-10", "category": "women", "rural": true,
    "compulsory_saving": "100.00""#;

#[test]
fn members_and_terms_as_columns() {
    // The next meeting is on 10 February: 100.00 of the 500.00, 2 percent of 500.00, and 100.00 of saving from each. m1 saved
    // 500.00 ahead. m2 saved nothing in January: 100.00 overdue, and 5.00 for it.
    let answers = answered(&format!("{LENT}}}}}"), &lent());
    assert_eq!(errors(&answers), [None]);
    assert_eq!(counts(&answers, "members"), [Some(2)]);
    assert_eq!(paise(&answers, "principal_due_paise"), [Some(10_000)]);
    assert_eq!(paise(&answers, "interest_due_paise"), [Some(1_000)]);
    assert_eq!(paise(&answers, "savings_demand_paise"), [Some(20_000)]);
    assert_eq!(paise(&answers, "fines_demand_paise"), [Some(500)]);
    assert_eq!(paise(&answers, "total_demand_paise"), [Some(31_500)]);
    assert_eq!(paise(&answers, "outstanding_paise"), [Some(50_000)]);
    let answers = answered(&format!(r#"{LENT}, "rows": true, "meetings": 2}}}}"#), &lent());
    let id = |id: &str| Some(id.to_owned());
    assert_eq!(texts(&answers, "member_id"), [id("m1"), id("m2"), id("m1"), id("m2")]);
    assert_eq!(counts(&answers, "number"), [Some(1), Some(2), Some(3), Some(4)]);
    assert_eq!(paise(&answers, "total_demand_paise")[..2], [Some(11_000), Some(20_500)]);
    let held = answers.column_by_name("held").expect("held").as_boolean();
    assert_eq!(held, &BooleanArray::from(vec![false; 4]));
}

/// Three tables one below another: groups, members, entries.
#[test]
fn members_in_rows_of_their_own() {
    let days = |cells: &[Option<i32>]| Arc::new(Date32Array::from(cells.to_vec())) as ArrayRef;
    let columns: Columns = vec![
        ("group_id", text(&[Some("A"); 5])),
        ("formed_on", days(&[Some(DAY), None, None, None, None])),
        ("member_id", text(&[None, Some("m1"), Some("m2"), Some("m1"), Some("m2")])),
        ("joined_on", days(&[None, None, Some(DAY + 5), None, None])),
        ("on", days(&[None, None, None, Some(DAY), Some(DAY)])),
        ("kind", text(&[None, None, None, Some("savings"), Some("savings")])),
        ("amount_paise", Arc::new(Int64Array::from(vec![None, None, None, Some(5_000), Some(2_500)]))),
    ];
    let asked = r#"{"standing": {"as_on": "2025-06-30", "category": "women", "rural": true}}"#;
    // m2 had not joined when she is said to have saved.
    let answers = answered(asked, &table(columns.clone()));
    assert_eq!(errors(&answers), [fault("books.entry_before_joining", "standing.books.entries[1].member")]);
    let mut joined = columns.clone();
    joined[3].1 = days(&[None, None, Some(DAY), None, None]);
    let answers = answered(asked, &table(joined));
    assert_eq!((counts(&answers, "members"), counts(&answers, "entries")), (vec![Some(2)], vec![Some(2)]));
    assert_eq!(paise(&answers, "savings_paise"), [Some(7_500)]);
    // An entry tells nothing of a member, and members are not counted beside.
    let mut told = columns.clone();
    told[3].1 = days(&[None, None, Some(DAY), Some(DAY), None]);
    let answers = answered(asked, &table(told));
    assert_eq!(errors(&answers), [fault("wire.unknown_key", "standing.books.entries[0].joined_on")]);
    let counted = r#"{"standing": {"as_on": "2025-06-30", "category": "women", "rural": true, "member_count": 2}}"#;
    assert_eq!(errors(&answered(counted, &table(columns))), [fault("wire.given_twice", "standing.group")]);
}

#[test]
fn many_groups_in_one_batch_are_divided_and_none_is_torn() {
    // Groups of one, two, three … seven rows, over and over.
    let sizes = (1..=7_usize).cycle().take(30_000);
    let ids: Int64Array = (0_i64..).zip(sizes).flat_map(|(id, size)| std::iter::repeat_n(Some(id), size)).collect();
    let rows = ids.len();
    assert!(rows > BATCH);
    let columns: Columns = vec![
        ("group_id", Arc::new(ids)),
        ("on", Arc::new(Date32Array::from(vec![DAY; rows]))),
        ("amount_paise", Arc::new(Int64Array::from(vec![100; rows]))),
    ];
    let table = table(columns);
    let asked = standing(r#", "kind": "other_receipt""#);
    let door = door(&asked, &table).expect("a table");
    let reader = || RecordBatchIterator::new(vec![Ok(table.clone())], table.schema());
    let parts: Vec<Part> = Parts::new(&door, reader()).collect::<Result<_, _>>().expect("together");
    assert_eq!(parts.iter().map(Part::rows).fold(0, usize::saturating_add), rows);
    assert_eq!(parts.iter().map(|part| part.starts().len()).fold(0, usize::saturating_add), 30_000);
    assert!(parts.len() > 2 && parts.iter().all(|part| part.rows() <= BATCH + 7));
    let answers = Answers::new(Settings::read(&asked).expect("settings"), reader()).expect("a table");
    let answers: Vec<RecordBatch> = answers.collect::<Result<_, _>>().expect("answered");
    let found = answers.iter().flat_map(|batch| paise(batch, "other_income_paise"));
    assert!(found.eq((1..=7).cycle().take(30_000).map(|size| Some(size * 100))));
}

#[test]
fn a_part_is_of_the_table_it_was_cut_from() {
    let door = door(&standing(""), &table(entries())).expect("a table");
    let other = with("group_id", Arc::new(Int64Array::from(vec![1, 1, 2, 2])));
    let reader = RecordBatchIterator::new(vec![Ok(other.clone())], other.schema());
    let part = Parts::new(&door, reader).next().expect("a part").expect("together");
    assert!(matches!(door.answer_part(&part), Err(ArrowError::SchemaError(_))));
    assert_eq!(other.schema().field(4).data_type(), &DataType::Int64);
}
