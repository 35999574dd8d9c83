//! The facts of a batch as the slices that [`Limits`](shg::limits::Limits) read: the table's own where that can be, else made.

use std::ops::Range;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Decimal128Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, BooleanArray, RecordBatch};
use arrow_buffer::{BooleanBuffer, NullBuffer};
use arrow_schema::DataType;
use bumpalo::Bump;
use shg::calendar::Date;
use shg::choice::{Category, Special};
use shg::limits::{Facts, Limits, ODD, PARTS, Verdicts, who};
use shg::money::Rupees;
use shg::wire::rows::Node;

use super::flags::Flags;
use super::plans::Planned;
use super::{TILE, decide_into, once, place};
use crate::cells::Cells;
use crate::door::{Door, Source};

const PARTS_OF_CORPUS: [&str; PARTS] =
    ["revolving_fund", "savings", "interest_from_members", "other_income", "promoter_funds"];

/// In the order of the bits of [`Facts::kept`]; that nobody is in wilful default is told the other way round.
const KEPT: [&str; 7] = [
    "meetings_regular",
    "savings_regular",
    "lending_regular",
    "repayment_timely",
    "books_current",
    "graded",
    "wilful_default",
];

/// A table whose columns are understood, and what holds for all of its rows.
pub(super) struct Common<'a> {
    pub(super) door: &'a Door,
    pub(super) batch: &'a RecordBatch,
    pub(super) cells: &'a [Cells<'a>],
    pub(super) arena: &'a Bump,
    pub(super) rows: usize,
    /// Rows that lack something.
    pub(super) odd: Option<NullBuffer>,
}

/// A column as a slice: the table's own where that can be, else made.
pub(super) enum Slice<'a, T> {
    Own(&'a [T]),
    Made(Vec<T>),
}

impl<T> std::ops::Deref for Slice<'_, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::Own(slice) => slice,
            Self::Made(made) => made,
        }
    }
}

/// A value of each row, or one that is the same in all rows of a tile.
pub(super) enum Column<'a, T> {
    Once(Vec<T>),
    Each(Slice<'a, T>),
}

impl<T: Copy> Column<'_, T> {
    pub(super) fn part(&self, rows: &Range<usize>) -> &[T] {
        match self {
            Self::Once(told) => told,
            Self::Each(told) => told.get(rows.clone()).unwrap_or_default(),
        }
    }
}

impl<'a> Common<'a> {
    pub(super) fn array(&self, name: &str) -> Option<&'a ArrayRef> {
        match self.door.sources.get(place(name)?)? {
            Source::Table(at, _) => self.batch.columns().get(*at),
            _ => None,
        }
    }

    pub(super) fn cells(&self, name: &str) -> Option<&'a Cells<'a>> {
        self.cells.get(place(name)?)
    }

    /// Rows in which a needed value is missing are asked one by one.
    pub(super) fn needs(&mut self, nulls: Option<NullBuffer>) {
        self.odd = NullBuffer::union(self.odd.as_ref(), nulls.as_ref());
    }

    /// Is this a column of text, whatever it should hold?
    pub(super) fn is_written(&self, name: &str) -> bool {
        matches!(self.cells(name), Some(Cells::Written(..) | Cells::WrittenUnits(..)))
    }

    /// What text says, row by row; rows in which it does not say it are asked one by one.
    fn read<T: Copy>(&mut self, name: &str, odd: T, said: impl Fn(Node<'a>) -> Option<T>) -> Option<Vec<T>> {
        let cells = self.cells(name)?;
        let (mut values, mut valid) = (Vec::with_capacity(self.rows), Vec::with_capacity(self.rows));
        for row in 0..self.rows {
            let value = cells.node(row, self.arena).and_then(&said);
            values.push(value.unwrap_or(odd));
            valid.push(value.is_some());
        }
        self.needs(Some(NullBuffer::from(valid)).filter(|nulls| nulls.null_count() > 0));
        Some(values)
    }

    fn days(&mut self, name: &str) -> Option<Slice<'a, i32>> {
        if let Some(Node::Day(day)) = once(self.cells, name) {
            return Some(Slice::Made(vec![day; self.rows]));
        }
        if self.is_written(name) {
            let day = |node| match node {
                Node::Text(text) => text.parse().ok().map(Date::epoch_days),
                _ => None,
            };
            return self.read(name, 0, day).map(Slice::Made);
        }
        let days = self.array(name)?.as_primitive_opt::<Date32Type>()?;
        self.needs(days.nulls().cloned());
        Some(Slice::Own(days.values()))
    }

    /// Counts of a column; what has no place in the smaller type is odd.
    fn counts<P: ArrowPrimitiveType>(&mut self, name: &str, odd: P::Native) -> Option<Slice<'a, P::Native>>
    where
        P::Native: TryFrom<i64>,
    {
        let small = |count| P::Native::try_from(count).unwrap_or(odd);
        if let Some(Node::Whole(count)) = once(self.cells, name) {
            return Some(Slice::Made(vec![small(count); self.rows]));
        }
        if self.is_written(name) {
            let count = |node| match node {
                Node::Whole(count) => P::Native::try_from(count).ok(),
                _ => None,
            };
            return self.read(name, odd, count).map(Slice::Made);
        }
        let array = self.array(name)?;
        self.needs(array.nulls().cloned());
        if let Some(own) = array.as_primitive_opt::<P>() {
            return Some(Slice::Own(own.values()));
        }
        macro_rules! by_type {
            ($($data:ident => $arrow:ident),+) => {
                match array.data_type() {
                    $(DataType::$data => {
                        let counts = array.as_primitive::<$arrow>().values().iter();
                        counts.map(|count| i64::try_from(*count).map_or(odd, small)).collect()
                    })+
                    _ => return None,
                }
            };
        }
        Some(Slice::Made(by_type!(
            Int8 => Int8Type, Int16 => Int16Type, Int32 => Int32Type, Int64 => Int64Type,
            UInt8 => UInt8Type, UInt16 => UInt16Type, UInt32 => UInt32Type, UInt64 => UInt64Type
        )))
    }

    /// An amount; nothing where it is not told.
    pub(super) fn money(&self, name: &str) -> Option<Slice<'a, i64>> {
        let Some(array) = self.array(name) else {
            let told = once(self.cells, name);
            let paise = match told {
                None => 0,
                Some(Node::Text(text)) => text.parse::<Rupees>().ok()?.paise(),
                Some(_) => return None,
            };
            return Some(Slice::Made(vec![paise; self.rows]));
        };
        if self.is_written(name) {
            let cells = self.cells(name)?;
            let paise = |row| match cells.node(row, self.arena) {
                None => 0,
                Some(Node::Text(text)) => text.parse().map_or(-1, Rupees::paise),
                Some(Node::Decimal(paise, 2)) => paise,
                Some(_) => -1,
            };
            return Some(Slice::Made((0..self.rows).map(paise).collect()));
        }
        // What stands where there is no value may be anything.
        let or_nothing = |paise: i64, row| if array.is_valid(row) { paise } else { 0 };
        if let Some(paise) = array.as_primitive_opt::<Int64Type>() {
            if array.null_count() == 0 {
                return Some(Slice::Own(paise.values()));
            }
            let paise = paise.values().iter().enumerate();
            return Some(Slice::Made(paise.map(|(row, paise)| or_nothing(*paise, row)).collect()));
        }
        let units = array.as_primitive_opt::<Decimal128Type>().filter(|units| units.scale() == 2)?;
        let units = units.values().iter().enumerate();
        Some(Slice::Made(units.map(|(row, units)| or_nothing(i64::try_from(*units).unwrap_or(-1), row)).collect()))
    }

    /// Sets a flag in the rows that tell it so; a flag without a place asks nothing but that it is told.
    fn keep(&mut self, name: &str, place: Option<usize>, when: bool, kept: &mut Flags) -> Option<()> {
        if let Some(Node::Flag(flag)) = once(self.cells, name) {
            place.into_iter().for_each(|place| kept.set_once(place, flag == when));
            return Some(());
        }
        let read;
        let flags = if self.is_written(name) {
            let flag = |node| match node {
                Node::Flag(flag) => Some(flag),
                _ => None,
            };
            read = BooleanBuffer::from(self.read(name, !when, flag)?);
            &read
        } else {
            let flags: &BooleanArray = self.array(name)?.as_boolean_opt()?;
            self.needs(flags.nulls().cloned());
            flags.values()
        };
        place.into_iter().for_each(|place| kept.set(place, flags.clone(), !when));
        Some(())
    }

    /// Who the members are, of each row, or of any.
    fn who(&mut self) -> Option<Column<'a, u8>> {
        let category = |node: Option<Node<'_>>| match node {
            Some(Node::Text(text)) => text.parse::<Category>().ok(),
            _ => None,
        };
        let special = |node: Option<Node<'_>>| match node {
            Some(Node::Text(text)) => text.parse::<Special>().ok().map(Some),
            None => Some(None),
            Some(_) => None,
        };
        let (categories, specials) = (self.cells("category")?, self.cells("special")?);
        let alike = |cells: &Cells<'_>| matches!(cells, Cells::Nothing | Cells::Once(_));
        if alike(categories) && alike(specials) {
            let told = category(categories.node(0, self.arena)).zip(special(specials.node(0, self.arena)));
            return told.map(|(category, special)| Column::Once(vec![who(category, special); self.rows.min(TILE)]));
        }
        let mut unknown = None::<Vec<bool>>;
        let rows = self.rows;
        let categories = words(categories, rows, self.arena, |node| category(node).map(|category| who(category, None)));
        let specials =
            words(specials, rows, self.arena, |node| special(node).map(|special| who(Category::Women, special)));
        let mut told = Vec::with_capacity(rows);
        for (row, (category, special)) in categories.zip(specials).enumerate() {
            told.push(category.unwrap_or_default() | special.unwrap_or_default());
            if category.is_none() || special.is_none() {
                let unknown = unknown.get_or_insert_with(|| vec![true; rows]);
                unknown.iter_mut().skip(row).take(1).for_each(|valid| *valid = false);
            }
        }
        self.needs(unknown.map(NullBuffer::from));
        Some(Column::Each(Slice::Made(told)))
    }

    /// A row must have a name.
    fn named(&mut self) -> Option<()> {
        let array = self.array("group_id")?;
        self.needs(array.logical_nulls());
        let empty = match array.data_type() {
            data if data.is_integer() => None,
            DataType::Utf8 => {
                array.as_string::<i32>().offsets().windows(2).any(|ends| ends.first() == ends.last()).then_some(())
            }
            _ => Some(()),
        };
        if empty.is_some() {
            let cells = self.cells("group_id")?;
            let named = |row| !matches!(cells.node(row, self.arena), None | Some(Node::Text("")));
            self.needs(Some(NullBuffer::new(BooleanBuffer::collect_bool(self.rows, named))));
        }
        Some(())
    }
}

/// What each row says in a word; a dictionary is looked at once.
pub(super) fn words<'c, 'a, T: Copy + 'c>(
    cells: &'c Cells<'a>,
    rows: usize,
    arena: &'a Bump,
    said: impl Fn(Option<Node<'a>>) -> Option<T> + 'c,
) -> Box<dyn Iterator<Item = Option<T>> + 'c>
where
    'a: 'c,
{
    match cells {
        Cells::Nothing | Cells::Once(_) => Box::new(std::iter::repeat_n(said(cells.node(0, arena)), rows)),
        Cells::Words(keys, entries, nulls) => {
            let most = keys.iter().copied().max().unwrap_or_default();
            let known: Vec<Option<T>> = (0..=most).map(|entry| said(entries.node(entry, arena))).collect();
            let nothing = said(None);
            let is_null = move |row| nulls.as_ref().is_some_and(|nulls| nulls.is_null(row));
            let keys = keys.iter().enumerate();
            Box::new(
                keys.map(move |(row, key)| if is_null(row) { nothing } else { known.get(*key).copied().flatten() }),
            )
        }
        _ => Box::new((0..rows).map(move |row| said(cells.node(row, arena)))),
    }
}

/// What a tile keeps and what it lacks, a byte a row each.
pub(super) type Laid = [[u8; TILE]; 2];

/// All that is asked of the rows of a batch, understood: tile by tile it is laid out and decided.
pub(super) struct Understood<'a> {
    formed_on: Slice<'a, i32>,
    active_since: Slice<'a, i32>,
    members: Slice<'a, i32>,
    who: Column<'a, u8>,
    kept: Flags,
    dose: Slice<'a, u8>,
    corpus: [Slice<'a, i64>; PARTS],
    pub(super) plans: Option<Planned<'a>>,
    /// Rows that lack something.
    odd: Option<NullBuffer>,
}

impl<'a> Common<'a> {
    /// None of a batch that is not of the kind that most are.
    pub(super) fn understood(mut self) -> Option<Understood<'a>> {
        let rows = self.rows;
        self.named()?;
        if let Some(revived) = self.array("revived_on") {
            let told = revived.nulls().map(|nulls| NullBuffer::new(!nulls.inner()));
            self.needs(Some(told.unwrap_or_else(|| NullBuffer::new_null(rows))));
        } else if once(self.cells, "revived_on").is_some() {
            return None;
        }
        let (formed_on, active_since) = (self.days("formed_on")?, self.days("active_since")?);
        let members = self.counts::<Int32Type>("member_count", -1)?;
        let dose = self.counts::<UInt8Type>("dose", 0)?;
        let who = self.who()?;
        let mut kept = Flags::default();
        for (place, name) in KEPT.iter().enumerate() {
            self.keep(name, Some(place), *name != "wilful_default", &mut kept)?;
        }
        self.keep("rural", None, true, &mut kept)?;
        let money = PARTS_OF_CORPUS.map(|name| self.money(name));
        let [Some(one), Some(two), Some(three), Some(four), Some(five)] = money else { return None };
        let plans = self.planned()?;
        let odd = self.odd.filter(|odd| odd.null_count() > 0);
        Some(Understood {
            formed_on,
            active_since,
            members,
            who,
            kept,
            dose,
            corpus: [one, two, three, four, five],
            plans,
            odd,
        })
    }
}

impl<'a> Understood<'a> {
    /// Decides a tile, and marks its rows that lack something. Which facts are not met is told apart where that is wanted, and what bars
    /// nobody with them; else all facts are named where one is not met.
    pub(super) fn decide(
        &self,
        limits: &Limits,
        told_apart: bool,
        rows: &Range<usize>,
        [kept, lacking]: &mut Laid,
        out: &mut Verdicts<'_>,
    ) {
        fn part<'s, T>(slice: &'s [T], rows: &Range<usize>) -> &'s [T] {
            slice.get(rows.clone()).unwrap_or_default()
        }
        let lacking = lacking.get_mut(..rows.len()).unwrap_or_default();
        let kept = kept.get_mut(..rows.len()).unwrap_or_default();
        self.kept.lay(rows.clone(), (!told_apart).then(|| limits.asked()), kept);
        let facts = Facts {
            formed_on: part(&self.formed_on, rows),
            active_since: part(&self.active_since, rows),
            members: part(&self.members, rows),
            who: self.who.part(rows),
            kept,
            dose: self.doses(rows),
            corpus: self.corpus.each_ref().map(|paise| part(paise, rows)),
            plans: self.plans.as_ref().map(|plans| plans.part(rows, lacking, told_apart)),
        };
        decide_into(limits, &facts, out);
        if let Some(nulls) = &self.odd {
            let lacking = rows.clone().zip(&mut *out.verdict).filter(|(row, _)| nulls.is_null(*row));
            lacking.for_each(|(_, verdict)| *verdict = ODD);
        }
    }

    /// The dose of each row of a tile.
    pub(super) fn doses(&self, rows: &Range<usize>) -> &[u8] {
        self.dose.get(rows.clone()).unwrap_or_default()
    }

    /// The dose of each row, and which tell how earlier loans were repaid, where any does.
    pub(super) fn all_doses(self) -> (Slice<'a, u8>, Option<BooleanBuffer>) {
        (self.dose, self.plans.map(|plans| plans.history))
    }
}
