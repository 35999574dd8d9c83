//! `shg batch`, as it is run: tables of every form, what is wrong with them, and runs that are cut short.
#![expect(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod books;
mod cut_short;
mod folder;
mod forms;
mod journal;
mod refused;

use folder::{Folder, LOANS};

#[test]
fn every_row_is_answered_and_counted() {
    let folder = Folder::new();
    folder.put("loans.csv", LOANS);
    let run = folder.run(&["schedule", "loans.csv", "out.csv", "--annual-rate", "15"]);
    assert_eq!(
        (run.code, run.said.as_str()),
        (0, "3 rows in, 3 out: 3 answered, 0 with errors\n"),
        "{}",
        run.complained
    );
    // 969.73 by the annuity formula at 1.25 percent a month; 23 of 969.73 and a last of 969.79 are 23,273.58.
    let answers = folder.read("out.csv");
    let lines: Vec<&str> = answers.lines().collect();
    let head = "loan_id,instalment,last_instalment,total_interest,apr,ends_on,error_code,error_path";
    assert_eq!(lines[0], head);
    assert!(lines[1].starts_with("a,969.73,969.79,3273.58,"), "{answers}");
    assert!(lines[1].ends_with(",2026-04-01,,"), "{answers}");
    assert_eq!(lines[1].strip_prefix("a,"), lines[2].strip_prefix("b,"));
    assert_eq!(lines.len(), 4);
    assert!(!folder.has("out.csv.errors.csv"));
    assert_eq!(folder.hidden(), Vec::<String>::new());
}

/// A table of one column has an empty line where a cell is empty; the last line may be one.
#[test]
fn an_empty_cell_of_one_column_is_a_row() {
    let folder = Folder::new();
    folder.put("loans.csv", "principal\n20000.00\n\n50000.00\n\n");
    let words = ["schedule", "loans.csv", "out.csv", "--annual-rate=15", "--instalments=24"];
    let run = folder.run(&[&words[..], &["--disbursed-on=2024-04-01", "--answers=instalment"]].concat());
    assert_eq!(
        (run.code, run.said.as_str()),
        (2, "4 rows in, 4 out: 2 answered, 2 with errors\n"),
        "{}",
        run.complained
    );
    let missing = ",wire.missing_key,schedule.principal\n";
    let expected = format!("instalment,error_code,error_path\n969.73,,\n{missing}2424.33,,\n{missing}");
    assert_eq!(folder.read("out.csv"), expected);
}

#[cfg(target_os = "linux")]
#[test]
fn a_run_that_cannot_say_what_it_counts_has_not_failed() {
    let folder = Folder::new();
    folder.put("loans.csv", LOANS);
    let full = std::fs::File::create("/dev/full").expect("a device");
    let mut command = folder.command(&["schedule", "loans.csv", "out.csv", "--annual-rate", "15"]);
    let output = command.stdout(full).output().expect("the command runs");
    let complained = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{complained}");
    assert!(complained.contains("3 rows in, 3 out"), "{complained}");
    assert!(folder.has("out.csv"));
}

#[test]
fn only_the_answers_that_are_asked_for_are_written() {
    let folder = Folder::new();
    folder.put("loans.csv", &format!("{LOANS}bad,-1.00,2024-04-01,24\n"));
    let run = folder.run(&["schedule", "loans.csv", "out.csv", "--annual-rate=15", "--answers=loan_id,instalment"]);
    assert_eq!(
        (run.code, run.said.as_str()),
        (2, "4 rows in, 4 out: 3 answered, 1 with errors\n"),
        "{}",
        run.complained
    );
    let answers = folder.read("out.csv");
    assert!(answers.starts_with("loan_id,instalment,error_code,error_path\na,969.73,,\n"), "{answers}");
    // The number of an instalment is not asked for; by it the loans are counted all the same.
    let rows = ["schedule", "loans.csv", "rows.csv", "--annual-rate=15", "--rows", "--answers=loan_id,interest"];
    let run = folder.run(&rows);
    assert!(run.said.starts_with("4 rows in, 73 out: 3 answered, 1 with errors"), "{}{}", run.said, run.complained);
    assert!(folder.read("rows.csv").starts_with("loan_id,interest,error_code,error_path\na,250.00,,\n"));
    let run = folder.run(&["schedule", "loans.csv", "other.csv", "--annual-rate=15", "--answers=colour"]);
    assert_eq!(run.code, 1);
    assert!(run.complained.contains("schedule.answers[0]: `colour` is not one of"), "{}", run.complained);
    assert!(!folder.has("other.csv"));
}

#[test]
fn rows_that_make_no_sense_are_told_in_a_file_of_their_own() {
    let folder = Folder::new();
    // Money has two decimals, a day is ISO, a count is whole: the JSON door takes nothing else.
    let bad = "loan_id,principal,disbursed_on,instalments\n\
               a,20000.00,2024-04-01,24\nb,20000,2024-04-01,24\nc,20000.00,01-04-2024,24\nd,20000.00,2024-04-01,2.5\n\
               e,,2024-04-01,24\nf,-1.00,2024-04-01,24\ng,20000.00,2024-04-01, 24\n";
    folder.put("loans.csv", bad);
    folder.put("out.csv.errors.csv", "of an earlier run");
    let run = folder.run(&["schedule", "loans.csv", "out.csv", "--annual-rate=15"]);
    assert_eq!(
        (run.code, run.said.as_str()),
        (2, "7 rows in, 7 out: 1 answered, 6 with errors\n"),
        "{}",
        run.complained
    );
    let expected = "row,loan_id,error_code,error_path\n\
                    2,b,money.malformed,schedule.principal\n\
                    3,c,calendar.malformed,schedule.disbursed_on\n\
                    4,d,wire.wrong_type,schedule.instalments\n\
                    5,e,wire.missing_key,schedule.principal\n\
                    6,f,loan.amount_not_positive,schedule.principal\n\
                    7,g,wire.wrong_type,schedule.instalments\n";
    assert_eq!(folder.read("out.csv.errors.csv"), expected);
    assert!(
        folder.read("out.csv").lines().nth(2).is_some_and(|line| line == "b,,,,,,money.malformed,schedule.principal")
    );

    // A file that the caller names; and where no row fails, none of an earlier run stays.
    let run = folder.run(&["schedule", "loans.csv", "out.csv", "--annual-rate=15", "--errors", "bad.csv"]);
    assert_eq!((run.code, folder.read("bad.csv").as_str()), (2, expected));
    folder.put("loans.csv", LOANS);
    assert_eq!(folder.run(&["schedule", "loans.csv", "out.csv", "--annual-rate=15"]).code, 0);
    assert!(!folder.has("out.csv.errors.csv"));
}

#[test]
fn loans_row_by_row_are_counted_as_loans() {
    let folder = Folder::new();
    folder.put(
        "loans.csv",
        "loan_id,principal,disbursed_on,instalments\na,300.00,2024-04-01,3\nb,300.00,2024-04-31,3\nc,200.00,2024-04-01,2\n",
    );
    let run = folder.run(&["schedule", "loans.csv", "out.csv", "--annual-rate", "0", "--rows"]);
    assert_eq!(
        (run.code, run.said.as_str()),
        (2, "3 rows in, 6 out: 2 answered, 1 with errors\n"),
        "{}",
        run.complained
    );
    assert_eq!(
        folder.read("out.csv.errors.csv").lines().nth(1),
        Some("2,b,calendar.no_such_day,schedule.disbursed_on")
    );
    let rows = folder.read("out.csv");
    assert_eq!(rows.lines().nth(1), Some("a,1,2024-05-01,30,300.00,100.00,0.00,100.00,200.00,,"), "{rows}");
}

#[test]
fn groups_are_decided_from_text() {
    let folder = Folder::new();
    folder.put(
        "groups.csv",
        "group_id,dose,formed_on,active_since,member_count,category,savings,meetings_regular,savings_regular,\
         lending_regular,repayment_timely,books_current,graded,wilful_default,village\n\
         RJ-1,1,2024-01-15,2024-01-15,12,women,45000.00,true,true,true,true,true,true,false,Amer\n\
         RJ-2,1,2025-04-15,2025-04-15,12,women,45000.00,true,true,true,true,true,true,false,Amer\n\
         RJ-3,1,2024-01-15,2024-01-15,12,women,45000.00,TRUE,true,true,true,true,true,false,Amer\n",
    );
    let all = ["--as-on=2025-06-30", "--scheme=day_nrlm", "--lender=commercial_bank", "--facility=term_loan"];
    let asked = [&["decide", "groups.csv", "out.csv", "--rural=true", "--keep=village"][..], &all].concat();
    let run = folder.run(&asked);
    assert_eq!(
        (run.code, run.said.as_str()),
        (2, "3 rows in, 3 out: 2 answered, 1 with errors\n"),
        "{}",
        run.complained
    );
    let answers = folder.read("out.csv");
    let lines: Vec<&str> = answers.lines().collect();
    // Six times the corpus of 45,000 (RBI's master circular of 2025, 7.3.3(iv)); the second is two months old, six are asked.
    assert!(lines[0].starts_with("group_id,village,eligible,amount,amount_to,amount_kind,"), "{answers}");
    assert!(lines[1].starts_with("RJ-1,Amer,true,270000.00,,exactly,"), "{answers}");
    assert!(lines[2].starts_with("RJ-2,Amer,false,"), "{answers}");
    assert!(lines[3].ends_with(",wire.wrong_type,decide.standing.panchasutra.meetings"), "{answers}");

    // An overlay of one's own: by its file, and by name where it ships.
    let rajasthan = concat!(env!("CARGO_MANIFEST_DIR"), "/../shg/rulebook/overlays/rajasthan.toml");
    for (overlay, name) in [("rajasthan", "named.csv"), (rajasthan, "file.csv")] {
        let asked =
            [&["decide", "groups.csv", name, "--rural=true", "--keep", "--overlay", overlay][..], &all].concat();
        assert_eq!(folder.run(&asked).code, 2);
    }
    assert_eq!(folder.read("named.csv"), folder.read("file.csv"));
}

/// What `shg sample` invents needs no change before it is asked.
#[test]
fn samples_are_tables() {
    let folder = Folder::new();
    for (what, kind) in [("groups", "decide"), ("loans", "schedule")] {
        let table = format!("{what}.csv");
        let mut sample = folder.shg(&["sample", "jaunpur", &table, "--groups", "300", "--what", what]);
        assert!(sample.status().expect("the command runs").success());
        let run = folder.run(&[kind, &table, "answers.parquet"]);
        let rows = folder.read(&table).lines().count() - 1;
        let said = format!("{rows} rows in, {rows} out: {rows} answered, 0 with errors\n");
        assert_eq!((run.code, run.said), (0, said), "{}", run.complained);
    }
}

/// Many batches: the order is that of the table, whoever answers.
#[test]
fn threads_change_nothing() {
    let folder = Folder::new();
    let mut loans = String::from("loan_id,principal,disbursed_on,instalments\n");
    for loan in 0..5_000 {
        let day = if loan % 700 == 5 { "2024-02-30" } else { "2024-02-29" };
        loans.push_str(&format!("L{loan},{}.00,{day},{}\n", 1_000 + loan * 7, 1 + loan % 5));
    }
    folder.put("loans.csv", &loans);
    for (threads, name) in [("1", "one.csv"), ("3", "three.csv")] {
        let run = folder.run(&["schedule", "loans.csv", name, "--annual-rate=12", "--rows", "--threads", threads]);
        // 5,000 loans of 1 to 5 rows; the 8 loans 5, 705 … 4905 are refused, each of 5 mod 5 + 1 = 1 row, and take one row.
        let said = "5000 rows in, 15000 out: 4992 answered, 8 with errors\n";
        assert_eq!((run.code, run.said.as_str()), (2, said), "{}", run.complained);
    }
    assert_eq!(folder.read("one.csv"), folder.read("three.csv"));
    assert_eq!(folder.read("one.csv.errors.csv"), folder.read("three.csv.errors.csv"));
    assert_eq!(
        folder.read("three.csv.errors.csv").lines().next_back(),
        Some("4906,L4905,calendar.no_such_day,schedule.disbursed_on")
    );
}
