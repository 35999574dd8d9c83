"""What many answers come to, as tables and plots for a notebook: `limits`, `refusals` and `what_if`.

Each takes the table that `shg.decide(table)` gave back, of whatever kind, and gives a value that shows itself as a
table in a notebook and draws itself by ``plot()``. Tables want pyarrow, plots matplotlib too: ``pip install
shg[plots]``. Words are English or Hindi; for a plot in Hindi a font with Devanagari must be installed.
"""

from dataclasses import dataclass
from decimal import Decimal
from operator import index
from typing import TYPE_CHECKING, Any, Literal, cast

from shg.comparing import Side, WhatIf, what_if
from shg.labels import CONDITIONS, known, say, titles
from shg.sheets import Sheet, arrow, grouped, read
from shg.values import Language

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Bin", "Kind", "Limits", "Refusal", "Refusals", "Side", "WhatIf", "limits", "refusals", "what_if"]

Kind = Literal["exactly", "at_least", "above", "at_most", "range"]
"""How an amount is meant, as ``amount_kind`` says it."""

_KINDS: tuple[Kind, ...] = ("exactly", "at_least", "above", "at_most", "range")
_LAKH = 100_000
_MOST_BINS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The groups whose amount is ``least`` or more and less than ``below``.

    Attributes:
        least: in rupees.
        below: in rupees.
        groups: how many, by how their amounts are meant.
    """

    least: int
    below: int
    groups: dict[Kind, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much groups may have.

    Attributes:
        groups: how many were asked about.
        eligible: how many may have a loan.
        not_eligible: how many may not.
        errors: how many rows made no sense.
        unstated: how many may have a loan of which no amount is told.
        rupees: the sum of the amounts, by how they are meant; of a range, of its lower ends.
        bins: the amounts in classes of one width, without a gap; of a range, its lower end counts.
    """

    groups: int
    eligible: int
    not_eligible: int
    errors: int
    unstated: int
    rupees: dict[Kind, Decimal]
    bins: tuple[Bin, ...]
    language: Language = "en"

    def _repr_html_(self) -> str:
        return self.table().html()

    def table(self) -> Sheet:
        """Lay it out: a row a class of amounts."""
        kinds = list(self.rupees)
        word = self._word
        sheet = Sheet(word("limits"), [f"{word('amount')}, ₹", *(f"{word('groups')}: {word(kind)}" for kind in kinds)])
        for each in self.bins:
            sheet.row(f"{grouped(each.least)} - {grouped(each.below)}", *(each.groups.get(kind, 0) for kind in kinds))
        totals = [sum(each.groups.get(kind, 0) for each in self.bins) for kind in kinds]
        sheet.row(word("all"), *totals)
        sheet.row(word("rupees"), *(f"₹{grouped(self.rupees[kind])}" for kind in kinds))
        for name in ("groups", "eligible", "not_eligible", "errors", "unstated"):
            sheet.note(word(name), getattr(self, name))
        return sheet

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw the distribution, a bar a class; how amounts are meant, one on the other.

        Args:
            ax: where to draw it; left out, on a figure of its own.
        """
        from shg import drawing  # noqa: PLC0415 - an extra, wanted only now

        ax = drawing.axes(ax, self.language)
        width = (self.bins[0].below - self.bins[0].least) / _LAKH if self.bins else 1
        lefts = [each.least / _LAKH for each in self.bins]
        ax.ticklabel_format(axis="x", useOffset=False)
        bottoms = [0] * len(self.bins)
        for kind in self.rupees:
            counts = [each.groups.get(kind, 0) for each in self.bins]
            ax.bar(lefts, counts, width, bottoms, align="edge", edgecolor="white", label=self._word(kind))
            bottoms = [bottom + count for bottom, count in zip(bottoms, counts, strict=True)]
        return drawing.named(
            ax, self.language, title=self._word("limits"), x=self._word("lakh"), y=self._word("groups"), legend=True
        )

    def _word(self, word: str) -> str:
        return say(word, self.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A rule that was not met.

    Attributes:
        rule: its name.
        title: the same in words.
        groups: how many groups did not meet it.
        alone: how many met every other condition.
    """

    rule: str
    title: str
    groups: int
    alone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusals:
    """Why groups are refused.

    Attributes:
        groups: how many were asked about.
        not_eligible: how many are refused.
        errors: how many rows made no sense.
        rules: what they did not meet, what most did not meet first; a group counts with each condition that it did not
            meet. Terms of the loan, such as what is for producing income, bar nobody and are not among them.
    """

    groups: int
    not_eligible: int
    errors: int
    rules: tuple[Refusal, ...]
    language: Language = "en"

    def _repr_html_(self) -> str:
        return self.table().html()

    def table(self) -> Sheet:
        """Lay it out: a row a rule."""
        word = self._word
        sheet = Sheet(word("refusals"), [word("rule"), word("groups"), word("alone")])
        for each in self.rules:
            sheet.row(each.title, each.groups, each.alone)
        for name in ("groups", "not_eligible", "errors"):
            sheet.note(word(name), getattr(self, name))
        return sheet

    def plot(self, ax: "Axes | None" = None) -> "Axes":
        """Draw a bar a rule: groups that did not meet it alone, and those that did not meet others either.

        Args:
            ax: where to draw it; left out, on a figure of its own.
        """
        from shg import drawing  # noqa: PLC0415 - an extra, wanted only now

        ax = drawing.axes(ax, self.language)
        # The first is on top.
        rules = self.rules[::-1]
        places = range(len(rules))
        alone = [each.alone for each in rules]
        ax.barh(places, alone, label=self._word("alone"))
        ax.barh(places, [each.groups - each.alone for each in rules], left=alone, label=self._word("among"))
        ax.set_yticks(list(places), [each.title for each in rules])
        return drawing.named(ax, self.language, title=self._word("refusals"), x=self._word("groups"), legend=True)

    def _word(self, word: str) -> str:
        return say(word, self.language)


def limits(answers: Any, /, *, width: int | None = None, language: Language = "en") -> Limits:
    """Count what groups may have, class by class.

    Args:
        answers: what `shg.decide(table)` gave back.
        width: of a class, in rupees; left out, the least of 1, 2 or 5 times a power of ten with at most twelve classes.
        language: of the words.

    Returns:
        The distribution, which shows itself as a table; ``plot()`` draws it.

    Raises:
        ValueError: a width below one rupee, a language that is none, or answers that lack a column.

    Examples:
        >>> import pyarrow
        >>> answers = pyarrow.table({"group_id": ["a", "b", "c"], "eligible": [True, True, False],
        ...     "amount_paise": [15_000_000, 27_000_000, None], "amount_kind": ["exactly", "exactly", None],
        ...     "not_met": [[], [], ["grading"]], "error_code": pyarrow.nulls(3, "string")})
        >>> found = limits(answers, width=100_000)
        >>> [(each.least, each.groups) for each in found.bins]
        [(100000, {'exactly': 1}), (200000, {'exactly': 1})]
    """
    _, pc = arrow()

    if width is not None and _whole(width) < 1:
        message = f"width: {width} is below one rupee"
        raise ValueError(message)
    table = read(answers, "eligible", "amount", "amount_kind", "error_code")
    told = table.filter(pc.and_(table["eligible"], pc.is_valid(table["amount"])))
    rupees: dict[Kind, Decimal] = {}
    counted: dict[int, dict[Kind, int]] = {}
    paise = _width(told["amount"]) if width is None else _whole(width) * 100
    places = pc.divide(told["amount"], paise)
    for kind in _KINDS:
        of_kind = pc.equal(told["amount_kind"], kind)
        amounts = told["amount"].filter(of_kind)
        if not len(amounts):
            continue
        rupees[kind] = Decimal(pc.sum(amounts).as_py()).scaleb(-2)
        for each in places.filter(of_kind).value_counts().to_pylist():
            counted.setdefault(each["values"], {})[kind] = each["counts"]
    span = range(min(counted), max(counted) + 1) if counted else range(0)
    eligible, errors = _counts(table)
    return Limits(
        groups=len(table),
        eligible=eligible,
        not_eligible=len(table) - eligible - errors,
        errors=errors,
        unstated=eligible - len(told),
        rupees=rupees,
        bins=tuple(
            Bin(least=place * paise // 100, below=(place + 1) * paise // 100, groups=counted.get(place, {}))
            for place in span
        ),
        language=known(language),
    )


def refusals(answers: Any, /, *, language: Language = "en") -> Refusals:
    """Count which conditions groups did not meet.

    Args:
        answers: what `shg.decide(table)` gave back.
        language: of the words.

    Returns:
        The rules, which show themselves as a table; ``plot()`` draws them.

    Examples:
        >>> import pyarrow
        >>> answers = pyarrow.table({"group_id": ["a", "b", "c"], "eligible": [True, False, False],
        ...     "amount_paise": [15_000_000, None, None], "amount_kind": ["exactly", None, None],
        ...     "not_met": [[], ["grading"], ["regular_savings", "grading"]], "error_code": pyarrow.nulls(3, "string")})
        >>> [(each.title, each.groups, each.alone) for each in refusals(answers).rules]
        [('Grading', 2, 1), ('Regular savings', 1, 0)]
    """
    pa, pc = arrow()

    words = titles(known(language))
    table = read(answers, "eligible", "not_met", "error_code")
    refused = table.filter(pc.invert(table["eligible"]))["not_met"].combine_chunks()
    found = pa.table({"rule": pc.list_flatten(refused), "group": pc.list_parent_indices(refused)})
    barring = found.filter(pc.is_in(found["rule"], value_set=pa.array(CONDITIONS)))
    each_one = barring.group_by("group").aggregate([("rule", "count")])
    by_one = each_one.filter(pc.equal(each_one["rule_count"], 1))["group"]

    def counted(rules: Any) -> dict[str, int]:
        return {each["values"]: each["counts"] for each in rules.value_counts().to_pylist()}

    groups = counted(barring["rule"])
    alone = counted(barring.filter(pc.is_in(barring["group"], value_set=by_one))["rule"])
    eligible, errors = _counts(table)
    return Refusals(
        groups=len(table),
        not_eligible=len(table) - eligible - errors,
        errors=errors,
        rules=tuple(
            Refusal(rule=rule, title=words.get(rule, rule), groups=groups[rule], alone=alone.get(rule, 0))
            for rule in sorted(groups, key=lambda rule: (-groups[rule], rule))
        ),
        language=language,
    )


def _whole(width: object) -> int:
    """Give a width of whole rupees."""
    try:
        return index(cast("int", width))
    except TypeError:
        message = f"width: whole rupees are wanted, not {width!r}"
        raise TypeError(message) from None


def _counts(table: Any) -> tuple[int, int]:
    """Give how many are eligible, and how many rows made no sense."""
    _, pc = arrow()

    return pc.sum(table["eligible"]).as_py() or 0, len(table) - table["error_code"].null_count


def _width(paise: Any) -> int:
    """Give the width of classes that is round and of which there are not too many, in paise."""
    _, pc = arrow()

    most = pc.max(paise).as_py() or 0
    least = pc.min(paise).as_py() or 0
    size = 100
    while True:
        for width in (size, 2 * size, 5 * size):
            if most // width - least // width < _MOST_BINS:
                return width
        size *= 10
