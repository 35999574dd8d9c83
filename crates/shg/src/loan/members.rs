//! A group's loan divided among its members: each has a schedule of her own, and together they are the group's, to the
//! last unit of every cell.

use super::schedule::{Row, Schedule, Totals};
use super::terms::MemberAmount;
use crate::error::Error;
use crate::money::Rupees;

/// A member's part of a schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberSchedule {
    /// Who.
    pub member: String,
    /// Of all that is lent, so much.
    pub amount: Rupees,
    /// Her rows, one for each row of the group.
    pub rows: Vec<Row>,
    /// Their sums.
    pub totals: Totals,
}

impl Schedule {
    /// The schedule of each member among whom the loan is divided; none where it is not.
    ///
    /// # Reading
    ///
    /// After each row what a member owes is as near as can be to her share of what the group owes, and so is the interest
    /// that she has paid; what is left over goes one unit each to those who are furthest behind, earlier members first
    /// where they are equally far (`loan.members` in CONFORMANCE.md). Nobody is ever given less than nothing.
    ///
    /// # Errors
    ///
    /// `money.too_large`; what else the members' amounts cannot be is among the faults of the terms.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::loan::{LoanRate, MemberAmount, Schedule, Terms};
    /// use shg::money::Rupees;
    ///
    /// let mut terms = Terms::new("1000.00".parse()?, "2025-01-01".parse()?, LoanRate::Monthly("1".parse()?), 3);
    /// let member = |member: &str, amount: &str| Ok(MemberAmount { member: member.to_owned(), amount: amount.parse()? });
    /// terms.members = [member("m01", "700.00"), member("m02", "300.00")].into_iter().collect::<Result<_, shg::Error>>()?;
    /// let schedule = Schedule::lay_out(&terms)?;
    /// let members = schedule.members()?;
    /// let due = members.iter().map(|member| member.rows[0].due);
    /// assert_eq!(Rupees::total(due)?, schedule.rows[0].due);
    /// assert_eq!(members[1].totals.principal, "300.00".parse()?);
    /// # Ok::<(), shg::Error>(())
    /// ```
    pub fn members(&self) -> Result<Vec<MemberSchedule>, Error> {
        let members = &self.terms.members;
        if members.is_empty() {
            return Ok(Vec::new());
        }
        let unit = self.unit();
        let mut division = Division::new(members, unit).ok_or(Error::MoneyTooLarge)?;
        let mut schedules: Vec<MemberSchedule> = members.iter().map(blank).collect();
        for row in &self.rows {
            let parts = division.row(row).ok_or(Error::MoneyTooLarge)?;
            for (schedule, part) in schedules.iter_mut().zip(parts) {
                let row = part.of(row, unit)?;
                schedule.totals = added(&schedule.totals, &row)?;
                schedule.rows.push(row);
            }
        }
        Ok(schedules)
    }

    /// The unit in which members' parts are counted: that of the schedule where all its amounts and all of theirs are whole
    /// multiples of it, and the paisa elsewhere.
    fn unit(&self) -> i64 {
        let unit = self.terms.rounding.to.paise();
        let whole = |amount: Rupees| amount.paise().checked_rem(unit) == Some(0);
        let cells = |row: &Row| [row.opening, row.principal, row.interest, row.balance].into_iter().all(whole);
        let all = self.rows.iter().all(cells) && self.terms.members.iter().all(|member| whole(member.amount));
        if all { unit } else { Rupees::PAISA.paise() }
    }
}

fn blank(member: &MemberAmount) -> MemberSchedule {
    let MemberAmount { member, amount } = member.clone();
    MemberSchedule { member, amount, rows: Vec::new(), totals: Totals::default() }
}

fn added(totals: &Totals, row: &Row) -> Result<Totals, Error> {
    Ok(Totals {
        principal: totals.principal.plus(row.principal)?,
        interest: totals.interest.plus(row.interest)?,
        due: totals.due.plus(row.due)?,
    })
}

fn total(amounts: &[i128]) -> i128 {
    amounts.iter().fold(0, |total, amount| total.saturating_add(*amount))
}

/// Divides a sum by needs, which add up to it and are counted in parts of a unit: to each the whole units of what she
/// needs and nothing where she needs less than nothing; then a unit each to those who need most still.
fn parts(needs: &[i128], of: i128, sum: i128) -> Option<Vec<i128>> {
    let whole: Vec<i128> = needs.iter().map(|need| need.checked_div_euclid(of)).collect::<Option<_>>()?;
    let given = |less: i128| -> Vec<i128> { whole.iter().map(|units| units.saturating_sub(less).max(0)).collect() };
    // Where some need less than nothing the others together need more than there is.
    let mut less = 0_i128;
    let mut parts = given(less);
    while total(&parts) > sum {
        less = less.checked_add(1)?;
        parts = given(less);
    }
    let left = usize::try_from(sum.checked_sub(total(&parts))?).ok()?;
    let behind = |at: usize| {
        let (need, part) = (needs.get(at)?, parts.get(at)?);
        need.checked_sub(part.checked_mul(of)?)
    };
    let mut order: Vec<(std::cmp::Reverse<i128>, usize)> =
        (0..needs.len()).map(|at| Some((std::cmp::Reverse(behind(at)?), at))).collect::<Option<_>>()?;
    order.sort_unstable();
    for (_, at) in order.into_iter().take(left) {
        let part = parts.get_mut(at)?;
        *part = part.checked_add(1)?;
    }
    Some(parts)
}

/// A loan as it is divided, row by row; amounts are counted in units.
struct Division {
    unit: i64,
    /// What each was lent, and all together.
    lent: Vec<i128>,
    by_all: i128,
    /// What each has drawn so far, and all together.
    drawn: Vec<i128>,
    drawn_by_all: i128,
    /// What each owes.
    owed: Vec<i128>,
    /// The interest that each was asked for and that was not lent again, and all together.
    asked: Vec<i128>,
    asked_of_all: i128,
}

/// One member's part of a row, in units.
struct Part {
    opening: i128,
    principal: i128,
    interest: i128,
    balance: i128,
}

impl Division {
    fn new(members: &[MemberAmount], unit: i64) -> Option<Self> {
        let units = |member: &MemberAmount| member.amount.paise().checked_div(unit).map(i128::from);
        let lent: Vec<i128> = members.iter().map(units).collect::<Option<_>>()?;
        let nothing = vec![0; lent.len()];
        let by_all = total(&lent);
        let (drawn, owed, asked) = (nothing.clone(), nothing.clone(), nothing);
        Some(Self { unit, lent, by_all, drawn, drawn_by_all: 0, owed, asked, asked_of_all: 0 })
    }

    /// Brings the sum of amounts to a new whole, each as near as can be to its share, and gives what each changed by: none
    /// the other way than the sum.
    fn bring(&self, amounts: &mut [i128], whole: i128) -> Option<Vec<i128>> {
        let change = whole.checked_sub(total(amounts))?;
        let toward = |amount: i128| if change < 0 { amount.checked_neg() } else { Some(amount) };
        let need = |(lent, amount): (&i128, &i128)| {
            toward(lent.checked_mul(whole)?.checked_sub(amount.checked_mul(self.by_all)?)?)
        };
        let needs: Vec<i128> = self.lent.iter().zip(amounts.iter()).map(need).collect::<Option<_>>()?;
        let parts = parts(&needs, self.by_all, toward(change)?)?;
        let changes: Vec<i128> = parts.into_iter().map(toward).collect::<Option<_>>()?;
        for (amount, change) in amounts.iter_mut().zip(&changes) {
            *amount = amount.checked_add(*change)?;
        }
        Some(changes)
    }

    fn row(&mut self, row: &Row) -> Option<Vec<Part>> {
        let units = |amount: Rupees| amount.paise().checked_div(self.unit).map(i128::from);
        let (opening, balance) = (units(row.opening)?, units(row.balance)?);
        let (principal, interest) = (units(row.principal)?, units(row.interest)?);
        // What is owed before the row, and was not after the row before it, was drawn between them.
        self.drawn_by_all = self.drawn_by_all.checked_add(opening.checked_sub(total(&self.owed))?)?;
        let mut drawn = self.drawn.clone();
        let draws = self.bring(&mut drawn, self.drawn_by_all)?;
        let mut owed: Vec<i128> =
            self.owed.iter().zip(draws).map(|(owed, draw)| owed.checked_add(draw)).collect::<Option<_>>()?;
        let openings = owed.clone();
        let repaid = self.bring(&mut owed, balance)?;
        // Interest that is lent again stands as interest and, below nothing, as principal.
        self.asked_of_all = self.asked_of_all.checked_add(interest)?.checked_add(principal.min(0))?;
        let mut asked = self.asked.clone();
        let interest = self.bring(&mut asked, self.asked_of_all)?;
        let part = |((opening, change), interest): ((i128, i128), i128)| {
            let lent_again = change.max(0);
            Some(Part {
                opening,
                principal: change.checked_neg()?,
                interest: interest.checked_add(lent_again)?,
                balance: opening.checked_add(change)?,
            })
        };
        (self.drawn, self.owed, self.asked) = (drawn, owed, asked);
        openings.into_iter().zip(repaid).zip(interest).map(part).collect()
    }
}

impl Part {
    /// The row of the group with the amounts of the part.
    fn of(&self, row: &Row, unit: i64) -> Result<Row, Error> {
        let rupees = |units: i128| {
            let paise = units.checked_mul(unit.into()).and_then(|paise| i64::try_from(paise).ok());
            paise.map_or(Err(Error::MoneyTooLarge), Rupees::from_paise)
        };
        let (principal, interest) = (rupees(self.principal)?, rupees(self.interest)?);
        Ok(Row {
            opening: rupees(self.opening)?,
            principal,
            interest,
            due: principal.plus(interest)?,
            balance: rupees(self.balance)?,
            ..*row
        })
    }
}
