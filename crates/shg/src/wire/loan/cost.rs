//! The kind `xirr`: the money-weighted return of dated flows.

use serde::Serialize;

use super::super::node::Node;
use super::super::read::{Faults, Place, Read, documents};
use super::super::reply::{Answer, Asked, Reply};
use crate::calendar::Date;
use crate::error::Fault;
use crate::loan::cost::{Flow, xirr};
use crate::money::Rupees;

documents! {
    /// The money-weighted return of dated flows.
    XirrQuestion {
        /// The flows, in any order.
        flows: Vec<FlowDocument>,
    }

    /// Money that moves on a day.
    FlowDocument {
        /// The day.
        on: Date,
        /// Received where it is above nothing, paid where it is below.
        amount: Rupees,
    }
}

/// A rate that was worked out, in percent a year.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(in crate::wire) struct RateReply {
    rate: String,
}

pub(in crate::wire) fn xirr_of(node: &Node<'_>, asked: &Asked) -> Result<Reply, Vec<Fault>> {
    let root = Place::Root;
    let place = Place::Key(&root, "xirr");
    let mut faults = Faults::default();
    let Some(question) = XirrQuestion::read(node, &place, &mut faults) else { return Err(faults.0) };
    let flows: Vec<Flow> = question.flows.iter().map(|flow| Flow { on: flow.on, amount: flow.amount }).collect();
    let at = |error| vec![Fault::at(Place::Key(&place, "flows").to_string(), error)];
    let rate = xirr(&flows).map_err(at)?.to_string();
    Ok(Reply::new(Answer::Xirr(RateReply { rate }), None, asked))
}
