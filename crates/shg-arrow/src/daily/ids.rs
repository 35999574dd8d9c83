//! Accounts by their names: numbers without hashing text, words of a dictionary once a dictionary, text once a row at most.

use std::borrow::Cow;
use std::collections::HashMap;

use arrow_array::cast::AsArray;
use arrow_array::{AnyDictionaryArray, Array, ArrayRef};
use arrow_schema::DataType;

use super::keyed::Keyed;
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
    keys: Vec<i64>,
    places: Vec<u32>,
    taken: usize,
    /// The least number, and the places of it and those after it.
    dense: Option<(i64, Vec<u32>)>,
}

/// 2⁶⁴ over the golden ratio spreads neighbours.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

impl Numbers {
    #[inline]
    fn spot(&self, key: i64) -> usize {
        let bits = self.keys.len().trailing_zeros().max(1);
        let spread = key.cast_unsigned().wrapping_mul(SPREAD) >> 64_u32.wrapping_sub(bits);
        usize::try_from(spread).unwrap_or_default()
    }

    #[inline]
    pub(crate) fn get(&self, key: i64) -> u32 {
        if let Some((least, places)) = &self.dense {
            let at = usize::try_from(key.wrapping_sub(*least).cast_unsigned()).unwrap_or(usize::MAX);
            return places.get(at).copied().unwrap_or(NOBODY);
        }
        let mask = self.keys.len().wrapping_sub(1);
        let mut spot = self.spot(key);
        while let (Some(found), Some(place)) = (self.keys.get(spot), self.places.get(spot)) {
            if *found == key || *place == NOBODY {
                return *place;
            }
            spot = spot.wrapping_add(1) & mask;
        }
        NOBODY
    }

    /// The place of each number.
    fn get_all<K: Copy + Into<i64>>(&self, keys: &[K], places: &mut Vec<u32>) {
        match &self.dense {
            Some((least, dense)) => places.extend(keys.iter().map(|key| {
                let key: i64 = (*key).into();
                let at = usize::try_from(key.wrapping_sub(*least).cast_unsigned()).unwrap_or(usize::MAX);
                dense.get(at).copied().unwrap_or(NOBODY)
            })),
            None => places.extend(keys.iter().map(|key| self.get((*key).into()))),
        }
    }

    /// The place of a number, which is the one given where it had none before.
    pub(crate) fn get_or_put(&mut self, key: i64, place: u32) -> u32 {
        if self.taken.saturating_mul(2) >= self.keys.len() {
            self.grow();
        }
        let mask = self.keys.len().wrapping_sub(1);
        let mut spot = self.spot(key);
        loop {
            let (Some(found), Some(there)) = (self.keys.get_mut(spot), self.places.get_mut(spot)) else {
                return NOBODY;
            };
            if *there == NOBODY {
                (*found, *there) = (key, place);
                self.taken = self.taken.saturating_add(1);
                return place;
            }
            if *found == key {
                return *there;
            }
            spot = spot.wrapping_add(1) & mask;
        }
    }

    fn grow(&mut self) {
        let size = self.keys.len().saturating_mul(2).max(16);
        let keys = std::mem::replace(&mut self.keys, vec![0; size]);
        let places = std::mem::replace(&mut self.places, vec![NOBODY; size]);
        self.taken = 0;
        for (key, place) in keys.into_iter().zip(places).filter(|(_, place)| *place != NOBODY) {
            self.get_or_put(key, place);
        }
    }

    /// No number comes any more.
    fn close(&mut self) {
        let told = || self.keys.iter().zip(&self.places).filter(|(_, place)| **place != NOBODY);
        let (Some(least), Some(most)) = (told().map(|(key, _)| *key).min(), told().map(|(key, _)| *key).max()) else {
            return;
        };
        let span = usize::try_from(most.wrapping_sub(least).cast_unsigned()).unwrap_or(usize::MAX);
        if span > self.taken.saturating_mul(4).saturating_add(1_024) {
            return;
        }
        let mut places = vec![NOBODY; span.saturating_add(1)];
        for (key, place) in told() {
            let at = usize::try_from(key.wrapping_sub(least)).unwrap_or(usize::MAX);
            if let Some(spot) = places.get_mut(at) {
                *spot = *place;
            }
        }
        self.dense = Some((least, places));
    }
}

/// All accounts by name.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    numbers: Numbers,
    texts: HashMap<Box<str>, u32, Keyed>,
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
