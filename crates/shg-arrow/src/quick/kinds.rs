//! What is asked of a table's groups: of all of them the same, of each its own, or something unlike most.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use shg::calendar::Date;
use shg::choice::{Evidence, Facility, Lender, Scheme};
use shg::limits::Limits;
use shg::rulebook::{Overlay, Rulebook};
use shg::wire::rows::Node;

use super::moves::Moves;
use super::{once, place, told};
use crate::answers::decide::RULES;
use crate::cells::Cells;
use crate::door::{Door, Source};
use crate::out::Lines;

/// Columns that make a table unlike most, if it has them.
const UNUSUAL: &[&str] = &[
    "district_category",
    "tenor_months",
    "instalments",
    "annual_rate",
    "one_year_mclr",
    "external_benchmark_rate",
    "board_rate",
    "proposed_corpus",
    "proposed_savings",
];

/// Columns that may tell of each row by which norms it is judged and what it asks for.
const BY_ROW: &[&str] = &["as_on", "scheme", "lender", "facility", "least_evidence", "overlay"];

/// What is asked of the table's groups.
#[derive(Debug)]
pub(crate) enum Asked {
    /// Of all the same.
    Alike(Arc<Known>),
    /// Of each by its own norms.
    ByRow,
    /// Every row is for the long way.
    Unusual,
}

impl Asked {
    pub(super) fn of(door: &Door, cells: &[Cells<'_>]) -> Self {
        let told = |name: &str| place(name).and_then(|place| door.sources.get(place).copied());
        if UNUSUAL.iter().any(|name| !matches!(told(name), Some(Source::Nowhere))) {
            return Self::Unusual;
        }
        if BY_ROW.iter().any(|name| matches!(told(name), Some(Source::Table(..)))) {
            return Self::ByRow;
        }
        Kind::of_all(cells).and_then(|kind| kind.found(door)).map_or(Self::Unusual, Self::Alike)
    }
}

fn word<T: std::str::FromStr>(node: Option<Node<'_>>) -> Option<T> {
    match node? {
        Node::Text(text) => text.parse().ok(),
        _ => None,
    }
}

/// Which norms groups are judged by, and which kind of loan they ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) as_on: Date,
    pub(super) scheme: Scheme,
    pub(super) lender: Lender,
    pub(super) facility: Facility,
    pub(super) least: Evidence,
    /// The name of an overlay that ships.
    pub(super) overlay: Option<String>,
}

/// What a cell says of the day; none where it says none.
pub(super) fn day(node: Option<Node<'_>>) -> Option<Date> {
    match node? {
        Node::Day(days) => Date::from_epoch_days(days).ok(),
        Node::Text(text) => text.parse().ok(),
        _ => None,
    }
}

pub(super) fn scheme(node: Option<Node<'_>>) -> Option<Scheme> {
    word(node)
}

pub(super) fn lender(node: Option<Node<'_>>) -> Option<Lender> {
    word(node)
}

pub(super) fn facility(node: Option<Node<'_>>) -> Option<Facility> {
    word(node)
}

/// The weakest evidence to accept: where nothing is told, the best.
pub(super) fn least(node: Option<Node<'_>>) -> Option<Evidence> {
    node.map_or(Some(Evidence::FullText), |node| word(Some(node)))
}

impl Kind {
    /// What is told once for all rows.
    fn of_all(cells: &[Cells<'_>]) -> Option<Self> {
        let overlay = match once(cells, "overlay") {
            // Written out, and the same of all.
            None | Some(Node::Object(_)) => None,
            Some(Node::Text(name)) => Some(name.to_owned()),
            Some(_) => return None,
        };
        Some(Self {
            as_on: day(once(cells, "as_on"))?,
            scheme: scheme(once(cells, "scheme"))?,
            lender: lender(once(cells, "lender"))?,
            facility: facility(once(cells, "facility"))?,
            least: least(once(cells, "least_evidence"))?,
            overlay,
        })
    }

    fn known(&self, written: Option<&Overlay>) -> Option<Known> {
        let rulebook = Rulebook::builtin();
        let named = self.overlay.as_ref().map(|name| rulebook.overlay(name)).transpose().ok()?;
        let norms = rulebook.on(self.as_on, self.scheme, self.least, named.or(written)).ok()?;
        Limits::of(self.as_on, self.lender, self.facility, &norms).map(Known::of)
    }

    /// What the rules ask of it, as bounds; none where it is for the long way.
    pub(super) fn found(self, door: &Door) -> Option<Arc<Known>> {
        if let Some(overlay) = &door.settings.overlay {
            return self.known(Some(overlay)).map(Arc::new);
        }
        if let Some(known) = self.remembered() {
            return known;
        }
        let known = self.known(None).map(Arc::new);
        let mut kinds = kinds();
        if kinds.len() >= MOST_KINDS {
            kinds.clear();
        }
        kinds.push((self, known.clone()));
        known
    }

    /// Has it been found before, under no overlay that is written out?
    pub(super) fn is_remembered(&self, door: &Door) -> bool {
        door.settings.overlay.is_none() && self.remembered().is_some()
    }

    fn remembered(&self) -> Option<Option<Arc<Known>>> {
        kinds().iter().find(|(other, _)| other == self).map(|(_, known)| known.clone())
    }
}

/// Kinds that are remembered: more than a program asks for by turns.
const MOST_KINDS: usize = 256;

type Remembered = Vec<(Kind, Option<Arc<Known>>)>;

/// What follows from the rulebook alone is worked out once, since to find it costs as much as some hundred rows.
fn kinds() -> MutexGuard<'static, Remembered> {
    static KINDS: Mutex<Remembered> = Mutex::new(Vec::new());
    KINDS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The rules of verdicts that differ in their lowest bits.
pub(super) type Verdicts = Box<[OnceLock<Lines>]>;

/// What is asked on the day, and the names that answers repeat.
#[derive(Debug)]
pub(crate) struct Known {
    pub(super) limits: Limits,
    /// The rules of each verdict that was met, in parts of which most are never needed.
    pub(super) not_met: Box<[OnceLock<Verdicts>]>,
    /// How a verdict's bits come to the places of the rules that they name.
    pub(super) moves: Moves,
    /// The open conditions of each dose: where nothing of earlier loans is told, and where it is.
    pub(super) unknown: [[OnceLock<Lines>; told::DOSES]; 2],
}

impl Known {
    fn of(limits: Limits) -> Self {
        Self {
            moves: Moves::of(&limits, RULES),
            limits,
            not_met: (0..told::PARTS).map(|_| OnceLock::new()).collect(),
            unknown: [const { [const { OnceLock::new() }; told::DOSES] }; 2],
        }
    }
}
