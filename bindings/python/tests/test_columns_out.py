"""Some of the answers, and answers written into memory of the caller's, are those of the whole table."""

import ctypes
import datetime as dt
from array import array
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
import pytest

import shg

DAY = dt.date(2024, 1, 1)
TERMS: dict[str, Any] = {"annual_rate": 15, "disbursed_on": DAY}


def loans() -> pa.Table:
    table: dict[str, list[Any]] = {"principal_paise": [2_000_000, -100, 5_000_000], "instalments": [24, 24, 36]}
    return pa.table(table | {"loan_id": ["a", "b", "c"]})


def filled(column: Any) -> list[Any]:
    return [0 if value is None else value for value in column.to_pylist()]


def test_only_what_is_asked_is_made_and_errors_go_along() -> None:
    answers = shg.schedules(loans(), answers=["loan_id", "instalment"], **TERMS)
    assert answers.column_names == ["loan_id", "instalment_paise", "error_code", "error_path"]
    assert answers.column("instalment_paise").to_pylist() == [96973, None, 173327]
    assert answers.column("error_code").to_pylist() == [None, "loan.amount_not_positive", None]


def test_errors_are_left_out_where_that_is_said() -> None:
    frame = pl.from_arrow(loans())
    assert isinstance(frame, pl.DataFrame)
    assert shg.schedules(frame, answers=["instalment"], errors=False, **TERMS).columns == ["instalment_paise"]
    assert shg.schedules(loans(), answers=[], errors=False, **TERMS).shape == (3, 0)
    named = shg.schedules(frame, answers=["error_code"], errors=False, **TERMS)
    assert named.columns == ["error_code"]


def test_memory_of_ctypes() -> None:
    instalment, told = (ctypes.c_int64 * 3)(), (ctypes.c_ubyte * 3)()
    assert shg.schedules(loans(), out={"instalment": instalment, "error_code_valid": told}, **TERMS) == (3, 1, {})
    assert (list(instalment), list(told)) == ([96973, 0, 173327], [0, 1, 0])


@pytest.mark.parametrize("kind", ["numpy", "array"])
def test_answers_are_written_into_memory(kind: str) -> None:
    expected = shg.schedules(loans(), **TERMS)
    instalment: Any = np.full(3, 7, "int64") if kind == "numpy" else array("q", [7, 7, 7])
    ends_on: Any = np.full(3, 7, "int32") if kind == "numpy" else array("i", [7, 7, 7])
    told: Any = np.ones(3, bool) if kind == "numpy" else array("B", [7, 7, 7])
    out = {"instalment": instalment, "ends_on": ends_on, "error_code_valid": told}
    assert shg.schedules(loans(), out=out, **TERMS) == (3, 1, {})
    assert list(instalment) == filled(expected.column("instalment_paise"))
    assert list(ends_on) == filled(expected.column("ends_on").cast(pa.int32()))
    assert [int(flag) for flag in told] == [0, 1, 0]


def test_rows_are_written_into_memory_that_may_be_longer() -> None:
    expected = shg.schedules(loans(), rows=True, **TERMS)
    size = expected.num_rows
    interest, balance = np.zeros(size + 5, "int64"), np.zeros(size + 5, "int64")
    done = shg.schedules(loans(), rows=True, out={"interest": interest, "balance": balance}, **TERMS)
    assert done == (size, 1, {})
    assert interest[:size].tolist() == filled(expected.column("interest_paise"))
    assert balance[:size].tolist() == filled(expected.column("balance_paise"))
    with pytest.raises(shg.ShgError, match="interest"):
        shg.schedules(loans(), rows=True, out={"interest": interest[: size - 1]}, **TERMS)


def test_a_stream_is_written_batch_by_batch() -> None:
    batches = [batch for table in [loans()] * 3 for batch in table.to_batches()]
    reader = pa.RecordBatchReader.from_batches(loans().schema, batches)
    last = np.zeros(9, "int64")
    assert shg.schedules(reader, out={"last_instalment": last}, **TERMS).rows == 9
    assert last.tolist() == filled(shg.schedules(loans(), **TERMS).column("last_instalment_paise")) * 3


def test_words_are_places_in_a_list() -> None:
    table = pa.table({"overdue_since": [dt.date(2025, 1, 1), None], "outstanding_paise": [100_000, 100_000]})
    given: dict[str, Any] = {"as_on": dt.date(2025, 6, 30), "lender": "commercial_bank", "facility": "term_loan"}
    code = np.zeros(2, "int8")
    words = shg.classify(table, out={"class": code}, **given).words["class"]
    classes = shg.columns.classify(table, **given).column("class").to_pylist()
    assert [words[place] if place >= 0 else None for place in code.tolist()] == classes
    assert classes[0] == "sub_standard"


def test_rules_are_bits_by_the_places_of_their_names() -> None:
    table = pa.table({"group_id": [1, 2], "member_count": [12, 9], "graded": [False, False]})
    day = dt.date(2024, 1, 15)
    given: dict[str, Any] = {"as_on": dt.date(2025, 6, 30), "scheme": "day_nrlm", "lender": "commercial_bank"}
    given |= {
        "facility": "term_loan",
        "dose": 3,
        "formed_on": day,
        "active_since": day,
        "category": "women",
        "rural": True,
    }
    given |= dict.fromkeys(("meetings_regular", "savings_regular", "lending_regular", "repayment_timely"), True)
    given |= {"books_current": True, "wilful_default": False}
    given |= {"plan_amount": 700_000, "plan_appraised": True}
    not_met, unknown = np.zeros(2, "int64"), np.zeros(2, "int64")
    words = shg.decide(table, out={"not_met": not_met, "unknown": unknown}, **given).words
    assert words["not_met"] == words["unknown"]

    def named(bits: int) -> set[str]:
        return {rule for bit, rule in enumerate(words["not_met"]) if bits >> bit & 1}

    assert [named(bits) for bits in not_met.tolist()] == [{"grading"}, {"grading", "membership_size"}]
    assert [named(bits) for bits in unknown.tolist()] == [{"credit_history"}, {"credit_history"}]


LONG = np.zeros(6, "int64")
READ_ONLY = np.zeros(3, "int64")
READ_ONLY.flags.writeable = False


@pytest.mark.parametrize(
    ("column", "memory", "code"),
    [
        ("instalment", np.zeros(2, "int64"), "wire.out_of_range"),
        ("instalment", np.zeros(4, "int64"), "wire.out_of_range"),
        ("instalment", np.zeros(3, "int32"), "wire.wrong_type"),
        ("instalment", np.zeros(3, ">i8"), "wire.wrong_type"),
        ("instalment", np.zeros(3, "float64"), "wire.wrong_type"),
        ("instalment", np.zeros(25, "u1")[1:].view("int64"), "wire.wrong_type"),
        ("ends_on", np.zeros(3, "int64"), "wire.wrong_type"),
        ("instalment_valid", np.zeros(3, "int64"), "wire.wrong_type"),
        ("instalment", LONG[::2], "wire.wrong_type"),
        ("instalment", np.zeros((3, 1), "int64"), "wire.wrong_type"),
        ("instalment", READ_ONLY, "wire.wrong_type"),
        ("instalment", b"123456781234567812345678", "wire.wrong_type"),
        ("error_code", np.zeros(3, "int64"), "wire.unknown_choice"),
    ],
)
def test_memory_that_does_not_do_is_refused_by_its_name(column: str, memory: Any, code: str) -> None:
    with pytest.raises(shg.ShgError) as refused:
        shg.schedules(loans(), out={column: memory}, **TERMS)
    assert (refused.value.code, refused.value.path) == (code, column)


def test_one_memory_is_for_one_column_and_not_the_tables_own() -> None:
    shared = np.zeros(3, "int64")
    with pytest.raises(shg.ShgError) as refused:
        shg.schedules(loans(), out={"instalment": shared, "total_interest": shared}, **TERMS)
    assert (refused.value.code, refused.value.path) == ("wire.wrong_type", "total_interest")
    own = np.array([2_000_000, 3_000_000, 5_000_000])
    table = pa.table({"principal_paise": pa.array(own), "instalments": [24, 24, 36]})
    with pytest.raises(shg.ShgError) as refused:
        shg.schedules(table, out={"instalment": own}, **TERMS)
    assert (refused.value.code, refused.value.path) == ("wire.wrong_type", "instalment")
    assert own.tolist() == [2_000_000, 3_000_000, 5_000_000]


def test_names_that_are_none() -> None:
    with pytest.raises(shg.ShgError) as refused:
        shg.schedules(loans(), answers=["instalment", "colour"], **TERMS)
    assert (refused.value.code, refused.value.path) == ("wire.unknown_choice", "schedule.answers[1]")
    with pytest.raises(shg.ShgError) as refused:
        shg.schedules(loans(), answers="instalment", **TERMS)
    assert (refused.value.code, refused.value.path) == ("wire.wrong_type", "schedule.answers")
    with pytest.raises(TypeError, match="out"):
        shg.columns.schedules(loans(), answers=["instalment"], out={}, **TERMS)


@pytest.mark.parametrize(
    ("column", "memory", "wanted", "found"),
    [
        ("instalment", [0, 0, 0], "64-bit", "list"),
        ("instalment", np.zeros(3), "64-bit", "floats"),
        ("ends_on", np.zeros(3, "datetime64[D]"), "32-bit", "days"),
        ("error_code_valid", np.zeros(3, "float32"), "flags", "floats"),
        ("ends_on", np.zeros(3, "int16"), "32-bit", "another type"),
    ],
)
def test_memory_of_another_type_says_what_is_wanted(column: str, memory: Any, wanted: str, found: str) -> None:
    with pytest.raises(shg.ShgError, match=f"{wanted}.*{found}") as refused:
        shg.schedules(loans(), out={column: memory}, **TERMS)
    assert (refused.value.code, refused.value.path) == ("wire.wrong_type", column)


def test_several_threads_say_what_one_says() -> None:
    counts = range(200_000)
    principal = [1_000_000 + count * (count % 11) for count in counts]
    table = pa.table({"principal_paise": principal, "instalments": [6 + count % 40 for count in counts]})
    alone = shg.schedules(table, **TERMS)
    assert shg.schedules(table, threads=3, **TERMS) == alone
    reader = shg.schedules(table.to_reader(max_chunksize=10_000), threads=2, **TERMS)
    assert reader.read_all().equals(alone)
    instalment = np.zeros(200_000, "int64")
    assert shg.schedules(table, threads=3, out={"instalment": instalment}, **TERMS) == (200_000, 0, {})
    assert instalment.tolist() == alone.column("instalment_paise").to_pylist()
    for wrong in (0, 1025):
        with pytest.raises(shg.ShgError) as refused:
            shg.schedules(table, threads=wrong, **TERMS)
        assert (refused.value.code, refused.value.path) == ("wire.out_of_range", "schedule.threads")
    with pytest.raises(TypeError, match="float"):
        shg.schedules(table, threads=2.0, **TERMS)  # type: ignore[call-overload]


def test_one_door_is_asked_by_many_threads() -> None:
    def loans_of(seed: int) -> pa.Table:
        counts = [(row * 7_919 + seed * 104_729) % 31 for row in range(300)]
        return pa.table(
            {
                "loan_id": counts,
                "principal_paise": [1_000_000 + n for n in counts],
                "instalments": [6 + n for n in counts],
            }
        )

    tables = [loans_of(seed) for seed in range(8)]
    expected = [shg.schedules(table.to_batches()[0], rows=True, **TERMS) for table in tables]

    def asked(table: pa.Table) -> object:
        return shg.schedules(table.to_batches()[0], rows=True, **TERMS)

    with ThreadPoolExecutor(8) as pool:
        for _ in range(10):
            assert list(pool.map(asked, tables)) == expected


def test_a_column_of_a_type_that_is_not_known_is_named() -> None:
    frame = pl.DataFrame({"principal_paise": [2_000_000], "instalments": [24], "big": pl.Series([1], dtype=pl.Int128)})
    with pytest.raises(shg.ShgError) as refused:
        shg.schedules(frame, keep=True, **TERMS)
    assert (refused.value.code, refused.value.path) == ("wire.table_malformed", "big")
