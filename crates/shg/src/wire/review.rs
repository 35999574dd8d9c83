//! The kind `review`: the facility that a group has and its facts a year on, in; how it was kept and what it may have next, out.

use super::classify::{ClassifyDocument, IncomeDocument, OtherFacilityDocument};
use super::decide::{Card, check_as_on, facts, fault_of};
use super::facts::{BooksDocument, GroupDocument, StandingDocument};
use super::grade::GradeDocument;
use super::loan::account::{AccountQuestion, lived};
use super::loan::cash_credit::{CashCreditDocument, statement};
use super::node::Node;
use super::overlay::OverlayDocument;
use super::read::{Place, documents};
use super::reply::{Answer, Asked, Reply};
use super::request::NextDocument;
use super::reviewed::{Lived, ReviewReply, Told};
use crate::books::Group;
use crate::calendar::Date;
use crate::choice::{EndUse, Evidence, Facility, GuaranteedBy, Lender, Scheme};
use crate::decision::review;
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::money::{Rate, Rupees};
use crate::rulebook::{Norms, Rulebook};
use crate::rules::classify::{Classification, Loan, Payments, classify, coming};
use crate::rules::conduct::{LimitTerm, Present};
use crate::words;

documents! {
    /// The same group again: how its facility was kept, and what it may have next.
    #[expect(dead_code, reason = "read part by part; the struct is for its schema")]
    ReviewDocument {
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
        /// A score card by which it was graded; or `graded` in its standing or its books.
        grade: Option<GradeDocument>,
        /// The facility that it has.
        present: PresentDocument,
        /// What is asked for next; the next dose or year of the same facility where it is not given.
        request: Option<NextDocument>,
        /// The corpus as it was when the present facility was sanctioned or last reviewed.
        corpus_before: Option<Rupees>,
        /// An overlay: the name of one that ships, or one written out.
        overlay: Option<OverlayDocument>,
        /// The weakest evidence to accept; full text where it is not given.
        least_evidence: Option<Evidence>,
    }

    /// The facility that a group has, and what its class depends on.
    PresentDocument {
        /// A term loan, or a running account.
        facility: Facility,
        /// Which dose of a term loan, or which year of a cash credit, from 1.
        dose: u32,
        /// Of a term loan: the account.
        loan_account: Option<AccountQuestion>,
        /// Of a running account: the account.
        cash_credit: Option<CashCreditDocument>,
        /// Of a running account: when the review of its limit fell due, where it is still to come.
        review_due_on: Option<Date>,
        /// Since when it is non-performing, where that is known from before.
        npa_since: Option<Date>,
        /// For a farm loan that follows the crop: the months of a season, as the state committee of bankers fixed them.
        crop_season_months: Option<u32>,
        /// Does the bank keep separate figures of the farmers in a group? Else 90 days hold for its farm loans too.
        disaggregated: Option<bool>,
        /// The day on which the bank, its auditors or RBI found it to be lost.
        loss_identified_on: Option<Date>,
        /// The borrower's other facilities at the bank.
        other_facilities: Option<Vec<OtherFacilityDocument>>,
        /// What is owed, for its provision; the principal of a term loan or the balance, where it is not given.
        outstanding: Option<Rupees>,
        /// The realisable value of tangible security; nothing where it is not given.
        realisable_security: Option<Rupees>,
        /// Was it unsecured from the beginning? By today's security where it is not given.
        unsecured: Option<bool>,
        /// The guaranteed percentage of what security does not cover.
        guaranteed_percent: Option<Rate>,
        /// The most that the guarantor pays; wants the percentage.
        guaranteed_most: Option<Rupees>,
        /// Who guarantees it; a credit guarantee fund where it is not given.
        guaranteed_by: Option<GuaranteedBy>,
        /// What it is used for; `other` where it is not given.
        end_use: Option<EndUse>,
        /// The bank's income on it that was not realised.
        income: Option<IncomeDocument>,
    }
}

impl PresentDocument {
    /// The account of the facility, from the key of its kind.
    fn lived(&mut self, as_on: Date, place: &Place<'_>, faults: &mut Faults) -> Option<Lived> {
        let most_doses = 1..=Error::MOST_DOSES;
        if !most_doses.contains(&self.dose) {
            let error = Error::OutOfRange { found: self.dose.to_string(), least: 1, most: Error::MOST_DOSES.into() };
            faults.add(&Place::Key(place, "dose"), error);
        }
        let (own, foreign) = match self.facility {
            Facility::TermLoan => ("loan_account", "cash_credit"),
            Facility::CashCredit => ("cash_credit", "loan_account"),
        };
        let (term, running) = (self.loan_account.take(), self.cash_credit.take());
        let has_foreign = if self.facility == Facility::TermLoan { running.is_some() } else { term.is_some() };
        if has_foreign {
            faults.add(&Place::Key(place, foreign), Error::UnknownKey { key: foreign.to_owned() });
        }
        let inside = Place::Key(place, own);
        let day = |day: Option<Date>, faults: &mut Faults| {
            if let Some(day) = day.filter(|day| *day != as_on) {
                faults.add(&Place::Key(&inside, "as_on"), Error::OtherDay { day, as_on });
            }
        };
        match (self.facility, term, running) {
            (Facility::TermLoan, Some(question), _) => {
                day(Some(question.as_on), faults);
                lived(question, &inside, faults).map(|account| Lived::Term(Box::new(account)))
            }
            (Facility::CashCredit, _, Some(document)) => {
                day(document.as_on, faults);
                let account = document.account(Some(as_on), &inside, faults)?;
                let statement = statement(&account, &inside, faults)?;
                Some(Lived::Running(Box::new(account), Box::new(statement)))
            }
            _ => {
                faults.add(&inside, Error::MissingKey { key: own.to_owned() });
                None
            }
        }
    }

    /// The same as a loan to be classified.
    fn loan(self, lived: &Lived, as_on: Date, lender: Lender, place: &Place<'_>, faults: &mut Faults) -> Option<Loan> {
        let mut document = ClassifyDocument {
            as_on,
            lender,
            facility: self.facility,
            overdue_since: None,
            dues: None,
            cash_credit: None,
            review_due_on: self.review_due_on,
            npa_since: self.npa_since,
            crop_season_months: self.crop_season_months,
            disaggregated: self.disaggregated,
            loss_identified_on: self.loss_identified_on,
            other_facilities: self.other_facilities,
            outstanding: self.outstanding.or(lived.principal()),
            realisable_security: self.realisable_security,
            unsecured: self.unsecured,
            guaranteed_percent: self.guaranteed_percent,
            guaranteed_most: self.guaranteed_most,
            guaranteed_by: self.guaranteed_by,
            end_use: self.end_use,
            income: self.income,
            history: Some(true),
            overlay: None,
            least_evidence: None,
        };
        let payments = match lived {
            Lived::Term(account) => Payments::Dues(account.dues().collect()),
            Lived::Running(_, statement) => Payments::Running(statement.clone()),
        };
        document.check(place, faults);
        document.loan_of(Some(payments), place, faults)
    }
}

/// The class of the facility, or why it is not known; only a fault of the question is an error.
fn class_of(loan: &Loan, least: Evidence) -> Result<Classification, Error> {
    let rulebook = Rulebook::builtin();
    let on = |day, least| rulebook.on(day, Scheme::Prudential, least, None);
    let coming = coming(loan.as_on, |day| on(day, Evidence::Inferred).map(|norms| norms.expected_loss))?;
    let norms = on(loan.as_on, least)?;
    classify(loan, &norms, &coming, least)
}

/// Where in the question an error of the class lies that is not one of the rulebook.
fn class_fault(class: &Result<Classification, Error>, place: &Place<'_>) -> Option<Fault> {
    let error = class.as_ref().err()?;
    let path = match error {
        Error::MoneyTooLarge => format!("{place}.present.outstanding"),
        Error::DateOutOfRange { .. } => format!("{place}.as_on"),
        _ => return None,
    };
    Some(Fault::at(path, error.clone()))
}

/// What is told of the present facility, read as far as it can be.
struct Before {
    lived: Lived,
    loan: Loan,
    present: Present,
}

fn before(
    mut document: PresentDocument,
    (as_on, lender): (Date, Lender),
    place: &Place<'_>,
    faults: &mut Faults,
) -> Option<Before> {
    let dose = document.dose;
    let lived = document.lived(as_on, place, faults)?;
    let loan = document.loan(&lived, as_on, lender, place, faults)?;
    let present = Present { others_in_arrears: loan.others_in_arrears(), ..lived.present(dose) };
    Some(Before { lived, loan, present })
}

/// A loan is given to a group that there is, and is non-performing no sooner.
fn check_given(lived: &Lived, group: &Group, npa_since: Option<Date>, place: &Place<'_>, faults: &mut Faults) {
    let (given_on, account, inside, key) = match lived {
        Lived::Term(account) => (account.terms.disbursed_on, "loan_account", "terms", "disbursed_on"),
        Lived::Running(account, _) => (account.opening.on, "cash_credit", "opening", "on"),
    };
    if given_on < group.formed_on {
        let error = Error::EntryBeforeFormation { on: given_on, formed_on: group.formed_on };
        faults.add(&Place::Key(&Place::Key(&Place::Key(place, account), inside), key), error);
    }
    // An account is told from some day on; it may have been sanctioned long before.
    if let (Lived::Term(_), Some(on)) = (lived, npa_since.filter(|on| *on < given_on)) {
        faults.add(&Place::Key(place, "npa_since"), Error::EntryBeforeOpening { on, opening: given_on });
    }
}

/// For how long the limit of a running account was sanctioned, by the texts of the time.
fn limit_term(
    present: &Present,
    norms: &Norms<'_>,
    least: Evidence,
    overlay: Option<&OverlayDocument>,
) -> Option<LimitTerm> {
    present.limit?;
    let overlay = overlay.and_then(OverlayDocument::overlay);
    let then = |day| Rulebook::builtin().on(day, norms.scheme, least, overlay).ok();
    LimitTerm::in_year(present.dose, norms.on, |day| then(day).map(|norms| norms.cash_credit_sanction))
}

/// Answers the question, or names every fault of it.
pub(super) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "review");
    let mut faults = Faults::default();
    let Some((as_on, scheme, lender, group, standing, books, grade, present, request, corpus_before, overlay, least)) =
        ReviewDocument::parts(node, &place, &mut faults)
    else {
        return Err(faults);
    };
    let group = group.and_then(|group| group.group(&Place::Key(&place, "group"), &mut faults));
    check_as_on(group.as_ref(), as_on, &place, &mut faults);
    let corpus_before = corpus_before.flatten();
    if let Some(amount) = corpus_before.filter(|amount| amount.is_negative()) {
        faults.add(&Place::Key(&place, "corpus_before"), Error::MoneyNegative { amount });
    }
    let least = least.flatten().unwrap_or(Evidence::FullText);
    let overlay = overlay.flatten();
    let norms = as_on.zip(scheme).and_then(|(as_on, scheme)| {
        let norms = Rulebook::builtin().on(as_on, scheme, least, overlay.as_ref().and_then(OverlayDocument::overlay));
        norms.map_err(|error| faults.add(&Place::Key(&place, "overlay"), error)).ok()
    });
    let present_place = Place::Key(&place, "present");
    let now = present.as_ref().map(|present| (present.facility, present.dose));
    let days = as_on.zip(lender);
    let npa_since = present.as_ref().and_then(|present| present.npa_since);
    let present = present.zip(days).and_then(|(told, days)| before(told, days, &present_place, &mut faults));
    if let Some((before, group)) = present.as_ref().zip(group.as_ref()) {
        check_given(&before.lived, group, npa_since, &present_place, &mut faults);
    }
    let request = request
        .map(|request| request.unwrap_or_else(NextDocument::default))
        .zip(now)
        .zip(lender)
        .map(|((request, now), lender)| request.request(now, lender, &Place::Key(&place, "request"), &mut faults));
    let card = Card::of(grade.as_ref(), &place, &mut faults);
    let standing = facts(&place, group.as_ref(), as_on, standing, books, norms.as_ref(), &card, &mut faults);
    let (Some(group), Some(standing), Some(mut request), Some(Before { lived, loan, present }), Some(norms), true) =
        (group, standing, request, present, norms, faults.is_empty())
    else {
        return Err(faults);
    };
    request.graded_by = card.citation();
    let present = Present { limit_term: limit_term(&present, &norms, least, overlay.as_ref()), ..present };
    let class = class_of(&loan, least);
    if let Some(fault) = class_fault(&class, &place) {
        return Err(fault.into());
    }
    let at = |error: Error| vec![fault_of(error, &standing, &request, &place)];
    let found = review(&group, &standing, present, class, request.clone(), &norms).map_err(at)?;
    let told = Told { group: &group, lived: &lived, loan: &loan, corpus_before };
    let sheet = asked.page.map(|_| words::review_page(&found, told.heading(&found), corpus_before, asked.language));
    let reply = ReviewReply::of(&found, &told, asked.language).map_err(at)?;
    Ok(Reply::new(Answer::Review(Box::new(reply)), sheet, asked))
}
