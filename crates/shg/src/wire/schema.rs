//! The JSON Schema of values: how money, rates and dates are written.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::calendar::{Date, FinancialYear};
use crate::loan::cost::Millionths;
use crate::money::{Marks, Rate, Rupees};

macro_rules! text {
    ($name:ty, $title:literal, $pattern:literal, $words:literal) => {
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                $title.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": $pattern, "description": $words })
            }
        }
    };
}

text!(Rupees, "Rupees", r"^-?(0|[1-9][0-9]{0,14})\.[0-9]{2}$", "rupees with exactly two decimals");
text!(Millionths, "Millionths", r"^-?(0|[1-9][0-9]{0,14})\.[0-9]{2,6}$", "rupees with two to six decimals");
text!(Rate, "Rate", r"^(0|[1-9][0-9]{0,3})(\.[0-9]{1,6})?$", "percent, up to six decimals");
text!(Marks, "Marks", r"^(0|[1-9][0-9]{0,3})(\.[0-9]{1,6})?$", "marks, up to six decimals");
text!(Date, "Date", r"^(19[5-9][0-9]|20[0-9]{2}|21[0-9]{2})-[0-9]{2}-[0-9]{2}$", "a day from 1950 to 2199");
text!(FinancialYear, "FinancialYear", r"^(19[5-9][0-9]|2[01][0-9]{2})-[0-9]{2}$", "a financial year, as 2025-26");

/// A question: one kind, and how its answer is wanted.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is used")]
#[schemars(rename_all = "snake_case", deny_unknown_fields)]
struct Question {
    decide: Option<super::decide::DecideDocument>,
    standing: Option<super::standing::StandingQuestion>,
    accounts: Option<super::accounts::AccountsQuestion>,
    savings: Option<super::savings::SavingsQuestion>,
    members: Option<super::members::MembersQuestion>,
    norms: Option<super::norms::NormsQuestion>,
    schedule: Option<super::loan::terms::TermsDocument>,
    kfs: Option<super::loan::kfs::KfsQuestion>,
    loan_account: Option<super::loan::account::AccountQuestion>,
    day_count: Option<super::loan::dates::DayCountQuestion>,
    due_dates: Option<super::loan::dates::DueDatesQuestion>,
    xirr: Option<super::loan::cost::XirrQuestion>,
    irr: Option<super::loan::cost::IrrQuestion>,
    apr: Option<super::loan::cost::AprQuestion>,
    cash_credit: Option<super::loan::cash_credit::CashCreditDocument>,
    classify: Option<super::classify::ClassifyDocument>,
    subvention: Option<super::relief::subvention::SubventionDocument>,
    enterprise_fund: Option<super::relief::fund_claim::EnterpriseFundQuestion>,
    share_out: Option<super::share_out::ShareOutDocument>,
    fund: Option<super::fund::FundDocument>,
    grade: Option<super::grade::GradeDocument>,
    sanction: Option<super::sanction::SanctionQuestion>,
    member_loan: Option<super::member_loan::MemberLoanDocument>,
    review: Option<super::review::ReviewDocument>,
    progress_report: Option<super::report::ProgressReportDocument>,
    demand: Option<super::demand::DemandQuestion>,
    passbook: Option<super::passbook::PassbookQuestion>,
    monthly_statement: Option<super::statement::MonthlyStatementQuestion>,
    loan_application: Option<super::application::LoanApplicationQuestion>,
    /// The language of sentences; English where it is not given.
    language: Option<crate::choice::Language>,
    /// Beside the answer, the whole of it in words: for a terminal or for a notebook.
    page: Option<crate::choice::PageForm>,
}

/// A question and its answer.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is used")]
struct Door {
    question: Question,
    answer: super::reply::Reply,
}

/// The JSON Schema of questions and answers, made from the types that read and write them.
#[must_use]
pub fn schema() -> String {
    let schema = schemars::schema_for!(Door);
    serde_json::to_string_pretty(&schema).unwrap_or_default()
}
