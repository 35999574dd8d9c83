//! Eight flags of each row, as columns of bits and as a byte a row.

use arrow_buffer::BooleanBuffer;

/// Rows whose flags lie in one block.
const ROWS: usize = 64;

/// Up to eight flags of some rows.
pub(super) struct Flags {
    rows: usize,
    words: Words,
}

enum Words {
    /// Each flag for itself: of each 64 rows a word a flag.
    Each(Vec<[u64; 8]>),
    /// Whether all that are asked are set.
    All { asked: u8, words: Vec<u64> },
}

impl Flags {
    /// Flags that are told one by one; none of them is set at first.
    pub(super) fn each(rows: usize) -> Self {
        Self { rows, words: Words::Each(vec![[0; 8]; rows.div_ceil(ROWS)]) }
    }

    /// Flags of which it is told whether all that are asked are set: all bits, or none.
    pub(super) fn all(rows: usize, asked: u8) -> Self {
        Self { rows, words: Words::All { asked, words: vec![u64::MAX; rows.div_ceil(ROWS)] } }
    }

    /// A flag that is the same in every row.
    pub(super) fn set_once(&mut self, flag: usize, is_set: bool) {
        let all = if is_set { u64::MAX } else { 0 };
        self.put(flag, std::iter::repeat(all));
    }

    /// Sets a flag where a bit is set or, turned round, where it is not.
    pub(super) fn set(&mut self, flag: usize, bits: &BooleanBuffer, turned: bool) {
        let turn = if turned { u64::MAX } else { 0 };
        let bytes = bits.values().get(bits.offset() >> 3..).unwrap_or_default();
        if bits.offset() & 7 == 0 {
            let (words, rest) = bytes.as_chunks();
            let mut last = [0; 8];
            last.iter_mut().zip(rest).for_each(|(last, byte)| *last = *byte);
            let words = words.iter().chain(std::iter::once(&last));
            return self.put(flag, words.map(|word| u64::from_le_bytes(*word) ^ turn));
        }
        let chunks = bits.bit_chunks();
        self.put(flag, chunks.iter().chain(std::iter::once(chunks.remainder_bits())).map(|word| word ^ turn));
    }

    #[inline(always)]
    fn put(&mut self, flag: usize, told: impl Iterator<Item = u64>) {
        match &mut self.words {
            Words::Each(blocks) => {
                let words = blocks.iter_mut().filter_map(|block| block.get_mut(flag));
                words.zip(told).for_each(|(word, told)| *word = told);
            }
            Words::All { asked, words } if asked.wrapping_shr(flag as u32) & 1 == 1 => {
                words.iter_mut().zip(told).for_each(|(word, told)| *word &= told);
            }
            Words::All { .. } => {}
        }
    }

    /// A byte a row, the first flag its lowest bit; with wider registers where the machine has them.
    pub(super) fn bytes(self) -> Vec<u8> {
        #[cfg(target_arch = "x86_64")]
        {
            #[target_feature(enable = "avx2")]
            fn wide(flags: Flags) -> Vec<u8> {
                flags.laid()
            }
            if std::arch::is_x86_feature_detected!("avx2") {
                #[expect(unsafe_code, reason = "the only way to use what the machine was just found to have")]
                // SAFETY: the machine has AVX2.
                return unsafe { wide(self) };
            }
        }
        self.laid()
    }

    #[inline(always)]
    fn laid(self) -> Vec<u8> {
        let mut bytes = vec![0; self.rows.next_multiple_of(ROWS)];
        let (eights, _) = bytes.as_chunks_mut();
        match &self.words {
            Words::Each(blocks) => {
                let words = blocks.iter().flat_map(|block| turned_over(*block));
                eights.iter_mut().zip(words).for_each(|(eight, word)| *eight = word.to_le_bytes());
            }
            Words::All { words, .. } => {
                let rows = words.iter().flat_map(|word| word.to_le_bytes());
                eights.iter_mut().zip(rows).for_each(|(eight, bits)| *eight = spread(bits).to_le_bytes());
            }
        }
        bytes.truncate(self.rows);
        bytes
    }
}

/// Eight bits as bytes of all bits or none.
#[inline(always)]
const fn spread(bits: u8) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const OWN: u64 = 0x8040_2010_0804_0201;
    const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;
    // A copy of the eight in each byte, of which that keeps its own: where there is one, adding carries into the highest bit.
    let own = (bits as u64).wrapping_mul(EACH) & OWN;
    let set = ((own & LOW).wrapping_add(LOW) | own) & !LOW;
    (set >> 7).wrapping_mul(0xFF)
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
        fn bits_and_bytes(rows in vec(any::<u8>(), 0..200), from in 0..70_usize, turned in any::<u8>(), once in 0..8_usize, asked in any::<u8>()) {
            let from = from.min(rows.len());
            let count = rows.len().saturating_sub(from);
            let (mut each, mut all) = (Flags::each(count), Flags::all(count, asked));
            for flags in [&mut each, &mut all] {
                for flag in 0..8_usize {
                    let bit = |row: &u8| row >> flag & 1 == 1;
                    let bits = BooleanBuffer::from_iter(rows.iter().map(bit)).slice(from, count);
                    match flag == once {
                        true => flags.set_once(flag, turned >> flag & 1 == 1),
                        false => flags.set(flag, &bits, turned >> flag & 1 == 1),
                    }
                }
            }
            let bits = |row: &u8| row & !(1 << once) ^ turned;
            let expected: Vec<u8> = rows.iter().skip(from).map(bits).collect();
            prop_assert_eq!(each.bytes(), expected.clone());
            let expected: Vec<u8> = expected.iter().map(|row| if row & asked == asked { u8::MAX } else { 0 }).collect();
            prop_assert_eq!(all.bytes(), expected);
        }
    }
}
