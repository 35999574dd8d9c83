//! Questions on the Women Enterprise Acceleration Fund, each a small story.

use serde_json::{Value, json};

/// The loan of one woman, what the fund pays on it in the year.
#[must_use]
pub fn enterprise_fund() -> Value {
    json!({"enterprise_fund": {
        "financial_year": "2025-26", "rural_member": true, "had_before": false, "other_relief": false,
        "repaid_promptly": true, "sanctioned_on": "2025-05-15", "loan": "800000.00", "annual_rate": "12.5",
        "one_year_mclr": "9", "balances": [
            {"on": "2025-05-20", "balance": "200000.00"}, {"on": "2025-12-01", "balance": "140000.00"}
        ],
        "non_performing": [{"from": "2026-01-01", "until": "2026-01-31"}],
        "guarantee_fees": [{"on": "2025-05-20", "amount": "8000.00"}]
    }})
}

/// A claim of the year on three loans of two women: an older loan, one of the year whose guarantee cost a fee, and a second one of
/// the same woman.
#[must_use]
pub fn fund_claim() -> Value {
    json!({"enterprise_fund": {
        "financial_year": "2025-26", "loans": [
            {
                "account": "L-1", "member": "M-1", "opened_on": "2024-08-01", "rural_member": true, "had_before": false,
                "other_relief": false, "repaid_promptly": true, "sanctioned_on": "2024-08-01", "loan": "120000.00",
                "annual_rate": "12", "balances": [
                    {"on": "2025-03-31", "balance": "100000.00"}, {"on": "2025-09-01", "balance": "60000.00"}
                ]
            },
            {
                "account": "L-2", "member": "M-2", "rural_member": true, "had_before": false, "other_relief": false,
                "repaid_promptly": true, "sanctioned_on": "2025-05-15", "loan": "800000.00", "annual_rate": "12.5",
                "one_year_mclr": "9", "balances": [{"on": "2025-05-20", "balance": "780000.00"}],
                "non_performing": [{"from": "2026-01-01", "until": "2026-01-31"}],
                "guarantee_fees": [{"on": "2025-05-20", "amount": "8000.00"}]
            },
            {
                "account": "L-3", "member": "M-2", "rural_member": true, "had_before": false, "other_relief": false,
                "repaid_promptly": true, "sanctioned_on": "2025-10-01", "loan": "50000.00", "annual_rate": "11",
                "balances": [{"on": "2025-10-01", "balance": "50000.00"}]
            }
        ]
    }})
}
