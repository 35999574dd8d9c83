//! Rates worked out from flows, one a row.

use arrow_array::ArrayRef;
use arrow_schema::ArrowError;
use shg::wire::rows::{self, Lookup, Node};

use super::{ERROR_CODE, ERROR_PATH, Errors, Laid};
use crate::out::{Out, Type, Values, out};

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
                self.errors.push(found.as_ref().err().map(Vec::as_slice));
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
