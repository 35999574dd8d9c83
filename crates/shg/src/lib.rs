//! The rules of India's Self-Help Groups.
#![forbid(unsafe_code)]

pub mod books;
pub mod calendar;
pub mod choice;
mod decision;
mod error;
pub mod loan;
pub mod money;
pub mod rulebook;
pub mod rules;
pub mod standing;
pub mod wire;
pub mod words;

pub use decision::{Conclusion, Decision, Security, decide};
pub use error::{Detail, Error, Fault};
