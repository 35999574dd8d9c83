//! A finding: one rule applied to one group. What was observed, what is required, and the clause that requires it.

use super::amount::Amount;
use super::required::Required;
use crate::calendar::Date;
use crate::choice::{AssetClass, Category, Evidence, GradeLetter, Interval, Lender, PriorityClass, Purpose, Special};
use crate::error::Error;
use crate::loan::Every;
use crate::money::{Rate, Rupees};
use crate::rulebook::{Citation, Known, Norm};
use crate::standing::Practised;

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal,)+) => {
        /// The rules, in the order in which a decision lists their findings.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, schemars::JsonSchema)]
        pub enum Rule {
            $($(#[doc = $doc])+ #[serde(rename = $text)] $name,)+
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The name of the rule, the same everywhere.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }
        }
    };
}

rules! {
    /// Is the text addressed to this kind of lender?
    Lender = "lender",
    /// Does the group have as many members as it may?
    MembershipSize = "membership_size",
    /// Are its members those whom the programme promotes?
    Composition = "composition",
    /// Has it been active long enough by its own books?
    ActiveExistence = "active_existence",
    /// Has a group that was defunct been active again long enough?
    Revival = "revival",
    /// Does it meet regularly?
    RegularMeetings = "regular_meetings",
    /// Do its members save regularly?
    RegularSavings = "regular_savings",
    /// Does it lend to its members regularly?
    RegularInternalLending = "regular_internal_lending",
    /// Do its members repay on time?
    TimelyRepayment = "timely_repayment",
    /// Are its books up to date?
    BooksUpToDate = "books_up_to_date",
    /// Does it qualify in the grading?
    Grading = "grading",
    /// Are wilful defaulters kept out of the loan?
    WilfulDefault = "wilful_default",
    /// Were earlier loans repaid?
    CreditHistory = "credit_history",
    /// Is there an appraised micro-credit plan where the dose rests on one?
    MicroCreditPlan = "micro_credit_plan",
    /// How large is the loan?
    LoanAmount = "loan_amount",
    /// How much may be drawn in this year of a cash credit?
    DrawingPower = "drawing_power",
    /// What is the least cash credit limit to sanction?
    CashCreditSanction = "cash_credit_sanction",
    /// Over what term is it repaid?
    Tenor = "tenor",
    /// In what instalments?
    Instalments = "instalments",
    /// How much of it is to produce income?
    IncomeGeneratingShare = "income_generating_share",
    /// Is collateral taken?
    Collateral = "collateral",
    /// What margin may be asked?
    Margin = "margin",
    /// What interest does the borrower pay at most?
    Interest = "interest",
    /// How many days is it overdue, or above its drawing power?
    Overdue = "overdue",
    /// Has a term loan been overdue too long?
    NonPerforming = "non_performing",
    /// Has a loan that follows the crop been overdue for too many seasons?
    CropSeason = "crop_season",
    /// Has a running account been above its drawing power too long?
    AboveDrawingPower = "above_drawing_power",
    /// Has it been without credits too long?
    Credits = "credits",
    /// Do its credits cover the interest debited?
    InterestCovered = "interest_covered",
    /// Was the limit reviewed in time?
    LimitReview = "limit_review",
    /// Is another facility of the borrower non-performing?
    BorrowerWise = "borrower_wise",
    /// Are all arrears paid, so that it is standard again?
    Upgrade = "upgrade",
    /// How old is a non-performing asset?
    AssetAge = "asset_age",
    /// Was it found to be lost?
    Loss = "loss",
    /// In which stage of expected loss is it?
    Stage = "stage",
    /// What is provided for it?
    Provision = "provision",
    /// What part is guaranteed?
    GuaranteeCover = "guarantee_cover",
    /// What of the bank's income is reversed?
    IncomeReversal = "income_reversal",
    /// Is it a rural women's group, for which relief is paid?
    SubventionGroup = "subvention_group",
    /// Does a loan of it hold a capital subsidy of the scheme before?
    CapitalSubsidy = "capital_subsidy",
    /// Is the loan no larger than the last slab?
    SubventionCeiling = "subvention_ceiling",
    /// On how many of the days was the account not standard?
    StandardAccount = "standard_account",
    /// For how many days on end was it above its drawing power by the end of the month?
    PromptLimit = "prompt_limit",
    /// Was anything paid in during the month?
    PromptCredit = "prompt_credit",
    /// Did that cover the interest debited in it?
    PromptCover = "prompt_cover",
    /// Was each instalment paid soon enough after its due date?
    PromptInstalments = "prompt_instalments",
    /// Is the loan one of a woman of a group of the mission, for her enterprise?
    FundMember = "fund_member",
    /// Does she live in a rural area?
    FundRural = "fund_rural",
    /// Is it no larger than the loans for which the fund was made?
    FundLoan = "fund_loan",
    /// Has she had the fund's relief before?
    FundOnce = "fund_once",
    /// Does another scheme pay towards the same interest?
    FundOverlap = "fund_overlap",
    /// Does the bank charge no more than the fund allows?
    FundRate = "fund_rate",
    /// Did she repay promptly?
    FundPrompt = "fund_prompt",
    /// Has the group existed long enough for one of the mission's funds?
    MissionExistence = "mission_existence",
    /// Has it had the fund before?
    MissionOnce = "mission_once",
    /// Has it a savings account?
    MissionAccount = "mission_account",
    /// Did it pass its first grading?
    MissionGrading = "mission_grading",
    /// Is it one of those whom the fund reaches?
    MissionReach = "mission_reach",
    /// What else does the fund ask of it?
    MissionConditions = "mission_conditions",
    /// How much is it given?
    MissionAmount = "mission_amount",
    /// Is a lien put on the group's savings account?
    Lien = "lien",
    /// Is a deposit asked for?
    Deposit = "deposit",
    /// May a guarantee fund cover the loan?
    GuaranteeFund = "guarantee_fund",
    /// Are charges taken for the loan, for service or inspection?
    ServiceCharges = "service_charges",
    /// Is a penalty charged as it may be?
    PenalCharges = "penal_charges",
    /// In which class of the priority sector is the loan?
    PrioritySector = "priority_sector",
    /// Is it a loan to the weaker sections?
    WeakerSection = "weaker_section",
    /// Is the amount asked for within what the group may have?
    AmountAsked = "amount_asked",
    /// Is the member a woman of a women's group?
    MemberWoman = "member_woman",
    /// Is her group old enough?
    MemberGroupAge = "member_group_age",
    /// Has it repaid loans on time?
    MemberGroupLoans = "member_group_loans",
    /// Does she run a viable enterprise?
    MemberEnterprise = "member_enterprise",
    /// Is she the only woman of her group with such a loan?
    MemberOne = "member_one",
    /// Is she otherwise eligible?
    MemberEligible = "member_eligible",
    /// Has she the account?
    MemberAccount = "member_account",
    /// Is the amount that she asks for within what she may have?
    MemberAmount = "member_amount",
    /// May another loan be had while one is outstanding?
    AdditionalLoan = "additional_loan",
    /// May the drawing power rise?
    PowerEnhancement = "power_enhancement",
    /// Is the group itself in default?
    GroupDefault = "group_default",
    /// Does the next year begin a limit anew?
    LimitRenewal = "limit_renewal",
    /// Does the limit hold the next drawing power?
    LimitCover = "limit_cover",
    /// Savings accounts of a report: those before and the new ones?
    ReportSavingsAccounts = "report_savings_accounts",
    /// Loans of a report: the new and the repeat ones?
    ReportLoans = "report_loans",
    /// What was disbursed: on new and on repeat loans?
    ReportDisbursed = "report_disbursed",
    /// What is outstanding: what was, and what was disbursed?
    ReportOutstanding = "report_outstanding",
    /// Are few enough members above the poverty line?
    PovertyProfile = "poverty_profile",
    /// Are the offices of the group filled?
    Offices = "offices",
    /// Had the group met often enough to begin its books with a cut-off sheet?
    CutOffMeetings = "cut_off_meetings",
}

/// What a rule looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Observed {
    /// The question does not say; nothing is compared.
    Nothing,
    /// Completed months.
    Months(u32),
    /// Members.
    Members(u32),
    /// Who the members are.
    Composition(Category, Option<Special>),
    /// The kind of bank.
    Lender(Lender),
    /// One of the five practices.
    Practice(Practised),
    /// Graded, or not qualified.
    Graded(bool),
    /// Wilful defaulters: among those who would be financed, or so many members kept out of the loan.
    WilfulDefault {
        /// Is anybody financed who is in wilful default?
        financed: bool,
        /// Members kept out.
        excluded: u32,
        /// Is nobody left to whom the loan could be given?
        all: bool,
    },
    /// Earlier loans repaid, or not.
    Repaid(bool),
    /// A micro-credit plan, appraised or not.
    Plan {
        /// Appraised?
        appraised: bool,
    },
    /// An amount: of the corpus, of the plan, of the loan.
    Money(Rupees),
    /// The group's savings, and whether it is matured.
    Savings {
        /// Its savings.
        savings: Rupees,
        /// Is it a matured, well-managed group?
        matured: bool,
    },
    /// The interval of instalments asked for.
    Interval(Interval),
    /// The rate a bank charges, and what it refers to.
    Rate(Rate),
    /// A rate on the original amount.
    FlatRate {
        /// As it is quoted.
        flat: Rate,
        /// What it comes to on what is owed.
        owed: Rate,
    },
    /// Days in a row.
    Days(u32),
    /// A day on which something was found.
    Day(Date),
    /// What was paid in and the interest debited, within a window.
    Covered {
        /// Paid in.
        credits: Rupees,
        /// Debited.
        interest: Rupees,
    },
    /// Other facilities of the borrower that are non-performing.
    Facilities(u32),
    /// Who the members of a borrowing group are, and where.
    Borrower {
        /// Who.
        category: Category,
        /// In a rural area?
        rural: bool,
    },
    /// A capital subsidy in a loan of the group, or none.
    CapitalSubsidy(bool),
    /// Days of a month on which something was paid in.
    Credits(u32),
    /// Something that is so, or is not.
    Told(bool),
    /// Who is to have one of the mission's funds.
    Receiver {
        /// Members on the day.
        members: u32,
        /// The letter of the group's grading, where it was told.
        grade: Option<GradeLetter>,
        /// Has it a federation, where that was told?
        federation: Option<bool>,
    },
    /// An interval of instalments for which the texts have no word.
    Every(Every),
    /// Security of a loan, taken or not.
    Taken {
        /// The loan.
        loan: Rupees,
        /// Is it taken?
        taken: bool,
    },
    /// The margin asked of a loan.
    MarginAsked {
        /// The loan.
        loan: Rupees,
        /// The margin.
        margin: Rupees,
    },
    /// What the whole of a loan is for.
    Purpose {
        /// The purpose.
        purpose: Purpose,
        /// The loan.
        loan: Rupees,
        /// The kind of bank.
        lender: Lender,
        /// Does it keep separate figures of the group's farmers?
        disaggregated: Option<bool>,
    },
    /// A loan of a class of the priority sector.
    PriorityLoan(PriorityClass),
    /// What is charged for a loan.
    Charged {
        /// So much.
        charged: Rupees,
        /// The loan.
        loan: Rupees,
        /// Its class in the priority sector, or why it is not known.
        class: Result<PriorityClass, Box<Error>>,
    },
    /// How a penalty is charged.
    Penalty {
        /// Added to the rate?
        as_interest: bool,
        /// Joining what is owed?
        capitalised: bool,
        /// The loan.
        loan: Rupees,
        /// Its class in the priority sector, or why it is not known.
        class: Result<PriorityClass, Box<Error>>,
    },
    /// The amount asked for.
    Asked(Rupees),
    /// Loans that were repaid on time.
    Loans(u32),
    /// Women of a group who have a loan already.
    Women(u32),
    /// Members above the poverty line, members of whom it is told, and members in all.
    AbovePovertyLine {
        /// Above it.
        above: u32,
        /// Told.
        told: u32,
        /// In all.
        members: u32,
    },
    /// Offices: held, or vacant.
    Offices {
        /// Is there a president?
        president: bool,
        /// A secretary?
        secretary: bool,
        /// A treasurer?
        treasurer: bool,
    },
    /// Meetings held.
    Meetings(u32),
    /// Arrears of the loan, and how many other facilities have some.
    Arrears {
        /// Has the loan itself?
        own: bool,
        /// How many others have?
        others: u32,
    },
    /// How a facility was repaid.
    Repayment {
        /// The worst class within the window, where it is known.
        worst: Option<AssetClass>,
        /// Is anything of it overdue on the last day?
        own: bool,
        /// How many other facilities have arrears then?
        others: u32,
    },
    /// Which year of a cash credit.
    Year(u32),
    /// A number as it was reported.
    Reported(u32),
}

/// What came of the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// What is required is met.
    Met,
    /// It is not.
    NotMet,
    /// A term of the loan: nothing was asked that could be compared with it.
    Term,
    /// It cannot be told, for this reason; the decision does not rest on it.
    Unknown(Error),
}

/// One rule applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// What it looked at.
    pub observed: Observed,
    /// What is required; none where the norm of that date is not known.
    pub required: Option<Required>,
    /// What came of it.
    pub outcome: Outcome,
    /// The clause.
    pub citation: Option<Citation>,
    /// Where the bound comes from that a measured practice is compared with: no clause states one.
    pub setting: Option<Citation>,
}

impl Rule {
    /// Does eligibility for a bank loan rest on it? The others are terms, or are asked of something else.
    #[must_use]
    pub const fn is_condition(self) -> bool {
        matches!(
            self,
            Self::Lender
                | Self::MembershipSize
                | Self::Composition
                | Self::ActiveExistence
                | Self::Revival
                | Self::RegularMeetings
                | Self::RegularSavings
                | Self::RegularInternalLending
                | Self::TimelyRepayment
                | Self::BooksUpToDate
                | Self::Grading
                | Self::WilfulDefault
                | Self::CreditHistory
                | Self::MicroCreditPlan
        ) || self.is_amount()
    }

    /// Does it say how much?
    const fn is_amount(self) -> bool {
        matches!(self, Self::LoanAmount | Self::DrawingPower)
    }
}

impl Finding {
    /// Compares what was observed with what is required.
    #[must_use]
    pub fn judged(rule: Rule, observed: Observed, required: Required, citation: Citation) -> Self {
        let outcome = required.judge(&observed, &citation);
        Self { rule, observed, required: Some(required), outcome, citation: Some(citation), setting: None }
    }

    /// A finding on a norm: judged where the norm is known, unknown where it is not, none where no text of the scheme
    /// speaks of it.
    pub(super) fn on<T>(
        rule: Rule,
        observed: Observed,
        norm: &Norm<'_, T>,
        required: impl FnOnce(&Known<'_, T>) -> Required,
    ) -> Option<Self> {
        match norm {
            Ok(known) => Some(Self::judged(rule, observed, required(known), known.citation.clone())),
            Err(Error::Silent { .. }) => None,
            Err(error) => Some(Self {
                rule,
                observed,
                required: None,
                outcome: Outcome::Unknown(error.clone()),
                citation: None,
                setting: None,
            }),
        }
    }

    /// Is it a condition, on which eligibility rests? What follows the amount are terms: the texts advise them, and one that
    /// is asked for and does not fit is not met without barring the group.
    #[must_use]
    pub const fn is_condition(&self) -> bool {
        self.rule.is_condition()
    }

    /// Is it a condition that could not be judged?
    #[must_use]
    pub fn is_open_condition(&self) -> bool {
        self.is_condition() && !self.rule.is_amount() && matches!(self.outcome, Outcome::Unknown(_))
    }

    /// What the finding says of the amount; only `loan_amount` and `drawing_power` do.
    #[must_use]
    pub fn amount(&self) -> Option<Amount> {
        match &self.required {
            Some(Required::Amount(row)) => row.amount(&self.observed),
            _ => None,
        }
    }

    /// The class of the priority sector that it finds; only `priority_sector` does.
    #[must_use]
    pub fn priority_class(&self) -> Option<PriorityClass> {
        match (&self.required, &self.observed, &self.outcome) {
            (
                Some(Required::PriorityClasses(sector)),
                Observed::Purpose { purpose, loan, disaggregated, .. },
                Outcome::Term,
            ) => sector.class(*purpose, *loan, *disaggregated).ok(),
            _ => None,
        }
    }

    /// The evidence it stands on, where its norm is known.
    #[must_use]
    pub fn evidence(&self) -> Option<Evidence> {
        self.citation.as_ref().map(|citation| citation.evidence)
    }
}
