//! Books as tables: documents of groups laid into rows of entries, with the group's facts beside them.

use arrow_array::RecordBatch;
use serde_json::{Map, Value, json};
use shg::calendar::Date;
use shg::money::{Rate, Rupees};

use crate::column::{Column, Holds, Laid, batch};

/// What a column of books holds: a value of a kind, or JSON.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Of {
    A(Holds),
    Parts,
}

use Of::{A, Parts};

/// The facts of a group: the column, and the key of the document.
pub const FACTS: &[(&str, &str, Of)] = &[
    ("group_id", "group.id", A(Holds::Text)),
    ("as_on", "as_on", A(Holds::Day)),
    ("formed_on", "group.formed_on", A(Holds::Day)),
    ("category", "group.category", A(Holds::Text)),
    ("special", "group.special", A(Holds::Text)),
    ("rural", "group.rural", A(Holds::Flag)),
    ("district_category", "group.district_category", A(Holds::Text)),
    ("member_count", "group.member_count", A(Holds::Count)),
    ("members", "group.members", Parts),
    ("meeting_frequency", "books.meeting_frequency", A(Holds::Text)),
    ("compulsory_saving", "books.compulsory_saving", A(Holds::Money)),
    ("lending", "books.lending", Parts),
    ("savings_terms", "books.savings", Parts),
    ("bank_apart", "books.bank_apart", A(Holds::Flag)),
    ("cut_off", "books.cut_off", Parts),
    ("scheme", "scheme", A(Holds::Text)),
    ("overlay", "overlay", A(Holds::Text)),
    ("meeting_on", "meeting_on", A(Holds::Day)),
    ("meetings", "meetings", A(Holds::Count)),
];

/// The keys of an entry.
pub const ENTRIES: &[(&str, &str, Of)] = &[
    ("on", "on", A(Holds::Day)),
    ("kind", "kind", A(Holds::Text)),
    ("member_id", "member", A(Holds::Text)),
    ("amount", "amount", A(Holds::Money)),
    ("loan", "loan", A(Holds::Text)),
    ("instalments", "instalments", A(Holds::Count)),
    ("source", "source", A(Holds::Text)),
    ("purpose", "purpose", A(Holds::Text)),
    ("monthly_rate", "monthly_rate", A(Holds::Rate)),
    ("from", "from", A(Holds::Text)),
    ("head", "head", A(Holds::Text)),
    ("present", "present", Parts),
    ("present_count", "present_count", A(Holds::Count)),
    ("saving", "saving", A(Holds::Text)),
    ("federation", "federation", A(Holds::Text)),
    ("mode", "mode", A(Holds::Text)),
    ("written_on", "written_on", A(Holds::Day)),
    ("closed_on", "closed_on", A(Holds::Day)),
];

/// Columns of one kind of question alone.
fn is_of(kind: &str, column: &str) -> bool {
    match column {
        "scheme" | "overlay" => kind == "standing",
        "meeting_on" | "meetings" => kind == "demand",
        _ => true,
    }
}

/// A group: its facts by column, and its entries.
#[derive(Clone, Debug)]
pub struct Told {
    pub facts: Map<String, Value>,
    pub entries: Vec<Map<String, Value>>,
}

fn at<'v>(document: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(document, |value, key| value.get(key)).filter(|value| !value.is_null())
}

fn put(document: &mut Value, path: &str, value: Value) {
    let mut place = document;
    for key in path.split('.') {
        place = &mut place[key];
    }
    *place = value;
}

impl Told {
    /// Of the question with its books; what no column knows, such as a name, is left out.
    pub fn of(kind: &str, document: &Value) -> Self {
        let facts = FACTS.iter().filter(|(column, ..)| is_of(kind, column));
        let facts = facts.filter_map(|(column, path, _)| Some(((*column).to_owned(), at(document, path)?.clone())));
        let entries = document["books"]["entries"].as_array().cloned().unwrap_or_default();
        let entry = |entry: &Value| {
            let told = ENTRIES.iter();
            told.filter_map(|(_, key, _)| Some(((*key).to_owned(), at(entry, key)?.clone()))).collect()
        };
        Self { facts: facts.collect(), entries: entries.iter().map(entry).filter(|entry: &Map<_, _>| !entry.is_empty()).collect() }
    }

    /// The question of the JSON door.
    pub fn question(&self, kind: &str) -> Value {
        let mut document = json!({"group": {}, "books": {}});
        for (column, path, _) in FACTS {
            if let Some(value) = self.facts.get(*column) {
                put(&mut document, path, value.clone());
            }
        }
        document["books"]["entries"] = json!(self.entries);
        json!({ kind: document })
    }

    /// Can every value stand in a column of its own type?
    fn is_typed(&self) -> bool {
        let fits = |of: Of, value: &Value| match (of, value) {
            (A(Holds::Day), Value::String(text)) => text.parse::<Date>().is_ok(),
            (A(Holds::Money), Value::String(text)) => text.parse::<Rupees>().is_ok(),
            (A(Holds::Rate), Value::String(text)) => text.parse::<Rate>().is_ok(),
            (A(Holds::Flag), value) => value.is_boolean(),
            (A(Holds::Count), value) => value.as_u64().is_some_and(|count| count < 256),
            (A(Holds::Text), value) => value.is_string(),
            (Parts, value) => value.is_array() || value.is_object(),
            _ => false,
        };
        let facts = FACTS.iter().all(|(name, _, of)| self.facts.get(*name).is_none_or(|value| fits(*of, value)));
        let entry = |entry: &Map<String, Value>| {
            ENTRIES.iter().all(|(_, key, of)| entry.get(*key).is_none_or(|value| fits(*of, value)))
        };
        facts && self.entries.iter().all(entry)
    }
}

/// In which of its rows a group tells its facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    All,
    First,
    Last,
}

/// The table of these groups.
pub fn table(kind: &str, groups: &[Told], told_in: Rows, mut laid: Laid) -> RecordBatch {
    if !groups.iter().all(Told::is_typed) {
        (laid.written, laid.paise) = (true, false);
    }
    let rows: Vec<(&Told, usize)> =
        groups.iter().flat_map(|group| (0..group.entries.len().max(1)).map(move |row| (group, row))).collect();
    if laid.text % 5 == 4 && rows.len() > 100 {
        // So many words have no place in a dictionary of a byte.
        laid.text = 3;
    }
    let tells = |(group, row): (&Told, usize)| match told_in {
        Rows::All => true,
        Rows::First => row == 0,
        Rows::Last => row + 1 == group.entries.len().max(1),
    };
    let mut columns = Vec::new();
    let mut push = |name: &'static str, of: Of, cells: Vec<Value>| {
        let needed = matches!(name, "group_id" | "as_on" | "formed_on" | "category" | "rural" | "on" | "kind");
        if needed || cells.iter().any(|cell| !cell.is_null()) {
            let holds = match of {
                A(holds) => holds,
                Parts => Holds::Text,
            };
            columns.push(Column { name, path: "", holds, cells });
        }
    };
    let cell = |of: Of, value: Option<&Value>| match (of, value) {
        (_, None) => Value::Null,
        // What is no text of its own stands as JSON.
        (Parts, Some(value)) => json!(value.to_string()),
        (A(_), Some(value)) => value.clone(),
    };
    for (name, _, of) in FACTS.iter().filter(|(name, ..)| is_of(kind, name)) {
        let cells = rows.iter().map(|(group, row)| {
            cell(*of, group.facts.get(*name).filter(|_| *name == "group_id" || tells((group, *row))))
        });
        push(name, *of, cells.collect());
    }
    for (name, key, of) in ENTRIES {
        let told = |(group, row): &(&Told, usize)| group.entries.get(*row).and_then(|entry| entry.get(*key)).cloned();
        push(name, *of, rows.iter().map(|row| cell(*of, told(row).as_ref())).collect());
    }
    batch(&columns, laid)
}
