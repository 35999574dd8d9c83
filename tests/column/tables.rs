//! Random tables, and answers of rows beside those of the JSON door.

use arrow_array::RecordBatch;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use shg_tests::any;

use super::column::{Column, Holds, Laid, cell};

pub fn asked(question: &Value) -> Value {
    serde_json::from_str(&shg::wire::answer(&question.to_string())).expect("an answer is JSON")
}

pub fn laid() -> impl Strategy<Value = Laid> {
    let told = (any::<bool>(), prop_oneof![3 => Just(false), 1 => Just(true)], any::<u8>(), any::<u8>(), any::<u8>());
    told.prop_map(|(paise, written, text, count, rate)| Laid { paise, written, text, count, rate })
}

/// A word of a list; once in a while none, or one that is not in it.
pub fn word(words: Vec<&'static str>) -> BoxedStrategy<Value> {
    prop_oneof![40 => select(words).prop_map(|word| json!(word)), 1 => Just(Value::Null), 1 => Just(json!("nobody"))]
        .boxed()
}

macro_rules! words {
    ($choice:ty) => {
        $crate::tables::word(<$choice>::ALL.iter().map(|word| word.as_str()).collect())
    };
}

pub fn often<S>(strategy: S) -> BoxedStrategy<Value>
where
    S: Strategy + 'static,
    S::Value: serde::Serialize,
{
    prop_oneof![40 => strategy.prop_map(|value| json!(value)), 1 => Just(Value::Null)].boxed()
}

pub fn perhaps<S>(strategy: S) -> BoxedStrategy<Value>
where
    S: Strategy + 'static,
    S::Value: serde::Serialize,
{
    option::of(strategy).prop_map(|value| json!(value)).boxed()
}

pub fn money() -> BoxedStrategy<Value> {
    prop_oneof![20 => any::purse().prop_map(|amount| json!(amount)), 1 => any::rupees().prop_map(|amount| json!(amount)),
        2 => Just(Value::Null)]
    .boxed()
}

pub fn near() -> impl Strategy<Value = shg::calendar::Date> {
    (0..600_u32)
        .prop_map(|days| shg::calendar::Date::new(2023, 11, 1).and_then(|day| day.add_days(days)).expect("a day"))
}

pub type Spec = (&'static str, &'static str, Holds, BoxedStrategy<Value>);

/// A table of some of the columns: those that must be there always are.
pub fn table(needed: Vec<Spec>, others: Vec<Spec>) -> impl Strategy<Value = Vec<Column>> {
    (1..12_usize, vec(any::<bool>(), others.len())).prop_flat_map(move |(rows, chosen)| {
        let chosen = others.iter().zip(chosen).filter(|(_, chosen)| *chosen).map(|(spec, _)| spec);
        let columns: Vec<BoxedStrategy<Column>> = needed
            .iter()
            .chain(chosen)
            .map(|(name, path, holds, cell)| {
                let (name, path, holds) = (*name, *path, *holds);
                vec(cell.clone(), rows).prop_map(move |cells| Column { name, path, holds, cells }).boxed()
            })
            .collect();
        columns
    })
}

pub fn same(
    answers: &RecordBatch,
    row: usize,
    expected: &[(&str, Value)],
    question: &Value,
) -> Result<(), TestCaseError> {
    for (name, expected) in expected {
        let found = cell(answers, name, row);
        prop_assert_eq!(&found, expected, "`{}` of row {}: {}", name, row, question);
    }
    Ok(())
}

pub fn error(answer: &Value) -> [(&'static str, Value); 2] {
    let at = |key: &str| answer.pointer(key).cloned().unwrap_or_default();
    [("error_code", at("/error/code")), ("error_path", at("/error/path"))]
}

pub fn rules(findings: &Value, which: impl Fn(&Value) -> bool) -> Value {
    let listed = findings.as_array().map(|findings| findings.iter().filter(|finding| which(finding)));
    listed.map_or(Value::Null, |listed| listed.map(|finding| finding["rule"].clone()).collect())
}

pub(crate) use words;
