//! What cannot be a claim.

use std::collections::BTreeSet;

use super::{Account, Claim, Programme};
use crate::error::Error;
use crate::fault::Fault;
use crate::loan::balances::{Days, balance_faults, days_faults};
use crate::rulebook::Norms;

/// A fault of a group; what concerns the whole claim stands at its own key.
pub(super) fn at(place: usize, key: &'static str, error: Error) -> Fault {
    match key {
        "financial_year" | "lender" => Fault::at(key, error),
        _ => Fault::at(format!("groups[{place}].{key}"), error),
    }
}

/// Everything that cannot be, each with its path.
pub(super) fn faults(claim: &Claim, norms: &Norms<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    if claim.choices.day_count.is_thirty() {
        let error = Error::DayCountUnfit { day_count: claim.choices.day_count.as_str() };
        faults.push(Fault::at("day_count", error));
    }
    let mut groups = BTreeSet::new();
    for (place, borrower) in claim.borrowers.iter().enumerate() {
        if !groups.insert(&borrower.id) {
            faults.push(at(place, "group", Error::GroupRepeated { group: borrower.id.clone() }));
        }
        match Programme::of(borrower, norms) {
            Err((key, error)) => faults.push(at(place, key, error)),
            Ok(programme) => {
                faults.extend(programme.is_for(claim.lender).err().map(|error| at(place, "lender", error)));
            }
        }
        let mut accounts = BTreeSet::new();
        for (number, account) in borrower.accounts.iter().enumerate() {
            let path = format!("groups[{place}].accounts[{number}]");
            let repeated = (!accounts.insert(&account.id))
                .then(|| Fault::at("account", Error::DuplicateLoan { loan: account.id.clone() }));
            let found = account_faults(account, claim).into_iter().chain(repeated);
            faults.extend(found.map(|fault| Fault::at(format!("{path}.{}", fault.path), fault.error)));
        }
    }
    faults.dedup();
    faults
}

fn account_faults(account: &Account, claim: &Claim) -> Vec<Fault> {
    let mut faults = balance_faults(&account.balances);
    // How large a loan was of which nothing is owed need not be known.
    let owes = account.balances.iter().any(|told| told.balance.is_positive());
    if account.loan.is_negative() || (owes && !account.loan.is_positive()) {
        faults.push(Fault::at("loan", Error::LoanNotPositive { amount: account.loan }));
    }
    if let (Some(first), Some(quarter)) = (account.balances.first(), claim.quarters.first()) {
        let wanted = account.opened_on.max(quarter.from);
        if first.on < account.opened_on {
            let error = Error::EntryBeforeOpening { on: first.on, opening: account.opened_on };
            faults.push(Fault::at("balances[0].on", error));
        } else if let Some(until) = first.on.day_before().filter(|_| first.on > wanted) {
            faults.push(Fault::at("balances", Error::PeriodsGap { from: wanted, until }));
        }
    }
    if let (Some(known_until), Some(quarter)) = (account.known_until, claim.quarters.last())
        && known_until < quarter.until
    {
        faults.push(Fault::at("cash_credit.as_on", Error::BalancesEndEarly { known_until, until: quarter.until }));
    }
    let told = account.annual_rate.iter();
    let rates: Vec<Days> = told.map(|told| Days { from: told.from, until: told.until.unwrap_or(told.from) }).collect();
    faults.extend(days_faults("annual_rate", &rates));
    faults.extend(days_faults("non_performing", account.non_performing.as_deref().unwrap_or_default()));
    faults
}
