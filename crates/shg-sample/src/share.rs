//! Wholes divided so that the parts add up to them, each part found alone.

/// Divides `whole` in the proportion of `parts` by largest remainder; of equal remainders the earlier part comes first.
///
/// # Takes and gives
///
/// Counts → as many counts, in the same order, which add up to `whole`; none of anything where `parts` add up to nothing.
///
/// # Examples
///
/// ```
/// use shg_sample::apportion;
///
/// // Of 7, 3.5 and 2.1 and 1.4: three, two and one, and the one left over to the largest remainder.
/// assert_eq!(apportion(7, &[50, 30, 20]), [4, 2, 1]);
/// ```
#[must_use]
pub fn apportion(whole: u64, parts: &[u64]) -> Vec<u64> {
    let total = parts.iter().fold(0_u128, |total, part| total.saturating_add((*part).into()));
    let exact = |part: &u64| u128::from(*part).saturating_mul(whole.into());
    let floor = |part: &u64| exact(part).checked_div(total).and_then(|own| u64::try_from(own).ok()).unwrap_or(0);
    let mut shares: Vec<u64> = parts.iter().map(floor).collect();
    let given = shares.iter().fold(0_u64, |given, share| given.saturating_add(*share));
    let mut order: Vec<usize> = (0..parts.len()).collect();
    let remainder = |place: &usize| parts.get(*place).map(exact).and_then(|exact| exact.checked_rem(total));
    order.sort_by_key(|place| std::cmp::Reverse(remainder(place)));
    let left = if total == 0 { 0 } else { whole.saturating_sub(given) };
    for place in order.into_iter().take(usize::try_from(left).unwrap_or(usize::MAX)) {
        if let Some(share) = shares.get_mut(place) {
            *share = share.saturating_add(1);
        }
    }
    shares
}

/// `amount` times `part` over `whole`, rounded half up; nothing where the whole is nothing.
pub(crate) fn in_proportion(amount: u64, part: u64, whole: u64) -> u64 {
    let half = u128::from(whole).wrapping_shr(1);
    let exact = u128::from(amount).saturating_mul(part.into()).saturating_add(half);
    exact.checked_div(whole.into()).and_then(|share| u64::try_from(share).ok()).unwrap_or(0)
}

/// A total spread over holders by weights that come round again and again: what each holds is found alone, and together
/// they hold the total.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spread {
    pub total: u64,
    pub holders: u64,
    pub weights: &'static [u32],
}

impl Spread {
    /// The weights of the holders before a place.
    fn weight_before(&self, place: u64) -> u128 {
        let round = u64::try_from(self.weights.len()).unwrap_or(1).max(1);
        let (rounds, rest) = (place.checked_div(round).unwrap_or(0), place.checked_rem(round).unwrap_or(0));
        let sum = |most: usize| {
            self.weights.iter().take(most).fold(0_u128, |sum, weight| sum.saturating_add((*weight).into()))
        };
        let whole = sum(self.weights.len()).saturating_mul(rounds.into());
        whole.saturating_add(sum(usize::try_from(rest).unwrap_or(0)))
    }

    /// What the holders before a place hold.
    fn before(&self, place: u64) -> u64 {
        let exact = u128::from(self.total).saturating_mul(self.weight_before(place));
        let share = exact.checked_div(self.weight_before(self.holders));
        share.and_then(|share| u64::try_from(share).ok()).unwrap_or(0)
    }

    /// What the holder at a place holds.
    pub(crate) fn of(&self, place: u64) -> u64 {
        self.before(place.saturating_add(1)).saturating_sub(self.before(place))
    }

    /// The place of the holder who holds a unit of the total, both counted from nought.
    pub(crate) fn holder(&self, unit: u64) -> u64 {
        let (mut least, mut most) = (0, self.holders.saturating_sub(1));
        while least < most {
            let middle = least.saturating_add(most.saturating_sub(least).wrapping_shr(1));
            if self.before(middle.saturating_add(1)) > unit {
                most = middle;
            } else {
                least = middle.saturating_add(1);
            }
        }
        least
    }
}
