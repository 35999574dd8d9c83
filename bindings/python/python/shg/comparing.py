"""Two answers to the same groups, side by side: by two rulebooks, of two days, for two lenders."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from shg.labels import known, say
from shg.sheets import Sheet, arrow, grouped, read
from shg.values import Language

if TYPE_CHECKING:
    import pyarrow as pa
    from matplotlib.figure import Figure

__all__ = ["Side", "WhatIf", "what_if"]

_LAKH = 100_000
_CRORE = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Groups, and what they may have by each of two rulebooks.

    Attributes:
        groups: how many.
        before: the sum of their amounts by the first, in rupees.
        after: the sum by the second.
    """

    groups: int
    before: Decimal
    after: Decimal

    @property
    def moved(self) -> Decimal:
        """What the second gives more; less is negative."""
        return self.after - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """What another rulebook changes, or another day, or another lender: the same groups, asked about twice.

    Attributes:
        groups: how many were asked about.
        gained: those that only the second lets have a loan.
        lost: those that only the first does.
        more: those that both let have one, the second a larger.
        less: those that both let have one, the second a smaller.
        same: those that both let have one of the same amount.
        otherwise: how many of these are told so much in another way: as another bound, or up to another amount.
        neither: how many neither lets have one.
        errors: how many made no sense to one of them.
        changed: a row a group that gained, lost, has another amount, or is told it in another way: ``group_id``,
            ``before``, ``after``, ``moved``, and ``before_kind``, ``after_kind``, ``before_to``, ``after_to`` as far as
            both tables tell how the amount is meant and what the upper end of a range is.
    """

    groups: int
    gained: Side
    lost: Side
    more: Side
    less: Side
    same: Side
    otherwise: int
    neither: int
    errors: int
    changed: "pa.Table" = field(repr=False, compare=False)
    language: Language = "en"

    @property
    def before(self) -> Decimal:
        """All that groups may have by the first, in rupees."""
        return sum((side.before for _, side in self._sides()), Decimal(0))

    @property
    def after(self) -> Decimal:
        """All that they may have by the second."""
        return sum((side.after for _, side in self._sides()), Decimal(0))

    @property
    def moved(self) -> Decimal:
        """What the second gives more in all; less is negative."""
        return self.after - self.before

    def _sides(self) -> Sequence[tuple[str, Side]]:
        return [(name, getattr(self, name)) for name in ("gained", "lost", "more", "less", "same")]

    def _repr_html_(self) -> str:
        return self.table().html()

    def table(self) -> Sheet:
        """Lay it out: the two side by side, and what moved."""
        word = self._word
        columns = ["", word("groups"), *(f"{word(name)}, ₹" for name in ("before", "after", "moved"))]
        sheet = Sheet(word("what_if"), columns)
        for name, side in self._sides():
            sheet.row(word(name), side.groups, *(grouped(each) for each in (side.before, side.after, side.moved)))
        told = sum(side.groups for _, side in self._sides())
        sheet.row(word("all"), told, *(grouped(each) for each in (self.before, self.after, self.moved)))
        for name in ("groups", "otherwise", "neither", "errors"):
            if name != "otherwise" or self.otherwise:
                sheet.note(word(name), getattr(self, name))
        return sheet

    def plot(self, figure: "Figure | None" = None) -> "Figure":
        """Draw it: groups by what becomes of them, and beside them the rupees, from what was to what would be.

        Args:
            figure: where to draw it; left out, a figure of its own.
        """
        from shg import drawing  # noqa: PLC0415 - an extra, wanted only now

        figure, (left, right) = drawing.two_axes(figure, self.language)
        word = self._word
        names = ["gained", "lost", "more", "less", "same", "neither"]
        counts = [*(side.groups for _, side in self._sides()), self.neither]
        left.bar_label(left.bar([word(name) for name in names], counts))
        drawing.named(left, self.language, title=word("what_if"), y=word("groups"), turned=True)
        unit, size = ("crore", _CRORE) if max(self.before, self.after) >= _CRORE else ("lakh", _LAKH)
        steps = [(name, side.moved) for name, side in self._sides() if name != "same"]
        level, bottoms = self.before, [Decimal(0)]
        for _, moved in steps:
            bottoms.append(min(level, level + moved))
            level += moved
        heights = [self.before, *(abs(moved) for _, moved in steps), self.after]
        labels = [word(name) for name in ("before", *(name for name, _ in steps), "after")]
        # Only drawn: what is told is Decimal.
        right.bar(
            labels,
            [float(height / size) for height in heights],
            bottom=[float(bottom / size) for bottom in (*bottoms, Decimal(0))],
            color=["C0", *("C2" if moved >= 0 else "C3" for _, moved in steps), "C0"],
        )
        right.use_sticky_edges = False
        right.set_ylim(bottom=0)
        drawing.named(right, self.language, title=word("rupees"), y=word(unit), turned=True)
        return figure

    def _word(self, word: str) -> str:
        return say(word, self.language)


def what_if(before: Any, after: Any, /, *, language: Language = "en") -> WhatIf:
    """Put two answers to the same groups side by side: by two rulebooks, or of two days.

    Args:
        before: what `shg.decide(table)` gave back by the first.
        after: by the second, about the same groups; their order does not matter.
        language: of the words.

    Returns:
        Groups gained and lost and rupees moved, as a table; ``plot()`` draws them. Of an amount that is a bound or a
        range, the amount is what is told first: at least, above, at most this, or from this. Where that stays and the
        bound or the upper end does not, the group is counted by ``otherwise``, if both tables tell ``amount_kind`` and
        ``amount_to``.

    Raises:
        ValueError: the two are about other groups, or a group stands there twice.

    Examples:
        >>> import pyarrow
        >>> def answers(eligible, amounts):
        ...     return pyarrow.table({"group_id": ["a", "b", "c"], "eligible": eligible, "amount_paise": amounts,
        ...         "error_code": pyarrow.nulls(3, "string")})
        >>> found = what_if(answers([True, True, False], [15_000_000, 27_000_000, None]),
        ...     answers([True, False, True], [18_000_000, None, 12_000_000]))
        >>> found.gained.groups, found.lost.groups, found.moved
        (1, 1, Decimal('-120000.00'))
    """
    pa, pc = arrow()

    (one, nameless), (other, others) = (_by_group(answers) for answers in (before, after))
    joined = one.join(other, "group_id", join_type="full outer", left_suffix="_before", right_suffix="_after")
    if len(joined) != len(one) or len(one) != len(other) or nameless != others:
        message = "the two tables of answers are about other groups"
        raise ValueError(message)
    wrong = pc.or_(pc.is_valid(joined["error_code_before"]), pc.is_valid(joined["error_code_after"]))
    told = joined.filter(pc.invert(wrong))
    was, would = told["eligible_before"], told["eligible_after"]
    amounts = [
        pc.if_else(eligible, pc.coalesce(told[name], 0), 0)
        for eligible, name in ((was, "amount_before"), (would, "amount_after"))
    ]
    moved = pc.subtract(amounts[1], amounts[0])
    both = pc.and_(was, would)

    def side(which: Any) -> Side:
        sums = (Decimal(pc.sum(amount.filter(which)).as_py() or 0).scaleb(-2) for amount in amounts)
        return Side(groups=pc.sum(which).as_py() or 0, before=next(sums), after=next(sums))

    def in_rupees(paise: Any) -> Any:
        return pc.multiply(paise.cast(pa.decimal128(19, 0)), pa.scalar(Decimal("0.01"))).cast(pa.decimal128(21, 2))

    changes = pa.table(
        {
            "group_id": told["group_id"],
            "before": in_rupees(amounts[0]),
            "after": in_rupees(amounts[1]),
            "moved": in_rupees(moved),
        }
    )
    meant = [f"{name}_{side}" for name in ("amount_kind", "amount_to") for side in ("before", "after")]
    otherwise = pa.chunked_array([pa.repeat(False, len(told))])  # noqa: FBT003 - what is repeated
    if set(meant).issubset(told.column_names):
        kinds, ends = ([told[name] for name in pair] for pair in (meant[:2], meant[2:]))
        another = pc.not_equal(*(pc.fill_null(kind, "") for kind in kinds))
        higher = pc.not_equal(*(pc.fill_null(end, -1) for end in ends))
        otherwise = pc.and_(pc.and_(both, pc.equal(moved, 0)), pc.or_(another, higher))
        columns = [*kinds, *(in_rupees(end) for end in ends)]
        for name, column in zip(("before_kind", "after_kind", "before_to", "after_to"), columns, strict=True):
            changes = changes.append_column(name, column)
    is_changed = pc.or_(pc.or_(pc.xor(was, would), pc.not_equal(moved, 0)), otherwise)
    return WhatIf(
        groups=len(joined) + nameless,
        gained=side(pc.and_(pc.invert(was), would)),
        lost=side(pc.and_(was, pc.invert(would))),
        more=side(pc.and_(both, pc.greater(moved, 0))),
        less=side(pc.and_(both, pc.less(moved, 0))),
        same=side(pc.and_(both, pc.equal(moved, 0))),
        otherwise=pc.sum(otherwise).as_py() or 0,
        neither=pc.sum(pc.invert(pc.or_(was, would))).as_py() or 0,
        errors=(pc.sum(wrong).as_py() or 0) + nameless,
        changed=changes.filter(is_changed).sort_by("group_id"),
        language=known(language),
    )


def _by_group(answers: Any) -> tuple[Any, int]:
    """Give the answers whose group is told, and how many there are besides: these make no sense by themselves."""
    table = read(answers, "group_id", "eligible", "amount", "error_code", if_there=("amount_kind", "amount_to"))
    rows = len(table)
    table = table.filter(table["group_id"].is_valid())
    if len(table["group_id"].unique()) != len(table):
        message = "a group stands in the answers more than once"
        raise ValueError(message)
    return table, rows - len(table)
