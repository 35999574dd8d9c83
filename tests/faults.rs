//! All faults of a question are told together, and none that it does not have.

use serde_json::{Value, json};
use shg_tests::none_of;
use shg_tests::questions;

/// What follows from all values together, or from one that may stand where something else was written: told once the rest is right.
const OF_ALL_TOGETHER: &[&str] = &[
    "money.too_large",
    "money.no_weight",
    "books.unknown_member",
    "books.unknown_loan",
    "books.no_meeting_on",
    "books.meeting_closed",
    "books.mode_not_kept",
    "books.repaid_above_owed",
    "books.withdrawn_above_saved",
    "books.returned_above_received",
    "books.returned_above_held",
    "books.paid_above_fund",
    "books.cash_negative",
    "books.bank_negative",
    "books.office_of_non_member",
    "books.two_offices",
    "books.office_taken",
    "rules.class_not_stated",
    "rules.not_a_term_loan",
    "loan.reschedule_fixed",
    "loan.no_such_due_date",
    "loan.due_date_out_of_order",
    "loan.instalment_repays_nothing",
    "loan.event_after_pay_off",
    "loan.no_open_day",
    "loan.no_sign_change",
    "loan.no_rate",
    "loan.several_rates",
    "loan.rate_too_large",
    "loan.closing_differs",
];

const UNREADABLE: &[&str] = &[
    "wire.wrong_type",
    "wire.unknown_choice",
    "money.malformed",
    "money.rate_malformed",
    "calendar.malformed",
    "calendar.year_malformed",
];

fn told(question: &Value) -> Vec<(String, String)> {
    let answer: Value = serde_json::from_str(&shg::wire::answer(&question.to_string())).expect("an answer is JSON");
    let text = |fault: &Value, key: &str| fault[key].as_str().unwrap_or_default().to_owned();
    let faults = answer["error"]["faults"].as_array().cloned().unwrap_or_default();
    faults.iter().map(|fault| (text(fault, "code"), text(fault, "path"))).collect()
}

/// Values that hold no others: how JSON points at each, and how a fault does.
fn leaves(value: &Value, pointer: &str, path: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(object) => object.iter().for_each(|(key, value)| {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            leaves(value, &format!("{pointer}/{key}"), &path, found);
        }),
        Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| {
            leaves(item, &format!("{pointer}/{index}"), &format!("{path}[{index}]"), found);
        }),
        _ => found.push((pointer.to_owned(), path.to_owned())),
    }
}

fn stories() -> Vec<Value> {
    let mut stories: Vec<Value> = questions::all().into_iter().map(|(_, question)| question).collect();
    stories.extend(questions::of_vectors());
    stories.retain(|question| question.to_string().len() < 4_000);
    stories
}

/// One value of a sound question cannot be read: nothing else is wrong with it.
#[test]
fn of_one_unreadable_value_nothing_else_is_told() {
    const OF_EACH: usize = 5;
    let mut complaints = Vec::new();
    let mut spoilt = 0;
    for question in stories().into_iter().filter(|question| told(question).is_empty()) {
        let mut places = Vec::new();
        leaves(&question, "", "", &mut places);
        let every = places.len().div_ceil(OF_EACH).max(1);
        for (number, (pointer, path)) in places.iter().enumerate().skip(spoilt % every).step_by(every) {
            let mut question = question.clone();
            let value = question.pointer_mut(pointer).expect("a place of the question");
            *value = if number % 2 == 0 { json!({"?": 0}) } else { json!("?") };
            let faults = told(&question);
            // A word may be what it should be, only not of this story.
            if number % 2 == 1 && !faults.first().is_some_and(|(code, _)| UNREADABLE.contains(&code.as_str())) {
                continue;
            }
            // An overlay is read as a whole.
            let is_there = |at: &str| at.starts_with(path.as_str()) || path.starts_with(at);
            let others = faults.iter().filter(|(_, at)| !is_there(at));
            complaints.extend(others.map(|(code, at)| format!("{path} hides {code} at {at}: {question}")));
            spoilt += 1;
        }
    }
    assert!(spoilt > 1_000, "{spoilt} values were spoilt");
    none_of("faults that the question does not have", &complaints);
}

/// A misspelt key hides nothing that stands by itself.
#[test]
fn behind_a_misspelt_key_everything_is_told() {
    let mut complaints = Vec::new();
    let mut looked_at = 0;
    for question in stories() {
        let known = told(&question);
        let Some((kind, _)) = question.as_object().and_then(|keys| keys.iter().find(|(_, value)| value.is_object()))
        else {
            continue;
        };
        let mut misspelt = question.clone();
        let Some(keys) = misspelt[kind].as_object_mut() else { continue };
        keys.insert("mispelt".to_owned(), json!(1));
        let faults = told(&misspelt);
        for (code, path) in known.iter().filter(|(code, _)| !OF_ALL_TOGETHER.contains(&code.as_str())) {
            looked_at += 1;
            if !faults.iter().any(|(other, at)| other == code && at == path) {
                complaints.push(format!("{code} at {path}: {misspelt}"));
            }
        }
    }
    assert!(looked_at > 200, "{looked_at} faults were looked for");
    none_of("faults that are hidden", &complaints);
}
