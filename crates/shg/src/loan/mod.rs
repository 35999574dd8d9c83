//! Loans: what they cost. Amounts, days and rates enter; nothing here knows a group or reads a norm.

pub mod cost;
