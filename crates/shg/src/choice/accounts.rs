//! Heads and accounts: what a cash book, a trial balance and a balance sheet are written in.

choices! {
    /// A head of receipts or of payments.
    Head {
        /// What members save as all agreed.
        Savings = "savings",
        /// What members save beside it.
        OptionalSavings = "optional_savings",
        /// What members save for health.
        HealthSavings = "health_savings",
        /// What members save for food security.
        FoodSecuritySavings = "food_security_savings",
        /// Fines of members.
        Fine = "fine",
        /// Principal that members repay.
        LoanRepaid = "loan_repaid",
        /// Interest that members pay.
        Interest = "interest",
        /// What the group borrows.
        Borrowed = "borrowed",
        /// The mission's revolving fund.
        RevolvingFund = "revolving_fund",
        /// Funds of those who promote the group.
        PromoterFund = "promoter_fund",
        /// The mission's start-up grant.
        StartUpGrant = "start_up_grant",
        /// The vulnerability reduction fund.
        VulnerabilityReductionFund = "vulnerability_reduction_fund",
        /// Other grants.
        Grant = "grant",
        /// Interest of the bank.
        BankInterest = "bank_interest",
        /// Other receipts.
        OtherReceipt = "other_receipt",
        /// Savings that come back from a federation.
        FederationSavingsReturned = "federation_savings_returned",
        /// Share capital that comes back from a federation.
        ShareCapitalReturned = "share_capital_returned",
        /// Fixed deposits that come back.
        FixedDepositReturned = "fixed_deposit_returned",
        /// What comes in for insurance.
        InsuranceReceived = "insurance_received",
        /// Loans to members.
        LoanGiven = "loan_given",
        /// Savings that members take back.
        SavingsWithdrawn = "savings_withdrawn",
        /// Returns on savings.
        SavingsReturn = "savings_return",
        /// The vulnerability reduction fund, given to members.
        VulnerabilityReductionFundGiven = "vulnerability_reduction_fund_given",
        /// Principal that the group repays.
        BorrowingRepaid = "borrowing_repaid",
        /// Interest that the group pays.
        BorrowingInterest = "borrowing_interest",
        /// Revolving fund given back.
        RevolvingFundReturned = "revolving_fund_returned",
        /// Rent, meetings, stationery.
        Administration = "administration",
        /// Fees and allowances.
        Allowance = "allowance",
        /// What the bank charges.
        BankCharge = "bank_charge",
        /// Money laid down as fixed deposit.
        FixedDeposit = "fixed_deposit",
        /// Savings with a federation.
        FederationSavings = "federation_savings",
        /// Share capital of a federation.
        ShareCapital = "share_capital",
        /// What is paid out for insurance.
        InsurancePaid = "insurance_paid",
        /// Other payments.
        OtherPayment = "other_payment",
    }

    /// A head of the mission's app: ten of receipts, nine of payments.
    MissionHead {
        /// A loan of the group's own.
        Loan = "loan",
        /// A grant.
        Grant = "grant",
        /// Anything else.
        Other = "other",
        /// Savings that a federation gives back.
        SavingsReturned = "savings_returned",
        /// Share capital that a federation gives back.
        ShareCapitalReturned = "share_capital_returned",
        /// A fixed deposit that comes back.
        FixedDeposit = "fixed_deposit",
        /// Insurance, either way.
        Insurance = "insurance",
        /// A fund of the mission.
        MissionFund = "mission_fund",
        /// What members pay in.
        Members = "members",
        /// Rent and meetings.
        Administration = "administration",
        /// Deposits, and savings and shares with federations.
        Savings = "savings",
        /// Fees and allowances.
        FeesAndAllowances = "fees_and_allowances",
        /// The vulnerability reduction fund, to a member.
        VulnerabilityFund = "vulnerability_fund",
        /// Savings and returns, to a member.
        SavingsWithdrawal = "savings_withdrawal",
        /// What the bank charges.
        Bank = "bank",
        /// A loan to a member.
        LoanToMember = "loan_to_member",
        /// What the group repays.
        Repayment = "repayment",
    }

    /// A line of a trial balance, of a balance sheet, or of income and expenditure.
    Account {
        /// Cash in hand and with the bank, not kept apart.
        Cash = "cash",
        /// Cash in hand.
        CashInHand = "cash_in_hand",
        /// Balance with the bank.
        CashInBank = "cash_in_bank",
        /// Fixed deposits.
        FixedDeposit = "fixed_deposit",
        /// Savings with a federation that is not named.
        SavingsWithFederation = "savings_with_federation",
        /// Savings with the village organisation.
        SavingsWithVillageFederation = "savings_with_village_federation",
        /// Savings with the cluster level federation.
        SavingsWithClusterFederation = "savings_with_cluster_federation",
        /// Share capital of a federation that is not named.
        ShareCapital = "share_capital",
        /// Share capital of the village organisation.
        ShareCapitalWithVillageFederation = "share_capital_with_village_federation",
        /// Share capital of the cluster level federation.
        ShareCapitalWithClusterFederation = "share_capital_with_cluster_federation",
        /// Principal that members owe.
        LoansToMembers = "loans_to_members",
        /// Insurance paid ahead of what came in for it.
        InsurancePaidAhead = "insurance_paid_ahead",
        /// Savings of members, as all agreed.
        Savings = "savings",
        /// Savings beside these.
        OptionalSavings = "optional_savings",
        /// Savings for health.
        HealthSavings = "health_savings",
        /// Savings for food security.
        FoodSecuritySavings = "food_security_savings",
        /// Principal owed to banks.
        BankLoans = "bank_loans",
        /// Principal owed to a federation that is not named, as of the community investment fund.
        FederationLoans = "federation_loans",
        /// Principal owed to the village organisation.
        VillageFederationLoans = "village_federation_loans",
        /// Principal owed to the cluster level federation.
        ClusterFederationLoans = "cluster_federation_loans",
        /// Principal owed to others.
        OtherLoans = "other_loans",
        /// The vulnerability reduction fund, held for members in need.
        VulnerabilityReductionFund = "vulnerability_reduction_fund",
        /// Insurance that came in and is not paid out.
        InsuranceHeld = "insurance_held",
        /// The revolving fund.
        RevolvingFund = "revolving_fund",
        /// Funds of those who promote the group.
        PromoterFunds = "promoter_funds",
        /// The start-up grant.
        StartUpGrant = "start_up_grant",
        /// Other grants.
        Grants = "grants",
        /// The surplus of earlier periods.
        BroughtForward = "brought_forward",
        /// The surplus of the period.
        Surplus = "surplus",
        /// Interest that members paid.
        InterestFromMembers = "interest_from_members",
        /// Fines.
        Fines = "fines",
        /// Interest of the bank.
        BankInterest = "bank_interest",
        /// Other receipts.
        OtherReceipts = "other_receipts",
        /// Interest that the group paid.
        BorrowingInterest = "borrowing_interest",
        /// Rent, meetings, stationery.
        Administration = "administration",
        /// Fees and allowances.
        Allowances = "allowances",
        /// What the bank charged.
        BankCharges = "bank_charges",
        /// Returns on savings.
        SavingsReturn = "savings_return",
        /// Other payments.
        OtherPayments = "other_payments",
    }
}
