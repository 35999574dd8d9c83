"""Tables of every kind go in and come out, and a row's answer is that of the question one by one."""

import datetime as dt
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, cast

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from pandas.testing import assert_frame_equal

import shg
from shg import tables

DAY = dt.date(2024, 1, 1)
LOANS: dict[str, list[Any]] = {
    "loan_id": ["a", "b", "c"],
    "principal": [Decimal("20000.00"), Decimal("50000.00"), Decimal("-1.00")],
    "disbursed_on": [DAY, DAY, DAY],
    "annual_rate": [Decimal("15.00"), Decimal("12.50"), Decimal("15.00")],
}


def loans() -> pa.Table:
    return pa.table(LOANS)


def expected() -> list[Decimal | None]:
    """Give what the questions one by one say."""
    asked = zip(LOANS["principal"][:2], LOANS["annual_rate"][:2], strict=True)
    terms = [
        shg.Terms(principal=principal, disbursed_on=DAY, annual_rate=rate, instalments=24) for principal, rate in asked
    ]
    return [*(shg.schedule(terms=each).instalment for each in terms), None]


def of_pyarrow(table: pa.Table) -> list[Any]:
    return table.column("instalment").to_pylist()


def of_reader(reader: pa.RecordBatchReader) -> list[Any]:
    return of_pyarrow(reader.read_all())


def of_batch(batch: pa.RecordBatch) -> list[Any]:
    return batch.column("instalment").to_pylist()


def of_polars(frame: pl.DataFrame) -> list[Any]:
    return frame["instalment"].to_list()


def of_pandas(frame: pd.DataFrame) -> list[Any]:
    return [None if pd.isna(value) else value for value in frame["instalment"]]


def of_duckdb(relation: duckdb.DuckDBPyRelation) -> list[Any]:
    return [row[0] for row in relation.project("instalment").fetchall()]


def in_duckdb() -> duckdb.DuckDBPyRelation:
    connection = duckdb.connect()
    connection.register("loans", loans())
    connection.execute("create table kept as select * from loans")
    return connection.table("kept")


KINDS: list[tuple[Callable[[], Any], type, Callable[[Any], list[Any]]]] = [
    (loans, pa.Table, of_pyarrow),
    (lambda: loans().to_reader(), pa.RecordBatchReader, of_reader),
    (lambda: loans().to_batches()[0], pa.RecordBatch, of_batch),
    (lambda: pl.DataFrame(LOANS), pl.DataFrame, of_polars),
    (lambda: loans().to_pandas(), pd.DataFrame, of_pandas),
    (in_duckdb, duckdb.DuckDBPyRelation, of_duckdb),
]


@pytest.mark.parametrize(("make", "kind", "read"), KINDS, ids=[kind.__name__ for _, kind, _ in KINDS])
def test_the_answer_is_of_the_kind_of_the_question(
    make: Callable[[], Any], kind: type, read: Callable[[Any], list[Any]]
) -> None:
    answers = shg.schedules(make(), instalments=24)
    assert isinstance(answers, kind)
    assert read(answers) == expected()


def test_a_table_of_no_known_kind() -> None:
    class Own:
        def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
            stream: object = cast("Any", loans()).__arrow_c_stream__(requested_schema)
            return stream

    answers: Any = shg.schedules(Own(), instalments=24)
    assert answers.num_rows == 3
    # It can be read as often as wanted, its columns before its rows.
    for _ in range(2):
        assert pa.schema(answers).names[:2] == ["loan_id", "instalment"]
        assert of_pyarrow(pa.table(answers)) == expected()


def test_answers_of_duckdb_join_the_table_they_are_about() -> None:
    relation = in_duckdb().set_alias("loans")
    answers = shg.schedules(relation, instalments=24).set_alias("answers")
    joined = relation.join(answers, "loan_id").filter("error_code is null")
    assert len(joined.fetchall()) == 2


@pytest.mark.parametrize(
    "own",
    [
        "create table answers as select 1 as instalment",
        "create view answers as select 1 as instalment",
        "create table shg_table as select 1 as instalment",
        "set python_enable_replacements = false",
    ],
)
def test_answers_of_duckdb_are_no_table_of_the_callers(own: str) -> None:
    connection = duckdb.connect()
    connection.execute(own)
    answers = shg.schedules(connection.from_arrow(loans()), instalments=24)
    assert of_duckdb(answers) == expected()
    # They can be read again, beside others.
    other = shg.schedules(connection.from_arrow(loans().slice(1)), instalments=24)
    assert of_duckdb(answers.union(other)) == expected() + expected()[1:]


def test_a_relation_of_duckdb_that_can_be_read_once() -> None:
    relation = duckdb.connect().from_arrow(loans().to_reader())
    assert of_duckdb(shg.schedules(relation, instalments=24)) == expected()


def test_a_frame_of_pandas_keeps_its_index() -> None:
    frame = loans().to_pandas()
    chosen = frame[frame["loan_id"] != "a"]
    answers = shg.schedules(chosen, instalments=24, keep=True)
    assert list(answers.index) == [1, 2]
    assert of_pandas(answers) == expected()[1:]
    assert "__index_level_0__" not in answers.columns
    frame["instalment"] = shg.schedules(frame.iloc[1:2], instalments=24)["instalment"]
    assert [None if pd.isna(value) else value for value in frame["instalment"]] == [None, expected()[1], None]
    named = shg.schedules(loans().to_pandas().set_index("loan_id"), instalments=24)
    assert (named.index.name, list(named.index)) == ("loan_id", ["a", "b", "c"])
    assert list(named["loan_id"]) == ["a", "b", "c"]
    # A row an instalment has no index of the loans.
    rows = shg.schedules(chosen, instalments=24, rows=True)
    assert list(rows.index) == list(range(25))


def test_whole_numbers_of_pandas_stay_whole() -> None:
    large = 2**53 + 1
    frame = pd.DataFrame({"principal_paise": [large, -1], "old": pd.array([1, 2], "Int16"), "new": [3, 4]})
    asked: dict[str, Any] = {"annual_rate": 0, "instalments": 1, "disbursed_on": DAY, "keep": True}
    answers = shg.schedules(frame, **asked)
    assert (answers["instalment_paise"][0], answers["instalment_paise"][1]) == (large, pd.NA)
    assert [str(answers[name].dtype) for name in ("instalment_paise", "old", "new")] == ["Int64", "Int16", "int64"]
    assert str(shg.schedules(frame[:1], **asked)["instalment_paise"].dtype) == "int64"
    of_arrow = frame[["principal_paise"]].astype({"principal_paise": "int64[pyarrow]"})
    answers = shg.schedules(of_arrow, **asked)
    assert all(isinstance(dtype, pd.ArrowDtype) for dtype in answers.dtypes)
    structs: Any = of_arrow.to_dict("records")
    series = pa.chunked_array([structs]).to_pandas(types_mapper=pd.ArrowDtype)
    assert_frame_equal(shg.schedules(series, **asked), answers)
    assert answers["instalment_paise"][0] == large


def test_the_answers_of_pandas_can_be_asked_about(asked: dict[str, Any]) -> None:
    day = dt.date(2025, 1, 10)
    books = pd.DataFrame({"group_id": ["A", "A", "B"], "member_id": "m1", "on": day, "amount_paise": 100})
    books["kind"] = ["savings", "gift", "savings"]
    told: dict[str, Any] = {"as_on": asked["as_on"], "category": "women", "rural": True}
    names = ["group_id", "savings", "active_since", "meetings_regular", "savings_regular"]
    groups = shg.standings(books, formed_on=day, answers=names, errors=False, **told)
    told |= {"scheme": asked["scheme"], "lender": asked["lender"], "facility": "term_loan", "dose": 1, "graded": True}
    told |= {"lending_regular": True, "repayment_timely": True, "books_current": True, "wilful_default": False}
    answers = shg.decide(groups, formed_on=day, member_count=12, **told)
    assert answers["group_id"].to_list() == ["A", "B"]
    assert answers["error_code"][0] == "wire.missing_key"


def test_a_frame_of_pandas_wants_pyarrow_before_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = loans().to_pandas()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError, match="pip install pyarrow"):
        shg.schedules(frame, instalments=24)


def test_a_group_asked_alone_and_in_a_table(asked: dict[str, Any]) -> None:
    one = shg.decide(**asked)
    table = pa.table(
        {
            "group_id": ["RJ-0001"],
            "formed_on": [dt.date(2024, 1, 15)],
            "active_since": [dt.date(2024, 1, 15)],
            "savings": pa.array([Decimal("24000.00")], pa.decimal128(18, 2)),
            "category": pa.array(["women"]).dictionary_encode(),
        }
    )
    answers = shg.decide(
        table,
        as_on=asked["as_on"],
        scheme=asked["scheme"],
        lender=asked["lender"],
        facility="term_loan",
        dose=1,
        member_count=12,
        rural=True,
        revolving_fund=Decimal("15000.00"),
        interest_from_members=3600,
        other_income=400,
        promoter_funds=2000,
        meetings_regular=True,
        savings_regular=True,
        lending_regular=True,
        repayment_timely=True,
        books_current=True,
        graded=True,
        wilful_default=False,
    )
    row = answers.to_pylist()[0]
    assert one.amount is not None
    assert (row["eligible"], row["amount"], row["amount_kind"]) == (True, one.amount.exactly, "exactly")
    assert (row["corpus"], row["tenor_least_months"], row["not_met"]) == (one.corpus, 24, [])
    assert row["income_generating_least_percent"] == one.income_generating_least_percent


def test_rows_of_schedules_and_what_is_kept() -> None:
    table = loans().append_column("branch", pa.array([7, 8, 9]))
    rows = shg.schedules(table, instalments=24, rows=True, keep=["branch"])
    assert rows.num_rows == 24 + 24 + 1
    assert rows.column("branch").to_pylist()[23:25] == [7, 8]
    refused = rows.to_pylist()[-1]
    assert (refused["loan_id"], refused["number"], refused["error_code"]) == ("c", None, "loan.amount_not_positive")


def test_returns_classes_and_relief() -> None:
    flows = pa.table({"on": [[DAY, dt.date(2025, 1, 1)]], "amount_paise": [[-100_000, 110_000]]})
    assert shg.xirrs(flows).column("rate").to_pylist() == [Decimal("9.971358593414")]
    cost = pa.table({"net_disbursed": [Decimal("19600.00")], "instalment": [Decimal("969.732961")]})
    rate = shg.aprs(cost, instalments=24, after_periods=1, periods_per_year=12).column("rate")
    assert rate.to_pylist() == [Decimal("17.07")]
    overdue = pa.table({"overdue_since": [dt.date(2025, 6, 30)], "outstanding_paise": [10_000_000]})
    told = shg.classify(overdue, as_on=dt.date(2025, 7, 30), lender="commercial_bank", facility="term_loan")
    assert (told["class"].to_pylist(), told["days_past_due"].to_pylist()) == (["sma_1"], [31])
    balances = [[{"on": dt.date(2025, 4, 1), "balance": Decimal("100000.00")}]]
    claims = pa.table({"group_id": ["g"], "account": ["1"], "balances": balances})
    year: dict[str, Any] = {
        "financial_year": "2025-26",
        "lender": "commercial_bank",
        "category": "women",
        "rural": True,
    }
    answer = shg.subventions(claims, **year).to_pylist()[0]
    one = shg.ask(
        {
            "subvention": {
                "financial_year": "2025-26",
                "lender": "commercial_bank",
                "groups": [
                    {
                        "group": "g",
                        "category": "women",
                        "rural": True,
                        "accounts": [{"account": "1", "balances": [{"on": "2025-04-01", "balance": "100000.00"}]}],
                    }
                ],
            }
        }
    )
    assert (answer["error_code"], answer["total"]) == (None, Decimal(one["subvention"]["totals"]["total"]))


def test_a_wrong_table_names_its_columns() -> None:
    table = pa.table({"principal": [20000.0], "town": ["Alwar"]})
    with pytest.raises(shg.WireError) as raised:
        shg.schedules(table, instalments=24)
    assert [(fault.path, fault.code) for fault in raised.value.faults] == [
        ("principal", "wire.wrong_type"),
        ("disbursed_on", "wire.missing_key"),
        ("town", "wire.unknown_key"),
    ]
    taken = shg.schedules(
        table.drop(["town"]), instalments=24, annual_rate=15, disbursed_on=DAY, floats="nearest_paisa"
    )
    assert of_pyarrow(taken) == [Decimal("969.73")]


def test_values_for_all_rows_are_looked_at() -> None:
    with pytest.raises(TypeError):
        shg.schedules(loans(), instalments=24, first_due_on=dt.datetime(2024, 2, 1, tzinfo=dt.UTC))
    with pytest.raises(shg.WireError, match="method"):
        shg.schedules(loans(), instalments=24, method="square")
    assert of_pyarrow(shg.schedules(loans(), instalments=np.int64(24))) == expected()
    table = loans().drop(["principal"])
    assert of_pyarrow(shg.schedules(table, instalments=24, principal=np.uint16(20_000)))[:1] == expected()[:1]
    with pytest.raises(TypeError, match="interest_free_days"):
        shg.schedules(loans(), instalments=24, interest_free_days=object())
    with pytest.raises(TypeError, match="PyCapsule"):
        shg.schedules({"principal": [1]}, instalments=24)


def test_a_stream_that_fails_half_way() -> None:
    def batches() -> Iterator[pa.RecordBatch]:
        yield loans().to_batches()[0]
        message = "the disk went away"
        raise OSError(message)

    with pytest.raises(RuntimeError, match="the disk went away"):
        shg.schedules(as_stream(pa.RecordBatchReader.from_batches(loans().schema, batches())), instalments=24)
    memory = np.zeros(3, "int64")
    with pytest.raises(RuntimeError, match="the disk went away"):
        shg.schedules(
            pa.RecordBatchReader.from_batches(loans().schema, batches()), instalments=24, out={"instalment": memory}
        )
    lazy = shg.schedules(pa.RecordBatchReader.from_batches(loans().schema, batches()), instalments=24)
    assert lazy.read_next_batch().num_rows == 3
    with pytest.raises(pa.ArrowInvalid, match="the disk went away"):
        lazy.read_next_batch()


class as_stream:  # noqa: N801 - it is used as a function is
    """A table that is read at once, of a stream."""

    def __init__(self, reader: pa.RecordBatchReader) -> None:
        """Keep it."""
        self._reader = reader

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Give the stream."""
        stream: object = cast("Any", self._reader).__arrow_c_stream__(requested_schema)
        return stream


def test_no_rows() -> None:
    assert shg.schedules(loans().slice(0, 0), instalments=24).num_rows == 0
    nothing = pa.RecordBatch.from_pylist([], schema=loans().schema)
    answers = shg.schedules(nothing, instalments=24)
    assert isinstance(answers, pa.RecordBatch)
    some = shg.schedules(loans().to_batches()[0], instalments=24)
    assert (answers.num_rows, answers.schema) == (0, some.schema)


def many() -> pa.Table:
    rows = 200_000
    return pa.table({"principal_paise": pa.array(range(1_000_000, 1_000_000 + rows))})


def test_the_interpreter_is_free_meanwhile() -> None:
    ticks: list[float] = []
    done = threading.Event()

    def tick() -> None:
        while not done.wait(0.001):
            ticks.append(time.monotonic())

    other = threading.Thread(target=tick)
    other.start()
    began = time.monotonic()
    # Of a method that is laid out row by row, so that it takes a while.
    shg.schedules(many(), annual_rate=12, instalments=240, disbursed_on=DAY, method="equal_principal")
    ended = time.monotonic()
    done.set()
    other.join()
    # Ticks lie in each third of the call: not only where a batch ends.
    third = (ended - began) / 3
    for part in range(3):
        assert any(began + part * third < at < began + (part + 1) * third for at in ticks)


def over_and_over() -> None:
    # Until it is stopped, however quick the machine is.
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        shg.schedules(many(), annual_rate=12, instalments=60, disbursed_on=DAY)


def test_it_can_be_interrupted_between_batches() -> None:
    stopped = threading.Event()

    def press() -> None:
        # Whatever runs between two questions may swallow one: who wants to stop presses again.
        patience = 0.05
        while not stopped.wait(patience):
            signal.raise_signal(signal.SIGINT)
            patience = 1.0

    presser = threading.Thread(target=press)
    presser.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            over_and_over()
    finally:
        stopped.set()
        presser.join()


def test_progress_is_shown_when_it_takes_long_and_somebody_looks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: dict[str, Any] = {"annual_rate": 12, "instalments": 1, "disbursed_on": DAY}
    shg.schedules(many(), **asked)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setattr(tables, "_PATIENCE", 3_600.0)
    shg.schedules(many(), **asked)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(tables, "_PATIENCE", 0.0)
    shg.schedules(many(), **asked)
    assert "shg schedule" in capsys.readouterr().err


def test_columns_are_kept_by_name_known_or_not() -> None:
    table = loans().append_column("village", [["x", "y", "z"]])
    answers = shg.schedules(table, keep=["principal", "village", "loan_id"], instalments=24)
    assert answers.column_names[:3] == ["loan_id", "principal", "village"]
    assert answers.column("principal").to_pylist() == LOANS["principal"]
    assert shg.schedules(table, keep=True, instalments=24).column_names[:2] == ["loan_id", "village"]
    with pytest.raises(shg.ShgError) as refused:
        shg.schedules(table, keep=["vilage", "village"], instalments=24)
    assert (refused.value.code, refused.value.path) == ("wire.unknown_choice", "schedule.keep[0]")


def test_a_type_that_does_not_do_is_named_with_a_way_out() -> None:
    def said(name: str, values: Any, **more: Any) -> tuple[str, str]:
        table = loans().drop([name]) if name in LOANS else loans()
        with pytest.raises(shg.ShgError) as refused:
            shg.schedules(table.append_column(name, values), **({"instalments": 24} | more))
        assert refused.value.code == "wire.wrong_type"
        return refused.value.path, str(refused.value)

    floats = pa.array([1.0, 2.0, None])
    path, message = said("principal", floats)
    assert path == "principal"
    assert "nearest_paisa" in message
    path, message = said("every_days", floats, floats="nearest_paisa")
    assert "whole numbers" in message
    assert "nearest_paisa" not in message
    path, message = said("every", pa.array([{"months": 1.0}, None, None]))
    assert path == "every.months"
    assert "floats" in message
    tranches = pa.array([[{"on": DAY, "amount": Decimal(1), "of": {"what": b"x"}}], None, None])
    path, message = said("tranches", tranches)
    assert path == "tranches[].of.what"
    assert "bytes" in message
    assert "`text`" in said("disbursed_on", pa.array(["2024-01-01"] * 3))[1]
    zoned = pa.array([dt.datetime(2024, 1, 1, tzinfo=dt.UTC)] * 3)
    assert "time zone" in said("disbursed_on", zoned)[1]
    assert "decimal256" in said("principal", pa.array([Decimal(1)] * 3, pa.decimal256(40, 2)))[1]


def test_text_is_read_where_that_is_asked() -> None:
    written = pa.table(
        {"principal": ["20000.00", "50000.00"], "disbursed_on": ["2024-01-01"] * 2, "annual_rate": ["15", "12.5"]}
    )
    assert of_pyarrow(shg.schedules(written, text=True, instalments=24)) == expected()[:2]
    with pytest.raises(shg.ShgError, match="`text` is true"):
        shg.schedules(written, instalments=24)


def test_nothing_is_as_good_as_what_is_left_out_and_numpys_days_are_days() -> None:
    table = loans().drop(["disbursed_on"])
    told: dict[str, Any] = {"instalments": 24, "threads": None, "keep": None}
    assert of_pyarrow(shg.schedules(table, disbursed_on=np.datetime64("2024-01-01"), **told)) == expected()
    assert of_pyarrow(shg.schedules(table, disbursed_on=np.datetime64("2024-01-01T00", "ns"), **told)) == expected()
    for wrong in (np.datetime64("2024-01-01T10"), np.datetime64("NaT")):
        with pytest.raises(TypeError, match="disbursed_on: a date is wanted"):
            shg.schedules(table, disbursed_on=wrong, **told)


def test_a_frame_of_pandas_without_columns_has_its_rows() -> None:
    frame = pd.DataFrame(index=["x", "y"])
    terms: dict[str, Any] = {"principal": 20_000, "disbursed_on": DAY, "annual_rate": 15, "instalments": 24}
    answers = shg.schedules(frame, **terms)
    assert list(answers.index) == ["x", "y"]
    assert of_pandas(answers) == expected()[:1] * 2
    assert len(shg.schedules(frame[:0], **terms)) == 0


def test_a_lazy_frame_is_collected_first() -> None:
    with pytest.raises(TypeError, match="collect"):
        shg.schedules(pl.DataFrame(LOANS).lazy(), instalments=24)


def test_columns_of_nothing_of_polars_are_read() -> None:
    nothing: dict[str, Any] = {
        "loan_id": ["a"],
        "first_due_on": [None],
        "holidays": pl.Series([[]], dtype=pl.List(pl.Null)),
        "note": [None],
    }
    frame = pl.DataFrame(LOANS).head(1).drop("loan_id").hstack(pl.DataFrame(nothing))
    answers = shg.schedules(frame, instalments=24, keep=["note"])
    assert answers["instalment"][0] == expected()[0]
    assert answers["note"].dtype.is_(pl.Null)
    assert shg.schedules(frame.clear(), instalments=24, keep=True).height == 0
    entries = pl.DataFrame({"account_id": [1], "on": [DAY], "amount": [Decimal("5.00")], "interest": [None]})
    holders = pl.DataFrame({"account_id": [1], "opening": [Decimal("0.00")], "closing_balance": [None]})
    months = shg.daily_products(entries, holders, opening_on=DAY, as_on=dt.date(2024, 1, 31))
    assert months["closing"].to_list() == [Decimal("5.00")]


def test_answers_of_pandas_are_the_callers_own() -> None:
    frame = pd.DataFrame({"principal_paise": [2_000_000] * 2, "instalments": [24] * 2}, index=[4, 7])
    frame["month"] = pd.period_range("2024-01", periods=2, freq="M")
    frame["share"] = pd.array([0.5, None], dtype="Float64")
    given: dict[str, Any] = {"annual_rate": 15, "disbursed_on": DAY}
    answers = shg.schedules(frame, keep=frame.columns[2:], **given)
    assert answers[["month", "share"]].equals(frame[["month", "share"]])
    answers.loc[4, "instalment_paise"] = 0
    answers.loc[7, "share"] = 1.5
    assert answers["instalment_paise"].tolist() == [0, 96973]
    assert frame["share"].isna().tolist() == [False, True]

    class Own(pd.DataFrame):
        pass

    assert shg.schedules(Own(frame[["principal_paise", "instalments"]]), **given).index.tolist() == [4, 7]


def test_a_stream_of_a_file_is_answered_while_it_is_read() -> None:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, loans().schema) as writer:
        writer.write_table(loans(), max_chunksize=1)
    reader = shg.schedules(pa.ipc.open_stream(sink.getvalue()), instalments=24)
    assert isinstance(reader, pa.RecordBatchReader)
    assert [batch.num_rows for batch in reader] == [1, 1, 1]


@pytest.mark.parametrize("column", [pd.Series([1]), pl.Series([1]), pa.chunked_array([[1]])])
def test_a_column_alone_is_no_table(column: object) -> None:
    with pytest.raises(TypeError, match="one column"):
        shg.schedules(column, annual_rate=15, disbursed_on=DAY, instalments=24)


def test_values_for_all_rows_are_looked_at_once() -> None:
    table = pa.table({"loan_id": ["a"], "principal_paise": [2_000_000]})
    given: dict[str, Any] = {"annual_rate": 15, "disbursed_on": DAY}
    shares: dict[str, Any] = {"method": "principal_shares", "principal_shares": [50, 30, 20], "instalments": 3}
    terms = shg.Terms(principal=20_000, disbursed_on=DAY, annual_rate=15, **shares)
    answers = shg.schedules(table, rows=True, **shares, **given)
    assert answers.column("due_paise").to_pylist()[-1] == shg.schedule(terms=terms).rows[-1].due * 100
    for wrong in ("weekly_off", "holidays"):
        with pytest.raises(shg.ShgError) as refused:
            shg.schedules(table, instalments=3, **given | {wrong: "sunday"})
        assert (refused.value.code, refused.value.path) == ("wire.wrong_type", f"schedule.{wrong}")
    with pytest.raises(TypeError, match="principal: a Decimal or an int is wanted"):
        shg.schedules(table.drop(["principal_paise"]), instalments=3, principal=20_000.0, **given)
    with pytest.raises(shg.ShgError) as refused:
        shg.decide(pa.table({"group_id": ["a"]}), overlay="nowhere", as_on=DAY)
    assert refused.value.path == "decide.overlay"


def test_who_stops_what_feeds_a_stream_stops_the_call() -> None:
    def batches() -> Iterator[pa.RecordBatch]:
        yield loans().to_batches()[0]
        raise KeyboardInterrupt

    reader = pa.RecordBatchReader.from_batches(loans().schema, batches())

    class Fed:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return cast("Any", reader).__arrow_c_stream__(requested_schema)

    with pytest.raises(KeyboardInterrupt):
        shg.schedules(Fed(), instalments=24)
