"""The demand register: what each member owes at a meeting, and what came of it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from shg.answers import Answer
from shg.books import Books
from shg.door import answered
from shg.group import Group
from shg.values import Language, date_text
from shg.wire import Record

__all__ = ["Demand", "Dues", "MeetingDemand", "MemberDemand", "TotalDemand", "demand"]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Dues(Record):
    """What is asked for under one head, and what came of it.

    Attributes:
        arrears: overdue before the meeting.
        due: what falls due with it, less what was paid ahead.
        demand: both together.
        collection: of it, received.
        balance: of it, not received.
        advance: what was received above all that was ever asked for.

    Examples:
        See `demand`.
    """

    arrears: Decimal
    due: Decimal
    demand: Decimal
    collection: Decimal
    balance: Decimal
    advance: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TotalDemand(Record):
    """The sums of a register, head by head.

    Attributes:
        savings: savings.
        principal: principal of loans.
        interest: interest on loans.
        fines: fines.
        total: all heads together.
        outstanding: principal owed after the meeting; before it is held, on the day asked about.

    Examples:
        See `demand`.
    """

    savings: Dues
    principal: Dues
    interest: Dues
    fines: Dues
    total: Dues
    outstanding: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MemberDemand(TotalDemand):
    """One member's row of a register.

    Attributes:
        member: the member's id.
        savings: savings.
        principal: principal of loans.
        interest: interest on loans.
        fines: fines.
        total: all heads together.
        outstanding: principal owed after the meeting; before it is held, on the day asked about.

    Examples:
        See `demand`.
    """

    member: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MeetingDemand(Record):
    """The register of a meeting of the plan.

    Attributes:
        meeting_on: the day of the meeting.
        held: whether it was held by the day asked about.
        rows: one row a member, in the order of the group.
        totals: their sums.

    Examples:
        See `demand`.
    """

    meeting_on: date
    held: bool
    rows: tuple[MemberDemand, ...]
    totals: TotalDemand


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Demand(Answer):
    """A demand register, and the plan of the meetings after it.

    Attributes:
        as_on: the day; entries after it do not count.
        meeting_on: the day of the meeting.
        held: whether it was held by then.
        rows: one row a member, in the order of the group.
        totals: their sums.
        plan: the registers of the meetings after it.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `demand`.
    """

    kind: ClassVar[str] = "demand"

    as_on: date
    meeting_on: date
    held: bool
    rows: tuple[MemberDemand, ...]
    totals: TotalDemand
    plan: tuple[MeetingDemand, ...] = ()


def demand(
    *,
    as_on: date,
    group: Group,
    books: Books,
    meeting_on: date | None = None,
    meetings: int | None = None,
    language: Language | None = None,
) -> Demand:
    """What does each member owe at a meeting: demand, collection, balance?

    Args:
        as_on: the day; entries after it do not count.
        group: the group, its members by name.
        books: its books, with the terms on which it lends.
        meeting_on: the day of the meeting, one held or one to come; left out, the next.
        meetings: so many meetings, that one the first; left out, one.
        language: the language of the words in the answer; left out, English.

    Returns:
        The register, with the plan of the meetings after it.

    Raises:
        ShgError: the question made no sense; of the books every fault is told at once.

    Examples:
        >>> from datetime import date
        >>> import shg
        >>> entries = [
        ...     shg.Savings(date(2025, 2, 5), "m07", 500),
        ...     shg.LoanGiven(date(2025, 2, 5), "m07", 500, instalments=5),
        ... ]
        >>> register = shg.demand(
        ...     as_on=date(2025, 2, 28),
        ...     group=shg.Group(
        ...         id="RJ-0001",
        ...         formed_on=date(2025, 1, 15),
        ...         category="women",
        ...         rural=True,
        ...         members=[shg.Member(id="m07")],
        ...     ),
        ...     books=shg.Books(entries=entries, lending=shg.LendingTerms(monthly_rate=2)),
        ... )
        >>> register.meeting_on, register.rows[0].principal.demand, register.rows[0].interest.demand
        (datetime.date(2025, 3, 5), Decimal('100.00'), Decimal('10.00'))
    """
    given = {
        "as_on": date_text(as_on, "as_on"),
        "group": group,
        "books": books,
        "meeting_on": None if meeting_on is None else date_text(meeting_on, "meeting_on"),
        "meetings": meetings,
    }
    return answered(Demand, "demand", given, language)
