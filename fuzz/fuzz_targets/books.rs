//! Books of every sort, sound and unsound: a standing and a demand register that the order of the entries does not change,
//! or faults that all have a place inside the question.
#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};

#[derive(Arbitrary, Debug)]
struct Line {
    day: u16,
    kind: u8,
    member: u8,
    paise: i32,
    loan: Option<u8>,
    instalments: Option<u8>,
}

#[derive(Arbitrary, Debug)]
struct Story {
    members: u8,
    as_on: u16,
    cut_off: Option<(u16, i32, i32)>,
    weekly: bool,
    compulsory: Option<i32>,
    lines: Vec<Line>,
}

const KINDS: [(&str, &[&str]); 34] = [
    ("savings", &["member", "amount"]),
    ("savings_withdrawn", &["member", "amount"]),
    ("loan_given", &["member", "amount", "loan", "instalments"]),
    ("loan_repaid", &["member", "amount", "loan"]),
    ("interest", &["member", "amount", "loan"]),
    ("fine", &["member", "amount"]),
    ("revolving_fund", &["amount"]),
    ("revolving_fund_returned", &["amount"]),
    ("promoter_fund", &["amount"]),
    ("borrowed", &["amount", "from"]),
    ("borrowing_repaid", &["amount", "from"]),
    ("borrowing_interest", &["amount", "from"]),
    ("other_receipt", &["amount"]),
    ("other_payment", &["amount"]),
    ("meeting", &["present"]),
    ("start_up_grant", &["amount"]),
    ("vulnerability_reduction_fund", &["amount"]),
    ("grant", &["amount"]),
    ("bank_interest", &["amount"]),
    ("bank_charge", &["amount"]),
    ("bank_deposit", &["amount"]),
    ("bank_withdrawal", &["amount"]),
    ("fixed_deposit", &["amount"]),
    ("fixed_deposit_returned", &["amount"]),
    ("federation_savings", &["amount"]),
    ("federation_savings_returned", &["amount"]),
    ("share_capital", &["amount"]),
    ("share_capital_returned", &["amount"]),
    ("insurance_received", &["amount"]),
    ("insurance_paid", &["amount"]),
    ("administration", &["amount"]),
    ("allowance", &["amount"]),
    ("vulnerability_reduction_fund_given", &["member", "amount"]),
    ("savings_return", &["member", "amount"]),
];

/// Within three years, so that days meet.
fn date(day: u16) -> String {
    let day = day % 1_000;
    format!("{}-{:02}-{:02}", 2022 + day / 336, day % 336 / 28 + 1, day % 28 + 1)
}

fn money(paise: i32) -> String {
    let sign = if paise < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", paise.unsigned_abs() / 100, paise.unsigned_abs() % 100)
}

fn entry(line: &Line, members: u8) -> Value {
    let (kind, keys) = KINDS[usize::from(line.kind) % KINDS.len()];
    let member = format!("m{}", line.member % members.saturating_add(1));
    let mut entry = json!({"on": date(line.day), "kind": kind});
    for key in keys {
        let value = match *key {
            "member" => json!(member),
            "amount" => json!(money(line.paise)),
            "loan" => json!(line.loan.map(|loan| format!("L{loan}"))),
            "instalments" => json!(line.instalments),
            "from" => json!(["bank", "federation", "other"][usize::from(line.member) % 3]),
            _ => json!([member]),
        };
        entry[key] = value;
    }
    entry
}

fn ask(kind: &str, story: &Story, entries: &[Value]) -> Value {
    let members: Vec<Value> = (0..story.members % 8).map(|member| json!({"id": format!("m{member}")})).collect();
    let opening: Vec<Value> = story
        .cut_off
        .iter()
        .flat_map(|(_, savings, loan)| {
            members.iter().map(
                |member| json!({"member": member["id"], "savings": money(*savings), "loan_outstanding": money(*loan)}),
            )
        })
        .collect();
    let cut_off = story.cut_off.map(|(day, cash, bank)| {
        json!({"on": date(day), "cash_in_hand": money(cash), "cash_in_bank": money(bank), "members": opening})
    });
    let question = json!({kind: {
        "as_on": date(story.as_on),
        "group": {"id": "g", "formed_on": "2022-01-01", "category": "women", "rural": true, "members": members},
        "books": {
            "meeting_frequency": if story.weekly { "weekly" } else { "monthly" },
            "compulsory_saving": story.compulsory.map(money), "cut_off": cut_off, "entries": entries,
            "lending": {"monthly_rate": "2", "fines": {"missed_saving": "5.00", "missed_repayment": "interest"}}
        }
    }});
    serde_json::from_str(&shg::wire::answer(&question.to_string())).expect("an answer is JSON")
}

fuzz_target!(|story: Story| {
    let mut entries: Vec<Value> = story.lines.iter().map(|line| entry(line, story.members % 8)).collect();
    for kind in ["standing", "demand"] {
        let answer = ask(kind, &story, &entries);
        if let Some(error) = answer.get("error") {
            let inside = format!("{kind}.");
            for fault in error["faults"].as_array().expect("faults") {
                assert!(fault["path"].as_str().is_some_and(|path| path.starts_with(&inside)), "{fault}");
            }
        } else {
            entries.reverse();
            assert_eq!(answer, ask(kind, &story, &entries));
        }
    }
});
