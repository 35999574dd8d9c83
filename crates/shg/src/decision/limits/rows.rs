//! Rows by the bounds, without a branch: a stretch of rows in two passes, first all that is small, then amounts, so that each has
//! values of one width and the machine takes as many at once as its registers hold.

use super::{Facts, KEPT, Limits, ODD, PARTS, Verdicts};

/// Rows of a stretch: what the first pass leaves to the second stays in the nearest cache.
const STRETCH: usize = 256;

/// A count that is larger, or below nothing, is one that no document may have.
const MOST_MEMBERS: u32 = 1_000_000;

/// Bits that no part of a corpus may have: its sign, and those with which a product could be too large.
const OUTSIDE: i64 = !((1 << 43) - 1);

/// What each row's dose gives, as the first pass leaves it: nothing to those who may not borrow.
struct Terms {
    multiples: [i32; STRETCH],
    floors: [i32; STRETCH],
}

/// The facts of one row that are small.
#[derive(Clone, Copy)]
struct Small {
    formed: i32,
    since: i32,
    members: i32,
    who: u8,
    kept: u8,
    dose: u8,
}

impl Limits {
    /// Decides every row; of longer columns the rest is left alone.
    #[inline(always)]
    pub fn decide_into(&self, facts: &Facts<'_>, out: &mut Verdicts<'_>) {
        let days = facts.formed_on.chunks(STRETCH).zip(facts.active_since.chunks(STRETCH));
        let people = facts.members.chunks(STRETCH).zip(facts.who.chunks(STRETCH));
        let asked = facts.kept.chunks(STRETCH).zip(facts.dose.chunks(STRETCH));
        let [one, two, three, four, five] = facts.corpus.map(|part| part.chunks(STRETCH));
        let parts = one.zip(two).zip(three.zip(four)).zip(five);
        let amounts = out.corpus.chunks_mut(STRETCH).zip(out.amount.chunks_mut(STRETCH));
        let written = amounts.zip(out.verdict.chunks_mut(STRETCH));
        let mut terms = Terms { multiples: [0; STRETCH], floors: [0; STRETCH] };
        for ((((days, people), asked), parts), ((corpus, amount), verdict)) in
            days.zip(people).zip(asked).zip(parts).zip(written)
        {
            let ((formed_on, active_since), (members, who), (kept, dose)) = (days, people, asked);
            let (((one, two), (three, four)), five) = parts;
            let corpora = [one, two, three, four, five];
            let facts = Facts { formed_on, active_since, members, who, kept, dose, corpus: corpora };
            self.judge(&facts, &mut terms, verdict);
            let seen = measure(corpora, &terms, corpus, amount);
            if seen & OUTSIDE != 0 {
                mark(corpora, verdict, amount);
            }
        }
    }

    /// What is not met by each row, and what its dose gives if nothing is.
    #[inline(always)]
    fn judge(&self, facts: &Facts<'_>, terms: &mut Terms, verdicts: &mut [u16]) {
        let days = facts.formed_on.iter().zip(facts.active_since);
        let people = facts.members.iter().zip(facts.who);
        let asked = facts.kept.iter().zip(facts.dose);
        let written = terms.multiples.iter_mut().zip(&mut terms.floors).zip(verdicts);
        for ((((formed, since), (members, who)), (kept, dose)), ((multiple, floor), verdict)) in
            days.zip(people).zip(asked).zip(written)
        {
            let row = Small { formed: *formed, since: *since, members: *members, who: *who, kept: *kept, dose: *dose };
            (*verdict, *multiple, *floor) = self.row(row);
        }
    }

    /// The verdict on one row, the multiple of its corpus and the floor.
    #[inline(always)]
    fn row(&self, row: Small) -> (u16, i32, i32) {
        let who = u32::from(row.who);
        // Of all bits or none, so that no side of a choice is read from memory.
        let kinder = (self.kinder.wrapping_shr(who & 7) & 1).cast_signed().wrapping_neg();
        let least = self.least[0] ^ ((self.least[0] ^ self.least[1]) & kinder);
        let few_or_many = u32::from((row.members < least) | (row.members > self.most));
        let not_composed = self.not_composed.wrapping_shr(who) & 1;
        let young = u32::from(row.since > self.latest_start);
        let lacking = u32::from(self.asked & !row.kept) << KEPT;
        let bad = few_or_many | (not_composed << 1) | (young << 2) | lacking;
        let (mut multiple, mut floor) = (0_i32, 0_i32);
        for (dose, number) in self.doses.iter().zip(1_i32..) {
            let is_it = i32::from(i32::from(row.dose) == number).wrapping_neg();
            multiple |= dose.multiple & is_it;
            floor |= dose.floor & is_it;
        }
        let odd = (row.formed < self.first_day)
            | (row.formed > row.since)
            | (row.since > self.as_on)
            | (row.members.cast_unsigned() > MOST_MEMBERS)
            | (multiple == 0);
        let odd = u32::from(odd).wrapping_neg();
        let verdict = (bad & !odd) | (u32::from(ODD) & odd);
        let eligible = i32::from(verdict == 0).wrapping_neg();
        (verdict as u16, multiple & eligible, floor & eligible)
    }
}

/// The corpus and the amount of each row; all bits that parts of it have.
#[inline(always)]
fn measure(parts: [&[i64]; PARTS], terms: &Terms, corpora: &mut [i64], amounts: &mut [i64]) -> i64 {
    let [one, two, three, four, five] = parts;
    let parts = one.iter().zip(two).zip(three.iter().zip(four)).zip(five);
    let terms = terms.multiples.iter().zip(&terms.floors);
    let mut seen = 0;
    for (((((one, two), (three, four)), five), (multiple, floor)), (corpus, amount)) in
        parts.zip(terms).zip(corpora.iter_mut().zip(amounts))
    {
        let parts = [*one, *two, *three, *four, *five];
        let total = parts.iter().fold(0_i64, |total, part| total.wrapping_add(*part));
        seen |= parts.iter().fold(0, |seen, part| seen | part);
        *corpus = total;
        // Neither a multiple nor a floor lies below nothing.
        *amount = total.wrapping_mul(multiple.cast_unsigned().into()).max(floor.cast_unsigned().into());
    }
    seen
}

/// Marks the rows that have a part which does not fit.
#[cold]
fn mark(parts: [&[i64]; PARTS], verdicts: &mut [u16], amounts: &mut [i64]) {
    for (row, (verdict, amount)) in verdicts.iter_mut().zip(amounts).enumerate() {
        let bits = parts.iter().filter_map(|part| part.get(row)).fold(0, |seen, part| seen | part);
        if bits & OUTSIDE != 0 {
            (*verdict, *amount) = (ODD, 0);
        }
    }
}
