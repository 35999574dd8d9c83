//! Sums of entries, made of one journal.

use std::sync::Arc;

use arrow_array::{Array, ArrayRef, Date32Array, Int64Array, RecordBatch, StringArray, UInt64Array, new_null_array};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use arrow_select::concat::concat;
use bumpalo::Bump;
use shg::calendar::{Date, FIRST_DAY, LAST_DAY};
use shg::loan::cash_credit::{AccountMonth, CalendarMonths};
use shg::{Error, Fault, Faults};

use super::DailyCounts;
use super::asked::{Looked, NamedBy};
use super::calendar::Calendar;
use super::ids::{Ids, NOBODY, Name, Numbers, name, names};
use super::journal::{Moved, is_amount, read, straight};
use super::told::Told;
use crate::answers::{ERROR_CODE, ERROR_PATH};
use crate::form::PAISE;
use crate::into::{Buffers, Filled};
use crate::lanes::{Buffer, Lane, fill};
use crate::out::{MoneyForm, Out, Type, money_array, out};

/// Every month of the calendar.
fn all_months() -> Result<CalendarMonths, Error> {
    CalendarMonths::of(Date::from_epoch_days(FIRST_DAY)?, Date::from_epoch_days(LAST_DAY)?)
}

/// The sums of one account and month.
#[derive(Clone, Copy, Debug)]
struct Sum {
    account: u32,
    place: usize,
    month: AccountMonth,
    interest: i64,
    first_on: i32,
    last_on: i32,
}

/// A column of sums: a day, or paise.
enum Of {
    Day(fn(&FirstHalf, &Sum) -> i32),
    Paise(fn(&Sum) -> i64),
}

/// Names that are numbers have 64 bits of memory.
const ACCOUNT_ID: Out = out("account_id", Type::Decimal(18, 0));

static COLUMNS: [(Out, Of); 7] = [
    (out("month", Type::Day), Of::Day(|half, sum| half.months.first_day(sum.place).map_or(0, Date::epoch_days))),
    (out("amount", Type::Money), Of::Paise(|sum| sum.month.amount)),
    (out("amount_days", Type::Money), Of::Paise(|sum| sum.month.amount_days)),
    (out("paid", Type::Money), Of::Paise(|sum| sum.month.paid)),
    (out("interest", Type::Money), Of::Paise(|sum| sum.interest)),
    (out("first_on", Type::Day), Of::Day(|_, sum| sum.first_on)),
    (out("last_on", Type::Day), Of::Day(|_, sum| sum.last_on)),
];

/// What may be drawn and paid in a month, so that no amount times its days is too large for a sum.
const MOST_MOVED: i64 = i64::MAX / 31;

/// What was drawn and paid.
const fn moved_in_all(month: &AccountMonth) -> i64 {
    month.amount.saturating_add(month.paid).saturating_add(month.paid)
}

/// Months of one account that lie this close together are found by their places.
const CLOSE: usize = 48;

/// Where the sums of accounts and months stand.
#[derive(Debug, Default)]
struct ByMonth {
    /// Of each account the place of a first month, and the sums of it and those after it.
    close: Vec<(usize, Vec<u32>)>,
    others: Numbers,
}

impl ByMonth {
    /// Where the sums of an account and a month stand, which is the spot given where they had none before.
    #[inline]
    fn get_or_put(&mut self, account: u32, place: usize, next: u32) -> u32 {
        let at = usize::try_from(account).unwrap_or(usize::MAX);
        if self.close.len() <= at {
            self.close.resize(at.saturating_add(1), (0, Vec::new()));
        }
        let spot = self.close.get_mut(at).and_then(|(first, spots)| spot(first, spots, place));
        match spot {
            Some(spot) if *spot == NOBODY => *spot = next,
            Some(spot) => return *spot,
            None => {
                let key = i64::from(account).wrapping_shl(32) | i64::try_from(place).unwrap_or_default();
                return self.others.get_or_put(key, next);
            }
        }
        next
    }
}

/// The spot of a month, if it is close to the others.
fn spot<'s>(first: &mut usize, spots: &'s mut Vec<u32>, place: usize) -> Option<&'s mut u32> {
    if spots.is_empty() {
        *first = place;
    }
    let end = first.saturating_add(spots.len()).max(place.saturating_add(1));
    let begin = place.min(*first);
    if end.saturating_sub(begin) > CLOSE {
        return None;
    }
    let before = first.saturating_sub(begin);
    if before > 0 {
        spots.splice(0..0, std::iter::repeat_n(NOBODY, before));
        *first = begin;
    }
    let at = place.saturating_sub(begin);
    if spots.len() <= at {
        spots.resize(at.saturating_add(1), NOBODY);
    }
    spots.get_mut(at)
}

/// The sums of a journal, as they are made.
#[derive(Debug)]
pub(crate) struct FirstHalf {
    ids: Ids,
    names: Vec<Name<'static>>,
    by_month: ByMonth,
    sums: Vec<Sum>,
    told: Vec<Told>,
    rows: usize,
    months: CalendarMonths,
    calendar: Calendar,
    named_by: NamedBy,
}

impl FirstHalf {
    pub(crate) fn new(names: &DataType) -> Result<Self, Error> {
        let months = all_months()?;
        Ok(Self {
            ids: Ids::default(),
            names: Vec::new(),
            by_month: ByMonth::default(),
            sums: Vec::new(),
            told: Vec::new(),
            rows: 0,
            calendar: Calendar::of(&months),
            months,
            named_by: NamedBy::of(names),
        })
    }

    pub(crate) fn add(&mut self, looked: &Looked, batch: &RecordBatch) {
        let cells = looked.cells(batch, &[]);
        let Some(ids) = looked.place(0).and_then(|at| batch.columns().get(at)) else { return };
        if self.rows == 0 {
            self.ids.expect(ids);
        }
        let ids = names(ids.as_ref());
        let columns = straight(looked, batch, &cells);
        let mut arena = Bump::new();
        let mut before = (Name::Nothing, NOBODY);
        for row in 0..batch.num_rows() {
            let own = name(&ids, row);
            if own == Name::Nothing {
                let error = Error::MissingKey { key: "account_id".to_owned() };
                self.tell(NOBODY, Name::Nothing, row, &Fault::at("account_id", error));
                continue;
            }
            if own != before.0 {
                let next = u32::try_from(self.names.len()).unwrap_or(NOBODY);
                let account = self.ids.get_or_put(&own, next);
                if account == next {
                    self.names.push(own.clone().owned());
                }
                before = (own, account);
            }
            let at_once =
                columns.as_ref().and_then(|columns| columns.get(row)).and_then(|(day, paise)| self.at_once(day, paise));
            let moved = at_once.map_or_else(|| read(&cells, row, &arena), Ok);
            if at_once.is_none() {
                arena.reset();
            }
            let put = moved.map_err(|(fault, _)| fault).and_then(|moved| self.put(before.1, moved));
            if let Err(fault) = put {
                self.tell(before.1, before.0.clone().owned(), row, &fault);
            }
        }
        self.rows = self.rows.saturating_add(batch.num_rows());
    }

    /// A row whose values are plain and sound.
    fn at_once(&self, day: i32, paise: i64) -> Option<Moved> {
        let sound = is_amount(paise) && self.calendar.get(day).is_some();
        sound.then_some(Moved { day, paise, interest: false })
    }

    fn tell(&mut self, account: u32, name: Name<'static>, row: usize, fault: &Fault) {
        let dot = if fault.path.is_empty() { "" } else { "." };
        let path = format!("journal[{}]{dot}{}", self.rows.saturating_add(row), fault.path);
        self.told.push(Told { account, name, code: fault.error.code().to_owned(), path });
    }

    /// Adds an entry, unless sums could then be too large to be told.
    fn put(&mut self, account: u32, moved: Moved) -> Result<(), Fault> {
        let Some((place, left)) = self.calendar.get(moved.day) else { return Ok(()) };
        let next = u32::try_from(self.sums.len()).unwrap_or(NOBODY);
        let spot = self.by_month.get_or_put(account, place, next);
        let nothing = AccountMonth::default();
        if spot == next {
            let (first_on, last_on) = (moved.day, moved.day);
            self.sums.push(Sum { account, place, month: nothing, interest: 0, first_on, last_on });
        }
        let Some(sum) = usize::try_from(spot).ok().and_then(|spot| self.sums.get_mut(spot)) else { return Ok(()) };
        if moved_in_all(&sum.month).saturating_add(moved.paise.saturating_abs()) > MOST_MOVED {
            return Err(Fault::at("amount", Error::MoneyTooLarge));
        }
        let days = left.saturating_sub(moved.interest.into());
        sum.month.add(moved.paise, days);
        if moved.interest {
            sum.interest = sum.interest.saturating_add(moved.paise);
        }
        (sum.first_on, sum.last_on) = (sum.first_on.min(moved.day), sum.last_on.max(moved.day));
        Ok(())
    }

    pub(crate) fn schema_of(&self, money: MoneyForm) -> SchemaRef {
        let amount = |name: &str| match money {
            MoneyForm::Paise => Field::new(format!("{name}{PAISE}"), DataType::Int64, true),
            MoneyForm::Rupees => Field::new(name, DataType::Decimal128(38, 2), true),
        };
        let names = match self.named_by {
            NamedBy::Numbers => DataType::Int64,
            NamedBy::Unsigned => DataType::UInt64,
            NamedBy::Text => DataType::Utf8,
        };
        let mut fields = vec![Field::new(ACCOUNT_ID.name, names, true)];
        fields.extend(COLUMNS.iter().map(|(out, of)| match of {
            Of::Day(_) => Field::new(out.name, DataType::Date32, true),
            Of::Paise(_) => amount(out.name),
        }));
        fields.extend([ERROR_CODE.name, ERROR_PATH.name].map(|name| Field::new(name, DataType::Utf8, true)));
        Arc::new(Schema::new(fields))
    }

    fn name_of(&self, account: u32) -> Option<&Name<'static>> {
        usize::try_from(account).ok().and_then(|at| self.names.get(at))
    }

    fn counts(&self) -> DailyCounts {
        let told = self.told.len();
        DailyCounts { rows: self.rows, counted: self.rows.saturating_sub(told), told, ..DailyCounts::default() }
    }

    /// The sums in the order in which account and month came first; after them the rows that make no sense.
    pub(crate) fn finish(self, money: MoneyForm) -> Result<(RecordBatch, DailyCounts), ArrowError> {
        let schema = self.schema_of(money);
        let known = self.sums.iter().map(|sum| self.name_of(sum.account));
        let all: Vec<Option<&Name<'static>>> = known.chain(self.told.iter().map(|told| Some(&told.name))).collect();
        let names: ArrayRef = match self.named_by {
            NamedBy::Numbers => Arc::new(all.iter().map(|name| bits(*name)).collect::<Int64Array>()),
            NamedBy::Unsigned => {
                Arc::new(all.iter().map(|name| bits(*name).map(i64::cast_unsigned)).collect::<UInt64Array>())
            }
            NamedBy::Text => {
                let text = |name: &Option<&Name<'static>>| name.filter(|name| **name != Name::Nothing).map(Name::text);
                Arc::new(all.iter().map(text).collect::<StringArray>())
            }
        };
        let mut arrays = vec![names];
        for (_, of) in &COLUMNS {
            let array: ArrayRef = match of {
                Of::Day(day) => Arc::new(self.sums.iter().map(|sum| Some(day(&self, sum))).collect::<Date32Array>()),
                Of::Paise(paise) => wide(&money_array(self.sums.iter().map(paise).collect(), None, money)?, money)?,
            };
            let nothing = new_null_array(array.data_type(), self.told.len());
            arrays.push(concat(&[array.as_ref(), nothing.as_ref()])?);
        }
        let blank = || new_null_array(&DataType::Utf8, self.sums.len());
        let codes = StringArray::from_iter_values(self.told.iter().map(|told| &told.code));
        let paths = StringArray::from_iter_values(self.told.iter().map(|told| &told.path));
        arrays.push(concat(&[blank().as_ref(), &codes])?);
        arrays.push(concat(&[blank().as_ref(), &paths])?);
        Ok((RecordBatch::try_new(schema, arrays)?, self.counts()))
    }

    /// The columns that memory can have: names that are numbers among them.
    pub(crate) fn outs(&self) -> Vec<Out> {
        let names = (self.named_by != NamedBy::Text).then_some(ACCOUNT_ID);
        names.into_iter().chain(COLUMNS.iter().map(|(out, _)| *out)).chain([ERROR_CODE, ERROR_PATH]).collect()
    }

    /// Writes the sums to the first places; rows that make no sense have none, and are counted as errors.
    pub(crate) fn write(&self, buffers: &mut Buffers<'_>) -> Result<(Filled, DailyCounts), Faults> {
        let rows = self.sums.len();
        let mut lanes = buffers.part(rows)?;
        for (out, lane) in self.outs().iter().zip(&mut lanes) {
            self.write_column(out.name, lane.lent());
        }
        Ok((Filled { rows, errors: self.told.len() }, self.counts()))
    }

    fn write_column(&self, name: &str, lane: Lane<'_>) {
        let Lane { values, valid } = lane;
        let of = COLUMNS.iter().find(|(out, _)| out.name == name).map(|(_, of)| of);
        match of {
            Some(Of::Day(day)) => {
                let days = self.sums.iter().map(|sum| Some(day(self, sum)));
                fill(values.and_then(Buffer::i32), valid, 0, days);
            }
            Some(Of::Paise(paise)) => {
                fill(values.and_then(Buffer::i64), valid, 0, self.sums.iter().map(|sum| Some(paise(sum))));
            }
            None if name == ACCOUNT_ID.name => {
                let numbers = self.sums.iter().map(|sum| bits(self.name_of(sum.account)));
                fill(values.and_then(Buffer::i64), valid, 0, numbers);
            }
            None => valid.into_iter().for_each(|valid| valid.fill(0)),
        }
    }
}

/// The 64 bits of a name that is a number, also of one that is larger than a number with a sign can be.
fn bits(name: Option<&Name<'_>>) -> Option<i64> {
    match name? {
        Name::Number(number) => Some(*number),
        Name::Text(large) => large.parse().ok().map(u64::cast_signed),
        Name::Nothing => None,
    }
}

/// Sums have more digits than amounts.
pub(crate) fn wide(array: &ArrayRef, money: MoneyForm) -> Result<ArrayRef, ArrowError> {
    use arrow_array::cast::AsArray;
    match money {
        MoneyForm::Paise => Ok(Arc::clone(array)),
        MoneyForm::Rupees => {
            let units = array.as_primitive::<arrow_array::types::Decimal128Type>();
            Ok(Arc::new(units.clone().with_precision_and_scale(38, 2)?))
        }
    }
}
