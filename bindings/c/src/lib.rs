//! The C door of `shg`: bytes in, bytes out, by [`shg::wire`]. Its manual is `include/shg.h`.
#![expect(unsafe_code, reason = "C gives raw pointers and asks for fixed names")]

mod columns;

use std::{ffi::c_char, panic, ptr, slice};

use shg::wire;

const OK: i32 = 0;
const BUFFER_TOO_SMALL: i32 = 1;
const NULL_POINTER: i32 = 2;

/// `shg_reply` of the header: `length` bytes of an answer, and a NUL after them.
#[derive(Debug)]
#[repr(C)]
pub struct Reply {
    data: *mut u8,
    length: usize,
}

/// Answers a question in memory of its own, which [`shg_reply_free`] gives back.
///
/// # Safety
///
/// `question` is NULL or points to `length` bytes that nobody writes to during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn shg_answer(question: *const u8, length: usize) -> Reply {
    // SAFETY: the caller's promise is the same.
    Reply::of(guarded(unsafe { bytes(question, length) }, wire::answer_bytes))
}

impl Reply {
    fn of(answer: String) -> Self {
        let mut answer = answer.into_bytes();
        let length = answer.len();
        answer.push(0);
        let data = Box::into_raw(answer.into_boxed_slice()).cast();
        Self { data, length }
    }
}

/// Gives the memory of a reply back. An empty reply has none.
///
/// # Safety
///
/// `reply` came from this library, is as it came, and is given back once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn shg_reply_free(reply: Reply) {
    if !reply.data.is_null() {
        let answer = ptr::slice_from_raw_parts_mut(reply.data, reply.length.saturating_add(1));
        // SAFETY: `Reply::of` took exactly this slice, answer and NUL, out of its box.
        drop(unsafe { Box::from_raw(answer) });
    }
}

/// Answers a question in the caller's memory. All goes by pointer; the numbers need not be aligned.
///
/// # Safety
///
/// Each pointer is NULL or valid: `question` for reading `*length` bytes, `answer` for writing
/// `*capacity` bytes; nobody else touches that memory during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn shg_answer_into(
    question: *const u8,
    length: *const u64,
    answer: *mut u8,
    capacity: *const u64,
    needed: *mut u64,
) -> i32 {
    if length.is_null() || capacity.is_null() || needed.is_null() {
        return NULL_POINTER;
    }
    // SAFETY: neither is NULL.
    let (length, capacity) = unsafe { (length.read_unaligned(), capacity.read_unaligned()) };
    if answer.is_null() && capacity > 0 {
        return NULL_POINTER;
    }
    // SAFETY: the caller's promise is the same.
    let question = unsafe { bytes(question, usize::try_from(length).unwrap_or(usize::MAX)) };
    let text = guarded(question, wire::answer_bytes);
    let size = text.len() as u64;
    // SAFETY: `needed` is not NULL.
    unsafe { needed.write_unaligned(size) };
    if size > capacity || isize::try_from(capacity).is_err() {
        return BUFFER_TOO_SMALL;
    }
    // SAFETY: `answer` has room for `size` bytes, and `text` lies elsewhere.
    unsafe { ptr::copy_nonoverlapping(text.as_ptr(), answer, text.len()) };
    OK
}

/// The version of the library, as text that lives as long as the program.
///
/// # Safety
///
/// Asks nothing of the caller.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn shg_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}

/// The version of this interface: it moves when a compiled caller would no longer fit.
///
/// # Safety
///
/// Asks nothing of the caller.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn shg_abi_version() -> u32 {
    1
}

/// NULL, and a length that no memory has (such as -1), are an empty question.
unsafe fn bytes<'a>(data: *const u8, length: usize) -> &'a [u8] {
    if data.is_null() || isize::try_from(length).is_err() {
        return &[];
    }
    // SAFETY: the caller of this library says that `length` bytes lie at `data`.
    unsafe { slice::from_raw_parts(data, length) }
}

/// A panic must not reach C: it becomes an answer that says so.
fn guarded(question: &[u8], answer: fn(&[u8]) -> String) -> String {
    panic::catch_unwind(|| answer(question)).unwrap_or_else(|_| wire::panicked())
}

#[cfg(test)]
mod tests;
