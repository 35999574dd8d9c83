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

pub use decision::{Conclusion, Decision, Security, decide};
pub use error::{Detail, Error, Fault};

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}
