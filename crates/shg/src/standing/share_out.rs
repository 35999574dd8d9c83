//! What a group earned, divided among its members, and what a member who leaves is paid. No official text has a formula:
//! by what it is divided, who has a share and what becomes of a leaver's are the caller's to choose.

use super::accounts::earns;
use super::cash_book::head_of;
use crate::books::{Books, Group, Ledger, Member};
use crate::calendar::Date;
use crate::choice::{Divided, Head, LeaverShare, Leavers, ShareBy};
use crate::error::Error;
use crate::money::Rupees;

/// How an amount is divided by the books.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sharing {
    /// By what.
    pub by: ShareBy,
    /// The first day of the period.
    pub from: Date,
    /// Its last day.
    pub until: Date,
    /// Whether those who left have a share.
    pub leavers: Leavers,
}

/// What a member holds, measured in the books.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Holding {
    /// Her savings at the end of the last day.
    pub savings: Rupees,
    /// Her savings at the end of each day of the period, added up, in paise.
    pub savings_days: u128,
    /// Principal that she owes to the group at the end of the last day.
    pub owed: Rupees,
}

/// One member's part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharePart {
    /// Who.
    pub member: String,
    /// How much of the amount.
    pub amount: Rupees,
    /// What she holds, where the books were asked.
    pub holding: Option<Holding>,
}

/// A member who leaves, and what is not in the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// Who.
    pub member: String,
    /// What becomes of her share.
    pub share: LeaverShare,
    /// Interest that she owes.
    pub interest: Rupees,
    /// Fines that she owes.
    pub fines: Rupees,
}

/// What a member who leaves is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// Who.
    pub member: String,
    /// Her savings.
    pub savings: Rupees,
    /// Her share.
    pub share: Rupees,
    /// Principal that she owes.
    pub principal: Rupees,
    /// Interest that she owes.
    pub interest: Rupees,
    /// Fines that she owes.
    pub fines: Rupees,
    /// Savings and share less what she owes; below nothing where she still owes it.
    pub paid: Rupees,
}

/// An amount divided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareOut {
    /// Member by member, in the order of the group.
    pub parts: Vec<SharePart>,
    /// All parts together: the amount.
    pub total: Rupees,
}

impl ShareOut {
    /// Divides an amount by weights that are told.
    ///
    /// # Errors
    ///
    /// Those of [`Rupees::divided`]; a weight below nothing counts as nothing, and is the caller's to refuse.
    pub fn by_weights(amount: Rupees, shares: &[(String, Rupees)]) -> Result<Self, Error> {
        let weights: Vec<u128> = shares.iter().map(|(_, weight)| paise(*weight)).collect();
        let parts = amount.divided(&weights)?;
        let part = |(amount, (member, _)): (Rupees, &(String, Rupees))| SharePart {
            member: member.clone(),
            amount,
            holding: None,
        };
        Ok(Self { parts: parts.into_iter().zip(shares).map(part).collect(), total: amount })
    }

    /// Divides an amount by the books of a group.
    ///
    /// # Reading
    ///
    /// Savings days are what a member holds at the end of each day, both ends of the period counted. Who was no member on any
    /// day of the period has no row, nor has who left by its last day where leavers are left out; a member for whom it is
    /// settled counts as one who stays. Each time of a member who was taken in again is looked at: where leavers are left out,
    /// days before she was taken in were settled when she had left (`share_out.savings_days` and its kin in CONFORMANCE.md).
    ///
    /// # Errors
    ///
    /// `books.period_reversed`, `books.as_on_before_cut_off` for a period that begins before the cut-off;
    /// `books.unknown_member` for a leaver whom the group does not have; `money.no_weight`, `money.negative`,
    /// `money.too_large`.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::books::{BookFacts, Books, Entry, Event, Group, Member, Members};
    /// use shg::choice::{Category, Leavers, ShareBy};
    /// use shg::standing::{ShareOut, Sharing};
    ///
    /// let group = Group {
    ///     id: "UP-17".into(), name: None, formed_on: "2025-01-01".parse()?, category: Category::Women, special: None,
    ///     rural: true, district_category: None, members: Members::Named(vec![Member::named("m01"), Member::named("m02")]),
    /// };
    /// let saved = |member: &str, on: &str, line| -> Result<Entry, shg::Error> {
    ///     Ok(Entry::new(on.parse()?, Event::Savings(member.into(), "100.00".parse()?), line))
    /// };
    /// let entries = vec![saved("m01", "2025-01-01", 0)?, saved("m02", "2025-01-21", 1)?];
    /// let books = Books::new(&group, BookFacts { entries, ..BookFacts::default() }).unwrap();
    /// let sharing = Sharing {
    ///     by: ShareBy::SavingsDays, from: "2025-01-01".parse()?, until: "2025-01-30".parse()?, leavers: Leavers::LeftOut,
    /// };
    /// let shared = ShareOut::by_books("40.00".parse()?, &group, &books, &sharing, None)?;
    /// assert_eq!(shared.parts[0].amount, "30.00".parse()?); // ₹100 for 30 days, against ₹100 for 10
    /// # Ok::<(), shg::Error>(())
    /// ```
    pub fn by_books(
        amount: Rupees,
        group: &Group,
        books: &Books,
        sharing: &Sharing,
        leaving: Option<&Leaving>,
    ) -> Result<Self, Error> {
        let held = holdings(group, books, sharing)?;
        if let Some(leaving) = leaving.filter(|leaving| !group.named().iter().any(|other| other.id == leaving.member)) {
            return Err(Error::UnknownMember { member: leaving.member.clone() });
        }
        let takes_part = |member: &Member| takes_part(member, group, sharing, leaving);
        let sharers = group.named().iter().zip(held).filter(|(member, _)| takes_part(member));
        let (members, held): (Vec<&Member>, Vec<Holding>) = sharers.unzip();
        let forgone = |member: &Member| {
            leaving.is_some_and(|leaving| leaving.share == LeaverShare::Forgone && leaving.member == member.id)
        };
        let weight = |(member, holding): (&&Member, &Holding)| match sharing.by {
            _ if forgone(member) => 0,
            ShareBy::SavingsDays => holding.savings_days,
            ShareBy::Savings => paise(holding.savings),
            ShareBy::Equal => 1,
        };
        let weights: Vec<u128> = members.iter().zip(&held).map(weight).collect();
        let parts = amount.divided(&weights)?.into_iter().zip(members).zip(held);
        let part = |((amount, member), holding): ((Rupees, &Member), Holding)| SharePart {
            member: member.id.clone(),
            amount,
            holding: Some(holding),
        };
        Ok(Self { parts: parts.map(part).collect(), total: amount })
    }

    /// What a member who leaves is paid: her savings and her share, less what she owes.
    ///
    /// # Errors
    ///
    /// `books.unknown_member`, `money.too_large`.
    pub fn settle(&self, leaving: &Leaving, savings: Rupees, principal: Rupees) -> Result<Settlement, Error> {
        let part = self.parts.iter().find(|part| part.member == leaving.member);
        let share = part.ok_or_else(|| Error::UnknownMember { member: leaving.member.clone() })?.amount;
        let owed = Rupees::total([principal, leaving.interest, leaving.fines])?;
        Ok(Settlement {
            member: leaving.member.clone(),
            savings,
            share,
            principal,
            interest: leaving.interest,
            fines: leaving.fines,
            paid: savings.plus(share)?.minus(owed)?,
        })
    }
}

fn paise(amount: Rupees) -> u128 {
    u128::try_from(amount.paise()).unwrap_or_default()
}

/// Was she a member on a day of the period, and is she one of those who share?
fn takes_part(member: &Member, group: &Group, sharing: &Sharing, leaving: Option<&Leaving>) -> bool {
    let still_there = |left_on: Option<Date>| match (sharing.leavers, left_on) {
        _ if leaving.is_some_and(|leaving| leaving.member == member.id) => true,
        (_, None) => true,
        (Leavers::LeftOut, Some(left)) => left > sharing.until,
        (Leavers::Share, Some(left)) => left >= sharing.from,
    };
    stays(member, group).any(|(joined_on, left_on)| joined_on <= sharing.until && still_there(left_on))
}

/// When she joined and left, each time.
fn stays(member: &Member, group: &Group) -> impl Iterator<Item = (Date, Option<Date>)> {
    let earlier = member.earlier.iter().map(|stay| (stay.joined_on, Some(stay.left_on)));
    earlier.chain([(member.joined_on.unwrap_or(group.formed_on), member.left_on)])
}

/// The first day that counts for a member: where leavers are left out, none before she was taken in last.
fn counts_from(member: &Member, group: &Group, sharing: &Sharing) -> Date {
    let joined = stays(member, group).map(|(joined_on, _)| joined_on).filter(|joined_on| *joined_on <= sharing.until);
    let last = joined.max().filter(|_| sharing.leavers == Leavers::LeftOut);
    last.map_or(sharing.from, |joined_on| joined_on.max(sharing.from))
}

/// What each member of the group holds, in their order. A change counts from the end of its day: so often, to the last day,
/// as that day and those after it are in the period.
fn holdings(group: &Group, books: &Books, sharing: &Sharing) -> Result<Vec<Holding>, Error> {
    let (from, until) = (sharing.from, sharing.until);
    if from > until {
        return Err(Error::PeriodReversed { from, until });
    }
    if let Some(cut_off) = books.cut_off().filter(|cut_off| cut_off.on > from) {
        return Err(Error::AsOnBeforeCutOff { as_on: from, cut_off: cut_off.on });
    }
    let ids = || group.named().iter().map(|member| member.id.as_str());
    let mut ledger = Ledger::open(ids(), books.cut_off())?;
    let places: std::collections::HashMap<&str, usize> = ids().enumerate().map(|(place, id)| (id, place)).collect();
    let starts: Vec<Date> = group.named().iter().map(|member| counts_from(member, group, sharing)).collect();
    let days = |on: Date| i128::from(until.days_since(on).saturating_add(1));
    let opening = |(id, start): (&str, &Date)| i128::from(ledger.saved_by(id).paise()).saturating_mul(days(*start));
    let mut products: Vec<i128> = ids().zip(&starts).map(opening).collect();
    for entry in books.entries().iter().take_while(|entry| entry.on <= until) {
        let saved = |ledger: &Ledger<'_>| entry.event.member().map(|id| (id, ledger.saved_by(id)));
        let before = saved(&ledger);
        ledger.take(entry.on, &entry.event)?;
        if let (Some((id, before)), Some((_, after))) = (before, saved(&ledger))
            && let Some(place) = places.get(id)
            && let Some((product, start)) = products.get_mut(*place).zip(starts.get(*place))
        {
            let change = i128::from(after.minus(before)?.paise());
            *product = product.saturating_add(change.saturating_mul(days(entry.on.max(*start))));
        }
    }
    let holding = |(id, product): (&str, i128)| Holding {
        savings: ledger.saved_by(id),
        savings_days: u128::try_from(product).unwrap_or_default(),
        owed: ledger.owed_by(id),
    };
    Ok(ids().zip(products).map(holding).collect())
}

/// What a group earned in a period by its books: the interest that members paid, or all income less all expenses.
///
/// # Reading
///
/// Surplus is income less expenses, as a training booklet for groups has it, and as the income and expenditure account of the
/// same books has it: funds and loans received, and savings, are no income (`share_out.surplus` in CONFORMANCE.md).
///
/// # Errors
///
/// `money.negative` where expenses are more than income, `money.too_large`.
pub fn divided_of(books: &Books, what: Divided, from: Date, until: Date) -> Result<Rupees, Error> {
    let mut sum = Rupees::ZERO;
    for entry in books.entries().iter().filter(|entry| (from..=until).contains(&entry.on)) {
        let counted = head_of(&entry.event).filter(|head| what == Divided::Surplus || *head == Head::Interest);
        sum = match (counted.and_then(earns), entry.event.amount()) {
            (Some(true), Some(amount)) => sum.plus(amount)?,
            (Some(false), Some(amount)) => sum.minus(amount)?,
            _ => sum,
        };
    }
    if sum.is_negative() {
        return Err(Error::MoneyNegative { amount: sum });
    }
    Ok(sum)
}
