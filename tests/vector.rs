//! A vector: one question, what must be in its answer, and the working by which a person found that out.

use std::error::Error;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

/// Where the vectors lie.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

/// A vector as its file writes it; `vectors/schema.json` says the same.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// The story, in a sentence.
    pub comment: String,
    /// The clauses it rests on: the id of a source, and the clause.
    pub cites: Vec<String>,
    /// The arithmetic, done by hand.
    pub working: Vec<String>,
    /// The reading chosen, where the text leaves a choice.
    pub reading: Option<String>,
    /// The rules that this vector shows exactly at their norm.
    #[serde(default)]
    pub exactly_at: Vec<String>,
    question: Option<Box<RawValue>>,
    line: Option<String>,
    bytes: Option<String>,
    /// What must be in the answer.
    pub expect: Value,
}

/// The keys of a vector.
pub const KEYS: &[&str] =
    &["comment", "cites", "working", "reading", "exactly_at", "question", "line", "bytes", "expect"];

/// A vector, and where it came from.
pub struct Vector {
    /// Its path inside `vectors`, as `terms/margin_ten_lakh.json`.
    pub name: String,
    /// The name of its file, without the ending.
    pub stem: String,
    /// What its file says.
    pub written: Written,
    /// The question as one line.
    pub question: Vec<u8>,
}

/// Every vector, in the order of their names.
pub fn all() -> Result<Vec<Vector>, Box<dyn Error>> {
    let mut paths = Vec::new();
    for subject in fs::read_dir(folder())? {
        let subject = subject?.path();
        if subject.is_dir() {
            for file in fs::read_dir(&subject)? {
                paths.push(file?.path());
            }
        }
    }
    paths.sort();
    paths.iter().map(|path| Vector::read(path)).collect()
}

impl Vector {
    fn read(path: &Path) -> Result<Self, Box<dyn Error>> {
        let name = path.strip_prefix(folder())?.to_string_lossy().replace('\\', "/");
        let at = |what: String| format!("{name}: {what}");
        if path.extension().is_none_or(|extension| extension != "json") {
            return Err(at("a vector is a .json file".to_owned()).into());
        }
        let text = fs::read_to_string(path)?;
        let written: Written = serde_json::from_str(&text).map_err(|error| at(error.to_string()))?;
        let question = written.as_one_line().map_err(|error| at(error.to_string()))?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { name, stem, written, question })
    }

    /// The answer of this library; where it panics, what a binding answers then, so that one bad vector does not hide
    /// the others.
    pub fn answer(&self) -> String {
        let answer = || match std::str::from_utf8(&self.question) {
            Ok(question) => shg::wire::answer(question),
            Err(_) => shg::wire::answer_bytes(&self.question),
        };
        catch_unwind(AssertUnwindSafe(answer)).unwrap_or_else(|_| shg::wire::panicked())
    }
}

impl Written {
    /// A raw line break can only stand between the parts of a JSON document, never inside its text.
    fn as_one_line(&self) -> Result<Vec<u8>, Box<dyn Error>> {
        match (&self.question, &self.line, &self.bytes) {
            (Some(question), None, None) => {
                Ok(question.get().lines().map(str::trim).collect::<Vec<_>>().join(" ").into_bytes())
            }
            (None, Some(line), None) if !line.contains('\n') => Ok(line.clone().into_bytes()),
            (None, None, Some(bytes)) => {
                bytes.split_whitespace().map(|byte| Ok(u8::from_str_radix(byte, 16)?)).collect()
            }
            _ => Err("a vector has one of `question`, `line` (a single one) and `bytes`".into()),
        }
    }
}
