//! How many instalments a given one takes.

use super::schedule::{Row, Schedule};
use super::terms::Terms;
use crate::error::Error;
use crate::money::Rupees;

/// As many rows as most plans have; then twice as many, until they are enough.
const AT_FIRST: u32 = 60;

impl Terms {
    /// How many instalments repay the loan by the `instalment` that is given: the last is the first that takes all that is left,
    /// interest included. What the terms say of their number plays no part.
    ///
    /// # Errors
    ///
    /// As [`Schedule::lay_out`]; `loan.instalment_repays_nothing` where it covers the interest and no more,
    /// `loan.instalments_out_of_range`.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::loan::{LoanRate, Terms};
    ///
    /// let mut terms = Terms::new("280000.00".parse()?, "2024-01-01".parse()?, LoanRate::Annual("8.4".parse()?), 1);
    /// terms.instalment = Some("14000.00".parse()?);
    /// assert_eq!(terms.count_by_instalment()?, 22);
    /// # Ok::<(), shg::Error>(())
    /// ```
    pub fn count_by_instalment(&self) -> Result<u32, Error> {
        let most = Self::MOST_INSTALMENTS;
        let resting = self.moratorium.principal.max(self.moratorium.interest);
        let mut terms = Self { instalments: AT_FIRST.saturating_add(resting).min(most), ..self.clone() };
        loop {
            let instalments = terms.instalments;
            match Schedule::lay_out(&terms) {
                // More rows may reach the day of the tranche.
                Err(Error::TrancheOutside { .. }) if instalments < most => {}
                Err(error) => return Err(error),
                Ok(schedule) => {
                    if let Some(count) = terms.enough(&schedule.rows) {
                        return Ok(count);
                    }
                    self.repays(resting, &schedule.rows)?;
                }
            }
            if instalments >= most {
                let (instalments, most) = (i64::from(most).saturating_add(1), most.into());
                return Err(Error::InstalmentsOutOfRange { instalments, most });
            }
            terms.instalments = instalments.saturating_mul(2).min(most);
        }
    }

    /// The last row in which anything is owed, where it asks for no more than the instalment.
    fn enough(&self, rows: &[Row]) -> Option<u32> {
        let last = rows.iter().rfind(|row| row.number > 0 && row.opening.is_positive())?;
        let fits = self.instalment.is_some_and(|instalment| last.due <= instalment);
        (fits || last.number < self.instalments).then_some(last.number)
    }

    /// Is anything repaid before the last row takes all?
    fn repays(&self, resting: u32, rows: &[Row]) -> Result<(), Error> {
        let mut full = rows.iter().filter(|row| row.number > resting);
        let (Some(first), Some(instalment)) = (full.next(), self.instalment) else { return Ok(()) };
        let repaid =
            std::iter::once(first).chain(full).any(|row| row.principal.is_positive() && row.balance > Rupees::ZERO);
        if repaid { Ok(()) } else { Err(Error::InstalmentRepaysNothing { due_on: first.due_on, instalment }) }
    }
}
