//! What the two programmes have published about themselves. Every figure here is a sample's at its full size, to the
//! rupee; everything else about a sample is invented and stands in [`invented`](crate::invented).

/// e-Shakti in Jaunpur district, Uttar Pradesh: Dainik Jagran, 5 February 2021, quoting the district development manager
/// of NABARD.
pub mod jaunpur {
    /// Where the figures stand.
    pub const SOURCE: &str = "Dainik Jagran, 5 February 2021, quoting the district development manager of NABARD";
    /// Groups.
    pub const GROUPS: u64 = 2_800;
    /// Of them, active.
    pub const ACTIVE: u64 = 2_400;
    /// Of them, fully digitised.
    pub const DIGITISED: u64 = 1_104;
    /// Members of the digitised groups.
    pub const DIGITISED_MEMBERS: u64 = 12_841;
    /// Villages of the digitised groups.
    pub const DIGITISED_VILLAGES: u64 = 311;
    /// Groups whose credit limit is prepared.
    pub const LIMITS_PREPARED: u64 = 405;
    /// Women members, "about": a sample takes them as exactly so many, in the active groups.
    pub const ABOUT_MEMBERS: u64 = 24_000;
}

/// Rajeevika, the rural livelihoods mission of Rajasthan: press note of the state, 15 June 2021.
pub mod rajasthan {
    /// Where the figures stand.
    pub const SOURCE: &str = "press note of the state of Rajasthan on Rajeevika, 15 June 2021";
    /// Groups.
    pub const GROUPS: u64 = 200_000;
    /// Rural families; a sample has one member for each.
    pub const FAMILIES: u64 = 2_350_000;
    /// Groups with a revolving fund.
    pub const REVOLVING_FUNDS: u64 = 148_000;
    /// The revolving fund of each, in rupees.
    pub const REVOLVING_FUND: u64 = 15_000;
    /// Groups with a livelihood amount.
    pub const LIVELIHOOD_AMOUNTS: u64 = 81_641;
    /// The livelihood amount of each, in rupees.
    pub const LIVELIHOOD_AMOUNT: u64 = 50_000;
    /// Groups with a bank loan.
    pub const BANK_LOANS: u64 = 133_000;
    /// Their bank loans together, in rupees: 1,566 crore.
    pub const BANK_LOANS_SUM: u64 = 15_660_000_000;
}
