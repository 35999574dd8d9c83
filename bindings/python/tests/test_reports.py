"""A branch's monthly report."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

import shg

LINE = shg.Progress(
    of="Branch 7",
    savings_accounts_before=120,
    savings_accounts_opened=4,
    new_loans=3,
    new_disbursed=450000,
    repeat_loans=2,
    repeat_disbursed=900000,
    outstanding_before=5200000,
    delinquency=shg.Delinquency(
        accounts=40, outstanding=5200000, irregular_accounts=5, overdue=61000, npa_accounts=2, npa_amount=310000
    ),
)


def test_two_lines_and_their_sums() -> None:
    # 4,50,000 + 9,00,000 = 13,50,000, and 52,00,000 of last month: 65,50,000; the second line repays 50,000 of it.
    lines = [LINE, replace(LINE, of="Branch 9", repaid=50000, outstanding=6500000)]
    report = shg.progress_report(month_ending=date(2025, 6, 30), rows=lines)
    assert [row.outstanding for row in report.rows] == [6550000, 6500000]
    assert (report.totals.loans, report.totals.savings_accounts) == (10, 248)
    assert report.totals.outstanding == 13050000
    assert [finding.met for finding in report.rows[1].findings] == [None, None, None, True]
    assert report.delinquency == shg.Delinquency(
        accounts=80,
        outstanding=Decimal("10400000.00"),
        irregular_accounts=10,
        overdue=Decimal("122000.00"),
        npa_accounts=4,
        npa_amount=Decimal("620000.00"),
    )
    assert "Branch 9" in report.explain()


def test_a_sum_that_does_not_agree() -> None:
    report = shg.progress_report(month_ending=date(2025, 6, 30), rows=[replace(LINE, disbursed=Decimal("1350000.01"))])
    wrong = [finding for finding in report.rows[0].findings if finding.met is False]
    assert [(finding.rule, finding.required) for finding in wrong] == [("report_disbursed", "₹13,50,000")]


def test_a_day_that_ends_no_month() -> None:
    with pytest.raises(shg.RulesError) as raised:
        shg.progress_report(month_ending=date(2025, 6, 29), rows=[])
    assert (raised.value.code, raised.value.path) == ("rules.not_a_month_end", "progress_report.month_ending")
