//! Questions on sharing out, on the mission's funds and on score cards, each a small story.

use serde_json::{Value, json};

fn three_members() -> Value {
    json!({
        "id": "UP-17", "name": "Ganga", "formed_on": "2025-01-01", "category": "women", "rural": true,
        "members": [{"id": "m01"}, {"id": "m02"}, {"id": "m03"}]
    })
}

/// A quarter's interest divided by savings and days: one saved early, one took back, one came late.
#[must_use]
pub fn share_out() -> Value {
    json!({"share_out": {
        "amount": "500.00", "group": three_members(), "by": "savings_days", "from": "2025-04-01", "as_on": "2025-06-30",
        "books": {"entries": [
            {"on": "2025-03-10", "kind": "savings", "member": "m01", "amount": "1000.00"},
            {"on": "2025-04-01", "kind": "savings", "member": "m02", "amount": "500.00"},
            {"on": "2025-05-16", "kind": "savings", "member": "m03", "amount": "600.00"},
            {"on": "2025-06-01", "kind": "savings_withdrawn", "member": "m02", "amount": "200.00"}
        ]}
    }})
}

/// The surplus of three alike by stated shares, and the account of the one who leaves.
#[must_use]
pub fn settlement() -> Value {
    json!({"share_out": {
        "amount": "1000.00",
        "shares": [
            {"member": "m01", "weight": "1.00"}, {"member": "m02", "weight": "1.00"}, {"member": "m03", "weight": "1.00"}
        ],
        "leaving": {
            "member": "m02", "savings": "2400.00", "principal_owed": "500.00", "interest_owed": "10.00", "share": "paid"
        }
    }})
}

/// A group of five months asks for its revolving fund, and nobody says which of "3/6 months" is taken.
#[must_use]
pub fn fund() -> Value {
    json!({"fund": {
        "as_on": "2025-06-30", "fund": "revolving_fund",
        "group": {
            "id": "RJ-0001", "name": "Saraswati", "formed_on": "2025-01-31", "category": "women", "rural": true,
            "member_count": 12
        },
        "panchasutra": {"meetings": true, "savings": true, "internal_lending": true, "repayment": true, "books": true},
        "had_before": false
    }})
}

/// The community investment fund by a state's grid, in a grade that is given nothing.
#[must_use]
pub fn state_fund() -> Value {
    json!({"fund": {
        "as_on": "2022-12-01", "fund": "community_investment_fund", "scheme": "day_nrlm",
        "group": {"id": "JK-0007", "formed_on": "2022-06-01", "category": "women", "rural": true, "member_count": 10},
        "panchasutra": {"meetings": true, "savings": true, "internal_lending": true, "repayment": true, "books": true},
        "existence": "most", "savings_account": true, "first_grading": true, "grade": "B", "federation": true,
        "intensive_block": true, "micro_credit_plan": {"amount": "60000.00", "appraised": true},
        "overlay": "jammu_kashmir", "least_evidence": "inferred"
    }})
}

/// A group by an institute's check-list: behind in one item, and one not told.
#[must_use]
pub fn grade() -> Value {
    json!({"grade": {"card": "myrada_check_list", "facts": {
        "own_lending_months": 7, "overdue_percent": "18.5", "longest_delay_months": 3, "borrowers_percent": "90",
        "production_percent": "62.5", "savings_per_member": "1250.00", "books_kept": true,
        "lowest_attendance_percent": "83.333333"
    }}})
}

/// A card of a bank's own, with every scale, an overlap and how it is read.
#[must_use]
pub fn own_card() -> Value {
    json!({"grade": {
        "card": {
            "card": {
                "name": "own", "version": "2025", "title": "A bank's own card", "source": "bank-2025-05-01", "clause": "2",
                "evidence": "full_text", "says": "Four parameters, fifty marks, thirty to pass.", "pass": {"from": "30"},
                "bands": [{"name": "B", "below": "40"}, {"name": "A", "from": "40"}],
                "parameters": [
                    {"name": "savings", "title": "Savings a month", "unit": "rupees", "reading": "higher", "bands": [
                        {"above": "5000.00", "marks": "10"}, {"from": "3000.00", "up_to": "5000.00", "marks": "8"},
                        {"up_to": "3000.00", "marks": "5"}
                    ]},
                    {"name": "composition", "title": "Composition", "unit": "word", "words": [
                        {"word": "homogeneous", "marks": "10"}, {"word": "mixed", "marks": "5"}
                    ]},
                    {"name": "minutes", "title": "Minutes kept", "unit": "yes_no", "yes": "10", "no": "0", "must": true},
                    {"name": "participation", "title": "Participation", "unit": "marks", "most": "20"}
                ]
            },
            "sources": [{
                "id": "bank-2025-05-01", "issuer": "bank", "title": "Circular to branches", "dated": "2025-05-01",
                "read": "full"
            }]
        },
        "facts": {"savings": "3000.00", "composition": "mixed", "minutes": true, "participation": "17.5"}
    }})
}

/// A decision that takes its grading from a card.
#[must_use]
pub fn graded_by_a_card() -> Value {
    let mut question = crate::questions::first_linkage();
    let decide = &mut question["decide"];
    decide["standing"].as_object_mut().expect("a standing").remove("graded");
    decide["grade"] = json!({"card": "kudumbashree_cut_off", "facts": {"marks_percent": "84", "age_months": 17}});
    question
}
