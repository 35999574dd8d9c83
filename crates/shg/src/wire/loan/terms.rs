//! The terms of a loan in a document: a key for every setting, and the settings in force written back.

use serde::Serialize;

use super::super::node::Node;
use super::super::read::{Place, Read, documents};
use crate::calendar::Date;
use crate::choice::{
    Adjust, BrokenPeriod, Collected, DayCount, DueDayTranche, FeeTo, FlatBy, InstalmentBy, InterestDays, LeapYear,
    Method, MonthEnd, MoratoriumInterest, NominalBy, Profile, Residue, Rounding, WeeklyOff,
};
use crate::error::Error;
use crate::fault::{Fault, Faults};
use crate::loan::{Every, Fee, LoanRate, MemberAmount, Moratorium, RoundingTerms, Terms, Tranche};
use crate::money::{Rate, Rupees};

documents! {
    /// A loan's terms: every setting that its schedule depends on.
    #[derive(Serialize)]
    TermsDocument {
        /// What is disbursed on the first day.
        principal: Rupees,
        /// The first day.
        disbursed_on: Date,
        /// Percent a year; or `monthly_rate`.
        #[serde(skip_serializing_if = "Option::is_none")]
        annual_rate: Option<Rate>,
        /// Percent a month; or `annual_rate`.
        #[serde(skip_serializing_if = "Option::is_none")]
        monthly_rate: Option<Rate>,
        /// How it is repaid; `equated` where it is not given.
        #[serde(skip_serializing_if = "Option::is_none")]
        method: Option<Method>,
        /// The percentage of the principal in each instalment.
        #[serde(skip_serializing_if = "Option::is_none")]
        principal_percent: Option<Rate>,
        /// The percentages of the principal, one for each instalment.
        #[serde(skip_serializing_if = "Option::is_none")]
        principal_shares: Option<Vec<Rate>>,
        /// How many instalments; with `instalment` it may be left out, and follows from it.
        #[serde(skip_serializing_if = "Option::is_none")]
        instalments: Option<Instalments>,
        /// The equal instalment, where it was agreed and is not to be found: rows pay it, the last takes the rest. Of `equated` alone.
        #[serde(skip_serializing_if = "Option::is_none")]
        instalment: Option<Rupees>,
        /// How often they fall due; every month where it is not given.
        #[serde(skip_serializing_if = "Option::is_none")]
        every: Option<EveryDocument>,
        /// When the first falls due; one period after the disbursal where it is not given.
        #[serde(skip_serializing_if = "Option::is_none")]
        first_due_on: Option<Date>,
        /// The day from which due dates are counted, where it is not the day of disbursal; or `first_due_on`.
        #[serde(skip_serializing_if = "Option::is_none")]
        counted_from: Option<Date>,
        /// Where the interest of a broken first period goes.
        #[serde(skip_serializing_if = "Option::is_none")]
        broken_period: Option<BrokenPeriod>,
        /// What becomes of a day that a month does not have.
        #[serde(skip_serializing_if = "Option::is_none")]
        month_end: Option<MonthEnd>,
        /// How days become a part of a year.
        #[serde(skip_serializing_if = "Option::is_none")]
        day_count: Option<DayCount>,
        /// Whether a full period earns its nominal share, or each day earns.
        #[serde(skip_serializing_if = "Option::is_none")]
        interest_days: Option<InterestDays>,
        /// What the nominal share of a full period is.
        #[serde(skip_serializing_if = "Option::is_none")]
        nominal_by: Option<NominalBy>,
        /// What becomes of the 366th day.
        #[serde(skip_serializing_if = "Option::is_none")]
        leap_year: Option<LeapYear>,
        /// From which periods the equal instalment is found.
        #[serde(skip_serializing_if = "Option::is_none")]
        instalment_by: Option<InstalmentBy>,
        /// Whether a tranche of a due date comes after the instalment of that day.
        #[serde(skip_serializing_if = "Option::is_none")]
        due_day_tranche: Option<DueDayTranche>,
        /// How flat interest is laid over the instalments.
        #[serde(skip_serializing_if = "Option::is_none")]
        flat_by: Option<FlatBy>,
        /// Instalments without principal or interest at the beginning.
        #[serde(skip_serializing_if = "Option::is_none")]
        moratorium: Option<MoratoriumDocument>,
        /// How amounts become whole coins.
        #[serde(skip_serializing_if = "Option::is_none")]
        rounding: Option<RoundingDocument>,
        /// A named set of settings; single keys override it.
        #[serde(skip_serializing_if = "Option::is_none")]
        profile: Option<Profile>,
        /// The percentage of each disbursal that is paid back on its own day.
        #[serde(skip_serializing_if = "Option::is_none")]
        down_payment_percent: Option<Rate>,
        /// Later disbursals.
        #[serde(skip_serializing_if = "Option::is_none")]
        tranches: Option<Vec<TrancheDocument>>,
        /// What is paid besides; counted in the annual percentage rate.
        #[serde(skip_serializing_if = "Option::is_none")]
        fees: Option<Vec<FeeDocument>>,
        /// Days off that come round.
        #[serde(skip_serializing_if = "Option::is_none")]
        weekly_off: Option<Vec<WeeklyOff>>,
        /// Single days off.
        #[serde(skip_serializing_if = "Option::is_none")]
        holidays: Option<Vec<Date>>,
        /// Where a due date goes that falls on a day off.
        #[serde(skip_serializing_if = "Option::is_none")]
        adjust: Option<Adjust>,
        /// Among whom the loan is divided: together all that is lent.
        #[serde(skip_serializing_if = "Option::is_none")]
        members: Option<Vec<MemberDocument>>,
    }

    /// A member's part of a loan.
    #[derive(Serialize)]
    MemberDocument {
        /// Who.
        member: String,
        /// Of all that is lent, so much.
        amount: Rupees,
    }

    /// How often something falls due: one of the three.
    #[derive(Serialize)]
    EveryDocument {
        /// Every so many months.
        #[serde(skip_serializing_if = "Option::is_none")]
        months: Option<u32>,
        /// Every so many weeks.
        #[serde(skip_serializing_if = "Option::is_none")]
        weeks: Option<u32>,
        /// Every so many days.
        #[serde(skip_serializing_if = "Option::is_none")]
        days: Option<u32>,
    }

    /// Instalments without principal or interest at the beginning.
    #[derive(Serialize)]
    MoratoriumDocument {
        /// So many first instalments carry no principal.
        principal: Option<u32>,
        /// So many first instalments carry no interest.
        interest: Option<u32>,
        /// What becomes of that interest.
        interest_is: Option<MoratoriumInterest>,
        /// How it is collected, where it is deferred.
        collected: Option<Collected>,
    }

    /// How amounts become whole coins.
    #[derive(Serialize)]
    RoundingDocument {
        /// The unit of each amount.
        to: Option<Rupees>,
        /// How an amount between two units is rounded.
        mode: Option<Rounding>,
        /// The multiple of the equal instalment.
        #[serde(skip_serializing_if = "Option::is_none")]
        instalment_to: Option<Rupees>,
        /// How the equal instalment is rounded.
        #[serde(skip_serializing_if = "Option::is_none")]
        instalment_mode: Option<Rounding>,
        /// Where goes what rounding leaves over.
        residue: Option<Residue>,
    }

    /// A later disbursal.
    #[derive(Serialize)]
    TrancheDocument {
        /// The day.
        on: Date,
        /// The amount.
        amount: Rupees,
    }

    /// What the borrower pays besides principal and interest.
    #[derive(Serialize)]
    FeeDocument {
        /// The amount.
        amount: Rupees,
        /// Who receives it.
        to: FeeTo,
        /// The day; the day of disbursal where it is not given.
        #[serde(skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    }
}

/// A count of instalments: one that is no count at all is named with the bound of a plan.
#[derive(Clone, Copy, Debug, Serialize, schemars::JsonSchema)]
#[serde(transparent)]
pub(in crate::wire) struct Instalments(u32);

impl Read for Instalments {
    fn read(node: &Node<'_>, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let mut found = Faults::default();
        let count = u32::read(node, place, &mut found);
        for fault in found.0 {
            let error = match fault.error {
                Error::OutOfRange { found, .. } => Error::InstalmentsOutOfRange {
                    instalments: found.parse().unwrap_or(i64::MAX),
                    most: Terms::MOST_INSTALMENTS.into(),
                },
                error => error,
            };
            faults.add(place, error);
        }
        count.map(Self)
    }
}

impl EveryDocument {
    /// The one period that is given.
    pub(in crate::wire) fn every(&self, place: &Place<'_>, faults: &mut Faults) -> Option<Every> {
        let twice = |one, other, faults: &mut Faults| {
            faults.add(place, Error::GivenTwice { one, other });
            None
        };
        match (self.months, self.weeks, self.days) {
            (Some(months), None, None) => Some(Every::Months(months)),
            (None, Some(weeks), None) => Some(Every::Weeks(weeks)),
            (None, None, Some(days)) => Some(Every::Days(days)),
            (None, None, None) => {
                faults.add(place, Error::NeitherGiven { one: "months", other: "weeks`, `days" });
                None
            }
            (Some(_), Some(_), _) => twice("months", "weeks", faults),
            (Some(_), None, Some(_)) => twice("months", "days", faults),
            (None, Some(_), Some(_)) => twice("weeks", "days", faults),
        }
    }

    pub(in crate::wire) fn of(every: Every) -> Self {
        let (mut months, mut weeks, mut days) = (None, None, None);
        match every {
            Every::Months(count) => months = Some(count),
            Every::Weeks(count) => weeks = Some(count),
            Every::Days(count) => days = Some(count),
        }
        Self { months, weeks, days }
    }
}

fn rate(annual: Option<Rate>, monthly: Option<Rate>, place: &Place<'_>, faults: &mut Faults) -> Option<LoanRate> {
    let (one, other) = ("annual_rate", "monthly_rate");
    match (annual, monthly) {
        (Some(rate), None) => Some(LoanRate::Annual(rate)),
        (None, Some(rate)) => Some(LoanRate::Monthly(rate)),
        (Some(_), Some(_)) => {
            faults.add(place, Error::GivenTwice { one, other });
            None
        }
        (None, None) => {
            faults.add(place, Error::NeitherGiven { one, other });
            None
        }
    }
}

/// How many instalments, where they are not told.
fn counted(terms: &Terms, place: &Place<'_>, faults: &mut Faults) -> Option<u32> {
    if terms.instalment.is_none() || terms.method != Method::Equated {
        let key = "instalments";
        faults.add(&Place::Key(place, key), Error::MissingKey { key: key.to_owned() });
        return None;
    }
    let unsound = Terms { instalments: Terms::MOST_INSTALMENTS, ..terms.clone() }.faults();
    if !unsound.is_empty() {
        faults.add_inside(place, unsound);
        return None;
    }
    let found = terms.count_by_instalment();
    found.map_err(|error| faults_of(terms, error, place).into_iter().for_each(|fault| faults.0.push(fault))).ok()
}

/// Takes the terms apart whole, so that a new setting does not compile until it is written back.
macro_rules! taken_apart {
    ($terms:ident: $($setting:ident)+) => {
        let Terms { $($setting),+ } = $terms.clone();
    };
}

/// What was found while terms were laid out, each at its place in the document.
pub(in crate::wire) fn faults_of(terms: &Terms, error: Error, place: &Place<'_>) -> Vec<Fault> {
    let at = |fault: Fault| match fault.path.as_str() {
        "" => Fault::at(place.to_string(), fault.error),
        path => Fault::at(format!("{place}.{path}"), fault.error),
    };
    terms.faults_of(error).into_iter().map(at).collect()
}

impl TermsDocument {
    /// The terms, with every fault that they have.
    pub(in crate::wire) fn terms(self, place: &Place<'_>, faults: &mut Faults) -> Option<Terms> {
        let terms = self.unchecked_terms(place, faults)?;
        let found = terms.faults();
        let sound = found.is_empty();
        faults.add_inside(place, found);
        sound.then_some(terms)
    }

    /// The terms as they are written; whoever takes them looks for their faults.
    pub(super) fn unchecked_terms(self, place: &Place<'_>, faults: &mut Faults) -> Option<Terms> {
        let rate = rate(self.annual_rate, self.monthly_rate, place, faults);
        let every = match &self.every {
            Some(every) => every.every(&Place::Key(place, "every"), faults),
            None => Some(Every::Months(1)),
        };
        let (rate, every) = rate.zip(every)?;
        let told = self.instalments.map(|Instalments(count)| count);
        let mut terms = Terms::new(self.principal, self.disbursed_on, rate, told.unwrap_or(1));
        terms.every = every;
        if let Some(profile) = self.profile {
            terms.apply(profile);
        }
        self.override_settings(&mut terms);
        if terms.instalment.is_some() && terms.method != Method::Equated {
            let key = "instalment";
            faults.add(&Place::Key(place, key), Error::UnknownKey { key: key.to_owned() });
        }
        if told.is_none() {
            terms.instalments = counted(&terms, place, faults)?;
        }
        Some(terms)
    }

    fn override_settings(self, terms: &mut Terms) {
        fn set<T>(setting: &mut T, given: Option<T>) {
            if let Some(given) = given {
                *setting = given;
            }
        }
        set(&mut terms.method, self.method);
        terms.principal_percent = self.principal_percent;
        terms.instalment = self.instalment;
        set(&mut terms.principal_shares, self.principal_shares);
        terms.first_due_on = self.first_due_on;
        terms.counted_from = self.counted_from;
        set(&mut terms.broken_period, self.broken_period);
        set(&mut terms.month_end, self.month_end);
        set(&mut terms.day_count, self.day_count);
        set(&mut terms.interest_days, self.interest_days);
        set(&mut terms.nominal_by, self.nominal_by);
        set(&mut terms.leap_year, self.leap_year);
        set(&mut terms.instalment_by, self.instalment_by);
        set(&mut terms.due_day_tranche, self.due_day_tranche);
        set(&mut terms.flat_by, self.flat_by);
        if let Some(moratorium) = self.moratorium {
            set(&mut terms.moratorium.principal, moratorium.principal);
            set(&mut terms.moratorium.interest, moratorium.interest);
            set(&mut terms.moratorium.interest_is, moratorium.interest_is);
            set(&mut terms.moratorium.collected, moratorium.collected);
        }
        if let Some(rounding) = self.rounding {
            set(&mut terms.rounding.to, rounding.to);
            set(&mut terms.rounding.mode, rounding.mode);
            set(&mut terms.rounding.instalment_to, rounding.instalment_to.map(Some));
            set(&mut terms.rounding.instalment_mode, rounding.instalment_mode.map(Some));
            set(&mut terms.rounding.residue, rounding.residue);
        }
        terms.down_payment_percent = self.down_payment_percent;
        if let Some(tranches) = self.tranches {
            terms.tranches = tranches.into_iter().map(|part| Tranche { on: part.on, amount: part.amount }).collect();
        }
        if let Some(fees) = self.fees {
            terms.fees = fees.into_iter().map(|fee| Fee { amount: fee.amount, to: fee.to, on: fee.on }).collect();
        }
        set(&mut terms.working_days.weekly_off, self.weekly_off);
        set(&mut terms.working_days.holidays, self.holidays);
        set(&mut terms.working_days.adjust, self.adjust);
        if let Some(members) = self.members {
            let told = |part: MemberDocument| MemberAmount { member: part.member, amount: part.amount };
            terms.members = members.into_iter().map(told).collect();
        }
    }

    /// Every setting in force: laid out again from it, a schedule is the same.
    pub(in crate::wire) fn of(terms: &Terms) -> Self {
        taken_apart!(
            terms: principal disbursed_on rate method principal_percent principal_shares instalments instalment every
            first_due_on counted_from broken_period month_end day_count interest_days nominal_by leap_year instalment_by due_day_tranche
            flat_by moratorium rounding down_payment_percent tranches fees working_days members
        );
        Self {
            principal,
            disbursed_on,
            annual_rate: annual(rate),
            monthly_rate: monthly(rate),
            method: Some(method),
            principal_percent,
            principal_shares: listed(principal_shares, |share| share),
            instalments: Some(Instalments(instalments)),
            instalment,
            every: Some(EveryDocument::of(every)),
            first_due_on,
            counted_from,
            broken_period: Some(broken_period),
            month_end: Some(month_end),
            day_count: Some(day_count),
            interest_days: Some(interest_days),
            nominal_by: Some(nominal_by),
            leap_year: Some(leap_year),
            instalment_by: Some(instalment_by),
            due_day_tranche: Some(due_day_tranche),
            flat_by: Some(flat_by),
            moratorium: Some(MoratoriumDocument::of(&moratorium)),
            rounding: Some(RoundingDocument::of(&rounding)),
            profile: None,
            down_payment_percent,
            tranches: listed(tranches, |part| TrancheDocument { on: part.on, amount: part.amount }),
            fees: listed(fees, |fee| FeeDocument { amount: fee.amount, to: fee.to, on: fee.on }),
            weekly_off: Some(working_days.weekly_off),
            holidays: Some(working_days.holidays),
            adjust: Some(working_days.adjust),
            members: listed(members, |part| MemberDocument { member: part.member, amount: part.amount }),
        }
    }
}

/// A rate that was agreed by the year.
pub(super) fn annual(rate: LoanRate) -> Option<Rate> {
    if let LoanRate::Annual(rate) = rate { Some(rate) } else { None }
}

/// A rate that was agreed by the month.
pub(super) fn monthly(rate: LoanRate) -> Option<Rate> {
    if let LoanRate::Monthly(rate) = rate { Some(rate) } else { None }
}

/// A list as it is written; nothing where it is empty.
fn listed<T, D>(items: Vec<T>, write: impl Fn(T) -> D) -> Option<Vec<D>> {
    (!items.is_empty()).then(|| items.into_iter().map(write).collect())
}

impl MoratoriumDocument {
    fn of(moratorium: &Moratorium) -> Self {
        let Moratorium { principal, interest, interest_is, collected } = *moratorium;
        Self {
            principal: Some(principal),
            interest: Some(interest),
            interest_is: Some(interest_is),
            collected: Some(collected),
        }
    }
}

impl RoundingDocument {
    fn of(rounding: &RoundingTerms) -> Self {
        let RoundingTerms { to, mode, instalment_to, instalment_mode, residue } = *rounding;
        Self { to: Some(to), mode: Some(mode), instalment_to, instalment_mode, residue: Some(residue) }
    }
}
