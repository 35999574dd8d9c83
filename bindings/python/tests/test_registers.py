"""The demand register and a group's lending, measured in the books."""

import json
import pickle
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import conftest
import pytest

import shg

STORY = Path(__file__).parents[3] / "examples" / "next_meeting.json"


def _books(lending: shg.LendingTerms | None) -> dict[str, Any]:
    on, then = date(2025, 2, 5), date(2025, 3, 5)
    entries = [
        shg.Savings(on, "m07", 600),
        shg.LoanGiven(on, "m07", 500, instalments=5, source="own", purpose="production", monthly_rate=Decimal("1.5")),
        shg.LoanRepaid(then, "m07", 100),
        shg.Interest(then, "m07", Decimal("7.50")),
    ]
    members = [shg.Member(id="m07"), shg.Member(id="m08")]
    return {
        "as_on": date(2025, 3, 31),
        "group": shg.Group(id="RJ-0001", formed_on=date(2025, 1, 15), category="women", rural=True, members=members),
        "books": shg.Books(entries=entries, compulsory_saving=100, lending=lending),
    }


def test_a_register_of_the_next_meeting() -> None:
    fines = shg.Fines(missed_saving=5, missed_repayment="interest")
    register = shg.demand(**_books(shg.LendingTerms(fines=fines)), meetings=2)
    assert (register.meeting_on, register.held) == (date(2025, 4, 5), False)
    first, second = register.rows
    assert (first.member, first.principal.demand, first.interest.demand) == ("m07", Decimal(100), Decimal(6))
    savings = second.savings
    assert (savings.arrears, savings.due, second.fines.demand) == (Decimal(200), Decimal(100), Decimal(10))
    assert register.totals.total.demand == first.total.demand + second.total.demand == 416
    assert [meeting.meeting_on for meeting in register.plan] == [date(2025, 5, 5)]
    assert pickle.loads(pickle.dumps(register)) == register
    assert "₹" in register.explain()
    assert "<table" in register._repr_html_()
    assert conftest.is_hindi(register.explain("hi"))


def test_a_register_of_a_meeting_that_was_held() -> None:
    register = shg.demand(**_books(shg.LendingTerms(monthly_rate=2)), meeting_on=date(2025, 3, 5))
    row = register.rows[0]
    assert register.held
    assert row.interest.demand == row.interest.collection == Decimal("7.50")
    assert row.interest.balance == 0
    assert row.outstanding == 400


def test_a_standing_measures_the_lending() -> None:
    lending = shg.standing(**_books(shg.LendingTerms(monthly_rate=2))).lending
    assert lending is not None
    assert [loan.days_overdue for loan in lending.loans] == [0]
    assert (lending.sources[0].source, lending.sources[0].outstanding) == ("own", Decimal(400))
    assert lending.have_borrowed == shg.TimesShare(part=1, whole=2, percent=Decimal("50.00"))
    assert shg.standing(**_books(None)).lending is None


def test_what_makes_no_sense_is_told() -> None:
    with pytest.raises(shg.BooksError, match="none of the group's meetings"):
        shg.demand(**_books(shg.LendingTerms(monthly_rate=2)), meeting_on=date(2025, 3, 6))
    with pytest.raises(TypeError, match="missed_repayment"):
        shg.Fines(missed_repayment=0.5)  # type: ignore[arg-type]


def test_the_story_of_the_next_meeting_in_types() -> None:
    told = json.loads(STORY.read_text(encoding="utf-8"))["demand"]
    register = shg.demand(
        as_on=date.fromisoformat(told["as_on"]),
        group=shg.from_wire(shg.Group, told["group"]),
        books=shg.from_wire(shg.Books, told["books"]),
        meetings=told["meetings"],
    )
    assert register.to_dict() == shg.ask({"demand": told})["demand"]
