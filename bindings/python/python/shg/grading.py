"""A group graded by a score card."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from shg.answers import Answer, Citation
from shg.door import answered
from shg.group import Grade
from shg.values import Language
from shg.wire import Record

__all__ = ["Grading", "Mark", "ScoreCard", "grade"]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ScoreCard(Record):
    """The card by which a group was graded.

    Attributes:
        name: its name.
        version: which version of it.
        title: what it is.
        issuer: who issued it.

    Examples:
        See `grade`.
    """

    name: str
    version: str
    title: str
    issuer: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Mark(Record):
    """The marks of one parameter.

    Attributes:
        parameter: its name.
        title: what it is.
        observed: what was told of it, in words; None, nothing was.
        marks: its marks; None, nothing was told, or the card leaves the value unmarked.
        most: the most marks it can have.
        met: whether it has them all, where the card says that it must.

    Examples:
        See `grade`.
    """

    parameter: str
    title: str
    observed: str | None
    marks: Decimal | None
    most: Decimal
    met: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Grading(Answer):
    """A group graded. It shows itself as a table in a notebook.

    Attributes:
        card: the card.
        marks: parameter by parameter.
        total: all marks together; None while one is not known.
        most: the most marks there are.
        band: the band of the total, where the card has some.
        passed: whether the group passes; None, the card does not say, or it rests on what is not known.
        unknown: the parameters without marks.
        citation: where the card was read.
        rulebook: the day up to which the rulebook was reviewed.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `grade`.
    """

    kind: ClassVar[str] = "grade"

    card: ScoreCard
    marks: tuple[Mark, ...]
    total: Decimal | None
    most: Decimal
    band: str | None
    passed: bool | None
    unknown: tuple[str, ...] = ()
    citation: Citation
    rulebook: str


def grade(
    *,
    card: str | Mapping[str, Any],
    facts: Mapping[str, bool | int | str | Decimal],
    language: Language | None = None,
) -> Grading:
    """Grade a group by a score card.

    Args:
        card: the name of a card that ships, or a card as a plain dict.
        facts: what is known of the group, by the names of the card's parameters: yes or no, a whole number of months or
            the like, a word, or a Decimal for a percentage, for rupees (of two decimals) and for marks.
        language: the language of the words in the answer; left out, English.

    Returns:
        The marks, their total and its band, and whether the group passes.

    Raises:
        ShgError: the question made no sense; its subclasses say who must act.
        TypeError: a fact is a float.

    Examples:
        >>> from decimal import Decimal
        >>> import shg
        >>> graded = shg.grade(card="kudumbashree_cut_off", facts={"marks_percent": Decimal("79.5"), "age_months": 8})
        >>> graded.passed, [mark.met for mark in graded.marks]
        (False, [False, True])
    """
    asked = Grade(card=card, facts=facts)
    return answered(Grading, "grade", asked, language)
