//! The kind `standing`: what books add up to as on a date.

use serde::Serialize;

use super::decide::{books_of, check_as_on, standing_by_books, window};
use super::facts::{BooksDocument, GroupDocument};
use super::lending_measures::LendingReply;
use super::lookup::Lookup;
use super::node::Node;
use super::overlay::OverlayDocument;
use super::read::{Place, documents};
use super::reply::{Answer, Asked, Reply};
use crate::books::Group;
use crate::calendar::Date;
use crate::choice::{Evidence, Practice, Scheme};
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::money::Rupees;
use crate::rulebook::Norms;
use crate::standing::{BookMeasures, Corpus, Practised, Share, Standing};
use crate::words;

documents! {
    /// What do these books add up to as on a date?
    #[expect(dead_code, reason = "read part by part; the struct is for its schema")]
    StandingQuestion {
        /// The date.
        as_on: Date,
        /// The scheme whose overlay says how regular is regular; none is needed.
        scheme: Option<Scheme>,
        /// The group.
        group: GroupDocument,
        /// Its books.
        books: BooksDocument,
        /// An overlay that sets how far back the practices are measured.
        overlay: Option<OverlayDocument>,
    }
}

/// A standing, and what follows from it by sums and by the rulebook's setting of how regular is regular.
#[derive(Debug)]
pub struct Measured {
    /// What the books add up to.
    pub standing: Standing,
    /// The corpus, all parts together.
    pub corpus: Rupees,
    /// Principal of members that is overdue.
    pub overdue: Rupees,
    /// Is each of the five practices, in the order of [`Practice::ALL`], as regular as is asked? None where the books hold
    /// nothing to measure it by.
    pub regular: [Option<bool>; 5],
}

impl Measured {
    fn of(standing: Standing, norms: &Norms<'_>) -> Result<Self, Error> {
        let least = norms.regularity.as_ref().ok().map(|regularity| regularity.value.least_percent);
        let mut regular = [None; 5];
        for (regular, practice) in regular.iter_mut().zip(Practice::ALL) {
            *regular = match standing.panchasutra.practice(*practice) {
                Practised::Measured(share) => least.map(|least| share.reaches(least)),
                Practised::Stated(_) | Practised::NotRecorded => None,
            };
        }
        let books = standing.books.as_ref().ok_or(Error::FactNotGiven { fact: "books" })?;
        Ok(Self { corpus: standing.corpus.total()?, overdue: overdue(books)?, regular, standing })
    }
}

/// Principal of members that has fallen due and was not repaid.
fn overdue(books: &BookMeasures) -> Result<Rupees, Error> {
    books.demand.due.minus(books.demand.collected)
}

pub(super) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let (measured, group) = measured(node, &mut Lookup::default())?;
    let standing = &measured.standing;
    let reply = StandingReply::of(standing).map_err(|error| vec![Fault::at("standing.books", error)])?;
    let heading = words::Heading { group: &group, request: None };
    let sheet = asked.page.map(|_| words::standing_page(standing, heading, asked.language));
    Ok(Reply::new(Answer::Standing(Box::new(reply)), sheet, asked))
}

/// What the books add up to, and whose they are; or every fault of the question.
pub(super) fn measured(node: &Node<'_>, norms: &mut Lookup<'_>) -> Result<(Measured, Group), Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "standing");
    let mut faults = Faults::default();
    let Some((as_on, scheme, group, books, overlay)) = StandingQuestion::parts(node, &place, &mut faults) else {
        return Err(faults);
    };
    let group = group.and_then(|group| group.group(&Place::Key(&place, "group"), &mut faults));
    check_as_on(group.as_ref(), as_on, &place, &mut faults);
    let scheme = scheme.flatten().unwrap_or(Scheme::DayNrlm);
    let overlay = overlay.flatten();
    let norms = as_on.and_then(|as_on| {
        let norms = norms.on(as_on, scheme, Evidence::Inferred, overlay.as_ref());
        norms.map_err(|error| faults.add(&Place::Key(&place, "overlay"), error)).ok()
    });
    let (Some(group), Some(books)) = (group, books) else { return Err(faults) };
    let books_place = Place::Key(&place, "books");
    let (Some(as_on), Some(norms)) = (as_on, norms) else {
        // What is wrong with the books is told all the same.
        books_of(&group, books, &books_place, &mut faults);
        return Err(faults);
    };
    let standing = standing_by_books(&group, books, as_on, &window(&norms), &books_place, &mut faults);
    let (Some(standing), true) = (standing, faults.is_empty()) else { return Err(faults) };
    let measured = Measured::of(standing, &norms).map_err(|error| vec![Fault::at(books_place.to_string(), error)])?;
    Ok((measured, group))
}

/// A standing as it is answered.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct StandingReply {
    as_on: Date,
    active_since: Option<Date>,
    revived_on: Option<Date>,
    dormant_since: Option<Date>,
    active_months: u32,
    members: u32,
    corpus: CorpusReply,
    panchasutra: PanchasutraReply,
    meetings: MeetingsReply,
    internal_loans: LoansReply,
    borrowed: Rupees,
    cash: Rupees,
    last_entry_on: Option<Date>,
    entries: u32,
    /// The group's lending, where the terms on which it lends are told.
    #[serde(skip_serializing_if = "Option::is_none")]
    lending: Option<LendingReply>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct CorpusReply {
    #[serde(flatten)]
    parts: Corpus,
    total: Rupees,
}

/// A practice: how much of what was due was done. `null` where the books hold nothing to measure it by.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(untagged)]
enum PracticeReply {
    Times { done: u32, due: u32, percent: String },
    Money { paid: Rupees, fallen_due: Rupees, percent: String },
    NotRecorded,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct PanchasutraReply {
    meetings: PracticeReply,
    savings: PracticeReply,
    internal_lending: PracticeReply,
    repayment: PracticeReply,
    books: PracticeReply,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct MeetingsReply {
    held: u32,
    attendance: PracticeReply,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct LoansReply {
    given: Rupees,
    repaid: Rupees,
    outstanding: Rupees,
    overdue: Rupees,
    borrowers: u32,
}

impl PracticeReply {
    fn of(practised: Practised) -> Self {
        match practised {
            Practised::Measured(share) => Self::share(share),
            Practised::Stated(_) | Practised::NotRecorded => Self::NotRecorded,
        }
    }

    fn share(share: Share) -> Self {
        let hundredths = share.percent_hundredths();
        let percent = rust_decimal::Decimal::new(hundredths, 2).to_string();
        match share {
            Share::Times { done, due } => Self::Times { done, due, percent },
            Share::Money { done, due } => Self::Money { paid: done, fallen_due: due, percent },
        }
    }
}

impl StandingReply {
    pub(super) fn of(standing: &Standing) -> Result<Self, Error> {
        let missing = || Error::FactNotGiven { fact: "books" };
        let books = standing.books.as_ref().ok_or_else(missing)?;
        let practices = &standing.panchasutra;
        Ok(Self {
            as_on: standing.as_on,
            active_since: standing.active_since,
            revived_on: standing.revived_on,
            dormant_since: standing.dormant_since,
            active_months: standing.active_months(),
            members: books.members,
            corpus: CorpusReply { parts: standing.corpus, total: standing.corpus.total()? },
            panchasutra: PanchasutraReply {
                meetings: PracticeReply::of(practices.meetings),
                savings: PracticeReply::of(practices.savings),
                internal_lending: PracticeReply::of(practices.internal_lending),
                repayment: PracticeReply::of(practices.repayment),
                books: PracticeReply::of(practices.books),
            },
            meetings: MeetingsReply {
                held: books.meetings.held,
                attendance: books.meetings.attendance.map_or(PracticeReply::NotRecorded, PracticeReply::share),
            },
            internal_loans: LoansReply {
                given: books.totals.lent,
                repaid: books.totals.repaid,
                outstanding: books.outstanding,
                overdue: overdue(books)?,
                borrowers: books.borrowers,
            },
            borrowed: books.totals.borrowed,
            cash: books.totals.cash,
            last_entry_on: books.last_entry_on,
            entries: books.entries,
            lending: books.lending.as_ref().map(LendingReply::of),
        })
    }
}
