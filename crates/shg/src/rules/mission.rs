//! The mission's own money: may a group have one of its funds, how much, and by which clause.

use super::amount::Amount;
use super::finding::{Finding, Observed, Outcome, Rule};
use super::linkage::practice_rule;
use super::request::Plan;
use super::required::Required;
use crate::books::Group;
use crate::calendar::{Date, completed_months};
use crate::choice::{Evidence, Existence, Fund, GradeLetter, PaidTo, Practice, Scheme};
use crate::error::Error;
use crate::money::Rupees;
use crate::rulebook::{Citation, FundAmount, FundConditions, Norm, Norms};
use crate::standing::{Panchasutra, Practised};

/// Which fund is asked for, and what is told of the group beside its books.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FundRequest {
    /// The fund.
    pub fund: Fund,
    /// Which of two numbers of months is taken, where the text prints both.
    pub existence: Option<Existence>,
    /// Has the group had it before?
    pub had_before: Option<bool>,
    /// Has it a savings account?
    pub savings_account: Option<bool>,
    /// Did it pass its first grading?
    pub first_grading: Option<bool>,
    /// The letter of its last grading.
    pub grade: Option<GradeLetter>,
    /// Is there a federation to which it belongs?
    pub federation: Option<bool>,
    /// Does it lie in a block that the mission works in intensively?
    pub intensive_block: Option<bool>,
    /// Its micro-credit plan.
    pub plan: Option<Plan>,
}

impl FundRequest {
    /// A fund, and nothing told.
    #[must_use]
    pub const fn new(fund: Fund) -> Self {
        Self {
            fund,
            existence: None,
            had_before: None,
            savings_account: None,
            first_grading: None,
            grade: None,
            federation: None,
            intensive_block: None,
            plan: None,
        }
    }
}

/// What one of the mission's funds asks of a group, how much it gives, and to whom it is paid where a text says.
///
/// # Clause
///
/// `revolving_fund`, `community_investment_fund`, `community_investment_conditions`, `community_investment_amount`, `vulnerability_reduction_fund`,
/// `vulnerability_reduction_amount`, `start_up_amount`, `livelihood_amount`: see [`Norms`].
///
/// # Reading
///
/// Months in existence are counted from the day of formation (`fund.existence`). Between the two numbers of "3/6 months" the
/// finding is unknown unless the caller chooses (`fund.three_or_six`). A fund whose text asks nothing of the group is not given
/// for the asking: what is asked is known from elsewhere, or unknown (`fund.conditions`). See CONFORMANCE.md.
///
/// # Takes and gives
///
/// The group, what its books or their examiner say of the five practices, and the request → [`Finding`]s, the amount the last.
/// A fund of which no text of the day speaks is unknown, with the reason.
#[must_use]
pub fn mission(
    group: &Group,
    as_on: Date,
    practices: Option<&Panchasutra>,
    asked: &FundRequest,
    norms: &Norms<'_>,
) -> (Vec<Finding>, Option<PaidTo>) {
    let (conditions, amount) = asked_of(asked.fund, norms);
    let mut findings = Vec::new();
    let mut paid_to = None;
    match conditions {
        Ok((conditions, citation)) => {
            paid_to = conditions.paid_to;
            let facts = Facts { group, as_on, practices, asked, norms };
            findings.extend(facts.conditions(&conditions, &citation));
            if !conditions.asks_of_the_group() {
                findings.extend(facts.not_stated(&citation));
            }
        }
        Err(Error::Silent { .. }) => {}
        Err(error) => findings.push(unknown(Rule::MissionReach, error)),
    }
    findings.push(amount.map_or_else(
        |error| unknown(Rule::MissionAmount, error),
        |(amount, citation)| {
            let observed = Observed::Receiver {
                members: group.members_on(as_on),
                grade: asked.grade,
                federation: asked.federation,
            };
            Finding::judged(Rule::MissionAmount, observed, Required::MissionAmount(amount), citation)
        },
    ));
    (findings, paid_to)
}

type Asked<T> = Result<(T, Citation), Error>;

/// The conditions and the amount of a fund on the day.
fn asked_of(fund: Fund, norms: &Norms<'_>) -> (Asked<FundConditions>, Asked<FundAmount>) {
    fn known<T: Clone>(norm: &Norm<'_, T>) -> Asked<T> {
        norm.as_ref().map(|known| (known.value.clone(), known.citation.clone())).map_err(Clone::clone)
    }
    let exactly = |amount: Rupees| FundAmount { least: Some(amount), most: Some(amount), ..FundAmount::default() };
    match fund {
        Fund::RevolvingFund => {
            let fund = known(&norms.revolving_fund);
            let amount = fund.clone().map(|(fund, citation)| (fund.amount(), citation));
            (fund.map(|(fund, citation)| (fund.conditions(), citation)), amount)
        }
        Fund::CommunityInvestmentFund => {
            (known(&norms.community_investment_fund), known(&norms.community_investment_amount))
        }
        Fund::VulnerabilityReductionFund => {
            (known(&norms.vulnerability_reduction_fund), known(&norms.vulnerability_reduction_amount))
        }
        Fund::StartUpFund => {
            let amount = known(&norms.start_up_amount);
            (amount.clone().map(|(_, citation)| (FundConditions::default(), citation)), amount)
        }
        Fund::LivelihoodAmount => {
            let amount = known(&norms.livelihood_amount).map(|(amount, citation)| (exactly(amount), citation));
            (amount.clone().map(|(_, citation)| (FundConditions::default(), citation)), amount)
        }
    }
}

fn unknown(rule: Rule, error: Error) -> Finding {
    Finding {
        rule,
        observed: Observed::Nothing,
        required: None,
        outcome: Outcome::Unknown(error),
        citation: None,
        setting: None,
    }
}

/// What the conditions of a fund look at.
struct Facts<'f> {
    group: &'f Group,
    as_on: Date,
    practices: Option<&'f Panchasutra>,
    asked: &'f FundRequest,
    norms: &'f Norms<'f>,
}

impl Facts<'_> {
    fn conditions(&self, asks: &FundConditions, citation: &Citation) -> Vec<Finding> {
        let asked = self.asked;
        let mut findings = Vec::new();
        if let Some((least, most)) = asks.months_least.zip(asks.months_most) {
            let observed = Observed::Months(completed_months(self.group.formed_on, self.as_on));
            let required = Required::InExistence { least, most, reading: asked.existence };
            findings.push(Finding::judged(Rule::MissionExistence, observed, required, citation.clone()));
        }
        if asks.practices {
            findings.extend(self.practices(citation));
        }
        let told = [
            (asks.once, Rule::MissionOnce, asked.had_before, false, "had_before"),
            (asks.savings_account, Rule::MissionAccount, asked.savings_account, true, "savings_account"),
            (asks.first_grading, Rule::MissionGrading, asked.first_grading, true, "first_grading"),
            (asks.intensive_blocks, Rule::MissionReach, asked.intensive_block, true, "intensive_block"),
        ];
        for (_, rule, told, so, fact) in told.into_iter().filter(|(is_asked, ..)| *is_asked) {
            let observed = told.map_or(Observed::Nothing, Observed::Told);
            findings.push(Finding::judged(rule, observed, Required::Told { so, fact }, citation.clone()));
        }
        if asks.plan || asks.appraised_plan {
            let plan = asked.plan.map(|plan| Observed::Plan { appraised: plan.appraised });
            let required = Required::Plan { appraised: asks.appraised_plan };
            let observed = plan.unwrap_or(Observed::Nothing);
            findings.push(Finding::judged(Rule::MicroCreditPlan, observed, required, citation.clone()));
        }
        findings
    }

    /// Of a fund whose text asks nothing of the group: what is asked elsewhere. A text read in full that asks nothing asks
    /// nothing, a report may leave it out; but the community investment fund is the federations' to lend.
    fn not_stated(&self, citation: &Citation) -> Vec<Finding> {
        if self.asked.fund == Fund::CommunityInvestmentFund {
            return match &self.norms.community_investment_conditions {
                Ok(known) => self.conditions(known.value, &known.citation),
                Err(error) => vec![unknown(Rule::MissionConditions, error.clone())],
            };
        }
        if citation.evidence == Evidence::FullText {
            return Vec::new();
        }
        let error = Error::Silent { parameter: Rule::MissionConditions.as_str(), scheme: Scheme::DayNrlm.as_str() };
        vec![unknown(Rule::MissionConditions, error)]
    }

    /// The five practices, by the clause of the fund; how regular is regular is the setting of the day.
    fn practices(&self, citation: &Citation) -> Vec<Finding> {
        let regularity = self.norms.regularity.as_ref().ok();
        let finding = |practice: &Practice| {
            let practised = self.practices.map_or(Practised::NotRecorded, |all| all.practice(*practice));
            let observed = match practised {
                Practised::NotRecorded => Observed::Nothing,
                practised => Observed::Practice(practised),
            };
            let least = regularity.map(|known| known.value.least_percent).unwrap_or_default();
            let measured = matches!(practised, Practised::Measured(_));
            let setting = regularity.filter(|_| measured).map(|known| known.citation.clone());
            let required = Required::Practised(least);
            Finding { setting, ..Finding::judged(practice_rule(*practice), observed, required, citation.clone()) }
        };
        let asked = self.norms.panchasutra.as_ref().map_or(Practice::ALL, |asked| asked.value.as_slice());
        asked.iter().map(finding).collect()
    }
}

impl FundAmount {
    /// What a group is given, and to whom where that is not the fund's ordinary way; none where its grade is given nothing.
    ///
    /// # Errors
    ///
    /// `rules.fact_not_given` where the amount rests on a grade or on a federation that was not told; `money.too_large`.
    pub fn given(&self, observed: &Observed) -> Result<Option<(Amount, Option<PaidTo>)>, Error> {
        let Observed::Receiver { members, grade, federation } = observed else { return Ok(None) };
        if !self.by_grade.is_empty() {
            let grade = grade.ok_or(Error::FactNotGiven { fact: "grade" })?;
            let row = self.by_grade.iter().find(|row| row.grade == grade);
            return Ok(row.map(|row| (bounds(row.least, row.most), None)));
        }
        if let Some(straight) = self.without_federation {
            let federation = federation.ok_or(Error::FactNotGiven { fact: "federation" })?;
            if !federation {
                return Ok(Some((Amount::Exactly { exactly: straight }, Some(PaidTo::Group))));
            }
        }
        if let Some(each) = self.per_member {
            return Ok(Some((Amount::Exactly { exactly: each.times_count(*members)? }, None)));
        }
        Ok(match (self.least, self.most) {
            (Some(least), Some(most)) => Some((bounds(least, most), None)),
            (Some(at_least), None) => Some((Amount::AtLeast { at_least }, None)),
            (None, Some(at_most)) => Some((Amount::AtMost { at_most }, None)),
            (None, None) => None,
        })
    }
}

fn bounds(from: Rupees, to: Rupees) -> Amount {
    if from == to { Amount::Exactly { exactly: from } } else { Amount::Between { from, to } }
}
