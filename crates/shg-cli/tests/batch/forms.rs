//! CSV, Parquet and Arrow in, each of them out.

use std::fs::File;
use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringDictionaryBuilder};
use arrow_array::types::Int32Type;
use arrow_array::{
    Array as _, ArrayRef, Date32Array, Decimal128Array, DictionaryArray, Int32Array, Int64Array, RecordBatch,
    StringArray, StructArray,
};
use arrow_cast::display::array_value_to_string;
use arrow_ipc::reader::FileReader;
use arrow_ipc::writer::{FileWriter, StreamWriter};
use arrow_schema::{Field, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use crate::folder::{Folder, LOANS};

/// 1 April 2024, in days since 1970.
const DAY: i32 = 19_814;

fn batch(principal: (&str, ArrayRef)) -> RecordBatch {
    let rows = principal.1.len();
    let names = ["a", "b", "c, the third"].into_iter().cycle().take(rows);
    let columns = [
        ("loan_id", Arc::new(StringArray::from_iter_values(names)) as ArrayRef),
        principal,
        ("disbursed_on", Arc::new(Date32Array::from(vec![DAY; rows]))),
        ("instalments", Arc::new(Int32Array::from(vec![24; rows]))),
    ];
    RecordBatch::try_from_iter(columns).expect("columns")
}

/// The loans of the CSV file, with types.
fn loans() -> RecordBatch {
    let rupees = Decimal128Array::from(vec![2_000_000; 3]).with_precision_and_scale(18, 2).expect("it fits");
    batch(("principal", Arc::new(rupees)))
}

pub fn write(folder: &Folder, name: &str, schema: &SchemaRef, batches: &[RecordBatch]) {
    let file = File::create(folder.path(name)).expect("a file");
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("parquet") => {
            let mut writer = ArrowWriter::try_new(file, Arc::clone(schema), None).expect("a table");
            batches.iter().for_each(|batch| writer.write(batch).expect("rows"));
            writer.close().expect("a whole file");
        }
        Some("arrows") => {
            let mut writer = StreamWriter::try_new(file, schema).expect("a table");
            batches.iter().for_each(|batch| writer.write(batch).expect("rows"));
            writer.finish().expect("a whole file");
        }
        _ => {
            let mut writer = FileWriter::try_new(file, schema).expect("a table");
            batches.iter().for_each(|batch| writer.write(batch).expect("rows"));
            writer.finish().expect("a whole file");
        }
    }
}

fn parquet(folder: &Folder, name: &str) -> (SchemaRef, Vec<RecordBatch>) {
    let file = File::open(folder.path(name)).expect("a file");
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).expect("a table").build().expect("a reader");
    (arrow_array::RecordBatchReader::schema(&reader), reader.map(|batch| batch.expect("rows")).collect())
}

#[test]
fn the_same_answers_whatever_the_form() {
    let folder = Folder::new();
    folder.put("loans.csv", LOANS);
    for name in ["loans.parquet", "loans.arrow", "loans.feather", "loans.ipc", "loans.arrows"] {
        write(&folder, name, &loans().schema(), &[loans().slice(0, 2), loans().slice(2, 1)]);
    }
    for from in ["csv", "parquet", "arrow", "feather", "ipc", "arrows"] {
        let run = folder.run(&["schedule", &format!("loans.{from}"), &format!("{from}.csv"), "--annual-rate=15"]);
        assert_eq!(
            (run.code, run.said.as_str()),
            (0, "3 rows in, 3 out: 3 answered, 0 with errors\n"),
            "{}",
            run.complained
        );
        assert_eq!(folder.read(&format!("{from}.csv")), folder.read("csv.csv"), "{from}");
    }
    // Out in every form, and in again: the answers' own columns would stand there twice.
    for to in ["parquet", "arrow", "arrows"] {
        let name = format!("answers.{to}");
        assert_eq!(folder.run(&["schedule", "loans.csv", &name, "--annual-rate=15"]).code, 0);
        let asked =
            ["apr", "--net-disbursed=1000.00", "--periods-per-year=12", "--after-periods=1", "--instalments=24"];
        let twice = folder.run(&[&asked[..], &[&name, "again.csv", "--keep"]].concat());
        assert_eq!(twice.code, 1);
        assert!(twice.complained.contains("shg: error_code: "), "{}", twice.complained);
        let named = "--keep=last_instalment,total_interest,apr,ends_on";
        let run = folder.run(&[&asked[..], &[&name, "again.csv", named]].concat());
        assert!(run.complained.contains("shg: error_code: ") && run.complained.contains("(wire.unknown_key)"));
    }
}

#[test]
fn types_and_money_keep_their_form() {
    let folder = Folder::new();
    let paise = batch(("principal_paise", Arc::new(Int64Array::from(vec![2_000_000, -1, 2_000_000]))));
    write(&folder, "loans.parquet", &paise.schema(), &[paise]);
    let run = folder.run(&["schedule", "loans.parquet", "out.parquet", "--annual-rate=15"]);
    assert_eq!(
        (run.code, run.said.as_str()),
        (2, "3 rows in, 3 out: 2 answered, 1 with errors\n"),
        "{}",
        run.complained
    );
    let (schema, batches) = parquet(&folder, "out.parquet");
    let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    assert_eq!(
        names,
        [
            "loan_id",
            "instalment_paise",
            "last_instalment_paise",
            "total_interest_paise",
            "apr",
            "ends_on",
            "error_code",
            "error_path"
        ]
    );
    let paise = batches[0].column(1).as_any().downcast_ref::<Int64Array>().expect("paise");
    assert_eq!(paise.iter().collect::<Vec<_>>(), [Some(96_973), None, Some(96_973)]);
    let ends = batches[0].column(5).as_any().downcast_ref::<Date32Array>().expect("days");
    // 24 months after 1 April 2024 is 1 April 2026: 730 days.
    assert_eq!(ends.value(0), DAY + 730);
    assert_eq!(
        folder.read("out.parquet.errors.csv").lines().nth(1),
        Some("2,b,loan.amount_not_positive,schedule.principal")
    );
}

/// A dictionary may be another in every batch; a file of Arrow has but one.
#[test]
fn words_that_are_kept_stay_with_their_rows() {
    let folder = Folder::new();
    let with_words = |words: Vec<&str>| {
        let words: DictionaryArray<Int32Type> = words.into_iter().collect();
        let one = loans().slice(0, 2);
        let schema = one.schema();
        let columns = schema.fields().iter().map(|field| field.name().clone()).zip(one.columns().to_vec());
        let columns: Vec<(String, ArrayRef)> =
            columns.chain([("district".to_owned(), Arc::new(words) as ArrayRef)]).collect();
        RecordBatch::try_from_iter(columns).expect("columns")
    };
    let batches = [with_words(vec!["Jaunpur", "Amer"]), with_words(vec!["Kota", "Jaunpur"])];
    write(&folder, "loans.arrows", &batches[0].schema(), &batches);
    for to in ["csv", "parquet", "arrow", "arrows"] {
        let name = format!("out.{to}");
        let run = folder.run(&["schedule", "loans.arrows", &name, "--annual-rate=15", "--keep=district"]);
        assert_eq!(run.code, 0, "{to}: {}", run.complained);
    }
    let answers = folder.read("out.csv");
    let districts: Vec<&str> = answers.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
    assert_eq!(districts, ["Jaunpur", "Amer", "Kota", "Jaunpur"]);
    // Parquet's own reading of the same.
    let (_, batches) = parquet(&folder, "out.parquet");
    let words = arrow_cast::cast(batches[0].column(1), &arrow_schema::DataType::Utf8).expect("words");
    let words = words.as_any().downcast_ref::<StringArray>().expect("text");
    assert_eq!(words.iter().flatten().collect::<Vec<_>>(), districts);
}

#[test]
fn words_in_lists_and_structs_that_are_kept_stay_with_their_rows() {
    let folder = Folder::new();
    let with_words = |words: [&str; 2]| {
        let mut lists = ListBuilder::new(StringDictionaryBuilder::<Int32Type>::new());
        for word in words {
            lists.values().append_value(word);
            lists.append(true);
        }
        let lists = lists.finish();
        let words: DictionaryArray<Int32Type> = words.into_iter().collect();
        let whole = StructArray::from(vec![(
            Arc::new(Field::new("name", words.data_type().clone(), true)),
            Arc::new(words) as ArrayRef,
        )]);
        let one = loans().slice(0, 2);
        let schema = one.schema();
        let columns = schema.fields().iter().map(|field| field.name().clone()).zip(one.columns().to_vec());
        let kept = [("lists".to_owned(), Arc::new(lists) as ArrayRef), ("place".to_owned(), Arc::new(whole))];
        RecordBatch::try_from_iter(columns.chain(kept)).expect("columns")
    };
    let batches = [with_words(["Jaunpur", "Amer"]), with_words(["Kota", "Jaunpur"])];
    write(&folder, "loans.arrows", &batches[0].schema(), &batches);
    let run = folder.run(&["schedule", "loans.arrows", "out.arrow", "--annual-rate=15", "--keep"]);
    assert_eq!(run.code, 0, "{}", run.complained);
    let file = File::open(folder.path("out.arrow")).expect("a file");
    let answers = FileReader::try_new(file, None).expect("a table");
    let mut kept = Vec::new();
    for batch in answers {
        let batch = batch.expect("rows");
        for row in 0..batch.num_rows() {
            let cell = |name: &str| array_value_to_string(batch.column_by_name(name).expect("a column"), row);
            kept.push((cell("lists").expect("text"), cell("place").expect("text")));
        }
    }
    let expected =
        ["Jaunpur", "Amer", "Kota", "Jaunpur"].map(|word| (format!("[{word}]"), format!("{{name: {word}}}")));
    assert_eq!(kept, expected);
}

#[test]
fn a_table_of_no_rows_has_answers_of_no_rows() {
    let folder = Folder::new();
    folder.put("loans.csv", "loan_id,principal,disbursed_on,instalments\n");
    for name in ["loans.parquet", "loans.arrow", "loans.arrows"] {
        write(&folder, name, &loans().schema(), &[]);
    }
    for from in ["csv", "parquet", "arrow", "arrows"] {
        for to in ["csv", "parquet", "arrow", "arrows"] {
            let (from, to) = (format!("loans.{from}"), format!("out.{to}"));
            for threads in ["1", "2"] {
                let run = folder.run(&["schedule", &from, &to, "--annual-rate=15", "--threads", threads]);
                assert_eq!(
                    (run.code, run.said.as_str()),
                    (0, "0 rows in, 0 out: 0 answered, 0 with errors\n"),
                    "{}",
                    run.complained
                );
            }
        }
    }
    assert_eq!(
        folder.read("out.csv"),
        "loan_id,instalment,last_instalment,total_interest,apr,ends_on,error_code,error_path\n"
    );
    assert_eq!(parquet(&folder, "out.parquet").0.fields().len(), 8);
}
