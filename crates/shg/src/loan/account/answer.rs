//! The account as on a day: rows as they stand, what was paid, what is overdue, what would pay it off.

use super::advance::{Ahead, Seen};
use super::check;
use super::event::{Event, Happening, in_order};
use super::live::{Line, Live};
use super::plan::Both;
use super::settings::AccountSettings;
use crate::calendar::Date;
use crate::choice::{Method, RateFrom};
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::loan::schedule::{Schedule, Totals};
use crate::loan::{Row, Terms};
use crate::money::Rupees;

/// A row of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccountRow {
    /// The row as it fell due, or as it will.
    pub row: Row,
    /// What was paid of it.
    pub paid: Rupees,
    /// What of it should have been paid and was not.
    pub overdue: Rupees,
    /// Of a row that fell due: the day at whose end nothing of it was left.
    pub paid_on: Option<Date>,
}

/// A fine or a penal charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charge {
    /// The day on which it fell due.
    pub on: Date,
    /// The amount.
    pub amount: Rupees,
    /// What was paid of it.
    pub paid: Rupees,
    /// The day at whose end nothing of it was left.
    pub paid_on: Option<Date>,
}

/// An amount by its parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Fines and penal charges.
    pub charges: Rupees,
    /// Interest.
    pub interest: Rupees,
    /// Principal.
    pub principal: Rupees,
}

impl Sums {
    /// All parts together; an account holds none that could be too large.
    #[must_use]
    pub fn total(self) -> Rupees {
        Rupees::total([self.charges, self.interest, self.principal]).unwrap_or_default()
    }
}

/// A loan as it stands on a day, after what happened.
///
/// # Reading
///
/// A due date is the first day past due, if the instalment is not paid at the end of that day; `days_past_due` counts
/// from the oldest due of which anything is unpaid, a charge among them (`loan.days_past_due` in CONFORMANCE.md).
/// Money paid above all that is owed is `excess`: it belongs to whoever paid. Events after `as_on` are checked and
/// repeated, and change nothing else.
///
/// # Examples
///
/// ```
/// use shg::loan::{Account, AccountSettings, Event, Happening, LoanRate, Terms};
///
/// let terms = Terms::new("20000.00".parse()?, "2024-01-01".parse()?, LoanRate::Annual("15".parse()?), 24);
/// let paid = Event { on: "2024-02-01".parse()?, what: Happening::Paid("969.73".parse()?) };
/// let account = Account::as_on(&terms, "2024-03-02".parse()?, &[paid], &AccountSettings::default()).unwrap();
/// assert_eq!(account.rows[0].paid, "969.73".parse()?);
/// assert_eq!(account.rows[1].overdue, "969.73".parse()?);
/// assert_eq!((account.overdue_since, account.days_past_due), (Some("2024-03-01".parse()?), 2));
/// assert_eq!(account.outstanding, "19280.27".parse()?);
/// # Ok::<(), shg::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The terms.
    pub terms: Terms,
    /// The day.
    pub as_on: Date,
    /// What happened, in the order in which it counts.
    pub events: Vec<Event>,
    /// The habits.
    pub settings: AccountSettings,
    /// The equal instalment as it stands, where the method has one.
    pub instalment: Option<Rupees>,
    /// The rows, in the order of their days.
    pub rows: Vec<AccountRow>,
    /// Their sums.
    pub totals: Totals,
    /// Fines and penal charges.
    pub charges: Vec<Charge>,
    /// What was paid, by what it was set off against.
    pub paid: Sums,
    /// What was paid above all that was owed.
    pub excess: Rupees,
    /// What should have been paid and was not.
    pub overdue: Sums,
    /// Principal that was lent and is not yet repaid.
    pub outstanding: Rupees,
    /// The oldest due of which something is unpaid.
    pub overdue_since: Option<Date>,
    /// Days since then, that day counted.
    pub days_past_due: u32,
    /// What would pay everything off on the day.
    pub pay_off: Rupees,
}

fn rupees(paise: i64) -> Result<Rupees, Error> {
    Rupees::from_paise(paise)
}

/// An error of the plan, where in the terms it belongs.
fn of_terms(terms: &Terms, error: Error) -> Vec<Fault> {
    let inside = |fault: Fault| match fault.path.as_str() {
        "" => Fault::at("terms", fault.error),
        path => Fault::at(format!("terms.{path}"), fault.error),
    };
    terms.faults_of(error).into_iter().map(inside).collect()
}

impl Account {
    /// The account as on a day.
    ///
    /// # Errors
    ///
    /// Every fault with its path: those of the terms, `loan.account_unrounded`, `loan.account_rows`,
    /// `loan.as_on_before_disbursal`, `loan.event_before_disbursal`, `loan.event_after_pay_off`, `loan.event_twice`,
    /// `loan.event_not_positive`, `loan.rate_out_of_range`, `loan.reschedule_empty`. Once nothing of that is found: what
    /// happens on the way, `loan.no_such_due_date`, `loan.due_date_out_of_order`, `loan.reschedule_fixed`,
    /// `loan.instalment_repays_nothing`, and as [`Schedule::lay_out`].
    pub fn as_on(terms: &Terms, as_on: Date, events: &[Event], settings: &AccountSettings) -> Result<Self, Faults> {
        let faults = check::faults(terms, as_on, events);
        if !faults.is_empty() {
            return Err(faults.into());
        }
        let at = |path: &str| {
            let path = path.to_owned();
            move |error| Faults::from(Fault::at(path, error))
        };
        let ordered = in_order(events);
        let mut live = Live::open(terms, settings).map_err(|error| of_terms(terms, error))?;
        let count = ordered.iter().filter(|(_, event)| event.on <= as_on);
        let mut lived: Vec<(usize, Event)> = count.copied().collect();
        for (_, event) in &mut lived {
            event.on = effective(event, terms, settings);
        }
        // Only a new rate may hold from the day before; it comes after what happened on that day.
        lived.sort_by_key(|(_, event)| event.on);
        live.live(as_on, &lived).map_err(|(place, error)| {
            let path = place.map_or_else(|| "terms".to_owned(), |place| format!("events[{place}]"));
            Fault::at(path, error)
        })?;
        let events = ordered.into_iter().map(|(_, event)| event).collect();
        Self::of(&live, terms, as_on, events).map_err(at("terms"))
    }

    fn of(live: &Live<'_>, terms: &Terms, as_on: Date, events: Vec<Event>) -> Result<Self, Error> {
        let to_come = live.project(as_on, Seen::AsPlanned)?;
        let rows = live.rows(&to_come)?;
        let charges: Result<Vec<Charge>, Error> = live
            .charges
            .iter()
            .map(|charge| {
                Ok(Charge {
                    on: charge.on,
                    amount: rupees(charge.amount)?,
                    paid: rupees(charge.paid)?,
                    paid_on: charge.paid_on,
                })
            })
            .collect();
        let overdue_since = live.overdue_since();
        let days = overdue_since.map_or(0, |since| as_on.days_since(since).saturating_add(1));
        let totals = Totals {
            principal: Rupees::total(rows.iter().map(|row| row.row.principal))?,
            interest: Rupees::total(rows.iter().map(|row| row.row.interest))?,
            due: Rupees::total(rows.iter().map(|row| row.row.due))?,
        };
        let paid = live.paid;
        Ok(Self {
            instalment: live.instalment(terms, &to_come)?,
            rows,
            totals,
            charges: charges?,
            paid: Sums {
                charges: rupees(paid.charges)?,
                interest: rupees(paid.interest)?,
                principal: rupees(paid.principal)?,
            },
            excess: rupees(paid.excess)?,
            overdue: live.overdue()?,
            outstanding: rupees(live.owed)?,
            overdue_since,
            days_past_due: u32::try_from(days).unwrap_or_default(),
            pay_off: rupees(live.pay_off(as_on)?)?,
            terms: terms.clone(),
            as_on,
            events,
            settings: *live.settings,
        })
    }
}

/// The day from which an event counts.
fn effective(event: &Event, terms: &Terms, settings: &AccountSettings) -> Date {
    match event.what {
        Happening::Rate(_) if settings.rate_from == RateFrom::NightBefore => {
            event.on.day_before().map_or(event.on, |before| before.max(terms.disbursed_on))
        }
        _ => event.on,
    }
}

impl Line {
    fn shown(&self) -> Result<Row, Error> {
        let due = self.due;
        Ok(Row {
            number: u32::try_from(self.number).unwrap_or(u32::MAX),
            due_on: self.due_on,
            days: self.days,
            opening: rupees(due.opening)?,
            principal: rupees(due.principal)?,
            interest: rupees(due.interest)?,
            due: rupees(due.principal.saturating_add(due.interest))?,
            balance: rupees(due.balance)?,
        })
    }
}

impl Live<'_> {
    /// The rows that fell due, and those to come.
    fn rows(&self, to_come: &[Ahead]) -> Result<Vec<AccountRow>, Error> {
        let mut rows: Vec<AccountRow> = Vec::with_capacity(self.ground.rows().saturating_add(1));
        for line in &self.lines {
            let overdue = rupees(line.unpaid().sum_with(0))?;
            rows.push(AccountRow {
                row: line.shown()?,
                paid: rupees(line.paid.sum_with(0))?,
                overdue,
                paid_on: line.paid_on,
            });
        }
        for ahead in to_come {
            let paid = if ahead.number == 0 { Both::default() } else { self.advances.of(ahead.row) };
            let line = Line {
                number: ahead.number,
                due_on: ahead.due_on,
                days: ahead.days,
                due: ahead.due,
                paid,
                paid_on: None,
            };
            rows.push(AccountRow {
                row: line.shown()?,
                paid: rupees(paid.sum_with(0))?,
                overdue: Rupees::ZERO,
                paid_on: None,
            });
        }
        Ok(rows)
    }

    fn overdue_since(&self) -> Option<Date> {
        let lines = self.lines.iter().filter(|line| line.unpaid() != Both::default()).map(|line| line.due_on);
        let charges = self.charges.iter().filter(|charge| charge.amount > charge.paid).map(|charge| charge.on);
        lines.chain(charges).min()
    }

    fn overdue(&self) -> Result<Sums, Error> {
        let charges = self.charges.iter().map(|charge| charge.amount.saturating_sub(charge.paid));
        let unpaid =
            |part: fn(Both) -> i64| self.lines.iter().map(|line| part(line.unpaid())).fold(0, i64::saturating_add);
        Ok(Sums {
            charges: rupees(charges.fold(0, i64::saturating_add))?,
            interest: rupees(unpaid(|both| both.interest))?,
            principal: rupees(unpaid(|both| both.principal))?,
        })
    }

    /// The equal instalment of the rows to come; where none is to come, the last that was.
    fn instalment(&self, terms: &Terms, to_come: &[Ahead]) -> Result<Option<Rupees>, Error> {
        match terms.method {
            Method::Equated => {
                let first = self.ground.walk().first_full_row();
                let next = to_come.iter().find(|row| row.number > 0 && row.row >= first);
                rupees(next.map_or(self.plan.state.instalment, |row| row.instalment)).map(Some)
            }
            Method::Flat => Ok(Schedule::lay_out(terms)?.instalment),
            _ => Ok(None),
        }
    }
}
