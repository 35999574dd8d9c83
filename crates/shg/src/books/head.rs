//! The heads of account that the mission's app knows beside those of members, loans and funds.

use crate::choice::Federation;

/// A receipt that touches no member's account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Receipt {
    /// The mission's start-up grant.
    StartUpGrant,
    /// The vulnerability reduction fund, held for members in need.
    VulnerabilityFund,
    /// Any other grant.
    Grant,
    /// Interest that the bank pays on the savings account or on a deposit.
    BankInterest,
    /// A fixed deposit comes back.
    FixedDeposit,
    /// Savings with a federation come back.
    FederationSavings(Option<Federation>),
    /// Share capital of a federation comes back.
    ShareCapital(Option<Federation>),
    /// What comes in for insurance: premiums collected, a claim paid.
    Insurance,
}

/// A payment that is no loan and no savings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Payment {
    /// Money is laid down as a fixed deposit.
    FixedDeposit,
    /// The group saves with a federation.
    FederationSavings(Option<Federation>),
    /// The group takes a share in a federation.
    ShareCapital(Option<Federation>),
    /// Rent, meetings, stationery.
    Administration,
    /// Fees and allowances: bookkeeper, cadre, travel.
    Allowance,
    /// What the bank charges.
    BankCharge,
    /// What is paid out for insurance: premiums, a claim passed on.
    Insurance,
    /// Out of the vulnerability reduction fund, to a member.
    VulnerabilityFund,
    /// A return on savings, to a member.
    SavingsReturn,
}

/// Money that stays with the group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Transfer {
    /// Cash taken to the bank.
    Deposit,
    /// Cash fetched from the bank.
    Withdrawal,
}
