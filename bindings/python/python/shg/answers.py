"""What every answer has in common: the question it answers, the line that answered it, and its page of words."""

import json
from dataclasses import dataclass, field
from typing import Any, ClassVar, cast

from shg.values import Language
from shg.wire import Record, ask

__all__ = ["Answer", "Citation", "Result", "Unknown"]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Citation(Record):
    """The text that a finding or a value rests on.

    Attributes:
        source: the id of the text in the bibliography of the rulebook.
        clause: its clause.
        evidence: how the text was read.
        overlay: the overlay that cites it, where one does.

    Examples:
        >>> Citation(source="rbi-2025-04-01-day-nrlm", clause="7.3.1(i)", evidence="full_text").clause
        '7.3.1(i)'
    """

    source: str
    clause: str
    evidence: str
    overlay: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Unknown(Record):
    """Why the rulebook cannot say.

    Attributes:
        code: the code, ``rulebook.what``.
        message: the same in words.

    Examples:
        >>> Unknown(code="rulebook.unsettled", message="…").code
        'rulebook.unsettled'
    """

    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Result(Record):
    """An answer of the door. Two answers are equal when they say the same, whatever was asked.

    Attributes:
        question: the JSON that was asked.
        answer: the JSON that answered it, byte for byte.
    """

    kind: ClassVar[str]

    question: str = field(repr=False, compare=False)
    answer: str = field(repr=False, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as a plain dict, with every key that the door gave.

        Returns:
            What stands under the kind in the JSON answer.

        Examples:
            >>> import shg
            >>> from datetime import date
            >>> shg.norms(date(2025, 6, 30), "day_nrlm").to_dict()["on"]
            '2025-06-30'
        """
        return cast("dict[str, Any]", json.loads(self.answer)[self.kind])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Answer(Result):
    """An answer that has a page of words. It shows itself as one in a notebook.

    Attributes:
        question: the JSON that was asked.
        answer: the JSON that answered it, byte for byte.
    """

    def explain(self, language: Language | None = None) -> str:
        """Give the whole answer as a page of words.

        Args:
            language: English (``"en"``) or Hindi (``"hi"``); left out, the language of the question.

        Returns:
            Text for a terminal, of several lines.

        Examples:
            >>> import shg
            >>> from datetime import date
            >>> page = shg.norms(date(2025, 6, 30), "day_nrlm").explain()
            >>> "7.3.1(i)" in page
            True
        """
        return self._page("text", language)

    def _repr_html_(self) -> str:
        return self._page("html", None)

    def _page(self, page: str, language: Language | None) -> str:
        question = json.loads(self.question)
        if language is not None:
            question["language"] = language
        return cast("str", ask({**question, "page": page})["page"])
