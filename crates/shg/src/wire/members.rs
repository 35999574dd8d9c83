//! The kind `members`: who the members of a group are on a date, who holds its offices, and whether the scheme lets such a
//! group be.

use serde::Serialize;

use super::decide::check_as_on;
use super::decision::FindingReply;
use super::facts::GroupDocument;
use super::node::Node;
use super::overlay::OverlayDocument;
use super::read::{Place, documents};
use super::reply::{Answer, Asked, Reply};
use crate::calendar::Date;
use crate::choice::{Evidence, Office, Scheme};
use crate::fault::Faults;
use crate::rulebook::{Rulebook, VERSION};
use crate::rules::{Finding, membership};
use crate::standing::{Offices, Predominant, Profile, Share};
use crate::words;

documents! {
    /// Who the members of a group are on a date, and whether the scheme lets such a group be.
    #[expect(dead_code, reason = "read part by part; the struct is for its schema")]
    MembersQuestion {
        /// The date.
        as_on: Date,
        /// The scheme.
        scheme: Scheme,
        /// The group.
        group: GroupDocument,
        /// An overlay: the name of one that ships, or one written out.
        overlay: Option<OverlayDocument>,
        /// The weakest evidence to accept; full text where it is not given.
        least_evidence: Option<Evidence>,
    }
}

pub(super) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "members");
    let mut faults = Faults::default();
    let Some((as_on, scheme, group, overlay, least)) = MembersQuestion::parts(node, &place, &mut faults) else {
        return Err(faults);
    };
    let group = group.and_then(|group| group.group(&Place::Key(&place, "group"), &mut faults));
    check_as_on(group.as_ref(), as_on, &place, &mut faults);
    let overlay = overlay.flatten();
    let least = least.flatten().unwrap_or(Evidence::FullText);
    let norms = as_on.zip(scheme).and_then(|(as_on, scheme)| {
        let norms = Rulebook::builtin().on(as_on, scheme, least, overlay.as_ref().and_then(OverlayDocument::overlay));
        norms.map_err(|error| faults.add(&Place::Key(&place, "overlay"), error)).ok()
    });
    let (Some(group), Some(norms), true) = (group, norms, faults.is_empty()) else { return Err(faults) };
    let as_on = norms.on;
    let profile = Profile::on(&group, as_on);
    let findings = membership::findings(&group, &profile, &norms);
    let sheet = asked.page.map(|_| {
        let heading = words::Heading { group: &group, request: None };
        words::members_page(&profile, &findings, heading, asked.language)
    });
    let reply = MembersReply::of(&profile, &findings, asked);
    Ok(Reply::new(Answer::Members(Box::new(reply)), sheet, asked))
}

/// The members of a group as they are answered.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct MembersReply {
    as_on: Date,
    members: u32,
    /// Members who left and were not taken in again.
    left: u32,
    /// Of them, by death.
    died: u32,
    /// Who holds each office; `null` where no member has the key `offices`.
    offices: Option<OfficesReply>,
    /// Members above the poverty line, of those of whom it is told.
    above_poverty_line: CountReply,
    /// What at least half of the members are.
    predominantly: Vec<Predominant>,
    /// Members who named a nominee, of all.
    nominees: CountReply,
    findings: Vec<FindingReply>,
    rulebook: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    after_review: Option<bool>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct OfficesReply {
    president: Option<String>,
    secretary: Option<String>,
    treasurer: Option<String>,
    vacant: Vec<Office>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct CountReply {
    count: u32,
    of: u32,
}

impl OfficesReply {
    pub(super) fn of(offices: &Offices) -> Self {
        Self {
            president: offices.president.clone(),
            secretary: offices.secretary.clone(),
            treasurer: offices.treasurer.clone(),
            vacant: offices.vacant(),
        }
    }
}

impl CountReply {
    pub(super) const fn of(share: Share) -> Self {
        match share {
            Share::Times { done, due } => Self { count: done, of: due },
            Share::Money { .. } => Self { count: 0, of: 0 },
        }
    }
}

impl MembersReply {
    fn of(profile: &Profile, findings: &[Finding], asked: &Asked) -> Self {
        Self {
            as_on: profile.as_on,
            members: profile.members,
            left: profile.left,
            died: profile.died,
            offices: profile.offices.as_ref().map(OfficesReply::of),
            above_poverty_line: CountReply::of(profile.above_poverty_line),
            predominantly: profile.predominantly.clone(),
            nominees: CountReply::of(profile.nominees),
            findings: findings.iter().map(|finding| FindingReply::of(finding, asked.language)).collect(),
            rulebook: VERSION,
            after_review: Rulebook::is_after_review(profile.as_on).then_some(true),
        }
    }
}
