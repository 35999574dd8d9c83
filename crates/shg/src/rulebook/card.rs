//! Score cards by which groups are graded: parameters, bands with the edges that belong to them, marks, and what passes.
//! A card is read by the same strict reader as the rulebook, and one whose bands leave a gap or overlap is refused unless it
//! states how it is read there.

use serde::Deserialize;

use super::history::{Citation, Cited};
use super::source::{Bibliography, Source};
use super::span::{Found, Spans, Step, Written as WrittenSpan};
use crate::choice::{CardUnit, EdgeReading, Evidence};
use crate::error::Error;
use crate::money::Marks;

/// The file of a card.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    card: WrittenCard,
    #[serde(default)]
    sources: Vec<Source>,
}

/// A card as its file writes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCard {
    name: String,
    version: String,
    title: String,
    #[serde(default)]
    title_hi: Option<String>,
    source: String,
    clause: String,
    evidence: Evidence,
    says: String,
    #[serde(default)]
    pass: Option<WrittenPass>,
    parameters: Vec<WrittenParameter>,
    #[serde(default)]
    bands: Vec<WrittenBand>,
    #[serde(default)]
    reading: Option<EdgeReading>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPass {
    #[serde(default)]
    from: Option<Marks>,
    #[serde(default)]
    above: Option<Marks>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenBand {
    name: String,
    #[serde(default)]
    from: Option<String>,
    #[serde(default)]
    above: Option<String>,
    #[serde(default)]
    below: Option<String>,
    #[serde(default)]
    up_to: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenParameter {
    name: String,
    title: String,
    #[serde(default)]
    title_hi: Option<String>,
    unit: CardUnit,
    #[serde(default)]
    must: bool,
    #[serde(default)]
    bands: Vec<WrittenMarks>,
    #[serde(default)]
    reading: Option<EdgeReading>,
    #[serde(default)]
    words: Vec<WordMarks>,
    #[serde(default)]
    yes: Option<Marks>,
    #[serde(default)]
    no: Option<Marks>,
    #[serde(default)]
    most: Option<Marks>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenMarks {
    #[serde(default)]
    from: Option<String>,
    #[serde(default)]
    above: Option<String>,
    #[serde(default)]
    below: Option<String>,
    #[serde(default)]
    up_to: Option<String>,
    marks: Marks,
}

/// A word and its marks.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordMarks {
    /// The word, as a question gives it.
    pub word: String,
    /// Its marks.
    pub marks: Marks,
}

/// How a parameter is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scale {
    /// By the band in which a number lies.
    Bands(Spans<Marks>),
    /// By a word.
    Words(Vec<WordMarks>),
    /// By yes or no.
    YesNo {
        /// The marks of yes.
        yes: Marks,
        /// The marks of no.
        no: Marks,
    },
    /// By whoever grades, up to a most.
    Given(Marks),
}

impl Scale {
    /// The most marks.
    #[must_use]
    pub fn most(&self) -> Marks {
        match self {
            Self::Bands(bands) => bands.values().copied().max().unwrap_or_default(),
            Self::Words(words) => words.iter().map(|word| word.marks).max().unwrap_or_default(),
            Self::YesNo { yes, no } => *yes.max(no),
            Self::Given(most) => *most,
        }
    }
}

/// One parameter of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardParameter {
    /// Its name, as a question gives it.
    pub name: String,
    /// What it is, in English.
    pub title: String,
    /// The same in Hindi.
    pub title_hi: Option<String>,
    /// In what it is told.
    pub unit: CardUnit,
    /// Does no group pass that has not its full marks?
    pub must: bool,
    /// How it is marked.
    pub scale: Scale,
}

/// The marks with which a group passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassMark {
    /// With these or more.
    From(Marks),
    /// With more than these.
    Above(Marks),
}

/// A score card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Its name.
    pub name: String,
    /// Which version of it.
    pub version: String,
    /// What it is, in English.
    pub title: String,
    /// The same in Hindi.
    pub title_hi: Option<String>,
    /// Who issued it.
    pub issuer: String,
    /// What it says, in our words.
    pub says: String,
    /// Where it was read.
    pub citation: Citation,
    /// Its parameters.
    pub parameters: Vec<CardParameter>,
    /// The marks with which a group passes, where there are such.
    pub pass: Option<PassMark>,
    /// Bands of the total, where it has some.
    pub bands: Option<Spans<String>>,
}

impl Card {
    /// The most marks.
    #[must_use]
    pub fn most(&self) -> Marks {
        self.parameters.iter().fold(Marks::default(), |sum, parameter| sum.saturating_add(parameter.scale.most()))
    }

    /// Does the card say who passes?
    #[must_use]
    pub fn can_pass(&self) -> bool {
        self.pass.is_some() || self.parameters.iter().any(|parameter| parameter.must)
    }

    pub(super) fn from_toml(text: &str, bibliography: &Bibliography) -> Result<Self, Error> {
        let file = toml::from_str(text).map_err(|error| Error::RulebookMalformed { detail: error.to_string() })?;
        Self::read(file, bibliography)
    }

    pub(super) fn from_json(text: &str, bibliography: &Bibliography) -> Result<Self, Error> {
        let file =
            serde_json::from_str(text).map_err(|error| Error::RulebookMalformed { detail: error.to_string() })?;
        Self::read(file, bibliography)
    }

    fn read(file: File, bibliography: &Bibliography) -> Result<Self, Error> {
        let card = file.card;
        let of_card = |detail: &str| Error::RulebookMalformed { detail: format!("the card `{}` {detail}", card.name) };
        let all = bibliography.with(&file.sources);
        let source = all.sources().iter().find(|source| source.id == card.source);
        let unknown = || Error::UnknownSource { parameter: card.name.clone(), source_id: card.source.clone() };
        let issuer = source.ok_or_else(unknown)?.issuer.clone();
        let parameters: Vec<CardParameter> =
            card.parameters.iter().map(|written| written.read(&card.name)).collect::<Result<_, _>>()?;
        let names: std::collections::HashSet<&str> = parameters.iter().map(|one| one.name.as_str()).collect();
        if parameters.is_empty() || names.len() != parameters.len() {
            return Err(of_card("has no parameters, or two of one name"));
        }
        let most = parameters.iter().try_fold(0_u64, |sum, one| sum.checked_add(one.scale.most().millionths()));
        if most.is_none_or(|most| most > MOST_MARKS || most == 0) {
            return Err(of_card("has no marks, or more than a thousand"));
        }
        let pass = match card.pass {
            None => None,
            Some(WrittenPass { from: Some(from), above: None }) => Some(PassMark::From(from)),
            Some(WrittenPass { from: None, above: Some(above) }) => Some(PassMark::Above(above)),
            Some(_) => return Err(of_card("passes from some marks or above some, one of the two")),
        };
        let bands = card.bands.iter().map(WrittenBand::span).collect::<Vec<_>>();
        let bands = match bands.is_empty() {
            true => None,
            false => Some(Spans::read("bands", bands, CardUnit::Marks, card.reading)?),
        };
        Ok(Self {
            citation: Citation::from(Cited {
                clause: format!("{}: {}", card.name, card.clause),
                source: card.source,
                evidence: card.evidence,
                overlay: None,
            }),
            name: card.name,
            version: card.version,
            title: card.title,
            title_hi: card.title_hi,
            issuer,
            says: card.says,
            parameters,
            pass,
            bands,
        })
    }
}

/// A thousand, in millionths: the most that [`Marks`] hold.
const MOST_MARKS: u64 = 1_000_000_000;

impl WrittenBand {
    fn span(&self) -> WrittenSpan<String> {
        WrittenSpan {
            from: self.from.clone(),
            above: self.above.clone(),
            below: self.below.clone(),
            up_to: self.up_to.clone(),
            value: self.name.clone(),
        }
    }
}

impl WrittenMarks {
    fn span(&self) -> WrittenSpan<Marks> {
        WrittenSpan {
            from: self.from.clone(),
            above: self.above.clone(),
            below: self.below.clone(),
            up_to: self.up_to.clone(),
            value: self.marks,
        }
    }
}

impl WrittenParameter {
    fn read(&self, card: &str) -> Result<CardParameter, Error> {
        let unfit = || Error::RulebookMalformed {
            detail: format!("the card `{card}`: `{}` is not marked as its unit is", self.name),
        };
        let marks = (self.bands.as_slice(), self.words.as_slice(), self.yes.zip(self.no), self.most);
        let half = self.yes.is_some() != self.no.is_some();
        let scale = match (self.unit, marks) {
            (CardUnit::YesNo, ([], [], Some((yes, no)), None)) => Scale::YesNo { yes, no },
            (CardUnit::Marks, ([], [], None, Some(most))) => Scale::Given(most),
            (CardUnit::Word, ([], words @ [_, ..], None, None)) => {
                let names: std::collections::HashSet<&str> = words.iter().map(|word| word.word.as_str()).collect();
                if names.len() != words.len() {
                    return Err(unfit());
                }
                Scale::Words(words.to_vec())
            }
            (
                CardUnit::Percent | CardUnit::Months | CardUnit::Count | CardUnit::Rupees,
                (bands @ [_, ..], [], None, None),
            ) => {
                let spans = bands.iter().map(WrittenMarks::span).collect();
                Scale::Bands(Spans::read(&self.name, spans, self.unit, self.reading)?)
            }
            _ => return Err(unfit()),
        };
        let stray = self.reading.is_some() && self.bands.is_empty();
        if half || stray || self.name.is_empty() {
            return Err(unfit());
        }
        Ok(CardParameter {
            name: self.name.clone(),
            title: self.title.clone(),
            title_hi: self.title_hi.clone(),
            unit: self.unit,
            must: self.must,
            scale,
        })
    }
}

impl Spans<Marks> {
    /// The marks of a number; none where the card leaves it unmarked.
    #[must_use]
    pub fn marks(&self, number: i128) -> Option<Marks> {
        match (self.find(number), self.reading()) {
            (Found::One(marks), _) => Some(*marks),
            (Found::Beside(beside), Some(EdgeReading::Higher)) => beside.into_iter().copied().max(),
            (Found::Beside(beside), Some(EdgeReading::Lower)) => beside.into_iter().copied().min(),
            _ => None,
        }
    }
}

impl Spans<String> {
    /// The band of a total; none where the card leaves it without one.
    #[must_use]
    pub fn band(&self, marks: Marks) -> Option<&str> {
        match (self.find(marks.millionths().into()), self.reading()) {
            (Found::One(name), _) => Some(name),
            (Found::Beside(beside), Some(EdgeReading::Higher)) => beside.last().map(|name| name.as_str()),
            (Found::Beside(beside), Some(EdgeReading::Lower)) => beside.first().map(|name| name.as_str()),
            _ => None,
        }
    }
}

/// How a unit is counted.
impl From<CardUnit> for Step {
    fn from(unit: CardUnit) -> Self {
        match unit {
            CardUnit::Months | CardUnit::Count => Self::Whole,
            CardUnit::Rupees => Self::Paise,
            CardUnit::Percent | CardUnit::YesNo | CardUnit::Word | CardUnit::Marks => Self::Any,
        }
    }
}
