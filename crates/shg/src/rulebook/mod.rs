//! The rulebook: every parameter with every dated value, its clause, its evidence and our own words for it. It holds no
//! rule's logic and has never seen a group. TOML enters, [`Norms`] leave.

mod addressees;
mod card;
mod history;
mod mission;
mod relief;
mod repeat;
mod sound;
mod source;
mod span;
mod table;
mod terms;
mod value;

use std::sync::OnceLock;

pub use addressees::Addressees;
pub use card::{Card, CardParameter, PassMark, Scale, WordMarks};
pub use history::{Citation, Cited, Dated, History, Known};
pub use mission::{FundAmount, FundConditions, GradeAmount, RevolvingFund};
pub use relief::{DifferenceFrom, EnterpriseFund, Prompt, PromptPayment, Subvention, SubventionRate, SubventionSlab};
pub use repeat::{MoreCredit, RepaymentConduct, ReportSums};
pub use source::{Bibliography, Read, Reign, Source};
pub use span::Spans;
pub use table::{Histories, Life, Listed, ListedValue, Norm, Norms, Stretch};
pub use terms::{
    GuaranteeFund, KeyFactRow, MemberLoan, MemberOverdraft, MudraLoan, PenalCharges, PriorityRow, PrioritySector,
    ServiceCharges, WeakerSection, Without,
};
pub use value::{
    AmountRow, AssetClasses, BorrowerWise, CashCreditSanction, Collateral, Composition, CountedIn, CreditHistory,
    CropSeason, CutOffMeetings, Districts, EcgcCover, ExpectedLoss, Facilities, Grading, GuaranteeCover,
    IncomeReversal, Interest, InterestSlab, LimitReview, Margin, MarginSlab, Matured, MembershipSize, MicroCreditPlan,
    NonPerforming, NpaProvision, OutOfOrder, PovertyProfile, Regularity, ShareRow, SpecialMention, StageFloors,
    StandardProvision, TenorRow, Upgrade, WilfulDefault,
};

use crate::calendar::Date;
use crate::choice::{Evidence, Scheme};
use crate::error::Error;

/// The version of the shipped rulebook: the day up to which the texts were looked for.
pub const VERSION: &str = "2026-11-01";

const SOURCES: &str = include_str!("../../rulebook/sources.toml");
const REGULARITY: &str = include_str!("../../rulebook/settings/regularity.toml");
const REPAYMENT_CONDUCT: &str = include_str!("../../rulebook/settings/repayment_conduct.toml");

const PRIORITY_SECTOR: &str = include_str!("../../rulebook/banks/priority_sector.toml");
const CHARGES: &str = include_str!("../../rulebook/banks/charges.toml");
const UCB_CHARGES: &str = include_str!("../../rulebook/ucb/charges.toml");
const KEY_FACTS: &str = include_str!("../../rulebook/banks/key_facts.toml");

const DAY_NRLM: &[&str] = &[
    include_str!("../../rulebook/day_nrlm/membership.toml"),
    include_str!("../../rulebook/day_nrlm/linkage.toml"),
    include_str!("../../rulebook/day_nrlm/amounts.toml"),
    include_str!("../../rulebook/day_nrlm/terms.toml"),
    include_str!("../../rulebook/day_nrlm/interest.toml"),
    include_str!("../../rulebook/day_nrlm/subvention.toml"),
    include_str!("../../rulebook/day_nrlm/fund.toml"),
    include_str!("../../rulebook/day_nrlm/members.toml"),
    PRIORITY_SECTOR,
    CHARGES,
    UCB_CHARGES,
    KEY_FACTS,
    include_str!("../../rulebook/day_nrlm/repeat.toml"),
    include_str!("../../rulebook/day_nrlm/report.toml"),
    REGULARITY,
    REPAYMENT_CONDUCT,
];

const SHG_BLP: &[&str] = &[
    include_str!("../../rulebook/shg_blp/membership.toml"),
    include_str!("../../rulebook/shg_blp/linkage.toml"),
    include_str!("../../rulebook/shg_blp/amounts.toml"),
    include_str!("../../rulebook/shg_blp/terms.toml"),
    PRIORITY_SECTOR,
    CHARGES,
    UCB_CHARGES,
    KEY_FACTS,
    REGULARITY,
    REPAYMENT_CONDUCT,
];

const UCB: &[&str] = &[
    include_str!("../../rulebook/ucb/membership.toml"),
    include_str!("../../rulebook/ucb/linkage.toml"),
    include_str!("../../rulebook/ucb/amounts.toml"),
    include_str!("../../rulebook/ucb/terms.toml"),
    include_str!("../../rulebook/ucb/key_facts.toml"),
    PRIORITY_SECTOR,
    CHARGES,
    UCB_CHARGES,
    REGULARITY,
    REPAYMENT_CONDUCT,
];

const PRUDENTIAL: &[&str] = &[
    include_str!("../../rulebook/prudential/classes.toml"),
    include_str!("../../rulebook/prudential/provisions.toml"),
    include_str!("../../rulebook/prudential/expected_loss.toml"),
];

const OVERLAYS: &[(&str, &str)] = &[
    ("rajasthan", include_str!("../../rulebook/overlays/rajasthan.toml")),
    ("assam", include_str!("../../rulebook/overlays/assam.toml")),
    ("jammu_kashmir", include_str!("../../rulebook/overlays/jammu_kashmir.toml")),
    ("maharashtra", include_str!("../../rulebook/overlays/maharashtra.toml")),
    ("meghalaya", include_str!("../../rulebook/overlays/meghalaya.toml")),
];

const CARDS: &[&str] = &[
    include_str!("../../rulebook/cards/myrada_check_list.toml"),
    include_str!("../../rulebook/cards/ten_points.toml"),
    include_str!("../../rulebook/cards/kudumbashree_cut_off.toml"),
    include_str!("../../rulebook/cards/odisha_grade_1.toml"),
    include_str!("../../rulebook/cards/before_revolving_fund.toml"),
    include_str!("../../rulebook/cards/before_community_fund.toml"),
];

/// Every parameter of every scheme, with the texts they were read in.
///
/// # Examples
///
/// ```
/// use shg::choice::{Evidence, Scheme};
/// use shg::rulebook::Rulebook;
///
/// let norms = Rulebook::builtin().on("2025-06-30".parse()?, Scheme::DayNrlm, Evidence::FullText, None)?;
/// let months = norms.active_existence_months?;
/// assert_eq!((*months.value, months.citation.clause.as_str()), (6, "7.3.1(i)"));
/// # Ok::<(), shg::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Rulebook {
    bibliography: Bibliography,
    day_nrlm: Histories,
    shg_blp: Histories,
    ucb: Histories,
    prudential: Histories,
    overlays: Vec<Overlay>,
    cards: Vec<Card>,
}

/// A state's or a bank's own values over a scheme's, each with its own source.
#[derive(Clone, Debug)]
pub struct Overlay {
    name: String,
    scheme: Scheme,
    histories: Histories,
}

impl Overlay {
    /// The name by which citations know it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its own values.
    #[must_use]
    pub fn histories(&self) -> &Histories {
        &self.histories
    }
}

fn read_toml(text: &str) -> Result<table::File, Error> {
    toml::from_str(text).map_err(|error| Error::RulebookMalformed { detail: error.to_string() })
}

impl Rulebook {
    /// The rulebook as shipped.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Rulebook> = OnceLock::new();
        #[expect(clippy::expect_used, reason = "the shipped text is part of the library; a test reads it")]
        BUILTIN.get_or_init(|| Self::shipped().expect("the shipped rulebook is well formed"))
    }

    fn shipped() -> Result<Self, Error> {
        let bibliography = Bibliography::new(read_toml(SOURCES)?.sources);
        let scheme = |files: &[&str]| {
            let mut histories = Histories::default();
            for text in files {
                let file = read_toml(text)?;
                histories.read(file, &bibliography, None)?;
            }
            Ok(histories)
        };
        let mut rulebook = Self {
            day_nrlm: scheme(DAY_NRLM)?,
            shg_blp: scheme(SHG_BLP)?,
            ucb: scheme(UCB)?,
            prudential: scheme(PRUDENTIAL)?,
            overlays: Vec::new(),
            cards: CARDS.iter().map(|text| Card::from_toml(text, &bibliography)).collect::<Result<_, _>>()?,
            bibliography,
        };
        for (_, text) in OVERLAYS {
            rulebook.overlays.push(rulebook.read_overlay(read_toml(text)?)?);
        }
        Ok(rulebook)
    }

    fn read_overlay(&self, file: table::File) -> Result<Overlay, Error> {
        let missing = || Error::RulebookMalformed { detail: "an overlay begins with its `overlay` head".to_owned() };
        let head = file.overlay.clone().ok_or_else(missing)?;
        let bibliography = self.bibliography.with(&file.sources);
        let mut histories = Histories::default();
        histories.read(file, &bibliography, Some(&head.name))?;
        Ok(Overlay { name: head.name, scheme: head.scheme, histories })
    }

    /// Reads an overlay written in TOML.
    ///
    /// # Errors
    ///
    /// `rulebook.malformed`, `rulebook.unknown_source`.
    pub fn overlay_from_toml(&self, text: &str) -> Result<Overlay, Error> {
        self.read_overlay(read_toml(text)?)
    }

    /// Reads an overlay written in JSON, key for key as in TOML.
    ///
    /// # Errors
    ///
    /// `rulebook.malformed`, `rulebook.unknown_source`.
    pub fn overlay_from_json(&self, text: &str) -> Result<Overlay, Error> {
        let file =
            serde_json::from_str(text).map_err(|error| Error::RulebookMalformed { detail: error.to_string() })?;
        self.read_overlay(file)
    }

    /// An overlay that ships with the rulebook.
    ///
    /// # Errors
    ///
    /// `rulebook.unknown_overlay`.
    pub fn overlay(&self, name: &str) -> Result<&Overlay, Error> {
        let unknown = || Error::UnknownOverlay { name: name.to_owned() };
        self.overlays.iter().find(|overlay| overlay.name == name).ok_or_else(unknown)
    }

    /// A score card that ships with the rulebook.
    ///
    /// # Errors
    ///
    /// `rulebook.unknown_card`.
    pub fn card(&self, name: &str) -> Result<&Card, Error> {
        let unknown = || Error::UnknownCard { name: name.to_owned() };
        self.cards.iter().find(|card| card.name == name).ok_or_else(unknown)
    }

    /// The score cards that ship with the rulebook.
    #[must_use]
    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// Reads a score card written in TOML.
    ///
    /// # Errors
    ///
    /// `rulebook.malformed`, `rulebook.unknown_source`; `rulebook.card_gap` and `rulebook.card_overlap` where its bands do not
    /// meet and it does not state how that is read.
    pub fn card_from_toml(&self, text: &str) -> Result<Card, Error> {
        Card::from_toml(text, &self.bibliography)
    }

    /// Reads a score card written in JSON, key for key as in TOML.
    ///
    /// # Errors
    ///
    /// As [`card_from_toml`](Self::card_from_toml).
    pub fn card_from_json(&self, text: &str) -> Result<Card, Error> {
        Card::from_json(text, &self.bibliography)
    }

    /// The names of the overlays that ship with the rulebook.
    #[must_use]
    pub fn overlay_names() -> Vec<&'static str> {
        OVERLAYS.iter().map(|(name, _)| *name).collect()
    }

    /// Every text that values were read in, and the chains they belong to.
    #[must_use]
    pub fn bibliography(&self) -> &Bibliography {
        &self.bibliography
    }

    /// The histories of a scheme's parameters.
    #[must_use]
    pub fn histories(&self, scheme: Scheme) -> &Histories {
        match scheme {
            Scheme::DayNrlm => &self.day_nrlm,
            Scheme::ShgBlp => &self.shg_blp,
            Scheme::Ucb => &self.ucb,
            Scheme::Prudential => &self.prudential,
        }
    }

    /// The rulebook as it stands on one day, an overlay's values before its own.
    ///
    /// What counts as regular, and as good repayment, are settings of the caller, not findings of any text: their evidence is
    /// not asked.
    ///
    /// # Errors
    ///
    /// `rulebook.overlay_scheme` where the overlay is of another scheme. That a parameter has no value on that day is
    /// no error here: its [`Norm`] says so.
    pub fn on<'a>(
        &'a self,
        day: Date,
        scheme: Scheme,
        least: Evidence,
        overlay: Option<&'a Overlay>,
    ) -> Result<Norms<'a>, Error> {
        if let Some(other) = overlay.filter(|overlay| overlay.scheme != scheme) {
            return Err(Error::OverlayScheme { overlay: other.name.clone(), scheme: scheme.as_str() });
        }
        let over = overlay.map(|overlay| &overlay.histories);
        let mut norms = Norms::new(self.histories(scheme), over, scheme, day, least);
        let setting = |histories: &'a Histories| histories.regularity.on("regularity", day, Evidence::Inferred);
        if !self.histories(scheme).regularity.is_silent() {
            let own = over.map(setting).and_then(Result::ok);
            norms.regularity = own.map_or_else(|| setting(self.histories(scheme)), Ok);
        }
        let setting =
            |histories: &'a Histories| histories.repayment_conduct.on("repayment_conduct", day, Evidence::Inferred);
        if !self.histories(scheme).repayment_conduct.is_silent() {
            let own = over.map(setting).and_then(Result::ok);
            norms.repayment_conduct = own.map_or_else(|| setting(self.histories(scheme)), Ok);
        }
        Ok(norms)
    }

    /// Was the rulebook last reviewed before this day?
    #[must_use]
    pub fn is_after_review(day: Date) -> bool {
        VERSION.parse::<Date>().is_ok_and(|reviewed| day > reviewed)
    }
}
