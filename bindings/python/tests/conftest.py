"""The first linkage of the documentation, as a question and as arguments."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import settings

import shg

# A loaded machine is slow, and what failed once is written down as a test, not kept in a folder.
settings.register_profile("shg", deadline=None, database=None)
settings.load_profile("shg")

FIRST_LINKAGE = """{"decide": {
  "as_on": "2025-06-30", "scheme": "day_nrlm", "lender": "commercial_bank",
  "group": {"id": "RJ-0001", "name": "Saraswati", "formed_on": "2024-01-15", "category": "women",
            "special": null, "rural": true, "member_count": 12},
  "standing": {"active_since": "2024-01-15", "revived_on": null,
     "corpus": {"revolving_fund": "15000.00", "savings": "24000.00", "interest_from_members": "3600.00",
                "other_income": "400.00", "promoter_funds": "2000.00"},
     "panchasutra": {"meetings": true, "savings": true, "internal_lending": true, "repayment": true, "books": true},
     "graded": true, "wilful_default": false},
  "request": {"facility": "term_loan", "dose": 1}}}"""


@pytest.fixture
def first_linkage() -> str:
    """Give the question as it is printed."""
    return FIRST_LINKAGE


@pytest.fixture
def question() -> dict[str, Any]:
    """Give the question as a plain dict."""
    read: dict[str, Any] = json.loads(FIRST_LINKAGE)
    return read


@pytest.fixture
def asked() -> dict[str, Any]:
    """Give the same question as the arguments of `shg.decide`."""
    return {
        "as_on": date(2025, 6, 30),
        "scheme": "day_nrlm",
        "lender": "commercial_bank",
        "group": shg.Group(
            id="RJ-0001",
            name="Saraswati",
            formed_on=date(2024, 1, 15),
            category="women",
            rural=True,
            member_count=12,
        ),
        "standing": shg.Standing(
            active_since=date(2024, 1, 15),
            corpus=shg.Corpus(
                revolving_fund=Decimal("15000.00"),
                savings=Decimal("24000.00"),
                interest_from_members=Decimal("3600.00"),
                other_income=Decimal("400.00"),
                promoter_funds=Decimal("2000.00"),
            ),
            panchasutra=shg.Panchasutra(meetings=True, savings=True, internal_lending=True, repayment=True, books=True),
            graded=True,
            wilful_default=False,
        ),
        "request": shg.Request(facility="term_loan", dose=1),
    }


def is_hindi(text: str) -> bool:
    """Tell whether there is Devanagari in it."""
    return any("\u0900" <= letter <= "\u097f" for letter in text)
