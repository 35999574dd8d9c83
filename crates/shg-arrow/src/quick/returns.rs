//! Returns of flows that lie side by side in lists of days and of paise: solved one after another in one piece of memory.

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Int64Type};
use arrow_array::{Array, ListArray, RecordBatch};
use shg::calendar::{FIRST_DAY, LAST_DAY};
use shg::loan::cost::{Percent12, XirrSolver};

use crate::door::{Door, Source};
use crate::form::XIRR;

/// Lists of days and lists of paise, row by row.
pub(crate) struct Flows<'a> {
    days: &'a ListArray,
    paise: &'a ListArray,
}

/// What lists hold, one list after another, and where each begins and ends.
type Laid<'a, T> = (&'a [T], &'a [i32]);

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

    /// The returns of all rows; none where a row is for the reader of documents.
    pub(crate) fn rates(&self, solver: &mut XirrSolver, rates: &mut [Option<Percent12>]) {
        let ((days, offsets), (paise, others)) = self.laid();
        let all = span(offsets, 0, offsets.len().saturating_sub(1));
        let whole = self.days.null_count() == 0 && self.paise.null_count() == 0 && offsets == others;
        if whole && fit(all.and_then(|all| Some((days.get(all.clone())?, paise.get(all)?)))) {
            solver.xirr_into(days, paise, offsets, rates);
            return;
        }
        for (row, rate) in rates.iter_mut().enumerate() {
            let of_row =
                |list: &ListArray, offsets| list.is_valid(row).then(|| span(offsets, row, row.saturating_add(1)));
            let days = of_row(self.days, offsets).flatten().and_then(|span| days.get(span));
            let paise = of_row(self.paise, others).flatten().and_then(|span| paise.get(span));
            let flows = days.zip(paise).filter(|(days, paise)| days.len() == paise.len());
            *rate = flows.filter(|_| fit(flows)).and_then(|(days, paise)| solver.xirr(days, paise).ok());
        }
    }

    fn laid(&self) -> (Laid<'a, i32>, Laid<'a, i64>) {
        let (days, paise) =
            (self.days.values().as_primitive::<Date32Type>(), self.paise.values().as_primitive::<Int64Type>());
        ((days.values(), self.days.value_offsets()), (paise.values(), self.paise.value_offsets()))
    }
}

/// From where one list begins to where another does.
fn span(offsets: &[i32], from: usize, to: usize) -> Option<std::ops::Range<usize>> {
    Some(usize::try_from(*offsets.get(from)?).ok()?..usize::try_from(*offsets.get(to)?).ok()?)
}

/// Are the days in the calendar, and the paise no more than an amount may be? Without a branch, so that many are looked at at once;
/// of amounts so large that only the reader of documents counts them, some are left to it that may be.
fn fit(flows: Option<(&[i32], &[i64])>) -> bool {
    flows.is_some_and(|(days, paise)| {
        let outside =
            days.iter().fold(0, |outside, day| outside | day.wrapping_sub(FIRST_DAY) | LAST_DAY.wrapping_sub(*day));
        let bits = paise.iter().fold(0, |bits, paise| bits | (paise ^ (paise >> 63)));
        outside >= 0 && bits < MOST
    })
}

/// Less than the paise that every amount may have, 10¹³, and a power of two.
const MOST: i64 = 1 << 43;
