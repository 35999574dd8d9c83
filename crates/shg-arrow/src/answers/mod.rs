//! The answers: for each kind of question its columns, and what stands behind a row's answer laid into them.

mod classify;
pub(crate) mod decide;
pub(crate) mod demand;
mod rates;
pub(crate) mod schedule;
pub(crate) mod standing;
mod subvention;

use arrow_array::{ArrayRef, RecordBatch, RecordBatchOptions};
use arrow_schema::ArrowError;
use bumpalo::Bump;
use shg::Faults;
use shg::wire::rows::{Lookup, Node};

use crate::door::{Door, through};
use crate::form::Kind;
use crate::out::{Out, Told, Type, out, same_length};
use crate::quick;
use crate::settings::{Ask, Settings};

/// The columns of the answer, without those that go through.
pub(crate) fn columns(settings: &Settings) -> &'static [Out] {
    match settings.ask {
        Ask::Decide => decide::COLUMNS,
        Ask::Schedule if settings.rows => schedule::ROWS,
        Ask::Schedule => schedule::SUMMARY,
        Ask::Apr => rates::APR,
        Ask::Xirr => rates::XIRR,
        Ask::Classify => classify::COLUMNS,
        Ask::Subvention => subvention::COLUMNS,
        Ask::Standing => standing::COLUMNS,
        Ask::Demand if settings.rows => demand::ROWS,
        Ask::Demand => demand::SUMMARY,
    }
}

/// The names that an answer's columns have, those of money without the form that money has.
pub(crate) fn names(settings: &Settings) -> Vec<&'static str> {
    let own = settings.ask.form().columns.first().filter(|column| matches!(column.kind, Kind::Id));
    own.map(|column| column.name).into_iter().chain(columns(settings).iter().map(|out| out.name)).collect()
}

/// Does this column say why a row has no answer?
pub(crate) fn tells_errors(name: &str) -> bool {
    name == ERROR_CODE.name || name == ERROR_PATH.name
}

/// The answer to a batch.
pub(crate) fn of(door: &Door, batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
    let mut arrays: Vec<ArrayRef> = through(door, batch).cloned().collect();
    let made = made(door, batch)?;
    let rows = made.rows(batch.num_rows());
    if let Some(times) = &made.times {
        arrays = arrays.iter().map(|array| crate::door::repeat(array, times)).collect::<Result<_, _>>()?;
    }
    arrays.extend(wanted(door, made.columns));
    side_by_side(door, arrays, rows)
}

/// The columns of so many rows, which are there also where no column is asked for.
pub(crate) fn side_by_side(door: &Door, arrays: Vec<ArrayRef>, rows: usize) -> Result<RecordBatch, ArrowError> {
    if !same_length(&arrays, rows) {
        return Err(ArrowError::ComputeError("rows were lost".to_owned()));
    }
    RecordBatch::try_new_with_options(door.schema(), arrays, &RecordBatchOptions::new().with_row_count(Some(rows)))
}

/// Of the columns of an answer, those that are wanted.
pub(crate) fn wanted(door: &Door, made: Vec<ArrayRef>) -> impl Iterator<Item = ArrayRef> {
    let wanted = columns(&door.settings).iter().zip(made).filter(|(out, _)| door.settings.wants(out.name));
    wanted.map(|(_, array)| array)
}

/// The columns of an answer: all of the kind, with nothing in those that nobody wants.
pub(crate) struct Made {
    pub(crate) columns: Vec<ArrayRef>,
    /// Where a row has many, how many.
    pub(crate) times: Option<Vec<usize>>,
}

impl Made {
    /// How many rows of answers so many rows have.
    pub(crate) fn rows(&self, asked: usize) -> usize {
        self.times.as_ref().map_or(asked, |times| times.iter().fold(0, |rows, times| rows.saturating_add(*times)))
    }
}

/// What is made of a batch.
pub(crate) fn made(door: &Door, batch: &RecordBatch) -> Result<Made, ArrowError> {
    let (rows, settings) = (batch.num_rows(), &door.settings);
    let columns = match door.ask() {
        Ask::Decide => match quick::decisions(door, batch)? {
            Some(made) => made,
            None => laid(door, batch, decide::Decisions::new(rows, settings), 0..rows).finish(door.money)?,
        },
        Ask::Schedule if settings.rows => {
            if let Some(loans) = quick::ByInstalment::of(door, batch)? {
                let (columns, times) = loans.columns(door)?;
                return Ok(Made { columns, times: Some(times) });
            }
            let laid = laid(door, batch, schedule::Rows::new(rows, settings), 0..rows);
            let (columns, times) = laid.finish(door.money)?;
            return Ok(Made { columns, times: Some(times) });
        }
        Ask::Schedule => match quick::summaries(door, batch)? {
            Some(made) => made,
            None => laid(door, batch, schedule::Summaries::new(rows, settings), 0..rows).finish(door.money)?,
        },
        Ask::Apr => rates::aprs(door, batch)?,
        Ask::Xirr => rates::xirrs(door, batch)?,
        Ask::Classify => laid(door, batch, classify::Classes::new(rows, settings), 0..rows).finish(door.money)?,
        Ask::Subvention => laid(door, batch, subvention::Claims::new(rows, settings), 0..rows).finish(door.money)?,
        Ask::Standing | Ask::Demand => {
            return Err(ArrowError::ComputeError("a row alone is no question".to_owned()));
        }
    };
    Ok(Made { columns, times: None })
}

/// Where the answer of each row is laid.
pub(crate) trait Laid {
    fn lay(&mut self, question: &Node<'_>, norms: &mut Lookup<'_>);
}

/// Bytes of questions that are kept before their memory is used again.
pub(crate) const ARENA: usize = 1 << 24;

/// Rows of a batch, asked and answered.
pub(crate) fn laid<L: Laid>(
    door: &Door,
    batch: &RecordBatch,
    mut answers: L,
    rows: impl IntoIterator<Item = usize>,
) -> L {
    let mut norms = door.norms();
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        // The cells borrow from the arena that the rows fill, so that both begin anew together.
        let arena = Bump::new();
        let cells = door.cells(batch, &arena);
        while arena.allocated_bytes() < ARENA {
            let Some(row) = rows.next() else { break };
            let question = door.tree().question(row, &cells, &arena);
            answers.lay(&question, &mut norms);
        }
    }
    answers
}

/// Why rows could not be answered: the first fault of each.
#[derive(Debug, Default)]
pub(crate) struct Errors {
    codes: Told,
    paths: Told,
}

pub(crate) const ERROR_CODE: Out = out("error_code", Type::Text);
pub(crate) const ERROR_PATH: Out = out("error_path", Type::Text);

impl Errors {
    pub(crate) fn push(&mut self, faults: Option<&Faults>) {
        let first = faults.and_then(|faults| faults.first());
        self.codes.push(first.map(|fault| fault.error.code()));
        self.paths.push(first.map(|fault| fault.path.as_str()));
    }

    pub(crate) fn finish(self) -> [ArrayRef; 2] {
        [self.codes.finish(), self.paths.finish()]
    }
}

/// The words of a choice, for a dictionary.
macro_rules! words_of {
    ($name:ident: $choice:ty) => {
        pub(crate) const $name: &[&str] = &{
            const ALL: &[$choice] = <$choice>::ALL;
            let mut words = [""; ALL.len()];
            let mut place = 0;
            while place < ALL.len() {
                #[expect(clippy::indexing_slicing, reason = "worked out while compiling")]
                {
                    words[place] = ALL[place].as_str();
                    place += 1;
                }
            }
            words
        };
    };
}
pub(crate) use words_of;
