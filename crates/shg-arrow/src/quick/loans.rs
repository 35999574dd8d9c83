//! Loans of equal instalments in columns: rate and number are looked at once for each pair of them, and a row of a schedule is then
//! one multiplication ([`Equated`]). Loans of any other kind, and those that make no sense, are asked one by one.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::RangeInclusive;

use ahash::RandomState;
use arrow_array::RecordBatch;
use bumpalo::Bump;
use shg::calendar::Date;
use shg::choice::Adjust;
use shg::loan::{Equated, Terms};
use shg::money::Rupees;
use shg::wire::rows;

use super::numbers::{Columns, Key, NONE};
use crate::door::Door;

/// Pairs of a rate and a number of instalments that are kept.
const MOST: usize = 4_096;

/// Loans of one rate and number.
#[derive(Debug)]
pub(super) struct Alike {
    pub(super) terms: Terms,
    pub(super) equated: Equated,
    steady: RangeInclusive<i64>,
    /// What they cost, where that does not depend on the amount.
    apr: Option<Option<i64>>,
    /// The latest day of which it was found that a loan begun then ends inside the calendar; one begun earlier ends earlier.
    latest: Option<Date>,
}

/// What is known of rates and numbers, from one batch to the next.
#[derive(Debug, Default)]
pub(crate) struct Kinds {
    places: HashMap<Key, Option<usize>, RandomState>,
    alike: Vec<Alike>,
}

/// A loan that can be laid out at once: which kind it is of, what is lent, and when.
#[derive(Clone, Copy)]
pub(super) struct Loan {
    pub(super) kind: usize,
    pub(super) principal: i64,
    pub(super) day: Date,
}

impl Kinds {
    pub(super) fn at(&self, kind: usize) -> Option<&Alike> {
        self.alike.get(kind)
    }

    pub(super) fn get(&mut self, loan: &Loan) -> Option<&mut Alike> {
        self.alike.get_mut(loan.kind)
    }

    /// The loans of a batch, none in place of one that is for the reader of documents; nothing where all are.
    pub(super) fn loans(&mut self, door: &Door, batch: &RecordBatch) -> Option<Vec<Option<Loan>>> {
        let columns = Columns::of(door, batch)?;
        if self.alike.len() > MOST {
            (self.places, self.alike) = (HashMap::default(), Vec::new());
        }
        let (arena, cells) = (Bump::new(), OnceCell::new());
        let asked = |row| {
            let cells = cells.get_or_init(|| door.cells(batch, &arena));
            rows::terms(&door.tree().question(row, cells, &arena)).ok()
        };
        let (principal, day) = (columns.principal.as_deref(), columns.day.as_deref());
        let told = |column: Option<&[i64]>, row| column.map(|told| told.get(row).copied().unwrap_or(NONE));
        let mut last = None;
        let of = |(row, key)| {
            let kind = match last {
                Some((known, kind)) if known == key => kind,
                _ => match self.places.get(&key) {
                    Some(kind) => (*kind)?,
                    None => self.kind(&asked(row)?, key)?,
                },
            };
            last = Some((key, kind));
            self.alike.get_mut(kind)?.loan(kind, told(principal, row), told(day, row))
        };
        Some(columns.keys().enumerate().map(of).collect())
    }

    /// The place of loans of such terms; none where their rows are not found at once.
    fn kind(&mut self, terms: &Terms, key: Key) -> Option<usize> {
        let equated = Equated::of(terms).ok().flatten().filter(|_| terms.members.is_empty());
        let place = equated.map(|equated| {
            let steady = equated.steady_amounts();
            self.alike.push(Alike { terms: terms.clone(), equated, steady, apr: None, latest: None });
            self.alike.len().saturating_sub(1)
        });
        self.places.insert(key, place);
        place
    }
}

impl Alike {
    /// A loan of the kind, where all of its rows are found at once.
    fn loan(&mut self, kind: usize, principal: Option<i64>, day: Option<i64>) -> Option<Loan> {
        let principal = principal.unwrap_or_else(|| self.terms.principal.paise());
        let day = match day {
            Some(day) => Date::from_epoch_days(i32::try_from(day).ok()?).ok()?,
            None => self.terms.disbursed_on,
        };
        let steady = self.steady.contains(&principal) || self.equated.is_steady(principal);
        (steady && self.ends(day)).then_some(Loan { kind, principal, day })
    }

    /// Are its due days there, if it begins then?
    fn ends(&mut self, begun: Date) -> bool {
        if self.latest >= Some(begun) {
            return true;
        }
        self.terms.disbursed_on = begun;
        let ends = self.terms.last_due_on().is_ok();
        let by_counting = self.terms.first_due_on.is_none() && self.terms.working_days.adjust == Adjust::Unadjusted;
        if ends && by_counting {
            self.latest = Some(begun);
        }
        ends
    }

    /// What the loan costs a year, in hundredths of a percent.
    pub(super) fn apr(&mut self, loan: &Loan) -> Option<i64> {
        if let Some(known) = self.apr {
            return known;
        }
        self.of(loan);
        let apr = self.terms.annual_percentage_rate().ok().and_then(|apr| i64::try_from(apr.units()).ok());
        // Without fees it is the loan's own rate, whatever is lent.
        if self.terms.fees.is_empty() {
            self.apr = Some(apr);
        }
        apr
    }

    /// The terms of a loan.
    pub(super) fn of(&mut self, loan: &Loan) -> &Terms {
        self.terms.disbursed_on = loan.day;
        if let Ok(principal) = Rupees::from_paise(loan.principal) {
            self.terms.principal = principal;
        }
        &self.terms
    }
}
