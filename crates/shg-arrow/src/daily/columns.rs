//! Columns of the answers: what was settled lies as it goes out, and a batch is a part of it wherever no row comes between.

use std::ops::Range;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{ArrowPrimitiveType, Int32Type, Int64Type, UInt32Type, UInt64Type};
use arrow_array::{Array, ArrayRef, Decimal128Array, Int64Array, PrimitiveArray, UInt32Array};
use arrow_buffer::{ArrowNativeType, NullBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, DataType};
use arrow_select::take::take;
use shg::loan::cash_credit::Settled;

use crate::lanes::first;
use crate::out::MoneyForm;

/// What the months of all accounts come to, of what is asked.
#[derive(Debug)]
pub(crate) struct Columns {
    pub(crate) products: Vec<i64>,
    pub(crate) interest: Option<Vec<i64>>,
    pub(crate) closing: Vec<i64>,
    pub(crate) irregular: Option<Vec<i32>>,
}

impl Columns {
    pub(crate) fn new(rows: usize, interest: bool, irregular: bool) -> Self {
        Self {
            products: vec![0; rows],
            interest: interest.then(|| vec![0; rows]),
            closing: vec![0; rows],
            irregular: irregular.then(|| vec![0; rows]),
        }
    }

    pub(crate) fn sheet(&mut self) -> Sheet<'_> {
        Sheet {
            products: &mut self.products,
            interest: self.interest.as_deref_mut().unwrap_or_default(),
            closing: &mut self.closing,
            irregular: self.irregular.as_deref_mut().unwrap_or_default(),
        }
    }

    pub(crate) fn closed(self) -> Closed {
        Closed {
            products: self.products.into(),
            interest: self.interest.map(Into::into),
            closing: self.closing.into(),
            irregular: self.irregular.map(Into::into),
        }
    }
}

/// What is asked of months.
#[derive(Clone, Copy)]
pub(crate) enum Wanted {
    /// Products and closing balances.
    Closing,
    /// These and interest.
    Interest,
    /// Anything else.
    Other,
}

/// Where months are written to, of what is asked: what is not has no places.
#[derive(Debug, Default)]
pub(crate) struct Sheet<'m> {
    pub(crate) products: &'m mut [i64],
    pub(crate) interest: &'m mut [i64],
    pub(crate) closing: &'m mut [i64],
    pub(crate) irregular: &'m mut [i32],
}

impl<'m> Sheet<'m> {
    /// The first rows, after which it has the others.
    pub(crate) fn first(&mut self, rows: usize) -> Self {
        Sheet {
            products: first(&mut self.products, rows),
            interest: first(&mut self.interest, rows),
            closing: first(&mut self.closing, rows),
            irregular: first(&mut self.irregular, rows),
        }
    }

    /// The same rows, for as long as they are lent.
    pub(crate) fn lent(&mut self) -> Sheet<'_> {
        Sheet {
            products: &mut *self.products,
            interest: &mut *self.interest,
            closing: &mut *self.closing,
            irregular: &mut *self.irregular,
        }
    }

    /// The rows of one account.
    #[inline]
    pub(crate) fn part(&mut self, rows: &Range<usize>) -> Sheet<'_> {
        Sheet {
            products: self.products.get_mut(rows.clone()).unwrap_or_default(),
            interest: self.interest.get_mut(rows.clone()).unwrap_or_default(),
            closing: self.closing.get_mut(rows.clone()).unwrap_or_default(),
            irregular: self.irregular.get_mut(rows.clone()).unwrap_or_default(),
        }
    }

    /// What is asked of so many months.
    pub(crate) fn wanted(&self, months: usize) -> Wanted {
        let is_usual = self.products.len() == months && self.closing.len() == months && self.irregular.is_empty();
        match self.interest.len() {
            0 if is_usual => Wanted::Closing,
            interest if is_usual && interest == months => Wanted::Interest,
            _ => Wanted::Other,
        }
    }

    #[inline(always)]
    pub(crate) fn put(&mut self, at: usize, month: &Settled) {
        #[inline(always)]
        fn put<T>(column: &mut [T], at: usize, value: T) {
            if let Some(spot) = column.get_mut(at) {
                *spot = value;
            }
        }
        put(self.products, at, month.products);
        put(self.interest, at, month.interest);
        put(self.closing, at, month.closing);
        put(self.irregular, at, month.irregular_days.cast_signed());
    }

    /// There is nothing from a row on.
    pub(crate) fn clear(&mut self, from: usize) {
        self.products.get_mut(from..).unwrap_or_default().fill(0);
        self.interest.get_mut(from..).unwrap_or_default().fill(0);
        self.closing.get_mut(from..).unwrap_or_default().fill(0);
        self.irregular.get_mut(from..).unwrap_or_default().fill(0);
    }
}

/// Columns that change no more.
#[derive(Debug)]
pub(crate) struct Closed {
    pub(crate) products: ScalarBuffer<i64>,
    pub(crate) interest: Option<ScalarBuffer<i64>>,
    pub(crate) closing: ScalarBuffer<i64>,
    pub(crate) irregular: Option<ScalarBuffer<i32>>,
}

/// Which rows a batch takes, one after another.
#[derive(Debug, Default)]
pub(crate) struct Pieces {
    /// Each part of the columns, and before it how many rows that have no month.
    parts: Vec<(usize, Range<usize>)>,
    rows: usize,
}

impl Pieces {
    pub(crate) const fn rows(&self) -> usize {
        self.rows
    }

    pub(crate) fn months(&mut self, range: Range<usize>) {
        self.rows = self.rows.saturating_add(range.len());
        match self.parts.last_mut() {
            Some((_, last)) if last.end == range.start => last.end = range.end,
            _ => self.parts.push((0, range)),
        }
    }

    /// A row that has no month.
    pub(crate) fn refused(&mut self) {
        self.rows = self.rows.saturating_add(1);
        self.parts.push((1, 0..0));
    }

    pub(crate) fn of<T: ArrowNativeType>(&self, column: &ScalarBuffer<T>) -> ScalarBuffer<T> {
        if let [(0, range)] = self.parts.as_slice()
            && range.end <= column.len()
        {
            return column.slice(range.start, range.len());
        }
        let mut rows = Vec::with_capacity(self.rows);
        for (before, range) in &self.parts {
            rows.resize(rows.len().saturating_add(*before), T::default());
            rows.extend_from_slice(column.get(range.clone()).unwrap_or_default());
        }
        rows.into()
    }
}

/// Paise as the answer has money.
pub(crate) fn amounts(
    paise: ScalarBuffer<i64>,
    nulls: Option<NullBuffer>,
    money: MoneyForm,
    digits: u8,
) -> Result<ArrayRef, ArrowError> {
    Ok(match money {
        MoneyForm::Paise => Arc::new(Int64Array::try_new(paise, nulls)?),
        MoneyForm::Rupees => {
            let units: Vec<i128> = paise.iter().copied().map(i128::from).collect();
            Arc::new(Decimal128Array::try_new(units.into(), nulls)?.with_precision_and_scale(digits, 2)?)
        }
    })
}

/// A column of accounts as a column of so many rows of each: `runs` are places of accounts, and how often each is repeated.
pub(crate) fn repeated(column: &ArrayRef, runs: &[(u32, usize)], rows: usize) -> Result<ArrayRef, ArrowError> {
    match column.data_type() {
        DataType::Int64 if column.null_count() == 0 => Ok(numbers::<Int64Type>(column, runs, rows)),
        DataType::UInt64 if column.null_count() == 0 => Ok(numbers::<UInt64Type>(column, runs, rows)),
        DataType::Int32 if column.null_count() == 0 => Ok(numbers::<Int32Type>(column, runs, rows)),
        DataType::UInt32 if column.null_count() == 0 => Ok(numbers::<UInt32Type>(column, runs, rows)),
        _ => take(column, &UInt32Array::new(spread(runs, rows, Some), None), None),
    }
}

fn numbers<T: ArrowPrimitiveType>(column: &ArrayRef, runs: &[(u32, usize)], rows: usize) -> ArrayRef {
    let values = column.as_primitive::<T>().values();
    let value = |place: u32| usize::try_from(place).ok().and_then(|place| values.get(place)).copied();
    Arc::new(PrimitiveArray::<T>::new(spread(runs, rows, value), None))
}

fn spread<T: ArrowNativeType>(runs: &[(u32, usize)], rows: usize, value: impl Fn(u32) -> Option<T>) -> ScalarBuffer<T> {
    let mut all = Vec::with_capacity(rows);
    for (place, count) in runs {
        all.resize(all.len().saturating_add(*count), value(*place).unwrap_or_default());
    }
    all.into()
}
