"""A standing measured in the books."""

import pickle
from datetime import date
from decimal import Decimal
from typing import Any

import conftest
import pytest

import shg


def _books(entries: list[shg.Entry]) -> dict[str, Any]:
    members = [shg.Member(id="m01"), shg.Member(id="m07")]
    return {
        "as_on": date(2024, 3, 31),
        "group": shg.Group(id="RJ-0001", formed_on=date(2024, 1, 15), category="women", rural=True, members=members),
        "books": shg.Books(entries=entries, compulsory_saving=100),
    }


def test_a_standing_by_the_books() -> None:
    on = date(2024, 2, 5)
    entries = [
        shg.Meeting(on, present=["m01", "m07"]),
        shg.Savings(on, "m01", 100),
        shg.Savings(on, "m07", Decimal("100.50")),
        shg.LoanGiven(on, "m07", 150, instalments=3),
        shg.LoanRepaid(date(2024, 3, 5), "m07", 50),
        shg.Savings(date(2024, 4, 5), "m01", 100),
    ]
    measures = shg.standing(**_books(entries))
    assert (measures.as_on, measures.active_since, measures.members) == (date(2024, 3, 31), on, 2)
    assert measures.corpus.total == measures.corpus.savings == Decimal("200.50")
    assert measures.internal_loans.outstanding == 100
    assert measures.meetings.held == 1
    assert measures.entries == 5
    assert pickle.loads(pickle.dumps(measures)) == measures
    assert hash(measures) == hash(shg.standing(**_books(entries[::-1])))
    assert "₹" in measures.explain()
    assert "<table" in measures._repr_html_()
    assert conftest.is_hindi(measures.explain("hi"))


def test_books_report_all_their_faults() -> None:
    on = date(2024, 2, 5)
    with pytest.raises(shg.BooksError) as caught:
        shg.standing(**_books([shg.Savings(on, "m08", 200), shg.Fine(on, "m07", Decimal("-1.00"))]))
    assert {(fault.path, fault.code) for fault in caught.value.faults} == {
        ("standing.books.entries[0].member", "books.unknown_member"),
        ("standing.books.entries[1].amount", "books.amount_not_positive"),
    }
