//! How near the columns are to what memory allows, each pair measured by turns in one run: decisions by bounds against reading the
//! same columns and writing as many, a table of which few answers are asked against the bounds alone, a stream by the C interface
//! against the same answers written into buffers, books as tables of entries against the same books as JSON; and what a call of one
//! row costs.
//!
//! `cargo bench -p shg-benches --bench columns` prints the table; with `-- --gate` it fails where a gate is missed.

use std::hint::black_box;
use std::process::ExitCode;
use std::sync::Arc;

use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Int64Array, RecordBatch, RecordBatchIterator, RecordBatchReader,
    StringArray, UInt8Array,
};
use cpu_time::ThreadTime;
use shg::calendar::Date;
use shg::choice::{Category, Evidence, Facility, Lender, Scheme};
use shg::limits::{Facts, Limits, Plans, Verdicts, who};
use shg::rulebook::Rulebook;
use shg_arrow::{BATCH, Buffer, Buffers, Door, Settings, decide_into};
use shg_benches::Die;
use shg_tests::questions;

const SETTINGS: &str = r#"{"decide": {"as_on": "2025-06-30", "scheme": "day_nrlm", "lender": "commercial_bank",
    "facility": "term_loan", "rural": true, "category": "women"}}"#;

const LOANS: &str = r#"{"schedule": {"annual_rate": "9.5", "disbursed_on": "2025-01-10"}}"#;

fn nanoseconds(run: &mut dyn FnMut()) -> f64 {
    let began = ThreadTime::now();
    run();
    began.elapsed().as_secs_f64() * 1e9
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Runs both by turns and prints a line; is the first within so many times the time of the second?
fn race(name: &str, most: f64, items: usize, rounds: usize, ours: &mut dyn FnMut(), other: &mut dyn FnMut()) -> bool {
    ours();
    other();
    let (mut ratios, mut times) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let (one, two) = (nanoseconds(ours), nanoseconds(other));
        ratios.push(one / two);
        times.push(one);
    }
    let (ratio, each) = (median(ratios), median(times) / items as f64);
    let met = ratio <= most;
    let verdict = if met { "gate" } else { "MISSED" };
    println!("{name:<66} {ratio:>6.2} x time {:>8} {verdict:>7} {each:>8.1} ns a row", format!("<= {most}"));
    met
}

/// Groups of no pattern: most may borrow.
struct Groups {
    formed: Vec<i32>,
    since: Vec<i32>,
    members: Vec<i32>,
    who: Vec<u8>,
    kept: Vec<u8>,
    dose: Vec<u8>,
    corpus: [Vec<i64>; 5],
    plans: Option<Planned>,
}

/// Plans of the third and later doses: what each comes to, its part for producing income, what is told of it.
struct Planned {
    amount: Vec<i64>,
    income: Vec<i64>,
    lacking: Vec<u8>,
}

impl Planned {
    fn of(dose: &[u8], die: &mut Die) -> Self {
        let mut paise = |dose: &u8| match dose {
            1 | 2 => 0,
            _ => i64::try_from(55_000_000 + die.below(40_000_000)).expect("small"),
        };
        let amount: Vec<i64> = dose.iter().map(&mut paise).collect();
        Self {
            income: amount.iter().map(|plan| plan / 10 * 9).collect(),
            lacking: dose.iter().map(|dose| if *dose < 3 { Plans::UNPLANNED | Plans::NO_INCOME } else { 0 }).collect(),
            amount,
        }
    }
}

impl Groups {
    /// Of as many doses.
    fn of(rows: usize, doses: u64) -> Self {
        let mut die = Die::new(7);
        let mut roll = |sides: u64| die.below(sides);
        let small = |value: u64| i32::try_from(value).expect("small");
        let dose: Vec<u8> = (0..rows).map(|_| u8::try_from(1 + roll(doses)).expect("small")).collect();
        let formed: Vec<i32> = (0..rows).map(|_| 19_000 + small(roll(1_100))).collect();
        let part = |roll: &mut dyn FnMut(u64) -> u64| {
            (0..rows).map(|_| i64::try_from(roll(4_000_000)).expect("small")).collect()
        };
        Self {
            since: formed.iter().map(|day| day + small(roll(60))).collect(),
            members: (0..rows).map(|_| 8 + small(roll(14))).collect(),
            who: vec![who(Category::Women, None); rows],
            kept: (0..rows).map(|_| if roll(10) == 0 { 0x5F } else { 0x7F }).collect(),
            corpus: [part(&mut roll), part(&mut roll), part(&mut roll), part(&mut roll), part(&mut roll)],
            plans: (doses > 2).then(|| Planned::of(&dose, &mut Die::new(8))),
            dose,
            formed,
        }
    }

    fn facts(&self) -> Facts<'_> {
        let [one, two, three, four, five] = &self.corpus;
        Facts {
            formed_on: &self.formed,
            active_since: &self.since,
            members: &self.members,
            who: &self.who,
            kept: &self.kept,
            dose: &self.dose,
            corpus: [one, two, three, four, five],
            plans: self.plans.as_ref().map(|plans| Plans {
                amount: &plans.amount,
                income_generating: &plans.income,
                lacking: &plans.lacking,
                weighed: false,
            }),
        }
    }

    /// What must be read, read.
    fn read(&self) -> i64 {
        let wide = |column: &[i64]| column.iter().fold(0_i64, |sum, value| sum.wrapping_add(*value));
        let days = |column: &[i32]| column.iter().fold(0_i32, |sum, value| sum.wrapping_add(*value));
        let bytes = |column: &[u8]| column.iter().fold(0_u8, |sum, value| sum.wrapping_add(*value));
        let small = days(&self.formed).wrapping_add(days(&self.since)).wrapping_add(days(&self.members));
        let smallest = bytes(&self.who).wrapping_add(bytes(&self.kept)).wrapping_add(bytes(&self.dose));
        let plans = self.plans.as_ref().map_or(0, |plans| {
            wide(&plans.amount).wrapping_add(wide(&plans.income)).wrapping_add(bytes(&plans.lacking).into())
        });
        let wide = self.corpus.iter().fold(plans, |sum, column| sum.wrapping_add(wide(column)));
        wide.wrapping_add(small.into()).wrapping_add(smallest.into())
    }

    /// The same groups as a table, cut into batches.
    fn batches(&self) -> Vec<RecordBatch> {
        let flag = |bit: u8| {
            Arc::new(self.kept.iter().map(|kept| Some(kept >> bit & 1 == 1)).collect::<BooleanArray>()) as ArrayRef
        };
        let money = |part: usize| Arc::new(Int64Array::from(self.corpus[part].clone())) as ArrayRef;
        let not = BooleanArray::from(vec![false; self.formed.len()]);
        let table = RecordBatch::try_from_iter(vec![
            (
                "group_id",
                Arc::new(Int64Array::from_iter_values(0..i64::try_from(self.formed.len()).expect("small"))) as ArrayRef,
            ),
            ("formed_on", Arc::new(Date32Array::from(self.formed.clone()))),
            ("active_since", Arc::new(Date32Array::from(self.since.clone()))),
            ("member_count", Arc::new(arrow_array::Int32Array::from(self.members.clone()))),
            ("dose", Arc::new(UInt8Array::from(self.dose.clone()))),
            ("revolving_fund_paise", money(0)),
            ("savings_paise", money(1)),
            ("interest_from_members_paise", money(2)),
            ("other_income_paise", money(3)),
            ("promoter_funds_paise", money(4)),
            ("meetings_regular", flag(0)),
            ("savings_regular", flag(1)),
            ("lending_regular", flag(2)),
            ("repayment_timely", flag(3)),
            ("books_current", flag(4)),
            ("graded", flag(5)),
            ("wilful_default", Arc::new(not)),
        ]);
        cut(&table.expect("columns of one length"))
    }
}

fn cut(table: &RecordBatch) -> Vec<RecordBatch> {
    let starts = (0..table.num_rows()).step_by(BATCH);
    starts.map(|from| table.slice(from, BATCH.min(table.num_rows() - from))).collect()
}

fn limits() -> Limits {
    let as_on: Date = "2025-06-30".parse().expect("a day");
    let norms = Rulebook::builtin().on(as_on, Scheme::DayNrlm, Evidence::FullText, None).expect("norms");
    Limits::of(as_on, Lender::CommercialBank, Facility::TermLoan, &norms).expect("the common kind")
}

fn against_the_floor(rows: usize, doses: u64, most: f64, rounds: usize) -> bool {
    let (groups, limits) = (Groups::of(rows, doses), limits());
    let (mut corpus, mut amount, mut verdict) = (vec![0; rows], vec![0; rows], vec![0; rows]);
    let (mut one, mut two, mut three) = (vec![0_i64; rows], vec![0_i64; rows], vec![0_u16; rows]);
    let again = (1 << 20) / rows.min(1 << 20);
    let mut ours = || {
        for _ in 0..again {
            let mut out = Verdicts { corpus: &mut corpus, amount: &mut amount, verdict: &mut verdict };
            decide_into(black_box(&limits), &black_box(&groups).facts(), &mut out);
            black_box(&mut out);
        }
    };
    let mut floor = || {
        for _ in 0..again {
            let sum = black_box(&groups).read();
            one.fill(black_box(sum));
            two.fill(black_box(sum));
            three.fill(black_box(sum) as u16);
            black_box((&mut one, &mut two, &mut three));
        }
    };
    let name = format!("decisions of {rows} groups, {doses} doses / reading and writing the columns");
    race(&name, most, rows * again, rounds, &mut ours, &mut floor)
}

fn door(settings: &str, batches: &[RecordBatch]) -> Door {
    Door::new(Settings::read(settings).expect("settings"), batches[0].schema()).expect("a table")
}

fn rows_of(batches: &[RecordBatch]) -> usize {
    batches.iter().map(RecordBatch::num_rows).fold(0, usize::wrapping_add)
}

/// A stream in and a stream out by the C interface.
fn streamed(settings: &str, batches: &[RecordBatch]) {
    let schema = batches[0].schema();
    let owned = batches.to_vec();
    let reader = RecordBatchIterator::new(owned.into_iter().map(Ok), schema);
    let stream = FFI_ArrowArrayStream::new(Box::new(reader));
    let incoming = RecordBatchStreamReader::try_new(stream).expect("a stream");
    let incoming: Box<dyn RecordBatchReader + Send> = Box::new(incoming);
    let answers = shg_arrow::Answers::new(Settings::read(settings).expect("settings"), incoming).expect("a table");
    let outgoing = RecordBatchStreamReader::try_new(shg_arrow::ffi::exported(answers)).expect("a stream");
    for batch in outgoing {
        black_box(batch.expect("answers"));
    }
}

/// The same with its answers written into buffers: amounts of 64 bits, days of 32, flags of 8.
fn stream(name: &str, settings: &str, batches: &[RecordBatch], columns: [&[&'static str]; 3], rounds: usize) -> bool {
    let rows = rows_of(batches);
    let mut wide: Vec<Vec<i64>> = columns[0].iter().map(|_| vec![0; rows]).collect();
    let mut days: Vec<Vec<i32>> = columns[1].iter().map(|_| vec![0; rows]).collect();
    let mut flags: Vec<Vec<u8>> = columns[2].iter().map(|_| vec![0; rows]).collect();
    let asked =
        columns.concat().iter().map(|name| format!("\"{}\"", name.trim_end_matches("_valid"))).collect::<Vec<_>>();
    let settings = settings.replacen("}}", &format!(", \"answers\": [{}]}}}}", asked.join(", ")), 1);
    let mut written = || {
        let door = door(&settings, batches);
        let wide = columns[0].iter().copied().zip(wide.iter_mut().map(|column| Buffer::I64(column)));
        let days = columns[1].iter().copied().zip(days.iter_mut().map(|column| Buffer::I32(column)));
        let flags = columns[2].iter().copied().zip(flags.iter_mut().map(|column| Buffer::U8(column)));
        let mut buffers = Buffers::new(&door, wide.chain(days).chain(flags)).expect("buffers");
        for batch in batches {
            door.answer_into(batch, &mut buffers).expect("answers");
        }
        black_box(buffers.finish(&door).expect("all of them"));
    };
    race(name, 1.4, rows, rounds, &mut || streamed(&settings, batches), &mut written)
}

/// A table's columns looked at, and the two or three that are asked for made, against the bounds alone.
fn chosen(answers: &str, most: f64, groups: &Groups, batches: &[RecordBatch], rounds: usize) -> bool {
    let rows = rows_of(batches);
    let settings = SETTINGS.replacen("}}", &format!(", \"answers\": [{answers}], \"errors\": false}}}}"), 1);
    let (door, limits) = (door(&settings, batches), limits());
    let (mut corpus, mut amount, mut verdict) = (vec![0; rows], vec![0; rows], vec![0; rows]);
    let mut bounds = || {
        let mut out = Verdicts { corpus: &mut corpus, amount: &mut amount, verdict: &mut verdict };
        decide_into(black_box(&limits), &black_box(groups).facts(), &mut out);
        black_box(&mut out);
    };
    let mut table = || {
        for batch in batches {
            black_box(door.answer(batch).expect("answers"));
        }
    };
    let name = format!("decisions of a table, {} / the bounds alone", answers.replace('"', ""));
    race(&name, most, rows, rounds, &mut table, &mut bounds)
}

/// One row, its door made anew and all by the C interface, in microseconds; for orientation, since a call from another language finds
/// its door again: what that takes is held to its gate by `benches/peers calls`.
fn one_row(name: &str, settings: &str, batches: &[RecordBatch]) {
    let one = [batches[0].slice(0, 1)];
    let mut times = Vec::new();
    for _ in 0..401 {
        times.push(nanoseconds(&mut || streamed(settings, &one)) / 1e3);
    }
    println!("{name:<66} {:>6.1} us", median(times));
}

fn loans(rows: usize) -> Vec<RecordBatch> {
    let mut die = Die::new(7);
    let principal: Int64Array =
        (0..rows).map(|_| Some(1_000_000 + i64::try_from(die.below(90_000_000)).expect("small"))).collect();
    let count: UInt8Array = (0..rows).map(|_| Some(12 + u8::try_from(die.below(72)).expect("small"))).collect();
    let ids: StringArray = (0..rows).map(|row| Some(format!("L{row}"))).collect();
    let table = RecordBatch::try_from_iter(vec![
        ("loan_id", Arc::new(ids) as ArrayRef),
        ("principal_paise", Arc::new(principal)),
        ("instalments", Arc::new(count)),
    ]);
    cut(&table.expect("columns of one length"))
}

/// A year of books of so many groups of twelve, members and entries in rows; and the same as questions.
fn books(groups: usize) -> (RecordBatch, Vec<String>) {
    let (members, books) = questions::books(12, 12);
    let entries = books["entries"].as_array().expect("a list");
    let rows: Vec<&serde_json::Value> = members.as_array().expect("a list").iter().chain(entries).collect();
    let text = |key: &str| -> Vec<Option<&str>> { rows.iter().map(|row| row[key].as_str()).collect() };
    let days: Vec<Option<i32>> =
        text("on").iter().map(|on| on.map(|on| on.parse::<Date>().expect("a day").epoch_days())).collect();
    let paise: Vec<Option<i64>> = text("amount")
        .iter()
        .map(|amount| amount.map(|amount| amount.parse::<shg::money::Rupees>().expect("an amount").paise()))
        .collect();
    let count = |key: &str| -> Vec<Option<u8>> {
        rows.iter().map(|row| row[key].as_u64().map(|count| u8::try_from(count).expect("small"))).collect()
    };
    let whose: Vec<Option<&str>> = rows.iter().map(|row| row["member"].as_str().or(row["id"].as_str())).collect();
    let ids = (0..groups).flat_map(|group| std::iter::repeat_n(i64::try_from(group).expect("small"), rows.len()));
    let table = RecordBatch::try_from_iter_with_nullable([
        ("group_id", Arc::new(Int64Array::from_iter_values(ids)) as ArrayRef, false),
        ("member_id", Arc::new(StringArray::from(whose.repeat(groups))), true),
        ("on", Arc::new(Date32Array::from(days.repeat(groups))), true),
        ("kind", Arc::new(StringArray::from(text("kind").repeat(groups))), true),
        ("amount_paise", Arc::new(Int64Array::from(paise.repeat(groups))), true),
        ("instalments", Arc::new(UInt8Array::from(count("instalments").repeat(groups))), true),
        ("present_count", Arc::new(UInt8Array::from(count("present_count").repeat(groups))), true),
    ]);
    let question = |group: usize| {
        serde_json::json!({"standing": {
            "as_on": "2022-12-28", "books": {"entries": entries},
            "group": {"id": group.to_string(), "formed_on": "2022-01-01", "category": "women", "rural": true, "members": members}
        }})
        .to_string()
    };
    (table.expect("columns of one length"), (0..groups).map(question).collect())
}

const BOOKS: &str =
    r#"{"standing": {"as_on": "2022-12-28", "formed_on": "2022-01-01", "category": "women", "rural": true}}"#;

/// What books add up to, from a table of entries and from JSON, one group after the other.
fn standings(groups: usize, rounds: usize) -> bool {
    let (table, questions) = books(groups);
    let door = Door::new(Settings::read(BOOKS).expect("settings"), table.schema()).expect("a table");
    let answers = door.answer(&table).expect("answers");
    let errors = answers.column_by_name("error_code").expect("a column");
    assert_eq!((answers.num_rows(), errors.null_count()), (groups, groups));
    let mut ours = || {
        black_box(door.answer(&table).expect("answers"));
    };
    let mut json = || {
        for question in &questions {
            black_box(shg::wire::answer(question));
        }
    };
    race(
        "standings of entries in columns / of the same books in JSON",
        1.1,
        table.num_rows(),
        rounds,
        &mut ours,
        &mut json,
    )
}

fn main() -> ExitCode {
    let mut met = true;
    // In the cache there is no floor but the arithmetic; the bound only tells when that grew.
    for doses in [2, 4] {
        met &= against_the_floor(16_384, doses, 4.0, 41);
        met &= against_the_floor(1 << 20, doses, 1.4, 41);
    }
    let groups = Groups::of(1 << 20, 2);
    let batches = groups.batches();
    met &= chosen(r#""eligible", "amount""#, 2.0, &groups, &batches, 21);
    met &= chosen(r#""eligible", "amount", "sanction_least""#, 2.0, &groups, &batches, 21);
    let columns: [&[&str]; 3] = [&["amount", "sanction_least", "corpus"], &[], &["eligible"]];
    met &= stream("decisions by a C stream / into buffers", SETTINGS, &batches, columns, 21);
    let loans = loans(1 << 17);
    let columns: [&[&str]; 3] = [&["instalment", "last_instalment", "total_interest", "apr"], &["ends_on"], &[]];
    met &= stream("schedules by a C stream / into buffers", LOANS, &loans, columns, 11);
    one_row("a decision of one row by a C stream", SETTINGS, &batches);
    one_row("a schedule of one row by a C stream", LOANS, &loans);
    // All answers: for orientation, since there is nothing to hold them to.
    let full = door(SETTINGS, &batches);
    let time = nanoseconds(&mut || batches.iter().for_each(|batch| drop(black_box(full.answer(batch)))));
    println!("all answers to a group: {:.1} ns", time / rows_of(&batches) as f64);
    met &= standings(1_024, 11);
    let gate = std::env::args().any(|argument| argument == "--gate");
    if gate && !met { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
