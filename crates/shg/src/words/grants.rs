//! The mission's funds and score cards in words: what their rules observed and require, and their pages.

use super::sheet::{Heading, Mark, Row, Sheet};
use super::{Speaker, count, text};
use crate::calendar::Date;
use crate::choice::{CardUnit, Existence, Fund, Language};
use crate::decision::Entitlement;
use crate::money::{Marks, Rupees};
use crate::rulebook::{FundAmount, VERSION};
use crate::rules::grade::{Graded, Told};
use crate::rules::{Observed, Required};

impl Speaker {
    /// Who is to have one of the mission's funds.
    pub(super) fn observed_mission(self, observed: &Observed) -> Option<String> {
        let Observed::Receiver { members, grade, federation } = observed else { return None };
        let grade = grade.map(|grade| self.say("observed-grade", &[text("grade", grade.as_str().to_owned())]));
        let federation =
            federation.map(|has| self.word(if has { "observed-federation" } else { "observed-no-federation" }));
        let words = [Some(self.counted("members", *members)), grade, federation];
        Some(words.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }

    /// What a rule on the mission's own money requires.
    pub(super) fn required_mission(self, required: &Required) -> Option<String> {
        Some(match required {
            Required::Told { so: true, .. } => self.word("claim-yes"),
            Required::Told { so: false, .. } => self.word("claim-no"),
            Required::InExistence { least, most, .. } if least == most => self.counted("required-months", *least),
            Required::InExistence { least, reading: Some(Existence::Least), .. } => {
                self.counted("required-months", *least)
            }
            Required::InExistence { most, reading: Some(Existence::Most), .. } => {
                self.counted("required-months", *most)
            }
            Required::InExistence { least, most, reading: None } => {
                self.say("required-either-months", &[count("least", *least), count("most", *most)])
            }
            Required::MissionAmount(amount) => self.fund_amount(amount),
            _ => return None,
        })
    }

    fn bounds(self, least: Option<Rupees>, most: Option<Rupees>) -> Option<String> {
        let money = |name, amount| text(name, self.money(amount));
        match (least, most) {
            (Some(least), Some(most)) if least == most => Some(self.money(least)),
            (Some(least), Some(most)) => Some(self.say("amount-between", &[money("from", least), money("to", most)])),
            (Some(least), None) => Some(self.say("amount-at-least", &[money("amount", least)])),
            (None, Some(most)) => Some(self.say("amount-at-most", &[money("amount", most)])),
            (None, None) => None,
        }
    }

    fn fund_amount(self, amount: &FundAmount) -> String {
        if !amount.by_grade.is_empty() {
            let row = |row: &crate::rulebook::GradeAmount| {
                let bounds = self.bounds(Some(row.least), Some(row.most)).unwrap_or_default();
                self.say("required-by-grade", &[text("grade", row.grade.as_str().to_owned()), text("amount", bounds)])
            };
            return amount.by_grade.iter().map(row).collect::<Vec<_>>().join("; ");
        }
        let money = |amount| [text("amount", self.money(amount))];
        let words = [
            self.bounds(amount.least, amount.most),
            amount.per_member.map(|each| self.say("required-per-member", &money(each))),
            amount.without_federation.map(|straight| self.say("required-without-federation", &money(straight))),
        ];
        words.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }
}

/// One of the mission's funds, for people.
#[must_use]
pub fn fund_page(found: &Entitlement, fund: Fund, as_on: Date, heading: Heading<'_>, language: Language) -> Sheet {
    let say = Speaker { language };
    let verdict = say.word(match found.entitled {
        Some(true) => "fund-entitled",
        Some(false) => "fund-not-entitled",
        None => "fund-not-known",
    });
    let amount = found.amount.map(|amount| say.amount(amount));
    let mut sheet = Sheet {
        heading: format!("{}, {}", say.group_as_on(heading, as_on), say.choice("fund", fund.as_str())),
        verdict: Some([Some(verdict), amount].into_iter().flatten().collect::<Vec<_>>().join(" — ")),
        columns: say.columns(&["page-rule", "page-observed", "page-required", "page-clause"]),
        rows: found.findings.iter().map(|finding| say.finding_row(finding)).collect(),
        notes: say.after_review(as_on).into_iter().collect(),
        ..Sheet::default()
    };
    sheet.line(say.word("fund-paid-to"), found.paid_to.map(|paid_to| say.choice("paid_to", paid_to.as_str())));
    sheet.line(say.word("page-evidence"), found.evidence.map(|evidence| say.choice("evidence", evidence.as_str())));
    sheet.line(say.word("page-rulebook"), Some(VERSION.to_owned()));
    sheet
}

/// A title in the language asked for, where it has one.
#[must_use]
pub fn titled(english: &str, hindi: Option<&str>, language: Language) -> String {
    match language {
        Language::English => english.to_owned(),
        Language::Hindi => hindi.unwrap_or(english).to_owned(),
    }
}

/// What was told of a parameter of a score card.
#[must_use]
pub fn told(told: &Told, unit: CardUnit, language: Language) -> String {
    let say = Speaker { language };
    match told {
        Told::Flag(true) => say.word("claim-yes"),
        Told::Flag(false) => say.word("claim-no"),
        Told::Word(word) => word.clone(),
        Told::Number(number) => {
            let part = |size: i128| number.checked_div(size).unwrap_or_default();
            let whole = u32::try_from(part(1_000_000)).unwrap_or(u32::MAX);
            let plain = Marks::of_millionths(*number).unwrap_or_default().to_string();
            match unit {
                CardUnit::Months => say.counted("months", whole),
                CardUnit::Count => whole.to_string(),
                CardUnit::Percent => say.say("percent", &[text("percent", plain)]),
                CardUnit::Rupees => {
                    let paise = i64::try_from(part(10_000)).unwrap_or(i64::MAX);
                    say.money(Rupees::from_paise(paise).unwrap_or_default())
                }
                CardUnit::Marks | CardUnit::YesNo | CardUnit::Word => plain,
            }
        }
    }
}

/// A group graded, for people.
#[must_use]
pub fn grade_page(graded: &Graded<'_>, language: Language) -> Sheet {
    let say = Speaker { language };
    let card = graded.card;
    let verdict = graded.passed.map(|passed| say.word(if passed { "grade-passed" } else { "grade-not-passed" }));
    let band = graded.band.map(|band| say.say("observed-grade", &[text("grade", band.to_owned())]));
    let verdict = [verdict.or_else(|| card.can_pass().then(|| say.word("grade-open"))), band];
    let verdict = verdict.into_iter().flatten().collect::<Vec<_>>().join(" — ");
    let of = |marks: Marks, most: Marks| {
        say.say("grade-of", &[text("marks", marks.to_string()), text("most", most.to_string())])
    };
    let row = |mark: &crate::rules::grade::Mark<'_>| {
        let most = mark.parameter.scale.most();
        let cells = vec![
            titled(&mark.parameter.title, mark.parameter.title_hi.as_deref(), language),
            mark.told
                .as_ref()
                .map_or_else(|| say.word("grade-not-told"), |told| self::told(told, mark.parameter.unit, language)),
            mark.marks.map_or_else(|| say.word("grade-unmarked"), |marks| of(marks, most)),
        ];
        let sign = match (mark.is_full(), mark.parameter.must) {
            (None, _) => Mark::Unknown,
            (Some(true), true) => Mark::Met,
            (Some(false), true) => Mark::NotMet,
            (Some(_), false) => Mark::Term,
        };
        Row { mark: sign, cells }
    };
    let mut sheet = Sheet {
        heading: titled(&card.title, card.title_hi.as_deref(), language),
        verdict: (!verdict.is_empty()).then_some(verdict),
        columns: say.columns(&["grade-parameter", "page-observed", "grade-marks"]),
        rows: graded.marks.iter().map(row).collect(),
        ..Sheet::default()
    };
    sheet.line(say.word("grade-total"), graded.total.map(|total| of(total, card.most())));
    sheet.line(say.word("grade-version"), Some(card.version.clone()));
    sheet.line(say.word("page-clause"), Some(say.citation(&card.citation)));
    sheet.line(say.word("page-rulebook"), Some(VERSION.to_owned()));
    sheet
}
