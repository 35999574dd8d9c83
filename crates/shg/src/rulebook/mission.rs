//! The shapes of the mission's own money: what a group is given, and on what conditions.

use serde::{Deserialize, Serialize};

use super::sound::Sound;
use crate::choice::{GradeLetter, PaidTo};
use crate::money::Rupees;

/// Left out where it is not so.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference over")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

/// What a group of one grade is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeAmount {
    /// The grade.
    pub grade: GradeLetter,
    /// The least.
    pub least: Rupees,
    /// The most.
    pub most: Rupees,
}

/// The mission's revolving fund.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevolvingFund {
    /// The least paid to a group.
    pub least: Rupees,
    /// The most.
    pub most: Rupees,
    /// Fewest months in existence, in the kinder reading.
    pub months_least: u32,
    /// Fewest months in existence, in the stricter reading.
    pub months_most: u32,
    /// Only to a group that has had none before?
    pub once: bool,
    /// Only to a group that follows the five practices?
    #[serde(default, skip_serializing_if = "is_false")]
    pub practices: bool,
    /// Only to a group with a savings account?
    #[serde(default, skip_serializing_if = "is_false")]
    pub savings_account: bool,
    /// Only to a group that passed its first grading?
    #[serde(default, skip_serializing_if = "is_false")]
    pub first_grading: bool,
    /// By its grade, where the state has a grid; a grade that is not in it is given nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_grade: Vec<GradeAmount>,
}

/// On what conditions, and to whom, one of the mission's funds is paid. What is left out is not asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FundConditions {
    /// Fewest months in existence, in the kinder reading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months_least: Option<u32>,
    /// Fewest months in existence, in the stricter reading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months_most: Option<u32>,
    /// Only to a group that has had none before?
    #[serde(default, skip_serializing_if = "is_false")]
    pub once: bool,
    /// Only to a group that follows the five practices?
    #[serde(default, skip_serializing_if = "is_false")]
    pub practices: bool,
    /// Only to a group with a savings account?
    #[serde(default, skip_serializing_if = "is_false")]
    pub savings_account: bool,
    /// Only to a group that passed its first grading?
    #[serde(default, skip_serializing_if = "is_false")]
    pub first_grading: bool,
    /// Only to a group with a micro-credit plan?
    #[serde(default, skip_serializing_if = "is_false")]
    pub plan: bool,
    /// Only to a group with a micro-credit plan that its federation appraised?
    #[serde(default, skip_serializing_if = "is_false")]
    pub appraised_plan: bool,
    /// Only in the blocks that the mission works in intensively?
    #[serde(default, skip_serializing_if = "is_false")]
    pub intensive_blocks: bool,
    /// To whom it is paid, where the text says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid_to: Option<PaidTo>,
}

/// How much of one of the mission's funds a group is given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FundAmount {
    /// The least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<Rupees>,
    /// The most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<Rupees>,
    /// So much for each member, in place of the two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_member: Option<Rupees>,
    /// So much, straight to the group, where it has no federation yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub without_federation: Option<Rupees>,
    /// By its grade, in place of all these; a grade that is not in it is given nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_grade: Vec<GradeAmount>,
}

impl RevolvingFund {
    /// Its conditions, as those of the other funds are written.
    #[must_use]
    pub const fn conditions(&self) -> FundConditions {
        FundConditions {
            months_least: Some(self.months_least),
            months_most: Some(self.months_most),
            once: self.once,
            practices: self.practices,
            savings_account: self.savings_account,
            first_grading: self.first_grading,
            plan: false,
            appraised_plan: false,
            intensive_blocks: false,
            paid_to: Some(PaidTo::Group),
        }
    }

    /// Its amount, as those of the other funds are written.
    #[must_use]
    pub fn amount(&self) -> FundAmount {
        FundAmount {
            least: Some(self.least),
            most: Some(self.most),
            by_grade: self.by_grade.clone(),
            ..FundAmount::default()
        }
    }
}

impl FundConditions {
    /// Does it ask anything of the group itself, beside where it lies?
    #[must_use]
    pub const fn asks_of_the_group(&self) -> bool {
        let told = self.once || self.practices || self.savings_account || self.first_grading;
        told || self.plan || self.appraised_plan || self.months_least.is_some()
    }
}

/// Does each grade stand once, with bounds that rise?
fn is_grid(grid: &[GradeAmount]) -> bool {
    let rising = grid.is_sorted_by(|one, next| one.grade < next.grade);
    rising && grid.iter().all(|row| row.least.is_positive() && row.least <= row.most)
}

impl Sound for RevolvingFund {
    fn is_sound(&self) -> bool {
        let within = self.by_grade.iter().all(|row| row.least >= self.least && row.most <= self.most);
        let bounds = self.least.is_positive() && self.least <= self.most && self.months_least <= self.months_most;
        bounds && within && is_grid(&self.by_grade)
    }
}

impl Sound for FundConditions {
    fn is_sound(&self) -> bool {
        self.months_least.is_some() == self.months_most.is_some() && self.months_least <= self.months_most
    }
}

impl Sound for FundAmount {
    fn is_sound(&self) -> bool {
        let amounts = [self.least, self.most, self.per_member, self.without_federation];
        let bounds = self.least.zip(self.most).is_none_or(|(least, most)| least <= most);
        let bounded = self.least.is_some() || self.most.is_some();
        let ways = [bounded, self.per_member.is_some(), !self.by_grade.is_empty()];
        let one_way = ways.iter().filter(|way| **way).count() == 1;
        one_way && bounds && is_grid(&self.by_grade) && amounts.iter().flatten().all(|amount| amount.is_positive())
    }
}
