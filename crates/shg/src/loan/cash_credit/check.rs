//! What cannot be a running account.

use super::{CashCredit, EntryKind, Told};
use crate::calendar::Date;
use crate::choice::InterestDebits;
use crate::error::Error;
use crate::fault::Fault;

/// So few amounts, each at most a bound, come to less than 2⁵⁵ paise: with a balance within as much, to an amount.
const MOST_SMALL_ENTRIES: usize = 1 << 12;
const MOST_SMALL_AMOUNT: u64 = 1 << 43;

/// How the entries of an account lie.
#[derive(Clone, Copy)]
pub(super) struct Entered {
    pub(super) in_order: bool,
    /// Each later than the one before, and the first not before the opening.
    pub(super) each_on_its_own_day: bool,
    /// So few and small, none of them interest, that no sum is too large.
    pub(super) small: bool,
}

impl CashCredit {
    /// Everything that cannot be, each with its path. That a stated closing balance follows from the entries is seen only
    /// when they are added up.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::loan::cash_credit::{CashCredit, Entry, EntryKind, Opening};
    ///
    /// let opening = Opening { on: "2025-04-01".parse()?, balance: "0.00".parse()? };
    /// let mut account = CashCredit::new("2025-09-30".parse()?, "600000.00".parse()?, opening, "7".parse()?);
    /// account.entries.push(Entry { on: "2025-03-31".parse()?, kind: EntryKind::Drawn, amount: "1.00".parse()? });
    /// let faults: Vec<_> = account.faults().iter().map(|fault| (fault.path.clone(), fault.error.code())).collect();
    /// assert_eq!(faults, [("entries[0].on".to_owned(), "loan.entry_before_opening")]);
    /// # Ok::<(), shg::Error>(())
    /// ```
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        self.each_fault(&mut |path: &dyn Fn() -> String, error| faults.push(Fault::at(path(), error)));
        faults
    }

    /// How the entries lie.
    ///
    /// # Errors
    ///
    /// The first of [`faults`](Self::faults).
    pub(super) fn check(&self) -> Result<Entered, Error> {
        let mut first = Ok(());
        let note = &mut |_: &dyn Fn() -> String, error| {
            if first.is_ok() {
                first = Err(error);
            }
        };
        self.setting_faults(note);
        let (sound, entered) = self.look_at_entries();
        if !sound {
            self.entry_faults(note);
        }
        first.map(|()| entered)
    }

    /// Are all entries sound, for certain, and how do they lie?
    fn look_at_entries(&self) -> (bool, Entered) {
        // The first may be of the opening's own day.
        let mut before = self.opening.on.day_before().unwrap_or(self.opening.on);
        let mut later = true;
        // All bits of what is wrong: an amount below one, one less, has its highest bit; small ones have none above a bound.
        let (mut bits, mut kinds) = (0_i64, 0_u8);
        for entry in &self.entries {
            later &= before < entry.on;
            bits |= entry.amount.paise().wrapping_sub(1);
            kinds |= entry.kind as u8;
            before = entry.on;
        }
        let in_order = later || {
            let opened = self.entries.first().is_none_or(|first| self.opening.on <= first.on);
            opened && self.entries.is_sorted_by_key(|entry| entry.on)
        };
        let debited = kinds & EntryKind::Interest as u8 != 0;
        let small = self.entries.len() < MOST_SMALL_ENTRIES && bits.cast_unsigned() < MOST_SMALL_AMOUNT;
        let by_products = self.interest == InterestDebits::ByProducts;
        let sound = !bits.is_negative() && in_order && !(debited && by_products);
        (sound, Entered { in_order, each_on_its_own_day: later, small: small && !debited })
    }

    fn each_fault(&self, fault: &mut impl FnMut(&dyn Fn() -> String, Error)) {
        self.setting_faults(fault);
        self.entry_faults(fault);
    }

    fn setting_faults(&self, fault: &mut impl FnMut(&dyn Fn() -> String, Error)) {
        let mut at = |path: &'static str, error: Error| fault(&|| path.to_owned(), error);
        if !self.limit.is_positive() {
            at("limit", Error::LoanNotPositive { amount: self.limit });
        }
        if self.as_on < self.opening.on {
            at("as_on", Error::AsOnBeforeOpening { as_on: self.as_on, opening: self.opening.on });
        }
        if self.day_count.is_thirty() {
            at("day_count", Error::DayCountUnfit { day_count: self.day_count.as_str() });
        }
        if !self.rounding_to.is_positive() {
            at("rounding.to", Error::UnitNotPositive { amount: self.rounding_to });
        }
        let days = (self.opening.on, self.as_on.max(self.opening.on));
        stretch_faults("annual_rate", &self.annual_rate, days, fault);
        if !self.drawing_power.is_empty() {
            stretch_faults("drawing_power", &self.drawing_power, days, fault);
        }
        for (index, power) in self.drawing_power.iter().enumerate() {
            let path = || format!("drawing_power[{index}].amount");
            if power.value.is_negative() {
                fault(&path, Error::MoneyNegative { amount: power.value });
            } else if power.value > self.limit {
                fault(&path, Error::PowerAboveLimit { power: power.value, limit: self.limit });
            }
        }
    }

    fn entry_faults(&self, fault: &mut impl FnMut(&dyn Fn() -> String, Error)) {
        for (index, entry) in self.entries.iter().enumerate() {
            if entry.on < self.opening.on {
                let error = Error::EntryBeforeOpening { on: entry.on, opening: self.opening.on };
                fault(&|| format!("entries[{index}].on"), error);
            }
            let key = entry.kind.key();
            if !entry.amount.is_positive() {
                let error = Error::AmountNotPositive { amount: entry.amount };
                fault(&|| format!("entries[{index}].{key}"), error);
            }
            if entry.kind == EntryKind::Interest && self.interest == InterestDebits::ByProducts {
                fault(&|| format!("entries[{index}].{key}"), Error::InterestEntered { on: entry.on });
            }
        }
    }
}

impl EntryKind {
    /// The key under which a document writes its amount.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Drawn => "drawn",
            Self::Paid => "paid",
            Self::Interest => "interest",
        }
    }
}

/// Stretches rise, do not overlap, and leave no day of the account untold.
fn stretch_faults<T>(
    list: &'static str,
    stretches: &[Told<T>],
    (first, last): (Date, Date),
    fault: &mut impl FnMut(&dyn Fn() -> String, Error),
) {
    let mut told_until: Option<Date> = None;
    let mut before: Option<&Told<T>> = None;
    for (index, told) in stretches.iter().enumerate() {
        let path = || format!("{list}[{index}].from");
        if let Some(until) = told.until.filter(|until| *until < told.from) {
            fault(&|| format!("{list}[{index}].until"), Error::DaysReversed { from: told.from, to: until });
        }
        match before {
            None if told.from > first => fault(&path, gap(first, told.from)),
            Some(before) if told.from <= before.until.unwrap_or(before.from) => {
                let until = before.until.unwrap_or(before.from);
                fault(&path, Error::PeriodsOverlap { from: told.from, until });
            }
            Some(Told { until: Some(until), .. }) => {
                let next = until.add_days(1).unwrap_or(*until);
                if next < told.from && next <= last && told.from > first {
                    fault(&path, gap(next.max(first), told.from));
                }
            }
            _ => {}
        }
        told_until = told.until;
        before = Some(told);
    }
    match (before, told_until) {
        (None, _) => fault(&|| list.to_owned(), Error::PeriodsGap { from: first, until: last }),
        (_, Some(until)) if until < last => {
            let from = until.add_days(1).unwrap_or(until).max(first);
            fault(&|| list.to_owned(), Error::PeriodsGap { from, until: last });
        }
        _ => {}
    }
}

/// The days from one up to the one before another, of which nothing is told.
fn gap(from: Date, next: Date) -> Error {
    Error::PeriodsGap { from, until: next.day_before().unwrap_or(next) }
}
