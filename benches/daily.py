"""Daily products from Python: 20,000 accounts with 24 entries a year, against the best ways with numpy and polars.

    python -m venv target/peers && target/peers/bin/pip install -r benches/peers-requirements.txt
    target/peers/bin/pip install bindings/python
    target/peers/bin/python benches/daily.py                # tells the ratios
    target/peers/bin/python benches/daily.py --gate         # fails where a gate is missed

All in one process, by turns; time is that of the processor, and a ratio is the median of those of the rounds. What the others find is
compared with ours first, number by number: products and closing balances of every account and month, and, where there are rates,
interest to the paisa. The others make their answers in columns too, and no table of them. Polars has one thread, as we have.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal

os.environ["POLARS_MAX_THREADS"] = "1"

import numpy as np
import polars as pl
import pyarrow as pa

import shg

ACCOUNTS, ENTRIES, ROUNDS = 20_000, 24, 15
FIRST, LAST = date(2025, 4, 1), date(2026, 3, 31)
EPOCH = date(1970, 1, 1)
START, STOP = (FIRST - EPOCH).days, (LAST - EPOCH).days + 1
RATE = 9_500_000
YEAR = 365 * 100_000_000
GATES = {"numpy": 20.0, "polars": 40.0}


def month_ends() -> np.ndarray:
    """The day after the last of each month, counted from the first day."""
    firsts = [date(2025 + (month > 12), (month - 1) % 12 + 1, 1) for month in range(5, 17)]
    return np.array([(first - FIRST).days for first in firsts], dtype=np.int64)


ENDS = month_ends()
LENGTHS = np.diff(ENDS, prepend=0)
MONTH_OF = np.repeat(np.arange(12), LENGTHS)


class Journal:
    """Entries in no order: account, day, paise."""

    def __init__(self, order: str) -> None:
        die = np.random.default_rng(20250401)
        count = ACCOUNTS * ENTRIES
        self.account = np.repeat(np.arange(ACCOUNTS, dtype=np.int64), ENTRIES)
        self.day = die.integers(0, 365, count).astype(np.int32)
        self.paise = die.integers(-200_000, 200_000, count)
        self.paise[self.paise == 0] = 1
        sorting = {
            "account": np.lexsort((self.day, self.account)),
            "day": np.lexsort((self.account, self.day)),
            "none": die.permutation(count),
        }[order]
        self.account, self.day, self.paise = (column[sorting] for column in (self.account, self.day, self.paise))
        self.opening = die.integers(8_000_000, 20_000_000, ACCOUNTS)


def by_numpy(journal: Journal) -> tuple[np.ndarray, np.ndarray]:
    """Sort once, running balances by one cumulative sum, products by differences: what one who knows numpy does."""
    # An entry of nothing at each month's end, before those of its day, so that every stretch lies in one month.
    stops = ACCOUNTS * 12
    account = np.concatenate([np.repeat(np.arange(ACCOUNTS), 12), journal.account])
    day = np.concatenate([np.tile(ENDS, ACCOUNTS), journal.day])
    paise = np.concatenate([np.zeros(stops, dtype=np.int64), journal.paise])
    order = np.lexsort((day, account))
    account, day, paise = account[order], day[order], paise[order]
    running = np.cumsum(paise)
    width = np.bincount(account, minlength=ACCOUNTS)
    first = np.cumsum(width) - width
    balance = running + (journal.opening - (running[first] - paise[first]))[account]
    previous = np.empty_like(balance)
    previous[1:] = balance[:-1]
    previous[first] = journal.opening
    since = np.empty_like(day)
    since[1:] = day[:-1]
    since[first] = 0
    # A stretch ends on a day; the day before it tells the month.
    worth = np.maximum(previous, 0) * (day - since)
    slot = account * 12 + MONTH_OF[np.maximum(day - 1, 0)]
    products = np.add.reduceat(worth, np.flatnonzero(np.diff(slot, prepend=-1)))
    return products, balance[order < stops]


def by_two_sums(journal: Journal) -> tuple[np.ndarray, np.ndarray]:
    """Our own two sums in numpy, for accounts of which it is known that they owe throughout; exact below 2**53."""
    month = MONTH_OF[journal.day]
    slot = journal.account * 12 + month
    nets = np.bincount(slot, journal.paise, ACCOUNTS * 12).astype(np.int64).reshape(ACCOUNTS, 12)
    weighed = np.bincount(slot, journal.paise * (ENDS[month] - journal.day), ACCOUNTS * 12).astype(np.int64)
    closing = journal.opening[:, None] + np.cumsum(nets, axis=1)
    return ((closing - nets) * LENGTHS).ravel() + weighed, closing.ravel()


def by_polars(frame: pl.DataFrame, opening: pl.DataFrame, ends: pl.DataFrame) -> pl.DataFrame:
    """Windows over each account, as one writes it in polars."""
    stops = opening.lazy().select("account").join(ends.lazy(), how="cross").with_columns(paise=pl.lit(0, pl.Int64))
    entries = frame.lazy().with_columns(month=pl.lit(None, pl.Int8)).select("account", "day", "paise", "month")
    return (
        pl.concat([entries, stops.select("account", "day", "paise", "month")])
        .sort("account", "day", "month", nulls_last=True)
        .join(opening.lazy(), on="account", how="left", maintain_order="left")
        .with_columns(balance=pl.col("opening") + pl.col("paise").cum_sum().over("account"))
        .with_columns(
            before=pl.col("balance") - pl.col("paise"),
            days=pl.col("day") - pl.col("day").shift(1, fill_value=0).over("account"),
            month=pl.col("month").fill_null(strategy="backward").over("account"),
        )
        .with_columns(worth=pl.max_horizontal(pl.col("before"), 0) * pl.col("days"))
        .group_by("account", "month", maintain_order=True)
        .agg(products=pl.col("worth").sum(), closing=pl.col("balance").last())
        .collect()
    )


def with_interest(products: np.ndarray, openings: np.ndarray, nets: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Interest to the paisa, half up, debited at each month's end: a loop over twelve months of all accounts, in whole numbers.

    The products are those without interest, of balances that never pass nothing.
    """
    product, interest = products.reshape(ACCOUNTS, 12), np.zeros((ACCOUNTS, 12), dtype=np.int64)
    carried, closing = np.zeros(ACCOUNTS, dtype=np.int64), np.empty((ACCOUNTS, 12), dtype=np.int64)
    found = np.empty_like(product)
    for month in range(12):
        found[:, month] = product[:, month] + carried * LENGTHS[month]
        interest[:, month] = (2 * found[:, month] * RATE + YEAR) // (2 * YEAR)
        carried += interest[:, month]
        closing[:, month] = openings[:, month] + nets[:, month] + carried
    return found.ravel(), interest.ravel(), closing.ravel()


class Ours:
    """Our tables, in each form that names of accounts have."""

    def __init__(self, journal: Journal, names: str) -> None:
        texts = np.array([f"SB{account:09}" for account in range(ACCOUNTS)])
        make = {
            "whole numbers": lambda accounts: pa.array(accounts),
            "a dictionary": lambda accounts: pa.DictionaryArray.from_arrays(accounts.astype(np.int32), pa.array(texts)),
            "text": lambda accounts: pa.array(texts[accounts]),
        }[names]
        self.journal = pa.table(
            {
                "account_id": make(journal.account),
                "on": pa.array(journal.day + np.int32(START)).cast(pa.date32()),
                "amount_paise": pa.array(journal.paise),
            }
        )
        self.accounts = pa.table(
            {"account_id": make(np.arange(ACCOUNTS)), "opening_paise": pa.array(journal.opening)}
        )

    def products(self) -> pa.Table:
        return shg.daily_products(self.journal, self.accounts, opening_on=FIRST, as_on=LAST)

    def interest(self) -> pa.Table:
        return shg.daily_products(self.journal, self.accounts, opening_on=FIRST, as_on=LAST, annual_rate=Decimal(RATE) / 1_000_000)

    def in_two_halves(self) -> pa.Table:
        sums = shg.daily_sums(self.journal)
        return shg.daily_products_of_sums(sums, self.accounts, opening_on=FIRST, as_on=LAST)


def column(table: pa.Table, name: str) -> np.ndarray:
    return table.column(name).to_numpy()


def measured(work: list[Callable[[], object]], rounds: int) -> list[list[float]]:
    """Seconds of the processor of each, by turns."""
    spent: list[list[float]] = [[] for _ in work]
    for one in work:
        one()
    for _ in range(rounds):
        for place, one in enumerate(work):
            began = time.process_time()
            one()
            spent[place].append(time.process_time() - began)
    return spent


def ratio(ours: list[float], theirs: list[float]) -> float:
    return statistics.median(other / own for own, other in zip(ours, theirs, strict=True))


def tell(what: str, ours: list[float], others: dict[str, list[float]]) -> list[str]:
    """Prints the ratios; gives the gates that are missed."""
    nanoseconds = statistics.median(ours) / (ACCOUNTS * ENTRIES) * 1e9
    missed, said = [], []
    for name, spent in others.items():
        times = ratio(ours, spent)
        gate = GATES.get(name.split(",")[0])
        verdict = "" if gate is None else (" met" if times >= gate else " MISSED")
        said.append(f"{name} {times:.1f}x" + (f" (gate {gate:.0f}x{verdict})" if gate else ""))
        if gate is not None and times < gate:
            missed.append(f"{what}: {name}")
    print(f"{what}: ours {nanoseconds:.1f} ns an entry; " + "; ".join(said), flush=True)
    return missed


def run(order: str, rounds: int) -> list[str]:
    journal = Journal(order)
    frame = pl.DataFrame({"account": journal.account, "day": journal.day, "paise": journal.paise})
    opening = pl.DataFrame({"account": np.arange(ACCOUNTS), "opening": journal.opening})
    ends = pl.DataFrame({"day": ENDS.astype(np.int32), "month": np.arange(12, dtype=np.int8)})
    products, closing = by_numpy(journal)
    polars = by_polars(frame, opening, ends)
    assert (polars["products"].to_numpy() == products).all() and (polars["closing"].to_numpy() == closing).all()
    assert closing.min() > 0, "all accounts owe throughout"
    summed = by_two_sums(journal)
    assert (summed[0] == products).all() and (summed[1] == closing).all()
    kinds = {names: Ours(journal, names) for names in ("whole numbers", "a dictionary", "text")}
    for ours in kinds.values():
        for found in (ours.products(), ours.in_two_halves()):
            assert found.column("error_code").null_count == len(found) == ACCOUNTS * 12
            assert (column(found, "products_paise") == products).all()
            assert (column(found, "closing_paise") == closing).all()
    earned = kinds["whole numbers"].interest()
    openings = np.column_stack([journal.opening, closing.reshape(ACCOUNTS, 12)[:, :-1]])
    nets = closing.reshape(ACCOUNTS, 12) - openings
    found = with_interest(products, openings, nets)
    for name, values in zip(("products_paise", "interest_paise", "closing_paise"), found, strict=True):
        assert (column(earned, name) == values).all(), name

    def numpy_interest() -> None:
        products, closing = by_numpy(journal)
        openings = np.column_stack([journal.opening, closing.reshape(ACCOUNTS, 12)[:, :-1]])
        with_interest(products, openings, closing.reshape(ACCOUNTS, 12) - openings)

    work = [lambda: by_numpy(journal), lambda: by_polars(frame, opening, ends), numpy_interest]
    work += [lambda: by_two_sums(journal), kinds["whole numbers"].interest, kinds["whole numbers"].in_two_halves]
    work += [ours.products for ours in kinds.values()]
    numpy, polars, numpy_rates, summing, earning, halves, *plain = measured(work, rounds)
    missed = []
    for names, spent in zip(kinds, plain, strict=True):
        what = f"journal in order of {order}, names are {names}, products"
        missed += tell(what, spent, {"numpy": numpy, "polars": polars, "our two sums in numpy": summing})
    missed += tell(f"journal in order of {order}, products and interest", earning, {"numpy, with interest": numpy_rates})
    tell(f"journal in order of {order}, in two halves", halves, {"numpy again": numpy})
    return missed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--gate", action="store_true")
    asked = parser.parse_args()
    missed = [gate for order in ("account", "day", "none") for gate in run(order, asked.rounds)]
    if asked.gate and missed:
        sys.exit("missed: " + "; ".join(missed))


if __name__ == "__main__":
    main()
