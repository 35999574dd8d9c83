//! What a caller in C cannot bring about. All else is in `tests/smoke.c`.

use shg::wire;

#[test]
fn a_panic_becomes_an_answer() {
    // `resume_unwind` panics without calling the hook, so the test prints nothing.
    let answer = super::guarded(b"", |_| std::panic::resume_unwind(Box::new(())));
    assert_eq!(answer, wire::panicked());
}
