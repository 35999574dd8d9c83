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

/// The keys of a member who stands in a row of her own.
pub const MEMBERS: &[(&str, &str, Of)] = &[
    ("member_id", "id", A(Holds::Text)),
    ("member_name", "name", A(Holds::Text)),
    ("joined_on", "joined_on", A(Holds::Day)),
    ("left_on", "left_on", A(Holds::Day)),
    ("left_because", "left_because", A(Holds::Text)),
    ("gender", "gender", A(Holds::Text)),
    ("wilful_defaulter", "wilful_defaulter", A(Holds::Flag)),
    ("poverty", "poverty", A(Holds::Text)),
    ("social_category", "social_category", A(Holds::Text)),
    ("minority", "minority", A(Holds::Flag)),
    ("disability", "disability", A(Holds::Flag)),
    ("identity", "identity", A(Holds::Text)),
    ("earlier", "earlier", Parts),
    ("offices", "offices", Parts),
    ("nominee", "nominee", Parts),
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
        Self {
            facts: facts.collect(),
            entries: entries.iter().map(entry).filter(|entry: &Map<_, _>| !entry.is_empty()).collect(),
        }
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
        let members = self.facts.get("members").and_then(Value::as_array).into_iter().flatten();
        let mut of_members = members.flat_map(|member| MEMBERS.iter().map(move |(_, key, of)| (*of, member.get(*key))));
        let facts = facts && of_members.all(|(of, value)| value.is_none_or(|value| value.is_null() || fits(of, value)));
        let entry = |entry: &Map<String, Value>| {
            ENTRIES.iter().all(|(_, key, of)| entry.get(*key).is_none_or(|value| fits(*of, value)))
        };
        facts && self.entries.iter().all(entry)
    }
}

/// In which of its rows a group tells its facts, and whether its members are rows.
#[derive(Clone, Copy, Debug)]
pub struct Rows {
    pub told_in: ToldIn,
    pub registered: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToldIn {
    All,
    First,
    Last,
}

/// A row of the table: of which group, and what it tells of a member or of an entry.
struct Line<'t> {
    group: &'t Told,
    tells_facts: bool,
    member: Option<&'t Value>,
    entry: Option<&'t Map<String, Value>>,
}

impl Told {
    /// The rows of the group: its members, who stand before and among the entries, and the entries.
    fn lines(&self, rows: Rows) -> Vec<Line<'_>> {
        let members = self.facts.get("members").and_then(Value::as_array).filter(|_| rows.registered);
        let members = members.map_or(&[][..], |members| members);
        let line = |member, entry| Line { group: self, tells_facts: false, member, entry };
        let (before, among) = members.split_at(members.len() / 2);
        let (first, later) = self.entries.split_at(self.entries.len().min(1));
        let mut lines: Vec<Line<'_>> = before.iter().map(|member| line(Some(member), None)).collect();
        lines.extend(first.iter().map(|entry| line(None, Some(entry))));
        lines.extend(among.iter().map(|member| line(Some(member), None)));
        lines.extend(later.iter().map(|entry| line(None, Some(entry))));
        if lines.is_empty() {
            lines.push(line(None, None));
        }
        let last = lines.len() - 1;
        for (place, line) in lines.iter_mut().enumerate() {
            line.tells_facts = match rows.told_in {
                ToldIn::All => true,
                ToldIn::First => place == 0,
                ToldIn::Last => place == last,
            };
        }
        lines
    }
}

fn cell(of: Of, value: Option<&Value>) -> Value {
    match (of, value) {
        (_, None | Some(Value::Null)) => Value::Null,
        // What has parts stands as JSON.
        (Parts, Some(value)) => json!(value.to_string()),
        (A(_), Some(value)) => value.clone(),
    }
}

/// The table of these groups.
pub fn table(kind: &str, groups: &[Told], rows: Rows, mut laid: Laid) -> RecordBatch {
    if !groups.iter().all(Told::is_typed) {
        (laid.written, laid.paise) = (true, false);
    }
    let lines: Vec<Line<'_>> = groups.iter().flat_map(|group| group.lines(rows)).collect();
    if laid.text % 5 == 4 && lines.len() > 100 {
        // So many words have no place in a dictionary of a byte.
        laid.text = 3;
    }
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
    for (name, _, of) in FACTS.iter().filter(|(name, ..)| is_of(kind, name)) {
        let cells = lines.iter().map(|line| {
            let is_told = (*name == "group_id" || line.tells_facts) && !(*name == "members" && rows.registered);
            cell(*of, line.group.facts.get(*name).filter(|_| is_told))
        });
        push(name, *of, cells.collect());
    }
    for (name, key, of) in MEMBERS.iter().filter(|(name, ..)| *name != "member_id") {
        let cells = lines.iter().map(|line| cell(*of, line.member.and_then(|member| member.get(*key))));
        push(name, *of, cells.collect());
    }
    for (name, key, of) in ENTRIES {
        let cells = lines.iter().map(|line| {
            let id = line.member.and_then(|member| member.get("id")).filter(|_| *name == "member_id");
            cell(*of, id.or_else(|| line.entry?.get(*key)))
        });
        push(name, *of, cells.collect());
    }
    batch(&columns, laid)
}
