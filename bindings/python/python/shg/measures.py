"""The answer to `shg.standing`."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from shg.answers import Answer
from shg.lending import LendingMeasures
from shg.wire import Record

__all__ = [
    "CorpusMeasures",
    "LoanMeasures",
    "MeetingMeasures",
    "PanchasutraMeasures",
    "PracticeMeasure",
    "StandingMeasures",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CorpusMeasures(Record):
    """The group's own money by its books.

    Attributes:
        revolving_fund: the revolving fund received.
        savings: the members' savings.
        interest_from_members: interest that members paid on internal loans.
        other_income: other income of the group.
        promoter_funds: funds from those who promote the group.
        total: all of them together.

    Examples:
        >>> nothing = Decimal("0.00")
        >>> CorpusMeasures(
        ...     revolving_fund=nothing,
        ...     savings=Decimal("200.00"),
        ...     interest_from_members=nothing,
        ...     other_income=nothing,
        ...     promoter_funds=nothing,
        ...     total=Decimal("200.00"),
        ... ).total
        Decimal('200.00')
    """

    revolving_fund: Decimal
    savings: Decimal
    interest_from_members: Decimal
    other_income: Decimal
    promoter_funds: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PracticeMeasure(Record):
    """How much of what was due was done, counted in times or in money.

    Attributes:
        done: how many times it was done.
        due: how many times it was due.
        paid: how much was paid.
        fallen_due: how much had fallen due.
        percent: the part done, in percent.

    Examples:
        >>> PracticeMeasure(done=10, due=12, percent=Decimal("83.33")).percent
        Decimal('83.33')
    """

    done: int | None = None
    due: int | None = None
    paid: Decimal | None = None
    fallen_due: Decimal | None = None
    percent: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PanchasutraMeasures(Record):
    """The five practices by the books; None where the books hold nothing to measure one by.

    Attributes:
        meetings: regular meetings.
        savings: regular savings.
        internal_lending: regular lending among the members.
        repayment: timely repayment.
        books: books of account up to date.

    Examples:
        >>> PanchasutraMeasures(meetings=PracticeMeasure(done=12, due=12, percent=Decimal("100.00"))).meetings.due
        12
    """

    meetings: PracticeMeasure | None = None
    savings: PracticeMeasure | None = None
    internal_lending: PracticeMeasure | None = None
    repayment: PracticeMeasure | None = None
    books: PracticeMeasure | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MeetingMeasures(Record):
    """Meetings, and who came to them.

    Attributes:
        held: meetings held so far.
        attendance: members present, of the members there were; None where the books do not tell.

    Examples:
        >>> MeetingMeasures(held=24).held
        24
    """

    held: int
    attendance: PracticeMeasure | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LoanMeasures(Record):
    """What the group has lent to its members.

    Attributes:
        given: lent so far.
        repaid: principal repaid so far.
        outstanding: principal not repaid yet.
        overdue: of it, what should have been repaid.
        borrowers: members who owe anything.

    Examples:
        >>> LoanMeasures(
        ...     given=Decimal("5000.00"),
        ...     repaid=Decimal("500.00"),
        ...     outstanding=Decimal("4500.00"),
        ...     overdue=Decimal("0.00"),
        ...     borrowers=1,
        ... ).outstanding
        Decimal('4500.00')
    """

    given: Decimal
    repaid: Decimal
    outstanding: Decimal
    overdue: Decimal
    borrowers: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StandingMeasures(Answer):
    """What a group's books add up to as on a day.

    Attributes:
        as_on: the day; entries after it do not count.
        active_since: the first day of activity; None where the books are empty.
        revived_on: the day on which a defunct group took up its practices again.
        dormant_since: the last day of activity, where the group is defunct.
        active_months: completed months of activity.
        members: members on the day.
        corpus: the group's own money.
        panchasutra: the five practices.
        meetings: meetings.
        internal_loans: loans to members.
        borrowed: what the group owes.
        cash: what it holds.
        last_entry_on: the last day on which anything was written.
        entries: how many entries count.
        lending: the group's lending, where the books tell the terms on which it lends.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `shg.standing`.
    """

    kind: ClassVar[str] = "standing"

    as_on: date
    active_since: date | None
    revived_on: date | None
    dormant_since: date | None
    active_months: int
    members: int
    corpus: CorpusMeasures
    panchasutra: PanchasutraMeasures
    meetings: MeetingMeasures
    internal_loans: LoanMeasures
    borrowed: Decimal
    cash: Decimal
    last_entry_on: date | None
    entries: int
    lending: LendingMeasures | None = None
