//! Daily products of many accounts: a journal in any order beside a table of accounts, or sums of journals.
//!
//! One row of the answer is an account and a month. As long as the balance surely keeps its sign, and stays on one side of what may
//! be drawn, two sums a month tell its products, in whatever order entries came; the entries of the other accounts are put in their
//! order and walked as the JSON door does.

mod accounts;
mod asked;
mod calendar;
mod columns;
mod first_half;
pub(crate) mod foreign;
mod ids;
mod into;
mod journal;
mod layout;
mod months;
mod second_half;
mod settled;
mod told;

use std::num::NonZeroUsize;
use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, DataType, Schema, SchemaRef};
use shg::{Error, Fault, Faults};

use accounts::Accounts;
pub use asked::DailySettings;
use asked::{ACCOUNTS, Half, Looked};
use first_half::FirstHalf;
use journal::Journal;
pub use months::DailyAnswers;
use months::Shape;
use second_half::SecondHalf;

use crate::failure;
use crate::out::MoneyForm;

/// Every column that is read, of all three tables.
#[cfg(test)]
pub(crate) fn column_names() -> impl Iterator<Item = &'static str> {
    [ACCOUNTS, asked::JOURNAL, asked::SUMS].into_iter().flatten().map(|column| column.name)
}

/// What became of every row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DailyCounts {
    /// Rows of the journal, or of the sums.
    pub rows: usize,
    /// Of these, how many were added up, for accounts that are answered as far as can be.
    pub counted: usize,
    /// Rows that are told, each with its code and place.
    pub told: usize,
    /// Other rows of accounts that make no sense, or whose journal makes none.
    pub of_refused: usize,
    /// Accounts.
    pub accounts: usize,
    /// Accounts whose months are all there.
    pub answered: usize,
    /// Accounts that are answered only as far as sums can tell.
    pub need_entries: usize,
}

/// What comes in, as far as it has come.
#[derive(Debug)]
enum State {
    Whole(Box<Accounts>, Shape, Journal),
    First(Box<FirstHalf>, MoneyForm),
    Second(Box<Accounts>, Shape, SecondHalf),
}

/// Daily products, as a journal comes in, batch by batch.
///
/// # Examples
///
/// ```
/// use std::sync::Arc;
///
/// use arrow_array::cast::AsArray;
/// use arrow_array::types::Int64Type;
/// use arrow_array::{ArrayRef, Date32Array, Int64Array, RecordBatch, RecordBatchIterator, RecordBatchReader};
/// use shg_arrow::{Daily, DailySettings};
///
/// let table = |columns: Vec<(&str, ArrayRef)>| RecordBatch::try_from_iter(columns).unwrap();
/// let accounts = table(vec![
///     ("account_id", Arc::new(Int64Array::from(vec![7])) as ArrayRef),
///     ("opening_paise", Arc::new(Int64Array::from(vec![0]))),
/// ]);
/// // 1,00,000.00 drawn on 3 April 2025: 28 days of April.
/// let journal = table(vec![
///     ("account_id", Arc::new(Int64Array::from(vec![7])) as ArrayRef),
///     ("on", Arc::new(Date32Array::from(vec![20_181]))),
///     ("amount_paise", Arc::new(Int64Array::from(vec![10_000_000]))),
/// ]);
/// let asked = r#"{"daily_product": {"opening_on": "2025-04-01", "as_on": "2025-04-30", "annual_rate": "7"}}"#;
/// let schema = accounts.schema();
/// let accounts = RecordBatchIterator::new([Ok(accounts)], schema);
/// let settings = DailySettings::read(asked).unwrap();
/// let mut daily = Daily::new(settings, journal.schema(), Some(accounts)).unwrap();
/// daily.add(&journal)?;
/// let answers = daily.finish()?.next().unwrap()?;
/// let paise = |name| answers.column_by_name(name).unwrap().as_primitive::<Int64Type>().value(0);
/// assert_eq!((paise("products_paise"), paise("interest_paise"), paise("closing_paise")), (280_000_000, 53_699, 10_053_699));
/// # Ok::<(), arrow_schema::ArrowError>(())
/// ```
#[derive(Debug)]
pub struct Daily {
    looked: Looked,
    incoming: SchemaRef,
    state: State,
    /// Who settles the accounts.
    threads: NonZeroUsize,
}

impl Daily {
    /// Looks at both tables, and reads that of the accounts; sums of a journal need none.
    ///
    /// # Errors
    ///
    /// Every fault of the tables, each with the name of the table and of the column; `wire.table_malformed` of accounts that cannot be read.
    pub fn new<R: RecordBatchReader>(
        settings: DailySettings,
        incoming: SchemaRef,
        accounts: Option<R>,
    ) -> Result<Self, Faults> {
        let mut faults = Vec::new();
        let (half, threads) = (settings.half, settings.threads);
        let looked = Looked::at((half.table(), half.columns()), &incoming, &settings, &mut faults);
        let names = looked.place(0).and_then(|at| incoming.fields().get(at)).map(|field| field.data_type().clone());
        let missing = |accounts: Option<&Schema>| {
            settings.keep.missing(half.kind(), std::iter::once(incoming.as_ref()).chain(accounts))
        };
        if half == Half::First {
            faults.extend(missing(None));
            if !faults.is_empty() {
                return Err(faults.into());
            }
            let money = if looked.is_paise { MoneyForm::Paise } else { MoneyForm::Rupees };
            let state = FirstHalf::new(&names.unwrap_or(DataType::Null)).map_err(|error| vec![Fault::at("", error)])?;
            return Ok(Self { looked, incoming, state: State::First(Box::new(state), money), threads });
        }
        let Some(accounts) = accounts else {
            return Err(Fault::at("accounts", Error::MissingKey { key: "accounts".to_owned() }).into());
        };
        let schema = accounts.schema();
        let known = Looked::at(("accounts", ACCOUNTS), &schema, &settings, &mut faults);
        known.needs_ids("accounts", &mut faults);
        if known.is_told(asked::account::RATE) && known.is_told(asked::account::RATES) {
            let error = Error::GivenTwice { one: "annual_rate", other: "annual_rates" };
            faults.push(Fault::at("accounts.annual_rates", error));
        }
        let shape = Shape::of(&known, &looked, &schema, half, &mut faults);
        faults.extend(missing(Some(schema.as_ref())));
        if !faults.is_empty() {
            return Err(faults.into());
        }
        let read = || -> Result<Self, ArrowError> {
            let batches = accounts.collect::<Result<Vec<_>, _>>()?;
            let accounts = Box::new(Accounts::read(&known, &settings, &schema, &batches)?);
            let state = match half {
                Half::Second => {
                    let sums = SecondHalf::of(&accounts);
                    State::Second(accounts, shape, sums)
                }
                _ => {
                    let journal = Journal::of(&accounts);
                    State::Whole(accounts, shape, journal)
                }
            };
            Ok(Self { looked, incoming, state, threads })
        };
        read().map_err(|error| failure::fault("accounts", &error).into())
    }

    /// Takes a batch of the journal, or of the sums.
    ///
    /// # Errors
    ///
    /// That the batch has other columns than its table.
    pub fn add(&mut self, batch: &RecordBatch) -> Result<(), ArrowError> {
        let alike = batch.num_columns() == self.incoming.fields().len()
            && batch
                .schema()
                .fields()
                .iter()
                .zip(self.incoming.fields())
                .all(|(one, other)| one.name() == other.name() && one.data_type() == other.data_type());
        if !alike {
            return Err(ArrowError::SchemaError("a batch has other columns than its table".to_owned()));
        }
        match &mut self.state {
            State::Whole(accounts, _, journal) => journal.add(accounts, &self.looked, batch),
            State::First(sums, _) => sums.add(&self.looked, batch),
            State::Second(accounts, _, sums) => sums.add(accounts, &self.looked, batch),
        }
        Ok(())
    }

    /// The answers: a row an account and month, in the order of the accounts; after them the rows that make no sense.
    ///
    /// # Errors
    ///
    /// Those of Arrow, where an answer does not fit into memory.
    pub fn finish(self) -> Result<DailyAnswers, ArrowError> {
        match self.state {
            State::First(sums, money) => {
                let (batch, counts) = sums.finish(money)?;
                Ok(DailyAnswers::ready(batch, counts))
            }
            State::Whole(accounts, shape, journal) => {
                Ok(DailyAnswers::of(*accounts, shape, journal, &[], self.threads))
            }
            State::Second(accounts, shape, sums) => {
                Ok(DailyAnswers::of(*accounts, shape, sums.journal, &sums.mixed, self.threads))
            }
        }
    }

    /// The columns of the answers.
    #[must_use]
    pub fn schema(&self) -> SchemaRef {
        match &self.state {
            State::Whole(_, shape, _) | State::Second(_, shape, _) => Arc::clone(&shape.schema),
            State::First(sums, money) => sums.schema_of(*money),
        }
    }
}
