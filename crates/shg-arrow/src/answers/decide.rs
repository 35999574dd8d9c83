//! Decisions, one a row.

use arrow_array::ArrayRef;
use arrow_schema::ArrowError;
use shg::Decision;
use shg::choice::Evidence;
use shg::money::Rupees;
use shg::rules::{Amount, Outcome, Rule};
use shg::wire::rows::{self, Lookup, Node};

use super::{ERROR_CODE, ERROR_PATH, Errors, Laid, words_of};
use crate::out::{MoneyForm, Out, Texts, Type, Values, out};
use crate::settings::Settings;

words_of!(EVIDENCE: Evidence);

/// What kind of bound an amount is.
pub(crate) const AMOUNTS: &[&str] = &["exactly", "at_least", "above", "at_most", "range"];

/// The rules that a decision has findings of. Their places are bits in memory of others: a new one stands behind them all.
pub(crate) const RULES: &[Rule] = &[
    Rule::Lender,
    Rule::MembershipSize,
    Rule::Composition,
    Rule::ActiveExistence,
    Rule::Revival,
    Rule::RegularMeetings,
    Rule::RegularSavings,
    Rule::RegularInternalLending,
    Rule::TimelyRepayment,
    Rule::BooksUpToDate,
    Rule::Grading,
    Rule::WilfulDefault,
    Rule::CreditHistory,
    Rule::MicroCreditPlan,
    Rule::LoanAmount,
    Rule::DrawingPower,
    Rule::CashCreditSanction,
    Rule::Tenor,
    Rule::Instalments,
    Rule::IncomeGeneratingShare,
    Rule::Collateral,
    Rule::Margin,
    Rule::Interest,
    Rule::Lien,
    Rule::Deposit,
    Rule::GuaranteeFund,
    Rule::ServiceCharges,
    Rule::PenalCharges,
    Rule::PrioritySector,
    Rule::WeakerSection,
    Rule::AmountAsked,
];

pub(crate) const COLUMNS: &[Out] = &[
    out("eligible", Type::Flag),
    out("amount", Type::Money),
    out("amount_to", Type::Money),
    out("amount_kind", Type::Word),
    out("sanction_least", Type::Money),
    out("corpus", Type::Money),
    out("tenor_least_months", Type::Count),
    out("tenor_most_months", Type::Count),
    out("income_generating_least_percent", Type::Decimal(10, 6)),
    out("margin_most", Type::Money),
    out("not_met", Type::Rules(RULES)),
    out("unknown", Type::Rules(RULES)),
    out("evidence", Type::Word),
    ERROR_CODE,
    ERROR_PATH,
];

/// The columns of the decisions so far.
pub(crate) struct Decisions {
    eligible: Values<bool>,
    amount: Values<i64>,
    amount_to: Values<i64>,
    amount_kind: Values<i8>,
    sanction: Values<i64>,
    corpus: Values<i64>,
    tenor_least: Values<i32>,
    tenor_most: Values<i32>,
    income_generating: Values<i128>,
    margin: Values<i64>,
    not_met: Texts,
    unknown: Texts,
    evidence: Values<i8>,
    errors: Errors,
}

/// The bound of an amount, the second one of a range, and its kind.
fn bounds(amount: Amount) -> (Rupees, Option<Rupees>, &'static str) {
    match amount {
        Amount::Exactly { exactly } => (exactly, None, "exactly"),
        Amount::AtLeast { at_least } => (at_least, None, "at_least"),
        Amount::Above { above } => (above, None, "above"),
        Amount::AtMost { at_most } => (at_most, None, "at_most"),
        Amount::Between { from, to } => (from, Some(to), "range"),
    }
}

impl Decisions {
    pub(crate) fn new(rows: usize, settings: &Settings) -> Self {
        let wanted = |name| settings.wants(name);
        Self {
            eligible: Values::wanted(rows, wanted("eligible")),
            amount: Values::wanted(rows, wanted("amount")),
            amount_to: Values::wanted(rows, wanted("amount_to")),
            amount_kind: Values::wanted(rows, wanted("amount_kind")),
            sanction: Values::wanted(rows, wanted("sanction_least")),
            corpus: Values::wanted(rows, wanted("corpus")),
            tenor_least: Values::wanted(rows, wanted("tenor_least_months")),
            tenor_most: Values::wanted(rows, wanted("tenor_most_months")),
            income_generating: Values::wanted(rows, wanted("income_generating_least_percent")),
            margin: Values::wanted(rows, wanted("margin_most")),
            not_met: Texts::wanted(wanted("not_met")),
            unknown: Texts::wanted(wanted("unknown")),
            evidence: Values::wanted(rows, wanted("evidence")),
            errors: Errors::default(),
        }
    }

    fn push(&mut self, decision: Option<&Decision>) {
        let outcome = decision.map(|decision| &decision.outcome);
        let amount = outcome.and_then(|outcome| outcome.amount).map(bounds);
        let tenor = outcome.and_then(|outcome| outcome.tenor_months);
        self.eligible.push(outcome.map(|outcome| outcome.eligible));
        self.amount.push_money(amount.map(|(amount, ..)| amount));
        self.amount_to.push_money(amount.and_then(|(_, to, _)| to));
        self.amount_kind.push_word(AMOUNTS, amount.map(|(.., kind)| kind));
        self.sanction.push_money(outcome.and_then(|outcome| outcome.sanction));
        self.corpus.push_money(decision.map(|decision| decision.corpus));
        self.tenor_least.push_count(tenor.map(|(least, _)| least));
        self.tenor_most.push_count(tenor.map(|(_, most)| most));
        self.income_generating.push_rate(outcome.and_then(|outcome| outcome.income_generating_least_percent));
        self.margin.push_money(outcome.and_then(|outcome| outcome.margin_most));
        let not_met = decision.map(|decision| decision.findings.iter());
        let not_met = not_met.map(|findings| findings.filter(|finding| finding.outcome == Outcome::NotMet));
        self.not_met.push(not_met.map(|findings| findings.map(|finding| finding.rule.as_str())));
        self.unknown.push(decision.map(|decision| decision.open_conditions().map(Rule::as_str)));
        let evidence = outcome.and_then(|outcome| outcome.evidence);
        self.evidence.push_word(EVIDENCE, evidence.map(Evidence::as_str));
    }

    pub(crate) fn finish(self, money: MoneyForm) -> Result<Vec<ArrayRef>, ArrowError> {
        let [codes, paths] = self.errors.finish();
        Ok(vec![
            self.eligible.flags(),
            self.amount.money(money)?,
            self.amount_to.money(money)?,
            self.amount_kind.words(AMOUNTS)?,
            self.sanction.money(money)?,
            self.corpus.money(money)?,
            self.tenor_least.counts()?,
            self.tenor_most.counts()?,
            self.income_generating.decimal(10, 6)?,
            self.margin.money(money)?,
            self.not_met.finish(),
            self.unknown.finish(),
            self.evidence.words(EVIDENCE)?,
            codes,
            paths,
        ])
    }
}

impl Laid for Decisions {
    fn lay(&mut self, question: &Node<'_>, norms: &mut Lookup<'_>) {
        match rows::decision(question, norms) {
            Ok(decision) => {
                self.push(Some(&decision));
                self.errors.push(None);
            }
            Err(faults) => {
                self.push(None);
                self.errors.push(Some(&faults));
            }
        }
    }
}
