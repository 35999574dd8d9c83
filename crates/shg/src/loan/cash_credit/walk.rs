//! The walk over a running account: from one change to the next, and a stop at each month's end.

use super::super::rounding::{amount, fits};
use super::check::Entered;
use super::statement::{DayEnd, Month, Spell, Statement, Sums, told_on};
use super::{CashCredit, Entry, EntryKind};
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

/// All entries of one day: their order plays no part.
#[derive(Clone, Copy, Default)]
struct Moves {
    drawn: Rupees,
    paid: Rupees,
    interest: Rupees,
}

impl Moves {
    fn and(mut self, entry: &Entry) -> Result<Self, Error> {
        let sum = match entry.kind {
            EntryKind::Drawn => &mut self.drawn,
            EntryKind::Paid => &mut self.paid,
            EntryKind::Interest => &mut self.interest,
        };
        *sum = sum.plus(entry.amount)?;
        Ok(self)
    }
}

/// A balance that stays an amount, whatever small entries add to it.
const MOST_PLAIN_BALANCE: u64 = 1 << 55;

/// The days of the longest month.
const MOST_DAYS: usize = 31;

/// No such day.
const NEVER: i64 = i64::MAX;

/// Days above, as far as they have come.
#[derive(Clone, Copy)]
struct Above {
    from: i64,
    to: i64,
    peak: i64,
}

/// What each entry changes.
#[derive(Clone, Copy)]
struct Run {
    /// The first day that is not counted yet.
    day: i64,
    balance: i64,
    /// Products of the month.
    products: i64,
    /// What was paid in the month.
    paid: u64,
}

impl Run {
    /// Days that end with the balance as it stands. Within a month an amount times its days stays far inside the type.
    #[inline(always)]
    fn earn(&mut self, days: i64) {
        self.products = self.products.wrapping_add(self.balance.max(0).wrapping_mul(days));
    }
}

struct Walk<'a> {
    account: &'a CashCredit,
    /// The entries to come, in the order of their days.
    entries: &'a [Entry],
    entered: Entered,
    next_rate: usize,
    next_power: usize,
    /// The days on which the next rate and the next drawing power begin.
    rate_day: i64,
    power_day: i64,
    run: Run,
    /// What the bank's own entries debited in the month.
    debited: i64,
    ceiling: Rupees,
    rate: u64,
    /// Products of the month that are weighted already, each with its rate, and what they come to.
    settled: i64,
    weighted: u128,
    irregular: u32,
    above: Option<Above>,
    /// The highest bit of a day-end of the month with nothing owed.
    clear: i64,
    /// From which day-end on something is surely owed at each.
    owed_from: usize,
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
        let sorted;
        let entered = account.check()?;
        let entries = if entered.in_order {
            account.entries.as_slice()
        } else {
            sorted = in_order(&account.entries);
            sorted.as_slice()
        };
        let mut walk = Walk::new(account, entries, entered);
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

/// Entries in the order of their days.
#[cold]
fn in_order(entries: &[Entry]) -> Vec<Entry> {
    let mut sorted = entries.to_vec();
    sorted.sort_by_key(|entry| entry.on);
    sorted
}

/// A sum that is still an amount.
fn plus(one: i64, other: i64) -> Result<i64, Error> {
    let sum = one.wrapping_add(other);
    if (-MOST_PAISE..=MOST_PAISE).contains(&sum) { Ok(sum) } else { Err(Error::MoneyTooLarge) }
}

impl<'a> Walk<'a> {
    fn new(account: &'a CashCredit, entries: &'a [Entry], entered: Entered) -> Self {
        let opening = account.opening;
        let ceiling = told_on(&account.drawing_power, opening.on).unwrap_or(account.limit);
        let entries = match entries.last() {
            Some(last) if last.on > account.as_on => {
                entries.split_at(entries.partition_point(|entry| entry.on <= account.as_on)).0
            }
            _ => entries,
        };
        let months = usize::try_from(account.as_on.month_number().saturating_sub(opening.on.month_number()));
        let months = months.unwrap_or_default().saturating_add(1);
        let begun = |from: Date| from <= opening.on;
        let nothing = Rupees::ZERO;
        let (on, balance) = (opening.on, opening.balance);
        let mut day_ends = Vec::with_capacity(entries.len().saturating_add(months).saturating_add(1));
        day_ends.push(DayEnd { on, day: 0, balance, paid: nothing, interest: nothing, ceiling });
        let mut walk = Self {
            account,
            entries,
            entered,
            next_rate: account.annual_rate.iter().filter(|told| begun(told.from)).count(),
            next_power: account.drawing_power.iter().filter(|told| begun(told.from)).count(),
            rate_day: NEVER,
            power_day: NEVER,
            run: Run { day: 0, balance: balance.paise(), products: 0, paid: 0 },
            debited: 0,
            ceiling,
            rate: told_on(&account.annual_rate, opening.on).unwrap_or_default().millionths(),
            settled: 0,
            weighted: 0,
            irregular: 0,
            above: None,
            clear: balance.paise().wrapping_sub(1),
            owed_from: 0,
            statement: Statement {
                as_on: account.as_on,
                opened_on: opening.on,
                balance,
                ceiling,
                accrued: nothing,
                months: Vec::with_capacity(months),
                sums: Sums::default(),
                spells: Vec::new(),
                day_ends,
                owing: None,
            },
        };
        walk.look_ahead();
        walk
    }

    /// Finds the days on which the next rate and the next drawing power begin.
    fn look_ahead(&mut self) {
        let rate = self.account.annual_rate.get(self.next_rate).map(|told| told.from);
        let power = self.account.drawing_power.get(self.next_power).map(|told| told.from);
        self.rate_day = rate.map_or(NEVER, |day| self.offset(day));
        self.power_day = power.map_or(NEVER, |day| self.offset(day));
    }

    fn offset(&self, day: Date) -> i64 {
        day.days_since(self.account.opening.on)
    }

    fn date(&self, day: i64) -> Result<Date, Error> {
        self.account.opening.on.add_days(u32::try_from(day).unwrap_or_default())
    }

    fn run(&mut self) -> Result<(), Error> {
        let mut from = self.account.opening.on;
        let as_on = self.offset(self.account.as_on);
        let mut day = 0_i64;
        loop {
            let end = day.wrapping_add(from.days_left_of_month());
            if end >= as_on {
                self.month((from, day), (self.account.as_on, as_on), end == as_on)?;
                break;
            }
            let until = from.month_end();
            self.month((from, day), (until, end), true)?;
            (from, day) = (until.day_after()?, end.wrapping_add(1));
        }
        self.end_spell()?;
        self.statement.balance = Rupees::from_paise(self.run.balance)?;
        self.statement.ceiling = self.ceiling;
        self.statement.owing = self.owing();
        Ok(())
    }

    /// Since when something has been owed without a break.
    fn owing(&self) -> Option<i64> {
        let (unsure, _) = self.statement.day_ends.split_at_checked(self.owed_from)?;
        let clear = unsure.iter().rposition(|end| !end.balance.is_positive());
        let first = clear.map_or(0, |place| place.saturating_add(1));
        self.statement.day_ends.get(first).map(|end| end.day)
    }

    /// One month, or the part of it that the account knows: from one day to another, each also counted from the opening.
    fn month(&mut self, (from, first): (Date, i64), (until, end): (Date, i64), whole: bool) -> Result<(), Error> {
        let opening = Rupees::from_paise(self.run.balance)?;
        // Days of one month are of one year: what they lie from the opening follows from their place in it.
        let before_year = first.wrapping_sub(from.day_of_year());
        (self.run.products, self.run.paid, self.debited) = (0, 0, 0);
        (self.settled, self.weighted, self.irregular) = (0, 0, 0);
        while let Some((day, on)) = self.next_turn().filter(|(day, _)| *day <= end) {
            self.entries_up_to(on.day_before().unwrap_or(from), before_year)?;
            self.count_up_to(day)?;
            self.turn(day)?;
        }
        self.entries_up_to(until, before_year)?;
        let by_products = whole && self.account.interest == InterestDebits::ByProducts;
        if by_products {
            self.count_up_to(end)?;
            self.run.earn(1);
        } else {
            self.count_up_to(end.saturating_add(1))?;
        }
        let interest = self.interest(from)?;
        let mut debited = Rupees::from_paise(self.debited)?;
        if by_products {
            debited = interest;
            self.run.balance = plus(self.run.balance, interest.paise())?;
            if interest.is_positive() {
                self.mark(until, end, Rupees::ZERO, interest)?;
            }
            self.judge(1)?;
            self.run.day = end.saturating_add(1);
        }
        if !whole {
            self.statement.accrued = interest;
        }
        if self.clear.is_negative() {
            (self.clear, self.owed_from) = (0, self.statement.day_ends.len());
        }
        self.add_month(from, until, opening, (interest, debited))
    }

    fn add_month(
        &mut self,
        from: Date,
        until: Date,
        opening: Rupees,
        (interest, debited): (Rupees, Rupees),
    ) -> Result<(), Error> {
        let closing = Rupees::from_paise(self.run.balance)?;
        let paid = Rupees::from_paise(self.run.paid.min(i64::MAX.unsigned_abs()).cast_signed())?;
        // Balances that are amounts, and what was paid and debited: four of these do not overflow.
        let rise = closing.paise().wrapping_sub(opening.paise()).wrapping_sub(debited.paise());
        let (drawn, irregular_days) = (Rupees::from_paise(rise.wrapping_add(paid.paise()))?, self.irregular);
        let products = self.run.products;
        let month = Month { from, until, opening, drawn, paid, products, interest, debited, closing, irregular_days };
        let sums = &mut self.statement.sums;
        sums.drawn = sums.drawn.plus(month.drawn)?;
        sums.paid = sums.paid.plus(month.paid)?;
        sums.debited = sums.debited.plus(month.debited)?;
        sums.irregular_days = sums.irregular_days.saturating_add(month.irregular_days);
        self.statement.months.push(month);
        Ok(())
    }

    /// All entries up to a day.
    fn entries_up_to(&mut self, last: Date, before_year: i64) -> Result<(), Error> {
        let of_month = self.entries.split_at_checked(MOST_DAYS).map_or(self.entries, |(first, _)| first);
        let count = if self.entered.each_on_its_own_day {
            of_month.partition_point(|entry| entry.on <= last)
        } else {
            // Those of a month are few, and each is counted once.
            self.entries.iter().take_while(|entry| entry.on <= last).count()
        };
        let (entries, after) = self.entries.split_at(count);
        self.entries = entries;
        let marked = self.statement.day_ends.last().map(|end| end.on);
        if self.entries.first().is_some_and(|entry| Some(entry.on) == marked) {
            self.day(before_year)?;
        }
        if !self.entries.is_empty() && !self.plain_entries(before_year) {
            while !self.entries.is_empty() {
                self.day(before_year)?;
            }
        }
        self.entries = after;
        Ok(())
    }

    /// Entries drawn or paid, each on a day of its own, after which the account is within its drawing power: with one look at
    /// each. Where they are anything else nothing is changed.
    fn plain_entries(&mut self, before_year: i64) -> bool {
        if !self.entered.small || self.above.is_some() || self.run.balance.unsigned_abs() >= MOST_PLAIN_BALANCE {
            return false;
        }
        self.entered.each_on_its_own_day && self.owed_entries(before_year) || self.any_plain_entries(before_year)
    }

    /// The same where each is surely on a day of its own: as long as something is owed, with a still shorter look.
    fn owed_entries(&mut self, before_year: i64) -> bool {
        let (mut run, ceiling, interest) = (self.run, self.ceiling, Rupees::ZERO);
        // The highest bit of a balance below nothing or above the ceiling; at the end of a day also of nothing owed.
        let mut outside = run.balance | ceiling.paise().wrapping_sub(run.balance);
        let count = self.statement.day_ends.len();
        // Balances times the days between them are, added up, the last times its day, less the first times its day, less what
        // each entry adds times its day.
        let (first, mut added) = (run.balance.wrapping_mul(run.day), 0_i64);
        self.statement.day_ends.extend(self.entries.iter().map(|entry| {
            let (on, amount) = (entry.on, entry.amount.paise());
            let day = before_year.wrapping_add(on.day_of_year());
            let paid = entry.amount.only_if(entry.kind == EntryKind::Paid);
            run.paid = run.paid.wrapping_add(paid.paise().cast_unsigned());
            let rise = amount.wrapping_sub(paid.paise().wrapping_shl(1));
            added = added.wrapping_add(rise.wrapping_mul(day));
            run.balance = run.balance.wrapping_add(rise);
            run.day = day;
            outside |= run.balance.wrapping_sub(1) | ceiling.paise().wrapping_sub(run.balance);
            DayEnd { on, day, balance: Rupees::known(run.balance), paid, interest, ceiling }
        }));
        if outside.is_negative() {
            self.statement.day_ends.truncate(count);
            return false;
        }
        let last = run.balance.wrapping_mul(run.day);
        run.products = run.products.wrapping_add(last.wrapping_sub(first).wrapping_sub(added));
        self.run = run;
        true
    }

    fn any_plain_entries(&mut self, before_year: i64) -> bool {
        let (mut run, ceiling, interest) = (self.run, self.ceiling, Rupees::ZERO);
        let (mut peak, mut clear) = (run.balance, self.clear);
        let ends = &mut self.statement.day_ends;
        let (count, mut marked) = (ends.len(), ends.last().map_or(0, |last| last.day));
        // The highest bit of a gap without a day in it.
        let mut gaps = 0_i64;
        ends.extend(self.entries.iter().map(|entry| {
            let (on, amount) = (entry.on, entry.amount.paise());
            let day = before_year.wrapping_add(on.day_of_year());
            gaps |= day.wrapping_sub(1).wrapping_sub(marked);
            marked = day;
            run.earn(day.wrapping_sub(run.day));
            run.day = day;
            let paid = entry.amount.only_if(entry.kind == EntryKind::Paid);
            run.paid = run.paid.wrapping_add(paid.paise().cast_unsigned());
            run.balance = run.balance.wrapping_add(amount).wrapping_sub(paid.paise().wrapping_shl(1));
            peak = peak.max(run.balance);
            clear |= run.balance.wrapping_sub(1);
            DayEnd { on, day, balance: Rupees::known(run.balance), paid, interest, ceiling }
        }));
        let plain = !gaps.is_negative() && peak <= ceiling.paise();
        if plain {
            (self.run, self.clear) = (run, clear);
        } else {
            ends.truncate(count);
        }
        plain
    }

    /// The next day with entries, whatever the day and they are.
    #[inline(never)]
    fn day(&mut self, before_year: i64) -> Result<(), Error> {
        let Some(on) = self.entries.first().map(|entry| entry.on) else { return Ok(()) };
        let count = self.entries.iter().take_while(|entry| entry.on == on).count();
        let (entries, after) = self.entries.split_at(count);
        let moves = entries.iter().try_fold(Moves::default(), |moves, entry| moves.and(entry))?;
        self.entries = after;
        self.change(on, before_year.wrapping_add(on.day_of_year()), moves)
    }

    /// What the entries of a day change, whatever the day and they are.
    fn change(&mut self, on: Date, day: i64, moves: Moves) -> Result<(), Error> {
        self.count_up_to(day)?;
        self.run.paid = self.run.paid.saturating_add(moves.paid.paise().unsigned_abs());
        self.run.balance = plus(plus(self.run.balance, moves.drawn.paise())?, moves.paid.paise().wrapping_neg())?;
        if !moves.interest.is_positive() {
            return self.mark(on, day, moves.paid, moves.interest);
        }
        self.run.earn(1);
        self.run.balance = plus(self.run.balance, moves.interest.paise())?;
        self.debited = plus(self.debited, moves.interest.paise())?;
        self.mark(on, day, moves.paid, moves.interest)?;
        self.judge(1)?;
        self.run.day = day.saturating_add(1);
        Ok(())
    }

    /// The next day on which the rate or the drawing power changes.
    fn next_turn(&self) -> Option<(i64, Date)> {
        let day = self.rate_day.min(self.power_day);
        let rate = self.account.annual_rate.get(self.next_rate).filter(|_| self.rate_day == day);
        let power = self.account.drawing_power.get(self.next_power).filter(|_| self.power_day == day);
        let on = rate.map(|told| told.from).or_else(|| power.map(|told| told.from));
        on.map(|on| (day, on))
    }

    /// Another rate, another drawing power.
    fn turn(&mut self, day: i64) -> Result<(), Error> {
        if self.rate_day == day
            && let Some(told) = self.account.annual_rate.get(self.next_rate)
        {
            self.settle_rate();
            self.rate = told.value.millionths();
            self.next_rate = self.next_rate.saturating_add(1);
        }
        if self.power_day == day
            && let Some(told) = self.account.drawing_power.get(self.next_power)
        {
            self.ceiling = told.value;
            self.next_power = self.next_power.saturating_add(1);
            self.mark(told.from, day, Rupees::ZERO, Rupees::ZERO)?;
        }
        self.look_ahead();
        Ok(())
    }

    /// The end of a day on which something changed; a second change of one day joins the first.
    fn mark(&mut self, on: Date, day: i64, paid: Rupees, interest: Rupees) -> Result<(), Error> {
        let (balance, ceiling) = (Rupees::from_paise(self.run.balance)?, self.ceiling);
        self.clear |= self.run.balance.wrapping_sub(1);
        match self.statement.day_ends.last_mut().filter(|last| last.day == day) {
            Some(last) => {
                (last.balance, last.ceiling) = (balance, ceiling);
                last.paid = last.paid.plus(paid)?;
                last.interest = last.interest.plus(interest)?;
            }
            None => self.statement.day_ends.push(DayEnd { on, day, balance, paid, interest, ceiling }),
        }
        Ok(())
    }

    /// The days before a day, all of which end with the balance as it stands.
    fn count_up_to(&mut self, day: i64) -> Result<(), Error> {
        let days = day.saturating_sub(self.run.day);
        if days > 0 {
            self.run.earn(days);
            self.judge(days)?;
            self.run.day = day;
        }
        Ok(())
    }

    /// Are the days from the first uncounted one above what may be drawn?
    #[inline]
    fn judge(&mut self, days: i64) -> Result<(), Error> {
        if self.run.balance > self.ceiling.paise() {
            self.is_above(days, self.run.balance.saturating_sub(self.ceiling.paise()));
            return Ok(());
        }
        if self.above.is_some() { self.end_spell() } else { Ok(()) }
    }

    fn is_above(&mut self, days: i64, excess: i64) {
        self.irregular = self.irregular.saturating_add(u32::try_from(days).unwrap_or_default());
        let to = self.run.day.saturating_add(days).saturating_sub(1);
        let above = self.above.get_or_insert(Above { from: self.run.day, to, peak: excess });
        above.to = to;
        above.peak = above.peak.max(excess);
    }

    fn end_spell(&mut self) -> Result<(), Error> {
        if let Some(above) = self.above.take() {
            let (from, to) = (self.date(above.from)?, self.date(above.to)?);
            self.statement.spells.push(Spell { from, to, peak: Rupees::from_paise(above.peak)? });
        }
        Ok(())
    }

    fn settle_rate(&mut self) {
        let products = u128::from(self.run.products.saturating_sub(self.settled).unsigned_abs());
        self.weighted = self.weighted.saturating_add(products.saturating_mul(self.rate.into()));
        self.settled = self.run.products;
    }

    /// The interest of the month so far: one division, one rounding.
    fn interest(&mut self, day: Date) -> Result<Rupees, Error> {
        self.settle_rate();
        if self.weighted == 0 {
            return Ok(Rupees::ZERO);
        }
        let year = match self.account.day_count {
            DayCount::Actual360 => SHORT_YEAR,
            DayCount::ActualActual if day.in_leap_year() => LONG_YEAR,
            DayCount::Actual365L if day.in_leap_year() && day.month() == 2 => LONG_YEAR,
            _ => YEAR,
        };
        let (unit, mode) = (self.account.rounding_to, self.account.rounding);
        let paise = amount(false, self.weighted, WHOLE.saturating_mul(year), unit, mode);
        fits(paise).and_then(Rupees::from_paise)
    }
}
