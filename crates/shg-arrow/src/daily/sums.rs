//! Sums of entries: made of one journal, and read from as many shards as there are.

use std::sync::Arc;

use arrow_array::{Array, ArrayRef, Date32Array, Int64Array, RecordBatch, StringArray, new_null_array};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use arrow_select::concat::concat;
use bumpalo::Bump;
use shg::calendar::{Date, FIRST_DAY, LAST_DAY};
use shg::loan::cash_credit::{AccountMonth, CalendarMonths};
use shg::money::Rupees;
use shg::wire::rows::{Node, columns};
use shg::{Error, Fault};

use super::DailyCounts;
use super::accounts::Accounts;
use super::asked::{Looked, is_number};
use super::calendar::Calendar;
use super::ids::{Ids, NOBODY, Name, Numbers, name, names};
use super::journal::{Journal, Moved, Refused, fits, is_amount, read, straight};
use super::told::Told;
use crate::cells::{Cells, Whole};
use crate::form::PAISE;
use crate::out::{MoneyForm, money_array};

const MONTH: usize = 1;
const AMOUNT: usize = 2;
const AMOUNT_DAYS: usize = 3;
const PAID: usize = 4;
const FIRST_ON: usize = 5;
const LAST_ON: usize = 6;
const INTEREST: usize = 7;
const ERROR_CODE: usize = 8;
const ERROR_PATH: usize = 9;

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
    by_number: bool,
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
            by_number: is_number(names),
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
            match moved {
                Ok(moved) => self.put(before.1, moved),
                Err((fault, _)) => self.tell(before.1, before.0.clone().owned(), row, &fault),
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

    fn put(&mut self, account: u32, moved: Moved) {
        let Some((place, left)) = self.calendar.get(moved.day) else { return };
        let next = u32::try_from(self.sums.len()).unwrap_or(NOBODY);
        let spot = self.by_month.get_or_put(account, place, next);
        let nothing = AccountMonth::default();
        if spot == next {
            let (first_on, last_on) = (moved.day, moved.day);
            self.sums.push(Sum { account, place, month: nothing, interest: 0, first_on, last_on });
        }
        let Some(sum) = usize::try_from(spot).ok().and_then(|spot| self.sums.get_mut(spot)) else { return };
        let days = left.saturating_sub(moved.interest.into());
        sum.month.add(moved.paise, days);
        if moved.interest {
            sum.interest = sum.interest.saturating_add(moved.paise);
        }
        (sum.first_on, sum.last_on) = (sum.first_on.min(moved.day), sum.last_on.max(moved.day));
    }

    pub(crate) fn schema_of(&self, money: MoneyForm) -> SchemaRef {
        let amount = |name: &str| match money {
            MoneyForm::Paise => Field::new(format!("{name}{PAISE}"), DataType::Int64, true),
            MoneyForm::Rupees => Field::new(name, DataType::Decimal128(38, 2), true),
        };
        let names = if self.by_number { DataType::Int64 } else { DataType::Utf8 };
        Arc::new(Schema::new(vec![
            Field::new("account_id", names, true),
            Field::new("month", DataType::Date32, true),
            amount("amount"),
            amount("amount_days"),
            amount("paid"),
            amount("interest"),
            Field::new("first_on", DataType::Date32, true),
            Field::new("last_on", DataType::Date32, true),
            Field::new("error_code", DataType::Utf8, true),
            Field::new("error_path", DataType::Utf8, true),
        ]))
    }

    /// The sums in the order in which account and month came first; after them the rows that make no sense.
    pub(crate) fn finish(self, money: MoneyForm) -> Result<(RecordBatch, DailyCounts), ArrowError> {
        let told = self.told.len();
        let counts =
            DailyCounts { rows: self.rows, counted: self.rows.saturating_sub(told), told, ..DailyCounts::default() };

        let schema = self.schema_of(money);
        let known = self.sums.iter().map(|sum| usize::try_from(sum.account).ok().and_then(|at| self.names.get(at)));
        let all: Vec<Option<&Name<'static>>> = known.chain(self.told.iter().map(|told| Some(&told.name))).collect();
        let names: ArrayRef = if self.by_number {
            let number = |name: &Option<&Name<'static>>| match name {
                Some(Name::Number(number)) => Some(*number),
                _ => None,
            };
            Arc::new(all.iter().map(number).collect::<Int64Array>())
        } else {
            let text = |name: &Option<&Name<'static>>| name.filter(|name| **name != Name::Nothing).map(Name::text);
            Arc::new(all.iter().map(text).collect::<StringArray>())
        };
        let nothing = |field: usize| {
            let data = schema.fields().get(field).map_or(DataType::Null, |field| field.data_type().clone());
            new_null_array(&data, self.told.len())
        };
        let day = |day: &dyn Fn(&Sum) -> i32| -> ArrayRef {
            Arc::new(Date32Array::from(self.sums.iter().map(day).collect::<Vec<_>>()))
        };
        let amount = |paise: &dyn Fn(&Sum) -> i64| -> Result<ArrayRef, ArrowError> {
            let array = money_array(self.sums.iter().map(paise).collect(), None, money)?;
            wide(&array, money)
        };
        let first_day = |sum: &Sum| self.months.first_day(sum.place).map_or(0, Date::epoch_days);
        let made = [
            day(&first_day),
            amount(&|sum| sum.month.amount)?,
            amount(&|sum| sum.month.amount_days)?,
            amount(&|sum| sum.month.paid)?,
            amount(&|sum| sum.interest)?,
            day(&|sum| sum.first_on),
            day(&|sum| sum.last_on),
        ];
        let mut arrays = vec![names];
        for (at, array) in made.iter().enumerate() {
            arrays.push(concat(&[array.as_ref(), nothing(at.saturating_add(1)).as_ref()])?);
        }
        let blank = || new_null_array(&DataType::Utf8, self.sums.len());
        let codes = StringArray::from_iter_values(self.told.iter().map(|told| &told.code));
        let paths = StringArray::from_iter_values(self.told.iter().map(|told| &told.path));
        arrays.push(concat(&[blank().as_ref(), &codes])?);
        arrays.push(concat(&[blank().as_ref(), &paths])?);
        Ok((RecordBatch::try_new(schema, arrays)?, counts))
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

/// Sums of entries that come in: added up to the months of the accounts.
#[derive(Debug)]
pub(crate) struct SecondHalf {
    pub(crate) journal: Journal,
    /// Of each account whose sums hold entries after its last day, which only a journal can tell apart.
    pub(crate) mixed: Vec<u32>,
}

/// Sums whose days and amounts are plain columns, told in every row.
struct PlainSums<'a> {
    month: &'a [i32],
    first_on: &'a [i32],
    last_on: &'a [i32],
    amount: Amounts<'a>,
    amount_days: Amounts<'a>,
    paid: Amounts<'a>,
    /// None where it is told nowhere.
    interest: Option<Amounts<'a>>,
}

enum Amounts<'a> {
    Whole(&'a [i64]),
    Units(&'a [i128]),
}

impl<'a> Amounts<'a> {
    fn of(cells: &Cells<'a>) -> Option<Self> {
        match cells {
            Cells::Units(Whole::I64(paise, None), 2) => Some(Self::Whole(paise)),
            Cells::Decimal(units, 2, None) => Some(Self::Units(units)),
            _ => None,
        }
    }

    fn get(&self, row: usize) -> Option<i64> {
        match self {
            Self::Whole(paise) => paise.get(row).copied(),
            Self::Units(units) => i64::try_from(*units.get(row)?).ok(),
        }
    }
}

impl<'a> PlainSums<'a> {
    fn of(cells: &[Cells<'a>]) -> Option<Self> {
        let days = |column: usize| match cells.get(column)? {
            Cells::Day(days, None) => Some(*days),
            _ => None,
        };
        let interest = match cells.get(INTEREST) {
            None | Some(Cells::Nothing) => None,
            Some(told) => Some(Amounts::of(told)?),
        };
        Some(Self {
            month: days(MONTH)?,
            first_on: days(FIRST_ON)?,
            last_on: days(LAST_ON)?,
            amount: Amounts::of(cells.get(AMOUNT)?)?,
            amount_days: Amounts::of(cells.get(AMOUNT_DAYS)?)?,
            paid: Amounts::of(cells.get(PAID)?)?,
            interest,
        })
    }
}

fn missing(key: &str) -> Refused {
    (Fault::at(key, Error::MissingKey { key: key.to_owned() }), true)
}

impl SecondHalf {
    pub(crate) fn of(accounts: &Accounts) -> Self {
        Self { journal: Journal::of(accounts), mixed: Vec::new() }
    }

    pub(crate) fn add(&mut self, accounts: &Accounts, looked: &Looked, batch: &RecordBatch) {
        let cells = looked.cells(batch, &[]);
        let Some(ids) = looked.place(0).and_then(|at| batch.columns().get(at)) else { return };
        let mut places = Vec::new();
        accounts.ids.places(ids, &mut places);
        let ids = names(ids.as_ref());
        let is_told = looked.place(ERROR_CODE).and_then(|at| batch.columns().get(at));
        let is_told = is_told.is_some_and(|codes| codes.null_count() < codes.len());
        let mut arena = Bump::new();
        let plain = PlainSums::of(&cells).filter(|_| !is_told);
        for (row, account) in places.iter().enumerate() {
            if plain.as_ref().is_some_and(|plain| self.at_once(accounts, *account, plain, row).is_some()) {
                continue;
            }
            let told = if is_told { told_before(&cells, row, &arena) } else { None };
            if let Some((code, path)) = told {
                let name = name(&ids, row).owned();
                if *account != NOBODY {
                    self.journal.spoilt.push(*account);
                }
                self.journal.told.push(Told { account: *account, name, code, path });
            } else if let Err((fault, spoils)) = self.put(accounts, *account, &cells, row, &arena) {
                let path = format!("sums[{}].{}", self.journal.rows.saturating_add(row), fault.path);
                self.journal.tell(*account, spoils, &fault.error, path, name(&ids, row).owned());
            }
            arena.reset();
        }
        self.journal.rows = self.journal.rows.saturating_add(batch.num_rows());
    }

    /// Adds sums that surely stand: of a month of the account, up to its last day, without interest.
    fn at_once(&mut self, accounts: &Accounts, account: u32, plain: &PlainSums<'_>, row: usize) -> Option<()> {
        let spot = usize::try_from(account).ok().and_then(|account| accounts.spots.get(account))?;
        let [month, first_on, last_on] = [*plain.month.get(row)?, *plain.first_on.get(row)?, *plain.last_on.get(row)?];
        let (place, _) = accounts.calendar.get(first_on)?;
        let one_month = [month, last_on].iter().all(|day| accounts.calendar.get(*day).map(|(at, _)| at) == Some(place));
        let in_order = spot.first <= first_on && first_on <= last_on && last_on <= spot.last;
        let paid = plain.paid.get(row).filter(|paid| *paid >= 0)?;
        let interest = plain.interest.as_ref().map_or(Some(0), |interest| interest.get(row))?;
        if !one_month || !in_order || interest != 0 {
            return None;
        }
        let sum = AccountMonth { amount: plain.amount.get(row)?, amount_days: plain.amount_days.get(row)?, paid };
        self.journal.sum(accounts, account, spot, place)?.merge(&sum);
        self.journal.counted = self.journal.counted.saturating_add(1);
        Some(())
    }

    fn put(
        &mut self,
        accounts: &Accounts,
        account: u32,
        cells: &[Cells<'_>],
        row: usize,
        arena: &Bump,
    ) -> Result<(), Refused> {
        let spot = usize::try_from(account).ok().and_then(|account| accounts.spots.get(account));
        let unknown = || (Fault::at("account_id", Error::UnknownAccount { account: String::new() }), false);
        let spot = spot.ok_or_else(unknown)?;
        let (Some(months), true) = (&accounts.months, spot.count > 0) else {
            self.journal.of_refused = self.journal.of_refused.saturating_add(1);
            return Ok(());
        };
        let [month, first_on, last_on] = [("month", MONTH), ("first_on", FIRST_ON), ("last_on", LAST_ON)]
            .map(|(name, column)| day(cells, column, name, row, arena));
        let (month, first_on, last_on) = (month?, first_on?, last_on?);
        let reversed =
            |name: &str, from: Date, to: Date| Err((Fault::at(name, Error::DaysReversed { from, to }), true));
        if month.month_number() != first_on.month_number() {
            return reversed("first_on", month, first_on);
        }
        if last_on < first_on || last_on.month_number() != month.month_number() {
            return reversed("last_on", first_on, last_on);
        }
        let interest = match amount(cells, INTEREST, "interest", row, arena) {
            Err((Fault { error: Error::MissingKey { .. }, .. }, _)) => 0,
            found => found?,
        };
        let first = Moved { day: first_on.epoch_days(), paise: 1, interest: interest != 0 };
        fits(spot, first).map_err(|(fault, spoils)| {
            let path = if fault.path == "amount" { "interest" } else { "first_on" };
            (Fault::at(path, fault.error), spoils)
        })?;
        let paid = amount(cells, PAID, "paid", row, arena)?;
        if paid < 0 {
            let amount = Rupees::from_paise(paid).map_err(|error| (Fault::at("paid", error), true))?;
            return Err((Fault::at("paid", Error::MoneyNegative { amount }), true));
        }
        let sum = AccountMonth {
            amount: amount(cells, AMOUNT, "amount", row, arena)?,
            amount_days: amount(cells, AMOUNT_DAYS, "amount_days", row, arena)?,
            paid,
        };
        if last_on.epoch_days() > spot.last {
            self.mixed.push(account);
        }
        let place = months.place(first_on.epoch_days()).unwrap_or_default();
        if let Some(sums) = self.journal.sum(accounts, account, spot, place) {
            sums.merge(&sum);
        }
        self.journal.counted = self.journal.counted.saturating_add(1);
        Ok(())
    }
}

/// A row that was told to make no sense when the sums were made.
fn told_before(cells: &[Cells<'_>], row: usize, arena: &Bump) -> Option<(String, String)> {
    let text = |column: usize| match cells.get(column)?.node(row, arena)? {
        Node::Text(text) => Some(text.to_owned()),
        _ => None,
    };
    Some((text(ERROR_CODE)?, text(ERROR_PATH).unwrap_or_default()))
}

fn day(cells: &[Cells<'_>], column: usize, name: &str, row: usize, arena: &Bump) -> Result<Date, Refused> {
    let read = match cells.get(column).and_then(|cells| cells.node(row, arena)) {
        Some(Node::Day(day)) => Date::from_epoch_days(day),
        Some(Node::Text(text)) => text.parse(),
        Some(other) => Err(Error::WrongType { expected: columns::DAY, found: other.kind() }),
        None => return Err(missing(name)),
    };
    read.map_err(|error| (Fault::at(name, error), true))
}

/// Paise, which may be more than one amount can be.
fn amount(cells: &[Cells<'_>], column: usize, name: &str, row: usize, arena: &Bump) -> Result<i64, Refused> {
    let read = match cells.get(column).and_then(|cells| cells.node(row, arena)) {
        Some(Node::Decimal(paise, 2)) => Ok(paise),
        Some(Node::Decimal(units, 1)) => units.checked_mul(10).ok_or(Error::MoneyTooLarge),
        Some(Node::Decimal(units, 0)) => units.checked_mul(100).ok_or(Error::MoneyTooLarge),
        Some(Node::Text(text)) => text.parse::<Rupees>().map(Rupees::paise),
        Some(other) => Err(Error::WrongType { expected: columns::MONEY, found: other.kind() }),
        None => return Err(missing(name)),
    };
    read.map_err(|error| (Fault::at(name, error), true))
}
