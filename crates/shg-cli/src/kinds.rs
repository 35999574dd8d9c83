//! The kinds of question that a file asks, each a command of the same name: its answer is a page where the kind has one, else JSON.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use crate::{Form, ask};

/// Where the question stands, and how its answer is wanted.
#[derive(Clone, Debug, Args)]
pub struct Question {
    /// A question, or the inside of one, as JSON; `-` reads standard input
    file: PathBuf,
    #[command(flatten)]
    form: Form,
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $name:ident = $kind:literal,)+) => {
        /// A kind of question.
        #[derive(Debug, Subcommand)]
        pub enum Kind {
            $($(#[doc = $doc])+ $name(Question),)+
        }

        impl Kind {
            /// Asks it, and prints the answer.
            pub fn ask(&self) -> io::Result<ExitCode> {
                let (kind, Question { file, form }) = match self {
                    $(Self::$name(question) => ($kind, question),)+
                };
                ask::file(kind, file, (*form).into())
            }
        }
    };
}

kinds! {
    /// May this group have this loan, how much, on what terms, by which clauses
    Decide = "decide",
    /// What a group's books add up to as on a date
    Standing = "standing",
    /// A group's accounts for a period: receipts and payments, income and expenditure, what it owns and owes
    Accounts = "accounts",
    /// What each member saved over a period, how regularly, and what it earned
    Savings = "savings",
    /// Who the members of a group are, who holds its offices, and whether the scheme lets such a group be
    Members = "members",
    /// A loan laid out as instalments, with what it costs
    Schedule = "schedule",
    /// The figures of RBI's Key Facts Statement
    Kfs = "kfs",
    /// A loan about to be sanctioned: the decision, its terms and RBI's key facts on one sheet
    Sanction = "sanction",
    /// What a single woman of a group may have: for her enterprise, under MUDRA, or as an overdraft
    MemberLoan = "member_loan",
    /// A loan as it was lived: paid, overdue, and what would pay it off
    LoanAccount = "loan_account",
    /// A running account: interest by daily products, days above the drawing power
    CashCredit = "cash_credit",
    /// The class of a loan at the end of a day, what it becomes and when, what is provided on it
    Classify = "classify",
    /// An amount divided among members to the paisa, and what a member who leaves is paid
    ShareOut = "share_out",
    /// One of the mission's funds: entitled or not, how much, by which clause
    Fund = "fund",
    /// A group graded by a score card
    Grade = "grade",
    /// The same group next year: how its facility was kept, and the next dose or drawing power
    Review = "review",
    /// What each member owes at the next meeting, or owed at one: demand, collection, balance
    Demand = "demand",
    /// A member's passbook: what she saved, borrowed, repaid and paid, month by month or meeting by meeting
    Passbook = "passbook",
    /// What is drawn up for a group at the end of a month: members, meetings, savings, loans, cash book
    MonthlyStatement = "monthly_statement",
    /// A group's application for a loan, composed from its books and the decision on them
    LoanApplication = "loan_application",
    /// Interest relief on the loans of a bank's groups, by quarter and year, with the certificate of the claim
    Subvention = "subvention",
    /// The Women Enterprise Acceleration Fund's reliefs on one woman's loan, or a bank's claim over many
    EnterpriseFund = "enterprise_fund",
    /// A branch's monthly report of loans to groups: the sums of its annex, and whether they agree
    ProgressReport = "progress_report",
    /// The annual percentage rate of a loan, from what it paid out and what is paid back
    Apr = "apr",
    /// The internal rate of return of amounts at dates
    Xirr = "xirr",
    /// The internal rate of return of amounts one period apart
    Irr = "irr",
    /// The days between two dates, by a day count
    DayCount = "day_count",
    /// The due dates of instalments
    DueDates = "due_dates",
}
