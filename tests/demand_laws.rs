//! Laws of the demand register, of any books.

#![expect(clippy::arithmetic_side_effects, reason = "small numbers of a test")]

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use shg::calendar::Date;
use shg::money::Rupees;
use shg_tests::any;
use shg_tests::questions::{self, kind_of};

const HEADS: [&str; 4] = ["savings", "principal", "interest", "fines"];

fn asked(question: &Value) -> Value {
    serde_json::from_str(&shg::wire::answer(&question.to_string())).expect("an answer is JSON")
}

fn paise(amount: &Value) -> i64 {
    amount.as_str().and_then(|text| text.parse::<Rupees>().ok()).expect("an amount").paise()
}

fn lending() -> Value {
    json!({"monthly_rate": "2", "fines": {"missed_saving": "5.00", "missed_repayment": "interest"}})
}

fn demand_of(group: &Value, entries: &[Value], as_on: &str, more: &Value) -> Value {
    let books = json!({"entries": entries, "compulsory_saving": "100.00", "lending": lending()});
    let mut question = json!({"demand": {"as_on": as_on, "group": group, "books": books}});
    for (key, value) in more.as_object().into_iter().flatten() {
        question["demand"][key] = value.clone();
    }
    asked(&question)
}

fn last_day(entries: &[Value]) -> String {
    entries.last().and_then(|entry| entry["on"].as_str()).unwrap_or("2024-01-01").to_owned()
}

fn rows(register: &Value) -> Vec<Value> {
    register["rows"].as_array().cloned().unwrap_or_default()
}

/// Demand less collection is balance, and what is asked for is what was overdue and what falls due: of every member, under
/// every head, and in all.
fn adds_up(register: &Value) -> Result<(), TestCaseError> {
    let all = rows(register);
    for row in all.iter().chain([&register["totals"]]) {
        for head in HEADS.iter().chain(&["total"]) {
            let of = |column: &str| paise(&row[*head][column]);
            prop_assert_eq!(of("demand") - of("collection"), of("balance"), "{} {}", head, row);
            prop_assert_eq!(of("arrears") + of("due"), of("demand"), "{} {}", head, row);
            let columns = ["arrears", "due", "demand", "collection", "balance", "advance"];
            prop_assert!(columns.iter().all(|column| of(column) >= 0), "{} {}", head, row);
        }
        for column in ["demand", "collection", "balance"] {
            let heads: i64 = HEADS.iter().map(|head| paise(&row[*head][column])).fold(0, i64::saturating_add);
            prop_assert_eq!(heads, paise(&row["total"][column]));
        }
    }
    for head in HEADS {
        let sum = all.iter().map(|row| paise(&row[head]["balance"])).fold(0, i64::saturating_add);
        prop_assert_eq!(sum, paise(&register["totals"][head]["balance"]));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn demand_less_collection_is_overdue(story in any::story(), meetings in 1..5_u32) {
        // Something to count meetings from.
        let shows = |entry: &Value| entry["kind"] == "meeting" || !entry["member"].is_null();
        prop_assume!(story.entries.iter().any(shows));
        let as_on = last_day(&story.entries);
        let told = demand_of(&story.group, &story.entries, &as_on, &json!({"meetings": meetings}));
        prop_assert_eq!(kind_of(&told), Some("demand"), "{}", told);
        adds_up(&told["demand"])?;
        for register in told["demand"]["plan"].as_array().into_iter().flatten() {
            adds_up(register)?;
        }
    }

    #[test]
    fn what_one_meeting_leaves_the_next_brings_forward(story in any::story()) {
        let as_on = last_day(&story.entries);
        // Every meeting there was, and the one to come.
        let first = |is: fn(&Value) -> bool| story.entries.iter().find(|entry| is(entry)).map(|entry| entry["on"].clone());
        let met = first(|entry| entry["kind"] == "meeting").or_else(|| first(|entry| !entry["member"].is_null()));
        prop_assume!(met.is_some());
        let told = demand_of(&story.group, &story.entries, &as_on, &json!({"meeting_on": met, "meetings": 24}));
        prop_assert_eq!(kind_of(&told), Some("demand"), "{}", told);
        let mut registers = vec![told["demand"].clone()];
        registers.extend(told["demand"]["plan"].as_array().cloned().unwrap_or_default());
        for pair in registers.windows(2).filter(|pair| pair[0]["meeting_on"].as_str() <= Some(as_on.as_str())) {
            for (before, after) in rows(&pair[0]).iter().zip(rows(&pair[1])) {
                for head in HEADS {
                    prop_assert_eq!(&before[head]["balance"], &after[head]["arrears"], "{} {}", head, after);
                }
            }
            adds_up(&pair[0])?;
        }
    }

    #[test]
    fn entries_after_the_day_and_the_order_of_a_day_change_nothing(
        story in any::story(), day in any::<Index>(), places in prop::collection::vec(any::<Index>(), 120),
    ) {
        prop_assume!(!story.entries.is_empty());
        let as_on = story.entries[day.index(story.entries.len())]["on"].as_str().expect("a day").to_owned();
        let by_then = story.entries.iter().filter(|entry| entry["on"].as_str() <= Some(as_on.as_str()));
        let mut by_then: Vec<Value> = by_then.cloned().collect();
        let told = demand_of(&story.group, &story.entries, &as_on, &json!({"meetings": 3}));
        prop_assert_eq!(&told, &demand_of(&story.group, &by_then, &as_on, &json!({"meetings": 3})));
        for (place, other) in places.iter().enumerate().take(by_then.len()) {
            let other = other.index(by_then.len());
            by_then.swap(place, other);
        }
        prop_assert_eq!(told, demand_of(&story.group, &by_then, &as_on, &json!({"meetings": 3})));
    }

    #[test]
    fn what_lies_idle_is_the_cash_of_the_group(story in any::story(), pots in prop::collection::vec(0..4_usize, 120)) {
        let sources = ["own", "revolving_fund", "community_fund", "bank_loan"];
        let purposes = ["production", "consumption", "social_need", "debt_swap"];
        let mut entries = story.entries.clone();
        for (entry, pot) in entries.iter_mut().zip(pots) {
            if entry["kind"] == "loan_given" {
                (entry["source"], entry["purpose"]) = (json!(sources[pot]), json!(purposes[3 - pot]));
            }
        }
        let as_on = last_day(&entries);
        let books = json!({"entries": entries, "lending": lending()});
        let told = asked(&json!({"standing": {"as_on": as_on, "group": story.group, "books": books}}));
        prop_assert_eq!(kind_of(&told), Some("standing"), "{}", told);
        let (standing, measures) = (&told["standing"], &told["standing"]["lending"]);
        let of = |list: &str, column: &str| {
            measures[list].as_array().into_iter().flatten().map(|row| paise(&row[column])).fold(0, i64::saturating_add)
        };
        prop_assert_eq!(of("sources", "idle"), paise(&standing["cash"]));
        let loans = &standing["internal_loans"];
        for (list, column, whole) in [
            ("sources", "outstanding", "outstanding"), ("loans", "outstanding", "outstanding"),
            ("borrowers", "outstanding", "outstanding"), ("purposes", "outstanding", "outstanding"),
            ("sources", "lent", "given"), ("purposes", "lent", "given"), ("borrowers", "lent", "given"),
            ("sources", "repaid", "repaid"), ("sources", "overdue", "overdue"), ("loans", "overdue", "overdue"),
        ] {
            prop_assert_eq!(of(list, column), paise(&loans[whole]), "{} {}", list, column);
        }
        for loan in measures["loans"].as_array().into_iter().flatten() {
            let late = loan["days_overdue"].as_u64() > Some(0);
            prop_assert_eq!(late, paise(&loan["overdue"]) > 0, "{}", loan);
            prop_assert_eq!(late, !loan["overdue_since"].is_null(), "{}", loan);
        }
    }

    /// One loan, whatever comes back of it meeting by meeting: two percent of what was owed after the meeting before, added
    /// up by hand.
    #[test]
    fn interest_is_on_what_was_owed_after_the_meeting_before(
        principal in 100..50_000_i64, instalments in 0..15_u32, back in prop::collection::vec((0..3_i64, 0..700_i64), 1..20),
    ) {
        let on = |meeting: usize| format!("{}-{:02}-05", 2023 + meeting / 12, meeting % 12 + 1);
        let mut entries = vec![
            json!({"on": on(0), "kind": "other_receipt", "amount": "999999.00"}),
            json!({"on": on(0), "kind": "loan_given", "member": "m01", "amount": format!("{principal}.00")}),
        ];
        if instalments > 0 {
            entries[1]["instalments"] = json!(instalments);
        }
        let (mut owed, mut interest, mut paid) = (principal * 100, 0, 0);
        for (place, (kind, part)) in back.iter().enumerate() {
            let meeting = place + 1;
            // Half up to the paisa.
            interest += (owed * 2 + 50) / 100;
            entries.push(json!({"on": on(meeting), "kind": "meeting"}));
            let repaid = if *kind > 0 { (principal * part / 10).min(owed) } else { 0 };
            if repaid > 0 {
                let amount = Rupees::from_paise(repaid).expect("small").to_string();
                entries.push(json!({"on": on(meeting), "kind": "loan_repaid", "member": "m01", "amount": amount}));
                owed -= repaid;
            }
            if *kind == 2 && *part > 0 {
                entries.push(json!({"on": on(meeting), "kind": "interest", "member": "m01", "amount": format!("{part}.00")}));
                paid += part * 100;
            }
        }
        entries.push(json!({"on": on(0), "kind": "meeting"}));
        let last = on(back.len());
        let group = json!({
            "id": "RJ-0004", "formed_on": "2023-01-01", "category": "women", "rural": true, "members": [{"id": "m01"}]
        });
        let told = demand_of(&group, &entries, &last, &json!({"meeting_on": last}));
        prop_assert_eq!(kind_of(&told), Some("demand"), "{}", told);
        let row = &told["demand"]["rows"][0];
        prop_assert_eq!(paise(&row["interest"]["balance"]), (interest - paid).max(0));
        prop_assert_eq!(paise(&row["interest"]["advance"]), (paid - interest).max(0));
        prop_assert_eq!(paise(&row["outstanding"]), owed);
        let books = json!({"entries": entries, "lending": lending()});
        let standing = asked(&json!({"standing": {"as_on": last, "group": group, "books": books}}));
        let standing = &standing["standing"];
        prop_assert_eq!(&row["principal"]["balance"], &standing["internal_loans"]["overdue"]);
        prop_assert_eq!(&row["interest"]["balance"], &standing["lending"]["overdue"]["interest"]);
    }

    /// A loan whose parts fall due with the meetings asks the interest of a loan account with a rest by period, also past its
    /// last part, which may lie far back.
    #[test]
    fn a_loan_asks_the_interest_of_its_account(
        principal in 100..50_000_i64, instalments in 1..15_u32, back in prop::collection::vec((any::<bool>(), 0..1000_i64), 1..25),
    ) {
        let on = |meeting: usize| format!("{}-{:02}-05", 2023 + meeting / 12, meeting % 12 + 1);
        let amount = format!("{principal}.00");
        let mut entries = vec![
            json!({"on": on(0), "kind": "meeting"}),
            json!({"on": on(0), "kind": "other_receipt", "amount": "999999.00"}),
            json!({"on": on(0), "kind": "loan_given", "member": "m01", "amount": amount, "instalments": instalments}),
        ];
        let (mut owed, mut events) = (principal * 100, Vec::new());
        for (place, (pays, part)) in back.iter().enumerate() {
            let on = on(place + 1);
            entries.push(json!({"on": on, "kind": "meeting"}));
            // Part of what is owed, never all of it: an account that is paid off ends.
            let repaid = if *pays { owed * part / 1000 } else { 0 };
            if repaid > 0 {
                let amount = Rupees::from_paise(repaid).expect("small").to_string();
                entries.push(json!({"on": on, "kind": "loan_repaid", "member": "m01", "amount": amount}));
                events.push(json!({"on": on, "principal": amount}));
                owed -= repaid;
            }
        }
        let last = on(back.len());
        let group = json!({
            "id": "RJ-0004", "formed_on": "2023-01-01", "category": "women", "rural": true, "members": [{"id": "m01"}]
        });
        let told = demand_of(&group, &entries, &last, &json!({"meeting_on": last}));
        prop_assert_eq!(kind_of(&told), Some("demand"), "{}", told);
        let terms = json!({
            "principal": amount, "disbursed_on": on(0), "monthly_rate": "2", "method": "equal_principal", "instalments": instalments
        });
        let account = json!({
            "terms": terms, "as_on": last, "events": events, "rest": "period", "prepayment": "next_instalment"
        });
        let account = asked(&json!({"loan_account": account}));
        prop_assert_eq!(kind_of(&account), Some("loan_account"), "{}", account);
        let rows = rows(&account["loan_account"]);
        let fallen = rows.iter().filter(|row| row["due_on"].as_str() <= Some(last.as_str()));
        let interest = fallen.map(|row| paise(&row["interest"])).fold(0, i64::saturating_add);
        prop_assert_eq!(paise(&told["demand"]["rows"][0]["interest"]["balance"]), interest, "{}", account);
    }

    /// Who meets on one day of every month, or on its last, has met in each, on whatever day that is asked, and no register
    /// of demand calls a meeting missed.
    #[test]
    fn who_meets_each_month_has_met_in_each(usual in 1..32_u32, asked_on in 0..366_u32) {
        let first = Date::new(2023, 12, usual).expect("a day of December");
        let as_on = Date::new(2024, 9, 1).and_then(|day| day.add_days(asked_on)).expect("a day");
        let days = (0..24).map(|month| first.add_months(month).expect("a day")).filter(|day| *day <= as_on);
        let entries: Vec<Value> = days
            .flat_map(|on| [json!({"on": on, "kind": "meeting"}), json!({"on": on, "kind": "savings", "member": "m01", "amount": "100.00"})])
            .collect();
        let group = json!({
            "id": "RJ-0004", "formed_on": "2023-01-01", "category": "women", "rural": true, "members": [{"id": "m01"}]
        });
        let standing = asked(&json!({"standing": {"as_on": as_on, "group": group, "books": {"entries": entries}}}));
        let practices = &standing["standing"]["panchasutra"];
        for practice in ["meetings", "savings", "books"] {
            prop_assert_eq!(&practices[practice], &json!({"done": 6, "due": 6, "percent": "100.00"}), "{} of {}", practice, as_on);
        }
        let next = demand_of(&group, &entries, &as_on.to_string(), &json!({}));
        prop_assert_eq!(&next["demand"]["totals"]["savings"]["arrears"], "0.00", "{}", next);
    }
}

#[test]
fn any_beginning_of_the_books_is_answered() {
    let question = questions::demand();
    let entries = question["demand"]["books"]["entries"].as_array().expect("entries").clone();
    for count in 0..=entries.len() {
        let mut shorter = question.clone();
        shorter["demand"]["books"]["entries"] = entries.iter().take(count).cloned().collect();
        let told = asked(&shorter);
        assert!(matches!(kind_of(&told), Some("demand" | "error")), "{told}");
    }
    assert_eq!(kind_of(&asked(&question)), Some("demand"));
}
