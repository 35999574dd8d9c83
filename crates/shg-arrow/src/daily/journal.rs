//! Entries: plain rows go straight to the sums of their account and month, any other through the reader of documents.

use arrow_array::RecordBatch;
use bumpalo::Bump;
use bumpalo::collections::{String as Text, Vec as List};
use shg::calendar::Date;
use shg::loan::cash_credit::{AccountMonth, Entry, EntryKind};
use shg::money::Rupees;
use shg::wire::rows::{self, Node};
use shg::{Error, Fault};

use super::accounts::{Accounts, first};
use super::asked::Looked;
use super::ids::{NOBODY, Name, name, names};
use super::told::Told;
use crate::cells::{Cells, Whole};

const ON: usize = 1;
const AMOUNT: usize = 2;
const INTEREST: usize = 3;
const MOST_PAISE: u64 = 99_999_999_999_999_999;
/// The calendar's first and last day, in days since 1970.
const DAYS: (i32, i32) = (-7_305, 84_005);

/// An entry of an account, kept for those that need theirs in order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kept {
    /// Twice the account's place, and one where the bank debits interest.
    account: u32,
    day: i32,
    paise: i64,
}

impl Kept {
    pub(crate) const fn account(&self) -> u32 {
        self.account >> 1
    }

    /// The entry as the account has it.
    pub(crate) fn entry(&self) -> Result<Entry, Error> {
        let kind = match (self.account & 1, self.paise) {
            (1, _) => EntryKind::Interest,
            (_, 0..) => EntryKind::Drawn,
            _ => EntryKind::Paid,
        };
        let amount = Rupees::from_paise(self.paise.saturating_abs())?;
        Ok(Entry { on: Date::from_epoch_days(self.day)?, kind, amount })
    }
}

/// A row that was read: the day, the paise, whether it is interest.
#[derive(Clone, Copy)]
pub(crate) struct Moved {
    pub(crate) day: i32,
    pub(crate) paise: i64,
    pub(crate) interest: bool,
}

/// The journal so far.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    pub(crate) sums: Vec<AccountMonth>,
    pub(crate) kept: Vec<Vec<Kept>>,
    pub(crate) told: Vec<Told>,
    /// Accounts one of whose entries makes no sense.
    pub(crate) spoilt: Vec<u32>,
    /// Rows read before this batch.
    pub(crate) rows: usize,
    /// Rows that count, and those of accounts that make no sense themselves.
    pub(crate) counted: usize,
    pub(crate) of_refused: usize,
    places: Vec<u32>,
}

impl Journal {
    pub(crate) fn of(accounts: &Accounts) -> Self {
        Self { sums: vec![AccountMonth::default(); accounts.count], ..Self::default() }
    }

    pub(crate) fn add(&mut self, accounts: &Accounts, looked: &Looked, batch: &RecordBatch) {
        let cells = looked.cells(batch, &[]);
        let Some(ids) = looked.place(0).and_then(|at| batch.columns().get(at)) else { return };
        let mut places = std::mem::take(&mut self.places);
        accounts.ids.places(ids, &mut places);
        self.kept.push(Vec::with_capacity(batch.num_rows()));
        let odd = self.plain_rows(accounts, &cells, &places);
        let arena = Bump::new();
        let ids = names(ids.as_ref());
        for row in odd {
            let account = places.get(row).copied().unwrap_or(NOBODY);
            let told = read(&cells, row, &arena).and_then(|moved| self.put(accounts, account, moved));
            if let Err((fault, spoils)) = told {
                let at = self.rows.saturating_add(row);
                let dot = if fault.path.is_empty() { "" } else { "." };
                let path = format!("journal[{at}]{dot}{}", fault.path);
                self.tell(account, spoils, &fault.error, path, name(&ids, row));
            }
        }
        self.rows = self.rows.saturating_add(batch.num_rows());
        self.places = places;
    }

    pub(crate) fn tell(&mut self, account: u32, spoils: bool, error: &Error, path: String, name: Name) {
        if spoils && account != NOBODY {
            self.spoilt.push(account);
        }
        let nameless = matches!(error, Error::UnknownAccount { .. }) && name == Name::Nothing;
        let missing = Error::MissingKey { key: String::new() };
        let code = if nameless { missing.code() } else { error.code() };
        self.told.push(Told { account, name, code: code.to_owned(), path });
    }

    /// Adds the rows of whole paise and days that lie in the days of their accounts; gives the others.
    fn plain_rows(&mut self, accounts: &Accounts, cells: &[Cells<'_>], places: &[u32]) -> Vec<usize> {
        let (days, is_interest) = (cells.get(ON), cells.get(INTEREST));
        let Some(Cells::Day(days, None)) = days else { return (0..places.len()).collect() };
        if !matches!(is_interest, None | Some(Cells::Nothing)) {
            return (0..places.len()).collect();
        }
        match cells.get(AMOUNT) {
            Some(Cells::Units(Whole::I64(paise, None), 2)) => self.each(accounts, places, days, paise.iter().copied()),
            Some(Cells::Decimal(units, 2, None)) => {
                let paise = units.iter().map(|units| i64::try_from(*units).unwrap_or(i64::MAX));
                self.each(accounts, places, days, paise)
            }
            _ => (0..places.len()).collect(),
        }
    }

    fn each(
        &mut self,
        accounts: &Accounts,
        places: &[u32],
        days: &[i32],
        paise: impl Iterator<Item = i64>,
    ) -> Vec<usize> {
        let mut odd = Vec::new();
        let (Some(months), Some(kept)) = (&accounts.months, self.kept.last_mut()) else {
            return (0..places.len()).collect();
        };
        for (row, ((account, day), paise)) in places.iter().zip(days).zip(paise).enumerate() {
            let own = usize::try_from(*account).ok().and_then(|account| accounts.days.get(account));
            let own = own.filter(|own| own.first <= *day && *day <= own.last);
            let is_amount = paise != 0 && paise.unsigned_abs() <= MOST_PAISE;
            let (Some(own), Some(place), true) = (own, months.place(*day), is_amount) else {
                odd.push(row);
                continue;
            };
            if let Some(sums) = self.sums.get_mut(own.shift.wrapping_add(place)) {
                sums.add(paise, months.days_left(place, *day));
            }
            kept.push(Kept { account: account << 1, day: *day, paise });
        }
        self.counted = self.counted.saturating_add(places.len().saturating_sub(odd.len()));
        odd
    }

    /// Adds an entry, or says why its account cannot have it, and whether the account can then be answered no more.
    fn put(&mut self, accounts: &Accounts, account: u32, moved: Moved) -> Result<(), (Fault, bool)> {
        let spot = usize::try_from(account).ok().and_then(|account| accounts.spots.get(account));
        let Some(spot) = spot else {
            // The name is put in where the row is told.
            let error = Error::UnknownAccount { account: String::new() };
            return Err((Fault::at("account_id", error), false));
        };
        if spot.count == 0 {
            self.of_refused = self.of_refused.saturating_add(1);
            return Ok(());
        }
        fits(spot, moved)?;
        let Some(months) = &accounts.months else { return Ok(()) };
        let Some(place) = months.place(moved.day) else { return Ok(()) };
        let days = months.days_left(place, moved.day).saturating_sub(moved.interest.into());
        if let Some(sums) = self.sums.get_mut(spot.base.wrapping_add(place).wrapping_sub(spot.begin)) {
            sums.add(moved.paise, days);
        }
        if let Some(kept) = self.kept.last_mut() {
            kept.push(Kept { account: account << 1 | u32::from(moved.interest), day: moved.day, paise: moved.paise });
        }
        self.counted = self.counted.saturating_add(1);
        Ok(())
    }
}

/// Does an entry lie in the days of its account, and may it be what it is?
pub(crate) fn fits(spot: &super::accounts::Spot, moved: Moved) -> Result<(), (Fault, bool)> {
    let date = |day: i32| Date::from_epoch_days(day).map_err(|error| (Fault::at("on", error), true));
    if moved.day < spot.first {
        let error = Error::EntryBeforeOpening { on: date(moved.day)?, opening: date(spot.first)? };
        return Err((Fault::at("on", error), true));
    }
    if moved.interest && spot.by_products {
        return Err((Fault::at("amount", Error::InterestEntered { on: date(moved.day)? }), true));
    }
    if moved.day > spot.last {
        let error = Error::EntryAfterAsOn { on: date(moved.day)?, as_on: date(spot.last)? };
        return Err((Fault::at("on", error), false));
    }
    Ok(())
}

/// An entry by the reader of documents: what is below nothing is paid.
pub(crate) fn read(cells: &[Cells<'_>], row: usize, arena: &Bump) -> Result<Moved, (Fault, bool)> {
    let node = |column: usize| cells.get(column).and_then(|cells| cells.node(row, arena));
    let interest = match node(INTEREST) {
        None | Some(Node::Flag(false)) => false,
        Some(Node::Flag(true)) => true,
        Some(other) => {
            let error = Error::WrongType { expected: rows::columns::FLAG, found: other.kind() };
            return Err((Fault::at("interest", error), true));
        }
    };
    let (negative, amount) = match node(AMOUNT) {
        Some(Node::Decimal(units, places)) if !interest && units < 0 => {
            (true, Some(Node::Decimal(units.checked_neg().unwrap_or(i64::MAX), places)))
        }
        Some(Node::Text(text)) if !interest && text.starts_with('-') => {
            let positive = Text::from_str_in(text.strip_prefix('-').unwrap_or(text), arena);
            (true, Some(Node::Text(positive.into_bump_str())))
        }
        other => (false, other),
    };
    if let Some(moved) = at_once(node(ON), amount, negative, interest) {
        return Ok(moved);
    }
    let key = match (interest, negative) {
        (true, _) => "interest",
        (_, true) => "paid",
        _ => "drawn",
    };
    let mut entry = List::with_capacity_in(2, arena);
    entry.extend(node(ON).map(|on| ("on", on)));
    entry.extend(amount.map(|amount| (key, amount)));
    let entry = arena.alloc(Node::Object(entry.into_bump_slice()));
    let account = rows::cash_credit(&holding(entry, arena)).map_err(|faults| {
        let fault = first(faults);
        let inside = fault.path.strip_prefix("cash_credit.entries[0]").unwrap_or(&fault.path);
        let inside = inside.strip_prefix('.').unwrap_or(inside);
        let path = if inside == key { "amount" } else { inside };
        (Fault::at(path, fault.error), true)
    })?;
    let entry = account.entries.first().ok_or_else(|| (Fault::at("", Error::Panicked), true))?;
    let paise = entry.amount.paise();
    let paise = if entry.kind == EntryKind::Paid { paise.saturating_neg() } else { paise };
    Ok(Moved { day: entry.on.epoch_days(), paise, interest })
}

/// An entry whose values are sound, without asking the reader of documents.
fn at_once(on: Option<Node<'_>>, amount: Option<Node<'_>>, negative: bool, interest: bool) -> Option<Moved> {
    let on = match on? {
        Node::Day(day) => Date::from_epoch_days(day).ok()?,
        Node::Text(text) => text.parse().ok()?,
        _ => return None,
    };
    let amount = match amount? {
        Node::Decimal(paise, 2) => Rupees::from_paise(paise).ok()?,
        Node::Text(text) => text.parse().ok()?,
        _ => return None,
    };
    let paise = if negative { amount.paise().saturating_neg() } else { amount.paise() };
    amount.is_positive().then_some(Moved { day: on.epoch_days(), paise, interest })
}

/// An account of all days that holds one entry.
fn holding<'a>(entry: &'a Node<'a>, arena: &'a Bump) -> Node<'a> {
    let object = |fields: &[(&'static str, Node<'a>)]| {
        let mut object = List::with_capacity_in(fields.len(), arena);
        object.extend_from_slice_copy(fields);
        Node::Object(object.into_bump_slice())
    };
    let (first, last) = (Node::Day(DAYS.0), Node::Day(DAYS.1));
    let rate = arena.alloc(object(&[("from", first), ("percent", Node::Decimal(0, 0))]));
    object(&[
        ("as_on", last),
        ("limit", Node::Decimal(1, 2)),
        ("annual_rate", Node::List(std::slice::from_ref(rate))),
        ("opening", object(&[("on", first), ("balance", Node::Decimal(0, 2))])),
        ("entries", Node::List(std::slice::from_ref(entry))),
        ("interest", Node::Text("as_entered")),
    ])
}
