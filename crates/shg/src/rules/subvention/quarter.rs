//! The rows of one account in one quarter.

use super::{One, PromptTest};
use crate::calendar::Quarter;
use crate::choice::{BalanceBasis, Relief, SlabReading};
use crate::error::Error;
use crate::loan::balances::{Days, Layer, Products, Slab, layers, owed};
use crate::money::{Rate, Rupees};
use crate::rulebook::{DifferenceFrom, Prompt, SubventionRate};
use crate::rules::addressed;
use crate::rules::finding::{Finding, Outcome, Rule};

/// One row of a claim: a slab of an account, on days of one quarter, at one rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimRow {
    /// Who is paid.
    pub relief: Relief,
    /// The first and the last day.
    pub period: Days,
    /// The slab.
    pub slab: Slab,
    /// Amounts times days.
    pub products: Products,
    /// The rate a year.
    pub percent: Rate,
    /// What it comes to.
    pub amount: Rupees,
}

/// One account in one quarter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuarterClaim {
    /// The quarter.
    pub quarter: Quarter,
    /// The test of prompt payment, in years that had one.
    pub prompt: Option<PromptTest>,
    /// What the group pays a year at the quarter's end, once relief that goes to it is taken off; none where the rate charged
    /// then is not known, where a part of what is owed has no such relief, and before the account was opened.
    pub effective: Option<Rate>,
    /// The rows.
    pub rows: Vec<ClaimRow>,
}

impl One<'_> {
    /// A quarter, without the days on which the account was not standard.
    pub(super) fn quarter(
        &self,
        quarter: Quarter,
        findings: &[Finding],
        holes: &[Days],
    ) -> Result<QuarterClaim, Error> {
        let barred = findings.iter().any(|finding| finding.outcome == Outcome::NotMet && self.is_condition(finding));
        let prompt = self.prompt(quarter);
        let is_prompt = prompt.as_ref().is_some_and(|test| test.outcome == Outcome::Met);
        let days = Days { from: quarter.from, until: quarter.until };
        let reward = self.programme.known.value.prompt;
        let withheld = reward == Some(Prompt::Condition) && !is_prompt;
        let mut rows = Vec::new();
        if !barred && !withheld {
            rows = self.rows(days, holes)?;
        }
        if let Some(Prompt::Additional(more)) = reward.filter(|_| is_prompt) {
            for row in rows.clone() {
                let amount = row.products.at(more, self.claim.choices.rounding)?;
                rows.push(ClaimRow { relief: Relief::PromptPayee, percent: more, amount, ..row });
            }
        }
        let of_scheme =
            findings.iter().any(|finding| finding.rule == Rule::SubventionGroup && finding.outcome == Outcome::Met);
        let effective = self.effective(days, &rows, of_scheme)?;
        Ok(QuarterClaim { quarter, prompt, effective, rows })
    }

    /// One rate for all that is owed, or none.
    fn effective(&self, days: Days, rows: &[ClaimRow], of_scheme: bool) -> Result<Option<Rate>, Error> {
        if self.account.opened_on > days.until {
            return Ok(None);
        }
        let for_the_group = rows.iter().rev().find(|row| row.relief != Relief::Bank).map(|row| row.percent);
        let relief = for_the_group.unwrap_or_default();
        let reaches_above = |layer: &Layer| layer.top > layer.below.max(self.programme.ceiling());
        if relief > Rate::default() && self.layers(days)?.iter().any(reaches_above) {
            return Ok(None);
        }
        Ok(self.charged(days, of_scheme)?.map(|rate| rate.saturating_sub(relief)))
    }

    /// The rate that the group is charged at the quarter's end: told, or, where none is told of the quarter, the one that the
    /// year's text fixes for a group of the scheme.
    fn charged(&self, days: Days, of_scheme: bool) -> Result<Option<Rate>, Error> {
        if let Some((told, rate)) = self.rates_within(days).last() {
            return Ok(Some(*rate).filter(|_| told.until == days.until));
        }
        if !of_scheme {
            return Ok(None);
        }
        let size = self.size(days)?;
        let lender = self.claim.lender;
        let known = addressed::interest(self.norms, lender).as_ref().ok();
        let is_fixed = self.programme.relief == Relief::Bank;
        let fixed = known.filter(|interest| is_fixed && interest.value.lenders.reach(lender));
        let slab = fixed.and_then(|interest| interest.value.slabs.iter().find(|slab| size <= slab.up_to));
        Ok(slab.filter(|slab| slab.lowest_of.is_empty()).map(|slab| slab.percent))
    }

    /// A row for each slab, and for each rate that the bank charged where relief follows from it.
    fn rows(&self, days: Days, holes: &[Days]) -> Result<Vec<ClaimRow>, Error> {
        let choices = self.claim.choices;
        let layers = self.layers(days)?;
        let mut rows = Vec::new();
        for (slab, rate) in self.slabs(days)? {
            for (period, percent) in self.percents(rate, days)? {
                let products = Products::of(&layers, period, holes, slab, choices.day_count)?;
                if products.days > 0 {
                    let amount = products.at(percent, choices.rounding)?;
                    rows.push(ClaimRow { relief: self.programme.relief, period, slab, products, percent, amount });
                }
            }
        }
        Ok(rows)
    }

    /// The account, day by day or as at the quarter's end, upon those that fill the slabs before it.
    pub(super) fn layers(&self, days: Days) -> Result<Vec<Layer>, Error> {
        let below = self.below();
        match self.claim.choices.balance_basis {
            BalanceBasis::DailyProducts => layers(&below, &self.account.balances, days),
            BalanceBasis::QuarterEnd => {
                let Some(days) = days.within(Days { from: self.account.opened_on, until: days.until }) else {
                    return Ok(Vec::new());
                };
                let below = Rupees::total(below.iter().map(|other| owed(other, days.until)))?;
                let top = below.plus(owed(&self.account.balances, days.until))?;
                Ok(vec![Layer { days, below, top }])
            }
        }
    }

    /// The slabs into which a loan of its size reaches: the rate of a slab is for loans above the slab before.
    fn slabs(&self, days: Days) -> Result<Vec<(Slab, SubventionRate)>, Error> {
        let size = self.size(days)?;
        let mut slabs = self.all_slabs(days)?;
        slabs.retain(|(slab, _)| slab.above == Rupees::ZERO || slab.above < size);
        Ok(slabs)
    }

    /// The slabs with their rates; by the other reading one slab, at the rate of the slab in which the loan lies.
    pub(super) fn all_slabs(&self, days: Days) -> Result<Vec<(Slab, SubventionRate)>, Error> {
        let slabs = &self.programme.known.value.slabs;
        if self.claim.choices.slabs == SlabReading::WholeLoan {
            let size = self.size(days)?;
            let own = slabs.iter().find(|slab| size <= slab.up_to).or(slabs.last());
            let whole = Slab { above: Rupees::ZERO, up_to: self.programme.ceiling() };
            return Ok(own.map(|own| (whole, own.rate)).into_iter().collect());
        }
        let floors = [Rupees::ZERO].into_iter().chain(slabs.iter().map(|slab| slab.up_to));
        let slab =
            |(slab, above): (&crate::rulebook::SubventionSlab, Rupees)| (Slab { above, up_to: slab.up_to }, slab.rate);
        Ok(slabs.iter().zip(floors).map(slab).collect())
    }

    /// The rates of relief over some days.
    fn percents(&self, rate: SubventionRate, days: Days) -> Result<Vec<(Days, Rate)>, Error> {
        let SubventionRate::Difference { from, less, most } = rate else {
            let SubventionRate::Uniform(percent) = rate else { return Ok(Vec::new()) };
            return Ok(vec![(days, percent)]);
        };
        let difference = |rate: Rate| rate.saturating_sub(less).min(most);
        match from {
            DifferenceFrom::Waic => {
                let waic = self.claim.waic.ok_or(Error::FactNotGiven { fact: "waic" })?;
                Ok(vec![(days, difference(waic))])
            }
            DifferenceFrom::LendingRate => {
                if let Some(Days { from, until }) = self.untold(days)? {
                    let never = self.account.annual_rate.is_empty();
                    let gap = Error::PeriodsGap { from, until };
                    return Err(if never { Error::FactNotGiven { fact: "annual_rate" } } else { gap });
                }
                let rates = self.rates_within(days);
                Ok(rates.into_iter().map(|(days, rate)| (days, difference(rate))).collect())
            }
        }
    }
}
