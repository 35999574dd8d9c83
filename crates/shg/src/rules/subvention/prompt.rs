//! Whether an account was paid promptly in a quarter, and why.

use super::One;
use crate::calendar::{Date, Quarter};
use crate::choice::PromptWindow;
use crate::error::Error;
use crate::loan::balances::Days;
use crate::loan::cash_credit::{Month, Statement};
use crate::rules::classify::{Due, Payments};
use crate::rules::finding::{Finding, Observed, Outcome, Rule};
use crate::rules::required::Required;

/// A month of a running account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthTest {
    /// Its days in the account.
    pub days: Days,
    /// What was found; of a month that the account did not live through, only the first test.
    pub findings: Vec<Finding>,
}

/// An instalment that was open in the quarter, or paid too late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InstalmentTest {
    /// The due date.
    pub due_on: Date,
    /// The day on which nothing of it was left, where that came by the quarter's end.
    pub paid_on: Option<Date>,
    /// Days from the due date to the payment, or to the quarter's end.
    pub days: u32,
}

/// The test of a quarter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromptTest {
    /// What came of it.
    pub outcome: Outcome,
    /// Of a running account: month by month.
    pub months: Vec<MonthTest>,
    /// Of a term loan: its instalments, and what was found.
    pub instalments: Vec<InstalmentTest>,
    /// Of a term loan: what was found.
    pub instalment_finding: Option<Finding>,
}

impl PromptTest {
    /// Every finding of it.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.months.iter().flat_map(|month| &month.findings).chain(&self.instalment_finding)
    }

    fn of(months: Vec<MonthTest>, instalments: Vec<InstalmentTest>, instalment_finding: Option<Finding>) -> Self {
        let mut test = Self { outcome: Outcome::Met, months, instalments, instalment_finding };
        let failed = test.findings().any(|finding| finding.outcome == Outcome::NotMet);
        let open = test.findings().find(|finding| matches!(finding.outcome, Outcome::Unknown(_)));
        let open = open.map(|finding| finding.outcome.clone());
        test.outcome = if failed { Outcome::NotMet } else { open.unwrap_or(Outcome::Met) };
        test
    }
}

impl One<'_> {
    /// The test of a quarter, where the year's text rewards prompt payment and the account was opened by its end.
    pub(super) fn prompt(&self, quarter: Quarter) -> Option<PromptTest> {
        self.programme.known.value.prompt.filter(|_| self.account.opened_on <= quarter.until)?;
        Some(match &self.account.payments {
            None => PromptTest {
                outcome: Outcome::Unknown(Error::FactNotGiven { fact: "dues" }),
                months: Vec::new(),
                instalments: Vec::new(),
                instalment_finding: None,
            },
            Some(Payments::Running(statement)) => {
                let inside = |month: &&Month| month.from >= quarter.from && month.until <= quarter.until;
                let months = statement.months.iter().filter(inside).map(|month| self.month(statement, month));
                PromptTest::of(months.collect(), Vec::new(), None)
            }
            Some(Payments::Dues(dues)) => self.instalments(dues, quarter),
        })
    }

    /// The three tests of a month.
    fn month(&self, statement: &Statement, month: &Month) -> MonthTest {
        let spells = statement.spells.iter().filter(|spell| spell.from <= month.until && spell.to >= month.from);
        let above = spells.map(|spell| Days { from: spell.from, until: spell.to.min(month.until) }.count()).max();
        let norm = &self.norms.prompt_payment;
        let limit = Finding::on(Rule::PromptLimit, Observed::Days(above.unwrap_or(0)), norm, |known| {
            Required::DaysAtMost(known.value.above_days)
        });
        let lived_through = month.from.day() == 1 && month.until == month.from.month_end();
        let ends = statement.day_ends.iter().filter(|end| (month.from..=month.until).contains(&end.on));
        let credits = ends.filter(|end| end.paid.is_positive()).count();
        let credits = Observed::Credits(u32::try_from(credits).unwrap_or(u32::MAX));
        let credit = Finding::on(Rule::PromptCredit, credits, norm, |known| {
            Required::CreditsAtLeast(known.value.monthly_credits)
        });
        let covered = Observed::Covered { credits: month.paid, interest: month.debited };
        let cover = Finding::on(Rule::PromptCover, covered, norm, |_| Required::MonthCovered);
        let others = [credit, cover].into_iter().flatten().filter(|_| lived_through);
        let days = Days { from: month.from, until: month.until };
        MonthTest { days, findings: limit.into_iter().chain(others).collect() }
    }

    /// Every instalment within its days of grace, as far as those have run out by the quarter's end.
    fn instalments(&self, dues: &[Due], quarter: Quarter) -> PromptTest {
        let test = |due: &Due| {
            let paid_on = due.paid_on.filter(|paid| *paid <= quarter.until);
            let days = paid_on.unwrap_or(quarter.until).days_since(due.due_on).max(0);
            InstalmentTest { due_on: due.due_on, paid_on, days: u32::try_from(days).unwrap_or(u32::MAX) }
        };
        let is_open = |test: &InstalmentTest| test.paid_on.is_none_or(|paid| paid >= quarter.from);
        let all = dues.iter().filter(|due| due.due_on <= quarter.until).map(test);
        let counted: Vec<InstalmentTest> = match self.claim.choices.prompt_window {
            PromptWindow::Tenure => all.collect(),
            PromptWindow::Quarter => all.filter(is_open).collect(),
        };
        let worst = counted.iter().map(|test| test.days).max().unwrap_or(0);
        let norm = &self.norms.prompt_payment;
        let finding = Finding::on(Rule::PromptInstalments, Observed::Days(worst), norm, |known| {
            Required::DaysAtMost(known.value.paid_within_days)
        });
        let grace = norm.as_ref().map_or(u32::MAX, |known| known.value.paid_within_days);
        let told = counted.into_iter().filter(|test| is_open(test) || test.days > grace).collect();
        PromptTest::of(Vec::new(), told, finding)
    }
}
