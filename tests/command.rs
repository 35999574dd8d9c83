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

#[test]
fn a_mark_before_the_first_letter_says_nothing() {
    let asked = |mark: &str| {
        let mut run = Command::new(command());
        run.args(["day-count", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut run = run.spawn().expect("the command runs");
        let question =
            format!("{mark}{{\"from\": \"2025-04-01\", \"to\": \"2025-05-01\", \"basis\": \"actual/actual\"}}");
        run.stdin.take().expect("a pipe").write_all(question.as_bytes()).expect("the pipe is read");
        let output = run.wait_with_output().expect("it ended");
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (code, page) = asked("");
    assert_eq!(code, Some(0), "{page}");
    assert_eq!(asked("\u{feff}"), (code, page));
}
