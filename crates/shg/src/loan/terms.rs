//! The terms of a loan: every setting that its schedule depends on.

use std::fmt;

use super::dates::{Every, WorkingDays};
use crate::calendar::Date;
use crate::choice::{
    BrokenPeriod, Collected, DayCount, DueDayTranche, FeeTo, FlatBy, InstalmentBy, InterestDays, LeapYear, Method,
    MonthEnd, MoratoriumInterest, NominalBy, Residue, Rounding,
};
use crate::money::{Rate, Rupees};

/// A rate as it was agreed: a bank quotes the year, a group the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoanRate {
    /// Percent a year.
    Annual(Rate),
    /// Percent a month.
    Monthly(Rate),
}

impl LoanRate {
    /// Percent a year; of a rate by the month, twelve times it, at most one thousand.
    #[must_use]
    pub fn annual(self) -> Rate {
        const OTHER_MONTHS: u32 = 11;
        match self {
            Self::Annual(rate) => rate,
            Self::Monthly(rate) => (0..OTHER_MONTHS).fold(rate, |year, _| year.saturating_add(rate)),
        }
    }

    /// Millionths of a percent a year.
    pub(super) const fn annual_millionths(self) -> u64 {
        match self {
            Self::Annual(rate) => rate.millionths(),
            Self::Monthly(rate) => rate.millionths().saturating_mul(12),
        }
    }
}

impl fmt::Display for LoanRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Annual(rate) => write!(f, "{rate} a year"),
            Self::Monthly(rate) => write!(f, "{rate} a month"),
        }
    }
}

/// Instalments without principal or without interest at the beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moratorium {
    /// So many first instalments carry no principal.
    pub principal: u32,
    /// So many first instalments carry no interest.
    pub interest: u32,
    /// What becomes of that interest.
    pub interest_is: MoratoriumInterest,
    /// How it is collected, where it is deferred.
    pub collected: Collected,
}

impl Default for Moratorium {
    fn default() -> Self {
        let (interest_is, collected) = (MoratoriumInterest::Deferred, Collected::AtOnce);
        Self { principal: 0, interest: 0, interest_is, collected }
    }
}

/// How amounts become whole coins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundingTerms {
    /// The unit of each amount.
    pub to: Rupees,
    /// How an amount between two units is rounded.
    pub mode: Rounding,
    /// The multiple of the equal instalment and of a down payment; `to` where none is given.
    pub instalment_to: Option<Rupees>,
    /// How the equal instalment is rounded; `mode` where none is given.
    pub instalment_mode: Option<Rounding>,
    /// Where goes what rounding leaves over.
    pub residue: Residue,
}

impl Default for RoundingTerms {
    fn default() -> Self {
        let (mode, residue) = (Rounding::HalfUp, Residue::Last);
        Self { to: Rupees::PAISA, mode, instalment_to: None, instalment_mode: None, residue }
    }
}

/// A later disbursal of the same loan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tranche {
    /// The day.
    pub on: Date,
    /// The amount.
    pub amount: Rupees,
}

/// What the borrower pays besides principal and interest. It changes no row; the annual percentage rate counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fee {
    /// The amount.
    pub amount: Rupees,
    /// Who receives it.
    pub to: FeeTo,
    /// The day; the day of disbursal where none is given.
    pub on: Option<Date>,
}

/// A member's part of a loan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberAmount {
    /// Who.
    pub member: String,
    /// Of all that is lent, so much.
    pub amount: Rupees,
}

/// Everything that a schedule depends on.
///
/// # Examples
///
/// ```
/// use shg::choice::Profile;
/// use shg::loan::{LoanRate, Terms};
///
/// let mut terms = Terms::new("20000.00".parse()?, "2024-01-01".parse()?, LoanRate::Annual("15".parse()?), 24);
/// terms.apply(Profile::RupeeUp);
/// assert_eq!(terms.rounding.instalment_to, Some("1.00".parse()?));
/// assert!(terms.faults().is_empty());
/// # Ok::<(), shg::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// What is disbursed on the first day.
    pub principal: Rupees,
    /// The first day.
    pub disbursed_on: Date,
    /// The rate.
    pub rate: LoanRate,
    /// How it is repaid.
    pub method: Method,
    /// The percentage of the principal in each instalment, for `principal_percent`, or for `flat` in place of equal parts.
    pub principal_percent: Option<Rate>,
    /// The percentages of the principal, one for each instalment, for `principal_shares`.
    pub principal_shares: Vec<Rate>,
    /// How many instalments.
    pub instalments: u32,
    /// The equal instalment, where it was agreed and is not to be found; the last row takes the rest.
    pub instalment: Option<Rupees>,
    /// How often they fall due.
    pub every: Every,
    /// When the first falls due; one period after the disbursal where none is given.
    pub first_due_on: Option<Date>,
    /// The day from which due dates are counted, where it is not the day of disbursal: a bank may count from the day on
    /// which the loan was applied for or sanctioned.
    pub counted_from: Option<Date>,
    /// Where the interest of a broken first period goes.
    pub broken_period: BrokenPeriod,
    /// What becomes of a day that a month does not have.
    pub month_end: MonthEnd,
    /// How days become a part of a year.
    pub day_count: DayCount,
    /// Whether a full period earns its nominal share, or each day earns.
    pub interest_days: InterestDays,
    /// What the nominal share of a full period is.
    pub nominal_by: NominalBy,
    /// What becomes of the 366th day.
    pub leap_year: LeapYear,
    /// From which periods the equal instalment is found.
    pub instalment_by: InstalmentBy,
    /// How flat interest is laid over the instalments.
    pub flat_by: FlatBy,
    /// Instalments without principal or interest at the beginning.
    pub moratorium: Moratorium,
    /// How amounts become whole coins.
    pub rounding: RoundingTerms,
    /// The percentage of each disbursal that is paid back on its own day.
    pub down_payment_percent: Option<Rate>,
    /// Later disbursals.
    pub tranches: Vec<Tranche>,
    /// Whether a tranche of a due date comes after the instalment of that day.
    pub due_day_tranche: DueDayTranche,
    /// What is paid besides.
    pub fees: Vec<Fee>,
    /// On which days nothing falls due, and where it goes then.
    pub working_days: WorkingDays,
    /// Among whom the loan is divided, and what each has of all that is lent; nobody where it is not.
    pub members: Vec<MemberAmount>,
}

impl Terms {
    /// A loan repaid in equal monthly instalments, to the paisa, with nothing unusual about it.
    #[must_use]
    pub fn new(principal: Rupees, disbursed_on: Date, rate: LoanRate, instalments: u32) -> Self {
        Self {
            principal,
            disbursed_on,
            rate,
            method: Method::Equated,
            principal_percent: None,
            principal_shares: Vec::new(),
            instalments,
            instalment: None,
            every: Every::Months(1),
            first_due_on: None,
            counted_from: None,
            broken_period: BrokenPeriod::InFirstInstalment,
            month_end: MonthEnd::Clamp,
            day_count: DayCount::Thirty360,
            interest_days: InterestDays::Period,
            nominal_by: NominalBy::Name,
            leap_year: LeapYear::Counted,
            instalment_by: InstalmentBy::Charged,
            flat_by: FlatBy::Even,
            moratorium: Moratorium::default(),
            rounding: RoundingTerms::default(),
            down_payment_percent: None,
            tranches: Vec::new(),
            due_day_tranche: DueDayTranche::AfterInstalment,
            fees: Vec::new(),
            working_days: WorkingDays::default(),
            members: Vec::new(),
        }
    }
}
