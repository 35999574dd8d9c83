"""Tables of other libraries: as a stream of Arrow batches, and answers as a table of the same library."""

import sys
import time
from typing import TYPE_CHECKING, Any, Protocol, cast
from uuid import uuid4

if TYPE_CHECKING:
    from types import ModuleType

    from shg import _native

_PATIENCE = 2.0
"""Seconds before anybody is shown how far the work is."""

_KNOWN = ("duckdb", "pandas", "polars", "pyarrow", "pyspark")
"""Libraries whose tables come back as tables of the same library."""

_READ_OTHERWISE = (("pyarrow", "RecordBatchReader"), ("pyarrow", "RecordBatch"))
"""Tables that are answered while they are read, or that are one batch."""

_COUNTED = ("pandas", "polars", "pyarrow")
"""Libraries whose tables know how many rows they have."""


class Table(Protocol):
    """Anything that gives itself as a stream of Arrow record batches."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Give the stream in a capsule."""


def kind_of(table: object) -> tuple[str, str]:
    """Tell the library of a table, and the name of its type."""
    told = [(kind.__module__.partition(".")[0].lstrip("_"), kind.__name__) for kind in type(table).__mro__]
    # What somebody made of a table of a library that is known is one.
    of_known = [kind for kind in told if kind[0] in _KNOWN]
    readers = [kind for kind in of_known if kind in _READ_OTHERWISE]
    return next(iter(readers or of_known or told))


def streamed(table: object, library: str, known_by: str) -> Table:
    """Give the table, whose rows are known by a column of that name, as something with a stream."""
    if _is_a_column(table, library):
        message = f"{type(table).__name__} is one column: a table has columns with names"
        raise TypeError(message)
    if library == "pandas" and hasattr(table, "columns"):
        return _of_frame(cast("Any", table), known_by)
    if hasattr(table, "__arrow_c_stream__"):
        return cast("Table", table)
    if library == "pyarrow" and hasattr(table, "__arrow_c_array__"):
        return cast("Table", _loaded("pyarrow").Table.from_batches([table]))
    if library == "polars" and hasattr(table, "collect"):
        message = "a LazyFrame has no rows yet: collect it first, or ask of its batches by map_batches"
        raise TypeError(message)
    message = f"a table has the Arrow PyCapsule interface (__arrow_c_stream__), and {type(table).__name__} has not"
    raise TypeError(message)


def _is_a_column(table: Any, library: str) -> bool:
    """Tell whether it is a column alone, whose values are no structs."""
    if library == "polars" and hasattr(table, "dtype"):
        return bool(table.dtype != _loaded("polars").Struct)
    if library == "pyarrow" and hasattr(table, "type"):
        return not _loaded("pyarrow").types.is_struct(table.type)
    if library == "pandas" and hasattr(table, "dtype"):
        return "struct" not in str(table.dtype)
    return False


def _loaded(library: str) -> "ModuleType":
    """Give a library that is there already, since the table is of it."""
    return sys.modules[library]


def _of_frame(frame: Any, known_by: str) -> Table:
    """Give a frame of pandas without its index, unless rows are known by that."""
    if known_by in frame.index.names and known_by not in frame.columns:
        frame = frame.reset_index(level=known_by)
    pa = _pyarrow()
    if not len(frame.columns):
        # Rows of which everything is told once: a table of no columns would have none.
        return cast("Table", pa.RecordBatch.from_struct_array(pa.array([{}] * len(frame), pa.struct([]))))
    return cast("Table", pa.Table.from_pandas(frame, preserve_index=False))


def _pyarrow() -> "ModuleType":
    """Give the library by which pandas, and DuckDB before 2.0, read and write Arrow."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - wanted only for tables that are not of it
    except ImportError as missing:
        message = "these tables are read by pyarrow: pip install pyarrow"
        raise ImportError(message) from missing
    return pa


def returned(
    answers: "_native.Columns", table: object, library: str, name: str, *, row_for_row: bool = False
) -> object:
    """Give the answers in the kind of the table, a row of theirs for a row of it where that is said."""
    if library == "pyarrow":
        pyarrow = _loaded("pyarrow")
        if name == "RecordBatchReader":
            return pyarrow.RecordBatchReader.from_stream(answers)
        answered = pyarrow.table(answers)
        return _one_batch(pyarrow, answered) if name == "RecordBatch" else answered
    if library == "polars":
        return _loaded("polars").DataFrame(answers)
    if library == "pandas":
        return _in_pandas(answers, cast("Any", table), row_for_row=row_for_row)
    if library == "duckdb":
        return _in_duckdb(answers, cast("Any", table))
    return answers


def _one_batch(pyarrow: "ModuleType", table: Any) -> object:
    """Give a table of pyarrow as the one batch that it is, also without rows."""
    batches = table.combine_chunks().to_batches()
    if batches:
        return batches[0]
    return pyarrow.RecordBatch.from_arrays([column.combine_chunks() for column in table.columns], schema=table.schema)


def _of_pandas(pandas: "ModuleType") -> dict[object, object]:
    """Give, of each type of Arrow for whole numbers and flags, that of pandas which has nothing in some rows."""
    pa = _pyarrow()
    sizes = [f"{sign}{bits}" for sign in ("Int", "UInt") for bits in (8, 16, 32, 64)]
    return {getattr(pa, size.lower())(): pandas.api.types.pandas_dtype(size) for size in sizes} | {
        pa.bool_(): pandas.BooleanDtype()
    }


def _in_pandas(answers: "_native.Columns", frame: Any, *, row_for_row: bool) -> object:
    """Give the answers as a frame, under the index of the rows that they answer where each has one.

    Whole numbers stay whole: what goes through row for row is the frame's own, and what is made is held by Arrow where
    the frame is, else by numpy, and where there is nothing in some rows by pandas' own numbers, which know that. An
    answer may have the name of a column of the question: what is known of that is not told of the answer.
    """
    pandas = _loaded("pandas")
    table = _pyarrow().table(answers)
    # A series of structs is a table too.
    dtypes = dict(frame.dtypes) if hasattr(frame, "columns") else {None: frame.dtype}
    by_arrow = any(isinstance(dtype, pandas.ArrowDtype) for dtype in dtypes.values())
    numbers = _of_pandas(pandas)

    named = {str(name): name for name in dtypes}
    passed = set(table.column_names[: answers.passed])

    def held(name: str, column: Any) -> object:
        is_its_own = name in passed and name in named
        if row_for_row and is_its_own and hasattr(frame, "columns"):
            return frame[named[name]].array
        was = dtypes[named[name]] if is_its_own else None
        if isinstance(was, pandas.ArrowDtype) or (was is None and by_arrow):
            return column.to_pandas(types_mapper=pandas.ArrowDtype)
        is_own = pandas.api.types.is_extension_array_dtype(was)
        return column.to_pandas(types_mapper=numbers.get if column.null_count or is_own else None)

    columns = {name: held(name, column) for name, column in zip(table.column_names, table.columns, strict=True)}
    made = pandas.DataFrame(columns, index=pandas.RangeIndex(table.num_rows))
    if row_for_row:
        made.index = frame.index
    return made


def _in_duckdb(answers: "_native.Columns", relation: Any) -> object:
    """Give the answers in the connection of a relation, so that the two can be joined."""
    connection = getattr(relation, "_con", None)
    if connection is not None:
        return connection.from_arrow(answers)
    # Before 2.0 a relation keeps its connection to itself: the answers are a variable by a name that no table has, and
    # of a kind that it reads more than once.
    name = f"shg_{uuid4().hex}"
    globals()[name] = _pyarrow().table(answers)
    try:
        return relation.query(f"{name}_of", f"select * from {name}")  # noqa: S608 - no text of anybody's
    finally:
        del globals()[name]


class Progress:
    """Shows how far the work is, once it takes long and while somebody looks."""

    def __init__(self, kind: str, table: object, library: str) -> None:
        """Begin, without showing anything."""
        self._kind = kind
        # A relation of DuckDB would run its query to tell, and be read by that.
        self._rows = len(cast("Any", table)) if hasattr(table, "__len__") and library in _COUNTED else None
        self._began = time.monotonic()
        self._bar: Any = None
        self._looked_at = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, done: int) -> None:
        """Tell how many rows are done."""
        if self._looked_at and self._bar is None and time.monotonic() - self._began > _PATIENCE:
            self._bar = self._begun()
        if self._bar is not None:
            self._bar.update(done - self._bar.n)

    def _begun(self) -> Any:
        try:
            from tqdm import tqdm  # noqa: PLC0415 - an extra, wanted only now
        except ImportError:
            self._looked_at = False
            return None
        return tqdm(total=self._rows, desc=f"shg {self._kind}", unit=" rows", unit_scale=True, leave=False)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
