//! Measures: what the books add up to as on a day. Nothing here is compared with a norm; how far back a practice is
//! measured comes in as an argument.

mod accounts;
mod cash_book;
mod demand;
mod dues;
mod internal;
mod lending;
mod meeting_days;
mod moves;
mod passbook;
mod practice;
mod profile;
mod register;
mod replay;
mod savings;
mod share_out;
mod span;
mod statement;

pub use accounts::{Accounts, BalanceSheet, Line, TrialLine, total};
pub use cash_book::{CashBook, Moved, head_of};
pub use demand::{HeadDues, MeetingDemand, MemberDemand, demand};
pub use dues::Dues;
pub use lending::{AtRisk, Borrower, LendingMeasures, Lent, OpenLoan, Pot};
pub use moves::{Balance, Held, Moves, SavingMoved};
pub use passbook::{Passbook, PassbookRow, balances_on};
pub use practice::{Panchasutra, Practised, Share};
pub use profile::{Offices, Predominant, Profile};
pub use replay::{BookMeasures, MeetingMeasures, Window};
pub use savings::{Saved, SavedBy, SavingsOfPeriod};
pub use share_out::{Holding, Leaving, Settlement, ShareOut, SharePart, Sharing, divided_of};
pub use statement::{Borrowing, MeetingHeld, MonthlyStatement, borrowings_on};

use crate::books::{Books, Group};
use crate::calendar::{Date, completed_months};
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::money::Rupees;

/// The corpus, part by part, as the circulars list it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Corpus {
    /// Revolving fund received, if any.
    pub revolving_fund: Rupees,
    /// The group's own savings.
    pub savings: Rupees,
    /// Interest earned by lending to members.
    pub interest_from_members: Rupees,
    /// Income from other sources.
    pub other_income: Rupees,
    /// Funds of another institute or NGO that promoted the group.
    pub promoter_funds: Rupees,
}

impl Corpus {
    /// All parts together.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn total(&self) -> Result<Rupees, Error> {
        Rupees::total([
            self.revolving_fund,
            self.savings,
            self.interest_from_members,
            self.other_income,
            self.promoter_funds,
        ])
    }
}

/// What a group adds up to as on a day, measured in its books or stated by whoever examined them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The day.
    pub as_on: Date,
    /// The first day of activity in the group's own books; none where the books are empty.
    pub active_since: Option<Date>,
    /// The day on which a defunct group became active again.
    pub revived_on: Option<Date>,
    /// The last day of activity, where the books have since been silent for so long that the group is defunct.
    pub dormant_since: Option<Date>,
    /// The corpus.
    pub corpus: Corpus,
    /// The five good practices.
    pub panchasutra: Panchasutra,
    /// Does the group qualify in the grading? Books do not tell.
    pub graded: Option<bool>,
    /// Is the group, or a member who would be financed, a wilful defaulter? Books do not tell.
    pub wilful_default: Option<bool>,
    /// What only books can tell.
    pub books: Option<BookMeasures>,
}

/// A standing as stated by whoever examined the books.
#[derive(Clone, Debug)]
pub struct Stated {
    /// The first day of activity by the books.
    pub active_since: Date,
    /// The day of revival, for a group that was defunct.
    pub revived_on: Option<Date>,
    /// The corpus.
    pub corpus: Corpus,
    /// The five good practices.
    pub panchasutra: Panchasutra,
    /// Graded and qualified?
    pub graded: bool,
    /// In wilful default?
    pub wilful_default: bool,
}

impl Standing {
    /// A standing as stated.
    ///
    /// # Errors
    ///
    /// Every fault at once, each with its path: days that do not follow one another, parts of the corpus below zero.
    pub fn stated(group: &Group, as_on: Date, stated: Stated) -> Result<Self, Faults> {
        let mut faults = Vec::new();
        let (active_since, formed_on) = (stated.active_since, group.formed_on);
        if active_since < formed_on {
            faults.push(Fault::at("active_since", Error::ActiveBeforeFormation { active_since, formed_on }));
        }
        if active_since > as_on {
            faults.push(Fault::at("active_since", Error::ActiveAfterAsOn { active_since, as_on }));
        }
        if let Some(revived_on) = stated.revived_on {
            if revived_on <= active_since {
                faults.push(Fault::at("revived_on", Error::RevivedBeforeActive { revived_on, active_since }));
            }
            if revived_on > as_on {
                faults.push(Fault::at("revived_on", Error::RevivedAfterAsOn { revived_on, as_on }));
            }
        }
        let corpus = stated.corpus;
        for (part, amount) in [
            ("revolving_fund", corpus.revolving_fund),
            ("savings", corpus.savings),
            ("interest_from_members", corpus.interest_from_members),
            ("other_income", corpus.other_income),
            ("promoter_funds", corpus.promoter_funds),
        ] {
            if amount.is_negative() {
                faults.push(Fault::at(format!("corpus.{part}"), Error::MoneyNegative { amount }));
            }
        }
        if let Err(error) = corpus.total() {
            faults.push(Fault::at("corpus", error));
        }
        if !faults.is_empty() {
            return Err(faults.into());
        }
        Ok(Self {
            as_on,
            active_since: Some(active_since),
            revived_on: stated.revived_on,
            dormant_since: None,
            corpus,
            panchasutra: stated.panchasutra,
            graded: Some(stated.graded),
            wilful_default: Some(stated.wilful_default),
            books: None,
        })
    }

    /// The standing that the books show. Entries after `as_on` change nothing.
    ///
    /// # Errors
    ///
    /// `books.as_on_before_cut_off`, `money.too_large`.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg::books::{BookFacts, Books, Entry, Event, Group, Member, Members};
    /// use shg::choice::Category;
    /// use shg::standing::{Standing, Window};
    ///
    /// let group = Group {
    ///     id: "UP-17".into(), name: None, formed_on: "2025-01-10".parse()?, category: Category::Women, special: None,
    ///     rural: true, district_category: None, members: Members::Named(vec![Member::named("m01")]),
    /// };
    /// let saved = Event::Savings("m01".into(), "100.00".parse()?);
    /// let entries = ["2025-01-10", "2025-02-10", "2025-08-10"].iter().enumerate();
    /// let entries = entries.map(|(line, on)| Ok(Entry::new(on.parse()?, saved.clone(), line)));
    /// let facts = BookFacts { entries: entries.collect::<Result<_, shg::Error>>()?, ..BookFacts::default() };
    /// let books = Books::new(&group, facts).unwrap();
    /// let standing = Standing::as_on(&group, &books, "2025-03-31".parse()?, &Window { months: 6, dormant_months: 6 })?;
    /// assert_eq!(standing.corpus.savings, "200.00".parse()?); // what was saved in August has not happened yet
    /// assert_eq!(standing.active_months(), 2);
    /// # Ok::<(), shg::Error>(())
    /// ```
    pub fn as_on(group: &Group, books: &Books, as_on: Date, window: &Window) -> Result<Self, Error> {
        replay::standing(group, books, as_on, window)
    }

    /// Completed months of activity: since the revival of a group that was defunct, none for one that is.
    #[must_use]
    pub fn active_months(&self) -> u32 {
        if self.dormant_since.is_some() {
            return 0;
        }
        self.revived_on.or(self.active_since).map_or(0, |since| completed_months(since, self.as_on))
    }
}
