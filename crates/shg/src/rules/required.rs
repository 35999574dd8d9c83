//! What a rule requires, and whether an observation meets it. The outcome of a finding follows from these two alone.

use super::finding::{Observed, Outcome};
use crate::choice::{Category, Interval, Lender, ReferenceRate, Special};
use crate::error::Error;
use crate::money::{Rate, Rounding, Rupees};
use crate::rulebook::{AmountRow, AssetClasses, Citation, CountedIn, MarginSlab};
use crate::standing::Practised;

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
    /// It must be so.
    Yes,
    /// It must not be so.
    No,
}

fn met(is_met: bool) -> Outcome {
    if is_met { Outcome::Met } else { Outcome::NotMet }
}

/// Where a question tells a bank's own rate.
const fn fact_of(rate: ReferenceRate) -> &'static str {
    match rate {
        ReferenceRate::OneYearMclr => "request.one_year_mclr",
        ReferenceRate::ExternalBenchmarkRate => "request.external_benchmark_rate",
    }
}

impl Required {
    /// Is it met? What is not told is a term, or unknown where the rule needs to be told.
    #[must_use]
    pub(super) fn judge(&self, observed: &Observed, citation: &Citation) -> Outcome {
        match (self, observed) {
            (Self::Lenders(lenders), Observed::Lender(lender)) => match lenders.contains(lender) {
                true => Outcome::Met,
                false => {
                    Outcome::Unknown(Error::OtherLender { lender: lender.as_str(), source_id: citation.source.clone() })
                }
            },
            (Self::MonthsAtLeast(least), Observed::Months(months)) => met(months >= least),
            (Self::MembersBetween(least, most), Observed::Members(members)) => met((least..=most).contains(&members)),
            (Self::WomenOnly(mixed), Observed::Composition(category, special)) => met(match category {
                Category::Women => true,
                Category::Men => false,
                Category::Mixed => special.is_some_and(|special| mixed.contains(&special)),
            }),
            (Self::Practised(_), Observed::Practice(Practised::Stated(practised))) => met(*practised),
            (Self::Practised(least), Observed::Practice(Practised::Measured(share))) => met(share.reaches(*least)),
            (Self::Practised(_), _) => Outcome::Unknown(Error::NotRecorded),
            (Self::Graded, Observed::Graded(graded)) => met(*graded),
            (Self::Graded, _) => Outcome::Unknown(Error::FactNotGiven { fact: "graded" }),
            (Self::NoWilfulDefaulter | Self::GroupNotInDefault, Observed::WilfulDefault { financed, .. }) => {
                met(!financed)
            }
            (Self::NoWilfulDefaulter | Self::GroupNotInDefault, _) => {
                Outcome::Unknown(Error::FactNotGiven { fact: "wilful_default" })
            }
            (Self::EarlierLoansRepaid, Observed::Repaid(repaid)) => met(*repaid),
            (Self::EarlierLoansRepaid, _) => {
                Outcome::Unknown(Error::FactNotGiven { fact: "request.previous_loans_repaid" })
            }
            (Self::Plan { appraised: wanted }, Observed::Plan { appraised }) => met(*appraised || !wanted),
            (Self::Plan { .. }, _) => Outcome::NotMet,
            (Self::Amount(_), Observed::Nothing) => {
                Outcome::Unknown(Error::FactNotGiven { fact: "request.micro_credit_plan" })
            }
            (Self::Amount(row), observed) => met(row.amount(observed).is_some()),
            (Self::TenorBetween { least, most, counted_in: CountedIn::Months }, Observed::Months(asked)) => {
                met((least..=most).contains(&asked))
            }
            (Self::InstalmentsEvery(every), Observed::Interval(asked)) => met(every.contains(asked)),
            (Self::IncomeGenerating { least, .. }, Observed::Money(planned)) => met(planned >= least),
            (Self::RateAtMost { percent, lowest_of }, Observed::Rate(rate)) => match lowest_of.first() {
                Some(open) if rate <= percent => Outcome::Unknown(Error::FactNotGiven { fact: fact_of(*open) }),
                _ => met(rate <= percent),
            },
            _ => self.judge_conduct(observed),
        }
    }

    /// The same, of how a loan is kept.
    fn judge_conduct(&self, observed: &Observed) -> Outcome {
        match (self, observed) {
            (Self::SpecialMention { most, .. } | Self::DaysAtMost(most), Observed::Days(days)) => met(days <= most),
            (Self::DaysBelow(bound), Observed::Days(days)) => met(days < bound),
            (Self::MonthsBelow(bound), Observed::Months(months)) => met(months < bound),
            (Self::InterestCovered(_), Observed::Covered { credits, interest }) => met(credits >= interest),
            (Self::NoneNonPerforming, Observed::Facilities(count)) => met(*count == 0),
            (Self::AllArrearsPaid, Observed::Arrears { own, others }) => met(!own && *others == 0),
            _ => self.judge_relief(observed),
        }
    }

    /// The same, of relief towards the interest.
    fn judge_relief(&self, observed: &Observed) -> Outcome {
        match (self, observed) {
            (Self::RuralWomen, Observed::Borrower { category, rural }) => met(*rural && *category == Category::Women),
            (Self::NoCapitalSubsidy, Observed::CapitalSubsidy(has)) => met(!has),
            (Self::NoCapitalSubsidy, _) => Outcome::Unknown(Error::FactNotGiven { fact: "capital_subsidy" }),
            (Self::LoanAtMost(most), Observed::Money(loan)) => met(loan <= most),
            (Self::StandardThroughout, Observed::Days(days)) => met(*days == 0),
            (Self::CreditsAtLeast(least), Observed::Credits(credits)) => met(credits >= least),
            (Self::MonthCovered, Observed::Covered { credits, interest }) => met(credits >= interest),
            (Self::Yes, Observed::Told(so)) => met(*so),
            (Self::No, Observed::Told(so)) => met(!so),
            _ => Outcome::Term,
        }
    }

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
