//! The column door for Python, by Arrow's PyCapsule interface: anything that has `__arrow_c_stream__` goes in and comes out.
#![expect(unsafe_code, reason = "a capsule holds a raw pointer")]

use std::sync::Mutex;

use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::buffer::PyUntypedBuffer;
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict};
use shg::wire::rows::columns as words;
use shg_arrow::Door;
use shg_arrow::ffi::{self, FFI_ArrowArrayStream, FFI_ArrowSchema, Stream};
use shg_arrow::memory::{self, Filling, Holds, Memory};

fn failed(error: impl ToString) -> PyErr {
    PyRuntimeError::new_err(error.to_string())
}

/// Answers, as a table that any library of tables can read.
#[pyclass(frozen, module = "shg._native")]
pub(crate) struct Columns {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
    /// How many columns, the first, went through.
    passed: usize,
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

    /// How many of the columns, the first, are those of the table that was asked about.
    #[getter]
    const fn passed(&self) -> usize {
        self.passed
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

/// Tells how many rows are done, and lets somebody stop.
fn shown(py: Python<'_>, on_batch: Option<&Bound<'_, PyAny>>, done: usize) -> PyResult<()> {
    py.check_signals()?;
    on_batch.map_or(Ok(()), |on_batch| on_batch.call1((done,)).map(drop))
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
    let (schema, passed) = (answers.schema(), answers.door().passed());
    let (mut batches, mut done) = (Vec::new(), 0_usize);
    if lazy {
        return Ok(Columns { schema, batches, passed, stream: Some(Mutex::new(Some(answers))) });
    }
    while let Some((rows, batch)) = py.detach(|| ffi::next(&mut answers)) {
        batches.push(batch.map_err(failed)?);
        done = done.saturating_add(rows);
        shown(py, on_batch, done)?;
    }
    Ok(Columns { schema, batches, passed, stream: None })
}

/// The name of a column of words, and the words.
type Words = (String, Vec<String>);

/// What a column of memory holds: numbers as the machine has them, in one row without gaps.
fn held(buffer: &PyUntypedBuffer) -> Result<Holds, &'static str> {
    if buffer.readonly() {
        return Err(words::READ_ONLY);
    }
    if buffer.dimensions() != 1 || !buffer.is_c_contiguous() {
        return Err(words::SCATTERED);
    }
    Holds::of(buffer.format().to_bytes(), buffer.item_size())
}

type Held = Vec<(String, Holds, PyUntypedBuffer)>;

/// Takes hold of memory that is given for answers, a buffer for each name of a column.
fn held_of(out: &Bound<'_, PyDict>, door: Option<&Door>) -> PyResult<Held> {
    let (mut held_by, mut unfit) = (Vec::with_capacity(out.len()), Vec::new());
    for (name, memory) in out.iter() {
        let name = name.extract::<String>()?;
        let lent = PyUntypedBuffer::get(&memory).map_err(|_| words::NO_MEMORY);
        match lent.and_then(|buffer| Ok((held(&buffer)?, buffer))) {
            Ok((holds, buffer)) => held_by.push((name, holds, buffer)),
            Err(found) => unfit.push((name, found)),
        }
    }
    if unfit.is_empty() { Ok(held_by) } else { Err(PyValueError::new_err(memory::unfit(&unfit, door))) }
}

fn places<'h>(held_by: &'h Held) -> Vec<Memory<'h>> {
    let place = |(name, holds, buffer): &'h (String, Holds, PyUntypedBuffer)| {
        let (data, places) = (buffer.buf_ptr(), buffer.item_count());
        Memory { name, holds: *holds, data, places }
    };
    held_by.iter().map(place).collect()
}

/// Answers a table into memory that is given; how many rows, how many without an answer, and the words of columns of words.
///
/// A table or a buffer that makes no sense is a ValueError that holds the JSON answer.
#[pyfunction]
#[pyo3(signature = (question, table, out, /, *, on_batch=None))]
pub(crate) fn columns_into(
    py: Python<'_>,
    question: &[u8],
    table: &Bound<'_, PyAny>,
    out: &Bound<'_, PyDict>,
    on_batch: Option<&Bound<'_, PyAny>>,
) -> PyResult<(usize, usize, Vec<Words>)> {
    let mut answers = open(question, table)?;
    let held_by = held_of(out, Some(answers.door()))?;
    // SAFETY: the buffers are held until the end; that no other thread touches what they hold is the caller's promise.
    let mut filling = unsafe { Filling::new(&answers, &places(&held_by)) }.map_err(PyValueError::new_err)?;
    let mut done = 0_usize;
    while let Some(rows) = py.detach(|| filling.next(&mut answers)) {
        done = done.saturating_add(rows.map_err(|why| why.refused().map_or_else(failed, PyValueError::new_err))?);
        shown(py, on_batch, done)?;
    }
    let filled = filling.finish(&answers).map_err(PyValueError::new_err)?;
    let listed = held_by.iter().map(|(name, ..)| Ok((name.clone(), answers.door().words(name).map_err(failed)?)));
    let listed = listed.filter(|told: &PyResult<Words>| !matches!(told, Ok((_, words)) if words.is_empty()));
    Ok((filled.rows, filled.errors, listed.collect::<PyResult<_>>()?))
}

/// Answers a journal beside its accounts, or makes its sums, telling `on_batch` the rows read: a table, or what was written to `out`.
///
/// Tables or a buffer that make no sense are a ValueError that holds the JSON answer.
#[pyfunction]
#[pyo3(signature = (question, journal, accounts=None, out=None, /, *, on_batch=None))]
pub(crate) fn daily(
    py: Python<'_>,
    question: &[u8],
    journal: &Bound<'_, PyAny>,
    accounts: Option<&Bound<'_, PyAny>>,
    out: Option<&Bound<'_, PyDict>>,
    on_batch: Option<&Bound<'_, PyAny>>,
) -> PyResult<(Option<Columns>, usize, usize)> {
    let held_by = out.map(|out| held_of(out, None)).transpose()?;
    // A connection may have one stream open at a time: the accounts are read before the journal is opened.
    let accounts = accounts.map(stream_of).transpose()?;
    // SAFETY: a capsule of that name holds such a stream, and it is taken over before the capsule is given back.
    let accounts = accounts.map(|(_capsule, stream)| unsafe { ffi::collected(stream) }.map_err(failed));
    let mut accounts = accounts.transpose()?;
    let beside = accounts.as_mut().map_or(std::ptr::null_mut(), std::ptr::from_mut);
    let (_capsule, journal) = stream_of(journal)?;
    let Some(held_by) = held_by else {
        // SAFETY: as above, and the accounts are a stream of ours.
        let mut reading = unsafe { ffi::open_daily(question, journal, beside) }.map_err(PyValueError::new_err)?;
        let schema = reading.schema();
        while let Some(done) = py.detach(|| reading.step()) {
            shown(py, on_batch, done.map_err(failed)?)?;
        }
        let batches = py.detach(|| reading.finish()?.collect::<Result<Vec<_>, _>>()).map_err(failed)?;
        // The name of the account.
        return Ok((Some(Columns { schema, batches, passed: 1, stream: None }), 0, 0));
    };
    // SAFETY: as above; the buffers are held until the end, and that no other thread touches what they hold is the caller's promise.
    let mut reading =
        unsafe { ffi::open_daily_into(question, journal, beside, &places(&held_by)) }.map_err(PyValueError::new_err)?;
    while let Some(done) = py.detach(|| reading.step()) {
        shown(py, on_batch, done.map_err(|why| why.refused().map_or_else(failed, PyValueError::new_err))?)?;
    }
    let filled = py.detach(|| reading.finish()).map_err(PyValueError::new_err)?;
    Ok((None, filled.rows, filled.errors))
}
