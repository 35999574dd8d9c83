//! Questions about a group's ledgers, each a small story.

use serde_json::{Value, json};

/// A group whose members have left, died, come back and taken over offices.
fn group() -> Value {
    json!({
        "id": "RJ-0011", "name": "Durga", "formed_on": "2024-06-01", "category": "women", "special": "remote_tribal",
        "rural": true,
        "members": [
            {
                "id": "m1", "poverty": "poor", "social_category": "scheduled_tribe", "minority": false, "identity": "9f2c",
                "nominee": {"name": "Ramesh", "relation": "son"},
                "offices": [{"office": "president", "from": "2024-06-01", "until": "2025-05-31"}]
            },
            {
                "id": "m2", "poverty": "marginally_above", "social_category": "scheduled_tribe", "identity": "77aa",
                "offices": [
                    {"office": "secretary", "from": "2024-06-01", "until": "2025-05-31"},
                    {"office": "president", "from": "2025-06-01"}
                ]
            },
            {"id": "m3", "poverty": "poorest_of_poor", "left_on": "2025-02-10", "left_because": "died"},
            {
                "id": "m4", "joined_on": "2025-01-15",
                "earlier": [{"joined_on": "2024-06-01", "left_on": "2024-09-30"}]
            },
            {"id": "m5", "disability": true, "offices": [{"office": "treasurer", "from": "2024-06-01"}]}
        ]
    })
}

/// Their books: taken up by a cut-off sheet, cash and bank apart, two kinds of savings.
fn books() -> Value {
    json!({
        "bank_apart": true,
        "savings": [
            {"saving": "compulsory", "amount": "100.00", "annual_return": "6"}, {"saving": "health", "amount": "20.00"}
        ],
        "cut_off": {
            "on": "2024-12-31", "meetings_held": 7, "cash_in_hand": "400.00", "cash_in_bank": "6000.00",
            "fixed_deposit": "1000.00", "savings_with_village_federation": "300.00", "cash_book": "CB-1",
            "cash_book_page": 44,
            "loans": [{"from": "bank", "disbursed_on": "2024-11-05", "disbursed": "5000.00", "annual_rate": "7"}],
            "closed_loans": [{"from": "cluster_federation", "count": 1, "amount": "2000.00"}],
            "members": [
                {"member": "m1", "savings": "700.00", "closed_loans": 1, "closed_loans_amount": "500.00"},
                {
                    "member": "m2", "savings": "700.00", "health_savings": "60.00",
                    "loans": [{"given_on": "2024-10-05", "amount": "900.00", "repaid": "300.00", "instalments": 9}]
                }
            ]
        },
        "entries": [
            {"on": "2025-01-05", "kind": "meeting", "present": ["m1", "m2", "m3"], "closed_on": "2025-01-06"},
            {"on": "2025-01-05", "kind": "savings", "member": "m1", "amount": "100.00", "written_on": "2025-01-06"},
            {"on": "2025-01-05", "kind": "savings", "member": "m2", "amount": "20.00", "saving": "health"},
            {"on": "2025-01-05", "kind": "interest", "member": "m2", "amount": "12.00"},
            {"on": "2025-01-07", "kind": "vulnerability_reduction_fund", "amount": "1500.00", "mode": "bank"},
            {"on": "2025-01-08", "kind": "bank_withdrawal", "amount": "800.00"},
            {"on": "2025-01-08", "kind": "vulnerability_reduction_fund_given", "member": "m3", "amount": "700.00"},
            {"on": "2025-01-20", "kind": "federation_savings", "amount": "50.00", "federation": "cluster", "mode": "bank"},
            {"on": "2025-02-05", "kind": "administration", "amount": "30.00", "head": "rent"},
            {"on": "2025-02-05", "kind": "bank_charge", "amount": "11.80"},
            {"on": "2025-02-20", "kind": "insurance_received", "amount": "2000.00", "mode": "bank"},
            {"on": "2025-03-05", "kind": "savings_return", "member": "m1", "amount": "8.00"}
        ]
    })
}

/// The accounts of a quarter.
#[must_use]
pub fn accounts() -> Value {
    json!({"accounts": {"group": group(), "books": books(), "from": "2025-01-06", "to": "2025-03-31"}})
}

/// The savings of a quarter.
#[must_use]
pub fn savings() -> Value {
    json!({"savings": {
        "group": group(), "books": books(), "to": "2025-03-31", "day_count": "actual/actual", "rounding": "down"
    }})
}

/// The members in the middle of a year: nobody has taken the secretary's office over.
#[must_use]
pub fn members() -> Value {
    json!({"members": {
        "as_on": "2025-06-30", "scheme": "day_nrlm", "group": group(), "least_evidence": "secondary"
    }})
}
