//! A group's lending to its members, measured: who has borrowed, out of which money and what for, what is overdue and for
//! how long, what lies idle, how fast the money turns.

use std::collections::HashSet;

use super::practice::Share;
use crate::books::{Books, Entry, Event, Group, Ledger, Loan};
use crate::calendar::Date;
use crate::choice::{BorrowedFrom, LoanPurpose, LoanSource};
use crate::error::Error;
use crate::money::Rupees;

/// The lending of a group as on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LendingMeasures {
    /// Members who have borrowed, with what came of it, in the order of the group.
    pub borrowers: Vec<Borrower>,
    /// Of the members of the day, those who have ever borrowed.
    pub have_borrowed: Share,
    /// Loans that are not repaid, in the order in which they were given.
    pub loans: Vec<OpenLoan>,
    /// The four kinds of money, kept apart.
    pub sources: Vec<Pot>,
    /// What was lent for, and what was lent for no purpose that is written.
    pub purposes: Vec<Lent>,
    /// Of what was lent for a purpose that is written, what was for production.
    pub production: Share,
    /// Principal overdue.
    pub overdue_principal: Rupees,
    /// Interest overdue, where the group's rate and meetings are told.
    pub overdue_interest: Option<Rupees>,
    /// Both, as far as they are known, of the principal outstanding.
    pub overdue: Share,
    /// Days for which the oldest due, of principal or interest, is overdue, the due date counted.
    pub longest_overdue_days: u32,
    /// Principal outstanding on loans overdue for more than so many days.
    pub at_risk: Vec<AtRisk>,
    /// The first day of the window.
    pub measured_from: Date,
    /// Cash and bank at the end of each day of the window, on average, of the corpus.
    pub idle: Share,
    /// Principal outstanding, of the corpus.
    pub rotating: Share,
    /// What was lent in the window, of the corpus.
    pub velocity: Share,
}

/// A member who has borrowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Borrower {
    /// Who.
    pub member: String,
    /// How many loans she has had.
    pub loans: u32,
    /// What she was lent in all.
    pub lent: Rupees,
    /// What of it she owes.
    pub outstanding: Rupees,
    /// What of that is overdue.
    pub overdue: Rupees,
}

/// A loan that is not repaid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenLoan {
    /// To whom.
    pub member: String,
    /// Its number, where loans are numbered.
    pub loan: Option<String>,
    /// When it was given; the day of the cut-off for one that is older.
    pub given_on: Date,
    /// Out of which money.
    pub source: LoanSource,
    /// What for, where that is written.
    pub purpose: Option<LoanPurpose>,
    /// What was lent.
    pub principal: Rupees,
    /// What of it is owed.
    pub outstanding: Rupees,
    /// What of that is overdue.
    pub overdue: Rupees,
    /// Since when.
    pub overdue_since: Option<Date>,
    /// For how many days, the due date counted.
    pub days_overdue: u32,
}

/// One kind of money and what is lent out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pot {
    /// Which.
    pub source: LoanSource,
    /// What there is of it: received and not given back; of the group's own, all that is nobody else's.
    pub fund: Rupees,
    /// Lent out of it so far.
    pub lent: Rupees,
    /// Of that, repaid.
    pub repaid: Rupees,
    /// Of that, owed.
    pub outstanding: Rupees,
    /// Of that, overdue.
    pub overdue: Rupees,
    /// What is not out on loan; below nothing where more was lent or given back than came in.
    pub idle: Rupees,
}

/// What was lent for a purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lent {
    /// Which; none where it is not written.
    pub purpose: Option<LoanPurpose>,
    /// How many loans.
    pub loans: u32,
    /// What was lent.
    pub lent: Rupees,
    /// What of it is owed.
    pub outstanding: Rupees,
}

/// Principal outstanding on loans that are overdue for long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AtRisk {
    /// For more than so many days.
    pub days: u32,
    /// Of all that is outstanding.
    pub share: Share,
}

/// After how many days overdue a loan counts as at risk: the two counts that lenders print.
const AT_RISK_AFTER: [u32; 2] = [30, 90];

/// A loan with what of it is overdue.
struct Looked<'l, 'b> {
    loan: &'l Loan<'b>,
    overdue: Rupees,
    since: Option<Date>,
    days: u32,
}

/// Days overdue, the due date counted.
fn days_overdue(since: Option<Date>, as_on: Date) -> u32 {
    let days = since.map_or(0, |since| as_on.days_since(since).saturating_add(1));
    u32::try_from(days).unwrap_or_default()
}

fn look<'l, 'b>(ledger: &'l Ledger<'b>, as_on: Date) -> Result<Vec<Looked<'l, 'b>>, Error> {
    let loans = ledger.loans();
    let mut looked = Vec::with_capacity(loans.all().len());
    for loan in loans.all() {
        let (overdue, since) = loans.overdue_on(loan, as_on)?.unzip();
        let days = days_overdue(since, as_on);
        looked.push(Looked { loan, overdue: overdue.unwrap_or_default(), since, days });
    }
    Ok(looked)
}

fn sum<'l, 'b: 'l>(
    looked: impl Iterator<Item = &'l Looked<'l, 'b>>,
    amount: impl Fn(&Looked<'l, 'b>) -> Rupees,
) -> Result<Rupees, Error> {
    Rupees::total(looked.map(amount))
}

fn borrowers(group: &Group, looked: &[Looked<'_, '_>]) -> Result<Vec<Borrower>, Error> {
    let named = group.named();
    let mut borrowers: Vec<Option<Borrower>> = vec![None; named.len()];
    for one in looked {
        let place = one.loan.member;
        let (Some(slot), Some(member)) = (borrowers.get_mut(place), named.get(place)) else { continue };
        let nothing = Rupees::ZERO;
        let borrower = slot.get_or_insert_with(|| Borrower {
            member: member.id.clone(),
            loans: 0,
            lent: nothing,
            outstanding: nothing,
            overdue: nothing,
        });
        borrower.loans = borrower.loans.saturating_add(1);
        borrower.lent = borrower.lent.plus(one.loan.principal)?;
        borrower.outstanding = borrower.outstanding.plus(one.loan.outstanding())?;
        borrower.overdue = borrower.overdue.plus(one.overdue)?;
    }
    Ok(borrowers.into_iter().flatten().collect())
}

/// Each kind of money. What is idle in all four is the cash of the group.
fn pots(ledger: &Ledger<'_>, looked: &[Looked<'_, '_>]) -> Result<Vec<Pot>, Error> {
    let federations = [BorrowedFrom::Federation, BorrowedFrom::VillageFederation, BorrowedFrom::ClusterFederation];
    let of_federations = Rupees::total(federations.map(|from| ledger.borrowed_from(from)))?;
    let others = [
        (LoanSource::RevolvingFund, ledger.totals.revolving_fund),
        (LoanSource::CommunityFund, of_federations),
        (LoanSource::BankLoan, ledger.borrowed_from(BorrowedFrom::Bank)),
    ];
    let owned = ledger.totals.cash.plus(ledger.outstanding()?)?;
    let own = others.iter().try_fold(owned, |own, (_, fund)| own.minus(*fund))?;
    let mut pots = Vec::with_capacity(LoanSource::ALL.len());
    for (source, fund) in std::iter::once((LoanSource::Own, own)).chain(others) {
        let of = || looked.iter().filter(|one| one.loan.source() == source);
        let outstanding = sum(of(), |one| one.loan.outstanding())?;
        pots.push(Pot {
            source,
            fund,
            lent: sum(of(), |one| one.loan.principal)?,
            repaid: sum(of(), |one| one.loan.repaid)?,
            outstanding,
            overdue: sum(of(), |one| one.overdue)?,
            idle: fund.minus(outstanding)?,
        });
    }
    Ok(pots)
}

fn purposes(looked: &[Looked<'_, '_>]) -> Result<Vec<Lent>, Error> {
    let mut purposes = Vec::new();
    for purpose in LoanPurpose::ALL.iter().copied().map(Some).chain([None]) {
        let of = || looked.iter().filter(|one| one.loan.purpose() == purpose);
        let loans = u32::try_from(of().count()).unwrap_or(u32::MAX);
        if loans > 0 {
            let lent = sum(of(), |one| one.loan.principal)?;
            purposes.push(Lent { purpose, loans, lent, outstanding: sum(of(), |one| one.loan.outstanding())? });
        }
    }
    Ok(purposes)
}

/// What was lent after a day, and what lay idle since then: cash and bank at the end of each day, on average.
fn turned(
    group: &Group,
    books: &Books,
    entries: &[Entry],
    after: Date,
    as_on: Date,
) -> Result<(Rupees, Rupees), Error> {
    let members = group.named().iter().map(|member| member.id.as_str());
    let mut ledger = Ledger::open(members, books.cut_off())?;
    let (mut lent, mut product, mut since) = (Rupees::ZERO, 0_i128, after);
    for entry in entries {
        if entry.on > since {
            // The balance of the days before this one; the first of them is the one after the window's eve.
            let days = entry.on.days_since(since).saturating_sub((since == after).into());
            product = product.saturating_add(i128::from(ledger.totals.cash.paise()).saturating_mul(days.into()));
            since = entry.on;
        }
        ledger.take(entry.on, &entry.event)?;
        if let Event::LoanGiven(lending) = &entry.event
            && entry.on > after
        {
            lent = lent.plus(lending.amount)?;
        }
    }
    let last = as_on.days_since(since).saturating_add((since != after).into());
    product = product.saturating_add(i128::from(ledger.totals.cash.paise()).saturating_mul(last.into()));
    let days = i128::from(as_on.days_since(after).max(1));
    // Rounded half up to the paisa.
    let average = product.saturating_mul(2).saturating_add(days).div_euclid(days.saturating_mul(2));
    let average = i64::try_from(average).map_or(Err(Error::MoneyTooLarge), Rupees::from_paise)?;
    Ok((lent, average))
}

/// What the measures stand on, beside the ledger.
pub(super) struct Ground<'b> {
    pub(super) group: &'b Group,
    pub(super) books: &'b Books,
    pub(super) entries: &'b [Entry],
    pub(super) as_on: Date,
    /// The window begins after this day.
    pub(super) after: Date,
    pub(super) corpus: Rupees,
}

pub(super) fn measures(ledger: &Ledger<'_>, ground: &Ground<'_>) -> Result<LendingMeasures, Error> {
    let Ground { group, books, entries, as_on, after, corpus } = *ground;
    let looked = look(ledger, as_on)?;
    let borrowers = borrowers(group, &looked)?;
    let present: Vec<&str> = group.present_on(as_on).map(|member| member.id.as_str()).collect();
    let before = books.cut_off().into_iter().flat_map(|sheet| &sheet.members);
    let before = before.filter(|opening| opening.closed_loans.is_some_and(|(count, _)| count > 0));
    let mut have_borrowed: HashSet<&str> = before.map(|opening| opening.member.as_str()).collect();
    have_borrowed.extend(borrowers.iter().map(|one| one.member.as_str()));
    let have_borrowed = present.iter().filter(|member| have_borrowed.contains(**member)).count();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let outstanding = ledger.outstanding()?;
    let of_corpus = |done: Rupees| Share::Money { done, due: corpus };
    let overdue_principal = sum(looked.iter(), |one| one.overdue)?;
    let overdue_interest = super::demand::overdue_interest(group, books, as_on)?;
    let (overdue_interest, since) = overdue_interest.unzip();
    let overdue = overdue_principal.plus(overdue_interest.unwrap_or_default())?;
    let longest = looked.iter().map(|one| one.days).max().unwrap_or(0).max(days_overdue(since.flatten(), as_on));
    let purposes = purposes(&looked)?;
    let told = Rupees::total(purposes.iter().filter(|one| one.purpose.is_some()).map(|one| one.lent))?;
    let production = purposes.iter().filter(|one| one.purpose == Some(LoanPurpose::Production)).map(|one| one.lent);
    let mut at_risk = Vec::new();
    for days in AT_RISK_AFTER {
        let done = sum(looked.iter().filter(|one| one.days > days), |one| one.loan.outstanding())?;
        at_risk.push(AtRisk { days, share: Share::Money { done, due: outstanding } });
    }
    let (lent, average) = turned(group, books, entries, after, as_on)?;
    Ok(LendingMeasures {
        have_borrowed: Share::Times { done: count(have_borrowed), due: count(present.len()) },
        borrowers,
        loans: looked.iter().filter(|one| one.loan.outstanding().is_positive()).map(|one| one.open(group)).collect(),
        sources: pots(ledger, &looked)?,
        production: Share::Money { done: Rupees::total(production)?, due: told },
        purposes,
        overdue_principal,
        overdue_interest,
        overdue: Share::Money { done: overdue, due: outstanding },
        longest_overdue_days: longest,
        at_risk,
        measured_from: after.add_days(1)?,
        idle: of_corpus(average),
        rotating: of_corpus(outstanding),
        velocity: of_corpus(lent),
    })
}

impl Looked<'_, '_> {
    fn open(&self, group: &Group) -> OpenLoan {
        let loan = self.loan;
        OpenLoan {
            member: group.named().get(loan.member).map(|member| member.id.clone()).unwrap_or_default(),
            loan: loan.id.map(str::to_owned),
            given_on: loan.given_on,
            source: loan.source(),
            purpose: loan.purpose(),
            principal: loan.principal,
            outstanding: loan.outstanding(),
            overdue: self.overdue,
            overdue_since: self.since,
            days_overdue: self.days,
        }
    }
}
