//! A short hash of short text, keyed anew each time, so that nobody can choose names that fall together.

use std::hash::{BuildHasher, Hasher, RandomState};

/// Keys of a table's hashes.
#[derive(Clone, Debug)]
pub(crate) struct Keyed {
    start: u64,
    factor: u64,
}

impl Default for Keyed {
    fn default() -> Self {
        let random = RandomState::new();
        Self { start: random.hash_one(0_u8), factor: random.hash_one(1_u8) | 1 }
    }
}

impl BuildHasher for Keyed {
    type Hasher = Folding;

    fn build_hasher(&self) -> Folding {
        Folding { state: self.start, factor: self.factor }
    }
}

/// Eight bytes at a time: multiplied to twice the length, and both halves folded together.
#[derive(Debug)]
pub(crate) struct Folding {
    state: u64,
    factor: u64,
}

impl Folding {
    #[inline]
    fn fold(&mut self, word: u64) {
        self.state = folded(self.state ^ word, self.factor) ^ word;
    }
}

#[inline]
fn folded(one: u64, other: u64) -> u64 {
    let product = u128::from(one).wrapping_mul(other.into());
    let half = |bits: u128| u64::try_from(bits & u128::from(u64::MAX)).unwrap_or_default();
    half(product) ^ half(product >> 64).rotate_left(23)
}

impl Hasher for Folding {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        words.iter().for_each(|word| self.fold(u64::from_le_bytes(*word)));
        let rest = rest.iter().fold(1, |word: u64, byte| word << 8 | u64::from(*byte));
        self.fold(rest);
    }

    #[inline]
    fn write_u8(&mut self, byte: u8) {
        self.state ^= u64::from(byte);
    }

    #[inline]
    fn finish(&self) -> u64 {
        folded(self.state, self.factor)
    }
}
