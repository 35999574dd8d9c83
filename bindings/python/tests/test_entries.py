"""Books of many groups in one table: groups, members and entries one below another."""

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

FORMED = dt.date(2024, 6, 1)
ALL: dict[str, Any] = {"as_on": dt.date(2025, 6, 30), "category": "women", "rural": True}
GROUPS: dict[str, list[Any]] = {"group_id": ["A", "B", "C"], "formed_on": [FORMED, FORMED, FORMED]}
MEMBERS: dict[str, list[Any]] = {"group_id": ["A", "A", "B", "C"], "member_id": ["m1", "m2", "m1", "m1"]}
ENTRIES: dict[str, list[Any]] = {
    "group_id": ["A", "A", "A", "B", "B"],
    "on": [dt.date(2025, month, 5) for month in (4, 5, 6, 5, 6)],
    "kind": ["savings", "savings", "loan_given", "savings", "savings"],
    "member_id": ["m1", "m2", "m1", "m1", "m9"],
    "amount": [Decimal("100.00"), Decimal("100.00"), Decimal("150.00"), Decimal("50.00"), Decimal("50.00")],
    "instalments": [None, None, 3, None, None],
}


def books() -> pa.Table:
    tables = [pa.table(told) for told in (GROUPS, MEMBERS, ENTRIES)]
    return pa.concat_tables(tables, promote_options="permissive").sort_by("group_id")


def in_duckdb() -> duckdb.DuckDBPyRelation:
    connection = duckdb.connect()
    for name, told in {"groups": GROUPS, "members": MEMBERS, "entries": ENTRIES}.items():
        connection.from_arrow(pa.table(told)).create(name)
    return connection.sql(
        "select * from (from groups union all by name from members union all by name from entries) order by group_id"
    )


def in_polars() -> pl.DataFrame:
    frames = [pl.DataFrame(told) for told in (GROUPS, MEMBERS, ENTRIES)]
    return pl.concat(frames, how="diagonal_relaxed").sort("group_id", maintain_order=True)


def of_arrow(table: Any) -> list[Any]:
    return cast("list[Any]", table["savings"].to_pylist())


def of_duckdb(relation: duckdb.DuckDBPyRelation) -> list[Any]:
    return [row[0] for row in relation.project("savings").fetchall()]


KINDS: list[tuple[Callable[[], Any], Callable[[Any], list[Any]]]] = [
    (books, of_arrow),
    (lambda: books().combine_chunks().to_batches()[0], of_arrow),
    (lambda: books().to_reader(max_chunksize=1), lambda reader: of_arrow(reader.read_all())),
    (in_polars, lambda frame: frame["savings"].to_list()),
    (lambda: books().to_pandas(types_mapper=pd.ArrowDtype), lambda frame: of_arrow(pa.Table.from_pandas(frame))),
    (in_duckdb, of_duckdb),
]


@pytest.mark.parametrize(("make", "read"), KINDS, ids=["table", "batch", "reader", "polars", "pandas", "duckdb"])
def test_a_group_is_answered_once(make: Callable[[], Any], read: Callable[[Any], list[Any]]) -> None:
    """A saves 200.00; B lets somebody save who is no member; C has written nothing."""
    answers = shg.standings(make(), **ALL)
    assert read(answers) == [Decimal("200.00"), None, Decimal("0.00")]


def test_a_group_alone_and_in_a_table() -> None:
    answers = shg.standings(books(), **ALL).to_pylist()
    members = [shg.Member(id="m1"), shg.Member(id="m2")]
    group = shg.Group(id="A", formed_on=FORMED, category="women", rural=True, members=members)
    entries = [
        shg.Savings(on=dt.date(2025, 4, 5), member="m1", amount=Decimal("100.00")),
        shg.Savings(on=dt.date(2025, 5, 5), member="m2", amount=Decimal("100.00")),
        shg.LoanGiven(on=dt.date(2025, 6, 5), member="m1", amount=Decimal("150.00"), instalments=3),
    ]
    one = shg.standing(as_on=ALL["as_on"], group=group, books=shg.Books(entries=entries))
    told = answers[0]
    assert (told["corpus"], told["cash"]) == (one.corpus.total, one.cash)
    assert (told["loans_outstanding"], told["entries"]) == (Decimal("150.00"), 3)
    refused = ("books.unknown_member", "standing.books.entries[1].member")
    assert (answers[1]["error_code"], answers[1]["error_path"]) == refused


def test_what_the_members_are_asked_for() -> None:
    """On 5 July m1 owes the first 50.00 of 150.00 and 2 percent of it all; both save 100.00, and m2 is behind."""
    asked: dict[str, Any] = {
        **ALL,
        "compulsory_saving": 100,
        "lending_monthly_rate": 2,
        "missed_saving_fine": 5,
        "meeting_on": dt.date(2025, 7, 5),
    }
    group = shg.demands(books(), **asked).to_pylist()[0]
    rows = [row for row in shg.demands(books(), rows=True, **asked).to_pylist() if row["group_id"] == "A"]
    assert [row["member_id"] for row in rows] == ["m1", "m2"]
    assert (rows[0]["principal_due"], rows[0]["interest_due"]) == (Decimal("50.00"), Decimal("3.00"))
    assert group["total_demand"] == sum(row["total_demand"] for row in rows)
    assert (group["members"], group["held"]) == (2, False)


def test_rows_of_a_group_that_lie_apart() -> None:
    table = pa.concat_tables([books(), books().slice(0, 1)])
    with pytest.raises(RuntimeError, match=r"row 13: other rows of the group A .*wire\.rows_apart"):
        shg.standings(table, **ALL)


def test_members_once_for_all() -> None:
    """A list of typed members holds for all groups; they are then no rows."""
    entries = pa.table(ENTRIES)
    members = [shg.Member(id="m1"), shg.Member(id="m2"), shg.Member(id="m9")]
    answers = shg.standings(entries, formed_on=FORMED, members=members, **ALL)
    assert answers.column("savings").to_pylist() == [Decimal("200.00"), Decimal("100.00")]
    with pytest.raises(shg.WireError) as raised:
        shg.standings(entries.drop_columns(["kind"]), formed_on=FORMED, **ALL)
    assert [fault.path for fault in raised.value.faults] == ["kind"]
