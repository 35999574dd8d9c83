//! What government pays towards interest.

pub(super) mod claimed;
pub(super) mod enterprise;
pub(super) mod fund_claim;
pub(super) mod subvention;

use super::read::{Place, documents};
use crate::calendar::{Date, FinancialYear, Quarter};
use crate::error::Error;
use crate::fault::Faults;
use crate::loan::balances::{DayBalance, Days};
use crate::money::Rupees;

documents! {
    /// What is owed at the end of a day, and of each day after it until the next.
    BalanceDocument {
        /// The day.
        on: Date,
        /// What is owed; below nothing where the bank owes.
        balance: Rupees,
    }

    /// Days in a row, both ends counted.
    DaysDocument {
        /// The first.
        from: Date,
        /// The last.
        until: Date,
    }
}

fn balances(told: &[BalanceDocument]) -> Vec<DayBalance> {
    told.iter().map(|told| DayBalance { on: told.on, balance: told.balance }).collect()
}

fn days(told: Option<&Vec<DaysDocument>>) -> Option<Vec<Days>> {
    Some(told?.iter().map(|days| Days { from: days.from, until: days.until }).collect())
}

/// The quarters asked about: the one that ends on a day, or all of the year.
fn quarters(year: FinancialYear, ending: Option<Date>, place: &Place<'_>, faults: &mut Faults) -> Option<Vec<Quarter>> {
    let all = match year.quarters() {
        Ok(all) => all,
        Err(error) => {
            faults.add(&Place::Key(place, "financial_year"), error);
            return None;
        }
    };
    let Some(day) = ending else { return Some(all.to_vec()) };
    let one: Vec<Quarter> = all.into_iter().filter(|quarter| quarter.until == day).collect();
    if one.is_empty() {
        let error = Error::QuarterOutsideYear { day, year: year.to_string() };
        faults.add(&Place::Key(place, "quarter_ending"), error);
        return None;
    }
    Some(one)
}

/// Rupees times days, as text.
pub(in crate::wire) fn rupee_days(paise_days: i128) -> String {
    let size = paise_days.unsigned_abs();
    format!("{}.{:02}", size.wrapping_div(100), size.wrapping_rem(100))
}
