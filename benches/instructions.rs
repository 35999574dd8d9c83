use shg::loan::Schedule;
use shg::loan::cost::{XirrSolver, xirr};
use shg_benches::{columns, flows, plain_loan};
use shg_tests::questions;
use std::hint::black_box;
use std::process::Command;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if arguments.get(1).is_some_and(|one| one == "run") {
        run(&arguments[2], arguments[3].parse().unwrap());
        return;
    }
    for story in ["schedule_24", "xirr_25", "xirr_61", "xirr_61_irregular", "decide", "books"] {
        let count = |times: &str| -> u64 {
            let out = Command::new("valgrind")
                .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
                .arg(&arguments[0])
                .args(["run", story, times])
                .output()
                .unwrap();
            let text = String::from_utf8_lossy(&out.stderr).into_owned();
            text.lines().find_map(|line| line.split("Collected : ").nth(1)).unwrap().trim().parse().unwrap()
        };
        println!("{story} {}", (count("30") - count("10")) as f64 / 20.0);
    }
}

fn run(story: &str, times: u32) {
    let terms = plain_loan(20_000_000, 1_200, 24);
    let f25 = columns(&flows(24, true));
    let f61 = columns(&flows(60, true));
    let i61 = columns(&flows(60, false));
    let mut solver = XirrSolver::default();
    let decide = questions::first_linkage().to_string();
    for _ in 0..times {
        match story {
            "schedule_24" => {
                black_box(Schedule::lay_out(black_box(&terms)).unwrap());
            }
            "xirr_25" => {
                black_box(solver.xirr(&f25.0, &f25.1).unwrap());
            }
            "xirr_61" => {
                black_box(solver.xirr(&f61.0, &f61.1).unwrap());
            }
            "xirr_61_irregular" => {
                black_box(solver.xirr(&i61.0, &i61.1).unwrap());
            }
            "decide" => {
                black_box(shg::wire::answer(&decide));
            }
            "books" => {
                black_box(shg::wire::answer(&questions::by_books(12, 36).to_string()));
            }
            _ => {}
        }
    }
    let _ = xirr;
}
