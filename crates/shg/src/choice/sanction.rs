//! The words of what a loan to a group is for, and of what a lender tells about it.

choices! {
    /// What a loan to a group is for, where that decides its class in the priority sector.
    Purpose {
        /// Agriculture and allied activities.
        Farm = "farm",
        /// Micro and small enterprises.
        MicroEnterprise = "micro_enterprise",
        /// Social needs.
        SocialNeeds = "social_needs",
        /// Building or repairing a house.
        Housing = "housing",
        /// Building toilets.
        Sanitation = "sanitation",
        /// A viable activity that the group takes up in common.
        CommonActivity = "common_activity",
        /// Replacing dear debt.
        DebtSwap = "debt_swap",
    }

    /// A class of the priority sector.
    PriorityClass {
        /// Agriculture.
        Agriculture = "agriculture",
        /// Micro, small and medium enterprises.
        Msme = "msme",
        /// Social infrastructure.
        SocialInfrastructure = "social_infrastructure",
        /// Others.
        Others = "others",
    }

    /// Credit to a single member of a group.
    MemberCredit {
        /// A loan for an enterprise that she runs.
        Enterprise = "enterprise",
        /// A loan under the MUDRA scheme.
        Mudra = "mudra",
        /// An overdraft.
        Overdraft = "overdraft",
    }

    /// An item of the key facts statement.
    KeyFact {
        /// The number of the proposal or account.
        Proposal = "proposal",
        /// The type of loan.
        LoanType = "loan_type",
        /// What is sanctioned.
        Sanctioned = "sanctioned",
        /// When it is disbursed, and the clause where that is in stages.
        Disbursal = "disbursal",
        /// Over what term.
        Term = "term",
        /// The instalments.
        Instalments = "instalments",
        /// When the first falls due.
        FirstDue = "first_due",
        /// The rate of interest and its type.
        Rate = "rate",
        /// The benchmark of a rate that changes, and what its change does.
        Benchmark = "benchmark",
        /// Fees payable to the lender.
        FeesToLender = "fees_to_lender",
        /// Fees payable to others, through the lender.
        FeesToThirdParty = "fees_to_third_party",
        /// The annual percentage rate.
        Apr = "apr",
        /// What is charged when an instalment is paid late.
        LatePayment = "late_payment",
        /// Other penal charges.
        OtherPenal = "other_penal",
        /// What is charged when the loan is closed early.
        Foreclosure = "foreclosure",
        /// What is charged when the type of the rate is changed.
        Switching = "switching",
        /// Any other charges.
        OtherCharges = "other_charges",
        /// The clause on recovery agents.
        RecoveryClause = "recovery_clause",
        /// The clause on grievances.
        GrievanceClause = "grievance_clause",
        /// How the officer for grievances is reached.
        GrievanceOfficer = "grievance_officer",
        /// Whether the loan may be transferred to other lenders.
        Transfer = "transfer",
        /// Who lends together, where several do.
        CoLending = "co_lending",
        /// What a digital loan discloses.
        DigitalLoan = "digital_loan",
        /// The interest of the whole loan.
        Interest = "interest",
        /// What is sanctioned less the fees taken from it.
        NetDisbursed = "net_disbursed",
        /// What is sanctioned and the interest.
        TotalPayable = "total_payable",
    }
}
