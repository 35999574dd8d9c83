"""What a call costs that has one row to answer: columns in and out by the C interface, and all that is around it in Python."""

import pyarrow as pa

import credit
import shg
from race import Result, Way, race
from shg import _native, columns

CALLS = 2_000
MOST = 30e-6
"""Seconds that one call through the C interface may take."""


def calls(result: Result) -> None:
    """The table of this subject."""
    groups = credit.arrow({name: column[:1] for name, column in credit.groups().items()})
    asked = columns.question("decide", {}, credit.ASKED)
    chosen = ("corpus", "amount", "eligible")
    right = shg.decide(groups, **credit.ASKED)

    def often(call):
        def run() -> object:
            for _ in range(CALLS - 1):
                call()
            return call()

        return run

    def equal(found: object) -> bool:
        return pa.table(found).equals(right)

    def equal_chosen(found: pa.Table) -> bool:
        names = [name for name in right.column_names if name.removesuffix("_paise") in chosen]
        return found.select(names).equals(right.select(names))

    race(
        f"A call of one row and {groups.num_columns} columns, {right.num_columns} in its answer",
        "call",
        [
            Way("shg._native.columns", often(lambda: _native.columns(asked, groups)), CALLS, equal, most=MOST),
            Way("and the answers as a table of pyarrow", often(lambda: pa.table(_native.columns(asked, groups))), CALLS, equal),
            Way("shg.decide", often(lambda: shg.decide(groups, **credit.ASKED)), CALLS, equal),
            Way("shg.decide, three columns", often(lambda: shg.decide(groups, answers=chosen, **credit.ASKED)), CALLS, equal_chosen),
        ],
        result,
    )
