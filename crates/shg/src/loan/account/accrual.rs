//! Interest of the running row as it is earned: exact parts, each on a balance that stood for some days.

use super::plan::Ground;
use crate::calendar::Date;
use crate::error::Error;
use crate::loan::exact::Exact;
use crate::loan::period::Share;

/// What a row earned so far.
#[derive(Clone, Debug)]
pub(super) struct Earned {
    /// Exactly.
    pub(super) exact: Exact,
    /// The sum of its parts, each rounded.
    pub(super) by_part: i64,
    /// In the days of a broken first period that come before its whole part.
    pub(super) broken: Exact,
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
    earned: Earned,
}

impl Earned {
    pub(super) fn nothing() -> Self {
        Self { exact: Exact::of(0), by_part: 0, broken: Exact::of(0) }
    }

    fn add(&mut self, base: i64, share: Share, ground: &Ground) -> Option<()> {
        let part = Exact::of(base).times(share)?;
        self.by_part = self.by_part.checked_add(part.rounded(ground.terms.rounding.to, ground.terms.rounding.mode)?)?;
        self.exact = self.exact.plus(&part)?;
        Some(())
    }
}

impl Accrual {
    pub(super) fn new(row: usize, start: Date, base: i64) -> Self {
        Self { row, start, since: start, base, earned: Earned::nothing() }
    }

    /// Adds what was earned up to a day.
    pub(super) fn run(&mut self, to: Date, ground: &Ground) -> Result<(), Error> {
        if self.base != 0 && to > self.since {
            let share = ground.between(self.row, self.since, to)?;
            self.earned.add(self.base, share, ground).ok_or(Error::MoneyTooLarge)?;
            if self.row == 0
                && let Some(share) = ground.line.before_the_first(&ground.terms, self.since, to)?
            {
                let part = Exact::of(self.base).times(share);
                self.earned.broken = part.and_then(|part| part.plus(&self.earned.broken)).ok_or(Error::MoneyTooLarge)?;
            }
        }
        self.since = self.since.max(to);
        Ok(())
    }

    /// From a day on another balance earns.
    pub(super) fn earns(&mut self, base: i64, from: Date, ground: &Ground) -> Result<(), Error> {
        if base != self.base {
            self.run(from, ground)?;
            self.base = base;
        }
        Ok(())
    }

    /// What was earned up to a day, what was drawn in the row counted in.
    pub(super) fn up_to(&self, to: Date, ground: &Ground) -> Result<Earned, Error> {
        let mut run = self.clone();
        run.run(to, ground)?;
        let mut earned = run.earned;
        for draw in ground.drawn_in(self.row).filter(|draw| draw.on < to) {
            let net = draw.net.paise();
            let share = if to >= ground.due_on(self.row) { draw.share } else { ground.between(self.row, draw.on, to)? };
            earned.add(net, share, ground).ok_or(Error::MoneyTooLarge)?;
            if let Some(share) = ground.line.before_the_first(&ground.terms, draw.on, to)? {
                let part = Exact::of(net).times(share);
                earned.broken = part.and_then(|part| part.plus(&earned.broken)).ok_or(Error::MoneyTooLarge)?;
            }
        }
        Ok(earned)
    }
}
