//! Which of Arrow's types a column may have, and what is said of one that does not do.

use arrow_schema::{DataType, Field};
use shg::wire::rows::columns;
use shg::{Error, Fault};

use crate::cells::{Meant, holds_text};
use crate::form::Kind;

/// The type of the entries of a list.
pub(crate) fn entry(data: &DataType) -> Option<&DataType> {
    match data {
        DataType::List(field) | DataType::LargeList(field) | DataType::FixedSizeList(field, _) => {
            Some(field.data_type())
        }
        _ => None,
    }
}

fn is_day(data: &DataType) -> bool {
    matches!(data, DataType::Date32 | DataType::Date64 | DataType::Timestamp(_, None))
}

fn is_float(data: &DataType) -> bool {
    matches!(data, DataType::Float32 | DataType::Float64)
}

/// A decimal that has no place before its point left out.
fn is_decimal(data: &DataType) -> bool {
    matches!(data, DataType::Decimal128(_, 0..))
}

/// How the numbers of a column are meant; none where its type does not do.
pub(crate) fn meant(kind: Kind, data: &DataType, floats: bool) -> Option<Meant> {
    let fits = match kind {
        _ if *data == DataType::Null => true,
        Kind::Id => holds_text(data) || data.is_integer(),
        Kind::Money => is_decimal(data) || (floats && is_float(data)),
        Kind::Rate => is_decimal(data) || data.is_integer() || holds_text(data) || (floats && is_float(data)),
        Kind::Day => is_day(data),
        Kind::Word(_) | Kind::Text => holds_text(data),
        Kind::Flag => *data == DataType::Boolean,
        Kind::Count => data.is_integer(),
        Kind::Nested => has_parts(data) && unreadable(data, floats).is_none(),
        Kind::Days => entry(data).is_some_and(|data| is_day(data) || *data == DataType::Null),
        Kind::Amounts => {
            entry(data).is_some_and(|data| is_decimal(data) || *data == DataType::Null || (floats && is_float(data)))
        }
    };
    let meant = match kind {
        Kind::Id => Meant::Name,
        Kind::Rate => Meant::Percent,
        _ => Meant::Plain,
    };
    fits.then_some(meant)
}

/// A struct or a list.
fn has_parts(data: &DataType) -> bool {
    matches!(data, DataType::Struct(_)) || entry(data).is_some()
}

/// The first part that cannot be read, as `.key` or `[]` behind the name of its column, and its type; floats can only where they
/// are asked for.
fn unreadable(data: &DataType, floats: bool) -> Option<(String, &DataType)> {
    if let DataType::Struct(fields) = data {
        let mut parts = fields.iter().filter_map(|field| {
            let (part, data) = unreadable(field.data_type(), floats)?;
            Some((format!(".{}{part}", field.name()), data))
        });
        return parts.next();
    }
    if let Some(entry) = entry(data) {
        return unreadable(entry, floats).map(|(part, data)| (format!("[]{part}"), data));
    }
    let plain = matches!(data, DataType::Boolean | DataType::Null) || data.is_integer();
    let is_readable = plain || holds_text(data) || is_day(data) || is_decimal(data) || (floats && is_float(data));
    (!is_readable).then(|| (String::new(), data))
}

/// What is wrong with the type of a column, or with that of the part that cannot be read.
pub(crate) fn wrong(kind: Kind, field: &Field, (text, floats): (bool, bool)) -> Fault {
    let data = field.data_type();
    let at = |part: &str, expected, found| {
        Fault::at(format!("{}{part}", field.name()), Error::WrongType { expected, found })
    };
    let is_list = matches!(kind, Kind::Days | Kind::Amounts);
    if matches!(kind, Kind::Nested)
        && has_parts(data)
        && let Some((part, data)) = unreadable(data, floats)
    {
        let found = if is_float(data) { columns::FLOATS_OF_PARTS } else { word_of(data) };
        return at(&part, columns::PART, found);
    }
    if is_list && let Some(data) = entry(data) {
        let (expected, kind) = match kind {
            Kind::Days => (columns::DAY, Kind::Day),
            _ => (columns::MONEY, Kind::Money),
        };
        // Text is read as what it says only where it is a whole cell.
        return at("[]", expected, found(kind, data, (true, floats)));
    }
    at("", kind.word(), found(kind, data, (text, floats)))
}

/// What a column holds, in a word, and whether an option would take it.
fn found(kind: Kind, data: &DataType, (text, floats): (bool, bool)) -> &'static str {
    match kind {
        Kind::Money | Kind::Rate if is_float(data) && !floats => columns::FLOATS_OF_MONEY,
        Kind::Count | Kind::Id if is_float(data) => columns::FLOATS_OF_COUNTS,
        _ if holds_text(data) && !text => columns::TEXTS,
        _ => word_of(data),
    }
}

/// What a column holds, in a word.
fn word_of(data: &DataType) -> &'static str {
    match data {
        DataType::Boolean => columns::FLAG,
        data if data.is_integer() => columns::COUNT,
        data if is_float(data) || *data == DataType::Float16 => columns::FLOAT,
        data if holds_text(data) => columns::TEXT,
        data if is_day(data) => columns::DAYS,
        data if is_decimal(data) => columns::DECIMAL,
        DataType::Struct(_) => columns::OBJECT,
        data if entry(data).is_some() => columns::LIST,
        DataType::Timestamp(..) => columns::ZONED,
        DataType::Decimal32(..) | DataType::Decimal64(..) => columns::NARROW_DECIMAL,
        DataType::Decimal256(..) => columns::WIDE_DECIMAL,
        DataType::Decimal128(..) => columns::ROUND_DECIMAL,
        DataType::Time32(_) | DataType::Time64(_) => columns::TIME,
        DataType::Duration(_) | DataType::Interval(_) => columns::DURATION,
        DataType::Binary | DataType::LargeBinary | DataType::BinaryView | DataType::FixedSizeBinary(_) => {
            columns::BINARY
        }
        DataType::Dictionary(..) => columns::DICTIONARY,
        DataType::Map(..) => columns::MAP,
        _ => columns::OTHER,
    }
}
