"""Small tables of words and numbers for a notebook, and the reading of answers of whatever kind."""

from decimal import Decimal
from html import escape
from importlib import import_module
from typing import Any

__all__ = ["Sheet", "arrow", "grouped", "read"]

Cell = str | int


class Sheet:
    """A small table with a title and notes. It shows itself in a notebook, and as text elsewhere.

    Examples:
        >>> sheet = Sheet("Groups", ["rule", "groups"])
        >>> sheet.row("Grading", 1234567)
        >>> print(sheet)
        Groups
        rule        groups
        Grading  12,34,567
    """

    def __init__(self, title: str, columns: list[str]) -> None:
        """Begin with its head."""
        self.title = title
        self.columns = columns
        self.rows: list[list[str]] = []
        self.notes: list[tuple[str, str]] = []

    def row(self, name: str, *cells: Cell) -> None:
        """Add a row: whole numbers in groups of digits as in India."""
        self.rows.append([name, *(_text(cell) for cell in cells)])

    def note(self, name: str, cell: Cell) -> None:
        """Add what stands below."""
        self.notes.append((name, _text(cell)))

    def html(self) -> str:
        """Give the table as HTML."""
        head = "".join(f'<th scope="col">{escape(column)}</th>' for column in self.columns)
        rows = "".join(
            f'<tr><th scope="row">{escape(name)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}</tr>'
            for name, *cells in self.rows
        )
        notes = escape("; ".join(f"{name}: {cell}" for name, cell in self.notes))
        return (
            f'<div class="shg"><p><strong>{escape(self.title)}</strong></p>'
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table><p>{notes}</p></div>"
        )

    def _repr_html_(self) -> str:
        return self.html()

    def __str__(self) -> str:
        """Give the table as text, in columns."""
        lines = [self.columns, *self.rows]
        widths = [max(len(line[place]) for line in lines) for place in range(len(self.columns))]
        names, *others = widths
        laid = []
        for name, *cells in lines:
            justified = [cell.rjust(width) for cell, width in zip(cells, others, strict=True)]
            laid.append("  ".join([name.ljust(names), *justified]))
        return "\n".join([self.title, *laid, *(f"{name}: {cell}" for name, cell in self.notes)])

    __repr__ = __str__


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else grouped(cell)


def grouped(number: Decimal | int) -> str:
    """Write a number with the groups of digits of India; paise only where there are some.

    Examples:
        >>> grouped(27_000_000), grouped(Decimal("-150000.50")), grouped(Decimal("999.00"))
        ('2,70,00,000', '-1,50,000.50', '999')
    """
    sign, digits, _ = Decimal(number).quantize(Decimal("0.01")).as_tuple()
    text = "".join(map(str, digits)).rjust(3, "0")
    whole, paise = text[:-2], text[-2:]
    head, tail = whole[:-3], whole[-3:]
    pairs: list[str] = []
    while head:
        pairs.insert(0, head[-2:])
        head = head[:-2]
    return ("-" if sign else "") + ",".join([*pairs, tail]) + ("" if paise == "00" else f".{paise}")


def arrow() -> tuple[Any, Any]:
    """Give pyarrow and its functions: an extra, wanted only when something is counted."""
    return import_module("pyarrow"), import_module("pyarrow.compute")


_BETWEEN = ";"
"""What stands between rules where a list is text, as `shg batch` writes it to a CSV file."""


def read(answers: Any, *names: str, if_there: tuple[str, ...] = ()) -> Any:
    """Read some columns of a table of answers into pyarrow: amounts as whole paise, words and lists of them as text."""
    pa, pc = arrow()

    types = {
        "eligible": pa.bool_(),
        "not_met": pa.list_(pa.string()),
        "amount": pa.int64(),
        "amount_to": pa.int64(),
    }
    if hasattr(answers, "mapInArrow"):
        # A frame of Spark: only what is wanted is brought here.
        looked_at = [name for name in answers.columns if name.removesuffix("_paise") in {*names, *if_there}]
        answers = answers.select(*looked_at).toArrow()
    table = _table(pa, answers)
    there = {name.removesuffix("_paise") for name in table.column_names}
    if not there.issuperset(names):
        missing = ", ".join(name for name in names if name not in there)
        wanted = [name for name in names if name != "error_code"]
        message = f"the answers have no {missing}: ask for answers={wanted}, and leave `errors` as it is"
        raise ValueError(message)
    columns = {}
    for name in (*names, *(name for name in if_there if name in there)):
        in_paise = f"{name}_paise" in table.column_names
        has_rupees = types.get(name) == pa.int64() and not in_paise
        column = table.column(f"{name}_paise" if in_paise else name)
        if has_rupees and not pa.types.is_null(column.type):
            column = pc.multiply(column.cast(pa.decimal128(18, 2)), pa.scalar(Decimal(100)))
        if pa.types.is_dictionary(column.type):
            # The dictionaries of polars are of a kind of text that pyarrow cannot take from.
            text = pa.dictionary(column.type.index_type, pa.string())
            column = pa.chunked_array([_of_text(part) for part in column.chunks], text)
        if name == "not_met" and not pa.types.is_null(column.type) and not pa.types.is_nested(column.type):
            column = _split(column.cast(pa.string()))
        columns[name] = column.cast(types.get(name, pa.string()))
    return pa.table(columns).combine_chunks()


def _split(texts: Any) -> Any:
    """Give each text as the list that it was; an empty one is of nothing."""
    pa, pc = arrow()
    lists = pc.split_pattern(texts, _BETWEEN)
    nothing = pa.scalar([], pa.list_(pa.string()))
    return pc.if_else(pc.equal(pc.fill_null(texts, ""), ""), nothing, lists)


def _table(pa: Any, answers: Any) -> Any:
    if isinstance(answers, pa.RecordBatch):
        return pa.Table.from_batches([answers])
    if not isinstance(answers, pa.RecordBatchReader):
        return pa.table(answers)
    batches = list(answers)
    if not batches:
        # An empty table would be counted as no groups, and most such readers are at their end.
        message = "the reader has no batches left: it is read once; to look at answers twice, take its read_all()"
        raise ValueError(message)
    return pa.Table.from_batches(batches)


def _of_text(words: Any) -> Any:
    pa, _ = arrow()
    return pa.DictionaryArray.from_arrays(words.indices, words.dictionary.cast(pa.string()))
