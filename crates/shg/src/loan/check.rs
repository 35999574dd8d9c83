//! What cannot be a loan.

use std::collections::BTreeSet;

use super::period::{Period, Timeline};
use super::rounding::amount;
use super::schedule::Row;
use super::terms::{LoanRate, MemberAmount, Terms};
use crate::calendar::Date;
use crate::choice::{DueDayTranche, Method, MoratoriumInterest, Residue};
use crate::error::Error;
use crate::fault::Fault;
use crate::money::{Rate, Rupees};

/// More than any group has; so that a schedule of each stays short enough to be told.
const MOST_MEMBERS: usize = 100;
const HUNDRED: u64 = 100_000_000;

impl LoanRate {
    /// The fault and its path, where the rate is quoted above a hundred percent.
    pub(super) fn out_of_range(self) -> Option<(&'static str, Error)> {
        let (path, rate) = match self {
            Self::Annual(rate) => ("annual_rate", rate),
            Self::Monthly(rate) => ("monthly_rate", rate),
        };
        (rate.millionths() > HUNDRED).then(|| (path, Error::RateOutOfRange { rate: rate.to_string(), most: 100 }))
    }
}

/// # Errors
///
/// `loan.instalments_out_of_range`.
#[inline]
pub(super) fn check_instalments(instalments: u32) -> Result<(), Error> {
    if (1..=Terms::MOST_INSTALMENTS).contains(&instalments) {
        return Ok(());
    }
    Err(Error::InstalmentsOutOfRange { instalments: instalments.into(), most: Terms::MOST_INSTALMENTS.into() })
}

impl Terms {
    /// The instalments that a plan can have at most: a hundred years of months.
    pub const MOST_INSTALMENTS: u32 = 1_200;

    /// Everything that cannot be, each with its path.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::loan::{LoanRate, Terms};
    ///
    /// let mut terms = Terms::new("0.00".parse()?, "2024-01-01".parse()?, LoanRate::Monthly("2".parse()?), 0);
    /// let faults: Vec<_> = terms.faults().iter().map(|fault| (fault.path.clone(), fault.error.code())).collect();
    /// assert_eq!(faults[0], ("principal".to_owned(), "loan.amount_not_positive"));
    /// assert_eq!(faults[1], ("instalments".to_owned(), "loan.instalments_out_of_range"));
    /// # Ok::<(), shg::Error>(())
    /// ```
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        self.each_fault(&mut |path: &dyn Fn() -> String, error| faults.push(Fault::at(path(), error)));
        faults
    }

    pub(super) fn check(&self) -> Result<(), Error> {
        let mut first = Ok(());
        self.each_fault(&mut |_: &dyn Fn() -> String, error| {
            if first.is_ok() {
                first = Err(error);
            }
        });
        first
    }

    fn each_fault(&self, fault: &mut impl FnMut(&dyn Fn() -> String, Error)) {
        let mut at = |path: &'static str, error: Error| fault(&|| path.to_owned(), error);
        if !self.principal.is_positive() {
            at("principal", Error::LoanNotPositive { amount: self.principal });
        }
        if let Err(error) = check_instalments(self.instalments) {
            at("instalments", error);
        }
        if let Some((path, error)) = self.rate.out_of_range() {
            at(path, error);
        }
        if self.every.count() == 0 {
            at("every", Error::EveryZero);
        }
        if let Some(first_due_on) = self.first_due_on.filter(|first| *first <= self.disbursed_on) {
            at("first_due_on", Error::FirstDueTooEarly { first_due_on, disbursed_on: self.disbursed_on });
        }
        self.counting_faults(&mut at);
        if let Some(percent) = self.down_payment_percent.filter(|percent| percent.millionths() >= HUNDRED) {
            at("down_payment_percent", Error::DownPaymentTooLarge { percent: percent.to_string() });
        }
        if let Some(amount) = self.instalment.filter(|instalment| !instalment.is_positive()) {
            at("instalment", Error::EventNotPositive { amount });
        }
        let units = [("rounding.to", Some(self.rounding.to)), ("rounding.instalment_to", self.rounding.instalment_to)];
        for (path, unit) in units {
            if let Some(amount) = unit.filter(|unit| !unit.is_positive()) {
                at(path, Error::UnitNotPositive { amount });
            }
        }
        self.moratorium_faults(&mut at);
        self.share_faults(&mut at);
        for (index, tranche) in self.tranches.iter().enumerate() {
            if !tranche.amount.is_positive() {
                let error = Error::LoanNotPositive { amount: tranche.amount };
                fault(&|| format!("tranches[{index}].amount"), error);
            }
        }
        for (index, fee) in self.fees.iter().enumerate() {
            if fee.amount < Rupees::ZERO {
                fault(&|| format!("fees[{index}].amount"), Error::MoneyNegative { amount: fee.amount });
            }
        }
        self.member_faults(fault);
    }

    fn member_faults(&self, fault: &mut impl FnMut(&dyn Fn() -> String, Error)) {
        let members = &self.members;
        if members.is_empty() {
            return;
        }
        let mut at = |key: &'static str, error: Error| fault(&|| key.to_owned(), error);
        if members.len() > MOST_MEMBERS {
            let most = i64::try_from(MOST_MEMBERS).unwrap_or(i64::MAX);
            at("members", Error::OutOfRange { found: members.len().to_string(), least: 0, most });
        }
        if self.rounding.residue == Residue::Unrounded {
            at("members", Error::MembersUnrounded);
        }
        let all = Rupees::total(members.iter().map(|member| member.amount));
        let lent =
            Rupees::total(self.tranches.iter().map(|tranche| tranche.amount)).and_then(|sum| sum.plus(self.principal));
        match (all, lent) {
            (Ok(members), Ok(lent)) if members != lent => at("members", Error::MembersTotal { members, lent }),
            (Err(error), _) => at("members", error),
            _ => {}
        }
        let mut seen = BTreeSet::new();
        for (index, MemberAmount { member, amount }) in members.iter().enumerate() {
            if !amount.is_positive() {
                fault(&|| format!("members[{index}].amount"), Error::LoanNotPositive { amount: *amount });
            }
            if member.is_empty() {
                fault(&|| format!("members[{index}].member"), Error::EmptyId);
            } else if !seen.insert(member) {
                fault(&|| format!("members[{index}].member"), Error::DuplicateMember { member: member.clone() });
            }
        }
    }

    fn counting_faults(&self, at: &mut impl FnMut(&'static str, Error)) {
        let Some(counted_from) = self.counted_from else { return };
        if self.first_due_on.is_some() {
            at("counted_from", Error::GivenTwice { one: "first_due_on", other: "counted_from" });
            return;
        }
        let first = self.every.after(counted_from, 1, self.month_end).ok();
        if let Some(first_due_on) = first.filter(|first| *first <= self.disbursed_on && self.every.count() > 0) {
            at("counted_from", Error::FirstDueTooEarly { first_due_on, disbursed_on: self.disbursed_on });
        }
    }

    /// An error that was found while the terms were laid out, where in them it belongs; each of its kind.
    pub(crate) fn faults_of(&self, error: Error) -> Vec<Fault> {
        let path = match error {
            Error::TrancheOutside { disbursed_on, ends_on, .. } => return self.tranches_outside(disbursed_on, ends_on),
            Error::FirstDueTooEarly { .. } => "adjust",
            Error::InstalmentBelowInterest { .. }
            | Error::InstalmentRepaysNothing { .. }
            | Error::InstalmentsOutOfRange { .. }
                if self.instalment.is_some() =>
            {
                "instalment"
            }
            Error::InstalmentBelowInterest { .. } => "rounding",
            _ => "",
        };
        vec![Fault::at(path, error)]
    }

    /// The tranches that are drawn before a loan begins, or when nothing is to come that could repay them.
    fn tranches_outside(&self, disbursed_on: Date, ends_on: Date) -> Vec<Fault> {
        let last = if self.due_day_tranche == DueDayTranche::BeforeInstalment { Some(ends_on) } else { None };
        let drawn = self.tranches.iter().map(|tranche| tranche.on).enumerate();
        let outside = drawn.filter(|(_, on)| *on < disbursed_on || *on >= ends_on && Some(*on) != last);
        outside
            .map(|(index, on)| {
                Fault::at(format!("tranches[{index}].on"), Error::TrancheOutside { on, disbursed_on, ends_on })
            })
            .collect()
    }

    /// Does the equal instalment, once rounded or as it is given, cover what the loan earns in its shortest period? Found and not
    /// yet rounded it does.
    pub(super) fn covers_interest(&self, instalment: Option<Rupees>, rows: &[Row]) -> Result<(), Error> {
        let rounding = &self.rounding;
        let alike = rounding.of_instalment() == (rounding.to, rounding.mode);
        let found = self.instalment.is_none() && (alike || rounding.residue == Residue::Unrounded);
        if found || self.method != Method::Equated {
            return Ok(());
        }
        let Some(instalment) = instalment else { return Ok(()) };
        let resting = usize::try_from(self.moratorium.principal.max(self.moratorium.interest)).unwrap_or(usize::MAX);
        let mut repaying = rows.iter().filter(|row| row.number > 0).skip(resting);
        let (Some(first), Some(_)) = (repaying.next(), repaying.next()) else { return Ok(()) };
        let line = Timeline::of(self)?;
        let drawn = Rupees::total(line.draws.iter().filter(|draw| draw.row == resting).map(|draw| draw.net))?;
        let owed = first.opening.minus(drawn)?.paise().unsigned_abs();
        let earned = |period: &Period| {
            let exact = u128::from(owed).checked_mul(period.share.numerator.into())?;
            amount(false, exact, period.share.denominator.into(), rounding.to, rounding.mode)
        };
        let earned = line.periods.iter().skip(resting).map(earned).min().flatten().ok_or(Error::MoneyTooLarge)?;
        let interest = Rupees::from_paise(earned)?;
        if instalment < interest { Err(Error::InstalmentBelowInterest { instalment, interest }) } else { Ok(()) }
    }

    fn moratorium_faults(&self, at: &mut impl FnMut(&'static str, Error)) {
        let moratorium = &self.moratorium;
        for (path, rows) in
            [("moratorium.principal", moratorium.principal), ("moratorium.interest", moratorium.interest)]
        {
            if rows > 0 && rows >= self.instalments {
                let (moratorium, instalments) = (rows.into(), self.instalments.into());
                at(path, Error::MoratoriumTooLong { moratorium, instalments });
            }
        }
        if moratorium.interest == 0 || moratorium.interest_is == MoratoriumInterest::Deferred {
            return;
        }
        if self.method == Method::Flat {
            at("moratorium.interest_is", Error::FlatCapitalised);
        }
        if moratorium.interest > moratorium.principal && self.method != Method::Bullet {
            let (interest, principal) = (moratorium.interest.into(), moratorium.principal.into());
            at("moratorium.interest", Error::CapitalisedWhileRepaid { interest, principal });
        }
    }

    fn share_faults(&self, at: &mut impl FnMut(&'static str, Error)) {
        let unfit = |percent: &Rate| percent.millionths() == 0 || percent.millionths() > HUNDRED;
        match self.principal_percent {
            Some(percent) if unfit(&percent) => {
                at("principal_percent", Error::PrincipalPercentUnfit { percent: percent.to_string() });
            }
            None if self.method == Method::PrincipalPercent => {
                at("principal_percent", Error::PrincipalPercentUnfit { percent: String::new() });
            }
            _ => {}
        }
        if self.method != Method::PrincipalShares {
            return;
        }
        let shares = &self.principal_shares;
        if u32::try_from(shares.len()) != Ok(self.instalments) {
            let (shares, instalments) = (i64::try_from(shares.len()).unwrap_or(i64::MAX), self.instalments.into());
            at("principal_shares", Error::SharesCount { shares, instalments });
        }
        let total = shares.iter().map(|share| share.millionths()).fold(0, u64::saturating_add);
        if total != HUNDRED {
            let (whole, part) = (total.wrapping_div(1_000_000), total.wrapping_rem(1_000_000));
            at("principal_shares", Error::SharesTotal { total: format!("{whole}.{part:06}") });
        }
        let resting = usize::try_from(self.moratorium.principal).unwrap_or(usize::MAX);
        if let Some(index) = shares.iter().take(resting).position(|share| share.millionths() > 0) {
            let instalment = i64::try_from(index).unwrap_or(i64::MAX).saturating_add(1);
            at("principal_shares", Error::ShareInMoratorium { instalment });
        }
    }
}
