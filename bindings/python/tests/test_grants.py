"""Sharing out, the mission's funds, and score cards."""

from datetime import date
from decimal import Decimal

import pytest

import shg

GROUP = shg.Group(
    id="UP-17",
    formed_on=date(2025, 1, 1),
    category="women",
    rural=True,
    members=[shg.Member(id=member) for member in ("m01", "m02", "m03")],
)
BOOKS = shg.Books(
    entries=[
        shg.Savings(date(2025, 3, 10), "m01", 1000),
        shg.Savings(date(2025, 4, 1), "m02", 500),
        shg.Savings(date(2025, 5, 16), "m03", 600),
        shg.LoanGiven(date(2025, 5, 20), "m03", 300),
        shg.SavingsWithdrawn(date(2025, 6, 1), "m02", 200),
        shg.LoanRepaid(date(2025, 6, 20), "m03", 50),
    ]
)
KEPT = shg.Panchasutra(meetings=True, savings=True, internal_lending=True, repayment=True, books=True)


def test_an_amount_divided_by_savings_and_days() -> None:
    shared = shg.share_out(
        amount=500,
        group=GROUP,
        books=BOOKS,
        by="savings_days",
        from_=date(2025, 4, 1),
        as_on=date(2025, 6, 30),
        leaving=shg.Leaving(member="m03", interest_owed=5, fines_owed=5),
    )
    # 1,000 for 91 days; 500 for 91 less 200 for 30; 600 for 46: 91,000, 39,500 and 27,600 of 1,58,100.
    assert [row.savings_days for row in shared.rows] == [91000, 39500, 27600]
    assert [row.amount for row in shared.rows] == [Decimal("287.79"), Decimal("124.92"), Decimal("87.29")]
    assert shared.total == 500
    assert shared.settlement is not None
    assert shared.settlement.paid == Decimal(600) + Decimal("87.29") - 250 - 5 - 5
    assert shared.settings == shg.ShareSettings(
        by="savings_days", from_=date(2025, 4, 1), as_on=date(2025, 6, 30), leavers="left_out"
    )
    assert "287.79" in shared.explain()


def test_nothing_to_share_by() -> None:
    with pytest.raises(shg.MoneyError) as refused:
        shg.share_out(amount=1, shares=[shg.Share(member="m01", weight=0)])
    assert refused.value.code == "money.no_weight"
    with pytest.raises(TypeError):
        shg.Share(member="m01", weight=0.5)  # type: ignore[arg-type]


def test_a_state_s_grid() -> None:
    found = shg.fund(
        as_on=date(2021, 3, 15),
        fund="revolving_fund",
        group=shg.Group(id="MH-1", formed_on=date(2020, 11, 30), category="women", rural=True, member_count=12),
        panchasutra=KEPT,
        had_before=False,
        savings_account=True,
        first_grading=True,
        grade="B",
        overlay="maharashtra",
        least_evidence="inferred",
    )
    assert (found.entitled, found.amount, found.paid_to) == (True, shg.Amount(exactly=Decimal("12000.00")), "group")
    assert "12,000" in found.explain()


def test_an_amount_that_no_circular_names() -> None:
    found = shg.fund(
        as_on=date(2025, 6, 30),
        fund="community_investment_fund",
        group=shg.Group(id="RJ-1", formed_on=date(2024, 1, 15), category="women", rural=True, member_count=12),
    )
    assert (found.entitled, found.amount, found.paid_to) == (None, None, "federation")
    assert found.unknown == ("mission_conditions", "mission_amount")


def test_a_group_by_ten_points() -> None:
    points = [
        "regular_meetings",
        "all_present",
        "participation",
        "regular_savings",
        "knowledge_of_rules",
        "internal_lending",
        "regular_repayment",
        "books",
        "homogeneity",
        "understanding_of_poverty",
    ]
    graded = shg.grade(card="ten_points", facts=dict.fromkeys(points, Decimal("8.5")))
    assert (graded.total, graded.most) == (Decimal(85), Decimal(100))
    assert (graded.band, graded.passed) == ("B", True)
    assert "85 of 100" in graded.explain()
    with pytest.raises(TypeError):
        shg.grade(card="ten_points", facts={"books": 8.5})  # type: ignore[dict-item]


def test_a_decision_takes_its_grading_from_a_card() -> None:
    decision = shg.decide(
        as_on=date(2025, 6, 30),
        scheme="day_nrlm",
        lender="commercial_bank",
        group=shg.Group(id="RJ-1", formed_on=date(2024, 1, 15), category="women", rural=True, member_count=12),
        standing=shg.Standing(
            active_since=date(2024, 1, 15), corpus=shg.Corpus(savings=45000), panchasutra=KEPT, wilful_default=False
        ),
        grade=shg.Grade(card="kudumbashree_cut_off", facts={"marks_percent": Decimal(84), "age_months": 17}),
        request=shg.Request(facility="term_loan", dose=1),
    )
    assert decision.eligible
