//! A folder of tables, and runs in it.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// Three loans of 20,000 in 24 instalments.
pub const LOANS: &str = "loan_id,principal,disbursed_on,instalments\n\
                         a,20000.00,2024-04-01,24\nb,20000.00,2024-04-01,24\n\"c, the third\",20000.00,2024-04-01,24\n";

/// A folder that is gone afterwards.
pub struct Folder(TempDir);

/// What a run ended with.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub said: String,
    pub complained: String,
}

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn put(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("a file");
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub fn has(&self, name: &str) -> bool {
        self.path(name).exists()
    }

    /// Files that are not yet at their place.
    pub fn hidden(&self) -> Vec<String> {
        let names = fs::read_dir(self.0.path()).expect("a folder");
        let names = names.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
        names.filter(|name| name.starts_with('.')).collect()
    }

    pub fn shg(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_shg"));
        command.args(words).current_dir(self.0.path()).stdin(Stdio::null());
        command
    }

    pub fn command(&self, words: &[&str]) -> Command {
        self.shg(&[&["batch"], words].concat())
    }

    pub fn run(&self, words: &[&str]) -> Run {
        let output = self.command(words).output().expect("the command runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
        Run {
            code: output.status.code().expect("an exit code"),
            said: text(output.stdout),
            complained: text(output.stderr),
        }
    }
}
