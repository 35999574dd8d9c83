//! Rows of a journal that make no sense: none of them is lost.

use std::sync::Arc;

use arrow_array::types::{Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type};
use arrow_array::{
    Array, ArrayRef, LargeStringArray, PrimitiveArray, StringArray, StringViewArray, UInt32Array, new_null_array,
};
use arrow_schema::{ArrowError, DataType};
use arrow_select::concat::concat;
use arrow_select::take::take;

use super::ids::{NOBODY, Name};

/// A row, and what is wrong with it.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// The account, or the name of one that there is not.
    pub(crate) account: u32,
    pub(crate) name: Name<'static>,
    pub(crate) code: String,
    pub(crate) path: String,
}

/// The names of the accounts of some rows, as the table of accounts has names: nothing where it cannot.
pub(crate) fn names(told: &[Told], ids: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    let unknown: Vec<&Told> = told.iter().filter(|told| told.account == NOBODY).collect();
    let others = own(&unknown, ids.data_type())?;
    let both = concat(&[ids.as_ref(), others.as_ref()])?;
    let mut next = u32::try_from(ids.len()).unwrap_or(NOBODY);
    let places: UInt32Array = told
        .iter()
        .map(|told| {
            if told.account != NOBODY {
                return Some(told.account);
            }
            let place = next;
            next = next.saturating_add(1);
            Some(place)
        })
        .collect();
    take(&both, &places, None)
}

fn own(told: &[&Told], data: &DataType) -> Result<ArrayRef, ArrowError> {
    let texts = || told.iter().map(|told| Some(told.name.text()).filter(|_| told.name != Name::Nothing));
    macro_rules! numbers {
        ($kind:ident) => {
            Arc::new(texts().map(|text| text.and_then(|text| text.parse().ok())).collect::<PrimitiveArray<$kind>>())
        };
    }
    Ok(match data {
        DataType::Utf8 => Arc::new(texts().collect::<StringArray>()),
        DataType::LargeUtf8 => Arc::new(texts().collect::<LargeStringArray>()),
        DataType::Utf8View => Arc::new(texts().collect::<StringViewArray>()),
        DataType::Int8 => numbers!(Int8Type),
        DataType::Int16 => numbers!(Int16Type),
        DataType::Int32 => numbers!(Int32Type),
        DataType::Int64 => numbers!(Int64Type),
        DataType::UInt8 => numbers!(UInt8Type),
        DataType::UInt16 => numbers!(UInt16Type),
        DataType::UInt32 => numbers!(UInt32Type),
        DataType::UInt64 => numbers!(UInt64Type),
        data => new_null_array(data, told.len()),
    })
}
