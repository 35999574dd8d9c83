//! One question, and its answer as a page or as JSON.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use serde_json::Value;

/// How the answer is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Asking {
    /// JSON instead of a page.
    pub json: bool,
    /// The language, where the command names one.
    pub language: Option<&'static str>,
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
    let Ok(text) = str::from_utf8(&bytes) else {
        return reply(&shg::wire::answer_bytes(&bytes), asking);
    };
    // Some editors put a mark before the first letter.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    reply(&shg::wire::answer(&question(kind, text, asking)), asking)
}

/// Asks a question made of the command's own options.
pub fn value(question: Value, asking: Asking) -> io::Result<ExitCode> {
    let mut question = question;
    if let Some(object) = question.as_object_mut() {
        for (key, value) in envelope(asking) {
            object.insert(key.to_owned(), value.into());
        }
    }
    reply(&shg::wire::answer(&question.to_string()), asking)
}

fn envelope(asking: Asking) -> Vec<(&'static str, &'static str)> {
    let page = (!asking.json).then_some(("page", "text"));
    asking.language.map(|language| ("language", language)).into_iter().chain(page).collect()
}

/// The text of the question with the wanted form put in. It stays text, so that nothing a file says twice is lost before
/// the door has seen it.
fn question(kind: &str, text: &str, asking: Asking) -> String {
    let keys = |text: &str| match serde_json::from_str::<Value>(text) {
        Ok(Value::Object(object)) => Some(object),
        _ => None,
    };
    let Some(object) = keys(text) else { return text.to_owned() };
    let whole = object.contains_key(kind);
    let mut wanted = String::new();
    for (key, value) in envelope(asking) {
        if !whole || !object.contains_key(key) {
            wanted.push_str(&format!(",\"{key}\":\"{value}\""));
        }
    }
    if !whole {
        return format!("{{\"{kind}\":{text}{wanted}}}");
    }
    match text.trim_end().strip_suffix('}') {
        Some(open) => format!("{open}{wanted}}}"),
        None => text.to_owned(),
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
