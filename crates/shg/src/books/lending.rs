//! The terms on which a group lends to its own members: its rate, how often instalments fall due, its fines.

use crate::calendar::{Date, completed_months};
use crate::choice::MeetingFrequency;
use crate::error::Error;
use crate::fault::Fault;
use crate::money::{Rate, Rupees};

/// The most that a group may ask a month, as of any loan.
const MOST_PERCENT: u32 = 100;
/// The most instalments of a loan, as of any.
const MOST_INSTALMENTS: u32 = 1_200;
const MILLIONTHS: u64 = 1_000_000;

/// The terms on which a group lends to its members.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LendingTerms {
    /// Percent a month, on the balance at the last meeting.
    pub monthly_rate: Option<Rate>,
    /// How often instalments fall due; every month where it is not told.
    pub every: Option<MeetingFrequency>,
    /// What a missed payment costs.
    pub fines: Fines,
}

/// What a missed payment costs, where the group has agreed on that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fines {
    /// For each meeting at which the saving was missed.
    pub missed_saving: Option<Rupees>,
    /// For each meeting at which a repayment was missed.
    pub missed_repayment: Option<RepaymentFine>,
}

/// What a missed repayment costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RepaymentFine {
    /// So much.
    Fixed(Rupees),
    /// As much as the interest that fell due with it: the interest is doubled.
    Interest,
}

/// Why a loan cannot have so many instalments.
pub(super) fn unfit_number(instalments: u32) -> Option<Error> {
    let fits = (1..=MOST_INSTALMENTS).contains(&instalments);
    (!fits).then(|| Error::InstalmentsOutOfRange { instalments: instalments.into(), most: MOST_INSTALMENTS.into() })
}

/// Why a rate of a month, or of a year, cannot be one.
pub(super) fn unfit(rate: Rate) -> Option<Error> {
    let most = u64::from(MOST_PERCENT).saturating_mul(MILLIONTHS);
    (rate.millionths() > most).then(|| Error::RateOutOfRange { rate: rate.to_string(), most: MOST_PERCENT.into() })
}

impl LendingTerms {
    /// Everything that cannot be, each with its path inside the books.
    pub(super) fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if let Some(error) = self.monthly_rate.and_then(unfit) {
            faults.push(Fault::at("lending.monthly_rate", error));
        }
        let fixed = match self.fines.missed_repayment {
            Some(RepaymentFine::Fixed(amount)) => Some(amount),
            Some(RepaymentFine::Interest) | None => None,
        };
        for (key, amount) in [("missed_saving", self.fines.missed_saving), ("missed_repayment", fixed)] {
            if let Some(amount) = amount.filter(|amount| !amount.is_positive()) {
                faults.push(Fault::at(format!("lending.fines.{key}"), Error::AmountNotPositive { amount }));
            }
        }
        faults
    }
}

/// So many periods later.
///
/// # Errors
///
/// `calendar.out_of_range` after 2199.
pub(crate) fn later(day: Date, periods: u32, every: MeetingFrequency) -> Result<Date, Error> {
    match every {
        MeetingFrequency::Monthly => day.add_months(periods),
        MeetingFrequency::Fortnightly => day.add_days(periods.saturating_mul(14)),
        MeetingFrequency::Weekly => day.add_days(periods.saturating_mul(7)),
    }
}

/// Whole periods between two days.
pub(crate) fn completed(from: Date, to: Date, every: MeetingFrequency) -> u32 {
    let days = u32::try_from(to.days_since(from)).unwrap_or(0);
    match every {
        MeetingFrequency::Monthly => completed_months(from, to),
        MeetingFrequency::Fortnightly => days.wrapping_div(14),
        MeetingFrequency::Weekly => days.wrapping_div(7),
    }
}
