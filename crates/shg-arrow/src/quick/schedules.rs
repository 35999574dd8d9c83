//! Summaries of schedules: a row a loan, written into lanes; and what they share with the rows of [`instalments`](super::instalments).

use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::ArrowError;

use super::loans::{Alike, Kinds, Loan};
use crate::answers::schedule::{SUMMARY, Summaries};
use crate::answers::{laid, tells_errors};
use crate::door::Door;
use crate::lanes::{Buffer, Fresh, Lane, scatter};
use crate::out::{Out, merged, nothing};

/// The rows of a loan that is not laid out into the caller's columns.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    interest: Vec<i64>,
    principal: Vec<i64>,
    balance: Vec<i64>,
}

/// What is known of loans, and memory to lay them out in.
#[derive(Debug, Default)]
pub(crate) struct Loans {
    pub(super) kinds: Kinds,
    pub(super) columns: Columns,
}

/// More than so many of eight loans asked one by one, and all are.
const MOST_OF_EIGHT: usize = 1;

/// The loans of a batch, and the rows that are asked one by one; none where most are.
pub(super) fn loans(kinds: &mut Kinds, door: &Door, batch: &RecordBatch) -> Option<(Vec<Option<Loan>>, Vec<usize>)> {
    let loans = kinds.loans(door, batch)?;
    let odd: Vec<usize> = loans.iter().enumerate().filter(|(_, loan)| loan.is_none()).map(|(row, _)| row).collect();
    let few = odd.len().saturating_mul(8) <= loans.len().saturating_mul(MOST_OF_EIGHT) || odd.len() < 8;
    few.then_some((loans, odd))
}

pub(super) fn lanes_of<'f>(fresh: &'f mut [Option<Fresh>]) -> Vec<Lane<'f>> {
    fresh.iter_mut().map(|fresh| fresh.as_mut().map(Fresh::lane).unwrap_or_default()).collect()
}

pub(super) fn fresh_of(door: &Door, outs: &[Out], rows: usize) -> Vec<Option<Fresh>> {
    outs.iter().map(|out| door.settings.wants(out.name).then(|| Fresh::of(out, rows)).flatten()).collect()
}

/// The summaries of a batch; none where its loans are not of the kind that most are.
pub(crate) fn summaries(door: &Door, batch: &RecordBatch) -> Result<Option<Vec<ArrayRef>>, ArrowError> {
    let rows = batch.num_rows();
    let mut fresh = fresh_of(door, SUMMARY, rows);
    let Some((slow, odd)) = summarised(door, batch, &mut lanes_of(&mut fresh))? else { return Ok(None) };
    let made = SUMMARY.iter().zip(fresh).enumerate().map(|(place, (out, fresh))| match (fresh, slow.get(place)) {
        (Some(fresh), _) => fresh.finish(door.money, &[]),
        (None, slow) if door.settings.wants(out.name) => match slow {
            Some(slow) => merged(&nothing(rows), slow, &odd),
            None => Ok(nothing(rows)),
        },
        _ => Ok(nothing(0)),
    });
    made.collect::<Result<Vec<_>, _>>().map(Some)
}

/// Writes the summaries of a batch into lanes; how many loans have none.
pub(crate) fn write_summaries(
    door: &Door,
    batch: &RecordBatch,
    lanes: &mut [Lane<'_>],
) -> Result<Option<usize>, ArrowError> {
    Ok(summarised(door, batch, lanes)?.map(|(slow, _)| errors(SUMMARY, &slow)))
}

/// How many rows of answers asked one by one have none.
pub(super) fn errors(outs: &[Out], slow: &[ArrayRef]) -> usize {
    let codes = outs.iter().position(|out| out.name == "error_code").and_then(|place| slow.get(place));
    codes.map_or(0, |codes| codes.len().saturating_sub(codes.null_count()))
}

type Slow = (Vec<ArrayRef>, Vec<usize>);

fn summarised(door: &Door, batch: &RecordBatch, lanes: &mut [Lane<'_>]) -> Result<Option<Slow>, ArrowError> {
    let mut scratch = door.scratch();
    let Loans { kinds, columns } = &mut scratch.loans;
    let Some((loans, odd)) = loans(kinds, door, batch) else { return Ok(None) };
    for (row, loan) in loans.iter().enumerate() {
        let Some(loan) = loan else { continue };
        if let Some(alike) = kinds.get(loan) {
            summary(alike, loan, columns, lanes, row);
        }
    }
    for (_, lane) in SUMMARY.iter().zip(lanes.iter_mut()).filter(|(out, _)| tells_errors(out.name)) {
        lane.all_valid(false);
    }
    let mut slow = Vec::new();
    if !odd.is_empty() {
        slow = laid(door, batch, Summaries::new(odd.len(), &door.settings), odd.iter().copied()).finish(door.money)?;
        let slow = SUMMARY.iter().zip(&slow).zip(lanes.iter_mut());
        for ((out, array), lane) in slow.filter(|(_, lane)| lane.is_wanted()) {
            scatter(array, out.kind, lane, odd.iter().copied());
        }
    }
    door.keep(scratch);
    Ok(Some((slow, odd)))
}

fn summary(alike: &mut Alike, loan: &Loan, columns: &mut Columns, lanes: &mut [Lane<'_>], row: usize) {
    let rows = alike.equated.rows();
    let [mut interest, mut last] = [0_i64; 2];
    let [instalment_lane, last_lane, interest_lane, apr_lane, ends_lane, ..] = lanes else { return };
    let instalment = if last_lane.is_wanted() || interest_lane.is_wanted() {
        let [earned, principal, balance] = columns.room(rows);
        let instalment = alike.equated.rows_into(loan.principal, earned, principal, balance);
        interest = earned.iter().fold(0, |sum: i64, row| sum.wrapping_add(*row));
        last = earned.last().zip(principal.last()).map_or(0, |(interest, principal)| interest.wrapping_add(*principal));
        instalment
    } else {
        alike.equated.instalment(loan.principal)
    };
    // What is steady is laid out without an error.
    put(instalment_lane, row, instalment.ok());
    put(last_lane, row, Some(last));
    put(interest_lane, row, Some(interest));
    if apr_lane.is_wanted() {
        put(apr_lane, row, alike.apr(loan));
    }
    if ends_lane.is_wanted() {
        let ends = alike.of(loan).last_due_on().ok().map(|day| day.epoch_days());
        put_day(ends_lane, row, ends);
    }
}

fn put(lane: &mut Lane<'_>, row: usize, value: Option<i64>) {
    if let Some(Buffer::I64(values)) = &mut lane.values
        && let Some(place) = values.get_mut(row)
    {
        *place = value.unwrap_or_default();
    }
    put_valid(lane, row, value.is_some());
}

fn put_day(lane: &mut Lane<'_>, row: usize, value: Option<i32>) {
    if let Some(Buffer::I32(values)) = &mut lane.values
        && let Some(place) = values.get_mut(row)
    {
        *place = value.unwrap_or_default();
    }
    put_valid(lane, row, value.is_some());
}

fn put_valid(lane: &mut Lane<'_>, row: usize, valid: bool) {
    if let Some(place) = lane.valid.as_deref_mut().and_then(|valid| valid.get_mut(row)) {
        *place = valid.into();
    }
}

impl Columns {
    pub(super) fn room(&mut self, rows: usize) -> [&mut [i64]; 3] {
        let Self { interest, principal, balance } = self;
        [interest, principal, balance].map(|column| {
            if column.len() < rows {
                column.resize(rows, 0);
            }
            column.get_mut(..rows).unwrap_or_default()
        })
    }
}
