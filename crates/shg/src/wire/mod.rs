//! The JSON door: one question in, one answer out, the same bytes for the same question for ever. Every binding calls
//! [`answer`] and holds no rule of its own. Text enters, text leaves; nothing is decided here.

mod accounts;
mod application;
mod beyond;
mod classified;
mod classify;
mod decide;
mod decision;
mod demand;
mod entries;
mod facts;
mod fund;
mod grade;
mod lending;
mod lending_measures;
mod loan;
mod lookup;
mod member_loan;
mod members;
mod mend;
mod node;
mod norms;
mod opening;
mod overlay;
mod passbook;
mod read;
mod register;
mod relief;
mod reply;
mod report;
mod request;
mod review;
mod reviewed;
pub mod rows;
mod sanction;
mod savings;
mod scalar;
mod schema;
mod share_out;
mod standing;
mod statement;

use node::Node;
use read::Place;
use reply::Reply;

use crate::error::Error;
use crate::fault::{Fault, Faults};

pub use crate::choice::{Language, PageForm};
pub use reply::Asked;
pub use scalar::{Percent, equal_instalment};
pub use schema::schema;

type Kind = fn(&Node<'_>, &Asked) -> Result<Reply, Faults>;

const KINDS: &[(&str, Kind)] = &[
    ("decide", decide::answer),
    ("standing", standing::answer),
    ("accounts", accounts::answer),
    ("savings", savings::answer),
    ("members", members::answer),
    ("norms", norms::answer),
    ("schedule", loan::schedule::answer),
    ("kfs", loan::kfs::answer),
    ("loan_account", loan::account::answer),
    ("day_count", loan::dates::day_count),
    ("due_dates", loan::dates::due),
    ("xirr", loan::cost::xirr_of),
    ("irr", loan::cost::irr_of),
    ("apr", loan::cost::apr_of),
    ("cash_credit", loan::cash_credit::answer),
    ("classify", classify::answer),
    ("subvention", relief::subvention::answer),
    ("enterprise_fund", relief::enterprise::answer),
    ("share_out", share_out::answer),
    ("fund", fund::answer),
    ("grade", grade::answer),
    ("sanction", sanction::answer),
    ("member_loan", member_loan::answer),
    ("review", review::answer),
    ("progress_report", report::answer),
    ("demand", demand::answer),
    ("passbook", passbook::answer),
    ("monthly_statement", statement::answer),
    ("loan_application", application::answer),
];

/// The kinds of question, by the key that asks one.
///
/// # Examples
///
/// ```
/// assert_eq!(shg::wire::kinds().next(), Some("decide"));
/// ```
pub fn kinds() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|(name, _)| *name)
}

/// Answers one question; always with one line of JSON.
///
/// # Takes and gives
///
/// `{"<kind>": {…}, "language": "en" | "hi", "page": "text" | "html"}` → `{"decision": {…}}`, `{"standing": {…}}`,
/// `{"norms": {…}}`, beside it `"page"` where one was asked for, or `{"error": {"code", "message", "path", "faults"}}`.
/// [`schema`] describes both in full.
///
/// # Examples
///
/// ```
/// let answer = shg::wire::answer(r#"{"norms": {"on": "2025-06-30", "scheme": "day_nrlm"}}"#);
/// assert!(answer.starts_with(r#"{"norms":{"on":"2025-06-30""#));
///
/// let answer = shg::wire::answer("{}");
/// assert!(answer.starts_with(r#"{"error":{"code":"wire.no_kind""#));
/// ```
#[must_use]
pub fn answer(question: &str) -> String {
    Asked::default().answer(question)
}

/// Answers one question of bytes that may not be text.
#[must_use]
pub fn answer_bytes(question: &[u8]) -> String {
    Asked::default().answer_bytes(question)
}

/// The answer of a binding that caught a panic of the library.
#[must_use]
pub fn panicked() -> String {
    written(&Reply::faults(&[Fault::at("", Error::Panicked)], &Asked::default()))
}

impl Asked {
    /// As [`answer`], of which this is what counts where the question says nothing, or null: also where it cannot be read.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::wire::{Asked, Language, PageForm};
    ///
    /// let asked = Asked { language: Language::Hindi, page: Some(PageForm::Text) };
    /// assert!(asked.answer("{").contains(r#""page":"#));
    /// ```
    #[must_use]
    pub fn answer(self, question: &str) -> String {
        let arena = bumpalo::Bump::new();
        let reply = match Node::of(question, &arena) {
            Ok(document) => answer_document(self, &document, &arena),
            Err(error) => Reply::faults(&[Fault::at("", Error::WireMalformed { detail: error.to_string() })], &self),
        };
        written(&reply)
    }

    /// The same of bytes that may not be text.
    #[must_use]
    pub fn answer_bytes(self, question: &[u8]) -> String {
        match std::str::from_utf8(question) {
            Ok(question) => self.answer(question),
            Err(_) => written(&Reply::faults(&[Fault::at("", Error::NotUtf8)], &self)),
        }
    }
}

/// No reply fails to be written: its keys are text and its values are of the library.
fn written(reply: &Reply) -> String {
    serde_json::to_string(reply).unwrap_or_default()
}

fn answer_document<'d>(asked: Asked, document: &Node<'d>, arena: &'d bumpalo::Bump) -> Reply {
    let (answer, asked) = answered(asked, document);
    answer.unwrap_or_else(|mut faults| {
        let again = |document: &Node<'_>| answered(asked, document).0.err().unwrap_or_default();
        let hidden = beyond::found(document, &faults, arena, again);
        faults.0.extend(hidden);
        Reply::faults(&faults, &asked)
    })
}

/// The answer, or the faults that were found at once.
fn answered(mut asked: Asked, document: &Node<'_>) -> (Result<Reply, Faults>, Asked) {
    let mut faults = Faults::default();
    let found = envelope(document, &mut asked, &mut faults);
    let answer = match found {
        Some((kind, node)) => kind(node, &asked),
        None => Err(Faults::default()),
    };
    let answer = match answer {
        Ok(reply) if faults.is_empty() => Ok(reply),
        Ok(_) => Err(faults),
        Err(more) => {
            faults.0.extend(more);
            Err(faults)
        }
    };
    (answer, asked)
}

/// The kind of the question, and how its answer is wanted.
fn envelope<'d>(document: &Node<'d>, asked: &mut Asked, faults: &mut Faults) -> Option<(Kind, &'d Node<'d>)> {
    let root = Place::Root;
    let (mut language, mut page) = (None, None);
    let mut found: Vec<(&str, Kind, &Node<'_>)> = Vec::new();
    for (key, node) in read::object(document, &root, faults)? {
        match (*key, KINDS.iter().find(|(name, _)| name == key)) {
            ("language", _) => read::keep(&mut language, key, node, &root, faults),
            ("page", _) => read::keep(&mut page, key, node, &root, faults),
            (name, Some(_)) if found.iter().any(|(kind, ..)| *kind == name) => {
                faults.add(&Place::Key(&root, key), Error::RepeatedKey { key: name.to_owned() });
            }
            (_, Some((name, kind))) => found.push((name, *kind, node)),
            (_, None) => read::unknown(key, &root, faults),
        }
    }
    if let Some(language) = read::value::<Option<Language>>(language, "language", &root, faults).flatten() {
        asked.language = language;
    }
    if let Some(page) = read::value::<Option<PageForm>>(page, "page", &root, faults).flatten() {
        asked.page = Some(page);
    }
    match found.as_slice() {
        [(_, kind, node)] => Some((*kind, *node)),
        _ => {
            let kinds = kinds().collect::<Vec<_>>().join(", ");
            faults.add(&root, Error::NoKind { kinds });
            None
        }
    }
}
