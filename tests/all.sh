#!/usr/bin/env bash
# Every check and every test, in every language. Wants Rust and Python; installs the rest: a C compiler, valgrind and Java
# by apt-get where that is allowed, Python's tools into virtual environments of its own under the target directory.
# Goes on after a failure, and ends with what passed and what failed.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
target=${CARGO_TARGET_DIR:-target}
venv=$target/venv
python=${PYTHON:-python3}
cargo=${CARGO:-cargo}
began=$SECONDS
passed=()
failed=()
skipped=()
# The laws take the same cases each time, so that what passed passes again; tests/search.sh looks for others.
export PROPTEST_RNG_SEED=${PROPTEST_RNG_SEED:-2026}

# Everything is built once here: what another build would want takes gigabytes.
export CARGO_INCREMENTAL=${CARGO_INCREMENTAL:-0}

# step NAME COMMAND…: runs it by itself, so that a failure inside ends the step and not the rest.
step() {
    local name=$1 started=$SECONDS status
    shift
    printf '\n== %s (%d s so far)\n' "$name" "$((SECONDS - began))"
    set +e
    (
        set -e
        "$@"
    )
    status=$?
    set -e
    if [ "$status" -eq 0 ]; then
        passed+=("$name")
        printf -- '-- %s: passed in %d s\n' "$name" "$((SECONDS - started))"
    else
        failed+=("$name")
        printf -- '-- %s: FAILED in %d s\n' "$name" "$((SECONDS - started))"
    fi
}

# skip NAME WHY: said, so that nothing is left out in silence.
skip() {
    skipped+=("$1")
    printf '\n== %s: skipped, %s\n' "$1" "$2"
}

has() { command -v "$1" >/dev/null 2>&1; }

# What everything takes that is built and installed below, in gigabytes. A linker that finds no room says nothing of it.
NEEDS=7

room() {
    local free
    mkdir -p "$target"
    free=$(($(df -Pk "$target" | awk 'NR == 2 { print $4 }') >> 20))
    [ "$free" -ge "$NEEDS" ] || printf 'only %d GB are free for %s, and about %d are needed\n' "$free" "$target" "$NEEDS"
}

debian_packages() {
    local missing=() as_root=()
    has gcc || missing+=(gcc libc6-dev)
    has g++ || missing+=(g++)
    has valgrind || missing+=(valgrind)
    "$python" -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
    # For plots in Hindi.
    compgen -G '/usr/share/fonts/truetype/*/*[Dd]evanagari*' >/dev/null || missing+=(fonts-lohit-deva)
    [ "${#missing[@]}" -gt 0 ] || return 0
    if ! has apt-get; then
        printf 'not Debian: please install %s\n' "${missing[*]}"
        return 0
    fi
    if [ "$(id -u)" -ne 0 ]; then
        if ! sudo -n true 2>/dev/null; then
            printf 'neither root nor sudo: please install %s\n' "${missing[*]}"
            return 0
        fi
        as_root=(sudo -n)
    fi
    "${as_root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

python_tools() {
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed"; return 1; }
    if ! cmp -s tests/requirements.txt "$venv/requirements.txt"; then
        rm -rf "$venv"
        "$python" -m venv "$venv"
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
        cp tests/requirements.txt "$venv/requirements.txt"
    fi
}

formatting() {
    "$cargo" fmt --all --check
    "$cargo" fmt --manifest-path fuzz/Cargo.toml --check
}

# The benches deny warnings of their own: one of the crates that they measure against builds another with the same flags.
lints() {
    "$cargo" clippy --workspace --exclude shg-benches --all-targets --quiet -- -D warnings
    "$cargo" clippy -p shg-benches --all-targets --quiet
}

documentation() { RUSTDOCFLAGS="-D warnings" "$cargo" doc --workspace --no-deps --quiet; }

python_package() {
    rm -rf "$target/wheels"
    "$venv/bin/maturin" build --quiet --release --manifest-path bindings/python/Cargo.toml \
        --interpreter "$venv/bin/python" --out "$target/wheels"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --no-deps --force-reinstall \
        "$target"/wheels/*.whl
}

python_tests() {
    local here=$PWD
    case $venv in
        /*) local bin=$venv/bin ;;
        *) local bin=$here/$venv/bin ;;
    esac
    cd bindings/python
    "$bin/python" -m pytest -q -p no:cacheprovider
    "$bin/mypy"
    "$bin/python" -m mypy.stubtest shg._native
    "$bin/ruff" check .
    "$bin/ruff" format --check .
    "$bin/ruff" check ../../benches
    "$bin/ruff" format --check ../../benches
}

may_install() { has apt-get && { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }; }

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi; }

# The home of a Java that is new enough for Spark, wherever it is.
java_home() {
    local home version found
    found=$(readlink -f "$(command -v java || true)" || true)
    for home in "${JAVA_HOME:-}" "${found%/bin/java}" /usr/lib/jvm/*; do
        { [ -n "$home" ] && [ -x "$home/bin/java" ]; } || continue
        version=$("$home/bin/java" -version 2>&1 | sed -n '1s/.*version "\([0-9]*\).*/\1/p')
        if [ "${version:-0}" -ge 17 ]; then
            printf '%s\n' "$home"
            return 0
        fi
    done
    return 1
}

# The oldest that is new enough, of those that this release of Debian has.
install_java() {
    local package
    as_root apt-get update -qq
    package=$(apt-cache search --names-only '^openjdk-[0-9]+-jre-headless$' | cut -d ' ' -f 1 | sort -V |
        awk -F - '$2 >= 17 { print; exit }')
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        "${package:-default-jre-headless}"
}

spark_tests() {
    local apart=$target/spark-venv bin
    java_home >/dev/null || install_java
    JAVA_HOME=$(java_home)
    export JAVA_HOME
    if ! cmp -s tests/spark-requirements.txt "$apart/requirements.txt"; then
        rm -rf "$apart"
        "$python" -m venv "$apart"
        "$apart/bin/python" -m pip install --quiet --disable-pip-version-check -r tests/spark-requirements.txt
        cp tests/spark-requirements.txt "$apart/requirements.txt"
    fi
    "$apart/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --no-deps --force-reinstall \
        "$target"/wheels/*.whl
    bin=$(cd "$apart/bin" && pwd)
    # Else its workers are whatever python3 is.
    export PYSPARK_PYTHON=$bin/python SPARK_LOCAL_IP=127.0.0.1
    cd bindings/python
    "$bin/python" -m pytest -q -p no:cacheprovider tests/test_spark.py
    "$bin/python" -m pytest -q -p no:cacheprovider tests/test_doc.py -k spark
    "$bin/mypy" --follow-imports=silent python/shg/spark.py tests/test_spark.py
}

other_languages() {
    # Without one of them the step fails: it is not to pass with a language left out.
    local adapters="$target/debug/shg answer:$target/c/adapter:$venv/bin/python bindings/python/tests/adapter.py"
    # The whole workspace is named, so that nothing is built once more with other features.
    "$cargo" build --quiet --workspace --bins --examples
    SHG_ADAPTER=$adapters "$cargo" test --quiet --workspace --test conformance -- --ignored
}

fuzzing() {
    local one
    for one in answer rulebook books; do
        "$cargo" +nightly fuzz run "$one" -- -max_total_time=20 -max_len=8192
    done
}

room
step "what must be installed" debian_packages
step "format" formatting
step "lints" lints
step "tests and examples in the documentation" "$cargo" test --workspace --quiet
step "documentation" documentation
step "Python's tools" python_tools
if [ -d bindings/c ]; then
    step "C" env PYTHON="$venv/bin/python" bindings/c/tests/run.sh
fi
if [ -d bindings/python ]; then
    step "Python package" python_package
    step "Python" python_tests
    if java_home >/dev/null || may_install; then
        step "Spark" spark_tests
    else
        skip "Spark" "there is no Java 17 or later, and none may be installed here"
    fi
fi
step "the same bytes from every language" other_languages
if [ -f tests/stories.sh ]; then
    step "stories" env PYTHON="$venv/bin/python" bash tests/stories.sh
fi
if "$cargo" deny --version >/dev/null 2>&1; then
    step "licences and sources" "$cargo" deny check licenses bans sources
else
    skip "licences and sources" "cargo-deny is not installed"
fi
if "$cargo" +nightly fuzz --version >/dev/null 2>&1; then
    step "fuzz" fuzzing
else
    skip "fuzz" "nightly Rust with cargo-fuzz is not installed"
fi

minutes=$(((SECONDS - began) / 60))
printf '\nin %d min: ' "$minutes"
printf '%s; ' "${passed[@]}"
[ "${#skipped[@]}" -eq 0 ] || { printf '\nskipped: '; printf '%s; ' "${skipped[@]}"; }
[ "${#failed[@]}" -eq 0 ] || { printf '\nFAILED: '; printf '%s; ' "${failed[@]}"; }
printf '\n%d passed, %d failed, %d skipped\n' "${#passed[@]}" "${#failed[@]}" "${#skipped[@]}"
[ "${#failed[@]}" -eq 0 ]
