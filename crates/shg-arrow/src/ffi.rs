//! The door for other languages: streams and batches by the Arrow C interfaces. Nothing unwinds into the caller, every release
//! callback is called once, and what went wrong is the JSON answer of an error.
#![expect(unsafe_code, reason = "Arrow's C interfaces are raw pointers")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use arrow_array::ffi::to_ffi;

pub use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
pub use arrow_array::ffi_stream::FFI_ArrowArrayStream;

pub use crate::daily::foreign::{Reading, ReadingInto, collected, daily, daily_into, open_daily, open_daily_into};

use arrow_array::{Array, RecordBatch, RecordBatchIterator, RecordBatchReader, StructArray};
use arrow_schema::{ArrowError, SchemaRef};
use shg::wire::rows::refusal;
use shg::{Error, Fault};

use crate::described::described;
use crate::incoming::{Incoming, imported};
use crate::{Answers, Door, Settings, failure, remembered};

/// The answers to a stream that another language gave.
pub type Stream = Answers<Box<dyn RecordBatchReader + Send>>;

/// A reader whose mistakes are errors of the stream, not panics in it. A stream that failed fails for ever: whoever asks once more does
/// not take what there is for the whole.
struct Guarded<R> {
    reader: R,
    failed: Option<String>,
}

impl<R: Iterator<Item = Result<RecordBatch, ArrowError>>> Iterator for Guarded<R> {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed.is_none() {
            match caught(|| self.reader.next().transpose()) {
                Ok(batch) => return batch.map(Ok),
                Err(error) => self.failed = Some(failure::text(&error)),
            }
        }
        self.failed.clone().map(|text| Err(ArrowError::ExternalError(text.into())))
    }
}

impl<R: RecordBatchReader> RecordBatchReader for Guarded<R> {
    fn schema(&self) -> SchemaRef {
        self.reader.schema()
    }
}

pub(crate) fn unreadable(error: &ArrowError) -> String {
    refusal(&[failure::fault("", error)])
}

/// A mistake of the library's own is an error of the stream.
pub(crate) fn caught<T>(work: impl FnOnce() -> Result<T, ArrowError>) -> Result<T, ArrowError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(failure::failure(Error::Panicked)))
}

/// The door of a question that was not asked before; of the columns only if the question makes sense.
fn opened(question: &[u8], columns: impl FnOnce() -> Result<SchemaRef, String>) -> Result<Door, String> {
    let text = std::str::from_utf8(question).map_err(|_| refusal(&[Fault::at("", Error::NotUtf8)]))?;
    let settings = Settings::read(text).map_err(|faults| refusal(&faults))?;
    Door::new(settings, columns()?).map_err(|faults| refusal(&faults))
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
        // SAFETY: as above.
        let incoming = unsafe { Incoming::of(incoming) };
        let columns = incoming.as_ref().ok().map(Incoming::columns);
        let schema = || incoming.as_ref().map_err(unreadable)?.schema().map_err(|error| unreadable(&error));
        let door = remembered::door(question, columns, || opened(question, schema))?;
        let incoming = incoming.map_err(|error| unreadable(&error))?;
        // SAFETY: the door is one of these columns.
        let batches = unsafe { incoming.batches(door.incoming()) };
        Ok(Answers::through(door, Box::new(batches) as Box<dyn RecordBatchReader + Send>))
    })
}

/// The next batch of answers, and how many rows of the table it answers. A mistake of the library's own is an error of the stream.
pub fn next(answers: &mut Stream) -> Option<(usize, Result<RecordBatch, ArrowError>)> {
    let next = caught(|| answers.next().transpose()).transpose()?;
    Some((answers.rows_of_last(), next))
}

/// Batches as a stream for another language.
#[must_use]
pub fn exported(answers: impl RecordBatchReader + Send + 'static) -> FFI_ArrowArrayStream {
    FFI_ArrowArrayStream::new(Box::new(Guarded { reader: answers, failed: None }))
}

/// The door of a batch that another language gave, and the batch.
///
/// # Safety
///
/// As [`batch`].
unsafe fn received(
    question: &[u8],
    schema: &FFI_ArrowSchema,
    array: FFI_ArrowArray,
) -> Result<(Arc<Door>, RecordBatch), String> {
    if array.is_released() {
        return Err(unreadable(&ArrowError::CDataInterface("the batch is already released".to_owned())));
    }
    // SAFETY: as the caller says.
    unsafe { described(schema) }.map_err(|error| unreadable(&error))?;
    let fields = || arrow_schema::Schema::try_from(schema).map(SchemaRef::from).map_err(|error| unreadable(&error));
    let door = remembered::door(question, Some(schema), || opened(question, fields))?;
    // SAFETY: the schema is that of the array, as the caller says, and the door's.
    let batch = unsafe { imported(array, &door.incoming()) }.map_err(|error| unreadable(&error))?;
    Ok((door, batch))
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
        // SAFETY: as above.
        let (door, batch) = unsafe { received(question, &schema, array) }?;
        let reader = RecordBatchIterator::new([Ok(batch)], door.incoming());
        Ok(Answers::through(door, Box::new(reader) as Box<dyn RecordBatchReader + Send>))
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
        // SAFETY: as above.
        let (door, batch) = unsafe { received(question, &schema, array) }?;
        let answers = door.answer(&batch);
        // The door may be remembered, but not the memory that it worked in.
        door.rest();
        let answers = answers.map_err(|error| unreadable(&error))?;
        let schema = FFI_ArrowSchema::try_from(answers.schema().as_ref()).map_err(|error| unreadable(&error))?;
        let (array, _) = to_ffi(&StructArray::from(answers).to_data()).map_err(|error| unreadable(&error))?;
        Ok((schema, array))
    })
}
