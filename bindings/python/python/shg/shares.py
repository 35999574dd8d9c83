"""What a group earned, divided among its members, and what a member who leaves is paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from shg.answers import Answer
from shg.books import Books
from shg.door import answered
from shg.group import Group
from shg.values import Divided, Language, Leavers, LeaverShare, Money, ShareBy, date_text, money_text
from shg.wire import Fact, Record

__all__ = ["Leaving", "Settlement", "Share", "ShareOut", "ShareRow", "ShareSettings", "share_out"]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Share(Fact):
    """A stated share.

    Attributes:
        member: whose.
        weight: how large, against the others.

    Examples:
        >>> Share(member="m01", weight=2)
        Share(member='m01', weight=2)
    """

    member: str
    weight: Money


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Leaving(Fact):
    """A member who leaves. What the books tell of her is left out where there are books.

    Attributes:
        member: who.
        share: what becomes of her share; left out, it is paid to her.
        savings: her savings.
        principal_owed: principal that she owes.
        interest_owed: interest that she owes.
        fines_owed: fines that she owes.

    Examples:
        >>> Leaving(member="m02", savings=2400, principal_owed=500).share is None
        True
    """

    member: str
    share: LeaverShare | None = None
    savings: Money | None = None
    principal_owed: Money | None = None
    interest_owed: Money | None = None
    fines_owed: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShareRow(Record):
    """One member's part.

    Attributes:
        member: who.
        amount: her part.
        savings: her savings at the end of the period, where the books were asked.
        savings_days: her savings at the end of each day of it, added up: rupees times days.

    Examples:
        See `share_out`.
    """

    member: str
    amount: Decimal
    savings: Decimal | None = None
    savings_days: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Settlement(Record):
    """What a member who leaves is paid.

    Attributes:
        member: who.
        savings: her savings.
        share: her share.
        principal_owed: less principal that she owes.
        interest_owed: less interest that she owes.
        fines_owed: less fines that she owes.
        paid: what is paid to her; below nothing where she still owes it.

    Examples:
        See `share_out`.
    """

    member: str
    savings: Decimal
    share: Decimal
    principal_owed: Decimal
    interest_owed: Decimal
    fines_owed: Decimal
    paid: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShareSettings(Record):
    """How the books were divided.

    Attributes:
        by: by what.
        divide: what of the books was divided; None, an amount that was told.
        from_: the first day of the period; ``from`` in JSON.
        as_on: its last day.
        leavers: whether members who left have a share.

    Examples:
        See `share_out`.
    """

    by: ShareBy
    divide: Divided | None = None
    from_: date
    as_on: date
    leavers: Leavers


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShareOut(Answer):
    """An amount divided among members. It shows itself as a table in a notebook.

    Attributes:
        rows: member by member; they add up to the total.
        total: the amount that was divided.
        settlement: what a member who leaves is paid, where one does.
        settings: how the books were divided, where they were asked.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `share_out`.
    """

    kind: ClassVar[str] = "share_out"

    rows: tuple[ShareRow, ...]
    total: Decimal
    settlement: Settlement | None = None
    settings: ShareSettings | None = None


def share_out(
    *,
    amount: Money | None = None,
    divide: Divided | None = None,
    shares: Sequence[Share] | None = None,
    group: Group | None = None,
    books: Books | None = None,
    by: ShareBy | None = None,
    from_: date | None = None,
    as_on: date | None = None,
    leavers: Leavers | None = None,
    leaving: Leaving | None = None,
    language: Language | None = None,
) -> ShareOut:
    """Divide an amount among members, to the paisa, nothing lost.

    Args:
        amount: what is divided; or ``divide``.
        divide: what of the books of the period is divided, interest or surplus; or ``amount``.
        shares: whose share is how large; or ``group`` and ``books``.
        group: the group.
        books: its books.
        by: by what the books divide.
        from_: the first day of the period; left out, the day of the cut-off or of formation.
        as_on: its last day.
        leavers: whether members who left have a share; left out, they have none.
        leaving: a member who leaves, whose account is settled.
        language: the language of the words in the answer; left out, English.

    Returns:
        Each member's part, and what the one who leaves is paid.

    Raises:
        ShgError: the question made no sense; its subclasses say who must act.
        TypeError: an amount is not a Decimal or an int, or a day is not a date.

    Examples:
        >>> import shg
        >>> thirds = [shg.Share(member=member, weight=1) for member in ("m01", "m02", "m03")]
        >>> leaving = shg.Leaving(member="m02", savings=2400, principal_owed=500)
        >>> shared = shg.share_out(amount=1000, shares=thirds, leaving=leaving)
        >>> [row.amount for row in shared.rows]
        [Decimal('333.34'), Decimal('333.33'), Decimal('333.33')]
        >>> shared.settlement.paid
        Decimal('2233.33')
    """
    given = {
        "amount": None if amount is None else money_text(amount),
        "divide": divide,
        "shares": None if shares is None else tuple(shares),
        "group": group,
        "books": books,
        "by": by,
        "from": None if from_ is None else date_text(from_, "from_"),
        "as_on": None if as_on is None else date_text(as_on, "as_on"),
        "leavers": leavers,
        "leaving": leaving,
    }
    return answered(ShareOut, "share_out", given, language)
