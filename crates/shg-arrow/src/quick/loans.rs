//! Loans of equal instalments in columns: rate and number are looked at once for each pair of them, and a row of a schedule is then
//! one multiplication ([`Equated`]). Loans of any other kind, and those that make no sense, are asked one by one.

use std::collections::HashMap;

use ahash::RandomState;
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type};
use arrow_array::{Array, RecordBatch};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;
use bumpalo::Bump;
use shg::calendar::Date;
use shg::choice::Adjust;
use shg::loan::{Equated, Terms};
use shg::money::Rupees;
use shg::wire::rows;

use crate::cells::{Cells, Whole};
use crate::door::{Door, Source};
use crate::form::SCHEDULE;

/// The columns that loans of a table may differ in.
const BY_LOAN: [&str; 6] = ["loan_id", "principal", "disbursed_on", "annual_rate", "monthly_rate", "instalments"];

/// Pairs of a rate and a number of instalments that are kept.
const MOST: usize = 4_096;

/// A column of numbers, whatever they count.
enum Numbers<'a> {
    /// What the terms say: it is the same for all.
    Same,
    Whole(Whole<'a>),
    Decimal(&'a [i128], Option<&'a NullBuffer>),
    Days(&'a [i32], Option<&'a NullBuffer>),
}

impl Numbers<'_> {
    #[inline]
    fn get(&self, row: usize) -> Option<i64> {
        let told = |nulls: &Option<&NullBuffer>| nulls.is_none_or(|nulls| nulls.is_valid(row));
        match self {
            Self::Same => Some(0),
            Self::Whole(whole) => whole.get(row)?.ok(),
            Self::Decimal(units, nulls) => i64::try_from(*units.get(row)?).ok().filter(|_| told(nulls)),
            Self::Days(days, nulls) => days.get(row).copied().map(i64::from).filter(|_| told(nulls)),
        }
    }
}

/// The columns of a table of loans.
struct Columns<'a> {
    principal: Numbers<'a>,
    day: Numbers<'a>,
    annual: Numbers<'a>,
    monthly: Numbers<'a>,
    count: Numbers<'a>,
}

fn column<'a>(door: &Door, batch: &'a RecordBatch, name: &str) -> Option<Numbers<'a>> {
    let place = SCHEDULE.columns.iter().position(|column| column.name == name)?;
    let Source::Table(at, _) = door.sources.get(place)? else { return Some(Numbers::Same) };
    let array = batch.columns().get(*at)?;
    match array.data_type() {
        DataType::Date32 => Some(Numbers::Days(array.as_primitive::<Date32Type>().values(), array.nulls())),
        // Units of another decimal are for the reader of documents.
        DataType::Decimal128(_, scale) if name != "principal" || *scale == 2 => {
            Some(Numbers::Decimal(array.as_primitive::<Decimal128Type>().values(), array.nulls()))
        }
        data if data.is_integer() => Whole::of(array).map(Numbers::Whole),
        _ => None,
    }
}

impl<'a> Columns<'a> {
    /// None where loans differ in anything else.
    fn of(door: &Door, batch: &'a RecordBatch) -> Option<Self> {
        let mut others =
            SCHEDULE.columns.iter().zip(&door.sources).filter(|(column, _)| !BY_LOAN.contains(&column.name));
        if others.any(|(_, source)| matches!(source, Source::Table(..))) {
            return None;
        }
        let of = |name| column(door, batch, name);
        Some(Self {
            principal: of("principal")?,
            day: of("disbursed_on")?,
            annual: of("annual_rate")?,
            monthly: of("monthly_rate")?,
            count: of("instalments")?,
        })
    }
}

/// Loans of one rate and number.
#[derive(Debug)]
pub(super) struct Alike {
    pub(super) terms: Terms,
    pub(super) equated: Equated,
    /// What they cost, where that does not depend on the amount.
    apr: Option<Option<i64>>,
    /// The latest day of which it was found that a loan begun then ends inside the calendar.
    latest: Option<Date>,
}

/// What is known of rates and numbers, from one batch to the next.
#[derive(Debug, Default)]
pub(crate) struct Kinds {
    places: HashMap<[i64; 3], Option<usize>, RandomState>,
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
        let arena = Bump::new();
        let cells = door.cells(batch, &arena);
        let mut last = None;
        let of = |row| self.loan(door, &columns, &cells, &arena, row, &mut last);
        Some((0..batch.num_rows()).map(of).collect())
    }

    fn loan<'a>(
        &mut self,
        door: &Door,
        columns: &Columns<'a>,
        cells: &[Cells<'a>],
        arena: &'a Bump,
        row: usize,
        last: &mut Option<([i64; 3], usize)>,
    ) -> Option<Loan> {
        // No rate at all is not the same as a rate of nothing.
        let rate = |numbers: &Numbers<'_>| numbers.get(row).unwrap_or(i64::MIN);
        let key = [rate(&columns.annual), rate(&columns.monthly), columns.count.get(row)?];
        let (principal, day) = (columns.principal.get(row)?, columns.day.get(row)?);
        let kind = match last {
            Some((known, kind)) if *known == key => *kind,
            _ => {
                let kind = match self.places.get(&key) {
                    Some(kind) => (*kind)?,
                    None => self.kind(&rows::terms(&door.tree().question(row, cells, arena)).ok()?, key)?,
                };
                *last = Some((key, kind));
                kind
            }
        };
        let alike = self.alike.get_mut(kind)?;
        if !matches!(columns.principal, Numbers::Same) {
            alike.terms.principal = Rupees::from_paise(principal).ok()?;
        }
        if !matches!(columns.day, Numbers::Same) {
            alike.terms.disbursed_on = Date::from_epoch_days(i32::try_from(day).ok()?).ok()?;
        }
        let loan = Loan { kind, principal: alike.terms.principal.paise(), day: alike.terms.disbursed_on };
        (alike.equated.is_steady(loan.principal) && alike.ends()).then_some(loan)
    }

    /// The place of loans of such terms; none where their rows are not found at once.
    fn kind(&mut self, terms: &Terms, key: [i64; 3]) -> Option<usize> {
        let equated = Equated::of(terms).ok().flatten().filter(|_| terms.members.is_empty());
        let place = equated.map(|equated| {
            self.alike.push(Alike { terms: terms.clone(), equated, apr: None, latest: None });
            self.alike.len().saturating_sub(1)
        });
        self.places.insert(key, place);
        place
    }
}

impl Alike {
    /// Are the due days of its terms there?
    fn ends(&mut self) -> bool {
        let begun = self.terms.disbursed_on;
        // One that begins earlier ends earlier, unless days are moved or the first is told.
        let by_counting = self.terms.first_due_on.is_none() && self.terms.working_days.adjust == Adjust::Unadjusted;
        if by_counting && self.latest >= Some(begun) {
            return true;
        }
        let ends = self.terms.last_due_on().is_ok();
        self.latest = Some(begun).filter(|_| ends);
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
