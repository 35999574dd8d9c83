//! Named sets of settings.

use super::terms::{RoundingTerms, Terms};
use crate::choice::{
    Collected, DayCount, DueDayTranche, FlatBy, InstalmentBy, InterestDays, LeapYear, NominalBy, Profile, Residue,
    Rounding,
};
use crate::money::Rupees;

impl Terms {
    /// Puts the settings of a profile in force; a setting changed afterwards overrides it.
    ///
    /// # Reading
    ///
    /// `rbi_kfs` is the illustration of RBI's key facts statement: whole rupees shown of a plan that is not rounded.
    /// `fineract_progressive` and `fineract_cumulative` follow how those schedules are computed, but from exact
    /// fractions, where the originals carry nineteen digits or a float (`loan.profiles` in CONFORMANCE.md).
    pub fn apply(&mut self, profile: Profile) {
        let paisa = RoundingTerms::default();
        self.rounding = match profile {
            Profile::Paise => paisa,
            Profile::RupeeUp => {
                RoundingTerms { instalment_to: Some(Rupees::ONE), instalment_mode: Some(Rounding::Up), ..paisa }
            }
            Profile::RbiKfs => RoundingTerms { to: Rupees::ONE, residue: Residue::Unrounded, ..paisa },
            Profile::FineractProgressive => {
                RoundingTerms { mode: Rounding::HalfEven, residue: Residue::Level, ..paisa }
            }
            Profile::FineractCumulative => RoundingTerms { mode: Rounding::HalfEven, ..paisa },
        };
        self.day_count = DayCount::Thirty360;
        self.interest_days = InterestDays::Period;
        let before = profile == Profile::FineractCumulative;
        self.due_day_tranche = if before { DueDayTranche::BeforeInstalment } else { DueDayTranche::AfterInstalment };
        let by_day_count = profile == Profile::FineractProgressive;
        self.nominal_by = if by_day_count { NominalBy::DayCount } else { NominalBy::Name };
        (self.leap_year, self.instalment_by, self.flat_by, self.moratorium.collected) = match profile {
            Profile::FineractProgressive => {
                (LeapYear::From31December, InstalmentBy::WholePeriods, FlatBy::Periods, Collected::WithinInstalments)
            }
            Profile::FineractCumulative => {
                (LeapYear::Ignored, InstalmentBy::ThirtyDays, FlatBy::Parts, Collected::AtOnce)
            }
            _ => (LeapYear::Counted, InstalmentBy::Charged, FlatBy::Even, Collected::AtOnce),
        };
    }
}
