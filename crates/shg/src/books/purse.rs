//! Cash and bank, kept apart: what lies in the box, and what lies with the bank.

use super::cut_off::CutOff;
use super::entry::{Entry, Event};
use super::head::Transfer;
use crate::choice::Mode;
use crate::error::{Error, Fault};
use crate::money::Rupees;

/// Cash in hand and the balance with the bank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purses {
    /// Cash in hand.
    pub cash: Rupees,
    /// Balance with the bank.
    pub bank: Rupees,
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
            taken: [None, None],
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
        let [cash, bank] = &mut self.taken;
        match &entry.event {
            Event::Transferred(Transfer::Deposit, _) => {
                (self.cash, self.bank) = (self.cash.minus(amount)?, self.bank.plus(amount)?);
                *cash = Some(entry.line);
            }
            Event::Transferred(Transfer::Withdrawal, _) => {
                (self.cash, self.bank) = (self.cash.plus(amount)?, self.bank.minus(amount)?);
                *bank = Some(entry.line);
            }
            event => {
                let (purse, taken) = match entry.moved() {
                    Mode::Cash => (&mut self.cash, cash),
                    Mode::Bank => (&mut self.bank, bank),
                };
                if event.is_payment() {
                    *purse = purse.minus(amount)?;
                    *taken = Some(entry.line);
                } else {
                    *purse = purse.plus(amount)?;
                }
            }
        }
        Ok(())
    }

    /// Takes one entry in; at the end of a day on which something was taken from a purse, it may not be below nought.
    pub(super) fn take_checked(&mut self, entry: &Entry, day_ends: bool) -> Vec<Fault> {
        let at = |line: usize| format!("entries[{line}].amount");
        // Too large a sum was already found by the ledger, which adds both together.
        if self.take(entry).is_err() || !day_ends {
            return Vec::new();
        }
        let [cash, bank] = std::mem::take(&mut self.taken);
        let (on, balances) = (entry.on, [self.cash, self.bank]);
        let [in_hand, with_bank] = balances;
        let short = |line: Option<usize>, balance: Rupees| line.filter(|_| balance.is_negative());
        let cash = short(cash, in_hand).map(|line| Fault::at(at(line), Error::CashNegative { on, balance: in_hand }));
        let bank = short(bank, with_bank).map(|line| Fault::at(at(line), Error::BankNegative { on, balance: with_bank }));
        cash.into_iter().chain(bank).collect()
    }
}
