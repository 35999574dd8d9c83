//! Two tables by Arrow's C stream interface.
#![expect(unsafe_code, reason = "Arrow's C interfaces are raw pointers")]

use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::{RecordBatchIterator, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use shg::wire::rows::refusal;
use shg::{Error, Fault};

use super::{Daily, DailyAnswers, DailySettings};
use crate::ffi::{guarded, unreadable};

/// A journal, or sums of journals, as they are read.
#[derive(Debug)]
pub struct Reading {
    daily: Daily,
    batches: RecordBatchStreamReader,
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
    let journal = unsafe { FFI_ArrowArrayStream::from_raw(journal) };
    // SAFETY: as above, where it is not NULL.
    let accounts = (!accounts.is_null()).then(|| unsafe { FFI_ArrowArrayStream::from_raw(accounts) });
    guarded(|| {
        let text = std::str::from_utf8(question).map_err(|_| refusal(&[Fault::at("", Error::NotUtf8)]))?;
        let settings = DailySettings::read(text).map_err(|faults| refusal(&faults))?;
        let reader = |stream| RecordBatchStreamReader::try_new(stream).map_err(|error| unreadable(&error));
        let batches = reader(journal)?;
        let accounts = accounts.map(reader).transpose()?;
        let daily = Daily::new(settings, batches.schema(), accounts).map_err(|faults| refusal(&faults))?;
        Ok(Reading { daily, batches, rows: 0 })
    })
}

/// A stream read to its end, as one that lies in memory: for sources that have only one open at a time.
///
/// # Errors
///
/// The JSON answer of an error, where it could not be read.
///
/// # Safety
///
/// `stream` points to a stream by Arrow's C stream interface, and nobody else uses it.
pub unsafe fn collected(stream: *mut FFI_ArrowArrayStream) -> Result<FFI_ArrowArrayStream, String> {
    // SAFETY: the caller's promise is the same.
    let stream = unsafe { FFI_ArrowArrayStream::from_raw(stream) };
    guarded(|| {
        let reader = RecordBatchStreamReader::try_new(stream).map_err(|error| unreadable(&error))?;
        let schema = reader.schema();
        let batches = reader.collect::<Result<Vec<_>, _>>().map_err(|error| unreadable(&error))?;
        let batches = batches.into_iter().map(Ok::<_, ArrowError>);
        Ok(FFI_ArrowArrayStream::new(Box::new(RecordBatchIterator::new(batches, schema))))
    })
}

/// A mistake of the library's own is an error of the stream.
fn caught<T>(work: impl FnOnce() -> Result<T, ArrowError>) -> Result<T, ArrowError> {
    let panicked = |_| Err(ArrowError::ComputeError(Error::Panicked.code().to_owned()));
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(panicked)
}

impl Reading {
    /// Reads the next batch, and tells how many rows were read so far; nothing when all were.
    pub fn step(&mut self) -> Option<Result<usize, ArrowError>> {
        let read = caught(|| {
            let Some(batch) = self.batches.next() else { return Ok(None) };
            let batch = batch?;
            self.daily.add(&batch)?;
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
    Ok(FFI_ArrowArrayStream::new(Box::new(answers)))
}
