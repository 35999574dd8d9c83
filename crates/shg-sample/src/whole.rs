//! Whole books as one table: of each group first itself, then its members, then its entries.

use std::ops::Range;

use crate::code::Code;
use crate::sample::Sample;
use crate::table::{BookRow, EntryRow, GroupRow, MemberRow};

impl BookRow {
    const fn of(group_id: Code) -> Self {
        Self {
            group_id,
            as_on: None,
            formed_on: None,
            category: None,
            special: None,
            rural: None,
            member_id: None,
            joined_on: None,
            gender: None,
            wilful_defaulter: None,
            on: None,
            kind: None,
            amount: None,
            loan: None,
            instalments: None,
            from: None,
            head: None,
            present_count: None,
        }
    }
}

impl From<GroupRow> for BookRow {
    fn from(row: GroupRow) -> Self {
        Self {
            as_on: Some(row.as_on),
            formed_on: Some(row.formed_on),
            category: Some(row.category),
            special: row.special,
            rural: Some(row.rural),
            ..Self::of(row.group_id)
        }
    }
}

impl From<MemberRow> for BookRow {
    fn from(row: MemberRow) -> Self {
        Self {
            member_id: Some(row.member_id),
            joined_on: Some(row.joined_on),
            gender: Some(row.gender),
            wilful_defaulter: Some(row.wilful_defaulter),
            ..Self::of(row.group_id)
        }
    }
}

impl From<EntryRow> for BookRow {
    fn from(row: EntryRow) -> Self {
        Self {
            on: Some(row.on),
            kind: Some(row.kind),
            member_id: row.member_id,
            amount: row.amount,
            loan: row.loan,
            instalments: row.instalments,
            from: row.from,
            head: row.head,
            present_count: row.present_count,
            ..Self::of(row.group_id)
        }
    }
}

impl Sample {
    /// The books of groups as `shg batch standing` and `demand` read them: one table, sorted by group.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg_sample::{Programme, Sample, Settings};
    ///
    /// let sample = Sample::new(Settings::new(Programme::Jaunpur))?;
    /// let rows = sample.members(0..1).count() + sample.entries(0..1).count() + 1;
    /// assert_eq!(sample.book_rows(0..1).count(), rows);
    /// # Ok::<(), shg::Error>(())
    /// ```
    pub fn book_rows(&self, groups: Range<u64>) -> impl Iterator<Item = BookRow> + '_ {
        (groups.start..groups.end.min(self.size())).flat_map(|index| {
            let one = index..index.saturating_add(1);
            let group = self.groups(one.clone()).map(BookRow::from);
            let members = self.members(one.clone()).map(BookRow::from);
            group.chain(members).chain(self.entries(one).map(BookRow::from))
        })
    }
}
