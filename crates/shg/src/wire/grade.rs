//! The kind `grade`: a group graded by a score card.

use serde::Serialize;

use super::node::Node;
use super::read::{self, Place, Read, documents};
use super::reply::{Answer, Asked, Reply};
use crate::choice::{CardUnit, Language};
use crate::error::Error;
use crate::fault::Faults;
use crate::money::{Marks, Rate, Rupees};
use crate::rulebook::{Card, CardParameter, Citation, Rulebook, Scale, VERSION};
use crate::rules::grade::{Graded, Told, grade};
use crate::words;

documents! {
    /// Grade a group by a score card.
    GradeDocument {
        /// The name of a card that ships, or one written out.
        card: CardDocument,
        /// What is known of the group, by the names of the card's parameters.
        facts: FactsDocument,
    }
}

/// A score card: the name of one that ships, or one written out.
#[derive(Clone, Debug)]
pub(super) enum CardDocument {
    Named(String),
    Written(Box<Card>),
}

impl schemars::JsonSchema for CardDocument {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Card".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "the name of a score card that ships, or one written out key for key as in the rulebook's files",
            "type": ["string", "object"],
        })
    }
}

impl Read for CardDocument {
    fn read(node: &Node<'_>, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let card = match node {
            Node::Text(name) => Rulebook::builtin().card(name).map(|_| Self::Named((*name).to_owned())),
            Node::Object(_) => serde_json::to_string(node)
                .map_err(|error| Error::RulebookMalformed { detail: error.to_string() })
                .and_then(|text| Rulebook::builtin().card_from_json(&text))
                .map(|card| Self::Written(Box::new(card))),
            node => Err(Error::WrongType { expected: "card", found: node.kind() }),
        };
        card.map_err(|error| faults.add(place, error)).ok()
    }
}

impl CardDocument {
    fn card(&self) -> Option<&Card> {
        match self {
            Self::Named(name) => Rulebook::builtin().card(name).ok(),
            Self::Written(card) => Some(card),
        }
    }
}

/// What is told of a parameter, before its card says in what it is told.
#[derive(Clone, Debug)]
enum Value {
    Flag(bool),
    Whole(i64),
    Text(String),
    Other(&'static str),
}

/// What is told of the parameters of a card.
#[derive(Clone, Debug)]
pub(super) struct FactsDocument(Vec<(String, Value)>);

impl schemars::JsonSchema for FactsDocument {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "CardFacts".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "by the name of a parameter: a percentage, rupees, marks or a word as text, months or a count as a whole number, true or false",
            "type": "object",
            "additionalProperties": { "type": ["string", "integer", "boolean"] },
        })
    }
}

impl Read for FactsDocument {
    fn read(node: &Node<'_>, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let mut facts: Vec<(String, Value)> = Vec::new();
        for (key, node) in read::object(node, place, faults)? {
            if facts.iter().any(|(other, _)| other == key) {
                faults.add(&Place::Key(place, key), Error::RepeatedKey { key: (*key).to_owned() });
            }
            facts.push((
                (*key).to_owned(),
                match node {
                    Node::Flag(flag) => Value::Flag(*flag),
                    Node::Whole(number) => Value::Whole(*number),
                    Node::Text(text) => Value::Text((*text).to_owned()),
                    node => Value::Other(node.kind()),
                },
            ));
        }
        Some(Self(facts))
    }
}

impl Value {
    const fn kind(&self) -> &'static str {
        match self {
            Self::Flag(_) => "flag",
            Self::Whole(_) => "number",
            Self::Text(_) => "text",
            Self::Other(kind) => kind,
        }
    }

    /// The value as the parameter takes it.
    fn told(&self, parameter: &CardParameter) -> Result<Told, Error> {
        let wrong = |expected| Err(Error::WrongType { expected, found: self.kind() });
        match (parameter.unit, self) {
            (CardUnit::YesNo, Self::Flag(flag)) => Ok(Told::Flag(*flag)),
            (CardUnit::YesNo, _) => wrong("flag"),
            (CardUnit::Months | CardUnit::Count, Self::Whole(number)) => whole(*number).map(Told::Number),
            (CardUnit::Months | CardUnit::Count, _) => wrong("whole-number"),
            (CardUnit::Percent, Self::Text(text)) => percent(text).map(Told::Number),
            (CardUnit::Percent, _) => wrong("percentage"),
            (CardUnit::Rupees, Self::Text(text)) => rupees(text).map(Told::Number),
            (CardUnit::Rupees, _) => wrong("amount"),
            (CardUnit::Marks, Self::Text(text)) => marks(text, parameter.scale.most()).map(Told::Number),
            (CardUnit::Word, Self::Text(text)) => word(text, &parameter.scale).map(Told::Word),
            (CardUnit::Marks | CardUnit::Word, _) => wrong("text"),
        }
    }
}

fn whole(number: i64) -> Result<i128, Error> {
    if !(0..=Error::MOST_COUNT.into()).contains(&number) {
        return Err(Error::no_count(number, 0));
    }
    Ok(i128::from(number).saturating_mul(1_000_000))
}

fn percent(text: &str) -> Result<i128, Error> {
    const HUNDRED: u64 = 100_000_000;
    let rate: Rate = text.parse()?;
    if rate.millionths() > HUNDRED {
        return Err(Error::PercentAboveHundred { percent: text.to_owned() });
    }
    Ok(rate.millionths().into())
}

fn rupees(text: &str) -> Result<i128, Error> {
    let amount: Rupees = text.parse()?;
    if amount.is_negative() {
        return Err(Error::MoneyNegative { amount });
    }
    Ok(i128::from(amount.paise()).saturating_mul(10_000))
}

fn marks(text: &str, most: Marks) -> Result<i128, Error> {
    let marks: Marks = text.parse()?;
    if marks > most {
        return Err(Error::MarksAboveMost { marks: marks.to_string(), most: most.to_string() });
    }
    Ok(marks.millionths().into())
}

fn word(text: &str, scale: &Scale) -> Result<String, Error> {
    let Scale::Words(words) = scale else { return Ok(text.to_owned()) };
    if words.iter().any(|word| word.word == text) {
        return Ok(text.to_owned());
    }
    let choices = words.iter().map(|word| word.word.as_str()).collect::<Vec<_>>().join(", ");
    Err(Error::UnknownChoice { found: text.to_owned(), choices })
}

impl GradeDocument {
    /// The group graded; none where the facts are not those of the card, and then the faults say why.
    pub(super) fn graded(&self, place: &Place<'_>, faults: &mut Faults) -> Option<Graded<'_>> {
        let card = self.card.card()?;
        let place = Place::Key(place, "facts");
        let before = faults.0.len();
        let mut told: Vec<Option<Told>> = card.parameters.iter().map(|_| None).collect();
        for (key, value) in &self.facts.0 {
            let at = card.parameters.iter().position(|parameter| parameter.name == *key);
            let Some((slot, parameter)) = at.and_then(|at| Some((told.get_mut(at)?, card.parameters.get(at)?))) else {
                read::unknown(key, &place, faults);
                continue;
            };
            *slot = value.told(parameter).map_err(|error| faults.add(&Place::Key(&place, key), error)).ok();
        }
        (faults.0.len() == before).then(|| grade(card, told))
    }
}

pub(super) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "grade");
    let mut faults = Faults::default();
    let Some(document) = GradeDocument::read(node, &place, &mut faults) else { return Err(faults) };
    let graded = document.graded(&place, &mut faults);
    let (Some(graded), true) = (graded, faults.is_empty()) else { return Err(faults) };
    let sheet = asked.page.map(|_| words::grade_page(&graded, asked.language));
    Ok(Reply::new(Answer::Grade(Box::new(GradeReply::of(&graded, asked.language))), sheet, asked))
}

/// A group graded, as it is answered.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct GradeReply {
    card: CardReply,
    marks: Vec<MarkReply>,
    /// All marks together; `null` while one is not known.
    total: Option<Marks>,
    /// The most there are.
    most: Marks,
    /// The band of the total, where the card has some.
    band: Option<String>,
    /// `null` where the card does not say who passes, or where it rests on what is not known.
    passed: Option<bool>,
    /// The parameters without marks: nothing was told of them, or the card leaves the value unmarked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    unknown: Vec<String>,
    citation: Citation,
    rulebook: &'static str,
}

/// The card by which a group is graded.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct CardReply {
    name: String,
    version: String,
    title: String,
    issuer: String,
}

/// The marks of one parameter.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct MarkReply {
    parameter: String,
    title: String,
    /// What was told, in words.
    observed: Option<String>,
    marks: Option<Marks>,
    most: Marks,
    /// Has it all its marks? Of a parameter that must be met.
    #[serde(skip_serializing_if = "Option::is_none")]
    met: Option<bool>,
}

impl GradeReply {
    fn of(graded: &Graded<'_>, language: Language) -> Self {
        let card = graded.card;
        let mark = |mark: &crate::rules::grade::Mark<'_>| MarkReply {
            parameter: mark.parameter.name.clone(),
            title: words::titled(&mark.parameter.title, mark.parameter.title_hi.as_deref(), language),
            observed: mark.told.as_ref().map(|told| words::told(told, mark.parameter.unit, language)),
            marks: mark.marks,
            most: mark.parameter.scale.most(),
            met: mark.is_full().filter(|_| mark.parameter.must),
        };
        let open = graded.marks.iter().filter(|mark| mark.marks.is_none());
        Self {
            card: CardReply {
                name: card.name.clone(),
                version: card.version.clone(),
                title: words::titled(&card.title, card.title_hi.as_deref(), language),
                issuer: card.issuer.clone(),
            },
            marks: graded.marks.iter().map(mark).collect(),
            total: graded.total,
            most: card.most(),
            band: graded.band.map(str::to_owned),
            passed: graded.passed,
            unknown: open.map(|mark| mark.parameter.name.clone()).collect(),
            citation: card.citation.clone(),
            rulebook: VERSION,
        }
    }
}
