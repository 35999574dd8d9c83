//! Answers written into the caller's memory: no column is made for her.

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use shg::wire::rows::{columns, refusal};
use shg::{Error, Fault, Faults};

use crate::answers;
use crate::door::{BATCH, Door};
use crate::failure;
use crate::lanes::{Buffer, Lane};
use crate::out::{Out, Type};
use crate::together::whole;
use crate::writing::{Writing, write};

/// What the name of a buffer ends in that tells whether there is a value.
const VALID: &str = "_valid";

/// Loans that are laid out row by row at once: more than in a stream, since the memory for their rows is there.
const LOANS: usize = 4_096;

/// Why no more answers are written.
#[derive(Debug)]
pub enum Stopped {
    /// The table or the memory makes no sense.
    Refused(Faults),
    /// The table could not be read to its end, or an answer not be laid into columns.
    Failed(ArrowError),
}

impl Stopped {
    /// As faults, of which what Arrow says is one.
    pub(crate) fn faults(self) -> Faults {
        match self {
            Self::Refused(faults) => faults,
            Self::Failed(error) => told(&error).into(),
        }
    }

    /// The JSON answer where something makes no sense.
    ///
    /// # Errors
    ///
    /// What Arrow says, where that is why.
    pub fn refused(self) -> Result<String, ArrowError> {
        match self {
            Self::Refused(faults) => Ok(refusal(&faults)),
            Self::Failed(error) => Err(error),
        }
    }

    /// The JSON answer of the error, whichever it is.
    #[must_use]
    pub fn answer(self) -> String {
        refusal(&self.faults())
    }
}

impl From<Faults> for Stopped {
    fn from(faults: Faults) -> Self {
        Self::Refused(faults)
    }
}

impl From<ArrowError> for Stopped {
    fn from(error: ArrowError) -> Self {
        Self::Failed(error)
    }
}

/// How many rows of answers were written, and how many of them have none: of these `error_code_valid` is 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct Filled {
    /// Rows written.
    pub rows: usize,
    /// Rows that have no answer.
    pub errors: usize,
}

impl Filled {
    pub(crate) fn and(self, more: Self) -> Self {
        Self { rows: self.rows.saturating_add(more.rows), errors: self.errors.saturating_add(more.errors) }
    }
}

/// Columns of the caller's memory, which are filled batch after batch.
///
/// # Takes and gives
///
/// A buffer of the name of an answer's column (of money without `_paise`, it is always paise) gets its values; one with `_valid`
/// behind that name gets 1 where there is a value and 0 where there is none, of any column. Of a list of rules it gets a bit for each, by
/// its place in [`Door::words`](crate::Door::words), and the sign for one that has none; text has no other form here. What has no value
/// gets 0, and -1 in place of a word; so do percentages that are too large.
///
/// # Examples
///
/// ```
/// use std::sync::Arc;
///
/// use arrow_array::{ArrayRef, Int64Array, RecordBatch};
/// use shg_arrow::{Buffer, Buffers, Door, Settings};
///
/// let loans = RecordBatch::try_from_iter([
///     ("principal_paise", Arc::new(Int64Array::from(vec![2_000_000, -100])) as ArrayRef),
/// ])?;
/// let asked = r#"{"schedule": {"annual_rate": "15", "instalments": 24, "disbursed_on": "2024-01-01", "answers": ["instalment"]}}"#;
/// let door = Door::new(Settings::read(asked).unwrap(), loans.schema()).unwrap();
///
/// let (mut instalment, mut told) = ([0; 2], [0; 2]);
/// let columns = [("instalment", Buffer::I64(&mut instalment)), ("instalment_valid", Buffer::U8(&mut told))];
/// let mut buffers = Buffers::new(&door, columns).unwrap();
/// door.answer_into(&loans, &mut buffers).unwrap();
/// let filled = buffers.finish(&door).unwrap();
/// assert_eq!((filled.rows, filled.errors), (2, 1));
/// assert_eq!((instalment, told), ([96_973, 0], [1, 0]));
/// # Ok::<(), arrow_schema::ArrowError>(())
/// ```
#[derive(Debug)]
pub struct Buffers<'m> {
    /// One of each column of the answer.
    lanes: Vec<Lane<'m>>,
    /// The names of what was given, and how many places each has.
    places: Vec<(String, usize)>,
    filled: Filled,
}

/// What memory a column needs; none has one of text.
fn wanted(kind: Type) -> Option<&'static str> {
    match kind {
        Type::Money | Type::Decimal(..) | Type::Rules(_) => Some(columns::INT64),
        Type::Day | Type::Count => Some(columns::INT32),
        Type::Word => Some(columns::INT8),
        Type::Flag => Some(columns::BYTES),
        Type::Text => None,
    }
}

/// What memory a column of answers needs, or that which says whether it has a value; none where there is no such column.
pub(crate) fn memory_of(door: &Door, name: &str) -> Option<&'static str> {
    let outs = answers::columns(&door.settings);
    let (place, is_valid) = place(outs, name).ok()?;
    if is_valid { Some(columns::BYTES) } else { outs.get(place).and_then(|out| wanted(out.kind)) }
}

fn word_of(buffer: &Buffer<'_>) -> &'static str {
    match buffer {
        Buffer::I64(_) => columns::INT64,
        Buffer::I32(_) => columns::INT32,
        Buffer::I8(_) => columns::INT8,
        Buffer::U8(_) => columns::BYTES,
    }
}

/// What Arrow says, as a fault of the table.
pub(crate) fn told(error: &ArrowError) -> Vec<Fault> {
    vec![failure::fault("", error)]
}

fn other_length(name: &str, found: usize, wanted: usize) -> Fault {
    let wanted = i64::try_from(wanted).unwrap_or(i64::MAX);
    Fault::at(name, Error::OutOfRange { found: found.to_string(), least: wanted, most: wanted })
}

/// The place of a column, and whether it is asked for whether there is a value.
fn place(outs: &[Out], name: &str) -> Result<(usize, bool), Error> {
    let of = |name: &str| outs.iter().position(|out| out.name == name);
    let valid = name.strip_suffix(VALID).and_then(of).map(|place| (place, true));
    let value = of(name).filter(|place| outs.get(*place).is_some_and(|out| wanted(out.kind).is_some()));
    value.map(|place| (place, false)).or(valid).ok_or_else(|| {
        let plain = outs.iter().filter(|out| wanted(out.kind).is_some()).map(|out| out.name.to_owned());
        let choices: Vec<String> = plain.chain(outs.iter().map(|out| format!("{}{VALID}", out.name))).collect();
        Error::UnknownChoice { found: name.to_owned(), choices: choices.join(", ") }
    })
}

impl<'m> Buffers<'m> {
    /// Looks at the memory for the answers of a table.
    ///
    /// # Errors
    ///
    /// Every fault, each with the name of its column: `wire.unknown_choice` of one that the answer does not have (or, by the `answers`
    /// of its settings, does not make), `wire.wrong_type`, `wire.repeated_key`.
    pub fn new<'n>(door: &Door, columns: impl IntoIterator<Item = (&'n str, Buffer<'m>)>) -> Result<Self, Faults> {
        let wants = |out: &Out| door.settings.wants(out.name) || answers::tells_errors(out.name);
        Self::of(answers::columns(&door.settings), wants, columns)
    }

    /// The memory for columns of answers, as far as these are made.
    pub(crate) fn of<'n>(
        outs: &[Out],
        wants: impl Fn(&Out) -> bool,
        columns: impl IntoIterator<Item = (&'n str, Buffer<'m>)>,
    ) -> Result<Self, Faults> {
        let mut buffers = Self {
            lanes: outs.iter().map(|_| Lane::default()).collect(),
            places: Vec::new(),
            filled: Filled::default(),
        };
        let mut faults = Vec::new();
        for (name, buffer) in columns {
            buffers.places.push((name.to_owned(), buffer.len()));
            faults.extend(buffers.take(&wants, outs, name, buffer).err().map(|error| Fault::at(name, error)));
        }
        if faults.is_empty() { Ok(buffers) } else { Err(faults.into()) }
    }

    fn take(
        &mut self,
        wants: impl Fn(&Out) -> bool,
        outs: &[Out],
        name: &str,
        buffer: Buffer<'m>,
    ) -> Result<(), Error> {
        let (place, is_valid) = place(outs, name)?;
        let (Some(out), Some(lane)) = (outs.get(place), self.lanes.get_mut(place)) else { return Ok(()) };
        if !wants(out) {
            let made = outs.iter().filter(|out| wants(out) && !answers::tells_errors(out.name)).map(|out| out.name);
            let choices = made.collect::<Vec<_>>().join(", ");
            return Err(Error::UnknownChoice { found: out.name.to_owned(), choices });
        }
        let expected = if is_valid { columns::BYTES } else { wanted(out.kind).unwrap_or(columns::OTHER) };
        if word_of(&buffer) != expected {
            return Err(Error::WrongType { expected, found: word_of(&buffer) });
        }
        let again = if is_valid { lane.valid.is_some() } else { lane.values.is_some() };
        match (again, is_valid) {
            (true, _) => return Err(Error::RepeatedKey { key: name.to_owned() }),
            (false, true) => lane.valid = buffer.u8(),
            (false, false) => lane.values = Some(buffer),
        }
        Ok(())
    }

    /// How many rows were written so far.
    #[must_use]
    pub fn filled(&self) -> Filled {
        self.filled
    }

    /// Ends when the table does.
    ///
    /// # Errors
    ///
    /// `wire.out_of_range` of each column that has more places than there are rows, but of schedules row by row and of groups, whose
    /// number nobody knows beforehand: these may leave some.
    pub fn finish(self, door: &Door) -> Result<Filled, Faults> {
        if !door.settings.rows && door.groups.is_none() {
            self.none_is(|places, rows| places > rows, self.filled.rows)?;
        }
        Ok(self.filled)
    }

    /// No column has a number of places that is wrong where so many rows are wanted.
    fn none_is(&self, wrong: impl Fn(usize, usize) -> bool, rows: usize) -> Result<(), Faults> {
        let wrong = self.places.iter().filter(|(_, places)| wrong(*places, rows));
        let faults: Vec<Fault> = wrong.map(|(name, places)| other_length(name, *places, rows)).collect();
        if faults.is_empty() { Ok(()) } else { Err(faults.into()) }
    }

    /// The next places, of parts that have so many rows each.
    pub(crate) fn parts(&mut self, rows: &[usize]) -> Result<Vec<Vec<Lane<'_>>>, Faults> {
        let mut lanes = self.part(rows.iter().fold(0, |all, rows| all.saturating_add(*rows)))?;
        Ok(rows.iter().map(|rows| lanes.iter_mut().map(|lane| lane.first(*rows)).collect()).collect())
    }

    /// The next places.
    pub(crate) fn part(&mut self, rows: usize) -> Result<Vec<Lane<'_>>, Faults> {
        let from = self.filled.rows;
        let end = from.saturating_add(rows);
        self.none_is(|places, rows| places < rows, end)?;
        Ok(self.lanes.iter_mut().map(|lane| lane.part(from, rows)).collect())
    }

    /// So much was written.
    pub(crate) fn wrote(&mut self, now: Filled) {
        self.filled = self.filled.and(now);
    }
}

impl Door {
    /// Writes the answers to a batch into the caller's memory, behind what was written before; how many they are.
    ///
    /// # Errors
    ///
    /// `wire.out_of_range`, under the name of a buffer, where that has too few places; `wire.table_malformed` where the batch has other
    /// columns than the table. What was written before stays.
    pub fn answer_into(&self, batch: &RecordBatch, buffers: &mut Buffers<'_>) -> Result<Filled, Faults> {
        self.write(batch, buffers).map_err(Stopped::faults)
    }

    fn write(&self, batch: &RecordBatch, buffers: &mut Buffers<'_>) -> Result<Filled, Stopped> {
        self.check(batch)?;
        if self.groups.is_some() {
            return write(self, vec![Writing::of_groups(self, &whole(self, batch)?)?], buffers);
        }
        let most = if self.settings.rows { LOANS } else { BATCH };
        let mut written = Filled::default();
        for from in (0..batch.num_rows()).step_by(most) {
            let part = batch.slice(from, most.min(batch.num_rows().saturating_sub(from)));
            written = written.and(write(self, vec![Writing::of(self, &part)?], buffers)?);
        }
        Ok(written)
    }
}
