//! The columns in which loans of a table differ, as plain numbers.

use std::borrow::Cow;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;

use crate::cells::Whole;
use crate::door::{Door, Source};
use crate::form::SCHEDULE;

/// What stands where there is no number, or one that is too large for any loan.
pub(super) const NONE: i64 = i64::MIN;

/// The columns that loans of a table may differ in.
const BY_LOAN: [&str; 6] = ["loan_id", "principal", "disbursed_on", "annual_rate", "monthly_rate", "instalments"];

/// A column of numbers, whatever they count; none where the terms say it, the same for all.
type Numbers<'a> = Option<Cow<'a, [i64]>>;

/// What makes loans alike; a rate that is not told is [`NONE`], and nought is what the terms say of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    annual: i64,
    monthly: i64,
    count: i64,
}

/// The columns of a table of loans.
pub(super) struct Columns<'a> {
    pub(super) principal: Numbers<'a>,
    pub(super) day: Numbers<'a>,
    /// Annual rate, monthly rate and number of instalments.
    keys: [Cow<'a, [i64]>; 3],
}

impl<'a> Columns<'a> {
    /// None where loans differ in anything else.
    pub(super) fn of(door: &Door, batch: &'a RecordBatch) -> Option<Self> {
        let mut others =
            SCHEDULE.columns.iter().zip(&door.sources).filter(|(column, _)| !BY_LOAN.contains(&column.name));
        if others.any(|(_, source)| matches!(source, Source::Table(..))) {
            return None;
        }
        let of = |name| column(door, batch, name);
        let key = |name| Some(of(name)?.unwrap_or_else(|| vec![0; batch.num_rows()].into()));
        let keys = [key("annual_rate")?, key("monthly_rate")?, key("instalments")?];
        // What is too large for any loan must not look like what is not told at all.
        let names = ["annual_rate", "monthly_rate"];
        let mut rates = names.iter().zip(&keys);
        let all_apart = rates.all(|(name, rates)| {
            let missing = table(door, batch, name).map_or(0, Array::null_count);
            rates.iter().filter(|rate| **rate == NONE).count() == missing
        });
        if !all_apart {
            return None;
        }
        Some(Self { principal: of("principal")?, day: of("disbursed_on")?, keys })
    }

    /// The key of each loan, row by row.
    pub(super) fn keys(&self) -> impl Iterator<Item = Key> {
        let [annual, monthly, count] = &self.keys;
        let keys = annual.iter().zip(&**monthly).zip(&**count);
        keys.map(|((annual, monthly), count)| Key { annual: *annual, monthly: *monthly, count: *count })
    }
}

fn table<'a>(door: &Door, batch: &'a RecordBatch, name: &str) -> Option<&'a dyn Array> {
    let place = SCHEDULE.columns.iter().position(|column| column.name == name)?;
    let Source::Table(at, _) = door.sources.get(place)? else { return None };
    batch.columns().get(*at).map(AsRef::as_ref)
}

/// A column; none where it is of a kind that the reader of documents knows better.
fn column<'a>(door: &Door, batch: &'a RecordBatch, name: &str) -> Option<Numbers<'a>> {
    let Some(array) = table(door, batch, name) else { return Some(None) };
    let numbers = match array.data_type() {
        DataType::Int64 if array.null_count() == 0 => Cow::Borrowed(&**array.as_primitive::<Int64Type>().values()),
        DataType::Date32 => {
            let days = array.as_primitive::<Date32Type>().values().iter();
            told(days.copied().map(i64::from), array.nulls())
        }
        // Units of another decimal are for the reader of documents.
        DataType::Decimal128(_, scale) if name != "principal" || *scale == 2 => {
            let units = array.as_primitive::<Decimal128Type>().values().iter();
            told(units.map(|units| i64::try_from(*units).unwrap_or(NONE)), array.nulls())
        }
        data if data.is_integer() => {
            let whole = Whole::of(array)?;
            told((0..array.len()).map(|row| whole.get(row).and_then(Result::ok).unwrap_or(NONE)), None)
        }
        _ => return None,
    };
    Some(Some(numbers))
}

fn told<'a>(numbers: impl Iterator<Item = i64>, nulls: Option<&NullBuffer>) -> Cow<'a, [i64]> {
    let mut numbers: Vec<i64> = numbers.collect();
    if let Some(nulls) = nulls.filter(|nulls| nulls.null_count() > 0) {
        numbers.iter_mut().zip(nulls).filter(|(_, is_told)| !is_told).for_each(|(number, _)| *number = NONE);
    }
    numbers.into()
}
