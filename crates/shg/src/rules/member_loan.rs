//! Credit to a single woman of a group: for her enterprise, under the MUDRA scheme, or as an overdraft.

use super::amount::Amount;
use super::finding::{Finding, Observed, Outcome, Rule};
use super::required::Required;
use crate::calendar::Date;
use crate::choice::{Evidence, MemberCredit};
use crate::error::Error;
use crate::money::Rupees;
use crate::rulebook::{Known, Norms};

/// What is asked for a member, and what is known of her and her group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberRequest {
    /// The day.
    pub as_on: Date,
    /// What she asks for.
    pub credit: MemberCredit,
    /// How much, where it is told.
    pub amount: Option<Rupees>,
    /// Is she a woman of a women's group?
    pub woman: bool,
    /// The day on which the group was formed.
    pub formed_on: Date,
    /// Doses of bank loan that the group had and repays, or repaid, on time.
    pub loans_repaid: Option<u32>,
    /// Does she run a viable enterprise?
    pub enterprise: Option<bool>,
    /// Women of the group who have a MUDRA loan already.
    pub others_with_loan: Option<u32>,
    /// Is she otherwise eligible, as the scheme asks?
    pub otherwise_eligible: Option<bool>,
    /// Has she a Jan Dhan account?
    pub jan_dhan_account: Option<bool>,
}

/// What a member may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberDecision {
    /// Is every condition met that could be judged?
    pub eligible: bool,
    /// How much; none where she is not eligible.
    pub amount: Option<Amount>,
    /// The conditions that could not be judged.
    pub unknown: Vec<Rule>,
    /// Every rule applied.
    pub findings: Vec<Finding>,
    /// The evidence of the clause.
    pub evidence: Evidence,
}

/// What may this member have?
///
/// # Clause
///
/// `member_loan`, `mudra_loan` or `member_overdraft`: see [`Norms::member_loan`], [`Norms::mudra_loan`],
/// [`Norms::member_overdraft`].
///
/// # Reading
///
/// "More than 2 years old" is a day more than two years after the group was formed; the amount asked for bars nobody
/// (`member_loan.age`, `member_loan.amount` in CONFORMANCE.md).
///
/// # Errors
///
/// Those of the rulebook where the clause is not known for the date.
pub fn member_loan(request: &MemberRequest, norms: &Norms<'_>) -> Result<MemberDecision, Error> {
    let (mut findings, amount, evidence) = match request.credit {
        MemberCredit::Enterprise => enterprise(request, norms)?,
        MemberCredit::Mudra => mudra(request, norms)?,
        MemberCredit::Overdraft => overdraft(request, norms)?,
    };
    let eligible = findings.iter().all(|finding| finding.outcome != Outcome::NotMet);
    let open = |finding: &&Finding| matches!(finding.outcome, Outcome::Unknown(_));
    let unknown = findings.iter().filter(open).map(|finding| finding.rule).collect();
    let citation = findings.first().and_then(|finding| finding.citation.clone());
    let asked = citation.zip(request.amount).map(|(citation, asked)| {
        Finding::judged(Rule::MemberAmount, Observed::Asked(asked), Required::Within(amount), citation)
    });
    findings.extend(asked);
    Ok(MemberDecision { eligible, amount: eligible.then_some(amount), unknown, findings, evidence })
}

type Found = (Vec<Finding>, Amount, Evidence);

/// A finding on a fact that may not be told; then it is not known.
fn on<T>(
    rule: Rule,
    known: &Known<'_, T>,
    observed: Option<Observed>,
    required: Required,
    fact: &'static str,
) -> Finding {
    let citation = known.citation.clone();
    match observed {
        Some(observed) => Finding::judged(rule, observed, required, citation),
        None => Finding {
            rule,
            observed: Observed::Nothing,
            required: Some(required),
            outcome: Outcome::Unknown(Error::FactNotGiven { fact }),
            citation: Some(citation),
            setting: None,
        },
    }
}

fn woman<T>(request: &MemberRequest, known: &Known<'_, T>) -> Finding {
    on(Rule::MemberWoman, known, Some(Observed::Told(request.woman)), Required::Yes, "woman")
}

/// A group formed before this day is older than so many months: they have passed by the day before.
fn formed_before(as_on: Date, months: u32) -> Result<Date, Error> {
    let same_day = as_on.subtract_months(months)?;
    // From a month's last day the month of formation may end sooner.
    if same_day.add_months(months)? < as_on { same_day.add_days(1) } else { Ok(same_day) }
}

fn enterprise(request: &MemberRequest, norms: &Norms<'_>) -> Result<Found, Error> {
    let known = norms.member_loan.as_ref().map_err(Clone::clone)?;
    let value = known.value;
    let before = Required::DayBefore(formed_before(request.as_on, value.group_above_months)?);
    let loans = Required::LoansAtLeast(value.loans_least);
    let findings = vec![
        woman(request, known),
        on(Rule::MemberGroupAge, known, Some(Observed::Day(request.formed_on)), before, "formed_on"),
        on(Rule::MemberGroupLoans, known, request.loans_repaid.map(Observed::Loans), loans, "loans_repaid"),
        on(Rule::MemberEnterprise, known, request.enterprise.map(Observed::Told), Required::Yes, "enterprise"),
    ];
    Ok((findings, Amount::AtMost { at_most: value.most }, known.citation.evidence))
}

fn mudra(request: &MemberRequest, norms: &Norms<'_>) -> Result<Found, Error> {
    let known = norms.mudra_loan.as_ref().map_err(Clone::clone)?;
    let fewer = Required::WomenBelow(known.value.women_most);
    let others = request.others_with_loan.map(Observed::Women);
    let eligible = request.otherwise_eligible.map(Observed::Told);
    let findings = vec![
        woman(request, known),
        on(Rule::MemberOne, known, others, fewer, "others_with_loan"),
        on(Rule::MemberEligible, known, eligible, Required::Yes, "otherwise_eligible"),
    ];
    Ok((findings, Amount::AtMost { at_most: known.value.most }, known.citation.evidence))
}

fn overdraft(request: &MemberRequest, norms: &Norms<'_>) -> Result<Found, Error> {
    let known = norms.member_overdraft.as_ref().map_err(Clone::clone)?;
    let account = request.jan_dhan_account.map(Observed::Told);
    let findings =
        vec![woman(request, known), on(Rule::MemberAccount, known, account, Required::Yes, "jan_dhan_account")];
    Ok((findings, Amount::AtLeast { at_least: known.value.least }, known.citation.evidence))
}
