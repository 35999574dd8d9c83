//! Loans at the JSON door: schedules, dates, rates.

pub(super) mod cash_credit;
pub(super) mod cost;
pub(super) mod dates;
pub(super) mod kfs;
pub(super) mod schedule;
pub(super) mod terms;
