//! The kind `loan_application`: a group's application for a loan, composed from its books and the decision on them.

use serde::Serialize;

use super::decide::{DecideDocument, books_of, decided, window};
use super::decision::DecisionReply;
use super::lookup::Lookup;
use super::members::OfficesReply;
use super::node::Node;
use super::read::{Place, documents, object};
use super::reply::{Answer, Asked, Reply};
use super::sanction::Deciding;
use super::standing::StandingReply;
use crate::books::{Books, Group, SavingTerms};
use crate::calendar::Date;
use crate::choice::{
    ApplicationItem, BorrowedFrom, Category, Facility, Interval, MeetingFrequency, Purpose, Saving, Special,
};
use crate::decision::{Application, Decision};
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::money::{Rate, Rupees};
use crate::rulebook::Norms;
use crate::rules::Request;
use crate::standing::{Balance, Predominant, Standing};
use crate::words::{self, Heading};

documents! {
    /// A group's application for a loan.
    #[expect(dead_code, reason = "`decide` is read apart")]
    LoanApplicationQuestion {
        /// The decision, as the kind `decide` asks for it, from the group's books.
        decide: Deciding,
    }
}

pub(super) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "loan_application");
    let mut faults = Faults::default();
    let read = LoanApplicationQuestion::parts(node, &place, &mut faults);
    let deciding = read.and_then(|_| object(node, &place, &mut Faults::default()));
    let deciding = deciding.and_then(|entries| entries.iter().find(|(key, _)| *key == "decide"));
    let Some((_, deciding)) = deciding else { return Err(faults) };
    let at_decide = Place::Key(&place, "decide");
    let at_books = Place::Key(&at_decide, "books");
    if let Some(entries) = object(deciding, &at_decide, &mut Faults::default())
        && !entries.iter().any(|(key, _)| *key == "books")
    {
        faults.add(&at_books, Error::MissingKey { key: "books".to_owned() });
    }
    let mut norms = Lookup::default();
    let reply = decided(
        deciding,
        &at_decide,
        &mut faults,
        &mut norms,
        |request, _, _| Some(request),
        |decision, heading, norms| {
            let (group, request) = (heading.group, heading.request?);
            let (books, standing) = books_behind(deciding, group, norms)?;
            Some(filled_in(&decision, group, request, &books, standing, asked))
        },
    );
    match reply.flatten() {
        Some(filled) => filled.map_err(|error| Fault::at(at_books.to_string(), error).into()),
        None => Err(faults),
    }
}

/// The books on which the decision rests, read once more: they were found to be sound.
fn books_behind(deciding: &Node<'_>, group: &Group, norms: &Norms<'_>) -> Option<(Books, Standing)> {
    let mut found = Faults::default();
    let (_, _, _, _, _, books, ..) = DecideDocument::parts(deciding, &Place::Root, &mut found)?;
    let books = books_of(group, books??, &Place::Root, &mut found)?;
    let standing = Standing::as_on(group, &books, norms.on, &window(norms)).ok()?;
    Some((books, standing))
}

fn filled_in(
    decision: &Decision,
    group: &Group,
    request: &Request,
    books: &Books,
    standing: Standing,
    asked: &Asked,
) -> Result<Reply, Error> {
    let found = Application::of(group, books, standing, request, decision)?;
    let heading = Heading { group, request: Some(request) };
    let sheet = asked.page.map(|_| words::loan_application_page(&found, decision, heading, asked.language));
    let reply = LoanApplicationReply::of(&found, decision, group, request, asked)?;
    Ok(Reply::new(Answer::LoanApplication(Box::new(reply)), sheet, asked))
}

/// An application as it is answered.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct LoanApplicationReply {
    as_on: Date,
    group: ApplyingGroupReply,
    habits: HabitsReply,
    /// What the books add up to.
    standing: StandingReply,
    /// What the group owes to others.
    external_loans: Vec<OwedReply>,
    /// One row a member of the day, in the order of the group.
    members: Vec<ApplicantReply>,
    request: AskedForReply,
    decision: DecisionReply,
    /// What the sheet has a place for and nobody told.
    missing: Vec<ApplicationItem>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ApplyingGroupReply {
    id: String,
    name: Option<String>,
    formed_on: Date,
    category: Category,
    special: Option<Special>,
    rural: bool,
    members: u32,
    /// Who holds each office; `null` where no member has the key `offices`.
    offices: Option<OfficesReply>,
    /// What at least half of the members are.
    predominantly: Vec<Predominant>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct HabitsReply {
    meeting_frequency: MeetingFrequency,
    /// What is agreed on each kind of saving.
    savings: Vec<AgreedReply>,
    /// The rate at which the group lends to its members, percent a month.
    monthly_rate: Option<Rate>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct AgreedReply {
    saving: Saving,
    amount: Option<Rupees>,
    annual_return: Option<Rate>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct OwedReply {
    from: BorrowedFrom,
    outstanding: Rupees,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ApplicantReply {
    member: String,
    name: Option<String>,
    balance: Balance,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct AskedForReply {
    facility: Facility,
    dose: u32,
    amount: Option<Rupees>,
    purpose: Option<Purpose>,
    tenor_months: Option<u32>,
    instalments: Option<Interval>,
    micro_credit_plan: Option<PlanReply>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct PlanReply {
    amount: Rupees,
    income_generating: Option<Rupees>,
    /// Has the federation or the support agency appraised it?
    appraised: bool,
}

impl ApplyingGroupReply {
    fn of(group: &Group, found: &Application) -> Self {
        Self {
            id: group.id.clone(),
            name: group.name.clone(),
            formed_on: group.formed_on,
            category: group.category,
            special: group.special,
            rural: group.rural,
            members: found.profile.members,
            offices: found.profile.offices.as_ref().map(OfficesReply::of),
            predominantly: found.profile.predominantly.clone(),
        }
    }
}

impl HabitsReply {
    fn of(found: &Application) -> Self {
        let agreed = |terms: &SavingTerms| {
            let SavingTerms { saving, amount, annual_return } = *terms;
            AgreedReply { saving, amount, annual_return }
        };
        Self {
            meeting_frequency: found.meeting_frequency,
            savings: found.savings.iter().map(agreed).collect(),
            monthly_rate: found.monthly_rate,
        }
    }
}

impl AskedForReply {
    fn of(request: &Request) -> Self {
        let plan = request.micro_credit_plan.map(|plan| PlanReply {
            amount: plan.amount,
            income_generating: plan.income_generating,
            appraised: plan.appraised,
        });
        Self {
            facility: request.facility,
            dose: request.dose,
            amount: request.amount,
            purpose: request.purpose,
            tenor_months: request.tenor_months,
            instalments: request.instalments,
            micro_credit_plan: plan,
        }
    }
}

impl LoanApplicationReply {
    fn of(
        found: &Application,
        decision: &Decision,
        group: &Group,
        request: &Request,
        asked: &Asked,
    ) -> Result<Self, Error> {
        let members = found.members.iter().map(|applicant| ApplicantReply {
            member: applicant.member.clone(),
            name: applicant.name.clone(),
            balance: applicant.balance.clone(),
        });
        let owed = found.borrowings.iter().map(|row| OwedReply { from: row.from, outstanding: row.closing });
        Ok(Self {
            as_on: decision.as_on,
            group: ApplyingGroupReply::of(group, found),
            habits: HabitsReply::of(found),
            standing: StandingReply::of(&found.standing)?,
            external_loans: owed.collect(),
            members: members.collect(),
            request: AskedForReply::of(request),
            decision: DecisionReply::of(decision, asked.language),
            missing: found.missing.clone(),
        })
    }
}
