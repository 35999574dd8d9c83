//! The kind `kfs`: the figures of RBI's Key Facts Statement.

use serde::Serialize;

use super::super::node::Node;
use super::super::read::{Place, Read, documents};
use super::super::reply::{Answer, Asked, Reply};
use super::terms::{EveryDocument, TermsDocument, faults_of};
use crate::calendar::Date;
use crate::choice::{ContingentCharge, RateType};
use crate::error::Error;
use crate::fault::Faults;
use crate::loan::{KeyFacts, Row};
use crate::money::{Rate, Rupees};
use crate::words::{self, Contingent, Told};

documents! {
    /// What a loan costs, as RBI's Key Facts Statement tells it.
    KfsQuestion {
        /// The loan, as in `schedule`.
        terms: TermsDocument,
        /// The number of the proposal or account, repeated in the answer.
        proposal: Option<String>,
        /// The type of loan, repeated in the answer.
        loan_type: Option<String>,
        /// Whether the rate changes with a benchmark; `fixed` where it is not given.
        rate_type: Option<RateType>,
        /// What is charged only in certain events, repeated in the answer: no rate counts it.
        contingent_charges: Option<Vec<ContingentDocument>>,
        /// The day up to which the borrower may agree to the terms, repeated in the answer.
        valid_until: Option<Date>,
    }

    /// What is charged only in a certain event.
    #[derive(Serialize)]
    ContingentDocument {
        /// In which.
        charge: ContingentCharge,
        /// An amount.
        #[serde(skip_serializing_if = "Option::is_none")]
        amount: Option<Rupees>,
        /// A percentage.
        #[serde(skip_serializing_if = "Option::is_none")]
        percent: Option<Rate>,
        /// What it is charged on, and how often, in words.
        #[serde(skip_serializing_if = "Option::is_none")]
        says: Option<String>,
    }
}

/// The key facts of a loan.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(in crate::wire) struct KfsReply {
    #[serde(skip_serializing_if = "Option::is_none")]
    proposal: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    loan_type: Option<String>,
    /// 1: what is sanctioned.
    sanctioned: Rupees,
    /// 10: when it is disbursed.
    disbursals: Vec<DisbursalReply>,
    /// 2: the instalments.
    instalments: InstalmentsReply,
    /// 3: whether the rate changes with a benchmark.
    rate_type: RateType,
    /// 4: percent a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    annual_rate: Option<Rate>,
    /// 4: percent a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    monthly_rate: Option<Rate>,
    /// 5: the interest of the whole loan.
    interest: Rupees,
    /// 6: the fees.
    fees: FeesReply,
    /// 7: what is sanctioned less the fees taken from it.
    net_disbursed: Rupees,
    /// 8: what is sanctioned and the interest.
    total_payable: Rupees,
    /// What the rows add up to as they stand: another sum where they are rounded for display.
    instalments_total: Rupees,
    /// 9: the annual percentage rate, in percent.
    apr: String,
    contingent_charges: Vec<ContingentDocument>,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_until: Option<Date>,
    /// The repayment schedule.
    rows: Vec<InstalmentReply>,
    settings: TermsDocument,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct DisbursalReply {
    on: Date,
    amount: Rupees,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct InstalmentsReply {
    count: u32,
    every: EveryDocument,
    /// The equal instalment, where there is one.
    amount: Option<Rupees>,
    /// How many repay principal, where they are not equal.
    #[serde(skip_serializing_if = "Option::is_none")]
    of_principal: Option<u32>,
    first_due_on: Option<Date>,
    /// Days from the disbursal to the first.
    first_due_after_days: Option<u32>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct FeesReply {
    to_lender: Rupees,
    to_third_party: Rupees,
    total: Rupees,
    /// Of the total, what falls due after the day of disbursal.
    later: Rupees,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct InstalmentReply {
    number: u32,
    due_on: Date,
    outstanding: Rupees,
    principal: Rupees,
    interest: Rupees,
    instalment: Rupees,
}

pub(in crate::wire) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "kfs");
    let mut faults = Faults::default();
    let Some(question) = KfsQuestion::read(node, &place, &mut faults) else { return Err(faults) };
    let at_terms = Place::Key(&place, "terms");
    let terms = question.terms.clone().terms(&at_terms, &mut faults);
    check_contingent(question.contingent_charges.as_deref(), &place, &mut faults);
    let (Some(terms), true) = (terms, faults.is_empty()) else { return Err(faults) };
    let facts = KeyFacts::of(&terms).map_err(|error| faults_of(&terms, error, &at_terms))?;
    let sheet = asked.page.map(|_| words::kfs_page(&facts, &told(&question), asked.language));
    Ok(Reply::new(Answer::Kfs(Box::new(KfsReply::of(&facts, question))), sheet, asked))
}

/// A charge is not below nothing.
pub(in crate::wire) fn check_contingent(told: Option<&[ContingentDocument]>, place: &Place<'_>, faults: &mut Faults) {
    let charges = Place::Key(place, "contingent_charges");
    for (place, charge) in told.iter().flat_map(|told| told.iter()).enumerate() {
        if let Some(amount) = charge.amount.filter(|amount| amount.is_negative()) {
            faults.add(&Place::Key(&Place::Index(&charges, place), "amount"), Error::MoneyNegative { amount });
        }
    }
}

/// What only the lender can tell, for the page.
pub(in crate::wire) fn told(question: &KfsQuestion) -> Told {
    let charge = |charge: &ContingentDocument| Contingent {
        charge: charge.charge,
        amount: charge.amount,
        percent: charge.percent,
        says: charge.says.clone(),
    };
    Told {
        proposal: question.proposal.clone(),
        loan_type: question.loan_type.clone(),
        rate_type: question.rate_type.unwrap_or(RateType::Fixed),
        contingent: question.contingent_charges.iter().flatten().map(charge).collect(),
        valid_until: question.valid_until,
    }
}

impl KfsReply {
    pub(in crate::wire) fn of(facts: &KeyFacts, question: KfsQuestion) -> Self {
        let terms = &facts.schedule.terms;
        let settings = TermsDocument::of(terms);
        let first = facts.schedule.rows.iter().find(|row| row.number == 1).map(|row| row.due_on);
        let tranches = terms.tranches.iter().map(|part| DisbursalReply { on: part.on, amount: part.amount });
        let disbursed = DisbursalReply { on: terms.disbursed_on, amount: terms.principal };
        Self {
            proposal: question.proposal,
            loan_type: question.loan_type,
            sanctioned: facts.sanctioned,
            disbursals: std::iter::once(disbursed).chain(tranches).collect(),
            instalments: InstalmentsReply {
                count: terms.instalments,
                every: EveryDocument::of(terms.every),
                amount: facts.schedule.instalment,
                of_principal: facts.principal_instalments,
                first_due_on: first,
                first_due_after_days: first.and_then(|on| u32::try_from(on.days_since(terms.disbursed_on)).ok()),
            },
            rate_type: question.rate_type.unwrap_or(RateType::Fixed),
            annual_rate: settings.annual_rate,
            monthly_rate: settings.monthly_rate,
            interest: facts.schedule.totals.interest,
            fees: FeesReply {
                to_lender: facts.to_lender,
                to_third_party: facts.to_third_party,
                total: facts.fees,
                later: facts.later_fees,
            },
            net_disbursed: facts.net_disbursed,
            total_payable: facts.total_payable,
            instalments_total: facts.instalments_total,
            apr: facts.apr.to_string(),
            contingent_charges: question.contingent_charges.unwrap_or_default(),
            valid_until: question.valid_until,
            rows: facts.schedule.rows.iter().map(InstalmentReply::of).collect(),
            settings,
        }
    }
}

impl InstalmentReply {
    fn of(row: &Row) -> Self {
        Self {
            number: row.number,
            due_on: row.due_on,
            outstanding: row.opening,
            principal: row.principal,
            interest: row.interest,
            instalment: row.due,
        }
    }
}
