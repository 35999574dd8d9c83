//! Entries: plain rows go straight to the sums of their account and month, any other through the reader of documents.

use std::ops::Range;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int64Type};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_buffer::ScalarBuffer;
use bumpalo::Bump;
use bumpalo::collections::{String as Text, Vec as List};
use shg::calendar::{Date, FIRST_DAY, LAST_DAY};
use shg::loan::cash_credit::{AccountMonth, Entry, EntryKind};
use shg::money::Rupees;
use shg::wire::rows::{self, Node};
use shg::{Error, Fault};

use super::accounts::{Accounts, Days, Order, Spot, first};
use super::asked::Looked;
use super::calendar::Calendar;
use super::ids::{Ids, NOBODY, Name, name, names};
use super::layout::Layout;
use super::told::Told;
use crate::cells::{Cells, Whole};

const ON: usize = 1;
const AMOUNT: usize = 2;
const INTEREST: usize = 3;
const MOST_DAYS: u64 = 31;
const MOST_PAISE: u64 = 99_999_999_999_999_999;

/// An entry that was read row by row, kept for accounts that need theirs in order.
#[derive(Clone, Copy, Debug)]
struct Kept {
    /// Twice the account's place, and one where the bank debits interest.
    account: u32,
    day: i32,
    paise: i64,
}

/// The entries of a batch, kept for accounts that need theirs in order: the columns are those of the batch, and nothing is copied.
#[derive(Debug)]
pub(crate) struct Entries {
    /// Columns whose rows went straight to the sums.
    straight: Option<(ArrayRef, Straight)>,
    /// The rows that did not, in their order.
    odd: Vec<usize>,
    /// Those of them that count.
    kept: Vec<Kept>,
}

impl Entries {
    /// Gives each entry of some accounts to one who wants it.
    pub(crate) fn of(&self, ids: &Ids, wanted: &[bool], mut take: impl FnMut(u32, Entry)) {
        let is_wanted = |account: u32| usize::try_from(account).ok().and_then(|at| wanted.get(at)) == Some(&true);
        if let Some((names, straight)) = &self.straight {
            let mut odd = self.odd.iter().copied().peekable();
            let (finder, mut places) = (ids.finder(names), Vec::new());
            for rows in chunks(straight.rows()) {
                finder.find(rows.clone(), &mut places);
                for (row, account) in rows.zip(&places) {
                    if odd.next_if_eq(&row).is_some() || !is_wanted(*account) {
                        continue;
                    }
                    let moved = straight.get(row).and_then(|(day, paise)| entry(day, paise, false).ok());
                    moved.into_iter().for_each(|entry| take(*account, entry));
                }
            }
        }
        for kept in self.kept.iter().filter(|kept| is_wanted(kept.account >> 1)) {
            let entry = entry(kept.day, kept.paise, kept.account & 1 == 1);
            entry.into_iter().for_each(|entry| take(kept.account >> 1, entry));
        }
    }
}

/// Rows that are looked up together: their places stay in the cache next to the processor.
const CHUNK: usize = 4_096;

fn chunks(rows: usize) -> impl Iterator<Item = Range<usize>> {
    (0..rows).step_by(CHUNK).map(move |from| from..rows.min(from.saturating_add(CHUNK)))
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
    /// What amounts, each times its days, may still come to before a sum could pass its bound.
    room: u64,
    layout: Layout,
    places: Vec<u32>,
    paise: Vec<i64>,
}

impl Journal {
    pub(crate) fn of(accounts: &Accounts) -> Self {
        Self {
            sums: vec![AccountMonth::default(); accounts.sums()],
            room: i64::MAX.unsigned_abs(),
            layout: Layout::by_account(accounts),
            ..Self::default()
        }
    }

    pub(crate) fn add(&mut self, accounts: &Accounts, looked: &Looked, batch: &RecordBatch) {
        let cells = looked.cells(batch, &[]);
        let Some(ids) = looked.place(0).and_then(|at| batch.columns().get(at)) else { return };
        let straight = straight(looked, batch, &cells).filter(|_| accounts.months.is_some());
        let entries = match straight {
            Some(straight) => {
                let (odd, places) = self.each(accounts, ids, &straight);
                let rows = odd.iter().copied().zip(places);
                let kept = self.row_by_row(accounts, &cells, ids, rows);
                Entries { straight: Some((ArrayRef::clone(ids), straight)), odd, kept }
            }
            None => {
                let mut places = Vec::with_capacity(batch.num_rows());
                accounts.ids.places(ids, &mut places);
                let kept = self.row_by_row(accounts, &cells, ids, places.into_iter().enumerate());
                Entries { straight: None, odd: Vec::new(), kept }
            }
        };
        self.entries.push(entries);
        self.rows = self.rows.saturating_add(batch.num_rows());
    }

    fn row_by_row(
        &mut self,
        accounts: &Accounts,
        cells: &[Cells<'_>],
        ids: &ArrayRef,
        rows: impl Iterator<Item = (usize, u32)>,
    ) -> Vec<Kept> {
        let (mut ids_of_rows, mut kept) = (None, Vec::new());
        let mut arena = Bump::new();
        for (row, account) in rows {
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

    /// Adds the rows whose amount is one and which lie in the days of their accounts; gives the others, and the account of each.
    fn each(&mut self, accounts: &Accounts, ids: &ArrayRef, straight: &Straight) -> (Vec<usize>, Vec<u32>) {
        let (mut places, mut room) = (std::mem::take(&mut self.places), std::mem::take(&mut self.paise));
        let (finder, mut odd) = (accounts.ids.finder(ids), (Vec::new(), Vec::new()));
        for rows in chunks(straight.rows()) {
            finder.find(rows.clone(), &mut places);
            let days = straight.days.get(rows.clone()).unwrap_or_default();
            // Nothing lies anywhere yet.
            if self.rows == 0 && rows.start == 0 {
                self.layout = Layout::of(accounts, &places, days);
            }
            let paise = straight.paise.of(rows.clone(), &mut room);
            let is_small = self.takes(paise);
            let entries = Chunk { accounts: &places, days, paise };
            let out = |row: usize, account| {
                odd.0.push(rows.start.saturating_add(row));
                odd.1.push(account);
            };
            let layout = &self.layout;
            let of_all = |account: usize, day: i32| layout.get(account, day);
            let sums = self.sums.as_mut_slice();
            match &accounts.order {
                Order::Same if is_small && accounts.refused.is_empty() => {
                    entries.add_all(sums, of_all, is_told, AccountMonth::add_small, out);
                }
                Order::Same => {
                    let of_sound = |account, day| of_all(account, day).filter(|_| accounts.has_months(account));
                    entries.add_all(sums, of_sound, is_amount, AccountMonth::add, out);
                }
                Order::Own(own) => {
                    let of_own = |account, day| of_own(own, &accounts.calendar, account, day);
                    if is_small {
                        entries.add_all(sums, of_own, is_told, AccountMonth::add_small, out);
                    } else {
                        entries.add_all(sums, of_own, is_amount, AccountMonth::add, out);
                    }
                }
            }
        }
        (self.places, self.paise) = (places, room);
        self.counted = self.counted.saturating_add(straight.rows().saturating_sub(odd.0.len()));
        odd
    }

    /// Are these surely amounts, and is there room for them times days, whatever these are?
    fn takes(&mut self, paise: &[i64]) -> bool {
        let most = no_more_than(paise);
        let rows = u64::try_from(paise.len()).unwrap_or(u64::MAX);
        let all = most.saturating_mul(MOST_DAYS).saturating_mul(rows);
        let left = self.room.checked_sub(all);
        self.room = left.unwrap_or_default();
        left.is_some() && most <= MOST_PAISE
    }

    /// The sums of an account and a month of the calendar.
    pub(crate) fn sum(
        &mut self,
        accounts: &Accounts,
        account: u32,
        spot: &Spot,
        place: usize,
    ) -> Option<&mut AccountMonth> {
        let (begin, step) = self.places(accounts, usize::try_from(account).ok()?, spot);
        self.sums.get_mut(begin.wrapping_add(place.wrapping_sub(spot.begin).wrapping_mul(step)))
    }

    /// Where the sums of an account begin, and how far it is from one month to the next.
    #[inline]
    pub(crate) fn places(&self, accounts: &Accounts, account: usize, spot: &Spot) -> (usize, usize) {
        match accounts.order {
            Order::Own(_) => (spot.base, 1),
            Order::Same => self.layout.places(account),
        }
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
        self.takes(&[moved.paise]);
        if let Some(sums) = self.sum(accounts, account, spot, place) {
            sums.add(moved.paise, days);
        }
        self.counted = self.counted.saturating_add(1);
        Ok(Some(Kept { account: account << 1 | u32::from(moved.interest), day: moved.day, paise: moved.paise }))
    }
}

/// What no amount passes, drawn or paid: not four times the largest.
fn no_more_than(paise: &[i64]) -> u64 {
    // The highest bit that differs from the one below it lies just above an amount, whatever its sign.
    paise.iter().fold(0, |bits, paise| bits | (paise ^ (paise << 1))).cast_unsigned()
}

/// Entries of a chunk: the accounts' places, days and paise.
#[derive(Clone, Copy)]
struct Chunk<'c> {
    accounts: &'c [u32],
    days: &'c [i32],
    paise: &'c [i64],
}

impl Chunk<'_> {
    fn from(self, row: usize) -> Self {
        Self {
            accounts: self.accounts.get(row..).unwrap_or_default(),
            days: self.days.get(row..).unwrap_or_default(),
            paise: self.paise.get(row..).unwrap_or_default(),
        }
    }

    /// Adds entries that surely stand to the sums whose place is told with the days left in the month; gives the others.
    fn add_all(
        self,
        sums: &mut [AccountMonth],
        place: impl Fn(usize, i32) -> Option<(usize, u32)> + Copy,
        stands: impl Fn(i64) -> bool + Copy,
        add: impl Fn(&mut AccountMonth, i64, u32) + Copy,
        mut out: impl FnMut(usize, u32),
    ) {
        let mut row = 0_usize;
        loop {
            row = row.saturating_add(self.from(row).add_while(sums, place, stands, add));
            let Some(account) = self.accounts.get(row) else { return };
            out(row, *account);
            row = row.saturating_add(1);
        }
    }

    /// The same up to the first that does not; tells how many.
    // Nothing but the loop, so that what does not change in it stays in registers: two thirds of the time.
    #[inline(never)]
    fn add_while(
        self,
        sums: &mut [AccountMonth],
        place: impl Fn(usize, i32) -> Option<(usize, u32)> + Copy,
        stands: impl Fn(i64) -> bool + Copy,
        add: impl Fn(&mut AccountMonth, i64, u32) + Copy,
    ) -> usize {
        let mut added = 0_usize;
        for ((account, day), paise) in self.accounts.iter().zip(self.days).zip(self.paise) {
            let place = usize::try_from(*account).ok().and_then(|account| place(account, *day));
            let Some((place, left)) = place.filter(|_| stands(*paise)) else { break };
            let Some(sums) = sums.get_mut(place) else { break };
            add(sums, *paise, left);
            added = added.wrapping_add(1);
        }
        added
    }
}

/// An entry of nothing is none.
#[inline(always)]
const fn is_told(paise: i64) -> bool {
    paise != 0
}

/// The place of an entry where accounts have days of their own.
#[inline(always)]
fn of_own(days: &[Days], calendar: &Calendar, account: usize, day: i32) -> Option<(usize, u32)> {
    let own = days.get(account)?;
    let (place, left) = calendar.get(day)?;
    ((own.first <= day) & (day <= own.last)).then(|| (own.shift.wrapping_add(place), left))
}

/// Days and paise of a journal, where both are plain columns and told in every row, and none is said to be interest.
#[derive(Debug)]
pub(crate) struct Straight {
    days: ScalarBuffer<i32>,
    paise: Paise,
}

/// Paise as they are, or as decimals.
#[derive(Debug)]
enum Paise {
    Whole(ScalarBuffer<i64>),
    Units(ScalarBuffer<i128>),
}

fn narrow(units: &i128) -> i64 {
    i64::try_from(*units).unwrap_or(i64::MAX)
}

impl Paise {
    /// Those of some rows, which may need some room.
    fn of<'a>(&'a self, rows: Range<usize>, room: &'a mut Vec<i64>) -> &'a [i64] {
        match self {
            Self::Whole(paise) => paise.get(rows).unwrap_or_default(),
            Self::Units(units) => {
                room.clear();
                room.extend(units.get(rows).unwrap_or_default().iter().map(narrow));
                room
            }
        }
    }
}

impl Straight {
    pub(crate) fn rows(&self) -> usize {
        self.days.len()
    }

    pub(crate) fn get(&self, row: usize) -> Option<(i32, i64)> {
        let paise = match &self.paise {
            Paise::Whole(paise) => *paise.get(row)?,
            Paise::Units(units) => narrow(units.get(row)?),
        };
        Some((*self.days.get(row)?, paise))
    }
}

pub(crate) fn straight(looked: &Looked, batch: &RecordBatch, cells: &[Cells<'_>]) -> Option<Straight> {
    let column = |column: usize| looked.place(column).and_then(|at| batch.columns().get(at));
    let (None | Some(Cells::Nothing)) = cells.get(INTEREST) else { return None };
    let Some(Cells::Day(_, None)) = cells.get(ON) else { return None };
    let days = column(ON)?.as_primitive_opt::<Date32Type>()?.values().clone();
    let amounts = column(AMOUNT)?;
    let paise = match cells.get(AMOUNT)? {
        Cells::Units(Whole::I64(_, None), 2) => Paise::Whole(amounts.as_primitive_opt::<Int64Type>()?.values().clone()),
        Cells::Decimal(_, 2, None) => Paise::Units(amounts.as_primitive_opt::<Decimal128Type>()?.values().clone()),
        _ => return None,
    };
    Some(Straight { days, paise })
}

#[inline]
pub(crate) const fn is_amount(paise: i64) -> bool {
    // One comparison for both: nothing comes round to the most there is.
    paise.unsigned_abs().wrapping_sub(1) < MOST_PAISE
}

/// Does an entry lie in the days of its account, and may it be what it is?
pub(crate) fn fits(spot: &Spot, moved: Moved) -> Result<(), Refused> {
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
    let (first, last) = (Node::Day(FIRST_DAY), Node::Day(LAST_DAY));
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

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::no_more_than;

    proptest! {
        #[test]
        fn no_amount_passes(paise in vec(prop_oneof![any::<i64>(), -9..9_i64, -(1 << 40)..1_i64 << 40], 0..9)) {
            let (most, largest) = (no_more_than(&paise), paise.iter().map(|paise| paise.unsigned_abs()).max().unwrap_or_default());
            prop_assert!(largest <= most && (most == 0 || most / 4 < largest));
        }
    }
}
