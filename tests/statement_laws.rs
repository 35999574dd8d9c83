//! Laws of passbooks and monthly statements, and of books that begin with loans that were running.

#![expect(clippy::arithmetic_side_effects, reason = "small numbers of a test")]

use proptest::prelude::*;
use serde_json::{Value, json};
use shg::calendar::Date;
use shg::money::Rupees;
use shg_tests::any;
use shg_tests::questions::kind_of;

fn asked(question: &Value) -> Value {
    serde_json::from_str(&shg::wire::answer(&question.to_string())).expect("an answer is JSON")
}

fn paise(amount: &Value) -> i64 {
    amount.as_str().and_then(|text| text.parse::<Rupees>().ok()).expect("an amount").paise()
}

fn rupees(paise: i64) -> String {
    Rupees::from_paise(paise).expect("small").to_string()
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

/// The days of meetings: the fifth of each month, or every Thursday.
fn day(meeting: usize, weekly: bool) -> Date {
    let first: Date = "2023-01-05".parse().expect("a day");
    let count = u32::try_from(meeting).expect("few meetings");
    if weekly { first.add_days(count * 7) } else { first.add_months(count) }.expect("a day")
}

/// Interest of a month at 2 percent, or of seven days of 360 at 24; half up to the paisa.
const fn earned(owed: i64, weekly: bool) -> i64 {
    if weekly { (owed * 14 + 1_500) / 3_000 } else { (owed * 2 + 50) / 100 }
}

/// What a member does at a meeting: the part of her loan that she repays, in tenths, and whether she pays all her interest.
type Deed = (i64, bool);

/// A loan lived meeting by meeting, added up by hand.
struct Lived {
    entries: Vec<Value>,
    /// Of the meetings so far: what is repaid, and what interest is not paid.
    states: Vec<(i64, i64)>,
}

fn lived(member: &str, (given, amount, instalments): (usize, i64, u32), deeds: &[Deed], weekly: bool) -> Lived {
    let (mut entries, mut states) = (Vec::new(), Vec::new());
    let (mut owed, mut unpaid) = (amount, 0);
    for (meeting, (tenths, pays)) in deeds.iter().enumerate() {
        let on = day(meeting, weekly).to_string();
        if meeting == given {
            let mut loan = json!({"on": on, "kind": "loan_given", "member": member, "amount": rupees(amount)});
            if instalments > 0 {
                loan["instalments"] = instalments.into();
            }
            entries.push(loan);
        }
        if meeting > given {
            unpaid += earned(owed, weekly);
            let back = owed * tenths / 10;
            for (kind, paid) in [("loan_repaid", back), ("interest", if *pays { unpaid } else { 0 })] {
                if paid > 0 {
                    entries.push(json!({"on": on, "kind": kind, "member": member, "amount": rupees(paid)}));
                }
            }
            owed -= back;
            unpaid = if *pays { 0 } else { unpaid };
        }
        states.push((amount - owed, unpaid));
    }
    Lived { entries, states }
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    prop::collection::vec((prop_oneof![Just(0), Just(0), 0..11_i64], any::<bool>()), 20)
}

fn group() -> Value {
    json!({"id": "RJ-0005", "formed_on": "2023-01-01", "category": "women", "rural": true,
        "members": [{"id": "m01"}, {"id": "m02"}]})
}

/// A member, her loan (when it was given, how much, in how many parts), and how she lived it.
type Told = (&'static str, (usize, i64, u32), Lived);

/// The sheet of a day: the loan of each member as she had lived it up to the meeting before.
fn sheet(on: Date, cut: usize, told: &[Told], (yearly, weekly): (bool, bool)) -> Value {
    let loan = |(given, amount, instalments): (usize, i64, u32), lived: &Lived| {
        let (repaid, unpaid) = lived.states[cut];
        let mut loan = json!({
            "given_on": day(given, weekly), "amount": rupees(amount), "repaid": rupees(repaid), "interest_overdue": rupees(unpaid)
        });
        if instalments > 0 {
            loan["instalments"] = instalments.into();
        }
        if yearly {
            loan["annual_rate"] = "24".into();
        }
        loan
    };
    let members = told
        .iter()
        .map(|(member, terms, lived)| json!({"member": member, "savings": "0.00", "loans": [loan(*terms, lived)]}));
    json!({
        "on": on, "last_meeting_on": day(cut, weekly), "meetings_held": 12, "cash_in_hand": "99999.00", "cash_in_bank": "0.00",
        "members": members.collect::<Vec<_>>()
    })
}

/// What some meetings ask of each member for her loan.
fn registers(books: &Value, as_on: Date, meeting_on: Date, meetings: usize) -> Vec<[Value; 5]> {
    let asked = asked(&json!({"demand": {
        "as_on": as_on, "group": group(), "books": books, "meeting_on": meeting_on, "meetings": meetings
    }}));
    assert_eq!(kind_of(&asked), Some("demand"), "{asked}");
    let register = &asked["demand"];
    let all = std::iter::once(register.clone()).chain(list(&register["plan"]));
    all.flat_map(|one| {
        let on = one["meeting_on"].clone();
        let parts = ["member", "principal", "interest", "outstanding"];
        list(&one["rows"]).into_iter().map(move |row| {
            let [member, principal, interest, outstanding] = parts.map(|part| row[part].clone());
            [on.clone(), member, principal, interest, outstanding]
        })
    })
    .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    /// Books that begin with a sheet ask the same of every member as those that begin with meeting one, at the next meeting
    /// and at all that follow.
    #[test]
    fn a_running_loan_asks_what_it_would_have_asked(
        cut in 2..12_usize, days_later in 0..20_u32, given in (0..12_usize, 0..12_usize),
        amounts in (10_000..900_000_i64, 10_000..900_000_i64), instalments in (0..14_u32, 1..14_u32),
        deeds in (deeds(), deeds()), yearly in any::<bool>(), weekly in any::<bool>(), more in 0..8_usize,
    ) {
        let told = |member, given: usize, amount, instalments, deeds: &[Deed]| {
            let terms = (given.min(cut), amount, instalments);
            (member, terms, lived(member, terms, deeds, weekly))
        };
        let told = [
            told("m01", given.0, amounts.0, instalments.0, &deeds.0), told("m02", given.1, amounts.1, instalments.1, &deeds.1),
        ];
        let (day, last) = (|meeting| day(meeting, weekly), cut + more);
        let mut entries = vec![json!({"on": day(0), "kind": "other_receipt", "amount": "99999.00"})];
        entries.extend((0..=last).map(|meeting| json!({"on": day(meeting), "kind": "meeting"})));
        entries.extend(told.iter().flat_map(|(.., lived)| lived.entries.clone()));
        entries.retain(|entry| entry["on"].as_str() <= Some(day(last).to_string().as_str()));
        let every = if weekly { "weekly" } else { "monthly" };
        let whole = json!({
            "meeting_frequency": every, "lending": {"monthly_rate": "2", "every": every}, "entries": entries
        });
        let on = day(cut).add_days(if weekly { days_later % 7 } else { days_later }).expect("a day");
        let since = entries.iter().filter(|entry| entry["on"].as_str() > Some(on.to_string().as_str())).cloned();
        let mut taken_up = whole.clone();
        taken_up["entries"] = since.collect();
        taken_up["cut_off"] = sheet(on, cut, &told, (yearly, weekly));

        let as_on = on.max(day(last));
        let registers = |books: &Value| registers(books, as_on, day(cut + 1), more + 3);
        prop_assert_eq!(registers(&taken_up), registers(&whole));

        let closing = |books: &Value| {
            let asked = asked(&json!({"monthly_statement": {"as_on": day(cut + 3), "group": group(), "books": books}}));
            asked["monthly_statement"]["balance"].clone()
        };
        prop_assert_eq!(closing(&taken_up), closing(&whole));
    }

    /// A passbook is its rows, however it is cut up, and ends with what the books add up to; a statement is the passbooks of
    /// all.
    #[test]
    fn passbooks_and_statements_add_up(story in any::story()) {
        let last = story.entries.last().and_then(|entry| entry["on"].as_str()).unwrap_or("2024-01-01").to_owned();
        let books = json!({"entries": story.entries, "compulsory_saving": "100.00", "lending": {"monthly_rate": "2"}});
        let statement = asked(&json!({"monthly_statement": {"as_on": last, "group": story.group, "books": books}}));
        prop_assert_eq!(kind_of(&statement), Some("monthly_statement"), "{}", statement);
        let statement = &statement["monthly_statement"];
        let (mut owed, mut saved) = (0, 0);
        for member in list(&story.group["members"]) {
            let id = member["id"].as_str().expect("an id");
            let of = |by: &str| {
                let asked = asked(&json!({"passbook": {
                    "group": story.group, "books": books, "member": id, "to": last, "by": by
                }}));
                asked["passbook"].clone()
            };
            let (months, meetings) = (of("month"), of("meeting"));
            prop_assert_eq!(&months["totals"], &meetings["totals"]);
            prop_assert_eq!(&months["closing"], &meetings["closing"]);
            for column in ["loan_given", "repaid", "interest_paid", "fines", "paid_in", "paid_out"] {
                let sum = list(&months["rows"]).iter().map(|row| paise(&row[column])).fold(0, i64::saturating_add);
                prop_assert_eq!(sum, paise(&months["totals"][column]));
            }
            let closing = &months["closing"];
            prop_assert_eq!(
                paise(&closing["loan"]),
                paise(&months["totals"]["loan_given"]) - paise(&months["totals"]["repaid"])
            );
            owed += paise(&closing["loan"]);
            saved += paise(&closing["saved"]);
            for row in list(&statement["rows"]).iter().filter(|row| row["member"] == id) {
                prop_assert_eq!(&row["balance"], closing);
                let month = months["rows"].as_array().and_then(|rows| rows.last()).cloned().unwrap_or_default();
                for column in ["repaid", "interest_due", "interest_paid", "paid_in", "paid_out", "attended", "meetings"] {
                    prop_assert_eq!(&row[column], &month[column], "{} {}", column, row);
                }
            }
        }
        let standing = asked(&json!({"standing": {"as_on": last, "group": story.group, "books": books}}));
        let standing = &standing["standing"];
        prop_assert_eq!(owed, paise(&standing["internal_loans"]["outstanding"]));
        prop_assert_eq!(saved, paise(&standing["corpus"]["savings"]));
        prop_assert_eq!(&statement["balance"]["principal_overdue"], &standing["internal_loans"]["overdue"]);
        prop_assert_eq!(&statement["balance"]["interest_overdue"], &standing["lending"]["overdue"]["interest"]);
        prop_assert_eq!(&statement["cash_book"]["closing"]["total"], &standing["cash"]);
    }
}
