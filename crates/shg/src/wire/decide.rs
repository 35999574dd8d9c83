//! The kind `decide`: facts and a request in, a decision out.

use serde::Serialize;

use super::facts::{BooksDocument, GroupDocument, StandingDocument};
use super::node::Node;
use super::read::{Faults, Place, Read, documents};
use super::reply::{Asked, Reply, UnknownReply};
use crate::books::{Books, Group};
use crate::calendar::Date;
use crate::choice::{Evidence, Facility, Interval, Language, Lender, ReferenceRate, Scheme};
use crate::decision::{Decision, Security, decide};
use crate::error::{Error, Fault};
use crate::money::{Rate, Rupees};
use crate::rulebook::{Citation, Norms, Overlay, Rulebook, VERSION};
use crate::rules::{Amount, Finding, Outcome, Plan, Request, Rule};
use crate::standing::{Standing, Window};
use crate::words;

documents! {
    /// May this group have this facility on this date, how much, on what terms, by which clauses.
    #[expect(dead_code, reason = "read part by part; the struct is for its schema")]
    DecideDocument {
        /// The date; never today's by itself.
        as_on: Date,
        /// The scheme.
        scheme: Scheme,
        /// The kind of bank.
        lender: Lender,
        /// The group.
        group: GroupDocument,
        /// What its books add up to; or `books`.
        standing: Option<StandingDocument>,
        /// Its books; or `standing`.
        books: Option<BooksDocument>,
        /// What is asked for.
        request: RequestDocument,
        /// An overlay: the name of one that ships, or one written out.
        overlay: Option<OverlayDocument>,
        /// The weakest evidence to accept; full text where it is not given.
        least_evidence: Option<Evidence>,
    }

    /// What is asked for.
    RequestDocument {
        /// The kind of loan.
        facility: Facility,
        /// Which dose of a term loan, or which year of a cash credit, from 1.
        dose: u32,
        /// The group's micro-credit plan.
        micro_credit_plan: Option<PlanDocument>,
        /// Is it a matured, well-managed group?
        matured: Option<bool>,
        /// Were earlier loans repaid on time?
        previous_loans_repaid: Option<bool>,
        /// The term asked for.
        tenor_months: Option<u32>,
        /// The instalments asked for.
        instalments: Option<Interval>,
        /// The rate the bank means to charge.
        annual_rate: Option<Rate>,
        /// The bank's one-year MCLR.
        one_year_mclr: Option<Rate>,
        /// The bank's external benchmark lending rate.
        external_benchmark_rate: Option<Rate>,
        /// The corpus proposed for the year (rules of 2013).
        proposed_corpus: Option<Rupees>,
        /// The savings proposed for the next twelve months (rules of 2013).
        proposed_savings: Option<Rupees>,
    }

    /// A micro-credit plan.
    PlanDocument {
        /// What it comes to.
        amount: Rupees,
        /// Of it, for producing income.
        income_generating: Option<Rupees>,
        /// Has the federation or the support agency appraised it?
        appraised: bool,
    }
}

/// An overlay: the name of one that ships, or one written out as in the rulebook's files.
#[derive(Clone, Debug)]
pub(super) enum OverlayDocument {
    Named(String),
    Written(Box<Overlay>),
}

impl schemars::JsonSchema for OverlayDocument {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Overlay".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "the name of an overlay that ships, or one written out key for key as in the rulebook's files",
            "type": ["string", "object"],
        })
    }
}

impl Read for OverlayDocument {
    fn read(node: &Node<'_>, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let overlay = match node {
            Node::Text(name) => Rulebook::builtin().overlay(name).map(|_| Self::Named(name.as_ref().to_owned())),
            Node::Object(_) => serde_json::to_string(node)
                .map_err(|error| Error::RulebookMalformed { detail: error.to_string() })
                .and_then(|text| Rulebook::builtin().overlay_from_json(&text))
                .map(|overlay| Self::Written(Box::new(overlay))),
            node => Err(Error::WrongType { expected: "overlay", found: node.kind() }),
        };
        overlay.map_err(|error| faults.add(place, error)).ok()
    }
}

impl OverlayDocument {
    pub(super) fn overlay(&self) -> Option<&Overlay> {
        match self {
            Self::Named(name) => Rulebook::builtin().overlay(name).ok(),
            Self::Written(overlay) => Some(overlay),
        }
    }
}

impl RequestDocument {
    fn request(self, lender: Lender, place: &Place<'_>, faults: &mut Faults) -> Request {
        const MOST_DOSES: u32 = 100;
        if !(1..=MOST_DOSES).contains(&self.dose) {
            let error = Error::OutOfRange { found: self.dose.to_string(), least: 1, most: MOST_DOSES.into() };
            faults.add(&Place::Key(place, "dose"), error);
        }
        if let Some(plan) = &self.micro_credit_plan {
            let place = Place::Key(place, "micro_credit_plan");
            let amounts = [("amount", Some(plan.amount)), ("income_generating", plan.income_generating)];
            for (key, amount) in amounts {
                if let Some(amount) = amount.filter(|amount| amount.is_negative()) {
                    faults.add(&Place::Key(&place, key), Error::MoneyNegative { amount });
                }
            }
        }
        for (key, amount) in [("proposed_corpus", self.proposed_corpus), ("proposed_savings", self.proposed_savings)] {
            if let Some(amount) = amount.filter(|amount| amount.is_negative()) {
                faults.add(&Place::Key(place, key), Error::MoneyNegative { amount });
            }
        }
        Request {
            lender,
            facility: self.facility,
            dose: self.dose,
            micro_credit_plan: self.micro_credit_plan.map(|plan| Plan {
                amount: plan.amount,
                income_generating: plan.income_generating,
                appraised: plan.appraised,
            }),
            matured: self.matured.unwrap_or(false),
            previous_loans_repaid: self.previous_loans_repaid,
            tenor_months: self.tenor_months,
            instalments: self.instalments,
            annual_rate: self.annual_rate,
            one_year_mclr: self.one_year_mclr,
            external_benchmark_rate: self.external_benchmark_rate,
            proposed_corpus: self.proposed_corpus,
            proposed_savings: self.proposed_savings,
        }
    }
}

/// The window in which practices are measured, as the rulebook or an overlay sets it.
pub(super) fn window(norms: &Norms<'_>) -> Window {
    let set = norms.regularity.as_ref().map(|regularity| regularity.value);
    set.map_or(Window { months: 0, dormant_months: u32::MAX }, |set| Window {
        months: set.window_months,
        dormant_months: set.dormant_months,
    })
}

/// The standing of a group by its books, with every fault that its books have.
pub(super) fn standing_by_books(
    group: &Group,
    books: BooksDocument,
    as_on: Date,
    window: &Window,
    place: &Place<'_>,
    faults: &mut Faults,
) -> Option<Standing> {
    let (graded, wilful_default) = (books.graded, books.wilful_default);
    let facts = books.facts();
    if !faults.0.is_empty() {
        let found = Books::faults_line_by_line(group, &facts).into_iter().map(|(_, fault)| fault).collect();
        faults.add_inside(place, found);
        return None;
    }
    let books = Books::new(group, facts).map_err(|found| faults.add_inside(place, found)).ok()?;
    let standing = Standing::as_on(group, &books, as_on, window).map_err(|error| faults.add(place, error)).ok()?;
    Some(Standing { graded, wilful_default, ..standing })
}

/// Answers the question, or names every fault of it.
pub(super) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Vec<Fault>> {
    let root = Place::Root;
    let place = Place::Key(&root, "decide");
    let mut faults = Faults::default();
    let Some((as_on, scheme, lender, group, standing, books, request, overlay, least)) =
        DecideDocument::parts(node, &place, &mut faults)
    else {
        return Err(faults.0);
    };
    let group = group.and_then(|group| group.group(&Place::Key(&place, "group"), &mut faults));
    check_as_on(group.as_ref(), as_on, &place, &mut faults);
    let request = request
        .zip(lender)
        .map(|(request, lender)| request.request(lender, &Place::Key(&place, "request"), &mut faults));
    let overlay = overlay.flatten();
    let least = least.flatten().unwrap_or(Evidence::FullText);
    let norms = as_on.zip(scheme).and_then(|(as_on, scheme)| {
        let norms = Rulebook::builtin().on(as_on, scheme, least, overlay.as_ref().and_then(OverlayDocument::overlay));
        norms.map_err(|error| faults.add(&Place::Key(&place, "overlay"), error)).ok()
    });
    let standing = facts(&place, group.as_ref(), as_on, standing, books, norms.as_ref(), &mut faults);
    let (Some(group), Some(standing), Some(request), Some(norms), true) =
        (group, standing, request, norms, faults.0.is_empty())
    else {
        return Err(faults.0);
    };
    let decision = decide(&group, &standing, &request, &norms).map_err(|error| vec![fault_of(error, &place)])?;
    let heading = words::Heading { group: &group, request: Some(&request) };
    let sheet = asked.page.map(|_| words::decision_page(&decision, heading, asked.language));
    Ok(Reply::decision(DecisionReply::of(&decision, asked.language), sheet, asked))
}

/// Nothing can be told of a group before it was formed.
pub(super) fn check_as_on(group: Option<&Group>, as_on: Option<Date>, place: &Place<'_>, faults: &mut Faults) {
    if let Some((group, as_on)) = group.zip(as_on).filter(|(group, as_on)| *as_on < group.formed_on) {
        let error = Error::AsOnBeforeFormation { as_on, formed_on: group.formed_on };
        faults.add(&Place::Key(place, "as_on"), error);
    }
}

/// The standing, from whichever of the two is given.
fn facts(
    place: &Place<'_>,
    group: Option<&Group>,
    as_on: Option<Date>,
    standing: Option<Option<StandingDocument>>,
    books: Option<Option<BooksDocument>>,
    norms: Option<&Norms<'_>>,
    faults: &mut Faults,
) -> Option<Standing> {
    match (standing?, books?) {
        (Some(_), Some(_)) => {
            faults.add(place, Error::GivenTwice { one: "standing", other: "books" });
            None
        }
        (None, None) => {
            faults.add(place, Error::NeitherGiven { one: "standing", other: "books" });
            None
        }
        (Some(stated), None) => {
            let stated = Standing::stated(group?, as_on?, stated.stated());
            stated.map_err(|found| faults.add_inside(&Place::Key(place, "standing"), found)).ok()
        }
        (None, Some(books)) => {
            let place = Place::Key(place, "books");
            for (key, given) in [("graded", books.graded), ("wilful_default", books.wilful_default)] {
                if given.is_none() {
                    faults.add(&Place::Key(&place, key), Error::MissingKey { key: key.to_owned() });
                }
            }
            standing_by_books(group?, books, as_on?, &window(norms?), &place, faults)
        }
    }
}

/// Where in the question the reason of an error lies.
fn fault_of(error: Error, place: &Place<'_>) -> Fault {
    let path = match &error {
        Error::FactNotGiven { fact } => format!("{place}.{fact}"),
        Error::MoneyTooLarge => format!("{place}.standing.corpus"),
        _ => format!("{place}.as_on"),
    };
    Fault::at(path, error)
}

/// A decision as it is answered.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct DecisionReply {
    as_on: Date,
    scheme: Scheme,
    eligible: bool,
    amount: Option<Amount>,
    sanction: Option<Rupees>,
    corpus: Rupees,
    tenor_months: Option<TenorReply>,
    instalments: Option<Vec<Interval>>,
    income_generating_least_percent: Option<Rate>,
    collateral: Option<Security>,
    margin_most: Option<Rupees>,
    #[serde(skip_serializing_if = "Option::is_none")]
    interest: Option<InterestReply>,
    findings: Vec<FindingReply>,
    evidence: Option<Evidence>,
    rulebook: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    after_review: Option<bool>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct TenorReply {
    least: u32,
    most: u32,
}

/// What the borrower pays at most: this rate, and no more than each of the bank's own rates named.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct InterestReply {
    at_most_percent: Rate,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lowest_of: Vec<ReferenceRate>,
}

/// One rule applied.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct FindingReply {
    rule: Rule,
    observed: Option<String>,
    required: Option<String>,
    met: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unknown: Option<UnknownReply>,
    citation: Option<Citation>,
}

impl DecisionReply {
    fn of(decision: &Decision, language: Language) -> Self {
        let outcome = &decision.outcome;
        Self {
            as_on: decision.as_on,
            scheme: decision.scheme,
            eligible: outcome.eligible,
            amount: outcome.amount,
            sanction: outcome.sanction,
            corpus: decision.corpus,
            tenor_months: outcome.tenor_months.map(|(least, most)| TenorReply { least, most }),
            instalments: outcome.instalments.clone(),
            income_generating_least_percent: outcome.income_generating_least_percent,
            collateral: outcome.collateral,
            margin_most: outcome.margin_most,
            interest: outcome
                .interest
                .clone()
                .map(|(at_most_percent, lowest_of)| InterestReply { at_most_percent, lowest_of }),
            findings: decision.findings.iter().map(|finding| FindingReply::of(finding, language)).collect(),
            evidence: outcome.evidence,
            rulebook: VERSION,
            after_review: Rulebook::is_after_review(decision.as_on).then_some(true),
        }
    }
}

impl FindingReply {
    fn of(finding: &Finding, language: Language) -> Self {
        Self {
            rule: finding.rule,
            observed: words::observed(finding, language),
            required: words::required(finding, language),
            met: match finding.outcome {
                Outcome::Met => Some(true),
                Outcome::NotMet => Some(false),
                Outcome::Term | Outcome::Unknown(_) => None,
            },
            unknown: match &finding.outcome {
                Outcome::Unknown(error) => Some(UnknownReply::of(error, language)),
                _ => None,
            },
            citation: finding.citation.clone(),
        }
    }
}
