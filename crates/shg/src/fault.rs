//! What is wrong with a document, each fault with the place where it stands.

use std::error;
use std::fmt;
use std::ops::Deref;
use std::vec;

use crate::error::Error;

/// One fault of a document: where, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The path of the faulty value in the document, as `books.entries[3].amount`.
    pub path: String,
    /// What is wrong with it.
    pub error: Error,
}

/// The path, the sentence in English, the code.
impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let between = if self.path.is_empty() { "" } else { ": " };
        write!(out, "{}{between}{} [{}]", self.path, self.error, self.error.code())
    }
}

impl error::Error for Fault {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        Some(&self.error)
    }
}

impl Fault {
    /// A fault at a path.
    #[must_use]
    pub fn at(path: impl Into<String>, error: Error) -> Self {
        Self { path: path.into(), error }
    }
}

/// All faults of a document or of a table, in their order.
///
/// # Examples
///
/// ```
/// use shg::{Error, Fault, Faults};
///
/// let faults = Faults::from(vec![
///     Fault::at("decide.as_on", Error::DateMalformed { text: "30-06-2025".to_owned() }),
///     Fault::at("decide.group.id", Error::MissingKey { key: "id".to_owned() }),
/// ]);
/// let codes: Vec<&str> = faults.iter().map(|fault| fault.error.code()).collect();
/// assert_eq!(codes, ["calendar.malformed", "wire.missing_key"]);
/// assert_eq!(faults.to_string().lines().count(), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(pub(crate) Vec<Fault>);

impl Deref for Faults {
    type Target = [Fault];

    fn deref(&self) -> &[Fault] {
        &self.0
    }
}

/// A line each.
impl fmt::Display for Faults {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, fault) in self.0.iter().enumerate() {
            let between = if place == 0 { "" } else { "\n" };
            write!(out, "{between}{fault}")?;
        }
        Ok(())
    }
}

impl error::Error for Faults {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        self.0.first().map(|fault| fault as _)
    }
}

impl From<Vec<Fault>> for Faults {
    fn from(faults: Vec<Fault>) -> Self {
        Self(faults)
    }
}

impl FromIterator<Fault> for Faults {
    fn from_iter<I: IntoIterator<Item = Fault>>(faults: I) -> Self {
        Self(faults.into_iter().collect())
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self(vec![fault])
    }
}

impl From<Faults> for Vec<Fault> {
    fn from(faults: Faults) -> Self {
        faults.0
    }
}

impl IntoIterator for Faults {
    type Item = Fault;
    type IntoIter = vec::IntoIter<Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'f> IntoIterator for &'f Faults {
    type Item = &'f Fault;
    type IntoIter = std::slice::Iter<'f, Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
