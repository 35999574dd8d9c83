//! How often common ways of laying out a loan get a paisa wrong.
//!
//! `cargo bench -p shg-benches --bench wrong_paise` counts and prints; it measures no time. Right is what the fractions themselves
//! come to, rounded half up to the paisa: interest by row, and the equal instalment, both as the library has them, which
//! `tests/loan_exact.rs` holds to fractions. Each way is given the right instalment, so that a row that differs is the row's own.

use num_bigint::BigInt;
use rust_decimal::{Decimal, RoundingStrategy};
use rust_finprim::RoundingMode;
use rust_finprim::amort_dep_tax::{AmortizationPeriod, amort_schedule_into};
use rust_finprim::tvm::pmt;
use shg::loan::{Equated, Terms, equal_instalment};
use shg::money::{Rounding, Rupees};
use shg_benches::{Die, percent, plain_loan, rupees};

/// Loans laid out for each tenure.
const LOANS: usize = 20_000;
const TENURES: [u32; 5] = [12, 24, 36, 60, 84];
const MONTHS: f64 = 12.0;

/// A loan, and the interest and principal of each of its rows.
struct Loan {
    paise: i64,
    /// Hundredths of a percent a year.
    rate: u32,
    instalment: i64,
    interest: Vec<i64>,
    principal: Vec<i64>,
}

/// Whole rupees from 10,000 to 10 lakh, at 4 to 30 percent in steps of a quarter.
fn loans(tenure: u32) -> Vec<Loan> {
    let mut die = Die::new(tenure.into());
    (0..LOANS)
        .map(|_| {
            let paise = i64::try_from(die.from_to(10_000, 1_000_000) * 100).expect("an amount");
            let rate = u32::try_from(die.from_to(16, 120) * 25).expect("a rate");
            let terms = plain_loan(paise, rate.into(), tenure);
            let [mut interest, mut principal, mut balance] = [(); 3].map(|()| vec![0; tenure as usize]);
            let instalment =
                equated(&terms).rows_into(paise, &mut interest, &mut principal, &mut balance).expect("rows");
            Loan { paise, rate, instalment, interest, principal }
        })
        .collect()
}

fn equated(terms: &Terms) -> Equated {
    Equated::of(terms).expect("sound terms").expect("plain terms")
}

/// A way to lay a loan out: is every row right?
type Way = (&'static str, fn(&Loan) -> bool);

const WAYS: [Way; 5] = [
    ("f64 rupees, rounded by x100, round, /100", in_rupees),
    ("f64 paise, rounded", in_paise),
    ("Decimal, the monthly rate divided beforehand", by_divided_rate),
    ("Decimal, balance x rate / 12", in_decimals),
    ("rust_finprim 0.5.1, f64, rounded to two places", by_finprim),
];

/// Whatever carries a balance from row to row: its interest is asked for, and the principal is what is left of the instalment.
fn rows_right<A: Copy>(loan: &Loan, first: A, mut row: impl FnMut(A) -> (A, i64)) -> bool {
    let mut balance = first;
    loan.interest.iter().all(|right| {
        let (after, interest) = row(balance);
        balance = after;
        interest == *right
    })
}

fn in_rupees(loan: &Loan) -> bool {
    let round = |rupees: f64| (rupees * 100.0).round() / 100.0;
    let (rate, instalment) = (f64::from(loan.rate) / 10_000.0, loan.instalment as f64 / 100.0);
    rows_right(loan, loan.paise as f64 / 100.0, |balance| {
        let interest = round(balance * rate / MONTHS);
        (round(balance - (instalment - interest)), (interest * 100.0).round() as i64)
    })
}

fn in_paise(loan: &Loan) -> bool {
    let monthly = f64::from(loan.rate) / 10_000.0 / MONTHS;
    rows_right(loan, loan.paise, |balance| {
        let interest = (balance as f64 * monthly).round() as i64;
        (balance - (loan.instalment - interest), interest)
    })
}

fn decimals_right(loan: &Loan, interest: impl Fn(Decimal) -> Decimal) -> bool {
    let paise = |rupees: Decimal| i64::try_from(rupees * Decimal::ONE_HUNDRED).expect("paise");
    let instalment = Decimal::new(loan.instalment, 2);
    rows_right(loan, Decimal::new(loan.paise, 2), |balance| {
        let interest = interest(balance).round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        (balance - (instalment - interest), paise(interest))
    })
}

fn by_divided_rate(loan: &Loan) -> bool {
    let monthly = Decimal::new(loan.rate.into(), 4) / Decimal::from(12);
    decimals_right(loan, |balance| balance * monthly)
}

fn in_decimals(loan: &Loan) -> bool {
    let rate = Decimal::new(loan.rate.into(), 4);
    decimals_right(loan, |balance| balance * rate / Decimal::from(12))
}

/// Interest, and principal but for the last row, whose residue it puts elsewhere.
fn by_finprim(loan: &Loan) -> bool {
    let mut rows = vec![AmortizationPeriod::default(); loan.interest.len()];
    let monthly = f64::from(loan.rate) / 10_000.0 / MONTHS;
    let principal = loan.paise as f64 / 100.0;
    let pays = pmt(monthly, rows.len() as f64, principal, None, None);
    amort_schedule_into(&mut rows, monthly, principal, pays, Some((2, RoundingMode::HalfAwayFromZero, 1e-8)));
    let paise = |rupees: f64| (rupees * 100.0).round() as i64;
    let last = rows.len() - 1;
    rows.iter().enumerate().all(|(at, row)| {
        paise(row.interest_payment) == loan.interest[at]
            && (at == last || paise(row.principal_payment) == loan.principal[at])
    })
}

/// The textbook's instalment in floats.
fn in_floats(paise: i64, rate: u32, tenure: u32) -> i64 {
    let monthly = f64::from(rate) / 10_000.0 / MONTHS;
    let growth = (1.0 + monthly).powf(tenure.into());
    (paise as f64 * monthly * growth / (growth - 1.0)).round() as i64
}

/// What one paisa lent costs with each instalment: a fraction.
fn factor(rate: u32, tenure: u32) -> (BigInt, BigInt) {
    let (part, whole) = (BigInt::from(rate), BigInt::from(120_000));
    let (grown, one) = ((&part + &whole).pow(tenure), whole.pow(tenure));
    (part * &grown, whole * (grown - one))
}

/// The last two convergents of a fraction whose denominators are not above a bound.
fn convergent(mut numerator: BigInt, mut denominator: BigInt, most: i128) -> Option<(i128, i128)> {
    let (mut before, mut last) = ((0, 1), (1, 0));
    while denominator != BigInt::ZERO {
        let times = i128::try_from(&numerator / &denominator).ok()?;
        let next = (times.checked_mul(last.0)? + before.0, times.checked_mul(last.1)? + before.1);
        if next.1 > most {
            break;
        }
        (before, last) = (last, next);
        let rest = &numerator - &denominator * times;
        (numerator, denominator) = (denominator, rest);
    }
    (last.1 > 1).then_some(last)
}

/// One divided by a number, modulo another that has no divisor in common with it.
fn inverse(of: i128, modulus: i128) -> i128 {
    let (mut old, mut new) = ((of.rem_euclid(modulus), 1), (modulus, 0));
    while new.0 != 0 {
        let times = old.0 / new.0;
        (old, new) = (new, (old.0 - times * new.0, old.1 - times * new.1));
    }
    old.1.rem_euclid(modulus)
}

/// A loan of up to 20 crore rupees whose instalment is within a few billionths of the middle between two paise.
fn near_the_middle(rate: u32, tenure: u32) -> Option<i64> {
    let (numerator, denominator) = factor(rate, tenure);
    let (above, below) = convergent(numerator.clone(), denominator.clone(), 20_000_000_000)?;
    let paise = ((below / 2) * inverse(above, below)).rem_euclid(below);
    let past: BigInt = (&numerator * paise * 2) % &denominator;
    let gap = past.clone().min(&denominator - past);
    if paise > 0 && gap * 500_000_000 <= denominator { i64::try_from(paise).ok() } else { None }
}

fn float_instalments() {
    let right = |paise: i64, rate: u32, tenure: u32| {
        equal_instalment(rupees(paise), percent(rate.into()), tenure, Rupees::PAISA, Rounding::HalfUp)
            .expect("an instalment")
    };
    let mut die = Die::new(9);
    let mut wrong = [0, 0];
    let (mut chosen, mut random) = (0, 0);
    while chosen < LOANS {
        let rate = u32::try_from(die.from_to(25, 4_000)).expect("a rate");
        let tenure = u32::try_from(die.from_to(2, 60)).expect("a tenure");
        let any = i64::try_from(die.from_to(1_000_000, 100_000_000)).expect("an amount");
        random += 1;
        wrong[0] += u32::from(in_floats(any, rate, tenure) != right(any, rate, tenure).paise());
        if let Some(paise) = near_the_middle(rate, tenure) {
            chosen += 1;
            wrong[1] += u32::from(in_floats(paise, rate, tenure) != right(paise, rate, tenure).paise());
        }
    }
    println!("\nThe equal instalment by f64 powf, rounded to the paisa:");
    println!("  {} of {random} random loans wrong", wrong[0]);
    println!("  {} of {chosen} loans wrong whose instalment is near the middle between two paise", wrong[1]);
}

fn main() {
    // Cargo passes it to what it measures, and not to what it only tests.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    println!("Share of schedules with a wrong paisa, of {LOANS} for each tenure:\n");
    print!("{:<50}", "months");
    TENURES.iter().for_each(|tenure| print!("{tenure:>9}"));
    println!();
    let loans = TENURES.map(loans);
    for (name, way) in WAYS {
        print!("{name:<50}");
        for loans in &loans {
            let wrong = loans.iter().filter(|loan| !way(loan)).count();
            print!("{:>7.2} %", wrong as f64 * 100.0 / LOANS as f64);
        }
        println!();
    }
    float_instalments();
}
