//! An order of so many things that looks like chance and is known place by place: a keyed network of six rounds, walked
//! until it comes back among them. It is a permutation, so that exactly so many come before any mark.

/// An order of `size` things.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shuffle {
    size: u64,
    bits: u32,
    key: u64,
}

const ROUNDS: u64 = 6;

/// Spreads the bits of a number: the finishing steps of the generator splitmix64.
const fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

impl Shuffle {
    /// An order of so many things; each purpose has one of its own.
    pub(crate) fn of(size: u64, seed: u64, purpose: u64) -> Self {
        let wide = u64::BITS.saturating_sub(size.saturating_sub(1).leading_zeros());
        let bits = wide.div_ceil(2).max(1);
        Self { size, bits, key: mixed(mixed(seed) ^ mixed(purpose)) }
    }

    fn step(&self, place: u64) -> u64 {
        let mask = u64::MAX.wrapping_shr(u64::BITS.saturating_sub(self.bits));
        let (mut left, mut right) = (place.wrapping_shr(self.bits) & mask, place & mask);
        for round in 0..ROUNDS {
            let turned = mixed(self.key ^ mixed(right ^ round.wrapping_shl(u32::BITS))) & mask;
            (left, right) = (right, left ^ turned);
        }
        left.wrapping_shl(self.bits) | right
    }

    /// Where the thing at a place of the one order stands in the other.
    pub(crate) fn place(&self, place: u64) -> u64 {
        let mut at = self.step(place);
        while at >= self.size {
            at = self.step(at);
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::Shuffle;

    #[test]
    fn every_place_is_taken_once() {
        for size in [1, 2, 3, 5, 16, 17, 1_000, 2_800] {
            let shuffle = Shuffle::of(size, 7, 1);
            let mut places: Vec<u64> = (0..size).map(|place| shuffle.place(place)).collect();
            places.sort_unstable();
            assert_eq!(places, (0..size).collect::<Vec<_>>());
        }
    }
}
