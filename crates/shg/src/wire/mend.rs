//! A document put right where it is faulty, so that the rest of it can be looked at. What a reader wants is known from what it says:
//! a key that is missing is first given nothing, then what the reader says it must be.

use std::collections::BTreeMap;

use bumpalo::Bump;
use bumpalo::collections::Vec as List;

use super::beyond::{Touched, WAYS};
use super::node::Node;
use crate::calendar::Date;
use crate::error::Error;
use crate::fault::Fault;
use crate::money::Rupees;

type Ways<T> = [T; WAYS];

// Far apart, so that what depends on one of them does not hold for all.
const DAYS: Ways<&str> = ["1951-01-01", "2025-06-30", "2198-12-31"];
const AMOUNTS: Ways<&str> = ["0.01", "25000.00", "1000000000.00"];
const PERCENTAGES: Ways<&str> = ["0.5", "12", "99"];
const YEARS: Ways<&str> = ["2013-14", "2019-20", "2025-26"];
const TEXTS: Ways<&str> = ["a", "b", "c"];
const COUNTS: Ways<i64> = [1, 12, 120];
const FLAGS: Ways<bool> = [true, false, true];

/// What is tried one after another where a key is missing and nobody says what it must be.
const TRIED: [&str; 4] = ["flag", "date", "amount", "text"];

/// How a document is put right in one of the ways.
pub(super) struct Mends {
    way: usize,
    /// How often a key was given something.
    given: BTreeMap<String, usize>,
    /// The places of which it was guessed what may stand there, in their order: two of a kind get two values, so that nothing follows
    /// from their being alike.
    guessed: BTreeMap<String, usize>,
}

/// What is done at a path.
enum Mend<'d> {
    Put(Node<'d>),
    /// A word of those that may stand there.
    PutWord(Node<'d>),
    /// As the value is now, another of its kind.
    Another,
    Remove,
    /// Of several keys alike the last stays.
    KeepLast,
}

/// What is done in one round: at paths, and keys that objects get.
#[derive(Default)]
struct Round<'d> {
    at: BTreeMap<String, Mend<'d>>,
    added: BTreeMap<String, Vec<(&'d str, Node<'d>)>>,
}

/// How many values a document has.
pub(super) fn nodes(node: &Node<'_>) -> usize {
    let add = |count: usize, value| count.saturating_add(nodes(value));
    match node {
        Node::List(items) => items.iter().fold(1, add),
        Node::Object(entries) => entries.iter().map(|(_, value)| value).fold(1, add),
        _ => 1,
    }
}

impl Mends {
    pub(super) fn new(way: usize) -> Self {
        Self { way, given: BTreeMap::new(), guessed: BTreeMap::new() }
    }

    /// Puts right what the faults name, and tells where it was touched; whether anything changed.
    pub(super) fn put_right<'d>(
        &mut self,
        question: &mut Node<'d>,
        faults: &[Fault],
        arena: &'d Bump,
        touched: &mut Touched,
    ) -> bool {
        let mut round = Round::default();
        touched.is_guessed |= faults.iter().any(|fault| !matches!(fault.error, Error::UnknownKey { .. }));
        for fault in faults {
            self.plan(fault, arena, &mut round);
        }
        let mut changes = Changes { round: &round, way: self.way, arena, touched, changed: false };
        *question = changes.node(question, &mut String::new());
        changes.changed
    }

    /// The way of a place.
    fn way_of(&mut self, path: &str) -> usize {
        let next = self.guessed.len();
        let before = *self.guessed.entry(path.to_owned()).or_insert(next);
        self.way.saturating_add(before).checked_rem(WAYS).unwrap_or_default()
    }

    fn plan<'d>(&mut self, fault: &Fault, arena: &'d Bump, round: &mut Round<'d>) {
        let way = self.way_of(&fault.path);
        let mut at = |mend| {
            round.at.insert(fault.path.clone(), mend);
        };
        match &fault.error {
            Error::UnknownKey { .. } => at(Mend::Remove),
            Error::RepeatedKey { .. } => at(Mend::KeepLast),
            Error::GivenTwice { other, .. } => {
                round.at.insert(inside(&fault.path, other), Mend::Remove);
            }
            Error::EventOfNothing => self.give(&fault.path, "paid", arena, round),
            Error::SetOffOrder => at(Mend::Remove),
            Error::NeitherGiven { one, .. } => self.give(&fault.path, one, arena, round),
            Error::MissingKey { key } => {
                let around = fault.path.strip_suffix(key.as_str()).unwrap_or(&fault.path);
                self.give(around.strip_suffix('.').unwrap_or(around), key, arena, round);
            }
            Error::WrongType { expected, .. } => at(Mend::Put(of_kind(expected, way))),
            Error::UnknownChoice { choices, .. } => at(Mend::PutWord(choice(choices, way, arena))),
            Error::MoneyMalformed { .. } | Error::MoneyTooLarge => at(Mend::Put(of_kind("amount", way))),
            Error::RateMalformed { .. } | Error::RateTooLarge { .. } => at(Mend::Put(of_kind("percentage", way))),
            Error::DateMalformed { .. } | Error::NoSuchDay { .. } | Error::DateOutOfRange { .. } => {
                at(Mend::Put(of_kind("date", way)));
            }
            Error::OutOfRange { least, most, .. } => at(Mend::Put(between(*least, *most, way))),
            Error::YearMalformed { .. } => at(Mend::Put(of_kind("year", way))),
            _ => at(Mend::Another),
        }
    }

    /// Gives an object a key: nothing at first, since the reader then says what it must be.
    fn give<'d>(&mut self, around: &str, key: &str, arena: &'d Bump, round: &mut Round<'d>) {
        let way = self.way_of(&inside(around, key));
        let times = self.given.entry(inside(around, key)).or_default();
        let node = match times.checked_sub(1) {
            None => Node::Null,
            Some(tried) => match TRIED.get(tried) {
                Some(kind) => of_kind(kind, way),
                None => return,
            },
        };
        *times = times.saturating_add(1);
        round.at.insert(inside(around, key), Mend::Remove);
        round.added.entry(around.to_owned()).or_default().push((arena.alloc_str(key), node));
    }
}

/// The least, a middle or the highest number of those that may stand there.
fn between<'d>(least: i64, most: i64, way: usize) -> Node<'d> {
    let middle = least.midpoint(most);
    Node::Whole([least, middle, most].get(way).copied().unwrap_or(least))
}

/// The first, the middle or the last word of those that may stand there.
fn choice<'d>(choices: &str, way: usize, arena: &'d Bump) -> Node<'d> {
    let words: Vec<&str> = choices.split(", ").collect();
    let last = words.len().saturating_sub(1);
    let place = [0, last >> 1, last].get(way).copied().unwrap_or_default();
    Node::Text(arena.alloc_str(words.get(place).copied().unwrap_or_default()))
}

fn inside(around: &str, key: &str) -> String {
    if around.is_empty() { key.to_owned() } else { format!("{around}.{key}") }
}

/// A value of a kind, as [`Error::WrongType`] names it.
fn of_kind<'d>(kind: &str, way: usize) -> Node<'d> {
    fn one<T: Copy + Default>(ways: Ways<T>, way: usize) -> T {
        ways.get(way).copied().unwrap_or_default()
    }
    match kind {
        "date" => Node::Text(one(DAYS, way)),
        "amount" => Node::Text(one(AMOUNTS, way)),
        "percentage" => Node::Text(one(PERCENTAGES, way)),
        "year" => Node::Text(one(YEARS, way)),
        "flag" => Node::Flag(one(FLAGS, way)),
        "whole-number" => Node::Whole(one(COUNTS, way)),
        "list" => Node::List(&[]),
        "object" => Node::Object(&[]),
        _ => Node::Text(one(TEXTS, way)),
    }
}

/// A value of the kind of another; none of what holds others.
fn another<'d>(node: &Node<'_>, way: usize) -> Option<Node<'d>> {
    let kind = match node {
        Node::Flag(_) => "flag",
        Node::Whole(_) | Node::Fraction => "whole-number",
        Node::Text(text) if text.parse::<Date>().is_ok() => "date",
        Node::Text(text) if text.parse::<Rupees>().is_ok() => "amount",
        Node::Text(text) if text.starts_with(|first: char| first.is_ascii_digit()) => "percentage",
        Node::Text(_) => "text",
        _ => return None,
    };
    Some(of_kind(kind, way))
}

/// One pass over a document.
struct Changes<'r, 'd> {
    round: &'r Round<'d>,
    way: usize,
    arena: &'d Bump,
    touched: &'r mut Touched,
    changed: bool,
}

impl<'d> Changes<'_, 'd> {
    fn node(&mut self, node: &Node<'d>, path: &mut String) -> Node<'d> {
        let put = match self.round.at.get(path.as_str()) {
            Some(Mend::Put(put) | Mend::PutWord(put)) => Some(*put),
            Some(Mend::Another) => another(node, self.way),
            _ => None,
        };
        if let Some(put) = put {
            self.touch(path);
            return put;
        }
        match node {
            Node::List(items) => self.list(items, path),
            Node::Object(entries) => self.object(entries, path),
            node => *node,
        }
    }

    fn touch(&mut self, path: &str) {
        self.changed = true;
        self.touched.at(path, matches!(self.round.at.get(path), Some(Mend::PutWord(_))));
    }

    fn list(&mut self, items: &[Node<'d>], path: &mut String) -> Node<'d> {
        let mut list = List::with_capacity_in(items.len(), self.arena);
        for (index, item) in items.iter().enumerate() {
            let end = path.len();
            path.push_str(&format!("[{index}]"));
            list.push(self.node(item, path));
            path.truncate(end);
        }
        Node::List(list.into_bump_slice())
    }

    fn object(&mut self, entries: &[(&'d str, Node<'d>)], path: &mut String) -> Node<'d> {
        let mut object = List::with_capacity_in(entries.len(), self.arena);
        for (place, (key, value)) in entries.iter().enumerate() {
            let end = path.len();
            path.push_str(if end == 0 { "" } else { "." });
            path.push_str(key);
            let goes = match self.round.at.get(path.as_str()) {
                Some(Mend::Remove) => true,
                Some(Mend::KeepLast) => entries.iter().skip(place).skip(1).any(|(other, _)| other == key),
                _ => false,
            };
            if goes {
                self.touch(path);
            } else {
                object.push((*key, self.node(value, path)));
            }
            path.truncate(end);
        }
        for (key, value) in self.round.added.get(path.as_str()).into_iter().flatten() {
            self.touch(&inside(path, key));
            object.push((*key, *value));
        }
        Node::Object(object.into_bump_slice())
    }
}
