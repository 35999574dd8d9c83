//! Rules that are not met, as bits in the caller's memory: the places that the header for C names, and what they say of groups.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Int32Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use serde_json::Value;
use shg::choice::AssetClass;
use shg::rules::Rule;
use shg_arrow::{Buffer, Buffers, Door, Settings};
use shg_tests::project;

/// The bits of the rules of a kind of question, as the header for C has them.
fn header(kind: &str) -> BTreeMap<String, u32> {
    let prefix = format!("#define SHG_{}_", kind.to_uppercase());
    let header = project::read("bindings/c/include/shg.h");
    let bits = header.lines().filter_map(|line| line.strip_prefix(prefix.as_str())?.split_once(" (INT64_C(1) << "));
    let bits =
        bits.map(|(name, bit)| (name.trim().to_lowercase(), bit.trim_end_matches(')').parse().expect("a place")));
    bits.collect()
}

fn decided(groups: &RecordBatch) -> Door {
    let settings = r#"{"decide": {"as_on": "2025-06-30", "scheme": "day_nrlm", "lender": "commercial_bank",
        "facility": "term_loan", "rural": true, "formed_on": "2024-01-15", "active_since": "2024-01-15", "dose": 1,
        "meetings_regular": true, "lending_regular": true, "repayment_timely": true, "savings": "10000.00",
        "books_current": true, "wilful_default": false}}"#;
    Door::new(Settings::read(settings).expect("settings"), groups.schema()).expect("a table")
}

#[test]
fn the_header_names_every_bit() {
    let others = [
        ("classify", r#"{"classify": {}}"#, vec!["as_on", "lender", "facility"]),
        ("subvention", r#"{"subvention": {}}"#, vec!["group_id", "financial_year", "lender", "category"]),
    ];
    let mut doors = vec![("decide", decided(&groups()))];
    for (kind, settings, columns) in others {
        let columns: Vec<Field> = columns.into_iter().map(|name| Field::new(name, DataType::Utf8, true)).collect();
        let mut settings = Settings::read(settings).expect("settings");
        settings.text = true;
        let more = [("rural", DataType::Boolean), ("outstanding_paise", DataType::Int64)];
        let more = more.into_iter().filter(|(name, _)| (*name == "rural") == (kind == "subvention"));
        let columns = columns.into_iter().chain(more.map(|(name, data)| Field::new(name, data, true)));
        let schema = Arc::new(Schema::new(columns.collect::<Vec<_>>()));
        doors.push((kind, Door::new(settings, schema).expect("a table")));
    }
    for (kind, door) in doors {
        let words = door.words("not_met").expect("words");
        let places = words.into_iter().zip(0..).collect::<BTreeMap<String, u32>>();
        assert_eq!(header(kind), places, "{kind}");
        // The sign is of none of them.
        assert!(places.len() < 63, "{kind}");
    }
}

/// The words that memory holds by their places are those of the header, in its order.
#[test]
fn the_header_names_every_word() {
    let header = project::read("bindings/c/include/shg.h");
    let named = |prefix: &str| -> Vec<String> {
        let prefix = format!("#define SHG_{prefix}_");
        let lines = header.lines().filter_map(|line| line.strip_prefix(prefix.as_str())?.split_once(' '));
        let lines = lines.map(|(name, place)| (name.to_lowercase(), place.trim().split(' ').next().expect("a place")));
        let named: Vec<(String, &str)> = lines.collect();
        assert!(named.iter().zip(0_u8..).all(|((_, place), number)| *place == number.to_string()), "{prefix}");
        named.into_iter().map(|(name, _)| name).collect()
    };
    let decided = decided(&groups());
    assert_eq!(named("AMOUNT"), decided.words("amount_kind").expect("words"));
    assert_eq!(named("EVIDENCE"), decided.words("evidence").expect("words"));
    let class = AssetClass::ALL.iter().map(|class| class.as_str().to_owned());
    assert_eq!(named("CLASS"), class.collect::<Vec<_>>());
}

/// The lowest bits of a decision are its conditions, and no others.
#[test]
fn conditions_come_first() {
    let is_condition: BTreeMap<u32, bool> = header("decide")
        .into_iter()
        .map(|(name, bit)| (bit, Rule::ALL.iter().any(|rule| rule.as_str() == name && rule.is_condition())))
        .collect();
    let last = header("decide")["drawing_power"];
    assert!(is_condition.into_iter().all(|(bit, is_one)| is_one == (bit <= last)));
    assert!(
        project::read("bindings/c/include/shg.h")
            .contains("#define SHG_DECIDE_CONDITIONS (SHG_DECIDE_DRAWING_POWER * 2 - 1)")
    );
}

/// Where the findings of a kind of question stand in its answer.
fn findings(kind: &str, answer: &Value) -> Vec<String> {
    let lists: Vec<&Value> = match kind {
        "decide" => vec![&answer["decision"]["findings"]],
        "classify" => vec![&answer["classify"]["findings"]],
        _ => {
            let groups = answer["subvention"]["groups"].as_array().into_iter().flatten();
            let accounts = groups.flat_map(|group| group["accounts"].as_array().into_iter().flatten());
            accounts.map(|account| &account["findings"]).collect()
        }
    };
    let rules = lists.into_iter().flat_map(|list| list.as_array().into_iter().flatten());
    rules.filter_map(|finding| finding["rule"].as_str().map(str::to_owned)).collect()
}

/// Every rule of which some vector has a finding has a bit, and no other rule has one.
#[test]
fn no_rule_is_without_a_bit() {
    let mut seen = BTreeMap::<&str, BTreeSet<String>>::new();
    for path in project::files("tests/vectors") {
        let Ok(vector) = serde_json::from_str::<Value>(&project::read(&path)) else { continue };
        for kind in ["decide", "classify", "subvention"] {
            if !vector["question"][kind].is_null() {
                let answer = shg::wire::answer(&vector["question"].to_string());
                let answer = serde_json::from_str(&answer).expect("an answer is JSON");
                seen.entry(kind).or_default().extend(findings(kind, &answer));
            }
        }
    }
    assert_eq!(seen.len(), 3);
    for (kind, rules) in seen {
        assert_eq!(rules, header(kind).into_keys().collect(), "{kind}");
    }
}

/// Seven groups: as the text wants it, ungraded, of nine, of both faults, of men, whose savings are irregular, and one with a count below nothing.
fn groups() -> RecordBatch {
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("group_id", Arc::new(Int64Array::from_iter_values(1..=7))),
        ("graded", Arc::new(BooleanArray::from(vec![true, false, true, false, true, true, true]))),
        ("member_count", Arc::new(Int32Array::from(vec![12, 12, 9, 9, 12, 12, -1]))),
        ("category", Arc::new(StringArray::from(vec!["women", "women", "women", "women", "men", "women", "women"]))),
        ("savings_regular", Arc::new(BooleanArray::from(vec![true, true, true, true, true, false, true]))),
    ];
    RecordBatch::try_from_iter(columns).expect("columns")
}

/// [rbi-2025-04-01-day-nrlm 2.1, 2.2, 7.3.1]: women, ten to twenty of them, the five practices, and the grading.
#[test]
fn why_groups_are_refused() {
    let expected: [&[&str]; 7] = [
        &[],
        &["grading"],
        &["membership_size"],
        &["membership_size", "grading"],
        &["composition"],
        &["regular_savings"],
        &[],
    ];
    let (groups, places) = (groups(), header("decide"));
    let door = decided(&groups);
    let (mut not_met, mut valid, mut wrong) = ([7; 7], [7; 7], [7; 7]);
    let columns = [
        ("not_met", Buffer::I64(&mut not_met)),
        ("not_met_valid", Buffer::U8(&mut valid)),
        ("error_code_valid", Buffer::U8(&mut wrong)),
    ];
    let mut buffers = Buffers::new(&door, columns).expect("places");
    door.answer_into(&groups, &mut buffers).expect("written");
    assert_eq!(buffers.finish(&door).expect("full").errors, 1);
    for (row, (found, rules)) in not_met.into_iter().zip(expected).enumerate() {
        assert_eq!(found, rules.iter().fold(0_i64, |bits, rule| bits | 1 << places[*rule]), "{row}");
    }
    assert_eq!((valid, wrong), ([1, 1, 1, 1, 1, 1, 0], [0, 0, 0, 0, 0, 0, 1]));
}
