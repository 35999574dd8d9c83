//! The roll of a group: where each member stands in it, found by her id.

use std::cell::Cell;

/// The ids of the members, sorted, each with its place in the group.
#[derive(Clone, Debug, Default)]
pub(super) struct Roll<'b> {
    members: Vec<(&'b str, usize)>,
    /// Who comes after the one found last: books are mostly written down the roll, so that she is looked for first.
    next: Cell<usize>,
}

impl<'b> Roll<'b> {
    pub(super) fn of(members: impl Iterator<Item = &'b str>) -> Self {
        let mut members: Vec<_> = members.enumerate().map(|(place, id)| (id, place)).collect();
        members.sort_unstable();
        Self { members, next: Cell::default() }
    }

    pub(super) const fn len(&self) -> usize {
        self.members.len()
    }

    /// The member's place in the group.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        let next = self.next.get();
        let found = match self.members.get(next) {
            Some((member, _)) if *member == id => next,
            _ => self.members.binary_search_by(|(member, _)| (*member).cmp(id)).ok()?,
        };
        self.next.set(found.saturating_add(1));
        self.members.get(found).map(|(_, place)| *place)
    }
}
