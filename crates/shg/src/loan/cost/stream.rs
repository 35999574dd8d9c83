//! Flows in order of time, those of one moment set against each other.

use super::measures::{Measures, OneTurn, Way};
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

const NOTHING: Step = Step { gap: 0, at: 0, amount: 0 };

/// Flows in order of time.
#[derive(Clone, Debug, Default)]
pub(super) struct Stream {
    pub steps: Vec<Step>,
    measures: Measures,
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
    #[inline]
    pub fn gather(&mut self, flows: impl ExactSizeIterator<Item = (i64, i64)> + Clone) -> Result<(), Error> {
        let (count, mut rest) = (flows.len(), flows.clone());
        let Some((origin, amount)) = rest.next().filter(|_| count > 1) else {
            return Err(Error::TooFewFlows { count: i64::from(count == 1) });
        };
        // What was there is written over, every step of it.
        self.steps.resize(count, NOTHING);
        let mut measures = Measures::default();
        let (mut places, mut one) = (self.steps.iter_mut(), Some((0, amount)));
        if let Some(first) = places.next() {
            *first = Step { gap: 0, at: 0, amount };
        }
        let (mut left, mut latest) = (places.zip(rest), 0_i64);
        // Most flows come in order, and no two of one moment: for those, all is done in one go, one direction after the other.
        while let Some((at, amount)) = one.take() {
            let mut way = Way::begun(count.wrapping_sub(left.len()), at, amount);
            for (step, (time, amount)) in left.by_ref() {
                let since = time.wrapping_sub(origin);
                let gap = since.wrapping_sub(latest);
                latest = since;
                *step = Step { gap: gap as u32, at: since as u32, amount };
                if !way.add(gap, since, amount) {
                    one = Some((since, amount));
                    break;
                }
            }
            measures.add(&way);
        }
        if measures.is_in_order() && latest < MOST_TIME {
            measures.finish(&self.steps)?;
            self.measures = measures;
            return Ok(());
        }
        self.put_in_order(flows.map(|(time, _)| time.wrapping_sub(origin)))
    }

    /// Sees to flows that are not in order, or of one moment, or of nothing.
    #[cold]
    fn put_in_order(&mut self, mut times: impl Iterator<Item = i64>) -> Result<(), Error> {
        if !times.all(|since| (-MOST_TIME..MOST_TIME).contains(&since)) {
            return Err(Error::MoneyTooLarge);
        }
        let size = self.steps.iter().fold(0_u64, |size, step| size.saturating_add(step.amount.unsigned_abs()));
        // A sum of flows overflows only where that of their sizes does.
        if i64::try_from(size).is_err() {
            return Err(Error::MoneyTooLarge);
        }
        self.net();
        self.measure()
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
    fn measure(&mut self) -> Result<(), Error> {
        let first = self.steps.first().copied().unwrap_or(NOTHING);
        let (mut measures, mut before) = (Measures::default(), first.at);
        let mut way = Way::begun(1, 0, first.amount);
        for (place, step) in self.steps.iter_mut().enumerate() {
            step.gap = step.at.wrapping_sub(before);
            before = step.at;
            step.at = step.at.wrapping_sub(first.at);
            if place > 0 && !way.add(step.gap.into(), step.at.into(), step.amount) {
                measures.add(&way);
                way = Way::begun(place.wrapping_add(1), step.at.into(), step.amount);
            }
        }
        measures.add(&way);
        measures.finish(&self.steps)?;
        self.measures = measures;
        Ok(())
    }

    /// The same flows with time running backwards, from the last to the first.
    pub fn backwards(&self) -> Result<Self, Error> {
        let span = self.span();
        let turn = |step: &Step| Step { gap: 0, at: span.wrapping_sub(step.at), amount: step.amount };
        let mut turned = Self { steps: self.steps.iter().rev().map(turn).collect(), measures: self.measures };
        turned.measure()?;
        Ok(turned)
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
        self.measures.turn()
    }

    /// The steps before the direction changes and those after it, where it does so once, and what is known of both.
    #[inline]
    pub fn one_turn(&self) -> Option<OneTurn<'_>> {
        self.measures.one_turn(&self.steps)
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
    #[inline]
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

/// Times are further apart than any calendar is long.
const MOST_TIME: i64 = 1 << 31;
