//! The command line: every kind of question is a command of its name.

use std::process::Command;

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
