//! What is asked of a table: the kind of question, the values that hold for all rows, and how the table is to be taken.

use std::num::NonZeroUsize;

use arrow_schema::Schema;
use bumpalo::Bump;
use shg::calendar::Date;
use shg::rulebook::{Overlay, Rulebook};
use shg::wire::rows::{Node, columns};
use shg::{Error, Fault, Faults};

use crate::answers;
use crate::books::{DEMAND, STANDING};
use crate::form::{APR, CLASSIFY, Column, DECIDE, Form, Kind, SCHEDULE, SUBVENTION, Written, XIRR};
use crate::threads;

macro_rules! asks {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal: $form:ident,)+) => {
        /// What is asked of every row: the kind of the JSON door's question.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Ask {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Ask {
            /// Every kind that columns can ask.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The kind, as it is written.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }

            pub(crate) fn form(self) -> &'static Form {
                match self { $(Self::$name => &$form,)+ }
            }
        }
    };
}

asks! {
    /// May each group have this loan, how much, on what terms.
    Decide = "decide": DECIDE,
    /// Each loan laid out.
    Schedule = "schedule": SCHEDULE,
    /// What each loan costs a year.
    Apr = "apr": APR,
    /// What flows return.
    Xirr = "xirr": XIRR,
    /// The class of each loan.
    Classify = "classify": CLASSIFY,
    /// Interest relief, group by group.
    Subvention = "subvention": SUBVENTION,
    /// What the books of each group add up to: many rows, the entries, are one question.
    Standing = "standing": STANDING,
    /// What the members of each group are asked for at a meeting: many rows, the entries, are one question.
    Demand = "demand": DEMAND,
}

impl Ask {
    /// The names of the question's columns, and how a value of each is written in a document.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg_arrow::{Ask, Written};
    ///
    /// let told: Vec<_> = Ask::Apr.columns().take(3).collect();
    /// assert_eq!(told, [("loan_id", Written::Name), ("net_disbursed", Written::Amount), ("periods_per_year", Written::Whole)]);
    /// ```
    pub fn columns(self) -> impl Iterator<Item = (&'static str, Written)> {
        self.form().columns.iter().map(|column| (column.name, column.kind.written()))
    }
}

impl Ask {
    /// Are the rows of a group one question, so that they must lie together?
    ///
    /// # Examples
    ///
    /// ```
    /// use shg_arrow::Ask;
    ///
    /// assert!(Ask::Standing.of_groups() && !Ask::Decide.of_groups());
    /// ```
    #[must_use]
    pub const fn of_groups(self) -> bool {
        matches!(self, Self::Standing | Self::Demand)
    }

    /// May it be asked for row by row?
    #[must_use]
    pub const fn has_rows(self) -> bool {
        matches!(self, Self::Schedule | Self::Demand)
    }
}

/// Which columns go through untouched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keep {
    /// None: a column that the question does not know is refused.
    None,
    /// All that the question does not know.
    All,
    /// These, known or not; any other that the question does not know is refused.
    Named(Vec<String>),
}

impl Keep {
    /// Does a column go through, which the question reads or does not know?
    pub(crate) fn keeps(&self, name: &str, is_read: bool) -> bool {
        match self {
            Self::None => false,
            Self::All => !is_read,
            Self::Named(names) => names.iter().any(|kept| kept == name),
        }
    }

    /// Names that no table has.
    pub(crate) fn missing<'t>(&self, kind: &str, tables: impl Iterator<Item = &'t Schema>) -> Vec<Fault> {
        let Self::Named(names) = self else { return Vec::new() };
        let columns: Vec<&str> =
            tables.flat_map(|table| table.fields().iter().map(|field| field.name().as_str())).collect();
        let missing = names.iter().enumerate().filter(|(_, name)| !columns.contains(&name.as_str()));
        let fault = |(place, found): (usize, &String)| {
            let error = Error::UnknownChoice { found: found.clone(), choices: columns.join(", ") };
            Fault::at(format!("{kind}.keep[{place}]"), error)
        };
        missing.map(fault).collect()
    }
}

/// What is asked of a table.
#[derive(Debug)]
pub struct Settings {
    /// The kind of question.
    pub ask: Ask,
    /// Which columns go through.
    pub keep: Keep,
    /// Are floats taken, to the nearest paisa?
    pub floats: bool,
    /// Of schedules: one row an instalment, in place of one row a loan; of demands: one row a member, in place of one a group.
    pub rows: bool,
    /// May a column of text hold anything, written as in a document?
    pub text: bool,
    /// The columns of the answer that are made; all where none are named.
    answers: Option<Vec<String>>,
    /// Do rows say why they could not be answered, also where that is not among `answers`?
    pub errors: bool,
    /// The values that hold for all rows, by the names of their columns.
    values: Vec<(String, Value)>,
    /// An overlay written out for all rows.
    pub overlay: Option<Overlay>,
    /// How many threads answer a stream.
    pub threads: NonZeroUsize,
}

/// A value that holds for all rows.
#[derive(Debug)]
enum Value {
    Flag(bool),
    Whole(i64),
    Day(i32),
    Text(String),
    /// Any other, as it was written.
    Written(String),
}

impl Value {
    fn of(node: &Node<'_>) -> Self {
        match node {
            Node::Flag(flag) => Self::Flag(*flag),
            Node::Whole(number) => Self::Whole(*number),
            Node::Day(day) => Self::Day(*day),
            Node::Text(text) => Self::Text((*text).to_owned()),
            other => Self::Written(shg::wire::rows::text(other)),
        }
    }

    fn node<'a>(&'a self, arena: &'a Bump) -> Node<'a> {
        match self {
            Self::Flag(flag) => Node::Flag(*flag),
            Self::Whole(number) => Node::Whole(*number),
            Self::Day(day) => Node::Day(*day),
            Self::Text(text) => Node::Text(text),
            Self::Written(text) => Node::of(text, arena).unwrap_or(Node::Null),
        }
    }
}

/// What of a question is no value for all rows.
const OWN: [&str; 7] = ["keep", "floats", "rows", "text", "answers", "errors", "threads"];

impl Settings {
    /// Reads `{"<kind>": {…}}`: values for all rows under the names of their columns, and beside them `keep` (`true`, or a
    /// list of names), `floats` (`"nearest_paisa"`), `text` (`true`), `answers` (a list of the answer's columns), `errors` (`false`),
    /// `threads` (1 to 1,024; one where nothing is told) and, for schedules and demands, `rows` (`true`).
    ///
    /// # Errors
    ///
    /// Every fault of the text, each with its path: those of `wire`, and of a value for all rows what is wrong with it.
    ///
    /// # Examples
    ///
    /// ```
    /// use shg_arrow::{Ask, Settings};
    ///
    /// let settings = Settings::read(r#"{"decide": {"as_on": "2025-06-30", "scheme": "day_nrlm"}}"#).unwrap();
    /// assert_eq!(settings.ask, Ask::Decide);
    ///
    /// let faults = Settings::read(r#"{"decide": {"as_on": "30-06-2025"}}"#).unwrap_err();
    /// assert_eq!((faults[0].path.as_str(), faults[0].error.code()), ("decide.as_on", "calendar.malformed"));
    /// ```
    pub fn read(text: &str) -> Result<Self, Faults> {
        let arena = Bump::new();
        let node = Node::of(text, &arena)
            .map_err(|error| vec![Fault::at("", Error::WireMalformed { detail: error.to_string() })])?;
        let Some((ask, entries)) = kind_of(&node) else {
            let kinds = Ask::ALL.iter().map(|ask| ask.as_str()).collect::<Vec<_>>().join(", ");
            return Err(Fault::at("", Error::NoKind { kinds }).into());
        };
        let mut settings = Self {
            ask,
            keep: Keep::None,
            floats: false,
            rows: false,
            text: false,
            answers: None,
            errors: true,
            values: Vec::new(),
            overlay: None,
            threads: NonZeroUsize::MIN,
        };
        let mut faults = Vec::new();
        for (index, (key, value)) in entries.iter().enumerate() {
            let told = settings.take(key, value).and_then(|()| {
                let twice = entries.iter().take(index).any(|(other, _)| other == key);
                if twice { Err(Error::RepeatedKey { key: (*key).to_owned() }) } else { Ok(()) }
            });
            faults.extend(told.err().map(|error| Fault::at(format!("{}.{key}", ask.as_str()), error)));
        }
        // Which names there are rests on the other settings.
        faults.extend(settings.unknown_answers());
        let is_value = |key: &str, value: &Node<'_>| {
            let is_own = OWN.contains(&key) || (key == "overlay" && settings.overlay.is_some());
            !is_own && !matches!(value, Node::Null)
        };
        let values = entries.iter().filter(|(key, value)| is_value(key, value));
        let value = |key: &str, value: Node<'_>| Value::of(&as_day(ask.form(), key, value));
        settings.values = values.map(|(key, told)| ((*key).to_owned(), value(key, *told))).collect();
        if faults.is_empty() { Ok(settings) } else { Err(faults.into()) }
    }

    /// Columns named that no answer of the kind has, or named twice.
    fn unknown_answers(&self) -> Vec<Fault> {
        let (known, asked) = (answers::names(self), self.answers.as_deref().unwrap_or_default());
        let fault = |(place, name): (usize, &String)| {
            let error = if !known.contains(&name.as_str()) {
                Error::UnknownChoice { found: name.clone(), choices: known.join(", ") }
            } else if asked.iter().take(place).any(|other| other == name) {
                Error::RepeatedKey { key: name.clone() }
            } else {
                return None;
            };
            Some(Fault::at(format!("{}.answers[{place}]", self.ask.as_str()), error))
        };
        asked.iter().enumerate().filter_map(fault).collect()
    }

    /// Is this column of the answer made? Why a row has no answer goes along unless `errors` is false.
    pub(crate) fn wants(&self, name: &str) -> bool {
        match &self.answers {
            Some(asked) if asked.iter().any(|asked| asked == name) => true,
            _ if answers::tells_errors(name) => self.errors,
            asked => asked.is_none(),
        }
    }

    /// Is this column of the answer asked for by its name?
    pub(crate) fn names(&self, name: &str) -> bool {
        self.answers.iter().flatten().any(|asked| asked == name)
    }

    fn take(&mut self, key: &str, value: &Node<'_>) -> Result<(), Error> {
        match (key, value) {
            ("keep", Node::Flag(all)) => self.keep = if *all { Keep::All } else { Keep::None },
            ("keep", Node::List(names)) => self.keep = Keep::Named(named(names)?),
            ("keep", other) => return Err(wrong(columns::LIST, other)),
            ("floats", Node::Null) => self.floats = false,
            ("floats", Node::Text("nearest_paisa")) => self.floats = true,
            ("floats", Node::Text(found)) => {
                return Err(Error::UnknownChoice { found: (*found).to_owned(), choices: "nearest_paisa".to_owned() });
            }
            ("floats", other) => return Err(wrong(columns::TEXT, other)),
            ("text", Node::Flag(text)) => self.text = *text,
            ("text", other) => return Err(wrong(columns::FLAG, other)),
            ("answers", Node::Null) => self.answers = None,
            ("answers", Node::List(names)) => self.answers = Some(named(names)?),
            ("answers", other) => return Err(wrong(columns::LIST, other)),
            ("errors", Node::Flag(errors)) => self.errors = *errors,
            ("errors", other) => return Err(wrong(columns::FLAG, other)),
            ("threads", told) => self.threads = threads::count(told)?,
            ("rows", Node::Flag(rows)) if self.ask.has_rows() => self.rows = *rows,
            ("rows", other) if self.ask.has_rows() => return Err(wrong(columns::FLAG, other)),
            ("overlay", Node::Object(_)) => {
                let text = shg::wire::rows::text(value);
                self.overlay = Some(Rulebook::builtin().overlay_from_json(&text)?);
            }
            ("overlay", Node::Text(name)) => Rulebook::builtin().overlay(name).map(drop)?,
            (key, value) => match self.ask.form().columns.iter().find(|column| column.name == key) {
                Some(column) => check(column, value)?,
                None => return Err(Error::UnknownKey { key: key.to_owned() }),
            },
        }
        Ok(())
    }

    /// The values for all rows, by the names of their columns.
    pub(crate) fn values<'a>(&'a self, arena: &'a Bump) -> Vec<(&'a str, Node<'a>)> {
        self.values.iter().map(|(name, value)| (name.as_str(), value.node(arena))).collect()
    }
}

/// The kind of a question, and its entries.
fn kind_of<'d>(node: &Node<'d>) -> Option<(Ask, &'d [(&'d str, Node<'d>)])> {
    let Node::Object([(kind, Node::Object(entries))]) = node else { return None };
    Some((Ask::ALL.iter().find(|ask| ask.as_str() == *kind).copied()?, entries))
}

fn named(names: &[Node<'_>]) -> Result<Vec<String>, Error> {
    let names = names.iter().map(|name| match name {
        Node::Text(name) => Ok((*name).to_owned()),
        other => Err(wrong(columns::TEXT, other)),
    });
    names.collect()
}

pub(crate) fn wrong(expected: &'static str, found: &Node<'_>) -> Error {
    Error::WrongType { expected, found: found.kind() }
}

/// A value for all rows that no row could use is told at once.
pub(crate) fn check(column: &Column, value: &Node<'_>) -> Result<(), Error> {
    match (column.kind, value) {
        (_, Node::Null) | (Kind::Nested, Node::List(_) | Node::Object(_)) => Ok(()),
        (Kind::Days | Kind::Amounts, Node::List(_)) | (Kind::Text, Node::Text(_)) => Ok(()),
        (Kind::Day, Node::Text(text)) => text.parse::<Date>().map(drop),
        (Kind::Money, Node::Text(text)) => text.parse::<shg::loan::cost::Millionths>().map(drop),
        (Kind::Rate, Node::Text(text)) => text.parse::<shg::money::Rate>().map(drop),
        (Kind::Word(parse), Node::Text(text)) => parse(text),
        (Kind::Flag, Node::Flag(_)) | (Kind::Count, Node::Whole(_)) | (Kind::Id, Node::Text(_)) => Ok(()),
        (Kind::Day, other) => Err(wrong("date", other)),
        (Kind::Money, other) => Err(wrong("amount", other)),
        (Kind::Rate, other) => Err(wrong("percentage", other)),
        (Kind::Word(_) | Kind::Id | Kind::Text, other) => Err(wrong(columns::TEXT, other)),
        (Kind::Nested | Kind::Days | Kind::Amounts, other) => Err(wrong(columns::LIST, other)),
        (Kind::Flag, other) => Err(wrong(columns::FLAG, other)),
        (Kind::Count, other) => Err(wrong(columns::COUNT, other)),
    }
}

/// A day that all rows share is read once.
fn as_day<'a>(form: &Form, key: &str, value: Node<'a>) -> Node<'a> {
    let is_day = form.columns.iter().any(|column| column.name == key && matches!(column.kind, Kind::Day));
    match value {
        Node::Text(text) if is_day => text.parse().map_or(value, |day: Date| Node::Day(day.epoch_days())),
        _ => value,
    }
}
