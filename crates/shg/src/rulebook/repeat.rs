//! The values of the parameters on lending again, and on its report.

use serde::{Deserialize, Serialize};

use super::sound::Sound;
use crate::choice::AssetClass;

/// What more credit rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoreCredit {
    /// On the group's need alone.
    OnNeed,
    /// On how it repaid what it had.
    OnRepayment,
}

/// What counts as good repayment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RepaymentConduct {
    /// Looked at over so many months back from the date asked about.
    pub window_months: u32,
    /// The worst class in which the account may have been meanwhile.
    pub worst_class: AssetClass,
}

/// What the columns of the monthly progress report come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportSums {
    /// As Annex IV prints its sums: what is outstanding is what was and what was disbursed.
    PrintedSums,
}

impl Sound for ReportSums {
    fn is_sound(&self) -> bool {
        true
    }
}

impl Sound for MoreCredit {
    fn is_sound(&self) -> bool {
        true
    }
}

impl Sound for RepaymentConduct {
    fn is_sound(&self) -> bool {
        self.window_months > 0
    }
}
