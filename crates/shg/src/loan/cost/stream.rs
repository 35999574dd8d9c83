//! Flows in order of time, those of one moment set against each other.

use super::power::{Gaps, Needed};
use crate::error::Error;

/// What flows at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// Units of time since the step before.
    pub gap: u32,
    /// Units of time since the first step.
    pub at: u32,
    /// What flows, never nothing; what is received is above nought.
    pub amount: i64,
}

/// Flows in order of time.
#[derive(Clone, Debug, Default)]
pub(super) struct Stream {
    pub steps: Vec<Step>,
    measures: Measures,
}

/// What one look at all steps tells of them.
#[derive(Clone, Copy, Debug, Default)]
struct Measures {
    /// All flows added up, whatever their time.
    total: i64,
    /// All flows added up, whatever their time and direction.
    size: u64,
    /// How often the direction changes.
    changes: u32,
    gaps: Gaps,
}

impl Measures {
    /// Looks at one more step, after one of so much.
    #[inline(always)]
    fn add(&mut self, step: &Step, before: i64) {
        let changes = (step.amount ^ before).is_negative();
        self.changes = self.changes.wrapping_add(changes.into());
        self.total = self.total.wrapping_add(step.amount);
        self.size = self.size.saturating_add(step.amount.unsigned_abs());
        self.gaps.ask(step.gap);
    }
}

/// What the directions of the flows say of the rates at which they are worth nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// There is one rate, nought.
    Nought,
    /// There is one rate, and it is above nought.
    Above,
    /// There is one rate, and it is below nought.
    Below,
    /// There may be none, one or several.
    Open,
}

impl Stream {
    /// Takes flows, each with its time, in any order.
    ///
    /// # Errors
    ///
    /// `loan.too_few_flows`; `money.too_large` where the flows add up to more than can be counted.
    pub fn gather(&mut self, flows: impl ExactSizeIterator<Item = (i64, i64)>) -> Result<(), Error> {
        let count = flows.len();
        if count < 2 {
            return Err(Error::TooFewFlows { count: i64::from(count == 1) });
        }
        let (mut measures, mut faults, mut far) = (Measures::default(), 0_u64, 0_u64);
        let (mut origin, mut before, mut latest) = (None, Step { gap: 0, at: 0, amount: 0 }, -1_i64);
        // What was there is written over, every step of it.
        self.steps.resize(count, before);
        // Most flows come in order, and no two of one moment: for those, all is done in one go. Faults are gathered in the highest
        // bit of a word: a gap below one, or a size below one; and in the higher half of another a time out of bounds.
        let fault = |size: u64| size.wrapping_sub(1);
        for (step, (time, amount)) in self.steps.iter_mut().zip(flows) {
            let since = time.wrapping_sub(*origin.get_or_insert(time));
            far |= since.wrapping_add(1 << 31).cast_unsigned();
            faults |= fault(since.wrapping_sub(latest).cast_unsigned()) | fault(amount.unsigned_abs());
            latest = since;
            let at = (since as i32).cast_unsigned();
            *step = Step { gap: at.wrapping_sub(before.at), at, amount };
            measures.add(step, before.amount);
            before = *step;
        }
        let (within, apart) = (far >> 32 == 0, faults >> 63 == 0);
        // A sum of flows overflows only where that of their sizes does.
        if !within || i64::try_from(measures.size).is_err() {
            return Err(Error::MoneyTooLarge);
        }
        self.measures = measures;
        // The first flow follows none: it turns nothing.
        if self.steps.first().is_some_and(|step| step.amount < 0) {
            self.measures.changes = self.measures.changes.wrapping_sub(1);
        }
        if !apart {
            self.net();
            self.measure();
        }
        Ok(())
    }

    /// Puts steps in order, adds up those of one moment and leaves out those of nothing.
    #[cold]
    fn net(&mut self) {
        // With its sign bit turned a time is ordered as a number without one.
        self.steps.iter_mut().for_each(|step| step.at ^= 1 << 31);
        if !self.steps.is_sorted_by_key(|step| step.at) {
            self.steps.sort_unstable_by_key(|step| step.at);
        }
        self.steps.dedup_by(|later, earlier| {
            let same = later.at == earlier.at;
            if same {
                earlier.amount = earlier.amount.wrapping_add(later.amount);
            }
            same
        });
        self.steps.retain(|step| step.amount != 0);
    }

    /// Counts time from the first step, and looks at all of them.
    fn measure(&mut self) {
        let first = self.steps.first().copied().unwrap_or(Step { gap: 0, at: 0, amount: 0 });
        let (mut measures, mut before) = (Measures::default(), first);
        for step in &mut self.steps {
            step.gap = step.at.wrapping_sub(before.at);
            let last = before.amount;
            before = *step;
            step.at = step.at.wrapping_sub(first.at);
            measures.add(step, last);
        }
        self.measures = measures;
    }

    /// The same flows with time running backwards, from the last to the first.
    pub fn backwards(&self) -> Self {
        let span = self.span();
        let mut gap = 0;
        let turn = |step: &Step| {
            let turned = Step { gap, at: span.wrapping_sub(step.at), amount: step.amount };
            gap = step.gap;
            turned
        };
        Self { steps: self.steps.iter().rev().map(turn).collect(), measures: self.measures }
    }

    /// Units of time from the first step to the last.
    pub fn span(&self) -> u32 {
        self.steps.last().map_or(0, |step| step.at)
    }

    /// All flows added up, whatever their time.
    pub const fn total(&self) -> i64 {
        self.measures.total
    }

    /// All flows added up, whatever their time and direction.
    pub const fn size(&self) -> u64 {
        self.measures.size
    }

    /// How many steps come before the direction changes, where it does so once.
    pub fn turn(&self) -> Option<usize> {
        let first = self.steps.first()?.amount;
        let turns = |step: &Step| (step.amount ^ first).is_negative();
        if self.measures.changes == 1 { self.steps.iter().position(turns) } else { None }
    }

    /// What powers the steps ask for.
    pub fn needed(&self) -> Needed {
        self.measures.gaps.needed()
    }

    /// What is known of the rates from the directions alone, by Descartes' rule of signs.
    ///
    /// # Errors
    ///
    /// `loan.no_sign_change`.
    pub fn shape(&self) -> Result<Shape, Error> {
        let total = self.total();
        let last = self.steps.last().map_or(0, |step| step.amount);
        match self.measures.changes {
            0 => Err(Error::NoSignChange),
            1 if total == 0 => Ok(Shape::Nought),
            1 if (total ^ last).is_negative() => Ok(Shape::Below),
            1 => Ok(Shape::Above),
            _ => Ok(Shape::Open),
        }
    }
}
