//! Two tables by Arrow's C stream interface.
#![expect(unsafe_code, reason = "Arrow's C interfaces are raw pointers")]

use std::cell::RefCell;

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use shg::wire::rows::refusal;
use shg::{Error, Fault, Faults};

use super::{Daily, DailyAnswers, DailySettings};
use crate::ffi::{caught, exported, guarded, unreadable};
use crate::incoming::{Batches, reader};
use crate::into::{Buffers, Filled, Stopped};
use crate::memory::{Memory, Ranges, RawBuffer, apart, buffers, ranges, told};

/// A journal, or sums of journals, as they are read.
#[derive(Debug)]
pub struct Reading {
    daily: Daily,
    batches: Batches,
    rows: usize,
}

/// A journal beside its accounts: both are taken over, whatever comes of them. `accounts` may be NULL where only sums are asked for.
///
/// # Errors
///
/// The JSON answer of an error, as the JSON door writes it.
///
/// # Safety
///
/// `journal` points to a stream by Arrow's C stream interface, `accounts` is NULL or does, and nobody else uses them.
pub unsafe fn open_daily(
    question: &[u8],
    journal: *mut FFI_ArrowArrayStream,
    accounts: *mut FFI_ArrowArrayStream,
) -> Result<Reading, String> {
    // SAFETY: the caller's promise is the same.
    unsafe { opened(question, journal, accounts, |_| Ok(())) }
}

/// The same, of tables whose batches pass a test.
///
/// # Safety
///
/// As [`open_daily`].
unsafe fn opened(
    question: &[u8],
    journal: *mut FFI_ArrowArrayStream,
    accounts: *mut FFI_ArrowArrayStream,
    test: impl Fn(&RecordBatch) -> Result<(), Faults>,
) -> Result<Reading, String> {
    // SAFETY: the caller's promise is the same.
    let journal = unsafe { FFI_ArrowArrayStream::from_raw(journal) };
    // SAFETY: as above, where it is not NULL.
    let accounts = (!accounts.is_null()).then(|| unsafe { FFI_ArrowArrayStream::from_raw(accounts) });
    guarded(|| {
        let text = std::str::from_utf8(question).map_err(|_| refusal(&[Fault::at("", Error::NotUtf8)]))?;
        let settings = DailySettings::read(text).map_err(|faults| refusal(&faults))?;
        // SAFETY: the caller's promise is the same.
        let reader = |stream| unsafe { reader(stream) }.map_err(|error| unreadable(&error));
        let batches = reader(journal)?;
        let failed = RefCell::new(Vec::new());
        let accounts = accounts.map(reader).transpose()?;
        let accounts = accounts.map(|batches| {
            let schema = batches.schema();
            let tested = batches.inspect(|batch| {
                let told = batch.as_ref().map_or(Ok(()), &test);
                failed.borrow_mut().extend(told.err().into_iter().flatten());
            });
            RecordBatchIterator::new(tested, schema)
        });
        let daily = Daily::new(settings, batches.schema(), accounts).map_err(|faults| refusal(&faults))?;
        let failed = failed.take();
        if failed.is_empty() { Ok(Reading { daily, batches, rows: 0 }) } else { Err(refusal(&failed)) }
    })
}

/// A journal whose accounts are on their way into the caller's memory.
#[derive(Debug)]
pub struct ReadingInto<'m> {
    reading: Reading,
    buffers: Buffers<'m>,
    ranges: Ranges,
}

/// A journal beside its accounts, whose months are written into memory: both are taken over, whatever comes of them.
///
/// # Errors
///
/// The JSON answer of an error: those of [`open_daily`], of [`Daily::buffers`], and `wire.wrong_type` of memory that is no memory, does
/// not begin at a multiple of its size, or is that of another column or of the accounts.
///
/// # Safety
///
/// As [`open_daily`]; and at each address of the memory lie so many places, which nobody else reads or writes until all is written.
pub unsafe fn open_daily_into<'m>(
    question: &[u8],
    journal: *mut FFI_ArrowArrayStream,
    accounts: *mut FFI_ArrowArrayStream,
    memory: &[Memory<'_>],
) -> Result<ReadingInto<'m>, String> {
    let looked = ranges(memory);
    let test = |batch: &RecordBatch| looked.as_ref().map_or(Ok(()), |ranges| apart(batch, ranges));
    // SAFETY: the caller's promise is the same. Both are taken over before anything is refused.
    let reading = unsafe { opened(question, journal, accounts, test) };
    let (ranges, reading) = (looked?, reading?);
    // SAFETY: the ranges were looked at, and the rest the caller promises.
    let columns = unsafe { buffers(memory) };
    let buffers = reading.daily.buffers(columns).map_err(|faults| refusal(&faults))?;
    Ok(ReadingInto { reading, buffers, ranges })
}

impl ReadingInto<'_> {
    /// Reads the next batch, and tells how many rows were read so far; nothing when all were.
    pub fn step(&mut self) -> Option<Result<usize, Stopped>> {
        let Self { reading, ranges, .. } = self;
        let failed = RefCell::new(Vec::new());
        let read = reading.step_tested(|batch| {
            let told = apart(batch, ranges);
            let is_apart = told.is_ok();
            failed.borrow_mut().extend(told.err().into_iter().flatten());
            is_apart
        });
        let failed = failed.take();
        if failed.is_empty() { Some(read?.map_err(Stopped::from)) } else { Some(Err(Stopped::Refused(failed.into()))) }
    }

    /// Writes all months, once all was read.
    ///
    /// # Errors
    ///
    /// The JSON answer of an error, as [`Daily::finish_into`].
    pub fn finish(self) -> Result<Filled, String> {
        let Self { reading, buffers, .. } = self;
        guarded(|| {
            let written = reading.daily.finish_into(buffers).map_err(|faults| refusal(&faults));
            written.map(|(filled, _)| filled)
        })
    }
}

/// The months of a journal's accounts written into memory as C tells it.
///
/// # Errors
///
/// The JSON answer of an error.
///
/// # Safety
///
/// As [`open_daily_into`]; so many buffers lie there, and their names are NULL or end in a NUL.
pub unsafe fn daily_into(
    question: &[u8],
    journal: *mut FFI_ArrowArrayStream,
    accounts: *mut FFI_ArrowArrayStream,
    buffers: *const RawBuffer,
    count: usize,
) -> Result<Filled, String> {
    // SAFETY: the caller's promise is the same.
    let memory = unsafe { told(buffers, count) };
    let known = memory.as_deref().unwrap_or_default();
    // SAFETY: as above. Both tables are taken over before anything is refused.
    let reading = unsafe { open_daily_into(question, journal, accounts, known) };
    memory?;
    let mut reading = reading?;
    while let Some(read) = reading.step() {
        read.map_err(Stopped::answer)?;
    }
    reading.finish()
}

/// A stream read to its end, as one that lies in memory: for sources that have only one open at a time.
///
/// # Errors
///
/// What the stream says, where it could not be read.
///
/// # Safety
///
/// `stream` points to a stream by Arrow's C stream interface, and nobody else uses it.
pub unsafe fn collected(stream: *mut FFI_ArrowArrayStream) -> Result<FFI_ArrowArrayStream, ArrowError> {
    // SAFETY: the caller's promise is the same.
    let stream = unsafe { FFI_ArrowArrayStream::from_raw(stream) };
    caught(|| {
        // SAFETY: as above.
        let reader = unsafe { reader(stream) }?;
        let schema = reader.schema();
        let batches = reader.collect::<Result<Vec<_>, _>>()?;
        let batches = batches.into_iter().map(Ok::<_, ArrowError>);
        Ok(FFI_ArrowArrayStream::new(Box::new(RecordBatchIterator::new(batches, schema))))
    })
}

impl Reading {
    /// Reads the next batch, and tells how many rows were read so far; nothing when all were.
    pub fn step(&mut self) -> Option<Result<usize, ArrowError>> {
        self.step_tested(|_| true)
    }

    /// The same; a batch that does not pass a test is left out.
    fn step_tested(&mut self, test: impl Fn(&RecordBatch) -> bool) -> Option<Result<usize, ArrowError>> {
        let read = caught(|| {
            let Some(batch) = self.batches.next() else { return Ok(None) };
            let batch = batch?;
            if test(&batch) {
                self.daily.add(&batch)?;
            }
            self.rows = self.rows.saturating_add(batch.num_rows());
            Ok(Some(self.rows))
        });
        read.transpose()
    }

    /// The columns of the answers.
    #[must_use]
    pub fn schema(&self) -> SchemaRef {
        self.daily.schema()
    }

    /// All answers, once all was read.
    ///
    /// # Errors
    ///
    /// Those of Arrow.
    pub fn finish(self) -> Result<DailyAnswers, ArrowError> {
        caught(|| self.daily.finish())
    }
}

/// The answers to a journal as a stream for another language.
///
/// # Errors
///
/// The JSON answer of an error, where the journal could not be read to its end.
///
/// # Safety
///
/// As [`open_daily`].
pub unsafe fn daily(
    question: &[u8],
    journal: *mut FFI_ArrowArrayStream,
    accounts: *mut FFI_ArrowArrayStream,
) -> Result<FFI_ArrowArrayStream, String> {
    // SAFETY: the caller's promise is the same.
    let mut reading = unsafe { open_daily(question, journal, accounts) }?;
    while let Some(read) = reading.step() {
        read.map_err(|error| unreadable(&error))?;
    }
    let answers = reading.finish().map_err(|error| unreadable(&error))?;
    Ok(exported(answers))
}
