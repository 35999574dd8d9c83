//! What government pays towards the interest of rural women's groups: accounts and the norms of a financial year → the rows
//! of a claim, quarter by quarter.

mod certificate;
mod check;
mod findings;
mod prompt;
mod quarter;
mod standard;

pub use certificate::{CertificateRow, ChargedRow, Counted};
pub use prompt::{InstalmentTest, MonthTest, PromptTest};
pub use quarter::{ClaimRow, QuarterClaim};

use super::classify::Payments;
use super::finding::Finding;
use crate::calendar::{Date, FinancialYear, Quarter};
use crate::choice::{
    AboveLastSlab, BalanceBasis, Category, DayCount, DistrictCategory, Evidence, Lender, PromptWindow, Relief,
    Rounding, SlabReading, SlabsOf,
};
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::loan::balances::{DayBalance, Days, owed};
use crate::loan::cash_credit::Told;
use crate::money::{Rate, Rupees};
use crate::rulebook::{Districts, Known, Norms, Subvention};

/// One loan account of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its number.
    pub id: String,
    /// The day on which it was opened.
    pub opened_on: Date,
    /// The loan sanctioned; of a running account, its limit.
    pub loan: Rupees,
    /// Of a running account: how much may be drawn, stretch by stretch, where that is told apart from the limit.
    pub drawing_power: Vec<Told<Rupees>>,
    /// What was owed, day after day.
    pub balances: Vec<DayBalance>,
    /// The last day up to which the balances are known, where they end.
    pub known_until: Option<Date>,
    /// What the bank charges, stretch by stretch.
    pub annual_rate: Vec<Told<Rate>>,
    /// The days on which it was not standard, where the bank tells them.
    pub non_performing: Option<Vec<Days>>,
    /// How it is paid, where that is told.
    pub payments: Option<Payments>,
}

impl Account {
    /// A running account is as large as the most that may be drawn on any of some days, any other as its loan.
    fn size(&self, days: Days) -> Rupees {
        let powers = told_within(&self.drawing_power, days);
        powers.into_iter().map(|(_, power)| power).max().unwrap_or(self.loan)
    }

    /// Is it a loan of these days: opened by their end, and not one that was repaid before them? A limit stays without use.
    fn is_of(&self, days: Days) -> bool {
        let first = owed(&self.balances, days.from);
        let mut later = self.balances.iter().filter(|told| days.from < told.on && told.on <= days.until);
        let owes = first.is_positive() || later.any(|told| told.balance.is_positive());
        self.opened_on <= days.until && (owes || matches!(self.payments, Some(Payments::Running(_))))
    }
}

/// What is told of some days, each with its days.
fn told_within<T: Copy>(told: &[Told<T>], days: Days) -> Vec<(Days, T)> {
    let nexts = told.iter().skip(1).map(|next| next.from.day_before()).chain([None]);
    let within = told.iter().zip(nexts).filter_map(|(told, next)| {
        let until = told.until.or(next).unwrap_or(days.until);
        Some((Days { from: told.from, until }.within(days)?, told.value))
    });
    within.collect()
}

/// A group and its accounts at the bank, in the order in which they fill the slabs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Borrower {
    /// Its number.
    pub id: String,
    /// Who its members are.
    pub category: Category,
    /// Is it in a rural area?
    pub rural: bool,
    /// Whether its district was on the list, while that mattered.
    pub district_category: Option<DistrictCategory>,
    /// Does a loan of it hold a capital subsidy of the scheme before, SGSY?
    pub capital_subsidy: Option<bool>,
    /// Its accounts.
    pub accounts: Vec<Account>,
}

/// What the texts leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choices {
    /// What a loan above a slab earns.
    pub slabs: SlabReading,
    /// What a loan above the last slab earns.
    pub above_last_slab: AboveLastSlab,
    /// On what balance.
    pub balance_basis: BalanceBasis,
    /// Whose balances share the slabs.
    pub slabs_of: SlabsOf,
    /// Which instalments decide on prompt payment.
    pub prompt_window: PromptWindow,
    /// How days become a part of a year.
    pub day_count: DayCount,
    /// How a row becomes whole paise.
    pub rounding: Rounding,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            slabs: SlabReading::Slab,
            above_last_slab: AboveLastSlab::PartBelow,
            balance_basis: BalanceBasis::DailyProducts,
            slabs_of: SlabsOf::Group,
            prompt_window: PromptWindow::Tenure,
            day_count: DayCount::Actual365,
            rounding: Rounding::HalfUp,
        }
    }
}

/// What is claimed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The financial year.
    pub year: FinancialYear,
    /// Its quarters that are claimed for, first things first.
    pub quarters: Vec<Quarter>,
    /// The kind of bank.
    pub lender: Lender,
    /// The bank's weighted average interest charged, as the ministry states it for the year.
    pub waic: Option<Rate>,
    /// Its lending rate for one year by its cost of funds.
    pub one_year_mclr: Option<Rate>,
    /// Its lending rate that follows an outside benchmark.
    pub external_benchmark_rate: Option<Rate>,
    /// Its lending rate that its board approved.
    pub board_rate: Option<Rate>,
    /// The groups.
    pub borrowers: Vec<Borrower>,
    /// What the texts leave open.
    pub choices: Choices,
}

/// What one account earns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountClaim {
    /// Its number.
    pub id: String,
    /// The rules applied to it.
    pub findings: Vec<Finding>,
    /// Quarter by quarter.
    pub quarters: Vec<QuarterClaim>,
}

/// What one group earns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BorrowerClaim {
    /// Its number.
    pub id: String,
    /// Account by account.
    pub accounts: Vec<AccountClaim>,
}

/// A claim, worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// Group by group.
    pub borrowers: Vec<BorrowerClaim>,
    /// The lines of the certificate.
    pub certificate: Vec<CertificateRow>,
    /// The weakest evidence that it stands on.
    pub evidence: Option<Evidence>,
}

impl Claimed {
    /// Every row of it.
    pub fn rows(&self) -> impl Iterator<Item = &ClaimRow> {
        let accounts = self.borrowers.iter().flat_map(|borrower| &borrower.accounts);
        accounts.flat_map(|account| &account.quarters).flat_map(|quarter| &quarter.rows)
    }

    /// What is paid to one of those who are paid.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn total(&self, relief: Relief) -> Result<Rupees, Error> {
        Rupees::total(self.rows().filter(|row| row.relief == relief).map(|row| row.amount))
    }
}

/// What holds for a group: the text, and who is paid by it.
#[derive(Clone, Debug)]
pub(super) struct Programme<'n> {
    known: &'n Known<'n, Subvention>,
    relief: Relief,
}

impl<'n> Programme<'n> {
    /// The listed districts have one text, the others had another.
    fn of(borrower: &Borrower, norms: &'n Norms<'_>) -> Result<Self, (&'static str, Error)> {
        let at_year = |error: &Error| ("financial_year", error.clone());
        let of_banks = norms.subvention.as_ref().map_err(at_year)?;
        if of_banks.value.districts == Districts::All {
            return Ok(Self { known: of_banks, relief: Relief::Bank });
        }
        match borrower.district_category {
            None => Err(("district_category", Error::FactNotGiven { fact: "district_category" })),
            Some(DistrictCategory::Category1) => Ok(Self { known: of_banks, relief: Relief::Bank }),
            Some(DistrictCategory::Category2) => {
                let known = norms.state_subvention.as_ref().map_err(at_year)?;
                Ok(Self { known, relief: Relief::StateMission })
            }
        }
    }

    fn is_for(&self, lender: Lender) -> Result<(), Error> {
        if self.known.value.lenders.contains(&lender) {
            return Ok(());
        }
        Err(Error::OtherLender { lender: lender.as_str(), source_id: self.known.citation.source.clone() })
    }

    /// The end of the last slab.
    fn ceiling(&self) -> Rupees {
        self.known.value.slabs.last().map_or(Rupees::ZERO, |slab| slab.up_to)
    }
}

/// Works a claim out.
///
/// # Clause
///
/// `subvention`, `state_subvention`, `prompt_payment`; the rate charged by `interest`; of the prudential norms `non_performing` and
/// `out_of_order`: see [`Norms`].
///
/// # Reading
///
/// Each row is rounded to the paisa, rows do not reach over a quarter's end, and what bars relief bars it in the quarter in which
/// it holds, so that a year is the sum of its quarters.
/// What the texts leave open is in [`Choices`] (`subvention.…` in CONFORMANCE.md).
///
/// # Takes and gives
///
/// A claim, the norms of its year and the prudential ones → [`Claimed`], or every fault of the claim with its path.
///
/// # Errors
///
/// `rulebook.other_lender`; those of the rulebook where the year's text is not known; `rules.fact_not_given`,
/// `rules.balances_end_early`, `rules.group_repeated`, `loan.balances_unordered`, `loan.periods_overlap`,
/// `loan.day_count_unfit`, `money.too_large` and their kin.
pub fn claim(claim: &Claim, norms: &Norms<'_>, classes: &Norms<'_>) -> Result<Claimed, Faults> {
    let faults = check::faults(claim, norms);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    // Of a year whose text is not known not even a claim for nobody is nothing.
    norms.subvention.as_ref().map_err(|error| vec![Fault::at("financial_year", error.clone())])?;
    let mut borrowers = Vec::with_capacity(claim.borrowers.len());
    for (place, borrower) in claim.borrowers.iter().enumerate() {
        let at = |(key, error)| vec![check::at(place, key, error)];
        let programme = Programme::of(borrower, norms).map_err(at)?;
        let mut accounts = Vec::with_capacity(borrower.accounts.len());
        for (number, account) in borrower.accounts.iter().enumerate() {
            let one = One { claim, norms, classes, borrower, programme: &programme, account, number };
            let path = || format!("groups[{place}].accounts[{number}]");
            let at = |error: Error| match &error {
                Error::FactNotGiven { fact: "waic" } => vec![Fault::at("waic", error)],
                Error::FactNotGiven { fact } => vec![Fault::at(format!("{}.{fact}", path()), error)],
                Error::PeriodsGap { .. } => vec![Fault::at(format!("{}.annual_rate", path()), error)],
                _ => vec![Fault::at(format!("{}.balances", path()), error)],
            };
            accounts.push(one.claim().map_err(at)?);
        }
        borrowers.push(BorrowerClaim { id: borrower.id.clone(), accounts });
    }
    let certificate =
        certificate::rows(claim, (norms, classes), &borrowers).map_err(|error| vec![Fault::at("groups", error)])?;
    let evidence = evidence(&borrowers);
    Ok(Claimed { borrowers, certificate, evidence })
}

/// The weakest evidence of all findings.
fn evidence(borrowers: &[BorrowerClaim]) -> Option<Evidence> {
    let accounts = borrowers.iter().flat_map(|borrower| &borrower.accounts);
    let findings = accounts.flat_map(|account| {
        let tests = account.quarters.iter().filter_map(|quarter| quarter.prompt.as_ref());
        account.findings.iter().chain(tests.flat_map(PromptTest::findings))
    });
    findings.filter_map(Finding::evidence).min()
}

/// One account of a claim, with all that is known around it.
pub(super) struct One<'c> {
    claim: &'c Claim,
    norms: &'c Norms<'c>,
    classes: &'c Norms<'c>,
    borrower: &'c Borrower,
    programme: &'c Programme<'c>,
    account: &'c Account,
    number: usize,
}

impl One<'_> {
    fn claim(&self) -> Result<AccountClaim, Error> {
        let fallen = self.fallen();
        let holes = fallen.as_ref().and_then(|fallen| fallen.as_deref().ok()).unwrap_or_default();
        let mut quarters = Vec::with_capacity(self.claim.quarters.len());
        let mut by_quarter = Vec::with_capacity(self.claim.quarters.len());
        for quarter in &self.claim.quarters {
            let findings = self.findings_in(*quarter)?;
            quarters.push(self.quarter(*quarter, &findings, holes)?);
            by_quarter.push((*quarter, findings));
        }
        let mut findings = self.of_all(&by_quarter)?;
        findings.extend(fallen.map(|fallen| self.standard(&fallen)));
        Ok(AccountClaim { id: self.account.id.clone(), quarters, findings })
    }

    /// The size by which the loan finds its slab in a quarter: with the group's other loans of the quarter.
    fn size(&self, days: Days) -> Result<Rupees, Error> {
        match self.claim.choices.slabs_of {
            SlabsOf::Account => Ok(self.account.size(days)),
            SlabsOf::Group => {
                let all = self.borrower.accounts.iter().enumerate();
                let counted = all.filter(|(number, account)| *number == self.number || account.is_of(days));
                Rupees::total(counted.map(|(_, account)| account.size(days)))
            }
        }
    }

    /// The accounts that fill the slabs before it.
    fn below(&self) -> Vec<&[DayBalance]> {
        match self.claim.choices.slabs_of {
            SlabsOf::Account => Vec::new(),
            SlabsOf::Group => {
                self.borrower.accounts.iter().take(self.number).map(|other| other.balances.as_slice()).collect()
            }
        }
    }
}
