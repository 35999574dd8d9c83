//! Interest relief, one row a group: its slabs are shared by its accounts, never with another group.

use arrow_array::ArrayRef;
use arrow_schema::ArrowError;
use shg::choice::{Evidence, Relief};
use shg::money::Rupees;
use shg::rules::{Outcome, Rule};
use shg::wire::rows::{self, Lookup, Node};
use shg::{Error, Fault, Faults};

use super::{ERROR_CODE, ERROR_PATH, Errors, Laid, words_of};
use crate::out::{MoneyForm, Out, Texts, Type, Values, out};
use crate::settings::Settings;

words_of!(EVIDENCE: Evidence);

/// The rules that the accounts of a claim have findings of. Their places are bits in memory of others: a new one stands behind them all.
const RULES: &[Rule] =
    &[Rule::SubventionGroup, Rule::CapitalSubsidy, Rule::SubventionCeiling, Rule::StandardAccount, Rule::Interest];

pub(crate) const COLUMNS: &[Out] = &[
    out("to_bank", Type::Money),
    out("to_prompt_payee", Type::Money),
    out("by_state_mission", Type::Money),
    out("total", Type::Money),
    out("not_met", Type::Rules(RULES)),
    out("evidence", Type::Word),
    ERROR_CODE,
    ERROR_PATH,
];

/// The columns of the claims so far.
pub(crate) struct Claims {
    relief: [Values<i64>; 4],
    not_met: Texts,
    evidence: Values<i8>,
    errors: Errors,
}

/// What one group's claim comes to.
struct Claimed {
    relief: [Rupees; 4],
    not_met: Vec<&'static str>,
    evidence: Option<Evidence>,
}

fn claimed(question: &Node<'_>, norms: &mut Lookup<'_>) -> Result<Claimed, Faults> {
    let found = rows::subvention(question, norms)?;
    let totals = || -> Result<[Rupees; 4], Error> {
        let (bank, payee) = (found.total(Relief::Bank)?, found.total(Relief::PromptPayee)?);
        let mission = found.total(Relief::StateMission)?;
        Ok([bank, payee, mission, Rupees::total([bank, payee, mission])?])
    };
    let relief = totals().map_err(|error| vec![Fault::at("subvention.groups", error)])?;
    let accounts = found.borrowers.iter().flat_map(|borrower| &borrower.accounts);
    let findings = accounts.flat_map(|account| &account.findings);
    let mut not_met: Vec<&'static str> =
        findings.filter(|finding| finding.outcome == Outcome::NotMet).map(|finding| finding.rule.as_str()).collect();
    not_met.sort_unstable();
    not_met.dedup();
    Ok(Claimed { relief, not_met, evidence: found.evidence })
}

impl Claims {
    pub(crate) fn new(rows: usize, settings: &Settings) -> Self {
        let relief = ["to_bank", "to_prompt_payee", "by_state_mission", "total"];
        Self {
            relief: relief.map(|name| Values::wanted(rows, settings.wants(name))),
            not_met: Texts::wanted(settings.wants("not_met")),
            evidence: Values::wanted(rows, settings.wants("evidence")),
            errors: Errors::default(),
        }
    }

    pub(crate) fn finish(self, money: MoneyForm) -> Result<Vec<ArrayRef>, ArrowError> {
        let mut arrays = Vec::with_capacity(COLUMNS.len());
        for column in self.relief {
            arrays.push(column.money(money)?);
        }
        arrays.extend([self.not_met.finish(), self.evidence.words(EVIDENCE)?]);
        arrays.extend(self.errors.finish());
        Ok(arrays)
    }
}

impl Laid for Claims {
    fn lay(&mut self, question: &Node<'_>, norms: &mut Lookup<'_>) {
        let told = claimed(question, norms);
        let found = told.as_ref().ok();
        for (place, column) in self.relief.iter_mut().enumerate() {
            column.push_money(found.and_then(|found| found.relief.get(place).copied()));
        }
        self.not_met.push(found.map(|found| found.not_met.iter().copied()));
        self.evidence.push_word(EVIDENCE, found.and_then(|found| found.evidence).map(Evidence::as_str));
        self.errors.push(told.as_ref().err());
    }
}
