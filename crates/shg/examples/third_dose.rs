//! A matured group asks for its third loan, which rests on a micro-credit plan: a JSON question in, one line of JSON out.

const QUESTION: &str = include_str!("../../../examples/third_dose.json");

fn main() {
    println!("{}", shg::wire::answer(QUESTION));
}
