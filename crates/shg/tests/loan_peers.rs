//! Published cases of other systems, row by row to the paisa: numbers with their source, in `vectors/loan`.

mod loan;

use std::str::FromStr;

use loan::{Failure, count, every, lines, optional, parsed, terms, text};
use rust_decimal::Decimal;
use serde_json::Value;
use shg::choice::DayCount;
use shg::loan::{Row, Schedule, WorkingDays, due_dates};

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
    let cases = lines(include_str!("vectors/loan/fineract_schedules.jsonl"))?;
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
    for case in lines(include_str!("vectors/loan/day_counts.jsonl"))? {
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
    for case in lines(include_str!("vectors/loan/due_dates.jsonl"))? {
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
