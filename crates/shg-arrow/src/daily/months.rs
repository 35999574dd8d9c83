//! The answers: each account's months settled, and laid into columns batch by batch.

use std::num::NonZeroUsize;
use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Int32Array, RecordBatch, RecordBatchReader, StringArray, new_null_array,
};
use arrow_buffer::NullBuffer;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use shg::{Error, Fault};

use super::DailyCounts;
use super::accounts::{Accounts, Spot};
use super::asked::{Half, Looked, account};
use super::columns::{Closed, Columns, Pieces, amounts, repeated as spread};
use super::journal::Journal;
use super::settled::{Outcome, counted, range, settled};
use super::told::{Told, names};
use crate::door::{BATCH, repeated};
use crate::form::PAISE;
use crate::out::MoneyForm;

/// The columns of the answers.
#[derive(Debug)]
pub(crate) struct Shape {
    pub(crate) schema: SchemaRef,
    money: MoneyForm,
    pub(crate) interest: bool,
    pub(crate) irregular: bool,
    /// Are there sums in place of a journal?
    pub(crate) sums: bool,
}

/// Digits of balances times days, in rupees.
const PRODUCT_DIGITS: u8 = 20;
const MONEY_DIGITS: u8 = 18;

impl Shape {
    pub(crate) fn of(accounts: &Looked, entries: &Looked, table: &Schema, half: Half, faults: &mut Vec<Fault>) -> Self {
        let money = if accounts.is_paise || entries.is_paise { MoneyForm::Paise } else { MoneyForm::Rupees };
        let interest = accounts.is_told(account::RATE) || accounts.is_told(account::RATES);
        let (irregular, sums) = (accounts.is_told(account::LIMIT), half == Half::Second);
        let amount = |name: &str, digits: u8| match money {
            MoneyForm::Paise => Field::new(format!("{name}{PAISE}"), DataType::Int64, true),
            MoneyForm::Rupees => Field::new(name, DataType::Decimal128(digits, 2), true),
        };
        let through = accounts.place(account::ID).into_iter().chain(accounts.kept.iter().copied());
        let mut fields: Vec<Field> =
            through.filter_map(|at| Some(table.fields().get(at)?.as_ref().clone().with_nullable(true))).collect();
        fields.extend([Field::new("month", DataType::Date32, true), amount("products", PRODUCT_DIGITS)]);
        fields.extend(interest.then(|| amount("interest", MONEY_DIGITS)));
        fields.push(amount("closing", MONEY_DIGITS));
        fields.extend(irregular.then(|| Field::new("irregular_days", DataType::Int32, true)));
        fields.extend(sums.then(|| Field::new("needs_entries", DataType::Boolean, true)));
        fields.extend(["error_code", "error_path"].map(|name| Field::new(name, DataType::Utf8, true)));
        let schema = Schema::new(fields);
        faults.extend(
            repeated(&schema).map(|name| Fault::at(format!("accounts.{name}"), Error::RepeatedKey { key: name })),
        );
        Self { schema: Arc::new(schema), money, interest, irregular, sums }
    }
}

/// The answers to a journal, batch by batch.
#[derive(Debug)]
pub struct DailyAnswers {
    schema: SchemaRef,
    ready: Option<RecordBatch>,
    left: Option<Left>,
    counts: DailyCounts,
}

/// Accounts that are settled, and not laid into columns yet.
#[derive(Debug)]
struct Left {
    accounts: Accounts,
    shape: Shape,
    outcomes: Vec<Outcome>,
    columns: Closed,
    first_days: Vec<i32>,
    /// Text of which there is none, of many rows.
    no_text: ArrayRef,
    next: usize,
    told: Vec<Told>,
}

impl DailyAnswers {
    pub(crate) fn ready(batch: RecordBatch, counts: DailyCounts) -> Self {
        Self { schema: batch.schema(), ready: Some(batch), left: None, counts }
    }

    /// What became of every row.
    #[must_use]
    pub fn counts(&self) -> DailyCounts {
        self.counts
    }

    pub(crate) fn of(accounts: Accounts, shape: Shape, journal: Journal, mixed: &[u32], threads: NonZeroUsize) -> Self {
        let mut columns = Columns::new(accounts.count, shape.interest, shape.irregular);
        let rows = |_: usize, spot: &Spot| range(spot);
        let outcomes = settled(&accounts, &journal, mixed, (!shape.sums, rows), columns.sheet(), threads);
        let first_days = accounts.first_days();
        let schema = Arc::clone(&shape.schema);
        let counts = counted(&accounts, &journal, &outcomes);
        let told = journal.told;
        let no_text = new_null_array(&DataType::Utf8, accounts.count.min(BATCH));
        let columns = columns.closed();
        let left = Left { accounts, shape, outcomes, columns, first_days, no_text, next: 0, told };
        Self { schema, ready: None, left: Some(left), counts }
    }
}

/// The rows of a batch, as they are laid down.
#[derive(Default)]
struct Laid<'a> {
    /// Accounts, and how many rows each has.
    runs: Vec<(u32, usize)>,
    months: Vec<i32>,
    pieces: Pieces,
    /// Rows whose month, and whose amounts, are not known.
    no_month: Vec<usize>,
    unknown: Vec<usize>,
    faults: Vec<(usize, &'a Fault)>,
}

impl<'a> Laid<'a> {
    fn known(&mut self, account: u32, first_days: &[i32], spot: &Spot, known: usize) {
        let begin = self.pieces.rows();
        self.runs.push((account, spot.count));
        self.months.extend_from_slice(first_days);
        self.pieces.months(range(spot));
        self.unknown.extend(begin.saturating_add(known)..begin.saturating_add(spot.count));
    }

    fn refused(&mut self, account: u32, fault: &'a Fault) {
        let row = self.pieces.rows();
        self.runs.push((account, 1));
        self.months.push(0);
        self.pieces.refused();
        self.no_month.push(row);
        self.unknown.push(row);
        self.faults.push((row, fault));
    }

    fn without(rows: usize, without: &[usize]) -> Option<NullBuffer> {
        if without.is_empty() {
            return None;
        }
        let mut valid = vec![true; rows];
        for row in without {
            if let Some(valid) = valid.get_mut(*row) {
                *valid = false;
            }
        }
        Some(NullBuffer::from(valid))
    }

    fn errors(&self, no_text: &ArrayRef, text: impl Fn(&'a Fault) -> &'a str) -> ArrayRef {
        let rows = self.pieces.rows();
        if self.faults.is_empty() {
            return if rows <= no_text.len() { no_text.slice(0, rows) } else { new_null_array(&DataType::Utf8, rows) };
        }
        let mut faults = self.faults.iter().peekable();
        let texts = (0..rows).map(|row| faults.next_if(|(at, _)| *at == row).map(|(_, fault)| text(fault)));
        Arc::new(texts.collect::<StringArray>())
    }

    fn batch(self, left: &Left) -> Result<RecordBatch, ArrowError> {
        let (rows, pieces, shape, columns) = (self.pieces.rows(), &self.pieces, &left.shape, &left.columns);
        let unknown = Self::without(rows, &self.unknown);
        let needs = shape.sums.then(|| {
            let flags: Vec<bool> =
                unknown.as_ref().map_or_else(|| vec![false; rows], |known| (!known.inner()).iter().collect());
            BooleanArray::new(flags.into(), Self::without(rows, &self.no_month))
        });
        let codes = self.errors(&left.no_text, |fault| fault.error.code());
        let paths = self.errors(&left.no_text, |fault| fault.path.as_str());
        let through = left.accounts.through.iter().map(|column| spread(column, &self.runs, rows));
        let mut arrays: Vec<ArrayRef> = through.collect::<Result<_, _>>()?;
        let money = |column, digits| amounts(pieces.of(column), unknown.clone(), shape.money, digits);
        arrays.push(Arc::new(Date32Array::try_new(self.months.into(), Self::without(rows, &self.no_month))?));
        arrays.push(money(&columns.products, PRODUCT_DIGITS)?);
        if let Some(interest) = &columns.interest {
            arrays.push(money(interest, MONEY_DIGITS)?);
        }
        arrays.push(money(&columns.closing, MONEY_DIGITS)?);
        if let Some(irregular) = &columns.irregular {
            arrays.push(Arc::new(Int32Array::try_new(pieces.of(irregular), unknown.clone())?));
        }
        arrays.extend(needs.map(|needs| Arc::new(needs) as ArrayRef));
        arrays.extend([codes, paths]);
        RecordBatch::try_new(Arc::clone(&shape.schema), arrays)
    }
}

impl Left {
    fn batch(&mut self) -> Option<Result<RecordBatch, ArrowError>> {
        let (mut laid, mut next) = (Laid::default(), self.next);
        while let (Some(outcome), Some(spot)) = (self.outcomes.get(next), self.accounts.spots.get(next)) {
            let rows = laid.pieces.rows();
            if rows > 0 && rows.saturating_add(spot.count) > BATCH {
                break;
            }
            let account = u32::try_from(next).unwrap_or(u32::MAX);
            match outcome {
                Outcome::Known(known) => {
                    let first_days = self.first_days.get(spot.begin..spot.begin.saturating_add(spot.count));
                    laid.known(account, first_days.unwrap_or_default(), spot, *known);
                }
                Outcome::Refused(fault) => laid.refused(account, fault),
                Outcome::Spoilt => {}
            }
            next = next.saturating_add(1);
        }
        let batch = (laid.pieces.rows() > 0).then(|| laid.batch(self));
        self.next = next;
        batch
    }

    /// The rows of the journal that make no sense: a name, a code, a path.
    fn told(&mut self) -> Option<Result<RecordBatch, ArrowError>> {
        if self.told.is_empty() {
            return None;
        }
        let after = self.told.split_off(self.told.len().min(BATCH));
        let told = std::mem::replace(&mut self.told, after);
        let mut names_of_these = self.accounts.through.first().map(|ids| names(&told, ids));
        let arrays = self.shape.schema.fields().iter().map(|field| match field.name().as_str() {
            "error_code" => Ok(Arc::new(StringArray::from_iter_values(told.iter().map(|told| &told.code))) as ArrayRef),
            "error_path" => Ok(Arc::new(StringArray::from_iter_values(told.iter().map(|told| &told.path))) as ArrayRef),
            _ => names_of_these.take().unwrap_or_else(|| Ok(new_null_array(field.data_type(), told.len()))),
        });
        let arrays = arrays.collect::<Result<Vec<_>, _>>();
        Some(arrays.and_then(|arrays| RecordBatch::try_new(Arc::clone(&self.shape.schema), arrays)))
    }
}

impl Iterator for DailyAnswers {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(ready) = self.ready.take() {
            return Some(Ok(ready));
        }
        let left = self.left.as_mut()?;
        left.batch().or_else(|| left.told())
    }
}

impl RecordBatchReader for DailyAnswers {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}
