//! What is told of terms without laying the loan out: its days and what it costs, for many loans of like terms.

use super::cost::Percent2;
use super::dates::DatePlan;
use super::schedule::Schedule;
use super::terms::Terms;
use crate::calendar::Date;
use crate::choice::Adjust;
use crate::error::Error;

impl Terms {
    /// The due days of the instalments, as the [`Schedule`] has them.
    ///
    /// # Takes and gives
    ///
    /// A column for as many days as there are instalments → days counted from 1 January 1970; of a longer column the rest is left
    /// alone, and of a shorter one as many are told as it holds. Where a due day is none of the schedule's (of a row that is paid on
    /// the day of a disbursal) it is not among them.
    ///
    /// # Errors
    ///
    /// `calendar.out_of_range`, `loan.no_open_day`.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::loan::{LoanRate, Terms};
    ///
    /// let terms = Terms::new("20000.00".parse()?, "2024-01-31".parse()?, LoanRate::Annual("15".parse()?), 2);
    /// let mut due_on = [0; 2];
    /// terms.due_days_into(&mut due_on)?;
    /// // 29 February and 31 March 2024.
    /// assert_eq!(due_on, [19_782, 19_813]);
    /// assert_eq!(terms.last_due_on()?.epoch_days(), 19_813);
    /// # Ok::<(), shg::Error>(())
    /// ```
    pub fn due_days_into(&self, due_on: &mut [i32]) -> Result<(), Error> {
        let mut places = due_on.iter_mut();
        self.plan().each(self.instalments, |due| {
            if let Some(place) = places.next() {
                *place = due.on.epoch_days();
            }
            Ok(())
        })
    }

    /// The due day of the last instalment.
    ///
    /// # Errors
    ///
    /// As [`due_days_into`](Self::due_days_into).
    pub fn last_due_on(&self) -> Result<Date, Error> {
        if self.first_due_on.is_none() && self.working_days.adjust == Adjust::Unadjusted && self.instalments > 0 {
            // No day lies outside the calendar unless the last does.
            return self.every.after(self.disbursed_on, self.instalments, self.month_end);
        }
        let mut last = self.disbursed_on;
        self.plan().each(self.instalments, |due| {
            last = due.on;
            Ok(())
        })?;
        Ok(last)
    }

    fn plan(&self) -> DatePlan<'_> {
        DatePlan {
            from: self.disbursed_on,
            first_due_on: self.first_due_on,
            every: self.every,
            month_end: self.month_end,
            working_days: &self.working_days,
        }
    }

    /// What a loan of these terms costs a year: its [`Schedule::annual_percentage_rate`].
    ///
    /// # Errors
    ///
    /// As there. Terms that have [faults](Self::faults) cost nothing that means anything.
    pub fn annual_percentage_rate(&self) -> Result<Percent2, Error> {
        Schedule::rate_of(self)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::choice::{FeeTo, MonthEnd, WeeklyOff};
    use crate::loan::{Every, Fee, LoanRate, WorkingDays};

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// The days and the cost are those of the loan laid out.
        #[test]
        fn the_outline_is_the_schedule(
            year in 1950_i32..2200, month in 1_u32..13, day in 1_u32..29, later in 0_u32..4, instalments in 1_u32..40,
            every in prop_oneof![(1_u32..5).prop_map(Every::Months), (1_u32..4).prop_map(Every::Weeks)],
            month_end in select(vec![MonthEnd::Clamp, MonthEnd::NextMonthFirst]), adjust in select(Adjust::ALL), fee in 0_i64..1_000,
        ) {
            let on = Date::new(year, month, day)?.add_days(later);
            prop_assume!(on.is_ok());
            let mut terms = Terms::new("20000.00".parse()?, on?, LoanRate::Annual("15".parse()?), instalments);
            (terms.every, terms.month_end) = (every, month_end);
            terms.working_days = WorkingDays { weekly_off: vec![WeeklyOff::Sunday], holidays: Vec::new(), adjust };
            if fee > 0 {
                terms.fees = vec![Fee { amount: crate::money::Rupees::from_paise(fee)?, to: FeeTo::Lender, on: None }];
            }
            let mut days = vec![0; usize::try_from(instalments)?];
            let told = terms.due_days_into(&mut days).and_then(|()| terms.last_due_on());
            match Schedule::lay_out(&terms) {
                Ok(schedule) => {
                    let expected: Vec<i32> = schedule.rows.iter().map(|row| row.due_on.epoch_days()).collect();
                    prop_assert_eq!(&days, &expected);
                    prop_assert_eq!(told.map(Date::epoch_days).ok(), expected.last().copied());
                    prop_assert_eq!(terms.annual_percentage_rate(), schedule.annual_percentage_rate());
                }
                Err(error) => prop_assert_eq!(told, Err(error)),
            }
        }
    }
}
