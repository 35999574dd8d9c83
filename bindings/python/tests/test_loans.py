"""Loans: laid out, divided, told as key facts; rates and dates."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import conftest
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import shg

ILLUSTRATION = shg.Terms(
    profile="rbi_kfs",
    principal=20000,
    disbursed_on=date(2024, 4, 1),
    annual_rate=15,
    instalments=24,
    fees=[shg.Fee(amount=240, to="lender"), shg.Fee(amount=160, to="third_party")],
)
EVERYTHING = shg.Terms(
    principal=60000,
    disbursed_on=date(2025, 7, 5),
    monthly_rate=1,
    instalments=6,
    every=shg.Every(months=3),
    method="principal_shares",
    principal_shares=[0, 0, 40, 10, 40, 10],
    moratorium=shg.Moratorium(principal=2, interest=1, interest_is="capitalised"),
    tranches=[shg.Tranche(on=date(2025, 11, 20), amount=30000)],
    fees=[shg.Fee(amount=450, to="lender"), shg.Fee(amount=300, to="third_party", on=date(2026, 7, 5))],
    rounding=shg.Rounding(to=1, mode="half_even"),
    weekly_off=["sunday", "second_saturday"],
    holidays=[date(2025, 10, 6)],
    adjust="following",
    members=[shg.MemberAmount(member="m01", amount=50000), shg.MemberAmount(member="m02", amount=40000)],
)


def test_the_illustration_of_rbi() -> None:
    facts = shg.kfs(
        terms=ILLUSTRATION,
        proposal="2024/17",
        contingent_charges=[shg.ContingentCharge(charge="late_payment", percent=2, says="a year on what is overdue")],
        valid_until=date(2024, 3, 28),
    )
    assert facts.apr == Decimal("17.07")
    assert facts.fees == shg.KeyFees(
        to_lender=Decimal(240), to_third_party=Decimal(160), total=Decimal(400), later=Decimal(0)
    )
    assert [facts.sanctioned, facts.net_disbursed, facts.total_payable] == [20000, 19600, 23274]
    assert [facts.instalments.count, facts.instalments.amount, facts.instalments.first_due_after_days] == [24, 970, 30]
    assert [row.outstanding for row in facts.rows[:3]] == [20000, 19280, 18552]
    assert facts.contingent_charges[0].percent == Decimal(2)
    assert facts.valid_until == date(2024, 3, 28)
    assert shg.kfs(terms=facts.settings).rows == facts.rows


def test_pages_have_both_tables_and_speak_hindi() -> None:
    facts = shg.kfs(terms=ILLUSTRATION)
    html = facts._repr_html_()
    assert html.count("<table>") == 2
    assert "17.07" in html
    assert conftest.is_hindi(facts.explain("hi"))
    laid_out = shg.schedule(terms=EVERYTHING)
    assert laid_out._repr_html_().count("<table>") == 2
    assert "m01" in laid_out.explain()


def test_a_schedule_is_laid_out_again_from_its_settings() -> None:
    laid_out = shg.schedule(terms=EVERYTHING)
    again = shg.schedule(terms=laid_out.settings)
    assert again == laid_out
    assert again.answer == laid_out.answer
    assert laid_out.settings.holidays == (date(2025, 10, 6),)
    assert laid_out.settings.principal_shares is not None
    assert laid_out.settings.principal_shares[2] == 40


def test_members_add_up() -> None:
    laid_out = shg.schedule(terms=EVERYTHING)
    for number, row in enumerate(laid_out.rows):
        parts = [member.rows[number] for member in laid_out.members]
        for cell in ("opening", "principal", "interest", "due", "balance"):
            assert sum(getattr(part, cell) for part in parts) == getattr(row, cell)
    assert [member.totals.principal for member in laid_out.members] == [50000, 40000]


def test_a_schedule_says_why_it_has_no_rate() -> None:
    fee = shg.Fee(amount=1000, to="lender")
    laid_out = shg.schedule(
        terms=shg.Terms(principal=1000, disbursed_on=date(2025, 1, 1), annual_rate=12, instalments=12, fees=[fee])
    )
    assert laid_out.apr is None
    assert laid_out.apr_unknown is not None
    assert laid_out.apr_unknown.code == "loan.nothing_disbursed"


def test_what_cannot_be_a_loan_is_told_at_once() -> None:
    terms = shg.Terms(principal=0, disbursed_on=date(2025, 1, 1), annual_rate=12, instalments=0)
    with pytest.raises(shg.LoanError) as raised:
        shg.schedule(terms=terms)
    assert [fault.code for fault in raised.value.faults] == [
        "loan.amount_not_positive",
        "loan.instalments_out_of_range",
    ]


def test_several_rates_are_all_named() -> None:
    with pytest.raises(shg.LoanError) as raised:
        shg.irr(amounts=[-100, 230, -132])
    assert raised.value.code == "loan.several_rates"
    assert "10.000000000000, 20.000000000000" in str(raised.value)


def test_flows_come_back_one_by_one() -> None:
    flow = shg.PeriodFlow(after_periods=1, amount=Decimal("969.732961"), count=24)
    worked_out = shg.apr(net_disbursed=19600, flows=[flow], periods_per_year=12)
    assert worked_out.rate == Decimal("17.07")
    assert len(worked_out.flows) == 24
    assert worked_out.flows[-1] == shg.PeriodFlow(after_periods=24, amount=Decimal("969.732961"))
    assert worked_out.to_dict()["rate"] == "17.07"
    assert "17.07" in worked_out._repr_html_()
    assert conftest.is_hindi(worked_out.explain("hi"))


def test_every_kind_speaks_the_language_asked_for() -> None:
    for call in (
        lambda: shg.xirr(flows=[], language="hi"),
        lambda: shg.irr(amounts=[], language="hi"),
        lambda: shg.apr(net_disbursed=1, flows=[], periods_per_year=12, language="hi"),
        lambda: shg.day_count(basis="30/360", from_=date(2025, 1, 2), to=date(2025, 1, 1), language="hi"),
        lambda: shg.due_dates(from_=date(2025, 1, 1), every=shg.Every(), count=1, language="hi"),
        lambda: shg.kfs(terms=shg.Terms(principal=1, disbursed_on=date(2025, 1, 1), instalments=1), language="hi"),
    ):
        with pytest.raises(shg.ShgError) as raised:
            call()
        assert conftest.is_hindi(raised.value.message)


@pytest.mark.parametrize(
    ("cls", "wrong"),
    [
        (shg.Terms, {"principal": 1.5, "disbursed_on": date(2025, 1, 1), "instalments": 1}),
        (shg.Terms, {"principal": 1, "disbursed_on": "2025-01-01", "instalments": 1}),
        (shg.Terms, {"principal": 1, "disbursed_on": date(2025, 1, 1), "instalments": 1, "holidays": ["2025-01-02"]}),
        (shg.Terms, {"principal": 1, "disbursed_on": date(2025, 1, 1), "instalments": 1, "principal_shares": [0.5]}),
        (shg.Fee, {"amount": 0.1, "to": "lender"}),
    ],
)
def test_no_float_and_no_text_gets_into_a_question(cls: Any, wrong: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        cls(**wrong)


def test_an_amount_that_is_no_money_gets_into_no_question() -> None:
    with pytest.raises(TypeError):
        shg.irr(amounts=[-1.0, 1.1])  # type: ignore[list-item]
    with pytest.raises(TypeError):
        shg.apr(net_disbursed=1.0, flows=[], periods_per_year=12)  # type: ignore[arg-type]


@given(st.decimals(1, 10**6, places=2), st.integers(1, 36), st.decimals(0, 36, places=2))
def test_totals_are_the_sums_of_the_rows(principal: Decimal, instalments: int, annual_rate: Decimal) -> None:
    terms = shg.Terms(
        principal=principal, disbursed_on=date(2025, 1, 31), annual_rate=annual_rate, instalments=instalments
    )
    laid_out = shg.schedule(terms=terms)
    assert sum(row.principal for row in laid_out.rows) == laid_out.totals.principal == principal
    assert sum(row.interest for row in laid_out.rows) == laid_out.totals.interest
    assert laid_out.apr == annual_rate
    assert json.loads(laid_out.question)["schedule"]["instalments"] == instalments


def test_an_equal_instalment_is_that_of_the_schedule() -> None:
    rates: list[Decimal | int] = [0, 7, 12, 24, 100, Decimal("9.5"), Decimal("13.75"), Decimal("0.000001")]
    for rate in rates:
        for principal in (1, 99_999, 2_000_000, 12_345_678_900):
            for count in (1, 12, 24, 84, 1_200):
                loan = pa.table({"principal_paise": [principal]})
                laid = shg.schedules(loan, annual_rate=rate, instalments=count, disbursed_on=date(2025, 1, 1))
                level = laid.column("instalment_paise").to_pylist()
                if laid.column("error_code").to_pylist() == [None]:
                    assert level == [shg.equal_instalment(principal, rate, count)], (principal, rate, count)


@pytest.mark.parametrize(
    ("asked", "code", "path"),
    [
        ((0, 12, 24), "loan.amount_not_positive", "principal_paise"),
        ((-5, 12, 24), "loan.amount_not_positive", "principal_paise"),
        ((100, 12, 0), "loan.instalments_out_of_range", "instalments"),
        ((100, 12, 4_000_000_000), "loan.instalments_out_of_range", "instalments"),
        ((100, 101, 24), "loan.rate_out_of_range", "annual_rate"),
        ((100, Decimal("100.5"), 24), "loan.rate_out_of_range", "annual_rate"),
        ((100, -1, 24), "money.rate_malformed", "annual_rate"),
        ((2**62, 12, 24), "money.too_large", "principal_paise"),
    ],
)
def test_an_instalment_that_cannot_be(asked: tuple[int, Decimal | int, int], code: str, path: str) -> None:
    with pytest.raises(shg.ShgError) as caught:
        shg.equal_instalment(*asked)
    assert (caught.value.code, caught.value.path) == (code, path)


def test_no_floats_in_an_instalment() -> None:
    for asked in ((100.0, 12, 24), (100, 12.0, 24), (100, True, 24), (100, 12, 24.0)):
        with pytest.raises(TypeError):
            shg.equal_instalment(*asked)


def test_an_instalment_that_was_agreed_tells_how_many_there_are() -> None:
    terms = shg.Terms(principal=280_000, disbursed_on=date(2024, 1, 1), annual_rate=Decimal("8.4"), instalment=14_000)
    laid_out = shg.schedule(terms=terms)
    # 22 by the published case; the last takes what is left.
    assert [row.due for row in laid_out.rows[:21]] == [Decimal("14000.00")] * 21
    assert len(laid_out.rows) == 22
    assert laid_out.settings.instalment == Decimal("14000.00")
    assert shg.schedule(terms=laid_out.settings) == laid_out
