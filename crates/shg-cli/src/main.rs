//! The `shg` command: the same questions as every other door, for people and for pipes.

mod ask;
mod batch;
mod kinds;
mod pipe;
mod sample;

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use serde_json::{Map, Value, json};

use ask::Asking;

/// The rules of India's Self-Help Groups, each with its circular and clause.
#[derive(Debug, Parser)]
#[command(name = "shg", version, about, arg_required_else_help = true)]
struct Command {
    #[command(subcommand)]
    door: Door,
}

#[derive(Debug, Subcommand)]
enum Door {
    #[command(flatten)]
    Kind(kinds::Kind),
    /// The rulebook of a date with its citations, or the life of one parameter
    Norms {
        /// The date, as 2025-06-30; without it, the day up to which the rulebook was reviewed
        #[arg(long, conflicts_with = "history")]
        on: Option<String>,
        /// The parameter whose life is asked for
        #[arg(long, value_name = "PARAMETER")]
        history: Option<String>,
        /// The scheme: day_nrlm, shg_blp, ucb, or prudential for the norms of banks
        #[arg(long, default_value = "day_nrlm")]
        scheme: String,
        /// The weakest evidence to accept: full_text, excerpt, secondary or inferred
        #[arg(long, value_name = "EVIDENCE")]
        least_evidence: Option<String>,
        /// An overlay that ships, as rajasthan
        #[arg(long)]
        overlay: Option<String>,
        #[command(flatten)]
        form: Form,
    },
    /// Whole tables from file to file: CSV, Parquet or Arrow, every row answered or told in OUT.errors.csv
    Batch(batch::Run),
    /// One question a line in, one answer a line out, in the same order
    Answer,
    /// The JSON Schema of questions and answers
    Schema,
    /// Invented groups of a district or a state: published counts and sums, everything else made up
    Sample {
        #[command(flatten)]
        wanted: sample::Wanted,
    },
}

#[derive(Clone, Copy, Debug, Args)]
struct Form {
    /// The answer as JSON instead of a page
    #[arg(long)]
    json: bool,
    /// The language of sentences where the question names none; without it, English
    #[arg(long, value_enum)]
    language: Option<Language>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Language {
    /// English
    En,
    /// Hindi
    Hi,
}

fn main() -> ExitCode {
    let command = match Command::try_parse() {
        Ok(command) => command,
        Err(error) => return said(&error),
    };
    let outcome = match command.door {
        Door::Batch(asked) => return batch::run(&asked),
        Door::Kind(kind) => kind.ask(),
        Door::Norms { on, history, scheme, least_evidence, overlay, form } => {
            let on = on.or_else(|| history.is_none().then(|| shg::rulebook::VERSION.to_owned()));
            let given = [("on", on), ("history", history), ("least_evidence", least_evidence), ("overlay", overlay)];
            let mut inside: Map<String, Value> =
                given.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?.into()))).collect();
            inside.insert("scheme".to_owned(), scheme.into());
            ask::value(&json!({ "norms": inside }), form.into())
        }
        Door::Answer => pipe::answers(io::stdin().lock(), io::stdout().lock()).map(|()| ExitCode::SUCCESS),
        Door::Schema => writeln!(io::stdout(), "{}", shg::wire::schema()).map(|()| ExitCode::SUCCESS),
        Door::Sample { wanted } => sample::write(&wanted),
    };
    match outcome {
        Ok(code) => code,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "shg: {error}");
            ExitCode::from(2)
        }
    }
}

/// Help, or what is wrong with the options: of tables a run that failed, since 2 means that some rows did.
fn said(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    let of_tables = std::env::args_os().nth(1).is_some_and(|word| word == "batch");
    match error.exit_code() {
        2 if of_tables => ExitCode::FAILURE,
        code => ExitCode::from(u8::try_from(code).unwrap_or(1)),
    }
}

impl From<Form> for Asking {
    fn from(form: Form) -> Self {
        let language = form.language.map(|language| match language {
            Language::En => shg::wire::Language::English,
            Language::Hi => shg::wire::Language::Hindi,
        });
        Self { json: form.json, language }
    }
}
