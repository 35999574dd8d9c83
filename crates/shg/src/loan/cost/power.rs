//! Powers by the gap between two days: a few products make all that are asked for, and then each flow needs but one more.

/// Something that is multiplied.
pub(super) trait Factor: Copy {
    /// One.
    const ONE: Self;

    /// The product.
    fn times(self, other: Self) -> Self;

    /// So many times itself.
    fn power(self, exponent: u32) -> Self {
        let (mut result, mut square, mut left) = (Self::ONE, self, exponent);
        while left != 0 {
            if left & 1 == 1 {
                result = result.times(square);
            }
            left >>= 1;
            if left != 0 {
                square = square.times(square);
            }
        }
        result
    }
}

const STEP: usize = 32;
const REST: u32 = 31;
const STEP_BITS: u32 = 5;

/// Gaps that powers are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Gaps {
    /// One bit for each, of those that have the same rest one for some.
    rests: u64,
    /// The bits of all.
    bits: u32,
}

impl Gaps {
    /// Asks for one more.
    #[inline(always)]
    pub const fn ask(&mut self, gap: u32) {
        self.rests |= 1 << (gap & 63);
        self.bits |= gap;
    }

    /// What powers make all that are asked for.
    pub fn needed(self) -> Needed {
        let mut asked = (self.rests | self.rests >> STEP) & u64::from(u32::MAX);
        if self.bits > REST {
            asked |= 1 << STEP;
        }
        let mut made = 0;
        while asked > 3 {
            let exponent = asked.ilog2();
            asked ^= 1 << exponent;
            made |= 1 << exponent;
            asked |= if exponent & 1 == 0 { 1 << (exponent >> 1) } else { 1 << exponent >> 1 };
        }
        Needed(made)
    }
}

/// Which powers are needed to make those that are asked for, one bit each.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Needed(u64);

impl Needed {
    /// The needs of some gaps, each an exponent.
    pub fn of(gaps: impl Iterator<Item = u32>) -> Self {
        let mut asked = Gaps::default();
        gaps.for_each(|gap| asked.ask(gap));
        asked.needed()
    }
}

/// Powers of one base.
#[derive(Clone, Copy, Debug)]
pub(super) struct Powers<F>([F; STEP + 1]);

impl<F: Factor> Powers<F> {
    #[inline]
    pub fn new(base: F, needed: Needed) -> Self {
        let mut powers = [F::ONE; STEP + 1];
        if let Some(first) = powers.get_mut(1) {
            *first = base;
        }
        let mut left = needed.0;
        while left != 0 {
            let exponent = left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            let half = powers.get(exponent >> 1).copied().unwrap_or(F::ONE);
            let before = powers.get(exponent.wrapping_sub(1)).copied().unwrap_or(F::ONE);
            if let Some(power) = powers.get_mut(exponent) {
                *power = if exponent & 1 == 0 { half.times(half) } else { before.times(base) };
            }
        }
        Self(powers)
    }

    /// The same powers, each written in another way.
    pub fn written<G>(&self, write: impl Fn(F) -> G) -> Powers<G> {
        Powers(self.0.map(write))
    }

    /// The base to the power of a gap.
    #[inline]
    pub fn by(&self, gap: u32) -> F {
        let [.., stride] = self.0;
        let rest = self.0.get((gap & REST) as usize).copied().unwrap_or(F::ONE);
        match gap >> STEP_BITS {
            0 => rest,
            1 => rest.times(stride),
            strides => rest.times(stride.power(strides)),
        }
    }
}

/// The powers of one base from one exponent to another, not far from each other: so many, a power of two.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run<F, const LENGTH: usize> {
    least: u32,
    powers: [F; LENGTH],
}

impl<F: Factor, const LENGTH: usize> Run<F, LENGTH> {
    /// Those of a base whose exponents are all within reach of the least; none where they are not.
    #[inline(always)]
    pub fn new(base: F, least: u32, most: u32) -> Option<Self> {
        let more = most.wrapping_sub(least) as usize;
        if more >= LENGTH {
            return None;
        }
        let first = base.power(least);
        let square = base.times(base);
        let stride = square.times(square);
        let mut four = [first, first.times(base), first.times(square), first.times(base).times(square)];
        let mut powers = [F::ONE; LENGTH];
        // Each follows from the fourth before it, so that four products are under way at a time.
        for places in powers.as_chunks_mut::<4>().0.iter_mut().take((more >> 2).wrapping_add(1)) {
            *places = four;
            four = four.map(|power| power.times(stride));
        }
        Some(Self { least, powers })
    }

    /// The base to the power of a gap that is among them.
    #[inline(always)]
    pub fn by(&self, gap: u32) -> F {
        let place = gap.wrapping_sub(self.least) as usize & (LENGTH.wrapping_sub(1));
        self.powers.get(place).copied().unwrap_or(F::ONE)
    }
}
