//! Who may form a group, and how many.

use super::finding::{Finding, Observed, Rule};
use super::required::Required;
use crate::books::Group;
use crate::calendar::Date;
use crate::choice::Special;
use crate::rulebook::Norms;

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
/// same for all (`membership.special` in CONFORMANCE.md).
///
/// # Takes and gives
///
/// The members of the day → a [`Finding`] in members; none where the scheme is silent.
#[must_use]
pub fn membership_size(group: &Group, as_on: Date, norms: &Norms<'_>) -> Option<Finding> {
    let members = Observed::Members(group.members_on(as_on));
    let kinder =
        matches!(group.special, Some(Special::DifficultArea | Special::PersonsWithDisability | Special::RemoteTribal));
    Finding::on(Rule::MembershipSize, members, &norms.membership_size, |size| {
        let least = size.value.special_least.filter(|_| kinder).unwrap_or(size.value.least);
        Required::MembersBetween(least, size.value.most)
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
