//! Tables that make no sense, and commands that do not: exit code 1, the reason, and no file.

use std::sync::Arc;

use arrow_array::{ArrayRef, Date32Array, Float64Array, Int32Array, RecordBatch};

use crate::folder::{Folder, LOANS};
use crate::forms::write;

/// The run fails, says this, and leaves nothing.
fn refused(folder: &Folder, words: &[&str], expected: &str) {
    let run = folder.run(words);
    assert_eq!((run.code, run.said.as_str()), (1, ""), "{words:?}: {}", run.complained);
    assert!(run.complained.contains(expected), "{words:?}: {}", run.complained);
    assert!(!folder.has("out.csv") && folder.hidden().is_empty(), "{words:?}");
}

#[test]
fn a_wrong_table_names_its_columns() {
    let folder = Folder::new();
    folder.put("nothing.csv", "");
    refused(&folder, &["schedule", "nothing.csv", "out.csv", "--annual-rate=15"], "shg: principal: ");
    folder.put("short.csv", "loan_id,principal,district\na,20000.00,Amer\n");
    let asked = ["schedule", "short.csv", "out.csv", "--annual-rate=15", "--disbursed-on=2024-04-01"];
    refused(&folder, &asked, "shg: instalments: ");
    refused(&folder, &asked, "shg: district: ");
    refused(&folder, &asked, "(wire.unknown_key)");
    folder.put("loans.csv", LOANS);
    let asked = ["schedule", "loans.csv", "out.csv", "--annual-rate=15", "--instalments=12"];
    refused(&folder, &asked, "shg: instalments: ");
}

#[test]
fn a_quote_that_stays_open_and_flows_that_nobody_told() {
    let folder = Folder::new();
    folder
        .put("open.csv", "principal,disbursed_on,loan_id\n1.00,2024-04-01,a\n1.00,2024-04-01,\"b\n1.00,2024-04-01,c\n");
    let asked = ["schedule", "open.csv", "out.csv", "--annual-rate=15", "--instalments=12"];
    refused(&folder, &asked, "open.csv: ");
    refused(&folder, &asked, "the quote that opens in line 3 is not closed");
    // In the line of names nothing is the name of a column.
    folder.put("head.csv", "\"principal,disbursed_on\n1.00,2024-04-01\n");
    let asked = ["schedule", "head.csv", "out.csv", "--annual-rate=15", "--instalments=12"];
    refused(&folder, &asked, "the quote that opens in line 1 is not closed");
    assert_eq!(folder.run(&asked).complained.lines().count(), 1);
    folder.put("nothing.csv", "");
    refused(&folder, &["xirr", "nothing.csv", "out.csv"], "shg: flows: ");
    let table =
        RecordBatch::try_from_iter([("flows", Arc::new(Int32Array::from(vec![1])) as ArrayRef)]).expect("a column");
    write(&folder, "wrong.parquet", &table.schema(), &[table]);
    // What is wrong is not missing too.
    let run = folder.run(&["xirr", "wrong.parquet", "out.csv"]);
    assert_eq!((run.code, run.complained.lines().count()), (1, 1), "{}", run.complained);
    refused(
        &folder,
        &["apr", "nothing.csv", "out.csv", "--net-disbursed=1.00", "--periods-per-year=12"],
        "shg: flows: ",
    );
}

#[test]
fn columns_that_are_left_out() {
    let folder = Folder::new();
    let loans = "loan_id,principal,disbursed_on,error_code\na,20000.00,2024-04-01,money.malformed\n";
    folder.put("loans.csv", loans);
    let asked =
        ["schedule", "loans.csv", "out.csv", "--annual-rate=15", "--instalments=24", "--answers=loan_id,instalment"];
    refused(&folder, &asked, "shg: error_code: ");
    refused(&folder, &[&asked[..], &["--leave-out=error_code,district"]].concat(), "there is no column `district`");
    let run = folder.run(&[&asked[..], &["--leave-out=error_code"]].concat());
    assert_eq!(run.code, 0, "{}", run.complained);
    assert_eq!(folder.read("out.csv"), "loan_id,instalment,error_code,error_path\na,969.73,,\n");
}

#[test]
fn floats_are_no_money() {
    let folder = Folder::new();
    let columns = [
        ("principal", Arc::new(Float64Array::from(vec![20_000.0])) as ArrayRef),
        ("disbursed_on", Arc::new(Date32Array::from(vec![19_814]))),
        ("instalments", Arc::new(Int32Array::from(vec![24]))),
    ];
    let table = RecordBatch::try_from_iter(columns).expect("columns");
    write(&folder, "loans.parquet", &table.schema(), &[table]);
    refused(&folder, &["schedule", "loans.parquet", "out.csv", "--annual-rate=15"], "shg: principal: ");
    let asked = ["schedule", "loans.parquet", "out.csv", "--annual-rate=15", "--floats=nearest_paisa"];
    assert_eq!(folder.run(&asked).code, 0);
}

#[test]
fn files_that_are_no_tables() {
    let folder = Folder::new();
    folder.put("loans.csv", LOANS);
    refused(
        &folder,
        &["schedule", "loans.xlsx", "out.csv"],
        "loans.xlsx: a table's name ends in one of .csv, .parquet",
    );
    refused(&folder, &["schedule", "loans.csv", "out"], "out: a table's name ends in one of");
    refused(&folder, &["schedule", "none.csv", "out.csv"], "none.csv: ");
    refused(&folder, &["schedule", "loans.csv", "nowhere/out.csv", "--annual-rate=15"], "nowhere/out.csv: ");
    refused(
        &folder,
        &["schedule", "loans.csv", "./loans.csv", "--annual-rate=15"],
        "loans.csv: this file has another part",
    );
    folder.put("text.parquet", LOANS);
    refused(&folder, &["schedule", "text.parquet", "out.csv", "--annual-rate=15"], "text.parquet: ");
    folder.put("text.arrow", LOANS);
    refused(&folder, &["schedule", "text.arrow", "out.csv", "--annual-rate=15"], "text.arrow: ");
    // Half-way through, the table turns out to be none: nothing is left of the half.
    folder.put("ragged.csv", &format!("{LOANS}d,20000.00\n"));
    refused(
        &folder,
        &["schedule", "ragged.csv", "out.csv", "--annual-rate=15"],
        "ragged.csv: Csv error: incorrect number of fields for line 5",
    );
    assert_eq!(folder.read("loans.csv"), LOANS);
}

#[test]
fn values_for_all_rows_are_looked_at_first() {
    let folder = Folder::new();
    folder.put("loans.csv", LOANS);
    let asked = |value| ["schedule", "loans.csv", "out.csv", value];
    refused(&folder, &asked("--annual-rate=fifteen"), "shg: schedule.annual_rate: ");
    refused(&folder, &asked("--disaggregated=true"), "--disaggregated");
    refused(&folder, &asked("--instalments=many"), "many");
    refused(&folder, &asked("--fees=[1"), "--fees");
    refused(&folder, &asked("--threads=0"), "--threads");
    refused(&folder, &asked("--floats=all"), "shg: schedule.floats: ");
    refused(&folder, &["decide", "loans.csv", "out.csv", "--overlay=none.toml"], "none.toml: ");
    refused(&folder, &["appraise", "loans.csv", "out.csv"], "appraise");
    assert_eq!(folder.run(&["--help"]).code, 0);
}
