//! The terms of a group's own lending, in a document of its books.

use crate::fault::Faults;
use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::node::Node;
use super::read::{Place, Read, documents};
use crate::books::{Fines, LendingTerms, RepaymentFine};
use crate::choice::MeetingFrequency;
use crate::money::{Rate, Rupees};

documents! {
    /// The terms on which a group lends to its members. Told, even if empty, a `standing` measures its lending.
    LendingDocument {
        /// Percent a month, on the balance at the last meeting.
        monthly_rate: Option<Rate>,
        /// How often instalments fall due; every month where it is not given.
        every: Option<MeetingFrequency>,
        /// What a missed payment costs.
        fines: Option<FinesDocument>,
    }

    /// What a missed payment costs, where the group has agreed on that.
    FinesDocument {
        /// For each meeting at which the saving was missed.
        missed_saving: Option<Rupees>,
        /// For each meeting at which a repayment was missed: an amount, or `interest`, as much as the interest due with it.
        missed_repayment: Option<RepaymentFineDocument>,
    }
}

/// An amount, or the word `interest`.
#[derive(Clone, Copy, Debug)]
pub(super) struct RepaymentFineDocument(RepaymentFine);

impl Read for RepaymentFineDocument {
    fn read(node: &Node<'_>, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        match node {
            Node::Text("interest") => Some(Self(RepaymentFine::Interest)),
            node => Rupees::read(node, place, faults).map(|amount| Self(RepaymentFine::Fixed(amount))),
        }
    }
}

impl JsonSchema for RepaymentFineDocument {
    fn schema_name() -> Cow<'static, str> {
        "RepaymentFine".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let amount = generator.subschema_for::<Rupees>();
        json_schema!({ "anyOf": [{ "const": "interest" }, amount] })
    }
}

impl LendingDocument {
    pub(super) fn terms(&self) -> LendingTerms {
        let fines = self.fines.as_ref().map_or_else(Fines::default, |fines| Fines {
            missed_saving: fines.missed_saving,
            missed_repayment: fines.missed_repayment.map(|fine| fine.0),
        });
        LendingTerms { monthly_rate: self.monthly_rate, every: self.every, fines }
    }
}
