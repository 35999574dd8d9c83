"""What a call costs that has one row to answer: columns in and out by the C interface, and all that is around it in Python."""

from collections.abc import Callable

import credit
import pyarrow as pa
import shg
from race import Result, Way, race
from shg import _native, asking

CALLS = 2_000
MOST = 30e-6
"""Seconds that one call of nine columns and three answers through the C interface may take."""

CHOSEN = ("corpus", "amount", "eligible")
SMALL = ("group_id", "formed_on", "active_since", "member_count", "dose", "savings", "interest_from_members", "graded", "wilful_default")
"""Columns of the small table; what it lacks holds for all."""


def often(call: Callable[[], object]) -> Callable[[], object]:
    def run() -> object:
        for _ in range(CALLS - 1):
            call()
        return call()

    return run


def calls(result: Result) -> None:
    """The tables of this subject."""
    groups = credit.arrow({name: column[:1] for name, column in credit.groups().items()})
    small = groups.select([name for name in groups.column_names if name.removesuffix("_paise") in SMALL])
    others = [name for name in credit.KEPT if name not in SMALL]
    _of(small, credit.ASKED | dict.fromkeys(others, True), CHOSEN, MOST, result)
    _of(groups, credit.ASKED, None, None, result)


def _of(table: pa.Table, asked: dict[str, object], answers: tuple[str, ...] | None, most: float | None, result: Result) -> None:
    right = shg.decide(table, answers=answers, **asked)
    question = asking.question("decide", {} if answers is None else {"answers": list(answers)}, asked)

    def equal(found: object) -> bool:
        return pa.table(found).equals(right)

    race(
        f"A call of one row, {table.num_columns} columns of it and {right.num_columns} of its answer",
        "call",
        [
            Way("shg._native.columns", often(lambda: _native.columns(question, table)), CALLS, equal, most=most),
            Way("and the answers as a table of pyarrow", often(lambda: pa.table(_native.columns(question, table))), CALLS, equal),
            Way("shg.decide", often(lambda: shg.decide(table, answers=answers, **asked)), CALLS, equal),
        ],
        result,
    )
