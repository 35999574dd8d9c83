//! The kind `fund`: one of the mission's funds, entitled or not, how much, by which clause.

use serde::Serialize;

use super::decide::{check_as_on, standing_by_books, window};
use super::decision::FindingReply;
use super::facts::{BooksDocument, GroupDocument, PanchasutraDocument};
use super::node::Node;
use super::overlay::OverlayDocument;
use super::read::{Place, documents};
use super::reply::{Answer, Asked, Reply};
use super::request::PlanDocument;
use crate::books::Group;
use crate::calendar::Date;
use crate::choice::{Evidence, Existence, Fund, GradeLetter, Language, PaidTo, Scheme};
use crate::decision::{Entitlement, fund};
use crate::error::Error;
use crate::fault::Faults;
use crate::rulebook::{Norms, Rulebook, VERSION};
use crate::rules::mission::FundRequest;
use crate::rules::{Amount, Rule};
use crate::standing::Panchasutra;
use crate::words;

documents! {
    /// May this group have this fund of the mission on this date, how much, by which clauses?
    #[expect(dead_code, reason = "read part by part; the struct is for its schema")]
    FundDocument {
        /// The date.
        as_on: Date,
        /// The fund.
        fund: Fund,
        /// The scheme; the mission where it is not given.
        scheme: Option<Scheme>,
        /// The group.
        group: GroupDocument,
        /// The five practices; or `books`.
        panchasutra: Option<PanchasutraDocument>,
        /// Its books; or `panchasutra`.
        books: Option<BooksDocument>,
        /// Which of the two numbers of "3/6 months" is taken; between them the finding is unknown where it is not given.
        existence: Option<Existence>,
        /// Has the group had the fund before? Books tell it of the revolving fund, whatever is told beside them.
        had_before: Option<bool>,
        /// Has it a savings account?
        savings_account: Option<bool>,
        /// Did it pass its first grading?
        first_grading: Option<bool>,
        /// The letter of its last grading.
        grade: Option<GradeLetter>,
        /// Is there a federation to which it belongs?
        federation: Option<bool>,
        /// Does it lie in a block that the mission works in intensively?
        intensive_block: Option<bool>,
        /// Its micro-credit plan.
        micro_credit_plan: Option<PlanDocument>,
        /// An overlay whose values come before the rulebook's own.
        overlay: Option<OverlayDocument>,
        /// The weakest evidence to accept; full text where it is not given.
        least_evidence: Option<Evidence>,
    }
}

pub(super) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "fund");
    let mut faults = Faults::default();
    let parts = FundDocument::parts(node, &place, &mut faults);
    let Some((
        as_on,
        wanted,
        scheme,
        group,
        practices,
        books,
        existence,
        had_before,
        savings_account,
        first_grading,
        grade,
        federation,
        intensive_block,
        plan,
        overlay,
        least,
    )) = parts
    else {
        return Err(faults);
    };
    let group = group.and_then(|group| group.group(&Place::Key(&place, "group"), &mut faults));
    check_as_on(group.as_ref(), as_on, &place, &mut faults);
    let overlay = overlay.flatten();
    let least = least.flatten().unwrap_or(Evidence::FullText);
    let scheme = scheme.flatten().unwrap_or(Scheme::DayNrlm);
    let norms = as_on.and_then(|as_on| {
        let norms = Rulebook::builtin().on(as_on, scheme, least, overlay.as_ref().and_then(OverlayDocument::overlay));
        norms.map_err(|error| faults.add(&Place::Key(&place, "overlay"), error)).ok()
    });
    let plan = plan.flatten().map(|plan| plan.plan(&Place::Key(&place, "micro_credit_plan"), &mut faults));
    let told = Told { practices: practices.flatten(), books: books.flatten(), as_on };
    let (practices, received) = told.practices(group.as_ref(), norms.as_ref(), &place, &mut faults);
    let (Some(as_on), Some(wanted), Some(group), Some(norms), true) = (as_on, wanted, group, norms, faults.is_empty())
    else {
        return Err(faults);
    };
    let request = FundRequest {
        fund: wanted,
        existence: existence.flatten(),
        had_before: had_it(had_before.flatten(), received.filter(|_| wanted == Fund::RevolvingFund)),
        savings_account: savings_account.flatten(),
        first_grading: first_grading.flatten(),
        grade: grade.flatten(),
        federation: federation.flatten(),
        intensive_block: intensive_block.flatten(),
        plan,
    };
    let found = fund(&group, practices.as_ref(), &request, &norms);
    let heading = words::Heading { group: &group, request: None };
    let sheet = asked.page.map(|_| words::fund_page(&found, wanted, as_on, heading, asked.language));
    let reply = FundReply::of(&found, wanted, as_on, scheme, asked.language);
    Ok(Reply::new(Answer::Fund(Box::new(reply)), sheet, asked))
}

/// Whether the group had the fund: books that show it count, whatever is told beside them.
fn had_it(told: Option<bool>, shown: Option<bool>) -> Option<bool> {
    told.filter(|told| *told || shown != Some(true)).or(shown)
}

/// What is told of the practices.
struct Told {
    practices: Option<PanchasutraDocument>,
    books: Option<BooksDocument>,
    as_on: Option<Date>,
}

impl Told {
    /// The practices, and whether the books show that the revolving fund was received.
    fn practices(
        self,
        group: Option<&Group>,
        norms: Option<&Norms<'_>>,
        place: &Place<'_>,
        faults: &mut Faults,
    ) -> (Option<Panchasutra>, Option<bool>) {
        match (self.practices, self.books) {
            (Some(_), Some(_)) => {
                faults.add(place, Error::GivenTwice { one: "panchasutra", other: "books" });
                (None, None)
            }
            (Some(stated), None) => (Some(stated.stated()), None),
            (None, None) => (None, None),
            (None, Some(books)) => {
                let (Some(group), Some(norms), Some(as_on)) = (group, norms, self.as_on) else { return (None, None) };
                let received = books.received_revolving_fund(as_on);
                let place = Place::Key(place, "books");
                let standing = standing_by_books(group, books, as_on, &window(norms), &place, faults);
                (standing.map(|standing| standing.panchasutra), Some(received))
            }
        }
    }
}

/// One of the mission's funds, as it is answered.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct FundReply {
    as_on: Date,
    scheme: Scheme,
    fund: Fund,
    /// `null` where a condition could not be judged and no other is unmet.
    entitled: Option<bool>,
    amount: Option<Amount>,
    /// To whom it is paid, where a text says.
    paid_to: Option<PaidTo>,
    /// The rules that could not be judged.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    unknown: Vec<Rule>,
    findings: Vec<FindingReply>,
    evidence: Option<Evidence>,
    rulebook: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    after_review: Option<bool>,
}

impl FundReply {
    fn of(found: &Entitlement, fund: Fund, as_on: Date, scheme: Scheme, language: Language) -> Self {
        Self {
            as_on,
            scheme,
            fund,
            entitled: found.entitled,
            amount: found.amount,
            paid_to: found.paid_to,
            unknown: found.open().collect(),
            findings: found.findings.iter().map(|finding| FindingReply::of(finding, language)).collect(),
            evidence: found.evidence,
            rulebook: VERSION,
            after_review: Rulebook::is_after_review(as_on).then_some(true),
        }
    }
}
