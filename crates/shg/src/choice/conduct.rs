//! The words of a loan's conduct: its class, and what is paid towards its interest.

choices! {
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
        /// Farm credit; only agriculture itself, and nothing allied to it, follows a crop season.
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
