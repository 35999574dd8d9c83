//! Parts of a table on their way into the caller's memory: first how many rows their answers have, which tells where they stand.

use arrow_array::{Array, RecordBatch};
use arrow_schema::ArrowError;

use crate::answers::{self, Made};
use crate::door::Door;
use crate::groups;
use crate::into::{Buffers, Filled, Stopped};
use crate::lanes::{Lane, scatter};
use crate::quick;
use crate::settings::Ask;
use crate::threads::each;
use crate::together::Part;

/// A part of a table, as far as it must be answered to know how many rows there will be.
pub(crate) enum Writing<'b> {
    /// A row a row.
    Rows(&'b RecordBatch),
    /// A row an instalment, of loans that are laid out at once.
    Instalments(Box<quick::ByInstalment>),
    /// Answered already.
    Made(Made, usize),
}

impl<'b> Writing<'b> {
    pub(crate) fn of(door: &Door, batch: &'b RecordBatch) -> Result<Self, ArrowError> {
        Ok(match door.ask() {
            Ask::Schedule if door.settings.rows => match quick::ByInstalment::of(door, batch)? {
                Some(loans) => Self::Instalments(Box::new(loans)),
                None => Self::made(answers::made(door, batch)?, batch.num_rows()),
            },
            Ask::Decide | Ask::Schedule => Self::Rows(batch),
            _ => Self::made(answers::made(door, batch)?, batch.num_rows()),
        })
    }

    /// Of whole groups.
    pub(crate) fn of_groups(door: &Door, part: &Part) -> Result<Self, ArrowError> {
        part.pieces().iter().try_for_each(|piece| door.check(piece))?;
        let Some(shape) = &door.groups else {
            return Err(ArrowError::InvalidArgumentError("a row is a question by itself".to_owned()));
        };
        Ok(Self::made(groups::made(door, shape, part)?, part.starts().len()))
    }

    fn made(made: Made, asked: usize) -> Self {
        let rows = made.rows(asked);
        Self::Made(made, rows)
    }

    /// How many rows of answers there are.
    fn rows(&self) -> usize {
        match self {
            Self::Rows(batch) => batch.num_rows(),
            Self::Instalments(loans) => loans.rows(),
            Self::Made(_, rows) => *rows,
        }
    }

    /// Writes them into lanes of as many places.
    fn write(self, door: &Door, mut lanes: Vec<Lane<'_>>) -> Result<Filled, ArrowError> {
        let rows = self.rows();
        let errors = match self {
            Self::Instalments(loans) => loans.write(door, &mut lanes),
            Self::Made(made, _) => laid(door, &made, rows, &mut lanes),
            Self::Rows(batch) => {
                let quick = match door.ask() {
                    Ask::Decide => quick::write(door, batch, &mut lanes)?,
                    _ => quick::write_summaries(door, batch, &mut lanes)?,
                };
                match quick {
                    Some(errors) => errors,
                    None => laid(door, &answers::made(door, batch)?, rows, &mut lanes),
                }
            }
        };
        Ok(Filled { rows, errors })
    }
}

/// Writes columns into lanes; how many rows have no answer.
fn laid(door: &Door, made: &Made, rows: usize, lanes: &mut [Lane<'_>]) -> usize {
    let outs = answers::columns(&door.settings);
    for ((out, lane), array) in outs.iter().zip(lanes).zip(&made.columns) {
        scatter(array, out.kind, lane, 0..rows);
    }
    let codes = outs.iter().position(|out| out.name == answers::ERROR_CODE.name);
    let codes = codes.and_then(|place| made.columns.get(place));
    codes.map_or(0, |codes| codes.len().saturating_sub(codes.null_count()))
}

/// Writes parts behind what was written before, each by whoever is free; how many rows they are.
pub(crate) fn write(door: &Door, parts: Vec<Writing<'_>>, buffers: &mut Buffers<'_>) -> Result<Filled, Stopped> {
    let rows: Vec<usize> = parts.iter().map(Writing::rows).collect();
    let parts = parts.into_iter().zip(buffers.parts(&rows)?).collect();
    let written = each(door.settings.threads, parts, |(part, lanes): (Writing<'_>, _)| part.write(door, lanes));
    let now = written.into_iter().try_fold(Filled::default(), |now, written| Ok::<_, ArrowError>(now.and(written?)))?;
    buffers.wrote(now);
    Ok(now)
}
