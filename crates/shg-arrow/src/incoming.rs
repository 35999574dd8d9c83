//! Batches of another language, read one by one, whose columns need not be made of their description anew.
#![expect(unsafe_code, reason = "Arrow's C interfaces are raw pointers")]

use std::ffi::CStr;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi_and_data_type};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchOptions, RecordBatchReader, StructArray};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use shg::Error;

use crate::described::{described, laid_out};
use crate::failure;

/// A stream whose columns are described.
pub(crate) struct Incoming {
    stream: FFI_ArrowArrayStream,
    columns: FFI_ArrowSchema,
}

/// A stream whose columns are known.
#[derive(Debug)]
pub(crate) struct Batches {
    stream: FFI_ArrowArrayStream,
    schema: SchemaRef,
    ended: bool,
}

fn not_a_stream(what: &str) -> ArrowError {
    ArrowError::CDataInterface(format!("the stream {what}"))
}

/// What a stream says of a call that failed.
fn failed(stream: &mut FFI_ArrowArrayStream, code: i32) -> ArrowError {
    let told = stream.get_last_error().and_then(|get_last_error| {
        // SAFETY: the stream is not released, and its last call failed.
        let text = unsafe { get_last_error(stream) };
        // SAFETY: what is not NULL is text that ends in NUL, and lives until the next call.
        (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned())
    });
    not_a_stream(&told.map_or_else(|| format!("failed: {code}"), |told| format!("failed: {code}, {told}")))
}

impl Incoming {
    /// Asks a stream for its columns.
    ///
    /// # Errors
    ///
    /// That it was released, or what it says.
    ///
    /// # Safety
    ///
    /// The stream is one by Arrow's C stream interface.
    pub(crate) unsafe fn of(mut stream: FFI_ArrowArrayStream) -> Result<Self, ArrowError> {
        if stream.release().is_none() {
            return Err(not_a_stream("is already released"));
        }
        let get_schema = stream.get_schema().ok_or_else(|| not_a_stream("has no columns to tell"))?;
        let mut columns = FFI_ArrowSchema::empty();
        // SAFETY: the stream is not released, and the place is ours.
        match unsafe { get_schema(&raw mut stream, &raw mut columns) } {
            0 => {
                // SAFETY: what a stream told without failing is described by the interface, or released.
                unsafe { described(&columns) }?;
                Ok(Self { stream, columns })
            }
            code => {
                // Of a call that failed nothing was got.
                std::mem::forget(columns);
                Err(failed(&mut stream, code))
            }
        }
    }

    pub(crate) fn columns(&self) -> &FFI_ArrowSchema {
        &self.columns
    }

    /// The columns, made of their description.
    ///
    /// # Errors
    ///
    /// Those of Arrow, with the name of the column.
    pub(crate) fn schema(&self) -> Result<SchemaRef, ArrowError> {
        let of_column = |error: ArrowError| {
            let one = self.columns.children().find_map(|column| Some((column, Field::try_from(column).err()?)));
            one.map_or(error, |(column, error)| {
                failure::of_column(
                    column.name().unwrap_or_default(),
                    Error::TableMalformed { detail: error.to_string() },
                )
            })
        };
        Ok(Schema::try_from(&self.columns).map_err(of_column)?.into())
    }

    /// Its batches.
    ///
    /// # Safety
    ///
    /// The schema is that of its columns.
    pub(crate) unsafe fn batches(self, schema: SchemaRef) -> Batches {
        Batches { stream: self.stream, schema, ended: false }
    }
}

impl Iterator for Batches {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        // Some sources take it badly to be asked again.
        if self.ended {
            return None;
        }
        let Some(get_next) = self.stream.get_next() else { return Some(Err(not_a_stream("has no batches to give"))) };
        let mut array = FFI_ArrowArray::empty();
        // SAFETY: the stream is released when it is dropped and not before, and the place is ours.
        match unsafe { get_next(&raw mut self.stream, &raw mut array) } {
            0 if array.is_released() => {
                self.ended = true;
                None
            }
            // SAFETY: a stream gives batches of its columns.
            0 => Some(unsafe { imported(array, &self.schema) }),
            code => {
                std::mem::forget(array);
                self.ended = true;
                Some(Err(failed(&mut self.stream, code)))
            }
        }
    }
}

impl RecordBatchReader for Batches {
    fn schema(&self) -> SchemaRef {
        SchemaRef::clone(&self.schema)
    }
}

/// A stream that another language gave, and its columns.
///
/// # Errors
///
/// That it was released, what it says, or those of Arrow.
///
/// # Safety
///
/// The stream is one by Arrow's C stream interface.
pub(crate) unsafe fn reader(stream: FFI_ArrowArrayStream) -> Result<Batches, ArrowError> {
    // SAFETY: the caller's promise is the same.
    let incoming = unsafe { Incoming::of(stream) }?;
    let schema = incoming.schema()?;
    // SAFETY: the schema was made of its columns.
    Ok(unsafe { incoming.batches(schema) })
}

/// A batch that another language gave.
///
/// # Errors
///
/// Those of Arrow.
///
/// # Safety
///
/// The array is one by Arrow's C data interface, not released, and the schema is that of it.
pub(crate) unsafe fn imported(mut array: FFI_ArrowArray, schema: &SchemaRef) -> Result<RecordBatch, ArrowError> {
    let data = DataType::Struct(schema.fields().clone());
    // SAFETY: the caller's promise is the same.
    unsafe { laid_out(&mut array, &data) }?;
    // SAFETY: the caller's promise is the same.
    let data = unsafe { from_ffi_and_data_type(array, data) }?;
    let options = RecordBatchOptions::new().with_row_count(Some(data.len()));
    let (_, columns, nulls) = StructArray::from(data).into_parts();
    if nulls.is_some_and(|nulls| nulls.null_count() > 0) {
        return Err(ArrowError::CDataInterface("a batch has rows that are not there".to_owned()));
    }
    RecordBatch::try_new_with_options(SchemaRef::clone(schema), columns, &options)
}
