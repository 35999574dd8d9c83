//! Every parameter of the rulebook: its name, its shape, and one line of words. The shape of the files and the typed
//! [`Norms`] are both made from this one table.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::history::{Citation, History, Known, Written};
use super::mission::{FundAmount, FundConditions, RevolvingFund};
use super::relief::{EnterpriseFund, PromptPayment, Subvention};
use super::repeat::{MoreCredit, RepaymentConduct, ReportSums};
use super::source::{Bibliography, Reign, Source};
use super::terms::{
    GuaranteeFund, KeyFactRow, MemberLoan, MemberOverdraft, MudraLoan, PenalCharges, PrioritySector, ServiceCharges,
    WeakerSection, Without,
};
use super::value::{
    AmountRow, AssetClasses, BorrowerWise, CashCreditSanction, Collateral, Composition, CreditHistory, CropSeason,
    CutOffMeetings, EcgcCover, ExpectedLoss, Facilities, Grading, GuaranteeCover, IncomeReversal, Interest,
    LimitReview, Margin, MembershipSize, MicroCreditPlan, NonPerforming, NpaProvision, OutOfOrder, PovertyProfile,
    Regularity, ShareRow, SpecialMention, StandardProvision, TenorRow, Upgrade, WilfulDefault,
};
use crate::calendar::Date;
use crate::choice::{Evidence, Lender, Office, Practice, Scheme};
use crate::error::Error;
use crate::money::Rupees;

/// A parameter as it stands on a day: a value with its citation, or the reason why there is none.
pub type Norm<'a, T> = Result<Known<'a, T>, Error>;

/// One parameter, for printing.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub title: String,
    /// What it is counted in.
    pub unit: String,
    /// Its value, or why there is none.
    pub value: Result<ListedValue, Error>,
}

/// The value of a parameter, for printing.
#[derive(Clone, Debug)]
pub struct ListedValue {
    /// The value.
    pub value: Value,
    /// What the clause asks, in our words.
    pub says: String,
    /// From when to when.
    pub reign: Reign,
    /// Where it was read.
    pub citation: Citation,
}

/// The head of an overlay.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    pub(super) name: String,
    #[serde(rename = "title")]
    pub(super) _title: String,
    pub(super) scheme: Scheme,
}

fn listed<T: Serialize>(known: &Known<'_, T>) -> ListedValue {
    ListedValue {
        value: serde_json::to_value(known.value).unwrap_or_default(),
        says: known.says.to_owned(),
        reign: known.reign,
        citation: known.citation.clone(),
    }
}

macro_rules! parameters {
    ($($(#[doc = $doc:literal])+ $name:ident: $kind:ty,)+) => {
        /// What a file of the rulebook, or an overlay, may hold.
        #[derive(Debug, Default, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct File {
            #[serde(default)]
            pub(super) overlay: Option<Head>,
            #[serde(default)]
            pub(super) sources: Vec<Source>,
            $(#[serde(default)] $name: Option<Written<$kind>>,)+
        }

        /// The histories of all parameters of one scheme.
        #[derive(Clone, Debug, Default)]
        pub struct Histories {
            $($(#[doc = $doc])+ pub $name: History<$kind>,)+
        }

        /// The rulebook as it stands on one day for one scheme: plain typed fields.
        #[derive(Clone, Debug)]
        pub struct Norms<'a> {
            /// The scheme.
            pub scheme: Scheme,
            /// The day.
            pub on: Date,
            $($(#[doc = $doc])+ pub $name: Norm<'a, $kind>,)+
        }

        impl Histories {
            /// Takes in one more file; a parameter is written once.
            pub(super) fn read(&mut self, file: File, bibliography: &Bibliography, overlay: Option<&str>) -> Result<(), Error> {
                $(if let Some(written) = file.$name {
                    if !self.$name.is_silent() {
                        let detail = format!("`{}` is written twice", stringify!($name));
                        return Err(Error::RulebookMalformed { detail });
                    }
                    self.$name = History::read(stringify!($name), written, bibliography, overlay)?;
                })+
                Ok(())
            }

            /// The life of one parameter: every dated value, and the gaps between them.
            ///
            /// # Errors
            ///
            /// `rulebook.unknown_parameter`, `rulebook.silent`.
            pub fn life(&self, parameter: &str, scheme: Scheme) -> Result<Life, Error> {
                match parameter {
                    $(stringify!($name) => Life::of(stringify!($name), &self.$name, scheme),)+
                    _ => Err(Error::UnknownParameter { name: parameter.to_owned() }),
                }
            }
        }

        impl<'a> Norms<'a> {
            /// The names of all parameters.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),+];

            pub(super) fn new(
                base: &'a Histories, over: Option<&'a Histories>, scheme: Scheme, on: Date, least: Evidence,
            ) -> Self {
                Self {
                    scheme,
                    on,
                    $($name: norm(&base.$name, over.map(|over| &over.$name), stringify!($name), scheme, on, least),)+
                }
            }

            /// Every parameter of which the scheme speaks, for printing.
            #[must_use]
            pub fn list(&self, titles: &Histories, over: Option<&Histories>) -> Vec<Listed> {
                let mut list = Vec::new();
                $(if !matches!(self.$name, Err(Error::Silent { .. })) {
                    let histories = [over.map(|over| &over.$name), Some(&titles.$name)];
                    let heading = histories.into_iter().flatten().find(|history| !history.is_silent());
                    list.push(Listed {
                        name: stringify!($name),
                        title: heading.map(|history| history.title.clone()).unwrap_or_default(),
                        unit: heading.map(|history| history.unit.clone()).unwrap_or_default(),
                        value: self.$name.as_ref().map(listed).map_err(Clone::clone),
                    });
                })+
                list
            }
        }
    };
}

/// An overlay's value where it has one on that day, else the rulebook's own. A parameter that only an overlay has is not
/// there before the overlay's first day: what is to come changes nothing.
fn norm<'a, T: PartialEq>(
    base: &'a History<T>,
    over: Option<&'a History<T>>,
    name: &'static str,
    scheme: Scheme,
    on: Date,
    least: Evidence,
) -> Norm<'a, T> {
    if let Some(Ok(known)) = over.filter(|over| !over.is_silent()).map(|over| over.on(name, on, least)) {
        let first = base.values(least).next().map_or(known.begins, |first| first.reign.from);
        return Ok(Known { begins: known.begins.min(first), ..known });
    }
    if base.is_silent() {
        let silent = Error::Silent { parameter: name, scheme: scheme.as_str() };
        return match over.filter(|over| !over.is_silent()).map(|over| over.on(name, on, least)) {
            None | Some(Err(Error::NotInForce { .. })) => Err(silent),
            Some(norm) => norm,
        };
    }
    base.on(name, on, least)
}

/// The life of one parameter, for printing.
#[derive(Clone, Debug)]
pub struct Life {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub title: String,
    /// What it is counted in.
    pub unit: String,
    /// Its values and the gaps between them, first things first.
    pub stretches: Vec<Stretch>,
}

/// A stretch of a parameter's life: a value, or a gap and why it is one.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// From when to when.
    pub reign: Reign,
    /// The value, or the reason why there is none.
    pub value: Result<ListedValue, Error>,
}

impl Life {
    fn of<T: PartialEq + Serialize>(name: &'static str, history: &History<T>, scheme: Scheme) -> Result<Self, Error> {
        let first = history.values(Evidence::Inferred).next();
        let mut next = first.map(|first| first.reign.from);
        if next.is_none() {
            return Err(Error::Silent { parameter: name, scheme: scheme.as_str() });
        }
        let mut stretches = Vec::new();
        while let Some(day) = next {
            let value = history.on(name, day, Evidence::Inferred);
            let later = history.values(Evidence::Inferred).map(|value| value.reign.from).find(|from| *from > day);
            let until = match &value {
                Ok(known) => known.reign.until,
                Err(_) => later.and_then(Date::day_before),
            };
            let value = value.as_ref().map(listed).map_err(Clone::clone);
            stretches.push(Stretch { reign: Reign { from: day, until }, value });
            next = until.and_then(|until| until.add_days(1).ok()).filter(|_| later.is_some());
        }
        Ok(Self { name, title: history.title.clone(), unit: history.unit.clone(), stretches })
    }
}

parameters! {
    /// How many members a group may have.
    membership_size: MembershipSize,
    /// Who may be a member.
    composition: Composition,
    /// How many members may be above the poverty line.
    poverty_profile: PovertyProfile,
    /// The offices that a group fills.
    offices: Vec<Office>,
    /// How many meetings a group has held that begins its books with a cut-off sheet.
    cut_off_meetings: CutOffMeetings,
    /// The lenders to whom the text is addressed.
    lenders: Vec<Lender>,
    /// Months of active existence by the group's own books before a first loan.
    active_existence_months: u32,
    /// Months for which a revived group has been active again.
    revival_months: u32,
    /// The good practices that a group must follow.
    panchasutra: Vec<Practice>,
    /// Whether the group must qualify in a grading.
    grading: Grading,
    /// How wilful defaulters in a group are dealt with.
    wilful_default: WilfulDefault,
    /// From which dose the micro-credit plan decides.
    micro_credit_plan: MicroCreditPlan,
    /// From which dose the repayment of earlier loans is looked at.
    credit_history: CreditHistory,
    /// Term loans: what each dose rests on; the last row serves all later doses.
    loan_amounts: Vec<AmountRow>,
    /// Cash credit: what the drawing power of each year rests on; the last row serves all later years.
    drawing_power: Vec<AmountRow>,
    /// The least cash credit limit to sanction, and for how long.
    cash_credit_sanction: CashCreditSanction,
    /// Over what term each dose is repaid; the last row serves all later doses.
    tenor: Vec<TenorRow>,
    /// The facilities of which the paragraph on repayment speaks.
    tenor_facilities: Facilities,
    /// The share of a loan that is to produce income, by the size of the loan.
    income_generating_share: Vec<ShareRow>,
    /// Up to what amount no collateral is taken.
    collateral: Collateral,
    /// What margin may be asked.
    margin: Margin,
    /// Up to what loan no lien is put on the savings account.
    lien: Without,
    /// Up to what loan no deposit is asked for.
    deposit: Without,
    /// Which loans the credit guarantee fund for micro units covers.
    guarantee_fund: GuaranteeFund,
    /// Up to what loan no charges are taken.
    service_charges: ServiceCharges,
    /// How a penalty may be charged.
    penal_charges: PenalCharges,
    /// How an urban co-operative bank may charge a penalty.
    ucb_penal_charges: PenalCharges,
    /// Which loans are of the priority sector.
    priority_sector: PrioritySector,
    /// Which groups are counted among the weaker sections.
    weaker_section: WeakerSection,
    /// A loan to a member who runs an enterprise.
    member_loan: MemberLoan,
    /// A MUDRA loan to a woman of a group.
    mudra_loan: MudraLoan,
    /// An overdraft of a woman of a group.
    member_overdraft: MemberOverdraft,
    /// What the key facts statement asks for.
    key_facts: Vec<KeyFactRow>,
    /// What a rural women's group pays at most, in a financial year.
    interest: Interest,
    /// The same at a regional rural or a co-operative bank.
    rural_bank_interest: Interest,
    /// What is paid to a bank towards the interest of rural women's groups, in a financial year.
    subvention: Subvention,
    /// What a state mission paid to such groups outside the listed districts.
    state_subvention: Subvention,
    /// When a loan counts as paid promptly.
    prompt_payment: PromptPayment,
    /// The reliefs of the Women Enterprise Acceleration Fund.
    enterprise_fund: EnterpriseFund,
    /// The mission's revolving fund.
    revolving_fund: RevolvingFund,
    /// On what conditions the community investment fund reaches a group.
    community_investment_fund: FundConditions,
    /// What is asked of a group before the community investment fund, where the text on the fund asks nothing of it.
    community_investment_conditions: FundConditions,
    /// How much of the community investment fund a group may have.
    community_investment_amount: FundAmount,
    /// On what conditions the vulnerability reduction fund is paid.
    vulnerability_reduction_fund: FundConditions,
    /// How much the vulnerability reduction fund is for a group.
    vulnerability_reduction_amount: FundAmount,
    /// How much a new group is given to start with.
    start_up_amount: FundAmount,
    /// A state's livelihood amount to a group.
    livelihood_amount: Rupees,
    /// How a practice measured in the books counts as regular.
    regularity: Regularity,
    /// What another loan rests on while one is outstanding.
    additional_loan: MoreCredit,
    /// What a yearly rise of the drawing power rests on.
    power_enhancement: MoreCredit,
    /// What counts as good repayment.
    repayment_conduct: RepaymentConduct,
    /// What the columns of the monthly progress report come to.
    progress_report: ReportSums,
    /// By how many days overdue a loan is specially mentioned.
    special_mention: SpecialMention,
    /// After how many days overdue a term loan is non-performing.
    non_performing: NonPerforming,
    /// When a running account is out of order.
    out_of_order: OutOfOrder,
    /// How long a limit may stand without its review.
    limit_review: LimitReview,
    /// When a loan that follows the crop season is non-performing.
    crop_season: CropSeason,
    /// How a non-performing asset ages.
    asset_classes: AssetClasses,
    /// How far the state of one facility reaches.
    borrower_wise: BorrowerWise,
    /// What makes a non-performing asset standard again.
    upgrade: Upgrade,
    /// What becomes of income on a loan that turns non-performing.
    income_reversal: IncomeReversal,
    /// Percentages provided on standard assets.
    standard_provision: StandardProvision,
    /// Percentages provided on non-performing assets.
    npa_provision: NpaProvision,
    /// What a credit guarantee fund's cover does to provisions.
    guarantee_cover: GuaranteeCover,
    /// What ECGC's cover does to provisions.
    ecgc_cover: EcgcCover,
    /// Stages of expected loss.
    expected_loss: ExpectedLoss,
}
