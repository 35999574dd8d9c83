//! How long one question takes, by the door that every language uses and by the rules alone.
//!
//! `cargo bench -p shg-benches` measures; `-- --quick` measures roughly. The goals are for a quiet machine of two cores:
//! a decision by measures under 100 microseconds through the door, one by 432 entries of books under 300, the rules
//! themselves under 50.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use shg::books::{BookFacts, Books, Entry, Event, Group, Member, Members};
use shg::choice::{Category, Evidence, Facility, Lender, Scheme};
use shg::rulebook::Rulebook;
use shg::rules::Request;
use shg::standing::{Corpus, Panchasutra, Practised, Standing, Stated, Window};
use shg_benches::savings_alone;
use shg_tests::questions;

fn door(c: &mut Criterion) {
    let mut group = c.benchmark_group("door");
    let questions = [
        ("measures", questions::first_linkage()),
        ("measures_hindi", questions::worded(questions::first_linkage(), "hi", "text")),
        ("measures_page", questions::worded(questions::first_linkage(), "en", "text")),
        ("measures_html", questions::worded(questions::first_linkage(), "en", "html")),
        ("overlay_written_out", questions::with_overlay()),
        ("books_432_savings", savings_alone(12, 36)),
        ("books_566_entries", questions::by_books(12, 36)),
        ("demand", questions::demand()),
        ("norms", questions::norms()),
        ("history", questions::history()),
        ("faults", questions::faulty()),
    ];
    for (name, question) in questions {
        let text = question.to_string();
        group.bench_function(name, |b| b.iter(|| shg::wire::answer(black_box(&text))));
    }
    group.finish();
}

fn a_group() -> Group {
    Group {
        id: "RJ-0001".to_owned(),
        name: None,
        formed_on: "2022-01-01".parse().expect("a day"),
        category: Category::Women,
        special: None,
        rural: true,
        district_category: None,
        members: Members::Named((0..12).map(|member| Member::named(format!("m{member:02}"))).collect()),
    }
}

fn rules(c: &mut Criterion) {
    let group = a_group();
    let as_on = "2025-06-30".parse().expect("a day");
    let yes = Practised::Stated(true);
    let stated = Stated {
        active_since: group.formed_on,
        revived_on: None,
        corpus: Corpus { savings: "45000.00".parse().expect("an amount"), ..Corpus::default() },
        panchasutra: Panchasutra { meetings: yes, savings: yes, internal_lending: yes, repayment: yes, books: yes },
        graded: true,
        wilful_default: false,
    };
    let standing = Standing::stated(&group, as_on, stated).expect("a sound standing");
    let request = Request::new(Lender::CommercialBank, Facility::TermLoan, 1);
    let rulebook = Rulebook::builtin();
    let on = || rulebook.on(as_on, Scheme::DayNrlm, Evidence::FullText, None).expect("no overlay");
    let norms = on();

    let mut bench = c.benchmark_group("rules");
    bench.bench_function("norms_of_a_day", |b| b.iter(on));
    bench.bench_function("decide", |b| b.iter(|| shg::decide(&group, &standing, &request, black_box(&norms))));
    bench.bench_function("norms_and_decide", |b| b.iter(|| shg::decide(&group, &standing, &request, &on())));
    bench.finish();
}

fn books(c: &mut Criterion) {
    let group = a_group();
    let first: shg::calendar::Date = "2022-01-05".parse().expect("a day");
    let mut entries = Vec::new();
    for month in 0..36 {
        for member in group.named() {
            let amount = "200.00".parse().expect("an amount");
            let on = first.add_months(month).expect("a day");
            entries.push(Entry::new(on, Event::Savings(member.id.clone(), amount), entries.len()));
        }
    }
    let facts = || BookFacts { entries: entries.clone(), ..BookFacts::default() };
    let checked = Books::new(&group, facts()).expect("sound books");
    let window = Window { months: 6, dormant_months: 6 };
    let as_on = "2024-12-31".parse().expect("a day");

    let mut bench = c.benchmark_group("books");
    bench.bench_function("check_432", |b| {
        b.iter_batched(facts, |facts| Books::new(&group, facts), criterion::BatchSize::SmallInput);
    });
    bench.bench_function("standing_432", |b| b.iter(|| Standing::as_on(&group, black_box(&checked), as_on, &window)));
    bench.finish();
}

criterion_group!(benches, door, rules, books);
criterion_main!(benches);
