//! The plain loan: equal instalments to the last, every period earning the same, nothing unusual. It is most loans, so it is
//! written out in one pass; a law holds it to the walk.

use super::dates::DatePlan;
use super::equated::{Equated, Left};
use super::rounding::fits;
use super::schedule::{Row, Shown, Totals};
use super::terms::{Moratorium, Terms};
use crate::choice::{Method, MonthEnd, Residue};
use crate::error::Error;
use crate::money::Rupees;

/// Are the terms such, if every period earns the same?
pub(super) fn is_plain(terms: &Terms) -> bool {
    let Moratorium { principal, interest, .. } = terms.moratorium;
    terms.method == Method::Equated
        && terms.instalment.is_none()
        && terms.rounding.residue == Residue::Last
        && (principal, interest) == (0, 0)
        && terms.tranches.is_empty()
        && terms.down_payment_percent.is_none()
        && terms.first_due_on.is_none()
        && terms.counted_from.is_none()
        && terms.month_end != MonthEnd::LastDay
}

/// # Errors
///
/// `calendar.out_of_range`, `loan.no_open_day`, `money.too_large`.
pub(super) fn lay_out(terms: &Terms, equated: &Equated) -> Result<Shown, Error> {
    let instalment = fits(equated.level(terms.principal.paise()))?;
    let plan = DatePlan {
        from: terms.disbursed_on,
        first_due_on: None,
        every: terms.every,
        month_end: terms.month_end,
        working_days: &terms.working_days,
    };
    let mut rows = Vec::with_capacity(equated.rows());
    let mut left = Left::of(terms.principal.paise());
    let (mut from, mut number) = (terms.disbursed_on.number(), 0);
    plan.each(terms.instalments, |due| {
        number = u32::saturating_add(number, 1);
        let on = due.on.number();
        // No day comes before the one that it is counted from.
        let days = on.wrapping_sub(from).unsigned_abs();
        from = on;
        let last = number == terms.instalments;
        let row = Row { number, due_on: due.on, days, ..Row::blank(due.on) };
        rows.push(fits(filled(row, equated, &mut left, instalment, last))?);
        Ok(())
    })?;
    let interest = Rupees::from_paise(left.interest)?;
    let totals = Totals { principal: terms.principal, interest, due: terms.principal.plus(interest)? };
    Ok((Some(Rupees::from_paise(instalment)?), rows, totals))
}

/// A row with its amounts.
#[inline]
fn filled(row: Row, equated: &Equated, left: &mut Left, instalment: i64, last: bool) -> Option<Row> {
    let opening = Rupees::of_paise(left.balance)?;
    let part = equated.take(left, instalment, last)?;
    Some(Row {
        opening,
        principal: Rupees::of_paise(part.principal)?,
        interest: Rupees::of_paise(part.interest)?,
        due: Rupees::of_paise(part.principal.checked_add(part.interest)?)?,
        balance: Rupees::of_paise(left.balance)?,
        ..row
    })
}
