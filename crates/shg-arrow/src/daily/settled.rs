//! The months of each account from the sums of its entries, and from the entries where these do not tell all.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::ops::Range;

use shg::Fault;
use shg::loan::cash_credit::{AccountMonth, Alike, CashCredit, Entry, Own, Settled, Spans};
use shg::wire::rows;

use super::DailyCounts;
use super::accounts::{Account, Accounts, Spot, first};
use super::columns::{Sheet, Wanted};
use super::journal::Journal;
use crate::threads::each;

/// What became of an account.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// So many of its months are known.
    Known(usize),
    Refused(Box<Fault>),
    /// Rows of its journal make no sense, and are told.
    Spoilt,
}

/// The months of an account among those of all, one account after another.
pub(crate) fn range(spot: &Spot) -> Range<usize> {
    spot.base..spot.base.saturating_add(spot.count)
}

/// Settles every account, and writes its months to the rows that it has; of rows that are not known nothing can be said.
pub(crate) fn settled(
    accounts: &Accounts,
    journal: &Journal,
    mixed: &[u32],
    (by_entries, rows): (bool, impl Fn(usize, &Spot) -> Range<usize> + Sync),
    mut sheet: Sheet<'_>,
    threads: NonZeroUsize,
) -> Vec<Outcome> {
    let mut outcomes = from_sums(accounts, journal, &rows, sheet.lent(), threads);
    // What is wrong with an account itself stays told.
    let makes_sense = |at: usize| accounts.spots.get(at).filter(|spot| spot.count > 0);
    for account in mixed {
        let at = usize::try_from(*account).unwrap_or(usize::MAX);
        if let (Some(outcome), Some(spot)) = (outcomes.get_mut(at), makes_sense(at)) {
            let before = spot.count.saturating_sub(1);
            *outcome = match outcome {
                Outcome::Known(known) => Outcome::Known(before.min(*known)),
                _ => Outcome::Known(before),
            };
        }
    }
    for account in &journal.spoilt {
        let at = usize::try_from(*account).unwrap_or(usize::MAX);
        if let (Some(outcome), Some(_)) = (outcomes.get_mut(at), makes_sense(at)) {
            *outcome = Outcome::Spoilt;
        }
    }
    if by_entries {
        from_entries(accounts, journal, &mut outcomes, &rows, sheet, threads);
    }
    outcomes
}

/// Accounts that one thread settles at once, where there are several threads.
const AT_ONCE: usize = 16_384;

fn from_sums(
    accounts: &Accounts,
    journal: &Journal,
    rows: impl Fn(usize, &Spot) -> Range<usize> + Sync,
    mut sheet: Sheet<'_>,
    threads: NonZeroUsize,
) -> Vec<Outcome> {
    let all = accounts.spots.len();
    let at_once = if threads > NonZeroUsize::MIN { AT_ONCE } else { all.max(1) };
    let mut given = 0_usize;
    let parts = (0..all).step_by(at_once).map(|from| {
        let some = from..all.min(from.saturating_add(at_once));
        let mut places = some.clone().filter_map(|at| Some(rows(at, accounts.spots.get(at)?)));
        // The next account that has any begins where the last ended.
        let end = places.rfind(|places| !places.is_empty()).map_or(given, |places| places.end);
        let begin = std::mem::replace(&mut given, end);
        (some, begin, sheet.first(end.saturating_sub(begin)))
    });
    let settled = each(threads, parts.collect(), |(some, begin, mut sheet)| {
        let rows = |at: usize, spot: &Spot| {
            let Range { start, end } = rows(at, spot);
            start.wrapping_sub(begin)..end.wrapping_sub(begin)
        };
        some_from_sums(accounts, journal, some, rows, &mut sheet)
    });
    settled.into_iter().flatten().collect()
}

fn some_from_sums(
    accounts: &Accounts,
    journal: &Journal,
    some: Range<usize>,
    rows: impl Fn(usize, &Spot) -> Range<usize>,
    sheet: &mut Sheet<'_>,
) -> Vec<Outcome> {
    let (mut slow, mut spans) = (Slow::default(), None);
    let one = |(at, (account, spot)): (usize, (&Account, &Spot))| {
        let mut part = sheet.part(&rows(at, spot));
        let (begin, step) = journal.places(accounts, at, spot);
        let sums = Sums { all: journal.sums.get(begin..).unwrap_or_default(), step, count: spot.count };
        let is_known = match (account, &accounts.alike, &accounts.months) {
            (Account::Refused(fault), ..) => return Outcome::Refused(fault.clone()),
            (Account::Plain(own), Some(alike), Some(months)) => {
                if !spans.as_ref().is_some_and(|spans: &Spans| spans.are_of(own)) {
                    spans = alike.spans(months, own);
                }
                spans.as_ref().is_some_and(|spans| quick(alike, spans, own, &sums, &mut part))
            }
            _ => false,
        };
        if is_known {
            return Outcome::Known(spot.count);
        }
        slow.settle(accounts, at, sums.each(), &mut part)
    };
    let of_some = accounts.all.iter().zip(&accounts.spots).enumerate();
    of_some.skip(some.start).take(some.len()).map(one).collect()
}

/// The sums of an account, among those of all from its first on.
struct Sums<'j> {
    all: &'j [AccountMonth],
    step: usize,
    count: usize,
}

impl Sums<'_> {
    fn each(&self) -> impl ExactSizeIterator<Item = AccountMonth> {
        self.all.iter().step_by(self.step.max(1)).take(self.count).copied()
    }

    /// Those that lie side by side.
    fn side_by_side(&self) -> Option<impl ExactSizeIterator<Item = AccountMonth>> {
        self.all.get(..self.count).filter(|_| self.step == 1).map(|sums| sums.iter().copied())
    }
}

/// An account that is like others; tells whether its sums tell all.
fn quick(alike: &Alike, spans: &Spans, own: &Own, sums: &Sums<'_>, sheet: &mut Sheet<'_>) -> bool {
    let (side_by_side, wanted) = (sums.side_by_side(), sheet.wanted(sums.count));
    match (side_by_side, wanted, sheet) {
        (Some(sums), Wanted::Closing, Sheet { products, closing, .. }) => {
            let rows = products.iter_mut().zip(closing.iter_mut());
            alike.settle(spans, own, sums, rows, |(products, closing), month| {
                (*products, *closing) = (month.products, month.closing);
            })
        }
        (Some(sums), Wanted::Interest, Sheet { products, interest, closing, .. }) => {
            let rows = products.iter_mut().zip(interest.iter_mut()).zip(closing.iter_mut());
            alike.settle(spans, own, sums, rows, |((products, interest), closing), month| {
                (*products, *interest, *closing) = (month.products, month.interest, month.closing);
            })
        }
        (_, _, sheet) => alike.settle(spans, own, sums.each(), 0..sums.count, |at, month| sheet.put(at, &month)),
    }
}

/// Accounts that are not alike, or do not surely owe throughout.
#[derive(Default)]
struct Slow {
    account: Option<CashCredit>,
    sums: Vec<AccountMonth>,
    settled: Vec<Settled>,
}

impl Slow {
    fn settle(
        &mut self,
        accounts: &Accounts,
        row: usize,
        sums: impl Iterator<Item = AccountMonth>,
        sheet: &mut Sheet<'_>,
    ) -> Outcome {
        let Self { account, sums: all, settled } = self;
        let (Some(account), Some(months)) = (accounts.account(row, account), &accounts.months) else {
            return Outcome::Spoilt;
        };
        all.clear();
        all.extend(sums);
        settled.clear();
        settled.resize(all.len(), Settled::default());
        let outcome = match account.settle_into(months, all, settled) {
            Ok(at) => Outcome::Known(at.unwrap_or(all.len())),
            Err(error) => Outcome::Refused(Box::new(Fault::at("cash_credit.closing_balance", error))),
        };
        settled.iter().enumerate().for_each(|(at, month)| sheet.put(at, month));
        outcome
    }
}

/// The accounts whose sums do not tell all, from their entries.
fn from_entries(
    accounts: &Accounts,
    journal: &Journal,
    outcomes: &mut [Outcome],
    rows: impl Fn(usize, &Spot) -> Range<usize>,
    mut sheet: Sheet<'_>,
    threads: NonZeroUsize,
) {
    let wanted = outcomes.iter().zip(&accounts.spots);
    let wanted: Vec<bool> =
        wanted.map(|(outcome, spot)| matches!(outcome, Outcome::Known(known) if *known < spot.count)).collect();
    if !wanted.contains(&true) {
        return;
    }
    let mut entries: HashMap<u32, Vec<Entry>> = HashMap::new();
    for batch in &journal.entries {
        batch.of(&accounts.ids, &wanted, |account, entry| entries.entry(account).or_default().push(entry));
    }
    let mut given = 0_usize;
    let mut of_account = |at: usize, spot: &Spot| {
        let places = rows(at, spot);
        sheet.first(places.start.saturating_sub(given));
        given = places.end;
        sheet.first(places.len())
    };
    let wanted = accounts.spots.iter().enumerate().zip(wanted).filter(|(_, wanted)| *wanted);
    let one = |((at, spot), _): ((usize, &Spot), bool)| {
        let own = u32::try_from(at).ok().and_then(|account| entries.remove(&account));
        (at, own.unwrap_or_default(), of_account(at, spot))
    };
    let walked =
        each(threads, wanted.map(one).collect(), |(at, entries, mut sheet): (usize, Vec<Entry>, Sheet<'_>)| {
            let mut account = accounts.account(at, &mut None)?.clone();
            account.entries = entries;
            Some((at, walked(&account, &mut sheet)))
        });
    for (at, found) in walked.into_iter().flatten() {
        if let (Some(outcome), Some(spot)) = (outcomes.get_mut(at), accounts.spots.get(at)) {
            *outcome = match found {
                Ok(()) => Outcome::Known(spot.count),
                Err(fault) => Outcome::Refused(Box::new(fault)),
            };
        }
    }
}

fn walked(account: &CashCredit, sheet: &mut Sheet<'_>) -> Result<(), Fault> {
    let statement = rows::statement(account).map_err(first)?;
    for (at, month) in statement.months.iter().enumerate() {
        let (interest, closing) = (month.interest.paise(), month.closing.paise());
        let (products, irregular_days) = (month.products, month.irregular_days);
        sheet.put(at, &Settled { products, interest, closing, irregular_days });
    }
    Ok(())
}

/// Entries of accounts whose journal makes no sense, which themselves do.
fn of_spoilt(accounts: &Accounts, journal: &Journal) -> usize {
    let mut wanted = vec![false; if journal.spoilt.is_empty() { 0 } else { accounts.all.len() }];
    for account in &journal.spoilt {
        let spoilt = usize::try_from(*account).ok().and_then(|at| wanted.get_mut(at));
        spoilt.into_iter().for_each(|wanted| *wanted = true);
    }
    let mut entries = 0_usize;
    if wanted.contains(&true) {
        let mut count = |_, _| entries = entries.saturating_add(1);
        journal.entries.iter().for_each(|batch| batch.of(&accounts.ids, &wanted, &mut count));
    }
    entries
}

pub(crate) fn counted(accounts: &Accounts, journal: &Journal, outcomes: &[Outcome]) -> DailyCounts {
    let of_spoilt = of_spoilt(accounts, journal);
    let (mut answered, mut need_entries) = (0_usize, 0_usize);
    for (outcome, spot) in outcomes.iter().zip(&accounts.spots) {
        if let Outcome::Known(known) = outcome {
            answered = answered.saturating_add((*known == spot.count).into());
            need_entries = need_entries.saturating_add((*known < spot.count).into());
        }
    }
    DailyCounts {
        rows: journal.rows,
        counted: journal.counted.saturating_sub(of_spoilt),
        told: journal.told.len(),
        of_refused: journal.of_refused.saturating_add(of_spoilt),
        accounts: outcomes.len(),
        answered,
        need_entries,
    }
}
