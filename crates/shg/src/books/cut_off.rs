//! The cut-off sheet: the balances with which a group that is not new begins its books, in the mission's own fields.

use std::collections::HashSet;

use super::opening::{ClosedLoans, OpeningLoan, RunningLoan};
use crate::calendar::Date;
use crate::choice::{BorrowedFrom, Saving};
use crate::error::Error;
use crate::fault::Fault;
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
    /// The group's own loans that were running.
    pub loans: Vec<RunningLoan>,
    /// Loans that the group had borrowed and paid off, by whom it borrowed from.
    pub closed_loans: Vec<ClosedLoans>,
    /// The cash book in which the older books end, and its last page.
    pub cash_book: Option<(String, Option<u32>)>,
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
    /// Of what is told apart, with the village organisation.
    pub savings_with_village_federation: Rupees,
    /// With the cluster level federation.
    pub savings_with_cluster_federation: Rupees,
    /// Share capital in them.
    pub share_capital: Rupees,
    /// Of what is told apart, in the village organisation.
    pub share_capital_with_village_federation: Rupees,
    /// In the cluster level federation.
    pub share_capital_with_cluster_federation: Rupees,
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
    /// Her savings with the group: the compulsory ones, or all where the sheet does not tell them apart.
    pub savings: Rupees,
    /// What she saved beside them.
    pub optional_savings: Rupees,
    /// Her savings for health.
    pub health_savings: Rupees,
    /// Her savings for food security.
    pub food_security_savings: Rupees,
    /// Loans that she has paid off.
    pub closed_loans: Option<(u32, Rupees)>,
    /// Loans that are running, one by one; in place of `loan_outstanding`.
    pub loans: Vec<OpeningLoan>,
    /// Principal she owes to the group.
    pub loan_outstanding: Rupees,
    /// Of it, overdue.
    pub loan_overdue: Rupees,
    /// Meetings she has attended since the beginning.
    pub meetings_attended: Option<u32>,
}

impl OpeningFunds {
    fn named(&self) -> [(&'static str, Rupees); 20] {
        [
            ("cash_in_hand", self.cash_in_hand),
            ("cash_in_bank", self.cash_in_bank),
            ("fixed_deposit", self.fixed_deposit),
            ("savings_with_federation", self.savings_with_federation),
            ("savings_with_village_federation", self.savings_with_village_federation),
            ("savings_with_cluster_federation", self.savings_with_cluster_federation),
            ("share_capital", self.share_capital),
            ("share_capital_with_village_federation", self.share_capital_with_village_federation),
            ("share_capital_with_cluster_federation", self.share_capital_with_cluster_federation),
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

impl OpeningMember {
    /// Does she hold any savings?
    pub(super) fn has_saved(&self) -> bool {
        self.savings.is_positive() || self.other_savings().iter().any(|(_, saved)| saved.is_positive())
    }

    /// Does she owe anything?
    pub(super) fn owes(&self) -> bool {
        self.loan_outstanding.is_positive() || !self.loans.is_empty()
    }

    /// What she saved beside the compulsory savings.
    pub(super) const fn other_savings(&self) -> [(Saving, Rupees); 3] {
        [
            (Saving::Optional, self.optional_savings),
            (Saving::Health, self.health_savings),
            (Saving::FoodSecurity, self.food_security_savings),
        ]
    }
}

fn inside(path: &str, faults: Vec<Fault>) -> impl Iterator<Item = Fault> {
    faults.into_iter().map(move |fault| Fault { path: format!("{path}.{}", fault.path), ..fault })
}

impl CutOff {
    /// Everything that cannot be true of a cut-off sheet, each with its path inside the sheet.
    #[must_use]
    pub fn faults(&self, formed_on: Date) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.on < formed_on {
            faults.push(Fault::at("on", Error::CutOffBeforeFormation { cut_off: self.on, formed_on }));
        }
        if let (Some(from), Some(until)) = (self.first_meeting_on, self.last_meeting_on)
            && from > until
        {
            faults.push(Fault::at("first_meeting_on", Error::PeriodReversed { from, until }));
        }
        let days = [("first_meeting_on", self.first_meeting_on), ("last_meeting_on", self.last_meeting_on)];
        for (key, day) in days {
            if let Some(day) = day.filter(|day| *day < formed_on || *day > self.on) {
                faults.push(Fault::at(key, Error::CutOffDay { day, formed_on, cut_off: self.on }));
            }
        }
        if self.meetings_held == 1
            && self.first_meeting_on.zip(self.last_meeting_on).is_some_and(|(first, last)| first < last)
        {
            faults.push(Fault::at("meetings_held", Error::no_count(1, 2)));
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
        let mut numbers = HashSet::new();
        for (index, loan) in self.loans.iter().enumerate() {
            faults.extend(inside(&format!("loans[{index}]"), loan.faults(formed_on, self.on)));
            // Two lenders may have given the same number.
            if let Some(id) = loan.loan.as_deref().filter(|id| !id.is_empty() && !numbers.insert((loan.from, *id))) {
                faults.push(Fault::at(format!("loans[{index}].loan"), Error::DuplicateLoan { loan: id.to_owned() }));
            }
        }
        let bank_loans = self.loans.iter().any(|loan| loan.from == BorrowedFrom::Bank);
        if bank_loans && funds.bank_loan_outstanding.is_positive() {
            let error = Error::GivenTwice { one: "bank_loan_outstanding", other: "loans" };
            faults.push(Fault::at("bank_loan_outstanding", error));
        }
        for (index, closed) in self.closed_loans.iter().enumerate() {
            faults.extend(inside(&format!("closed_loans[{index}]"), closed.faults()));
        }
        faults.extend(self.member_faults(formed_on));
        faults
    }

    /// The same of the balances of members.
    fn member_faults(&self, formed_on: Date) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut seen = HashSet::new();
        let mut ids = HashSet::new();
        for (index, member) in self.members.iter().enumerate() {
            let mut fault = |key: &str, error| faults.push(Fault::at(format!("members[{index}].{key}"), error));
            if !seen.insert(member.member.as_str()) {
                fault("member", Error::DuplicateMember { member: member.member.clone() });
            }
            let amounts = [
                ("savings", member.savings),
                ("optional_savings", member.optional_savings),
                ("health_savings", member.health_savings),
                ("food_security_savings", member.food_security_savings),
                ("loan_outstanding", member.loan_outstanding),
                ("loan_overdue", member.loan_overdue),
            ];
            for (key, amount) in amounts.into_iter().filter(|(_, amount)| amount.is_negative()) {
                fault(key, Error::MoneyNegative { amount });
            }
            // Where it is not told how many were held, any number can be.
            let held = self.meetings_held;
            if let Some(attended) = member.meetings_attended.filter(|attended| held > 0 && *attended > held) {
                let most = held.into();
                fault("meetings_attended", Error::OutOfRange { found: attended.to_string(), least: 0, most });
            }
            match member.closed_loans {
                Some((_, amount)) if amount.is_negative() => {
                    fault("closed_loans_amount", Error::MoneyNegative { amount });
                }
                Some((0, amount)) if amount.is_positive() => fault("closed_loans", Error::no_count(0, 1)),
                _ => {}
            }
            if member.loan_overdue > member.loan_outstanding {
                let (member, owed) = (member.member.clone(), member.loan_outstanding);
                fault("loan_overdue", Error::OverdueAboveOwed { member, owed });
            }
            if member.loan_outstanding.is_positive() && !member.loans.is_empty() {
                fault("loans", Error::GivenTwice { one: "loan_outstanding", other: "loans" });
            }
            for (row, loan) in member.loans.iter().enumerate() {
                let path = format!("members[{index}].loans[{row}]");
                faults.extend(inside(&path, loan.faults(&member.member, formed_on, self.on)));
                if let Some(id) = loan.loan.as_deref().filter(|id| !ids.insert(*id)) {
                    faults.push(Fault::at(format!("{path}.loan"), Error::DuplicateLoan { loan: id.to_owned() }));
                }
            }
        }
        faults
    }
}
