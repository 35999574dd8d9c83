//! Accounts by their names: numbers without hashing text, words of a dictionary once a dictionary, text once a row at most.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use ahash::RandomState;
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;

use crate::cells::{Cells, Meant, Whole, whole};

/// No account.
pub(crate) const NOBODY: u32 = u32::MAX;

/// The name of an account, as it was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Name<'a> {
    Number(i64),
    Text(Cow<'a, str>),
    Nothing,
}

impl Name<'_> {
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.as_ref().to_owned(),
            Self::Nothing => String::new(),
        }
    }

    pub(crate) fn owned(self) -> Name<'static> {
        match self {
            Self::Number(number) => Name::Number(number),
            Self::Text(text) => Name::Text(Cow::Owned(text.into_owned())),
            Self::Nothing => Name::Nothing,
        }
    }
}

/// Places of whole numbers: by the number itself where numbers lie close together, else by hashing.
#[derive(Debug, Default)]
pub(crate) struct Numbers {
    places: HashMap<i64, u32, RandomState>,
    /// The least number, and the places of it and those after it.
    dense: Option<(i64, Vec<u32>)>,
}

/// How many places numbers that lie close together need; none where they do not.
fn span(least: i64, most: i64, count: usize) -> Option<usize> {
    let span = usize::try_from(most.wrapping_sub(least).cast_unsigned()).ok()?;
    let close = span <= count.saturating_mul(4).saturating_add(1_024);
    close.then(|| span.saturating_add(1))
}

impl Numbers {
    #[inline]
    pub(crate) fn get(&self, key: i64) -> u32 {
        let close = self.dense.as_ref().map_or(NOBODY, |(least, places)| at(places, *least, key));
        if close != NOBODY || self.places.is_empty() {
            return close;
        }
        self.places.get(&key).copied().unwrap_or(NOBODY)
    }

    /// The place of each number.
    fn get_all<K: Copy + Into<i64>>(&self, keys: &[K], places: &mut Vec<u32>) {
        match &self.dense {
            Some((least, dense)) if self.places.is_empty() => {
                places.extend(keys.iter().map(|key| at(dense, *least, (*key).into())));
            }
            _ => places.extend(keys.iter().map(|key| self.get((*key).into()))),
        }
    }

    /// The place of a number, which is the one given where it had none before.
    #[inline]
    pub(crate) fn get_or_put(&mut self, key: i64, place: u32) -> u32 {
        let close = self.dense.as_mut().and_then(|(least, places)| {
            places.get_mut(usize::try_from(key.wrapping_sub(*least).cast_unsigned()).unwrap_or(usize::MAX))
        });
        match close {
            Some(spot) if *spot == NOBODY => *spot = place,
            Some(spot) => return *spot,
            None => return *self.places.entry(key).or_insert(place),
        }
        place
    }

    /// These numbers come.
    fn expect(&mut self, keys: &[i64]) {
        let (least, most) =
            keys.iter().fold((i64::MAX, i64::MIN), |(least, most), key| (least.min(*key), most.max(*key)));
        if let Some(span) = span(least, most, keys.len()).filter(|_| least <= most) {
            self.dense = Some((least, vec![NOBODY; span]));
        }
    }

    /// No number comes any more.
    fn close(&mut self) {
        let (Some(least), Some(most)) = (self.places.keys().min().copied(), self.places.keys().max().copied()) else {
            return;
        };
        let Some(span) = span(least, most, self.places.len()).filter(|_| self.dense.is_none()) else { return };
        let mut dense = vec![NOBODY; span];
        for (key, place) in self.places.drain() {
            let spot = usize::try_from(key.wrapping_sub(least)).ok().and_then(|at| dense.get_mut(at));
            if let Some(spot) = spot {
                *spot = place;
            }
        }
        self.dense = Some((least, dense));
    }
}

#[inline]
fn at(places: &[u32], least: i64, key: i64) -> u32 {
    let place = usize::try_from(key.wrapping_sub(least).cast_unsigned()).unwrap_or(usize::MAX);
    places.get(place).copied().unwrap_or(NOBODY)
}

/// All accounts by name.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    numbers: Numbers,
    texts: HashMap<Box<str>, u32, RandomState>,
}

impl Ids {
    /// Text that is a number is the same name as the number.
    fn of_text(&self, text: &str) -> u32 {
        match whole(text) {
            Some(number) => self.numbers.get(number),
            None => self.texts.get(text).copied().unwrap_or(NOBODY),
        }
    }

    pub(crate) fn get_or_put(&mut self, name: &Name<'_>, place: u32) -> u32 {
        match name {
            Name::Number(number) => self.numbers.get_or_put(*number, place),
            Name::Text(text) => match whole(text) {
                Some(number) => self.numbers.get_or_put(number, place),
                None => match self.texts.get(text.as_ref()) {
                    Some(found) => *found,
                    None => {
                        self.texts.insert(text.as_ref().into(), place);
                        place
                    }
                },
            },
            Name::Nothing => NOBODY,
        }
    }

    /// These names come.
    pub(crate) fn expect(&mut self, names: &ArrayRef) {
        if let Some(Whole::I64(keys, None)) = Whole::of(names) {
            self.numbers.expect(keys);
        }
    }

    pub(crate) fn close(&mut self) {
        self.numbers.close();
    }

    /// One who finds the accounts of a column, rows by rows.
    pub(crate) fn finder<'a>(&'a self, array: &'a ArrayRef) -> Finder<'a> {
        let column = match array.data_type() {
            DataType::Dictionary(..) => {
                let words = array.as_any_dictionary();
                let mut places = Vec::new();
                self.places(words.values(), &mut places);
                Whole::of(words.keys()).map_or(Names::Nobody, |keys| Names::Words(keys, places))
            }
            _ => match Whole::of(array) {
                Some(Whole::I64(keys, None)) => Names::I64(keys),
                Some(Whole::I32(keys, None)) => Names::I32(keys),
                _ => Names::Any(array),
            },
        };
        Finder { ids: self, column }
    }

    /// The account of each row.
    pub(crate) fn places(&self, array: &ArrayRef, places: &mut Vec<u32>) {
        places.clear();
        match array.data_type() {
            DataType::Dictionary(..) => self.finder(array).find(0..array.len(), places),
            DataType::Utf8 => self.of_texts(array.as_string::<i32>().iter(), places),
            DataType::LargeUtf8 => self.of_texts(array.as_string::<i64>().iter(), places),
            DataType::Utf8View => self.of_texts(array.as_string_view().iter(), places),
            _ => match Whole::of(array) {
                Some(Whole::I64(keys, None)) => self.numbers.get_all(keys, places),
                Some(Whole::I32(keys, None)) => self.numbers.get_all(keys, places),
                Some(numbers) => places.extend((0..array.len()).map(|row| match numbers.get(row) {
                    Some(Ok(key)) => self.numbers.get(key),
                    Some(Err(large)) => self.texts.get(large.to_string().as_str()).copied().unwrap_or(NOBODY),
                    None => NOBODY,
                })),
                None => places.resize(array.len(), NOBODY),
            },
        }
    }

    fn of_texts<'a>(&self, texts: impl Iterator<Item = Option<&'a str>>, places: &mut Vec<u32>) {
        let (mut before, mut place) = (None, NOBODY);
        places.extend(texts.map(|text| {
            if text != before {
                (before, place) = (text, text.map_or(NOBODY, |text| self.of_text(text)));
            }
            place
        }));
    }
}

/// A column of names, of which each word of a dictionary was looked up once.
enum Names<'a> {
    I64(&'a [i64]),
    I32(&'a [i32]),
    Words(Whole<'a>, Vec<u32>),
    Any(&'a ArrayRef),
    Nobody,
}

/// Finds the accounts of a column.
pub(crate) struct Finder<'a> {
    ids: &'a Ids,
    column: Names<'a>,
}

impl Finder<'_> {
    /// The accounts of some rows.
    pub(crate) fn find(&self, rows: Range<usize>, places: &mut Vec<u32>) {
        places.clear();
        let word = |words: &[u32], key: Option<usize>| key.and_then(|key| words.get(key)).copied().unwrap_or(NOBODY);
        match &self.column {
            Names::I64(keys) => self.ids.numbers.get_all(keys.get(rows).unwrap_or_default(), places),
            Names::I32(keys) => self.ids.numbers.get_all(keys.get(rows).unwrap_or_default(), places),
            Names::Words(Whole::I32(keys, None), words) => {
                let keys = keys.get(rows).unwrap_or_default().iter();
                places.extend(keys.map(|key| word(words, usize::try_from(*key).ok())));
            }
            Names::Words(keys, words) => places.extend(rows.map(|row| match keys.get(row) {
                Some(Ok(key)) => word(words, usize::try_from(key).ok()),
                _ => NOBODY,
            })),
            Names::Nobody => places.resize(rows.len(), NOBODY),
            Names::Any(array) if array.len() == rows.len() => self.ids.places(array, places),
            Names::Any(array) => self.ids.places(&array.slice(rows.start, rows.len()), places),
        }
    }
}

/// The names of a column, cell by cell.
pub(crate) fn names(array: &dyn Array) -> Cells<'_> {
    Cells::of(array, Meant::Plain, 2)
}

/// The name that stands in a row.
pub(crate) fn name<'a>(names: &Cells<'a>, row: usize) -> Name<'a> {
    match names {
        Cells::Whole(whole) => match whole.get(row) {
            Some(Ok(number)) => Name::Number(number),
            Some(Err(large)) => Name::Text(Cow::Owned(large.to_string())),
            None => Name::Nothing,
        },
        Cells::Words(keys, words, nulls) => match keys.get(row) {
            Some(key) if nulls.as_ref().is_none_or(|nulls| nulls.is_valid(row)) => name(words, *key),
            _ => Name::Nothing,
        },
        cells => cells.text(row).map_or(Name::Nothing, |text| Name::Text(Cow::Borrowed(text))),
    }
}
