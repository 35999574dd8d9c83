//! Books as tables of entries: a group answered there and asked at the JSON door agree, wherever its rows are cut; and tables that
//! make no sense.

#[path = "column/books.rs"]
mod books;
#[expect(dead_code, reason = "the laws of single rows use the rest")]
mod column;

use std::collections::BTreeMap;

use arrow_array::{RecordBatch, RecordBatchIterator};
use arrow_schema::ArrowError;
use books::{Rows, Told, ToldIn, table};
use column::{Laid, cell};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use shg::choice::Scheme;
use shg::money::{Rate, Rupees};
use shg::rulebook::Rulebook;
use shg_arrow::{Answers, Door, Settings};
use shg_sample::{self as sample, Programme, Row, Sample, text};
use shg_tests::{any, questions};

fn asked(question: &Value) -> Value {
    serde_json::from_str(&shg::wire::answer(&question.to_string())).expect("an answer is JSON")
}

fn settings(asked: &Value) -> Settings {
    Settings::read(&asked.to_string()).expect("settings")
}

fn laid() -> impl Strategy<Value = Laid> {
    let told = (any::<bool>(), prop_oneof![3 => Just(false), 1 => Just(true)], any::<u8>(), any::<u8>(), any::<u8>());
    told.prop_map(|(paise, written, text, count, rate)| Laid { paise, written, text, count, rate })
}

type Cells = BTreeMap<String, Value>;

fn rows_of(answers: &RecordBatch) -> impl Iterator<Item = Cells> + '_ {
    let name = |field: &str| field.trim_end_matches("_paise").to_owned();
    let names: Vec<String> = answers.schema().fields().iter().map(|field| name(field.name())).collect();
    (0..answers.num_rows()).map(move |row| names.iter().map(|name| (name.clone(), cell(answers, name, row))).collect())
}

/// The answers to a stream of batches.
fn streamed(asked: &Value, batches: Vec<RecordBatch>) -> Result<Vec<Cells>, ArrowError> {
    let schema = batches[0].schema();
    let rows: usize = batches.iter().map(RecordBatch::num_rows).fold(0, usize::saturating_add);
    let reader = RecordBatchIterator::new(batches.into_iter().map(Ok), schema);
    let mut answers = Answers::new(settings(asked), reader).expect("a table that can be read");
    let (mut told, mut counted) = (Vec::new(), 0);
    while let Some(batch) = answers.next() {
        told.extend(rows_of(&batch?));
        counted += answers.rows_of_last();
    }
    assert_eq!(counted, rows);
    Ok(told)
}

/// The table in batches that end with these rows.
fn cut(table: &RecordBatch, ends: &[usize]) -> Vec<RecordBatch> {
    let mut from = 0;
    let mut batches = Vec::new();
    for to in ends.iter().copied().chain([table.num_rows()]) {
        batches.push(table.slice(from, to.max(from) - from));
        from = to.max(from);
    }
    batches
}

/// The answer to a table that is one batch.
fn whole(asked: &Value, table: &RecordBatch) -> Vec<Cells> {
    let door = Door::new(settings(asked), table.schema()).expect("a table that can be read");
    rows_of(&door.answer(table).expect("the table's own batch")).collect()
}

const PRACTICES: [(&str, &str, &str); 5] = [
    ("meetings", "meetings", "meetings_regular"),
    ("savings", "savings", "savings_regular"),
    ("internal_lending", "lending", "lending_regular"),
    ("repayment", "repayment", "repayment_timely"),
    ("books", "books", "books_current"),
];

fn paise(value: &Value) -> Option<i128> {
    value.as_str().map(|text| text.parse::<Rupees>().expect("an amount").paise().into())
}

/// Is what was done as much as the rulebook sets of what was due? Null where nothing is recorded.
fn regular(practice: &Value, question: &Value) -> Value {
    let count = |key: &str| practice[key].as_u64().map(i128::from);
    let (done, due) = (count("done").or(paise(&practice["paid"])), count("due").or(paise(&practice["fallen_due"])));
    let (Some(done), Some(due)) = (done, due) else { return Value::Null };
    let text = |key: &str| question["standing"][key].as_str();
    let scheme: Scheme = text("scheme").unwrap_or("day_nrlm").parse().expect("a scheme");
    let overlay = text("overlay").map(|name| Rulebook::builtin().overlay(name).expect("an overlay that ships"));
    let as_on = text("as_on").expect("a day").parse().expect("a day");
    let norms = Rulebook::builtin().on(as_on, scheme, shg::choice::Evidence::Inferred, overlay).expect("norms");
    let least: Option<Rate> = norms.regularity.as_ref().ok().map(|known| known.value.least_percent);
    least.map_or(Value::Null, |least| json!(done * 100_000_000 >= due * i128::from(least.millionths())))
}

/// Columns that are a key of the answer, and that key.
const MEASURES: &[(&str, &str)] = &[
    ("active_since", "active_since"),
    ("revived_on", "revived_on"),
    ("dormant_since", "dormant_since"),
    ("active_months", "active_months"),
    ("members", "members"),
    ("revolving_fund", "corpus/revolving_fund"),
    ("savings", "corpus/savings"),
    ("interest_from_members", "corpus/interest_from_members"),
    ("other_income", "corpus/other_income"),
    ("promoter_funds", "corpus/promoter_funds"),
    ("corpus", "corpus/total"),
    ("meetings_held", "meetings/held"),
    ("loans_given", "internal_loans/given"),
    ("loans_repaid", "internal_loans/repaid"),
    ("loans_outstanding", "internal_loans/outstanding"),
    ("loans_overdue", "internal_loans/overdue"),
    ("borrowers", "internal_loans/borrowers"),
    ("borrowed", "borrowed"),
    ("cash", "cash"),
    ("last_entry_on", "last_entry_on"),
    ("entries", "entries"),
    ("lending_measured_from", "lending/measured_from"),
    ("have_borrowed", "lending/have_borrowed/part"),
    ("have_borrowed_percent", "lending/have_borrowed/percent"),
    ("production_percent", "lending/production/percent"),
    ("overdue_principal", "lending/overdue/principal"),
    ("overdue_interest", "lending/overdue/interest"),
    ("overdue_percent", "lending/overdue/share/percent"),
    ("longest_overdue_days", "lending/overdue/longest_days"),
    ("at_risk_after_30_days", "lending/at_risk/0/part"),
    ("at_risk_after_90_days", "lending/at_risk/1/part"),
    ("idle_percent", "lending/idle/percent"),
    ("rotating_percent", "lending/rotating/percent"),
    ("velocity_percent", "lending/velocity/percent"),
];

/// What the columns must say of a group.
fn standing_of(question: &Value, answer: &Value) -> Vec<(String, Value)> {
    let at = |path: &str| answer.pointer(&format!("/standing/{path}")).cloned().unwrap_or_default();
    let mut told: Vec<(String, Value)> =
        MEASURES.iter().map(|(column, path)| ((*column).to_owned(), at(path))).collect();
    for (key, name, flag) in PRACTICES {
        let practice = at(&format!("panchasutra/{key}"));
        let of = |key: &str| practice.get(key).cloned().unwrap_or_default();
        let is_money = matches!(name, "savings" | "repayment");
        told.push((format!("{name}_percent"), of("percent")));
        if name != "repayment" {
            told.extend([(format!("{name}_done"), of("done")), (format!("{name}_due"), of("due"))]);
        }
        if is_money {
            told.extend([(format!("{name}_paid"), of("paid")), (format!("{name}_fallen_due"), of("fallen_due"))]);
        }
        told.push((flag.to_owned(), regular(&practice, question)));
    }
    let attendance = at("meetings/attendance");
    for key in ["percent", "done", "due"] {
        told.push((format!("attendance_{key}"), attendance.get(key).cloned().unwrap_or_default()));
    }
    told.extend(error(answer));
    told
}

fn error(answer: &Value) -> [(String, Value); 2] {
    ["code", "path"]
        .map(|key| (format!("error_{key}"), answer.pointer(&format!("/error/{key}")).cloned().unwrap_or_default()))
}

const HEADS: [&str; 5] = ["savings", "principal", "interest", "fines", "total"];

/// A row of a register: of a member, or the totals of the group.
fn amounts_of(row: &Value) -> Vec<(String, Value)> {
    let mut told = Vec::new();
    for head in HEADS {
        for dues in ["arrears", "due", "demand", "collection", "balance", "advance"] {
            let amount = row.get(head).and_then(|head| head.get(dues)).cloned().unwrap_or_default();
            told.push((format!("{head}_{dues}"), amount));
        }
    }
    told.push(("outstanding".to_owned(), row.get("outstanding").cloned().unwrap_or_default()));
    told
}

fn demand_of(answer: &Value) -> Vec<(String, Value)> {
    let register = answer.get("demand").cloned().unwrap_or_default();
    let of = |key: &str| register.get(key).cloned().unwrap_or_default();
    let members = register.get("rows").and_then(Value::as_array).map_or(Value::Null, |rows| json!(rows.len()));
    let mut told = vec![
        ("meeting_on".to_owned(), of("meeting_on")),
        ("held".to_owned(), of("held")),
        ("members".to_owned(), members),
    ];
    told.extend(amounts_of(&of("totals")));
    told.extend(error(answer));
    told
}

/// The rows of a group's registers, one a member and meeting.
fn rows_of_demand(answer: &Value) -> Vec<Vec<(String, Value)>> {
    let Some(first) = answer.get("demand") else {
        let nothing = ["number", "meeting_on", "held", "member_id"].map(|name| (name.to_owned(), Value::Null));
        return vec![nothing.into_iter().chain(amounts_of(&Value::Null)).chain(error(answer)).collect()];
    };
    let later = first["plan"].as_array().into_iter().flatten();
    let mut all = Vec::new();
    for meeting in std::iter::once(first).chain(later) {
        let rows = meeting["rows"].as_array().expect("rows");
        let nobody = [Value::Null];
        for row in if rows.is_empty() { &nobody[..] } else { rows } {
            let mut told = vec![
                ("number".to_owned(), json!(all.len() + 1)),
                ("meeting_on".to_owned(), meeting["meeting_on"].clone()),
                ("held".to_owned(), meeting["held"].clone()),
                ("member_id".to_owned(), row.get("member").cloned().unwrap_or_default()),
            ];
            told.extend(amounts_of(row));
            told.extend(error(answer));
            all.push(told);
        }
    }
    all
}

/// What the table must answer: rows with the names of their groups.
fn expected(kind: &str, by_member: bool, groups: &[Told]) -> Vec<Cells> {
    let of_group = |group: &Told| {
        let question = group.question(kind);
        let answer = asked(&question);
        let rows = match kind {
            "standing" => vec![standing_of(&question, &answer)],
            _ if by_member => rows_of_demand(&answer),
            _ => vec![demand_of(&answer)],
        };
        let id = group.facts.get("group_id").cloned().unwrap_or_default();
        rows.into_iter().map(move |row| row.into_iter().chain([("group_id".to_owned(), id.clone())]).collect())
    };
    groups.iter().flat_map(of_group).collect()
}

fn agree(found: &[Cells], expected: &[Cells]) {
    assert_eq!(found.len(), expected.len());
    for (place, (found, expected)) in found.iter().zip(expected).enumerate() {
        assert_eq!(found, expected, "row {place}");
    }
}

/// Groups by other numbers, so that none comes twice.
fn named(mut groups: Vec<Told>) -> Vec<Told> {
    for (place, group) in groups.iter_mut().enumerate() {
        group.facts.insert("group_id".to_owned(), json!(format!("G{place}")));
    }
    groups
}

/// Spoils one thing in a group: a fact or a key of an entry is not told, or says something else.
fn spoil(group: &mut Told, which: Index, how: u8) {
    let mut places: Vec<&mut serde_json::Map<String, Value>> = group.entries.iter_mut().collect();
    places.push(&mut group.facts);
    let place = which.index(places.len());
    let told = places.remove(place);
    let keys: Vec<String> = told.keys().filter(|key| *key != "group_id").cloned().collect();
    if keys.is_empty() {
        return;
    }
    let key = which.get(&keys).clone();
    let as_it_was = told[&key].clone();
    match (how, as_it_was) {
        (0, _) => drop(told.remove(&key)),
        (1, Value::String(text)) if text.parse::<Rupees>().is_ok() => drop(told.insert(key, json!("-5.00"))),
        (1, Value::String(text)) if text.parse::<shg::calendar::Date>().is_ok() => {
            told.insert(key, json!("2023-01-01"));
        }
        (1, Value::String(_)) => drop(told.insert(key, json!("nobody"))),
        (2, Value::String(_)) => drop(told.insert(key, json!("12x"))),
        (_, Value::Bool(flag)) => drop(told.insert(key, json!(!flag))),
        (_, Value::Number(_)) => drop(told.insert(key, json!(0))),
        _ => {}
    }
    group.entries.retain(|entry| !entry.is_empty());
}

/// Groups with any sound books, some of them spoilt.
fn groups(kind: &'static str) -> impl Strategy<Value = Vec<Told>> {
    let more = (
        prop_oneof![Just(None), Just(Some(json!({}))), Just(Some(json!({"monthly_rate": "2", "every": "weekly"})))],
        prop::option::of(Just("100.00")),
        prop::option::of(select(vec!["weekly", "fortnightly", "monthly"])),
        prop::option::of(1..4_u32),
        prop::option::of(select(vec!["shg_blp", "day_nrlm"])),
        any::<bool>(),
        0..900_u32,
    );
    let one = (any::story(), more, prop::option::weighted(0.3, (any::<Index>(), 0..3_u8))).prop_map(
        move |(story, (lending, saving, frequency, meetings, scheme, counted, days), spoilt)| {
            let mut books = json!({ "entries": story.entries });
            let mut set = |key: &str, value: Option<Value>| value.map(|value| books[key] = value);
            set("lending", lending);
            set("compulsory_saving", saving.map(|saving| json!(saving)));
            set("meeting_frequency", frequency.map(|frequency| json!(frequency)));
            let as_on = shg::calendar::Date::new(2024, 1, 1).and_then(|day| day.add_days(days)).expect("a day");
            let mut document = json!({"as_on": as_on, "group": story.group, "books": books});
            if counted && kind == "standing" {
                document["group"].as_object_mut().expect("a group").remove("members");
                document["group"]["member_count"] = json!(12);
            }
            document["meetings"] = json!(meetings);
            document["scheme"] = json!(scheme);
            let mut told = Told::of(kind, &document);
            if let Some((which, how)) = spoilt {
                spoil(&mut told, which, how);
            }
            told
        },
    );
    vec(one, 1..6).prop_map(named)
}

fn rows() -> impl Strategy<Value = Rows> {
    let told_in = select(vec![ToldIn::All, ToldIn::First, ToldIn::Last]);
    (told_in, any::<bool>()).prop_map(|(told_in, registered)| Rows { told_in, registered })
}

fn holds(kind: &str, by_member: bool, groups: &[Told], rows: Rows, laid: Laid, cuts: &[Index]) {
    let mut asked = json!({ kind: {"text": true} });
    if by_member {
        asked[kind]["rows"] = json!(true);
    }
    let table = table(kind, groups, rows, laid);
    let expected = expected(kind, by_member, groups);
    agree(&whole(&asked, &table), &expected);
    let mut ends: Vec<usize> = cuts.iter().map(|cut| cut.index(table.num_rows() + 1)).collect();
    ends.sort_unstable();
    agree(&streamed(&asked, cut(&table, &ends)).expect("rows that lie together"), &expected);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, max_shrink_iters: 100, ..ProptestConfig::default() })]

    #[test]
    fn standing(groups in groups("standing"), rows in rows(), laid in laid(), cuts in vec(any::<Index>(), 0..6)) {
        holds("standing", false, &groups, rows, laid, &cuts);
    }

    #[test]
    fn demand(groups in groups("demand"), rows in rows(), laid in laid(), cuts in vec(any::<Index>(), 0..6)) {
        holds("demand", false, &groups, rows, laid, &cuts);
        holds("demand", true, &groups, rows, laid, &cuts);
    }
}

/// The books of every vector, whatever it asks: all kinds of entries, cut-off sheets, terms of lending and of savings.
fn of_vectors(kind: &str) -> Vec<Told> {
    let mut told = Vec::new();
    for question in questions::of_vectors() {
        let Some((asked, inside)) =
            question.as_object().and_then(|keys| keys.iter().find(|(_, value)| value.is_object()))
        else {
            continue;
        };
        if !(inside["group"].is_object() && inside["books"].is_object()) {
            continue;
        }
        let mut inside = inside.clone();
        if asked != kind {
            inside
                .as_object_mut()
                .expect("a question")
                .retain(|key, _| matches!(key.as_str(), "as_on" | "group" | "books"));
        }
        if inside["as_on"].is_null() {
            inside["as_on"] = json!("2025-06-30");
        }
        if inside["overlay"].is_object() {
            continue;
        }
        told.push(Told::of(kind, &inside));
    }
    named(told)
}

#[test]
fn the_books_of_every_vector() {
    let laid = Laid { paise: false, written: true, text: 0, count: 0, rate: 0 };
    for kind in ["standing", "demand"] {
        let groups = of_vectors(kind);
        assert!(groups.len() > 100, "{} books", groups.len());
        for by_member in [false, true] {
            if kind == "demand" || !by_member {
                let rows = Rows { told_in: ToldIn::First, registered: by_member || kind == "standing" };
                holds(kind, by_member, &groups, rows, laid, &[]);
            }
        }
        let kinds: std::collections::BTreeSet<String> = groups
            .iter()
            .flat_map(|group| &group.entries)
            .filter_map(|entry| entry.get("kind")?.as_str().map(str::to_owned))
            .collect();
        assert!(kinds.len() >= 34, "{kinds:?}");
    }
}

/// Three groups, one without entries, cut at every place and into single rows.
#[test]
fn a_group_may_be_cut_anywhere() {
    let question = questions::demand();
    let mut document = question["demand"].clone();
    document["books"]["lending"] = json!({"monthly_rate": "2"});
    let full = Told::of("standing", &document);
    let mut empty = full.clone();
    empty.entries.clear();
    let groups = named(vec![full.clone(), empty, full]);
    for laid in [
        Laid { paise: true, written: false, text: 3, count: 1, rate: 0 },
        Laid { paise: false, written: false, text: 0, count: 0, rate: 1 },
    ] {
        let rows = Rows { told_in: ToldIn::All, registered: laid.paise };
        let table = table("standing", &groups, rows, laid);
        let asked = json!({"standing": {"text": true}});
        let expected = expected("standing", false, &groups);
        assert_eq!(expected.len(), 3);
        for end in 0..=table.num_rows() {
            agree(&streamed(&asked, cut(&table, &[end])).expect("together"), &expected);
        }
        let every: Vec<usize> = (0..table.num_rows()).collect();
        agree(&streamed(&asked, cut(&table, &every)).expect("together"), &expected);
    }
}

/// Invented groups, as their three tables tell them.
fn of_sample(groups: u64) -> Vec<(Value, Told)> {
    fn rows<R: Row>(rows: impl Iterator<Item = R>) -> Vec<Value> {
        let read = |row: R| {
            let mut line = String::new();
            text::json_line(&row, &mut line);
            serde_json::from_str(&line).expect("JSON")
        };
        rows.map(read).collect()
    }
    let sample = Sample::new(sample::Settings { groups: Some(groups), ..sample::Settings::new(Programme::Jaunpur) });
    let sample = sample.expect("a sample");
    let of_group = |place: u64| {
        let row = rows(sample.groups(place..place + 1)).remove(0);
        let named = |rows: Vec<Value>, from: &str, to: &str| -> Vec<Value> {
            let renamed = |mut row: Value| {
                row[to] = row[from].take();
                row
            };
            rows.into_iter().map(renamed).collect()
        };
        let members = named(rows(sample.members(place..place + 1)), "member_id", "id");
        let entries = named(rows(sample.entries(place..place + 1)), "member_id", "member");
        let known = |member: &Value| -> Value {
            ["id", "joined_on", "gender", "wilful_defaulter"]
                .map(|key| (key.to_owned(), member[key].clone()))
                .into_iter()
                .collect()
        };
        let members: Vec<Value> = members.iter().map(known).collect();
        let document = json!({
            "as_on": row["as_on"], "scheme": row["scheme"], "books": {"entries": entries},
            "group": {"id": row["group_id"], "formed_on": row["formed_on"], "category": row["category"], "special": row["special"],
                "rural": row["rural"], "members": members}
        });
        let told = Told::of("standing", &document);
        (row, told)
    };
    (0..groups).map(of_group).collect()
}

/// What a group's books add up to in columns is what `decide` asks for: with it in place of the books, the decision is the same.
#[test]
fn what_books_add_up_to_is_decided_as_the_books_are() {
    let sample = of_sample(60);
    let groups: Vec<Told> = sample.iter().map(|(_, told)| told.clone()).collect();
    let laid = Laid { paise: true, written: false, text: 2, count: 0, rate: 0 };
    let rows = Rows { told_in: ToldIn::First, registered: true };
    holds("standing", false, &groups, rows, laid, &[]);
    let answers = whole(&json!({"standing": {"text": true}}), &table("standing", &groups, rows, laid));
    let mut alike = 0;
    for ((row, group), found) in sample.iter().zip(&answers) {
        let mut decide = group.question("standing")["standing"].take();
        decide["lender"] = row["lender"].clone();
        decide["least_evidence"] = json!("inferred");
        decide["request"] = json!({"facility": "term_loan", "dose": 1});
        decide["books"]["graded"] = row["graded"].clone();
        decide["books"]["wilful_default"] = row["wilful_default"].clone();
        let by_books = asked(&json!({ "decide": decide }));
        let practices = ["meetings_regular", "savings_regular", "lending_regular", "repayment_timely", "books_current"];
        let keys = ["meetings", "savings", "internal_lending", "repayment", "books"];
        // A group that is dormant, or of which something is not recorded, cannot be so told.
        if !found["dormant_since"].is_null() || practices.iter().any(|name| found[*name].is_null()) {
            continue;
        }
        let mut standing = json!({"graded": row["graded"], "wilful_default": row["wilful_default"]});
        standing["active_since"] = found["active_since"].clone();
        standing["revived_on"] = found["revived_on"].clone();
        for part in ["revolving_fund", "savings", "interest_from_members", "other_income", "promoter_funds"] {
            standing["corpus"][part] = found[part].clone();
        }
        for (key, name) in keys.into_iter().zip(practices) {
            standing["panchasutra"][key] = found[name].clone();
        }
        decide["standing"] = standing;
        decide.as_object_mut().expect("a question").remove("books");
        let by_columns = asked(&json!({ "decide": decide }));
        for key in ["eligible", "amount", "corpus", "sanction"] {
            assert_eq!(by_columns["decision"][key], by_books["decision"][key], "{key} of {}", row["group_id"]);
        }
        assert!(by_books["decision"]["eligible"].is_boolean(), "{by_books}");
        alike += 1;
    }
    assert!(alike > 20, "{alike}");
}
