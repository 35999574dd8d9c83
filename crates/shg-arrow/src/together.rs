//! Rows of one group lie together: a stream is cut so that no group is torn, and of it only the group in hand is kept.

use std::collections::{HashSet, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use arrow_array::{Array, RecordBatch, RecordBatchReader};
use arrow_schema::ArrowError;
use bumpalo::Bump;
use shg::Error;
use shg::wire::rows::Node;

use crate::cells::{Cells, Meant, Whole};
use crate::door::{BATCH, Door, Source};
use crate::failure::failure;

/// Groups of a part of which each may have many rows of answers.
const GROUPS: usize = 1_024;

/// Whole groups of a table: those of one batch, or one whose rows lie in several batches.
#[derive(Clone, Debug)]
pub struct Part {
    pieces: Vec<RecordBatch>,
    /// The row of the part with which each group begins.
    starts: Vec<usize>,
}

impl Part {
    /// How many rows of the table it has.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.pieces.iter().fold(0, |rows: usize, piece| rows.saturating_add(piece.num_rows()))
    }

    /// The row of the part with which each group begins.
    #[must_use]
    pub fn starts(&self) -> &[usize] {
        &self.starts
    }

    pub(crate) fn pieces(&self) -> &[RecordBatch] {
        &self.pieces
    }

    /// The rows of a group, in each piece of the part.
    pub(crate) fn of_group(&self, group: usize) -> impl Iterator<Item = (usize, Range<usize>)> + Clone + '_ {
        let from = self.starts.get(group).copied().unwrap_or_default();
        let last = self.starts.get(group.saturating_add(1)).copied();
        // Of several pieces, all rows are of one group.
        self.pieces.iter().enumerate().map(move |(piece, batch)| {
            let to = last.unwrap_or_else(|| batch.num_rows());
            (piece, if piece == 0 { from..to } else { 0..to })
        })
    }
}

/// By what a row is known; rows without it are of no group.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Key<'k> {
    Nothing,
    Number(Result<i64, u64>),
    Text(&'k str),
}

/// The keys of a batch.
enum Keys<'k> {
    Same,
    Numbers(Whole<'k>),
    Texts(Cells<'k>, &'k Bump),
}

impl<'k> Keys<'k> {
    fn of(array: Option<&'k dyn Array>, arena: &'k Bump) -> Self {
        match array {
            None => Self::Same,
            Some(array) => match Whole::of(array) {
                Some(numbers) => Self::Numbers(numbers),
                None => Self::Texts(Cells::of(array, Meant::Name, 0), arena),
            },
        }
    }

    fn of_row(&self, row: usize) -> Key<'_> {
        match self {
            // One group whose name is told once.
            Self::Same => Key::Number(Ok(0)),
            Self::Numbers(numbers) => numbers.get(row).map_or(Key::Nothing, Key::Number),
            Self::Texts(cells, arena) => match cells.node(row, arena) {
                Some(Node::Text(text)) if !text.is_empty() => Key::Text(text),
                _ => Key::Nothing,
            },
        }
    }
}

impl Key<'_> {
    /// A group by which it is known again; two groups have the same mark as often as two draws of 128 coins fall alike.
    fn mark(self) -> Option<u128> {
        let of = |salt: u8| {
            let mut hasher = DefaultHasher::new();
            (salt, self).hash(&mut hasher);
            u128::from(hasher.finish())
        };
        (self != Self::Nothing).then(|| of(0).wrapping_shl(64) | of(1))
    }

    fn text(self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Number(number) => number.map_or_else(|number| number.to_string(), |number| number.to_string()),
            Self::Text(text) => text.to_owned(),
        }
    }
}

/// The groups that began so far.
#[derive(Debug, Default)]
struct Begun {
    marks: HashSet<u128>,
    /// The group of the last row: none before the first, nothing inside where the row has no name.
    last: Option<Option<u128>>,
    rows: usize,
}

impl Begun {
    /// The rows of a batch with which a group begins.
    fn starts(&mut self, keys: &Keys<'_>, rows: usize) -> Result<Vec<usize>, ArrowError> {
        let mut starts = Vec::new();
        let mut before = None;
        for row in 0..rows {
            let key = keys.of_row(row);
            if before == Some(key) {
                continue;
            }
            before = Some(key);
            let mark = key.mark();
            if self.last == Some(mark) {
                continue;
            }
            self.last = Some(mark);
            if mark.is_some_and(|mark| !self.marks.insert(mark)) {
                let row = self.rows.saturating_add(row).saturating_add(1);
                let row = i64::try_from(row).unwrap_or(i64::MAX);
                let error = Error::RowsApart { group: key.text(), row };
                return Err(failure(error));
            }
            starts.push(row);
        }
        self.rows = self.rows.saturating_add(rows);
        Ok(starts)
    }
}

/// A table cut into parts of whole groups, in its order.
pub struct Parts<R> {
    batches: R,
    /// The column by which rows are known; none where all are of one group.
    key: Option<usize>,
    /// Groups of a part at most.
    most: usize,
    begun: Begun,
    /// The rows of the group in hand.
    held: Vec<RecordBatch>,
    ready: VecDeque<Part>,
    ended: bool,
}

impl<R> std::fmt::Debug for Parts<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parts").field("begun", &self.begun).finish_non_exhaustive()
    }
}

fn key_of(door: &Door) -> Option<usize> {
    match door.sources.first() {
        Some(Source::Table(at, _)) => Some(*at),
        _ => None,
    }
}

fn starts(begun: &mut Begun, key: Option<usize>, batch: &RecordBatch) -> Result<Vec<usize>, ArrowError> {
    let arena = Bump::new();
    let keys = Keys::of(key.and_then(|at| batch.columns().get(at)).map(AsRef::as_ref), &arena);
    begun.starts(&keys, batch.num_rows())
}

/// A batch that is a whole table.
pub(crate) fn whole(door: &Door, batch: &RecordBatch) -> Result<Part, ArrowError> {
    let starts = starts(&mut Begun::default(), key_of(door), batch)?;
    Ok(Part { pieces: vec![batch.clone()], starts })
}

impl<R: RecordBatchReader> Parts<R> {
    /// The parts of a table that a door was made for.
    pub fn new(door: &Door, batches: R) -> Self {
        let most = if door.settings.rows { GROUPS } else { BATCH };
        let (held, ready) = (Vec::new(), VecDeque::new());
        Self { batches, key: key_of(door), most, begun: Begun::default(), held, ready, ended: false }
    }

    fn give_held(&mut self) {
        if !self.held.is_empty() {
            self.ready.push_back(Part { pieces: std::mem::take(&mut self.held), starts: vec![0] });
        }
    }

    fn take(&mut self, batch: &RecordBatch) -> Result<(), ArrowError> {
        let starts = starts(&mut self.begun, self.key, batch)?;
        let rows = batch.num_rows();
        let first = starts.first().copied().unwrap_or(rows);
        if first > 0 {
            self.held.push(batch.slice(0, first));
        }
        let Some((last, before)) = starts.split_last() else { return Ok(()) };
        self.give_held();
        let mut before = before;
        while let Some(from) = before.first().copied() {
            let near = |start: &&usize| start.saturating_sub(from) < BATCH;
            let most = before.iter().take(self.most).take_while(near).count();
            let (now, later) = before.split_at_checked(most).unwrap_or((before, &[]));
            let to = later.first().copied().unwrap_or(*last);
            let starts = now.iter().map(|start| start.saturating_sub(from)).collect();
            self.ready.push_back(Part { pieces: vec![batch.slice(from, to.saturating_sub(from))], starts });
            before = later;
        }
        self.held.push(batch.slice(*last, rows.saturating_sub(*last)));
        Ok(())
    }
}

impl<R: RecordBatchReader> Iterator for Parts<R> {
    type Item = Result<Part, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(part) = self.ready.pop_front() {
                return Some(Ok(part));
            }
            if self.ended {
                return None;
            }
            let taken = match self.batches.next() {
                Some(batch) => batch.and_then(|batch| self.take(&batch)),
                None => {
                    self.give_held();
                    self.ended = true;
                    Ok(())
                }
            };
            if let Err(error) = taken {
                self.ended = true;
                self.ready.clear();
                return Some(Err(error));
            }
        }
    }
}
