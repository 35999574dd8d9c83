//! What a group holds elsewhere, and what it holds for others: deposits, shares, funds kept in trust.

use super::cut_off::OpeningFunds;
use super::head::{Payment, Receipt};
use crate::choice::Federation;
use crate::error::Error;
use crate::money::Rupees;

/// Money with each federation: where it is not told which, with the village's, with the cluster's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WithFederations {
    /// With a federation that is not named.
    pub unnamed: Rupees,
    /// With the village organisation.
    pub village: Rupees,
    /// With the cluster level federation.
    pub cluster: Rupees,
}

impl WithFederations {
    const fn at(&mut self, federation: Option<Federation>) -> &mut Rupees {
        match federation {
            None => &mut self.unnamed,
            Some(Federation::Village) => &mut self.village,
            Some(Federation::Cluster) => &mut self.cluster,
        }
    }

    /// All of it.
    ///
    /// # Errors
    ///
    /// `money.too_large`.
    pub fn total(self) -> Result<Rupees, Error> {
        Rupees::total([self.unnamed, self.village, self.cluster])
    }
}

/// What a group holds elsewhere and for others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Fixed deposits.
    pub fixed_deposit: Rupees,
    /// Savings with federations.
    pub federation_savings: WithFederations,
    /// Share capital of federations.
    pub share_capital: WithFederations,
    /// The vulnerability reduction fund: received, less what was given to members.
    pub vulnerability_fund: Rupees,
    /// Insurance: come in, less paid out; below nought where the group has paid ahead.
    pub insurance: Rupees,
}

fn take_back(held: &mut Rupees, returned: Rupees) -> Result<(), Error> {
    if returned > *held {
        return Err(Error::ReturnedAboveHeld { returned, held: *held });
    }
    *held = held.minus(returned)?;
    Ok(())
}

impl Held {
    pub(super) const fn opening(funds: &OpeningFunds) -> Self {
        Self {
            fixed_deposit: funds.fixed_deposit,
            federation_savings: WithFederations {
                unnamed: funds.savings_with_federation,
                village: funds.savings_with_village_federation,
                cluster: funds.savings_with_cluster_federation,
            },
            share_capital: WithFederations {
                unnamed: funds.share_capital,
                village: funds.share_capital_with_village_federation,
                cluster: funds.share_capital_with_cluster_federation,
            },
            vulnerability_fund: funds.vulnerability_reduction_grant,
            insurance: Rupees::ZERO,
        }
    }

    /// Takes a receipt in.
    pub(super) fn receive(&mut self, receipt: Receipt, amount: Rupees) -> Result<(), Error> {
        match receipt {
            Receipt::StartUpGrant | Receipt::Grant | Receipt::BankInterest => {}
            Receipt::VulnerabilityFund => self.vulnerability_fund = self.vulnerability_fund.plus(amount)?,
            Receipt::Insurance => self.insurance = self.insurance.plus(amount)?,
            Receipt::FixedDeposit => take_back(&mut self.fixed_deposit, amount)?,
            Receipt::FederationSavings(with) => take_back(self.federation_savings.at(with), amount)?,
            Receipt::ShareCapital(with) => take_back(self.share_capital.at(with), amount)?,
        }
        Ok(())
    }

    /// Takes a payment in.
    pub(super) fn pay(&mut self, payment: Payment, amount: Rupees) -> Result<(), Error> {
        match payment {
            Payment::Administration | Payment::Allowance | Payment::BankCharge | Payment::SavingsReturn => {}
            Payment::Insurance => self.insurance = self.insurance.minus(amount)?,
            Payment::FixedDeposit => self.fixed_deposit = self.fixed_deposit.plus(amount)?,
            Payment::FederationSavings(with) => {
                let held = self.federation_savings.at(with);
                *held = held.plus(amount)?;
            }
            Payment::ShareCapital(with) => {
                let held = self.share_capital.at(with);
                *held = held.plus(amount)?;
            }
            Payment::VulnerabilityFund => {
                if amount > self.vulnerability_fund {
                    return Err(Error::PaidAboveFund { paid: amount, fund: self.vulnerability_fund });
                }
                self.vulnerability_fund = self.vulnerability_fund.minus(amount)?;
            }
        }
        Ok(())
    }
}
