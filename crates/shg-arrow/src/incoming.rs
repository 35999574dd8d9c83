//! Batches of another language, read one by one, whose columns need not be made of their description anew.
#![expect(unsafe_code, reason = "Arrow's C interfaces are raw pointers")]

use std::ffi::{CStr, c_void};

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi_and_data_type};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchOptions, RecordBatchReader, StructArray};
use arrow_schema::{ArrowError, DataType, Schema, SchemaRef};

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
            0 => Ok(Self { stream, columns }),
            code => Err(failed(&mut stream, code)),
        }
    }

    pub(crate) fn columns(&self) -> &FFI_ArrowSchema {
        &self.columns
    }

    /// The columns, made of their description.
    ///
    /// # Errors
    ///
    /// Those of Arrow.
    pub(crate) fn schema(&self) -> Result<SchemaRef, ArrowError> {
        Ok(Schema::try_from(&self.columns)?.into())
    }

    /// Its batches.
    ///
    /// # Safety
    ///
    /// The schema is that of its columns.
    pub(crate) unsafe fn batches(self, schema: SchemaRef) -> Batches {
        Batches { stream: self.stream, schema }
    }
}

impl Iterator for Batches {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let Some(get_next) = self.stream.get_next() else { return Some(Err(not_a_stream("has no batches to give"))) };
        let mut array = FFI_ArrowArray::empty();
        // SAFETY: the stream is released when it is dropped and not before, and the place is ours.
        match unsafe { get_next(&raw mut self.stream, &raw mut array) } {
            0 if array.is_released() => None,
            // SAFETY: a stream gives batches of its columns.
            0 => Some(unsafe { imported(array, &self.schema) }),
            code => Some(Err(failed(&mut self.stream, code))),
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

/// An array as Arrow's C data interface lays it out.
#[repr(C)]
struct Raw {
    length: i64,
    null_count: i64,
    offset: i64,
    n_buffers: i64,
    n_children: i64,
    buffers: *mut *const c_void,
    children: *mut *mut Self,
    dictionary: *mut Self,
}

/// Columns of nothing have no buffers; some libraries say that they have one, which is NULL.
///
/// # Safety
///
/// The array is NULL or one by Arrow's C data interface, not released, of that type, and nobody else uses it.
unsafe fn without_buffers_of_nothing(array: *mut Raw, data: &DataType) {
    // SAFETY: the caller's promise is the same.
    let Some(array) = (unsafe { array.as_mut() }) else { return };
    let fields: Vec<&DataType> = match data {
        DataType::Null => {
            array.n_buffers = 0;
            return;
        }
        DataType::Dictionary(_, values) => {
            // SAFETY: an array of this type has such a dictionary, or NULL.
            return unsafe { without_buffers_of_nothing(array.dictionary, values) };
        }
        DataType::Struct(fields) => fields.iter().map(|field| field.data_type()).collect(),
        DataType::List(field)
        | DataType::LargeList(field)
        | DataType::ListView(field)
        | DataType::LargeListView(field)
        | DataType::FixedSizeList(field, _)
        | DataType::Map(field, _) => vec![field.data_type()],
        DataType::RunEndEncoded(ends, values) => vec![ends.data_type(), values.data_type()],
        DataType::Union(fields, _) => fields.iter().map(|(_, field)| field.data_type()).collect(),
        _ => return,
    };
    let count = usize::try_from(array.n_children).unwrap_or_default();
    if array.children.is_null() || count != fields.len() {
        return;
    }
    for (place, data) in fields.into_iter().enumerate() {
        // SAFETY: so many children lie there, each as above.
        unsafe { without_buffers_of_nothing(*array.children.add(place), data) };
    }
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
    // SAFETY: the caller's promise is the same, and both types are the array of the interface.
    unsafe { without_buffers_of_nothing((&raw mut array).cast(), &data) };
    // SAFETY: the caller's promise is the same.
    let data = unsafe { from_ffi_and_data_type(array, data) }?;
    let options = RecordBatchOptions::new().with_row_count(Some(data.len()));
    let (_, columns, nulls) = StructArray::from(data).into_parts();
    if nulls.is_some_and(|nulls| nulls.null_count() > 0) {
        return Err(ArrowError::CDataInterface("a batch has rows that are not there".to_owned()));
    }
    RecordBatch::try_new_with_options(SchemaRef::clone(schema), columns, &options)
}
