//! Whether the vectors show everything there is to show: every error code, every rule, every key in its place.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;
use shg::rules::Rule;

use crate::vector::Vector;

/// Codes that no question leads to, and why.
const UNREACHED: &[(&str, &str)] = &[
    ("wire.panic", "a binding answers with it when the library panics, and no question is known that makes it"),
    ("wire.table_malformed", "only a table is read by Arrow: tests/column_tables.rs shows it"),
    ("rules.norms_of_another_day", "a document has one day: tests/properties.rs shows it"),
    ("wire.rows_apart", "only a table has rows: tests/column_books.rs shows it"),
    ("loan.unknown_account", "of a journal beside a table of accounts: a document holds one account with its entries"),
    ("loan.entry_after_as_on", "of a journal: in a document later entries do not count"),
];

const MET: &str = "met";
const NOT_MET: &str = "not met";
const TERM: &str = "a term";
const EXACTLY: &str = "exactly at its norm";

/// What a rule cannot show, and why.
const NEVER: &[(Rule, &[&str], &str)] = &[
    (Rule::Lender, &[NOT_MET, EXACTLY], "a lender not addressed has a circular of its own: unknown, not unmet"),
    (Rule::Composition, &[EXACTLY], "words, with nothing to measure"),
    (Rule::Grading, &[EXACTLY], "no text states a pass mark: qualified or not is told"),
    (Rule::WilfulDefault, &[EXACTLY], "told, with nothing to measure"),
    (Rule::CashCreditSanction, &[MET, NOT_MET, EXACTLY], "the least limit is repeated; no limit is asked for"),
    (Rule::Instalments, &[EXACTLY], "a list of intervals, with nothing to measure"),
    (Rule::BorrowerWise, &[EXACTLY], "counted, with no bound but nought"),
    (Rule::Upgrade, &[EXACTLY], "paid or not, with nothing to measure"),
    (Rule::AssetAge, &[MET, NOT_MET, EXACTLY], "an age has a class; nothing is compared"),
    (Rule::Loss, &[MET, NOT_MET, EXACTLY], "told by whoever found it"),
    (Rule::Stage, &[MET, NOT_MET, EXACTLY], "days have a stage; nothing is compared"),
    (Rule::Provision, &[MET, NOT_MET, EXACTLY], "what is provided; nothing is compared"),
    (Rule::GuaranteeCover, &[MET, NOT_MET, EXACTLY], "what is guaranteed; nothing is compared"),
    (Rule::IncomeReversal, &[MET, NOT_MET, EXACTLY], "what is reversed; nothing is compared"),
    (Rule::SubventionGroup, &[EXACTLY], "words, with nothing to measure"),
    (Rule::CapitalSubsidy, &[EXACTLY], "told, with nothing to measure"),
    (Rule::StandardAccount, &[EXACTLY], "counted, with no bound but nought"),
    (Rule::FundMember, &[EXACTLY], "told, with nothing to measure"),
    (Rule::FundRural, &[EXACTLY], "told, with nothing to measure"),
    (Rule::FundOnce, &[EXACTLY], "told, with nothing to measure"),
    (Rule::FundOverlap, &[EXACTLY], "told, with nothing to measure"),
    (Rule::Offices, &[EXACTLY], "held or vacant, with nothing to measure"),
    (Rule::FundPrompt, &[EXACTLY], "told: the text has no test"),
    (Rule::MissionOnce, &[EXACTLY], "told, with nothing to measure"),
    (Rule::MissionAccount, &[EXACTLY], "told, with nothing to measure"),
    (Rule::MissionGrading, &[EXACTLY], "told, with nothing to measure"),
    (Rule::MissionReach, &[EXACTLY], "told, with nothing to measure"),
    (Rule::MissionConditions, &[MET, NOT_MET, EXACTLY], "what is asked has rules of its own; else it is not known"),
    (Rule::MissionAmount, &[MET, EXACTLY], "what is given; nothing is asked for"),
    (Rule::GuaranteeFund, &[MET, NOT_MET], "which loans may be covered; nothing is compared"),
    (Rule::PrioritySector, &[MET, NOT_MET], "a loan has a class; nothing is compared"),
    (Rule::MemberWoman, &[EXACTLY], "told, with nothing to measure"),
    (Rule::MemberEnterprise, &[EXACTLY], "told, with nothing to measure"),
    (Rule::MemberEligible, &[EXACTLY], "told, with nothing to measure"),
    (Rule::MemberAccount, &[EXACTLY], "told, with nothing to measure"),
    (Rule::WeakerSection, &[MET, NOT_MET, EXACTLY], "every loan of a class; nothing is compared"),
    (Rule::GroupDefault, &[EXACTLY], "in arrears or not, with nothing to measure"),
    (Rule::ReportSavingsAccounts, &[EXACTLY], "a sum agrees or not"),
    (Rule::ReportLoans, &[EXACTLY], "a sum agrees or not"),
    (Rule::ReportDisbursed, &[EXACTLY], "a sum agrees or not"),
    (Rule::ReportOutstanding, &[EXACTLY], "a sum agrees or not"),
    (Rule::LimitRenewal, &[MET, NOT_MET, EXACTLY], "a year that begins a limit anew; nothing is compared"),
];

/// Every code in what a vector expects, as an error, a fault or the reason why something is not known.
fn codes_in(expected: &Value, codes: &mut BTreeSet<String>) {
    match expected {
        Value::Object(keys) => {
            for (key, value) in keys {
                if let ("code", Value::String(code)) = (key.as_str(), value) {
                    codes.insert(code.clone());
                }
                codes_in(value, codes);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| codes_in(item, codes)),
        _ => {}
    }
}

/// The codes that no vector expects, and the codes expected that there are not.
pub fn codes(vectors: &[Vector]) -> Vec<String> {
    let mut expected = BTreeSet::new();
    vectors.iter().for_each(|vector| codes_in(&vector.written.expect, &mut expected));
    let mut wrong = Vec::new();
    for code in shg::Error::CODES {
        let unreached = UNREACHED.iter().any(|(unreached, _)| unreached == code);
        match (expected.contains(*code), unreached) {
            (false, false) => wrong.push(format!("{code}: no vector expects it")),
            (true, true) => wrong.push(format!("{code}: listed as never reached, but a vector expects it")),
            _ => {}
        }
    }
    let unknown = expected.iter().filter(|code| !shg::Error::CODES.contains(&code.as_str()));
    wrong.extend(unknown.map(|code| format!("{code}: expected, but there is no such code")));
    wrong
}

/// How a finding that a vector expects came out.
fn shown(finding: &Value) -> Option<&'static str> {
    match (finding.get("met")?, finding.get("unknown")) {
        (Value::Bool(true), _) => Some(MET),
        (Value::Bool(false), _) => Some(NOT_MET),
        (Value::Null, None) => Some(TERM),
        _ => None,
    }
}

/// Every finding that a vector expects, however deep it lies.
fn findings(expected: &Value) -> Vec<&Value> {
    let mut found = Vec::new();
    match expected {
        Value::Object(keys) => {
            for (key, value) in keys {
                match (key.as_str(), value) {
                    ("findings", Value::Array(here)) => found.extend(here),
                    _ => found.extend(findings(value)),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| found.extend(findings(item))),
        _ => {}
    }
    found
}

/// The rules that no vector shows met, not met or exactly at their norm, where they can be.
pub fn rules(vectors: &[Vector]) -> Vec<String> {
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut wrong = Vec::new();
    for vector in vectors {
        let mut here = BTreeSet::new();
        for finding in findings(&vector.written.expect) {
            let rule = finding.get("rule").and_then(Value::as_str).unwrap_or_default();
            here.insert(rule);
            if !Rule::ALL.iter().any(|known| known.as_str() == rule) {
                wrong.push(format!("{}: there is no rule `{rule}`", vector.name));
            }
            seen.extend(shown(finding).map(|shown| (rule, shown)));
        }
        for rule in &vector.written.exactly_at {
            if !here.contains(rule.as_str()) {
                wrong.push(format!("{}: exactly at `{rule}`, of which it expects no finding", vector.name));
            }
            seen.insert((rule, EXACTLY));
        }
    }
    for rule in Rule::ALL {
        let never = NEVER.iter().find(|(known, ..)| known == rule).map_or(&[][..], |(_, never, _)| never);
        let instead = if never.contains(&MET) { TERM } else { MET };
        for wanted in [instead, NOT_MET, EXACTLY] {
            let is_seen = seen.contains(&(rule.as_str(), wanted));
            match (is_seen, never.contains(&wanted)) {
                (false, false) => wrong.push(format!("{}: no vector shows it {wanted}", rule.as_str())),
                (true, true) => {
                    wrong.push(format!("{}: listed as never {wanted}, but a vector shows it", rule.as_str()))
                }
                _ => {}
            }
        }
    }
    wrong
}

/// The keys of the decision in an answer, in their order; none in an answer of another kind.
pub fn keys_of_decision(answer: &str) -> Result<Vec<String>, Box<dyn Error>> {
    #[derive(Deserialize)]
    struct Answer {
        decision: Option<Keys>,
    }
    let answer: Answer = serde_json::from_str(answer)?;
    Ok(answer.decision.map(|keys| keys.0).unwrap_or_default())
}

struct Keys(Vec<String>);

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Names;

        impl<'de> Visitor<'de> for Names {
            type Value = Keys;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Keys, A::Error> {
                let mut keys = Vec::new();
                while let Some((key, IgnoredAny)) = entries.next_entry()? {
                    keys.push(key);
                }
                Ok(Keys(keys))
            }
        }

        deserializer.deserialize_map(Names)
    }
}
