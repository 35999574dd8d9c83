"""Statements for people: a passbook, a monthly statement, an application for a loan."""

import json
import pickle
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import conftest
import pytest

import shg

STORIES = Path(__file__).parents[3] / "examples"
SHEET = shg.CutOff(
    on=date(2025, 3, 31),
    last_meeting_on=date(2025, 3, 5),
    cash_in_hand=500,
    cash_in_bank=0,
    members=[
        shg.CutOffMember(
            member="m07",
            savings=600,
            loans=[
                shg.OpeningLoan(
                    given_on=date(2024, 11, 5),
                    amount=1200,
                    repaid=300,
                    instalments=12,
                    annual_rate=24,
                    interest_overdue=18,
                )
            ],
        )
    ],
)


def _books(**more: Any) -> dict[str, Any]:
    on = date(2025, 4, 5)
    entries = [
        shg.Meeting(on, present=["m07"]),
        shg.Savings(on, "m07", 100),
        shg.LoanRepaid(on, "m07", 200),
        shg.Interest(on, "m07", 36),
    ]
    return {
        "group": shg.Group(
            id="RJ-0001",
            formed_on=date(2024, 1, 15),
            category="women",
            rural=True,
            members=[shg.Member(id="m07", name="Rekha")],
        ),
        "books": shg.Books(cut_off=SHEET, entries=entries, lending=shg.LendingTerms(monthly_rate=2), **more),
    }


def test_a_passbook_begins_with_the_sheet() -> None:
    book = shg.passbook(**_books(), member="m07", to=date(2025, 5, 31))
    opening = book.opening
    assert [opening.loan, opening.principal_overdue, opening.interest_overdue] == [900, 100, 18]
    april, may = book.rows
    assert [april.interest_due, april.interest_paid, april.paid_in] == [18, 36, Decimal("336.00")]
    assert (may.from_, may.to) == (date(2025, 5, 1), date(2025, 5, 31))
    assert may.interest_due == 14
    assert book.totals.attended == book.totals.meetings == 1
    assert book.closing == may.balance
    assert pickle.loads(pickle.dumps(book)) == book
    assert "Rekha" in book.explain()
    assert "<table" in book._repr_html_()
    assert conftest.is_hindi(book.explain("hi"))


def test_a_running_loan_is_asked_for_at_the_next_meeting() -> None:
    row = shg.demand(**_books(), as_on=date(2025, 3, 31)).rows[0]
    assert row.principal.arrears == row.principal.due == 100
    assert row.interest.arrears == row.interest.due == 18
    assert row.outstanding == 900


def test_a_monthly_statement() -> None:
    found = shg.monthly_statement(**_books(), as_on=date(2025, 4, 30))
    assert (found.from_, found.to, found.members.count) == (date(2025, 4, 1), date(2025, 4, 30), 1)
    assert found.meetings.held[0].present == found.meetings.attendance.count == 1
    assert [found.loans.opening, found.loans.repaid, found.loans.outstanding] == [900, 200, 700]
    assert found.cash_book.receipts[0].mission_head == "members"
    assert found.cash_book.closing.total == 836
    assert found.rows[0].balance == found.balance
    assert "<table" in found._repr_html_()
    assert conftest.is_hindi(found.explain("hi"))


def test_an_application_is_composed_of_other_answers() -> None:
    told: dict[str, Any] = {"as_on": date(2025, 4, 30), "scheme": "day_nrlm", "lender": "commercial_bank"}
    given = _books(graded=True, wilful_default=False)
    request = shg.Request(facility="term_loan", dose=1, amount=150000)
    sheet = shg.loan_application(**told, **given, request=request)
    assert sheet.decision == shg.decide(**told, **given, request=request)
    assert sheet.standing == shg.standing(as_on=told["as_on"], **given)
    assert sheet.members[0].balance.loan == 700
    assert sheet.request.amount == 150000
    assert "group_name" in sheet.missing
    assert "member_names" not in sheet.missing
    assert pickle.loads(pickle.dumps(sheet)) == sheet
    assert "Rekha" in sheet.explain()
    assert "<table" in sheet._repr_html_()


@pytest.mark.parametrize("kind", ["passbook", "monthly_statement"])
def test_the_stories_in_types(kind: str) -> None:
    told = json.loads((STORIES / f"{kind}.json").read_text(encoding="utf-8"))[kind]
    group, books = shg.from_wire(shg.Group, told["group"]), shg.from_wire(shg.Books, told["books"])
    found: shg.Passbook | shg.MonthlyStatement
    if kind == "passbook":
        found = shg.passbook(group=group, books=books, member=told["member"], to=date.fromisoformat(told["to"]))
    else:
        found = shg.monthly_statement(group=group, books=books, as_on=date.fromisoformat(told["as_on"]))
    assert found.to_dict() == shg.ask({kind: told})[kind]


def test_what_makes_no_sense_is_told() -> None:
    with pytest.raises(shg.BooksError, match="no member `m99`"):
        shg.passbook(**_books(), member="m99", to=date(2025, 5, 31))
    with pytest.raises(shg.BooksError, match="cut-off"):
        shg.monthly_statement(**_books(), as_on=date(2025, 3, 31))
