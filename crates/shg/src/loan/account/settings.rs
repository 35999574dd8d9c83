//! The habits of an account: how money is set off, and what early, late and new rates do.

use crate::choice::{
    AfterLast, InterestRounded, Prepayment, Profile, RateChange, RateFrom, Rest, SetOffBy, SetOffPart,
};

/// In what order money is set off against what is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetOff {
    /// The parts, each once.
    pub order: [SetOffPart; 3],
    /// Whether the oldest due, or one part of all dues, is cleared first.
    pub by: SetOffBy,
}

impl Default for SetOff {
    fn default() -> Self {
        Self { order: [SetOffPart::Charges, SetOffPart::Interest, SetOffPart::Principal], by: SetOffBy::Due }
    }
}

/// Every setting of an account beside the terms of its loan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccountSettings {
    /// What is done with money paid before it is due.
    pub prepayment: Prepayment,
    /// When interest notices early and late payments.
    pub rest: Rest,
    /// In what order money is set off.
    pub set_off: SetOff,
    /// What a new rate changes besides interest.
    pub rate_change: RateChange,
    /// From when a new rate holds.
    pub rate_from: RateFrom,
    /// What becomes of interest after the last due date.
    pub after_last: AfterLast,
    /// How interest of a period is rounded in which the balance changed.
    pub interest_rounded: InterestRounded,
}

impl Default for AccountSettings {
    fn default() -> Self {
        Self {
            prepayment: Prepayment::LastInstalment,
            rest: Rest::Daily,
            set_off: SetOff::default(),
            rate_change: RateChange::Instalment,
            rate_from: RateFrom::Day,
            after_last: AfterLast::Runs,
            interest_rounded: InterestRounded::Once,
        }
    }
}

impl AccountSettings {
    /// The settings that go with a profile of the terms.
    ///
    /// # Reading
    ///
    /// Where a profile follows Apache Fineract, interest stays as it was laid out unless a rest is asked for, a new rate
    /// holds from the night before its day, and no interest runs after the last due date; the cumulative kind rounds each
    /// part of a period (`loan.profiles` in CONFORMANCE.md). The other profiles leave the usual settings.
    #[must_use]
    pub fn of(profile: Profile) -> Self {
        let usual = Self::default();
        let peers = Self { rest: Rest::Never, rate_from: RateFrom::NightBefore, after_last: AfterLast::Stops, ..usual };
        match profile {
            Profile::FineractProgressive => peers,
            Profile::FineractCumulative => Self { interest_rounded: InterestRounded::ByPart, ..peers },
            Profile::RbiKfs | Profile::Paise | Profile::RupeeUp => usual,
        }
    }
}
