//! A loan as the borrower meets it: what she receives and pays, and when, before anything is rounded. From it follows
//! the annual percentage rate.

use super::carry::Ledger;
use super::cost::{Counted, Percent2, Periods, between, level_apr, times_a_year};
use super::dates::Every;
use super::period::{Draw, FirstPeriod, Timeline, named_share};
use super::schedule::Schedule;
use super::terms::{Moratorium, RoundingTerms, Terms};
use super::walk::Walk;
use crate::calendar::Date;
use crate::choice::{Method, MonthEnd, MoratoriumInterest};
use crate::error::Error;
use crate::money::Rupees;

/// Days of a year, where days alone are counted.
const YEAR_DAYS: u32 = 365;
const YEAR_MONTHS: u32 = 12;
const YEAR_WEEKS: u32 = 52;
const WEEK_DAYS: u32 = 7;

impl Schedule {
    /// The annual percentage rate by RBI's method, in percent.
    ///
    /// # Reading
    ///
    /// The periods of a year times the internal rate of one period, on what reaches the borrower and on the plan before it
    /// is rounded. A whole period is one period whatever its days; the days by which a first period is longer or shorter,
    /// and those from an instalment to a fee or a tranche, count as so many 365ths of a year. A year has 12 months, 52
    /// weeks or 365 days. Fees of the day of disbursal, and of any day before it, are taken from what is disbursed
    /// (`apr.method`, `apr.time` and `apr.fees` in CONFORMANCE.md).
    ///
    /// # Errors
    ///
    /// `loan.nothing_disbursed` where fees and down payment leave nothing; `loan.no_sign_change`, `loan.no_rate`,
    /// `loan.several_rates`, `loan.rate_too_large`; `money.too_large`.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::choice::FeeTo;
    /// use shg::loan::{Fee, LoanRate, Schedule, Terms};
    ///
    /// let mut terms = Terms::new("20000.00".parse()?, "2024-04-01".parse()?, LoanRate::Annual("15".parse()?), 24);
    /// assert_eq!(Schedule::lay_out(&terms)?.annual_percentage_rate()?.to_string(), "15.00");
    /// terms.fees = vec![Fee { amount: "400.00".parse()?, to: FeeTo::Lender, on: None }];
    /// assert_eq!(Schedule::lay_out(&terms)?.annual_percentage_rate()?.to_string(), "17.07");
    /// # Ok::<(), shg::Error>(())
    /// ```
    pub fn annual_percentage_rate(&self) -> Result<Percent2, Error> {
        Self::rate_of(&self.terms)
    }

    /// The same of terms that a loan can be laid out from.
    pub(super) fn rate_of(terms: &Terms) -> Result<Percent2, Error> {
        match alike(terms)? {
            Some(rate) => Ok(rate),
            None => Self::rate_of_its_flows(terms),
        }
    }

    fn rate_of_its_flows(terms: &Terms) -> Result<Percent2, Error> {
        let line = Timeline::of(terms)?;
        let net = net_disbursed(terms, line.down)?;
        if !net.is_positive() {
            return Err(Error::NothingDisbursed { disbursed: net });
        }
        let clock = Clock::of(terms, &line);
        let counted = |scale| flows(terms, &line, &clock, scale);
        let (mut scale, mut flows) = coarse(terms.principal, counted).ok_or(Error::MoneyTooLarge)?;
        loop {
            let (lowest, highest) = between(&flows, clock.periods())?;
            let finer = scale.checked_mul(FINER).filter(|_| lowest != highest);
            match finer.and_then(|finer| Some((finer, counted(finer)?))) {
                Some(finer) => (scale, flows) = finer,
                // Where no finer plan can be counted, what is so near the middle between two rates is the middle.
                None => return Ok(if lowest.units() < 0 { lowest } else { highest }),
            }
        }
    }
}

/// A plan enlarged, so that its roundings to the paisa fall away: as far as the equal instalment is found without forming
/// fractions, or less where the sums could not be counted.
fn coarse<T>(principal: Rupees, counted: impl Fn(u32) -> Option<T>) -> Option<(u32, T)> {
    let fits = |scale: &u32| principal.times_count(*scale).is_ok_and(|amount| amount.paise() <= MOST_COARSE);
    SCALES.into_iter().filter(|scale| *scale == 1 || fits(scale)).find_map(|scale| Some((scale, counted(scale)?)))
}

const MOST_COARSE: i64 = 10_000_000_000_000;
const SCALES: [u32; 4] = [1_000_000, 1_000, 10, 1];
const FINER: u32 = 1_000;

/// What reaches the borrower on the first day: the principal, less what is paid back at once, less the fees of the day.
fn net_disbursed(terms: &Terms, down: Rupees) -> Result<Rupees, Error> {
    Rupees::total(early_fees(terms)).and_then(|fees| terms.principal.minus(down)?.minus(fees))
}

/// Fees that are taken from what is disbursed.
pub(super) fn early_fees(terms: &Terms) -> impl Iterator<Item = Rupees> {
    let early = terms.fees.iter().filter(|fee| fee.on.is_none_or(|on| on <= terms.disbursed_on));
    early.map(|fee| fee.amount)
}

/// Two kinds of loan in which every whole period earns the same on all that is owed. Without fees the rate is the loan's own,
/// whatever the method; with fees taken at once and equal instalments it is found without laying the loan out.
fn alike(terms: &Terms) -> Result<Option<Percent2>, Error> {
    let Moratorium { principal, interest, interest_is, .. } = terms.moratorium;
    let whole = terms.method != Method::Flat
        && (interest == 0 || interest_is == MoratoriumInterest::Capitalised)
        && terms.tranches.is_empty()
        && terms.first_due_on.is_none()
        && terms.counted_from.is_none()
        && terms.month_end != MonthEnd::LastDay
        && terms.fees.iter().all(|fee| fee.on.is_none_or(|on| on <= terms.disbursed_on));
    let share = if whole { named_share(terms)? } else { None };
    let Some(share) = share else { return Ok(None) };
    let periods = Periods { units: 1, ..year_of(terms.every) };
    let net = net_disbursed(terms, Rupees::ZERO)?;
    if net == terms.principal {
        return Ok(times_a_year(share.numerator, share.denominator, periods));
    }
    let level = terms.method == Method::Equated
        && terms.instalment.is_none()
        && (principal, interest) == (0, 0)
        && terms.down_payment_percent.is_none()
        && net.is_positive();
    let amounts = (net, terms.principal);
    Ok(level.then(|| level_apr((share.numerator, share.denominator), amounts, terms.instalments, periods)).flatten())
}

/// The periods of a year, and the units of time in a period where days are counted too.
fn year_of(every: Every) -> Periods {
    let (a_year, of, units) = match every {
        Every::Months(months) => (YEAR_MONTHS, months, months.saturating_mul(YEAR_DAYS)),
        Every::Weeks(weeks) => (YEAR_WEEKS, weeks, weeks.saturating_mul(WEEK_DAYS)),
        Every::Days(days) => (YEAR_DAYS, days, days),
    };
    Periods { units, a_year, of }
}

/// When something flows, in units of time.
struct Clock<'l> {
    line: &'l Timeline,
    disbursed_on: Date,
    every: Every,
    units: u32,
    /// Units of a day.
    day: u32,
}

impl<'l> Clock<'l> {
    fn of(terms: &Terms, line: &'l Timeline) -> Self {
        let on_a_due_day = |on: Date| on <= terms.disbursed_on || line.periods.iter().any(|period| period.due_on == on);
        let whole = matches!(line.first, FirstPeriod::Whole)
            && terms.fees.iter().filter_map(|fee| fee.on).all(on_a_due_day)
            && line.draws.iter().all(|draw| on_a_due_day(draw.on));
        let units = if whole { 1 } else { year_of(terms.every).units };
        let day = if matches!(terms.every, Every::Months(_)) { YEAR_MONTHS } else { 1 };
        Self { line, disbursed_on: terms.disbursed_on, every: terms.every, units, day }
    }

    fn periods(&self) -> Periods {
        Periods { units: self.units, ..year_of(self.every) }
    }

    fn days(&self, from: Date, to: Date) -> u32 {
        u32::try_from(to.days_since(from)).unwrap_or_default().saturating_mul(self.day)
    }

    /// Units from the disbursal to a day of the first period.
    fn in_first(&self, on: Date) -> u32 {
        let extra = self.days(self.disbursed_on, self.line.begins_on);
        let days = self.days(self.disbursed_on, on);
        days.min(extra).saturating_add(days.saturating_sub(extra).min(self.units))
    }

    /// Units from the disbursal to an instalment.
    fn of_row(&self, row: usize) -> u32 {
        let Some(first_due) = self.line.periods.first() else { return 0 };
        let first = match self.line.first {
            FirstPeriod::Whole => self.units,
            FirstPeriod::Longer(_) => self.days(self.disbursed_on, self.line.begins_on).saturating_add(self.units),
            FirstPeriod::Shorter(_) => self.in_first(first_due.due_on),
        };
        u32::try_from(row).unwrap_or(u32::MAX).saturating_mul(self.units).saturating_add(first)
    }

    /// Units from the disbursal to a day.
    fn of_day(&self, on: Date) -> u32 {
        let periods = &self.line.periods;
        let row = periods.partition_point(|period| period.due_on < on);
        let due = |row: usize| periods.get(row).map(|period| period.due_on);
        if due(row) == Some(on) {
            return self.of_row(row);
        }
        let Some(before) = row.checked_sub(1) else { return self.in_first(on) };
        let from = due(before).unwrap_or(self.disbursed_on);
        let days = self.days(from, on);
        // Between two instalments nothing comes after the later one.
        let days = if row < periods.len() { days.min(self.units) } else { days };
        self.of_row(before).saturating_add(days)
    }
}

/// Everything that flows, so many times over and rounded to the paisa only then; none where that is too much to count.
fn flows(terms: &Terms, line: &Timeline, clock: &Clock<'_>, scale: u32) -> Option<Vec<Counted>> {
    let times = |amount: Rupees| amount.times_count(scale).ok();
    let draw = |draw: &Draw| {
        Some(Draw { amount: times(draw.amount)?, down: times(draw.down)?, net: times(draw.net)?, ..*draw })
    };
    let draws = line.draws.iter().map(draw).collect::<Option<_>>()?;
    let large = Timeline { draws, down: times(line.down)?, ..line.clone() };
    // The plan itself is asked about, not what its cells are rounded to.
    let rounding = RoundingTerms::default();
    let instalment = match terms.instalment {
        Some(instalment) => Some(times(instalment)?),
        None => None,
    };
    let large_terms = Terms { principal: times(terms.principal)?, instalment, rounding, ..terms.clone() };
    let exact = |at: u32, amount: Rupees| Counted { at, amount: amount.paise(), doubt: 0 };
    let mut flows = vec![exact(0, large_terms.principal)];
    flows.extend(large.draws.iter().map(|draw| exact(clock.of_day(draw.on), draw.amount)));
    for fee in &terms.fees {
        let at = fee.on.filter(|on| *on > terms.disbursed_on).map_or(0, |on| clock.of_day(on));
        flows.push(exact(at, Rupees::ZERO.minus(times(fee.amount)?).ok()?));
    }
    let walk = Walk { terms: &large_terms, line: &large, carry: Ledger(&rounding) };
    walk.each_line(|line, _| {
        let at = match line.number.checked_sub(1) {
            Some(row) => clock.of_row(usize::try_from(row).ok()?),
            None if line.due_on <= terms.disbursed_on => 0,
            None => clock.of_day(line.due_on),
        };
        let due = line.step.principal.checked_add(line.step.interest)?;
        flows.push(Counted { at, amount: due.checked_neg()?, doubt: i64::from(due > 0) });
        Some(())
    })?;
    Some(flows)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::choice::FeeTo;
    use crate::loan::{Fee, LoanRate};

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// The short ways lead to the rate of the flows.
        #[test]
        fn the_short_ways_are_the_long_one(
            paise in 10_000_i64..1_000_000_000, rate in 0_u32..5_000, instalments in 1_u32..60, fee in 0_i64..10_000, taken in any::<bool>(),
            every in prop_oneof![(1_u32..8).prop_map(Every::Months), (1_u32..4).prop_map(Every::Weeks), (1_u32..32).prop_map(Every::Days)],
            method in select(Method::ALL), resting in 0_u32..3,
        ) {
            let rate = LoanRate::Annual(format!("{}.{:02}", rate / 100, rate % 100).parse()?);
            let mut terms = Terms::new(Rupees::from_paise(paise)?, "2025-01-31".parse()?, rate, instalments);
            (terms.every, terms.method) = (every, if method == Method::PrincipalShares { Method::Bullet } else { method });
            terms.principal_percent = (terms.method == Method::PrincipalPercent).then_some("3".parse()?);
            terms.moratorium.principal = resting.min(instalments.saturating_sub(1));
            (terms.moratorium.interest, terms.moratorium.interest_is) = (terms.moratorium.principal, MoratoriumInterest::Capitalised);
            if taken {
                terms.fees = vec![Fee { amount: Rupees::from_paise(fee.min(paise.saturating_sub(1)))?, to: FeeTo::Lender, on: None }];
            }
            if let Some(short) = alike(&terms)? {
                prop_assert_eq!(Ok(short), Schedule::rate_of_its_flows(&terms));
            }
        }
    }
}
