//! Published cases of other systems, row by row to the paisa: numbers with their source, in `peers`.

#![expect(clippy::arithmetic_side_effects, reason = "small numbers of a test")]
#![expect(clippy::indexing_slicing, reason = "a key that a vector does not have reads as null")]

mod loan;

use std::str::FromStr;

use loan::{Failure, count, every, lines, optional, parsed, terms, text};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::Value;
use shg::choice::{Adjust, DayCount, InterestDays, Method, MonthEnd, Residue, WeeklyOff};
use shg::loan::cost::{Flow, Millionths, irr, irr_all, xirr, xirr_all};
use shg::loan::{Every, LoanRate, Row, Schedule, Terms, WorkingDays, due_dates};
use shg::money::Rupees;

fn cell(row: &Row, expected: &Value) -> Result<bool, Failure> {
    Ok(row.due_on == parsed(expected, "due_on")?
        && row.principal == parsed(expected, "principal")?
        && row.interest == parsed(expected, "interest")?
        && optional(expected, "balance")?.is_none_or(|balance| row.balance == balance))
}

fn schedule_matches(case: &Value) -> Result<bool, Failure> {
    let schedule = Schedule::lay_out(&terms(&case["terms"])?)?;
    let expected = case["rows"].as_array().ok_or("no rows")?;
    let complete = case["complete"] == Value::Bool(true);
    if complete && schedule.rows.len() != expected.len() {
        return Ok(false);
    }
    let mut matches = true;
    for row in expected {
        let index = usize::try_from(count(row, "nr")?)?.checked_sub(1).ok_or("rows count from 1")?;
        matches &= schedule.rows.get(index).is_some_and(|ours| cell(ours, row).unwrap_or(false));
    }
    Ok(matches)
}

#[test]
fn fineract_schedules() -> Result<(), Failure> {
    let mut wrong = Vec::new();
    let cases = lines(include_str!("peers/fineract_schedules.jsonl"))?;
    for case in &cases {
        if !schedule_matches(case).map_err(|failure| format!("{}: {failure}", case["id"]))? {
            let schedule = Schedule::lay_out(&terms(&case["terms"])?)?;
            let rows: Vec<String> = schedule
                .rows
                .iter()
                .map(|row| format!("{} {} {} {}", row.due_on, row.principal, row.interest, row.balance))
                .collect();
            wrong.push(format!("{} {} {:#?}", case["id"], case["terms"], rows));
        }
    }
    assert!(wrong.is_empty(), "{} of {}: {}", wrong.len(), cases.len(), wrong.join("\n"));
    Ok(())
}

fn near(ours: &str, theirs: &str, tolerance: &str) -> Result<bool, Failure> {
    let decimal = |text: &str| Decimal::from_str(text).or_else(|_| Decimal::from_scientific(text));
    let gap = decimal(ours)?.checked_sub(decimal(theirs)?).ok_or("no difference")?;
    Ok(gap.abs() <= decimal(tolerance)?)
}

#[test]
fn day_counts() -> Result<(), Failure> {
    for case in lines(include_str!("peers/day_counts.jsonl"))? {
        let basis: DayCount = parsed(&case, "basis")?;
        let (from, to) = (parsed(&case, "from")?, parsed(&case, "to")?);
        if !case["days"].is_null() {
            assert_eq!(basis.days(from, to)?, u64::from(count(&case, "days")?), "{case}");
        }
        if !case["years"].is_null() {
            let years = basis.years(from, to)?.to_string();
            // Twelve decimals are ours; theirs are as many as their tolerance has.
            assert!(near(&years, text(&case, "years")?, text(&case, "tolerance")?)?, "{years}: {case}");
        }
    }
    Ok(())
}

#[test]
fn dates() -> Result<(), Failure> {
    for case in lines(include_str!("peers/due_dates.jsonl"))? {
        let words = |key: &str| case[key].as_array().into_iter().flatten().filter_map(Value::as_str);
        let working_days = WorkingDays {
            weekly_off: words("weekly_off").map(str::parse).collect::<Result<_, _>>()?,
            holidays: words("holidays").map(str::parse).collect::<Result<_, _>>()?,
            adjust: parsed(&case, "adjust")?,
        };
        let dates = due_dates(
            parsed(&case, "from")?,
            optional(&case, "first_due_on")?,
            every(&case["every"])?,
            count(&case, "count")?,
            parsed(&case, "month_end")?,
            &working_days,
        )?;
        let ours: Vec<String> = dates.iter().map(|due| due.on.to_string()).collect();
        let theirs: Vec<&str> = words("dates").collect();
        assert_eq!(ours, theirs, "{case}");
    }
    Ok(())
}

/// The so-manieth working day after a day, and how many there are up to one: dates of a daily plan.
#[test]
fn working_days() -> Result<(), Failure> {
    for case in lines(include_str!("peers/working_days.jsonl"))? {
        let holidays = case["holidays"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let days = WorkingDays {
            weekly_off: vec![WeeklyOff::Saturday, WeeklyOff::Sunday],
            holidays: holidays.map(str::parse).collect::<Result<_, _>>()?,
            adjust: Adjust::Following,
        };
        let (from, count) = (parsed(&case, "from")?, count(&case, "days")?);
        let dates = due_dates(from, None, Every::Days(1), count + 1, MonthEnd::Clamp, &days)?;
        let on = |index: u32| dates.get(usize::try_from(index).ok()?).map(|due| due.on);
        if let Some(to) = optional(&case, "to")? {
            assert_eq!(on(count - 1), Some(to), "{case}");
        }
        if let Some(until) = optional(&case, "until")? {
            assert!(on(count - 1).is_some_and(|last| last <= until), "{case}");
            assert!(on(count).is_some_and(|next| next > until), "{case}");
        }
    }
    Ok(())
}

/// Compares the cells that a row of a vector gives.
fn cells(row: &Row, expected: &Value, shown_to: Option<Rupees>) -> Result<(), Failure> {
    let shown = |amount: Rupees| match shown_to {
        Some(unit) => {
            let units = (amount.paise() * 2 + unit.paise()).div_euclid(unit.paise() * 2);
            Rupees::from_paise(units * unit.paise())
        }
        None => Ok(amount),
    };
    let given = [
        ("opening", row.opening),
        ("principal", row.principal),
        ("interest", row.interest),
        ("due", row.due),
        ("balance", row.balance),
    ];
    for (key, ours) in given {
        if let Some(theirs) = optional::<Rupees>(expected, key)? {
            assert_eq!(shown(ours)?, theirs, "{key} of {row:?}: {expected}");
        }
    }
    Ok(())
}

#[test]
fn bank_examples() -> Result<(), Failure> {
    for case in lines(include_str!("peers/bank_examples.jsonl"))? {
        let schedule = Schedule::lay_out(&terms(&case["terms"])?)?;
        assert_eq!(schedule.instalment, optional(&case, "instalment")?, "{case}");
        if !case["unrounded_instalment"].is_null() {
            assert_eq!(schedule.unrounded_instalment()?.as_deref(), case["unrounded_instalment"].as_str());
        }
        let shown_to = optional(&case, "shown_to")?;
        for expected in case["rows"].as_array().into_iter().flatten() {
            let number = count(expected, "nr")?;
            let row = schedule.rows.iter().find(|row| row.number == number).ok_or("no such row")?;
            cells(row, expected, shown_to)?;
        }
        if !case["totals"].is_null() {
            let totals = schedule.totals;
            let row =
                Row { interest: totals.interest, due: totals.due, ..schedule.rows.first().copied().ok_or("no row")? };
            cells(&row, &case["totals"], shown_to)?;
        }
    }
    Ok(())
}

/// What spreadsheets' functions give for a loan, to the paisa.
#[test]
fn payments() -> Result<(), Failure> {
    for case in lines(include_str!("peers/payments.jsonl"))? {
        let function = text(&case, "function")?;
        let rate = match optional(&case, "annual_rate")? {
            Some(rate) => LoanRate::Annual(rate),
            None => LoanRate::Monthly(parsed(&case, "monthly_rate")?),
        };
        let mut terms =
            Terms::new(parsed(&case, "principal")?, "2024-01-01".parse()?, rate, count(&case, "instalments")?);
        terms.method = match function {
            "ispmt" => Method::EqualPrincipal,
            "accrintm" => Method::Bullet,
            _ => Method::Equated,
        };
        if function == "accrintm" {
            terms.disbursed_on = parsed(&case, "disbursed_on")?;
            terms.first_due_on = optional(&case, "first_due_on")?;
            terms.day_count = parsed(&case, "day_count")?;
            terms.interest_days = InterestDays::Daily;
        }
        terms.rounding.residue = Residue::Unrounded;
        let schedule = Schedule::lay_out(&terms)?;
        let from = case["from"].as_u64();
        let chosen = schedule.rows.iter().filter(|row| {
            from.is_some_and(|from| (from..=case["to"].as_u64().unwrap_or(from)).contains(&row.number.into()))
        });
        let ours = match function {
            "pmt" => schedule.instalment.ok_or("no instalment")?,
            "ppmt" | "cumprinc" => Rupees::total(chosen.map(|row| row.principal))?,
            _ => Rupees::total(chosen.map(|row| row.interest))?,
        };
        let gap = ours.to_decimal().checked_sub(Decimal::from_str(text(&case, "value")?)?).ok_or("no difference")?;
        // Each cell is rounded to the paisa, and a sum is of twelve.
        let most = if case["to"].is_null() { Decimal::new(5, 3) } else { Decimal::new(6, 2) };
        assert!(gap.abs() <= most, "{ours}: {case}");
    }
    Ok(())
}

/// Rates of return. Where there are several theirs is one of them, and ours is an error that names them all.
#[test]
fn rates() -> Result<(), Failure> {
    for case in lines(include_str!("peers/rates.jsonl"))? {
        let amounts = enlarged(&case)?;
        let (all, only) = match text(&case, "function")? {
            "xirr" => {
                let flow = |(on, amount): (&str, &Rupees)| Ok(Flow { on: on.parse()?, amount: *amount });
                let flows = texts(&case, "dates").zip(&amounts).map(flow).collect::<Result<Vec<_>, Failure>>()?;
                (xirr_all(&flows), xirr(&flows))
            }
            _ => {
                let amounts: Vec<Millionths> = amounts.into_iter().map(Millionths::from).collect();
                (irr_all(&amounts), irr(&amounts))
            }
        };
        let Some(theirs) = case["rate"].as_str() else {
            let code = only.map_err(|error| error.code());
            assert!(matches!(code, Err("loan.no_rate" | "loan.no_sign_change")), "{code:?}: {case}");
            continue;
        };
        let theirs = Decimal::from_str(theirs)? * Decimal::ONE_HUNDRED;
        let tolerance = Decimal::from_scientific(text(&case, "tolerance")?)? * Decimal::ONE_HUNDRED;
        let is_theirs = |rate: &str| Ok::<_, Failure>((Decimal::from_str(rate)? - theirs).abs() <= tolerance);
        match only {
            Ok(rate) => {
                assert!(is_theirs(&rate.to_string())?, "{rate}: {case}");
                assert_eq!(all?, [rate]);
            }
            Err(shg::Error::SeveralRates { rates }) => {
                let told: Vec<&str> = rates.split(", ").filter(|rate| !rate.starts_with('>')).collect();
                let mut found = false;
                for rate in &told {
                    found |= is_theirs(rate)?;
                }
                assert!(found, "{rates}: {case}");
            }
            Err(error) => return Err(format!("{error}: {case}").into()),
        }
    }
    Ok(())
}

fn texts<'v>(case: &'v Value, key: &str) -> impl Iterator<Item = &'v str> {
    case[key].as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// The amounts so many times over that their many decimals are whole paise: that changes no rate.
fn enlarged(case: &Value) -> Result<Vec<Rupees>, Failure> {
    let amounts = texts(case, "amounts").map(Decimal::from_str).collect::<Result<Vec<_>, _>>()?;
    let mut scale = Decimal::ONE_HUNDRED;
    while amounts.iter().all(|amount| (amount * scale).abs() < Decimal::from(10_u64.pow(14))) {
        scale *= Decimal::TEN;
    }
    let paise = |amount: &Decimal| (amount * scale).round().to_i64().ok_or("too large");
    amounts.iter().map(|amount| Ok(Rupees::from_paise(paise(amount)?)?)).collect()
}
