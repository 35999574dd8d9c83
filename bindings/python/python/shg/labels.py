"""What plots and tables of many answers are labelled with, in English and in Hindi."""

from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from itertools import product
from types import MappingProxyType
from typing import Any

from shg.values import Language
from shg.wire import ask

__all__ = ["CONDITIONS", "known", "say", "titles"]

CONDITIONS = (
    "lender",
    "membership_size",
    "composition",
    "active_existence",
    "revival",
    "regular_meetings",
    "regular_savings",
    "regular_internal_lending",
    "timely_repayment",
    "books_up_to_date",
    "grading",
    "wilful_default",
    "credit_history",
    "micro_credit_plan",
    "loan_amount",
    "drawing_power",
)
"""The rules that bar a group which does not meet them; the others are terms of the loan, and bar nobody."""

_WORDS: dict[str, tuple[str, str]] = {
    "above": ("more than", "से अधिक"),
    "after": ("second rulebook", "दूसरी नियमावली"),
    "all": ("all", "कुल"),
    "alone": ("for this alone", "केवल इसी कारण"),
    "among": ("with others", "अन्य कारणों के साथ"),
    "amount": ("amount", "राशि"),
    "at_least": ("at least", "कम से कम"),
    "at_most": ("at most", "अधिक से अधिक"),
    "before": ("first rulebook", "पहली नियमावली"),
    "both": ("eligible by both", "दोनों से पात्र"),
    "crore": ("crore rupees", "करोड़ रुपये"),
    "eligible": ("eligible", "पात्र"),
    "errors": ("rows that make no sense", "निरर्थक पंक्तियाँ"),
    "exactly": ("exactly", "ठीक इतनी"),
    "gained": ("gained", "नए पात्र"),
    "groups": ("groups", "समूह"),
    "lakh": ("lakh rupees", "लाख रुपये"),
    "less": ("same groups, less", "वही समूह, कम राशि"),
    "limits": ("What groups may have", "समूह कितना ऋण पा सकते हैं"),
    "lost": ("lost", "अब पात्र नहीं"),
    "more": ("same groups, more", "वही समूह, अधिक राशि"),
    "moved": ("moved", "अंतर"),
    "neither": ("eligible by neither", "किसी से पात्र नहीं"),
    "not_eligible": ("not eligible", "पात्र नहीं"),
    "otherwise": ("as much, but as another bound or up to another amount", "उतनी ही राशि, पर सीमा या ऊपरी राशि अलग"),
    "range": ("from", "से"),
    "refusals": ("Why groups are refused", "समूह पात्र क्यों नहीं"),
    "rule": ("rule", "नियम"),
    "rupees": ("rupees", "रुपये"),
    "same": ("same groups, as much", "वही समूह, उतनी ही राशि"),
    "unstated": ("eligible, amount not told", "पात्र, राशि अज्ञात"),
    "what_if": ("What the second rulebook changes", "दूसरी नियमावली से क्या बदलता है"),
}


def known(language: Language) -> Language:
    """Give a language back, if it is one of these.

    Raises:
        ValueError: it is none.
    """
    if language not in {"en", "hi"}:
        message = f"language: {language!r} is neither 'en' nor 'hi'"
        raise ValueError(message)
    return language


def say(word: str, language: Language) -> str:
    """Give a word of a plot or a table.

    Examples:
        >>> say("groups", "hi")
        'समूह'
    """
    english, hindi = _WORDS[word]
    return hindi if language == "hi" else english


_TITLE = 2
"""Which cell of a finding's row is its title."""

_FACTS: dict[str, Any] = {
    "as_on": "2025-06-30",
    "lender": "commercial_bank",
    "group": {"id": "-", "formed_on": "2023-01-15", "category": "women", "rural": True, "member_count": 12},
    "standing": {
        "active_since": "2023-01-15",
        "corpus": {},
        "panchasutra": {"meetings": True, "savings": True, "internal_lending": True, "repayment": True, "books": True},
        "graded": True,
        "wilful_default": False,
    },
}
_REQUESTS: tuple[dict[str, Any], ...] = (
    {"facility": "term_loan", "dose": 1, "amount": "10000.00"},
    {
        "facility": "term_loan",
        "dose": 3,
        "previous_loans_repaid": True,
        "micro_credit_plan": {"amount": "600000.00", "income_generating": "500000.00", "appraised": True},
        "tenor_months": 48,
        "instalments": "monthly",
        "annual_rate": "7",
        "purpose": "farm",
    },
    {"facility": "cash_credit", "dose": 1},
)


@cache
def titles(language: Language) -> Mapping[str, str]:
    """Give the title of each rule that a decision may rest on, as the pages of decisions have it.

    Examples:
        >>> titles("en")["grading"], titles("hi")["grading"]
        ('Grading', 'ग्रेडिंग')
    """
    found: dict[str, str] = {}
    for scheme in ("day_nrlm", "shg_blp"):
        for request, revived in product(_REQUESTS, (None, "2024-06-01")):
            facts = {**_FACTS, "scheme": scheme, "standing": {**_FACTS["standing"], "revived_on": revived}}
            answer = ask({"decide": {**facts, "request": request}, "language": language, "page": "html"})
            page = _Rows()
            page.feed(answer["page"])
            rules = (finding["rule"] for finding in answer["decision"]["findings"])
            found.update(zip(rules, page.titles, strict=True))
    return MappingProxyType(found)


class _Rows(HTMLParser):
    """Reads the titles of the findings on a page: the second cell of each row that has a class."""

    def __init__(self) -> None:
        super().__init__()
        self.titles: list[str] = []
        self._finding = False
        self._cell = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count the cells of a row."""
        if tag == "tr":
            self._finding, self._cell = bool(attrs), 0
        elif tag == "td":
            self._cell += 1
            if self._in_title():
                self.titles.append("")

    def handle_data(self, data: str) -> None:
        """Add to a title."""
        if self._in_title():
            self.titles[-1] += data

    def _in_title(self) -> bool:
        return self._finding and self._cell == _TITLE
