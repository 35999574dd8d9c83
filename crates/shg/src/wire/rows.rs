//! The same questions with types: a row of columns is a [`Node`] as a document is, is read by the same reader, and gets what
//! stands behind the answer. The column door is made of these; [`wire::answer`](super::answer) writes the same out as JSON.
//!
//! Every function takes the question without its kind around it, and names every fault of it by its path in the document.
//!
//! # Examples
//!
//! ```
//! use shg::wire::rows::{self, Node};
//!
//! let flow = |days, paise| [("on", Node::Day(days)), ("amount", Node::Decimal(paise, 2))];
//! let (paid, received) = (flow(19_723, -100_000), flow(20_089, 110_000));
//! let flows = [Node::Object(&paid), Node::Object(&received)];
//! let question = [("flows", Node::List(&flows))];
//! assert_eq!(rows::xirr(&Node::Object(&question)).unwrap().to_string(), "9.971358593414");
//!
//! let faults = rows::xirr(&Node::Object(&[])).unwrap_err();
//! assert_eq!((faults[0].path.as_str(), faults[0].error.code()), ("xirr.flows", "wire.missing_key"));
//! ```

pub use super::lookup::Lookup;
pub use super::node::Node;
pub use super::standing::Measured;

use super::reply::{Asked, Reply};
use super::{classify as classes, decide, demand as demands, loan, relief, standing as standings};
use crate::decision::Decision;
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::loan::cash_credit::{CashCredit, Statement};
use crate::loan::cost::{Percent2, Percent12};
use crate::loan::{Schedule, Terms};
use crate::rules::classify::{Classification, Loan};
use crate::rules::subvention::Claimed;
use crate::standing::{Dues, MeetingDemand};

/// What stands behind the answer to `decide`.
///
/// # Errors
///
/// Every fault of the question.
pub fn decision(question: &Node<'_>, norms: &mut Lookup<'_>) -> Result<Decision, Faults> {
    decide::as_asked(question, norms, |decision, _| decision)
}

/// What stands behind the answer to `schedule`: the loan laid out, and what it costs a year or why that cannot be told.
///
/// # Errors
///
/// Every fault of the question.
pub fn schedule(question: &Node<'_>) -> Result<(Schedule, Result<Percent2, Error>), Faults> {
    let schedule = laid_out(question)?;
    let apr = schedule.annual_percentage_rate();
    Ok((schedule, apr))
}

/// The loan laid out, and nothing of what it costs.
///
/// # Errors
///
/// Every fault of the question.
pub fn laid_out(question: &Node<'_>) -> Result<Schedule, Faults> {
    loan::schedule::laid_out(question).map(|(schedule, _)| schedule)
}

/// The terms of a loan, of which nothing is laid out.
///
/// # Errors
///
/// Every fault of the question.
pub fn terms(question: &Node<'_>) -> Result<Terms, Faults> {
    loan::schedule::terms(question)
}

/// What stands behind the answer to `apr`.
///
/// # Errors
///
/// Every fault of the question.
pub fn apr(question: &Node<'_>) -> Result<Percent2, Faults> {
    loan::cost::apr_found(question).map(|found| found.rate)
}

/// What stands behind the answer to `xirr`.
///
/// # Errors
///
/// Every fault of the question.
pub fn xirr(question: &Node<'_>) -> Result<Percent12, Faults> {
    loan::cost::xirr_found(question)
}

/// What stands behind the answer to `classify`, and the loan it is about.
///
/// # Errors
///
/// Every fault of the question.
pub fn classify(question: &Node<'_>, norms: &mut Lookup<'_>) -> Result<(Classification, Loan), Faults> {
    classes::classified(question, norms).map(|told| (told.found, told.loan))
}

/// What stands behind the answer to `subvention`.
///
/// # Errors
///
/// Every fault of the question.
pub fn subvention(question: &Node<'_>, norms: &mut Lookup<'_>) -> Result<Claimed, Faults> {
    relief::subvention::claimed(question, norms).map(|told| told.claimed)
}

/// What stands behind the answer to `standing`.
///
/// # Errors
///
/// Every fault of the question.
pub fn standing(question: &Node<'_>, norms: &mut Lookup<'_>) -> Result<Measured, Faults> {
    standings::measured(question, norms).map(|(measured, _)| measured)
}

/// The register of a meeting, and all heads together.
#[derive(Debug)]
pub struct Register {
    /// The meeting.
    pub meeting: MeetingDemand,
    /// All heads together of each of its rows.
    pub members: Vec<Dues>,
    /// Of the group.
    pub group: Dues,
}

/// What stands behind the answer to `demand`: a register a meeting.
///
/// # Errors
///
/// Every fault of the question.
pub fn demand(question: &Node<'_>) -> Result<Vec<Register>, Faults> {
    let added = |meeting: MeetingDemand| {
        let members = meeting.rows.iter().map(|row| row.dues.total()).collect::<Result<_, Error>>()?;
        let group = meeting.totals.total()?;
        Ok(Register { meeting, members, group })
    };
    let added = demands::registers(question)?.meetings.into_iter().map(added).collect::<Result<_, Error>>();
    added.map_err(|error| Fault::at("demand.books", error).into())
}

/// The account that a question of `cash_credit` is about.
///
/// # Errors
///
/// Every fault of the question.
pub fn cash_credit(question: &Node<'_>) -> Result<CashCredit, Faults> {
    loan::cash_credit::asked_about(question)
}

/// What stands behind the answer to `cash_credit`, of an account that was asked about.
///
/// # Errors
///
/// What does not add up, by its path in the question.
pub fn statement(account: &CashCredit) -> Result<Statement, Faults> {
    loan::cash_credit::added_up(account)
}

/// The JSON answer of a question that made no sense, as [`answer`](super::answer) writes it.
#[must_use]
pub fn refusal(faults: &[Fault]) -> String {
    super::written(&Reply::faults(faults, &Asked::default()))
}

/// The value as JSON.
#[must_use]
pub fn text(value: &Node<'_>) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// What a column must hold, and what it holds: words for [`Error::WrongType`].
pub mod columns {
    /// Money.
    pub const MONEY: &str = "amount-column";
    /// A percentage.
    pub const RATE: &str = "rate-column";
    /// Days.
    pub const DAY: &str = "day-column";
    /// Words of a list.
    pub const WORD: &str = "word-column";
    /// True or false.
    pub const FLAG: &str = "flag";
    /// Whole numbers.
    pub const COUNT: &str = "whole-number";
    /// Text or whole numbers.
    pub const ID: &str = "id-column";
    /// Lists or structs.
    pub const NESTED: &str = "nested-column";
    /// What a struct or a list can be made of.
    pub const PART: &str = "part-column";
    /// Floats.
    pub const FLOAT: &str = "float-column";
    /// Floats of money or percentages, which are not asked for.
    pub const FLOATS_OF_MONEY: &str = "float-money";
    /// Floats of whole numbers.
    pub const FLOATS_OF_COUNTS: &str = "float-count";
    /// Floats inside of a struct or a list, which are not asked for.
    pub const FLOATS_OF_PARTS: &str = "float-part";
    /// Text where it is not asked for.
    pub const TEXTS: &str = "text-column";
    /// Days.
    pub const DAYS: &str = "day";
    /// Decimals.
    pub const DECIMAL: &str = "decimal";
    /// Text.
    pub const TEXT: &str = "text";
    /// A list.
    pub const LIST: &str = "list";
    /// A struct.
    pub const OBJECT: &str = "object";
    /// The caller's memory for whole numbers of 64 bits.
    pub const INT64: &str = "int64-buffer";
    /// The caller's memory for whole numbers of 32 bits.
    pub const INT32: &str = "int32-buffer";
    /// The caller's memory for whole numbers of 8 bits.
    pub const INT8: &str = "int8-buffer";
    /// The caller's memory for bytes.
    pub const BYTES: &str = "byte-buffer";
    /// Memory of one dimension without gaps that can be written to, and is no other column's.
    pub const WRITABLE: &str = "writable-buffer";
    /// Memory that cannot be written to.
    pub const READ_ONLY: &str = "read-only-buffer";
    /// Memory with gaps or of another number of dimensions.
    pub const SCATTERED: &str = "scattered-buffer";
    /// Memory of floats.
    pub const FLOATS: &str = "float-buffer";
    /// What lends no memory.
    pub const NO_MEMORY: &str = "no-buffer";
    /// Memory that another column has.
    pub const SHARED: &str = "shared-buffer";
    /// Timestamps with a time zone.
    pub const ZONED: &str = "zoned-column";
    /// Decimals of 32 or 64 bits.
    pub const NARROW_DECIMAL: &str = "narrow-decimal";
    /// Decimals of 256 bits.
    pub const WIDE_DECIMAL: &str = "wide-decimal";
    /// Decimals without the last places before their point.
    pub const ROUND_DECIMAL: &str = "round-decimal";
    /// Times of a day.
    pub const TIME: &str = "time-column";
    /// Lengths of time.
    pub const DURATION: &str = "duration-column";
    /// Bytes.
    pub const BINARY: &str = "binary-column";
    /// A dictionary of anything but text.
    pub const DICTIONARY: &str = "dictionary-column";
    /// Maps.
    pub const MAP: &str = "map-column";
    /// Anything else.
    pub const OTHER: &str = "other-column";
}
