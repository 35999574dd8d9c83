//! Interest of the running row as it is earned: exact parts, each on a balance that stood for some days.

use super::plan::Ground;
use crate::calendar::Date;
use crate::error::Error;
use crate::loan::exact::Exact;
use crate::loan::period::Share;

/// Parts of what a row earned, added up.
#[derive(Clone, Debug)]
pub(super) struct Sum {
    /// Exactly.
    pub(super) exact: Exact,
    /// The parts before the last, each rounded.
    closed_parts: i64,
    /// The last part, and what was earned on what was drawn.
    last_part: Exact,
}

/// What a row earned so far.
#[derive(Clone, Debug)]
pub(super) struct Earned {
    /// In its whole period.
    pub(super) whole: Sum,
    /// The same with the days of a broken first period that come before that, where there are any.
    broken: Option<Sum>,
}

/// The running row: what it earned up to a day, and the balance that earns from then on.
#[derive(Clone, Debug)]
pub(super) struct Accrual {
    row: usize,
    /// The first day of the row.
    pub(super) start: Date,
    since: Date,
    /// The balance that earns, without what was drawn in this row.
    base: i64,
    /// The balance that earns from a later day on.
    then: Option<(Date, i64)>,
    earned: Earned,
}

impl Sum {
    /// Each part rounded, with what is added to the last.
    pub(super) fn by_part(&self, more: &Exact, ground: &Ground) -> Option<i64> {
        let last = self.last_part.plus(more)?;
        self.closed_parts.checked_add(last.rounded(ground.terms.rounding.to, ground.terms.rounding.mode)?)
    }

    fn begin_part(&mut self, ground: &Ground) -> Option<()> {
        self.closed_parts = self.by_part(&Exact::of(0), ground)?;
        self.last_part = Exact::of(0);
        Some(())
    }

    fn add(&mut self, part: &Exact) -> Option<()> {
        self.last_part = self.last_part.plus(part)?;
        self.exact = self.exact.plus(part)?;
        Some(())
    }
}

impl Earned {
    pub(super) fn nothing() -> Self {
        let whole = Sum { exact: Exact::of(0), closed_parts: 0, last_part: Exact::of(0) };
        Self { whole, broken: None }
    }

    /// With the days before a broken first period's whole part.
    pub(super) fn with_broken(&self) -> &Sum {
        self.broken.as_ref().unwrap_or(&self.whole)
    }

    fn sums(&mut self) -> impl Iterator<Item = &mut Sum> {
        std::iter::once(&mut self.whole).chain(&mut self.broken)
    }

    fn begin_part(&mut self, ground: &Ground) -> Option<()> {
        self.sums().try_for_each(|sum| sum.begin_part(ground))
    }

    fn add(&mut self, base: i64, share: Share) -> Option<()> {
        let part = Exact::of(base).times(share)?;
        self.sums().try_for_each(|sum| sum.add(&part))
    }

    fn add_broken(&mut self, base: i64, share: Share) -> Option<()> {
        self.broken.get_or_insert_with(|| self.whole.clone()).add(&Exact::of(base).times(share)?)
    }
}

impl Accrual {
    pub(super) fn new(row: usize, start: Date, base: i64) -> Self {
        Self { row, start, since: start, base, then: None, earned: Earned::nothing() }
    }

    /// Adds what was earned up to a day.
    pub(super) fn run(&mut self, to: Date, ground: &Ground) -> Result<(), Error> {
        self.run_past(to, ground)?;
        self.run_on(to, ground)
    }

    fn run_on(&mut self, to: Date, ground: &Ground) -> Result<(), Error> {
        if self.base != 0 && to > self.since {
            let share = ground.between(self.row, self.since, to)?;
            self.earned.begin_part(ground).ok_or(Error::MoneyTooLarge)?;
            self.earned.add(self.base, share).ok_or(Error::MoneyTooLarge)?;
            if self.row == 0
                && let Some(share) = ground.line.before_the_first(&ground.terms, self.since, to)?
            {
                self.earned.add_broken(self.base, share).ok_or(Error::MoneyTooLarge)?;
            }
        }
        self.since = self.since.max(to);
        Ok(())
    }

    /// Adds what was earned before the balance changed, if that was before a day.
    fn run_past(&mut self, day: Date, ground: &Ground) -> Result<(), Error> {
        if let Some((changed, base)) = self.then.filter(|(changed, _)| *changed < day) {
            self.run_on(changed, ground)?;
            (self.base, self.then) = (base, None);
        }
        Ok(())
    }

    /// From a day on another balance earns.
    pub(super) fn earns(&mut self, base: i64, from: Date, ground: &Ground) -> Result<(), Error> {
        self.run_past(from, ground)?;
        // What changes and changes back on one day is no change.
        self.then = (base != self.base).then_some((from, base));
        Ok(())
    }

    /// What was earned up to a day, what was drawn in the row counted in.
    pub(super) fn up_to(&self, to: Date, ground: &Ground) -> Result<Earned, Error> {
        let mut run = self.clone();
        run.run(to, ground)?;
        let mut earned = run.earned;
        for draw in ground.drawn_in(self.row).filter(|draw| draw.on < to) {
            let net = draw.net.paise();
            let share =
                if to >= ground.due_on(self.row) { draw.earns } else { ground.between(self.row, draw.on, to)? };
            earned.add(net, share).ok_or(Error::MoneyTooLarge)?;
            if let Some(share) = ground.line.before_the_first(&ground.terms, draw.on, to)? {
                earned.add_broken(net, share).ok_or(Error::MoneyTooLarge)?;
            }
        }
        Ok(earned)
    }
}
