//! When a group may borrow: the conditions of a bank loan.

use super::finding::{Finding, Observed, Rule};
use super::request::Request;
use super::required::Required;
use crate::books::Group;
use crate::choice::Practice;
use crate::rulebook::{Norms, WilfulDefault};
use crate::standing::{Practised, Standing};

/// Is the text addressed to this kind of lender? Where it is not, its norms may still be those of the lender's own
/// circular, which is another text: the finding is unknown, not unmet.
///
/// # Clause
///
/// `lenders`: see [`Norms::lenders`].
#[must_use]
pub fn lender(request: &Request, norms: &Norms<'_>) -> Option<Finding> {
    let observed = Observed::Lender(request.lender);
    Finding::on(Rule::Lender, observed, &norms.lenders, |lenders| Required::Lenders(lenders.value.clone()))
}

/// Has the group been active long enough by its own books?
///
/// # Clause
///
/// `active_existence_months`: see [`Norms::active_existence_months`]. A group that was defunct is judged by
/// [`revival`] instead.
///
/// # Reading
///
/// A month counts once its day of the month is reached (`months.completed` in CONFORMANCE.md). A group whose books have
/// fallen silent has been active for no months.
///
/// # Takes and gives
///
/// `standing.active_months()`, in completed months → a [`Finding`] in months.
///
/// # Examples
///
/// ```
/// use shg::books::{Group, Members};
/// use shg::choice::{Category, Evidence, Scheme};
/// use shg::rulebook::Rulebook;
/// use shg::rules::{Outcome, linkage};
/// use shg::standing::{Corpus, Panchasutra, Practised, Standing, Stated};
///
/// let group = Group {
///     id: "RJ-0001".into(), name: None, formed_on: "2024-12-31".parse()?, category: Category::Women, special: None,
///     rural: true, district_category: None, members: Members::Counted(12),
/// };
/// let yes = Practised::Stated(true);
/// let stated = Stated {
///     active_since: group.formed_on, revived_on: None, corpus: Corpus::default(), graded: true, wilful_default: false,
///     panchasutra: Panchasutra { meetings: yes, savings: yes, internal_lending: yes, repayment: yes, books: yes },
/// };
/// let as_on = "2025-06-30".parse()?;
/// let standing = Standing::stated(&group, as_on, stated).unwrap();
/// let norms = Rulebook::builtin().on(as_on, Scheme::DayNrlm, Evidence::FullText, None)?;
/// let finding = linkage::active_existence(&standing, &norms).unwrap();
/// assert_eq!(finding.outcome, Outcome::Met); // 31 December to 30 June, its last day: six months
/// # Ok::<(), shg::Error>(())
/// ```
#[must_use]
pub fn active_existence(standing: &Standing, norms: &Norms<'_>) -> Option<Finding> {
    if standing.revived_on.is_some() {
        return None;
    }
    let observed = Observed::Months(standing.active_months());
    Finding::on(Rule::ActiveExistence, observed, &norms.active_existence_months, |months| {
        Required::MonthsAtLeast(*months.value)
    })
}

/// Has a group that was defunct been active again long enough?
///
/// # Clause
///
/// `revival_months`: see [`Norms::revival_months`].
///
/// # Takes and gives
///
/// `standing.active_months()`, counted from the revival → a [`Finding`] in months; none for a group never defunct.
#[must_use]
pub fn revival(standing: &Standing, norms: &Norms<'_>) -> Option<Finding> {
    standing.revived_on?;
    let observed = Observed::Months(standing.active_months());
    Finding::on(Rule::Revival, observed, &norms.revival_months, |months| Required::MonthsAtLeast(*months.value))
}

pub(super) const fn practice_rule(practice: Practice) -> Rule {
    match practice {
        Practice::Meetings => Rule::RegularMeetings,
        Practice::Savings => Rule::RegularSavings,
        Practice::InternalLending => Rule::RegularInternalLending,
        Practice::Repayment => Rule::TimelyRepayment,
        Practice::Books => Rule::BooksUpToDate,
    }
}

/// Does the group follow the five good practices?
///
/// # Clause
///
/// `panchasutra`: see [`Norms::panchasutra`].
///
/// # Reading
///
/// How regular is regular is nowhere stated. A practice measured in books is a share, compared with
/// [`Norms::regularity`], which a caller or an overlay may set (`panchasutra.regularity` in CONFORMANCE.md).
///
/// # Takes and gives
///
/// The five practices of the standing → one [`Finding`] each.
#[must_use]
pub fn panchasutra(standing: &Standing, norms: &Norms<'_>) -> Vec<Finding> {
    let regularity = norms.regularity.as_ref().map(|regularity| regularity.value.least_percent);
    let asked = norms.panchasutra.as_ref().map_or(Practice::ALL, |asked| asked.value.as_slice());
    let finding = |practice: &Practice| {
        let practised = standing.panchasutra.practice(*practice);
        let observed = match practised {
            Practised::NotRecorded => Observed::Nothing,
            practised => Observed::Practice(practised),
        };
        let finding = Finding::on(practice_rule(*practice), observed, &norms.panchasutra, |_| {
            Required::Practised(regularity.unwrap_or_default())
        })?;
        let measured = matches!(practised, Practised::Measured(_));
        let setting = norms.regularity.as_ref().ok().filter(|_| measured).map(|known| known.citation.clone());
        Some(Finding { setting, ..finding })
    };
    asked.iter().filter_map(finding).collect()
}

/// Does the group qualify in the grading?
///
/// # Clause
///
/// `grading`: see [`Norms::grading`]. No official text states a pass mark: whether the group qualifies is told, by whoever
/// graded it or by a score card, which the finding then names beside the clause.
#[must_use]
pub fn grading(standing: &Standing, request: &Request, norms: &Norms<'_>) -> Option<Finding> {
    let observed = standing.graded.map_or(Observed::Nothing, Observed::Graded);
    let finding = Finding::on(Rule::Grading, observed, &norms.grading, |_| Required::Graded)?;
    Some(Finding { setting: request.graded_by.clone(), ..finding })
}

/// Are wilful defaulters kept out of the loan?
///
/// # Clause
///
/// `wilful_default`: see [`Norms::wilful_default`].
///
/// # Reading
///
/// Members marked as wilful defaulters are left out and the group is financed without them, as the text says; the
/// standing's own `wilful_default` says that somebody financed is in wilful default, or the group itself. Where all members
/// are left out nobody can be financed (`wilful_default.excluded` in CONFORMANCE.md).
#[must_use]
pub fn wilful_default(group: &Group, standing: &Standing, norms: &Norms<'_>) -> Option<Finding> {
    let defaulters = group.present_on(standing.as_on).filter(|member| member.wilful_defaulter).count();
    let excluded = u32::try_from(defaulters).unwrap_or(u32::MAX);
    let all = excluded > 0 && excluded == group.members_on(standing.as_on);
    let financed = standing.wilful_default.or(all.then_some(false));
    let observed = financed.map_or(Observed::Nothing, |financed| Observed::WilfulDefault { financed, excluded, all });
    Finding::on(Rule::WilfulDefault, observed, &norms.wilful_default, |treatment| match treatment.value {
        WilfulDefault::ExcludedFromTheLoan => Required::NoWilfulDefaulter,
        WilfulDefault::GroupNotInDefault => Required::GroupNotInDefault,
    })
}

/// Were earlier loans repaid?
///
/// # Clause
///
/// `credit_history`: see [`Norms::credit_history`]; asked from the dose that it names.
#[must_use]
pub fn credit_history(request: &Request, norms: &Norms<'_>) -> Option<Finding> {
    let from_dose = norms.credit_history.as_ref().map_or(1, |history| history.value.from_dose);
    let observed = request.previous_loans_repaid.map_or(Observed::Nothing, Observed::Repaid);
    if request.dose < from_dose {
        return None;
    }
    Finding::on(Rule::CreditHistory, observed, &norms.credit_history, |_| Required::EarlierLoansRepaid)
}

/// Is there an appraised micro-credit plan where the dose rests on one?
///
/// # Clause
///
/// `micro_credit_plan`: see [`Norms::micro_credit_plan`]; asked from the dose that it names.
#[must_use]
pub fn micro_credit_plan(request: &Request, norms: &Norms<'_>) -> Option<Finding> {
    let from_dose = norms.micro_credit_plan.as_ref().map_or(1, |plan| plan.value.from_dose);
    if request.dose < from_dose {
        return None;
    }
    let observed =
        request.micro_credit_plan.map_or(Observed::Nothing, |plan| Observed::Plan { appraised: plan.appraised });
    Finding::on(Rule::MicroCreditPlan, observed, &norms.micro_credit_plan, |plan| Required::Plan {
        appraised: plan.value.appraised,
    })
}
