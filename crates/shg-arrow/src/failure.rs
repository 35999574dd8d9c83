//! What goes wrong with a table as a whole: Arrow's own words are a fault of the table, and ours stay what they are.

use std::fmt;

use arrow_schema::ArrowError;
use shg::{Error, Fault};

/// An error of ours on its way through Arrow, with its code beside the sentence.
#[derive(Debug)]
struct Ours(Error);

impl fmt::Display for Ours {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} ({})", self.0, self.0.code())
    }
}

impl std::error::Error for Ours {}

fn ours(error: &ArrowError) -> Option<&Ours> {
    match error {
        ArrowError::ExternalError(inner) => inner.downcast_ref(),
        _ => None,
    }
}

/// An error of ours as Arrow has errors.
pub(crate) fn failure(error: Error) -> ArrowError {
    ArrowError::ExternalError(Box::new(Ours(error)))
}

/// What went wrong, as a fault.
pub(crate) fn fault(path: &str, error: &ArrowError) -> Fault {
    let told = ours(error).map(|ours| ours.0.clone());
    Fault::at(path, told.unwrap_or_else(|| Error::TableMalformed { detail: error.to_string() }))
}

/// What went wrong, in words for whoever reads a stream; Arrow ends the program at a text with a NUL in it.
pub(crate) fn text(error: &ArrowError) -> String {
    let text = ours(error).map_or_else(|| error.to_string(), ToString::to_string);
    text.replace('\0', "\u{fffd}")
}
