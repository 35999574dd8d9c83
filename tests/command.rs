//! The command line: every kind of question is a command of its name.

use std::io::Write as _;
use std::process::{Command, Stdio};

use shg_tests::command::command;

#[test]
fn every_kind_is_a_command() {
    let command = command();
    for kind in shg::wire::kinds() {
        let name = kind.replace('_', "-");
        let help = Command::new(&command).args([&name, "--help"]).output().expect("the command runs");
        assert!(help.status.success(), "{name}: {}", String::from_utf8_lossy(&help.stderr));
    }
}

/// How a command with a question on its standard input ends, and what it writes to its output and beside it.
fn asked(arguments: &[&str], question: &str) -> (Option<i32>, String, String) {
    let mut run = Command::new(command());
    run.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut run = run.spawn().expect("the command runs");
    run.stdin.take().expect("a pipe").write_all(question.as_bytes()).expect("the pipe is read");
    let output = run.wait_with_output().expect("it ended");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// What cannot be read is refused as anything else is: in the language and the form that the command asks for.
#[test]
fn what_cannot_be_read_is_refused_in_the_language_asked_for() {
    let (code, out, told) = asked(&["decide", "-", "--language", "hi"], "{\n  \"group\": {");
    assert_eq!((code, out.as_str()), (Some(1), ""), "{told}");
    assert!(told.chars().any(|letter| ('\u{900}'..'\u{980}').contains(&letter)), "{told}");
    let (code, out, _) = asked(&["decide", "-", "--json"], "{\n  \"group\": {");
    assert_eq!(code, Some(1));
    assert!(out.starts_with(r#"{"error":{"code":"wire.malformed""#), "{out}");
}

#[test]
fn the_question_says_its_own_language() {
    let question = r#"{"day_count": {"from": "2025-04-01", "to": "2025-05-01", "basis": "thirty"}, "language": "hi"}"#;
    let own = asked(&["day-count", "-"], question);
    assert!(own.2.chars().any(|letter| ('\u{900}'..'\u{980}').contains(&letter)), "{own:?}");
    assert_eq!(asked(&["day-count", "-", "--language", "en"], question), own);
}

#[test]
fn a_mark_before_the_first_letter_says_nothing() {
    let asked = |mark: &str| {
        let question =
            format!("{mark}{{\"from\": \"2025-04-01\", \"to\": \"2025-05-01\", \"basis\": \"actual/actual\"}}");
        let (code, page, _) = asked(&["day-count", "-"], &question);
        (code, page)
    };
    let (code, page) = asked("");
    assert_eq!(code, Some(0), "{page}");
    assert_eq!(asked("\u{feff}"), (code, page));
}
