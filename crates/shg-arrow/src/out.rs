//! Columns of an answer: plain vectors, moved into Arrow when the batch is done.

use std::sync::{Arc, LazyLock};

use arrow_array::types::Int8Type;
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Int8Array, Int32Array, Int64Array,
    ListArray, StringArray,
};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_data::transform::MutableArrayData;
use arrow_schema::{ArrowError, DataType, Field};
use shg::calendar::Date;
use shg::money::{Rate, Rupees};
use shg::rules::Rule;

use crate::form::PAISE;
use crate::lanes::packed;

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
    /// Names of some of these rules.
    Rules(&'static [Rule]),
}

/// A column of an answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Out {
    pub(crate) name: &'static str,
    pub(crate) kind: Type,
}

pub(crate) const fn out(name: &'static str, kind: Type) -> Out {
    Out { name, kind }
}

/// A bit for each rule that is named, by its place in a list; the highest for one that is not listed.
pub(crate) fn bits<'t>(listed: &[Rule], named: impl IntoIterator<Item = &'t str>) -> i64 {
    let place = |name: &str| listed.iter().position(|rule| rule.as_str() == name);
    let bit = |name| place(name).and_then(|place| 1_i64.checked_shl(place as u32)).unwrap_or(i64::MIN);
    named.into_iter().fold(0, |bits, name| bits | bit(name))
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
            (Type::Rules(_), _) => (self.name.to_owned(), DataType::List(Arc::new(texts_field()))),
        };
        Field::new(name, data, true)
    }
}

/// Values one below the other; nothing where there is none.
#[derive(Debug)]
pub(crate) struct Values<T> {
    values: Vec<T>,
    valid: Vec<bool>,
    /// Nobody asked for them.
    idle: bool,
}

impl<T: Copy + Default> Values<T> {
    pub(crate) fn with_capacity(rows: usize) -> Self {
        Self { values: Vec::with_capacity(rows), valid: Vec::with_capacity(rows), idle: false }
    }

    /// Values that are kept only where they are wanted.
    pub(crate) fn wanted(rows: usize, wanted: bool) -> Self {
        Self { idle: !wanted, ..Self::with_capacity(if wanted { rows } else { 0 }) }
    }

    pub(crate) fn push(&mut self, value: Option<T>) {
        if self.idle {
            return;
        }
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

/// Units of a last decimal as a column of decimals.
pub(crate) fn decimal_array(
    units: Vec<i64>,
    nulls: Option<NullBuffer>,
    digits: u8,
    scale: i8,
) -> Result<ArrayRef, ArrowError> {
    let units: Vec<i128> = units.into_iter().map(i128::from).collect();
    Ok(Arc::new(Decimal128Array::try_new(units.into(), nulls)?.with_precision_and_scale(digits, scale)?))
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

/// Text one below the other.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    text: Vec<u8>,
    ends: Vec<i32>,
}

impl Lines {
    /// Lines of so many texts.
    pub(crate) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut lines = Self::default();
        texts.for_each(|text| lines.push(text));
        lines
    }

    fn push(&mut self, text: &str) {
        self.text.extend_from_slice(text.as_bytes());
        self.ends.push(end(self.text.len()));
    }

    fn extend(&mut self, other: &Self) {
        let from = end(self.text.len());
        self.text.extend_from_slice(&other.text);
        self.ends.extend(other.ends.iter().map(|end| end.saturating_add(from)));
    }

    /// None where there is more text than a column holds.
    fn finish(self) -> Option<StringArray> {
        let Self { text, mut ends } = self;
        i32::try_from(text.len()).ok()?;
        ends.insert(0, 0);
        StringArray::try_new(OffsetBuffer::new(ends.into()), text.into(), None).ok()
    }
}

fn end(length: usize) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
}

/// Lists of text.
#[derive(Debug)]
pub(crate) struct Texts {
    lines: Lines,
    ends: Vec<i32>,
    valid: Vec<bool>,
    idle: bool,
}

impl Texts {
    pub(crate) fn new() -> Self {
        Self { lines: Lines::default(), ends: vec![0], valid: Vec::new(), idle: false }
    }

    /// Lists that are kept only where they are wanted.
    pub(crate) fn wanted(wanted: bool) -> Self {
        Self { idle: !wanted, ..Self::new() }
    }

    pub(crate) fn push<'t>(&mut self, texts: Option<impl Iterator<Item = &'t str>>) {
        if self.idle {
            return;
        }
        self.valid.push(texts.is_some());
        texts.into_iter().flatten().for_each(|text| self.lines.push(text));
        self.ends.push(end(self.lines.ends.len()));
    }

    /// The column; a shorter one where there is more text than a column holds.
    pub(crate) fn finish(self) -> ArrayRef {
        let nulls = Some(NullBuffer::from(self.valid)).filter(|nulls| nulls.null_count() > 0);
        lists(self.ends, self.lines, nulls)
    }
}

fn lists(ends: Vec<i32>, lines: Lines, nulls: Option<NullBuffer>) -> ArrayRef {
    let field = Arc::new(texts_field());
    let lists = lines.finish().and_then(|lines| {
        ListArray::try_new(Arc::clone(&field), OffsetBuffer::new(ends.into()), Arc::new(lines), nulls).ok()
    });
    Arc::new(lists.unwrap_or_else(|| ListArray::new_null(field, 0)))
}

/// Lists of text of which most are empty: those of each row.
pub(crate) fn texts_array<'t>(listed: impl Iterator<Item = Option<&'t Lines>>, rows: usize) -> ArrayRef {
    let (mut lines, mut ends) = (Lines::default(), Vec::with_capacity(rows.saturating_add(1)));
    ends.push(0);
    for listed in listed {
        if let Some(listed) = listed {
            lines.extend(listed);
        }
        ends.push(end(lines.ends.len()));
    }
    lists(ends, lines, None)
}

/// Text, most of it nothing.
#[derive(Debug, Default)]
pub(crate) struct Told {
    rows: usize,
    told: Vec<(usize, Box<str>)>,
}

impl Told {
    pub(crate) fn push(&mut self, text: Option<&str>) {
        self.told.extend(text.map(|text| (self.rows, text.into())));
        self.rows = self.rows.saturating_add(1);
    }

    /// Rows without text.
    pub(crate) fn skip(&mut self, rows: usize) {
        self.rows = self.rows.saturating_add(rows);
    }

    /// The column; a shorter one where there is more text than a column holds.
    pub(crate) fn finish(self) -> ArrayRef {
        if self.told.is_empty() {
            return nothing(self.rows);
        }
        let (mut text, mut ends) = (Vec::<u8>::new(), Vec::with_capacity(self.rows.saturating_add(1)));
        let mut valid = vec![0; self.rows];
        for (row, told) in self.told {
            ends.resize(row.saturating_add(1), end(text.len()));
            text.extend_from_slice(told.as_bytes());
            valid.iter_mut().skip(row).take(1).for_each(|valid| *valid = 1);
        }
        ends.resize(self.rows.saturating_add(1), end(text.len()));
        let fits = i32::try_from(text.len()).is_ok();
        let nulls = Some(NullBuffer::new(packed(&valid)));
        let array = fits.then(|| StringArray::try_new(OffsetBuffer::new(ends.into()), text.into(), nulls).ok());
        Arc::new(array.flatten().unwrap_or_else(|| StringArray::new_null(0)))
    }
}

/// Rows without text.
pub(crate) fn nothing(rows: usize) -> ArrayRef {
    static NO_ROWS: LazyLock<ArrayRef> = LazyLock::new(|| Arc::new(StringArray::new_null(0)));
    // What nobody asks for has no rows in every answer.
    if rows == 0 { Arc::clone(&NO_ROWS) } else { Arc::new(StringArray::new_null(rows)) }
}

/// The rows of a column of lists or text, those told from another.
pub(crate) fn merged(quick: &ArrayRef, slow: &ArrayRef, odd: &[usize]) -> Result<ArrayRef, ArrowError> {
    let (one, other) = (quick.to_data(), slow.to_data());
    let mut both = MutableArrayData::new(vec![&one, &other], true, one.len());
    let mut from = 0;
    for (place, row) in odd.iter().enumerate() {
        both.try_extend(0, from, *row)?;
        both.try_extend(1, place, place.saturating_add(1))?;
        from = row.saturating_add(1);
    }
    both.try_extend(0, from, one.len())?;
    Ok(arrow_array::make_array(both.freeze()))
}

/// No row of these arrays is lost: they are of one length.
pub(crate) fn same_length(arrays: &[ArrayRef], rows: usize) -> bool {
    arrays.iter().all(|array| array.len() == rows)
}
