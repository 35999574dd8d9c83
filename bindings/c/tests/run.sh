#!/usr/bin/env bash
# Builds the C library and tests it: header, exported symbols, memory, both ways of linking.
# Leaves smoke, adapter, decide and limits in the target directory, under c/. Wants cargo, gcc and g++;
# uses clang, valgrind and the Arrow library of pyarrow (by the Python of $PYTHON) where they are installed.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
target=${CARGO_TARGET_DIR:-target}
here=bindings/c
out=$target/c
warnings=(-Wall -Wextra -pedantic -Werror)
static_libraries=(-lpthread -ldl -lm)

step() { printf '== %s\n' "$*"; }
fail() { printf 'failed: %s\n' "$*" >&2; exit 1; }

# The whole workspace with its examples, so that nothing is built once more with other features.
step "build libshg"
"${CARGO:-cargo}" build --quiet --workspace --lib --bins --examples
rm -rf "$out"
mkdir -p "$out"
library=$target/debug/libshg.so
soname=$(readelf -d "$library" | sed -n 's/.*soname: \[\(.*\)\].*/\1/p')
[ -n "$soname" ] || fail "libshg.so has no soname"
cp "$library" "$out/$soname"
ln -s "$soname" "$out/libshg.so"
shared=(-L"$out" -lshg "-Wl,-rpath,\$ORIGIN")

step "the header declares what the library exports, and no more"
exported=$(nm -D --defined-only "$library" | awk '{ print $3 }' | sort)
declared=$(gcc -E -P "$here/include/shg.h" | tr '\n' ' ' | grep -o 'shg_[a-z0-9_]* *(' | tr -d ' (' | sort)
diff <(printf '%s\n' "$declared") <(printf '%s\n' "$exported") || fail "declared (<) and exported (>) differ"

step "the header states the version of the library"
version=$(sed -n 's/^#define SHG_VERSION "\(.*\)"$/\1/p' "$here/include/shg.h")
case $version in
    0.*) series=$(printf '%s' "$version" | cut -d. -f1,2) ;;
    *) series=${version%%.*} ;;
esac
[ "$soname" = "libshg.so.$series" ] || fail "version $version, but soname $soname"

printf '#include "shg.h"\n#include "shg.h"\nint main(void) { return shg_abi_version() != SHG_ABI_VERSION; }\n' >"$out/header.c"
cp "$out/header.c" "$out/header.cc"
for pair in "gcc g++" "clang clang++"; do
    read -r c cpp <<<"$pair"
    if ! command -v "$c" >/dev/null || ! command -v "$cpp" >/dev/null; then
        step "$c is not installed: not tried"
        continue
    fi
    for standard in c99 c11 c17; do
        step "header in $standard by $c"
        "$c" -std=$standard "${warnings[@]}" -I "$here/include" "$out/header.c" -o "$out/header" "${shared[@]}"
        "$out/header"
    done
    for standard in c++11 c++17; do
        step "header in $standard by $cpp"
        "$cpp" -std=$standard "${warnings[@]}" -I "$here/include" "$out/header.cc" -o "$out/header" "${shared[@]}"
        "$out/header"
    done
done

compile() { # compile SOURCE PROGRAM FLAGS…
    local source=$1 program=$2
    shift 2
    gcc -std=c11 -g -O1 "${warnings[@]}" -I "$here/include" "$here/$source" -o "$out/$program" "$@" -lpthread
}

step "smoke, adapter, decide"
compile tests/smoke.c smoke "${shared[@]}"
compile tests/adapter.c adapter "${shared[@]}"
compile examples/decide.c decide "${shared[@]}"
compile examples/limits.c limits "${shared[@]}" -fsanitize=address,undefined -fno-sanitize-recover=all
compile tests/columns.c columns "${shared[@]}"
compile tests/malformed.c malformed "${shared[@]}"

step "the adapter gives a line for a line, of any length"
printf '{}\n\n\r\n{"a": "%0100000d"}\n\377\nlast, without a line break' 0 >"$out/questions"
"$out/adapter" <"$out/questions" >"$out/answers"
[ "$(wc -l <"$out/answers")" -eq 6 ] || fail "6 questions, $(wc -l <"$out/answers") answers"
[ "$(grep -c '^{.*}$' "$out/answers")" -eq 6 ] || fail "an answer is not an object"
[ -z "$("$out/adapter" </dev/null)" ] || fail "an answer without a question"

step "decide says what the adapter says"
printf '{"norms": {"on": "2025-06-30", "scheme": "day_nrlm"}}\n' >"$out/question.json"
cmp <("$out/decide" "$out/question.json") <("$out/adapter" <"$out/question.json")

step "limits of groups by hand, and lines that are none"
# 6 times 25,000.00 and 45,000.01, 8 times 41,000.00; five months, and sixteen, of activity; a third dose rests on a plan.
diff - <("$out/limits" 2025-06-30 <<'GROUPS'
101 2023-11-06 12 1 2500000 YYYYY Y
102 2024-09-20 11 2 4100000 YYYYY Y
103 2024-01-15 9 1 1800000 YYNYY N
104 2025-01-31 10 1 4500001 YYYYY Y
105 2024-02-29 10 1 4500001 YYYYY Y
106 2020-01-01 15 3 9000000 YYYYY Y
107 2026-01-01 15 1 9000000 YYYYY Y
GROUPS
) <<'LIMITS'
101 150000.00
102 328000.00
103 membership_size regular_internal_lending grading
104 active_existence
105 270000.06
106 micro_credit_plan
107 no answer
LIMITS
[ "$(seq 1 2500 | sed 's/$/ 2023-11-06 12 1 2500000 YYYYY Y/' | "$out/limits" 2025-06-30 | tail -n 1)" = "2500 150000.00" ] || fail "2,500 groups"
for line in "1 2023-02-29 12 1 2500000 YYYYY Y" "1 2023-02-28 12 1 2500000 YYYY Y" "1 2023-02-28 12 1 2500000 YYYYY Y Y"; do
    printf '%s\n' "$line" | "$out/limits" 2025-06-30 2>"$out/refused" && fail "taken: $line"
    grep -q "^no group: $line" "$out/refused"
done

step "smoke"
"$out/smoke"
"$out/columns"
"$out/malformed"

step "smoke linked statically"
compile tests/smoke.c smoke-static "$target/debug/libshg.a" "${static_libraries[@]}"
"$out/smoke-static"
compile tests/columns.c columns-static "$target/debug/libshg.a" "${static_libraries[@]}"
"$out/columns-static"

step "smoke under the address and undefined-behaviour sanitizers"
compile tests/smoke.c smoke-sanitized "${shared[@]}" -fsanitize=address,undefined -fno-sanitize-recover=all
"$out/smoke-sanitized"
compile tests/columns.c columns-sanitized "${shared[@]}" -fsanitize=address,undefined -fno-sanitize-recover=all
"$out/columns-sanitized"
compile tests/malformed.c malformed-sanitized "${shared[@]}" -fsanitize=address,undefined -fno-sanitize-recover=all
"$out/malformed-sanitized"

python=${PYTHON:-python3}
if "$python" -c 'import pyarrow' 2>/dev/null; then
    step "columns with Arrow's own library on the other side, under the sanitizers"
    include=$("$python" -c 'import pyarrow; print(pyarrow.get_include())')
    libraries=$("$python" -c 'import pyarrow; print(pyarrow.get_library_dirs()[0])')
    arrow=$(cd "$libraries" && printf '%s\n' libarrow.so.* | head -n 1)
    g++ -std=c++20 -g -O1 "${warnings[@]}" -I "$here/include" -isystem "$include" "$here/tests/arrow.cc" -o "$out/arrow" \
        "${shared[@]}" -L"$libraries" "-l:$arrow" "-Wl,-rpath,$libraries" -fsanitize=address,undefined -fno-sanitize-recover=all
    "$out/arrow"
else
    step "pyarrow is not installed: not tried"
fi

if command -v valgrind >/dev/null; then
    step "smoke under valgrind"
    valgrind -q --leak-check=full --error-exitcode=9 --num-callers=50 --suppressions="$here/tests/valgrind.supp" "$out/smoke"
    valgrind -q --leak-check=full --error-exitcode=9 --num-callers=50 --suppressions="$here/tests/valgrind.supp" "$out/columns"
else
    step "valgrind is not installed: not tried"
fi
