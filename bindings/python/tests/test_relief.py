"""Interest relief, and the women's enterprise fund."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

import shg

# Four lakh for the 91 days of the quarter:
# 3,00,000 x 91 x 4.5 / 36,500 = 3,365.75 and 1,00,000 x 91 x 5 / 36,500 = 1,246.58.
FOUR_LAKH = shg.ClaimAccount(
    account="1",
    loan=400000,
    balances=[shg.DayBalance(on=date(2025, 4, 1), balance=400000)],
    annual_rate=[shg.AnnualRate(from_=date(2025, 4, 1), percent=7)],
)


def claimed(account: shg.ClaimAccount, **more: object) -> shg.Claim:
    group = shg.ClaimGroup(group="RJ-0001", category="women", rural=True, accounts=[account])
    given: dict[str, object] = {"financial_year": "2025-26", "quarter_ending": date(2025, 6, 30), **more}
    return shg.subvention(lender="commercial_bank", groups=[group], **given)  # type: ignore[arg-type]


def test_a_claim_slab_by_slab() -> None:
    claim = claimed(FOUR_LAKH)
    quarter = claim.groups[0].accounts[0].quarters[0]
    assert [(row.slab.above, row.slab.up_to, row.percent, row.amount) for row in quarter.rows] == [
        (Decimal(0), Decimal(300000), Decimal("4.5"), Decimal("3365.75")),
        (Decimal(300000), Decimal(500000), Decimal(5), Decimal("1246.58")),
    ]
    assert [row.days for row in quarter.rows] == [91, 91]
    assert quarter.rows[0].products == 300000 * 91
    assert claim.totals == shg.ClaimTotals(
        bank=Decimal("4612.33"), prompt_payee=Decimal(0), state_mission=Decimal(0), total=Decimal("4612.33")
    )
    line = claim.certificate[0]
    assert (line.opened.accounts, line.outstanding.accounts) == (1, 1)
    assert line.outstanding.amount == 300000
    assert claim.settings.slabs == "slab"
    assert (claim.from_, claim.until, claim.after_review) == (date(2025, 4, 1), date(2025, 6, 30), False)


def test_a_claim_by_another_reading() -> None:
    # 4,00,000 x 91 x 5 / 36,500 = 4,986.30.
    claim = claimed(FOUR_LAKH, slabs="whole_loan")
    assert claim.totals.bank == Decimal("4986.30")
    assert claim.settings.slabs == "whole_loan"


def test_prompt_payment_of_an_instalment() -> None:
    # Due 10 May 2019, paid on the thirtieth day: prompt; 2,00,000 x 91 x 3 / 36,500 = 1,495.89.
    account = shg.ClaimAccount(
        account="1",
        balances=[shg.DayBalance(on=date(2019, 4, 1), balance=200000)],
        dues=[shg.Due(due_on=date(2019, 5, 10), paid_on=date(2019, 6, 9))],
        annual_rate=[shg.AnnualRate(from_=date(2019, 4, 1), percent=7)],
    )
    group = shg.ClaimGroup(
        group="G1",
        category="women",
        rural=True,
        district_category="category_1",
        capital_subsidy=False,
        accounts=[account],
    )
    claim = shg.subvention(
        financial_year="2019-20",
        quarter_ending=date(2019, 6, 30),
        lender="commercial_bank",
        waic=12,
        groups=[group],
    )
    quarter = claim.groups[0].accounts[0].quarters[0]
    assert quarter.prompt_payment is not None
    assert quarter.prompt_payment.prompt is True
    assert quarter.prompt_payment.instalments == (
        shg.PromptInstalment(due_on=date(2019, 5, 10), paid_on=date(2019, 6, 9), days=30),
    )
    assert quarter.effective_percent == 4
    assert claim.totals.prompt_payee == Decimal("1495.89")


def test_a_quarter_outside_its_year() -> None:
    with pytest.raises(shg.RulesError) as raised:
        claimed(FOUR_LAKH, quarter_ending=date(2026, 6, 30))
    assert (raised.value.code, raised.value.path) == ("rules.quarter_outside_year", "subvention.quarter_ending")


def test_what_is_no_money_is_refused_when_it_is_made() -> None:
    with pytest.raises(TypeError):
        shg.DayBalance(on=date(2025, 4, 1), balance=0.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        claimed(FOUR_LAKH, one_year_mclr=8.5)


def test_the_fund_pays_up_to_its_most() -> None:
    # Two percent on 1,50,000 of the 2,00,000 for a year: 3,000. Of a fee of 8,000 on a loan of 8 lakh, 5/8: 5,000.
    found = shg.enterprise_fund(
        financial_year="2025-26",
        rural_member=True,
        had_before=False,
        other_relief=False,
        repaid_promptly=True,
        sanctioned_on=date(2025, 4, 1),
        loan=800000,
        annual_rate=12,
        balances=[shg.DayBalance(on=date(2025, 4, 1), balance=200000)],
        guarantee_fees=[shg.GuaranteeFee(on=date(2025, 4, 1), amount=8000)],
    )
    assert found.totals == shg.FundTotals(interest=Decimal(3000), reimbursed=Decimal(5000))
    assert [row.days for row in found.rows] == [91, 92, 92, 90]
    assert sum(row.interest for row in found.rows) == found.totals.interest
    assert found.fees_until == date(2030, 3, 31)
    assert all(finding.met in {True, None} for finding in found.findings)


def test_a_year_non_performing_earns_nothing() -> None:
    found = shg.enterprise_fund(
        financial_year="2025-26",
        rural_member=True,
        had_before=False,
        other_relief=False,
        repaid_promptly=True,
        sanctioned_on=date(2025, 4, 1),
        loan=200000,
        annual_rate=12,
        balances=[shg.DayBalance(on=date(2025, 4, 1), balance=200000)],
        non_performing=[shg.Days(from_=date(2025, 4, 1), until=date(2026, 3, 31))],
    )
    assert found.totals.interest == 0


def loan_of_the_fund(account: str, member: str, **more: Any) -> shg.FundLoan:
    told: dict[str, Any] = {
        "rural_member": True,
        "had_before": False,
        "other_relief": False,
        "repaid_promptly": True,
        "sanctioned_on": date(2025, 4, 1),
        "loan": 800000,
        "annual_rate": 12,
        "balances": [shg.DayBalance(on=date(2025, 4, 1), balance=200000)],
    }
    return shg.FundLoan(account=account, member=member, **(told | more))


def test_a_claim_of_the_fund_over_many_loans() -> None:
    # L-1: 2 percent on 1,50,000 for a year, 5/8 of its fee of 8,000. L-2, older: on 40,000 for 91, 92, 92 and 90 days,
    # each quarter to the paisa: 199.45 + 201.64 + 201.64 + 197.26 = 799.99.
    fee = shg.GuaranteeFee(on=date(2025, 4, 1), amount=8000)
    older = loan_of_the_fund(
        "L-2",
        "M-2",
        opened_on=date(2024, 6, 1),
        sanctioned_on=date(2024, 6, 1),
        balances=[shg.DayBalance(on=date(2025, 3, 31), balance=40000)],
    )
    claim = shg.fund_claim(
        financial_year="2025-26", loans=[loan_of_the_fund("L-1", "M-1", guarantee_fees=[fee]), older]
    )
    lines = claim.certificate
    assert (lines.guarantee_fees.form, lines.interest.form) == ("Annex VIII", "Annex IX")
    assert lines.guarantee_fees.opened == shg.CertificateCount(accounts=1, amount=Decimal(500000))
    assert lines.guarantee_fees.fees == claim.totals.reimbursed == 5000
    assert lines.interest.opened == shg.CertificateCount(accounts=1, amount=Decimal(150000))
    assert lines.interest.outstanding_before == shg.CertificateCount(accounts=1, amount=Decimal(40000))
    assert lines.interest.outstanding == shg.CertificateCount(accounts=2, amount=Decimal(190000))
    assert (lines.interest.members, lines.interest.subvention) == (2, Decimal("3799.99"))
    assert sum(quarter.interest.subvention for quarter in claim.quarters) == Decimal("3799.99")
    assert [loan.totals.interest for loan in claim.loans] == [3000, Decimal("799.99")]
    assert claim.citation.clause == "Annex III"
    assert "Annex IX" in claim.explain()


def test_an_account_twice_in_a_claim_of_the_fund() -> None:
    with pytest.raises(shg.LoanError) as raised:
        shg.fund_claim(financial_year="2025-26", loans=[loan_of_the_fund("L-1", "M-1"), loan_of_the_fund("L-1", "M-2")])
    assert (raised.value.code, raised.value.path) == ("loan.account_repeated", "enterprise_fund.loans[1].account")


def test_a_certificate_tells_what_is_charged() -> None:
    line = claimed(FOUR_LAKH).certificate[-1]
    assert sum(row.outstanding.amount for row in line.charged) == line.outstanding.amount


def test_both_show_themselves_as_a_page() -> None:
    claim = claimed(FOUR_LAKH)
    assert "4,612.33" in claim.explain()
    assert "<table" in claim._repr_html_()
