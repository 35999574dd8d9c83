"""Questions about loans: laid out, divided among members, and told as key facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from shg.answers import Answer, Unknown
from shg.door import answered
from shg.terms import ContingentCharge, Every, Terms
from shg.values import Language, RateType, date_text
from shg.wire import Record

__all__ = [
    "Disbursal",
    "KeyFacts",
    "KeyFees",
    "KeyInstalment",
    "KeyInstalments",
    "MemberSchedule",
    "Schedule",
    "ScheduleRow",
    "ScheduleTotals",
    "kfs",
    "schedule",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ScheduleRow(Record):
    """One row of a schedule.

    Attributes:
        number: the instalment, from 1; 0 for what is paid on the day of a disbursal.
        due_on: the day it falls due.
        days: days since the row before, or since the disbursal.
        opening: what is owed before it.
        principal: principal; below nothing where interest is lent again.
        interest: interest.
        due: both together.
        balance: what is owed after it.

    Examples:
        See `schedule`.
    """

    number: int
    due_on: date
    days: int
    opening: Decimal
    principal: Decimal
    interest: Decimal
    due: Decimal
    balance: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ScheduleTotals(Record):
    """The sums of a schedule.

    Attributes:
        principal: all that was lent.
        interest: all the interest.
        due: both together.

    Examples:
        See `schedule`.
    """

    principal: Decimal
    interest: Decimal
    due: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MemberSchedule(Record):
    """A member's part of a group's schedule.

    Attributes:
        member: who.
        amount: of all that is lent, so much.
        rows: her rows, one for each row of the group.
        totals: their sums.

    Examples:
        See `schedule`.
    """

    member: str
    amount: Decimal
    rows: tuple[ScheduleRow, ...]
    totals: ScheduleTotals


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Schedule(Answer):
    """A loan laid out as instalments. It shows itself as a table in a notebook.

    Attributes:
        instalment: the equal instalment, where the method has one.
        rows: the rows, in the order of their days.
        totals: their sums.
        apr: the annual percentage rate by RBI's method, in percent; None, there is none.
        apr_unknown: why there is none.
        members: the schedule of each member, where the loan is divided.
        settings: every setting in force; laid out again from them, the schedule is the same.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `schedule`.
    """

    kind: ClassVar[str] = "schedule"

    instalment: Decimal | None
    rows: tuple[ScheduleRow, ...]
    totals: ScheduleTotals
    apr: Decimal | None
    apr_unknown: Unknown | None = None
    members: tuple[MemberSchedule, ...] = ()
    settings: Terms


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Disbursal(Record):
    """A disbursal of a loan.

    Attributes:
        on: the day.
        amount: the amount.

    Examples:
        See `kfs`.
    """

    on: date
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class KeyInstalments(Record):
    """The instalments of a loan, as a key facts statement tells them.

    Attributes:
        count: how many.
        every: how often.
        amount: the equal instalment; None, they vary.
        of_principal: how many repay principal, where they are not equal ones.
        first_due_on: when the first falls due.
        first_due_after_days: how many days after the disbursal.

    Examples:
        See `kfs`.
    """

    count: int
    every: Every
    amount: Decimal | None
    of_principal: int | None = None
    first_due_on: date | None
    first_due_after_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class KeyFees(Record):
    """The fees of a loan.

    Attributes:
        to_lender: those payable to the lender.
        to_third_party: those payable to others, through the lender.
        total: both together.
        later: of the total, what falls due after the day of disbursal.

    Examples:
        See `kfs`.
    """

    to_lender: Decimal
    to_third_party: Decimal
    total: Decimal
    later: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class KeyInstalment(Record):
    """One row of the repayment schedule of a key facts statement.

    Attributes:
        number: the instalment, from 1.
        due_on: the day it falls due.
        outstanding: the principal outstanding before it.
        principal: principal.
        interest: interest.
        instalment: both together.

    Examples:
        See `kfs`.
    """

    number: int
    due_on: date
    outstanding: Decimal
    principal: Decimal
    interest: Decimal
    instalment: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class KeyFacts(Answer):
    """The figures of RBI's Key Facts Statement. It shows itself as its two tables in a notebook.

    Attributes:
        proposal: the number of the proposal or account, as told.
        loan_type: the type of loan, as told.
        sanctioned: what is sanctioned.
        disbursals: when it is disbursed.
        instalments: the instalments.
        rate_type: whether the rate changes with a benchmark.
        annual_rate: percent a year, where it was agreed so.
        monthly_rate: percent a month, where it was agreed so.
        interest: the interest of the whole loan.
        fees: the fees.
        net_disbursed: what is sanctioned less the fees taken from it.
        total_payable: what is sanctioned and the interest.
        instalments_total: what the rows add up to as they stand.
        apr: the annual percentage rate, in percent.
        contingent_charges: what is charged only in certain events, as told.
        valid_until: the day up to which the borrower may agree, as told.
        rows: the repayment schedule.
        settings: every setting in force.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `kfs`.
    """

    kind: ClassVar[str] = "kfs"

    proposal: str | None = None
    loan_type: str | None = None
    sanctioned: Decimal
    disbursals: tuple[Disbursal, ...]
    instalments: KeyInstalments
    rate_type: str
    annual_rate: Decimal | None = None
    monthly_rate: Decimal | None = None
    interest: Decimal
    fees: KeyFees
    net_disbursed: Decimal
    total_payable: Decimal
    instalments_total: Decimal
    apr: Decimal
    contingent_charges: tuple[ContingentCharge, ...]
    valid_until: date | None = None
    rows: tuple[KeyInstalment, ...]
    settings: Terms


def schedule(*, terms: Terms, language: Language | None = None) -> Schedule:
    """Lay a loan out as instalments.

    Args:
        terms: the loan.
        language: the language of the words in the answer; left out, English.

    Returns:
        The schedule, with the annual percentage rate by RBI's method, and with each member's where it is divided.

    Raises:
        LoanError: what cannot be a loan; every fault is told at once.
        ShgError: the question made no sense.

    Examples:
        >>> from datetime import date
        >>> import shg
        >>> terms = shg.Terms(
        ...     principal=1000,
        ...     disbursed_on=date(2025, 1, 1),
        ...     monthly_rate=1,
        ...     method="equal_principal",
        ...     instalments=2,
        ...     members=[shg.MemberAmount(member="m01", amount=600), shg.MemberAmount(member="m02", amount=400)],
        ... )
        >>> laid_out = shg.schedule(terms=terms)
        >>> [row.due for row in laid_out.rows], laid_out.apr
        ([Decimal('510.00'), Decimal('505.00')], Decimal('12.00'))
        >>> [row.due for row in laid_out.members[0].rows]
        [Decimal('306.00'), Decimal('303.00')]
        >>> shg.schedule(terms=laid_out.settings) == laid_out
        True
    """
    return answered(Schedule, "schedule", terms, language)


def kfs(
    *,
    terms: Terms,
    proposal: str | None = None,
    loan_type: str | None = None,
    rate_type: RateType | None = None,
    contingent_charges: Sequence[ContingentCharge] = (),
    valid_until: date | None = None,
    language: Language | None = None,
) -> KeyFacts:
    """Tell what a loan costs, as RBI's Key Facts Statement does.

    Args:
        terms: the loan; its fees are taken from here.
        proposal: the number of the proposal or account.
        loan_type: the type of loan.
        rate_type: whether the rate changes with a benchmark; left out, it is fixed.
        contingent_charges: what is charged only in certain events.
        valid_until: the day up to which the borrower may agree.
        language: the language of the words in the answer; left out, English.

    Returns:
        Every figure of the computation of the annual percentage rate, and the repayment schedule.

    Raises:
        LoanError: what cannot be a loan, or has no rate.
        ShgError: the question made no sense.

    Examples:
        >>> from datetime import date
        >>> import shg
        >>> facts = shg.kfs(
        ...     terms=shg.Terms(
        ...         profile="rbi_kfs",
        ...         principal=20000,
        ...         disbursed_on=date(2024, 4, 1),
        ...         annual_rate=15,
        ...         instalments=24,
        ...         fees=[shg.Fee(amount=240, to="lender"), shg.Fee(amount=160, to="third_party")],
        ...     )
        ... )
        >>> facts.instalments.amount, facts.interest, facts.net_disbursed, facts.total_payable
        (Decimal('970.00'), Decimal('3274.00'), Decimal('19600.00'), Decimal('23274.00'))
        >>> facts.apr
        Decimal('17.07')
    """
    given = {
        "terms": terms,
        "proposal": proposal,
        "loan_type": loan_type,
        "rate_type": rate_type,
        "contingent_charges": tuple(contingent_charges),
        "valid_until": None if valid_until is None else date_text(valid_until, "valid_until"),
    }
    return answered(KeyFacts, "kfs", given, language)
