//! Schedules of loans that are laid out at once, written into lanes: one row a loan, or one row an instalment.

use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::ArrowError;

use super::loans::{Alike, Kinds, Loan};
use crate::answers::schedule::{ROWS, Rows, SUMMARY, Summaries};
use crate::answers::{laid, tells_errors};
use crate::door::Door;
use crate::lanes::{Buffer, Fresh, Lane, scatter};
use crate::out::{Out, Told, merged, nothing};

/// The rows of a loan that is not laid out into the caller's columns.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    interest: Vec<i64>,
    principal: Vec<i64>,
    balance: Vec<i64>,
    due_on: Vec<i32>,
}

/// What is known of loans, and memory to lay them out in.
#[derive(Debug, Default)]
pub(crate) struct Loans {
    kinds: Kinds,
    columns: Columns,
}

/// More than so many of eight loans asked one by one, and all are.
const MOST_OF_EIGHT: usize = 1;

/// The loans of a batch, and the rows that are asked one by one; none where most are.
fn loans(kinds: &mut Kinds, door: &Door, batch: &RecordBatch) -> Option<(Vec<Option<Loan>>, Vec<usize>)> {
    let loans = kinds.loans(door, batch)?;
    let odd: Vec<usize> = loans.iter().enumerate().filter(|(_, loan)| loan.is_none()).map(|(row, _)| row).collect();
    let few = odd.len().saturating_mul(8) <= loans.len().saturating_mul(MOST_OF_EIGHT) || odd.len() < 8;
    few.then_some((loans, odd))
}

fn lanes_of<'f>(fresh: &'f mut [Option<Fresh>]) -> Vec<Lane<'f>> {
    fresh.iter_mut().map(|fresh| fresh.as_mut().map(Fresh::lane).unwrap_or_default()).collect()
}

fn fresh_of(door: &Door, outs: &[Out], rows: usize) -> Vec<Option<Fresh>> {
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
fn errors(outs: &[Out], slow: &[ArrayRef]) -> usize {
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
        for (lane, array) in lanes.iter_mut().zip(&slow).filter(|(lane, _)| lane.is_wanted()) {
            scatter(array, lane, odd.iter().copied());
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
    fn room(&mut self, rows: usize) -> [&mut [i64]; 3] {
        let Self { interest, principal, balance, .. } = self;
        [interest, principal, balance].map(|column| {
            if column.len() < rows {
                column.resize(rows, 0);
            }
            column.get_mut(..rows).unwrap_or_default()
        })
    }
}

/// What the rows of a batch's loans are made of: which are laid out at once, the rows of each, the others as they were answered.
pub(crate) struct ByInstalment {
    loans: Vec<Option<Loan>>,
    pub(crate) times: Vec<usize>,
    slow: Vec<ArrayRef>,
}

impl ByInstalment {
    /// None where the loans are not of the kind that most are.
    pub(crate) fn of(door: &Door, batch: &RecordBatch) -> Result<Option<Self>, ArrowError> {
        let mut scratch = door.scratch();
        let Some((loans, odd)) = loans(&mut scratch.loans.kinds, door, batch) else { return Ok(None) };
        let (mut slow, mut of_odd) = (Vec::new(), Vec::new());
        if !odd.is_empty() {
            let answers = Rows::new(odd.len(), &door.settings);
            (slow, of_odd) = laid(door, batch, answers, odd).finish(door.money)?;
        }
        let mut of_odd = of_odd.into_iter();
        let rows = |loan: &Option<Loan>| match loan {
            Some(loan) => scratch.loans.kinds.get(loan).map_or(0, |alike| alike.equated.rows()),
            None => of_odd.next().unwrap_or_default(),
        };
        let times = loans.iter().map(rows).collect();
        door.keep(scratch);
        Ok(Some(Self { loans, times, slow }))
    }

    /// How many rows in all.
    pub(crate) fn rows(&self) -> usize {
        self.times.iter().fold(0, |rows, times| rows.saturating_add(*times))
    }

    pub(crate) fn errors(&self) -> usize {
        errors(ROWS, &self.slow)
    }

    /// The columns, as Arrow has them.
    pub(crate) fn columns(&self, door: &Door) -> Result<Vec<ArrayRef>, ArrowError> {
        let mut fresh = fresh_of(door, ROWS, self.rows());
        self.write(door, &mut lanes_of(&mut fresh));
        let made = ROWS.iter().zip(fresh).enumerate().map(|(place, (out, fresh))| match fresh {
            Some(fresh) => fresh.finish(door.money, &[]),
            None if door.settings.wants(out.name) => Ok(self.told(place)),
            None => Ok(nothing(0)),
        });
        made.collect()
    }

    /// A column of text.
    fn told(&self, place: usize) -> ArrayRef {
        use arrow_array::cast::AsArray;
        let texts = self.slow.get(place).and_then(|slow| slow.as_string_opt::<i32>());
        let Some(mut texts) = texts.map(|texts| texts.iter()) else { return nothing(self.rows()) };
        let mut told = Told::default();
        for (loan, times) in self.loans.iter().zip(&self.times) {
            match loan {
                Some(_) => told.skip(*times),
                None => texts.by_ref().take(*times).for_each(|text| told.push(text)),
            }
        }
        told.finish()
    }

    /// Writes the rows into lanes of as many places.
    pub(crate) fn write(&self, door: &Door, lanes: &mut [Lane<'_>]) {
        let mut scratch = door.scratch();
        let Loans { kinds, columns } = &mut scratch.loans;
        let (mut at, mut of_slow) = (0_usize, 0_usize);
        for (loan, times) in self.loans.iter().zip(&self.times) {
            let mut part: [Lane<'_>; LANES] = std::array::from_fn(|_| Lane::default());
            lanes.iter_mut().zip(&mut part).for_each(|(lane, part)| *part = lane.part(at, *times));
            match loan.as_ref().and_then(|loan| Some((loan, kinds.get(loan)?))) {
                Some((loan, alike)) => instalments(alike, loan, columns, part),
                None => {
                    let slow = self.slow.iter().zip(&mut part).filter(|(_, lane)| lane.is_wanted());
                    slow.for_each(|(array, lane)| scatter(&array.slice(of_slow, *times), lane, 0..*times));
                    of_slow = of_slow.saturating_add(*times);
                }
            }
            at = at.saturating_add(*times);
        }
        door.keep(scratch);
    }
}

/// As many as there are columns of rows.
const LANES: usize = ROWS.len();

/// The instalments of one loan.
fn instalments(alike: &mut Alike, loan: &Loan, scratch: &mut Columns, lanes: [Lane<'_>; LANES]) {
    let rows = alike.equated.rows();
    let mut outs = ROWS.iter();
    let [number, due_on, days, opening, principal, interest, due, balance, ..] = lanes.map(|mut lane| {
        lane.all_valid(outs.next().is_some_and(|out| !tells_errors(out.name)));
        lane.values
    });
    if let Some(numbers) = number.and_then(Buffer::i32) {
        numbers.iter_mut().zip(1..).for_each(|(place, number)| *place = number);
    }
    calendar(alike, loan, &mut scratch.due_on, due_on.and_then(Buffer::i32), days.and_then(Buffer::i32));
    let [interest_room, principal_room, balance_room] = scratch.room(rows);
    let interest = interest.and_then(Buffer::i64).unwrap_or(interest_room);
    let principal = principal.and_then(Buffer::i64).unwrap_or(principal_room);
    let balance = balance.and_then(Buffer::i64).unwrap_or(balance_room);
    // What is steady is laid out without an error.
    let _ = alike.equated.rows_into(loan.principal, interest, principal, balance);
    if let Some(opening) = opening.and_then(Buffer::i64) {
        let before = std::iter::once(&loan.principal).chain(balance.iter());
        opening.iter_mut().zip(before).for_each(|(place, owed)| *place = *owed);
    }
    if let Some(due) = due.and_then(Buffer::i64) {
        let parts = principal.iter().zip(interest.iter());
        due.iter_mut().zip(parts).for_each(|(place, (principal, interest))| *place = principal.wrapping_add(*interest));
    }
}

/// Due days, and the days between them.
fn calendar(
    alike: &mut Alike,
    loan: &Loan,
    scratch: &mut Vec<i32>,
    due_on: Option<&mut [i32]>,
    days: Option<&mut [i32]>,
) {
    if due_on.is_none() && days.is_none() {
        return;
    }
    let due_on = match due_on {
        Some(due_on) => due_on,
        None => {
            scratch.resize(alike.equated.rows(), 0);
            scratch
        }
    };
    // The last of the days was found, and so are those before it.
    let _ = alike.of(loan).due_days_into(due_on);
    if let Some(days) = days {
        let before = std::iter::once(loan.day.epoch_days()).chain(due_on.iter().copied());
        let spans = due_on.iter().zip(before).map(|(day, before)| day.wrapping_sub(before));
        days.iter_mut().zip(spans).for_each(|(place, span)| *place = span);
    }
}
