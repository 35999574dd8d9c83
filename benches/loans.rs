//! How long the loans take, in time.
//!
//! `cargo bench -p shg-benches --bench loans` measures; `-- --quick` measures roughly. What one would use in their place is measured by
//! `ratios`, and instructions are counted by `instructions`.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use shg::choice::{FeeTo, Residue};
use shg::loan::cost::{XirrSolver, xirr};
use shg::loan::{Equated, Fee, Schedule, equal_instalment};
use shg::money::{Rounding, Rupees};
use shg_benches::{columns, flows, plain_loan, rupees};

fn schedules(c: &mut Criterion) {
    let mut group = c.benchmark_group("schedule");
    for instalments in [24, 60, 360] {
        let terms = plain_loan(20_000_000, 1_200, instalments);
        group.bench_function(format!("plain_{instalments}"), |b| b.iter(|| Schedule::lay_out(black_box(&terms))));
        let equated = Equated::of(&terms).expect("sound terms").expect("plain terms");
        let mut memory = [(); 3].map(|()| vec![0; equated.rows()]);
        group.bench_function(format!("columns_{instalments}"), |b| {
            let [interest, principal, balance] = &mut memory;
            b.iter(|| equated.rows_into(black_box(20_000_000), interest, principal, balance));
        });
    }
    let mut terms = plain_loan(20_000_000, 1_200, 24);
    terms.rounding.residue = Residue::Unrounded;
    group.bench_function("unrounded_24", |b| b.iter(|| Schedule::lay_out(black_box(&terms))));
    terms.rounding.residue = Residue::Level;
    group.bench_function("level_24", |b| b.iter(|| Schedule::lay_out(black_box(&terms))));
    group.finish();
}

fn instalments(c: &mut Criterion) {
    let mut group = c.benchmark_group("instalment");
    let terms = plain_loan(20_000_000, 1_200, 24);
    let (principal, rate) = (terms.principal, terms.rate);
    group.bench_function("one", |b| {
        b.iter(|| equal_instalment(black_box(principal), rate, black_box(24), Rupees::PAISA, Rounding::HalfUp));
    });
    let equated = Equated::of(&terms).expect("sound terms").expect("plain terms");
    group.bench_function("rate_and_tenure_known", |b| b.iter(|| equated.instalment(black_box(20_000_000))));
    group.finish();
}

fn costs(c: &mut Criterion) {
    let mut group = c.benchmark_group("cost");
    let mut solver = XirrSolver::default();
    for (name, flows) in [("25", flows(24, true)), ("61", flows(60, true)), ("61_out_of_step", flows(60, false))] {
        let (days, paise) = columns(&flows);
        group.bench_function(format!("xirr_{name}"), |b| b.iter(|| solver.xirr(black_box(&days), &paise)));
        group.bench_function(format!("xirr_typed_{name}"), |b| b.iter(|| xirr(black_box(&flows))));
    }
    let mut terms = plain_loan(20_000_000, 1_200, 24);
    terms.fees = vec![Fee { amount: rupees(400_000), to: FeeTo::Lender, on: None }];
    let schedule = Schedule::lay_out(&terms).expect("a plain loan");
    group.bench_function("annual_percentage_rate", |b| b.iter(|| black_box(&schedule).annual_percentage_rate()));
    group.finish();
}

criterion_group!(benches, schedules, instalments, costs);
criterion_main!(benches);
