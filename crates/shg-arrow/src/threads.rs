//! Threads that answer together: one unless more are asked for, and then nothing is started.

use std::num::NonZeroUsize;

use arrow_schema::ArrowError;
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use rayon::{ThreadPool, ThreadPoolBuilder};
use shg::Error;
use shg::wire::rows::{Node, columns};

use crate::settings::wrong;

/// More than any machine has, and few enough that a slip of the pen starts no million.
const MOST: i64 = 1_024;

/// How many threads a question asks for.
pub(crate) fn count(told: &Node<'_>) -> Result<NonZeroUsize, Error> {
    let Node::Whole(found) = told else { return Err(wrong(columns::COUNT, told)) };
    let count = Some(*found).filter(|found| *found <= MOST).and_then(|found| usize::try_from(found).ok());
    let outside = || Error::OutOfRange { found: found.to_string(), least: 1, most: MOST };
    count.and_then(NonZeroUsize::new).ok_or_else(outside)
}

/// So many threads, which are started when first there is something to do.
#[derive(Debug)]
pub(crate) struct Threads {
    count: NonZeroUsize,
    pool: Option<ThreadPool>,
}

impl Threads {
    pub(crate) const fn new(count: NonZeroUsize) -> Self {
        Self { count, pool: None }
    }

    pub(crate) const fn count(&self) -> usize {
        self.count.get()
    }

    /// Does the same with each, and gives back what became of them in their order.
    ///
    /// # Errors
    ///
    /// That the machine starts no more threads.
    pub(crate) fn each<I: Send, O: Send>(
        &mut self,
        all: Vec<I>,
        work: impl Fn(I) -> O + Send + Sync,
    ) -> Result<Vec<O>, ArrowError> {
        if self.count == NonZeroUsize::MIN {
            return Ok(all.into_iter().map(work).collect());
        }
        let pool = match &mut self.pool {
            Some(pool) => pool,
            none => {
                let started = ThreadPoolBuilder::new().num_threads(self.count.get()).build();
                none.insert(started.map_err(|error| ArrowError::ExternalError(Box::new(error)))?)
            }
        };
        Ok(pool.install(|| all.into_par_iter().map(work).collect()))
    }
}
