"""The mission's own money: may a group have one of its funds, how much, and by which clause."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from shg.answers import Answer
from shg.books import Books
from shg.decision import Amount, Finding
from shg.door import answered
from shg.group import Group, MicroCreditPlan, Panchasutra
from shg.values import Evidence, Existence, Fund, GradeLetter, Language, PaidTo, Scheme, date_text

__all__ = ["Entitlement", "fund"]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Entitlement(Answer):
    """Whether a group may have one of the mission's funds. It shows itself as a table in a notebook.

    Attributes:
        as_on: the day.
        scheme: the scheme.
        fund: the fund.
        entitled: whether it may; None, a condition could not be judged and no other is unmet.
        amount: how much; None, it may not, or no text says.
        paid_to: to whom it is paid; None, no text says.
        unknown: the rules that could not be judged.
        findings: every rule applied, with its clause.
        evidence: the weakest evidence that the answer rests on; None, it rests on none.
        rulebook: the day up to which the rulebook was reviewed.
        after_review: whether the day lies after that one.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `fund`.
    """

    kind: ClassVar[str] = "fund"

    as_on: date
    scheme: Scheme
    fund: Fund
    entitled: bool | None
    amount: Amount | None
    paid_to: PaidTo | None
    unknown: tuple[str, ...] = ()
    findings: tuple[Finding, ...]
    evidence: str | None
    rulebook: str
    after_review: bool = False


def fund(
    *,
    as_on: date,
    fund: Fund,
    group: Group,
    scheme: Scheme | None = None,
    panchasutra: Panchasutra | None = None,
    books: Books | None = None,
    existence: Existence | None = None,
    had_before: bool | None = None,
    savings_account: bool | None = None,
    first_grading: bool | None = None,
    grade: GradeLetter | None = None,
    federation: bool | None = None,
    intensive_block: bool | None = None,
    micro_credit_plan: MicroCreditPlan | None = None,
    overlay: str | Mapping[str, Any] | None = None,
    least_evidence: Evidence | None = None,
    language: Language | None = None,
) -> Entitlement:
    """May this group have this fund of the mission on this day, how much, and by which clauses?

    Args:
        as_on: the day.
        fund: the fund.
        group: the group.
        scheme: the scheme; left out, the mission.
        panchasutra: the five practices; or ``books``.
        books: its books; or ``panchasutra``.
        existence: which of the two numbers of "3/6 months" is taken; left out, between them it is not known.
        had_before: whether the group had the fund before; books tell it of the revolving fund.
        savings_account: whether it has a savings account.
        first_grading: whether it passed its first grading.
        grade: the letter of its last grading.
        federation: whether it belongs to a federation.
        intensive_block: whether it lies in a block that the mission works in intensively.
        micro_credit_plan: its micro-credit plan.
        overlay: the name of a shipped overlay, or an overlay as a plain dict.
        least_evidence: the weakest evidence accepted; left out, the full text only.
        language: the language of the words in the answer; left out, English.

    Returns:
        Whether it may, how much, to whom it is paid, and every rule with its clause.

    Raises:
        ShgError: the question made no sense; its subclasses say who must act.
        TypeError: an amount is not a Decimal or an int, or a day is not a date.

    Examples:
        >>> from datetime import date
        >>> import shg
        >>> found = shg.fund(
        ...     as_on=date(2025, 6, 30),
        ...     fund="revolving_fund",
        ...     group=shg.Group(
        ...         id="RJ-0001", formed_on=date(2024, 12, 31), category="women", rural=True, member_count=12
        ...     ),
        ...     panchasutra=shg.Panchasutra(
        ...         meetings=True, savings=True, internal_lending=True, repayment=True, books=True
        ...     ),
        ...     had_before=False,
        ... )
        >>> found.entitled, found.amount
        (True, Amount(from_=Decimal('20000.00'), to=Decimal('30000.00')))
    """
    given = {
        "as_on": date_text(as_on, "as_on"),
        "fund": fund,
        "scheme": scheme,
        "group": group,
        "panchasutra": panchasutra,
        "books": books,
        "existence": existence,
        "had_before": had_before,
        "savings_account": savings_account,
        "first_grading": first_grading,
        "grade": grade,
        "federation": federation,
        "intensive_block": intensive_block,
        "micro_credit_plan": micro_credit_plan,
        "overlay": overlay,
        "least_evidence": least_evidence,
    }
    return answered(Entitlement, "fund", given, language)
