//! The words of a group's own lending.

choices! {
    /// Out of which money a group lends to a member.
    LoanSource {
        /// Its own corpus: savings, interest, fines and whatever else it earned.
        Own = "own",
        /// The mission's revolving fund.
        RevolvingFund = "revolving_fund",
        /// The community fund that a federation lends to it.
        CommunityFund = "community_fund",
        /// A loan of a bank.
        BankLoan = "bank_loan",
    }

    /// What a member borrows for.
    LoanPurpose {
        /// Work that earns: a field, an animal, a shop.
        Production = "production",
        /// The household's daily needs.
        Consumption = "consumption",
        /// A wedding, an illness, a school.
        SocialNeed = "social_need",
        /// A dearer debt that is paid off.
        DebtSwap = "debt_swap",
    }
}
