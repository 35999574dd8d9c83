//! Decisions of the table that most have: one day, one scheme, one kind of loan, measures told, doses that rest on the corpus or on
//! the plan. Its columns go as they are through [`Limits::decide_into`]; rows that are marked there, or lack something, are asked one by one.

mod facts;
mod flags;
mod instalments;
mod loans;
mod numbers;
mod plans;
mod returns;
mod schedules;
mod told;

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::ArrowError;
use bumpalo::Bump;
use shg::calendar::Date;
use shg::choice::{Evidence, Facility, Lender, Scheme};
use shg::limits::{Facts, Limits, Verdicts};
use shg::loan::cost::XirrSolver;
use shg::rulebook::{Overlay, Rulebook};
use shg::wire::rows::Node;

use crate::answers::decide::{COLUMNS, Decisions};
use crate::answers::laid;
use crate::cells::Cells;
use crate::door::{Door, Source};
use crate::form::DECIDE;
use crate::lanes::{Fresh, Lane, scatter};
use crate::out::{Lines, merged, nothing};
use facts::Common;
pub(crate) use instalments::ByInstalment;
pub(crate) use returns::Flows;
pub(crate) use schedules::{summaries, write_summaries};

/// Rows that are decided at once: what is worked out of them stays next to the processor until it is laid down.
const TILE: usize = 2_048;

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

fn place(name: &str) -> Option<usize> {
    DECIDE.columns.iter().position(|column| column.name == name)
}

/// The value that holds for all rows.
fn once<'a>(cells: &[Cells<'a>], name: &str) -> Option<Node<'a>> {
    match cells.get(place(name)?)? {
        Cells::Once(node) => Some(*node),
        _ => None,
    }
}

fn word<T: std::str::FromStr>(cells: &[Cells<'_>], name: &str) -> Option<T> {
    match once(cells, name)? {
        Node::Text(text) => text.parse().ok(),
        _ => None,
    }
}

/// What is asked of the table's groups; none where it is not of the kind that most are.
fn known(door: &Door, cells: &[Cells<'_>]) -> Option<Arc<Known>> {
    let told = |name: &str| place(name).and_then(|place| door.sources.get(place).copied());
    if UNUSUAL.iter().any(|name| !matches!(told(name), Some(Source::Nowhere))) {
        return None;
    }
    let by_row = |name: &str| matches!(told(name), Some(Source::Table(..)));
    if by_row("overlay") || by_row("least_evidence") || matches!(once(cells, "overlay"), Some(Node::Object(_))) {
        return None;
    }
    let Node::Day(days) = once(cells, "as_on")? else { return None };
    let as_on = Date::from_epoch_days(days).ok()?;
    let least = match once(cells, "least_evidence") {
        Some(Node::Text(text)) => text.parse().ok()?,
        _ => Evidence::FullText,
    };
    let overlay = match once(cells, "overlay") {
        Some(Node::Text(name)) => Some(name.to_owned()),
        _ => None,
    };
    let (scheme, lender, facility) = (word(cells, "scheme")?, word(cells, "lender")?, word(cells, "facility")?);
    let kind = Kind { as_on, scheme, lender, facility, least, overlay };
    match &door.settings.overlay {
        Some(overlay) => kind.known(Some(overlay)).map(Arc::new),
        None => remembered(kind),
    }
}

/// Which norms a table is judged by, and which kind of loan it asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Kind {
    as_on: Date,
    scheme: Scheme,
    lender: Lender,
    facility: Facility,
    least: Evidence,
    /// The name of an overlay that ships.
    overlay: Option<String>,
}

impl Kind {
    fn known(&self, written: Option<&Overlay>) -> Option<Known> {
        let rulebook = Rulebook::builtin();
        let named = self.overlay.as_ref().map(|name| rulebook.overlay(name)).transpose().ok()?;
        let norms = rulebook.on(self.as_on, self.scheme, self.least, named.or(written)).ok()?;
        Limits::of(self.as_on, self.lender, self.facility, &norms).map(Known::of)
    }
}

/// Kinds that are remembered: more than a program asks for by turns.
const MOST_KINDS: usize = 64;

/// What follows from the rulebook alone is worked out once, since to find it costs as much as some hundred rows.
fn remembered(kind: Kind) -> Option<Arc<Known>> {
    type Remembered = Mutex<Vec<(Kind, Option<Arc<Known>>)>>;
    static KINDS: Remembered = Mutex::new(Vec::new());
    let lock = || KINDS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, known)) = lock().iter().find(|(other, _)| *other == kind) {
        return known.clone();
    }
    let known = kind.known(None).map(Arc::new);
    let mut kinds = lock();
    if kinds.len() >= MOST_KINDS {
        kinds.clear();
    }
    kinds.push((kind, known.clone()));
    known
}

/// Decides every row by bounds, into the caller's columns: [`Limits::decide_into`], with wider registers where the machine has
/// them.
///
/// # Examples
///
/// ```
/// use shg::choice::{Category, Evidence, Facility, Lender, Scheme};
/// use shg::limits::{Facts, Limits, Verdicts, who};
/// use shg::rulebook::Rulebook;
///
/// let as_on = "2025-06-30".parse()?;
/// let norms = Rulebook::builtin().on(as_on, Scheme::DayNrlm, Evidence::FullText, None)?;
/// let Some(limits) = Limits::of(as_on, Lender::CommercialBank, Facility::TermLoan, &norms) else { unreachable!() };
///
/// // Two groups formed on 15 January 2024 with 45,000.00: the second is not graded.
/// let (formed, who) = ([19_737; 2], [who(Category::Women, None); 2]);
/// let facts = Facts {
///     formed_on: &formed, active_since: &formed, members: &[12, 12], who: &who, kept: &[0b111_1111, 0b101_1111],
///     dose: &[1, 1], corpus: [&[1_500_000; 2], &[2_400_000; 2], &[360_000; 2], &[40_000; 2], &[200_000; 2]],
///     plans: None,
/// };
/// let (mut corpus, mut amount, mut verdict) = ([0; 2], [0; 2], [0; 2]);
/// let mut out = Verdicts { corpus: &mut corpus, amount: &mut amount, verdict: &mut verdict };
/// shg_arrow::decide_into(&limits, &facts, &mut out);
/// assert_eq!((corpus, amount), ([4_500_000; 2], [27_000_000, 0]));
/// assert_eq!(limits.rule(verdict[1].trailing_zeros()).map(|rule| rule.as_str()), Some("grading"));
/// # Ok::<(), shg::Error>(())
/// ```
pub fn decide_into(limits: &Limits, facts: &Facts<'_>, out: &mut Verdicts<'_>) {
    #[cfg(target_arch = "x86_64")]
    {
        #[target_feature(enable = "avx2")]
        fn wide(limits: &Limits, facts: &Facts<'_>, out: &mut Verdicts<'_>) {
            limits.decide_into(facts, out);
        }
        if std::arch::is_x86_feature_detected!("avx2") {
            #[expect(unsafe_code, reason = "the only way to use what the machine was just found to have")]
            // SAFETY: the machine has AVX2.
            return unsafe { wide(limits, facts, out) };
        }
    }
    limits.decide_into(facts, out);
}

/// What is asked on the day, and the names that answers repeat.
#[derive(Debug)]
pub(crate) struct Known {
    limits: Limits,
    /// The rules of each verdict that was met, in parts of which most are never needed.
    not_met: [OnceLock<Box<[OnceLock<Lines>]>>; told::PARTS],
    /// The open conditions of each dose: where nothing of earlier loans is told, and where it is.
    unknown: [[OnceLock<Lines>; told::DOSES]; 2],
}

impl Known {
    fn of(limits: Limits) -> Self {
        Self {
            limits,
            not_met: [const { OnceLock::new() }; told::PARTS],
            unknown: [const { [const { OnceLock::new() }; told::DOSES] }; 2],
        }
    }
}

/// What is kept from one batch to the next of those that are answered at once.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    corpus: Vec<i64>,
    amount: Vec<i64>,
    verdict: Vec<u16>,
    loans: schedules::Loans,
    pub(crate) solver: XirrSolver,
}

/// Of a batch: what was written into lanes, and the rows that were asked one by one.
struct Decided {
    odd: Vec<usize>,
    slow: Vec<ArrayRef>,
    lists: Vec<Option<ArrayRef>>,
}

/// The columns of the decisions of a batch; none where it is not of the kind that most are.
pub(crate) fn decisions(door: &Door, batch: &RecordBatch) -> Result<Option<Vec<ArrayRef>>, ArrowError> {
    let rows = batch.num_rows();
    let is_made = |name: &str| door.settings.wants(name);
    let mut fresh: Vec<Option<Fresh>> =
        COLUMNS.iter().map(|out| is_made(out.name).then(|| Fresh::of(out, rows)).flatten()).collect();
    let mut lanes: Vec<Lane<'_>> =
        fresh.iter_mut().map(|fresh| fresh.as_mut().map(Fresh::lane).unwrap_or_default()).collect();
    let Some(decided) = decided(door, batch, &mut lanes, true)? else { return Ok(None) };
    let Decided { odd, slow, lists } = decided;
    let made =
        COLUMNS.iter().zip(fresh).zip(lists).enumerate().map(|(place, ((out, fresh), list))| match (fresh, list) {
            (Some(fresh), _) => fresh.finish(door.money, told::words(out.name)),
            (None, Some(list)) => match slow.get(place) {
                Some(slow) if !odd.is_empty() => merged(&list, slow, &odd),
                _ => Ok(list),
            },
            (None, None) => Ok(nothing(0)),
        });
    made.collect::<Result<Vec<_>, _>>().map(Some)
}

/// Writes the decisions of a batch into lanes, a lane a column; how many rows have none. None where the batch is not of the kind
/// that most are.
pub(crate) fn write(door: &Door, batch: &RecordBatch, lanes: &mut [Lane<'_>]) -> Result<Option<usize>, ArrowError> {
    let Some(decided) = decided(door, batch, lanes, false)? else { return Ok(None) };
    let codes = COLUMNS.iter().position(|out| out.name == "error_code").and_then(|place| decided.slow.get(place));
    Ok(Some(codes.map_or(0, |codes| codes.len().saturating_sub(codes.null_count()))))
}

fn decided(
    door: &Door,
    batch: &RecordBatch,
    lanes: &mut [Lane<'_>],
    with_lists: bool,
) -> Result<Option<Decided>, ArrowError> {
    let arena = Bump::new();
    let cells = door.cells(batch, &arena);
    let Some(known) = door.limits.get_or_init(|| known(door, &cells)) else { return Ok(None) };
    let mut scratch = door.scratch();
    let told = {
        let common = Common { door, batch, cells: &cells, arena: &arena, rows: batch.num_rows(), odd: None };
        told::write(known, common, &mut scratch, with_lists && door.settings.wants("not_met"), lanes)
    };
    let Some(told) = told else { return Ok(None) };
    let lists =
        COLUMNS.iter().map(|out| (with_lists && door.settings.wants(out.name)).then(|| told.list(out)).flatten());
    let lists = lists.collect();
    let odd = told.odd;
    let mut slow = Vec::new();
    if !odd.is_empty() {
        slow = laid(door, batch, Decisions::new(odd.len(), &door.settings), odd.iter().copied()).finish(door.money)?;
        for (lane, array) in lanes.iter_mut().zip(&slow) {
            if lane.is_wanted() {
                scatter(array, lane, odd.iter().copied());
            }
        }
    }
    door.keep(scratch);
    Ok(Some(Decided { odd, slow, lists }))
}
