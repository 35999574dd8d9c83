//! Decisions in columns, for the groups that most are: measures told, one day, one scheme, a dose that rests on the corpus or on
//! the micro-credit plan. What the rules ask on that day is found by putting [`decide`](super::decide) to a group that meets all
//! of it and to groups that fail in one thing each, so that no rule stands here a second time; a row is then a few comparisons
//! and one product. A row that is not of this kind, or makes no sense, is marked, and is for [`decide`](super::decide).

mod doses;
mod income;
mod plans;
mod rows;

use doses::Dose;
pub use doses::Led;
use income::Steps;
pub use plans::Plans;

use super::{Decision, decide};
use crate::books::{Group, Members};
use crate::calendar::{Date, completed_months};
use crate::choice::{Category, Facility, Lender, Special};
use crate::money::{Rate, Rupees};
use crate::rulebook::Norms;
use crate::rules::{Outcome, Plan, Request, Required, Rule};
use crate::standing::{Corpus, Panchasutra, Practised, Standing, Stated};

/// Doses that are told apart.
pub const DOSES: usize = 4;

/// The parts of a corpus.
pub const PARTS: usize = 5;

/// Rows that tell of plans and are decided at once: what is found of them first stays next to the processor.
const BLOCK: usize = 1_024;

/// In a verdict: the row is for [`decide`](super::decide).
pub const ODD: u16 = 0x8000;

const MEMBERS: u16 = 1;
const COMPOSED: u16 = 1 << 1;
const ACTIVE: u16 = 1 << 2;
/// The facts of [`Facts::kept`] begin here.
const KEPT: u32 = 3;
const FACTS: usize = 7;
/// The first of what a dose asks for, in the order of [`Plans::lacking`].
const UNMET: u32 = 10;
const UNPLANNED: u16 = (Plans::UNPLANNED as u16) << UNMET;
const UNAPPRAISED: u16 = (Plans::UNAPPRAISED as u16) << UNMET;
const UNPAID: u16 = (Plans::UNPAID as u16) << UNMET;
/// The plan does not reach what it must be above.
const LOW: u16 = 1 << 13;
/// The plan's part for producing income is too small, which bars nobody.
const SHORT: u16 = 1 << 14;

/// May the group with this verdict, if it is not [`ODD`], have the loan?
#[must_use]
pub const fn is_eligible(verdict: u16) -> bool {
    verdict & !SHORT == 0
}

/// Does the dose of a row with this verdict, if it is not [`ODD`], lead to an amount, whoever may have it?
#[must_use]
pub const fn has_amount(verdict: u16) -> bool {
    verdict & (UNPLANNED | LOW) == 0
}

/// The facts of groups, in columns of one length. Days are counted from 1 January 1970, money is in paise.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// When each was formed.
    pub formed_on: &'a [i32],
    /// Since when it is active.
    pub active_since: &'a [i32],
    /// How many members it has.
    pub members: &'a [i32],
    /// Who they are, by [`who`].
    pub who: &'a [u8],
    /// What holds of it, a bit each from the lowest: regular meetings, regular savings, regular lending, timely repayment, books
    /// up to date, graded, nobody in wilful default.
    pub kept: &'a [u8],
    /// The dose asked for.
    pub dose: &'a [u8],
    /// Revolving fund, savings, interest from members, other income, funds of a promoter.
    pub corpus: [&'a [i64]; PARTS],
    /// What later doses rest on; none where nothing of it is told of any group.
    pub plans: Option<Plans<'a>>,
}

/// What is decided, in columns of one length.
#[derive(Debug)]
pub struct Verdicts<'a> {
    /// The corpus.
    pub corpus: &'a mut [i64],
    /// The amount; nothing where the group is not eligible.
    pub amount: &'a mut [i64],
    /// What is not met, a bit each, of which [`Limits::rule`] tells the name; or [`ODD`]. What bars nobody is among them only where
    /// plans are [weighed](Plans::weighed).
    pub verdict: &'a mut [u16],
}

/// Who the members of a group are, as one number.
#[must_use]
pub const fn who(category: Category, special: Option<Special>) -> u8 {
    let special = match special {
        Some(special) => (special as u8).wrapping_add(1),
        None => 0,
    };
    ((category as u8) << 3) | special
}

/// What the rules ask on one day of one kind of loan, as bounds.
#[derive(Clone, Debug)]
pub struct Limits {
    as_on: i32,
    latest_start: i32,
    least: [i32; 2],
    most: i32,
    /// The special groups whose least number is the second.
    kinder: u32,
    /// Of each [`who`], whether it is not met.
    not_composed: u32,
    /// Of [`Facts::kept`], what must hold.
    asked: u8,
    doses: [Dose; DOSES],
    /// The highest dose that is like the last of these.
    most_dose: i32,
    rules: [Option<Rule>; 16],
    shares: Vec<(Rupees, Rate)>,
    /// The same as steps; none where they are of another kind.
    steps: Option<Steps>,
    margin: Option<Required>,
}

/// More paise than any text asks of a plan.
const LARGE: i64 = 1 << 42;

/// A group that meets what may be asked.
struct Sample {
    group: Group,
    stated: Stated,
    request: Request,
    as_on: Date,
}

impl Sample {
    fn of(as_on: Date, lender: Lender, facility: Facility, members: u32) -> Option<Self> {
        let formed_on = as_on.subtract_months(crate::calendar::MONTHS_OF_A_YEAR.saturating_mul(5)).ok()?;
        let (yes, amount) = (Practised::Stated(true), Rupees::from_paise(LARGE).ok()?);
        let panchasutra =
            Panchasutra { meetings: yes, savings: yes, internal_lending: yes, repayment: yes, books: yes };
        Some(Self {
            group: Group {
                id: "sample".to_owned(),
                name: None,
                formed_on,
                category: Category::Women,
                special: None,
                rural: true,
                district_category: None,
                members: Members::Counted(members),
            },
            stated: Stated {
                active_since: formed_on,
                revived_on: None,
                corpus: Corpus::default(),
                panchasutra,
                graded: true,
                wilful_default: false,
            },
            request: Request {
                micro_credit_plan: Some(Plan { amount, income_generating: None, appraised: true }),
                previous_loans_repaid: Some(true),
                ..Request::new(lender, facility, 1)
            },
            as_on,
        })
    }

    fn decided(&self, norms: &Norms<'_>) -> Option<Decision> {
        let standing = Standing::stated(&self.group, self.as_on, self.stated.clone()).ok()?;
        decide(&self.group, &standing, &self.request, norms).ok()
    }

    /// Fails in one of the facts of [`Facts::kept`].
    fn spoil(&mut self, fact: usize) {
        let no = Practised::Stated(false);
        let practices = &mut self.stated.panchasutra;
        match fact {
            0 => practices.meetings = no,
            1 => practices.savings = no,
            2 => practices.internal_lending = no,
            3 => practices.repayment = no,
            4 => practices.books = no,
            5 => self.stated.graded = false,
            _ => self.stated.wilful_default = true,
        }
    }
}

fn not_met(decision: &Decision) -> Vec<Rule> {
    let findings = decision.findings.iter().filter(|finding| finding.outcome == Outcome::NotMet);
    findings.map(|finding| finding.rule).collect()
}

fn required(decision: &Decision, rule: Rule) -> Option<&Required> {
    decision.findings.iter().find(|finding| finding.rule == rule).and_then(|finding| finding.required.as_ref())
}

/// The last day from which so many months are completed by another.
fn latest_start(months: u32, as_on: Date) -> Option<Date> {
    // Months end on different days: the day is no more than a month's length after the same day of the month.
    let first = as_on.subtract_months(months).ok()?;
    let days = (0..32_u32).rev().filter_map(|days| first.add_days(days).ok());
    let mut days = days.filter(|day| *day <= as_on && completed_months(*day, as_on) >= months);
    days.next()
}

impl Limits {
    /// What is asked on the day of the norms; none where it is not of this kind, and every group is for
    /// [`decide`](super::decide).
    #[must_use]
    pub fn of(as_on: Date, lender: Lender, facility: Facility, norms: &Norms<'_>) -> Option<Self> {
        let guess = norms.membership_size.as_ref().map_or(1, |size| size.value.least);
        let plain = || Sample::of(as_on, lender, facility, guess);
        let sample = plain()?;
        let (doses, decision) = doses::all(&sample, norms);
        let decision = decision?;
        let (least, most, kinder) = members(&plain, norms)?;
        let mut rules = [None; 16];
        let mut name = |bit: u16, rule: Rule| {
            let place = usize::try_from(bit.trailing_zeros()).unwrap_or_default();
            rules.iter_mut().skip(place).take(1).for_each(|slot| *slot = Some(rule));
        };
        name(MEMBERS, Rule::MembershipSize);
        name(COMPOSED, Rule::Composition);
        name(ACTIVE, Rule::ActiveExistence);
        name(UNPLANNED, Rule::MicroCreditPlan);
        name(UNAPPRAISED, Rule::MicroCreditPlan);
        name(UNPAID, Rule::CreditHistory);
        name(SHORT, Rule::IncomeGeneratingShare);
        let amount = decision.findings.iter().find(|finding| matches!(finding.required, Some(Required::Amount(_))));
        name(LOW, amount?.rule);
        let mut asked = 0;
        if !not_met(&sample.decided(norms)?).is_empty() {
            return None;
        }
        for fact in 0..FACTS {
            let mut spoilt = plain()?;
            spoilt.spoil(fact);
            match not_met(&spoilt.decided(norms)?).as_slice() {
                [] => {}
                [rule] => {
                    asked |= 1_u8.checked_shl(u32::try_from(fact).ok()?)?;
                    name(1_u16.checked_shl(u32::try_from(fact).ok()?.checked_add(KEPT)?)?, *rule);
                }
                _ => return None,
            }
        }
        let months = match required(&decision, Rule::ActiveExistence) {
            Some(Required::MonthsAtLeast(months)) => *months,
            _ => 0,
        };
        let shares = norms.income_generating_share.as_ref().ok().map(|rows| rows.value.iter());
        let shares: Vec<_> = shares.into_iter().flatten().map(|row| (row.above, row.percent)).collect();
        let margin = required(&decision, Rule::Margin).filter(|margin| matches!(margin, Required::MarginSlabs(_)));
        Some(Self {
            as_on: as_on.epoch_days(),
            latest_start: latest_start(months, as_on)?.epoch_days(),
            least,
            most,
            kinder,
            not_composed: composed(&plain, norms)?,
            asked,
            doses,
            most_dose: doses::last_alike(norms),
            rules,
            steps: income::steps(&shares),
            shares,
            margin: margin.cloned(),
        })
    }

    /// Of [`Facts::kept`], what must hold.
    #[must_use]
    pub const fn asked(&self) -> u8 {
        self.asked
    }

    /// The rule that a bit of a verdict stands for.
    #[must_use]
    pub fn rule(&self, bit: u32) -> Option<Rule> {
        self.rules.get(usize::try_from(bit).ok()?).copied().flatten()
    }

    /// What a dose leads to beside its amount.
    #[must_use]
    pub fn dose(&self, dose: u8) -> Option<&Led> {
        self.row_of(dose)?.led.as_ref()
    }

    /// The same of a group that tells neither a plan nor how earlier loans were repaid.
    #[must_use]
    pub fn dose_of_nothing_told(&self, dose: u8) -> Option<&Led> {
        self.row_of(dose)?.nothing_told.as_ref()
    }

    fn row_of(&self, dose: u8) -> Option<&Dose> {
        let place = usize::from(dose).checked_sub(1)?;
        let is_known = i32::from(dose) <= self.most_dose;
        self.doses.get(place).or(self.doses.last().filter(|_| is_known))
    }

    /// Of a loan, the percentage at least for producing income.
    #[must_use]
    pub fn income_generating_least(&self, loan: Rupees) -> Option<Rate> {
        let told = !self.shares.is_empty();
        let row = self.shares.iter().rev().find(|(above, _)| loan > *above);
        told.then(|| row.map(|(_, percent)| *percent).unwrap_or_default())
    }

    /// The most margin on a loan.
    #[must_use]
    pub fn margin_most(&self, loan: Rupees) -> Option<Rupees> {
        self.margin.as_ref()?.margin_most(loan)
    }
}

/// From how many members to how many: of most groups, and of those for which the text is kinder.
fn members(plain: &dyn Fn() -> Option<Sample>, norms: &Norms<'_>) -> Option<([i32; 2], i32, u32)> {
    let bounds = |special: Option<Special>| {
        let mut sample = plain()?;
        sample.group.special = special;
        let decision = sample.decided(norms)?;
        match required(&decision, Rule::MembershipSize) {
            Some(Required::MembersBetween(least, most)) => {
                Some((i32::try_from(*least).ok()?, i32::try_from(*most).ok()?))
            }
            _ => Some((0, i32::MAX)),
        }
    };
    let (least, most) = bounds(None)?;
    let (mut other, mut kinder) = (least, 0_u32);
    for special in Special::ALL {
        let (found, found_most) = bounds(Some(*special))?;
        if found_most != most || (found != least && other != least && found != other) {
            return None;
        }
        if found != least {
            other = found;
            kinder |= 1_u32.checked_shl(u32::from(who(Category::Women, Some(*special))) & 7)?;
        }
    }
    Some(([least, other], most, kinder))
}

/// Of each [`who`], whether it is not whom the programme promotes.
fn composed(plain: &dyn Fn() -> Option<Sample>, norms: &Norms<'_>) -> Option<u32> {
    let mut not_composed = 0_u32;
    for category in Category::ALL {
        for special in std::iter::once(None).chain(Special::ALL.iter().copied().map(Some)) {
            let mut sample = plain()?;
            (sample.group.category, sample.group.special) = (*category, special);
            if not_met(&sample.decided(norms)?).contains(&Rule::Composition) {
                not_composed |= 1_u32.checked_shl(who(*category, special).into())?;
            }
        }
    }
    Some(not_composed)
}
