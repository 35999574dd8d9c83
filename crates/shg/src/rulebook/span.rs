//! Bands of numbers, lowest first, each edge inside or outside of its band as it is written. Numbers are in millionths.

use crate::choice::{CardUnit, EdgeReading};
use crate::error::Error;
use crate::money::{Marks, Rate, Rupees};

/// How fine a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Whole numbers: between 9 and 10 there is none.
    Whole,
    /// Whole paise.
    Paise,
    /// Any: a share of something may lie anywhere.
    Any,
}

impl Step {
    const fn size(self) -> i128 {
        match self {
            Self::Whole => 1_000_000,
            Self::Paise => 10_000,
            Self::Any => 0,
        }
    }
}

/// An edge: how far, and whether what lies on it is inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Edge {
    at: i128,
    inside: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Span<T> {
    lower: Option<Edge>,
    upper: Option<Edge>,
    value: T,
}

/// A band as a file writes it.
#[derive(Clone, Debug)]
pub(super) struct Written<T> {
    pub(super) from: Option<String>,
    pub(super) above: Option<String>,
    pub(super) below: Option<String>,
    pub(super) up_to: Option<String>,
    pub(super) value: T,
}

/// Where a number lies.
pub(super) enum Found<'s, T> {
    /// In one band.
    One(&'s T),
    /// In none, between two; or in several. Lowest first.
    Beside(Vec<&'s T>),
    /// Below the first or above the last.
    Outside,
}

/// Bands, lowest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spans<T> {
    spans: Vec<Span<T>>,
    reading: Option<EdgeReading>,
}

fn malformed(of: &str, what: &str) -> Error {
    Error::RulebookMalformed { detail: format!("`{of}`: {what}") }
}

/// A number of a unit, in millionths.
fn number(unit: CardUnit, text: &str) -> Result<i128, Error> {
    match unit {
        CardUnit::Rupees => text.parse::<Rupees>().map(|amount| i128::from(amount.paise()).saturating_mul(10_000)),
        CardUnit::Marks => text.parse::<Marks>().map(|marks| marks.millionths().into()),
        CardUnit::Months | CardUnit::Count if text.contains('.') => Err(Error::RateMalformed { text: text.to_owned() }),
        _ => text.parse::<Rate>().map(|rate| rate.millionths().into()),
    }
}

/// An edge in words: `90`.
fn shown(at: i128, unit: CardUnit) -> String {
    let paise = |at: i128| i64::try_from(at.checked_div(10_000).unwrap_or_default()).unwrap_or_default();
    match unit {
        CardUnit::Rupees => Rupees::from_paise(paise(at)).unwrap_or_default().to_string(),
        _ => rust_decimal::Decimal::try_from_i128_with_scale(at, 6).unwrap_or_default().normalize().to_string(),
    }
}

impl<T> Written<T> {
    fn read(self, of: &str, unit: CardUnit) -> Result<Span<T>, Error> {
        let step = Step::from(unit).size();
        let edge = |inside: Option<String>, outside: Option<String>, towards: i128| match (inside, outside) {
            (Some(_), Some(_)) => Err(malformed(of, "an edge is inside its band or outside, not both")),
            (Some(text), None) => Ok(Some(Edge { at: number(unit, &text)?, inside: true })),
            // Of whole numbers, above 9 is from 10.
            (None, Some(text)) if step > 0 => {
                let at = number(unit, &text)?.saturating_add(step.saturating_mul(towards));
                Ok(Some(Edge { at, inside: true }))
            }
            (None, Some(text)) => Ok(Some(Edge { at: number(unit, &text)?, inside: false })),
            (None, None) => Ok(None),
        };
        let (lower, upper) = (edge(self.from, self.above, 1)?, edge(self.up_to, self.below, -1)?);
        if let Some((lower, upper)) = lower.zip(upper)
            && (lower.at > upper.at || (lower.at == upper.at && !(lower.inside && upper.inside)))
        {
            return Err(malformed(of, "a band ends before it begins"));
        }
        Ok(Span { lower, upper, value: self.value })
    }
}

impl<T> Span<T> {
    fn is_below(&self, number: i128) -> bool {
        self.upper.is_some_and(|upper| upper.at < number || (upper.at == number && !upper.inside))
    }

    fn is_above(&self, number: i128) -> bool {
        self.lower.is_some_and(|lower| lower.at > number || (lower.at == number && !lower.inside))
    }
}

impl<T> Spans<T> {
    /// Reads bands; where they leave a gap or overlap, the reading must be stated.
    pub(super) fn read(
        of: &str,
        written: Vec<Written<T>>,
        unit: CardUnit,
        reading: Option<EdgeReading>,
    ) -> Result<Self, Error> {
        let mut spans: Vec<Span<T>> = written.into_iter().map(|one| one.read(of, unit)).collect::<Result<_, _>>()?;
        spans.sort_by_key(|span| span.lower.map(|lower| (lower.at, !lower.inside)));
        let read = Self { spans, reading };
        if reading.is_none() {
            read.check(of, unit)?;
        }
        Ok(read)
    }

    fn check(&self, of: &str, unit: CardUnit) -> Result<(), Error> {
        let step = Step::from(unit).size();
        let gap = |at: i128| Err(Error::CardGap { of: of.to_owned(), edge: shown(at, unit) });
        let overlap = |at: i128| Err(Error::CardOverlap { of: of.to_owned(), edge: shown(at, unit) });
        if let Some(lower) =
            self.spans.first().and_then(|first| first.lower).filter(|lower| lower.at > 0 || !lower.inside)
        {
            return gap(lower.at);
        }
        for pair in self.spans.windows(2) {
            let [one, next] = pair else { continue };
            let (upper, lower) = match (one.upper, next.lower) {
                (Some(upper), Some(lower)) => (upper, lower),
                (upper, lower) => return overlap(upper.or(lower).map_or(0, |edge| edge.at)),
            };
            let follows = upper.at.saturating_add(step);
            if step > 0 && lower.at != follows {
                return if lower.at > follows { gap(follows) } else { overlap(lower.at) };
            }
            if step == 0 && (upper.at < lower.at || (upper.at == lower.at && !upper.inside && !lower.inside)) {
                return gap(upper.at);
            }
            if step == 0 && (upper.at > lower.at || (upper.inside && lower.inside)) {
                return overlap(lower.at);
            }
        }
        let last = self.spans.last().and_then(|last| last.upper);
        let full = Self::full(unit);
        match last.filter(|upper| full.is_none_or(|full| upper.at < full || (upper.at == full && !upper.inside))) {
            Some(upper) => gap(upper.at),
            None => Ok(()),
        }
    }

    /// The most that there can be of a unit.
    fn full(unit: CardUnit) -> Option<i128> {
        (unit == CardUnit::Percent).then_some(100_000_000)
    }

    pub(super) fn find(&self, number: i128) -> Found<'_, T> {
        let holding: Vec<&T> = self
            .spans
            .iter()
            .filter(|span| !span.is_below(number) && !span.is_above(number))
            .map(|span| &span.value)
            .collect();
        match holding.as_slice() {
            [one] => Found::One(one),
            [_, ..] => Found::Beside(holding),
            [] => {
                let below = self.spans.iter().rfind(|span| span.is_below(number));
                let above = self.spans.iter().find(|span| span.is_above(number));
                match (below, above) {
                    (Some(below), Some(above)) => Found::Beside(vec![&below.value, &above.value]),
                    _ => Found::Outside,
                }
            }
        }
    }

    pub(super) const fn reading(&self) -> Option<EdgeReading> {
        self.reading
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &T> {
        self.spans.iter().map(|span| &span.value)
    }
}
