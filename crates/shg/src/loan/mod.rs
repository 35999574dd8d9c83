//! Loans laid out as dates and instalments: pure arithmetic, exact to the paisa. What may enter are [`Terms`], with every
//! rounding and every habit a named setting; what leaves is a [`Schedule`] that repeats them. No norm is read here: rates,
//! tenors and roundings are arguments.
//!
//! Interest is an exact fraction, rounded once by the mode that the terms name. No rate per month or day is ever formed
//! as a rounded number, and nothing is a float.

mod account;
pub mod balances;
mod carry;
pub mod cash_credit;
mod check;
pub mod cost;
mod count;
mod dates;
mod day_count;
mod emi;
mod enclosed;
mod equated;
mod exact;
mod factor;
mod flows;
mod kfs;
mod laid;
mod members;
mod method;
mod multiplier;
mod outline;
mod period;
mod plain;
mod precise;
mod profile;
mod rounding;
mod rows;
mod schedule;
mod steady;
mod terms;
mod walk;

pub use account::{Account, AccountRow, AccountSettings, Charge, Event, Happening, Moved, Reschedule, SetOff, Sums};
pub use dates::{DueDate, Every, WorkingDays, due_dates};
pub use day_count::Years;
pub use equated::{Equated, equal_instalment};
pub use kfs::KeyFacts;
pub use members::MemberSchedule;
pub use schedule::{Row, Schedule, Totals};
pub use terms::{Fee, LoanRate, MemberAmount, Moratorium, RoundingTerms, Terms, Tranche};
