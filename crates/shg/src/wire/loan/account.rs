//! The kind `loan_account`: a loan as it was lived, as on a day.

use serde::Serialize;

use super::super::node::Node;
use super::super::read::{Place, Read, documents};
use super::super::reply::{Answer, Asked, Reply};
use super::events::{EventDocument, event};
use super::schedule::{RowReply, TotalsReply};
use super::terms::TermsDocument;
use crate::calendar::Date;
use crate::choice::{AfterLast, InterestRounded, Prepayment, RateChange, RateFrom, Rest, SetOffBy, SetOffPart};
use crate::error::Error;
use crate::fault::Faults;
use crate::loan::{Account, AccountRow, AccountSettings, Charge, SetOff, Sums};
use crate::money::Rupees;
use crate::words;

documents! {
    /// A loan as it was lived, as on a day.
    #[derive(Serialize)]
    AccountQuestion {
        /// The terms, as of a schedule.
        terms: TermsDocument,
        /// The day.
        as_on: Date,
        /// What happened, in any order.
        events: Option<Vec<EventDocument>>,
        /// What is done with money that is paid before it is due.
        prepayment: Option<Prepayment>,
        /// When interest notices early and late payments.
        rest: Option<Rest>,
        /// In what order money is set off.
        set_off: Option<SetOffDocument>,
        /// What a new rate changes besides interest.
        rate_change: Option<RateChange>,
        /// From when a new rate holds.
        rate_from: Option<RateFrom>,
        /// What becomes of interest after the last due date.
        after_last: Option<AfterLast>,
        /// How interest of a period is rounded in which the balance changed.
        interest_rounded: Option<InterestRounded>,
    }

    /// In what order money is set off against what is due.
    #[derive(Serialize)]
    SetOffDocument {
        /// The three parts, each once.
        order: Option<Vec<SetOffPart>>,
        /// Whether the oldest due, or one part of all dues, is cleared first.
        by: Option<SetOffBy>,
    }
}

pub(in crate::wire) fn answer(node: &Node<'_>, asked: &Asked) -> Result<Reply, Faults> {
    let root = Place::Root;
    let place = Place::Key(&root, "loan_account");
    let mut faults = Faults::default();
    let Some(question) = AccountQuestion::read(node, &place, &mut faults) else { return Err(faults) };
    let account = lived(question, &place, &mut faults);
    let Some(account) = account.filter(|_| faults.is_empty()) else { return Err(faults) };
    let sheet = asked.page.map(|_| words::account_page(&account, asked.language));
    Ok(Reply::new(Answer::LoanAccount(Box::new(AccountReply::of(&account))), sheet, asked))
}

/// The account, or its faults with their places.
pub(in crate::wire) fn lived(question: AccountQuestion, place: &Place<'_>, faults: &mut Faults) -> Option<Account> {
    let settings = question.settings(place, faults);
    let events_place = Place::Key(place, "events");
    let events = question.events.unwrap_or_default().into_iter().enumerate();
    let events: Vec<_> =
        events.map(|(index, document)| event(document, &Place::Index(&events_place, index), faults)).collect();
    let events: Option<Vec<_>> = events.into_iter().collect();
    let terms = question.terms.unchecked_terms(&Place::Key(place, "terms"), faults);
    let account = Account::as_on(&terms?, question.as_on, &events?, &settings?);
    account.map_err(|found| faults.add_inside(place, found)).ok()
}

impl AccountQuestion {
    fn settings(&self, place: &Place<'_>, faults: &mut Faults) -> Option<AccountSettings> {
        let usual = self.terms.profile.map_or_else(AccountSettings::default, AccountSettings::of);
        let set_off = match &self.set_off {
            Some(document) => document.set_off(&Place::Key(place, "set_off"), faults)?,
            None => usual.set_off,
        };
        Some(AccountSettings {
            prepayment: self.prepayment.unwrap_or(usual.prepayment),
            rest: self.rest.unwrap_or(usual.rest),
            set_off,
            rate_change: self.rate_change.unwrap_or(usual.rate_change),
            rate_from: self.rate_from.unwrap_or(usual.rate_from),
            after_last: self.after_last.unwrap_or(usual.after_last),
            interest_rounded: self.interest_rounded.unwrap_or(usual.interest_rounded),
        })
    }

    /// Everything in force: asked again, the account is the same. The settings are taken apart whole, so that a new one
    /// does not compile until it is written back.
    fn of(account: &Account) -> Self {
        let AccountSettings { prepayment, rest, set_off, rate_change, rate_from, after_last, interest_rounded } =
            account.settings;
        Self {
            terms: TermsDocument::of(&account.terms),
            as_on: account.as_on,
            events: Some(account.events.iter().map(EventDocument::of).collect()),
            prepayment: Some(prepayment),
            rest: Some(rest),
            set_off: Some(SetOffDocument { order: Some(set_off.order.to_vec()), by: Some(set_off.by) }),
            rate_change: Some(rate_change),
            rate_from: Some(rate_from),
            after_last: Some(after_last),
            interest_rounded: Some(interest_rounded),
        }
    }
}

impl SetOffDocument {
    fn set_off(&self, place: &Place<'_>, faults: &mut Faults) -> Option<SetOff> {
        let usual = SetOff::default();
        let order = match &self.order {
            Some(order) => match <[SetOffPart; 3]>::try_from(order.as_slice()) {
                Ok(parts) if SetOffPart::ALL.iter().all(|part| parts.contains(part)) => parts,
                _ => {
                    faults.add(&Place::Key(place, "order"), Error::SetOffOrder);
                    return None;
                }
            },
            None => usual.order,
        };
        Some(SetOff { order, by: self.by.unwrap_or(usual.by) })
    }
}

/// A loan account as it is answered.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(in crate::wire) struct AccountReply {
    instalment: Option<Rupees>,
    rows: Vec<AccountRowReply>,
    totals: TotalsReply,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    charges: Vec<ChargeReply>,
    /// What was paid, by what it was set off against.
    paid: SumsReply,
    /// What was paid above all that was owed.
    excess: Rupees,
    /// What should have been paid and was not.
    overdue: SumsReply,
    /// Principal that was lent and is not yet repaid.
    outstanding: Rupees,
    overdue_since: Option<Date>,
    days_past_due: u32,
    /// What would pay everything off on the day.
    pay_off: Rupees,
    /// Events after the day: they are checked and do not count.
    not_counted: u32,
    settings: AccountQuestion,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct AccountRowReply {
    #[serde(flatten)]
    row: RowReply,
    paid: Rupees,
    overdue: Rupees,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ChargeReply {
    on: Date,
    amount: Rupees,
    paid: Rupees,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct SumsReply {
    charges: Rupees,
    interest: Rupees,
    principal: Rupees,
    total: Rupees,
}

impl AccountReply {
    pub(in crate::wire) fn of(account: &Account) -> Self {
        let after = account.events.iter().filter(|event| event.on > account.as_on).count();
        Self {
            instalment: account.instalment,
            rows: account.rows.iter().map(AccountRowReply::of).collect(),
            totals: TotalsReply::of(&account.totals),
            charges: account.charges.iter().map(ChargeReply::of).collect(),
            paid: SumsReply::of(account.paid),
            excess: account.excess,
            overdue: SumsReply::of(account.overdue),
            outstanding: account.outstanding,
            overdue_since: account.overdue_since,
            days_past_due: account.days_past_due,
            pay_off: account.pay_off,
            not_counted: u32::try_from(after).unwrap_or(u32::MAX),
            settings: AccountQuestion::of(account),
        }
    }
}

impl AccountRowReply {
    fn of(row: &AccountRow) -> Self {
        let AccountRow { row, paid, overdue, .. } = row;
        Self { row: RowReply::of(row), paid: *paid, overdue: *overdue }
    }
}

impl ChargeReply {
    const fn of(charge: &Charge) -> Self {
        let Charge { on, amount, paid, .. } = *charge;
        Self { on, amount, paid }
    }
}

impl SumsReply {
    fn of(sums: Sums) -> Self {
        let Sums { charges, interest, principal } = sums;
        Self { charges, interest, principal, total: sums.total() }
    }
}
