//! Whether an account may have relief at all, rule by rule.

use super::{One, told_within};
use crate::calendar::Quarter;
use crate::choice::{AboveLastSlab, ReferenceRate, Relief};
use crate::error::Error;
use crate::loan::balances::{Days, without};
use crate::money::{Rate, Rupees};
use crate::rulebook::{Interest, InterestSlab};
use crate::rules::addressed;
use crate::rules::finding::{Finding, Observed, Outcome, Rule};
use crate::rules::required::Required;

impl One<'_> {
    /// What holds of all quarters, in the order of [`Rule`]: of each rule the finding of the quarter that fares worst.
    /// Of the rate charged a quarter in which nothing is owed tells nothing, unless nothing is owed in any.
    pub(super) fn of_all(&self, by_quarter: &[(Quarter, Vec<Finding>)]) -> Result<Vec<Finding>, Error> {
        let is_open = |quarter: &Quarter| quarter.until >= self.account.opened_on;
        let any_open = by_quarter.iter().any(|(quarter, _)| is_open(quarter));
        let mut lived = Vec::with_capacity(by_quarter.len());
        for (quarter, findings) in by_quarter.iter().filter(|(quarter, _)| !any_open || is_open(quarter)) {
            let owes = !self.owed_days(Days { from: quarter.from, until: quarter.until })?.is_empty();
            lived.push((owes, findings));
        }
        let any_owes = lived.iter().any(|(owes, _)| *owes);
        let counts = |owes: bool, finding: &Finding| owes || !any_owes || finding.rule != Rule::Interest;
        let all = lived.iter().flat_map(|(owes, findings)| findings.iter().map(|finding| (*owes, finding)));
        let mut worst: Vec<Finding> = Vec::new();
        for (_, finding) in all.filter(|(owes, finding)| counts(*owes, finding)) {
            match worst.iter_mut().find(|other| other.rule == finding.rule) {
                Some(other) if weight(finding) > weight(other) => *other = finding.clone(),
                Some(_) => {}
                None => worst.push(finding.clone()),
            }
        }
        Ok(worst)
    }

    /// The findings on the account in one quarter, which is the period of a claim.
    pub(super) fn findings_in(&self, quarter: Quarter) -> Result<Vec<Finding>, Error> {
        let known = self.programme.known;
        let judged = |rule, observed, required| Finding::judged(rule, observed, required, known.citation.clone());
        let borrower = self.borrower;
        let group = Observed::Borrower { category: borrower.category, rural: borrower.rural };
        let days = Days { from: quarter.from, until: quarter.until };
        let size = self.size(days)?;
        let mut findings: Vec<Finding> = self.rate_charged(size, days)?.into_iter().collect();
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

    /// The rates charged on some days, each with its days.
    pub(super) fn rates_within(&self, days: Days) -> Vec<(Days, Rate)> {
        told_within(&self.account.annual_rate, days)
    }

    /// The first days on which something is owed that counts, and of which no rate is told.
    pub(super) fn untold(&self, days: Days) -> Result<Option<Days>, Error> {
        let told: Vec<Days> = self.rates_within(days).into_iter().map(|(days, _)| days).collect();
        Ok(self.owed_days(days)?.into_iter().flat_map(|owed| without(owed, &told)).next())
    }

    /// The days on which something is owed that counts.
    fn owed_days(&self, days: Days) -> Result<Vec<Days>, Error> {
        let layers = self.layers(days)?;
        Ok(layers.iter().filter(|layer| layer.top > layer.below).map(|layer| layer.days).collect())
    }

    /// A bank that is paid for charging less must charge less on the days on which something is owed. What it charges is a term
    /// where it is not told, and of days of which it is not told, unknown.
    fn rate_charged(&self, size: Rupees, days: Days) -> Result<Option<Finding>, Error> {
        if self.programme.relief != Relief::Bank {
            return Ok(None);
        }
        let norm = addressed::interest(self.norms, self.claim.lender);
        let upfront = norm.as_ref().ok().and_then(|known| known.value.upfront_from);
        let compared = upfront.map_or(Some(days), |from| days.within(Days { from, until: days.until.max(from) }));
        let owed = self.owed_days(compared.unwrap_or(days))?;
        let told = self.rates_within(compared.unwrap_or(days)).into_iter();
        let told = told.filter(|(days, _)| owed.iter().any(|owed| days.within(*owed).is_some()));
        let charged = told.map(|(_, rate)| rate).max();
        let observed = charged.map_or(Observed::Nothing, Observed::Rate);
        let finding = Finding::on(Rule::Interest, observed, norm, |known| {
            compared.map_or(Required::BankRate, |_| self.rate_allowed(size, known.value))
        });
        let Some(finding) = finding else { return Ok(None) };
        let bounded = finding.required != Some(Required::BankRate);
        let lenders = norm.as_ref().ok().filter(|_| bounded).map(|known| &known.value.lenders);
        let mut finding = finding.to(self.claim.lender, lenders);
        if let Outcome::Unknown(Error::FactNotGiven { .. }) = finding.outcome {
            let open = match &finding.required {
                Some(Required::RateAtMost { lowest_of, .. }) => lowest_of.first(),
                _ => None,
            };
            let fact = match open {
                Some(ReferenceRate::ExternalBenchmarkRate) => "external_benchmark_rate",
                Some(ReferenceRate::BoardRate) => "board_rate",
                _ => "one_year_mclr",
            };
            finding.outcome = Outcome::Unknown(Error::FactNotGiven { fact });
            if charged.is_some_and(|charged| self.is_allowed_below(size, charged)) {
                finding.outcome = Outcome::Met;
            }
        }
        if let (Outcome::Met, Some(compared)) = (&finding.outcome, compared)
            && let Some(Days { from, until }) = self.untold(compared)?
        {
            finding.outcome = Outcome::Unknown(Error::PeriodsGap { from, until });
        }
        Ok(Some(finding))
    }

    /// The most that may be charged in the loan's slab. The part of a larger loan that earns is certified at the rate of a slab.
    fn rate_allowed(&self, size: Rupees, interest: &Interest) -> Required {
        let own = interest.slabs.iter().find(|slab| size <= slab.up_to);
        let earns = self.claim.choices.above_last_slab == AboveLastSlab::PartBelow;
        let highest = || interest.slabs.iter().max_by_key(|slab| self.rate_of(slab)).filter(|_| earns);
        own.or_else(highest).map_or(Required::BankRate, |slab| Required::RateAtMost {
            percent: self.rate_of(slab),
            lowest_of: slab.lowest_of.iter().filter(|rate| self.reference(**rate).is_none()).copied().collect(),
        })
    }

    /// Of a loan above the last slab: is a rate allowed in some slab, whatever rates of the bank are not told?
    fn is_allowed_below(&self, size: Rupees, charged: Rate) -> bool {
        let Ok(interest) = addressed::interest(self.norms, self.claim.lender) else { return false };
        let slabs = &interest.value.slabs;
        let is_known = |slab: &InterestSlab| slab.lowest_of.iter().all(|rate| self.reference(*rate).is_some());
        slabs.iter().all(|slab| size > slab.up_to)
            && slabs.iter().any(|slab| is_known(slab) && charged <= self.rate_of(slab))
    }

    /// The rate of a slab, with what is told of the bank's own.
    fn rate_of(&self, slab: &InterestSlab) -> Rate {
        slab.lowest_of.iter().filter_map(|rate| self.reference(*rate)).fold(slab.percent, Ord::min)
    }

    fn reference(&self, rate: ReferenceRate) -> Option<Rate> {
        match rate {
            ReferenceRate::OneYearMclr => self.claim.one_year_mclr,
            ReferenceRate::ExternalBenchmarkRate => self.claim.external_benchmark_rate,
            ReferenceRate::BoardRate => self.claim.board_rate,
        }
    }
}

/// How ill a finding fares; of two alike, the larger of what was observed.
fn weight(finding: &Finding) -> (bool, bool, bool, i64) {
    let outcome = &finding.outcome;
    let observed = match finding.observed {
        Observed::Rate(rate) => i64::try_from(rate.millionths()).unwrap_or(i64::MAX),
        Observed::Money(amount) => amount.paise(),
        _ => 0,
    };
    let is_unknown = matches!(outcome, Outcome::Unknown(_));
    (*outcome == Outcome::NotMet, is_unknown, *outcome == Outcome::Term, observed)
}
