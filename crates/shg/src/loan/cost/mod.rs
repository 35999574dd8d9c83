//! What a loan costs and what money earns: rates worked out from flows. Amounts with their days or periods enter, rates
//! with all their decimals right leave; nothing here knows why an amount flows.

mod apr;
mod curve;
mod fraction;
mod irr;
mod isolate;
mod level;
mod measures;
mod millionths;
mod percent;
mod power;
mod quick;
mod rates;
mod settle;
mod stream;
mod wide;
mod xirr;
mod zero;

pub(super) use apr::{Counted, Periods, between, times_a_year};
pub use apr::{PeriodFlow, apr};
pub use irr::{irr, irr_all};
pub(super) use level::apr as level_apr;
pub use millionths::Millionths;
pub use percent::{Percent, Percent2, Percent12};
pub use xirr::{Flow, XirrSolver, xirr, xirr_all};
