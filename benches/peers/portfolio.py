"""Decisions of a million groups of a portfolio: any dose, from the third by an appraised plan of groups that repaid.

As `credit`, and as there the others are told the bounds of that day. What is wrong with a plan is looked for in every row: below
nothing or too large, or with a part for producing income that is larger than it.
"""

from collections.abc import Callable
from decimal import Decimal

import duckdb
import numba
import numpy as np
import polars as pl
import pyarrow as pa
import shg
from credit import (
    ASKED,
    FIRST,
    FLOOR_1,
    FLOOR_2,
    GROUPS,
    KEPT,
    LEAST,
    MOST,
    MOST_MEMBERS,
    PARTS,
    SINCE,
    TIMES_1,
    TIMES_2,
    TODAY,
    arrow,
    groups,
)
from race import Result, Way, race

# [rbi-2025-04-01-day-nrlm 7.3.3(iii)-(iv)]: the third dose is no less than this, later ones are more.
PLAN = 60_000_000
MOST_DOSES = 100

Columns = dict[str, np.ndarray]
Found = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def portfolio() -> Columns:
    """Groups of four doses; what no plan tells is nothing here."""
    die = np.random.default_rng(11)
    columns = groups()
    dose = die.integers(1, 5, GROUPS, dtype=np.uint8)
    plan = die.integers(58_000_000, 120_000_000, GROUPS, dtype=np.int64)
    later = dose > 2
    columns["dose"] = dose
    columns["plan_amount_paise"] = np.where(later, plan, 0)
    columns["plan_income_generating_paise"] = np.where(later, plan // 10 * 9, 0)
    columns["plan_appraised"] = later & (die.random(GROUPS) < 0.98)
    columns["previous_loans_repaid"] = die.random(GROUPS) < 0.98
    return columns


def as_table(columns: Columns) -> pa.Table:
    """With nulls where there is no plan."""
    table = arrow(columns)
    untold = columns["dose"] < 3
    for name in ("plan_amount_paise", "plan_income_generating_paise", "plan_appraised"):
        table = table.set_column(table.column_names.index(name), name, pa.array(columns[name], mask=untold))
    return table


def judged(c: Columns, corpus: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Who is wrong and who is eligible, in as few passes as can be; the corpus is added up on the way."""
    plan, income, dose = c["plan_amount_paise"], c["plan_income_generating_paise"], c["dose"]
    wrong = (c["formed_on"] < FIRST) | (c["formed_on"] > c["active_since"]) | (c["active_since"] > TODAY)
    wrong |= (c["member_count"] < 0) | (dose < 1) | (dose > MOST_DOSES)
    wrong |= (plan < 0) | (plan > MOST) | (income < 0) | (income > plan)
    for part in PARTS:
        paise = c[f"{part}_paise"]
        wrong |= (paise < 0) | (paise > MOST)
        corpus += paise
    eligible = (c["member_count"] >= LEAST) & (c["member_count"] <= MOST_MEMBERS) & (c["active_since"] <= SINCE) & ~wrong
    for fact in KEPT:
        eligible &= c[fact]
    eligible &= ~c["wilful_default"]
    eligible &= (dose <= 2) | (c["plan_appraised"] & c["previous_loans_repaid"])
    eligible &= (dose <= 3) | (plan > PLAN)
    return wrong, eligible


def by_select(c: Columns) -> Found:
    """Cases as one writes them: a condition and a value each, the first that holds."""
    corpus = np.zeros(GROUPS, np.int64)
    wrong, eligible = judged(c, corpus)
    plan, dose = c["plan_amount_paise"], c["dose"]
    amounts = [0, np.maximum(corpus * TIMES_1, FLOOR_1), np.maximum(corpus * TIMES_2, FLOOR_2), np.maximum(plan, PLAN)]
    amount = np.select([~eligible, dose == 1, dose == 2, dose == 3], amounts, plan)
    return np.select([wrong], [0], corpus), amount, eligible, wrong


def by_where(c: Columns) -> Found:
    """The same by halves, which takes fewer passes."""
    corpus = np.zeros(GROUPS, np.int64)
    wrong, eligible = judged(c, corpus)
    plan, dose = c["plan_amount_paise"], c["dose"]
    first = np.where(dose == 1, np.maximum(corpus * TIMES_1, FLOOR_1), np.maximum(corpus * TIMES_2, FLOOR_2))
    # A plan of a later dose that is no more than this is not eligible.
    amount = np.where(dose <= 2, first, np.maximum(plan, PLAN))
    return np.where(wrong, 0, corpus), np.where(eligible, amount, 0), eligible, wrong


@numba.njit(cache=False)
def as_written(f, since, members, dose, a, b, c, d, e, m, s, n, r, k, g, w, plan, income, sound, repaid, corpus, amount, eligible, wrong):
    """The rule as one writes it."""
    for row in range(len(since)):
        corpus[row], amount[row], eligible[row], wrong[row] = 0, 0, 0, 1
        if f[row] < FIRST or f[row] > since[row] or since[row] > TODAY or members[row] < 0:
            continue
        if a[row] < 0 or b[row] < 0 or c[row] < 0 or d[row] < 0 or e[row] < 0 or dose[row] < 1 or dose[row] > MOST_DOSES:
            continue
        if a[row] > MOST or b[row] > MOST or c[row] > MOST or d[row] > MOST or e[row] > MOST:
            continue
        if plan[row] < 0 or plan[row] > MOST or income[row] < 0 or income[row] > plan[row]:
            continue
        total = a[row] + b[row] + c[row] + d[row] + e[row]
        corpus[row], wrong[row] = total, 0
        if members[row] < LEAST or members[row] > MOST_MEMBERS or since[row] > SINCE:
            continue
        if not (m[row] and s[row] and n[row] and r[row] and k[row] and g[row]) or w[row]:
            continue
        if dose[row] > 2 and not (sound[row] and repaid[row]):
            continue
        if dose[row] == 1:
            amount[row] = max(total * TIMES_1, FLOOR_1)
        elif dose[row] == 2:
            amount[row] = max(total * TIMES_2, FLOOR_2)
        elif dose[row] == 3 or plan[row] > PLAN:
            amount[row] = max(plan[row], PLAN)
        else:
            continue
        eligible[row] = 1


@numba.njit(cache=False)
def without_branches(
    f, since, members, dose, a, b, c, d, e, m, s, n, r, k, g, w, plan, income, sound, repaid, corpus, amount, eligible, wrong
):
    for row in range(len(since)):
        days = (f[row] < FIRST) | (f[row] > since[row]) | (since[row] > TODAY)
        none = (a[row] < 0) | (b[row] < 0) | (c[row] < 0) | (d[row] < 0) | (e[row] < 0) | (plan[row] < 0) | (income[row] < 0)
        large = (a[row] > MOST) | (b[row] > MOST) | (c[row] > MOST) | (d[row] > MOST) | (e[row] > MOST) | (plan[row] > MOST)
        odd = days | none | large | (income[row] > plan[row]) | (members[row] < 0) | (dose[row] < 1) | (dose[row] > MOST_DOSES)
        total = a[row] + b[row] + c[row] + d[row] + e[row]
        kept = m[row] & s[row] & n[row] & r[row] & k[row] & g[row] & (not w[row])
        planned = (dose[row] <= 2) | (sound[row] & repaid[row] & ((dose[row] <= 3) | (plan[row] > PLAN)))
        size = (members[row] >= LEAST) & (members[row] <= MOST_MEMBERS)
        fine = kept & planned & size & (since[row] <= SINCE) & (not odd)
        first = max(total * TIMES_1, FLOOR_1)
        second = max(total * TIMES_2, FLOOR_2)
        later = max(plan[row], PLAN)
        corpus[row] = 0 if odd else total
        amount[row] = (first if dose[row] == 1 else second if dose[row] == 2 else later) if fine else 0
        eligible[row] = fine
        wrong[row] = odd


def by_polars(frame: pl.DataFrame) -> pl.DataFrame:
    parts = [pl.col(f"{part}_paise") for part in PARTS]
    corpus = sum(parts[1:], parts[0])
    plan, income, dose = pl.col("plan_amount_paise"), pl.col("plan_income_generating_paise"), pl.col("dose")
    wrong = (pl.col("formed_on") < FIRST) | (pl.col("formed_on") > pl.col("since")) | (pl.col("since") > TODAY)
    wrong |= (pl.col("member_count") < 0) | ~dose.is_between(1, MOST_DOSES) | ~plan.is_between(0, MOST) | ~income.is_between(0, plan)
    for part in parts:
        wrong |= ~part.is_between(0, MOST)
    eligible = pl.col("member_count").is_between(LEAST, MOST_MEMBERS) & (pl.col("since") <= SINCE) & ~pl.col("wilful_default")
    for fact in KEPT:
        eligible &= pl.col(fact)
    eligible &= (dose <= 2) | (pl.col("plan_appraised") & pl.col("previous_loans_repaid"))
    eligible &= (dose <= 3) | (plan > PLAN)
    first, second = pl.max_horizontal(pl.col("corpus") * TIMES_1, FLOOR_1), pl.max_horizontal(pl.col("corpus") * TIMES_2, FLOOR_2)
    amount = pl.when(~pl.col("eligible")).then(0).when(dose == 1).then(first).when(dose == 2).then(second)
    amount = amount.otherwise(pl.max_horizontal(plan, PLAN))
    lazy = frame.lazy().with_columns(corpus=corpus, wrong=wrong).with_columns(eligible=eligible & ~pl.col("wrong"))
    sums = pl.when(pl.col("wrong")).then(0).otherwise(pl.col("corpus"))
    return lazy.select(corpus=sums, amount=amount, eligible="eligible", wrong="wrong").collect()


SQL = f"""
    select case when wrong then 0 else corpus end as corpus,
           case when not eligible or wrong then 0 when dose = 1 then greatest(corpus * {TIMES_1}, {FLOOR_1})
           when dose = 2 then greatest(corpus * {TIMES_2}, {FLOOR_2}) else greatest(plan_amount_paise, {PLAN}) end as amount,
           eligible and not wrong as eligible, wrong
    from (select dose, plan_amount_paise, {" + ".join(f"{part}_paise" for part in PARTS)} as corpus,
          member_count between {LEAST} and {MOST_MEMBERS} and since <= {SINCE} and not wilful_default and {" and ".join(KEPT)}
          and (dose <= 2 or (plan_appraised and previous_loans_repaid)) and (dose <= 3 or plan_amount_paise > {PLAN}) as eligible,
          formed_on < {FIRST} or formed_on > since or since > {TODAY} or member_count < 0 or dose not between 1 and {MOST_DOSES}
          or plan_amount_paise not between 0 and {MOST} or plan_income_generating_paise not between 0 and plan_amount_paise
          or {" or ".join(f"{part}_paise not between 0 and {MOST}" for part in PARTS)} as wrong
          from groups)
"""  # noqa: S608


def by_decimal(row: dict[str, object]) -> tuple[object, object, object, object]:
    """As a script has it: a row, its facts by name, rupees as decimals."""
    dose, plan, income = row["dose"], row["plan_amount_paise"], row["plan_income_generating_paise"]
    days = FIRST <= row["formed_on"] <= row["active_since"] <= TODAY
    if not days or row["member_count"] < 0 or not 1 <= dose <= MOST_DOSES or not 0 <= income <= plan <= MOST:
        return Decimal(0), Decimal(0), False, True
    if not all(0 <= row[f"{part}_paise"] <= MOST for part in PARTS):
        return Decimal(0), Decimal(0), False, True
    corpus = sum((Decimal(int(row[f"{part}_paise"])).scaleb(-2) for part in PARTS), Decimal(0))
    kept = all(row[fact] for fact in KEPT) and not row["wilful_default"]
    if not (kept and LEAST <= row["member_count"] <= MOST_MEMBERS and row["active_since"] <= SINCE):
        return corpus, Decimal(0), False, False
    if dose <= 2:
        times, floor = (TIMES_1, FLOOR_1) if dose == 1 else (TIMES_2, FLOOR_2)
        return corpus, max(corpus * times, Decimal(floor) / 100), True, False
    if not (row["plan_appraised"] and row["previous_loans_repaid"]) or (dose > 3 and plan <= PLAN):
        return corpus, Decimal(0), False, False
    return corpus, max(Decimal(int(plan)).scaleb(-2), Decimal(PLAN) / 100), True, False


def decisions(result: Result) -> None:
    """The table of this subject."""
    columns = portfolio()
    table, frame = as_table(columns), pl.DataFrame(columns).rename({"active_since": "since"})
    database = duckdb.connect(config={"threads": 1})
    database.register("named", pa.table(columns).rename_columns({"active_since": "since"}))
    database.execute("create table groups as select * from named")
    right = by_where(columns)
    first = zip(*(column[:20_000].tolist() for column in columns.values()), strict=True)
    rows = [dict(zip(columns, row, strict=True)) for row in first]
    corpus, amount, eligible, wrong = (np.zeros(GROUPS, kind) for kind in (np.int64, np.int64, np.uint8, np.uint8))

    def equal(found: object) -> bool:
        return all(np.array_equal(np.asarray(one).astype(np.int64), two.astype(np.int64)) for one, two in zip(found, right, strict=True))

    def equal_table(found: pa.Table) -> bool:
        wrong = found["eligible"].is_null().to_numpy()
        return equal((found["corpus_paise"].to_numpy(), found["amount_paise"].fill_null(0).to_numpy(), found["eligible"].to_numpy(), wrong))

    def equal_rows(found: list[tuple[object, object, object, object]]) -> bool:
        told = zip(found, zip(*(column.tolist() for column in right), strict=True), strict=False)
        return all((int(one[0] * 100), int(one[1] * 100), *one[2:]) == two for one, two in told)

    def into() -> Found:
        told = {"corpus": corpus, "amount": amount, "eligible": eligible, "error_code_valid": wrong}
        shg.decide(table, out=told, **ASKED)
        return corpus, amount, eligible, wrong

    def compiled(rule: Callable[..., None]) -> Callable[[], Found]:
        def run() -> Found:
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
        f"Decisions of {GROUPS:,} groups of four doses",
        "group",
        [
            Way("shg.decide, into arrays", into, GROUPS, equal),
            Way(
                "shg.decide, three columns",
                lambda: shg.decide(table, answers=("corpus", "amount", "eligible"), **ASKED),
                GROUPS,
                equal_table,
            ),
            Way("shg.decide, all columns", lambda: shg.decide(table, **ASKED), GROUPS, equal_table),
            Way("numba, the rule as one writes it", compiled(as_written), GROUPS, equal, 1.5),
            Way("numba, without a branch", compiled(without_branches), GROUPS, equal),
            Way("polars", laid, GROUPS, equal, 6),
            Way("numpy, np.select", lambda: by_select(columns), GROUPS, equal, 10),
            Way("numpy, np.where", lambda: by_where(columns), GROUPS, equal, 10),
            Way("DuckDB", queried, GROUPS, equal, 10),
            Way("Python, Decimal", lambda: [by_decimal(row) for row in rows], len(rows), equal_rows),
        ],
        result,
    )
