//! Rows in columns, for loans of which no instalment falls short of its interest: no amount of a row is then below nothing or above
//! the principal and the instalment, so that none need be looked at. A row waits for the one before it; two loans at a time do not
//! wait for each other.

use super::multiplier::Multiplier;
use crate::choice::Rounding;

/// Columns of rows, of one length that is not nought.
pub(super) struct Columns<'a> {
    pub(super) interest: &'a mut [i64],
    pub(super) principal: &'a mut [i64],
    pub(super) balance: &'a mut [i64],
}

impl<'a> Columns<'a> {
    /// The first rows and the others.
    pub(super) fn split(self, at: usize) -> Option<(Self, Self)> {
        let (interest, other_interest) = self.interest.split_at_mut_checked(at)?;
        let (principal, other_principal) = self.principal.split_at_mut_checked(at)?;
        let (balance, other_balance) = self.balance.split_at_mut_checked(at)?;
        let others = Self { interest: other_interest, principal: other_principal, balance: other_balance };
        Some((Self { interest, principal, balance }, others))
    }

    /// All rows but the last, and the last.
    #[inline(always)]
    fn last(self) -> Option<(Self, [&'a mut i64; 3])> {
        let (last_interest, interest) = self.interest.split_last_mut()?;
        let (last_principal, principal) = self.principal.split_last_mut()?;
        let (last_balance, balance) = self.balance.split_last_mut()?;
        Some((Self { interest, principal, balance }, [last_interest, last_principal, last_balance]))
    }
}

/// How each row follows from the one before.
#[derive(Clone, Copy)]
pub(super) struct Steady {
    pub(super) multiplier: Multiplier,
    pub(super) unit: i64,
}

/// A loan to be laid out: what is owed, and its instalment.
#[derive(Clone, Copy)]
pub(super) struct Owed {
    pub(super) owed: i64,
    pub(super) instalment: i64,
}

impl Owed {
    /// Takes a row off what is owed: its interest, its principal and what is left.
    #[inline(always)]
    fn row(&mut self, interest: i64) -> (i64, i64, i64) {
        let principal = self.instalment.wrapping_sub(interest).min(self.owed);
        self.owed = self.owed.wrapping_sub(principal);
        (interest, principal, self.owed)
    }
}

/// What is done with the few ways there are to find a row's interest, so that a loop asks for the mode but once.
trait Laying {
    fn lay(self, earned: impl Fn(i64) -> i64);
}

impl Steady {
    #[inline(always)]
    fn by_mode(&self, laying: impl Laying) {
        let Self { multiplier, unit } = *self;
        match multiplier.mode() {
            _ if unit != 1 => laying.lay(|owed| multiplier.part(owed.cast_unsigned()).cast_signed().wrapping_mul(unit)),
            Rounding::Up => laying.lay(|owed| multiplier.up(owed.cast_unsigned()).cast_signed()),
            Rounding::HalfEven => laying.lay(|owed| multiplier.half_even(owed.cast_unsigned()).cast_signed()),
            Rounding::Down | Rounding::HalfUp => {
                laying.lay(|owed| multiplier.whole(owed.cast_unsigned()).cast_signed())
            }
        }
    }

    pub(super) fn fill(&self, columns: Columns<'_>, loan: Owed) {
        self.by_mode(One(columns, loan));
    }

    /// Two loans of as many rows.
    pub(super) fn fill_two(&self, first: (Columns<'_>, Owed), second: (Columns<'_>, Owed)) {
        self.by_mode(Two(first, second));
    }
}

struct One<'a>(Columns<'a>, Owed);

impl Laying for One<'_> {
    #[inline(always)]
    fn lay(self, earned: impl Fn(i64) -> i64) {
        let Self(columns, mut loan) = self;
        let Some((columns, [last_interest, last_principal, last_balance])) = columns.last() else { return };
        let rows = columns.interest.iter_mut().zip(columns.principal).zip(columns.balance);
        for ((interest, principal), balance) in rows {
            (*interest, *principal, *balance) = loan.row(earned(loan.owed));
        }
        (*last_interest, *last_principal, *last_balance) = (earned(loan.owed), loan.owed, 0);
    }
}

struct Two<'a, 'b>((Columns<'a>, Owed), (Columns<'b>, Owed));

impl Laying for Two<'_, '_> {
    #[inline(always)]
    fn lay(self, earned: impl Fn(i64) -> i64) {
        let Self((first, mut one), (second, mut two)) = self;
        let (Some((first, [interest, principal, balance])), Some((second, [interest_2, principal_2, balance_2]))) =
            (first.last(), second.last())
        else {
            return;
        };
        let rows = first.interest.iter_mut().zip(first.principal).zip(first.balance);
        let others = second.interest.iter_mut().zip(second.principal).zip(second.balance);
        for (((interest, principal), balance), ((interest_2, principal_2), balance_2)) in rows.zip(others) {
            let (earned, earned_2) = (earned(one.owed), earned(two.owed));
            (*interest, *principal, *balance) = one.row(earned);
            (*interest_2, *principal_2, *balance_2) = two.row(earned_2);
        }
        (*interest, *principal, *balance) = (earned(one.owed), one.owed, 0);
        (*interest_2, *principal_2, *balance_2) = (earned(two.owed), two.owed, 0);
    }
}
