//! Questions whose document is many rows: the facts of a group, told in any of its rows, and its entries, one a row.

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::ArrowError;
use bumpalo::Bump;
use bumpalo::collections::Vec as List;
use shg::wire::rows::{Lookup, Node};
use shg::{Error, Fault};

use crate::answers::{ARENA, demand, standing};
use crate::books::ENTRIES;
use crate::cells::Cells;
use crate::door::{Door, Source, repeat, through};
use crate::form::Form;
use crate::settings::Ask;
use crate::together::Part;
use crate::tree::Tree;

/// Which columns are facts of the group, and which of its entries.
#[derive(Debug)]
pub(crate) struct Shape {
    facts: Tree,
    entry: Tree,
    /// The facts that are columns of the table or hold for all rows.
    told: Vec<Fact>,
    /// Those columns of the table that tell something of an entry.
    of_entry: Vec<usize>,
}

#[derive(Debug)]
struct Fact {
    column: usize,
    path: &'static str,
}

impl Shape {
    pub(crate) fn of(form: &Form, sources: &[Source]) -> Self {
        let columns = || form.columns.iter().zip(sources).enumerate();
        let is_given = |source: &Source| !matches!(source, Source::Nowhere);
        let given = |entries: bool| -> Vec<bool> {
            columns()
                .map(|(_, (column, source))| is_given(source) && column.path.starts_with(ENTRIES) == entries)
                .collect()
        };
        let of_facts = given(false);
        let told = columns().zip(&of_facts).filter(|(_, given)| **given);
        let of_entry = columns().filter(|(_, (column, source))| {
            column.path.starts_with(ENTRIES) && matches!(source, Source::Table(..))
        });
        Self {
            told: told.map(|((column, (of, _)), _)| Fact { column, path: of.path }).collect(),
            of_entry: of_entry.map(|(column, _)| column).collect(),
            facts: Tree::of(form, &of_facts),
            entry: Tree::inside(form, &given(true), ENTRIES),
        }
    }

    /// The document of a group.
    fn question<'a>(
        &self,
        ask: Ask,
        cells: &[Vec<Cells<'a>>],
        rows: &Rows<'_>,
        arena: &'a Bump,
    ) -> Result<Node<'a>, Vec<Fault>> {
        let mut facts: Vec<Cells<'a>> = Vec::new();
        facts.resize_with(cells.first().map_or(0, Vec::len), || Cells::Nothing);
        for fact in &self.told {
            let told = fact.of(cells, rows, arena).map_err(|error| {
                vec![Fault::at(format!("{}.{}", ask.as_str(), fact.path), error)]
            })?;
            if let (Some(place), Some(node)) = (facts.get_mut(fact.column), told) {
                *place = Cells::Once(node);
            }
        }
        let mut entries = List::new_in(arena);
        for (piece, row) in rows.each() {
            let Some(cells) = cells.get(piece) else { continue };
            let is_entry = |column: &usize| cells.get(*column).is_some_and(|cells| cells.is_told(row));
            if self.of_entry.iter().any(is_entry) {
                entries.push(self.entry.question(row, cells, arena));
            }
        }
        Ok(with_entries(self.facts.question(0, &facts, arena), entries.into_bump_slice(), arena))
    }
}

/// The document with its entries among its books.
fn with_entries<'a>(facts: Node<'a>, entries: &'a [Node<'a>], arena: &'a Bump) -> Node<'a> {
    let Node::Object(keys) = facts else { return facts };
    let mut all = List::with_capacity_in(keys.len(), arena);
    all.extend(keys.iter().map(|(key, value)| match value {
        Node::Object(books) if *key == "books" => {
            let mut inside = List::with_capacity_in(books.len().saturating_add(1), arena);
            inside.extend_from_slice(books);
            inside.push(("entries", Node::List(entries)));
            (*key, Node::Object(inside.into_bump_slice()))
        }
        value => (*key, *value),
    }));
    Node::Object(all.into_bump_slice())
}

/// The rows of one group.
struct Rows<'p> {
    part: &'p Part,
    group: usize,
}

impl Rows<'_> {
    fn each(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.part.of_group(self.group).flat_map(|(piece, rows)| rows.map(move |row| (piece, row)))
    }
}

impl Fact {
    /// What the first row that tells it says; every other row says the same, or nothing.
    fn of<'a>(&self, cells: &[Vec<Cells<'a>>], rows: &Rows<'_>, arena: &'a Bump) -> Result<Option<Node<'a>>, Error> {
        let of_piece = |piece: usize| cells.get(piece).and_then(|cells| cells.get(self.column));
        match of_piece(0) {
            Some(Cells::Once(node)) => return Ok(Some(*node)),
            None | Some(Cells::Nothing) => return Ok(None),
            Some(_) => {}
        }
        let mut first: Option<(&Cells<'a>, usize)> = None;
        for (piece, row) in rows.each() {
            let Some(cells) = of_piece(piece).filter(|cells| cells.is_told(row)) else { continue };
            match first {
                None => first = Some((cells, row)),
                Some((told, at)) if told.says_the_same(at, cells, row) => {}
                Some(_) => {
                    let key = self.path.rsplit('.').next().unwrap_or_default().to_owned();
                    return Err(Error::RepeatedKey { key });
                }
            }
        }
        Ok(first.and_then(|(cells, row)| cells.node(row, arena)))
    }
}

/// Where the answer of each group is laid.
pub(crate) trait Laid {
    fn lay(&mut self, question: Result<Node<'_>, Vec<Fault>>, norms: &mut Lookup<'_>);
}

/// Groups of a part, asked and answered.
fn laid<L: Laid>(door: &Door, shape: &Shape, part: &Part, mut answers: L) -> L {
    let mut norms = door.norms();
    let mut groups = 0..part.starts().len();
    while !groups.is_empty() {
        // The cells borrow from the arena that the rows fill, so that both begin anew together.
        let arena = Bump::new();
        let cells: Vec<Vec<Cells<'_>>> = part.pieces().iter().map(|piece| door.cells(piece, &arena)).collect();
        while arena.allocated_bytes() < ARENA {
            let Some(group) = groups.next() else { break };
            answers.lay(shape.question(door.ask(), &cells, &Rows { part, group }, &arena), &mut norms);
        }
    }
    answers
}

/// The answers to the groups of a part.
pub(crate) fn answered(door: &Door, shape: &Shape, part: &Part) -> Result<RecordBatch, ArrowError> {
    let groups = part.starts().len();
    let (made, times) = match door.ask() {
        Ask::Standing => {
            (laid(door, shape, part, standing::Standings::new(groups)).finish(door.money)?, vec![1; groups])
        }
        _ => laid(door, shape, part, demand::Demands::new(groups, door.settings.rows)).finish(door.money)?,
    };
    if times.len() != groups {
        return Err(ArrowError::ComputeError("groups were lost".to_owned()));
    }
    // Of several pieces, the first has the first row of the one group.
    let Some(first) = part.pieces().first() else {
        return Ok(RecordBatch::new_empty(door.schema()));
    };
    let mut often = vec![0; first.num_rows()];
    for (start, times) in part.starts().iter().zip(times) {
        if let Some(often) = often.get_mut(*start) {
            *often = times;
        }
    }
    let mut arrays = through(door, first).map(|array| repeat(array, &often)).collect::<Result<Vec<ArrayRef>, _>>()?;
    arrays.extend(made);
    RecordBatch::try_new(door.schema(), arrays)
}
