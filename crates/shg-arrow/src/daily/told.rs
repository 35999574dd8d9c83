//! Rows of a journal that make no sense: none of them is lost.

use std::collections::HashMap;
use std::fmt::Display;
use std::str::FromStr;
use std::sync::Arc;

use arrow_array::types::{Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type};
use arrow_array::{
    Array, ArrayRef, DictionaryArray, LargeStringArray, PrimitiveArray, StringArray, StringViewArray, UInt32Array,
    new_null_array,
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
    // A dictionary may have no key left for another word.
    let nothing = || concat(&[ids.as_ref(), new_null_array(ids.data_type(), unknown.len()).as_ref()]);
    let both = concat(&[ids.as_ref(), others.as_ref()]).or_else(|_| nothing())?;
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

/// A name as a number; none of one that no number is written as.
fn number<T: FromStr + Display>(name: &str) -> Option<T> {
    name.parse::<T>().ok().filter(|number| number.to_string() == name)
}

fn own(told: &[&Told], data: &DataType) -> Result<ArrayRef, ArrowError> {
    let texts = || told.iter().map(|told| Some(told.name.text()).filter(|_| told.name != Name::Nothing));
    macro_rules! numbers {
        ($kind:ident) => {
            Arc::new(texts().map(|text| number(&text?)).collect::<PrimitiveArray<$kind>>())
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
        DataType::Dictionary(key, words) => dictionary(told, key, words)?,
        data => new_null_array(data, told.len()),
    })
}

/// Names as places in a dictionary, each word of it once.
fn dictionary(told: &[&Told], key: &DataType, words: &DataType) -> Result<ArrayRef, ArrowError> {
    let (mut distinct, mut places, mut keys) = (Vec::new(), HashMap::new(), Vec::with_capacity(told.len()));
    for one in told {
        let next = distinct.len();
        let place = *places.entry(one.name.text()).or_insert(next);
        if place == next {
            distinct.push(*one);
        }
        keys.push(Some(place).filter(|_| one.name != Name::Nothing));
    }
    let words = own(&distinct, words)?;
    macro_rules! by_key {
        ($($data:ident: $kind:ident),+) => {
            match key {
                $(DataType::$data => {
                    let keys = keys.iter().map(|key| key.and_then(|key| key.try_into().ok()));
                    Arc::new(DictionaryArray::try_new(keys.collect::<PrimitiveArray<$kind>>(), words)?)
                })+
                key => new_null_array(key, told.len()),
            }
        };
    }
    Ok(by_key!(
        Int8: Int8Type, Int16: Int16Type, Int32: Int32Type, Int64: Int64Type,
        UInt8: UInt8Type, UInt16: UInt16Type, UInt32: UInt32Type, UInt64: UInt64Type
    ))
}
