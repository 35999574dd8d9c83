//! A stream of batches, answered one by one.

use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use shg::Fault;

use crate::door::{BATCH, Door, LOANS};
use crate::into::{Buffers, Filled, Stopped};
use crate::settings::Settings;
use crate::together::{Part, Parts};

/// The answers to a stream of batches, one batch at a time: memory is bounded by the batch.
pub struct Answers<R> {
    door: Arc<Door>,
    batches: Batches<R>,
    /// What is left of a batch that was too large.
    left: Option<RecordBatch>,
    failed: bool,
    /// The rows of the table that the last answers answer.
    rows_of_last: usize,
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
    pub fn new(settings: Settings, batches: R) -> Result<Self, Vec<Fault>> {
        Ok(Self::through(Arc::new(Door::new(settings, batches.schema())?), batches))
    }

    /// The answers to a table of the columns that a door has looked at.
    pub(crate) fn through(door: Arc<Door>, batches: R) -> Self {
        let batches = match &door.groups {
            Some(_) => Batches::Groups(Box::new(Parts::new(&door, batches))),
            None => Batches::Rows(batches),
        };
        Self { door, batches, left: None, failed: false, rows_of_last: 0 }
    }

    /// How many rows of the table the last batch of answers is about: of schedules row by row, the loans; of groups, all of their
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

    /// Writes the answers to the next batch into the caller's memory, behind those of the batches before it; how many there are.
    /// None where there is no other batch.
    pub fn next_into(&mut self, buffers: &mut Buffers<'_>) -> Option<Result<Filled, Vec<Fault>>> {
        Some(self.next_into_apart(buffers, |_| Ok(()))?.map_err(Stopped::faults))
    }

    /// The same of a batch that passes a test.
    pub(crate) fn next_into_apart(
        &mut self,
        buffers: &mut Buffers<'_>,
        test: impl Fn(&RecordBatch) -> Result<(), Vec<Fault>>,
    ) -> Option<Result<Filled, Stopped>> {
        if self.failed {
            return None;
        }
        let part = self.next_part()?;
        self.rows_of_last = part.as_ref().map_or(0, Next::rows);
        let written = part.map_err(Stopped::from).and_then(|part| {
            part.pieces().iter().try_for_each(&test)?;
            match &part {
                Next::Rows(batch) => self.door.write(batch, buffers),
                Next::Groups(part) => self.door.groups_into(part, buffers),
            }
        });
        self.failed = written.is_err();
        Some(written)
    }

    fn next_part(&mut self) -> Option<Result<Next, ArrowError>> {
        let batches = match &mut self.batches {
            Batches::Groups(parts) => return Some(parts.next()?.map(Next::Groups)),
            Batches::Rows(batches) => batches,
        };
        let batch = match self.left.take() {
            Some(left) => left,
            None => match batches.next()? {
                Ok(batch) => batch,
                Err(error) => return Some(Err(error)),
            },
        };
        let most = if self.door.settings.rows { LOANS } else { BATCH };
        let part = batch.slice(0, batch.num_rows().min(most));
        if batch.num_rows() > most {
            self.left = Some(batch.slice(most, batch.num_rows().saturating_sub(most)));
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
        let part = self.next_part()?;
        self.rows_of_last = part.as_ref().map_or(0, Next::rows);
        let answered = part.and_then(|part| match &part {
            Next::Rows(batch) => self.door.answer(batch),
            Next::Groups(part) => self.door.answer_part(part),
        });
        self.failed = answered.is_err();
        Some(answered)
    }
}

impl<R: RecordBatchReader> RecordBatchReader for Answers<R> {
    fn schema(&self) -> SchemaRef {
        self.door.schema()
    }
}
