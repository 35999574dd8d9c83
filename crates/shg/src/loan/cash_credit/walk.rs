//! The walk over a running account: from one change to the next, and a stop at each month's end.

use super::super::rounding::amount;
use super::statement::{DayEnd, Month, Spell, Statement, Sums, told_on};
use super::{CashCredit, EntryKind};
use crate::calendar::Date;
use crate::choice::{DayCount, InterestDebits};
use crate::error::Error;
use crate::money::Rupees;

const YEAR: u128 = 365;
const LONG_YEAR: u128 = 366;
const SHORT_YEAR: u128 = 360;
/// A percentage in millionths, over this, is a part.
const WHOLE: u128 = 100_000_000;
const MOST_PAISE: i64 = 99_999_999_999_999_999;

/// All entries of one day: their order plays no part. Days are counted from the opening.
#[derive(Clone, Copy, Default)]
struct Moves {
    day: i64,
    drawn: i64,
    paid: i64,
    interest: i64,
}

/// Days above, as far as they have come.
#[derive(Clone, Copy)]
struct Above {
    from: i64,
    to: i64,
    peak: i64,
}

struct Walk<'a> {
    account: &'a CashCredit,
    moves: Vec<Moves>,
    next_move: usize,
    next_rate: usize,
    next_power: usize,
    /// The first day that is not counted yet.
    day: i64,
    balance: i64,
    ceiling: i64,
    rate: u64,
    /// Products of the month, and of those the part at the rate of the day.
    products: i64,
    at_rate: i64,
    /// Products times rates, of the rates before.
    weighted: u128,
    irregular: u32,
    above: Option<Above>,
    statement: Statement,
}

impl Statement {
    /// Adds an account up.
    ///
    /// # Reading
    ///
    /// A day's product is its closing balance before interest that is debited on it; that interest is part of the balance
    /// from the end of that day on, also for the days above the drawing power (`cash_credit.debit` in CONFORMANCE.md). A
    /// balance in the group's favour earns nothing and costs nothing.
    ///
    /// # Errors
    ///
    /// The first of [`CashCredit::faults`]; `loan.closing_differs`; `money.too_large`.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::loan::cash_credit::{CashCredit, Entry, EntryKind, Opening, Statement};
    ///
    /// let opening = Opening { on: "2025-04-01".parse()?, balance: "0.00".parse()? };
    /// let mut account = CashCredit::new("2025-04-30".parse()?, "600000.00".parse()?, opening, "7".parse()?);
    /// account.entries.push(Entry { on: "2025-04-03".parse()?, kind: EntryKind::Drawn, amount: "100000.00".parse()? });
    /// let statement = Statement::of(&account)?;
    /// // 28 days, 3 to 30 April: 1,00,000 × 28 × 7 ÷ 36,500 = 536.99
    /// assert_eq!(statement.months[0].debited, "536.99".parse()?);
    /// assert_eq!(statement.balance, "100536.99".parse()?);
    /// # Ok::<(), shg::Error>(())
    /// ```
    pub fn of(account: &CashCredit) -> Result<Self, Error> {
        account.check()?;
        let mut walk = Walk::new(account)?;
        walk.run()?;
        let statement = walk.statement;
        match account.closing {
            Some(stated) if stated != statement.balance => {
                Err(Error::ClosingDiffers { stated, found: statement.balance })
            }
            _ => Ok(statement),
        }
    }
}

/// The moves of an account day by day, in the order of their days.
fn by_day(account: &CashCredit) -> Result<Vec<Moves>, Error> {
    let mut moves: Vec<Moves> = Vec::with_capacity(account.entries.len());
    let mut in_order = true;
    for entry in account.entries.iter().filter(|entry| entry.on <= account.as_on) {
        let day = entry.on.days_since(account.opening.on);
        let paise = entry.amount.paise();
        let mut one = Moves { day, ..Moves::default() };
        match entry.kind {
            EntryKind::Drawn => one.drawn = paise,
            EntryKind::Paid => one.paid = paise,
            EntryKind::Interest => one.interest = paise,
        }
        in_order &= moves.last().is_none_or(|last| last.day < day);
        moves.push(one);
    }
    if in_order {
        return Ok(moves);
    }
    moves.sort_by_key(|one| one.day);
    let mut merged: Vec<Moves> = Vec::with_capacity(moves.len());
    for one in moves {
        match merged.last_mut().filter(|last| last.day == one.day) {
            Some(last) => {
                last.drawn = plus(last.drawn, one.drawn)?;
                last.paid = plus(last.paid, one.paid)?;
                last.interest = plus(last.interest, one.interest)?;
            }
            None => merged.push(one),
        }
    }
    Ok(merged)
}

/// A sum that is still an amount.
fn plus(one: i64, other: i64) -> Result<i64, Error> {
    let sum = one.saturating_add(other);
    if (-MOST_PAISE..=MOST_PAISE).contains(&sum) { Ok(sum) } else { Err(Error::MoneyTooLarge) }
}

impl<'a> Walk<'a> {
    fn new(account: &'a CashCredit) -> Result<Self, Error> {
        let opening = account.opening;
        let ceiling = told_on(&account.drawing_power, opening.on).unwrap_or(account.limit);
        let moves = by_day(account)?;
        let months = usize::try_from(account.as_on.month_number().saturating_sub(opening.on.month_number()));
        let months = months.unwrap_or_default().saturating_add(1);
        let begun = |from: Date| from <= opening.on;
        let mut day_ends = Vec::with_capacity(moves.len().saturating_add(months).saturating_add(1));
        let nothing = Rupees::ZERO;
        day_ends.push(DayEnd { on: opening.on, balance: opening.balance, paid: nothing, interest: nothing, ceiling });
        Ok(Self {
            account,
            moves,
            next_move: 0,
            next_rate: account.annual_rate.iter().filter(|told| begun(told.from)).count(),
            next_power: account.drawing_power.iter().filter(|told| begun(told.from)).count(),
            day: 0,
            balance: opening.balance.paise(),
            ceiling: ceiling.paise(),
            rate: told_on(&account.annual_rate, opening.on).unwrap_or_default().millionths(),
            products: 0,
            at_rate: 0,
            weighted: 0,
            irregular: 0,
            above: None,
            statement: Statement {
                as_on: account.as_on,
                opened_on: opening.on,
                balance: opening.balance,
                ceiling,
                accrued: nothing,
                months: Vec::with_capacity(months),
                sums: Sums::default(),
                spells: Vec::new(),
                day_ends,
            },
        })
    }

    fn offset(&self, day: Date) -> i64 {
        day.days_since(self.account.opening.on)
    }

    fn date(&self, day: i64) -> Result<Date, Error> {
        self.account.opening.on.add_days(u32::try_from(day).unwrap_or_default())
    }

    fn run(&mut self) -> Result<(), Error> {
        let mut from = self.account.opening.on;
        loop {
            let until = from.month_end().min(self.account.as_on);
            self.month(from, until)?;
            if until == self.account.as_on {
                break;
            }
            from = until.add_days(1)?;
        }
        self.end_spell()?;
        self.statement.balance = Rupees::from_paise(self.balance)?;
        self.statement.ceiling = Rupees::from_paise(self.ceiling)?;
        Ok(())
    }

    /// One month, or the part of it that the account knows.
    fn month(&mut self, from: Date, until: Date) -> Result<(), Error> {
        let opening = Rupees::from_paise(self.balance)?;
        let end = self.offset(until);
        let (mut drawn, mut paid, mut debited) = (0, 0, 0);
        (self.products, self.at_rate, self.weighted, self.irregular) = (0, 0, 0, 0);
        while let Some(day) = self.next_change().filter(|day| *day <= end) {
            self.count_up_to(day)?;
            let moves = self.change(day)?;
            drawn = plus(drawn, moves.drawn)?;
            paid = plus(paid, moves.paid)?;
            debited = plus(debited, moves.interest)?;
        }
        let whole = until == until.month_end();
        let by_products = whole && self.account.interest == InterestDebits::ByProducts;
        if by_products {
            self.count_up_to(end)?;
            self.earn(1);
        } else {
            self.count_up_to(end.saturating_add(1))?;
        }
        let interest = self.interest(from)?;
        if by_products {
            debited = interest;
            self.balance = plus(self.balance, interest)?;
            if interest > 0 {
                self.mark(until, 0, interest)?;
            }
            self.judge(1)?;
            self.day = end.saturating_add(1);
        }
        let interest = Rupees::from_paise(interest)?;
        if !whole {
            self.statement.accrued = interest;
        }
        let month = Month {
            from,
            until,
            opening,
            drawn: Rupees::from_paise(drawn)?,
            paid: Rupees::from_paise(paid)?,
            products: self.products,
            interest,
            debited: Rupees::from_paise(debited)?,
            closing: Rupees::from_paise(self.balance)?,
            irregular_days: self.irregular,
        };
        let sums = &mut self.statement.sums;
        sums.drawn = sums.drawn.plus(month.drawn)?;
        sums.paid = sums.paid.plus(month.paid)?;
        sums.debited = sums.debited.plus(month.debited)?;
        sums.irregular_days = sums.irregular_days.saturating_add(month.irregular_days);
        self.statement.months.push(month);
        Ok(())
    }

    /// The next day on which the balance, the rate or the drawing power changes.
    fn next_change(&self) -> Option<i64> {
        let moved = self.moves.get(self.next_move).map(|moves| moves.day);
        let rate = self.account.annual_rate.get(self.next_rate).map(|told| self.offset(told.from));
        let power = self.account.drawing_power.get(self.next_power).map(|told| self.offset(told.from));
        let sooner = |one: Option<i64>, other: Option<i64>| match (one, other) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        sooner(moved, sooner(rate, power))
    }

    /// What changes on a day; days up to it are counted.
    fn change(&mut self, day: i64) -> Result<Moves, Error> {
        if let Some(told) = self.account.annual_rate.get(self.next_rate).filter(|told| self.offset(told.from) == day) {
            self.settle_rate();
            self.rate = told.value.millionths();
            self.next_rate = self.next_rate.saturating_add(1);
        }
        let power = self.account.drawing_power.get(self.next_power).filter(|told| self.offset(told.from) == day);
        if let Some(told) = power {
            self.ceiling = told.value.paise();
            self.next_power = self.next_power.saturating_add(1);
        }
        let moves = self.moves.get(self.next_move).filter(|moves| moves.day == day).copied();
        if moves.is_some() {
            self.next_move = self.next_move.saturating_add(1);
        } else if power.is_none() {
            return Ok(Moves::default());
        }
        let moves = moves.unwrap_or_default();
        self.balance = plus(plus(self.balance, moves.drawn)?, moves.paid.saturating_neg())?;
        if moves.interest > 0 {
            self.earn(1);
            self.balance = plus(self.balance, moves.interest)?;
        }
        self.mark(self.date(day)?, moves.paid, moves.interest)?;
        if moves.interest > 0 {
            self.judge(1)?;
            self.day = day.saturating_add(1);
        }
        Ok(moves)
    }

    /// The end of a day on which something changed; a second change of one day joins the first.
    fn mark(&mut self, on: Date, paid: i64, interest: i64) -> Result<(), Error> {
        let balance = Rupees::from_paise(self.balance)?;
        let ceiling = Rupees::from_paise(self.ceiling)?;
        let (paid, interest) = (Rupees::from_paise(paid)?, Rupees::from_paise(interest)?);
        match self.statement.day_ends.last_mut().filter(|last| last.on == on) {
            Some(last) => {
                (last.balance, last.ceiling) = (balance, ceiling);
                last.paid = last.paid.plus(paid)?;
                last.interest = last.interest.plus(interest)?;
            }
            None => self.statement.day_ends.push(DayEnd { on, balance, paid, interest, ceiling }),
        }
        Ok(())
    }

    /// The days before a day, all of which end with the balance as it stands.
    fn count_up_to(&mut self, day: i64) -> Result<(), Error> {
        let days = day.saturating_sub(self.day);
        if days > 0 {
            self.earn(days);
            self.judge(days)?;
            self.day = day;
        }
        Ok(())
    }

    /// Within a month an amount times its days stays far inside the type.
    fn earn(&mut self, days: i64) {
        let product = self.balance.max(0).saturating_mul(days);
        self.products = self.products.saturating_add(product);
        self.at_rate = self.at_rate.saturating_add(product);
    }

    /// Are the days from the first uncounted one above what may be drawn?
    fn judge(&mut self, days: i64) -> Result<(), Error> {
        let excess = self.balance.saturating_sub(self.ceiling);
        if excess <= 0 {
            return self.end_spell();
        }
        self.irregular = self.irregular.saturating_add(u32::try_from(days).unwrap_or_default());
        let to = self.day.saturating_add(days).saturating_sub(1);
        let above = self.above.get_or_insert(Above { from: self.day, to, peak: excess });
        above.to = to;
        above.peak = above.peak.max(excess);
        Ok(())
    }

    fn end_spell(&mut self) -> Result<(), Error> {
        if let Some(above) = self.above.take() {
            let (from, to) = (self.date(above.from)?, self.date(above.to)?);
            self.statement.spells.push(Spell { from, to, peak: Rupees::from_paise(above.peak)? });
        }
        Ok(())
    }

    fn settle_rate(&mut self) {
        let products = u128::from(self.at_rate.unsigned_abs());
        self.weighted = self.weighted.saturating_add(products.saturating_mul(self.rate.into()));
        self.at_rate = 0;
    }

    /// The interest of the month so far, in paise: one division, one rounding.
    fn interest(&mut self, day: Date) -> Result<i64, Error> {
        self.settle_rate();
        if self.weighted == 0 {
            return Ok(0);
        }
        let year = match self.account.day_count {
            DayCount::Actual360 => SHORT_YEAR,
            DayCount::ActualActual if day.in_leap_year() => LONG_YEAR,
            DayCount::Actual365L if day.in_leap_year() && day.month() == 2 => LONG_YEAR,
            _ => YEAR,
        };
        let (unit, mode) = (self.account.rounding_to, self.account.rounding);
        let paise = amount(false, self.weighted, WHOLE.saturating_mul(year), unit, mode);
        paise.ok_or(Error::MoneyTooLarge)
    }
}
