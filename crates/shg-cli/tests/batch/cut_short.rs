//! Runs that are killed or stopped: what stood at the place of the answers stands there still.
#![cfg(unix)]

use std::os::unix::process::ExitStatusExt as _;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::folder::Folder;

/// A run of many loans, whose answers are being written.
fn begun(folder: &Folder) -> Child {
    let mut loans = String::from("loan_id,principal,disbursed_on,instalments\n");
    for loan in 0..200_000 {
        loans.push_str(&format!("L{loan},20000.00,2024-04-01,360\n"));
    }
    folder.put("loans.csv", &loans);
    folder.put("out.csv", "of an earlier run");
    let mut command = folder.command(&["schedule", "loans.csv", "out.csv", "--annual-rate=15", "--rows"]);
    let run = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the command runs");
    let is_written = |name: &String| std::fs::metadata(folder.path(name)).is_ok_and(|file| file.len() > 0);
    let is_begun = (0..600).any(|_| {
        thread::sleep(Duration::from_millis(100));
        folder.hidden().iter().any(is_written)
    });
    assert!(is_begun, "nothing is being written");
    run
}

#[test]
fn a_killed_run_leaves_no_half_of_its_answers() {
    let folder = Folder::new();
    let mut run = begun(&folder);
    run.kill().expect("it ran still");
    assert_eq!(run.wait().expect("it ended").signal(), Some(9));
    assert_eq!(folder.read("out.csv"), "of an earlier run");
    assert!(!folder.has("out.csv.errors.csv"));
    // The half has a name that no table has.
    assert!(folder.hidden().iter().all(|name| name.starts_with(".out.csv.") && name.ends_with(".part")));
}

#[test]
fn a_stopped_run_clears_up() {
    let folder = Folder::new();
    let run = begun(&folder);
    let stop = Command::new("sh").args(["-c", &format!("kill -INT {}", run.id())]).status().expect("a shell");
    assert!(stop.success());
    let output = run.wait_with_output().expect("it ended");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "shg: stopped; nothing was written\n");
    assert_eq!(folder.read("out.csv"), "of an earlier run");
    assert_eq!(folder.hidden(), Vec::<String>::new());
}
