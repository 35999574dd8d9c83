//! The shapes that values of the rulebook take. Each is read from TOML or JSON by the same strict reader.

use serde::{Deserialize, Serialize};

use super::addressees::Addressees;
use crate::calendar::Date;
use crate::choice::{EndUse, Facility, Interval, Lender, ReferenceRate, Special};
use crate::money::{Multiple, Rate, Rupees};

/// How many members a group may have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MembershipSize {
    /// For groups of these lenders.
    #[serde(default, skip_serializing_if = "Addressees::is_everybody")]
    pub lenders: Addressees,
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

/// How poor the members are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PovertyProfile {
    /// Of the members, at most this percentage above the poverty line.
    pub above_line_percent: Rate,
}

/// Which groups begin their books with a cut-off sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CutOffMeetings {
    /// Those that have held at least so many meetings; others begin with meeting one.
    pub least: u32,
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
    /// A dose of which it is not known what holds: it lies between two texts that differ here.
    Unsettled {
        /// The text before.
        before: String,
        /// The text after.
        after: String,
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
    /// Slab by slab; above the last it is not known what holds: two texts that agree on the slabs differ there.
    Partly {
        /// The slabs on which they agree.
        slabs: Vec<MarginSlab>,
        /// The text before.
        before: String,
        /// The text after.
        after: String,
    },
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
    /// Outside the listed districts only.
    #[serde(rename = "category_2")]
    Category2,
}

/// What a rural women's group pays, slab by slab, in one financial year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interest {
    /// For these lenders.
    #[serde(default, skip_serializing_if = "Addressees::is_everybody")]
    pub lenders: Addressees,
    /// Where.
    pub districts: Districts,
    /// The slabs, rising.
    pub slabs: Vec<InterestSlab>,
    /// From when the bank charges no more, where before it charged its own rate and the difference was paid back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upfront_from: Option<Date>,
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

/// When a loan is specially mentioned, by days overdue or above the drawing power.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpecialMention {
    /// SMA-1 above so many days.
    pub sma_1_above_days: u32,
    /// SMA-2 above so many days.
    pub sma_2_above_days: u32,
}

/// When a term loan is non-performing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NonPerforming {
    /// Overdue above so many days, the due date the first.
    pub above_days: u32,
}

/// When a running account is out of order; the last day is counted in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutOfOrder {
    /// So many days on end above the lower of limit and drawing power.
    pub above_days: u32,
    /// So many days on end without a credit.
    pub uncredited_days: u32,
    /// The days whose credits must cover the interest debited in them.
    pub covered_days: u32,
}

/// How long a limit may stand without its review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitReview {
    /// Reviewed within so many days from the due date of the review.
    pub within_days: u32,
}

/// When a loan that follows the crop season is non-performing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CropSeason {
    /// A crop is long where its season has more months than these.
    pub long_above_months: u32,
    /// Seasons overdue, of short crops.
    pub short_seasons: u32,
    /// Seasons overdue, of long crops.
    pub long_seasons: u32,
}

/// How a non-performing asset ages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssetClasses {
    /// Doubtful after so many months of being non-performing.
    pub doubtful_after_months: u32,
    /// In the second class after so many months of being doubtful.
    pub doubtful_2_after_months: u32,
    /// In the third class after so many months of being doubtful.
    pub doubtful_3_after_months: u32,
}

/// How far the state of one facility reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BorrowerWise {
    /// To all facilities of the borrower.
    AllFacilities,
}

/// What makes a non-performing asset standard again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Upgrade {
    /// All arrears paid, of all the borrower's facilities.
    AllArrearsOfAllFacilities,
}

/// What becomes of income on a loan that turns non-performing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IncomeReversal {
    /// All of it that was not realised is reversed.
    AllUnrealised,
}

/// Percentages provided on standard assets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandardProvision {
    /// Farm credit.
    pub farm: Rate,
    /// Small and micro enterprises.
    pub micro_enterprise: Rate,
    /// What no other item names.
    pub other: Rate,
}

impl StandardProvision {
    /// The percentage of an end use.
    #[must_use]
    pub const fn of(&self, end_use: EndUse) -> Rate {
        match end_use {
            EndUse::Farm => self.farm,
            EndUse::MicroEnterprise => self.micro_enterprise,
            EndUse::Other => self.other,
        }
    }
}

/// Percentages provided on non-performing assets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NpaProvision {
    /// Sub-standard, of all that is outstanding.
    pub sub_standard: Rate,
    /// The same, of an unsecured exposure.
    pub sub_standard_unsecured: Rate,
    /// An exposure is unsecured where security is at most this percentage of it.
    pub unsecured_security_most: Rate,
    /// Doubtful, of the secured part, in the first class.
    pub doubtful_1: Rate,
    /// In the second.
    pub doubtful_2: Rate,
    /// In the third.
    pub doubtful_3: Rate,
    /// Doubtful, of what security does not cover.
    pub uncovered: Rate,
    /// Loss.
    pub loss: Rate,
}

/// What a credit guarantee fund's cover does to provisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GuaranteeCover {
    /// Nothing is provided on the guaranteed part of a non-performing asset.
    NoProvisionOnGuaranteed,
}

/// What ECGC's cover does to provisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EcgcCover {
    /// Nothing is provided on the guaranteed part of a doubtful asset; elsewhere it changes nothing.
    DoubtfulOnly,
}

/// The least provided in the first two stages of expected loss, by end use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageFloors {
    /// The end use.
    pub end_use: EndUse,
    /// Stage 1.
    pub stage_1: Rate,
    /// Stage 2.
    pub stage_2: Rate,
}

/// Stages of expected loss, and the least that is provided in each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedLoss {
    /// For these lenders.
    pub lenders: Vec<Lender>,
    /// Stage 2 above so many days overdue.
    pub stage_2_above_days: u32,
    /// Stage 2 above so many days above the limit of a running account.
    pub stage_2_running_above_days: u32,
    /// Stage 3 above so many days.
    pub stage_3_above_days: u32,
    /// How far the third stage of one facility reaches, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub borrower_wise: Option<BorrowerWise>,
    /// Floors of stages 1 and 2, as far as known.
    pub floors: Vec<StageFloors>,
    /// Floors of stage 3, by years in it; the last for all later years.
    pub stage_3: Vec<Rate>,
}

/// The facilities that a paragraph speaks of.
pub type Facilities = Vec<Facility>;
