//! The kind `decide`: facts and a request in, a decision out.

use super::decision::DecisionReply;
use super::facts::{BooksDocument, GroupDocument, StandingDocument};
use super::lookup::Lookup;
use super::node::Node;
use super::overlay::OverlayDocument;
use super::read::{Faults, Place, documents};
use super::reply::{Answer, Asked, Reply};
use super::request::RequestDocument;
use crate::books::{Books, Group};
use crate::calendar::Date;
use crate::choice::{Evidence, Lender, Scheme};
use crate::decision::{Decision, decide};
use crate::error::{Error, Fault};
use crate::rulebook::Norms;
use crate::rules::Request;
use crate::standing::{Standing, Window};
use crate::words;

documents! {
    /// May this group have this facility on this date, how much, on what terms, by which clauses.
    #[expect(dead_code, reason = "read part by part; the struct is for its schema")]
    DecideDocument {
        /// The date; never today's by itself.
        as_on: Date,
        /// The scheme.
        scheme: Scheme,
        /// The kind of bank.
        lender: Lender,
        /// The group.
        group: GroupDocument,
        /// What its books add up to; or `books`.
        standing: Option<StandingDocument>,
        /// Its books; or `standing`.
        books: Option<BooksDocument>,
        /// What is asked for.
        request: RequestDocument,
        /// An overlay: the name of one that ships, or one written out.
        overlay: Option<OverlayDocument>,
        /// The weakest evidence to accept; full text where it is not given.
        least_evidence: Option<Evidence>,
    }
}

/// The window in which practices are measured, as the rulebook or an overlay sets it.
pub(super) fn window(norms: &Norms<'_>) -> Window {
    let set = norms.regularity.as_ref().map(|regularity| regularity.value);
    set.map_or(Window { months: 0, dormant_months: u32::MAX }, |set| Window {
        months: set.window_months,
        dormant_months: set.dormant_months,
    })
}

/// The standing of a group by its books, with every fault that its books have.
pub(super) fn standing_by_books(
    group: &Group,
    books: BooksDocument,
    as_on: Date,
    window: &Window,
    place: &Place<'_>,
    faults: &mut Faults,
) -> Option<Standing> {
    let (graded, wilful_default) = (books.graded, books.wilful_default);
    let facts = books.facts();
    if !faults.0.is_empty() {
        let found = Books::faults_line_by_line(group, &facts).into_iter().map(|(_, fault)| fault).collect();
        faults.add_inside(place, found);
        return None;
    }
    let books = Books::new(group, facts).map_err(|found| faults.add_inside(place, found)).ok()?;
    let standing = Standing::as_on(group, &books, as_on, window);
    let standing = standing.map_err(|error| match (&error, place) {
        (Error::AsOnBeforeCutOff { .. }, Place::Key(question, _)) => faults.add(&Place::Key(question, "as_on"), error),
        _ => faults.add(place, error),
    });
    let standing = standing.ok()?;
    Some(Standing { graded, wilful_default, ..standing })
}

/// A decision, and what it is about.
pub(super) struct Decided {
    group: Group,
    request: Request,
    pub(super) decision: Decision,
}

/// Answers the question, or names every fault of it.
pub(super) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Vec<Fault>> {
    let Decided { group, request, decision } = decided(node, &mut Lookup::default())?;
    let heading = words::Heading { group: &group, request: Some(&request) };
    let sheet = asked.page.map(|_| words::decision_page(&decision, heading, asked.language));
    Ok(Reply::new(Answer::Decision(Box::new(DecisionReply::of(&decision, asked.language))), sheet, asked))
}

/// Decides, or names every fault of the question.
pub(super) fn decided(node: &Node<'_>, norms: &mut Lookup<'_>) -> Result<Decided, Vec<Fault>> {
    let root = Place::Root;
    let place = Place::Key(&root, "decide");
    let mut faults = Faults::default();
    let Some((as_on, scheme, lender, group, standing, books, request, overlay, least)) =
        DecideDocument::parts(node, &place, &mut faults)
    else {
        return Err(faults.0);
    };
    let group = group.and_then(|group| group.group(&Place::Key(&place, "group"), &mut faults));
    check_as_on(group.as_ref(), as_on, &place, &mut faults);
    let request = request
        .zip(lender)
        .map(|(request, lender)| request.request(lender, &Place::Key(&place, "request"), &mut faults));
    let overlay = overlay.flatten();
    let least = least.flatten().unwrap_or(Evidence::FullText);
    let norms = as_on.zip(scheme).and_then(|(as_on, scheme)| {
        let norms = norms.on(as_on, scheme, least, overlay.as_ref());
        norms.map_err(|error| faults.add(&Place::Key(&place, "overlay"), error)).ok()
    });
    let standing = facts(&place, group.as_ref(), as_on, standing, books, norms.as_deref(), &mut faults);
    let (Some(group), Some(standing), Some(request), Some(norms), true) =
        (group, standing, request, norms, faults.0.is_empty())
    else {
        return Err(faults.0);
    };
    let decision = decide(&group, &standing, &request, &norms);
    let decision = decision.map_err(|error| vec![fault_of(error, &standing, &request, &place)])?;
    Ok(Decided { group, request, decision })
}

/// Nothing can be told of a group before it was formed.
pub(super) fn check_as_on(group: Option<&Group>, as_on: Option<Date>, place: &Place<'_>, faults: &mut Faults) {
    if let Some((group, as_on)) = group.zip(as_on).filter(|(group, as_on)| *as_on < group.formed_on) {
        let error = Error::AsOnBeforeFormation { as_on, formed_on: group.formed_on };
        faults.add(&Place::Key(place, "as_on"), error);
    }
}

/// The standing, from whichever of the two is given.
fn facts(
    place: &Place<'_>,
    group: Option<&Group>,
    as_on: Option<Date>,
    standing: Option<Option<StandingDocument>>,
    books: Option<Option<BooksDocument>>,
    norms: Option<&Norms<'_>>,
    faults: &mut Faults,
) -> Option<Standing> {
    match (standing?, books?) {
        (Some(_), Some(_)) => {
            faults.add(place, Error::GivenTwice { one: "standing", other: "books" });
            None
        }
        (None, None) => {
            faults.add(place, Error::NeitherGiven { one: "standing", other: "books" });
            None
        }
        (Some(stated), None) => {
            let stated = Standing::stated(group?, as_on?, stated.stated());
            stated.map_err(|found| faults.add_inside(&Place::Key(place, "standing"), found)).ok()
        }
        (None, Some(books)) => {
            let place = Place::Key(place, "books");
            for (key, given) in [("graded", books.graded), ("wilful_default", books.wilful_default)] {
                if given.is_none() {
                    faults.add(&Place::Key(&place, key), Error::MissingKey { key: key.to_owned() });
                }
            }
            standing_by_books(group?, books, as_on?, &window(norms?), &place, faults)
        }
    }
}

/// Where in the question the reason of an error lies.
fn fault_of(error: Error, standing: &Standing, request: &Request, place: &Place<'_>) -> Fault {
    let path = match &error {
        Error::FactNotGiven { fact } => format!("{place}.{fact}"),
        Error::MoneyTooLarge if request.proposed_corpus.is_some() => format!("{place}.request.proposed_corpus"),
        Error::MoneyTooLarge if request.proposed_savings.is_some() => format!("{place}.request.proposed_savings"),
        Error::MoneyTooLarge if standing.books.is_some() => format!("{place}.books"),
        Error::MoneyTooLarge => format!("{place}.standing.corpus"),
        _ => format!("{place}.as_on"),
    };
    Fault::at(path, error)
}
