"""What many answers come to: counted by hand, drawn, and said in two languages."""

import datetime as dt
import io
import re
import subprocess
import sys
from array import array
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import duckdb
import matplotlib as mpl
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from conftest import is_hindi
from matplotlib import pyplot as plt

import shg
from shg import drawing, plots
from shg.labels import CONDITIONS, titles

AS_ON = dt.date(2025, 6, 30)
LONG_AGO = dt.date(2024, 1, 15)
FOUR_MONTHS_AGO = dt.date(2025, 2, 15)
ASKED: dict[str, Any] = {
    "as_on": AS_ON,
    "scheme": "day_nrlm",
    "lender": "commercial_bank",
    "facility": "term_loan",
    "dose": 1,
    "member_count": 12,
    "category": "women",
    "rural": True,
    "savings_regular": True,
    "lending_regular": True,
    "repayment_timely": True,
    "books_current": True,
    "wilful_default": False,
}
SOURCE = {"source": "gvb-circular", "evidence": "full_text", "says": "Invented."}
OVERLAY: dict[str, Any] = {
    "overlay": {"name": "gram-vikas-bank", "title": "An invented bank", "scheme": "day_nrlm"},
    "sources": [
        {"id": "gvb-circular", "issuer": "gvb", "title": "Invented", "dated": "2025-05-01", "read": "full"},
    ],
    "active_existence_months": {
        "title": "Active existence",
        "unit": "months",
        "reviewed": "2025-05-01",
        "values": [{**SOURCE, "clause": "1", "value": 3}],
    },
    "loan_amounts": {
        "title": "Amounts",
        "unit": "rows",
        "reviewed": "2025-05-01",
        "values": [{**SOURCE, "clause": "2", "value": [{"basis": "corpus", "multiple": "7", "floor": "175000.00"}]}],
    },
}


@pytest.fixture(autouse=True)
def _no_windows() -> Iterator[None]:
    mpl.use("Agg")
    yield
    plt.close("all")


def groups() -> pa.Table:
    """Give seven groups: three may borrow, three may not, one makes no sense."""
    rows = [
        ("a", 4_500_000, LONG_AGO, True, True),  # six times 45,000 is 2,70,000
        ("b", 2_000_000, LONG_AGO, True, True),  # 1,20,000, so that the floor of 1,50,000 counts
        ("c", 5_000_000, LONG_AGO, True, True),  # 3,00,000
        ("d", 5_000_000, LONG_AGO, True, False),
        ("e", 5_000_000, LONG_AGO, False, False),
        ("f", -5, LONG_AGO, True, True),
        ("g", 3_000_000, FOUR_MONTHS_AGO, True, True),
    ]
    names = ["group_id", "savings_paise", "active_since", "meetings_regular", "graded"]
    table = pa.table(dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))
    return table.append_column("formed_on", pa.array([LONG_AGO] * len(rows)))


def in_rupees() -> pa.Table:
    paise = groups()
    money = pa.array([Decimal(value.as_py()).scaleb(-2) for value in paise["savings_paise"]], pa.decimal128(18, 2))
    return paise.drop(["savings_paise"]).append_column("savings", money)


def in_duckdb() -> duckdb.DuckDBPyRelation:
    connection = duckdb.connect()
    connection.register("groups", groups())
    connection.execute("create table kept as select * from groups")
    return connection.table("kept")


def polars() -> pl.DataFrame:
    frame = pl.from_arrow(groups())
    assert isinstance(frame, pl.DataFrame)
    return frame


KINDS: list[Callable[[], Any]] = [
    groups,
    in_rupees,
    lambda: groups().to_batches()[0],
    lambda: groups().to_reader(),
    polars,
    lambda: groups().to_pandas(),
    in_duckdb,
]


@pytest.mark.parametrize("make", KINDS, ids="pyarrow rupees batch reader polars pandas duckdb".split())  # noqa: SIM905 - short
def test_limits_refusals_and_another_rulebook(make: Callable[[], Any]) -> None:
    def answers(**more: Any) -> Any:
        return shg.decide(make(), **{**ASKED, **more})

    found = plots.limits(answers(), width=100_000)
    assert (found.groups, found.eligible, found.not_eligible, found.errors, found.unstated) == (7, 3, 3, 1, 0)
    assert [(each.least, each.below, each.groups) for each in found.bins] == [
        (100_000, 200_000, {"exactly": 1}),
        (200_000, 300_000, {"exactly": 1}),
        (300_000, 400_000, {"exactly": 1}),
    ]
    assert found.rupees == {"exactly": Decimal("720000.00")}
    why = plots.refusals(answers())
    assert (why.groups, why.not_eligible, why.errors) == (7, 3, 1)
    assert [(each.rule, each.title, each.groups, each.alone) for each in why.rules] == [
        ("grading", "Grading", 2, 1),
        ("active_existence", "Active existence by its own books", 1, 1),
        ("regular_meetings", "Regular meetings", 1, 0),
    ]
    # Seven times: 3,15,000, the floor of 1,75,000, and 3,50,000; four months are enough, and 2,10,000.
    what = plots.what_if(answers(), answers(overlay=OVERLAY))
    assert (what.groups, what.neither, what.errors) == (7, 2, 1)
    assert what.gained == plots.Side(groups=1, before=Decimal(0), after=Decimal(210_000))
    assert what.more == plots.Side(groups=3, before=Decimal(720_000), after=Decimal(840_000))
    nobody = plots.Side(groups=0, before=Decimal(0), after=Decimal(0))
    assert (what.lost, what.less, what.same) == (nobody, nobody, nobody)
    assert (what.before, what.after, what.moved) == (Decimal(720_000), Decimal(1_050_000), Decimal(330_000))
    assert what.otherwise == 0
    assert what.changed.select(["group_id", "before", "after", "moved"]).to_pylist() == [
        {"group_id": name, "before": Decimal(before), "after": Decimal(after), "moved": Decimal(after - before)}
        for name, before, after in [("a", 270_000, 315_000), ("b", 150_000, 175_000), ("c", 300_000, 350_000)]
    ] + [{"group_id": "g", "before": Decimal(0), "after": Decimal(210_000), "moved": Decimal(210_000)}]
    back = plots.what_if(answers(overlay=OVERLAY), answers())
    assert (back.lost.groups, back.less.groups, back.moved) == (1, 3, -what.moved)


def answers_of(rows: list[tuple[str, bool | None, int | None, str | None]]) -> pa.Table:
    ids, eligible, amounts, kinds = (list(column) for column in zip(*rows, strict=True))
    return pa.table(
        {
            "group_id": ids,
            "eligible": pa.array(eligible, pa.bool_()),
            "amount_paise": pa.array(amounts, pa.int64()),
            "amount_kind": pa.array(kinds, pa.string()).dictionary_encode(),
            "not_met": pa.array([[]] * len(ids), pa.list_(pa.string())),
            "error_code": pa.array([None if one is not None else "money.negative" for one in eligible], pa.string()),
        }
    )


def test_amounts_that_are_bounds_are_counted_by_themselves() -> None:
    found = plots.limits(
        answers_of(
            [
                ("a", True, 60_000_000, "at_least"),
                ("b", True, 60_000_050, "exactly"),
                ("c", True, 99_999_999, "exactly"),
                ("d", True, 300_000_000, "range"),
                ("e", True, None, None),
                ("f", None, None, None),
            ]
        )
    )
    # From 6 to 30 lakh: of 2 lakh they would be thirteen classes, so that they are of 5.
    assert [(each.least, each.groups) for each in found.bins] == [
        (500_000, {"exactly": 2, "at_least": 1}),
        *((least, {}) for least in range(1_000_000, 3_000_000, 500_000)),
        (3_000_000, {"range": 1}),
    ]
    assert {each.below - each.least for each in found.bins} == {500_000}
    assert found.rupees == {
        "exactly": Decimal("1600000.49"),
        "at_least": Decimal("600000.00"),
        "range": Decimal("3000000.00"),
    }
    assert (found.eligible, found.unstated, found.errors) == (5, 1, 1)
    assert sum(sum(each.groups.values()) for each in found.bins) == 4


def test_groups_in_another_order_and_amounts_that_stay() -> None:
    one = answers_of([("a", True, 100, "exactly"), ("b", True, 300, "exactly"), ("c", False, None, None)])
    other = answers_of([("c", False, None, None), ("b", True, 200, "exactly"), ("a", True, 100, "at_least")])
    what = plots.what_if(one, other)
    assert (what.same.groups, what.less.groups, what.neither) == (1, 1, 1)
    # No table tells upper ends, so that nothing is said of how amounts are meant.
    assert (what.otherwise, what.changed.column("group_id").to_pylist()) == (0, ["b"])


def test_amounts_that_stay_as_another_bound_or_up_to_another_amount() -> None:
    def with_ends(rows: list[tuple[str, bool | None, int | None, str | None]], ends: list[int | None]) -> pa.Table:
        return answers_of(rows).append_column("amount_to_paise", pa.array(ends, pa.int64()))

    before: list[tuple[str, bool | None, int | None, str | None]] = [
        ("a", True, 100, "range"),
        ("b", True, 100, "range"),
        ("c", True, 100, "range"),
        ("d", True, 100, "exactly"),
        ("e", False, None, None),
    ]
    after = [(name, eligible, amount, "at_least" if name == "b" else kind) for name, eligible, amount, kind in before]
    one = with_ends(before, [400, 400, 400, None, None])
    other = with_ends(after, [800, None, 400, None, None])
    what = plots.what_if(one, other)
    assert (what.same.groups, what.otherwise, what.moved) == (4, 2, Decimal(0))
    assert what.changed.to_pylist() == [
        {"group_id": name, "before": Decimal(1), "after": Decimal(1), "moved": Decimal(0)}
        | {"before_kind": "range", "after_kind": kind, "before_to": Decimal(4), "after_to": end}
        for name, kind, end in [("a", "range", Decimal(8)), ("b", "at_least", None)]
    ]
    assert "as another bound or up to another amount: 2" in str(what.table())
    assert "another bound" not in str(plots.what_if(one, one).table())


def test_terms_bar_nobody_and_are_no_reason() -> None:
    """A rate that is not the text's is a term: who is refused for her grading is refused for that alone."""
    answers = shg.decide(groups(), annual_rate=Decimal(24), **ASKED)
    told = dict(zip(answers["group_id"].to_pylist(), answers["not_met"].to_pylist(), strict=True))
    assert (told["a"], told["d"]) == (["interest"], ["grading", "interest"])
    assert plots.refusals(answers) == plots.refusals(shg.decide(groups(), **ASKED))


def test_conditions_are_those_of_the_library() -> None:
    """They stand first in its list of rules, up to the one that says how much may be drawn."""
    told = shg.decide(groups().slice(0, 1), out={"not_met": array("q", [0])}, **ASKED)
    rules = told.words["not_met"]
    assert rules[: rules.index("drawing_power") + 1] == CONDITIONS


def test_answers_from_a_file_of_text() -> None:
    """As `shg batch decide` writes it: rules with a semicolon between them, and nothing where there is none."""
    answers = pl.DataFrame(shg.decide(groups(), **ASKED)).with_columns(pl.col("not_met").list.join(";"))
    assert plots.refusals(answers) == plots.refusals(shg.decide(groups(), **ASKED))
    text = io.StringIO(answers.drop("unknown").write_csv())
    assert plots.refusals(pd.read_csv(text)) == plots.refusals(answers)


@pytest.mark.parametrize("width", [0, -100_000])
def test_a_width_below_a_rupee(width: int) -> None:
    with pytest.raises(ValueError, match=f"width: {width} is below one rupee"):
        plots.limits(shg.decide(groups(), **ASKED), width=width)


def test_a_width_that_is_no_whole_number_and_a_language_that_is_none() -> None:
    answers = shg.decide(groups(), **ASKED)
    for width in (1e5, Decimal(100_000)):
        with pytest.raises(TypeError, match="width: whole rupees are wanted"):
            plots.limits(answers, width=cast("int", width))
    other = cast("Any", "EN")
    for ask in (plots.limits, plots.refusals, lambda told, language: plots.what_if(told, told, language=language)):
        with pytest.raises(ValueError, match="language: 'EN' is neither 'en' nor 'hi'"):
            cast("Any", ask)(answers, language=other)


def test_equal_amounts_are_drawn_where_they_are() -> None:
    """Three of 1,50,000: no axis counts from an amount written in a corner."""
    ax = plots.limits(answers_of([(name, True, 15_000_000, "exactly") for name in "abc"])).plot()
    ax.figure.canvas.draw()
    assert ax.xaxis.get_major_formatter().get_offset() == ""
    assert all(each.get_text().startswith(("1.4999", "1.5000")) for each in ax.get_xticklabels())


def test_two_answers_about_other_groups() -> None:
    one = answers_of([("a", True, 100, "exactly"), ("b", True, 300, "exactly")])
    for rows in ([("a", True, 100, "exactly")], [("a", True, 100, "exactly"), ("c", True, 100, "exactly")]):
        for pair in ((one, answers_of([*rows])), (answers_of([*rows]), one)):
            with pytest.raises(ValueError, match="other groups"):
                plots.what_if(*pair)
    with pytest.raises(ValueError, match="more than once"):
        plots.what_if(one, answers_of([("a", True, 100, "exactly"), ("a", True, 300, "exactly")]))


def test_no_groups() -> None:
    none = answers_of([("a", True, 100, "exactly")]).slice(0, 0)
    found, why, what = plots.limits(none), plots.refusals(none), plots.what_if(none, none)
    assert (found.bins, found.rupees, why.rules, what.moved) == ((), {}, (), Decimal(0))
    for drawn in (found, why, what):
        assert "<table>" in drawn._repr_html_()
        drawn.plot()


def test_answers_that_lack_a_column_or_were_read_already() -> None:
    answers = shg.decide(groups(), answers=["eligible"], **ASKED)
    with pytest.raises(
        ValueError, match=r"no amount, amount_kind: ask for answers=\['eligible', 'amount', 'amount_kind'\]"
    ):
        plots.limits(answers)
    with pytest.raises(ValueError, match="no not_met, error_code"):
        plots.refusals(shg.decide(groups(), answers=["eligible"], errors=False, **ASKED))
    reader = shg.decide(groups().to_reader(), **ASKED)
    assert plots.limits(reader).groups == 7
    with pytest.raises(ValueError, match="read once"):
        plots.limits(reader)


def test_what_is_drawn_is_what_was_counted() -> None:
    before, after = shg.decide(groups(), **ASKED), shg.decide(groups(), overlay=OVERLAY, **ASKED)
    ax = plots.limits(before, width=100_000).plot()
    bars = [(bar.get_x(), bar.get_width(), bar.get_height()) for bar in ax.containers[0]]
    assert bars == [(1, 1, 1), (2, 1, 1), (3, 1, 1)]
    assert (ax.get_title(), ax.get_xlabel(), ax.get_ylabel()) == ("What groups may have", "lakh rupees", "groups")
    _, mine = plt.subplots()
    ax = plots.refusals(before).plot(mine)
    assert ax is mine
    alone, among = ([bar.get_width() for bar in drawn] for drawn in ax.containers)
    assert (alone, among) == ([0, 1, 1], [1, 0, 1])
    assert [each.get_text() for each in ax.get_yticklabels()][-1] == "Grading"
    legend: Any = ax.get_legend()
    assert [each.get_text() for each in legend.get_texts()] == ["for this alone", "with others"]
    figure = plots.what_if(before, after).plot()
    left, right = figure.axes
    assert [bar.get_height() for bar in left.containers[0]] == [1, 0, 3, 0, 0, 2]
    # 7.2 lakh, and 2.1 on it for who is new, and 1.2 more for the others: 10.5 lakh.
    assert [(bar.get_y(), bar.get_height()) for bar in right.containers[0]] == [
        (0, 7.2),
        (7.2, 2.1),
        (9.3, 0),
        (9.3, 1.2),
        (10.5, 0),
        (0, 10.5),
    ]
    assert right.get_ylabel() == "lakh rupees"
    figure.canvas.draw()


def test_hindi(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = shg.decide(groups(), **ASKED)
    shown: list[Any] = [
        plots.limits(answers, language="hi"),
        plots.refusals(answers, language="hi"),
        plots.what_if(answers, answers, language="hi"),
    ]
    for each in shown:
        sheet = each.table()
        assert all(is_hindi(text) for text in [sheet.title, *filter(None, sheet.columns), *dict(sheet.notes)])
        assert is_hindi(each._repr_html_())
    monkeypatch.setattr(drawing, "_DEVANAGARI", ("DejaVu Sans",))
    assert all(is_hindi(each.get_text()) for each in shown[1].plot().get_yticklabels())
    monkeypatch.setattr(drawing, "_DEVANAGARI", ("No Such Font",))
    for each in shown:
        with pytest.raises(LookupError, match="Devanagari"):
            each.plot()


def test_hindi_is_drawn_in_a_font_that_has_it_or_the_fonts_that_do_are_named() -> None:
    shown = plots.refusals(shg.decide(groups(), **ASKED), language="hi")
    # tests/all.sh installs one where it may.
    if drawing.installed() or drawing.newly_installed():
        # A glyph that is missing would be warned of, and a warning is an error.
        shown.plot().figure.canvas.draw()
    else:
        with pytest.raises(LookupError, match="Noto Sans Devanagari"):
            shown.plot()


@pytest.mark.parametrize("language", ["en", "hi"])
def test_rules_are_called_as_the_library_calls_them(language: Any) -> None:
    sentences = Path(__file__).parents[3] / "crates" / "shg" / "words" / f"{language}.ftl"
    written = dict(re.findall(r"^rule-(\w+) = (.*)$", sentences.read_text(encoding="utf-8"), re.MULTILINE))
    told = titles(language)
    assert told.items() <= written.items()
    conditions = (
        "lender membership_size composition active_existence revival regular_meetings regular_savings "
        "regular_internal_lending timely_repayment books_up_to_date grading wilful_default credit_history "
        "micro_credit_plan loan_amount drawing_power amount_asked tenor instalments interest margin collateral"
    )
    assert set(conditions.split()) <= told.keys()


def test_a_table_needs_no_matplotlib() -> None:
    program = """
import sys
sys.modules["matplotlib"] = None
import pyarrow as pa
from shg import plots
none = pa.nulls(1, "string")
answers = pa.table({"group_id": ["a"], "eligible": [True], "amount_paise": [15_000_000], "amount_kind": ["exactly"],
    "not_met": pa.array([[]], pa.list_(pa.string())), "error_code": none})
for found in (plots.limits(answers), plots.refusals(answers), plots.what_if(answers, answers)):
    assert "<table>" in found._repr_html_() and str(found.table())
    try:
        found.plot()
    except ImportError:
        continue
    sys.exit("it drew")
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_groups_without_a_name_are_errors() -> None:
    told: dict[str, list[Any]] = {"group_id": ["a", None], "eligible": [True, None], "amount_paise": [100, None]}
    answers = pa.table(told | {"error_code": [None, "wire.missing_key"]})
    found = plots.what_if(answers, answers)
    assert (found.groups, found.errors, found.same.groups) == (2, 1, 1)
    with pytest.raises(ValueError, match="other groups"):
        plots.what_if(answers, answers.slice(0, 1))
