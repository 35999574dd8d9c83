//! Schedules: one row a loan, or one row an instalment.

use arrow_array::ArrayRef;
use arrow_schema::ArrowError;
use shg::loan::Row;
use shg::wire::rows::{self, Lookup, Node};

use super::{ERROR_CODE, ERROR_PATH, Errors, Laid};
use crate::out::{MoneyForm, Out, Type, Values, out};
use crate::settings::Settings;

pub(crate) const SUMMARY: &[Out] = &[
    out("instalment", Type::Money),
    out("last_instalment", Type::Money),
    out("total_interest", Type::Money),
    out("apr", Type::Decimal(38, 2)),
    out("ends_on", Type::Day),
    ERROR_CODE,
    ERROR_PATH,
];

pub(crate) const ROWS: &[Out] = &[
    out("number", Type::Count),
    out("due_on", Type::Day),
    out("days", Type::Count),
    out("opening", Type::Money),
    out("principal", Type::Money),
    out("interest", Type::Money),
    out("due", Type::Money),
    out("balance", Type::Money),
    ERROR_CODE,
    ERROR_PATH,
];

/// One row a loan.
pub(crate) struct Summaries {
    instalment: Values<i64>,
    last: Values<i64>,
    interest: Values<i64>,
    apr: Values<i128>,
    ends_on: Values<i32>,
    /// What a loan costs a year is not looked for where nobody asks.
    with_apr: bool,
    errors: Errors,
}

impl Summaries {
    pub(crate) fn new(rows: usize, settings: &Settings) -> Self {
        let wanted = |name| settings.wants(name);
        Self {
            instalment: Values::wanted(rows, wanted("instalment")),
            last: Values::wanted(rows, wanted("last_instalment")),
            interest: Values::wanted(rows, wanted("total_interest")),
            apr: Values::wanted(rows, wanted("apr")),
            ends_on: Values::wanted(rows, wanted("ends_on")),
            with_apr: wanted("apr"),
            errors: Errors::default(),
        }
    }

    pub(crate) fn finish(self, money: MoneyForm) -> Result<Vec<ArrayRef>, ArrowError> {
        let [codes, paths] = self.errors.finish();
        Ok(vec![
            self.instalment.money(money)?,
            self.last.money(money)?,
            self.interest.money(money)?,
            self.apr.decimal(38, 2)?,
            self.ends_on.days()?,
            codes,
            paths,
        ])
    }
}

impl Laid for Summaries {
    fn lay(&mut self, question: &Node<'_>, _: &mut Lookup<'_>) {
        let found = rows::laid_out(question);
        let laid = found.as_ref().ok();
        let last = laid.and_then(|schedule| schedule.rows.last());
        self.instalment.push_money(laid.and_then(|schedule| schedule.instalment));
        self.last.push_money(last.map(|row| row.due));
        self.interest.push_money(laid.map(|schedule| schedule.totals.interest));
        let cost = laid.filter(|_| self.with_apr).and_then(|schedule| schedule.annual_percentage_rate().ok());
        self.apr.push(cost.map(|apr| apr.units()));
        self.ends_on.push_day(last.map(|row| row.due_on));
        self.errors.push(found.as_ref().err());
    }
}

/// One row an instalment; of a loan that makes no sense, one row that says why.
pub(crate) struct Rows {
    number: Values<i32>,
    due_on: Values<i32>,
    days: Values<i32>,
    money: [Values<i64>; 5],
    errors: Errors,
    /// The rows of each loan.
    times: Vec<usize>,
}

impl Rows {
    pub(crate) fn new(loans: usize, settings: &Settings) -> Self {
        let money = ["opening", "principal", "interest", "due", "balance"];
        Self {
            number: Values::wanted(0, settings.wants("number")),
            due_on: Values::wanted(0, settings.wants("due_on")),
            days: Values::wanted(0, settings.wants("days")),
            money: money.map(|name| Values::wanted(0, settings.wants(name))),
            errors: Errors::default(),
            times: Vec::with_capacity(loans),
        }
    }

    fn push(&mut self, row: Option<&Row>) {
        self.number.push_count(row.map(|row| row.number));
        self.due_on.push_day(row.map(|row| row.due_on));
        self.days.push_count(row.map(|row| row.days));
        let amounts = row.map(|row| [row.opening, row.principal, row.interest, row.due, row.balance]);
        for (place, column) in self.money.iter_mut().enumerate() {
            column.push_money(amounts.and_then(|amounts| amounts.get(place).copied()));
        }
    }

    /// The columns, and how many rows each loan has.
    pub(crate) fn finish(self, money: MoneyForm) -> Result<(Vec<ArrayRef>, Vec<usize>), ArrowError> {
        let mut arrays = vec![self.number.counts()?, self.due_on.days()?, self.days.counts()?];
        for column in self.money {
            arrays.push(column.money(money)?);
        }
        arrays.extend(self.errors.finish());
        Ok((arrays, self.times))
    }
}

impl Laid for Rows {
    fn lay(&mut self, question: &Node<'_>, _: &mut Lookup<'_>) {
        match rows::laid_out(question) {
            Ok(schedule) => {
                for row in &schedule.rows {
                    self.push(Some(row));
                    self.errors.push(None);
                }
                self.times.push(schedule.rows.len());
            }
            Err(faults) => {
                self.push(None);
                self.errors.push(Some(&faults));
                self.times.push(1);
            }
        }
    }
}
