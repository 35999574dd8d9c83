"""Many groups and many loans at once: tables in, tables out, by the same rules as the questions one by one.

A table is anything with the Arrow PyCapsule interface: of pyarrow, polars, pandas or DuckDB, or any other. The answer
is a table of the same kind. One row is one question; rows come out as they went in. A row that makes no sense has its
``error_code`` and ``error_path``, and the others have their answers. Money is ``decimal128(18, 2)``, or whole paise in
a column whose name ends in ``_paise``; days are ``date32``. README.md of crates/shg-arrow lists them. The index of a
frame of pandas is no column of it, unless it has the name of the column by which rows are known; answers, a row for a
row, have the same one.
"""

from collections.abc import Iterable
from typing import Any

from shg import _native
from shg.asking import Filled, Floats, Keep, Out, answered, how_taken, of_a_table
from shg.tables import Table

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


@of_a_table
def decide(
    table: object,
    /,
    *,
    keep: Keep = False,
    floats: Floats | None = None,
    text: bool = False,
    answers: Iterable[str] | None = None,
    errors: bool = True,
    threads: int = 1,
    out: Out | None = None,
    **for_all: object,
) -> Any:
    """May each of these groups have this loan, how much, and on what terms?

    Args:
        table: a row a group.
        keep: columns that go through untouched: all others, or those named. Else there may be no others.
        floats: ``"nearest_paisa"`` takes floats for money.
        text: columns of text may hold anything, as JSON has it (``1250.00``, ``2025-06-30``, ``true``).
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

        Into memory, a rule that is not met is a bit:

        >>> import array
        >>> not_met = array.array("q", [0, 0])
        >>> told = shg.decide(groups, out={"not_met": not_met}, as_on=datetime.date(2025, 6, 30), scheme="day_nrlm",
        ...     lender="commercial_bank", facility="term_loan", dose=1, member_count=12, category="women", rural=True,
        ...     meetings_regular=True, savings_regular=True, lending_regular=True, repayment_timely=True,
        ...     books_current=True, wilful_default=False)
        >>> [rule for bit, rule in enumerate(told.words["not_met"]) if not_met[1] >> bit & 1]
        ['grading']
    """
    return answered(
        "decide", table, how_taken(keep, floats, answers, errors=errors, threads=threads, text=text), out, for_all
    )


@of_a_table
def schedules(
    table: object,
    /,
    *,
    rows: bool = False,
    keep: Keep = False,
    floats: Floats | None = None,
    text: bool = False,
    answers: Iterable[str] | None = None,
    errors: bool = True,
    threads: int = 1,
    out: Out | None = None,
    **for_all: object,
) -> Any:
    """Lay each of these loans out.

    Args:
        table: a row a loan.
        rows: a row an instalment, in place of a row a loan.
        keep: columns that go through untouched: all others, or those named. Else there may be no others.
        floats: ``"nearest_paisa"`` takes floats for money.
        text: columns of text may hold anything, as JSON has it (``1250.00``, ``2025-06-30``, ``true``).
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
    how = {"rows": rows} | how_taken(keep, floats, answers, errors=errors, threads=threads, text=text)
    return answered("schedule", table, how, out, for_all)


@of_a_table
def aprs(
    table: object,
    /,
    *,
    keep: Keep = False,
    floats: Floats | None = None,
    text: bool = False,
    answers: Iterable[str] | None = None,
    errors: bool = True,
    threads: int = 1,
    out: Out | None = None,
    **for_all: object,
) -> Any:
    """What does each of these loans cost a year, by RBI's method?

    Args:
        table: a row a loan: ``net_disbursed``, ``periods_per_year``, and ``instalment``, ``instalments`` and
            ``after_periods``, with ``days`` or without, or ``flows``.
        keep: columns that go through untouched: all others, or those named. Else there may be no others.
        floats: ``"nearest_paisa"`` takes floats for money.
        text: columns of text may hold anything, as JSON has it (``1250.00``, ``2025-06-30``, ``true``).
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
    return answered(
        "apr", table, how_taken(keep, floats, answers, errors=errors, threads=threads, text=text), out, for_all
    )


@of_a_table
def xirrs(
    table: object,
    /,
    *,
    keep: Keep = False,
    floats: Floats | None = None,
    text: bool = False,
    answers: Iterable[str] | None = None,
    errors: bool = True,
    threads: int = 1,
    out: Out | None = None,
    **for_all: object,
) -> Any:
    """What do these flows return, each row's by themselves?

    Args:
        table: a row a loan: ``on`` and ``amount`` (or ``amount_paise``), lists of one length; or ``flows``.
        keep: columns that go through untouched: all others, or those named. Else there may be no others.
        floats: ``"nearest_paisa"`` takes floats for money.
        text: columns of text may hold anything, as JSON has it (``1250.00``, ``2025-06-30``, ``true``).
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
    return answered(
        "xirr", table, how_taken(keep, floats, answers, errors=errors, threads=threads, text=text), out, for_all
    )


@of_a_table
def classify(
    table: object,
    /,
    *,
    keep: Keep = False,
    floats: Floats | None = None,
    text: bool = False,
    answers: Iterable[str] | None = None,
    errors: bool = True,
    threads: int = 1,
    out: Out | None = None,
    **for_all: object,
) -> Any:
    """Of which class is each of these loans, and what is provided on it?

    Args:
        table: a row a loan.
        keep: columns that go through untouched: all others, or those named. Else there may be no others.
        floats: ``"nearest_paisa"`` takes floats for money.
        text: columns of text may hold anything, as JSON has it (``1250.00``, ``2025-06-30``, ``true``).
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
    return answered(
        "classify", table, how_taken(keep, floats, answers, errors=errors, threads=threads, text=text), out, for_all
    )


@of_a_table
def subventions(
    table: object,
    /,
    *,
    keep: Keep = False,
    floats: Floats | None = None,
    text: bool = False,
    answers: Iterable[str] | None = None,
    errors: bool = True,
    threads: int = 1,
    out: Out | None = None,
    **for_all: object,
) -> Any:
    """What does government pay towards the interest of each of these groups?

    Args:
        table: a row a group, with the balances of its account, or its ``accounts``.
        keep: columns that go through untouched: all others, or those named. Else there may be no others.
        floats: ``"nearest_paisa"`` takes floats for money.
        text: columns of text may hold anything, as JSON has it (``1250.00``, ``2025-06-30``, ``true``).
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
    return answered(
        "subvention", table, how_taken(keep, floats, answers, errors=errors, threads=threads, text=text), out, for_all
    )


@of_a_table
def standings(
    table: object,
    /,
    *,
    keep: Keep = False,
    floats: Floats | None = None,
    text: bool = False,
    answers: Iterable[str] | None = None,
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
        keep: columns of which the first row of a group goes through untouched: all others, or those named. Else
            there may be no others.
        floats: ``"nearest_paisa"`` takes floats for money.
        text: columns of text may hold anything, as JSON has it (``1250.00``, ``2025-06-30``, ``true``).
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
    return answered(
        "standing", table, how_taken(keep, floats, answers, errors=errors, threads=threads, text=text), out, for_all
    )


@of_a_table
def demands(
    table: object,
    /,
    *,
    rows: bool = False,
    keep: Keep = False,
    floats: Floats | None = None,
    text: bool = False,
    answers: Iterable[str] | None = None,
    errors: bool = True,
    threads: int = 1,
    out: Out | None = None,
    **for_all: object,
) -> Any:
    """What are the members of each of these groups asked for at a meeting, and what came of it?

    Args:
        table: many rows a group, as for :func:`standings`.
        rows: a row a member and meeting, in place of a row a group.
        keep: columns of which the first row of a group goes through untouched: all others, or those named. Else
            there may be no others.
        floats: ``"nearest_paisa"`` takes floats for money.
        text: columns of text may hold anything, as JSON has it (``1250.00``, ``2025-06-30``, ``true``).
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
    how = {"rows": rows} | how_taken(keep, floats, answers, errors=errors, threads=threads, text=text)
    return answered("demand", table, how, out, for_all)
