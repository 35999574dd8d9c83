//! Entries: plain rows go straight to the sums of their account and month, any other through the reader of documents.

use std::borrow::Cow;

use arrow_array::{ArrayRef, RecordBatch};
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

/// An entry that was read row by row, kept for accounts that need theirs in order.
#[derive(Clone, Copy, Debug)]
struct Kept {
    /// Twice the account's place, and one where the bank debits interest.
    account: u32,
    day: i32,
    paise: i64,
}

/// The entries of a batch, kept for accounts that need theirs in order.
#[derive(Debug, Default)]
pub(crate) struct Entries {
    /// Columns whose rows went straight to the sums: the account of each, its day, its paise.
    accounts: Vec<u32>,
    days: Vec<i32>,
    paise: Vec<i64>,
    /// The rows that did not, in their order.
    odd: Vec<usize>,
    /// Those of them that count.
    kept: Vec<Kept>,
}

impl Entries {
    /// Gives each entry of some accounts to one who wants it.
    pub(crate) fn of(&self, wanted: &[bool], mut take: impl FnMut(u32, Entry)) {
        let is_wanted = |account: u32| usize::try_from(account).ok().and_then(|at| wanted.get(at)) == Some(&true);
        let mut odd = self.odd.iter().copied().peekable();
        let columns = self.accounts.iter().zip(&self.days).zip(&self.paise).enumerate();
        for (row, ((account, day), paise)) in columns {
            if odd.next_if_eq(&row).is_none() && is_wanted(*account) {
                entry(*day, *paise, false).into_iter().for_each(|entry| take(*account, entry));
            }
        }
        for kept in self.kept.iter().filter(|kept| is_wanted(kept.account >> 1)) {
            let entry = entry(kept.day, kept.paise, kept.account & 1 == 1);
            entry.into_iter().for_each(|entry| take(kept.account >> 1, entry));
        }
    }
}

/// An entry as the account has it.
fn entry(day: i32, paise: i64, interest: bool) -> Result<Entry, Error> {
    let kind = match (interest, paise) {
        (true, _) => EntryKind::Interest,
        (_, 0..) => EntryKind::Drawn,
        _ => EntryKind::Paid,
    };
    let amount = Rupees::from_paise(paise.saturating_abs())?;
    Ok(Entry { on: Date::from_epoch_days(day)?, kind, amount })
}

/// What is wrong with a row, and whether it spoils its account.
pub(crate) type Refused = (Fault, bool);

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
    pub(crate) entries: Vec<Entries>,
    pub(crate) told: Vec<Told>,
    /// Accounts one of whose entries makes no sense.
    pub(crate) spoilt: Vec<u32>,
    /// Rows read before this batch.
    pub(crate) rows: usize,
    /// Rows that count, and those of accounts that make no sense themselves.
    pub(crate) counted: usize,
    pub(crate) of_refused: usize,
}

impl Journal {
    pub(crate) fn of(accounts: &Accounts) -> Self {
        Self { sums: vec![AccountMonth::default(); accounts.count], ..Self::default() }
    }

    pub(crate) fn add(&mut self, accounts: &Accounts, looked: &Looked, batch: &RecordBatch) {
        let cells = looked.cells(batch, &[]);
        let Some(ids) = looked.place(0).and_then(|at| batch.columns().get(at)) else { return };
        let mut places = Vec::with_capacity(batch.num_rows());
        accounts.ids.places(ids, &mut places);
        let columns = straight(&cells).zip(accounts.months.as_ref());
        let odd = columns.as_ref().map(|((days, paise), _)| self.each(accounts, &places, days, paise));
        let all = (0..places.len()).filter(|_| odd.is_none());
        let rows = all.chain(odd.iter().flatten().copied());
        let kept = self.row_by_row(accounts, &cells, &places, ids, rows);
        let mut entries = Entries { kept, odd: odd.unwrap_or_default(), ..Entries::default() };
        if let Some(((days, paise), _)) = columns {
            (entries.accounts, entries.days, entries.paise) = (places, days.to_vec(), paise.into_owned());
        }
        self.entries.push(entries);
        self.rows = self.rows.saturating_add(batch.num_rows());
    }

    fn row_by_row(
        &mut self,
        accounts: &Accounts,
        cells: &[Cells<'_>],
        places: &[u32],
        ids: &ArrayRef,
        rows: impl Iterator<Item = usize>,
    ) -> Vec<Kept> {
        let (mut ids_of_rows, mut kept) = (None, Vec::new());
        let mut arena = Bump::new();
        for row in rows {
            let account = places.get(row).copied().unwrap_or(NOBODY);
            let told = read(cells, row, &arena).and_then(|moved| self.put(accounts, account, moved));
            match told {
                Ok(entry) => kept.extend(entry),
                Err((fault, spoils)) => {
                    let at = self.rows.saturating_add(row);
                    let dot = if fault.path.is_empty() { "" } else { "." };
                    let path = format!("journal[{at}]{dot}{}", fault.path);
                    let ids = ids_of_rows.get_or_insert_with(|| names(ids.as_ref()));
                    self.tell(account, spoils, &fault.error, path, name(ids, row).owned());
                }
            }
            arena.reset();
        }
        kept
    }

    pub(crate) fn tell(&mut self, account: u32, spoils: bool, error: &Error, path: String, name: Name<'static>) {
        if spoils && account != NOBODY {
            self.spoilt.push(account);
        }
        let nameless = matches!(error, Error::UnknownAccount { .. }) && name == Name::Nothing;
        let missing = Error::MissingKey { key: String::new() };
        let code = if nameless { missing.code() } else { error.code() };
        self.told.push(Told { account, name, code: code.to_owned(), path });
    }

    /// Adds the rows whose amount is one and which lie in the days of their accounts; gives the others.
    fn each(&mut self, accounts: &Accounts, places: &[u32], days: &[i32], paise: &[i64]) -> Vec<usize> {
        let mut odd = Vec::new();
        for (row, ((account, day), paise)) in places.iter().zip(days).zip(paise).enumerate() {
            if !self.at_once(accounts, *account, *day, *paise) {
                odd.push(row);
            }
        }
        self.counted = self.counted.saturating_add(places.len().saturating_sub(odd.len()));
        odd
    }

    /// Adds an entry that surely stands; false where it has to be looked at.
    #[inline(always)]
    fn at_once(&mut self, accounts: &Accounts, account: u32, day: i32, paise: i64) -> bool {
        let own = usize::try_from(account).ok().and_then(|account| accounts.days.get(account));
        let (Some(own), Some((place, left))) = (own, accounts.calendar.get(day)) else { return false };
        let stands = (own.first <= day) & (day <= own.last) & is_amount(paise);
        match self.sums.get_mut(own.shift.wrapping_add(place)) {
            Some(sums) if stands => sums.add(paise, left),
            _ => return false,
        }
        true
    }

    /// Adds an entry, or says why its account cannot have it, and whether the account can then be answered no more.
    fn put(&mut self, accounts: &Accounts, account: u32, moved: Moved) -> Result<Option<Kept>, Refused> {
        let spot = usize::try_from(account).ok().and_then(|account| accounts.spots.get(account));
        let Some(spot) = spot else {
            // The name is put in where the row is told.
            let error = Error::UnknownAccount { account: String::new() };
            return Err((Fault::at("account_id", error), false));
        };
        if spot.count == 0 {
            self.of_refused = self.of_refused.saturating_add(1);
            return Ok(None);
        }
        fits(spot, moved)?;
        let Some((place, left)) = accounts.calendar.get(moved.day) else { return Ok(None) };
        let days = left.saturating_sub(moved.interest.into());
        if let Some(sums) = self.sums.get_mut(spot.base.wrapping_add(place).wrapping_sub(spot.begin)) {
            sums.add(moved.paise, days);
        }
        self.counted = self.counted.saturating_add(1);
        Ok(Some(Kept { account: account << 1 | u32::from(moved.interest), day: moved.day, paise: moved.paise }))
    }
}

/// Days and paise of a journal, where both are plain columns and told in every row, and none is said to be interest.
pub(crate) fn straight<'a>(cells: &[Cells<'a>]) -> Option<(&'a [i32], Cow<'a, [i64]>)> {
    let (None | Some(Cells::Nothing)) = cells.get(INTEREST) else { return None };
    let Some(Cells::Day(days, None)) = cells.get(ON) else { return None };
    match cells.get(AMOUNT)? {
        Cells::Units(Whole::I64(paise, None), 2) => Some((days, Cow::Borrowed(paise))),
        Cells::Decimal(units, 2, None) => {
            let paise = units.iter().map(|units| i64::try_from(*units).unwrap_or(i64::MAX));
            Some((days, Cow::Owned(paise.collect())))
        }
        _ => None,
    }
}

#[inline]
pub(crate) const fn is_amount(paise: i64) -> bool {
    // One comparison for both: nothing comes round to the most there is.
    paise.unsigned_abs().wrapping_sub(1) < MOST_PAISE
}

/// Does an entry lie in the days of its account, and may it be what it is?
pub(crate) fn fits(spot: &super::accounts::Spot, moved: Moved) -> Result<(), Refused> {
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
pub(crate) fn read(cells: &[Cells<'_>], row: usize, arena: &Bump) -> Result<Moved, Refused> {
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
