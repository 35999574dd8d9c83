//! The rules that verdicts name, as bits of a list of rules. Most lie in the list as far apart as in a verdict, so that few moves bring
//! all of them to their places.

use shg::limits::Limits;
use shg::rules::Rule;

use super::wide::wide;

/// Where the lowest bit of a verdict lies before it is moved: everything moves down.
const FROM: u32 = 48;

/// Moves that are made in one pass: more than the shipped texts need.
const AT_ONCE: usize = 6;

/// Bits, and how far they are moved.
#[derive(Clone, Copy, Debug, Default)]
struct Move {
    bits: u64,
    by: u32,
}

type Moved = [Move; AT_ONCE];

/// How the bits of verdicts come to their places.
#[derive(Debug)]
pub(super) struct Moves(Vec<Moved>);

impl Moves {
    /// To the places of a list.
    pub(super) fn of(limits: &Limits, listed: &[Rule]) -> Self {
        let mut moves: Vec<Move> = Vec::new();
        for (bit, from) in (0..u16::BITS).zip(FROM..) {
            let place = limits.rule(bit).and_then(|rule| listed.iter().position(|other| *other == rule));
            let Some(by) = place.and_then(|place| from.checked_sub(u32::try_from(place).ok()?)) else { continue };
            let bits = 1_u64.wrapping_shl(from);
            match moves.iter_mut().find(|known| known.by == by) {
                Some(known) => known.bits |= bits,
                None => moves.push(Move { bits, by }),
            }
        }
        let passes = moves.chunks(AT_ONCE);
        Self(passes.map(|some| std::array::from_fn(|at| some.get(at).copied().unwrap_or_default())).collect())
    }

    /// The rules of each verdict.
    pub(super) fn lay(&self, verdicts: &[u16], named: &mut [i64]) {
        named.fill(0);
        self.0.iter().for_each(|moves| lay(moves, verdicts, named));
    }
}

wide! {
    fn lay(moves: &Moved, verdicts: &[u16], named: &mut [i64]) {
        for (named, verdict) in named.iter_mut().zip(verdicts) {
            let verdict = u64::from(*verdict) << FROM;
            let moved = moves.iter().fold(0, |moved, Move { bits, by }| moved | (verdict & bits).wrapping_shr(*by));
            *named |= moved.cast_signed();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use shg::choice::{Evidence, Facility, Lender, Scheme};
    use shg::limits::Limits;
    use shg::rulebook::Rulebook;
    use shg::rules::Rule;

    use super::Moves;
    use crate::answers::decide::RULES;
    use crate::out::bits;

    fn limits() -> Option<Limits> {
        let as_on = "2025-06-30".parse().ok()?;
        let norms = Rulebook::builtin().on(as_on, Scheme::DayNrlm, Evidence::FullText, None).ok()?;
        Limits::of(as_on, Lender::CommercialBank, Facility::TermLoan, &norms)
    }

    fn rules(limits: &Limits, verdict: u16) -> impl Iterator<Item = Rule> {
        (0..u16::BITS).filter(move |bit| verdict >> bit & 1 == 1).filter_map(|bit| limits.rule(bit))
    }

    proptest! {
        /// In the list as it is, which takes one pass, and in one that takes more.
        #[test]
        fn as_one_by_one(verdicts in proptest::collection::vec(any::<u16>(), 0..70), turn in 0..31_usize) {
            let limits = limits().ok_or_else(|| TestCaseError::fail("no bounds"))?;
            let mut turned = RULES.to_vec();
            turned.rotate_left(turn);
            turned.reverse();
            for listed in [RULES, &turned] {
                let mut named = vec![-1; verdicts.len()];
                Moves::of(&limits, listed).lay(&verdicts, &mut named);
                let expected = verdicts.iter().map(|verdict| bits(listed, rules(&limits, *verdict).map(Rule::as_str)));
                prop_assert_eq!(named, expected.collect::<Vec<_>>());
            }
        }
    }
}
