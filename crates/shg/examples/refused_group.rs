//! A young group that met and saved irregularly is refused: its books as a JSON question, the refusal as a page.

use std::error::Error;

use serde_json::{Map, Value};

const QUESTION: &str = include_str!("../../../examples/refused_group.json");

fn main() -> Result<(), Box<dyn Error>> {
    let mut question: Map<String, Value> = serde_json::from_str(QUESTION)?;
    question.insert("page".to_owned(), "text".into());
    let answer = shg::wire::answer(&Value::from(question).to_string());
    let answer: Map<String, Value> = serde_json::from_str(&answer)?;
    print!("{}", answer.get("page").and_then(Value::as_str).ok_or("no page in the answer")?);
    Ok(())
}
