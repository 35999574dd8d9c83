//! The column door of `shg`: many groups and many loans at once, as Arrow record batches.

mod answers;
mod cells;
mod door;
pub mod ffi;
mod form;
mod nearest;
mod out;
mod quick;
mod settings;
mod tree;

pub use door::{Answers, BATCH, Door};
pub use out::MoneyForm;
pub use settings::{Ask, Keep, Settings};
