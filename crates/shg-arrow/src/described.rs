//! Columns and batches of another language as they describe themselves. Arrow takes for granted that a description is whole; where it
//! is not, it panics or reads what is not there.
#![expect(unsafe_code, reason = "Arrow's C interfaces are raw pointers")]

use std::ffi::{CStr, c_char, c_void};

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_data::layout;
use arrow_schema::{ArrowError, DataType};

/// A column as Arrow's C data interface describes it.
#[repr(C)]
struct RawSchema {
    format: *const c_char,
    name: *const c_char,
    metadata: *const c_char,
    flags: i64,
    n_children: i64,
    children: *mut *mut Self,
    dictionary: *mut Self,
}

/// An array as Arrow's C data interface lays it out.
#[repr(C)]
struct RawArray {
    length: i64,
    null_count: i64,
    offset: i64,
    n_buffers: i64,
    n_children: i64,
    buffers: *mut *const c_void,
    children: *mut *mut Self,
    dictionary: *mut Self,
}

fn wrong(what: &str) -> ArrowError {
    ArrowError::CDataInterface(what.to_owned())
}

/// So many things that lie one after another; none where a number or an address is none.
///
/// # Safety
///
/// Where the number is above nothing and the address is not NULL, so many lie there.
unsafe fn all<'a, T>(first: *mut T, count: i64) -> Option<&'a [T]> {
    // More than memory can hold is no number of things either.
    let most = isize::MAX.unsigned_abs().checked_div(size_of::<T>())?;
    match usize::try_from(count).ok().filter(|count| *count <= most)? {
        0 => Some(&[]),
        // SAFETY: the caller's promise.
        count => (!first.is_null()).then(|| unsafe { std::slice::from_raw_parts(first, count) }),
    }
}

/// # Safety
///
/// The text is NULL or ends in a NUL.
unsafe fn is_text(text: *const c_char) -> bool {
    // SAFETY: the caller's promise.
    !text.is_null() && unsafe { CStr::from_ptr(text) }.to_str().is_ok()
}

/// Looks at the description of columns: that it is there, and whole.
///
/// # Errors
///
/// What is wrong with it.
///
/// # Safety
///
/// The columns are released, or described by Arrow's C data interface.
pub(crate) unsafe fn described(columns: &FFI_ArrowSchema) -> Result<(), ArrowError> {
    if columns.release().is_none() {
        return Err(wrong("the schema is already released"));
    }
    // SAFETY: both types are the schema of the interface, and it is not released.
    unsafe { is_whole(std::ptr::from_ref(columns).cast()) }
}

unsafe fn is_whole(column: *const RawSchema) -> Result<(), ArrowError> {
    // SAFETY: the column is NULL or described by the interface.
    let Some(column) = (unsafe { column.as_ref() }) else { return Err(wrong("a column is not described")) };
    // SAFETY: as above.
    if unsafe { !is_text(column.format) || !(column.name.is_null() || is_text(column.name)) } {
        return Err(wrong("the name or the type of a column is not UTF-8 text"));
    }
    // SAFETY: as above.
    let children = unsafe { all(column.children, column.n_children) };
    let children = children.ok_or_else(|| wrong("a column does not describe the columns in it"))?;
    // SAFETY: the format is text.
    let format = unsafe { CStr::from_ptr(column.format) }.to_bytes();
    let wanted = match format {
        [b'+', b'r', ..] => Some(2),
        [b'+', b's' | b'u', ..] => None,
        [b'+', ..] => Some(1),
        _ => Some(0),
    };
    if wanted.is_some_and(|wanted| wanted != children.len()) {
        return Err(wrong("a column does not describe the columns in it"));
    }
    if !column.dictionary.is_null() {
        // SAFETY: as above.
        unsafe { is_whole(column.dictionary) }?;
    }
    // SAFETY: as above.
    children.iter().try_for_each(|child| unsafe { is_whole(*child) })
}

/// Looks at an array: that it has the parts that its type has. Columns of nothing have no buffers; some libraries say that they have
/// one, which is NULL, and it is taken from them.
///
/// # Errors
///
/// What is wrong with it.
///
/// # Safety
///
/// The array is laid out by Arrow's C data interface, is not released, and nobody else uses it.
pub(crate) unsafe fn laid_out(array: &mut FFI_ArrowArray, data: &DataType) -> Result<(), ArrowError> {
    // SAFETY: both types are the array of the interface.
    unsafe { has_parts(std::ptr::from_mut(array).cast(), data, 0) }
}

fn inner(data: &DataType) -> Vec<&DataType> {
    match data {
        DataType::Struct(fields) => fields.iter().map(|field| field.data_type()).collect(),
        DataType::List(field)
        | DataType::LargeList(field)
        | DataType::ListView(field)
        | DataType::LargeListView(field)
        | DataType::FixedSizeList(field, _)
        | DataType::Map(field, _) => vec![field.data_type()],
        DataType::RunEndEncoded(ends, values) => vec![ends.data_type(), values.data_type()],
        DataType::Union(fields, _) => fields.iter().map(|(_, field)| field.data_type()).collect(),
        _ => Vec::new(),
    }
}

unsafe fn has_parts(array: *mut RawArray, data: &DataType, least: i64) -> Result<(), ArrowError> {
    // SAFETY: the array is NULL or laid out by the interface.
    let Some(array) = (unsafe { array.as_mut() }) else { return Err(wrong("a column has no array")) };
    let end = array.offset.checked_add(array.length).filter(|_| array.offset >= 0 && array.length >= 0);
    let (Some(end), true) = (end, array.length >= least) else {
        return Err(wrong("an array is not as long as it has to be"));
    };
    if *data == DataType::Null {
        array.n_buffers = 0;
    }
    let parts = layout(data);
    // Some libraries give nothing at all where the only buffer would say that no row is null.
    let wanted = match parts.buffers.len() {
        0 => 0,
        buffers => buffers.saturating_add(usize::from(parts.can_contain_null_mask)),
    };
    // SAFETY: as above.
    let buffers = unsafe { all(array.buffers, array.n_buffers) };
    // Views have the lengths of their parts behind them.
    let wanted = wanted.saturating_add(usize::from(parts.variadic));
    if buffers.is_none_or(|buffers| buffers.len() < wanted) {
        return Err(wrong("an array has not the buffers of its type"));
    }
    if let DataType::Dictionary(_, values) = data {
        // SAFETY: as above.
        return unsafe { has_parts(array.dictionary, values, 0) };
    }
    let fields = inner(data);
    // SAFETY: as above.
    let children = unsafe { all(array.children, array.n_children) };
    let children = children.filter(|children| children.len() == fields.len());
    let children = children.ok_or_else(|| wrong("an array has not the arrays of its type in it"))?;
    let least = if matches!(data, DataType::Struct(_)) { end } else { 0 };
    // SAFETY: as above.
    children.iter().zip(fields).try_for_each(|(child, data)| unsafe { has_parts(*child, data, least) })
}
