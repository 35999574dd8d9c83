//! The decision: findings, and what follows from them. Nothing is measured here, and nothing is in a decision that cannot
//! be worked out again from its findings.

mod application;
mod fund;
pub mod limits;
mod review;

pub use application::{Applicant, Application};
pub use fund::{Entitlement, fund};
pub use review::{Next, Review, review};

use crate::books::Group;
use crate::calendar::Date;
use crate::choice::{Evidence, Interval, PriorityClass, ReferenceRate, Scheme};
use crate::error::Error;
use crate::money::{Rate, Rupees};
use crate::rulebook::{CountedIn, Norms};
use crate::rules::{
    Amount, Finding, Observed, Outcome, Request, Required, Rule, amounts, charges, interest, linkage, membership, terms,
};
use crate::standing::Standing;

/// May this group have this facility on this date, how much, on what terms, by which clauses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The date.
    pub as_on: Date,
    /// The scheme.
    pub scheme: Scheme,
    /// The corpus of the group.
    pub corpus: Rupees,
    /// Every rule applied, in the order of [`Rule`].
    pub findings: Vec<Finding>,
    /// What follows from the findings.
    pub outcome: Conclusion,
}

/// What follows from findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conclusion {
    /// Is every condition met that could be judged?
    pub eligible: bool,
    /// How much; none for a group that is not eligible.
    pub amount: Option<Amount>,
    /// The least cash credit limit to sanction.
    pub sanction: Option<Rupees>,
    /// The term, where it is counted in months.
    pub tenor_months: Option<(u32, u32)>,
    /// The intervals at which instalments may fall due.
    pub instalments: Option<Vec<Interval>>,
    /// Of the loan, this percentage at least for producing income.
    pub income_generating_least_percent: Option<Rate>,
    /// Whether collateral is taken.
    pub collateral: Option<Security>,
    /// The most margin.
    pub margin_most: Option<Rupees>,
    /// What the borrower pays at most.
    pub interest: Option<(Rate, Vec<ReferenceRate>)>,
    /// May a guarantee fund cover the loan?
    pub guarantee_fund: bool,
    /// The class of the loan in the priority sector.
    pub priority_sector: Option<PriorityClass>,
    /// Is it known to be a loan to the weaker sections?
    pub weaker_section: bool,
    /// The weakest evidence that the decision stands on.
    pub evidence: Option<Evidence>,
}

/// What the texts say of collateral.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Security {
    /// None is taken.
    None,
    /// The text does not say.
    NotStated,
    /// As the bank's policy says.
    BankPolicy,
}

/// May the group have this loan, how much, on what terms, and by which clauses.
///
/// # Errors
///
/// `rules.norms_of_another_day` where the norms are not those of the standing's day; those of the rulebook where the table of amounts is not known for the date; `rules.fact_not_given` where a row of it
/// rests on a figure that is not told; `money.too_large`. A refusal is no error: it is a decision.
///
/// # Examples
///
/// ```
/// use shg::books::{Group, Members};
/// use shg::choice::{Category, Evidence, Facility, Lender, Scheme};
/// use shg::rulebook::Rulebook;
/// use shg::rules::{Amount, Request};
/// use shg::standing::{Corpus, Panchasutra, Practised, Standing, Stated};
///
/// let group = Group {
///     id: "RJ-0001".into(), name: None, formed_on: "2024-01-15".parse()?, category: Category::Women, special: None,
///     rural: true, district_category: None, members: Members::Counted(12),
/// };
/// let yes = Practised::Stated(true);
/// let stated = Stated {
///     active_since: group.formed_on, revived_on: None, graded: true, wilful_default: false,
///     corpus: Corpus { savings: "45000.00".parse()?, ..Corpus::default() },
///     panchasutra: Panchasutra { meetings: yes, savings: yes, internal_lending: yes, repayment: yes, books: yes },
/// };
/// let as_on = "2025-06-30".parse()?;
/// let standing = Standing::stated(&group, as_on, stated).unwrap();
/// let norms = Rulebook::builtin().on(as_on, Scheme::DayNrlm, Evidence::FullText, None)?;
/// let request = Request::new(Lender::CommercialBank, Facility::TermLoan, 1);
/// let decision = shg::decide(&group, &standing, &request, &norms)?;
/// assert_eq!(decision.outcome.amount, Some(Amount::Exactly { exactly: "270000.00".parse()? }));
/// # Ok::<(), shg::Error>(())
/// ```
pub fn decide(group: &Group, standing: &Standing, request: &Request, norms: &Norms<'_>) -> Result<Decision, Error> {
    if norms.on != standing.as_on {
        return Err(Error::NormsOfAnotherDay { as_on: standing.as_on, norms: norms.on });
    }
    let amount = amounts::amount(standing, request, norms)?;
    let asked = charges::amount_asked(&amount, request);
    // More than it may have is not what it gets.
    let size = amount.amount().map(|whole| {
        let asked = request.amount.filter(|asked| whole.most().is_none_or(|most| *asked <= most));
        asked.map_or(whole, |exactly| Amount::Exactly { exactly })
    });
    let mut findings = Vec::with_capacity(Rule::ALL.len());
    findings.extend(linkage::lender(request, norms));
    findings.extend(membership::membership_size(group, standing.as_on, Some(request.lender), norms));
    findings.extend(membership::composition(group, norms));
    findings.extend(linkage::active_existence(standing, norms));
    findings.extend(linkage::revival(standing, norms));
    findings.extend(linkage::panchasutra(standing, norms));
    findings.extend(linkage::grading(standing, request, norms));
    findings.extend(linkage::wilful_default(group, standing, norms));
    findings.extend(linkage::credit_history(request, norms));
    findings.extend(linkage::micro_credit_plan(request, norms));
    findings.push(amount);
    findings.extend(amounts::cash_credit_sanction(request, norms));
    findings.extend(terms::tenor(request, norms));
    findings.extend(terms::instalments(request, norms));
    findings.extend(terms::income_generating_share(size, request, norms));
    findings.extend(terms::collateral(size, request, norms));
    findings.extend(terms::margin(size, request, norms));
    findings.extend(interest::interest(group, size, request, norms));
    let priority = charges::priority_sector(size, request, norms);
    let class = priority.as_ref().and_then(Finding::priority_class);
    findings.extend(charges::lien(size, request, norms));
    findings.extend(charges::deposit(size, request, norms));
    findings.extend(charges::guarantee_fund(size, norms));
    findings.extend(charges::service_charges(group, standing.as_on, size, priority.as_ref(), request, norms));
    findings.extend(charges::penal_charges(size, priority.as_ref(), request, norms));
    findings.extend(priority);
    findings.extend(charges::weaker_section(class, norms));
    findings.extend(asked);
    let outcome = Conclusion::from_findings(&findings);
    Ok(Decision { as_on: standing.as_on, scheme: norms.scheme, corpus: standing.corpus.total()?, findings, outcome })
}

impl Decision {
    /// The conditions that could not be judged: a group is eligible as far as is known, and these are not.
    pub fn open_conditions(&self) -> impl Iterator<Item = Rule> {
        self.findings.iter().filter(|finding| finding.is_open_condition()).map(|finding| finding.rule)
    }
}

impl Decision {
    /// The terms that go against what the texts advise: they bar nobody.
    pub fn terms_against(&self) -> impl Iterator<Item = Rule> {
        let against = |finding: &&Finding| !finding.is_condition() && finding.outcome == Outcome::NotMet;
        self.findings.iter().filter(against).map(|finding| finding.rule)
    }
}

impl Conclusion {
    /// What follows from findings; from these alone.
    #[must_use]
    pub fn from_findings(findings: &[Finding]) -> Self {
        let eligible = findings.iter().all(|finding| !finding.is_condition() || finding.outcome != Outcome::NotMet);
        let evidence = findings.iter().filter_map(Finding::evidence).min();
        let mut conclusion = Self {
            eligible,
            amount: None,
            sanction: None,
            tenor_months: None,
            instalments: None,
            income_generating_least_percent: None,
            collateral: None,
            margin_most: None,
            interest: None,
            guarantee_fund: false,
            priority_sector: None,
            weaker_section: false,
            evidence,
        };
        if eligible {
            findings.iter().for_each(|finding| conclusion.follow(finding));
        }
        conclusion
    }

    fn follow(&mut self, finding: &Finding) {
        self.amount = self.amount.or(finding.amount());
        match (&finding.required, &finding.observed) {
            (Some(Required::SanctionAtLeast { least, .. }), _) => self.sanction = Some(*least),
            (Some(Required::TenorBetween { least, most, counted_in: CountedIn::Months }), _) => {
                self.tenor_months = Some((*least, *most));
            }
            (Some(Required::InstalmentsEvery(every)), _) => self.instalments = Some(every.clone()),
            (Some(Required::IncomeGenerating { percent, .. }), _) => {
                self.income_generating_least_percent = Some(*percent);
            }
            (Some(Required::CollateralNoneUpTo(ceiling)), Observed::Money(loan) | Observed::Taken { loan, .. }) => {
                self.collateral = Some(if loan <= ceiling { Security::None } else { Security::NotStated });
            }
            (Some(Required::BankPolicy), _) if finding.rule == Rule::Collateral => {
                self.collateral = Some(Security::BankPolicy);
            }
            (Some(margin @ Required::MarginSlabs(_)), Observed::Money(loan) | Observed::MarginAsked { loan, .. }) => {
                self.margin_most = margin.margin_most(*loan);
            }
            (Some(Required::RateAtMost { percent, lowest_of }), _) => {
                self.interest = Some((*percent, lowest_of.clone()));
            }
            _ => self.follow_charges(finding),
        }
    }

    fn follow_charges(&mut self, finding: &Finding) {
        self.priority_sector = self.priority_sector.or(finding.priority_class());
        match (&finding.required, &finding.observed) {
            (Some(Required::Guaranteed { above, up_to }), Observed::Money(loan)) => {
                self.guarantee_fund = loan > above && loan <= up_to;
            }
            (Some(Required::WeakerSection), Observed::PriorityLoan(_)) => self.weaker_section = true,
            _ => {}
        }
    }
}
