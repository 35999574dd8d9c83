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
