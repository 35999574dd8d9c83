"""A journal beside its accounts: what each account comes to is what it comes to alone."""

import datetime as dt
import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import shg

FIRST, LAST = dt.date(2025, 4, 1), dt.date(2025, 9, 30)
NAMES = ["A", "B", "C"]
OPENINGS = {"A": Decimal("50000.00"), "B": Decimal("-200.00"), "C": Decimal("0.00")}
ENTRIES: dict[str, list[Any]] = {
    "account_id": ["A", "B", "A", "C", "B", "A"],
    "on": [
        dt.date(2025, 8, 15),
        dt.date(2025, 4, 10),
        dt.date(2025, 4, 2),
        dt.date(2025, 9, 30),
        dt.date(2025, 4, 20),
        dt.date(2025, 6, 1),
    ],
    "amount": [Decimal(text) for text in ("-12000.50", "700.00", "3000.00", "10.00", "-900.00", "-100.00")],
}
ACCOUNTS: dict[str, list[Any]] = {"account_id": NAMES, "opening": [OPENINGS[name] for name in NAMES]}
ASKED: dict[str, Any] = {"opening_on": FIRST, "as_on": LAST, "limit": 60000, "annual_rate": Decimal("9.5")}


def journal() -> pa.Table:
    return pa.table(ENTRIES)


def accounts() -> pa.Table:
    return pa.table(ACCOUNTS)


def alone() -> list[tuple[Any, ...]]:
    """Give what the questions one by one say."""
    rows: list[tuple[Any, ...]] = []
    for name in NAMES:
        of = [
            shg.AccountEntry(on=on, drawn=amount) if amount > 0 else shg.AccountEntry(on=on, paid=-amount)
            for owner, on, amount in zip(*ENTRIES.values(), strict=True)
            if owner == name
        ]
        statement = shg.cash_credit(
            account=shg.CashCredit(
                as_on=LAST,
                limit=60000,
                annual_rate=[shg.AnnualRate(from_=FIRST, percent=Decimal("9.5"))],
                opening=shg.Opening(on=FIRST, balance=OPENINGS[name]),
                entries=of,
            )
        )
        rows += [
            (name, month.from_, month.products, month.interest, month.closing, month.irregular_days)
            for month in statement.months
        ]
    return rows


COLUMNS = ["account_id", "month", "products", "interest", "closing", "irregular_days"]


def told(table: pa.Table) -> list[tuple[Any, ...]]:
    assert table.column("error_code").null_count == len(table)
    return [tuple(row.values()) for row in table.select(COLUMNS).to_pylist()]


def in_duckdb() -> tuple[duckdb.DuckDBPyRelation, duckdb.DuckDBPyRelation]:
    connection = duckdb.connect()
    connection.register("entries", journal())
    connection.register("holders", accounts())
    connection.execute("create table journal as select * from entries")
    connection.execute("create table accounts as select * from holders")
    return connection.table("journal"), connection.table("accounts")


KINDS: list[tuple[Callable[[], tuple[Any, Any]], type, Callable[[Any], pa.Table]]] = [
    (lambda: (journal(), accounts()), pa.Table, lambda table: table),
    (lambda: (journal().to_reader(), accounts()), pa.RecordBatchReader, lambda reader: reader.read_all()),
    (lambda: (journal().to_batches()[0], accounts()), pa.RecordBatch, lambda batch: pa.Table.from_batches([batch])),
    (lambda: (pl.DataFrame(ENTRIES), pl.DataFrame(ACCOUNTS)), pl.DataFrame, lambda frame: frame.to_arrow()),
    (lambda: (journal().to_pandas(), accounts()), pd.DataFrame, pa.Table.from_pandas),
    (in_duckdb, duckdb.DuckDBPyRelation, lambda relation: relation.to_arrow_table()),
]


@pytest.mark.parametrize(("make", "kind", "read"), KINDS, ids=[kind.__name__ for _, kind, _ in KINDS])
def test_each_account_comes_to_what_it_does_alone(
    make: Callable[[], tuple[Any, Any]], kind: type, read: Callable[[Any], pa.Table]
) -> None:
    entries, holders = make()
    answers = shg.daily_products(entries, holders, **ASKED)
    assert isinstance(answers, kind)
    assert told(read(answers)) == alone()


def test_text_is_read_where_that_is_asked() -> None:
    def written(columns: dict[str, list[Any]]) -> pa.Table:
        return pa.table({name: [str(value) for value in column] for name, column in columns.items()})

    entries, holders = written(ENTRIES), written(ACCOUNTS)
    assert told(shg.daily_products(entries, holders, text=True, **ASKED)) == alone()
    plain = shg.daily_products_of_sums(shg.daily_sums(journal()), accounts(), **ASKED)
    sums = shg.daily_sums(entries, text=True)
    assert shg.daily_products_of_sums(sums, holders, text=True, **ASKED).equals(plain)
    with pytest.raises(shg.ShgError, match="`text` is true"):
        shg.daily_sums(entries)


def test_names_in_every_form() -> None:
    expected = [row[1:] for row in alone()]
    for make in (
        lambda names: pa.array([ord(name) for name in names]),
        lambda names: pa.array([str(ord(name)) for name in names]),
        lambda names: pa.array(names).dictionary_encode(),
        lambda names: pa.array(names, pa.string_view()),
        lambda names: pa.array(names, pa.large_string()),
    ):
        tables = [
            table.set_column(0, "account_id", make(table.column(0).to_pylist())) for table in (journal(), accounts())
        ]
        answers = shg.daily_products(tables[0], tables[1], **ASKED)
        assert answers.schema.field("account_id").type == tables[1].schema.field("account_id").type
        assert [row[1:] for row in told(answers)] == expected


def test_settings_and_what_is_kept() -> None:
    holders = accounts().append_column("branch", pa.array([1, 2, 3]))
    answers = shg.daily_products(
        journal(),
        holders,
        opening_on=FIRST,
        as_on=LAST,
        annual_rates=[
            shg.AnnualRate(from_=FIRST, percent=7),
            shg.AnnualRate(from_=dt.date(2025, 6, 15), percent=Decimal("8.25")),
        ],
        drawing_power=[shg.DrawingPower(from_=FIRST, amount=40000)],
        limit=60000,
        rounding_to=1,
        rounding_mode="half_even",
        day_count="actual/360",
        keep=["branch"],
    )
    assert answers.column("branch").to_pylist() == [1] * 6 + [2] * 6 + [3] * 6
    first = answers.to_pylist()[0]
    # 50,000 for a day and 53,000 for 29: 15,87,000 by 7 over 36,000 = 308.58; above 40,000 on all thirty days
    assert (first["products"], first["interest"], first["irregular_days"]) == (Decimal("1587000.00"), Decimal(309), 30)


def test_no_rates_and_no_limit() -> None:
    answers = shg.daily_products(journal(), accounts(), opening_on=FIRST, as_on=LAST)
    assert answers.column_names == ["account_id", "month", "products", "closing", "error_code", "error_path"]
    assert answers.to_pylist()[5]["closing"] == Decimal("40899.50")


def test_nothing_is_lost() -> None:
    entries = pa.table(
        {
            "account_id": ["A", "X", None, "A", "C", "B"],
            "on": [dt.date(2025, 4, 5), FIRST, FIRST, dt.date(2026, 1, 1), dt.date(2025, 3, 31), None],
            "amount_paise": [0, 5, 5, 5, 5, 5],
        }
    )
    holders = pa.table({"account_id": ["A", "B", "C", "D", "D", None], "opening_paise": [1, 2, 3, 4, 5, 6]})
    answers = shg.daily_products(entries, holders, opening_on=FIRST, as_on=dt.date(2025, 4, 30))
    assert [
        (row["account_id"], row["closing_paise"], row["error_code"], row["error_path"]) for row in answers.to_pylist()
    ] == [
        ("D", 4, None, None),
        ("D", None, "loan.account_repeated", "account_id"),
        (None, None, "wire.missing_key", "account_id"),
        ("A", None, "books.amount_not_positive", "journal[0].amount"),
        ("X", None, "loan.unknown_account", "journal[1].account_id"),
        (None, None, "wire.missing_key", "journal[2].account_id"),
        ("A", None, "loan.entry_after_as_on", "journal[3].on"),
        ("C", None, "loan.entry_before_opening", "journal[4].on"),
        ("B", None, "wire.missing_key", "journal[5].on"),
    ]


@pytest.mark.parametrize("held", ["polars", "pandas", "int8", "full"])
def test_unknown_accounts_have_their_names_beside_a_dictionary(held: str) -> None:
    known = [f"A{number}" for number in range(128 if held == "full" else 2)]
    entries = pa.table({"account_id": ["X", "A0", None, "X", "Y"], "on": [FIRST] * 5, "amount_paise": [5] * 5})
    holders = pa.table({"account_id": known, "opening_paise": [0] * len(known)})
    told: dict[str, Any] = {"opening_on": FIRST, "as_on": dt.date(2025, 4, 30)}
    if held == "polars":
        answers = shg.daily_products(entries, pl.DataFrame(holders).cast({"account_id": pl.Categorical}), **told)
    elif held == "pandas":
        answers = shg.daily_products(entries, holders.to_pandas().astype({"account_id": "category"}), **told)
    else:
        words = holders["account_id"].cast(pa.dictionary(pa.int8(), pa.string()))
        answers = shg.daily_products(entries, holders.set_column(0, "account_id", words), **told)
    assert pa.types.is_dictionary(answers.schema.field("account_id").type)
    refused = [row["account_id"] for row in answers.to_pylist() if row["error_code"]]
    # A dictionary of 128 words has no key of eight bits left.
    assert refused == ([None] * 4 if held == "full" else ["X", None, "X", "Y"])
    assert len(answers) == len(known) + 4


def test_an_entry_after_the_last_day_does_not_count() -> None:
    later = dt.date(2025, 10, 1)
    entries = pa.table({"account_id": ["A", "A"], "on": [later, LAST], "amount_paise": [7, 100]})
    holders = pa.table({"account_id": ["A"], "opening_paise": [0]})
    rows = shg.daily_products(entries, holders, opening_on=dt.date(2025, 9, 1), as_on=LAST).to_pylist()
    assert [(row["closing_paise"], row["error_code"]) for row in rows] == [
        (100, None),
        (None, "loan.entry_after_as_on"),
    ]


def test_closing_balances_are_compared() -> None:
    holders = accounts().append_column("closing_balance", pa.array([Decimal("40899.50"), Decimal("-400.00"), None]))
    asked: dict[str, Any] = {"opening_on": FIRST, "as_on": LAST}
    rows = shg.daily_products(journal(), holders, **asked).to_pylist()
    assert {row["error_code"] for row in rows} == {None}
    holders = accounts().append_column("closing_balance", pa.array([Decimal("1.00")] * 3))
    rows = shg.daily_products(journal(), holders, **asked).to_pylist()
    assert [(row["account_id"], row["error_code"], row["error_path"]) for row in rows] == [
        (name, "loan.closing_differs", "cash_credit.closing_balance") for name in NAMES
    ]


def many(seed: int) -> tuple[pa.Table, pa.Table]:
    die = random.Random(seed)  # noqa: S311 - no secret
    count = 3_000
    entries: dict[str, list[Any]] = {
        "account_id": [die.randrange(100) for _ in range(count)],
        "on": [FIRST + dt.timedelta(days=die.randrange(183)) for _ in range(count)],
        "amount_paise": [die.randrange(-20_000, 20_000) or 1 for _ in range(count)],
    }
    return pa.table(entries), pa.table(
        {"account_id": range(100), "opening_paise": [die.randrange(400_000) for _ in range(100)]}
    )


def test_sums_of_shards_are_settled() -> None:
    entries, holders = many(1)
    asked: dict[str, Any] = {"opening_on": FIRST, "as_on": LAST, "annual_rate": 12}
    whole = shg.daily_products(entries, holders, **asked).to_pylist()
    sums = pa.concat_tables([shg.daily_sums(entries.slice(start, 700)) for start in range(0, 3_000, 700)])
    settled = shg.daily_products_of_sums(sums, holders, **asked).to_pylist()
    known = [row for row in settled if not row["needs_entries"]]
    assert 100 < len(known) < len(settled) == len(whole) == 600
    for row, expected in zip(settled, whole, strict=True):
        needs = row.pop("needs_entries")
        assert row["month"] == expected["month"]
        assert row == expected or (needs and row["closing_paise"] is None)


def test_sql_makes_the_sums() -> None:
    entries, holders = many(2)
    asked: dict[str, Any] = {"opening_on": FIRST, "as_on": LAST}
    connection = duckdb.connect()
    connection.register("journal", entries)
    sums = connection.sql(
        """
        select account_id, date_trunc('month', "on")::date as month, sum(amount_paise)::bigint as amount_paise,
            sum(amount_paise * (last_day("on") - "on" + 1))::bigint as amount_days_paise,
            sum(greatest(-amount_paise, 0))::bigint as paid_paise, min("on") as first_on, max("on") as last_on
        from journal group by all
        """
    ).to_arrow_table()
    own = shg.daily_sums(entries)
    key: Any = [("account_id", "ascending"), ("month", "ascending")]
    names = sums.column_names
    assert sums.sort_by(key).to_pylist() == own.select(names).sort_by(key).to_pylist()
    settled = shg.daily_products_of_sums(sums, holders, **asked)
    assert settled.to_pylist() == shg.daily_products_of_sums(own, holders, **asked).to_pylist()


def test_tables_that_make_no_sense() -> None:
    with pytest.raises(shg.WireError) as raised:
        shg.daily_products(journal().drop(["on"]), accounts().append_column("town", pa.array(NAMES)), opening_on=FIRST)
    assert [(fault.path, fault.code) for fault in raised.value.faults] == [
        ("journal.on", "wire.missing_key"),
        ("accounts.as_on", "wire.missing_key"),
        ("accounts.town", "wire.unknown_key"),
    ]
    floats = pa.table({"account_id": ["A"], "on": [FIRST], "amount": [1.5]})
    with pytest.raises(shg.WireError, match=r"journal.amount"):
        shg.daily_products(floats, accounts(), **ASKED)
    taken = shg.daily_products(floats, accounts(), floats="nearest_paisa", opening_on=FIRST, as_on=LAST)
    assert taken.to_pylist()[0]["closing"] == Decimal("50001.50")
    with pytest.raises(TypeError, match="PyCapsule"):
        shg.daily_products({"account_id": []}, accounts(), **ASKED)


def test_a_journal_that_fails_half_way() -> None:
    def batches() -> Any:
        yield journal().to_batches()[0]
        message = "the disk went away"
        raise OSError(message)

    reader = pa.RecordBatchReader.from_batches(journal().schema, batches())
    with pytest.raises(RuntimeError, match="the disk went away"):
        shg.daily_products(reader, accounts(), **ASKED)
    reader = pa.RecordBatchReader.from_batches(journal().schema, batches())
    with pytest.raises(RuntimeError, match="the disk went away"):
        shg.daily_products(reader, accounts(), out={"closing": np.zeros(20, "int64")}, **ASKED)


@pytest.mark.parametrize("out", [None, {"closing": np.zeros(20, "int64")}], ids=["table", "memory"])
def test_accounts_that_fail_half_way(out: Any) -> None:
    def batches() -> Any:
        yield accounts().to_batches()[0]
        message = "the disk went away"
        raise OSError(message)

    reader: Any = pa.RecordBatchReader.from_batches(accounts().schema, batches())
    with pytest.raises(RuntimeError, match="the disk went away"):
        shg.daily_products(journal(), reader, out=out, **ASKED)


def test_no_rows() -> None:
    assert shg.daily_products(journal().slice(0, 0), accounts(), **ASKED).num_rows == 18
    assert shg.daily_products(journal().slice(0, 0), accounts().slice(0, 0), **ASKED).num_rows == 0
    assert shg.daily_sums(journal().slice(0, 0)).num_rows == 0


def test_months_are_written_into_arrays() -> None:
    expected = shg.daily_products(journal(), accounts(), **ASKED)
    names = ["products", "interest", "closing"]
    out: dict[str, Any] = {name: np.full(20, 7, "int64") for name in names}
    out |= {"month": np.full(20, 7, "int32"), "irregular_days": np.full(20, 7, "int32")}
    out |= {"closing_valid": np.ones(20, bool), "error_code_valid": np.ones(20, bool)}
    assert shg.daily_products(journal(), accounts(), out=out, **ASKED) == (18, 0, {})
    for name in names:
        assert out[name].tolist() == [int(value * 100) for value in expected.column(name).to_pylist()] + [7, 7]
    for name in ("month", "irregular_days"):
        assert out[name].tolist() == [*expected.column(name).cast(pa.int32()).to_pylist(), 7, 7]
    assert out["closing_valid"].tolist() == [True] * 20
    assert out["error_code_valid"].tolist() == [False] * 18 + [True, True]


def test_accounts_that_make_no_sense_take_their_places() -> None:
    holders = accounts().set_column(1, "opening", pa.array([None, Decimal(-200), Decimal(0)], pa.decimal128(18, 2)))
    late = journal().slice(0, 1).set_column(1, "on", pa.array([LAST + dt.timedelta(1)]))
    zero = journal().slice(3, 1).set_column(2, "amount", pa.array([Decimal("0.00")], journal().schema.field(2).type))
    entries = pa.concat_tables([journal(), late.set_column(0, "account_id", pa.array(["B"])), zero])
    closing, told, known = np.full(18, 7, "int64"), np.zeros(18, bool), np.zeros(18, bool)
    out = {"closing": closing, "error_code_valid": told, "closing_valid": known}
    # Six places of A, which has no opening, and six of C, whose entry is of nothing; that entry, and the late one of B.
    assert shg.daily_products(entries, holders, out=out, **ASKED) == (18, 14, {})
    of_b = [int(row[4] * 100) for row in alone() if row[0] == "B"]
    assert closing.tolist() == [0] * 6 + of_b + [0] * 6
    assert told.tolist() == [True] * 6 + [False] * 6 + [True] * 6
    assert known.tolist() == (~told).tolist()


def test_sums_are_settled_into_arrays() -> None:
    sums = shg.daily_sums(journal())
    table = shg.daily_products_of_sums(sums, accounts(), **ASKED)
    needs, closing = np.ones(18, bool), np.full(18, 7, "int64")
    out = {"needs_entries": needs, "closing": closing}
    assert shg.daily_products_of_sums(sums, accounts(), out=out, **ASKED) == (18, 0, {})
    assert needs.tolist() == table.column("needs_entries").to_pylist()
    assert any(needs)
    assert not all(needs)
    paise = [0 if value is None else int(value * 100) for value in table.column("closing").to_pylist()]
    assert closing.tolist() == paise


def test_memory_of_months_that_does_not_do() -> None:
    short = np.zeros(17, "int64")
    with pytest.raises(shg.ShgError) as refused:
        shg.daily_products(journal(), accounts(), out={"closing": short}, **ASKED)
    assert [(fault.code, fault.path) for fault in refused.value.faults] == [("wire.out_of_range", "closing")]
    assert not short.any()
    with pytest.raises(shg.ShgError) as refused:
        shg.daily_products(journal(), accounts(), out={"closing": np.zeros(18)}, **ASKED)
    assert [(fault.code, fault.path) for fault in refused.value.faults] == [("wire.wrong_type", "closing")]
    with pytest.raises(shg.ShgError) as refused:
        shg.daily_products(journal(), accounts(), out={"account_id": short}, **ASKED)
    assert refused.value.faults[0].code == "wire.unknown_choice"
    own = np.arange(1, 19)
    places = pa.array(own)
    holders = pa.table({"account_id": places, "opening_paise": places})
    entries = pa.table({"account_id": places, "on": pa.array([FIRST] * 18), "amount_paise": places})
    # Both tables lie where the answer is to be written.
    with pytest.raises(shg.ShgError) as refused:
        shg.daily_products(entries, holders, out={"closing": own}, opening_on=FIRST, as_on=FIRST)
    assert refused.value.faults[0].code == "wire.wrong_type"
    apart = pa.array(own.tolist())
    for tables in (
        (entries.set_column(0, "account_id", apart).set_column(2, "amount_paise", apart), holders),
        (entries, pa.table({"account_id": apart, "opening_paise": apart})),
    ):
        with pytest.raises(shg.ShgError) as refused:
            shg.daily_products(*tables, out={"closing": own}, opening_on=FIRST, as_on=FIRST)
        assert refused.value.faults[0].code == "wire.wrong_type"
    with pytest.raises(TypeError, match="openings"):
        shg.daily_products(journal(), accounts(), openings=1)  # type: ignore[call-overload]


def test_sums_are_written_into_memory() -> None:
    numbers = pa.array([1, 2, 1, 3, 2, 1])
    entries = journal().set_column(0, "account_id", numbers)
    table = shg.daily_sums(entries)
    size = table.num_rows
    ids, days = np.zeros(size + 2, "int64"), np.full(size + 2, 7, "int32")
    sums, told = np.zeros(size + 2, "int64"), np.ones(size + 2, bool)
    out = {"account_id": ids, "month": days, "amount_days": sums, "error_code_valid": told}
    assert shg.daily_sums(entries, out=out) == (size, 0, {})
    assert ids[:size].tolist() == table.column("account_id").to_pylist()
    assert days[:size].tolist() == table.column("month").cast(pa.int32()).to_pylist()
    assert [Decimal(int(paise)) / 100 for paise in sums[:size]] == table.column("amount_days").to_pylist()
    assert not told[:size].any()
    assert days[size:].tolist() == [7, 7]

    worse = pa.concat_tables([entries, entries.slice(0, 1).set_column(1, "on", pa.array([None], pa.date32()))])
    assert shg.daily_sums(worse, out=out) == (size, 1, {})
    with pytest.raises(shg.ShgError) as refused:
        shg.daily_sums(entries, out={"amount": np.zeros(size - 1, "int64")})
    assert (refused.value.code, refused.value.path) == ("wire.out_of_range", "amount")
    # Text has no form in memory.
    with pytest.raises(shg.ShgError) as refused:
        shg.daily_sums(journal(), out={"account_id": ids})
    assert (refused.value.code, refused.value.path) == ("wire.unknown_choice", "account_id")


def test_accounts_are_settled_by_several_threads() -> None:
    names = list(range(60_000))
    many = pa.table({"account_id": names, "opening_paise": [name * 3 for name in names]})
    amounts = [1_000 - (name % 3) * 100_000 for name in names]
    rows = pa.table({"account_id": names, "on": [FIRST] * 60_000, "amount_paise": amounts})
    alone = shg.daily_products(rows, many, **ASKED)
    assert shg.daily_products(rows, many, threads=3, **ASKED) == alone
    sums = shg.daily_sums(rows)
    told = shg.daily_products_of_sums(sums, many, threads=3, **ASKED)
    assert told == shg.daily_products_of_sums(sums, many, **ASKED)


def test_columns_are_kept_by_name() -> None:
    beside = accounts().append_column("village", [["x", "y", "z"]])
    answers = shg.daily_products(journal(), beside, keep=["village", "opening"], **ASKED)
    assert answers.column_names[:4] == ["account_id", "opening", "village", "month"]
    with pytest.raises(shg.ShgError) as refused:
        shg.daily_products(journal(), beside, keep=["village", "vilage"], **ASKED)
    assert (refused.value.code, refused.value.path) == ("wire.unknown_choice", "daily_product.keep[1]")


def test_names_that_only_unsigned_numbers_have() -> None:
    """Half of all hashes are such: the sums keep them, and are settled by them."""
    large = 2**63 + 5
    day = dt.date(2025, 4, 3)
    entries = pa.table(
        {"account_id": pa.array([large, large + 1, 7], pa.uint64()), "on": [day] * 3, "amount_paise": [500, 600, 700]}
    )
    sums = shg.daily_sums(entries)
    assert sums.schema.field("account_id").type == pa.uint64()
    assert sums.column("account_id").to_pylist() == [large, large + 1, 7]
    opened = pa.table({"account_id": pa.array([large, 7], pa.uint64()), "opening_paise": [0, 0]})
    asked: dict[str, Any] = {"opening_on": dt.date(2025, 4, 1), "as_on": dt.date(2025, 4, 30)}
    told = shg.daily_products_of_sums(sums.drop(["error_code", "error_path"]), opened, **asked)
    # 28 days from 3 April; the account that nobody opened is told by its name.
    assert told.column("account_id").to_pylist() == [large, 7, large + 1]
    assert told.column("products_paise").to_pylist() == [14_000, 19_600, None]
    assert told.column("error_code").to_pylist() == [None, None, "loan.unknown_account"]
    # In memory a name has its 64 bits.
    ids = np.zeros(3, "int64")
    assert shg.daily_sums(entries, out={"account_id": ids}) == (3, 0, {})
    assert ids.view("uint64").tolist() == [large, large + 1, 7]


def test_sums_that_would_be_too_large() -> None:
    """An entry with which a sum could not be told is one that makes no sense, and the sum is that of the others."""
    most, day = 10**17 - 1, dt.date(2025, 4, 1)
    entries = pa.table({"account_id": [7] * 4, "on": [day] * 4, "amount_paise": [most, -most, most, 100]})
    sums = shg.daily_sums(entries).to_pylist()
    assert [(row["amount_paise"], row["amount_days_paise"], row["paid_paise"]) for row in sums] == [
        (100, 3_000, most),
        (None, None, None),
    ]
    assert (sums[1]["account_id"], sums[1]["error_code"], sums[1]["error_path"]) == (
        7,
        "money.too_large",
        "journal[2].amount",
    )


def test_names_of_no_account_are_told_as_they_were_written_or_not_at_all() -> None:
    """A column of numbers has no place for 007, which is not the name of account 7."""
    day = dt.date(2025, 4, 21)
    entries = pa.table({"account_id": ["007", "+7", "A7", "8"], "on": [day] * 4, "amount_paise": [100] * 4})
    opened = pa.table({"account_id": [7], "opening_paise": [0]})
    told = shg.daily_products(entries, opened, opening_on=dt.date(2025, 4, 1), as_on=dt.date(2025, 4, 30))
    assert told.column("account_id").to_pylist() == [7, None, None, None, 8]
    assert told.column("error_code").to_pylist() == [None, *["loan.unknown_account"] * 4]
