//! The shapes that values of the rulebook take. Each is read from TOML or JSON by the same strict reader.

use serde::{Deserialize, Serialize};

use crate::choice::{Facility, Interval, ReferenceRate, Special};
use crate::money::{Multiple, Rate, Rupees};

/// How many members a group may have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MembershipSize {
    /// Fewest members.
    pub least: u32,
    /// Most members.
    pub most: u32,
    /// Fewest members of a special group, where the text has such groups.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub special_least: Option<u32>,
}

/// Who may be a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Composition {
    /// Are only groups of women promoted?
    pub women_only: bool,
    /// The special groups in which women and men may mix all the same.
    pub mixed_special: Vec<Special>,
}

/// What the text asks about grading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grading {
    /// The group must qualify under the grading norms.
    Required,
}

/// What the text says of defaulters in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WilfulDefault {
    /// The group is financed, the wilful defaulter excluded from the loan.
    ExcludedFromTheLoan,
    /// The group is financed where it is not itself in default.
    GroupNotInDefault,
}

/// From which dose the micro-credit plan decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MicroCreditPlan {
    /// The first dose, or year, that rests on the plan.
    pub from_dose: u32,
    /// Must the federation or the support agency have appraised it?
    pub appraised: bool,
}

/// From which dose the repayment of earlier loans is looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreditHistory {
    /// The first such dose, or year.
    pub from_dose: u32,
}

/// What a matured group may have beyond the ordinary multiple of its savings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matured {
    /// More, as the bank sees fit: no ceiling is stated.
    NoCeiling,
    /// Up to this multiple of the savings.
    MultipleTo(Multiple),
}

/// What one dose, or one year of a cash credit, rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "basis", rename_all = "snake_case", deny_unknown_fields)]
pub enum AmountRow {
    /// A multiple of the corpus or the floor, whichever is higher.
    Corpus {
        /// Times the corpus.
        multiple: Multiple,
        /// At least this.
        floor: Rupees,
    },
    /// The micro-credit plan, at least this much.
    PlanAtLeast {
        /// The least amount, itself included.
        amount: Rupees,
    },
    /// The micro-credit plan, which must lie above this much.
    PlanAbove {
        /// The bound, itself excluded.
        amount: Rupees,
    },
    /// The micro-credit plan, within two bounds.
    PlanBetween {
        /// The least amount.
        from: Rupees,
        /// The most.
        to: Rupees,
    },
    /// Multiples of the corpus proposed for the year or the floor, whichever is higher.
    ProposedCorpus {
        /// The lower multiple.
        multiple_from: Multiple,
        /// The higher multiple.
        multiple_to: Multiple,
        /// At least this.
        floor: Rupees,
    },
    /// Multiples of the corpus and the savings proposed for twelve months, or the floor, whichever is higher.
    CorpusAndProposedSavings {
        /// The lower multiple.
        multiple_from: Multiple,
        /// The higher multiple.
        multiple_to: Multiple,
        /// At least this.
        floor: Rupees,
    },
    /// Multiples of the group's savings.
    Savings {
        /// The lower multiple, where one is stated.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        multiple_from: Option<Multiple>,
        /// The higher multiple.
        multiple_to: Multiple,
        /// What a matured group may have.
        matured: Matured,
    },
}

/// The least cash credit limit to sanction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CashCreditSanction {
    /// The least limit.
    pub least: Rupees,
    /// For how many years.
    pub years: u32,
}

impl CashCreditSanction {
    /// The years in months.
    #[must_use]
    pub const fn months(&self) -> u32 {
        self.years.saturating_mul(12)
    }
}

/// What a term of repayment is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountedIn {
    /// Months from disbursal to the last instalment.
    Months,
    /// Instalments, whatever lies between them.
    Instalments,
}

/// The term over which one dose is repaid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TenorRow {
    /// The shortest term.
    pub least: u32,
    /// The longest.
    pub most: u32,
    /// Counted in months or in instalments.
    pub counted_in: CountedIn,
    /// How often instalments may fall due; empty where the text does not say.
    pub every: Vec<Interval>,
}

/// The share of a loan above an amount that is to be used for producing income.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareRow {
    /// Loans above this amount.
    pub above: Rupees,
    /// Of the whole loan, at least this percentage.
    pub percent: Rate,
}

/// Up to what amount no collateral is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Collateral {
    /// None up to this amount; above it the text says nothing.
    NoneUpTo(Rupees),
    /// As the bank's policy says.
    BankPolicy(bool),
}

/// The most margin that may be asked of one part of a loan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarginSlab {
    /// The slab ends at this amount.
    pub up_to: Rupees,
    /// Percentage of the part of the loan inside the slab.
    pub percent: Rate,
}

/// The margin a bank may ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Margin {
    /// Slab by slab; above the last the text says nothing.
    Slabs(Vec<MarginSlab>),
    /// As the bank's policy says.
    BankPolicy(bool),
}

/// What a borrower pays at most on a loan up to an amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InterestSlab {
    /// Loans up to this amount, above the slab before.
    pub up_to: Rupees,
    /// At most this rate a year.
    pub percent: Rate,
    /// And at most each of these rates of the bank.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lowest_of: Vec<ReferenceRate>,
}

/// In which districts a concession holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Districts {
    /// In all.
    #[serde(rename = "all")]
    All,
    /// In the listed districts only; elsewhere the bank charges its own rate.
    #[serde(rename = "category_1")]
    Category1,
}

/// What a rural women's group pays, slab by slab, in one financial year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interest {
    /// Where.
    pub districts: Districts,
    /// The slabs, rising.
    pub slabs: Vec<InterestSlab>,
}

/// The mission's revolving fund.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevolvingFund {
    /// The least paid to a group.
    pub least: Rupees,
    /// The most.
    pub most: Rupees,
    /// Fewest months in existence, in the kinder reading.
    pub months_least: u32,
    /// Fewest months in existence, in the stricter reading.
    pub months_most: u32,
    /// Only to a group that has had none before?
    pub once: bool,
}

/// How a practice measured in the books counts as regular.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regularity {
    /// At least this percentage.
    pub least_percent: Rate,
    /// Measured over so many months back from the date asked about.
    pub window_months: u32,
    /// A group whose books are silent for so many completed months is defunct; it is revived when they speak again.
    pub dormant_months: u32,
}

/// The facilities that a paragraph speaks of.
pub type Facilities = Vec<Facility>;
