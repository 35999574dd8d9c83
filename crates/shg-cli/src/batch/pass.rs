//! Batches through the door, in their order, whoever answers them.

use std::error::Error;
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::ArrowError;
use shg_arrow::{BATCH, Door, Part, Parts, Settings};

use super::Outcome;

/// Loans whose instalments are laid out at once.
const LOANS: usize = 1_024;

/// How many rows of the table are answered at once.
pub const fn rows_at_once(settings: &Settings) -> usize {
    if settings.rows && !settings.ask.of_groups() { LOANS } else { BATCH }
}

/// What is answered at once.
enum Job {
    /// Rows, each a question.
    Rows(RecordBatch),
    /// Groups, the rows of each a question.
    Groups(Part),
}

/// What answers are about: so many rows of the table, and of groups the row of these with which each begins.
#[derive(Debug)]
pub struct Told {
    pub rows: usize,
    pub begins: Option<Vec<usize>>,
}

impl Job {
    fn answer(&self, door: &Door) -> Answered {
        match self {
            Self::Rows(batch) => door.answer(batch),
            Self::Groups(part) => door.answer_part(part),
        }
    }

    fn told(&self) -> Told {
        match self {
            Self::Rows(batch) => Told { rows: batch.num_rows(), begins: None },
            Self::Groups(part) => Told { rows: part.rows(), begins: Some(part.starts().to_vec()) },
        }
    }
}

type Batches = Box<dyn RecordBatchReader + Send>;

/// The table, cut for the door.
fn jobs_of(door: &Door, batches: Batches, most: usize) -> Box<dyn Iterator<Item = Result<Job, ArrowError>> + Send> {
    if door.ask().of_groups() {
        Box::new(Parts::new(door, batches).map(|part| part.map(Job::Groups)))
    } else {
        Box::new(parts(batches, most).map(|part| part.map(Job::Rows)))
    }
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
        ArrowError::InvalidArgumentError(text) => text.into(),
        other => other.into(),
    }
}

/// Gives every answer, and what it is about, to the sink.
pub fn through(
    door: &Door,
    batches: Batches,
    most: usize,
    threads: NonZeroUsize,
    mut sink: impl FnMut(RecordBatch, Told) -> Outcome<()>,
) -> Outcome<()> {
    let cut = jobs_of(door, batches, most);
    if threads == NonZeroUsize::MIN {
        for job in cut {
            let job = job.map_err(plain)?;
            sink(job.answer(door)?, job.told())?;
        }
        return Ok(());
    }
    let (jobs, waiting) = sync_channel::<(Job, SyncSender<Answered>)>(threads.get());
    let (order, answers) = sync_channel::<Result<(Told, Receiver<Answered>), ArrowError>>(threads.get());
    let waiting = Mutex::new(waiting);
    let work = || {
        loop {
            let job = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok((job, reply)) = job else { return };
            // Nobody waits for it once another answer has failed.
            let _ = reply.send(job.answer(door));
        }
    };
    let read = move || {
        for job in cut {
            let (reply, answer) = sync_channel(1);
            let (next, job) = match job {
                Ok(job) => (Ok((job.told(), answer)), Some((job, reply))),
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
            let (told, answer) = next.map_err(plain)?;
            sink(answer.recv()??, told)
        });
        drop(answers);
        all
    })
}
