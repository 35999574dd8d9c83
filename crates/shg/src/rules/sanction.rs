//! A loan that is about to be sanctioned: what of its terms the rules are asked about, and what its sheet must tell.

use super::request::Request;
use crate::calendar::completed_months;
use crate::choice::{FeeTo, Interval, KeyFact, Method};
use crate::error::Error;
use crate::loan::{Every, KeyFacts, Terms};
use crate::money::{Rate, Rupees};
use crate::rulebook::{Citation, Cited, KeyFactRow, Norms};

/// The request as the terms of the loan fill it: the amount, the term, the instalments, the rate, and what is charged.
///
/// # Reading
///
/// A term is instalments times the months between them; with a first due date of its own, the completed months up to the
/// last. A monthly rate is twelve times itself a year; flat interest is what it comes to on what is owed. A principal that is
/// repaid at once falls due once in the whole term. Every fee of the lender is a charge for the loan (`sanction.terms`,
/// `sanction.flat` in CONFORMANCE.md).
///
/// # Errors
///
/// `money.too_large`.
pub fn filled(request: Request, facts: &KeyFacts) -> Result<Request, Error> {
    let terms = &facts.schedule.terms;
    let every = principal_every(terms);
    let instalments = match every {
        Every::Months(months) => Interval::of_months(months),
        Every::Weeks(_) | Every::Days(_) => None,
    };
    let is_flat = terms.method == Method::Flat;
    let annual_rate = if is_flat { rate_owed(terms) } else { Some(terms.rate.annual()) };
    let charged = terms.fees.iter().filter(|fee| fee.to == FeeTo::Lender).map(|fee| fee.amount);
    Ok(Request {
        amount: Some(facts.sanctioned),
        tenor_months: Some(tenor(terms, facts)),
        instalments,
        every: instalments.is_none().then_some(every),
        annual_rate,
        given_on: Some(terms.disbursed_on),
        flat_rate: is_flat.then(|| terms.rate.annual()),
        service_charges: Some(Rupees::total(charged)?),
        ..request
    })
}

/// How often a part of the principal falls due.
const fn principal_every(terms: &Terms) -> Every {
    match (terms.method, terms.every) {
        (Method::Bullet, Every::Months(months)) => Every::Months(months.saturating_mul(terms.instalments)),
        (Method::Bullet, Every::Weeks(weeks)) => Every::Weeks(weeks.saturating_mul(terms.instalments)),
        (Method::Bullet, Every::Days(days)) => Every::Days(days.saturating_mul(terms.instalments)),
        (_, every) => every,
    }
}

/// The annual percentage rate of interest alone; none where there is no one rate.
fn rate_owed(terms: &Terms) -> Option<Rate> {
    let without_fees = Terms { fees: Vec::new(), ..terms.clone() };
    KeyFacts::of(&without_fees).ok()?.apr.to_string().parse().ok()
}

fn tenor(terms: &Terms, facts: &KeyFacts) -> u32 {
    match (terms.every, terms.first_due_on, terms.counted_from) {
        (Every::Months(months), None, None) => months.saturating_mul(terms.instalments),
        _ => facts.schedule.rows.last().map_or(0, |last| completed_months(terms.disbursed_on, last.due_on)),
    }
}

/// What the key facts statement asks for, item by item, each with its own clause.
///
/// # Clause
///
/// `key_facts`: see [`Norms::key_facts`].
///
/// # Errors
///
/// Those of the rulebook where no form is known for the date.
pub fn key_facts(norms: &Norms<'_>) -> Result<Vec<(KeyFact, Citation)>, Error> {
    let known = norms.key_facts.as_ref().map_err(Clone::clone)?;
    let cited = |row: &KeyFactRow| {
        let cited = Cited { clause: row.clause.clone(), ..Cited::clone(&known.citation) };
        (row.item, Citation::from(cited))
    };
    Ok(known.value.iter().map(cited).collect())
}
