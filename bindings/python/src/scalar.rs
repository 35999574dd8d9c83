//! One number for others: what a script asks a million times, without a document.

use pyo3::prelude::*;
use pyo3::types::PyInt;
use shg::wire::Percent;

/// The exception of an error's answer, as the package has it.
fn raised(py: Python<'_>, answer: &str) -> PyErr {
    let made = || {
        let error = py.import("json")?.call_method1("loads", (answer,))?.get_item("error")?;
        py.import("shg.errors")?.call_method1("error_from_wire", (error,))
    };
    made().map_or_else(|error| error, PyErr::from_value)
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
///     ShgError: `loan.amount_not_positive`, `loan.instalments_out_of_range`, `loan.rate_out_of_range`,
///         `money.rate_malformed`, `money.too_large`.
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
    let ask = |rate| shg::wire::equal_instalment(principal_paise, rate, instalments).map_err(|text| raised(py, &text));
    if annual_rate.is_exact_instance_of::<PyInt>() {
        return ask(Percent::Whole(annual_rate.extract()?));
    }
    let text = py.import("shg.values")?.call_method1("rate_text", (annual_rate, "annual_rate"))?;
    ask(Percent::Text(text.extract()?))
}
