//! The tables of a sample: each row a struct of typed fields, whose names are the names of its columns. CSV, JSON lines
//! and whatever else is written follow from [`Row::COLUMNS`] and [`Row::cells`] alone.

use shg::calendar::Date;
use shg::choice::{BorrowedFrom, Category, Facility, Gender, Lender, Scheme, Special};
use shg::money::{Rate, Rupees};

use crate::code::Code;
use crate::entry::{EntryKind, Head};

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text: a code, or one of a closed list of words.
    Text,
    /// A day.
    Day,
    /// An amount of money.
    Money,
    /// A percentage.
    Rate,
    /// A whole number.
    Count,
    /// Yes or no.
    Flag,
}

/// One cell of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<'r> {
    /// Nothing.
    Null,
    /// A text.
    Text(&'r str),
    /// A day.
    Day(Date),
    /// An amount of money.
    Money(Rupees),
    /// A percentage.
    Rate(Rate),
    /// A whole number.
    Count(u32),
    /// Yes or no.
    Flag(bool),
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: Kind,
    /// May a cell hold nothing?
    pub nullable: bool,
}

/// A row of a table.
pub trait Row {
    /// The columns, in their order.
    const COLUMNS: &'static [Column];

    /// Gives the cells one after the other, in the order of the columns.
    fn cells<'r>(&'r self, each: impl FnMut(Cell<'r>));
}

/// What may stand in a field of a row.
trait Typed {
    const KIND: Kind;
    const NULLABLE: bool = false;
    fn cell(&self) -> Cell<'_>;
}

macro_rules! typed {
    ($($type:ty: $kind:ident $value:ident => $cell:expr;)+) => {$(
        impl Typed for $type {
            const KIND: Kind = Kind::$kind;

            fn cell(&self) -> Cell<'_> {
                let $value = self;
                Cell::$kind($cell)
            }
        }
    )+};
}

typed! {
    Code: Text code => code.as_str();
    Date: Day day => *day;
    Rupees: Money amount => *amount;
    Rate: Rate rate => *rate;
    u32: Count count => *count;
    bool: Flag flag => *flag;
    Scheme: Text word => word.as_str();
    Lender: Text word => word.as_str();
    Facility: Text word => word.as_str();
    Category: Text word => word.as_str();
    Special: Text word => word.as_str();
    Gender: Text word => word.as_str();
    BorrowedFrom: Text word => word.as_str();
    EntryKind: Text word => word.as_str();
    Head: Text word => word.as_str();
}

impl<T: Typed> Typed for Option<T> {
    const KIND: Kind = T::KIND;
    const NULLABLE: bool = true;

    fn cell(&self) -> Cell<'_> {
        self.as_ref().map_or(Cell::Null, T::cell)
    }
}

macro_rules! tables {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $column_doc:literal])+ $column:ident: $type:ty,)+ })+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name { $($(#[doc = $column_doc])+ pub $column: $type,)+ }

        impl Row for $name {
            const COLUMNS: &'static [Column] = &[$(Column {
                name: stringify!($column),
                kind: <$type as Typed>::KIND,
                nullable: <$type as Typed>::NULLABLE,
            }),+];

            fn cells<'r>(&'r self, mut each: impl FnMut(Cell<'r>)) {
                $(each(self.$column.cell());)+
            }
        }
    )+};
}

tables! {
    /// What the programme's register knows of a group: here the published counts and sums can be counted.
    RegisterRow {
        /// The group.
        group_id: Code,
        /// Its district.
        district: Code,
        /// Its village.
        village: Code,
        /// Its members.
        member_count: u32,
        /// Is it active?
        active: bool,
        /// Are its books fully digitised?
        digitised: bool,
        /// Is its credit limit prepared?
        limit_prepared: bool,
        /// Revolving fund received.
        revolving_fund: Rupees,
        /// Livelihood amount received.
        livelihood_amount: Rupees,
        /// What a bank lent to it.
        bank_loan: Rupees,
    }

    /// A group as the columns of `decide` ask about it: who it is, what its books add up to, what it asks for.
    GroupRow {
        /// The group.
        group_id: Code,
        /// The day.
        as_on: Date,
        /// The scheme.
        scheme: Scheme,
        /// The kind of bank.
        lender: Lender,
        /// What is asked for.
        facility: Facility,
        /// Which dose, or which year of a cash credit.
        dose: u32,
        /// The day on which it was formed.
        formed_on: Date,
        /// The first day of activity by its own books.
        active_since: Date,
        /// The day on which a defunct group became active again.
        revived_on: Option<Date>,
        /// How many members it has.
        member_count: u32,
        /// Who they are.
        category: Category,
        /// Why the texts treat it apart.
        special: Option<Special>,
        /// Does it live in a rural area?
        rural: bool,
        /// Revolving fund received.
        revolving_fund: Rupees,
        /// Its own savings.
        savings: Rupees,
        /// Interest earned by lending to members.
        interest_from_members: Rupees,
        /// Income from other sources.
        other_income: Rupees,
        /// Funds of an institute that promotes it.
        promoter_funds: Rupees,
        /// Does it meet regularly?
        meetings_regular: bool,
        /// Do its members save regularly?
        savings_regular: bool,
        /// Does it lend among them regularly?
        lending_regular: bool,
        /// Do they repay on time?
        repayment_timely: bool,
        /// Are its books up to date?
        books_current: bool,
        /// Does it qualify in the grading?
        graded: bool,
        /// Would a wilful defaulter be financed?
        wilful_default: bool,
        /// What its micro-credit plan comes to.
        plan_amount: Option<Rupees>,
        /// Of it, for producing income.
        plan_income_generating: Option<Rupees>,
        /// Is the plan appraised?
        plan_appraised: Option<bool>,
        /// Is it a matured group, as the bank sees it?
        matured: Option<bool>,
    }

    /// A member.
    MemberRow {
        /// Her group.
        group_id: Code,
        /// Her number inside the group.
        member_id: Code,
        /// The day on which she joined.
        joined_on: Date,
        /// Her gender.
        gender: Gender,
        /// Is she a wilful defaulter to a bank?
        wilful_defaulter: bool,
    }

    /// A line of the books, of one group after the other, each in the order of its days.
    EntryRow {
        /// The group.
        group_id: Code,
        /// The day.
        on: Date,
        /// What it is about.
        kind: EntryKind,
        /// Whose account it touches.
        member_id: Option<Code>,
        /// How much.
        amount: Option<Rupees>,
        /// Which loan to a member.
        loan: Option<Code>,
        /// In how many monthly instalments it is to be repaid.
        instalments: Option<u32>,
        /// From whom the group borrows.
        from: Option<BorrowedFrom>,
        /// Under which head of account.
        head: Option<Head>,
        /// How many came to a meeting.
        present_count: Option<u32>,
    }

    /// A row of whole books, in which groups, members and entries stand one below another: it has the columns of one of them.
    BookRow {
        /// The group.
        group_id: Code,
        /// The day.
        as_on: Option<Date>,
        /// The day on which it was formed.
        formed_on: Option<Date>,
        /// Who its members are.
        category: Option<Category>,
        /// Why the texts treat it apart.
        special: Option<Special>,
        /// Does it live in a rural area?
        rural: Option<bool>,
        /// The member, or whose account an entry touches.
        member_id: Option<Code>,
        /// The day on which she joined.
        joined_on: Option<Date>,
        /// Her gender.
        gender: Option<Gender>,
        /// Is she a wilful defaulter to a bank?
        wilful_defaulter: Option<bool>,
        /// The day of an entry.
        on: Option<Date>,
        /// What it is about.
        kind: Option<EntryKind>,
        /// How much.
        amount: Option<Rupees>,
        /// Which loan to a member.
        loan: Option<Code>,
        /// In how many monthly instalments it is to be repaid.
        instalments: Option<u32>,
        /// From whom the group borrows.
        from: Option<BorrowedFrom>,
        /// Under which head of account.
        head: Option<Head>,
        /// How many came to a meeting.
        present_count: Option<u32>,
    }

    /// A bank's loan to a group, as the columns of `schedule` ask about it. It is known by the group's number and `B1`.
    LoanRow {
        /// The loan.
        loan_id: Code,
        /// How much was lent.
        principal: Rupees,
        /// Percent a year.
        annual_rate: Rate,
        /// The day on which it was disbursed.
        disbursed_on: Date,
        /// Its monthly instalments.
        instalments: u32,
    }
}
