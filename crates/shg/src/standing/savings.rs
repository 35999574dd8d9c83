//! Savings over a period, by member and kind: what was saved and taken back, how regularly, and the return it earned.

use std::collections::HashMap;

use super::span::Span;
use crate::books::{Books, Entry, Event, Group, Ledger};
use crate::calendar::Date;
use crate::choice::{DayCount, Rounding, Saving};
use crate::error::Error;
use crate::loan::balances::{DayBalance, Days, Products, Slab, layers};
use crate::money::Rupees;

/// Savings of one kind over a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Which kind.
    pub saving: Saving,
    /// What was held before the first day.
    pub opening: Rupees,
    /// What was saved, when it was received.
    pub saved: Rupees,
    /// What was taken back.
    pub withdrawn: Rupees,
    /// What is held after the last day.
    pub closing: Rupees,
    /// Meeting periods that lie wholly in the time of membership.
    pub periods_due: u32,
    /// Of them, those in which anything was saved.
    pub periods_saved: u32,
    /// What was to be saved in them, where that is agreed.
    pub due: Option<Rupees>,
    /// Of it, what was not saved.
    pub short: Option<Rupees>,
    /// The return that the savings earned, where one is agreed.
    pub earned: Option<Rupees>,
}

/// A member's savings over a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedBy {
    /// Who.
    pub member: String,
    /// Her savings, kind by kind.
    pub kinds: Vec<Saved>,
}

/// The savings of a group over a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavingsOfPeriod {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Member by member, as the register lists them.
    pub members: Vec<SavedBy>,
    /// All members together: sums of theirs.
    pub totals: Vec<Saved>,
}

/// What moved on a member's account of one kind.
#[derive(Clone, Debug, Default)]
struct Account {
    saved: Rupees,
    withdrawn: Rupees,
    /// The days on which she saved.
    days: Vec<Date>,
    balances: Vec<DayBalance>,
}

impl Account {
    fn take(&mut self, on: Date, change: Rupees, opening: Rupees) -> Result<(), Error> {
        if change.is_negative() {
            self.withdrawn = self.withdrawn.minus(change)?;
        } else {
            self.saved = self.saved.plus(change)?;
            self.days.extend(Some(on).filter(|on| self.days.last() != Some(on)));
        }
        let before = self.balances.last().map_or(opening, |last| last.balance);
        let balance = before.plus(change)?;
        match self.balances.last_mut().filter(|last| last.on == on) {
            Some(last) => last.balance = balance,
            None => self.balances.push(DayBalance { on, balance }),
        }
        Ok(())
    }
}

/// A change of a member's savings: who, which kind, and by how much.
fn change(event: &Event) -> Result<Option<(&str, Saving, Rupees)>, Error> {
    let back = |amount: Rupees| Rupees::ZERO.minus(amount);
    Ok(match event {
        Event::Savings(member, amount) => Some((member, Saving::Compulsory, *amount)),
        Event::OtherSavings(saving, member, amount) => Some((member, *saving, *amount)),
        Event::SavingsWithdrawn(member, amount) => Some((member, Saving::Compulsory, back(*amount)?)),
        Event::OtherSavingsWithdrawn(saving, member, amount) => Some((member, *saving, back(*amount)?)),
        _ => None,
    })
}

struct Period<'b> {
    books: &'b Books,
    ledger: Ledger<'b>,
    span: Span<'b>,
    days: Days,
    day_count: DayCount,
    rounding: Rounding,
}

impl Period<'_> {
    fn earned(&self, saving: Saving, opening: Rupees, balances: &[DayBalance]) -> Result<Option<Rupees>, Error> {
        let Some(rate) = self.books.annual_return(saving) else { return Ok(None) };
        let first = DayBalance { on: self.days.from, balance: opening };
        let begins_later = balances.first().is_none_or(|balance| balance.on > first.on);
        let held: Vec<DayBalance> = begins_later.then_some(first).into_iter().chain(balances.iter().copied()).collect();
        let most = held.iter().map(|held| held.balance).max().unwrap_or_default();
        let slab = Slab { above: Rupees::ZERO, up_to: most };
        let products = Products::of(&layers(&[], &held, self.days)?, self.days, &[], slab, self.day_count)?;
        products.at(rate, self.rounding).map(Some)
    }

    fn row(&self, member: &str, saving: Saving, periods_due: u32, account: &Account) -> Result<Saved, Error> {
        let opening = self.ledger.saved_of(saving, member);
        let (saved, withdrawn) = (account.saved, account.withdrawn);
        let due = self.books.agreed(saving).map(|amount| amount.times_count(periods_due)).transpose()?;
        Ok(Saved {
            saving,
            opening,
            saved,
            withdrawn,
            closing: opening.plus(saved)?.minus(withdrawn)?,
            periods_due,
            due,
            short: due.map(|due| due.minus(saved.min(due))).transpose()?,
            earned: self.earned(saving, opening, &account.balances)?,
            periods_saved: self.span.kept(&account.days, self.span.frequency)?.min(periods_due),
        })
    }
}

impl Saved {
    fn and(self, other: &Self) -> Result<Self, Error> {
        let both = |one: Option<Rupees>, two: Option<Rupees>| one.zip(two).map(|(one, two)| one.plus(two)).transpose();
        Ok(Self {
            saving: self.saving,
            opening: self.opening.plus(other.opening)?,
            saved: self.saved.plus(other.saved)?,
            withdrawn: self.withdrawn.plus(other.withdrawn)?,
            closing: self.closing.plus(other.closing)?,
            periods_due: self.periods_due.saturating_add(other.periods_due),
            periods_saved: self.periods_saved.saturating_add(other.periods_saved),
            due: both(self.due, other.due)?,
            short: both(self.short, other.short)?,
            earned: both(self.earned, other.earned)?,
        })
    }
}

impl SavingsOfPeriod {
    /// The savings from one day to another, both of them counted; from the beginning of the books where none is given.
    /// Savings count on the day on which they are received, also where they are late.
    ///
    /// # Errors
    ///
    /// `loan.days_reversed`, `books.as_on_before_cut_off`, `money.too_large`.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::books::{BookFacts, Books, Entry, Event, Group, Member, Members, SavingTerms};
    /// use shg::choice::{Category, DayCount, Rounding, Saving};
    /// use shg::standing::SavingsOfPeriod;
    ///
    /// let group = Group {
    ///     id: "UP-17".into(), name: None, formed_on: "2025-01-01".parse()?, category: Category::Women, special: None,
    ///     rural: true, district_category: None, members: Members::Named(vec![Member::named("m01")]),
    /// };
    /// let saved = Event::Savings("m01".into(), "1000.00".parse()?);
    /// let terms = SavingTerms { saving: Saving::Compulsory, amount: None, annual_return: Some("6".parse()?) };
    /// let entries = vec![Entry::new("2025-01-01".parse()?, saved, 0)];
    /// let facts = BookFacts { entries, savings: vec![terms], ..BookFacts::default() };
    /// let books = Books::new(&group, facts).unwrap();
    /// let setting = (DayCount::Actual365, Rounding::HalfUp);
    /// let savings = SavingsOfPeriod::of(&group, &books, None, "2025-12-31".parse()?, setting)?;
    /// assert_eq!(savings.totals[0].earned, Some("60.00".parse()?));
    /// # Ok::<(), shg::Error>(())
    /// ```
    pub fn of(
        group: &Group,
        books: &Books,
        from: Option<Date>,
        to: Date,
        (day_count, rounding): (DayCount, Rounding),
    ) -> Result<Self, Error> {
        let days = books.days(group, from, to)?;
        let members = || group.named().iter().map(|member| member.id.as_str());
        let mut ledger = Ledger::open(members(), books.cut_off())?;
        let entries = books.entries();
        let start = entries.partition_point(|entry| entry.on < days.from);
        let end = entries.partition_point(|entry| entry.on <= days.until).max(start);
        for entry in entries.get(..start).unwrap_or_default() {
            ledger.take(entry.on, &entry.event)?;
        }
        let after = days.from.day_before().unwrap_or(days.from);
        let span = Span { after, until: to, frequency: books.meeting_frequency, compulsory: None, group };
        let period = Period { books, ledger, span, days, day_count, rounding };
        let entries = entries.get(start..end).unwrap_or_default();
        let accounts = accounts(&period, members(), entries)?;
        let kinds: Vec<Saving> =
            Saving::ALL.iter().copied().filter(|saving| kept(&period, *saving, &accounts)).collect();
        let mut rows = Vec::new();
        for (member, mut own) in group.named().iter().zip(accounts) {
            let stays = member.stays(after, to);
            let periods_due =
                stays.map(|(after, until)| period.span.periods(after, until)).fold(0, u32::saturating_add);
            let saved = kinds.iter().map(|saving| {
                let account = own.get_mut(*saving as usize).map(std::mem::take).unwrap_or_default();
                period.row(&member.id, *saving, periods_due, &account)
            });
            rows.push(SavedBy { member: member.id.clone(), kinds: saved.collect::<Result<_, Error>>()? });
        }
        Ok(Self { from: days.from, to, totals: totals(&rows)?, members: rows })
    }
}

/// Is the kind one that the group keeps: agreed, held or moved? The compulsory one always is.
fn kept(period: &Period<'_>, saving: Saving, accounts: &[[Account; 4]]) -> bool {
    let moved = || accounts.iter().filter_map(|own| own.get(saving as usize)).any(|own| !own.balances.is_empty());
    let held = || period.ledger.saved(saving).is_ok_and(Rupees::is_positive);
    let agreed = period.books.savings.iter().any(|terms| terms.saving == saving);
    saving == Saving::Compulsory || agreed || held() || moved()
}

fn accounts<'b>(
    period: &Period<'_>,
    members: impl Iterator<Item = &'b str>,
    entries: &'b [Entry],
) -> Result<Vec<[Account; 4]>, Error> {
    let places: HashMap<&str, usize> = members.enumerate().map(|(place, id)| (id, place)).collect();
    let mut accounts = vec![<[Account; 4]>::default(); places.len()];
    for entry in entries {
        let Some((member, saving, change)) = change(&entry.event)? else { continue };
        let place = places.get(member).copied();
        let own = place.and_then(|place| accounts.get_mut(place)).and_then(|own| own.get_mut(saving as usize));
        if let Some(own) = own {
            let opening = period.ledger.saved_of(saving, member);
            own.take(entry.on, change, opening)?;
        }
    }
    Ok(accounts)
}

fn totals(rows: &[SavedBy]) -> Result<Vec<Saved>, Error> {
    let mut totals: Vec<Saved> = Vec::new();
    for row in rows {
        for (place, saved) in row.kinds.iter().enumerate() {
            match totals.get_mut(place) {
                Some(total) => *total = total.and(saved)?,
                None => totals.push(*saved),
            }
        }
    }
    Ok(totals)
}
