//! Rows of schedules: a row an instalment, written into lanes.

use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::ArrowError;

use super::Scratch;
use super::loans::{Alike, Kinds, Loan};
use super::schedules::{Columns, Loans, errors, fresh_of, lanes_of, loans};
use crate::answers::schedule::{ROWS, Rows};
use crate::answers::{laid, tells_errors};
use crate::door::Door;
use crate::lanes::{Buffer, Lane, first, scatter};
use crate::out::{Told, nothing};

/// What the rows of a batch's loans are made of: which are laid out at once, the rows of each, the others as they were answered.
pub(crate) struct ByInstalment {
    loans: Vec<Option<Loan>>,
    times: Vec<usize>,
    slow: Vec<ArrayRef>,
    /// Of which kinds the loans are is known here alone: others may answer by the same door.
    scratch: Scratch,
}

impl ByInstalment {
    /// None where the loans are not of the kind that most are.
    pub(crate) fn of(door: &Door, batch: &RecordBatch) -> Result<Option<Self>, ArrowError> {
        let mut scratch = door.scratch();
        let Some((loans, odd)) = loans(&mut scratch.loans.kinds, door, batch) else {
            door.keep(scratch);
            return Ok(None);
        };
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
        Ok(Some(Self { loans, times, slow, scratch }))
    }

    /// How many rows in all.
    pub(crate) fn rows(&self) -> usize {
        self.times.iter().fold(0, |rows, times| rows.saturating_add(*times))
    }

    /// The columns, as Arrow has them, and how many rows each loan has.
    pub(crate) fn columns(mut self, door: &Door) -> Result<(Vec<ArrayRef>, Vec<usize>), ArrowError> {
        let mut fresh = fresh_of(door, ROWS, self.rows());
        self.lay(&mut lanes_of(&mut fresh));
        let made = ROWS.iter().zip(fresh).enumerate().map(|(place, (out, fresh))| match fresh {
            Some(fresh) => fresh.finish(door.money, &[]),
            None if door.settings.wants(out.name) => Ok(self.told(place)),
            None => Ok(nothing(0)),
        });
        let columns = made.collect::<Result<_, _>>()?;
        door.keep(self.scratch);
        Ok((columns, self.times))
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

    /// Writes the rows into lanes of as many places; how many of them have none.
    pub(crate) fn write(mut self, door: &Door, lanes: &mut [Lane<'_>]) -> usize {
        self.lay(lanes);
        door.keep(self.scratch);
        errors(ROWS, &self.slow)
    }

    fn lay(&mut self, lanes: &mut [Lane<'_>]) {
        for (out, lane) in ROWS.iter().zip(lanes.iter_mut()) {
            lane.all_valid(!tells_errors(out.name));
        }
        self.write_slow(lanes);
        match Places::of(lanes) {
            Places { rows: [Some(interest), Some(principal), Some(balance)], others: None } => {
                self.by_pairs(&self.scratch.loans.kinds, &mut [interest, principal, balance]);
            }
            mut left => {
                let Loans { kinds, columns } = &mut self.scratch.loans;
                for (loan, times) in self.loans.iter().zip(&self.times) {
                    let (places, Some(loan)) = (left.next(*times), loan) else { continue };
                    one(kinds, columns, loan, places);
                }
            }
        }
    }

    /// Two loans of one kind together, which is sooner; their interest, principal and balance, and nothing else.
    fn by_pairs(&self, kinds: &Kinds, columns: &mut [&mut [i64]; 3]) {
        let mut waiting = [const { None::<(Loan, usize)> }; WAITING];
        let mut from = 0_usize;
        for (loan, times) in self.loans.iter().zip(&self.times) {
            let at = from;
            from = at.saturating_add(*times);
            let Some(loan) = *loan else { continue };
            let Some(slot) = waiting.get_mut(loan.kind % WAITING) else { continue };
            match slot.take() {
                Some((other, before)) if other.kind == loan.kind => {
                    two(kinds, [(other, before), (loan, at)], columns);
                }
                before => {
                    *slot = Some((loan, at));
                    before.into_iter().for_each(|(loan, at)| alone(kinds, loan, at, columns));
                }
            }
        }
        waiting.into_iter().flatten().for_each(|(loan, at)| alone(kinds, loan, at, columns));
    }

    /// The rows of loans that were asked one by one.
    fn write_slow(&self, lanes: &mut [Lane<'_>]) {
        if self.slow.is_empty() {
            return;
        }
        let (mut at, mut of_slow) = (0_usize, 0_usize);
        for (loan, times) in self.loans.iter().zip(&self.times) {
            if loan.is_none() {
                let slow = ROWS.iter().zip(&self.slow).zip(lanes.iter_mut());
                for ((out, array), lane) in slow.filter(|(_, lane)| lane.is_wanted()) {
                    scatter(&array.slice(of_slow, *times), out.kind, &mut lane.part(at, *times), 0..*times);
                }
                of_slow = of_slow.saturating_add(*times);
            }
            at = at.saturating_add(*times);
        }
    }
}

/// Loans that wait for another of their kind.
const WAITING: usize = 32;

/// Where rows go that are wanted.
#[derive(Default)]
struct Places<'m> {
    /// Interest, principal, balance.
    rows: [Option<&'m mut [i64]>; 3],
    others: Option<Others<'m>>,
}

/// Columns that follow from those.
#[derive(Default)]
struct Others<'m> {
    number: Option<&'m mut [i32]>,
    due_on: Option<&'m mut [i32]>,
    days: Option<&'m mut [i32]>,
    opening: Option<&'m mut [i64]>,
    due: Option<&'m mut [i64]>,
}

impl<'m> Places<'m> {
    fn of(lanes: &'m mut [Lane<'_>]) -> Self {
        let mut places = Self::default();
        let (Self { rows: [interest, principal, balance], .. }, mut others) = (&mut places, Others::default());
        for (out, lane) in ROWS.iter().zip(lanes) {
            let values = lane.lent().values;
            match out.name {
                "number" => others.number = values.and_then(Buffer::i32),
                "due_on" => others.due_on = values.and_then(Buffer::i32),
                "days" => others.days = values.and_then(Buffer::i32),
                "opening" => others.opening = values.and_then(Buffer::i64),
                "principal" => *principal = values.and_then(Buffer::i64),
                "interest" => *interest = values.and_then(Buffer::i64),
                "due" => others.due = values.and_then(Buffer::i64),
                "balance" => *balance = values.and_then(Buffer::i64),
                _ => {}
            }
        }
        places.others = Some(others).filter(Others::are_wanted);
        places
    }

    /// Those of the next loan.
    fn next(&mut self, rows: usize) -> Self {
        fn next<'m, T>(left: &mut Option<&'m mut [T]>, rows: usize) -> Option<&'m mut [T]> {
            left.as_mut().map(|left| first(left, rows))
        }
        let others = self.others.as_mut().map(|others| Others {
            number: next(&mut others.number, rows),
            due_on: next(&mut others.due_on, rows),
            days: next(&mut others.days, rows),
            opening: next(&mut others.opening, rows),
            due: next(&mut others.due, rows),
        });
        Self { rows: self.rows.each_mut().map(|column| next(column, rows)), others }
    }
}

/// One loan.
fn one(kinds: &mut Kinds, scratch: &mut Columns, loan: &Loan, places: Places<'_>) {
    let Some(alike) = kinds.get(loan) else { return };
    let Places { rows: [interest, principal, balance], others } = places;
    let [interest_room, principal_room, balance_room] = scratch.room(alike.equated.rows());
    let interest = interest.unwrap_or(interest_room);
    let principal = principal.unwrap_or(principal_room);
    let balance = balance.unwrap_or(balance_room);
    // What is steady is laid out without an error.
    let _ = alike.equated.rows_into(loan.principal, interest, principal, balance);
    others.into_iter().for_each(|others| others.fill(alike, loan, [interest, principal, balance]));
}

/// One loan's interest, principal and balance, from a place on.
fn alone(kinds: &Kinds, loan: Loan, at: usize, columns: &mut [&mut [i64]; 3]) {
    let Some(alike) = kinds.at(loan.kind) else { return };
    let rows = at..at.saturating_add(alike.equated.rows());
    let [Some(interest), Some(principal), Some(balance)] =
        columns.each_mut().map(|column| column.get_mut(rows.clone()))
    else {
        return;
    };
    // What is steady is laid out without an error.
    let _ = alike.equated.rows_into(loan.principal, interest, principal, balance);
}

/// The same of two loans of one kind.
fn two(kinds: &Kinds, [(loan, at), (other, at_2)]: [(Loan, usize); 2], columns: &mut [&mut [i64]; 3]) {
    let Some(alike) = kinds.at(loan.kind) else { return };
    let rows = [at, at_2].map(|at| at..at.saturating_add(alike.equated.rows()));
    let [Ok(interest), Ok(principal), Ok(balance)] =
        columns.each_mut().map(|column| column.get_disjoint_mut(rows.clone()))
    else {
        return;
    };
    // What is steady is laid out without an error.
    let _ = alike.equated.two_rows_into([loan.principal, other.principal], interest, principal, balance);
}

impl Others<'_> {
    fn are_wanted(&self) -> bool {
        let counts = [&self.number, &self.due_on, &self.days].iter().any(|column| column.is_some());
        counts || self.opening.is_some() || self.due.is_some()
    }

    fn fill(self, alike: &mut Alike, loan: &Loan, [interest, principal, balance]: [&[i64]; 3]) {
        if let Some(numbers) = self.number {
            numbers.iter_mut().zip(1..).for_each(|(place, number)| *place = number);
        }
        calendar(alike, loan, self.due_on, self.days);
        if let Some(opening) = self.opening {
            let before = std::iter::once(&loan.principal).chain(balance);
            opening.iter_mut().zip(before).for_each(|(place, owed)| *place = *owed);
        }
        if let Some(due) = self.due {
            let parts = principal.iter().zip(interest);
            due.iter_mut().zip(parts).for_each(|(place, (principal, part))| *place = principal.wrapping_add(*part));
        }
    }
}

/// Due days, and the days between them.
fn calendar(alike: &mut Alike, loan: &Loan, due_on: Option<&mut [i32]>, days: Option<&mut [i32]>) {
    // The last of the days was found, and so are those before it.
    let mut tell = |places: &mut [i32]| {
        let _ = alike.of(loan).due_days_into(places);
    };
    let Some(days) = days else { return due_on.into_iter().for_each(tell) };
    match due_on {
        Some(due_on) => {
            tell(due_on);
            days.iter_mut().zip(due_on).for_each(|(place, day)| *place = *day);
        }
        None => tell(days),
    }
    between(loan.day.epoch_days(), days);
}

/// From days, how many lie between each and the one before.
fn between(mut before: i32, days: &mut [i32]) {
    for place in days {
        let day = std::mem::replace(place, place.wrapping_sub(before));
        before = day;
    }
}
