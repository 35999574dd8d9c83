//! Equal instalments at one rate, so many of them, for any amount: what does not depend on the amount is worked out once, and a
//! row is then one multiplication. Columns of paise enter and leave; laws hold them to the schedule.

use super::check::check_instalments;
use super::emi::{self, Rest};
use super::factor::Factor;
use super::multiplier::Multiplier;
use super::period::{Share, named_share};
use super::plain;
use super::rounding::{amount, fits};
use super::rows::{Columns, Owed, Steady};
use super::terms::{LoanRate, RoundingTerms, Terms};
use crate::choice::Rounding;
use crate::error::Error;
use crate::money::Rupees;

/// Hardly any loan is larger, and with all interest there can be it is still an amount: larger ones are looked at row by row.
pub(super) const LARGE: i64 = 10_000_000_000_000;

/// Equal instalments for many amounts: the rate, their number and their roundings worked out once.
///
/// # Takes and gives
///
/// Amounts and rows are whole paise, in columns of equal length; they are those of [`Schedule`](super::Schedule). Nothing is
/// allocated.
///
/// # Examples
///
/// ```
/// use shg::loan::{Equated, LoanRate, Terms};
///
/// let terms = Terms::new("20000.00".parse()?, "2024-01-01".parse()?, LoanRate::Annual("15".parse()?), 24);
/// let Some(equated) = Equated::of(&terms)? else { unreachable!("nothing is unusual about this loan") };
/// assert_eq!(equated.instalment(2_000_000)?, 96_973);
///
/// let (mut interest, mut principal, mut balance) = ([0; 24], [0; 24], [0; 24]);
/// equated.rows_into(2_000_000, &mut interest, &mut principal, &mut balance)?;
/// assert_eq!((interest[0], principal[0], balance[0]), (25_000, 71_973, 1_928_027));
/// assert_eq!(balance[23], 0);
/// # Ok::<(), shg::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Equated {
    share: Share,
    instalments: u32,
    rounding: RoundingTerms,
    /// For amounts that are not too large.
    multiplier: Option<Multiplier>,
    factor: Option<Factor>,
}

/// What the rows so far leave, in paise.
#[derive(Clone, Copy, Debug)]
pub(super) struct Left {
    pub(super) balance: i64,
    /// Interest above the instalment.
    unpaid: i64,
    /// Interest of all rows so far.
    pub(super) interest: i64,
}

/// What falls due with a row, in paise.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) principal: i64,
    pub(super) interest: i64,
}

impl Equated {
    /// What the terms lead to for any amount; none where periods do not all earn the same, or where anything else makes rows
    /// depend on dates. Of the terms the amount and the dates play no part.
    ///
    /// # Errors
    ///
    /// The first of [`Terms::faults`].
    pub fn of(terms: &Terms) -> Result<Option<Self>, Error> {
        terms.check()?;
        Self::of_plain(terms)
    }

    /// The same of terms that were checked.
    #[inline]
    pub(super) fn of_plain(terms: &Terms) -> Result<Option<Self>, Error> {
        let share = if plain::is_plain(terms) { named_share(terms)? } else { None };
        let Some(share) = share else { return Ok(None) };
        let (instalments, rounding) = (terms.instalments, terms.rounding);
        let (unit, mode) = rounding.of_instalment();
        let multiplier = Multiplier::of(share, rounding.to.paise().unsigned_abs(), rounding.mode);
        let factor = Factor::of(share, instalments, unit.paise().unsigned_abs(), mode);
        Ok(Some(Self { share, instalments, rounding, multiplier, factor }))
    }

    /// How many rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        usize::try_from(self.instalments).unwrap_or_default()
    }

    /// The equal instalment of an amount, in paise.
    ///
    /// # Errors
    ///
    /// `loan.amount_not_positive`, `money.too_large`.
    #[inline]
    pub fn instalment(&self, principal: i64) -> Result<i64, Error> {
        check(principal)?;
        fits(self.level(principal))
    }

    /// The equal instalments of many amounts, in paise; of the longer column the rest is left alone.
    ///
    /// # Errors
    ///
    /// Those of [`instalment`](Self::instalment), for the first amount that has none.
    pub fn instalments_into(&self, principal: &[i64], instalment: &mut [i64]) -> Result<(), Error> {
        for (principal, instalment) in principal.iter().zip(instalment) {
            let certain = self.certain(*principal);
            *instalment = certain.map_or_else(|| self.instalment(*principal), Ok)?;
        }
        Ok(())
    }

    /// Has the amount a first instalment above its interest, and is it not too large? It is then laid out without an error.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::loan::{Equated, LoanRate, Terms};
    ///
    /// let terms = Terms::new("20000.00".parse()?, "2024-01-01".parse()?, LoanRate::Annual("15".parse()?), 24);
    /// let Some(equated) = Equated::of(&terms)? else { unreachable!("nothing is unusual about this loan") };
    /// assert!(equated.is_steady(2_000_000) && !equated.is_steady(0));
    /// # Ok::<(), shg::Error>(())
    /// ```
    #[must_use]
    pub fn is_steady(&self, principal: i64) -> bool {
        self.instalment(principal).is_ok_and(|instalment| self.steady(principal, instalment).is_some())
    }

    /// Lays an amount out: of each row the interest, the principal and what is owed after it, in paise. There are as many rows
    /// as [`rows`](Self::rows) counts; of longer columns the rest is left alone. Gives the equal instalment.
    ///
    /// # Errors
    ///
    /// Those of [`instalment`](Self::instalment); `loan.instalments_out_of_range` where a column is shorter,
    /// `loan.instalment_below_interest`.
    pub fn rows_into(
        &self,
        principal: i64,
        interest: &mut [i64],
        principal_part: &mut [i64],
        balance: &mut [i64],
    ) -> Result<i64, Error> {
        let instalment = self.instalment(principal)?;
        let columns = Columns { interest, principal: principal_part, balance };
        let (columns, _) = self.split(columns)?;
        match self.steady(principal, instalment) {
            Some(steady) => steady.fill(columns, Owed { owed: principal, instalment }),
            None => {
                self.check_covered(principal, instalment)?;
                fits(self.fill(columns, principal, instalment))?;
            }
        }
        Ok(instalment)
    }

    /// Lays two amounts out at once, as [`rows_into`](Self::rows_into) does each: sooner than one after the other, since a row of
    /// one need not wait for that of the other. Of each column the rows of the first amount and those of the second.
    ///
    /// # Errors
    ///
    /// Those of [`rows_into`](Self::rows_into), for the first amount that has any.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::loan::{Equated, LoanRate, Terms};
    ///
    /// let terms = Terms::new("20000.00".parse()?, "2024-01-01".parse()?, LoanRate::Annual("15".parse()?), 2);
    /// let Some(equated) = Equated::of(&terms)? else { unreachable!("nothing is unusual about this loan") };
    /// let (mut one, mut two) = ([[0; 2]; 3], [[0; 2]; 3]);
    /// let ([interest, principal, balance], [interest_2, principal_2, balance_2]) = (&mut one, &mut two);
    /// let amounts = [2_000_000, 1_000_000];
    /// equated.two_rows_into(amounts, [interest, interest_2], [principal, principal_2], [balance, balance_2])?;
    /// assert_eq!(one, [[25_000, 12_578], [993_789, 1_006_211], [1_006_211, 0]]);
    /// assert_eq!(two, [[12_500, 6_289], [496_894, 503_106], [503_106, 0]]);
    /// # Ok::<(), shg::Error>(())
    /// ```
    pub fn two_rows_into(
        &self,
        principal: [i64; 2],
        interest: [&mut [i64]; 2],
        principal_part: [&mut [i64]; 2],
        balance: [&mut [i64]; 2],
    ) -> Result<(), Error> {
        let ([one, two], [interest, interest_2]) = (principal, interest);
        let ([principal, principal_2], [balance, balance_2]) = (principal_part, balance);
        let first = Columns { interest, principal, balance };
        let second = Columns { interest: interest_2, principal: principal_2, balance: balance_2 };
        if let (Ok(level), Ok(level_2)) = (self.instalment(one), self.instalment(two))
            && let (Some(steady), Some(_)) = (self.steady(one, level), self.steady(two, level_2))
        {
            let ((first, _), (second, _)) = (self.split(first)?, self.split(second)?);
            let (one, two) = (Owed { owed: one, instalment: level }, Owed { owed: two, instalment: level_2 });
            steady.fill_two((first, one), (second, two));
            return Ok(());
        }
        for (amount, columns) in [(one, first), (two, second)] {
            self.rows_into(amount, columns.interest, columns.principal, columns.balance)?;
        }
        Ok(())
    }

    /// Lays many amounts out, the rows of each after those of the one before, as [`rows_into`](Self::rows_into) does.
    ///
    /// # Errors
    ///
    /// Those of [`rows_into`](Self::rows_into), for the first amount that has any; the rows of amounts before it are laid out.
    pub fn many_rows_into(
        &self,
        principal: &[i64],
        interest: &mut [i64],
        principal_part: &mut [i64],
        balance: &mut [i64],
    ) -> Result<(), Error> {
        let mut left = Columns { interest, principal: principal_part, balance };
        let (pairs, last) = principal.as_chunks::<2>();
        for pair in pairs {
            let (first, rest) = self.split(left)?;
            let (second, rest) = self.split(rest)?;
            self.two_rows_into(
                *pair,
                [first.interest, second.interest],
                [first.principal, second.principal],
                [first.balance, second.balance],
            )?;
            left = rest;
        }
        for amount in last {
            let (columns, rest) = self.split(left)?;
            self.rows_into(*amount, columns.interest, columns.principal, columns.balance)?;
            left = rest;
        }
        Ok(())
    }

    /// The columns of one loan, and what comes after.
    #[inline]
    fn split<'a>(&self, columns: Columns<'a>) -> Result<(Columns<'a>, Columns<'a>), Error> {
        let most = columns.interest.len().min(columns.principal.len()).min(columns.balance.len());
        columns.split(self.rows()).ok_or_else(|| Error::InstalmentsOutOfRange {
            instalments: self.instalments.into(),
            most: i64::try_from(most).unwrap_or(i64::MAX),
        })
    }

    /// Once rounded, an instalment may be less than the interest of the first period: then nothing would ever be repaid.
    fn check_covered(&self, principal: i64, instalment: i64) -> Result<(), Error> {
        let interest = fits(self.interest(principal))?;
        if self.instalments < 2 || interest <= instalment {
            return Ok(());
        }
        let (instalment, interest) = (Rupees::from_paise(instalment)?, Rupees::from_paise(interest)?);
        Err(Error::InstalmentBelowInterest { instalment, interest })
    }

    /// Row by row, with a look at every amount.
    #[cold]
    fn fill(&self, columns: Columns<'_>, principal: i64, instalment: i64) -> Option<()> {
        let mut left = Left::of(principal);
        let last = self.rows().saturating_sub(1);
        let Columns { interest, principal, balance } = columns;
        for (row, ((interest, principal), balance)) in interest.iter_mut().zip(principal).zip(balance).enumerate() {
            let part = self.take(&mut left, instalment, row == last)?;
            (*interest, *principal, *balance) = (part.interest, part.principal, left.balance);
        }
        Some(())
    }

    /// The rows of a loan whose instalments all cover their interest, as they do if the first does.
    fn steady(&self, principal: i64, instalment: i64) -> Option<Steady> {
        let multiplier = self.multiplier.filter(|multiplier| multiplier.suits(principal) && principal <= LARGE)?;
        let covered = self.interest(principal)? <= instalment;
        covered.then(|| Steady { multiplier, unit: self.rounding.to.paise() })
    }

    /// The equal instalment, by the factor where that is certain.
    #[inline]
    pub(super) fn level(&self, principal: i64) -> Option<i64> {
        let certain = self.certain(principal);
        certain.or_else(|| self.level_at_length(principal))
    }

    #[inline]
    fn certain(&self, principal: i64) -> Option<i64> {
        self.factor?.paise(Rupees::of_paise(principal)?.paise())
    }

    #[cold]
    fn level_at_length(&self, principal: i64) -> Option<i64> {
        self.rounding.instalment(|unit, mode| at_length(principal, self.share, self.instalments, unit, mode))
    }

    /// The highest amount of which rows are found by multiplication; 0 where of none.
    pub(super) fn most(&self) -> i64 {
        self.multiplier.map_or(0, |multiplier| multiplier.most())
    }

    /// What an instalment and interest may both be rounded by, in paise.
    pub(super) fn units(&self) -> Option<i64> {
        self.rounding.to.paise().checked_add(self.rounding.of_instalment().0.paise())
    }

    /// The interest of a period on a balance that is not below nothing.
    #[inline]
    pub(super) fn interest(&self, balance: i64) -> Option<i64> {
        match self.multiplier {
            Some(multiplier) if multiplier.suits(balance) => {
                let units = multiplier.part(balance.unsigned_abs());
                i64::try_from(units).ok()?.checked_mul(self.rounding.to.paise())
            }
            _ => self.interest_at_length(balance),
        }
    }

    #[cold]
    fn interest_at_length(&self, balance: i64) -> Option<i64> {
        let earned = u128::from(balance.unsigned_abs()).checked_mul(self.share.numerator.into())?;
        amount(false, earned, self.share.denominator.into(), self.rounding.to, self.rounding.mode)
    }

    /// What falls due with the next row.
    #[inline]
    pub(super) fn take(&self, left: &mut Left, instalment: i64, last: bool) -> Option<Part> {
        let opening = left.balance;
        let wanted = self.interest(opening)?.checked_add(left.unpaid)?;
        let interest = if last { wanted } else { wanted.min(instalment) };
        let principal = if last { opening } else { instalment.checked_sub(interest)?.min(opening) };
        left.unpaid = wanted.checked_sub(interest)?;
        left.balance = opening.checked_sub(principal)?;
        left.interest = left.interest.checked_add(interest)?;
        Some(Part { principal, interest })
    }
}

impl Left {
    pub(super) const fn of(principal: i64) -> Self {
        Self { balance: principal, unpaid: 0, interest: 0 }
    }
}

/// The equal instalment of one loan that is repaid by the month: what its [`Schedule`](super::Schedule) has, without the schedule.
///
/// # Errors
///
/// `loan.amount_not_positive`, `loan.instalments_out_of_range`, `loan.rate_out_of_range`, `loan.unit_not_positive`,
/// `money.too_large`.
///
/// # Examples
///
/// ```
/// use shg::loan::{LoanRate, equal_instalment};
/// use shg::money::{Rounding, Rupees};
///
/// let rate = LoanRate::Annual("15".parse()?);
/// let instalment = equal_instalment("20000.00".parse()?, rate, 24, Rupees::PAISA, Rounding::HalfUp)?;
/// assert_eq!(instalment.to_string(), "969.73");
/// # Ok::<(), shg::Error>(())
/// ```
pub fn equal_instalment(
    principal: Rupees,
    rate: LoanRate,
    instalments: u32,
    unit: Rupees,
    mode: Rounding,
) -> Result<Rupees, Error> {
    if !principal.is_positive() {
        return Err(Error::LoanNotPositive { amount: principal });
    }
    if !unit.is_positive() {
        return Err(Error::UnitNotPositive { amount: unit });
    }
    check_instalments(instalments)?;
    if let Some((_, error)) = rate.out_of_range() {
        return Err(error);
    }
    let share = Share::of_month(rate.annual_millionths())?;
    let factor = Factor::of(share, instalments, unit.paise().unsigned_abs(), mode);
    let certain = factor.and_then(|factor| factor.paise(principal.paise()));
    let paise = certain.or_else(|| at_length(principal.paise(), share, instalments, unit, mode));
    fits(paise.and_then(Rupees::of_paise))
}

#[cold]
fn at_length(principal: i64, share: Share, instalments: u32, unit: Rupees, mode: Rounding) -> Option<i64> {
    let later = usize::try_from(instalments).ok()?.saturating_sub(1);
    emi::rounded(std::iter::once((principal, share)), Rest::Alike(share, later), unit, mode)
}

fn check(principal: i64) -> Result<(), Error> {
    let amount = Rupees::from_paise(principal)?;
    if amount.is_positive() { Ok(()) } else { Err(Error::LoanNotPositive { amount }) }
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "the numbers of a law are small")]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::choice::{Method, Residue};
    use crate::loan::exact::Exact;
    use crate::loan::{Every, Schedule};

    fn a_unit() -> impl Strategy<Value = i64> {
        select(vec![1, 1, 1, 5, 50, 100, 1_000])
    }

    /// Rates with many ties, and any rate at all.
    fn a_rate() -> impl Strategy<Value = u64> {
        prop_oneof![(0_u64..400).prop_map(|tenths| tenths * 100_000), 0_u64..100_000_000, 1_u64..10]
    }

    fn terms(
        paise: i64,
        rate: u64,
        instalments: u32,
        every: Every,
        units: (i64, i64),
        modes: (Rounding, Rounding),
    ) -> Terms {
        let rate = format!("{}.{:06}", rate / 1_000_000, rate % 1_000_000);
        let rate = rate.trim_end_matches('0').trim_end_matches('.').parse().unwrap_or_default();
        let on = "2024-01-31".parse().unwrap_or_else(|_| unreachable!("a day"));
        let amount = |paise| Rupees::from_paise(paise).unwrap_or(Rupees::PAISA);
        let mut terms = Terms::new(amount(paise), on, LoanRate::Annual(rate), instalments);
        (terms.rounding.to, terms.rounding.instalment_to) = (amount(units.0), Some(amount(units.1)));
        (terms.rounding.mode, terms.rounding.instalment_mode) = (modes.0, Some(modes.1));
        terms.every = every;
        terms
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// A multiplication gives what the division gives, in every mode; also where the share is whole or half of a unit.
        #[test]
        fn the_multiplier_is_the_division(
            balance in prop_oneof![0_i64..100_000, 0_i64..10_000_000_000_000], near in -1_i64..2, halves in 0_u64..1_000_000,
            rate in a_rate(), unit in a_unit(), mode in select(Rounding::ALL), weekly in any::<bool>(),
        ) {
            let share = Share { numerator: rate, denominator: if weekly { 52 * 100_000_000 } else { 12 * 100_000_000 } };
            let multiplier = Multiplier::of(share, unit.unsigned_abs(), mode).ok_or_else(|| TestCaseError::fail("none"))?;
            // The balance that earns so many half units, and its neighbours.
            let edge = u128::from(halves) * u128::from(share.denominator) * u128::from(unit.unsigned_abs()) / (2 * u128::from(rate.max(1)));
            for balance in [balance, i64::try_from(edge).unwrap_or(0).saturating_add(near).max(0)] {
                if multiplier.suits(balance) {
                    let units = i64::try_from(multiplier.part(balance.unsigned_abs()))?;
                    let earned = u128::from(balance.unsigned_abs()) * u128::from(rate);
                    let unit = Rupees::from_paise(unit)?;
                    prop_assert_eq!(Some(units * unit.paise()), amount(false, earned, share.denominator.into(), unit, mode));
                }
            }
        }

        /// Where a factor is certain, it gives what the fraction gives.
        #[test]
        fn the_factor_is_the_fraction(
            paise in prop_oneof![1_i64..100_000, 1_i64..100_000_000_000_000], rate in a_rate(), instalments in 1_u32..40,
            unit in a_unit(), mode in select(Rounding::ALL),
        ) {
            let share = Share { numerator: rate, denominator: 1_200_000_000 };
            let unit = Rupees::from_paise(unit)?;
            let certain = Factor::of(share, instalments, unit.paise().unsigned_abs(), mode).and_then(|factor| factor.paise(paise));
            if let Some(certain) = certain {
                let rest = Rest::Alike(share, usize::try_from(instalments)? - 1);
                let exact = emi::exact(std::iter::once((Exact::of(paise), share)), rest);
                prop_assert_eq!(Some(certain), exact.and_then(|exact| exact.rounded(unit, mode)));
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// The columns are those of the schedule; so are the instalments of one and of many.
        #[test]
        fn the_columns_are_the_schedule(
            paise in prop_oneof![1_i64..100_000, 1_i64..100_000_000_000, 1_i64..90_000_000_000_000_000], rate in a_rate(),
            instalments in 1_u32..70, units in (a_unit(), a_unit()), modes in (select(Rounding::ALL), select(Rounding::ALL)),
            every in select(vec![Every::Months(1), Every::Months(3), Every::Weeks(1)]),
        ) {
            let terms = terms(paise, rate, instalments, every, units, modes);
            let schedule = Schedule::lay_out(&terms);
            let equated = Equated::of(&terms)?.ok_or_else(|| TestCaseError::fail("not plain"))?;
            let rows = usize::try_from(instalments)?;
            let mut columns = [(); 3].map(|()| vec![-1; rows + 1]);
            let [interest, principal, balance] = &mut columns;
            let instalment = equated.rows_into(paise, interest, principal, balance);
            let Ok(schedule) = schedule else {
                prop_assert!(instalment.is_err() || terms.principal.plus(schedule_interest(interest)).is_err());
                return Ok(());
            };
            prop_assert_eq!(Rupees::from_paise(instalment?).ok(), schedule.instalment);
            for (at, row) in schedule.rows.iter().enumerate() {
                let found = columns.each_ref().map(|column| column.get(at).copied());
                prop_assert_eq!(found, [row.interest, row.principal, row.balance].map(|amount| Some(amount.paise())));
            }
            prop_assert_eq!(columns.each_ref().map(|column| column.last().copied()), [Some(-1); 3]);
            let amounts = [paise, 1_000_000, paise];
            let [one, two, three] = &mut [(); 3].map(|()| vec![-1; rows * 3]);
            if equated.many_rows_into(&amounts, one, two, three).is_ok() {
                for (whole, part) in [one, two, three].into_iter().zip(&columns) {
                    let part = part.get(..rows).unwrap_or_default();
                    prop_assert!(whole.starts_with(part) && whole.ends_with(part));
                }
            }
            let mut many = [0; 2];
            equated.instalments_into(&[paise, paise], &mut many)?;
            prop_assert_eq!(many, [equated.instalment(paise)?; 2]);
            if every == Every::Months(1) && many != [0; 2] && schedule.instalment != Some(Rupees::ZERO) {
                let unit = Rupees::from_paise(units.1)?;
                let one = equal_instalment(terms.principal, terms.rate, instalments, unit, modes.1)?;
                prop_assert!(one.paise() == many[0] || one == Rupees::ZERO);
            }
        }
    }

    fn schedule_interest(interest: &[i64]) -> Rupees {
        interest
            .iter()
            .fold(Rupees::ZERO, |sum, paise| Rupees::from_paise(*paise).and_then(|more| sum.plus(more)).unwrap_or(sum))
    }

    #[test]
    fn only_plain_terms_have_columns() -> Result<(), Error> {
        let mut terms = terms(100_000, 12_000_000, 12, Every::Months(1), (1, 1), (Rounding::HalfUp, Rounding::HalfUp));
        assert!(Equated::of(&terms)?.is_some());
        let mut short = [0; 11];
        let (mut long, mut other) = ([0; 12], [0; 12]);
        let equated = Equated::of(&terms)?.ok_or(Error::MoneyTooLarge)?;
        let failed = equated.rows_into(100_000, &mut short, &mut long, &mut other).map_err(|error| error.code());
        assert_eq!(failed, Err("loan.instalments_out_of_range"));
        assert_eq!(equated.instalment(0).map_err(|error| error.code()), Err("loan.amount_not_positive"));
        terms.rounding.residue = Residue::Level;
        assert!(Equated::of(&terms)?.is_none());
        terms.rounding.residue = Residue::Last;
        terms.method = Method::Flat;
        assert!(Equated::of(&terms)?.is_none());
        Ok(())
    }
}
