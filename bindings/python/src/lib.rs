//! The native half of the Python package `shg`: the JSON door and its schema, columns, and single numbers. It holds no rule and no sentence.

mod columns;
mod scalar;

use pyo3::prelude::pymodule;

#[global_allocator]
static FOR_MANY_SMALL_THINGS: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The native half of `shg`.
#[pymodule(gil_used = false)]
mod _native {
    use std::panic::catch_unwind;

    use pyo3::prelude::{Bound, PyModule, PyModuleMethods, PyResult, Python, pyfunction};

    #[pymodule_export]
    use crate::columns::{Columns, columns, columns_into, daily};

    #[pymodule_export]
    use crate::scalar::equal_instalment;

    /// Answers one JSON question, given as UTF-8, by one line of JSON. It never raises: what went wrong is in the answer.
    #[pyfunction]
    #[pyo3(signature = (question, /))]
    fn answer(py: Python<'_>, question: &[u8]) -> String {
        py.detach(|| catch_unwind(|| shg::wire::answer_bytes(question)).unwrap_or_else(|_| shg::wire::panicked()))
    }

    /// The JSON Schema of the questions and the answers.
    #[pyfunction]
    fn schema(py: Python<'_>) -> String {
        py.detach(|| catch_unwind(shg::wire::schema).unwrap_or_else(|_| shg::wire::panicked()))
    }

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
