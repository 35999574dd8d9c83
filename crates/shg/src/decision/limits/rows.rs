//! Rows by the bounds, in one pass without a branch: each side of every choice is of all bits or none, so that the machine takes as
//! many rows at once as its registers hold, and works while the next ones are on their way from memory.

use super::plans::{ASKS, MULTIPLE, Plans};
use super::{Facts, KEPT, Limits, ODD, PARTS, UNMET, Verdicts};
use crate::calendar::FIRST_DAY;
use crate::error::Error;

/// Bits that no part of a corpus may have: its sign, and those with which a product could be too large.
pub(super) const OUTSIDE: i64 = !((1 << 43) - 1);

/// Bits of what a dose may ask for.
const ALL_ASKED: u32 = 7;

/// The facts of one row that are small.
#[derive(Clone, Copy)]
pub(super) struct Small {
    pub(super) formed: i32,
    pub(super) since: i32,
    pub(super) members: i32,
    pub(super) who: u8,
    pub(super) kept: u8,
    pub(super) dose: u8,
}

impl Limits {
    /// Decides every row; of longer columns the rest is left alone.
    #[inline(always)]
    pub fn decide_into(&self, facts: &Facts<'_>, out: &mut Verdicts<'_>) {
        if let Some(plans) = &facts.plans {
            return self.decide_planned(facts, plans, out);
        }
        let days = facts.formed_on.iter().zip(facts.active_since);
        let people = facts.members.iter().zip(facts.who);
        let asked = facts.kept.iter().zip(facts.dose);
        let [one, two, three, four, five] = facts.corpus;
        let parts = one.iter().zip(two).zip(three.iter().zip(four)).zip(five);
        let amounts = out.corpus.iter_mut().zip(&mut *out.amount);
        let written = amounts.zip(&mut *out.verdict);
        let rows = days.zip(people).zip(asked).zip(parts).zip(written);
        let (decided, mut seen) = (rows.len(), 0);
        for ((((days, people), asked), parts), ((corpus, amount), verdict)) in rows {
            let ((formed, since), (members, who), (kept, dose)) = (days, people, asked);
            let row = Small { formed: *formed, since: *since, members: *members, who: *who, kept: *kept, dose: *dose };
            let (told, terms, floor) = self.row(row, Plans::UNPLANNED);
            // A dose that rests on a plan is not met, and its multiple is not used.
            let eligible = i32::from(told == 0).wrapping_neg();
            let (multiple, floor) = (terms & MULTIPLE as i32 & eligible, floor & eligible);
            let (((one, two), (three, four)), five) = parts;
            let parts = [*one, *two, *three, *four, *five];
            let total = parts.iter().fold(0_i64, |total, part| total.wrapping_add(*part));
            seen |= parts.iter().fold(0, |seen, part| seen | part);
            *verdict = told;
            *corpus = total;
            // Neither a multiple nor a floor lies below nothing.
            *amount = total.wrapping_mul(multiple.cast_unsigned().into()).max(floor.cast_unsigned().into());
        }
        if seen & OUTSIDE != 0 {
            mark(facts.corpus, decided, out.verdict, out.amount);
        }
    }

    /// The terms and the floor of a dose; nothing of one that is not of this kind.
    #[inline(always)]
    fn terms(&self, dose: u8) -> (i32, i32) {
        // The last dose serves those after it.
        let dose = i32::from(dose);
        let is_known = i32::from(dose <= self.most_dose).wrapping_neg();
        let place = dose.min(self.doses.len() as i32) & is_known;
        let (mut terms, mut floor) = (0_i32, 0_i32);
        for (dose, number) in self.doses.iter().zip(1_i32..) {
            let is_it = i32::from(place == number).wrapping_neg();
            terms |= dose.terms & is_it;
            floor |= dose.floor & is_it;
        }
        (terms, floor)
    }

    /// The verdict on one row, and the terms and the floor of its dose.
    #[inline(always)]
    pub(super) fn row(&self, row: Small, lacking: u8) -> (u16, i32, i32) {
        let who = u32::from(row.who);
        // Of all bits or none, so that no side of a choice is read from memory.
        let kinder = (self.kinder.wrapping_shr(who & 7) & 1).cast_signed().wrapping_neg();
        let least = self.least[0] ^ ((self.least[0] ^ self.least[1]) & kinder);
        let few_or_many = u32::from((row.members < least) | (row.members > self.most));
        let not_composed = self.not_composed.wrapping_shr(who) & 1;
        let young = u32::from(row.since > self.latest_start);
        let not_kept = u32::from(self.asked & !row.kept) << KEPT;
        let (terms, floor) = self.terms(row.dose);
        let unmet = (terms.cast_unsigned() >> ASKS) & u32::from(lacking) & ALL_ASKED;
        let bad = few_or_many | (not_composed << 1) | (young << 2) | not_kept | (unmet << UNMET);
        let odd = (row.formed < FIRST_DAY)
            | (row.formed > row.since)
            | (row.since > self.as_on)
            | (row.members.cast_unsigned() > Error::MOST_COUNT)
            | (terms == 0);
        let odd = u32::from(odd).wrapping_neg();
        let verdict = (bad & !odd) | (u32::from(ODD) & odd);
        (verdict as u16, terms, floor)
    }
}

/// Marks the decided rows that have a part which does not fit.
#[cold]
pub(super) fn mark(parts: [&[i64]; PARTS], decided: usize, verdicts: &mut [u16], amounts: &mut [i64]) {
    for part in parts {
        for ((verdict, amount), paise) in verdicts.iter_mut().zip(&mut *amounts).zip(part).take(decided) {
            if paise & OUTSIDE != 0 {
                (*verdict, *amount) = (ODD, 0);
            }
        }
    }
}
