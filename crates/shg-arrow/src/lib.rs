//! The column door of `shg`: many groups and many loans at once, as Arrow record batches.
#![deny(unsafe_code)]

mod answers;
mod cells;
mod door;
mod form;
mod nearest;
mod out;
mod settings;
mod tree;

pub use door::{Answers, BATCH, Door};
pub use out::MoneyForm;
pub use settings::{Ask, Keep, Settings};
