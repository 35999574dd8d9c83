//! Adds the entries up to a day: the balances by the ledger, the practices over a window that ends on that day.

use super::lending::{self, Ground, LendingMeasures};
use super::practice::{Panchasutra, Practised, Share};
use super::span::{Span, next};
use super::{Corpus, Standing};
use crate::books::{Attendance, Books, Demand, Entry, Event, Group, Ledger, Totals};
use crate::calendar::{Date, completed_months};
use crate::choice::{MeetingFrequency, Saving};
use crate::error::Error;
use crate::money::Rupees;

/// How far back the practices are measured. No official text says; the rulebook's `regularity` states a default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// So many months back.
    pub months: u32,
    /// Books silent for so many completed months are those of a defunct group.
    pub dormant_months: u32,
}

/// What only books can tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookMeasures {
    /// Members on the day.
    pub members: u32,
    /// The totals of the group.
    pub totals: Totals,
    /// Principal lent to members and not repaid.
    pub outstanding: Rupees,
    /// Members who owe anything.
    pub borrowers: u32,
    /// What has fallen due on loans to members with agreed instalments.
    pub demand: Demand,
    /// Meetings.
    pub meetings: MeetingMeasures,
    /// The group's lending, where the terms on which it lends are told.
    pub lending: Option<LendingMeasures>,
    /// The last day on which anything was written.
    pub last_entry_on: Option<Date>,
    /// Entries counted.
    pub entries: u32,
}

/// Meetings and who came to them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MeetingMeasures {
    /// Meetings held since the beginning.
    pub held: u32,
    /// Members present, of members there were, over the meetings of the window whose attendance is recorded.
    pub attendance: Option<Share>,
}

/// The first and last day of activity, and the last revival between them.
struct Activity {
    since: Option<Date>,
    last: Option<Date>,
    revived_on: Option<Date>,
}

impl Activity {
    fn of(group: &Group, books: &Books, entries: &[Entry], dormant_months: u32) -> Self {
        let mut activity = Self { since: None, last: None, revived_on: None };
        if let Some(cut_off) = books.cut_off() {
            let met = (cut_off.meetings_held > 0).then_some(group.formed_on);
            activity.since = cut_off.first_meeting_on.or(met).or(Some(cut_off.on));
            activity.last = cut_off.last_meeting_on.or(Some(cut_off.on));
        }
        for day in entries.iter().map(|entry| entry.on) {
            if activity.last == Some(day) {
                continue;
            }
            if activity.last.is_some_and(|last| completed_months(last, day) >= dormant_months) {
                activity.revived_on = Some(day);
            }
            activity.since = activity.since.or(Some(day));
            activity.last = Some(day);
        }
        activity
    }
}

impl Span<'_> {
    fn holds(&self, day: Date) -> bool {
        day > self.after && day <= self.until
    }

    /// The entries of the span and those shortly before it, from which it is seen whether the first of them is late.
    fn around<'e>(&self, entries: &'e [Entry]) -> &'e [Entry] {
        let from = self.after.subtract_months(2).unwrap_or(self.after);
        let start = entries.partition_point(|entry| entry.on < from);
        let end = entries.partition_point(|entry| entry.on <= self.until);
        entries.get(start..end).unwrap_or_default()
    }

    /// Savings made of savings due: by amount where one is agreed, else by how often each member saved.
    fn savings(&self, entries: &[Entry]) -> Result<Practised, Error> {
        let (mut done, mut due) = (0_u32, 0_u32);
        let (mut paid, mut owed) = (Rupees::ZERO, Rupees::ZERO);
        let mut saved: Vec<(&str, Date, Rupees)> = Vec::new();
        for entry in self.around(entries) {
            if let Event::Savings(member, amount) = &entry.event {
                saved.push((member, entry.on, *amount));
            }
        }
        saved.sort_by_key(|(member, ..)| *member);
        for member in self.group.named() {
            let periods = member
                .stays(self.after, self.until)
                .map(|(after, until)| self.periods(after, until))
                .fold(0, u32::saturating_add);
            let from = saved.partition_point(|(id, ..)| *id < member.id.as_str());
            let own = saved.iter().skip(from).take_while(|(id, ..)| *id == member.id);
            if let Some(amount) = self.compulsory {
                let wanted = amount.times_count(periods)?;
                owed = owed.plus(wanted)?;
                let own = own.filter(|(_, day, _)| self.holds(*day)).map(|(.., amount)| *amount);
                paid = paid.plus(Rupees::total(own)?.min(wanted))?;
            } else {
                let days: Vec<Date> = own.map(|(_, day, _)| *day).collect();
                due = due.saturating_add(periods);
                done = done.saturating_add(self.kept(&days, self.frequency)?.min(periods));
            }
        }
        let share = match self.compulsory {
            Some(_) => Share::Money { done: paid, due: owed },
            None => Share::Times { done, due },
        };
        Ok(measured(share))
    }

    /// Periods in which the group met, and members who came, of those there were.
    fn meetings(&self, entries: &[Entry]) -> Result<(Practised, Option<Share>), Error> {
        let (mut came, mut members) = (0_u32, 0_u32);
        let mut met = Vec::new();
        for entry in self.around(entries) {
            let Event::Meeting(attendance) = &entry.event else { continue };
            met.push(entry.on);
            let present = match attendance {
                _ if !self.holds(entry.on) => continue,
                Attendance::NotRecorded => continue,
                Attendance::Counted(present) => *present,
                Attendance::Named(present) => u32::try_from(present.len()).unwrap_or(u32::MAX),
            };
            came = came.saturating_add(present);
            members = members.saturating_add(self.group.members_until(entry.on));
        }
        let due = self.periods(self.after, self.until);
        let attendance = Share::Times { done: came, due: members };
        let held = self.kept(&met, self.frequency)?;
        Ok((measured(Share::Times { done: held, due }), attendance.is_due().then_some(attendance)))
    }

    /// The months in which anything was written, as late as a meeting may be.
    fn written(&self, entries: &[Entry]) -> Result<u32, Error> {
        let mut days: Vec<Date> = self.around(entries).iter().map(|entry| entry.on).collect();
        days.dedup();
        self.kept(&days, MeetingFrequency::Monthly)
    }
}

fn measured(share: Share) -> Practised {
    if share.is_due() { Practised::Measured(share) } else { Practised::NotRecorded }
}

pub(super) fn standing(group: &Group, books: &Books, as_on: Date, window: &Window) -> Result<Standing, Error> {
    if let Some(cut_off) = books.cut_off().filter(|cut_off| cut_off.on > as_on) {
        return Err(Error::AsOnBeforeCutOff { as_on, cut_off: cut_off.on });
    }
    let counted = books.entries().partition_point(|entry| entry.on <= as_on);
    let entries = books.entries().get(..counted).unwrap_or_default();
    let activity = Activity::of(group, books, entries, window.dormant_months);
    let dormant = |last: &Date| completed_months(*last, as_on) >= window.dormant_months;
    let span = Span {
        after: beginning(books, &activity, as_on, window),
        until: as_on,
        frequency: books.meeting_frequency,
        compulsory: books.agreed(Saving::Compulsory),
        group,
    };
    let members = group.named().iter().map(|member| member.id.as_str());
    let mut ledger = Ledger::open(members, books.cut_off())?;
    ledger.instalments_fall_due(books.lending.and_then(|lending| lending.every));
    let months = replay_months(&mut ledger, entries, &span)?;
    let demand = ledger.demand_on(as_on)?;
    let (meetings, attendance) = span.meetings(entries)?;
    let totals = ledger.totals;
    let corpus = corpus(&totals)?;
    let ground = Ground { group, books, entries, as_on, after: span.after, corpus: corpus.total()? };
    let told = books.lending.map(|_| lending::measures(&ledger, &ground));
    let held = u32::try_from(entries.iter().filter(|entry| matches!(entry.event, Event::Meeting(_))).count());
    Ok(Standing {
        as_on,
        active_since: activity.since,
        revived_on: activity.revived_on,
        dormant_since: activity.last.filter(dormant),
        corpus,
        panchasutra: Panchasutra {
            meetings,
            savings: span.savings(entries)?,
            internal_lending: measured(Share::Times { done: months.lent, due: months.due }),
            repayment: measured(Share::Money { done: demand.collected, due: demand.due }),
            books: measured(Share::Times { done: span.written(entries)?, due: months.due }),
        },
        graded: None,
        wilful_default: None,
        books: Some(BookMeasures {
            members: group.members_on(as_on),
            totals,
            outstanding: ledger.outstanding()?,
            borrowers: u32::try_from(ledger.borrowers()).unwrap_or(u32::MAX),
            demand,
            meetings: MeetingMeasures {
                held: held.unwrap_or(u32::MAX).saturating_add(books.cut_off().map_or(0, |sheet| sheet.meetings_held)),
                attendance,
            },
            lending: told.transpose()?,
            last_entry_on: activity.last,
            entries: u32::try_from(counted).unwrap_or(u32::MAX),
        }),
    })
}

fn corpus(totals: &Totals) -> Result<Corpus, Error> {
    Ok(Corpus {
        revolving_fund: totals.revolving_fund,
        savings: totals.savings,
        interest_from_members: totals.interest,
        other_income: totals.fines.plus(totals.other_receipts)?,
        promoter_funds: totals.promoter_funds,
    })
}

/// The practices are measured over the window, but not from before the group was active, nor from before a cut-off, whose
/// sheet holds balances and no entries.
fn beginning(books: &Books, activity: &Activity, as_on: Date, window: &Window) -> Date {
    if activity.since.is_none() {
        return as_on;
    }
    let since = activity.revived_on.or(activity.since).and_then(Date::day_before);
    // The months end with the day itself: of 30 June the first is January, from its first day on.
    let back = next(as_on).subtract_months(window.months).ok().and_then(Date::day_before);
    let cut_off = books.cut_off().map(|cut_off| cut_off.on);
    [since, back, cut_off].into_iter().flatten().max().unwrap_or(as_on)
}

#[derive(Default)]
struct Months {
    due: u32,
    lent: u32,
}

/// Takes every entry into the ledger; of each month of the span, notes whether money was out on loan.
fn replay_months<'b>(ledger: &mut Ledger<'b>, entries: &'b [Entry], span: &Span<'_>) -> Result<Months, Error> {
    let ends = span.months();
    let mut months = Months { due: u32::try_from(ends.len()).unwrap_or(u32::MAX), ..Months::default() };
    let mut ends = ends.into_iter().peekable();
    let mut lent = false;
    let mut close = |ledger: &Ledger<'_>, lent: bool| -> Result<(), Error> {
        let out = lent || ledger.outstanding()?.is_positive();
        months.lent = months.lent.saturating_add(out.into());
        Ok(())
    };
    for entry in entries {
        while ends.next_if(|end| *end < entry.on).is_some() {
            close(ledger, std::mem::take(&mut lent))?;
        }
        ledger.take(entry.on, &entry.event)?;
        lent |= span.holds(entry.on) && matches!(entry.event, Event::LoanGiven(_));
    }
    for _ in ends {
        close(ledger, std::mem::take(&mut lent))?;
    }
    Ok(months)
}
