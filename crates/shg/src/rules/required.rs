//! What a rule requires.

use super::amount::Amount;
use crate::calendar::Date;
use crate::choice::{AssetClass, Existence, Interval, Lender, Office, ReferenceRate, Special};
use crate::money::{Rate, Rounding, Rupees};
use crate::rulebook::{AmountRow, AssetClasses, CountedIn, FundAmount, MarginSlab, PenalCharges, PrioritySector};

/// What a rule requires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Required {
    /// The text is addressed to these lenders.
    Lenders(Vec<Lender>),
    /// So many completed months or more.
    MonthsAtLeast(u32),
    /// From so many members to so many.
    MembersBetween(u32, u32),
    /// Women only, save in these special groups.
    WomenOnly(Vec<Special>),
    /// Women, men or both.
    Anybody,
    /// A practice followed; where it is measured, in at least this percentage.
    Practised(Rate),
    /// Qualified in the grading.
    Graded,
    /// Nobody financed who is in wilful default.
    NoWilfulDefaulter,
    /// The group itself not in default.
    GroupNotInDefault,
    /// Earlier loans repaid.
    EarlierLoansRepaid,
    /// A micro-credit plan; appraised, where the text asks it.
    Plan {
        /// Must it be appraised?
        appraised: bool,
    },
    /// A row of the table of amounts.
    Amount(AmountRow),
    /// A limit of at least this much for so many years.
    SanctionAtLeast {
        /// The least limit.
        least: Rupees,
        /// For how many years.
        years: u32,
    },
    /// A term from so many to so many.
    TenorBetween {
        /// The shortest.
        least: u32,
        /// The longest.
        most: u32,
        /// Months or instalments.
        counted_in: CountedIn,
    },
    /// Instalments at one of these intervals.
    InstalmentsEvery(Vec<Interval>),
    /// Of the loan, this percentage at least for producing income.
    IncomeGenerating {
        /// The percentage.
        percent: Rate,
        /// In rupees.
        least: Rupees,
    },
    /// No collateral for a loan up to this amount.
    CollateralNoneUpTo(Rupees),
    /// Margin slab by slab.
    MarginSlabs(Vec<MarginSlab>),
    /// As the bank's own policy says.
    BankPolicy,
    /// At most this rate, and at most each of the bank's own rates named.
    RateAtMost {
        /// The rate; with what was told of the bank's own rates already taken in.
        percent: Rate,
        /// The bank's own rates that bound it too, and were not told.
        lowest_of: Vec<ReferenceRate>,
    },
    /// The rate is for the bank to decide.
    BankRate,
    /// At most so many days overdue, or above the drawing power, are no special mention.
    SpecialMention {
        /// So many.
        most: u32,
        /// SMA-1 above so many days.
        sma_1: u32,
        /// SMA-2 above so many days.
        sma_2: u32,
    },
    /// At most so many days.
    DaysAtMost(u32),
    /// Fewer days than these.
    DaysBelow(u32),
    /// Fewer completed months than these.
    MonthsBelow(u32),
    /// Credits that cover the interest debited in so many days.
    InterestCovered(u32),
    /// No facility of the borrower non-performing.
    NoneNonPerforming,
    /// All arrears paid, of all facilities.
    AllArrearsPaid,
    /// Classes by age.
    Ages(AssetClasses),
    /// Lost, as it was found to be.
    LossAsIdentified,
    /// Stages of expected loss, by days.
    Stages {
        /// The second above so many days.
        second: u32,
        /// The third above so many days.
        third: u32,
    },
    /// So much is provided.
    Provided(Rupees),
    /// So much at least is provided.
    ProvidedAtLeast(Rupees),
    /// Nothing is provided on it.
    NotProvided,
    /// So much income is reversed.
    Reversed(Rupees),
    /// Nothing overdue, and no class worse than this one over so many months.
    GoodRepayment {
        /// The worst class.
        worst: AssetClass,
        /// So many months back.
        months: u32,
    },
    /// The group's need alone.
    Need,
    /// A limit that ran for so many years is renewed.
    Renewal(u32),
    /// No more than the limit sanctioned.
    WithinLimit(Rupees),
    /// This number.
    NumberOf(u32),
    /// This amount.
    AmountOf(Rupees),
    /// A group of women in a rural area.
    RuralWomen,
    /// No capital subsidy of the scheme before.
    NoCapitalSubsidy,
    /// A loan of at most this much.
    LoanAtMost(Rupees),
    /// Standard on every day.
    StandardThroughout,
    /// At least so many credits in the month.
    CreditsAtLeast(u32),
    /// Credits that cover the interest debited in the month.
    MonthCovered,
    /// None is taken of a loan up to this much.
    NoneUpTo(Rupees),
    /// A guarantee fund covers loans between two bounds.
    Guaranteed {
        /// Above this.
        above: Rupees,
        /// Up to this.
        up_to: Rupees,
    },
    /// No charges for a loan up to so much.
    NoChargesUpTo {
        /// The loan: the limit of each member, times the members.
        loan: Rupees,
        /// The limit of each member.
        each: Rupees,
        /// Are the fees of a guarantee scheme among the charges?
        guarantee_fees: bool,
    },
    /// A penalty charged in these ways only.
    PenalCharges(PenalCharges),
    /// Classes of the priority sector.
    PriorityClasses(PrioritySector),
    /// Counted among the weaker sections, whichever the class.
    WeakerSection,
    /// A day before this one.
    DayBefore(Date),
    /// At least so many loans repaid on time.
    LoansAtLeast(u32),
    /// Fewer women than these.
    WomenBelow(u32),
    /// An amount within what the group may have.
    Within(Amount),
    /// An amount above one bound, and up to another.
    WithinAbove {
        /// The lower bound, itself excluded.
        above: Rupees,
        /// The most.
        most: Rupees,
    },
    /// At most this percentage of the members above the poverty line.
    AboveLineAtMost(Rate),
    /// These offices filled.
    OfficesFilled(Vec<Office>),
    /// At least so many meetings held.
    MeetingsAtLeast(u32),
    /// It must be so.
    Yes,
    /// It must not be so.
    No,
    /// It must be so, or must not be, and has to be told.
    Told {
        /// Must it be so?
        so: bool,
        /// Where a question tells it.
        fact: &'static str,
    },
    /// So many completed months in existence, by one of the two numbers that the text prints.
    InExistence {
        /// The smaller.
        least: u32,
        /// The larger.
        most: u32,
        /// The one chosen.
        reading: Option<Existence>,
    },
    /// So much of one of the mission's funds.
    MissionAmount(FundAmount),
}

impl Required {
    /// The margin that slabs allow on a loan; none where a part of it lies above the last slab.
    #[must_use]
    pub fn margin_most(&self, loan: Rupees) -> Option<Rupees> {
        let Self::MarginSlabs(slabs) = self else { return None };
        let mut margin = Rupees::ZERO;
        let mut below = Rupees::ZERO;
        for slab in slabs {
            let part = loan.min(slab.up_to).minus(below).ok()?;
            if part.is_positive() && slab.percent != Rate::default() {
                margin = margin.plus(part.percent(slab.percent, Rounding::Down).ok()?).ok()?;
            }
            below = slab.up_to;
        }
        (loan <= below).then_some(margin)
    }
}
