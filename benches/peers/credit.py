"""Decisions of a million groups on one day: how much, on which corpus, every reason why not, and which rows make no sense.

The others are told the bounds of that day; ours finds them in its rulebook. All look at every row for what cannot be: amounts below
nothing or too large, days out of order, a count below nothing, a dose that rests on something else.
"""

import datetime
from collections.abc import Callable, Iterator
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
REASONS = (
    "membership_size",
    "active_existence",
    "regular_meetings",
    "regular_savings",
    "regular_internal_lending",
    "timely_repayment",
    "books_up_to_date",
    "grading",
    "wilful_default",
)
"""The rules that a group may not meet: its size, its age, what is kept, and who is in default."""

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


WORDS = shg.decide(arrow({name: column[:0] for name, column in groups().items()}), out={"not_met": np.zeros(0, np.int64)}, **ASKED).words


def bit(rule: str) -> int:
    """What stands for a rule that is not met."""
    return 1 << WORDS["not_met"].index(rule)


SIZE, AGE, *KEPT_BITS, DEFAULT = (bit(rule) for rule in REASONS)
MEETINGS, SAVINGS, LENDING, REPAYMENT, BOOKS, GRADING = KEPT_BITS

Found = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def wrong_rows(c: dict[str, np.ndarray], corpus: np.ndarray, most_doses: int = 2) -> np.ndarray:
    """Who makes no sense, in as few passes as can be; the corpus is added up on the way."""
    wrong = (c["formed_on"] < FIRST) | (c["formed_on"] > c["active_since"]) | (c["active_since"] > TODAY)
    wrong |= (c["member_count"] < 0) | (c["dose"] < 1) | (c["dose"] > most_doses)
    for part in PARTS:
        paise = c[f"{part}_paise"]
        wrong |= (paise < 0) | (paise > MOST)
        corpus += paise
    return wrong


def unmet(c: dict[str, np.ndarray]) -> Iterator[tuple[np.ndarray, int]]:
    """For each reason the rows that have it, and its bit."""
    yield (c["member_count"] < LEAST) | (c["member_count"] > MOST_MEMBERS), SIZE
    yield c["active_since"] > SINCE, AGE
    for fact, named in zip(KEPT, KEPT_BITS, strict=True):
        yield ~c[fact], named
    yield c["wilful_default"], DEFAULT


def by_select(c: dict[str, np.ndarray]) -> Found:
    """Cases as one writes them: a condition and a value each, the first that holds."""
    corpus, not_met = np.zeros(GROUPS, np.int64), np.zeros(GROUPS, np.int64)
    wrong = wrong_rows(c, corpus)
    for rows, named in unmet(c):
        not_met |= rows * named
    amounts = [0, np.maximum(corpus * TIMES_1, FLOOR_1), np.maximum(corpus * TIMES_2, FLOOR_2)]
    amount = np.select([wrong | (not_met != 0), c["dose"] == 1, c["dose"] == 2], amounts)
    return np.select([wrong], [0], corpus), amount, np.select([wrong], [0], not_met), wrong


def by_where(c: dict[str, np.ndarray]) -> Found:
    """The same by halves, which takes fewer passes, and the reasons as narrow as they are."""
    corpus, not_met = np.zeros(GROUPS, np.int64), np.zeros(GROUPS, np.int16)
    wrong = wrong_rows(c, corpus)
    for rows, named in unmet(c):
        not_met |= rows * np.int16(named)
    first = np.maximum(corpus * TIMES_1, FLOOR_1)
    amount = np.where(c["dose"] == 1, first, np.maximum(corpus * TIMES_2, FLOOR_2))
    amount = np.where(wrong | (not_met != 0), 0, amount)
    return np.where(wrong, 0, corpus), amount, np.where(wrong, 0, not_met).astype(np.int64), wrong


@numba.njit(cache=False)
def as_written(formed, since, members, dose, a, b, c, d, e, m, s, l, r, k, g, w, corpus, amount, not_met, wrong):  # noqa: E741
    """The rule as one writes it."""
    for row in range(len(since)):
        corpus[row], amount[row], not_met[row], wrong[row] = 0, 0, 0, 1
        if formed[row] < FIRST or formed[row] > since[row] or since[row] > TODAY or members[row] < 0:
            continue
        if a[row] < 0 or b[row] < 0 or c[row] < 0 or d[row] < 0 or e[row] < 0 or dose[row] < 1 or dose[row] > 2:
            continue
        if a[row] > MOST or b[row] > MOST or c[row] > MOST or d[row] > MOST or e[row] > MOST:
            continue
        total = a[row] + b[row] + c[row] + d[row] + e[row]
        corpus[row], wrong[row] = total, 0
        reasons = 0
        if members[row] < LEAST or members[row] > MOST_MEMBERS:
            reasons |= SIZE
        if since[row] > SINCE:
            reasons |= AGE
        if not m[row]:
            reasons |= MEETINGS
        if not s[row]:
            reasons |= SAVINGS
        if not l[row]:
            reasons |= LENDING
        if not r[row]:
            reasons |= REPAYMENT
        if not k[row]:
            reasons |= BOOKS
        if not g[row]:
            reasons |= GRADING
        if w[row]:
            reasons |= DEFAULT
        not_met[row] = reasons
        if reasons != 0:
            continue
        if dose[row] == 1:
            amount[row] = max(total * TIMES_1, FLOOR_1)
        else:
            amount[row] = max(total * TIMES_2, FLOOR_2)


@numba.njit(cache=False)
def without_branches(formed, since, members, dose, a, b, c, d, e, m, s, l, r, k, g, w, corpus, amount, not_met, wrong):  # noqa: E741
    for row in range(len(since)):
        days = (formed[row] < FIRST) | (formed[row] > since[row]) | (since[row] > TODAY)
        none = (a[row] < 0) | (b[row] < 0) | (c[row] < 0) | (d[row] < 0) | (e[row] < 0)
        large = (a[row] > MOST) | (b[row] > MOST) | (c[row] > MOST) | (d[row] > MOST) | (e[row] > MOST)
        odd = days | none | large | (members[row] < 0) | (dose[row] < 1) | (dose[row] > 2)
        total = a[row] + b[row] + c[row] + d[row] + e[row]
        size = (members[row] < LEAST) | (members[row] > MOST_MEMBERS)
        kept = (not m[row]) * MEETINGS | (not s[row]) * SAVINGS | (not l[row]) * LENDING | (not r[row]) * REPAYMENT
        books = (not k[row]) * BOOKS | (not g[row]) * GRADING | w[row] * DEFAULT
        reasons = kept | books | size * SIZE | (since[row] > SINCE) * AGE
        first = max(total * TIMES_1, FLOOR_1)
        later = max(total * TIMES_2, FLOOR_2)
        corpus[row] = 0 if odd else total
        amount[row] = 0 if odd | (reasons != 0) else (first if dose[row] == 1 else later)
        not_met[row] = 0 if odd else reasons
        wrong[row] = odd


def by_polars(frame: pl.DataFrame) -> pl.DataFrame:
    parts = [pl.col(f"{part}_paise") for part in PARTS]
    corpus = sum(parts[1:], parts[0])
    wrong = (pl.col("formed_on") < FIRST) | (pl.col("formed_on") > pl.col("since")) | (pl.col("since") > TODAY)
    wrong |= (pl.col("member_count") < 0) | ~pl.col("dose").is_between(1, 2)
    for part in parts:
        wrong |= ~part.is_between(0, MOST)
    why = [(~pl.col("member_count").is_between(LEAST, MOST_MEMBERS), SIZE), (pl.col("since") > SINCE, AGE)]
    why += [(~pl.col(fact), named) for fact, named in zip(KEPT, KEPT_BITS, strict=True)] + [(pl.col("wilful_default"), DEFAULT)]
    named = [pl.when(rows).then(one).otherwise(0) for rows, one in why]
    first, later = pl.max_horizontal(pl.col("corpus") * TIMES_1, FLOOR_1), pl.max_horizontal(pl.col("corpus") * TIMES_2, FLOOR_2)
    amount = pl.when(pl.col("wrong") | (pl.col("not_met") != 0)).then(0).when(pl.col("dose") == 1).then(first).otherwise(later)
    lazy = frame.lazy().with_columns(corpus=corpus, wrong=wrong, not_met=sum(named[1:], named[0]))
    sums, not_met = (pl.when(pl.col("wrong")).then(0).otherwise(pl.col(name)) for name in ("corpus", "not_met"))
    return lazy.select(corpus=sums, amount=amount, not_met=not_met, wrong="wrong").collect()


SQL = f"""
    select case when wrong then 0 else corpus end as corpus, case when wrong or not_met <> 0 then 0
           when dose = 1 then greatest(corpus * {TIMES_1}, {FLOOR_1})
           else greatest(corpus * {TIMES_2}, {FLOOR_2}) end as amount, case when wrong then 0 else not_met end as not_met, wrong
    from (select dose, {" + ".join(f"{part}_paise" for part in PARTS)} as corpus,
          case when member_count between {LEAST} and {MOST_MEMBERS} then 0 else {SIZE} end
          + case when since > {SINCE} then {AGE} else 0 end + case when wilful_default then {DEFAULT} else 0 end
          + {" + ".join(f"case when {fact} then 0 else {named} end" for fact, named in zip(KEPT, KEPT_BITS, strict=True))} as not_met,
          formed_on < {FIRST} or formed_on > since or since > {TODAY} or member_count < 0 or dose not between 1 and 2
          or {" or ".join(f"{part}_paise not between 0 and {MOST}" for part in PARTS)} as wrong
          from groups)
"""  # noqa: S608


def is_wrong(row: dict[str, object]) -> bool:
    if not FIRST <= row["formed_on"] <= row["active_since"] <= TODAY or row["member_count"] < 0 or not 1 <= row["dose"] <= 2:
        return True
    return not all(0 <= row[f"{part}_paise"] <= MOST for part in PARTS)


def reasons(row: dict[str, object]) -> int:
    not_met = sum(named for fact, named in zip(KEPT, KEPT_BITS, strict=True) if not row[fact])
    not_met += DEFAULT if row["wilful_default"] else 0
    not_met += AGE if row["active_since"] > SINCE else 0
    return not_met + (0 if LEAST <= row["member_count"] <= MOST_MEMBERS else SIZE)


def by_row(row: dict[str, object]) -> tuple[object, object, object, object]:
    """As a script has it: a row, its facts by name; the amounts are whatever numbers they are."""
    if is_wrong(row):
        return 0, 0, 0, True
    corpus, not_met = sum(row[f"{part}_paise"] for part in PARTS), reasons(row)
    if not_met:
        return corpus, 0, not_met, False
    return corpus, max(corpus * TIMES_1, FLOOR_1) if row["dose"] == 1 else max(corpus * TIMES_2, FLOOR_2), 0, False


def by_decimal(row: dict[str, object]) -> tuple[object, object, object, object]:
    if is_wrong(row):
        return Decimal(0), Decimal(0), 0, True
    corpus = sum((Decimal(int(row[f"{part}_paise"])).scaleb(-2) for part in PARTS), Decimal(0))
    not_met = reasons(row)
    if not_met:
        return corpus, Decimal(0), not_met, False
    first, later = Decimal(FLOOR_1) / 100, Decimal(FLOOR_2) / 100
    return corpus, max(corpus * TIMES_1, first) if row["dose"] == 1 else max(corpus * TIMES_2, later), 0, False


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
    corpus, amount, not_met, wrong = (np.zeros(GROUPS, kind) for kind in (np.int64, np.int64, np.int64, np.uint8))
    eligible, answers = np.zeros(GROUPS, np.uint8), ("corpus", "amount", "eligible")

    def equal(found: object) -> bool:
        return all(np.array_equal(np.asarray(one).astype(np.int64), two.astype(np.int64)) for one, two in zip(found, right, strict=True))

    def equal_without_reasons(found: object) -> bool:
        corpus, amount, not_met, wrong = right
        expected = (corpus, amount, (not_met == 0) & ~wrong, wrong)
        return all(np.array_equal(np.asarray(one).astype(np.int64), two.astype(np.int64)) for one, two in zip(found, expected, strict=True))

    def equal_table(found: pa.Table) -> bool:
        amount = found["amount_paise"].fill_null(0).to_numpy()
        wrong = found["eligible"].is_null().to_numpy()
        return equal_without_reasons((found["corpus_paise"].to_numpy(), amount, found["eligible"].to_numpy(), wrong))

    def equal_rows(found: list[tuple[object, object, object, object]], scale: int = 1) -> bool:
        rows = zip(found, zip(*(column.tolist() for column in right), strict=True), strict=False)
        return all((int(one[0] * scale), int(one[1] * scale), *one[2:]) == two for one, two in rows)

    def into() -> tuple[np.ndarray, ...]:
        told = {"corpus": corpus, "amount": amount, "not_met": not_met, "error_code_valid": wrong}
        shg.decide(table, out=told, **ASKED)
        return corpus, amount, not_met, wrong

    def without_reasons() -> tuple[np.ndarray, ...]:
        told = {"corpus": corpus, "amount": amount, "eligible": eligible, "error_code_valid": wrong}
        shg.decide(table, out=told, **ASKED)
        return corpus, amount, eligible, wrong

    def compiled(rule: Callable[..., None]) -> Callable[[], tuple[np.ndarray, ...]]:
        def run() -> tuple[np.ndarray, ...]:
            rule(*columns.values(), corpus, amount, not_met, wrong)
            return corpus, amount, not_met, wrong

        return run

    def laid() -> tuple[np.ndarray, ...]:
        found = by_polars(frame)
        return tuple(found[name].to_numpy() for name in ("corpus", "amount", "not_met", "wrong"))

    def queried() -> tuple[np.ndarray, ...]:
        found = database.execute(SQL).fetchnumpy()
        return tuple(found[name] for name in ("corpus", "amount", "not_met", "wrong"))

    race(
        f"Decisions of {GROUPS:,} groups, and every reason why not",
        "group",
        [
            Way("shg.decide, into arrays", into, GROUPS, equal),
            Way("shg.decide, into arrays, without why", without_reasons, GROUPS, equal_without_reasons),
            Way(
                "shg.decide, a table of three columns, without why",
                lambda: shg.decide(table, answers=answers, **ASKED),
                GROUPS,
                equal_table,
            ),
            Way("shg.decide, all columns", lambda: shg.decide(table, **ASKED), GROUPS, equal_table),
            Way("numba, the rule as one writes it", compiled(as_written), GROUPS, equal, 1.5),
            Way("numba, without a branch", compiled(without_branches), GROUPS, equal),
            Way("polars", laid, GROUPS, equal, 6),
            Way("numpy, np.select", lambda: by_select(columns), GROUPS, equal, 10),
            Way("numpy, np.where and narrow reasons", lambda: by_where(columns), GROUPS, equal),
            Way("DuckDB", queried, GROUPS, equal, 10),
            Way("Python, whole numbers", lambda: [by_row(row) for row in rows], len(rows), equal_rows),
            Way("Python, Decimal", lambda: [by_decimal(row) for row in rows], len(rows), lambda found: equal_rows(found, 100)),
            Way("pandas, apply", lambda: part.apply(by_row, axis=1).tolist(), len(part), equal_rows),
        ],
        result,
    )
