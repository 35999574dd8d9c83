"""On Spark, in local mode: the same answers as in one process, from many partitions. Wants Java and `shg[spark]`."""

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import shg

pytest.importorskip("pyspark", reason="pyspark is not installed; tests/all.sh has a step with it")

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import types as of_spark

import shg.spark
from shg import plots

# What Spark itself warns of is not ours.
pytestmark = pytest.mark.filterwarnings("default")

DAY = dt.date(2024, 1, 1)
DECIDED: dict[str, Any] = {
    "as_on": dt.date(2025, 6, 30),
    "scheme": "day_nrlm",
    "lender": "commercial_bank",
    "facility": "term_loan",
    "rural": True,
    "books_current": True,
}
GROUPS = """
    select id as row, concat('G', id) as group_id, cast(1 + id % 4 as int) as dose,
        date_add(date'2024-12-31', cast(-(id * 7 % 900) as int)) as formed_on,
        date_add(date'2025-02-28', cast(-(id * 11 % 700) as int)) as active_since,
        cast(8 + id % 15 as int) as member_count, if(id % 19 = 0, 'mixed', 'women') as category,
        if(id % 23 = 0, null, id * 7919 % 9000000 - 1000) as savings_paise,
        id * 104729 % 800000 as interest_from_members_paise,
        id % 13 != 0 as meetings_regular, id % 17 != 0 as savings_regular, id % 29 != 0 as lending_regular,
        if(id % 31 = 0, null, id % 7 != 0) as repayment_timely, id % 5 != 0 as graded, id % 41 = 0 as wilful_default
    from range(0, {rows}, 1, {parts})"""
LOANS = """
    select concat('L', id) as loan_id, id * 7919 % 90000000 - 100 as principal_paise,
        cast(6 + id % 31 as int) as instalments,
        cast(7 + id % 11 as int) as annual_rate, date_add(date'2024-01-01', cast(id % 366 as int)) as disbursed_on
    from range(0, {rows}, 1, {parts})"""


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """Give Spark on two cores of this machine."""
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.memory": "2g",
        "spark.sql.session.timeZone": "Asia/Kolkata",
        "spark.sql.warehouse.dir": str(tmp_path_factory.mktemp("warehouse")),
        "spark.local.dir": str(tmp_path_factory.mktemp("local")),
    }
    builder = SparkSession.builder.master("local[2]").appName("shg")
    for name, value in settings.items():
        builder = builder.config(name, value)
    made = builder.getOrCreate()
    yield made
    made.stop()


def plain(table: pa.Table) -> pa.Table:
    """Give the table of one process with words as text, as Spark has them."""
    fields = [
        field.with_type(field.type.value_type if pa.types.is_dictionary(field.type) else field.type).with_nullable(True)  # noqa: FBT003 - pyarrow's own
        for field in table.schema
    ]
    return table.cast(pa.schema(fields)).combine_chunks()


def same(frame: DataFrame, table: pa.Table, *by: str) -> None:
    """Hold what Spark answered against what one process did: columns, types, and every row."""
    ours, theirs = plain(table), frame.toArrow()
    assert theirs.schema.names == ours.schema.names
    assert theirs.schema.types == ours.schema.types
    assert theirs.num_rows == ours.num_rows
    theirs, ours = (each.sort_by([(name, "ascending") for name in by]).combine_chunks() for each in (theirs, ours))
    for name in ours.schema.names:
        assert theirs.column(name).equals(ours.column(name)), name


def test_a_million_groups_in_many_partitions(session: SparkSession, tmp_path: Path) -> None:
    # Kept in files first, so that both read the same bytes and not a plan that could be worked out twice.
    kept = str(tmp_path / "groups.parquet")
    session.sql(GROUPS.format(rows=1_000_000, parts=48)).write.parquet(kept)
    session.conf.set("spark.sql.files.maxPartitionBytes", 512 * 1024)
    frame = session.read.parquet(kept)
    answers = shg.spark.decide(frame, keep=["row"], **DECIDED)
    assert answers.rdd.getNumPartitions() >= 24
    alone = shg.decide(frame.toArrow(), keep=["row"], **DECIDED)
    same(answers, alone, "row")
    # The table is one that could tell the two apart: all kinds of answers are in it.
    told = alone.group_by(["eligible", "error_code"]).aggregate([([], "count_all")]).to_pylist()
    assert sum(each["count_all"] for each in told) == 1_000_000
    assert {each["eligible"] for each in told} == {True, False, None}
    assert len({each["error_code"] for each in told}) >= 3


def test_schedules_in_many_partitions(session: SparkSession) -> None:
    frame = session.sql(LOANS.format(rows=60_000, parts=12)).cache()
    loans = frame.toArrow()
    same(shg.spark.schedules(frame), shg.schedules(loans), "loan_id")
    few = frame.filter("principal_paise % 25 = 0")
    rows = shg.spark.schedules(few, rows=True)
    same(rows, shg.schedules(few.toArrow(), rows=True), "loan_id", "number")
    assert rows.count() > 10 * few.count()


def test_rows_come_out_as_they_went_in(session: SparkSession) -> None:
    frame = session.sql(LOANS.format(rows=30_000, parts=4))
    ids = [row.loan_id for row in shg.spark.schedules(frame).select("loan_id").collect()]
    assert ids == [f"L{row}" for row in range(30_000)]


FLOWS = (
    "select '1' as loan_id, array(date'2024-01-01', date'2025-01-01') as on, array(-100000L, 110000L) as amount_paise"
)
COSTS = "select 'a' as loan_id, 19600.00BD as net_disbursed, 969.732961BD as instalment"
OVERDUE = """select 'a' as loan_id, date'2025-06-30' as overdue_since, 100000.00BD as outstanding,
    date'2025-01-01' as npa_since"""
CLAIMS = """select 'g' as group_id, '1' as account,
    array(named_struct('on', date'2025-04-01', 'balance', 100000.00BD)) as balances"""
KINDS: list[tuple[str, str, dict[str, Any]]] = [
    ("decide", GROUPS.format(rows=50, parts=7), {**DECIDED, "keep": True}),
    ("schedules", LOANS.format(rows=50, parts=7), {}),
    ("schedules", LOANS.format(rows=50, parts=7), {"rows": True}),
    ("aprs", COSTS, {"instalments": 24, "after_periods": 1, "periods_per_year": 12}),
    ("xirrs", FLOWS, {}),
    ("classify", OVERDUE, {"as_on": dt.date(2025, 7, 30), "lender": "commercial_bank", "facility": "term_loan"}),
    (
        "subventions",
        CLAIMS,
        {"financial_year": "2025-26", "lender": "commercial_bank", "category": "women", "rural": True},
    ),
]


@pytest.mark.parametrize(("name", "rows", "asked"), KINDS, ids=[name for name, *_ in KINDS])
def test_every_question(session: SparkSession, name: str, rows: str, asked: dict[str, Any]) -> None:
    frame = session.sql(rows)
    alone = getattr(shg, name)(frame.toArrow(), **asked)
    assert any(value is not None for column in alone.columns[1:-2] for value in column.to_pylist())
    by = [column for column in ("loan_id", "group_id", "number") if column in alone.schema.names]
    same(getattr(shg.spark, name)(frame, **asked), alone, *by)
    # Asked as any table is, a frame is answered by Spark and not brought here.
    same(getattr(shg, name)(frame, **asked), alone, *by)


def test_the_columns_are_known_without_a_row(session: SparkSession) -> None:
    context = session.sparkContext
    context.setJobGroup("columns", "none of the rows")
    frame = session.sql(GROUPS.format(rows=1_000, parts=4))
    answers = shg.spark.decide(
        frame.selectExpr("*", "raise_error(group_id) as village"), keep=["row", "village"], **DECIDED
    )
    names = {field.name: field.dataType.simpleString() for field in answers.schema}
    assert names == {
        "group_id": "string",
        "row": "bigint",
        "village": "void",
        "eligible": "boolean",
        "amount_paise": "bigint",
        "amount_to_paise": "bigint",
        "amount_kind": "string",
        "sanction_least_paise": "bigint",
        "corpus_paise": "bigint",
        "tenor_least_months": "int",
        "tenor_most_months": "int",
        "income_generating_least_percent": "decimal(10,6)",
        "margin_most_paise": "bigint",
        "not_met": "array<string>",
        "unknown": "array<string>",
        "evidence": "string",
        "error_code": "string",
        "error_path": "string",
    }
    # What was asked of Spark is nothing: no task but one that gives no row.
    tracker: Any = context.statusTracker()
    stages = [stage for job in tracker.getJobIdsForGroup("columns") for stage in tracker.getJobInfo(job).stageIds]
    assert sum(tracker.getStageInfo(stage).numTasks for stage in stages) <= 1
    context.setJobGroup("tests", "")


def test_money_in_rupees_and_a_column_of_the_name_of_an_answer(session: SparkSession) -> None:
    answers = shg.spark.classify(
        session.sql(OVERDUE), as_on=dt.date(2025, 7, 30), lender="commercial_bank", facility="term_loan"
    )
    assert answers.schema["outstanding"].dataType == of_spark.DecimalType(18, 2)
    assert answers.schema["npa_since"].dataType == of_spark.DateType()
    assert [row["outstanding"] for row in answers.collect()] == [Decimal("100000.00")]


def test_what_goes_through_keeps_its_type(session: SparkSession) -> None:
    others = {
        "at": "timestamp'2024-05-06 07:08:09'",
        "at_no_zone": "timestamp_ntz'2024-05-06 07:08:09'",
        "share": "0.25D",
        "place": "named_struct('village', 'Piprauli', 'ward', 4)",
        "names": "map('hi', 'सरस्वती')",
        "photo": "x'00ff'",
        "code": "cast('AB' as char(4))",
        "nothing": "cast(null as bigint)",
    }
    frame = session.sql(LOANS.format(rows=9, parts=3)).selectExpr(
        "*", *(f"{what} as {name}" for name, what in others.items())
    )
    answers = shg.spark.schedules(frame, keep=True)
    for name in others:
        assert answers.schema[name].dataType == frame.schema[name].dataType
    assert answers.select("loan_id", *others).collect() == frame.select("loan_id", *others).collect()


def test_answers_are_counted_where_they_are_wanted(session: SparkSession) -> None:
    frame = session.sql(GROUPS.format(rows=2_000, parts=4))
    alone = shg.decide(frame.toArrow(), keep=True, **DECIDED)
    answers = shg.spark.decide(frame, keep=True, **DECIDED)
    assert plots.limits(answers) == plots.limits(alone)
    assert plots.refusals(answers) == plots.refusals(alone)
    assert plots.limits(alone).eligible > 0


def test_text_in_large_arrays(session: SparkSession) -> None:
    session.conf.set("spark.sql.execution.arrow.useLargeVarTypes", value=True)
    try:
        frame = session.sql(LOANS.format(rows=9, parts=3))
        told = [(row.loan_id, row.instalment_paise, row.error_code) for row in shg.spark.schedules(frame).collect()]
        assert (len(told), told[0]) == (9, ("L0", None, "loan.amount_not_positive"))
    finally:
        session.conf.unset("spark.sql.execution.arrow.useLargeVarTypes")


def test_no_rows_and_partitions_of_none(session: SparkSession) -> None:
    frame = session.sql(LOANS.format(rows=3, parts=3))
    assert shg.spark.schedules(frame.repartition(11)).count() == 3
    none = shg.spark.schedules(frame.filter("loan_id = 'nobody'"))
    assert (none.count(), none.columns[:2]) == (0, ["loan_id", "instalment_paise"])


BAD: list[Callable[[DataFrame], DataFrame]] = [shg.spark.schedules, shg.schedules]


@pytest.mark.parametrize("ask", BAD, ids=["shg.spark", "shg"])
def test_a_wrong_frame_is_refused_before_anything_runs(
    session: SparkSession, ask: Callable[[DataFrame], DataFrame]
) -> None:
    frame = session.sql(
        "select 20000D as principal, 15 as annual_rate, 24 as instalments, raise_error('it ran') as town"
    )
    with pytest.raises(shg.WireError) as raised:
        ask(frame)
    assert [(fault.path, fault.code) for fault in raised.value.faults] == [
        ("principal", "wire.wrong_type"),
        ("disbursed_on", "wire.missing_key"),
        ("town", "wire.unknown_key"),
    ]
    with pytest.raises(TypeError):
        shg.spark.schedules(frame, disbursed_on=dt.datetime(2024, 2, 1, tzinfo=dt.UTC))
    with pytest.raises(TypeError, match="threads"):
        shg.columns.schedules(frame, threads=2)


def test_floats_and_values_for_all_rows_reach_the_workers(session: SparkSession) -> None:
    frame = session.sql("select 'a' as loan_id, 20000D as principal")
    told: dict[str, Any] = {"annual_rate": Decimal(15), "instalments": 24, "disbursed_on": DAY}
    row = shg.spark.schedules(frame, floats="nearest_paisa", **told).first()
    assert row is not None
    assert row["instalment"] == Decimal("969.73")
    written = session.sql("select 'a' as loan_id, '20000.00' as principal")
    assert shg.spark.schedules(written, text=True, **told).first() == row
    with pytest.raises(shg.ShgError, match="`text` is true"):
        shg.spark.schedules(written, **told)
