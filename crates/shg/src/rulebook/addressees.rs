//! To whom a text is addressed: what it says holds for these lenders, and what holds for others it does not say.

use serde::{Deserialize, Serialize};

use crate::choice::Lender;

/// The lenders to whom a value is addressed; every lender, where none is named.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Addressees(Vec<Lender>);

impl Addressees {
    /// Is it for every lender?
    #[must_use]
    pub fn is_everybody(&self) -> bool {
        self.0.is_empty()
    }

    /// Is it for this one?
    #[must_use]
    pub fn reach(&self, lender: Lender) -> bool {
        self.is_everybody() || self.0.contains(&lender)
    }
}

impl FromIterator<Lender> for Addressees {
    fn from_iter<T: IntoIterator<Item = Lender>>(lenders: T) -> Self {
        Self(lenders.into_iter().collect())
    }
}
