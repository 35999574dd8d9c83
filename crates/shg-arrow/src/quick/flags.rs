//! Eight flags of each row, as columns of bits and as a byte a row.

use arrow_buffer::BooleanBuffer;

/// Rows whose flags lie in one block.
const ROWS: usize = 64;

/// Up to eight flags of some rows, none of them set at first: of each 64 rows a word a flag.
pub(super) struct Flags {
    rows: usize,
    blocks: Vec<[u64; 8]>,
}

impl Flags {
    pub(super) fn new(rows: usize) -> Self {
        Self { rows, blocks: vec![[0; 8]; rows.div_ceil(ROWS)] }
    }

    /// Sets a flag in every row.
    pub(super) fn set_all(&mut self, flag: usize) {
        self.words(flag).for_each(|word| *word = u64::MAX);
    }

    /// Sets a flag where a bit is set or, turned round, where it is not.
    pub(super) fn set(&mut self, flag: usize, bits: &BooleanBuffer, turned: bool) {
        let turn = if turned { u64::MAX } else { 0 };
        let chunks = bits.bit_chunks();
        let bits = chunks.iter().chain(std::iter::once(chunks.remainder_bits()));
        self.words(flag).zip(bits).for_each(|(word, bits)| *word = bits ^ turn);
    }

    fn words(&mut self, flag: usize) -> impl Iterator<Item = &mut u64> {
        self.blocks.iter_mut().filter_map(move |block| block.get_mut(flag))
    }

    /// A byte a row, the first flag its lowest bit; with wider registers where the machine has them.
    pub(super) fn bytes(self) -> Vec<u8> {
        #[cfg(target_arch = "x86_64")]
        {
            #[target_feature(enable = "avx2")]
            fn wide(flags: Flags) -> Vec<u8> {
                flags.each()
            }
            if std::arch::is_x86_feature_detected!("avx2") {
                #[expect(unsafe_code, reason = "the only way to use what the machine was just found to have")]
                // SAFETY: the machine has AVX2.
                return unsafe { wide(self) };
            }
        }
        self.each()
    }

    #[inline(always)]
    fn each(self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.blocks.len().saturating_mul(ROWS));
        for block in self.blocks {
            turned_over(block).iter().for_each(|word| bytes.extend_from_slice(&word.to_le_bytes()));
        }
        bytes.truncate(self.rows);
        bytes
    }
}

/// Rows and columns of bits exchanged: word by word eight rows, of each a byte.
#[inline(always)]
fn turned_over(mut words: [u64; 8]) -> [u64; 8] {
    // First the bytes of eight words, by halves, quarters and eighths; then the bits of each eight bytes.
    const BYTES: [(usize, u32, u64); 3] =
        [(4, 32, 0x0000_0000_FFFF_FFFF), (2, 16, 0x0000_FFFF_0000_FFFF), (1, 8, 0x00FF_00FF_00FF_00FF)];
    const BITS: [(u32, u64); 3] =
        [(7, 0x00AA_00AA_00AA_00AA), (14, 0x0000_CCCC_0000_CCCC), (28, 0x0000_0000_F0F0_F0F0)];
    for (apart, by, mask) in BYTES {
        for words in words.chunks_mut(apart << 1) {
            let (low, high) = words.split_at_mut(apart);
            for (low, high) in low.iter_mut().zip(high) {
                let changed = ((*low >> by) ^ *high) & mask;
                *high ^= changed;
                *low ^= changed << by;
            }
        }
    }
    for (by, mask) in BITS {
        for word in &mut words {
            let changed = (*word ^ (*word >> by)) & mask;
            *word ^= changed ^ (changed << by);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use arrow_buffer::BooleanBuffer;
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::Flags;

    proptest! {
        #[test]
        fn bits_and_bytes(rows in vec(any::<u8>(), 0..200), from in 0..70_usize, turned in any::<u8>(), all in 0..8_usize) {
            let from = from.min(rows.len());
            let mut flags = Flags::new(rows.len().saturating_sub(from));
            for flag in 0..8_usize {
                let bit = |row: &u8| row >> flag & 1 == 1;
                let bits = BooleanBuffer::from_iter(rows.iter().map(bit)).slice(from, rows.len().saturating_sub(from));
                flags.set(flag, &bits, turned >> flag & 1 == 1);
            }
            flags.set_all(all);
            let expected: Vec<u8> = rows.iter().skip(from).map(|row| (row ^ turned) | 1 << all).collect();
            prop_assert_eq!(flags.bytes(), expected);
        }
    }
}
