//! On which days an account was not standard: as the bank tells it, or as its payments show.

use super::One;
use crate::error::Error;
use crate::loan::balances::Days;
use crate::rules::classify::days_non_performing;
use crate::rules::finding::{Finding, Observed, Outcome, Rule};
use crate::rules::required::Required;

/// The days on which an account was not standard, or why they are not known.
pub(super) type Fallen = Result<Vec<Days>, Error>;

impl One<'_> {
    /// What the bank tells is believed, also that there are none. None where the year's text does not ask.
    pub(super) fn fallen(&self) -> Option<Fallen> {
        if !self.programme.known.value.only_standard {
            return None;
        }
        let account = self.account;
        Some(match (&account.non_performing, &account.payments, self.claim.quarters.last()) {
            (Some(told), _, _) => Ok(told.clone()),
            (None, Some(payments), Some(last)) => {
                days_non_performing(payments, self.claim.lender, last.until, self.classes)
            }
            _ => Err(Error::FactNotGiven { fact: "non_performing" }),
        })
    }

    /// Was the account standard on all days claimed for?
    pub(super) fn standard(&self, fallen: &Fallen) -> Finding {
        let citation = self.programme.known.citation.clone();
        let finding =
            |observed| Finding::judged(Rule::StandardAccount, observed, Required::StandardThroughout, citation);
        match fallen {
            Ok(holes) => finding(Observed::Days(self.days_within(holes))),
            Err(error) => Finding { outcome: Outcome::Unknown(error.clone()), ..finding(Observed::Nothing) },
        }
    }

    /// Of the days claimed for, those in the holes.
    fn days_within(&self, holes: &[Days]) -> u32 {
        let quarters = self.claim.quarters.iter().map(|quarter| Days { from: quarter.from, until: quarter.until });
        let fallen = quarters.flat_map(|quarter| holes.iter().filter_map(move |hole| quarter.within(*hole)));
        fallen.fold(0, |days, hole| days.saturating_add(hole.count()))
    }
}
