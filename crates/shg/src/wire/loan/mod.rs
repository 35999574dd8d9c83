//! Loans at the JSON door: schedules, dates, rates.

pub(super) mod account;
pub(super) mod cash_credit;
pub(super) mod cost;
pub(super) mod dates;
mod events;
pub(super) mod kfs;
pub(super) mod schedule;
pub(super) mod terms;
