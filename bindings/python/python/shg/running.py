"""Running accounts: a limit, a drawing power, what is drawn and paid in, and interest by daily products."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from shg.answers import Answer
from shg.door import answered
from shg.values import DayBasis, InterestDebits, Language, Money, Rate, RoundingMode
from shg.wire import Fact, Record

__all__ = [
    "AccountEntry",
    "AccountInterest",
    "AnnualRate",
    "CashCredit",
    "DrawingPower",
    "InterestRounding",
    "Irregular",
    "Opening",
    "Spell",
    "Statement",
    "StatementMonth",
    "StatementSettings",
    "cash_credit",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DrawingPower(Fact):
    """How much may be drawn from a day on.

    Attributes:
        from_: the first day; ``from`` in JSON.
        until: the last day; left out, the day before the next period.
        amount: how much.

    Examples:
        >>> DrawingPower(from_=date(2025, 4, 1), amount=150000).amount
        150000
    """

    from_: date
    until: date | None = None
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AnnualRate(Fact):
    """The rate from a day on.

    Attributes:
        from_: the first day; ``from`` in JSON.
        until: the last day; left out, the day before the next period.
        percent: percent a year.

    Examples:
        >>> AnnualRate(from_=date(2025, 4, 1), percent=7).percent
        7
    """

    from_: date
    until: date | None = None
    percent: Rate


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Opening(Fact):
    """The balance with which an account is taken up, before the entries of that day.

    Attributes:
        on: the day.
        balance: what is owed; below nothing where the bank owes.

    Examples:
        >>> Opening(on=date(2025, 4, 1), balance=0).balance
        0
    """

    on: date
    balance: Money


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccountEntry(Fact):
    """One entry of a running account: one of the three amounts.

    Attributes:
        on: the day.
        drawn: what the group draws, or is charged other than interest.
        paid: what the group pays in.
        interest: the interest that the bank debits, where interest is as entered.

    Examples:
        >>> AccountEntry(on=date(2025, 4, 3), drawn=100000).drawn
        100000
    """

    on: date
    drawn: Money | None = None
    paid: Money | None = None
    interest: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class InterestRounding(Fact):
    """How a month's interest becomes whole coins.

    Attributes:
        to: the unit; left out, the paisa.
        mode: how an amount between two units is rounded; left out, half up.

    Examples:
        >>> InterestRounding(to=1, mode="half_up").to
        1
    """

    to: Money | None = None
    mode: RoundingMode | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CashCredit(Fact):
    """A running account: what was drawn and paid, and every setting that its interest depends on.

    Attributes:
        as_on: the last day that counts; may be left out in `classify`, which has a day of its own.
        limit: the sanctioned limit.
        drawing_power: how much of it may be drawn, period by period; left out, all of it.
        annual_rate: the rate, period by period.
        opening: the balance with which it is taken up.
        entries: what was drawn and paid, in any order.
        day_count: how days become a part of a year; left out, ``"actual/365"``.
        rounding: how a month's interest becomes whole coins.
        interest: whether interest is debited as it is worked out, or as the entries say.
        closing_balance: what the bank says is owed at the end of the last day.

    Examples:
        See `cash_credit`.
    """

    as_on: date | None = None
    limit: Money
    drawing_power: Sequence[DrawingPower] | None = None
    annual_rate: Sequence[AnnualRate]
    opening: Opening
    entries: Sequence[AccountEntry]
    day_count: DayBasis | None = None
    rounding: InterestRounding | None = None
    interest: InterestDebits | None = None
    closing_balance: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccountInterest(Record):
    """The interest of a running account.

    Attributes:
        debited: what was debited up to the day.
        accrued: of the running month, not debited yet.

    Examples:
        See `cash_credit`.
    """

    debited: Decimal
    accrued: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StatementMonth(Record):
    """A month of a running account, or the part of it that the account knows.

    Attributes:
        month: the month, as ``"2025-04"``.
        from_: its first day that counts; ``from`` in JSON.
        until: its last day that counts.
        opening: what was owed before it.
        drawn: what was drawn.
        paid: what was paid in.
        products: balances times days, in rupees and days.
        interest: what they come to.
        debited: what was debited.
        closing: what was owed at its end.
        irregular_days: days that ended above the lower of limit and drawing power.

    Examples:
        See `cash_credit`.
    """

    month: str
    from_: date
    until: date
    opening: Decimal
    drawn: Decimal
    paid: Decimal
    products: Decimal
    interest: Decimal
    debited: Decimal
    closing: Decimal
    irregular_days: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Spell(Record):
    """Days without a break that ended above the lower of limit and drawing power.

    Attributes:
        from_: the first; ``from`` in JSON.
        to: the last.
        days: how many.
        peak: the most by which the balance was above.

    Examples:
        See `cash_credit`.
    """

    from_: date
    to: date
    days: int
    peak: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Irregular(Record):
    """Days that ended above the lower of limit and drawing power.

    Attributes:
        days: how many in all.
        since: since when without a break, where it is so on the last day.
        spells: each run of such days.

    Examples:
        See `cash_credit`.
    """

    days: int
    since: date | None
    spells: tuple[Spell, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StatementSettings(Record):
    """The settings that the interest of a running account depends on.

    Attributes:
        day_count: how days become a part of a year.
        rounding: how a month's interest becomes whole coins.
        interest: whether interest is debited as it is worked out, or as the entries say.

    Examples:
        See `cash_credit`.
    """

    day_count: DayBasis
    rounding: InterestRounding
    interest: InterestDebits


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Statement(Answer):
    """A running account added up. It shows itself as a table in a notebook.

    Attributes:
        as_on: the last day that counts.
        balance: what is owed at the end of that day; below nothing where the bank owes.
        limit: the sanctioned limit.
        drawing_power: the lower of limit and drawing power on that day.
        undrawn: what may still be drawn.
        interest: the interest.
        months: month by month.
        irregular: the days above the lower of limit and drawing power.
        settings: every setting in force.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `cash_credit`.
    """

    kind: ClassVar[str] = "cash_credit"

    as_on: date
    balance: Decimal
    limit: Decimal
    drawing_power: Decimal
    undrawn: Decimal
    interest: AccountInterest
    months: tuple[StatementMonth, ...]
    irregular: Irregular
    settings: StatementSettings


def cash_credit(*, account: CashCredit, language: Language | None = None) -> Statement:
    """What does a running account come to, month by month, and on which days was it above what may be drawn?

    Args:
        account: the account.
        language: the language of the words in the answer; left out, English.

    Returns:
        The statement.

    Raises:
        LoanError: what cannot be a running account; every fault is told at once.
        ShgError: the question made no sense.

    Examples:
        >>> from datetime import date
        >>> import shg
        >>> statement = shg.cash_credit(
        ...     account=shg.CashCredit(
        ...         as_on=date(2025, 4, 30),
        ...         limit=600000,
        ...         annual_rate=[shg.AnnualRate(from_=date(2025, 4, 1), percent=7)],
        ...         opening=shg.Opening(on=date(2025, 4, 1), balance=-5000),
        ...         entries=[
        ...             shg.AccountEntry(on=date(2025, 4, 11), drawn=20000),
        ...             shg.AccountEntry(on=date(2025, 4, 21), paid=15000),
        ...         ],
        ...     )
        ... )
        >>> statement.months[0].products, statement.interest.debited, statement.balance
        (Decimal('150000.00'), Decimal('28.77'), Decimal('28.77'))
        >>> statement.irregular.days, statement.settings.day_count
        (0, 'actual/365')
    """
    return answered(Statement, "cash_credit", account, language)
