//! Questions that several tests and the benches ask, each a small story.

use serde_json::{Value, json};

pub use crate::enterprise::{enterprise_fund, fund_claim};
pub use crate::grants::{fund, grade, graded_by_a_card, own_card, settlement, share_out, state_fund};
use crate::{ledgers, project};

/// What an answer may be.
const KINDS: &[&str] = &[
    "decision",
    "standing",
    "accounts",
    "savings",
    "members",
    "norms",
    "schedule",
    "kfs",
    "loan_account",
    "day_count",
    "due_dates",
    "xirr",
    "irr",
    "apr",
    "cash_credit",
    "classify",
    "subvention",
    "enterprise_fund",
    "share_out",
    "fund",
    "grade",
    "sanction",
    "member_loan",
    "review",
    "progress_report",
    "demand",
    "passbook",
    "monthly_statement",
    "loan_application",
    "error",
];

/// The one key of an answer that says what it is, where that is one of those known.
#[must_use]
pub fn kind_of(answer: &Value) -> Option<&str> {
    let keys: Vec<&str> = answer.as_object()?.keys().map(String::as_str).filter(|key| *key != "page").collect();
    match keys.as_slice() {
        [one] if KINDS.contains(one) => Some(one),
        _ => None,
    }
}

/// A women's group of twelve, seventeen months old, asks for its first loan: eligible, ₹2,70,000.
#[must_use]
pub fn first_linkage() -> Value {
    json!({"decide": {
        "as_on": "2025-06-30", "scheme": "day_nrlm", "lender": "commercial_bank",
        "group": {
            "id": "RJ-0001", "name": "Saraswati", "formed_on": "2024-01-15", "category": "women", "special": null,
            "rural": true, "member_count": 12
        },
        "standing": {
            "active_since": "2024-01-15", "revived_on": null,
            "corpus": {
                "revolving_fund": "15000.00", "savings": "24000.00", "interest_from_members": "3600.00",
                "other_income": "400.00", "promoter_funds": "2000.00"
            },
            "panchasutra": {
                "meetings": true, "savings": true, "internal_lending": true, "repayment": true, "books": true
            },
            "graded": true, "wilful_default": false
        },
        "request": {"facility": "term_loan", "dose": 1}
    }})
}

/// A woman of a group of three years asks for three lakh for her enterprise.
#[must_use]
pub fn member_loan() -> Value {
    json!({"member_loan": {
        "as_on": "2025-06-30", "credit": "enterprise", "amount": "300000.00", "woman": true, "formed_on": "2022-05-10",
        "loans_repaid": 2, "enterprise": true
    }})
}

/// The same group is about to be given ₹2.4 lakh in twenty-four instalments.
#[must_use]
pub fn sanction() -> Value {
    let mut decide = first_linkage()["decide"].take();
    decide["request"]["purpose"] = json!("micro_enterprise");
    decide["request"]["security"] = json!({"collateral": false, "lien": false, "deposit": false, "margin": "0.00"});
    json!({"sanction": {
        "decide": decide,
        "loan": {
            "principal": "240000.00", "disbursed_on": "2025-07-10", "annual_rate": "7", "method": "equal_principal",
            "instalments": 24, "fees": [{"amount": "360.00", "to": "third_party"}]
        },
        "proposal": "SHG/2025/118", "rate_type": "floating",
        "contingent_charges": [{"charge": "late_payment", "amount": "50.00"}],
        "disclosed": {"benchmark": "MCLR of one year, reset every year", "transfer": true}
    }})
}

/// The same group, too small, too young, behind with its books and not graded: refused for each of these.
#[must_use]
pub fn refused() -> Value {
    let mut question = first_linkage();
    let decide = &mut question["decide"];
    decide["as_on"] = json!("2025-04-14");
    decide["group"]["member_count"] = json!(9);
    decide["group"]["formed_on"] = json!("2024-11-15");
    decide["standing"]["active_since"] = json!("2024-11-15");
    decide["standing"]["panchasutra"]["books"] = json!(false);
    decide["standing"]["graded"] = json!(false);
    question
}

/// A regional rural bank, to which the circular is not written, asks in a year of whose interest no text was found.
#[must_use]
pub fn little_known() -> Value {
    let mut question = first_linkage();
    question["decide"]["as_on"] = json!("2026-06-30");
    question["decide"]["lender"] = json!("rrb");
    question
}

/// A day on which the table of amounts was not read in full: an error that says which weaker evidence would do.
#[must_use]
pub fn not_settled() -> Value {
    let mut question = first_linkage();
    question["decide"]["as_on"] = json!("2024-10-15");
    question
}

/// The fourth year of a cash credit of ₹11 lakh, on a plan, with the terms that the bank has in mind.
#[must_use]
pub fn cash_credit() -> Value {
    let mut question = first_linkage();
    question["decide"]["request"] = json!({
        "facility": "cash_credit", "dose": 4, "previous_loans_repaid": true, "tenor_months": 36, "annual_rate": "9.5",
        "one_year_mclr": "9.05", "external_benchmark_rate": "9.4",
        "micro_credit_plan": {"amount": "1100000.00", "income_generating": "950000.00", "appraised": true}
    });
    question
}

/// The general linkage programme: one to four times the savings.
#[must_use]
pub fn general_programme() -> Value {
    let mut question = first_linkage();
    question["decide"]["scheme"] = json!("shg_blp");
    question["decide"]["group"]["category"] = json!("mixed");
    question["decide"]["group"]["rural"] = json!(false);
    question
}

/// A well managed group with an urban co-operative bank: at most ten times the savings.
#[must_use]
pub fn urban_bank() -> Value {
    let mut question = general_programme();
    question["decide"]["scheme"] = json!("ucb");
    question["decide"]["lender"] = json!("ucb");
    question["decide"]["request"]["matured"] = json!(true);
    question
}

/// A bank's own rows of amounts, with the bank's own source, over the scheme's.
#[must_use]
pub fn with_overlay() -> Value {
    let mut question = first_linkage();
    question["decide"]["overlay"] = json!({
        "overlay": {"name": "bank", "title": "A bank's own rows", "scheme": "day_nrlm"},
        "sources": [{
            "id": "bank-2025-05-01", "issuer": "bank", "title": "Circular to branches", "dated": "2025-05-01",
            "read": "full"
        }],
        "loan_amounts": {
            "title": "Amounts", "unit": "rows", "reviewed": "2025-05-01",
            "values": [{
                "source": "bank-2025-05-01", "clause": "2", "evidence": "full_text",
                "value": [{"basis": "corpus", "multiple": "6.5", "floor": "200000.00"}],
                "says": "Six and a half times the corpus, two lakh at least, for every dose."
            }]
        }
    });
    question
}

/// The members and the books of a group that meets on the fifth of every month from January 2022. Each member saves ₹200;
/// from the third month on one member after the other borrows ₹500, and repays it in the two months that follow, with
/// interest.
#[must_use]
pub fn books(members: usize, months: usize) -> (Value, Value) {
    let id = |member: usize| format!("m{:02}", member % members + 1);
    let mut entries = Vec::new();
    for month in 0..months {
        let on = format!("{}-{:02}-05", 2022 + month / 12, month % 12 + 1);
        let mut entry = |kind: &str, member: usize, amount: &str| {
            entries.push(json!({"on": on, "kind": kind, "member": id(member), "amount": amount}));
        };
        (0..members).for_each(|member| entry("savings", member, "200.00"));
        for ago in 1..=2 {
            if month >= 2 + ago {
                entry("loan_repaid", month - ago, "250.00");
                entry("interest", month - ago, "5.00");
            }
        }
        if month >= 2 {
            entry("loan_given", month, "500.00");
            if let Some(loan) = entries.last_mut() {
                loan["instalments"] = json!(2);
            }
        }
        entries.push(json!({"on": on, "kind": "meeting", "present_count": members}));
    }
    let members: Vec<Value> = (0..members).map(|member| json!({"id": id(member)})).collect();
    (members.into(), json!({"graded": true, "wilful_default": false, "entries": entries}))
}

/// A decision by the books of [`books`], on the 28th of their last month.
#[must_use]
pub fn by_books(members: usize, months: usize) -> Value {
    let last = months.saturating_sub(1);
    let as_on = format!("{}-{:02}-28", 2022 + last / 12, last % 12 + 1);
    let (members, books) = books(members, months);
    json!({"decide": {
        "as_on": as_on, "scheme": "day_nrlm", "lender": "commercial_bank", "least_evidence": "inferred",
        "group": {
            "id": "RJ-0002", "formed_on": "2022-01-01", "category": "women", "rural": true, "members": members
        },
        "books": books, "request": {"facility": "term_loan", "dose": 1}
    }})
}

/// A decision by a year of books.
#[must_use]
pub fn a_year_of_books() -> Value {
    by_books(12, 12)
}

/// What the books of [`books`] add up to, with a cut-off sheet in the middle.
#[must_use]
pub fn standing() -> Value {
    let (members, mut books) = books(10, 12);
    let opening: Vec<Value> = members.as_array().expect("a list of members").iter().map(|member| {
        json!({"member": member["id"], "savings": "2400.00", "loan_outstanding": "300.00", "loan_overdue": "100.00"})
    }).collect();
    books["cut_off"] = json!({
        "on": "2021-12-31", "first_meeting_on": "2021-01-05", "last_meeting_on": "2021-12-05", "meetings_held": 12,
        "cash_in_hand": "1500.50", "cash_in_bank": "20000.00", "revolving_fund_received": "15000.00",
        "interest_from_members": "420.00", "members": opening
    });
    json!({"standing": {
        "as_on": "2022-12-31",
        "group": {
            "id": "RJ-0003", "name": "Jai Maa", "formed_on": "2021-01-01", "category": "women", "rural": true,
            "members": members
        },
        "books": books
    }})
}

/// The rulebook of a day.
#[must_use]
pub fn norms() -> Value {
    json!({"norms": {"on": "2025-06-30", "scheme": "day_nrlm"}})
}

/// The life of one parameter.
#[must_use]
pub fn history() -> Value {
    json!({"norms": {"history": "collateral", "scheme": "day_nrlm"}})
}

/// ₹1,20,000 at 7 percent a year in 24 equal monthly instalments, the first on the tenth.
#[must_use]
pub fn schedule() -> Value {
    json!({"schedule": {
        "principal": "120000.00", "disbursed_on": "2025-07-05", "annual_rate": "7", "instalments": 24,
        "first_due_on": "2025-08-10"
    }})
}

/// The same loan lived through: an instalment on time, one late with a fine, one paid early, a new rate, a date moved; a
/// payment after the day does not count.
#[must_use]
pub fn loan_account() -> Value {
    json!({"loan_account": {
        "terms": schedule()["schedule"], "as_on": "2025-12-15",
        "events": [
            {"on": "2025-08-10", "paid": "5388.29"}, {"on": "2025-09-20", "paid": "5388.29"},
            {"on": "2025-09-10", "charge": "50.00"}, {"on": "2025-10-03", "paid": "8000.00"},
            {"on": "2025-10-20", "annual_rate": "8.5"},
            {"on": "2025-11-01", "reschedule": {"due_on": "2025-12-10", "to": "2025-12-12", "later": "stay"}},
            {"on": "2026-01-10", "paid": "100.00"}
        ],
        "prepayment": "reduce_instalment", "rest": "daily", "set_off": {"by": "part"}
    }})
}

/// Thirteen weekly meeting days from a Saturday, none on a Sunday.
#[must_use]
pub fn due_dates() -> Value {
    json!({"due_dates": {
        "from": "2025-07-05", "every": {"weeks": 1}, "count": 13, "holidays": ["2025-08-09"], "adjust": "following"
    }})
}

/// The days between two dates.
#[must_use]
pub fn day_count() -> Value {
    json!({"day_count": {"basis": "30e/360", "from": "2024-01-31", "to": "2025-02-28"}})
}

/// What a loan with a fee really costs.
#[must_use]
pub fn xirr() -> Value {
    json!({"xirr": {"flows": [
        {"on": "2025-07-05", "amount": "99000.00"}, {"on": "2026-01-05", "amount": "-52000.00"},
        {"on": "2026-07-05", "amount": "-52000.00"}
    ]}})
}

/// RBI's own illustration of a key facts statement, with what only a lender can tell.
#[must_use]
pub fn kfs() -> Value {
    json!({"kfs": {
        "terms": {
            "profile": "rbi_kfs", "principal": "20000.00", "disbursed_on": "2024-04-01", "annual_rate": "15",
            "instalments": 24,
            "fees": [
                {"amount": "240.00", "to": "lender"}, {"amount": "160.00", "to": "third_party", "on": "2024-04-01"}
            ]
        },
        "proposal": "2024/17", "loan_type": "term loan", "rate_type": "fixed", "valid_until": "2024-03-28",
        "contingent_charges": [
            {"charge": "late_payment", "percent": "2", "amount": "0.00", "says": "a year on the instalment overdue"},
            {"charge": "foreclosure"}
        ]
    }})
}

/// A seasonal loan in two parts, of a group's three members, the interest of the first quarter lent again.
#[must_use]
pub fn divided() -> Value {
    json!({"schedule": {
        "principal": "60000.00", "disbursed_on": "2025-07-05", "monthly_rate": "1", "instalments": 6,
        "every": {"months": 3}, "method": "principal_shares", "principal_shares": ["0", "0", "40", "10", "40", "10"],
        "moratorium": {"principal": 2, "interest": 1, "interest_is": "capitalised"},
        "tranches": [{"on": "2025-11-20", "amount": "30000.00"}],
        "fees": [{"amount": "450.00", "to": "lender"}, {"amount": "300.00", "to": "third_party", "on": "2026-07-05"}],
        "members": [
            {"member": "m01", "amount": "45000.00"}, {"member": "m02", "amount": "25000.00"},
            {"member": "m03", "amount": "20000.00"}
        ]
    }})
}

/// Earnings at equal periods.
#[must_use]
pub fn irr() -> Value {
    json!({"irr": {"amounts": ["-70000.00", "12000.00", "15000.50", "18000.123456", "21000.00", "26000.00"]}})
}

/// The cost of a loan from its flows.
#[must_use]
pub fn apr() -> Value {
    json!({"apr": {
        "net_disbursed": "19600.00", "periods_per_year": 12,
        "flows": [
            {"after_periods": 1, "amount": "969.732961", "count": 23}, {"after_periods": 24, "amount": "969.732961"}
        ]
    }})
}

/// Faults of every sort in one question.
#[must_use]
pub fn faulty() -> Value {
    let mut question = by_books(2, 5);
    let decide = &mut question["decide"];
    decide["as_on"] = json!("2024-02-30");
    decide["lender"] = json!("moneylender");
    decide["group"]["members"][1]["id"] = json!("m01");
    decide["request"]["dose"] = json!(0);
    decide["request"]["colour"] = json!("red");
    decide["books"]["entries"][0]["amount"] = json!("0.00");
    decide["books"]["entries"][3]["amount"] = json!(200);
    decide["books"]["entries"][5]["member"] = json!("m09");
    question
}

/// Every story, by name.
#[must_use]
pub fn all() -> Vec<(&'static str, Value)> {
    vec![
        ("first_linkage", first_linkage()),
        ("refused", refused()),
        ("little_known", little_known()),
        ("not_settled", not_settled()),
        ("cash_credit", cash_credit()),
        ("general_programme", general_programme()),
        ("urban_bank", urban_bank()),
        ("with_overlay", with_overlay()),
        ("a_year_of_books", a_year_of_books()),
        ("standing", standing()),
        ("accounts", ledgers::accounts()),
        ("savings", ledgers::savings()),
        ("members", ledgers::members()),
        ("norms", norms()),
        ("history", history()),
        ("schedule", schedule()),
        ("loan_account", loan_account()),
        ("due_dates", due_dates()),
        ("day_count", day_count()),
        ("xirr", xirr()),
        ("irr", irr()),
        ("apr", apr()),
        ("kfs", kfs()),
        ("divided", divided()),
        ("share_out", share_out()),
        ("settlement", settlement()),
        ("enterprise_fund", enterprise_fund()),
        ("fund_claim", fund_claim()),
        ("fund", fund()),
        ("state_fund", state_fund()),
        ("grade", grade()),
        ("own_card", own_card()),
        ("graded_by_a_card", graded_by_a_card()),
        ("sanction", sanction()),
        ("member_loan", member_loan()),
        ("second_year", second_year()),
        ("demand", demand()),
        ("passbook", ledgers::passbook()),
        ("monthly_statement", ledgers::monthly_statement()),
        ("loan_application", ledgers::loan_application()),
        ("faulty", faulty()),
    ]
}

/// The questions of the vectors, where there are any.
#[must_use]
pub fn of_vectors() -> Vec<Value> {
    let files = project::files_of("tests/vectors", &["json"]);
    files
        .iter()
        .filter_map(|path| {
            let vector: Value = serde_json::from_str(&project::read(path)).ok()?;
            vector.get("question").filter(|question| question.is_object()).cloned()
        })
        .collect()
}

/// The same question with how its answer is wanted.
#[must_use]
pub fn worded(mut question: Value, language: &str, page: &str) -> Value {
    question["language"] = language.into();
    question["page"] = page.into();
    question
}

/// A running account of half a year: a limit of six lakh, a drawing power of one and a half, credits that thin out.
#[must_use]
pub fn running_account() -> Value {
    json!({"cash_credit": {
        "as_on": "2025-09-30", "limit": "600000.00", "drawing_power": [{"from": "2025-04-01", "amount": "150000.00"}],
        "annual_rate": [{"from": "2025-04-01", "percent": "7"}, {"from": "2025-08-16", "percent": "7.5"}],
        "opening": {"on": "2025-04-01", "balance": "0.00"},
        "entries": [
            {"on": "2025-04-03", "drawn": "100000.00"}, {"on": "2025-05-02", "paid": "9000.00"},
            {"on": "2025-06-20", "drawn": "58000.00"}, {"on": "2025-07-12", "paid": "2500.00"}
        ]
    }})
}

/// A term loan with an instalment due on 30 June, not paid a month later: SMA-1.
#[must_use]
pub fn special_mention() -> Value {
    json!({"classify": {
        "as_on": "2025-07-30", "lender": "commercial_bank", "facility": "term_loan", "overdue_since": "2025-06-30",
        "outstanding": "100000.00", "realisable_security": "0.00", "guaranteed_percent": "0"
    }})
}

/// The running account of [`running_account`], some months on: out of order, since what was paid in did not
/// cover the interest; by now it fails the other tests too.
#[must_use]
pub fn out_of_order() -> Value {
    let mut account = running_account()["cash_credit"].clone();
    account["as_on"] = json!("2025-12-31");
    json!({"classify": {
        "as_on": "2025-12-31", "lender": "commercial_bank", "facility": "cash_credit", "cash_credit": account,
        "guaranteed_percent": "75", "end_use": "micro_enterprise", "history": true,
        "other_facilities": [{"overdue_since": "2025-12-05"}], "income": {"interest_unrealised": "3000.00"}
    }})
}

/// A claim of the year 2019-20 for two groups of a listed district, one of which was behind in May and in its second loan.
#[must_use]
pub fn interest_relief() -> Value {
    json!({"subvention": {
        "financial_year": "2019-20", "quarter_ending": "2019-06-30", "lender": "commercial_bank", "waic": "12.25",
        "groups": [
            {
                "group": "G1", "category": "women", "rural": true, "district_category": "category_1",
                "capital_subsidy": false,
                "accounts": [
                    {"account": "CC", "cash_credit": {
                        "limit": "250000.00", "annual_rate": [{"from": "2019-02-01", "percent": "7"}],
                        "opening": {"on": "2019-02-01", "balance": "150000.00"},
                        "entries": [
                            {"on": "2019-04-11", "paid": "5000.00"}, {"on": "2019-05-11", "paid": "300.00"},
                            {"on": "2019-06-11", "paid": "5000.00"}
                        ]
                    }},
                    {
                        "account": "TL", "opened_on": "2019-05-02", "loan": "200000.00",
                        "balances": [{"on": "2019-05-02", "balance": "200000.00"}, {"on": "2019-06-20", "balance": "190000.00"}],
                        "annual_rate": [{"from": "2019-05-02", "percent": "7"}],
                        "dues": [{"due_on": "2019-06-02", "paid_on": "2019-06-20"}],
                        "non_performing": [{"from": "2019-06-01", "until": "2019-06-10"}]
                    }
                ]
            },
            {
                "group": "G2", "category": "mixed", "rural": true, "district_category": "category_1",
                "accounts": [{"account": "1", "balances": [{"on": "2019-04-01", "balance": "100000.00"}]}]
            }
        ]
    }})
}

/// The group of [`first_linkage`] with a cash credit, a year on: kept well, but for ten days of February on which it had drawn
/// too much.
#[must_use]
pub fn second_year() -> Value {
    let mut asked = first_linkage()["decide"].clone();
    asked.as_object_mut().map(|asked| asked.remove("request"));
    asked["as_on"] = json!("2026-03-31");
    asked["corpus_before"] = json!("45000.00");
    asked["standing"]["corpus"]["savings"] = json!("44000.00");
    asked["present"] = json!({"facility": "cash_credit", "dose": 1, "review_due_on": "2026-03-01", "end_use": "farm", "cash_credit": {
        "limit": "500000.00", "drawing_power": [{"from": "2025-07-01", "amount": "270000.00"}],
        "annual_rate": [{"from": "2025-07-01", "percent": "7"}], "opening": {"on": "2025-07-01", "balance": "200000.00"},
        "entries": [
            {"on": "2025-08-05", "paid": "18000.00"}, {"on": "2025-10-05", "paid": "18000.00"},
            {"on": "2025-12-05", "paid": "18000.00"}, {"on": "2026-02-10", "drawn": "150000.00"},
            {"on": "2026-02-20", "paid": "50000.00"}
        ]
    }});
    json!({"review": asked})
}

/// What the members of [`books`] owe at the meeting of 5 September 2022 and at two more: one missed her repayment in August,
/// and borrows out of the bank's money.
#[must_use]
pub fn demand() -> Value {
    let (members, mut books) = books(4, 9);
    let kept = |entry: &Value| {
        entry["on"].as_str() < Some("2022-08-05") || entry["kind"] == "meeting" || entry["kind"] == "savings"
    };
    let entries = books["entries"].as_array().expect("a list of entries").iter();
    let mut entries: Vec<Value> = entries.filter(|entry| kept(entry)).cloned().collect();
    entries.push(json!({
        "on": "2022-08-05", "kind": "loan_given", "member": "m04", "amount": "300.00", "loan": "L9", "instalments": 3,
        "source": "bank_loan", "purpose": "production", "monthly_rate": "1.5"
    }));
    books["entries"] = entries.into();
    books["compulsory_saving"] = json!("200.00");
    books["lending"] = json!({
        "monthly_rate": "2", "every": "monthly", "fines": {"missed_saving": "5.00", "missed_repayment": "interest"}
    });
    json!({"demand": {
        "as_on": "2022-08-31", "meeting_on": "2022-09-05", "meetings": 3,
        "group": {
            "id": "RJ-0002", "formed_on": "2022-01-01", "category": "women", "rural": true, "members": members
        },
        "books": books
    }})
}

/// What the same books tell of the group's lending.
#[must_use]
pub fn lending() -> Value {
    let demand = &demand()["demand"];
    json!({"standing": {"as_on": demand["as_on"], "group": demand["group"], "books": demand["books"]}})
}
