//! One question, and its answer as a page or as JSON.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use serde_json::Value;
use shg::wire::{Asked, Language, PageForm};

/// How the answer is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Asking {
    /// JSON instead of a page.
    pub json: bool,
    /// The language, where the command names one.
    pub language: Option<Language>,
}

impl From<Asking> for Asked {
    fn from(asking: Asking) -> Self {
        let page = (!asking.json).then_some(PageForm::Text);
        Self { language: asking.language.unwrap_or(Language::English), page }
    }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    if path == Path::new("-") {
        let mut text = Vec::new();
        io::stdin().lock().read_to_end(&mut text)?;
        return Ok(text);
    }
    fs::read(path).map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
}

/// Asks what a file holds: a whole question, or the inside of one.
pub fn file(kind: &str, path: &Path, asking: Asking) -> io::Result<ExitCode> {
    let bytes = read(path)?;
    let asked = Asked::from(asking);
    let Ok(text) = str::from_utf8(&bytes) else {
        return reply(&asked.answer_bytes(&bytes), asking);
    };
    // Some editors put a mark before the first letter.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    reply(&asked.answer(&question(kind, text)), asking)
}

/// Asks a question made of the command's own options.
pub fn value(question: &Value, asking: Asking) -> io::Result<ExitCode> {
    reply(&Asked::from(asking).answer(&question.to_string()), asking)
}

/// The text of the whole question. It stays text, so that nothing a file says twice is lost before the door has seen it.
fn question(kind: &str, text: &str) -> String {
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Object(object)) if !object.contains_key(kind) => format!("{{\"{kind}\":{text}}}"),
        _ => text.to_owned(),
    }
}

/// Prints the answer; the exit code says whether the question made sense.
fn reply(answer: &str, asking: Asking) -> io::Result<ExitCode> {
    let document: Value = serde_json::from_str(answer).unwrap_or_default();
    let failed = document.get("error").is_some();
    let mut out = io::stdout().lock();
    match document.get("page").and_then(Value::as_str) {
        Some(page) if !asking.json => {
            if failed {
                io::stderr().write_all(page.as_bytes())?;
            } else {
                out.write_all(page.as_bytes())?;
            }
        }
        _ => writeln!(out, "{answer}")?,
    }
    Ok(ExitCode::from(u8::from(failed)))
}
