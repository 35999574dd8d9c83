"""Decisions of a million groups of a portfolio: any dose, from the third by an appraised plan of groups that repaid.

As `credit`, and as there the others are told the bounds of that day. What is wrong with a plan is looked for in every row: below
nothing or too large, or with a part for producing income that is larger than it.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import chain

import duckdb
import numba
import numpy as np
import polars as pl
import pyarrow as pa
import shg
from credit import (
    AGE,
    ASKED,
    BOOKS,
    DEFAULT,
    FIRST,
    FLOOR_1,
    FLOOR_2,
    GRADING,
    GROUPS,
    KEPT,
    KEPT_BITS,
    LEAST,
    LENDING,
    MEETINGS,
    MOST,
    MOST_MEMBERS,
    PARTS,
    REPAYMENT,
    SAVINGS,
    SINCE,
    SIZE,
    TIMES_1,
    TIMES_2,
    TODAY,
    arrow,
    bit,
    groups,
    reasons,
    unmet,
    wrong_rows,
)
from race import Result, Way, race

# [rbi-2025-04-01-day-nrlm 7.3.3(iii)-(iv)]: the third dose is no less than this, later ones are more.
PLAN = 60_000_000
MOST_DOSES = 100
UNPLANNED, UNPAID, LOW, SHORT = (bit(name) for name in ("micro_credit_plan", "credit_history", "loan_amount", "income_generating_share"))
# [rbi-2025-04-01-day-nrlm 7.3.5(ii)]: the percentage of a loan above 4 lakh, and above the last size, that is for producing income; it
# bars nobody. A loan of a later dose is above 4 lakh.
SHARE, LAST_SHARE, LAST_SIZE = 75, 85, 60_000_000

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
    columns["plan_income_generating_paise"] = np.where(later, plan // 100 * die.integers(70, 101, GROUPS), 0)
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


def wrong_plans(c: Columns, corpus: np.ndarray) -> np.ndarray:
    """Who makes no sense, by the plan too; the corpus is added up on the way."""
    plan, income = c["plan_amount_paise"], c["plan_income_generating_paise"]
    wrong = wrong_rows(c, corpus, MOST_DOSES)
    wrong |= (plan < 0) | (plan > MOST) | (income < 0) | (income > plan)
    return wrong


def later_unmet(c: Columns, loan: np.ndarray) -> Iterator[tuple[np.ndarray, int]]:
    """For each reason of later doses the rows that have it, and its bit."""
    later, low = c["dose"] > 2, (c["dose"] > 3) & (c["plan_amount_paise"] <= PLAN)
    yield later & ~c["plan_appraised"], UNPLANNED
    yield later & ~c["previous_loans_repaid"], UNPAID
    yield low, LOW
    share = np.where(loan > LAST_SIZE, LAST_SHARE, SHARE)
    yield later & ~low & (c["plan_income_generating_paise"] * 100 < loan * share), SHORT


def by_select(c: Columns) -> Found:
    """Cases as one writes them: a condition and a value each, the first that holds."""
    corpus, not_met = np.zeros(GROUPS, np.int64), np.zeros(GROUPS, np.int64)
    wrong, dose, loan = wrong_plans(c, corpus), c["dose"], np.maximum(c["plan_amount_paise"], PLAN)
    for rows, named in chain(unmet(c), later_unmet(c, loan)):
        not_met |= rows * named
    amounts = [0, np.maximum(corpus * TIMES_1, FLOOR_1), np.maximum(corpus * TIMES_2, FLOOR_2)]
    amount = np.select([wrong | (not_met & ~SHORT != 0), dose == 1, dose == 2], amounts, loan)
    return np.select([wrong], [0], corpus), amount, np.select([wrong], [0], not_met), wrong


def by_where(c: Columns) -> Found:
    """The same by halves, which takes fewer passes, and the reasons as narrow as they are."""
    corpus, not_met = np.zeros(GROUPS, np.int64), np.zeros(GROUPS, np.int32)
    wrong, dose, loan = wrong_plans(c, corpus), c["dose"], np.maximum(c["plan_amount_paise"], PLAN)
    for rows, named in chain(unmet(c), later_unmet(c, loan)):
        not_met |= rows * np.int32(named)
    first = np.where(dose == 1, np.maximum(corpus * TIMES_1, FLOOR_1), np.maximum(corpus * TIMES_2, FLOOR_2))
    amount = np.where(wrong | (not_met & ~SHORT != 0), 0, np.where(dose <= 2, first, loan))
    return np.where(wrong, 0, corpus), amount, np.where(wrong, 0, not_met).astype(np.int64), wrong


@numba.njit(cache=False)
def as_written(f, since, members, dose, a, b, c, d, e, m, s, n, r, k, g, w, plan, income, sound, repaid, corpus, amount, not_met, wrong):
    """The rule as one writes it."""
    for row in range(len(since)):
        corpus[row], amount[row], not_met[row], wrong[row] = 0, 0, 0, 1
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
        reasons, short = 0, 0
        if members[row] < LEAST or members[row] > MOST_MEMBERS:
            reasons |= SIZE
        if since[row] > SINCE:
            reasons |= AGE
        if not m[row]:
            reasons |= MEETINGS
        if not s[row]:
            reasons |= SAVINGS
        if not n[row]:
            reasons |= LENDING
        if not r[row]:
            reasons |= REPAYMENT
        if not k[row]:
            reasons |= BOOKS
        if not g[row]:
            reasons |= GRADING
        if w[row]:
            reasons |= DEFAULT
        loan = 0
        if dose[row] == 1:
            loan = max(total * TIMES_1, FLOOR_1)
        elif dose[row] == 2:
            loan = max(total * TIMES_2, FLOOR_2)
        else:
            if not sound[row]:
                reasons |= UNPLANNED
            if not repaid[row]:
                reasons |= UNPAID
            if dose[row] == 3 or plan[row] > PLAN:
                loan = max(plan[row], PLAN)
                if income[row] * 100 < loan * (LAST_SHARE if loan > LAST_SIZE else SHARE):
                    short = SHORT
            else:
                reasons |= LOW
        not_met[row] = reasons | short
        if reasons == 0:
            amount[row] = loan


@numba.njit(cache=False)
def without_branches(
    f, since, members, dose, a, b, c, d, e, m, s, n, r, k, g, w, plan, income, sound, repaid, corpus, amount, not_met, wrong
):
    for row in range(len(since)):
        days = (f[row] < FIRST) | (f[row] > since[row]) | (since[row] > TODAY)
        none = (a[row] < 0) | (b[row] < 0) | (c[row] < 0) | (d[row] < 0) | (e[row] < 0) | (plan[row] < 0) | (income[row] < 0)
        large = (a[row] > MOST) | (b[row] > MOST) | (c[row] > MOST) | (d[row] > MOST) | (e[row] > MOST) | (plan[row] > MOST)
        odd = days | none | large | (income[row] > plan[row]) | (members[row] < 0) | (dose[row] < 1) | (dose[row] > MOST_DOSES)
        total = a[row] + b[row] + c[row] + d[row] + e[row]
        size = (members[row] < LEAST) | (members[row] > MOST_MEMBERS)
        kept = (not m[row]) * MEETINGS | (not s[row]) * SAVINGS | (not n[row]) * LENDING | (not r[row]) * REPAYMENT
        books = (not k[row]) * BOOKS | (not g[row]) * GRADING | w[row] * DEFAULT
        later, low = dose[row] > 2, (dose[row] > 3) & (plan[row] <= PLAN)
        planned = (later & (not sound[row])) * UNPLANNED | (later & (not repaid[row])) * UNPAID | low * LOW
        reasons = kept | books | planned | size * SIZE | (since[row] > SINCE) * AGE
        first = max(total * TIMES_1, FLOOR_1)
        second = max(total * TIMES_2, FLOOR_2)
        third = max(plan[row], PLAN)
        short = later & (not low) & (income[row] * 100 < third * (LAST_SHARE if third > LAST_SIZE else SHARE))
        corpus[row] = 0 if odd else total
        amount[row] = 0 if odd | (reasons != 0) else (first if dose[row] == 1 else second if dose[row] == 2 else third)
        not_met[row] = 0 if odd else reasons | short * SHORT
        wrong[row] = odd


def by_polars(frame: pl.DataFrame) -> pl.DataFrame:
    parts = [pl.col(f"{part}_paise") for part in PARTS]
    corpus = sum(parts[1:], parts[0])
    plan, income, dose = pl.col("plan_amount_paise"), pl.col("plan_income_generating_paise"), pl.col("dose")
    wrong = (pl.col("formed_on") < FIRST) | (pl.col("formed_on") > pl.col("since")) | (pl.col("since") > TODAY)
    wrong |= (pl.col("member_count") < 0) | ~dose.is_between(1, MOST_DOSES) | ~plan.is_between(0, MOST) | ~income.is_between(0, plan)
    for part in parts:
        wrong |= ~part.is_between(0, MOST)
    why = [(~pl.col("member_count").is_between(LEAST, MOST_MEMBERS), SIZE), (pl.col("since") > SINCE, AGE)]
    why += [(~pl.col(fact), named) for fact, named in zip(KEPT, KEPT_BITS, strict=True)] + [(pl.col("wilful_default"), DEFAULT)]
    low, loan = (dose > 3) & (plan <= PLAN), pl.max_horizontal(plan, PLAN)
    why += [((dose > 2) & ~pl.col("plan_appraised"), UNPLANNED), ((dose > 2) & ~pl.col("previous_loans_repaid"), UNPAID), (low, LOW)]
    share = pl.when(loan > LAST_SIZE).then(LAST_SHARE).otherwise(SHARE)
    short = (dose > 2) & ~low & (income * 100 < loan * share)
    named = [pl.when(rows).then(one).otherwise(0) for rows, one in why]
    first, second = pl.max_horizontal(pl.col("corpus") * TIMES_1, FLOOR_1), pl.max_horizontal(pl.col("corpus") * TIMES_2, FLOOR_2)
    amount = pl.when(pl.col("wrong") | (pl.col("barred") != 0)).then(0).when(dose == 1).then(first).when(dose == 2).then(second)
    lazy = frame.lazy().with_columns(corpus=corpus, wrong=wrong, barred=sum(named[1:], named[0]))
    not_met = pl.col("barred") + pl.when(short).then(SHORT).otherwise(0)
    sums, not_met = (pl.when(pl.col("wrong")).then(0).otherwise(column) for column in (pl.col("corpus"), not_met))
    return lazy.select(corpus=sums, amount=amount.otherwise(loan), not_met=not_met, wrong="wrong").collect()


SQL = f"""
    select case when wrong then 0 else corpus end as corpus,
           case when wrong or barred <> 0 then 0 when dose = 1 then greatest(corpus * {TIMES_1}, {FLOOR_1})
           when dose = 2 then greatest(corpus * {TIMES_2}, {FLOOR_2}) else loan end as amount,
           case when wrong then 0 when dose > 2 and not low
           and income * 100 < loan * case when loan > {LAST_SIZE} then {LAST_SHARE} else {SHARE} end
           then barred + {SHORT} else barred end as not_met, wrong
    from (select dose, plan_income_generating_paise as income, greatest(plan_amount_paise, {PLAN}) as loan,
          dose > 3 and plan_amount_paise <= {PLAN} as low, {" + ".join(f"{part}_paise" for part in PARTS)} as corpus,
          case when member_count between {LEAST} and {MOST_MEMBERS} then 0 else {SIZE} end
          + case when since > {SINCE} then {AGE} else 0 end + case when wilful_default then {DEFAULT} else 0 end
          + {" + ".join(f"case when {fact} then 0 else {named} end" for fact, named in zip(KEPT, KEPT_BITS, strict=True))}
          + case when dose > 2 and not plan_appraised then {UNPLANNED} else 0 end
          + case when dose > 2 and not previous_loans_repaid then {UNPAID} else 0 end
          + case when dose > 3 and plan_amount_paise <= {PLAN} then {LOW} else 0 end as barred,
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
        return Decimal(0), Decimal(0), 0, True
    if not all(0 <= row[f"{part}_paise"] <= MOST for part in PARTS):
        return Decimal(0), Decimal(0), 0, True
    corpus = sum((Decimal(int(row[f"{part}_paise"])).scaleb(-2) for part in PARTS), Decimal(0))
    barred, short = reasons(row), 0
    if dose <= 2:
        times, floor = (TIMES_1, FLOOR_1) if dose == 1 else (TIMES_2, FLOOR_2)
        loan = max(corpus * times, Decimal(floor) / 100)
    else:
        barred += (0 if row["plan_appraised"] else UNPLANNED) + (0 if row["previous_loans_repaid"] else UNPAID)
        is_low = dose > 3 and plan <= PLAN
        barred += LOW if is_low else 0
        loan = max(Decimal(int(plan)).scaleb(-2), Decimal(PLAN) / 100)
        share = LAST_SHARE if loan * 100 > LAST_SIZE else SHARE
        short = SHORT if not is_low and Decimal(int(income)).scaleb(-2) < loan * share / 100 else 0
    return corpus, Decimal(0) if barred else loan, barred + short, False


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
    corpus, amount, not_met, wrong = (np.zeros(GROUPS, kind) for kind in (np.int64, np.int64, np.int64, np.uint8))

    def equal(found: object) -> bool:
        return all(np.array_equal(np.asarray(one).astype(np.int64), two.astype(np.int64)) for one, two in zip(found, right, strict=True))

    def equal_table(found: pa.Table) -> bool:
        corpus, amount, not_met, wrong = right
        told = (found["corpus_paise"], found["amount_paise"].fill_null(0), found["eligible"], found["eligible"].is_null())
        expected = (corpus, amount, (not_met & ~SHORT == 0) & ~wrong, wrong)
        return all(np.array_equal(one.to_numpy().astype(np.int64), two.astype(np.int64)) for one, two in zip(told, expected, strict=True))

    def equal_rows(found: list[tuple[object, object, object, object]]) -> bool:
        told = zip(found, zip(*(column.tolist() for column in right), strict=True), strict=False)
        return all((int(one[0] * 100), int(one[1] * 100), *one[2:]) == two for one, two in told)

    def into() -> Found:
        told = {"corpus": corpus, "amount": amount, "not_met": not_met, "error_code_valid": wrong}
        shg.decide(table, out=told, **ASKED)
        return corpus, amount, not_met, wrong

    def compiled(rule: Callable[..., None]) -> Callable[[], Found]:
        def run() -> Found:
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
        f"Decisions of {GROUPS:,} groups of four doses, and every reason why not",
        "group",
        [
            Way("shg.decide, into arrays", into, GROUPS, equal),
            Way(
                "shg.decide, a table of three columns, without why",
                lambda: shg.decide(table, answers=("corpus", "amount", "eligible"), **ASKED),
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
            Way("Python, Decimal", lambda: [by_decimal(row) for row in rows], len(rows), equal_rows),
        ],
        result,
    )
