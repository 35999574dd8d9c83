//! The door: a table's columns are looked at once, its rows are then answered batch by batch.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use arrow_array::cast::AsArray;
use arrow_array::types::ArrowPrimitiveType;
use arrow_array::{Array, ArrayRef, PrimitiveArray, RecordBatch, StringArray, downcast_primitive_array, make_array};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_data::transform::MutableArrayData;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use bumpalo::Bump;
use shg::wire::rows::{Lookup, Node};
use shg::{Error, Fault, Faults};

use crate::answers;
use crate::cells::{Cells, Meant, holds_text};
use crate::form::{Column, Form, Kind, MILLIONTHS, PAISE};
use crate::groups::{self, Shape};
use crate::out::{MoneyForm, Type};
use crate::quick;
use crate::settings::{Ask, Settings};
use crate::together::{Part, whole};
use crate::tree::Tree;
use crate::types::{self, entry, meant};

/// Rows of a batch: enough that calls cost nothing, few enough to stay in the cache.
pub const BATCH: usize = 65_536;

/// Loans of a batch that are laid out row by row.
pub(crate) const LOANS: usize = 1_024;

/// Where the values of a column come from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Source {
    Nowhere,
    Once,
    /// The column of the table, and how its numbers are meant.
    Table(usize, Meant),
}

/// A table's columns, understood: the same for every batch of it.
#[derive(Debug)]
pub struct Door {
    pub(crate) settings: Settings,
    pub(crate) sources: Vec<Source>,
    tree: Tree,
    /// Where the rows of a group are one question.
    pub(crate) groups: Option<Shape>,
    /// Columns that go through untouched.
    pub(crate) kept: Vec<usize>,
    pub(crate) money: MoneyForm,
    incoming: SchemaRef,
    schema: SchemaRef,
    /// What is asked of the groups of the table, found with its first batch.
    pub(crate) limits: OnceLock<quick::Asked>,
    /// Memory that is used again, one for each that answers at once.
    scratch: Mutex<Vec<quick::Scratch>>,
}

impl Door {
    /// Looks at the columns of a table.
    ///
    /// # Errors
    ///
    /// Every fault of the table, each with the name of its column: `wire.missing_key`, `wire.wrong_type`,
    /// `wire.unknown_key` of a column that is not kept, `wire.given_twice` of one that is there in two forms,
    /// `wire.repeated_key` of a name that stands twice or that the answer has too.
    pub fn new(settings: Settings, incoming: SchemaRef) -> Result<Self, Faults> {
        let form = settings.ask.form();
        let mut faults = Vec::new();
        let arena = Bump::new();
        let given_once: Vec<&str> = settings.values(&arena).iter().map(|(name, _)| *name).collect();
        let mut used = vec![false; incoming.fields().len()];
        let mut sources = Vec::with_capacity(form.columns.len());
        for column in form.columns {
            let once = given_once.contains(&column.name) || (column.name == "overlay" && settings.overlay.is_some());
            let found = found(column, &incoming, once, (settings.text, settings.floats), &mut used);
            sources.push(found.unwrap_or_else(|fault| {
                faults.push(fault);
                Source::Nowhere
            }));
        }
        let untold = untold(form, &sources, &faults);
        faults.extend(alone(form, &sources).chain(untold).map(missing));
        let own = own(&settings, &sources);
        let kept = kept(&settings, (&incoming, own), &used, &mut faults);
        faults.extend(settings.keep.missing(settings.ask.as_str(), std::iter::once(incoming.as_ref())));
        let pays = |source: &Source| matches!(source, Source::Table(_, Meant::Units(2)));
        let is_paise = sources.iter().any(pays) || form.columns.iter().zip(&sources).any(|(column, source)| {
            matches!((column.kind, source), (Kind::Amounts, Source::Table(at, _)) if ends_in_paise(&incoming, *at))
        });
        let money = if is_paise { MoneyForm::Paise } else { MoneyForm::Rupees };
        let given: Vec<bool> = sources.iter().map(|source| !matches!(source, Source::Nowhere)).collect();
        if let Some(own) = form.columns.first().filter(|own| is_id(own)) {
            let needed = settings.names(own.name) || (settings.rows && settings.wants(own.name));
            if needed && !own.needed && given.first() != Some(&true) {
                faults.push(missing(own.name));
            }
        }
        let schema = schema(&settings, &incoming, &sources, &kept, money);
        faults.extend(
            repeated(&incoming)
                .chain(repeated(&schema))
                .map(|name| Fault::at(name.clone(), Error::RepeatedKey { key: name })),
        );
        if !faults.is_empty() {
            faults.dedup();
            return Err(faults.into());
        }
        let tree = Tree::of(form, &given);
        let (schema, limits, scratch) = (Arc::new(schema), OnceLock::new(), Mutex::default());
        let groups = settings.ask.of_groups().then(|| Shape::of(form, &sources));
        Ok(Self { settings, sources, tree, groups, kept, money, incoming, schema, limits, scratch })
    }

    /// The columns of the answer.
    #[must_use]
    pub fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    /// How many columns of the answer, its first, are the table's own: the name of the row, and what is kept.
    #[must_use]
    pub fn passed(&self) -> usize {
        own(&self.settings, &self.sources).iter().len().saturating_add(self.kept.len())
    }

    /// What is asked.
    #[must_use]
    pub fn ask(&self) -> Ask {
        self.settings.ask
    }

    /// Answers a batch of the table: as many rows, in their order; of schedules asked for row by row, the rows of each loan; of
    /// groups whose rows are one question, a row a group, where the batch has all of their rows.
    ///
    /// # Errors
    ///
    /// Those of Arrow, where the batch has other columns than the table, rows of a group lie apart, or an answer does not fit into
    /// memory.
    pub fn answer(&self, batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
        self.check(batch)?;
        if let Some(shape) = &self.groups {
            return groups::answered(self, shape, &whole(self, batch)?);
        }
        answers::of(self, batch)
    }

    /// Answers whole groups, whose rows are one question each: in the order in which they begin.
    ///
    /// # Errors
    ///
    /// As [`answer`](Self::answer).
    ///
    /// # Examples
    ///
    /// ```
    /// use std::sync::Arc;
    ///
    /// use arrow_array::{ArrayRef, Int64Array, RecordBatch, RecordBatchIterator, StringArray};
    /// use shg_arrow::{Door, Parts, Settings};
    ///
    /// let text = |cells: &[&str]| Arc::new(StringArray::from(cells.to_vec())) as ArrayRef;
    /// let entries = |groups: &[&str], paise: &[i64]| RecordBatch::try_from_iter([
    ///     ("group_id", text(groups)), ("amount_paise", Arc::new(Int64Array::from(paise.to_vec()))),
    /// ]);
    /// // The second group begins in one batch and ends in the next.
    /// let batches = [entries(&["UP-1", "UP-2"], &[10_000, 5_000])?, entries(&["UP-2"], &[2_500])?];
    /// let asked = r#"{"standing": {"as_on": "2025-06-30", "formed_on": "2025-01-10", "category": "women", "rural": true,
    ///     "member_count": 10, "kind": "other_receipt", "on": "2025-02-10"}}"#;
    /// let door = Door::new(Settings::read(asked).unwrap(), batches[0].schema()).unwrap();
    /// let reader = RecordBatchIterator::new(batches.clone().map(Ok), batches[0].schema());
    /// let parts: Vec<_> = Parts::new(&door, reader).collect::<Result<_, _>>()?;
    /// assert_eq!(parts.iter().map(|part| (part.rows(), part.starts().len())).collect::<Vec<_>>(), [(1, 1), (2, 1)]);
    /// assert_eq!(door.answer_part(&parts[1])?.num_rows(), 1);
    /// # Ok::<(), arrow_schema::ArrowError>(())
    /// ```
    pub fn answer_part(&self, part: &Part) -> Result<RecordBatch, ArrowError> {
        part.pieces().iter().try_for_each(|piece| self.check(piece))?;
        match &self.groups {
            Some(shape) => groups::answered(self, shape, part),
            None => Err(ArrowError::InvalidArgumentError("a row is a question by itself".to_owned())),
        }
    }

    /// Has the batch the columns of its table?
    pub(crate) fn check(&self, batch: &RecordBatch) -> Result<(), ArrowError> {
        let alike = batch.num_columns() == self.incoming.fields().len()
            && batch
                .schema()
                .fields()
                .iter()
                .zip(self.incoming.fields())
                .all(|(one, other)| one.name() == other.name() && one.data_type() == other.data_type());
        let other = || ArrowError::SchemaError("a batch has other columns than its table".to_owned());
        if alike { Ok(()) } else { Err(other()) }
    }

    /// The words of a column of answers, of which a [`Buffer`](crate::Buffer) gets the places, or, where a row has a list of rules, a
    /// bit each; none of any other column.
    ///
    /// # Errors
    ///
    /// Those of Arrow.
    pub fn words(&self, name: &str) -> Result<Vec<String>, ArrowError> {
        let outs = answers::columns(&self.settings);
        match outs.iter().find(|out| out.name == name).map(|out| out.kind) {
            Some(Type::Rules(rules)) => return Ok(rules.iter().map(|rule| rule.as_str().to_owned()).collect()),
            Some(Type::Word) => {}
            _ => return Ok(Vec::new()),
        }
        let nothing = RecordBatch::new_empty(Arc::clone(&self.incoming));
        let made = answers::made(self, &nothing)?.columns;
        let column = outs.iter().zip(&made).find(|(out, _)| out.name == name);
        let words = column.and_then(|(_, array)| array.as_any_dictionary_opt());
        let words = words.and_then(|words| words.values().as_string_opt::<i32>());
        Ok(words.map_or_else(Vec::new, |words| words.iter().flatten().map(str::to_owned).collect()))
    }

    /// The cells of a batch, and the arena that holds what they are made of.
    pub(crate) fn cells<'a>(&'a self, batch: &'a RecordBatch, arena: &'a Bump) -> Vec<Cells<'a>> {
        let once = self.settings.values(arena);
        let columns = self.settings.ask.form().columns.iter().zip(&self.sources);
        columns
            .map(|(column, source)| match source {
                Source::Nowhere => Cells::Nothing,
                Source::Once => {
                    let told = once.iter().find(|(name, _)| *name == column.name);
                    told.map_or(Cells::Nothing, |(_, node)| Cells::Once(*node))
                }
                Source::Table(at, meant) => {
                    let decimals = if matches!(column.kind, Kind::Rate) { 6 } else { 2 };
                    batch.columns().get(*at).map_or(Cells::Nothing, |array| Cells::of(array, *meant, decimals))
                }
            })
            .collect()
    }

    /// The column whose cell a row wants beside that of another, and has not.
    pub(crate) fn lacks<'a>(&self, row: usize, cells: &[Cells<'a>], arena: &'a Bump) -> Option<&'static str> {
        let columns = self.settings.ask.form().columns;
        let told = |name: &str| {
            let place = columns.iter().position(|column| column.name == name)?;
            cells.get(place)?.node(row, arena).filter(|node| !matches!(node, Node::Null))
        };
        let lacks =
            |column: &&Column| column.beside.is_some_and(|other| told(other).is_some() && told(column.name).is_none());
        columns.iter().find(lacks).map(|column| column.name)
    }

    /// Memory to work in, which is to be [kept](Self::keep).
    pub(crate) fn scratch(&self) -> quick::Scratch {
        self.scratch.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    pub(crate) fn keep(&self, scratch: quick::Scratch) {
        self.scratch.lock().unwrap_or_else(PoisonError::into_inner).push(scratch);
    }

    /// Gives back the memory to work in that nobody uses.
    pub(crate) fn rest(&self) {
        self.scratch.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The columns of the table.
    pub(crate) fn incoming(&self) -> SchemaRef {
        Arc::clone(&self.incoming)
    }

    pub(crate) fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Norms for the rows of a batch.
    pub(crate) fn norms(&self) -> Lookup<'_> {
        self.settings.overlay.as_ref().map_or_else(Lookup::default, Lookup::with_overlay)
    }
}

pub(crate) fn missing(name: &str) -> Fault {
    Fault::at(name, Error::MissingKey { key: name.to_owned() })
}

fn ends_in_paise(schema: &Schema, at: usize) -> bool {
    schema.fields().get(at).is_some_and(|field| field.name().ends_with(PAISE))
}

/// The columns that are wanted beside others, and are not told where these are.
fn alone(form: &Form, sources: &[Source]) -> impl Iterator<Item = &'static str> {
    let told = |name: &str| {
        let place = form.columns.iter().position(|column| column.name == name);
        place.and_then(|place| sources.get(place)).is_some_and(|source| !matches!(source, Source::Nowhere))
    };
    let alone = move |column: &&Column| column.beside.is_some_and(|other| told(other) && !told(column.name));
    form.columns.iter().filter(alone).map(|column| column.name)
}

/// The list of which no column tells, nor one that is wrong, where the question is about nothing without it.
fn untold(form: &Form, sources: &[Source], faults: &[Fault]) -> Option<&'static str> {
    let list = form.list?;
    let is_of_it =
        |column: &Column| column.path.strip_prefix(list).is_some_and(|rest| rest.is_empty() || rest.starts_with("[]"));
    let is_wrong = |column: &Column| faults.iter().any(|fault| fault.path.starts_with(column.name));
    let told = |(column, source): (&Column, &Source)| {
        is_of_it(column) && (!matches!(source, Source::Nowhere) || is_wrong(column))
    };
    (!form.columns.iter().zip(sources).any(told)).then_some(list)
}

/// Where a column comes from.
pub(crate) fn found(
    column: &Column,
    table: &Schema,
    once: bool,
    (text, floats): (bool, bool),
    used: &mut [bool],
) -> Result<Source, Fault> {
    let written = |data: &DataType| text && holds_text(data);
    let mut take = |name: &str| {
        // One that stands twice is known too: that it does is said by itself.
        let all = table.fields().iter().zip(used.iter_mut());
        all.filter(|(field, _)| field.name() == name).for_each(|(_, used)| *used = true);
        table.fields().iter().enumerate().find(|(_, field)| field.name() == name)
    };
    let plain = take(column.name);
    let quick = column.kind.suffix().and_then(|suffix| take(&format!("{}{suffix}", column.name)));
    let twice = |one: &str| Fault::at(one, Error::RepeatedKey { key: column.name.to_owned() });
    let wrong = |field: &Field| types::wrong(column.kind, field, (text, floats));
    match (plain, quick, once) {
        (Some((_, field)), Some(_), _) | (Some((_, field)), _, true) | (None, Some((_, field)), true) => {
            Err(twice(field.name()))
        }
        (Some((at, field)), None, false) if written(field.data_type()) => {
            Ok(Source::Table(at, Meant::Written(column.kind.written())))
        }
        (Some((at, field)), None, false) => match meant(column.kind, field.data_type(), floats) {
            Some(meant) => Ok(Source::Table(at, meant)),
            None => Err(wrong(field)),
        },
        (None, Some((at, field)), false) => {
            let decimals = if column.kind.suffix() == Some(MILLIONTHS) { 6 } else { 2 };
            let is_whole = if matches!(column.kind, Kind::Amounts) {
                entry(field.data_type()).is_some_and(DataType::is_integer)
            } else {
                field.data_type().is_integer() || *field.data_type() == DataType::Null
            };
            if is_whole || (written(field.data_type()) && !matches!(column.kind, Kind::Amounts)) {
                Ok(Source::Table(at, Meant::Units(decimals)))
            } else {
                Err(wrong(field))
            }
        }
        (None, None, true) => Ok(Source::Once),
        (None, None, false) if column.needed => Err(missing(column.name)),
        (None, None, false) => Ok(Source::Nowhere),
    }
}

/// The columns that go through untouched beside that by which rows are known; any other that the question does not know is a fault.
fn kept(
    settings: &Settings,
    (table, own): (&Schema, Option<usize>),
    used: &[bool],
    faults: &mut Vec<Fault>,
) -> Vec<usize> {
    let mut kept = Vec::new();
    for (at, (field, used)) in table.fields().iter().zip(used).enumerate() {
        match (used, settings.keep.keeps(field.name(), *used)) {
            (_, true) if own != Some(at) => kept.push(at),
            (true, _) | (_, true) => {}
            (false, false) => {
                faults.push(Fault::at(field.name(), Error::UnknownKey { key: field.name().to_owned() }));
            }
        }
    }
    kept
}

/// The column by which rows are known, where the answer has it.
fn own(settings: &Settings, sources: &[Source]) -> Option<usize> {
    let own = settings.ask.form().columns.first().filter(|own| is_id(own) && settings.wants(own.name));
    match (own, sources.first()) {
        (Some(_), Some(Source::Table(at, _))) => Some(*at),
        _ => None,
    }
}

/// The columns of the answer: the name of the row, what was kept, what was found.
fn schema(settings: &Settings, table: &Schema, sources: &[Source], kept: &[usize], money: MoneyForm) -> Schema {
    let own = own(settings, sources);
    let through = own.iter().chain(kept).filter_map(|at| table.fields().get(*at).cloned());
    let made = answers::columns(settings).iter().filter(|out| settings.wants(out.name));
    let made = made.map(|out| Arc::new(out.field(money)));
    Schema::new(through.chain(made).collect::<Vec<_>>())
}

fn is_id(column: &Column) -> bool {
    matches!(column.kind, Kind::Id)
}

/// Names that stand twice.
pub(crate) fn repeated(schema: &Schema) -> impl Iterator<Item = String> {
    let names = schema.fields().iter().enumerate();
    names.filter_map(|(at, field)| {
        let before = schema.fields().iter().take(at).any(|other| other.name() == field.name());
        before.then(|| field.name().to_owned())
    })
}

/// The arrays that go through untouched: the name of the row, and what was kept.
pub(crate) fn through<'b>(door: &'b Door, batch: &'b RecordBatch) -> impl Iterator<Item = &'b ArrayRef> {
    own(&door.settings, &door.sources)
        .into_iter()
        .chain(door.kept.iter().copied())
        .filter_map(|at| batch.columns().get(at))
}

/// The rows of an array, each as often as told.
pub(crate) fn repeat(array: &ArrayRef, times: &[usize]) -> Result<ArrayRef, ArrowError> {
    let total = times.iter().fold(0_usize, |total, times| total.saturating_add(*times));
    let rows = || times.iter().enumerate().flat_map(|(row, times)| std::iter::repeat_n(row, *times));
    let nulls = array.nulls().map(|nulls| rows().map(|row| nulls.is_valid(row)).collect::<NullBuffer>());
    downcast_primitive_array!(
        array => {
            let mut repeated = Vec::with_capacity(total);
            for (value, times) in array.values().iter().zip(times) {
                repeated.extend(std::iter::repeat_n(*value, *times));
            }
            let repeated = PrimitiveArray::try_new(repeated.into(), nulls)?.with_data_type(array.data_type().clone());
            return Ok(like(array, repeated));
        }
        DataType::Utf8 => {
            let texts = array.as_string::<i32>();
            let (mut text, mut ends) = (Vec::new(), Vec::with_capacity(total.saturating_add(1)));
            ends.push(0);
            for (row, times) in times.iter().enumerate() {
                for _ in 0..*times {
                    text.extend_from_slice(texts.value(row).as_bytes());
                    ends.push(i32::try_from(text.len()).map_err(|error| ArrowError::ComputeError(error.to_string()))?);
                }
            }
            return Ok(Arc::new(StringArray::try_new(OffsetBuffer::new(ends.into()), text.into(), nulls)?));
        }
        _ => {}
    );
    let data = array.to_data();
    let mut repeated = MutableArrayData::new(vec![&data], true, total);
    for row in rows() {
        repeated.try_extend(0, row, row.saturating_add(1))?;
    }
    Ok(make_array(repeated.freeze()))
}

/// An array of the type of another.
fn like<T: ArrowPrimitiveType>(_: &PrimitiveArray<T>, made: PrimitiveArray<T>) -> ArrayRef {
    Arc::new(made)
}
