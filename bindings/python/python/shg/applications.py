"""A group's application for a loan, composed from its books and the decision on them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from shg.answers import Answer
from shg.books import Books
from shg.decision import Decision
from shg.group import Grade, Group, Request
from shg.ledgers import Offices
from shg.measures import StandingMeasures
from shg.statements import PassbookBalance
from shg.values import Evidence, Language, Lender, Scheme, date_text
from shg.wire import Record, answer, from_wire, parse, to_json, to_wire

__all__ = [
    "Applicant",
    "ApplyingGroup",
    "AskedFor",
    "GroupHabits",
    "LoanApplication",
    "LoanOwed",
    "PlanAskedFor",
    "SavingAgreed",
    "loan_application",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ApplyingGroup(Record):
    """The group on an application.

    Attributes:
        id: its number or code.
        name: its name.
        formed_on: the day on which it was formed.
        category: who its members are.
        special: why the texts treat it apart.
        rural: whether it lives in a rural area.
        members: how many members it has.
        offices: who holds each office.
        predominantly: what at least half of the members are.

    Examples:
        See `loan_application`.
    """

    id: str
    name: str | None
    formed_on: date
    category: str
    special: str | None
    rural: bool
    members: int
    offices: Offices | None
    predominantly: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SavingAgreed(Record):
    """What is agreed on a kind of saving.

    Attributes:
        saving: which kind.
        amount: how much each member saves at each meeting.
        annual_return: the return on it, percent a year.

    Examples:
        See `loan_application`.
    """

    saving: str
    amount: Decimal | None
    annual_return: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class GroupHabits(Record):
    """How a group meets, saves and lends.

    Attributes:
        meeting_frequency: how often it meets.
        savings: what is agreed on each kind of saving.
        monthly_rate: the rate at which it lends to its members, percent a month.

    Examples:
        See `loan_application`.
    """

    meeting_frequency: str
    savings: tuple[SavingAgreed, ...]
    monthly_rate: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LoanOwed(Record):
    """What the group owes to one kind of lender.

    Attributes:
        from_: to whom.
        outstanding: how much.

    Examples:
        See `loan_application`.
    """

    from_: str
    outstanding: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Applicant(Record):
    """A member on an application.

    Attributes:
        member: her id.
        name: her name.
        balance: what she has and owes.

    Examples:
        See `loan_application`.
    """

    member: str
    name: str | None
    balance: PassbookBalance


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PlanAskedFor(Record):
    """The micro-credit plan of an application.

    Attributes:
        amount: what it comes to.
        income_generating: of it, for producing income.
        appraised: whether it was appraised.

    Examples:
        See `loan_application`.
    """

    amount: Decimal
    income_generating: Decimal | None
    appraised: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AskedFor(Record):
    """What an application asks for.

    Attributes:
        facility: the kind of loan.
        dose: which dose or year.
        amount: how much.
        purpose: what for.
        tenor_months: for so many months.
        instalments: in which instalments.
        micro_credit_plan: the micro-credit plan.

    Examples:
        See `loan_application`.
    """

    facility: str
    dose: int
    amount: Decimal | None
    purpose: str | None
    tenor_months: int | None
    instalments: str | None
    micro_credit_plan: PlanAskedFor | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LoanApplication(Answer):
    """A group's application for a loan. It shows itself as a page in a notebook.

    Attributes:
        as_on: the day.
        group: the group.
        habits: how it meets, saves and lends.
        standing: what its books add up to; its own page is this one.
        external_loans: what it owes to others.
        members: its members.
        request: what it asks for.
        decision: what the texts say of it; its own page is this one.
        missing: what the sheet has a place for and nobody told.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `loan_application`.
    """

    kind: ClassVar[str] = "loan_application"

    as_on: date
    group: ApplyingGroup
    habits: GroupHabits
    standing: StandingMeasures
    external_loans: tuple[LoanOwed, ...]
    members: tuple[Applicant, ...]
    request: AskedFor
    decision: Decision
    missing: tuple[str, ...]


def loan_application(
    *,
    as_on: date,
    scheme: Scheme,
    lender: Lender,
    group: Group,
    books: Books,
    request: Request,
    grade: Grade | None = None,
    overlay: str | Mapping[str, Any] | None = None,
    least_evidence: Evidence | None = None,
    language: Language | None = None,
) -> LoanApplication:
    """Compose a group's application for a loan from its books and the decision on them.

    Args:
        as_on: the day of the decision.
        scheme: the scheme it is asked under.
        lender: the kind of lender.
        group: the group.
        books: its books.
        request: what it asks for.
        grade: a score card that tells whether the group qualifies; or ``graded`` in the books.
        overlay: the name of a shipped overlay, or an overlay as a plain dict.
        least_evidence: the weakest evidence accepted; left out, the full text only.
        language: the language of the words in the answer; left out, English.

    Returns:
        The group, its members, what its books add up to, what it asks for, the decision, and what is missing.

    Raises:
        ShgError: the question made no sense; of the books every fault is told at once.

    Examples:
        >>> from datetime import date
        >>> import shg
        >>> entries = [shg.Savings(date(2024, 2, 5), "m07", 200)]
        >>> sheet = shg.loan_application(
        ...     as_on=date(2025, 6, 30),
        ...     scheme="day_nrlm",
        ...     lender="commercial_bank",
        ...     group=shg.Group(
        ...         id="RJ-0001",
        ...         formed_on=date(2024, 1, 15),
        ...         category="women",
        ...         rural=True,
        ...         members=[shg.Member(id="m07")],
        ...     ),
        ...     books=shg.Books(entries=entries, graded=True, wilful_default=False),
        ...     request=shg.Request(facility="term_loan", dose=1),
        ... )
        >>> sheet.decision.eligible, sheet.missing[0]
        (False, 'group_name')
    """
    decide = {
        "as_on": date_text(as_on, "as_on"),
        "scheme": scheme,
        "lender": lender,
        "group": group,
        "books": books,
        "grade": grade,
        "request": request,
        "overlay": overlay,
        "least_evidence": least_evidence,
    }
    told = {key: to_wire(value) for key, value in decide.items() if value is not None}
    question: dict[str, Any] = {"loan_application": {"decide": told}}
    if language is not None:
        question["language"] = language
    asked = to_json(question)
    line = answer(asked)
    whole = parse(line)["loan_application"]
    decision = from_wire(Decision, whole.pop("decision"), question=asked, answer=_part(line, "decision"))
    standing = from_wire(StandingMeasures, whole.pop("standing"), question=asked, answer=_part(line, "standing"))
    return from_wire(LoanApplication, whole, decision=decision, standing=standing, question=asked, answer=line)


def _part(line: str, kind: str) -> str:
    return to_json({kind: json.loads(line)["loan_application"][kind]})
