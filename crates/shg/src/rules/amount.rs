//! What a group may have: an amount, or bounds of one, and how a row of the rulebook leads to it.

use super::finding::Observed;
use crate::error::Error;
use crate::money::{Multiple, Rounding, Rupees};
use crate::rulebook::{AmountRow, Matured};

/// What a group may have. The texts give bounds as often as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case", untagged)]
pub enum Amount {
    /// This much.
    Exactly {
        /// The amount.
        exactly: Rupees,
    },
    /// This much or more.
    AtLeast {
        /// The least.
        at_least: Rupees,
    },
    /// More than this.
    Above {
        /// The bound, itself excluded.
        above: Rupees,
    },
    /// This much or less.
    AtMost {
        /// The most.
        at_most: Rupees,
    },
    /// Between two bounds, both included.
    Between {
        /// The least.
        from: Rupees,
        /// The most.
        to: Rupees,
    },
}

impl Amount {
    /// The most it can be, where there is a most.
    #[must_use]
    pub const fn most(&self) -> Option<Rupees> {
        match self {
            Self::Exactly { exactly } => Some(*exactly),
            Self::AtMost { at_most } => Some(*at_most),
            Self::Between { to, .. } => Some(*to),
            Self::AtLeast { .. } | Self::Above { .. } => None,
        }
    }
}

impl Amount {
    /// Is an amount asked for within it?
    #[must_use]
    pub fn allows(&self, asked: Rupees) -> bool {
        match self {
            Self::Exactly { exactly } => asked == *exactly,
            Self::AtMost { at_most } => asked <= *at_most,
            Self::AtLeast { at_least } => asked >= *at_least,
            Self::Above { above } => asked > *above,
            Self::Between { from, to } => (*from..=*to).contains(&asked),
        }
    }
}

/// The rounding of multiples of the corpus. A multiple of whole paise by a whole number needs none; a bank's overlay may
/// name a broken multiple.
const ROUNDING: Rounding = Rounding::HalfUp;

impl AmountRow {
    /// What the row makes of an observation; none where it does not apply or is not satisfied.
    #[must_use]
    pub fn amount(&self, observed: &Observed) -> Option<Amount> {
        self.checked_amount(observed).ok().flatten()
    }

    /// The same, with the reason where a product is too large.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn checked_amount(&self, observed: &Observed) -> Result<Option<Amount>, Error> {
        let range = |base: Rupees, from: Multiple, to: Multiple, floor: Rupees| {
            let from = base.times(from, ROUNDING)?.max(floor);
            let to = base.times(to, ROUNDING)?.max(floor);
            Ok(Some(if from == to { Amount::Exactly { exactly: to } } else { Amount::Between { from, to } }))
        };
        match (self, observed) {
            (Self::Corpus { multiple, floor }, Observed::Money(corpus)) => {
                let exactly = corpus.times(*multiple, ROUNDING)?.max(*floor);
                Ok(Some(Amount::Exactly { exactly }))
            }
            (Self::PlanAtLeast { amount }, Observed::Money(plan)) => {
                Ok(Some(Amount::Exactly { exactly: *plan.max(amount) }))
            }
            (Self::PlanAbove { amount }, Observed::Money(plan)) => {
                Ok((plan > amount).then_some(Amount::Exactly { exactly: *plan }))
            }
            (Self::PlanBetween { from, to }, Observed::Money(plan)) => {
                Ok(Some(Amount::Exactly { exactly: *plan.max(from).min(to) }))
            }
            (
                Self::ProposedCorpus { multiple_from, multiple_to, floor }
                | Self::CorpusAndProposedSavings { multiple_from, multiple_to, floor },
                Observed::Money(base),
            ) => range(*base, *multiple_from, *multiple_to, *floor),
            (
                Self::Savings { multiple_from, multiple_to, matured },
                Observed::Savings { savings, matured: is_matured },
            ) => {
                let from = multiple_from.map(|multiple| savings.times(multiple, ROUNDING)).transpose()?;
                let to = match matured {
                    Matured::NoCeiling if *is_matured => None,
                    Matured::MultipleTo(multiple) if *is_matured => Some(*multiple),
                    _ => Some(*multiple_to),
                };
                let to = to.map(|multiple| savings.times(multiple, ROUNDING)).transpose()?;
                Ok(match (from, to) {
                    (Some(from), Some(to)) => Some(Amount::Between { from, to }),
                    (Some(at_least), None) => Some(Amount::AtLeast { at_least }),
                    (None, Some(at_most)) => Some(Amount::AtMost { at_most }),
                    (None, None) => None,
                })
            }
            _ => Ok(None),
        }
    }
}
