"""The questions, each a function that takes facts and gives an answer."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from shg import asking, columns
from shg.answers import Result
from shg.books import Books
from shg.decision import Decision
from shg.group import Grade, Group, Request, Standing
from shg.measures import StandingMeasures
from shg.parameters import Norms, NormsHistory
from shg.values import Evidence, Language, Lender, Scheme, date_text
from shg.wire import Fact, answer, ask, from_wire, parse, schema, to_json, to_wire

__all__ = ["answer", "ask", "decide", "from_wire", "norms", "norms_history", "schema", "standing", "to_wire"]

A = TypeVar("A", bound=Result)


@asking.or_of_a_table(columns.decide)
def decide(
    *,
    as_on: date,
    scheme: Scheme,
    lender: Lender,
    group: Group,
    request: Request,
    standing: Standing | None = None,
    books: Books | None = None,
    grade: Grade | None = None,
    overlay: str | Mapping[str, Any] | None = None,
    least_evidence: Evidence | None = None,
    language: Language | None = None,
) -> Decision:
    """May this group have this facility on this day, how much, on what terms, and by which clauses?

    Of many groups at once, ``decide(table)`` is `shg.columns.decide`.

    Args:
        as_on: the day of the decision.
        scheme: the scheme it is asked under.
        lender: the kind of lender.
        group: the group.
        request: what it asks for.
        standing: what its books add up to; or else ``books``.
        books: the books themselves; or else ``standing``.
        grade: a score card that tells whether the group qualifies; or else ``graded`` in the two.
        overlay: the name of a shipped overlay, or an overlay as a plain dict.
        least_evidence: the weakest evidence accepted; left out, the full text only.
        language: the language of the words in the answer; left out, English.

    Returns:
        The decision. A refusal is one too.

    Raises:
        ShgError: the question made no sense; its subclasses say who must act.
        TypeError: an amount or a rate is not a Decimal or an int, or a day is not a date.

    Examples:
        >>> from datetime import date
        >>> from decimal import Decimal
        >>> import shg
        >>> decision = shg.decide(
        ...     as_on=date(2025, 6, 30),
        ...     scheme="day_nrlm",
        ...     lender="commercial_bank",
        ...     group=shg.Group(
        ...         id="RJ-0001", formed_on=date(2024, 1, 15), category="women", rural=True, member_count=12
        ...     ),
        ...     standing=shg.Standing(
        ...         active_since=date(2024, 1, 15),
        ...         corpus=shg.Corpus(
        ...             revolving_fund=Decimal("15000.00"),
        ...             savings=Decimal("24000.00"),
        ...             interest_from_members=Decimal("3600.00"),
        ...             other_income=Decimal("400.00"),
        ...             promoter_funds=Decimal("2000.00"),
        ...         ),
        ...         panchasutra=shg.Panchasutra(
        ...             meetings=True, savings=True, internal_lending=True, repayment=True, books=True
        ...         ),
        ...         graded=True,
        ...         wilful_default=False,
        ...     ),
        ...     request=shg.Request(facility="term_loan", dose=1),
        ... )
        >>> decision.eligible, decision.corpus, decision.amount
        (True, Decimal('45000.00'), Amount(exactly=Decimal('270000.00')))
        >>> decision.tenor_months
        Tenor(least=24, most=36)
        >>> {finding.rule: finding.observed for finding in decision.findings}["active_existence"]
        '17 months'
    """
    given = {
        "as_on": date_text(as_on, "as_on"),
        "scheme": scheme,
        "lender": lender,
        "group": group,
        "standing": standing,
        "books": books,
        "grade": grade,
        "request": request,
        "overlay": overlay,
        "least_evidence": least_evidence,
    }
    return answered(Decision, "decide", given, language)


def standing(
    *,
    as_on: date,
    group: Group,
    books: Books,
    scheme: Scheme | None = None,
    overlay: str | Mapping[str, Any] | None = None,
    language: Language | None = None,
) -> StandingMeasures:
    """What do these books add up to as on a day?

    Args:
        as_on: the day; entries after it do not count.
        group: the group.
        books: its books.
        scheme: the scheme of the overlay.
        overlay: an overlay that sets how far back the practices are measured: its name, or a plain dict.
        language: the language of the words in the answer; left out, English.

    Returns:
        The measures.

    Raises:
        ShgError: the question made no sense; of the books every fault is told at once.

    Examples:
        >>> from datetime import date
        >>> import shg
        >>> members = [shg.Member(id="m07")]
        >>> entries = [shg.Savings(date(2024, 2, 5), "m07", 200)]
        >>> measures = shg.standing(
        ...     as_on=date(2024, 3, 31),
        ...     group=shg.Group(
        ...         id="RJ-0001", formed_on=date(2024, 1, 15), category="women", rural=True, members=members
        ...     ),
        ...     books=shg.Books(entries=entries),
        ... )
        >>> measures.corpus.savings, measures.corpus.total, measures.active_months
        (Decimal('200.00'), Decimal('200.00'), 1)
    """
    given = {
        "as_on": date_text(as_on, "as_on"),
        "scheme": scheme,
        "group": group,
        "books": books,
        "overlay": overlay,
    }
    return answered(StandingMeasures, "standing", given, language)


def norms(
    on: date,
    scheme: Scheme,
    *,
    least_evidence: Evidence | None = None,
    overlay: str | Mapping[str, Any] | None = None,
    language: Language | None = None,
) -> Norms:
    """What does the rulebook say on a day, and where does it say so?

    Args:
        on: the day.
        scheme: the scheme.
        least_evidence: the weakest evidence accepted; left out, the full text only.
        overlay: the name of a shipped overlay, or an overlay as a plain dict.
        language: the language of the words in the answer; left out, English.

    Returns:
        Every parameter of the scheme, with its value and its clause.

    Raises:
        ShgError: the question made no sense.

    Examples:
        >>> from datetime import date
        >>> import shg
        >>> months = shg.norms(date(2025, 6, 30), "day_nrlm").parameter("active_existence_months")
        >>> months.value, months.unit, months.citation.clause
        (6, 'months', '7.3.1(i)')
    """
    given = {
        "on": date_text(on, "on"),
        "scheme": scheme,
        "least_evidence": least_evidence,
        "overlay": overlay,
    }
    return answered(Norms, "norms", given, language)


def norms_history(
    parameter: str,
    scheme: Scheme,
    *,
    overlay: str | Mapping[str, Any] | None = None,
    language: Language | None = None,
) -> NormsHistory:
    """What has one parameter been through the years?

    Args:
        parameter: its name, as in `norms`.
        scheme: the scheme.
        overlay: an overlay whose values come before the rulebook's own: its name, or a plain dict.
        language: the language of the words in the answer; left out, English.

    Returns:
        Its values, the earliest first, each with its days and its clause.

    Raises:
        ShgError: the question made no sense.

    Examples:
        >>> import shg
        >>> history = shg.norms_history("loan_amounts", "day_nrlm")
        >>> history.parameter, history.history[-1].until
        ('loan_amounts', None)
    """
    given = {"history": parameter, "scheme": scheme, "overlay": overlay}
    return answered(NormsHistory, "norms", given, language)


def answered(cls: type[A], kind: str, given: Mapping[str, object] | Fact, language: Language | None) -> A:
    """Ask a question of a kind, and read its answer."""
    question: dict[str, Any] = {kind: to_wire(given) if isinstance(given, Fact) else _parts(given)}
    if language is not None:
        question["language"] = language
    asked = to_json(question)
    answered = answer(asked)
    return from_wire(cls, parse(answered)[cls.kind], question=asked, answer=answered)


def _parts(given: Mapping[str, object]) -> dict[str, Any]:
    return {key: _part(value) for key, value in given.items() if value is not None}


def _part(value: object) -> Any:
    return [to_wire(item) for item in value] if isinstance(value, list | tuple) else to_wire(value)
