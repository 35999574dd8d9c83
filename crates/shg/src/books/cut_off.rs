//! The cut-off sheet: the balances with which a group that is not new begins its books, in the mission's own fields.

use std::collections::HashSet;

use crate::calendar::Date;
use crate::error::{Error, Fault};
use crate::money::Rupees;

/// Opening balances at the end of the cut-off day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CutOff {
    /// The day; entries begin after it.
    pub on: Date,
    /// The first meeting the older books record; the day of formation where none is given.
    pub first_meeting_on: Option<Date>,
    /// The last meeting before the cut-off.
    pub last_meeting_on: Option<Date>,
    /// Meetings held so far.
    pub meetings_held: u32,
    /// The group's money and what it owes.
    pub funds: OpeningFunds,
    /// What each member has and owes.
    pub members: Vec<OpeningMember>,
}

/// The group's balances at the cut-off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpeningFunds {
    /// Cash in hand.
    pub cash_in_hand: Rupees,
    /// Balance with the bank.
    pub cash_in_bank: Rupees,
    /// Fixed deposits.
    pub fixed_deposit: Rupees,
    /// Savings with the village and cluster federations.
    pub savings_with_federation: Rupees,
    /// Share capital in them.
    pub share_capital: Rupees,
    /// Revolving fund received so far.
    pub revolving_fund_received: Rupees,
    /// Of it, returned.
    pub revolving_fund_returned: Rupees,
    /// Start-up grant received.
    pub start_up_grant: Rupees,
    /// Community investment fund received so far.
    pub community_investment_fund_received: Rupees,
    /// Of it, returned.
    pub community_investment_fund_returned: Rupees,
    /// Vulnerability reduction fund received.
    pub vulnerability_reduction_grant: Rupees,
    /// Other grants of government.
    pub other_grant: Rupees,
    /// Other receipts.
    pub other_receipts: Rupees,
    /// Interest earned from members so far. The mission's sheet has no such field; it is taken where it is given.
    pub interest_from_members: Rupees,
    /// Funds of another institute or NGO that promoted the group.
    pub promoter_funds: Rupees,
    /// Principal owed to banks.
    pub bank_loan_outstanding: Rupees,
}

/// A member's balances at the cut-off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpeningMember {
    /// Who.
    pub member: String,
    /// Her savings with the group.
    pub savings: Rupees,
    /// Principal she owes to the group.
    pub loan_outstanding: Rupees,
    /// Of it, overdue.
    pub loan_overdue: Rupees,
    /// Meetings she has attended since the beginning.
    pub meetings_attended: Option<u32>,
}

impl OpeningFunds {
    fn named(&self) -> [(&'static str, Rupees); 16] {
        [
            ("cash_in_hand", self.cash_in_hand),
            ("cash_in_bank", self.cash_in_bank),
            ("fixed_deposit", self.fixed_deposit),
            ("savings_with_federation", self.savings_with_federation),
            ("share_capital", self.share_capital),
            ("revolving_fund_received", self.revolving_fund_received),
            ("revolving_fund_returned", self.revolving_fund_returned),
            ("start_up_grant", self.start_up_grant),
            ("community_investment_fund_received", self.community_investment_fund_received),
            ("community_investment_fund_returned", self.community_investment_fund_returned),
            ("vulnerability_reduction_grant", self.vulnerability_reduction_grant),
            ("other_grant", self.other_grant),
            ("other_receipts", self.other_receipts),
            ("interest_from_members", self.interest_from_members),
            ("promoter_funds", self.promoter_funds),
            ("bank_loan_outstanding", self.bank_loan_outstanding),
        ]
    }
}

impl CutOff {
    /// Everything that cannot be true of a cut-off sheet, each with its path inside the sheet.
    #[must_use]
    pub fn faults(&self, formed_on: Date) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.on < formed_on {
            faults.push(Fault::at("on", Error::CutOffBeforeFormation { cut_off: self.on, formed_on }));
        }
        let days = [("first_meeting_on", self.first_meeting_on), ("last_meeting_on", self.last_meeting_on)];
        for (key, day) in days {
            if let Some(day) = day.filter(|day| *day < formed_on || *day > self.on) {
                faults.push(Fault::at(key, Error::CutOffDay { day, formed_on, cut_off: self.on }));
            }
        }
        for (key, amount) in self.funds.named() {
            if amount.is_negative() {
                faults.push(Fault::at(key, Error::MoneyNegative { amount }));
            }
        }
        let funds = &self.funds;
        for (key, received, returned) in [
            ("revolving_fund_returned", funds.revolving_fund_received, funds.revolving_fund_returned),
            (
                "community_investment_fund_returned",
                funds.community_investment_fund_received,
                funds.community_investment_fund_returned,
            ),
        ] {
            if returned > received {
                faults.push(Fault::at(key, Error::ReturnedAboveReceived { returned, received }));
            }
        }
        let mut seen = HashSet::new();
        for (index, member) in self.members.iter().enumerate() {
            let mut fault = |key: &str, error| faults.push(Fault::at(format!("members[{index}].{key}"), error));
            if !seen.insert(member.member.as_str()) {
                fault("member", Error::DuplicateMember { member: member.member.clone() });
            }
            let amounts = [
                ("savings", member.savings),
                ("loan_outstanding", member.loan_outstanding),
                ("loan_overdue", member.loan_overdue),
            ];
            for (key, amount) in amounts.into_iter().filter(|(_, amount)| amount.is_negative()) {
                fault(key, Error::MoneyNegative { amount });
            }
            if member.loan_overdue > member.loan_outstanding {
                let (member, owed) = (member.member.clone(), member.loan_outstanding);
                fault("loan_overdue", Error::OverdueAboveOwed { member, owed });
            }
        }
        faults
    }
}
