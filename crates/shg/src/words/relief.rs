//! Relief towards interest in words: what its rules observed and require, and the pages of its claims.

use super::sheet::{Mark, Row, Sheet};
use super::{Speaker, text};
use crate::calendar::{Date, Quarter};
use crate::choice::{Language, Office, Relief};
use crate::rulebook::VERSION;
use crate::rules::enterprise::{EnterpriseClaim, EnterpriseLoan};
use crate::rules::subvention::{AccountClaim, Claim, Claimed, PromptTest, QuarterClaim};
use crate::rules::{Finding, Observed, Outcome, Required};

impl Speaker {
    /// What a rule on relief observed.
    pub(super) fn observed_relief(self, observed: &Observed) -> Option<String> {
        Some(match observed {
            Observed::Borrower { category, rural } => {
                let id = if *rural { "observed-rural" } else { "observed-not-rural" };
                self.say(id, &[text("category", self.choice("category", category.as_str()))])
            }
            Observed::CapitalSubsidy(true) => self.word("observed-capital-subsidy"),
            Observed::CapitalSubsidy(false) => self.word("observed-no-capital-subsidy"),
            Observed::Credits(credits) => self.counted("observed-credits", *credits),
            Observed::Told(true) => self.word("claim-yes"),
            Observed::Told(false) => self.word("claim-no"),
            _ => return None,
        })
    }

    /// What a rule on the members and the meetings of a group observed.
    pub(super) fn observed_members(self, observed: &Observed) -> Option<String> {
        Some(match observed {
            Observed::AbovePovertyLine { above, told, members } => {
                let number = |name, number: &u32| text(name, number.to_string());
                self.say(
                    "observed-above-line",
                    &[number("above", above), number("told", told), number("members", members)],
                )
            }
            Observed::Offices { president, secretary, treasurer } => self.vacant([*president, *secretary, *treasurer]),
            Observed::Meetings(held) => self.counted("observed-meetings", *held),
            _ => return None,
        })
    }

    /// What a rule on relief requires.
    pub(super) fn required_relief(self, required: &Required) -> Option<String> {
        Some(match required {
            Required::RuralWomen => self.word("required-rural-women"),
            Required::NoCapitalSubsidy => self.word("required-no-capital-subsidy"),
            Required::LoanAtMost(most) => self.say("required-loan-at-most", &[text("amount", self.money(*most))]),
            Required::StandardThroughout => self.word("required-standard"),
            Required::CreditsAtLeast(least) => self.counted("required-credits", *least),
            Required::MonthCovered => self.word("required-month-covered"),
            Required::Yes => self.word("claim-yes"),
            Required::No => self.word("claim-no"),
            _ => return None,
        })
    }

    /// What it requires.
    pub(super) fn required_members(self, required: &Required) -> Option<String> {
        Some(match required {
            Required::AboveLineAtMost(most) => self.say("required-above-line", &[text("percent", most.to_string())]),
            Required::OfficesFilled(offices) => {
                let words = offices.iter().map(|office| self.choice("office", office.as_str())).collect();
                self.list("list-and", words)
            }
            Required::MeetingsAtLeast(least) => self.counted("required-meetings", *least),
            _ => return None,
        })
    }

    /// The offices that nobody holds.
    fn vacant(self, held: [bool; 3]) -> String {
        let offices = Office::ALL.iter().zip(held).filter(|(_, held)| !held);
        let words: Vec<String> = offices.map(|(office, _)| self.choice("office", office.as_str())).collect();
        if words.is_empty() {
            return self.word("observed-offices-filled");
        }
        self.say("observed-vacant", &[text("offices", self.list("list-and", words))])
    }

    fn period(self, quarters: &[Quarter]) -> [super::Filling<'static>; 2] {
        let day = |day: Option<Date>| day.map_or_else(String::new, |day| self.day(day));
        let (from, until) = (quarters.first().map(|first| first.from), quarters.last().map(|last| last.until));
        [text("from", day(from)), text("until", day(until))]
    }

    /// What was not met or is not known, of an account.
    pub(super) fn remark(self, account: &str, finding: &Finding) -> Option<String> {
        if matches!(finding.outcome, Outcome::Met | Outcome::Term) {
            return None;
        }
        let row = self.finding_row(finding);
        let names = ["rule", "observed", "required", "clause"];
        let cells = names.into_iter().zip(row.cells).map(|(name, cell)| text(name, cell));
        let fillings: Vec<_> = cells.chain([text("account", account.to_owned())]).collect();
        Some(self.say("claim-remark", &fillings))
    }

    /// The clauses on which a claim rests, each once.
    fn clauses(self, claimed: &Claimed) -> Option<String> {
        let mut clauses: Vec<String> = Vec::new();
        for account in claimed.borrowers.iter().flat_map(|borrower| &borrower.accounts) {
            let tests = account.quarters.iter().filter_map(|quarter| quarter.prompt.as_ref());
            for finding in account.findings.iter().chain(tests.flat_map(PromptTest::findings)) {
                let clause = self.finding_row(finding).cells.pop();
                clauses.extend(clause.filter(|clause| !clause.is_empty() && !clauses.contains(clause)));
            }
        }
        (!clauses.is_empty()).then(|| clauses.join("; "))
    }

    /// The remarks on an account: first of its rules, then of its prompt payment.
    fn remarks(self, name: &str, account: &AccountClaim, notes: &mut Vec<String>) {
        notes.extend(account.findings.iter().filter_map(|finding| self.remark(name, finding)));
        for test in account.quarters.iter().filter_map(|quarter| quarter.prompt.as_ref().map(|test| (quarter, test))) {
            let (quarter, test) = test;
            for month in &test.months {
                let from = month.days.from;
                let name = format!("{name}, {:04}-{:02}", from.year(), from.month());
                notes.extend(month.findings.iter().filter_map(|finding| self.remark(&name, finding)));
            }
            let name = format!("{name}, {}", quarter.quarter.until);
            notes.extend(test.instalment_finding.iter().filter_map(|finding| self.remark(&name, finding)));
            if let (Outcome::Unknown(error), None, true) =
                (&test.outcome, &test.instalment_finding, test.months.is_empty())
            {
                notes.push(self.say("claim-untested", &[text("account", name), text("reason", self.error(error))]));
            }
        }
    }

    fn claim_rows(self, name: &str, quarter: &QuarterClaim, sheet: &mut Sheet) {
        for row in &quarter.rows {
            let slab = [text("above", self.money(row.slab.above)), text("up_to", self.money(row.slab.up_to))];
            let cells = vec![
                name.to_owned(),
                row.period.from.to_string(),
                row.period.until.to_string(),
                self.choice("relief", row.relief.as_str()),
                self.say("claim-slab-value", &slab),
                row.products.days.to_string(),
                row.percent.to_string(),
                row.amount.to_string(),
            ];
            sheet.rows.push(Row { mark: Mark::Blank, cells });
        }
    }
}

/// A claim for interest relief, for people.
#[must_use]
pub fn subvention_page(claim: &Claim, claimed: &Claimed, language: Language) -> Sheet {
    let say = Speaker { language };
    let mut sheet = Sheet {
        heading: say.say("claim-heading", &say.period(&claim.quarters)),
        columns: say.columns(&[
            "claim-account",
            "claim-from",
            "claim-until",
            "claim-for",
            "claim-slab",
            "claim-days",
            "schedule-rate",
            "claim-amount",
        ]),
        grid: true,
        ..Sheet::default()
    };
    for relief in Relief::ALL {
        let total = claimed.total(*relief).ok().filter(|total| total.is_positive());
        sheet.line(say.choice("relief", relief.as_str()), total.map(|total| say.money(total)));
    }
    let all = crate::money::Rupees::total(claimed.rows().map(|row| row.amount)).ok();
    sheet.line(say.word("claim-total"), all.map(|all| say.money(all)));
    sheet.line(say.word("page-clause"), say.clauses(claimed));
    sheet.line(say.word("page-evidence"), claimed.evidence.map(|evidence| say.choice("evidence", evidence.as_str())));
    sheet.line(say.word("page-rulebook"), Some(VERSION.to_owned()));
    let mut notes = Vec::new();
    for borrower in &claimed.borrowers {
        for account in &borrower.accounts {
            let name = format!("{} {}", borrower.id, account.id);
            account.quarters.iter().for_each(|quarter| say.claim_rows(&name, quarter, &mut sheet));
            say.remarks(&name, account, &mut notes);
        }
    }
    notes.extend(claim.quarters.last().and_then(|last| say.after_review(last.until)));
    sheet.notes = notes;
    sheet
}

/// A claim on the Women Enterprise Acceleration Fund, for people.
#[must_use]
pub fn enterprise_fund_page(loan: &EnterpriseLoan, found: &EnterpriseClaim, language: Language) -> Sheet {
    let say = Speaker { language };
    let mut sheet = Sheet {
        heading: say.say("fund-heading", &say.period(&loan.quarters)),
        columns: say.columns(&["page-rule", "page-observed", "page-required", "page-clause"]),
        rows: found.findings.iter().map(|finding| say.finding_row(finding)).collect(),
        ..Sheet::default()
    };
    let totals = found.totals().ok();
    sheet.line(say.word("fund-interest"), totals.map(|(interest, _)| say.money(interest)));
    sheet.line(say.word("fund-reimbursed"), totals.map(|(_, fees)| say.money(fees)));
    sheet.line(say.word("schedule-rate"), Some(say.percent(found.percent)));
    sheet.line(say.word("fund-relief-until"), Some(say.day(found.relief_until)));
    sheet.line(say.word("fund-fees-until"), Some(say.day(found.fees_until)));
    let days = found.rows.iter().fold(0_u32, |days, row| days.saturating_add(row.products.days));
    sheet.line(say.word("claim-days"), Some(days.to_string()));
    sheet.line(say.word("page-evidence"), Some(say.choice("evidence", found.evidence.as_str())));
    sheet.line(say.word("page-rulebook"), Some(VERSION.to_owned()));
    sheet.notes.extend(loan.quarters.last().and_then(|last| say.after_review(last.until)));
    sheet
}
