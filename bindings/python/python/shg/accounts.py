"""Loans as they were lived: paid early and late, at new rates, laid out anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from shg.answers import Answer
from shg.door import answered
from shg.loans import ScheduleRow, ScheduleTotals
from shg.terms import Moratorium, Terms
from shg.values import (
    AfterLast,
    InterestRounded,
    Language,
    LaterDates,
    Money,
    Prepayment,
    Rate,
    RateChange,
    RateFrom,
    Rest,
    SetOffBy,
    SetOffPart,
)
from shg.wire import Fact, Record

__all__ = [
    "AccountCharge",
    "AccountRow",
    "AccountSettings",
    "AccountSums",
    "LoanAccount",
    "LoanEvent",
    "Reschedule",
    "SetOff",
    "loan_account",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Reschedule(Fact):
    """How what is to come is laid out anew.

    Attributes:
        due_on: a due date that is moved.
        to: where it is moved to.
        later: what the due dates after it do; left out, they follow.
        more_instalments: so many instalments are added at the end.
        moratorium: so many next instalments carry no principal, or no interest.
        overdue_joins: whether overdue principal is laid out anew with the rest; left out, it stays overdue.

    Examples:
        >>> Reschedule(due_on=date(2025, 8, 1), to=date(2025, 8, 20), later="stay").later
        'stay'
    """

    due_on: date | None = None
    to: date | None = None
    later: LaterDates | None = None
    more_instalments: int | None = None
    moratorium: Moratorium | None = None
    overdue_joins: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LoanEvent(Fact):
    """Something that happened to a loan on a day: one of the fields beside the day.

    Attributes:
        on: the day.
        paid: so much was paid.
        principal: so much of the principal was repaid, and nothing else.
        pay_off: all that was owed was paid.
        annual_rate: a new rate, in percent a year.
        monthly_rate: a new rate, in percent a month.
        charge: a fine or a penal charge of so much fell due.
        reschedule: what is to come was laid out anew.

    Examples:
        >>> LoanEvent(on=date(2025, 2, 10), paid=300).paid
        300
    """

    on: date
    paid: Money | None = None
    principal: Money | None = None
    pay_off: bool | None = None
    annual_rate: Rate | None = None
    monthly_rate: Rate | None = None
    charge: Money | None = None
    reschedule: Reschedule | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SetOff(Fact):
    """In what order money is set off against what is due.

    Attributes:
        order: the three parts, each once; left out, charges, interest, principal.
        by: whether the oldest due, or one part of all dues, is cleared first.

    Examples:
        >>> SetOff(order=["principal", "interest", "charges"]).order
        ('principal', 'interest', 'charges')
    """

    order: Sequence[SetOffPart] | None = None
    by: SetOffBy | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccountSettings(Fact):
    """All that an account rests on. Its fields are the arguments of `loan_account`.

    Attributes:
        terms: the terms.
        as_on: the day.
        events: what happened.
        prepayment: what is done with money that is paid before it is due.
        rest: when interest notices early and late payments.
        set_off: in what order money is set off.
        rate_change: what a new rate changes besides interest.
        rate_from: from when a new rate holds.
        after_last: what becomes of interest after the last due date.
        interest_rounded: how interest of a period is rounded in which the balance changed.

    Examples:
        See `loan_account`.
    """

    terms: Terms
    as_on: date
    events: Sequence[LoanEvent] | None = None
    prepayment: Prepayment | None = None
    rest: Rest | None = None
    set_off: SetOff | None = None
    rate_change: RateChange | None = None
    rate_from: RateFrom | None = None
    after_last: AfterLast | None = None
    interest_rounded: InterestRounded | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccountRow(ScheduleRow):
    """One row of an account: a row of the schedule as it came to be, and what became of it.

    Attributes:
        number: the instalment, from 1; 0 for what is paid on the day of a disbursal.
        due_on: the day it falls due.
        days: days since the row before, or since the disbursal.
        opening: what is owed before it.
        principal: principal; below nothing where interest is lent again.
        interest: interest.
        due: both together.
        balance: what is owed after it.
        paid: what of it is paid.
        overdue: what of it is overdue on the day.

    Examples:
        See `loan_account`.
    """

    paid: Decimal
    overdue: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccountCharge(Record):
    """A fine or a penal charge.

    Attributes:
        on: the day it fell due.
        amount: how much.
        paid: what of it is paid.

    Examples:
        See `loan_account`.
    """

    on: date
    amount: Decimal
    paid: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccountSums(Record):
    """An amount by what it is made of.

    Attributes:
        charges: fines and penal charges.
        interest: interest.
        principal: principal.
        total: all three together.

    Examples:
        See `loan_account`.
    """

    charges: Decimal
    interest: Decimal
    principal: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LoanAccount(Answer):
    """A loan as it was lived, as on a day. It shows itself as a table in a notebook.

    Attributes:
        instalment: the equal instalment now, where the method has one.
        rows: the rows, past and to come, in the order of their days.
        totals: their sums.
        charges: fines and penal charges.
        paid: what was paid, by what it was set off against.
        excess: what was paid above all that was owed.
        overdue: what should have been paid and was not.
        outstanding: principal that was lent and is not yet repaid.
        overdue_since: the due date of the oldest amount not paid; None, nothing is overdue.
        days_past_due: days overdue, the due date the first.
        pay_off: what would pay everything off on the day.
        not_counted: so many events lie after the day; they are checked and do not count.
        settings: everything in force; asked again from it, the account is the same.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `loan_account`.
    """

    kind: ClassVar[str] = "loan_account"

    instalment: Decimal | None
    rows: tuple[AccountRow, ...]
    totals: ScheduleTotals
    charges: tuple[AccountCharge, ...] = ()
    paid: AccountSums
    excess: Decimal
    overdue: AccountSums
    outstanding: Decimal
    overdue_since: date | None
    days_past_due: int
    pay_off: Decimal
    not_counted: int
    settings: AccountSettings


def loan_account(
    *,
    terms: Terms,
    as_on: date,
    events: Sequence[LoanEvent] | None = None,
    prepayment: Prepayment | None = None,
    rest: Rest | None = None,
    set_off: SetOff | None = None,
    rate_change: RateChange | None = None,
    rate_from: RateFrom | None = None,
    after_last: AfterLast | None = None,
    interest_rounded: InterestRounded | None = None,
    language: Language | None = None,
) -> LoanAccount:
    """What was paid of a loan as on a day, what is overdue and since when, and what would pay it off?

    Args:
        terms: the loan. Settings that are left out here are those of its profile, or the usual ones.
        as_on: the day.
        events: what happened, in any order; what happened after the day does not count.
        prepayment: what is done with money that is paid before it is due.
        rest: when interest notices early and late payments.
        set_off: in what order money is set off.
        rate_change: what a new rate changes besides interest.
        rate_from: from when a new rate holds.
        after_last: what becomes of interest after the last due date.
        interest_rounded: how interest of a period is rounded in which the balance changed.
        language: the language of the words in the answer; left out, English.

    Returns:
        The account, with the rows as they came to be.

    Raises:
        LoanError: what cannot be a loan, or cannot have happened to it; every fault is told at once.
        ShgError: the question made no sense.

    Examples:
        >>> from datetime import date
        >>> import shg
        >>> terms = shg.Terms(
        ...     principal=1200,
        ...     disbursed_on=date(2025, 1, 1),
        ...     monthly_rate=1,
        ...     method="equal_principal",
        ...     instalments=4,
        ... )
        >>> account = shg.loan_account(
        ...     terms=terms,
        ...     as_on=date(2025, 3, 10),
        ...     events=[shg.LoanEvent(on=date(2025, 2, 1), paid=312)],
        ... )
        >>> account.rows[0].paid, account.outstanding
        (Decimal('312.00'), Decimal('900.00'))
        >>> account.overdue.interest, account.overdue.principal, account.overdue_since, account.days_past_due
        (Decimal('9.00'), Decimal('300.00'), datetime.date(2025, 3, 1), 10)
        >>> account.settings.rest
        'daily'
    """
    given = AccountSettings(
        terms=terms,
        as_on=as_on,
        events=events,
        prepayment=prepayment,
        rest=rest,
        set_off=set_off,
        rate_change=rate_change,
        rate_from=rate_from,
        after_last=after_last,
        interest_rounded=interest_rounded,
    )
    return answered(LoanAccount, "loan_account", given, language)
