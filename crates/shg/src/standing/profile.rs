//! Who the members of a group are on a day, and who holds its offices.

use crate::books::{Group, Member};
use crate::calendar::Date;
use crate::choice::{Leaving, Office, Poverty, SocialCategory};
use crate::standing::Share;

/// What a group can be predominantly: at least half of its members.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Predominant {
    /// Of scheduled castes.
    ScheduledCaste,
    /// Of scheduled tribes.
    ScheduledTribe,
    /// Of minorities.
    Minority,
    /// Of persons with disability.
    PersonsWithDisability,
}

/// Who holds each office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offices {
    /// The president's id.
    pub president: Option<String>,
    /// The secretary's.
    pub secretary: Option<String>,
    /// The treasurer's.
    pub treasurer: Option<String>,
}

impl Offices {
    /// The offices that nobody holds.
    #[must_use]
    pub fn vacant(&self) -> Vec<Office> {
        let held = [
            (Office::President, &self.president),
            (Office::Secretary, &self.secretary),
            (Office::Treasurer, &self.treasurer),
        ];
        held.into_iter().filter(|(_, holder)| holder.is_none()).map(|(office, _)| office).collect()
    }
}

/// Who the members of a group are on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The day.
    pub as_on: Date,
    /// How many there are.
    pub members: u32,
    /// How many left, those taken in again not among them.
    pub left: u32,
    /// Of them, by death.
    pub died: u32,
    /// Who holds the offices; none where no register of offices is kept.
    pub offices: Option<Offices>,
    /// Members above the poverty line, of those of whom it is told.
    pub above_poverty_line: Share,
    /// What at least half of all members are.
    pub predominantly: Vec<Predominant>,
    /// Members with a nominee, of all.
    pub nominees: Share,
}

fn count<'g>(members: impl Iterator<Item = &'g Member>) -> u32 {
    u32::try_from(members.count()).unwrap_or(u32::MAX)
}

impl Profile {
    /// The profile of a day, from the register of members. A group whose members are only counted has no more than their
    /// number.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::books::{Group, Member, Members};
    /// use shg::choice::{Category, SocialCategory};
    /// use shg::standing::{Predominant, Profile};
    ///
    /// let tribal = Member { social_category: Some(SocialCategory::ScheduledTribe), ..Member::named("m01") };
    /// let group = Group {
    ///     id: "UP-17".into(), name: None, formed_on: "2025-01-10".parse()?, category: Category::Women, special: None,
    ///     rural: true, district_category: None, members: Members::Named(vec![tribal, Member::named("m02")]),
    /// };
    /// let profile = Profile::on(&group, "2025-03-31".parse()?);
    /// assert_eq!((profile.members, profile.predominantly), (2, vec![Predominant::ScheduledTribe]));
    /// # Ok::<(), shg::Error>(())
    /// ```
    #[must_use]
    pub fn on(group: &Group, as_on: Date) -> Self {
        let members = || group.present_on(as_on);
        let total = group.members_on(as_on);
        let some = |is: &dyn Fn(&Member) -> bool| count(members().filter(|member| is(member)));
        let by_then = |left_on: Date| left_on <= as_on;
        let left = |member: &&Member| {
            let ever = member.left_on.is_some_and(by_then) || member.earlier.iter().any(|stay| by_then(stay.left_on));
            ever && !member.is_member_on(as_on, group.formed_on)
        };
        let gone = || group.named().iter().filter(left);
        let died = |member: &&Member| member.left_because == Some(Leaving::Died) && member.left_on.is_some_and(by_then);
        let kinds: [(Predominant, u32); 4] = [
            (Predominant::ScheduledCaste, some(&|her| her.social_category == Some(SocialCategory::ScheduledCaste))),
            (Predominant::ScheduledTribe, some(&|her| her.social_category == Some(SocialCategory::ScheduledTribe))),
            (Predominant::Minority, some(&|her| her.minority == Some(true))),
            (Predominant::PersonsWithDisability, some(&|her| her.disability == Some(true))),
        ];
        let half = |of: u32| total > 0 && of.saturating_mul(2) >= total;
        let above = |her: &Member| her.poverty.is_some_and(Poverty::is_above_line);
        Self {
            as_on,
            members: total,
            left: count(gone()),
            died: count(gone().filter(died)),
            offices: group.named().iter().any(|member| member.offices.is_some()).then(|| offices(group, as_on)),
            above_poverty_line: Share::Times { done: some(&above), due: some(&|her| her.poverty.is_some()) },
            predominantly: kinds.into_iter().filter(|(_, of)| half(*of)).map(|(kind, _)| kind).collect(),
            nominees: Share::Times { done: some(&|her| her.nominee.is_some()), due: count(members()) },
        }
    }
}

fn offices(group: &Group, as_on: Date) -> Offices {
    let holder = |office: Office| {
        let holds =
            |member: &&Member| member.offices().iter().any(|held| held.office == office && held.is_held_on(as_on));
        group.present_on(as_on).find(holds).map(|member| member.id.clone())
    };
    Offices {
        president: holder(Office::President),
        secretary: holder(Office::Secretary),
        treasurer: holder(Office::Treasurer),
    }
}

impl Poverty {
    /// Is a household of this kind above the poverty line?
    #[must_use]
    pub const fn is_above_line(self) -> bool {
        matches!(self, Self::MarginallyAbove | Self::NonPoor)
    }
}
