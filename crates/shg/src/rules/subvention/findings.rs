//! Whether an account may have relief at all, rule by rule.

use super::One;
use crate::choice::{AboveLastSlab, ReferenceRate, Relief};
use crate::error::Error;
use crate::loan::balances::Days;
use crate::money::{Rate, Rupees};
use crate::rules::finding::{Finding, Observed, Outcome, Rule};
use crate::rules::required::Required;

impl One<'_> {
    /// The findings on the account, in the order of [`Rule`].
    pub(super) fn findings(&self) -> Result<Vec<Finding>, Error> {
        let known = self.programme.known;
        let judged = |rule, observed, required| Finding::judged(rule, observed, required, known.citation.clone());
        let borrower = self.borrower;
        let group = Observed::Borrower { category: borrower.category, rural: borrower.rural };
        let size = self.size()?;
        let mut findings: Vec<Finding> = self.rate_charged(size).into_iter().collect();
        findings.push(judged(Rule::SubventionGroup, group, Required::RuralWomen));
        if known.value.bars_capital_subsidy {
            let told = borrower.capital_subsidy.map_or(Observed::Nothing, Observed::CapitalSubsidy);
            findings.push(judged(Rule::CapitalSubsidy, told, Required::NoCapitalSubsidy));
        }
        findings.push(judged(
            Rule::SubventionCeiling,
            Observed::Money(size),
            Required::LoanAtMost(self.programme.ceiling()),
        ));
        if known.value.only_standard {
            let days = Observed::Days(self.days_not_standard());
            findings.push(judged(Rule::StandardAccount, days, Required::StandardThroughout));
        }
        Ok(findings)
    }

    /// Does all relief rest on it? A loan above the last slab may earn in part, and days that are not standard fall out.
    pub(super) fn is_condition(&self, finding: &Finding) -> bool {
        match finding.rule {
            Rule::StandardAccount => false,
            Rule::SubventionCeiling => self.claim.choices.above_last_slab == AboveLastSlab::Nothing,
            _ => true,
        }
    }

    /// Of the days claimed for, those on which the account was not standard.
    fn days_not_standard(&self) -> u32 {
        let quarters = self.claim.quarters.iter().map(|quarter| Days { from: quarter.from, until: quarter.until });
        let fallen = quarters
            .flat_map(|quarter| self.account.non_performing.iter().filter_map(move |hole| quarter.within(*hole)));
        fallen.fold(0, |days, hole| days.saturating_add(hole.count()))
    }

    /// The highest rate charged on any day claimed for.
    fn highest_rate(&self) -> Option<Rate> {
        let rates = self
            .claim
            .quarters
            .iter()
            .flat_map(|quarter| self.rates_within(Days { from: quarter.from, until: quarter.until }));
        rates.map(|(_, rate)| rate).max()
    }

    /// The rates charged on some days, each with its days.
    pub(super) fn rates_within(&self, days: Days) -> Vec<(Days, Rate)> {
        let rates = &self.account.annual_rate;
        let nexts = rates.iter().skip(1).map(|next| next.from.day_before()).chain([None]);
        let told = rates.iter().zip(nexts).filter_map(|(told, next)| {
            let until = told.until.or(next).unwrap_or(days.until);
            Some((Days { from: told.from, until }.within(days)?, told.value))
        });
        told.collect()
    }

    /// A bank that is paid for charging less must charge less. What it charges is a term where it is not told.
    fn rate_charged(&self, size: Rupees) -> Option<Finding> {
        if self.programme.relief != Relief::Bank {
            return None;
        }
        let charged = self.highest_rate();
        let observed = charged.map_or(Observed::Nothing, Observed::Rate);
        let told = |rate: &ReferenceRate| match rate {
            ReferenceRate::OneYearMclr => self.claim.one_year_mclr,
            ReferenceRate::ExternalBenchmarkRate => self.claim.external_benchmark_rate,
        };
        let mut finding = Finding::on(Rule::Interest, observed, &self.norms.interest, |interest| {
            let slab = interest.value.slabs.iter().find(|slab| size <= slab.up_to);
            slab.map_or(Required::BankRate, |slab| Required::RateAtMost {
                percent: slab.lowest_of.iter().filter_map(told).fold(slab.percent, Ord::min),
                lowest_of: slab.lowest_of.iter().filter(|rate| told(rate).is_none()).copied().collect(),
            })
        })?;
        if let Outcome::Unknown(Error::FactNotGiven { .. }) = finding.outcome {
            let open = match &finding.required {
                Some(Required::RateAtMost { lowest_of, .. }) => lowest_of.first(),
                _ => None,
            };
            let fact = match open {
                Some(ReferenceRate::ExternalBenchmarkRate) => "external_benchmark_rate",
                _ => "one_year_mclr",
            };
            finding.outcome = Outcome::Unknown(Error::FactNotGiven { fact });
        }
        Some(finding)
    }
}
