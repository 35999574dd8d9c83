//! The document of a row: which column is which key, laid down once for a table and filled for each row.

use bumpalo::Bump;
use bumpalo::collections::Vec as List;
use shg::wire::rows::Node;

use crate::cells::Cells;
use crate::form::{Form, Kind};

/// A place of the document.
#[derive(Debug)]
enum Slot {
    /// The value of a column.
    Leaf(usize),
    /// An object; one in which nothing is told is left out, unless it must be there.
    Object(Object),
    /// A list of one object.
    One(Object),
    /// Lists that lie side by side, as one list of objects.
    Beside(Vec<(&'static str, usize)>),
}

#[derive(Debug, Default)]
struct Object {
    fields: Vec<(&'static str, Slot)>,
    always: bool,
}

/// What is put at a path.
#[derive(Clone, Copy, Debug)]
enum Put {
    Always,
    Column(usize),
    ListBeside(usize),
}

/// The document of every row of a table.
#[derive(Debug)]
pub(crate) struct Tree(Object);

impl Tree {
    /// Of the columns that are given, their places.
    pub(crate) fn of(form: &Form, given: &[bool]) -> Self {
        let mut root = Object { fields: Vec::new(), always: true };
        for path in form.always {
            root.put(path, Put::Always);
        }
        for (index, (column, given)) in form.columns.iter().zip(given).enumerate() {
            if *given && !column.path.is_empty() {
                let beside = matches!(column.kind, Kind::Days | Kind::Amounts);
                root.put(column.path, if beside { Put::ListBeside(index) } else { Put::Column(index) });
            }
        }
        Self(root)
    }

    /// The object of each row, of keys and the columns that they are.
    pub(crate) fn with(keys: impl Iterator<Item = (&'static str, usize)>) -> Self {
        let mut root = Object { fields: Vec::new(), always: true };
        keys.for_each(|(key, column)| root.put(key, Put::Column(column)));
        Self(root)
    }

    /// The question of a row.
    pub(crate) fn question<'a>(&self, row: usize, cells: &[Cells<'a>], arena: &'a Bump) -> Node<'a> {
        self.0.node(row, cells, arena).unwrap_or(Node::Object(&[]))
    }
}

impl Object {
    fn put(&mut self, path: &'static str, put: Put) {
        let (segment, rest) = path.split_once('.').unwrap_or((path, ""));
        let (key, is_list) = segment.strip_suffix("[]").map_or((segment, false), |key| (key, true));
        let found = self.fields.iter_mut().find(|(name, _)| *name == key).map(|(_, slot)| slot);
        match (found, put, rest) {
            (Some(Slot::Object(object)), Put::Always, "") => object.always = true,
            (Some(Slot::Object(inner) | Slot::One(inner)), put, rest) if !rest.is_empty() => inner.put(rest, put),
            (Some(Slot::Beside(lists)), Put::ListBeside(index), rest) => lists.push((rest, index)),
            (_, Put::ListBeside(index), rest) => self.fields.push((key, Slot::Beside(vec![(rest, index)]))),
            (_, Put::Column(index), "") => self.fields.push((key, Slot::Leaf(index))),
            (_, put, rest) => {
                let mut inner = Self { fields: Vec::new(), always: matches!(put, Put::Always) && rest.is_empty() };
                if !rest.is_empty() {
                    inner.put(rest, put);
                }
                self.fields.push((key, if is_list { Slot::One(inner) } else { Slot::Object(inner) }));
            }
        }
    }

    fn node<'a>(&self, row: usize, cells: &[Cells<'a>], arena: &'a Bump) -> Option<Node<'a>> {
        let mut told = List::with_capacity_in(self.fields.len(), arena);
        told.extend(self.fields.iter().filter_map(|(key, slot)| Some((*key, slot.node(row, cells, arena)?))));
        (self.always || !told.is_empty()).then(|| Node::Object(told.into_bump_slice()))
    }
}

impl Slot {
    fn node<'a>(&self, row: usize, cells: &[Cells<'a>], arena: &'a Bump) -> Option<Node<'a>> {
        match self {
            Self::Leaf(column) => cells.get(*column)?.node(row, arena),
            Self::Object(object) => object.node(row, cells, arena),
            Self::One(object) => {
                let mut list = List::with_capacity_in(1, arena);
                list.push(object.node(row, cells, arena)?);
                Some(Node::List(list.into_bump_slice()))
            }
            Self::Beside(lists) => beside(lists, row, cells, arena),
        }
    }
}

/// One object of the entries at each place. Where a list is shorter than another, or has none, the key is missing.
fn beside<'a>(lists: &[(&'static str, usize)], row: usize, cells: &[Cells<'a>], arena: &'a Bump) -> Option<Node<'a>> {
    let mut sides = List::with_capacity_in(lists.len(), arena);
    for (key, column) in lists {
        match cells.get(*column)?.node(row, arena) {
            Some(Node::List(entries)) => sides.push((*key, entries)),
            None => {}
            Some(other) => return Some(other),
        }
    }
    let longest = sides.iter().map(|(_, entries)| entries.len()).max()?;
    let mut objects = List::with_capacity_in(longest, arena);
    for place in 0..longest {
        let mut object = List::with_capacity_in(sides.len(), arena);
        for (key, entries) in &sides {
            match entries.get(place) {
                None | Some(Node::Null) => {}
                Some(entry) => object.push((*key, *entry)),
            }
        }
        objects.push(Node::Object(object.into_bump_slice()));
    }
    Some(Node::List(objects.into_bump_slice()))
}
