//! Demand, collection and balance: what each member is asked for at a meeting, and what came of it.

use super::dues::Dues;
use super::meeting_days::{MeetingDay, MeetingDays, Wanted};
use super::register::Register;
use crate::books::{Books, Group, Member, Members};
use crate::calendar::Date;
use crate::error::Error;
use crate::money::Rupees;

/// What is asked for at a meeting, head by head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HeadDues {
    /// Savings.
    pub savings: Dues,
    /// Principal of loans.
    pub principal: Dues,
    /// Interest on loans.
    pub interest: Dues,
    /// Fines.
    pub fines: Dues,
}

/// One member's row of a demand register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberDemand {
    /// Who.
    pub member: String,
    /// What she is asked for, and what came of it.
    pub dues: HeadDues,
    /// Principal that she owes after the meeting; before it is held, on the day.
    pub outstanding: Rupees,
}

/// A demand register: one meeting, a row for each member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingDemand {
    /// The day of the meeting.
    pub on: Date,
    /// Was it held by the day asked about?
    pub held: bool,
    /// One row a member, in the order of the group.
    pub rows: Vec<MemberDemand>,
    /// The sums of the rows.
    pub totals: HeadDues,
    /// The sum of what they owe.
    pub outstanding: Rupees,
}

impl HeadDues {
    pub(super) const NOTHING: Self =
        Self { savings: Dues::NOTHING, principal: Dues::NOTHING, interest: Dues::NOTHING, fines: Dues::NOTHING };

    /// All heads together.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn total(&self) -> Result<Dues, Error> {
        self.savings.plus(self.principal)?.plus(self.interest)?.plus(self.fines)
    }

    fn plus(&self, other: &Self) -> Result<Self, Error> {
        Ok(Self {
            savings: self.savings.plus(other.savings)?,
            principal: self.principal.plus(other.principal)?,
            interest: self.interest.plus(other.interest)?,
            fines: self.fines.plus(other.fines)?,
        })
    }

    fn is_blank(&self) -> bool {
        let nothing = |dues: &Dues| dues.demand == Rupees::ZERO && dues.advance == Rupees::ZERO;
        [self.savings, self.principal, self.interest, self.fines].iter().all(nothing)
    }
}

impl MeetingDemand {
    pub(super) const fn blank(meeting: MeetingDay) -> Self {
        let totals = HeadDues::NOTHING;
        Self { on: meeting.on, held: meeting.held, rows: Vec::new(), totals, outstanding: Rupees::ZERO }
    }

    /// What a member had still to save is settled when she leaves; what she borrowed is not. What she paid last stands in the
    /// register of the meeting that took it.
    pub(super) fn add(
        &mut self,
        member: &Member,
        mut dues: HeadDues,
        owed: Rupees,
        present: bool,
    ) -> Result<(), Error> {
        if !present {
            (dues.savings, dues.fines) = (dues.savings.settled()?, dues.fines.settled()?);
            if owed == Rupees::ZERO && dues.is_blank() {
                return Ok(());
            }
        }
        self.totals = self.totals.plus(&dues)?;
        self.outstanding = self.outstanding.plus(owed)?;
        self.rows.push(MemberDemand { member: member.id.clone(), dues, outstanding: owed });
        Ok(())
    }
}

/// The demand registers of one meeting and of those after it.
///
/// # Reading
///
/// Everything falls due with meetings: the saving with each, an instalment of a loan with each after the one at which it
/// was handed over, interest on what was owed after the meeting before, a fine with the meeting after the one at which
/// something was missed (`demand.meetings` and its kin in CONFORMANCE.md).
///
/// # Takes and gives
///
/// The books up to `as_on`; the day of a meeting, held or to come, or none for the next; how many meetings, that one the
/// first → a register for each. Of meetings after the next it is taken that all is paid that was asked for before.
///
/// # Errors
///
/// `books.no_meeting_on`, `books.as_on_before_cut_off`, `rules.fact_not_given` where members are only counted, no meeting is
/// known to count from, or a loan has no rate; `money.too_large`, `calendar.out_of_range`, and what an account of a loan
/// cannot be.
///
/// # Examples
///
/// ```
/// use shg::books::{BookFacts, Books, Entry, Event, Group, Lending, LendingTerms, Member, Members};
/// use shg::choice::Category;
/// use shg::standing::demand;
///
/// let group = Group {
///     id: "UP-17".into(), name: None, formed_on: "2025-01-10".parse()?, category: Category::Women, special: None,
///     rural: true, district_category: None, members: Members::Named(vec![Member::named("m01")]),
/// };
/// let amount = "500.00".parse()?;
/// let lending = Lending { member: "m01".into(), amount, loan: None, instalments: Some(5), particulars: None };
/// let entries = [Event::Savings("m01".into(), amount), Event::LoanGiven(lending)];
/// let entries = entries.into_iter().enumerate();
/// let entries = entries.map(|(line, event)| Ok(Entry::new("2025-02-05".parse()?, event, line)));
/// let lending = LendingTerms { monthly_rate: Some("2".parse()?), ..LendingTerms::default() };
/// let facts = BookFacts { lending: Some(lending), entries: entries.collect::<Result<_, shg::Error>>()?, ..BookFacts::default() };
/// let books = Books::new(&group, facts).unwrap();
/// let next = &demand(&group, &books, "2025-02-28".parse()?, None, 1)?[0];
/// assert_eq!(next.on, "2025-03-05".parse()?);
/// assert_eq!(next.rows[0].dues.principal.demand, "100.00".parse()?);
/// assert_eq!(next.rows[0].dues.interest.demand, "10.00".parse()?);
/// # Ok::<(), shg::Error>(())
/// ```
pub fn demand(
    group: &Group,
    books: &Books,
    as_on: Date,
    meeting_on: Option<Date>,
    meetings: u32,
) -> Result<Vec<MeetingDemand>, Error> {
    let count = usize::try_from(meetings).unwrap_or(usize::MAX);
    let (register, first) = register(group, books, as_on, meeting_on, count)?;
    register.registers(first, count)
}

/// The books laid over the meetings, and the place of the first that is asked for.
fn register<'b>(
    group: &'b Group,
    books: &'b Books,
    as_on: Date,
    meeting_on: Option<Date>,
    meetings: usize,
) -> Result<(Register<'b>, usize), Error> {
    if let Some(cut_off) = books.cut_off().filter(|cut_off| cut_off.on > as_on) {
        return Err(Error::AsOnBeforeCutOff { as_on, cut_off: cut_off.on });
    }
    if matches!(group.members, Members::Counted(_)) {
        return Err(Error::FactNotGiven { fact: "group.members" });
    }
    let counted = books.entries().partition_point(|entry| entry.on <= as_on);
    let entries = books.entries().get(..counted).unwrap_or_default();
    let (days, first) = MeetingDays::of(books, entries, Wanted { as_on, meeting_on, meetings })?;
    Ok((Register::of(group, books, entries, days)?, first))
}

/// Interest that is overdue on a day, and since when: what the meetings up to it asked for and nobody paid. None where no meeting is known
/// to count from, or a loan has no rate.
pub(super) fn overdue_interest(
    group: &Group,
    books: &Books,
    as_on: Date,
) -> Result<Option<(Rupees, Option<Date>)>, Error> {
    let register = register(group, books, as_on, None, 1);
    match register.and_then(|(register, first)| Ok((register.registers(first, 1)?, register))) {
        Ok((registers, register)) => {
            let next = registers.first().map(|next| next.rows.as_slice()).unwrap_or_default();
            let overdue = |row: &MemberDemand| {
                let interest = row.dues.interest;
                interest.arrears.minus(interest.collection.min(interest.arrears))
            };
            let overdue: Result<Vec<Rupees>, Error> = next.iter().map(overdue).collect();
            let mut since = None;
            for (place, member) in group.named().iter().enumerate() {
                since = [since, register.interest_unpaid_since(place, member)?].into_iter().flatten().min();
            }
            Ok(Some((Rupees::total(overdue?)?, since)))
        }
        Err(Error::FactNotGiven { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}
