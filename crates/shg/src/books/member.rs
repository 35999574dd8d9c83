//! A member: when she was one, what office she held, and what the register says of her.

use super::entry::Touches;
use super::group::Group;
use crate::calendar::Date;
use crate::choice::{Gender, Leaving, Office, Poverty, SocialCategory};
use crate::error::Error;
use crate::fault::Fault;

/// A member.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    /// Her number or code inside the group.
    pub id: String,
    /// Her name.
    pub name: Option<String>,
    /// The day on which she joined; the day of formation where none is given.
    pub joined_on: Option<Date>,
    /// The day on which she left.
    pub left_on: Option<Date>,
    /// Why she left.
    pub left_because: Option<Leaving>,
    /// The times at which she had been a member before, where she was taken in again.
    pub earlier: Vec<Stay>,
    /// Her gender.
    pub gender: Option<Gender>,
    /// Is she a wilful defaulter to a bank?
    pub wilful_defaulter: bool,
    /// The offices that she holds or held; none where the register does not say.
    pub offices: Option<Vec<OfficeHeld>>,
    /// How poor her household is.
    pub poverty: Option<Poverty>,
    /// Her social category.
    pub social_category: Option<SocialCategory>,
    /// Does she belong to a minority?
    pub minority: Option<bool>,
    /// Is she a person with disability?
    pub disability: Option<bool>,
    /// Who receives what is hers after her death.
    pub nominee: Option<Nominee>,
    /// What tells her from everybody else: opaque text of the caller's, as a hashed number of an account or a card.
    pub identity: Option<String>,
}

/// A time as a member: from the day of joining to the day of leaving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    /// The day on which she joined.
    pub joined_on: Date,
    /// The day on which she left.
    pub left_on: Date,
}

/// An office and the days on which it was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfficeHeld {
    /// Which.
    pub office: Office,
    /// The first day.
    pub from: Date,
    /// The last day; it is still held where there is none.
    pub until: Option<Date>,
}

/// Who receives what is a member's after her death.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nominee {
    /// The name.
    pub name: String,
    /// What the nominee is to her.
    pub relation: String,
}

impl OfficeHeld {
    /// Is it held on a day?
    #[must_use]
    pub fn is_held_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// The first day on which both are held.
    fn meets(&self, other: &Self) -> Option<Date> {
        let day = self.from.max(other.from);
        (self.is_held_on(day) && other.is_held_on(day)).then_some(day)
    }
}

impl Member {
    /// A member who joined when the group was formed.
    #[must_use]
    pub fn named(id: impl Into<String>) -> Self {
        Self { id: id.into(), ..Self::default() }
    }

    /// Is she a member at the end of a day? On the day on which she leaves she no longer is.
    #[must_use]
    pub fn is_member_on(&self, day: Date, formed_on: Date) -> bool {
        let now = self.joined_on.unwrap_or(formed_on) <= day && self.left_on.is_none_or(|left| day < left);
        now || self.earlier.iter().any(|stay| stay.joined_on <= day && day < stay.left_on)
    }

    /// Does she leave on the day?
    #[must_use]
    pub fn leaves_on(&self, day: Date) -> bool {
        self.left_on == Some(day) || self.earlier.iter().any(|stay| stay.left_on == day)
    }

    /// The last day on which she left, of those after one day and up to another.
    pub(crate) fn left_between(&self, after: Option<Date>, until: Date) -> Option<Date> {
        let left = self.earlier.iter().map(|stay| stay.left_on).chain(self.left_on);
        left.filter(|left| after.is_none_or(|after| *left > after) && *left <= until).max()
    }

    /// The offices that she holds or held.
    #[must_use]
    pub fn offices(&self) -> &[OfficeHeld] {
        self.offices.as_deref().unwrap_or_default()
    }

    /// Did she die?
    #[must_use]
    pub fn has_died(&self) -> bool {
        self.left_because == Some(Leaving::Died)
    }

    /// The part of the days after one and up to another on which she was a member, stay by stay.
    pub(crate) fn stays(&self, after: Date, until: Date) -> impl Iterator<Item = (Date, Date)> {
        let part = move |joined_on: Option<Date>, left_on: Option<Date>| {
            let after = joined_on.and_then(Date::day_before).map_or(after, |joined| joined.max(after));
            let until = left_on.and_then(Date::day_before).map_or(until, |left| left.min(until));
            (after < until).then_some((after, until))
        };
        let earlier = self.earlier.iter().filter_map(move |stay| part(Some(stay.joined_on), Some(stay.left_on)));
        earlier.chain(part(self.joined_on, self.left_on))
    }

    /// Why nothing can be written of her on a day: before she joined, after she left, between two stays.
    pub(super) fn absent(&self, on: Date, formed_on: Date, touches: Touches) -> Option<Error> {
        let member = || self.id.clone();
        let joined_on = self.joined_on.unwrap_or(formed_on);
        if on < joined_on {
            let stays = || self.earlier.iter();
            if stays().any(|stay| stay.joined_on <= on && on <= stay.left_on) {
                return None;
            }
            let left = stays().map(|stay| stay.left_on).filter(|left_on| *left_on < on).max();
            let first = stays().map(|stay| stay.joined_on).min().unwrap_or(joined_on);
            return match left {
                Some(_) if touches == Touches::Debt => None,
                Some(left_on) => Some(Error::EntryAfterLeaving { member: member(), on, left_on }),
                None => Some(Error::EntryBeforeJoining { member: member(), on, joined_on: first }),
            };
        }
        let left_on = self.left_on.filter(|left_on| on > *left_on)?;
        match (self.has_died(), touches) {
            (true, Touches::Due | Touches::Debt) | (false, Touches::Debt) => None,
            (true, Touches::Anything) => Some(Error::EntryAfterDeath { member: member(), on, died_on: left_on }),
            (false, _) => Some(Error::EntryAfterLeaving { member: member(), on, left_on }),
        }
    }

    /// The first day on which she holds an office and is no member.
    fn no_member_in_office(&self, held: &OfficeHeld, joined_on: Date) -> Option<Date> {
        let stays = self.earlier.iter().map(|stay| (stay.joined_on, Some(stay.left_on)));
        let begun = |(joined_on, left_on): &(Date, Option<Date>)| {
            *joined_on <= held.from && left_on.is_none_or(|left_on| held.from <= left_on)
        };
        let Some((_, left_on)) = stays.chain([(joined_on, self.left_on)]).find(begun) else { return Some(held.from) };
        let left_on = left_on.filter(|left_on| held.until.is_none_or(|until| until > *left_on))?;
        left_on.add_days(1).ok()
    }

    /// Everything that cannot be true of one member, each with its path inside her.
    pub(super) fn faults(&self, group: &Group) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut fault = |key: &str, error| faults.push(Fault::at(key, error));
        let joined_on = self.joined_on.unwrap_or(group.formed_on);
        let mut free = group.formed_on;
        let member = || self.id.clone();
        let last = (joined_on, self.left_on);
        let stays = self.earlier.iter().map(|stay| (stay.joined_on, Some(stay.left_on))).chain([last]);
        for (place, (joined_on, left_on)) in stays.enumerate() {
            let key = |key: &str| {
                if place < self.earlier.len() { format!("earlier[{place}].{key}") } else { key.to_owned() }
            };
            if joined_on < group.formed_on {
                let (member, formed_on) = (member(), group.formed_on);
                fault(&key("joined_on"), Error::JoinedBeforeFormation { member, joined_on, formed_on });
            } else if joined_on < free || place > 0 && joined_on == free {
                fault(&key("joined_on"), Error::StaysOverlap { member: member(), joined_on, left_on: free });
            }
            if let Some(left_on) = left_on.filter(|left_on| *left_on < joined_on) {
                fault(&key("left_on"), Error::LeftBeforeJoining { member: member(), left_on, joined_on });
            }
            free = left_on.unwrap_or(free);
        }
        if self.left_because.is_some() && self.left_on.is_none() {
            fault("left_on", Error::MissingKey { key: "left_on".to_owned() });
        }
        if self.identity.as_deref() == Some("") {
            fault("identity", Error::EmptyId);
        }
        for (place, held) in self.offices().iter().enumerate() {
            if let Some(until) = held.until.filter(|until| *until < held.from) {
                fault(&format!("offices[{place}].until"), Error::OfficeReversed { from: held.from, until });
            } else if let Some(on) = self.no_member_in_office(held, joined_on) {
                fault(&format!("offices[{place}]"), Error::OfficeOfNonMember { member: member(), on });
            }
            let before = self.offices().iter().take(place).find_map(|earlier| earlier.meets(held));
            if let Some(on) = before {
                fault(&format!("offices[{place}]"), Error::TwoOffices { member: member(), on });
            }
        }
        faults
    }
}

/// Offices that two members hold on one day, each with its path inside the group.
pub(super) fn shared_offices(members: &[Member]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen: Vec<(usize, &OfficeHeld)> = Vec::new();
    for (index, member) in members.iter().enumerate() {
        for (place, held) in member.offices().iter().enumerate() {
            let other = seen.iter().find_map(|(who, other)| {
                let on = other.meets(held).filter(|_| other.office == held.office && *who != index)?;
                Some((members.get(*who)?.id.clone(), on))
            });
            if let Some((holder, on)) = other {
                let error = Error::OfficeTaken { office: held.office.as_str(), holder, on };
                faults.push(Fault::at(format!("members[{index}].offices[{place}]"), error));
            }
            seen.push((index, held));
        }
    }
    faults
}
