//! The annual percentage rate against exact fractions: at half a hundredth below what was told what is paid is worth too
//! much, and at half a hundredth above too little. And the rate of an account is that of its equal periods.

#![expect(clippy::arithmetic_side_effects, reason = "whole numbers of any size, and small ones of a test")]

use num_bigint::{BigInt, Sign};
use shg::calendar::Date;
use shg::choice::{FeeTo, InterestDays, Method, Profile};
use shg::loan::cost::{Flow, PeriodFlow, apr, xirr};
use shg::loan::{Every, Fee, KeyFacts, LoanRate, Schedule, Terms};
use shg::money::Rupees;

type Failure = Box<dyn std::error::Error>;

/// A small generator of numbers, the same in every run.
struct Numbers(u64);

impl Numbers {
    fn between(&mut self, least: u64, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        least + self.0 % (most - least + 1)
    }
}

#[derive(Clone, Debug)]
struct Fraction(BigInt, BigInt);

impl Fraction {
    fn of(numerator: impl Into<BigInt>, denominator: impl Into<BigInt>) -> Self {
        Self(numerator.into(), denominator.into())
    }

    fn plus(&self, other: &Self) -> Self {
        if self.1 == other.1 {
            return Self(&self.0 + &other.0, self.1.clone());
        }
        Self(&self.0 * &other.1 + &other.0 * &self.1, &self.1 * &other.1)
    }
}

#[derive(Debug)]
struct Loan {
    paise: i64,
    /// Hundredths of a percent a year.
    rate: u64,
    instalments: u32,
    months: u32,
    fee: i64,
    method: Method,
}

/// What each instalment is before it is rounded, in paise.
fn plan(loan: &Loan) -> Vec<Fraction> {
    let (a, b) = (BigInt::from(loan.rate * u64::from(loan.months)), BigInt::from(120_000));
    let n = loan.instalments;
    match loan.method {
        Method::Equated if loan.rate > 0 => {
            let grown = (&a + &b).pow(n);
            let each = Fraction::of(loan.paise * &a * &grown, &b * (grown - b.pow(n)));
            vec![each; usize::try_from(n).unwrap_or_default()]
        }
        Method::Equated | Method::EqualPrincipal => {
            let owed = |row: u32| Fraction::of(loan.paise * i64::from(n - row) * &a, BigInt::from(n) * &b);
            (0..n).map(|row| Fraction::of(loan.paise, n).plus(&owed(row))).collect()
        }
        _ => {
            let interest = Fraction::of(loan.paise * &a, b.clone());
            let last = interest.plus(&Fraction::of(loan.paise, 1));
            (0..n).map(|row| if row + 1 == n { last.clone() } else { interest.clone() }).collect()
        }
    }
}

/// Is what is paid worth more than what reached the borrower, at a rate in halves of a hundredth of a percent a year?
fn outweighs(loan: &Loan, plan: &[Fraction], halves: i64) -> Sign {
    // The rate of a period is halves × months / (20,000 × 12).
    let (whole, rate) = (BigInt::from(240_000), BigInt::from(halves * i64::from(loan.months)));
    let grown = &whole + rate;
    // With the common denominator of the plan, from the last instalment to the first.
    let common =
        plan.iter().fold(BigInt::from(1), |common, each| if common == each.1 { common } else { common * &each.1 });
    let mut worth = BigInt::from(0);
    let mut scale = BigInt::from(1);
    for each in plan.iter().rev() {
        worth = (worth + &each.0 * (&common / &each.1) * &scale) * &whole;
        scale *= &grown;
    }
    // `worth` is now counted in parts of `scale`, and of `common`.
    (worth - (loan.paise - loan.fee) * scale * common).sign()
}

fn terms(loan: &Loan) -> Result<Terms, Failure> {
    let rate = LoanRate::Annual(format!("{}.{:02}", loan.rate / 100, loan.rate % 100).parse()?);
    let mut terms = Terms::new(Rupees::from_paise(loan.paise)?, "2025-04-30".parse()?, rate, loan.instalments);
    terms.method = loan.method;
    terms.every = Every::Months(loan.months);
    terms.fees = vec![Fee { amount: Rupees::from_paise(loan.fee)?, to: FeeTo::Lender, on: None }];
    Ok(terms)
}

fn check(loan: &Loan) -> Result<(), Failure> {
    let rate = Schedule::lay_out(&terms(loan)?)?.annual_percentage_rate()?;
    let halves = i64::try_from(rate.units())? * 2;
    let plan = plan(loan);
    assert_ne!(outweighs(loan, &plan, halves - 1), Sign::Minus, "{loan:?}: {rate} is too high");
    assert_eq!(outweighs(loan, &plan, halves + 1), Sign::Minus, "{loan:?}: {rate} is too low");
    Ok(())
}

#[test]
fn random_loans() -> Result<(), Failure> {
    let mut numbers = Numbers(0x0a99_2026);
    let methods = [Method::Equated, Method::Equated, Method::EqualPrincipal, Method::Bullet];
    for index in 0..20_000_u64 {
        let paise = i64::try_from(numbers.between(1_000, 100_000_000))?;
        let method = methods[usize::try_from(numbers.between(0, 3))?];
        let most = if index % 50 == 0 { 120 } else { 36 };
        let loan = Loan {
            paise,
            rate: numbers.between(0, 4_000),
            instalments: u32::try_from(numbers.between(1, if method == Method::EqualPrincipal { 12 } else { most }))?,
            months: [1, 1, 1, 2, 3, 6, 7, 12][usize::try_from(numbers.between(0, 7))?],
            fee: i64::try_from(numbers.between(0, u64::try_from(paise / if index % 3 == 0 { 2 } else { 50 })?))?,
            method,
        };
        check(&loan)?;
    }
    Ok(())
}

/// Without fees the rate is the loan's own, and a half goes up, whatever the method and even where days are counted.
#[test]
fn without_fees_the_rate_is_the_loans_own() -> Result<(), Failure> {
    for method in [Method::Equated, Method::EqualPrincipal, Method::Bullet] {
        for (agreed, told) in [("14.995", "15.00"), ("14.994999", "14.99"), ("0", "0.00"), ("36.005", "36.01")] {
            for days in [InterestDays::Period, InterestDays::Daily] {
                let rate = LoanRate::Annual(agreed.parse()?);
                let mut terms = Terms::new("1000.00".parse()?, "2025-01-01".parse()?, rate, 12);
                (terms.method, terms.interest_days) = (method, days);
                let rate = Schedule::lay_out(&terms)?.annual_percentage_rate()?;
                assert_eq!(rate.to_string(), told, "{method:?} {days:?} {agreed}");
            }
        }
    }
    Ok(())
}

/// Whatever is rounded in the schedule, the rate is that of the plan behind it.
#[test]
fn roundings_do_not_change_the_rate() -> Result<(), Failure> {
    let mut terms = Terms::new("20000.00".parse()?, "2024-04-01".parse()?, LoanRate::Annual("15".parse()?), 24);
    terms.fees = vec![Fee { amount: "400.00".parse()?, to: FeeTo::ThirdParty, on: None }];
    for profile in Profile::ALL {
        terms.apply(*profile);
        assert_eq!(Schedule::lay_out(&terms)?.annual_percentage_rate()?.to_string(), "17.07", "{profile:?}");
    }
    terms.apply(Profile::RbiKfs);
    let facts = KeyFacts::of(&terms)?;
    assert_eq!(facts.instalments_total, "23280.00".parse()?);
    Ok(())
}

/// The money-weighted return of a loan whose periods are years of 365 days is its annual percentage rate.
#[test]
fn a_year_is_a_year() -> Result<(), Failure> {
    let mut numbers = Numbers(2026);
    for _ in 0..500 {
        let net = i64::try_from(numbers.between(100, 10_000_000))?;
        let paid = i64::try_from(numbers.between(100, 10_000_000))?;
        let flow = |on: &str, paise| Ok::<_, Failure>(Flow { on: on.parse()?, amount: Rupees::from_paise(paise)? });
        let flows = [flow("2025-01-01", net)?, flow("2026-01-01", -paid)?, flow("2027-01-01", -paid)?];
        let by_days = xirr(&flows)?;
        let amount = Rupees::from_paise(paid)?.into();
        let by_periods = apr(
            Rupees::from_paise(net)?,
            &[1, 2].map(|after_periods| PeriodFlow { after_periods, days: 0, amount }),
            1,
        )?;
        let half = 5_000_000_000_i128;
        let sign = if by_days.units() < 0 { -1 } else { 1 };
        assert_eq!((by_days.units() * sign + half) / (half * 2) * sign, by_periods.units(), "{net} {paid}");
    }
    Ok(())
}

/// A flow of nothing changes no rate, wherever it stands, and holds up no search.
#[test]
fn flows_of_nothing_are_none() -> Result<(), Failure> {
    let mut numbers = Numbers(94);
    let first: Date = "2024-01-01".parse()?;
    for _ in 0..3_000 {
        let mut flows = Vec::new();
        for _ in 0..numbers.between(2, 6) {
            let days = u32::try_from(numbers.between(1, 2_000))?;
            let paise = i64::try_from(numbers.between(1, 600))? - 300;
            flows.push(Flow { on: first.add_days(days)?, amount: Rupees::from_paise(paise * 100)? });
        }
        let expected = xirr(&flows).map_err(|error| error.to_string());
        for _ in 0..numbers.between(1, 3) {
            let on = first.add_days(u32::try_from(numbers.between(0, 2_000))?)?;
            let at = usize::try_from(numbers.between(0, u64::try_from(flows.len())?))?;
            flows.insert(at, Flow { on, amount: Rupees::ZERO });
        }
        flows.sort_by_key(|flow| flow.on);
        assert_eq!(xirr(&flows).map_err(|error| error.to_string()), expected, "{flows:?}");
    }
    Ok(())
}
