//! Columns read cell by cell: whatever Arrow has for it, a cell becomes a value of a question.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type,
    Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, BooleanArray, LargeStringArray, StringArray, StringViewArray};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, TimeUnit};
use bumpalo::Bump;
use bumpalo::collections::{String as Text, Vec as List};
use shg::wire::rows::Node;

use crate::form::{PAISE, Written};
use crate::nearest::nearest;

/// A column, ready to be read.
pub(crate) enum Cells<'a> {
    /// No such column, or nothing in it.
    Nothing,
    /// One value for all rows.
    Once(Node<'a>),
    Flag(&'a BooleanArray),
    Utf8(&'a StringArray),
    LargeUtf8(&'a LargeStringArray),
    Utf8View(&'a StringViewArray),
    Whole(Whole<'a>),
    /// Whole numbers of the units of a last decimal.
    Units(Whole<'a>, u8),
    Decimal(&'a [i128], u8, Option<&'a NullBuffer>),
    Float(Vec<f64>, u8, Option<&'a NullBuffer>),
    Day(&'a [i32], Option<&'a NullBuffer>),
    /// A count of time units since 1970, and how many of them are a day.
    Time(&'a [i64], i64, Option<&'a NullBuffer>),
    Words(Vec<usize>, Box<Cells<'a>>, Option<NullBuffer>),
    List(Spans<'a>, Box<Cells<'a>>, Option<&'a NullBuffer>),
    Struct(Vec<(&'a str, Cells<'a>)>, Option<&'a NullBuffer>),
    /// Numbers by which rows are known.
    Numbered(Whole<'a>),
    /// Text that holds what is written in a document.
    Written(Box<Cells<'a>>, Written),
    /// Text that holds units of a last decimal.
    WrittenUnits(Box<Cells<'a>>, u8),
}

/// Whole numbers, as they are laid down.
pub(crate) enum Whole<'a> {
    I8(&'a [i8], Option<&'a NullBuffer>),
    I16(&'a [i16], Option<&'a NullBuffer>),
    I32(&'a [i32], Option<&'a NullBuffer>),
    I64(&'a [i64], Option<&'a NullBuffer>),
    U8(&'a [u8], Option<&'a NullBuffer>),
    U16(&'a [u16], Option<&'a NullBuffer>),
    U32(&'a [u32], Option<&'a NullBuffer>),
    U64(&'a [u64], Option<&'a NullBuffer>),
}

/// Where the entries of each list lie.
pub(crate) enum Spans<'a> {
    Small(&'a [i32]),
    Large(&'a [i64]),
    Fixed(usize),
}

fn values<T: ArrowPrimitiveType>(array: &dyn Array) -> (&[T::Native], Option<&NullBuffer>) {
    let array = array.as_primitive::<T>();
    (array.values(), array.nulls())
}

fn valid<T: Copy>(values: &[T], nulls: Option<&NullBuffer>, row: usize) -> Option<T> {
    let value = values.get(row).copied()?;
    if nulls.is_some_and(|nulls| nulls.is_null(row)) { None } else { Some(value) }
}

/// A dictionary of nothing has keys all the same.
fn is_told(array: &dyn Array, row: usize) -> bool {
    row < array.len() && array.is_valid(row)
}

impl<'a> Whole<'a> {
    pub(crate) fn of(array: &'a dyn Array) -> Option<Self> {
        macro_rules! by_type {
            ($($data:ident => $kind:ident $arrow:ident),+) => {
                match array.data_type() {
                    $(DataType::$data => { let (values, nulls) = values::<$arrow>(array); Some(Self::$kind(values, nulls)) })+
                    _ => None,
                }
            };
        }
        by_type!(
            Int8 => I8 Int8Type, Int16 => I16 Int16Type, Int32 => I32 Int32Type, Int64 => I64 Int64Type,
            UInt8 => U8 UInt8Type, UInt16 => U16 UInt16Type, UInt32 => U32 UInt32Type, UInt64 => U64 UInt64Type
        )
    }

    /// The number of a row; `Err` where it is too large.
    pub(crate) fn get(&self, row: usize) -> Option<Result<i64, u64>> {
        match self {
            Self::I8(values, nulls) => valid(values, *nulls, row).map(|value| Ok(value.into())),
            Self::I16(values, nulls) => valid(values, *nulls, row).map(|value| Ok(value.into())),
            Self::I32(values, nulls) => valid(values, *nulls, row).map(|value| Ok(value.into())),
            Self::I64(values, nulls) => valid(values, *nulls, row).map(Ok),
            Self::U8(values, nulls) => valid(values, *nulls, row).map(|value| Ok(value.into())),
            Self::U16(values, nulls) => valid(values, *nulls, row).map(|value| Ok(value.into())),
            Self::U32(values, nulls) => valid(values, *nulls, row).map(|value| Ok(value.into())),
            Self::U64(values, nulls) => valid(values, *nulls, row).map(|value| i64::try_from(value).map_err(|_| value)),
        }
    }
}

impl Spans<'_> {
    fn of(&self, row: usize) -> std::ops::Range<usize> {
        let next = row.saturating_add(1);
        let at = |offset: Option<i64>| offset.and_then(|offset| usize::try_from(offset).ok()).unwrap_or_default();
        match self {
            Self::Small(offsets) => {
                let offset = |index| at(offsets.get(index).copied().map(i64::from));
                offset(row)..offset(next)
            }
            Self::Large(offsets) => at(offsets.get(row).copied())..at(offsets.get(next).copied()),
            Self::Fixed(size) => row.saturating_mul(*size)..next.saturating_mul(*size),
        }
    }
}

/// How numbers without a point of their own are meant.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Meant {
    /// As what they are.
    Plain,
    /// As units of a last decimal.
    Units(u8),
    /// As a percentage: whole ones.
    Percent,
    /// As the name of a row.
    Name,
    /// Text, as what is written in a document.
    Written(Written),
}

/// Time units of a day.
fn per_day(unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::Second => 86_400,
        TimeUnit::Millisecond => 86_400_000,
        TimeUnit::Microsecond => 86_400_000_000,
        TimeUnit::Nanosecond => 86_400_000_000_000,
    }
}

impl<'a> Cells<'a> {
    /// A column, by its type. `floats` is to how many decimals floats are taken.
    pub(crate) fn of(array: &'a dyn Array, meant: Meant, floats: u8) -> Self {
        if let Some(whole) = Whole::of(array) {
            return match meant {
                Meant::Plain => Self::Whole(whole),
                Meant::Units(decimals) => Self::Units(whole, decimals),
                Meant::Percent => Self::Units(whole, 0),
                Meant::Name => Self::Numbered(whole),
                Meant::Written(_) => Self::Nothing,
            };
        }
        match meant {
            Meant::Written(written) => {
                return Self::Written(Box::new(Self::of(array, Meant::Plain, floats)), written);
            }
            Meant::Units(decimals) if holds_text(array.data_type()) => {
                return Self::WrittenUnits(Box::new(Self::of(array, Meant::Plain, floats)), decimals);
            }
            _ => {}
        }
        match array.data_type() {
            DataType::Boolean => Self::Flag(array.as_boolean()),
            DataType::Utf8 => Self::Utf8(array.as_string()),
            DataType::LargeUtf8 => Self::LargeUtf8(array.as_string()),
            DataType::Utf8View => Self::Utf8View(array.as_string_view()),
            DataType::Decimal128(_, scale) => {
                let (units, nulls) = values::<Decimal128Type>(array);
                Self::Decimal(units, u8::try_from(*scale).unwrap_or_default(), nulls)
            }
            DataType::Float64 => {
                let (found, nulls) = values::<Float64Type>(array);
                Self::Float(found.to_vec(), floats, nulls)
            }
            DataType::Float32 => {
                let (found, nulls) = values::<Float32Type>(array);
                Self::Float(found.iter().copied().map(f64::from).collect(), floats, nulls)
            }
            DataType::Date32 => {
                let (days, nulls) = values::<Date32Type>(array);
                Self::Day(days, nulls)
            }
            DataType::Date64 => {
                let (times, nulls) = values::<Date64Type>(array);
                Self::Time(times, per_day(TimeUnit::Millisecond), nulls)
            }
            DataType::Timestamp(unit, None) => {
                let (times, nulls) = match unit {
                    TimeUnit::Second => values::<TimestampSecondType>(array),
                    TimeUnit::Millisecond => values::<TimestampMillisecondType>(array),
                    TimeUnit::Microsecond => values::<TimestampMicrosecondType>(array),
                    TimeUnit::Nanosecond => values::<TimestampNanosecondType>(array),
                };
                Self::Time(times, per_day(*unit), nulls)
            }
            _ => Self::nested(array, meant, floats),
        }
    }

    fn nested(array: &'a dyn Array, meant: Meant, floats: u8) -> Self {
        match array.data_type() {
            DataType::Dictionary(..) => {
                let array = array.as_any_dictionary();
                let words = array.values();
                let keys = if words.is_empty() { vec![0; array.len()] } else { array.normalized_keys() };
                Self::Words(keys, Box::new(Self::of(words, meant, floats)), array.logical_nulls())
            }
            DataType::List(_) => {
                let array = array.as_list::<i32>();
                let entries = Self::of(array.values(), meant, floats);
                Self::List(Spans::Small(array.value_offsets()), Box::new(entries), array.nulls())
            }
            DataType::LargeList(_) => {
                let array = array.as_list::<i64>();
                let entries = Self::of(array.values(), meant, floats);
                Self::List(Spans::Large(array.value_offsets()), Box::new(entries), array.nulls())
            }
            DataType::FixedSizeList(_, size) => {
                let array = array.as_fixed_size_list();
                let size = usize::try_from(*size).unwrap_or_default();
                Self::List(Spans::Fixed(size), Box::new(Self::of(array.values(), meant, floats)), array.nulls())
            }
            DataType::Struct(fields) => {
                let array = array.as_struct();
                let cells = fields.iter().zip(array.columns()).map(|(field, column)| {
                    match field.name().strip_suffix(PAISE).filter(|_| field.data_type().is_integer()) {
                        Some(name) => (name, Self::of(column, Meant::Units(2), floats)),
                        None => (field.name().as_str(), Self::of(column, Meant::Plain, floats)),
                    }
                });
                Self::Struct(cells.collect(), array.nulls())
            }
            _ => Self::Nothing,
        }
    }

    /// The text of a row of a column of text.
    pub(crate) fn text(&self, row: usize) -> Option<&'a str> {
        match self {
            Self::Utf8(array) => is_told(array, row).then(|| array.value(row)),
            Self::LargeUtf8(array) => is_told(array, row).then(|| array.value(row)),
            Self::Utf8View(array) => is_told(array, row).then(|| array.value(row)),
            _ => None,
        }
    }

    /// The value of a row; none where there is none.
    pub(crate) fn node(&self, row: usize, arena: &'a Bump) -> Option<Node<'a>> {
        match self {
            Self::Nothing => None,
            Self::Once(node) => Some(*node),
            Self::Flag(array) => is_told(array, row).then(|| Node::Flag(array.value(row))),
            Self::Utf8(array) => is_told(array, row).then(|| Node::Text(array.value(row))),
            Self::LargeUtf8(array) => is_told(array, row).then(|| Node::Text(array.value(row))),
            Self::Utf8View(array) => is_told(array, row).then(|| Node::Text(array.value(row))),
            Self::Written(cells, written) => match cells.node(row, arena)? {
                Node::Text(text) => Some(read(text, *written, arena)),
                other => Some(other),
            },
            Self::WrittenUnits(cells, decimals) => match cells.node(row, arena)? {
                Node::Text(text) => Some(whole(text).map_or(Node::Fraction, |units| Node::Decimal(units, *decimals))),
                other => Some(other),
            },
            Self::Whole(whole) => whole.get(row).map(|value| value.map_or(Node::Fraction, Node::Whole)),
            Self::Units(whole, decimals) => {
                whole.get(row).map(|units| Node::Decimal(units.unwrap_or(i64::MAX), *decimals))
            }
            Self::Numbered(whole) => whole.get(row).map(|value| {
                let text = value.map_or_else(|number| number.to_string(), |number| number.to_string());
                Node::Text(Text::from_str_in(&text, arena).into_bump_str())
            }),
            Self::Decimal(units, scale, nulls) => {
                valid(units, *nulls, row).map(|units| shortened(units, *scale, arena))
            }
            Self::Float(found, decimals, nulls) => {
                valid(found, *nulls, row).map(|value| float(value, *decimals, arena))
            }
            Self::Day(days, nulls) => valid(days, *nulls, row).map(Node::Day),
            Self::Time(times, day, nulls) => valid(times, *nulls, row).map(|time| {
                let midnight = time.checked_rem_euclid(*day) == Some(0);
                let days = time.checked_div_euclid(*day).filter(|_| midnight).map(i32::try_from);
                days.map_or(Node::Fraction, |days| Node::Day(days.unwrap_or(i32::MAX)))
            }),
            Self::Words(keys, words, nulls) => match nulls {
                Some(nulls) if nulls.is_null(row) => None,
                _ => words.node(*keys.get(row)?, arena),
            },
            Self::List(spans, entries, nulls) => {
                if nulls.is_some_and(|nulls| nulls.is_null(row)) {
                    return None;
                }
                let span = spans.of(row);
                let mut list = List::with_capacity_in(span.len(), arena);
                list.extend(span.map(|entry| entries.node(entry, arena).unwrap_or(Node::Null)));
                Some(Node::List(list.into_bump_slice()))
            }
            Self::Struct(fields, nulls) => {
                if nulls.is_some_and(|nulls| nulls.is_null(row)) {
                    return None;
                }
                let mut object = List::with_capacity_in(fields.len(), arena);
                object.extend(fields.iter().filter_map(|(key, cells)| Some((*key, cells.node(row, arena)?))));
                Some(Node::Object(object.into_bump_slice()))
            }
        }
    }
}

impl Cells<'_> {
    /// Is there anything in a row?
    pub(crate) fn is_told(&self, row: usize) -> bool {
        match self {
            Self::Nothing => false,
            Self::Once(_) => true,
            Self::Numbered(whole) => whole.get(row).is_some(),
            Self::Written(cells, _) | Self::WrittenUnits(cells, _) => cells.is_told(row),
            Self::Float(found, _, nulls) => valid(found, *nulls, row).is_some(),
            Self::List(_, _, nulls) | Self::Struct(_, nulls) => !nulls.is_some_and(|nulls| nulls.is_null(row)),
            Self::Words(keys, words, nulls) => {
                let is_null = nulls.as_ref().is_some_and(|nulls| nulls.is_null(row));
                !is_null && keys.get(row).is_some_and(|key| words.is_told(*key))
            }
            // What is left makes its value without room of its own.
            plain => plain.node(row, &Bump::new()).is_some(),
        }
    }

    /// Do two rows of a column say the same, here and in another batch?
    pub(crate) fn says_the_same(&self, row: usize, other: &Self, at: usize) -> bool {
        match (self, other) {
            (Self::Numbered(one), Self::Numbered(two)) => one.get(row) == two.get(at),
            (Self::Written(one, _), Self::Written(two, _))
            | (Self::WrittenUnits(one, _), Self::WrittenUnits(two, _)) => one.says_the_same(row, two, at),
            (Self::Float(one, ..), Self::Float(two, ..)) => {
                one.get(row).map(|value| value.to_bits()) == two.get(at).map(|value| value.to_bits())
            }
            (Self::Words(keys, words, _), Self::Words(others, theirs, _)) => match (keys.get(row), others.get(at)) {
                (Some(one), Some(two)) => words.says_the_same(*one, theirs, *two),
                _ => false,
            },
            (Self::List(spans, entries, _), Self::List(others, theirs, _)) => {
                let (one, two) = (spans.of(row), others.of(at));
                one.len() == two.len() && one.zip(two).all(|(row, at)| entries.is_as(row, theirs, at))
            }
            (Self::Struct(fields, _), Self::Struct(others, _)) => {
                fields.iter().zip(others).all(|((_, one), (_, two))| one.is_as(row, two, at))
            }
            (one, two) => {
                let arena = Bump::new();
                is_one(one.node(row, &arena), two.node(at, &arena))
            }
        }
    }

    /// The same, where either may say nothing.
    fn is_as(&self, row: usize, other: &Self, at: usize) -> bool {
        match (self.is_told(row), other.is_told(at)) {
            (true, true) => self.says_the_same(row, other, at),
            (one, two) => one == two,
        }
    }
}

/// Two values without parts.
fn is_one(one: Option<Node<'_>>, other: Option<Node<'_>>) -> bool {
    match (one, other) {
        (Some(Node::Text(one)), Some(Node::Text(two))) => one == two,
        // What is no number of a document is refused, whichever it is.
        (Some(Node::Fraction), Some(Node::Fraction)) => true,
        (Some(Node::Flag(one)), Some(Node::Flag(two))) => one == two,
        (Some(Node::Whole(one)), Some(Node::Whole(two))) => one == two,
        (Some(Node::Day(one)), Some(Node::Day(two))) => one == two,
        (Some(Node::Decimal(one, scale)), Some(Node::Decimal(two, other))) => (one, scale) == (two, other),
        _ => false,
    }
}

/// A column of text, or a dictionary of text.
pub(crate) fn holds_text(data: &DataType) -> bool {
    match data {
        DataType::Dictionary(_, words) => holds_text(words),
        data => matches!(data, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View),
    }
}

/// A whole number as a document writes it: digits without a nought in front, perhaps a minus before them.
pub(crate) fn whole(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_plain = text == "0" || digits.starts_with(|digit: char| matches!(digit, '1'..='9'));
    text.parse().ok().filter(|_| is_plain)
}

/// What is written, as the document has it; what is not so stays text, which the reader then refuses.
fn read<'a>(text: &'a str, written: Written, arena: &'a Bump) -> Node<'a> {
    let value = match written {
        Written::Name | Written::Amount | Written::Percent | Written::Day | Written::Word => None,
        Written::Flag => text.parse().ok().map(Node::Flag),
        Written::Whole => whole(text).map(Node::Whole),
        Written::Parts => Node::of(text, arena).ok().filter(|node| matches!(node, Node::List(_) | Node::Object(_))),
    };
    value.unwrap_or(Node::Text(text))
}

/// A float as a decimal: the nearest; one that is no number is text that no reader takes.
fn float<'a>(value: f64, decimals: u8, arena: &'a Bump) -> Node<'a> {
    match nearest(value, decimals.into()) {
        Some(units) => Node::Decimal(units, decimals),
        None if value.is_finite() => Node::Decimal(if value < 0.0 { i64::MIN } else { i64::MAX }, decimals),
        None => Node::Text(Text::from_str_in(&value.to_string(), arena).into_bump_str()),
    }
}

/// A decimal without noughts at its end that do not fit; one that is too large stays too large, and one that is too fine is text.
fn shortened<'a>(units: i128, scale: u8, arena: &'a Bump) -> Node<'a> {
    let (mut units, mut scale) = (units, scale);
    loop {
        if let Ok(fits) = i64::try_from(units) {
            return Node::Decimal(fits, scale);
        }
        if scale == 0 || units.checked_rem(10) != Some(0) {
            let one = 10_u128.saturating_pow(scale.into());
            let parts = units.unsigned_abs().checked_div(one).zip(units.unsigned_abs().checked_rem(one));
            let (sign, bound) = if units < 0 { ("-", i64::MIN) } else { ("", i64::MAX) };
            return match parts.filter(|(whole, _)| i64::try_from(*whole).is_ok()) {
                Some((whole, part)) => {
                    let decimals = usize::from(scale);
                    Node::Text(Text::from_str_in(&format!("{sign}{whole}.{part:0decimals$}"), arena).into_bump_str())
                }
                None => Node::Decimal(bound, 0),
            };
        }
        (units, scale) = (units.checked_div(10).unwrap_or(units), scale.saturating_sub(1));
    }
}
