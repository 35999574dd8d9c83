//! Classes of loans, one a row.

use arrow_array::ArrayRef;
use arrow_schema::ArrowError;
use shg::choice::{AssetClass, Evidence};
use shg::rules::{Outcome, Rule};
use shg::wire::rows::{self, Lookup, Node};

use super::{ERROR_CODE, ERROR_PATH, Errors, Laid, words_of};
use crate::out::{MoneyForm, Out, Texts, Type, Values, out};
use crate::settings::Settings;

words_of!(CLASSES: AssetClass);
words_of!(EVIDENCE: Evidence);

/// The rules that a class has findings of. Their places are bits in memory of others: a new one stands behind them all.
const RULES: &[Rule] = &[
    Rule::Lender,
    Rule::Overdue,
    Rule::NonPerforming,
    Rule::CropSeason,
    Rule::AboveDrawingPower,
    Rule::Credits,
    Rule::InterestCovered,
    Rule::LimitReview,
    Rule::BorrowerWise,
    Rule::Upgrade,
    Rule::AssetAge,
    Rule::Loss,
    Rule::Stage,
    Rule::Provision,
    Rule::GuaranteeCover,
    Rule::IncomeReversal,
];

pub(crate) const COLUMNS: &[Out] = &[
    out("class", Type::Word),
    out("stage", Type::Count),
    out("since", Type::Day),
    out("days_past_due", Type::Count),
    out("npa_since", Type::Day),
    out("outstanding", Type::Money),
    out("provision", Type::Money),
    out("income_reversal", Type::Money),
    out("not_met", Type::Rules(RULES)),
    out("evidence", Type::Word),
    ERROR_CODE,
    ERROR_PATH,
];

/// The columns of the classes so far.
pub(crate) struct Classes {
    class: Values<i8>,
    stage: Values<i32>,
    since: Values<i32>,
    days: Values<i32>,
    npa_since: Values<i32>,
    outstanding: Values<i64>,
    provision: Values<i64>,
    reversal: Values<i64>,
    not_met: Texts,
    evidence: Values<i8>,
    errors: Errors,
}

impl Classes {
    pub(crate) fn new(rows: usize, settings: &Settings) -> Self {
        let wanted = |name| settings.wants(name);
        Self {
            class: Values::wanted(rows, wanted("class")),
            stage: Values::wanted(rows, wanted("stage")),
            since: Values::wanted(rows, wanted("since")),
            days: Values::wanted(rows, wanted("days_past_due")),
            npa_since: Values::wanted(rows, wanted("npa_since")),
            outstanding: Values::wanted(rows, wanted("outstanding")),
            provision: Values::wanted(rows, wanted("provision")),
            reversal: Values::wanted(rows, wanted("income_reversal")),
            not_met: Texts::wanted(wanted("not_met")),
            evidence: Values::wanted(rows, wanted("evidence")),
            errors: Errors::default(),
        }
    }

    pub(crate) fn finish(self, money: MoneyForm) -> Result<Vec<ArrayRef>, ArrowError> {
        let [codes, paths] = self.errors.finish();
        Ok(vec![
            self.class.words(CLASSES)?,
            self.stage.counts()?,
            self.since.days()?,
            self.days.counts()?,
            self.npa_since.days()?,
            self.outstanding.money(money)?,
            self.provision.money(money)?,
            self.reversal.money(money)?,
            self.not_met.finish(),
            self.evidence.words(EVIDENCE)?,
            codes,
            paths,
        ])
    }
}

impl Laid for Classes {
    fn lay(&mut self, question: &Node<'_>, norms: &mut Lookup<'_>) {
        let told = rows::classify(question, norms);
        let found = told.as_ref().ok().map(|(found, _)| found);
        self.class.push_word(CLASSES, found.and_then(|found| found.class).map(AssetClass::as_str));
        self.stage.push_count(found.and_then(|found| found.stage).map(|stage| stage.number));
        self.since.push_day(found.and_then(|found| found.since));
        self.days.push_count(found.map(|found| found.days_past_due));
        self.npa_since.push_day(found.and_then(|found| found.npa_since));
        self.outstanding.push_money(told.as_ref().ok().map(|(_, loan)| loan.exposure.outstanding));
        self.provision.push_money(found.and_then(|found| found.provision.as_ref()).map(|provision| provision.total));
        let reversal = found.and_then(|found| found.reversal);
        self.reversal.push_money(reversal.map(|reversal| reversal.interest.plus(reversal.fees).unwrap_or_default()));
        let not_met = found.map(|found| found.findings.iter());
        let not_met = not_met.map(|findings| findings.filter(|finding| finding.outcome == Outcome::NotMet));
        self.not_met.push(not_met.map(|findings| findings.map(|finding| finding.rule.as_str())));
        let evidence = found.and_then(|found| found.evidence);
        self.evidence.push_word(EVIDENCE, evidence.map(Evidence::as_str));
        self.errors.push(told.as_ref().err());
    }
}
