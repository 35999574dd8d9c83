#!/usr/bin/env bash
# Tells every story of examples/ by every door and compares the bytes with the one expected output of tests/examples/:
# the command line, Rust, Python and C must all tell the same. Wants cargo, a C compiler and Python.
set -euo pipefail
shopt -s lastpipe # `… | same` counts in this shell

cd "$(dirname "${BASH_SOURCE[0]}")/.."
target=${CARGO_TARGET_DIR:-target}
out=$target/stories
python=${PYTHON:-python3}
passed=0
failed=0

"${CARGO:-cargo}" build --quiet --workspace --lib --bins --examples
shg=$target/debug/shg

rm -rf "$out"
mkdir -p "$out/python"
cp -R bindings/python/python/shg "$out/python/"
cp "$target/debug/lib_native.so" "$out/python/shg/_native.abi3.so"
export PYTHONPATH=$out/python PYTHONDONTWRITEBYTECODE=1
"${CC:-cc}" -I bindings/c/include bindings/c/examples/decide.c "$target/debug/libshg.a" -lpthread -ldl -lm -o "$out/decide"

set +e # from here a failure is counted

# same NAME EXPECTED: is standard input, byte for byte, what the file holds?
same() {
    if cmp -s - "$2"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'FAILED: %s does not tell %s\n' "$1" "$2"
    fi
}

# The page inside an answer.
page() { "$python" -c 'import json, sys; sys.stdout.write(json.load(sys.stdin)["page"])'; }

for question in examples/*.json; do
    name=$(basename "$question" .json)
    expected=tests/examples/$name
    kind=$(grep -o -m 1 '"[a-z_]*"' "$question" | head -n 1 | tr -d '"') # the first key
    command=${kind//_/-}
    tr '\n' ' ' <"$question" >"$out/line"
    sed 's/} *$/, "page": "text"}/' "$out/line" >"$out/with-page"

    "$shg" "$command" "$question" | same "$name: shg $command" "$expected.txt"
    "$shg" "$command" --json "$question" | same "$name: shg $command --json" "$expected.json"
    "$shg" answer <"$out/line" | same "$name: shg answer" "$expected.json"
    "$out/decide" "$question" | same "$name: C" "$expected.json"
    "$out/decide" "$out/with-page" | page | same "$name: C, its page" "$expected.txt"
    "$python" -m shg <"$out/line" | same "$name: python -m shg" "$expected.json"
    "$python" -m shg <"$out/with-page" | page | same "$name: python -m shg, its page" "$expected.txt"
done

# A table of five groups, one of which makes no sense.
"$shg" batch decide examples/groups.csv "$out/groups.csv" --as-on 2025-06-30 --scheme day_nrlm --lender commercial_bank \
    --facility term_loan
same "groups.csv: shg batch" tests/examples/groups.csv <"$out/groups.csv"
same "groups.csv: shg batch, its bad row" tests/examples/groups.csv.errors.csv <"$out/groups.csv.errors.csv"

# The three told as programs: two print the page, one the answer.
"$target/debug/examples/first_linkage" | same "first_linkage.rs" tests/examples/first_linkage.txt
"$target/debug/examples/refused_group" | same "refused_group.rs" tests/examples/refused_group.txt
"$target/debug/examples/third_dose" | same "third_dose.rs" tests/examples/third_dose.json
"$python" examples/first_linkage.py | same "first_linkage.py" tests/examples/first_linkage.txt
"$python" examples/refused_group.py | same "refused_group.py" tests/examples/refused_group.txt
"$python" examples/third_dose.py | same "third_dose.py" tests/examples/third_dose.json

# The passbook of the booklet at the end of each month, against the figures of its table.
"$python" - examples/booklet_passbook.json <<'PYTHON' | same "booklet_passbook, month by month" tests/examples/booklet_passbook_months.tsv
import csv
import json
import sys
from decimal import Decimal

import shg

question = json.load(open(sys.argv[1], encoding="utf-8"))
print("as_on", "savings", "outstanding", "interest", "paid_in_month", sep="\t")
before = Decimal(0)
with open("tests/examples/booklet_passbook_months.tsv", encoding="utf-8") as months:
    for month in csv.DictReader(months, delimiter="\t"):
        question["standing"]["as_on"] = month["as_on"]
        measures = shg.ask(question)["standing"]
        corpus, loans = measures["corpus"], measures["internal_loans"]
        paid = Decimal(corpus["savings"]) + Decimal(corpus["interest_from_members"]) + Decimal(loans["repaid"])
        print(month["as_on"], corpus["savings"], loans["outstanding"], corpus["interest_from_members"], paid - before, sep="\t")
        before = paid
PYTHON

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
