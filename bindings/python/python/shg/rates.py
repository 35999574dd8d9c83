"""Questions about rates and dates: what flows earn or cost, and when something falls due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from shg.answers import Result
from shg.door import answered
from shg.terms import Every, Flow, PeriodFlow
from shg.values import Adjust, DayBasis, Language, Money, MonthEnd, WeeklyOff, date_text, money_text
from shg.wire import Record

__all__ = ["Apr", "DayCount", "DueDates", "Irr", "Moved", "Xirr", "apr", "day_count", "due_dates", "irr", "xirr"]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Apr(Result):
    """An annual percentage rate, and what it was worked out from.

    Attributes:
        rate: percent a year, to two decimals.
        net_disbursed: what was disbursed, less the fees taken from it.
        periods_per_year: the periods of a year.
        flows: what the borrower pays, one by one in the order of time.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `apr`.
    """

    kind: ClassVar[str] = "apr"

    rate: Decimal
    net_disbursed: Decimal
    periods_per_year: int
    flows: tuple[PeriodFlow, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Xirr(Result):
    """A money-weighted return.

    Attributes:
        rate: percent a year, to twelve decimals.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `xirr`.
    """

    kind: ClassVar[str] = "xirr"

    rate: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Irr(Result):
    """The return of flows at equal periods.

    Attributes:
        rate: percent a period, to twelve decimals.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `irr`.
    """

    kind: ClassVar[str] = "irr"

    rate: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DayCount(Result):
    """Days between two dates, and their part of a year.

    Attributes:
        days: how many days.
        years: the part of a year, to twelve decimals.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `day_count`.
    """

    kind: ClassVar[str] = "day_count"

    days: int
    years: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Moved(Record):
    """A due date that was moved.

    Attributes:
        planned: where the plan has it.
        on: where it went.
        by: the rule that moved it.

    Examples:
        See `due_dates`.
    """

    planned: date
    on: date
    by: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DueDates(Result):
    """The dates of a periodic plan.

    Attributes:
        dates: the dates, in their order.
        moved: those that were moved, and by which rule.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `due_dates`.
    """

    kind: ClassVar[str] = "due_dates"

    dates: tuple[date, ...]
    moved: tuple[Moved, ...] = ()


def apr(
    *,
    net_disbursed: Money,
    flows: Sequence[PeriodFlow],
    periods_per_year: int,
    language: Language | None = None,
) -> Apr:
    """Work out the annual percentage rate by RBI's method, from flows at equal periods.

    Args:
        net_disbursed: what was disbursed, less the fees taken from it.
        flows: what the borrower pays, in any order.
        periods_per_year: the periods of a year: 12 where they are months.
        language: the language of the words in the answer; left out, English.

    Returns:
        The rate, and the flows used.

    Raises:
        LoanError: there is no rate, or there are several.
        ShgError: the question made no sense.

    Examples:
        >>> from decimal import Decimal
        >>> import shg
        >>> instalments = shg.PeriodFlow(after_periods=1, amount=Decimal("969.732961"), count=24)
        >>> shg.apr(net_disbursed=19600, flows=[instalments], periods_per_year=12).rate
        Decimal('17.07')
    """
    given = {
        "net_disbursed": money_text(net_disbursed, "net_disbursed"),
        "flows": tuple(flows),
        "periods_per_year": periods_per_year,
    }
    return answered(Apr, "apr", given, language)


def xirr(*, flows: Sequence[Flow], language: Language | None = None) -> Xirr:
    """Work out the money-weighted return of dated flows: the rate a year at which they are worth nothing.

    Args:
        flows: the flows, in any order.
        language: the language of the words in the answer; left out, English.

    Returns:
        The rate.

    Raises:
        LoanError: there is no rate, or there are several; the message names them all.
        ShgError: the question made no sense.

    Examples:
        >>> from datetime import date
        >>> import shg
        >>> lent, repaid = shg.Flow(on=date(2024, 1, 1), amount=-1000), shg.Flow(on=date(2025, 1, 1), amount=1100)
        >>> shg.xirr(flows=[lent, repaid]).rate
        Decimal('9.971358593414')
    """
    return answered(Xirr, "xirr", {"flows": tuple(flows)}, language)


def irr(*, amounts: Sequence[Money], language: Language | None = None) -> Irr:
    """Work out the return of flows at equal periods: the rate a period at which they are worth nothing.

    Args:
        amounts: up to six decimals each, the first of now and each of a period later than the one before.
        language: the language of the words in the answer; left out, English.

    Returns:
        The rate.

    Raises:
        LoanError: there is no rate, or there are several; the message names them all.
        ShgError: the question made no sense.

    Examples:
        >>> import shg
        >>> shg.irr(amounts=[-100, 0, 121]).rate
        Decimal('10.000000000000')
    """
    return answered(Irr, "irr", {"amounts": [money_text(amount, "amounts") for amount in amounts]}, language)


def day_count(*, basis: DayBasis, from_: date, to: date, language: Language | None = None) -> DayCount:
    """Count the days between two dates, and the part of a year that they make.

    Args:
        basis: how days become a part of a year.
        from_: the first day; it counts.
        to: the last day; it does not.
        language: the language of the words in the answer; left out, English.

    Returns:
        Days and years.

    Raises:
        ShgError: the question made no sense.

    Examples:
        >>> from datetime import date
        >>> import shg
        >>> half = shg.day_count(basis="actual/actual", from_=date(2023, 11, 1), to=date(2024, 5, 1))
        >>> half.days, half.years
        (182, Decimal('0.497724380567'))
    """
    given = {"basis": basis, "from": date_text(from_, "from_"), "to": date_text(to, "to")}
    return answered(DayCount, "day_count", given, language)


def due_dates(
    *,
    from_: date,
    every: Every,
    count: int,
    first_due_on: date | None = None,
    month_end: MonthEnd | None = None,
    weekly_off: Sequence[WeeklyOff] = (),
    holidays: Sequence[date] = (),
    adjust: Adjust | None = None,
    language: Language | None = None,
) -> DueDates:
    """Give the dates of a periodic plan, and the rule that moved those that were moved.

    Args:
        from_: the day from which periods are counted; nothing falls due on it.
        every: how often.
        count: how many dates.
        first_due_on: the first date, where it is not one period after ``from_``.
        month_end: what becomes of a day that a month does not have.
        weekly_off: days off that come round.
        holidays: single days off.
        adjust: where a date goes that falls on a day off.
        language: the language of the words in the answer; left out, English.

    Returns:
        The dates.

    Raises:
        ShgError: the question made no sense.

    Examples:
        >>> from datetime import date
        >>> import shg
        >>> plan = shg.due_dates(
        ...     from_=date(2024, 1, 31),
        ...     every=shg.Every(months=1),
        ...     count=3,
        ...     weekly_off=["sunday"],
        ...     adjust="following",
        ... )
        >>> [str(day) for day in plan.dates], str(plan.moved[0].planned)
        (['2024-02-29', '2024-04-01', '2024-04-30'], '2024-03-31')
    """
    given = {
        "from": date_text(from_, "from_"),
        "every": every,
        "count": count,
        "first_due_on": None if first_due_on is None else date_text(first_due_on, "first_due_on"),
        "month_end": month_end,
        "weekly_off": list(weekly_off),
        "holidays": [date_text(day, "holidays") for day in holidays],
        "adjust": adjust,
    }
    return answered(DueDates, "due_dates", given, language)
