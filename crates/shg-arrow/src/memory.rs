//! The caller's memory as another language has it: addresses, which become buffers where nothing is wrong with them.
#![expect(unsafe_code, reason = "the memory of other languages is raw pointers")]

use std::ffi::{CStr, c_char, c_void};
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::slice::{from_raw_parts, from_raw_parts_mut};

use arrow_array::{Array, RecordBatch};
use arrow_data::ArrayData;
use shg::wire::rows::{columns, refusal};
use shg::{Error, Fault, Faults};

use crate::ffi::Stream;
use crate::into::memory_of;
use crate::{Buffer, Buffers, Door, Filled};

pub use crate::into::Stopped;

/// What the places of some memory hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Whole numbers of 64 bits.
    I64,
    /// Of 32 bits.
    I32,
    /// Of 8 bits.
    I8,
    /// Bytes.
    U8,
}

impl Holds {
    /// As a letter of Python's `struct` and a size tell it, which many languages' arrays have.
    ///
    /// # Errors
    ///
    /// The word for what was found, where answers are not written to such memory.
    pub const fn of(format: &[u8], size: usize) -> Result<Self, &'static str> {
        let letter = match format {
            [letter] | [b'@' | b'=', letter] => letter,
            [b'<', letter] if cfg!(target_endian = "little") => letter,
            [b'>', letter] if cfg!(target_endian = "big") => letter,
            _ => return Err(columns::OTHER),
        };
        match (*letter, size) {
            (b'q' | b'l' | b'n', 8) => Ok(Self::I64),
            (b'i' | b'l', 4) => Ok(Self::I32),
            (b'b', 1) => Ok(Self::I8),
            (b'B' | b'?', 1) => Ok(Self::U8),
            (b'd' | b'f' | b'e', _) => Err(columns::FLOATS),
            _ => Err(columns::OTHER),
        }
    }

    const fn size(self) -> usize {
        match self {
            Self::I64 => 8,
            Self::I32 => 4,
            Self::I8 | Self::U8 => 1,
        }
    }
}

/// Memory for a column of answers, and the column's name.
#[derive(Clone, Copy, Debug)]
pub struct Memory<'n> {
    /// The column.
    pub name: &'n str,
    /// What its places hold.
    pub holds: Holds,
    /// Where it begins.
    pub data: *mut c_void,
    /// How many places it has.
    pub places: usize,
}

impl Memory<'_> {
    /// Its addresses; none where it cannot be such memory.
    fn range(&self) -> Option<Range<usize>> {
        let size = self.holds.size();
        let bytes = self.places.checked_mul(size).filter(|bytes| isize::try_from(*bytes).is_ok())?;
        let from = self.data.addr();
        let fits = self.places == 0 || (from != 0 && from.checked_rem(size) == Some(0));
        Some(from..from.checked_add(bytes)?).filter(|_| fits)
    }

    /// # Safety
    ///
    /// The range was looked at, and is the caller's to write to for as long as the buffer lives.
    unsafe fn buffer<'m>(&self) -> Buffer<'m> {
        /// # Safety
        ///
        /// As above.
        unsafe fn slice<'m, T>(data: *mut c_void, places: usize) -> &'m mut [T] {
            if places == 0 {
                return &mut [];
            }
            // SAFETY: the address is not null, is a multiple of the size, and so many places lie there.
            unsafe { from_raw_parts_mut(data.cast(), places) }
        }
        // SAFETY: the caller's promise is the same.
        unsafe {
            match self.holds {
                Holds::I64 => Buffer::I64(slice(self.data, self.places)),
                Holds::I32 => Buffer::I32(slice(self.data, self.places)),
                Holds::I8 => Buffer::I8(slice(self.data, self.places)),
                Holds::U8 => Buffer::U8(slice(self.data, self.places)),
            }
        }
    }
}

fn fault(name: &str, found: &'static str) -> Fault {
    Fault::at(name, Error::WrongType { expected: columns::WRITABLE, found })
}

/// The JSON answer of an error for memory that a binding cannot take: each column's name, and the word for what was found there.
/// Where that is of another type, and the door is known, it says of what type the memory of that column is.
#[must_use]
pub fn unfit(found: &[(String, &'static str)], door: Option<&Door>) -> String {
    let fault = |(name, found): &(String, &'static str)| {
        let is_its_type = matches!(*found, columns::OTHER | columns::FLOATS | columns::NO_MEMORY);
        let wanted = door.filter(|_| is_its_type).and_then(|door| memory_of(door, name));
        Fault::at(name, Error::WrongType { expected: wanted.unwrap_or(columns::WRITABLE), found })
    };
    refusal(&found.iter().map(fault).collect::<Vec<_>>())
}

/// A stream's answers on their way into the caller's memory.
#[derive(Debug)]
pub struct Filling<'m> {
    buffers: Buffers<'m>,
    ranges: Ranges,
}

fn meet(one: &Range<usize>, other: &Range<usize>) -> bool {
    !one.is_empty() && !other.is_empty() && one.start < other.end && other.start < one.end
}

/// The addresses of memory, by the names of its columns.
pub(crate) type Ranges = Vec<(String, Range<usize>)>;

/// Looks at memory: no two columns share any.
pub(crate) fn ranges(memory: &[Memory<'_>]) -> Result<Ranges, String> {
    let mut ranges: Ranges = Vec::with_capacity(memory.len());
    let mut faults = Vec::new();
    for column in memory {
        match column.range() {
            Some(range) if ranges.iter().any(|(_, other)| meet(&range, other)) => {
                faults.push(fault(column.name, columns::SHARED));
            }
            Some(range) => ranges.push((column.name.to_owned(), range)),
            None => faults.push(fault(column.name, columns::OTHER)),
        }
    }
    if faults.is_empty() { Ok(ranges) } else { Err(refusal(&faults)) }
}

/// # Safety
///
/// Its ranges were looked at, and are the caller's to write to for as long as the buffers live.
pub(crate) unsafe fn buffers<'n, 'm>(memory: &[Memory<'n>]) -> impl Iterator<Item = (&'n str, Buffer<'m>)> {
    // SAFETY: the caller's promise is the same, and no two ranges meet.
    memory.iter().map(|column| (column.name, unsafe { column.buffer() }))
}

impl Filling<'_> {
    /// Looks at the memory for the answers of a stream.
    ///
    /// # Errors
    ///
    /// The JSON answer of an error: those of [`Buffers::new`], and `wire.wrong_type` of memory that is no memory, does not begin at a
    /// multiple of its size, or is that of another column.
    ///
    /// # Safety
    ///
    /// At each address lie so many places, which nobody else reads or writes until the filling is dropped.
    pub unsafe fn new(answers: &Stream, memory: &[Memory<'_>]) -> Result<Self, String> {
        let ranges = ranges(memory)?;
        // SAFETY: the ranges were looked at, and the rest the caller promises.
        let columns = unsafe { buffers(memory) };
        let buffers = Buffers::new(answers.door(), columns).map_err(|faults| refusal(&faults))?;
        Ok(Self { buffers, ranges })
    }

    /// Writes the answers to the next batch; of how many rows of the table. A mistake of the library's own is an error too.
    pub fn next(&mut self, answers: &mut Stream) -> Option<Result<usize, Stopped>> {
        let Self { buffers, ranges } = self;
        let apart = |batch: &RecordBatch| apart(batch, ranges);
        let next = catch_unwind(AssertUnwindSafe(|| answers.next_into_apart(buffers, apart)));
        let next = next.unwrap_or_else(|_| Some(Err(Stopped::Refused(Fault::at("", Error::Panicked).into()))))?;
        Some(next.map(|_| answers.rows_of_last()))
    }

    /// Ends where the table does.
    ///
    /// # Errors
    ///
    /// The JSON answer of an error, as [`Buffers::finish`].
    pub fn finish(self, answers: &Stream) -> Result<Filled, String> {
        self.buffers.finish(answers.door()).map_err(|faults| refusal(&faults))
    }
}

/// No column of the table lies where answers are written.
pub(crate) fn apart(batch: &RecordBatch, ranges: &[(String, Range<usize>)]) -> Result<(), Faults> {
    fn touched(data: &ArrayData, range: &Range<usize>) -> bool {
        let nulls = data.nulls().map(|nulls| nulls.inner().inner());
        let mut buffers = data.buffers().iter().chain(nulls);
        buffers.any(|buffer| {
            let from = buffer.as_ptr().addr();
            meet(range, &(from..from.saturating_add(buffer.len())))
        }) || data.child_data().iter().any(|data| touched(data, range))
    }
    let read: Vec<ArrayData> = batch.columns().iter().map(Array::to_data).collect();
    let touched = |range: &Range<usize>| read.iter().any(|data| touched(data, range));
    let faults = ranges.iter().filter(|(_, range)| touched(range)).map(|(name, _)| fault(name, columns::SHARED));
    let faults: Vec<Fault> = faults.collect();
    if faults.is_empty() { Ok(()) } else { Err(faults.into()) }
}

/// Memory for a column of answers as C tells it; what it holds is 1 for whole numbers of 64 bits, 2 of 32, 3 of 8, and 4 for bytes.
#[derive(Debug)]
#[repr(C)]
pub struct RawBuffer {
    name: *const c_char,
    holds: i32,
    data: *mut c_void,
    places: usize,
}

impl RawBuffer {
    /// The memory; its name where it is none.
    ///
    /// # Safety
    ///
    /// The name is NULL or ends in a NUL.
    unsafe fn read<'n>(&'n self) -> Result<Memory<'n>, (String, &'static str)> {
        // SAFETY: the caller's promise is the same.
        let name = (!self.name.is_null()).then(|| unsafe { CStr::from_ptr(self.name) });
        let name = name.and_then(|name| name.to_str().ok());
        let holds = match self.holds {
            1 => Some(Holds::I64),
            2 => Some(Holds::I32),
            3 => Some(Holds::I8),
            4 => Some(Holds::U8),
            _ => None,
        };
        match (name, holds) {
            (Some(name), Some(holds)) => Ok(Memory { name, holds, data: self.data, places: self.places }),
            (name, _) => Err((name.unwrap_or_default().to_owned(), columns::OTHER)),
        }
    }
}

/// More than twice the columns of any answer; what is more is a mistake, as -1 is.
const MOST_BUFFERS: usize = 1_024;

/// Memory as C tells it.
///
/// # Safety
///
/// So many buffers lie there, and their names are NULL or end in a NUL.
pub(crate) unsafe fn told<'n>(buffers: *const RawBuffer, count: usize) -> Result<Vec<Memory<'n>>, String> {
    if count > MOST_BUFFERS {
        let found = count.to_string();
        let most = i64::try_from(MOST_BUFFERS).unwrap_or(i64::MAX);
        return Err(refusal(&[Fault::at("", Error::OutOfRange { found, least: 0, most })]));
    }
    // SAFETY: so many lie there.
    let buffers = if count == 0 { &[] } else { unsafe { from_raw_parts(buffers, count) } };
    let mut memory = Vec::with_capacity(count);
    let mut bad = Vec::new();
    for buffer in buffers {
        // SAFETY: the caller's promise is the same.
        match unsafe { buffer.read() } {
            Ok(column) => memory.push(column),
            Err(found) => bad.push(found),
        }
    }
    if bad.is_empty() { Ok(memory) } else { Err(unfit(&bad, None)) }
}

/// Writes all answers of a stream into memory as C tells it.
///
/// # Errors
///
/// The JSON answer of an error.
///
/// # Safety
///
/// So many buffers lie there; their names are NULL or end in a NUL, and their memory is as [`Filling::new`] asks.
pub unsafe fn fill(mut answers: Stream, buffers: *const RawBuffer, count: usize) -> Result<Filled, String> {
    // SAFETY: the caller's promise is the same.
    let memory = unsafe { told(buffers, count) }?;
    // SAFETY: as above.
    let mut filling = unsafe { Filling::new(&answers, &memory) }?;
    while let Some(rows) = filling.next(&mut answers) {
        rows.map_err(Stopped::answer)?;
    }
    filling.finish(&answers)
}
