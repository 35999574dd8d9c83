//! The columns of each question: their names, what they hold, and the key of the document that each one is.

use shg::Error;
use shg::choice::{
    AboveLastSlab, Adjust, BalanceBasis, BrokenPeriod, Category, DayCount, DistrictCategory, DueDayTranche, EndUse,
    Evidence, Facility, FlatBy, GuaranteedBy, InstalmentBy, InterestDays, Interval, LeapYear, Lender, Method, MonthEnd,
    MoratoriumInterest, NominalBy, Profile, PromptWindow, Residue, Rounding, Scheme, SlabReading, SlabsOf, Special,
};
use shg::wire::rows::columns;

/// What a column holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// A number or a code by which a row is known.
    Id,
    Money,
    Rate,
    Day,
    /// A word of a closed list; the function says why one is not in it.
    Word(fn(&str) -> Result<(), Error>),
    /// Text that the document reads.
    Text,
    Flag,
    Count,
    /// A struct or a list, key for key as in the document.
    Nested,
    /// A list of days, and beside it a list of amounts.
    Days,
    Amounts,
}

impl Kind {
    /// The word for what is wanted.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Id => columns::ID,
            Self::Money => columns::MONEY,
            Self::Rate => columns::RATE,
            Self::Day => columns::DAY,
            Self::Word(_) | Self::Text => columns::WORD,
            Self::Flag => columns::FLAG,
            Self::Count => columns::COUNT,
            Self::Nested | Self::Days | Self::Amounts => columns::NESTED,
        }
    }

    /// What the names of columns of whole numbers end in, where these are a fast form.
    pub(crate) const fn suffix(self) -> Option<&'static str> {
        match self {
            Self::Money | Self::Amounts => Some(PAISE),
            Self::Rate => Some(MILLIONTHS),
            _ => None,
        }
    }
}

/// How the value of a column is written in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// The name of a row, which no two rows share.
    Name,
    /// An amount, as `1250.00`.
    Amount,
    /// A percentage, as text.
    Percent,
    /// A day, as `2025-06-30`.
    Day,
    /// A word of a list, or other text.
    Word,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Whole,
    /// A list or an object.
    Parts,
}

impl Kind {
    pub(crate) const fn written(self) -> Written {
        match self {
            Self::Id => Written::Name,
            Self::Money => Written::Amount,
            Self::Rate => Written::Percent,
            Self::Day => Written::Day,
            Self::Word(_) | Self::Text => Written::Word,
            Self::Flag => Written::Flag,
            Self::Count => Written::Whole,
            Self::Nested | Self::Days | Self::Amounts => Written::Parts,
        }
    }
}

pub(crate) const PAISE: &str = "_paise";
pub(crate) const MILLIONTHS: &str = "_millionths";

/// A column of a question.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    /// The key of the document, `a.b`; `a[].b` for the one entry of a list. Nothing for what is only repeated.
    pub(crate) path: &'static str,
    pub(crate) kind: Kind,
    /// Must there be such a column, or a value for all rows?
    pub(crate) needed: bool,
    /// The column that says nothing without this one.
    pub(crate) beside: Option<&'static str>,
}

/// A question: its columns, the objects of its document that are there also when empty, and the list of it of which some column has to
/// tell.
#[derive(Debug)]
pub(crate) struct Form {
    pub(crate) columns: &'static [Column],
    pub(crate) always: &'static [&'static str],
    pub(crate) list: Option<&'static str>,
}

pub(crate) const fn needed(name: &'static str, path: &'static str, kind: Kind) -> Column {
    Column { name, path, kind, needed: true, beside: None }
}

pub(crate) const fn may(name: &'static str, path: &'static str, kind: Kind) -> Column {
    Column { name, path, kind, needed: false, beside: None }
}

/// A column that is needed where another is told.
const fn beside(other: &'static str, name: &'static str, path: &'static str, kind: Kind) -> Column {
    Column { name, path, kind, needed: false, beside: Some(other) }
}

/// A column that is a key of the same name.
const fn same(name: &'static str, kind: Kind) -> Column {
    may(name, name, kind)
}

pub(crate) const fn word<T: std::str::FromStr<Err = Error>>() -> Kind {
    Kind::Word(|text| text.parse::<T>().map(drop))
}

use Kind::{Amounts, Count, Day, Days, Flag, Id, Money, Nested, Rate, Text};

pub(crate) static DECIDE: Form = Form {
    columns: &[
        needed("group_id", "group.id", Id),
        needed("as_on", "as_on", Day),
        needed("scheme", "scheme", word::<Scheme>()),
        needed("lender", "lender", word::<Lender>()),
        needed("facility", "request.facility", word::<Facility>()),
        needed("dose", "request.dose", Count),
        needed("formed_on", "group.formed_on", Day),
        needed("active_since", "standing.active_since", Day),
        may("revived_on", "standing.revived_on", Day),
        needed("member_count", "group.member_count", Count),
        needed("category", "group.category", word::<Category>()),
        may("special", "group.special", word::<Special>()),
        needed("rural", "group.rural", Flag),
        may("district_category", "group.district_category", word::<DistrictCategory>()),
        may("revolving_fund", "standing.corpus.revolving_fund", Money),
        may("savings", "standing.corpus.savings", Money),
        may("interest_from_members", "standing.corpus.interest_from_members", Money),
        may("other_income", "standing.corpus.other_income", Money),
        may("promoter_funds", "standing.corpus.promoter_funds", Money),
        needed("meetings_regular", "standing.panchasutra.meetings", Flag),
        needed("savings_regular", "standing.panchasutra.savings", Flag),
        needed("lending_regular", "standing.panchasutra.internal_lending", Flag),
        needed("repayment_timely", "standing.panchasutra.repayment", Flag),
        needed("books_current", "standing.panchasutra.books", Flag),
        needed("graded", "standing.graded", Flag),
        needed("wilful_default", "standing.wilful_default", Flag),
        may("plan_amount", "request.micro_credit_plan.amount", Money),
        may("plan_income_generating", "request.micro_credit_plan.income_generating", Money),
        may("plan_appraised", "request.micro_credit_plan.appraised", Flag),
        may("matured", "request.matured", Flag),
        may("previous_loans_repaid", "request.previous_loans_repaid", Flag),
        may("tenor_months", "request.tenor_months", Count),
        may("instalments", "request.instalments", word::<Interval>()),
        may("annual_rate", "request.annual_rate", Rate),
        may("one_year_mclr", "request.one_year_mclr", Rate),
        may("external_benchmark_rate", "request.external_benchmark_rate", Rate),
        may("board_rate", "request.board_rate", Rate),
        may("proposed_corpus", "request.proposed_corpus", Money),
        may("proposed_savings", "request.proposed_savings", Money),
        same("overlay", Text),
        same("least_evidence", word::<Evidence>()),
    ],
    always: &["group", "standing", "standing.corpus", "standing.panchasutra", "request"],
    list: None,
};

pub(crate) static SCHEDULE: Form = Form {
    columns: &[
        may("loan_id", "", Id),
        needed("principal", "principal", Money),
        needed("disbursed_on", "disbursed_on", Day),
        same("annual_rate", Rate),
        same("monthly_rate", Rate),
        needed("instalments", "instalments", Count),
        same("method", word::<Method>()),
        same("principal_percent", Rate),
        same("principal_shares", Nested),
        same("every", Nested),
        may("every_months", "every.months", Count),
        may("every_weeks", "every.weeks", Count),
        may("every_days", "every.days", Count),
        same("first_due_on", Day),
        same("counted_from", Day),
        same("broken_period", word::<BrokenPeriod>()),
        same("month_end", word::<MonthEnd>()),
        same("day_count", word::<DayCount>()),
        same("interest_days", word::<InterestDays>()),
        same("nominal_by", word::<NominalBy>()),
        same("leap_year", word::<LeapYear>()),
        same("instalment_by", word::<InstalmentBy>()),
        same("due_day_tranche", word::<DueDayTranche>()),
        same("flat_by", word::<FlatBy>()),
        same("moratorium", Nested),
        may("moratorium_principal", "moratorium.principal", Count),
        may("moratorium_interest", "moratorium.interest", Count),
        may("moratorium_interest_is", "moratorium.interest_is", word::<MoratoriumInterest>()),
        same("rounding", Nested),
        may("rounding_to", "rounding.to", Money),
        may("rounding_mode", "rounding.mode", word::<Rounding>()),
        may("rounding_instalment_to", "rounding.instalment_to", Money),
        may("rounding_instalment_mode", "rounding.instalment_mode", word::<Rounding>()),
        may("rounding_residue", "rounding.residue", word::<Residue>()),
        same("profile", word::<Profile>()),
        same("down_payment_percent", Rate),
        same("tranches", Nested),
        same("fees", Nested),
        same("weekly_off", Nested),
        same("holidays", Nested),
        same("adjust", word::<Adjust>()),
        same("members", Nested),
    ],
    always: &[],
    list: None,
};

pub(crate) static APR: Form = Form {
    columns: &[
        may("loan_id", "", Id),
        needed("net_disbursed", "net_disbursed", Money),
        needed("periods_per_year", "periods_per_year", Count),
        same("flows", Nested),
        may("instalment", "flows[].amount", Money),
        // A flow of a document without a count is one payment: a loan's payments are not taken for one.
        beside("instalment", "instalments", "flows[].count", Count),
        may("after_periods", "flows[].after_periods", Count),
        may("days", "flows[].days", Count),
    ],
    always: &[],
    list: Some("flows"),
};

pub(crate) static XIRR: Form = Form {
    columns: &[
        may("loan_id", "", Id),
        same("flows", Nested),
        may("on", "flows[].on", Days),
        may("amount", "flows[].amount", Amounts),
    ],
    always: &[],
    list: Some("flows"),
};

pub(crate) static CLASSIFY: Form = Form {
    columns: &[
        may("loan_id", "", Id),
        needed("as_on", "as_on", Day),
        needed("lender", "lender", word::<Lender>()),
        needed("facility", "facility", word::<Facility>()),
        same("overdue_since", Day),
        same("dues", Nested),
        same("cash_credit", Nested),
        same("review_due_on", Day),
        same("npa_since", Day),
        same("crop_season_months", Count),
        same("disaggregated", Flag),
        same("loss_identified_on", Day),
        same("other_facilities", Nested),
        same("outstanding", Money),
        same("realisable_security", Money),
        same("unsecured", Flag),
        same("guaranteed_percent", Rate),
        same("guaranteed_most", Money),
        same("guaranteed_by", word::<GuaranteedBy>()),
        same("end_use", word::<EndUse>()),
        same("income", Nested),
        may("interest_unrealised", "income.interest_unrealised", Money),
        may("interest_of_moratorium", "income.of_moratorium", Money),
        may("fees_uncollected", "income.fees_uncollected", Money),
        same("overlay", Text),
        same("least_evidence", word::<Evidence>()),
    ],
    always: &[],
    list: None,
};

pub(crate) static SUBVENTION: Form = Form {
    columns: &[
        needed("group_id", "groups[].group", Id),
        needed("financial_year", "financial_year", Text),
        same("quarter_ending", Day),
        needed("lender", "lender", word::<Lender>()),
        same("waic", Rate),
        same("one_year_mclr", Rate),
        same("external_benchmark_rate", Rate),
        same("board_rate", Rate),
        needed("category", "groups[].category", word::<Category>()),
        needed("rural", "groups[].rural", Flag),
        may("district_category", "groups[].district_category", word::<DistrictCategory>()),
        may("capital_subsidy", "groups[].capital_subsidy", Flag),
        may("accounts", "groups[].accounts", Nested),
        may("account", "groups[].accounts[].account", Id),
        may("opened_on", "groups[].accounts[].opened_on", Day),
        may("loan", "groups[].accounts[].loan", Money),
        may("cash_credit", "groups[].accounts[].cash_credit", Nested),
        may("balances", "groups[].accounts[].balances", Nested),
        may("dues", "groups[].accounts[].dues", Nested),
        may("annual_rate", "groups[].accounts[].annual_rate", Nested),
        may("non_performing", "groups[].accounts[].non_performing", Nested),
        same("slabs", word::<SlabReading>()),
        same("above_last_slab", word::<AboveLastSlab>()),
        same("balance_basis", word::<BalanceBasis>()),
        same("slabs_of", word::<SlabsOf>()),
        same("prompt_window", word::<PromptWindow>()),
        same("day_count", word::<DayCount>()),
        same("rounding", word::<Rounding>()),
        same("overlay", Text),
        same("least_evidence", word::<Evidence>()),
    ],
    always: &[],
    list: None,
};
