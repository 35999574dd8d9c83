//! Whole tables from file to file, by the column door: batch by batch, in order, every row accounted for.

mod args;
mod bad_rows;
mod daily;
mod files;
mod one_column;
mod pass;
mod quotes;
mod shape;
mod watch;
mod write;

use std::error::Error;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use arrow_array::{RecordBatch, RecordBatchReader as _};
use clap::{ArgMatches, Args, Command, FromArgMatches};
use shg::wire::rows::refusal;
use shg_arrow::Door;

use args::Asked;
use bad_rows::{BadRows, Counts};
use files::Form;
use pass::plain;
use watch::Watch;
use write::{Beside, Writer};

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// A run over one table, or over a journal beside its accounts.
#[derive(Clone, Debug)]
pub enum Run {
    Table(Asked),
    Journal(daily::Asked),
}

impl Args for Run {
    fn augment_args(command: Command) -> Command {
        Asked::augment_args(command).subcommands(daily::commands())
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Run {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let journal = matches.subcommand().and_then(|(name, told)| daily::Asked::of(name, told));
        journal.map_or_else(|| Asked::from_arg_matches(matches).map(Self::Table), |asked| Ok(Self::Journal(asked)))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// Answers a table; the exit code says whether all rows were answered (0), some were not (2), or the run failed (1).
pub fn run(asked: &Run) -> ExitCode {
    let found = match asked {
        Run::Table(asked) => answered(asked).map(|counts| (counts.to_string(), counts.errors == 0)),
        Run::Journal(asked) => daily::answered(asked).map(|said| (said.to_string(), said.all_answered())),
    };
    match found {
        Ok((counts, all)) => {
            // By now the answers are at their place, whoever can read the counts.
            if let Err(error) = writeln!(io::stdout(), "{counts}") {
                let _ = writeln!(io::stderr(), "shg: all is written, but not what it counts: {error}: {counts}");
            }
            ExitCode::from(if all { 0 } else { 2 })
        }
        Err(error) => {
            for line in error.to_string().lines() {
                let _ = writeln!(io::stderr(), "shg: {line}");
            }
            ExitCode::FAILURE
        }
    }
}

fn answered(asked: &Asked) -> Outcome<Counts> {
    let (from, to) = (Form::of(&asked.input)?, Form::of(&asked.output)?);
    let bad_rows_at = asked.errors.clone().unwrap_or_else(|| beside(&asked.output));
    distinct(&[&asked.input, &asked.output, &bad_rows_at])?;
    let settings = asked.settings(from == Form::Csv)?;
    let rows_at_once = pass::rows_at_once(&settings);
    let (by_instalment, threads) = (settings.rows, settings.threads);
    let table = files::open(&asked.input, from, rows_at_once)?.without(&asked.left_out)?;
    let door = Door::new(settings, table.batches.schema()).map_err(|faults| args::told(&refusal(&faults)))?;
    let stopped = stop_when_asked()?;
    let watch = Watch::of(&table);
    let shape = shape::Shape::of(&door, &table.batches.schema(), to, asked.hidden)?;
    let mut out = Writer::new(Beside::new(&asked.output)?, to, &shape.schema)?;
    let mut bad_rows = BadRows::new(bad_rows_at, &door, by_instalment);
    let told = table.rows;
    let sink = |answers: RecordBatch, about: pass::Told| {
        if stopped.load(Ordering::Relaxed) {
            return Err("stopped; nothing was written".into());
        }
        bad_rows.take(&answers, &about)?;
        watch.passed(bad_rows.counts.rows_in);
        out.write(&shape.shaped(&answers)?)
    };
    pass::through(&door, table.batches, rows_at_once, threads, sink)?;
    let written = out.finish()?;
    let counts = bad_rows.counts.reconciled(told, written.rows)?;
    bad_rows.finish()?;
    written.file.keep()?;
    watch.done();
    Ok(counts)
}

/// `OUT.errors.csv` of `OUT`.
fn beside(out: &Path) -> PathBuf {
    let mut name = out.as_os_str().to_owned();
    name.push(".errors.csv");
    name.into()
}

/// No file is read and written in one run, or written twice.
fn distinct(paths: &[&Path]) -> Outcome<()> {
    let place = |path: &Path| {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        path.canonicalize().unwrap_or_else(|_| path.file_name().map_or(folder.clone(), |name| folder.join(name)))
    };
    let places: Vec<PathBuf> = paths.iter().map(|path| place(path)).collect();
    let twice = places.iter().enumerate().find(|(at, one)| places.iter().take(*at).any(|other| other == *one));
    match twice.and_then(|(at, _)| paths.get(at)) {
        Some(path) => Err(format!("{}: this file has another part in the same run", path.display()).into()),
        None => Ok(()),
    }
}

/// The first interrupt asks for an orderly end, the second ends at once.
fn stop_when_asked() -> Outcome<Arc<AtomicBool>> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    let stopped = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        signal_hook::flag::register_conditional_default(signal, Arc::clone(&stopped))?;
        signal_hook::flag::register(signal, Arc::clone(&stopped))?;
    }
    Ok(stopped)
}
