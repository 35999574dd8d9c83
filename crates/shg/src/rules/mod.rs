//! The court, where the two rivers meet: one small function a clause looks at the facts and at one norm, and writes a
//! [`Finding`]. No rule calls another, and no number stands here but nought and one: numbers belong to dates.

mod addressed;
pub mod amount;
pub mod amounts;
pub mod charges;
pub mod classify;
pub mod conduct;
pub mod enterprise;
pub mod finding;
pub mod fund_claim;
pub mod grade;
pub mod interest;
mod judge;
pub mod linkage;
pub mod member_loan;
pub mod membership;
pub mod mission;
pub mod report;
pub mod request;
pub mod required;
pub mod sanction;
pub mod subvention;
pub mod terms;

pub use amount::Amount;
pub use finding::{Finding, Observed, Outcome, Rule};
pub use request::{Penalty, Plan, Request, SecurityAsked};
pub use required::Required;
