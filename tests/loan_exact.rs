//! The equal instalment and the rows it leads to, against exact fractions formed by the textbook's formula: for 100,000
//! random loans, and for 20,000 whose instalment lies within a billionth of a paisa of a rounding boundary, in every mode.

#![expect(clippy::arithmetic_side_effects, reason = "whole numbers of any size, and small ones of a test")]

use num_bigint::BigInt;
use shg::choice::{DayCount, InterestDays, Residue, Rounding};
use shg::loan::{LoanRate, Schedule, Terms};
use shg::money::{Rate, Rupees};

type Failure = Box<dyn std::error::Error>;

/// A small generator of numbers, the same in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn between(&mut self, least: u64, most: u64) -> u64 {
        least.wrapping_add(self.next().wrapping_rem(most.wrapping_sub(least).wrapping_add(1)))
    }
}

struct Loan {
    paise: i64,
    /// Hundredths of a percent a year.
    rate: u64,
    instalments: u32,
}

const MODES: [Rounding; 4] = [Rounding::HalfUp, Rounding::HalfEven, Rounding::Up, Rounding::Down];

fn big(number: impl Into<BigInt>) -> BigInt {
    number.into()
}

/// P r (1 + r)^n / ((1 + r)^n - 1), and P / n without interest, as numerator and denominator.
fn textbook(loan: &Loan) -> (BigInt, BigInt) {
    let (a, b) = (big(loan.rate), big(120_000));
    if loan.rate == 0 {
        return (big(loan.paise), big(loan.instalments));
    }
    let grown = (&a + &b).pow(loan.instalments);
    let numerator = big(loan.paise) * &a * &grown;
    (numerator, &b * (grown - b.pow(loan.instalments)))
}

fn rounded(numerator: &BigInt, denominator: &BigInt, mode: Rounding) -> BigInt {
    let (floor, rest) = (numerator / denominator, numerator % denominator);
    let twice = &rest * 2;
    let up = match mode {
        Rounding::Up => rest != big(0),
        Rounding::Down => false,
        Rounding::HalfUp => &twice >= denominator,
        Rounding::HalfEven => &twice > denominator || (&twice == denominator && &floor % 2 == big(1)),
    };
    floor + i32::from(up)
}

fn terms(loan: &Loan, unit: Rupees, mode: Rounding) -> Result<Terms, Failure> {
    let rate: Rate = format!("{}.{:02}", loan.rate / 100, loan.rate % 100).parse()?;
    let principal = Rupees::from_paise(loan.paise)?;
    let mut terms = Terms::new(principal, "2025-04-30".parse()?, LoanRate::Annual(rate), loan.instalments);
    terms.rounding.mode = mode;
    terms.rounding.instalment_to = Some(unit);
    Ok(terms)
}

/// The instalment, and every row recomputed from it.
fn check(loan: &Loan, unit: Rupees, mode: Rounding) -> Result<(), Failure> {
    let schedule = Schedule::lay_out(&terms(loan, unit, mode)?)?;
    let (numerator, denominator) = textbook(loan);
    let paise = unit.paise();
    let mut instalment = rounded(&numerator, &(&denominator * paise), mode) * paise;
    if instalment == big(0) {
        instalment = rounded(&numerator, &denominator, mode);
    }
    let ours = schedule.instalment.ok_or("no instalment")?.paise();
    let story = || format!("{} paise at {} for {}, {mode:?}", loan.paise, loan.rate, loan.instalments);
    assert_eq!(big(ours), instalment, "{}", story());
    let mut balance = loan.paise;
    let mut unpaid = 0;
    for row in &schedule.rows {
        let accrued = rounded(&big(i128::from(balance) * i128::from(loan.rate)), &big(120_000), mode);
        let wanted = i64::try_from(accrued)? + unpaid;
        let last = row.number == loan.instalments;
        let interest = if last { wanted } else { wanted.min(ours) };
        unpaid = wanted - interest;
        let principal = if last { balance } else { (ours - interest).min(balance) };
        assert_eq!((row.interest.paise(), row.principal.paise()), (interest, principal), "{}: {row:?}", story());
        balance -= principal;
    }
    assert_eq!(balance, 0, "{}", story());
    Ok(())
}

#[test]
fn random_loans() -> Result<(), Failure> {
    let mut numbers = Numbers(0x5161_2025);
    for index in 0..100_000_u64 {
        let most = if index % 10 == 0 { 100_000_000_000 } else { 100_000_000 };
        let loan = Loan {
            paise: i64::try_from(numbers.between(1, most))?,
            rate: numbers.between(0, 4_000),
            instalments: u32::try_from(numbers.between(1, if index % 100 == 0 { 360 } else { 36 }))?,
        };
        for mode in MODES {
            check(&loan, if index % 3 == 0 { Rupees::ONE } else { Rupees::PAISA }, mode)?;
        }
    }
    Ok(())
}

/// Without interest an instalment can lie exactly on a boundary: a whole number of units, and a half more.
#[test]
fn loans_on_a_rounding_boundary() -> Result<(), Failure> {
    let mut numbers = Numbers(0x000B_04DA);
    for _ in 0..5_000 {
        let half = i64::try_from(numbers.between(1, 180))?;
        let instalments = u32::try_from(half * 2)?;
        for unit in [Rupees::PAISA, Rupees::ONE] {
            let whole = i64::try_from(numbers.between(1, 1_000_000))? * 2 * half;
            for units in [whole, whole + half] {
                let loan = Loan { paise: units * unit.paise(), rate: 0, instalments };
                let (numerator, denominator) = textbook(&loan);
                assert_eq!(numerator * 2 % (denominator * unit.paise()), big(0));
                for mode in MODES {
                    check(&loan, unit, mode)?;
                }
            }
        }
    }
    Ok(())
}

/// A plan that is not rounded, each cell shown by itself: against the balance by its formula,
/// P (1 + r)^k - E ((1 + r)^k - 1) / r, and P - k E without interest.
#[test]
fn unrounded_plans() -> Result<(), Failure> {
    let mut numbers = Numbers(0x0024_0970);
    for index in 0..3_000_u64 {
        let loan = Loan {
            paise: i64::try_from(numbers.between(1, 10_000_000_000))?,
            rate: if index % 50 == 0 { 0 } else { numbers.between(1, 4_000) },
            instalments: u32::try_from(numbers.between(1, 36))?,
        };
        let (instalment, below) = textbook(&loan);
        let (a, b) = (big(loan.rate), big(120_000));
        // Over the common denominator below * b^k.
        let balance = |row: u32| {
            let (grown, scale) = ((&a + &b).pow(row), b.pow(row));
            if loan.rate == 0 {
                return (big(loan.paise) * &below - &instalment * row) * scale;
            }
            big(loan.paise) * &below * &grown - &instalment * (grown - scale) * &b / &a
        };
        let unit = if index % 2 == 0 { Rupees::ONE } else { Rupees::PAISA };
        for mode in MODES {
            let mut terms = terms(&loan, Rupees::PAISA, mode)?;
            terms.rounding.to = unit;
            terms.rounding.residue = Residue::Unrounded;
            for row in Schedule::lay_out(&terms)?.rows {
                let shown = |numerator: &BigInt, denominator: &BigInt| {
                    rounded(numerator, &(denominator * unit.paise()), mode) * unit.paise()
                };
                let (scale, later) = (&below * b.pow(row.number - 1), &below * b.pow(row.number));
                let opening = balance(row.number - 1);
                let (earned, due) = (&opening * &a, &instalment * b.pow(row.number));
                let cells = [
                    (row.opening, shown(&opening, &scale)),
                    (row.interest, shown(&earned, &later)),
                    (row.principal, shown(&(&due - &earned), &later)),
                    (row.due, shown(&instalment, &below)),
                    (row.balance, shown(&balance(row.number), &later)),
                ];
                for (ours, exact) in cells {
                    assert_eq!(big(ours.paise()), exact, "{} paise, {}, {mode:?}: {row:?}", loan.paise, loan.rate);
                }
            }
        }
    }
    Ok(())
}

/// Denominators of the continued fraction of a number below one, each with its numerator, up to a bound.
fn convergents(mut numerator: BigInt, mut denominator: BigInt, most: i128) -> Vec<(i128, i128)> {
    let (mut older, mut old) = ((0, 1), (1, 0));
    let mut found = Vec::new();
    while denominator != big(0) {
        let whole = &numerator / &denominator;
        let rest = &numerator % &denominator;
        (numerator, denominator) = (denominator, rest);
        let Ok(whole) = i128::try_from(whole) else { break };
        let next = (whole * old.0 + older.0, whole * old.1 + older.1);
        if next.1 > most {
            break;
        }
        found.push(next);
        (older, old) = (old, next);
    }
    found
}

fn inverse(of: i128, modulus: i128) -> i128 {
    let (mut a, mut b, mut x, mut y) = (of, modulus, 1, 0);
    while b != 0 {
        (x, y) = (y, x - a / b * y);
        (a, b) = (b, a % b);
    }
    x.rem_euclid(modulus)
}

#[test]
fn loans_at_a_rounding_boundary() -> Result<(), Failure> {
    let mut numbers = Numbers(0x0200_0001);
    let mut chosen = 0_u32;
    while chosen < 20_000 {
        let (rate, instalments) = (numbers.between(25, 4_000), u32::try_from(numbers.between(2, 60))?);
        let (numerator, denominator) = textbook(&Loan { paise: 1, rate, instalments });
        let Some((p, q)) = convergents(numerator.clone(), denominator.clone(), 20_000_000_000).last().copied() else {
            continue;
        };
        // So many paise put the instalment next to a whole paisa, and so many next to a half.
        let half = (q / 2 * inverse(p, q)).rem_euclid(q);
        for paise in [q, half] {
            let past: BigInt = (&numerator * big(paise) * 2) % &denominator;
            let gap = past.clone().min(&denominator - past);
            if paise == 0 || gap * 500_000_000 > denominator {
                continue;
            }
            chosen += 1;
            let loan = Loan { paise: i64::try_from(paise)?, rate, instalments };
            for mode in MODES {
                check(&loan, Rupees::PAISA, mode)?;
            }
        }
    }
    Ok(())
}

/// Days over days: interest of each row from its own days, by fractions.
#[test]
fn daily_interest() -> Result<(), Failure> {
    let mut numbers = Numbers(0x00DA_117E);
    for _ in 0..3_000 {
        let loan = Loan {
            paise: i64::try_from(numbers.between(1_000, 1_000_000_000))?,
            rate: numbers.between(1, 4_000),
            instalments: u32::try_from(numbers.between(1, 30))?,
        };
        let mode = MODES.get(usize::try_from(numbers.between(0, 3))?).copied().ok_or("four modes")?;
        let mut terms = terms(&loan, Rupees::PAISA, mode)?;
        terms.disbursed_on = terms.disbursed_on.add_days(u32::try_from(numbers.between(0, 1_500))?)?;
        terms.interest_days = InterestDays::Daily;
        terms.day_count = if numbers.between(0, 1) == 0 { DayCount::Actual365 } else { DayCount::Actual360 };
        let year = if terms.day_count == DayCount::Actual365 { 365 } else { 360 };
        let schedule = Schedule::lay_out(&terms)?;
        let whole = big(10_000) * year;
        // The present value of one coin with each instalment, over the growth of all periods.
        let (mut coins, mut later) = (big(0), big(1));
        let grown: Vec<BigInt> = schedule.rows.iter().map(|row| big(loan.rate) * row.days + &whole).collect();
        for factor in grown.iter().rev() {
            coins = coins * &whole + &later;
            later *= factor;
        }
        let ours = schedule.instalment.ok_or("no instalment")?;
        let exact = (later * loan.paise, coins * &whole);
        assert_eq!(big(ours.paise()), rounded(&exact.0, &exact.1, mode), "{terms:?}");
        for row in &schedule.rows {
            let earned = big(row.opening.paise()) * loan.rate * row.days;
            assert_eq!(big(row.interest.paise()), rounded(&earned, &whole, mode), "{row:?}");
        }
    }
    Ok(())
}
