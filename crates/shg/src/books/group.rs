//! A group and its members.

use std::collections::HashSet;

use crate::calendar::Date;
use crate::choice::{Category, DistrictCategory, Gender, Special};
use crate::error::{Error, Fault};

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

/// A member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Her number or code inside the group.
    pub id: String,
    /// Her name.
    pub name: Option<String>,
    /// The day on which she joined; the day of formation where none is given.
    pub joined_on: Option<Date>,
    /// The day on which she left.
    pub left_on: Option<Date>,
    /// Her gender.
    pub gender: Option<Gender>,
    /// Is she a wilful defaulter to a bank?
    pub wilful_defaulter: bool,
}

impl Member {
    /// A member who joined when the group was formed.
    #[must_use]
    pub fn named(id: impl Into<String>) -> Self {
        Self { id: id.into(), name: None, joined_on: None, left_on: None, gender: None, wilful_defaulter: false }
    }
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
        let leaving = self.named().iter().filter(|member| member.left_on == Some(day)).count();
        self.members_on(day).saturating_add(u32::try_from(leaving).unwrap_or(u32::MAX))
    }

    /// The named members of a day.
    pub fn present_on(&self, day: Date) -> impl Iterator<Item = &Member> {
        self.named().iter().filter(move |member| {
            member.joined_on.unwrap_or(self.formed_on) <= day && member.left_on.is_none_or(|left| day < left)
        })
    }

    /// Everything that cannot be true of a group, each with its path inside the group.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.id.is_empty() {
            faults.push(Fault::at("id", Error::EmptyId));
        }
        let mut seen = HashSet::new();
        for (index, member) in self.named().iter().enumerate() {
            let mut fault = |key: &str, error| faults.push(Fault::at(format!("members[{index}].{key}"), error));
            if member.id.is_empty() {
                fault("id", Error::EmptyId);
            } else if !seen.insert(member.id.as_str()) {
                fault("id", Error::DuplicateMember { member: member.id.clone() });
            }
            let joined_on = member.joined_on.unwrap_or(self.formed_on);
            if joined_on < self.formed_on {
                let (member, formed_on) = (member.id.clone(), self.formed_on);
                fault("joined_on", Error::JoinedBeforeFormation { member, joined_on, formed_on });
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
            if let Some(left_on) = member.left_on.filter(|left_on| *left_on < joined_on) {
                fault("left_on", Error::LeftBeforeJoining { member: member.id.clone(), left_on, joined_on });
            }
        }
        faults
    }
}
