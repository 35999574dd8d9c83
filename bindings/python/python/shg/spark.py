"""The same tables on Spark: what `shg.decide(table)` answers in one process, answered on every core of a cluster.

A frame goes in, a frame comes out, by ``mapInArrow``: a row a question, partition by partition, in its order, and not
before Spark is asked for it. The frame is not collected: its columns are looked at when it is asked about, and a table
that makes no sense is refused there and then. Answers have the columns that `shg.columns` gives them; words are text,
since Spark knows no dictionaries. `shg.decide(frame)` does the same.

It wants ``pip install shg[spark]`` where the program runs, and `shg` with pyarrow on every worker. To have only the
columns that are asked about sent to Python, select them before.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from shg import _native
from shg.asking import Floats, Keep, how_taken, question, refusal

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType

__all__ = ["aprs", "classify", "decide", "schedules", "subventions", "xirrs"]


def decide(
    frame: "DataFrame",
    /,
    *,
    keep: Keep = False,
    floats: Floats | None = None,
    answers: Iterable[str] | None = None,
    errors: bool = True,
    text: bool = False,
    **for_all: object,
) -> "DataFrame":
    """May each of these groups have this loan, how much, and on what terms?

    Args:
        frame: a row a group.
        keep: columns that go through untouched: all others, or those named. Else there may be no others.
        floats: ``"nearest_paisa"`` takes floats for money.
        answers: the columns of the answer that are wanted; all where they are not named.
        errors: whether ``error_code`` and ``error_path`` come with the answers that are named.
        text: columns of text may hold anything, as JSON has it (``1250.00``, ``2025-06-30``, ``true``).
        **for_all: values that hold for all rows, under the names of their columns.

    Returns:
        A row a group, as `shg.decide(table)` answers it.

    Raises:
        ShgError: the frame makes no sense; every fault names its column.

    Examples:
        >>> import datetime, shg.spark
        >>> from pyspark.sql import SparkSession
        >>> session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", False).getOrCreate()
        >>> groups = session.sql("select 'RJ-1' as group_id, 4500000L as savings_paise, true as graded")
        >>> day = datetime.date(2024, 1, 15)
        >>> answers = shg.spark.decide(groups, as_on=datetime.date(2025, 6, 30), scheme="day_nrlm",
        ...     lender="commercial_bank", facility="term_loan", dose=1, formed_on=day, active_since=day,
        ...     member_count=12, category="women", rural=True, meetings_regular=True, savings_regular=True,
        ...     lending_regular=True, repayment_timely=True, books_current=True, wilful_default=False)
        >>> answers.select("group_id", "eligible", "amount_paise").collect()
        [Row(group_id='RJ-1', eligible=True, amount_paise=27000000)]
    """
    return answered(question("decide", how_taken(keep, floats, answers, errors=errors, text=text), for_all), frame)


def schedules(
    frame: "DataFrame",
    /,
    *,
    rows: bool = False,
    keep: Keep = False,
    floats: Floats | None = None,
    answers: Iterable[str] | None = None,
    errors: bool = True,
    text: bool = False,
    **for_all: object,
) -> "DataFrame":
    """Lay each of these loans out.

    Args:
        frame: a row a loan.
        rows: a row an instalment, in place of a row a loan.
        keep: columns that go through untouched: all others, or those named. Else there may be no others.
        floats: ``"nearest_paisa"`` takes floats for money.
        answers: the columns of the answer that are wanted; all where they are not named.
        errors: whether ``error_code`` and ``error_path`` come with the answers that are named.
        text: columns of text may hold anything, as JSON has it (``1250.00``, ``2025-06-30``, ``true``).
        **for_all: values that hold for all rows, under the names of their columns.

    Returns:
        A row a loan or a row an instalment, as `shg.schedules` answers it.

    Raises:
        ShgError: the frame makes no sense; every fault names its column.
    """
    return answered(
        question("schedule", {"rows": rows} | how_taken(keep, floats, answers, errors=errors, text=text), for_all),
        frame,
    )


def aprs(
    frame: "DataFrame",
    /,
    *,
    keep: Keep = False,
    floats: Floats | None = None,
    answers: Iterable[str] | None = None,
    errors: bool = True,
    text: bool = False,
    **for_all: object,
) -> "DataFrame":
    """What does each of these loans cost a year, by RBI's method?

    Args:
        frame: a row a loan.
        keep: columns that go through untouched: all others, or those named. Else there may be no others.
        floats: ``"nearest_paisa"`` takes floats for money.
        answers: the columns of the answer that are wanted; all where they are not named.
        errors: whether ``error_code`` and ``error_path`` come with the answers that are named.
        text: columns of text may hold anything, as JSON has it (``1250.00``, ``2025-06-30``, ``true``).
        **for_all: values that hold for all rows, under the names of their columns.

    Returns:
        A row a loan, as `shg.aprs` answers it.

    Raises:
        ShgError: the frame makes no sense; every fault names its column.
    """
    return answered(question("apr", how_taken(keep, floats, answers, errors=errors, text=text), for_all), frame)


def xirrs(
    frame: "DataFrame",
    /,
    *,
    keep: Keep = False,
    floats: Floats | None = None,
    answers: Iterable[str] | None = None,
    errors: bool = True,
    text: bool = False,
    **for_all: object,
) -> "DataFrame":
    """What do these flows return, each row's by themselves?

    Args:
        frame: a row a loan.
        keep: columns that go through untouched: all others, or those named. Else there may be no others.
        floats: ``"nearest_paisa"`` takes floats for money.
        answers: the columns of the answer that are wanted; all where they are not named.
        errors: whether ``error_code`` and ``error_path`` come with the answers that are named.
        text: columns of text may hold anything, as JSON has it (``1250.00``, ``2025-06-30``, ``true``).
        **for_all: values that hold for all rows, under the names of their columns.

    Returns:
        A row a loan, as `shg.xirrs` answers it.

    Raises:
        ShgError: the frame makes no sense; every fault names its column.
    """
    return answered(question("xirr", how_taken(keep, floats, answers, errors=errors, text=text), for_all), frame)


def classify(
    frame: "DataFrame",
    /,
    *,
    keep: Keep = False,
    floats: Floats | None = None,
    answers: Iterable[str] | None = None,
    errors: bool = True,
    text: bool = False,
    **for_all: object,
) -> "DataFrame":
    """Of which class is each of these loans, and what is provided on it?

    Args:
        frame: a row a loan.
        keep: columns that go through untouched: all others, or those named. Else there may be no others.
        floats: ``"nearest_paisa"`` takes floats for money.
        answers: the columns of the answer that are wanted; all where they are not named.
        errors: whether ``error_code`` and ``error_path`` come with the answers that are named.
        text: columns of text may hold anything, as JSON has it (``1250.00``, ``2025-06-30``, ``true``).
        **for_all: values that hold for all rows, under the names of their columns.

    Returns:
        A row a loan, as `shg.classify(table)` answers it.

    Raises:
        ShgError: the frame makes no sense; every fault names its column.
    """
    return answered(question("classify", how_taken(keep, floats, answers, errors=errors, text=text), for_all), frame)


def subventions(
    frame: "DataFrame",
    /,
    *,
    keep: Keep = False,
    floats: Floats | None = None,
    answers: Iterable[str] | None = None,
    errors: bool = True,
    text: bool = False,
    **for_all: object,
) -> "DataFrame":
    """What does government pay towards the interest of each of these groups?

    Args:
        frame: a row a group, with the balances of its account, or its ``accounts``.
        keep: columns that go through untouched: all others, or those named. Else there may be no others.
        floats: ``"nearest_paisa"`` takes floats for money.
        answers: the columns of the answer that are wanted; all where they are not named.
        errors: whether ``error_code`` and ``error_path`` come with the answers that are named.
        text: columns of text may hold anything, as JSON has it (``1250.00``, ``2025-06-30``, ``true``).
        **for_all: values that hold for all rows, under the names of their columns.

    Returns:
        A row a group, as `shg.subventions` answers it.

    Raises:
        ShgError: the frame makes no sense; every fault names its column.
    """
    return answered(question("subvention", how_taken(keep, floats, answers, errors=errors, text=text), for_all), frame)


def answered(asked: bytes, frame: "DataFrame") -> "DataFrame":
    """Put a question to a frame, once its columns are known to make sense."""
    return frame.mapInArrow(partial(_partition, asked), _schema(asked, frame))


def _schema(asked: bytes, frame: "DataFrame") -> "StructType":
    """Work the columns of the answers out, without a row. A frame that makes no sense is refused."""
    import pyarrow as pa  # noqa: PLC0415 - an extra, wanted only now
    from pyspark.sql.types import StructField, StructType  # noqa: PLC0415

    # Spark sees that no row is wanted, and touches no partition.
    table = frame.limit(0).toArrow()
    try:
        answers: Any = _native.columns(asked, table)
    except ValueError as refused:
        raise refusal(refused) from None
    plain = _without_dictionaries(pa.schema(answers))
    # What goes through keeps its type of Spark, of which Arrow knows less.
    through = {field.name for field in plain if field in table.schema}
    made = pa.schema([field for field in plain if field.name not in through]).empty_table()
    types = {field.name: field.dataType for field in frame.sparkSession.createDataFrame(made).schema}
    types |= {name: frame.schema[name].dataType for name in through}
    return StructType([StructField(name, types[name], nullable=True) for name in plain.names])


def _partition(asked: bytes, batches: Iterable["pa.RecordBatch"]) -> Iterator["pa.RecordBatch"]:
    """Answer a partition, on a worker, batch by batch."""
    import pyarrow as pa  # noqa: PLC0415

    given = iter(batches)
    first = next(given, None)
    if first is None:
        return

    def all_of_them() -> Iterator[pa.RecordBatch]:
        yield first
        yield from given

    table = pa.RecordBatchReader.from_batches(first.schema, all_of_them())
    answers: Any = pa.RecordBatchReader.from_stream(_native.columns(asked, table, lazy=True))
    plain = _without_dictionaries(answers.schema)
    for batch in answers:
        yield batch.cast(plain)


def _without_dictionaries(schema: "pa.Schema") -> "pa.Schema":
    """Give the columns with words as text."""
    import pyarrow as pa  # noqa: PLC0415

    def plain(kind: Any) -> Any:
        return kind.value_type if pa.types.is_dictionary(kind) else kind

    return pa.schema([field.with_type(plain(field.type)) for field in schema])
