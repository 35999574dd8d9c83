//! The kind `norms`: the rulebook as on a date, or the life of one parameter.

use serde::Serialize;
use serde_json::Value;

use super::node::Node;
use super::overlay::OverlayDocument;
use super::read::{Place, documents};
use super::reply::{Answer, Asked, Reply, UnknownReply};
use crate::calendar::Date;
use crate::choice::{Evidence, Language, Scheme};
use crate::error::Error;
use crate::fault::Faults;
use crate::rulebook::{Citation, Life, Listed, ListedValue, Reign, Rulebook, VERSION};
use crate::words;

documents! {
    /// The rulebook as on a date, or the life of one parameter.
    #[expect(dead_code, reason = "read part by part; the struct is for its schema")]
    NormsQuestion {
        /// The date; or `history`.
        on: Option<Date>,
        /// The parameter whose life is asked for; or `on`.
        history: Option<String>,
        /// The scheme.
        scheme: Scheme,
        /// The weakest evidence to accept; full text where it is not given.
        least_evidence: Option<Evidence>,
        /// An overlay whose values come before the rulebook's own.
        overlay: Option<OverlayDocument>,
    }
}

pub(super) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "norms");
    let mut faults = Faults::default();
    let parts = NormsQuestion::parts(node, &place, &mut faults);
    let Some((Some(on), Some(history), Some(scheme), Some(least), Some(overlay))) = parts else {
        return Err(faults);
    };
    let (key, result) = match (on, history) {
        (Some(_), Some(_)) => (None, Err(Error::GivenTwice { one: "on", other: "history" })),
        (None, None) => (None, Err(Error::NeitherGiven { one: "on", other: "history" })),
        (Some(on), None) => (Some("overlay"), on_a_day(on, scheme, least, overlay.as_ref(), asked)),
        (None, Some(parameter)) => (Some("history"), life(&parameter, scheme, overlay.as_ref(), asked)),
    };
    let reply = result.map_err(|error| {
        faults.add(&key.map_or(place, |key| Place::Key(&place, key)), error);
    });
    match reply {
        Ok(reply) if faults.is_empty() => Ok(reply),
        _ => Err(faults),
    }
}

fn on_a_day(
    on: Date,
    scheme: Scheme,
    least: Option<Evidence>,
    overlay: Option<&OverlayDocument>,
    asked: &Asked,
) -> Result<Reply, Error> {
    let rulebook = Rulebook::builtin();
    let overlay = overlay.and_then(OverlayDocument::overlay);
    let norms = rulebook.on(on, scheme, least.unwrap_or(Evidence::FullText), overlay)?;
    let listed = norms.list(rulebook.histories(scheme), overlay.map(|overlay| overlay.histories()));
    let sheet = asked.page.map(|_| words::norms_page(&listed, on, scheme, asked.language));
    let parameters = listed.into_iter().map(|norm| ParameterReply::of(norm, asked.language)).collect();
    let after_review = Rulebook::is_after_review(on).then_some(true);
    let reply = NormsReply::OnADay(DayReply { on, scheme, rulebook: VERSION, after_review, parameters });
    Ok(Reply::new(Answer::Norms(reply), sheet, asked))
}

fn life(parameter: &str, scheme: Scheme, overlay: Option<&OverlayDocument>, asked: &Asked) -> Result<Reply, Error> {
    let over = overlay.and_then(OverlayDocument::overlay).map(|overlay| overlay.histories());
    let life = match over.map(|over| over.life(parameter, scheme)) {
        Some(Ok(life)) => life,
        _ => Rulebook::builtin().histories(scheme).life(parameter, scheme)?,
    };
    let sheet = asked.page.map(|_| words::history_page(&life, scheme, asked.language));
    Ok(Reply::new(Answer::Norms(NormsReply::Life(LifeReply::of(life, scheme, asked.language))), sheet, asked))
}

/// The rulebook as it is answered.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(untagged)]
pub(super) enum NormsReply {
    /// As on a date.
    OnADay(DayReply),
    /// The life of one parameter.
    Life(LifeReply),
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct DayReply {
    on: Date,
    scheme: Scheme,
    rulebook: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    after_review: Option<bool>,
    parameters: Vec<ParameterReply>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ParameterReply {
    name: &'static str,
    title: String,
    unit: String,
    #[serde(flatten)]
    value: ValueReply,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct LifeReply {
    parameter: &'static str,
    title: String,
    unit: String,
    scheme: Scheme,
    rulebook: &'static str,
    history: Vec<StretchReply>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct StretchReply {
    from: Date,
    until: Option<Date>,
    #[serde(flatten)]
    value: PlainReply,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ReignReply {
    from: Date,
    until: Option<Date>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(untagged)]
enum ValueReply {
    Known { value: Value, says: String, in_force: ReignReply, citation: Citation },
    Unknown { value: Value, unknown: UnknownReply },
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(untagged)]
enum PlainReply {
    Known { value: Value, says: String, citation: Citation },
    Unknown { unknown: UnknownReply },
}

impl From<Reign> for ReignReply {
    fn from(reign: Reign) -> Self {
        Self { from: reign.from, until: reign.until }
    }
}

impl ParameterReply {
    fn of(norm: Listed, language: Language) -> Self {
        let value = match norm.value {
            Ok(ListedValue { value, says, reign, citation }) => {
                ValueReply::Known { value, says, in_force: reign.into(), citation }
            }
            Err(error) => ValueReply::Unknown { value: Value::Null, unknown: UnknownReply::of(&error, language) },
        };
        Self { name: norm.name, title: norm.title, unit: norm.unit, value }
    }
}

impl LifeReply {
    fn of(life: Life, scheme: Scheme, language: Language) -> Self {
        let history = life
            .stretches
            .into_iter()
            .map(|stretch| StretchReply {
                from: stretch.reign.from,
                until: stretch.reign.until,
                value: match stretch.value {
                    Ok(ListedValue { value, says, citation, .. }) => PlainReply::Known { value, says, citation },
                    Err(error) => PlainReply::Unknown { unknown: UnknownReply::of(&error, language) },
                },
            })
            .collect();
        Self { parameter: life.name, title: life.title, unit: life.unit, scheme, rulebook: VERSION, history }
    }
}
