"""Decisions of a million groups on one day: who may borrow, how much, on which corpus.

The others are told the bounds of that day and look at nothing else; ours finds them in its rulebook, and looks at every row for what
cannot be, as amounts below nothing or days out of order.
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
LEAST, MOST = 10, 20
SINCE = (datetime.date(2024, 12, 31) - EPOCH).days
TIMES_1, FLOOR_1 = 6, 15_000_000
TIMES_2, FLOOR_2 = 8, 30_000_000


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


def by_numpy(c: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    corpus = c["revolving_fund_paise"] + c["savings_paise"]
    for part in PARTS[2:]:
        corpus = corpus + c[f"{part}_paise"]
    eligible = (c["member_count"] >= LEAST) & (c["member_count"] <= MOST) & (c["active_since"] <= SINCE)
    for fact in KEPT:
        eligible &= c[fact]
    eligible &= ~c["wilful_default"]
    first = np.maximum(corpus * TIMES_1, FLOOR_1)
    amount = np.where(c["dose"] == 1, first, np.maximum(corpus * TIMES_2, FLOOR_2))
    return corpus, np.where(eligible, amount, 0), eligible


@numba.njit(cache=False)
def as_written(formed, since, members, dose, a, b, c, d, e, m, s, l, r, k, g, w, corpus, amount, eligible):  # noqa: E741
    """The rule as one writes it."""
    for row in range(len(since)):
        total = a[row] + b[row] + c[row] + d[row] + e[row]
        corpus[row], amount[row], eligible[row] = total, 0, 0
        if members[row] < LEAST or members[row] > MOST or since[row] > SINCE:
            continue
        if not (m[row] and s[row] and l[row] and r[row] and k[row] and g[row]) or w[row]:
            continue
        if dose[row] == 1:
            amount[row] = max(total * TIMES_1, FLOOR_1)
        else:
            amount[row] = max(total * TIMES_2, FLOOR_2)
        eligible[row] = 1


@numba.njit(cache=False)
def without_branches(formed, since, members, dose, a, b, c, d, e, m, s, l, r, k, g, w, corpus, amount, eligible):  # noqa: E741
    for row in range(len(since)):
        total = a[row] + b[row] + c[row] + d[row] + e[row]
        kept = m[row] & s[row] & l[row] & r[row] & k[row] & g[row] & (not w[row])
        fine = kept & (members[row] >= LEAST) & (members[row] <= MOST) & (since[row] <= SINCE)
        first = max(total * TIMES_1, FLOOR_1)
        later = max(total * TIMES_2, FLOOR_2)
        corpus[row] = total
        amount[row] = (first if dose[row] == 1 else later) if fine else 0
        eligible[row] = fine


def by_polars(frame: pl.DataFrame) -> pl.DataFrame:
    corpus = sum((pl.col(f"{part}_paise") for part in PARTS[1:]), pl.col(f"{PARTS[0]}_paise"))
    eligible = pl.col("member_count").is_between(LEAST, MOST) & (pl.col("since") <= SINCE) & ~pl.col("wilful_default")
    for fact in KEPT:
        eligible &= pl.col(fact)
    first, later = pl.max_horizontal(pl.col("corpus") * TIMES_1, FLOOR_1), pl.max_horizontal(pl.col("corpus") * TIMES_2, FLOOR_2)
    amount = pl.when(eligible).then(pl.when(pl.col("dose") == 1).then(first).otherwise(later)).otherwise(0)
    lazy = frame.lazy().with_columns(corpus=corpus).select("corpus", amount=amount, eligible=eligible)
    return lazy.collect()


SQL = f"""
    select corpus, case when eligible then case when dose = 1 then greatest(corpus * {TIMES_1}, {FLOOR_1})
           else greatest(corpus * {TIMES_2}, {FLOOR_2}) end else 0 end as amount, eligible
    from (select dose, {" + ".join(f"{part}_paise" for part in PARTS)} as corpus,
          member_count between {LEAST} and {MOST} and since <= {SINCE} and not wilful_default and {" and ".join(KEPT)} as eligible
          from groups)
"""  # noqa: S608


def by_row(row: dict[str, object]) -> tuple[object, object, object]:
    """As a script has it: a row, its facts by name; the amounts are whatever numbers they are."""
    corpus = sum(row[f"{part}_paise"] for part in PARTS)
    kept = all(row[fact] for fact in KEPT) and not row["wilful_default"]
    eligible = kept and LEAST <= row["member_count"] <= MOST and row["active_since"] <= SINCE
    if not eligible:
        return corpus, 0, False
    return corpus, max(corpus * TIMES_1, FLOOR_1) if row["dose"] == 1 else max(corpus * TIMES_2, FLOOR_2), True


def by_decimal(row: dict[str, object]) -> tuple[object, object, object]:
    corpus = sum((Decimal(int(row[f"{part}_paise"])).scaleb(-2) for part in PARTS), Decimal(0))
    kept = all(row[fact] for fact in KEPT) and not row["wilful_default"]
    eligible = kept and LEAST <= row["member_count"] <= MOST and row["active_since"] <= SINCE
    if not eligible:
        return corpus, Decimal(0), False
    first, later = Decimal(FLOOR_1) / 100, Decimal(FLOOR_2) / 100
    return corpus, max(corpus * TIMES_1, first) if row["dose"] == 1 else max(corpus * TIMES_2, later), True


def credit(result: Result) -> None:
    """The table of this subject."""
    columns = groups()
    table, frame = arrow(columns), pl.DataFrame(columns).rename({"active_since": "since"})
    # A column of days is a number here: a comparison of days costs the same.
    named = pa.table(columns).rename_columns({"active_since": "since"})
    database = duckdb.connect(config={"threads": 1})
    database.execute("create table groups as select * from named")
    right = by_numpy(columns)
    few = {rows: [dict(zip(columns, row, strict=True)) for row in zip(*(c[:rows].tolist() for c in columns.values()), strict=True)] for rows in (20_000,)}
    rows = few[20_000]
    part = pd.DataFrame(columns).head(5_000)
    corpus, amount, eligible = (np.zeros(GROUPS, kind) for kind in (np.int64, np.int64, np.uint8))
    answers = ("corpus", "amount", "eligible")

    def equal(found: object) -> bool:
        return all(np.array_equal(np.asarray(one).astype(np.int64), two.astype(np.int64)) for one, two in zip(found, right, strict=True))

    def equal_table(found: pa.Table) -> bool:
        amount = found["amount_paise"].fill_null(0).to_numpy()
        return equal((found["corpus_paise"].to_numpy(), amount, found["eligible"].to_numpy()))

    def equal_rows(found: list[tuple[object, object, object]], scale: int = 1) -> bool:
        return all(
            (int(one[0] * scale), int(one[1] * scale), one[2]) == (c, a, e)
            for one, c, a, e in zip(found, *(column.tolist() for column in right), strict=False)
        )

    def into() -> tuple[np.ndarray, ...]:
        shg.decide(table, out={"corpus": corpus, "amount": amount, "eligible": eligible}, **ASKED)
        return corpus, amount, eligible

    def compiled(rule: Callable[..., None]) -> Callable[[], tuple[np.ndarray, ...]]:
        def run() -> tuple[np.ndarray, ...]:
            rule(*columns.values(), corpus, amount, eligible)
            return corpus, amount, eligible

        return run

    def laid() -> tuple[np.ndarray, ...]:
        found = by_polars(frame)
        return found["corpus"].to_numpy(), found["amount"].to_numpy(), found["eligible"].to_numpy()

    def queried() -> tuple[np.ndarray, ...]:
        found = database.execute(SQL).fetchnumpy()
        return found["corpus"], found["amount"], found["eligible"]

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
            Way("numpy", lambda: by_numpy(columns), GROUPS, equal, 10),
            Way("DuckDB", queried, GROUPS, equal, 10),
            Way("Python, whole numbers", lambda: [by_row(row) for row in rows], len(rows), equal_rows),
            Way("Python, Decimal", lambda: [by_decimal(row) for row in rows], len(rows), lambda found: equal_rows(found, 100)),
            Way("pandas, apply", lambda: part.apply(by_row, axis=1).tolist(), len(part), equal_rows),
        ],
        result,
    )
