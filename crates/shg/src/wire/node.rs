//! A JSON document as it was written: keys in their order, repeated keys kept, numbers that are not whole told apart.
//! The whole tree lies in one arena and is given back at once: a group's books are thousands of small values.

use std::fmt;

use bumpalo::Bump;
use bumpalo::collections::Vec;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::calendar::Date;
use crate::money::plain_decimal;

/// A value of a question: of a JSON document, or of a row of columns, where days and decimals never were text.
#[derive(Clone, Copy, Debug)]
pub enum Node<'d> {
    /// Nothing; where a key may be left out, the same as leaving it out.
    Null,
    /// True or false.
    Flag(bool),
    /// A whole number.
    Whole(i64),
    /// A number that is not whole, or too large to be told exactly.
    Fraction,
    /// Text.
    Text(&'d str),
    /// A day, in days since 1 January 1970.
    Day(i32),
    /// A number of so many units of its last decimal, and how many decimals it has.
    Decimal(i64, u8),
    /// Values one after another.
    List(&'d [Node<'d>]),
    /// Keys and values.
    Object(&'d [(&'d str, Node<'d>)]),
}

impl<'d> Node<'d> {
    /// Reads a JSON document; text without escapes is borrowed from it, and everything else is kept in the arena.
    ///
    /// # Errors
    ///
    /// What serde says of text that is not JSON.
    pub fn of(document: &'d str, arena: &'d Bump) -> serde_json::Result<Self> {
        let mut reader = serde_json::Deserializer::from_str(document);
        let node = Any(arena).deserialize(&mut reader)?;
        reader.end().map(|()| node)
    }

    /// What kind of value it is; `words` has a name for each.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Flag(_) => "flag",
            Self::Whole(_) => "number",
            Self::Fraction => "not-whole",
            Self::Text(_) => "text",
            Self::Day(_) => "day",
            Self::Decimal(..) => "decimal",
            Self::List(_) => "list",
            Self::Object(_) => "object",
        }
    }
}

/// Writes the value again as JSON, for the readers that take text.
impl serde::Serialize for Node<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Whole(number) => serializer.serialize_i64(*number),
            Self::Fraction => Err(serde::ser::Error::custom("a number that is not whole")),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Day(days) => match Date::from_epoch_days(*days) {
                Ok(day) => day.serialize(serializer),
                Err(error) => Err(serde::ser::Error::custom(error)),
            },
            Self::Decimal(units, decimals) => serializer.collect_str(&plain_decimal(*units, *decimals)),
            Self::List(items) => serializer.collect_seq(*items),
            Self::Object(entries) => serializer.collect_map(entries.iter().map(|(key, value)| (key, value))),
        }
    }
}

/// Room for the keys of most objects.
const ENTRIES: usize = 5;

/// Reads any value.
#[derive(Clone, Copy)]
struct Any<'d>(&'d Bump);

impl<'d> DeserializeSeed<'d> for Any<'d> {
    type Value = Node<'d>;

    fn deserialize<D: Deserializer<'d>>(self, deserializer: D) -> Result<Node<'d>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Reads a key.
struct Key<'d>(Any<'d>);

impl<'d> DeserializeSeed<'d> for Key<'d> {
    type Value = &'d str;

    fn deserialize<D: Deserializer<'d>>(self, deserializer: D) -> Result<&'d str, D::Error> {
        match deserializer.deserialize_str(self.0)? {
            Node::Text(text) => Ok(text),
            _ => Err(D::Error::custom("a key is text")),
        }
    }
}

impl<'d> Visitor<'d> for Any<'d> {
    type Value = Node<'d>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node<'d>, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Node<'d>, E> {
        Ok(Node::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node<'d>, E> {
        Ok(Node::Whole(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node<'d>, E> {
        Ok(i64::try_from(number).map_or(Node::Fraction, Node::Whole))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Node<'d>, E> {
        Ok(Node::Fraction)
    }

    fn visit_borrowed_str<E>(self, text: &'d str) -> Result<Node<'d>, E> {
        Ok(Node::Text(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node<'d>, E> {
        Ok(Node::Text(self.0.alloc_str(text)))
    }

    fn visit_seq<A: SeqAccess<'d>>(self, mut items: A) -> Result<Node<'d>, A::Error> {
        let mut list = Vec::new_in(self.0);
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Node::List(list.into_bump_slice()))
    }

    fn visit_map<A: MapAccess<'d>>(self, mut entries: A) -> Result<Node<'d>, A::Error> {
        let mut object = Vec::with_capacity_in(ENTRIES, self.0);
        while let Some(entry) = entries.next_entry_seed(Key(self), self)? {
            object.push(entry);
        }
        Ok(Node::Object(object.into_bump_slice()))
    }
}
