//! A group's lending as a standing answers it.

use serde::Serialize;

use crate::calendar::Date;
use crate::choice::{LoanPurpose, LoanSource};
use crate::money::Rupees;
use crate::standing::{AtRisk, Borrower, LendingMeasures, Lent, OpenLoan, Pot, Share};

/// The lending of a group, where the terms on which it lends are told.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct LendingReply {
    /// Members who have borrowed.
    borrowers: Vec<BorrowerReply>,
    /// Of the members of the day, those who have ever borrowed.
    have_borrowed: TimesReply,
    /// Loans that are not repaid.
    loans: Vec<OpenLoanReply>,
    /// The four kinds of money, kept apart.
    sources: Vec<PotReply>,
    /// What was lent for.
    purposes: Vec<LentReply>,
    /// Of what was lent for a purpose that is told, what was for production.
    production: MoneyReply,
    overdue: OverdueReply,
    /// Principal on loans overdue for more than so many days, of all that is outstanding.
    at_risk: Vec<AtRiskReply>,
    /// The first day of the window in which `idle` and `velocity` are measured.
    measured_from: Date,
    /// Cash and bank at the ends of the days, on average, of the corpus.
    idle: MoneyReply,
    /// Principal outstanding, of the corpus.
    rotating: MoneyReply,
    /// What was lent, of the corpus.
    velocity: MoneyReply,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct BorrowerReply {
    member: String,
    loans: u32,
    lent: Rupees,
    outstanding: Rupees,
    overdue: Rupees,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct OpenLoanReply {
    member: String,
    loan: Option<String>,
    given_on: Date,
    source: LoanSource,
    purpose: Option<LoanPurpose>,
    principal: Rupees,
    outstanding: Rupees,
    overdue: Rupees,
    overdue_since: Option<Date>,
    days_overdue: u32,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct PotReply {
    source: LoanSource,
    /// Received and not given back; of the group's own, all that is nobody else's.
    fund: Rupees,
    lent: Rupees,
    repaid: Rupees,
    outstanding: Rupees,
    overdue: Rupees,
    /// What is not out on loan.
    idle: Rupees,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct LentReply {
    purpose: Option<LoanPurpose>,
    loans: u32,
    lent: Rupees,
    outstanding: Rupees,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct OverdueReply {
    principal: Rupees,
    /// `null` where the group's rate or its meetings are not told.
    interest: Option<Rupees>,
    /// Both, of the principal outstanding.
    share: MoneyReply,
    longest_days: u32,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct AtRiskReply {
    days: u32,
    #[serde(flatten)]
    share: MoneyReply,
}

/// So many of so many; the percentage is `null` of nothing.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct TimesReply {
    part: u32,
    whole: u32,
    percent: Option<String>,
}

/// So much of so much; the percentage is `null` of nothing.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct MoneyReply {
    part: Rupees,
    whole: Rupees,
    percent: Option<String>,
}

fn percent(share: Share) -> Option<String> {
    share.is_due().then(|| rust_decimal::Decimal::new(share.percent_hundredths(), 2).to_string())
}

impl TimesReply {
    fn of(share: Share) -> Self {
        let (part, whole) = match share {
            Share::Times { done, due } => (done, due),
            Share::Money { .. } => (0, 0),
        };
        Self { part, whole, percent: percent(share) }
    }
}

impl MoneyReply {
    fn of(share: Share) -> Self {
        let (part, whole) = match share {
            Share::Money { done, due } => (done, due),
            Share::Times { .. } => (Rupees::ZERO, Rupees::ZERO),
        };
        Self { part, whole, percent: percent(share) }
    }
}

impl LendingReply {
    pub(super) fn of(measures: &LendingMeasures) -> Self {
        Self {
            borrowers: measures.borrowers.iter().map(BorrowerReply::of).collect(),
            have_borrowed: TimesReply::of(measures.have_borrowed),
            loans: measures.loans.iter().map(OpenLoanReply::of).collect(),
            sources: measures.sources.iter().map(PotReply::of).collect(),
            purposes: measures.purposes.iter().map(LentReply::of).collect(),
            production: MoneyReply::of(measures.production),
            overdue: OverdueReply {
                principal: measures.overdue_principal,
                interest: measures.overdue_interest,
                share: MoneyReply::of(measures.overdue),
                longest_days: measures.longest_overdue_days,
            },
            at_risk: measures.at_risk.iter().map(AtRiskReply::of).collect(),
            measured_from: measures.measured_from,
            idle: MoneyReply::of(measures.idle),
            rotating: MoneyReply::of(measures.rotating),
            velocity: MoneyReply::of(measures.velocity),
        }
    }
}

impl BorrowerReply {
    fn of(borrower: &Borrower) -> Self {
        let Borrower { member, loans, lent, outstanding, overdue } = borrower.clone();
        Self { member, loans, lent, outstanding, overdue }
    }
}

impl OpenLoanReply {
    fn of(open: &OpenLoan) -> Self {
        let OpenLoan {
            member,
            loan,
            given_on,
            source,
            purpose,
            principal,
            outstanding,
            overdue,
            overdue_since,
            days_overdue,
        } = open.clone();
        Self { member, loan, given_on, source, purpose, principal, outstanding, overdue, overdue_since, days_overdue }
    }
}

impl PotReply {
    const fn of(pot: &Pot) -> Self {
        let Pot { source, fund, lent, repaid, outstanding, overdue, idle } = *pot;
        Self { source, fund, lent, repaid, outstanding, overdue, idle }
    }
}

impl LentReply {
    const fn of(row: &Lent) -> Self {
        let Lent { purpose, loans, lent, outstanding } = *row;
        Self { purpose, loans, lent, outstanding }
    }
}

impl AtRiskReply {
    fn of(at_risk: &AtRisk) -> Self {
        Self { days: at_risk.days, share: MoneyReply::of(at_risk.share) }
    }
}
