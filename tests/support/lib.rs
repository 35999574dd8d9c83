//! What the tests and the benches share.

pub mod project;
pub mod questions;
pub mod sentences;
pub mod source;
