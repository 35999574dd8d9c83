//! Memory that answers are written into: columns of plain numbers, whether they become Arrow's or are the caller's own.

use std::sync::Arc;

use arrow_array::{Array, ArrayRef, BooleanArray, Date32Array, Int32Array};
use arrow_buffer::{BooleanBuffer, MutableBuffer, NullBuffer};
use arrow_schema::ArrowError;

use crate::out::{MoneyForm, Out, Type, bits, decimal_array, money_array, words_array};

/// What stands in a column of words where there is none.
pub(crate) const NO_WORD: i8 = -1;

/// A column of the caller's memory. Where there is no value it gets 0, and a word -1.
#[derive(Debug)]
pub enum Buffer<'m> {
    /// Paise; percentages in units of their last decimal.
    I64(&'m mut [i64]),
    /// Days from 1 January 1970, and counts.
    I32(&'m mut [i32]),
    /// Words, by their places in [`Door::words`](crate::Door::words).
    I8(&'m mut [i8]),
    /// Flags, and whether there is a value: 0 or 1.
    U8(&'m mut [u8]),
}

impl<'m> Buffer<'m> {
    /// How many places it has.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::I64(values) => values.len(),
            Self::I32(values) => values.len(),
            Self::I8(values) => values.len(),
            Self::U8(values) => values.len(),
        }
    }

    /// Has it no place?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Some of its places; none where they lie outside.
    pub(crate) fn part(&mut self, from: usize, rows: usize) -> Option<Buffer<'_>> {
        let places = from..from.checked_add(rows)?;
        Some(match self {
            Self::I64(values) => Buffer::I64(values.get_mut(places)?),
            Self::I32(values) => Buffer::I32(values.get_mut(places)?),
            Self::I8(values) => Buffer::I8(values.get_mut(places)?),
            Self::U8(values) => Buffer::U8(values.get_mut(places)?),
        })
    }

    /// The first of its places, which then has the others.
    fn first(&mut self, rows: usize) -> Self {
        match self {
            Self::I64(values) => Self::I64(first(values, rows)),
            Self::I32(values) => Self::I32(first(values, rows)),
            Self::I8(values) => Self::I8(first(values, rows)),
            Self::U8(values) => Self::U8(first(values, rows)),
        }
    }

    pub(crate) fn i64(self) -> Option<&'m mut [i64]> {
        match self {
            Self::I64(values) => Some(values),
            _ => None,
        }
    }

    pub(crate) fn i32(self) -> Option<&'m mut [i32]> {
        match self {
            Self::I32(values) => Some(values),
            _ => None,
        }
    }

    pub(crate) fn i8(self) -> Option<&'m mut [i8]> {
        match self {
            Self::I8(values) => Some(values),
            _ => None,
        }
    }

    pub(crate) fn u8(self) -> Option<&'m mut [u8]> {
        match self {
            Self::U8(values) => Some(values),
            _ => None,
        }
    }
}

/// What a column of answers is written into: its values, and whether there is one.
#[derive(Debug, Default)]
pub(crate) struct Lane<'m> {
    pub(crate) values: Option<Buffer<'m>>,
    pub(crate) valid: Option<&'m mut [u8]>,
}

/// The first places of a column, which then has the others.
pub(crate) fn first<'m, T>(left: &mut &'m mut [T], rows: usize) -> &'m mut [T] {
    left.split_off_mut(..rows).unwrap_or_default()
}

impl<'m> Lane<'m> {
    /// The first places of it, which then has the others.
    pub(crate) fn first(&mut self, rows: usize) -> Self {
        let values = self.values.as_mut().map(|values| values.first(rows));
        Lane { values, valid: self.valid.as_mut().map(|valid| first(valid, rows)) }
    }

    pub(crate) fn is_wanted(&self) -> bool {
        self.values.is_some() || self.valid.is_some()
    }

    /// The same memory, for as long as it is lent.
    pub(crate) fn lent(&mut self) -> Lane<'_> {
        let values = self.values.as_mut().and_then(|values| {
            let rows = values.len();
            values.part(0, rows)
        });
        Lane { values, valid: self.valid.as_deref_mut() }
    }

    /// Some places of it.
    pub(crate) fn part(&mut self, from: usize, rows: usize) -> Lane<'_> {
        let places = from..from.saturating_add(rows);
        let values = self.values.as_mut().and_then(|values| values.part(from, rows));
        Lane { values, valid: self.valid.as_deref_mut().and_then(|valid| valid.get_mut(places)) }
    }

    /// Every row has a value, or none has.
    pub(crate) fn all_valid(&mut self, valid: bool) {
        if let Some(flags) = self.valid.as_deref_mut() {
            flags.fill(valid.into());
        }
    }
}

/// Writes a value of each row, and whether there is one.
pub(crate) fn fill<T: Copy>(
    values: Option<&mut [T]>,
    valid: Option<&mut [u8]>,
    nothing: T,
    of: impl Iterator<Item = Option<T>>,
) {
    match (values, valid) {
        (Some(values), Some(valid)) => {
            for ((place, flag), value) in values.iter_mut().zip(valid).zip(of) {
                (*place, *flag) = (value.unwrap_or(nothing), value.is_some().into());
            }
        }
        (Some(values), None) => {
            values.iter_mut().zip(of).for_each(|(place, value)| *place = value.unwrap_or(nothing));
        }
        (None, Some(valid)) => valid.iter_mut().zip(of).for_each(|(flag, value)| *flag = value.is_some().into()),
        (None, None) => {}
    }
}

/// Memory that becomes Arrow's.
#[derive(Debug)]
pub(crate) struct Fresh {
    kind: Type,
    memory: Memory,
    valid: Vec<u8>,
}

#[derive(Debug)]
enum Memory {
    I64(Vec<i64>),
    I32(Vec<i32>),
    I8(Vec<i8>),
    U8(Vec<u8>),
}

impl Fresh {
    /// For a column of plain numbers; none for one of text.
    pub(crate) fn of(out: &Out, rows: usize) -> Option<Self> {
        let memory = match out.kind {
            Type::Money | Type::Decimal(..) => Memory::I64(vec![0; rows]),
            Type::Day | Type::Count => Memory::I32(vec![0; rows]),
            Type::Word => Memory::I8(vec![NO_WORD; rows]),
            Type::Flag => Memory::U8(vec![0; rows]),
            Type::Text | Type::Rules(_) => return None,
        };
        Some(Self { kind: out.kind, memory, valid: vec![1; rows] })
    }

    pub(crate) fn lane(&mut self) -> Lane<'_> {
        let values = match &mut self.memory {
            Memory::I64(values) => Buffer::I64(values),
            Memory::I32(values) => Buffer::I32(values),
            Memory::I8(values) => Buffer::I8(values),
            Memory::U8(values) => Buffer::U8(values),
        };
        Lane { values: Some(values), valid: Some(&mut self.valid) }
    }

    /// The column, its words where it has any.
    pub(crate) fn finish(self, money: MoneyForm, words: &[&str]) -> Result<ArrayRef, ArrowError> {
        let nulls = self.valid.contains(&0).then(|| NullBuffer::new(packed(&self.valid)));
        Ok(match (self.memory, self.kind) {
            (Memory::I64(units), Type::Decimal(digits, scale)) => decimal_array(units, nulls, digits, scale)?,
            (Memory::I64(paise), _) => money_array(paise, nulls, money)?,
            (Memory::I32(days), Type::Day) => Arc::new(Date32Array::try_new(days.into(), nulls)?),
            (Memory::I32(counts), _) => Arc::new(Int32Array::try_new(counts.into(), nulls)?),
            (Memory::I8(places), _) => words_array(places, nulls, words)?,
            (Memory::U8(flags), _) => Arc::new(BooleanArray::new(packed(&flags), nulls)),
        })
    }
}

/// Bytes of 0 or 1 as bits.
pub(crate) fn packed(bytes: &[u8]) -> BooleanBuffer {
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let mut bits = MutableBuffer::with_capacity(bytes.len().div_ceil(8));
    let (eights, rest) = bytes.as_chunks::<8>();
    for eight in eights {
        // The product's highest byte has a bit of each.
        let [.., gathered] = u64::from_le_bytes(*eight).wrapping_mul(GATHER).to_le_bytes();
        bits.push(gathered);
    }
    if !rest.is_empty() {
        bits.push(rest.iter().rev().fold(0_u8, |bits, byte| bits.wrapping_shl(1) | byte));
    }
    BooleanBuffer::new(bits.into(), 0, bytes.len())
}

/// Writes the rows of an array of answers to their places; of what does not fit there is no value.
pub(crate) fn scatter(array: &dyn Array, kind: Type, lane: &mut Lane<'_>, places: impl Iterator<Item = usize> + Clone) {
    use arrow_array::cast::AsArray;
    use arrow_array::types::{Date32Type, Decimal128Type, Int8Type, Int32Type, Int64Type};
    use arrow_schema::DataType;

    fn put<T: Copy>(
        values: Option<&mut [T]>,
        valid: Option<&mut [u8]>,
        nothing: T,
        rows: impl Iterator<Item = (usize, Option<T>)> + Clone,
    ) {
        if let Some(values) = values {
            for (place, value) in rows.clone() {
                values.iter_mut().skip(place).take(1).for_each(|slot| *slot = value.unwrap_or(nothing));
            }
        }
        if let Some(valid) = valid {
            for (place, value) in rows {
                valid.iter_mut().skip(place).take(1).for_each(|slot| *slot = value.is_some().into());
            }
        }
    }

    let Lane { values, valid } = lane.lent();
    let rows = places.enumerate();
    macro_rules! of {
        ($taken:ident, $nothing:expr, $array:expr, $value:expr) => {{
            let array = $array;
            let value = $value;
            let told = rows.map(|(row, place)| (place, array.is_valid(row).then(|| value(array.value(row))).flatten()));
            put(values.and_then(Buffer::$taken), valid, $nothing, told);
        }};
    }
    if let (Type::Rules(listed), Some(lists)) = (kind, array.as_list_opt::<i32>()) {
        let named = |names: ArrayRef| names.as_string_opt::<i32>().map(|names| bits(listed, names.iter().flatten()));
        let told = rows.clone().map(|(row, place)| (place, named(lists.value(row)).filter(|_| lists.is_valid(row))));
        put(values.and_then(Buffer::i64), None, 0, told);
        return put(None::<&mut [i64]>, valid, 0, rows.map(|(row, place)| (place, lists.is_valid(row).then_some(0))));
    }
    match array.data_type() {
        DataType::Int64 => of!(i64, 0, array.as_primitive::<Int64Type>(), Some),
        DataType::Decimal128(..) => {
            of!(i64, 0, array.as_primitive::<Decimal128Type>(), |units| i64::try_from(units).ok())
        }
        DataType::Int32 => of!(i32, 0, array.as_primitive::<Int32Type>(), Some),
        DataType::Date32 => of!(i32, 0, array.as_primitive::<Date32Type>(), Some),
        DataType::Boolean => of!(u8, 0, array.as_boolean(), |flag: bool| Some(u8::from(flag))),
        DataType::Dictionary(..) => {
            let keys = array.as_any_dictionary_opt().and_then(|words| words.keys().as_primitive_opt::<Int8Type>());
            if let Some(keys) = keys {
                of!(i8, NO_WORD, keys, Some);
            }
        }
        _ => put(None::<&mut [u8]>, valid, 0, rows.map(|(row, place)| (place, array.is_valid(row).then_some(0)))),
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::packed;

    proptest! {
        #[test]
        fn bits_and_bytes(bits in vec(any::<bool>(), 0..200)) {
            let bytes: Vec<u8> = bits.iter().map(|bit| u8::from(*bit)).collect();
            let buffer = packed(&bytes);
            prop_assert_eq!(buffer.iter().collect::<Vec<bool>>(), bits);
        }
    }
}
