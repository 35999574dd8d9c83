//! Districts and states of Self-Help Groups that do not exist, for examples, tests and benches.
//!
//! A sample is made in the proportions of one of two programmes that have published their figures: e-Shakti in the district
//! of Jaunpur, and Rajeevika in Rajasthan. **Counts and sums are exactly those published**
//! ([`published`]); **everything else is invented** ([`invented`]) and only looks plausible: no group of
//! a sample exists, and nothing may be concluded from one. Every number of a group begins with `SAMPLE-`, and
//! [`Sample::about`] says what was published and what is invented.
//!
//! | table | a row |
//! | --- | --- |
//! | [`Sample::register`] | what the programme's register knows of a group; here the published figures can be counted |
//! | [`Sample::groups`] | a group in the columns of `decide` |
//! | [`Sample::members`] | a member |
//! | [`Sample::entries`] | a line of a group's books |
//! | [`Sample::book_rows`] | a group, a member or a line of the books, one below another, as `batch standing` reads them |
//! | [`Sample::loans`] | a bank's loan in the columns of `schedule` |
//! | [`Sample::questions`] | a group as a question that [`shg::wire::answer`] answers |
//!
//! The same settings give the same rows, on every platform: whole numbers only, and chance by ChaCha with eight rounds. A group
//! is the same whichever are asked for before it, so that the work can be cut into parts ([`Sample::part`]).
//!
//! What books of a sample add up to is what its groups' rows say: asked with the one or the other, `decide` comes to the
//! same. Of groups that fell silent it refuses both, and the reasons may differ: a row has no word for it.
//!
//! # Examples
//!
//! ```
//! use shg_sample::{Programme, Sample, Settings, text};
//!
//! let sample = Sample::new(Settings { seed: 7, ..Settings::new(Programme::Jaunpur) })?;
//! // 12,841 members in 1,104 digitised groups, as published.
//! let digitised = || sample.register(0..sample.size()).filter(|group| group.digitised);
//! assert_eq!(digitised().count(), 1_104);
//! assert_eq!(digitised().fold(0, |sum, group| sum + group.member_count), 12_841);
//!
//! let question = sample.questions(0..1).next().unwrap().to_json();
//! assert!(shg::wire::answer(&question).starts_with(r#"{"decision":{"as_on":"2025-06-30""#));
//!
//! let mut csv = String::new();
//! text::csv_names::<shg_sample::LoanRow>(&mut csv);
//! sample.loans(0..sample.size()).for_each(|loan| text::csv(&loan, &mut csv));
//! assert!(csv.starts_with("loan_id,principal,annual_rate,disbursed_on,instalments\nSAMPLE-JP-"));
//! # Ok::<(), shg::Error>(())
//! ```

mod about;
mod book;
mod code;
mod draw;
mod entry;
pub mod invented;
mod profile;
mod programme;
pub mod published;
mod question;
mod sample;
mod share;
mod shuffle;
mod table;
pub mod text;
mod whole;

pub use about::{About, Figure};
pub use code::Code;
pub use entry::{EntryKind, Head};
pub use programme::Programme;
pub use question::Question;
pub use sample::{Sample, Settings};
pub use share::apportion;
pub use table::{BookRow, Cell, Column, EntryRow, GroupRow, Kind, LoanRow, MemberRow, RegisterRow, Row};
