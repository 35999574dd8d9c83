//! A group as a question of the JSON door.

use serde::Serialize;
use shg::calendar::Date;
use shg::choice::{Category, Facility, Lender, Scheme, Special};
use shg::money::Rupees;

use crate::code::Code;
use crate::table::GroupRow;

/// `{"decide": {…}}` about one group: the same that its [`GroupRow`] holds in columns.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Question {
    decide: Decide,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct Decide {
    as_on: Date,
    scheme: Scheme,
    lender: Lender,
    group: Group,
    standing: Standing,
    request: Request,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct Group {
    id: Code,
    formed_on: Date,
    category: Category,
    special: Option<Special>,
    rural: bool,
    member_count: u32,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct Standing {
    active_since: Date,
    revived_on: Option<Date>,
    corpus: Corpus,
    panchasutra: Panchasutra,
    graded: bool,
    wilful_default: bool,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct Corpus {
    revolving_fund: Rupees,
    savings: Rupees,
    interest_from_members: Rupees,
    other_income: Rupees,
    promoter_funds: Rupees,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct Panchasutra {
    meetings: bool,
    savings: bool,
    internal_lending: bool,
    repayment: bool,
    books: bool,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct Request {
    facility: Facility,
    dose: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    micro_credit_plan: Option<Plan>,
    #[serde(skip_serializing_if = "Option::is_none")]
    matured: Option<bool>,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct Plan {
    amount: Rupees,
    income_generating: Option<Rupees>,
    appraised: bool,
}

impl Question {
    pub(crate) fn of(row: &GroupRow) -> Self {
        let plan = row.plan_amount.zip(row.plan_appraised);
        let plan = plan.map(|(amount, appraised)| {
            let income_generating = row.plan_income_generating;
            Plan { amount, income_generating, appraised }
        });
        Self {
            decide: Decide {
                as_on: row.as_on,
                scheme: row.scheme,
                lender: row.lender,
                group: Group {
                    id: row.group_id,
                    formed_on: row.formed_on,
                    category: row.category,
                    special: row.special,
                    rural: row.rural,
                    member_count: row.member_count,
                },
                standing: Standing {
                    active_since: row.active_since,
                    revived_on: row.revived_on,
                    corpus: Corpus {
                        revolving_fund: row.revolving_fund,
                        savings: row.savings,
                        interest_from_members: row.interest_from_members,
                        other_income: row.other_income,
                        promoter_funds: row.promoter_funds,
                    },
                    panchasutra: Panchasutra {
                        meetings: row.meetings_regular,
                        savings: row.savings_regular,
                        internal_lending: row.lending_regular,
                        repayment: row.repayment_timely,
                        books: row.books_current,
                    },
                    graded: row.graded,
                    wilful_default: row.wilful_default,
                },
                request: Request {
                    facility: row.facility,
                    dose: row.dose,
                    micro_credit_plan: plan,
                    matured: row.matured,
                },
            },
        }
    }

    /// The question as one line of JSON, without its end.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
