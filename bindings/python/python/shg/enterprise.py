"""The reliefs of the Women Enterprise Acceleration Fund on the loan of one woman."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from shg.answers import Answer
from shg.decision import Finding
from shg.door import answered
from shg.relief import DayBalance, Days
from shg.running import AnnualRate
from shg.values import DayBasis, Evidence, Language, Money, Rate, RoundingMode
from shg.wire import Fact, Record

__all__ = ["FundRelief", "FundRow", "FundSettings", "FundTotals", "GuaranteeFee", "enterprise_fund"]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GuaranteeFee(Fact):
    """A fee of a guarantee that the bank paid and did not charge.

    Attributes:
        on: the day on which the bank paid it.
        amount: how much.

    Examples:
        >>> GuaranteeFee(on=date(2025, 5, 20), amount=8000).amount
        8000
    """

    on: date
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _FundQuestion(Fact):
    """A question of the kind ``enterprise_fund``, with its days and amounts looked at when it is made."""

    financial_year: str
    quarter_ending: date | None
    rural_member: bool
    mission_member: bool | None
    had_before: bool
    other_relief: bool
    repaid_promptly: bool
    not_prompt: Sequence[date] | None
    sanctioned_on: date
    opened_on: date | None
    loan: Money
    annual_rate: Rate
    annual_rates: Sequence[AnnualRate] | None
    one_year_mclr: Rate | None
    balances: Sequence[DayBalance]
    non_performing: Sequence[Days] | None
    guarantee_fees: Sequence[GuaranteeFee] | None
    day_count: DayBasis | None
    rounding: RoundingMode | None
    overlay: Any
    least_evidence: Evidence | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FundRow(Record):
    """What the fund pays for one quarter.

    Attributes:
        quarter_ending: the last day of the quarter.
        days: days that earn.
        products: balances times days, up to the fund's most, in rupees and days.
        interest: interest relief.
        fees: fees of a guarantee that were told.
        reimbursed: what of them is paid back.

    Examples:
        See `enterprise_fund`.
    """

    quarter_ending: date
    days: int
    products: Decimal
    interest: Decimal
    fees: Decimal
    reimbursed: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FundTotals(Record):
    """What the fund pays in all.

    Attributes:
        interest: interest relief.
        reimbursed: fees paid back.

    Examples:
        See `enterprise_fund`.
    """

    interest: Decimal
    reimbursed: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FundSettings(Record):
    """What the text leaves open, as it was taken.

    Attributes:
        day_count: how days become a part of a year.
        rounding: how amounts become whole paise.

    Examples:
        See `enterprise_fund`.
    """

    day_count: DayBasis
    rounding: RoundingMode


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FundRelief(Answer):
    """What the Women Enterprise Acceleration Fund pays. It shows itself as a table in a notebook.

    Attributes:
        financial_year: the financial year, as ``"2025-26"``.
        rows: quarter by quarter.
        totals: their sums.
        percent: percent a year.
        relief_until: the last day that earns interest relief.
        fees_until: the last day whose fees are paid back.
        findings: every rule applied, with its clause.
        settings: what the text leaves open, as it was taken.
        evidence: the weakest evidence that it rests on.
        rulebook: the day up to which the rulebook was reviewed.
        after_review: whether the last day lies after that one.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `enterprise_fund`.
    """

    kind: ClassVar[str] = "enterprise_fund"

    financial_year: str
    rows: tuple[FundRow, ...]
    totals: FundTotals
    percent: Decimal
    relief_until: date
    fees_until: date
    findings: tuple[Finding, ...]
    settings: FundSettings
    evidence: str
    rulebook: str
    after_review: bool = False


def enterprise_fund(
    *,
    financial_year: str,
    rural_member: bool,
    had_before: bool,
    other_relief: bool,
    repaid_promptly: bool,
    sanctioned_on: date,
    loan: Money,
    annual_rate: Rate,
    balances: Sequence[DayBalance],
    quarter_ending: date | None = None,
    opened_on: date | None = None,
    mission_member: bool | None = None,
    not_prompt: Sequence[date] | None = None,
    annual_rates: Sequence[AnnualRate] | None = None,
    one_year_mclr: Rate | None = None,
    non_performing: Sequence[Days] | None = None,
    guarantee_fees: Sequence[GuaranteeFee] | None = None,
    day_count: DayBasis | None = None,
    rounding: RoundingMode | None = None,
    overlay: str | Mapping[str, Any] | None = None,
    least_evidence: Evidence | None = None,
    language: Language | None = None,
) -> FundRelief:
    """What does the Women Enterprise Acceleration Fund pay on the loan of one woman?

    Args:
        financial_year: the financial year, as ``"2025-26"``.
        rural_member: whether she is of a women's group of the mission, in a rural area.
        had_before: whether she had the fund's reliefs on a loan before this one.
        other_relief: whether another scheme pays towards the same interest.
        repaid_promptly: whether she repaid promptly, as the bank sees it.
        sanctioned_on: the day on which the loan was first sanctioned.
        loan: the loan.
        annual_rate: what the bank charges.
        balances: what is owed at the ends of days, one after another.
        quarter_ending: the last day of the quarter claimed for; left out, the whole year.
        opened_on: the day on which the account was opened; left out, the first day of its balances where the loan was
            sanctioned in the period, and before the period or on its first day where it was sanctioned before.
        mission_member: whether she is of a women's group of the mission, wherever she lives; left out, if she is rural.
        not_prompt: the last days of quarters in which she did not repay promptly, though she did in the others.
        annual_rates: what the bank charges on days on which that is another, from day to day.
        one_year_mclr: the bank's lending rate for one year by its cost of funds.
        non_performing: the days on which the account was not standard, in their order.
        guarantee_fees: fees of a guarantee that the bank paid and did not charge to her.
        day_count: how days become a part of a year; left out, ``"actual/365"``.
        rounding: how amounts become whole paise; left out, half up.
        overlay: the name of a shipped overlay, or an overlay as a plain dict.
        least_evidence: the weakest evidence accepted; left out, the full text only.
        language: the language of the words in the answer; left out, English.

    Returns:
        The reliefs, quarter by quarter, and every rule with its clause.

    Raises:
        ShgError: the question made no sense; its subclasses say who must act.
        TypeError: an amount or a rate is not a Decimal or an int, or a day is not a date.

    Examples:
        >>> from datetime import date
        >>> import shg
        >>> found = shg.enterprise_fund(
        ...     financial_year="2025-26",
        ...     rural_member=True,
        ...     had_before=False,
        ...     other_relief=False,
        ...     repaid_promptly=True,
        ...     sanctioned_on=date(2025, 4, 1),
        ...     loan=200000,
        ...     annual_rate=12,
        ...     balances=[shg.DayBalance(on=date(2025, 4, 1), balance=200000)],
        ... )
        >>> found.totals.interest, found.percent, found.relief_until
        (Decimal('3000.00'), Decimal('2'), datetime.date(2028, 3, 31))
    """
    given = _FundQuestion(
        financial_year=financial_year,
        quarter_ending=quarter_ending,
        rural_member=rural_member,
        mission_member=mission_member,
        had_before=had_before,
        other_relief=other_relief,
        repaid_promptly=repaid_promptly,
        not_prompt=not_prompt,
        sanctioned_on=sanctioned_on,
        opened_on=opened_on,
        loan=loan,
        annual_rate=annual_rate,
        annual_rates=annual_rates,
        one_year_mclr=one_year_mclr,
        balances=balances,
        non_performing=non_performing,
        guarantee_fees=guarantee_fees,
        day_count=day_count,
        rounding=rounding,
        overlay=overlay,
        least_evidence=least_evidence,
    )
    return answered(FundRelief, "enterprise_fund", given, language)
