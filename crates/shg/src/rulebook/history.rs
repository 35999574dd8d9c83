//! One parameter through time: its dated values, and which of them holds on a day.

use std::borrow::Cow;
use std::ops::Deref;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize, Serializer};

use super::sound::Sound;
use super::source::{Bibliography, Reign};
use crate::calendar::Date;
use crate::choice::Evidence;
use crate::error::Error;

/// A parameter as its file writes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written<T> {
    title: String,
    unit: String,
    #[serde(rename = "reviewed")]
    _reviewed: Date,
    values: Vec<WrittenValue<T>>,
}

/// A dated value as its file writes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenValue<T> {
    source: String,
    clause: String,
    evidence: Evidence,
    value: T,
    says: String,
    #[serde(default)]
    from: Option<Date>,
    #[serde(default)]
    until: Option<Date>,
    #[serde(default)]
    retrospective: bool,
}

/// Where a value was read, and how well: one piece of memory, which all who cite it share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation(Arc<Cited>);

/// What a [`Citation`] says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Citation")]
pub struct Cited {
    /// The id of the source.
    pub source: String,
    /// The clause of it.
    pub clause: String,
    /// How far it can be trusted.
    pub evidence: Evidence,
    /// The overlay that holds the value, where it is not the rulebook's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overlay: Option<String>,
}

impl Deref for Citation {
    type Target = Cited;

    fn deref(&self) -> &Cited {
        &self.0
    }
}

impl From<Cited> for Citation {
    fn from(cited: Cited) -> Self {
        Self(Arc::new(cited))
    }
}

impl Serialize for Citation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.as_ref().serialize(serializer)
    }
}

impl JsonSchema for Citation {
    fn schema_name() -> Cow<'static, str> {
        Cited::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        Cited::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Cited::json_schema(generator)
    }
}

/// A value and the days on which it holds.
#[derive(Clone, Debug)]
pub struct Dated<T> {
    /// From when to when.
    pub reign: Reign,
    /// The value.
    pub value: T,
    /// What the clause asks, in our words.
    pub says: String,
    /// Where it was read.
    pub citation: Citation,
}

impl<T> Dated<T> {
    /// Has it not ended by a day on or after its first?
    fn holds_on(&self, day: Date) -> bool {
        self.reign.until.is_none_or(|until| until >= day)
    }

    fn ends_before(&self, other: &Self) -> bool {
        self.reign.until < other.reign.until
    }
}

/// All dated values of a parameter, first things first.
#[derive(Clone, Debug)]
pub struct History<T> {
    /// What the parameter is, in a few words.
    pub title: String,
    /// What it is counted in.
    pub unit: String,
    pub(super) values: Vec<Dated<T>>,
}

impl<T> Default for History<T> {
    fn default() -> Self {
        Self { title: String::new(), unit: String::new(), values: Vec::new() }
    }
}

/// A value that holds on a day.
#[derive(Clone, Debug)]
pub struct Known<'a, T> {
    /// The value.
    pub value: &'a T,
    /// What the clause asks, in our words.
    pub says: &'a str,
    /// From when to when; a gap between two texts that agree is no longer than the gap.
    pub reign: Reign,
    /// The first day on which the parameter had any value, of those whose evidence is admitted.
    pub begins: Date,
    /// Where it was read.
    pub citation: Citation,
}

impl<T: PartialEq> History<T> {
    /// Dates the values of a file by the reigns of their sources.
    pub(super) fn read(
        name: &str,
        written: Written<T>,
        bibliography: &Bibliography,
        overlay: Option<&str>,
    ) -> Result<Self, Error>
    where
        T: Sound,
    {
        let mut values = Vec::with_capacity(written.values.len());
        for value in written.values {
            let unknown = || Error::UnknownSource { parameter: name.to_owned(), source_id: value.source.clone() };
            let reign = bibliography.reign(&value.source).ok_or_else(unknown)?;
            let from = value.from.unwrap_or(reign.from);
            let until = value.until.or(reign.until);
            if (from < reign.from && !value.retrospective) || until.is_some_and(|until| until < from) {
                let detail = format!("`{name}` of `{}`: the period from {from} does not fit its source", value.source);
                return Err(Error::RulebookMalformed { detail });
            }
            if !value.value.is_sound() {
                let detail = format!("`{name}` of `{}`: the value makes no sense", value.source);
                return Err(Error::RulebookMalformed { detail });
            }
            values.push(Dated {
                reign: Reign { from, until },
                value: value.value,
                says: value.says,
                citation: Citation::from(Cited {
                    source: value.source,
                    clause: value.clause,
                    evidence: value.evidence,
                    overlay: overlay.map(str::to_owned),
                }),
            });
        }
        values.sort_by_key(|value| value.reign.from);
        Ok(Self { title: written.title, unit: written.unit, values })
    }
}

impl<T: PartialEq> History<T> {
    /// Does no text speak of it?
    #[must_use]
    pub fn is_silent(&self) -> bool {
        self.values.is_empty()
    }

    /// The dated values that the evidence asked for admits, first things first.
    pub fn values(&self, least: Evidence) -> impl DoubleEndedIterator<Item = &Dated<T>> {
        self.values.iter().filter(move |value| value.citation.evidence >= least)
    }

    /// The value on a day.
    ///
    /// # Errors
    ///
    /// `rulebook.not_in_force` before the first value, `rulebook.ended` after the last stated period,
    /// `rulebook.unsettled` in a gap between two texts (with [`Evidence::Inferred`] accepted, a gap between two that
    /// agree is their value), `rulebook.weak_evidence` where all values are weaker than asked.
    pub fn on(&self, name: &'static str, day: Date, least: Evidence) -> Result<Known<'_, T>, Error> {
        self.at_evidence(name, day, least).map_err(|error| self.with_weaker(error, day, least))
    }

    /// The error, with the strongest evidence below the one asked for at which it would not arise.
    fn with_weaker(&self, error: Error, day: Date, least: Evidence) -> Error {
        let enough = |evidence: &&Evidence| **evidence < least && self.at_evidence("", day, **evidence).is_ok();
        let found = Evidence::ALL.iter().rev().find(enough).map_or("none", |evidence| evidence.as_str());
        match error {
            Error::NotInForce { parameter, on, begins, .. } => {
                Error::NotInForce { parameter, on, begins, weaker: found }
            }
            Error::Unsettled { parameter, on, before, after, .. } => {
                Error::Unsettled { parameter, on, before, after, weaker: found }
            }
            other => other,
        }
    }

    fn at_evidence(&self, name: &'static str, day: Date, least: Evidence) -> Result<Known<'_, T>, Error> {
        let begins = self.values(least).next().map_or(day, |first| first.reign.from);
        let mut before: Option<&Dated<T>> = None;
        let mut after = None;
        for dated in self.values(least) {
            if dated.reign.from > day {
                after = after.or(Some(dated));
            } else if dated.holds_on(day)
                || before.is_none_or(|before| !before.holds_on(day) && before.ends_before(dated))
            {
                before = Some(dated);
            }
        }
        match (before, after) {
            (Some(value), after) if value.holds_on(day) => {
                let cut = after.and_then(|next| next.reign.from.day_before());
                let until = value.reign.until.min(cut).or(value.reign.until).or(cut);
                Ok(Known {
                    value: &value.value,
                    says: &value.says,
                    reign: Reign { from: value.reign.from, until },
                    begins,
                    citation: value.citation.clone(),
                })
            }
            (Some(before), Some(after)) if before.value == after.value && least == Evidence::Inferred => Ok(Known {
                value: &before.value,
                says: &before.says,
                reign: Reign { from: before.reign.from, until: after.reign.from.day_before() },
                begins,
                citation: Cited { evidence: Evidence::Inferred, ..Cited::clone(&before.citation) }.into(),
            }),
            (Some(before), Some(after)) => Err(Error::Unsettled {
                parameter: name,
                on: day,
                before: before.citation.source.clone(),
                after: after.citation.source.clone(),
                weaker: "none",
            }),
            (Some(before), None) => {
                Err(Error::Ended { parameter: name, on: day, ended: before.reign.until.unwrap_or(day) })
            }
            (None, Some(after)) => {
                Err(Error::NotInForce { parameter: name, on: day, begins: after.reign.from, weaker: "none" })
            }
            (None, None) => {
                let best = self.values.iter().map(|value| value.citation.evidence).max().unwrap_or(least);
                Err(Error::WeakEvidence { parameter: name, on: day, evidence: best.as_str() })
            }
        }
    }
}
