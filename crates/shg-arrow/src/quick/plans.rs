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
        let (unappraised, says_appraised) = self.denied(appraised)?;
        let (unpaid, history) = self.denied(repaid)?;
        // A plan is told with its amount and whether it is appraised, or not at all.
        if is_in_part(&has_plan, &says_appraised, &has_income) {
            let in_part = &(&has_plan ^ &says_appraised) | &(&has_income & &!&has_plan);
            self.needs(Some(NullBuffer::new(!&in_part)));
        }
        let mut lacking = Flags::default();
        lacking.set(UNPLANNED, has_plan, true);
        lacking.set(UNAPPRAISED, unappraised, false);
        lacking.set(UNPAID, unpaid, false);
        lacking.set(NO_INCOME, has_income, true);
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

    /// A flag that may be left untold: where it is told and not set.
    fn denied(&mut self, name: &str) -> Option<Told<BooleanBuffer>> {
        let rows = self.rows;
        let all = |set| if set { BooleanBuffer::new_set(rows) } else { BooleanBuffer::new_unset(rows) };
        let Some(array) = self.array(name) else {
            return match once(self.cells, name) {
                None => Some((all(false), all(false))),
                Some(Node::Flag(flag)) => Some((all(!flag), all(true))),
                Some(_) => None,
            };
        };
        if self.is_written(name) {
            let cells = self.cells(name)?;
            let node = |row| cells.node(row, self.arena);
            let told = BooleanBuffer::collect_bool(rows, |row| node(row).is_some());
            let denied = BooleanBuffer::collect_bool(rows, |row| matches!(node(row), Some(Node::Flag(false))));
            let said = BooleanBuffer::collect_bool(rows, |row| matches!(node(row), None | Some(Node::Flag(_))));
            self.needs(Some(NullBuffer::new(said)).filter(|nulls| nulls.null_count() > 0));
            return Some((denied, told));
        }
        let (flags, told) = (array.as_boolean_opt()?.values(), told_in(array));
        Some((both(&told, flags, |told, set| told & !set), told))
    }
}

/// Bits of two columns of one length.
fn both(one: &BooleanBuffer, other: &BooleanBuffer, op: impl FnMut(u64, u64) -> u64) -> BooleanBuffer {
    BooleanBuffer::from_bitwise_binary_op(one.values(), one.offset(), other.values(), other.offset(), one.len(), op)
}

/// Does any row tell a plan without whether it is appraised, or the other way round, or its part for producing income without it?
fn is_in_part(has_plan: &BooleanBuffer, says_appraised: &BooleanBuffer, has_income: &BooleanBuffer) -> bool {
    let [plan, appraised, income] = [has_plan, says_appraised, has_income].map(BooleanBuffer::bit_chunks);
    let mut words = plan.iter_padded().zip(appraised.iter_padded()).zip(income.iter_padded());
    words.any(|((plan, appraised), income)| (plan ^ appraised) | (income & !plan) != 0)
}

impl Planned<'_> {
    /// What some rows tell, whose flags are laid into the buffer.
    pub(super) fn part<'s>(&'s self, rows: &Range<usize>, lacking: &'s mut [u8], weighed: bool) -> Plans<'s> {
        self.lacking.lay(rows.clone(), None, lacking);
        Plans { amount: self.amount.part(rows), income_generating: self.income.part(rows), lacking, weighed }
    }
}
