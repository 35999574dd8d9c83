"""The same group next year."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

import shg

GROUP = shg.Group(id="RJ-0001", formed_on=date(2018, 1, 15), category="women", rural=True, member_count=12)
STANDING = shg.Standing(
    active_since=date(2018, 1, 15),
    corpus=shg.Corpus(savings=65000),
    panchasutra=shg.Panchasutra(meetings=True, savings=True, internal_lending=True, repayment=True, books=True),
    graded=True,
    wilful_default=False,
)
# 2,40,000 in 24 parts of 10,000 without interest, from 1 May 2025.
TERMS = shg.Terms(
    principal=240000, disbursed_on=date(2025, 4, 1), annual_rate=0, method="equal_principal", instalments=24
)
DUES = [date(2025, month, 1) for month in range(5, 13)] + [date(2026, month, 1) for month in range(1, 4)]


def reviewed(present: shg.PresentFacility, **more: object) -> shg.Review:
    given: dict[str, object] = {"group": GROUP, "standing": STANDING, "present": present, **more}
    return shg.review(
        as_on=date(2026, 3, 31),
        scheme="day_nrlm",
        lender="commercial_bank",
        **given,  # type: ignore[arg-type]
    )


def loan(paid_on: list[date], amount: int = 10000) -> shg.PresentFacility:
    account = shg.AccountSettings(
        terms=TERMS, as_on=date(2026, 3, 31), events=[shg.LoanEvent(on=on, paid=amount) for on in paid_on]
    )
    return shg.PresentFacility(facility="term_loan", dose=1, loan_account=account)


def test_the_next_dose_after_a_good_year() -> None:
    found = reviewed(loan(DUES), corpus_before=45000)
    # Eleven of 24 parts are paid; 8 x 65,000.
    assert found.present.outstanding == 130000
    assert found.present.class_ == "standard"
    assert found.corpus == shg.CorpusChange(now=Decimal(65000), before=Decimal(45000), change=Decimal(20000))
    assert found.next == shg.NextFacility(
        facility="term_loan",
        dose=2,
        renewal=False,
        eligible=True,
        enhanced=None,
        amount=shg.Amount(exactly=Decimal(520000)),
    )
    assert found.decision.eligible
    assert found.loan_account is not None
    assert found.loan_account.outstanding == 130000
    assert found.cash_credit is None
    assert found.classification is not None
    assert found.classification.to_dict()["class"] == "standard"
    assert "5,20,000" in found.explain()
    assert "<table" in found._repr_html_()


def test_none_after_an_overdue_year() -> None:
    # The first instalment is paid with the third, on 1 July: 62 days.
    found = reviewed(loan([date(2025, 7, 1), date(2025, 7, 1), *DUES[2:]]))
    assert found.repayment == shg.Repayment(from_=date(2025, 4, 1), worst_class="sma_2", arrears=False)
    assert (found.next.eligible, found.next.amount) == (False, None)
    assert found.decision.eligible
    assert [finding.rule for finding in found.findings if finding.met is False] == ["additional_loan"]


def test_an_account_of_another_day_keeps_its_place() -> None:
    present = loan(DUES)
    assert present.loan_account is not None
    present = replace(present, loan_account=replace(present.loan_account, as_on=date(2026, 3, 30)))
    with pytest.raises(shg.RulesError) as raised:
        reviewed(present)
    assert (raised.value.code, raised.value.path) == ("rules.other_day", "review.present.loan_account.as_on")


def test_another_kind_of_loan_beside_the_present() -> None:
    found = reviewed(loan(DUES), request=shg.NextRequest(facility="cash_credit"))
    # The first year of a cash credit: 6 x 65,000.
    assert (found.next.facility, found.next.dose, found.next.amount) == (
        "cash_credit",
        1,
        shg.Amount(exactly=Decimal(390000)),
    )
