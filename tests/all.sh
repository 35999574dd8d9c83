#!/usr/bin/env bash
# Every check and every test, in every language. Wants Rust and Python; what else it needs it installs: the Debian packages
# of a C compiler where they are missing, and a Python environment of its own under the target directory.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
target=${CARGO_TARGET_DIR:-target}
venv=$target/venv
began=$SECONDS

step() { printf '\n== %s (%d s)\n' "$*" "$((SECONDS - began))"; }

# install PACKAGE…: Debian packages, where this is Debian and we may.
install() {
    command -v apt-get >/dev/null || return 0
    local may=()
    [ "$(id -u)" -eq 0 ] || may=(sudo -n)
    "${may[@]}" apt-get update -qq && "${may[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null
}

step "what is needed"
for tool in gcc g++ readelf; do
    command -v "$tool" >/dev/null || { install gcc g++ binutils libc6-dev && break; }
done
command -v valgrind >/dev/null || install valgrind || true
cargo fmt --version >/dev/null 2>&1 || rustup component add rustfmt clippy
python=${PYTHON:-python3}
if [ ! -x "$venv/bin/pip" ]; then
    "$python" -m venv "$venv" || { install python3-venv && "$python" -m venv "$venv"; }
fi
"$venv/bin/pip" install --quiet --disable-pip-version-check -r bindings/python/requirements-test.txt

step "format"
cargo fmt --all --check

step "clippy, warnings denied"
cargo clippy --quiet --workspace --all-targets -- -D warnings

step "documentation, warnings denied"
RUSTDOCFLAGS="-D warnings" cargo doc --quiet --workspace --no-deps

step "Rust: units, vectors, laws, the rulebook, the rules of the house"
cargo test --workspace

step "C: header, symbols, memory"
bash bindings/c/tests/run.sh

step "Python: the package"
"$venv/bin/pip" install --quiet --disable-pip-version-check --force-reinstall --no-deps ./bindings/python
(
    cd bindings/python
    bin=$(cd - >/dev/null && cd "$venv/bin" && pwd)
    "$bin/python" -m pytest -q
    "$bin/mypy"
    "$bin/python" -m mypy.stubtest shg._native
    "$bin/ruff" check .
    "$bin/ruff" format --check .
)

step "one set of vectors: the same bytes from C, Python and the command"
cargo build --quiet -p shg-cli
SHG_ADAPTER="$target/c/adapter:$venv/bin/python bindings/python/tests/adapter.py:$target/debug/shg answer" \
    cargo test --quiet -p shg-tests --test conformance -- --ignored

step "the stories, by every door"
PYTHON="$venv/bin/python" bash tests/stories.sh

step "the fuzz targets"
if cargo +nightly fuzz --version >/dev/null 2>&1; then
    for fuzz_target in fuzz/fuzz_targets/*.rs; do
        cargo +nightly fuzz run "$(basename "$fuzz_target" .rs)" -- -max_total_time=10 -rss_limit_mb=4096
    done
else
    echo "cargo-fuzz is not installed: the targets are not run (see CONTRIBUTING.md)"
fi

step "all passed"
