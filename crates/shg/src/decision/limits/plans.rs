//! Rows that tell of a plan and of earlier loans: block by block, first what is small of each row, then its money, so that each pass
//! takes as many rows at once as its registers hold.

use super::income::{STEPS, Steps, TOO_LARGE, WHOLE};
use super::rows::{OUTSIDE, Small, mark};
use super::{BLOCK, Facts, LOW, Limits, ODD, SHORT, UNPLANNED, Verdicts, has_amount};

/// What later doses rest on, in columns of one length. Money is in paise.
#[derive(Clone, Copy, Debug)]
pub struct Plans<'a> {
    /// What each micro-credit plan comes to; where none is told, best nothing.
    pub amount: &'a [i64],
    /// Of it, for producing income; where that is not told, best nothing.
    pub income_generating: &'a [i64],
    /// What each lacks, a bit each: [`Plans::UNPLANNED`] or [`Plans::UNAPPRAISED`], and the others.
    pub lacking: &'a [u8],
    /// Is it also to be told where too little of a loan is for producing income? That bars nobody: [`is_eligible`](super::is_eligible).
    pub weighed: bool,
}

impl<'a> Plans<'a> {
    /// No plan is told.
    pub const UNPLANNED: u8 = 1;
    /// One is told, and not appraised.
    pub const UNAPPRAISED: u8 = 1 << 1;
    /// Earlier loans were not repaid.
    pub const UNPAID: u8 = 1 << 2;
    /// Its part for producing income is not told.
    pub const NO_INCOME: u8 = 1 << 3;

    /// Those of some rows.
    fn part(&self, from: usize, rows: usize) -> Self {
        Self {
            amount: part(self.amount, from, rows),
            income_generating: part(self.income_generating, from, rows),
            lacking: part(self.lacking, from, rows),
            weighed: self.weighed,
        }
    }
}

#[inline(always)]
fn part<T>(column: &[T], from: usize, rows: usize) -> &[T] {
    column.get(from..from.wrapping_add(rows)).unwrap_or_default()
}

#[inline(always)]
fn part_mut<T>(column: &mut [T], from: usize, rows: usize) -> &mut [T] {
    column.get_mut(from..from.wrapping_add(rows)).unwrap_or_default()
}

impl<'a> Facts<'a> {
    fn part(&self, from: usize, rows: usize) -> Self {
        Facts {
            formed_on: part(self.formed_on, from, rows),
            active_since: part(self.active_since, from, rows),
            members: part(self.members, from, rows),
            who: part(self.who, from, rows),
            kept: part(self.kept, from, rows),
            dose: part(self.dose, from, rows),
            corpus: self.corpus.map(|column| part(column, from, rows)),
            plans: self.plans.map(|plans| plans.part(from, rows)),
        }
    }
}

/// The terms of each row's dose, and its floor.
type Terms = ([i32; BLOCK], [i32; BLOCK]);

impl Limits {
    /// Decides rows that tell of plans.
    #[inline(always)]
    pub(super) fn decide_planned(&self, facts: &Facts<'_>, plans: &Plans<'_>, out: &mut Verdicts<'_>) {
        let columns = [
            facts.formed_on.len(),
            facts.active_since.len(),
            facts.members.len(),
            facts.who.len(),
            facts.kept.len(),
            facts.dose.len(),
            plans.amount.len(),
            plans.income_generating.len(),
            plans.lacking.len(),
            out.corpus.len(),
            out.amount.len(),
            out.verdict.len(),
        ];
        let lengths = columns.into_iter().chain(facts.corpus.map(<[i64]>::len));
        let all = lengths.fold(usize::MAX, usize::min);
        let mut terms = ([0; BLOCK], [0; BLOCK]);
        for from in (0..all).step_by(BLOCK) {
            let rows = BLOCK.min(all.wrapping_sub(from));
            let (facts, plans) = (facts.part(from, rows), plans.part(from, rows));
            let mut out = Verdicts {
                corpus: part_mut(out.corpus, from, rows),
                amount: part_mut(out.amount, from, rows),
                verdict: part_mut(out.verdict, from, rows),
            };
            self.judge(&facts, &plans, out.verdict, &mut terms);
            let (seen, loans) = match (plans.weighed, &self.steps) {
                (true, Some(steps)) => amounts::<true>(steps, &facts, &plans, &terms, &mut out),
                _ => amounts::<false>(&[(0, 0); STEPS], &facts, &plans, &terms, &mut out),
            };
            if plans.weighed && (loans & TOO_LARGE != 0 || self.steps.is_none()) {
                self.short_one_by_one(facts.dose, &plans, &mut out);
            }
            if seen & OUTSIDE != 0 {
                mark(facts.corpus, rows, out.verdict, out.amount);
                mark_plans(&plans, out.verdict, out.amount);
            }
        }
    }

    /// All of a block but its money.
    #[inline(always)]
    fn judge(&self, facts: &Facts<'_>, plans: &Plans<'_>, verdicts: &mut [u16], (terms, floors): &mut Terms) {
        let days = facts.formed_on.iter().zip(facts.active_since);
        let people = facts.members.iter().zip(facts.who);
        let asked = facts.kept.iter().zip(facts.dose);
        let rows = days.zip(people).zip(asked).zip(plans.lacking).zip(verdicts);
        for (((((days, people), asked), lacking), verdict), led) in rows.zip(terms.iter_mut().zip(floors)) {
            let ((formed, since), (members, who), (kept, dose)) = (days, people, asked);
            let row = Small { formed: *formed, since: *since, members: *members, who: *who, kept: *kept, dose: *dose };
            (*verdict, *led.0, *led.1) = self.row(row, *lacking);
        }
    }
}

/// The money of a block; all bits of what must be neither below nothing nor too large, and of the loans whose parts for producing
/// income were weighed.
#[inline(always)]
fn amounts<const WEIGHED: bool>(
    steps: &Steps,
    facts: &Facts<'_>,
    plans: &Plans<'_>,
    (terms, floors): &Terms,
    out: &mut Verdicts<'_>,
) -> (i64, i64) {
    let [one, two, three, four, five] = facts.corpus;
    let parts = one.iter().zip(two).zip(three.iter().zip(four)).zip(five);
    let plans = plans.amount.iter().zip(plans.income_generating).zip(plans.lacking).zip(terms.iter().zip(floors));
    let written = out.corpus.iter_mut().zip(&mut *out.amount).zip(&mut *out.verdict);
    let (mut seen, mut loans) = (0, 0);
    for ((parts, (((plan, income), lacking), (terms, floor))), ((corpus, amount), verdict)) in
        parts.zip(plans).zip(written)
    {
        let (((one, two), (three, four)), five) = parts;
        let parts = [*one, *two, *three, *four, *five];
        let total = parts.iter().fold(0_i64, |total, part| total.wrapping_add(*part));
        seen |= parts.iter().fold(outside(*plan, *income), |seen, part| seen | part);
        let (terms, floor) = (i64::from(*terms), i64::from(*floor));
        let base = if terms < 0 { *plan } else { total };
        let is_above = terms & i64::from(ABOVE) != 0;
        let is_low = is_above & (*plan <= floor) & (*verdict & (UNPLANNED | ODD) == 0);
        let told = *verdict | if is_low { LOW } else { 0 };
        let loan = base.wrapping_mul(terms & MULTIPLE).max(floor);
        *corpus = total;
        *amount = if told == 0 { loan } else { 0 };
        *verdict = told;
        if WEIGHED {
            let share = steps.iter().fold(0, |share, (above, part)| if loan > *above { *part } else { share });
            let is_told = (lacking & Plans::NO_INCOME == 0) & (told != ODD) & has_amount(told);
            let is_short = is_told & (income.wrapping_mul(WHOLE) < loan.wrapping_mul(share));
            loans |= if is_told { loan } else { 0 };
            *verdict = told | if is_short { SHORT } else { 0 };
        }
    }
    (seen, loans)
}

/// Of the terms of a dose: the multiple of what its amount rests on.
pub(super) const MULTIPLE: i64 = 0xFFFF;
/// The plan must be above the floor.
pub(super) const ABOVE: i32 = 1 << 30;
/// What it asks for: the first of [`Plans::lacking`]'s bits.
pub(super) const ASKS: u32 = 27;

/// Bits that lie outside where a plan is below nothing or too large, or its part is larger than it.
#[inline(always)]
const fn outside(plan: i64, income: i64) -> i64 {
    plan | income | plan.wrapping_sub(income)
}

/// Marks the rows whose plan does not fit.
#[cold]
fn mark_plans(plans: &Plans<'_>, verdicts: &mut [u16], amounts: &mut [i64]) {
    let told = plans.amount.iter().zip(plans.income_generating).zip(plans.lacking);
    for (((plan, income), lacking), (verdict, amount)) in told.zip(verdicts.iter_mut().zip(amounts)) {
        let plan = if lacking & Plans::UNPLANNED == 0 { *plan } else { 0 };
        let income = if lacking & Plans::NO_INCOME == 0 { *income } else { 0 };
        if outside(plan, income) & OUTSIDE != 0 {
            (*verdict, *amount) = (ODD, 0);
        }
    }
}
