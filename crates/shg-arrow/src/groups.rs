//! Questions whose document is many rows: the facts of a group, told in any of them, its members and its entries.

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::ArrowError;
use bumpalo::Bump;
use bumpalo::collections::Vec as List;
use shg::wire::rows::{Lookup, Node};
use shg::{Error, Fault, Faults};

use crate::answers::{ARENA, Made, demand, side_by_side, standing, wanted};
use crate::books::{ENTRIES, MEMBERS, WHO};
use crate::cells::Cells;
use crate::door::{Door, Source, repeat, through};
use crate::form::Form;
use crate::settings::Ask;
use crate::together::Part;
use crate::tree::Tree;

/// Which columns are facts of the group, which of its members, and which of its entries.
#[derive(Debug)]
pub(crate) struct Shape {
    facts: Tree,
    member: Tree,
    entry: Tree,
    /// The facts that are columns of the table or hold for all rows.
    told: Vec<Fact>,
    /// Columns of the table: a row that tells one of these is an entry.
    of_entry: Vec<usize>,
    /// A row that tells one of these, and is no entry, is a member.
    of_member: Vec<usize>,
}

#[derive(Debug)]
struct Fact {
    column: usize,
    path: &'static str,
}

/// What a row is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Is {
    Entry,
    Member,
    /// There for the facts of its group.
    Nothing,
}

impl Shape {
    pub(crate) fn of(form: &Form, sources: &[Source]) -> Self {
        let given = || {
            let columns = form.columns.iter().zip(sources).enumerate();
            columns.filter(|(_, (_, source))| !matches!(source, Source::Nowhere))
        };
        let in_table = |at: usize| matches!(sources.get(at), Some(Source::Table(..)));
        let inside =
            |path: &'static str| given().filter_map(move |(at, (of, _))| Some((of.path.strip_prefix(path)?, at)));
        let who = given().find(|(_, (of, _))| of.name == WHO).map(|(at, _)| at);
        let is_fact = |path: &str| !path.starts_with(ENTRIES) && !path.starts_with(MEMBERS);
        let of_facts: Vec<bool> = form
            .columns
            .iter()
            .zip(sources)
            .map(|(of, source)| is_fact(of.path) && !matches!(source, Source::Nowhere))
            .collect();
        let told = given().filter(|(_, (of, _))| is_fact(of.path));
        let at = |(_, at): (&str, usize)| at;
        let mut of_entry: Vec<usize> = inside(ENTRIES).map(at).filter(|at| in_table(*at) && Some(*at) != who).collect();
        let mut of_member: Vec<usize> = inside(MEMBERS).map(at).filter(|at| in_table(*at)).collect();
        // Where entries tell nothing but whose they are, that makes them entries.
        let names = if of_entry.is_empty() { &mut of_entry } else { &mut of_member };
        names.extend(who.filter(|at| in_table(*at)));
        Self {
            told: told.map(|(column, (of, _))| Fact { column, path: of.path }).collect(),
            facts: Tree::of(form, &of_facts),
            member: Tree::with(who.map(|at| ("id", at)).into_iter().chain(inside(MEMBERS))),
            // What an entry tells of a member is for the reader to refuse.
            entry: Tree::with(inside(ENTRIES).chain(inside(MEMBERS).filter(|(_, at)| in_table(*at)))),
            of_entry,
            of_member,
        }
    }

    fn what_is(&self, row: usize, cells: &[Cells<'_>]) -> Is {
        let tells = |columns: &[usize]| columns.iter().any(|at| cells.get(*at).is_some_and(|cells| cells.is_told(row)));
        if tells(&self.of_entry) {
            Is::Entry
        } else if tells(&self.of_member) {
            Is::Member
        } else {
            Is::Nothing
        }
    }

    /// The document of a group.
    fn question<'a>(
        &self,
        ask: Ask,
        cells: &[Vec<Cells<'a>>],
        rows: &Rows<'_>,
        arena: &'a Bump,
    ) -> Result<Node<'a>, Faults> {
        let mut facts: Vec<Cells<'a>> = Vec::new();
        facts.resize_with(cells.first().map_or(0, Vec::len), || Cells::Nothing);
        for fact in &self.told {
            let told = fact
                .of(cells, rows, arena)
                .map_err(|error| vec![Fault::at(format!("{}.{}", ask.as_str(), fact.path), error)])?;
            if let (Some(place), Some(node)) = (facts.get_mut(fact.column), told) {
                *place = Cells::Once(node);
            }
        }
        let (mut members, mut entries) = (List::new_in(arena), List::new_in(arena));
        for (piece, row) in rows.each() {
            let Some(cells) = cells.get(piece) else { continue };
            match self.what_is(row, cells) {
                Is::Entry => entries.push(self.entry.question(row, cells, arena)),
                Is::Member => members.push(self.member.question(row, cells, arena)),
                Is::Nothing => {}
            }
        }
        let document = self.facts.question(0, &facts, arena);
        let document = with_list(document, "books", "entries", entries.into_bump_slice(), arena);
        Ok(match members.into_bump_slice() {
            [] => document,
            members => with_list(document, "group", "members", members, arena),
        })
    }
}

/// The document with a list more in one of its objects.
fn with_list<'a>(
    document: Node<'a>,
    object: &str,
    key: &'static str,
    list: &'a [Node<'a>],
    arena: &'a Bump,
) -> Node<'a> {
    let Node::Object(keys) = document else { return document };
    let mut all = List::with_capacity_in(keys.len(), arena);
    all.extend(keys.iter().map(|(name, value)| match value {
        Node::Object(told) if *name == object => {
            let mut inside = List::with_capacity_in(told.len().saturating_add(1), arena);
            inside.extend_from_slice(told);
            inside.push((key, Node::List(list)));
            (*name, Node::Object(inside.into_bump_slice()))
        }
        value => (*name, *value),
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
    fn lay(&mut self, question: Result<Node<'_>, Faults>, norms: &mut Lookup<'_>);
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

/// What is made of the groups of a part, and how many rows of answers each has.
pub(crate) fn made(door: &Door, shape: &Shape, part: &Part) -> Result<Made, ArrowError> {
    let groups = part.starts().len();
    let (columns, times) = match door.ask() {
        Ask::Standing => {
            (laid(door, shape, part, standing::Standings::new(groups)).finish(door.money)?, vec![1; groups])
        }
        _ => laid(door, shape, part, demand::Demands::new(groups, door.settings.rows)).finish(door.money)?,
    };
    if times.len() != groups {
        return Err(ArrowError::ComputeError("groups were lost".to_owned()));
    }
    Ok(Made { columns, times: Some(times) })
}

/// The answers to the groups of a part.
pub(crate) fn answered(door: &Door, shape: &Shape, part: &Part) -> Result<RecordBatch, ArrowError> {
    // Of several pieces, the first has the first row of the one group.
    let Some(first) = part.pieces().first() else {
        return Ok(RecordBatch::new_empty(door.schema()));
    };
    let Made { columns, times } = made(door, shape, part)?;
    let mut often = vec![0; first.num_rows()];
    for (start, times) in part.starts().iter().zip(times.into_iter().flatten()) {
        if let Some(often) = often.get_mut(*start) {
            *often = times;
        }
    }
    let mut arrays = through(door, first).map(|array| repeat(array, &often)).collect::<Result<Vec<ArrayRef>, _>>()?;
    arrays.extend(wanted(door, columns));
    side_by_side(door, arrays, often.into_iter().fold(0, usize::saturating_add))
}
