//! The class of a loan: what was due and paid, or a running account, and the norms of the day → a class, since when, what it
//! becomes, what is provided for it.

mod expected;
mod findings;
mod provision;
mod timeline;
mod unsaid;

pub use expected::Stage;
pub use provision::{Part, PartOf, Provision, Reversal};

use super::finding::{Finding, Rule};
use crate::calendar::Date;
use crate::choice::{AssetClass, EndUse, Evidence, Facility, GuaranteedBy, Lender};
use crate::error::Error;
use crate::loan::balances::Days;
use crate::loan::cash_credit::{Conduct, Statement, Windows};
use crate::money::{Rate, Rupees};
use crate::rulebook::{ExpectedLoss, Known, Norm, Norms};
use timeline::Timeline;

/// An amount that fell due, and the day on which it was paid in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The due date.
    pub due_on: Date,
    /// The day on which nothing of it was left.
    pub paid_on: Option<Date>,
}

/// Another facility of the same borrower at the same bank, as on the day asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherFacility {
    /// The due date of the oldest amount not paid.
    pub overdue_since: Option<Date>,
    /// Since when it is non-performing, where the bank says so.
    pub npa_since: Option<Date>,
}

/// What stands behind a loan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exposure {
    /// What is owed.
    pub outstanding: Rupees,
    /// The realisable value of tangible security.
    pub realisable_security: Rupees,
    /// Was it unsecured from the beginning? By the security of today where it is not told.
    pub unsecured: Option<bool>,
    /// The guaranteed percentage of what security does not cover.
    pub guaranteed_percent: Rate,
    /// The most that the guarantor pays.
    pub guaranteed_most: Option<Rupees>,
    /// Who guarantees it.
    pub guaranteed_by: GuaranteedBy,
    /// What it is used for.
    pub end_use: EndUse,
}

/// Income of the bank on the loan that was not realised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Income {
    /// Interest accrued or charged, taken to income and not realised.
    pub interest_unrealised: Rupees,
    /// Of it, what was capitalised in a moratorium granted at sanction.
    pub of_moratorium: Rupees,
    /// Fees and the like, accrued and not collected.
    pub fees_uncollected: Rupees,
}

/// How a loan is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payments {
    /// A term loan: its due dates, and when each was met.
    Dues(Vec<Due>),
    /// A running account.
    Running(Box<Statement>),
}

/// A loan to be classified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loan {
    /// The day at whose end it is looked at.
    pub as_on: Date,
    /// The kind of bank.
    pub lender: Lender,
    /// How it is paid.
    pub payments: Payments,
    /// Of a running account: when the review of its limit fell due, where it is still to come.
    pub review_due_on: Option<Date>,
    /// For a farm loan that follows the crop: the months of a season.
    pub crop_season_months: Option<u32>,
    /// Since when it is non-performing, where that is known from before.
    pub npa_since: Option<Date>,
    /// The day on which it was found to be lost.
    pub loss_identified_on: Option<Date>,
    /// The borrower's other facilities.
    pub others: Vec<OtherFacility>,
    /// What stands behind it.
    pub exposure: Exposure,
    /// Income not realised.
    pub income: Option<Income>,
}

/// A class from a day on, and the rule by which it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The day at whose end it holds.
    pub on: Date,
    /// The class.
    pub class: AssetClass,
    /// The rule.
    pub reason: Rule,
}

/// A loan, classified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Classification {
    /// The day.
    pub as_on: Date,
    /// The class; none where a text is in force that speaks of stages.
    pub class: Option<AssetClass>,
    /// The stage of expected loss, where such a text is in force.
    pub stage: Option<Stage>,
    /// Since when it is in this class; none where it always was.
    pub since: Option<Date>,
    /// Days overdue, the due date the first; of a running account, days above the drawing power.
    pub days_past_due: u32,
    /// Since when it is non-performing.
    pub npa_since: Option<Date>,
    /// The classes to come if nothing is paid: of a performing loan up to the first non-performing one, and none after the last
    /// day on which the lender has classes.
    pub becomes: Vec<Change>,
    /// The classes up to the day, first things first.
    pub history: Vec<Change>,
    /// What is provided, where the norm of the day is known.
    pub provision: Option<Provision>,
    /// What of the bank's income is reversed, on a non-performing loan whose income was told.
    pub reversal: Option<Reversal>,
    /// Every rule applied.
    pub findings: Vec<Finding>,
    /// The weakest evidence that it stands on.
    pub evidence: Option<Evidence>,
}

/// `expected_loss` of a day or, where its first day is still to come, of that day.
///
/// # Errors
///
/// Those of looking it up.
pub fn coming<'n, E>(
    day: Date,
    mut at: impl FnMut(Date) -> Result<Norm<'n, ExpectedLoss>, E>,
) -> Result<Norm<'n, ExpectedLoss>, E> {
    match at(day)? {
        Err(Error::NotInForce { begins, .. }) => at(begins),
        norm => Ok(norm),
    }
}

/// Classifies a loan.
///
/// # Clause
///
/// `special_mention`, `non_performing`, `out_of_order`, `limit_review`, `crop_season`, `asset_classes`, `borrower_wise`, `upgrade`,
/// `standard_provision`, `npa_provision`, `guarantee_cover`, `ecgc_cover`, `income_reversal`; `expected_loss`, whatever the
/// evidence of it, says from when the classes are not those of the circular any more.
///
/// # Reading
///
/// A due date is the first day overdue; a state that is to last for a number of days, months or seasons is reached at the end
/// of the day on which that number is full (`classify.day_one`, `classify.months` in CONFORMANCE.md). Facts after the day
/// asked about do not count.
///
/// # Takes and gives
///
/// A loan, the prudential norms of its day, and `expected_loss` as [`coming`] finds it → its [`Classification`].
///
/// # Errors
///
/// `rulebook.other_lender`; those of the rulebook where the norm that the class rests on is not known for the date;
/// `money.too_large`; `calendar.out_of_range`.
///
/// # Examples
///
/// ```
/// use shg::choice::{AssetClass, EndUse, Evidence, GuaranteedBy, Lender, Scheme};
/// use shg::money::{Rate, Rupees};
/// use shg::rulebook::Rulebook;
/// use shg::rules::classify::{Due, Exposure, Loan, Payments, classify, coming};
///
/// let as_on = "2025-07-30".parse()?;
/// let loan = Loan {
///     as_on, lender: Lender::CommercialBank, crop_season_months: None, npa_since: None, loss_identified_on: None,
///     review_due_on: None,
///     payments: Payments::Dues(vec![Due { due_on: "2025-06-30".parse()?, paid_on: None }]), others: vec![], income: None,
///     exposure: Exposure {
///         outstanding: "100000.00".parse()?, realisable_security: Rupees::ZERO, unsecured: None, end_use: EndUse::Other,
///         guaranteed_percent: Rate::default(), guaranteed_most: None, guaranteed_by: GuaranteedBy::CreditGuaranteeFund,
///     },
/// };
/// let rulebook = Rulebook::builtin();
/// let norms = rulebook.on(as_on, Scheme::Prudential, Evidence::FullText, None)?;
/// let at = |day| rulebook.on(day, Scheme::Prudential, Evidence::Inferred, None).map(|norms| norms.expected_loss);
/// let coming = coming(as_on, at)?;
/// let found = classify(&loan, &norms, &coming, Evidence::FullText)?;
/// assert_eq!((found.class, found.days_past_due), (Some(AssetClass::Sma1), 31));
/// assert_eq!(found.becomes[1].on, "2025-09-28".parse()?);
/// assert_eq!(found.provision.unwrap().total, "400.00".parse()?);
/// # Ok::<(), shg::Error>(())
/// ```
pub fn classify(
    loan: &Loan,
    norms: &Norms<'_>,
    coming: &Norm<'_, ExpectedLoss>,
    least: Evidence,
) -> Result<Classification, Error> {
    if let Some(stages) = stages(loan, norms, coming, least)? {
        return expected::staged(loan, norms, stages);
    }
    let conduct = conduct(&loan.payments, loan.npa_since, norms)?;
    let timeline = Timeline::of(loan, conduct.as_ref(), norms)?;
    let (history, mut becomes) = timeline.changes(loan.as_on);
    let class = history.last().map_or(AssetClass::Standard, |change| change.class);
    let npa_since = timeline.npa_since(loan.as_on);
    let performing = |class: AssetClass| class < AssetClass::SubStandard;
    let up_to = becomes.iter().position(|change| performing(class) && !performing(change.class));
    becomes.truncate(up_to.map_or(becomes.len(), |place| place.saturating_add(1)));
    if let Some(last) = last_day(loan, coming) {
        becomes.retain(|change| change.on <= last);
    }
    let provision = provision::provision(&loan.exposure, class, norms)?;
    let reversal = provision::reversal(loan, class, norms)?;
    let found = findings::Found {
        class,
        npa_since,
        days: timeline.days_past_due(loan.as_on),
        conduct: conduct.as_ref(),
        timeline: &timeline,
        provision: provision.as_ref(),
        reversal,
    };
    let findings = found.findings(loan, norms);
    Ok(Classification {
        as_on: loan.as_on,
        class: Some(class),
        stage: None,
        since: history.last().map(|change| change.on),
        days_past_due: found.days,
        npa_since,
        becomes,
        history,
        evidence: findings.iter().filter_map(Finding::evidence).min(),
        provision,
        reversal,
        findings,
    })
}

/// The stages of expected loss, where they have replaced the classes for this lender.
fn stages<'n>(
    loan: &Loan,
    norms: &Norms<'_>,
    coming: &'n Norm<'_, ExpectedLoss>,
    least: Evidence,
) -> Result<Option<&'n Known<'n, ExpectedLoss>>, Error> {
    addressed(loan.lender, norms)?;
    match replacing(loan, coming).filter(|known| known.reign.from <= loan.as_on) {
        Some(stages) if stages.citation.evidence < least => {
            Err(unsettled("asset_classes", loan, norms, stages, stages.citation.evidence.as_str()))
        }
        stages => Ok(stages),
    }
}

/// What replaces the classes for this lender, on the day or after it.
fn replacing<'n>(loan: &Loan, coming: &'n Norm<'_, ExpectedLoss>) -> Option<&'n Known<'n, ExpectedLoss>> {
    coming.as_ref().ok().filter(|known| known.value.lenders.contains(&loan.lender))
}

/// The last day of the classes for this lender: what comes after it they do not say.
fn last_day(loan: &Loan, coming: &Norm<'_, ExpectedLoss>) -> Option<Date> {
    replacing(loan, coming)?.reign.from.day_before()
}

/// The text on classes has ended for the lender, and of the one that follows this is not known.
fn unsettled(
    parameter: &'static str,
    loan: &Loan,
    norms: &Norms<'_>,
    stages: &Known<'_, ExpectedLoss>,
    weaker: &'static str,
) -> Error {
    let before = norms.asset_classes.as_ref().map_or_else(|_| String::new(), |known| known.citation.source.clone());
    Error::Unsettled { parameter, on: loan.as_on, before, after: stages.citation.source.clone(), weaker }
}

/// Are the norms written to this lender?
fn addressed(lender: Lender, norms: &Norms<'_>) -> Result<(), Error> {
    match norms.lenders.as_ref().ok().filter(|known| !known.value.contains(&lender)) {
        Some(known) => Err(Error::OtherLender { lender: lender.as_str(), source_id: known.citation.source.clone() }),
        None => Ok(()),
    }
}

/// The days up to a day on which a loan was non-performing by how it was itself paid, first things first.
///
/// # Errors
///
/// `rulebook.other_lender`; those of the rulebook where the norm is not known for the date.
pub(in crate::rules) fn days_non_performing(
    payments: &Payments,
    lender: Lender,
    as_on: Date,
    norms: &Norms<'_>,
) -> Result<Vec<Days>, Error> {
    addressed(lender, norms)?;
    timeline::non_performing(payments, as_on, norms)
}

/// The conduct of a running account, through the windows of the day's norm.
fn conduct(payments: &Payments, npa_since: Option<Date>, norms: &Norms<'_>) -> Result<Option<Conduct>, Error> {
    let Payments::Running(statement) = payments else { return Ok(None) };
    let known = norms.out_of_order.as_ref().map_err(Clone::clone)?.value;
    let windows = Windows { above: known.above_days, uncredited: known.uncredited_days, covered: known.covered_days };
    Conduct::of(statement, windows, npa_since).map(Some)
}

impl Loan {
    /// The kind of facility.
    #[must_use]
    pub const fn facility(&self) -> Facility {
        match self.payments {
            Payments::Dues(_) => Facility::TermLoan,
            Payments::Running(_) => Facility::CashCredit,
        }
    }
}
