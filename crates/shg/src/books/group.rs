//! A group and its members.

use std::collections::{HashMap, HashSet};

use super::member::{Member, shared_offices};
use crate::calendar::Date;
use crate::choice::{Category, DistrictCategory, Gender, Special};
use crate::error::Error;
use crate::fault::Fault;

/// A group, as its register describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The number or code by which the bank or the mission knows it.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// The day on which it was formed.
    pub formed_on: Date,
    /// Who its members are.
    pub category: Category,
    /// Why the texts treat it apart, where they do.
    pub special: Option<Special>,
    /// Does it live in a rural area?
    pub rural: bool,
    /// The category of its district in the years when the interest concession knew two.
    pub district_category: Option<DistrictCategory>,
    /// Its members, named or counted.
    pub members: Members,
}

/// The members of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Members {
    /// How many there are.
    Counted(u32),
    /// Who they are.
    Named(Vec<Member>),
}

impl Group {
    /// The members by name; none where they are only counted.
    #[must_use]
    pub fn named(&self) -> &[Member] {
        match &self.members {
            Members::Counted(_) => &[],
            Members::Named(members) => members,
        }
    }

    /// How many members the group has on a day. Who leaves is not counted from that day on.
    #[must_use]
    pub fn members_on(&self, day: Date) -> u32 {
        match &self.members {
            Members::Counted(count) => *count,
            Members::Named(_) => u32::try_from(self.present_on(day).count()).unwrap_or(u32::MAX),
        }
    }

    /// How many members may take part in what happens on a day: on the day on which she leaves, a member still may.
    #[must_use]
    pub fn members_until(&self, day: Date) -> u32 {
        let leaving = self.named().iter().filter(|member| member.leaves_on(day)).count();
        self.members_on(day).saturating_add(u32::try_from(leaving).unwrap_or(u32::MAX))
    }

    /// The named members of a day.
    pub fn present_on(&self, day: Date) -> impl Iterator<Item = &Member> {
        self.named().iter().filter(move |member| member.is_member_on(day, self.formed_on))
    }

    /// Everything that cannot be true of a group, each with its path inside the group.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.id.is_empty() {
            faults.push(Fault::at("id", Error::EmptyId));
        }
        let mut seen = HashSet::new();
        let mut identities = HashMap::new();
        for (index, member) in self.named().iter().enumerate() {
            let mut fault = |key: &str, error| faults.push(Fault::at(format!("members[{index}].{key}"), error));
            if member.id.is_empty() {
                fault("id", Error::EmptyId);
            } else if !seen.insert(member.id.as_str()) {
                fault("id", Error::DuplicateMember { member: member.id.clone() });
            }
            let other = match self.category {
                Category::Women => Some(Gender::Male),
                Category::Men => Some(Gender::Female),
                Category::Mixed => None,
            };
            if member.gender.is_some() && member.gender == other {
                let (member, category) = (member.id.clone(), self.category.as_str());
                fault("gender", Error::GenderAgainstCategory { member, category });
            }
            if let Some(identity) = member.identity.as_deref().filter(|identity| !identity.is_empty())
                && let Some(holder) = identities.insert(identity, member.id.as_str())
            {
                let error = Error::DuplicateIdentity { member: member.id.clone(), holder: holder.to_owned() };
                fault("identity", error);
            }
            let path = |fault: Fault| Fault { path: format!("members[{index}].{}", fault.path), ..fault };
            faults.extend(member.faults(self).into_iter().map(path));
        }
        faults.extend(shared_offices(self.named()));
        faults
    }
}
