//! The words of a loan's terms and of what happens to it.

choices! {
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
        /// A twelfth of a year a month, a fifty-second a week, by every day count.
        Name = "name",
        /// What the day count makes of it: thirty days a month of a count that has such, else the days themselves.
        DayCount = "day_count",
        /// Thirty days a month, of a year as long as the day count has it; of weeks and days the days themselves.
        ThirtyDays = "thirty_days",
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
        /// From the periods as interest is charged on them, a shorter first one by its days' share of a whole one, a tranche
        /// as if it were there from the period's start.
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
        /// The instalment stays, and there are more of them or fewer. A pause of interest is a rate of nothing and then the old one.
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
}
