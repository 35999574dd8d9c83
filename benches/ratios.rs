//! How fast the loans are, as ratios to what one would use in their place, each pair measured by turns in one run.
//!
//! `cargo bench -p shg-benches --bench ratios` prints the table; with `-- --gate` it fails where a gate is missed. Times are those
//! of the thread's own processor time, ratios the median over the rounds: they hold on a busy machine, where nanoseconds do not.

mod daily;

use std::hint::black_box;
use std::process::ExitCode;

use chrono::NaiveDate;
use cpu_time::ThreadTime;
use rust_decimal::{Decimal, MathematicalOps, RoundingStrategy};
use rust_finprim::amort_dep_tax::{AmortizationPeriod, amort_schedule_into};
use rust_finprim::tvm::pmt;
use shg::choice::FeeTo;
use shg::loan::cost::{Flow, XirrSolver};
use shg::loan::{Equated, Fee, Schedule, equal_instalment};
use shg::money::{Rounding, Rupees};
use shg_benches::{Die, columns, flows, flows_of_many, percent, plain_loan, rupees};
use xirr::Payment;

/// What a ratio has to be: the gate, and what is aimed at.
#[derive(Clone, Copy)]
enum Wanted {
    /// At most so many times the time of the other.
    Time(f64, f64),
    /// At least so many times as fast as the other.
    Speed(f64, f64),
}

/// Two ways of doing the same, each so many times at a go.
struct Race<'a> {
    name: &'static str,
    wanted: Wanted,
    items: u32,
    rounds: usize,
    ours: Box<dyn FnMut() + 'a>,
    other: Box<dyn FnMut() + 'a>,
}

fn nanoseconds(run: &mut dyn FnMut()) -> f64 {
    let began = ThreadTime::now();
    run();
    began.elapsed().as_secs_f64() * 1e9
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

impl Race<'_> {
    /// Runs both by turns and prints a line; was the gate met?
    fn run(mut self) -> bool {
        (self.ours)();
        (self.other)();
        let (mut ratios, mut times) = (Vec::new(), Vec::new());
        for _ in 0..self.rounds {
            let (ours, other) = (nanoseconds(&mut *self.ours), nanoseconds(&mut *self.other));
            ratios.push(ours / other);
            times.push(ours);
        }
        let (ratio, each) = (median(ratios), median(times) / f64::from(self.items));
        let (shown, gate, goal, met, aimed) = match self.wanted {
            Wanted::Time(gate, goal) => {
                (format!("{ratio:.2} x time"), format!("<= {gate}"), format!("<= {goal}"), ratio <= gate, ratio <= goal)
            }
            Wanted::Speed(gate, goal) => {
                let speed = ratio.recip();
                (
                    format!("{speed:.1} x as fast"),
                    format!(">= {gate}"),
                    format!(">= {goal}"),
                    speed >= gate,
                    speed >= goal,
                )
            }
        };
        let verdict = if aimed {
            "goal"
        } else if met {
            "gate"
        } else {
            "MISSED"
        };
        println!("{:<58} {shown:>17} {gate:>8} {goal:>8} {verdict:>7} {each:>9.1} ns", self.name);
        met
    }
}

/// A time that one call may take.
fn within(name: &str, most: f64, calls: u32, mut run: impl FnMut()) -> bool {
    let times = (0..201).map(|_| nanoseconds(&mut || (0..calls).for_each(|_| run())) / f64::from(calls)).collect();
    let time = median(times);
    let verdict = if time <= most { "goal" } else { "MISSED" };
    println!("{name:<58} {time:>14.0} ns {:>8} {:>8} {verdict:>7}", format!("<= {most}"), "");
    time <= most
}

const TENURES: [u32; 4] = [24, 36, 60, 84];

/// Rates that a group meets, in hundredths of a percent. A twelfth of 12 percent is a whole one; of the others it is not.
const RATES: [u64; 4] = [700, 950, 1_200, 1_375];

/// What is worked out once for a tenure and a rate.
#[derive(Clone, Copy)]
struct Agreed {
    hundredths: u64,
    equated: Equated,
}

impl Agreed {
    fn of(tenure: u32, hundredths: u64, mode: Rounding) -> Self {
        let mut terms = plain_loan(20_000_000, hundredths, tenure);
        terms.rounding.mode = mode;
        let equated = Equated::of(&terms).expect("sound terms").expect("plain terms");
        Self { hundredths, equated }
    }

    /// Every tenure at every rate.
    fn all() -> Vec<Self> {
        let at_rate = |rate| TENURES.map(|tenure| Self::of(tenure, rate, Rounding::HalfUp));
        RATES.into_iter().flat_map(at_rate).collect()
    }

    fn yearly(self) -> f64 {
        self.hundredths as f64 / 10_000.0
    }
}

fn loans(count: usize) -> Vec<(i64, Agreed)> {
    let mut die = Die::new(1);
    let amount = move |_| i64::try_from(die.from_to(1_000_000, 100_000_000)).unwrap_or(1);
    (0..count).map(amount).zip(Agreed::all().into_iter().cycle()).collect()
}

/// Lays loans out, one after another, in columns that are there already.
fn lay_out(loans: &[(i64, Agreed)], [interest, principal, balance]: &mut [Vec<i64>; 3]) {
    let mut at = 0;
    for (paise, agreed) in loans {
        let end = at + agreed.equated.rows();
        let columns = (&mut interest[at..end], &mut principal[at..end], &mut balance[at..end]);
        agreed.equated.rows_into(*paise, columns.0, columns.1, columns.2).expect("rows");
        at = end;
    }
}

/// Lays a loan out in decimals, exactly: the recurrence alone, with its instalment given.
fn lay_out_in_decimals(paise: i64, instalment: i64, agreed: Agreed, rows: &mut [(Decimal, Decimal, Decimal)]) {
    let rate = Decimal::new(agreed.hundredths.cast_signed(), 4);
    let instalment = Decimal::new(instalment, 2);
    let mut balance = Decimal::new(paise, 2);
    let last = rows.len() - 1;
    for (at, row) in rows.iter_mut().enumerate() {
        let interest =
            (balance * rate / Decimal::from(12)).round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        let principal = if at == last { balance } else { instalment - interest };
        balance -= principal;
        *row = (interest, principal, balance);
    }
}

fn rows_to_memory() -> bool {
    let loans = loans(20_000);
    let count = loans.iter().fold(0, |count, (_, agreed)| count + agreed.equated.rows());
    let mut columns = [(); 3].map(|()| vec![0_i64; count]);
    let mut filled = [(); 3].map(|()| vec![0_i64; count]);
    let mut turn = 0;
    Race {
        name: "rows in reused columns / filling the same bytes",
        wanted: Wanted::Time(1.6, 1.3),
        items: u32::try_from(count).expect("a count"),
        rounds: 41,
        ours: Box::new(|| lay_out(black_box(&loans), &mut columns)),
        other: Box::new(|| {
            turn += 1;
            filled.iter_mut().for_each(|column| column.fill(black_box(turn)));
        }),
    }
    .run()
}

/// So many loans of one tenure, as many as fit into the cache next to the processor.
const TILE: usize = 16;

fn rows_in_cache() -> bool {
    let mut die = Die::new(3);
    let mut amounts = || [(); TILE].map(|()| die.from_to(1_000_000, 100_000_000).cast_signed());
    let loans: Vec<([i64; TILE], Agreed)> = Agreed::all().into_iter().map(|agreed| (amounts(), agreed)).collect();
    let count = loans.iter().fold(0, |count, (_, agreed)| count + agreed.equated.rows() * TILE);
    let items = u32::try_from(count).expect("a count");
    let mut columns = [(); 3].map(|()| vec![0_i64; 84 * TILE]);
    let mut rows = vec![AmortizationPeriod::default(); 84];
    let mut decimals = vec![(Decimal::ZERO, Decimal::ZERO, Decimal::ZERO); 84];
    let mut ours = || {
        for (amounts, agreed) in black_box(&loans) {
            let [interest, principal, balance] = &mut columns;
            agreed.equated.many_rows_into(amounts, interest, principal, balance).expect("rows");
            black_box(&mut columns);
        }
    };
    let floats = Race {
        name: "rows in cache, with the instalment / rust_finprim f64",
        wanted: Wanted::Speed(1.5, 3.0),
        items,
        rounds: 201,
        ours: Box::new(&mut ours),
        other: Box::new(|| {
            for (amounts, agreed) in black_box(&loans) {
                for paise in amounts {
                    let (rate, principal, tenure) =
                        (agreed.yearly() / 12.0, *paise as f64 / 100.0, agreed.equated.rows());
                    let pays = pmt(rate, tenure as f64, principal, None, None);
                    amort_schedule_into(&mut rows[..tenure], rate, principal, pays, None);
                    black_box(&mut rows);
                }
            }
        }),
    }
    .run();
    let exact = Race {
        name: "rows in cache / rust_decimal, exact, instalment from ours",
        wanted: Wanted::Speed(40.0, 60.0),
        items,
        rounds: 41,
        ours: Box::new(&mut ours),
        other: Box::new(|| {
            for (amounts, agreed) in black_box(&loans) {
                for paise in amounts {
                    let instalment = agreed.equated.instalment(*paise).expect("an instalment");
                    lay_out_in_decimals(*paise, instalment, *agreed, &mut decimals[..agreed.equated.rows()]);
                    black_box(&mut decimals);
                }
            }
        }),
    }
    .run();
    floats && exact
}

/// The instalment in decimals, by the formula of the textbook.
fn in_decimals(paise: i64, agreed: Agreed) -> i64 {
    let rate = Decimal::new(agreed.hundredths.cast_signed(), 4) / Decimal::from(12);
    let growth = (Decimal::ONE + rate).powu(agreed.equated.rows() as u64);
    let instalment = Decimal::new(paise, 2) * rate * growth / (growth - Decimal::ONE);
    let instalment = instalment.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    i64::try_from((instalment * Decimal::ONE_HUNDRED).mantissa() / 10_i128.pow(instalment.scale())).expect("paise")
}

/// One loan at a time, each over the rows of the one before, as one lays out a loan and reads it; both find its instalment.
fn rows_of_one_loan() -> bool {
    let loans = loans(64);
    let agrees =
        |(paise, agreed): &&(i64, Agreed)| agreed.equated.instalment(*paise) == Ok(in_decimals(*paise, *agreed));
    assert_eq!(loans.iter().filter(agrees).count(), loans.len());
    let count = loans.iter().fold(0, |count, (_, agreed)| count + agreed.equated.rows());
    let [mut interest, mut principal, mut balance] = [[0_i64; 84]; 3];
    let mut decimals = vec![(Decimal::ZERO, Decimal::ZERO, Decimal::ZERO); 84];
    Race {
        name: "rows of one loan, with the instalment / rust_decimal",
        wanted: Wanted::Speed(40.0, 60.0),
        items: u32::try_from(count).expect("a count"),
        rounds: 101,
        ours: Box::new(|| {
            for (paise, agreed) in black_box(&loans) {
                agreed.equated.rows_into(*paise, &mut interest, &mut principal, &mut balance).expect("rows");
                black_box((&mut interest, &mut principal, &mut balance));
            }
        }),
        other: Box::new(|| {
            for (paise, agreed) in black_box(&loans) {
                let instalment = in_decimals(*paise, *agreed);
                lay_out_in_decimals(*paise, instalment, *agreed, &mut decimals[..agreed.equated.rows()]);
                black_box(&mut decimals);
            }
        }),
    }
    .run()
}

/// The textbook's instalment in floats.
fn in_floats(paise: i64, rate: f64, tenure: f64) -> i64 {
    let growth = (1.0 + rate).powf(tenure);
    (paise as f64 * rate * growth / (growth - 1.0)).round() as i64
}

fn instalments() -> bool {
    const COUNT: usize = 1_000;
    let mut die = Die::new(2);
    let amounts: Vec<i64> =
        (0..COUNT).map(|_| i64::try_from(die.from_to(1_000_000, 100_000_000)).unwrap_or(1)).collect();
    let tenures: Vec<u32> = (0..COUNT).map(|at| TENURES[at % 4]).collect();
    let items = u32::try_from(COUNT).expect("a count");
    let one = Race {
        name: "one instalment, certain / powf",
        wanted: Wanted::Time(1.3, 1.0),
        items,
        rounds: 401,
        ours: Box::new(|| {
            for (paise, tenure) in amounts.iter().zip(&tenures) {
                let rate = black_box(percent_12());
                let found = equal_instalment(rupees(*paise), rate, *tenure, Rupees::PAISA, Rounding::HalfUp);
                let _ = black_box(found);
            }
        }),
        other: Box::new(|| {
            for (paise, tenure) in amounts.iter().zip(&tenures) {
                black_box(in_floats(*paise, black_box(0.12) / 12.0, f64::from(*tenure)));
            }
        }),
    }
    .run();
    let equated = Agreed::of(36, 1_200, Rounding::HalfUp).equated;
    let (mut found, mut floats) = (vec![0; COUNT], vec![0; COUNT]);
    let many = Race {
        name: "instalments of one rate and tenure / powf",
        wanted: Wanted::Speed(6.0, 8.0),
        items,
        rounds: 401,
        ours: Box::new(|| equated.instalments_into(black_box(&amounts), &mut found).expect("instalments")),
        other: Box::new(|| {
            for (paise, found) in black_box(&amounts).iter().zip(&mut floats) {
                *found = in_floats(*paise, black_box(0.12 / 12.0), black_box(36.0));
            }
        }),
    }
    .run();
    one && many
}

fn percent_12() -> shg::loan::LoanRate {
    use std::sync::LazyLock;
    static RATE: LazyLock<shg::loan::LoanRate> = LazyLock::new(|| percent(1_200));
    *RATE
}

fn payments(flows: &[Flow]) -> Vec<Payment<NaiveDate>> {
    flows.iter().map(|flow| Payment { amount: flow.amount.paise() as f64 / 100.0, date: flow.on.into() }).collect()
}

fn returns(name: &'static str, flows: &[Flow]) -> bool {
    let (days, paise) = columns(flows);
    let payments = payments(flows);
    let mut solver = XirrSolver::default();
    Race {
        name,
        wanted: Wanted::Speed(12.0, 20.0),
        items: 20,
        rounds: 101,
        ours: Box::new(|| (0..20).for_each(|_| drop(black_box(solver.xirr(black_box(&days), &paise))))),
        other: Box::new(|| (0..20).for_each(|_| drop(black_box(xirr::compute(black_box(&payments)))))),
    }
    .run()
}

const LOANS: usize = 64;

/// Many accounts by one call, against a call an account, since the other has no other way.
fn returns_of_many(name: &'static str, instalments: u32) -> bool {
    let (days, paise, offsets) = flows_of_many(LOANS as u64, instalments);
    let first: NaiveDate = shg_benches::day(1, 15).into();
    let payment = |(day, paise): (&i32, &i64)| Payment {
        amount: *paise as f64 / 100.0,
        date: first + chrono::Days::new(u64::from(day.unsigned_abs())),
    };
    let payments: Vec<_> = days.iter().zip(&paise).map(payment).collect();
    let account = |at: &[i32]| payments[at[0] as usize..at[1] as usize].to_vec();
    let accounts: Vec<Vec<_>> = offsets.windows(2).map(account).collect();
    let (mut solver, mut rates) = (XirrSolver::default(), [None; LOANS]);
    solver.xirr_into(&days, &paise, &offsets, &mut rates);
    for (rate, account) in rates.iter().zip(&accounts) {
        let other = xirr::compute(account).expect("a rate") * 1e14;
        assert!(rate.is_some_and(|rate| (rate.units() as f64 - other).abs() < 1e7), "{rate:?} {other}");
    }
    Race {
        name,
        wanted: Wanted::Speed(12.0, 20.0),
        items: u32::try_from(LOANS).expect("a count"),
        rounds: 101,
        ours: Box::new(|| {
            solver.xirr_into(black_box(&days), &paise, &offsets, &mut rates);
            black_box(&mut rates);
        }),
        other: Box::new(|| accounts.iter().for_each(|account| drop(black_box(xirr::compute(black_box(account)))))),
    }
    .run()
}

fn annual_percentage_rate() -> bool {
    let mut terms = plain_loan(20_000_000, 1_200, 24);
    terms.fees = vec![Fee { amount: rupees(400_000), to: FeeTo::Lender, on: None }];
    let schedule = Schedule::lay_out(&terms).expect("a plain loan");
    let (days, paise) = columns(&flows(24, true));
    let mut solver = XirrSolver::default();
    Race {
        name: "annual percentage rate of equal instalments / our XIRR",
        wanted: Wanted::Speed(2.0, 3.0),
        items: 100,
        rounds: 201,
        ours: Box::new(|| (0..100).for_each(|_| drop(black_box(black_box(&schedule).annual_percentage_rate())))),
        other: Box::new(|| (0..100).for_each(|_| drop(black_box(solver.xirr(black_box(&days), &paise))))),
    }
    .run()
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    // Cargo passes it to what it measures, and not to what it only tests.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return ExitCode::SUCCESS;
    }
    println!(
        "{:<58} {:>17} {:>8} {:>8} {:>7} {:>12}",
        "ours / other", "measured", "gate", "goal", "verdict", "ours, each"
    );
    let terms = plain_loan(20_000_000, 1_200, 24);
    let punctual = flows(24, true);
    let (days, paise) = columns(&punctual);
    let mut solver = XirrSolver::default();
    let mut met = vec![
        rows_to_memory(),
        rows_in_cache(),
        rows_of_one_loan(),
        instalments(),
        returns("XIRR of 25 flows / crate xirr", &punctual),
        returns("XIRR of 61 flows / crate xirr", &flows(60, true)),
        returns("XIRR of 61 flows out of step / crate xirr", &flows(60, false)),
        returns_of_many("XIRR of 64 accounts of 25 flows in columns / crate xirr", 24),
        returns_of_many("XIRR of 64 accounts of 61 flows in columns / crate xirr", 60),
        annual_percentage_rate(),
        within("a schedule of 24 rows, with types and dates", 1_000.0, 1_000, || {
            drop(black_box(Schedule::lay_out(black_box(&terms))))
        }),
        within("XIRR of 25 flows", 1_000.0, 1_000, || drop(black_box(solver.xirr(black_box(&days), &paise)))),
    ];
    met.extend(daily::met());
    let missed = met.iter().filter(|met| !**met).count();
    if missed > 0 && arguments.iter().any(|argument| argument == "--gate") {
        println!("{missed} of {} gates missed", met.len());
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
