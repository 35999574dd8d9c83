//! The column door of `shg`: many groups and many loans at once, as Arrow record batches, by the rules of the JSON door.
//!
//! # A tour
//!
//! [`Settings`] are what is asked of a table, read from the same JSON document that every language gives: the kind of question and
//! the values that hold for all rows. A [`Door`] has looked at the columns of one table: it knows where each key of the document
//! comes from, and refuses a table that makes no sense, with every fault at once. [`Door::answer`] answers a batch, [`Answers`] a
//! stream of them, and [`ffi`] does it for other languages. The columns of each kind are in the crate's README.
//!
//! | file | holds |
//! | --- | --- |
//! | `form` | the columns of each kind of question, and the key of the document that each one is |
//! | `settings`, `door`, `stream` | what is asked; a table's columns, looked at once; its batches, one by one |
//! | `cells`, `tree` | a cell as a value, a row as a question |
//! | `answers`, `out` | what stands behind an answer, laid into columns |
//! | `lanes`, `into`, `writing` | answers written into memory, also the caller's |
//! | `threads` | several that answer together, where somebody asks for them |
//! | `quick` | the table that most have, by bounds in place of questions |
//! | `together`, `books`, `groups` | tables in which a question is many rows: the rows of a group, its columns, its document |
//! | `daily` | daily products, of a journal beside its accounts |
//! | `nearest` | floats, where somebody asks for them |
//! | `ffi`, `incoming`, `memory` | streams, batches and the caller's memory by the C interfaces |
//! | `remembered` | doors that were opened before, by the same question of the same columns |
//!
//! A new kind of question is a form, an answer and a line in `settings`; what stands behind its answer comes from
//! [`shg::wire::rows`].
//!
//! # Examples
//!
//! ```
//! use std::sync::Arc;
//!
//! use arrow_array::cast::AsArray;
//! use arrow_array::types::Int64Type;
//! use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
//! use shg_arrow::{Door, Settings};
//!
//! let loans = RecordBatch::try_from_iter([
//!     ("loan_id", Arc::new(StringArray::from(vec!["a", "b"])) as ArrayRef),
//!     ("principal_paise", Arc::new(Int64Array::from(vec![2_000_000, -100]))),
//! ])?;
//! let asked = r#"{"schedule": {"annual_rate": "15", "instalments": 24, "disbursed_on": "2024-01-01"}}"#;
//! let door = Door::new(Settings::read(asked).unwrap(), loans.schema()).unwrap();
//! let answers = door.answer(&loans)?;
//!
//! let instalments = answers.column_by_name("instalment_paise").unwrap().as_primitive::<Int64Type>();
//! assert_eq!(instalments.iter().collect::<Vec<_>>(), [Some(96_973), None]);
//! let codes = answers.column_by_name("error_code").unwrap().as_string::<i32>();
//! assert_eq!(codes.iter().collect::<Vec<_>>(), [None, Some("loan.amount_not_positive")]);
//! # Ok::<(), arrow_schema::ArrowError>(())
//! ```
//!
//! A table that makes no sense:
//!
//! ```
//! use arrow_schema::{DataType, Field, Schema};
//! use shg_arrow::{Door, Settings};
//!
//! let columns = Schema::new(vec![Field::new("principal", DataType::Float64, true)]);
//! let asked = r#"{"schedule": {"annual_rate": "15", "instalments": 24, "disbursed_on": "2024-01-01"}}"#;
//! let faults = Door::new(Settings::read(asked).unwrap(), columns.into()).unwrap_err();
//! assert_eq!((faults[0].path.as_str(), faults[0].error.code()), ("principal", "wire.wrong_type"));
//! ```

mod answers;
mod books;
mod cells;
mod daily;
mod described;
mod door;
mod failure;
pub mod ffi;
mod form;
mod groups;
mod incoming;
mod into;
mod lanes;
pub mod memory;
mod nearest;
mod out;
mod quick;
mod remembered;
mod settings;
mod stream;
mod threads;
mod together;
mod tree;
mod types;
mod writing;

pub use daily::{Daily, DailyAnswers, DailyCounts, DailySettings};
pub use door::{BATCH, Door};
pub use form::Written;
pub use into::{Buffers, Filled};
pub use lanes::Buffer;
pub use out::MoneyForm;
pub use quick::decide_into;
pub use settings::{Ask, Keep, Settings};
pub use stream::Answers;
pub use together::{Part, Parts};

#[cfg(test)]
mod tests {
    use crate::Ask;

    /// The README names every column that is read, in its own chapter.
    #[test]
    fn the_readme_names_every_column() {
        let readme = include_str!("../README.md");
        for ask in Ask::ALL {
            let named = format!("`{}`", ask.as_str());
            let chapter =
                readme.split("\n## ").find(|chapter| chapter.lines().next().is_some_and(|head| head.contains(&named)));
            let chapter = chapter.unwrap_or_default();
            for column in ask.form().columns {
                assert!(chapter.contains(&format!("`{}`", column.name)), "{}: `{}`", ask.as_str(), column.name);
            }
        }
        let chapter = readme.split("\n## ").find(|chapter| chapter.starts_with("`daily_product`")).unwrap_or_default();
        for name in crate::daily::column_names() {
            assert!(chapter.contains(&format!("`{name}`")), "daily_product: `{name}`");
        }
    }
}
