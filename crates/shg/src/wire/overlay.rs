//! An overlay in a document: the name of one that ships, or one written out.

use super::node::Node;
use super::read::{Place, Read};
use crate::error::Error;
use crate::fault::Faults;
use crate::rulebook::{Overlay, Rulebook};

/// An overlay: the name of one that ships, or one written out as in the rulebook's files.
#[derive(Clone, Debug)]
pub(super) enum OverlayDocument {
    Named(String),
    Written(Box<Overlay>),
}

impl schemars::JsonSchema for OverlayDocument {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Overlay".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "the name of an overlay that ships, or one written out key for key as in the rulebook's files",
            "type": ["string", "object"],
        })
    }
}

impl Read for OverlayDocument {
    fn read(node: &Node<'_>, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let overlay = match node {
            Node::Text(name) => Rulebook::builtin().overlay(name).map(|_| Self::Named((*name).to_owned())),
            Node::Object(_) => serde_json::to_string(node)
                .map_err(|error| Error::RulebookMalformed { detail: error.to_string() })
                .and_then(|text| Rulebook::builtin().overlay_from_json(&text))
                .map(|overlay| Self::Written(Box::new(overlay))),
            node => Err(Error::WrongType { expected: "overlay", found: node.kind() }),
        };
        overlay.map_err(|error| faults.add(place, error)).ok()
    }
}

impl OverlayDocument {
    pub(super) fn overlay(&self) -> Option<&Overlay> {
        match self {
            Self::Named(name) => Rulebook::builtin().overlay(name).ok(),
            Self::Written(overlay) => Some(overlay),
        }
    }
}
