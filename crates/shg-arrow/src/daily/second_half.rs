//! Sums of entries that come in, from as many shards as there are.

use arrow_array::{Array, RecordBatch};
use bumpalo::Bump;
use shg::calendar::Date;
use shg::loan::cash_credit::AccountMonth;
use shg::money::Rupees;
use shg::wire::rows::{Node, columns};
use shg::{Error, Fault};

use super::accounts::Accounts;
use super::asked::Looked;
use super::ids::{NOBODY, name, names};
use super::journal::{Journal, Moved, Refused, fits};
use super::told::Told;
use crate::cells::{Cells, Whole};

const MONTH: usize = 1;
const AMOUNT: usize = 2;
const AMOUNT_DAYS: usize = 3;
const PAID: usize = 4;
const FIRST_ON: usize = 5;
const LAST_ON: usize = 6;
const INTEREST: usize = 7;
const ERROR_CODE: usize = 8;
const ERROR_PATH: usize = 9;

/// Sums of entries that come in: added up to the months of the accounts.
#[derive(Debug)]
pub(crate) struct SecondHalf {
    pub(crate) journal: Journal,
    /// Of each account whose sums hold entries after its last day, which only a journal can tell apart.
    pub(crate) mixed: Vec<u32>,
}

/// Sums whose days and amounts are plain columns, told in every row.
struct PlainSums<'a> {
    month: &'a [i32],
    first_on: &'a [i32],
    last_on: &'a [i32],
    amount: Amounts<'a>,
    amount_days: Amounts<'a>,
    paid: Amounts<'a>,
    /// None where it is told nowhere.
    interest: Option<Amounts<'a>>,
}

enum Amounts<'a> {
    Whole(&'a [i64]),
    Units(&'a [i128]),
}

impl<'a> Amounts<'a> {
    fn of(cells: &Cells<'a>) -> Option<Self> {
        match cells {
            Cells::Units(Whole::I64(paise, None), 2) => Some(Self::Whole(paise)),
            Cells::Decimal(units, 2, None) => Some(Self::Units(units)),
            _ => None,
        }
    }

    fn get(&self, row: usize) -> Option<i64> {
        match self {
            Self::Whole(paise) => paise.get(row).copied(),
            Self::Units(units) => i64::try_from(*units.get(row)?).ok(),
        }
    }
}

impl<'a> PlainSums<'a> {
    fn of(cells: &[Cells<'a>]) -> Option<Self> {
        let days = |column: usize| match cells.get(column)? {
            Cells::Day(days, None) => Some(*days),
            _ => None,
        };
        let interest = match cells.get(INTEREST) {
            None | Some(Cells::Nothing) => None,
            Some(told) => Some(Amounts::of(told)?),
        };
        Some(Self {
            month: days(MONTH)?,
            first_on: days(FIRST_ON)?,
            last_on: days(LAST_ON)?,
            amount: Amounts::of(cells.get(AMOUNT)?)?,
            amount_days: Amounts::of(cells.get(AMOUNT_DAYS)?)?,
            paid: Amounts::of(cells.get(PAID)?)?,
            interest,
        })
    }
}

fn missing(key: &str) -> Refused {
    (Fault::at(key, Error::MissingKey { key: key.to_owned() }), true)
}

impl SecondHalf {
    pub(crate) fn of(accounts: &Accounts) -> Self {
        Self { journal: Journal::of(accounts), mixed: Vec::new() }
    }

    pub(crate) fn add(&mut self, accounts: &Accounts, looked: &Looked, batch: &RecordBatch) {
        let cells = looked.cells(batch, &[]);
        let Some(ids) = looked.place(0).and_then(|at| batch.columns().get(at)) else { return };
        let mut places = Vec::new();
        accounts.ids.places(ids, &mut places);
        let ids = names(ids.as_ref());
        let is_told = looked.place(ERROR_CODE).and_then(|at| batch.columns().get(at));
        let is_told = is_told.is_some_and(|codes| codes.null_count() < codes.len());
        let mut arena = Bump::new();
        let plain = PlainSums::of(&cells).filter(|_| !is_told);
        for (row, account) in places.iter().enumerate() {
            if plain.as_ref().is_some_and(|plain| self.at_once(accounts, *account, plain, row).is_some()) {
                continue;
            }
            let told = if is_told { told_before(&cells, row, &arena) } else { None };
            if let Some((code, path)) = told {
                let name = name(&ids, row).owned();
                if *account != NOBODY {
                    self.journal.spoilt.push(*account);
                }
                self.journal.told.push(Told { account: *account, name, code, path });
            } else if let Err((fault, spoils)) = self.put(accounts, *account, &cells, row, &arena) {
                let path = format!("sums[{}].{}", self.journal.rows.saturating_add(row), fault.path);
                self.journal.tell(*account, spoils, &fault.error, path, name(&ids, row).owned());
            }
            arena.reset();
        }
        self.journal.rows = self.journal.rows.saturating_add(batch.num_rows());
    }

    /// Adds sums that surely stand: of a month of the account, up to its last day, without interest.
    fn at_once(&mut self, accounts: &Accounts, account: u32, plain: &PlainSums<'_>, row: usize) -> Option<()> {
        let spot = usize::try_from(account).ok().and_then(|account| accounts.spots.get(account))?;
        let [month, first_on, last_on] = [*plain.month.get(row)?, *plain.first_on.get(row)?, *plain.last_on.get(row)?];
        let (place, _) = accounts.calendar.get(first_on)?;
        let one_month = [month, last_on].iter().all(|day| accounts.calendar.get(*day).map(|(at, _)| at) == Some(place));
        let in_order = spot.first <= first_on && first_on <= last_on && last_on <= spot.last;
        let paid = plain.paid.get(row).filter(|paid| *paid >= 0)?;
        let interest = plain.interest.as_ref().map_or(Some(0), |interest| interest.get(row))?;
        if !one_month || !in_order || interest != 0 {
            return None;
        }
        let sum = AccountMonth { amount: plain.amount.get(row)?, amount_days: plain.amount_days.get(row)?, paid };
        self.journal.sum(accounts, account, spot, place)?.merge(&sum);
        self.journal.counted = self.journal.counted.saturating_add(1);
        Some(())
    }

    fn put(
        &mut self,
        accounts: &Accounts,
        account: u32,
        cells: &[Cells<'_>],
        row: usize,
        arena: &Bump,
    ) -> Result<(), Refused> {
        let spot = usize::try_from(account).ok().and_then(|account| accounts.spots.get(account));
        let unknown = || (Fault::at("account_id", Error::UnknownAccount { account: String::new() }), false);
        let spot = spot.ok_or_else(unknown)?;
        let (Some(months), true) = (&accounts.months, spot.count > 0) else {
            self.journal.of_refused = self.journal.of_refused.saturating_add(1);
            return Ok(());
        };
        let [month, first_on, last_on] = [("month", MONTH), ("first_on", FIRST_ON), ("last_on", LAST_ON)]
            .map(|(name, column)| day(cells, column, name, row, arena));
        let (month, first_on, last_on) = (month?, first_on?, last_on?);
        let reversed =
            |name: &str, from: Date, to: Date| Err((Fault::at(name, Error::DaysReversed { from, to }), true));
        if month.month_number() != first_on.month_number() {
            return reversed("first_on", month, first_on);
        }
        if last_on < first_on || last_on.month_number() != month.month_number() {
            return reversed("last_on", first_on, last_on);
        }
        let interest = match amount(cells, INTEREST, "interest", row, arena) {
            Err((Fault { error: Error::MissingKey { .. }, .. }, _)) => 0,
            found => found?,
        };
        let first = Moved { day: first_on.epoch_days(), paise: 1, interest: interest != 0 };
        fits(spot, first).map_err(|(fault, spoils)| {
            let path = if fault.path == "amount" { "interest" } else { "first_on" };
            (Fault::at(path, fault.error), spoils)
        })?;
        let paid = amount(cells, PAID, "paid", row, arena)?;
        if paid < 0 {
            let amount = Rupees::from_paise(paid).map_err(|error| (Fault::at("paid", error), true))?;
            return Err((Fault::at("paid", Error::MoneyNegative { amount }), true));
        }
        let sum = AccountMonth {
            amount: amount(cells, AMOUNT, "amount", row, arena)?,
            amount_days: amount(cells, AMOUNT_DAYS, "amount_days", row, arena)?,
            paid,
        };
        if last_on.epoch_days() > spot.last {
            self.mixed.push(account);
        }
        let place = months.place(first_on.epoch_days()).unwrap_or_default();
        if let Some(sums) = self.journal.sum(accounts, account, spot, place) {
            sums.merge(&sum);
        }
        self.journal.counted = self.journal.counted.saturating_add(1);
        Ok(())
    }
}

/// A row that was told to make no sense when the sums were made.
fn told_before(cells: &[Cells<'_>], row: usize, arena: &Bump) -> Option<(String, String)> {
    let text = |column: usize| match cells.get(column)?.node(row, arena)? {
        Node::Text(text) => Some(text.to_owned()),
        _ => None,
    };
    Some((text(ERROR_CODE)?, text(ERROR_PATH).unwrap_or_default()))
}

fn day(cells: &[Cells<'_>], column: usize, name: &str, row: usize, arena: &Bump) -> Result<Date, Refused> {
    let read = match cells.get(column).and_then(|cells| cells.node(row, arena)) {
        Some(Node::Day(day)) => Date::from_epoch_days(day),
        Some(Node::Text(text)) => text.parse(),
        Some(other) => Err(Error::WrongType { expected: columns::DAY, found: other.kind() }),
        None => return Err(missing(name)),
    };
    read.map_err(|error| (Fault::at(name, error), true))
}

/// Paise, which may be more than one amount can be.
fn amount(cells: &[Cells<'_>], column: usize, name: &str, row: usize, arena: &Bump) -> Result<i64, Refused> {
    let read = match cells.get(column).and_then(|cells| cells.node(row, arena)) {
        Some(Node::Decimal(paise, 2)) => Ok(paise),
        Some(Node::Decimal(units, 1)) => units.checked_mul(10).ok_or(Error::MoneyTooLarge),
        Some(Node::Decimal(units, 0)) => units.checked_mul(100).ok_or(Error::MoneyTooLarge),
        Some(Node::Text(text)) => text.parse::<Rupees>().map(Rupees::paise),
        Some(other) => Err(Error::WrongType { expected: columns::MONEY, found: other.kind() }),
        None => return Err(missing(name)),
    };
    read.map_err(|error| (Fault::at(name, error), true))
}
