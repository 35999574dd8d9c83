//! The two programmes, and a sample of any size in their proportions.

use std::str::FromStr;

use shg::Error;
use shg::choice::{Category, Lender, Scheme, Special};

use crate::invented::{JAUNPUR, LOAN_STEP, LOANS, RAJASTHAN, SIZES, VILLAGES};
use crate::share::{Spread, apportion, in_proportion};
use crate::shuffle::Shuffle;

/// A programme whose figures were published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Programme {
    /// A district: e-Shakti in Jaunpur.
    Jaunpur,
    /// A state: Rajeevika in Rajasthan.
    Rajasthan,
}

impl Programme {
    /// Both of them.
    pub const ALL: &[Self] = &[Self::Jaunpur, Self::Rajasthan];

    /// The name as it is written everywhere.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Jaunpur => "jaunpur",
            Self::Rajasthan => "rajasthan",
        }
    }

    pub(crate) const fn figures(self) -> &'static Figures {
        match self {
            Self::Jaunpur => &JAUNPUR,
            Self::Rajasthan => &RAJASTHAN,
        }
    }
}

impl FromStr for Programme {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let found = Self::ALL.iter().find(|programme| programme.as_str() == text);
        let names: Vec<_> = Self::ALL.iter().map(|programme| programme.as_str()).collect();
        found.copied().ok_or_else(|| Error::UnknownChoice { found: text.to_owned(), choices: names.join(", ") })
    }
}

/// Groups of which a programme knows the same things.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell {
    pub groups: u64,
    pub active: bool,
    pub digitised: bool,
    pub limit_prepared: bool,
    pub revolving_fund: bool,
    pub livelihood_amount: bool,
    pub bank_loan: bool,
    /// Months since the first meeting, least and most.
    pub months: (u32, u32),
}

/// Cells, one after the other, whose members and villages are counted together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    pub cells: usize,
    pub members: u64,
    pub villages: u64,
}

/// Who the groups of a programme are, in shares.
#[derive(Clone, Copy, Debug)]
pub(crate) struct People {
    pub categories: &'static [(Category, u32)],
    pub schemes: &'static [(Scheme, u32)],
    pub lenders: &'static [(Lender, u32)],
    pub special: &'static [(Option<Special>, u32)],
    pub rural: u32,
}

/// A programme at its full size.
#[derive(Debug)]
pub(crate) struct Figures {
    pub prefix: &'static str,
    pub title: &'static str,
    pub source: &'static str,
    pub groups: u64,
    pub revolving_fund: u64,
    pub livelihood_amount: u64,
    pub bank_loans: u64,
    pub districts: u64,
    pub cells: &'static [Cell],
    pub parts: &'static [Part],
    pub people: People,
}

/// A cell in a sample: its groups are those whose rank lies before `until` and not in an earlier cell.
#[derive(Clone, Copy, Debug)]
struct Ranked {
    cell: &'static Cell,
    from: u64,
    until: u64,
    loans_before: u64,
}

#[derive(Clone, Copy, Debug)]
struct RankedPart {
    from: u64,
    until: u64,
    members: Spread,
    order: Shuffle,
    villages: Spread,
    villages_before: u64,
}

/// A programme in the size of a sample. A group's *rank* is its place in an order that looks like chance; cells follow one
/// another in that order, so that each has exactly as many groups as it should.
#[derive(Debug)]
pub(crate) struct Scaled {
    pub figures: &'static Figures,
    pub groups: u64,
    order: Shuffle,
    cells: Vec<Ranked>,
    parts: Vec<RankedPart>,
    loans: Spread,
    loan_order: Shuffle,
}

/// What the programme's figures make of one group.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seat {
    pub cell: &'static Cell,
    pub members: u32,
    /// Counted from nought through the whole programme.
    pub village: u64,
    pub district: u64,
    /// In rupees; nothing where there is no bank loan.
    pub bank_loan: u64,
}

impl Scaled {
    pub(crate) fn of(programme: Programme, seed: u64, groups: u64) -> Self {
        let figures = programme.figures();
        let published: Vec<u64> = figures.cells.iter().map(|cell| cell.groups).collect();
        let counts = apportion(groups, &published);
        let (mut from, mut loans) = (0_u64, 0_u64);
        let mut cells = Vec::new();
        for (cell, count) in figures.cells.iter().zip(counts) {
            let until = from.saturating_add(count);
            cells.push(Ranked { cell, from, until, loans_before: loans });
            loans = loans.saturating_add(if cell.bank_loan { count } else { 0 });
            from = until;
        }
        let all = figures.cells.iter().filter(|cell| cell.bank_loan);
        let all = all.fold(0_u64, |all, cell| all.saturating_add(cell.groups));
        let steps = figures.bank_loans.checked_div(LOAN_STEP).unwrap_or(0);
        let total = in_proportion(steps, loans, all);
        Self {
            figures,
            groups,
            order: Shuffle::of(groups, seed, 0),
            parts: parts(figures, &cells, seed),
            cells,
            loans: Spread { total, holders: loans, weights: LOANS },
            loan_order: Shuffle::of(loans, seed, u64::MAX),
        }
    }

    /// What the figures make of the group at a place.
    pub(crate) fn seat(&self, index: u64) -> Option<Seat> {
        let rank = self.order.place(index);
        let ranked = self.cells.iter().find(|cell| rank < cell.until)?;
        let part = self.parts.iter().find(|part| rank < part.until)?;
        let inside = rank.saturating_sub(part.from);
        let village = part.villages_before.saturating_add(part.villages.holder(inside));
        let loan = ranked.loans_before.saturating_add(rank.saturating_sub(ranked.from));
        let lent = ranked.cell.bank_loan.then(|| self.loans.of(self.loan_order.place(loan)));
        Some(Seat {
            cell: ranked.cell,
            members: u32::try_from(part.members.of(part.order.place(inside))).unwrap_or(u32::MAX),
            village,
            district: village.saturating_mul(self.figures.districts).checked_div(self.villages()).unwrap_or(0),
            bank_loan: lent.unwrap_or(0).saturating_mul(LOAN_STEP),
        })
    }

    /// How many groups are in cells that are so.
    pub(crate) fn groups_that(&self, is: impl Fn(&Cell) -> bool) -> u64 {
        let cells = self.cells.iter().filter(|ranked| is(ranked.cell));
        cells.fold(0, |sum, ranked| sum.saturating_add(ranked.until.saturating_sub(ranked.from)))
    }

    /// How many members the groups of some parts have together.
    pub(crate) fn members_of_parts(&self, first: usize, count: usize) -> u64 {
        let parts = self.parts.iter().skip(first).take(count);
        parts.fold(0, |sum, part| sum.saturating_add(part.members.total))
    }

    /// In how many villages the groups of a part live.
    pub(crate) fn villages_of_part(&self, part: usize) -> u64 {
        self.parts.get(part).map_or(0, |part| part.villages.holders)
    }

    /// The bank loans of all groups together, in rupees.
    pub(crate) fn bank_loans(&self) -> u64 {
        self.loans.total.saturating_mul(LOAN_STEP)
    }

    fn villages(&self) -> u64 {
        self.parts.last().map_or(0, |part| part.villages_before.saturating_add(part.villages.holders))
    }
}

fn parts(figures: &'static Figures, cells: &[Ranked], seed: u64) -> Vec<RankedPart> {
    let mut left = cells;
    let mut villages_before = 0_u64;
    let mut parts = Vec::new();
    for (purpose, part) in (1..).zip(figures.parts) {
        let (own, rest) = left.split_at_checked(part.cells).unwrap_or((left, &[]));
        left = rest;
        let (from, until) = own.first().zip(own.last()).map_or((0, 0), |(first, last)| (first.from, last.until));
        let groups = until.saturating_sub(from);
        let published = own.iter().fold(0_u64, |sum, cell| sum.saturating_add(cell.cell.groups));
        let villages = in_proportion(part.villages, groups, published).max(1).min(groups);
        let members = in_proportion(part.members, groups, published);
        parts.push(RankedPart {
            from,
            until,
            members: Spread { total: members, holders: groups, weights: SIZES },
            order: Shuffle::of(groups, seed, purpose),
            villages: Spread { total: groups, holders: villages, weights: VILLAGES },
            villages_before,
        });
        villages_before = villages_before.saturating_add(villages);
    }
    parts
}
