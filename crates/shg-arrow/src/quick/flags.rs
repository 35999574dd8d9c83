//! Eight flags of each row, as columns of bits and as a byte a row.

use std::ops::Range;

use arrow_buffer::BooleanBuffer;

use super::TILE;
use super::wide::wide;

/// Rows whose flags lie in one word of each column.
const ROWS: usize = 64;

/// Words of the most rows that are laid at once.
const MOST: usize = TILE / ROWS;

/// Up to eight flags of some rows, none of them set at first.
#[derive(Default)]
pub(super) struct Flags {
    /// Those that are the same in every row.
    once: u8,
    /// The others: their bits, and whether these are turned round.
    columns: Vec<(usize, BooleanBuffer, bool)>,
}

impl Flags {
    /// A flag that is the same in every row.
    pub(super) fn set_once(&mut self, flag: usize, is_set: bool) {
        self.once |= u8::from(is_set).wrapping_shl(flag as u32);
    }

    /// A flag that is set where a bit is or, turned round, where it is not.
    pub(super) fn set(&mut self, flag: usize, bits: BooleanBuffer, turned: bool) {
        self.columns.push((flag, bits, turned));
    }

    /// A byte for each of some rows, the first flag its lowest bit. If some flags are asked for, the byte only tells whether they are
    /// all set: all bits, or none.
    pub(super) fn lay(&self, rows: Range<usize>, asked: Option<u8>, bytes: &mut [u8]) {
        lay(self, rows, asked, bytes);
    }

    #[inline(always)]
    fn laid(&self, rows: Range<usize>, asked: Option<u8>, bytes: &mut [u8]) {
        match asked {
            Some(asked) => self.together(rows, asked, bytes),
            None => self.apart(rows, bytes),
        }
    }

    #[inline(always)]
    fn together(&self, rows: Range<usize>, asked: u8, bytes: &mut [u8]) {
        let is_asked = |flag: usize| asked.wrapping_shr(flag as u32) & 1 == 1;
        let by_row = self.columns.iter().fold(0, |by_row, (flag, ..)| by_row | 1_u8.wrapping_shl(*flag as u32));
        let first = if asked & !by_row & !self.once == 0 { u64::MAX } else { 0 };
        let mut words = [0; MOST];
        let words = words.get_mut(..rows.len().div_ceil(ROWS)).unwrap_or_default();
        words.fill(first);
        for (_, bits, turned) in self.columns.iter().filter(|(flag, ..)| is_asked(*flag)) {
            read(bits, rows.clone(), *turned, words, |word, told| *word &= told);
        }
        let (full, rest) = bytes.as_chunks_mut::<ROWS>();
        for (rows, word) in full.iter_mut().zip(&*words) {
            put(rows, word.to_le_bytes().map(spread));
        }
        last(rest, words.last().map(|word| word.to_le_bytes().map(spread)));
    }

    #[inline(always)]
    fn apart(&self, rows: Range<usize>, bytes: &mut [u8]) {
        let mut blocks = [[0; 8]; MOST];
        let blocks = blocks.get_mut(..rows.len().div_ceil(ROWS)).unwrap_or_default();
        let once: [u64; 8] =
            std::array::from_fn(|flag| if self.once.wrapping_shr(flag as u32) & 1 == 1 { u64::MAX } else { 0 });
        blocks.fill(once);
        for (flag, bits, turned) in &self.columns {
            read(bits, rows.clone(), *turned, blocks, |block, told| {
                block.iter_mut().skip(*flag).take(1).for_each(|word| *word = told);
            });
        }
        let (full, rest) = bytes.as_chunks_mut::<ROWS>();
        for (rows, block) in full.iter_mut().zip(&*blocks) {
            put(rows, turned_over(*block));
        }
        last(rest, blocks.last().map(|block| turned_over(*block)));
    }
}

wide! {
    fn lay(flags: &Flags, rows: Range<usize>, asked: Option<u8>, bytes: &mut [u8]) {
        flags.laid(rows, asked, bytes);
    }
}

/// The bits of some rows, 64 by 64, to each of which something takes them; what lies behind the last row may be anything.
#[inline(always)]
fn read<T>(bits: &BooleanBuffer, rows: Range<usize>, turned: bool, to: &mut [T], take: impl Fn(&mut T, u64)) {
    let turn = if turned { u64::MAX } else { 0 };
    let from = bits.offset().wrapping_add(rows.start);
    if from & 7 != 0 {
        let bits = bits.slice(rows.start, rows.len());
        let chunks = bits.bit_chunks();
        let words = chunks.iter().chain(std::iter::once(chunks.remainder_bits()));
        for (place, word) in to.iter_mut().zip(words) {
            take(place, word ^ turn);
        }
        return;
    }
    let bytes = bits.values().get(from >> 3..).unwrap_or_default();
    let (words, rest) = bytes.as_chunks();
    for (place, word) in to.iter_mut().zip(words) {
        take(place, u64::from_le_bytes(*word) ^ turn);
    }
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(last, byte)| *last = *byte);
    to.iter_mut().skip(words.len()).take(1).for_each(|place| take(place, u64::from_le_bytes(last) ^ turn));
}

/// Fewer rows than a word has.
#[inline(always)]
fn last(rest: &mut [u8], words: Option<[u64; 8]>) {
    let mut rows = [0; ROWS];
    put(&mut rows, words.unwrap_or_default());
    rest.iter_mut().zip(rows).for_each(|(byte, row)| *byte = row);
}

/// Eight rows of each word.
#[inline(always)]
fn put(rows: &mut [u8; ROWS], words: [u64; 8]) {
    let (eights, _) = rows.as_chunks_mut();
    for (eight, word) in eights.iter_mut().zip(words) {
        *eight = word.to_le_bytes();
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

    use super::{Flags, MOST, ROWS};

    proptest! {
        #[test]
        fn bits_and_bytes(
            rows in vec(any::<u8>(), 0..MOST * ROWS), from in 0..70_usize, start in 0..300_usize, turned in any::<u8>(), once in 0..8_usize,
            asked in any::<u8>(),
        ) {
            let from = from.min(rows.len());
            let count = rows.len().saturating_sub(from);
            let mut flags = Flags::default();
            for flag in 0..8_usize {
                let bit = |row: &u8| row >> flag & 1 == 1;
                let bits = BooleanBuffer::from_iter(rows.iter().map(bit)).slice(from, count);
                match flag == once {
                    true => flags.set_once(flag, turned >> flag & 1 == 1),
                    false => flags.set(flag, bits, turned >> flag & 1 == 1),
                }
            }
            let start = start.min(count);
            let mut bytes = vec![0; count.saturating_sub(start)];
            flags.lay(start..count, None, &mut bytes);
            let expected: Vec<u8> =
                rows.iter().skip(from.saturating_add(start)).map(|row| row & !(1 << once) ^ turned).collect();
            prop_assert_eq!(&bytes, &expected);
            flags.lay(start..count, Some(asked), &mut bytes);
            let expected: Vec<u8> = expected.iter().map(|row| if row & asked == asked { u8::MAX } else { 0 }).collect();
            prop_assert_eq!(bytes, expected);
        }
    }
}
