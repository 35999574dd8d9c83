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

    /// How a loan is repaid.
    Method {
        /// Equal instalments on the reducing balance.
        Equated = "equated",
        /// Equal parts of the principal, interest on the reducing balance.
        EqualPrincipal = "equal_principal",
        /// Interest on the original amount all along.
        Flat = "flat",
        /// Interest as it falls due, the principal at the end.
        Bullet = "bullet",
        /// A percentage of the principal with each instalment, the rest with the last.
        PrincipalPercent = "principal_percent",
        /// Explicit shares of the principal, as in step and seasonal plans.
        PrincipalShares = "principal_shares",
    }

    /// Where the interest of a broken first period goes.
    BrokenPeriod {
        /// Into the first instalment.
        InFirstInstalment = "in_first_instalment",
        /// In equal parts into all instalments.
        Spread = "spread",
        /// It is paid on the day of disbursal.
        AtDisbursal = "at_disbursal",
    }

    /// What becomes of the day of the month where a month is too short for it.
    MonthEnd {
        /// The last day of that month; later months have the day again.
        Clamp = "clamp",
        /// Always the last day of the month.
        LastDay = "last_day",
        /// The first day of the next month.
        NextMonthFirst = "next_month_first",
    }

    /// How days become a part of a year.
    DayCount {
        /// Months of 30 days, the 31st counting as the 30th at the start, and at the end if the start is the 30th.
        Thirty360 = "30/360",
        /// Months of 30 days, the 31st counting as the 30th at both ends.
        ThirtyE360 = "30e/360",
        /// Days over 365.
        Actual365 = "actual/365",
        /// Days over 360.
        Actual360 = "actual/360",
        /// Days over the length of the calendar year in which they fall.
        ActualActual = "actual/actual",
        /// Days over 366 where the period contains 29 February, over 365 otherwise.
        Actual365L = "actual/365l",
    }

    /// What a period earns.
    InterestDays {
        /// A full period earns its nominal share of a year.
        Period = "period",
        /// Each day earns, by the day count.
        Daily = "daily",
    }

    /// What the nominal share of a full period is.
    NominalBy {
        /// A twelfth of a year a month, a fifty-second a week.
        Name = "name",
        /// What the day count makes of it: thirty days a month of a count that has such, else the days themselves.
        DayCount = "day_count",
    }

    /// What becomes of the 366th day in a day count that looks at leap years.
    LeapYear {
        /// It counts; a year begins on 1 January.
        Counted = "counted",
        /// It counts, but the night of 31 December is already of the next year.
        From31December = "from_31_december",
        /// Every year has 365 days.
        Ignored = "ignored",
    }

    /// From which periods an equal instalment is found.
    InstalmentBy {
        /// From the periods as interest is charged on them, a tranche from its own day.
        Charged = "charged",
        /// From the periods as interest is charged on them, a tranche as if it were there from the period's start.
        WholePeriods = "whole_periods",
        /// From periods of a twelfth of a year a month, whatever the days.
        Nominal = "nominal",
        /// With daily interest, from months of thirty days.
        ThirtyDays = "thirty_days",
    }

    /// How the interest of a flat loan is laid over its instalments.
    FlatBy {
        /// Evenly; the instalment is rounded as one sum.
        Even = "even",
        /// Evenly; principal and interest are each rounded to the instalment's multiple, and each row repays a part of all
        /// that was lent so far.
        Parts = "parts",
        /// Each period its own; the instalment is the sum of all, divided.
        Periods = "periods",
    }

    /// Whether a tranche of a due date comes after the instalment of that day.
    DueDayTranche {
        /// It does, and the next instalment is the first to repay it.
        AfterInstalment = "after_instalment",
        /// It comes first, and that instalment repays a part of it.
        BeforeInstalment = "before_instalment",
    }

    /// What becomes of the interest of a moratorium.
    MoratoriumInterest {
        /// It is collected later and bears no interest.
        Deferred = "deferred",
        /// It joins the principal on each due date.
        Capitalised = "capitalised",
    }

    /// How deferred interest is collected.
    Collected {
        /// In one sum, on top of the first instalment that carries interest.
        AtOnce = "at_once",
        /// Out of the instalments, before their principal.
        WithinInstalments = "within_instalments",
    }

    /// How an amount that falls between two coins becomes one of them.
    Rounding {
        /// To the nearest; a half goes away from zero.
        HalfUp = "half_up",
        /// To the nearest; a half goes to the even neighbour.
        HalfEven = "half_even",
        /// Away from zero.
        Up = "up",
        /// Towards zero.
        Down = "down",
    }

    /// Where goes what rounding leaves over.
    Residue {
        /// The last row takes it.
        Last = "last",
        /// The instalment is moved while that brings the last row closer; then the last row takes it.
        Level = "level",
        /// Nowhere: each cell is rounded for display from the unrounded plan.
        Unrounded = "none",
    }

    /// A named set of settings.
    Profile {
        /// The illustration in RBI's key facts statement: whole rupees shown of an unrounded plan.
        RbiKfs = "rbi_kfs",
        /// To the paisa, half up, the last instalment takes the residue.
        Paise = "paise",
        /// As `paise`, the instalment rounded up to the rupee.
        RupeeUp = "rupee_up",
        /// As Apache Fineract's progressive schedules.
        FineractProgressive = "fineract_progressive",
        /// As Apache Fineract's cumulative schedules.
        FineractCumulative = "fineract_cumulative",
    }

    /// A day that comes round on which nothing is collected.
    WeeklyOff {
        /// Every Monday.
        Monday = "monday",
        /// Every Tuesday.
        Tuesday = "tuesday",
        /// Every Wednesday.
        Wednesday = "wednesday",
        /// Every Thursday.
        Thursday = "thursday",
        /// Every Friday.
        Friday = "friday",
        /// Every Saturday.
        Saturday = "saturday",
        /// Every Sunday.
        Sunday = "sunday",
        /// The second Saturday of each month, when banks are closed.
        SecondSaturday = "second_saturday",
        /// The fourth Saturday of each month, when banks are closed.
        FourthSaturday = "fourth_saturday",
    }

    /// Where a due date goes that falls on a day off.
    Adjust {
        /// It stays.
        Unadjusted = "none",
        /// To the next open day.
        Following = "following",
        /// To the next open day of the same month, else to the one before.
        ModifiedFollowing = "modified_following",
        /// To the open day before.
        Preceding = "preceding",
    }

    /// The rule that moved a due date.
    MovedBy {
        /// The next open day was taken.
        Following = "following",
        /// The open day before was taken.
        Preceding = "preceding",
        /// No two instalments fall on one day: the open day after the instalment before was taken.
        OneADay = "one_a_day",
    }

    /// The class of a loan, best first.
    AssetClass {
        /// Nothing is overdue.
        Standard = "standard",
        /// Special mention, overdue for a month at most.
        Sma0 = "sma_0",
        /// Special mention, the second month.
        Sma1 = "sma_1",
        /// Special mention, the third month.
        Sma2 = "sma_2",
        /// Non-performing, the first year.
        SubStandard = "sub_standard",
        /// Doubtful, the first year.
        Doubtful1 = "doubtful_1",
        /// Doubtful, up to three years.
        Doubtful2 = "doubtful_2",
        /// Doubtful, above three years.
        Doubtful3 = "doubtful_3",
        /// Lost, as the bank, its auditors or RBI found.
        Loss = "loss",
    }

    /// What a loan is used for, where that decides what is provided for it.
    EndUse {
        /// Farm credit.
        Farm = "farm",
        /// Small and micro enterprises.
        MicroEnterprise = "micro_enterprise",
        /// Anything that no other item names.
        Other = "other",
    }

    /// Who guarantees a part of a loan.
    GuaranteedBy {
        /// A fund of CGTMSE, CRGFTLIH or NCGTC, as the one for micro units.
        CreditGuaranteeFund = "credit_guarantee_fund",
        /// ECGC.
        Ecgc = "ecgc",
    }

    /// Whose reckoning of interest stands in a running account.
    InterestDebits {
        /// It is worked out by daily products and debited on the last day of each month.
        ByProducts = "by_products",
        /// It is debited as the bank's own entries say, and worked out beside them.
        AsEntered = "as_entered",
    }

    /// Who receives a fee.
    FeeTo {
        /// The lender.
        Lender = "lender",
        /// Somebody else, through the lender.
        ThirdParty = "third_party",
    }

    /// Whether a rate changes with a benchmark.
    RateType {
        /// It does not.
        Fixed = "fixed",
        /// It does.
        Floating = "floating",
        /// It does after some time.
        Hybrid = "hybrid",
    }

    /// An event for which a loan charges more.
    ContingentCharge {
        /// An instalment paid late.
        LatePayment = "late_payment",
        /// Another default.
        OtherPenal = "other_penal",
        /// The loan repaid before its time.
        Foreclosure = "foreclosure",
        /// The type of the rate changed.
        Switching = "switching",
        /// Anything else.
        Other = "other",
    }

    /// What is done with money that is paid before it is due.
    Prepayment {
        /// It pays the running instalment, then the last ones: the end comes sooner.
        LastInstalment = "last_instalment",
        /// It pays the running instalment, then the ones after it, in their order.
        NextInstalment = "next_instalment",
        /// It repays principal; the instalments after the running one are found anew, smaller.
        ReduceInstalment = "reduce_instalment",
        /// It repays principal; the instalment stays, and there are fewer.
        ReduceTerm = "reduce_term",
    }

    /// When interest notices that money was paid early or late.
    Rest {
        /// On the day.
        Daily = "daily",
        /// With the next due date.
        Period = "period",
        /// Never: interest stays as it was laid out.
        Never = "none",
    }

    /// What money is set off against.
    SetOffPart {
        /// Fines and penal charges.
        Charges = "charges",
        /// Interest.
        Interest = "interest",
        /// Principal.
        Principal = "principal",
    }

    /// Where the oldest is looked for.
    SetOffBy {
        /// The oldest due is cleared whole before the next.
        Due = "due",
        /// One part is cleared in all dues, the oldest first, before the next part.
        Part = "part",
    }

    /// What a new rate changes besides interest, where instalments are equal.
    RateChange {
        /// The instalment is found anew.
        Instalment = "instalment",
        /// The instalment stays, and there are more of them or fewer.
        Term = "term",
    }

    /// From when a new rate holds.
    RateFrom {
        /// From the night after its day.
        Day = "day",
        /// From the night before its day.
        NightBefore = "night_before",
    }

    /// What becomes of interest after the last due date, while principal is still owed.
    AfterLast {
        /// It runs on and falls due period by period.
        Runs = "runs",
        /// It stops.
        Stops = "stops",
    }

    /// How interest of a period is rounded in which the balance changed.
    InterestRounded {
        /// Its parts are added as fractions and rounded once.
        Once = "once",
        /// Each part is rounded.
        ByPart = "by_part",
    }

    /// What the due dates after a moved one do.
    LaterDates {
        /// They are counted from it.
        Follow = "follow",
        /// They stay.
        Stay = "stay",
    }

    /// Who is paid towards the interest of a group.
    Relief {
        /// The bank that charges less.
        Bank = "bank",
        /// The group that pays promptly.
        PromptPayee = "prompt_payee",
        /// The group that pays promptly, by its state's mission.
        StateMission = "state_mission",
    }

    /// What a loan above a slab earns.
    SlabReading {
        /// Each part of it at the rate of its slab.
        Slab = "slab",
        /// All of it at the rate of the slab in which its size lies.
        WholeLoan = "whole_loan",
    }

    /// What a loan larger than the last slab earns.
    AboveLastSlab {
        /// Its part up to the end of the last slab earns.
        PartBelow = "part_below",
        /// Nothing.
        Nothing = "nothing",
    }

    /// On what balance relief is worked out.
    BalanceBasis {
        /// The balance at the end of each day.
        DailyProducts = "daily_products",
        /// The balance at the end of the quarter, for all its days.
        QuarterEnd = "quarter_end",
    }

    /// Whose balances share the slabs.
    SlabsOf {
        /// All accounts of a group together, in the order in which they are given.
        Group = "group",
        /// Each account alone.
        Account = "account",
    }

    /// Which instalments decide whether a term loan is paid promptly.
    PromptWindow {
        /// All since the loan began.
        Tenure = "tenure",
        /// Those that were open in the quarter.
        Quarter = "quarter",
    }
}
