//! The kind `member_loan`: credit to a single woman of a group.

use serde::Serialize;

use super::decision::FindingReply;
use super::node::Node;
use super::overlay::OverlayDocument;
use super::read::{Place, Read, documents};
use super::reply::{Answer, Asked, Reply};
use crate::calendar::Date;
use crate::choice::{Evidence, Language, MemberCredit, Scheme};
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::money::Rupees;
use crate::rulebook::{Rulebook, VERSION};
use crate::rules::member_loan::{MemberDecision, MemberRequest, member_loan};
use crate::rules::{Amount, Rule};
use crate::words;

documents! {
    /// What may a single woman of a group have: for her enterprise, under the MUDRA scheme, or as an overdraft.
    MemberLoanDocument {
        /// The date; never today's by itself.
        as_on: Date,
        /// What she asks for.
        credit: MemberCredit,
        /// How much she asks for.
        amount: Option<Rupees>,
        /// Is she a woman of a women's group of the mission?
        woman: bool,
        /// The day on which her group was formed.
        formed_on: Date,
        /// Doses of bank loan that the group had and repays, or repaid, on time.
        loans_repaid: Option<u32>,
        /// Does she run a viable enterprise?
        enterprise: Option<bool>,
        /// Women of the group who have a MUDRA loan already.
        others_with_loan: Option<u32>,
        /// Is she otherwise eligible for one?
        otherwise_eligible: Option<bool>,
        /// Has she a Jan Dhan account?
        jan_dhan_account: Option<bool>,
        /// An overlay: the name of one that ships, or one written out.
        overlay: Option<OverlayDocument>,
        /// The weakest evidence to accept; full text where it is not given.
        least_evidence: Option<Evidence>,
    }
}

/// What a member may have, as it is answered.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct MemberLoanReply {
    as_on: Date,
    credit: MemberCredit,
    eligible: bool,
    amount: Option<Amount>,
    /// The conditions that could not be judged.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    unknown: Vec<Rule>,
    findings: Vec<FindingReply>,
    evidence: Evidence,
    rulebook: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    after_review: Option<bool>,
}

impl MemberLoanDocument {
    fn request(&self, place: &Place<'_>, faults: &mut Faults) -> MemberRequest {
        if self.as_on < self.formed_on {
            let error = Error::AsOnBeforeFormation { as_on: self.as_on, formed_on: self.formed_on };
            faults.add(&Place::Key(place, "as_on"), error);
        }
        if let Some(amount) = self.amount.filter(|amount| amount.is_negative()) {
            faults.add(&Place::Key(place, "amount"), Error::MoneyNegative { amount });
        }
        if let Some(amount) = self.amount.filter(|amount| *amount == Rupees::ZERO) {
            faults.add(&Place::Key(place, "amount"), Error::LoanNotPositive { amount });
        }
        MemberRequest {
            as_on: self.as_on,
            credit: self.credit,
            amount: self.amount,
            woman: self.woman,
            formed_on: self.formed_on,
            loans_repaid: self.loans_repaid,
            enterprise: self.enterprise,
            others_with_loan: self.others_with_loan,
            otherwise_eligible: self.otherwise_eligible,
            jan_dhan_account: self.jan_dhan_account,
        }
    }
}

pub(super) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "member_loan");
    let mut faults = Faults::default();
    let Some(document) = MemberLoanDocument::read(node, &place, &mut faults) else { return Err(faults) };
    let request = document.request(&place, &mut faults);
    let least = document.least_evidence.unwrap_or(Evidence::FullText);
    let overlay = document.overlay.as_ref().and_then(OverlayDocument::overlay);
    let norms = Rulebook::builtin().on(request.as_on, Scheme::DayNrlm, least, overlay);
    let norms = norms.map_err(|error| faults.add(&Place::Key(&place, "overlay"), error));
    let (Ok(norms), true) = (norms, faults.is_empty()) else { return Err(faults) };
    let found = member_loan(&request, &norms);
    let found = found.map_err(|error| vec![Fault::at(Place::Key(&place, "as_on").to_string(), error)])?;
    let sheet = asked.page.map(|_| words::member_loan_page(&request, &found, asked.language));
    let reply = MemberLoanReply::of(&request, &found, asked.language);
    Ok(Reply::new(Answer::MemberLoan(Box::new(reply)), sheet, asked))
}

impl MemberLoanReply {
    fn of(request: &MemberRequest, found: &MemberDecision, language: Language) -> Self {
        Self {
            as_on: request.as_on,
            credit: request.credit,
            eligible: found.eligible,
            amount: found.amount,
            unknown: found.unknown.clone(),
            findings: found.findings.iter().map(|finding| FindingReply::of(finding, language)).collect(),
            evidence: found.evidence,
            rulebook: VERSION,
            after_review: Rulebook::is_after_review(request.as_on).then_some(true),
        }
    }
}
