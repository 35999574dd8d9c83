//! The column door for C: Arrow's C interfaces, by [`shg_arrow::ffi`].

use shg_arrow::Filled;
use shg_arrow::ffi::{self, FFI_ArrowArray, FFI_ArrowArrayStream, FFI_ArrowSchema};
use shg_arrow::memory::{RawBuffer, fill};

use super::{NULL_POINTER, OK, Reply, bytes};

const REFUSED: i32 = 3;

/// What the caller gets of an error.
unsafe fn refused(answer: String, error: *mut Reply) -> i32 {
    if !error.is_null() {
        // SAFETY: `error` is not NULL, and the caller says that it can be written to.
        unsafe { error.write(Reply::of(answer)) };
    }
    REFUSED
}

/// Answers a stream of batches by a stream of batches.
///
/// # Safety
///
/// Each pointer is NULL or valid: `question` for reading `length` bytes, `incoming` a stream, `outgoing` and `error` for writing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn shg_columns(
    question: *const u8,
    length: usize,
    incoming: *mut FFI_ArrowArrayStream,
    outgoing: *mut FFI_ArrowArrayStream,
    error: *mut Reply,
) -> i32 {
    if incoming.is_null() || outgoing.is_null() {
        return NULL_POINTER;
    }
    // SAFETY: the caller's promises are the same.
    match unsafe { ffi::open(bytes(question, length), incoming) } {
        Ok(answers) => {
            // SAFETY: `outgoing` can be written to, and what it held is no stream.
            unsafe { outgoing.write(ffi::exported(answers)) };
            OK
        }
        // SAFETY: the caller's promise is the same.
        Err(answer) => unsafe { refused(answer, error) },
    }
}

/// Answers one batch by one batch.
///
/// # Safety
///
/// Each pointer is NULL or valid: `question` for reading `length` bytes, `schema` and `array` a batch, the others for writing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn shg_columns_batch(
    question: *const u8,
    length: usize,
    schema: *mut FFI_ArrowSchema,
    array: *mut FFI_ArrowArray,
    answer_schema: *mut FFI_ArrowSchema,
    answer: *mut FFI_ArrowArray,
    error: *mut Reply,
) -> i32 {
    if schema.is_null() || array.is_null() || answer_schema.is_null() || answer.is_null() {
        return NULL_POINTER;
    }
    // SAFETY: the caller's promises are the same.
    match unsafe { ffi::batch(bytes(question, length), schema, array) } {
        Ok((columns, rows)) => {
            // SAFETY: both can be written to, and what they held is no batch.
            unsafe { (answer_schema.write(columns), answer.write(rows)) };
            OK
        }
        // SAFETY: the caller's promise is the same.
        Err(text) => unsafe { refused(text, error) },
    }
}

/// Answers a journal beside its accounts; with `accounts` NULL, makes its sums.
///
/// # Safety
///
/// Each pointer is NULL or valid: `question` for reading `length` bytes, the two tables streams, the others for writing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn shg_daily(
    question: *const u8,
    length: usize,
    journal: *mut FFI_ArrowArrayStream,
    accounts: *mut FFI_ArrowArrayStream,
    outgoing: *mut FFI_ArrowArrayStream,
    error: *mut Reply,
) -> i32 {
    if journal.is_null() || outgoing.is_null() {
        return NULL_POINTER;
    }
    // SAFETY: the caller's promises are the same.
    match unsafe { ffi::daily(bytes(question, length), journal, accounts) } {
        Ok(answers) => {
            // SAFETY: `outgoing` can be written to, and what it held is no stream.
            unsafe { outgoing.write(answers) };
            OK
        }
        // SAFETY: the caller's promise is the same.
        Err(answer) => unsafe { refused(answer, error) },
    }
}

/// Answers a journal beside its accounts into memory of the caller's.
///
/// # Safety
///
/// As [`shg_daily`] and [`shg_columns_into`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn shg_daily_into(
    question: *const u8,
    length: usize,
    journal: *mut FFI_ArrowArrayStream,
    accounts: *mut FFI_ArrowArrayStream,
    buffers: *const RawBuffer,
    count: usize,
    filled: *mut Filled,
    error: *mut Reply,
) -> i32 {
    if journal.is_null() || (buffers.is_null() && count > 0) {
        return NULL_POINTER;
    }
    // SAFETY: the caller's promises are the same.
    unsafe { told(ffi::daily_into(bytes(question, length), journal, accounts, buffers, count), filled, error) }
}

/// Answers a stream into memory of the caller's.
///
/// # Safety
///
/// As [`shg_columns`]; `buffers` are NULL or `count` of them, whose memory is as long as they say and nobody else's.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn shg_columns_into(
    question: *const u8,
    length: usize,
    incoming: *mut FFI_ArrowArrayStream,
    buffers: *const RawBuffer,
    count: usize,
    filled: *mut Filled,
    error: *mut Reply,
) -> i32 {
    if incoming.is_null() || (buffers.is_null() && count > 0) {
        return NULL_POINTER;
    }
    // SAFETY: the caller's promises are the same.
    unsafe { told(ffi::open(bytes(question, length), incoming).and_then(|it| fill(it, buffers, count)), filled, error) }
}

/// Answers one batch into memory of the caller's.
///
/// # Safety
///
/// As [`shg_columns_into`]; `schema` and `array` are NULL or a batch.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn shg_columns_batch_into(
    question: *const u8,
    length: usize,
    schema: *mut FFI_ArrowSchema,
    array: *mut FFI_ArrowArray,
    buffers: *const RawBuffer,
    count: usize,
    filled: *mut Filled,
    error: *mut Reply,
) -> i32 {
    if schema.is_null() || array.is_null() || (buffers.is_null() && count > 0) {
        return NULL_POINTER;
    }
    // SAFETY: the caller's promises are the same.
    let answers = unsafe { ffi::open_batch(bytes(question, length), schema, array) };
    // SAFETY: as above.
    unsafe { told(answers.and_then(|it| fill(it, buffers, count)), filled, error) }
}

/// # Safety
///
/// `filled` and `error` are NULL or can be written to.
unsafe fn told(found: Result<Filled, String>, filled: *mut Filled, error: *mut Reply) -> i32 {
    match found {
        Ok(found) => {
            if !filled.is_null() {
                // SAFETY: it is not NULL.
                unsafe { filled.write(found) };
            }
            OK
        }
        // SAFETY: the caller's promise is the same.
        Err(answer) => unsafe { refused(answer, error) },
    }
}
