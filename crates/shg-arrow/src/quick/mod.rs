//! Decisions of the table that most have: one day, one scheme, one kind of loan, measures told, doses that rest on the corpus or on
//! the plan. Its columns go as they are through [`Limits::decide_into`]; rows that are marked there, or lack something, are asked one by one.

mod apart;
mod facts;
mod flags;
mod instalments;
mod kinds;
mod loans;
mod moves;
mod numbers;
mod plans;
mod returns;
mod schedules;
mod told;
mod wide;

use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::ArrowError;
use bumpalo::Bump;
use shg::limits::{Facts, Limits, Verdicts};
use shg::loan::cost::XirrSolver;
use shg::wire::rows::Node;

use crate::answers::decide::{COLUMNS, Decisions};
use crate::answers::laid;
use crate::cells::Cells;
use crate::door::Door;
use crate::form::DECIDE;
use crate::lanes::{Fresh, Lane, scatter};
use crate::out::{Out, Type, merged, nothing};
use facts::Common;
pub(crate) use instalments::ByInstalment;
pub(crate) use kinds::Asked;
use kinds::Known;
pub(crate) use returns::Flows;
pub(crate) use schedules::{summaries, write_summaries};
use wide::wide;

/// To find what is asked of a kind of loan costs more than to ask fewer rows of it one by one.
const FEW: usize = 128;

/// Rows that are decided at once: what is worked out of them stays next to the processor until it is laid down.
const TILE: usize = 2_048;

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

wide! {
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
        limits.decide_into(facts, out);
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

/// Of a batch: what was written into lanes, the columns of lists and text that are wanted, and how many rows have no answer.
struct Decided {
    lists: Vec<Option<ArrayRef>>,
    errors: usize,
}

/// Which columns of text are made, by their places.
#[derive(Clone, Copy, Debug, Default)]
struct Texts(u32);

impl Texts {
    fn of(is_made: impl Fn(usize, &Out) -> bool) -> Self {
        let is_text = |out: &Out| matches!(out.kind, Type::Text | Type::Rules(_));
        let made = COLUMNS.iter().enumerate().filter(|(place, out)| is_text(out) && is_made(*place, out));
        Self(made.fold(0, |made, (place, _)| made | 1_u32.wrapping_shl(place as u32)))
    }

    fn has(self, place: usize) -> bool {
        self.0.wrapping_shr(place as u32) & 1 == 1
    }

    /// Are the rules named that are not met?
    fn names_rules(self) -> bool {
        COLUMNS.iter().position(|out| out.name == "not_met").is_some_and(|place| self.has(place))
    }
}

/// The columns of the decisions of a batch; none where it is not of the kind that most are.
pub(crate) fn decisions(door: &Door, batch: &RecordBatch) -> Result<Option<Vec<ArrayRef>>, ArrowError> {
    let texts = Texts::of(|_, out| door.settings.wants(out.name));
    let made = columns(door, batch.num_rows(), |lanes| decided(door, batch, lanes, texts))?;
    Ok(made.map(|(columns, _)| columns))
}

/// Writes the decisions of a batch into lanes, a lane a column; how many rows have none. None where the batch is not of the kind
/// that most are.
pub(crate) fn write(door: &Door, batch: &RecordBatch, lanes: &mut [Lane<'_>]) -> Result<Option<usize>, ArrowError> {
    Ok(decided(door, batch, lanes, Texts::default())?.map(|decided| decided.errors))
}

/// Columns of so many rows, whose lanes something writes; and how many rows have no answer.
fn columns(
    door: &Door,
    rows: usize,
    write: impl FnOnce(&mut [Lane<'_>]) -> Result<Option<Decided>, ArrowError>,
) -> Result<Option<(Vec<ArrayRef>, usize)>, ArrowError> {
    let is_made = |name: &str| door.settings.wants(name);
    let mut fresh: Vec<Option<Fresh>> =
        COLUMNS.iter().map(|out| is_made(out.name).then(|| Fresh::of(out, rows)).flatten()).collect();
    let mut lanes: Vec<Lane<'_>> =
        fresh.iter_mut().map(|fresh| fresh.as_mut().map(Fresh::lane).unwrap_or_default()).collect();
    let Some(Decided { lists, errors }) = write(&mut lanes)? else { return Ok(None) };
    let made = COLUMNS.iter().zip(fresh).zip(lists).map(|((out, fresh), list)| match (fresh, list) {
        (Some(fresh), _) => fresh.finish(door.money, told::words(out.name)),
        (None, Some(list)) => Ok(list),
        (None, None) => Ok(nothing(0)),
    });
    Ok(Some((made.collect::<Result<_, _>>()?, errors)))
}

fn decided(
    door: &Door,
    batch: &RecordBatch,
    lanes: &mut [Lane<'_>],
    texts: Texts,
) -> Result<Option<Decided>, ArrowError> {
    let arena = Bump::new();
    let cells = door.cells(batch, &arena);
    // What an overlay that is written out asks is found anew for each door.
    if door.limits.get().is_none() && door.settings.overlay.is_some() && batch.num_rows() < FEW {
        return Ok(None);
    }
    match door.limits.get_or_init(|| Asked::of(door, &cells)) {
        Asked::Alike(known) => alike(Rows { door, batch, cells: &cells, arena: &arena }, known, lanes, texts),
        Asked::ByRow => apart::decided(Rows { door, batch, cells: &cells, arena: &arena }, lanes, texts),
        Asked::Unusual => Ok(None),
    }
}

/// A batch, and its cells.
#[derive(Clone, Copy)]
struct Rows<'a> {
    door: &'a Door,
    batch: &'a RecordBatch,
    cells: &'a [Cells<'a>],
    arena: &'a Bump,
}

/// Decides rows of which the same is asked.
fn alike(rows: Rows<'_>, known: &Known, lanes: &mut [Lane<'_>], texts: Texts) -> Result<Option<Decided>, ArrowError> {
    let Rows { door, batch, cells, arena } = rows;
    let mut scratch = door.scratch();
    let told = {
        let common = Common { door, batch, cells, arena, rows: batch.num_rows(), odd: None };
        told::write(known, common, &mut scratch, texts.names_rules(), lanes)
    };
    let Some(told) = told else { return Ok(None) };
    let lists = COLUMNS.iter().enumerate().map(|(place, out)| texts.has(place).then(|| told.list(out)).flatten());
    let mut lists: Vec<_> = lists.collect();
    let odd = told.odd;
    door.keep(scratch);
    let mut errors = 0;
    if !odd.is_empty() {
        let slow = one_by_one(door, batch, &odd, lanes)?;
        errors = slow.errors;
        for (list, slow) in lists.iter_mut().zip(&slow.columns) {
            if let Some(quick) = list {
                *list = Some(merged(quick, slow, &odd)?);
            }
        }
    }
    Ok(Some(Decided { lists, errors }))
}

/// Rows that were asked one by one.
struct Slow {
    columns: Vec<ArrayRef>,
    errors: usize,
}

/// Asks rows one by one, and writes what has a lane.
fn one_by_one(door: &Door, batch: &RecordBatch, rows: &[usize], lanes: &mut [Lane<'_>]) -> Result<Slow, ArrowError> {
    let answers = Decisions::new(rows.len(), &door.settings);
    let columns = laid(door, batch, answers, rows.iter().copied()).finish(door.money)?;
    scattered(&columns, lanes, rows);
    let codes = COLUMNS.iter().position(|out| out.name == "error_code").and_then(|place| columns.get(place));
    let errors = codes.map_or(0, |codes| codes.len().saturating_sub(codes.null_count()));
    Ok(Slow { columns, errors })
}

/// Writes the rows of columns to their places in lanes.
fn scattered(columns: &[ArrayRef], lanes: &mut [Lane<'_>], rows: &[usize]) {
    for ((out, lane), array) in COLUMNS.iter().zip(lanes).zip(columns) {
        if lane.is_wanted() {
            scatter(array, out.kind, lane, rows.iter().copied());
        }
    }
}
