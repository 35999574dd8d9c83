//! The figures of RBI's Key Facts Statement.

use super::cost::Percent2;
use super::flows::early_fees;
use super::schedule::Schedule;
use super::terms::Terms;
use crate::choice::{FeeTo, Method};
use crate::error::Error;
use crate::money::Rupees;

/// What a loan costs, as RBI's Key Facts Statement tells it: the figures of its computation of the annual percentage rate,
/// and the schedule that goes with them.
///
/// # Reading
///
/// Numbered as in Annex II of the directions on microfinance loans: 5 the interest of the schedule, 7 is 1 less the fees
/// taken by the day of disbursal, 8 is 1 and 5 together, without fees. Fees of later days are among the fees, and stand by
/// themselves (`kfs.later_fees` in CONFORMANCE.md).
///
/// # Examples
///
/// ```
/// use shg::choice::{FeeTo, Profile};
/// use shg::loan::{Fee, KeyFacts, LoanRate, Terms};
///
/// let mut terms = Terms::new("20000.00".parse()?, "2024-04-01".parse()?, LoanRate::Annual("15".parse()?), 24);
/// terms.apply(Profile::RbiKfs);
/// let fee = |amount: &str, to| Ok::<_, shg::Error>(Fee { amount: amount.parse()?, to, on: None });
/// terms.fees = vec![fee("240.00", FeeTo::Lender)?, fee("160.00", FeeTo::ThirdParty)?];
/// let facts = KeyFacts::of(&terms)?;
/// assert_eq!(facts.schedule.totals.interest, "3274.00".parse()?);
/// assert_eq!(facts.net_disbursed, "19600.00".parse()?);
/// assert_eq!(facts.total_payable, "23274.00".parse()?);
/// assert_eq!(facts.apr.to_string(), "17.07");
/// # Ok::<(), shg::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFacts {
    /// The loan laid out.
    pub schedule: Schedule,
    /// 1: what is sanctioned, with later tranches.
    pub sanctioned: Rupees,
    /// 6A: fees payable to the lender.
    pub to_lender: Rupees,
    /// 6B: fees payable to others, through the lender.
    pub to_third_party: Rupees,
    /// 6: both together.
    pub fees: Rupees,
    /// Of them, those that fall due after the day of disbursal.
    pub later_fees: Rupees,
    /// 7: what is sanctioned, less the fees taken from it.
    pub net_disbursed: Rupees,
    /// 8: what is sanctioned, and the interest.
    pub total_payable: Rupees,
    /// What the rows of the schedule add up to as they stand there: another sum than 8 where they are rounded for display.
    pub instalments_total: Rupees,
    /// 2a: how many instalments repay principal, where they are not equal ones.
    pub principal_instalments: Option<u32>,
    /// 9: the annual percentage rate.
    pub apr: Percent2,
}

impl KeyFacts {
    /// The key facts of a loan.
    ///
    /// # Errors
    ///
    /// Those of [`Schedule::lay_out`] and of [`Schedule::annual_percentage_rate`]: a loan without a rate has no statement.
    pub fn of(terms: &Terms) -> Result<Self, Error> {
        let schedule = Schedule::lay_out(terms)?;
        let sanctioned = Rupees::total(terms.tranches.iter().map(|tranche| tranche.amount))?.plus(terms.principal)?;
        let fees_to = |to: FeeTo| Rupees::total(terms.fees.iter().filter(|fee| fee.to == to).map(|fee| fee.amount));
        let (to_lender, to_third_party) = (fees_to(FeeTo::Lender)?, fees_to(FeeTo::ThirdParty)?);
        let fees = to_lender.plus(to_third_party)?;
        let early = Rupees::total(early_fees(terms))?;
        let equal = matches!(terms.method, Method::Equated | Method::Flat);
        let repaying = || schedule.rows.iter().filter(|row| row.number > 0 && row.principal.is_positive()).count();
        let principal_instalments = if equal { None } else { u32::try_from(repaying()).ok() };
        Ok(Self {
            sanctioned,
            to_lender,
            to_third_party,
            fees,
            later_fees: fees.minus(early)?,
            net_disbursed: sanctioned.minus(early)?,
            total_payable: sanctioned.plus(schedule.totals.interest)?,
            instalments_total: Rupees::total(schedule.rows.iter().map(|row| row.due))?,
            principal_instalments,
            apr: schedule.annual_percentage_rate()?,
            schedule,
        })
    }
}
