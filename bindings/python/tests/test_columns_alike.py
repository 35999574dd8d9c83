"""Tables of every library have the same answers, also where these have the name of a column of the question."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any, cast

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import shg

DAY = dt.date(2024, 1, 15)
LENT = dt.date(2024, 1, 1)

Case = tuple[Callable[..., Any], dict[str, Any], dict[str, Any], set[str]]

CASES: dict[str, Case] = {
    "classify": (
        shg.classify,
        {
            "loan_id": ["a", "b"],
            "overdue_since": [dt.date(2024, 1, 30), dt.date(2025, 7, 1)],
            "outstanding": [Decimal("100.00"), None],
            "npa_since": pa.array([None, None], pa.date32()),
        },
        {"as_on": dt.date(2025, 7, 30), "lender": "commercial_bank", "facility": "term_loan"},
        {"npa_since", "outstanding"},
    ),
    "classify_paise": (
        shg.classify,
        {"overdue_since": [dt.date(2024, 1, 30)] * 2, "outstanding_paise": [10_000, -1], "crop_season_months": [6, 7]},
        {"as_on": dt.date(2025, 7, 30), "lender": "rrb", "facility": "term_loan", "keep": ["overdue_since"]},
        {"outstanding_paise"},
    ),
    "decide": (
        shg.decide,
        {"group_id": ["RJ-1", "RJ-2"], "savings_paise": [4_500_000, -1], "formed_on": [DAY] * 2, "graded": [True] * 2},
        {
            "as_on": dt.date(2025, 6, 30), "scheme": "day_nrlm", "lender": "commercial_bank", "facility": "term_loan",
            "dose": 1, "member_count": 12, "category": "women", "rural": True, "meetings_regular": True,
            "savings_regular": True, "lending_regular": True, "repayment_timely": True, "books_current": True,
            "wilful_default": False, "active_since": DAY, "keep": ["graded"],
        },
        set(),
    ),
    "schedule_rows": (
        shg.schedules,
        {"loan_id": ["a", "b"], "principal": [Decimal("1000.00"), Decimal("-1.00")], "disbursed_on": [LENT] * 2},
        {"annual_rate": 12, "instalments": 3, "rows": True},
        {"principal"},
    ),
    "subvention": (
        shg.subventions,
        {
            "group_id": ["g", "h"], "account": [1, 2], "rural": [True, None],
            "balances": [[{"on": dt.date(2025, 4, 1), "balance": Decimal("100000.00")}]] * 2,
        },
        {"financial_year": "2025-26", "lender": "commercial_bank", "category": "women"},
        set(),
    ),
    "standing": (
        shg.standings,
        {"group_id": ["A", "A", "B"], "member_id": ["m1"] * 3, "on": [DAY] * 3, "amount_paise": [100] * 3,
         "kind": ["savings", "gift", "savings"]},
        {"as_on": dt.date(2025, 6, 30), "formed_on": DAY, "category": "women", "rural": True, "member_count": 10},
        set(),
    ),
}  # fmt: skip

FRAMES: dict[str, Callable[[pa.Table], Any]] = {
    "pandas": lambda table: table.to_pandas(),
    "pandas_of_its_own": lambda table: table.to_pandas().convert_dtypes(),
    "pandas_of_arrow": lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
    "polars": pl.from_arrow,
    "duckdb": lambda table: duckdb.connect().from_arrow(table),
}


def of_arrow(answers: Any) -> pa.Table:
    if isinstance(answers, pd.DataFrame):
        return pa.Table.from_pandas(answers, preserve_index=False)
    if isinstance(answers, duckdb.DuckDBPyRelation):
        return cast("pa.Table", answers.to_arrow_table())
    return pa.table(answers)


def plain(value: Any) -> Any:
    return [plain(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("library", FRAMES)
@pytest.mark.parametrize("kind", CASES)
def test_every_library_has_the_same_answers(kind: str, library: str) -> None:
    ask, columns, told, shared = CASES[kind]
    table = pa.table(columns)
    expected = ask(table, **told)
    assert shared <= set(table.column_names) & set(expected.column_names)
    answers = of_arrow(ask(FRAMES[library](table), **told))
    assert answers.column_names == expected.column_names
    assert answers.to_pylist() == expected.to_pylist()


def test_an_answer_of_pandas_is_no_column_of_the_question() -> None:
    frame = pd.DataFrame(
        {"loan_id": ["a"], "overdue_since": [dt.date(2024, 1, 30)], "outstanding": [Decimal(100)], "npa_since": [None]}
    )
    told: dict[str, Any] = {"as_on": dt.date(2025, 7, 30), "lender": "commercial_bank", "facility": "term_loan"}
    # Overdue for more than ninety days after 29 April 2024.
    assert list(shg.classify(frame, **told)["npa_since"]) == [dt.date(2024, 4, 29)]
    kept = shg.classify(frame, keep=["overdue_since"], answers=["loan_id", "npa_since"], errors=False, **told)
    assert list(kept.columns) == ["loan_id", "overdue_since", "npa_since"]
    assert list(kept["npa_since"]) == [dt.date(2024, 4, 29)]
    assert kept["overdue_since"].dtype == frame["overdue_since"].dtype
