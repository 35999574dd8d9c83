//! What the tests and the benches share.

pub mod any;
pub mod command;
mod enterprise;
mod grants;
pub mod ledgers;
pub mod project;
pub mod questions;
pub mod sentences;
pub mod source;

/// Nothing to complain of.
///
/// # Panics
///
/// Where there is.
pub fn none_of(what: &str, complaints: &[String]) {
    assert!(complaints.is_empty(), "{what}:\n  {}\n", complaints.join("\n  "));
}
