//! Any bytes: an answer that is one line, one JSON object, an answer or an error with a known code, and no panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|question: &[u8]| {
    let answer = shg::wire::answer_bytes(question);
    assert!(!answer.contains('\n'));
    let answer: Value = serde_json::from_str(&answer).expect("an answer is JSON");
    let object = answer.as_object().expect("an answer is an object");
    assert_eq!(object.keys().filter(|key| *key != "page").count(), 1);
    if let Some(error) = object.get("error") {
        let code = error["code"].as_str().expect("a code");
        assert!(shg::Error::CODES.contains(&code) && code != "wire.panic", "{error}");
    }
});
