//! How many instructions a few stories take, counted by callgrind, against the counts that were accepted.
//!
//! `cargo bench -p shg-benches --bench instructions` counts and compares with `benches/instructions.txt`; it fails where a story takes
//! 2 percent more. `-- --accept` writes what it counted. Instructions are compared for one compiler and one kind of machine only,
//! which the file names: for others it has to be written anew.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::hint::black_box;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::sync::Arc;

use arrow_array::{ArrayRef, Date32Array, Int64Array, RecordBatch, RecordBatchIterator};
use shg::choice::{Evidence, FeeTo, Scheme};
use shg::loan::cash_credit::Statement;
use shg::loan::cost::XirrSolver;
use shg::loan::{Equated, Fee, Schedule, equal_instalment};
use shg::money::{Rounding, Rupees};
use shg::rulebook::Rulebook;
use shg::rules::classify::classify;
use shg_arrow::{Daily, DailySettings};
use shg_benches::{
    Die, columns, flows, flows_of_many, plain_loan, running_account, running_loan, rupees, savings_alone,
};
use shg_tests::questions;

type Failure = Box<dyn std::error::Error>;

/// Percent by which a story may take more.
const MOST_MORE: f64 = 2.0;
/// Each story is run so often and so often; the difference leaves out what comes before the first time.
const RUNS: [u32; 2] = [5, 25];

/// What is counted: each story once, over and over.
fn story(name: &str) -> Option<Box<dyn FnMut()>> {
    let terms = plain_loan(20_000_000, 1_200, 24);
    let equated = Equated::of(&terms).ok()??;
    let mut memory = [[0_i64; 24]; 3];
    let rate = terms.rate;
    let xirr = |flows: Vec<shg::loan::cost::Flow>| -> Option<Box<dyn FnMut()>> {
        let ((days, paise), mut solver) = (columns(&flows), XirrSolver::default());
        Some(Box::new(move || drop(black_box(solver.xirr(black_box(&days), &paise)))))
    };
    let asked = |question: serde_json::Value| -> Option<Box<dyn FnMut()>> {
        let text = question.to_string();
        Some(Box::new(move || drop(black_box(shg::wire::answer(black_box(&text))))))
    };
    Some(match name {
        "schedule of 24 rows" => Box::new(move || drop(black_box(Schedule::lay_out(black_box(&terms))))),
        "24 rows in columns" => Box::new(move || {
            let [interest, principal, balance] = &mut memory;
            drop(black_box(equated.rows_into(black_box(20_000_000), interest, principal, balance)));
        }),
        "one equal instalment" => Box::new(move || {
            let found = equal_instalment(rupees(20_000_000), black_box(rate), 24, Rupees::PAISA, Rounding::HalfUp);
            drop(black_box(found));
        }),
        "an equal instalment, rate and tenure known" => {
            Box::new(move || drop(black_box(equated.instalment(black_box(20_000_000)))))
        }
        "XIRR of 25 flows" => return xirr(flows(24, true)),
        "XIRR of 61 flows" => return xirr(flows(60, true)),
        "XIRR of 61 flows out of step" => return xirr(flows(60, false)),
        "XIRR of 64 accounts of 25 flows in columns" => {
            let ((days, paise, offsets), mut solver) = (flows_of_many(64, 24), XirrSolver::default());
            let mut rates = [None; 64];
            Box::new(move || {
                solver.xirr_into(black_box(&days), &paise, &offsets, &mut rates);
                black_box(&mut rates);
            })
        }
        "annual percentage rate of equal instalments" => {
            let mut terms = terms;
            terms.fees = vec![Fee { amount: rupees(400_000), to: FeeTo::Lender, on: None }];
            let schedule = Schedule::lay_out(&terms).ok()?;
            Box::new(move || drop(black_box(black_box(&schedule).annual_percentage_rate())))
        }
        "a year of a running account, 200 entries" => {
            let account = running_account(200);
            Box::new(move || drop(black_box(Statement::of(black_box(&account)))))
        }
        "the class of a running account, 200 entries" => {
            let loan = running_loan(Statement::of(&running_account(200)).ok()?);
            let norms = Rulebook::builtin().on(loan.as_on, Scheme::Prudential, Evidence::FullText, None).ok()?;
            let coming = norms.expected_loss.clone();
            Box::new(move || drop(black_box(classify(black_box(&loan), &norms, &coming, Evidence::FullText))))
        }
        "daily products of a journal of 12,000 entries" => daily_products(500, 24),
        "a decision by the door" => return asked(questions::first_linkage()),
        "432 entries of books by the door" => return asked(savings_alone(12, 36)),
        _ => return None,
    })
}

/// Daily products of accounts and their entries, which come in no order: paise, days and names are plain columns.
fn daily_products(accounts: i64, entries: usize) -> Box<dyn FnMut()> {
    let mut die = Die::new(31);
    let mut names: Vec<i64> = (0..accounts).flat_map(|account| std::iter::repeat_n(account, entries)).collect();
    (1..names.len()).rev().for_each(|at| names.swap(at, die.below(at as u64 + 1) as usize));
    let days = Date32Array::from_iter_values(names.iter().map(|_| 20_179 + die.below(365) as i32));
    let paise =
        Int64Array::from_iter_values(names.iter().map(|_| (die.from_to(1, 200_000).cast_signed() - 100_000) | 1));
    let openings =
        Int64Array::from_iter_values((0..accounts).map(|_| die.from_to(8_000_000, 20_000_000).cast_signed()));
    let table = |columns: Vec<(&str, ArrayRef)>| RecordBatch::try_from_iter(columns).expect("columns of one length");
    let journal = table(vec![
        ("account_id", Arc::new(Int64Array::from(names))),
        ("on", Arc::new(days)),
        ("amount_paise", Arc::new(paise)),
    ]);
    let accounts = table(vec![
        ("account_id", Arc::new(Int64Array::from_iter_values(0..accounts))),
        ("opening_paise", Arc::new(openings)),
    ]);
    Box::new(move || {
        let asked = r#"{"daily_product": {"opening_on": "2025-04-01", "as_on": "2026-03-31", "annual_rate": "9.5"}}"#;
        let settings = DailySettings::read(asked).expect("settings");
        let beside = RecordBatchIterator::new([Ok(accounts.clone())], accounts.schema());
        let mut daily = Daily::new(settings, journal.schema(), Some(beside)).expect("two tables");
        daily.add(black_box(&journal)).expect("a batch");
        daily.finish().expect("answers").for_each(|batch| drop(black_box(batch)));
    })
}

const STORIES: [&str; 14] = [
    "schedule of 24 rows",
    "24 rows in columns",
    "one equal instalment",
    "an equal instalment, rate and tenure known",
    "XIRR of 25 flows",
    "XIRR of 61 flows",
    "XIRR of 61 flows out of step",
    "XIRR of 64 accounts of 25 flows in columns",
    "annual percentage rate of equal instalments",
    "a year of a running account, 200 entries",
    "the class of a running account, 200 entries",
    "daily products of a journal of 12,000 entries",
    "a decision by the door",
    "432 entries of books by the door",
];

/// Instructions of the whole program when it runs a story so often.
fn counted(name: &str, times: u32) -> Result<u64, Failure> {
    let itself = std::env::current_exe()?;
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(itself)
        .args(["run", name, &times.to_string()])
        .output()
        .map_err(|error| format!("valgrind: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    let count = said.lines().find_map(|line| line.split_once("Collected : "));
    let (_, count) = count.filter(|_| output.status.success()).ok_or_else(|| format!("callgrind said: {said}"))?;
    Ok(count.trim().parse()?)
}

fn each(name: &str) -> Result<u64, Failure> {
    let [few, many] = RUNS;
    let more = counted(name, many)?.saturating_sub(counted(name, few)?);
    Ok(more / u64::from(many - few))
}

/// The compiler and the machine for which it compiles, as it names itself.
fn compiler() -> Result<String, Failure> {
    let output = Command::new(std::env::var_os("RUSTC").unwrap_or("rustc".into())).arg("-vV").output()?;
    let said = String::from_utf8(output.stdout)?;
    let line =
        |begin: &str| said.lines().find_map(|line| line.strip_prefix(begin)).unwrap_or("unknown").trim().to_owned();
    Ok(format!("{}, {}", line("rustc "), line("host:")))
}

fn accepted_file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("instructions.txt")
}

/// The compiler, and the counts that were accepted for it.
fn accepted() -> Result<(String, BTreeMap<String, u64>), Failure> {
    let text = std::fs::read_to_string(accepted_file())?;
    let mut lines = text.lines().filter(|line| !line.is_empty());
    let compiler = lines.next().unwrap_or_default().to_owned();
    let counts =
        lines.filter_map(|line| line.split_once(' ')).map(|(count, name)| Ok((name.to_owned(), count.parse()?)));
    Ok((compiler, counts.collect::<Result<_, Failure>>()?))
}

fn compare() -> Result<bool, Failure> {
    let (before, counts) = accepted()?;
    let compiler = compiler()?;
    if before != compiler {
        println!("the counts in {} are those of\n  {before}\nand this is\n  {compiler}", accepted_file().display());
        println!("count the state before a change with `-- --accept`, and then the change");
        return Ok(false);
    }
    let mut kept = true;
    for name in STORIES {
        let (now, before) = (each(name)?, counts.get(name).copied().ok_or_else(|| format!("no count of `{name}`"))?);
        let more = (now as f64 / before as f64 - 1.0) * 100.0;
        let verdict = if more > MOST_MORE { "TOO MANY" } else { "" };
        println!("{now:>9} {more:>+7.2} %  {name} {verdict}");
        kept &= more <= MOST_MORE;
    }
    if !kept {
        println!("more than {MOST_MORE} percent slower; where that is meant, accept it with `-- --accept`");
    }
    Ok(kept)
}

fn accept() -> Result<bool, Failure> {
    let mut text = compiler()? + "\n";
    for name in STORIES {
        let count = each(name)?;
        println!("{count:>9}  {name}");
        writeln!(text, "{count} {name}")?;
    }
    std::fs::write(accepted_file(), text)?;
    Ok(true)
}

fn main() -> Result<ExitCode, Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    if let [run, name, times] = arguments.as_slice()
        && run == "run"
    {
        let mut story = story(name).ok_or("no such story")?;
        (0..times.parse::<u32>()?).for_each(|_| story());
        return Ok(ExitCode::SUCCESS);
    }
    // Cargo passes it to what it measures, and not to what it only tests.
    if !has("--bench") {
        return Ok(ExitCode::SUCCESS);
    }
    let kept = if has("--accept") { accept()? } else { compare()? };
    Ok(if kept { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
