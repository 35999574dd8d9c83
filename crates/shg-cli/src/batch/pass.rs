//! Batches through the door, in their order, whoever answers them.

use std::error::Error;
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::ArrowError;
use shg_arrow::{BATCH, Door, Settings};

use super::Outcome;

/// Loans whose instalments are laid out at once.
const LOANS: usize = 1_024;

/// How many rows of the table are answered at once.
pub const fn rows_at_once(settings: &Settings) -> usize {
    if settings.rows { LOANS } else { BATCH }
}

type Answered = Result<RecordBatch, ArrowError>;

/// The batches of a table, none of them longer than told.
fn parts(batches: impl RecordBatchReader, most: usize) -> impl Iterator<Item = Result<RecordBatch, ArrowError>> {
    batches.flat_map(move |batch| {
        let rows = batch.as_ref().map_or(0, RecordBatch::num_rows);
        let starts: Vec<usize> = (0..rows.max(1)).step_by(most).collect();
        let mut whole = Some(batch);
        starts.into_iter().filter_map(move |start| match whole.as_ref()? {
            Ok(batch) => Some(Ok(batch.slice(start, most.min(rows.saturating_sub(start))))),
            Err(_) => whole.take(),
        })
    })
}

/// An error of the file, without what Arrow puts before it.
pub(super) fn plain(error: ArrowError) -> Box<dyn Error + Send + Sync> {
    match error {
        ArrowError::ExternalError(source) => source,
        other => other.into(),
    }
}

/// Gives every answer, and the number of rows that it answers, to the sink.
pub fn through(
    door: &Door,
    batches: Box<dyn RecordBatchReader + Send>,
    most: usize,
    threads: NonZeroUsize,
    mut sink: impl FnMut(RecordBatch, usize) -> Outcome<()>,
) -> Outcome<()> {
    if threads == NonZeroUsize::MIN {
        for part in parts(batches, most) {
            let part = part.map_err(plain)?;
            sink(door.answer(&part)?, part.num_rows())?;
        }
        return Ok(());
    }
    let (jobs, waiting) = sync_channel::<(RecordBatch, SyncSender<Answered>)>(threads.get());
    let (order, answers) = sync_channel::<Result<(usize, Receiver<Answered>), ArrowError>>(threads.get());
    let waiting = Mutex::new(waiting);
    let work = || {
        loop {
            let job = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok((part, reply)) = job else { return };
            // Nobody waits for it once another answer has failed.
            let _ = reply.send(door.answer(&part));
        }
    };
    let read = move || {
        for part in parts(batches, most) {
            let (reply, answer) = sync_channel(1);
            let told = part.as_ref().map_or(0, RecordBatch::num_rows);
            let (next, job) = match part {
                Ok(part) => (Ok((told, answer)), Some((part, reply))),
                Err(error) => (Err(error), None),
            };
            if order.send(next).is_err() || job.is_none_or(|job| jobs.send(job).is_err()) {
                return;
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..threads.get() {
            scope.spawn(work);
        }
        scope.spawn(read);
        let all = answers.iter().try_for_each(|next| {
            let (rows, answer) = next.map_err(plain)?;
            sink(answer.recv()??, rows)
        });
        drop(answers);
        all
    })
}
