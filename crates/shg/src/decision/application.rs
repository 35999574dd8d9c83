//! What stands on a group's application for a loan: its profile, what its books add up to, what it asks for and what is
//! missing. Everything is a measure of the books or a part of the decision; nothing is worked out here.

use super::Decision;
use crate::books::{Books, Group, SavingTerms};
use crate::choice::{ApplicationItem, MeetingFrequency, Saving};
use crate::error::Error;
use crate::money::Rate;
use crate::rules::Request;
use crate::standing::{Balance, BookMeasures, Borrowing, Corpus, Profile, Standing, balances_on, borrowings_on};

/// A member on the application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applicant {
    /// Her id.
    pub member: String,
    /// Her name.
    pub name: Option<String>,
    /// What she has and owes.
    pub balance: Balance,
}

/// A group's application for a loan.
#[derive(Clone, Debug)]
pub struct Application {
    /// Who the members are, and who holds the offices.
    pub profile: Profile,
    /// How often the group meets.
    pub meeting_frequency: MeetingFrequency,
    /// What is saved of each kind at each meeting, where that is agreed.
    pub savings: Vec<SavingTerms>,
    /// At which rate it lends to its members, percent a month, where that is told.
    pub monthly_rate: Option<Rate>,
    /// What its books add up to.
    pub standing: Standing,
    /// The corpus, part by part.
    pub corpus: Corpus,
    /// What it owes to others.
    pub borrowings: Vec<Borrowing>,
    /// Its members, in the order of the register.
    pub members: Vec<Applicant>,
    /// What is asked for and was not told.
    pub missing: Vec<ApplicationItem>,
}

impl Application {
    /// The application on which a decision was taken, from the books on which it rests.
    ///
    /// # Errors
    ///
    /// `money.too_large`, `calendar.out_of_range`.
    pub fn of(
        group: &Group,
        books: &Books,
        standing: Standing,
        request: &Request,
        decision: &Decision,
    ) -> Result<Self, Error> {
        let as_on = decision.as_on;
        let named = |id: &str| group.named().iter().find(|member| member.id == id);
        let present = |id: &str| named(id).is_some_and(|member| member.is_member_on(as_on, group.formed_on));
        let members = balances_on(group, books, as_on)?.into_iter().filter(|(id, _)| present(id));
        let members = members.map(|(member, balance)| {
            let name = named(&member).and_then(|member| member.name.clone());
            Applicant { member, name, balance }
        });
        let savings = Saving::ALL.iter().map(|saving| SavingTerms {
            saving: *saving,
            amount: books.agreed(*saving),
            annual_return: books.annual_return(*saving),
        });
        let mut application = Self {
            profile: Profile::on(group, as_on),
            meeting_frequency: books.meeting_frequency,
            savings: savings.filter(|terms| terms.amount.is_some() || terms.annual_return.is_some()).collect(),
            monthly_rate: books.lending.and_then(|lending| lending.monthly_rate),
            corpus: standing.corpus,
            standing,
            borrowings: borrowings_on(group, books, as_on)?,
            members: members.collect(),
            missing: Vec::new(),
        };
        application.missing = application.missing_of(group, request);
        Ok(application)
    }

    /// What the books alone can tell; a standing that was measured always has it.
    #[must_use]
    pub const fn measures(&self) -> Option<&BookMeasures> {
        self.standing.books.as_ref()
    }

    fn missing_of(&self, group: &Group, request: &Request) -> Vec<ApplicationItem> {
        let told = |item: ApplicationItem| match item {
            ApplicationItem::GroupName => group.name.is_some(),
            ApplicationItem::MemberNames => {
                !self.members.is_empty() && self.members.iter().all(|member| member.name.is_some())
            }
            ApplicationItem::Offices => self.profile.offices.as_ref().is_some_and(|held| held.vacant().is_empty()),
            ApplicationItem::CompulsorySaving => {
                self.savings.iter().any(|terms| terms.saving == Saving::Compulsory && terms.amount.is_some())
            }
            ApplicationItem::MonthlyRate => self.monthly_rate.is_some(),
            ApplicationItem::Attendance => self.measures().is_some_and(|books| books.meetings.attendance.is_some()),
            ApplicationItem::Amount => request.amount.is_some(),
            ApplicationItem::Purpose => request.purpose.is_some(),
            ApplicationItem::Instalments => request.instalments.is_some() || request.every.is_some(),
            ApplicationItem::MicroCreditPlan => request.micro_credit_plan.is_some(),
        };
        ApplicationItem::ALL.iter().copied().filter(|item| !told(*item)).collect()
    }
}
