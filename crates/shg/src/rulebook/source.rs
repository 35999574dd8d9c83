//! The bibliography: every text a value was read in, and the chains in which one circular replaces another.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::calendar::Date;

/// How much of a text was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Read {
    /// All of it.
    Full,
    /// A part.
    Part,
    /// Known from being cited elsewhere.
    Cited,
    /// It is itself a report of another text.
    Report,
}

/// A text, or a page that reports one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Issuer, date and subject: `rbi-2025-04-01-day-nrlm`.
    pub id: String,
    /// Who issued it.
    pub issuer: String,
    /// Its title, in our words.
    pub title: String,
    /// Its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Its date.
    pub dated: Date,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// How much of it was read.
    pub read: Read,
    /// The chain of circulars it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chain: Option<String>,
    /// Does it only amend the chain's text in force?
    #[serde(default)]
    pub amends: bool,
    /// The circular that it reports.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reports: Option<String>,
}

/// The days on which a text is in force; without an end where nothing has replaced it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reign {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Option<Date>,
}

/// All sources, with the reign of each.
#[derive(Clone, Debug, Default)]
pub struct Bibliography {
    sources: Vec<Source>,
    reigns: HashMap<String, Reign>,
}

impl Bibliography {
    /// Works out the reigns: a text of a chain reigns until the day before the next of its chain that is not an
    /// amendment; a report reigns as the text it reports.
    #[must_use]
    pub fn new(sources: Vec<Source>) -> Self {
        let own = |source: &Source| {
            let replaced = source.chain.as_ref().and_then(|chain| {
                let later = sources.iter().filter(|next| next.chain.as_ref() == Some(chain) && !next.amends);
                later.map(|next| next.dated).filter(|dated| *dated > source.dated).min()
            });
            Reign { from: source.dated, until: replaced.and_then(Date::day_before) }
        };
        let reigns = sources
            .iter()
            .map(|source| {
                let reported = source.reports.as_ref().and_then(|id| sources.iter().find(|other| other.id == *id));
                (source.id.clone(), own(reported.unwrap_or(source)))
            })
            .collect();
        Self { sources, reigns }
    }

    /// These sources and more.
    #[must_use]
    pub fn with(&self, more: &[Source]) -> Self {
        Self::new(self.sources.iter().chain(more).cloned().collect())
    }

    /// The days on which a source is in force.
    #[must_use]
    pub fn reign(&self, id: &str) -> Option<Reign> {
        self.reigns.get(id).copied()
    }

    /// Every source, in the order of the files.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }
}
