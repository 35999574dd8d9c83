//! One number for others: what a script asks a million times, without a document.

use pyo3::prelude::*;
use pyo3::types::PyInt;
use shg::loan::{LoanRate, equal_instalment as instalment};
use shg::money::{Rate, Rounding, Rupees};
use shg::{Error, Fault};

/// The exception of an error, as the package has it for answers.
fn raised(py: Python<'_>, path: &str, error: Error) -> PyErr {
    let text = shg::wire::rows::refusal(&[Fault::at(path, error)]);
    let made = || {
        let answer = py.import("json")?.call_method1("loads", (text,))?;
        let error = answer.get_item("error")?;
        py.import("shg.errors")?.call_method1("error_from_wire", (error,))
    };
    made().map_or_else(|error| error, PyErr::from_value)
}

fn rate(annual_rate: &Bound<'_, PyAny>) -> PyResult<Rate> {
    let py = annual_rate.py();
    let whole = annual_rate.is_exact_instance_of::<PyInt>().then(|| annual_rate.extract::<i64>().ok()).flatten();
    match whole.and_then(|percent| Rate::of_millionths(i128::from(percent).checked_mul(1_000_000)?)) {
        Some(rate) => Ok(rate),
        None => {
            let text = py.import("shg.values")?.call_method1("rate_text", (annual_rate, "annual_rate"))?;
            text.extract::<&str>()?.parse().map_err(|error| raised(py, "annual_rate", error))
        }
    }
}

/// The equal instalment of a loan that is repaid by the month, in whole paise.
///
/// It is what `schedules` gives for the same loan by the profile `paise`: rounded to the paisa, halves up.
///
/// Args:
///     principal_paise: the loan, in paise.
///     annual_rate: percent a year, an int or a Decimal.
///     instalments: how many, 1 to 1,200.
///
/// Returns:
///     The instalment, in paise.
///
/// Raises:
///     ShgError: `loan.amount_not_positive`, `loan.instalments_out_of_range`, `loan.rate_out_of_range`, `money.too_large`.
///     TypeError: a number is a float, or not a number.
///     OverflowError: a number is beyond 64 bits, or the instalments are below nought.
///
/// Examples:
///     >>> import shg
///     >>> shg.equal_instalment(2_000_000, 15, 24)
///     96973
#[pyfunction]
#[pyo3(signature = (principal_paise, annual_rate, instalments, /))]
pub(crate) fn equal_instalment(
    py: Python<'_>,
    principal_paise: i64,
    annual_rate: &Bound<'_, PyAny>,
    instalments: u32,
) -> PyResult<i64> {
    let rate = LoanRate::Annual(rate(annual_rate)?);
    let principal = Rupees::from_paise(principal_paise).map_err(|error| raised(py, "principal_paise", error))?;
    let found = instalment(principal, rate, instalments, Rupees::PAISA, Rounding::HalfUp);
    found.map(Rupees::paise).map_err(|error| {
        let path = match error {
            Error::LoanNotPositive { .. } => "principal_paise",
            Error::InstalmentsOutOfRange { .. } => "instalments",
            Error::RateOutOfRange { .. } => "annual_rate",
            _ => "",
        };
        raised(py, path, error)
    })
}
