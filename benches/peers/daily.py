"""Daily products of 20,000 accounts with 24 entries a year, in three orders and with three kinds of names.

Every way gets the accounts by the same names: where these are text, numpy has their numbers found by pyarrow's hash,
which is faster than its own `unique`.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import shg
from race import Result, Way, race

ACCOUNTS, ENTRIES = 20_000, 24
FIRST, LAST = date(2025, 4, 1), date(2026, 3, 31)
EPOCH = date(1970, 1, 1)
START, STOP = (FIRST - EPOCH).days, (LAST - EPOCH).days + 1
RATE = 9_500_000
YEAR = 365 * 100_000_000
PERCENT = Decimal(RATE) / 1_000_000


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


TEXTS = np.array([f"SB{account:09}" for account in range(ACCOUNTS)])


class Named(Journal):
    """The same, whose accounts are still to be found by their names."""

    def __init__(self, journal: Journal, table: pa.Table, accounts: pa.Table) -> None:
        self.__dict__.update(journal.__dict__)
        self.names, self.known = (
            table.column("account_id").combine_chunks(),
            accounts.column("account_id").combine_chunks(),
        )

    def numbered(self) -> Journal:
        if pa.types.is_integer(self.names.type):
            return self
        if pa.types.is_dictionary(self.names.type):
            found = pc.index_in(self.names.dictionary, self.known.cast(pa.string())).to_numpy()[self.names.indices.to_numpy()]
        else:
            found = pc.index_in(self.names, self.known).to_numpy()
        numbered = object.__new__(Journal)
        numbered.__dict__.update(self.__dict__, account=found.astype(np.int64))
        return numbered


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
    product, interest = (products.reshape(ACCOUNTS, 12), np.zeros((ACCOUNTS, 12), dtype=np.int64))
    carried, closing = (np.zeros(ACCOUNTS, dtype=np.int64), np.empty((ACCOUNTS, 12), dtype=np.int64))
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
        make = {
            "whole numbers": pa.array,
            "a dictionary": lambda accounts: pa.DictionaryArray.from_arrays(accounts.astype(np.int32), pa.array(TEXTS)),
            "text": lambda accounts: pa.array(TEXTS[accounts]),
        }[names]
        self.journal = pa.table(
            {
                "account_id": make(journal.account),
                "on": pa.array(journal.day + np.int32(START)).cast(pa.date32()),
                "amount_paise": pa.array(journal.paise),
            }
        )
        self.accounts = pa.table({"account_id": make(np.arange(ACCOUNTS)), "opening_paise": pa.array(journal.opening)})

        self.named = Named(journal, self.journal, self.accounts)
        self.out = {name: np.empty(ACCOUNTS * 12, dtype=np.int64) for name in ("products", "closing")}
        self.earned = self.out | {"interest": np.empty(ACCOUNTS * 12, dtype=np.int64)}
        asks = {"whole numbers": lambda accounts: accounts, "text": lambda accounts: pl.Series(TEXTS[accounts])}
        words = pl.Enum(TEXTS.tolist())
        asked = asks.get(names, lambda accounts: pl.Series(TEXTS[accounts]).cast(words))
        self.frame = pl.DataFrame({"account": asked(journal.account), "day": journal.day, "paise": journal.paise})
        self.opening = pl.DataFrame({"account": asked(np.arange(ACCOUNTS)), "opening": journal.opening})

    def products(self) -> pa.Table:
        return shg.daily_products(self.journal, self.accounts, opening_on=FIRST, as_on=LAST)

    def into(self) -> tuple[object, ...]:
        filled = shg.daily_products(self.journal, self.accounts, opening_on=FIRST, as_on=LAST, out=self.out)
        return filled, self.out["products"], self.out["closing"]

    def interest(self) -> pa.Table:
        return shg.daily_products(self.journal, self.accounts, opening_on=FIRST, as_on=LAST, annual_rate=PERCENT)

    def interest_into(self) -> tuple[object, ...]:
        out = self.earned
        filled = shg.daily_products(self.journal, self.accounts, opening_on=FIRST, as_on=LAST, annual_rate=PERCENT, out=out)
        return filled, out["products"], out["interest"], out["closing"]

    def in_two_halves(self) -> pa.Table:
        sums = shg.daily_sums(self.journal)
        return shg.daily_products_of_sums(sums, self.accounts, opening_on=FIRST, as_on=LAST)


def column(table: pa.Table, name: str) -> np.ndarray:
    return table.column(name).to_numpy()


def daily(result: Result) -> None:
    """The tables of this subject."""
    for order in ("account", "day", "none"):
        _of(order, result)


def _of(order: str, result: Result) -> None:
    journal = Journal(order)
    rows = ACCOUNTS * ENTRIES
    ends = pl.DataFrame({"day": ENDS.astype(np.int32), "month": np.arange(12, dtype=np.int8)})
    right = by_numpy(journal)
    if right[1].min() <= 0:
        message = "all accounts owe throughout"
        raise SystemExit(message)
    kinds = {names: Ours(journal, names) for names in ("whole numbers", "a dictionary", "text")}

    def with_rates() -> tuple[np.ndarray, ...]:
        products, closing = by_numpy(journal)
        openings = np.column_stack([journal.opening, closing.reshape(ACCOUNTS, 12)[:, :-1]])
        return with_interest(products, openings, closing.reshape(ACCOUNTS, 12) - openings)

    earned = with_rates()

    def equal(found: object) -> bool:
        return all(np.array_equal(one, two) for one, two in zip(found, right, strict=True))

    def equal_table(names: tuple[str, ...], wanted: tuple[np.ndarray, ...]) -> Callable[[pa.Table], bool]:
        def same(found: pa.Table) -> bool:
            answered = found.column("error_code").null_count == len(found) == ACCOUNTS * 12
            return answered and all(np.array_equal(column(found, name), one) for name, one in zip(names, wanted, strict=True))

        return same

    def equal_memory(wanted: tuple[np.ndarray, ...]) -> Callable[[tuple[object, ...]], bool]:
        def same(found: tuple[object, ...]) -> bool:
            return found[0] == (ACCOUNTS * 12, 0, {}) and all(map(np.array_equal, found[1:], wanted))

        return same

    def laid(ours: Ours) -> tuple[np.ndarray, ...]:
        found = by_polars(ours.frame, ours.opening, ends)
        return found["products"].to_numpy(), found["closing"].to_numpy()

    sums = equal_table(("products_paise", "closing_paise"), right)
    interest = equal_table(("products_paise", "interest_paise", "closing_paise"), earned)
    title = f"Daily products of {rows:,} entries in order of {order}"
    for names, ours in kinds.items():
        # The goals are for accounts by number, in their order and in none; of the rest it is told what it is.
        gated = names == "whole numbers" and order != "day"
        ways = [
            Way("shg.daily_products, into arrays", ours.into, rows, equal_memory(right)),
            Way("shg.daily_products, a table", ours.products, rows, sums),
            Way(
                "numpy, lexsort and cumulative sums",
                lambda ours=ours: by_numpy(ours.named.numbered()),
                rows,
                equal,
                20 if gated else None,
            ),
            Way("polars, windows", lambda ours=ours: laid(ours), rows, equal, 40 if gated else None),
            Way(
                "numpy, our two sums of accounts that always owe",
                lambda ours=ours: by_two_sums(ours.named.numbered()),
                rows,
                equal,
            ),
        ]
        race(f"{title}, accounts named by {names}", "entry", ways, result)
    numbered = kinds["whole numbers"]

    def same(found: tuple[np.ndarray, ...]) -> bool:
        return all(map(np.array_equal, found, earned))

    ways = [
        Way("shg.daily_products, with interest, into arrays", numbered.interest_into, rows, equal_memory(earned)),
        Way("shg.daily_products, with interest, a table", numbered.interest, rows, interest),
        Way("numpy, with interest", with_rates, rows, same, 20 if order != "day" else None),
    ]
    race(f"{title}, with interest", "entry", ways, result)
    ways = [
        Way("shg.daily_sums and shg.daily_products_of_sums", numbered.in_two_halves, rows, sums),
        Way("numpy, lexsort and cumulative sums", lambda: by_numpy(journal), rows, equal),
    ]
    race(f"{title}, in two halves", "entry", ways, result)
