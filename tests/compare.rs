//! Compares an answer with what a vector expects of it. What is expected is a part of the answer: what it does not name
//! may be anything.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// Lists whose items are told by a name, so that a vector may speak of some of them only.
const NAMED: &[(&str, &str)] = &[("findings", "rule"), ("parameters", "name")];

/// The differences between an answer and what is expected of it, each with its path. An answer of another kind is told
/// by its beginning.
pub fn differences(expected: &Value, found: &Value) -> Vec<String> {
    let kinds = expected.as_object().into_iter().flat_map(Map::keys).filter(|key| *key != "page");
    if let Some(kind) = kinds.into_iter().find(|kind| is_there(expected, kind) && !is_there(found, kind)) {
        let beginning: String = found.to_string().chars().take(240).collect();
        return vec![format!("expected `{kind}`, found {beginning}")];
    }
    let mut differences = Vec::new();
    compare("", expected, found, &mut differences);
    differences
}

fn is_there(value: &Value, key: &str) -> bool {
    value.get(key).is_some_and(|value| !is_absent(value))
}

fn differ(path: &str, expected: &Value, found: &Value, differences: &mut Vec<String>) {
    differences.push(format!("{path}: expected {expected}, found {found}"));
}

fn compare(path: &str, expected: &Value, found: &Value, differences: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(wanted), Value::String(text)) => contains(path, wanted, text, differences),
        (Value::Object(wanted), Value::Object(there)) => {
            for (key, expected) in wanted {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                match (is_absent(expected), there.get(key)) {
                    (true, None) => {}
                    (true, Some(found)) => differences.push(format!("{path}: expected nothing, found {found}")),
                    (false, None) => differences.push(format!("{path}: expected {expected}, found nothing")),
                    (false, Some(found)) => compare_key(key, &path, expected, found, differences),
                }
            }
        }
        (Value::Array(wanted), Value::Array(there)) => {
            if wanted.len() != there.len() {
                differ(path, expected, found, differences);
            }
            for (index, (expected, found)) in wanted.iter().zip(there).enumerate() {
                compare(&format!("{path}[{index}]"), expected, found, differences);
            }
        }
        (expected, found) if expected == found => {}
        (expected, found) => differ(path, expected, found, differences),
    }
}

fn compare_key(key: &str, path: &str, expected: &Value, found: &Value, differences: &mut Vec<String>) {
    let named = NAMED.iter().find(|(list, _)| *list == key).map(|(_, name)| *name);
    match (named, expected, found) {
        (Some(name), Value::Array(wanted), Value::Array(there)) => by_name(name, path, wanted, there, differences),
        (None, Value::Array(wanted), Value::Array(there)) if key == "faults" => {
            in_any_order(path, wanted, there, differences);
        }
        _ => compare(path, expected, found, differences),
    }
}

/// Each item expected must be there, or must not be there where it is expected to be absent; others may be.
fn by_name(name: &str, path: &str, wanted: &[Value], there: &[Value], differences: &mut Vec<String>) {
    for expected in wanted {
        let called = expected.get(name).and_then(Value::as_str).unwrap_or_default();
        let path = format!("{path}[{called}]");
        let found = there.iter().find(|item| item.get(name) == expected.get(name));
        match (expected.get("absent").is_some(), found) {
            (true, None) => {}
            (true, Some(found)) => differences.push(format!("{path}: expected nothing, found {found}")),
            (false, None) => differences.push(format!("{path}: expected {expected}, found nothing")),
            (false, Some(found)) => compare(&path, expected, found, differences),
        }
    }
}

/// As many items as expected, and each of those expected among them, in whatever order.
fn in_any_order(path: &str, wanted: &[Value], there: &[Value], differences: &mut Vec<String>) {
    let mut taken = BTreeSet::new();
    for expected in wanted {
        let agrees = |(place, found): &(usize, &Value)| {
            !taken.contains(place) && differences_at(path, expected, found).is_empty()
        };
        match there.iter().enumerate().find(agrees) {
            Some((place, _)) => {
                taken.insert(place);
            }
            None => differences.push(format!("{path}: expected {expected}, found it nowhere")),
        }
    }
    let others = there.iter().enumerate().filter(|(place, _)| !taken.contains(place));
    differences.extend(others.map(|(_, found)| format!("{path}: expected no more, found {found}")));
}

fn differences_at(path: &str, expected: &Value, found: &Value) -> Vec<String> {
    let mut differences = Vec::new();
    compare(path, expected, found, &mut differences);
    differences
}

fn is_absent(expected: &Value) -> bool {
    expected.as_object().is_some_and(|wanted| wanted.len() == 1 && wanted.get("absent") == Some(&Value::Bool(true)))
}

/// `{"contains": ["…"]}`: pieces of a text, where the whole of it is for the explanations to test.
fn contains(path: &str, wanted: &Map<String, Value>, text: &str, differences: &mut Vec<String>) {
    let pieces = wanted.get("contains").and_then(Value::as_array).filter(|_| wanted.len() == 1);
    let Some(pieces) = pieces else {
        differences.push(format!("{path}: expected {wanted:?}, found `{text}`"));
        return;
    };
    for piece in pieces.iter().map(|piece| piece.as_str().unwrap_or_default()) {
        if !text.contains(piece) || piece.is_empty() {
            differences.push(format!("{path}: expected `{piece}` in it, found `{text}`"));
        }
    }
}
