//! The shapes of what the texts say of a loan's other terms: guarantees, charges, its class in the priority sector, and what
//! a lender tells the borrower.

use serde::{Deserialize, Serialize};

use super::addressees::Addressees;
use crate::choice::{KeyFact, Lender, PriorityClass, Purpose};
use crate::error::Error;
use crate::money::Rupees;

/// Up to what loan a lender does without something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Without {
    /// None up to this loan; above it the text says nothing.
    pub none_up_to: Rupees,
}

/// Which loans the credit guarantee fund for micro units covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuaranteeFund {
    /// Loans above this much.
    pub above: Rupees,
    /// And up to this much.
    pub up_to: Rupees,
}

/// Up to what loan a lender takes no charges.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceCharges {
    /// For these lenders.
    #[serde(default, skip_serializing_if = "Addressees::is_everybody")]
    pub lenders: Addressees,
    /// Up to so much for each member of the group.
    pub none_up_to_per_member: Rupees,
    /// Are the fees of a guarantee scheme among the charges?
    pub guarantee_fees: bool,
}

/// How a penalty may be charged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PenalCharges {
    /// By these lenders.
    #[serde(default, skip_serializing_if = "Addressees::is_everybody")]
    pub lenders: Addressees,
    /// As an addition to the rate of interest?
    pub as_interest: bool,
    /// Joining what is owed, so that interest is earned on it?
    pub capitalised: bool,
    /// None at all on a priority sector loan up to this much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub none_up_to: Option<Rupees>,
}

/// Which loans to groups are of the priority sector.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrioritySector {
    /// For these lenders.
    pub lenders: Vec<Lender>,
    /// Class by class; of two that fit, the first.
    pub rows: Vec<PriorityRow>,
}

/// One class, for some purposes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriorityRow {
    /// For loans of these purposes.
    pub purposes: Vec<Purpose>,
    /// The class.
    pub class: PriorityClass,
    /// Where the loan is at most this much; whatever it is, where none is stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loan_up_to: Option<Rupees>,
    /// Only where the bank keeps separate figures of the group's farmers?
    #[serde(default, skip_serializing_if = "is_false")]
    pub disaggregated: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

impl PrioritySector {
    /// The class of a loan.
    ///
    /// # Errors
    ///
    /// `rules.fact_not_given` where the class rests on separate figures and it is not told whether they are kept;
    /// `rules.class_not_stated` where the text names no class for such a loan.
    pub fn class(&self, purpose: Purpose, loan: Rupees, disaggregated: Option<bool>) -> Result<PriorityClass, Error> {
        let fits =
            |row: &&PriorityRow| row.purposes.contains(&purpose) && row.loan_up_to.is_none_or(|most| loan <= most);
        let row = self.rows.iter().find(fits).ok_or(Error::ClassNotStated)?;
        match (row.disaggregated, disaggregated) {
            (true, None) => Err(Error::FactNotGiven { fact: "request.disaggregated" }),
            (true, Some(false)) => Err(Error::ClassNotStated),
            _ => Ok(row.class),
        }
    }
}

/// Which groups are counted among the weaker sections.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WeakerSection {
    /// Every self-help group, for a loan of the priority sector.
    EveryGroup,
}

/// A loan to a member who runs an enterprise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberLoan {
    /// Up to this much.
    pub most: Rupees,
    /// Her group is older than these months.
    pub group_above_months: u32,
    /// It has repaid so many doses of bank loan on time.
    pub loans_least: u32,
}

/// A MUDRA loan to a woman of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MudraLoan {
    /// Up to this much.
    pub most: Rupees,
    /// So many women of a group.
    pub women_most: u32,
}

/// An overdraft of a woman of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberOverdraft {
    /// At least this much.
    pub least: Rupees,
}

/// An item of the key facts statement, and where the form asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyFactRow {
    /// What.
    pub item: KeyFact,
    /// Where.
    pub clause: String,
}
