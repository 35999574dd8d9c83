//! Returns of flows that lie side by side in lists of days and of paise: solved one after another in one piece of memory.

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Int64Type};
use arrow_array::{Array, ListArray, RecordBatch};
use shg::loan::cost::XirrSolver;

use crate::door::{Door, Source};
use crate::form::XIRR;

/// Lists of days and lists of paise, row by row.
pub(crate) struct Flows<'a> {
    days: &'a ListArray,
    paise: &'a ListArray,
}

impl<'a> Flows<'a> {
    /// None where flows are told in another way.
    pub(crate) fn of(door: &Door, batch: &'a RecordBatch) -> Option<Self> {
        let list = |name: &str| {
            let place = XIRR.columns.iter().position(|column| column.name == name)?;
            let Source::Table(at, _) = door.sources.get(place)? else { return None };
            batch.columns().get(*at)?.as_list_opt::<i32>()
        };
        let told =
            XIRR.columns.iter().position(|column| column.name == "flows").and_then(|place| door.sources.get(place));
        let (days, paise) = (list("on")?, list("amount")?);
        let plain = matches!(told, Some(Source::Nowhere))
            && days.values().as_primitive_opt::<Date32Type>().is_some_and(|days| days.null_count() == 0)
            && paise.values().as_primitive_opt::<Int64Type>().is_some_and(|paise| paise.null_count() == 0);
        plain.then_some(Self { days, paise })
    }

    /// The return of a row, in units of its last decimal; none where the row is for the reader of documents.
    pub(crate) fn rate(&self, row: usize, solver: &mut XirrSolver) -> Option<i128> {
        let span = |list: &ListArray| {
            let (from, to) = (list.value_offsets().get(row)?, list.value_offsets().get(row.checked_add(1)?)?);
            if list.is_null(row) {
                return None;
            }
            Some(usize::try_from(*from).ok()?..usize::try_from(*to).ok()?)
        };
        let days = self.days.values().as_primitive::<Date32Type>().values().get(span(self.days)?)?;
        let paise = self.paise.values().as_primitive::<Int64Type>().values().get(span(self.paise)?)?;
        let in_calendar = |day: &i32| (FIRST..=LAST).contains(day);
        let countable = |paise: &i64| paise.unsigned_abs() <= MOST;
        let plain = days.len() == paise.len() && days.iter().all(in_calendar) && paise.iter().all(countable);
        plain.then(|| solver.xirr(days, paise).ok()).flatten().map(|rate| rate.units())
    }
}

/// The days of the calendar: 1 January 1950 and 31 December 2199.
const FIRST: i32 = -7_305;
const LAST: i32 = 84_005;

/// Paise that every amount may have.
const MOST: u64 = 10_000_000_000_000;
