"""Decisions of a million groups on one day: who may borrow, how much, on which corpus, and which rows make no sense.

The others are told the bounds of that day; ours finds them in its rulebook. All look at every row for what cannot be: amounts below
nothing or too large, days out of order, a count below nothing, a dose that rests on something else.
"""

import datetime
from collections.abc import Callable
from decimal import Decimal

import duckdb
import numba
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import shg
from race import Result, Way, race

GROUPS = 1_000_000
DAY = datetime.date(2025, 6, 30)
EPOCH = datetime.date(1970, 1, 1)
ASKED = {
    "as_on": DAY,
    "scheme": "day_nrlm",
    "lender": "commercial_bank",
    "facility": "term_loan",
    "category": "women",
    "rural": True,
}
PARTS = ("revolving_fund", "savings", "interest_from_members", "other_income", "promoter_funds")
KEPT = ("meetings_regular", "savings_regular", "lending_regular", "repayment_timely", "books_current", "graded")

# What the others are told, in paise and days, of [rbi-2025-04-01-day-nrlm 2.2, 7.3.1 and 7.3.3]; ours reads its rulebook.
LEAST, MOST_MEMBERS = 10, 20
SINCE = (datetime.date(2024, 12, 31) - EPOCH).days
TIMES_1, FLOOR_1 = 6, 15_000_000
TIMES_2, FLOOR_2 = 8, 30_000_000

FIRST = (datetime.date(1950, 1, 1) - EPOCH).days
TODAY = (DAY - EPOCH).days
MOST = 10**15
"""Nothing that is multiplied later is too large with it."""


def groups() -> dict[str, np.ndarray]:
    """Groups of no pattern: most may borrow."""
    die = np.random.default_rng(7)
    formed = die.integers(19_000, 20_100, GROUPS, dtype=np.int32)
    columns: dict[str, np.ndarray] = {
        "formed_on": formed,
        "active_since": formed + die.integers(0, 60, GROUPS, dtype=np.int32),
        "member_count": die.integers(8, 22, GROUPS, dtype=np.int32),
        "dose": die.integers(1, 3, GROUPS, dtype=np.uint8),
    }
    for part in PARTS:
        columns[f"{part}_paise"] = die.integers(0, 4_000_000, GROUPS, dtype=np.int64)
    for fact in KEPT:
        columns[fact] = die.random(GROUPS) < 0.98
    columns["wilful_default"] = die.random(GROUPS) < 0.01
    return columns


def arrow(columns: dict[str, np.ndarray]) -> pa.Table:
    days = ("formed_on", "active_since")
    table = {name: pa.array(c, pa.date32()) if name in days else pa.array(c) for name, c in columns.items()}
    return pa.table({"group_id": pa.array(range(len(columns["dose"])), pa.int64())} | table)


Found = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def judged(c: dict[str, np.ndarray], corpus: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Who is wrong and who is eligible, in as few passes as can be; the corpus is added up on the way."""
    wrong = (c["formed_on"] < FIRST) | (c["formed_on"] > c["active_since"]) | (c["active_since"] > TODAY)
    wrong |= (c["member_count"] < 0) | (c["dose"] < 1) | (c["dose"] > 2)
    for part in PARTS:
        paise = c[f"{part}_paise"]
        wrong |= (paise < 0) | (paise > MOST)
        corpus += paise
    eligible = (c["member_count"] >= LEAST) & (c["member_count"] <= MOST_MEMBERS) & (c["active_since"] <= SINCE) & ~wrong
    for fact in KEPT:
        eligible &= c[fact]
    eligible &= ~c["wilful_default"]
    return wrong, eligible


def by_select(c: dict[str, np.ndarray]) -> Found:
    """Cases as one writes them: a condition and a value each, the first that holds."""
    corpus = np.zeros(GROUPS, np.int64)
    wrong, eligible = judged(c, corpus)
    amounts = [0, np.maximum(corpus * TIMES_1, FLOOR_1), np.maximum(corpus * TIMES_2, FLOOR_2)]
    amount = np.select([~eligible, c["dose"] == 1, c["dose"] == 2], amounts)
    return np.select([wrong], [0], corpus), amount, eligible, wrong


def by_where(c: dict[str, np.ndarray]) -> Found:
    """The same by halves, which takes fewer passes."""
    corpus = np.zeros(GROUPS, np.int64)
    wrong, eligible = judged(c, corpus)
    first = np.maximum(corpus * TIMES_1, FLOOR_1)
    amount = np.where(c["dose"] == 1, first, np.maximum(corpus * TIMES_2, FLOOR_2))
    return np.where(wrong, 0, corpus), np.where(eligible, amount, 0), eligible, wrong


@numba.njit(cache=False)
def as_written(formed, since, members, dose, a, b, c, d, e, m, s, l, r, k, g, w, corpus, amount, eligible, wrong):  # noqa: E741
    """The rule as one writes it."""
    for row in range(len(since)):
        corpus[row], amount[row], eligible[row], wrong[row] = 0, 0, 0, 1
        if formed[row] < FIRST or formed[row] > since[row] or since[row] > TODAY or members[row] < 0:
            continue
        if a[row] < 0 or b[row] < 0 or c[row] < 0 or d[row] < 0 or e[row] < 0 or dose[row] < 1 or dose[row] > 2:
            continue
        if a[row] > MOST or b[row] > MOST or c[row] > MOST or d[row] > MOST or e[row] > MOST:
            continue
        total = a[row] + b[row] + c[row] + d[row] + e[row]
        corpus[row], wrong[row] = total, 0
        if members[row] < LEAST or members[row] > MOST_MEMBERS or since[row] > SINCE:
            continue
        if not (m[row] and s[row] and l[row] and r[row] and k[row] and g[row]) or w[row]:
            continue
        if dose[row] == 1:
            amount[row] = max(total * TIMES_1, FLOOR_1)
        else:
            amount[row] = max(total * TIMES_2, FLOOR_2)
        eligible[row] = 1


@numba.njit(cache=False)
def without_branches(formed, since, members, dose, a, b, c, d, e, m, s, l, r, k, g, w, corpus, amount, eligible, wrong):  # noqa: E741
    for row in range(len(since)):
        days = (formed[row] < FIRST) | (formed[row] > since[row]) | (since[row] > TODAY)
        none = (a[row] < 0) | (b[row] < 0) | (c[row] < 0) | (d[row] < 0) | (e[row] < 0)
        large = (a[row] > MOST) | (b[row] > MOST) | (c[row] > MOST) | (d[row] > MOST) | (e[row] > MOST)
        odd = days | none | large | (members[row] < 0) | (dose[row] < 1) | (dose[row] > 2)
        total = a[row] + b[row] + c[row] + d[row] + e[row]
        kept = m[row] & s[row] & l[row] & r[row] & k[row] & g[row] & (not w[row])
        fine = kept & (members[row] >= LEAST) & (members[row] <= MOST_MEMBERS) & (since[row] <= SINCE) & (not odd)
        first = max(total * TIMES_1, FLOOR_1)
        later = max(total * TIMES_2, FLOOR_2)
        corpus[row] = 0 if odd else total
        amount[row] = (first if dose[row] == 1 else later) if fine else 0
        eligible[row] = fine
        wrong[row] = odd


def by_polars(frame: pl.DataFrame) -> pl.DataFrame:
    parts = [pl.col(f"{part}_paise") for part in PARTS]
    corpus = sum(parts[1:], parts[0])
    wrong = (pl.col("formed_on") < FIRST) | (pl.col("formed_on") > pl.col("since")) | (pl.col("since") > TODAY)
    wrong |= (pl.col("member_count") < 0) | ~pl.col("dose").is_between(1, 2)
    for part in parts:
        wrong |= ~part.is_between(0, MOST)
    eligible = pl.col("member_count").is_between(LEAST, MOST_MEMBERS) & (pl.col("since") <= SINCE) & ~pl.col("wilful_default")
    for fact in KEPT:
        eligible &= pl.col(fact)
    first, later = pl.max_horizontal(pl.col("corpus") * TIMES_1, FLOOR_1), pl.max_horizontal(pl.col("corpus") * TIMES_2, FLOOR_2)
    amount = pl.when(pl.col("eligible")).then(pl.when(pl.col("dose") == 1).then(first).otherwise(later)).otherwise(0)
    lazy = frame.lazy().with_columns(corpus=corpus, wrong=wrong).with_columns(eligible=eligible & ~pl.col("wrong"))
    sums = pl.when(pl.col("wrong")).then(0).otherwise(pl.col("corpus"))
    return lazy.select(corpus=sums, amount=amount, eligible="eligible", wrong="wrong").collect()


SQL = f"""
    select case when wrong then 0 else corpus end as corpus, case when eligible and not wrong then
           case when dose = 1 then greatest(corpus * {TIMES_1}, {FLOOR_1})
           else greatest(corpus * {TIMES_2}, {FLOOR_2}) end else 0 end as amount, eligible and not wrong as eligible, wrong
    from (select dose, {" + ".join(f"{part}_paise" for part in PARTS)} as corpus,
          member_count between {LEAST} and {MOST_MEMBERS} and since <= {SINCE} and not wilful_default and {" and ".join(KEPT)} as eligible,
          formed_on < {FIRST} or formed_on > since or since > {TODAY} or member_count < 0 or dose not between 1 and 2
          or {" or ".join(f"{part}_paise not between 0 and {MOST}" for part in PARTS)} as wrong
          from groups)
"""  # noqa: S608


def is_wrong(row: dict[str, object]) -> bool:
    if not FIRST <= row["formed_on"] <= row["active_since"] <= TODAY or row["member_count"] < 0 or not 1 <= row["dose"] <= 2:
        return True
    return not all(0 <= row[f"{part}_paise"] <= MOST for part in PARTS)


def is_eligible(row: dict[str, object]) -> bool:
    kept = all(row[fact] for fact in KEPT) and not row["wilful_default"]
    return kept and LEAST <= row["member_count"] <= MOST_MEMBERS and row["active_since"] <= SINCE


def by_row(row: dict[str, object]) -> tuple[object, object, object, object]:
    """As a script has it: a row, its facts by name; the amounts are whatever numbers they are."""
    if is_wrong(row):
        return 0, 0, False, True
    corpus = sum(row[f"{part}_paise"] for part in PARTS)
    if not is_eligible(row):
        return corpus, 0, False, False
    return corpus, max(corpus * TIMES_1, FLOOR_1) if row["dose"] == 1 else max(corpus * TIMES_2, FLOOR_2), True, False


def by_decimal(row: dict[str, object]) -> tuple[object, object, object, object]:
    if is_wrong(row):
        return Decimal(0), Decimal(0), False, True
    corpus = sum((Decimal(int(row[f"{part}_paise"])).scaleb(-2) for part in PARTS), Decimal(0))
    if not is_eligible(row):
        return corpus, Decimal(0), False, False
    first, later = Decimal(FLOOR_1) / 100, Decimal(FLOOR_2) / 100
    return corpus, max(corpus * TIMES_1, first) if row["dose"] == 1 else max(corpus * TIMES_2, later), True, False


def credit(result: Result) -> None:
    """The table of this subject."""
    columns = groups()
    table, frame = arrow(columns), pl.DataFrame(columns).rename({"active_since": "since"})
    # A column of days is a number here: a comparison of days costs the same.
    database = duckdb.connect(config={"threads": 1})
    database.register("named", pa.table(columns).rename_columns({"active_since": "since"}))
    database.execute("create table groups as select * from named")
    right = by_where(columns)
    first = zip(*(column[:20_000].tolist() for column in columns.values()), strict=True)
    rows = [dict(zip(columns, row, strict=True)) for row in first]
    part = pd.DataFrame(columns).head(5_000)
    corpus, amount, eligible, wrong = (np.zeros(GROUPS, kind) for kind in (np.int64, np.int64, np.uint8, np.uint8))
    answers = ("corpus", "amount", "eligible")

    def equal(found: object) -> bool:
        return all(np.array_equal(np.asarray(one).astype(np.int64), two.astype(np.int64)) for one, two in zip(found, right, strict=True))

    def equal_table(found: pa.Table) -> bool:
        amount = found["amount_paise"].fill_null(0).to_numpy()
        wrong = found["eligible"].is_null().to_numpy()
        return equal((found["corpus_paise"].to_numpy(), amount, found["eligible"].to_numpy(), wrong))

    def equal_rows(found: list[tuple[object, object, object, object]], scale: int = 1) -> bool:
        rows = zip(found, zip(*(column.tolist() for column in right), strict=True), strict=False)
        return all((int(one[0] * scale), int(one[1] * scale), *one[2:]) == two for one, two in rows)

    def into() -> tuple[np.ndarray, ...]:
        told = {"corpus": corpus, "amount": amount, "eligible": eligible, "error_code_valid": wrong}
        shg.decide(table, out=told, **ASKED)
        return corpus, amount, eligible, wrong

    def compiled(rule: Callable[..., None]) -> Callable[[], tuple[np.ndarray, ...]]:
        def run() -> tuple[np.ndarray, ...]:
            rule(*columns.values(), corpus, amount, eligible, wrong)
            return corpus, amount, eligible, wrong

        return run

    def laid() -> tuple[np.ndarray, ...]:
        found = by_polars(frame)
        return tuple(found[name].to_numpy() for name in ("corpus", "amount", "eligible", "wrong"))

    def queried() -> tuple[np.ndarray, ...]:
        found = database.execute(SQL).fetchnumpy()
        return tuple(found[name] for name in ("corpus", "amount", "eligible", "wrong"))

    race(
        f"Decisions of {GROUPS:,} groups",
        "group",
        [
            Way("shg.decide, into arrays", into, GROUPS, equal),
            Way("shg.decide, three columns", lambda: shg.decide(table, answers=answers, **ASKED), GROUPS, equal_table),
            Way("shg.decide, all columns", lambda: shg.decide(table, **ASKED), GROUPS, equal_table),
            Way("numba, the rule as one writes it", compiled(as_written), GROUPS, equal, 1.5),
            Way("numba, without a branch", compiled(without_branches), GROUPS, equal),
            Way("polars", laid, GROUPS, equal, 6),
            Way("numpy, np.select", lambda: by_select(columns), GROUPS, equal, 10),
            Way("numpy, np.where", lambda: by_where(columns), GROUPS, equal, 10),
            Way("DuckDB", queried, GROUPS, equal, 10),
            Way("Python, whole numbers", lambda: [by_row(row) for row in rows], len(rows), equal_rows),
            Way("Python, Decimal", lambda: [by_decimal(row) for row in rows], len(rows), lambda found: equal_rows(found, 100)),
            Way("pandas, apply", lambda: part.apply(by_row, axis=1).tolist(), len(part), equal_rows),
        ],
        result,
    )
