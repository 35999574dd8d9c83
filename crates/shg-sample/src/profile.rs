//! What one group is like: its seat in the programme, and what chance adds to it.

use shg::calendar::Date;
use shg::choice::{Category, Facility, Lender, Scheme, Special};
use shg::money::Rate;

use crate::draw::{Draw, Purpose};
use crate::invented as figures;
use crate::programme::{Scaled, Seat};

/// What one group is like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Profile {
    pub seat: Seat,
    pub life: Life,
    pub habits: Habits,
    pub category: Category,
    pub special: Option<Special>,
    pub rural: bool,
    pub scheme: Scheme,
    pub lender: Lender,
    pub facility: Facility,
    pub dose: u32,
    pub graded: bool,
    pub wilful_default: bool,
    pub matured: bool,
    pub plan: Option<Plan>,
    pub bank_loan: Option<BankLoan>,
}

/// The months of a group, counted from its first meeting, which is in month nought. The last one ends after the day of the
/// sample.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Life {
    pub formed_on: Date,
    pub first_on: Date,
    pub last: u32,
    pub silence: Silence,
}

/// Months in which a group did nothing at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Silence {
    /// None.
    None,
    /// Those after this one.
    After(u32),
    /// Those after the first and before the second.
    Between(u32, u32),
}

/// The five practices, and what the members of a group that is behind have paid of what fell due.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Habits {
    pub meetings: bool,
    pub savings: bool,
    pub lending: bool,
    pub repayment: bool,
    pub books: bool,
    pub paid_percent: u32,
}

/// A micro-credit plan, in rupees.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub amount: i64,
    pub income_generating: i64,
    pub appraised: bool,
}

/// The loan of a bank, in rupees.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BankLoan {
    pub principal: i64,
    pub annual_rate: Rate,
    pub instalments: u32,
    /// The month in which it came.
    pub month: u32,
}

impl Life {
    /// The day on which the group meets in a month.
    pub(crate) fn day(&self, month: u32) -> Date {
        let number = self.first_on.month_number().saturating_add_unsigned(month);
        Date::in_month(number, self.first_on.day()).unwrap_or(self.first_on)
    }

    pub(crate) fn is_silent(&self, month: u32) -> bool {
        match self.silence {
            Silence::None => false,
            Silence::After(last) => month > last,
            Silence::Between(last, next) => month > last && month < next,
        }
    }

    /// The day on which a group that had fallen silent began again.
    pub(crate) fn revived_on(&self) -> Option<Date> {
        match self.silence {
            Silence::Between(_, next) => Some(self.day(next)),
            Silence::None | Silence::After(_) => None,
        }
    }

    /// How many months before the last one.
    pub(crate) const fn back(&self, month: u32) -> u32 {
        self.last.saturating_sub(month)
    }

    fn of(seat: &Seat, as_on: Date, draw: &mut Draw) -> Self {
        let day = draw.below(figures::LAST_MEETING_DAY).saturating_add(1);
        let last = draw.between(seat.cell.months);
        let this_month = if day <= as_on.day() { 0 } else { 1 };
        let first = as_on.month_number().saturating_sub_unsigned(last).saturating_sub(this_month);
        let first_on = Date::in_month(first, day).unwrap_or(as_on);
        let earlier = draw.below(figures::DAYS_TO_FIRST_MEETING.saturating_add(1));
        let formed_on = first_on.subtract_days(earlier).unwrap_or(first_on);
        let revived = draw.permille(figures::REVIVED);
        let may_revive = seat.cell.active && !seat.cell.bank_loan && !seat.cell.livelihood_amount;
        let silence = if !seat.cell.active {
            Silence::After(last.saturating_sub(draw.between(figures::SILENT)))
        } else if revived && may_revive && last >= figures::REVIVED_LEAST {
            let next = last.saturating_sub(draw.between(figures::SINCE_REVIVAL));
            Silence::Between(next.saturating_sub(draw.between(figures::GAP)), next)
        } else {
            Silence::None
        };
        Self { formed_on, first_on, last, silence }
    }
}

impl Habits {
    const GOOD: Self =
        Self { meetings: true, savings: true, lending: true, repayment: true, books: true, paid_percent: 100 };

    fn of(life: &Life, draw: &mut Draw) -> Self {
        let mut faulty = |share| draw.permille(share);
        let (no_meetings, no_savings) = (faulty(figures::MEETINGS_MISSED), faulty(figures::SAVINGS_MISSED));
        let (no_lending, behind) = (faulty(figures::LENDING_STOPPED), faulty(figures::BEHIND));
        let no_books = faulty(figures::BOOKS_BEHIND);
        let paid_percent = draw.between(figures::PAID_OF_DUE);
        if life.silence != Silence::None || life.last < figures::HABITS_LEAST {
            return Self::GOOD;
        }
        let lending = !(no_lending && life.last >= figures::STOPPED_LEAST);
        let repayment = !(behind && lending);
        Self {
            meetings: !no_meetings,
            savings: !no_savings,
            lending,
            repayment,
            books: !no_books,
            paid_percent: if repayment { Self::GOOD.paid_percent } else { paid_percent },
        }
    }
}

impl BankLoan {
    fn of(seat: &Seat, life: &Life, draw: &mut Draw) -> Option<Self> {
        let (earliest, back) = figures::LOAN_MONTHS;
        let month = draw.between((earliest, life.last.saturating_sub(back).max(earliest)));
        let rate = draw.pick(figures::LOAN_RATES).and_then(|rate| rate.parse().ok());
        let instalments = draw.pick(figures::LOAN_INSTALMENTS);
        let principal = i64::try_from(seat.bank_loan).ok().filter(|principal| *principal > 0);
        Some(Self { principal: principal?, annual_rate: rate?, instalments: instalments?, month })
    }
}

impl Plan {
    fn of(draw: &mut Draw) -> Self {
        let amount = figures::PLAN_STEP.saturating_mul(draw.between(figures::PLAN_STEPS).into());
        let percent = i64::from(draw.between(figures::PLAN_INCOME));
        let income_generating = amount.saturating_mul(percent).wrapping_div(100);
        Self { amount, income_generating, appraised: draw.permille(figures::PLAN_APPRAISED) }
    }
}

fn dose(seat: &Seat, life: &Life, draw: &mut Draw) -> u32 {
    let mut later = |(months, share): (u32, u32)| draw.permille(share) && life.last >= months;
    let (third, fourth) = (later(figures::THIRD_DOSE), later(figures::FOURTH_DOSE));
    let had = [seat.cell.bank_loan, third, fourth];
    had.into_iter().take_while(|had| *had).fold(1, |dose, _| dose.saturating_add(1))
}

impl Profile {
    /// What the group at a place is like; none past the last. What is drawn is drawn in one order for every group.
    pub(crate) fn of(scaled: &Scaled, seed: u64, index: u64, as_on: Date) -> Option<Self> {
        if index >= scaled.groups {
            return None;
        }
        let seat = scaled.seat(index)?;
        let people = &scaled.figures.people;
        let mut draw = Draw::of(seed, index, Purpose::Profile);
        let life = Life::of(&seat, as_on, &mut draw);
        let habits = Habits::of(&life, &mut draw);
        let special = draw.pick(people.special).flatten().filter(|_| seat.members < figures::SMALL);
        let dose = dose(&seat, &life, &mut draw);
        let plan = Plan::of(&mut draw);
        let bank_loan = BankLoan::of(&seat, &life, &mut draw);
        Some(Self {
            seat,
            life,
            habits,
            special,
            category: draw.pick(people.categories)?,
            rural: draw.permille(people.rural),
            scheme: draw.pick(people.schemes)?,
            lender: draw.pick(people.lenders)?,
            facility: draw.pick(figures::FACILITIES)?,
            dose,
            graded: draw.permille(figures::GRADED) && seat.cell.active,
            wilful_default: draw.permille(figures::WILFUL_DEFAULT),
            matured: draw.permille(figures::MATURED) && seat.cell.active,
            plan: (dose >= figures::PLAN_FROM_DOSE).then_some(plan),
            bank_loan,
        })
    }
}
