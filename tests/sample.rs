//! Samples: counts and sums as published, each row alone, books that are possible, and a spread that is plausible.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use shg::books::{Books, Group, Members};
use shg::calendar::Date;
use shg::choice::{BorrowedFrom, Evidence, Scheme};
use shg::money::Rupees;
use shg::rulebook::Rulebook;
use shg::rules::{Outcome, Plan, Request};
use shg::standing::{Corpus, Panchasutra, Practised, Standing, Stated, Window};
use shg_sample::{
    Cell, EntryKind, EntryRow, Figure, GroupRow, LoanRow, MemberRow, Programme, RegisterRow, Row, Sample, Settings,
    text,
};

fn whole(programme: Programme) -> Sample {
    Sample::new(Settings { seed: 7, ..Settings::new(programme) }).expect("a sample")
}

fn of(programme: Programme, groups: u64, seed: u64) -> Sample {
    Sample::new(Settings { seed, groups: Some(groups), ..Settings::new(programme) }).expect("a sample")
}

fn register(sample: &Sample) -> Vec<RegisterRow> {
    sample.register(0..sample.size()).collect()
}

fn count(rows: &[RegisterRow], is: impl Fn(&RegisterRow) -> bool) -> usize {
    rows.iter().filter(|row| is(row)).count()
}

fn sum(rows: &[RegisterRow], amount: impl Fn(&RegisterRow) -> Rupees) -> i64 {
    rows.iter().fold(0, |sum, row| sum + amount(row).paise())
}

fn members(rows: &[RegisterRow], is: impl Fn(&RegisterRow) -> bool) -> u32 {
    rows.iter().filter(|row| is(row)).fold(0, |sum, row| sum + row.member_count)
}

#[test]
fn rajasthan_is_as_published() {
    for seed in [0, u64::MAX] {
        let sample = Sample::new(Settings { seed, ..Settings::new(Programme::Rajasthan) }).expect("a sample");
        let rows = register(&sample);
        assert_eq!(rows.len(), 200_000);
        assert_eq!(members(&rows, |_| true), 2_350_000);
        assert_eq!(count(&rows, |row| row.revolving_fund.paise() == 1_500_000), 148_000);
        assert_eq!(sum(&rows, |row| row.revolving_fund), 222_000_000_000); // 222 crore
        assert_eq!(count(&rows, |row| row.livelihood_amount.paise() == 5_000_000), 81_641);
        assert_eq!(sum(&rows, |row| row.livelihood_amount), 408_205_000_000); // 408.205 crore
        assert_eq!(count(&rows, |row| row.bank_loan.is_positive()), 133_000);
        assert_eq!(sum(&rows, |row| row.bank_loan), 1_566_000_000_000); // 1,566 crore
        assert!(rows.iter().all(|row| (5..=20).contains(&row.member_count)));
        let ids: BTreeSet<&str> = rows.iter().map(|row| row.group_id.as_str()).collect();
        assert_eq!(ids.len(), 200_000);
        assert_eq!(rows.iter().map(|row| row.district).collect::<BTreeSet<_>>().len(), 33);
    }
    let sample = whole(Programme::Rajasthan);
    let loans: Vec<LoanRow> = sample.loans(0..200_000).collect();
    assert_eq!(loans.len(), 133_000);
    assert_eq!(loans.iter().fold(0, |sum, loan| sum + loan.principal.paise()), 1_566_000_000_000);
}

#[test]
fn jaunpur_is_as_published() {
    let rows = register(&whole(Programme::Jaunpur));
    assert_eq!(rows.len(), 2_800);
    assert_eq!(count(&rows, |row| row.active), 2_400);
    assert_eq!(count(&rows, |row| row.digitised), 1_104);
    assert_eq!(count(&rows, |row| row.limit_prepared), 405);
    assert_eq!(members(&rows, |row| row.digitised), 12_841);
    assert_eq!(members(&rows, |row| row.active), 24_000); // "about"
    let villages: BTreeSet<_> = rows.iter().filter(|row| row.digitised).map(|row| row.village).collect();
    assert_eq!(villages.len(), 311);
    assert!(rows.iter().all(|row| row.active || !row.digitised));
    assert!(rows.iter().all(|row| row.digitised || !row.limit_prepared));
    assert!(rows.iter().all(|row| (5..=20).contains(&row.member_count)));
}

/// A thousand of 200,000: cells of 40, 60, 348.205, 291.795, 25, 175 and 60; the one left over goes to 0.795.
#[test]
fn a_thousand_groups_are_in_proportion() {
    let rows = register(&of(Programme::Rajasthan, 1_000, 7));
    assert_eq!(rows.len(), 1_000);
    assert_eq!(members(&rows, |_| true), 11_750);
    assert_eq!(count(&rows, |row| row.revolving_fund.is_positive()), 40 + 60 + 348 + 292);
    assert_eq!(count(&rows, |row| row.livelihood_amount.is_positive()), 60 + 348);
    assert_eq!(count(&rows, |row| row.bank_loan.is_positive()), 348 + 292 + 25);
    assert_eq!(sum(&rows, |row| row.bank_loan), 7_830_000_000); // 1,566 crore × 665 / 133,000
    assert_eq!(count(&rows, |row| !row.active), 60);
}

#[test]
fn a_sample_of_any_size_is_whole() {
    for programme in Programme::ALL {
        for groups in [1, 2, 3, 5, 10, 99, 280, 4_321] {
            let sample = of(*programme, groups, 3);
            let rows = register(&sample);
            assert_eq!(rows.len() as u64, groups);
            assert!(rows.iter().all(|row| (5..=20).contains(&row.member_count)), "{programme:?} {groups}");
            let figures = sample.about().published;
            let (of_all, most) = (figures[0].published, groups);
            let counts = |figure: &&Figure| figure.published <= of_all && !figure.figure.starts_with("rupees");
            for figure in figures.iter().filter(counts) {
                let exact = u128::from(figure.published) * u128::from(most) / u128::from(of_all);
                assert!(exact.abs_diff(figure.sample.into()) <= 3, "{programme:?} {groups} {figure:?}");
            }
        }
    }
    for (groups, as_on) in
        [(Some(0), None), (Some(10_000_001), None), (None, Some("1969-12-31")), (None, Some("2199-01-01"))]
    {
        let as_on = as_on.map(|day: &str| day.parse().expect("a day"));
        let refused =
            Sample::new(Settings { groups, as_on, ..Settings::new(Programme::Jaunpur) }).expect_err("refused");
        assert_eq!(refused.code(), "wire.out_of_range");
    }
}

fn lines<R: Row>(rows: impl Iterator<Item = R>) -> String {
    let mut out = String::new();
    rows.for_each(|row| text::csv(&row, &mut out));
    out
}

#[test]
fn a_group_is_the_same_alone_and_among_others() {
    let sample = of(Programme::Rajasthan, 350, 11);
    let parts = || (1..=9).map(|number| sample.part(number, 9));
    assert_eq!(parts().flatten().collect::<Vec<_>>(), (0..350).collect::<Vec<_>>());
    let again = of(Programme::Rajasthan, 350, 11);
    let all = 0..again.size();
    assert_eq!(lines(parts().flat_map(|part| sample.groups(part))), lines(again.groups(all.clone())));
    assert_eq!(lines(parts().flat_map(|part| sample.register(part))), lines(again.register(all.clone())));
    assert_eq!(lines(parts().flat_map(|part| sample.members(part))), lines(again.members(all.clone())));
    assert_eq!(lines(parts().flat_map(|part| sample.entries(part))), lines(again.entries(all.clone())));
    assert_eq!(lines(parts().flat_map(|part| sample.loans(part))), lines(again.loans(all.clone())));
    let backwards: Vec<GroupRow> = all.clone().rev().flat_map(|index| sample.groups(index..index + 1)).collect();
    assert!(backwards.into_iter().rev().eq(again.groups(all)));
    assert_eq!(sample.groups(349..9_999).count(), 1);
    assert_eq!(sample.part(0, 3), 0..0);
    assert_eq!(sample.part(4, 3), 0..0);
}

#[test]
fn another_seed_gives_other_groups() {
    let (one, other) = (of(Programme::Jaunpur, 280, 1), of(Programme::Jaunpur, 280, 2));
    let same = one.register(0..280).zip(other.register(0..280)).filter(|(one, other)| one == other).count();
    assert!(same < 28, "{same}");
    assert_eq!(one.about().published, other.about().published);
}

fn stated(row: &GroupRow) -> (Group, Standing) {
    let group = Group {
        id: row.group_id.to_string(),
        name: None,
        formed_on: row.formed_on,
        category: row.category,
        special: row.special,
        rural: row.rural,
        district_category: None,
        members: Members::Counted(row.member_count),
    };
    let stated = Stated {
        active_since: row.active_since,
        revived_on: row.revived_on,
        corpus: Corpus {
            revolving_fund: row.revolving_fund,
            savings: row.savings,
            interest_from_members: row.interest_from_members,
            other_income: row.other_income,
            promoter_funds: row.promoter_funds,
        },
        panchasutra: Panchasutra {
            meetings: Practised::Stated(row.meetings_regular),
            savings: Practised::Stated(row.savings_regular),
            internal_lending: Practised::Stated(row.lending_regular),
            repayment: Practised::Stated(row.repayment_timely),
            books: Practised::Stated(row.books_current),
        },
        graded: row.graded,
        wilful_default: row.wilful_default,
    };
    let standing = Standing::stated(&group, row.as_on, stated).expect("a standing that may be");
    (group, standing)
}

fn request(row: &GroupRow) -> Request {
    let plan = row.plan_amount.zip(row.plan_appraised);
    let plan =
        plan.map(|(amount, appraised)| Plan { amount, income_generating: row.plan_income_generating, appraised });
    Request {
        micro_credit_plan: plan,
        matured: row.matured.unwrap_or(false),
        ..Request::new(row.lender, row.facility, row.dose)
    }
}

/// What the register says came from outside came into the books, and no more.
fn register_and_books_agree(sample: &Sample, index: u64, row: &GroupRow) {
    let register = sample.register(index..index + 1).next().expect("a group");
    assert_eq!((register.group_id, register.member_count), (row.group_id, row.member_count));
    assert_eq!(register.revolving_fund, row.revolving_fund);
    assert_eq!(sample.members(index..index + 1).count(), usize::try_from(row.member_count).expect("a count"));
    let borrowed = |from: BorrowedFrom| -> Vec<_> {
        let entries = sample.entries(index..index + 1);
        let borrowed = entries.filter(|entry| entry.kind == EntryKind::Borrowed && entry.from == Some(from));
        borrowed.map(|entry| (entry.on, entry.amount.expect("an amount"))).collect()
    };
    let loans: Vec<_> = sample.loans(index..index + 1).map(|loan| (loan.disbursed_on, loan.principal)).collect();
    assert_eq!(borrowed(BorrowedFrom::Bank), loans, "{}", row.group_id);
    let lent: Vec<_> = loans.into_iter().map(|(_, principal)| principal).collect();
    assert_eq!(lent, [register.bank_loan].into_iter().filter(|loan| loan.is_positive()).collect::<Vec<_>>());
    let livelihood: Vec<_> = borrowed(BorrowedFrom::Federation).into_iter().map(|(_, amount)| amount).collect();
    let expected = [register.livelihood_amount].into_iter().filter(|amount| amount.is_positive());
    assert_eq!(livelihood, expected.collect::<Vec<_>>(), "{}", row.group_id);
}

/// Rows and books say the same: every money of the corpus, the days, and each rule that is not met. Of a group whose books
/// are silent only the corpus is compared, and that both refuse: a stated standing has no word for it.
fn rows_and_books_agree(sample: &Sample, groups: std::ops::Range<u64>) {
    let evidence = Evidence::Inferred;
    let norms: BTreeMap<Scheme, _> = [Scheme::DayNrlm, Scheme::ShgBlp]
        .into_iter()
        .filter_map(|scheme| Some((scheme, Rulebook::builtin().on(sample.as_on(), scheme, evidence, None).ok()?)))
        .collect();
    for (index, row) in groups.clone().zip(sample.groups(groups)) {
        let at = format!("{} as on {}", row.group_id, row.as_on);
        let (named, facts) = sample.books(index).expect("a group");
        assert!(named.faults().is_empty(), "{at}");
        assert_eq!(named.members_on(row.as_on), row.member_count, "{at}");
        register_and_books_agree(sample, index, &row);
        let books = Books::new(&named, facts).unwrap_or_else(|faults| panic!("{at}: {faults:?}"));
        let window = Window { months: 6, dormant_months: 6 };
        let by_books = Standing::as_on(&named, &books, row.as_on, &window).expect("a standing");
        assert_eq!(by_books.books.as_ref().map(|books| books.members), Some(row.member_count));
        let by_books = Standing { graded: Some(row.graded), wilful_default: Some(row.wilful_default), ..by_books };
        let (group, by_row) = stated(&row);
        assert_eq!((by_books.corpus, by_books.active_since), (by_row.corpus, by_row.active_since), "{at}");
        assert_eq!(by_books.revived_on, by_row.revived_on, "{at}");
        let Some(norms) = norms.get(&row.scheme) else { continue };
        let decide = |group: &Group, standing: &Standing| shg::decide(group, standing, &request(&row), norms);
        let (by_books, by_row) = match (decide(&named, &by_books), decide(&group, &by_row)) {
            (Ok(by_books), Ok(by_row)) => (by_books, by_row),
            (by_books, by_row) => {
                assert_eq!(by_books.map(|_| ()), by_row.map(|_| ()), "{at}");
                continue;
            }
        };
        let refusals = |decision: &shg::Decision| -> Vec<_> {
            let not_met = decision.findings.iter().filter(|finding| finding.outcome == Outcome::NotMet);
            not_met.map(|finding| finding.rule).collect()
        };
        assert_eq!(by_books.outcome.eligible, by_row.outcome.eligible, "{at}");
        assert_eq!(by_books.outcome.amount, by_row.outcome.amount, "{at}");
        if sample.register(index..index + 1).all(|group| group.active) {
            assert_eq!(refusals(&by_books), refusals(&by_row), "{at}");
        }
    }
}

#[test]
fn books_are_possible_and_say_what_the_rows_say() {
    for programme in Programme::ALL {
        rows_and_books_agree(&whole(*programme), 0..600);
    }
}

#[test]
fn so_they_do_on_any_day() {
    for day in ["2024-02-29", "2019-12-01", "2026-03-31", "2025-08-31", "2025-10-15", "1970-01-01", "2198-12-31"] {
        let as_on: Date = day.parse().expect("a day");
        let settings = Settings { seed: 5, groups: Some(2_000), as_on: Some(as_on), programme: Programme::Rajasthan };
        rows_and_books_agree(&Sample::new(settings).expect("a sample"), 0..150);
    }
}

fn answer(question: &Value) -> Value {
    serde_json::from_str(&shg::wire::answer(&question.to_string())).expect("an answer is JSON")
}

#[test]
fn every_question_is_answered_and_the_spread_is_plausible() {
    for (programme, eligible_percent) in [(Programme::Rajasthan, 45..=75), (Programme::Jaunpur, 25..=65)] {
        let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
        let mut eligible = 0;
        for question in whole(programme).questions(0..2_000) {
            let answer = shg::wire::answer(&question.to_json());
            let answer: Value = serde_json::from_str(&answer).expect("an answer is JSON");
            let decision = answer.get("decision").unwrap_or_else(|| panic!("{}: {answer}", question.to_json()));
            eligible += usize::from(decision["eligible"] == true);
            for finding in decision["findings"].as_array().expect("findings") {
                if finding["met"] == false {
                    *reasons.entry(finding["rule"].as_str().expect("a rule").to_owned()).or_default() += 1;
                }
            }
        }
        assert!(eligible_percent.contains(&(eligible / 20)), "{programme:?}: {eligible} of 2,000: {reasons:?}");
        for rule in [
            "membership_size",
            "active_existence",
            "revival",
            "regular_meetings",
            "regular_savings",
            "regular_internal_lending",
            "timely_repayment",
            "books_up_to_date",
            "grading",
            "wilful_default",
        ] {
            assert!(reasons.contains_key(rule), "{programme:?}: nobody is refused for {rule}: {reasons:?}");
        }
        let composed = reasons.contains_key("composition");
        assert_eq!(composed, programme == Programme::Rajasthan, "the members of Jaunpur are women");
    }
}

fn object<R: Row>(row: &R) -> Map<String, Value> {
    let mut line = String::new();
    text::json_line(row, &mut line);
    let Ok(Value::Object(object)) = serde_json::from_str(&line) else { panic!("{line}") };
    object
}

fn names<R: Row>() -> Vec<&'static str> {
    R::COLUMNS.iter().map(|column| column.name).collect()
}

#[test]
fn the_door_takes_the_lines_of_the_books() {
    let sample = of(Programme::Rajasthan, 100, 4);
    let mut kinds = BTreeSet::new();
    for index in 0..100 {
        let (group, facts) = sample.books(index).expect("a group");
        let row = sample.groups(index..index + 1).next().expect("a group");
        let member = |row: MemberRow| {
            let mut member = object(&row);
            member.remove("group_id");
            let id = member.remove("member_id").expect("who");
            member.insert("id".to_owned(), id);
            Value::Object(member)
        };
        let entry = |row: EntryRow| {
            kinds.insert(row.kind);
            let mut entry = object(&row);
            entry.remove("group_id");
            let who = entry.remove("member_id").expect("a column");
            entry.insert("member".to_owned(), who);
            entry.retain(|_, value| !value.is_null());
            Value::Object(entry)
        };
        let of_group = index..index + 1;
        let question = json!({"standing": {
            "as_on": sample.as_on().to_string(),
            "group": {
                "id": group.id, "formed_on": group.formed_on.to_string(), "category": group.category.as_str(),
                "rural": group.rural, "members": sample.members(of_group.clone()).map(member).collect::<Vec<_>>(),
            },
            "books": {"entries": sample.entries(of_group).map(entry).collect::<Vec<_>>()},
        }});
        assert_eq!(question["standing"]["books"]["entries"].as_array().map(Vec::len), Some(facts.entries.len()));
        let answer = answer(&question);
        assert_eq!(answer["standing"]["corpus"]["savings"], row.savings.to_string(), "{answer}");
        assert_eq!(answer["standing"]["corpus"]["interest_from_members"], row.interest_from_members.to_string());
    }
    assert_eq!(kinds, EntryKind::ALL.iter().copied().collect());
}

#[test]
fn the_door_lays_the_loans_out() {
    for row in whole(Programme::Rajasthan).loans(0..300) {
        let mut loan = object(&row);
        loan.remove("loan_id");
        let answer = answer(&json!({ "schedule": loan }));
        assert_eq!(answer["schedule"]["totals"]["principal"], row.principal.to_string(), "{answer}");
    }
}

/// The columns that the contract of the column door names, in its order.
#[test]
fn columns_are_those_of_the_contract() {
    assert_eq!(
        names::<GroupRow>(),
        [
            "group_id",
            "as_on",
            "scheme",
            "lender",
            "facility",
            "dose",
            "formed_on",
            "active_since",
            "revived_on",
            "member_count",
            "category",
            "special",
            "rural",
            "revolving_fund",
            "savings",
            "interest_from_members",
            "other_income",
            "promoter_funds",
            "meetings_regular",
            "savings_regular",
            "lending_regular",
            "repayment_timely",
            "books_current",
            "graded",
            "wilful_default",
            "plan_amount",
            "plan_income_generating",
            "plan_appraised",
            "matured",
        ]
    );
    assert_eq!(names::<LoanRow>(), ["loan_id", "principal", "annual_rate", "disbursed_on", "instalments"]);
    assert_eq!(names::<EntryRow>()[..5], ["group_id", "on", "kind", "member_id", "amount"]);
}

#[test]
fn text_follows_from_the_columns() {
    let sample = of(Programme::Rajasthan, 60, 9);
    for row in sample.groups(0..60) {
        let mut csv = String::new();
        text::csv(&row, &mut csv);
        let fields: Vec<&str> = csv.trim_end().split(',').collect();
        let object = object(&row);
        assert_eq!((fields.len(), object.len()), (GroupRow::COLUMNS.len(), GroupRow::COLUMNS.len()));
        for (column, field) in GroupRow::COLUMNS.iter().zip(fields) {
            let value = match &object[column.name] {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            assert_eq!(value, field, "{}", column.name);
            assert!(column.nullable || !field.is_empty(), "{}", column.name);
        }
        let mut cells = Vec::new();
        row.cells(|cell| cells.push(cell));
        assert_eq!(cells[0], Cell::Text(row.group_id.as_str()));
        assert_eq!(cells[13], Cell::Money(row.revolving_fund));
        assert!(csv.contains(&row.formed_on.to_string()) && csv.contains(&row.savings.to_string()));
    }
}

#[test]
fn a_sample_says_what_is_invented() {
    let about = whole(Programme::Rajasthan).about();
    assert!(about.published.iter().all(|figure| figure.published == figure.sample));
    assert!(!about.scaled && about.sentences().contains("everything else is invented"));
    let about = of(Programme::Rajasthan, 1_000, 0).about();
    assert!(about.scaled && about.sentences().contains("in proportion, by largest remainder"));
    assert!(whole(Programme::Jaunpur).register(0..2_800).all(|row| row.group_id.as_str().starts_with("SAMPLE-JP-")));
}

/// Six groups of a thousand by seed 7, worked out apart from the library, in another language, from what `draw.rs`,
/// `shuffle.rs` and `invented.rs` say: ChaCha with eight rounds, the order of six rounds, weights and shares.
#[test]
fn groups_are_those_that_the_description_gives() {
    let sample = of(Programme::Rajasthan, 1_000, 7);
    let expected = [
        (14, "RJ-D18", "RJ-V00108", 15_000, 0, 170_000, "2022-01-17", "2022-02-05"),
        (11, "RJ-D02", "RJ-V00009", 15_000, 50_000, 0, "2023-10-10", "2023-10-28"),
        (11, "RJ-D19", "RJ-V00116", 15_000, 0, 91_000, "2022-03-01", "2022-03-02"),
        (12, "RJ-D16", "RJ-V00096", 15_000, 0, 45_000, "2024-02-15", "2024-02-24"),
        (11, "RJ-D08", "RJ-V00044", 15_000, 50_000, 91_000, "2022-08-15", "2022-08-25"),
        (12, "RJ-D33", "RJ-V00199", 0, 0, 0, "2022-12-19", "2022-12-28"),
    ];
    for ((register, group), expected) in sample.register(0..6).zip(sample.groups(0..6)).zip(expected) {
        let (members, district, village, fund, livelihood, loan, formed_on, active_since) = expected;
        assert_eq!(register.member_count, members, "{}", register.group_id);
        assert_eq!((register.district.as_str(), register.village.as_str()), (district, village));
        let amounts = [register.revolving_fund, register.livelihood_amount, register.bank_loan];
        assert_eq!(amounts.map(Rupees::paise), [fund, livelihood, loan].map(|rupees: i64| rupees * 100));
        assert_eq!(
            (group.formed_on.to_string(), group.active_since.to_string()),
            (formed_on.into(), active_since.into())
        );
    }
}
