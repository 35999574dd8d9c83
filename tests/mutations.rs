//! Twenty thousand spoilt questions through the pipe of `shg answer`: as many answers, each of a known kind.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::thread;

use serde_json::Value;
use shg_tests::command::command;
use shg_tests::questions;

const QUESTIONS: usize = 20_000;

/// The same numbers on every machine, for ever (xorshift64*).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(number).unwrap_or_default() % bound.max(1)
    }
}

/// The objects inside a document, each by its place.
fn objects(value: &Value, place: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            found.push(place.to_owned());
            object.iter().for_each(|(key, value)| objects(value, &format!("{place}/{key}"), found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| objects(item, &format!("{place}/{index}"), found));
        }
        _ => {}
    }
}

/// A key dropped, or another key's value put under it.
fn without_a_key(question: &Value, numbers: &mut Numbers) -> Vec<u8> {
    let mut spoilt = question.clone();
    let mut places = Vec::new();
    objects(question, "", &mut places);
    let place = &places[numbers.below(places.len())];
    let object = spoilt.pointer_mut(place).and_then(Value::as_object_mut).expect("a place of the question");
    let keys: Vec<String> = object.keys().cloned().collect();
    if let Some(key) = keys.get(numbers.below(keys.len())) {
        let value = object.remove(key);
        let other = &keys[numbers.below(keys.len())];
        if let Some(value) = value.filter(|_| numbers.below(2) == 0) {
            object.insert(other.clone(), value);
        }
    }
    spoilt.to_string().into_bytes()
}

/// A piece of the text given twice: a key, a value, half an entry.
fn with_a_piece_twice(text: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let commas: Vec<usize> =
        text.iter().enumerate().filter(|(_, byte)| **byte == b',').map(|(place, _)| place).collect();
    let Some(first) = commas.get(numbers.below(commas.len())).copied() else { return text.to_vec() };
    let last = commas.iter().copied().find(|place| *place > first).unwrap_or(text.len() - 1);
    [&text[..last], &text[first..last], &text[last..]].concat()
}

/// Another digit for a digit, or a number put in for a word.
fn with_another_number(text: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let digits: Vec<usize> =
        text.iter().enumerate().filter(|(_, byte)| byte.is_ascii_digit()).map(|(place, _)| place).collect();
    let Some(place) = digits.get(numbers.below(digits.len())).copied() else { return text.to_vec() };
    let put: &[&[u8]] = &[b"9", b"0", b"-1", b"99999999999999999999", b"1e9", b"0.1", b"", b"\xe0\xa5\xa7", b"null"];
    [&text[..place], put[numbers.below(put.len())], &text[place + 1..]].concat()
}

fn with_other_bytes(text: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut spoilt = text.to_vec();
    for _ in 0..=numbers.below(3) {
        let place = numbers.below(spoilt.len());
        spoilt[place] ^= 1 << numbers.below(8);
    }
    spoilt
}

fn spoilt(question: &Value, text: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut spoilt = match numbers.below(6) {
        0 => without_a_key(question, numbers),
        1 => with_a_piece_twice(text, numbers),
        2 => with_another_number(text, numbers),
        3 => text[..numbers.below(text.len())].to_vec(),
        4 => with_another_number(&with_a_piece_twice(text, numbers), numbers),
        _ => with_other_bytes(text, numbers),
    };
    // A question is a line.
    spoilt.iter_mut().filter(|byte| **byte == b'\n').for_each(|byte| *byte = b' ');
    spoilt
}

#[test]
fn as_many_answers_as_spoilt_questions() {
    let mut stories: Vec<Value> = questions::all().into_iter().map(|(_, question)| question).collect();
    stories.push(questions::by_books(3, 5));
    stories.extend(questions::of_vectors());
    stories.retain(|question| question.to_string().len() < 8_000);
    let texts: Vec<Vec<u8>> = stories.iter().map(|question| question.to_string().into_bytes()).collect();
    let mut numbers = Numbers(20_260_701);
    let mut asked = Vec::new();
    for _ in 0..QUESTIONS {
        let one = numbers.below(stories.len());
        asked.extend(spoilt(&stories[one], &texts[one], &mut numbers));
        asked.push(b'\n');
    }

    let mut pipe = Command::new(command());
    let mut pipe = pipe.arg("answer").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the command runs");
    let mut input = pipe.stdin.take().expect("a pipe");
    let asking = thread::spawn(move || input.write_all(&asked).expect("every question is taken"));
    let mut answered = 0;
    let mut good = 0;
    for line in BufReader::new(pipe.stdout.take().expect("a pipe")).lines() {
        let line = line.expect("answers are text");
        let answer: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert!(!line.contains("\"wire.panic\""), "{line}");
        let kind = questions::kind_of(&answer).unwrap_or_else(|| panic!("of no kind: {line}"));
        good += usize::from(kind != "error");
        answered += 1;
    }
    asking.join().expect("the questions were asked");
    assert!(pipe.wait().expect("the command ends").success());
    assert_eq!(answered, QUESTIONS);
    // Spoilt so much that nothing is understood, or so little that all is, would test nothing.
    assert!((QUESTIONS / 50..QUESTIONS / 2).contains(&good), "{good} of {QUESTIONS} were understood");
}

/// A megabyte of anything is answered, and by no more than was asked.
#[test]
fn a_megabyte_is_answered() {
    let long = |piece: &str| piece.repeat(1_000_000 / piece.len());
    let questions = [
        long("["),
        long("{\"a\":"),
        format!("{{\"schedule\": {{\"principal\": {}", long("[")),
        format!("{{\"schedule\": {{\"principal\": \"{}\"}}}}", long("9")),
        format!("{{\"due_dates\": {{\"from\": \"2024-01-31\", \"holidays\": [{}\"\"]}}}}", long("\"2024-02-31\",")),
        format!("{{\"{}\": 1}}", long("स")),
        format!(
            "{{\"schedule\": {{{}}}}}",
            (0..60_000).map(|key| format!("\"k{key}\": 1")).collect::<Vec<_>>().join(",")
        ),
        long(" "),
    ];
    for question in &questions {
        let answer = shg::wire::answer(question);
        let answer: Value = serde_json::from_str(&answer).expect("an answer is JSON");
        let message = answer["error"]["message"].as_str().expect("an error has a message");
        assert!(message.chars().count() < 2_000, "{} characters", message.chars().count());
    }
}
