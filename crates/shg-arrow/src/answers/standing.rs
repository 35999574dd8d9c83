//! What the books of each group add up to, one row a group: the columns that `decide` asks for have its names.

use arrow_array::ArrayRef;
use arrow_schema::ArrowError;
use shg::Faults;
use shg::money::Rupees;
use shg::standing::{BookMeasures, LendingMeasures, Practised, Share};
use shg::wire::rows::{self, Lookup, Measured, Node};

use super::{ERROR_CODE, ERROR_PATH, Errors};
use crate::groups::Laid;
use crate::out::{MoneyForm, Out, Type, Values, out};

const PERCENT: Type = Type::Decimal(38, 2);

/// A column of so many groups.
enum Column {
    Days(Values<i32>),
    Counts(Values<i32>),
    Money(Values<i64>),
    Flags(Values<bool>),
    Percents(Values<i128>),
}

/// A value of a column; none where the books do not tell.
enum Told {
    Day(Option<shg::calendar::Date>),
    Count(Option<u32>),
    Money(Option<Rupees>),
    Flag(Option<bool>),
    Percent(Option<Share>),
}

/// What is told of a group: the standing, what only books tell, and the lending where its terms are told.
struct Found<'m> {
    measured: &'m Measured,
    books: &'m BookMeasures,
    lending: Option<&'m LendingMeasures>,
}

macro_rules! columns {
    ($($name:literal $kind:expr, $variant:ident: |$of:ident| $value:expr;)+) => {
        pub(crate) const COLUMNS: &[Out] = &[$(out($name, $kind),)+ ERROR_CODE, ERROR_PATH];

        /// What stands in each column.
        fn told(found: &Found<'_>) -> Vec<Told> {
            vec![$({ let $of = found; Told::$variant($value) }),+]
        }
    };
}

const fn share(practised: Practised) -> Option<Share> {
    match practised {
        Practised::Measured(share) => Some(share),
        Practised::Stated(_) | Practised::NotRecorded => None,
    }
}

const fn times(share: Option<Share>) -> Option<(u32, u32)> {
    match share {
        Some(Share::Times { done, due }) => Some((done, due)),
        _ => None,
    }
}

const fn money(share: Option<Share>) -> Option<(Rupees, Rupees)> {
    match share {
        Some(Share::Money { done, due }) => Some((done, due)),
        _ => None,
    }
}

impl Found<'_> {
    fn meetings(&self) -> Option<Share> {
        share(self.measured.standing.panchasutra.meetings)
    }

    fn savings(&self) -> Option<Share> {
        share(self.measured.standing.panchasutra.savings)
    }

    fn internal(&self) -> Option<Share> {
        share(self.measured.standing.panchasutra.internal_lending)
    }

    fn repayment(&self) -> Option<Share> {
        share(self.measured.standing.panchasutra.repayment)
    }

    fn written(&self) -> Option<Share> {
        share(self.measured.standing.panchasutra.books)
    }

    fn regular(&self, place: usize) -> Option<bool> {
        self.measured.regular.get(place).copied().flatten()
    }

    /// Of the lending; a share of nothing has no percentage.
    fn due(&self, of: fn(&LendingMeasures) -> Share) -> Option<Share> {
        self.lending.map(of).filter(|share| share.is_due())
    }

    fn at_risk(&self, days: u32) -> Option<Rupees> {
        let at_risk = self.lending?.at_risk.iter().find(|at_risk| at_risk.days == days)?;
        money(Some(at_risk.share)).map(|(part, _)| part)
    }
}

columns! {
    "active_since" Type::Day, Day: |of| of.measured.standing.active_since;
    "revived_on" Type::Day, Day: |of| of.measured.standing.revived_on;
    "dormant_since" Type::Day, Day: |of| of.measured.standing.dormant_since;
    "active_months" Type::Count, Count: |of| Some(of.measured.standing.active_months());
    "members" Type::Count, Count: |of| Some(of.books.members);
    "revolving_fund" Type::Money, Money: |of| Some(of.measured.standing.corpus.revolving_fund);
    "savings" Type::Money, Money: |of| Some(of.measured.standing.corpus.savings);
    "interest_from_members" Type::Money, Money: |of| Some(of.measured.standing.corpus.interest_from_members);
    "other_income" Type::Money, Money: |of| Some(of.measured.standing.corpus.other_income);
    "promoter_funds" Type::Money, Money: |of| Some(of.measured.standing.corpus.promoter_funds);
    "corpus" Type::Money, Money: |of| Some(of.measured.corpus);
    "meetings_regular" Type::Flag, Flag: |of| of.regular(0);
    "savings_regular" Type::Flag, Flag: |of| of.regular(1);
    "lending_regular" Type::Flag, Flag: |of| of.regular(2);
    "repayment_timely" Type::Flag, Flag: |of| of.regular(3);
    "books_current" Type::Flag, Flag: |of| of.regular(4);
    "meetings_percent" PERCENT, Percent: |of| of.meetings();
    "meetings_done" Type::Count, Count: |of| times(of.meetings()).map(|(done, _)| done);
    "meetings_due" Type::Count, Count: |of| times(of.meetings()).map(|(_, due)| due);
    "savings_percent" PERCENT, Percent: |of| of.savings();
    "savings_done" Type::Count, Count: |of| times(of.savings()).map(|(done, _)| done);
    "savings_due" Type::Count, Count: |of| times(of.savings()).map(|(_, due)| due);
    "savings_paid" Type::Money, Money: |of| money(of.savings()).map(|(paid, _)| paid);
    "savings_fallen_due" Type::Money, Money: |of| money(of.savings()).map(|(_, due)| due);
    "lending_percent" PERCENT, Percent: |of| of.internal();
    "lending_done" Type::Count, Count: |of| times(of.internal()).map(|(done, _)| done);
    "lending_due" Type::Count, Count: |of| times(of.internal()).map(|(_, due)| due);
    "repayment_percent" PERCENT, Percent: |of| of.repayment();
    "repayment_paid" Type::Money, Money: |of| money(of.repayment()).map(|(paid, _)| paid);
    "repayment_fallen_due" Type::Money, Money: |of| money(of.repayment()).map(|(_, due)| due);
    "books_percent" PERCENT, Percent: |of| of.written();
    "books_done" Type::Count, Count: |of| times(of.written()).map(|(done, _)| done);
    "books_due" Type::Count, Count: |of| times(of.written()).map(|(_, due)| due);
    "meetings_held" Type::Count, Count: |of| Some(of.books.meetings.held);
    "attendance_percent" PERCENT, Percent: |of| of.books.meetings.attendance;
    "attendance_done" Type::Count, Count: |of| times(of.books.meetings.attendance).map(|(came, _)| came);
    "attendance_due" Type::Count, Count: |of| times(of.books.meetings.attendance).map(|(_, members)| members);
    "loans_given" Type::Money, Money: |of| Some(of.books.totals.lent);
    "loans_repaid" Type::Money, Money: |of| Some(of.books.totals.repaid);
    "loans_outstanding" Type::Money, Money: |of| Some(of.books.outstanding);
    "loans_overdue" Type::Money, Money: |of| Some(of.measured.overdue);
    "borrowers" Type::Count, Count: |of| Some(of.books.borrowers);
    "borrowed" Type::Money, Money: |of| Some(of.books.totals.borrowed);
    "cash" Type::Money, Money: |of| Some(of.books.totals.cash);
    "last_entry_on" Type::Day, Day: |of| of.books.last_entry_on;
    "entries" Type::Count, Count: |of| Some(of.books.entries);
    "lending_measured_from" Type::Day, Day: |of| of.lending.map(|lending| lending.measured_from);
    "have_borrowed" Type::Count, Count: |of| times(of.lending.map(|lending| lending.have_borrowed)).map(|(part, _)| part);
    "have_borrowed_percent" PERCENT, Percent: |of| of.due(|lending| lending.have_borrowed);
    "production_percent" PERCENT, Percent: |of| of.due(|lending| lending.production);
    "overdue_principal" Type::Money, Money: |of| of.lending.map(|lending| lending.overdue_principal);
    "overdue_interest" Type::Money, Money: |of| of.lending.and_then(|lending| lending.overdue_interest);
    "overdue_percent" PERCENT, Percent: |of| of.due(|lending| lending.overdue);
    "longest_overdue_days" Type::Count, Count: |of| of.lending.map(|lending| lending.longest_overdue_days);
    "at_risk_after_30_days" Type::Money, Money: |of| of.at_risk(30);
    "at_risk_after_90_days" Type::Money, Money: |of| of.at_risk(90);
    "idle_percent" PERCENT, Percent: |of| of.due(|lending| lending.idle);
    "rotating_percent" PERCENT, Percent: |of| of.due(|lending| lending.rotating);
    "velocity_percent" PERCENT, Percent: |of| of.due(|lending| lending.velocity);
}

impl Column {
    fn of(kind: Type, groups: usize) -> Option<Self> {
        Some(match kind {
            Type::Day => Self::Days(Values::with_capacity(groups)),
            Type::Count => Self::Counts(Values::with_capacity(groups)),
            Type::Money => Self::Money(Values::with_capacity(groups)),
            Type::Flag => Self::Flags(Values::with_capacity(groups)),
            Type::Decimal(..) => Self::Percents(Values::with_capacity(groups)),
            Type::Word | Type::Text | Type::Rules(_) => return None,
        })
    }

    fn push(&mut self, told: Option<Told>) {
        match (self, told) {
            (Self::Days(column), Some(Told::Day(day))) => column.push_day(day),
            (Self::Counts(column), Some(Told::Count(count))) => column.push_count(count),
            (Self::Money(column), Some(Told::Money(amount))) => column.push_money(amount),
            (Self::Flags(column), Some(Told::Flag(flag))) => column.push(flag),
            (Self::Percents(column), Some(Told::Percent(share))) => {
                column.push(share.map(|share| share.percent_hundredths().into()));
            }
            (Self::Days(column) | Self::Counts(column), _) => column.push(None),
            (Self::Money(column), _) => column.push(None),
            (Self::Flags(column), _) => column.push(None),
            (Self::Percents(column), _) => column.push(None),
        }
    }

    fn finish(self, money: MoneyForm) -> Result<ArrayRef, ArrowError> {
        match self {
            Self::Days(column) => column.days(),
            Self::Counts(column) => column.counts(),
            Self::Money(column) => column.money(money),
            Self::Flags(column) => Ok(column.flags()),
            Self::Percents(column) => column.decimal(38, 2),
        }
    }
}

/// The columns of the standings so far.
pub(crate) struct Standings {
    columns: Vec<Column>,
    errors: Errors,
}

impl Standings {
    pub(crate) fn new(groups: usize) -> Self {
        let columns = COLUMNS.iter().filter_map(|out| Column::of(out.kind, groups)).collect();
        Self { columns, errors: Errors::default() }
    }

    pub(crate) fn finish(self, money: MoneyForm) -> Result<Vec<ArrayRef>, ArrowError> {
        let arrays = self.columns.into_iter().map(|column| column.finish(money));
        let mut arrays = arrays.collect::<Result<Vec<_>, _>>()?;
        arrays.extend(self.errors.finish());
        Ok(arrays)
    }

    fn push(&mut self, told: Vec<Told>) {
        let mut told = told.into_iter();
        for column in &mut self.columns {
            column.push(told.next());
        }
    }
}

impl Laid for Standings {
    fn lay(&mut self, question: Result<Node<'_>, Faults>, norms: &mut Lookup<'_>) {
        let found = question.and_then(|question| rows::standing(&question, norms));
        let books = found.as_ref().ok().and_then(|measured| Some((measured, measured.standing.books.as_ref()?)));
        let told = books.map(|(measured, books)| told(&Found { measured, books, lending: books.lending.as_ref() }));
        self.push(told.unwrap_or_default());
        self.errors.push(found.as_ref().err());
    }
}
