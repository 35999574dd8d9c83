//! Chance: ChaCha with eight rounds, which is the same on every platform for ever. Its key is the seed as eight bytes,
//! lowest first, and twenty-four of nought; its stream is the number of the row times four and what is drawn for, so that
//! each row can be drawn alone. A number below `n` is a word of 32 bits times `n`, its upper half.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore as _, SeedableRng as _};

/// What is drawn for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Purpose {
    /// What a group is like.
    Profile,
    /// What is written in its books.
    Books,
    /// Who its members are.
    Members,
}

/// The chance of one row.
#[derive(Debug)]
pub(crate) struct Draw(ChaCha8Rng);

const WHOLE: u32 = 1_000;
const PURPOSES: u64 = 4;

impl Draw {
    pub(crate) fn of(seed: u64, row: u64, purpose: Purpose) -> Self {
        let mut key = [0; 32];
        for (own, byte) in key.iter_mut().zip(seed.to_le_bytes()) {
            *own = byte;
        }
        let mut chance = ChaCha8Rng::from_seed(key);
        chance.set_stream(row.wrapping_mul(PURPOSES).wrapping_add(purpose as u64));
        Self(chance)
    }

    /// A number below another; nought where there is none.
    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        let product = u64::from(self.0.next_u32()).wrapping_mul(bound.into());
        u32::try_from(product >> u32::BITS).unwrap_or(0)
    }

    /// A number from the first to the second, both included.
    pub(crate) fn between(&mut self, (least, most): (u32, u32)) -> u32 {
        least.saturating_add(self.below(most.saturating_sub(least).saturating_add(1)))
    }

    /// Yes, so many times in a thousand.
    pub(crate) fn permille(&mut self, share: u32) -> bool {
        self.below(WHOLE) < share
    }

    /// One of the choices, as often as it weighs.
    pub(crate) fn pick<T: Copy>(&mut self, choices: &[(T, u32)]) -> Option<T> {
        let total = choices.iter().fold(0_u32, |total, (_, weight)| total.saturating_add(*weight));
        let mut at = self.below(total);
        for (choice, weight) in choices {
            match at.checked_sub(*weight) {
                Some(left) => at = left,
                None => return Some(*choice),
            }
        }
        None
    }
}
