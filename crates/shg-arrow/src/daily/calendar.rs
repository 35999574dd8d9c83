//! Of each day its month and the days left in it, by one look.

use shg::loan::cash_credit::CalendarMonths;

/// The days of some months.
#[derive(Debug, Default)]
pub(crate) struct Calendar {
    first: i32,
    days: Vec<(u16, u16)>,
}

impl Calendar {
    pub(crate) fn of(months: &CalendarMonths) -> Self {
        let first = months.first_day(0).map_or(0, |day| day.epoch_days());
        let day = |day: i32| {
            let place = months.place(day)?;
            Some((u16::try_from(place).ok()?, u16::try_from(months.days_left(place, day)).ok()?))
        };
        Self { first, days: (first..i32::MAX).map_while(day).collect() }
    }

    /// The place of a day's month, and the days from it to the month's end, both counted.
    #[inline]
    pub(crate) fn get(&self, day: i32) -> Option<(usize, u32)> {
        let at = usize::try_from(day.wrapping_sub(self.first).cast_unsigned()).ok()?;
        self.days.get(at).map(|(place, left)| (usize::from(*place), u32::from(*left)))
    }
}

/// Of each day that all accounts have, how far the sums of its month lie from those of the first, and the days left in it.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    first: i32,
    days: Vec<(usize, u32)>,
}

impl Steps {
    /// The days from one to another, of months that lie so far from each other.
    pub(crate) fn of(calendar: &Calendar, (first, last): (i32, i32), step: usize) -> Self {
        let begin = calendar.get(first).map_or(0, |(place, _)| place);
        let day = |day: i32| {
            let (place, left) = calendar.get(day)?;
            Some((place.wrapping_sub(begin).wrapping_mul(step), left))
        };
        Self { first, days: (first..=last).map_while(day).collect() }
    }

    #[inline(always)]
    pub(crate) fn get(&self, day: i32) -> Option<(usize, u32)> {
        let at = usize::try_from(day.wrapping_sub(self.first).cast_unsigned()).ok()?;
        self.days.get(at).copied()
    }
}
