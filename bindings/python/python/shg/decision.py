"""The answer to `shg.decide`."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from shg.answers import Answer, Citation, Unknown
from shg.wire import Record

__all__ = ["Amount", "Decision", "Finding", "InterestCeiling", "Tenor"]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Amount(Record):
    """How much: exactly, or within bounds. What the text leaves open is None.

    Attributes:
        exactly: this much.
        at_least: this much or more.
        above: more than this much.
        at_most: this much or less.
        from_: this much or more, and at most ``to``; ``from`` in JSON.
        to: the most that goes with ``from_``.

    Examples:
        >>> match Amount(from_=Decimal("24000.00"), to=Decimal("96000.00")):
        ...     case Amount(exactly=Decimal() as amount):
        ...         print("exactly", amount)
        ...     case Amount(from_=Decimal() as least, to=Decimal() as most):
        ...         print("from", least, "to", most)
        from 24000.00 to 96000.00
    """

    exactly: Decimal | None = None
    at_least: Decimal | None = None
    above: Decimal | None = None
    at_most: Decimal | None = None
    from_: Decimal | None = None
    to: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Tenor(Record):
    """Months of repayment.

    Attributes:
        least: not fewer than these.
        most: not more than these.

    Examples:
        >>> Tenor(least=24, most=36).most
        36
    """

    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class InterestCeiling(Record):
    """The most interest that the group pays.

    Attributes:
        at_most_percent: no more than this, in percent a year.
        lowest_of: and no more than the lowest of these rates of the lender.

    Examples:
        >>> InterestCeiling(at_most_percent=Decimal(7)).at_most_percent
        Decimal('7')
    """

    at_most_percent: Decimal
    lowest_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Finding(Record):
    """One rule applied.

    Attributes:
        rule: the name of the rule.
        observed: what was seen, in words; None, nothing had to be seen.
        required: what the text asks, in words.
        met: whether it is met; None, it is a term of the loan, or it cannot be known.
        citation: the text and clause; None, no text speaks of it.
        unknown: why it cannot be known.
        setting: where the bound of a measured practice comes from, which no clause states.

    Examples:
        >>> Finding(rule="active_existence", observed="17 months", required="at least 6 months", met=True).met
        True
    """

    rule: str
    observed: str | None = None
    required: str | None = None
    met: bool | None = None
    citation: Citation | None = None
    unknown: Unknown | None = None
    setting: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Decision(Answer):
    """What a lender may do for a group on one day, and by which clauses. A refusal is a decision too.

    It shows itself as a table in a notebook, and as a page of words by `explain`; both are asked of the door again.

    Attributes:
        as_on: the day of the decision.
        scheme: the scheme.
        eligible: whether every finding that must be met is met.
        amount: how much; None when the group is not eligible. For a cash credit, the drawing power of that year.
        sanction: the least limit of a cash credit.
        corpus: the corpus the amount rests on.
        tenor_months: the months of repayment.
        instalments: how often the group may be asked to pay.
        income_generating_least_percent: the least part of the loan that goes into work that earns.
        collateral: ``"none"``, ``"not_stated"`` or ``"bank_policy"``.
        margin_most: the most margin that may be asked for, in rupees.
        interest: the most interest that the group pays, where the text states one.
        guarantee_fund: whether the credit guarantee fund for micro units may cover the loan.
        priority_sector: its class in the priority sector, where its purpose is told.
        weaker_section: whether it is a loan to the weaker sections.
        unknown: the rules that could not be judged: the group is eligible as far as is known.
        findings: every rule applied, in the order of the rulebook.
        evidence: the weakest evidence that the decision rests on; None, it rests on none.
        rulebook: the version of the rulebook.
        after_review: whether the day lies after the last review of the rulebook.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `shg.decide`.
    """

    kind: ClassVar[str] = "decision"

    as_on: date
    scheme: str
    eligible: bool
    amount: Amount | None
    sanction: Decimal | None
    corpus: Decimal
    tenor_months: Tenor | None
    instalments: tuple[str, ...] | None
    income_generating_least_percent: Decimal | None
    collateral: str | None
    margin_most: Decimal | None
    interest: InterestCeiling | None = None
    guarantee_fund: bool = False
    priority_sector: str | None = None
    weaker_section: bool = False
    unknown: tuple[str, ...] = ()
    findings: tuple[Finding, ...]
    evidence: str | None
    rulebook: str
    after_review: bool = False

    @property
    def not_met(self) -> tuple[Finding, ...]:
        """The findings that were not met."""
        return tuple(finding for finding in self.findings if finding.met is False)
