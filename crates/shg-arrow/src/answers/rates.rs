//! Rates worked out from flows, one a row.

use std::sync::Arc;

use arrow_array::{ArrayRef, Decimal128Array, RecordBatch};
use arrow_schema::ArrowError;
use bumpalo::Bump;
use shg::loan::cost::Percent12;
use shg::wire::rows::{self, Lookup, Node};
use shg::{Error, Fault};

use super::{ERROR_CODE, ERROR_PATH, Errors, Laid, laid};
use crate::door::Door;
use crate::out::{Out, Type, Values, merged, nothing, out};
use crate::quick::Flows;
use crate::settings::Ask;

pub(crate) const APR: &[Out] = &[out("rate", Type::Decimal(38, 2)), ERROR_CODE, ERROR_PATH];
pub(crate) const XIRR: &[Out] = &[out("rate", Type::Decimal(38, 12)), ERROR_CODE, ERROR_PATH];

macro_rules! rates {
    ($($(#[doc = $doc:literal])+ $name:ident: $found:path, $scale:literal;)+) => {$(
        $(#[doc = $doc])+
        pub(crate) struct $name {
            rate: Values<i128>,
            errors: Errors,
        }

        impl $name {
            pub(crate) fn new(rows: usize) -> Self {
                Self { rate: Values::with_capacity(rows), errors: Errors::default() }
            }

            pub(crate) fn finish(self) -> Result<Vec<ArrayRef>, ArrowError> {
                let [codes, paths] = self.errors.finish();
                Ok(vec![self.rate.decimal(38, $scale)?, codes, paths])
            }
        }

        impl Laid for $name {
            fn lay(&mut self, question: &Node<'_>, _: &mut Lookup<'_>) {
                let found = $found(question);
                self.rate.push(found.as_ref().ok().map(|rate| rate.units()));
                self.errors.push(found.as_ref().err());
            }
        }
    )+};
}

rates! {
    /// Annual percentage rates.
    Aprs: rows::apr, 2;
    /// Money-weighted returns.
    Xirrs: rows::xirr, 12;
}

/// Annual percentage rates of rows of which some may not say how many payments there are.
struct Counted<I> {
    aprs: Aprs,
    lacking: I,
}

impl<I: Iterator<Item = Option<&'static str>>> Laid for Counted<I> {
    fn lay(&mut self, question: &Node<'_>, norms: &mut Lookup<'_>) {
        let Some(key) = self.lacking.next().flatten() else { return self.aprs.lay(question, norms) };
        let fault = Fault::at(format!("{}.{key}", Ask::Apr.as_str()), Error::MissingKey { key: key.to_owned() });
        self.aprs.rate.push(None);
        self.aprs.errors.push(Some(&fault.into()));
    }
}

/// The annual percentage rates of a batch.
pub(crate) fn aprs(door: &Door, batch: &RecordBatch) -> Result<Vec<ArrayRef>, ArrowError> {
    let rows = batch.num_rows();
    let arena = Bump::new();
    let cells = door.cells(batch, &arena);
    let lacking = (0..rows).map(|row| door.lacks(row, &cells, &arena));
    laid(door, batch, Counted { aprs: Aprs::new(rows), lacking }, 0..rows).aprs.finish()
}

/// The returns of a batch: of flows side by side by the solver, and of all others, and what makes no sense, as they are asked.
pub(crate) fn xirrs(door: &Door, batch: &RecordBatch) -> Result<Vec<ArrayRef>, ArrowError> {
    let rows = batch.num_rows();
    let Some(flows) = Flows::of(door, batch) else {
        return laid(door, batch, Xirrs::new(rows), 0..rows).finish();
    };
    let mut scratch = door.scratch();
    let mut rates = vec![None; rows];
    flows.rates(&mut scratch.solver, &mut rates);
    door.keep(scratch);
    let odd: Vec<usize> = rates.iter().enumerate().filter_map(|(row, rate)| rate.is_none().then_some(row)).collect();
    let units: Vec<i128> = rates.into_iter().map(|rate| rate.map_or(0, Percent12::units)).collect();
    let rates: ArrayRef = Arc::new(Decimal128Array::from(units).with_precision_and_scale(38, 12)?);
    let quick = vec![rates, nothing(rows), nothing(rows)];
    if odd.is_empty() {
        return Ok(quick);
    }
    let slow = laid(door, batch, Xirrs::new(odd.len()), odd.iter().copied()).finish()?;
    quick.iter().zip(&slow).map(|(quick, slow)| merged(quick, slow, &odd)).collect()
}
