//! The door for other languages: streams and batches by the Arrow C interfaces. Nothing unwinds into the caller, every release
//! callback is called once, and what went wrong is the JSON answer of an error.
#![expect(unsafe_code, reason = "Arrow's C interfaces are raw pointers")]

use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_array::ffi::{from_ffi, to_ffi};
use arrow_array::ffi_stream::RecordBatchStreamReader;

pub use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
pub use arrow_array::ffi_stream::FFI_ArrowArrayStream;

pub use crate::daily::foreign::{Reading, ReadingInto, collected, daily, daily_into, open_daily, open_daily_into};

use arrow_array::{Array, RecordBatch, RecordBatchIterator, RecordBatchReader, StructArray};
use arrow_schema::{ArrowError, SchemaRef};
use shg::wire::rows::refusal;
use shg::{Error, Fault};

use crate::{Answers, Door, Settings};

/// The answers to a stream that another language gave.
pub type Stream = Answers<Box<dyn RecordBatchReader + Send>>;

/// A reader whose mistakes are errors of the stream, not panics in it.
struct Guarded(Stream);

impl Iterator for Guarded {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        next(&mut self.0).map(|(_, batch)| batch)
    }
}

impl RecordBatchReader for Guarded {
    fn schema(&self) -> SchemaRef {
        self.0.schema()
    }
}

pub(crate) fn unreadable(error: &ArrowError) -> String {
    refusal(&[Fault::at("", Error::WireMalformed { detail: error.to_string() })])
}

fn settings(question: &[u8]) -> Result<Settings, String> {
    let text = std::str::from_utf8(question).map_err(|_| refusal(&[Fault::at("", Error::NotUtf8)]))?;
    Settings::read(text).map_err(|faults| refusal(&faults))
}

pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(refusal(&[Fault::at("", Error::Panicked)])))
}

/// The answers to a stream, which is taken over whatever comes of it.
///
/// # Errors
///
/// The JSON answer of an error, as the JSON door writes it.
///
/// # Safety
///
/// `incoming` points to a stream by Arrow's C stream interface, and nobody else uses it.
pub unsafe fn open(question: &[u8], incoming: *mut FFI_ArrowArrayStream) -> Result<Stream, String> {
    // SAFETY: the caller's promise is the same.
    let incoming = unsafe { FFI_ArrowArrayStream::from_raw(incoming) };
    guarded(|| {
        let settings = settings(question)?;
        let reader = RecordBatchStreamReader::try_new(incoming).map_err(|error| unreadable(&error))?;
        Answers::new(settings, Box::new(reader) as Box<dyn RecordBatchReader + Send>).map_err(|faults| refusal(&faults))
    })
}

/// The next batch of answers, and how many rows of the table it answers. A mistake of the library's own is an error of the stream.
pub fn next(answers: &mut Stream) -> Option<(usize, Result<RecordBatch, ArrowError>)> {
    let next = catch_unwind(AssertUnwindSafe(|| answers.next()));
    let next = next.unwrap_or_else(|_| Some(Err(ArrowError::ComputeError(Error::Panicked.code().to_owned()))))?;
    Some((answers.rows_of_last(), next))
}

/// Batches as a stream for another language.
#[must_use]
pub fn exported(answers: Stream) -> FFI_ArrowArrayStream {
    FFI_ArrowArrayStream::new(Box::new(Guarded(answers)))
}

/// A batch that another language gave: its columns and its rows.
///
/// # Safety
///
/// As [`batch`].
unsafe fn imported(schema: &FFI_ArrowSchema, array: FFI_ArrowArray) -> Result<(SchemaRef, RecordBatch), String> {
    let fields = arrow_schema::Schema::try_from(schema).map_err(|error| unreadable(&error))?;
    if array.is_released() {
        return Err(unreadable(&ArrowError::CDataInterface("the batch is already released".to_owned())));
    }
    // SAFETY: the schema is that of the array, as the caller says.
    let data = unsafe { from_ffi(array, schema) }.map_err(|error| unreadable(&error))?;
    Ok((fields.into(), RecordBatch::from(StructArray::from(data))))
}

/// The answers to one batch, which is taken over whatever comes of it, as those to a stream of it.
///
/// # Errors
///
/// The JSON answer of an error.
///
/// # Safety
///
/// As [`batch`].
pub unsafe fn open_batch(
    question: &[u8],
    schema: *mut FFI_ArrowSchema,
    array: *mut FFI_ArrowArray,
) -> Result<Stream, String> {
    // SAFETY: the caller's promise is the same.
    let (schema, array) = unsafe { (FFI_ArrowSchema::from_raw(schema), FFI_ArrowArray::from_raw(array)) };
    guarded(|| {
        let settings = settings(question)?;
        // SAFETY: as above.
        let (fields, batch) = unsafe { imported(&schema, array) }?;
        let reader = RecordBatchIterator::new([Ok(batch)], fields);
        Answers::new(settings, Box::new(reader) as Box<dyn RecordBatchReader + Send>).map_err(|faults| refusal(&faults))
    })
}

/// One batch, answered: the columns and the rows of the answer. What comes in is taken over, whatever comes of it.
///
/// # Errors
///
/// The JSON answer of an error.
///
/// # Safety
///
/// `schema` and `array` point to a batch by Arrow's C data interface, and nobody else uses it.
pub unsafe fn batch(
    question: &[u8],
    schema: *mut FFI_ArrowSchema,
    array: *mut FFI_ArrowArray,
) -> Result<(FFI_ArrowSchema, FFI_ArrowArray), String> {
    // SAFETY: the caller's promise is the same.
    let (schema, array) = unsafe { (FFI_ArrowSchema::from_raw(schema), FFI_ArrowArray::from_raw(array)) };
    guarded(|| {
        let settings = settings(question)?;
        // SAFETY: as above.
        let (fields, batch) = unsafe { imported(&schema, array) }?;
        let door = Door::new(settings, fields).map_err(|faults| refusal(&faults))?;
        let answers = door.answer(&batch).map_err(|error| unreadable(&error))?;
        let schema = FFI_ArrowSchema::try_from(answers.schema().as_ref()).map_err(|error| unreadable(&error))?;
        let (array, _) = to_ffi(&StructArray::from(answers).to_data()).map_err(|error| unreadable(&error))?;
        Ok((schema, array))
    })
}
