//! Whether an observation meets what is required, subject by subject. An outcome follows from these two alone, and from whom the
//! text is addressed to.

use super::finding::{Observed, Outcome};
use super::required::Required;
use crate::choice::{Category, Existence, Office, PriorityClass, ReferenceRate};
use crate::error::Error;
use crate::money::Rate;
use crate::rulebook::{Citation, CountedIn};
use crate::standing::{Practised, Share};

fn met(is_met: bool) -> Outcome {
    if is_met { Outcome::Met } else { Outcome::NotMet }
}

/// Not met of a loan of the priority sector; where it is not known to be one, unknown for the same reason.
fn unless_priority(class: &Result<PriorityClass, Box<Error>>) -> Outcome {
    match class {
        Ok(_) => Outcome::NotMet,
        Err(error) => Outcome::Unknown(Error::clone(error)),
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
        ReferenceRate::BoardRate => "request.board_rate",
    }
}

impl Required {
    /// Is it met? What is not told is a term, or unknown where the rule needs to be told.
    pub(super) fn judge(&self, observed: &Observed, citation: &Citation) -> Outcome {
        let found = self.of_linkage(observed, citation).or_else(|| self.of_conduct(observed));
        let found = found.or_else(|| self.of_relief(observed)).or_else(|| self.of_members(observed));
        let found = found.or_else(|| self.of_mission(observed)).or_else(|| self.of_security(observed, citation));
        found.unwrap_or(Outcome::Term)
    }

    /// Of the conditions of a bank loan and its terms.
    fn of_linkage(&self, observed: &Observed, citation: &Citation) -> Option<Outcome> {
        Some(match (self, observed) {
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
            (Self::NoWilfulDefaulter, Observed::WilfulDefault { financed, all, .. }) => met(!financed && !all),
            (Self::GroupNotInDefault, Observed::WilfulDefault { financed, .. }) => met(!financed),
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
            (Self::RateAtMost { percent, lowest_of }, Observed::Rate(rate) | Observed::FlatRate { owed: rate, .. }) => {
                match lowest_of.first() {
                    Some(open) if rate <= percent => Outcome::Unknown(Error::FactNotGiven { fact: fact_of(*open) }),
                    _ => met(rate <= percent),
                }
            }
            _ => return None,
        })
    }

    /// Of how a loan is kept.
    fn of_conduct(&self, observed: &Observed) -> Option<Outcome> {
        Some(match (self, observed) {
            (Self::SpecialMention { most, .. } | Self::DaysAtMost(most), Observed::Days(days)) => met(days <= most),
            (Self::DaysBelow(bound), Observed::Days(days)) => met(days < bound),
            (Self::MonthsBelow(bound), Observed::Months(months)) => met(months < bound),
            (Self::InterestCovered(_), Observed::Covered { credits, interest }) => met(credits >= interest),
            (Self::NoneNonPerforming, Observed::Facilities(count)) => met(*count == 0),
            (Self::AllArrearsPaid, Observed::Arrears { own, others }) => met(!own && *others == 0),
            (Self::GoodRepayment { .. }, Observed::Repayment { own, others, .. }) if *own || *others > 0 => {
                Outcome::NotMet
            }
            (Self::GoodRepayment { worst, .. }, Observed::Repayment { worst: Some(seen), .. }) => met(seen <= worst),
            (Self::GoodRepayment { .. }, _) => Outcome::Unknown(Error::NotRecorded),
            (Self::WithinLimit(limit), Observed::Money(power)) => met(power <= limit),
            (Self::NumberOf(sum), Observed::Reported(number)) => met(number == sum),
            (Self::AmountOf(sum), Observed::Money(amount)) => met(amount == sum),
            _ => return None,
        })
    }

    /// Of relief towards the interest.
    fn of_relief(&self, observed: &Observed) -> Option<Outcome> {
        Some(match (self, observed) {
            (Self::RuralWomen, Observed::Borrower { category, rural }) => met(*rural && *category == Category::Women),
            (Self::NoCapitalSubsidy, Observed::CapitalSubsidy(has)) => met(!has),
            (Self::NoCapitalSubsidy, _) => Outcome::Unknown(Error::FactNotGiven { fact: "capital_subsidy" }),
            (Self::LoanAtMost(most), Observed::Money(loan)) => met(loan <= most),
            (Self::StandardThroughout, Observed::Days(days)) => met(*days == 0),
            (Self::CreditsAtLeast(least), Observed::Credits(credits)) => met(credits >= least),
            (Self::MonthCovered, Observed::Covered { credits, interest }) => met(credits >= interest),
            (Self::Yes, Observed::Told(so)) => met(*so),
            (Self::No, Observed::Told(so)) => met(!so),
            _ => return None,
        })
    }

    /// Of the members and the meetings of a group.
    fn of_members(&self, observed: &Observed) -> Option<Outcome> {
        Some(match (self, observed) {
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
            _ => return None,
        })
    }

    /// Of the mission's own money.
    fn of_mission(&self, observed: &Observed) -> Option<Outcome> {
        Some(match (self, observed) {
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
            _ => return None,
        })
    }

    /// Of security, charges and the class of the loan.
    fn of_security(&self, observed: &Observed, citation: &Citation) -> Option<Outcome> {
        Some(match (self, observed) {
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
                    return Some(Outcome::Unknown(Error::OtherLender { lender: lender.as_str(), source_id }));
                }
                sector.class(*purpose, *loan, *disaggregated).map_or_else(Outcome::Unknown, |_| Outcome::Term)
            }
            (Self::NoChargesUpTo { loan: most, .. }, Observed::Charged { charged, loan, class }) => {
                let free = loan > most || !charged.is_positive();
                if free { Outcome::Met } else { unless_priority(class) }
            }
            (Self::PenalCharges(may), Observed::Penalty { as_interest, capitalised, loan, class }) => {
                if (*as_interest && !may.as_interest) || (*capitalised && !may.capitalised) {
                    return Some(Outcome::NotMet);
                }
                let small = may.none_up_to.is_some_and(|most| *loan <= most);
                if small { unless_priority(class) } else { Outcome::Met }
            }
            (Self::Within(amount), Observed::Asked(asked)) => met(amount.allows(*asked)),
            (Self::WithinAbove { above, most }, Observed::Asked(asked)) => met(asked > above && asked <= most),
            (Self::DayBefore(bound), Observed::Day(day)) => met(day < bound),
            (Self::LoansAtLeast(least), Observed::Loans(loans)) => met(loans >= least),
            (Self::WomenBelow(bound), Observed::Women(women)) => met(women < bound),
            _ => return None,
        })
    }
}
