//! How long the books of a group take: twenty members who meet every week for five years are about 15,000 entries. Four and
//! sixteen times as many months take four and sixteen times as long, or something is not linear.
//!
//! The goal, on a quiet machine of two cores: the standing of five years under 5 milliseconds.

use std::hint::black_box;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use shg::books::{Attendance, BookFacts, Books, Entry, Event, Group, Lending, Member, Members, Repayment};
use shg::calendar::Date;
use shg::choice::{Category, DayCount, MeetingFrequency, Rounding};
use shg::money::Rupees;
use shg::standing::{Accounts, SavingsOfPeriod, Standing, Window};

const MEMBERS: usize = 20;

fn rupees(paise: i64) -> Rupees {
    Rupees::from_paise(paise).expect("an amount of a bench")
}

fn a_group() -> Group {
    Group {
        id: "RJ-0010".to_owned(),
        name: None,
        formed_on: Date::new(1960, 1, 1).expect("a day"),
        category: Category::Women,
        special: None,
        rural: true,
        district_category: None,
        members: Members::Named((0..MEMBERS).map(|member| Member::named(format!("m{member:02}"))).collect()),
    }
}

/// A meeting a week: each member saves; nineteen repay a part of their loans and pay interest, one takes a new loan, so
/// that each has a loan of nineteen weeks.
fn weeks(count: u32) -> Vec<Entry> {
    let mut entries = Vec::new();
    let first = Date::new(1960, 1, 7).expect("a day");
    for week in 0..count {
        let on = first.add_days(week * 7).expect("a day");
        let mut add = |event| {
            let line = entries.len();
            entries.push(Entry::new(on, event, line));
        };
        add(Event::Meeting(Attendance::Counted(20)));
        let turn = usize::try_from(week).unwrap_or_default() % MEMBERS;
        for member in 0..MEMBERS {
            let id = format!("m{member:02}");
            add(Event::Savings(id.clone(), rupees(5_000)));
            let given = week.checked_sub(u32::try_from((MEMBERS + turn - member) % MEMBERS).unwrap_or_default());
            if member == turn {
                let loan = None;
                let instalments = Some(4);
                add(Event::LoanGiven(Lending {
                    member: id,
                    amount: rupees(38_000),
                    loan,
                    instalments,
                    particulars: None,
                }));
            } else if given.is_some() {
                add(Event::LoanRepaid(Repayment { member: id.clone(), amount: rupees(2_000), loan: None }));
                add(Event::Interest(id, rupees(100), None));
            }
        }
    }
    entries
}

fn books(c: &mut Criterion) {
    let group = a_group();
    let mut bench = c.benchmark_group("weekly_books");
    bench.sample_size(20);
    for times in [1, 4, 16] {
        let entries = weeks(260 * times);
        let to = entries.last().map(|entry| entry.on).expect("entries");
        let facts = || BookFacts {
            meeting_frequency: Some(MeetingFrequency::Weekly),
            compulsory_saving: Some(rupees(5_000)),
            entries: entries.clone(),
            ..BookFacts::default()
        };
        let checked = Books::new(&group, facts()).expect("sound books");
        let window = Window { months: 6, dormant_months: 6 };
        bench.throughput(Throughput::Elements(u64::try_from(entries.len()).unwrap_or_default()));
        bench.bench_function(BenchmarkId::new("check", entries.len()), |b| {
            b.iter_batched(facts, |facts| Books::new(&group, facts), BatchSize::LargeInput);
        });
        bench.bench_function(BenchmarkId::new("standing", entries.len()), |b| {
            b.iter(|| Standing::as_on(&group, black_box(&checked), to, &window));
        });
        bench.bench_function(BenchmarkId::new("accounts", entries.len()), |b| {
            b.iter(|| Accounts::of(&group, black_box(&checked), None, to));
        });
        bench.bench_function(BenchmarkId::new("savings", entries.len()), |b| {
            let setting = (DayCount::Actual365, Rounding::HalfUp);
            b.iter(|| SavingsOfPeriod::of(&group, black_box(&checked), None, to, setting));
        });
    }
    bench.finish();
}

criterion_group!(benches, books);
criterion_main!(benches);
