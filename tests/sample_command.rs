//! `shg sample` as one runs it: files that are whole or not there, parts that add up, questions that the pipe answers.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use shg_tests::command::command;

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder of the tests");
    folder
}

fn run(arguments: &[&str]) -> Output {
    Command::new(command()).arg("sample").args(arguments).output().expect("the command runs")
}

fn said(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("text");
    (text(&output.stdout), text(&output.stderr))
}

fn names(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<String> = files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_file_is_whole_and_says_what_is_invented() {
    let folder = folder("sample_whole");
    let out = folder.join("register.csv");
    let output = run(&["jaunpur", out.to_str().expect("a path"), "--what", "register"]);
    assert!(output.status.success());
    let (nothing, notes) = said(&output);
    assert!(nothing.is_empty() && notes.contains("everything else is invented"), "{notes}");
    assert_eq!(names(&folder), ["register.csv", "register.csv.about.json"]);
    let table = fs::read_to_string(&out).expect("a table");
    assert_eq!(table.lines().count(), 1 + 2_800);
    let about = fs::read(folder.join("register.csv.about.json")).expect("what it says of itself");
    let about: Value = serde_json::from_slice(&about).expect("JSON");
    assert_eq!(about["scaled"], false);
    assert!(about["invented"].as_str().is_some_and(|text| text.contains("No group of this sample exists")));
}

#[test]
fn parts_add_up_in_either_form() {
    let ask = |more: &[&str]| said(&run(&[&["rajasthan", "--groups", "50", "--seed", "3"], more].concat()));
    for table in ["register", "groups", "members", "entries", "loans"] {
        let (whole, notes) = ask(&["--what", table]);
        assert!(notes.contains("in proportion, by largest remainder"), "{notes}");
        let (names, rows) = whole.split_once('\n').expect("a line of names");
        let parts = ["1/3", "2/3", "3/3"].map(|part| ask(&["--what", table, "--part", part]).0);
        let parts = parts.iter().map(|part| part.strip_prefix(names).expect("the same names").trim_start());
        assert_eq!(parts.collect::<String>(), rows, "{table}");
        let (lines, _) = ask(&["--what", table, "--format", "jsonl"]);
        assert_eq!(lines.lines().count(), rows.lines().count());
        for line in lines.lines() {
            let row: Value = serde_json::from_str(line).expect("JSON");
            assert_eq!(row.as_object().map(serde_json::Map::len), Some(names.split(',').count()), "{line}");
        }
    }
}

#[test]
fn the_pipe_answers_every_question() {
    let (questions, _) = said(&run(&["jaunpur", "--groups", "60", "--what", "decide"]));
    assert_eq!(questions.lines().count(), 60);
    let pipe = Command::new(command()).arg("answer").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut pipe = pipe.expect("the command runs");
    pipe.stdin.take().expect("a pipe").write_all(questions.as_bytes()).expect("a pipe takes questions");
    let (answers, _) = said(&pipe.wait_with_output().expect("the command ends"));
    assert_eq!(answers.lines().filter(|answer| answer.starts_with(r#"{"decision":{"#)).count(), 60);
}

#[test]
fn what_makes_no_sense_is_refused_and_leaves_nothing() {
    let folder = folder("sample_refused");
    let out = folder.join("questions.csv");
    let out = out.to_str().expect("a path");
    for (arguments, why) in [
        (&["rajasthan", out, "--what", "decide"][..], "no CSV"),
        (&["rajasthan", out, "--groups", "0"], "0 lies outside 1 to 10000000"),
        (&["rajasthan", out, "--part", "3/2"], "--part 3/2"),
        (&["rajasthan", out, "--part", "0/2"], "--part 0/2"),
        (&["rajasthan", out, "--as-on", "2025-02-30"], "2025-02-30"),
        (&["bihar", out], "bihar"),
        (&["jaunpur", folder.join("none/there.csv").to_str().expect("a path")], "there.csv"),
        (&["jaunpur", folder.join("groups.parquet").to_str().expect("a path")], "no .parquet is written here"),
        (&["jaunpur", folder.join("groups.json").to_str().expect("a path")], "no .json is written here"),
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said(&output).1.contains(why), "{arguments:?}: {}", said(&output).1);
        assert!(names(&folder).is_empty(), "{arguments:?}");
    }
}
