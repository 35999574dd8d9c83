//! Facts in a document: a group, its standing or its books. Shape was looked at by the reader; here text becomes facts.

use super::entries::Entries;
use super::lending::LendingDocument;
use super::opening::{ClosedLoansDocument, OpeningLoanDocument, RunningLoanDocument};
use super::read::{Place, documents};
use super::register::{NomineeDocument, OfficeDocument, SavingTermsDocument, StayDocument};
use crate::books::{BookFacts, CutOff, Group, Member, Members, OpeningFunds, OpeningMember};
use crate::calendar::Date;
use crate::choice::{Category, DistrictCategory, Gender, Leaving, MeetingFrequency, Poverty, SocialCategory, Special};
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::money::Rupees;
use crate::standing::{Corpus, Panchasutra, Practised, Stated};

documents! {
    /// A group, as its register describes it.
    GroupDocument {
        /// The number or code by which the bank or the mission knows it.
        id: String,
        /// Its name.
        name: Option<String>,
        /// The day on which it was formed.
        formed_on: Date,
        /// Who its members are.
        category: Category,
        /// Why the texts treat it apart.
        special: Option<Special>,
        /// Does it live in a rural area?
        rural: bool,
        /// The category of its district, in the years when the interest concession knew two.
        district_category: Option<DistrictCategory>,
        /// How many members it has; or `members`.
        member_count: Option<u32>,
        /// Who its members are; or `member_count`.
        members: Option<Vec<MemberDocument>>,
    }

    /// A member.
    MemberDocument {
        /// Her number or code inside the group.
        id: String,
        /// Her name.
        name: Option<String>,
        /// The day on which she joined; the day of formation where it is not given.
        joined_on: Option<Date>,
        /// The day on which she left.
        left_on: Option<Date>,
        /// Her gender.
        gender: Option<Gender>,
        /// Is she a wilful defaulter to a bank?
        wilful_defaulter: Option<bool>,
        /// Why she left.
        left_because: Option<Leaving>,
        /// The times at which she had been a member before.
        earlier: Option<Vec<StayDocument>>,
        /// The offices that she holds or held; a register of offices is kept where any member has the key.
        offices: Option<Vec<OfficeDocument>>,
        /// How poor her household is.
        poverty: Option<Poverty>,
        /// Her social category.
        social_category: Option<SocialCategory>,
        /// Does she belong to a minority?
        minority: Option<bool>,
        /// Is she a person with disability?
        disability: Option<bool>,
        /// Who receives what is hers after her death.
        nominee: Option<NomineeDocument>,
        /// What tells her from everybody else: opaque text, as a hashed number of an account or a card.
        identity: Option<String>,
    }

    /// A standing, stated by whoever examined the books.
    StandingDocument {
        /// The first day of activity by the group's own books.
        active_since: Date,
        /// The day on which a defunct group became active again.
        revived_on: Option<Date>,
        /// The corpus, part by part.
        corpus: CorpusDocument,
        /// The five good practices.
        panchasutra: PanchasutraDocument,
        /// Does the group qualify in the grading? A decision takes it from here or from a score card.
        graded: Option<bool>,
        /// Would a wilful defaulter be financed?
        wilful_default: bool,
    }

    /// The corpus, part by part; a part not given is nothing.
    CorpusDocument {
        /// Revolving fund received.
        revolving_fund: Option<Rupees>,
        /// The group's own savings.
        savings: Option<Rupees>,
        /// Interest earned by lending to members.
        interest_from_members: Option<Rupees>,
        /// Income from other sources.
        other_income: Option<Rupees>,
        /// Funds of another institute or NGO that promoted the group.
        promoter_funds: Option<Rupees>,
    }

    /// The five good practices: followed, or not.
    PanchasutraDocument {
        /// Regular meetings.
        meetings: bool,
        /// Regular savings.
        savings: bool,
        /// Regular lending among the members.
        internal_lending: bool,
        /// Repayment on time.
        repayment: bool,
        /// Books up to date.
        books: bool,
    }

    /// The books of a group.
    BooksDocument {
        /// How often the group meets; every month where it is not given.
        meeting_frequency: Option<MeetingFrequency>,
        /// What each member is to save at each meeting.
        compulsory_saving: Option<Rupees>,
        /// The terms on which it lends to its members.
        lending: Option<LendingDocument>,
        /// What is agreed on each kind of saving.
        savings: Option<Vec<SavingTermsDocument>>,
        /// Are cash and bank kept apart? Then each entry is of cash, unless it tells its mode or is of the bank by nature.
        bank_apart: Option<bool>,
        /// Does the group qualify in the grading? A decision needs it.
        graded: Option<bool>,
        /// Would a wilful defaulter be financed? A decision needs it.
        wilful_default: Option<bool>,
        /// The balances with which the books begin.
        cut_off: Option<CutOffDocument>,
        /// The entries, in any order.
        entries: Entries,
    }

    /// Opening balances at the end of a day, in the mission's own fields.
    CutOffDocument {
        /// The day; entries begin after it.
        on: Date,
        /// The first meeting that the older books record.
        first_meeting_on: Option<Date>,
        /// The last meeting before the cut-off.
        last_meeting_on: Option<Date>,
        /// Meetings held so far.
        meetings_held: Option<u32>,
        /// Cash in hand.
        cash_in_hand: Rupees,
        /// Balance with the bank.
        cash_in_bank: Rupees,
        /// Fixed deposits.
        fixed_deposit: Option<Rupees>,
        /// Savings with the federations.
        savings_with_federation: Option<Rupees>,
        /// With the village organisation, where that is told apart.
        savings_with_village_federation: Option<Rupees>,
        /// With the cluster level federation.
        savings_with_cluster_federation: Option<Rupees>,
        /// Share capital in them.
        share_capital: Option<Rupees>,
        /// In the village organisation, where that is told apart.
        share_capital_with_village_federation: Option<Rupees>,
        /// In the cluster level federation.
        share_capital_with_cluster_federation: Option<Rupees>,
        /// Revolving fund received.
        revolving_fund_received: Option<Rupees>,
        /// Of it, returned.
        revolving_fund_returned: Option<Rupees>,
        /// Start-up grant.
        start_up_grant: Option<Rupees>,
        /// Community investment fund received.
        community_investment_fund_received: Option<Rupees>,
        /// Of it, returned.
        community_investment_fund_returned: Option<Rupees>,
        /// Vulnerability reduction fund.
        vulnerability_reduction_grant: Option<Rupees>,
        /// Other grants of government.
        other_grant: Option<Rupees>,
        /// Other receipts.
        other_receipts: Option<Rupees>,
        /// Interest earned from members so far.
        interest_from_members: Option<Rupees>,
        /// Funds of another institute or NGO that promoted the group.
        promoter_funds: Option<Rupees>,
        /// Principal owed to banks.
        bank_loan_outstanding: Option<Rupees>,
        /// The group's own loans that are running, one by one.
        loans: Option<Vec<RunningLoanDocument>>,
        /// Loans that the group has paid off.
        closed_loans: Option<Vec<ClosedLoansDocument>>,
        /// The number of the cash book in which the older books end.
        cash_book: Option<String>,
        /// Its last page.
        cash_book_page: Option<u32>,
        /// What each member has and owes.
        members: Vec<OpeningMemberDocument>,
    }

    /// A member's balances at the cut-off.
    OpeningMemberDocument {
        /// Who.
        member: String,
        /// Her savings with the group.
        savings: Rupees,
        /// What she saved beside the compulsory savings.
        optional_savings: Option<Rupees>,
        /// Her savings for health.
        health_savings: Option<Rupees>,
        /// Her savings for food security.
        food_security_savings: Option<Rupees>,
        /// How many loans she has paid off.
        closed_loans: Option<u32>,
        /// What they came to.
        closed_loans_amount: Option<Rupees>,
        /// Her loans that are running, one by one; or `loan_outstanding`.
        loans: Option<Vec<OpeningLoanDocument>>,
        /// Principal she owes to the group.
        loan_outstanding: Option<Rupees>,
        /// Of it, overdue.
        loan_overdue: Option<Rupees>,
        /// Meetings she has attended.
        meetings_attended: Option<u32>,
    }
}

impl GroupDocument {
    /// The group, and what cannot be true of it.
    pub(super) fn group(self, place: &Place<'_>, faults: &mut Faults) -> Option<Group> {
        let members = match (self.member_count, self.members) {
            (Some(count), None) => Members::Counted(count),
            (None, Some(members)) => Members::Named(members.into_iter().map(MemberDocument::member).collect()),
            (Some(_), Some(_)) => {
                faults.add(place, Error::GivenTwice { one: "member_count", other: "members" });
                return None;
            }
            (None, None) => {
                faults.add(place, Error::NeitherGiven { one: "member_count", other: "members" });
                return None;
            }
        };
        let group = Group {
            id: self.id,
            name: self.name,
            formed_on: self.formed_on,
            category: self.category,
            special: self.special,
            rural: self.rural,
            district_category: self.district_category,
            members,
        };
        let found = group.faults();
        let sound = found.is_empty();
        faults.add_inside(place, found);
        sound.then_some(group)
    }
}

impl MemberDocument {
    fn member(self) -> Member {
        Member {
            id: self.id,
            name: self.name,
            joined_on: self.joined_on,
            left_on: self.left_on,
            gender: self.gender,
            wilful_defaulter: self.wilful_defaulter.unwrap_or(false),
            left_because: self.left_because,
            earlier: self.earlier.unwrap_or_default().into_iter().map(StayDocument::stay).collect(),
            offices: self.offices.map(|held| held.into_iter().map(OfficeDocument::office).collect()),
            poverty: self.poverty,
            social_category: self.social_category,
            minority: self.minority,
            disability: self.disability,
            nominee: self.nominee.map(NomineeDocument::nominee),
            identity: self.identity,
        }
    }
}

impl PanchasutraDocument {
    pub(super) const fn stated(&self) -> Panchasutra {
        Panchasutra {
            meetings: Practised::Stated(self.meetings),
            savings: Practised::Stated(self.savings),
            internal_lending: Practised::Stated(self.internal_lending),
            repayment: Practised::Stated(self.repayment),
            books: Practised::Stated(self.books),
        }
    }
}

impl StandingDocument {
    pub(super) fn stated(self) -> Stated {
        let (corpus, practices) = (self.corpus, self.panchasutra);
        Stated {
            active_since: self.active_since,
            revived_on: self.revived_on,
            corpus: Corpus {
                revolving_fund: corpus.revolving_fund.unwrap_or_default(),
                savings: corpus.savings.unwrap_or_default(),
                interest_from_members: corpus.interest_from_members.unwrap_or_default(),
                other_income: corpus.other_income.unwrap_or_default(),
                promoter_funds: corpus.promoter_funds.unwrap_or_default(),
            },
            panchasutra: practices.stated(),
            graded: self.graded.unwrap_or(false),
            wilful_default: self.wilful_default,
        }
    }
}

impl BooksDocument {
    /// Do the entries up to a day, or the cut-off sheet, show that the group had the revolving fund?
    pub(super) fn received_revolving_fund(&self, as_on: Date) -> bool {
        let opening = self.cut_off.as_ref().and_then(|cut_off| cut_off.revolving_fund_received);
        opening.is_some_and(Rupees::is_positive) || self.entries.show_revolving_fund(as_on)
    }

    /// Keys that are missed beside others.
    pub(super) fn untold(&self) -> Vec<Fault> {
        let members = self.cut_off.iter().flat_map(|sheet| sheet.members.iter().enumerate());
        let untold =
            members.filter(|(_, member)| member.closed_loans.is_none() && member.closed_loans_amount.is_some());
        untold
            .map(|(row, _)| {
                let error = Error::MissingKey { key: "closed_loans".to_owned() };
                Fault::at(format!("cut_off.members[{row}].closed_loans"), error)
            })
            .collect()
    }

    /// What the bookkeeper hands over: the entries that could be read.
    pub(super) fn facts(self) -> BookFacts {
        BookFacts {
            meeting_frequency: self.meeting_frequency,
            compulsory_saving: self.compulsory_saving,
            lending: self.lending.as_ref().map(LendingDocument::terms),
            savings: self.savings.unwrap_or_default().into_iter().map(SavingTermsDocument::terms).collect(),
            bank_apart: self.bank_apart.unwrap_or(false),
            cut_off: self.cut_off.map(CutOffDocument::cut_off),
            entries: self.entries.sound(),
        }
    }
}

impl CutOffDocument {
    fn cut_off(self) -> CutOff {
        let given = Option::unwrap_or_default;
        CutOff {
            on: self.on,
            first_meeting_on: self.first_meeting_on,
            last_meeting_on: self.last_meeting_on,
            meetings_held: self.meetings_held.unwrap_or_default(),
            funds: OpeningFunds {
                cash_in_hand: self.cash_in_hand,
                cash_in_bank: self.cash_in_bank,
                fixed_deposit: given(self.fixed_deposit),
                savings_with_federation: given(self.savings_with_federation),
                savings_with_village_federation: given(self.savings_with_village_federation),
                savings_with_cluster_federation: given(self.savings_with_cluster_federation),
                share_capital: given(self.share_capital),
                share_capital_with_village_federation: given(self.share_capital_with_village_federation),
                share_capital_with_cluster_federation: given(self.share_capital_with_cluster_federation),
                revolving_fund_received: given(self.revolving_fund_received),
                revolving_fund_returned: given(self.revolving_fund_returned),
                start_up_grant: given(self.start_up_grant),
                community_investment_fund_received: given(self.community_investment_fund_received),
                community_investment_fund_returned: given(self.community_investment_fund_returned),
                vulnerability_reduction_grant: given(self.vulnerability_reduction_grant),
                other_grant: given(self.other_grant),
                other_receipts: given(self.other_receipts),
                interest_from_members: given(self.interest_from_members),
                promoter_funds: given(self.promoter_funds),
                bank_loan_outstanding: given(self.bank_loan_outstanding),
            },
            loans: self.loans.unwrap_or_default().into_iter().map(RunningLoanDocument::loan).collect(),
            closed_loans: self.closed_loans.unwrap_or_default().into_iter().map(ClosedLoansDocument::closed).collect(),
            cash_book: self.cash_book.map(|book| (book, self.cash_book_page)),
            members: self.members.into_iter().map(OpeningMemberDocument::opening).collect(),
        }
    }
}

impl OpeningMemberDocument {
    fn opening(self) -> OpeningMember {
        OpeningMember {
            member: self.member,
            savings: self.savings,
            optional_savings: self.optional_savings.unwrap_or_default(),
            health_savings: self.health_savings.unwrap_or_default(),
            food_security_savings: self.food_security_savings.unwrap_or_default(),
            closed_loans: self.closed_loans.map(|count| (count, self.closed_loans_amount.unwrap_or_default())),
            loans: self.loans.unwrap_or_default().into_iter().map(OpeningLoanDocument::loan).collect(),
            loan_outstanding: self.loan_outstanding.unwrap_or_default(),
            loan_overdue: self.loan_overdue.unwrap_or_default(),
            meetings_attended: self.meetings_attended,
        }
    }
}
