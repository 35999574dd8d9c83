//! Every vector, asked of Rust and of whatever `SHG_ADAPTER` names.

mod adapter;
mod compare;
mod coverage;
mod vector;

use std::error::Error;

use serde_json::Value;
use shg::rulebook::{Norms, Rulebook};
use shg::rules::Rule;
use vector::Vector;

type Outcome = Result<(), Box<dyn Error>>;

/// Fails with a line for each thing that is wrong.
fn none_of(wrong: &[String]) -> Outcome {
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    Ok(())
}

#[test]
fn vectors_are_answered() -> Outcome {
    let mut wrong = Vec::new();
    for vector in vector::all()? {
        let answer: Value = serde_json::from_str(&vector.answer())?;
        let differences = compare::differences(&vector.written.expect, &answer);
        wrong.extend(differences.into_iter().map(|difference| format!("{}: {difference}", vector.name)));
    }
    none_of(&wrong)
}

#[test]
#[ignore = "set SHG_ADAPTER to a program that answers a question a line"]
fn adapters_answer_the_same_bytes() -> Outcome {
    let commands = std::env::var("SHG_ADAPTER").map_err(|_| "SHG_ADAPTER is not set")?;
    let vectors = vector::all()?;
    let mut wrong = Vec::new();
    for command in commands.split(':').filter(|command| !command.is_empty()) {
        let answers = adapter::answers(command, &vectors)?;
        for (vector, found) in vectors.iter().zip(answers) {
            let expected = vector.answer();
            if found != expected.as_bytes() {
                let found = String::from_utf8_lossy(&found);
                wrong.push(format!("{}: `{command}`:\n  expected {expected}\n  found    {found}", vector.name));
            }
        }
    }
    none_of(&wrong)
}

#[test]
fn every_code_is_expected() -> Outcome {
    none_of(&coverage::codes(&vector::all()?))
}

#[test]
fn every_rule_is_shown() -> Outcome {
    none_of(&coverage::rules(&vector::all()?))
}

/// A vector is found from the name of what it shows, and what it cites is in the bibliography.
#[test]
fn vectors_are_well_kept() -> Outcome {
    let mut wrong = Vec::new();
    for vector in vector::all()? {
        let mut fault = |what: &str| wrong.push(format!("{}: {what}", vector.name));
        let written = &vector.written;
        if !has_a_known_name(&vector.stem) {
            fault("its name begins with no rule, parameter, error code or kind of question");
        }
        if written.comment.is_empty() || written.working.is_empty() || written.working.iter().any(String::is_empty) {
            fault("it has no comment or no working");
        }
        if written.reading.as_ref().is_some_and(|reading| !reading.contains('.')) {
            fault("a reading is named `subject.what`");
        }
        let judged = [
            "decision",
            "norms",
            "classify",
            "subvention",
            "enterprise_fund",
            "fund",
            "grade",
            "sanction",
            "member_loan",
            "review",
            "progress_report",
        ]
        .iter()
        .any(|kind| written.expect.get(kind).is_some());
        if judged && written.cites.is_empty() {
            fault("it rests on no clause");
        }
        for cited in &written.cites {
            let (source, clause) = cited.split_once(' ').unwrap_or((cited, ""));
            if !(is_listed(source) || is_listed_in(&vector, source)) || clause.is_empty() {
                fault(&format!("`{cited}` is no source of the bibliography and its clause"));
            }
        }
    }
    none_of(&wrong)
}

fn has_a_known_name(stem: &str) -> bool {
    let rules = Rule::ALL.iter().map(|rule| rule.as_str().to_owned());
    let codes = shg::Error::CODES.iter().map(|code| code.replace('.', "_"));
    let kinds = [
        "decision",
        "standing",
        "norms",
        "accounts",
        "savings",
        "members",
        "overlay",
        "page",
        "language",
        "schedule",
        "loan_account",
        "kfs",
        "day_count",
        "due_dates",
        "xirr",
        "irr",
        "apr",
        "cash_credit",
        "classify",
        "share_out",
        "fund",
        "grade",
        "sanction",
        "review",
        "demand",
        "lending",
    ];
    let names = Norms::NAMES.iter().chain(&kinds).map(|name| (*name).to_owned());
    rules.chain(codes).chain(names).any(|name| stem.strip_prefix(&name).is_some_and(|rest| rest.starts_with('_')))
}

fn is_listed(source: &str) -> bool {
    Rulebook::builtin().bibliography().reign(source).is_some()
}

/// An overlay brings its own sources: that of one that ships is named, one written out holds it.
fn is_listed_in(vector: &Vector, source: &str) -> bool {
    let question = String::from_utf8_lossy(&vector.question);
    let lists = |name: &str| {
        let file = vector::folder().join("../../crates/shg/rulebook/overlays").join(format!("{name}.toml"));
        std::fs::read_to_string(file).is_ok_and(|text| text.contains(&format!("id = \"{source}\"")))
    };
    let shipped = Rulebook::overlay_names().into_iter().any(|name| question.contains(name) && lists(name));
    shipped || question.contains(&format!("\"id\": \"{source}\""))
}

#[test]
fn the_schema_of_vectors_is_the_reader_of_vectors() -> Outcome {
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(vector::folder().join("schema.json"))?)?;
    let keys: Vec<&str> = schema
        .get("properties")
        .and_then(Value::as_object)
        .map(|keys| keys.keys().map(String::as_str).collect())
        .unwrap_or_default();
    let mut wanted = vector::KEYS.to_vec();
    wanted.sort_unstable();
    assert_eq!(keys, wanted, "schema.json and the reader know different keys");
    assert_eq!(schema.get("additionalProperties"), Some(&Value::Bool(false)));
    Ok(())
}

/// The order of the keys is part of the contract, since answers are compared as bytes.
#[test]
fn keys_of_a_decision_stand_in_their_order() -> Outcome {
    const ORDER: &[&str] = &[
        "as_on",
        "scheme",
        "eligible",
        "amount",
        "sanction",
        "corpus",
        "tenor_months",
        "instalments",
        "income_generating_least_percent",
        "collateral",
        "margin_most",
        "interest",
        "guarantee_fund",
        "priority_sector",
        "weaker_section",
        "unknown",
        "findings",
        "evidence",
        "rulebook",
        "after_review",
    ];
    let mut wrong = Vec::new();
    for vector in vector::all()? {
        let keys = coverage::keys_of_decision(&vector.answer())?;
        let places: Vec<_> = keys.iter().map(|key| ORDER.iter().position(|known| known == key)).collect();
        if places.iter().any(Option::is_none) || !places.is_sorted() {
            wrong.push(format!("{}: keys {keys:?}", vector.name));
        }
    }
    none_of(&wrong)
}
