//! Reads terms as the vectors write them.

use serde_json::Value;
use shg::choice::{Method, Profile};
use shg::loan::{Every, LoanRate, Terms, Tranche};

pub type Failure = Box<dyn std::error::Error>;

/// The lines of a vector file.
pub fn lines(text: &str) -> Result<Vec<Value>, Failure> {
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

pub fn text<'v>(value: &'v Value, key: &str) -> Result<&'v str, Failure> {
    value[key].as_str().ok_or_else(|| format!("no text `{key}` in {value}").into())
}

pub fn parsed<T: std::str::FromStr<Err = shg::Error>>(value: &Value, key: &str) -> Result<T, Failure> {
    Ok(text(value, key)?.parse()?)
}

pub fn optional<T: std::str::FromStr<Err = shg::Error>>(value: &Value, key: &str) -> Result<Option<T>, Failure> {
    if value[key].is_null() { Ok(None) } else { parsed(value, key).map(Some) }
}

pub fn count(value: &Value, key: &str) -> Result<u32, Failure> {
    let count = value[key].as_u64().ok_or_else(|| format!("no count `{key}` in {value}"))?;
    Ok(u32::try_from(count)?)
}

pub fn every(value: &Value) -> Result<Every, Failure> {
    let (unit, count) = value.as_object().and_then(|every| every.iter().next()).ok_or("no period")?;
    let count = u32::try_from(count.as_u64().ok_or("no count of periods")?)?;
    Ok(match unit.as_str() {
        "months" => Every::Months(count),
        "weeks" => Every::Weeks(count),
        _ => Every::Days(count),
    })
}

/// Terms in the words of the schedule question.
pub fn terms(value: &Value) -> Result<Terms, Failure> {
    let rate = match optional(value, "annual_rate")? {
        Some(rate) => LoanRate::Annual(rate),
        None => LoanRate::Monthly(parsed(value, "monthly_rate")?),
    };
    let by_instalment = value["instalments"].is_null();
    let instalments = if by_instalment { 1 } else { count(value, "instalments")? };
    let mut terms = Terms::new(parsed(value, "principal")?, parsed(value, "disbursed_on")?, rate, instalments);
    terms.instalment = optional(value, "instalment")?;
    if let Some(profile) = optional::<Profile>(value, "profile")? {
        terms.apply(profile);
    }
    if !value["every"].is_null() {
        terms.every = every(&value["every"])?;
    }
    terms.method = optional(value, "method")?.unwrap_or(Method::Equated);
    terms.principal_percent = optional(value, "principal_percent")?;
    terms.down_payment_percent = optional(value, "down_payment_percent")?;
    terms.first_due_on = optional(value, "first_due_on")?;
    terms.counted_from = optional(value, "counted_from")?;
    terms.day_count = optional(value, "day_count")?.unwrap_or(terms.day_count);
    terms.interest_days = optional(value, "interest_days")?.unwrap_or(terms.interest_days);
    terms.month_end = optional(value, "month_end")?.unwrap_or(terms.month_end);
    terms.instalment_by = optional(value, "instalment_by")?.unwrap_or(terms.instalment_by);
    terms.broken_period = optional(value, "broken_period")?.unwrap_or(terms.broken_period);
    let rounding = &value["rounding"];
    if !rounding.is_null() {
        terms.rounding.to = optional(rounding, "to")?.unwrap_or(terms.rounding.to);
        terms.rounding.mode = optional(rounding, "mode")?.unwrap_or(terms.rounding.mode);
        terms.rounding.residue = optional(rounding, "residue")?.unwrap_or(terms.rounding.residue);
        terms.rounding.instalment_to = optional(rounding, "instalment_to")?.or(terms.rounding.instalment_to);
    }
    let moratorium = &value["moratorium"];
    if !moratorium.is_null() {
        terms.moratorium.principal = count(moratorium, "principal")?;
        terms.moratorium.interest = count(moratorium, "interest")?;
        terms.moratorium.interest_is = parsed(moratorium, "interest_is")?;
    }
    for tranche in value["tranches"].as_array().into_iter().flatten() {
        terms.tranches.push(Tranche { on: parsed(tranche, "on")?, amount: parsed(tranche, "amount")? });
    }
    if by_instalment {
        terms.instalments = terms.count_by_instalment()?;
    }
    Ok(terms)
}
