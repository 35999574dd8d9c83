//! Cash and bank, kept apart: what lies in the box, and what lies with the bank.

use super::cut_off::CutOff;
use super::entry::{Entry, Event};
use super::head::Transfer;
use crate::calendar::Date;
use crate::choice::Mode;
use crate::error::Error;
use crate::fault::Fault;
use crate::money::Rupees;

/// Cash in hand and the balance with the bank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purses {
    /// Cash in hand.
    pub cash: Rupees,
    /// Balance with the bank.
    pub bank: Rupees,
}

/// Both, watched: at the end of a day neither may be below nought.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Watched {
    purses: Purses,
    /// The last lines of the day that took from either.
    taken: [Option<usize>; 2],
}

impl Purses {
    /// What lies in them before the first entry.
    #[must_use]
    pub fn open(cut_off: Option<&CutOff>) -> Self {
        cut_off.map_or_else(Self::default, |cut_off| Self {
            cash: cut_off.funds.cash_in_hand,
            bank: cut_off.funds.cash_in_bank,
        })
    }

    /// Both together.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn total(&self) -> Result<Rupees, Error> {
        self.cash.plus(self.bank)
    }

    /// Takes one entry in.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn take(&mut self, entry: &Entry) -> Result<(), Error> {
        let Some(amount) = entry.event.amount() else { return Ok(()) };
        match &entry.event {
            Event::Transferred(Transfer::Deposit, _) => {
                (self.cash, self.bank) = (self.cash.minus(amount)?, self.bank.plus(amount)?);
            }
            Event::Transferred(Transfer::Withdrawal, _) => {
                (self.cash, self.bank) = (self.cash.plus(amount)?, self.bank.minus(amount)?);
            }
            event => {
                let purse = match entry.moved() {
                    Mode::Cash => &mut self.cash,
                    Mode::Bank => &mut self.bank,
                };
                *purse = if event.is_payment() { purse.minus(amount)? } else { purse.plus(amount)? };
            }
        }
        Ok(())
    }
}

impl Watched {
    pub(super) fn open(cut_off: Option<&CutOff>) -> Self {
        Self { purses: Purses::open(cut_off), taken: [None, None] }
    }

    /// Takes one entry in.
    pub(super) fn take(&mut self, entry: &Entry) {
        let before = self.purses;
        // Too large a sum was already found by the ledger, which adds both together.
        if self.purses.take(entry).is_err() {
            return;
        }
        let after = self.purses;
        let [cash, bank] = &mut self.taken;
        *cash = if after.cash < before.cash { Some(entry.line) } else { *cash };
        *bank = if after.bank < before.bank { Some(entry.line) } else { *bank };
    }

    /// At the end of a day on which something was taken from a purse, it may not be below nought.
    pub(super) fn end_of_day(&mut self, on: Date) -> Vec<Fault> {
        let after = self.purses;
        let [cash, bank] = std::mem::take(&mut self.taken);
        let short = |line: Option<usize>, balance: Rupees| line.filter(|_| balance.is_negative());
        let at = |line: usize| format!("entries[{line}].amount");
        let cash = short(cash, after.cash).map(|line| (line, Error::CashNegative { on, balance: after.cash }));
        let bank = short(bank, after.bank).map(|line| (line, Error::BankNegative { on, balance: after.bank }));
        cash.into_iter().chain(bank).map(|(line, error)| Fault::at(at(line), error)).collect()
    }
}
