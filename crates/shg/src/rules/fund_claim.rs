//! A bank's claim on the Women Enterprise Acceleration Fund over many loans: the lines of the two claim certificates, quarter by
//! quarter and for the whole period.

use std::collections::{BTreeMap, BTreeSet};

use super::enterprise::{self, EnterpriseClaim, EnterpriseLoan, EnterpriseRow};
use super::subvention::Counted;
use crate::calendar::{Date, Quarter};
use crate::error::Error;
use crate::fault::{Fault, Faults};
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
    /// The loan, and the quarters claimed for.
    pub loan: EnterpriseLoan,
}

/// The certificate of guarantee fees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeeLine {
    /// Accounts opened in the period on which a fee is claimed, with their loans up to the fund's most; none where it is not
    /// known when one was opened.
    pub opened: Option<Counted>,
    /// Fees claimed, on these and on older accounts.
    pub fees: Rupees,
}

/// The certificate of interest relief; amounts are what is owed up to the fund's most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InterestLine {
    /// Accounts opened in the period, with what is owed on them at its end; none where it is not known when one was opened.
    pub opened: Option<Counted>,
    /// Of the others, what was owed at the end of the period before; none where that is not told of one.
    pub before: Option<Counted>,
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
/// The reliefs are given to a woman once: of several loans of hers the one on which the fund bears either relief in the earliest
/// quarter has them, of several in one quarter the one sanctioned first, and the others are as those of one who has had them
/// (`fund.once`). What the columns count is `fund.certificate`, both in CONFORMANCE.md.
///
/// # Takes and gives
///
/// The quarters claimed for, the loans (each for the same quarters) and the norms of the last day → [`FundClaimed`].
///
/// # Errors
///
/// Those of [`enterprise`](enterprise::enterprise), at `loans[…]`; `loan.account_repeated`, `loan.periods_gap`,
/// `rules.fact_contradicted`.
pub fn fund_claim(quarters: &[Quarter], loans: &[FundLoan], norms: &Norms<'_>) -> Result<FundClaimed, Faults> {
    let found = faults(loans);
    if !found.is_empty() {
        return Err(found.into());
    }
    let known = norms.enterprise_fund.as_ref();
    let known = known.map_err(|error| Fault::at("financial_year", error.clone()))?;
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

fn faults(loans: &[FundLoan]) -> Vec<Fault> {
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

/// Loan by loan; the reliefs stay with the loan that had them first.
fn claims(loans: &[FundLoan], norms: &Norms<'_>) -> Result<Vec<EnterpriseClaim>, Faults> {
    let asked = |place: usize, loan: &EnterpriseLoan| {
        let at = |fault: Fault| Fault::at(format!("loans[{place}].{}", fault.path), fault.error);
        enterprise::enterprise(loan, norms).map_err(|faults| faults.into_iter().map(at).collect::<Vec<_>>())
    };
    let each = loans.iter().enumerate().map(|(place, told)| asked(place, &told.loan));
    let mut claims = each.collect::<Result<Vec<_>, _>>()?;
    let turns: Vec<Turn> = loans.iter().zip(&claims).enumerate().map(Turn::of).collect();
    for (place, (told, turn)) in loans.iter().zip(&turns).enumerate() {
        let others = loans.iter().zip(&turns).filter(|(other, _)| other.member == told.member);
        let first = others.map(|(_, turn)| turn).filter(|turn| turn.borne_in.is_some()).min_by_key(|turn| turn.key());
        let had_before = first.is_some_and(|first| turn.comes_after(first));
        if let Some(claim) = claims.get_mut(place).filter(|_| had_before) {
            *claim = asked(place, &EnterpriseLoan { had_before, ..told.loan.clone() })?;
        }
    }
    Ok(claims)
}

/// Where a loan stands among those of one woman.
struct Turn {
    /// The first day of the quarter in which the fund first bears a relief on it.
    borne_in: Option<Date>,
    /// Its sanction, and its place among all.
    sanctioned: (Date, usize),
}

impl Turn {
    fn of((place, (told, claim)): (usize, (&FundLoan, &EnterpriseClaim))) -> Self {
        let borne_in = claim.borne_first.map(|day| Quarter::of(day).map_or(day, |quarter| quarter.from));
        Self { borne_in, sanctioned: (told.loan.sanctioned_on, place) }
    }

    fn key(&self) -> (Option<Date>, (Date, usize)) {
        (self.borne_in, self.sanctioned)
    }

    /// One on which nothing is borne comes after those sanctioned before it.
    fn comes_after(&self, first: &Self) -> bool {
        if self.borne_in.is_some() { self.key() > first.key() } else { self.sanctioned > first.sanctioned }
    }
}

/// When the account of a loan was opened, as a certificate asks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opened {
    InThePeriod,
    Before,
    /// In the period, or before it.
    NotTold,
}

impl FundLoan {
    fn opened(&self, from: Date, until: Date) -> Opened {
        let first = self.loan.balances.first().map(|first| first.on);
        match (self.loan.opened(), first) {
            (Some(on), _) if (from..=until).contains(&on) => Opened::InThePeriod,
            (Some(_), _) => Opened::Before,
            (None, Some(first)) if first < from => Opened::Before,
            (None, _) if (from..=until).contains(&self.loan.sanctioned_on) => Opened::InThePeriod,
            (None, _) => Opened::NotTold,
        }
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
        let none = Counted::default();
        let mut lines = Self {
            from,
            until,
            fees: FeeLine { opened: Some(none), fees: Rupees::ZERO },
            interest: InterestLine {
                opened: Some(none),
                before: Some(none),
                total: none,
                members: 0,
                subvention: Rupees::ZERO,
            },
        };
        let mut members = BTreeSet::new();
        for (told, claim) in loans.iter().zip(claims) {
            let rows: Vec<&EnterpriseRow> =
                claim.rows.iter().filter(|row| (from..=until).contains(&row.quarter.until)).collect();
            let opened = told.opened(from, until);
            lines.add_fees(told, &rows, opened, fund.fee_up_to)?;
            if rows.iter().any(|row| row.products.days > 0) {
                lines.add_interest(told, &rows, opened, fund.up_to)?;
                members.insert(&told.member);
            }
        }
        lines.interest.members = u32::try_from(members.len()).unwrap_or(u32::MAX);
        Ok(lines)
    }

    fn add_fees(
        &mut self,
        told: &FundLoan,
        rows: &[&EnterpriseRow],
        opened: Opened,
        most: Rupees,
    ) -> Result<(), Error> {
        let fees = Rupees::total(rows.iter().map(|row| row.reimbursed))?;
        self.fees.fees = self.fees.fees.plus(fees)?;
        if rows.iter().any(|row| row.fees.is_positive()) {
            count_opened(&mut self.fees.opened, opened, told.loan.loan.min(most))?;
        }
        Ok(())
    }

    fn add_interest(
        &mut self,
        told: &FundLoan,
        rows: &[&EnterpriseRow],
        opened: Opened,
        most: Rupees,
    ) -> Result<(), Error> {
        let part = |on: Date| owed(&told.loan.balances, on).min(most);
        let now = part(self.until);
        self.interest.total.add(now)?;
        count_opened(&mut self.interest.opened, opened, now)?;
        if let Some(day) = self.from.day_before().filter(|_| opened != Opened::InThePeriod) {
            let is_told = opened == Opened::Before && told.loan.balances.first().is_some_and(|first| first.on <= day);
            match &mut self.interest.before {
                Some(before) if is_told => before.add(part(day))?,
                before => *before = None,
            }
        }
        let relief = Rupees::total(rows.iter().map(|row| row.interest))?;
        self.interest.subvention = self.interest.subvention.plus(relief)?;
        Ok(())
    }
}

/// Counts an account among those opened in the period, if it is one of them.
fn count_opened(column: &mut Option<Counted>, opened: Opened, amount: Rupees) -> Result<(), Error> {
    match (column.as_mut(), opened) {
        (Some(counted), Opened::InThePeriod) => counted.count(amount),
        (_, Opened::NotTold) => {
            *column = None;
            Ok(())
        }
        _ => Ok(()),
    }
}
