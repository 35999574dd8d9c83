//! Pages: a decision, a standing, the norms of a day, the life of a parameter, the faults of a question.

use super::sheet::{Heading, Mark, Row, Sheet};
use super::{Speaker, count, text};
use crate::calendar::Date;
use crate::choice::{Evidence, Language, Practice, ReferenceRate, Scheme};
use crate::decision::Decision;
use crate::fault::Fault;
use crate::money::{Rate, Rupees};
use crate::rulebook::{Citation, Life, Listed, Reign, Rulebook, VERSION};
use crate::rules::{Amount, Finding, Outcome};
use crate::standing::{BookMeasures, Standing};

impl Speaker {
    pub(super) fn group_as_on(self, heading: Heading<'_>, as_on: Date) -> String {
        let group = heading.group;
        let name = group.name.as_ref().map_or_else(|| group.id.clone(), |name| format!("{name} ({})", group.id));
        format!("{name}, {}", self.as_on(as_on))
    }

    pub(super) fn as_on(self, day: Date) -> String {
        self.say("page-as-on", &[text("date", self.day(day))])
    }

    pub(super) fn citation(self, citation: &Citation) -> String {
        let mut words = format!("{} {}", citation.source, citation.clause);
        if citation.evidence != crate::choice::Evidence::FullText {
            words.push_str(", ");
            words.push_str(&self.choice("evidence", citation.evidence.as_str()));
        }
        if let Some(overlay) = &citation.overlay {
            words.push_str(", ");
            words.push_str(overlay);
        }
        words
    }

    /// The most that is paid: a rate, and the bank's own rates that bound it too.
    fn ceiling(self, percent: Rate, lowest_of: &[ReferenceRate]) -> String {
        let percent = self.percent(percent);
        if lowest_of.is_empty() {
            return percent;
        }
        let rates = lowest_of.iter().map(|rate| self.choice("rate", rate.as_str())).collect();
        self.say("page-ceiling", &[text("percent", percent), text("rates", self.list("list-or", rates))])
    }

    /// An amount with its bound, and in lakh or crore beside the digits.
    pub(super) fn amount(self, amount: Amount) -> String {
        let money = |name, amount: Rupees| text(name, self.money_said(amount));
        match amount {
            Amount::Exactly { exactly } => self.say("amount-exactly", &[money("amount", exactly)]),
            Amount::AtLeast { at_least } => self.say("amount-at-least", &[money("amount", at_least)]),
            Amount::Above { above } => self.say("amount-above", &[money("amount", above)]),
            Amount::AtMost { at_most } => self.say("amount-at-most", &[money("amount", at_most)]),
            Amount::Between { from, to } => self.say("amount-between", &[money("from", from), money("to", to)]),
        }
    }

    pub(super) fn money_said(self, amount: Rupees) -> String {
        let digits = self.money(amount);
        let said = amount.in_lakh_and_crore();
        match said.split_once(' ') {
            Some((number, unit)) => {
                let unit = if unit == "crore" { "crore" } else { "lakh" };
                format!("{digits} ({})", self.say(unit, &[text("amount", number.to_owned())]))
            }
            None => digits,
        }
    }

    pub(super) fn finding_row(self, finding: &Finding) -> Row {
        let language = self.language;
        let mark = match finding.outcome {
            Outcome::Met => Mark::Met,
            Outcome::NotMet => Mark::NotMet,
            Outcome::Term => Mark::Term,
            Outcome::Unknown(_) => Mark::Unknown,
        };
        let observed = super::observed(finding, language);
        let observed = match &finding.outcome {
            Outcome::Unknown(error) => format!("{}: {}", self.word("page-unknown"), self.error(error)),
            Outcome::NotMet => observed.unwrap_or_else(|| self.word("none")),
            _ => observed.unwrap_or_default(),
        };
        let required = super::required(finding, language).unwrap_or_default();
        let cited = [&finding.citation, &finding.setting].into_iter().flatten().map(|citation| self.citation(citation));
        let clause = cited.collect::<Vec<_>>().join("; ");
        Row { mark, cells: vec![self.choice("rule", finding.rule.as_str()), observed, required, clause] }
    }

    /// Eligible or not, for what, and how much.
    pub(super) fn verdict(self, heading: Heading<'_>, eligible: (bool, bool), amount: Option<Amount>) -> String {
        let verdict = self.word(match eligible {
            (true, true) => "page-eligible-as-known",
            (true, false) => "page-eligible",
            (false, _) => "page-not-eligible",
        });
        let facility = heading.request.map(|request| {
            self.say(&format!("facility-{}", request.facility.as_str()), &[count("dose", request.dose)])
        });
        let amount = amount.map(|amount| self.amount(amount));
        [Some(verdict), facility, amount].into_iter().flatten().collect::<Vec<_>>().join(" — ")
    }

    /// A page whose table is one of findings.
    pub(super) fn findings_sheet(self, heading: Heading<'_>, as_on: Date, scheme: Scheme, verdict: String) -> Sheet {
        Sheet {
            heading: format!("{}, {}", self.group_as_on(heading, as_on), self.choice("scheme", scheme.as_str())),
            verdict: Some(verdict),
            columns: self.columns(&["page-rule", "page-observed", "page-required", "page-clause"]),
            ..Sheet::default()
        }
    }

    pub(super) fn columns(self, ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| self.word(id)).collect()
    }

    fn reign(self, reign: Reign) -> String {
        let from = text("from", self.day(reign.from));
        match reign.until {
            Some(until) => self.say("page-between", &[from, text("until", self.day(until))]),
            None => self.say("page-since", &[from]),
        }
    }

    pub(super) fn after_review(self, day: Date) -> Option<String> {
        let late = Rulebook::is_after_review(day);
        late.then(|| self.say("page-after-review", &[text("version", VERSION.to_owned())]))
    }
}

/// A decision, for people.
#[must_use]
pub fn decision_page(decision: &Decision, heading: Heading<'_>, language: Language) -> Sheet {
    let say = Speaker { language };
    let outcome = &decision.outcome;
    let open = decision.open_conditions().next().is_some();
    let verdict = say.verdict(heading, (outcome.eligible, open), outcome.amount);
    let mut sheet = say.findings_sheet(heading, decision.as_on, decision.scheme, verdict);
    sheet.rows = decision.findings.iter().map(|finding| say.finding_row(finding)).collect();
    sheet.notes.extend(say.after_review(decision.as_on));
    decision_lines(say, &mut sheet, decision, outcome.evidence);
    sheet
}

/// What a decision says beside its findings.
pub(super) fn decision_lines(say: Speaker, sheet: &mut Sheet, decision: &Decision, evidence: Option<Evidence>) {
    let outcome = &decision.outcome;
    sheet.line(say.word("page-corpus"), Some(say.money_said(decision.corpus)));
    sheet.line(say.word("page-sanction"), outcome.sanction.map(|amount| say.money_said(amount)));
    let tenor = outcome.tenor_months.map(|(least, most)| {
        if least == most {
            return say.counted("months", least);
        }
        say.say("from-to", &[text("from", least.to_string()), text("to", say.counted("months", most))])
    });
    sheet.line(say.word("page-tenor"), tenor);
    let instalments = outcome.instalments.as_ref().map(|every| {
        say.list("list-or", every.iter().map(|interval| say.choice("interval", interval.as_str())).collect())
    });
    sheet.line(say.word("page-instalments"), instalments);
    let share = outcome.income_generating_least_percent;
    sheet.line(
        say.word("page-share"),
        share.map(|share| say.say("page-share-value", &[text("percent", share.to_string())])),
    );
    let collateral = outcome.collateral.map(|security| match security {
        crate::decision::Security::None => say.word("security-none"),
        crate::decision::Security::NotStated => say.word("security-not_stated"),
        crate::decision::Security::BankPolicy => say.word("security-bank_policy"),
    });
    sheet.line(say.word("page-collateral"), collateral);
    sheet.line(say.word("page-margin"), outcome.margin_most.map(|margin| say.money(margin)));
    let ceiling = outcome.interest.as_ref().map(|(percent, lowest_of)| say.ceiling(*percent, lowest_of));
    sheet.line(say.word("page-interest"), ceiling);
    let class = outcome.priority_sector.map(|class| say.choice("priority", class.as_str()));
    let weaker = say.word("rule-weaker_section");
    let class = class.map(|class| if outcome.weaker_section { format!("{class}; {weaker}") } else { class });
    sheet.line(say.word("rule-priority_sector"), class);
    sheet.line(say.word("page-evidence"), evidence.map(|evidence| say.choice("evidence", evidence.as_str())));
    sheet.line(say.word("page-rulebook"), Some(VERSION.to_owned()));
}

/// A standing, for people.
#[must_use]
pub fn standing_page(standing: &Standing, heading: Heading<'_>, language: Language) -> Sheet {
    let say = Speaker { language };
    let mut sheet = Sheet {
        heading: say.group_as_on(heading, standing.as_on),
        columns: say.columns(&["page-practices", "page-observed"]),
        ..Sheet::default()
    };
    let day = |day: Option<Date>| day.map(|day| say.day(day));
    sheet.line(say.word("page-active-since"), day(standing.active_since));
    sheet.line(say.word("page-revived-on"), day(standing.revived_on));
    sheet.line(say.word("page-dormant-since"), day(standing.dormant_since));
    sheet.line(say.word("page-active-months"), Some(say.counted("months", standing.active_months())));
    let corpus = &standing.corpus;
    for (id, amount) in [
        ("page-revolving_fund", corpus.revolving_fund),
        ("page-savings", corpus.savings),
        ("page-interest_from_members", corpus.interest_from_members),
        ("page-other_income", corpus.other_income),
        ("page-promoter_funds", corpus.promoter_funds),
    ] {
        sheet.line(say.word(id), Some(say.money(amount)));
    }
    sheet.line(say.word("page-corpus"), corpus.total().ok().map(|total| say.money_said(total)));
    if let Some(books) = &standing.books {
        book_lines(say, &mut sheet, books);
    }
    for practice in Practice::ALL {
        let practised = say.practised(standing.panchasutra.practice(*practice));
        let title = match practice {
            Practice::Meetings => "rule-regular_meetings",
            Practice::Savings => "rule-regular_savings",
            Practice::InternalLending => "rule-regular_internal_lending",
            Practice::Repayment => "rule-timely_repayment",
            Practice::Books => "rule-books_up_to_date",
        };
        sheet.rows.push(Row { mark: Mark::Blank, cells: vec![say.word(title), practised] });
    }
    sheet
}

fn book_lines(say: Speaker, sheet: &mut Sheet, books: &BookMeasures) {
    sheet.line(say.word("page-members"), Some(say.counted("members", books.members)));
    let overdue = books.demand.due.minus(books.demand.collected).unwrap_or_default();
    for (id, amount) in [
        ("page-lent", books.totals.lent),
        ("page-repaid", books.totals.repaid),
        ("page-outstanding", books.outstanding),
        ("page-overdue", overdue),
        ("page-borrowed", books.totals.borrowed),
        ("page-cash", books.totals.cash),
    ] {
        sheet.line(say.word(id), Some(say.money(amount)));
    }
    sheet.line(say.word("page-borrowers"), Some(books.borrowers.to_string()));
    sheet.line(say.word("page-meetings"), Some(books.meetings.held.to_string()));
    sheet.line(say.word("page-attendance"), books.meetings.attendance.map(|share| say.share(share)));
    if let Some(lending) = &books.lending {
        say.lending(lending, sheet);
    }
}

/// The norms of a day, for people.
#[must_use]
pub fn norms_page(norms: &[Listed], on: Date, scheme: Scheme, language: Language) -> Sheet {
    let say = Speaker { language };
    let mut sheet = Sheet {
        heading: format!("{}, {}", say.choice("scheme", scheme.as_str()), say.as_on(on)),
        columns: say.columns(&["page-parameter", "page-value", "page-says", "page-in-force", "page-clause"]),
        spread: true,
        notes: say.after_review(on).into_iter().collect(),
        ..Sheet::default()
    };
    for norm in norms {
        let title = format!("{} ({})", norm.title, norm.name);
        sheet.rows.push(match &norm.value {
            Ok(value) => Row {
                mark: Mark::Term,
                cells: vec![
                    title,
                    value.value.to_string(),
                    value.says.clone(),
                    say.reign(value.reign),
                    say.citation(&value.citation),
                ],
            },
            Err(error) => Row { mark: Mark::Unknown, cells: vec![title, say.error(error)] },
        });
    }
    sheet.line(say.word("page-rulebook"), Some(VERSION.to_owned()));
    sheet
}

/// The life of a parameter, for people.
#[must_use]
pub fn history_page(life: &Life, scheme: Scheme, language: Language) -> Sheet {
    let say = Speaker { language };
    let mut sheet = Sheet {
        heading: format!("{} ({}), {}", life.title, life.name, say.choice("scheme", scheme.as_str())),
        columns: say.columns(&["page-in-force", "page-value", "page-says", "page-clause"]),
        spread: true,
        ..Sheet::default()
    };
    for stretch in &life.stretches {
        let reign = say.reign(stretch.reign);
        sheet.rows.push(match &stretch.value {
            Ok(value) => Row {
                mark: Mark::Term,
                cells: vec![reign, value.value.to_string(), value.says.clone(), say.citation(&value.citation)],
            },
            Err(error) => Row { mark: Mark::Unknown, cells: vec![reign, say.error(error)] },
        });
    }
    sheet.line(say.word("page-rulebook"), Some(VERSION.to_owned()));
    sheet
}

/// The faults of a question, for people.
#[must_use]
pub fn error_page(faults: &[Fault], language: Language) -> Sheet {
    let say = Speaker { language };
    let row = |fault: &Fault| {
        let place = if fault.path.is_empty() { fault.error.code().to_owned() } else { fault.path.clone() };
        Row { mark: Mark::NotMet, cells: vec![place, say.error(&fault.error), fault.error.code().to_owned()] }
    };
    Sheet {
        heading: say.word("page-error"),
        columns: vec![String::new(), String::new(), String::new()],
        rows: faults.iter().map(row).collect(),
        ..Sheet::default()
    }
}
