//! The class of a loan in words: what its rules observed and require, and its page.

use super::sheet::Sheet;
use super::{Speaker, count, text};
use crate::choice::{AssetClass, Language};
use crate::rulebook::VERSION;
use crate::rules::classify::{Change, Classification, Loan};
use crate::rules::{Observed, Required};

impl Speaker {
    /// What a rule on the conduct of a loan observed.
    pub(super) fn observed_conduct(self, observed: &Observed) -> Option<String> {
        Some(match observed {
            Observed::Days(days) => self.counted("days", *days),
            Observed::Day(day) => self.day(*day),
            Observed::Covered { credits, interest } => self.say(
                "observed-covered",
                &[text("credits", self.money(*credits)), text("interest", self.money(*interest))],
            ),
            Observed::Facilities(facilities) => self.counted("observed-facilities", *facilities),
            Observed::Arrears { own, others } => self.arrears(*own, *others),
            _ => return None,
        })
    }

    /// What is in arrears.
    pub(super) fn arrears(self, own: bool, others: u32) -> String {
        match (own, others) {
            (false, 0) => self.word("observed-no-arrears"),
            (true, 0) => self.word("observed-own-arrears"),
            (false, others) => self.counted("observed-other-arrears", others),
            (true, others) => self.counted("observed-all-arrears", others),
        }
    }

    /// What a rule on the conduct of a loan requires.
    pub(super) fn required_conduct(self, required: &Required) -> Option<String> {
        let money = |id, amount| self.say(id, &[text("amount", self.money(amount))]);
        Some(match required {
            Required::SpecialMention { most, sma_1, sma_2 } => {
                let id = if *most == 0 { "required-not-overdue" } else { "required-little-above" };
                self.say(id, &[count("sma_1", *sma_1), count("sma_2", *sma_2)])
            }
            Required::DaysAtMost(days) => self.counted("required-days-at-most", *days),
            Required::DaysBelow(days) => self.counted("required-days-below", *days),
            Required::MonthsBelow(months) => self.counted("required-months-below", *months),
            Required::InterestCovered(days) => self.counted("required-interest-covered", *days),
            Required::NoneNonPerforming => self.word("required-none-non-performing"),
            Required::AllArrearsPaid => self.word("required-all-arrears-paid"),
            Required::Ages(ages) => {
                let later = |doubtful: u32| ages.doubtful_after_months.saturating_add(doubtful);
                let months = [
                    count("first", later(0)),
                    count("second", later(ages.doubtful_2_after_months)),
                    count("third", later(ages.doubtful_3_after_months)),
                ];
                self.say("required-ages", &months)
            }
            Required::LossAsIdentified => self.choice("class", AssetClass::Loss.as_str()),
            Required::Stages { second, third } => {
                self.say("required-stages", &[count("second", *second), count("third", *third)])
            }
            Required::Provided(amount) => money("required-provided", *amount),
            Required::ProvidedAtLeast(amount) => money("required-provided-at-least", *amount),
            Required::NotProvided => self.word("required-not-provided"),
            Required::Reversed(amount) => money("required-reversed", *amount),
            _ => return None,
        })
    }

    /// A class from a day on.
    fn change(self, change: &Change) -> String {
        let class = text("class", self.choice("class", change.class.as_str()));
        self.say("classify-change", &[class, text("date", self.day(change.on))])
    }

    /// The same, with the rule by which it came.
    fn change_by(self, change: &Change) -> String {
        format!("{} ({})", self.change(change), self.choice("rule", change.reason.as_str()))
    }
}

/// The class of a loan, for people.
#[must_use]
pub fn classify_page(found: &Classification, loan: &Loan, language: Language) -> Sheet {
    let say = Speaker { language };
    let class = found.class.map(|class| say.choice("class", class.as_str()));
    let stage = found.stage.map(|stage| say.say("classify-stage", &[count("stage", stage.number)]));
    let since = found.since.map(|since| say.say("page-since", &[text("from", say.day(since))]));
    let facility = say.word(&format!("classify-{}", loan.facility().as_str()));
    let lender = say.choice("lender", loan.lender.as_str());
    let mut sheet = Sheet {
        heading: format!("{facility}, {lender}, {}", say.as_on(found.as_on)),
        verdict: Some([class, stage, since].into_iter().flatten().collect::<Vec<_>>().join(", ")),
        columns: say.columns(&["page-rule", "page-observed", "page-required", "page-clause"]),
        rows: found.findings.iter().map(|finding| say.finding_row(finding)).collect(),
        notes: say.after_review(found.as_on).into_iter().collect(),
        ..Sheet::default()
    };
    let days =
        if loan.facility() == crate::choice::Facility::CashCredit { "running-days-above" } else { "classify-days" };
    sheet.line(say.word(days), Some(found.days_past_due.to_string()));
    sheet.line(say.word("classify-npa-since"), found.npa_since.map(|day| say.day(day)));
    let becomes: Vec<String> = found.becomes.iter().map(|change| say.change(change)).collect();
    sheet.line(say.word("classify-becomes"), (!becomes.is_empty()).then(|| becomes.join("; ")));
    let history: Vec<String> = found.history.iter().map(|change| say.change_by(change)).collect();
    sheet.line(say.word("classify-history"), (history.len() > 1).then(|| history.join("; ")));
    let provision = found.provision.as_ref().map(|provision| say.money(provision.total));
    let least = found.stage.and_then(|stage| stage.provision_least);
    let least = least.map(|amount| say.say("amount-at-least", &[text("amount", say.money(amount))]));
    sheet.line(say.word("rule-provision"), provision.or(least));
    let reversal = found.reversal.and_then(|reversal| reversal.interest.plus(reversal.fees).ok());
    sheet.line(say.word("rule-income_reversal"), reversal.map(|amount| say.money(amount)));
    sheet.line(say.word("page-evidence"), found.evidence.map(|evidence| say.choice("evidence", evidence.as_str())));
    sheet.line(say.word("page-rulebook"), Some(VERSION.to_owned()));
    sheet
}
