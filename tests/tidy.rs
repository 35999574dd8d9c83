//! The rules of the house that no lint knows: who may look at whom, how long things are, where numbers may stand, and
//! that nothing is said which nobody asks for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use shg::Error;
use shg::choice::{
    Account, ApplicationItem, AssetClass, Category, ContingentCharge, Evidence, Facility, Fund, Head, Interval,
    KeyFact, Lender, LoanPurpose, LoanSource, MemberCredit, Method, MissionHead, Office, PaidTo, PriorityClass,
    Purpose, RateType, ReferenceRate, Relief, Saving, Scheme, ShareBy, Special,
};
use shg::rulebook::Norms;
use shg::rules::Rule;
use shg_tests::sentences::messages;
use shg_tests::source::{Kind, Source, Token};
use shg_tests::{none_of, project};

const MOST_LINES_OF_A_FILE: usize = 600;
const MOST_LINES_OF_A_FUNCTION: usize = 60;
const MOST_LINES_OF_A_BINDING: usize = 320;

/// Whose doors stand open to one another, and to everyone.
const HALLWAY: [&str; 5] = ["error", "fault", "money", "calendar", "choice"];

/// The files of samples that know what a group is, and the numbers that they may hold: units, and no shape of a sample.
const SAMPLE_FILES: &[&str] = &["book", "entry", "profile", "programme", "question", "sample", "table"];
const SAMPLE_UNITS: &[&str] = &["0", "1", "100", "1000", "1200", "1000000"];

/// Parameters that no rule reads yet.
const UNREAD_PARAMETERS: &[&str] = &[];

/// Parameters of which no text was found: a caller's overlay may have a value.
const UNWRITTEN_PARAMETERS: &[&str] = &["start_up_amount"];

/// The words of a cell that are written as code.
fn names(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// A row of ARCHITECTURE.md's table: the rooms, or the folders, and whom they may look at beside themselves.
struct Row {
    who: Vec<String>,
    may: Vec<String>,
}

fn rows() -> Vec<Row> {
    let page = project::read("ARCHITECTURE.md");
    let table = page.lines().skip_while(|line| !line.starts_with("| room in")).skip(2);
    let rows = table.take_while(|line| line.starts_with('|')).map(|line| {
        let cells: Vec<&str> = line.split('|').collect();
        let mut may = names(cells[2]);
        if cells[2].contains("the hallway") || cells[2].contains("one another") {
            may.extend(HALLWAY.map(str::to_owned));
        }
        Row { who: names(cells[1]), may }
    });
    rows.collect()
}

/// The rooms of the core, in their order, and whom each may look at: only at those before it.
fn rooms() -> Vec<(String, Vec<String>)> {
    let of_core = rows().into_iter().flat_map(|Row { who, may }| who.into_iter().map(move |room| (room, may.clone())));
    of_core.filter(|(room, _)| !room.contains('/')).collect()
}

/// The folders outside the core, and which of its rooms each may enter.
fn doors() -> Vec<(String, Vec<String>)> {
    let of_all =
        rows().into_iter().flat_map(|Row { who, may }| who.into_iter().map(move |folder| (folder, may.clone())));
    of_all.filter(|(folder, _)| folder.contains('/')).collect()
}

/// The room in which a file lies, and how many modules down.
fn room_of(path: &Path) -> (String, usize) {
    let inside = path.strip_prefix("crates/shg/src").expect("a file of the library").with_extension("");
    let parts: Vec<String> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    let depth = parts.iter().filter(|part| *part != "mod").count();
    (parts[0].clone(), depth)
}

/// The names that `lib.rs` lifts out of the rooms: `crate::Error` is of the room `error`.
fn lifted(library: &Source) -> BTreeMap<String, String> {
    let mut rooms = BTreeMap::new();
    for (room, _) in self::rooms() {
        rooms.extend(library.names_in(&room).into_iter().map(|(name, _)| (name, room.clone())));
    }
    rooms
}

#[test]
fn a_room_looks_only_leftward() {
    let lifted = lifted(&Source::read(Path::new("crates/shg/src/lib.rs")));
    let rooms = rooms();
    let mut complaints = Vec::new();
    for source in Source::all("crates/shg/src") {
        if source.path.ends_with("lib.rs") {
            continue;
        }
        let (room, depth) = room_of(&source.path);
        let Some((_, may)) = rooms.iter().find(|(name, _)| *name == room) else {
            complaints.push(format!("{}: the table of rooms does not know `{room}`", source.path.display()));
            continue;
        };
        for (name, line) in source.crate_names(depth) {
            let seen = lifted.get(&name).unwrap_or(&name);
            if *seen != room && !may.contains(seen) {
                complaints.push(format!("{}:{line}: `{room}` looks into `{seen}`", source.path.display()));
            }
        }
    }
    none_of("rooms look leftward only", &complaints);
}

#[test]
fn the_table_of_rooms_has_one_direction() {
    let rooms = rooms();
    assert!(rooms.len() > HALLWAY.len(), "no table is read");
    let in_hallway = |room: &String| HALLWAY.contains(&room.as_str());
    for (place, (room, may)) in rooms.iter().enumerate() {
        for seen in may {
            let left = rooms.iter().take(place).any(|(name, _)| name == seen);
            assert!(left || (in_hallway(room) && in_hallway(seen)), "`{room}` may look at `{seen}`");
        }
    }
}

#[test]
fn whoever_stands_outside_enters_by_the_door() {
    let mut complaints = Vec::new();
    for (folder, may) in doors() {
        for source in Source::all(&folder) {
            for (name, line) in source.names_in("shg") {
                if !may.contains(&name) {
                    complaints.push(format!("{}:{line}: enters `{name}`", source.path.display()));
                }
            }
        }
    }
    none_of("bindings and the command enter by `wire`", &complaints);
}

#[test]
fn files_and_functions_fit() {
    let mut complaints = Vec::new();
    for path in project::files_of("", &["rs", "py", "c", "h", "sh"]) {
        let lines = project::read(&path).lines().count();
        if lines > MOST_LINES_OF_A_FILE {
            complaints.push(format!("{}: {lines} lines, at most {MOST_LINES_OF_A_FILE}", path.display()));
        }
    }
    for source in Source::all("") {
        for function in source.functions().iter().filter(|function| function.lines > MOST_LINES_OF_A_FUNCTION) {
            let (name, line, lines) = (&function.name, function.line, function.lines);
            let path = source.path.display();
            complaints.push(format!("{path}:{line}: `{name}` has {lines} lines, at most {MOST_LINES_OF_A_FUNCTION}"));
        }
    }
    none_of("files and functions fit", &complaints);
}

#[test]
fn bindings_are_thin() {
    let mut complaints = Vec::new();
    for folder in ["bindings/c/src", "bindings/python/src"] {
        let own = Source::all(folder).into_iter().filter(|source| !source.path.ends_with("tests.rs"));
        let lines = own.fold(0, |lines, source| lines + source.lines);
        if lines > MOST_LINES_OF_A_BINDING {
            complaints.push(format!("{folder}: {lines} lines of Rust, at most {MOST_LINES_OF_A_BINDING}"));
        }
    }
    none_of("bindings are thin", &complaints);
}

/// The digits of a number as it is written, without `_` and the name of its type.
fn digits(number: &str) -> String {
    let plain = number.replace('_', "");
    let end = plain.find(|sign: char| !sign.is_ascii_digit() && sign != '.').unwrap_or(plain.len());
    plain[..end].to_owned()
}

#[test]
fn rules_hold_no_number_but_nought_and_one() {
    let mut complaints = Vec::new();
    for source in Source::all("crates/shg/src/rules") {
        for (number, line) in source.numbers() {
            if !matches!(digits(number).as_str(), "0" | "1") {
                complaints.push(format!("{}:{line}: {number}", source.path.display()));
            }
        }
    }
    none_of("numbers belong to dates, in the rulebook", &complaints);
}

#[test]
fn what_shapes_a_sample_is_published_or_said_to_be_invented() {
    let mut complaints = Vec::new();
    for file in SAMPLE_FILES {
        let source = Source::read(Path::new(&format!("crates/shg-sample/src/{file}.rs")));
        for (number, line) in source.numbers() {
            if !SAMPLE_UNITS.contains(&digits(number).as_str()) {
                complaints.push(format!("{}:{line}: {number}", source.path.display()));
            }
        }
    }
    none_of("numbers of a sample belong to published.rs or invented.rs", &complaints);
}

/// `norms.<parameter>`, in one file.
fn norms_read(tokens: &[Token]) -> BTreeSet<String> {
    let mut read = BTreeSet::new();
    for window in tokens.windows(3) {
        let [owner, dot, name] = window else { continue };
        if let (Kind::Name(owner), Kind::Sign('.'), Kind::Name(name)) = (&owner.kind, &dot.kind, &name.kind)
            && owner == "norms"
        {
            read.insert(name.clone());
        }
    }
    read
}

#[test]
fn every_parameter_is_read_by_a_rule() {
    let mut read = BTreeSet::new();
    for folder in ["crates/shg/src/rules", "crates/shg/src/wire"] {
        for source in Source::all(folder) {
            read.extend(norms_read(&source.tokens));
        }
    }
    let mut complaints = Vec::new();
    for name in Norms::NAMES {
        match (read.contains(*name), UNREAD_PARAMETERS.contains(name)) {
            (false, false) => complaints.push(format!("`{name}` is read by no rule")),
            (true, true) => complaints.push(format!("`{name}` is read, and the list of exceptions still names it")),
            _ => {}
        }
    }
    none_of("parameters are read", &complaints);
}

#[test]
fn every_parameter_has_a_file_and_every_key_of_a_file_is_one() {
    let mut written = BTreeSet::new();
    for path in project::files_of("crates/shg/rulebook", &["toml"]) {
        let table: toml::Table = project::read(&path).parse().expect("a file of the rulebook is TOML");
        written.extend(table.keys().filter(|key| !matches!(key.as_str(), "sources" | "overlay" | "card")).cloned());
    }
    for name in UNWRITTEN_PARAMETERS {
        assert!(written.insert((*name).to_owned()), "`{name}` has a file, and the list of exceptions still names it");
    }
    let named: BTreeSet<String> = Norms::NAMES.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(written, named);
}

#[test]
fn codes_are_of_a_room_and_stand_once() {
    let rooms = ["money", "calendar", "rulebook", "books", "rules", "loan", "wire"];
    let unique: BTreeSet<_> = Error::CODES.iter().collect();
    assert_eq!(unique.len(), Error::CODES.len(), "a code stands twice");
    for code in Error::CODES {
        let (room, what) = code.split_once('.').expect("a code is `room.what`");
        assert!(rooms.contains(&room), "{code}: no room of that name answers for errors");
        assert!(what.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'), "{code}");
    }
}

#[test]
fn no_file_names_a_place_on_somebodys_machine() {
    let places: Vec<String> = ["ho_me", "ro_ot", "Us_ers", "tm_p", "wo_rk", "m_nt"]
        .iter()
        .map(|name| format!("/{}/", name.replace('_', "")))
        .collect();
    let mut complaints = Vec::new();
    for path in project::files("") {
        let bytes = std::fs::read(project::root().join(&path)).expect("a file of the project");
        let Ok(text) = String::from_utf8(bytes) else { continue };
        for (index, line) in text.lines().enumerate() {
            let names = |place: &&String| line.match_indices(place.as_str()).any(|(at, _)| is_beginning(line, at));
            if let Some(place) = places.iter().find(names) {
                complaints.push(format!("{}:{}: {place}", path.display(), index + 1));
            }
        }
    }
    none_of("paths of a machine", &complaints);
}

/// Does a path begin here? Not in the middle of another, as of an address.
fn is_beginning(line: &str, at: usize) -> bool {
    !line[..at]
        .ends_with(|before: char| before.is_alphanumeric() || matches!(before, '.' | '-' | '_' | '}' | '*' | '~'))
}

#[test]
fn the_header_declares_what_the_library_exports() {
    let mut exported = BTreeSet::new();
    for source in Source::all("bindings/c/src") {
        for window in source.tokens.windows(4) {
            let [door, language, word, name] = window else { continue };
            if let (Kind::Name(door), Kind::Literal(language), Kind::Name(word), Kind::Name(name)) =
                (&door.kind, &language.kind, &word.kind, &name.kind)
                && (door.as_str(), language.as_str(), word.as_str()) == ("extern", "\"C\"", "fn")
            {
                exported.insert(name.clone());
            }
        }
    }
    assert!(!exported.is_empty());
    assert_eq!(declared(&project::read("bindings/c/include/shg.h")), exported);
}

/// The functions of a C header: names of ours before a bracket, outside comments.
fn declared(header: &str) -> BTreeSet<String> {
    let mut code = String::new();
    let mut rest = header;
    while let Some((before, comment)) = rest.split_once("/*") {
        code.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    code.push_str(rest);
    let is_word = |sign: char| sign.is_ascii_alphanumeric() || sign == '_';
    code.match_indices("shg_")
        .filter(|(at, _)| !code[..*at].ends_with(is_word))
        .filter_map(|(at, _)| {
            let name: String = code[at..].chars().take_while(|sign| is_word(*sign)).collect();
            code[at + name.len()..].trim_start().starts_with('(').then_some(name)
        })
        .collect()
}

const ENGLISH: &str = "crates/shg/words/en.ftl";
const HINDI: &str = "crates/shg/words/hi.ftl";

#[test]
fn both_languages_say_the_same_things() {
    let (english, hindi) = (messages(ENGLISH), messages(HINDI));
    let ids = |messages: &BTreeMap<String, BTreeSet<String>>| messages.keys().cloned().collect::<BTreeSet<_>>();
    let only: Vec<String> = ids(&english).symmetric_difference(&ids(&hindi)).cloned().collect();
    none_of("ids of one language alone", &only);
    let differ = english.iter().filter(|(id, names)| hindi.get(*id) != Some(names));
    let differ: Vec<String> = differ.map(|(id, names)| format!("{id}: {names:?}, {:?}", hindi[id])).collect();
    none_of("arguments differ", &differ);
}

/// The errors as `error.rs` lists them: the code, and the names that the variant carries.
fn errors_written() -> BTreeMap<String, BTreeSet<String>> {
    let source = Source::read(Path::new("crates/shg/src/error.rs"));
    let mut errors = BTreeMap::new();
    for (place, window) in source.tokens.windows(4).enumerate() {
        let [Token { kind: Kind::Literal(code), .. }, Token { kind: Kind::Sign('='), .. }, _, name] = window else {
            continue;
        };
        let Kind::Name(_) = name.kind else { continue };
        let mut names = BTreeSet::new();
        let mut fields = source.tokens.iter().skip(place + 4);
        if fields.next().is_some_and(|token| token.kind == Kind::Open('{')) {
            let inside: Vec<&Token> = fields.take_while(|token| token.kind != Kind::Close('}')).collect();
            for pair in inside.windows(2) {
                if let (Kind::Name(name), Kind::Sign(':')) = (&pair[0].kind, &pair[1].kind) {
                    names.insert(name.clone());
                }
            }
        }
        errors.insert(code.trim_matches('"').to_owned(), names);
    }
    errors
}

#[test]
fn every_code_has_its_sentence_and_no_sentence_wants_what_the_error_lacks() {
    let written = errors_written();
    assert_eq!(written.keys().map(String::as_str).collect::<BTreeSet<_>>(), Error::CODES.iter().copied().collect());
    let mut complaints = Vec::new();
    for path in [ENGLISH, HINDI] {
        let messages = messages(path);
        for (code, carried) in &written {
            match messages.get(&format!("error-{}", code.replace('.', "-"))) {
                None => complaints.push(format!("{path}: nothing is said of `{code}`")),
                Some(named) if !named.is_subset(carried) => {
                    complaints.push(format!("{path}: `{code}` carries {carried:?}, the sentence wants {named:?}"));
                }
                Some(_) => {}
            }
        }
    }
    none_of("sentences of errors", &complaints);
}

/// Ids that are put together from the name of a list and a word of it.
fn ids_of_lists() -> BTreeSet<String> {
    fn of<T: Copy>(list: &str, words: &[T], as_str: fn(T) -> &'static str) -> Vec<String> {
        words.iter().map(|word| format!("{list}-{}", as_str(*word))).collect()
    }
    let mut ids = vec![
        of("scheme", Scheme::ALL, Scheme::as_str),
        of("lender", Lender::ALL, Lender::as_str),
        of("facility", Facility::ALL, Facility::as_str),
        of("category", Category::ALL, Category::as_str),
        of("special", Special::ALL, Special::as_str),
        of("interval", Interval::ALL, Interval::as_str),
        of("evidence", Evidence::ALL, Evidence::as_str),
        of("rate", ReferenceRate::ALL, ReferenceRate::as_str),
        of("rule", Rule::ALL, Rule::as_str),
        of("method", Method::ALL, Method::as_str),
        of("rate_type", RateType::ALL, RateType::as_str),
        of("charge", ContingentCharge::ALL, ContingentCharge::as_str),
        of("relief", Relief::ALL, Relief::as_str),
        of("class", AssetClass::ALL, AssetClass::as_str),
        of("classify", Facility::ALL, Facility::as_str),
        of("share_by", ShareBy::ALL, ShareBy::as_str),
        of("fund", Fund::ALL, Fund::as_str),
        of("paid_to", PaidTo::ALL, PaidTo::as_str),
        of("purpose", Purpose::ALL, Purpose::as_str),
        of("priority", PriorityClass::ALL, PriorityClass::as_str),
        of("fact", KeyFact::ALL, KeyFact::as_str),
        of("credit", MemberCredit::ALL, MemberCredit::as_str),
        of("source", LoanSource::ALL, LoanSource::as_str),
        of("lent_for", LoanPurpose::ALL, LoanPurpose::as_str),
        of("head", Head::ALL, Head::as_str),
        of("account", Account::ALL, Account::as_str),
        of("saving", Saving::ALL, Saving::as_str),
        of("mission_head", MissionHead::ALL, MissionHead::as_str),
        of("application_item", ApplicationItem::ALL, ApplicationItem::as_str),
        of("office", Office::ALL, Office::as_str),
    ];
    ids.push(Error::CODES.iter().map(|code| format!("error-{}", code.replace('.', "-"))).collect());
    ids.push((1..=12).map(|month| format!("month-{month}")).collect());
    let kinds = Source::all("crates/shg/src/wire");
    let kinds = kinds.iter().flat_map(|source| source.texts().map(|(text, _)| format!("type-{text}")));
    let said = messages(ENGLISH);
    ids.push(kinds.filter(|id| said.contains_key(id)).collect());
    ids.into_iter().flatten().collect()
}

#[test]
fn every_sentence_is_asked_for_and_every_sentence_asked_for_is_there() {
    let said: BTreeSet<String> = messages(ENGLISH).into_keys().collect();
    let lists = ids_of_lists();
    let missing: Vec<String> = lists.difference(&said).cloned().collect();
    none_of("words of lists that no language says", &missing);
    let beginnings: BTreeSet<&str> = said.iter().filter_map(|id| id.split_once('-')).map(|(first, _)| first).collect();
    let mut asked = lists;
    let mut complaints = Vec::new();
    for source in Source::all("crates/shg/src/words") {
        for (text, line) in source.texts() {
            let is_id = text.split_once('-').is_some_and(|(first, rest)| {
                let plain = |sign: char| sign.is_ascii_lowercase() || sign == '-' || sign == '_';
                beginnings.contains(first) && !rest.is_empty() && rest.chars().all(plain)
            });
            if is_id && !said.contains(text) {
                complaints.push(format!("{}:{line}: `{text}` is asked for", source.path.display()));
            }
            asked.insert(text.to_owned());
        }
    }
    complaints.extend(said.difference(&asked).map(|id| format!("`{id}` is asked for by nobody")));
    none_of("sentences and who asks for them", &complaints);
}
