//! The `shg` command: the same questions as every other door, for people and for pipes.

mod ask;
mod batch;
mod pipe;
mod sample;

use std::io::{self, Write as _};
use std::path::PathBuf;
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
    /// May this group have this loan, how much, on what terms, by which clauses
    Decide {
        /// A question, or the inside of one, as JSON; `-` reads standard input
        file: PathBuf,
        #[command(flatten)]
        form: Form,
    },
    /// What a group's books add up to as on a date
    Standing {
        /// A question, or the inside of one, as JSON; `-` reads standard input
        file: PathBuf,
        #[command(flatten)]
        form: Form,
    },
    /// A group's accounts for a period: receipts and payments, income and expenditure, what it owns and owes
    Accounts {
        /// A question, or the inside of one, as JSON; `-` reads standard input
        file: PathBuf,
        #[command(flatten)]
        form: Form,
    },
    /// What each member saved over a period, how regularly, and what it earned
    Savings {
        /// A question, or the inside of one, as JSON; `-` reads standard input
        file: PathBuf,
        #[command(flatten)]
        form: Form,
    },
    /// Who the members of a group are, who holds its offices, and whether the scheme lets such a group be
    Members {
        /// A question, or the inside of one, as JSON; `-` reads standard input
        file: PathBuf,
        #[command(flatten)]
        form: Form,
    },
    /// A loan laid out as instalments, with what it costs
    Schedule {
        /// A question, or the inside of one, as JSON; `-` reads standard input
        file: PathBuf,
        #[command(flatten)]
        form: Form,
    },
    /// The figures of RBI's Key Facts Statement
    Kfs {
        /// A question, or the inside of one, as JSON; `-` reads standard input
        file: PathBuf,
        #[command(flatten)]
        form: Form,
    },
    /// A loan about to be sanctioned: the decision, its terms and RBI's key facts on one sheet
    Sanction {
        /// A question, or the inside of one, as JSON; `-` reads standard input
        file: PathBuf,
        #[command(flatten)]
        form: Form,
    },
    /// What a single woman of a group may have: for her enterprise, under MUDRA, or as an overdraft
    MemberLoan {
        /// A question, or the inside of one, as JSON; `-` reads standard input
        file: PathBuf,
        #[command(flatten)]
        form: Form,
    },
    /// A loan as it was lived: paid, overdue, and what would pay it off
    LoanAccount {
        /// A question, or the inside of one, as JSON; `-` reads standard input
        file: PathBuf,
        #[command(flatten)]
        form: Form,
    },
    /// A running account: interest by daily products, days above the drawing power
    CashCredit {
        /// A question, or the inside of one, as JSON; `-` reads standard input
        file: PathBuf,
        #[command(flatten)]
        form: Form,
    },
    /// The class of a loan at the end of a day, what it becomes and when, what is provided on it
    Classify {
        /// A question, or the inside of one, as JSON; `-` reads standard input
        file: PathBuf,
        #[command(flatten)]
        form: Form,
    },
    /// An amount divided among members to the paisa, and what a member who leaves is paid
    ShareOut {
        /// A question, or the inside of one, as JSON; `-` reads standard input
        file: PathBuf,
        #[command(flatten)]
        form: Form,
    },
    /// One of the mission's funds: entitled or not, how much, by which clause
    Fund {
        /// A question, or the inside of one, as JSON; `-` reads standard input
        file: PathBuf,
        #[command(flatten)]
        form: Form,
    },
    /// A group graded by a score card
    Grade {
        /// A question, or the inside of one, as JSON; `-` reads standard input
        file: PathBuf,
        #[command(flatten)]
        form: Form,
    },
    /// The same group next year: how its facility was kept, and the next dose or drawing power
    Review {
        /// A question, or the inside of one, as JSON; `-` reads standard input
        file: PathBuf,
        #[command(flatten)]
        form: Form,
    },
    /// What each member owes at the next meeting, or owed at one: demand, collection, balance
    Demand {
        /// A question, or the inside of one, as JSON; `-` reads standard input
        file: PathBuf,
        #[command(flatten)]
        form: Form,
    },
    /// A member's passbook: what she saved, borrowed, repaid and paid, month by month or meeting by meeting
    Passbook {
        /// A question, or the inside of one, as JSON; `-` reads standard input
        file: PathBuf,
        #[command(flatten)]
        form: Form,
    },
    /// What is drawn up for a group at the end of a month: members, meetings, savings, loans, cash book
    MonthlyStatement {
        /// A question, or the inside of one, as JSON; `-` reads standard input
        file: PathBuf,
        #[command(flatten)]
        form: Form,
    },
    /// A group's application for a loan, composed from its books and the decision on them
    LoanApplication {
        /// A question, or the inside of one, as JSON; `-` reads standard input
        file: PathBuf,
        #[command(flatten)]
        form: Form,
    },
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
    /// The language of sentences; without it, the question's own, or English
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
        Door::Decide { file, form } => ask::file("decide", &file, form.into()),
        Door::Standing { file, form } => ask::file("standing", &file, form.into()),
        Door::Accounts { file, form } => ask::file("accounts", &file, form.into()),
        Door::Savings { file, form } => ask::file("savings", &file, form.into()),
        Door::Members { file, form } => ask::file("members", &file, form.into()),
        Door::Schedule { file, form } => ask::file("schedule", &file, form.into()),
        Door::Kfs { file, form } => ask::file("kfs", &file, form.into()),
        Door::Sanction { file, form } => ask::file("sanction", &file, form.into()),
        Door::MemberLoan { file, form } => ask::file("member_loan", &file, form.into()),
        Door::LoanAccount { file, form } => ask::file("loan_account", &file, form.into()),
        Door::CashCredit { file, form } => ask::file("cash_credit", &file, form.into()),
        Door::Classify { file, form } => ask::file("classify", &file, form.into()),
        Door::ShareOut { file, form } => ask::file("share_out", &file, form.into()),
        Door::Fund { file, form } => ask::file("fund", &file, form.into()),
        Door::Grade { file, form } => ask::file("grade", &file, form.into()),
        Door::Review { file, form } => ask::file("review", &file, form.into()),
        Door::Demand { file, form } => ask::file("demand", &file, form.into()),
        Door::Passbook { file, form } => ask::file("passbook", &file, form.into()),
        Door::MonthlyStatement { file, form } => ask::file("monthly_statement", &file, form.into()),
        Door::LoanApplication { file, form } => ask::file("loan_application", &file, form.into()),
        Door::Norms { on, history, scheme, least_evidence, overlay, form } => {
            let on = on.or_else(|| history.is_none().then(|| shg::rulebook::VERSION.to_owned()));
            let given = [("on", on), ("history", history), ("least_evidence", least_evidence), ("overlay", overlay)];
            let mut inside: Map<String, Value> =
                given.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?.into()))).collect();
            inside.insert("scheme".to_owned(), scheme.into());
            ask::value(json!({ "norms": inside }), form.into())
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
            Language::En => "en",
            Language::Hi => "hi",
        });
        Self { json: form.json, language }
    }
}
