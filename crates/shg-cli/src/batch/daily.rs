//! A journal beside its accounts, from files to a file.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchReader, StringArray, UInt64Array};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use shg::wire::rows::refusal;
use shg_arrow::{BATCH, Daily, DailyCounts, DailySettings, Written};

use super::args::{THREADS, flag, option, parts, text, threads, told};
use super::files::{self, Form};
use super::watch::Watch;
use super::write::{Beside, Writer};
use super::{Outcome, beside, distinct, plain, stop_when_asked};

/// A run over a journal.
#[derive(Clone, Debug)]
pub struct Asked {
    kind: &'static str,
    journal: PathBuf,
    accounts: Option<PathBuf>,
    output: PathBuf,
    errors: Option<PathBuf>,
    /// Keys and values of the settings, as JSON.
    entries: Vec<(&'static str, String)>,
}

const PRODUCT: &str = "daily_product";
const SUMS: &str = "daily_sums";

fn path(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).value_name(name.to_uppercase()).help(help).value_parser(value_parser!(PathBuf))
}

fn both(name: &'static str, about: &'static str) -> Command {
    Command::new(name)
        .about(about)
        .arg(path("in", "A row an entry, in any order: account_id, on, amount or amount_paise").required(true))
        .arg(path("out", "The answers; there only when all is written").required(true))
        .arg(path("errors", "Where rows that make no sense are told; OUT.errors.csv without it").long("errors"))
        .arg(
            Arg::new("keep")
                .long("keep")
                .help("Other columns: those of accounts go through untouched; all, or those named")
                .value_name("COLUMN,…")
                .num_args(0..=1)
                .require_equals(true)
                .value_delimiter(','),
        )
        .arg(
            Arg::new("floats")
                .long("floats")
                .help("nearest_paisa: floats are taken for money")
                .value_name("nearest_paisa")
                .value_parser(text()),
        )
}

/// The kinds that take a journal.
pub fn commands() -> [Command; 2] {
    let product = both(PRODUCT, "Each account by its daily products, month by month: a journal beside its accounts")
        .arg(path("accounts", "A row an account: account_id, opening or opening_paise").long("accounts").required(true))
        .arg(threads("Threads that settle the accounts; one alone reads the journal"))
        .arg(Arg::new("sums").long("sums").help("IN holds sums, in place of entries").action(ArgAction::SetTrue))
        .next_help_heading("For all accounts, in place of a column");
    let columns = DailySettings::columns().map(|(name, written)| {
        let (parser, shown) = match written {
            Written::Amount => (text(), "1250.00"),
            Written::Percent => (text(), "PERCENT"),
            Written::Day => (text(), "2025-06-30"),
            Written::Flag => (flag(), "true or false"),
            Written::Parts => (parts(), "JSON"),
            Written::Name | Written::Word | Written::Whole => (text(), "WORD"),
        };
        Arg::new(name).long(option(name)).value_name(shown).value_parser(parser).allow_hyphen_values(true)
    });
    let sums = both(SUMS, "The sums of a journal, or of a shard of it, an account and month a row");
    [product.args(columns), sums]
}

impl Asked {
    /// The run that is asked for; none where the kind is another.
    pub fn of(name: &str, told: &ArgMatches) -> Option<Self> {
        let kind = [PRODUCT, SUMS].into_iter().find(|kind| *kind == name)?;
        let path = |name| told.get_one::<PathBuf>(name).cloned();
        let columns = DailySettings::columns().map(|(name, _)| name).filter(|_| kind == PRODUCT).chain(["floats"]);
        let mut entries: Vec<(&'static str, String)> =
            columns.filter_map(|name| Some((name, told.get_one::<String>(name)?.clone()))).collect();
        if told.contains_id("keep") {
            let names: Vec<&String> = told.get_many::<String>("keep").into_iter().flatten().collect();
            let names = if names.is_empty() { "true".to_owned() } else { serde_json::json!(names).to_string() };
            entries.push(("keep", names));
        }
        if kind == PRODUCT {
            entries.extend(told.get_flag("sums").then(|| ("sums", "true".to_owned())));
            entries.extend(told.get_one::<u16>(THREADS).map(|threads| (THREADS, threads.to_string())));
        }
        let accounts = if kind == PRODUCT { path("accounts") } else { None };
        Some(Self { kind, journal: path("in")?, accounts, output: path("out")?, errors: path("errors"), entries })
    }

    fn settings(&self, text: bool) -> Outcome<DailySettings> {
        let text = text.then(|| ("text", "true".to_owned()));
        let entries = self.entries.iter().chain(&text).map(|(name, value)| format!("\"{name}\":{value}"));
        let document = format!("{{\"{}\":{{{}}}}}", self.kind, entries.collect::<Vec<_>>().join(","));
        DailySettings::read(&document).map_err(|faults| told(&refusal(&faults)).into())
    }
}

/// What became of every row.
#[derive(Debug)]
pub struct Said {
    counts: DailyCounts,
    rows_out: u64,
    sums: bool,
}

impl Said {
    pub fn all_answered(&self) -> bool {
        self.counts.told == 0 && self.counts.answered == self.counts.accounts
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let DailyCounts { rows, counted, told, of_refused, accounts, answered, need_entries } = self.counts;
        write!(f, "{rows} rows in, {} out: {counted} counted, {told} with errors", self.rows_out)?;
        if self.sums {
            return Ok(());
        }
        write!(f, ", {of_refused} of accounts with errors; {accounts} accounts: {answered} answered")?;
        if need_entries > 0 {
            write!(f, ", {need_entries} need their entries")?;
        }
        write!(f, ", {} with errors", accounts.saturating_sub(answered).saturating_sub(need_entries))
    }
}

/// Answers a journal.
pub fn answered(asked: &Asked) -> Outcome<Said> {
    let to = Form::of(&asked.output)?;
    let bad_rows_at = asked.errors.clone().unwrap_or_else(|| beside(&asked.output));
    let mut paths: Vec<&Path> = vec![&asked.journal, &asked.output, &bad_rows_at];
    paths.extend(asked.accounts.as_deref());
    distinct(&paths)?;
    let forms = [Some(&asked.journal), asked.accounts.as_ref()].map(|path| path.map(|path| Form::of(path)).transpose());
    let [from, of_accounts] = forms;
    let (from, of_accounts) = (from?.unwrap_or(Form::Csv), of_accounts?);
    let settings = asked.settings(from == Form::Csv || of_accounts == Some(Form::Csv))?;
    let table = files::open(&asked.journal, from, BATCH)?;
    let accounts = asked.accounts.as_ref().zip(of_accounts);
    let accounts = accounts.map(|(path, form)| files::open(path, form, BATCH)).transpose()?;
    let accounts = accounts.map(|table| table.batches);
    let mut daily = Daily::new(settings, table.batches.schema(), accounts).map_err(|faults| told(&refusal(&faults)))?;
    let stopped = stop_when_asked()?;
    let (watch, rows_told) = (Watch::of(&table), table.rows);
    let mut rows = 0_u64;
    for batch in table.batches {
        if stopped.load(Ordering::Relaxed) {
            return Err("stopped; nothing was written".into());
        }
        let batch = batch.map_err(plain)?;
        daily.add(&batch)?;
        rows = rows.saturating_add(batch.num_rows().try_into()?);
        watch.passed(rows);
    }
    let answers = daily.finish()?;
    let counts = answers.counts();
    let shape = Plain::of(&answers.schema(), to)?;
    let mut out = Writer::new(Beside::new(&asked.output)?, to, &shape.schema)?;
    let of_sums = asked.entries.iter().any(|(name, _)| *name == "sums");
    let table = if of_sums { "sums" } else { "journal" };
    let mut bad_rows = BadRows { place: bad_rows_at, table, open: None };
    for batch in answers {
        if stopped.load(Ordering::Relaxed) {
            return Err("stopped; nothing was written".into());
        }
        let batch = batch?;
        bad_rows.take(&batch)?;
        out.write(&shape.shaped(&batch)?)?;
    }
    let written = out.finish()?;
    let said = Said { counts, rows_out: written.rows, sums: asked.kind == SUMS };
    reconciled(&said, rows, rows_told)?;
    bad_rows.finish()?;
    written.file.keep()?;
    watch.done();
    Ok(said)
}

/// No row is lost between the journal and what was counted or told.
fn reconciled(said: &Said, read: u64, told: Option<u64>) -> Outcome<()> {
    let DailyCounts { rows, counted, told: with_errors, of_refused, .. } = said.counts;
    let all = counted.checked_add(with_errors).and_then(|sum| sum.checked_add(of_refused));
    let whole = u64::try_from(rows)? == read && told.is_none_or(|told| told == read);
    if all == Some(rows) && whole { Ok(()) } else { Err(format!("rows were lost; {said}; nothing was written").into()) }
}

/// Dictionaries of a table may change from batch to batch, which a file of Arrow's form cannot hold.
struct Plain {
    schema: SchemaRef,
}

impl Plain {
    fn of(answers: &Schema, form: Form) -> Outcome<Self> {
        let fields = answers.fields().iter().map(|field| match (form, field.data_type()) {
            (Form::Csv, data) if data.is_nested() => {
                Err(format!("{}: a column of lists or structs has no place in CSV", field.name()).into())
            }
            (Form::Arrow, DataType::Dictionary(_, words)) => {
                Ok(Arc::new(Field::new(field.name(), words.as_ref().clone(), true)))
            }
            _ => Ok(Arc::clone(field)),
        });
        Ok(Self { schema: Arc::new(Schema::new(fields.collect::<Outcome<Vec<_>>>()?)) })
    }

    fn shaped(&self, answers: &RecordBatch) -> Outcome<RecordBatch> {
        let arrays = answers.columns().iter().zip(self.schema.fields());
        let arrays = arrays.map(|(array, field)| arrow_cast::cast(array, field.data_type()));
        Ok(RecordBatch::try_new(Arc::clone(&self.schema), arrays.collect::<Result<_, _>>()?)?)
    }
}

/// The file of rows that make no sense, begun with the first of them.
struct BadRows {
    place: PathBuf,
    /// What paths call IN: of sums, a path may name the journal that they were made of.
    table: &'static str,
    open: Option<(Beside, arrow_csv::Writer<io::BufWriter<std::fs::File>>)>,
}

/// The row of IN that a path names, if it names one; the first is 1.
fn row_of(path: &str, table: &str) -> Option<u64> {
    let (_, rest) = path.split_once('[').filter(|(named, _)| *named == table)?;
    rest.split_once(']')?.0.parse::<u64>().ok()?.checked_add(1)
}

impl BadRows {
    fn take(&mut self, answers: &RecordBatch) -> Outcome<()> {
        let missing = || ArrowError::SchemaError("an answer says nothing of its errors".to_owned());
        let text = |name: &str| answers.column_by_name(name).and_then(|array| array.as_string_opt::<i32>());
        let (codes, paths) = (text("error_code").ok_or_else(missing)?, text("error_path").ok_or_else(missing)?);
        if codes.null_count() == codes.len() {
            return Ok(());
        }
        let bad: Vec<usize> = (0..codes.len()).filter(|row| codes.is_valid(*row)).collect();
        let names = answers.column_by_name("account_id").ok_or_else(missing)?;
        let name = |row: &usize| {
            let told = names.is_valid(*row);
            told.then(|| arrow_cast::display::array_value_to_string(names, *row)).transpose()
        };
        let own = |texts: &StringArray| -> ArrayRef {
            let texts = bad.iter().map(|row| texts.is_valid(*row).then(|| texts.value(*row)));
            Arc::new(texts.collect::<StringArray>())
        };
        let rows: UInt64Array = bad.iter().map(|row| row_of(paths.value(*row), self.table)).collect();
        let names = bad.iter().map(name).collect::<Result<Vec<_>, _>>()?;
        let batch = RecordBatch::try_from_iter([
            ("row", Arc::new(rows) as ArrayRef),
            ("account_id", Arc::new(StringArray::from(names))),
            ("error_code", own(codes)),
            ("error_path", own(paths)),
        ])?;
        let (_, writer) = match &mut self.open {
            Some(open) => open,
            None => {
                let file = Beside::new(&self.place)?;
                let writer = arrow_csv::Writer::new(file.writer()?);
                self.open.insert((file, writer))
            }
        };
        Ok(writer.write(&batch)?)
    }

    /// Puts the file at its place; where no row failed, none of an earlier run stays there.
    fn finish(self) -> Outcome<()> {
        match self.open {
            Some((file, writer)) => {
                writer.into_inner().into_inner().map_err(io::IntoInnerError::into_error)?;
                file.keep()
            }
            None => super::bad_rows::no_earlier(&self.place),
        }
    }
}
