//! The kind `decide`: facts and a request in, a decision out.

use std::rc::Rc;

use super::decision::DecisionReply;
use super::facts::{BooksDocument, GroupDocument, StandingDocument};
use super::grade::GradeDocument;
use super::lookup::Lookup;
use super::node::Node;
use super::overlay::OverlayDocument;
use super::read::{Place, documents};
use super::reply::{Answer, Asked, Reply};
use super::request::RequestDocument;
use crate::books::{Books, Group};
use crate::calendar::Date;
use crate::choice::{Evidence, Lender, Scheme};
use crate::decision::{Decision, decide};
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::rulebook::{Citation, Norms};
use crate::rules::Request;
use crate::rules::grade::Graded;
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
        /// A score card that tells whether the group qualifies; or `graded` in the standing or the books.
        grade: Option<GradeDocument>,
        /// What is asked for.
        request: RequestDocument,
        /// An overlay: the name of one that ships, or one written out.
        overlay: Option<OverlayDocument>,
        /// The weakest evidence to accept; full text where it is not given.
        least_evidence: Option<Evidence>,
    }
}

/// What is told with the books and is none of them.
const BESIDE_THE_BOOKS: [&str; 2] = [".graded", ".wilful_default"];

/// The window in which practices are measured, as the rulebook or an overlay sets it.
pub(super) fn window(norms: &Norms<'_>) -> Window {
    let set = norms.regularity.as_ref().map(|regularity| regularity.value);
    set.map_or(Window { months: 0, dormant_months: u32::MAX }, |set| Window {
        months: set.window_months,
        dormant_months: set.dormant_months,
    })
}

/// The books of a group, checked; with every fault that they have, also where something else of the question is faulty. Their
/// balances are followed if group and books themselves could be read.
pub(super) fn books_of(group: &Group, books: BooksDocument, place: &Place<'_>, faults: &mut Faults) -> Option<Books> {
    let was_sound = faults.is_empty();
    let was_read = was_sound || {
        let group = if let Place::Key(question, _) = place { Place::Key(question, "group") } else { *place };
        ![group, *place].iter().any(|place| faults.are_inside(place, &BESIDE_THE_BOOKS))
    };
    let untold = books.untold();
    let is_told = untold.is_empty();
    faults.add_inside(place, untold);
    let facts = books.facts();
    if !was_read {
        let found = Books::faults_line_by_line(group, &facts);
        faults.add_inside(place, found.into_iter().map(|(_, fault)| fault));
        return None;
    }
    let books = Books::new(group, facts).map_err(|found| faults.add_inside(place, found)).ok();
    books.filter(|_| was_sound && is_told)
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
    let books = books_of(group, books, place, faults)?;
    let standing = Standing::as_on(group, &books, as_on, window);
    let standing = standing.map_err(|error| match (&error, place) {
        (Error::AsOnBeforeCutOff { .. }, Place::Key(question, _)) => faults.add(&Place::Key(question, "as_on"), error),
        _ => faults.add(place, error),
    });
    let standing = standing.ok()?;
    Some(Standing { graded, wilful_default, ..standing })
}

/// Answers the question, or names every fault of it.
pub(super) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    as_asked(node, &mut Lookup::default(), |decision, heading| {
        let sheet = asked.page.map(|_| words::decision_page(&decision, heading, asked.language));
        Reply::new(Answer::Decision(Box::new(DecisionReply::of(&decision, asked.language))), sheet, asked)
    })
}

/// What becomes of the decision that the question asks for, or every fault of the question.
pub(super) fn as_asked<T>(
    node: &Node<'_>,
    norms: &mut Lookup<'_>,
    then: impl FnOnce(Decision, words::Heading<'_>) -> T,
) -> Result<T, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "decide");
    let mut faults = Faults::default();
    let fill = |request, _: &Place<'_>, _: &mut Faults| Some(request);
    let told = decided(node, &place, &mut faults, norms, fill, |decision, heading, _| then(decision, heading));
    told.ok_or(faults)
}

/// The decision on a document, its request filled by whoever asks; none where something is faulty, and then the faults say
/// what.
pub(super) fn decided<T>(
    node: &Node<'_>,
    place: &Place<'_>,
    faults: &mut Faults,
    lookup: &mut Lookup<'_>,
    fill: impl FnOnce(Request, &Place<'_>, &mut Faults) -> Option<Request>,
    then: impl FnOnce(Decision, words::Heading<'_>, &Norms<'_>) -> T,
) -> Option<T> {
    let (as_on, scheme, lender, group, standing, books, grade, request, overlay, least) =
        DecideDocument::parts(node, place, faults)?;
    let group = group.and_then(|group| group.group(&Place::Key(place, "group"), faults));
    check_as_on(group.as_ref(), as_on, place, faults);
    let request = request.zip(lender).and_then(|(request, lender)| {
        let place = Place::Key(place, "request");
        let request = request.request(lender, &place, faults);
        fill(request, &place, faults)
    });
    let overlay = overlay.flatten();
    let least = least.flatten().unwrap_or(Evidence::FullText);
    let norms = as_on.zip(scheme).and_then(|(as_on, scheme)| {
        let norms = lookup.on(as_on, scheme, least, overlay.as_ref());
        norms.map_err(|error| faults.add(&Place::Key(place, "overlay"), error)).ok()
    });
    let card = Card::of(grade.as_ref(), place, faults);
    let standing = facts(place, group.as_ref(), as_on, standing, books, norms.as_deref(), &card, faults);
    let (Some(group), Some(standing), Some(mut request), Some(norms), true) =
        (group, standing, request, norms, faults.is_empty())
    else {
        return None;
    };
    request.graded_by = card.citation();
    let norms = match request.given_on.filter(|day| *day != standing.as_on).zip(scheme) {
        Some((day, scheme)) => {
            let given = lookup.on(day, scheme, least, overlay.as_ref()).ok()?;
            Rc::new(Norms {
                interest: given.interest.clone(),
                rural_bank_interest: given.rural_bank_interest.clone(),
                ..Norms::clone(&norms)
            })
        }
        None => norms,
    };
    let decision = decide(&group, &standing, &request, &norms);
    let decision = decision.map_err(|error| faults.0.push(fault_of(error, &standing, &request, place))).ok()?;
    Some(then(decision, words::Heading { group: &group, request: Some(&request) }, &norms))
}

/// Nothing can be told of a group before it was formed.
pub(super) fn check_as_on(group: Option<&Group>, as_on: Option<Date>, place: &Place<'_>, faults: &mut Faults) {
    check_day("as_on", group, as_on, place, faults);
}

/// The same of a day under another key.
pub(super) fn check_day(key: &str, group: Option<&Group>, as_on: Option<Date>, place: &Place<'_>, faults: &mut Faults) {
    if let Some((group, as_on)) = group.zip(as_on).filter(|(group, as_on)| *as_on < group.formed_on) {
        let error = Error::AsOnBeforeFormation { as_on, formed_on: group.formed_on };
        faults.add(&Place::Key(place, key), error);
    }
}

/// The score card of a question.
pub(super) enum Card<'c> {
    /// None.
    NotGiven,
    /// One that cannot be read; its faults are told.
    Faulty,
    /// What it says of the group.
    Given(Graded<'c>),
}

impl<'c> Card<'c> {
    pub(super) fn of(grade: Option<&'c Option<GradeDocument>>, place: &Place<'_>, faults: &mut Faults) -> Self {
        match grade {
            None => Self::Faulty,
            Some(None) => Self::NotGiven,
            Some(Some(grade)) => grade.graded(&Place::Key(place, "grade"), faults).map_or(Self::Faulty, Self::Given),
        }
    }

    /// Whose word the request then rests on.
    pub(super) fn citation(&self) -> Option<Citation> {
        match self {
            Self::Given(graded) => Some(graded.card.citation.clone()),
            Self::NotGiven | Self::Faulty => None,
        }
    }

    /// Whether the group qualifies is told once, by a card or in words.
    fn check(&self, graded: Option<bool>, place: &Place<'_>, faults: &mut Faults) {
        match (self, graded) {
            (Self::NotGiven, None) => {
                faults.add(&Place::Key(place, "graded"), Error::MissingKey { key: "graded".to_owned() });
            }
            (Self::Faulty | Self::Given(_), Some(_)) => {
                faults.add(place, Error::GivenTwice { one: "graded", other: "grade" });
            }
            _ => {}
        }
    }

    /// The standing, with the card's word where there is one.
    fn onto(&self, standing: Standing) -> Standing {
        match self {
            Self::Given(graded) => Standing { graded: graded.passed, ..standing },
            Self::NotGiven | Self::Faulty => standing,
        }
    }
}

/// The standing, from whichever of the two is given.
#[expect(clippy::too_many_arguments, reason = "the parts of one question, each read by itself")]
pub(super) fn facts(
    place: &Place<'_>,
    group: Option<&Group>,
    as_on: Option<Date>,
    standing: Option<Option<StandingDocument>>,
    books: Option<Option<BooksDocument>>,
    norms: Option<&Norms<'_>>,
    card: &Card<'_>,
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
            let place = Place::Key(place, "standing");
            card.check(stated.graded, &place, faults);
            let stated = Standing::stated(group?, as_on?, stated.stated());
            stated.map_err(|found| faults.add_inside(&place, found)).ok().map(|standing| card.onto(standing))
        }
        (None, Some(books)) => {
            let place = Place::Key(place, "books");
            card.check(books.graded, &place, faults);
            if books.wilful_default.is_none() {
                let error = Error::MissingKey { key: "wilful_default".to_owned() };
                faults.add(&Place::Key(&place, "wilful_default"), error);
            }
            let standing = standing_by_books(group?, books, as_on?, &window(norms?), &place, faults);
            standing.map(|standing| card.onto(standing))
        }
    }
}

/// Where in the question the reason of an error lies.
pub(super) fn fault_of(error: Error, standing: &Standing, request: &Request, place: &Place<'_>) -> Fault {
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
