//! A review as it is answered.

use serde::Serialize;

use super::classified::ClassifyReply;
use super::decision::{DecisionReply, FindingReply};
use super::loan::account::AccountReply;
use super::loan::cash_credit::CashCreditReply;
use super::reply::UnknownReply;
use crate::books::Group;
use crate::calendar::Date;
use crate::choice::{AssetClass, Evidence, Facility, Language, Lender, Scheme};
use crate::decision::{Next, Review};
use crate::error::Error;
use crate::loan::Account;
use crate::loan::cash_credit::{CashCredit, Statement};
use crate::money::Rupees;
use crate::rulebook::{Rulebook, VERSION};
use crate::rules::classify::{Due, Loan};
use crate::rules::conduct::{Present, Repayment};
use crate::rules::{Amount, Rule};
use crate::words::Heading;

/// The account of the present facility, added up.
pub(super) enum Lived {
    Term(Box<Account>),
    Running(Box<CashCredit>, Box<Statement>),
}

impl Lived {
    /// The principal of a term loan; the balance of a running account is known to its class already.
    pub(super) fn principal(&self) -> Option<Rupees> {
        match self {
            Self::Term(account) => Some(account.outstanding),
            Self::Running(..) => None,
        }
    }

    /// The facility as the rules look at it.
    pub(super) fn present(&self, dose: u32) -> Present {
        match self {
            Self::Term(account) => Present {
                facility: Facility::TermLoan,
                dose,
                outstanding: account.outstanding,
                arrears: account.overdue_since.is_some(),
                others_in_arrears: 0,
                limit: None,
                drawing_power: None,
                limit_term: None,
            },
            Self::Running(account, statement) => Present {
                facility: Facility::CashCredit,
                dose,
                outstanding: statement.balance.max(Rupees::ZERO),
                arrears: statement.above_since().is_some(),
                others_in_arrears: 0,
                limit: Some(account.limit),
                drawing_power: Some(statement.ceiling),
                limit_term: None,
            },
        }
    }
}

impl Account {
    /// What fell due by the day of the account, charges among it, and when each was paid in full.
    pub(super) fn dues(&self) -> impl Iterator<Item = Due> {
        let rows = self.rows.iter().map(|line| (line.row.due_on, line.paid_on));
        let charges = self.charges.iter().map(|charge| (charge.on, charge.paid_on));
        let fallen = rows.chain(charges).filter(|(due_on, _)| *due_on <= self.as_on);
        fallen.map(|(due_on, paid_on)| Due { due_on, paid_on })
    }
}

/// What the question told besides what was found.
pub(super) struct Told<'t> {
    pub(super) group: &'t Group,
    pub(super) lived: &'t Lived,
    pub(super) loan: &'t Loan,
    pub(super) corpus_before: Option<Rupees>,
}

impl<'t> Told<'t> {
    pub(super) const fn heading(&self, found: &'t Review) -> Heading<'t> {
        Heading { group: self.group, request: Some(&found.request) }
    }
}

/// A review as it is answered.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct ReviewReply {
    as_on: Date,
    scheme: Scheme,
    lender: Lender,
    present: PresentReply,
    repayment: RepaymentReply,
    corpus: CorpusChangeReply,
    next: NextReply,
    findings: Vec<FindingReply>,
    /// The decision on what is asked for, as if the group had nothing.
    decision: DecisionReply,
    /// None where no text on its class is known.
    classification: Option<ClassifyReply>,
    #[serde(skip_serializing_if = "Option::is_none")]
    class_unknown: Option<UnknownReply>,
    #[serde(skip_serializing_if = "Option::is_none")]
    loan_account: Option<AccountReply>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cash_credit: Option<CashCreditReply>,
    evidence: Option<Evidence>,
    rulebook: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    after_review: Option<bool>,
}

/// The facility that the group has.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct PresentReply {
    facility: Facility,
    dose: u32,
    /// Of a term loan the principal, of a running account the balance.
    outstanding: Rupees,
    /// Overdue, or the balance above the drawing power.
    overdue: Rupees,
    overdue_since: Option<Date>,
    /// Days overdue, the due date the first; of a running account, days above the drawing power.
    days_past_due: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<Rupees>,
    #[serde(skip_serializing_if = "Option::is_none")]
    drawing_power: Option<Rupees>,
    class: Option<AssetClass>,
}

/// How it was repaid.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct RepaymentReply {
    /// The first day that was looked at.
    from: Date,
    /// The worst class since then; none where it is not known.
    worst_class: Option<AssetClass>,
    /// Is anything overdue on the day, the balance above the drawing power, or the account non-performing?
    arrears: bool,
}

/// The corpus, and what it was.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct CorpusChangeReply {
    now: Rupees,
    before: Option<Rupees>,
    change: Option<Rupees>,
}

/// What the group may have next.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct NextReply {
    facility: Facility,
    dose: u32,
    /// Does a limit begin anew?
    renewal: bool,
    eligible: bool,
    /// Of the next year of a cash credit: may its drawing power rise? None where that is not known, or does not matter.
    enhanced: Option<bool>,
    amount: Option<Amount>,
    /// The conditions that could not be judged.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    unknown: Vec<Rule>,
}

impl PresentReply {
    fn of(found: &Review, lived: &Lived) -> Result<Self, Error> {
        let present = &found.present;
        let (overdue, overdue_since, days_past_due) = match lived {
            Lived::Term(account) => (account.overdue.total(), account.overdue_since, account.days_past_due),
            Lived::Running(_, statement) => {
                let above = statement.balance.minus(statement.ceiling)?.max(Rupees::ZERO);
                let since = statement.above_since();
                let days = since.map_or(0, |since| statement.as_on.days_since(since).saturating_add(1));
                (above, since, u32::try_from(days).unwrap_or(u32::MAX))
            }
        };
        Ok(Self {
            facility: present.facility,
            dose: present.dose,
            outstanding: present.outstanding,
            overdue,
            overdue_since,
            days_past_due,
            limit: present.limit,
            drawing_power: present.drawing_power,
            class: found.class.as_ref().ok().and_then(|class| class.class),
        })
    }
}

impl RepaymentReply {
    fn of(repayment: &Repayment) -> Self {
        Self { from: repayment.from, worst_class: repayment.worst.as_ref().ok().copied(), arrears: repayment.arrears }
    }
}

impl NextReply {
    fn of(found: &Review) -> Self {
        let Next { eligible, amount, enhanced, renewal, ref open, .. } = found.next;
        let (facility, dose) = (found.request.facility, found.request.dose);
        Self { facility, dose, renewal, eligible, enhanced, amount, unknown: open.clone() }
    }
}

impl ReviewReply {
    pub(super) fn of(found: &Review, told: &Told<'_>, language: Language) -> Result<Self, Error> {
        let decision = &found.decision;
        let now = decision.corpus;
        let change = told.corpus_before.map(|before| now.minus(before)).transpose()?;
        let class = |class| ClassifyReply::of(class, told.loan, true, language);
        let (loan_account, cash_credit) = match told.lived {
            Lived::Term(account) => (Some(AccountReply::of(account)), None),
            Lived::Running(account, statement) => (None, Some(CashCreditReply::of(account, statement))),
        };
        Ok(Self {
            as_on: decision.as_on,
            scheme: decision.scheme,
            lender: found.request.lender,
            present: PresentReply::of(found, told.lived)?,
            repayment: RepaymentReply::of(&found.repayment),
            corpus: CorpusChangeReply { now, before: told.corpus_before, change },
            next: NextReply::of(found),
            findings: found.findings.iter().map(|finding| FindingReply::of(finding, language)).collect(),
            decision: DecisionReply::of(decision, language),
            classification: found.class.as_ref().ok().map(class),
            class_unknown: found.class.as_ref().err().map(|error| UnknownReply::of(error, language)),
            loan_account,
            cash_credit,
            evidence: found.next.evidence,
            rulebook: VERSION,
            after_review: Rulebook::is_after_review(decision.as_on).then_some(true),
        })
    }
}
