//! One of the mission's funds: findings, and what follows from them.

use crate::books::Group;
use crate::choice::{Evidence, GradeLetter, PaidTo};
use crate::error::Error;
use crate::rulebook::Norms;
use crate::rules::mission::{FundRequest, mission};
use crate::rules::{Amount, Finding, Outcome, Required, Rule, membership};
use crate::standing::Panchasutra;

/// What follows from the findings on a fund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entitlement {
    /// Every rule applied.
    pub findings: Vec<Finding>,
    /// May the group have it? None where a condition could not be judged and no other is unmet.
    pub entitled: Option<bool>,
    /// How much; none where it may not, or where no text says.
    pub amount: Option<Amount>,
    /// To whom it is paid, where a text says.
    pub paid_to: Option<PaidTo>,
    /// The weakest evidence that it stands on.
    pub evidence: Option<Evidence>,
}

/// May this group have this fund on this date, how much, by which clauses?
///
/// # Takes and gives
///
/// The group, what its books or their examiner say of the five practices, and the request → [`Entitlement`] as on the day of the norms. Who is a
/// group is asked by the rules on membership; the rest is [`mission`]'s.
///
/// # Examples
///
/// ```
/// use shg::books::{Group, Members};
/// use shg::choice::{Category, Evidence, Fund, Scheme};
/// use shg::rulebook::Rulebook;
/// use shg::rules::mission::FundRequest;
/// use shg::standing::{Panchasutra, Practised};
///
/// let group = Group {
///     id: "RJ-0001".into(), name: None, formed_on: "2024-12-31".parse()?, category: Category::Women, special: None,
///     rural: true, district_category: None, members: Members::Counted(12),
/// };
/// let yes = Practised::Stated(true);
/// let practices = Panchasutra { meetings: yes, savings: yes, internal_lending: yes, repayment: yes, books: yes };
/// let as_on = "2025-06-30".parse()?;
/// let norms = Rulebook::builtin().on(as_on, Scheme::DayNrlm, Evidence::FullText, None)?;
/// let asked = FundRequest { had_before: Some(false), ..FundRequest::new(Fund::RevolvingFund) };
/// let found = shg::fund(&group, Some(&practices), &asked, &norms);
/// assert_eq!(found.entitled, Some(true)); // six completed months
/// assert_eq!(found.amount.and_then(|amount| amount.most()), Some("30000.00".parse()?));
/// # Ok::<(), shg::Error>(())
/// ```
#[must_use]
pub fn fund(group: &Group, practices: Option<&Panchasutra>, asked: &FundRequest, norms: &Norms<'_>) -> Entitlement {
    let as_on = norms.on;
    let mut findings = Vec::new();
    findings.extend(membership::membership_size(group, as_on, None, norms));
    findings.extend(membership::composition(group, norms));
    let (of_fund, paid_to) = mission(group, as_on, practices, asked, norms);
    findings.extend(of_fund);
    Entitlement::from_findings(findings, paid_to)
}

/// Is there an amount for some grades, and nothing for others?
fn rests_on_grade(finding: &Finding) -> bool {
    let Some(Required::MissionAmount(amount)) = &finding.required else { return false };
    let given = |grade: &GradeLetter| amount.by_grade.iter().any(|row| row.grade == *grade);
    !amount.by_grade.is_empty() && !GradeLetter::ALL.iter().all(given)
}

impl Entitlement {
    /// What follows from findings; from these alone, save to whom a fund is paid that no finding asks about.
    #[must_use]
    pub fn from_findings(findings: Vec<Finding>, paid_to: Option<PaidTo>) -> Self {
        let unmet = findings.iter().any(|finding| finding.outcome == Outcome::NotMet);
        let condition = |finding: &&Finding| finding.rule != Rule::MissionAmount;
        let unknown = |finding: &Finding| matches!(finding.outcome, Outcome::Unknown(_));
        let silent = |finding: &Finding| matches!(finding.outcome, Outcome::Unknown(Error::Silent { .. }));
        let graded = |finding: &Finding| unknown(finding) && rests_on_grade(finding);
        let open = findings.iter().filter(condition).any(unknown)
            || findings.iter().any(|finding| silent(finding) || graded(finding));
        let entitled = match (unmet, open) {
            (true, _) => Some(false),
            (false, true) => None,
            (false, false) => Some(true),
        };
        let received = findings.iter().find(|finding| finding.rule == Rule::MissionAmount && !unmet);
        let given = received.and_then(|finding| match &finding.required {
            Some(Required::MissionAmount(amount)) => amount.given(&finding.observed).ok().flatten(),
            _ => None,
        });
        let evidence = findings.iter().filter_map(Finding::evidence).min();
        let (amount, straight) = given.map_or((None, None), |(amount, paid_to)| (Some(amount), paid_to));
        Self { entitled, amount, paid_to: straight.or(paid_to).filter(|_| !unmet), evidence, findings }
    }

    /// The rules that could not be judged.
    pub fn open(&self) -> impl Iterator<Item = Rule> {
        let open = |finding: &&Finding| matches!(finding.outcome, Outcome::Unknown(_));
        self.findings.iter().filter(open).map(|finding| finding.rule)
    }
}
