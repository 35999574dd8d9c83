//! Who may form a group, and how many.

use super::finding::{Finding, Observed, Rule};
use super::required::Required;
use crate::books::Group;
use crate::calendar::Date;
use crate::choice::{Lender, Special};
use crate::rulebook::Norms;
use crate::standing::{Profile, Share};

/// Does the group have as many members as it may?
///
/// # Clause
///
/// `membership_size`: see [`Norms::membership_size`].
///
/// # Reading
///
/// The kinder least number is for groups in difficult areas, groups with persons with disability and groups of remote
/// tribal areas, which the texts name; groups of elders and of transgender persons keep the ordinary one. The most is the
/// same for all (`membership.special` in CONFORMANCE.md). A size that is written to some lenders says nothing of the groups of
/// others (`membership.lender`).
///
/// # Takes and gives
///
/// The members of the day, and the lender where one is asked → a [`Finding`] in members; none where the scheme is silent.
#[must_use]
pub fn membership_size(group: &Group, as_on: Date, lender: Option<Lender>, norms: &Norms<'_>) -> Option<Finding> {
    let members = Observed::Members(group.members_on(as_on));
    let kinder =
        matches!(group.special, Some(Special::DifficultArea | Special::PersonsWithDisability | Special::RemoteTribal));
    let lenders = norms.membership_size.as_ref().ok().map(|size| &size.value.lenders);
    if lender.is_none() && lenders.is_some_and(|lenders| !lenders.is_everybody()) {
        return None;
    }
    let finding = Finding::on(Rule::MembershipSize, members, &norms.membership_size, |size| {
        let least = size.value.special_least.filter(|_| kinder).unwrap_or(size.value.least);
        Required::MembersBetween(least, size.value.most)
    })?;
    Some(match lender {
        Some(lender) => finding.to(lender, lenders),
        None => finding,
    })
}

/// Are its members those whom the programme promotes?
///
/// # Clause
///
/// `composition`: see [`Norms::composition`].
///
/// # Takes and gives
///
/// The group's category and what is special about it → a [`Finding`]; none where the scheme is silent.
#[must_use]
pub fn composition(group: &Group, norms: &Norms<'_>) -> Option<Finding> {
    let observed = Observed::Composition(group.category, group.special);
    Finding::on(Rule::Composition, observed, &norms.composition, |composition| {
        if composition.value.women_only {
            Required::WomenOnly(composition.value.mixed_special.clone())
        } else {
            Required::Anybody
        }
    })
}

/// Are few enough members above the poverty line?
///
/// # Clause
///
/// `poverty_profile`: see [`Norms::poverty_profile`].
///
/// # Reading
///
/// The share is one of all members. Where it is not told of each, it is met or not met only if the others could not change
/// that (`poverty_profile.share` in CONFORMANCE.md).
///
/// # Takes and gives
///
/// The profile of the day → a [`Finding`]; none where it is told of nobody, or the scheme is silent.
#[must_use]
pub fn poverty_profile(profile: &Profile, norms: &Norms<'_>) -> Option<Finding> {
    let Share::Times { done: above, due: told } = profile.above_poverty_line else { return None };
    if told == 0 {
        return None;
    }
    let observed = Observed::AbovePovertyLine { above, told, members: profile.members };
    Finding::on(Rule::PovertyProfile, observed, &norms.poverty_profile, |known| {
        Required::AboveLineAtMost(known.value.above_line_percent)
    })
}

/// Are the offices of the group filled?
///
/// # Clause
///
/// `offices`: see [`Norms::offices`].
///
/// # Takes and gives
///
/// Who holds the offices on the day → a [`Finding`]; none where no register of offices is kept, or the scheme is silent.
#[must_use]
pub fn offices(profile: &Profile, norms: &Norms<'_>) -> Option<Finding> {
    let held = profile.offices.as_ref()?;
    let observed = Observed::Offices {
        president: held.president.is_some(),
        secretary: held.secretary.is_some(),
        treasurer: held.treasurer.is_some(),
    };
    Finding::on(Rule::Offices, observed, &norms.offices, |known| Required::OfficesFilled(known.value.clone()))
}

/// Had the group met often enough to begin its books with a cut-off sheet?
///
/// # Clause
///
/// `cut_off_meetings`: see [`Norms::cut_off_meetings`].
///
/// # Takes and gives
///
/// Meetings held before the cut-off → a [`Finding`]; none where the scheme is silent.
#[must_use]
pub fn cut_off_meetings(held: u32, norms: &Norms<'_>) -> Option<Finding> {
    Finding::on(Rule::CutOffMeetings, Observed::Meetings(held), &norms.cut_off_meetings, |known| {
        Required::MeetingsAtLeast(known.value.least)
    })
}

/// What the scheme says of a group by its register of members.
#[must_use]
pub fn findings(group: &Group, profile: &Profile, norms: &Norms<'_>) -> Vec<Finding> {
    let findings = [
        membership_size(group, profile.as_on, None, norms),
        composition(group, norms),
        poverty_profile(profile, norms),
        offices(profile, norms),
    ];
    findings.into_iter().flatten().collect()
}
