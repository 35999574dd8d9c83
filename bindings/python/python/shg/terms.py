"""The facts of a question about a loan: its terms, and money that flows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shg.values import (
    Adjust,
    BrokenPeriod,
    Collected,
    Contingency,
    DayBasis,
    DueDayTranche,
    FeeTo,
    FlatBy,
    InstalmentBy,
    InterestDays,
    LeapYear,
    Method,
    Money,
    MonthEnd,
    MoratoriumInterest,
    NominalBy,
    Profile,
    Rate,
    Residue,
    RoundingMode,
    WeeklyOff,
)
from shg.wire import Fact

__all__ = [
    "ContingentCharge",
    "Every",
    "Fee",
    "Flow",
    "MemberAmount",
    "Moratorium",
    "PeriodFlow",
    "Rounding",
    "Terms",
    "Tranche",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Every(Fact):
    """How often something falls due: every so many months, weeks or days, one of the three.

    Attributes:
        months: every so many months.
        weeks: every so many weeks.
        days: every so many days.

    Examples:
        >>> Every(weeks=2)
        Every(weeks=2)
    """

    months: int | None = None
    weeks: int | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Moratorium(Fact):
    """Instalments without principal or without interest at the beginning.

    Attributes:
        principal: so many first instalments carry no principal.
        interest: so many first instalments carry no interest.
        interest_is: whether that interest is deferred, or capitalised.
        collected: how it is collected where it is deferred.

    Examples:
        >>> Moratorium(principal=6)
        Moratorium(principal=6)
    """

    principal: int | None = None
    interest: int | None = None
    interest_is: MoratoriumInterest | None = None
    collected: Collected | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Rounding(Fact):
    """How amounts become whole coins.

    Attributes:
        to: the unit of each amount.
        mode: how an amount between two units is rounded.
        instalment_to: the multiple of the equal instalment.
        instalment_mode: how the equal instalment is rounded.
        residue: where goes what rounding leaves over.

    Examples:
        >>> Rounding(to=1, mode="up")
        Rounding(to=1, mode='up')
    """

    to: Money | None = None
    mode: RoundingMode | None = None
    instalment_to: Money | None = None
    instalment_mode: RoundingMode | None = None
    residue: Residue | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Tranche(Fact):
    """A later disbursal of the same loan.

    Attributes:
        on: the day.
        amount: the amount.

    Examples:
        >>> Tranche(on=date(2025, 11, 20), amount=30000).amount
        30000
    """

    on: date
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Fee(Fact):
    """What the borrower pays besides principal and interest; the annual percentage rate counts it.

    Attributes:
        amount: the amount.
        to: the lender, or a third party through the lender.
        on: the day; left out, the day of disbursal.

    Examples:
        >>> Fee(amount=240, to="lender")
        Fee(amount=240, to='lender')
    """

    amount: Money
    to: FeeTo
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MemberAmount(Fact):
    """A member's part of a group's loan.

    Attributes:
        member: who.
        amount: of all that is lent, so much.

    Examples:
        >>> MemberAmount(member="m01", amount=45000).member
        'm01'
    """

    member: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Terms(Fact):
    """The terms of a loan. What is left out has the setting of the profile, or the usual one; an answer names them all.

    Attributes:
        principal: what is disbursed on the first day.
        disbursed_on: the first day.
        instalments: how many instalments; with ``instalment`` they may be left out, and follow from it.
        instalment: the equal instalment of ``equated``, where it was agreed and is not to be found.
        annual_rate: percent a year; or ``monthly_rate``.
        monthly_rate: percent a month; or ``annual_rate``.
        method: how it is repaid.
        principal_percent: the percentage of the principal in each instalment.
        principal_shares: the percentages of the principal, one for each instalment.
        every: how often they fall due; left out, every month.
        first_due_on: when the first falls due; left out, one period after the disbursal.
        counted_from: the day from which due dates are counted; or ``first_due_on``; left out, the day of disbursal.
        broken_period: where the interest of a broken first period goes.
        month_end: what becomes of a day that a month does not have.
        day_count: how days become a part of a year.
        interest_days: whether a full period earns its nominal share, or each day earns.
        nominal_by: what the nominal share of a full period is.
        leap_year: what becomes of the 366th day.
        instalment_by: from which periods the equal instalment is found.
        due_day_tranche: whether a tranche of a due date comes after the instalment of that day.
        flat_by: how flat interest is laid over the instalments.
        moratorium: instalments without principal or interest at the beginning.
        rounding: how amounts become whole coins.
        profile: a named set of settings; single ones override it.
        down_payment_percent: the percentage of each disbursal that is paid back on its own day.
        tranches: later disbursals.
        fees: what is paid besides.
        weekly_off: days off that come round.
        holidays: single days off.
        adjust: where a due date goes that falls on a day off.
        members: among whom the loan is divided, together all that is lent.

    Examples:
        >>> Terms(principal=20000, disbursed_on=date(2024, 4, 1), annual_rate=15, instalments=24).annual_rate
        15
    """

    principal: Money
    disbursed_on: date
    instalments: int | None = None
    instalment: Money | None = None
    annual_rate: Rate | None = None
    monthly_rate: Rate | None = None
    method: Method | None = None
    principal_percent: Rate | None = None
    principal_shares: Sequence[Rate] | None = None
    every: Every | None = None
    first_due_on: date | None = None
    counted_from: date | None = None
    broken_period: BrokenPeriod | None = None
    month_end: MonthEnd | None = None
    day_count: DayBasis | None = None
    interest_days: InterestDays | None = None
    nominal_by: NominalBy | None = None
    leap_year: LeapYear | None = None
    instalment_by: InstalmentBy | None = None
    due_day_tranche: DueDayTranche | None = None
    flat_by: FlatBy | None = None
    moratorium: Moratorium | None = None
    rounding: Rounding | None = None
    profile: Profile | None = None
    down_payment_percent: Rate | None = None
    tranches: Sequence[Tranche] | None = None
    fees: Sequence[Fee] | None = None
    weekly_off: Sequence[WeeklyOff] | None = None
    holidays: Sequence[date] | None = None
    adjust: Adjust | None = None
    members: Sequence[MemberAmount] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ContingentCharge(Fact):
    """What is charged only in a certain event. No rate counts it.

    Attributes:
        charge: in which.
        amount: an amount.
        percent: a percentage.
        says: what it is charged on, and how often, in words.

    Examples:
        >>> ContingentCharge(charge="late_payment", percent=2, says="a year on what is overdue").percent
        2
    """

    charge: Contingency
    amount: Money | None = None
    percent: Rate | None = None
    says: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Flow(Fact):
    """Money that moves on a day.

    Attributes:
        on: the day.
        amount: received where it is above nothing, paid where it is below.

    Examples:
        >>> Flow(on=date(2024, 1, 1), amount=-1000).amount
        -1000
    """

    on: date
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PeriodFlow(Fact):
    """What the borrower pays at the end of a period.

    Attributes:
        after_periods: how many whole periods after the disbursal.
        amount: up to six decimals, before it is rounded to the paisa; below nothing where the borrower receives it.
        count: so many such payments, each a period after the one before; left out, one.
        days: how many days after those periods; left out, none.

    Examples:
        >>> from decimal import Decimal
        >>> PeriodFlow(after_periods=1, amount=Decimal("969.732961"), count=24).count
        24
    """

    after_periods: int
    amount: Money
    count: int | None = None
    days: int | None = None
