//! What the facility that a group has says about the next: how it was repaid, and what more credit rests on.

use super::amount::Amount;
use super::classify::Classification;
use super::finding::{Finding, Observed, Outcome, Rule};
use super::request::Request;
use super::required::Required;
use crate::calendar::{Date, MONTHS_OF_A_YEAR};
use crate::choice::{AssetClass, Facility};
use crate::error::Error;
use crate::money::Rupees;
use crate::rulebook::{CashCreditSanction, Citation, Known, MoreCredit, Norm, Norms, RepaymentConduct, WilfulDefault};

/// The facility that a group has, as on the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Present {
    /// The kind of loan.
    pub facility: Facility,
    /// Which dose of a term loan, or which year of a cash credit.
    pub dose: u32,
    /// What is owed: of a term loan the principal, of a cash credit the balance.
    pub outstanding: Rupees,
    /// Is anything overdue, or the balance above the drawing power?
    pub arrears: bool,
    /// Other facilities of the group with anything in arrears.
    pub others_in_arrears: u32,
    /// Of a cash credit: the limit sanctioned.
    pub limit: Option<Rupees>,
    /// Of a cash credit: what may be drawn, no more than the limit.
    pub drawing_power: Option<Rupees>,
    /// Of a cash credit: its last year by the text of the day on which it was sanctioned, where that is known.
    pub limit_term: Option<LimitTerm>,
}

/// For how long a limit was sanctioned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitTerm {
    /// Its last year, counted as the years of the cash credit are.
    pub last: u32,
    /// For how many years.
    pub years: u32,
    /// The clause.
    pub citation: Citation,
}

impl LimitTerm {
    /// The term of the limit that runs in a year of a cash credit, from the text of the day on which the first year began, and
    /// of the days on which the limit was renewed; none where one of these texts is not known.
    #[must_use]
    pub fn in_year<'n>(
        year: u32,
        as_on: Date,
        sanction: impl Fn(Date) -> Option<Norm<'n, CashCreditSanction>>,
    ) -> Option<Self> {
        let mut last = 0_u32;
        loop {
            let years_ago = year.checked_sub(last)?;
            let began = as_on.subtract_months(years_ago.checked_mul(MONTHS_OF_A_YEAR)?).ok()?;
            let Known { value, citation, .. } = sanction(began)?.ok()?;
            last = last.checked_add(value.years.max(1))?;
            if last >= year {
                return Some(Self { last, years: value.years, citation });
            }
        }
    }
}

/// How a facility was repaid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repayment {
    /// The first day that was looked at.
    pub from: Date,
    /// The worst class since then, or why it is not known.
    pub worst: Result<AssetClass, Error>,
    /// Is anything overdue on the day, the balance above the drawing power, or the account non-performing?
    pub arrears: bool,
    /// Other facilities of the group with anything in arrears on the day.
    pub others_in_arrears: u32,
}

impl Repayment {
    /// How a facility was repaid, over the window of the day's norms.
    ///
    /// # Reading
    ///
    /// The worst class on any day of the window decides, and whether anything is overdue on its last (`review.repayment` in
    /// CONFORMANCE.md).
    ///
    /// # Errors
    ///
    /// `rulebook.silent` where the scheme has no such window.
    pub fn of(
        present: &Present,
        class: &Result<Classification, Error>,
        as_on: Date,
        norms: &Norms<'_>,
    ) -> Result<Self, Error> {
        let window = norms.repayment_conduct.as_ref().map_err(Clone::clone)?.value.window_months;
        let day_before = as_on.subtract_months(window);
        let from = day_before.and_then(|day| day.add_days(1)).unwrap_or(as_on);
        let worst = class.as_ref().map_err(Clone::clone).and_then(|class| worst_since(class, from));
        let non_performing = class.as_ref().is_ok_and(|class| class.npa_since.is_some());
        let others_in_arrears = present.others_in_arrears;
        Ok(Self { from, worst, arrears: present.arrears || non_performing, others_in_arrears })
    }

    /// Was it good? None where its class is not known and nothing is overdue.
    #[must_use]
    pub fn was_good(&self, norm: &Norm<'_, RepaymentConduct>) -> Option<bool> {
        let bound = norm.as_ref().ok()?.value.worst_class;
        match &self.worst {
            _ if self.arrears || self.others_in_arrears > 0 => Some(false),
            Ok(worst) => Some(*worst <= bound),
            Err(_) => None,
        }
    }
}

/// The worst class on any day from one on.
fn worst_since(found: &Classification, from: Date) -> Result<AssetClass, Error> {
    if found.class.is_none() {
        return Err(Error::Silent { parameter: "asset_classes", scheme: "prudential" });
    }
    let before = found.history.iter().rev().find(|change| change.on <= from);
    let since = found.history.iter().filter(|change| change.on > from);
    Ok(since.chain(before).map(|change| change.class).max().unwrap_or(AssetClass::Standard))
}

/// A finding on how the group repaid what it has.
fn on_repayment(rule: Rule, repayment: &Repayment, norm: &Norm<'_, MoreCredit>, norms: &Norms<'_>) -> Option<Finding> {
    let conduct = norms.repayment_conduct.as_ref().ok();
    let worst = repayment.worst.as_ref().ok().copied();
    let observed = Observed::Repayment { worst, own: repayment.arrears, others: repayment.others_in_arrears };
    let finding = Finding::on(rule, observed, norm, |known| match (known.value, conduct) {
        (MoreCredit::OnRepayment, Some(conduct)) => {
            Required::GoodRepayment { worst: conduct.value.worst_class, months: conduct.value.window_months }
        }
        _ => Required::Need,
    })?;
    let setting = conduct.filter(|_| matches!(finding.required, Some(Required::GoodRepayment { .. })));
    let setting = setting.map(|known| known.citation.clone());
    let outcome = match (&repayment.worst, &finding.outcome) {
        (Err(error), Outcome::Unknown(_)) => Outcome::Unknown(error.clone()),
        (_, outcome) => outcome.clone(),
    };
    Some(Finding { setting, outcome, ..finding })
}

/// May another loan be had while one is outstanding?
///
/// # Clause
///
/// `additional_loan`: see [`Norms::additional_loan`]. Nothing is asked where the loan before is repaid, whenever it was, nor
/// of the next year of a cash credit, which is the same facility.
///
/// # Reading
///
/// What good repayment is, no text says (`review.repayment` in CONFORMANCE.md).
///
/// # Takes and gives
///
/// The present facility and how it was repaid → a [`Finding`].
#[must_use]
pub fn additional_loan(present: &Present, next: &Request, repayment: &Repayment, norms: &Norms<'_>) -> Option<Finding> {
    let same_account = present.facility == Facility::CashCredit && next.facility == Facility::CashCredit;
    if same_account || !present.outstanding.is_positive() {
        return None;
    }
    on_repayment(Rule::AdditionalLoan, repayment, &norms.additional_loan, norms)
}

/// Is the next year of the same cash credit asked for?
fn is_next_year(present: &Present, next: &Request) -> bool {
    present.facility == Facility::CashCredit && next.facility == Facility::CashCredit
}

/// May the drawing power rise?
///
/// # Clause
///
/// `power_enhancement`: see [`Norms::power_enhancement`]. A drawing power that does not rise needs no such leave.
///
/// # Reading
///
/// What good repayment is, no text says (`review.repayment` in CONFORMANCE.md).
///
/// # Takes and gives
///
/// The present drawing power, the one that the corpus or the plan leads to, and how the account was kept → a [`Finding`].
#[must_use]
pub fn power_enhancement(
    present: &Present,
    next: &Request,
    amount: Option<Amount>,
    repayment: &Repayment,
    norms: &Norms<'_>,
) -> Option<Finding> {
    let rises = match (amount.and_then(|amount| amount.most()), present.drawing_power) {
        (Some(next), Some(now)) => next > now,
        _ => true,
    };
    if !is_next_year(present, next) || !rises {
        return None;
    }
    on_repayment(Rule::PowerEnhancement, repayment, &norms.power_enhancement, norms)
}

/// Does the next year begin a limit anew?
///
/// # Clause
///
/// `cash_credit_sanction`: see [`Norms::cash_credit_sanction`].
///
/// # Reading
///
/// Drawing powers are printed for a fourth year onwards although a limit may run for three: the year after a limit's last is
/// the first of a renewed one. How long the present limit runs, the text of the day says on which it was sanctioned; where that
/// is not known, today's (`review.renewal` in CONFORMANCE.md).
#[must_use]
pub fn limit_renewal(present: &Present, next: &Request, norms: &Norms<'_>) -> Option<Finding> {
    let sanction = norms.cash_credit_sanction.as_ref().ok()?.value;
    let last = present.limit_term.as_ref().map_or(sanction.years, |term| term.last);
    let beyond = next.dose.checked_sub(last)?.checked_sub(1)?;
    if !is_next_year(present, next) || beyond.checked_rem(sanction.years) != Some(0) {
        return None;
    }
    let observed = Observed::Year(next.dose);
    match present.limit_term.as_ref().filter(|_| beyond == 0) {
        Some(term) => {
            let required = Required::Renewal(term.years);
            Some(Finding::judged(Rule::LimitRenewal, observed, required, term.citation.clone()))
        }
        None => {
            let required = Required::Renewal(sanction.years);
            Finding::on(Rule::LimitRenewal, observed, &norms.cash_credit_sanction, |_| required)
        }
    }
}

/// Does the limit sanctioned hold the next drawing power?
///
/// # Clause
///
/// `cash_credit_sanction`: see [`Norms::cash_credit_sanction`], the least of a limit, of which the drawing power is what may be
/// used.
///
/// # Reading
///
/// No text says that a drawing power ends at the limit, but no account can be drawn above it; so a larger one needs a larger
/// limit, and bars nothing (`review.limit` in CONFORMANCE.md).
#[must_use]
pub fn limit_cover(present: &Present, next: &Request, amount: Option<Amount>, norms: &Norms<'_>) -> Option<Finding> {
    let (power, limit) = amount.and_then(|amount| amount.most()).zip(present.limit)?;
    if !is_next_year(present, next) || limit_renewal(present, next, norms).is_some() {
        return None;
    }
    let required = Required::WithinLimit(limit);
    Finding::on(Rule::LimitCover, Observed::Money(power), &norms.cash_credit_sanction, |_| required)
}

/// Is the group itself in default?
///
/// # Clause
///
/// `wilful_default`, where it looks at the group's own default: see [`Norms::wilful_default`].
///
/// # Takes and gives
///
/// Arrears of the present facility and of others → a [`Finding`]; none where the text looks at members alone.
#[must_use]
pub fn group_default(repayment: &Repayment, norms: &Norms<'_>) -> Option<Finding> {
    let asked = norms.wilful_default.as_ref().ok()?.value;
    if *asked != WilfulDefault::GroupNotInDefault {
        return None;
    }
    let observed = Observed::Arrears { own: repayment.arrears, others: repayment.others_in_arrears };
    Finding::on(Rule::GroupDefault, observed, &norms.wilful_default, |_| Required::GroupNotInDefault)
}
