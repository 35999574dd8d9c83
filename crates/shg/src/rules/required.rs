//! What a rule requires, and whether an observation meets it. The outcome of a finding follows from these two alone.

use super::amount::Amount;
use super::finding::{Observed, Outcome};
use crate::calendar::Date;
use crate::choice::{
    AssetClass, Category, Existence, Interval, Lender, Office, PriorityClass, Purpose, ReferenceRate, Special,
};
use crate::error::Error;
use crate::money::{Rate, Rounding, Rupees};
use crate::rulebook::{
    AmountRow, AssetClasses, Citation, CountedIn, FundAmount, MarginSlab, PenalCharges, PrioritySector,
};
use crate::standing::{Practised, Share};

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

fn met(is_met: bool) -> Outcome {
    if is_met { Outcome::Met } else { Outcome::NotMet }
}

/// Not met of a loan of the priority sector; unknown where it is not known to be one.
fn unless_priority(class: Option<PriorityClass>, purpose: Option<Purpose>) -> Outcome {
    match (class, purpose) {
        (Some(_), _) => Outcome::NotMet,
        (None, Some(_)) => Outcome::Unknown(Error::ClassNotStated),
        (None, None) => Outcome::Unknown(Error::FactNotGiven { fact: "request.purpose" }),
    }
}

/// A share of all members: met where it would be so whatever those are of whom nothing is told, not met where they cannot
/// help.
fn above_line(most: Rate, above: u32, told: u32, members: u32) -> Outcome {
    let within = |above: u32| !Share::Times { done: above, due: members }.exceeds(most);
    match (within(above), within(above.saturating_add(members.saturating_sub(told)))) {
        (false, _) => Outcome::NotMet,
        (true, true) => Outcome::Met,
        (true, false) => Outcome::Unknown(Error::FactNotGiven { fact: "group.members.poverty" }),
    }
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
            (Self::GroupNotInDefault, Observed::Arrears { own, others }) => met(!own && *others == 0),
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
            (Self::InstalmentsEvery(_), Observed::Every(_)) => Outcome::NotMet,
            (Self::IncomeGenerating { least, .. }, Observed::Money(planned)) => met(planned >= least),
            (Self::RateAtMost { percent, lowest_of }, Observed::Rate(rate)) => match lowest_of.first() {
                Some(open) if rate <= percent => Outcome::Unknown(Error::FactNotGiven { fact: fact_of(*open) }),
                _ => met(rate <= percent),
            },
            _ => self.judge_conduct(observed, citation),
        }
    }

    /// The same, of how a loan is kept.
    fn judge_conduct(&self, observed: &Observed, citation: &Citation) -> Outcome {
        match (self, observed) {
            (Self::SpecialMention { most, .. } | Self::DaysAtMost(most), Observed::Days(days)) => met(days <= most),
            (Self::DaysBelow(bound), Observed::Days(days)) => met(days < bound),
            (Self::MonthsBelow(bound), Observed::Months(months)) => met(months < bound),
            (Self::InterestCovered(_), Observed::Covered { credits, interest }) => met(credits >= interest),
            (Self::NoneNonPerforming, Observed::Facilities(count)) => met(*count == 0),
            (Self::AllArrearsPaid, Observed::Arrears { own, others }) => met(!own && *others == 0),
            (Self::GoodRepayment { .. }, Observed::Repayment { arrears: true, .. }) => Outcome::NotMet,
            (Self::GoodRepayment { worst, .. }, Observed::Repayment { worst: Some(seen), .. }) => met(seen <= worst),
            (Self::GoodRepayment { .. }, _) => Outcome::Unknown(Error::NotRecorded),
            (Self::WithinLimit(limit), Observed::Money(power)) => met(power <= limit),
            (Self::NumberOf(sum), Observed::Reported(number)) => met(number == sum),
            (Self::AmountOf(sum), Observed::Money(amount)) => met(amount == sum),
            _ => self.judge_relief(observed, citation),
        }
    }

    /// The same, of relief towards the interest.
    fn judge_relief(&self, observed: &Observed, citation: &Citation) -> Outcome {
        match (self, observed) {
            (Self::RuralWomen, Observed::Borrower { category, rural }) => met(*rural && *category == Category::Women),
            (Self::NoCapitalSubsidy, Observed::CapitalSubsidy(has)) => met(!has),
            (Self::NoCapitalSubsidy, _) => Outcome::Unknown(Error::FactNotGiven { fact: "capital_subsidy" }),
            (Self::LoanAtMost(most), Observed::Money(loan)) => met(loan <= most),
            (Self::StandardThroughout, Observed::Days(days)) => met(*days == 0),
            (Self::CreditsAtLeast(least), Observed::Credits(credits)) => met(credits >= least),
            (Self::MonthCovered, Observed::Covered { credits, interest }) => met(credits >= interest),
            (Self::AboveLineAtMost(most), Observed::AbovePovertyLine { above, told, members }) => {
                above_line(*most, *above, *told, *members)
            }
            (Self::OfficesFilled(offices), Observed::Offices { president, secretary, treasurer }) => {
                met(offices.iter().all(|office| match office {
                    Office::President => *president,
                    Office::Secretary => *secretary,
                    Office::Treasurer => *treasurer,
                }))
            }
            (Self::MeetingsAtLeast(least), Observed::Meetings(held)) => met(held >= least),
            (Self::Yes, Observed::Told(so)) => met(*so),
            (Self::No, Observed::Told(so)) => met(!so),
            _ => self.judge_mission(observed, citation),
        }
    }

    /// The same, of the mission's own money.
    fn judge_mission(&self, observed: &Observed, citation: &Citation) -> Outcome {
        match (self, observed) {
            (Self::Told { so: wanted, .. }, Observed::Told(so)) => met(so == wanted),
            (Self::Told { fact, .. }, _) => Outcome::Unknown(Error::FactNotGiven { fact }),
            (Self::InExistence { least, .. }, Observed::Months(months)) if months < least => Outcome::NotMet,
            (Self::InExistence { most, .. }, Observed::Months(months)) if months >= most => Outcome::Met,
            (Self::InExistence { reading, .. }, Observed::Months(_)) => match reading {
                Some(reading) => met(*reading == Existence::Least),
                None => Outcome::Unknown(Error::FactNotGiven { fact: "existence" }),
            },
            (Self::MissionAmount(amount), observed) => match amount.given(observed) {
                Ok(Some(_)) => Outcome::Term,
                Ok(None) => Outcome::NotMet,
                Err(error) => Outcome::Unknown(error),
            },
            _ => self.judge_security(observed, citation),
        }
    }

    /// The same, of security, charges and the class of the loan.
    fn judge_security(&self, observed: &Observed, citation: &Citation) -> Outcome {
        match (self, observed) {
            (Self::NoneUpTo(most) | Self::CollateralNoneUpTo(most), Observed::Taken { loan, taken })
                if loan <= most =>
            {
                met(!taken)
            }
            (Self::MarginSlabs(_), Observed::MarginAsked { loan, margin }) => {
                self.margin_most(*loan).map_or(Outcome::Term, |most| met(*margin <= most))
            }
            (Self::PriorityClasses(sector), Observed::Purpose { purpose, loan, lender, disaggregated }) => {
                if !sector.lenders.contains(lender) {
                    let source_id = citation.source.clone();
                    return Outcome::Unknown(Error::OtherLender { lender: lender.as_str(), source_id });
                }
                sector.class(*purpose, *loan, *disaggregated).map_or_else(Outcome::Unknown, |_| Outcome::Term)
            }
            (Self::NoChargesUpTo { loan: most, .. }, Observed::Charged { charged, loan, class, purpose }) => {
                let free = loan > most || !charged.is_positive();
                if free { Outcome::Met } else { unless_priority(*class, *purpose) }
            }
            (Self::PenalCharges(may), Observed::Penalty { as_interest, capitalised, loan, class, purpose }) => {
                if (*as_interest && !may.as_interest) || (*capitalised && !may.capitalised) {
                    return Outcome::NotMet;
                }
                let small = may.none_up_to.is_some_and(|most| *loan <= most);
                if small { unless_priority(*class, *purpose) } else { Outcome::Met }
            }
            (Self::Within(amount), Observed::Asked(asked)) => met(amount.allows(*asked)),
            (Self::DayBefore(bound), Observed::Day(day)) => met(day < bound),
            (Self::LoansAtLeast(least), Observed::Loans(loans)) => met(loans >= least),
            (Self::WomenBelow(bound), Observed::Women(women)) => met(women < bound),
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
