//! The rules of India's Self-Help Groups (SHGs), each with its circular, its clause and its dates.
//!
//! An SHG is ten to twenty women who meet, save a little each, lend it to one another, and after some months may borrow from
//! a bank. This crate tells whether a group may borrow, how much and on what terms, and shows every clause it went by. It is
//! made of pure functions: no clock, no network, no file, no float near money.
//!
//! # A tour in one page
//!
//! Facts come in as a [`Group`](books::Group) and either its [`Books`](books::Books) or a standing that somebody else worked
//! out. Books add up to a [`Standing`](standing::Standing) *as on* a date. The [`Rulebook`](rulebook::Rulebook) gives the
//! [`Norms`](rulebook::Norms) of that date, each with its citation. [`decide`] applies one small function a clause and
//! writes [`Finding`](rules::Finding)s: what was observed, what is required, whether it is met. The [`Decision`] follows from
//! the findings alone. [`words`] says it in English or Hindi.
//!
//! A refusal is an answer; an [`Error`] is a question that made no sense.
//!
//! | room | holds |
//! | --- | --- |
//! | [`money`], [`calendar`], [`choice`] | values of the field, never malformed |
//! | [`rulebook`] | every parameter with every dated value, its clause and its evidence |
//! | [`loan`] | loans laid out as dates and instalments, and what they cost |
//! | [`books`] | groups, members, entries, cut-off sheets: what was written down |
//! | [`standing`] | what the books add up to as on a date |
//! | [`rules`] | one function a clause, one finding each |
//! | [`decide`] | the decision, from the findings |
//! | [`limits`] | decisions in columns, by bounds read off [`decide`] |
//! | [`words`] | every sentence, in English and Hindi |
//! | [`wire`] | the JSON door, which every binding calls |
//!
//! # Quick start
//!
//! The JSON door takes text and gives text, the same bytes for the same question for ever:
//!
//! ```
//! let answer = shg::wire::answer(r#"{"decide": {
//!     "as_on": "2025-06-30", "scheme": "day_nrlm", "lender": "commercial_bank",
//!     "group": {"id": "RJ-0001", "formed_on": "2024-01-15", "category": "women", "rural": true, "member_count": 12},
//!     "standing": {"active_since": "2024-01-15", "corpus": {"revolving_fund": "15000.00", "savings": "30000.00"},
//!         "panchasutra": {"meetings": true, "savings": true, "internal_lending": true, "repayment": true, "books": true},
//!         "graded": true, "wilful_default": false},
//!     "request": {"facility": "term_loan", "dose": 1}}}"#);
//! assert!(answer.contains(r#""eligible":true,"amount":{"exactly":"270000.00"}"#));
//! ```
//!
//! The same with types is at [`decide`]; a group's books are at [`books::Books::new`] and [`standing::Standing::as_on`].
#![forbid(unsafe_code)]

pub mod books;
pub mod calendar;
pub mod choice;
mod decision;
mod error;
mod fault;
pub mod loan;
pub mod money;
pub mod rulebook;
pub mod rules;
pub mod standing;
pub mod wire;
pub mod words;

pub use decision::{
    Applicant, Application, Conclusion, Decision, Entitlement, Next, Review, Security, decide, fund, limits, review,
};
pub use error::{Detail, Error};
pub use fault::{Fault, Faults};
