//! The rulebook's files, as text and as the library reads them: every value has a text behind it, and is trusted no
//! further than that text was read.

use std::collections::{BTreeMap, BTreeSet};

use shg::calendar::Date;
use shg::choice::{Evidence, Scheme};
use shg::rulebook::{Norms, Rulebook, VERSION};
use shg_tests::{none_of, project};
use toml::{Table, Value};

/// Values trusted further, or less, than their source alone allows, and why.
const EXCEPTIONS: &[(&str, &str, &str, &str)] = &[
    // The copy of 2024 lacks three lists and is whole otherwise: what is cited here stands in whole paragraphs.
    ("rbi-2024-04-16-day-nrlm", "day_nrlm", "*", "full_text"),
];

/// Lists that the copy of the circular of 2024 lacks: nothing that stands in them may be cited from it in full.
const LACKING: &[&str] = &["loan_amounts", "drawing_power", "micro_credit_plan", "credit_history", "tenor"];

const UNITS: &[&str] = &[
    "members",
    "word",
    "lenders",
    "months",
    "practices",
    "dose",
    "rows",
    "rupees",
    "facilities",
    "percent",
    "days",
    "meetings",
];

/// A file of the rulebook.
struct File {
    path: String,
    /// The folder it lies in: a scheme, the overlays, the library's own settings.
    folder: String,
    table: Table,
}

impl File {
    fn parameters(&self) -> impl Iterator<Item = (&str, &Table)> {
        let tables = self.table.iter().filter_map(|(name, value)| Some((name.as_str(), value.as_table()?)));
        tables.filter(|(name, _)| !matches!(*name, "overlay" | "card"))
    }

    fn values<'f>(&'f self, parameter: &'f Table) -> Vec<&'f Table> {
        let values = parameter.get("values").and_then(Value::as_array);
        values.into_iter().flatten().filter_map(Value::as_table).collect()
    }
}

fn files() -> Vec<File> {
    let folder = "crates/shg/rulebook";
    let read = |path: &std::path::PathBuf| {
        let table = project::read(path).parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let inside = path.parent().and_then(|parent| parent.file_name()).expect("a file lies in a folder");
        File { path: path.display().to_string(), folder: inside.to_string_lossy().into_owned(), table }
    };
    project::files_of(folder, &["toml"]).iter().map(read).collect()
}

fn text<'t>(table: &'t Table, key: &str) -> Option<&'t str> {
    table.get(key).and_then(Value::as_str)
}

fn date(table: &Table, key: &str) -> Option<Date> {
    text(table, key).map(|text| text.parse().unwrap_or_else(|error| panic!("`{key}`: {error}")))
}

/// Every source of every file, by its id.
fn sources(files: &[File]) -> BTreeMap<String, Table> {
    let mut sources = BTreeMap::new();
    for file in files {
        for source in file.table.get("sources").and_then(Value::as_array).into_iter().flatten() {
            let source = source.as_table().expect("a source is a table");
            let id = text(source, "id").expect("a source has an id").to_owned();
            assert!(sources.insert(id.clone(), source.clone()).is_none(), "{}: `{id}` is listed twice", file.path);
        }
    }
    sources
}

/// Calls with every value: its file, its parameter's name, and the value.
fn every_value(files: &[File], mut with: impl FnMut(&File, &str, &Table)) {
    for file in files {
        for (name, parameter) in file.parameters() {
            for value in file.values(parameter) {
                with(file, name, value);
            }
        }
    }
}

#[test]
fn the_shipped_rulebook_is_read() {
    let rulebook = Rulebook::builtin();
    for scheme in Scheme::ALL {
        let norms = rulebook.on(VERSION.parse().unwrap(), *scheme, Evidence::Inferred, None).unwrap();
        assert!(!norms.list(rulebook.histories(*scheme), None).is_empty());
    }
    let folders: BTreeSet<String> = files().into_iter().map(|file| file.folder).collect();
    for scheme in Scheme::ALL {
        assert!(folders.contains(scheme.as_str()), "no folder of `{}`", scheme.as_str());
    }
}

#[test]
fn every_overlay_that_lies_there_ships() {
    let lying = files().into_iter().filter(|file| file.folder == "overlays");
    let names: BTreeSet<String> = lying
        .map(|file| {
            let head = file.table.get("overlay").and_then(Value::as_table).expect("an overlay has a head");
            let name = text(head, "name").expect("an overlay has a name").to_owned();
            assert!(file.path.ends_with(&format!("/{name}.toml")), "{}: its name is `{name}`", file.path);
            assert!(text(head, "title").is_some_and(|title| !title.is_empty()), "{}: no title", file.path);
            name
        })
        .collect();
    assert_eq!(names, Rulebook::overlay_names().into_iter().map(str::to_owned).collect());
}

#[test]
fn every_card_that_lies_there_ships_and_is_trusted_as_far_as_its_text_was_read() {
    let files = files();
    let sources = sources(&files);
    let mut names = BTreeSet::new();
    for file in files.iter().filter(|file| file.folder == "cards") {
        let card = file.table.get("card").and_then(Value::as_table).expect("a card has a head");
        let name = text(card, "name").expect("a card has a name").to_owned();
        assert!(file.path.ends_with(&format!("/{name}.toml")), "{}: its name is `{name}`", file.path);
        let read = text(&sources[text(card, "source").expect("a card has a source")], "read");
        let evidence = text(card, "evidence").unwrap_or_default();
        assert!(read == Some("report") && ["secondary", "inferred"].contains(&evidence), "{}: `{evidence}`", file.path);
        assert!(text(card, "title_hi").is_some(), "{}: no title in Hindi", file.path);
        for parameter in card.get("parameters").and_then(Value::as_array).expect("a card has parameters") {
            let parameter = parameter.as_table().expect("a parameter is a table");
            let hindi = text(parameter, "title_hi").is_some_and(|title| !title.is_ascii());
            assert!(hindi, "{}: `{:?}` has no title in Hindi", file.path, text(parameter, "name"));
        }
        names.insert(name);
    }
    assert_eq!(names, Rulebook::builtin().cards().iter().map(|card| card.name.clone()).collect());
}

#[test]
fn parameters_are_named_titled_measured_and_reviewed() {
    let version: Date = VERSION.parse().unwrap();
    let mut complaints = Vec::new();
    for file in files() {
        for (name, parameter) in file.parameters() {
            let mut complain = |what: &str| complaints.push(format!("{}: `{name}` {what}", file.path));
            if !Norms::NAMES.contains(&name) {
                complain("is no parameter");
            }
            if text(parameter, "title").is_none_or(|title| title.trim().is_empty()) {
                complain("has no title");
            }
            if text(parameter, "unit").is_none_or(|unit| !UNITS.contains(&unit)) {
                complain("has a unit of another name");
            }
            if date(parameter, "reviewed").is_none_or(|reviewed| reviewed > version) {
                complain("was reviewed after the rulebook's own day, or never");
            }
            if file.values(parameter).is_empty() {
                complain("has no value");
            }
            let known = ["title", "unit", "reviewed", "values"];
            parameter.keys().filter(|key| !known.contains(&key.as_str())).for_each(|key| complain(key));
        }
    }
    none_of("parameters", &complaints);
}

#[test]
fn a_scheme_gives_a_parameter_one_unit_everywhere() {
    let mut units: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files() {
        for (name, parameter) in file.parameters() {
            units.entry(name.to_owned()).or_default().extend(text(parameter, "unit").map(str::to_owned));
        }
    }
    let differ: Vec<String> =
        units.iter().filter(|(_, units)| units.len() != 1).map(|(name, units)| format!("{name}: {units:?}")).collect();
    none_of("units", &differ);
}

#[test]
fn every_value_says_what_it_says_and_where() {
    let files = files();
    let sources = sources(&files);
    let mut complaints = Vec::new();
    every_value(&files, |file, name, value| {
        let source = text(value, "source").unwrap_or_default();
        let mut complain = |what: &str| complaints.push(format!("{}: `{name}` of `{source}` {what}", file.path));
        if !sources.contains_key(source) {
            complain("has a source that is not listed");
        }
        if text(value, "clause").is_none_or(|clause| clause.trim().is_empty()) {
            complain("has no clause");
        }
        let says = text(value, "says").unwrap_or_default();
        if says.chars().count() < 20 || !says.ends_with('.') || says.contains("  ") {
            complain("does not say in a sentence what the text says");
        }
        if !value.contains_key("value") {
            complain("has no value");
        }
    });
    none_of("values", &complaints);
}

#[test]
fn no_number_of_a_value_is_a_float() {
    fn floats(value: &Value) -> bool {
        match value {
            Value::Float(_) | Value::Datetime(_) => true,
            Value::Array(items) => items.iter().any(floats),
            Value::Table(table) => table.values().any(floats),
            _ => false,
        }
    }
    let with_floats: Vec<String> =
        files().into_iter().filter(|file| file.table.values().any(floats)).map(|file| file.path).collect();
    none_of("floats or dates that are not text", &with_floats);
}

#[test]
fn a_value_is_trusted_as_far_as_its_text_was_read() {
    let files = files();
    let sources = sources(&files);
    let mut complaints = Vec::new();
    every_value(&files, |file, name, value| {
        let (source, evidence) =
            (text(value, "source").unwrap_or_default(), text(value, "evidence").unwrap_or_default());
        let read = sources.get(source).and_then(|source| text(source, "read")).unwrap_or_default();
        let allowed: &[&str] = match read {
            "full" => &["full_text"],
            "part" => &["excerpt", "inferred"],
            "report" => &["secondary", "inferred"],
            _ => &["inferred"],
        };
        let excepted = EXCEPTIONS.iter().any(|(id, folder, parameter, level)| {
            (*id, *folder, *level) == (source, file.folder.as_str(), evidence) && ["*", name].contains(parameter)
        });
        let lacks = source == "rbi-2024-04-16-day-nrlm" && evidence == "full_text" && LACKING.contains(&name);
        let of_the_house = source == "shg-default" && evidence == "inferred";
        if lacks || !(allowed.contains(&evidence) || excepted || of_the_house) {
            complaints.push(format!("{}: `{name}` of `{source}`, read `{read}`, at evidence `{evidence}`", file.path));
        }
        if read == "cited" && text(value, "clause") != Some("not seen") {
            complaints.push(format!("{}: `{name}` cites a clause of `{source}`, which nobody read", file.path));
        }
    });
    none_of("evidence", &complaints);
}

#[test]
fn every_source_is_used() {
    let files = files();
    let sources = sources(&files);
    let mut used: BTreeSet<String> = BTreeSet::new();
    every_value(&files, |_, _, value| used.extend(text(value, "source").map(str::to_owned)));
    used.extend(files.iter().filter_map(|file| text(file.table.get("card")?.as_table()?, "source")).map(str::to_owned));
    let version: Date = VERSION.parse().unwrap();
    let mut complaints = Vec::new();
    for (id, source) in &sources {
        let reported = sources.values().any(|other| text(other, "reports") == Some(id));
        // A circular that was only cited still ends the reign of the one before it.
        let in_chain = source.contains_key("chain");
        if !used.contains(id) && !reported && !in_chain {
            complaints.push(format!("`{id}` is used by nothing"));
        }
        if let Some(reports) = text(source, "reports").filter(|reports| !sources.contains_key(*reports)) {
            complaints.push(format!("`{id}` reports `{reports}`, which is not listed"));
        }
        if source.contains_key("reports") && text(source, "read") != Some("report") {
            complaints.push(format!("`{id}` reports another text and is not read as a report"));
        }
        if date(source, "dated").is_none_or(|dated| dated > version) {
            complaints.push(format!("`{id}` is dated after the rulebook's own day"));
        }
        if let Some(dated) = date(source, "dated").filter(|dated| has_date(id) && !id.contains(&dated.to_string())) {
            complaints.push(format!("`{id}` is dated {dated}"));
        }
        if text(source, "issuer").is_none_or(|issuer| !id.starts_with(issuer)) {
            complaints.push(format!("`{id}` begins with another issuer"));
        }
        if source.contains_key("amends") && !in_chain {
            complaints.push(format!("`{id}` amends no chain"));
        }
    }
    none_of("sources", &complaints);
}

/// Does the id carry a day?
fn has_date(id: &str) -> bool {
    let bytes = id.as_bytes();
    bytes.windows(10).any(|part| {
        part.iter().enumerate().all(|(place, byte)| match place {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
    })
}

/// From when to when a value holds: by its own days, else by the reign of its source.
fn reign(value: &Table, overlay: &shg::rulebook::Bibliography) -> (Date, Option<Date>) {
    let reign = overlay.reign(text(value, "source").unwrap()).expect("a listed source reigns");
    (date(value, "from").unwrap_or(reign.from), date(value, "until").or(reign.until))
}

#[test]
fn days_rise_and_no_two_values_hold_at_once() {
    let files = files();
    let sources = sources(&files);
    let mut complaints = Vec::new();
    for file in &files {
        let written = file.table.get("sources").cloned().unwrap_or(Value::Array(Vec::new()));
        let own: Vec<shg::rulebook::Source> = written.try_into().expect("sources are read");
        let bibliography = Rulebook::builtin().bibliography().with(if file.folder == "overlays" { &own } else { &[] });
        for (name, parameter) in file.parameters() {
            for pair in file.values(parameter).windows(2) {
                let ((from, until), (next, _)) = (reign(pair[0], &bibliography), reign(pair[1], &bibliography));
                let later = text(pair[1], "source").unwrap_or_default();
                let amends = sources[later].contains_key("amends");
                if next <= from {
                    complaints.push(format!("{}: `{name}`: {next} of `{later}` comes after {from}", file.path));
                } else if until.is_none_or(|until| until >= next) && !amends {
                    complaints
                        .push(format!("{}: `{name}`: the value before `{later}` still holds on {next}", file.path));
                }
            }
        }
    }
    none_of("days", &complaints);
}

#[test]
fn a_day_before_its_source_is_said_to_be_so() {
    let files = files();
    let sources = sources(&files);
    let mut complaints = Vec::new();
    every_value(&files, |file, name, value| {
        let id = text(value, "source").unwrap_or_default();
        let (from, dated) = (date(value, "from"), date(&sources[id], "dated").unwrap());
        let before = from.is_some_and(|from| from < dated);
        let said = value.get("retrospective").and_then(Value::as_bool).unwrap_or_default();
        if before != said {
            complaints.push(format!("{}: `{name}` of `{id}`: from {from:?}, dated {dated}", file.path));
        }
    });
    none_of("days before the source", &complaints);
}

/// Counted texts are of one financial year each.
#[test]
fn interest_is_told_year_by_year() {
    let files = files();
    every_value(&files, |file, name, value| {
        if (file.folder.as_str(), name) == ("day_nrlm", "interest") {
            let (from, until) = (date(value, "from").unwrap(), date(value, "until").unwrap());
            assert_eq!(
                ((from.month(), from.day()), from.add_months(12).unwrap()),
                ((4, 1), until.add_days(1).unwrap())
            );
        }
    });
}

/// Tables of amounts, terms and shares are read by place: slabs rise, and a range has two ends in their order.
#[test]
fn ranges_and_slabs_rise() {
    let mut complaints = Vec::new();
    every_value(&files(), |file, name, value| {
        let mut bounds = Vec::new();
        ranges(&value["value"], &mut bounds);
        if bounds.iter().any(|(least, most)| least > most) {
            complaints.push(format!("{}: `{name}`: {bounds:?}", file.path));
        }
        let list = match &value["value"] {
            Value::Table(table) => table.get("slabs").and_then(Value::as_array),
            other => other.as_array(),
        };
        let edges = list.into_iter().flatten().filter_map(|row| paise(row.get("up_to").or(row.get("above"))?));
        let edges: Vec<i64> = edges.collect();
        if edges.windows(2).any(|pair| pair[0] >= pair[1]) {
            complaints.push(format!("{}: `{name}`: slabs {edges:?}", file.path));
        }
    });
    none_of("ranges", &complaints);
}

fn paise(value: &Value) -> Option<i64> {
    Some(value.as_str()?.parse::<shg::money::Rupees>().ok()?.paise())
}

/// Every pair of a least and a most.
fn ranges(value: &Value, found: &mut Vec<(i64, i64)>) {
    let number = |value: &Value| {
        let multiple = || value.as_str()?.parse::<shg::money::Multiple>().ok()?.millionths().try_into().ok();
        value.as_integer().or_else(|| paise(value)).or_else(multiple)
    };
    match value {
        Value::Array(items) => items.iter().for_each(|item| ranges(item, found)),
        Value::Table(table) => {
            for (least, most) in [
                ("least", "most"),
                ("special_least", "least"),
                ("months_least", "months_most"),
                ("from", "to"),
                ("multiple_from", "multiple_to"),
            ] {
                let both = table.get(least).and_then(number).zip(table.get(most).and_then(number));
                found.extend(both);
            }
            table.values().for_each(|inner| ranges(inner, found));
        }
        _ => {}
    }
}

/// What the files say is what the library answers: on the first day of each value, with all evidence admitted.
#[test]
fn on_its_first_day_a_value_is_the_value() {
    let files = files();
    every_value(&files, |file, name, value| {
        let Ok(scheme) = file.folder.parse::<Scheme>() else { return };
        let rulebook = Rulebook::builtin();
        let (from, _) = reign(value, rulebook.bibliography());
        let norms = rulebook.on(from, scheme, Evidence::Inferred, None).unwrap();
        let listed = norms.list(rulebook.histories(scheme), None);
        let listed = listed.into_iter().find(|listed| listed.name == name).unwrap().value.unwrap();
        let place = format!("{}: `{name}` on {from}", file.path);
        assert_eq!(listed.citation.source, text(value, "source").unwrap(), "{place}");
        assert_eq!(listed.citation.clause, text(value, "clause").unwrap(), "{place}");
        assert_eq!(listed.says, text(value, "says").unwrap(), "{place}");
        assert_eq!(listed.value, serde_json::to_value(&value["value"]).unwrap(), "{place}");
    });
}
