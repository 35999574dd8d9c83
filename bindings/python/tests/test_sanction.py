"""Sanction sheets and credit to single members, with figures worked out by hand."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import conftest
import pytest

import shg

QUESTION: dict[str, Any] = {
    "as_on": date(2025, 6, 30),
    "scheme": "day_nrlm",
    "lender": "commercial_bank",
    "group": shg.Group(
        id="RJ-0001", name="Saraswati", formed_on=date(2024, 1, 15), category="women", rural=True, member_count=12
    ),
    "standing": shg.Standing(
        active_since=date(2024, 1, 15),
        corpus=shg.Corpus(savings=45000),
        panchasutra=shg.Panchasutra(meetings=True, savings=True, internal_lending=True, repayment=True, books=True),
        graded=True,
        wilful_default=False,
    ),
    "request": shg.Request(
        facility="term_loan",
        dose=1,
        purpose="farm",
        disaggregated=True,
        security=shg.SecurityAsked(collateral=False, lien=False, deposit=False, margin=0),
        penalty=shg.Penalty(as_interest=False, capitalised=False),
    ),
}
LOAN = shg.Terms(
    principal=270000, disbursed_on=date(2025, 7, 10), annual_rate=7, method="equal_principal", instalments=36
)


def test_a_loan_that_fits() -> None:
    sheet = shg.sanction(**QUESTION, loan=LOAN, disclosed=shg.Disclosed(grievance_clause="14", transfer=False))
    # 43.75 x (36 x 37 / 2): interest of 7/1200 on a balance that falls by 7,500.
    assert sheet.kfs.interest == Decimal("29137.50")
    assert (sheet.fits, sheet.against) == (True, ())
    assert sheet.decision.amount == shg.Amount(exactly=Decimal(270000))
    assert (sheet.decision.priority_sector, sheet.decision.weaker_section) == ("agriculture", True)
    assert sheet.kfs.rows[0].interest == Decimal("1575.00")
    told = {line.item: line.value for line in sheet.lines}
    assert (told["transfer"], told["grievance_clause"], told["apr"]) == ("no", "14", "7.00 percent")
    assert "recovery_clause" in {item.item for item in sheet.not_told}
    assert sheet.decision.to_dict() == sheet.to_dict()["decision"]
    assert sheet.kfs.to_dict()["apr"] == "7.00"


def test_a_fee_goes_against_the_directions() -> None:
    fees = [shg.Fee(amount=500, to="lender"), shg.Fee(amount=600, to="third_party")]
    sheet = shg.sanction(**QUESTION, loan=replace(LOAN, fees=fees), contingent_charges=[])
    assert (sheet.fits, sheet.against) == (False, ("service_charges",))
    assert sheet.kfs.apr == Decimal("7.28")
    charged = {finding.rule: finding for finding in sheet.decision.findings}["service_charges"]
    assert (charged.met, charged.citation and charged.citation.clause) == (False, "30(ii)")


def test_the_sheet_shows_itself_in_both_languages() -> None:
    sheet = shg.sanction(**QUESTION, loan=LOAN)
    html = sheet._repr_html_()
    assert html.count("<table>") == 2
    assert "Annex IA part 2, 3" in html
    assert sheet.decision.explain() == sheet.explain()
    assert sheet.explain().startswith("Sanction sheet: Saraswati (RJ-0001)")
    assert conftest.is_hindi(sheet.explain("hi"))


def test_what_the_loan_tells_is_not_told_twice() -> None:
    question = {**QUESTION, "request": shg.Request(facility="term_loan", dose=1, tenor_months=36)}
    with pytest.raises(shg.WireError) as raised:
        shg.sanction(**question, loan=LOAN)
    assert (raised.value.code, raised.value.path) == ("wire.given_twice", "sanction.decide.request.tenor_months")
    with pytest.raises(TypeError):
        shg.SecurityAsked(margin=0.5)  # type: ignore[arg-type]


def test_members() -> None:
    asked: dict[str, Any] = {"as_on": date(2025, 6, 30), "woman": True, "formed_on": date(2022, 5, 10)}
    loan = shg.member_loan(**asked, credit="enterprise", loans_repaid=1, enterprise=True, amount=1000000)
    assert (loan.eligible, loan.amount) == (True, shg.Amount(at_most=Decimal(1000000)))
    assert shg.member_loan(**asked, credit="mudra", others_with_loan=1).amount is None
    open_ = shg.member_loan(**asked, credit="mudra", others_with_loan=0)
    assert (open_.eligible, open_.unknown) == (True, ("member_eligible",))
    assert conftest.is_hindi(open_.explain("hi"))
    assert json.loads(open_.answer)["member_loan"]["amount"] == {"at_most": "100000.00"}
