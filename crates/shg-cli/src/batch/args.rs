//! What is asked: the two files, and every value that holds for all rows as an option of its column's name.

use std::fs;
use std::path::{Path, PathBuf};

use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches, value_parser};
use serde_json::Value;
use shg::rulebook::Rulebook;
use shg::wire::rows::refusal;
use shg_arrow::{Ask, Settings, Written};

use super::Outcome;

/// A run over a table.
#[derive(Clone, Debug)]
pub struct Asked {
    ask: Ask,
    pub input: PathBuf,
    pub output: PathBuf,
    pub errors: Option<PathBuf>,
    /// Columns that are not read.
    pub left_out: Vec<String>,
    /// Keys and values of the settings, as JSON.
    entries: Vec<(&'static str, String)>,
    overlay: Option<PathBuf>,
    /// A column of the answers that is needed but was not asked for.
    pub hidden: Option<&'static str>,
}

const LEFT_OUT: &str = "leave-out";

/// The column of an instalment's number.
const NUMBER: &str = "number";

const fn about(ask: Ask) -> &'static str {
    match ask {
        Ask::Decide => "May each group have its loan, how much, on what terms",
        Ask::Schedule => "Each loan laid out: one row a loan, or one an instalment",
        Ask::Apr => "What each loan costs a year",
        Ask::Xirr => "What the flows of each row return",
        Ask::Classify => "The class of each loan, and what is provided on it",
        Ask::Subvention => "Interest relief, group by group",
        Ask::Standing => "What the books of each group add up to, its rows one below another",
        Ask::Demand => "What the members of each group are asked for at a meeting, by its books",
    }
}

/// The name of a column's option.
pub(super) fn option(column: &str) -> String {
    column.replace('_', "-")
}

impl Args for Asked {
    fn augment_args(command: Command) -> Command {
        let kinds = Ask::ALL.iter().map(|ask| kind(*ask));
        command.subcommand_required(true).arg_required_else_help(true).subcommands(kinds)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

fn kind(ask: Ask) -> Command {
    let path = |name: &'static str, help: &'static str| {
        Arg::new(name).value_name(name.to_uppercase()).help(help).value_parser(value_parser!(PathBuf))
    };
    let command = Command::new(ask.as_str())
        .about(about(ask))
        .arg(path("in", "The table: .csv, .parquet, .arrow, .feather or .ipc, or .arrows for a stream").required(true))
        .arg(path("out", "The answers, by the same endings; there only when all is written").required(true))
        .arg(path("errors", "Where rows that make no sense are told; OUT.errors.csv without it").long("errors"))
        .arg(threads("Threads that answer; with more than one, reading and writing go on beside them"))
        .arg(
            Arg::new("keep")
                .long("keep")
                .help("Columns that the question does not know go through untouched: all, or those named")
                .value_name("COLUMN,…")
                .num_args(0..=1)
                .require_equals(true)
                .value_delimiter(','),
        )
        .arg(
            Arg::new(LEFT_OUT)
                .long(LEFT_OUT)
                .help("Columns of IN that are not read, such as error_code and error_path of an answer before")
                .value_name("COLUMN,…")
                .value_delimiter(','),
        )
        .arg(
            Arg::new("answers")
                .long("answers")
                .help("The columns of the answers that are written, by name; error_code and error_path always are")
                .value_name("COLUMN,…")
                .value_delimiter(','),
        )
        .arg(
            Arg::new("floats")
                .long("floats")
                .help("nearest_paisa: floats are taken for money")
                .value_name("nearest_paisa")
                .value_parser(text()),
        );
    let each = if ask == Ask::Demand { "One row a member and meeting" } else { "One row an instalment" };
    let rows = Arg::new("rows").long("rows").help(each).action(ArgAction::SetTrue);
    let command = if ask.has_rows() { command.arg(rows) } else { command };
    let columns = ask.columns().filter(|(_, written)| *written != Written::Name);
    command.next_help_heading("For all rows, in place of a column").args(columns.map(|(name, written)| {
        let (parser, shown) = match written {
            Written::Name | Written::Word => (text(), if name == "overlay" { "NAME or FILE" } else { "WORD" }),
            Written::Amount => (text(), "1250.00"),
            Written::Percent => (text(), "PERCENT"),
            Written::Day => (text(), "2025-06-30"),
            Written::Flag => (flag(), "true or false"),
            Written::Whole => (value_parser!(i64).map_to_json(), "NUMBER"),
            Written::Parts => (parts(), "JSON"),
        };
        Arg::new(name).long(option(name)).value_name(shown).value_parser(parser).allow_hyphen_values(true)
    }))
}

/// The value as it stands in JSON.
trait AsJson {
    fn map_to_json(self) -> ValueParser;
}

impl<P: clap::builder::TypedValueParser<Value = i64>> AsJson for P {
    fn map_to_json(self) -> ValueParser {
        ValueParser::new(self.map(|number| number.to_string()))
    }
}

/// It is told to the door as it is, which knows how many there may be.
pub(super) const THREADS: &str = "threads";

pub(super) fn threads(help: &'static str) -> Arg {
    Arg::new(THREADS).long(THREADS).help(help).value_name("NUMBER").value_parser(value_parser!(u16).range(1..))
}

pub(super) fn text() -> ValueParser {
    ValueParser::new(|text: &str| serde_json::to_string(text))
}

pub(super) fn flag() -> ValueParser {
    ValueParser::new(|text: &str| text.parse::<bool>().map(|flag| flag.to_string()))
}

/// JSON stays the text that it is, so that nothing told twice is lost before the door has seen it.
pub(super) fn parts() -> ValueParser {
    ValueParser::new(|text: &str| serde_json::from_str::<Value>(text).map(|_| text.to_owned()))
}

impl FromArgMatches for Asked {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let missing = || clap::Error::new(clap::error::ErrorKind::MissingSubcommand);
        let (name, told) = matches.subcommand().ok_or_else(missing)?;
        let ask = Ask::ALL.iter().find(|ask| ask.as_str() == name).copied().ok_or_else(missing)?;
        let path = |name| told.get_one::<PathBuf>(name).cloned();
        let columns = ask.columns().filter(|(_, written)| *written != Written::Name);
        let mut entries: Vec<(&'static str, String)> = columns
            .map(|(name, _)| name)
            .chain(["floats"])
            .filter_map(|name| Some((name, told.get_one::<String>(name)?.clone())))
            .collect();
        if told.contains_id("keep") {
            let names: Vec<&String> = told.get_many::<String>("keep").into_iter().flatten().collect();
            let names = if names.is_empty() { "true".to_owned() } else { serde_json::json!(names).to_string() };
            entries.push(("keep", names));
        }
        entries.extend(told.get_one::<u16>(THREADS).map(|threads| (THREADS, threads.to_string())));
        let rows = ask.has_rows() && told.get_flag("rows");
        if rows {
            entries.push(("rows", "true".to_owned()));
        }
        let mut answers: Option<Vec<String>> = told.get_many("answers").map(|names| names.cloned().collect());
        // By it the loans are counted.
        let unasked = answers.as_mut().filter(|answers| rows && !answers.iter().any(|name| name == NUMBER));
        let hidden = unasked.map(|answers| answers.push(NUMBER.to_owned())).map(|()| NUMBER);
        if let Some(answers) = answers {
            entries.push(("answers", serde_json::json!(answers).to_string()));
        }
        let overlay = file_of_overlay(&entries);
        entries.retain(|(name, _)| *name != "overlay" || overlay.is_none());
        Ok(Self {
            ask,
            input: path("in").ok_or_else(missing)?,
            output: path("out").ok_or_else(missing)?,
            errors: path("errors"),
            left_out: told.get_many(LEFT_OUT).map(|names| names.cloned().collect()).unwrap_or_default(),
            entries,
            overlay,
            hidden,
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// An overlay that is a file, and not the name of one that ships.
fn file_of_overlay(entries: &[(&'static str, String)]) -> Option<PathBuf> {
    let (_, told) = entries.iter().find(|(name, _)| *name == "overlay")?;
    let name: String = serde_json::from_str(told).ok()?;
    let is_file = ends_in(Path::new(&name), "toml") || ends_in(Path::new(&name), "json");
    is_file.then(|| name.into())
}

fn ends_in(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

impl Asked {
    /// The settings; `text` where the table is text.
    pub fn settings(&self, text: bool) -> Outcome<Settings> {
        let text = text.then(|| ("text", "true".to_owned()));
        let entries = self.entries.iter().chain(&text).map(|(name, value)| format!("\"{name}\":{value}"));
        let document = format!("{{\"{}\":{{{}}}}}", self.ask.as_str(), entries.collect::<Vec<_>>().join(","));
        let mut settings = Settings::read(&document).map_err(|faults| told(&refusal(&faults)))?;
        if let Some(path) = &self.overlay {
            let written = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
            let rulebook = Rulebook::builtin();
            let read = if ends_in(path, "toml") {
                rulebook.overlay_from_toml(&written)
            } else {
                rulebook.overlay_from_json(&written)
            };
            settings.overlay = Some(read.map_err(|error| format!("{}: {error} ({})", path.display(), error.code()))?);
        }
        Ok(settings)
    }
}

/// The faults that a refusal of the JSON door tells, a line each.
pub fn told(refusal: &str) -> String {
    let answer: Value = serde_json::from_str(refusal).unwrap_or_default();
    let error = answer.get("error").cloned().unwrap_or_default();
    let all = error.get("faults").and_then(|faults| faults.as_array()).cloned().unwrap_or_else(|| vec![error]);
    let of = |fault: &Value, key: &str| fault.get(key).and_then(|text| text.as_str()).map(str::to_owned);
    let lines = all.iter().map(|fault| {
        let [path, message, code] = ["path", "message", "code"].map(|key| of(fault, key).unwrap_or_default());
        let place = if path.is_empty() { String::new() } else { format!("{path}: ") };
        format!("{place}{message} ({code})")
    });
    lines.collect::<Vec<_>>().join("\n")
}
