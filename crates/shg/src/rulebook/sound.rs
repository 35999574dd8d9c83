//! Which values make sense: a rulebook or an overlay whose bounds are crossed, whose slabs do not rise or whose tables have
//! no rows is refused when it is read.

use super::relief::{EnterpriseFund, PromptPayment, Subvention, SubventionRate};
use super::terms::{
    GuaranteeFund, KeyFactRow, MemberLoan, MemberOverdraft, MudraLoan, PenalCharges, PrioritySector, ServiceCharges,
    WeakerSection, Without,
};
use super::value::{
    AmountRow, AssetClasses, BorrowerWise, CashCreditSanction, Collateral, Composition, CreditHistory, CropSeason,
    CutOffMeetings, EcgcCover, ExpectedLoss, Grading, GuaranteeCover, IncomeReversal, Interest, LimitReview, Margin,
    Matured, MembershipSize, MicroCreditPlan, NonPerforming, NpaProvision, OutOfOrder, PovertyProfile, Regularity,
    ShareRow, SpecialMention, StandardProvision, TenorRow, Upgrade, WilfulDefault,
};
use crate::choice::{Facility, Lender, Office, Practice};
use crate::money::{Rate, Rupees};

/// Does a value make sense?
pub(super) trait Sound {
    /// It does.
    fn is_sound(&self) -> bool;
}

/// Is every item below the next?
fn rises<T: PartialOrd>(items: impl IntoIterator<Item = T>) -> bool {
    items.into_iter().is_sorted_by(|one, next| one < next)
}

impl Sound for MembershipSize {
    fn is_sound(&self) -> bool {
        self.least > 0 && self.least <= self.most && self.special_least.is_none_or(|least| least <= self.least)
    }
}

impl Sound for PovertyProfile {
    fn is_sound(&self) -> bool {
        is_part(self.above_line_percent)
    }
}

impl Sound for Vec<Office> {
    fn is_sound(&self) -> bool {
        !self.is_empty()
    }
}

impl Sound for CutOffMeetings {
    fn is_sound(&self) -> bool {
        self.least > 0
    }
}

impl Sound for AmountRow {
    fn is_sound(&self) -> bool {
        match self {
            Self::Corpus { floor, .. } => !floor.is_negative(),
            Self::PlanAtLeast { amount } | Self::PlanAbove { amount } => !amount.is_negative(),
            Self::PlanBetween { from, to } => !from.is_negative() && from <= to,
            Self::Unsettled { before, after } => !before.is_empty() && !after.is_empty(),
            Self::ProposedCorpus { multiple_from, multiple_to, floor }
            | Self::CorpusAndProposedSavings { multiple_from, multiple_to, floor } => {
                !floor.is_negative() && multiple_from <= multiple_to
            }
            Self::Savings { multiple_from, multiple_to, matured } => {
                let more = match matured {
                    Matured::NoCeiling => multiple_from.is_some(),
                    Matured::MultipleTo(more) => more >= multiple_to,
                };
                more && multiple_from.is_none_or(|from| from <= *multiple_to)
            }
        }
    }
}

impl Sound for TenorRow {
    fn is_sound(&self) -> bool {
        self.least > 0 && self.least <= self.most
    }
}

impl Sound for Vec<AmountRow> {
    fn is_sound(&self) -> bool {
        !self.is_empty() && self.iter().all(Sound::is_sound)
    }
}

impl Sound for Vec<TenorRow> {
    fn is_sound(&self) -> bool {
        !self.is_empty() && self.iter().all(Sound::is_sound)
    }
}

impl Sound for Vec<ShareRow> {
    fn is_sound(&self) -> bool {
        rises(self.iter().map(|row| row.above))
    }
}

impl Sound for CashCreditSanction {
    fn is_sound(&self) -> bool {
        self.least.is_positive() && self.years > 0
    }
}

impl Sound for Collateral {
    fn is_sound(&self) -> bool {
        match self {
            Self::NoneUpTo(ceiling) => !ceiling.is_negative(),
            Self::BankPolicy(decides) => *decides,
        }
    }
}

impl Sound for Margin {
    fn is_sound(&self) -> bool {
        match self {
            Self::Slabs(slabs) | Self::Partly { slabs, .. } => {
                !slabs.is_empty() && rises(slabs.iter().map(|slab| slab.up_to))
            }
            Self::BankPolicy(decides) => *decides,
        }
    }
}

impl Sound for Without {
    fn is_sound(&self) -> bool {
        !self.none_up_to.is_negative()
    }
}

impl Sound for GuaranteeFund {
    fn is_sound(&self) -> bool {
        !self.above.is_negative() && self.above < self.up_to
    }
}

impl Sound for ServiceCharges {
    fn is_sound(&self) -> bool {
        !self.none_up_to_per_member.is_negative()
    }
}

impl Sound for PenalCharges {
    fn is_sound(&self) -> bool {
        self.none_up_to.is_none_or(|most| !most.is_negative())
    }
}

impl Sound for PrioritySector {
    fn is_sound(&self) -> bool {
        let bounded = self.rows.iter().all(|row| row.loan_up_to.is_none_or(|most| most.is_positive()));
        !self.lenders.is_empty() && !self.rows.is_empty() && bounded
    }
}

impl Sound for MemberLoan {
    fn is_sound(&self) -> bool {
        self.most.is_positive() && self.group_above_months > 0
    }
}

impl Sound for MudraLoan {
    fn is_sound(&self) -> bool {
        self.most.is_positive() && self.women_most > 0
    }
}

impl Sound for MemberOverdraft {
    fn is_sound(&self) -> bool {
        self.least.is_positive()
    }
}

impl Sound for Vec<KeyFactRow> {
    fn is_sound(&self) -> bool {
        !self.is_empty() && self.iter().all(|row| !row.clause.is_empty())
    }
}

impl Sound for Interest {
    fn is_sound(&self) -> bool {
        !self.slabs.is_empty() && rises(self.slabs.iter().map(|slab| slab.up_to))
    }
}

impl Sound for Subvention {
    fn is_sound(&self) -> bool {
        let bounded = self.slabs.iter().all(|slab| match slab.rate {
            SubventionRate::Uniform(_) => true,
            SubventionRate::Difference { less, most, .. } => most > Rate::default() && less > Rate::default(),
        });
        let first = self.slabs.first().is_some_and(|slab| slab.up_to.is_positive());
        first && bounded && !self.lenders.is_empty() && rises(self.slabs.iter().map(|slab| slab.up_to))
    }
}

impl Sound for PromptPayment {
    fn is_sound(&self) -> bool {
        self.monthly_credits > 0
    }
}

impl Sound for EnterpriseFund {
    fn is_sound(&self) -> bool {
        self.fee_up_to.is_positive() && self.up_to.is_positive() && self.fee_years > 0 && self.years > 0
    }
}

impl Sound for Regularity {
    fn is_sound(&self) -> bool {
        self.window_months > 0 && self.dormant_months > 0
    }
}

impl Sound for SpecialMention {
    fn is_sound(&self) -> bool {
        self.sma_1_above_days < self.sma_2_above_days
    }
}

impl Sound for NonPerforming {
    fn is_sound(&self) -> bool {
        self.above_days > 0
    }
}

impl Sound for OutOfOrder {
    fn is_sound(&self) -> bool {
        self.above_days > 0 && self.uncredited_days > 0 && self.covered_days > 0
    }
}

impl Sound for LimitReview {
    fn is_sound(&self) -> bool {
        self.within_days > 0
    }
}

impl Sound for CropSeason {
    fn is_sound(&self) -> bool {
        self.short_seasons > 0 && self.long_seasons > 0
    }
}

impl Sound for AssetClasses {
    fn is_sound(&self) -> bool {
        self.doubtful_after_months > 0 && self.doubtful_2_after_months < self.doubtful_3_after_months
    }
}

/// A percentage that is a part of something.
fn is_part(rate: Rate) -> bool {
    const HUNDRED: u64 = 100_000_000;
    rate.millionths() <= HUNDRED
}

impl Sound for StandardProvision {
    fn is_sound(&self) -> bool {
        [self.farm, self.micro_enterprise, self.other].into_iter().all(is_part)
    }
}

impl Sound for NpaProvision {
    fn is_sound(&self) -> bool {
        let rising = self.doubtful_1 <= self.doubtful_2 && self.doubtful_2 <= self.doubtful_3;
        let shares = [self.sub_standard, self.sub_standard_unsecured, self.unsecured_security_most, self.doubtful_3];
        rising && shares.into_iter().chain([self.uncovered, self.loss]).all(is_part)
    }
}

impl Sound for ExpectedLoss {
    fn is_sound(&self) -> bool {
        let floors = self.floors.iter().flat_map(|floor| [floor.stage_1, floor.stage_2]);
        !self.stage_3.is_empty() && floors.chain(self.stage_3.iter().copied()).all(is_part)
    }
}

impl Sound for Rupees {
    fn is_sound(&self) -> bool {
        self.is_positive()
    }
}

macro_rules! always_sound {
    ($($kind:ty),+ $(,)?) => {$(
        impl Sound for $kind {
            fn is_sound(&self) -> bool {
                true
            }
        }
    )+};
}

always_sound!(
    u32,
    BorrowerWise,
    Composition,
    CreditHistory,
    EcgcCover,
    Grading,
    GuaranteeCover,
    IncomeReversal,
    MicroCreditPlan,
    Vec<Facility>,
    Vec<Lender>,
    Upgrade,
    Vec<Practice>,
    WeakerSection,
    WilfulDefault,
);
