//! The figures of the claim certificates, as their annexes print them.

use super::{Account, AccountClaim, BorrowerClaim, Claim, One, Programme};
use crate::calendar::Date;
use crate::choice::{Relief, SlabReading};
use crate::error::Error;
use crate::loan::balances::{Days, Slab, layers};
use crate::money::{Rate, Rupees};
use crate::rulebook::{Norms, Prompt, SubventionRate};

/// A number of accounts, and what they come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// How many.
    pub accounts: u32,
    /// What is owed on them, inside the slab.
    pub amount: Rupees,
}

/// The accounts of a line that are charged one rate: a column of its own in the later forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChargedRow {
    /// What the bank charges, on the day of each amount; none where it is not told.
    pub annual_rate: Option<Rate>,
    /// Accounts opened in the period.
    pub opened: Counted,
    /// Outstanding at the end of the period before, where that of the line is known.
    pub before: Option<Counted>,
    /// Outstanding at its end.
    pub total: Counted,
}

/// One line of a certificate: a slab, and who is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateRow {
    /// Who is paid.
    pub relief: Relief,
    /// The slab.
    pub slab: Slab,
    /// The rate, where it is one for every bank.
    pub percent: Option<Rate>,
    /// Accounts opened in the period, with what is owed on them at its end.
    pub opened: Counted,
    /// What was owed at the end of the period before; none where that is not told of an older account.
    pub before: Option<Counted>,
    /// What is owed at the end of the period.
    pub total: Counted,
    /// The same by what is charged, lowest first; those whose rate is not told come last.
    pub charged: Vec<ChargedRow>,
    /// Groups for which something is claimed.
    pub groups: u32,
    /// What is claimed.
    pub subvention: Rupees,
}

impl Counted {
    /// One more account, also where nothing is owed on it any more.
    pub(in crate::rules) fn count(&mut self, amount: Rupees) -> Result<(), Error> {
        self.accounts = self.accounts.saturating_add(1);
        self.amount = self.amount.plus(amount)?;
        Ok(())
    }

    /// One more, if something is owed on it.
    pub(in crate::rules) fn add(&mut self, amount: Rupees) -> Result<(), Error> {
        if amount.is_positive() { self.count(amount) } else { Ok(()) }
    }
}

/// The lines, in the order in which they first arise.
pub(super) fn rows(
    claim: &Claim,
    (norms, classes): (&Norms<'_>, &Norms<'_>),
    borrowers: &[BorrowerClaim],
) -> Result<Vec<CertificateRow>, Error> {
    let mut lines: Vec<CertificateRow> = Vec::new();
    for (borrower, claimed) in claim.borrowers.iter().zip(borrowers) {
        let Ok(programme) = Programme::of(borrower, norms) else { continue };
        let mut of_group: Vec<(Relief, Slab)> = Vec::new();
        for (number, (account, earned)) in borrower.accounts.iter().zip(&claimed.accounts).enumerate() {
            let one = One { claim, norms, classes, borrower, programme: &programme, account, number };
            for key in keys(earned) {
                let place = lines.iter().position(|line| (line.relief, line.slab) == key);
                let mut line = place.and_then(|place| lines.get(place).cloned()).unwrap_or_else(|| one.line(key));
                line.groups = line.groups.saturating_add(u32::from(!of_group.contains(&key)));
                of_group.push(key);
                one.add_to(&mut line, earned)?;
                match place.and_then(|place| lines.get_mut(place)) {
                    Some(old) => *old = line,
                    None => lines.push(line),
                }
            }
        }
    }
    for line in &mut lines {
        line.charged.sort_by_key(|row| (row.annual_rate.is_none(), row.annual_rate));
        if line.before.is_none() {
            line.charged.iter_mut().for_each(|row| row.before = None);
        }
    }
    lines.sort_by_key(|line| (line.relief, line.slab.above, line.slab.up_to));
    Ok(lines)
}

/// The slabs in which an account earns something, and for whom.
fn keys(earned: &AccountClaim) -> Vec<(Relief, Slab)> {
    let mut keys = Vec::new();
    let rows = earned.quarters.iter().flat_map(|quarter| &quarter.rows);
    for row in rows.filter(|row| row.amount.is_positive()) {
        if !keys.contains(&(row.relief, row.slab)) {
            keys.push((row.relief, row.slab));
        }
    }
    keys
}

impl One<'_> {
    fn line(&self, (relief, slab): (Relief, Slab)) -> CertificateRow {
        let days = self.claim.quarters.last().map(|last| Days { from: last.from, until: last.until });
        let rates = days.and_then(|days| self.all_slabs(days).ok()).unwrap_or_default();
        let uniform = rates.iter().find(|(other, _)| *other == slab).and_then(|(_, rate)| match rate {
            SubventionRate::Uniform(percent) => Some(*percent),
            SubventionRate::Difference { .. } => None,
        });
        // By the reading of whole loans one slab has several rates.
        let uniform = uniform.filter(|_| self.claim.choices.slabs == SlabReading::Slab);
        let percent = match (relief, self.programme.known.value.prompt) {
            (Relief::PromptPayee, Some(Prompt::Additional(more))) => Some(more),
            _ => uniform,
        };
        let nothing = Counted::default();
        CertificateRow {
            relief,
            slab,
            percent,
            opened: nothing,
            before: Some(nothing),
            total: nothing,
            charged: Vec::new(),
            groups: 0,
            subvention: Rupees::ZERO,
        }
    }

    fn add_to(&self, line: &mut CertificateRow, earned: &AccountClaim) -> Result<(), Error> {
        let (Some(first), Some(last)) = (self.claim.quarters.first(), self.claim.quarters.last()) else {
            return Ok(());
        };
        let now = self.part_on(last.until, line.slab)?;
        line.total.add(now)?;
        if now.is_positive() {
            self.count_charged(line, last.until, now, |row| &mut row.total)?;
        }
        if self.account.opened_on >= first.from && self.account.opened_on <= last.until {
            line.opened.count(now)?;
            self.count_charged(line, last.until, now, |row| &mut row.opened)?;
        } else if let Some(day) = first.from.day_before() {
            let owed = self.part_on(day, line.slab)?;
            if let Some(before) = line.before.as_mut().filter(|_| self.is_told(day)) {
                before.add(owed)?;
                if owed.is_positive() {
                    self.count_charged(line, day, owed, |row| row.before.get_or_insert_default())?;
                }
            } else {
                line.before = None;
            }
        }
        let rows = earned.quarters.iter().flat_map(|quarter| &quarter.rows);
        let own = rows.filter(|row| (row.relief, row.slab) == (line.relief, line.slab)).map(|row| row.amount);
        line.subvention = line.subvention.plus(Rupees::total(own)?)?;
        Ok(())
    }

    /// Counts an amount with those that are charged the same on its day.
    fn count_charged(
        &self,
        line: &mut CertificateRow,
        on: Date,
        amount: Rupees,
        column: impl Fn(&mut ChargedRow) -> &mut Counted,
    ) -> Result<(), Error> {
        let annual_rate = self.rates_within(Days { from: on, until: on }).first().map(|(_, rate)| *rate);
        if let Some(row) = line.charged.iter_mut().find(|row| row.annual_rate == annual_rate) {
            return column(row).count(amount);
        }
        let nothing = Counted::default();
        let mut row = ChargedRow { annual_rate, opened: nothing, before: Some(nothing), total: nothing };
        column(&mut row).count(amount)?;
        line.charged.push(row);
        Ok(())
    }

    /// Is it told what was owed on a day on the account, and on those that fill the slabs before it?
    fn is_told(&self, on: Date) -> bool {
        let told =
            |account: &Account| account.opened_on > on || account.balances.first().is_some_and(|first| first.on <= on);
        self.borrower.accounts.iter().take(self.number.saturating_add(1)).all(told)
    }

    /// What is owed on a day inside a slab.
    fn part_on(&self, on: Date, slab: Slab) -> Result<Rupees, Error> {
        let layers = layers(&self.below(), &self.account.balances, Days { from: on, until: on })?;
        Ok(layers.first().map_or(Rupees::ZERO, |layer| layer.part(slab)))
    }
}
