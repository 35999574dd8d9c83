//! A page before it is text or HTML: a heading, lines, and a table.

use crate::books::Group;
use crate::rules::Request;

/// Who and what a page is about.
#[derive(Clone, Copy, Debug)]
pub struct Heading<'a> {
    /// The group.
    pub group: &'a Group,
    /// What it asks for, on a page about a decision.
    pub request: Option<&'a Request>,
}

/// How a row of a page is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Nothing to mark.
    Blank,
    /// Met.
    Met,
    /// Not met.
    NotMet,
    /// A term of the loan.
    Term,
    /// Not known.
    Unknown,
}

impl Mark {
    pub(super) const fn sign(self) -> &'static str {
        match self {
            Self::Blank => "",
            Self::Met => "✓",
            Self::NotMet => "✗",
            Self::Term => "·",
            Self::Unknown => "?",
        }
    }

    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::Met => "met",
            Self::NotMet => "not-met",
            Self::Term => "term",
            Self::Unknown => "unknown",
        }
    }
}

/// One row of a table: its cells stand in the order of the columns.
#[derive(Clone, Debug)]
pub struct Row {
    /// How it is marked.
    pub mark: Mark,
    /// Its cells.
    pub cells: Vec<String>,
}

/// A page before it is text or HTML.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// What it is about.
    pub heading: String,
    /// What came of it, in a word or two.
    pub verdict: Option<String>,
    /// Lines of a label and a value.
    pub lines: Vec<(String, String)>,
    /// The columns of the table.
    pub columns: Vec<String>,
    /// The rows of the table.
    pub rows: Vec<Row>,
    /// Does each cell of the table want a line of its own in a terminal?
    pub spread: bool,
    /// Is the table one of figures, its columns to stand under one another?
    pub grid: bool,
    /// Remarks below it.
    pub notes: Vec<String>,
}

impl Sheet {
    pub(super) fn line(&mut self, label: String, value: Option<String>) {
        if let Some(value) = value {
            self.lines.push((label, value));
        }
    }
}
