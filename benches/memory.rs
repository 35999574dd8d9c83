//! How much memory ten million loans take while they are laid out by a stream: the most that the process held, less what it held
//! before. The loans are made as they are read, on one thread.
//!
//! `cargo bench -p shg-benches --bench memory` prints it; with `-- --gate` it fails where the gate is missed. Linux only: it reads
//! `/proc/self/status`.

use std::hint::black_box;
use std::process::ExitCode;
use std::sync::Arc;

use arrow_array::{ArrayRef, Int64Array, RecordBatch, RecordBatchReader, UInt8Array};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use shg_arrow::{Answers, BATCH, Settings};
use shg_benches::Die;

const LOANS: usize = 10_000_000;

/// Mebibytes that may be added.
const MOST: f64 = 16.0;

const SETTINGS: &str = r#"{"schedule": {"annual_rate": "9.5", "disbursed_on": "2025-01-10"}}"#;

/// Loans, made as they are read.
struct Made {
    schema: SchemaRef,
    die: Die,
    left: usize,
}

impl Iterator for Made {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let rows = self.left.min(BATCH);
        self.left -= rows;
        if rows == 0 {
            return None;
        }
        let from = i64::try_from(self.left).expect("small");
        let die = &mut self.die;
        let principal: Int64Array =
            (0..rows).map(|_| Some(1_000_000 + i64::try_from(die.below(90_000_000)).expect("small"))).collect();
        let count: UInt8Array = (0..rows).map(|_| Some(12 + u8::try_from(die.below(72)).expect("small"))).collect();
        let ids = Int64Array::from_iter_values(from..from + i64::try_from(rows).expect("small"));
        let columns: Vec<ArrayRef> = vec![Arc::new(ids), Arc::new(principal), Arc::new(count)];
        Some(RecordBatch::try_new(Arc::clone(&self.schema), columns))
    }
}

impl RecordBatchReader for Made {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}

/// A number of the process's status, in mebibytes.
fn status(key: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix(key)).expect("a line of that key");
    line.trim_matches([':', '\t', ' ', 'k', 'B']).parse::<f64>().expect("kibibytes") / 1024.0
}

fn main() -> ExitCode {
    let field = |name, data| Field::new(name, data, true);
    let fields = vec![
        field("loan_id", DataType::Int64),
        field("principal_paise", DataType::Int64),
        field("instalments", DataType::UInt8),
    ];
    let made = Made { schema: Arc::new(Schema::new(fields)), die: Die::new(7), left: LOANS };
    let before = status("VmRSS");
    let began = std::time::Instant::now();
    let mut rows = 0;
    for answers in Answers::new(Settings::read(SETTINGS).expect("settings"), made).expect("a table") {
        rows += black_box(answers.expect("answers")).num_rows();
    }
    assert_eq!(rows, LOANS, "rows were lost");
    let added = status("VmHWM") - before;
    let each = began.elapsed().as_secs_f64() * 1e9 / LOANS as f64;
    let met = added <= MOST;
    let verdict = if met { "gate" } else { "MISSED" };
    println!("{LOANS} loans laid out: {added:.1} MiB more than before (<= {MOST}) {verdict}, {each:.0} ns a loan");
    let gate = std::env::args().any(|argument| argument == "--gate");
    if gate && !met { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
