//! Daily products: from entry to entry against day by day, without order against sorting first, and an account with its class.

use std::hint::black_box;

use shg::calendar::Date;
use shg::choice::{Evidence, Scheme};
use shg::loan::cash_credit::{AccountMonth, Months, Statement};
use shg::rulebook::Rulebook;
use shg::rules::classify::classify;
use shg_benches::{Die, running_account, running_loan};

use super::{Race, Wanted, within};

const YEAR: i32 = 365;
const MONTHS: usize = 12;
const ENTRIES: usize = 24;

fn year() -> Months {
    let months = Months::of(Date::new(2025, 4, 1).expect("a day"), Date::new(2026, 3, 31).expect("a day"));
    let months = months.expect("a year");
    assert_eq!(months.count(), MONTHS);
    months
}

/// Of each month the day after its last.
fn month_ends(months: &Months) -> Vec<i32> {
    // The product of one paisa that is owed throughout is the days of the month.
    let mut lengths = [0; MONTHS];
    months.products_into(1, &[], &[], &mut lengths).expect("products");
    let days = lengths.iter().scan(0, |days, length| {
        *days += i32::try_from(*length).expect("days");
        Some(*days)
    });
    days.collect()
}

/// Days in order and paise of an account that owes much and moves little.
fn account(die: &mut Die) -> (Vec<i32>, Vec<i64>) {
    let mut days: Vec<i32> = (0..ENTRIES).map(|_| i32::try_from(die.below(365)).expect("a day")).collect();
    days.sort_unstable();
    let paise = (0..ENTRIES).map(|_| die.from_to(0, 400_000).cast_signed() - 200_000).collect();
    (days, paise)
}

/// Every day of the year, one after another.
fn day_by_day(mut balance: i64, days: &[i32], paise: &[i64], ends: &[i32], products: &mut [i64]) -> i64 {
    let (mut next, mut day) = (0, 0);
    for (end, product) in ends.iter().zip(products) {
        let mut sum = 0;
        while day < *end {
            while next < days.len() && days[next] == day {
                balance += paise[next];
                next += 1;
            }
            sum += balance.max(0);
            day += 1;
        }
        *product = sum;
    }
    balance
}

fn from_entry_to_entry() -> bool {
    let (months, mut die) = (year(), Die::new(21));
    let ends = month_ends(&months);
    assert_eq!(ends.last(), Some(&YEAR));
    let accounts: Vec<_> = (0..500).map(|_| account(&mut die)).collect();
    let (mut products, mut others) = ([0; MONTHS], [0; MONTHS]);
    for (days, paise) in &accounts {
        let closing = months.products_into(9_000_000, days, paise, &mut products).expect("products");
        assert_eq!(closing, day_by_day(9_000_000, days, paise, &ends, &mut others));
        assert_eq!(products, others);
    }
    Race {
        name: "daily products of 24 entries / day by day",
        wanted: Wanted::Speed(3.0, 4.0),
        items: 500,
        rounds: 101,
        ours: Box::new(|| {
            for (days, paise) in black_box(&accounts) {
                let _ = black_box(months.products_into(9_000_000, days, paise, &mut products));
                black_box(&mut products);
            }
        }),
        other: Box::new(|| {
            for (days, paise) in black_box(&accounts) {
                black_box(day_by_day(9_000_000, days, paise, &ends, &mut others));
                black_box(&mut others);
            }
        }),
    }
    .run()
}

/// Entries of many accounts as a journal has them, in no order: account, day, paise.
struct Journal {
    accounts: Vec<u32>,
    days: Vec<i32>,
    paise: Vec<i64>,
}

const ACCOUNTS: usize = 500_000;

fn journal() -> Journal {
    let mut die = Die::new(22);
    let count = ACCOUNTS * ENTRIES;
    let most = u64::try_from(ACCOUNTS).expect("a count");
    Journal {
        accounts: (0..count).map(|_| u32::try_from(die.below(most)).expect("an account")).collect(),
        days: (0..count).map(|_| i32::try_from(die.below(365)).expect("a day")).collect(),
        paise: (0..count).map(|_| die.from_to(0, 400_000).cast_signed() - 200_000).collect(),
    }
}

/// Sorts a journal by accounts, by counting, and each account by its days; then goes from entry to entry.
fn sorted_first(journal: &Journal, months: &Months, entries: &mut [(i32, i64)], products: &mut [i64]) {
    let mut begins = vec![0_usize; ACCOUNTS + 1];
    journal.accounts.iter().for_each(|account| begins[*account as usize + 1] += 1);
    (0..ACCOUNTS).for_each(|account| begins[account + 1] += begins[account]);
    let mut places = begins.clone();
    for ((account, day), paise) in journal.accounts.iter().zip(&journal.days).zip(&journal.paise) {
        let place = &mut places[*account as usize];
        entries[*place] = (*day, *paise);
        *place += 1;
    }
    let (mut days, mut paise) = (Vec::new(), Vec::new());
    for (account, products) in products.chunks_exact_mut(MONTHS).enumerate() {
        let entries = &mut entries[begins[account]..begins[account + 1]];
        entries.sort_unstable_by_key(|entry| entry.0);
        days.clear();
        paise.clear();
        days.extend(entries.iter().map(|entry| entry.0));
        paise.extend(entries.iter().map(|entry| entry.1));
        months.products_into(100_000_000, &days, &paise, products).expect("products");
    }
}

/// So many accounts, whose sums fit into the cache next to the processor.
const BLOCK: usize = 2_048;

/// An entry of a block: the account's place in it and the day, and paise in two halves; the less there is to move the better.
#[derive(Clone, Copy, Default)]
struct Moved([u32; 3]);

impl Moved {
    fn new(account: u32, day: i32, paise: i64) -> Self {
        Self([(account % BLOCK as u32) << 16 | day as u32, paise as u32, (paise >> 32) as u32])
    }

    fn read(self) -> (usize, i32, i64) {
        let Self([place, low, high]) = self;
        ((place >> 16) as usize, (place & 0xffff) as i32, i64::from(high as i32) << 32 | i64::from(low))
    }
}

/// What stays in memory from one time to the next.
struct Blocks {
    entries: Vec<Moved>,
    sums: Vec<AccountMonth>,
}

/// Puts the entries of each block of accounts together, in whatever order, and adds each to the sums of its account and month.
fn without_order(journal: &Journal, months: &Months, blocks: &mut Blocks, products: &mut [i64]) {
    let mut ends = vec![0_usize; ACCOUNTS.div_ceil(BLOCK) + 1];
    journal.accounts.iter().for_each(|account| ends[*account as usize / BLOCK + 1] += 1);
    (1..ends.len()).for_each(|block| ends[block] += ends[block - 1]);
    for ((account, day), paise) in journal.accounts.iter().zip(&journal.days).zip(&journal.paise) {
        let place = &mut ends[*account as usize / BLOCK];
        blocks.entries[*place] = Moved::new(*account, *day, *paise);
        *place += 1;
    }
    let mut begin = 0;
    for (block, products) in products.chunks_mut(BLOCK * MONTHS).enumerate() {
        blocks.sums.fill(AccountMonth::default());
        for entry in &blocks.entries[begin..ends[block]] {
            let (account, day, paise) = entry.read();
            let sums = &mut blocks.sums[account * MONTHS..(account + 1) * MONTHS];
            months.add(day, paise, sums).expect("a day");
        }
        begin = ends[block];
        for (sums, products) in blocks.sums.chunks_exact(MONTHS).zip(products.chunks_exact_mut(MONTHS)) {
            assert_eq!(months.settle_into(100_000_000, sums, products).expect("products"), None);
        }
    }
}

fn in_no_order() -> bool {
    let (months, journal) = (year(), journal());
    let entries = vec![Moved::default(); journal.days.len()];
    let mut blocks = Blocks { entries, sums: vec![AccountMonth::default(); BLOCK * MONTHS] };
    let (mut products, mut others) = (vec![0; ACCOUNTS * MONTHS], vec![0; ACCOUNTS * MONTHS]);
    let mut sorted = vec![(0, 0); journal.days.len()];
    without_order(&journal, &months, &mut blocks, &mut products);
    sorted_first(&journal, &months, &mut sorted, &mut others);
    assert_eq!(products, others);
    Race {
        name: "daily products in no order, by blocks / sorting first",
        wanted: Wanted::Speed(2.5, 4.0),
        items: u32::try_from(ACCOUNTS * ENTRIES).expect("a count"),
        rounds: 7,
        ours: Box::new(|| without_order(black_box(&journal), &months, &mut blocks, &mut products)),
        other: Box::new(|| sorted_first(black_box(&journal), &months, &mut sorted, &mut others)),
    }
    .run()
}

fn with_its_class() -> bool {
    let account = running_account(200);
    let mut loan = running_loan(Statement::of(&account).expect("an account"));
    let norms = Rulebook::builtin().on(loan.as_on, Scheme::Prudential, Evidence::FullText, None).expect("norms");
    let coming = norms.expected_loss.clone();
    within("a year of an account, 200 entries, interest and class", 2_000.0, 100, || {
        loan.payments = running_loan(Statement::of(black_box(&account)).expect("an account")).payments;
        drop(black_box(classify(black_box(&loan), &norms, &coming, Evidence::FullText)));
    })
}

/// Were all gates met?
pub fn met() -> [bool; 3] {
    [from_entry_to_entry(), in_no_order(), with_its_class()]
}
