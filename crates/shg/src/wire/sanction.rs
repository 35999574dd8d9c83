//! The kind `sanction`: a decision, the loan that is about to be given on it, and the sheet that tells both.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use super::decide::{DecideDocument, decided};
use super::decision::DecisionReply;
use super::loan::kfs::{ContingentDocument, KfsQuestion, KfsReply, check_contingent, told};
use super::loan::terms::{TermsDocument, faults_of};
use super::lookup::Lookup;
use super::node::Node;
use super::read::{Place, Read, documents, object};
use super::reply::{Answer, Asked, Reply, UnknownReply};
use crate::calendar::Date;
use crate::choice::{Facility, KeyFact, Language, RateType};
use crate::decision::Decision;
use crate::error::Error;
use crate::fault::Faults;
use crate::loan::KeyFacts;
use crate::rulebook::{Citation, Norms};
use crate::rules::{Request, Rule, sanction};
use crate::words::{self, Disclosed, SheetFact};

documents! {
    /// A loan about to be sanctioned: the decision it rests on, its terms, and what the lender tells of it.
    #[expect(dead_code, reason = "`decide` is read apart")]
    SanctionQuestion {
        /// The decision, as the kind `decide` asks for it; amount, term, instalments, rate and charges are the loan's.
        decide: Deciding,
        /// The loan, as in `schedule`.
        loan: TermsDocument,
        /// The number of the proposal or account.
        proposal: Option<String>,
        /// The type of loan.
        loan_type: Option<String>,
        /// Whether the rate changes with a benchmark; `fixed` where it is not given.
        rate_type: Option<RateType>,
        /// What is charged only in certain events.
        contingent_charges: Option<Vec<ContingentDocument>>,
        /// The day up to which the borrower may agree to the terms.
        valid_until: Option<Date>,
        /// What only the lender's own papers tell.
        disclosed: Option<DisclosedDocument>,
    }

    /// What only the lender's own papers tell, as the key facts statement asks for it.
    DisclosedDocument {
        /// The clause on disbursal in stages.
        disbursal_clause: Option<String>,
        /// The benchmark of a rate that changes, and what its change does.
        benchmark: Option<String>,
        /// The clause on recovery agents.
        recovery_clause: Option<String>,
        /// The clause on grievances.
        grievance_clause: Option<String>,
        /// How the officer for grievances is reached.
        grievance_officer: Option<String>,
        /// May the loan be transferred to other lenders?
        transfer: Option<bool>,
        /// Who lends together, with what shares and at what blended rate.
        co_lending: Option<String>,
        /// The cooling-off period of a digital loan, and who recovers it.
        digital_loan: Option<String>,
    }
}

/// The document of the decision: read apart, so that its faults are told beside those of the loan.
#[derive(Clone, Debug)]
pub(super) struct Deciding;

impl Read for Deciding {
    fn read(_: &Node<'_>, _: &Place<'_>, _: &mut Faults) -> Option<Self> {
        Some(Self)
    }
}

impl JsonSchema for Deciding {
    fn inline_schema() -> bool {
        DecideDocument::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        DecideDocument::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        DecideDocument::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        DecideDocument::json_schema(generator)
    }
}

/// A sanction sheet.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct SanctionReply {
    /// Is the group eligible, and does no term go against the texts?
    fits: bool,
    /// The terms that go against them.
    against: Vec<Rule>,
    decision: DecisionReply,
    /// The figures of the key facts statement, and the repayment schedule.
    kfs: KfsReply,
    /// The key facts in words, each with its clause.
    lines: Vec<LineReply>,
    /// What the key facts statement asks for and nobody told.
    not_told: Vec<NotToldReply>,
    /// Why no form of the statement is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    key_facts_unknown: Option<UnknownReply>,
}

/// One line of the sheet.
#[derive(Debug, Serialize, JsonSchema)]
struct LineReply {
    item: KeyFact,
    label: String,
    value: String,
    citation: Citation,
}

/// What nobody told.
#[derive(Debug, Serialize, JsonSchema)]
struct NotToldReply {
    item: KeyFact,
    label: String,
    citation: Citation,
}

pub(super) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "sanction");
    let mut faults = Faults::default();
    let question = SanctionQuestion::read(node, &place, &mut faults);
    let at_loan = Place::Key(&place, "loan");
    let facts = question.as_ref().and_then(|question| {
        let terms = question.loan.clone().terms(&at_loan, &mut faults)?;
        KeyFacts::of(&terms).map_err(|error| faults.0.extend(faults_of(&terms, error, &at_loan))).ok()
    });
    let deciding = object(node, &place, &mut Faults::default())
        .and_then(|entries| entries.iter().find(|(key, _)| *key == "decide").map(|(_, node)| node));
    let Some(deciding) = deciding else { return Err(faults) };
    if let Some(question) = &question {
        check_contingent(question.contingent_charges.as_deref(), &place, &mut faults);
        check_days(question, deciding, &place, &mut faults);
    }
    let fill =
        |request: Request, place: &Place<'_>, faults: &mut Faults| filled(request, facts.as_ref(), place, faults);
    let mut norms = Lookup::default();
    let decide = Place::Key(&place, "decide");
    let reply = decided(deciding, &decide, &mut faults, &mut norms, fill, |decision, heading, norms| {
        let (facts, question) = facts.as_ref().zip(question)?;
        Some(sheet(&decision, heading, facts, question, norms, asked))
    });
    reply.flatten().ok_or(faults)
}

/// A loan about to be sanctioned is given on the day of the decision or later, and its terms stand so long at least.
fn check_days(question: &SanctionQuestion, deciding: &Node<'_>, place: &Place<'_>, faults: &mut Faults) {
    let mut unread = Faults::default();
    let told = object(deciding, place, &mut unread).and_then(|entries| entries.iter().find(|(key, _)| *key == "as_on"));
    let Some(as_on) = told.and_then(|(_, node)| Date::read(node, place, &mut unread)) else { return };
    let loan = Place::Key(place, "loan");
    let days = [
        (Place::Key(&loan, "disbursed_on"), Some(question.loan.disbursed_on)),
        (Place::Key(place, "valid_until"), question.valid_until),
    ];
    for (place, day) in days {
        if let Some(day) = day.filter(|day| *day < as_on) {
            faults.add(&place, Error::DayBeforeAsOn { day, as_on });
        }
    }
}

/// The request with the terms of the loan; what the loan tells may not be told a second time.
fn filled(request: Request, facts: Option<&KeyFacts>, place: &Place<'_>, faults: &mut Faults) -> Option<Request> {
    if request.facility != Facility::TermLoan {
        faults.add(&Place::Key(place, "facility"), Error::NotATermLoan);
    }
    let told = [
        ("amount", request.amount.is_some()),
        ("tenor_months", request.tenor_months.is_some()),
        ("instalments", request.instalments.is_some()),
        ("annual_rate", request.annual_rate.is_some()),
        ("service_charges", request.service_charges.is_some()),
    ];
    for (one, _) in told.into_iter().filter(|(_, is_told)| *is_told) {
        faults.add(&Place::Key(place, one), Error::GivenTwice { one, other: "loan" });
    }
    sanction::filled(request, facts?).map_err(|error| faults.add(place, error)).ok()
}

fn sheet(
    decision: &Decision,
    heading: words::Heading<'_>,
    facts: &KeyFacts,
    mut question: SanctionQuestion,
    norms: &Norms<'_>,
    asked: &Asked,
) -> Reply {
    let disclosed = question.disclosed.take().map_or_else(Disclosed::default, DisclosedDocument::disclosed);
    let question = KfsQuestion {
        terms: question.loan,
        proposal: question.proposal,
        loan_type: question.loan_type,
        rate_type: question.rate_type,
        contingent_charges: question.contingent_charges,
        valid_until: question.valid_until,
    };
    let asked_for = sanction::key_facts(norms);
    let items = asked_for.as_deref().unwrap_or_default();
    let lines = words::sheet_facts(items, facts, &told(&question), &disclosed, asked.language);
    let unknown = asked_for.as_ref().err();
    let page = asked.page.map(|_| words::sanction_page(decision, heading, &lines, facts, unknown, asked.language));
    let reply = SanctionReply::of(decision, KfsReply::of(facts, question), lines, unknown, asked.language);
    Reply::new(Answer::Sanction(Box::new(reply)), page, asked)
}

impl DisclosedDocument {
    fn disclosed(self) -> Disclosed {
        Disclosed {
            disbursal_clause: self.disbursal_clause,
            benchmark: self.benchmark,
            recovery_clause: self.recovery_clause,
            grievance_clause: self.grievance_clause,
            grievance_officer: self.grievance_officer,
            transfer: self.transfer,
            co_lending: self.co_lending,
            digital_loan: self.digital_loan,
        }
    }
}

impl SanctionReply {
    fn of(
        decision: &Decision,
        kfs: KfsReply,
        facts: Vec<SheetFact>,
        unknown: Option<&Error>,
        language: Language,
    ) -> Self {
        let against: Vec<Rule> = decision.terms_against().collect();
        let (mut lines, mut not_told) = (Vec::new(), Vec::new());
        for SheetFact { item, label, value, citation } in facts {
            match value {
                Some(value) => lines.push(LineReply { item, label, value, citation }),
                None => not_told.push(NotToldReply { item, label, citation }),
            }
        }
        Self {
            fits: decision.outcome.eligible && against.is_empty(),
            against,
            decision: DecisionReply::of(decision, language),
            kfs,
            lines,
            not_told,
            key_facts_unknown: unknown.map(|error| UnknownReply::of(error, language)),
        }
    }
}
