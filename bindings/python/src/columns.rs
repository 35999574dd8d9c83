//! The column door for Python, by Arrow's PyCapsule interface: anything that has `__arrow_c_stream__` goes in and comes out.
#![expect(unsafe_code, reason = "a capsule holds a raw pointer")]

use std::sync::Mutex;

use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use shg_arrow::ffi::{self, FFI_ArrowArrayStream, FFI_ArrowSchema, Stream};

fn failed(error: impl ToString) -> PyErr {
    PyRuntimeError::new_err(error.to_string())
}

/// Answers, as a table that any library of tables can read.
#[pyclass(frozen, module = "shg._native")]
pub(crate) struct Columns {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
    /// What is still to be answered, while it is read; it can be read once.
    stream: Option<Mutex<Option<Stream>>>,
}

#[pymethods]
impl Columns {
    /// How many rows; none where they are answered only while they are read.
    #[getter]
    fn num_rows(&self) -> Option<usize> {
        let rows = || self.batches.iter().fold(0, |rows: usize, batch| rows.saturating_add(batch.num_rows()));
        self.stream.is_none().then(rows)
    }

    /// The columns, as an Arrow schema.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.schema.as_ref()).map_err(failed)?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    /// The rows, as an Arrow stream.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // A consumer may ask for other types, and must be ready to get these.
        drop(requested_schema);
        let stream = match &self.stream {
            Some(stream) => {
                let left = stream.lock().map_err(failed)?.take();
                ffi::exported(left.ok_or_else(|| failed("these answers were read already"))?)
            }
            None => {
                let batches = self.batches.clone().into_iter().map(Ok::<_, ArrowError>);
                FFI_ArrowArrayStream::new(Box::new(RecordBatchIterator::new(batches, self.schema.clone())))
            }
        };
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }
}

/// The stream of a table, which its capsule holds.
fn stream_of<'py>(table: &Bound<'py, PyAny>) -> PyResult<(Bound<'py, PyCapsule>, *mut FFI_ArrowArrayStream)> {
    let capsule = table.call_method0("__arrow_c_stream__")?.cast_into::<PyCapsule>()?;
    let stream = capsule.pointer_checked(Some(c"arrow_array_stream"))?.cast::<FFI_ArrowArrayStream>();
    Ok((capsule, stream.as_ptr()))
}

/// The answers to a table that is not read yet.
fn open(question: &[u8], table: &Bound<'_, PyAny>) -> PyResult<Stream> {
    let (_capsule, stream) = stream_of(table)?;
    // SAFETY: a capsule of that name holds such a stream, and it is taken over before the capsule is given back.
    unsafe { ffi::open(question, stream) }.map_err(PyValueError::new_err)
}

/// Answers a table: all of it at once, telling `on_batch` the rows done, or, where `lazy`, while the answers are read.
///
/// A table that makes no sense is a ValueError that holds the JSON answer.
#[pyfunction]
#[pyo3(signature = (question, table, /, *, on_batch=None, lazy=false))]
pub(crate) fn columns(
    py: Python<'_>,
    question: &[u8],
    table: &Bound<'_, PyAny>,
    on_batch: Option<&Bound<'_, PyAny>>,
    lazy: bool,
) -> PyResult<Columns> {
    let mut answers = open(question, table)?;
    let (schema, mut batches, mut done) = (answers.schema(), Vec::new(), 0_usize);
    if lazy {
        return Ok(Columns { schema, batches, stream: Some(Mutex::new(Some(answers))) });
    }
    while let Some((rows, batch)) = py.detach(|| ffi::next(&mut answers)) {
        batches.push(batch.map_err(failed)?);
        done = done.saturating_add(rows);
        py.check_signals()?;
        if let Some(on_batch) = on_batch {
            on_batch.call1((done,))?;
        }
    }
    Ok(Columns { schema, batches, stream: None })
}

/// Answers a journal beside its accounts, or makes its sums, telling `on_batch` the rows read.
///
/// Tables that make no sense are a ValueError that holds the JSON answer.
#[pyfunction]
#[pyo3(signature = (question, journal, accounts=None, /, *, on_batch=None))]
pub(crate) fn daily(
    py: Python<'_>,
    question: &[u8],
    journal: &Bound<'_, PyAny>,
    accounts: Option<&Bound<'_, PyAny>>,
    on_batch: Option<&Bound<'_, PyAny>>,
) -> PyResult<Columns> {
    // A connection may have one stream open at a time: the accounts are read before the journal is opened.
    let mut accounts = match accounts.map(stream_of).transpose()? {
        // SAFETY: a capsule of that name holds such a stream, and it is taken over before the capsule is given back.
        Some((_capsule, stream)) => Some(unsafe { ffi::collected(stream) }.map_err(PyValueError::new_err)?),
        None => None,
    };
    let beside = accounts.as_mut().map_or(std::ptr::null_mut(), std::ptr::from_mut);
    let (_capsule, journal) = stream_of(journal)?;
    // SAFETY: as above, and the accounts are a stream of ours.
    let mut reading = unsafe { ffi::open_daily(question, journal, beside) }.map_err(PyValueError::new_err)?;
    let schema = reading.schema();
    while let Some(done) = py.detach(|| reading.step()) {
        let done = done.map_err(failed)?;
        py.check_signals()?;
        if let Some(on_batch) = on_batch {
            on_batch.call1((done,))?;
        }
    }
    let batches = py.detach(|| reading.finish()?.collect::<Result<Vec<_>, _>>()).map_err(failed)?;
    Ok(Columns { schema, batches, stream: None })
}
