//! The words of sharing out, of the mission's funds and of score cards.

choices! {
    /// By what members' shares are reckoned.
    ShareBy {
        /// Savings held at the end of each day of the period, added up.
        SavingsDays = "savings_days",
        /// Savings held at the end of the period.
        Savings = "savings",
        /// All alike.
        Equal = "equal",
    }

    /// What of the books is divided.
    Divided {
        /// Interest that members paid in the period.
        Interest = "interest",
        /// Income less expenses of the period.
        Surplus = "surplus",
    }

    /// Whether members who left before the end of the period have a share. No official text says.
    Leavers {
        /// They have none.
        LeftOut = "left_out",
        /// They have theirs.
        Share = "share",
    }

    /// What a leaving member does with her share. No official text says.
    LeaverShare {
        /// It is paid to her.
        Paid = "paid",
        /// It is divided among the others.
        Forgone = "forgone",
    }
}

choices! {
    /// The mission's own money for a group.
    Fund {
        /// Given once to a group, as corpus.
        RevolvingFund = "revolving_fund",
        /// Lent to groups by their federation, which keeps it.
        CommunityInvestmentFund = "community_investment_fund",
        /// Against hunger, illness and disaster.
        VulnerabilityReductionFund = "vulnerability_reduction_fund",
        /// For what a new group has to buy.
        StartUpFund = "start_up_fund",
        /// What a state paid for livelihoods.
        LivelihoodAmount = "livelihood_amount",
    }

    /// Which of the two numbers of months in "3/6 months" is taken. The text does not say when which applies.
    Existence {
        /// The smaller.
        Least = "least",
        /// The larger.
        Most = "most",
    }

    /// In what a parameter of a score card is told.
    CardUnit {
        /// A percentage.
        Percent = "percent",
        /// Completed months.
        Months = "months",
        /// A number of persons, meetings and the like.
        Count = "count",
        /// Rupees.
        Rupees = "rupees",
        /// Yes or no.
        YesNo = "yes_no",
        /// One of the words of the card.
        Word = "word",
        /// Marks that whoever grades gives.
        Marks = "marks",
    }

    /// How a value is marked that no band of a score card holds, or that several do.
    EdgeReading {
        /// As in the band beside it with more marks.
        Higher = "higher",
        /// As in the band beside it with fewer marks.
        Lower = "lower",
        /// Not at all.
        Unmarked = "unmarked",
    }

    /// To whom the mission pays.
    PaidTo {
        /// To the group.
        Group = "group",
        /// To its federation.
        Federation = "federation",
    }

    /// The letter that a grading gives a group, best first.
    GradeLetter {
        /// The best.
        A = "A",
        /// The second.
        B = "B",
        /// The third.
        C = "C",
        /// The fourth.
        D = "D",
    }
}
