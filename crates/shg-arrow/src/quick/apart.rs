//! Tables whose rows are judged by norms of their own: rows of a kind are taken out, decided at once, and laid where they were.

use std::collections::HashMap;
use std::sync::Arc;

use ahash::RandomState;
use arrow_array::{Array, ArrayRef, NullArray, RecordBatch, RecordBatchOptions, UInt64Array};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use arrow_select::interleave::interleave;
use arrow_select::take::take;
use bumpalo::Bump;
use shg::calendar::Date;
use shg::choice::{Evidence, Facility, Lender, Scheme};
use shg::wire::rows::Node;

use super::facts::words;
use super::kinds::{Kind, Known, day, facility, least, lender, scheme};
use super::{Decided, FEW, Rows, Texts, alike, columns, one_by_one, place, scattered};
use crate::answers::decide::COLUMNS;
use crate::cells::Cells;
use crate::door::{Door, Source};
use crate::lanes::Lane;

/// To take fewer rows out costs more than to ask them one by one, also where it is known what is asked of their kind.
const VERY_FEW: usize = 16;

/// Kinds of rows, told apart as cheaply as can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Key<'c> {
    as_on: Date,
    scheme: Scheme,
    lender: Lender,
    facility: Facility,
    least: Evidence,
    overlay: Option<&'c str>,
}

impl Key<'_> {
    fn kind(self) -> Kind {
        let Self { as_on, scheme, lender, facility, least, overlay } = self;
        Kind { as_on, scheme, lender, facility, least, overlay: overlay.map(str::to_owned) }
    }
}

/// The kind of each row; none of a row that does not say it.
fn keys<'a>(cells: &[Cells<'a>], rows: usize, arena: &'a Bump) -> Option<Vec<Option<Key<'a>>>> {
    let of = |name: &str| cells.get(place(name)?);
    let overlay = |node: Option<Node<'a>>| match node {
        None | Some(Node::Object(_)) => Some(None),
        Some(Node::Text(name)) => Some(Some(name)),
        Some(_) => None,
    };
    let days = words(of("as_on")?, rows, arena, day).zip(words(of("scheme")?, rows, arena, scheme));
    let loans = words(of("lender")?, rows, arena, lender).zip(words(of("facility")?, rows, arena, facility));
    let texts = words(of("least_evidence")?, rows, arena, least).zip(words(of("overlay")?, rows, arena, overlay));
    let rows = days.zip(loans).zip(texts).map(|(((as_on, scheme), (lender, facility)), (least, overlay))| {
        let (as_on, scheme, lender) = (as_on?, scheme?, lender?);
        Some(Key { as_on, scheme, lender, facility: facility?, least: least?, overlay: overlay? })
    });
    Some(rows.collect())
}

/// Rows of each kind, in the order in which the kinds begin; and those that say none.
fn sorted<'a>(keys: &[Option<Key<'a>>]) -> (Vec<(Key<'a>, Vec<usize>)>, Vec<usize>) {
    let mut kinds: Vec<(Key<'a>, Vec<usize>)> = Vec::new();
    let mut places: HashMap<Key<'a>, usize, RandomState> = HashMap::default();
    let (mut others, mut last) = (Vec::new(), None);
    for (row, key) in keys.iter().enumerate() {
        let Some(key) = key else {
            others.push(row);
            continue;
        };
        let place = match last {
            Some((before, place)) if before == *key => place,
            _ => *places.entry(*key).or_insert_with(|| {
                kinds.push((*key, Vec::new()));
                kinds.len().saturating_sub(1)
            }),
        };
        last = Some((*key, place));
        if let Some((_, rows)) = kinds.get_mut(place) {
            rows.push(row);
        }
    }
    (kinds, others)
}

/// Some rows of a batch, of the columns that the question reads.
fn taken(door: &Door, batch: &RecordBatch, rows: &[usize]) -> Result<RecordBatch, ArrowError> {
    let places: UInt64Array = rows.iter().map(|row| u64::try_from(*row).ok()).collect();
    let is_read = |at: usize| door.sources.iter().any(|source| matches!(source, Source::Table(read, _) if *read == at));
    let mut fields = Vec::with_capacity(batch.num_columns());
    let mut arrays: Vec<ArrayRef> = Vec::with_capacity(batch.num_columns());
    for (at, (field, array)) in batch.schema().fields().iter().zip(batch.columns()).enumerate() {
        if is_read(at) {
            fields.push(Arc::clone(field));
            arrays.push(take(array, &places, None)?);
        } else {
            fields.push(Arc::new(Field::new(field.name(), DataType::Null, true)));
            arrays.push(Arc::new(NullArray::new(rows.len())));
        }
    }
    let options = RecordBatchOptions::new().with_row_count(Some(rows.len()));
    RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), arrays, &options)
}

/// Decides rows of several kinds; none where the batch is not of the kind that most are.
pub(super) fn decided(whole: Rows<'_>, lanes: &mut [Lane<'_>], texts: Texts) -> Result<Option<Decided>, ArrowError> {
    let Rows { door, batch, cells, arena } = whole;
    let Some(keys) = keys(cells, batch.num_rows(), arena) else { return Ok(None) };
    let (kinds, mut others) = sorted(&keys);
    if let ([(key, rows)], true) = (kinds.as_slice(), others.is_empty()) {
        let known = found(door, key.kind(), rows.len());
        return known.map_or(Ok(None), |known| alike(whole, &known, lanes, texts));
    }
    // Whether text has a value follows from the text.
    let with_lanes = Texts::of(|place, _| texts.has(place) || lanes.get(place).is_some_and(Lane::is_wanted));
    let (mut parts, mut errors) = (Vec::new(), 0_usize);
    for (key, rows) in kinds {
        let Some(known) = found(door, key.kind(), rows.len()) else {
            others.extend(rows);
            continue;
        };
        let (part, arena) = (taken(door, batch, &rows)?, Bump::new());
        let cells = door.cells(&part, &arena);
        let part = Rows { door, batch: &part, cells: &cells, arena: &arena };
        let made = columns(door, rows.len(), |lanes| alike(part, &known, lanes, with_lanes))?;
        let Some((columns, wrong)) = made else { return Ok(None) };
        scattered(&columns, lanes, &rows);
        errors = errors.saturating_add(wrong);
        parts.push((rows, columns));
    }
    if parts.is_empty() {
        return Ok(None);
    }
    if !others.is_empty() {
        let slow = one_by_one(door, batch, &others, lanes)?;
        errors = errors.saturating_add(slow.errors);
        parts.push((others, slow.columns));
    }
    let lists =
        (0..COLUMNS.len()).map(|place| texts.has(place).then(|| together(&parts, place, batch.num_rows())).transpose());
    Ok(Some(Decided { lists: lists.collect::<Result<_, _>>()?, errors }))
}

/// What is asked of so many rows of a kind, where it is worth to find it.
fn found(door: &Door, kind: Kind, rows: usize) -> Option<Arc<Known>> {
    let is_worth_it = rows >= FEW || (rows >= VERY_FEW && kind.is_remembered(door));
    is_worth_it.then(|| kind.found(door)).flatten()
}

/// A column of all rows from those of the parts.
fn together(parts: &[(Vec<usize>, Vec<ArrayRef>)], place: usize, all: usize) -> Result<ArrayRef, ArrowError> {
    let mut from = vec![(0, 0); all];
    for (part, (rows, _)) in parts.iter().enumerate() {
        for (at, row) in rows.iter().enumerate() {
            from.iter_mut().skip(*row).take(1).for_each(|from| *from = (part, at));
        }
    }
    let arrays: Vec<&dyn Array> =
        parts.iter().filter_map(|(_, columns)| columns.get(place)).map(AsRef::as_ref).collect();
    interleave(&arrays, &from)
}
