//! Books of many groups in one table: groups, members and entries one below another.

use crate::folder::Folder;

/// Two groups with their members; the books of the second make no sense.
const BOOKS: &str = "group_id,formed_on,member_id,joined_on,on,kind,amount,present_count,village\n\
    A,2025-01-10,,,,,,,Amer\n\
    A,,m1,2025-01-10,,,,,\n\
    A,,m2,,,,,,\n\
    A,,,,2025-02-10,meeting,,2,\n\
    A,,m1,,2025-02-10,savings,100.00,,\n\
    A,,m2,,2025-02-10,savings,100.00,,\n\
    B,2025-01-10,m1,,,,,,Bassi\n\
    B,,m9,,2025-02-10,savings,100.00,,\n\
    C,2025-01-10,,,,,,,Chomu\n";

const ALL: [&str; 3] = ["--as-on=2025-02-28", "--category=women", "--rural=true"];

fn asked<'a>(first: &[&'a str]) -> Vec<&'a str> {
    [first, &ALL].concat()
}

#[test]
fn groups_and_the_rows_that_they_are_of_are_counted() {
    let folder = Folder::new();
    folder.put("books.csv", BOOKS);
    let run = folder.run(&asked(&["standing", "books.csv", "out.csv", "--keep=village"]));
    let said = "3 groups from 9 rows in, 3 out: 1 answered, 2 with errors\n";
    assert_eq!((run.code, run.said.as_str()), (2, said), "{}", run.complained);
    // The number is that of the first row of the group.
    let expected = "row,group_id,error_code,error_path\n\
        7,B,books.unknown_member,standing.books.entries[0].member\n\
        9,C,wire.neither_given,standing.group\n";
    assert_eq!(folder.read("out.csv.errors.csv"), expected);
    let answers = folder.read("out.csv");
    let lines: Vec<&str> = answers.lines().collect();
    assert!(lines[0].starts_with("group_id,village,active_since,revived_on,dormant_since,active_months,members,"));
    // Active since the meeting of 10 February: no whole month yet. Two members, who saved 200.00.
    assert!(lines[1].starts_with("A,Amer,2025-02-10,,,0,2,0.00,200.00,0.00,0.00,0.00,200.00,"), "{answers}");
    assert!(lines[2].starts_with("B,Bassi,,"), "{answers}");
    // The answers know the columns of `decide` by name.
    for column in ["meetings_regular", "savings_regular", "lending_regular", "repayment_timely", "books_current"] {
        assert!(lines[0].split(',').any(|name| name == column), "{column}");
    }
}

#[test]
fn a_register_is_a_row_a_group_or_a_row_a_member() {
    let folder = Folder::new();
    folder.put("books.csv", BOOKS);
    let told = ["demand", "books.csv", "out.csv", "--compulsory-saving=50.00", "--keep"];
    let run = folder.run(&asked(&told));
    let said = "3 groups from 9 rows in, 3 out: 1 answered, 2 with errors\n";
    assert_eq!((run.code, run.said.as_str()), (2, said), "{}", run.complained);
    // Each saved 100.00 where 50.00 was asked for: of the 50.00 of 10 March nothing is due.
    assert!(
        folder
            .read("out.csv")
            .lines()
            .nth(1)
            .is_some_and(|line| line.starts_with("A,Amer,2025-03-10,false,2,0.00,0.00,"))
    );
    let told = [&told[..], &["--rows", "--meetings=2"]].concat();
    let run = folder.run(&asked(&told));
    let said = "3 groups from 9 rows in, 6 out: 1 answered, 2 with errors\n";
    assert_eq!((run.code, run.said.as_str()), (2, said), "{}", run.complained);
    let rows = folder.read("out.csv");
    let starts = ["A,Amer,1,2025-03-10,false,m1,", "A,Amer,2,2025-03-10,false,m2,", "A,Amer,3,2025-04-10,false,m1,"];
    for (line, start) in rows.lines().skip(1).zip(starts) {
        assert!(line.starts_with(start), "{rows}");
    }
}

#[test]
fn rows_of_a_group_that_lie_apart_end_the_run() {
    let folder = Folder::new();
    folder.put("books.csv", &format!("{BOOKS}A,,m1,,2025-02-11,savings,100.00,,\n"));
    for threads in ["1", "2"] {
        let run = folder.run(&asked(&["standing", "books.csv", "out.csv", "--keep", "--threads", threads]));
        assert_eq!(run.code, 1);
        assert_eq!(
            run.complained,
            "shg: row 10: other rows of the group A stand before those of another group; sort the table by group \
             (wire.rows_apart)\n"
        );
        assert!(!folder.has("out.csv") && folder.hidden().is_empty());
    }
}

/// What `shg sample` invents: the books of groups add up to what their own rows say.
#[test]
fn samples_are_books() {
    let folder = Folder::new();
    for (what, name) in [("groups", "groups.csv"), ("books", "books.csv")] {
        let mut sample = folder.shg(&["sample", "jaunpur", name, "--groups", "60", "--what", what]);
        assert!(sample.status().expect("the command runs").success());
    }
    let column = |text: &str, wanted: &str| -> Vec<(String, String)> {
        let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
        let head = lines.next().expect("a head");
        let at = head.iter().position(|name| *name == wanted).expect("the column");
        lines.map(|cells| (cells[0].to_owned(), cells[at].to_owned())).collect()
    };
    let rows = folder.read("books.csv").lines().count() - 1;
    for threads in ["1", "3"] {
        let out = format!("out{threads}.csv");
        let run = folder.run(&["standing", "books.csv", &out, "--threads", threads]);
        let expected = format!("60 groups from {rows} rows in, 60 out: 60 answered, 0 with errors\n");
        assert_eq!((run.code, run.said), (0, expected), "{}", run.complained);
    }
    let answers = folder.read("out1.csv");
    assert_eq!(answers, folder.read("out3.csv"));
    assert_eq!(column(&answers, "savings"), column(&folder.read("groups.csv"), "savings"));
}
