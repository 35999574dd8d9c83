//! The shapes of what government pays towards a group's interest.

use serde::{Deserialize, Serialize};

use super::value::Districts;
use crate::choice::Lender;
use crate::money::{Rate, Rupees};

/// From what rate a difference is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceFrom {
    /// The weighted average interest charged, as the ministry of finance states it for a bank and year.
    Waic,
    /// The rate that the bank charges.
    LendingRate,
}

/// The rate of relief on one slab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum SubventionRate {
    /// One rate for every bank.
    Uniform(Rate),
    /// What a rate of the bank is above another, up to a most.
    Difference {
        /// The bank's rate.
        from: DifferenceFrom,
        /// Less this rate.
        less: Rate,
        /// At most this much.
        most: Rate,
    },
}

/// Relief on what is owed above the slab before and up to an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubventionSlab {
    /// The slab ends at this amount.
    pub up_to: Rupees,
    /// What is paid on it.
    pub rate: SubventionRate,
}

/// What prompt payment earns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prompt {
    /// This much more, for the group.
    Additional(Rate),
    /// All of it: who does not pay promptly has nothing.
    Condition,
}

/// What is paid towards the interest of rural women's groups in one financial year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subvention {
    /// On loans of these banks.
    pub lenders: Vec<Lender>,
    /// Where.
    pub districts: Districts,
    /// The slabs, rising.
    pub slabs: Vec<SubventionSlab>,
    /// What prompt payment earns; nothing where the text knows none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt: Option<Prompt>,
    /// Only on the days on which the account is standard?
    pub only_standard: bool,
    /// Not for a group whose loan holds a capital subsidy of the scheme before?
    pub bars_capital_subsidy: bool,
}

/// When a loan counts as paid promptly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PromptPayment {
    /// A running account is never above limit or drawing power for more days on end than these.
    pub above_days: u32,
    /// It has at least so many credits in each month.
    pub monthly_credits: u32,
    /// Each instalment of a term loan is paid within so many days of its due date.
    pub paid_within_days: u32,
}

/// The reliefs of the Women Enterprise Acceleration Fund on the loan of one woman.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnterpriseFund {
    /// Fees for a guarantee are paid back on loans up to this amount, above it in proportion.
    pub fee_up_to: Rupees,
    /// For so many years.
    pub fee_years: u32,
    /// Interest relief a year for prompt repayment.
    pub percent: Rate,
    /// On what is owed up to this amount.
    pub up_to: Rupees,
    /// For so many years from the day of sanction.
    pub years: u32,
    /// The bank charges at most so much more than its one-year lending rate;
    pub spread_most: Rate,
    /// or at most this rate.
    pub rate_most: Rate,
}

impl EnterpriseFund {
    /// The months for which fees are paid back.
    #[must_use]
    pub const fn fee_months(&self) -> u32 {
        self.fee_years.saturating_mul(12)
    }

    /// The months for which interest relief is paid.
    #[must_use]
    pub const fn months(&self) -> u32 {
        self.years.saturating_mul(12)
    }
}
