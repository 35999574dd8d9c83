"""A group's lending to its members, as `shg.standing` measures it where the books tell the terms."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shg.values import LoanPurpose, LoanSource
from shg.wire import Record

__all__ = [
    "AtRisk",
    "Borrower",
    "LendingMeasures",
    "LentFor",
    "MoneyShare",
    "OpenLoan",
    "OverdueLending",
    "SourceMeasures",
    "TimesShare",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TimesShare(Record):
    """So many of so many.

    Attributes:
        part: the part.
        whole: the whole.
        percent: the part, in percent; None of nothing.

    Examples:
        >>> TimesShare(part=3, whole=4, percent=Decimal("75.00")).percent
        Decimal('75.00')
    """

    part: int
    whole: int
    percent: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MoneyShare(Record):
    """So much of so much.

    Attributes:
        part: the part.
        whole: the whole.
        percent: the part, in percent; None of nothing.

    Examples:
        >>> MoneyShare(part=Decimal("30.00"), whole=Decimal("40.00"), percent=Decimal("75.00")).percent
        Decimal('75.00')
    """

    part: Decimal
    whole: Decimal
    percent: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Borrower(Record):
    """A member who has borrowed.

    Attributes:
        member: the member's id.
        loans: how many loans she has had.
        lent: what she was lent in all.
        outstanding: what of it she owes.
        overdue: what of that is overdue.

    Examples:
        See `shg.standing`.
    """

    member: str
    loans: int
    lent: Decimal
    outstanding: Decimal
    overdue: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OpenLoan(Record):
    """A loan to a member that is not repaid.

    Attributes:
        member: the member's id.
        loan: its number, where loans are numbered.
        given_on: when it was given; the day of the cut-off for one that is older.
        source: out of which money.
        purpose: what for, where that is written.
        principal: what was lent.
        outstanding: what of it is owed.
        overdue: what of that is overdue.
        overdue_since: since when.
        days_overdue: for how many days, the due date counted.

    Examples:
        See `shg.standing`.
    """

    member: str
    loan: str | None
    given_on: date
    source: LoanSource
    purpose: LoanPurpose | None
    principal: Decimal
    outstanding: Decimal
    overdue: Decimal
    overdue_since: date | None
    days_overdue: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SourceMeasures(Record):
    """One kind of money, and what is lent out of it.

    Attributes:
        source: which.
        fund: what there is of it; of the group's own, all that is nobody else's.
        lent: lent out of it so far.
        repaid: of that, repaid.
        outstanding: of that, owed.
        overdue: of that, overdue.
        idle: what is not out on loan.

    Examples:
        See `shg.standing`.
    """

    source: LoanSource
    fund: Decimal
    lent: Decimal
    repaid: Decimal
    outstanding: Decimal
    overdue: Decimal
    idle: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LentFor(Record):
    """What was lent for a purpose.

    Attributes:
        purpose: which; None where it is not written.
        loans: how many loans.
        lent: what was lent.
        outstanding: what of it is owed.

    Examples:
        See `shg.standing`.
    """

    purpose: LoanPurpose | None
    loans: int
    lent: Decimal
    outstanding: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OverdueLending(Record):
    """What is overdue, and for how long.

    Attributes:
        principal: principal overdue.
        interest: interest overdue; None where the group's rate or its meetings are not told.
        share: both, of the principal outstanding.
        longest_days: days for which the oldest due is overdue.

    Examples:
        See `shg.standing`.
    """

    principal: Decimal
    interest: Decimal | None
    share: MoneyShare
    longest_days: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AtRisk(Record):
    """Principal outstanding on loans that are overdue for long, of all that is outstanding.

    Attributes:
        days: for more than so many days.
        part: the principal of those loans.
        whole: all that is outstanding.
        percent: the part, in percent; None of nothing.

    Examples:
        >>> AtRisk(days=30, part=Decimal("30.00"), whole=Decimal("40.00"), percent=Decimal("75.00")).days
        30
    """

    days: int
    part: Decimal
    whole: Decimal
    percent: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LendingMeasures(Record):
    """The lending of a group as on a day.

    Attributes:
        borrowers: members who have borrowed.
        have_borrowed: of the members of the day, those who have ever borrowed.
        loans: loans that are not repaid.
        sources: the four kinds of money, kept apart.
        purposes: what was lent for.
        production: of what was lent for a purpose that is written, what was for production.
        overdue: what is overdue.
        at_risk: what is overdue for long.
        measured_from: the first day of the window of ``idle`` and ``velocity``.
        idle: cash and bank at the ends of the days, on average, of the corpus.
        rotating: principal outstanding, of the corpus.
        velocity: what was lent, of the corpus.

    Examples:
        See `shg.standing`.
    """

    borrowers: tuple[Borrower, ...]
    have_borrowed: TimesShare
    loans: tuple[OpenLoan, ...]
    sources: tuple[SourceMeasures, ...]
    purposes: tuple[LentFor, ...]
    production: MoneyShare
    overdue: OverdueLending
    at_risk: tuple[AtRisk, ...]
    measured_from: date
    idle: MoneyShare
    rotating: MoneyShare
    velocity: MoneyShare
