//! The court, where the two rivers meet: one small function a clause looks at the facts and at one norm, and writes a
//! [`Finding`]. No rule calls another, and no number stands here but nought and one: numbers belong to dates.

pub mod amount;
pub mod amounts;
pub mod classify;
pub mod conduct;
pub mod enterprise;
pub mod finding;
pub mod interest;
pub mod linkage;
pub mod membership;
pub mod report;
pub mod request;
pub mod required;
pub mod subvention;
pub mod terms;

pub use amount::Amount;
pub use finding::{Finding, Observed, Outcome, Rule};
pub use request::{Plan, Request};
pub use required::Required;
