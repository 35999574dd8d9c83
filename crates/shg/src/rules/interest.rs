//! What the borrower pays at most.

use super::addressed;
use super::amount::Amount;
use super::finding::{Finding, Observed, Outcome, Rule};
use super::request::Request;
use super::required::Required;
use crate::books::Group;
use crate::choice::{Category, DistrictCategory, ReferenceRate};
use crate::error::Error;
use crate::rulebook::{Districts, InterestSlab, Norms};

/// What interest does the borrower pay at most on a loan of this size, in the financial year in which it is given?
///
/// # Clause
///
/// `interest`: see [`Norms::interest`].
///
/// # Reading
///
/// The slab is that of the whole loan; where the amount is a range, of its upper end. Above the last slab, for groups
/// that are not rural women's, and in the years of the listed districts outside them, the rate is the bank's
/// (`interest.slab` in CONFORMANCE.md); and it is while the bank charges its own rate and the difference is paid back
/// (`interest.ten_months`). What a letter says holds for the lenders to whom it is written (`interest.lender`).
///
/// # Takes and gives
///
/// The rate the bank means to charge, where it is told → a [`Finding`] in percent a year.
#[must_use]
pub fn interest(group: &Group, amount: Option<Amount>, request: &Request, norms: &Norms<'_>) -> Option<Finding> {
    let loan = amount.and_then(|amount| amount.most())?;
    let observed = match (request.annual_rate, request.flat_rate) {
        (Some(owed), Some(flat)) => Observed::FlatRate { flat, owed },
        (Some(rate), None) => Observed::Rate(rate),
        (None, _) => Observed::Nothing,
    };
    let norm = addressed::interest(norms, request.lender);
    let given_on = request.given_on.unwrap_or(norms.on);
    let mut finding = Finding::on(Rule::Interest, observed, norm, |interest| {
        let upfront = interest.value.upfront_from.is_none_or(|from| given_on >= from);
        let concerned = upfront
            && group.rural
            && group.category == Category::Women
            && (interest.value.districts == Districts::All
                || group.district_category != Some(DistrictCategory::Category2));
        let slab = interest.value.slabs.iter().find(|slab| loan <= slab.up_to).filter(|_| concerned);
        slab.map_or(Required::BankRate, |slab| rate_at_most(slab, request))
    })?;
    let listed = norm.as_ref().is_ok_and(|interest| interest.value.districts == Districts::Category1);
    if listed && group.district_category.is_none() && finding.required != Some(Required::BankRate) {
        finding.required = None;
        finding.outcome = Outcome::Unknown(Error::FactNotGiven { fact: "group.district_category" });
    }
    let bounded = finding.required != Some(Required::BankRate);
    let lenders = norm.as_ref().ok().filter(|_| bounded).map(|interest| &interest.value.lenders);
    Some(finding.to(request.lender, lenders))
}

/// The lowest of the slab's rate and the bank's own rates that are told; those not told stay named.
fn rate_at_most(slab: &InterestSlab, request: &Request) -> Required {
    let told = |rate: &ReferenceRate| match rate {
        ReferenceRate::OneYearMclr => request.one_year_mclr,
        ReferenceRate::ExternalBenchmarkRate => request.external_benchmark_rate,
        ReferenceRate::BoardRate => request.board_rate,
    };
    let lowest = slab.lowest_of.iter().filter_map(told).fold(slab.percent, Ord::min);
    let open = slab.lowest_of.iter().filter(|rate| told(rate).is_none()).copied().collect();
    Required::RateAtMost { percent: lowest, lowest_of: open }
}
