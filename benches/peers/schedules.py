"""Schedules of many loans: interest, principal and balance of every row."""

import datetime
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

import numba
import numpy as np
import numpy_financial as npf
import pyarrow as pa
import shg
from race import Result, Way, race
from wrong import instalment

LOANS = 40_000
TENURES = (24, 36, 60, 84)
RATES = (700, 950, 1_200, 1_500, 2_400)
"""In hundredths of a percent a year."""
YEAR = 120_000
"""Hundredths of a percent, and months of a year."""


def loans() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    die = np.random.default_rng(7)
    return (
        die.integers(10_000, 1_000_000, LOANS) * 100,
        die.choice(np.array(RATES), LOANS),
        die.choice(np.array(TENURES), LOANS),
    )


def starts(tenures: np.ndarray) -> np.ndarray:
    return np.concatenate(([0], np.cumsum(tenures)))


@numba.njit(cache=False)
def by_numba(paise, rates, tenures, levels):
    total = tenures.sum()
    interests, principals, balances = np.empty(total, np.int64), np.empty(total, np.int64), np.empty(total, np.int64)
    row = 0
    for loan in range(len(paise)):
        balance, rate, level, tenure = paise[loan], rates[loan], levels[loan], tenures[loan]
        for month in range(tenure):
            interest = (balance * rate * 2 + YEAR) // (2 * YEAR)
            principal = balance if month == tenure - 1 else level - interest
            balance -= principal
            interests[row], principals[row], balances[row] = interest, principal, balance
            row += 1
    return interests, principals, balances


def by_numpy(paise: np.ndarray, rates: np.ndarray, tenures: np.ndarray, levels: np.ndarray, first: np.ndarray) -> tuple[np.ndarray, ...]:
    """Month by month over all loans that still run, the longest first."""
    order = np.argsort(-tenures, kind="stable")
    balance, rate, level, tenure, place = paise[order], rates[order], levels[order], tenures[order], first[:-1][order]
    interests, principals, balances = (np.empty(first[-1], np.int64) for _ in range(3))
    for month in range(tenure[0]):
        running = int(np.searchsorted(-tenure, -month, side="left"))
        now, at = balance[:running], place[:running] + month
        interest = (now * rate[:running] * 2 + YEAR) // (2 * YEAR)
        principal = np.where(tenure[:running] == month + 1, now, level[:running] - interest)
        now -= principal
        interests[at], principals[at], balances[at] = interest, principal, now
    return interests, principals, balances


def closed_form(paise: np.ndarray, rates: np.ndarray, tenures: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Interest by the formula of the balance, in floats that nobody rounds."""
    loan = np.repeat(np.arange(len(paise)), tenures)
    month = np.arange(first[-1]) - first[:-1][loan]
    rate, growth = (rates / YEAR)[loan], (1 + rates / YEAR)
    level = (paise * (rates / YEAR) / (1 - growth**-tenures))[loan]
    grown = growth[loan] ** month
    return (paise[loan] * grown - level * (grown - 1) / rate) * rate


Row = tuple[int, int, int]


def in_decimals(loans: list[tuple[int, int, int, int]]) -> list[Row]:
    """As a careful script has it: rupees in decimals, the instalment by the formula, the rate of a row divided last."""
    rows, paisa = [], Decimal("0.01")
    for paise, rate, tenure, _ in loans:
        balance, percent = Decimal(paise) / 100, Decimal(rate)
        monthly = percent / YEAR
        due = (balance * monthly / (1 - (1 + monthly) ** -tenure)).quantize(paisa, ROUND_HALF_UP)
        for month in range(tenure):
            interest = (balance * percent / YEAR).quantize(paisa, ROUND_HALF_UP)
            principal = balance if month == tenure - 1 else due - interest
            balance -= principal
            rows.append((interest, principal, balance))
    return rows


def in_floats(loans: list[tuple[int, int, int, int]]) -> list[tuple[float, float, float]]:
    rows = []
    for paise, rate, tenure, level in loans:
        balance, due, monthly = paise / 100, level / 100, rate / YEAR
        for month in range(tenure):
            interest = round(balance * monthly, 2)
            principal = balance if month == tenure - 1 else due - interest
            balance = round(balance - principal, 2)
            rows.append((interest, principal, balance))
    return rows


def financial(loans: list[tuple[int, int, int, int]]) -> Iterator[np.ndarray]:
    for paise, rate, tenure, _ in loans:
        yield npf.ipmt(rate / YEAR, np.arange(1, tenure + 1), tenure, -paise / 100)


def schedules(result: Result) -> None:
    """The table of this subject."""
    paise, rates, tenures = loans()
    first = starts(tenures)
    rows = int(first[-1])
    each = {}
    levels = np.empty(LOANS, np.int64)
    for place, terms in enumerate(zip(paise.tolist(), rates.tolist(), tenures.tolist(), strict=True)):
        if terms not in each:
            each[terms] = instalment(*terms)
        levels[place] = each[terms]
    right = by_numba(paise, rates, tenures, levels)
    table = pa.table(
        {
            "loan_id": pa.array(range(LOANS), pa.int64()),
            "principal_paise": paise,
            "annual_rate": pa.array([Decimal(int(rate)).scaleb(-2) for rate in rates], pa.decimal128(9, 2)),
            "instalments": tenures,
        }
    )
    day = datetime.date(2025, 1, 1)
    names = ("interest", "principal", "balance")
    arrays = {name: np.zeros(rows, np.int64) for name in names}
    everything = list(zip(paise.tolist(), rates.tolist(), tenures.tolist(), levels.tolist(), strict=True))
    some, few = everything[:400], everything[:100]
    count = {len(part): sum(tenure for _, _, tenure, _ in part) for part in (some, few)}

    def equal(found: object) -> bool:
        return all(np.array_equal(one, two) for one, two in zip(found, right, strict=True))

    def equal_table(found: pa.Table) -> bool:
        return equal(tuple(found[f"{name}_paise"].to_numpy() for name in names))

    def equal_rows(found: list[tuple[object, ...]]) -> bool:
        own = zip(*(column.tolist() for column in right), strict=True)
        return all(tuple(int(cell * 100) for cell in one) == two for one, two in zip(found, own, strict=False))

    def into() -> tuple[np.ndarray, ...]:
        shg.schedules(table, rows=True, disbursed_on=day, out=arrays)
        return tuple(arrays.values())

    race(
        f"Rows of {LOANS:,} schedules, {rows:,} in all",
        "row",
        [
            Way("shg.schedules, rows into arrays", into, rows, equal),
            Way(
                "shg.schedules, three columns of rows",
                lambda: shg.schedules(table, rows=True, disbursed_on=day, answers=names),
                rows,
                equal_table,
            ),
            Way("shg.schedules, all columns of rows", lambda: shg.schedules(table, rows=True, disbursed_on=day), rows, equal_table),
            Way("numba, whole paise, instalments given", lambda: by_numba(paise, rates, tenures, levels), rows, equal, 1.5),
            Way("numpy, whole paise, instalments given", lambda: by_numpy(paise, rates, tenures, levels, first), rows, equal, 6),
            Way("numpy, closed form", lambda: closed_form(paise, rates, tenures, first), rows, note="unrounded"),
            Way("numpy-financial, loan by loan", lambda: list(financial(some)), count[400], note="unrounded"),
            Way("Python, floats rounded to two places", lambda: in_floats(some), count[400], note="some paise wrong"),
            Way("Python, Decimal, with the instalments", lambda: in_decimals(few), count[100], equal_rows, 150),
        ],
        result,
    )
