"""The ledgers of a group: accounts, savings and the register of members."""

from datetime import date
from decimal import Decimal

import conftest
import pytest

import shg

ON = date(2025, 4, 5)


def _group(**first: object) -> shg.Group:
    members = [shg.Member(id="m01", **first), shg.Member(id="m07")]  # type: ignore[arg-type]
    return shg.Group(id="RJ-0001", formed_on=date(2025, 1, 1), category="women", rural=True, members=members)


def _books(*entries: shg.Entry) -> shg.Books:
    return shg.Books(
        entries=entries, bank_apart=True, savings=[shg.SavingTerms(saving="health", amount=20, annual_return=5)]
    )


def test_accounts_balance() -> None:
    books = _books(
        shg.Savings(ON, "m01", 100),
        shg.Savings(ON, "m07", 20, saving="health"),
        shg.Grant(ON, 500, head="panchayat", mode="bank"),
        shg.BankCharge(ON, Decimal("11.80")),
        shg.FederationSavings(ON, 50, federation="village"),
        shg.BankDeposit(ON, 30),
    )
    found = shg.accounts(group=_group(), books=books, from_=date(2025, 4, 1), to=date(2025, 4, 30))
    sheet = found.balance_sheet
    assert sheet.assets_total == sheet.liabilities_total + sheet.own_fund_total == Decimal("608.20")
    assert found.receipts_and_payments.closing == shg.BoxAndBank(
        cash=Decimal("40.00"), bank=Decimal("518.20"), total=Decimal("558.20")
    )
    assert found.income_and_expenditure.surplus == Decimal("-11.80")
    assert found.trial_balance.debit_total == found.trial_balance.credit_total
    assert (found.from_, found.older_books) == (date(2025, 4, 1), None)
    assert "₹" in found.explain()
    assert conftest.is_hindi(found.explain("hi"))


def test_accounts_of_a_cut_off_sheet() -> None:
    sheet = shg.CutOff(
        on=date(2025, 3, 31),
        cash_in_hand=100,
        cash_in_bank=900,
        meetings_held=3,
        loans=[shg.RunningLoan(from_="bank", disbursed_on=date(2025, 2, 1), disbursed=600, principal_paid=100)],
        closed_loans=[shg.ClosedLoans(from_="cluster_federation", count=1, amount=250)],
        cash_book="CB-1",
        members=[
            shg.CutOffMember(
                member="m01",
                savings=300,
                loans=[shg.OpeningLoan(given_on=date(2025, 2, 1), amount=90, repaid=30, instalments=3)],
            )
        ],
    )
    found = shg.accounts(group=_group(), books=shg.Books(entries=[], cut_off=sheet), to=date(2025, 4, 30))
    assert found.balance_sheet.assets_total == 1060
    assert found.older_books is not None
    assert found.older_books.closed_loans[0].from_ == "cluster_federation"
    assert found.older_books.findings[0].rule == "cut_off_meetings"


def test_savings_of_a_kind() -> None:
    books = _books(shg.Savings(ON, "m01", 100), shg.Savings(ON, "m07", 20, saving="health"))
    found = shg.savings(group=_group(), books=books, from_=ON, to=date(2025, 5, 4), day_count="actual/365")
    [compulsory, health] = found.members[1].kinds
    assert compulsory.saved == 0
    assert compulsory.due is None
    # 20 for 30 days at 5 percent: 600 x 5 / 36,500 = 0.082…
    assert [health.saved, health.due, health.short, health.earned] == [20, 20, 0, Decimal("0.08")]
    assert found.totals[1].earned == Decimal("0.08")
    assert conftest.is_hindi(found.explain("hi"))


def test_members_and_their_offices() -> None:
    group = _group(
        offices=[shg.OfficeHeld(office="president", from_=date(2025, 1, 1))],
        poverty="poor",
        social_category="scheduled_tribe",
        nominee=shg.Nominee(name="Ramesh", relation="son"),
        identity="9f2c",
        earlier=[shg.Stay(joined_on=date(2025, 1, 1), left_on=date(2025, 2, 1))],
        joined_on=date(2025, 3, 1),
    )
    with pytest.raises(shg.BooksError) as caught:
        shg.members(as_on=ON, scheme="day_nrlm", group=group)
    assert caught.value.code == "books.office_of_non_member"
    group = _group(
        offices=[shg.OfficeHeld(office="president", from_=date(2025, 1, 1))], social_category="scheduled_tribe"
    )
    found = shg.members(as_on=ON, scheme="day_nrlm", group=group, least_evidence="secondary")
    assert found.offices == shg.Offices(
        president="m01", secretary=None, treasurer=None, vacant=("secretary", "treasurer")
    )
    assert found.predominantly == ("scheduled_tribe",)
    assert {finding.rule: finding.met for finding in found.findings}["offices"] is False
