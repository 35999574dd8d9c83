//! The command `shg`, for tests that run it.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// The command, built as the tests are.
///
/// # Panics
///
/// Where it cannot be built.
#[must_use]
pub fn command() -> PathBuf {
    // With the examples, so that the same features are wanted as for tests, and nothing is built once more.
    let arguments = ["build", "--quiet", "--workspace", "--bins", "--examples", "--message-format", "json"];
    let release = if cfg!(debug_assertions) { None } else { Some("--release") };
    let built = Command::new(env!("CARGO")).args(arguments).args(release).output().expect("cargo runs");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let said = String::from_utf8_lossy(&built.stdout);
    let programs = said.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut programs = programs.filter_map(|message| message["executable"].as_str().map(PathBuf::from));
    programs.find(|path| path.file_stem().is_some_and(|name| name == "shg")).expect("the build names its program")
}
