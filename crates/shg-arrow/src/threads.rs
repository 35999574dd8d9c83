//! Threads that answer together: one unless more are asked for. They end with the work that they were started for, so that a library that
//! is unloaded leaves none behind.

use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread;

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

/// Does the same with each, and gives back what became of them in their order. The thread that asks works too; where the machine starts
/// no other, it works alone.
pub(crate) fn each<I: Send, O: Send>(threads: NonZeroUsize, all: Vec<I>, work: impl Fn(I) -> O + Sync) -> Vec<O> {
    let most = threads.get().min(all.len());
    if most < 2 {
        return all.into_iter().map(work).collect();
    }
    let waiting = Mutex::new(all.into_iter().enumerate());
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || std::iter::from_fn(next).map(|(at, one)| (at, work(one))).collect::<Vec<_>>();
    let mut done = thread::scope(|scope| {
        let start = |_| thread::Builder::new().name("shg".to_owned()).spawn_scoped(scope, work).ok();
        let others: Vec<_> = (1..most).map_while(start).collect();
        let mut done = work();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panicked| resume_unwind(panicked)));
        }
        done
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, of_one)| of_one).collect()
}
