//! The loan of one woman for her enterprise: what is told of it, and what of that cannot be.

use crate::calendar::{Date, FinancialYear, Quarter};
use crate::choice::{DayCount, Rounding};
use crate::error::Error;
use crate::fault::Fault;
use crate::loan::balances::{DayBalance, Days, balance_faults, days_faults, without};
use crate::loan::cash_credit::Told;
use crate::money::{Rate, Rupees};

/// A fee that the bank paid for a guarantee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fee {
    /// The day.
    pub on: Date,
    /// How much.
    pub amount: Rupees,
}

/// The loan of one woman for her enterprise, and what is claimed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnterpriseLoan {
    /// The quarters claimed for, first things first.
    pub quarters: Vec<Quarter>,
    /// Is she of a women's group of the mission, in a rural area?
    pub rural_member: bool,
    /// Is she of a women's group of the mission, wherever she lives? As a rural member where it is not told.
    pub mission_member: Option<bool>,
    /// Had she the fund's reliefs on a loan before this one?
    pub had_before: bool,
    /// Does another scheme pay towards the same interest?
    pub other_relief: bool,
    /// Did she repay promptly, as the bank sees it?
    pub repaid_promptly: bool,
    /// The last days of quarters in which she did not, though she did in the others.
    pub not_prompt: Vec<Date>,
    /// The day on which the loan was first sanctioned.
    pub sanctioned_on: Date,
    /// The day on which its account was opened, where that is told.
    pub opened_on: Option<Date>,
    /// The loan.
    pub loan: Rupees,
    /// What the bank charges.
    pub annual_rate: Rate,
    /// What it charges on days on which that is another.
    pub annual_rates: Vec<Told<Rate>>,
    /// Its lending rate for one year by its cost of funds.
    pub one_year_mclr: Option<Rate>,
    /// What was owed, day after day.
    pub balances: Vec<DayBalance>,
    /// The days on which it was not standard, in their order, where the bank tells them.
    pub non_performing: Option<Vec<Days>>,
    /// Fees of a guarantee that the bank paid and did not charge to her.
    pub fees: Vec<Fee>,
    /// How days become a part of a year.
    pub day_count: DayCount,
    /// How amounts become whole paise.
    pub rounding: Rounding,
}

impl EnterpriseLoan {
    /// The day on which its account was opened: told, or the first day of its balances where it was sanctioned in the period
    /// claimed for. Of an older loan it is not known.
    #[must_use]
    pub fn opened(&self) -> Option<Date> {
        let first = self.balances.first().map(|first| first.on);
        let is_of_the_period = self.quarters.first().is_some_and(|quarter| quarter.from <= self.sanctioned_on);
        self.opened_on.or_else(|| first.filter(|_| is_of_the_period))
    }

    /// Did she repay promptly in a quarter?
    pub(super) fn was_prompt_in(&self, quarter: Quarter) -> bool {
        self.repaid_promptly && !self.not_prompt.contains(&quarter.until)
    }

    /// Those of some days on which something is owed, in their order; days before the first balance told count as such.
    pub(super) fn owed_days(&self, days: Days) -> Vec<Days> {
        let Some(first) = self.balances.first().map(|first| first.on) else { return Vec::new() };
        let until = first.day_before();
        let untold = until.map(|until| Days { from: self.opened().unwrap_or(days.from), until });
        let ends = self.balances.iter().skip(1).map(|next| next.on.day_before()).chain([Some(days.until)]);
        let owed = self.balances.iter().zip(ends).filter(|(told, _)| told.balance.is_positive());
        let told = owed.filter_map(|(told, until)| Some(Days { from: told.on, until: until? }));
        untold.into_iter().chain(told).filter_map(|stretch| days.within(stretch)).collect()
    }

    /// The same, without the days on which it was not standard.
    pub(super) fn earning_days(&self, days: Days) -> Vec<Days> {
        let holes = self.non_performing.as_deref().unwrap_or_default();
        self.owed_days(days).into_iter().flat_map(|owed| without(owed, holes)).collect()
    }

    /// The highest rate charged on those of some days on which something is owed.
    pub(super) fn rate_within(&self, days: Days) -> Rate {
        let rates = &self.annual_rates;
        let nexts = rates.iter().skip(1).map(|next| next.from.day_before()).chain([None]);
        let told: Vec<(Days, Rate)> = rates
            .iter()
            .zip(nexts)
            .map(|(told, next)| {
                let until = told.until.or(next).unwrap_or(days.until.max(told.from));
                (Days { from: told.from, until }, told.value)
            })
            .collect();
        let stretches: Vec<Days> = told.iter().map(|(stretch, _)| *stretch).collect();
        let owed = self.owed_days(days);
        let others = owed.iter().flat_map(|owed| without(*owed, &stretches)).map(|_| self.annual_rate);
        let is_owed = |stretch: Days| owed.iter().any(|owed| owed.within(stretch).is_some());
        let charged = told.iter().filter(|(stretch, _)| is_owed(*stretch)).map(|(_, rate)| *rate);
        charged.chain(others).max().unwrap_or(self.annual_rate)
    }
}

pub(in crate::rules) fn faults(loan: &EnterpriseLoan) -> Vec<Fault> {
    let mut faults = balance_faults(&loan.balances);
    if loan.day_count.is_thirty() {
        faults.push(Fault::at("day_count", Error::DayCountUnfit { day_count: loan.day_count.as_str() }));
    }
    if !loan.loan.is_positive() {
        faults.push(Fault::at("loan", Error::LoanNotPositive { amount: loan.loan }));
    }
    faults.extend(opening_faults(loan));
    if let Some(last) = loan.quarters.last().filter(|last| last.until < loan.sanctioned_on) {
        let error = Error::ClaimBeforeSanction { until: last.until, sanctioned_on: loan.sanctioned_on };
        faults.push(Fault::at("sanctioned_on", error));
    }
    faults.extend(days_faults("non_performing", loan.non_performing.as_deref().unwrap_or_default()));
    let rates = loan.annual_rates.iter();
    let rates: Vec<Days> = rates.map(|told| Days { from: told.from, until: told.until.unwrap_or(told.from) }).collect();
    faults.extend(days_faults("annual_rates", &rates));
    faults.extend(quarter_faults(loan));
    faults.extend(fee_faults(loan));
    faults
}

/// A quarter is named by its last day, and is one of the year claimed for.
fn quarter_faults(loan: &EnterpriseLoan) -> Vec<Fault> {
    let Some(year) = loan.quarters.first().map(|quarter| FinancialYear::of(quarter.from)) else { return Vec::new() };
    let ends: Vec<Date> = year.quarters().iter().flatten().map(|quarter| quarter.until).collect();
    let others = loan.not_prompt.iter().enumerate().filter(|(_, day)| !ends.contains(day));
    let fault = |(place, day): (usize, &Date)| {
        let error = Error::QuarterOutsideYear { day: *day, year: year.to_string() };
        Fault::at(format!("not_prompt[{place}]"), error)
    };
    others.map(fault).collect()
}

/// Fees are amounts, and paid on a loan that was sanctioned.
fn fee_faults(loan: &EnterpriseLoan) -> Vec<Fault> {
    let fees = loan.fees.iter().enumerate();
    let amounts = fees.clone().filter(|(_, fee)| !fee.amount.is_positive()).map(|(place, fee)| {
        Fault::at(format!("guarantee_fees[{place}].amount"), Error::LoanNotPositive { amount: fee.amount })
    });
    let early = fees.filter(|(_, fee)| fee.on < loan.sanctioned_on).map(|(place, fee)| {
        let error = Error::EntryBeforeOpening { on: fee.on, opening: loan.sanctioned_on };
        Fault::at(format!("guarantee_fees[{place}].on"), error)
    });
    amounts.chain(early).collect()
}

/// An account is opened after the sanction, and its balances reach back to where the claim looks.
fn opening_faults(loan: &EnterpriseLoan) -> Vec<Fault> {
    let before = |on: Date, opening: Date| Error::EntryBeforeOpening { on, opening };
    let mut faults = Vec::new();
    let sanctioned = loan.sanctioned_on;
    let early = loan.opened_on.filter(|on| *on < sanctioned);
    faults.extend(early.map(|on| Fault::at("opened_on", before(on, sanctioned))));
    let Some(first) = loan.balances.first().map(|first| first.on) else { return faults };
    let opening = loan.opened_on.unwrap_or(sanctioned).max(sanctioned);
    if first < opening {
        faults.push(Fault::at("balances[0].on", before(first, opening)));
    } else if let Some(from) = loan.quarters.first().map(|quarter| quarter.from) {
        // Of an older loan that does not tell when it was opened something was owed from the first day.
        let wanted = loan.opened().unwrap_or(from).max(from);
        if let Some(until) = first.day_before().filter(|_| first > wanted) {
            faults.push(Fault::at("balances", Error::PeriodsGap { from: wanted, until }));
        }
    }
    faults
}
