//! The kind `share_out`: an amount divided among members, and what a member who leaves is paid.

use serde::Serialize;

use super::facts::{BooksDocument, GroupDocument};
use super::node::Node;
use super::read::{Place, Read as _, documents};
use super::relief::rupee_days;
use super::reply::{Answer, Asked, Reply};
use crate::books::{Books, Group};
use crate::calendar::Date;
use crate::choice::{Divided, LeaverShare, Leavers, ShareBy};
use crate::error::Error;
use crate::fault::Faults;
use crate::money::Rupees;
use crate::standing::{Leaving, Settlement, ShareOut, SharePart, Sharing, divided_of};
use crate::words;

documents! {
    /// Divide an amount among members, to the paisa, nothing lost.
    ShareOutDocument {
        /// The amount; or `divide`.
        amount: Option<Rupees>,
        /// What of the books of the period is divided; or `amount`.
        divide: Option<Divided>,
        /// Whose share is how large; or `group` and `books`.
        shares: Option<Vec<ShareDocument>>,
        /// The group.
        group: Option<GroupDocument>,
        /// Its books.
        books: Option<BooksDocument>,
        /// By what the books divide.
        by: Option<ShareBy>,
        /// The first day of the period; the day of the cut-off or of formation where it is not given.
        from: Option<Date>,
        /// Its last day.
        as_on: Option<Date>,
        /// Whether members who left have a share; they are left out where it is not given.
        leavers: Option<Leavers>,
        /// A member who leaves, whose account is settled.
        leaving: Option<LeavingDocument>,
    }

    /// A stated share.
    ShareDocument {
        /// Whose.
        member: String,
        /// How large, against the others.
        weight: Rupees,
    }

    /// A member who leaves.
    LeavingDocument {
        /// Who.
        member: String,
        /// What becomes of her share; it is paid to her where it is not given.
        share: Option<LeaverShare>,
        /// Her savings; the books tell them.
        savings: Option<Rupees>,
        /// Principal that she owes; the books tell it.
        principal_owed: Option<Rupees>,
        /// Interest that she owes.
        interest_owed: Option<Rupees>,
        /// Fines that she owes.
        fines_owed: Option<Rupees>,
    }
}

/// What was asked, put together: what to divide, how, and what came of it.
struct Found {
    shared: ShareOut,
    sharing: Option<Sharing>,
    settlement: Option<Settlement>,
}

pub(super) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "share_out");
    let mut faults = Faults::default();
    let Some(document) = ShareOutDocument::read(node, &place, &mut faults) else { return Err(faults) };
    let divide = document.divide;
    let found = document.found(&place, &mut faults);
    let (Some(found), true) = (found, faults.is_empty()) else { return Err(faults) };
    let sheet = asked.page.map(|_| {
        words::share_out_page(&found.shared, found.sharing.as_ref(), found.settlement.as_ref(), asked.language)
    });
    Ok(Reply::new(Answer::ShareOut(Box::new(ShareOutReply::of(&found, divide))), sheet, asked))
}

impl ShareOutDocument {
    fn found(mut self, place: &Place<'_>, faults: &mut Faults) -> Option<Found> {
        match (self.amount, self.divide) {
            (Some(_), Some(_)) => faults.add(place, Error::GivenTwice { one: "amount", other: "divide" }),
            (None, None) => faults.add(place, Error::NeitherGiven { one: "amount", other: "divide" }),
            _ => {}
        }
        if let Some(amount) = self.amount.filter(|amount| amount.is_negative()) {
            faults.add(&Place::Key(place, "amount"), Error::MoneyNegative { amount });
        }
        let leaving = self.leaving.as_ref().map(|leaving| leaving.leaving(place, faults));
        match (self.shares.take(), self.books.take()) {
            (Some(_), Some(_)) => {
                faults.add(place, Error::GivenTwice { one: "shares", other: "books" });
                None
            }
            (None, None) => {
                faults.add(place, Error::NeitherGiven { one: "shares", other: "books" });
                None
            }
            (Some(shares), None) => self.by_weights(&shares, leaving, place, faults),
            (None, Some(books)) => self.by_books(books, leaving.as_ref(), place, faults),
        }
    }

    fn by_weights(
        &self,
        shares: &[ShareDocument],
        leaving: Option<Leaving>,
        place: &Place<'_>,
        faults: &mut Faults,
    ) -> Option<Found> {
        let only_books = [
            ("divide", self.divide.is_some()),
            ("group", self.group.is_some()),
            ("by", self.by.is_some()),
            ("from", self.from.is_some()),
            ("as_on", self.as_on.is_some()),
            ("leavers", self.leavers.is_some()),
        ];
        for (other, _) in only_books.into_iter().filter(|(_, given)| *given) {
            faults.add(place, Error::GivenTwice { one: "shares", other });
        }
        let list = Place::Key(place, "shares");
        let mut seen = std::collections::HashSet::new();
        for (index, share) in shares.iter().enumerate() {
            let row = Place::Index(&list, index);
            if share.member.is_empty() {
                faults.add(&Place::Key(&row, "member"), Error::EmptyId);
            } else if !seen.insert(share.member.as_str()) {
                faults.add(&Place::Key(&row, "member"), Error::DuplicateMember { member: share.member.clone() });
            }
            if share.weight.is_negative() {
                faults.add(&Place::Key(&row, "weight"), Error::MoneyNegative { amount: share.weight });
            }
        }
        let is_forgone = |share: &ShareDocument| {
            let leaving = leaving.as_ref().filter(|leaving| leaving.member == share.member);
            leaving.is_some_and(|leaving| leaving.share == LeaverShare::Forgone)
        };
        let weighted: Vec<(String, Rupees)> = shares
            .iter()
            .map(|share| (share.member.clone(), if is_forgone(share) { Rupees::ZERO } else { share.weight }))
            .collect();
        let amount = self.amount.filter(|_| faults.is_empty())?;
        let shared = ShareOut::by_weights(amount, &weighted).map_err(|error| faults.add(&list, error)).ok()?;
        let settlement = match leaving {
            Some(leaving) => Some(self.settled_as_told(&shared, &leaving, place, faults)?),
            None => None,
        };
        Some(Found { shared, sharing: None, settlement })
    }

    /// With stated shares what the leaver holds and owes is told too.
    fn settled_as_told(
        &self,
        shared: &ShareOut,
        leaving: &Leaving,
        place: &Place<'_>,
        faults: &mut Faults,
    ) -> Option<Settlement> {
        let place = Place::Key(place, "leaving");
        let told = self.leaving.as_ref()?;
        for (key, given) in [("savings", told.savings), ("principal_owed", told.principal_owed)] {
            if given.is_none() {
                faults.add(&Place::Key(&place, key), Error::MissingKey { key: key.to_owned() });
            }
        }
        settled(shared, leaving, told.savings?, told.principal_owed?, &place, faults)
    }

    fn by_books(
        self,
        books: BooksDocument,
        leaving: Option<&Leaving>,
        place: &Place<'_>,
        faults: &mut Faults,
    ) -> Option<Found> {
        let wanted = [("group", self.group.is_some()), ("by", self.by.is_some()), ("as_on", self.as_on.is_some())];
        for (key, _) in wanted.into_iter().filter(|(_, given)| !given) {
            faults.add(&Place::Key(place, key), Error::MissingKey { key: key.to_owned() });
        }
        for (other, given) in [
            ("leaving.savings", self.leaving.as_ref().and_then(|told| told.savings)),
            ("leaving.principal_owed", self.leaving.as_ref().and_then(|told| told.principal_owed)),
        ] {
            if given.is_some() {
                faults.add(place, Error::GivenTwice { one: "books", other });
            }
        }
        let group = self.group.and_then(|group| group.group(&Place::Key(place, "group"), faults))?;
        let books = sound_books(&group, books, &Place::Key(place, "books"), faults)?;
        let (by, until) = (self.by?, self.as_on?);
        let from = self.from.or(books.cut_off().map(|cut_off| cut_off.on)).unwrap_or(group.formed_on);
        let sharing = Sharing { by, from, until, leavers: self.leavers.unwrap_or(Leavers::LeftOut) };
        if !faults.is_empty() {
            return None;
        }
        let amount = match (self.amount, self.divide) {
            (Some(amount), _) => amount,
            (None, what) => divided_of(&books, what?, from, until)
                .map_err(|error| faults.add(&Place::Key(place, "divide"), error))
                .ok()?,
        };
        let shared = ShareOut::by_books(amount, &group, &books, &sharing, leaving);
        let shared = shared.map_err(|error| faults.add(&place_of(&error, place), error)).ok()?;
        let settlement = match leaving {
            Some(leaving) => {
                let place = Place::Key(place, "leaving");
                let part = shared.parts.iter().find(|part| part.member == leaving.member);
                let holding = part.and_then(|part| part.holding).unwrap_or_default();
                Some(settled(&shared, leaving, holding.savings, holding.owed, &place, faults)?)
            }
            None => None,
        };
        Some(Found { shared, sharing: Some(sharing), settlement })
    }
}

/// The books, checked with every fault they have; where anything before them is faulty, line by line only.
pub(super) fn sound_books(
    group: &Group,
    books: BooksDocument,
    place: &Place<'_>,
    faults: &mut Faults,
) -> Option<Books> {
    let facts = books.facts();
    if !faults.is_empty() {
        let found = Books::faults_line_by_line(group, &facts);
        faults.add_inside(place, found.into_iter().map(|(_, fault)| fault));
        return None;
    }
    Books::new(group, facts).map_err(|found| faults.add_inside(place, found)).ok()
}

fn place_of<'p>(error: &Error, place: &'p Place<'p>) -> Place<'p> {
    Place::Key(
        place,
        match error {
            Error::PeriodReversed { .. } | Error::AsOnBeforeCutOff { .. } => "from",
            Error::UnknownMember { .. } => "leaving",
            _ => "books",
        },
    )
}

fn settled(
    shared: &ShareOut,
    leaving: &Leaving,
    savings: Rupees,
    principal: Rupees,
    place: &Place<'_>,
    faults: &mut Faults,
) -> Option<Settlement> {
    shared
        .settle(leaving, savings, principal)
        .map_err(|error| {
            let key = if matches!(error, Error::UnknownMember { .. }) { "member" } else { "savings" };
            faults.add(&Place::Key(place, key), error);
        })
        .ok()
}

impl LeavingDocument {
    fn leaving(&self, place: &Place<'_>, faults: &mut Faults) -> Leaving {
        let place = Place::Key(place, "leaving");
        for (key, amount) in [
            ("savings", self.savings),
            ("principal_owed", self.principal_owed),
            ("interest_owed", self.interest_owed),
            ("fines_owed", self.fines_owed),
        ] {
            if let Some(amount) = amount.filter(|amount| amount.is_negative()) {
                faults.add(&Place::Key(&place, key), Error::MoneyNegative { amount });
            }
        }
        Leaving {
            member: self.member.clone(),
            share: self.share.unwrap_or(LeaverShare::Paid),
            interest: self.interest_owed.unwrap_or_default(),
            fines: self.fines_owed.unwrap_or_default(),
        }
    }
}

/// An amount divided, as it is answered.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct ShareOutReply {
    rows: Vec<ShareRowReply>,
    total: Rupees,
    #[serde(skip_serializing_if = "Option::is_none")]
    settlement: Option<SettlementReply>,
    #[serde(skip_serializing_if = "Option::is_none")]
    settings: Option<ShareSettingsReply>,
}

/// One member's part.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ShareRowReply {
    member: String,
    amount: Rupees,
    /// Her savings at the end of the period.
    #[serde(skip_serializing_if = "Option::is_none")]
    savings: Option<Rupees>,
    /// Her savings at the end of each day of it, added up: rupees times days.
    #[serde(skip_serializing_if = "Option::is_none")]
    savings_days: Option<String>,
}

/// What a member who leaves is paid.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct SettlementReply {
    member: String,
    savings: Rupees,
    share: Rupees,
    principal_owed: Rupees,
    interest_owed: Rupees,
    fines_owed: Rupees,
    /// Savings and share less what she owes; below nothing where she still owes it.
    paid: Rupees,
}

/// How the books were divided.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ShareSettingsReply {
    by: ShareBy,
    #[serde(skip_serializing_if = "Option::is_none")]
    divide: Option<Divided>,
    from: Date,
    as_on: Date,
    leavers: Leavers,
}

impl ShareOutReply {
    fn of(found: &Found, divide: Option<Divided>) -> Self {
        let by_days = found.sharing.is_some_and(|sharing| sharing.by == ShareBy::SavingsDays);
        let row = |part: &SharePart| ShareRowReply {
            member: part.member.clone(),
            amount: part.amount,
            savings: part.holding.map(|holding| holding.savings),
            savings_days: part
                .holding
                .filter(|_| by_days)
                .map(|holding| rupee_days(i128::try_from(holding.savings_days).unwrap_or_default())),
        };
        Self {
            rows: found.shared.parts.iter().map(row).collect(),
            total: found.shared.total,
            settlement: found.settlement.as_ref().map(|settled| SettlementReply {
                member: settled.member.clone(),
                savings: settled.savings,
                share: settled.share,
                principal_owed: settled.principal,
                interest_owed: settled.interest,
                fines_owed: settled.fines,
                paid: settled.paid,
            }),
            settings: found.sharing.map(|sharing| ShareSettingsReply {
                by: sharing.by,
                divide,
                from: sharing.from,
                as_on: sharing.until,
                leavers: sharing.leavers,
            }),
        }
    }
}
