//! What goes wrong with a table as a whole: Arrow's own words are a fault of the table, and ours stay what they are.

use std::fmt;

use arrow_schema::ArrowError;
use shg::{Error, Fault};

/// An error of ours on its way through Arrow, with its code beside the sentence, and the column that it is of.
#[derive(Debug)]
struct Ours {
    column: String,
    error: Error,
}

impl fmt::Display for Ours {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let between = if self.column.is_empty() { "" } else { ": " };
        write!(out, "{}{between}{} ({})", self.column, self.error, self.error.code())
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
    of_column("", error)
}

/// The same of a column.
pub(crate) fn of_column(name: &str, error: Error) -> ArrowError {
    ArrowError::ExternalError(Box::new(Ours { column: name.to_owned(), error }))
}

/// What went wrong, as a fault.
pub(crate) fn fault(path: &str, error: &ArrowError) -> Fault {
    match ours(error) {
        Some(Ours { column, error }) => {
            let between = if path.is_empty() || column.is_empty() { "" } else { "." };
            Fault::at(format!("{path}{between}{column}"), error.clone())
        }
        None => Fault::at(path, Error::TableMalformed { detail: error.to_string() }),
    }
}

/// What went wrong, in words for whoever reads a stream; Arrow ends the program at a text with a NUL in it.
pub(crate) fn text(error: &ArrowError) -> String {
    let text = ours(error).map_or_else(|| error.to_string(), ToString::to_string);
    text.replace('\0', "\u{fffd}")
}
