//! A bank's claim on the Women Enterprise Acceleration Fund over many loans: the lines of the two claim certificates, quarter by
//! quarter and for the whole period.

use std::collections::{BTreeMap, BTreeSet};

use super::enterprise::{self, EnterpriseClaim, EnterpriseLoan, EnterpriseRow};
use super::subvention::Counted;
use crate::calendar::{Date, Quarter};
use crate::error::{Error, Fault};
use crate::loan::balances::owed;
use crate::money::{Rate, Rupees};
use crate::rulebook::{Citation, EnterpriseFund, Norms};

/// A loan of the fund in a claim of many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FundLoan {
    /// The number of its account.
    pub account: String,
    /// The woman whose loan it is.
    pub member: String,
    /// The day on which the account was opened; the first day of its balances where it is not told.
    pub opened_on: Option<Date>,
    /// The loan, and the quarters claimed for.
    pub loan: EnterpriseLoan,
}

/// The certificate of guarantee fees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FeeLine {
    /// Accounts opened in the period on which a fee is claimed, with their loans up to the fund's most.
    pub opened: Counted,
    /// Fees claimed, on these and on older accounts.
    pub fees: Rupees,
}

/// The certificate of interest relief; amounts are what is owed up to the fund's most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InterestLine {
    /// Accounts opened in the period, with what is owed on them at its end.
    pub opened: Counted,
    /// Of the others, what was owed at the end of the period before.
    pub before: Counted,
    /// What is owed at the end of the period.
    pub total: Counted,
    /// Women for whom something is claimed.
    pub members: u32,
    /// What is claimed.
    pub subvention: Rupees,
}

/// Both certificates of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FundLines {
    /// The first day of the period.
    pub from: Date,
    /// The last.
    pub until: Date,
    /// Guarantee fees.
    pub fees: FeeLine,
    /// Interest relief.
    pub interest: InterestLine,
}

/// A claim of many loans, worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FundClaimed {
    /// Loan by loan, in the order in which they were told.
    pub loans: Vec<EnterpriseClaim>,
    /// Quarter by quarter.
    pub quarters: Vec<FundLines>,
    /// The whole period: the quarter, or the year consolidated.
    pub certificate: FundLines,
    /// The rate of interest relief.
    pub percent: Rate,
    /// Interest relief is for what is owed up to this amount.
    pub up_to: Rupees,
    /// Fees are paid back in full on loans up to this amount.
    pub fee_up_to: Rupees,
    /// The text that sets up the fund and names the certificates.
    pub citation: Citation,
}

/// What does a bank claim of the fund for these quarters?
///
/// # Clause
///
/// `enterprise_fund`: see [`Norms::enterprise_fund`].
///
/// # Reading
///
/// The reliefs are given to a woman once: of several loans of hers the one sanctioned first has them, where the fund bears either
/// relief on it, and the later ones are as those of one who has had them (`fund.once`). What the columns count is
/// `fund.certificate`, both in CONFORMANCE.md.
///
/// # Takes and gives
///
/// The quarters claimed for, the loans (each for the same quarters) and the norms of the last day → [`FundClaimed`].
///
/// # Errors
///
/// Those of [`enterprise`](enterprise::enterprise), at `loans[…]`; `loan.account_repeated`, `loan.periods_gap`,
/// `rules.fact_contradicted`.
pub fn fund_claim(quarters: &[Quarter], loans: &[FundLoan], norms: &Norms<'_>) -> Result<FundClaimed, Vec<Fault>> {
    let found = faults(quarters, loans);
    if !found.is_empty() {
        return Err(found);
    }
    let known = norms.enterprise_fund.as_ref();
    let known = known.map_err(|error| vec![Fault::at("financial_year", error.clone())])?;
    let claims = claims(loans, norms)?;
    let at_loans = |error| vec![Fault::at("loans", error)];
    let fund = known.value;
    let lines = |quarters: &[Quarter]| FundLines::of(quarters, loans, &claims, fund).map_err(at_loans);
    let one_by_one = quarters.chunks(1).map(lines).collect::<Result<_, _>>()?;
    Ok(FundClaimed {
        quarters: one_by_one,
        certificate: lines(quarters)?,
        percent: fund.percent,
        up_to: fund.up_to,
        fee_up_to: fund.fee_up_to,
        citation: known.citation.clone(),
        loans: claims,
    })
}

fn faults(quarters: &[Quarter], loans: &[FundLoan]) -> Vec<Fault> {
    // The day count is one setting for all loans, and at fault once.
    let is_setting = |fault: &Fault| fault.path == "day_count";
    let first = loans.first().map(|first| enterprise::faults(&first.loan)).unwrap_or_default();
    let mut faults: Vec<Fault> = first.into_iter().filter(is_setting).collect();
    let mut accounts = BTreeSet::new();
    for (place, told) in loans.iter().enumerate() {
        let mut found = enterprise::faults(&told.loan);
        found.retain(|fault| !is_setting(fault));
        if !accounts.insert(&told.account) {
            found.push(Fault::at("account", Error::AccountRepeated { account: told.account.clone() }));
        }
        found.extend(opening_faults(quarters, told));
        let at = |fault: Fault| Fault::at(format!("loans[{place}].{}", fault.path), fault.error);
        faults.extend(found.into_iter().map(at));
    }
    faults.extend(contradictions(loans));
    faults
}

/// Facts of one woman that cannot both be so: reliefs that she had had before one loan she has had before the next as well.
fn contradictions(loans: &[FundLoan]) -> Vec<Fault> {
    let mut by_sanction: Vec<(usize, &FundLoan)> = loans.iter().enumerate().collect();
    by_sanction.sort_by_key(|(place, told)| (told.loan.sanctioned_on, *place));
    let (mut had_before, mut rural, mut of_mission) = (BTreeSet::new(), BTreeMap::new(), BTreeMap::new());
    let mut faults = Vec::new();
    for (place, told) in by_sanction {
        let mut fault = |fact| {
            let error = Error::FactContradicted { fact, member: told.member.clone() };
            faults.push(Fault::at(format!("loans[{place}].{fact}"), error));
        };
        if told.loan.had_before {
            had_before.insert(&told.member);
        } else if had_before.contains(&told.member) {
            fault("had_before");
        }
        if *rural.entry(&told.member).or_insert(told.loan.rural_member) != told.loan.rural_member {
            fault("rural_member");
        }
        if let Some(is_so) = told.loan.mission_member
            && *of_mission.entry(&told.member).or_insert(is_so) != is_so
        {
            fault("mission_member");
        }
    }
    faults
}

/// An account is opened after the sanction, and its balances reach back to where the claim looks.
fn opening_faults(quarters: &[Quarter], told: &FundLoan) -> Option<Fault> {
    let opened_on = told.opened_on?;
    if opened_on < told.loan.sanctioned_on {
        let error = Error::EntryBeforeOpening { on: opened_on, opening: told.loan.sanctioned_on };
        return Some(Fault::at("opened_on", error));
    }
    let first = told.loan.balances.first()?.on;
    if first < opened_on {
        let error = Error::EntryBeforeOpening { on: first, opening: opened_on };
        return Some(Fault::at("balances[0].on", error));
    }
    let from = quarters.first()?.from;
    let wanted = opened_on.max(from.day_before().unwrap_or(from));
    let until = first.day_before().filter(|_| first > wanted)?;
    Some(Fault::at("balances", Error::PeriodsGap { from: wanted, until }))
}

/// Loan by loan; what a woman has had is known from the loans sanctioned before.
fn claims(loans: &[FundLoan], norms: &Norms<'_>) -> Result<Vec<EnterpriseClaim>, Vec<Fault>> {
    let mut by_sanction: Vec<(usize, &FundLoan)> = loans.iter().enumerate().collect();
    by_sanction.sort_by_key(|(place, told)| (told.loan.sanctioned_on, *place));
    let mut helped = BTreeSet::new();
    let mut claims = Vec::new();
    for (place, told) in by_sanction {
        let inside = |faults: Vec<Fault>| -> Vec<Fault> {
            let at = |fault: Fault| Fault::at(format!("loans[{place}].{}", fault.path), fault.error);
            faults.into_iter().map(at).collect()
        };
        let claim = if helped.contains(&told.member) {
            let again = EnterpriseLoan { had_before: true, ..told.loan.clone() };
            enterprise::enterprise(&again, norms).map_err(inside)?
        } else {
            enterprise::enterprise(&told.loan, norms).map_err(inside)?
        };
        if claim.bears_interest() || claim.bears_any_of(&told.loan.fees) {
            helped.insert(&told.member);
        }
        claims.push((place, claim));
    }
    claims.sort_by_key(|(place, _)| *place);
    Ok(claims.into_iter().map(|(_, claim)| claim).collect())
}

impl FundLoan {
    fn was_opened_in(&self, from: Date, until: Date) -> bool {
        let first = self.loan.balances.first().map_or(self.loan.sanctioned_on, |first| first.on);
        (from..=until).contains(&self.opened_on.unwrap_or(first))
    }
}

impl FundLines {
    fn of(
        quarters: &[Quarter],
        loans: &[FundLoan],
        claims: &[EnterpriseClaim],
        fund: &EnterpriseFund,
    ) -> Result<Self, Error> {
        let (first, last) = quarters.first().zip(quarters.last()).ok_or(Error::NotRecorded)?;
        let (from, until) = (first.from, last.until);
        let mut lines = Self { from, until, fees: FeeLine::default(), interest: InterestLine::default() };
        let mut members = BTreeSet::new();
        for (told, claim) in loans.iter().zip(claims) {
            let rows: Vec<&EnterpriseRow> =
                claim.rows.iter().filter(|row| (from..=until).contains(&row.quarter.until)).collect();
            let opened = told.was_opened_in(from, until);
            lines.add_fees(told, &rows, opened, fund.fee_up_to)?;
            if rows.iter().any(|row| row.products.days > 0) {
                lines.add_interest(told, &rows, opened, fund.up_to)?;
                members.insert(&told.member);
            }
        }
        lines.interest.members = u32::try_from(members.len()).unwrap_or(u32::MAX);
        Ok(lines)
    }

    fn add_fees(&mut self, told: &FundLoan, rows: &[&EnterpriseRow], opened: bool, most: Rupees) -> Result<(), Error> {
        let fees = Rupees::total(rows.iter().map(|row| row.reimbursed))?;
        self.fees.fees = self.fees.fees.plus(fees)?;
        if opened && rows.iter().any(|row| row.fees.is_positive()) {
            self.fees.opened.add(told.loan.loan.min(most))?;
        }
        Ok(())
    }

    fn add_interest(
        &mut self,
        told: &FundLoan,
        rows: &[&EnterpriseRow],
        opened: bool,
        most: Rupees,
    ) -> Result<(), Error> {
        let part = |on: Date| owed(&told.loan.balances, on).min(most);
        let now = part(self.until);
        self.interest.total.add(now)?;
        if opened {
            self.interest.opened.add(now)?;
        } else if let Some(before) = self.from.day_before() {
            self.interest.before.add(part(before))?;
        }
        let relief = Rupees::total(rows.iter().map(|row| row.interest))?;
        self.interest.subvention = self.interest.subvention.plus(relief)?;
        Ok(())
    }
}
