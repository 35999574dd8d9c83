"""Loans as they were lived, running accounts, and the class of both."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import conftest
import pytest
from hypothesis import given
from hypothesis import strategies as st

import shg

# In three parts of 400 at one percent a month: interest 12, 8, 4.
THREE_PARTS = shg.Terms(
    principal=1200, disbursed_on=date(2025, 4, 1), monthly_rate=1, method="equal_principal", instalments=3
)
RUNNING = shg.CashCredit(
    as_on=date(2025, 5, 31),
    limit=600000,
    drawing_power=[
        shg.DrawingPower(from_=date(2025, 4, 1), until=date(2025, 4, 30), amount=150000),
        shg.DrawingPower(from_=date(2025, 5, 1), amount=90000),
    ],
    annual_rate=[shg.AnnualRate(from_=date(2025, 4, 1), percent=7)],
    opening=shg.Opening(on=date(2025, 4, 1), balance=0),
    entries=[
        shg.AccountEntry(on=date(2025, 4, 3), drawn=100000),
        shg.AccountEntry(on=date(2025, 5, 2), paid=9000),
    ],
)


def test_an_account_paid_early_and_late() -> None:
    terms = shg.Terms(
        principal=12000, disbursed_on=date(2025, 4, 1), monthly_rate=1, method="equal_principal", instalments=6
    )
    events = [shg.LoanEvent(on=date(2025, 6, 16), paid=2150), shg.LoanEvent(on=date(2025, 4, 16), paid=2060)]
    account = shg.loan_account(terms=terms, as_on=date(2025, 7, 10), events=events)
    # April: 15 of 30 days on 12,000 earn 60, and 2,000 of the 2,060 are principal, 15 days on 10,000 50. May: 100 on
    # 10,000; the 2,150 clear the 50 and the second 2,000. June: 15 days on 10,000 earn 50, 15 on 8,000 40. July:
    # 9 of 31 days on 8,000 and, as if all that is overdue were paid today, 22 on 6,000: 23.226 + 42.581 = 65.806.
    # Paid off on the 10th: 8,000 + 90 + 23.23.
    assert [row.interest for row in account.rows] == [110, 100, 90, Decimal("65.81"), 40, 20]
    assert [row.due for row in account.rows[:3]] == [2110, 2100, 2090]
    assert [row.paid for row in account.rows] == [2110, 2100, 0, 0, 0, 0]
    assert [row.overdue for row in account.rows] == [0, 0, 2090, 0, 0, 0]
    assert [account.paid.interest, account.paid.principal, account.paid.total, account.excess] == [210, 4000, 4210, 0]
    assert (account.overdue_since, account.days_past_due) == (date(2025, 7, 1), 10)
    assert account.outstanding == 8000
    assert account.pay_off == Decimal("8113.23")
    assert account.totals.due == Decimal("12425.81")
    assert account.settings.events == (as_told(events[1]), as_told(events[0]))


def as_told(event: shg.LoanEvent) -> shg.LoanEvent:
    return shg.from_wire(shg.LoanEvent, shg.to_wire(event))


def test_an_account_paid_ten_days_late() -> None:
    # 10 days on 1,200: 12 x 10/31 = 3.871; 21 days on 800: 8 x 21/31 = 5.419; together 9.29.
    paid = shg.LoanEvent(on=date(2025, 5, 11), paid=412)
    account = shg.loan_account(terms=THREE_PARTS, as_on=date(2025, 5, 11), events=[paid], rest="daily")
    assert [row.interest for row in account.rows] == [12, Decimal("9.29"), 4]
    assert [row.paid for row in account.rows] == [412, 0, 0]
    assert (account.overdue_since, account.days_past_due) == (None, 0)
    assert account.outstanding == 800
    the_day_before = shg.loan_account(terms=THREE_PARTS, as_on=date(2025, 5, 10), events=[paid])
    assert the_day_before.overdue == shg.AccountSums(
        charges=Decimal(0), interest=Decimal(12), principal=Decimal(400), total=Decimal(412)
    )
    assert (the_day_before.overdue_since, the_day_before.days_past_due) == (date(2025, 5, 1), 10)
    assert the_day_before.not_counted == 1


def test_charges_and_a_pay_off() -> None:
    on = date(2025, 5, 1)
    events = [
        shg.LoanEvent(on=on, pay_off=True),
        shg.LoanEvent(on=on, paid=1000),
        shg.LoanEvent(on=on, monthly_rate=2),
        shg.LoanEvent(on=on, charge=50),
    ]
    account = shg.loan_account(terms=THREE_PARTS, as_on=on, events=events)
    assert account.charges == (shg.AccountCharge(on=on, amount=Decimal(50), paid=Decimal(50)),)
    assert [account.paid.charges, account.paid.interest, account.paid.principal] == [50, 12, 1200]
    assert [account.pay_off, account.outstanding, account.excess] == [0, 0, 0]
    assert [event.pay_off for event in account.settings.events or ()] == [None, None, None, True]


EVERYTHING_THAT_HAPPENS = [
    shg.LoanEvent(on=date(2025, 4, 20), annual_rate=Decimal("13.5")),
    shg.LoanEvent(
        on=date(2025, 4, 25),
        reschedule=shg.Reschedule(
            due_on=date(2025, 6, 1),
            to=date(2025, 6, 10),
            later="stay",
            more_instalments=2,
            moratorium=shg.Moratorium(principal=1, interest=1, interest_is="deferred"),
            overdue_joins=True,
        ),
    ),
    shg.LoanEvent(on=date(2025, 6, 15), charge=25),
    shg.LoanEvent(on=date(2025, 6, 15), paid=Decimal("137.45")),
]


def test_an_account_is_the_same_asked_again_from_its_settings() -> None:
    account = shg.loan_account(
        terms=THREE_PARTS,
        as_on=date(2025, 6, 20),
        events=EVERYTHING_THAT_HAPPENS,
        prepayment="reduce_instalment",
        rest="period",
        set_off=shg.SetOff(order=["principal", "interest", "charges"], by="part"),
        rate_change="term",
        rate_from="night_before",
        after_last="stops",
        interest_rounded="by_part",
    )
    settings = account.settings
    again = shg.loan_account(**{field.name: getattr(settings, field.name) for field in fields(settings)})
    assert again == account
    assert again.answer == account.answer
    assert settings.set_off == shg.SetOff(order=("principal", "interest", "charges"), by="part")
    assert [settings.prepayment, settings.rest, settings.rate_change] == ["reduce_instalment", "period", "term"]
    assert [settings.rate_from, settings.after_last, settings.interest_rounded] == ["night_before", "stops", "by_part"]
    rescheduled = (settings.events or ())[1].reschedule
    assert rescheduled == as_told(EVERYTHING_THAT_HAPPENS[1]).reschedule


def test_what_cannot_have_happened_is_told_at_once() -> None:
    events = [shg.LoanEvent(on=date(2025, 5, 1)), shg.LoanEvent(on=date(2025, 5, 1), paid=1, charge=1)]
    with pytest.raises(shg.ShgError) as raised:
        shg.loan_account(terms=THREE_PARTS, as_on=date(2025, 5, 1), events=events)
    assert [fault.path for fault in raised.value.faults] == ["loan_account.events[0]", "loan_account.events[1]"]
    assert len({fault.code for fault in raised.value.faults}) == 2


def test_a_running_account() -> None:
    # April: 1,00,000 for 28 days x 7 / 36,500 = 536.99. May: 1,00,536.99 for a day and 91,536.99 for 30: 545.93.
    statement = shg.cash_credit(account=RUNNING)
    assert [month.products for month in statement.months] == [2800000, Decimal("2846646.69")]
    assert [month.debited for month in statement.months] == [Decimal("536.99"), Decimal("545.93")]
    assert statement.months[0].from_ == date(2025, 4, 1)
    assert statement.balance == Decimal("92082.92")
    assert statement.interest == shg.AccountInterest(debited=Decimal("1082.92"), accrued=Decimal(0))
    # Above 90,000 on each day of May, the most on the first: 1,00,536.99.
    spell = shg.Spell(from_=date(2025, 5, 1), to=date(2025, 5, 31), days=31, peak=Decimal("10536.99"))
    assert statement.irregular == shg.Irregular(days=31, since=date(2025, 5, 1), spells=(spell,))
    assert [statement.limit, statement.drawing_power, statement.undrawn] == [600000, 90000, 0]


def test_a_running_account_as_the_bank_keeps_it() -> None:
    kept = shg.CashCredit(
        as_on=date(2025, 4, 30),
        limit=50000,
        annual_rate=[shg.AnnualRate(from_=date(2025, 4, 1), percent=Decimal("7.3"))],
        opening=shg.Opening(on=date(2025, 4, 1), balance=50000),
        entries=[shg.AccountEntry(on=date(2025, 4, 30), interest=301)],
        day_count="actual/365",
        rounding=shg.InterestRounding(to=1, mode="up"),
        interest="as_entered",
        closing_balance=50301,
    )
    statement = shg.cash_credit(account=kept)
    # 50,000 for 30 days x 7.3 / 36,500 = 300 exactly; the bank debited 301.
    assert [statement.months[0].interest, statement.months[0].debited, statement.balance] == [300, 301, 50301]
    assert statement.settings == shg.StatementSettings(
        day_count="actual/365",
        rounding=shg.InterestRounding(to=Decimal("1.00"), mode="up"),
        interest="as_entered",
    )


def test_the_class_of_a_running_account() -> None:
    found = shg.classify(
        as_on=date(2025, 5, 31),
        lender="commercial_bank",
        facility="cash_credit",
        cash_credit=RUNNING,
        review_due_on=date(2025, 9, 30),
    )
    # 31 days above the drawing power, up to the last.
    assert (found.class_, found.days_past_due, found.npa_since) == ("sma_1", 31, None)
    assert found.outstanding == Decimal("92082.92")
    assert next((coming.class_, coming.on) for coming in found.becomes) == ("sma_2", date(2025, 6, 30))


def test_the_class_of_a_term_loan_with_all_that_can_be_told() -> None:
    found = shg.classify(
        as_on=date(2025, 9, 30),
        lender="commercial_bank",
        facility="term_loan",
        dues=[shg.Due(due_on=date(2025, 5, 1), paid_on=date(2025, 5, 10)), shg.Due(due_on=date(2025, 6, 1))],
        other_facilities=[shg.OtherFacility(overdue_since=date(2025, 9, 1))],
        outstanding=100000,
        realisable_security=40000,
        unsecured=False,
        guaranteed_percent=50,
        guaranteed_most=20000,
        guaranteed_by="credit_guarantee_fund",
        end_use="micro_enterprise",
        income=shg.UnrealisedIncome(interest_unrealised=2400, of_moratorium=400, fees_uncollected=150),
        history=True,
    )
    # The due date is the first day: 30 June is day 30, 31 July day 61, 30 August day 91, 30 September day 122.
    assert found.days_past_due == 122
    assert (found.class_, found.npa_since) == ("sub_standard", date(2025, 8, 30))
    # What was capitalised in a moratorium is not reversed: 2,400 less 400.
    assert found.income_reversal == shg.Reversal(interest=Decimal(2000), fees=Decimal(150), total=Decimal(2150))
    assert found.history is not None
    assert [(change.class_, change.on) for change in found.history][-1] == ("sub_standard", date(2025, 8, 30))
    assert sum(part.amount for part in found.provision_parts) == 100000
    assert sum(part.provision for part in found.provision_parts) == found.provision
    assert all(finding.citation is not None for finding in found.findings)
    assert found.after_review is False


def test_facts_that_no_rule_can_be_put_to() -> None:
    with pytest.raises(shg.RulesError) as raised:
        shg.classify(
            as_on=date(2025, 6, 30),
            lender="commercial_bank",
            facility="term_loan",
            overdue_since=date(2025, 7, 1),
            outstanding=100000,
            guaranteed_percent=101,
        )
    assert [fault.code for fault in raised.value.faults] == ["rules.day_after_as_on", "rules.percent_above_hundred"]


def test_pages_speak_hindi_and_show_tables() -> None:
    account = shg.loan_account(terms=THREE_PARTS, as_on=date(2025, 5, 10))
    statement = shg.cash_credit(account=RUNNING)
    found = shg.classify(
        as_on=date(2025, 7, 30),
        lender="commercial_bank",
        facility="term_loan",
        overdue_since=date(2025, 6, 30),
        outstanding=100000,
    )
    for shown in (account, statement, found):
        assert "<table>" in shown._repr_html_()
        assert conftest.is_hindi(shown.explain("hi"))
        assert not conftest.is_hindi(shown.explain("en"))


def test_every_kind_speaks_the_language_asked_for() -> None:
    nothing = shg.CashCredit(limit=1, annual_rate=[], opening=shg.Opening(on=date(2025, 4, 1), balance=0), entries=[])
    for call in (
        lambda: shg.loan_account(
            terms=THREE_PARTS, as_on=date(2025, 5, 1), events=[shg.LoanEvent(on=date(2025, 5, 1))], language="hi"
        ),
        lambda: shg.cash_credit(account=nothing, language="hi"),
        lambda: shg.classify(as_on=date(2025, 5, 1), lender="rrb", facility="cash_credit", language="hi"),
    ):
        with pytest.raises(shg.ShgError) as raised:
            call()
        assert conftest.is_hindi(raised.value.message)


@pytest.mark.parametrize(
    ("cls", "wrong"),
    [
        (shg.LoanEvent, {"on": "2025-01-01", "paid": 1}),
        (shg.LoanEvent, {"on": date(2025, 1, 1), "paid": 0.5}),
        (shg.Reschedule, {"due_on": "2025-01-01"}),
        (shg.AccountSettings, {"terms": THREE_PARTS, "as_on": "2025-01-01"}),
        (shg.DrawingPower, {"from_": date(2025, 1, 1), "amount": 1.0}),
        (shg.AnnualRate, {"from_": date(2025, 1, 1), "percent": "7"}),
        (shg.AccountEntry, {"on": date(2025, 1, 1), "drawn": 1.0}),
        (shg.UnrealisedIncome, {"interest_unrealised": 1.0}),
    ],
)
def test_no_float_and_no_text_gets_into_a_fact(cls: Any, wrong: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        cls(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [{"outstanding": 1.0}, {"guaranteed_percent": 50.0}, {"realisable_security": "1.00"}, {"npa_since": "2025-03-31"}],
)
def test_no_float_and_no_text_gets_into_a_classification(wrong: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        shg.classify(as_on=date(2025, 6, 30), lender="rrb", facility="term_loan", **wrong)


@given(st.lists(st.tuples(st.integers(0, 120), st.decimals("0.01", 900, places=2)), max_size=6), st.integers(0, 120))
def test_nothing_that_was_paid_is_lost(payments: list[tuple[int, Decimal]], day: int) -> None:
    began = THREE_PARTS.disbursed_on.toordinal()
    events = [shg.LoanEvent(on=date.fromordinal(began + after), paid=amount) for after, amount in payments]
    account = shg.loan_account(terms=THREE_PARTS, as_on=date.fromordinal(began + day), events=events)
    counted = [amount for after, amount in payments if after <= day]
    assert account.paid.total + account.excess == sum(counted)
    assert account.not_counted == len(payments) - len(counted)
    assert account.outstanding == 1200 - account.paid.principal
