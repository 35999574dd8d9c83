//! The months of all accounts written into the caller's memory: a place for each month of each account, whatever became of it.

use std::num::NonZeroUsize;
use std::ops::Range;

use shg::Faults;

use super::accounts::{Accounts, Spot};
use super::columns::Sheet;
use super::journal::Journal;
use super::months::Shape;
use super::settled::{Outcome, counted, range, settled};
use super::{Daily, DailyCounts, State};
use crate::answers::{ERROR_CODE, ERROR_PATH};
use crate::into::{Buffers, Filled, Stopped};
use crate::lanes::{Buffer, Lane};
use crate::out::{Out, Type, out};

/// Every column that months can have.
static OUTS: [Out; 8] = [
    out("month", Type::Day),
    out("products", Type::Money),
    out("interest", Type::Money),
    out("closing", Type::Money),
    out("irregular_days", Type::Count),
    out("needs_entries", Type::Flag),
    ERROR_CODE,
    ERROR_PATH,
];

impl Shape {
    fn makes(&self, name: &str) -> bool {
        match name {
            "interest" => self.interest,
            "irregular_days" => self.irregular,
            "needs_entries" => self.sums,
            _ => true,
        }
    }
}

impl Daily {
    /// Looks at memory for the months of all accounts, under the names of [`Buffers`]: `month`, `products`, `interest`, `closing`,
    /// `irregular_days` and `needs_entries`, as far as the answer has them, and each of these and of `error_code` with `_valid`. Or for
    /// sums of a journal: `account_id` (64 bits, where names are numbers, those of unsigned ones too: text has no such form), `month`,
    /// `amount`, `amount_days`, `paid`, `interest`, `first_on`, `last_on`.
    ///
    /// # Errors
    ///
    /// As [`Buffers::new`].
    pub fn buffers<'n, 'm>(
        &self,
        columns: impl IntoIterator<Item = (&'n str, Buffer<'m>)>,
    ) -> Result<Buffers<'m>, Faults> {
        match &self.state {
            State::First(sums, _) => Buffers::of(&sums.outs(), |_| true, columns),
            State::Whole(_, shape, _) | State::Second(_, shape, _) => {
                Buffers::of(&OUTS, |out| shape.makes(out.name), columns)
            }
        }
    }

    /// Writes the months of all accounts into the caller's memory, in the order of the accounts, and tells what became of every row.
    ///
    /// Every account takes the places of its months, so that where all have the same days the month `m` of account `a` stands at
    /// `a × months + m`. An account that makes no sense takes them too (one where its own days are not told), and so does one whose
    /// journal makes none: there nothing has a value, and `error_code_valid` is 1. Rows of the journal that make no sense have no place.
    /// Both are counted as errors, so that where there is none nothing was left out; the table says of each what is wrong. The memory
    /// may be longer, as nobody knows the months of accounts beforehand; what lies behind the last stays.
    ///
    /// Sums of a journal take the first places, in the order in which account and month came first.
    ///
    /// # Errors
    ///
    /// `wire.out_of_range`, under the name of a buffer, where that has too few places; nothing is written then.
    ///
    /// # Examples
    ///
    /// ```
    /// # use std::sync::Arc;
    /// # use arrow_array::{ArrayRef, Date32Array, Int64Array, RecordBatch, RecordBatchIterator};
    /// use shg_arrow::{Buffer, Daily, DailySettings};
    ///
    /// # let table = |columns: Vec<(&str, ArrayRef)>| RecordBatch::try_from_iter(columns).unwrap();
    /// # let accounts = table(vec![
    /// #     ("account_id", Arc::new(Int64Array::from(vec![7, 8])) as ArrayRef),
    /// #     ("opening_paise", Arc::new(Int64Array::from(vec![0, 100]))),
    /// # ]);
    /// # let journal = table(vec![
    /// #     ("account_id", Arc::new(Int64Array::from(vec![7])) as ArrayRef),
    /// #     ("on", Arc::new(Date32Array::from(vec![20_181]))),
    /// #     ("amount_paise", Arc::new(Int64Array::from(vec![10_000_000]))),
    /// # ]);
    /// // Accounts 7 and 8 owe 0.00 and 1.00; 1,00,000.00 is drawn on 3 April 2025: 28 days of April.
    /// let asked = r#"{"daily_product": {"opening_on": "2025-04-01", "as_on": "2025-04-30"}}"#;
    /// let schema = accounts.schema();
    /// let accounts = RecordBatchIterator::new([Ok(accounts)], schema);
    /// let mut daily = Daily::new(DailySettings::read(asked).unwrap(), journal.schema(), Some(accounts)).unwrap();
    /// daily.add(&journal)?;
    /// let (mut products, mut closing) = ([0; 2], [0; 2]);
    /// let buffers = daily.buffers([("products", Buffer::I64(&mut products)), ("closing", Buffer::I64(&mut closing))]).unwrap();
    /// let (filled, counts) = daily.finish_into(buffers).unwrap();
    /// assert_eq!((filled.rows, filled.errors, counts.counted), (2, 0, 1));
    /// assert_eq!((products, closing), ([280_000_000, 3_000], [10_000_000, 100]));
    /// # Ok::<(), arrow_schema::ArrowError>(())
    /// ```
    pub fn finish_into(self, mut buffers: Buffers<'_>) -> Result<(Filled, DailyCounts), Faults> {
        let threads = self.threads;
        let written = match &self.state {
            State::Whole(accounts, shape, journal) => written(accounts, shape, journal, &[], &mut buffers, threads),
            State::Second(accounts, shape, sums) => {
                written(accounts, shape, &sums.journal, &sums.mixed, &mut buffers, threads)
            }
            State::First(sums, _) => sums.write(&mut buffers).map_err(Stopped::from),
        };
        written.map_err(Stopped::faults)
    }
}

/// Where the places of each account begin, if not where its months do; and how many all have.
fn places(accounts: &Accounts) -> (Vec<usize>, usize) {
    if accounts.refused.is_empty() {
        return (Vec::new(), accounts.count);
    }
    let mut refused = accounts.refused.iter().peekable();
    let mut next = 0_usize;
    let mut begins = Vec::with_capacity(accounts.spots.len().saturating_add(1));
    for (at, spot) in accounts.spots.iter().enumerate() {
        begins.push(next);
        let rows = refused.next_if(|(refused, _)| *refused == at).map_or(spot.count, |(_, rows)| *rows);
        next = next.saturating_add(rows);
    }
    begins.push(next);
    (begins, next)
}

fn written(
    accounts: &Accounts,
    shape: &Shape,
    journal: &Journal,
    mixed: &[u32],
    buffers: &mut Buffers<'_>,
    threads: NonZeroUsize,
) -> Result<(Filled, DailyCounts), Stopped> {
    let (begins, all) = places(accounts);
    let mut lanes = buffers.part(all)?;
    let rows = |at: usize, spot: &Spot| match (begins.get(at), begins.get(at.saturating_add(1))) {
        (Some(begin), Some(end)) => *begin..*end,
        _ => range(spot),
    };
    let outcomes = settled(accounts, journal, mixed, (!shape.sums, rows), sheet(&mut lanes), threads);
    let (first_days, others) = (accounts.first_days(), others(&lanes));
    let mut errors = journal.told.len();
    for ((at, spot), outcome) in accounts.spots.iter().enumerate().zip(&outcomes) {
        let rows = rows(at, spot);
        if others.is_empty() && matches!(outcome, Outcome::Known(known) if *known == rows.len()) {
            continue;
        }
        let known = if let Outcome::Known(known) = outcome { Some(*known) } else { None };
        if known.is_none() {
            errors = errors.saturating_add(rows.len());
        }
        let days = first_days.get(spot.begin..).unwrap_or_default();
        Account { rows, known, days }.write(&mut lanes, &others);
    }
    Ok((Filled { rows: all, errors }, counted(accounts, journal, &outcomes)))
}

fn sheet<'l>(lanes: &'l mut [Lane<'_>]) -> Sheet<'l> {
    let [_, products, interest, closing, irregular, ..] = lanes else { return Sheet::default() };
    let amounts = |lane: &'l mut Lane<'_>| lane.lent().values.and_then(Buffer::i64).unwrap_or_default();
    Sheet {
        products: amounts(products),
        interest: amounts(interest),
        closing: amounts(closing),
        irregular: irregular.lent().values.and_then(Buffer::i32).unwrap_or_default(),
    }
}

/// The places of an account, how many of its months are known (none of one that makes no sense), and their first days.
struct Account<'a> {
    rows: Range<usize>,
    known: Option<usize>,
    days: &'a [i32],
}

/// Columns beside those that are settled, and whether there is a value: what is asked of them.
fn others(lanes: &[Lane<'_>]) -> Vec<usize> {
    let is_other = |lane: &Lane<'_>, out: &Out| {
        lane.valid.is_some() || (lane.is_wanted() && matches!(out.name, "month" | "needs_entries"))
    };
    let places = lanes.iter().zip(&OUTS).enumerate();
    places.filter(|(_, (lane, out))| is_other(lane, out)).map(|(place, _)| place).collect()
}

impl Account<'_> {
    /// Writes everything but what was settled, of which that is taken back which is not known.
    fn write(&self, lanes: &mut [Lane<'_>], others: &[usize]) {
        let count = self.rows.len();
        let known = self.known.unwrap_or_default();
        if known < count {
            sheet(lanes).part(&self.rows).clear(known);
        }
        let told = if self.known.is_some() { count } else { 0 };
        for place in others {
            let (Some(lane), Some(out)) = (lanes.get_mut(*place), OUTS.get(*place)) else { continue };
            let mut lane = lane.part(self.rows.start, count);
            let valid = match out.name {
                "month" => {
                    let days = self.days.get(..told).unwrap_or_default();
                    let places = lane.values.take().and_then(Buffer::i32).unwrap_or_default();
                    places
                        .iter_mut()
                        .zip(days.iter().copied().chain(std::iter::repeat(0)))
                        .for_each(|(place, day)| *place = day);
                    0..told
                }
                "needs_entries" => {
                    let flags = lane.values.take().and_then(Buffer::u8).unwrap_or_default();
                    flags.iter_mut().enumerate().for_each(|(at, flag)| *flag = (known <= at && at < told).into());
                    0..told
                }
                "error_code" | "error_path" => told..count,
                _ => 0..known,
            };
            if let Some(flags) = lane.valid {
                flags.iter_mut().enumerate().for_each(|(at, flag)| *flag = valid.contains(&at).into());
            }
        }
    }
}
