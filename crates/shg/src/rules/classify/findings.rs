//! One finding a clause: what was observed of the loan, what the day's norm requires.

use super::Loan;
use super::provision::{Provision, Reversal};
use super::timeline::{Timeline, crop_months, is_non_performing};
use crate::calendar::{Date, completed_months};
use crate::choice::{AssetClass, GuaranteedBy};
use crate::loan::cash_credit::Conduct;
use crate::money::Rupees;
use crate::rulebook::Norms;
use crate::rules::finding::{Finding, Observed, Rule};
use crate::rules::required::Required;

/// The rules of which an account may have a finding.
const RULES: &[Rule] = &[
    Rule::Lender,
    Rule::Overdue,
    Rule::AboveDrawingPower,
    Rule::Credits,
    Rule::InterestCovered,
    Rule::LimitReview,
    Rule::Provision,
];

/// What was found out about a loan.
pub(super) struct Found<'f> {
    pub(super) class: AssetClass,
    pub(super) npa_since: Option<Date>,
    pub(super) days: u32,
    pub(super) conduct: Option<&'f Conduct>,
    pub(super) timeline: &'f Timeline,
    pub(super) provision: Option<&'f Provision>,
    pub(super) reversal: Option<Reversal>,
}

impl Found<'_> {
    /// The findings, in the order of [`Rule`].
    pub(super) fn findings(&self, loan: &Loan, norms: &Norms<'_>) -> Vec<Finding> {
        let lender = Observed::Lender(loan.lender);
        let mut findings = Vec::with_capacity(RULES.len());
        let lenders = Finding::on(Rule::Lender, lender, &norms.lenders, |known| Required::Lenders(known.value.clone()));
        add(lenders, &mut findings);
        match self.conduct {
            Some(conduct) => {
                running(conduct, norms, &mut findings);
                add(review(loan, norms), &mut findings);
            }
            None => findings.extend(self.term(loan, norms)),
        }
        findings.extend(self.borrower(loan, norms));
        self.age(loan, norms, &mut findings);
        self.money(loan, norms, &mut findings);
        findings
    }

    /// Days overdue of a term loan; months, where it follows the crop season.
    fn term(&self, loan: &Loan, norms: &Norms<'_>) -> Vec<Finding> {
        if loan.crop_season_months.is_some() {
            let since = self.timeline.overdue_since(loan.as_on);
            let overdue = since.map_or(0, |since| completed_months(since, loan.as_on));
            let months = crop_months(loan, norms).ok().flatten().unwrap_or_default();
            let finding = Finding::on(Rule::CropSeason, Observed::Months(overdue), &norms.crop_season, |_| {
                Required::MonthsBelow(months)
            });
            return finding.into_iter().collect();
        }
        let days = Observed::Days(self.days);
        let mention =
            Finding::on(Rule::Overdue, days.clone(), &norms.special_mention, |known| Required::SpecialMention {
                most: 0,
                sma_1: known.value.sma_1_above_days,
                sma_2: known.value.sma_2_above_days,
            });
        let bound = Finding::on(Rule::NonPerforming, days, &norms.non_performing, |known| {
            Required::DaysAtMost(known.value.above_days)
        });
        [mention, bound].into_iter().flatten().collect()
    }

    /// The borrower's other facilities, and whether all arrears are paid.
    fn borrower(&self, loan: &Loan, norms: &Norms<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        if !loan.others.is_empty() {
            let lost = loan.others.iter().filter(|other| is_non_performing(other, loan.as_on, norms)).count();
            let observed = Observed::Facilities(u32::try_from(lost).unwrap_or(u32::MAX));
            findings.extend(Finding::on(Rule::BorrowerWise, observed, &norms.borrower_wise, |_| {
                Required::NoneNonPerforming
            }));
        }
        if self.timeline.was_in_arrears(loan.as_on) {
            let own = self.timeline.own_arrears(loan, self.conduct);
            let observed = Observed::Arrears { own, others: loan.others_in_arrears() };
            findings.extend(Finding::on(Rule::Upgrade, observed, &norms.upgrade, |_| Required::AllArrearsPaid));
        }
        findings
    }

    /// How old a non-performing asset is, and whether it was found to be lost.
    fn age(&self, loan: &Loan, norms: &Norms<'_>, findings: &mut Vec<Finding>) {
        let months = self.npa_since.map(|since| Observed::Months(completed_months(since, loan.as_on)));
        let age = months.and_then(|months| {
            Finding::on(Rule::AssetAge, months, &norms.asset_classes, |known| Required::Ages(*known.value))
        });
        let lost = loan.loss_identified_on.filter(|on| *on <= loan.as_on).map(Observed::Day);
        let lost =
            lost.and_then(|day| Finding::on(Rule::Loss, day, &norms.asset_classes, |_| Required::LossAsIdentified));
        add(age, findings);
        add(lost, findings);
    }

    /// What is provided, what is guaranteed, what is reversed.
    fn money(&self, loan: &Loan, norms: &Norms<'_>, findings: &mut Vec<Finding>) {
        let outstanding = Observed::Money(loan.exposure.outstanding);
        let total = self.provision.map_or(Rupees::ZERO, |provision| provision.total);
        let provided = if self.class < AssetClass::SubStandard {
            Finding::on(Rule::Provision, outstanding, &norms.standard_provision, |_| Required::Provided(total))
        } else {
            Finding::on(Rule::Provision, outstanding, &norms.npa_provision, |_| Required::Provided(total))
        };
        add(provided, findings);
        let guaranteed = self.provision.map(|provision| provision.guaranteed).filter(|amount| amount.is_positive());
        let cover = guaranteed.and_then(|amount| {
            let observed = Observed::Money(amount);
            let required = Required::NotProvided;
            match loan.exposure.guaranteed_by {
                GuaranteedBy::CreditGuaranteeFund => {
                    Finding::on(Rule::GuaranteeCover, observed, &norms.guarantee_cover, |_| required)
                }
                GuaranteedBy::Ecgc => Finding::on(Rule::GuaranteeCover, observed, &norms.ecgc_cover, |_| required),
            }
        });
        let unrealised = loan.income.filter(|_| self.class >= AssetClass::SubStandard);
        let reversed = unrealised.and_then(|income| {
            let amount = self.reversal.and_then(|reversal| reversal.interest.plus(reversal.fees).ok());
            let observed = Observed::Money(income.interest_unrealised);
            Finding::on(Rule::IncomeReversal, observed, &norms.income_reversal, |_| {
                Required::Reversed(amount.unwrap_or_default())
            })
        });
        add(cover, findings);
        add(reversed, findings);
    }
}

fn add(finding: Option<Finding>, findings: &mut Vec<Finding>) {
    if let Some(finding) = finding {
        findings.push(finding);
    }
}

/// Whether the limit of a running account was reviewed in time; nothing where no review is open.
fn review(loan: &Loan, norms: &Norms<'_>) -> Option<Finding> {
    let late = loan.as_on.days_since(loan.review_due_on.filter(|due| *due <= loan.as_on)?);
    let late = Observed::Days(u32::try_from(late).unwrap_or(u32::MAX));
    Finding::on(Rule::LimitReview, late, &norms.limit_review, |known| Required::DaysBelow(known.value.within_days))
}

/// The three tests of a running account, and its special mention.
fn running(conduct: &Conduct, norms: &Norms<'_>, findings: &mut Vec<Finding>) {
    let now = conduct.now;
    let above = Observed::Days(now.above_days);
    let mention = Finding::on(Rule::Overdue, above.clone(), &norms.special_mention, |known| Required::SpecialMention {
        most: known.value.sma_1_above_days,
        sma_1: known.value.sma_1_above_days,
        sma_2: known.value.sma_2_above_days,
    });
    add(mention, findings);
    let above = Finding::on(Rule::AboveDrawingPower, above, &norms.out_of_order, |known| {
        Required::DaysBelow(known.value.above_days)
    });
    add(above, findings);
    let dry = Observed::Days(now.uncredited_days);
    let dry =
        Finding::on(Rule::Credits, dry, &norms.out_of_order, |known| Required::DaysBelow(known.value.uncredited_days));
    add(dry, findings);
    let window = norms.out_of_order.as_ref().map_or(0, |known| known.value.covered_days);
    if now.owing_days >= window {
        let covered = Observed::Covered { credits: now.credits, interest: now.interest };
        let covered = Finding::on(Rule::InterestCovered, covered, &norms.out_of_order, |known| {
            Required::InterestCovered(known.value.covered_days)
        });
        add(covered, findings);
    }
}
