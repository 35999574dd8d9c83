//! Which values make sense: a rulebook or an overlay whose bounds are crossed, whose slabs do not rise or whose tables have
//! no rows is refused when it is read.

use super::value::{
    AmountRow, CashCreditSanction, Collateral, Composition, CreditHistory, Grading, Interest, Margin, Matured,
    MembershipSize, MicroCreditPlan, Regularity, RevolvingFund, ShareRow, TenorRow, WilfulDefault,
};
use crate::choice::{Facility, Lender, Practice};
use crate::money::Rupees;

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

impl Sound for AmountRow {
    fn is_sound(&self) -> bool {
        match self {
            Self::Corpus { floor, .. } => !floor.is_negative(),
            Self::PlanAtLeast { amount } | Self::PlanAbove { amount } => !amount.is_negative(),
            Self::PlanBetween { from, to } => !from.is_negative() && from <= to,
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
            Self::Slabs(slabs) => !slabs.is_empty() && rises(slabs.iter().map(|slab| slab.up_to)),
            Self::BankPolicy(decides) => *decides,
        }
    }
}

impl Sound for Interest {
    fn is_sound(&self) -> bool {
        !self.slabs.is_empty() && rises(self.slabs.iter().map(|slab| slab.up_to))
    }
}

impl Sound for RevolvingFund {
    fn is_sound(&self) -> bool {
        self.least.is_positive() && self.least <= self.most && self.months_least <= self.months_most
    }
}

impl Sound for Regularity {
    fn is_sound(&self) -> bool {
        self.window_months > 0 && self.dormant_months > 0
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
    Composition,
    CreditHistory,
    Grading,
    MicroCreditPlan,
    Vec<Facility>,
    Vec<Lender>,
    Vec<Practice>,
    WilfulDefault,
);
