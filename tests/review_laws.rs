//! Reviews: they say nothing that their parts do not, and what is paid of a loan is paid on the day on which it was.

use proptest::prelude::*;
use serde_json::{Value, json};
use shg::calendar::Date;
use shg::loan::{Account, AccountSettings, Event, Happening, LoanRate, Terms};
use shg::money::Rupees;
use shg_tests::questions;

fn asked(question: &Value) -> Value {
    serde_json::from_str(&shg::wire::answer(&question.to_string())).expect("an answer is JSON")
}

fn day(number: u32) -> Date {
    "2025-04-01".parse::<Date>().and_then(|first| first.add_days(number)).expect("a day of the calendar")
}

/// A loan of 24,000 in 24 parts without interest, and payments on some days.
fn lived(payments: &[(u32, u32)], as_on: u32) -> Account {
    let mut terms = Terms::new(
        Rupees::from_paise(2_400_000).expect("an amount"),
        day(0),
        LoanRate::Annual("12".parse().expect("a rate")),
        24,
    );
    terms.method = shg::choice::Method::EqualPrincipal;
    let event = |(on, hundreds): &(u32, u32)| Event {
        on: day(*on),
        what: Happening::Paid(Rupees::from_paise(i64::from(*hundreds) * 10_000).expect("an amount")),
    };
    let events: Vec<Event> = payments.iter().map(event).collect();
    Account::as_on(&terms, day(as_on), &events, &AccountSettings::default()).expect("a sound account")
}

fn payments() -> impl Strategy<Value = Vec<(u32, u32)>> {
    prop::collection::vec((1u32..500, 1u32..25), 0..25)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    /// The day noted as that of full payment is the first at whose end nothing of the due was left.
    #[test]
    fn a_due_is_paid_on_the_day_on_which_nothing_of_it_is_left(told in payments(), as_on in 1u32..520) {
        let account = lived(&told, as_on);
        for (place, line) in account.rows.iter().enumerate().filter(|(_, line)| line.row.due_on <= account.as_on) {
            let Some(paid_on) = line.paid_on else {
                prop_assert!(line.overdue.is_positive(), "row {place} is open");
                continue;
            };
            prop_assert_eq!(line.overdue, Rupees::ZERO);
            let at = u32::try_from(paid_on.days_since(day(0))).expect("after the first day");
            prop_assert!(lived(&told, at).rows[place].paid_on == Some(paid_on));
            if paid_on > line.row.due_on {
                prop_assert!(lived(&told, at - 1).rows[place].overdue.is_positive());
            }
        }
    }

    /// The oldest due without such a day is the one since which the account is overdue.
    #[test]
    fn the_oldest_open_due_is_the_one_since_which_it_is_overdue(told in payments(), as_on in 1u32..520) {
        let account = lived(&told, as_on);
        let open = account.rows.iter().filter(|line| line.row.due_on <= account.as_on && line.paid_on.is_none());
        prop_assert_eq!(open.map(|line| line.row.due_on).min(), account.overdue_since);
    }

    /// Account, class and decision are those that their own questions answer with, to the byte.
    #[test]
    fn a_review_says_what_its_parts_say(told in payments(), days in 300u32..520, dose in 1u32..4, corpus in 1u32..200) {
        let as_on = day(days).to_string();
        let events: Vec<Value> =
            told.iter().map(|(on, hundreds)| json!({"on": day(*on).to_string(), "paid": format!("{hundreds}00.00")})).collect();
        let mut group = questions::first_linkage()["decide"].clone();
        group["as_on"] = json!(as_on);
        group["standing"]["corpus"]["savings"] = json!(format!("{corpus}000.00"));
        let plan = json!({"amount": "750000.00", "appraised": true});
        let account = json!({"as_on": as_on, "events": events, "terms": {
            "principal": "24000.00", "disbursed_on": "2025-04-01", "annual_rate": "12", "method": "equal_principal", "instalments": 24
        }});
        let mut review = group.clone();
        review.as_object_mut().expect("an object").remove("request");
        review["present"] = json!({"facility": "term_loan", "dose": dose, "loan_account": account});
        review["request"] = json!({"micro_credit_plan": plan});
        let found = asked(&json!({"review": review}))["review"].clone();
        prop_assert_eq!(&found["loan_account"], &asked(&json!({"loan_account": account}))["loan_account"]);

        let own = lived(&told, days);
        let due = |line: &shg::loan::AccountRow| json!({"due_on": line.row.due_on, "paid_on": line.paid_on});
        let dues: Vec<Value> = own.rows.iter().filter(|line| line.row.due_on <= own.as_on).map(due).collect();
        let class = json!({"as_on": as_on, "lender": "commercial_bank", "facility": "term_loan", "dues": dues,
            "outstanding": own.outstanding, "history": true});
        prop_assert_eq!(&found["classification"], &asked(&json!({"classify": class}))["classify"]);

        let worst = found["repayment"]["worst_class"].as_str().unwrap_or_default();
        let good = own.overdue_since.is_none() && ["standard", "sma_0"].contains(&worst);
        group["request"] = json!({"facility": "term_loan", "dose": dose + 1, "micro_credit_plan": plan, "previous_loans_repaid": good});
        let decision = asked(&json!({"decide": group}))["decision"].clone();
        prop_assert_eq!(&found["decision"], &decision);

        let bars = own.outstanding.is_positive() && !good;
        prop_assert_eq!(&found["next"]["eligible"], &json!(decision["eligible"] == json!(true) && !bars));
        let amount = if bars { &Value::Null } else { &decision["amount"] };
        prop_assert_eq!(&found["next"]["amount"], amount);
    }
}
