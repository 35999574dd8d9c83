//! A review in words: what its rules observed and require, and its page.

use super::page::decision_lines;
use super::sheet::{Heading, Sheet};
use super::{Speaker, count, text};
use crate::choice::{Facility, Language};
use crate::decision::Review;
use crate::money::Rupees;
use crate::rules::{Observed, Required};

impl Speaker {
    /// What a rule on the facility before the next observed.
    pub(super) fn observed_review(self, observed: &Observed) -> Option<String> {
        Some(match observed {
            Observed::Repayment { worst: Some(worst), own, others } => {
                let id = if *own || *others > 0 { "observed-repayment-arrears" } else { "observed-repayment" };
                self.say(id, &[text("class", self.choice("class", worst.as_str()))])
            }
            Observed::Repayment { worst: None, own, others } => self.arrears(*own, *others),
            Observed::Reported(number) => number.to_string(),
            Observed::Year(year) => self.say("observed-year", &[count("year", *year)]),
            _ => return None,
        })
    }

    /// What a rule on the facility before the next requires.
    pub(super) fn required_review(self, required: &Required) -> Option<String> {
        Some(match required {
            Required::GoodRepayment { worst, months } => {
                let class = text("class", self.choice("class", worst.as_str()));
                self.say("required-good-repayment", &[class, count("months", *months)])
            }
            Required::NumberOf(number) => number.to_string(),
            Required::AmountOf(amount) => self.money(*amount),
            Required::Need => self.word("required-need"),
            Required::Renewal(years) => self.counted("required-renewal", *years),
            Required::WithinLimit(limit) => self.say("required-within-limit", &[text("limit", self.money(*limit))]),
            _ => return None,
        })
    }
}

/// A review, for people.
#[must_use]
pub fn review_page(found: &Review, heading: Heading<'_>, corpus_before: Option<Rupees>, language: Language) -> Sheet {
    let say = Speaker { language };
    let next = &found.next;
    let present = &found.present;
    let verdict = say.verdict(heading, (next.eligible, !next.open.is_empty()), next.amount);
    let mut sheet = say.findings_sheet(heading, found.decision.as_on, found.decision.scheme, verdict);
    let had = say.say(&format!("facility-{}", present.facility.as_str()), &[count("dose", present.dose)]);
    sheet.line(say.word("review-present"), Some(had));
    let owed = if present.facility == Facility::CashCredit { "running-balance" } else { "account-outstanding" };
    sheet.line(say.word(owed), Some(say.money(present.outstanding)));
    sheet.line(say.word("review-limit"), present.limit.map(|limit| say.money(limit)));
    sheet.line(say.word("review-power"), present.drawing_power.map(|power| say.money(power)));
    let class = match &found.class {
        Ok(class) => class.class.map(|class| say.choice("class", class.as_str())),
        Err(error) => Some(format!("{}: {}", say.word("page-unknown"), say.error(error))),
    };
    sheet.line(say.word("review-class"), class);
    let repayment = &found.repayment;
    let worst = repayment.worst.as_ref().ok().map(|worst| {
        let class = text("class", say.choice("class", worst.as_str()));
        say.say("review-worst-value", &[class, text("from", say.day(repayment.from))])
    });
    sheet.line(say.word("review-worst"), worst);
    sheet.line(say.word("review-corpus-before"), corpus_before.map(|corpus| say.money(corpus)));
    decision_lines(say, &mut sheet, &found.decision, next.evidence);
    let findings = found.findings.iter().chain(&found.decision.findings);
    sheet.rows = findings.map(|finding| say.finding_row(finding)).collect();
    if next.renewal {
        sheet.notes.push(say.word("review-renewal"));
    }
    if next.eligible && next.enhanced == Some(false) {
        sheet.notes.push(say.word("review-kept"));
    }
    sheet.notes.extend(say.after_review(found.decision.as_on));
    sheet
}
