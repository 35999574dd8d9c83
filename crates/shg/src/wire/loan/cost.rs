//! The kinds `xirr`, `irr` and `apr`: rates worked out from flows.

use serde::Serialize;

use super::super::node::Node;
use super::super::read::{Place, Read, documents};
use super::super::reply::{Answer, Asked, Reply};
use crate::calendar::Date;
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::loan::cost::{Flow, Millionths, Percent2, Percent12, PeriodFlow, apr, irr, xirr};
use crate::money::Rupees;
use crate::words;

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

    /// The rate a period of flows at equal periods.
    IrrQuestion {
        /// The amounts, the first of now and each of a period later; up to six decimals.
        amounts: Vec<Millionths>,
    }

    /// The annual percentage rate of a loan by RBI's method.
    AprQuestion {
        /// What was disbursed, less the fees taken from it.
        net_disbursed: Rupees,
        /// What the borrower pays, in any order.
        flows: Vec<PeriodFlowDocument>,
        /// The periods of a year: 12 where they are months.
        periods_per_year: u32,
    }

    /// What is paid at the end of a period.
    PeriodFlowDocument {
        /// How many whole periods after the disbursal.
        after_periods: u32,
        /// How many days after that, at most 366; none where it is not given.
        days: Option<u32>,
        /// Before it is rounded to the paisa: up to six decimals; below nothing where the borrower receives it.
        amount: Millionths,
        /// So many such payments, each a period after the one before; one where it is not given.
        count: Option<u32>,
    }
}

/// A rate that was worked out, in percent a year.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(in crate::wire) struct RateReply {
    rate: String,
}

/// An annual percentage rate and what it was worked out from.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(in crate::wire) struct AprReply {
    rate: String,
    net_disbursed: Rupees,
    periods_per_year: u32,
    /// In the order of time.
    flows: Vec<PeriodFlowReply>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct PeriodFlowReply {
    after_periods: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<u32>,
    amount: Millionths,
}

pub(in crate::wire) fn xirr_of(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let rate = xirr_found(node)?.to_string();
    Ok(Reply::new(Answer::Xirr(RateReply { rate }), None, asked))
}

pub(in crate::wire) fn xirr_found(node: &Node<'_>) -> Result<Percent12, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "xirr");
    let mut faults = Faults::default();
    let question = XirrQuestion::read(node, &place, &mut faults);
    let Some(question) = question.filter(|_| faults.is_empty()) else { return Err(faults) };
    let flows: Vec<Flow> = question.flows.iter().map(|flow| Flow { on: flow.on, amount: flow.amount }).collect();
    let at = |error| Fault::at(Place::Key(&place, "flows").to_string(), error);
    xirr(&flows).map_err(|error| at(error).into())
}

pub(in crate::wire) fn irr_of(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "irr");
    let mut faults = Faults::default();
    let question = IrrQuestion::read(node, &place, &mut faults);
    let Some(question) = question.filter(|_| faults.is_empty()) else { return Err(faults) };
    let at = |error| vec![Fault::at(Place::Key(&place, "amounts").to_string(), error)];
    let rate = irr(&question.amounts).map_err(at)?.to_string();
    Ok(Reply::new(Answer::Irr(RateReply { rate }), None, asked))
}

/// More payments than a loan has, and few enough to be told one by one.
const MOST_FLOWS: u32 = 10_000;
const MOST_DAYS: u32 = 366;

/// An annual percentage rate, and what it was found from.
pub(in crate::wire) struct AprFound {
    pub(in crate::wire) rate: Percent2,
    net_disbursed: Rupees,
    flows: Vec<PeriodFlow>,
    periods_per_year: u32,
}

pub(in crate::wire) fn apr_of(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let AprFound { rate, net_disbursed, flows, periods_per_year } = apr_found(node)?;
    let sheet = asked.page.map(|_| words::apr_page(rate, net_disbursed, periods_per_year, &flows, asked.language));
    let told = |flow: &PeriodFlow| PeriodFlowReply {
        after_periods: flow.after_periods,
        days: (flow.days > 0).then_some(flow.days),
        amount: flow.amount,
    };
    let flows = flows.iter().map(told).collect();
    let reply = AprReply { rate: rate.to_string(), net_disbursed, periods_per_year, flows };
    Ok(Reply::new(Answer::Apr(reply), sheet, asked))
}

pub(in crate::wire) fn apr_found(node: &Node<'_>) -> Result<AprFound, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "apr");
    let mut faults = Faults::default();
    let Some(question) = AprQuestion::read(node, &place, &mut faults) else { return Err(faults) };
    let AprQuestion { net_disbursed, flows, periods_per_year } = question;
    let listed = Place::Key(&place, "flows");
    let mut flows = one_by_one(&flows, &listed, &mut faults);
    flows.sort_by_key(|flow| flow.at(periods_per_year));
    if !faults.is_empty() {
        return Err(faults);
    }
    let at = |error: Error| {
        let key = match error {
            Error::NothingDisbursed { .. } => "net_disbursed",
            Error::PeriodsOutOfRange { .. } => "periods_per_year",
            _ => "flows",
        };
        vec![Fault::at(Place::Key(&place, key).to_string(), error)]
    };
    let rate = apr(net_disbursed, &flows, periods_per_year).map_err(at)?;
    Ok(AprFound { rate, net_disbursed, flows, periods_per_year })
}

/// Every payment by itself.
fn one_by_one(flows: &[PeriodFlowDocument], place: &Place<'_>, faults: &mut Faults) -> Vec<PeriodFlow> {
    let mut each = Vec::with_capacity(flows.len());
    let mut left = MOST_FLOWS;
    for (index, flow) in flows.iter().enumerate() {
        let count = flow.count.unwrap_or(1);
        if count == 0 || count > left {
            let error = Error::OutOfRange { found: count.to_string(), least: 1, most: left.into() };
            faults.add(&Place::Key(&Place::Index(place, index), "count"), error);
            continue;
        }
        left = left.saturating_sub(count);
        let days = flow.days.unwrap_or_default();
        if days > MOST_DAYS {
            let error = Error::OutOfRange { found: days.to_string(), least: 0, most: MOST_DAYS.into() };
            faults.add(&Place::Key(&Place::Index(place, index), "days"), error);
            continue;
        }
        let at = |more| flow.after_periods.saturating_add(more);
        each.extend((0..count).map(|more| PeriodFlow { after_periods: at(more), days, amount: flow.amount }));
    }
    each
}
