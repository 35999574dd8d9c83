//! Columns of an answer: plain vectors, moved into Arrow when the batch is done.

use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::types::Int8Type;
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Int8Array, Int32Array, Int64Array,
    ListArray, StringArray,
};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{ArrowError, DataType, Field};
use shg::calendar::Date;
use shg::money::{Rate, Rupees};

use crate::form::PAISE;

/// The form that money has: that of the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyForm {
    /// `decimal128(18, 2)`, rupees.
    Rupees,
    /// `int64`, paise, in a column whose name ends in `_paise`.
    Paise,
}

/// What an answer's column holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Type {
    Money,
    /// A decimal of so many digits, so many of them after the point.
    Decimal(u8, i8),
    Day,
    Count,
    Flag,
    /// One of these words.
    Word,
    Text,
    Texts,
}

/// A column of an answer.
#[derive(Debug)]
pub(crate) struct Out {
    pub(crate) name: &'static str,
    pub(crate) kind: Type,
}

pub(crate) const fn out(name: &'static str, kind: Type) -> Out {
    Out { name, kind }
}

fn texts_field() -> Field {
    Field::new("item", DataType::Utf8, true)
}

impl Out {
    pub(crate) fn field(&self, money: MoneyForm) -> Field {
        let (name, data) = match (self.kind, money) {
            (Type::Money, MoneyForm::Paise) => (format!("{}{PAISE}", self.name), DataType::Int64),
            (Type::Money, MoneyForm::Rupees) => (self.name.to_owned(), DataType::Decimal128(18, 2)),
            (Type::Decimal(digits, scale), _) => (self.name.to_owned(), DataType::Decimal128(digits, scale)),
            (Type::Day, _) => (self.name.to_owned(), DataType::Date32),
            (Type::Count, _) => (self.name.to_owned(), DataType::Int32),
            (Type::Flag, _) => (self.name.to_owned(), DataType::Boolean),
            (Type::Word, _) => {
                (self.name.to_owned(), DataType::Dictionary(Box::new(DataType::Int8), Box::new(DataType::Utf8)))
            }
            (Type::Text, _) => (self.name.to_owned(), DataType::Utf8),
            (Type::Texts, _) => (self.name.to_owned(), DataType::List(Arc::new(texts_field()))),
        };
        Field::new(name, data, true)
    }
}

/// Values one below the other; nothing where there is none.
#[derive(Debug)]
pub(crate) struct Values<T> {
    values: Vec<T>,
    valid: Vec<bool>,
}

impl<T: Copy + Default> Values<T> {
    pub(crate) fn with_capacity(rows: usize) -> Self {
        Self { values: Vec::with_capacity(rows), valid: Vec::with_capacity(rows) }
    }

    pub(crate) fn push(&mut self, value: Option<T>) {
        self.values.push(value.unwrap_or_default());
        self.valid.push(value.is_some());
    }

    fn taken(self) -> (Vec<T>, Option<NullBuffer>) {
        (self.values, Some(NullBuffer::from(self.valid)).filter(|nulls| nulls.null_count() > 0))
    }
}

impl Values<i64> {
    pub(crate) fn push_money(&mut self, amount: Option<Rupees>) {
        self.push(amount.map(Rupees::paise));
    }

    pub(crate) fn money(self, form: MoneyForm) -> Result<ArrayRef, ArrowError> {
        let (paise, nulls) = self.taken();
        money_array(paise, nulls, form)
    }
}

/// Paise as a column of money.
pub(crate) fn money_array(paise: Vec<i64>, nulls: Option<NullBuffer>, form: MoneyForm) -> Result<ArrayRef, ArrowError> {
    Ok(match form {
        MoneyForm::Paise => Arc::new(Int64Array::try_new(paise.into(), nulls)?),
        MoneyForm::Rupees => {
            let units: Vec<i128> = paise.into_iter().map(i128::from).collect();
            Arc::new(Decimal128Array::try_new(units.into(), nulls)?.with_precision_and_scale(18, 2)?)
        }
    })
}

impl Values<i128> {
    pub(crate) fn push_rate(&mut self, rate: Option<Rate>) {
        self.push(rate.map(|rate| rate.millionths().into()));
    }

    pub(crate) fn decimal(self, digits: u8, scale: i8) -> Result<ArrayRef, ArrowError> {
        let (units, nulls) = self.taken();
        Ok(Arc::new(Decimal128Array::try_new(units.into(), nulls)?.with_precision_and_scale(digits, scale)?))
    }
}

impl Values<i32> {
    pub(crate) fn push_day(&mut self, day: Option<Date>) {
        self.push(day.map(Date::epoch_days));
    }

    pub(crate) fn push_count(&mut self, count: Option<u32>) {
        self.push(count.map(|count| i32::try_from(count).unwrap_or(i32::MAX)));
    }

    pub(crate) fn days(self) -> Result<ArrayRef, ArrowError> {
        let (days, nulls) = self.taken();
        Ok(Arc::new(Date32Array::try_new(days.into(), nulls)?))
    }

    pub(crate) fn counts(self) -> Result<ArrayRef, ArrowError> {
        let (counts, nulls) = self.taken();
        Ok(Arc::new(Int32Array::try_new(counts.into(), nulls)?))
    }
}

impl Values<bool> {
    pub(crate) fn flags(self) -> ArrayRef {
        let (flags, nulls) = self.taken();
        Arc::new(BooleanArray::new(flags.into(), nulls))
    }
}

impl Values<i8> {
    /// The word of a list, by its place in it.
    pub(crate) fn push_word(&mut self, words: &[&str], word: Option<&str>) {
        let place = word.and_then(|word| words.iter().position(|listed| *listed == word));
        self.push(place.and_then(|place| i8::try_from(place).ok()));
    }

    pub(crate) fn words(self, words: &[&str]) -> Result<ArrayRef, ArrowError> {
        let (places, nulls) = self.taken();
        words_array(places, nulls, words)
    }
}

/// The words of a list by their places in it, as a dictionary.
pub(crate) fn words_array(places: Vec<i8>, nulls: Option<NullBuffer>, words: &[&str]) -> Result<ArrayRef, ArrowError> {
    let words: ArrayRef = Arc::new(StringArray::from_iter_values(words));
    Ok(Arc::new(DictionaryArray::<Int8Type>::try_new(Int8Array::try_new(places.into(), nulls)?, words)?))
}

/// Lists of text.
#[derive(Debug)]
pub(crate) struct Texts(ListBuilder<StringBuilder>);

impl Texts {
    pub(crate) fn new() -> Self {
        Self(ListBuilder::new(StringBuilder::new()).with_field(texts_field()))
    }

    pub(crate) fn push<'t>(&mut self, texts: Option<impl Iterator<Item = &'t str>>) {
        let is_told = texts.is_some();
        for text in texts.into_iter().flatten() {
            self.0.values().append_value(text);
        }
        self.0.append(is_told);
    }

    pub(crate) fn finish(mut self) -> ArrayRef {
        Arc::new(self.0.finish())
    }
}

/// Text, most of it nothing.
#[derive(Debug, Default)]
pub(crate) struct Told(StringBuilder);

impl Told {
    pub(crate) fn push(&mut self, text: Option<&str>) {
        self.0.append_option(text);
    }

    pub(crate) fn finish(mut self) -> ArrayRef {
        Arc::new(self.0.finish())
    }
}

/// Lists of text of which most are empty: those of each row, by its number in `lists`.
pub(crate) fn texts_array(
    numbers: impl Iterator<Item = u16>,
    lists: &[Vec<&str>],
    rows: usize,
) -> Result<ArrayRef, ArrowError> {
    let (mut texts, mut ends, mut end) = (StringBuilder::new(), Vec::with_capacity(rows.saturating_add(1)), 0_i32);
    ends.push(0);
    for number in numbers {
        for text in lists.get(usize::from(number)).into_iter().flatten() {
            texts.append_value(text);
            end = end.saturating_add(1);
        }
        ends.push(end);
    }
    let ends = OffsetBuffer::new(ends.into());
    Ok(Arc::new(ListArray::try_new(Arc::new(texts_field()), ends, Arc::new(texts.finish()), None)?))
}

/// No row of these arrays is lost: they are of one length.
pub(crate) fn same_length(arrays: &[ArrayRef], rows: usize) -> bool {
    arrays.iter().all(|array| array.len() == rows)
}
