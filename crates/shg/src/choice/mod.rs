//! The closed lists of words of the field: a question chooses from them, a rulebook speaks in them, an answer repeats
//! them. One spelling in Rust, JSON, Python, C and the rulebook's files.

macro_rules! choices {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $word_doc:literal])+ $word:ident = $text:literal,)+ })+) => {$(
        $(#[doc = $doc])+
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
        )]
        pub enum $name {
            $($(#[doc = $word_doc])+ #[serde(rename = $text)] $word,)+
        }

        impl $name {
            /// Every word of the list.
            pub const ALL: &[Self] = &[$(Self::$word),+];

            /// The word as it is written everywhere.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$word => $text,)+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::Error;

            fn from_str(text: &str) -> Result<Self, crate::Error> {
                match text {
                    $($text => Ok(Self::$word),)+
                    _ => Err(crate::Error::UnknownChoice { found: text.to_owned(), choices: [$($text),+].join(", ") }),
                }
            }
        }
    )+};
}

mod accounts;
mod bookkeeping;
mod conduct;
mod grants;
mod lending;
mod loan;
mod sanction;

pub use accounts::*;
pub use bookkeeping::*;
pub use conduct::*;
pub use grants::*;
pub use lending::*;
pub use loan::*;
pub use sanction::*;

choices! {
    /// The programme under which a group borrows.
    Scheme {
        /// Deendayal Antyodaya Yojana, the national rural livelihoods mission.
        DayNrlm = "day_nrlm",
        /// NABARD's general SHG-bank linkage programme.
        ShgBlp = "shg_blp",
        /// Urban co-operative banks.
        Ucb = "ucb",
        /// No programme: how a bank classes and provides for its loans, under any of them.
        Prudential = "prudential",
    }

    /// The kind of bank.
    Lender {
        /// Public and private sector banks.
        CommercialBank = "commercial_bank",
        /// Small finance banks.
        SmallFinanceBank = "small_finance_bank",
        /// Regional rural banks.
        RegionalRuralBank = "rrb",
        /// State and district co-operative banks.
        CooperativeBank = "cooperative_bank",
        /// Primary (urban) co-operative banks.
        UrbanCooperativeBank = "ucb",
    }

    /// What a group asks a bank for.
    Facility {
        /// A loan repaid in instalments, given dose by dose.
        TermLoan = "term_loan",
        /// A running limit with a drawing power for each year.
        CashCredit = "cash_credit",
    }

    /// Who the members of a group are.
    Category {
        /// Women only.
        Women = "women",
        /// Men only.
        Men = "men",
        /// Women and men.
        Mixed = "mixed",
    }

    /// Why the texts treat a group apart.
    Special {
        /// A group in a difficult area.
        DifficultArea = "difficult_area",
        /// A group with persons with disability.
        PersonsWithDisability = "persons_with_disability",
        /// A group of a remote tribal area.
        RemoteTribal = "remote_tribal",
        /// A group of elders.
        Elders = "elders",
        /// A group of transgender persons.
        Transgender = "transgender",
    }

    /// A member's gender, as the mission's register writes it.
    Gender {
        /// Female.
        Female = "female",
        /// Male.
        Male = "male",
        /// Transgender.
        Transgender = "transgender",
    }

    /// The five good practices, Panchasutra.
    Practice {
        /// Regular meetings.
        Meetings = "meetings",
        /// Regular savings.
        Savings = "savings",
        /// Regular lending among the members.
        InternalLending = "internal_lending",
        /// Repayment on time.
        Repayment = "repayment",
        /// Books of account kept up to date.
        Books = "books",
    }

    /// How often instalments fall due.
    Interval {
        /// Every month.
        Monthly = "monthly",
        /// Every three months.
        Quarterly = "quarterly",
        /// Every six months.
        HalfYearly = "half_yearly",
    }

    /// How often a group meets.
    MeetingFrequency {
        /// Every week.
        Weekly = "weekly",
        /// Every fortnight.
        Fortnightly = "fortnightly",
        /// Every month.
        Monthly = "monthly",
    }

    /// From whom a group borrows.
    BorrowedFrom {
        /// A bank.
        Bank = "bank",
        /// A federation of groups, as with the community investment fund.
        Federation = "federation",
        /// The village organisation, a federation of the groups of a village.
        VillageFederation = "village_federation",
        /// The cluster level federation, of the village organisations.
        ClusterFederation = "cluster_federation",
        /// Anybody else.
        Other = "other",
    }

    /// Whom the interest concession was for, while it was not for all.
    DistrictCategory {
        /// One of the districts that the circular lists.
        Category1 = "category_1",
        /// Any other district.
        Category2 = "category_2",
    }

    /// A bank's own rate to which a text refers.
    ReferenceRate {
        /// Its marginal cost of funds based lending rate for one year.
        OneYearMclr = "one_year_mclr",
        /// A lending rate that follows an outside benchmark.
        ExternalBenchmarkRate = "external_benchmark_rate",
        /// A lending rate that its board approved.
        BoardRate = "board_rate",
    }

    /// How far a value of the rulebook can be trusted, weakest first.
    Evidence {
        /// Concluded from dated texts on both sides.
        Inferred = "inferred",
        /// Reported by a bank, a state mission, a newspaper.
        Secondary = "secondary",
        /// Seen in a part of the official text.
        Excerpt = "excerpt",
        /// Seen in the complete official text.
        FullText = "full_text",
    }

    /// The language of sentences.
    Language {
        /// English.
        English = "en",
        /// Hindi.
        Hindi = "hi",
    }

    /// The form of a page.
    PageForm {
        /// For a terminal.
        Text = "text",
        /// For a notebook or a browser.
        Html = "html",
    }
}

impl Interval {
    /// The word for so many months, where there is one.
    #[must_use]
    pub const fn of_months(months: u32) -> Option<Self> {
        match months {
            1 => Some(Self::Monthly),
            3 => Some(Self::Quarterly),
            6 => Some(Self::HalfYearly),
            _ => None,
        }
    }
}
