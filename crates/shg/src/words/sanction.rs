//! The sanction sheet: what a group may have, what it is given, and what RBI's key facts statement tells of it, each with its
//! clause.

use super::kfs::{Told, contingent, period, span};
use super::loan::rate_words;
use super::sheet::{Heading, Mark, Row, Sheet};
use super::{Speaker, count, text};
use crate::choice::{ContingentCharge, KeyFact, Language, RateType};
use crate::decision::Decision;
use crate::error::Error;
use crate::loan::{KeyFacts, Terms};
use crate::rulebook::{Citation, VERSION};
use crate::rules::Outcome;

/// What only the lender's own papers tell.
#[derive(Clone, Debug, Default)]
pub struct Disclosed {
    /// The clause on disbursal in stages.
    pub disbursal_clause: Option<String>,
    /// The benchmark of a rate that changes, and what its change does.
    pub benchmark: Option<String>,
    /// The clause on recovery agents.
    pub recovery_clause: Option<String>,
    /// The clause on grievances.
    pub grievance_clause: Option<String>,
    /// How the officer for grievances is reached.
    pub grievance_officer: Option<String>,
    /// May the loan be transferred to other lenders?
    pub transfer: Option<bool>,
    /// Who lends together.
    pub co_lending: Option<String>,
    /// What a digital loan discloses.
    pub digital_loan: Option<String>,
}

/// A key fact in words; without a value where nobody told it.
#[derive(Clone, Debug)]
pub struct SheetFact {
    /// Which.
    pub item: KeyFact,
    /// Its name.
    pub label: String,
    /// What it comes to, or what was told.
    pub value: Option<String>,
    /// Where the form asks for it.
    pub citation: Citation,
}

/// The key facts of a loan in words, in the order of the form. What a loan does not have is left out: a benchmark of a fixed
/// rate, the switching of its type.
#[must_use]
pub fn sheet_facts(
    items: &[(KeyFact, Citation)],
    facts: &KeyFacts,
    told: &Told,
    disclosed: &Disclosed,
    language: Language,
) -> Vec<SheetFact> {
    let say = Speaker { language };
    let fixed = told.rate_type == RateType::Fixed;
    let has = |item: KeyFact| !(fixed && matches!(item, KeyFact::Benchmark | KeyFact::Switching));
    let fact = |(item, citation): &(KeyFact, Citation)| SheetFact {
        item: *item,
        label: say.choice("fact", item.as_str()),
        value: say.figure(*item, facts).or_else(|| say.told(*item, &facts.schedule.terms, told, disclosed)),
        citation: citation.clone(),
    };
    items.iter().filter(|(item, _)| has(*item)).map(fact).collect()
}

impl Speaker {
    /// A fact that the loan itself tells.
    fn figure(self, item: KeyFact, facts: &KeyFacts) -> Option<String> {
        let schedule = &facts.schedule;
        let terms = &schedule.terms;
        Some(match item {
            KeyFact::Sanctioned => self.money(facts.sanctioned),
            KeyFact::Term => span(self, terms.every, terms.instalments),
            KeyFact::Instalments => {
                let each = schedule.instalment.map_or_else(|| self.word("kfs-varying"), |amount| self.money(amount));
                let every = period(self, terms.every);
                self.say(
                    "kfs-instalments-value",
                    &[text("each", each), count("count", terms.instalments), text("every", every)],
                )
            }
            KeyFact::FirstDue => {
                let first = schedule.rows.iter().find(|row| row.number == 1)?;
                let days = u32::try_from(first.due_on.days_since(terms.disbursed_on)).unwrap_or_default();
                self.say("kfs-first-value", &[text("date", self.day(first.due_on)), count("count", days)])
            }
            KeyFact::FeesToLender => self.money(facts.to_lender),
            KeyFact::FeesToThirdParty => self.money(facts.to_third_party),
            KeyFact::Apr => self.say("percent", &[text("percent", facts.apr.to_string())]),
            KeyFact::Interest => self.money(schedule.totals.interest),
            KeyFact::NetDisbursed => self.money(facts.net_disbursed),
            KeyFact::TotalPayable => self.money(facts.total_payable),
            _ => return None,
        })
    }

    /// A fact that the lender tells.
    fn told(self, item: KeyFact, terms: &Terms, told: &Told, disclosed: &Disclosed) -> Option<String> {
        let charge = |kind: ContingentCharge| {
            let charged: Vec<String> = told
                .contingent
                .iter()
                .filter(|charge| charge.charge == kind)
                .map(|charge| contingent(self, charge))
                .collect();
            (!charged.is_empty()).then(|| charged.join("; "))
        };
        match item {
            KeyFact::Proposal => told.proposal.clone(),
            KeyFact::LoanType => told.loan_type.clone(),
            KeyFact::Disbursal => self.disbursal(terms, disclosed),
            KeyFact::Rate => {
                let kind = self.choice("rate_type", told.rate_type.as_str());
                Some(format!("{}, {kind}", rate_words(self, terms.rate)))
            }
            KeyFact::Benchmark => disclosed.benchmark.clone(),
            KeyFact::LatePayment => charge(ContingentCharge::LatePayment),
            KeyFact::OtherPenal => charge(ContingentCharge::OtherPenal),
            KeyFact::Foreclosure => charge(ContingentCharge::Foreclosure),
            KeyFact::Switching => charge(ContingentCharge::Switching),
            KeyFact::OtherCharges => charge(ContingentCharge::Other),
            KeyFact::RecoveryClause => disclosed.recovery_clause.clone(),
            KeyFact::GrievanceClause => disclosed.grievance_clause.clone(),
            KeyFact::GrievanceOfficer => disclosed.grievance_officer.clone(),
            KeyFact::Transfer => disclosed.transfer.map(|may| self.word(if may { "fact-yes" } else { "fact-no" })),
            KeyFact::CoLending => disclosed.co_lending.clone(),
            KeyFact::DigitalLoan => disclosed.digital_loan.clone(),
            _ => None,
        }
    }

    /// Each disbursal; one in stages wants its clause too.
    fn disbursal(self, terms: &Terms, disclosed: &Disclosed) -> Option<String> {
        let first = (terms.disbursed_on, terms.principal);
        let parts = std::iter::once(first).chain(terms.tranches.iter().map(|part| (part.on, part.amount)));
        let said = parts.map(|(on, amount)| {
            self.say("kfs-disbursal-value", &[text("amount", self.money(amount)), text("date", self.day(on))])
        });
        let mut said: Vec<String> = said.collect();
        if !terms.tranches.is_empty() {
            said.push(disclosed.disbursal_clause.clone()?);
        }
        Some(said.join("; "))
    }
}

/// The sanction sheet, for people.
#[must_use]
pub fn sanction_page(
    decision: &Decision,
    heading: Heading<'_>,
    facts: &[SheetFact],
    loan: &KeyFacts,
    unknown: Option<&Error>,
    language: Language,
) -> Sheet {
    let say = Speaker { language };
    let mut sheet = super::decision_page(decision, heading, language);
    let against = u32::try_from(decision.terms_against().count()).unwrap_or(u32::MAX);
    let verdict = sheet.verdict.take().unwrap_or_default();
    let fits = say.counted("sanction-against", against);
    sheet.heading = say.say("sanction-heading", &[text("heading", sheet.heading)]);
    sheet.verdict = Some(if decision.outcome.eligible { format!("{verdict} — {fits}") } else { verdict });
    sheet.lines = vec![(say.word("sanction-loan"), say.money(loan.sanctioned))];
    sheet.line(say.word("page-rulebook"), Some(VERSION.to_owned()));
    let shown = decision.findings.iter().filter(|finding| {
        let is_open = matches!(finding.outcome, Outcome::NotMet | Outcome::Unknown(_));
        finding.amount().is_some() || !finding.is_condition() || is_open
    });
    sheet.rows = shown.map(|finding| say.finding_row(finding)).collect();
    sheet.rows.extend(facts.iter().map(|fact| {
        let mark = if fact.value.is_some() { Mark::Blank } else { Mark::Unknown };
        let value = fact.value.clone().unwrap_or_else(|| say.word("sanction-not-told"));
        Row { mark, cells: vec![fact.label.clone(), value, String::new(), say.citation(&fact.citation)] }
    }));
    sheet.notes.extend(unknown.map(|error| say.error(error)));
    sheet
}
