"""XIRR of many loans."""

import datetime

import numpy as np
import numpy_financial as npf
import pyarrow as pa
import pyxirr
import shg
from race import Result, Way, race
from scipy.optimize import brentq
from wrong import rows

LOANS = 2_000
FEW = 40
NEAR = 1e-8
"""What the others stop at; ours is right to twelve places."""


def flows(tenure: int, *, regular: bool) -> list[tuple[list[datetime.date], list[int]]]:
    """What is paid out and comes back, in paise: on the same day of every month, or on days of no pattern."""
    die = np.random.default_rng(tenure)
    loans = []
    for _ in range(LOANS):
        paise, rate = int(die.integers(10_000, 1_000_000)) * 100, int(die.integers(16, 120)) * 25
        days = [datetime.date(2024 + month // 12, month % 12 + 1, 15) for month in range(tenure + 1)]
        if not regular:
            days = [days[0]] + [day + datetime.timedelta(days=int(die.integers(-9, 10))) for day in days[1:]]
        back = [interest + principal for interest, principal in rows(paise, rate, tenure)]
        loans.append((days, [-paise, *back]))
    return loans


def by_brent(days: list[int], amounts: list[float]) -> float:
    years = (np.array(days) - days[0]) / 365
    money = np.array(amounts)
    return brentq(lambda rate: float((money * (1 + rate) ** -years).sum()), -0.9, 10, xtol=1e-12)


def returns(result: Result) -> None:
    """The tables of this subject."""
    for tenure, regular in ((24, True), (60, True), (60, False)):
        loans = flows(tenure, regular=regular)
        lists = [(days, [amount / 100 for amount in amounts]) for days, amounts in loans]
        numbers = [([day.toordinal() for day in days], amounts) for days, amounts in lists]
        table = pa.table(
            {
                "on": pa.array([days for days, _ in loans], pa.list_(pa.date32())),
                "amount_paise": pa.array([amounts for _, amounts in loans], pa.list_(pa.int64())),
            }
        )
        right = np.array([pyxirr.xirr(*one) for one in lists])

        def near(found: object, right: np.ndarray = right) -> bool:
            found = np.asarray(found)
            return bool(np.abs(found - right[: len(found)]).max() < NEAR)

        def near_table(found: pa.Table, near=near) -> bool:
            return near([float(rate) / 100 for rate in found["rate"].to_pylist()])

        ways = [
            Way("shg.xirrs, a table", lambda table=table: shg.xirrs(table), LOANS, near_table),
            Way("pyxirr, lists", lambda lists=lists: [pyxirr.xirr(*one) for one in lists], LOANS, near, 6),
            Way("scipy, brentq", lambda numbers=numbers: [by_brent(*one) for one in numbers[:FEW]], FEW, near),
        ]
        if regular:
            monthly = [amounts for _, amounts in lists[:FEW]]
            ways.append(Way("numpy-financial, irr", lambda monthly=monthly: [npf.irr(one) for one in monthly], FEW, note="months alike"))
        title = f"XIRR of {LOANS:,} loans of {tenure + 1} flows, {'on one day of the month' if regular else 'on any day'}"
        race(title, "loan", ways, result)
