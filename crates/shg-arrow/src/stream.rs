//! A stream of batches, answered one by one.

use std::collections::VecDeque;
use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use shg::Faults;

use crate::door::{BATCH, Door, LOANS};
use crate::into::{Buffers, Filled, Stopped};
use crate::settings::Settings;
use crate::threads::each;
use crate::together::{Part, Parts};
use crate::writing::{Writing, write};

/// Parts that one of several threads is given at once, of those that have many rows of answers for each of theirs.
const SMALL: usize = 4;

/// The answers to a stream of batches, one batch at a time: memory is bounded by the batch, of which there is one for each thread.
///
/// The stream is read, and its batches are released, by the thread that asks and by no other.
pub struct Answers<R> {
    door: Arc<Door>,
    batches: Batches<R>,
    /// A batch that was too large, and how many of its rows were taken.
    left: Option<(RecordBatch, usize)>,
    failed: bool,
    /// The rows of the table that the last answers answer.
    rows_of_last: usize,
    /// Answers, and how many rows of the table they answer, that nobody asked for yet.
    ready: VecDeque<(usize, Result<RecordBatch, ArrowError>)>,
}

impl<R> std::fmt::Debug for Answers<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Answers").field("door", &self.door).finish_non_exhaustive()
    }
}

/// The door may be remembered, but not the memory that it worked in.
impl<R> Drop for Answers<R> {
    fn drop(&mut self) {
        self.door.rest();
    }
}

/// A table as it comes, or cut into whole groups.
enum Batches<R> {
    Rows(R),
    Groups(Box<Parts<R>>),
}

/// What is answered next: rows that are a question each, or whole groups.
enum Next {
    Rows(RecordBatch),
    Groups(Part),
}

impl Next {
    fn pieces(&self) -> &[RecordBatch] {
        match self {
            Self::Rows(batch) => std::slice::from_ref(batch),
            Self::Groups(part) => part.pieces(),
        }
    }

    fn rows(&self) -> usize {
        self.pieces().iter().fold(0, |rows: usize, piece| rows.saturating_add(piece.num_rows()))
    }
}

impl<R: RecordBatchReader> Answers<R> {
    /// The answers to a table.
    ///
    /// # Errors
    ///
    /// As [`Door::new`].
    pub fn new(settings: Settings, batches: R) -> Result<Self, Faults> {
        Ok(Self::through(Arc::new(Door::new(settings, batches.schema())?), batches))
    }

    /// The answers to a table of the columns that a door has looked at.
    pub(crate) fn through(door: Arc<Door>, batches: R) -> Self {
        let batches = match &door.groups {
            Some(_) => Batches::Groups(Box::new(Parts::new(&door, batches))),
            None => Batches::Rows(batches),
        };
        Self { door, batches, left: None, failed: false, rows_of_last: 0, ready: VecDeque::new() }
    }

    /// How many rows of the table the last answers are about: of schedules row by row, the loans; of groups, all of their
    /// rows.
    #[must_use]
    pub fn rows_of_last(&self) -> usize {
        self.rows_of_last
    }

    /// What the table's columns are taken for.
    #[must_use]
    pub fn door(&self) -> &Door {
        &self.door
    }

    /// Writes the answers to the next batch, or to as many as there are threads, into the caller's memory, behind those of the
    /// batches before; how many there are. None where there is no other batch.
    pub fn next_into(&mut self, buffers: &mut Buffers<'_>) -> Option<Result<Filled, Faults>> {
        Some(self.next_into_apart(buffers, |_| Ok(()))?.map_err(Stopped::faults))
    }

    /// The same of batches that pass a test.
    pub(crate) fn next_into_apart(
        &mut self,
        buffers: &mut Buffers<'_>,
        test: impl Fn(&RecordBatch) -> Result<(), Faults>,
    ) -> Option<Result<Filled, Stopped>> {
        if self.failed {
            return None;
        }
        let parts = self.next_parts();
        if parts.is_empty() {
            return None;
        }
        self.rows_of_last = parts.iter().flatten().fold(0, |rows: usize, part| rows.saturating_add(part.rows()));
        let written = self.write(parts, buffers, test);
        self.failed = written.is_err();
        Some(written)
    }

    fn write(
        &self,
        parts: Vec<Result<Next, ArrowError>>,
        buffers: &mut Buffers<'_>,
        test: impl Fn(&RecordBatch) -> Result<(), Faults>,
    ) -> Result<Filled, Stopped> {
        let parts = parts.into_iter().collect::<Result<Vec<_>, _>>()?;
        parts.iter().flat_map(Next::pieces).try_for_each(test)?;
        let door = &self.door;
        let begun = each(door.settings.threads, parts.iter().collect(), |part: &Next| match part {
            Next::Rows(batch) => door.check(batch).and_then(|()| Writing::of(door, batch)),
            Next::Groups(part) => Writing::of_groups(door, part),
        });
        write(door, begun.into_iter().collect::<Result<_, _>>()?, buffers)
    }

    /// A part for each thread, or a few of those that are small; what could not be read is the last.
    fn next_parts(&mut self) -> Vec<Result<Next, ArrowError>> {
        let each = if self.door.settings.rows { SMALL } else { 1 };
        let most = match self.door.settings.threads.get() {
            1 => 1,
            threads => threads.saturating_mul(each),
        };
        let mut parts = Vec::new();
        while parts.len() < most && parts.last().is_none_or(Result::is_ok) {
            let Some(part) = self.next_part() else { break };
            parts.push(part);
        }
        parts
    }

    fn next_part(&mut self) -> Option<Result<Next, ArrowError>> {
        let batches = match &mut self.batches {
            Batches::Groups(parts) => return Some(parts.next()?.map(Next::Groups)),
            Batches::Rows(batches) => batches,
        };
        let (batch, from) = match self.left.take() {
            Some(left) => left,
            None => match batches.next()? {
                Ok(batch) => (batch, 0),
                Err(error) => return Some(Err(error)),
            },
        };
        let most = if self.door.settings.rows { LOANS } else { BATCH };
        let left = batch.num_rows().saturating_sub(from);
        if from == 0 && left <= most {
            return Some(Ok(Next::Rows(batch)));
        }
        // Of the whole batch, and never of what is left of it: what is cut off has its nulls counted.
        let part = batch.slice(from, left.min(most));
        if left > most {
            self.left = Some((batch, from.saturating_add(most)));
        }
        Some(Ok(Next::Rows(part)))
    }
}

impl<R: RecordBatchReader> Iterator for Answers<R> {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        if self.ready.is_empty() {
            let (parts, door) = (self.next_parts(), &self.door);
            let sound = parts.iter().flatten().collect();
            let answered = each(door.settings.threads, sound, |part: &Next| {
                let answered = match part {
                    Next::Rows(batch) => door.answer(batch),
                    Next::Groups(part) => door.answer_part(part),
                };
                (part.rows(), answered)
            });
            self.ready = answered.into();
            // What came in is released by the thread that asks, too.
            self.ready.extend(parts.into_iter().filter_map(Result::err).map(|error| (0, Err(error))));
        }
        let (rows, answered) = self.ready.pop_front()?;
        self.rows_of_last = rows;
        self.failed = answered.is_err();
        Some(answered)
    }
}

impl<R: RecordBatchReader> RecordBatchReader for Answers<R> {
    fn schema(&self) -> SchemaRef {
        self.door.schema()
    }
}
