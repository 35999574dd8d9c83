//! How far a run is, for whoever looks at the terminal.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use indicatif::{HumanCount, ProgressBar, ProgressStyle};

use super::files::Table;

/// A line on standard error that is there only where that is a terminal.
pub struct Watch {
    bar: ProgressBar,
    began: Instant,
    /// Where the file does not say how many rows it has, its bytes tell how far it is.
    bytes: Option<Arc<AtomicU64>>,
}

impl Watch {
    pub fn of(table: &Table) -> Self {
        let bar = ProgressBar::new(table.rows.unwrap_or(table.bytes));
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {percent:>3} %  {msg}, {eta} left") {
            bar.set_style(style);
        }
        let bytes = table.rows.is_none().then(|| Arc::clone(&table.read));
        Self { bar, began: Instant::now(), bytes }
    }

    /// So many rows are through.
    pub fn passed(&self, rows: u64) {
        if self.bar.is_hidden() {
            return;
        }
        let thousandths = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX).max(1);
        let rate = rows.saturating_mul(1_000).checked_div(thousandths).unwrap_or_default();
        self.bar.set_message(format!("{} rows, {} a second", HumanCount(rows), HumanCount(rate)));
        self.bar.set_position(self.bytes.as_ref().map_or(rows, |bytes| bytes.load(Ordering::Relaxed)));
    }

    pub fn done(&self) {
        self.bar.finish_and_clear();
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
