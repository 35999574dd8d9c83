//! The plain loan: equal instalments to the last, every period earning the same, nothing unusual. It is most loans, so it is
//! written out in one pass; a law holds it to the walk.

use super::dates::DatePlan;
use super::emi::{self, Rest};
use super::period::{Share, named_share};
use super::rounding::amount;
use super::schedule::{Row, Shown, Totals};
use super::terms::{Moratorium, Terms};
use crate::choice::{Method, MonthEnd, Residue};
use crate::error::Error;
use crate::money::Rupees;

/// Are the terms such?
pub(super) fn is_plain(terms: &Terms) -> bool {
    let Moratorium { principal, interest, .. } = terms.moratorium;
    terms.method == Method::Equated
        && terms.rounding.residue == Residue::Last
        && (principal, interest) == (0, 0)
        && terms.tranches.is_empty()
        && terms.down_payment_percent.is_none()
        && terms.first_due_on.is_none()
        && terms.month_end != MonthEnd::LastDay
        && matches!(named_share(terms), Ok(Some(_)))
}

/// # Errors
///
/// `calendar.out_of_range`, `loan.no_open_day`, `money.too_large`.
pub(super) fn lay_out(terms: &Terms) -> Result<Shown, Error> {
    let Some(share) = named_share(terms)? else { return Err(Error::MoneyTooLarge) };
    let later = usize::try_from(terms.instalments).unwrap_or_default().saturating_sub(1);
    let principal = terms.principal.paise();
    let owed = std::iter::once((principal, share));
    let instalment = terms
        .rounding
        .instalment(|unit, mode| emi::rounded(owed.clone(), Rest::Alike(share, later), unit, mode))
        .ok_or(Error::MoneyTooLarge)?;
    let plan = DatePlan {
        from: terms.disbursed_on,
        first_due_on: None,
        every: terms.every,
        month_end: terms.month_end,
        working_days: &terms.working_days,
    };
    let mut rows = Vec::with_capacity(later.saturating_add(1));
    let mut left = Left { balance: principal, unpaid: 0, interest: 0 };
    let (mut from, mut number) = (terms.disbursed_on, 0);
    plan.each(terms.instalments, |due| {
        number = u32::saturating_add(number, 1);
        let days = u32::try_from(due.on.days_since(from)).unwrap_or_default();
        from = due.on;
        let row = Row { number, due_on: due.on, days, ..Row::blank(due.on) };
        let row = left.take(terms, share, instalment, row).ok_or(Error::MoneyTooLarge)?;
        rows.push(row);
        Ok(())
    })?;
    let interest = Rupees::from_paise(left.interest)?;
    let totals = Totals { principal: terms.principal, interest, due: terms.principal.plus(interest)? };
    Ok((Some(Rupees::from_paise(instalment)?), rows, totals))
}

/// What the rows so far leave, in paise.
struct Left {
    balance: i64,
    /// Interest above the instalment.
    unpaid: i64,
    /// Interest of all rows so far.
    interest: i64,
}

impl Left {
    #[inline]
    fn take(&mut self, terms: &Terms, share: Share, instalment: i64, row: Row) -> Option<Row> {
        let opening = self.balance;
        let earned = u128::from(opening.unsigned_abs()).checked_mul(share.numerator.into())?;
        let accrued = amount(false, earned, share.denominator.into(), terms.rounding.to, terms.rounding.mode)?;
        let wanted = accrued.checked_add(self.unpaid)?;
        let last = row.number == terms.instalments;
        let interest = if last { wanted } else { wanted.min(instalment) };
        let principal = if last { opening } else { instalment.checked_sub(interest)?.min(opening) };
        self.unpaid = wanted.checked_sub(interest)?;
        self.balance = opening.checked_sub(principal)?;
        self.interest = self.interest.checked_add(interest)?;
        let rupees = |paise| Rupees::from_paise(paise).ok();
        Some(Row {
            opening: rupees(opening)?,
            principal: rupees(principal)?,
            interest: rupees(interest)?,
            due: rupees(principal.checked_add(interest)?)?,
            balance: rupees(self.balance)?,
            ..row
        })
    }
}
