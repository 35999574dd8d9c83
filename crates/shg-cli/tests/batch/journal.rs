//! A journal beside its accounts, and its sums.

use std::sync::Arc;

use arrow_array::{ArrayRef, Date32Array, Int64Array, RecordBatch, StringArray};

use crate::folder::Folder;
use crate::forms::write;

/// 1,00,000.00 drawn on 3 April and 20,000.00 paid on the 21st: 28 days of the one less 10 of the other, at 7 percent 498.63.
const JOURNAL: &str = "account_id,on,amount\nA,2025-04-21,-20000.00\nA,2025-04-03,100000.00\nB,2025-04-30,50.00\n";
const ACCOUNTS: &str = "account_id,opening\nA,0.00\nB,-10.00\n";
const ANSWERS: &str = "account_id,month,products,interest,closing,error_code,error_path\n\
                       A,2025-04-01,2600000.00,498.63,80498.63,,\nB,2025-04-01,40.00,0.01,40.01,,\n";
const ASKED: [&str; 3] = ["--opening-on=2025-04-01", "--as-on=2025-04-30", "--annual-rate=7"];

fn with_tables() -> Folder {
    let folder = Folder::new();
    folder.put("journal.csv", JOURNAL);
    folder.put("accounts.csv", ACCOUNTS);
    folder
}

#[test]
fn entries_and_accounts_are_counted() {
    let folder = with_tables();
    folder.put("out.csv.errors.csv", "of an earlier run");
    let asked = ["daily_product", "journal.csv", "out.csv", "--accounts", "accounts.csv"];
    let run = folder.run(&[&asked[..], &ASKED].concat());
    let said = "3 rows in, 2 out: 3 counted, 0 with errors, 0 of accounts with errors; 2 accounts: 2 answered, 0 with errors\n";
    assert_eq!((run.code, run.said.as_str()), (0, said), "{}", run.complained);
    assert_eq!(folder.read("out.csv"), ANSWERS);
    assert!(!folder.has("out.csv.errors.csv") && folder.hidden().is_empty());
}

#[test]
fn what_makes_no_sense_is_told_with_its_row() {
    let folder = with_tables();
    folder.put(
        "journal.csv",
        &format!("{JOURNAL}X,2025-04-01,1.00\nC,2025-04-01,1.00\nB,2025-05-01,1.00\nB,2025-04-01,1\n"),
    );
    folder.put("accounts.csv", &format!("{ACCOUNTS}C,1\n"));
    let asked = ["daily_product", "journal.csv", "out.csv", "--accounts", "accounts.csv"];
    let run = folder.run(&[&asked[..], &ASKED].concat());
    let said = "7 rows in, 5 out: 2 counted, 3 with errors, 2 of accounts with errors; 3 accounts: 1 answered, 2 with errors\n";
    assert_eq!((run.code, run.said.as_str()), (2, said), "{}", run.complained);
    let errors = "row,account_id,error_code,error_path\n\
                  ,C,money.malformed,cash_credit.opening.balance\n\
                  4,X,loan.unknown_account,journal[3].account_id\n\
                  6,B,loan.entry_after_as_on,journal[5].on\n\
                  7,B,money.malformed,journal[6].amount\n";
    assert_eq!(folder.read("out.csv.errors.csv"), errors);
}

#[test]
fn an_account_and_its_journal_can_both_make_no_sense() {
    let folder = with_tables();
    folder.put("journal.csv", &format!("{JOURNAL}C,2025-04-01,1\nC,2025-04-02,1.00\n"));
    folder.put("accounts.csv", &format!("{ACCOUNTS}C,1\n"));
    let asked = ["daily_product", "journal.csv", "out.csv", "--accounts", "accounts.csv"];
    let run = folder.run(&[&asked[..], &ASKED].concat());
    let said = "5 rows in, 4 out: 3 counted, 1 with errors, 1 of accounts with errors; 3 accounts: 2 answered, 1 with errors\n";
    assert_eq!((run.code, run.said.as_str()), (2, said), "{}", run.complained);
    let errors = "row,account_id,error_code,error_path\n\
                  ,C,money.malformed,cash_credit.opening.balance\n\
                  4,C,money.malformed,journal[3].amount\n";
    assert_eq!(folder.read("out.csv.errors.csv"), errors);
}

#[test]
fn sums_of_any_form_stand_for_the_journal() {
    let folder = with_tables();
    // 50,000 owed from the first day on: 15,00,000 more of products, at 7 percent 786.30 in all.
    folder.put("accounts.csv", "account_id,opening\nA,50000.00\nB,-10.00\n");
    for name in ["sums.csv", "sums.parquet", "sums.arrow"] {
        let run = folder.run(&["daily_sums", "journal.csv", name]);
        let said = "3 rows in, 2 out: 3 counted, 0 with errors\n";
        assert_eq!((run.code, run.said.as_str()), (0, said), "{}", run.complained);
        let asked = ["daily_product", name, "out.csv", "--accounts=accounts.csv", "--sums"];
        let run = folder.run(&[&asked[..], &ASKED].concat());
        // B had 10.00 to its good, and drew 50.00: without the entries nobody knows when.
        let said = "2 rows in, 2 out: 2 counted, 0 with errors, 0 of accounts with errors; \
                    2 accounts: 1 answered, 1 need their entries, 0 with errors\n";
        assert_eq!((run.code, run.said.as_str()), (2, said), "{}", run.complained);
        let answers = "account_id,month,products,interest,closing,needs_entries,error_code,error_path\n\
                       A,2025-04-01,4100000.00,786.30,130786.30,false,,\nB,2025-04-01,,,,true,,\n";
        assert_eq!(folder.read("out.csv"), answers);
    }
}

/// A row of sums may tell what was wrong with a row of the journal: that is no row of the file of sums.
#[test]
fn rows_that_are_told_are_those_of_the_file() {
    let folder = with_tables();
    folder.put("journal.csv", "account_id,on,amount\nA,2025-04-01,100.00\nA,2025-04-02,ten\nB,2025-04-03,1.00\n");
    assert_eq!(folder.run(&["daily_sums", "journal.csv", "sums.csv"]).code, 2);
    assert!(folder.read("sums.csv.errors.csv").contains("\n2,A,money.malformed,journal[1].amount\n"));
    folder.put("accounts.csv", "account_id,opening\nA,50000.00\nB,10.00\n");
    let asked = ["daily_product", "sums.csv", "out.csv", "--accounts=accounts.csv", "--sums"];
    let run = folder.run(&[&asked[..], &ASKED].concat());
    assert_eq!(run.code, 2, "{}", run.complained);
    let errors = folder.read("out.csv.errors.csv");
    assert_eq!(errors, "row,account_id,error_code,error_path\n,A,money.malformed,journal[1].amount\n");
}

#[test]
fn tables_with_types_answer_alike() {
    let folder = with_tables();
    let table = |columns: Vec<(&str, ArrayRef)>| RecordBatch::try_from_iter(columns).expect("a table");
    let journal = table(vec![
        ("account_id", Arc::new(StringArray::from(vec!["A", "A", "B"])) as ArrayRef),
        ("on", Arc::new(Date32Array::from(vec![20_199, 20_181, 20_208]))),
        ("amount_paise", Arc::new(Int64Array::from(vec![-2_000_000, 10_000_000, 5_000]))),
    ]);
    write(&folder, "journal.parquet", &journal.schema(), &[journal.slice(0, 1), journal.slice(1, 2)]);
    for out in ["out.csv", "out.parquet", "out.arrow", "out.arrows"] {
        let asked = ["daily_product", "journal.parquet", out, "--accounts=accounts.csv"];
        assert_eq!(folder.run(&[&asked[..], &ASKED].concat()).code, 0, "{out}");
    }
    let answers = folder.read("out.csv");
    assert_eq!(answers.lines().nth(1), Some("A,2025-04-01,260000000,49863,8049863,,"), "{answers}");
}

#[test]
fn what_cannot_be_asked() {
    let folder = with_tables();
    let run = folder.run(&["daily_product", "journal.csv", "out.csv", "--accounts=accounts.csv", "--as-on=2025-04-30"]);
    assert_eq!(run.code, 1);
    assert!(run.complained.starts_with("shg: accounts.opening_on: "), "{}", run.complained);
    let run = folder.run(&["daily_product", "journal.csv", "accounts.csv", "--accounts=accounts.csv"]);
    assert!(run.code == 1 && run.complained.contains("another part in the same run"), "{}", run.complained);
    assert!(!folder.has("out.csv"));
}
