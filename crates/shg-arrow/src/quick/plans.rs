//! What a table tells of plans and of earlier loans: columns that may be left out, and that tell nothing in most rows.

use std::ops::Range;

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Int64Type};
use arrow_array::{Array, ArrayRef};
use arrow_buffer::{BooleanBuffer, NullBuffer};
use shg::limits::Plans;
use shg::money::Rupees;
use shg::wire::rows::Node;

use super::facts::{Column, Common, Slice};
use super::flags::Flags;
use super::{TILE, once};

/// The columns, of which a table that has any tells plans.
const NAMES: [&str; 4] = ["plan_amount", "plan_income_generating", "plan_appraised", "previous_loans_repaid"];

/// The order of the bits of [`Plans::lacking`].
const UNPLANNED: usize = Plans::UNPLANNED.trailing_zeros() as usize;
const UNAPPRAISED: usize = Plans::UNAPPRAISED.trailing_zeros() as usize;
const UNPAID: usize = Plans::UNPAID.trailing_zeros() as usize;
const NO_INCOME: usize = Plans::NO_INCOME.trailing_zeros() as usize;

/// What later doses rest on, understood.
pub(super) struct Planned<'a> {
    amount: Column<'a, i64>,
    income: Column<'a, i64>,
    lacking: Flags,
    /// Rows that tell how earlier loans were repaid.
    pub(super) history: BooleanBuffer,
}

/// Values, and the rows that tell them.
type Told<T> = (T, BooleanBuffer);

fn told_in(array: &ArrayRef) -> BooleanBuffer {
    array.nulls().map_or_else(|| BooleanBuffer::new_set(array.len()), |nulls| nulls.inner().clone())
}

impl<'a> Common<'a> {
    /// What the table tells of plans, if it tells anything; else none. None of a batch that is not of the kind that most are.
    pub(super) fn planned(&mut self) -> Option<Option<Planned<'a>>> {
        if NAMES.iter().all(|name| self.array(name).is_none() && once(self.cells, name).is_none()) {
            return Some(None);
        }
        let [plan, income, appraised, repaid] = NAMES;
        let (amount, has_plan) = self.paise_if_told(plan)?;
        let (income, has_income) = self.paise_if_told(income)?;
        let (appraised, says_appraised) = self.flags_if_told(appraised)?;
        let (repaid, history) = self.flags_if_told(repaid)?;
        // A plan is told with its amount and whether it is appraised, or not at all.
        let in_part = &(&has_plan ^ &says_appraised) | &(&has_income & &!&has_plan);
        if in_part.set_indices().next().is_some() {
            self.needs(Some(NullBuffer::new(!&in_part)));
        }
        let mut lacking = Flags::default();
        lacking.set(UNPLANNED, has_plan.clone(), true);
        lacking.set(UNAPPRAISED, &has_plan & &!&appraised, false);
        lacking.set(UNPAID, &history & &!&repaid, false);
        lacking.set(NO_INCOME, has_income.clone(), true);
        Some(Some(Planned { amount, income, lacking, history }))
    }

    /// An amount that may be left untold; where it is, anything stands.
    fn paise_if_told(&mut self, name: &str) -> Option<Told<Column<'a, i64>>> {
        let rows = self.rows;
        let Some(array) = self.array(name) else {
            let once = once(self.cells, name);
            let told = if once.is_some() { BooleanBuffer::new_set(rows) } else { BooleanBuffer::new_unset(rows) };
            let paise = match once {
                None => 0,
                Some(Node::Text(text)) => text.parse::<Rupees>().ok()?.paise(),
                Some(_) => return None,
            };
            return Some((Column::Once(vec![paise; rows.min(TILE)]), told));
        };
        if self.is_written(name) {
            let cells = self.cells(name)?;
            let is_told = |row| cells.node(row, self.arena).is_some();
            let told = BooleanBuffer::collect_bool(rows, is_told);
            return Some((Column::Each(self.money(name)?), told));
        }
        if let Some(paise) = array.as_primitive_opt::<Int64Type>() {
            return Some((Column::Each(Slice::Own(paise.values())), told_in(array)));
        }
        array.as_primitive_opt::<Decimal128Type>()?;
        Some((Column::Each(self.money(name)?), told_in(array)))
    }

    /// A flag that may be left untold, in which case it is not set.
    fn flags_if_told(&mut self, name: &str) -> Option<Told<BooleanBuffer>> {
        let rows = self.rows;
        let all = |set| if set { BooleanBuffer::new_set(rows) } else { BooleanBuffer::new_unset(rows) };
        let Some(array) = self.array(name) else {
            return match once(self.cells, name) {
                None => Some((all(false), all(false))),
                Some(Node::Flag(flag)) => Some((all(flag), all(true))),
                Some(_) => None,
            };
        };
        if self.is_written(name) {
            let cells = self.cells(name)?;
            let node = |row| cells.node(row, self.arena);
            let told = BooleanBuffer::collect_bool(rows, |row| node(row).is_some());
            let set = BooleanBuffer::collect_bool(rows, |row| matches!(node(row), Some(Node::Flag(true))));
            let said = BooleanBuffer::collect_bool(rows, |row| matches!(node(row), None | Some(Node::Flag(_))));
            self.needs(Some(NullBuffer::new(said)).filter(|nulls| nulls.null_count() > 0));
            return Some((set, told));
        }
        let told = told_in(array);
        Some((array.as_boolean_opt()?.values() & &told, told))
    }
}

impl Planned<'_> {
    /// What some rows tell, whose flags are laid into the buffer.
    pub(super) fn part<'s>(&'s self, rows: &Range<usize>, lacking: &'s mut [u8], weighed: bool) -> Plans<'s> {
        self.lacking.lay(rows.clone(), None, lacking);
        Plans { amount: self.amount.part(rows), income_generating: self.income.part(rows), lacking, weighed }
    }
}
