//! What is asked of a journal, and the columns of its tables.

use std::num::NonZeroUsize;

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Schema};
use bumpalo::Bump;
use shg::calendar::Date;
use shg::choice::{DayCount, InterestDebits, Rounding};
use shg::wire::rows::{Node, columns};
use shg::{Error, Fault, Faults};

use crate::cells::{Cells, Meant};
use crate::door::{Source, found, missing, repeated};
use crate::form::Kind::{self, Day, Flag, Id, Money, Nested, Rate};
use crate::form::{Column, Written, may, needed, word};
use crate::settings::{Keep, check, wrong};
use crate::threads;

/// The columns of accounts, in the order of [`account`].
pub(crate) static ACCOUNTS: &[Column] = &[
    needed("account_id", "", Id),
    needed("opening", "opening.balance", Money),
    needed("opening_on", "opening.on", Day),
    needed("as_on", "as_on", Day),
    may("limit", "limit", Money),
    may("annual_rate", "annual_rate[].percent", Rate),
    may("annual_rates", "annual_rate", Nested),
    may("drawing_power", "drawing_power", Nested),
    may("day_count", "day_count", word::<DayCount>()),
    may("interest", "interest", word::<InterestDebits>()),
    may("rounding_to", "rounding.to", Money),
    may("rounding_mode", "rounding.mode", word::<Rounding>()),
    may("closing_balance", "closing_balance", Money),
];

/// Where each column of accounts stands.
pub(crate) mod account {
    pub(crate) const ID: usize = 0;
    pub(crate) const OPENING: usize = 1;
    pub(crate) const OPENING_ON: usize = 2;
    pub(crate) const AS_ON: usize = 3;
    pub(crate) const LIMIT: usize = 4;
    pub(crate) const RATE: usize = 5;
    pub(crate) const RATES: usize = 6;
    pub(crate) const POWER: usize = 7;
    pub(crate) const DAY_COUNT: usize = 8;
    pub(crate) const INTEREST: usize = 9;
    pub(crate) const ROUNDING_TO: usize = 10;
    pub(crate) const ROUNDING_MODE: usize = 11;
    pub(crate) const CLOSING: usize = 12;
}

pub(crate) static JOURNAL: &[Column] = &[
    needed("account_id", "", Id),
    needed("on", "on", Day),
    needed("amount", "amount", Money),
    may("interest", "interest", Flag),
];

/// Sums of entries, and rows of a journal that were told to make no sense when the sums were made.
pub(crate) static SUMS: &[Column] = &[
    needed("account_id", "", Id),
    needed("month", "month", Day),
    needed("amount", "amount", Money),
    needed("amount_days", "amount_days", Money),
    needed("paid", "paid", Money),
    needed("first_on", "first_on", Day),
    needed("last_on", "last_on", Day),
    may("interest", "interest", Money),
    may("error_code", "error_code", Kind::Text),
    may("error_path", "error_path", Kind::Text),
];

/// What comes in beside the accounts, and what is made of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Half {
    /// A journal, settled with its accounts.
    Whole,
    /// A journal, of which sums are made.
    First,
    /// Such sums, settled with the accounts.
    Second,
}

impl Half {
    pub(crate) const fn table(self) -> &'static str {
        match self {
            Self::Whole | Self::First => "journal",
            Self::Second => "sums",
        }
    }

    pub(crate) fn columns(self) -> &'static [Column] {
        match self {
            Self::Whole | Self::First => JOURNAL,
            Self::Second => SUMS,
        }
    }

    pub(crate) const fn kind(self) -> &'static str {
        match self {
            Self::First => "daily_sums",
            Self::Whole | Self::Second => "daily_product",
        }
    }
}

/// What is asked of a journal.
#[derive(Debug)]
pub struct DailySettings {
    pub(crate) half: Half,
    pub(crate) keep: Keep,
    pub(crate) floats: bool,
    pub(crate) text: bool,
    pub(crate) threads: NonZeroUsize,
    values: String,
}

const OWN: [&str; 5] = ["keep", "floats", "text", "sums", "threads"];

impl DailySettings {
    /// Reads `{"daily_product": {…}}` or `{"daily_sums": {…}}`. Under the first stand values that hold for all accounts, by the names
    /// of their columns, `sums` (`true`) where sums come in place of a journal, and `threads` (1 to 1,024; one where nothing is told)
    /// that settle the accounts; under both `keep` (`true`, or a list of names), `floats` (`"nearest_paisa"`) and `text` (`true`).
    ///
    /// # Errors
    ///
    /// Every fault of the text, each with its path.
    pub fn read(text: &str) -> Result<Self, Faults> {
        let arena = Bump::new();
        let node = Node::of(text, &arena)
            .map_err(|error| vec![Fault::at("", Error::WireMalformed { detail: error.to_string() })])?;
        let (half, entries) = match node {
            Node::Object([("daily_product", Node::Object(entries))]) => (Half::Whole, *entries),
            Node::Object([("daily_sums", Node::Object(entries))]) => (Half::First, *entries),
            _ => return Err(Fault::at("", Error::NoKind { kinds: "daily_product, daily_sums".to_owned() }).into()),
        };
        let (keep, threads) = (Keep::None, NonZeroUsize::MIN);
        let mut settings = Self { half, keep, floats: false, text: false, threads, values: text.to_owned() };
        let mut faults = Vec::new();
        for (index, (key, value)) in entries.iter().enumerate() {
            let twice = entries.iter().take(index).any(|(other, _)| other == key);
            let told =
                if twice { Err(Error::RepeatedKey { key: (*key).to_owned() }) } else { settings.take(key, value) };
            faults.extend(told.err().map(|error| Fault::at(format!("{}.{key}", half.kind()), error)));
        }
        if faults.is_empty() { Ok(settings) } else { Err(faults.into()) }
    }

    fn take(&mut self, key: &str, value: &Node<'_>) -> Result<(), Error> {
        match (key, value) {
            ("keep", Node::Flag(all)) => self.keep = if *all { Keep::All } else { Keep::None },
            ("keep", Node::List(names)) => {
                let names = names.iter().map(|name| match name {
                    Node::Text(name) => Ok((*name).to_owned()),
                    other => Err(wrong(columns::TEXT, other)),
                });
                self.keep = Keep::Named(names.collect::<Result<_, _>>()?);
            }
            ("keep", other) => return Err(wrong(columns::LIST, other)),
            ("floats", Node::Null) => {}
            ("floats", Node::Text("nearest_paisa")) => self.floats = true,
            ("floats", Node::Text(found)) => {
                return Err(Error::UnknownChoice { found: (*found).to_owned(), choices: "nearest_paisa".to_owned() });
            }
            ("floats", other) => return Err(wrong(columns::TEXT, other)),
            ("text", Node::Flag(text)) => self.text = *text,
            ("threads", told) if self.half != Half::First => self.threads = threads::count(told)?,
            ("sums", Node::Flag(sums)) if self.half != Half::First => {
                self.half = if *sums { Half::Second } else { Half::Whole };
            }
            ("text" | "sums", other) if key == "text" || self.half != Half::First => {
                return Err(wrong(columns::FLAG, other));
            }
            (key, value) => {
                let column = ACCOUNTS.iter().find(|column| column.name == key && !matches!(column.kind, Id));
                match column.filter(|_| self.half != Half::First) {
                    Some(column) => check(column, value)?,
                    None => return Err(Error::UnknownKey { key: key.to_owned() }),
                }
            }
        }
        Ok(())
    }

    /// The values for all accounts, by the names of their columns.
    pub(crate) fn values<'a>(&'a self, arena: &'a Bump) -> Vec<(&'a str, Node<'a>)> {
        let Ok(Node::Object([(_, Node::Object(entries))])) = Node::of(&self.values, arena) else { return Vec::new() };
        let told = entries.iter().filter(|(key, value)| !OWN.contains(key) && !matches!(value, Node::Null));
        let is_day = |key: &str| ACCOUNTS.iter().any(|column| column.name == key && matches!(column.kind, Day));
        told.map(|(key, value)| match value {
            Node::Text(text) if is_day(key) => {
                (*key, text.parse().map_or(*value, |day: Date| Node::Day(day.epoch_days())))
            }
            _ => (*key, *value),
        })
        .collect()
    }

    /// The columns of accounts that an option of a command can tell, and how a value of each is written.
    pub fn columns() -> impl Iterator<Item = (&'static str, Written)> {
        ACCOUNTS.iter().skip(1).map(|column| (column.name, column.kind.written()))
    }
}

/// A table whose columns are understood.
#[derive(Debug)]
pub(crate) struct Looked {
    columns: &'static [Column],
    pub(crate) sources: Vec<Source>,
    /// Columns that the question does not know.
    pub(crate) kept: Vec<usize>,
    pub(crate) is_paise: bool,
}

impl Looked {
    pub(crate) fn at(
        (name, columns): (&str, &'static [Column]),
        schema: &Schema,
        settings: &DailySettings,
        faults: &mut Vec<Fault>,
    ) -> Self {
        let arena = Bump::new();
        let once: Vec<&str> = if name == "accounts" {
            settings.values(&arena).iter().map(|(name, _)| *name).collect()
        } else {
            Vec::new()
        };
        let mut used = vec![false; schema.fields().len()];
        let mut sources = Vec::with_capacity(columns.len());
        let under = |fault: Fault| Fault::at(format!("{name}.{}", fault.path), fault.error);
        for column in columns {
            let once = once.contains(&column.name);
            let found = found(column, schema, once, (settings.text, settings.floats), &mut used);
            sources.push(found.unwrap_or_else(|fault| {
                faults.push(under(fault));
                Source::Nowhere
            }));
        }
        let mut kept = Vec::new();
        for (at, (field, used)) in schema.fields().iter().zip(&used).enumerate() {
            let is_own = matches!(sources.first(), Some(Source::Table(own, _)) if *own == at);
            match (used, settings.keep.keeps(field.name(), *used)) {
                (_, true) if !is_own => kept.push(at),
                (true, _) | (_, true) => {}
                (false, false) => {
                    let error = Error::UnknownKey { key: field.name().to_owned() };
                    faults.push(under(Fault::at(field.name(), error)));
                }
            }
        }
        faults.extend(repeated(schema).map(|name| under(Fault::at(name.clone(), Error::RepeatedKey { key: name }))));
        let is_paise = sources.iter().any(|source| matches!(source, Source::Table(_, Meant::Units(2))));
        Self { columns, sources, kept, is_paise }
    }

    pub(crate) fn is_told(&self, column: usize) -> bool {
        self.sources.get(column).is_some_and(|source| !matches!(source, Source::Nowhere))
    }

    /// Does a column change from row to row?
    pub(crate) fn is_by_row(&self, column: usize) -> bool {
        matches!(self.sources.get(column), Some(Source::Table(..)))
    }

    /// Where in the table a column is.
    pub(crate) fn place(&self, column: usize) -> Option<usize> {
        match self.sources.get(column) {
            Some(Source::Table(at, _)) => Some(*at),
            _ => None,
        }
    }

    /// The name of a row needs a column, not a value for all rows.
    pub(crate) fn needs_ids(&self, name: &str, faults: &mut Vec<Fault>) {
        if matches!(self.sources.first(), Some(Source::Once)) {
            let fault = missing("account_id");
            faults.push(Fault::at(format!("{name}.{}", fault.path), fault.error));
        }
    }

    pub(crate) fn cells<'a>(&self, batch: &'a RecordBatch, once: &[(&'a str, Node<'a>)]) -> Vec<Cells<'a>> {
        let columns = self.columns.iter().zip(&self.sources);
        columns
            .map(|(column, source)| match source {
                // Names are read by themselves.
                _ if matches!(column.kind, Id) => Cells::Nothing,
                Source::Nowhere => Cells::Nothing,
                Source::Once => {
                    let told = once.iter().find(|(name, _)| *name == column.name);
                    told.map_or(Cells::Nothing, |(_, node)| Cells::Once(*node))
                }
                Source::Table(at, meant) => {
                    let decimals = if matches!(column.kind, Rate) { 6 } else { 2 };
                    batch.columns().get(*at).map_or(Cells::Nothing, |array| Cells::of(array, *meant, decimals))
                }
            })
            .collect()
    }
}

/// What the names of accounts are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NamedBy {
    Numbers,
    /// Numbers that may be above the largest of the others.
    Unsigned,
    Text,
}

impl NamedBy {
    pub(crate) fn of(data: &DataType) -> Self {
        match data {
            DataType::Dictionary(_, values) => Self::of(values),
            DataType::UInt64 => Self::Unsigned,
            data if data.is_integer() => Self::Numbers,
            _ => Self::Text,
        }
    }
}
