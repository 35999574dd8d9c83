//! Answers as they are written: one object, its kind, and beside it the page where one was asked for.

use serde::Serialize;

use super::accounts::AccountsReply;
use super::application::LoanApplicationReply;
use super::classified::ClassifyReply;
use super::decision::DecisionReply;
use super::demand::DemandReply;
use super::fund::FundReply;
use super::grade::GradeReply;
use super::loan::account::AccountReply;
use super::loan::cash_credit::CashCreditReply;
use super::loan::cost::{AprReply, RateReply};
use super::loan::dates::{DayCountReply, DueDatesReply};
use super::loan::kfs::KfsReply;
use super::loan::schedule::ScheduleReply;
use super::member_loan::MemberLoanReply;
use super::members::MembersReply;
use super::norms::NormsReply;
use super::passbook::PassbookReply;
use super::relief::claimed::SubventionReply;
use super::relief::enterprise::EnterpriseFundAnswer;
use super::report::ProgressReportReply;
use super::reviewed::ReviewReply;
use super::sanction::SanctionReply;
use super::savings::SavingsReply;
use super::share_out::ShareOutReply;
use super::standing::StandingReply;
use super::statement::MonthlyStatementReply;
use crate::choice::{Language, PageForm};
use crate::error::Error;
use crate::fault::Fault;
use crate::words::{self, Sheet};

/// How an answer is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The language of sentences.
    pub language: Language,
    /// The form of a page beside it, if one is wanted.
    pub page: Option<PageForm>,
}

impl Default for Asked {
    fn default() -> Self {
        Self { language: Language::English, page: None }
    }
}

/// One answer.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct Reply {
    #[serde(flatten)]
    answer: Answer,
    /// The whole answer in words, where the question asks for a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Answer {
    Decision(Box<DecisionReply>),
    Standing(Box<StandingReply>),
    Accounts(Box<AccountsReply>),
    Savings(Box<SavingsReply>),
    Members(Box<MembersReply>),
    Norms(NormsReply),
    Schedule(Box<ScheduleReply>),
    Kfs(Box<KfsReply>),
    LoanAccount(Box<AccountReply>),
    DayCount(DayCountReply),
    DueDates(DueDatesReply),
    Xirr(RateReply),
    Irr(RateReply),
    Apr(AprReply),
    CashCredit(Box<CashCreditReply>),
    Classify(Box<ClassifyReply>),
    Subvention(Box<SubventionReply>),
    EnterpriseFund(EnterpriseFundAnswer),
    ShareOut(Box<ShareOutReply>),
    Fund(Box<FundReply>),
    Grade(Box<GradeReply>),
    Sanction(Box<SanctionReply>),
    MemberLoan(Box<MemberLoanReply>),
    Review(Box<ReviewReply>),
    ProgressReport(Box<ProgressReportReply>),
    Demand(Box<DemandReply>),
    Passbook(Box<PassbookReply>),
    MonthlyStatement(Box<MonthlyStatementReply>),
    LoanApplication(Box<LoanApplicationReply>),
    Error(ErrorReply),
}

/// Why a question could not be answered: the first fault, and all of them.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct ErrorReply {
    code: &'static str,
    message: String,
    path: String,
    faults: Vec<FaultReply>,
}

#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
struct FaultReply {
    code: &'static str,
    message: String,
    path: String,
}

/// Why something is not known.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct UnknownReply {
    code: &'static str,
    message: String,
}

impl UnknownReply {
    pub(super) fn of(error: &Error, language: Language) -> Self {
        Self { code: error.code(), message: words::error(error, language) }
    }
}

impl Reply {
    pub(super) fn new(answer: Answer, sheet: Option<Sheet>, asked: &Asked) -> Self {
        let page = sheet.zip(asked.page).map(|(sheet, form)| match form {
            PageForm::Text => words::as_text(&sheet),
            PageForm::Html => words::as_html(&sheet),
        });
        Self { answer, page }
    }

    pub(super) fn faults(faults: &[Fault], asked: &Asked) -> Self {
        let reply = |fault: &Fault| FaultReply {
            code: fault.error.code(),
            message: words::error(&fault.error, asked.language),
            path: fault.path.clone(),
        };
        let faults_reply: Vec<FaultReply> = faults.iter().map(reply).collect();
        let first = faults_reply.first().cloned();
        let (code, message, path) = first.map_or_else(
            || (Error::Panicked.code(), words::error(&Error::Panicked, asked.language), String::new()),
            |fault| (fault.code, fault.message, fault.path),
        );
        let sheet = asked.page.map(|_| words::error_page(faults, asked.language));
        Self::new(Answer::Error(ErrorReply { code, message, path, faults: faults_reply }), sheet, asked)
    }
}
