//! Accounts by their names: numbers without hashing text, words of a dictionary once a dictionary, text once a row at most.

use std::borrow::Cow;
use std::collections::HashMap;

use ahash::RandomState;
use arrow_array::cast::AsArray;
use arrow_array::{AnyDictionaryArray, Array, ArrayRef};
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

impl Numbers {
    #[inline]
    pub(crate) fn get(&self, key: i64) -> u32 {
        match &self.dense {
            Some((least, places)) => at(places, *least, key),
            None => self.places.get(&key).copied().unwrap_or(NOBODY),
        }
    }

    /// The place of each number.
    fn get_all<K: Copy + Into<i64>>(&self, keys: &[K], places: &mut Vec<u32>) {
        match &self.dense {
            Some((least, dense)) => places.extend(keys.iter().map(|key| at(dense, *least, (*key).into()))),
            None => places.extend(keys.iter().map(|key| self.get((*key).into()))),
        }
    }

    /// The place of a number, which is the one given where it had none before.
    pub(crate) fn get_or_put(&mut self, key: i64, place: u32) -> u32 {
        *self.places.entry(key).or_insert(place)
    }

    /// No number comes any more.
    fn close(&mut self) {
        let (Some(least), Some(most)) = (self.places.keys().min().copied(), self.places.keys().max()) else { return };
        let span = usize::try_from(most.wrapping_sub(least).cast_unsigned()).unwrap_or(usize::MAX);
        if span > self.places.len().saturating_mul(4).saturating_add(1_024) {
            return;
        }
        let mut places = vec![NOBODY; span.saturating_add(1)];
        for (key, place) in &self.places {
            let spot = usize::try_from(key.wrapping_sub(least)).ok().and_then(|at| places.get_mut(at));
            if let Some(spot) = spot {
                *spot = *place;
            }
        }
        self.dense = Some((least, places));
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

    pub(crate) fn close(&mut self) {
        self.numbers.close();
    }

    /// The account of each row.
    pub(crate) fn places(&self, array: &ArrayRef, places: &mut Vec<u32>) {
        places.clear();
        match array.data_type() {
            DataType::Dictionary(..) => self.of_words(array.as_any_dictionary(), places),
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

    /// Each word of a dictionary is looked up once.
    fn of_words(&self, array: &dyn AnyDictionaryArray, places: &mut Vec<u32>) {
        let mut words = Vec::new();
        self.places(array.values(), &mut words);
        let word = |at: usize| words.get(at).copied().unwrap_or(NOBODY);
        match Whole::of(array.keys()) {
            Some(Whole::I32(keys, None)) => {
                places.extend(keys.iter().map(|key| word(usize::try_from(*key).unwrap_or(usize::MAX))));
            }
            Some(keys) => places.extend((0..array.len()).map(|row| match keys.get(row) {
                Some(Ok(key)) => word(usize::try_from(key).unwrap_or(usize::MAX)),
                _ => NOBODY,
            })),
            None => places.resize(array.len(), NOBODY),
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
