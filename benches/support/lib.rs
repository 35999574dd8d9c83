//! What the benches measure: loans, flows and books, the same in each run.

use serde_json::Value;
use shg::calendar::Date;
use shg::choice::{EndUse, GuaranteedBy, Lender};
use shg::loan::cash_credit::{CashCredit, Entry, EntryKind, Opening, Statement};
use shg::loan::cost::Flow;
use shg::loan::{LoanRate, Schedule, Terms};
use shg::money::{Rate, Rupees};
use shg::rules::classify::{Exposure, Loan, Payments};
use shg_tests::questions;

/// A die that falls the same way in each run (SplitMix64).
#[derive(Clone, Debug)]
pub struct Die(u64);

impl Die {
    /// A die of a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below another.
    pub fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u64::try_from((u128::from(mixed ^ (mixed >> 31)) * u128::from(most)) >> 64).unwrap_or_default()
    }

    /// A number from one to another, both of them counted.
    pub fn from_to(&mut self, least: u64, most: u64) -> u64 {
        least + self.below(most - least + 1)
    }
}

/// So many paise.
///
/// # Panics
///
/// Where that is past fifteen digits of rupees.
#[must_use]
pub fn rupees(paise: i64) -> Rupees {
    Rupees::from_paise(paise).expect("an amount of a bench")
}

/// A percentage of so many hundredths, a year.
///
/// # Panics
///
/// Above 1,000 percent.
#[must_use]
pub fn percent(hundredths: u64) -> LoanRate {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    LoanRate::Annual(text.parse().expect("a rate of a bench"))
}

/// A day of 2024.
///
/// # Panics
///
/// Where the month has no such day.
#[must_use]
pub fn day(month: u32, day: u32) -> Date {
    Date::new(2024, month, day).expect("a day of 2024")
}

/// A loan with equal monthly instalments and nothing unusual.
#[must_use]
pub fn plain_loan(paise: i64, hundredths: u64, instalments: u32) -> Terms {
    Terms::new(rupees(paise), day(1, 15), percent(hundredths), instalments)
}

/// What a lender pays out and gets back for a plain loan of two lakh at 12 percent: one flow and so many instalments, some
/// of them days early or late where the payer is not punctual.
///
/// # Panics
///
/// Where the loan cannot be laid out.
#[must_use]
pub fn flows(instalments: u32, punctual: bool) -> Vec<Flow> {
    let terms = plain_loan(20_000_000, 1_200, instalments);
    let schedule = Schedule::lay_out(&terms).expect("a plain loan");
    let mut die = Die::new(7);
    let mut flows = vec![Flow { on: terms.disbursed_on, amount: rupees(-terms.principal.paise()) }];
    for row in &schedule.rows {
        let late = if punctual { 0 } else { u32::try_from(die.below(12)).expect("less than twelve") };
        flows.push(Flow { on: row.due_on.add_days(late).expect("a day"), amount: row.due });
    }
    flows
}

/// Flows of many such loans as columns, at rates from 7 to 26 percent: days, paise, and where each loan begins and ends.
///
/// # Panics
///
/// Where a loan cannot be laid out.
#[must_use]
pub fn flows_of_many(loans: u64, instalments: u32) -> (Vec<i32>, Vec<i64>, Vec<i32>) {
    let (mut days, mut paise, mut offsets, mut die) = (Vec::new(), Vec::new(), vec![0], Die::new(8));
    for _ in 0..loans {
        let terms = plain_loan(die.from_to(1_000_000, 100_000_000).cast_signed(), die.from_to(700, 2_600), instalments);
        let schedule = Schedule::lay_out(&terms).expect("a plain loan");
        let begin = Flow { on: terms.disbursed_on, amount: rupees(-terms.principal.paise()) };
        let paid = schedule.rows.iter().map(|row| Flow { on: row.due_on, amount: row.due });
        let flows: Vec<Flow> = std::iter::once(begin).chain(paid).collect();
        let (on, amounts) = columns(&flows);
        days.extend(on);
        paise.extend(amounts);
        offsets.push(i32::try_from(days.len()).expect("a count"));
    }
    (days, paise, offsets)
}

/// The same as columns: days from the first, and paise.
#[must_use]
pub fn columns(flows: &[Flow]) -> (Vec<i32>, Vec<i64>) {
    let first = flows.first().map_or_else(|| day(1, 1), |flow| flow.on);
    let days = flows.iter().map(|flow| i32::try_from(flow.on.days_since(first)).unwrap_or_default()).collect();
    (days, flows.iter().map(|flow| flow.amount.paise()).collect())
}

/// A year of a running account of six lakh at 7 percent, with so many entries spread over its days: drawn and paid as a die
/// falls, never above the limit.
///
/// # Panics
///
/// Where there are so many that a day is past the calendar.
#[must_use]
pub fn running_account(entries: u32) -> CashCredit {
    const LIMIT: u64 = 60_000_000;
    let (first, last) = (Date::new(2025, 4, 1), Date::new(2026, 3, 31));
    let opening = Opening { on: first.expect("a day"), balance: Rupees::ZERO };
    let mut account =
        CashCredit::new(last.expect("a day"), rupees(LIMIT.cast_signed()), opening, "7".parse().expect("a rate"));
    let (mut die, mut balance) = (Die::new(11), 0_u64);
    let entry = |place: u32| {
        let on = opening.on.add_days(place * 365 / entries).expect("a day");
        let drawn = die.below(LIMIT) >= balance;
        let amount = die.from_to(1, (if drawn { LIMIT - balance } else { balance }) / 4 + 1);
        let paid = !drawn;
        balance = if paid { balance - amount.min(balance) } else { balance + amount };
        let kind = if paid { EntryKind::Paid } else { EntryKind::Drawn };
        Entry { on, kind, amount: rupees(amount.cast_signed()) }
    };
    account.entries = (0..entries).map(entry).collect();
    account
}

/// A running account to be classified: a commercial bank's, without security or guarantee.
#[must_use]
pub fn running_loan(statement: Statement) -> Loan {
    Loan {
        as_on: statement.as_on,
        lender: Lender::CommercialBank,
        exposure: Exposure {
            outstanding: statement.balance.max(Rupees::ZERO),
            realisable_security: Rupees::ZERO,
            unsecured: None,
            guaranteed_percent: Rate::default(),
            guaranteed_most: None,
            guaranteed_by: GuaranteedBy::CreditGuaranteeFund,
            end_use: EndUse::Other,
        },
        payments: Payments::Running(Box::new(statement)),
        review_due_on: None,
        crop_season_months: None,
        npa_since: None,
        loss_identified_on: None,
        others: Vec::new(),
        income: None,
    }
}

/// The books of a story with no other entries than savings: 12 members and 36 months are 432.
///
/// # Panics
///
/// Where the story's books hold anything else than as many savings.
#[must_use]
pub fn savings_alone(members: usize, months: usize) -> Value {
    let mut question = questions::by_books(members, months);
    if let Some(entries) = question["decide"]["books"]["entries"].as_array_mut() {
        entries.retain(|entry| entry["kind"] == "savings");
        assert_eq!(entries.len(), members * months);
    }
    question
}
