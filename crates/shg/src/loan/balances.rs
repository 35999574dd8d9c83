//! Balances at the ends of days, and what they come to over time: products of rupees and days inside a slab.

use super::rounding::{amount, fits};
use crate::calendar::Date;
use crate::choice::{DayCount, LeapYear, Rounding};
use crate::error::Error;
use crate::fault::Fault;
use crate::loan::cash_credit::DayEnd;
use crate::money::{Rate, Rupees};

/// What is owed at the end of a day, and of each day after it until the next is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayBalance {
    /// The day.
    pub on: Date,
    /// What is owed; below nothing where the bank owes.
    pub balance: Rupees,
}

impl From<&DayEnd> for DayBalance {
    fn from(end: &DayEnd) -> Self {
        Self { on: end.on, balance: end.balance }
    }
}

/// Days in a row, both ends counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub from: Date,
    /// The last.
    pub until: Date,
}

/// Days on which an account lies, as a layer, on the same amount of other accounts and is itself of the same size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layer {
    /// The days.
    pub days: Days,
    /// What the accounts below it come to.
    pub below: Rupees,
    /// What it and they come to.
    pub top: Rupees,
}

/// A part of what is owed: above one amount and up to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slab {
    /// Above this.
    pub above: Rupees,
    /// Up to this.
    pub up_to: Rupees,
}

/// Years are divided into so many parts that each day count comes to whole ones.
const PARTS: i128 = 360 * 365 * 366;

/// Percent, in millionths.
const WHOLE: i128 = 100_000_000;

/// Amounts times days, and amounts times parts of a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Products {
    /// The days on which anything was owed.
    pub days: u32,
    /// Paise times days.
    pub paise_days: i128,
    parts: i128,
}

/// Where balances are not told day after day.
///
/// # Examples
///
/// ```
/// use shg::loan::balances::{DayBalance, balance_faults};
///
/// let day = |on: &str| Ok::<_, shg::Error>(DayBalance { on: on.parse()?, balance: "100.00".parse()? });
/// assert!(balance_faults(&[day("2025-04-01")?, day("2025-04-02")?]).is_empty());
/// assert_eq!(balance_faults(&[day("2025-04-01")?, day("2025-04-01")?])[0].path, "balances[1].on");
/// # Ok::<(), shg::Error>(())
/// ```
#[must_use]
pub fn balance_faults(balances: &[DayBalance]) -> Vec<Fault> {
    let pairs = balances.iter().zip(balances.iter().skip(1)).enumerate();
    let unordered = pairs.filter(|(_, (before, next))| next.on <= before.on);
    let fault = |(place, (before, next)): (usize, (&DayBalance, &DayBalance))| {
        let error = Error::BalancesUnordered { on: next.on, before: before.on };
        Fault::at(format!("balances[{}].on", place.saturating_add(1)), error)
    };
    unordered.map(fault).collect()
}

/// Where stretches of days end before they begin, or begin before the one before has ended; `key` is where they stand.
#[must_use]
pub fn days_faults(key: &str, told: &[Days]) -> Vec<Fault> {
    let reversed = told.iter().enumerate().filter(|(_, days)| days.until < days.from).map(|(place, days)| {
        Fault::at(format!("{key}[{place}].until"), Error::DaysReversed { from: days.from, to: days.until })
    });
    let pairs = told.iter().zip(told.iter().skip(1)).enumerate();
    let overlapping = pairs.filter(|(_, (before, next))| next.from <= before.until).map(|(place, (before, next))| {
        let error = Error::PeriodsOverlap { from: next.from, until: before.until };
        Fault::at(format!("{key}[{}].from", place.saturating_add(1)), error)
    });
    reversed.chain(overlapping).collect()
}

/// What is owed at the end of a day; nothing where the bank owes, or before the first.
#[must_use]
pub fn owed(balances: &[DayBalance], on: Date) -> Rupees {
    let after = balances.partition_point(|balance| balance.on <= on);
    let last = after.checked_sub(1).and_then(|place| balances.get(place));
    last.map_or(Rupees::ZERO, |last| last.balance.max(Rupees::ZERO))
}

/// An account laid on others, over some days.
///
/// # Errors
///
/// `money.too_large`.
pub fn layers(below: &[&[DayBalance]], own: &[DayBalance], days: Days) -> Result<Vec<Layer>, Error> {
    let changes = below.iter().copied().chain([own]).flatten().map(|balance| balance.on);
    let mut begins: Vec<Date> = changes.filter(|on| *on > days.from && *on <= days.until).chain([days.from]).collect();
    begins.sort_unstable();
    begins.dedup();
    let ends = begins.iter().skip(1).filter_map(|next| next.day_before()).chain([days.until]);
    let layer = |(from, until): (&Date, Date)| {
        let below = Rupees::total(below.iter().map(|other| owed(other, *from)))?;
        Ok(Layer { days: Days { from: *from, until }, below, top: below.plus(owed(own, *from))? })
    };
    begins.iter().zip(ends).map(layer).collect()
}

/// Days without those that lie in holes; the holes come in their order.
#[must_use]
pub fn without(days: Days, holes: &[Days]) -> Vec<Days> {
    let mut left = Vec::new();
    let mut rest = Some(days);
    for hole in holes {
        let Some(now) = rest else { break };
        if hole.until < now.from || hole.from > now.until {
            continue;
        }
        if let Some(until) = hole.from.day_before().filter(|until| *until >= now.from) {
            left.push(Days { from: now.from, until });
        }
        rest =
            hole.until.add_days(1).ok().filter(|from| *from <= now.until).map(|from| Days { from, until: now.until });
    }
    left.extend(rest);
    left
}

/// An amount in the proportion of a part to a whole, to the paisa; all of it where the part is the larger.
///
/// # Errors
///
/// `money.too_large`.
pub fn in_proportion(whole: Rupees, part: Rupees, of: Rupees, rounding: Rounding) -> Result<Rupees, Error> {
    if part >= of {
        return Ok(whole);
    }
    let size = |rupees: Rupees| u128::from(rupees.paise().unsigned_abs());
    let product = size(whole).checked_mul(size(part));
    Rupees::from_paise(fits(product.and_then(|product| amount(false, product, size(of), Rupees::PAISA, rounding)))?)
}

impl Days {
    /// How many.
    #[must_use]
    pub fn count(self) -> u32 {
        u32::try_from(self.until.days_since(self.from).saturating_add(1)).unwrap_or_default()
    }

    /// The days that lie in both.
    #[must_use]
    pub fn within(self, other: Self) -> Option<Self> {
        let both = Self { from: self.from.max(other.from), until: self.until.min(other.until) };
        (both.from <= both.until).then_some(both)
    }
}

impl Layer {
    /// The part of the account that lies in a slab.
    #[must_use]
    pub fn part(&self, slab: Slab) -> Rupees {
        let (from, to) = (self.below.max(slab.above), self.top.min(slab.up_to));
        to.minus(from).unwrap_or_default().max(Rupees::ZERO)
    }
}

impl Products {
    /// What layers come to in a period without its holes, inside a slab. Where a leap day makes the year longer the period
    /// decides, however the balances divide it.
    ///
    /// # Errors
    ///
    /// `money.too_large`; `calendar.out_of_range`.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::choice::{DayCount, Rounding};
    /// use shg::loan::balances::{DayBalance, Days, Products, Slab, layers};
    ///
    /// let owed = [DayBalance { on: "2025-04-01".parse()?, balance: "200000.00".parse()? }];
    /// let days = Days { from: "2025-04-01".parse()?, until: "2025-06-29".parse()? };
    /// let slab = Slab { above: "0.00".parse()?, up_to: "300000.00".parse()? };
    /// let products = Products::of(&layers(&[], &owed, days)?, days, &[], slab, DayCount::Actual365)?;
    /// assert_eq!((products.days, products.paise_days), (90, 90 * 20_000_000));
    /// assert_eq!(products.at("4.5".parse()?, Rounding::HalfUp)?.to_string(), "2219.18");
    /// # Ok::<(), shg::Error>(())
    /// ```
    pub fn of(layers: &[Layer], period: Days, holes: &[Days], slab: Slab, day_count: DayCount) -> Result<Self, Error> {
        let counted = without(period, holes);
        let mut products = Self::default();
        for layer in layers {
            let part = layer.part(slab);
            if part.is_positive() {
                for days in counted.iter().filter_map(|days| days.within(layer.days)) {
                    products = products.plus(Self::of_stretch(part, days, period, day_count)?)?;
                }
            }
        }
        Ok(products)
    }

    fn of_stretch(part: Rupees, days: Days, period: Days, day_count: DayCount) -> Result<Self, Error> {
        let whole = (period.from, period.until.add_days(1)?);
        let years = day_count.years_within(days.from, days.until.add_days(1)?, whole, LeapYear::Counted)?;
        let paise = i128::from(part.paise());
        let year = fits(PARTS.checked_div(years.denominator.into()))?;
        let parts = paise.checked_mul(years.numerator.into()).and_then(|parts| parts.checked_mul(year));
        Ok(Self { days: days.count(), paise_days: paise.saturating_mul(days.count().into()), parts: fits(parts)? })
    }

    /// Two sums of products as one.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn plus(self, other: Self) -> Result<Self, Error> {
        Ok(Self {
            days: self.days.saturating_add(other.days),
            paise_days: fits(self.paise_days.checked_add(other.paise_days))?,
            parts: fits(self.parts.checked_add(other.parts))?,
        })
    }

    /// What they earn at a rate a year, to the paisa.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn at(self, percent: Rate, rounding: Rounding) -> Result<Rupees, Error> {
        let earned = self.parts.checked_mul(percent.millionths().into());
        let earned = earned.and_then(|earned| u128::try_from(earned).ok());
        let whole = PARTS.checked_mul(WHOLE).and_then(|whole| u128::try_from(whole).ok());
        let paise = earned.zip(whole).and_then(|(earned, whole)| amount(false, earned, whole, Rupees::PAISA, rounding));
        Rupees::from_paise(fits(paise)?)
    }
}
