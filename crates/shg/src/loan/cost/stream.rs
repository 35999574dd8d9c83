//! Flows in order of time, those of one moment set against each other.

use super::power::Needed;
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
    pub fn gather(&mut self, flows: impl Iterator<Item = (i64, i64)>) -> Result<(), Error> {
        self.steps.clear();
        let mut origin = None;
        let mut count = 0_i64;
        let (mut sorted, mut latest, mut size) = (true, i64::MIN, 0_i64);
        for (time, amount) in flows {
            let origin = *origin.get_or_insert(time);
            count = count.wrapping_add(1);
            sorted &= time >= latest;
            latest = time;
            size = amount.checked_abs().and_then(|more| size.checked_add(more)).ok_or(Error::MoneyTooLarge)?;
            let at = i32::try_from(time.wrapping_sub(origin)).map_err(|_| Error::MoneyTooLarge)?;
            // Until the earliest is known, a time is kept with its sign bit turned, which orders it as a number without one.
            self.steps.push(Step { gap: 0, at: at.cast_unsigned() ^ 1 << 31, amount });
        }
        if count < 2 {
            return Err(Error::TooFewFlows { count });
        }
        if !sorted {
            self.steps.sort_unstable_by_key(|step| step.at);
        }
        self.net();
        Ok(())
    }

    /// Adds up the steps of one moment, leaves out those of nothing, and counts time from the first that is left.
    fn net(&mut self) {
        self.steps.dedup_by(|later, earlier| {
            let same = later.at == earlier.at;
            if same {
                earlier.amount = earlier.amount.wrapping_add(later.amount);
            }
            same
        });
        self.steps.retain(|step| step.amount != 0);
        let first = self.steps.first().map_or(0, |step| step.at);
        let mut before = first;
        for step in &mut self.steps {
            step.gap = step.at.wrapping_sub(before);
            before = step.at;
            step.at = step.at.wrapping_sub(first);
        }
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
        Self { steps: self.steps.iter().rev().map(turn).collect() }
    }

    /// Units of time from the first step to the last.
    pub fn span(&self) -> u32 {
        self.steps.last().map_or(0, |step| step.at)
    }

    /// All flows added up, whatever their time. No sum overflows: [`gather`](Self::gather) has added up their sizes.
    pub fn total(&self) -> i64 {
        self.steps.iter().fold(0, |total, step| step.amount.wrapping_add(total))
    }

    /// All flows added up, whatever their time and direction.
    pub fn size(&self) -> u64 {
        self.steps.iter().fold(0, |total, step| step.amount.unsigned_abs().wrapping_add(total))
    }

    /// What powers the steps ask for.
    pub fn needed(&self) -> Needed {
        Needed::of(self.steps.iter().map(|step| step.gap))
    }

    /// What is known of the rates from the directions alone, by Descartes' rule of signs.
    ///
    /// # Errors
    ///
    /// `loan.no_sign_change`.
    pub fn shape(&self) -> Result<Shape, Error> {
        let mut changes = 0_u32;
        let mut before = self.steps.first().map_or(0, |step| step.amount);
        for step in &self.steps {
            changes = changes.wrapping_add((step.amount ^ before).is_negative().into());
            before = step.amount;
        }
        let total = self.total();
        match changes {
            0 => Err(Error::NoSignChange),
            1 if total == 0 => Ok(Shape::Nought),
            1 if (total ^ before).is_negative() => Ok(Shape::Below),
            1 => Ok(Shape::Above),
            _ => Ok(Shape::Open),
        }
    }
}
