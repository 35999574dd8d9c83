"""Many groups and many loans at once: tables in, tables out, by the same rules as the questions one by one.

A table is anything with the Arrow PyCapsule interface: of pyarrow, polars, pandas or DuckDB, or any other. The answer
is a table of the same kind. One row is one question; rows come out as they went in. A row that makes no sense has its
``error_code`` and ``error_path``, and the others have their answers. Money is ``decimal128(18, 2)``, or whole paise in
a column whose name ends in ``_paise``; days are ``date32``. README.md of crates/shg-arrow lists them. The index of a
frame of pandas is no column of it, unless it has the name of the column by which rows are known; answers, a row for a
row, have the same one.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import wraps
from numbers import Integral
from operator import index
from typing import Any, Literal, NamedTuple, ParamSpec, Protocol, TypeVar, cast, overload

from shg import _native
from shg.errors import error_from_wire
from shg.tables import Progress, Table, kind_of, returned, streamed
from shg.values import date_text, money_text, rate_text
from shg.wire import to_json, to_wire

__all__ = [
    "Answers",
    "Filled",
    "Table",
    "aprs",
    "classify",
    "decide",
    "demands",
    "schedules",
    "standings",
    "subventions",
    "xirrs",
]

Answers = _native.Columns
"""Answers to a table of no kind that is known here: any library that reads Arrow reads them."""


class Filled(NamedTuple):
    """What was written into memory of the caller's.

    ``errors`` counts the rows without an answer; a buffer ``error_code_valid`` tells which they are. A column of words
    holds places in ``words``, and -1 where there is none.
    """

    rows: int
    errors: int
    words: dict[str, tuple[str, ...]]


T = TypeVar("T")
R_co = TypeVar("R_co", covariant=True)
P = ParamSpec("P")
Floats = Literal["nearest_paisa"]
Keep = bool | Sequence[str]
Out = Mapping[str, object]
"""A buffer (such as an array of numpy) for each column of the answer by its name, or by its name and ``_valid``."""


class Asked(Protocol):
    """A question of a table: answered by a table of the same kind, or into memory of the caller's."""

    @overload
    def __call__(
        self,
        table: object,
        /,
        *,
        out: Out,
        keep: Keep = ...,
        floats: Floats | None = ...,
        threads: int = ...,
        **for_all: object,
    ) -> Filled: ...
    @overload
    def __call__(
        self,
        table: T,
        /,
        *,
        keep: Keep = ...,
        floats: Floats | None = ...,
        answers: Sequence[str] | None = ...,
        errors: bool = ...,
        threads: int = ...,
        **for_all: object,
    ) -> T: ...


def _asked(question: Callable[..., Any]) -> Asked:
    return cast("Asked", question)


_OF_GROUPS = frozenset({"demand", "standing"})
"""Kinds of questions that are many rows each."""
_ABOUT_GROUPS = _OF_GROUPS | {"decide", "subvention"}
_RATES = frozenset(
    {
        "annual_rate",
        "down_payment_percent",
        "external_benchmark_rate",
        "guaranteed_percent",
        "lending_monthly_rate",
        "monthly_rate",
        "one_year_mclr",
        "principal_percent",
        "waic",
    }
)
_MONEY = frozenset(
    {
        "amount",
        "compulsory_saving",
        "fees_uncollected",
        "guaranteed_most",
        "instalment",
        "interest_from_members",
        "interest_of_moratorium",
        "interest_unrealised",
        "loan",
        "missed_repayment_fine",
        "missed_saving_fine",
        "net_disbursed",
        "other_income",
        "outstanding",
        "plan_amount",
        "plan_income_generating",
        "principal",
        "promoter_funds",
        "proposed_corpus",
        "proposed_savings",
        "realisable_security",
        "revolving_fund",
        "rounding_instalment_to",
        "rounding_to",
        "savings",
    }
)


@_asked
def decide(
    table: object,
    /,
    *,
    keep: Keep = False,
    floats: Floats | None = None,
    answers: Sequence[str] | None = None,
    errors: bool = True,
    threads: int = 1,
    out: Out | None = None,
    **for_all: object,
) -> Any:
    """May each of these groups have this loan, how much, and on what terms?

    Args:
        table: a row a group.
        keep: the other columns that go through untouched: all, or those named. Else there may be none.
        floats: ``"nearest_paisa"`` takes floats for money.
        answers: the columns that are made, by name (money without ``_paise``); all where none is named.
        errors: without them, and unless they are named, no column says why a row has no answer.
        threads: how many answer together.
        out: memory that the answers are written into, in place of a table.
        **for_all: values that hold for all rows, under the names of their columns.

    Returns:
        A row a group: ``group_id``, ``eligible``, ``amount`` with its ``amount_kind``, the terms, ``not_met`` and more.

    Raises:
        ShgError: the table makes no sense; every fault names its column.
        RuntimeError: the table could not be read to its end.

    Examples:
        >>> import datetime, pyarrow, shg
        >>> day = datetime.date(2024, 1, 15)
        >>> groups = pyarrow.table({"group_id": ["RJ-1", "RJ-2"], "savings_paise": [4_500_000, 1_000_000],
        ...     "graded": [True, False], "formed_on": [day, day], "active_since": [day, day]})
        >>> answers = shg.decide(groups, as_on=datetime.date(2025, 6, 30), scheme="day_nrlm", lender="commercial_bank",
        ...     facility="term_loan", dose=1, member_count=12, category="women", rural=True, meetings_regular=True,
        ...     savings_regular=True, lending_regular=True, repayment_timely=True, books_current=True,
        ...     wilful_default=False)
        >>> answers.column("amount_paise").to_pylist(), answers.column("not_met").to_pylist()
        ([27000000, None], [[], ['grading']])
    """
    return _answered("decide", table, how_taken(keep, floats, answers, errors=errors, threads=threads), out, for_all)


@_asked
def schedules(
    table: object,
    /,
    *,
    rows: bool = False,
    keep: Keep = False,
    floats: Floats | None = None,
    answers: Sequence[str] | None = None,
    errors: bool = True,
    threads: int = 1,
    out: Out | None = None,
    **for_all: object,
) -> Any:
    """Lay each of these loans out.

    Args:
        table: a row a loan.
        rows: a row an instalment, in place of a row a loan.
        keep: the other columns that go through untouched: all, or those named. Else there may be none.
        floats: ``"nearest_paisa"`` takes floats for money.
        answers: the columns that are made, by name (money without ``_paise``); all where none is named.
        errors: without them, and unless they are named, no column says why a row has no answer.
        threads: how many answer together.
        out: memory that the answers are written into, in place of a table.
        **for_all: values that hold for all rows, under the names of their columns.

    Returns:
        A row a loan: ``instalment``, ``last_instalment``, ``total_interest``, ``apr``, ``ends_on``; or its rows.

    Raises:
        ShgError: the table makes no sense; every fault names its column.
        RuntimeError: the table could not be read to its end.

    Examples:
        >>> import datetime, pyarrow, shg
        >>> loans = pyarrow.table({"principal_paise": [2_000_000, 5_000_000]})
        >>> answers = shg.schedules(loans, annual_rate=15, instalments=24, disbursed_on=datetime.date(2024, 1, 1))
        >>> answers.column("instalment_paise").to_pylist()
        [96973, 242433]
    """
    return _answered("schedule", table, {"rows": rows} | how_taken(keep, floats, answers, errors=errors, threads=threads), out, for_all)


@_asked
def aprs(
    table: object,
    /,
    *,
    keep: Keep = False,
    floats: Floats | None = None,
    answers: Sequence[str] | None = None,
    errors: bool = True,
    threads: int = 1,
    out: Out | None = None,
    **for_all: object,
) -> Any:
    """What does each of these loans cost a year, by RBI's method?

    Args:
        table: a row a loan: ``net_disbursed``, ``periods_per_year``, and ``instalment``, ``instalments`` and
            ``after_periods``, or ``flows``.
        keep: the other columns that go through untouched: all, or those named. Else there may be none.
        floats: ``"nearest_paisa"`` takes floats for money.
        answers: the columns that are made, by name (money without ``_paise``); all where none is named.
        errors: without them, and unless they are named, no column says why a row has no answer.
        threads: how many answer together.
        out: memory that the answers are written into, in place of a table.
        **for_all: values that hold for all rows, under the names of their columns.

    Returns:
        A row a loan: ``rate``, in percent.

    Raises:
        ShgError: the table makes no sense; every fault names its column.
        RuntimeError: the table could not be read to its end.
    """
    return _answered("apr", table, how_taken(keep, floats, answers, errors=errors, threads=threads), out, for_all)


@_asked
def xirrs(
    table: object,
    /,
    *,
    keep: Keep = False,
    floats: Floats | None = None,
    answers: Sequence[str] | None = None,
    errors: bool = True,
    threads: int = 1,
    out: Out | None = None,
    **for_all: object,
) -> Any:
    """What do these flows return, each row's by themselves?

    Args:
        table: a row a loan: ``on`` and ``amount`` (or ``amount_paise``), lists of one length; or ``flows``.
        keep: the other columns that go through untouched: all, or those named. Else there may be none.
        floats: ``"nearest_paisa"`` takes floats for money.
        answers: the columns that are made, by name (money without ``_paise``); all where none is named.
        errors: without them, and unless they are named, no column says why a row has no answer.
        threads: how many answer together.
        out: memory that the answers are written into, in place of a table.
        **for_all: values that hold for all rows, under the names of their columns.

    Returns:
        A row a loan: ``rate``, in percent.

    Raises:
        ShgError: the table makes no sense; every fault names its column.
        RuntimeError: the table could not be read to its end.
    """
    return _answered("xirr", table, how_taken(keep, floats, answers, errors=errors, threads=threads), out, for_all)


@_asked
def classify(
    table: object,
    /,
    *,
    keep: Keep = False,
    floats: Floats | None = None,
    answers: Sequence[str] | None = None,
    errors: bool = True,
    threads: int = 1,
    out: Out | None = None,
    **for_all: object,
) -> Any:
    """Of which class is each of these loans, and what is provided on it?

    Args:
        table: a row a loan.
        keep: the other columns that go through untouched: all, or those named. Else there may be none.
        floats: ``"nearest_paisa"`` takes floats for money.
        answers: the columns that are made, by name (money without ``_paise``); all where none is named.
        errors: without them, and unless they are named, no column says why a row has no answer.
        threads: how many answer together.
        out: memory that the answers are written into, in place of a table.
        **for_all: values that hold for all rows, under the names of their columns.

    Returns:
        A row a loan: ``class``, ``since``, ``days_past_due``, ``provision`` and more.

    Raises:
        ShgError: the table makes no sense; every fault names its column.
        RuntimeError: the table could not be read to its end.
    """
    return _answered("classify", table, how_taken(keep, floats, answers, errors=errors, threads=threads), out, for_all)


@_asked
def subventions(
    table: object,
    /,
    *,
    keep: Keep = False,
    floats: Floats | None = None,
    answers: Sequence[str] | None = None,
    errors: bool = True,
    threads: int = 1,
    out: Out | None = None,
    **for_all: object,
) -> Any:
    """What does government pay towards the interest of each of these groups?

    Args:
        table: a row a group, with the balances of its account, or its ``accounts``.
        keep: the other columns that go through untouched: all, or those named. Else there may be none.
        floats: ``"nearest_paisa"`` takes floats for money.
        answers: the columns that are made, by name (money without ``_paise``); all where none is named.
        errors: without them, and unless they are named, no column says why a row has no answer.
        threads: how many answer together.
        out: memory that the answers are written into, in place of a table.
        **for_all: values that hold for all rows, under the names of their columns.

    Returns:
        A row a group: what is paid to the bank, to prompt payees and by the state mission, and in all.

    Raises:
        ShgError: the table makes no sense; every fault names its column.
        RuntimeError: the table could not be read to its end.
    """
    return _answered("subvention", table, how_taken(keep, floats, answers, errors=errors, threads=threads), out, for_all)


@_asked
def standings(
    table: object,
    /,
    *,
    keep: Keep = False,
    floats: Floats | None = None,
    answers: Sequence[str] | None = None,
    errors: bool = True,
    threads: int = 1,
    out: Out | None = None,
    **for_all: object,
) -> Any:
    """What do the books of each of these groups add up to?

    The rows of a group lie together: each tells a fact of the group, a member, or an entry of the books, so that
    tables of groups, of members and of entries one below another, sorted by ``group_id``, are such a table.

    Args:
        table: many rows a group: ``group_id``, the entries' ``on``, ``kind``, ``member_id``, ``amount`` and more, and
            the group's ``as_on``, ``formed_on``, ``category``, ``rural`` in one of its rows or in all.
        keep: the other columns of which the first row of a group goes through untouched: all, or those named. Else
            there may be none.
        floats: ``"nearest_paisa"`` takes floats for money.
        answers: the columns that are made, by name (money without ``_paise``); all where none is named.
        errors: without them, and unless they are named, no column says why a row has no answer.
        threads: how many answer together.
        out: memory that the answers are written into, in place of a table; places behind the last stay as they were.
        **for_all: values that hold for all rows, under the names of their columns.

    Returns:
        A row a group, in the order in which they begin: the corpus and its parts, the five practices and how far each
        is kept, meetings, loans; the columns that :func:`decide` asks for have its names.

    Raises:
        ShgError: the table makes no sense; every fault names its column.
        RuntimeError: the table could not be read to its end, or the rows of a group lie apart.

    Examples:
        >>> import datetime, pyarrow, shg
        >>> day = datetime.date(2025, 1, 10)
        >>> members = pyarrow.table({"group_id": ["UP-1", "UP-2"], "member_id": ["m01", "m01"]})
        >>> entries = pyarrow.table({"group_id": ["UP-1", "UP-2", "UP-2"], "member_id": ["m01", "m01", "m01"],
        ...     "on": [day] * 3, "kind": ["savings"] * 3, "amount_paise": [10_000, 5_000, 2_500]})
        >>> books = pyarrow.concat_tables([members, entries], promote_options="default").sort_by("group_id")
        >>> answers = shg.standings(books, as_on=datetime.date(2025, 6, 30), formed_on=day, category="women",
        ...     rural=True)
        >>> answers.column("group_id").to_pylist(), answers.column("savings_paise").to_pylist()
        (['UP-1', 'UP-2'], [10000, 7500])
    """
    return _answered("standing", table, how_taken(keep, floats, answers, errors=errors, threads=threads), out, for_all)


@_asked
def demands(
    table: object,
    /,
    *,
    rows: bool = False,
    keep: Keep = False,
    floats: Floats | None = None,
    answers: Sequence[str] | None = None,
    errors: bool = True,
    threads: int = 1,
    out: Out | None = None,
    **for_all: object,
) -> Any:
    """What are the members of each of these groups asked for at a meeting, and what came of it?

    Args:
        table: many rows a group, as for :func:`standings`.
        rows: a row a member and meeting, in place of a row a group.
        keep: the other columns of which the first row of a group goes through untouched: all, or those named. Else
            there may be none.
        floats: ``"nearest_paisa"`` takes floats for money.
        answers: the columns that are made, by name (money without ``_paise``); all where none is named.
        errors: without them, and unless they are named, no column says why a row has no answer.
        threads: how many answer together.
        out: memory that the answers are written into, in place of a table; places behind the last stay as they were.
        **for_all: values that hold for all rows, under the names of their columns.

    Returns:
        A row a group: ``meeting_on``, ``held``, how many ``members`` are asked, and of savings, principal, interest,
        fines and all together what is overdue, due, asked for, received, left and paid ahead; or the same of a member.

    Raises:
        ShgError: the table makes no sense; every fault names its column.
        RuntimeError: the table could not be read to its end, or the rows of a group lie apart.
    """
    return _answered("demand", table, {"rows": rows} | how_taken(keep, floats, answers, errors=errors, threads=threads), out, for_all)


class OneOrMany(Protocol[P, R_co]):
    """A question that is asked of one, in words of its own, or of a table."""

    @overload
    def __call__(
        self,
        table: object,
        /,
        *,
        out: Out,
        keep: Keep = ...,
        floats: Floats | None = ...,
        threads: int = ...,
        **for_all: object,
    ) -> Filled: ...
    @overload
    def __call__(
        self,
        table: T,
        /,
        *,
        keep: Keep = ...,
        floats: Floats | None = ...,
        answers: Sequence[str] | None = ...,
        errors: bool = ...,
        threads: int = ...,
        **for_all: object,
    ) -> T: ...
    @overload
    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R_co: ...


def or_of_a_table(many: Callable[..., Any]) -> Callable[[Callable[P, R_co]], OneOrMany[P, R_co]]:
    """Let a question of one be asked of a table too, which is then its first argument."""

    def with_tables(one: Callable[P, R_co]) -> OneOrMany[P, R_co]:
        @wraps(one)
        def asked(*args: Any, **given: Any) -> Any:
            if args:
                return many(*args, **given)
            return cast("Callable[..., R_co]", one)(**given)

        return cast("OneOrMany[P, R_co]", asked)

    return with_tables


def how_taken(
    keep: Keep, floats: Floats | None, answers: Sequence[str] | None, *, errors: bool, threads: int = 1
) -> dict[str, object]:
    """Say how a table is to be taken, where that is not as most are."""
    told: dict[str, object] = {"keep": as_list(keep)} if keep else {}
    told |= {"floats": floats} if floats else {}
    # A word is no list of letters: the question says so.
    told |= {} if answers is None else {"answers": answers if isinstance(answers, str) else list(answers)}
    told |= together(threads)
    return told if errors else told | {"errors": False}


def together(threads: int) -> dict[str, object]:
    """Say how many threads answer, where that is not one."""
    count = index(threads)
    return {} if count == 1 else {"threads": count}


def _answered(
    kind: str, table: object, how: Mapping[str, object], out: Out | None, for_all: Mapping[str, object]
) -> object:
    """Ask the door, and give the answer in the kind of the table."""
    told = dict(how)
    if out is not None:
        if "answers" in how:
            message = "`out` names the answers"
            raise TypeError(message)
        told["answers"] = list(dict.fromkeys(_base(name) for name in out))
    asked = question(kind, told, for_all)
    library, name = kind_of(table)
    if library == "pyspark" and hasattr(table, "mapInArrow"):
        if out is not None:
            message = "the answers of Spark lie on its workers, not in memory of this program"
            raise TypeError(message)
        if "threads" in how:
            message = "the cores of its workers are for Spark to share out: it takes no `threads`"
            raise TypeError(message)
        from shg import spark  # noqa: PLC0415 - it looks at this module, and is wanted only now

        # Its stream would bring every row to the program that asks.
        return spark.answered(asked, cast("Any", table))
    source = streamed(table, library, "group_id" if kind in _ABOUT_GROUPS else "loan_id")
    lazy = out is None and library == "pyarrow" and name == "RecordBatchReader"
    progress = None if lazy else Progress(kind, table)
    try:
        if out is not None:
            rows, errors, words = _native.columns_into(asked, source, dict(out), on_batch=progress)
            return Filled(rows, errors, {column: tuple(listed) for column, listed in words})
        answers = _native.columns(asked, source, on_batch=progress, lazy=lazy)
    except ValueError as refused:
        raise refusal(refused) from None
    finally:
        if progress:
            progress.close()
    row_for_row = kind not in _OF_GROUPS and not how.get("rows")
    return returned(answers, table, library, name, row_for_row=row_for_row)


def _base(name: str) -> str:
    """Give the column that a buffer is for."""
    return name.removesuffix("_valid")


def question(kind: str, how: Mapping[str, object], for_all: Mapping[str, object]) -> bytes:
    """Write what is asked of every row, as the native door has it."""
    told = {name: _value(name, value) for name, value in for_all.items() if value is not None}
    for name, value in told.items():
        _written(name, value)
    return to_json({kind: told | dict(how)}).encode()


def _written(name: str, value: object) -> None:
    """Look whether a value can be written; what is wrong with it has its name."""
    try:
        to_json(value)
    except TypeError as wrong:
        message = f"{name}: {wrong}"
        raise TypeError(message) from None


def refusal(refused: ValueError) -> ValueError:
    """Make the exception of an error answer; any other stays as it is."""
    text = str(refused)
    return error_from_wire(json.loads(text)["error"]) if text.startswith('{"error"') else refused


def as_list(value: object) -> object:
    """Write columns that are named as a list."""
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else value


def _value(name: str, value: object) -> object:
    """Write a value for all rows as the question has it."""
    if isinstance(value, str):
        return value
    if isinstance(value, Integral) and not isinstance(value, bool):
        # Also those of numpy.
        value = int(value)
    if isinstance(value, date):
        return date_text(value, name)
    if name in _RATES and isinstance(value, Decimal | int) and not isinstance(value, bool):
        return rate_text(value, name)
    if isinstance(value, Decimal) or (name in _MONEY and isinstance(value, int)):
        return money_text(value, name)
    return [_value(name, item) for item in value] if isinstance(value, list | tuple) else to_wire(value)
